package bureau_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

func TestReactionTo(t *testing.T) {
	t.Parallel()
	// The table that the plan names; every code of it that stands in no list is a refusal.
	listed := map[bureau.Do][]filing.ResultCode{
		bureau.DoNothing: {1060, 1062}, bureau.DoSettle: {1027, 1030, 1032}, bureau.DoAwaitRecord: {1037, 1038, 1039, 1040},
		bureau.DoRetry: {1052},
	}
	events := map[filing.ResultCode]workflow.EventName{1001: workflow.EventApprove, 1002: workflow.EventReject}
	for code := range filing.ResultCode(7000) {
		r := bureau.ReactionTo(code)
		require.NotEmpty(t, r.Source.Title)
		want, event := bureau.DoPark, workflow.EventName("")
		if code >= 1003 && code <= 1068 || code == 1999 || code >= 5001 && code <= 5999 {
			want, event = bureau.DoFire, workflow.EventRefuse
		}
		if e := events[code]; e != "" {
			want, event = bureau.DoFire, e
		}
		for do, codes := range listed {
			if slices.Contains(codes, code) {
				want, event = do, ""
			}
		}
		require.Equal(t, want, r.Do, "%d", code)
		require.Equal(t, event, r.Event, "%d", code)
	}
	for _, code := range filing.ResultCodes() {
		if c := code.Category(); c == filing.CategoryICP || c == filing.CategoryGeneral {
			require.NotEqual(t, bureau.DoPark, bureau.ReactionTo(code).Do, "%d", code)
		}
	}
}

func TestReactionToSeveralLines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		codes []int64
		do    bureau.Do
		event workflow.EventName
	}{
		{nil, bureau.DoPark, ""},
		{[]int64{1001}, bureau.DoFire, workflow.EventApprove},
		{[]int64{1060, 1001, 1062}, bureau.DoFire, workflow.EventApprove},
		{[]int64{1001, 1009}, bureau.DoPark, ""},
		{[]int64{1001, 1002}, bureau.DoPark, ""},
		{[]int64{1060, 1009}, bureau.DoFire, workflow.EventRefuse},
		{[]int64{1009, 1002}, bureau.DoFire, workflow.EventReject},
		{[]int64{1009, 1052}, bureau.DoFire, workflow.EventRefuse},
		{[]int64{1037, 1052}, bureau.DoRetry, ""},
		{[]int64{1037, 1060}, bureau.DoAwaitRecord, ""},
		{[]int64{1027}, bureau.DoSettle, ""},
		{[]int64{1009, 1 << 40}, bureau.DoPark, ""},
		{[]int64{1060}, bureau.DoNothing, ""},
	}
	for _, test := range tests {
		var r bureau.Result
		for _, code := range test.codes {
			r.Lines = append(r.Lines, bureau.ResultLine{Code: code})
		}
		got := r.Reaction()
		require.Equal(t, test.do, got.Do, "%v", test.codes)
		require.Equal(t, test.event, got.Event, "%v", test.codes)
	}
	require.Equal(t, workflow.EventReject, (&bureau.Opinion{}).Reaction().Event)
}

func TestCallCodes(t *testing.T) {
	t.Parallel()
	codes := bureau.CallCodes()
	require.Len(t, codes, 26)
	require.True(t, slices.IsSorted(codes))
	actions := map[bureau.CallCode]bureau.Action{
		0: bureau.ActionOK, 1: bureau.ActionStop, 2: bureau.ActionStop, 3: bureau.ActionMore, 14: bureau.ActionResync,
		15: bureau.ActionRetryLater, 20: bureau.ActionRetryLater, 901: bureau.ActionRetryLater, 902: bureau.ActionRetryLater,
		999: bureau.ActionRetryLater, 17: bureau.ActionProgram, 18: bureau.ActionProgram, 21: bureau.ActionProgram,
		22: bureau.ActionTellUser,
	}
	for _, c := range []bureau.CallCode{4, 5, 12, 13, 16, 19} {
		actions[c] = bureau.ActionConfigure
	}
	for _, c := range []bureau.CallCode{6, 7, 8, 9, 10, 11} {
		actions[c] = bureau.ActionCodec
	}
	seen := map[string]bool{}
	for _, c := range codes {
		require.True(t, c.Known())
		require.Equal(t, actions[c], c.Action(), "%d", c)
		require.Equal(t, actions[c] == bureau.ActionRetryLater, c.Action().RetryCall())
		require.Equal(t, c == 0 || c == 1 || c == 3, c.HasFile())
		require.NotEmpty(t, c.Label(filing.Zh))
		require.False(t, seen[c.String()])
		seen[c.String()] = true
	}
	unknown := bureau.CallCode(77)
	require.False(t, unknown.Known())
	require.Equal(t, bureau.ActionRetryLater, unknown.Action())
	require.Equal(t, "77 unknown code 77", unknown.String())
	require.Contains(t, unknown.Label(filing.Zh), "77")
}
