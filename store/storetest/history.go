package storetest

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var historyChecks = []check{
	{"History/Pages", checkHistoryPages},
	{"History/OfOneCase", checkHistoryOfOneCase},
}

func checkHistoryPages(t *testing.T, s store.Store) {
	ctx := t.Context()
	c := commit(t, s, opening("c", "a"))
	for range 11 {
		c = commit(t, s, next(c))
	}
	after := int64(0)
	for {
		lines, err := s.History(ctx, "c", after, 5)
		require.NoError(t, err)
		if len(lines) == 0 {
			break
		}
		require.LessOrEqual(t, len(lines), 5)
		for _, line := range lines {
			after++
			require.Equal(t, after, line.Revision, "History = revision %d, want %d", line.Revision, after)
		}
	}
	require.Equal(t, int64(12), after, "the history ends with the case's revision")
	for _, tt := range []struct {
		after int64
		limit int
		want  int
	}{
		{0, 100, 12}, {-5, 100, 12}, {11, 100, 1}, {12, 100, 0}, {1 << 60, 100, 0},
		{0, 1, 1}, {0, 0, 0}, {0, -1, 0}, {0, math.MaxInt, 12},
	} {
		lines, err := s.History(ctx, "c", tt.after, tt.limit)
		require.NoError(t, err, "History(after %d, limit %d)", tt.after, tt.limit)
		require.Len(t, lines, tt.want, "History(after %d, limit %d)", tt.after, tt.limit)
	}
}

func checkHistoryOfOneCase(t *testing.T, s store.Store) {
	c := commit(t, s, opening("c", "a", note("c 1")))
	d := commit(t, s, opening("d", "a", note("d 1")))
	commit(t, s, next(c, note("c 2")))
	commit(t, s, next(d, note("d 2")))
	for id, want := range map[string][]string{"c": {"c 1", "c 2"}, "d": {"d 1", "d 2"}} {
		lines, err := s.History(t.Context(), id, 0, 10)
		require.NoError(t, err)
		require.Equal(t, want, notes(lines), "History(%s)", id)
	}
}

func notes(lines []workflow.Line) []string {
	var out []string
	for i := range lines {
		out = append(out, lines[i].Note)
	}
	return out
}
