//go:build !unix

package dbtest

func startPostgres() (string, error) {
	return "", &errNotInstalled{what: "Postgres", install: "postgresql"}
}

func startMariaDB() (string, error) {
	return "", &errNotInstalled{what: "MariaDB", install: "mariadb-server"}
}
