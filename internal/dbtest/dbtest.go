package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// PostgreSQL gives the data source name of an empty schema in a PostgreSQL server, for the driver pgx.
func PostgreSQL(tb testing.TB) string {
	tb.Helper()
	name := postgres.create(tb)
	return withSearchPath(postgres.dsn, name)
}

// MariaDB gives the data source name of an empty database in a MariaDB server, for the driver mysql.
func MariaDB(tb testing.TB) string {
	tb.Helper()
	name := mariadb.create(tb)
	return withDatabase(mariadb.dsn, name)
}

// errNotInstalled says that there is no server on this machine, and which package has it.
type errNotInstalled struct{ what, install string }

func (e *errNotInstalled) Error() string {
	return fmt.Sprintf("%s is not installed: apt-get install %s, or set %s to the data source name of a server",
		e.what, e.install, e.variable())
}

func (e *errNotInstalled) variable() string { return "BEIAN_" + strings.ToUpper(e.what) + "_DSN" }

// kind is a kind of server, and the one server of that kind that the test binary uses.
type kind struct {
	driver string
	// variable of the environment has the data source name of the developer's own server.
	variable string
	// start starts a private server and gives its data source name.
	start func() (dsn string, err error)
	// scratch is what a test gets of the server.
	scratch string

	once sync.Once
	err  error
	dsn  string
	db   *sql.DB
}

var (
	postgres = kind{driver: "pgx", variable: "BEIAN_POSTGRES_DSN", start: startPostgres, scratch: "SCHEMA"}
	mariadb  = kind{driver: "mysql", variable: "BEIAN_MARIADB_DSN", start: startMariaDB, scratch: "DATABASE"}
)

// create makes an empty schema or database that is dropped after the test.
func (k *kind) create(tb testing.TB) string {
	tb.Helper()
	k.once.Do(func() { k.err = k.open() })
	var missing *errNotInstalled
	switch {
	case errors.As(k.err, &missing) && os.Getenv("BEIAN_REQUIRE_DB") == "":
		tb.Skip(k.err)
	case k.err != nil:
		tb.Fatal(k.err)
	}
	name := "beian_test_" + strings.ToLower(rand.Text())
	if _, err := k.db.ExecContext(tb.Context(), "CREATE "+k.scratch+" "+name); err != nil {
		tb.Fatalf("create %s: %v", name, err)
	}
	tb.Cleanup(func() {
		drop := "DROP " + k.scratch + " " + name
		if k.scratch == "SCHEMA" {
			drop += " CASCADE"
		}
		if _, err := k.db.ExecContext(context.WithoutCancel(tb.Context()), drop); err != nil {
			tb.Errorf("drop %s: %v", name, err)
		}
	})
	return name
}

// open finds or starts the server and waits until it answers.
func (k *kind) open() error {
	k.dsn = os.Getenv(k.variable)
	own := k.dsn != ""
	if !own {
		var err error
		if k.dsn, err = k.start(); err != nil {
			return err
		}
	}
	db, err := sql.Open(k.driver, k.dsn)
	if err != nil {
		return fmt.Errorf("dbtest: %w; does the test import the driver %s?", err, k.driver)
	}
	k.db = db
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	for { // a server that listens may not be ready yet
		err := db.PingContext(ctx)
		if err == nil || own {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("dbtest: the server does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// startTimeout is how long a server may take to start.
const startTimeout = 60 * time.Second

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

// withDatabase replaces the database in a data source name such as user@tcp(host:port)/database?options.
func withDatabase(dsn, database string) string {
	slash := strings.LastIndex(dsn, "/")
	server, rest := dsn[:slash+1], dsn[slash+1:]
	if _, options, ok := strings.Cut(rest, "?"); ok {
		return server + database + "?" + options
	}
	return server + database
}
