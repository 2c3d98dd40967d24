package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// Progress says how far Reseal or Reindex has come.
type Progress struct {
	// Pass counts the looks at the whole database, from 1.
	Pass int
	// Table is the table that is being looked at.
	Table string
	// Rows is how many rows of the pass were looked at, Of how many there were when it began.
	Rows, Of int64
	// Written is how many documents of all passes were sealed anew, or rows written.
	Written int64
	// Failed is how many documents of the pass could not be read: the error says which.
	Failed int64
}

// Reseal seals anew what is not sealed with the current key of WithSealer (重新加密): the last step of changing keys. Of a database
// that was kept in plain it seals everything, if WithPlainDocuments allows it; without that a plain document is an error.
//
// Desks may run meanwhile, as long as they hold the same keys: what they change in the middle is theirs. It can be broken off
// at any time and called again: what is sealed with the current key is left alone. It goes over the database until it finds
// nothing more to seal, at most three times; then nothing needs the other keys and the database forgets them. tell, which may
// be nil, is told after each batch.
//
// A document that cannot be read is left as it is and does not keep the others back; the error, which wraps
// store.ErrCorrupt, store.ErrKey or store.ErrNotSealed, names the first of them, and the old keys are still needed.
func Reseal(ctx context.Context, db *sql.DB, d Dialect, tell func(Progress), opts ...Option) (Progress, error) {
	s, err := openToRewrite(ctx, db, d, opts)
	if err != nil {
		return Progress{}, err
	}
	if err := errors.Join(s.checkIndexer(ctx), s.checkSealer(ctx)); err != nil {
		return Progress{}, s.fail(ctx, "reseal", err)
	}
	r := rewriter{Store: s, tell: tell}
	const passes = 3
	for {
		before := r.Written
		if err := r.pass(ctx, sealedTables, (*rewriter).sealAnew); err != nil {
			return r.Progress, s.fail(ctx, "reseal", err)
		}
		switch {
		case r.Failed > 0:
			return r.Progress, fmt.Errorf("store: reseal: %d documents stay as they are: %w", r.Failed, errors.Join(r.faults...))
		case r.Written == before:
			return r.Progress, s.fail(ctx, "reseal", s.dropOldKeys(ctx))
		case r.Pass == passes:
			return r.Progress, fmt.Errorf("%w: reseal: desks still seal with another key: give them the current one", store.ErrTryAgain)
		}
	}
}

// Scrub has the database write its tables anew, so that its files no longer hold what Reseal and Reindex replaced: deleted
// rows stay in the free room of a database file until something is written over them. It is for a database that was kept in
// plain, while no desk runs: the tables are locked. Backups, archived logs and, on PostgreSQL and MySQL, the logs that the
// server has not yet reused are the operator's to remove.
func Scrub(ctx context.Context, db *sql.DB, d Dialect) error {
	rules, err := d.dialect()
	if err != nil {
		return err
	}
	tables := slices.Clone(lookupTables)
	for i := range sealedTables {
		tables = append(tables, sealedTables[i].name)
	}
	for _, statement := range rules.scrub(tables) {
		if err := drain(db.QueryContext(ctx, statement)); err != nil {
			return rules.fail(ctx, "scrub", err)
		}
	}
	return nil
}

// drain reads what a statement answers, where its errors may be.
func drain(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() { // what the rows hold does not matter
	}
	return rows.Err()
}

// openToRewrite is Open without looking at the keys.
func openToRewrite(ctx context.Context, db *sql.DB, d Dialect, opts []Option) (*Store, error) {
	rules, err := d.dialect()
	if err != nil {
		return nil, err
	}
	if err := checkSchema(ctx, db, d, rules); err != nil {
		return nil, rules.fail(ctx, "open", err)
	}
	s, err := newStore(db, rules, opts)
	if err != nil {
		return nil, err
	}
	if s.sealer == nil {
		return nil, errors.New("sqlstore: nothing to seal with: give WithSealer")
	}
	return s, nil
}

// rewriter goes over the whole database.
type rewriter struct {
	*Store
	Progress

	tell   func(Progress)
	faults []error
}

// maxFaults is how many faults are told one by one.
const maxFaults = 20

// table is a table with documents.
type table struct {
	name string
	// keys are the columns of the primary key; the last is a number if there are two.
	keys []string
	// doc is the column of the document.
	doc string
	// with are further columns to be read.
	with string
	// large says that the documents are large.
	large bool
}

// sealedTables are all tables with documents.
var sealedTables = []table{
	{name: "accounts", keys: []string{"id"}, doc: "doc"},
	{name: "cases", keys: []string{"id"}, doc: "doc"},
	{name: "filings", keys: []string{"case_id"}, doc: "doc"},
	{name: "history", keys: []string{"case_id", "revision"}, doc: "doc", with: "event_digest"},
	{name: "records", keys: []string{"id"}, doc: "doc"},
	{name: "outbox", keys: []string{"case_id", "revision", "n"}, doc: "doc"},
	{name: "blobs", keys: []string{"digest"}, doc: "data", large: true},
	{name: "inbox_files", keys: []string{"id"}, doc: "doc"},
	{name: "inbox_data", keys: []string{"file_id", "n"}, doc: "data", large: true},
	{name: "inbox_items", keys: []string{"id"}, doc: "doc"},
	{name: "list_entries", keys: []string{"id"}, doc: "doc"},
	{name: "upload_files", keys: []string{"name"}, doc: "doc"},
	{name: "upload_data", keys: []string{"file_name", "n"}, doc: "data", large: true},
	{name: "wire_ids", keys: []string{"kind", "number"}, doc: "doc"},
}

// lookupTables are the tables that hold nothing but look-up columns.
var lookupTables = []string{"claims", "record_keys", "list_keys", "upload_keys"}

// kept is a row with a document.
type kept struct {
	keys []any // strings and whole numbers, as in table.keys
	doc  []byte
	with string
}

// pass goes over the tables in the order of their keys, some rows at a time, and has each batch rewritten.
func (r *rewriter) pass(ctx context.Context, tables []table, rewrite func(*rewriter, context.Context, *table, []kept) error) error {
	r.Pass++
	r.Rows, r.Of, r.Failed, r.faults = 0, 0, 0, nil
	for i := range tables {
		var n int64
		if err := r.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+tables[i].name).Scan(&n); err != nil {
			return err
		}
		r.Of += n
	}
	for i := range tables {
		t := &tables[i]
		r.Table = t.name
		limit := 100
		if t.large {
			limit = 8
		}
		var after []any
		for {
			rows, err := r.read(ctx, t, after, limit)
			if err != nil {
				return err
			}
			if err := rewrite(r, ctx, t, rows); err != nil {
				return err
			}
			r.Rows += int64(len(rows))
			if r.tell != nil {
				r.tell(r.Progress)
			}
			if len(rows) < limit {
				break
			}
			after = rows[len(rows)-1].keys
		}
	}
	return nil
}

// read gives the rows after a key.
func (r *rewriter) read(ctx context.Context, t *table, after []any, limit int) ([]kept, error) {
	with := t.with
	if with == "" {
		with = "''"
	}
	where, args := "", []any(nil)
	if after != nil {
		where, args = afterKeys(t.keys, after)
	}
	keys := strings.Join(t.keys, ", ")
	text := "SELECT " + keys + ", " + t.doc + ", " + with + " FROM " + t.name + where + " ORDER BY " + keys + " LIMIT ?"
	var out []kept
	err := r.eachRow(ctx, text, append(args, limit), func(rows *sql.Rows) error {
		k := kept{keys: make([]any, len(t.keys))}
		var id string
		numbers := make([]int64, len(t.keys))
		to := []any{&id}
		for i := range numbers[1:] {
			to = append(to, &numbers[i+1])
		}
		if err := rows.Scan(append(to, &k.doc, &k.with)...); err != nil {
			return err
		}
		k.keys[0] = id
		for i := range numbers[1:] {
			k.keys[i+1] = numbers[i+1]
		}
		out = append(out, k)
		return nil
	})
	return out, err
}

// afterKeys is the condition for the keys after some, in a form in which every database goes on in the index from there.
func afterKeys(keys []string, after []any) (string, []any) {
	text, args := " WHERE "+keys[0]+" >= ?", []any{after[0]}
	// (a, b, c) > (x, y, z) is a > x, or a = x and b > y, or a = x and b = y and c > z.
	var parts []string
	for i := range keys {
		parts = append(parts, strings.Join(keys[:i+1], " = ? AND ")+" > ?")
		args = append(args, after[:i+1]...)
	}
	return text + " AND (" + strings.Join(parts, " OR ") + ")", args
}

// place is where the document of a row is kept.
func (t *table) place(k *kept) store.Place {
	at := store.Place{Kind: t.name, ID: fmt.Sprint(k.keys[0])}
	switch t.name {
	case "history", "inbox_data", "upload_data", "wire_ids":
		at.Path = fmt.Sprint(k.keys[1])
	case "outbox":
		at.ID = fmt.Sprintf("%v/%v/%v", k.keys...)
	}
	return at
}

// fault notes a document that cannot be read.
func (r *rewriter) fault(err error) {
	r.Failed++
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, err)
	}
}

// sealAnew seals the rows of a batch that are not sealed with the current key, in one transaction. Rows that changed since
// they were read are left to who changed them.
func (r *rewriter) sealAnew(ctx context.Context, t *table, rows []kept) error {
	type update struct {
		sealed []byte
		row    *kept
	}
	var updates []update
	for i := range rows {
		k := &rows[i]
		if r.current(t, k) {
			continue
		}
		sealed, err := r.sealRow(t, k)
		if err != nil {
			r.fault(err)
			continue
		}
		updates = append(updates, update{sealed, k})
	}
	if len(updates) == 0 {
		return ctx.Err()
	}
	set := t.doc + " = ?"
	if t.name == "history" {
		set += ", event_digest = ''"
	}
	where := strings.Join(append(slices.Clip(t.keys), t.doc), " = ? AND ") + " = ?"
	text := r.dialect.bind("UPDATE " + t.name + " SET " + set + " WHERE " + where)
	var written int64
	err := r.write(ctx, func(tx *sql.Tx) error {
		written = 0
		stmt, err := tx.PrepareContext(ctx, text) //nolint:sqlclosecheck // the end of the transaction closes it
		if err != nil {
			return err
		}
		for _, u := range updates {
			n, err := affected(stmt.ExecContext(ctx, append(append([]any{u.sealed}, u.row.keys...), u.row.doc)...))
			if err != nil {
				return err
			}
			written += n
		}
		return nil
	})
	r.Written += written
	return err
}

// sealRow gives the document of a row sealed with the current key.
func (r *rewriter) sealRow(t *table, k *kept) ([]byte, error) {
	at := t.place(k)
	if t.name == "blobs" {
		data, err := r.unsealBlob(filing.Digest(at.ID), k.doc)
		if err != nil {
			return nil, err
		}
		return r.seal(at, data)
	}
	doc, err := r.unseal(at, k.doc)
	if err != nil {
		return nil, err
	}
	if t.name == "history" && k.with != "" { // the event's digest stands beside a line that was kept in plain
		if doc, err = withField(at, doc, "event_digest", k.with); err != nil {
			return nil, err
		}
	}
	return r.seal(at, doc)
}

// withField sets a field of a document and leaves the others as they are, unknown ones too.
func withField(at store.Place, doc []byte, name, value string) ([]byte, error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(doc, &fields) != nil || fields == nil {
		return nil, corrupt(at)
	}
	var err error
	if fields[name], err = json.Marshal(value); err != nil {
		return nil, err
	}
	return json.Marshal(fields)
}

// current reports whether a row is sealed with the current key. Plain bytes of an attachment may look like it.
func (r *rewriter) current(t *table, k *kept) bool {
	return r.sealer.Current(k.doc) &&
		!(r.plainToo && t.name == "blobs" && filing.DigestOf(k.doc) == filing.Digest(t.place(k).ID))
}
