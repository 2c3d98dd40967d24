package drill_test

import (
	"database/sql"
	"database/sql/driver"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/internal/drill"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
)

// The primary is killed under load and a standby promoted, again and again: three desks go on by themselves.
func TestKillPrimary(t *testing.T) {
	t.Parallel()
	c := dbtest.PostgreSQLCluster(t, dbserver.Durable)
	o := newOffice(t, sqlstore.PostgreSQL, func(int) *sql.DB { return openDB(t, "pgx", c.DSN()) })
	for round := range times(t, "BEIAN_ROUNDS", 1) {
		o.work()
		old := c.Primary()
		require.NoError(t, c.Kill(old))
		began := time.Now()
		promoted, err := c.Promote(t.Context())
		require.NoError(t, err)
		o.work()
		t.Logf("round %d: node %d takes over from node %d; 20 filings are done after %v", round, promoted, old, time.Since(began))
		require.NoError(t, c.Rejoin(t.Context(), old))
	}
	o.close()
}

// A node of the cluster is killed under load and comes back, again and again: the desk that was on it goes to another.
func TestKillNode(t *testing.T) {
	t.Parallel()
	c := dbtest.Galera(t, dbserver.Durable)
	db := openDB(t, "mysql", c.NodeDSN(0))
	first := dbtest.Database(t, db, c.NodeDSN(0)+"?wsrep_sync_wait=3")
	o := newOffice(t, sqlstore.MySQL, func(desk int) *sql.DB {
		var nodes []driver.Connector
		for i := range dbserver.Nodes {
			dsn := dbtest.SameDatabase(first, c.NodeDSN((desk+i)%dbserver.Nodes)+"?wsrep_sync_wait=3")
			opener, ok := db.Driver().(driver.DriverContext)
			require.True(t, ok)
			node, err := opener.OpenConnector(dsn)
			require.NoError(t, err)
			nodes = append(nodes, node)
		}
		pool := sql.OpenDB(sqlstore.FirstNode(nodes...))
		pool.SetConnMaxLifetime(time.Second)
		t.Cleanup(func() { require.NoError(t, pool.Close()) })
		return pool
	})
	for round := range times(t, "BEIAN_ROUNDS", 1) {
		o.work()
		victim := round % dbserver.Nodes
		require.NoError(t, c.Kill(victim))
		o.work()
		require.NoError(t, c.Rejoin(t.Context(), victim))
		t.Logf("round %d: node %d was killed and is back", round, victim)
	}
	o.work()
	o.close()
}

func openDB(t *testing.T, driver, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// office is an office whose errors fail the test.
type office struct {
	t *testing.T
	*drill.Office
}

// newOffice opens three desks, each with a pool of its own.
func newOffice(t *testing.T, dialect sqlstore.Dialect, pool func(desk int) *sql.DB) *office {
	t.Helper()
	stores := make([]store.Store, 3)
	for i := range stores {
		db := pool(i)
		db.SetMaxOpenConns(12)
		db.SetMaxIdleConns(12)
		if i == 0 {
			require.NoError(t, sqlstore.Migrate(t.Context(), db, dialect))
		}
		st, err := sqlstore.Open(t.Context(), db, dialect)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, st.Close()) })
		stores[i] = st
	}
	o, err := drill.OpenOffice(t.Context(), stores...)
	require.NoError(t, err)
	return &office{t, o}
}

// work waits until some more filings have gone all the way.
func (o *office) work() {
	o.t.Helper()
	require.NoError(o.t, o.Work(o.t.Context(), 20))
}

// close counts.
func (o *office) close() {
	o.t.Helper()
	r, err := o.Close(o.t.Context())
	require.NoError(o.t, err)
	requireZeros(o.t, r)
	require.Equal(o.t, r.Cases, r.Filed, "every case goes all the way")
}
