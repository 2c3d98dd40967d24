package dbserver

import (
	"context"
	"errors"
	"fmt"
	"strconv"
)

// mariadbPrograms are MariaDB's programs.
type mariadbPrograms struct{ install, server string }

func findMariaDB() (mariadbPrograms, error) {
	install, found := find("mariadb-install-db", "/usr/local/mysql/scripts")
	server, ok := find("mariadbd", "/usr/sbin", "/usr/local/sbin", "/usr/libexec")
	if !found || !ok {
		return mariadbPrograms{}, &NotInstalledError{What: "MariaDB", Package: "mariadb-server"}
	}
	return mariadbPrograms{install: install, server: server}, nil
}

// initialize makes the data of a new server.
func (p mariadbPrograms) initialize(ctx context.Context, at *place, data string) error {
	return at.run(ctx, p.install, "--no-defaults", "--datadir="+data, "--auth-root-authentication-method=normal", "--skip-test-db",
		"--skip-name-resolve")
}

// arguments are those of every server. Its files have names that begin with prefix.
func (p mariadbPrograms) arguments(at *place, prefix, data string, port int, settings ...string) []string {
	return append([]string{
		"--no-defaults", "--datadir=" + data, "--tmpdir=" + at.dir, "--socket=" + at.path(prefix+".socket"),
		"--pid-file=" + at.path(prefix+".own-pid"), "--bind-address=127.0.0.1", "--port=" + strconv.Itoa(port), "--skip-name-resolve",
		"--max-connections=200", "--max-allowed-packet=64M", "--innodb-log-file-size=64M",
	}, settings...)
}

// mariadbStop ends the server at once: it is not started again.
const mariadbStop = "KILL"

// MariaDB starts a server. It takes the driver mysql.
// Returns a *NotInstalledError if there is none on this machine.
func MariaDB(ctx context.Context, d Durability) (*Server, error) {
	programs, err := findMariaDB()
	if err != nil {
		return nil, err
	}
	at, err := newPlace("mysql")
	if err != nil {
		return nil, err
	}
	s, err := startMariaDB(ctx, programs, at, d)
	if err != nil {
		at.remove()
		return nil, err
	}
	return s, nil
}

func startMariaDB(ctx context.Context, programs mariadbPrograms, at *place, d Durability) (*Server, error) {
	port, portErr := freePort()
	data := at.path("data")
	if err := errors.Join(portErr, programs.initialize(ctx, at, data)); err != nil {
		return nil, err
	}
	flush := "--innodb-flush-log-at-trx-commit=0" // which benchmarks change while it runs
	if d == Durable {
		flush = "--innodb-flush-log-at-trx-commit=1"
	}
	s, err := at.serve(ctx, "mariadb", port, mariadbStop, programs.server, programs.arguments(at, "mariadb", data, port, flush)...)
	if err != nil {
		return nil, err
	}
	return ready(ctx, at, s, "mysql", mariadbDSN(port))
}

// mariadbDSN is the data source name for the driver mysql, of no database.
func mariadbDSN(port int) string { return fmt.Sprintf("root@tcp(127.0.0.1:%d)/", port) }
