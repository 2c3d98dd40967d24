package sqlstore

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/store"
)

//go:embed migrations
var migrations embed.FS

// Migrations gives the migration files of a dialect, named 0001_….sql and so on, for those who run them with a tool of
// their own. Each file is to be run in one transaction and writes its number into schema_version. Its statements end with a
// semicolon at the end of a line.
// Returns an error for a dialect that is not known.
func Migrations(d Dialect) (fs.FS, error) {
	if _, err := d.dialect(); err != nil {
		return nil, err
	}
	return fs.Sub(migrations, "migrations/"+string(d))
}

// Migrate brings the database to the schema of this version, one transaction for each migration. Several processes can
// call it at once: one migrates, the others wait and find it done. MySQL keeps changes of the schema out of transactions:
// there it takes two connections, and a migration that fails half-way is done again from its start.
// Returns store.ErrSchema if the database is newer than this version; it is left alone then.
func Migrate(ctx context.Context, db *sql.DB, d Dialect) error {
	rules, err := d.dialect()
	if err != nil {
		return err
	}
	files, err := migrationFiles(d)
	if err != nil {
		return err
	}
	version, err := schemaVersion(ctx, db, rules)
	if err != nil {
		return rules.fail(ctx, "migrate", err)
	}
	for tries := 1; version < len(files); tries++ {
		const most = 20
		next, err := migrateOnce(ctx, db, rules, files, version)
		if err != nil && tries < most && rules.raced(err) {
			if err := pause(ctx, tries); err != nil {
				return rules.fail(ctx, "migrate", err)
			}
			next, err = schemaVersion(ctx, db, rules)
		}
		if err != nil {
			return rules.fail(ctx, "migrate", err)
		}
		version = next
	}
	if version > len(files) {
		return newerSchema(version, len(files))
	}
	return nil
}

// raced reports that a migration failed because another process is at it: it made the first tables while this one looked at
// none, or is at another node of a cluster, which no lock keeps out. Its number tells how far it is.
func (d *dialect) raced(err error) bool {
	f := d.fault(err)
	return f == faultBusy || d.ddlCommits && (f == faultDuplicate || f == faultDeadlock)
}

// migrateOnce applies the next migration to a database of a version, if another process has not, and gives the version
// reached.
func migrateOnce(ctx context.Context, db *sql.DB, d *dialect, files []string, version int) (int, error) {
	for _, statement := range d.prepare {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return 0, err
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	lock := d.lock
	if version == 0 {
		lock = slices.Concat(d.create, lock)
	}
	for _, lock := range lock {
		if _, err := tx.ExecContext(ctx, lock); err != nil {
			return 0, err
		}
	}
	if err := tx.QueryRowContext(ctx, latestVersion).Scan(&version); err != nil {
		return 0, err
	}
	if version >= len(files) {
		return version, nil
	}
	exec := tx.ExecContext
	if d.ddlCommits { // the transaction only holds the lock
		exec = db.ExecContext
	}
	for statement := range strings.SplitSeq(files[version], ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := exec(ctx, statement); err != nil {
			return 0, fmt.Errorf("migration %d: %w", version+1, err)
		}
	}
	return version + 1, tx.Commit()
}

const latestVersion = `SELECT COALESCE(MAX(version), 0) FROM schema_version`

// schemaVersion is the version of the database's schema; 0 for a database without one.
func schemaVersion(ctx context.Context, db *sql.DB, d *dialect) (int, error) {
	var n int
	if err := db.QueryRowContext(ctx, d.hasSchema).Scan(&n); err != nil || n == 0 {
		return 0, err
	}
	err := db.QueryRowContext(ctx, latestVersion).Scan(&n)
	return n, err
}

// checkSchema returns store.ErrSchema unless the schema is the one of this version.
func checkSchema(ctx context.Context, db *sql.DB, d Dialect, rules *dialect) error {
	files, err := migrationFiles(d)
	if err != nil {
		return err
	}
	version, err := schemaVersion(ctx, db, rules)
	switch {
	case err != nil:
		return err
	case version < len(files):
		return fmt.Errorf("%w: the database is at version %d, this program needs %d: run sqlstore.Migrate",
			store.ErrSchema, version, len(files))
	case version > len(files):
		return newerSchema(version, len(files))
	}
	return nil
}

func newerSchema(version, want int) error {
	return fmt.Errorf("%w: the database is at version %d, this program knows up to %d: run a newer program",
		store.ErrSchema, version, want)
}

// migrationFiles gives the content of the migrations in order: the first is number 1.
func migrationFiles(d Dialect) ([]string, error) {
	dir, err := Migrations(d)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	files := make([]string, len(entries))
	for i, e := range entries {
		number, _, _ := strings.Cut(e.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			return nil, fmt.Errorf("sqlstore: migration file %s should have number %d", e.Name(), i+1)
		}
		content, err := fs.ReadFile(dir, e.Name())
		if err != nil {
			return nil, err
		}
		files[i] = string(content)
	}
	return files, nil
}
