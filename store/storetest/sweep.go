package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// RunSweep runs the part of the kit that is about store.Sweeper. Open gives an empty store of blobs that takes the time from
// a clock, and closes it with t.Cleanup; it is called from several goroutines.
func RunSweep(t *testing.T, open func(t *testing.T, now func() time.Time) store.Blobs) {
	t.Helper()
	for _, c := range []struct {
		name string
		run  func(t *testing.T, s *sweeping)
	}{
		{"Sweep/Orphans", checkSweepOrphans},
		{"Sweep/Used", checkSweepUsed},
		{"Sweep/Fails", checkSweepFails},
		{"Sweep/Many", checkSweepMany},
		{"Sweep/Meanwhile", checkSweepMeanwhile},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := &sweeping{at: time.Now().Truncate(time.Second)}
			s.Blobs = open(t, s.now)
			_, ok := s.Blobs.(store.Sweeper)
			require.True(t, ok, "%T is no store.Sweeper", s.Blobs)
			c.run(t, s)
		})
	}
}

// sweeping is a store with a clock.
type sweeping struct {
	store.Blobs

	mu sync.Mutex
	at time.Time
}

func (s *sweeping) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at
}

func (s *sweeping) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = s.at.Add(d)
}

const (
	day      = 24 * time.Hour
	sweepAge = 7 * day
)

// sweep removes what is older than a week and not among the needed.
func (s *sweeping) sweep(t *testing.T, needed ...filing.Digest) int {
	t.Helper()
	n, err := s.sweepWith(t.Context(), sweepAge, func(_ context.Context, d filing.Digest) (bool, error) {
		return slices.Contains(needed, d), nil
	})
	require.NoError(t, err)
	return n
}

func (s *sweeping) sweepWith(
	ctx context.Context, age time.Duration, needed func(context.Context, filing.Digest) (bool, error),
) (int, error) {
	sweeper, ok := s.Blobs.(store.Sweeper)
	if !ok {
		return 0, errors.New("storetest: no store.Sweeper")
	}
	return sweeper.SweepBlobs(ctx, age, needed)
}

func checkSweepOrphans(t *testing.T, s *sweeping) {
	named, orphan := putBlob(t, s, "a", []byte("named")), putBlob(t, s, "a", []byte("orphan"))
	putBlob(t, s, "b", []byte("orphan"))
	require.Zero(t, s.sweep(t, named), "young bytes stay")
	s.pass(sweepAge + time.Minute)
	require.Equal(t, 1, s.sweep(t, named))
	requireNoBlob(t, s, []byte("orphan"))
	has, err := s.HasBlob(t.Context(), "b", orphan)
	require.NoError(t, err)
	require.False(t, has, "whoever brought them does not have them any more")
	require.Equal(t, "named", string(readBlob(t, s, named)))
	has, err = s.HasBlob(t.Context(), "a", named)
	require.NoError(t, err)
	require.True(t, has)
	require.Zero(t, s.sweep(t, named))
	require.Equal(t, orphan, putBlob(t, s, "b", []byte("orphan")), "they can come again")
	require.Equal(t, "orphan", string(readBlob(t, s, orphan)))
}

// checkSweepUsed: putting bytes again and asking after them is using them.
func checkSweepUsed(t *testing.T, s *sweeping) {
	again, asked, idle := putBlob(t, s, "a", []byte("again")), putBlob(t, s, "a", []byte("asked")), putBlob(t, s, "a", []byte("idle"))
	s.pass(sweepAge - day)
	putBlob(t, s, "b", []byte("again"))
	has, err := s.HasBlob(t.Context(), "a", asked)
	require.NoError(t, err)
	require.True(t, has)
	has, err = s.HasBlob(t.Context(), "b", idle)
	require.NoError(t, err)
	require.False(t, has)
	s.pass(2 * day)
	require.Equal(t, 1, s.sweep(t), "only what nobody has used")
	requireNoBlob(t, s, []byte("idle"))
	require.Equal(t, "again", string(readBlob(t, s, again)))
	require.Equal(t, "asked", string(readBlob(t, s, asked)))
	s.pass(sweepAge + day)
	require.Equal(t, 2, s.sweep(t))
}

func checkSweepFails(t *testing.T, s *sweeping) {
	d := putBlob(t, s, "a", []byte("kept"))
	s.pass(sweepAge + time.Minute)
	broken := errors.New("the database is gone")
	no := func(context.Context, filing.Digest) (bool, error) { return false, nil }
	n, err := s.sweepWith(t.Context(), sweepAge, func(context.Context, filing.Digest) (bool, error) { return false, broken })
	require.ErrorIs(t, err, broken)
	require.Zero(t, n)
	ended, stop := context.WithCancel(t.Context())
	stop()
	_, err = s.sweepWith(ended, sweepAge, no)
	require.ErrorIs(t, err, context.Canceled)
	for _, age := range []time.Duration{-day, 0, time.Hour, store.UsedWithin} {
		_, err = s.sweepWith(t.Context(), age, no)
		require.ErrorContains(t, err, "age", "SweepBlobs(%v)", age)
	}
	require.Equal(t, "kept", string(readBlob(t, s, d)))
}

func checkSweepMany(t *testing.T, s *sweeping) {
	const many = 120 // more than a page of any store
	var needed []filing.Digest
	for i := range many {
		d := putBlob(t, s, "a", fmt.Append(nil, i))
		if i%25 == 0 {
			needed = append(needed, d)
		}
	}
	s.pass(sweepAge + time.Minute)
	require.Equal(t, many-len(needed), s.sweep(t, needed...))
	for _, d := range needed {
		readBlob(t, s, d)
	}
}

// checkSweepMeanwhile puts and asks after bytes while the sweep has already found that nothing names them.
func checkSweepMeanwhile(t *testing.T, s *sweeping) {
	put, asked := []byte("put meanwhile"), []byte("asked after meanwhile")
	putBlob(t, s, "a", put)
	putBlob(t, s, "a", asked)
	s.pass(sweepAge + time.Minute)
	n, err := s.sweepWith(t.Context(), sweepAge, func(ctx context.Context, d filing.Digest) (bool, error) {
		if d == filing.DigestOf(put) {
			_, _, err := s.PutBlob(ctx, "b", bytes.NewReader(put), 100)
			return false, err
		}
		has, err := s.HasBlob(ctx, "a", d)
		require.True(t, has)
		return false, err
	})
	require.NoError(t, err)
	require.Zero(t, n, "bytes removed that were used meanwhile")
	for account, content := range map[string][]byte{"b": put, "a": asked} {
		require.Equal(t, content, readBlob(t, s, filing.DigestOf(content)))
		has, err := s.HasBlob(t.Context(), account, filing.DigestOf(content))
		require.NoError(t, err)
		require.True(t, has, "%s has %s", account, content)
	}

	// Many at once: what was put is there, or its putting failed.
	s.pass(sweepAge + time.Minute)
	var sweeps sync.WaitGroup
	sweeps.Go(func() {
		for range 20 {
			_, err := s.sweepWith(t.Context(), sweepAge, func(context.Context, filing.Digest) (bool, error) { return false, nil })
			if err != nil {
				t.Errorf("SweepBlobs among others = %v", err)
			}
		}
	})
	for i := range 20 {
		content := fmt.Append(nil, "among others ", i%2)
		_, _, err := s.PutBlob(t.Context(), "a", bytes.NewReader(content), 100)
		if err != nil {
			require.ErrorIs(t, err, store.ErrTryAgain)
			continue
		}
		r, err := s.OpenBlob(t.Context(), filing.DigestOf(content))
		require.NotErrorIs(t, err, fs.ErrNotExist)
		require.NoError(t, err)
		require.NoError(t, r.Close())
		s.pass(sweepAge / 2)
	}
	sweeps.Wait()
}
