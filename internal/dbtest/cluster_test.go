package dbtest_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/dbtest"
)

func open(t *testing.T, driver, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func exec(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	require.NoError(t, err, statement)
}

func value[T any](t *testing.T, db *sql.DB, query string) T {
	t.Helper()
	var v T
	require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&v), query)
	return v
}

// The primary dies, a standby takes its place and the other follows; the old primary comes back as a standby only.
func TestPostgreSQLCluster(t *testing.T) {
	t.Parallel()
	c := dbtest.PostgreSQLCluster(t, dbserver.Forgetful)
	db := open(t, "pgx", c.DSN())
	exec(t, db, `CREATE TABLE kept (n INTEGER PRIMARY KEY)`)
	exec(t, db, `INSERT INTO kept VALUES (1)`)

	_, err := c.Promote(t.Context())
	require.ErrorContains(t, err, "node0 is alive")
	require.NoError(t, c.Kill(0))
	require.ErrorContains(t, c.Kill(0), "node0 does not run")
	promoted, err := c.Promote(t.Context())
	require.NoError(t, err)
	require.Equal(t, promoted, c.Primary())
	require.NotZero(t, promoted)
	exec(t, db, `INSERT INTO kept VALUES (2)`) // confirmed by the other standby, which follows
	require.Equal(t, 2, value[int](t, db, `SELECT COUNT(*) FROM kept`))

	require.NoError(t, c.Restart(t.Context(), 0))
	old := open(t, "pgx", c.NodeDSN(0))
	require.True(t, value[bool](t, old, `SELECT pg_is_in_recovery()`), "the old primary came back as a second primary")
	require.NoError(t, c.Kill(0))
	require.NoError(t, c.Rejoin(t.Context(), 0))
	require.Equal(t, 2, value[int](t, db, `SELECT COUNT(*) FROM pg_stat_replication WHERE state = 'streaming'`))

	third := 3 - promoted
	require.NoError(t, c.Kill(third))
	require.NoError(t, c.Kill(promoted))
	_, err = c.Promote(t.Context())
	require.ErrorContains(t, err, "is not known: it does not run", "a standby that did not confirm may be the only one left")
}
