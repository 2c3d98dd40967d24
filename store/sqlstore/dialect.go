package sqlstore

import "fmt"

// Dialect is the SQL that a database speaks (数据库方言).
type Dialect string

// dialect is how databases differ.
type dialect struct {
	// hasSchema counts the tables named schema_version.
	hasSchema string
	// oneWriter says that the database lets one writer in at a time and has the others poll.
	oneWriter bool
	// bind turns the placeholders ? into the dialect's.
	bind func(query string) string
	// fault tells what kind of failure an error of the driver is.
	fault func(err error) fault
}

func (d Dialect) dialect() (*dialect, error) {
	if d == SQLite {
		return &sqlite, nil
	}
	return nil, fmt.Errorf("sqlstore: dialect %.40q is not known, want %q", string(d), string(SQLite))
}
