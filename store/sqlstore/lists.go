package sqlstore

import (
	"context"
	"database/sql"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// PutEntries adds, replaces and removes entries. See store.Lists.
func (s *Store) PutEntries(ctx context.Context, changes []workflow.ListEntry) error {
	docs := make([][]byte, len(changes))
	for i := range changes {
		var err error
		if docs[i], err = s.encode("list_entries", string(changes[i].List), &changes[i]); err != nil {
			return err
		}
	}
	err := s.write(ctx, func(tx *sql.Tx) error {
		for i := range changes {
			if err := s.putEntry(ctx, tx, &changes[i], docs[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return s.fail(ctx, "put entries", err)
}

func (s *Store) putEntry(ctx context.Context, tx *sql.Tx, e *workflow.ListEntry, doc []byte) error {
	id := []any{e.Source, string(e.List), s.entryIndex(e.ID)}
	if e.Removed {
		if _, err := s.exec(ctx, tx, deleteEntry, id...); err != nil {
			return err
		}
	} else if _, err := s.exec(ctx, tx, putEntry, append(id[:3:3], doc)...); err != nil {
		return err
	}
	if _, err := s.exec(ctx, tx, deleteEntryKeys, id...); err != nil || e.Removed {
		return err
	}
	for _, k := range e.Keys {
		if _, err := s.exec(ctx, tx, insertEntryKey, append([]any{s.index(k)}, id...)...); err != nil {
			return err
		}
	}
	return nil
}

// entryIndex is the id of an entry as it is kept: it can be the number of a person's certificate.
func (s *Store) entryIndex(id string) []byte { return s.indexer.Index(store.IndexEntry, id) }

// entriesByKey looks entries of all lists up, to be followed by the list of the keys' bytes.
const entriesByKey = `SELECT list_entries.doc FROM list_keys JOIN list_entries
	ON list_entries.source = list_keys.source AND list_entries.list = list_keys.list AND list_entries.id = list_keys.id
	WHERE (list_keys.ix IN `

// FindEntries gives the entries of a list that any key meets. See store.Lists.
func (s *Store) FindEntries(ctx context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error) {
	var out []workflow.ListEntry
	seen := make(map[string]bool)
	err := s.lookUp(ctx, entriesByKey, keys, func(rows *sql.Rows) error {
		var doc []byte
		if err := rows.Scan(&doc); err != nil {
			return err
		}
		var e workflow.ListEntry
		if err := decode("list_entries", string(list), doc, &e); err != nil {
			return err
		}
		if at := e.Source + "\n" + e.ID; e.List == list && !seen[at] {
			seen[at] = true
			out = append(out, e)
		}
		return nil
	})
	if err != nil {
		return nil, s.fail(ctx, "find entries", err)
	}
	return out, nil
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
		var doc []byte
		if err := rows.Scan(&doc); err != nil {
			return nil, s.fail(ctx, "list entries", err)
		}
		var e workflow.ListEntry
		if err := decode("list_entries", string(list), doc, &e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, s.fail(ctx, "list entries", rows.Err())
}
