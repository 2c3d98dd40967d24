package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"time"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"github.com/beian-go/beian/store/sqlstore"
)

// machine is what one machine with a desk has of the database.
type machine struct {
	db    *sql.DB
	store *sqlstore.Store
}

type machines []*machine

func (m machines) close() error {
	var errs []error
	for _, one := range m {
		errs = append(errs, one.store.Close(), one.db.Close())
	}
	return errors.Join(errs...)
}

// openDesks opens the database on three machines.
func openDesks(ctx context.Context, open func(desk int) (*machine, error)) (machines, error) {
	const desks = 3
	var all machines
	for desk := range desks {
		m, err := open(desk)
		if err != nil {
			return nil, errors.Join(err, all.close())
		}
		all = append(all, m)
	}
	return all, ctx.Err()
}

// openPostgreSQL opens a database by the addresses of all its servers. With target_session_attrs=read-write, which the data
// source name has, the driver takes the one that is the primary.
func openPostgreSQL(ctx context.Context, dsn string) (*machine, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	return openStore(ctx, db, sqlstore.PostgreSQL)
}

// openGalera opens a database by the addresses of all its nodes, the one that is preferred first.
func openGalera(ctx context.Context, dsns []string) (*machine, error) {
	var nodes []driver.Connector
	for _, dsn := range dsns {
		cfg, err := mysql.ParseDSN(dsn)
		if err != nil {
			return nil, err
		}
		cfg.DBName = database
		cfg.Timeout = 2 * time.Second                          // to connect: then the next node
		cfg.Logger = &mysql.NopLogger{}                        // every error comes back to the desk
		cfg.Params = map[string]string{"wsrep_sync_wait": "3"} // nobody is told what another node knows better
		node, err := mysql.NewConnector(cfg)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, node)
	}
	db := sql.OpenDB(sqlstore.FirstNode(nodes...))
	db.SetConnMaxLifetime(time.Minute) // and back to the node that is preferred
	return openStore(ctx, db, sqlstore.MySQL)
}

// openStore opens the store of a desk. Every desk calls Migrate when it starts: one migrates, the others wait for it.
func openStore(ctx context.Context, db *sql.DB, dialect sqlstore.Dialect) (*machine, error) {
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	err := sqlstore.Migrate(ctx, db, dialect)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	st, err := sqlstore.Open(ctx, db, dialect)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &machine{db: db, store: st}, nil
}

// database is where the desks keep everything.
const database = "desk"

func createDatabase(ctx context.Context, dsn string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "CREATE DATABASE "+database)
	return errors.Join(err, db.Close())
}
