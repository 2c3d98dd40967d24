package drill_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/internal/drill"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

// rehearsed is a drill in which nothing is killed.
func rehearsed(t *testing.T) (store.Store, *drill.Log) {
	t.Helper()
	st, log := memory.New(), drill.NewLog()
	require.NoError(t, drill.Prepare(t.Context(), st))
	desk, err := drill.NewDesk(st, "desk", log.Record)
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = desk.Run(ctx) })
	m := drill.Mover{Desk: desk, Record: log.Record}
	for number := range 3 {
		require.NoError(t, m.File(t.Context(), number))
		require.NoError(t, m.File(t.Context(), number), "what is filed can be gone on with, too")
	}
	stop()
	running.Wait()
	require.NoError(t, drill.Drain(t.Context(), desk, st))
	return st, log
}

func check(t *testing.T, st store.Store, log []drill.Entry) *drill.Result {
	t.Helper()
	desk, err := drill.NewDesk(st, "checker", func(drill.Entry) error { return nil })
	require.NoError(t, err)
	r, err := drill.Check(t.Context(), desk, log)
	require.NoError(t, err)
	return r
}

func requireZeros(t *testing.T, r *drill.Result) {
	t.Helper()
	t.Log(r)
	require.True(t, r.Zeros(), "%v\n%v", r, r.Details)
}

func TestRehearsal(t *testing.T) {
	t.Parallel()
	st, log := rehearsed(t)
	r := check(t, st, log.Entries())
	requireZeros(t, r)
	require.Equal(t, 3, r.Filed)
	require.Positive(t, r.Acknowledged)
	require.Positive(t, r.Delivered)
}

// Check finds each thing that can go wrong.
func TestCheckFinds(t *testing.T) {
	t.Parallel()
	st, log := rehearsed(t)
	entries := log.Entries()
	edited := func(edit func([]drill.Entry) []drill.Entry) *drill.Result {
		return check(t, st, edit(append([]drill.Entry(nil), entries...)))
	}
	first := func(k drill.Kind, log []drill.Entry) int {
		for i := range log {
			if log[i].Kind == k {
				return i
			}
		}
		require.Fail(t, "no entry", k)
		return 0
	}
	r := edited(func(log []drill.Entry) []drill.Entry {
		return append(log, drill.Entry{Kind: drill.Done, Event: "gone", Case: "c", Revision: 1})
	})
	require.Equal(t, 1, r.Lost)
	r = edited(func(log []drill.Entry) []drill.Entry {
		log[first(drill.Done, log)].Line = filing.DigestOf(nil)
		return log
	})
	require.Equal(t, 1, r.Lost, "an acknowledged line that was changed is lost")
	r = edited(func(log []drill.Entry) []drill.Entry {
		at := first(drill.Told, log)
		return append(log[:at:at], log[at+1:]...)
	})
	require.Equal(t, 1, r.Untold)
	r = edited(func(log []drill.Entry) []drill.Entry {
		at := first(drill.Told, log)
		return append(append(log[:at:at], log[at+1:]...), log[at])
	})
	require.Positive(t, r.Disordered)
	r = edited(func(log []drill.Entry) []drill.Entry {
		return append(log, drill.Entry{Kind: drill.Told, Message: "nobody/1/1"})
	})
	require.Equal(t, 1, r.Invented)

	// The same happens again to a case, behind the back of the chain.
	page, err := st.List(t.Context(), store.Query{})
	require.NoError(t, err)
	c, err := st.Case(t.Context(), page.Cases[0].ID)
	require.NoError(t, err)
	c.Revision++
	_, err = st.Commit(t.Context(), store.Commit{Base: c.Revision - 1, EventDigest: "d", Step: workflow.Step{Case: c, Line: workflow.Line{
		Revision: c.Revision, EventID: "again", Event: workflow.EventSubmit, At: time.Now(), From: c.State, To: c.State,
	}}})
	require.NoError(t, err)
	r = check(t, st, entries)
	require.Equal(t, 1, r.Twice)
	require.Equal(t, 1, r.Broken)
	require.False(t, r.Zeros())
}
