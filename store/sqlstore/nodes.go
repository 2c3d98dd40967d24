package sqlstore

import (
	"context"
	"database/sql/driver"
	"errors"
)

// FirstNode connects to the first of a cluster's nodes that is ready (首个可用节点), in the order given: that of a Galera cluster,
// for which the driver mysql takes only one address. Give each desk another order, so that they share the work. Nodes of
// PostgreSQL need none of it: pgx takes several addresses.
//
//	var nodes []driver.Connector
//	for _, dsn := range dsns {
//		cfg, err := mysql.ParseDSN(dsn)
//		…
//		node, err := mysql.NewConnector(cfg)
//		…
//		nodes = append(nodes, node)
//	}
//	db := sql.OpenDB(sqlstore.FirstNode(nodes...))
//	db.SetConnMaxLifetime(time.Minute) // and back to the first, once it is there again
//
// A node that answers but is cut off from its cluster is passed over. Which nodes there are and whether they are right is
// the cluster's business, not the desk's.
func FirstNode(nodes ...driver.Connector) driver.Connector { return firstNode(nodes) }

type firstNode []driver.Connector

// Connect implements driver.Connector.
func (n firstNode) Connect(ctx context.Context) (driver.Conn, error) {
	var errs []error
	for _, node := range n {
		conn, err := node.Connect(ctx)
		if err == nil {
			if err = answers(ctx, conn); err == nil {
				return conn, nil
			}
			err = errors.Join(err, conn.Close())
		}
		errs = append(errs, err)
		if ctx.Err() != nil {
			break
		}
	}
	if len(errs) == 0 {
		return nil, errors.New("sqlstore: no nodes to connect to")
	}
	return nil, errors.Join(errs...)
}

// Driver implements driver.Connector.
func (n firstNode) Driver() driver.Driver {
	if len(n) == 0 {
		return nil
	}
	return n[0].Driver()
}

// answers asks something that a node refuses which is not part of its cluster.
func answers(ctx context.Context, conn driver.Conn) error {
	queryer, ok := conn.(driver.QueryerContext)
	if !ok {
		return nil
	}
	rows, err := queryer.QueryContext(ctx, "SELECT 1", nil)
	if err != nil {
		return err
	}
	return rows.Close()
}
