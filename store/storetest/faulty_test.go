package storetest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// Without faults the wrapper is the store.
func TestFaultyWithoutFaults(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return storetest.Faulty(memory.New()) })
}

func firstCommit() store.Commit {
	return store.Commit{EventDigest: "d", Step: workflow.Step{
		Case: workflow.Case{ID: "c", Revision: 1}, Line: workflow.Line{Revision: 1, EventID: "e"},
	}}
}

func TestFaultyBefore(t *testing.T) {
	t.Parallel()
	ctx, own := t.Context(), errors.New("own")
	s := storetest.Faulty(memory.New(), storetest.Fault{Method: "Commit", Call: 1, Err: own})
	_, err := s.Commit(ctx, firstCommit())
	require.ErrorIs(t, err, own)
	_, err = s.Case(ctx, "c")
	require.ErrorIs(t, err, store.ErrNotFound, "the store was not reached")
	done, err := s.Commit(ctx, firstCommit())
	require.NoError(t, err, "the second call succeeds")
	require.False(t, done.Repeated)
}

func TestFaultyAfter(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := storetest.Faulty(memory.New(), storetest.Fault{Method: "Commit", Call: 1, After: true})
	_, err := s.Commit(ctx, firstCommit())
	require.ErrorIs(t, err, storetest.ErrFault)
	done, err := s.Commit(ctx, firstCommit())
	require.NoError(t, err)
	require.True(t, done.Repeated, "the first call was done although it failed")
}

func TestFaultyCounts(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := storetest.Faulty(memory.New(), storetest.Fault{Call: 3}, storetest.Fault{Method: "List"})
	require.NoError(t, s.CreateAccount(ctx, filing.Account{ID: "a", Email: "a@example.com"}))
	_, err := s.Account(ctx, "a")
	require.NoError(t, err)
	_, err = s.Account(ctx, "a")
	require.ErrorIs(t, err, storetest.ErrFault, "the third call of any method fails")
	_, err = s.Account(ctx, "a")
	require.NoError(t, err)
	for range 2 {
		_, err = s.List(ctx, store.Query{})
		require.ErrorIs(t, err, storetest.ErrFault, "every call of the method fails")
	}
}

func TestFaultyAbout(t *testing.T) {
	t.Parallel()
	s := storetest.Faulty(memory.New(), storetest.Fault{Method: "Case", About: "c"}, storetest.Fault{Method: "Account", Slow: true})
	_, err := s.Commit(t.Context(), firstCommit())
	require.NoError(t, err)
	_, err = s.Case(t.Context(), "c")
	require.ErrorIs(t, err, storetest.ErrFault)
	_, err = s.Case(t.Context(), "other")
	require.ErrorIs(t, err, store.ErrNotFound)
	ctx, stop := context.WithCancel(t.Context())
	go stop()
	_, err = s.Account(ctx, "a")
	require.ErrorIs(t, err, context.Canceled, "a slow store keeps its caller until the caller gives up")
}
