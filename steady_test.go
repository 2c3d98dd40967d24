package beian_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// Failures that pass are no caller's business: nobody notices, every event happens once and every notice goes out once.
func TestDeskRidesOutFailuresThatPass(t *testing.T) {
	t.Parallel()
	want, events, told, _ := travel(t)
	unharmed := func(f storetest.Fault) {
		t.Helper()
		c, got, said, fails := travel(t, f)
		require.Zero(t, fails, "%+v: nobody notices", f)
		require.Equal(t, events, got, "%+v: every event happened once", f)
		require.Equal(t, told, said, "%+v: every notice went out once", f)
		require.Equal(t, want.Filing, c.Filing, "%+v", f)
		require.Equal(t, want.Numbers, c.Numbers, "%+v", f)
	}
	for n := 1; n <= len(events); n++ {
		unharmed(storetest.Fault{Method: "Commit", Call: n, Err: store.ErrOutcomeUnknown})
		unharmed(storetest.Fault{Method: "Commit", Call: n, Err: store.ErrOutcomeUnknown, After: true})
		unharmed(storetest.Fault{Method: "Commit", Call: n, Err: store.ErrTryAgain})
	}
	for _, call := range []int{1, 2, 5, 13} {
		unharmed(storetest.Fault{Method: "Settle", Call: call, Err: store.ErrOutcomeUnknown})
		unharmed(storetest.Fault{Method: "Settle", Call: call, Err: store.ErrOutcomeUnknown, After: true})
		for _, method := range []string{
			"Case", "Event", "History", "Due", "FindRecords", "UnderWay", "Account", "Lease", "Settle", "",
		} {
			unharmed(storetest.Fault{Method: method, Call: call, Err: store.ErrTryAgain})
		}
	}
}

func TestOutcomesThatWereUnknownAreToldOnce(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		unknown := func(method string) storetest.Fault {
			return storetest.Fault{Method: method, Call: 1, Err: store.ErrOutcomeUnknown, After: after}
		}
		r := newRoom(t)
		ctx := t.Context()
		d := r.deskOn(storetest.Faulty(r.store, unknown("Commit"), unknown("CreateAccount"), unknown("UpdateAccount")))
		account, err := d.Register(ctx, smsGateway, beian.Registration{Email: "new@example.com"})
		require.NoError(t, err)
		_, err = d.UpdateAccount(ctx, smsGateway, account.ID, beian.Registration{Email: "newer@example.com"})
		require.NoError(t, err)
		kept, err := r.store.Account(ctx, account.ID)
		require.NoError(t, err)
		require.Equal(t, "newer@example.com", kept.Email)
		_, err = d.Register(ctx, smsGateway, beian.Registration{Email: "newer@example.com"})
		require.Equal(t, "taken.email", beian.Code(err), "another account is still refused")

		f := r.content(filing.ServiceWebsite)
		out, _, err := d.Open(ctx, r.customer, beian.Opening{EventID: "open", Inquiry: inquiryOf(f)})
		require.NoError(t, err)
		require.False(t, out.Repeated, "after=%v: it did not happen before", after)
		require.Equal(t, int64(1), out.Case.Revision)
		again, _, err := d.Open(ctx, r.customer, beian.Opening{EventID: "open", Inquiry: inquiryOf(f)})
		require.NoError(t, err)
		require.True(t, again.Repeated)
		require.Equal(t, out.Case.ID, again.Case.ID)

		// People keep the revision that they saw.
		d = r.deskOn(storetest.Faulty(r.store, unknown("Commit")))
		withdraw := workflow.Event{ID: "click", Name: workflow.EventWithdraw, Revision: 1}
		out, err = d.Fire(ctx, r.customer, out.Case.ID, withdraw)
		require.NoError(t, err)
		require.False(t, out.Repeated)
		require.Equal(t, []workflow.EventName{workflow.EventOpen, workflow.EventWithdraw}, r.names(out.Case.ID))
		again, err = d.Fire(ctx, r.customer, out.Case.ID, withdraw)
		require.NoError(t, err)
		require.True(t, again.Repeated)

		// A message that was made due again stays so.
		dead := r.deskOn(r.store, beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 1, Lease: time.Minute}),
			beian.WithNotifier(notifying(func(context.Context, beian.Notice) error { return context.DeadlineExceeded })))
		_, err = dead.RunOnce(ctx)
		require.NoError(t, err)
		parked, err := r.store.Waiting(ctx, true, 1)
		require.NoError(t, err)
		require.NoError(t, r.deskOn(storetest.Faulty(r.store, unknown("Replay"))).Replay(ctx, reviewer, parked[0].Message.ID()))
		w, err := r.desk.RunOnce(ctx)
		require.NoError(t, err)
		require.Equal(t, 1, w.Delivered)
	}
}

// overtaken is a store in which somebody else is faster while the outcome of the first commit is not known.
type overtaken struct {
	store.Store
	after bool
	other func()
}

func (s *overtaken) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	if s.other == nil {
		return s.Store.Commit(ctx, c)
	}
	if s.after {
		if _, err := s.Store.Commit(ctx, c); err != nil {
			return store.Committed{}, err
		}
	}
	s.other()
	s.other = nil
	return store.Committed{}, fmt.Errorf("the connection broke: %w", store.ErrOutcomeUnknown)
}

func TestAnUnknownOutcomeIsFoundThoughTheCaseWentOn(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		r := newRoom(t)
		ctx := t.Context()
		c := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
		asks := func(by string) { // another reviewer
			now := r.now(c)
			r.fire(beian.Actor{Role: workflow.Reviewer, ID: by}, now, workflow.Event{Name: workflow.EventAsk, Note: "?"})
		}
		d := r.deskOn(&overtaken{Store: r.store, after: after, other: func() { asks("r2") }})
		pass := workflow.Event{ID: "click", Name: workflow.EventAsk, Note: "地址？", Revision: c.Revision}
		out, err := d.Fire(ctx, reviewer, c.ID, pass)
		now := r.now(c)
		if !after {
			require.ErrorIs(t, err, workflow.ErrStale, "it was lost, and the case has moved on")
			require.Equal(t, c.Revision+1, now.Revision)
			continue
		}
		require.NoError(t, err, "it was kept before the other")
		require.False(t, out.Repeated)
		require.Equal(t, c.Revision+1, out.Line.Revision)
		require.Equal(t, c.Revision+2, now.Revision)
	}
}

func TestOutcomesThatStayUnknownAreSaidToBe(t *testing.T) {
	t.Parallel()
	lost, busy := store.ErrOutcomeUnknown, store.ErrTryAgain
	for _, tt := range []struct {
		name   string
		faults []storetest.Fault
		code   string
		kept   bool
	}{
		{"kept, and never heard of again", []storetest.Fault{{Method: "Commit", Err: lost, After: true}}, "outcome_unknown", true},
		{"lost, and never heard of again", []storetest.Fault{{Method: "Commit", Err: lost}}, "outcome_unknown", false},
		{"kept, then out of reach", []storetest.Fault{
			{Method: "Commit", Call: 1, Err: lost, After: true}, {Method: "Commit", Err: busy},
		}, "outcome_unknown", true},
		{"out of reach", []storetest.Fault{{Method: "Commit", Err: busy}}, "try_again", false},
		{"broken", []storetest.Fault{{Method: "Commit", Call: 1, Err: lost}, {Method: "Commit"}}, "outcome_unknown", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			c := r.open(r.customer, r.content(filing.ServiceWebsite))
			ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer stop()
			broken := r.deskOn(storetest.Faulty(r.store, tt.faults...))
			e := workflow.Event{ID: "click", Name: workflow.EventWithdraw, Revision: c.Revision}
			_, err := broken.Fire(ctx, r.customer, c.ID, e)
			require.Equal(t, tt.code, beian.Code(err), "%v", err)
			require.NotErrorIs(t, err, store.ErrConflict)
			require.Equal(t, tt.kept, r.now(c).State == workflow.Withdrawn)
			out, err := r.desk.Fire(t.Context(), r.customer, c.ID, e)
			require.NoError(t, err, "the same event tells")
			require.Equal(t, tt.kept, out.Repeated)
			require.Equal(t, c.Revision+1, r.now(c).Revision, "it happened once")
		})
	}
}

// absent is a store that is away until a moment, if ever it comes back. It notes when it was called.
type absent struct {
	store.Store
	back  time.Time
	calls []time.Time
}

func (s *absent) away() error {
	now := time.Now()
	s.calls = append(s.calls, now)
	if s.back.IsZero() || now.Before(s.back) {
		return store.ErrGone
	}
	return nil
}

func (s *absent) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	if err := s.away(); err != nil {
		return store.Committed{}, err
	}
	return s.Store.Commit(ctx, c)
}

func (s *absent) Settle(ctx context.Context, d store.Delivery, how store.Settlement) error {
	if err := s.away(); err != nil {
		return err
	}
	return s.Store.Settle(ctx, d, how)
}

// A call is tried until its context ends, or for half a minute if that never does.
func TestDeskTriesAsLongAsItsContextAllows(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name            string
		context, absent time.Duration // 0 is without end
		least, most     time.Duration
		code            string
	}{
		{"outlives a fail-over", 15 * time.Second, 12 * time.Second, 12 * time.Second, 13 * time.Second, ""},
		{"outlives a fail-over without a deadline", 0, 20 * time.Second, 20 * time.Second, 21 * time.Second, ""},
		{"to its deadline", 2 * time.Minute, 0, 2 * time.Minute, 2 * time.Minute, "gone"},
		{"a short one", time.Second, 0, time.Second, time.Second, "gone"},
		{"without a deadline", 0, 0, 29 * time.Second, 30 * time.Second, "gone"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := newRoom(t)
				c := r.open(r.customer, r.content(filing.ServiceWebsite))
				began := time.Now()
				st := &absent{Store: r.store}
				if tt.absent > 0 {
					st.back = began.Add(tt.absent)
				}
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				if tt.context > 0 {
					ctx, stop = context.WithTimeout(ctx, tt.context)
					defer stop()
				}
				_, err := r.deskOn(st).Fire(ctx, r.customer, c.ID, workflow.Event{
					ID: "click", Name: workflow.EventWithdraw, Revision: c.Revision,
				})
				took := time.Since(began)
				require.Equal(t, tt.code, beian.Code(err), "%v", err)
				require.GreaterOrEqual(t, took, tt.least)
				require.LessOrEqual(t, took, tt.most)
				for i := 1; i < len(st.calls); i++ {
					gap := st.calls[i].Sub(st.calls[i-1])
					require.Positive(t, gap, "it is not asked without a pause")
					require.LessOrEqual(t, gap, time.Second, "nobody waits long once it is back")
				}
			})
		})
	}
}

// What comes again by itself does not wait for a store that is away.
func TestRoundsDoNotWaitForAStoreThatIsAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRoom(t)
		_ = r.withdrawn(1)
		_ = r.open(r.customer, r.content(filing.ServiceWebsite))
		for name, advance := range map[string]time.Duration{"a message": 0, "a deadline": 365 * 24 * time.Hour} {
			r.clock.Advance(advance)
			st := &absent{Store: r.store}
			began := time.Now()
			_, err := r.deskOn(st).RunOnce(t.Context())
			require.Equal(t, "gone", beian.Code(err), name)
			require.NotEmpty(t, st.calls)
			require.LessOrEqual(t, time.Since(began), 7*time.Second, name)
		}
	})
}
