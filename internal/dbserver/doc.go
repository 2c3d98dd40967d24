// Package dbserver starts private, throw-away database servers from the binaries that are installed: PostgreSQL and MariaDB
// alone, PostgreSQL with two standbys of which one must confirm each commit, a MariaDB Galera cluster of three nodes. They
// listen on loopback ports, keep everything in one temporary directory, and are stopped and removed when the program ends,
// however that ends. In the clusters a node can be killed and brought back.
//
// This package imports no driver: the program registers pgx or mysql.
//
// It is for tests, which reach it through package dbtest, and for examples. Nobody should run a real database with it.
package dbserver
