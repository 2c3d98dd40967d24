package beian_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// TestEventsAreNotJudgedByContentTheyBring: e-verification vouched for some content; an event that brings that content must
// not pass for a case that holds another.
func TestEventsAreNotJudgedByContentTheyBring(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.confirmAll(r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))))
	out, err := r.desk.RecordResult(t.Context(), bureau, c.ID, beian.Result{
		EventID: r.id(), Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "不符"}},
	})
	require.NoError(t, err)
	c = r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventRevise})
	vouched, changed := c.Filing, c.Filing
	changed.Subject.Responsible.Mobile = "13800000002"
	c = r.save(r.customer, c, changed)
	_, err = r.try(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification, Filing: &vouched})
	require.Equal(t, "guard.route_skips", beian.Code(err))
	require.Equal(t, c.Revision, r.now(c).Revision)
}

// TestEventsTellTheTypeThatChanged: what is shown as possible is.
func TestEventsTellTheTypeThatChanged(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))
	possible := func() (bool, *workflow.GuardError) {
		events, err := r.desk.Events(t.Context(), reviewer, c.ID)
		require.NoError(t, err)
		for _, e := range events {
			if e.Event == workflow.EventPassInitial {
				return e.Now, e.Why
			}
		}
		return false, nil
	}
	now, _ := possible()
	require.True(t, now)
	require.NoError(t, r.store.PutRecord(t.Context(), filing.Record{
		ID: "x", Number: "京ICP备2026000009号", Province: region.Beijing, Subject: f.Subject,
	}))
	now, why := possible()
	require.False(t, now)
	require.Equal(t, workflow.GuardTypeUnchanged, why.Guard)
	_, err := r.try(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	require.Equal(t, "guard.type_unchanged", beian.Code(err))
}

func TestDeskTakesAnythingForAnID(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	for _, id := range []string{"", "\x00", "a\x00b", "\xff", strings.Repeat("x", 1<<20), "' OR 1=1 --", "../../etc"} {
		for name, err := range map[string]error{
			"Case":          second(r.desk.Case(ctx, reviewer, id)),
			"History":       second(r.desk.History(ctx, reviewer, id)),
			"Check":         second(r.desk.Check(ctx, reviewer, id)),
			"Events":        second(r.desk.Events(ctx, reviewer, id)),
			"Account":       second(r.desk.Account(ctx, reviewer, id)),
			"Own account":   second(r.desk.Account(ctx, workflow.ApplicantActor(id), id)),
			"UpdateAccount": second(r.desk.UpdateAccount(ctx, reviewer, id, beian.Registration{Email: "x@example.com"})),
			"PutFile":       second(r.desk.PutFile(ctx, reviewer, id, strings.NewReader("x"))),
			"Fire":          second(r.desk.Fire(ctx, reviewer, id, workflow.Event{ID: "e", Name: workflow.EventWithdraw})),
			"Save":          second(r.desk.Save(ctx, reviewer, id, "e", 1, filing.Filing{})),
			"RecordResult":  second(r.desk.RecordResult(ctx, bureau, id, beian.Result{EventID: "e"})),
			"FillApp": func() error {
				_, _, err := r.desk.FillApp(ctx, reviewer, id, beian.AppFill{EventID: "e", Package: androidPackage})
				return err
			}(),
			"OpenAttachment": func() error { _, _, err := r.desk.OpenAttachment(ctx, reviewer, id, id); return err }(),
		} {
			require.Equal(t, "not_found", beian.Code(err), "%s of %.10q", name, id)
		}
		in := inquiryOf(r.content(filing.ServiceWebsite))
		_, _, err := r.desk.Open(ctx, reviewer, beian.Opening{EventID: "e", Account: id, Inquiry: in})
		require.Contains(t, []string{"not_found", "invalid.account"}, beian.Code(err))
	}
	_, err := r.desk.Fire(ctx, reviewer, "x", workflow.Event{ID: "a\x00", Name: workflow.EventWithdraw})
	require.Equal(t, "invalid.id", beian.Code(err))
}

func TestDeskTakesNothingForAnything(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	_, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{EventID: r.id(), Revision: c.Revision}, nil)
	require.Equal(t, "invalid.file", beian.Code(err))
	_, err = r.desk.PutFile(ctx, r.customer, "", nil)
	require.Equal(t, "invalid.file", beian.Code(err))
	for _, a := range []beian.Actor{{}, r.customer, reviewer, bureau, verifier, smsGateway, {Role: workflow.Clock}} {
		_, err = r.desk.Fire(ctx, a, c.ID, workflow.Event{ID: r.id()})
		require.Error(t, err)
		_, err = r.desk.RecordResult(ctx, a, c.ID, beian.Result{EventID: r.id()})
		require.Error(t, err)
		_, err = r.desk.RecordSMS(ctx, a, c.ID, beian.SMSConfirmation{EventID: r.id()})
		require.Error(t, err)
		_, err = r.desk.RecordNumbers(ctx, a, c.ID, r.id(), 0, nil)
		require.Error(t, err)
		_, err = r.desk.CompleteStep(ctx, a, c.ID, r.id(), "", time.Time{})
		require.Error(t, err)
		_, err = r.desk.ReceivePapers(ctx, a, c.ID, r.id(), 0, time.Time{}, time.Time{})
		require.Error(t, err)
		_, _, err = r.desk.Open(ctx, a, beian.Opening{EventID: r.id()})
		require.Error(t, err)
		_, err = r.desk.Detect(ctx, a, filing.Inquiry{})
		require.Error(t, err)
	}
	require.Equal(t, c.Revision, r.now(c).Revision)
	out, err := r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, filing.Filing{})
	require.NoError(t, err, "an empty draft is a draft")
	report, err := r.desk.Check(ctx, r.customer, c.ID)
	require.NoError(t, err)
	require.True(t, report.HasErrors())
	_, err = r.desk.Events(ctx, r.customer, c.ID)
	require.NoError(t, err)
	_, err = r.try(r.customer, out.Case, workflow.Event{Name: workflow.EventBeginEVerification})
	require.Equal(t, "guard.no_errors", beian.Code(err))
}

func TestNewRefusesWhatADeskCannotWorkWith(t *testing.T) {
	t.Parallel()
	_, err := beian.New(nil)
	require.ErrorContains(t, err, "no store")
	_, err = beian.New(struct{ store.Store }{memory.New()})
	require.ErrorContains(t, err, "WithBlobs")
	retry := beian.Retry{First: time.Second, Most: time.Minute, Tries: 1, Lease: time.Minute}
	with := func(change func(*beian.Retry)) beian.Option {
		changed := retry
		change(&changed)
		return beian.WithRetry(changed)
	}
	for name, opt := range map[string]beian.Option{
		"WithPolicy": beian.WithPolicy(nil), "WithBureau": beian.WithBureau(nil), "WithVerifier": beian.WithVerifier(nil),
		"WithNotifier": beian.WithNotifier(nil), "WithCalendar": beian.WithCalendar(nil), "WithClock": beian.WithClock(nil),
		"WithIDs": beian.WithIDs(nil), "WithLogger": beian.WithLogger(nil), "WithWorker": beian.WithWorker(""),
		"WithPoll": beian.WithPoll(0), "WithRetry": with(func(r *beian.Retry) { r.Tries = 0 }),
		"WithRetry: want First": with(func(r *beian.Retry) { r.First = 0 }),
		"and Most":              with(func(r *beian.Retry) { r.Most = r.First - 1 }),
		"Lease":                 with(func(r *beian.Retry) { r.Lease = 0 }),
	} {
		_, err := beian.New(memory.New(), opt)
		require.ErrorContains(t, err, name)
	}
	set, err := rules.Compile(rules.WithPolicy(policy.Default()))
	require.NoError(t, err)
	d, err := beian.New(memory.New(), nil, beian.WithRules(set), beian.WithRules(nil), beian.WithBlobs(nil),
		beian.WithCalendar(workday.Default()), with(func(*beian.Retry) {}), beian.WithRegistry(nil))
	require.NoError(t, err, "the standard stands for nothing")
	a, err := d.Register(t.Context(), beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "a@example.com"})
	require.NoError(t, err)
	require.Len(t, a.ID, 36, "a UUID")
	require.WithinDuration(t, time.Now(), a.CreatedAt, time.Minute)
}

func TestNothingPrintsPersonalData(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	c := r.open(r.customer, f)
	person := f.Subject.Responsible
	secrets := []string{
		person.Name, person.Mobile, person.Email, person.Certificate.Number, f.Subject.Certificate.Number, f.Subject.Address.Detail,
		"owner@example.com",
	}
	recipient := beian.Recipient{Email: person.Email, Mobile: person.Mobile}
	for _, v := range []any{
		beian.Outcome{Case: c}, beian.Opening{EventID: "e", Inquiry: inquiryOf(f)},
		beian.Registration{Email: "owner@example.com", Mobile: person.Mobile},
		beian.Submission{ID: "s", Case: c.ID, Filing: f}, beian.VerificationRequest{Case: c.ID, Filing: f},
		beian.Notice{ID: "n", Recipients: []beian.Recipient{recipient}}, recipient,
	} {
		var out bytes.Buffer
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
			fmt.Fprintf(&out, format, v)
		}
		for _, secret := range secrets {
			require.NotEmpty(t, secret)
			require.NotContains(t, out.String(), secret, "%T", v)
		}
		require.NotContains(t, out.String(), "%!", "%T", v)
	}
}
