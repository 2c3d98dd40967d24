package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the drivers under test
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/store"
)

// server is a database server under test.
type server struct {
	dialect Dialect
	driver  string
	dsn     func(testing.TB) string
	// self asks for the connection's own number, kill ends the connection with a number.
	self, kill string
}

var servers = map[string]server{
	"PostgreSQL": {PostgreSQL, "pgx", dbtest.PostgreSQL, `SELECT pg_backend_pid()`, `SELECT pg_terminate_backend(%d)`},
	"MariaDB":    {MySQL, "mysql", dbtest.MariaDB, `SELECT CONNECTION_ID()`, `KILL %d`},
}

func (v server) open(t *testing.T) (*sql.DB, *Store) {
	t.Helper()
	db, err := sql.Open(v.driver, v.dsn(t))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	require.NoError(t, Migrate(t.Context(), db, v.dialect))
	st, err := Open(t.Context(), db, v.dialect)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	return db, st
}

// onServers runs a test on each database server.
func onServers(t *testing.T, test func(t *testing.T, v server)) {
	t.Helper()
	for name, v := range servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, v)
		})
	}
}

// A connection that is lost before the commit leaves nothing and can be tried again; one that is lost with the commit
// leaves it unknown.
func TestLostConnection(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		ctx := t.Context()
		db, st := v.open(t)
		endSelf := func(tx *sql.Tx) error {
			var self int
			if err := tx.QueryRowContext(ctx, v.self).Scan(&self); err != nil {
				return err
			}
			if _, err := db.ExecContext(ctx, fmt.Sprintf(v.kill, self)); err != nil {
				return err
			}
			time.Sleep(50 * time.Millisecond) // until the server has ended it
			return nil
		}
		err := st.fail(ctx, "write", st.write(ctx, func(tx *sql.Tx) error {
			if err := endSelf(tx); err != nil {
				return err
			}
			_, err := st.exec(ctx, tx, putRecord, "r", []byte("{}"))
			return err
		}))
		require.ErrorIs(t, err, store.ErrGone, "write(connection lost before commit) = %v, want ErrGone", err)
		require.True(t, store.SafeToRetry(err), "SafeToRetry(%v) = false, want true", err)

		err = st.fail(ctx, "write", st.write(ctx, endSelf))
		require.ErrorIs(t, err, store.ErrOutcomeUnknown, "write(connection lost at commit) = %v, want ErrOutcomeUnknown", err)
		require.False(t, store.SafeToRetry(err), "SafeToRetry(%v) = true, want false", err)

		require.NoError(t, st.CreateAccount(ctx, filing.Account{ID: "a"}), "the store goes on with a new connection")
	})
}

// Transactions that lock two records crosswise: the database undoes one of them, which is done again unseen.
func TestDeadlock(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		ctx := t.Context()
		_, st := v.open(t)
		for _, id := range []string{"a", "b"} {
			require.NoError(t, st.PutRecord(ctx, filing.Record{ID: id}))
		}
		var runs sync.Map
		crosswise := func(first, second string) error {
			n := 0
			defer func() { runs.Store(first, n) }()
			return st.write(ctx, func(tx *sql.Tx) error {
				n++
				if _, err := st.exec(ctx, tx, lockRecord, first); err != nil {
					return err
				}
				if n == 1 {
					time.Sleep(200 * time.Millisecond) // until the other has its first
				}
				_, err := st.exec(ctx, tx, lockRecord, second)
				return err
			})
		}
		var both sync.WaitGroup
		errs := make([]error, 2)
		both.Go(func() { errs[0] = crosswise("a", "b") })
		both.Go(func() { errs[1] = crosswise("b", "a") })
		both.Wait()
		require.NoError(t, errors.Join(errs...), "crosswise writes = %v, want success for both", errs)
		total := 0
		runs.Range(func(_, n any) bool {
			if n, ok := n.(int); ok {
				total += n
			}
			return true
		})
		require.Equal(t, 3, total, "runs of the transactions = %d, want 3: one was undone and run again", total)
	})
}

// What waits for a lock longer than the session allows is busy.
func TestLockTimeout(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		ctx := t.Context()
		db, st := v.open(t)
		require.NoError(t, st.PutRecord(ctx, filing.Record{ID: "r"}))
		other, err := db.BeginTx(ctx, nil)
		require.NoError(t, err)
		_, err = st.exec(ctx, other, lockRecord, "r")
		require.NoError(t, err)
		limit := map[Dialect]string{
			PostgreSQL: `SET LOCAL lock_timeout = '50ms'`, MySQL: `SET SESSION innodb_lock_wait_timeout = 1`,
		}[v.dialect]
		err = st.fail(ctx, "write", st.write(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, limit); err != nil {
				return err
			}
			_, err := st.exec(ctx, tx, lockRecord, "r")
			return err
		}))
		require.ErrorIs(t, err, store.ErrBusy, "write(locked) = %v, want ErrBusy", err)
		require.True(t, store.SafeToRetry(err))
		require.NoError(t, other.Rollback())
	})
}

func TestTooLongKey(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		_, st := v.open(t)
		var long strings.Builder // that cannot be compressed
		for i := range 3000 {
			long.WriteString(string(filing.DigestOf([]byte{byte(i), byte(i >> 8)})))
		}
		err := st.CreateAccount(t.Context(), filing.Account{ID: "a", Email: long.String()})
		require.ErrorIs(t, err, store.ErrTooLarge, "CreateAccount(long e-mail) = %.300v, want ErrTooLarge", err)
	})
}

func TestReadOnlyServer(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		ctx := t.Context()
		db, st := v.open(t)
		tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		require.NoError(t, err)
		defer tx.Rollback()
		_, err = st.exec(ctx, tx, putRecord, "r", []byte("{}"))
		err = st.fail(ctx, "write", err)
		require.ErrorIs(t, err, store.ErrReadOnly, "write(read-only) = %v, want ErrReadOnly", err)
	})
}

// Desks that start together all call Migrate.
func TestMigrateServersTogether(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		db, err := sql.Open(v.driver, v.dsn(t))
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		errs := make(chan error)
		const desks = 6
		for range desks {
			go func() { errs <- Migrate(t.Context(), db, v.dialect) }()
		}
		for range desks {
			err := <-errs
			require.NoError(t, err, "Migrate among others = %v, want success", err)
		}
		st, err := Open(t.Context(), db, v.dialect)
		require.NoError(t, err)
		require.NoError(t, st.Close())
		_, err = db.ExecContext(t.Context(), `INSERT INTO schema_version (version) VALUES (1000)`)
		require.NoError(t, err)
		require.ErrorIs(t, Migrate(t.Context(), db, v.dialect), store.ErrSchema)
	})
}

// stated and numbered errors as the drivers give them.
type stateError string

func (e stateError) Error() string    { return "state " + string(e) }
func (e stateError) SQLState() string { return string(e) }

func TestUndone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		dialect *dialect
		err     error
		undone  bool
		fault   fault
	}{
		{&postgres, stateError("40001"), true, faultDeadlock},
		{&postgres, stateError("23505"), true, faultDuplicate},
		{&postgres, stateError("53100"), true, faultFull},
		{&postgres, stateError("57P01"), false, faultGone},
		{&postgres, stateError("08006"), false, faultGone},
		{&postgres, stateError("40003"), false, faultOther},
		{&postgres, stateError("57014"), false, faultBusy},
		{&postgres, errors.New("failed to connect to `user=u database=d`: ValidateConnect failed: read only connection"), false, faultGone},
		{&mysql, errors.New("Error 1213 (40001): Deadlock found"), true, faultDeadlock},
		{&mysql, fmt.Errorf("commit: %w", errors.New("Error 1213: Deadlock found")), true, faultDeadlock},
		{&mysql, errors.New("Error 1047 (08S01): WSREP has not yet prepared node"), false, faultGone},
		{&mysql, errors.New("Error 1205 (HY000): Lock wait timeout exceeded"), false, faultBusy},
		{&mysql, errors.New("Error 1180 (HY000): Got error 6 \"No such device or address\" during COMMIT"), false, faultGone},
		{&mysql, errors.New("Error 1053 (08S01): Server shutdown in progress"), false, faultGone},
		{&mysql, errors.New("Error 1290 (HY000): --read-only"), false, faultReadOnly},
		{&mysql, errors.New("Error reading"), false, faultOther},
		{&mysql, errors.New("invalid connection"), false, faultGone},
		{&sqlite, context.Canceled, false, faultOther},
	} {
		require.Equal(t, c.undone, c.dialect.undone(c.err), "undone(%v)", c.err)
		require.Equal(t, c.fault, c.dialect.fault(c.err), "fault(%v)", c.err)
	}
}
