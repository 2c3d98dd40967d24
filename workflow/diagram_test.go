package workflow_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/workflow"
)

var update = flag.Bool("update", false, "write docs/workflow.mmd anew")

// The diagram of the documentation is the table's own.
func TestMermaid(t *testing.T) {
	t.Parallel()
	got, err := workflow.Mermaid()
	require.NoError(t, err)
	const file = "../docs/workflow.mmd"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "docs/workflow.mmd is stale: run go test ./workflow -update")
}
