package dbserver

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Nodes is how many nodes a cluster has.
const Nodes = 3

// PostgreSQLCluster is a primary with two standbys that stream from it, of which one must have a commit on its disk before
// the primary answers (synchronous_standby_names = 'ANY 1 (…)'). The nodes have numbers from 0; node 0 is primary first.
//
// Its calls are for one goroutine.
type PostgreSQLCluster struct {
	place    *place
	programs postgresPrograms
	ports    []int
	durable  Durability
	nodes    []*server // nil for one that never ran
	primary  int
}

// StartPostgreSQLCluster starts the three nodes and waits until both standbys stream. It takes the driver pgx.
// Returns a *NotInstalledError if there is no PostgreSQL on this machine.
func StartPostgreSQLCluster(ctx context.Context, d Durability) (*PostgreSQLCluster, error) {
	programs, err := findPostgres()
	if err != nil {
		return nil, err
	}
	at, err := newPlace("postgres")
	if err != nil {
		return nil, err
	}
	c := &PostgreSQLCluster{place: at, programs: programs, durable: d, nodes: make([]*server, Nodes)}
	if err := c.start(ctx); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

func (c *PostgreSQLCluster) start(ctx context.Context) (err error) {
	if c.ports, err = freePorts(Nodes); err != nil {
		return err
	}
	if err := c.programs.initialize(ctx, c.place, c.data(0)); err != nil {
		return err
	}
	// What never ran can be copied as it is.
	for i := 1; i < Nodes; i++ {
		if err := c.place.run(ctx, "/bin/cp", "-R", c.data(0), c.data(i)); err != nil {
			return err
		}
		if err := c.fence(i); err != nil {
			return err
		}
	}
	for i := range Nodes {
		if err := c.run(ctx, i); err != nil {
			return err
		}
	}
	for i := 1; i < Nodes; i++ {
		if err := c.waitStreaming(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func (c *PostgreSQLCluster) data(i int) string { return c.place.path("data" + strconv.Itoa(i)) }

// nodeName is the name of a node in messages and in synchronous_standby_names.
func nodeName(i int) string { return "node" + strconv.Itoa(i) }

// others are the nodes but one.
func others(i int) []int {
	var out []int
	for other := range Nodes {
		if other != i {
			out = append(out, other)
		}
	}
	return out
}

// run starts a node on the data that it has: as the primary, or as a standby of whichever other node is the primary.
func (c *PostgreSQLCluster) run(ctx context.Context, i int) error {
	var names []string
	var ports []int
	for _, other := range others(i) {
		names, ports = append(names, nodeName(other)), append(ports, c.ports[other])
	}
	settings := append(c.durable.postgres(),
		"cluster_name="+nodeName(i), // by which a standby is known to its primary
		"synchronous_standby_names=ANY 1 ("+strings.Join(names, ", ")+")",
		"primary_conninfo="+postgresAddress(ports)+" "+findsPrimary,
		"wal_retrieve_retry_interval=200ms", // how soon a standby looks for the new primary
		"wal_keep_size=256MB",
	)
	s, err := c.place.serve(ctx, nodeName(i), c.ports[i], postgresStop, c.programs.path("postgres"),
		c.programs.arguments(c.place, c.data(i), c.ports[i], settings...)...)
	if err != nil {
		return err
	}
	c.nodes[i] = s
	return c.ask(ctx, i, func(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) })
}

// fence makes a node come up as a standby and nothing else when it is started again.
func (c *PostgreSQLCluster) fence(i int) error {
	return c.place.run(context.Background(), "/bin/sh", "-c", `: >"$1"`, "sh", filepath.Join(c.data(i), "standby.signal"))
}

// waitStreaming waits until the primary counts a node among those that confirm commits.
func (c *PostgreSQLCluster) waitStreaming(ctx context.Context, i int) error {
	return c.ask(ctx, c.primary, func(ctx context.Context, db *sql.DB) error {
		var state string
		err := db.QueryRowContext(ctx, `SELECT state || ' ' || sync_state FROM pg_stat_replication WHERE application_name = $1`,
			nodeName(i)).Scan(&state)
		if err == nil && state != "streaming quorum" {
			err = fmt.Errorf("dbserver: %s is %q, want %q", nodeName(i), state, "streaming quorum")
		}
		return err
	})
}

func (c *PostgreSQLCluster) ask(ctx context.Context, i int, question func(context.Context, *sql.DB) error) error {
	return c.nodes[i].ask(ctx, "pgx", c.NodeDSN(i), question)
}

// DSN is the data source name that finds the primary wherever it is: it has the addresses of all nodes and
// target_session_attrs=read-write.
func (c *PostgreSQLCluster) DSN() string { return postgresDSN(c.ports...) + " " + findsPrimary }

// findsPrimary makes a client, or a standby, take the one of several addresses that takes writes.
const findsPrimary = "target_session_attrs=read-write connect_timeout=2"

// NodeDSN is the data source name of one node, whatever it is.
func (c *PostgreSQLCluster) NodeDSN(i int) string { return postgresDSN(c.ports[i]) }

// Primary is the number of the node that is the primary, or was the last.
func (c *PostgreSQLCluster) Primary() int { return c.primary }

// Kill ends a node with all its processes at once, as if its machine had stopped.
func (c *PostgreSQLCluster) Kill(i int) error { return c.nodes[i].kill() }

// Promote makes a primary of the standby that has received most, after the primary was killed. Every commit that was
// confirmed is on one of two standbys at least: both must be asked, and the one that is ahead taken. The other follows it
// by itself. The old primary is fenced before: should it be started again as it was left, it is a standby.
//
// Returns an error if the primary runs or a standby does not: nobody could tell then whether something confirmed is lost.
func (c *PostgreSQLCluster) Promote(ctx context.Context) (int, error) {
	old := c.primary
	if c.nodes[old].alive() {
		return 0, fmt.Errorf("dbserver: %s is alive: kill it before another is promoted", nodeName(old))
	}
	if err := c.fence(old); err != nil {
		return 0, err
	}
	best, most := 0, int64(-1)
	for _, i := range others(old) {
		received, err := c.received(ctx, i)
		if err != nil {
			return 0, fmt.Errorf("dbserver: what %s has received is not known: %w", nodeName(i), err)
		}
		if received > most {
			best, most = i, received
		}
	}
	err := c.ask(ctx, best, func(ctx context.Context, db *sql.DB) error {
		var standby bool
		if err := db.QueryRowContext(ctx, `SELECT pg_is_in_recovery()`).Scan(&standby); err != nil || !standby {
			return err
		}
		_, err := db.ExecContext(ctx, `SELECT pg_promote(true, 60)`)
		return errors.Join(err, errors.New("dbserver: "+nodeName(best)+" may still be a standby")) // look again
	})
	if err != nil {
		return 0, err
	}
	c.primary = best
	return best, nil
}

// received is how far the log of a standby goes, in bytes.
func (c *PostgreSQLCluster) received(ctx context.Context, i int) (bytes int64, err error) {
	if !c.nodes[i].alive() {
		return 0, errors.New("it does not run")
	}
	err = c.ask(ctx, i, func(ctx context.Context, db *sql.DB) error {
		return db.QueryRowContext(ctx, `SELECT pg_wal_lsn_diff(
			GREATEST(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::bigint`).Scan(&bytes)
	})
	return bytes, err
}

// Restart starts a node that was killed on the data that it was left with.
func (c *PostgreSQLCluster) Restart(ctx context.Context, i int) error {
	if c.nodes[i].alive() {
		return fmt.Errorf("dbserver: %s runs", nodeName(i))
	}
	return c.run(ctx, i)
}

// Rejoin brings a node that was killed back as a standby, out of a new copy of the primary: the log of an old primary may
// go on where that of the new one does not. Its old data are gone. It waits until the node streams.
func (c *PostgreSQLCluster) Rejoin(ctx context.Context, i int) error {
	if c.nodes[i].alive() {
		return fmt.Errorf("dbserver: %s runs", nodeName(i))
	}
	if err := os.RemoveAll(c.data(i)); err != nil {
		return err
	}
	err := c.place.run(ctx, c.programs.path("pg_basebackup"), "--pgdata="+c.data(i), "--host=127.0.0.1",
		"--port="+strconv.Itoa(c.ports[c.primary]), "--username=postgres", "--checkpoint=fast", "--wal-method=stream", "--no-sync")
	if err != nil {
		return err
	}
	if err := c.fence(i); err != nil {
		return err
	}
	if err := c.run(ctx, i); err != nil {
		return err
	}
	return c.waitStreaming(ctx, i)
}

// Stop stops all nodes and removes what they kept. Without it, both happen when the program ends.
func (c *PostgreSQLCluster) Stop() { stopAll(c.place, c.nodes) }

func stopAll(at *place, nodes []*server) {
	for _, n := range nodes {
		if n != nil {
			n.end()
		}
	}
	at.remove()
}
