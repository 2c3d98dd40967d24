package workflow

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow/workday"
)

// A Monday with two plain working weeks ahead.
var monday = time.Date(2026, time.March, 2, 10, 0, 0, 0, workday.CST())

const (
	account  = "account-1"
	provider = "example"
)

// synthetic gives a filing with so many websites. All people are synthetic, each another one.
func synthetic(t filing.Type, services int) filing.Filing {
	f := filing.Filing{
		Type: t, Province: region.Beijing,
		Subject: filing.Subject{
			Name: "示例有限公司", Nature: 4,
			Certificate: filing.Certificate{Type: 1, Number: "91110000MA00000000"},
			Responsible: person(0),
		},
	}
	for i := 1; i <= services; i++ {
		n := strconv.Itoa(i)
		f.Services = append(f.Services, filing.Service{
			ID: "s" + n, Kind: filing.ServiceWebsite, Name: "示例网站" + n, Domains: []string{"example" + n + ".cn"},
			Responsible: person(i),
			Accesses:    []filing.Access{{ID: "a" + n, IPs: []filing.IPRange{{From: "192.0.2." + n}}}},
		})
	}
	return f
}

func person(n int) filing.Person {
	return filing.Person{Certificate: filing.Certificate{
		Type: filing.CertificateResidentID, Number: "11010119900101000" + strconv.Itoa(n),
	}}
}

func terms(tb tester, change func(*policy.Terms)) *policy.Provider {
	tb.Helper()
	t := policy.DefaultTerms()
	t.ID = provider
	if change != nil {
		change(&t)
	}
	p, err := policy.New(t)
	require.NoError(tb, err)
	return p
}

func newMachineOf(tb tester) *Machine {
	tb.Helper()
	m, err := NewMachine()
	require.NoError(tb, err)
	return m
}

// tester is a test, a benchmark or a property.
type tester interface {
	require.TestingT
	Helper()
}

// play is a case that is played through a machine.
type play struct {
	tb      tester
	m       *Machine
	c       Case
	now     time.Time
	terms   *policy.Provider
	content filing.Digest
	record  *filing.Record
	last    Step
	events  int
}

func newPlay(tb tester, t filing.Type, services int) *play {
	tb.Helper()
	return openPlay(tb, synthetic(t, services), t.Route())
}

func openPlay(tb tester, f filing.Filing, route filing.Route) *play {
	tb.Helper()
	p := &play{tb: tb, m: newMachineOf(tb), now: monday, terms: terms(tb, nil), content: "content-1"}
	e := Event{ID: "open", Actor: ApplicantActor(account), At: p.now, Filing: &f}
	s, err := p.m.Open("case-1", account, route, e, p.facts())
	require.NoError(tb, err)
	p.c, p.last = s.Case, s
	return p
}

// facts are those of a filing in order.
func (p *play) facts() Facts {
	return Facts{
		Terms: p.terms, Calendar: workday.Default(), Content: p.content, Record: p.record, Claims: claimsOf(&p.c),
		Decisions: []filing.Decision{{Outcome: filing.OutcomeFile, Type: p.c.Filing.Type}},
	}
}

func claimsOf(c *Case) []Claim { return ClaimsOf(&c.Filing, c.Route.Claim, 1).At(1) }

// event is a proper event for the case as it stands: by the first role that may, with all that it must bring.
func (p *play) event(name EventName) Event {
	p.events++
	e := proper(&p.c, name, p.now)
	e.ID = "event-" + strconv.Itoa(p.events)
	return e
}

func actorOf(r Role) Actor {
	if r == Applicant {
		return ApplicantActor(account)
	}
	return Actor{Role: r, ID: string(r) + "-1"}
}

// firstRole is the first role that the table lets fire an event in a state.
func firstRole(name EventName, s State) Role {
	role := System
	for _, t := range Table() {
		if t.Event != name {
			continue
		}
		role = t.By[0]
		if slices.Contains(t.From, s) {
			return role
		}
	}
	return role
}

func proper(c *Case, name EventName, now time.Time) Event {
	e := Event{Name: name, Actor: actorOf(firstRole(name, c.State)), At: now, Revision: c.Revision}
	supply(c, &e)
	return e
}

// supply gives an event what its actor must bring.
func supply(c *Case, e *Event) {
	live, _ := c.LiveAttempt()
	if e.Actor.Role == Reviewer {
		e.Evidence = &Evidence{Kind: "receipt", Reference: "R-1"}
	}
	switch e.Name {
	case EventTakePaperWay, EventAsk, EventAnswer:
		e.Note = "a text"
	case EventReturn, EventReject:
		e.Reasons = []Reason{{Path: "services[0].name", Text: "too short"}}
	case EventRefuse:
		e.Reasons = []Reason{{Code: filing.ResultInvalidDomain}}
	case EventResubmit:
		e.Reasons = []Reason{{Code: filing.ResultInProcess}}
	case EventCompleteStep:
		e.Step = verificationSteps[min(len(c.Steps), len(verificationSteps)-1)]
	case EventReceivePapers, EventPassPaper:
		e.SheetAt = e.At.AddDate(0, -1, 0)
	case EventReserve, EventReport:
		e.Sequence = max(live.Sequence, 7)
		if live.Sequence == 0 {
			e.Sequence = int64(7 + len(c.Attempts))
		}
	case EventSave, EventRetype, EventAttach:
		f := c.Filing
		e.Filing = &f
	case EventRecordSMS:
		p := AwaitedPerson{Role: filing.ServicePerson}
		if len(c.Filing.Services) > 0 {
			p.Service = c.Filing.Services[0].ID
		}
		if awaited := AwaitedSMS(c); len(awaited) > 0 {
			p = awaited[0]
		}
		e.Role, e.Service, e.HappenedAt = p.Role, p.Service, live.ReportedAt
	case EventExpireSMS:
		e.At = later(e.At, live.ReportedAt.Add(26*time.Hour))
	case EventLapse, EventOverdue:
		e.At = later(e.At, c.Due.Deadline.At)
	case EventRecordNumbers:
		e.Numbers = []IssuedNumber{{Number: "京ICP备2026000001号", BureauID: 11}}
	case EventLateResult:
		e.Approved = true
		for _, a := range c.Attempts {
			if !a.Live() {
				e.Attempt = a.N
			}
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// try applies an event and keeps the step when it is accepted.
func (p *play) try(e Event) error { return p.tryWith(e, p.facts()) }

func (p *play) tryWith(e Event, f Facts) error {
	s, err := p.m.Apply(&p.c, e, f)
	if err != nil {
		return err
	}
	p.c, p.last = s.Case, s
	if s.Record != nil {
		p.record = s.Record
	}
	if s.DropRecord {
		p.record = nil
	}
	return nil
}

func (p *play) fire(e Event) {
	p.tb.Helper()
	require.NoError(p.tb, p.try(e), "Apply(%s in %s)", e.Name, p.c.State)
}

// do fires proper events.
func (p *play) do(names ...EventName) {
	p.tb.Helper()
	for _, name := range names {
		p.fire(p.event(name))
	}
}

// refused fires an event that a guard must refuse.
func (p *play) refused(e Event, by Guard) {
	p.tb.Helper()
	p.refusedWith(e, p.facts(), by)
}

func (p *play) refusedWith(e Event, f Facts, by Guard) {
	p.tb.Helper()
	_, err := p.m.Apply(&p.c, e, f)
	var guard *GuardError
	require.ErrorAs(p.tb, err, &guard, "Apply(%s in %s)", e.Name, p.c.State)
	require.Equal(p.tb, by, guard.Guard, "Apply(%s in %s) = %v", e.Name, p.c.State, err)
	require.ErrorIs(p.tb, err, ErrGuard)
}

// forward is the event that brings the case nearer to its approval.
func (p *play) forward() EventName {
	c := &p.c
	live, _ := c.LiveAttempt()
	switch c.State {
	case Draft:
		if c.Route.Verification && (c.Vouched == "" || c.Vouched != p.content) {
			return EventBeginEVerification
		}
		return EventSkipVerification
	case EVerification:
		if len(c.Steps) < len(verificationSteps) {
			return EventCompleteStep
		}
		return EventPassEVerification
	case Confirmation:
		if !c.Route.Review {
			return EventComplete
		}
		return EventSubmit
	case InitialReview:
		return EventPassInitial
	case PaperCheck:
		if c.PapersAt.IsZero() {
			return EventReceivePapers
		}
		return EventPassPaper
	case BureauSubmission:
		if live.Sequence == 0 && !live.Manual {
			return EventReserve
		}
		return EventReport
	case SMSVerification:
		if len(AwaitedSMS(c)) > 0 {
			return EventRecordSMS
		}
		return EventConfirmSMS
	case SMSExpired:
		if live.Content == p.content {
			return EventResubmit
		}
		return EventApprove
	case BureauReview:
		return EventApprove
	}
	return EventRevise
}

// to goes forward to a state, by way of PaperCheck when the case takes the paper way.
func (p *play) to(s State) *play {
	p.tb.Helper()
	for range 60 {
		if p.c.State == s {
			return p
		}
		switch {
		case s == EVerification && p.c.State == Draft:
			p.do(EventBeginEVerification)
		case s == PaperCheck && p.c.State == Draft:
			p.do(EventTakePaperWay)
		case s == SMSExpired && p.c.State == SMSVerification:
			p.do(EventExpireSMS)
		case s == Returned && p.c.State == InitialReview:
			p.do(EventReturn)
		case s == Rejected && p.c.State == BureauReview:
			p.do(EventReject)
		case s == Withdrawn && p.c.State == Draft:
			p.do(EventWithdraw)
		default:
			p.do(p.forward())
		}
	}
	require.FailNow(p.tb, fmt.Sprintf("to(%s) = %s, want it reached", s, p.c.State))
	return p
}
