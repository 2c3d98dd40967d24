package beian_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// notifying is a notifier made of a function.
type notifying func(ctx context.Context, n beian.Notice) error

func (f notifying) Notify(ctx context.Context, n beian.Notice) error { return f(ctx, n) }

// submitting is a bureau made of a function.
type submitting func(ctx context.Context, s beian.Submission) (beian.Receipt, error)

func (f submitting) Submit(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
	return f(ctx, s)
}

func TestRunOnceDoesNothingWithoutWork(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	w, err := r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.False(t, w.Any())
	_ = r.open(r.customer, r.content(filing.ServiceWebsite))
	w, err = r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{}, w, "a fresh draft is not due")
}

func TestRunOnceLapsesWhatIsLeftAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	days := policy.Default().LapseDays(string(workflow.Draft))
	require.Positive(t, days)
	cases := make([]workflow.Case, 3)
	for i := range cases {
		cases[i] = r.open(r.customer, r.content(filing.ServiceWebsite))
	}
	r.clock.Advance(time.Duration(days)*24*time.Hour - time.Hour)
	last := r.open(r.customer, r.content(filing.ServiceWebsite))
	w, err := r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w.Fired, "not before the deadline")
	r.clock.Advance(48 * time.Hour)
	w, err = r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{Fired: 3, Delivered: 3}, w)
	for _, c := range cases {
		c = r.now(c)
		require.Equal(t, workflow.Withdrawn, c.State)
		require.Equal(t, workflow.EventLapse, r.names(c.ID)[c.Revision-1])
	}
	require.Equal(t, workflow.Draft, r.now(last).State)
	w, err = r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w, "once is enough")
}

func TestRunOnceLeavesUncertainDeadlines(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	// 20 working days from December run into a year whose calendar is not published.
	r.clock.Advance(time.Date(2026, 12, 4, 9, 0, 0, 0, time.UTC).Sub(r.clock.Now()))
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	c = r.confirmAll(c)
	require.Equal(t, workflow.BureauReview, c.State)
	require.False(t, c.Due.Deadline.Certain)
	r.clock.Advance(60 * 24 * time.Hour)
	page, err := r.desk.Due(t.Context(), reviewer, store.DueQuery{})
	require.NoError(t, err)
	require.Len(t, page.Cases, 1, "people see it from the earliest moment")
	w, err := r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w.Fired, "the clock does not guess")
}

func TestRunOnceEndsTheSMSVerificationAfterTheGrace(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	terms := policy.Default()
	r.clock.Advance(terms.SMSWindow() + terms.SMSGrace() - time.Second)
	r.notifier.Take()
	w, err := r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w.Fired)
	r.clock.Advance(time.Second)
	w, err = r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, w.Fired)
	require.Equal(t, workflow.SMSExpired, r.now(c).State)
	require.ElementsMatch(t, []workflow.TextCode{workflow.TextSMSExpired, workflow.TextTaskSMSExpired}, codesOf(r.notifier.Take()))
}

func TestRunOnceDeliversToWhomItConcerns(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	person := c.Filing.Services[0].Responsible
	told := make(map[workflow.Audience]beian.Notice)
	for _, n := range r.notifier.Take() {
		require.Equal(t, c.ID, n.Case)
		require.NotEmpty(t, n.ID)
		require.NotEmpty(t, n.Text.Zh)
		require.Empty(t, n.Reasons)
		told[n.To] = n
	}
	require.Equal(t, []beian.Recipient{{Email: "owner@example.com", Lang: filing.Zh}}, told[workflow.ToApplicant].Recipients)
	require.Empty(t, told[workflow.ToReviewers].Recipients)
	require.Equal(t, workflow.TextSMS, told[workflow.ToServicePerson].Code)
	require.Equal(t, []beian.Recipient{{Email: person.Email, Mobile: person.Mobile}}, told[workflow.ToServicePerson].Recipients)
	require.Equal(t, c.Filing.Subject.Responsible.Mobile, told[workflow.ToSubjectPerson].Recipients[0].Mobile)
}

func TestRunOnceTellsAPersonOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite, filing.ServiceWebsite)
	f.Services[1].Responsible = f.Services[0].Responsible
	c := r.attach(r.customer, r.open(r.customer, f))
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	_ = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	r.notifier.Take()
	r.round()
	called := 0
	for _, n := range r.notifier.Take() {
		if n.Code == workflow.TextBringPapers {
			called++
			require.Len(t, n.Recipients, 1, "the same person answers for both services")
		}
	}
	require.Equal(t, 2, called, "by mail and SMS")
}

func TestNoticesKeepTheReasonsOfTheirReturn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	var notices []beian.Notice
	down := true
	d := r.deskOn(r.store, beian.WithNotifier(notifying(func(_ context.Context, n beian.Notice) error {
		if down {
			return errors.New("mail server down")
		}
		notices = append(notices, n)
		return nil
	})))
	first, second := []workflow.Reason{{Text: "第一次"}}, []workflow.Reason{{Text: "第二次"}}
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReturn, Reasons: first})
	_, err := d.RunOnce(ctx)
	require.NoError(t, err)
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventRevise})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	_ = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReturn, Reasons: second})
	down = false
	for range 4 {
		r.clock.Advance(2 * time.Hour)
		_, err = d.RunOnce(ctx)
		require.NoError(t, err)
	}
	var told [][]workflow.Reason
	for _, n := range notices {
		switch n.Code {
		case workflow.TextReturned:
			told = append(told, n.Reasons)
		case workflow.TextCallReturned:
			require.NotEmpty(t, n.Reasons)
		default:
			require.Empty(t, n.Reasons, n.Code)
		}
	}
	require.Equal(t, [][]workflow.Reason{first, second}, told, "a mail that was late tells what it was sent for")
}

func TestNoticesOfALateRejectionTellAllParts(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	first, f := r.filed()
	f.Services = r.content(filing.ServiceWebsite, filing.ServiceWebsite).Services
	out, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: inquiryOf(f)})
	require.NoError(t, err)
	c := r.confirmAll(r.toBureau(r.toReview(r.customer, r.save(r.customer, out.Case, f))))
	r.round()
	r.notifier.Take()
	why := []workflow.Reason{{Code: filing.ResultRejected, Text: "名称不符"}}
	_, err = r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Service: f.Services[0].ID, Reasons: why})
	require.NoError(t, err)
	part, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: r.id(), Service: f.Services[1].ID, Approved: true,
		Numbers: []workflow.IssuedNumber{{Service: f.Services[1].ID, Number: first.Numbers[0].Number + "-2"}},
	})
	require.NoError(t, err)
	require.Equal(t, workflow.Rejected, part.Case.State)
	_ = r.fire(r.customer, part.Case, workflow.Event{Name: workflow.EventRevise})
	r.round()
	told := 0
	for _, n := range r.notifier.Take() {
		if n.Code == workflow.TextRejected || n.Code == workflow.TextCallRejected {
			told++
			require.Equal(t, why, n.Reasons)
		}
	}
	require.Equal(t, 2, told)
}

func TestRunOnceBacksOffAndParks(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	begun := r.clock.Now()
	var tried []time.Duration
	d := r.deskOn(r.store,
		beian.WithRetry(beian.Retry{First: time.Minute, Most: 5 * time.Minute, Tries: 6, Lease: time.Minute}),
		beian.WithNotifier(notifying(func(_ context.Context, n beian.Notice) error {
			if n.Code == workflow.TextVerify {
				tried = append(tried, r.clock.Now().Sub(begun))
				return errors.New("mailbox of owner@example.com is full")
			}
			return nil
		})))
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventBeginEVerification})
	other := r.fire(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)), workflow.Event{Name: workflow.EventWithdraw})
	_ = r.fire(r.customer, c, workflow.Event{Name: workflow.EventWithdraw})
	var total beian.Work
	for range 50 {
		w, err := d.RunOnce(ctx)
		require.NoError(t, err)
		total.Delivered, total.Failed, total.Parked = total.Delivered+w.Delivered, total.Failed+w.Failed, total.Parked+w.Parked
		if len(tried) == 1 {
			require.Equal(t, 1, total.Delivered, "another case %s does not wait, the same case does", other.ID)
		}
		r.clock.Advance(30 * time.Second)
	}
	const m = time.Minute
	require.Equal(t, []time.Duration{0, m, 3 * m, 7 * m, 12 * m}, tried[:5], "twice as long each time, up to the most")
	require.Len(t, tried, 6, "no more than the tries")
	require.Equal(t, beian.Work{Delivered: 2, Failed: 5, Parked: 1}, total, "later messages of the case go on")
	parked, err := r.store.Waiting(ctx, true, 10)
	require.NoError(t, err)
	require.Len(t, parked, 1)
	require.Equal(t, "internal", parked[0].LastError)
}

func TestRunOnceSurvivesPanicsOfOutsideParties(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	log := new(bytes.Buffer)
	d := r.deskOn(r.store, beian.WithLogger(slog.New(slog.NewTextHandler(log, nil))),
		beian.WithNotifier(notifying(func(context.Context, beian.Notice) error { panic("owner@example.com") })),
		beian.WithBureau(submitting(func(context.Context, beian.Submission) (beian.Receipt, error) {
			var none *beian.RefusedError
			return beian.Receipt{}, none
		})))
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	for range 4 {
		w, err := d.RunOnce(t.Context())
		require.NoError(t, err)
		require.Zero(t, w.Delivered)
		r.clock.Advance(2 * time.Hour)
	}
	require.Equal(t, workflow.BureauSubmission, r.now(c).State)
	require.Contains(t, log.String(), "panic")
	require.NotContains(t, log.String(), "owner@example.com")
}

func TestRunOnceWaitsForAPartyThatSaysUntilWhen(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	var calls int
	d := r.deskOn(r.store, beian.WithBureau(submitting(func(context.Context, beian.Submission) (beian.Receipt, error) {
		calls++
		return beian.Receipt{}, fmt.Errorf("closed: %w", &workflow.LaterError{At: r.clock.Now().Add(time.Hour), Err: errors.New("closed")})
	})))
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	for n := range 20 { // more often than any other message is tried
		_, err := d.RunOnce(t.Context())
		require.NoError(t, err)
		require.Equal(t, n+1, calls)
		r.clock.Advance(59 * time.Minute)
		_, err = d.RunOnce(t.Context())
		require.NoError(t, err)
		require.Equal(t, n+1, calls, "not before the moment that the party named")
		r.clock.Advance(time.Minute)
	}
	parked, err := r.store.Waiting(t.Context(), true, 10)
	require.NoError(t, err)
	require.Empty(t, parked)
}

func TestRunOnceLeavesWhatIsNotCarriedToAReviewer(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	d := r.deskOn(r.store, beian.WithBureau(submitting(func(context.Context, beian.Submission) (beian.Receipt, error) {
		return beian.Receipt{}, fmt.Errorf("IPv6: %w", beian.ErrNotCarried)
	})))
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	w, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w.Failed)
	c = r.now(c)
	live, _ := c.LiveAttempt()
	require.True(t, live.Manual)
	require.Contains(t, codesOf(r.notifier.Take()), workflow.TextManualChannel)
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReport, Evidence: receipt})
	require.Equal(t, workflow.SMSVerification, c.State)
}

func TestDeskWithoutPartiesWorksByHand(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	d, err := beian.New(r.store, beian.WithClock(r.clock.Now))
	require.NoError(t, err)
	r.desk = d
	c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	verifying := r.fire(r.customer, c, workflow.Event{Name: workflow.EventBeginEVerification})
	_, err = d.VerificationEntry(ctx, r.customer, c.ID)
	require.Equal(t, "no_verifier", beian.Code(err))
	c = r.fire(r.customer, verifying, workflow.Event{Name: workflow.EventTakePaperWay, Note: "没有核验服务"})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	out, err := d.ReceivePapers(ctx, reviewer, c.ID, r.id(), c.Revision, r.clock.Now(), r.clock.Now())
	require.NoError(t, err)
	c = r.fire(reviewer, out.Case, workflow.Event{Name: workflow.EventPassPaper})
	w, err := d.RunOnce(ctx)
	require.NoError(t, err)
	require.Zero(t, w.Failed+w.Parked)
	c = r.now(c)
	live, _ := c.LiveAttempt()
	require.True(t, live.Manual)
}

func TestRunOnceSendsWhatHasANumber(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	dies := r.deskOn(r.store, beian.WithBureau(&crashing{Bureau: r.bureau, die: func(s beian.Submission) error {
		return errors.Join(s.Reserve(ctx, 1), errors.New("the connection broke"))
	}}))
	_, err := dies.RunOnce(ctx)
	require.NoError(t, err)
	// The bureau had taken it and shows it already. A number that is never sent would hold up every upload after it.
	require.NoError(t, r.store.PutRecord(ctx, filing.Record{
		ID: "x", Number: "京ICP备2026000009号", Province: region.Beijing, Subject: f.Subject,
	}))
	r.clock.Advance(time.Hour)
	r.round()
	require.Equal(t, workflow.SMSVerification, r.now(c).State)
	require.Len(t, r.bureau.Submitted(), 1)
}

// silent is a registry that does not answer.
type silent struct{}

func (silent) Ask(context.Context, filing.Question) (filing.Answer, error) {
	return filing.Answer{}, errors.New("timeout")
}

func TestRunOnceReturnsNothingOnARegistrysSilence(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	require.NoError(t, r.store.PutRecord(t.Context(), filing.Record{
		ID: "x", Number: "京ICP备2026000009号", Province: region.Beijing, Subject: f.Subject,
	}))
	d := r.deskOn(r.store, beian.WithRegistry(silent{}))
	w, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, w.Failed)
	require.Equal(t, workflow.BureauSubmission, r.now(c).State, "it is tried again")
	waiting, err := r.store.Waiting(t.Context(), false, 10)
	require.NoError(t, err)
	require.Equal(t, "uncertain", waiting[len(waiting)-1].LastError)
}

func TestRunOnceTellsWhyTheTypeIsNoMore(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceWebsite)
	c := r.toReview(r.customer, r.open(r.customer, f))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	listed := filing.BlacklistHit{Key: filing.SubjectClaimKey(f.Subject.Certificate)}
	d := r.deskOn(r.store, beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Blacklist: []filing.BlacklistHit{listed}})))
	_, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	c = r.now(c)
	require.Equal(t, workflow.Returned, c.State)
	require.Contains(t, c.Reasons[0].Text, "重新检测后不能办理")
}

func TestRunOnceGoesOnAfterAFault(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	one := r.open(r.customer, r.content(filing.ServiceWebsite))
	two := r.open(r.customer, r.content(filing.ServiceWebsite))
	r.clock.Advance(365 * 24 * time.Hour)
	d := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: "Commit", Call: 1}))
	w, err := d.RunOnce(ctx)
	require.ErrorIs(t, err, storetest.ErrFault)
	require.Equal(t, 1, w.Fired, "the other case went on")
	states := []workflow.State{r.now(one).State, r.now(two).State}
	require.ElementsMatch(t, []workflow.State{workflow.Draft, workflow.Withdrawn}, states)
	_, err = d.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, workflow.Withdrawn, r.now(one).State)
	require.Equal(t, workflow.Withdrawn, r.now(two).State)
}

func TestRunOnceStopsBetweenCases(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for range 3 {
		_ = r.open(r.customer, r.content(filing.ServiceWebsite))
	}
	r.clock.Advance(365 * 24 * time.Hour)
	ctx, stop := context.WithCancel(t.Context())
	d := r.deskOn(stopping{r.store, stop})
	_, err := d.RunOnce(ctx)
	require.ErrorIs(t, err, context.Canceled)
	page, err := r.store.List(t.Context(), store.Query{States: []workflow.State{workflow.Withdrawn}})
	require.NoError(t, err)
	require.Len(t, page.Cases, 1)
}

// stopping is a store that ends the caller's context with the first commit.
type stopping struct {
	store.Store
	stop func()
}

func (s stopping) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	defer s.stop()
	return s.Store.Commit(ctx, c)
}

func TestRunLogsFaultsAndGoesOn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	delivered := make(chan struct{})
	log := new(bytes.Buffer)
	d := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: "Lease", Call: 1}), beian.WithPoll(time.Millisecond),
		beian.WithLogger(slog.New(slog.NewTextHandler(log, nil))),
		beian.WithNotifier(notifying(func(context.Context, beian.Notice) error {
			close(delivered)
			return nil
		})))
	_ = r.fire(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)), workflow.Event{Name: workflow.EventWithdraw})
	done := make(chan error, 1)
	go func() { done <- d.Run(ctx) }()
	<-delivered
	stop()
	require.ErrorIs(t, <-done, context.Canceled)
	require.Contains(t, log.String(), "round failed")
}

func TestManyDesksShareAStore(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	const desks, cases = 4, 24
	due := make([]workflow.Case, cases)
	for i := range due {
		due[i] = r.open(r.customer, r.content(filing.ServiceWebsite))
	}
	ready := make([]workflow.Case, 4)
	for i := range ready {
		c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
		ready[i] = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	}
	// Uploads and notices first, then deadlines: every desk works on everything at once.
	var mu sync.Mutex
	seen := make(map[string]int)
	count := notifying(func(_ context.Context, n beian.Notice) error {
		mu.Lock()
		defer mu.Unlock()
		seen[n.ID]++
		return nil
	})
	var total beian.Work
	round := func() {
		var wg sync.WaitGroup
		for i := range desks {
			d := r.deskOn(r.store, beian.WithWorker("w"+strconv.Itoa(i)), beian.WithNotifier(count))
			wg.Go(func() {
				w, err := d.RunOnce(t.Context())
				mu.Lock()
				defer mu.Unlock()
				total.Fired, total.Failed = total.Fired+w.Fired, total.Failed+w.Failed
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	round()
	for _, c := range ready {
		require.Equal(t, workflow.SMSVerification, r.now(c).State)
	}
	require.Len(t, r.bureau.Submitted(), len(ready), "each was sent once")
	r.clock.Advance(365 * 24 * time.Hour)
	round()
	round()
	for _, c := range due {
		require.Equal(t, workflow.Withdrawn, r.now(c).State)
		lapsed := 0
		for _, name := range r.names(c.ID) {
			if name == workflow.EventLapse {
				lapsed++
			}
		}
		require.Equal(t, 1, lapsed)
	}
	require.Equal(t, cases+len(ready), total.Fired, "what one desk fired no other counts")
	require.Zero(t, total.Failed)
	for id, n := range seen {
		require.Equal(t, 1, n, "notice %s", id)
	}
}
