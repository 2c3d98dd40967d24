package memory

import (
	"context"
	"slices"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// inboxFile is a file as it is kept, without its bytes.
type inboxFile struct {
	workflow.InboxFile
	data []byte
	n    int // the order in which files came
}

// PutFile keeps a file by its ID.
func (s *Store) PutFile(ctx context.Context, f workflow.InboxFile) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := f.ID()
	if have := s.inbox[id]; have != nil {
		have.Times++
		return have.Times, nil
	}
	kept := &inboxFile{InboxFile: f, data: slices.Clone(f.Data), n: len(s.inbox)}
	kept.Data, kept.At = nil, kept.At.UTC()
	kept.Times, kept.Applied, kept.Done = 1, 0, false
	s.inbox[id] = kept
	return 1, nil
}

// NextFile gives the file of a source that came first of those that were not applied to their end.
func (s *Store) NextFile(ctx context.Context, source string) (workflow.InboxFile, error) {
	if err := ctx.Err(); err != nil {
		return workflow.InboxFile{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var next *inboxFile
	for _, f := range s.inbox {
		if f.Source == source && !f.Done && (next == nil || f.n < next.n) {
			next = f
		}
	}
	if next == nil {
		return workflow.InboxFile{}, workflow.ErrNoFile
	}
	out := next.InboxFile
	out.Data = slices.Clone(next.data)
	return out, nil
}

// Advance notes how far a file was applied and puts items into the inbox.
func (s *Store) Advance(ctx context.Context, a workflow.InboxAdvance) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	docs := make([][]byte, len(a.Items))
	for i := range a.Items {
		doc, err := encode("item", &a.Items[i])
		if err != nil {
			return err
		}
		docs[i] = doc
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.inbox[a.File]
	switch {
	case f == nil:
		return workflow.ErrNoFile
	case f.Done || f.Applied != a.From:
		return workflow.ErrInboxMoved
	}
	f.Applied, f.Done = a.To, a.Done
	for i := range a.Items {
		if _, ok := s.items[a.Items[i].ID]; !ok {
			s.items[a.Items[i].ID] = docs[i]
		}
	}
	return nil
}

// Items gives one page of items, oldest first.
func (s *Store) Items(ctx context.Context, q workflow.InboxQuery) (workflow.InboxPage, error) {
	if err := ctx.Err(); err != nil {
		return workflow.InboxPage{}, err
	}
	var after position
	if q.Cursor != "" {
		var err error
		if after, err = parseCursor(q.Cursor); err != nil {
			return workflow.InboxPage{}, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []workflow.InboxItem
	for _, doc := range s.items {
		i, err := decode[workflow.InboxItem]("item", doc)
		if err != nil {
			return workflow.InboxPage{}, err
		}
		switch {
		case i.Closed != q.Closed,
			q.Source != "" && i.Source != q.Source,
			q.Case != "" && i.Case != q.Case,
			len(q.Kinds) > 0 && !slices.Contains(q.Kinds, i.Kind),
			!q.DueBy.IsZero() && i.RetryAt.After(q.DueBy),
			q.Cursor != "" && itemPosition(&i).compare(after) <= 0:
			continue
		}
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b workflow.InboxItem) int { return itemPosition(&a).compare(itemPosition(&b)) })
	limit := store.PageLimit(q.Limit)
	if len(found) <= limit {
		return workflow.InboxPage{Items: found}, nil
	}
	return workflow.InboxPage{Items: found[:limit], Next: itemPosition(&found[limit-1]).cursor()}, nil
}

func itemPosition(i *workflow.InboxItem) position { return position{i.At, i.ID} }

// SettleItem replaces an open item by its ID.
func (s *Store) SettleItem(ctx context.Context, item workflow.InboxItem, reopen bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	doc, err := encode("item", &item)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.items[item.ID]
	if !ok {
		return workflow.ErrNoItem
	}
	have, err := decode[workflow.InboxItem]("item", old)
	switch {
	case err != nil:
		return err
	case have.Closed:
		return workflow.ErrInboxMoved
	}
	s.items[item.ID] = doc
	if reopen {
		if f := s.inbox[item.FileID()]; f != nil {
			f.Applied, f.Done = 0, false
		}
	}
	return nil
}
