package main

import (
	"bytes"
	"context"
	"flag"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/workflow/workday"
)

var update = flag.Bool("update", false, "write the transcript anew")

// tell runs the example on a new database and gives what it prints, without the place of the database.
func tell(t *testing.T) string {
	t.Helper()
	var buf bytes.Buffer
	file := filepath.Join(t.TempDir(), "q.db")
	require.NoError(t, run(context.Background(), &buf, file, nil))
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

// tellOverHTTP runs the example against a simulated bureau on the same clock.
func tellOverHTTP(t *testing.T, c bureautest.Config) (string, *bureautest.Bureau) {
	t.Helper()
	clock := beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST()))
	c.User, c.Password, c.Now, c.ReviewTime = "provider", "example", clock.Now, 48*time.Hour
	b := bureautest.MustNew(c)
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	var buf bytes.Buffer
	file := filepath.Join(t.TempDir(), "q.db")
	require.NoError(t, run(context.Background(), &buf, file, &overHTTP{system: b.System("11", server.URL), clock: clock}))
	return strings.ReplaceAll(buf.String(), file, "q.db"), b
}

func TestTranscriptOverHTTP(t *testing.T) {
	t.Parallel()
	got, b := tellOverHTTP(t, bureautest.Config{Seed: 1})
	const golden = "testdata/transcript_http.golden"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err, "run the test with -update to write it")
	require.Equal(t, string(want), got)
	for _, number := range []string{"京ICP备2026000001号\n", "京ICP备2026000001号-1\n", "京ICP备2026000001号-2\n", "京ICP备2026000001号-3A\n"} {
		require.Contains(t, got, "\n备案号 "+number, "no such number was issued")
	}
	require.Len(t, b.Records()[0].Services, 2, "the bureau heard of no APP over the interface")
	require.Empty(t, b.SentTwice())
	again, _ := tellOverHTTP(t, bureautest.Config{Seed: 1})
	require.Equal(t, got, again, "a second run tells another story")
}

func TestFileExists(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "q.db")
	require.NoError(t, os.WriteFile(file, []byte("precious"), 0o600))
	var buf bytes.Buffer
	err := run(context.Background(), &buf, file, nil)
	require.ErrorContains(t, err, "exists already: remove it, or give another file with -db")
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "precious", string(kept), "the file was changed")
	require.Empty(t, buf.String())
}
