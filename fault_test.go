package beian_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// journey takes a website from the first question to its numbers over a desk whose store fails now and then. Each call that
// fails is made again, the same.
type journey struct {
	*room
	desk  *beian.Desk
	fails int
}

func (j *journey) again(do func() error) {
	j.t.Helper()
	for range 5 {
		err := do()
		if err == nil {
			return
		}
		require.ErrorIs(j.t, err, storetest.ErrFault)
		j.fails++
	}
	require.Fail(j.t, "a call failed five times")
}

func (j *journey) event(out *beian.Outcome, do func() (beian.Outcome, error)) {
	j.t.Helper()
	j.again(func() error {
		got, err := do()
		if err == nil {
			*out = got
		}
		return err
	})
}

// fired fires an event under an id of its name.
func (j *journey) fired(out *beian.Outcome, a beian.Actor, e workflow.Event) {
	j.t.Helper()
	e.ID, e.Revision = string(e.Name), out.Case.Revision
	j.event(out, func() (beian.Outcome, error) { return j.desk.Fire(j.t.Context(), a, out.Case.ID, e) })
}

func (j *journey) rounds() {
	j.t.Helper()
	for range 3 {
		if _, err := j.desk.RunOnce(j.t.Context()); err != nil {
			require.ErrorIs(j.t, err, storetest.ErrFault)
			j.fails++
		}
		j.clock.Advance(10 * time.Minute) // leases of settlements that failed run out, retries come due
	}
}

func (j *journey) run() beian.Outcome {
	ctx, a := j.t.Context(), j.customer
	f := j.gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
	var out beian.Outcome
	j.event(&out, func() (beian.Outcome, error) {
		out, _, err := j.desk.Open(ctx, a, beian.Opening{EventID: "open", Inquiry: inquiryOf(f)})
		return out, err
	})
	based := out.Case
	j.event(&out, func() (beian.Outcome, error) { return j.desk.Save(ctx, a, based.ID, "save", based.Revision, f) })
	for i, p := range filing.AttachmentPurposes() {
		u := beian.Upload{
			EventID: fmt.Sprint("attach-", i), Revision: out.Case.Revision, Purpose: p, Owner: filing.OwnerSubject,
		}
		if p != filing.PurposeSubjectCertificate && p != filing.PurposeSubjectPersonCertificate {
			u.Owner, u.Service = filing.OwnerService, out.Case.Filing.Services[0].ID
		}
		image := j.gen.Image(p)
		j.event(&out, func() (beian.Outcome, error) { return j.desk.Attach(ctx, a, based.ID, u, bytes.NewReader(image)) })
	}
	j.fired(&out, a, workflow.Event{Name: workflow.EventBeginEVerification})
	for _, step := range workflow.VerificationSteps() {
		j.event(&out, func() (beian.Outcome, error) {
			return j.desk.CompleteStep(ctx, verifier, based.ID, string(step), step, time.Time{})
		})
	}
	j.fired(&out, a, workflow.Event{Name: workflow.EventSubmit})
	j.fired(&out, reviewer, workflow.Event{Name: workflow.EventPassInitial})
	j.rounds()
	c := j.now(out.Case)
	require.Equal(j.t, workflow.SMSVerification, c.State)
	for i, p := range workflow.AwaitedSMS(&c) {
		s := beian.SMSConfirmation{EventID: fmt.Sprint("sms-", i), Role: p.Role, Service: p.Service, HappenedAt: j.clock.Now()}
		j.event(&out, func() (beian.Outcome, error) { return j.desk.RecordSMS(ctx, smsGateway, c.ID, s) })
	}
	numbers, err := j.bureau.Numbers(c, region.Beijing, 2026, 0)
	require.NoError(j.t, err)
	j.event(&out, func() (beian.Outcome, error) {
		return j.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: "BAJG/1", Attempt: 1, Approved: true, Numbers: numbers})
	})
	j.rounds()
	return out
}

// travel runs a journey on a store that has faults, and gives what came of it.
func travel(t *testing.T, faults ...storetest.Fault) (c workflow.Case, events []workflow.EventName, told []string, fails int) {
	t.Helper()
	r := newRoom(t)
	j := &journey{room: r, desk: r.deskOn(storetest.Faulty(r.store, faults...))}
	out := j.run()
	for _, n := range r.notifier.Take() {
		told = append(told, fmt.Sprint(n.Channel, n.To, n.Code))
	}
	require.Len(t, r.bureau.Submitted(), 1, "the bureau was told once")
	waiting, err := r.store.Waiting(t.Context(), false, 10)
	require.NoError(t, err)
	require.Empty(t, waiting)
	return r.now(out.Case), r.names(out.Case.ID), told, j.fails
}

func TestDeskSurvivesAnyFaultOfTheStore(t *testing.T) {
	t.Parallel()
	want, events, told, fails := travel(t)
	require.Zero(t, fails)
	require.Equal(t, workflow.Approved, want.State)
	commits, noticed := len(events), 0
	for _, after := range []bool{false, true} {
		for n := 1; n <= commits; n++ {
			check := storetest.Fault{Method: "Commit", Call: n, After: after}
			c, got, said, fails := travel(t, check)
			require.Equal(t, events, got, "%+v: every event happened once", check)
			require.Equal(t, told, said, "%+v: every notice went out once", check)
			require.Equal(t, want.Filing, c.Filing, "%+v", check)
			require.Equal(t, want.Numbers, c.Numbers, "%+v", check)
			noticed += fails
		}
	}
	require.Greater(t, noticed, commits, "most of them reach the caller")
	for _, method := range []string{"Event", "Case", "FindRecords", "UnderWay", "Lease", "Settle", "Due", "Account"} {
		for _, call := range []int{1, 2, 3, 5, 8, 13, 21, 34} {
			for _, after := range []bool{false, true} {
				check := storetest.Fault{Method: method, Call: call, After: after}
				_, got, said, _ := travel(t, check)
				require.Equal(t, events, got, "%+v: every event happened once", check)
				require.ElementsMatch(t, told, said, "%+v: every notice went out once", check)
			}
		}
	}
}

func TestDeskLeavesAFailedCallUndone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.now(r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	dead := r.deskOn(storetest.Faulty(r.store, storetest.Fault{}))
	for name, err := range map[string]error{
		"Register": second(dead.Register(ctx, smsGateway, beian.Registration{Email: "x@example.com"})),
		"Account":  second(dead.Account(ctx, r.customer, r.customer.Account)),
		"UpdateAccount": second(dead.UpdateAccount(ctx, r.customer, r.customer.Account,
			beian.Registration{Email: "x@example.com"})),
		"Case":              second(dead.Case(ctx, r.customer, c.ID)),
		"History":           second(dead.History(ctx, r.customer, c.ID)),
		"Progress":          second(dead.Progress(ctx, r.customer, store.Query{})),
		"Due":               second(dead.Due(ctx, reviewer, store.DueQuery{})),
		"Check":             second(dead.Check(ctx, r.customer, c.ID)),
		"Events":            second(dead.Events(ctx, r.customer, c.ID)),
		"VerificationEntry": second(dead.VerificationEntry(ctx, r.customer, c.ID)),
		"Save":              second(dead.Save(ctx, r.customer, c.ID, "1", c.Revision, c.Filing)),
		"FillApp": func() error {
			_, _, err := dead.FillApp(ctx, r.customer, c.ID, beian.AppFill{EventID: "8", Package: androidPackage})
			return err
		}(),
		"Retype": second(dead.Retype(ctx, r.customer, c.ID, "2", c.Revision, "")),
		"Attach": second(dead.Attach(ctx, r.customer, c.ID, beian.Upload{EventID: "3"}, bytes.NewReader(nil))),
		"Detach": second(dead.Detach(ctx, r.customer, c.ID, "4", c.Revision, c.Filing.Attachments[0].ID)),
		"Fire": second(dead.Fire(ctx, r.customer, c.ID, workflow.Event{
			ID: "5", Name: workflow.EventWithdraw, Revision: c.Revision,
		})),
		"CompleteStep": second(dead.CompleteStep(ctx, verifier, c.ID, "6", workflow.StepEnter, time.Time{})),
		"RecordResult": second(dead.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: "7"})),
		"PutFile":      second(dead.PutFile(ctx, r.customer, "", bytes.NewReader(nil))),
		"Waiting":      second(dead.Waiting(ctx, reviewer, true, 10)),
		"Replay":       dead.Replay(ctx, reviewer, c.ID+"/1/1"),
		"RunOnce":      second(dead.RunOnce(ctx)),
	} {
		require.ErrorIs(t, err, storetest.ErrFault, name)
		require.Equal(t, "internal", beian.Code(err), name)
	}
	requireUntouched(t, c, r.now(c))
	require.NotErrorIs(t, second(r.desk.Account(ctx, r.customer, r.customer.Account)), storetest.ErrFault)
}

// requireUntouched compares what is stored of a case; its times come back without the name of their zone.
func requireUntouched(t *testing.T, want, got workflow.Case) {
	t.Helper()
	require.Equal(t, want.Revision, got.Revision)
	require.Equal(t, want.State, got.State)
	require.Equal(t, want.Filing, got.Filing)
}

func second[T any](_ T, err error) error { return err }

func TestDeskStopsWithTheCallersContext(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.now(r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for name, err := range map[string]error{
		"Detect":  second(r.desk.Detect(ctx, r.customer, inquiryOf(c.Filing))),
		"Save":    second(r.desk.Save(ctx, r.customer, c.ID, "1", c.Revision, c.Filing)),
		"Fire":    second(r.desk.Fire(ctx, r.customer, c.ID, workflow.Event{ID: "2", Name: workflow.EventWithdraw, Revision: c.Revision})),
		"Check":   second(r.desk.Check(ctx, r.customer, c.ID)),
		"Events":  second(r.desk.Events(ctx, r.customer, c.ID)),
		"RunOnce": second(r.desk.RunOnce(ctx)),
		"Run":     r.desk.Run(ctx),
	} {
		require.Equal(t, "canceled", beian.Code(err), name)
	}
	requireUntouched(t, c, r.now(c))
}

// conflicts is a store whose commits always come too late.
type conflicts struct{ store.Store }

func (conflicts) Commit(context.Context, store.Commit) (store.Committed, error) {
	return store.Committed{}, store.ErrConflict
}

func TestDeskGivesUpOnEndlessConflicts(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	d := r.deskOn(conflicts{r.store})
	_, err := d.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: "1", Approved: true})
	require.ErrorIs(t, err, store.ErrConflict)
	require.Equal(t, "conflict", beian.Code(err))
	_, err = d.RecordNumbers(ctx, reviewer, c.ID, "2", c.Revision, []workflow.IssuedNumber{{Number: "京ICP备2026000001号"}})
	require.ErrorIs(t, err, workflow.ErrStale, "people are told to look again")
	require.Equal(t, "stale", beian.Code(err))
}
