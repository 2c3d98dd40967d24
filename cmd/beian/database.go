package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	_ "github.com/go-sql-driver/mysql" // the drivers of the databases
	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"github.com/beian-go/beian/store/seal"
	"github.com/beian-go/beian/store/sqlstore"
)

// databaseHelp is what the help of the commands on a database has in common.
const databaseHelp = `The database is given by its data source name, as the argument or, since it may hold a password, in BEIAN_DSN:

  desk.db, sqlite:desk.db                       the file of a SQLite database
  postgres://user@host:5432/db?sslmode=...      PostgreSQL, also host=... dbname=...
  user:password@tcp(host:3306)/db               MariaDB or MySQL

The keys of a sealed database are a file of JSON, keys in Base64 as "openssl rand -base64 32" gives them, or stand in
BEIAN_KEYS, never on the command line:

  {"current":"2026-11","keys":{"2026-11":"...","2025-04":"..."},"index":"..."}

  -keys FILE      the file of the keys
  -dialect NAME   sqlite, postgres or mysql, where the data source name does not tell
`

// The variables of the environment that give what must not stand on the command line.
const (
	dsnVariable  = "BEIAN_DSN"
	keysVariable = "BEIAN_KEYS"
)

// databaseFlags are the flags of commands on a database.
type databaseFlags struct {
	keys    *string
	dialect *choice
}

func newDatabaseFlags(flags *flag.FlagSet) databaseFlags {
	return databaseFlags{flags.String("keys", "", ""), newChoice(flags, "dialect", "auto", "sqlite", "postgres", "mysql")}
}

// database is a database that was opened, with what a sealed one is opened with.
type database struct {
	*sql.DB

	dialect sqlstore.Dialect
	// keys and index are nil if no keys were given.
	keys  *seal.Keys
	index *seal.Indexer
}

// errName says no more: what the drivers say repeats the name.
var errName = errors.New("the data source name cannot be read")

// options are those of a store with the keys given.
func (d *database) options(more ...sqlstore.Option) []sqlstore.Option {
	if d.keys != nil {
		more = append(more, sqlstore.WithSealer(d.keys), sqlstore.WithIndexer(d.index))
	}
	return more
}

// open opens the database that the arguments or the environment name. No error repeats its name, which may hold a password.
func (f databaseFlags) open(ctx context.Context, args []string) (*database, error) {
	dsn := os.Getenv(dsnVariable)
	switch len(args) {
	case 0:
	case 1:
		dsn = args[0]
	default:
		return nil, misuse("want one data source name, after the flags")
	}
	if dsn == "" {
		return nil, misuse("want a data source name, as the argument or in %s", dsnVariable)
	}
	d := new(database)
	driver, name, err := f.driver(dsn)
	if err != nil {
		return nil, err
	}
	d.dialect = driver.dialect
	if d.keys, d.index, err = readKeys(*f.keys); err != nil {
		return nil, err
	}
	if d.DB, err = sql.Open(driver.name, name); err != nil {
		return nil, errName
	}
	if err := d.PingContext(ctx); err != nil {
		if _, ok := errors.AsType[*pgconn.ParseConfigError](err); ok {
			err = errName
		}
		return nil, errors.Join(fmt.Errorf("the database does not answer: %w", err), d.Close())
	}
	return d, nil
}

// driver is the driver of a dialect.
type driver struct {
	dialect sqlstore.Dialect
	name    string
}

var drivers = map[string]driver{
	"sqlite": {sqlstore.SQLite, "sqlite"}, "postgres": {sqlstore.PostgreSQL, "pgx"}, "mysql": {sqlstore.MySQL, "mysql"},
}

// driver tells which database a data source name is of, and gives the name for the driver.
func (f databaseFlags) driver(dsn string) (driver, string, error) {
	dialect := f.dialect.value
	if dialect == "auto" {
		dialect = dialectOf(dsn)
	}
	if dialect != "sqlite" {
		found, ok := drivers[dialect]
		if !ok {
			return driver{}, "", misuse("the data source name is no file and does not tell its database: give -dialect")
		}
		return found, dsn, nil
	}
	path := strings.TrimPrefix(dsn, "sqlite:")
	if strings.HasPrefix(path, "file:") {
		return drivers[dialect], path, nil
	}
	if _, err := os.Stat(path); err != nil {
		return driver{}, "", err // SQLite would make the file
	}
	return drivers[dialect], sqlstore.SQLiteDSN(path), nil
}

func dialectOf(dsn string) string {
	if _, err := os.Stat(dsn); err == nil {
		return "sqlite"
	}
	for _, form := range []struct{ begin, dialect string }{
		{"sqlite:", "sqlite"}, {"file:", "sqlite"}, {"postgres://", "postgres"}, {"postgresql://", "postgres"},
	} {
		if strings.HasPrefix(dsn, form.begin) {
			return form.dialect
		}
	}
	switch {
	case strings.Contains(dsn, "tcp("), strings.Contains(dsn, "unix("):
		return "mysql"
	case strings.Contains(dsn, "host="), strings.Contains(dsn, "dbname="):
		return "postgres"
	}
	return ""
}

// readKeys reads the keys from a file or the environment; nil for none.
func readKeys(file string) (*seal.Keys, *seal.Indexer, error) {
	var in io.Reader = strings.NewReader(os.Getenv(keysVariable))
	if file != "" {
		f, err := os.Open(file)
		if err != nil {
			return nil, nil, err
		}
		defer f.Close() //nolint:errcheck // it was only read
		in = f
	} else if os.Getenv(keysVariable) == "" {
		return nil, nil, nil
	}
	return seal.ReadKeys(in)
}
