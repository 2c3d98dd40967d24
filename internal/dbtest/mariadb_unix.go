//go:build unix

package dbtest

import (
	"fmt"
	"strconv"
)

func startMariaDB() (string, error) {
	install, found := find("mariadb-install-db", "/usr/local/mysql/scripts")
	server, ok := find("mariadbd", "/usr/sbin", "/usr/local/sbin", "/usr/libexec")
	if !found || !ok {
		return "", &errNotInstalled{what: "MariaDB", install: "mariadb-server"}
	}
	p, err := newPlace("mysql")
	if err != nil {
		return "", err
	}
	port, err := freePort()
	if err != nil {
		return "", err
	}
	data := p.path("data")
	err = p.run(install, "--no-defaults", "--datadir="+data, "--auth-root-authentication-method=normal", "--skip-test-db",
		"--skip-name-resolve")
	if err != nil {
		return "", err
	}
	err = p.serve(port, "KILL", server, "--no-defaults", "--datadir="+data, "--tmpdir="+p.dir, "--socket="+p.path("socket"),
		"--pid-file="+p.path("pid"), "--bind-address=127.0.0.1", "--port="+strconv.Itoa(port), "--skip-name-resolve",
		"--max-connections=200", "--max-allowed-packet=64M", "--innodb-flush-log-at-trx-commit=0", "--innodb-log-file-size=64M")
	return fmt.Sprintf("root@tcp(127.0.0.1:%d)/", port), err
}
