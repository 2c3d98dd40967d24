package sqlstore_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the drivers under test
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"

	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/store/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	for name, b := range backends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, func(t *testing.T) store.Store {
				t.Helper()
				return openMigrated(t, b.open(t, b.dsn(t)), b.dialect)
			})
		})
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	onBackends(t, func(t *testing.T, b backend) {
		t.Helper()
		storetest.RunSweep(t, func(t *testing.T, now func() time.Time) store.Blobs {
			t.Helper()
			return b.store(t, b.migrated(t), append(sealed(t, "k"), sqlstore.WithClock(now))...)
		})
	})
}

// backend is a database under test.
type backend struct {
	dialect sqlstore.Dialect
	driver  string
	// dsn gives the data source name of an empty database.
	dsn func(testing.TB) string
}

var backends = map[string]backend{
	"SQLite": {sqlstore.SQLite, "sqlite", func(t testing.TB) string {
		t.Helper()
		return sqlstore.SQLiteDSN(filepath.Join(t.TempDir(), "desk.db"))
	}},
	"PostgreSQL": {sqlstore.PostgreSQL, "pgx", dbtest.PostgreSQL},
	"MariaDB":    {sqlstore.MySQL, "mysql", dbtest.MariaDB},
}

func (b backend) open(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open(b.driver, dsn)
	require.NoError(t, err)
	db.SetMaxIdleConns(8)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// openDB opens a SQLite file as the documentation says.
func openDB(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(path))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func migrated(t testing.TB, path string) *sql.DB {
	t.Helper()
	db := openDB(t, path)
	require.NoError(t, sqlstore.Migrate(t.Context(), db, sqlstore.SQLite))
	return db
}

func openStore(t testing.TB, db *sql.DB, opts ...sqlstore.Option) *sqlstore.Store {
	t.Helper()
	st, err := sqlstore.Open(t.Context(), db, sqlstore.SQLite, opts...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	return st
}
