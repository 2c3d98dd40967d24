package drill_test

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	_ "github.com/go-sql-driver/mysql" // the drivers
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"

	"github.com/beian-go/beian/internal/dbserver"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/internal/drill"
	"github.com/beian-go/beian/store/sqlstore"
)

// The environment by which this test binary becomes the desk that is killed.
const (
	childDialect = "BEIAN_DRILL_DIALECT"
	childDSN     = "BEIAN_DRILL_DSN"
	childFilings = "BEIAN_DRILL_FILINGS" // where each mover begins, separated by commas
)

var driverOf = map[sqlstore.Dialect]string{
	sqlstore.SQLite: "sqlite", sqlstore.PostgreSQL: "pgx", sqlstore.MySQL: "mysql",
}

// movers is how many filings a desk moves at the same time.
const movers = 4

func TestMain(m *testing.M) {
	if dialect := os.Getenv(childDialect); dialect != "" {
		fmt.Fprintln(os.Stderr, beDesk(context.Background(), sqlstore.Dialect(dialect)))
		return
	}
	m.Run()
}

// beDesk moves filings until it is killed and writes the log to its standard output.
func beDesk(ctx context.Context, dialect sqlstore.Dialect) error {
	st, closing, err := openStore(ctx, dialect, os.Getenv(childDSN))
	if err != nil {
		return err
	}
	defer closing()
	var mu sync.Mutex
	record := func(e drill.Entry) error {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		_, err = os.Stdout.Write(append(line, '\n'))
		return err
	}
	desk, err := drill.NewDesk(st, strconv.Itoa(os.Getpid()), record)
	if err != nil {
		return err
	}
	errs := make(chan error)
	go func() { errs <- desk.Run(ctx) }()
	m := drill.Mover{Desk: desk, Record: record}
	for first := range strings.SplitSeq(os.Getenv(childFilings), ",") {
		number, err := strconv.Atoi(first)
		if err != nil {
			return err
		}
		go func() {
			for ; ; number += movers {
				if err := m.File(ctx, number); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	return <-errs
}

func openStore(ctx context.Context, dialect sqlstore.Dialect, dsn string) (*sqlstore.Store, func(), error) {
	db, err := sql.Open(driverOf[dialect], dsn)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(12)
	st, err := sqlstore.Open(ctx, db, dialect)
	if err != nil {
		return nil, nil, err
	}
	return st, func() { _, _ = st.Close(), db.Close() }, nil
}

// times is how often something is done: in CI a few times, by scripts/kill as often as it says.
func times(t *testing.T, variable string, few int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// A desk is killed in the middle of transitions, again and again. What it has acknowledged is there, once; the next desk
// goes on; every message comes out.
func TestKillDesk(t *testing.T) {
	t.Parallel()
	for name, database := range map[string]func(*testing.T) (sqlstore.Dialect, string){
		"SQLite": func(t *testing.T) (sqlstore.Dialect, string) {
			return sqlstore.SQLite, sqlstore.SQLiteDSN(filepath.Join(t.TempDir(), "desk.db")) // synchronous(FULL)
		},
		"PostgreSQL": func(t *testing.T) (sqlstore.Dialect, string) {
			return sqlstore.PostgreSQL, dbtest.Durable(t, dbserver.PostgreSQL).DSN()
		},
		"MariaDB": func(t *testing.T) (sqlstore.Dialect, string) {
			dsn := dbtest.Durable(t, dbserver.MariaDB).DSN()
			db, err := sql.Open("mysql", dsn)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, db.Close()) })
			return sqlstore.MySQL, dbtest.Database(t, db, dsn)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dialect, dsn := database(t)
			killDesks(t, dialect, dsn, times(t, "BEIAN_KILLS", 3))
		})
	}
}

func killDesks(t *testing.T, dialect sqlstore.Dialect, dsn string, kills int) {
	t.Helper()
	migrate(t, dialect, dsn)
	st, closing, err := openStore(t.Context(), dialect, dsn)
	require.NoError(t, err)
	t.Cleanup(closing)
	require.NoError(t, drill.Prepare(t.Context(), st))

	log := drill.NewLog()
	inFlight, kept := 0, 0
	for kill := range kills {
		// Early in a desk's life and late, but always right after it was asked for a transition.
		cut := killDesk(t, dialect, dsn, log, 1+rand.IntN(40))
		if cut == "" {
			continue
		}
		inFlight++
		if _, _, err := st.Event(t.Context(), cut); err == nil {
			kept++
		}
		if (kill+1)%20 == 0 {
			t.Logf("%d kills, %d acknowledgements so far", kill+1, log.Count(drill.Done))
		}
	}
	t.Logf("%d kills, %d of them with an event in flight, of which %d were kept all the same", kills, inFlight, kept)
	require.Positive(t, log.Count(drill.Done), "a desk lives long enough to acknowledge something")

	// One that is not killed finishes what was begun.
	desk, err := drill.NewDesk(st, "last", log.Record)
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = desk.Run(ctx) })
	m := drill.Mover{Desk: desk, Record: log.Record}
	for _, number := range unfinished(log.Entries()) {
		require.NoError(t, m.File(t.Context(), number))
	}
	stop()
	running.Wait()
	require.NoError(t, drill.Drain(t.Context(), desk, st))
	r := check(t, st, log.Entries())
	requireZeros(t, r)
	require.Equal(t, r.Cases, r.Filed, "every case goes all the way")
}

func migrate(t *testing.T, dialect sqlstore.Dialect, dsn string) {
	t.Helper()
	db, err := sql.Open(driverOf[dialect], dsn)
	require.NoError(t, err)
	require.NoError(t, sqlstore.Migrate(t.Context(), db, dialect))
	require.NoError(t, db.Close())
}

// killDesk starts a desk and kills it when it begins its nth event. It gives the id of an event that was not answered.
func killDesk(t *testing.T, dialect sqlstore.Dialect, dsn string, log *drill.Log, n int) (cut string) {
	t.Helper()
	var first []string
	for _, number := range unfinished(log.Entries()) {
		first = append(first, strconv.Itoa(number))
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childDialect+"="+string(dialect), childDSN+"="+dsn, childFilings+"="+strings.Join(first, ","))
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())

	open := make(map[string]bool)
	began := 0
	lines := bufio.NewScanner(out)
	for lines.Scan() { // what it wrote before it was killed is read to the end
		var e drill.Entry
		require.NoError(t, json.Unmarshal(lines.Bytes(), &e), "a line that was cut")
		require.NoError(t, log.Record(e))
		switch e.Kind {
		case drill.Began:
			open[e.Event] = true
			if began++; began == n {
				require.NoError(t, cmd.Process.Kill())
			}
		case drill.Done:
			delete(open, e.Event)
		case drill.Told, drill.Filed, drill.Failed:
		}
	}
	require.NoError(t, lines.Err())
	err = cmd.Wait()
	require.GreaterOrEqual(t, began, n, "the desk ended by itself: %v: %s", err, complaints.String())
	for id := range open {
		return id
	}
	return ""
}

// unfinished are the filings that each mover goes on with.
func unfinished(log []drill.Entry) []int {
	next := make([]int, movers)
	for i := range next {
		next[i] = i
	}
	for i := range log {
		var number int
		if log[i].Kind != drill.Filed {
			continue
		}
		if _, err := fmt.Sscanf(log[i].Filing, "filing-%d", &number); err == nil {
			next[number%movers] = max(next[number%movers], number+movers)
		}
	}
	return next
}
