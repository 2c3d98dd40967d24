package filing_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// The detection table of the documentation is the one that Detect judges by.
func TestDetectionDocument(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# Type detection\n\nThe rows are judged in this order; the first that meets the situation decides.\n\n")
	seen := make(map[int]bool)
	write := func(rows []filing.DetectionRow) {
		b.WriteString("| # | situation | 情形 | decision | 结论 | source |\n|---|---|---|---|---|---|\n")
		for _, r := range rows {
			require.False(t, seen[r.No], "row %d stands twice", r.No)
			seen[r.No] = true
			require.NotEmpty(t, r.When.Zh)
			require.NotEmpty(t, r.Then.Zh)
			require.NotEmpty(t, r.Source)
			fmt.Fprintf(&b, "| %d | %s | %s | %s | %s | %s |\n", r.No, r.When.En, r.When.Zh, r.Then.En, r.Then.Zh, r.Source)
		}
	}
	write(filing.DetectionRows())
	for no := 1; no <= 17; no++ {
		require.True(t, seen[no], "row %d is missing", no)
	}
	b.WriteString("\n## Types that the customer chooses\n\nBlacklist, under way and province come first here too.\n\n")
	write(filing.ChosenRows())

	const file = "../docs/detection.md"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "docs/detection.md is stale: run go test ./filing -update")
}
