package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Reindex writes every look-up column anew with the indexer of WithIndexer, from the documents (重建盲索引): when a database that
// was kept in plain is sealed, and when the indexer's secret must change.
//
// No desk may run meanwhile: those with the old indexer and those with the new would not see each other's claims. Until it has
// ended no store opens; broken off, it is called again. tell, which may be nil, is told after each batch.
func Reindex(ctx context.Context, db *sql.DB, d Dialect, tell func(Progress), opts ...Option) (Progress, error) {
	s, err := openToRewrite(ctx, db, d, opts)
	if err != nil {
		return Progress{}, err
	}
	r := rewriter{Store: s, tell: tell}
	err = r.reindex(ctx)
	return r.Progress, s.fail(ctx, "reindex", err)
}

func (r *rewriter) reindex(ctx context.Context) error {
	if err := r.checkSealer(ctx); err != nil {
		return err
	}
	if err := r.set(ctx, settingIndexer, []byte(settingReindexing)); err != nil {
		return err
	}
	if err := r.change(ctx, settingIndexer, settingReindexing+r.fingerprint()); err != nil {
		return err
	}
	tables := []table{
		{name: "accounts", keys: []string{"id"}, doc: "doc"},
		{name: "cases", keys: []string{"id"}, doc: "doc"},
		{name: "history", keys: []string{"case_id", "revision"}, doc: "doc"},
		{name: "records", keys: []string{"id"}, doc: "doc"},
		{name: "list_entries", keys: []string{"id"}, doc: "doc"},
		{name: "upload_files", keys: []string{"name"}, doc: "doc"},
		{name: "wire_ids", keys: []string{"kind", "number"}, doc: "doc"},
	}
	if err := r.pass(ctx, tables, (*rewriter).index); err != nil {
		return err
	}
	if r.Failed > 0 {
		return fmt.Errorf("%d documents cannot be read, and the database stays shut: %w", r.Failed, errors.Join(r.faults...))
	}
	return r.change(ctx, settingIndexer, r.fingerprint())
}

// change sets a setting that is there.
func (r *rewriter) change(ctx context.Context, name, value string) error {
	return r.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, r.dialect.bind(updateSetting), []byte(value), name)
		return err
	})
}

// index writes the look-up columns of a batch, in one transaction.
func (r *rewriter) index(ctx context.Context, t *table, rows []kept) error {
	var all []change
	for i := range rows {
		changes, err := r.changes(t, &rows[i])
		if err != nil {
			r.fault(err)
			continue
		}
		all = append(all, changes...)
		r.Written++
	}
	return r.write(ctx, func(tx *sql.Tx) error {
		for _, c := range all {
			if _, err := tx.ExecContext(ctx, r.dialect.bind(c.text), c.args...); err != nil {
				return err
			}
		}
		return nil
	})
}

// change is a statement with its arguments.
type change struct {
	text string
	args []any
}

// changes are what gives a row its look-up columns.
func (r *rewriter) changes(t *table, k *kept) ([]change, error) {
	at, id := t.place(k), k.keys[0]
	switch t.name {
	case "accounts":
		var a filing.Account
		err := r.decode(at, k.doc, &a)
		email, mobile := r.logins(&a)
		return []change{{`UPDATE accounts SET email_ix = ?, mobile_ix = ? WHERE id = ?`, []any{email, mobile, id}}}, err
	case "cases":
		var c workflow.Case
		err := r.decode(at, k.doc, &c)
		out := []change{{`DELETE FROM claims WHERE case_id = ?`, []any{id}}}
		for _, claim := range c.Claims {
			out = append(out, change{
				`INSERT INTO claims (ix, slot, case_id, kind) VALUES (?, ?, ?, ?)`,
				[]any{r.Store.index(claim.Key), claim.Slot, id, string(claim.Key.Kind)},
			})
		}
		return out, err
	case "history":
		var l lineDoc
		err := r.decode(at, k.doc, &l)
		return []change{{
			`UPDATE history SET event_id = ? WHERE case_id = ? AND revision = ?`, append([]any{r.eventKey(l.EventID)}, k.keys...),
		}}, err
	case "records":
		var rec filing.Record
		err := r.decode(at, k.doc, &rec)
		out := []change{{queries[deleteRecordKeys], []any{id}}}
		for _, key := range rec.Keys() {
			out = append(out, change{queries[insertRecordKey], []any{r.Store.index(key), id}})
		}
		return out, err
	case "list_entries":
		var e workflow.ListEntry
		err := r.decode(at, k.doc, &e)
		out := []change{
			{`UPDATE list_entries SET ix = ? WHERE id = ?`, []any{r.entryIndex(e.ID), id}}, {queries[deleteEntryKeys], []any{id}},
		}
		for i, key := range e.Keys {
			if !slices.Contains(e.Keys[:i], key) {
				out = append(out, change{`INSERT INTO list_keys (ix, entry_id) VALUES (?, ?)`, []any{r.Store.index(key), id}})
			}
		}
		return out, err
	case "upload_files":
		var f workflow.UploadFile
		err := r.decode(at, k.doc, &f)
		out := []change{{`DELETE FROM upload_keys WHERE file_name = ?`, []any{id}}}
		_, keys := r.entryColumns(&f)
		for _, ix := range keys {
			out = append(out, change{queries[insertUploadKey], []any{ix, id}})
		}
		return out, err
	case "wire_ids":
		var o workflow.WireObject
		if err := r.decode(at, k.doc, &o); err != nil {
			return nil, err
		}
		ix, err := r.wireKey(&o)
		return []change{{`UPDATE wire_ids SET ix = ? WHERE kind = ? AND number = ?`, append([]any{ix}, k.keys...)}}, err
	}
	return nil, fmt.Errorf("sqlstore: table %s has no look-up columns: %w", t.name, store.ErrCorrupt)
}
