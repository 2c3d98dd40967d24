package sqlstore_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store/sqlstore"
)

// node is a connector to a made-up node.
type node struct {
	name            string
	down, separated error
	opened, closed  *int
}

func (n node) Connect(context.Context) (driver.Conn, error) {
	if n.down != nil {
		return nil, n.down
	}
	*n.opened++
	return nodeConn{n}, nil
}

func (n node) Driver() driver.Driver { return nil }

// nodeConn is a connection to a made-up node, which tells its name.
type nodeConn struct{ node }

func (c nodeConn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not here") }
func (c nodeConn) Begin() (driver.Tx, error)           { return nil, errors.New("not here") }
func (c nodeConn) Close() error                        { *c.closed++; return nil }

func (c nodeConn) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return &nameRow{name: c.name}, c.separated
}

type nameRow struct{ name string }

func (r *nameRow) Columns() []string { return []string{"name"} }
func (r *nameRow) Close() error      { return nil }

func (r *nameRow) Next(into []driver.Value) error {
	into[0] = r.name
	return nil
}

func TestFirstNode(t *testing.T) {
	t.Parallel()
	down, separated := errors.New("refused"), errors.New("Error 1047: not ready")
	for name, c := range map[string]struct {
		nodes []node
		want  string
		fails []error
	}{
		"the first":                        {nodes: []node{{name: "a"}, {name: "b"}}, want: "a"},
		"the first is down":                {nodes: []node{{name: "a", down: down}, {name: "b"}}, want: "b"},
		"the first is cut off":             {nodes: []node{{name: "a", separated: separated}, {name: "b"}}, want: "b"},
		"one down, one cut off, no others": {nodes: []node{{down: down}, {separated: separated}}, fails: []error{down, separated}},
		"no nodes":                         {fails: []error{nil}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var opened, closed int
			var nodes []driver.Connector
			for _, n := range c.nodes {
				n.opened, n.closed = &opened, &closed
				nodes = append(nodes, n)
			}
			db := sql.OpenDB(sqlstore.FirstNode(nodes...))
			var got string
			err := db.QueryRowContext(t.Context(), "name").Scan(&got)
			require.NoError(t, db.Close())
			require.Equal(t, opened, closed, "connections opened and closed")
			if c.fails == nil {
				require.NoError(t, err)
				require.Equal(t, c.want, got)
				return
			}
			require.Error(t, err)
			for _, want := range c.fails {
				if want != nil {
					require.ErrorIs(t, err, want)
				}
			}
		})
	}
}
