package workflow

import (
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow/workday"
)

// Step is what an event does to a case. A store commits all of it or nothing.
type Step struct {
	// Case is the case after the event, with the next revision.
	Case Case
	// FilingChanged says that Case.Filing differs from before.
	FilingChanged bool
	// Line is the line of history.
	Line Line
	// Messages go to the outbox.
	Messages []Message
	// Take and Release are the claims that the step takes and gives back.
	Take, Release []Claim
	// Record is the filed record as it is now, to be written; nil when the step does not touch it.
	Record *filing.Record
	// DropRecord says that the record is no longer filed.
	DropRecord bool
}

// Open makes a new case in state draft, with its first line of history. The event brings id, actor, time and content.
func (m *Machine) Open(id, account string, route filing.Route, e Event, f Facts) (Step, error) {
	f.settle()
	c := Case{ID: id, Account: account, State: Draft, Route: route, BuildsOn: e.BuildsOn, CreatedAt: e.At}
	if e.Filing != nil {
		c.Filing = *e.Filing
	}
	if !c.Filing.Type.IsCase() {
		return Step{}, GuardTypeFits.error(&c, &e, &f)
	}
	if e.Actor.Role != Applicant && e.Actor.Role != Reviewer {
		return Step{}, &ActorError{Event: EventOpen, Role: e.Actor.Role, Allowed: []Role{Applicant, Reviewer}}
	}
	if !e.Actor.Sees(account, c.Filing.Province) {
		return Step{}, &ActorError{Event: EventOpen, Role: e.Actor.Role}
	}
	e.Name = EventOpen
	s := Step{Case: c, FilingChanged: true}
	s.finish(&e, &f, "", nil)
	return s, nil
}

// Apply applies an event to a case. The case is not changed: the step holds the new one.
//
// The error is a *StateError, *ActorError, *StaleError or *GuardError; in that order are looked at: whether the role may
// ever, whether the case is the actor's, whether the actor saw the present revision, whether the state knows the event,
// and the guards of its row.
func (m *Machine) Apply(c *Case, e Event, f Facts) (Step, error) {
	f.settle()
	r, err := m.find(c, &e)
	if err != nil {
		return Step{}, err
	}
	for _, g := range r.Needs {
		if !g.holds(c, &e, &f) {
			return Step{}, g.error(c, &e, &f)
		}
	}
	to, err := m.move(c.State, r)
	if err != nil {
		return Step{}, err
	}
	s := Step{Case: *c}
	s.Case.State = to
	s.apply(c, &e, &f)
	if to != c.State {
		s.enter(c, &e, &f)
	}
	s.finish(&e, &f, c.State, r)
	return s, nil
}

// apply does what the event itself means.
func (s *Step) apply(old *Case, e *Event, f *Facts) {
	c := &s.Case
	switch e.Name {
	case EventSave, EventAttach:
		s.setFiling(e.Filing)
	case EventRetype:
		s.setFiling(e.Filing)
		c.BuildsOn = e.BuildsOn
		c.Route = f.Terms.Route(c.Filing.Type)
	case EventTakePaperWay:
		c.Way, c.WayReason, c.Steps, c.Vouched = filing.WayPaper, e.Note, nil, ""
	case EventSkipVerification:
		if !c.Route.Verification {
			c.Way, c.WayReason = "", ""
		}
	case EventBeginEVerification:
		c.Way, c.WayReason, c.Steps, c.Vouched = filing.WayElectronic, "", nil, ""
	case EventCompleteStep:
		c.Steps = append(slices.Clip(c.Steps), StepDone{Step: e.Step, At: e.happened()})
	case EventPassEVerification:
		c.Vouched = f.Content
	case EventReopen:
		c.Steps, c.Vouched = nil, ""
	case EventReceivePapers:
		c.PapersAt = e.happened()
		if !e.SheetAt.IsZero() {
			c.SheetAt = e.SheetAt
		}
		c.Due = Due{Kind: DueReview, Deadline: f.Calendar.Add(c.PapersAt, f.Terms.PaperCheckTime())}
	case EventPassPaper:
		if !e.SheetAt.IsZero() {
			c.SheetAt = e.SheetAt
		}
	case EventAsk:
		c.OpenQuestions++
	case EventAnswer:
		c.OpenQuestions--
	case EventOverdue:
		c.Due = Due{}
	case EventReturn, EventRefuse:
		c.Reasons = e.Reasons
	case EventRevise:
		s.revise(old, f)
	case EventAdopt:
		c.LateApproval = false
	case EventRecordNumbers:
		s.recordNumbers(e, f)
	default:
		s.applyAtBureau(e, f)
	}
}

// applyAtBureau does what events about an attempt mean.
func (s *Step) applyAtBureau(e *Event, f *Facts) {
	switch e.Name {
	case EventReserve:
		s.live().Sequence = e.Sequence
	case EventTakeManualChannel:
		s.live().Manual = true
	case EventReport:
		a := s.live()
		a.ReportedAt = e.happened()
		a.Manual = a.Manual || e.Actor.Role == Reviewer
		if a.Sequence == 0 {
			a.Sequence = e.Sequence
		}
	case EventRecordSMS:
		a := s.live()
		a.SMS = withConfirmation(a.SMS, SMSConfirmation{Role: e.Role, Service: e.Service, At: e.happened()})
	case EventApprove, EventReject:
		a, part := s.live(), partOf(&s.Case.Filing, e)
		a.Results = append(slices.Clip(a.Results), Result{
			Service: part, Approved: e.Name == EventApprove, Reasons: e.Reasons, At: e.happened(),
		})
		s.Case.Reasons = rejectionsOf(a.Results)
		if e.Name == EventApprove {
			s.addNumbers(e.Numbers)
			s.writeRecord(f, e, &s.Case.Filing, part)
		}
	case EventLateResult:
		submitted := s.Case.Submitted(e.Attempt)
		a, part := s.attempt(e.Attempt), partOf(submitted, e)
		a.Results = append(slices.Clip(a.Results), Result{
			Service: part, Approved: e.Approved, Reasons: e.Reasons, At: e.happened(),
		})
		if e.Approved {
			s.Case.LateApproval = !s.Case.State.Ended() && (s.Case.LateApproval || allApproved(submitted, a.Results))
			s.addNumbers(e.Numbers)
			s.writeRecord(f, e, submitted, part)
		}
	}
}

// withConfirmation adds a confirmation. One that is told again counts once, by the earlier time.
func withConfirmation(have []SMSConfirmation, c SMSConfirmation) []SMSConfirmation {
	i := slices.IndexFunc(have, func(h SMSConfirmation) bool { return h.Role == c.Role && h.Service == c.Service })
	if i < 0 {
		return append(slices.Clip(have), c)
	}
	if c.At.Before(have[i].At) {
		have = slices.Clone(have)
		have[i].At = c.At
	}
	return have
}

func rejectionsOf(results []Result) []Reason {
	var out []Reason
	for i := range results {
		if !results[i].Approved {
			out = append(out, results[i].Reasons...)
		}
	}
	return out
}

func (s *Step) setFiling(f *filing.Filing) {
	if f == nil {
		return
	}
	if n := len(s.Case.Attempts); n > 0 && s.Case.Attempts[n-1].Filing == nil {
		submitted := s.Case.Filing
		s.attempt(n).Filing = &submitted
	}
	s.Case.Filing, s.FilingChanged = *f, true
}

// live gives the live attempt for writing, in a list of its own.
func (s *Step) live() *Attempt { return s.attempt(len(s.Case.Attempts)) }

func (s *Step) attempt(n int) *Attempt {
	s.Case.Attempts = slices.Clone(s.Case.Attempts)
	return &s.Case.Attempts[n-1]
}

// revise reopens the filing. Approved parts are filed: the rest stays, under the type detected for it.
func (s *Step) revise(old *Case, f *Facts) {
	c := &s.Case
	c.PapersAt, c.OpenQuestions = time.Time{}, 0
	rest, parts := RestOf(old)
	if !parts {
		return
	}
	rest.Type = f.Decisions[0].Type
	c.BuildsOn = f.Decisions[0].BuildsOn
	c.Route = f.Terms.Route(rest.Type)
	s.setFiling(&rest)
}

// RestOf is what stays of a case's filing after the last attempt approved some of its parts; false when it approved none
// or all.
func RestOf(c *Case) (rest filing.Filing, parts bool) {
	if len(c.Attempts) == 0 {
		return filing.Filing{}, false
	}
	results := c.Attempts[len(c.Attempts)-1].Results
	rest = c.Filing
	rest.Services = nil
	for i := range c.Filing.Services {
		if r, ok := resultOf(results, c.Filing.Services[i].ID); !ok || !r.Approved {
			rest.Services = append(rest.Services, c.Filing.Services[i])
		}
	}
	if n := len(rest.Services); n == 0 || n == len(c.Filing.Services) {
		return filing.Filing{}, false
	}
	return rest, true
}

// recordNumbers keeps the numbers and, once something is filed, writes them into the record. Its content stays: later
// filings may have changed it.
func (s *Step) recordNumbers(e *Event, f *Facts) {
	s.addNumbers(e.Numbers)
	if f.Record == nil || !s.Case.filed() {
		return
	}
	rec := *f.Record
	rec.Services = slices.Clone(f.Record.Services)
	numberRecord(&rec, s.Case.ID, s.Case.Numbers)
	s.Record = &rec
}

func (s *Step) addNumbers(numbers []IssuedNumber) {
	if len(numbers) == 0 {
		return
	}
	list := slices.Clone(s.Case.Numbers)
	for _, n := range numbers {
		if parsed, err := filing.ParseNumber(n.Number); err == nil {
			n.Number = parsed.String()
		}
		at := slices.IndexFunc(list, func(have IssuedNumber) bool { return have.Service == n.Service })
		if at < 0 {
			list = append(list, n)
			continue
		}
		list[at] = n
	}
	s.Case.Numbers = list
}

// enter does what arriving in a state means: attempts, claims and deadlines.
func (s *Step) enter(old *Case, e *Event, f *Facts) {
	c := &s.Case
	if _, live := old.LiveAttempt(); live && (!c.State.atBureau() || e.Name == EventResubmit) {
		s.live().ClosedAt = e.At
	}
	switch c.State {
	case BureauSubmission:
		c.Attempts = append(slices.Clip(c.Attempts), Attempt{N: len(c.Attempts) + 1, Content: f.Content, StartedAt: e.At})
	case Approved:
		c.Reasons = nil
		if !c.Route.Bureau {
			s.writeRecord(f, e, &c.Filing, "")
		}
	}
	switch {
	case c.State.UnderWay() && !old.State.UnderWay():
		s.Take, c.Claims = f.Claims, f.Claims
	case !c.State.UnderWay() && len(c.Claims) > 0:
		s.Release, c.Claims = c.Claims, nil
	}
	c.Due = dueIn(c, e.At, f)
}

func (s State) atBureau() bool {
	switch s {
	case BureauSubmission, SMSVerification, SMSExpired, BureauReview:
		return true
	}
	return false
}

// dueIn is the deadline of a state just entered.
func dueIn(c *Case, at time.Time, f *Facts) Due {
	switch c.State {
	case InitialReview:
		return Due{DueReview, f.Calendar.Add(at, f.Terms.InitialReviewTime())}
	case SMSVerification:
		if a, ok := c.LiveAttempt(); ok {
			return Due{DueSMS, workday.After(a.ReportedAt, f.Terms.SMSWindow())}
		}
	case BureauReview:
		from := at
		if a, ok := c.LiveAttempt(); ok && !a.ReportedAt.IsZero() {
			from = a.ReportedAt
		}
		return Due{DueBureau, f.Calendar.Add(from, f.Terms.BureauReviewTime())}
	case Draft, EVerification, Confirmation, PaperCheck, Returned, Rejected:
		if days := f.Terms.LapseDays(string(c.State)); days > 0 {
			return Due{DueLapse, workday.AfterDays(at, days)}
		}
	}
	return Due{}
}

// finish numbers the step and writes its line and messages.
func (s *Step) finish(e *Event, f *Facts, from State, r *row) {
	c := &s.Case
	c.Revision++
	c.UpdatedAt = e.At
	if from == "" {
		c.Due = dueIn(c, e.At, f)
	}
	s.Line = Line{
		Revision: c.Revision, EventID: e.ID, Event: e.Name, By: e.Actor, At: e.At, From: from, To: c.State,
		Note: e.Note, Reasons: e.Reasons, Service: e.Service, Role: e.Role, Step: e.Step, Approved: e.Approved,
		Numbers: e.Numbers, Evidence: e.Evidence,
	}
	if !e.HappenedAt.IsZero() && e.HappenedAt.Before(e.At) {
		s.Line.HappenedAt = e.HappenedAt
	}
	if n := len(c.Attempts); n > 0 {
		s.Line.Attempt = c.Attempts[n-1].N
	}
	if e.Attempt > 0 {
		s.Line.Attempt = e.Attempt
	}
	if s.FilingChanged {
		s.Line.Content = f.Content
	}
	if r != nil && len(r.Tells) > 0 {
		s.tell(e, r)
	}
}

func (s *Step) tell(e *Event, r *row) {
	c := &s.Case
	s.Messages = make([]Message, 0, len(r.Tells))
	s.Line.Told = make([]Told, 0, len(r.Tells))
	for _, t := range r.Tells {
		if t.Text == TextSMS && !tellsPerson(c, t.To) {
			continue
		}
		m := Message{Case: c.ID, Revision: c.Revision, N: len(s.Messages) + 1, Channel: t.Channel, To: t.To, Text: t.Text, At: s.Line.At}
		if t.Channel == Upload {
			m.Attempt, m.NotBefore = len(c.Attempts), e.NotBefore
		}
		s.Messages = append(s.Messages, m)
		s.Line.Told = append(s.Line.Told, Told{Channel: t.Channel, To: t.To, Text: t.Text})
	}
}
