package sqlstore_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver under test

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/store/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) store.Store {
		t.Helper()
		return openStore(t, migrated(t, filepath.Join(t.TempDir(), "desk.db")))
	})
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
