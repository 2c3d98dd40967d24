package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var concurrencyChecks = []check{
	{"Concurrency/Revisions", checkConcurrentRevisions},
	{"Concurrency/Claims", checkConcurrentClaims},
	{"Concurrency/SameEvent", checkConcurrentEvent},
	{"Concurrency/Openings", checkConcurrentOpenings},
	{"Concurrency/Accounts", checkConcurrentAccounts},
	{"Concurrency/Leases", checkConcurrentLeases},
}

// together runs do for 0 to n-1 at the same time and gives what each returned.
func together(n int, do func(i int) error) []error {
	var start, ready sync.WaitGroup
	errs := make([]error, n)
	start.Add(1)
	for i := range n {
		ready.Go(func() {
			start.Wait()
			errs[i] = do(i)
		})
	}
	start.Done()
	ready.Wait()
	return errs
}

// requireOneWins makes sure that one succeeded and all others got one of the errors.
func requireOneWins(t tester, errs []error, losers ...error) {
	t.Helper()
	wins := 0
	for _, err := range errs {
		if err == nil {
			wins++
			continue
		}
		expected := false
		for _, want := range losers {
			expected = expected || errors.Is(err, want)
		}
		require.True(t, expected, "the loser got %v, want one of %v", err, losers)
	}
	require.Equal(t, 1, wins, "%d of %d won, want 1", wins, len(errs))
}

// checkConcurrentRevisions lets writers add one to a counter in few cases, each trying again after a conflict.
func checkConcurrentRevisions(t *testing.T, s store.Store) {
	ctx := t.Context()
	const cases, writers, each = 2, 6, 5
	for i := range cases {
		commit(t, s, opening(fmt.Sprint(i), "a"))
	}
	errs := together(writers, func(w int) error {
		for n := range each {
			id := fmt.Sprint((w + n) % cases)
			for try := 0; ; try++ {
				c, err := s.Case(ctx, id)
				if err != nil {
					return err
				}
				c.OpenQuestions++
				_, err = s.Commit(ctx, next(c, event(fmt.Sprint(w, n, try)), tell(time.Time{})))
				if err == nil {
					break
				}
				if !errors.Is(err, store.ErrConflict) {
					return err
				}
			}
		}
		return nil
	})
	for _, err := range errs {
		require.NoError(t, err)
	}
	for i := range cases {
		id := fmt.Sprint(i)
		c, err := s.Case(ctx, id)
		require.NoError(t, err)
		require.Equal(t, writers*each/cases, c.OpenQuestions, "no update is lost")
		require.Equal(t, int64(writers*each/cases+1), c.Revision)
		lines, err := s.History(ctx, id, 0, 1000)
		require.NoError(t, err)
		require.Len(t, lines, int(c.Revision))
		for n, line := range lines {
			require.Equal(t, int64(n+1), line.Revision, "the history has no gap")
		}
	}
	require.Len(t, waiting(t, s, false), writers*each, "each commit that won, and no other, told something")
}

// checkConcurrentClaims lets cases race for the same claim, by opening and by advancing.
func checkConcurrentClaims(t *testing.T, s store.Store) {
	ctx := t.Context()
	const rounds, racers = 25, 3
	for round := range rounds {
		wanted := claim(fmt.Sprintf("example%d.com", round))
		id := func(i int) string { return fmt.Sprintf("%d-%d", round, i) }
		first := commit(t, s, opening(id(0), "a"))
		errs := together(racers, func(i int) error {
			// Each brings a claim of its own too, in another order.
			own := claim(fmt.Sprintf("own%d-%d.com", round, i))
			if i == 0 {
				_, err := s.Commit(ctx, next(first, take(own, wanted)))
				return err
			}
			_, err := s.Commit(ctx, opening(id(i), "a", take(wanted, own), tell(time.Time{})))
			return err
		})
		requireOneWins(t, errs, store.ErrClaimed)
		running, err := s.UnderWay(ctx, []filing.Key{wanted.Key})
		require.NoError(t, err)
		require.Len(t, running, 1)
		for i, err := range errs {
			require.Equal(t, err == nil, running[0].Case == id(i), "the winner holds the claim")
			held, findErr := s.UnderWay(ctx, []filing.Key{domainKey(fmt.Sprintf("own%d-%d.com", round, i))})
			require.NoError(t, findErr)
			require.Equal(t, err == nil, len(held) == 1, "who lost one claim holds none")
			_, findErr = s.Case(ctx, id(i))
			require.Equal(t, err == nil || i == 0, findErr == nil, "who lost was not opened")
		}
	}
}

func checkConcurrentEvent(t *testing.T, s store.Store) {
	ctx := t.Context()
	c := commit(t, s, opening("c", "a"))
	for round := range 10 {
		same := next(c, tell(time.Time{}))
		var repeats atomic.Int32
		for _, err := range together(4, func(int) error {
			done, err := s.Commit(ctx, same)
			if done.Repeated {
				repeats.Add(1)
			}
			return err
		}) {
			require.NoError(t, err, "the same event at the same time succeeds for all")
		}
		require.Equal(t, int32(3), repeats.Load(), "all but one are repeats")
		c = same.Step.Case
		require.Len(t, waiting(t, s, false), round+1)
	}
}

func checkConcurrentOpenings(t *testing.T, s store.Store) {
	for round := range 10 {
		id := fmt.Sprint(round)
		requireOneWins(t, together(4, func(i int) error {
			_, err := s.Commit(t.Context(), opening(id, "a", event(fmt.Sprint(round, "-", i))))
			return err
		}), store.ErrConflict)
		lines, err := s.History(t.Context(), id, 0, 10)
		require.NoError(t, err)
		require.Len(t, lines, 1)
	}
}

func checkConcurrentAccounts(t *testing.T, s store.Store) {
	for round := range 10 {
		a := accountWithMobile("", fmt.Sprintf("138%08d", round))
		requireOneWins(t, together(4, func(i int) error {
			a := a
			a.ID = fmt.Sprintf("%d-%d", round, i)
			if i%2 == 0 {
				a.Email = fmt.Sprintf("same%d@example.com", round)
			} else {
				a.Email = fmt.Sprintf(" SAME%d@example.com", round)
			}
			return s.CreateAccount(t.Context(), a)
		}), store.ErrTaken)
	}
}

// checkConcurrentLeases lets workers deliver everything: each message once, and in order.
func checkConcurrentLeases(t *testing.T, s store.Store) {
	ctx := t.Context()
	const cases, each, workers = 5, 6, 4
	for i := range cases {
		c := commit(t, s, opening(fmt.Sprint(i), "a", tell(make([]time.Time, each/2)...)))
		commit(t, s, next(c, tell(make([]time.Time, each/2)...)))
	}
	var mu sync.Mutex
	delivered := make(map[string][]workflow.Message)
	inHand := make(map[string]string)
	left := cases * each
	errs := together(workers, func(w int) error {
		for {
			mu.Lock()
			over := left == 0
			mu.Unlock()
			if over {
				return nil
			}
			worker := fmt.Sprint(w)
			out, err := s.Lease(ctx, store.Lease{Channel: workflow.Mail, Worker: worker, Now: epoch, Until: epoch.Add(leaseTime), N: 3})
			if err != nil {
				return err
			}
			mu.Lock()
			for _, d := range out {
				if other, taken := inHand[d.Message.Case]; taken {
					err = fmt.Errorf("%s went to %s while %s had one of the same case", d.Message.ID(), worker, other)
				}
				inHand[d.Message.Case] = worker
			}
			mu.Unlock()
			if err != nil {
				return err
			}
			for _, d := range out {
				mu.Lock()
				delivered[d.Message.Case] = append(delivered[d.Message.Case], d.Message)
				delete(inHand, d.Message.Case)
				left--
				mu.Unlock()
				if err := s.Settle(ctx, d, done); err != nil {
					return err
				}
			}
		}
	})
	for _, err := range errs {
		require.NoError(t, err)
	}
	for id, messages := range delivered {
		require.Len(t, messages, each, "each message of case %s is delivered once", id)
		for i, m := range messages {
			require.Equal(t, i/(each/2)+1, int(m.Revision), "in order")
			require.Equal(t, i%(each/2)+1, m.N, "in order")
		}
	}
	require.Empty(t, waiting(t, s, false))
}
