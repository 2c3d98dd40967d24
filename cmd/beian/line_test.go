package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func readLines(t require.TestingT, in io.Reader) (lines []line) {
	r := newLineReader(in)
	for {
		l, err := r.next()
		if errors.Is(err, io.EOF) {
			return lines
		}
		require.NoError(t, err)
		l.text = bytes.Clone(l.text)
		lines = append(lines, l)
	}
}

func TestLineReader(t *testing.T) {
	t.Parallel()
	longest, tooLong := strings.Repeat("a", maxLine), strings.Repeat("a", maxLine+1)
	for _, test := range []struct {
		name, in string
		want     []line
	}{
		{"nothing", "", nil},
		{"only empty lines", "\n\r\n \t\u3000\n", nil},
		{"no end", "a", []line{{1, []byte("a"), false}}},
		{"empty lines count", "\na\n\nb\n", []line{{2, []byte("a"), false}, {4, []byte("b"), false}}},
		{"carriage return", "a\r\nb\r", []line{{1, []byte("a"), false}, {2, []byte("b"), false}}},
		{"byte order mark", "\uFEFFa\n\uFEFFb", []line{{1, []byte("a"), false}, {2, []byte("\uFEFFb"), false}}},
		{"white space stays", " a ", []line{{1, []byte(" a "), false}}},
		{"longest", longest + "\r\nb", []line{{1, []byte(longest), false}, {2, []byte("b"), false}}},
		{"longest at the end", longest, []line{{1, []byte(longest), false}}},
		{"too long", tooLong + "\nb", []line{{1, []byte(longest), true}, {2, []byte("b"), false}}},
		{"much too long", tooLong + tooLong + tooLong, []line{{1, []byte(longest), true}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, test.want, readLines(t, strings.NewReader(test.in)))
			if len(test.in) < 1000 {
				require.Equal(t, test.want, readLines(t, iotest.OneByteReader(strings.NewReader(test.in))))
			}
		})
	}
}

func TestReadFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, name := range []string{"number", "detect", "domain", "phone", "check"} {
		var stdout, stderr bytes.Buffer
		in := io.MultiReader(strings.NewReader("a\nb\nhalf a line"), iotest.ErrReader(broken))
		code := run(context.Background(), []string{name}, in, &stdout, &stderr)
		require.Equal(t, exitMisuse, code, "run(%s) = %d, want %d", name, code, exitMisuse)
		require.Equal(t, "beian "+name+": standard input: after line 2: broken\n", stderr.String())
		require.Equal(t, 2, strings.Count(stdout.String(), "\n"), "run(%s) = %q, want two lines", name, stdout.String())
	}
}

// A program that waits for each answer before it asks on must get it.
func TestAnswersAtOnce(t *testing.T) {
	t.Parallel()
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(context.Background(), []string{"number"}, in, out, io.Discard)
		_ = out.Close()
	}()
	answer := bufio.NewReader(answers)
	for range 3 {
		_, err := io.WriteString(ask, "京ICP备05064772号\n")
		require.NoError(t, err)
		got, err := answer.ReadString('\n')
		require.NoError(t, err)
		require.Contains(t, got, `"valid":true`)
	}
	require.NoError(t, ask.Close())
	require.Equal(t, exitOK, <-done)
}

// There is one line of JSON for each line that is not empty, whatever it holds, and the exit code tells whether all
// are good.
func TestOneAnswerForEachLine(t *testing.T) {
	t.Parallel()
	filings, err := os.ReadFile("testdata/filings.ndjson")
	require.NoError(t, err)
	filing, _, _ := strings.Cut(string(filings), "\n")
	good := map[string]string{
		"check":  filing,
		"domain": "example.cn",
		"phone":  "010-12345678",
		"number": "京ICP备05064772号",
		"detect": `{"certificate_type":1,"certificate_number":"1","service_kind":1,"domain":"a.cn"}`,
	}
	for name, goodLine := range good {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				text := rapid.OneOf(rapid.Just(goodLine), rapid.Just(""), rapid.Just(" \t"), rapid.String(),
					rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
				in := rapid.SliceOf(rapid.Map(text, func(s string) string {
					return strings.NewReplacer("\n", "", "\r", "", "\uFEFF", "").Replace(s)
				})).Draw(t, "lines")
				// The first line of filings tells how they stand.
				in = slices.Insert(in, 0, goodLine)
				want, wantCode := 0, exitOK
				for _, l := range in {
					if strings.TrimSpace(l) == "" {
						continue
					}
					want++
					if _, invalid, _ := callRun(l, name); l != goodLine && !strings.Contains(invalid, `"valid":true`) {
						wantCode = exitProblems
					}
				}
				code, stdout, stderr := callRun(strings.Join(in, "\n"), name)
				require.Empty(t, stderr, "run(%s) wrote %q to stderr, want nothing", name, stderr)
				require.Equal(t, wantCode, code, "run(%s) = %d, want %d", name, code, wantCode)
				answers := strings.SplitAfter(stdout, "\n")
				require.Len(t, answers, want+1, "run(%s) = %q, want %d lines", name, stdout, want)
				require.Empty(t, answers[want])
				for _, a := range answers[:want] {
					require.True(t, json.Valid([]byte(a)), "%q is not valid JSON", a)
				}
			})
		})
	}
}
