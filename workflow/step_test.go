package workflow

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
)

func TestOpen(t *testing.T) {
	t.Parallel()
	m := newMachineOf(t)
	f := synthetic(filing.TypeFirst, 1)
	open := func(a Actor, f *filing.Filing) (Step, error) {
		return m.Open("case-1", account, filing.TypeFirst.Route(), Event{ID: "e1", Actor: a, At: monday, Filing: f}, Facts{Content: "d"})
	}
	s, err := open(ApplicantActor(account), &f)
	require.NoError(t, err)
	require.Equal(t, Draft, s.Case.State)
	require.Equal(t, int64(1), s.Case.Revision)
	require.True(t, s.FilingChanged)
	require.Equal(t, EventOpen, s.Line.Event)
	require.Equal(t, filing.Digest("d"), s.Line.Content)
	require.Empty(t, s.Line.From)
	require.Equal(t, DueLapse, s.Case.Due.Kind, "a draft lapses by the default terms")

	for name, a := range map[string]Actor{
		"system": {Role: System}, "nobody": {}, "another account": ApplicantActor("account-2"),
		"reviewer of another province": {Role: Reviewer, Provinces: []region.Province{region.Hebei}},
	} {
		_, err := open(a, &f)
		require.ErrorIs(t, err, ErrWrongActor, name)
	}
	_, err = open(ApplicantActor(account), nil)
	require.ErrorIs(t, err, ErrGuard)
	abandon := f
	abandon.Type = filing.TypeAbandon
	_, err = open(ApplicantActor(account), &abandon)
	require.ErrorIs(t, err, ErrGuard)
}

// TestMessages looks at who is told what on the two ways of a filing.
func TestMessages(t *testing.T) {
	t.Parallel()
	told := func(p *play) []string {
		var out []string
		for i, m := range p.last.Messages {
			require.Equal(t, fmt.Sprintf("case-1/%d/%d", p.c.Revision, i+1), m.ID())
			require.Equal(t, Told{Channel: m.Channel, To: m.To, Text: m.Text}, p.last.Line.Told[i])
			if m.Channel != Upload {
				require.NotEmpty(t, m.Text.Text().Zh)
			}
			out = append(out, fmt.Sprintf("%s %s %s", m.Channel, m.To, m.Text))
		}
		return out
	}
	p := newPlay(t, filing.TypeFirst, 1)
	p.to(InitialReview)
	require.Equal(t, []string{"task reviewers review"}, told(p))
	p.do(EventAsk)
	require.Equal(t, []string{"mail applicant question", "phone reviewers call_question"}, told(p))
	p.do(EventAnswer)
	require.Equal(t, []string{"task reviewers answered"}, told(p))
	p.do(EventPassInitial)
	require.Equal(t, []string{"upload bureau "}, told(p))
	require.Equal(t, 1, p.last.Messages[0].Attempt)
	p.do(EventReserve, EventReport)
	require.Equal(t, []string{"sms subject_person sms", "sms service_person sms"}, told(p))
	p.do(EventExpireSMS)
	require.Equal(t, []string{"mail applicant sms_expired", "task reviewers task_sms_expired"}, told(p))
	p.do(EventResubmit)
	require.Equal(t, 2, p.last.Messages[0].Attempt)
	p.do(EventTakeManualChannel)
	require.Equal(t, []string{"task reviewers manual_channel"}, told(p))
	p.do(EventReject)
	require.Equal(t, []string{"mail applicant rejected", "phone reviewers call_rejected"}, told(p))

	paper := newPlay(t, filing.TypeFirst, 1).to(PaperCheck)
	require.Equal(t, []string{"mail service_person bring_papers", "sms service_person bring_papers"}, told(paper))
	paper.do(EventReceivePapers)
	require.Empty(t, told(paper))
	paper.do(EventReturn)
	require.Equal(t, []string{"mail applicant returned", "phone reviewers call_returned"}, told(paper))

	// Where only the service's person confirms, nobody else is told; the same person in both roles is told once.
	access := newPlay(t, filing.TypeAddedAccess, 1).to(SMSVerification)
	require.Equal(t, []string{"sms service_person sms"}, told(access))
	same := synthetic(filing.TypeFirst, 1)
	same.Services[0].Responsible = same.Subject.Responsible
	one := openPlay(t, same, filing.TypeFirst.Route()).to(SMSVerification)
	require.Equal(t, []string{"sms subject_person sms"}, told(one))
	require.True(t, tellsPerson(&one.c, ToApplicant))
}

// TestDeadlines looks at the deadline of every state. 2026-03-02 is a Monday of plain working weeks.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	change := func(t *policy.Terms) {
		t.Lapse = policy.Lapse{Draft: 31, EVerification: 32, Confirmation: 33, PaperCheck: 34, Returned: 35, Rejected: 36}
	}
	want := map[State]struct {
		kind DueKind
		at   time.Time
	}{
		Draft:            {DueLapse, monday.AddDate(0, 0, 31)},
		EVerification:    {DueLapse, monday.AddDate(0, 0, 32)},
		Confirmation:     {DueLapse, monday.AddDate(0, 0, 33)},
		PaperCheck:       {DueLapse, monday.AddDate(0, 0, 34)},
		Returned:         {DueLapse, monday.AddDate(0, 0, 35)},
		Rejected:         {DueLapse, monday.AddDate(0, 0, 36)},
		InitialReview:    {DueReview, monday.AddDate(0, 0, 2)},
		BureauSubmission: {},
		SMSVerification:  {DueSMS, monday.AddDate(0, 0, 1)},
		SMSExpired:       {},
		BureauReview:     {DueBureau, monday.AddDate(0, 0, 28)},
		Approved:         {},
		Withdrawn:        {},
	}
	require.Len(t, want, len(States()))
	for state, due := range want {
		t.Run(string(state), func(t *testing.T) {
			t.Parallel()
			p := newPlay(t, filing.TypeFirst, 1)
			p.terms = terms(t, change)
			if state == Draft {
				p.do(EventBeginEVerification, EventReopen)
			}
			p.to(state)
			require.Equal(t, due.kind, p.c.Due.Kind)
			require.True(t, due.at.Equal(p.c.Due.Deadline.At), "deadline = %s, want %s", p.c.Due.Deadline.At, due.at)
			require.Equal(t, due.kind != "", p.c.Due.Deadline.Certain)
		})
	}

	p := newPlay(t, filing.TypeFirst, 1).to(PaperCheck)
	e := p.event(EventReceivePapers)
	e.HappenedAt = monday.Add(-2 * time.Hour)
	e.At = monday
	p.fire(e)
	require.Equal(t, DueReview, p.c.Due.Kind)
	require.True(t, monday.Add(34*time.Hour).Equal(p.c.Due.Deadline.At), "1.5 working days from the arrival = %s", p.c.Due.Deadline.At)
	require.True(t, p.last.Line.HappenedAt.Equal(monday.Add(-2*time.Hour)))
	p.do(EventOverdue)
	require.Zero(t, p.c.Due, "a reminder is given once")
}

// TestStepsVoid looks at what e-verification vouches for, and until when.
func TestStepsVoid(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(EVerification)
	p.do(EventCompleteStep, EventCompleteStep)
	require.Len(t, p.c.Steps, 2)
	p.do(EventReopen)
	require.Empty(t, p.c.Steps)
	p.to(InitialReview)
	require.Equal(t, p.content, p.c.Vouched)
	p.do(EventReturn, EventRevise)
	require.Equal(t, Draft, p.c.State)
	p.do(EventSkipVerification)
	require.Equal(t, filing.WayElectronic, p.c.Way, "unchanged content stays vouched for")
	p.do(EventReopen)
	require.Empty(t, p.c.Vouched)
	p.refused(p.event(EventSkipVerification), GuardRouteSkips)
	p.do(EventTakePaperWay)
	require.Equal(t, filing.WayPaper, p.c.Way)
	require.NotEmpty(t, p.c.WayReason)
	require.Empty(t, p.c.Vouched)
}

// TestNumbersAreKept looks at numbers that come before the result, again, and for one service.
func TestNumbersAreKept(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 2).to(BureauReview)
	e := p.event(EventRecordNumbers)
	e.Numbers = []IssuedNumber{{Number: "京 ICP备 2026000001", BureauID: 11}, {Service: "s1", Number: "京ICP备2026000001号-1", BureauID: 21}}
	p.fire(e)
	require.Equal(t, "京ICP备2026000001号", p.c.Numbers[0].Number, "numbers are kept normalised")
	require.Nil(t, p.record, "nothing is filed yet")
	p.do(EventApprove)
	require.Equal(t, "京ICP备2026000001号", p.record.Number)
	require.Equal(t, int64(11), p.record.BureauID)
	require.Equal(t, "京ICP备2026000001号-1", p.record.Services[0].Number)
	require.Equal(t, int64(21), p.record.Services[0].BureauID)
	require.Empty(t, p.record.Services[1].Number)

	e = p.event(EventRecordNumbers)
	e.Numbers = []IssuedNumber{{Service: "s2", Number: "京ICP备2026000001号-2"}, {Service: "s1", Number: "京ICP备2026000001号-3"}}
	p.fire(e)
	require.Len(t, p.c.Numbers, 3)
	require.Equal(t, "京ICP备2026000001号-3", p.record.Services[0].Number)
	require.Equal(t, int64(21), p.record.Services[0].BureauID, "an id that is not told stays")
	require.Equal(t, "京ICP备2026000001号-2", p.record.Services[1].Number)
	require.Equal(t, Approved, p.c.State)
}

// TestUnknownState takes a case from a newer database.
func TestUnknownState(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1)
	p.c.State = "limbo"
	for _, name := range Events() {
		err := p.try(Event{ID: "e", Name: name, Actor: actorOf(firstRole(name, Draft)), At: monday, Revision: p.c.Revision})
		require.ErrorIs(t, err, ErrWrongState, name)
		require.ErrorContains(t, err, `possible in state "limbo"`)
	}
}

func TestCaseShowsNoPersonalData(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1)
	const want = "case case-1 (draft)"
	require.Equal(t, want, fmt.Sprint(p.c))
	require.Equal(t, want, fmt.Sprintf("%+v", p.c))
	require.Equal(t, want, fmt.Sprintf("%#v", p.c))
	require.Equal(t, want, slog.AnyValue(p.c).Resolve().String())
}

// TestMachineDistrustsItself breaks the machine's own edges: nothing moves, and the odd machine is not used again.
func TestMachineDistrustsItself(t *testing.T) {
	t.Parallel()
	m := newMachineOf(t)
	_, err := m.move(Draft, &row{Transition: Transition{To: Approved}, step: "nonsense"})
	require.ErrorIs(t, err, errMachine)
	edge := m.rows[place{Draft, EventBeginEVerification}][0]
	_, err = m.move(Draft, &row{Transition: Transition{To: Approved}, step: edge.step})
	require.ErrorIs(t, err, errMachine)
	to, err := m.move(Draft, edge)
	require.NoError(t, err)
	require.Equal(t, EVerification, to)
	m.pool.New = nil
	var empty Machine
	_, err = empty.move(Draft, edge)
	require.ErrorIs(t, err, errMachine)
}
