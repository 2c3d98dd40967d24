package sqlstore_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

var errDriver = errors.New("the driver lacks an interface that the recorder needs")

// call is one call of the driver that was recorded.
type call struct {
	op   string // begin, exec, query, commit or rollback
	text string
	args []any
}

// recorder is a driver.Connector that notes the statements of its one connection, with their arguments.
type recorder struct {
	driver driver.Driver
	dsn    string
	calls  []call
}

func (r *recorder) Connect(context.Context) (driver.Conn, error) {
	c, err := r.Driver().Open(r.dsn)
	if err != nil {
		return nil, err
	}
	conn, ok := c.(driverConn)
	if !ok {
		return nil, errDriver
	}
	return recordedConn{conn, r}, nil
}

func (r *recorder) Driver() driver.Driver { return r.driver }

// take gives the calls since the last take.
func (r *recorder) take() []call {
	calls := r.calls
	r.calls = nil
	return calls
}

func (r *recorder) note(op, text string, args []driver.NamedValue) {
	c := call{op: op, text: text}
	for _, a := range args {
		v := a.Value
		if b, ok := v.([]byte); ok {
			v = slices.Clone(b)
		}
		c.args = append(c.args, v)
	}
	r.calls = append(r.calls, c)
}

// driverConn and driverStmt are what the drivers' connections and statements can do.
type (
	driverConn interface {
		driver.Conn
		driver.ConnPrepareContext
		driver.ConnBeginTx
	}
	driverStmt interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	}
)

type recordedConn struct {
	driverConn
	r *recorder
}

func (c recordedConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	s, err := c.driverConn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	stmt, ok := s.(driverStmt)
	if !ok {
		return nil, errDriver
	}
	return recordedStmt{stmt, c.r, text}, nil
}

func (c recordedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	tx, err := c.driverConn.BeginTx(ctx, o)
	c.r.note("begin", "", nil)
	return recordedTx{tx, c.r}, err
}

type recordedTx struct {
	driver.Tx
	r *recorder
}

func (t recordedTx) Commit() error {
	t.r.note("commit", "", nil)
	return t.Tx.Commit()
}

func (t recordedTx) Rollback() error {
	t.r.note("rollback", "", nil)
	return t.Tx.Rollback()
}

type recordedStmt struct {
	driverStmt
	r    *recorder
	text string
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.r.note("exec", s.text, args)
	return s.driverStmt.ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.r.note("query", s.text, args)
	return s.driverStmt.QueryContext(ctx, args)
}

// player replays calls as plain database/sql code does: every statement prepared once, begin, exec, commit.
type player struct {
	db    *sql.DB
	stmts map[string]*sql.Stmt
}

func newPlayer(tb testing.TB, db *sql.DB, calls []call) *player {
	tb.Helper()
	p := &player{db: db, stmts: make(map[string]*sql.Stmt)}
	for _, c := range calls {
		if c.text == "" || p.stmts[c.text] != nil {
			continue
		}
		stmt, err := db.PrepareContext(tb.Context(), c.text)
		require.NoError(tb, err)
		tb.Cleanup(func() { require.NoError(tb, stmt.Close()) })
		p.stmts[c.text] = stmt
	}
	return p
}

// play runs the calls of one transaction.
func (p *player) play(ctx context.Context, calls []call) error {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, c := range calls {
		if c.text == "" { // begin or commit
			continue
		}
		stmt := tx.StmtContext(ctx, p.stmts[c.text]) //nolint:sqlclosecheck // the end of the transaction closes it
		switch c.op {
		case "exec":
			if _, err := stmt.ExecContext(ctx, c.args...); err != nil {
				return err
			}
		case "query":
			if err := drain(stmt.QueryContext(ctx, c.args...)); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

func drain(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() { // what the rows hold does not matter
	}
	return rows.Err()
}
