package beian_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
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
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

var (
	reviewer = beian.Actor{Role: workflow.Reviewer, ID: "r1"}
	bureau   = beian.Actor{Role: workflow.Bureau, ID: "b"}
	receipt  = &workflow.Evidence{Kind: "receipt", Reference: "R-1"}
)

// room is a desk with simulated parties.
type room struct {
	t        *testing.T
	desk     *beian.Desk
	store    *memory.Store
	clock    *beiantest.Clock
	bureau   *beiantest.Bureau
	notifier *beiantest.Notifier
	log      *bytes.Buffer
	gen      *filingtest.Generator
	customer beian.Actor
	events   int
}

func newRoom(t *testing.T, opts ...beian.Option) *room {
	t.Helper()
	st := memory.New()
	r := newRoomOn(t, st, opts...)
	r.store = st
	return r
}

// newRoomOn is newRoom on another store; the room's own is nil then.
func newRoomOn(t *testing.T, st store.Store, opts ...beian.Option) *room {
	t.Helper()
	r := &room{
		t: t, bureau: beiantest.NewBureau(), notifier: beiantest.NewNotifier(), log: new(bytes.Buffer),
		clock: beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())), gen: filingtest.New(1),
	}
	ids := new(beiantest.IDs)
	all := append([]beian.Option{
		beian.WithClock(r.clock.Now), beian.WithIDs(ids.Next), beian.WithBureau(r.bureau),
		beian.WithVerifier(beiantest.Verifier{}), beian.WithNotifier(r.notifier), beian.WithWorker("w"),
		beian.WithLogger(slog.New(slog.NewJSONHandler(r.log, nil))),
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})),
	}, opts...)
	var err error
	r.desk, err = beian.New(st, all...)
	require.NoError(t, err)
	r.customer = r.account("owner@example.com")
	t.Cleanup(r.audit)
	return r
}

// audit expects every history that a test left behind to be whole.
func (r *room) audit() {
	_, err := r.desk.AuditAll(context.Background(), reviewer, func(id string, err error) bool {
		require.NoError(r.t, err, "the history of %s", id)
		return true
	})
	require.NoError(r.t, err)
}

func (r *room) account(email string) beian.Actor {
	r.t.Helper()
	a, err := r.desk.Register(r.t.Context(), beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: email})
	require.NoError(r.t, err)
	return workflow.ApplicantActor(a.ID)
}

func (r *room) id() string {
	r.events++
	return "e" + strconv.Itoa(r.events)
}

func (r *room) content(kinds ...filing.ServiceKind) filing.Filing {
	return r.gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(kinds...))
}

func inquiryOf(f filing.Filing) filing.Inquiry { return f.Inquiries("", "")[0] }

// open opens a case for a filing and saves it.
func (r *room) open(a beian.Actor, f filing.Filing) workflow.Case {
	r.t.Helper()
	in := inquiryOf(f)
	if f.Type.Chosen() {
		in.Wanted = f.Type
	}
	out, _, err := r.desk.Open(r.t.Context(), a, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(r.t, err)
	return r.save(a, out.Case, f)
}

func (r *room) save(a beian.Actor, c workflow.Case, f filing.Filing) workflow.Case {
	r.t.Helper()
	f.Services = append([]filing.Service(nil), f.Services...)
	for i := range f.Services {
		if f.Services[i].App == nil {
			continue
		}
		icon, err := r.desk.PutFile(r.t.Context(), a, a.Account, bytes.NewReader(r.gen.Icon()))
		require.NoError(r.t, err)
		app := *f.Services[i].App
		app.Icon = icon
		f.Services[i].App = &app
	}
	out, err := r.desk.Save(r.t.Context(), a, c.ID, r.id(), c.Revision, f)
	require.NoError(r.t, err)
	return out.Case
}

func (r *room) attach(a beian.Actor, c workflow.Case) workflow.Case {
	r.t.Helper()
	for _, p := range filing.AttachmentPurposes() {
		u := beian.Upload{EventID: r.id(), Revision: c.Revision, Purpose: p, Owner: filing.OwnerSubject}
		if p != filing.PurposeSubjectCertificate && p != filing.PurposeSubjectPersonCertificate {
			for i := range c.Filing.Services {
				u.EventID, u.Revision, u.Owner, u.Service = r.id(), c.Revision, filing.OwnerService, c.Filing.Services[i].ID
				out, err := r.desk.Attach(r.t.Context(), a, c.ID, u, bytes.NewReader(r.gen.Image(p)))
				require.NoError(r.t, err)
				c = out.Case
			}
			continue
		}
		out, err := r.desk.Attach(r.t.Context(), a, c.ID, u, bytes.NewReader(r.gen.Image(p)))
		require.NoError(r.t, err)
		c = out.Case
	}
	return c
}

func (r *room) fire(a beian.Actor, c workflow.Case, e workflow.Event) workflow.Case {
	r.t.Helper()
	out, err := r.try(a, c, e)
	require.NoError(r.t, err, "%s in %s", e.Name, c.State)
	return out.Case
}

func (r *room) try(a beian.Actor, c workflow.Case, e workflow.Event) (beian.Outcome, error) {
	e.ID, e.Revision = r.id(), c.Revision
	return r.desk.Fire(r.t.Context(), a, c.ID, e)
}

func (r *room) round() {
	r.t.Helper()
	_, err := r.desk.RunOnce(r.t.Context())
	require.NoError(r.t, err)
}

func (r *room) now(c workflow.Case) workflow.Case {
	r.t.Helper()
	got, err := r.desk.Case(r.t.Context(), reviewer, c.ID)
	require.NoError(r.t, err)
	return got
}

// toReview takes a case from its draft to the initial review by the electronic way.
func (r *room) toReview(a beian.Actor, c workflow.Case) workflow.Case {
	r.t.Helper()
	c = r.attach(a, c)
	c = r.fire(a, c, workflow.Event{Name: workflow.EventBeginEVerification})
	c, err := beiantest.Verifier{}.Pass(r.t.Context(), r.desk, c.ID)
	require.NoError(r.t, err)
	return r.fire(a, c, workflow.Event{Name: workflow.EventSubmit})
}

// toBureau takes a case from the initial review to the bureau.
func (r *room) toBureau(c workflow.Case) workflow.Case {
	r.t.Helper()
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	r.round()
	return r.now(c)
}

func (r *room) confirmAll(c workflow.Case) workflow.Case {
	r.t.Helper()
	for _, p := range workflow.AwaitedSMS(&c) {
		out, err := r.desk.RecordSMS(r.t.Context(), beian.Actor{Role: workflow.System, ID: "sms"}, c.ID, beian.SMSConfirmation{
			EventID: r.id(), Role: p.Role, Service: p.Service, HappenedAt: r.clock.Now(),
		})
		require.NoError(r.t, err)
		c = out.Case
	}
	return c
}

func (r *room) approve(c workflow.Case, before int) workflow.Case {
	r.t.Helper()
	numbers, err := r.bureau.Numbers(c, c.Filing.Province, 2026, before)
	require.NoError(r.t, err)
	out, err := r.desk.RecordResult(r.t.Context(), bureau, c.ID, beian.Result{
		EventID: r.id(), Attempt: len(c.Attempts), Approved: true, Numbers: numbers,
	})
	require.NoError(r.t, err)
	return out.Case
}

// filed takes a website from nothing to its numbers.
func (r *room) filed() (workflow.Case, filing.Filing) {
	r.t.Helper()
	f := r.content(filing.ServiceWebsite)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, f)))
	require.Equal(r.t, workflow.SMSVerification, c.State)
	c = r.approve(r.confirmAll(c), 0)
	require.Equal(r.t, workflow.Approved, c.State)
	return c, f
}

func TestDeskFilesAWebsiteOverTheInterface(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c, f := r.filed()
	require.Len(t, c.Numbers, 2)
	require.Equal(t, "京ICP备2026000001号", c.Numbers[0].Number)
	require.Equal(t, "京ICP备2026000001号-1", c.Numbers[1].Number)
	require.Empty(t, c.Claims)

	d, err := r.desk.Detect(t.Context(), r.customer, inquiryOf(f))
	require.NoError(t, err)
	require.Equal(t, filing.OutcomeFiled, d.Outcome, "what was filed is found")
	require.Equal(t, 5, d.Row)

	lines, err := r.desk.History(t.Context(), r.customer, c.ID)
	require.NoError(t, err)
	for i, l := range lines {
		require.Equal(t, int64(i+1), l.Revision, "history has a line for each revision")
	}
	require.Equal(t, c.Revision, int64(len(lines)))
}

func TestDeskLeavesAppsToTheManualChannel(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceApp))))
	require.Equal(t, workflow.BureauSubmission, c.State)
	live, _ := c.LiveAttempt()
	require.True(t, live.Manual)
	require.Empty(t, r.bureau.Submitted())
	require.Contains(t, codesOf(r.notifier.Take()), workflow.TextManualChannel)

	_, err := r.try(reviewer, c, workflow.Event{Name: workflow.EventReport})
	require.Equal(t, "guard.taken", beian.Code(err), "by hand, only with evidence")
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReport, Evidence: receipt})
	c = r.confirmAll(c)
	numbers, err := r.bureau.Numbers(c, region.Beijing, 2026, 0)
	require.NoError(t, err)
	out, err := r.desk.RecordResult(t.Context(), reviewer, c.ID, beian.Result{
		EventID: r.id(), Revision: c.Revision, Approved: true, Numbers: numbers, Evidence: receipt,
	})
	require.NoError(t, err)
	require.Equal(t, workflow.Approved, out.Case.State)
	require.Equal(t, "京ICP备2026000001号-1A", out.Case.Numbers[1].Number)
}

func codesOf(notices []beian.Notice) []workflow.TextCode {
	var out []workflow.TextCode
	for _, n := range notices {
		out = append(out, n.Code)
	}
	return out
}

func TestDeskRegister(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx, nobody := t.Context(), beian.Actor{Role: workflow.Applicant}
	for _, tt := range []struct {
		in   beian.Registration
		code string
	}{
		{beian.Registration{Email: " OWNER@example.com "}, "taken.email"},
		{beian.Registration{Email: "no address"}, "invalid.email"},
		{beian.Registration{Email: "Name <a@example.com>"}, "invalid.email"},
		{beian.Registration{}, "invalid.email"},
		{beian.Registration{Email: "a@example.com", Mobile: "x"}, "invalid.mobile"},
		{beian.Registration{Email: "a@example.com", Lang: "fr"}, "invalid.lang"},
		{beian.Registration{Email: "a@example.com", Mobile: "+86 138 0000 0001"}, ""},
		{beian.Registration{Email: "b@example.com", Mobile: "13800000001"}, "taken.mobile"},
	} {
		_, err := r.desk.Register(ctx, nobody, tt.in)
		require.Equal(t, tt.code, beian.Code(err), "Register(%+v)", tt.in)
	}
	_, err := r.desk.Register(ctx, bureau, beian.Registration{Email: "c@example.com"})
	require.Equal(t, "wrong_actor", beian.Code(err))

	a, err := r.desk.UpdateAccount(ctx, r.customer, r.customer.Account, beian.Registration{Email: "new@example.com", Lang: filing.En})
	require.NoError(t, err)
	require.Equal(t, filing.En, a.Lang)
	_, err = r.desk.Account(ctx, beian.Actor{Role: workflow.Applicant, Account: "else"}, a.ID)
	require.Equal(t, "not_found", beian.Code(err))
	got, err := r.desk.Account(ctx, reviewer, a.ID)
	require.NoError(t, err)
	require.Equal(t, "new@example.com", got.Email)
}

func TestDeskDoesNothingTwice(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx, f := t.Context(), r.content(filing.ServiceWebsite)
	o := beian.Opening{EventID: "click", Inquiry: inquiryOf(f)}
	first, _, err := r.desk.Open(ctx, r.customer, o)
	require.NoError(t, err)
	again, _, err := r.desk.Open(ctx, r.customer, o)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	require.Equal(t, first.Case.ID, again.Case.ID)
	o.Inquiry.Domain = "other.cn"
	_, _, err = r.desk.Open(ctx, r.customer, o)
	require.Equal(t, "event_reused", beian.Code(err))

	c := r.save(r.customer, first.Case, f)
	c = r.toReview(r.customer, c)
	e := workflow.Event{ID: "pass", Name: workflow.EventPassInitial, Revision: c.Revision}
	out, err := r.desk.Fire(ctx, reviewer, c.ID, e)
	require.NoError(t, err)
	rep, err := r.desk.Fire(ctx, reviewer, c.ID, e)
	require.NoError(t, err, "a double click is the same event, whatever the state is now")
	require.True(t, rep.Repeated)
	require.Equal(t, out.Line.Revision, rep.Line.Revision)
	e.Note = "other"
	_, err = r.desk.Fire(ctx, reviewer, c.ID, e)
	require.Equal(t, "event_reused", beian.Code(err))
	_, err = r.desk.Fire(ctx, reviewer, c.ID, workflow.Event{Name: workflow.EventPassInitial})
	require.Equal(t, "invalid.id", beian.Code(err))

	r.round()
	r.round()
	require.Len(t, r.bureau.Submitted(), 1)
}

func TestDeskKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	odd := filing.Filing{Province: "99", Subject: filing.Subject{Nature: 77, Name: strings.Repeat("长", 3000)}}
	odd.Services = []filing.Service{{
		ID: "s1", Kind: 42, Domains: []string{"not a domain", ""}, Contents: []filing.ServiceContent{999, 1 << 30},
	}}
	out, err := r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, odd)
	require.NoError(t, err)
	got := r.now(out.Case).Filing
	require.Equal(t, odd.Subject, got.Subject)
	require.Equal(t, odd.Services, got.Services)
	require.Equal(t, c.Filing.Type, got.Type, "only Retype changes the type")
	require.Equal(t, c.Filing.Attachments, got.Attachments)

	for _, tt := range []struct {
		spoil func(*filing.Filing)
		code  string
	}{
		{func(f *filing.Filing) { f.Subject.Name = "a\xff" }, "invalid.subject.name"},
		{func(f *filing.Filing) { f.Services[0].Domains = []string{"ok.cn", "\xc0"} }, "invalid.services[0].domains[1]"},
		{func(f *filing.Filing) { f.Services[0].Contents = []filing.ServiceContent{-3} }, "invalid.filing"},
		{func(f *filing.Filing) { f.Remark = strings.Repeat("x", 9<<20) }, "too_large"},
		{func(f *filing.Filing) { f.Services[0].App = &filing.App{Icon: filing.DigestOf(nil)} }, "invalid.services[0].app.icon"},
	} {
		f := r.content(filing.ServiceWebsite)
		tt.spoil(&f)
		_, err := r.desk.Save(ctx, r.customer, c.ID, r.id(), out.Case.Revision, f)
		require.Equal(t, tt.code, beian.Code(err))
		require.Equal(t, out.Case.Revision, r.now(c).Revision, "what was stored stays")
	}
}

func TestDeskShowsCasesToTheirOwnersOnly(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	other := r.account("other@example.com")
	elsewhere := beian.Actor{Role: workflow.Reviewer, ID: "r2", Provinces: []region.Province{region.Sichuan}}
	for _, a := range []beian.Actor{other, elsewhere, {}, {Role: workflow.Applicant}} {
		_, err := r.desk.Case(ctx, a, c.ID)
		require.Equal(t, "not_found", beian.Code(err), "Case by %+v", a)
		_, err = r.desk.History(ctx, a, c.ID)
		require.Equal(t, "not_found", beian.Code(err))
		_, _, err = r.desk.OpenAttachment(ctx, a, c.ID, c.Filing.Attachments[0].ID)
		require.Equal(t, "not_found", beian.Code(err))
		_, err = r.try(a, c, workflow.Event{Name: workflow.EventWithdraw})
		require.Equal(t, "not_found", beian.Code(err))
		page, err := r.desk.Progress(ctx, a, store.Query{Account: r.customer.Account})
		if err == nil {
			require.Empty(t, page.Cases, "Progress by %+v", a)
		}
	}
	page, err := r.desk.Progress(ctx, reviewer, store.Query{States: []workflow.State{workflow.Draft}})
	require.NoError(t, err)
	require.Len(t, page.Cases, 1)
	body, att, err := r.desk.OpenAttachment(ctx, r.customer, c.ID, c.Filing.Attachments[0].ID)
	require.NoError(t, err)
	b, err := io.ReadAll(body)
	require.NoError(t, errors.Join(err, body.Close()))
	require.Equal(t, att.Digest, filing.DigestOf(b))
}

func TestDeskHoldsTheSubjectWhileUnderWay(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))

	other := r.account("other@example.com")
	in := inquiryOf(f)
	in.Domain = "another.cn"
	d, err := r.desk.Detect(ctx, other, in)
	require.NoError(t, err)
	require.Equal(t, 11, d.Row)
	require.NotContains(t, d.Reason.Message.Zh, "首次备案", "another account learns only that something is under way")
	_, _, err = r.desk.Open(ctx, other, beian.Opening{EventID: r.id(), Inquiry: in})
	require.Equal(t, "blocked", beian.Code(err))

	// Two drafts of one subject are free to be; the second submission is not.
	r2 := newRoom(t)
	a, b := r2.open(r2.customer, f), r2.open(r2.account("two@example.com"), f)
	two := workflow.ApplicantActor(b.Account)
	a, b = r2.attach(r2.customer, a), r2.attach(two, b)
	_ = r2.toReview(r2.customer, a)
	b = r2.fire(two, b, workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
	_, err = r2.try(two, b, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, "guard.type_unchanged", beian.Code(err))
	var guard *workflow.GuardError
	require.ErrorAs(t, err, &guard)
	require.Equal(t, 11, guard.Decision.Row, "the failed guard carries the new decision")

	_ = r.fire(r.customer, c, workflow.Event{Name: workflow.EventWithdraw})
	d, err = r.desk.Detect(ctx, other, in)
	require.NoError(t, err)
	require.Equal(t, filing.TypeFirst, d.Type, "the withdrawn case holds nothing")
}

func TestDeskRacingSubmissionsHaveOneWinner(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	const n = 8
	cases := make([]workflow.Case, n)
	actors := make([]beian.Actor, n)
	for i := range cases {
		actors[i] = r.account(strconv.Itoa(i) + "@example.com")
		c := r.attach(actors[i], r.open(actors[i], f))
		cases[i] = r.fire(actors[i], c, workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
	}
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range cases {
		wg.Go(func() {
			_, errs[i] = r.desk.Fire(t.Context(), actors[i], cases[i].ID, workflow.Event{
				ID: "submit-" + strconv.Itoa(i), Name: workflow.EventSubmit, Revision: cases[i].Revision,
			})
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
			continue
		}
		require.Contains(t, []string{"claimed", "guard.type_unchanged"}, beian.Code(err))
	}
	require.Equal(t, 1, won)
}

func TestDeskTakesBackARejectedFiling(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.confirmAll(r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))))
	out, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: "BAJG/1", Attempt: 1, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "名称不符"}},
	})
	require.NoError(t, err)
	require.Equal(t, workflow.Rejected, out.Case.State)
	require.Len(t, out.Case.Reasons, 1)
	again, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: "BAJG/1", Attempt: 1, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "名称不符"}},
	})
	require.NoError(t, err, "a file that comes twice is applied once")
	require.True(t, again.Repeated)

	c = r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventRevise})
	require.Len(t, c.Reasons, 1, "the reasons stay in view")
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	require.Equal(t, workflow.Confirmation, c.State, "e-verification stands while nothing changed")
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventReopen})
	changed := c.Filing
	changed.Remark = "改"
	c = r.save(r.customer, c, changed)
	_, err = r.try(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	require.Equal(t, "guard.route_skips", beian.Code(err), "changed content is not what was vouched for")

	// An approval of the closed attempt is kept and may be adopted.
	late, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: "BAJG/2", Attempt: 1, Approved: true})
	require.NoError(t, err)
	require.Equal(t, workflow.EventLateResult, late.Line.Event)
	require.Equal(t, workflow.Draft, late.Case.State)
	c = r.fire(reviewer, late.Case, workflow.Event{Name: workflow.EventAdopt})
	require.Equal(t, workflow.Approved, c.State)
}

func TestDeskAnswersPartByPart(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	first, f := r.filed()
	added := f
	added.Services = r.content(filing.ServiceWebsite, filing.ServiceWebsite).Services
	in := inquiryOf(added)
	out, d, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	require.Equal(t, filing.TypeAddedService, d.Type)
	require.Equal(t, first.Numbers[0].Number, out.Case.Filing.SubjectNumber)
	c := r.save(r.customer, out.Case, added)
	c = r.confirmAll(r.toBureau(r.toReview(r.customer, c)))
	require.Equal(t, workflow.BureauReview, c.State)
	one, two := c.Filing.Services[0], c.Filing.Services[1]
	part, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: r.id(), Attempt: 1, Service: one.ID, Approved: true,
		Numbers: []workflow.IssuedNumber{{Service: one.ID, Number: first.Numbers[0].Number + "-2"}},
	})
	require.NoError(t, err)
	require.Equal(t, workflow.BureauReview, part.Case.State, "a part stays open")
	in.Domain = one.Domains[0]
	d, err = r.desk.Detect(ctx, r.customer, in)
	require.NoError(t, err)
	require.Equal(t, 11, d.Row, "still under way")
	part, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: r.id(), Attempt: 1, Service: two.ID, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "不符"}},
	})
	require.NoError(t, err)
	require.Equal(t, workflow.Rejected, part.Case.State)
	d, err = r.desk.Detect(ctx, r.customer, in)
	require.NoError(t, err)
	require.Equal(t, 5, d.Row, "the approved part is filed at once")
	rest := r.fire(r.customer, part.Case, workflow.Event{Name: workflow.EventRevise})
	require.Len(t, rest.Filing.Services, 1)
	require.Equal(t, two.ID, rest.Filing.Services[0].ID)
	require.Equal(t, filing.TypeAddedService, rest.Filing.Type)
}

func TestDeskChangesAndCancels(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c, f := r.filed()
	ref := filing.FiledRef{Number: c.Numbers[1].Number}
	for _, tt := range []struct {
		wanted filing.Type
		code   string
		row    int
	}{
		{filing.TypeChangeSubject, "", 27},
		{filing.TypeChangeService, "", 27},
		{filing.TypeCancelSubject, "", 27},
		{filing.TypeCancelAccess, "blocked", 25},
	} {
		in := inquiryOf(f)
		in.Wanted, in.Service = tt.wanted, ref
		d, err := r.desk.Detect(ctx, r.customer, in)
		require.NoError(t, err)
		require.Equal(t, tt.row, d.Row, tt.wanted)
		out, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
		require.Equal(t, tt.code, beian.Code(err), tt.wanted)
		if err == nil {
			require.Equal(t, f.Subject.Name, out.Case.Filing.Subject.Name, "filled in from the record")
			require.Equal(t, f.Services[0].Name, out.Case.Filing.Services[0].Name)
		}
	}
	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeCancelService, ref
	out, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	cancel := out.Case.Filing
	cancel.Cancellation = &filing.Cancellation{Reason: 1}
	c = r.save(r.customer, out.Case, cancel)
	c = r.confirmAll(r.toBureau(r.toReview(r.customer, c)))
	c = r.approve(c, 1)
	require.Equal(t, workflow.Approved, c.State)
	d, err := r.desk.Detect(ctx, r.customer, inquiryOf(f))
	require.NoError(t, err)
	require.Equal(t, 8, d.Row, "the subject has no service left")
}

// TestDeskComparesAChangeWithTheRecord gives the rules the record that the change builds on.
func TestDeskComparesAChangeWithTheRecord(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c, f := r.filed()
	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeChangeService, filing.FiledRef{Number: c.Numbers[1].Number}
	out, _, err := r.desk.Open(t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	changed := out.Case.Filing
	changed.Services = append([]filing.Service(nil), changed.Services...)
	changed.Services[0].Domains = []string{"another-domain.cn"}
	c = r.save(r.customer, out.Case, changed)
	report, err := r.desk.Check(t.Context(), r.customer, c.ID)
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(report.Findings, func(found filing.Finding) bool {
		return found.Code == "change.domain.single"
	}), report.Findings)
}

func TestDeskTransfersWithoutReview(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	_, f := r.filed()
	other := r.account("other@example.com")
	in := inquiryOf(f)
	in.Wanted, in.ServiceKind, in.Domain = filing.TypeTransfer, 0, ""
	out, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	move := out.Case.Filing
	move.Target = other.Account
	c := r.save(r.customer, out.Case, move)
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, workflow.Approved, c.State, "a route without review is completed by the system")
	d, err := r.desk.Detect(ctx, other, inquiryOf(f))
	require.NoError(t, err)
	require.Equal(t, 5, d.Row, "the record is the other account's now")
	d, err = r.desk.Detect(ctx, r.customer, inquiryOf(f))
	require.NoError(t, err)
	require.Equal(t, 7, d.Row)
}

func TestDeskLetsTimePass(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	draft := r.open(r.customer, r.content(filing.ServiceWebsite))
	review := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	sms := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))

	r.clock.Advance(25 * time.Hour)
	r.round()
	require.Equal(t, workflow.SMSVerification, r.now(sms).State, "within the grace a status may still arrive")
	r.clock.Advance(2 * time.Hour)
	r.round()
	sms = r.now(sms)
	require.Equal(t, workflow.SMSExpired, sms.State)
	sms = r.fire(reviewer, sms, workflow.Event{Name: workflow.EventResubmit})
	r.round()
	sms = r.now(sms)
	require.Equal(t, workflow.SMSVerification, sms.State)
	require.Len(t, sms.Attempts, 2)

	r.clock.Advance(48 * time.Hour)
	page, err := r.desk.Due(ctx, reviewer, store.DueQuery{})
	require.NoError(t, err)
	require.NotEmpty(t, page.Cases)
	r.notifier.Take()
	r.round()
	require.Contains(t, codesOf(r.notifier.Take()), workflow.TextOverdue)
	r.round()
	require.NotContains(t, codesOf(r.notifier.Take()), workflow.TextOverdue, "said once")
	require.Equal(t, workflow.InitialReview, r.now(review).State)

	r.clock.Advance(90 * 24 * time.Hour)
	r.round()
	require.Equal(t, workflow.Withdrawn, r.now(draft).State)
	_, err = r.desk.Due(ctx, r.customer, store.DueQuery{})
	require.Equal(t, "wrong_actor", beian.Code(err))
}

func TestDeskTriesUploadsAgainAndParksThem(t *testing.T) {
	t.Parallel()
	r := newRoom(t, beian.WithRetry(beian.Retry{First: time.Minute, Most: 4 * time.Minute, Tries: 3, Lease: time.Minute}))
	down := errors.New("connection refused")
	r.bureau.FailNext(down, down, down)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	require.Equal(t, workflow.BureauSubmission, c.State)
	r.round()
	require.Equal(t, workflow.BureauSubmission, r.now(c).State, "not before the wait is over")
	r.clock.Advance(time.Minute)
	r.round()
	r.clock.Advance(2 * time.Minute)
	r.round()
	waiting, err := r.store.Waiting(t.Context(), true, 10)
	require.NoError(t, err)
	require.Len(t, waiting, 1, "parked after three tries")
	require.NotContains(t, waiting[0].LastError, "refused", "an error text may hold anything: only its code is kept")
	require.NoError(t, r.store.Replay(t.Context(), waiting[0].Message.ID(), r.clock.Now()))
	r.round()
	require.Equal(t, workflow.SMSVerification, r.now(c).State)
}

func TestDeskReturnsWhatTheBureausSystemRefuses(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.bureau.FailNext(&beian.RefusedError{Reasons: []workflow.Reason{{Code: 1005}}})
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	require.Equal(t, workflow.Returned, c.State)
	require.Equal(t, filing.ResultCode(1005), c.Reasons[0].Code)
	require.Empty(t, c.Claims)
}

func TestDeskDetectsAgainBeforeTheUpload(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	elsewhere := filing.Record{ID: "x", Number: "京ICP备2025000009号", Province: region.Beijing, Subject: f.Subject}
	require.NoError(t, r.store.PutRecord(t.Context(), elsewhere))
	r.round()
	c = r.now(c)
	require.Equal(t, workflow.Returned, c.State)
	require.Contains(t, c.Reasons[0].Text, filing.TypeAddedServiceElsewhere.Label(filing.Zh))
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventRevise})
	out, err := r.desk.Retype(t.Context(), r.customer, c.ID, r.id(), c.Revision, "")
	require.NoError(t, err)
	require.Equal(t, filing.TypeAddedServiceElsewhere, out.Case.Filing.Type)
	require.Equal(t, f.Services[0].Name, out.Case.Filing.Services[0].Name, "what fits is kept")
	require.Equal(t, "京ICP备2025000009号", out.Case.Filing.SubjectNumber)
	require.Equal(t, filing.TypeAddedServiceElsewhere.Route(), out.Case.Route)
}

func TestDeskTellsWhatIsPossible(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	events, err := r.desk.Events(t.Context(), r.customer, c.ID)
	require.NoError(t, err)
	now := map[workflow.EventName]bool{}
	for _, e := range events {
		now[e.Event] = e.Now
		if !e.Now {
			require.NotEmpty(t, e.Why.Message.Zh)
			require.NotEmpty(t, e.Why.Message.En)
		}
	}
	require.True(t, now[workflow.EventBeginEVerification])
	require.False(t, now[workflow.EventSkipVerification])
	require.NotContains(t, now, workflow.EventPassInitial)
	_, err = r.desk.VerificationEntry(t.Context(), r.customer, c.ID)
	require.Equal(t, "wrong_state", beian.Code(err))
	report, err := r.desk.Check(t.Context(), r.customer, c.ID)
	require.NoError(t, err)
	require.True(t, report.HasErrors(), "attachments are missing")
}

func TestDeskRefusesUncertainDetectionWhereThePolicySaysSo(t *testing.T) {
	t.Parallel()
	terms := policy.DefaultTerms()
	terms.UncertainDetection = policy.RefuseUncertain
	p, err := policy.New(terms)
	require.NoError(t, err)
	r := newRoom(t)
	desk, err := beian.New(r.store, beian.WithPolicy(p), beian.WithClock(r.clock.Now))
	require.NoError(t, err)
	r.desk = desk
	c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
	_, err = r.try(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, "guard.type_unchanged", beian.Code(err))
	var guard *workflow.GuardError
	require.ErrorAs(t, err, &guard)
	require.False(t, guard.Decision.Certain())
}

func TestDeskRunsUntilToldToStop(t *testing.T) {
	t.Parallel()
	r := newRoom(t, beian.WithPoll(time.Millisecond))
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.desk.Run(ctx) }()
	require.Eventually(t, func() bool { return r.now(c).State == workflow.SMSVerification }, time.Minute, time.Millisecond)
	stop()
	require.ErrorIs(t, <-done, context.Canceled)
}

func TestDeskLogsNoPersonalData(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.bureau.FailNext(errors.New("timeout"))
	f := r.content(filing.ServiceWebsite)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, f)))
	_, err := r.try(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	require.Error(t, err)
	said := r.log.String() + err.Error() + c.String()
	require.Contains(t, said, "message failed")
	person := f.Subject.Responsible
	for _, secret := range []string{
		person.Name, person.Mobile, person.Email, person.Certificate.Number, f.Subject.Certificate.Number, "owner@example.com",
	} {
		require.NotEmpty(t, secret)
		require.NotContains(t, said, secret)
	}
}
