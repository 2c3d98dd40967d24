package dbserver

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// GaleraCluster is a MariaDB Galera cluster: each node takes reads and writes, and a commit is at all nodes, in one order,
// before it is answered. The nodes have numbers from 0.
//
// Its calls are for one goroutine.
type GaleraCluster struct {
	place    *place
	programs mariadbPrograms
	provider string
	ports    []galeraPorts
	durable  Durability
	nodes    []*server // nil for one that never ran
}

// galeraPorts are where a node listens: for clients, for its group, for an incremental and for a whole transfer of the data.
type galeraPorts struct{ sql, group, incremental, whole int }

// StartGalera starts the three nodes and waits until all are in step. It takes the driver mysql.
// Returns a *NotInstalledError if MariaDB or what Galera needs is not on this machine.
func StartGalera(ctx context.Context, d Durability) (*GaleraCluster, error) {
	programs, err := findMariaDB()
	if err != nil {
		return nil, err
	}
	provider, ok := find("libgalera_smm.so", "/usr/lib/galera", "/usr/lib64/galera-4", "/usr/local/lib/galera")
	if !ok {
		return nil, &NotInstalledError{What: "Galera", Package: "galera-4"}
	}
	for _, need := range []string{"rsync", "lsof"} { // by which nodes copy the data
		if _, ok := find(need); !ok {
			return nil, &NotInstalledError{What: need, Package: need}
		}
	}
	at, err := newPlace("mysql")
	if err != nil {
		return nil, err
	}
	c := &GaleraCluster{place: at, programs: programs, provider: provider, durable: d, nodes: make([]*server, Nodes)}
	if err := c.start(ctx); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

func (c *GaleraCluster) start(ctx context.Context) error {
	for range Nodes {
		ports, err := freePorts(4)
		if err != nil {
			return err
		}
		c.ports = append(c.ports, galeraPorts{sql: ports[0], group: ports[1], incremental: ports[2], whole: ports[3]})
	}
	if err := c.programs.initialize(ctx, c.place, c.data(0)); err != nil {
		return err
	}
	if err := c.run(ctx, 0, nowhere, "--wsrep-new-cluster"); err != nil {
		return err
	}
	for i := 1; i < Nodes; i++ {
		if err := c.place.run(ctx, "/bin/mkdir", c.data(i)); err != nil {
			return err
		}
		if err := c.run(ctx, i, nowhere); err != nil { // it fetches everything
			return err
		}
	}
	return nil
}

func (c *GaleraCluster) data(i int) string { return c.place.path("data" + strconv.Itoa(i)) }

// nowhere is the position of a node that has nothing of the cluster's.
const nowhere = "00000000-0000-0000-0000-000000000000:-1"

// run starts a node on the data that it has, which stand at a position of the cluster's log, lets it fetch what it lacks,
// and waits until it is in step.
func (c *GaleraCluster) run(ctx context.Context, i int, position string, more ...string) error {
	s, err := c.place.serve(ctx, nodeName(i), c.ports[i].sql, mariadbStop, c.programs.server,
		c.arguments(i, append([]string{"--wsrep-start-position=" + position}, more...)...)...)
	if err != nil {
		return err
	}
	c.nodes[i] = s
	return c.waitSynced(ctx, i)
}

// arguments are those of a node.
func (c *GaleraCluster) arguments(i int, more ...string) []string {
	var group []string
	for _, p := range c.ports {
		group = append(group, "127.0.0.1:"+strconv.Itoa(p.group))
	}
	p := c.ports[i]
	provider := []string{
		"base_port=" + strconv.Itoa(p.group), "gmcast.listen_addr=tcp://127.0.0.1:" + strconv.Itoa(p.group),
		"ist.recv_addr=127.0.0.1:" + strconv.Itoa(p.incremental), "gcache.size=32M",
		// The others wait for who is silent for three seconds, not for five: their commits stand still meanwhile.
		"evs.keepalive_period=PT0.5S", "evs.suspect_timeout=PT3S", "evs.inactive_timeout=PT6S",
	}
	settings := append([]string{
		"--wsrep-on=ON", "--wsrep-provider=" + c.provider, "--wsrep-provider-options=" + strings.Join(provider, ";"),
		"--wsrep-cluster-name=beian", "--wsrep-cluster-address=gcomm://" + strings.Join(group, ","),
		"--wsrep-node-name=" + nodeName(i), "--wsrep-node-address=127.0.0.1:" + strconv.Itoa(p.group),
		"--wsrep-node-incoming-address=127.0.0.1:" + strconv.Itoa(p.sql),
		"--wsrep-sst-method=rsync", "--wsrep-sst-receive-address=127.0.0.1:" + strconv.Itoa(p.whole),
		"--binlog-format=ROW", "--innodb-autoinc-lock-mode=2",
	}, more...)
	if c.durable {
		settings = append(settings, "--innodb-flush-log-at-trx-commit=1")
	} else {
		settings = append(settings, "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync")
	}
	return c.programs.arguments(c.place, nodeName(i), c.data(i), p.sql, settings...)
}

// recovered is the position at which the data of a node stand that was killed.
func (c *GaleraCluster) recovered(ctx context.Context, i int) (string, error) {
	log := c.place.path(nodeName(i) + ".recovery")
	args := c.arguments(i, "--wsrep-recover", "--log-error="+log)
	if err := c.place.run(ctx, c.programs.server, args...); err != nil {
		return "", err
	}
	b, err := os.ReadFile(log)
	if err != nil {
		return "", err
	}
	const mark = "Recovered position: "
	at := strings.LastIndex(string(b), mark)
	if at < 0 {
		return "", fmt.Errorf("dbserver: the recovery of %s tells no position:\n%s", nodeName(i), lastLines(string(b)))
	}
	position, _, _ := strings.Cut(string(b[at+len(mark):]), "\n")
	return strings.TrimSpace(position), nil
}

// waitSynced waits until a node is in step with the others that run.
func (c *GaleraCluster) waitSynced(ctx context.Context, i int) error {
	return c.waitStatus(ctx, i, map[string]string{
		"wsrep_ready": "ON", "wsrep_local_state_comment": "Synced", "wsrep_cluster_size": strconv.Itoa(c.running()),
	})
}

// waitStatus waits until a node says what is wanted of it.
func (c *GaleraCluster) waitStatus(ctx context.Context, i int, status map[string]string) error {
	return c.nodes[i].ask(ctx, "mysql", c.NodeDSN(i), func(ctx context.Context, db *sql.DB) error {
		for variable, want := range status {
			var name, value string
			if err := db.QueryRowContext(ctx, `SHOW STATUS LIKE '`+variable+`'`).Scan(&name, &value); err != nil {
				return err
			}
			if value != want {
				return fmt.Errorf("dbserver: %s has %s = %s, want %s", nodeName(i), variable, value, want)
			}
		}
		return nil
	})
}

func (c *GaleraCluster) running() int {
	n := 0
	for _, s := range c.nodes {
		if s != nil && s.alive() {
			n++
		}
	}
	return n
}

// NodeDSN is the data source name of one node, of no database.
func (c *GaleraCluster) NodeDSN(i int) string { return mariadbDSN(c.ports[i].sql) }

// Kill ends a node with all its processes at once, as if its machine had stopped.
func (c *GaleraCluster) Kill(i int) error { return c.nodes[i].kill() }

// Rejoin starts a node that was killed on the data that it was left with. It fetches what it lacks from the others: the
// commits since then, or everything. It waits until the node is in step.
// Returns an error if no other node runs: the first node of a dead cluster is chosen by a person.
func (c *GaleraCluster) Rejoin(ctx context.Context, i int) error {
	if c.nodes[i].alive() {
		return fmt.Errorf("dbserver: %s runs", nodeName(i))
	}
	running := slices.IndexFunc(c.nodes, (*server).alive)
	if running < 0 {
		return errors.New("dbserver: no node runs that " + nodeName(i) + " could join")
	}
	// Who comes back before the others have noticed that it was gone waits for longer.
	gone := map[string]string{"wsrep_cluster_size": strconv.Itoa(c.running())}
	if err := c.waitStatus(ctx, running, gone); err != nil {
		return err
	}
	position, err := c.recovered(ctx, i)
	if err != nil {
		return err
	}
	return c.run(ctx, i, position)
}

// Stop stops all nodes and removes what they kept. Without it, both happen when the program ends.
func (c *GaleraCluster) Stop() { stopAll(c.place, c.nodes) }
