package sqlstore

import (
	"context"
	"database/sql"
	"encoding/base64"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// List gives one page of cases, newest first. See store.Progress.
func (s *Store) List(ctx context.Context, q store.Query) (store.Page, error) {
	from := position{at: math.MaxInt64}
	if err := from.parse(listCursor, q.Cursor); err != nil {
		return store.Page{}, err
	}
	limit := store.PageLimit(q.Limit)
	text, args := listQuery(s.dialect, &q, from, limit+1)
	rows, err := s.db.QueryContext(ctx, s.dialect.bind(text), args...)
	if err != nil {
		return store.Page{}, s.fail(ctx, "list cases", err)
	}
	page, err := scanPage(rows, limit, func(c *store.Summary) string {
		return position{at: micros(c.CreatedAt), id: c.ID}.cursor(listCursor)
	})
	return page, s.fail(ctx, "list cases", err)
}

// Due gives one page of due cases, soonest first. See store.Progress.
func (s *Store) Due(ctx context.Context, q store.DueQuery) (store.Page, error) {
	from := position{at: math.MinInt64}
	if err := from.parse(dueCursor, q.Cursor); err != nil {
		return store.Page{}, err
	}
	limit := store.PageLimit(q.Limit)
	rows, err := s.stmts[selectDue].QueryContext(ctx, append(append([]any{micros(q.By)}, s.dialect.beyondArgs(from)...), limit+1)...)
	if err != nil {
		return store.Page{}, s.fail(ctx, "list due cases", err)
	}
	page, err := scanPage(rows, limit, func(c *store.Summary) string {
		return position{at: micros(store.DueAt(c.Due)), id: c.ID}.cursor(dueCursor)
	})
	return page, s.fail(ctx, "list due cases", err)
}

// listQuery writes the statement of a list. Each state is a part of its own that reads its index in order and stops at
// the limit, so that a page of a few rare states costs no more than one of a common state.
func listQuery(d *dialect, q *store.Query, from position, limit int) (string, []any) {
	var text strings.Builder
	var args []any
	in := func(column string, n int, value func(i int) string) {
		if n == 0 {
			return
		}
		text.WriteString(" AND " + column + " IN (?" + strings.Repeat(", ?", n-1) + ")")
		for i := range n {
			args = append(args, value(i))
		}
	}
	const order = " ORDER BY created_at DESC, id DESC LIMIT ?"
	part := func(conditions func()) {
		text.WriteString("SELECT " + summaryColumns + " FROM cases WHERE " + d.beyond("created_at", "<"))
		args = append(args, d.beyondArgs(from)...)
		conditions()
		in("type", len(q.Types), func(i int) string { return string(q.Types[i]) })
		in("province", len(q.Provinces), func(i int) string { return string(q.Provinces[i]) })
		text.WriteString(order)
		args = append(args, limit)
	}
	states := slices.Compact(slices.Sorted(slices.Values(q.States)))
	switch {
	case q.Account != "":
		part(func() {
			text.WriteString(" AND account = ?")
			args = append(args, q.Account)
			// An account has few cases: the index on its cases is to be used, not the one on states.
			in("COALESCE(state, '')", len(states), func(i int) string { return string(states[i]) })
		})
	case len(states) == 0:
		part(func() {})
	default:
		for i, state := range states {
			if i > 0 {
				text.WriteString(" UNION ALL ")
			}
			text.WriteString("SELECT * FROM (")
			part(func() {
				text.WriteString(" AND state = ?")
				args = append(args, string(state))
			})
			text.WriteString(") AS s" + strconv.Itoa(i))
		}
		text.WriteString(order)
		args = append(args, limit)
	}
	return text.String(), args
}

// scanPage reads a page and closes the rows. One row above the limit says that there is a next page.
func scanPage(rows *sql.Rows, limit int, cursor func(*store.Summary) string) (store.Page, error) {
	defer rows.Close()
	var page store.Page
	for rows.Next() {
		if len(page.Cases) == limit {
			page.Next = cursor(&page.Cases[limit-1])
			break
		}
		c, err := scanSummary(rows)
		if err != nil {
			return store.Page{}, err
		}
		page.Cases = append(page.Cases, c)
	}
	return page, rows.Err()
}

func scanSummary(rows *sql.Rows) (store.Summary, error) {
	var c store.Summary
	var dueAt, deadlineAt sql.NullInt64
	var due workflow.Due
	var created, updated int64
	err := rows.Scan(&c.ID, &c.Account, &c.Type, &c.State, &c.Province, &c.Revision,
		&due.Kind, &dueAt, &deadlineAt, &due.Deadline.Certain, &created, &updated)
	if err != nil {
		return store.Summary{}, err
	}
	if dueAt.Valid {
		due.Deadline.NotBefore, due.Deadline.At = timeOf(dueAt.Int64), timeOf(deadlineAt.Int64)
	}
	c.Due, c.CreatedAt, c.UpdatedAt = due, timeOf(created), timeOf(updated)
	return c, nil
}

// position is a place in a list: the case that was shown last.
type position struct {
	at int64
	id string
}

// The lists that cursors belong to.
const (
	listCursor = "list"
	dueCursor  = "due"
)

func (p position) cursor(list string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + "\n" + strconv.FormatInt(p.at, 10) + "\n" + p.id))
}

// parse reads a cursor into p; an empty one leaves it at the start.
func (p *position) parse(list, cursor string) error {
	if cursor == "" {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return store.ErrCursor
	}
	parts := strings.SplitN(string(text), "\n", 3)
	if len(parts) != 3 || parts[0] != list {
		return store.ErrCursor
	}
	if p.at, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return store.ErrCursor
	}
	p.id = parts[2]
	return nil
}
