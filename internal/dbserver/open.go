package dbserver

import (
	"context"
	"database/sql"
	"fmt"
)

// openDB opens a database and asks it until it answers.
func openDB(ctx context.Context, s *server, driver, dsn string) (*sql.DB, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, fmt.Errorf("dbserver: %w; does the program import the driver %s?", err, driver)
	}
	if err := s.wait(ctx, db.PingContext); err != nil {
		return nil, closing(db, err)
	}
	return db, nil
}

// closing closes a database that is given up because of an error.
func closing(db *sql.DB, err error) error {
	if closeErr := db.Close(); closeErr != nil {
		return fmt.Errorf("%w; %w", err, closeErr)
	}
	return err
}
