package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var claimChecks = []check{
	{"Claims/Taken", checkClaimTaken},
	{"Claims/ReleasedCanBeTaken", checkClaimReleased},
	{"Claims/SameCase", checkClaimSameCase},
	{"Claims/Slots", checkClaimSlots},
	{"Claims/UnderWay", checkUnderWay},
}

func requireClaimed(t tester, err error, want workflow.Claim) {
	t.Helper()
	require.ErrorIs(t, err, store.ErrClaimed)
	var claimed *store.ClaimedError
	require.ErrorAs(t, err, &claimed)
	require.Equal(t, want.Key.Kind, claimed.Claim.Key.Kind, "ClaimedError.Claim.Key.Kind")
	require.NotContains(t, err.Error(), want.Key.Value, "an error shows no key")
}

func checkClaimTaken(t *testing.T, s store.Store) {
	ctx := t.Context()
	keys := []filing.Key{domainKey("example.com"), domainKey("free.com"), domainKey("own.com"), domainKey("record.com")}
	commit(t, s, opening("holder", "a", take(claim("example.com"))))
	c := commit(t, s, opening("c", "b", take(claim("own.com"))))
	want := look(t, s, keys...)

	record := filing.Record{ID: "r", Services: []filing.FiledService{{Service: filing.Service{Domains: []string{"record.com"}}}}}
	refused := next(c, state(workflow.InitialReview), file(func(f *filing.Filing) { f.Remark = "new" }),
		take(claim("free.com"), claim("example.com")), release(claim("own.com")), tell(time.Time{}), putRecord(record))
	_, err := s.Commit(ctx, refused)
	requireClaimed(t, err, claim("example.com"))
	requireSame(t, "look after a refused claim", want, look(t, s, keys...))

	_, err = s.Commit(ctx, opening("d", "b", take(claim("example.com"))))
	requireClaimed(t, err, claim("example.com"))
	_, err = s.Case(ctx, "d")
	require.ErrorIs(t, err, store.ErrNotFound, "a case whose opening was refused does not exist")

	// The event that was refused was not kept: it may be committed when the claim is left out.
	refused.Step.Take = []workflow.Claim{claim("free.com")}
	commit(t, s, refused)
}

func checkClaimReleased(t *testing.T, s store.Store) {
	ctx := t.Context()
	holder := commit(t, s, opening("holder", "a", take(claim("example.com"), claim("example.org"))))
	other := commit(t, s, opening("c", "b", release(claim("example.com"))))
	_, err := s.Commit(ctx, next(other, take(claim("example.com"))))
	requireClaimed(t, err, claim("example.com")) // a case gives back only what is its own
	commit(t, s, next(holder, release(claim("example.com"))))
	other = commit(t, s, next(other, take(claim("example.com"))))
	_, err = s.Commit(ctx, next(other, take(claim("example.org"))))
	requireClaimed(t, err, claim("example.org"))
}

func checkClaimSameCase(t *testing.T, s store.Store) {
	ctx := t.Context()
	c := commit(t, s, opening("c", "a", take(claim("example.com"))))
	c = commit(t, s, next(c, take(claim("example.com"), claim("example.com"))))
	c = commit(t, s, next(c, release(claim("example.com")), take(claim("example.com"))))
	other := commit(t, s, opening("other", "a"))
	_, err := s.Commit(ctx, next(other, take(claim("example.com"))))
	requireClaimed(t, err, claim("example.com"))
	c = commit(t, s, next(c, release(claim("example.com"))))
	commit(t, s, next(c, release(claim("example.com")))) // what is not held can be given back
	commit(t, s, next(other, take(claim("example.com"))))
}

func checkClaimSlots(t *testing.T, s store.Store) {
	ctx := t.Context()
	slot := func(n int) workflow.Claim { return workflow.Claim{Key: domainKey("example.com"), Slot: n} }
	commit(t, s, opening("c1", "a", take(slot(1))))
	commit(t, s, opening("c2", "a", take(slot(2))))
	_, err := s.Commit(ctx, opening("c3", "a", take(slot(2))))
	requireClaimed(t, err, slot(2))
	_, err = s.Commit(ctx, opening("c3", "a", take(slot(3), slot(2), slot(1))))
	requireClaimed(t, err, slot(2))

	// The same value under another kind of key is another claim.
	app := workflow.Claim{Key: filing.Key{Kind: filing.KeyApp, Value: "example.com"}, Slot: 1}
	commit(t, s, opening("c3", "a", take(app)))
}

func checkUnderWay(t *testing.T, s store.Store) {
	ctx := t.Context()
	both := []filing.Key{domainKey("one.com"), domainKey("two.com")}
	slot2 := workflow.Claim{Key: both[0], Slot: 2}
	c := commit(t, s, opening("c", "a", take(claim("one.com"), claim("two.com"), claim("three.com"))))
	commit(t, s, opening("d", "b", take(slot2), file(func(f *filing.Filing) { f.Type = filing.TypeAddedService })))
	commit(t, s, opening("e", "b", take(claim("four.com"))))

	underWay := func(keys ...filing.Key) map[string]filing.UnderWay {
		t.Helper()
		list, err := s.UnderWay(ctx, keys)
		require.NoError(t, err)
		byCase := make(map[string]filing.UnderWay)
		for _, w := range list {
			require.NotContains(t, byCase, w.Case, "UnderWay gives each case once")
			byCase[w.Case] = w
		}
		return byCase
	}
	got := underWay(both[1], domainKey("free.com"), both[0])
	require.Len(t, got, 2)
	require.ElementsMatch(t, both, got["c"].Keys)
	require.Equal(t, []filing.Key{both[0]}, got["d"].Keys)
	require.Equal(t, filing.UnderWay{Keys: got["c"].Keys, Type: filing.TypeFirst, Account: "a", Case: "c"}, got["c"])
	require.Equal(t, filing.UnderWay{Keys: got["d"].Keys, Type: filing.TypeAddedService, Account: "b", Case: "d"}, got["d"])

	// All slots of one key held by one case, and keys asked twice, are one key.
	commit(t, s, opening("f", "b", take(
		workflow.Claim{Key: domainKey("all.com"), Slot: 1}, workflow.Claim{Key: domainKey("all.com"), Slot: 2})))
	require.Equal(t, []filing.Key{domainKey("all.com")}, underWay(domainKey("all.com"), domainKey("all.com"))["f"].Keys)

	commit(t, s, next(c, release(claim("one.com"))))
	require.Equal(t, []filing.Key{both[1]}, underWay(both...)["c"].Keys)
	require.Empty(t, underWay())
	require.Empty(t, underWay(domainKey("free.com"), filing.Key{Kind: filing.KeyApp, Value: "two.com"}))
}
