// Package dbtest gives tests real databases without any set-up by hand. The first call in a test binary starts a private
// server from the binaries that are installed, on a free loopback port and in a temporary directory; it is stopped and
// removed when the test binary ends, however that ends. Each call gives a database of its own, dropped after the test:
//
//	import _ "github.com/jackc/pgx/v5/stdlib" // registers the driver pgx
//
//	db, err := sql.Open("pgx", dbtest.PostgreSQL(t))
//
// [PostgreSQLCluster] and [Galera] start replicated databases for one test, whose nodes can be killed and brought back;
// [Durable] starts a server that keeps what it has answered for. Package dbserver does the starting.
//
// This package imports no driver: the test registers pgx or mysql.
//
// Where no server is installed the test is skipped and says which package to install; BEIAN_REQUIRE_DB=1 makes that a
// failure. A server of one's own is used instead if BEIAN_POSTGRES_DSN or BEIAN_MARIADB_DSN has its data source name; the
// user must be allowed to create schemas (PostgreSQL) or databases (MariaDB, MySQL).
//
// The private servers that tests share forget what was last written when the machine fails (fsync is off), not when the
// server does.
package dbtest
