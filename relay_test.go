package beian_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// withdrawn makes cases that have one mail to be told.
func (r *room) withdrawn(n int) []workflow.Case {
	r.t.Helper()
	cases := make([]workflow.Case, n)
	for i := range cases {
		c := r.open(r.customer, r.content(filing.ServiceWebsite))
		cases[i] = r.fire(r.customer, c, workflow.Event{Name: workflow.EventWithdraw})
	}
	return cases
}

// runs runs a desk until the test calls stop, which waits for its end.
func (r *room) runs(d *beian.Desk) (stop func()) {
	r.t.Helper()
	ctx, cancel := context.WithCancel(r.t.Context())
	done := make(chan error, 1)
	go func() { done <- d.Run(ctx) }()
	return func() {
		r.t.Helper()
		cancel()
		require.ErrorIs(r.t, <-done, context.Canceled)
	}
}

func TestRunGivesBackWhatItIsCutOffFrom(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_ = r.withdrawn(3)
	begun := make(chan struct{}, 3)
	d := r.deskOn(r.store, beian.WithRelay(beian.Relay{Notices: 2, Uploads: 1}),
		beian.WithNotifier(notifying(func(ctx context.Context, _ beian.Notice) error {
			begun <- struct{}{}
			<-ctx.Done()
			return ctx.Err()
		})))
	stop := r.runs(d)
	<-begun
	<-begun
	stop()
	require.Empty(t, begun, "no more than there is room for")
	waiting, err := r.store.Waiting(t.Context(), false, 10)
	require.NoError(t, err)
	require.Len(t, waiting, 3)
	for _, m := range waiting {
		require.Zero(t, m.Tries, "what was cut off was not tried")
	}
	w, err := r.desk.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{Delivered: 3}, w, "another desk takes it at once")
}

func TestRunLetsWhatIsUnderWayComeToItsEnd(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_ = r.withdrawn(1)
	begun, end := make(chan struct{}), make(chan struct{})
	d := r.deskOn(r.store, beian.WithRelay(beian.Relay{Notices: 1, Uploads: 1, Grace: time.Hour}),
		beian.WithNotifier(notifying(func(ctx context.Context, _ beian.Notice) error {
			close(begun)
			<-end
			return ctx.Err()
		})))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- d.Run(ctx) }()
	<-begun
	stop()
	close(end)
	require.ErrorIs(t, <-done, context.Canceled)
	waiting, err := r.store.Waiting(t.Context(), false, 10)
	require.NoError(t, err)
	require.Empty(t, waiting, "it was delivered, and is not told twice")
}

func TestASlowChannelKeepsNoOtherBack(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	// Two cases whose uploads hang and one whose SMS hang, all the room there is; then mails of others.
	for range 2 {
		c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
		_ = r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	}
	papers := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	papers = r.fire(r.customer, papers, workflow.Event{Name: workflow.EventTakePaperWay, Note: "护照"})
	papers = r.fire(r.customer, papers, workflow.Event{Name: workflow.EventSubmit})
	_ = r.fire(reviewer, papers, workflow.Event{Name: workflow.EventPassInitial})
	others := r.withdrawn(5)

	let := make(chan struct{})
	hang := func(ctx context.Context) error {
		select {
		case <-let:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	mails := make(chan string, 100)
	sms := make(chan string, 100)
	d := r.deskOn(r.store, beian.WithRelay(beian.Relay{Notices: 1, Uploads: 1}), beian.WithPoll(time.Millisecond),
		beian.WithBureau(submitting(func(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
			if err := hang(ctx); err != nil {
				return beian.Receipt{}, err
			}
			return r.bureau.Submit(ctx, s)
		})),
		beian.WithNotifier(notifying(func(ctx context.Context, n beian.Notice) error {
			switch n.Channel {
			case workflow.SMS:
				sms <- n.Case
				return hang(ctx)
			case workflow.Mail:
				mails <- n.Case
			}
			return nil
		})))
	stop := r.runs(d)
	left := len(others)
	for left > 0 {
		told := <-mails
		if slices.ContainsFunc(others, func(c workflow.Case) bool { return c.ID == told }) {
			left--
		}
	}
	require.Equal(t, papers.ID, <-sms)
	require.Empty(t, r.bureau.Submitted())
	require.Empty(t, sms, "the room for SMS is full")
	close(let)
	require.Eventually(t, func() bool {
		waiting, err := r.store.Waiting(t.Context(), false, 1)
		require.NoError(t, err)
		return len(waiting) == 0
	}, time.Minute, time.Millisecond)
	stop()
	require.Len(t, r.bureau.Submitted(), 2)
}

// counting counts the calls that are in a store at once.
type counting struct {
	store.Store
	mu        sync.Mutex
	now, most int
}

func (s *counting) count(by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now += by
	s.most = max(s.most, s.now)
}

// during counts a call, which takes its time.
func (s *counting) during() {
	s.count(1)
	time.Sleep(50 * time.Microsecond)
	s.count(-1)
}

func (s *counting) Case(ctx context.Context, id string) (workflow.Case, error) {
	s.during()
	return s.Store.Case(ctx, id)
}

func (s *counting) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	s.during()
	return s.Store.Commit(ctx, c)
}

func (s *counting) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	s.during()
	return s.Store.UnderWay(ctx, keys)
}

func (s *counting) Settle(ctx context.Context, d store.Delivery, how store.Settlement) error {
	s.during()
	return s.Store.Settle(ctx, d, how)
}

// A thousand submissions are out at once, so that a bureau can take them in one file.
func TestAThousandUploadsTravelTogether(t *testing.T) {
	t.Parallel()
	const uploads = 1000
	r := newRoom(t)
	c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	ready := r.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	_ = r.fire(r.customer, ready, workflow.Event{Name: workflow.EventWithdraw})
	r.round()
	for i := range uploads {
		like := ready
		like.ID, like.Revision, like.Claims, like.Head = fmt.Sprintf("like-%d", i), 1, nil, ""
		step := workflow.Step{Case: like, FilingChanged: true, Line: workflow.Line{
			Revision: 1, EventID: like.ID, Event: workflow.EventPassInitial, By: reviewer, At: r.clock.Now(), To: like.State,
			Content: filing.DigestOf([]byte(encoded(t, like.Filing))),
		}, Messages: []workflow.Message{{
			Case: like.ID, Revision: 1, N: 1, Channel: workflow.Upload, To: workflow.ToBureau, Attempt: len(like.Attempts),
		}}}
		step.Link()
		_, err := r.store.Commit(t.Context(), store.Commit{Step: step, EventDigest: filing.DigestOf([]byte(like.ID))})
		require.NoError(t, err)
	}

	// The file is sent once it is full.
	var mu sync.Mutex
	var file int64
	full := make(chan struct{})
	seen := &counting{Store: r.store}
	d := r.deskOn(seen, beian.WithBureau(submitting(func(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
		mu.Lock()
		file++
		n := file
		if n == uploads {
			close(full)
		}
		mu.Unlock()
		select {
		case <-full:
		case <-ctx.Done():
			return beian.Receipt{}, ctx.Err()
		}
		return beian.Receipt{Sequence: n}, s.Reserve(ctx, n)
	})))
	w, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Zero(t, w.Failed+w.Parked)
	require.GreaterOrEqual(t, w.Delivered, uploads)
	page, err := r.store.List(t.Context(), store.Query{States: []workflow.State{workflow.SMSVerification}, Limit: 1000})
	require.NoError(t, err)
	require.Len(t, page.Cases, uploads)
	require.LessOrEqual(t, seen.most, 8, "the store is not asked by all of them at once")
	require.Greater(t, seen.most, 1)
}

// A message whose deliveries never come to an end is parked too.
func TestRunOnceParksWhatEndsTheProcess(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.withdrawn(1)[0]
	told := 0
	d := r.deskOn(r.store, beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 3, Lease: time.Minute}),
		beian.WithNotifier(notifying(func(context.Context, beian.Notice) error { told++; return nil })))
	for range 3 { // processes that took it and were never heard of again
		now := r.clock.Now()
		out, err := r.store.Lease(t.Context(), store.Lease{
			Channel: workflow.Mail, Worker: "gone", Now: now, Until: now.Add(time.Minute), N: 1,
		})
		require.NoError(t, err)
		require.Len(t, out, 1)
		r.clock.Advance(2 * time.Minute)
	}
	w, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{Parked: 1}, w)
	require.Zero(t, told)

	parked, err := d.Waiting(t.Context(), reviewer, true, 10)
	require.NoError(t, err)
	require.Len(t, parked, 1)
	require.Equal(t, "abandoned", parked[0].LastError)
	require.Equal(t, c.ID, parked[0].Message.Case)
	require.NoError(t, d.Replay(t.Context(), reviewer, parked[0].Message.ID()))
	w, err = d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{Delivered: 1}, w)
	require.Equal(t, 1, told)
}

func TestWaitingMessagesAreOnesOwnProvinces(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.withdrawn(1)[0]
	_ = r.fire(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)), workflow.Event{Name: workflow.EventBeginEVerification})
	require.Error(t, second(r.desk.Waiting(ctx, r.customer, false, 10)), "an applicant has none")
	sichuan := beian.Actor{Role: workflow.Reviewer, ID: "r", Provinces: []region.Province{region.Sichuan}}
	beijing := beian.Actor{Role: workflow.Reviewer, ID: "r", Provinces: []region.Province{region.Beijing}}
	for _, tt := range []struct {
		by   beian.Actor
		want int
	}{{reviewer, 2}, {smsGateway, 2}, {beijing, 2}, {sichuan, 0}} {
		list, err := r.desk.Waiting(ctx, tt.by, false, 10)
		require.NoError(t, err)
		require.Len(t, list, tt.want, "%v", tt.by.Provinces)
	}
	list, err := r.desk.Waiting(ctx, reviewer, false, 1)
	require.NoError(t, err)
	require.Equal(t, c.ID, list[0].Message.Case, "oldest first")
	id := list[0].Message.ID()
	require.Equal(t, "not_found", beian.Code(r.desk.Replay(ctx, reviewer, id)), "it is not parked")
	dead := r.deskOn(r.store, beian.WithNotifier(notifying(func(context.Context, beian.Notice) error { return errors.New("down") })),
		beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 1, Lease: time.Minute}))
	w, err := dead.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, 2, w.Parked)
	require.Equal(t, "not_found", beian.Code(r.desk.Replay(ctx, sichuan, id)))
	require.Equal(t, "wrong_actor", beian.Code(r.desk.Replay(ctx, r.customer, id)))
	for _, odd := range []string{"", "/", "//", "x", c.ID, id + "/1", "\xff/1/1"} {
		require.Equal(t, "not_found", beian.Code(r.desk.Replay(ctx, reviewer, odd)), "Replay(%q)", odd)
	}
	require.NoError(t, r.desk.Replay(ctx, beijing, id))
	list, err = r.desk.Waiting(ctx, reviewer, true, 10)
	require.NoError(t, err)
	require.Len(t, list, 1)
}

func TestMetricsTellOfEveryDelivery(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	_ = r.withdrawn(2)
	lapsing := r.open(r.customer, r.content(filing.ServiceWebsite))
	var mu sync.Mutex
	var ended []beian.Delivered
	var inFlight, began, taken, looks, fired, rounds int
	down := true
	d := r.deskOn(r.store, beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 2, Lease: time.Minute}),
		beian.WithNotifier(notifying(func(context.Context, beian.Notice) error {
			if down {
				return context.DeadlineExceeded
			}
			return nil
		})),
		beian.WithMetrics(beian.Metrics{
			Due: func(n int, err error) {
				require.NoError(t, err)
				fired, rounds = fired+n, rounds+1
			},
			Leased: func(_ workflow.Channel, n int, err error) {
				require.NoError(t, err)
				taken, looks = taken+n, looks+1
			},
			Began: func(c workflow.Channel) {
				mu.Lock()
				defer mu.Unlock()
				require.Equal(t, workflow.Mail, c)
				began, inFlight = began+1, inFlight+1
			},
			Ended: func(d beian.Delivered) {
				mu.Lock()
				defer mu.Unlock()
				inFlight--
				ended = append(ended, d)
			},
		}))
	r.clock.Advance(time.Second)
	for _, want := range []beian.Delivered{
		{Channel: workflow.Mail, Outcome: store.SettleRetry, Code: "deadline", Tries: 1, Waited: time.Second},
		{Channel: workflow.Mail, Outcome: store.SettlePark, Code: "deadline", Tries: 2, Waited: time.Second + time.Minute},
	} {
		_, err := d.RunOnce(ctx)
		require.NoError(t, err)
		require.Equal(t, []beian.Delivered{want, want}, ended)
		require.Equal(t, 2, taken)
		ended, taken = nil, 0
		r.clock.Advance(time.Minute)
	}
	require.Zero(t, fired)
	require.Equal(t, 2, rounds)
	down = false
	r.clock.Advance(365 * 24 * time.Hour)
	_, err := d.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, fired)
	require.Equal(t, []beian.Delivered{{Channel: workflow.Mail, Outcome: store.SettleDone, Tries: 1}}, ended)
	require.Equal(t, workflow.Withdrawn, r.now(lapsing).State)
	require.Equal(t, 5, began)
	require.Zero(t, inFlight)
	require.Greater(t, looks, 5)
}

// A party that answers with a moment that has come already is not asked again at once.
func TestLaterIsNeverAtOnce(t *testing.T) {
	t.Parallel()
	for name, ahead := range map[string]time.Duration{"past": -time.Hour, "now": 0, "next to nothing": time.Nanosecond, "zero": -1 << 62} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			_ = r.withdrawn(1)
			calls := 0
			d := r.deskOn(r.store, beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Hour, Tries: 2, Lease: time.Minute}),
				beian.WithNotifier(notifying(func(context.Context, beian.Notice) error {
					if calls++; calls > 3 {
						return nil
					}
					return &workflow.LaterError{At: r.clock.Now().Add(ahead)}
				})))
			for round := 1; round <= 3; round++ { // one more than there are tries
				w, err := d.RunOnce(t.Context())
				require.NoError(t, err)
				require.Zero(t, w.Delivered+w.Parked)
				require.Equal(t, round, calls)
				r.clock.Advance(time.Minute - time.Second)
				_, err = d.RunOnce(t.Context())
				require.NoError(t, err)
				require.Equal(t, round, calls, "the first wait of Retry is the least")
				r.clock.Advance(time.Second)
			}
			w, err := d.RunOnce(t.Context())
			require.NoError(t, err)
			require.Equal(t, 1, w.Delivered)
		})
	}
}

func TestMetricsTellOfLostLeases(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_ = r.withdrawn(1)
	var ended []beian.Delivered
	d := r.deskOn(r.store, beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 2, Lease: time.Minute}),
		beian.WithNotifier(notifying(func(ctx context.Context, _ beian.Notice) error {
			r.clock.Advance(2 * time.Minute)
			now := r.clock.Now()
			taken, err := r.store.Lease(ctx, store.Lease{
				Channel: workflow.Mail, Worker: "other", Now: now, Until: now.Add(time.Hour), N: 1,
			})
			if err == nil && len(taken) != 1 {
				err = errors.New("the other got nothing")
			}
			return err
		})),
		beian.WithMetrics(beian.Metrics{Ended: func(d beian.Delivered) { ended = append(ended, d) }}))
	w, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, beian.Work{}, w, "the other desk counts it")
	require.Equal(t, []beian.Delivered{
		{Channel: workflow.Mail, Outcome: beian.LeaseLost, Tries: 1, Took: 2 * time.Minute},
	}, ended)
}

func TestARelayThatCannotSettleGoesOn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_ = r.withdrawn(3)
	d := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: "Settle", Call: 1}))
	w, err := d.RunOnce(t.Context())
	require.ErrorIs(t, err, storetest.ErrFault)
	require.Equal(t, 3, w.Delivered)
	waiting, err := r.store.Waiting(t.Context(), false, 10)
	require.NoError(t, err)
	require.Len(t, waiting, 1, "it comes again when its lease has run out")
}

func TestOptionsOfTheRelayAreChecked(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for _, relay := range []beian.Relay{{}, {Notices: 1}, {Uploads: 1}, {Notices: 1, Uploads: 1, Grace: -1}} {
		_, err := beian.New(r.store, beian.WithRelay(relay))
		require.ErrorContains(t, err, "WithRelay")
	}
}
