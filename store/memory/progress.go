package memory

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/beian-go/beian/store"
)

// List gives one page of the cases that a query asks for, newest first.
func (s *Store) List(ctx context.Context, q store.Query) (store.Page, error) {
	if err := ctx.Err(); err != nil {
		return store.Page{}, err
	}
	found := s.summaries(func(c *store.Summary) bool {
		return (q.Account == "" || c.Account == q.Account) &&
			in(q.Types, c.Type) && in(q.States, c.State) && in(q.Provinces, c.Province)
	})
	return pageOf(found, q.Cursor, q.Limit, func(c *store.Summary) position { return position{c.CreatedAt, c.ID} },
		func(a, b position) int { return b.compare(a) })
}

// Due gives one page of the cases whose deadline may have come by a moment, soonest first.
func (s *Store) Due(ctx context.Context, q store.DueQuery) (store.Page, error) {
	if err := ctx.Err(); err != nil {
		return store.Page{}, err
	}
	found := s.summaries(func(c *store.Summary) bool {
		at := store.DueAt(c.Due)
		return !at.IsZero() && !at.After(q.By)
	})
	return pageOf(found, q.Cursor, q.Limit, func(c *store.Summary) position { return position{store.DueAt(c.Due), c.ID} },
		position.compare)
}

func (s *Store) summaries(wanted func(*store.Summary) bool) []store.Summary {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []store.Summary
	for _, entry := range s.cases {
		if wanted(&entry.summary) {
			out = append(out, entry.summary)
		}
	}
	return out
}

func in[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// position is the place of a case in a list.
type position struct {
	at time.Time
	id string
}

func (p position) compare(q position) int {
	if c := p.at.Compare(q.at); c != 0 {
		return c
	}
	return strings.Compare(p.id, q.id)
}

func (p position) cursor() string {
	return base64.RawURLEncoding.EncodeToString([]byte(p.at.UTC().Format(time.RFC3339Nano) + " " + p.id))
}

func parseCursor(cursor string) (position, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return position{}, store.ErrCursor
	}
	text, id, ok := strings.Cut(string(b), " ")
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || !ok {
		return position{}, store.ErrCursor
	}
	return position{at, id}, nil
}

// pageOf sorts the cases and gives the page behind a cursor.
func pageOf(
	all []store.Summary, cursor string, limit int, of func(*store.Summary) position, compare func(a, b position) int,
) (store.Page, error) {
	slices.SortFunc(all, func(a, b store.Summary) int { return compare(of(&a), of(&b)) })
	if cursor != "" {
		after, err := parseCursor(cursor)
		if err != nil {
			return store.Page{}, err
		}
		first := slices.IndexFunc(all, func(c store.Summary) bool { return compare(of(&c), after) > 0 })
		if first < 0 {
			return store.Page{}, nil
		}
		all = all[first:]
	}
	limit = store.PageLimit(limit)
	if len(all) <= limit {
		return store.Page{Cases: all}, nil
	}
	return store.Page{Cases: all[:limit:limit], Next: of(&all[limit-1]).cursor()}, nil
}
