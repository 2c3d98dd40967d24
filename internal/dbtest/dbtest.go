package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/beian-go/beian/internal/dbserver"
)

// PostgreSQL gives the data source name of an empty schema in a PostgreSQL server, for the driver pgx.
func PostgreSQL(tb testing.TB) string {
	tb.Helper()
	dsn, db := postgres.opened(tb)
	return Schema(tb, db, dsn)
}

// MariaDB gives the data source name of an empty database in a MariaDB server, for the driver mysql.
func MariaDB(tb testing.TB) string {
	tb.Helper()
	dsn, db := mariadb.opened(tb)
	return Database(tb, db, dsn)
}

// Schema makes an empty schema in a PostgreSQL server, dropped after the test, and gives its data source name from the
// server's.
func Schema(tb testing.TB, db *sql.DB, dsn string) string {
	tb.Helper()
	return withSearchPath(dsn, scratch(tb, db, "SCHEMA", " CASCADE"))
}

// Database makes an empty database in a MariaDB server, dropped after the test, and gives its data source name from the
// server's.
func Database(tb testing.TB, db *sql.DB, dsn string) string {
	tb.Helper()
	return withDatabase(dsn, scratch(tb, db, "DATABASE", ""))
}

// Durable starts a server for a test alone, which stops it at its end: one that writes what it commits to the disk before it
// answers. Start is dbserver.PostgreSQL or dbserver.MariaDB.
func Durable(tb testing.TB, start func(context.Context, dbserver.Durability) (*dbserver.Server, error)) *dbserver.Server {
	tb.Helper()
	s, err := start(tb.Context(), dbserver.Durable)
	installed(tb, err, "")
	tb.Cleanup(s.Stop)
	return s
}

// PostgreSQLCluster starts a primary with two standbys for a test, which stops them at its end.
func PostgreSQLCluster(tb testing.TB, d dbserver.Durability) *dbserver.PostgreSQLCluster {
	tb.Helper()
	c, err := dbserver.StartPostgreSQLCluster(tb.Context(), d)
	installed(tb, err, "")
	tb.Cleanup(c.Stop)
	return c
}

// Galera starts a MariaDB Galera cluster for a test, which stops it at its end.
func Galera(tb testing.TB, d dbserver.Durability) *dbserver.GaleraCluster {
	tb.Helper()
	c, err := dbserver.StartGalera(tb.Context(), d)
	installed(tb, err, "")
	tb.Cleanup(c.Stop)
	return c
}

// installed skips a test whose server is not installed, or fails it if it is required or did not start. Variable is the
// environment variable that can name another server.
func installed(tb testing.TB, err error, variable string) {
	tb.Helper()
	var missing *dbserver.NotInstalledError
	switch {
	case err == nil:
	case !errors.As(err, &missing):
		tb.Fatal(err)
	default:
		text := missing.Error()
		if variable != "" {
			text += ", or set " + variable + " to the data source name of a server"
		}
		if os.Getenv("BEIAN_REQUIRE_DB") == "" {
			tb.Skip(text)
		}
		tb.Fatal(text)
	}
}

// kind is a kind of server, and the one server of that kind that the test binary uses.
type kind struct {
	driver string
	// variable of the environment has the data source name of the developer's own server.
	variable string
	// start starts a private server.
	start func(context.Context, dbserver.Durability) (*dbserver.Server, error)

	once sync.Once
	err  error
	dsn  string
	db   *sql.DB
}

var (
	postgres = kind{driver: "pgx", variable: "BEIAN_POSTGRES_DSN", start: dbserver.PostgreSQL}
	mariadb  = kind{driver: "mysql", variable: "BEIAN_MARIADB_DSN", start: dbserver.MariaDB}
)

// opened gives the server, which the first call finds or starts.
func (k *kind) opened(tb testing.TB) (string, *sql.DB) {
	tb.Helper()
	k.once.Do(func() { k.err = k.open() })
	installed(tb, k.err, k.variable)
	return k.dsn, k.db
}

// open finds or starts the server and waits until it answers.
func (k *kind) open() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	k.dsn = os.Getenv(k.variable)
	if k.dsn == "" {
		s, err := k.start(ctx, dbserver.Forgetful)
		if err != nil {
			return err
		}
		k.dsn = s.DSN()
	}
	db, err := sql.Open(k.driver, k.dsn)
	if err != nil {
		return errors.Join(err, errors.New("does the test import the driver "+k.driver+"?"))
	}
	k.db = db
	return db.PingContext(ctx)
}

// scratch makes something that is dropped after the test and gives its name.
func scratch(tb testing.TB, db *sql.DB, what, drop string) string {
	tb.Helper()
	name := "beian_test_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(tb.Context(), "CREATE "+what+" "+name); err != nil {
		tb.Fatalf("create %s: %v", name, err)
	}
	tb.Cleanup(func() {
		if _, err := db.ExecContext(context.WithoutCancel(tb.Context()), "DROP "+what+" "+name+drop); err != nil {
			tb.Errorf("drop %s: %v", name, err)
		}
	})
	return name
}

// withSearchPath gives the data source name of a schema, from that of its database as an address or as key=value pairs.
func withSearchPath(dsn, schema string) string {
	if !strings.Contains(dsn, "://") {
		return dsn + " search_path=" + schema
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return dsn // the driver has said what is wrong with it
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// SameDatabase gives the data source name of a database at another MariaDB server, from the one that Database gave and the
// other server's.
func SameDatabase(dsn, other string) string {
	name, _, _ := strings.Cut(dsn[strings.LastIndex(dsn, "/")+1:], "?")
	return withDatabase(other, name)
}

// withDatabase replaces the database in a data source name such as user@tcp(host:port)/database?options.
func withDatabase(dsn, database string) string {
	slash := strings.LastIndex(dsn, "/")
	server, rest := dsn[:slash+1], dsn[slash+1:]
	if _, options, ok := strings.Cut(rest, "?"); ok {
		return server + database + "?" + options
	}
	return server + database
}
