package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/rules"
)

// sound is a filing without errors.
func sound(t require.TestingT) string {
	text, err := os.ReadFile("testdata/filings.ndjson")
	require.NoError(t, err)
	l, _, _ := strings.Cut(string(text), "\n")
	return l
}

// Filings are read in any form, from any number of files, and answered in order.
func TestCheckForms(t *testing.T) {
	t.Parallel()
	var answers []string
	for _, name := range []string{"testdata/filings.ndjson", "testdata/filings.json"} {
		code, stdout, stderr := callRun("", "check", name)
		require.Equal(t, exitProblems, code, stderr)
		for l := range strings.Lines(stdout) {
			var a filingAnswer
			require.NoError(t, json.Unmarshal([]byte(l), &a))
			answers = append(answers, l)
		}
	}
	_, both, _ := callRun("", "check", "testdata/filings.ndjson", "testdata/filings.json")
	require.Equal(t, strings.Join(answers, ""), both)

	text, err := os.ReadFile("testdata/filings.json")
	require.NoError(t, err)
	_, fromFile, _ := callRun("", "check", "testdata/filings.json")
	for _, args := range []string{"check", "check -"} {
		_, stdout, _ := callRun(string(text), strings.Fields(args)...)
		require.Equal(t, fromFile, strings.ReplaceAll(stdout, standardInput, "testdata/filings.json"))
	}
}

// The answers of the command are those of the rules.
func TestCheckIsThatOfTheRules(t *testing.T) {
	t.Parallel()
	set, err := rules.Compile()
	require.NoError(t, err)
	g := filingtest.New(3)
	var in bytes.Buffer
	var want []rules.Report
	e := json.NewEncoder(&in)
	for i := range 3000 {
		f := g.Filing()
		if i%3 == 0 {
			f.Subject.Name, f.Province = "", "99"
		}
		require.NoError(t, e.Encode(f))
		want = append(want, set.Check(t.Context(), &f))
	}
	_, stdout, _ := callRun(in.String(), "check", "-lang", "en")
	got := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	require.Len(t, got, len(want))
	for i, l := range got {
		var a filingAnswer
		require.NoError(t, json.Unmarshal([]byte(l), &a))
		require.Equal(t, fmt.Sprintf("%s:%d", standardInput, i+1), a.Input)
		require.Equal(t, !want[i].HasErrors(), a.Valid)
		require.Len(t, a.Problems, len(want[i].Findings))
		require.Len(t, want[i].Errors(), a.Facts.Errors)
		for j, found := range want[i].Findings {
			require.Equal(t, problem{
				Code: found.Code, Severity: found.Severity, Path: found.Path, Message: found.Message.En, Fix: found.Fix.En,
				Source: &found.Source, Bureau: found.Bureau,
			}, a.Problems[j])
		}
	}
}

// A wrong line is one problem, and the next one is checked.
func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	good := sound(t)
	for _, test := range []struct{ in, code, path, message string }{
		{secret, "line.json", "", "wrong type, want an object"},
		{"x" + secret, "line.json", "", "not valid JSON at byte 1"},
		{`"` + secret, "line.json", "", "the JSON ends too early"},
		{"null", "line.json", "", "want a JSON object"},
		{"[" + secret + "]", "line.json", "", "wrong type, want an object"},
		{"{} " + secret, "line.json", "", "more than one JSON value on the line"},
		{`{"numbr":"` + secret + `"}`, "line.field", "numbr", "no such field"},
		{`{"subject":{"name":` + secret + `}}`, "line.field", "subject.name", "wrong type, want a string"},
		{"{\"remark\":\"\xff\"}", "line.encoding", "", "not valid UTF-8"},
		{`{"remark":"` + strings.Repeat("x", maxLine) + `"}`, "line.length", "", "the line is longer than 1048576 bytes"},
	} {
		code, stdout, stderr := callRun(good+"\n"+test.in+"\n"+good+"\n", "check", "-lang", "en")
		require.Equal(t, exitProblems, code)
		require.Empty(t, stderr)
		lines := strings.Split(stdout, "\n")
		require.Len(t, lines, 4, "check of %.80q", test.in)
		require.Contains(t, lines[0], `"valid":true`)
		require.Contains(t, lines[2], `"valid":true`)
		var a filingAnswer
		require.NoError(t, json.Unmarshal([]byte(lines[1]), &a))
		require.False(t, a.Valid)
		require.Equal(t, filingFacts{Line: 2, Errors: 1}, a.Facts)
		require.Equal(t, []problem{{
			Code: test.code, Severity: filing.SeverityError, Path: test.path, Message: test.message, Fix: lineFix.En,
		}}, a.Problems, "check of %.80q", test.in)
		require.NotContains(t, stdout, secret)
	}
	code, _, _ := callRun(good, "check")
	require.Equal(t, exitOK, code)
}

// What stands in a wrong place may be personal data: facts hold known values only.
func TestCheckRepeatsNothing(t *testing.T) {
	t.Parallel()
	_, stdout, stderr := callRun(
		`{"type":"`+secret+`","province":"`+secret+`","subject":{"name":"`+secret+`"},"remark":"`+secret+`"}`, "check")
	require.NotContains(t, stdout+stderr, secret)
	_, stdout, stderr = callRun(sound(t), "check", "-format", "text")
	for _, text := range []string{"赵晓兰", "110199198902129495", "19300007590", "示例朝霞路"} {
		require.NotContains(t, stdout+stderr, text)
	}
}

func TestCheckPolicy(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "policy.yaml")
	require.NoError(t, os.WriteFile(file, []byte(
		"id: p\nname: {zh: 甲, en: A}\nranges: [203.0.113.0/24]\n"), 0o600))
	code, stdout, stderr := callRun(sound(t), "check", "-policy", file)
	require.Equal(t, exitProblems, code, stderr)
	require.Contains(t, stdout, `"code":"access.ip.provider"`)
}

// A filing that is checked must be answered before the next one is sent.
func TestCheckAnswersAtOnce(t *testing.T) {
	t.Parallel()
	good := sound(t) + "\n"
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(context.Background(), []string{"check"}, in, out, io.Discard)
		_ = out.Close()
	}()
	answer := bufio.NewReader(answers)
	for range 3 {
		_, err := io.WriteString(ask, good)
		require.NoError(t, err)
		got, err := answer.ReadString('\n')
		require.NoError(t, err)
		require.Contains(t, got, `"valid":true`)
	}
	require.NoError(t, ask.Close())
	require.Equal(t, exitOK, <-done)
}

func TestCheckContextEnds(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"check"}, strings.NewReader("{}\n"), &stdout, &stderr)
	require.Equal(t, exitMisuse, code)
	require.Equal(t, "beian check: context canceled\n", stderr.String())
	require.Empty(t, stdout.String())
}

// Text tells field, fault, remedy and source of every problem.
func TestCheckText(t *testing.T) {
	t.Parallel()
	_, inJSON, _ := callRun("", "check", "testdata/filings.ndjson")
	_, text, _ := callRun("", "check", "-format", "text", "testdata/filings.ndjson")
	for l := range strings.Lines(inJSON) {
		var a filingAnswer
		require.NoError(t, json.Unmarshal([]byte(l), &a))
		require.Contains(t, "\n"+text, "\n"+a.Input+"：")
		for _, p := range a.Problems {
			require.Contains(t, text, cmp.Or(p.Path, "整体")+"："+p.Message+"\n    办法："+p.Fix+"\n")
			if p.Source != nil {
				require.Contains(t, text, p.Source.Title)
				require.Contains(t, text, p.Source.Date+"（"+p.Code+"）\n")
			}
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(sound(f)))
	f.Add([]byte(`{"services":[{"kind":1,"domains":["-"],"accesses":[{"ips":[{"from":"::"}]}]}]}`)) // wrong values
	f.Add([]byte(`{"subject":{"nature":-1}}`))                                                      // no code
	f.Add([]byte("{\"remark\":\"\xff\"}"))                                                          // not UTF-8
	set, err := rules.Compile()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, asText := range []bool{true, false} {
			var w bytes.Buffer
			bad := checker{set, filing.En, asText}.check(t.Context(), &w, "-", line{no: 1, text: text})
			require.True(t, strings.HasSuffix(w.String(), "\n"))
			if !asText {
				var a filingAnswer
				require.NoError(t, json.Unmarshal(w.Bytes(), &a))
				require.Equal(t, bad, !a.Valid)
				for _, p := range a.Problems {
					require.NotEqual(t, rules.CodePanic, p.Code, "check(%q): %s", text, p.Message)
				}
			}
		}
	})
}
