package workflow

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
)

// plainTable is the table as the subject states it, to look up who may do what where and what may follow.
type plainTable []domainEdge

func (p plainTable) any(ok func(domainEdge) bool) bool { return slices.ContainsFunc(p, ok) }

// verdict is how the plain table judges an event, but for guards.
func (p plainTable) verdict(c *Case, e *Event) error {
	byRole := func(d domainEdge) bool { return d.event == e.Name && d.by == e.Actor.Role }
	here := func(d domainEdge) bool { return d.event == e.Name && d.from == c.State }
	known := p.any(func(d domainEdge) bool { return d.event == e.Name })
	switch {
	case known && !p.any(byRole), !slices.Contains(Roles(), e.Actor.Role):
		return ErrWrongActor
	case e.Actor.Role == Applicant && e.Actor.Account != c.Account:
		return ErrWrongActor
	case e.Revision != c.Revision && (e.Revision != 0 || e.Actor.Role == Applicant || e.Actor.Role == Reviewer):
		return ErrStale
	case !p.any(here):
		return ErrWrongState
	case !p.any(func(d domainEdge) bool { return here(d) && byRole(d) }):
		return ErrWrongActor
	}
	return nil
}

// destinations are the states that may follow an event that is allowed.
func (p plainTable) destinations(c *Case, e *Event) []State {
	var out []State
	for _, d := range p {
		if d.event == e.Name && d.from == c.State && d.by == e.Actor.Role {
			to := d.to
			if to == "" {
				to = c.State
			}
			out = append(out, to)
		}
	}
	return out
}

// TestModel fires any events, right and wrong, by anybody at cases on any route, and compares every answer with the plain
// table. Afterwards the case can still end.
func TestModel(t *testing.T) {
	t.Parallel()
	plain := plainTable(slices.Concat(domainEdges(domainTable), domainEdges(ownTable)))
	kinds := routes()
	names := make([]string, 0, len(kinds))
	for name := range kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	machine := newMachineOf(t)
	events := append(Events(), "jump", "")
	rapid.Check(t, func(t *rapid.T) {
		kind := kinds[rapid.SampledFrom(names).Draw(t, "route")]
		p := openPlay(t, synthetic(kind.typ, rapid.IntRange(1, 3).Draw(t, "services")), kind.route)
		p.m = machine
		for range rapid.IntRange(1, 80).Draw(t, "events") {
			e := p.event(rapid.SampledFrom(events).Draw(t, "event"))
			if rapid.IntRange(0, 2).Draw(t, "forward") > 0 {
				e = p.event(p.forward())
			}
			spoil(t, p, &e)
			before, err := json.Marshal(p.c)
			require.NoError(t, err)
			was := p.c
			s, err := p.m.Apply(&p.c, e, p.facts())
			after, jsonErr := json.Marshal(p.c)
			require.NoError(t, jsonErr)
			require.Equal(t, string(before), string(after), "Apply changed the case that it was given")
			checkAnswer(t, plain, &was, &e, &s, err)
			if err == nil {
				p.c, p.last = s.Case, s
				if s.Record != nil {
					p.record = s.Record
				}
				p.now = later(p.now, e.At)
			}
			p.now = p.now.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "hours")) * time.Hour)
		}
		finish(t, p)
	})
}

// spoil makes an event wrong in some way, or leaves it.
func spoil(t *rapid.T, p *play, e *Event) {
	switch rapid.SampledFrom([]string{"", "", "", "", "role", "stranger", "stale", "empty", "part", "content"}).Draw(t, "spoil") {
	case "role":
		e.Actor = actorOf(rapid.SampledFrom(append(Roles(), "king")).Draw(t, "role"))
		supply(&p.c, e)
	case "stranger":
		e.Actor = ApplicantActor("account-2")
	case "stale":
		e.Revision += int64(rapid.SampledFrom([]int{-1, 1, 7}).Draw(t, "off"))
	case "empty":
		*e = Event{ID: e.ID, Name: e.Name, Actor: e.Actor, At: e.At, Revision: e.Revision}
	case "part":
		e.Service = rapid.SampledFrom([]string{"s1", "s2", "s3", "s4"}).Draw(t, "service")
	case "content":
		p.content = filing.Digest(rapid.SampledFrom([]string{"content-1", "content-2"}).Draw(t, "content"))
	}
}

func checkAnswer(t *rapid.T, plain plainTable, was *Case, e *Event, s *Step, err error) {
	want := plain.verdict(was, e)
	if want != nil {
		require.ErrorIs(t, err, want, "Apply(%s by %s in %s)", e.Name, e.Actor.Role, was.State)
		return
	}
	if err != nil {
		require.ErrorIs(t, err, ErrGuard, "Apply(%s by %s in %s)", e.Name, e.Actor.Role, was.State)
		return
	}
	require.Contains(t, plain.destinations(was, e), s.Case.State, "Apply(%s by %s in %s)", e.Name, e.Actor.Role, was.State)
	require.Equal(t, was.Revision+1, s.Case.Revision)
	require.Equal(t, s.Case.Revision, s.Line.Revision)
	require.Equal(t, was.State, s.Line.From)
	require.Equal(t, s.Case.State, s.Line.To)
	require.Equal(t, s.Case.State.UnderWay(), len(s.Case.Claims) > 0 || was.Route.Claim == filing.ClaimNone && s.Case.State.UnderWay(),
		"claims are held while the case is under way, in %s", s.Case.State)
	require.False(t, was.State.Ended() && s.Case.State != was.State, "%s leads out of %s", e.Name, was.State)
	live := 0
	for i := range s.Case.Attempts {
		require.Equal(t, i+1, s.Case.Attempts[i].N)
		if s.Case.Attempts[i].Live() {
			live++
		}
	}
	require.LessOrEqual(t, live, 1)
	require.Equal(t, live == 1, s.Case.State.atBureau(), "an attempt lives while the case is at the bureau, in %s", s.Case.State)
	require.Len(t, s.Line.Told, len(s.Messages))
	for i, m := range s.Messages {
		require.Equal(t, i+1, m.N)
		require.Equal(t, s.Case.Revision, m.Revision)
	}
}

// finish ends a case in each of the ways that its state offers.
func finish(t *rapid.T, p *play) {
	if p.c.State.Ended() {
		return
	}
	given := *p
	for range 60 {
		if p.c.State == Approved {
			break
		}
		p.do(p.forward())
	}
	require.Equal(t, Approved, p.c.State, "from %s a case can be approved", given.c.State)
	*p = given
	if s := p.c.State; s == SMSVerification || s == BureauReview || s == SMSExpired || s == BureauSubmission {
		p.do(EventReject)
	}
	p.do(EventWithdraw)
	require.Equal(t, Withdrawn, p.c.State)
}

// TestRefusalsAreOneOfFour keeps the four kinds of errors apart.
func TestRefusalsAreOneOfFour(t *testing.T) {
	t.Parallel()
	kinds := []error{ErrWrongState, ErrWrongActor, ErrGuard, ErrStale}
	for i, err := range []error{
		&StateError{Event: EventSubmit, State: Draft, Possible: []EventName{EventSave}}, &StateError{},
		&ActorError{Event: EventSubmit, Role: Reviewer, Allowed: []Role{Applicant}}, &ActorError{},
		&GuardError{Event: EventSubmit, Guard: GuardReason, Findings: []filing.Finding{{Code: "a.b"}}}, &GuardError{},
		&StaleError{Based: 1, Current: 2}, &StaleError{},
	} {
		for j, kind := range kinds {
			require.Equal(t, i/2 == j, errors.Is(err, kind), "%T is %v", err, kind)
		}
		require.NotEmpty(t, err.Error())
	}
}
