package beian_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

var (
	smsGateway = beian.Actor{Role: workflow.System, ID: "sms"}
	verifier   = beian.Actor{Role: workflow.Verifier, ID: "v"}
)

// deskOn makes another desk of the room on a store.
func (r *room) deskOn(st store.Store, opts ...beian.Option) *beian.Desk {
	r.t.Helper()
	all := append([]beian.Option{
		beian.WithClock(r.clock.Now), beian.WithBureau(r.bureau), beian.WithVerifier(beiantest.Verifier{}),
		beian.WithNotifier(r.notifier), beian.WithBlobs(r.store),
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})),
	}, opts...)
	d, err := beian.New(st, all...)
	require.NoError(r.t, err)
	return d
}

// names are the events of a case's history.
func (r *room) names(id string) []workflow.EventName {
	r.t.Helper()
	lines, err := r.store.History(r.t.Context(), id, 0, 1000)
	require.NoError(r.t, err)
	out := make([]workflow.EventName, len(lines))
	for i, l := range lines {
		require.Equal(r.t, int64(i+1), l.Revision, "history has a line for each revision")
		out[i] = l.Event
	}
	return out
}

func TestDeskRepeatsEveryCallWithoutEffect(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	jpeg := r.gen.Image(filing.PurposeSubjectCertificate)
	type call struct {
		name  string
		state func() workflow.Case
		do    func(c workflow.Case, id string) (beian.Outcome, error)
	}
	draft := func() workflow.Case { return r.open(r.customer, r.content(filing.ServiceWebsite)) }
	attached := func() workflow.Case { return r.attach(r.customer, draft()) }
	verifying := func() workflow.Case {
		return r.fire(r.customer, attached(), workflow.Event{Name: workflow.EventBeginEVerification})
	}
	review := func() workflow.Case { return r.toReview(r.customer, draft()) }
	waiting := func() workflow.Case { return r.toBureau(review()) }
	papers := func() workflow.Case {
		c := r.fire(r.customer, attached(), workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
		c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
		return r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	}
	numbers := []workflow.IssuedNumber{{Number: "京ICP备2026000777号"}}
	for _, call := range []call{
		{"Save", draft, func(c workflow.Case, id string) (beian.Outcome, error) {
			f := c.Filing
			f.Remark = "改"
			return r.desk.Save(ctx, r.customer, c.ID, id, c.Revision, f)
		}},
		{"Retype", draft, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.Retype(ctx, r.customer, c.ID, id, c.Revision, "")
		}},
		{"FillApp", func() workflow.Case { return r.open(r.customer, r.content(filing.ServiceApp)) },
			func(c workflow.Case, id string) (beian.Outcome, error) {
				out, _, err := r.desk.FillApp(ctx, r.customer, c.ID, beian.AppFill{
					EventID: id, Revision: c.Revision, Package: androidPackage, Replace: true,
				})
				return out, err
			}},
		{"Attach", draft, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
				EventID: id, Revision: c.Revision, Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject,
			}, bytes.NewReader(jpeg))
		}},
		{"Detach", attached, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.Detach(ctx, r.customer, c.ID, id, c.Revision, c.Filing.Attachments[0].ID)
		}},
		{"Fire", review, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.Fire(ctx, reviewer, c.ID, workflow.Event{ID: id, Name: workflow.EventPassInitial, Revision: c.Revision})
		}},
		{"CompleteStep", verifying, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.CompleteStep(ctx, verifier, c.ID, id, workflow.StepEnter, r.clock.Now())
		}},
		{"ReceivePapers", papers, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.ReceivePapers(ctx, reviewer, c.ID, id, c.Revision, r.clock.Now(), r.clock.Now())
		}},
		{"RecordSMS", waiting, func(c workflow.Case, id string) (beian.Outcome, error) {
			p := workflow.AwaitedSMS(&c)[0]
			return r.desk.RecordSMS(ctx, smsGateway, c.ID, beian.SMSConfirmation{
				EventID: id, Role: p.Role, Service: p.Service, HappenedAt: r.clock.Now(),
			})
		}},
		{"RecordNumbers", waiting, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.RecordNumbers(ctx, bureau, c.ID, id, c.Revision, numbers)
		}},
		{"RecordResult", waiting, func(c workflow.Case, id string) (beian.Outcome, error) {
			return r.desk.RecordResult(ctx, reviewer, c.ID, beian.Result{
				EventID: id, Revision: c.Revision, Approved: true, Evidence: receipt,
			})
		}},
	} {
		c, id := call.state(), r.id()
		before := c.Revision
		first, err := call.do(c, id)
		require.NoError(t, err, call.name)
		require.False(t, first.Repeated, call.name)
		require.Equal(t, before+1, first.Line.Revision, call.name)
		history := r.names(c.ID)

		r.clock.Advance(time.Minute)
		c.Revision = first.Case.Revision // a page that was loaded again sends the new revision
		again, err := call.do(c, id)
		if call.name != "CompleteStep" && call.name != "ReceivePapers" && call.name != "RecordSMS" {
			require.NoError(t, err, "%s again", call.name)
			require.True(t, again.Repeated, "%s again", call.name)
			require.Equal(t, first.Line.Revision, again.Line.Revision, call.name)
		} else {
			require.Equal(t, "event_reused", beian.Code(err), "%s with another time is not the same", call.name)
		}
		require.Equal(t, history, r.names(c.ID), "%s again writes nothing", call.name)
		_, err = r.desk.Fire(ctx, reviewer, c.ID, workflow.Event{ID: id, Name: workflow.EventAsk, Note: "?", Revision: c.Revision})
		require.Equal(t, "event_reused", beian.Code(err), "%s: the id is taken", call.name)
	}
}

// outrun is a store that lets something happen between a look for an event that is not there and what the desk does then.
type outrun struct {
	store.Store
	meanwhile func()
}

func (s *outrun) Event(ctx context.Context, id string) (store.Committed, filing.Digest, error) {
	done, digest, err := s.Store.Event(ctx, id)
	if do := s.meanwhile; do != nil {
		s.meanwhile = nil
		do()
	}
	return done, digest, err
}

// Two clicks at once: the second finds nothing of the first when it looks, and the case moved on when it acts.
func TestDeskAnswersBothOfTwoClicks(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.fire(r.customer, r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))),
		workflow.Event{Name: workflow.EventBeginEVerification})
	step := workflow.VerificationSteps()[0]
	click := func(d *beian.Desk) (beian.Outcome, error) {
		return d.CompleteStep(ctx, verifier, c.ID, "click", step, time.Time{})
	}
	var first beian.Outcome
	second, err := click(r.deskOn(&outrun{Store: r.store, meanwhile: func() {
		var err error
		first, err = click(r.desk)
		require.NoError(t, err)
	}}))
	require.NoError(t, err)
	require.False(t, first.Repeated)
	require.True(t, second.Repeated)
	require.Equal(t, first.Line.Digest(), second.Line.Digest())

	submit := workflow.Event{ID: "leave", Name: workflow.EventWithdraw, Revision: second.Case.Revision}
	out, err := r.deskOn(&outrun{Store: r.store, meanwhile: func() {
		_, err := r.desk.Fire(ctx, r.customer, c.ID, submit)
		require.NoError(t, err)
	}}).Fire(ctx, r.customer, c.ID, submit)
	require.NoError(t, err, "a person's second click is not told that the case has moved on")
	require.True(t, out.Repeated)
}

func TestDeskFinishesWhatACrashCutInTwo(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		r := newRoom(t)
		ctx := t.Context()
		c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
		c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventBeginEVerification})
		steps := workflow.VerificationSteps()
		for _, step := range steps[:3] {
			_, err := r.desk.CompleteStep(ctx, verifier, c.ID, "step/"+string(step), step, time.Time{})
			require.NoError(t, err)
		}
		broken := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: "Commit", Call: 2, After: after}))
		last := func(d *beian.Desk, by beian.Actor) (beian.Outcome, error) {
			return d.CompleteStep(ctx, by, c.ID, "step/last", steps[3], time.Time{})
		}
		_, err := last(broken, verifier)
		require.ErrorIs(t, err, storetest.ErrFault)
		out, err := last(r.desk, beian.Actor{Role: workflow.Verifier, ID: "another instance"})
		require.NoError(t, err, "the repeat of a machine on another desk is the same event")
		require.Equal(t, workflow.Confirmation, out.Case.State)
		require.Equal(t, workflow.EventCompleteStep, out.Line.Event, "the line is that of what was asked")
		require.True(t, out.Repeated)
		again, err := last(r.desk, verifier)
		require.NoError(t, err)
		require.Equal(t, out.Case.Revision, again.Case.Revision)

		c = r.toBureau(r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventSubmit}))
		awaited := workflow.AwaitedSMS(&c)
		require.NotEmpty(t, awaited)
		for i, p := range awaited {
			d := r.desk
			if i == len(awaited)-1 {
				d = r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: "Commit", Call: 2, After: after}))
			}
			confirm := beian.SMSConfirmation{EventID: "sms/" + p.Service, Role: p.Role, Service: p.Service, HappenedAt: r.clock.Now()}
			_, err := d.RecordSMS(ctx, smsGateway, c.ID, confirm)
			if d == r.desk {
				require.NoError(t, err)
				continue
			}
			require.ErrorIs(t, err, storetest.ErrFault)
			out, err := r.desk.RecordSMS(ctx, smsGateway, c.ID, confirm)
			require.NoError(t, err)
			require.Equal(t, workflow.BureauReview, out.Case.State)
		}
		once := map[workflow.EventName]int{}
		for _, name := range r.names(c.ID) {
			once[name]++
		}
		require.Equal(t, 1, once[workflow.EventPassEVerification])
		require.Equal(t, 1, once[workflow.EventConfirmSMS])
		require.Equal(t, 4, once[workflow.EventCompleteStep])
		require.Equal(t, len(awaited), once[workflow.EventRecordSMS])
	}
}

// crashing is a bureau whose first submission dies at a point, as if the process had.
type crashing struct {
	beian.Bureau
	die func(s beian.Submission) error
}

func (b *crashing) Submit(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
	if b.die != nil {
		die := b.die
		b.die = nil
		return beian.Receipt{}, die(s)
	}
	return b.Bureau.Submit(ctx, s)
}

func TestDeskOnAnotherMachineTakesTheUploadOver(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	dies := &crashing{Bureau: r.bureau, die: func(s beian.Submission) error {
		require.NoError(t, s.Reserve(ctx, 1))
		return io.ErrUnexpectedEOF
	}}
	first := r.deskOn(r.store, beian.WithBureau(dies), beian.WithWorker("first"))
	w, err := first.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, w.Failed)
	c = r.now(c)
	live, _ := c.LiveAttempt()
	require.Equal(t, int64(1), live.Sequence)
	_, err = r.try(r.customer, c, workflow.Event{Name: workflow.EventWithdraw})
	require.Equal(t, "guard.not_sent", beian.Code(err))

	r.clock.Advance(time.Hour)
	second := r.deskOn(r.store, beian.WithWorker("second"))
	w, err = second.RunOnce(ctx)
	require.NoError(t, err)
	require.Zero(t, w.Failed, "the same sequence may be reserved again for the same submission")
	require.Equal(t, workflow.SMSVerification, r.now(c).State)
	require.Len(t, r.bureau.Submitted(), 1)
}

func TestDeskRefusesASecondSequenceForASubmission(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	d := r.deskOn(r.store, beian.WithBureau(&crashing{Bureau: r.bureau, die: func(s beian.Submission) error {
		require.Equal(t, "guard.sequence", beian.Code(s.Reserve(ctx, 0)))
		require.NoError(t, s.Reserve(ctx, 7))
		require.NoError(t, s.Reserve(ctx, 7))
		require.Equal(t, "guard.sequence", beian.Code(s.Reserve(ctx, 8)))
		return io.ErrUnexpectedEOF
	}}))
	_, err := d.RunOnce(ctx)
	require.NoError(t, err)
	c = r.now(c)
	live, _ := c.LiveAttempt()
	require.Equal(t, int64(7), live.Sequence)
}

func TestDeskKeepsItsOwnEventIDs(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	for id, field := range map[string]string{
		"": "id", "desk:" + c.ID + "/3/lapse": "id", strings.Repeat("x", 256): "id", "\xff": "id",
	} {
		_, err := r.desk.Fire(ctx, r.customer, c.ID, workflow.Event{ID: id, Name: workflow.EventWithdraw, Revision: c.Revision})
		require.Equal(t, "invalid."+field, beian.Code(err), "Fire with id %.10q", id)
		_, err = r.desk.Save(ctx, r.customer, c.ID, id, c.Revision, c.Filing)
		require.Equal(t, "invalid.event_id", beian.Code(err))
		_, err = r.desk.Retype(ctx, r.customer, c.ID, id, c.Revision, "")
		require.Equal(t, "invalid.event_id", beian.Code(err))
		_, err = r.desk.Detach(ctx, r.customer, c.ID, id, c.Revision, "x")
		require.Equal(t, "invalid.event_id", beian.Code(err))
		_, err = r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{EventID: id}, strings.NewReader("x"))
		require.Equal(t, "invalid.event_id", beian.Code(err))
		_, _, err = r.desk.Open(ctx, r.customer, beian.Opening{EventID: id, Inquiry: inquiryOf(c.Filing)})
		require.Equal(t, "invalid.event_id", beian.Code(err))
		_, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: id})
		require.Equal(t, "invalid.event_id", beian.Code(err))
	}
	require.Equal(t, c.Revision, r.now(c).Revision)
}

func TestDeskTakesContentOnlyWhereItLooksAtIt(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	forged := c.Filing
	forged.SubjectNumber = "京ICP备2020000001号"
	forged.Attachments = []filing.Attachment{{ID: "a", Digest: filing.DigestOf([]byte("another account's"))}}
	for _, name := range []workflow.EventName{workflow.EventSave, workflow.EventRetype, workflow.EventAttach} {
		_, err := r.try(r.customer, c, workflow.Event{
			Name: name, Filing: &forged, BuildsOn: filing.RecordRef{SubjectNumber: forged.SubjectNumber},
		})
		require.Equal(t, "invalid.name", beian.Code(err), "Fire(%s)", name)
	}
	// Elsewhere content is not looked at.
	moved := r.fire(r.customer, c, workflow.Event{Name: workflow.EventWithdraw, Filing: &forged})
	require.Empty(t, moved.Filing.Attachments)
}

func TestDeskRecordsResultsInAnyOrder(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	rejected := []workflow.Reason{{Code: filing.ResultRejected, Text: "不符"}}
	refused := []workflow.Reason{{Code: 1005}}

	r := newRoom(t)
	draft := r.open(r.customer, r.content(filing.ServiceWebsite))
	for _, attempt := range []int{0, 1, -1, 1 << 40} {
		_, err := r.desk.RecordResult(ctx, bureau, draft.ID, beian.Result{EventID: r.id(), Attempt: attempt, Approved: true})
		require.Equal(t, "guard.closed_attempt", beian.Code(err), "RecordResult of attempt %d of a draft", attempt)
	}
	c := r.toBureau(r.toReview(r.customer, draft))
	for _, attempt := range []int{2, 99, -1} {
		_, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Attempt: attempt, Approved: true})
		require.Equal(t, "guard.closed_attempt", beian.Code(err), "RecordResult of attempt %d", attempt)
	}
	_, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Service: "no such", Approved: true})
	require.Equal(t, "guard.part", beian.Code(err))
	_, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id()})
	require.Equal(t, "guard.opinion", beian.Code(err))
	_, err = r.desk.RecordResult(ctx, reviewer, c.ID, beian.Result{EventID: r.id(), Revision: c.Revision, Approved: true})
	require.Equal(t, "guard.evidence", beian.Code(err), "by hand, only with evidence")

	// A result before the SMS verification is done proves that it was.
	out, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Approved: true})
	require.NoError(t, err)
	require.Equal(t, workflow.Approved, out.Case.State)
	out, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Reasons: rejected})
	require.NoError(t, err, "another answer to a closed attempt is kept")
	require.Equal(t, workflow.EventLateResult, out.Line.Event)
	require.Equal(t, workflow.Approved, out.Case.State)

	// The interface reports a processing error as the bureau.
	r = newRoom(t)
	c = r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	out, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Attempt: 1, Reasons: refused})
	require.NoError(t, err)
	require.Equal(t, workflow.Returned, out.Case.State)
	require.Equal(t, workflow.EventRefuse, out.Line.Event)
	require.Equal(t, workflow.System, out.Line.By.Role)

	// Processing errors and an opinion together are an opinion.
	r = newRoom(t)
	c = r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	out, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Reasons: append(refused, rejected...)})
	require.NoError(t, err)
	require.Equal(t, workflow.Rejected, out.Case.State)

	// Of two attempts, a result of the first is late while the second lives.
	r = newRoom(t)
	c = r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	r.clock.Advance(27 * time.Hour)
	r.round()
	_, err = r.desk.RecordSMS(ctx, smsGateway, c.ID, beian.SMSConfirmation{EventID: r.id(), Role: filing.SubjectPerson})
	require.Equal(t, "wrong_state", beian.Code(err), "after the grace nothing is awaited")
	c = r.fire(reviewer, r.now(c), workflow.Event{Name: workflow.EventResubmit})
	r.round()
	out, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Attempt: 1, Reasons: rejected})
	require.NoError(t, err)
	require.Equal(t, workflow.EventLateResult, out.Line.Event)
	require.Equal(t, workflow.SMSVerification, out.Case.State)
	out, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Attempt: 2, Approved: true})
	require.NoError(t, err)
	require.Equal(t, workflow.Approved, out.Case.State)
}

func TestDeskRecordsSMSOfThePersonsNamedInTime(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	reported := r.clock.Now()
	service := c.Filing.Services[0].ID
	for _, tt := range []struct {
		s    beian.SMSConfirmation
		code string
	}{
		{beian.SMSConfirmation{Role: filing.SubjectPerson, Service: service}, "guard.named_person"},
		{beian.SMSConfirmation{Role: filing.ServicePerson}, "guard.named_person"},
		{beian.SMSConfirmation{Role: filing.ServicePerson, Service: "no such"}, "guard.named_person"},
		{beian.SMSConfirmation{Role: "stranger"}, "guard.named_person"},
		{beian.SMSConfirmation{Role: filing.SubjectPerson, Attempt: 2}, "guard.live_attempt"},
		{beian.SMSConfirmation{Role: filing.SubjectPerson, Attempt: -1}, "guard.live_attempt"},
		{beian.SMSConfirmation{Role: filing.SubjectPerson, HappenedAt: reported.Add(-time.Hour)}, "guard.in_time"},
		{beian.SMSConfirmation{Role: filing.SubjectPerson, HappenedAt: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)}, "invalid.event"},
	} {
		tt.s.EventID = r.id()
		_, err := r.desk.RecordSMS(ctx, smsGateway, c.ID, tt.s)
		require.Equal(t, tt.code, beian.Code(err), "RecordSMS(%+v)", tt.s)
	}
	r.clock.Advance(25 * time.Hour)
	_, err := r.desk.RecordSMS(ctx, smsGateway, c.ID, beian.SMSConfirmation{EventID: r.id(), Role: filing.SubjectPerson})
	require.Equal(t, "guard.in_time", beian.Code(err), "it happened too late")
	out, err := r.desk.RecordSMS(ctx, smsGateway, c.ID, beian.SMSConfirmation{
		EventID: r.id(), Role: filing.SubjectPerson, HappenedAt: reported.Add(time.Hour),
	})
	require.NoError(t, err, "it happened in time and was heard of late")
	require.Equal(t, workflow.EventRecordSMS, out.Line.Event)
}

func TestDeskSubmitsTheSubjectItBuildsOn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	first, one := r.filed()
	_, two := r.filed()
	added := one
	added.Services = r.content(filing.ServiceWebsite).Services
	out, d, err := r.desk.Open(t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: inquiryOf(added)})
	require.NoError(t, err)
	require.Equal(t, filing.TypeAddedService, d.Type)
	require.Equal(t, first.Numbers[0].Number, out.Case.Filing.SubjectNumber)
	added.Subject = two.Subject // the account's other subject: the type is the same, the record another
	c := r.attach(r.customer, r.save(r.customer, out.Case, added))
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventBeginEVerification})
	c, err = beiantest.Verifier{}.Pass(t.Context(), r.desk, c.ID)
	require.NoError(t, err)
	_, err = r.try(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	var guard *workflow.GuardError
	require.ErrorAs(t, err, &guard)
	require.Equal(t, workflow.GuardTypeUnchanged, guard.Guard)
	require.Equal(t, "detection.other_record", guard.Decision.Reason.Code)
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventReopen})
	again, err := r.desk.Retype(t.Context(), r.customer, c.ID, r.id(), c.Revision, "")
	require.NoError(t, err)
	require.NotEqual(t, first.Numbers[0].Number, again.Case.Filing.SubjectNumber)
}

func TestDeskRefusesWhatItCouldNotKeep(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	limit := policy.Default().DocumentLimit()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	in := inquiryOf(r.content(filing.ServiceWebsite))
	_, f := r.filed()
	chosen := inquiryOf(f)
	chosen.Wanted = filing.TypeChangeSubject
	for _, tt := range []struct {
		name string
		err  func() error
		code string
	}{
		{"huge note", func() error {
			_, err := r.try(r.customer, c, workflow.Event{Name: workflow.EventWithdraw, Note: strings.Repeat("长", limit)})
			return err
		}, "too_large"},
		{"reason out of range", func() error {
			_, err := r.try(reviewer, c, workflow.Event{Name: workflow.EventReturn, Reasons: []workflow.Reason{{Code: -1}}})
			return err
		}, "invalid.event"},
		{"inquiry out of range", func() error {
			in := in
			in.Nature = -1
			_, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
			return err
		}, "invalid.event"},
		{"huge name with a chosen type", func() error {
			in := chosen
			in.ServiceKind, in.AppName = filing.ServiceApp, strings.Repeat("x", limit)
			_, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
			return err
		}, "too_large"},
		{"invalid name with a chosen type", func() error {
			in := chosen
			in.ServiceKind, in.Domain = filing.ServiceWebsite, "\xff"
			_, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
			return err
		}, "invalid.services[0].domains[0]"},
		{"invalid remark", func() error {
			_, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
				EventID: r.id(), Revision: c.Revision, Purpose: 1, Owner: filing.OwnerSubject, Remark: "a\xff",
			}, bytes.NewReader(r.gen.Icon()))
			return err
		}, "invalid.attachments[0].remark"},
		{"huge remark", func() error {
			_, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
				EventID: r.id(), Revision: c.Revision, Purpose: 1, Owner: filing.OwnerSubject, Remark: strings.Repeat("x", limit),
			}, bytes.NewReader(r.gen.Icon()))
			return err
		}, "too_large"},
		{"attachment of no service", func() error {
			_, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{EventID: r.id(), Service: "no such"}, strings.NewReader("x"))
			return err
		}, "invalid.service"},
		{"mobile", func() error {
			_, err := r.desk.UpdateAccount(ctx, r.customer, r.customer.Account, beian.Registration{
				Email: "x@example.com", Mobile: "138000000\xff01",
			})
			return err
		}, "invalid.mobile"},
		{"long mobile", func() error {
			_, err := r.desk.UpdateAccount(ctx, r.customer, r.customer.Account, beian.Registration{
				Email: "x@example.com", Mobile: strings.Repeat("1", 16),
			})
			return err
		}, "invalid.mobile"},
	} {
		require.Equal(t, tt.code, beian.Code(tt.err()), tt.name)
		require.Equal(t, c.Revision, r.now(c).Revision, "%s: what was stored stays", tt.name)
	}
	account, err := r.desk.UpdateAccount(ctx, r.customer, r.customer.Account, beian.Registration{Email: "  x@example.com\n"})
	require.NoError(t, err)
	require.Equal(t, "x@example.com", account.Email)
}

func TestDeskReviewersSeeTheirProvincesOnly(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	beijing := beian.Actor{Role: workflow.Reviewer, ID: "r", Provinces: []region.Province{region.Beijing}}
	sichuan := beian.Actor{Role: workflow.Reviewer, ID: "r", Provinces: []region.Province{region.Sichuan}}
	in := inquiryOf(r.gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite)))
	_, _, err := r.desk.Open(ctx, sichuan, beian.Opening{EventID: r.id(), Account: r.customer.Account, Inquiry: in})
	require.Equal(t, "wrong_actor", beian.Code(err))
	out, _, err := r.desk.Open(ctx, beijing, beian.Opening{EventID: r.id(), Account: r.customer.Account, Inquiry: in})
	require.NoError(t, err)
	require.Equal(t, r.customer.Account, out.Case.Account)
	_, _, err = r.desk.Open(ctx, beijing, beian.Opening{EventID: r.id(), Inquiry: in})
	require.Equal(t, "invalid.account", beian.Code(err))
	_, _, err = r.desk.Open(ctx, beijing, beian.Opening{EventID: r.id(), Account: "nobody", Inquiry: in})
	require.Equal(t, "not_found", beian.Code(err))

	for _, tt := range []struct {
		by   beian.Actor
		want int
		q    store.Query
	}{
		{beijing, 2, store.Query{}},
		{beijing, 0, store.Query{Provinces: []region.Province{region.Sichuan}}},
		{beijing, 2, store.Query{Provinces: []region.Province{region.Sichuan, region.Beijing}}},
		{sichuan, 0, store.Query{}},
		{reviewer, 2, store.Query{Provinces: []region.Province{region.Beijing}}},
	} {
		page, err := r.desk.Progress(ctx, tt.by, tt.q)
		require.NoError(t, err)
		require.Len(t, page.Cases, tt.want, "Progress(%v, %v)", tt.by.Provinces, tt.q.Provinces)
	}
	far := store.DueQuery{By: c.Due.Deadline.At}
	page, err := r.desk.Due(ctx, beijing, far)
	require.NoError(t, err)
	require.Len(t, page.Cases, 2)
	page, err = r.desk.Due(ctx, sichuan, far)
	require.NoError(t, err)
	require.Empty(t, page.Cases)
}
