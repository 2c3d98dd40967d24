package storetest

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var outboxChecks = []check{
	{"Outbox/RoundTrip", checkOutboxRoundTrip},
	{"Outbox/OrderInCase", checkOutboxOrder},
	{"Outbox/NotBefore", checkOutboxNotBefore},
	{"Outbox/AtMostN", checkOutboxN},
	{"Outbox/LeaseRunsOut", checkOutboxExpiry},
	{"Outbox/LeaseLost", checkOutboxLost},
	{"Outbox/Retry", checkOutboxRetry},
	{"Outbox/Release", checkOutboxRelease},
	{"Outbox/Channels", checkOutboxChannels},
	{"Outbox/ParkAndReplay", checkOutboxPark},
	{"Outbox/Waiting", checkOutboxWaiting},
	{"Outbox/BadSettlement", checkOutboxBadSettlement},
}

const leaseTime = time.Minute

// lease leases mails.
func lease(t tester, s store.Store, worker string, now time.Time, n int) []store.Delivery {
	t.Helper()
	return leaseOf(t, s, workflow.Mail, worker, now, n)
}

func leaseOf(t tester, s store.Store, c workflow.Channel, worker string, now time.Time, n int) []store.Delivery {
	t.Helper()
	out, err := s.Lease(t.Context(), store.Lease{Channel: c, Worker: worker, Now: now, Until: now.Add(leaseTime), N: n})
	require.NoError(t, err)
	return out
}

// leaseOne leases the one message that must be there.
func leaseOne(t tester, s store.Store, worker string, now time.Time) store.Delivery {
	t.Helper()
	out := lease(t, s, worker, now, 10)
	require.Len(t, out, 1, "Lease gives one message")
	return out[0]
}

func settle(t tester, s store.Store, d store.Delivery, how store.Settlement) {
	t.Helper()
	require.NoError(t, s.Settle(t.Context(), d, how), "Settle(%s, %s)", d.Message.ID(), how.Outcome)
}

var done = store.Settlement{Outcome: store.SettleDone}

// deliver delivers so many messages.
func deliver(t tester, s store.Store, n int) {
	t.Helper()
	for range n {
		settle(t, s, lease(t, s, "worker", epoch.Add(time.Hour), 1)[0], done)
	}
}

func messageIDs(list []store.Delivery) []string {
	ids := make([]string, 0, len(list))
	for _, d := range list {
		ids = append(ids, d.Message.ID())
	}
	return ids
}

func waiting(t tester, s store.Store, parked bool) []store.Delivery {
	t.Helper()
	list, err := s.Waiting(t.Context(), parked, 1000)
	require.NoError(t, err)
	return list
}

func checkOutboxRoundTrip(t *testing.T, s store.Store) {
	c := opening("c", "a", tell(epoch.Add(-time.Hour)))
	c.Step.Messages[0].Channel, c.Step.Messages[0].To, c.Step.Messages[0].Attempt = workflow.Upload, workflow.ToBureau, 3
	commit(t, s, c)
	requireSame(t, "Waiting", []store.Delivery{{Message: c.Step.Messages[0]}}, waiting(t, s, false))
	want := store.Delivery{Message: c.Step.Messages[0], Tries: 1, Worker: "w", Until: epoch.Add(leaseTime)}
	require.Empty(t, lease(t, s, "w", epoch, 10), "another channel's")
	out := leaseOf(t, s, workflow.Upload, "w", epoch, 10)
	require.Len(t, out, 1)
	requireSame(t, "Lease", want, out[0])
	requireSame(t, "Waiting while leased", []store.Delivery{want}, waiting(t, s, false))
	settle(t, s, want, done)
	require.Empty(t, waiting(t, s, false), "what is done does not wait")
	require.Empty(t, leaseOf(t, s, workflow.Upload, "w", epoch.Add(time.Hour), 10), "what is done is not leased again")
}

func checkOutboxOrder(t *testing.T, s store.Store) {
	at := time.Time{}
	c := commit(t, s, opening("c", "a", tell(at, at)))
	commit(t, s, opening("d", "a", tell(at)))
	for range 10 { // revision 10 comes after 2
		c = commit(t, s, next(c))
	}
	commit(t, s, next(c, tell(at)))

	first := lease(t, s, "w", epoch, 10)
	require.ElementsMatch(t, []string{"c/1/1", "d/1/1"}, messageIDs(first), "one message of each case")
	require.Empty(t, lease(t, s, "x", epoch, 10), "what comes later waits for what is leased")
	for _, want := range []string{"c/1/1", "c/1/2", "c/12/1"} {
		i := slices.IndexFunc(first, func(d store.Delivery) bool { return d.Message.ID() == want })
		require.GreaterOrEqual(t, i, 0, "Lease = %v, want %s", messageIDs(first), want)
		settle(t, s, first[i], done)
		first = lease(t, s, "w", epoch, 10)
	}
	require.Empty(t, first)
}

func checkOutboxNotBefore(t *testing.T, s store.Store) {
	later := epoch.Add(time.Hour)
	commit(t, s, opening("c", "a", tell(later, time.Time{})))
	require.Empty(t, lease(t, s, "w", later.Add(-time.Microsecond), 10), "too early, and what follows keeps its place")
	d := leaseOne(t, s, "w", later)
	require.Equal(t, "c/1/1", d.Message.ID())
	require.Empty(t, lease(t, s, "w", later, 10))
	settle(t, s, d, done)
	require.Equal(t, "c/1/2", leaseOne(t, s, "w", later).Message.ID())
}

func checkOutboxN(t *testing.T, s store.Store) {
	var want []string
	for i := range 7 {
		id := fmt.Sprint(i)
		commit(t, s, opening(id, "a", tell(time.Time{})))
		want = append(want, id+"/1/1")
	}
	require.Empty(t, lease(t, s, "w", epoch, 0))
	require.Empty(t, lease(t, s, "w", epoch, -1))
	var got []string
	for _, n := range []int{3, 3, 1, 0} {
		out := lease(t, s, "w", epoch, 3)
		require.Len(t, out, n)
		got = append(got, messageIDs(out)...)
	}
	require.ElementsMatch(t, want, got, "each message is leased once")
}

func checkOutboxExpiry(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a", tell(time.Time{}, time.Time{})))
	first := leaseOne(t, s, "w", epoch)
	require.Equal(t, 1, first.Tries)
	require.Empty(t, lease(t, s, "x", epoch.Add(leaseTime-time.Microsecond), 10), "the lease still runs")
	now := epoch.Add(leaseTime + time.Microsecond)
	second := leaseOne(t, s, "x", now)
	require.Equal(t, "c/1/1", second.Message.ID(), "a lease that ran out is free")
	require.Equal(t, 2, second.Tries)
	require.Equal(t, "x", second.Worker)
	settle(t, s, second, done)

	// Nobody took it again: a lease that ran out can be settled.
	third := leaseOne(t, s, "w", now)
	settle(t, s, third, done)
	require.Empty(t, waiting(t, s, false))
}

func checkOutboxLost(t *testing.T, s store.Store) {
	ctx := t.Context()
	commit(t, s, opening("c", "a", tell(time.Time{}, time.Time{})))
	lost := func(d store.Delivery) {
		t.Helper()
		want := waiting(t, s, false)
		for _, how := range []store.Settlement{
			done, {Outcome: store.SettleRetry, RetryAt: epoch, Why: "why"}, {Outcome: store.SettlePark, Why: "why"},
		} {
			require.ErrorIs(t, s.Settle(ctx, d, how), store.ErrLeaseLost, "Settle(%s)", how.Outcome)
		}
		requireSame(t, "Waiting after a lost lease", want, waiting(t, s, false))
	}
	unleased := waiting(t, s, false)[0]
	lost(unleased)
	unleased.Worker = "w"
	lost(unleased)

	first := leaseOne(t, s, "w", epoch)
	stranger := first
	stranger.Worker = "x"
	lost(stranger)
	second := leaseOne(t, s, "x", epoch.Add(2*leaseTime))
	lost(first)
	third := leaseOne(t, s, "x", epoch.Add(4*leaseTime))
	lost(second) // the same worker took it again
	settle(t, s, third, done)
	lost(third)
	lost(first)

	unknown := third
	unknown.Message.Case = "nothing"
	lost(unknown)
}

func checkOutboxRetry(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a", tell(time.Time{}, time.Time{})))
	first := leaseOne(t, s, "w", epoch)
	later := epoch.Add(time.Hour)
	retry := store.Settlement{Outcome: store.SettleRetry, RetryAt: later, Why: "the server was busy"}
	settle(t, s, first, retry)
	require.ErrorIs(t, s.Settle(t.Context(), first, done), store.ErrLeaseLost, "a settled lease is over")

	list := waiting(t, s, false)
	require.Equal(t, []string{"c/1/1", "c/1/2"}, messageIDs(list))
	require.Equal(t, retry.Why, list[0].LastError)
	require.Equal(t, 1, list[0].Tries)
	require.Empty(t, list[0].Worker)
	require.True(t, list[0].Until.IsZero())
	require.Empty(t, lease(t, s, "w", later.Add(-time.Microsecond), 10), "before RetryAt nothing of the case is due")

	second := leaseOne(t, s, "w", later)
	require.Equal(t, "c/1/1", second.Message.ID())
	require.Equal(t, 2, second.Tries)
	require.Equal(t, retry.Why, second.LastError)
	settle(t, s, second, done)
	require.Equal(t, "c/1/2", leaseOne(t, s, "w", later).Message.ID())
}

func checkOutboxRelease(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a", tell(time.Time{}, time.Time{})))
	first := leaseOne(t, s, "w", epoch)
	settle(t, s, first, store.Settlement{Outcome: store.SettleRetry, RetryAt: epoch, Why: "the server was busy"})
	second := leaseOne(t, s, "w", epoch)
	later := epoch.Add(time.Second)
	settle(t, s, second, store.Settlement{Outcome: store.SettleRelease, RetryAt: later, Why: "closed"})
	require.ErrorIs(t, s.Settle(t.Context(), second, done), store.ErrLeaseLost, "what was given back is another's")
	given := waiting(t, s, false)[0]
	require.Equal(t, "c/1/1", given.Message.ID(), "it keeps its place")
	require.Equal(t, 1, given.Tries, "the try does not count")
	require.Equal(t, "closed", given.LastError)
	require.Empty(t, given.Worker)
	require.Empty(t, lease(t, s, "x", later.Add(-time.Microsecond), 10))
	third := leaseOne(t, s, "x", later)
	require.Equal(t, 2, third.Tries)
	settle(t, s, third, done)
	require.Equal(t, "c/1/2", leaseOne(t, s, "x", later).Message.ID())
}

// checkOutboxChannels wants the messages of a channel to be taken by themselves, but in order of their case.
func checkOutboxChannels(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a", tell(make([]time.Time, 4)...), by(1, workflow.SMS), by(2, workflow.Upload), by(3, workflow.SMS)))
	commit(t, s, opening("d", "a", tell(time.Time{}), by(1, workflow.SMS)))
	commit(t, s, opening("e", "a", tell(time.Time{})))
	require.Empty(t, leaseOf(t, s, workflow.Upload, "w", epoch, 10), "it waits for the SMS before it")
	require.Equal(t, []string{"e/1/1"}, messageIDs(lease(t, s, "w", epoch, 10)))
	require.Empty(t, leaseOf(t, s, workflow.Phone, "w", epoch, 10))
	require.Empty(t, leaseOf(t, s, "", "w", epoch, 10), "no channel is a channel without messages")
	sms := leaseOf(t, s, workflow.SMS, "w", epoch, 1)
	require.Equal(t, []string{"c/1/1"}, messageIDs(sms), "oldest first")
	require.Equal(t, []string{"d/1/1"}, messageIDs(leaseOf(t, s, workflow.SMS, "x", epoch, 10)), "and the next of another case")
	require.Empty(t, leaseOf(t, s, workflow.Upload, "x", epoch, 10))
	settle(t, s, sms[0], done)
	require.Empty(t, leaseOf(t, s, workflow.SMS, "x", epoch, 10), "the next SMS waits for the upload before it")
	upload := leaseOf(t, s, workflow.Upload, "x", epoch, 10)
	require.Equal(t, []string{"c/1/2"}, messageIDs(upload))
	settle(t, s, upload[0], store.Settlement{Outcome: store.SettlePark})
	require.Equal(t, []string{"c/1/3"}, messageIDs(leaseOf(t, s, workflow.SMS, "x", epoch, 10)))
}

func checkOutboxPark(t *testing.T, s store.Store) {
	ctx := t.Context()
	commit(t, s, opening("c", "a", tell(time.Time{}, time.Time{})))
	require.ErrorIs(t, s.Replay(ctx, "c/1/1", epoch), store.ErrNotFound, "Replay(a message that is not parked)")
	parked := leaseOne(t, s, "w", epoch)
	require.ErrorIs(t, s.Replay(ctx, "c/1/1", epoch), store.ErrNotFound, "Replay(a leased message)")
	settle(t, s, parked, store.Settlement{Outcome: store.SettlePark, Why: "unknown address"})
	require.ErrorIs(t, s.Settle(ctx, parked, done), store.ErrLeaseLost)

	next := leaseOne(t, s, "w", epoch)
	require.Equal(t, "c/1/2", next.Message.ID(), "what follows a parked message goes on")
	settle(t, s, next, store.Settlement{Outcome: store.SettleRetry, RetryAt: epoch})

	list := waiting(t, s, true)
	require.Len(t, list, 1)
	require.True(t, list[0].Parked)
	require.Equal(t, "unknown address", list[0].LastError)
	require.Equal(t, "c/1/1", list[0].Message.ID())
	require.Empty(t, list[0].Worker)

	later := epoch.Add(time.Hour)
	require.NoError(t, s.Replay(ctx, "c/1/1", later))
	require.ErrorIs(t, s.Replay(ctx, "c/1/1", later), store.ErrNotFound, "it is parked no longer")
	require.Empty(t, waiting(t, s, true))
	require.Empty(t, lease(t, s, "w", later.Add(-time.Microsecond), 10), "a replayed message has its old place in the case")
	again := leaseOne(t, s, "w", later)
	require.Equal(t, "c/1/1", again.Message.ID())
	require.Equal(t, 1, again.Tries, "the tries are forgotten")
	require.False(t, again.Parked)
	require.ErrorIs(t, s.Settle(ctx, parked, done), store.ErrLeaseLost, "a lease from before the replay is over")
	settle(t, s, again, done)
	settle(t, s, leaseOne(t, s, "w", later), done)
	require.ErrorIs(t, s.Replay(ctx, "c/1/1", later), store.ErrNotFound, "Replay(a message that is done)")
	require.ErrorIs(t, s.Replay(ctx, "nothing", later), store.ErrNotFound)
	require.ErrorIs(t, s.Replay(ctx, "", later), store.ErrNotFound)
}

func checkOutboxWaiting(t *testing.T, s store.Store) {
	c := commit(t, s, opening("z", "a", tell(time.Time{})))
	commit(t, s, opening("b", "a", tell(time.Time{}, epoch.Add(time.Hour))))
	commit(t, s, next(c, tell(time.Time{})))
	want := []string{"z/1/1", "b/1/1", "b/1/2", "z/2/1"}
	require.Equal(t, want, messageIDs(waiting(t, s, false)), "oldest first")
	require.Empty(t, waiting(t, s, true))
	for _, limit := range []int{-1, 0, 1, 3, 4, 5, math.MaxInt} {
		list, err := s.Waiting(t.Context(), false, limit)
		require.NoError(t, err, "Waiting(limit %d)", limit)
		require.Equal(t, want[:min(max(0, limit), len(want))], messageIDs(list), "Waiting(limit %d)", limit)
	}
	for _, d := range lease(t, s, "w", epoch, 10) {
		settle(t, s, d, store.Settlement{Outcome: store.SettlePark})
	}
	require.Equal(t, want, messageIDs(waiting(t, s, false)), "all includes what is parked")
	require.Equal(t, []string{"z/1/1", "b/1/1"}, messageIDs(waiting(t, s, true)))
}

func checkOutboxBadSettlement(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a", tell(time.Time{})))
	d := leaseOne(t, s, "w", epoch)
	want := waiting(t, s, false)
	for _, outcome := range []store.SettleOutcome{"", "DONE", "from the future"} {
		require.Error(t, s.Settle(t.Context(), d, store.Settlement{Outcome: outcome}), "Settle(%q)", outcome)
		requireSame(t, "Waiting after a settlement that says nothing", want, waiting(t, s, false))
	}
	settle(t, s, d, done)
}
