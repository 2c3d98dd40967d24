package workflow

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// TestPossibleAgreesWithApply goes through every case that can be reached on some routes: what Possible offers now, Apply
// takes with a proper event; what it holds back, Apply refuses by the guard that it names; what it does not list, Apply
// refuses for its state or actor.
func TestPossibleAgreesWithApply(t *testing.T) {
	t.Parallel()
	for _, typ := range []filing.Type{filing.TypeFirst, filing.TypeCancelAccess, filing.TypeTransfer} {
		nodes := explore(t, typ, typ.Route(), func(domainEdge) {})
		for _, n := range nodes {
			for _, role := range Roles() {
				possible := n.m.Possible(&n.c, actorOf(role), n.facts())
				listed := make(map[EventName]bool)
				for _, offer := range possible {
					require.False(t, listed[offer.Event], "%s is listed twice", offer.Event)
					listed[offer.Event] = true
					checkOffer(t, n, role, &offer)
				}
				for _, name := range Events() {
					if listed[name] {
						continue
					}
					e := Event{ID: "e", Name: name, Actor: actorOf(role), At: n.now, Revision: n.c.Revision}
					supply(&n.c, &e)
					_, err := n.m.Apply(&n.c, e, n.facts())
					if err == nil || errors.Is(err, ErrGuard) {
						require.Fail(t, "not listed, but the state knows it", "%s by %s in %s: %v", name, role, n.c.State, err)
					}
				}
			}
		}
	}
}

func checkOffer(t *testing.T, n *node, role Role, offer *Possible) {
	t.Helper()
	at := string(offer.Event) + " by " + string(role) + " in " + string(n.c.State)
	require.Equal(t, offer.Now, offer.Why == nil, at)
	e := Event{ID: "e", Name: offer.Event, Actor: actorOf(role), At: n.now, Revision: n.c.Revision}
	supply(&n.c, &e)
	s, err := n.m.Apply(&n.c, e, n.facts())
	if offer.Now {
		require.NoError(t, err, at)
		if s.Case.State == n.c.State {
			return
		}
		require.Contains(t, offer.To, s.Case.State, at)
		return
	}
	require.ErrorIs(t, err, ErrGuard, at)
	require.Subset(t, append(n.m.Needs(&n.c, offer.Event), offer.Asks...), []Guard{offer.Why.Guard}, at)
}

// TestPossible looks at some answers as a desk shows them.
func TestPossible(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(Confirmation)
	f := p.facts()
	f.MissingAttachments = finding("attachment.sheet", filing.SeverityError)
	offers := p.m.Possible(&p.c, ApplicantActor(account), f)
	at := slices.IndexFunc(offers, func(o Possible) bool { return o.Event == EventSubmit })
	require.GreaterOrEqual(t, at, 0)
	require.False(t, offers[at].Now)
	require.Equal(t, GuardAttachments, offers[at].Why.Guard)
	require.Equal(t, []State{InitialReview}, offers[at].To)
	require.Empty(t, p.m.Possible(&p.c, ApplicantActor("account-2"), f))
	require.Empty(t, p.m.Possible(&p.c, Actor{Role: Reviewer, Provinces: []region.Province{region.Hebei}}, f))
	require.Empty(t, p.m.Possible(&p.c, Actor{Role: "king"}, f))
	require.Empty(t, p.m.Possible(&Case{State: "limbo", Account: account}, ApplicantActor(account), f))
	require.NotEmpty(t, p.m.Possible(&p.c, ApplicantActor(account), Facts{}))

	p.to(BureauReview)
	offers = p.m.Possible(&p.c, actorOf(Bureau), p.facts())
	at = slices.IndexFunc(offers, func(o Possible) bool { return o.Event == EventApprove })
	require.ElementsMatch(t, []State{Approved, Rejected}, offers[at].To)
	require.Equal(t, []Guard{GuardLiveAttempt, GuardPart, GuardEvidence}, offers[at].Asks)
}

func TestNeeds(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(Confirmation)
	require.Equal(t, []Guard{GuardRouteReviews, GuardNoErrors, GuardAttachments, GuardTypeUnchanged}, p.m.Needs(&p.c, EventSubmit))
	require.Empty(t, p.m.Needs(&p.c, EventApprove))
	require.Empty(t, p.m.Needs(&p.c, "jump"))
}
