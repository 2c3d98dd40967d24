package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"strings"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// PutFile keeps a file by its ID. See store.Inbox.
func (s *Store) PutFile(ctx context.Context, f workflow.InboxFile) (int, error) {
	id := f.ID()
	doc, err := s.encode(placeOf("inbox_files", id), &f)
	if err != nil {
		return 0, err
	}
	parts, err := s.sealParts("inbox_data", id, f.Data)
	if err != nil {
		return 0, err
	}
	times := 1
	err = s.write(ctx, func(tx *sql.Tx) error {
		times = 1
		n, err := s.exec(ctx, tx, insertFile, id, f.Source, false, doc)
		if err != nil {
			return err
		}
		if n == 0 {
			if _, err := s.exec(ctx, tx, countFile, id); err != nil {
				return err
			}
			return s.row(ctx, tx, selectTimes, id).Scan(&times)
		}
		for part, data := range parts {
			if _, err := s.exec(ctx, tx, insertData, id, part, data); err != nil {
				return err
			}
		}
		return nil
	})
	return times, s.fail(ctx, "put file", err)
}

// NextFile gives the file that came first of those that were not applied to their end. See store.Inbox.
func (s *Store) NextFile(ctx context.Context, source string) (workflow.InboxFile, error) {
	var id string
	var doc []byte
	var times, applied int
	err := s.stmts[selectNextFile].QueryRowContext(ctx, source, false).Scan(&id, &times, &applied, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return workflow.InboxFile{}, workflow.ErrNoFile
	}
	if err != nil {
		return workflow.InboxFile{}, s.fail(ctx, "next file", err)
	}
	var f workflow.InboxFile
	if err := s.decode(placeOf("inbox_files", id), doc, &f); err != nil {
		return workflow.InboxFile{}, err
	}
	f.Times, f.Applied, f.Done = times, applied, false
	f.Data, err = s.readParts(ctx, selectData, "inbox_data", id)
	return f, s.fail(ctx, "next file", err)
}

// Advance notes how far a file was applied and puts items into the inbox. See store.Inbox.
func (s *Store) Advance(ctx context.Context, a workflow.InboxAdvance) error {
	docs := make([][]byte, len(a.Items))
	for i := range a.Items {
		var err error
		if docs[i], err = s.encode(placeOf("inbox_items", a.Items[i].ID), &a.Items[i]); err != nil {
			return err
		}
	}
	err := s.write(ctx, func(tx *sql.Tx) error {
		n, err := s.exec(ctx, tx, advanceFile, a.To, a.Done, a.File, a.From, false)
		if err != nil {
			return err
		}
		if n == 0 { // also where nothing changed, in one dialect
			if err := s.unadvanced(ctx, tx, &a); err != nil {
				return err
			}
		}
		for i := range a.Items {
			item := &a.Items[i]
			_, err := s.exec(ctx, tx, insertItem, item.ID, item.Source, string(item.Kind), item.Case, item.Closed,
				retryAt(item), micros(item.At), docs[i])
			if err != nil {
				return err
			}
		}
		return nil
	})
	return s.fail(ctx, "advance", err)
}

// unadvanced tells why a file was not advanced; nil where it was to stay as it is, and does.
func (s *Store) unadvanced(ctx context.Context, tx *sql.Tx, a *workflow.InboxAdvance) error {
	var id string
	var times, applied int
	var doc []byte
	if a.From == a.To && !a.Done {
		err := s.row(ctx, tx, selectOpenFile, a.File, false).Scan(&id, &times, &applied, &doc)
		if err == nil && applied == a.From {
			return nil
		}
	}
	var n int
	if err := s.row(ctx, tx, selectFileExists, a.File).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return workflow.ErrNoFile
	}
	return workflow.ErrInboxMoved
}

// retryAt is when an item is due; the beginning of time for one that waits for nothing.
func retryAt(i *workflow.InboxItem) int64 {
	if i.RetryAt.IsZero() {
		return math.MinInt64
	}
	return micros(i.RetryAt)
}

// itemCursor is the list that cursors of Items belong to.
const itemCursor = "items"

// Items gives one page of items, oldest first. See store.Inbox.
func (s *Store) Items(ctx context.Context, q workflow.InboxQuery) (workflow.InboxPage, error) {
	from := position{at: math.MinInt64}
	if err := from.parse(itemCursor, q.Cursor); err != nil {
		return workflow.InboxPage{}, err
	}
	limit := store.PageLimit(q.Limit)
	text, args := itemsQuery(s.dialect, &q, from, limit+1)
	var page workflow.InboxPage
	err := s.eachRow(ctx, text, args, func(rows *sql.Rows) error {
		var id string
		var doc []byte
		if err := rows.Scan(&id, &doc); err != nil {
			return err
		}
		if len(page.Items) == limit {
			last := &page.Items[limit-1]
			page.Next = position{micros(last.At), last.ID}.cursor(itemCursor)
			return nil
		}
		var item workflow.InboxItem
		if err := s.decode(placeOf("inbox_items", id), doc, &item); err != nil {
			return err
		}
		page.Items = append(page.Items, item)
		return nil
	})
	if err != nil {
		return workflow.InboxPage{}, s.fail(ctx, "list items", err)
	}
	return page, nil
}

func itemsQuery(d *dialect, q *workflow.InboxQuery, from position, limit int) (string, []any) {
	var text strings.Builder
	text.WriteString("SELECT id, doc FROM inbox_items WHERE closed = ? AND " + d.beyond("at", ">"))
	args := append([]any{q.Closed}, d.beyondArgs(from)...)
	if q.Case != "" {
		text.WriteString(" AND case_id = ?")
		args = append(args, q.Case)
	}
	if q.Source != "" {
		text.WriteString(" AND source = ?")
		args = append(args, q.Source)
	}
	if n := len(q.Kinds); n > 0 {
		text.WriteString(" AND kind IN (?" + strings.Repeat(", ?", n-1) + ")")
		for _, k := range q.Kinds {
			args = append(args, string(k))
		}
	}
	if !q.DueBy.IsZero() {
		text.WriteString(" AND retry_at <= ?")
		args = append(args, micros(q.DueBy))
	}
	text.WriteString(" ORDER BY at, id LIMIT ?")
	return text.String(), append(args, limit)
}

// SettleItem replaces an open item. See store.Inbox.
func (s *Store) SettleItem(ctx context.Context, item workflow.InboxItem, reopen bool) error {
	doc, err := s.encode(placeOf("inbox_items", item.ID), &item)
	if err != nil {
		return err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		n, err := s.exec(ctx, tx, updateItem, string(item.Kind), item.Case, item.Closed, retryAt(&item), micros(item.At), doc,
			item.ID, false)
		if err != nil {
			return err
		}
		if n == 0 { // also where nothing changed, in one dialect
			var closed bool
			switch err := s.row(ctx, tx, selectItemClosed, item.ID).Scan(&closed); {
			case errors.Is(err, sql.ErrNoRows):
				return workflow.ErrNoItem
			case err != nil:
				return err
			case closed:
				return workflow.ErrInboxMoved
			}
		}
		if reopen {
			_, err = s.exec(ctx, tx, reopenFile, false, item.FileID())
		}
		return err
	})
	return s.fail(ctx, "settle item", err)
}
