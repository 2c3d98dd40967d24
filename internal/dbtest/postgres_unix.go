//go:build unix

package dbtest

import (
	"fmt"
	"path/filepath"
	"strconv"
)

func startPostgres() (string, error) {
	initdb, ok := find("initdb", "/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
	if !ok {
		return "", &errNotInstalled{what: "Postgres", install: "postgresql"}
	}
	if resolved, err := filepath.EvalSymlinks(initdb); err == nil {
		initdb = resolved
	}
	server := filepath.Join(filepath.Dir(initdb), "postgres")
	p, err := newPlace("postgres")
	if err != nil {
		return "", err
	}
	port, err := freePort()
	if err != nil {
		return "", err
	}
	data := p.path("data")
	err = p.run(initdb, "--pgdata="+data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
	if err != nil {
		return "", err
	}
	err = p.serve(port, "QUIT", server, "-D", data, "-p", strconv.Itoa(port), "-k", p.dir,
		"-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=off", "-c", "full_page_writes=off",
		"-c", "autovacuum=off")
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", port), err
}
