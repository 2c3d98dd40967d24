package sqlstore_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/seal"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// ring is a ring of the keys with these ids, the first current. A key is made of its id, or of what stands behind a colon.
func ring(t testing.TB, ids ...string) *seal.Keys {
	t.Helper()
	keys := make(map[string][]byte)
	for i, id := range ids {
		id, made, found := strings.Cut(id, ":")
		if !found {
			made = id
		}
		ids[i] = id
		keys[id] = bytes.Repeat([]byte(made[:1]), seal.KeySize)
	}
	k, err := seal.NewKeys(ids[0], keys)
	require.NoError(t, err)
	return k
}

func blind(t testing.TB, secret byte) *seal.Indexer {
	t.Helper()
	x, err := seal.NewIndexer(bytes.Repeat([]byte{secret}, seal.KeySize))
	require.NoError(t, err)
	return x
}

// sealed are the options of a sealed store with these keys.
func sealed(t testing.TB, ids ...string) []sqlstore.Option {
	t.Helper()
	return []sqlstore.Option{sqlstore.WithSealer(ring(t, ids...)), sqlstore.WithIndexer(blind(t, 'i'))}
}

func (b backend) migrated(t testing.TB) *sql.DB {
	t.Helper()
	db := b.open(t, b.dsn(t))
	require.NoError(t, sqlstore.Migrate(t.Context(), db, b.dialect))
	return db
}

func (b backend) store(t testing.TB, db *sql.DB, opts ...sqlstore.Option) *sqlstore.Store {
	t.Helper()
	st, err := sqlstore.Open(t.Context(), db, b.dialect, opts...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	return st
}

// onBackends runs a test on every database.
func onBackends(t *testing.T, test func(t *testing.T, b backend)) {
	t.Helper()
	for name, b := range backends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, b)
		})
	}
}

// What sealing changes has no dialect: the kit on one database shows it, the tests below use all.
func TestSealedStore(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	storetest.Run(t, func(t *testing.T) store.Store {
		t.Helper()
		return b.store(t, b.migrated(t), sealed(t, "new", "old")...)
	})
}

// filled puts something into every table.
func filled(t *testing.T, st *sqlstore.Store, number int) {
	t.Helper()
	commitAll(t, st, journey(t, number))
	commitAll(t, st, journey(t, number+1)[:9]) // one that holds its claims
	require.NoError(t, st.CreateAccount(t.Context(), filing.Account{
		ID: fmt.Sprint("account ", number), Email: fmt.Sprintf("person%d@example.com", number), Mobile: fmt.Sprintf("1660000%04d", number),
	}))
	_, _, err := st.PutBlob(t.Context(), "account", strings.NewReader(scan(number)), 1000)
	require.NoError(t, err)
	file := downloaded(number)
	_, err = st.PutFile(t.Context(), file)
	require.NoError(t, err)
	require.NoError(t, st.Advance(t.Context(), workflow.InboxAdvance{File: file.ID(), To: 1, Items: []workflow.InboxItem{{
		ID: file.RecordID(0), Source: file.Source, Kind: workflow.InboxParked, Case: fmt.Sprint("case ", number),
		XML: "the scan of a record", At: file.At,
	}}}))
	require.NoError(t, st.PutEntries(t.Context(), []workflow.ListEntry{{
		Source: file.Source, List: workflow.ListBlacklist, ID: "2:" + file.Name, Keys: listed(number),
		Doc: []byte(`{"name":"the scan of"}`),
	}}))
	sent := uploaded(number)
	hold, err := st.HoldLane(t.Context(), sent.Lane, "worker", time.Unix(0, 0), time.Unix(60, 0))
	require.NoError(t, err)
	require.NoError(t, st.ReserveFile(t.Context(), hold, sent))
	_, err = st.WireID(t.Context(), wireObject(number))
	require.NoError(t, err)
}

// uploaded is a file that went to a bureau.
func uploaded(number int) workflow.UploadFile {
	data := []byte(scan(number))
	return workflow.UploadFile{
		Name: fmt.Sprintf("f%d.xml", number), Lane: workflow.Lane{System: fmt.Sprint(number), Unit: 1}, Sequence: 1,
		Data: data, Digest: filing.DigestOf(data), Entries: []workflow.FileEntry{{
			Submission: fmt.Sprintf("case %d/1/1", number), Case: fmt.Sprint("case ", number), Object: "the scan of",
			Keys: []string{"1/the scan of"},
		}},
	}
}

func wireObject(number int) workflow.WireObject {
	return workflow.WireObject{Kind: "IspYmid", Case: fmt.Sprint("case ", number), Object: "s1/the scan of"}
}

// downloaded is a file that a bureau sent.
func downloaded(number int) workflow.InboxFile {
	data := []byte(scan(number))
	return workflow.InboxFile{Source: fmt.Sprint(number), Name: "f.xml", Digest: filing.DigestOf(data), Data: data, At: time.Unix(0, 0)}
}

func listed(number int) []filing.Key {
	return []filing.Key{{Kind: filing.KeyDomain, Value: fmt.Sprintf("listed-%d.com", number)}}
}

func scan(number int) string { return fmt.Sprintf("\x01\x03old the scan of %d", number) }

// requireFilled reads back what filled put there.
func requireFilled(t *testing.T, st *sqlstore.Store, number int) {
	t.Helper()
	ctx := t.Context()
	steps := journey(t, number)
	last := steps[len(steps)-1]
	c, err := st.Case(ctx, last.Step.Case.ID)
	require.NoError(t, err)
	require.Equal(t, last.Step.Case.Filing, c.Filing)
	require.Equal(t, last.Step.Case.Revision, c.Revision)
	lines, err := st.History(ctx, c.ID, 0, 100)
	require.NoError(t, err)
	require.Len(t, lines, len(steps))
	for i := range steps {
		require.Equal(t, steps[i].Step.Line.Digest(), lines[i].Digest(), "the digest of line %d", i+1)
	}
	done, err := st.Commit(ctx, steps[3])
	require.NoError(t, err)
	require.True(t, done.Repeated, "an event is still known")
	reused := steps[3]
	reused.EventDigest = filing.DigestOf([]byte("other content"))
	_, err = st.Commit(ctx, reused)
	require.ErrorIs(t, err, store.ErrEventReused)
	a, err := st.AccountByEmail(ctx, fmt.Sprintf("Person%d@example.com", number))
	require.NoError(t, err)
	require.Equal(t, fmt.Sprintf("1660000%04d", number), a.Mobile)
	domain := func(n int) []filing.Key {
		return []filing.Key{{Kind: filing.KeyDomain, Value: fmt.Sprintf("site-%d.com", n)}}
	}
	records, err := st.FindRecords(ctx, domain(number))
	require.NoError(t, err)
	require.Len(t, records, 1)
	running, err := st.UnderWay(ctx, domain(number+1))
	require.NoError(t, err)
	require.Len(t, running, 1)
	claimed := journey(t, number+1)[8]
	claimed.Step.Case.ID, claimed.Step.Case.Revision, claimed.Step.Line.Revision, claimed.Base = "other", 1, 1, 0
	claimed.Step.Line.EventID = "other"
	_, err = st.Commit(ctx, claimed)
	require.ErrorIs(t, err, store.ErrClaimed)
	r, err := st.OpenBlob(ctx, filing.DigestOf([]byte(scan(number))))
	require.NoError(t, err)
	b, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, scan(number), string(b))
	file, err := st.NextFile(ctx, fmt.Sprint(number))
	require.NoError(t, err)
	require.Equal(t, scan(number), string(file.Data))
	page, err := st.Items(ctx, workflow.InboxQuery{Case: fmt.Sprint("case ", number)})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	entries, err := st.FindEntries(ctx, workflow.ListBlacklist, listed(number))
	require.NoError(t, err)
	require.Len(t, entries, 1)
	entries, err = st.Entries(ctx, file.Source, workflow.ListBlacklist, "", 10)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	entries, err = st.Entries(ctx, file.Source, workflow.ListBlacklist, entries[0].ID, 10)
	require.NoError(t, err)
	require.Empty(t, entries)
	sent := uploaded(number)
	got, err := st.SequenceFile(ctx, sent.Lane, 1)
	require.NoError(t, err)
	require.Equal(t, sent.Data, got.Data)
	found, err := st.EntriesByKey(ctx, sent.Lane.System, "1/the scan of")
	require.NoError(t, err)
	require.Equal(t, sent.Entries, found)
	id, err := st.WireID(ctx, wireObject(number))
	require.NoError(t, err)
	object, err := st.WireObject(ctx, "IspYmid", id)
	require.NoError(t, err)
	require.Equal(t, wireObject(number), object)
	again, err := st.WireID(ctx, wireObject(number))
	require.NoError(t, err)
	require.Equal(t, id, again)
}

// sealedBy counts the documents that are sealed with each key; "" are plain ones.
func sealedBy(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	counts := make(map[string]int)
	for table, column := range map[string]string{
		"accounts": "doc", "cases": "doc", "filings": "doc", "history": "doc", "records": "doc", "outbox": "doc", "blobs": "data",
		"inbox_files": "doc", "inbox_data": "data", "inbox_items": "doc", "list_entries": "doc",
		"upload_files": "doc", "upload_data": "data", "wire_ids": "doc",
	} {
		docs := column1(t, db, "SELECT "+column+" FROM "+table)
		require.NotEmpty(t, docs, "rows in %s", table)
		for _, doc := range docs {
			key := ""
			if doc[0] == store.SealedByte && !bytes.Contains(doc, []byte("the scan of")) {
				key = string(doc[2 : 2+doc[1]])
			}
			counts[key]++
		}
	}
	return counts
}

// column1 reads the first column of all rows.
func column1(t *testing.T, db *sql.DB, query string) [][]byte {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	var out [][]byte
	for rows.Next() {
		var doc []byte
		require.NoError(t, rows.Scan(&doc))
		out = append(out, doc)
	}
	require.NoError(t, rows.Err())
	return out
}

func TestResealRotates(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		ctx, db := t.Context(), b.migrated(t)
		filled(t, b.store(t, db, sealed(t, "old")...), 1)
		counts := sealedBy(t, db)
		require.Len(t, counts, 1)
		require.Greater(t, counts["old"], 30)

		desk := b.store(t, db, sealed(t, "new", "old")...)
		var last sqlstore.Progress
		did, err := sqlstore.Reseal(ctx, db, b.dialect, func(p sqlstore.Progress) {
			if p.Table == "filings" && p.Pass == 1 && last.Table != "filings" {
				filled(t, desk, 11) // a desk goes on meanwhile
			}
			last = p
		}, sealed(t, "new", "old")...)
		require.NoError(t, err)
		require.Equal(t, did, last)
		require.EqualValues(t, counts["old"], did.Written)
		counts = sealedBy(t, db)
		require.Len(t, counts, 1, "the old key seals nothing any more: %v", counts)
		requireFilled(t, desk, 1)
		requireFilled(t, desk, 11)

		again, err := sqlstore.Reseal(ctx, db, b.dialect, nil, sealed(t, "new")...)
		require.NoError(t, err)
		require.Zero(t, again.Written)
		require.EqualValues(t, counts["new"], again.Rows)
		requireFilled(t, b.store(t, db, sealed(t, "new")...), 1)
	})
}

// A run that is broken off leaves a mix that desks can read, and the next one finishes it.
func TestResealResumes(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	db := b.migrated(t)
	for i := range 10 {
		filled(t, b.store(t, db, sealed(t, "old")...), 10*i)
	}
	ctx, stop := context.WithCancel(t.Context())
	first, err := sqlstore.Reseal(ctx, db, b.dialect, func(p sqlstore.Progress) {
		if p.Table == "history" {
			stop()
		}
	}, sealed(t, "new", "old")...)
	require.ErrorIs(t, err, context.Canceled)
	require.Positive(t, first.Written)
	counts := sealedBy(t, db)
	require.Positive(t, counts["old"])
	require.EqualValues(t, first.Written, counts["new"])
	requireFilled(t, b.store(t, db, sealed(t, "old", "new")...), 10)
	_, err = sqlstore.Open(t.Context(), db, b.dialect, sealed(t, "new")...)
	require.ErrorIs(t, err, store.ErrKey, "the old key is still needed")

	second, err := sqlstore.Reseal(t.Context(), db, b.dialect, nil, sealed(t, "new", "old")...)
	require.NoError(t, err)
	require.EqualValues(t, counts["old"], second.Written)
	requireFilled(t, b.store(t, db, sealed(t, "new")...), 90)
}

// A database that was kept in plain is sealed by Reindex and Reseal, and shows nothing afterwards.
func TestSealPlainDatabase(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		ctx, db := t.Context(), b.migrated(t)
		filled(t, b.store(t, db), 1)
		opts := sealed(t, "new")
		plainToo := slices.Concat(opts, []sqlstore.Option{sqlstore.WithPlainDocuments()})

		_, err := sqlstore.Open(ctx, db, b.dialect, opts...)
		require.ErrorIs(t, err, store.ErrKey, "the look-up columns are plain")
		_, err = sqlstore.Reseal(ctx, db, b.dialect, nil, plainToo...)
		require.ErrorIs(t, err, store.ErrKey)
		_, err = sqlstore.Reindex(ctx, db, b.dialect, nil, opts...)
		require.ErrorIs(t, err, store.ErrNotSealed, "plain documents are read only where that is asked for")

		stopped, stop := context.WithCancel(ctx)
		_, err = sqlstore.Reindex(stopped, db, b.dialect, func(p sqlstore.Progress) {
			if p.Table == "cases" {
				stop()
			}
		}, plainToo...)
		require.ErrorIs(t, err, context.Canceled)
		for name, half := range map[string][]sqlstore.Option{"plain": nil, "sealed": plainToo} {
			_, err = sqlstore.Open(ctx, db, b.dialect, half...)
			require.ErrorIs(t, err, store.ErrKey, "half of the look-up columns are new: %s", name)
			require.ErrorContains(t, err, "Reindex")
		}
		did, err := sqlstore.Reindex(ctx, db, b.dialect, nil, plainToo...)
		require.NoError(t, err)
		require.Positive(t, did.Written)
		require.Equal(t, did.Of, did.Rows)

		_, err = sqlstore.Open(ctx, db, b.dialect, sqlstore.WithIndexer(blind(t, 'i')))
		require.ErrorIs(t, err, store.ErrKey, "a desk without keys would write plain documents among sealed ones")
		mixed := b.store(t, db, plainToo...)
		requireFilled(t, mixed, 1)
		filled(t, mixed, 11)
		strict := b.store(t, db, opts...)
		requireFilled(t, strict, 11)
		_, err = strict.Case(ctx, journey(t, 1)[0].Step.Case.ID)
		require.ErrorIs(t, err, store.ErrNotSealed)
		require.ErrorContains(t, err, "Reseal")
		_, err = strict.OpenBlob(ctx, filing.DigestOf([]byte(scan(1))))
		require.ErrorIs(t, err, store.ErrNotSealed)
		refused, err := sqlstore.Reseal(ctx, db, b.dialect, nil, opts...)
		require.ErrorIs(t, err, store.ErrNotSealed)
		require.Positive(t, refused.Failed)
		require.Zero(t, refused.Written)

		_, err = sqlstore.Reseal(ctx, db, b.dialect, nil, plainToo...)
		require.NoError(t, err)
		require.NoError(t, sqlstore.Scrub(ctx, db, b.dialect))
		counts := sealedBy(t, db)
		require.Len(t, counts, 1, "%v", counts)
		requireFilled(t, strict, 1)
		requireFilled(t, strict, 11)
	})
}

// What was kept in plain is not in the files any more once it is sealed.
func TestScrub(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	path := filepath.Join(t.TempDir(), "desk.db")
	db := migrated(t, path)
	filled(t, b.store(t, db), 1)
	found := func() (list []string) {
		t.Helper()
		names, err := filepath.Glob(path + "*")
		require.NoError(t, err)
		for _, name := range names {
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			for _, text := range []string{"测试人员", "site-1.com", "person1@example.com", "16600000001", "the scan of", "请补充说明"} {
				if bytes.Contains(content, []byte(text)) {
					list = append(list, text)
				}
			}
		}
		return list
	}
	require.NotEmpty(t, found())
	opts := append(sealed(t, "new"), sqlstore.WithPlainDocuments())
	_, err := sqlstore.Reindex(t.Context(), db, b.dialect, nil, opts...)
	require.NoError(t, err)
	_, err = sqlstore.Reseal(t.Context(), db, b.dialect, nil, opts...)
	require.NoError(t, err)
	require.NotEmpty(t, found(), "free pages still hold it")
	require.NoError(t, sqlstore.Scrub(t.Context(), db, b.dialect))
	require.Empty(t, found())
}

// Scrub writes every table anew that holds documents or look-up columns, on the servers too: the number of a table's file
// tells. What other tables hold was never replaced.
func TestScrubWritesTables(t *testing.T) {
	t.Parallel()
	keep := []string{"schema_version", "settings", "blob_uses", "blob_owners", "lanes", "upload_submissions", "wire_counters"}
	for name, query := range map[string]string{
		"PostgreSQL": `SELECT relname, CAST(pg_relation_filenode(oid) AS BIGINT) FROM pg_class
			WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)`,
		"MariaDB": `SELECT SUBSTRING_INDEX(name, '/', -1), table_id FROM information_schema.innodb_sys_tables
			WHERE name LIKE CONCAT(DATABASE(), '/%')`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := backends[name]
			db := b.migrated(t)
			files := func() map[string]int64 {
				rows, err := db.QueryContext(t.Context(), query)
				require.NoError(t, err)
				defer rows.Close()
				out := make(map[string]int64)
				for rows.Next() {
					var table string
					var file int64
					require.NoError(t, rows.Scan(&table, &file))
					out[table] = file
				}
				require.NoError(t, rows.Err())
				return out
			}
			before := files()
			for _, table := range keep {
				require.Contains(t, before, table)
			}
			require.NoError(t, sqlstore.Scrub(t.Context(), db, b.dialect))
			after := files()
			require.Len(t, after, len(before))
			for table, file := range before {
				if !slices.Contains(keep, table) {
					require.NotEqual(t, file, after[table], "the file of %s", table)
				}
			}
		})
	}
}

// A database that was kept in plain is known by whatever it holds.
func TestPlainDatabaseIsKnown(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	for name, put := range map[string]func(*sqlstore.Store) error{
		"an id on the wire": func(st *sqlstore.Store) error { _, err := st.WireID(t.Context(), wireObject(1)); return err },
		"an entry of a list": func(st *sqlstore.Store) error {
			return st.PutEntries(t.Context(), []workflow.ListEntry{{
				Source: "1", List: workflow.ListBlacklist, ID: "1", Keys: listed(1), Doc: []byte(`{}`),
			}})
		},
	} {
		db := b.migrated(t)
		index := sqlstore.WithIndexer(blind(t, 'i'))
		require.NoError(t, put(b.store(t, db, index)), name)
		_, err := sqlstore.Open(t.Context(), db, b.dialect, sqlstore.WithSealer(ring(t, "k")), index)
		require.ErrorIs(t, err, store.ErrNotSealed, name)
	}
}

// With the secret of the look-up columns changed, everything is still found.
func TestReindexChangesTheSecret(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		db := b.migrated(t)
		filled(t, b.store(t, db, sealed(t, "k")...), 1)
		other := []sqlstore.Option{sqlstore.WithSealer(ring(t, "k")), sqlstore.WithIndexer(blind(t, 'j'))}
		_, err := sqlstore.Open(t.Context(), db, b.dialect, other...)
		require.ErrorIs(t, err, store.ErrKey)
		_, err = sqlstore.Reindex(t.Context(), db, b.dialect, nil, other...)
		require.NoError(t, err)
		requireFilled(t, b.store(t, db, other...), 1)
		_, err = sqlstore.Open(t.Context(), db, b.dialect, sealed(t, "k")...)
		require.ErrorIs(t, err, store.ErrKey)
	})
}

// A wrong key is found when the store is opened, before it seals or opens anything.
func TestWrongKeys(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	db := b.migrated(t)
	filled(t, b.store(t, db, sealed(t, "k")...), 1)
	for name, opts := range map[string][]sqlstore.Option{
		"none":                 nil,
		"indexer alone":        {sqlstore.WithIndexer(blind(t, 'i'))},
		"another key":          sealed(t, "other"),
		"another of that name": sealed(t, "k:x"),
		"old one is missing":   sealed(t, "new"),
		"another secret":       {sqlstore.WithSealer(ring(t, "k")), sqlstore.WithIndexer(blind(t, 'x'))},
	} {
		_, err := sqlstore.Open(t.Context(), db, b.dialect, opts...)
		require.ErrorIs(t, err, store.ErrKey, name)
		require.NotErrorIs(t, err, store.ErrCorrupt, name)
	}
	_, err := sqlstore.Open(t.Context(), db, b.dialect, sqlstore.WithSealer(ring(t, "k")))
	require.ErrorContains(t, err, "WithIndexer")
}

// Of desks that bring different secrets of one id together one gets in, and goes on getting in.
func TestDifferentSecretsTogether(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		for name, test := range map[string]struct{ before, one, other []string }{
			"an empty database": {nil, []string{"k:x"}, []string{"k:y"}},
			"a change of keys":  {[]string{"old"}, []string{"k:x", "old"}, []string{"k:y", "old"}},
		} {
			db := b.migrated(t)
			if test.before != nil {
				b.store(t, db, sealed(t, test.before...)...)
			}
			var both sync.WaitGroup
			both.Add(2)
			open := func(ids []string) chan error {
				k, index := &meeting{Keys: ring(t, ids...), both: &both}, blind(t, 'i')
				done := make(chan error, 1)
				go func() {
					st, err := sqlstore.Open(t.Context(), db, b.dialect, sqlstore.WithSealer(k), sqlstore.WithIndexer(index))
					if err == nil {
						err = st.Close()
					}
					done <- err
				}()
				return done
			}
			one, other := open(slices.Clone(test.one)), open(slices.Clone(test.other))
			winner, errs := test.one, []error{<-one, <-other}
			if errs[0] != nil {
				slices.Reverse(errs)
				winner = test.other
			}
			require.NoError(t, errs[0], name)
			require.ErrorIs(t, errs[1], store.ErrKey, name)
			b.store(t, db, sealed(t, winner...)...)
		}
	})
}

// meeting is a ring of keys that first seals when another does.
type meeting struct {
	*seal.Keys

	once sync.Once
	both *sync.WaitGroup
}

func (m *meeting) Seal(at store.Place, plain []byte) ([]byte, error) {
	m.once.Do(func() {
		m.both.Done()
		m.both.Wait()
	})
	return m.Keys.Seal(at, plain)
}

// A desk that was given a new key before the others seals what they cannot read. They go on with the rest, and leave its
// messages to those who can.
func TestNewKeyTooEarly(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		ctx, db := t.Context(), b.migrated(t)
		late := b.store(t, db, sealed(t, "k")...)
		early := b.store(t, db, sealed(t, "new", "k")...)
		steps, others := journey(t, 1), journey(t, 2)
		commitAll(t, early, steps)
		commitAll(t, late, others)
		_, err := late.Case(ctx, steps[0].Step.Case.ID)
		require.ErrorIs(t, err, store.ErrKey)
		require.ErrorContains(t, err, `"new"`, "the error names the key")

		until := start.AddDate(0, 0, 2)
		_, err = db.ExecContext(ctx, `UPDATE outbox SET channel = 'mail'`)
		require.NoError(t, err)
		lease := store.Lease{Channel: workflow.Mail, Worker: "late", Now: start.AddDate(0, 0, 1), Until: until, N: 1}
		var refused, got int
		for range 100 {
			out, err := late.Lease(ctx, lease)
			if err != nil {
				require.ErrorIs(t, err, store.ErrKey)
				refused++
				continue
			}
			if len(out) == 0 {
				break
			}
			require.Equal(t, others[0].Step.Case.ID, out[0].Message.Case)
			require.NoError(t, late.Settle(ctx, out[0], store.Settlement{Outcome: store.SettleDone}))
			got++
		}
		require.Positive(t, refused)
		require.Positive(t, got, "messages behind those that cannot be read are delivered")
		waiting, err := early.Waiting(ctx, false, 100)
		require.NoError(t, err)
		require.NotEmpty(t, waiting)
		for _, d := range waiting {
			require.False(t, d.Parked)
			require.Zero(t, d.Tries)
		}
		lease.Now, lease.Until = until, until.AddDate(0, 0, 1)
		out, err := early.Lease(ctx, lease)
		require.NoError(t, err)
		require.Len(t, out, 1)
	})
}

// Sealed rows that somebody changed or moved are named and do not hold up the others.
func TestTamperedRows(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	db := b.migrated(t)
	st := b.store(t, db, sealed(t, "k")...)
	filled(t, st, 1)
	filled(t, st, 11)
	one, two := journey(t, 1)[0].Step.Case.ID, journey(t, 11)[0].Step.Case.ID
	for _, change := range []string{
		`UPDATE filings SET doc = (SELECT doc FROM filings AS other WHERE other.case_id = '` + two + `') WHERE case_id = '` + one + `'`,
		`UPDATE history SET doc = (SELECT doc FROM history AS other WHERE other.case_id = history.case_id AND other.revision = 2)
			WHERE revision = 3 AND case_id = '` + one + `'`,
		`UPDATE blobs SET data = (SELECT data FROM blobs AS other WHERE other.digest <> blobs.digest)
			WHERE digest = '` + string(filing.DigestOf([]byte(scan(1)))) + `'`,
	} {
		_, err := db.ExecContext(t.Context(), change)
		require.NoError(t, err)
	}
	_, caseErr := st.Case(t.Context(), one)
	_, historyErr := st.History(t.Context(), one, 0, 100)
	_, blobErr := st.OpenBlob(t.Context(), filing.DigestOf([]byte(scan(1))))
	for what, err := range map[string]error{
		"table filings, id " + one: caseErr, "table history, id " + one + "/3": historyErr, "table blobs": blobErr,
	} {
		require.ErrorIs(t, err, store.ErrCorrupt)
		require.ErrorIs(t, err, seal.ErrSealed)
		require.ErrorContains(t, err, what)
	}
	requireFilled(t, st, 11)
	did, err := sqlstore.Reseal(t.Context(), db, b.dialect, nil, sealed(t, "new", "k")...)
	require.ErrorIs(t, err, store.ErrCorrupt)
	require.EqualValues(t, 3, did.Failed)
	require.Equal(t, map[string]int{"new": int(did.Written), "k": 3}, sealedBy(t, db), "the others are sealed anew")
	_, err = sqlstore.Open(t.Context(), db, b.dialect, sealed(t, "new")...)
	require.ErrorIs(t, err, store.ErrKey, "the old key is not forgotten")
}

// A sealer that fails keeps everything as it was.
func TestSealerFails(t *testing.T) {
	t.Parallel()
	b := backends["SQLite"]
	db := b.migrated(t)
	filled(t, b.store(t, db, sealed(t, "k")...), 1)
	st := b.store(t, db, sqlstore.WithSealer(broken{ring(t, "k")}), sqlstore.WithIndexer(blind(t, 'i')))
	_, err := st.Commit(t.Context(), journey(t, 21)[0])
	require.ErrorIs(t, err, errHSM)
	_, _, err = st.PutBlob(t.Context(), "a", strings.NewReader("x"), 1)
	require.ErrorIs(t, err, errHSM)
	require.ErrorIs(t, st.CreateAccount(t.Context(), filing.Account{ID: "a"}), errHSM)
	requireFilled(t, b.store(t, db, sealed(t, "k")...), 1)
}

var errHSM = errors.New("the key store does not answer")

type broken struct{ *seal.Keys }

func (broken) Seal(store.Place, []byte) ([]byte, error) { return nil, errHSM }
