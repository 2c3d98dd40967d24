package workflow

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
)

func finding(code string, s filing.Severity) []filing.Finding {
	return []filing.Finding{{Code: code, Severity: s, Path: "subject.name", Message: filing.Text{Zh: "有误", En: "wrong"}}}
}

// TestGuards gives every guard a case that it refuses and one beside it that it lets pass.
func TestGuards(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		guard Guard
		state State
		event EventName
		typ   filing.Type
		// refuse makes the guard refuse, pass comes close.
		refuse, pass func(p *play, e *Event, f *Facts)
	}{
		{
			name: "type without verification", guard: GuardRouteVerifies, state: Draft, event: EventBeginEVerification,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Route.Verification = false },
		},
		{
			name: "type with verification", guard: GuardRouteSkips, state: Draft, event: EventSkipVerification,
			pass: func(p *play, _ *Event, _ *Facts) { p.c.Route.Verification = false },
		},
		{
			name: "vouched for other content", guard: GuardRouteSkips, state: Draft, event: EventSkipVerification,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Vouched = "content-0" },
			pass:   func(p *play, _ *Event, _ *Facts) { p.c.Vouched = p.content },
		},
		{
			name: "type without review", guard: GuardRouteReviews, state: Confirmation, event: EventSubmit,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Route.Review = false },
		},
		{
			name: "type with review", guard: GuardRouteCompletes, state: Confirmation, event: EventComplete,
			pass: func(p *play, _ *Event, _ *Facts) { p.c.Route.Review = false },
		},
		{
			name: "errors", guard: GuardNoErrors, state: Draft, event: EventBeginEVerification,
			refuse: func(_ *play, _ *Event, f *Facts) { f.Findings = finding("subject.name", filing.SeverityError) },
			pass:   func(_ *play, _ *Event, f *Facts) { f.Findings = finding("subject.name", filing.SeverityWarning) },
		},
		{
			name: "errors at submission", guard: GuardNoErrors, state: Confirmation, event: EventSubmit,
			refuse: func(_ *play, _ *Event, f *Facts) { f.Findings = finding("subject.name", filing.SeverityError) },
		},
		{
			name: "attachments", guard: GuardAttachments, state: Confirmation, event: EventSubmit,
			refuse: func(_ *play, _ *Event, f *Facts) {
				f.MissingAttachments = finding("attachment.sheet", filing.SeverityError)
			},
		},
		{
			name: "another type", guard: GuardTypeUnchanged, state: Confirmation, event: EventSubmit,
			refuse: func(_ *play, _ *Event, f *Facts) {
				f.Decisions = append(f.Decisions, filing.Decision{Outcome: filing.OutcomeFile, Type: filing.TypeAddedService})
			},
		},
		{
			name: "blocked", guard: GuardTypeUnchanged, state: InitialReview, event: EventPassInitial,
			refuse: func(_ *play, _ *Event, f *Facts) {
				f.Decisions[0] = filing.Decision{Outcome: filing.OutcomeBlocked, Reason: &filing.Reason{Code: "detection.conflict"}}
			},
		},
		{
			name: "uncertain, where the policy refuses that", guard: GuardTypeUnchanged, state: Confirmation, event: EventSubmit,
			refuse: func(p *play, _ *Event, f *Facts) {
				f.Terms = terms(p.tb, func(t *policy.Terms) { t.UncertainDetection = policy.RefuseUncertain })
				f.Decisions[0].Uncertain = filing.TopicElsewhere
			},
			pass: func(_ *play, _ *Event, f *Facts) { f.Decisions[0].Uncertain = filing.TopicElsewhere },
		},
		{
			name: "save without content", guard: GuardSameType, state: Draft, event: EventSave,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Filing = nil },
		},
		{
			name: "save another type", guard: GuardSameType, state: Draft, event: EventSave,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Filing.Type = filing.TypeAddedAccess },
		},
		{
			name: "retype to no case", guard: GuardTypeFits, state: Draft, event: EventRetype,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Filing.Type = filing.TypeAbandon },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Filing.Type = filing.TypeAddedService },
		},
		{
			name: "no reason for papers", guard: GuardWayReason, state: Draft, event: EventTakePaperWay,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Note = "" },
		},
		{
			name: "steps to do", guard: GuardStepsDone, state: EVerification, event: EventPassEVerification,
			refuse: func(p *play, _ *Event, _ *Facts) {
				p.c.Steps = []StepDone{{Step: StepEnter}, {Step: StepSubjectID}, {Step: StepFace}}
			},
			pass: func(p *play, _ *Event, _ *Facts) {
				for _, s := range VerificationSteps() {
					p.c.Steps = append(p.c.Steps, StepDone{Step: s})
				}
			},
		},
		{
			name: "out of order", guard: GuardNextStep, state: EVerification, event: EventCompleteStep,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Step = StepFace },
		},
		{
			name: "papers not there", guard: GuardPapers, state: PaperCheck, event: EventPassPaper,
			pass: func(p *play, _ *Event, _ *Facts) { p.c.PapersAt = p.now },
		},
		{
			name: "papers twice", guard: GuardNoPapers, state: PaperCheck, event: EventReceivePapers,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.PapersAt = p.now },
		},
		{
			name: "sheet of 24 months and a day", guard: GuardSheetAge, state: PaperCheck, event: EventPassPaper,
			refuse: func(p *play, e *Event, _ *Facts) { p.c.PapersAt, e.SheetAt = p.now, e.At.AddDate(0, -24, -1) },
			pass:   func(p *play, e *Event, _ *Facts) { p.c.PapersAt, e.SheetAt = p.now, e.At.AddDate(0, -24, 0) },
		},
		{
			name: "sheet without date", guard: GuardSheetAge, state: PaperCheck, event: EventPassPaper,
			refuse: func(p *play, e *Event, _ *Facts) { p.c.PapersAt, e.SheetAt = p.now, time.Time{} },
			pass: func(p *play, e *Event, _ *Facts) {
				p.c.PapersAt, e.SheetAt, p.c.SheetAt = p.now, time.Time{}, e.At.AddDate(0, -1, 0)
			},
		},
		{
			name: "sheet of tomorrow", guard: GuardSheetAge, state: PaperCheck, event: EventPassPaper,
			refuse: func(p *play, e *Event, _ *Facts) { p.c.PapersAt, e.SheetAt = p.now, e.At.AddDate(0, 0, 1) },
			pass:   func(p *play, e *Event, _ *Facts) { p.c.PapersAt, e.SheetAt = p.now, e.At },
		},
		{
			name: "empty reasons", guard: GuardReason, state: InitialReview, event: EventReturn,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Reasons = []Reason{{Path: "subject.name"}} },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Reasons = []Reason{{Text: "too short"}} },
		},
		{
			name: "rejection without opinion", guard: GuardOpinion, state: BureauReview, event: EventReject,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Reasons = nil },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Reasons = []Reason{{Code: filing.ResultRejected}} },
		},
		{
			name: "one code is no error", guard: GuardProcessingError, state: BureauSubmission, event: EventRefuse,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Reasons = append(e.Reasons, Reason{Code: 1060}) },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Reasons = append(e.Reasons, Reason{Code: 5001}) },
		},
		{
			name: "by hand without evidence", guard: GuardEvidence, state: BureauReview, event: EventApprove,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Actor, e.Evidence = actorOf(Reviewer), &Evidence{Kind: "receipt"} },
			pass: func(_ *play, e *Event, _ *Facts) {
				e.Actor, e.Evidence = actorOf(Reviewer), &Evidence{Kind: "page", File: "d"}
			},
		},
		{
			name: "report by hand without evidence", guard: GuardTaken, state: BureauSubmission, event: EventReport,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Actor, e.Evidence = actorOf(Reviewer), nil },
			pass:   func(p *play, e *Event, _ *Facts) { e.Actor = actorOf(Reviewer); supply(&p.c, e) },
		},
		{
			name: "report of another sequence", guard: GuardTaken, state: BureauSubmission, event: EventReport,
			refuse: func(p *play, e *Event, _ *Facts) { p.c.Attempts[0].Sequence, e.Sequence = 8, 9 },
			pass:   func(p *play, e *Event, _ *Facts) { p.c.Attempts[0].Sequence, e.Sequence = 8, 8 },
		},
		{
			name: "reserved twice", guard: GuardSequence, state: BureauSubmission, event: EventReserve,
			refuse: func(p *play, e *Event, _ *Facts) { p.c.Attempts[0].Sequence, e.Sequence = 8, 8 },
		},
		{
			name: "reserved while taken by hand", guard: GuardSequence, state: BureauSubmission, event: EventReserve,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Attempts[0].Manual = true },
		},
		{
			name: "sequence 0", guard: GuardSequence, state: BureauSubmission, event: EventReserve,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Sequence = 0 },
		},
		{
			name: "withdrawn after it was sent", guard: GuardNotSent, state: BureauSubmission, event: EventWithdraw,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Attempts[0].Sequence = 8 },
			pass:   func(p *play, _ *Event, _ *Facts) { p.c.Attempts[0].Manual = true },
		},
		{
			name: "result of another attempt", guard: GuardLiveAttempt, state: BureauReview, event: EventApprove,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Attempt = 2 },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Attempt = 1 },
		},
		{
			name: "late result of the live attempt", guard: GuardClosedAttempt, state: BureauReview, event: EventLateResult,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Attempt = 1 },
			pass: func(p *play, e *Event, _ *Facts) {
				p.c.Attempts, e.Attempt = []Attempt{{N: 1, ClosedAt: p.now}, {N: 2}}, 1
			},
		},
		{
			name: "late result of no attempt", guard: GuardClosedAttempt, state: Draft, event: EventLateResult,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Attempt = -1 },
			pass:   func(p *play, e *Event, _ *Facts) { p.c.Attempts, e.Attempt = []Attempt{{N: 1, ClosedAt: p.now}}, 1 },
		},
		{
			name: "service of another filing", guard: GuardPart, state: BureauReview, event: EventApprove, typ: filing.TypeAddedService,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Service = "s9" },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Service = "s2" },
		},
		{
			name: "service answered twice", guard: GuardPart, state: BureauReview, event: EventApprove, typ: filing.TypeAddedService,
			refuse: func(p *play, e *Event, _ *Facts) {
				p.c.Attempts[0].Results, e.Service = []Result{{Service: "s1", Approved: true}}, "s1"
			},
			pass: func(p *play, e *Event, _ *Facts) {
				p.c.Attempts[0].Results, e.Service = []Result{{Service: "s1", Approved: true}}, "s2"
			},
		},
		{
			name: "nobody's confirmation", guard: GuardNamedPerson, state: SMSVerification, event: EventRecordSMS,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Role, e.Service = filing.ServicePerson, "s9" },
		},
		{
			name: "role that is not asked", guard: GuardNamedPerson, state: SMSVerification, event: EventRecordSMS,
			refuse: func(p *play, e *Event, _ *Facts) {
				p.c.Route.SMS, e.Role, e.Service = []filing.PersonRole{filing.ServicePerson}, filing.SubjectPerson, ""
			},
			pass: func(p *play, e *Event, _ *Facts) {
				p.c.Route.SMS, e.Role, e.Service = []filing.PersonRole{filing.ServicePerson}, filing.ServicePerson, "s1"
			},
		},
		{
			name: "confirmed after 24 hours", guard: GuardInTime, state: SMSVerification, event: EventRecordSMS,
			refuse: func(p *play, e *Event, _ *Facts) {
				e.At, e.HappenedAt = e.At.Add(30*time.Hour), p.c.Attempts[0].ReportedAt.Add(24*time.Hour+time.Second)
			},
			// It counts when it happened, not when it is heard of.
			pass: func(p *play, e *Event, _ *Facts) {
				e.At, e.HappenedAt = e.At.Add(30*time.Hour), p.c.Attempts[0].ReportedAt.Add(24*time.Hour)
			},
		},
		{
			name: "confirmed before this attempt", guard: GuardInTime, state: SMSVerification, event: EventRecordSMS,
			refuse: func(p *play, e *Event, _ *Facts) { e.HappenedAt = p.c.Attempts[0].StartedAt.Add(-time.Second) },
		},
		{
			name: "not all confirmed", guard: GuardSMSDone, state: SMSVerification, event: EventConfirmSMS,
			pass: func(p *play, _ *Event, _ *Facts) {
				at := p.c.Attempts[0].ReportedAt
				p.c.Attempts[0].SMS = []SMSConfirmation{
					{Role: filing.SubjectPerson, At: at}, {Role: filing.ServicePerson, Service: "s1", At: at},
					{Role: filing.ServicePerson, Service: "s2", At: at},
				}
			},
		},
		{
			name: "within the grace", guard: GuardSMSOver, state: SMSVerification, event: EventExpireSMS,
			refuse: func(p *play, e *Event, f *Facts) {
				e.At = p.c.Attempts[0].ReportedAt.Add(f.Terms.SMSWindow() + f.Terms.SMSGrace() - time.Second)
			},
			pass: func(p *play, e *Event, f *Facts) {
				e.At = p.c.Attempts[0].ReportedAt.Add(f.Terms.SMSWindow() + f.Terms.SMSGrace())
			},
		},
		{
			name: "tries exhausted, says the clock", guard: GuardSMSOver, state: SMSVerification, event: EventExpireSMS,
			refuse: func(p *play, e *Event, _ *Facts) { e.At, e.TriesExhausted = p.now, true },
			pass:   func(p *play, e *Event, _ *Facts) { e.At, e.TriesExhausted, e.Actor = p.now, true, actorOf(System) },
		},
		{
			name: "all confirmed", guard: GuardSMSOver, state: SMSVerification, event: EventExpireSMS,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Route.SMS = nil },
		},
		{
			name: "resubmitted changed", guard: GuardContentSame, state: SMSExpired, event: EventResubmit,
			refuse: func(_ *play, _ *Event, f *Facts) { f.Content = "content-2" },
		},
		{
			name: "resubmitted unknown", guard: GuardContentSame, state: SMSExpired, event: EventResubmit,
			refuse: func(p *play, _ *Event, f *Facts) { f.Content, p.c.Attempts[0].Content = "", "" },
		},
		{
			name: "resubmitted by the system without a code", guard: GuardProcessingError, state: BureauReview, event: EventResubmit,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Reasons = nil },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Reasons = []Reason{{Code: filing.ResultInProcess}} },
		},
		{
			name: "resubmitted by the system, another attempt", guard: GuardLiveAttempt, state: SMSVerification, event: EventResubmit,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Attempt, e.Reasons = 7, []Reason{{Code: filing.ResultInProcess}} },
			pass:   func(_ *play, e *Event, _ *Facts) { e.Reasons = []Reason{{Code: filing.ResultInProcess}} },
		},
		{
			name: "lapses later", guard: GuardDeadlineGone, state: Draft, event: EventLapse,
			refuse: func(p *play, e *Event, _ *Facts) { e.At = p.c.Due.Deadline.At.Add(-time.Second) },
			pass:   func(p *play, e *Event, _ *Facts) { e.At = p.c.Due.Deadline.At },
		},
		{
			name: "deadline is uncertain", guard: GuardDeadlineGone, state: InitialReview, event: EventOverdue,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Due.Deadline.Certain = false },
		},
		{
			name: "a review does not lapse", guard: GuardDeadlineGone, state: PaperCheck, event: EventLapse,
			refuse: func(p *play, _ *Event, _ *Facts) { p.c.Due.Kind = DueReview },
		},
		{
			name: "nothing to adopt", guard: GuardLateApproval, state: Returned, event: EventAdopt,
			pass: func(p *play, _ *Event, _ *Facts) { p.c.LateApproval = true },
		},
		{
			name: "no number", guard: GuardNumbers, state: Approved, event: EventRecordNumbers,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Numbers = nil },
		},
		{
			name: "number of another province", guard: GuardNumbers, state: Approved, event: EventRecordNumbers,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Numbers[0].Number = "粤ICP备2026000001号" },
		},
		{
			name: "police number", guard: GuardNumbers, state: Approved, event: EventRecordNumbers,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Numbers[0].Number = "京公网安备11010502037644号" },
		},
		{
			name: "service number for the subject", guard: GuardNumbers, state: Approved, event: EventRecordNumbers,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Numbers[0].Number = "京ICP备2026000001号-1" },
			pass: func(_ *play, e *Event, _ *Facts) {
				e.Numbers[0] = IssuedNumber{Service: "s1", Number: "京ICP备2026000001号-1"}
			},
		},
		{
			name: "number of a foreign service", guard: GuardNumbers, state: Approved, event: EventRecordNumbers,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Numbers[0].Service = "s9" },
		},
		{
			name: "question without text", guard: GuardNote, state: InitialReview, event: EventAsk,
			refuse: func(_ *play, e *Event, _ *Facts) { e.Note = "" },
		},
		{
			name: "answer without question", guard: GuardQuestion, state: InitialReview, event: EventAnswer,
			pass: func(p *play, _ *Event, _ *Facts) { p.c.OpenQuestions = 1 },
		},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			typ := tc.typ
			if typ == "" {
				typ = filing.TypeFirst
			}
			for _, refused := range []bool{true, false} {
				p := newPlay(t, typ, 2).to(tc.state)
				e, f := p.event(tc.event), p.facts()
				change := tc.pass
				if refused {
					change = tc.refuse
				}
				if change != nil {
					change(p, &e, &f)
				}
				if refused {
					p.refusedWith(e, f, tc.guard)
					continue
				}
				require.NoError(t, p.tryWith(e, f), "Apply(%s in %s)", tc.event, tc.state)
			}
		})
	}
}

// TestGuardErrorsCarryWhatTheyFound looks at the details of the guards about content and type.
func TestGuardErrorsCarryWhatTheyFound(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1).to(Confirmation)
	guardError := func(change func(*Facts)) *GuardError {
		f := p.facts()
		change(&f)
		_, err := p.m.Apply(&p.c, p.event(EventSubmit), f)
		var g *GuardError
		require.ErrorAs(t, err, &g)
		return g
	}
	g := guardError(func(f *Facts) { f.Findings = finding("subject.name", filing.SeverityError) })
	require.Equal(t, "subject.name", g.Findings[0].Code)
	require.ErrorContains(t, g, "(1 findings, the first: error subject.name at subject.name: wrong)")
	g = guardError(func(f *Facts) { f.MissingAttachments = finding("attachment.sheet", filing.SeverityError) })
	require.Equal(t, "attachment.sheet", g.Findings[0].Code)
	g = guardError(func(f *Facts) { f.Decisions[0].Type = filing.TypeAddedService })
	require.Equal(t, filing.TypeAddedService, g.Decision.Type)
	require.NotEmpty(t, g.Message.Zh)
}

// TestRestMustBeTyped revises a case of which one service was approved and one rejected.
func TestRestMustBeTyped(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeAddedService, 2).to(BureauReview)
	approve, reject := p.event(EventApprove), p.event(EventReject)
	approve.Service, reject.Service = "s1", "s2"
	p.fire(approve)
	reject.Revision = p.c.Revision
	p.fire(reject)
	require.Equal(t, Rejected, p.c.State)
	f := p.facts()
	f.Decisions = nil
	p.refusedWith(p.event(EventRevise), f, GuardRestTyped)
	f.Decisions = []filing.Decision{{Outcome: filing.OutcomeBlocked}}
	p.refusedWith(p.event(EventRevise), f, GuardRestTyped)
	f.Decisions = []filing.Decision{{
		Outcome: filing.OutcomeFile, Type: filing.TypeAddedServiceElsewhere,
		BuildsOn: filing.RecordRef{SubjectNumber: "京ICP备2026000001号"},
	}}
	require.NoError(t, p.tryWith(p.event(EventRevise), f))
	require.Equal(t, filing.TypeAddedServiceElsewhere, p.c.Filing.Type)
	require.Equal(t, "京ICP备2026000001号", p.c.BuildsOn.SubjectNumber)
	require.Len(t, p.c.Filing.Services, 1)
	require.Equal(t, "s2", p.c.Filing.Services[0].ID)
	require.True(t, p.last.FilingChanged)
	require.Len(t, p.c.Submitted(1).Services, 2, "what was submitted stays with its attempt")
	require.NotEmpty(t, p.c.Reasons, "the reasons stay in view")
}

func TestIsProcessingError(t *testing.T) {
	t.Parallel()
	for code, want := range map[filing.ResultCode]bool{
		0: false, 1001: false, 1002: false, 1003: true, 1059: true, 1060: false, 1061: true, 1062: false, 1068: true, 1069: false,
		1999: true, 2001: false, 5000: false, 5001: true, 5999: true, 6000: false, -1: false,
	} {
		require.Equal(t, want, IsProcessingError(code), "IsProcessingError(%d)", code)
	}
}
