package sqlstore

import (
	"errors"
	"fmt"
	"strings"
)

// Dialect is the SQL that a database speaks (数据库方言).
type Dialect string

// dialect is how databases differ.
type dialect struct {
	// hasSchema counts the tables named schema_version.
	hasSchema string
	// prepare makes the table that lock needs, where that cannot be part of a transaction.
	prepare []string
	// create makes the same table in the transaction, for a database that has none.
	create []string
	// lock keeps other migrations out until the end of the transaction that they begin.
	lock []string
	// ddlCommits says that changes of the schema end a transaction.
	ddlCommits bool
	// oneWriter says that the database lets one writer in at a time and has the others poll.
	oneWriter bool
	// insertsFail says that there is no ON CONFLICT DO NOTHING: a row that exists fails its statement, not the transaction.
	insertsFail bool
	// noRowRanges says that the comparison of rows, (a, b) < (?, ?), uses no index.
	noRowRanges bool
	// texts are the statements that differ.
	texts map[query]string
	// scrub gives the statements that write tables anew without what was deleted.
	scrub func(tables []string) []string
	// bind turns the placeholders ? into the dialect's.
	bind func(query string) string
	// confirm is a statement whose end means that all earlier commits are as safe as the database makes them; empty where
	// what can be seen is. An event that happened before is not answered for otherwise.
	confirm string
	// fault tells what kind of failure an error of the driver is.
	fault func(err error) fault
	// undone says of an error of a commit that the transaction was rolled back for certain.
	undone func(err error) bool
}

func (d Dialect) dialect() (*dialect, error) {
	switch d {
	case SQLite:
		return &sqlite, nil
	case PostgreSQL:
		return &postgres, nil
	case MySQL:
		return &mysql, nil
	}
	return nil, fmt.Errorf("sqlstore: dialect %.40q is not known, want %q, %q or %q", string(d), SQLite, PostgreSQL, MySQL)
}

// text is a prepared statement as the database has it.
func (d *dialect) text(q query) string {
	text, ok := d.texts[q]
	if !ok {
		text = queries[q]
	}
	if d.insertsFail {
		text = strings.TrimSuffix(text, skipExisting)
	}
	return d.bind(text)
}

// absent turns the failure of an insert that may find its row there into no rows.
func (d *dialect) absent(q query, n int64, err error) (int64, error) {
	if err != nil && d.insertsFail && strings.HasSuffix(queries[q], skipExisting) && d.fault(err) == faultDuplicate {
		return 0, nil
	}
	return n, err
}

// beyond is the condition for what comes after a position in the order of a column and the id; op is < or >.
func (d *dialect) beyond(column, op string) string {
	if d.noRowRanges {
		return column + " " + op + "= ? AND (" + column + " " + op + " ? OR id " + op + " ?)"
	}
	return "(" + column + ", id) " + op + " (?, ?)"
}

// beyondArgs are the arguments of beyond.
func (d *dialect) beyondArgs(p position) []any {
	if d.noRowRanges {
		return []any{p.at, p.at, p.id}
	}
	return []any{p.at, p.id}
}

// sqlState is the SQLSTATE that an error of PostgreSQL's drivers carries.
func sqlState(err error) string {
	var coded interface{ SQLState() string }
	if errors.As(err, &coded) {
		return coded.SQLState()
	}
	return ""
}
