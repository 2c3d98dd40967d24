// Cluster files with three desks over one replicated database, kills one of its servers in the middle, and counts what was
// lost: nothing. It does so on PostgreSQL, a primary with two standbys of which one confirms each commit, and on a MariaDB
// Galera cluster of three nodes. The servers are started for it, on loopback ports in a temporary directory, and removed.
//
//	go run ./examples/cluster [-on postgresql|galera]
//
// It takes Debian's packages postgresql and mariadb-server. What an operator sets up and what happens in a fail-over stands in
// docs/scaling.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/drill"
	"github.com/beian-go/beian/store"
)

func main() {
	on := flag.String("on", "", "postgresql or galera; both, one after the other, unless told")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, *on)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, on string) error {
	stories := map[string]func(context.Context, io.Writer) error{"postgresql": onPostgreSQL, "galera": onGalera}
	if on != "" {
		story, ok := stories[on]
		if !ok {
			return fmt.Errorf("-on %.40q: want postgresql or galera", on)
		}
		return story(ctx, out)
	}
	return errors.Join(onPostgreSQL(ctx, out), onGalera(ctx, out))
}

// filings is how many filings go all the way in each part of the story.
const filings = 10

func onPostgreSQL(ctx context.Context, out io.Writer) (err error) {
	say(out, "\n=== PostgreSQL：一主两备，每次提交由一个备库确认 ===",
		"=== PostgreSQL: a primary and two standbys, of which one confirms each commit ===")
	cluster, err := dbserver.StartPostgreSQLCluster(ctx, dbserver.Durable)
	if err != nil {
		return err
	}
	defer cluster.Stop()
	desks, err := openDesks(ctx, func(int) (*machine, error) { return openPostgreSQL(ctx, cluster.DSN()) })
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desks.close()) }()

	office, err := begin(ctx, out, desks)
	if err != nil {
		return err
	}
	old := cluster.Primary()
	if err := cluster.Kill(old); err != nil {
		return err
	}
	say(out, fmt.Sprintf("杀死主库 node%d", old), fmt.Sprintf("the primary, node%d, is killed", old))
	promoted, err := cluster.Promote(ctx)
	if err != nil {
		return err
	}
	say(out, fmt.Sprintf("node%d 收到的最多，接替为主库；另一备库跟随它；旧主库只能作为备库回来", promoted),
		fmt.Sprintf("node%d has received most and takes over; the other standby follows; the old primary can come back as a standby only",
			promoted))
	return finish(ctx, out, office)
}

func onGalera(ctx context.Context, out io.Writer) (err error) {
	say(out, "\n=== MariaDB Galera：三个节点，各自读写 ===", "=== MariaDB Galera: three nodes, each of which takes reads and writes ===")
	cluster, err := dbserver.StartGalera(ctx, dbserver.Durable)
	if err != nil {
		return err
	}
	defer cluster.Stop()
	if err := createDatabase(ctx, cluster.NodeDSN(0)); err != nil {
		return err
	}
	desks, err := openDesks(ctx, func(desk int) (*machine, error) {
		dsns := make([]string, dbserver.Nodes)
		for i := range dsns { // each desk prefers another node
			dsns[i] = cluster.NodeDSN((desk + i) % dbserver.Nodes)
		}
		return openGalera(ctx, dsns)
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desks.close()) }()

	office, err := begin(ctx, out, desks)
	if err != nil {
		return err
	}
	if err := cluster.Kill(0); err != nil {
		return err
	}
	say(out, "杀死节点 node0，它的备案系统改连 node1", "node0 is killed; its desk goes to node1")
	if err := office.Work(ctx, filings); err != nil {
		return err
	}
	if err := cluster.Rejoin(ctx, 0); err != nil {
		return err
	}
	say(out, "node0 回来，补上错过的提交", "node0 comes back and fetches the commits that it missed")
	return finish(ctx, out, office)
}

// begin lets three desks file for a while.
func begin(ctx context.Context, out io.Writer, desks machines) (*drill.Office, error) {
	say(out, "三个备案系统开始办理", "three desks begin to file")
	stores := make([]store.Store, len(desks))
	for i, d := range desks {
		stores[i] = d.store
	}
	office, err := drill.OpenOffice(ctx, stores...)
	if err != nil {
		return nil, err
	}
	if err := office.Work(ctx, filings); err != nil {
		return nil, err
	}
	return office, nil
}

// finish lets the desks file on, and compares what they have acknowledged and told with what the database has.
func finish(ctx context.Context, out io.Writer, office *drill.Office) error {
	if err := office.Work(ctx, filings); err != nil {
		return err
	}
	r, err := office.Close(ctx)
	if err != nil {
		return err
	}
	say(out,
		fmt.Sprintf("办结 %d 件备案，确认 %d 次，送达通知 %d 条", r.Filed, r.Acknowledged, r.Delivered),
		fmt.Sprintf("%d filings went all the way, with %d acknowledgements and %d messages", r.Filed, r.Acknowledged, r.Delivered))
	say(out,
		fmt.Sprintf("丢失 %d，重复办理 %d，漏发通知 %d，乱序 %d，历史缺损 %d", r.Lost, r.Twice, r.Untold+r.Invented, r.Disordered, r.Broken),
		fmt.Sprintf("lost %d, done twice %d, messages left out %d, out of order %d, broken histories %d",
			r.Lost, r.Twice, r.Untold+r.Invented, r.Disordered, r.Broken))
	if !r.Zeros() {
		return fmt.Errorf("something was lost: %v", r.Details)
	}
	return nil
}

func say(out io.Writer, zh, en string) { fmt.Fprintf(out, "%s\n%s\n", zh, en) }
