package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNumberOfAnyLength(t *testing.T) {
	t.Parallel()
	tooLong, longest := strings.Repeat("京", maxLine), strings.Repeat("1", maxLine)
	code, stdout, stderr := callRun(tooLong+"\n京ICP备05064772号\n"+longest, "number")
	require.Equal(t, exitProblems, code, "run(number) = %d, want %d", code, exitProblems)
	require.Empty(t, stderr)
	lines := strings.Split(stdout, "\n")
	require.Len(t, lines, 4)
	start := strings.Repeat("京", maxEcho/3)
	require.Contains(t, lines[0], `{"input":"`+start+`…","valid":false,"problems":[{"code":"length",`)
	require.Contains(t, lines[0], `"offset":512}],"facts":{}}`)
	require.Contains(t, lines[1], `"valid":true`)
	require.True(t, strings.HasPrefix(lines[2], `{"input":"`+longest+`","valid":false`), "%.80s", lines[2])
}

func TestNumberEncoding(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := callRun("京ICP备\xff05064772号", "number")
	require.Equal(t, exitProblems, code, "run(number) = %d, want %d", code, exitProblems)
	require.Empty(t, stderr)
	require.Contains(t, stdout, `"code":"encoding"`)
	require.Contains(t, stdout, `"offset":9}`)
}
