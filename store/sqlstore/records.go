package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// recordRow is a record with everything encoded before its transaction begins.
type recordRow struct {
	id   string
	doc  []byte
	keys [][]byte
}

func (s *Store) newRecordRow(r *filing.Record) (*recordRow, error) {
	if r.ID == "" {
		return nil, errors.New("store: put record: id is empty, want the desk's own id of the record")
	}
	doc, err := s.encode(placeOf("records", r.ID), r)
	if err != nil {
		return nil, err
	}
	row := &recordRow{id: r.ID, doc: doc}
	for _, k := range r.Keys() {
		row.keys = append(row.keys, s.index(k))
	}
	return row, nil
}

// PutRecord keeps or replaces a record. See store.Records.
func (s *Store) PutRecord(ctx context.Context, r filing.Record) error {
	row, err := s.newRecordRow(&r)
	if err != nil {
		return err
	}
	err = s.write(ctx, func(tx *sql.Tx) error { return s.writeRecord(ctx, tx, row, false) })
	return s.fail(ctx, "put record", err)
}

// DropRecord forgets a record. See store.Records.
func (s *Store) DropRecord(ctx context.Context, id string) error {
	err := s.write(ctx, func(tx *sql.Tx) error { return s.writeRecord(ctx, tx, &recordRow{id: id}, true) })
	return s.fail(ctx, "drop record", err)
}

// writeRecord replaces a record and its keys, or drops them. The record comes first: there two writers of it meet.
func (s *Store) writeRecord(ctx context.Context, tx *sql.Tx, r *recordRow, drop bool) error {
	first, args := putRecord, []any{r.id, r.doc}
	if drop {
		first, args = lockRecord, args[:1]
	}
	if _, err := s.exec(ctx, tx, first, args...); err != nil {
		return err
	}
	if _, err := s.exec(ctx, tx, deleteRecordKeys, r.id); err != nil {
		return err
	}
	if drop {
		_, err := s.exec(ctx, tx, deleteRecord, r.id)
		return err
	}
	for _, ix := range r.keys {
		if _, err := s.exec(ctx, tx, insertRecordKey, ix, r.id); err != nil {
			return err
		}
	}
	return nil
}

// FindRecords gives the records that any key meets. See store.Records.
func (s *Store) FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error) {
	var found []*filing.Record
	seen := make(map[string]bool)
	err := s.lookUp(ctx, recordsByKey, keys, func(rows *sql.Rows) error {
		var id string
		var doc []byte
		if err := rows.Scan(&id, &doc); err != nil || seen[id] {
			return err
		}
		seen[id] = true
		r := new(filing.Record)
		if err := s.decode(placeOf("records", id), doc, r); err != nil {
			return err
		}
		found = append(found, r)
		return nil
	})
	if err != nil {
		return nil, s.fail(ctx, "find records", err)
	}
	return found, nil
}

// UnderWay gives the cases that hold a claim on any key. See store.Records.
func (s *Store) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	byIndex := make(map[string]filing.Key, len(keys))
	for _, k := range keys {
		byIndex[string(s.index(k))] = k
	}
	var found []filing.UnderWay
	err := s.lookUp(ctx, claimsByKey, keys, func(rows *sql.Rows) error {
		var ix sql.RawBytes
		var w filing.UnderWay
		if err := rows.Scan(&ix, &w.Case, &w.Account, &w.Type); err != nil {
			return err
		}
		key := byIndex[string(ix)]
		at := slices.IndexFunc(found, func(have filing.UnderWay) bool { return have.Case == w.Case })
		if at < 0 {
			found, at = append(found, w), len(found)
		}
		if !slices.Contains(found[at].Keys, key) { // a key can be held in several places
			found[at].Keys = append(found[at].Keys, key)
		}
		return nil
	})
	if err != nil {
		return nil, s.fail(ctx, "find cases under way", err)
	}
	return found, nil
}

// The look-ups by keys, to be followed by the list of the keys' bytes.
const (
	recordsByKey = `SELECT id, doc FROM records WHERE id IN (SELECT record_id FROM record_keys WHERE ix IN `
	claimsByKey  = `SELECT claims.ix, cases.id, cases.account, cases.type
		FROM claims JOIN cases ON cases.id = claims.case_id WHERE (claims.ix IN `
)

// atOnce is how many values a list in a statement has at most: every database takes as many.
const atOnce = 500

// lookUp runs a look-up over the keys, so many at a time as every database takes, and hands out each row.
func (s *Store) lookUp(ctx context.Context, look string, keys []filing.Key, each func(*sql.Rows) error) error {
	for some := range slices.Chunk(keys, atOnce) {
		args := make([]any, len(some))
		for i, k := range some {
			args[i] = s.index(k)
		}
		if err := s.eachRow(ctx, lookUpText(look, len(args)), args, each); err != nil {
			return err
		}
	}
	return nil
}

func lookUpText(look string, n int) string { return look + placeholders(n) + ")" }

// placeholders is the text of a list of n values.
func placeholders(n int) string { return "(?" + strings.Repeat(", ?", n-1) + ")" }

func (s *Store) eachRow(ctx context.Context, text string, args []any, each func(*sql.Rows) error) error {
	rows, err := s.db.QueryContext(ctx, s.dialect.bind(text), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
