package sqlstore_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
)

func TestMigrateTwice(t *testing.T) {
	t.Parallel()
	db := migrated(t, filepath.Join(t.TempDir(), "desk.db"))
	st := openStore(t, db)
	first := journey(t, 1)[0]
	_, err := st.Commit(t.Context(), first)
	require.NoError(t, err)

	require.NoError(t, sqlstore.Migrate(t.Context(), db, sqlstore.SQLite))

	_, err = openStore(t, db).Case(t.Context(), first.Step.Case.ID)
	require.NoError(t, err, "Case after a second Migrate = %v, want the case", err)
}

// Desks that start together all call Migrate. The second data source name begins transactions without the write lock, as
// one that was not made by SQLiteDSN may.
func TestMigrateTogether(t *testing.T) {
	t.Parallel()
	for name, dsn := range map[string]func(path string) string{
		"immediate": sqlstore.SQLiteDSN,
		"deferred": func(path string) string {
			return "file:" + path + "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)"
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "desk.db")
			// The switch to a write-ahead log waits for nobody, whatever the timeout: it is made before the crowd comes.
			require.NoError(t, openDB(t, path).PingContext(t.Context()))
			errs := make(chan error)
			var crowd sync.WaitGroup
			const desks = 8
			for range desks {
				crowd.Go(func() {
					db, err := sql.Open("sqlite", dsn(path))
					if err == nil {
						err = errors.Join(sqlstore.Migrate(t.Context(), db, sqlstore.SQLite), db.Close())
					}
					errs <- err
				})
			}
			for range desks {
				err := <-errs
				require.NoError(t, err, "Migrate among others = %v, want success", err)
			}
			crowd.Wait()
			openStore(t, openDB(t, path))
		})
	}
}

func TestOpenOlderSchema(t *testing.T) {
	t.Parallel()
	db := openDB(t, filepath.Join(t.TempDir(), "desk.db"))
	_, err := sqlstore.Open(t.Context(), db, sqlstore.SQLite)
	require.ErrorIs(t, err, store.ErrSchema)
	require.ErrorContains(t, err, "Migrate", "Open(empty database) = %v, want the advice to migrate", err)
}

func TestNewerSchema(t *testing.T) {
	t.Parallel()
	db := migrated(t, filepath.Join(t.TempDir(), "desk.db"))
	_, err := db.ExecContext(t.Context(), `INSERT INTO schema_version (version) VALUES (1000)`)
	require.NoError(t, err)

	_, err = sqlstore.Open(t.Context(), db, sqlstore.SQLite)
	require.ErrorIs(t, err, store.ErrSchema, "Open(newer schema) = %v, want ErrSchema", err)
	err = sqlstore.Migrate(t.Context(), db, sqlstore.SQLite)
	require.ErrorIs(t, err, store.ErrSchema, "Migrate(newer schema) = %v, want ErrSchema", err)
}

// Other tools run the files alone: what they leave must be a schema that Open takes.
func TestMigrationsByAnotherTool(t *testing.T) {
	t.Parallel()
	db := openDB(t, filepath.Join(t.TempDir(), "desk.db"))
	files, err := sqlstore.Migrations(sqlstore.SQLite)
	require.NoError(t, err)
	entries, err := fs.ReadDir(files, ".")
	require.NoError(t, err)
	for i, e := range entries {
		text, err := fs.ReadFile(files, e.Name())
		require.NoError(t, err)
		_, err = db.ExecContext(t.Context(), string(text))
		require.NoError(t, err, "%s: %v", e.Name(), err)
		var version int
		require.NoError(t, db.QueryRowContext(t.Context(), `SELECT MAX(version) FROM schema_version`).Scan(&version))
		require.Equal(t, i+1, version, "version after %s = %d, want %d", e.Name(), version, i+1)
	}
	openStore(t, db)
}

func TestMigrateFails(t *testing.T) {
	t.Parallel()
	db := openDB(t, filepath.Join(t.TempDir(), "desk.db"))
	_, err := db.ExecContext(t.Context(), `CREATE TABLE outbox (theirs TEXT)`)
	require.NoError(t, err)
	err = sqlstore.Migrate(t.Context(), db, sqlstore.SQLite)
	require.ErrorContains(t, err, "migration 1")
	var tables int
	require.NoError(t, db.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'`).Scan(&tables))
	require.Equal(t, 1, tables, "tables after a failed migration = %d, want the 1 that was there", tables)
}

func TestUnknownDialect(t *testing.T) {
	t.Parallel()
	db := openDB(t, filepath.Join(t.TempDir(), "desk.db"))
	_, openErr := sqlstore.Open(t.Context(), db, "oracle")
	_, filesErr := sqlstore.Migrations("oracle")
	for call, err := range map[string]error{
		"Open": openErr, "Migrations": filesErr, "Migrate": sqlstore.Migrate(t.Context(), db, "oracle"),
	} {
		require.ErrorContains(t, err, fmt.Sprintf("%q", "oracle"), "%s(oracle) = %v, want an error that names it", call, err)
	}
}
