package dbserver

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// ask asks the server a question over and over until it gets an answer.
func (s *server) ask(ctx context.Context, driver, dsn string, question func(context.Context, *sql.DB) error) error {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return fmt.Errorf("dbserver: %w; does the program import the driver %s?", err, driver)
	}
	err = s.wait(ctx, func(ctx context.Context) error { return question(ctx, db) })
	return errors.Join(err, db.Close())
}

// ready is a server that runs alone, once it answers.
func ready(ctx context.Context, at *place, s *server, driver, dsn string) (*Server, error) {
	err := s.ask(ctx, driver, dsn, func(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) })
	if err != nil {
		s.end()
		return nil, err
	}
	return &Server{place: at, server: s, dsn: dsn}, nil
}
