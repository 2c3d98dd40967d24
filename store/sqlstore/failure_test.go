package sqlstore_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// commitAll commits what must succeed.
func commitAll(t testing.TB, st *sqlstore.Store, commits []store.Commit) {
	t.Helper()
	for _, c := range commits {
		_, err := st.Commit(t.Context(), c)
		require.NoError(t, err, "Commit(%s) = %v, want success", c.Step.Line.Event, err)
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	steps := journey(t, 1)
	commitAll(t, openStore(t, migrated(t, path)), steps[:1])

	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(path)+"&_pragma=query_only(1)")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	st := openStore(t, db)
	_, err = st.Case(t.Context(), steps[0].Step.Case.ID)
	require.NoError(t, err)
	_, err = st.Commit(t.Context(), steps[1])
	require.ErrorIs(t, err, store.ErrReadOnly, "Commit(read-only) = %v, want ErrReadOnly", err)
}

// A server that takes no writes is read as ever, and nothing is half written.
func TestReadOnlyDatabase(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]func(t *testing.T, db *sql.DB, dsn string) string{
		"PostgreSQL": func(_ *testing.T, _ *sql.DB, dsn string) string {
			if strings.Contains(dsn, "://") {
				return dsn + "&default_transaction_read_only=on"
			}
			return dsn + " default_transaction_read_only=on"
		},
		"MariaDB": func(t *testing.T, db *sql.DB, dsn string) string {
			t.Helper()
			_, rest, private := strings.Cut(dsn, "root@")
			if !private {
				t.Skip("the server is not the test's own to make read-only")
			}
			// Whoever administers the server may go on writing, the other tests among them.
			for _, statement := range []string{
				`CREATE OR REPLACE USER desk@'%'`, `GRANT SELECT, INSERT, UPDATE, DELETE ON *.* TO desk@'%'`, `SET GLOBAL read_only = ON`,
			} {
				_, err := db.ExecContext(t.Context(), statement)
				require.NoError(t, err, statement)
			}
			return "desk@" + rest
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := backends[name]
			dsn := b.dsn(t)
			db := b.open(t, dsn)
			require.NoError(t, sqlstore.Migrate(t.Context(), db, b.dialect))
			steps := journey(t, 1)
			commitAll(t, b.store(t, db, sealed(t, "k")...), steps[:1])
			st := b.store(t, b.open(t, how(t, db, dsn)), sealed(t, "new", "k")...)
			c, err := st.Case(t.Context(), steps[0].Step.Case.ID)
			require.NoError(t, err)
			require.EqualValues(t, 1, c.Revision)
			_, commitErr := st.Commit(t.Context(), steps[1])
			_, _, putErr := st.PutBlob(t.Context(), "a", strings.NewReader("x"), 1)
			accountErr := st.CreateAccount(t.Context(), filing.Account{ID: "a"})
			for _, err := range []error{commitErr, putErr, accountErr} {
				require.ErrorIs(t, err, store.ErrReadOnly)
				require.False(t, store.SafeToRetry(err))
			}
			lines, err := b.store(t, db, sealed(t, "k")...).History(t.Context(), c.ID, 0, 10)
			require.NoError(t, err, "the key of a store that writes nothing is not noted")
			require.Len(t, lines, 1)
		})
	}
}

// A store that was opened for reading writes nothing, not even that it was opened.
func TestWithReadOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	steps := journey(t, 1)
	commitAll(t, openStore(t, migrated(t, path), sealed(t, "k")...), steps[:1])
	st := openStore(t, openDB(t, path), append(sealed(t, "new", "k"), sqlstore.WithReadOnly())...)
	_, err := st.Case(t.Context(), steps[0].Step.Case.ID)
	require.NoError(t, err)
	_, err = st.Commit(t.Context(), steps[1])
	require.ErrorIs(t, err, store.ErrReadOnly)
	require.ErrorIs(t, st.CreateAccount(t.Context(), filing.Account{ID: "a"}), store.ErrReadOnly)
	openStore(t, openDB(t, path), sealed(t, "k")...) // which it would not, if the new key were noted
}

func TestFull(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	migrated(t, path)
	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(path)+"&_pragma=max_page_count(64)")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	st := openStore(t, db)
	steps := journey(t, 1)
	commitAll(t, st, steps[:1])
	_, _, err = st.PutBlob(t.Context(), "account", bytes.NewReader(make([]byte, 1<<20)), 1<<20)
	require.ErrorIs(t, err, store.ErrFull, "PutBlob(full) = %v, want ErrFull", err)
	has, err := st.HasBlob(t.Context(), "account", filing.DigestOf(make([]byte, 1<<20)))
	require.NoError(t, err)
	require.False(t, has, "HasBlob after a failure = true, want false")
	commitAll(t, st, steps[1:2])
}

func TestBusy(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	other := migrated(t, path)
	db, err := sql.Open("sqlite", strings.Replace(sqlstore.SQLiteDSN(path), "busy_timeout(5000)", "busy_timeout(20)", 1))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	st := openStore(t, db)

	tx, err := other.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = st.Commit(t.Context(), journey(t, 1)[0])
	require.ErrorIs(t, err, store.ErrBusy, "Commit(locked) = %v, want ErrBusy", err)
	require.NoError(t, tx.Rollback())
	commitAll(t, st, journey(t, 1)[:1])
}

// A caller that waits for the writer of its own store can be told to stop.
func TestContextEndsWhileWaiting(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	other := migrated(t, path)
	st := openStore(t, openDB(t, path))
	tx, err := other.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	errs := make(chan error)
	for i := range 3 {
		c := journey(t, i)[0]
		go func() {
			_, err := st.Commit(ctx, c)
			errs <- err
		}()
	}
	for range 3 {
		require.ErrorIs(t, <-errs, context.DeadlineExceeded)
	}
	require.NoError(t, tx.Rollback())
	commitAll(t, st, journey(t, 0)[:1])
}

func TestClosed(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(filepath.Join(t.TempDir(), "desk.db")))
	require.NoError(t, err)
	require.NoError(t, sqlstore.Migrate(t.Context(), db, sqlstore.SQLite))
	st := openStore(t, db)
	require.NoError(t, db.Close())
	_, err = st.Commit(t.Context(), journey(t, 1)[0])
	require.ErrorContains(t, err, "store: commit: sql: database is closed")
	_, err = st.Case(t.Context(), "case")
	require.ErrorContains(t, err, "store: read case: sql: database is closed")
}

// A row that cannot be read is named, says nothing of its content, and does not hold up the others.
func TestCorruptRows(t *testing.T) {
	t.Parallel()
	db := migrated(t, filepath.Join(t.TempDir(), "desk.db"))
	st := openStore(t, db)
	bad, good := journey(t, 1), journey(t, 2)
	commitAll(t, st, bad)
	commitAll(t, st, good)
	badID, goodID := bad[0].Step.Case.ID, good[0].Step.Case.ID
	key := []filing.Key{{Kind: filing.KeyDomain, Value: "site-1.com"}}
	account := filing.Account{ID: "account", Email: "someone@example.com"}
	require.NoError(t, st.CreateAccount(t.Context(), account))

	last := bad[len(bad)-1].Step.Case
	for table, call := range map[string]struct {
		spoil, id string
		read      func() error
	}{
		"cases": {`UPDATE cases SET doc = CAST('{"revision":"private"}' AS BLOB) WHERE id = '` + badID + `'`, badID,
			func() error { _, err := st.Case(t.Context(), badID); return err }},
		"history": {`UPDATE history SET doc = CAST('{"private' AS BLOB) WHERE revision = 1 AND case_id = '` + badID + `'`, badID + "/1",
			func() error { _, err := st.History(t.Context(), badID, 0, 10); return err }},
		"records": {`UPDATE records SET doc = x'00' WHERE id = '` + last.ID + `'`, last.ID,
			func() error { _, err := st.FindRecords(t.Context(), key); return err }},
		"accounts": {`UPDATE accounts SET doc = CAST('["private"]' AS BLOB)`, account.ID,
			func() error { _, err := st.AccountByEmail(t.Context(), account.Email); return err }},
	} {
		require.NoError(t, call.read(), "%s before it is spoilt", table)
		r, err := db.ExecContext(t.Context(), call.spoil)
		require.NoError(t, err)
		n, err := r.RowsAffected()
		require.NoError(t, err)
		require.Equal(t, int64(1), n, "rows spoilt in %s = %d, want 1", table, n)
		err = call.read()
		require.ErrorIs(t, err, store.ErrCorrupt, "read of %s = %v, want ErrCorrupt", table, err)
		require.ErrorContains(t, err, "table "+table+", id "+call.id)
		require.NotContains(t, err.Error(), "private")
	}

	_, err := st.Case(t.Context(), goodID)
	require.NoError(t, err)
	lines, err := st.History(t.Context(), badID, 1, 100)
	require.NoError(t, err)
	require.Len(t, lines, len(bad)-1, "lines after the spoilt one = %d, want %d", len(lines), len(bad)-1)
	page, err := st.List(t.Context(), store.Query{})
	require.NoError(t, err)
	require.Len(t, page.Cases, 2, "cases listed = %d, want both", len(page.Cases))
}

// A message that cannot be read is parked, so that neither its own case nor the others wait for it for ever.
func TestCorruptMessage(t *testing.T) {
	t.Parallel()
	db := migrated(t, filepath.Join(t.TempDir(), "desk.db"))
	st := openStore(t, db)
	commitAll(t, st, journey(t, 1))
	_, err := db.ExecContext(t.Context(), `UPDATE outbox SET channel = 'mail', doc = CASE WHEN seq = 1 THEN x'7b' ELSE doc END`)
	require.NoError(t, err)
	lease := store.Lease{Channel: workflow.Mail, Worker: "relay", Now: start.AddDate(0, 0, 1), Until: start.AddDate(0, 0, 2), N: 10}
	first, err := st.Lease(t.Context(), lease)
	require.NoError(t, err)
	require.Empty(t, first, "Lease(unreadable) = %d messages, want none", len(first))
	second, err := st.Lease(t.Context(), lease)
	require.NoError(t, err)
	require.Len(t, second, 1, "Lease(after it) = %d messages, want the next of the case", len(second))
	parked, err := st.Waiting(t.Context(), true, 10)
	require.NoError(t, err)
	require.Len(t, parked, 1)
	require.Equal(t, "the stored message cannot be read", parked[0].LastError)
}

func TestMaxDocument(t *testing.T) {
	t.Parallel()
	st := openStore(t, migrated(t, filepath.Join(t.TempDir(), "desk.db")), sqlstore.WithMaxDocument(1000))
	_, err := st.Commit(t.Context(), journey(t, 1)[0])
	require.ErrorIs(t, err, store.ErrTooLarge, "Commit(large) = %v, want ErrTooLarge", err)
	require.ErrorContains(t, err, "table filings")
}

// Two desks on one file see each other's cases, and a database that is opened again has kept everything.
func TestTwoDesks(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "desk.db")
	one, two := openStore(t, migrated(t, path)), openStore(t, openDB(t, path))
	steps := journey(t, 1)
	for i, c := range steps {
		writer, other := one, two
		if i%2 == 1 {
			writer, other = two, one
		}
		commitAll(t, writer, []store.Commit{c})
		again, err := other.Commit(t.Context(), c)
		require.NoError(t, err)
		require.True(t, again.Repeated, "Commit(%s) at the other desk: repeated = false, want true", c.Step.Line.Event)
	}
	last := steps[len(steps)-1].Step.Case

	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(path))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	reopened := openStore(t, db)
	c, err := reopened.Case(t.Context(), last.ID)
	require.NoError(t, err)
	require.Equal(t, last.Revision, c.Revision, "Case(reopened).Revision = %d, want %d", c.Revision, last.Revision)
	require.Equal(t, last.Filing, c.Filing)
	lines, err := reopened.History(t.Context(), last.ID, 0, 100)
	require.NoError(t, err)
	require.Len(t, lines, len(steps), "lines = %d, want %d", len(lines), len(steps))
	claims, err := reopened.UnderWay(t.Context(), []filing.Key{{Kind: filing.KeyDomain, Value: "site-1.com"}})
	require.NoError(t, err)
	require.Empty(t, claims, "UnderWay after the end = %d, want none", len(claims))
	records, err := reopened.FindRecords(t.Context(), []filing.Key{{Kind: filing.KeyDomain, Value: "site-1.com"}})
	require.NoError(t, err)
	require.Len(t, records, 1, "FindRecords = %d, want 1", len(records))
}

// With an indexer that hides, no key can be read in the look-up columns.
func TestIndexer(t *testing.T) {
	t.Parallel()
	db := migrated(t, filepath.Join(t.TempDir(), "desk.db"))
	st := openStore(t, db, sqlstore.WithIndexer(hashing{}))
	commitAll(t, st, journey(t, 1))
	for column, text := range map[string]string{"claims": `SELECT COUNT(*) FROM claims WHERE INSTR(ix, 'site-1')`,
		"record_keys": `SELECT COUNT(*) FROM record_keys WHERE INSTR(ix, 'site-1')`} {
		var n int
		require.NoError(t, db.QueryRowContext(t.Context(), text).Scan(&n))
		require.Zero(t, n, "keys readable in %s = %d, want none", column, n)
	}
	records, err := st.FindRecords(t.Context(), []filing.Key{{Kind: filing.KeyDomain, Value: "site-1.com"}})
	require.NoError(t, err)
	require.Len(t, records, 1, "FindRecords = %d, want 1", len(records))
}

type hashing struct{}

func (hashing) Index(kind, value string) []byte {
	return []byte(filing.DigestOf([]byte(kind + "\n" + value)))
}

// Paths may hold what means something in an address.
func TestSQLiteDSN(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"desk.db", "a b?c#d%20e.db", "备案.db"} {
		path := filepath.Join(t.TempDir(), name)
		openStore(t, migrated(t, path))
		_, err := os.Stat(path)
		require.NoError(t, err, "file of SQLiteDSN(%q): %v", name, err)
	}
	require.True(t, strings.HasPrefix(sqlstore.SQLiteDSN("sub dir/desk.db"), "file:sub%20dir/desk.db?"),
		"SQLiteDSN(relative) = %s", sqlstore.SQLiteDSN("sub dir/desk.db"))
}
