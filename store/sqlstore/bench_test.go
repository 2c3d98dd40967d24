package sqlstore_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
)

// BenchmarkCommit measures committed transitions against their very statements and arguments, recorded by a driver around
// SQLite's and replayed without this package on a fresh database. Both sides take turns in one run. It reports the time of
// a transition (ns/op), that of its replay (replay-ns/op), and the throughput in that of the replay (of-replay, 1 = no
// cost of our own).
//
//	go test ./store/sqlstore -run '^$' -bench BenchmarkCommit -benchtime 5000x -count 5
func BenchmarkCommit(b *testing.B) {
	for name, synchronous := range map[string]string{"full": "FULL", "normal": "NORMAL", "off": "OFF"} {
		b.Run("synchronous="+name, func(b *testing.B) { benchmarkCommit(b, synchronous) })
	}
}

func benchmarkCommit(b *testing.B, synchronous string) {
	ctx := b.Context()
	dsn := func(name string) string {
		path := filepath.Join(b.TempDir(), name)
		migrated(b, path)
		return strings.Replace(sqlstore.SQLiteDSN(path), "synchronous(FULL)", "synchronous("+synchronous+")", 1)
	}
	open := func(name string) *sql.DB {
		db, err := sql.Open("sqlite", dsn(name))
		require.NoError(b, err)
		b.Cleanup(func() { require.NoError(b, db.Close()) })
		return db
	}

	var commits []store.Commit
	for i := 0; len(commits) < b.N; i++ {
		commits = append(commits, journey(b, i)...)
	}
	commits = commits[:b.N]

	r := &recorder{dsn: dsn("recorded.db")}
	recorded := sql.OpenDB(r)
	recorded.SetMaxOpenConns(1)
	b.Cleanup(func() { require.NoError(b, recorded.Close()) })
	recordedStore := openStore(b, recorded)
	r.take()
	calls := make([][]call, len(commits))
	var all []call
	for i, c := range commits {
		_, err := recordedStore.Commit(ctx, c)
		require.NoError(b, err)
		calls[i] = r.take()
		all = append(all, calls[i]...)
	}

	st, replay := openStore(b, open("store.db")), newPlayer(b, open("replay.db"), all)
	commit := func(i int) error {
		_, err := st.Commit(ctx, commits[i])
		return err
	}
	play := func(i int) error { return replay.play(ctx, calls[i]) }
	var ours, bare time.Duration
	b.ResetTimer()
	const turn = 20
	for from := 0; from < b.N; from += turn {
		to := min(from+turn, b.N)
		// Who goes second finds the machine warmer: the sides take turns in that too.
		if from/turn%2 == 0 {
			ours += timed(b, from, to, commit)
			bare += timed(b, from, to, play)
		} else {
			bare += timed(b, from, to, play)
			ours += timed(b, from, to, commit)
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N), "ns/op")
	b.ReportMetric(float64(bare.Nanoseconds())/float64(b.N), "replay-ns/op")
	b.ReportMetric(bare.Seconds()/ours.Seconds(), "of-replay")
	b.ReportMetric(float64(len(all)-2*b.N)/float64(b.N), "statements/op")
}

func timed(b *testing.B, from, to int, do func(i int) error) time.Duration {
	began := time.Now()
	for i := from; i < to; i++ {
		if err := do(i); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(began)
}
