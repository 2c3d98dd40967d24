package sqlstore_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
)

// BenchmarkCommit measures committed transitions against their very statements and arguments, recorded by a driver around
// the database's own and replayed without this package on a fresh database. Both sides take turns in one run. It reports the
// time of a transition (ns/op), that of its replay (replay-ns/op), and the throughput in that of the replay (of-replay, 1 =
// no cost of our own); median-of-replay is the same for the median turn, which other work on the machine disturbs less.
//
//	go test ./store/sqlstore -run '^$' -bench BenchmarkCommit -benchtime 5000x -count 5
func BenchmarkCommit(b *testing.B) {
	for name, synchronous := range map[string]string{"full": "FULL", "normal": "NORMAL", "off": "OFF"} {
		b.Run("SQLite/synchronous="+name, func(b *testing.B) {
			benchmarkCommit(b, backends["SQLite"], func(dsn string) string {
				return strings.Replace(dsn, "synchronous(FULL)", "synchronous("+synchronous+")", 1)
			})
		})
	}
	same := func(dsn string) string { return dsn }
	for _, durable := range []string{"on", "off"} {
		b.Run("PostgreSQL/durable="+durable, func(b *testing.B) {
			setServer(b, backends["PostgreSQL"], "ALTER SYSTEM SET fsync = "+durable, "ALTER SYSTEM SET full_page_writes = "+durable,
				"ALTER SYSTEM SET synchronous_commit = "+durable, "SELECT pg_reload_conf()")
			benchmarkCommit(b, backends["PostgreSQL"], same)
		})
		b.Run("MariaDB/durable="+durable, func(b *testing.B) {
			flush := map[string]string{"on": "1", "off": "0"}[durable]
			setServer(b, backends["MariaDB"], "SET GLOBAL innodb_flush_log_at_trx_commit = "+flush)
			benchmarkCommit(b, backends["MariaDB"], same)
		})
	}
}

// setServer changes settings of the test's server.
func setServer(b *testing.B, on backend, statements ...string) {
	b.Helper()
	db := on.open(b, on.dsn(b))
	for _, s := range statements {
		_, err := db.ExecContext(b.Context(), s)
		require.NoError(b, err, s)
	}
}

func benchmarkCommit(b *testing.B, on backend, tune func(dsn string) string) {
	b.Helper()
	ctx := b.Context()
	fresh := func() string {
		dsn := tune(on.dsn(b))
		require.NoError(b, sqlstore.Migrate(ctx, on.open(b, dsn), on.dialect))
		return dsn
	}
	openStore := func(db *sql.DB) *sqlstore.Store {
		st, err := sqlstore.Open(ctx, db, on.dialect)
		require.NoError(b, err)
		b.Cleanup(func() { require.NoError(b, st.Close()) })
		return st
	}

	var commits []store.Commit
	for i := 0; len(commits) < b.N; i++ {
		commits = append(commits, journey(b, i)...)
	}
	commits = commits[:b.N]

	r := &recorder{driver: on.open(b, on.dsn(b)).Driver(), dsn: fresh()}
	recorded := sql.OpenDB(r)
	recorded.SetMaxOpenConns(1)
	b.Cleanup(func() { require.NoError(b, recorded.Close()) })
	recordedStore := openStore(recorded)
	r.take()
	calls := make([][]call, len(commits))
	var all []call
	for i, c := range commits {
		_, err := recordedStore.Commit(ctx, c)
		require.NoError(b, err)
		calls[i] = r.take()
		all = append(all, calls[i]...)
	}

	st, replay := openStore(on.open(b, fresh())), newPlayer(b, on.open(b, fresh()), all)
	commit := func(i int) error {
		_, err := st.Commit(ctx, commits[i])
		return err
	}
	play := func(i int) error { return replay.play(ctx, calls[i]) }
	var ours, bare time.Duration
	var ratios []float64
	b.ResetTimer()
	const turn = 20
	for from := 0; from < b.N; from += turn {
		to := min(from+turn, b.N)
		// Who goes second finds the machine warmer: the sides take turns in that too.
		var our, its time.Duration
		if from/turn%2 == 0 {
			our = timed(b, from, to, commit)
			its = timed(b, from, to, play)
		} else {
			its = timed(b, from, to, play)
			our = timed(b, from, to, commit)
		}
		ours, bare = ours+our, bare+its
		ratios = append(ratios, its.Seconds()/our.Seconds())
	}
	b.StopTimer()
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "median-of-replay")
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

// BenchmarkCommitSealed measures committed transitions on a sealed database against the same ones on a plain one. Both sides
// take turns in one run. It reports the time of a sealed transition (ns/op), that of a plain one (plain-ns/op), and the
// throughput in that of the plain one (of-plain, 1 = sealing costs nothing).
//
//	go test ./store/sqlstore -run '^$' -bench BenchmarkCommitSealed -benchtime 3000x -count 3
func BenchmarkCommitSealed(b *testing.B) {
	for name, on := range backends {
		b.Run(name, func(b *testing.B) {
			var commits []store.Commit
			for i := 0; len(commits) < b.N; i++ {
				commits = append(commits, journey(b, i)...)
			}
			committing := func(st *sqlstore.Store) func(i int) error {
				return func(i int) error {
					_, err := st.Commit(b.Context(), commits[i])
					return err
				}
			}
			sealing := committing(on.store(b, on.migrated(b), sealed(b, "new", "old")...))
			plain := committing(on.store(b, on.migrated(b)))
			var with, without time.Duration
			b.ResetTimer()
			const turn = 20
			for from := 0; from < b.N; from += turn {
				to := min(from+turn, b.N)
				if from/turn%2 == 0 {
					with += timed(b, from, to, sealing)
					without += timed(b, from, to, plain)
				} else {
					without += timed(b, from, to, plain)
					with += timed(b, from, to, sealing)
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(with.Nanoseconds())/float64(b.N), "ns/op")
			b.ReportMetric(float64(without.Nanoseconds())/float64(b.N), "plain-ns/op")
			b.ReportMetric(without.Seconds()/with.Seconds(), "of-plain")
		})
	}
}
