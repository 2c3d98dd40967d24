package storetest

import (
	"bytes"
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var contextChecks = []check{
	{"Context/Cancelled", checkCancelled},
	{"Context/Expired", checkExpired},
}

// call is one call of a method with an ended context, of which nothing may be left.
type call struct {
	method string
	do     func(ctx context.Context) error
}

// calls calls every method in a way that would succeed. Leased is a delivery that may be settled, parked the id of a
// message that may be replayed, c the commit that would be next.
func calls(s store.Store, c store.Commit, leased store.Delivery, parked string) []call {
	list := []call{
		{"CreateAccount", func(ctx context.Context) error { return s.CreateAccount(ctx, account("new")) }},
		{"Account", func(ctx context.Context) error { _, err := s.Account(ctx, "a"); return err }},
		{"AccountByEmail", func(ctx context.Context) error { _, err := s.AccountByEmail(ctx, "a@example.com"); return err }},
		{"UpdateAccount", func(ctx context.Context) error {
			return s.UpdateAccount(ctx, filing.Account{ID: "a", Email: "changed@example.com"})
		}},
		{"Commit", func(ctx context.Context) error { _, err := s.Commit(ctx, c); return err }},
		{"Case", func(ctx context.Context) error { _, err := s.Case(ctx, "c"); return err }},
		{"Event", func(ctx context.Context) error { _, _, err := s.Event(ctx, "open"); return err }},
		{"History", func(ctx context.Context) error { _, err := s.History(ctx, "c", 0, 10); return err }},
		{"List", func(ctx context.Context) error { _, err := s.List(ctx, store.Query{}); return err }},
		{"Due", func(ctx context.Context) error { _, err := s.Due(ctx, store.DueQuery{By: epoch}); return err }},
		{"FindRecords", func(ctx context.Context) error {
			_, err := s.FindRecords(ctx, []filing.Key{domainKey("example.com")})
			return err
		}},
		{"PutRecord", func(ctx context.Context) error { return s.PutRecord(ctx, fullRecord()) }},
		{"DropRecord", func(ctx context.Context) error { return s.DropRecord(ctx, fullRecord().ID) }},
		{"UnderWay", func(ctx context.Context) error {
			_, err := s.UnderWay(ctx, []filing.Key{domainKey("example.com")})
			return err
		}},
		{"Lease", func(ctx context.Context) error {
			_, err := s.Lease(ctx, store.Lease{Channel: workflow.Mail, Worker: "x", Now: epoch, Until: epoch.Add(leaseTime), N: 10})
			return err
		}},
		{"Settle", func(ctx context.Context) error { return s.Settle(ctx, leased, done) }},
		{"Waiting", func(ctx context.Context) error { _, err := s.Waiting(ctx, false, 10); return err }},
		{"Replay", func(ctx context.Context) error { return s.Replay(ctx, parked, epoch) }},
	}
	if b, ok := s.(store.Blobs); ok {
		list = append(list,
			call{"OpenBlob", func(ctx context.Context) error {
				r, err := b.OpenBlob(ctx, filing.DigestOf(nil))
				if err == nil {
					err = r.Close()
				}
				return err
			}},
			call{"PutBlob", func(ctx context.Context) error {
				_, _, err := b.PutBlob(ctx, "a", bytes.NewReader([]byte("new")), 10)
				return err
			}},
			call{"HasBlob", func(ctx context.Context) error { _, err := b.HasBlob(ctx, "a", filing.DigestOf(nil)); return err }},
		)
	}
	return list
}

// checkEnded calls every method with an ended context, then again with a live one: had the first call left anything, the
// look between would tell.
func checkEnded(ended context.Context, t *testing.T, s store.Store, want error) {
	t.Helper()
	ctx := t.Context()
	require.NoError(t, s.CreateAccount(ctx, account("a")))
	commit(t, s, opening("p", "a", tell(time.Time{})))
	parked := leaseOne(t, s, "w", epoch)
	settle(t, s, parked, store.Settlement{Outcome: store.SettlePark})
	commit(t, s, opening("l", "a", tell(time.Time{})))
	leased := leaseOne(t, s, "w", epoch)
	c := commit(t, s, opening("c", "a", event("open"), due(epoch), tell(time.Time{})))
	nextCommit := next(c, take(claim("example.com")), tell(time.Time{}), state("changed"))
	if b, ok := s.(store.Blobs); ok {
		_, _, err := b.PutBlob(ctx, "a", bytes.NewReader(nil), 0)
		require.NoError(t, err)
	}
	all := calls(s, nextCommit, leased, parked.Message.ID())
	requireEveryMethod(t, s, all)

	keys := append(allKeys(fullRecord()), domainKey("example.com"))
	before := look(t, s, keys...)
	for _, call := range all {
		require.ErrorIs(t, call.do(ended), want, "%s with an ended context", call.method)
	}
	requireSame(t, "look after calls with an ended context", before, look(t, s, keys...))
	_, err := s.Account(ctx, "new")
	require.ErrorIs(t, err, store.ErrNotFound)
	a, err := s.Account(ctx, "a")
	require.NoError(t, err)
	requireSame(t, "Account(a)", account("a"), a)
	if b, ok := s.(store.Blobs); ok {
		has, err := b.HasBlob(ctx, "a", filing.DigestOf([]byte("new")))
		require.NoError(t, err)
		require.False(t, has)
	}
	for _, call := range all {
		require.NoError(t, call.do(ctx), "%s with a live context", call.method)
	}
}

// requireEveryMethod makes sure that a method added to the interfaces is added to the table of calls.
func requireEveryMethod(t *testing.T, s store.Store, all []call) {
	t.Helper()
	var want, got []string
	interfaces := []reflect.Type{reflect.TypeFor[store.Store]()}
	if _, ok := s.(store.Blobs); ok {
		interfaces = append(interfaces, reflect.TypeFor[store.Blobs]())
	}
	for _, typ := range interfaces {
		for m := range typ.Methods() {
			want = append(want, m.Name)
		}
	}
	for _, call := range all {
		got = append(got, call.method)
	}
	require.ElementsMatch(t, want, got, "the table of calls has every method")
}

func checkCancelled(t *testing.T, s store.Store) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	checkEnded(ended, t, s, context.Canceled)
}

func checkExpired(t *testing.T, s store.Store) {
	ended, cancel := context.WithDeadline(t.Context(), epoch.AddDate(-10, 0, 0))
	defer cancel()
	checkEnded(ended, t, s, context.DeadlineExceeded)
}
