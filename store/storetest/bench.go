package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Bench runs the same benchmarks on every store. Open gives an empty store for each and closes it with b.Cleanup.
func Bench(b *testing.B, open func(b *testing.B) store.Store) {
	b.Helper()
	for _, bench := range []struct {
		name string
		run  func(b *testing.B, s store.Store)
	}{
		{"CommitNew", benchCommitNew},
		{"CommitNext", benchCommitNext},
		{"Case", benchCase},
		{"FindRecordsHit", benchFindRecords("example500.com", 1)},
		{"FindRecordsMiss", benchFindRecords("example.org", 0)},
		{"LeaseSettle", benchLeaseSettle},
	} {
		b.Run(bench.name, func(b *testing.B) {
			s := open(b)
			b.ReportAllocs()
			bench.run(b, s)
		})
	}
}

func benchCommitNew(b *testing.B, s store.Store) {
	ctx := b.Context()
	n := 0
	for b.Loop() {
		n++
		_, err := s.Commit(ctx, opening(fmt.Sprint(n), "a"))
		require.NoError(b, err)
	}
}

// benchCommitNext takes and gives back a claim, tells two messages and writes a line of history.
func benchCommitNext(b *testing.B, s store.Store) {
	ctx := b.Context()
	c := commit(b, s, opening("c", "a"))
	for b.Loop() {
		held := []workflow.Claim{claim("example.com"), {Key: filing.SubjectClaimKey(creditCode), Slot: 1}}
		step := next(c, tell(time.Time{}, time.Time{}), take(held...))
		if c.Revision%2 == 0 {
			step = next(c, tell(time.Time{}, time.Time{}), release(held...))
		}
		_, err := s.Commit(ctx, step)
		require.NoError(b, err)
		c = step.Step.Case
	}
}

func benchCase(b *testing.B, s store.Store) {
	ctx := b.Context()
	commit(b, s, opening("c", "a"))
	for b.Loop() {
		_, err := s.Case(ctx, "c")
		require.NoError(b, err)
	}
}

// benchFindRecords asks for one domain among a thousand records.
func benchFindRecords(domain string, want int) func(*testing.B, store.Store) {
	return func(b *testing.B, s store.Store) {
		b.Helper()
		ctx := b.Context()
		for i := range 1000 {
			r := fullRecord()
			r.ID = fmt.Sprint(i)
			r.Services[0].Service.Domains = []string{fmt.Sprintf("example%d.com", i)}
			require.NoError(b, s.PutRecord(ctx, r))
		}
		keys := []filing.Key{domainKey(domain)}
		for b.Loop() {
			found, err := s.FindRecords(ctx, keys)
			require.NoError(b, err)
			require.Len(b, found, want)
		}
	}
}

// benchLeaseSettle leases ten of a hundred cases' messages and has them tried again.
func benchLeaseSettle(b *testing.B, s store.Store) {
	ctx := b.Context()
	for i := range 100 {
		commit(b, s, opening(fmt.Sprint(i), "a", tell(time.Time{})))
	}
	retry := store.Settlement{Outcome: store.SettleRetry, RetryAt: epoch}
	l := store.Lease{Channel: workflow.Mail, Worker: "w", Now: epoch, Until: epoch.Add(leaseTime), N: 10}
	for b.Loop() {
		out, err := s.Lease(ctx, l)
		require.NoError(b, err)
		require.Len(b, out, l.N)
		for _, d := range out {
			require.NoError(b, s.Settle(ctx, d, retry))
		}
	}
}
