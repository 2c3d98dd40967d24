package dbserver

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Server is a server that runs alone.
type Server struct {
	place  *place
	server *server
	dsn    string
}

// DSN is the data source name for the driver: of the database postgres in PostgreSQL, of no database in MariaDB.
func (s *Server) DSN() string { return s.dsn }

// Stop stops the server and removes what it kept. Without it, both happen when the program ends.
func (s *Server) Stop() {
	s.server.end()
	s.place.remove()
}

// Durability says whether a server writes what it commits to the disk before it answers.
type Durability bool

// The durabilities.
const (
	// Forgetful is quick: what was last committed is lost if the machine fails, not if the server or its client does.
	Forgetful Durability = false
	// Durable is how a database keeps what matters.
	Durable Durability = true
)

// postgresPrograms are the directory of PostgreSQL's programs.
type postgresPrograms string

func findPostgres() (postgresPrograms, error) {
	initdb, ok := find("initdb", "/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
	if !ok {
		return "", &NotInstalledError{What: "PostgreSQL", Package: "postgresql"}
	}
	if resolved, err := filepath.EvalSymlinks(initdb); err == nil {
		initdb = resolved
	}
	return postgresPrograms(filepath.Dir(initdb)), nil
}

func (p postgresPrograms) path(name string) string { return filepath.Join(string(p), name) }

// initialize makes the data of a new server.
func (p postgresPrograms) initialize(ctx context.Context, at *place, data string) error {
	return at.run(ctx, p.path("initdb"), "--pgdata="+data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
		"--no-sync")
}

// arguments are those of every server.
func (p postgresPrograms) arguments(at *place, data string, port int, settings ...string) []string {
	args := []string{"-D", data, "-p", strconv.Itoa(port), "-k", at.dir}
	for _, s := range append([]string{"listen_addresses=127.0.0.1", "max_connections=200"}, settings...) {
		args = append(args, "-c", s)
	}
	return args
}

// postgres are the settings of a durability.
func (d Durability) postgres() []string {
	if d == Durable {
		return []string{"fsync=on"}
	}
	return []string{"fsync=off", "full_page_writes=off"}
}

// postgresStop has the server end at once and recover when it is started again, which it is not.
const postgresStop = "QUIT"

// PostgreSQL starts a server. It takes the driver pgx.
// Returns a *NotInstalledError if there is none on this machine.
func PostgreSQL(ctx context.Context, d Durability) (*Server, error) {
	programs, err := findPostgres()
	if err != nil {
		return nil, err
	}
	at, err := newPlace("postgres")
	if err != nil {
		return nil, err
	}
	s, err := startPostgres(ctx, programs, at, d)
	if err != nil {
		at.remove()
		return nil, err
	}
	return s, nil
}

func startPostgres(ctx context.Context, programs postgresPrograms, at *place, d Durability) (*Server, error) {
	port, portErr := freePort()
	data := at.path("data")
	if err := errors.Join(portErr, programs.initialize(ctx, at, data)); err != nil {
		return nil, err
	}
	settings := append(d.postgres(), "autovacuum=off")
	s, err := at.serve(ctx, "postgres", port, postgresStop, programs.path("postgres"), programs.arguments(at, data, port, settings...)...)
	if err != nil {
		return nil, err
	}
	return ready(ctx, at, s, "pgx", postgresDSN(port))
}

// postgresDSN is the data source name for pgx of servers on some ports.
func postgresDSN(ports ...int) string { return postgresAddress(ports) + " dbname=postgres" }

// postgresAddress is where servers are found on some ports.
func postgresAddress(ports []int) string {
	texts := make([]string, len(ports))
	for i, port := range ports {
		texts[i] = strconv.Itoa(port)
	}
	hosts := slices.Repeat([]string{"127.0.0.1"}, len(ports))
	return "host=" + strings.Join(hosts, ",") + " port=" + strings.Join(texts, ",") + " user=postgres sslmode=disable"
}
