package filing_test

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// TestLabels checks that what a desk shows has a name in both languages.
func TestLabels(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	check := func(zh, en string) {
		t.Helper()
		require.True(t, hasHan(zh), "label zh %q", zh)
		require.NotEmpty(t, en)
		require.False(t, hasHan(en), "label en %q", en)
		require.False(t, seen[zh], "label %q is used twice", zh)
		seen[zh] = true
	}
	for _, o := range []filing.Outcome{filing.OutcomeFile, filing.OutcomeFiled, filing.OutcomeBlocked, filing.OutcomeRefused} {
		check(o.Label(filing.Zh), o.Label(filing.En))
	}
	for _, p := range filing.Parts() {
		check(p.Label(filing.Zh), p.Label(filing.En))
	}
	for _, w := range []filing.Way{filing.WayElectronic, filing.WayPaper} {
		require.True(t, w.Known())
		check(w.Label(filing.Zh), w.Label(filing.En))
	}
	topics := filing.AllTopics.Labels(filing.Zh)
	require.Len(t, topics, len(filing.AllTopics.Names()))
	for i, en := range filing.AllTopics.Labels(filing.En) {
		check(topics[i], en)
	}
	require.Equal(t, "x", filing.Outcome("x").Label(filing.Zh))
	require.Equal(t, "x", filing.Part("x").Label(filing.Zh))
	require.Equal(t, "x", filing.Way("x").Label(filing.Zh))
	require.False(t, filing.Way("").Known())
	require.Empty(t, filing.Topics(0).Labels(filing.Zh))
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// TestEveryTypeFillsListedParts keeps Parts complete.
func TestEveryTypeFillsListedParts(t *testing.T) {
	t.Parallel()
	for _, info := range filing.Types() {
		for _, p := range info.Fills {
			require.Contains(t, filing.Parts(), p, info.Type)
		}
	}
}

func TestNumberKeyIgnoresPoliceNumbers(t *testing.T) {
	t.Parallel()
	require.Zero(t, filing.NumberKey("京公网安备11010502037644号"))
	require.NotZero(t, filing.NumberKey("京ICP备2024000001号-3"))
	require.Equal(t, filing.NumberKey("京ICP备2024000001号"), filing.NumberKey("京ICP备2024000001号-3"))
}
