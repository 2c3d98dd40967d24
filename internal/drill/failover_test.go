package drill_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/internal/drill"
	"github.com/beian-go/beian/store/sqlstore"
)

// The primary is killed under load and a standby promoted, again and again: three desks go on by themselves.
func TestKillPrimary(t *testing.T) {
	t.Parallel()
	c := dbtest.PostgreSQLCluster(t)
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
	c := dbtest.Galera(t)
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

// office is three desks on one replicated database, with movers on each.
type office struct {
	t     *testing.T
	log   *drill.Log
	store *sqlstore.Store
	desk  *beian.Desk // that counts at the end
	stop  context.CancelFunc
	desks sync.WaitGroup

	movers sync.WaitGroup
	over   atomic.Bool
	faults chan error
}

func newOffice(t *testing.T, dialect sqlstore.Dialect, pool func(desk int) *sql.DB) *office {
	t.Helper()
	const desks = 3
	o := &office{t: t, log: drill.NewLog(), faults: make(chan error, 2*desks)}
	var ctx context.Context
	ctx, o.stop = context.WithCancel(t.Context())
	for i := range desks {
		db := pool(i)
		db.SetMaxOpenConns(12)
		db.SetMaxIdleConns(12)
		if i == 0 {
			require.NoError(t, sqlstore.Migrate(t.Context(), db, dialect))
		}
		st, err := sqlstore.Open(t.Context(), db, dialect)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, st.Close()) })
		desk, err := drill.NewDesk(st, fmt.Sprint("desk", i), o.log.Record)
		require.NoError(t, err)
		if i == 0 {
			require.NoError(t, drill.Prepare(t.Context(), st))
			o.store, o.desk = st, desk
		}
		o.desks.Go(func() { _ = desk.Run(ctx) })
		m := drill.Mover{Desk: desk, Record: o.log.Record}
		for first := range 2 {
			o.movers.Go(func() {
				for number := 2*i + first; !o.over.Load(); number += 2 * desks {
					if err := m.File(ctx, number); err != nil {
						o.faults <- err
						return
					}
				}
			})
		}
	}
	return o
}

// work waits until the desks have taken some more filings all the way.
func (o *office) work() {
	o.t.Helper()
	const filings = 20
	for want := o.log.Count(drill.Filed) + filings; o.log.Count(drill.Filed) < want; {
		select {
		case err := <-o.faults:
			require.NoError(o.t, err)
		case <-o.t.Context().Done():
			require.NoError(o.t, o.t.Context().Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// close lets the movers finish what they have begun and counts.
func (o *office) close() {
	o.t.Helper()
	o.over.Store(true)
	o.movers.Wait()
	close(o.faults)
	for err := range o.faults {
		require.NoError(o.t, err)
	}
	o.stop()
	o.desks.Wait()
	require.NoError(o.t, drill.Drain(o.t.Context(), o.desk, o.store))
	r := check(o.t, o.store, o.log.Entries())
	requireZeros(o.t, r)
	require.Equal(o.t, r.Cases, r.Filed, "every case goes all the way")
	failures := make(map[string]int)
	for _, e := range o.log.Entries() {
		if e.Kind == drill.Failed {
			failures[e.Code]++
		}
	}
	o.t.Logf("errors after which a mover asked again: %v", failures)
}
