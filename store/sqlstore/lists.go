package sqlstore

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// entryRow is a change of a list with everything encoded before its transaction begins.
type entryRow struct {
	entry *workflow.ListEntry
	ix    []byte
	keys  [][]byte
}

// PutEntries adds, replaces and removes entries. See store.Lists.
func (s *Store) PutEntries(ctx context.Context, changes []workflow.ListEntry) error {
	rows := make([]entryRow, len(changes))
	for i := range changes {
		rows[i] = entryRow{entry: &changes[i], ix: s.entryIndex(changes[i].ID)}
		for _, k := range changes[i].Keys {
			rows[i].keys = append(rows[i].keys, s.index(k))
		}
	}
	err := s.write(ctx, func(tx *sql.Tx) error {
		for i := range rows {
			if err := s.putEntry(ctx, tx, &rows[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return s.fail(ctx, "put entries", err)
}

func (s *Store) putEntry(ctx context.Context, tx *sql.Tx, r *entryRow) error {
	e := r.entry
	var id string
	err := s.row(ctx, tx, selectEntry, e.Source, string(e.List), r.ix).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows) && e.Removed:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		id = rand.Text()
		doc, err := s.encode(placeOf("list_entries", id), e)
		if err != nil {
			return err
		}
		n, err := s.exec(ctx, tx, insertEntry, id, e.Source, string(e.List), r.ix, doc)
		if err != nil {
			return err
		}
		if n == 0 { // another put it at the same moment
			return store.ErrTryAgain
		}
		return s.putEntryKeys(ctx, tx, id, r.keys)
	case err != nil:
		return err
	}
	if _, err := s.exec(ctx, tx, deleteEntryKeys, id); err != nil {
		return err
	}
	if e.Removed {
		_, err := s.exec(ctx, tx, deleteEntry, id)
		return err
	}
	doc, err := s.encode(placeOf("list_entries", id), e)
	if err != nil {
		return err
	}
	if _, err := s.exec(ctx, tx, updateEntry, doc, id); err != nil {
		return err
	}
	return s.putEntryKeys(ctx, tx, id, r.keys)
}

func (s *Store) putEntryKeys(ctx context.Context, tx *sql.Tx, id string, keys [][]byte) error {
	for _, ix := range keys {
		if _, err := s.exec(ctx, tx, insertEntryKey, ix, id); err != nil {
			return err
		}
	}
	return nil
}

// entryIndex is the id of an entry as it is kept: it can be the number of a person's certificate.
func (s *Store) entryIndex(id string) []byte { return s.indexer.Index(store.IndexEntry, id) }

// entriesByKey looks entries of all lists up, to be followed by the list of the keys' bytes.
const entriesByKey = `SELECT id, doc FROM list_entries WHERE id IN (SELECT entry_id FROM list_keys WHERE ix IN `

// FindEntries gives the entries of a list that any key meets. See store.Lists.
func (s *Store) FindEntries(ctx context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error) {
	var out []workflow.ListEntry
	seen := make(map[string]bool)
	err := s.lookUp(ctx, entriesByKey, keys, func(rows *sql.Rows) error {
		id, e, err := s.scanEntry(rows)
		if err != nil || e.List != list || seen[id] {
			return err
		}
		seen[id] = true
		out = append(out, e)
		return nil
	})
	if err != nil {
		return nil, s.fail(ctx, "find entries", err)
	}
	return out, nil
}

func (s *Store) scanEntry(rows *sql.Rows) (id string, e workflow.ListEntry, err error) {
	var doc []byte
	if err := rows.Scan(&id, &doc); err != nil {
		return "", e, err
	}
	err = s.decode(placeOf("list_entries", id), doc, &e)
	return id, e, err
}

// Entries gives the entries of a list behind an id. See store.Lists.
func (s *Store) Entries(
	ctx context.Context, source string, list workflow.ListName, after string, limit int,
) ([]workflow.ListEntry, error) {
	if limit < 1 {
		return nil, ctx.Err()
	}
	from := []byte{}
	if after != "" {
		from = s.entryIndex(after)
	}
	rows, err := s.stmts[selectEntries].QueryContext(ctx, source, string(list), from, limit)
	if err != nil {
		return nil, s.fail(ctx, "list entries", err)
	}
	defer rows.Close()
	var out []workflow.ListEntry
	for rows.Next() {
		_, e, err := s.scanEntry(rows)
		if err != nil {
			return nil, s.fail(ctx, "list entries", err)
		}
		out = append(out, e)
	}
	return out, s.fail(ctx, "list entries", rows.Err())
}
