package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the transcript anew")

// tell runs the example on a new database and gives what it prints, without the place of the database.
func tell(t *testing.T) string {
	t.Helper()
	var buf bytes.Buffer
	file := filepath.Join(t.TempDir(), "q.db")
	require.NoError(t, run(context.Background(), &buf, file))
	require.FileExists(t, file)
	return strings.ReplaceAll(buf.String(), file, "q.db")
}

func TestTranscript(t *testing.T) {
	t.Parallel()
	const golden = "testdata/transcript.golden"
	got := tell(t)
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err, "run the test with -update to write it")
	require.Equal(t, string(want), got)
	for _, number := range []string{"京ICP备2026000001号\n", "京ICP备2026000001号-1A\n", "京ICP备2026000001号-2\n"} {
		require.Contains(t, got, "\n备案号 "+number, "no such number was issued")
	}
	require.Equal(t, got, tell(t), "a second run tells another story")
}

func TestFileExists(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "q.db")
	require.NoError(t, os.WriteFile(file, []byte("precious"), 0o600))
	var buf bytes.Buffer
	err := run(context.Background(), &buf, file)
	require.ErrorContains(t, err, "exists already: remove it, or give another file with -db")
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "precious", string(kept), "the file was changed")
	require.Empty(t, buf.String())
}
