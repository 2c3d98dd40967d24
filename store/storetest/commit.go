package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var commitChecks = []check{
	{"Commit/OpensAndAdvances", checkCommitAdvances},
	{"Commit/KeepsNothingShared", checkCommitShares},
	{"Commit/Conflict", checkCommitConflict},
	{"Commit/RepeatedEvent", checkCommitRepeated},
	{"Commit/RepeatedOpening", checkCommitRepeatedOpening},
	{"Commit/EventReused", checkCommitEventReused},
	{"Commit/EventBeforeRevisionBeforeClaims", checkCommitOrder},
	{"Commit/NotFound", checkCaseNotFound},
	{"Commit/DoesNotFollowItsBase", checkCommitFollows},
}

// snapshot is all that can be read of a case, a claim and the outbox.
type snapshot struct {
	Case     workflow.Case
	History  []workflow.Line
	Records  []*filing.Record
	UnderWay []filing.UnderWay
	Waiting  []store.Delivery
	List     store.Page
}

// look reads of case c what a refused commit must leave alone. Keys are those of claims and records.
func look(t tester, s store.Store, keys ...filing.Key) snapshot {
	t.Helper()
	ctx := t.Context()
	var snap snapshot
	var err error
	snap.Case, err = s.Case(ctx, "c")
	require.NoError(t, err)
	snap.History, err = s.History(ctx, "c", 0, 100)
	require.NoError(t, err)
	snap.Records, err = s.FindRecords(ctx, keys)
	require.NoError(t, err)
	snap.UnderWay, err = s.UnderWay(ctx, keys)
	require.NoError(t, err)
	snap.Waiting, err = s.Waiting(ctx, false, 100)
	require.NoError(t, err)
	snap.List, err = s.List(ctx, store.Query{})
	require.NoError(t, err)
	return snap
}

func checkCommitAdvances(t *testing.T, s store.Store) {
	ctx := t.Context()
	first := opening("c", "a", note("第一"))
	c := commit(t, s, first)
	got, err := s.Case(ctx, "c")
	require.NoError(t, err)
	requireSame(t, "Case(c) at revision 1", c, got)

	second := next(got, state(workflow.InitialReview), due(epoch.Add(time.Hour)), file(func(f *filing.Filing) { f.Remark = "改" }))
	second.Step.Case.Reasons = []workflow.Reason{{Code: 1005, Path: "subject.name", Text: "名称不符"}}
	second.Step.Line.Reasons = second.Step.Case.Reasons
	second.Step.Line.Evidence = &workflow.Evidence{Kind: "receipt", Reference: "1"}
	c = commit(t, s, second)
	got, err = s.Case(ctx, "c")
	require.NoError(t, err)
	requireSame(t, "Case(c) at revision 2", c, got)

	third := next(got) // the filing did not change and stays
	c = commit(t, s, third)
	got, err = s.Case(ctx, "c")
	require.NoError(t, err)
	requireSame(t, "Case(c) at revision 3", c, got)

	lines, err := s.History(ctx, "c", 0, 10)
	require.NoError(t, err)
	requireSame(t, "History(c)", []workflow.Line{first.Step.Line, second.Step.Line, third.Step.Line}, lines)
	for _, c := range []store.Commit{first, second, third} {
		done, digest, err := s.Event(ctx, c.Step.Line.EventID)
		require.NoError(t, err)
		require.Equal(t, c.EventDigest, digest, "Event(%s) = %s, want %s", c.Step.Line.EventID, digest, c.EventDigest)
		require.Equal(t, "c", done.CaseID)
		requireSame(t, "Event("+c.Step.Line.EventID+").Line", c.Step.Line, done.Line)
	}
}

// checkCommitShares changes what was given and what was got: the store must not notice.
func checkCommitShares(t *testing.T, s store.Store) {
	ctx := t.Context()
	services := func() []filing.Service { return []filing.Service{{ID: "s", Domains: []string{"example.com"}}} }
	mine := opening("c", "a",
		file(func(f *filing.Filing) { f.Services = services() }),
		putRecord(filing.Record{ID: "r", Services: []filing.FiledService{{Service: services()[0]}}}))
	mine.Step.Line.Reasons = []workflow.Reason{{Text: "before"}}
	commit(t, s, mine)
	key := domainKey("example.com")
	want := look(t, s, key)

	mine.Step.Case.Filing.Services[0].Domains[0] = "changed.com"
	mine.Step.Line.Reasons[0].Text = "after"
	mine.Step.Record.Services[0].Service.Domains[0] = "changed.com"
	requireSame(t, "look after the caller changed what it gave", want, look(t, s, key))

	got := look(t, s, key)
	got.Case.Filing.Services[0].Domains[0] = "changed.com"
	got.History[0].Reasons[0].Text = "after"
	got.Records[0].Services[0].Service.Domains[0] = "changed.com"
	done, _, err := s.Event(ctx, mine.Step.Line.EventID)
	require.NoError(t, err)
	done.Line.Reasons[0].Text = "after"
	requireSame(t, "look after the caller changed what it got", want, look(t, s, key))
}

func checkCommitConflict(t *testing.T, s store.Store) {
	ctx := t.Context()
	old := commit(t, s, opening("c", "a"))
	commit(t, s, next(old))
	want := look(t, s)

	_, err := s.Commit(ctx, next(old, event("late"), tell(time.Time{}), take(claim("late.com"))))
	require.ErrorIs(t, err, store.ErrConflict, "Commit(base 1 of a case at 2)")
	ahead := old
	ahead.Revision = 3
	_, err = s.Commit(ctx, next(ahead, event("early"), tell(time.Time{})))
	require.ErrorIs(t, err, store.ErrConflict, "Commit(base 3 of a case at 2)")
	_, err = s.Commit(ctx, opening("c", "b", event("again")))
	require.ErrorIs(t, err, store.ErrConflict, "Commit(base 0 of a case that exists)")
	nothing := workflow.Case{ID: "nothing", Account: "a", Revision: 1, CreatedAt: epoch}
	_, err = s.Commit(ctx, next(nothing))
	require.ErrorIs(t, err, store.ErrConflict, "Commit(base 1 of a case that does not exist)")

	requireSame(t, "look after conflicts", want, look(t, s))
	running, err := s.UnderWay(ctx, []filing.Key{domainKey("late.com")})
	require.NoError(t, err)
	require.Empty(t, running, "a commit in conflict takes no claim")
	for _, id := range []string{"late", "early", "again"} {
		_, _, err := s.Event(ctx, id)
		require.ErrorIs(t, err, store.ErrNotFound, "the event of a commit in conflict is not kept")
	}
	_, err = s.Case(ctx, "nothing")
	require.ErrorIs(t, err, store.ErrNotFound)
}

func checkCommitRepeated(t *testing.T, s store.Store) {
	ctx := t.Context()
	c := commit(t, s, opening("c", "a"))
	key := domainKey("example.com")
	record := filing.Record{ID: "r", Services: []filing.FiledService{{Service: filing.Service{Domains: []string{"example.com"}}}}}
	second := next(c, tell(time.Time{}, time.Time{}), take(claim("example.com")), putRecord(record))
	c = commit(t, s, second)
	c = commit(t, s, next(c, release(claim("example.com")), dropRecord(record)))
	deliver(t, s, 2)
	want := look(t, s, key)

	other := next(c, event(second.Step.Line.EventID), tell(time.Time{}), take(claim("example.com")))
	for _, again := range []store.Commit{second, other} {
		again.EventDigest = second.EventDigest
		done, err := s.Commit(ctx, again)
		require.NoError(t, err)
		requireSame(t, "Commit(event again)",
			store.Committed{CaseID: "c", Line: second.Step.Line, Repeated: true}, done)
		requireSame(t, "look after the event again", want, look(t, s, key))
	}
}

func checkCommitRepeatedOpening(t *testing.T, s store.Store) {
	ctx := t.Context()
	first := opening("c", "a", event("open"))
	commit(t, s, first)
	done, err := s.Commit(ctx, opening("d", "a", event("open")))
	require.NoError(t, err)
	requireSame(t, "Commit(opening again under another id)",
		store.Committed{CaseID: "c", Line: first.Step.Line, Repeated: true}, done)
	_, err = s.Case(ctx, "d")
	require.ErrorIs(t, err, store.ErrNotFound, "a repeated opening opens nothing")
}

func checkCommitEventReused(t *testing.T, s store.Store) {
	ctx := t.Context()
	c := commit(t, s, opening("c", "a", event("open")))
	commit(t, s, opening("d", "a"))
	want := look(t, s)
	other := next(c, event("open"), tell(time.Time{}))
	other.EventDigest = filing.DigestOf([]byte("other content"))
	_, err := s.Commit(ctx, other)
	require.ErrorIs(t, err, store.ErrEventReused)
	other.EventDigest = ""
	_, err = s.Commit(ctx, other)
	require.ErrorIs(t, err, store.ErrEventReused, "no digest is another digest")
	requireSame(t, "look after a reused event id", want, look(t, s))
}

func checkCommitOrder(t *testing.T, s store.Store) {
	ctx := t.Context()
	holder := commit(t, s, opening("holder", "b", take(claim("example.com"))))
	old := commit(t, s, opening("c", "a", event("open")))
	commit(t, s, next(old, event("second")))

	// Everything is wrong: the event decides.
	all := next(old, event("open"), take(claim("example.com")))
	done, err := s.Commit(ctx, all)
	require.NoError(t, err)
	require.True(t, done.Repeated, "Commit(repeated, stale, claimed).Repeated = false, want true")
	all.EventDigest = "other"
	_, err = s.Commit(ctx, all)
	require.ErrorIs(t, err, store.ErrEventReused)

	// Revision and claim are wrong: the revision decides.
	_, err = s.Commit(ctx, next(old, event("third"), take(claim("example.com"))))
	require.ErrorIs(t, err, store.ErrConflict)
	require.NotErrorIs(t, err, store.ErrClaimed)

	// The event ids are those of the desk, not of the case.
	done, err = s.Commit(ctx, next(holder, event("second")))
	require.NoError(t, err)
	require.Equal(t, "c", done.CaseID)
	require.True(t, done.Repeated)
}

func checkCaseNotFound(t *testing.T, s store.Store) {
	ctx := t.Context()
	commit(t, s, opening("c", "a"))
	_, err := s.Case(ctx, "C")
	require.ErrorIs(t, err, store.ErrNotFound, "ids tell capitals apart")
	_, err = s.Case(ctx, "c ")
	require.ErrorIs(t, err, store.ErrNotFound, "ids are not trimmed")
	_, err = s.Case(ctx, "")
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = s.History(ctx, "nothing", 0, 10)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, _, err = s.Event(ctx, "nothing")
	require.ErrorIs(t, err, store.ErrNotFound)
	page, err := s.List(ctx, store.Query{Account: "nobody"})
	require.NoError(t, err)
	require.Empty(t, page)
}

// checkCommitFollows checks that nothing is kept of a step that is not the next one after its base: it would tear a gap
// into the history.
func checkCommitFollows(t *testing.T, s store.Store) {
	c := commit(t, s, opening("c", "a"))
	want := look(t, s)
	for name, spoil := range map[string]change{
		"the case's revision": func(c *store.Commit) { c.Step.Case.Revision++ },
		"the line's revision": func(c *store.Commit) { c.Step.Line.Revision-- },
		"no event id":         func(c *store.Commit) { c.Step.Line.EventID = "" },
	} {
		_, err := s.Commit(t.Context(), next(c, spoil))
		require.Error(t, err, "Commit(%s)", name)
		requireSame(t, "look after Commit("+name+")", want, look(t, s))
	}
}
