package sqlstore_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/store/storetest"
)

// A primary whose commits one of two standbys confirms passes the kit, reached as clients find it after a fail-over.
func TestStoreOnStandbys(t *testing.T) {
	t.Parallel()
	c := dbtest.PostgreSQLCluster(t, dbserver.Forgetful)
	admin := backends["PostgreSQL"].open(t, c.DSN())
	kit()(t, func(t *testing.T) store.Store {
		t.Helper()
		db := backends["PostgreSQL"].open(t, dbtest.Schema(t, admin, c.DSN()))
		return openMigrated(t, db, sqlstore.PostgreSQL)
	})
}

// A Galera cluster passes the kit though each connection of a store goes to another node.
func TestStoreOnGalera(t *testing.T) {
	t.Parallel()
	c := dbtest.Galera(t, dbserver.Forgetful)
	const causal = "?wsrep_sync_wait=3" // reads, updates and deletes wait for what other nodes committed before
	nodes := make([]*sql.DB, dbserver.Nodes)
	for i := range nodes {
		nodes[i] = backends["MariaDB"].open(t, c.NodeDSN(i)+causal)
	}
	open := func(t *testing.T) *sql.DB {
		t.Helper()
		var each spread
		first := dbtest.Database(t, nodes[0], c.NodeDSN(0)+causal)
		for i, node := range nodes {
			var one int
			require.NoError(t, node.QueryRowContext(t.Context(), `SELECT 1`).Scan(&one), "the node has the new database")
			opener, ok := node.Driver().(driver.DriverContext)
			require.True(t, ok)
			connector, err := opener.OpenConnector(dbtest.SameDatabase(first, c.NodeDSN(i)+causal))
			require.NoError(t, err)
			each.nodes = append(each.nodes, connector)
		}
		db := sql.OpenDB(&each)
		db.SetMaxIdleConns(8)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		return db
	}
	t.Run("Migrate", func(t *testing.T) { // desks on all nodes start at the same moment
		t.Parallel()
		db := open(t)
		errs := make(chan error)
		const desks = 2 * dbserver.Nodes
		for range desks {
			go func() { errs <- sqlstore.Migrate(t.Context(), db, sqlstore.MySQL) }()
		}
		for range desks {
			err := <-errs
			require.NoError(t, err, "Migrate among others = %v, want success", err)
		}
		openMigrated(t, db, sqlstore.MySQL)
	})
	kit()(t, func(t *testing.T) store.Store {
		t.Helper()
		return openMigrated(t, open(t), sqlstore.MySQL)
	})
}

// kit is the kit, whole if scripts/kit asks for it.
func kit() func(*testing.T, func(*testing.T) store.Store) {
	if os.Getenv("BEIAN_WHOLE_KIT") != "" {
		return storetest.Run
	}
	return storetest.RunChecks
}

// spread connects to one node after the other.
type spread struct {
	nodes []driver.Connector
	next  atomic.Uint64
}

func (s *spread) Connect(ctx context.Context) (driver.Conn, error) {
	return s.nodes[s.next.Add(1)%uint64(len(s.nodes))].Connect(ctx)
}

func (s *spread) Driver() driver.Driver { return s.nodes[0].Driver() }

func openMigrated(t *testing.T, db *sql.DB, d sqlstore.Dialect) *sqlstore.Store {
	t.Helper()
	require.NoError(t, sqlstore.Migrate(t.Context(), db, d))
	st, err := sqlstore.Open(t.Context(), db, d)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	return st
}

// While no standby confirms, a commit is not answered, and neither is its repeat: the primary alone has it.
func TestRepeatWaitsForStandbys(t *testing.T) {
	t.Parallel()
	c := dbtest.PostgreSQLCluster(t, dbserver.Forgetful)
	st := openMigrated(t, backends["PostgreSQL"].open(t, c.DSN()), sqlstore.PostgreSQL)
	steps := journey(t, 1)
	commitAll(t, st, steps[:1])
	again, err := st.Commit(t.Context(), steps[0])
	require.NoError(t, err)
	require.True(t, again.Repeated)
	for i := 1; i < dbserver.Nodes; i++ {
		require.NoError(t, c.Kill(i))
	}
	event := steps[1].Step.Line.EventID
	for _, call := range []func(ctx context.Context) error{
		func(ctx context.Context) error { _, err := st.Commit(ctx, steps[1]); return err },
		func(ctx context.Context) error { _, err := st.Commit(ctx, steps[1]); return err },
		func(ctx context.Context) error { _, _, err := st.Event(ctx, event); return err },
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		err := call(ctx)
		cancel()
		require.ErrorIs(t, err, store.ErrOutcomeUnknown, "an event that no standby has = %v, want ErrOutcomeUnknown", err)
	}
	require.NoError(t, c.Rejoin(t.Context(), 1))
	again, err = st.Commit(t.Context(), steps[1])
	require.NoError(t, err)
	require.True(t, again.Repeated)
}
