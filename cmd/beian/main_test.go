package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// asProgram makes the test binary the program itself.
const asProgram = "BEIAN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// callRun runs the program inside the test.
func callRun(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(stdin), &out, &err)
	return code, out.String(), err.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run the test with -update to write it")
	require.Equal(t, string(want), got, "%s", file)
}

func TestOutput(t *testing.T) {
	t.Parallel()
	const registry, inquiries = "testdata/registry.ndjson", "testdata/inquiries.ndjson"
	read := func(name string) []byte {
		text, err := os.ReadFile("testdata/" + name)
		require.NoError(t, err)
		return text
	}
	numbers, ids, domains, phones := read("numbers.txt"), read("ids.txt"), read("domains.txt"), read("phones.txt")
	for _, test := range []struct {
		golden string
		args   string
		stdin  string
		code   int
	}{
		{"detect_json", "detect -registry " + registry + " " + inquiries, "", exitProblems},
		{"detect_zh", "detect -registry " + registry + " -format text " + inquiries, "", exitProblems},
		{"detect_en", "detect -registry " + registry + " -format text -lang en " + inquiries, "", exitProblems},
		{"detect_policy", "detect -registry " + registry + " -policy testdata/provider.yaml -format text -lang en " +
			inquiries, "", exitProblems},
		{"detect_uncertain", "detect",
			`{"certificate_type":1,"certificate_number":"1","service_kind":1,"domain":"a.cn"}`, exitOK},
		{"number_json", "number", string(numbers), exitProblems},
		{"number_zh", "number -format text -", string(numbers), exitProblems},
		{"number_en", "number -format text -lang en", string(numbers), exitProblems},
		{"number_arguments", "number 京ICP备05064772号 粤B2-20090059", "not read", exitOK},
		{"check_json", "check testdata/filings.ndjson testdata/filings.json", "", exitProblems},
		{"check_zh", "check -format text testdata/filings.ndjson", "", exitProblems},
		{"check_en", "check -format text -lang en -policy testdata/provider.yaml testdata/filings.ndjson", "", exitProblems},
		{"id_json", "id auto", string(ids), exitProblems},
		{"id_zh", "id -format text auto -", string(ids), exitProblems},
		{"id_en", "id -format text -lang en auto", string(ids), exitProblems},
		{"domain_json", "domain", string(domains), exitProblems},
		{"domain_zh", "domain -format text", string(domains), exitProblems},
		{"domain_en", "domain -format text -lang en", string(domains), exitProblems},
		{"phone_json", "phone", string(phones), exitProblems},
		{"phone_zh", "phone -format text", string(phones), exitProblems},
		{"phone_en", "phone -format text -lang en", string(phones), exitProblems},
		{"types", "types", "", exitOK},
		{"workflow", "workflow", "", exitOK},
		{"help", "help", "", exitOK},
		{"help_detect", "help detect", "", exitOK},
	} {
		t.Run(test.golden, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := callRun(test.stdin, strings.Fields(test.args)...)
			require.Equal(t, test.code, code, "run(%s) = %d, want %d", test.args, code, test.code)
			require.Empty(t, stderr, "run(%s) wrote %q to stderr, want nothing", test.args, stderr)
			golden(t, test.golden, stdout)
		})
	}
}

func TestMisuse(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	registry := file("registry.ndjson", "{\"not_asked\":[]}\n\n{\"blacklist\":{}}\n")
	policy := file("policy.yaml", "id: a b\nname: {zh: 甲, en: A}\nlimits: {sheet_months: -1}\n")
	for _, test := range []struct{ args, want string }{
		{"frob", "beian: unknown command, want one of check, detect, number, id, domain, phone, app, rules, types, workflow, " +
			"audit, reseal, outbox, upload, download-decode, bureau-sim, version, help"},
		{"detect -x", "beian detect: flag provided but not defined: -x; see beian help detect"},
		{"detect -lang fr", `beian detect: invalid value "fr" for flag -lang: want zh or en; see beian help detect`},
		{"detect -format xml",
			`beian detect: invalid value "xml" for flag -format: want json or text; see beian help detect`},
		{"detect a -lang", "beian detect: want one file, after the flags; see beian help detect"},
		{"detect -table a", "beian detect: -table reads no file; see beian help detect"},
		{"detect nowhere", "beian detect: open nowhere: no such file or directory"},
		{"detect -registry nowhere", "beian detect: open nowhere: no such file or directory"},
		{"detect -policy nowhere", "beian detect: open nowhere: no such file or directory"},
		{"detect -registry " + registry, "beian detect: " + registry + ":3: blacklist: give key, subject or domain"},
		{"detect -policy " + policy, "beian detect: " + policy + ": policy: line 1: id: "},
		{"detect " + dir, "beian detect: " + dir + ": after line 0: read " + dir + ": is a directory"},
		{"check nowhere", "beian check: stat nowhere: no such file or directory"},
		{"check testdata/filings.json nowhere", "beian check: stat nowhere: no such file or directory"},
		{"check -policy nowhere", "beian check: open nowhere: no such file or directory"},
		{"check -format xml",
			`beian check: invalid value "xml" for flag -format: want json or text; see beian help check`},
		{"check " + dir, "beian check: " + dir + ": after line 0: read " + dir + ": is a directory"},
		{"id", "beian id: want a kind: auto, foreign_permanent_resident_card, "},
		{"id " + secret, "beian id: the first argument is no kind: want auto, foreign_permanent_resident_card, "},
		{"id -x", "beian id: flag provided but not defined: -x; see beian help id"},
		{"domain -x", "beian domain: flag provided but not defined: -x; see beian help domain"},
		{"phone -x", "beian phone: flag provided but not defined: -x; see beian help phone"},
		{"rules -json -md", "beian rules: want one of -json and -md; see beian help rules"},
		{"rules all", "beian rules: takes no arguments but flags; see beian help rules"},
		{"rules -province 99", "beian rules: -province: "},
		{"number -format", "beian number: flag needs an argument: -format; see beian help number"},
		{"types all", "beian types: takes no arguments but flags; see beian help types"},
		{"types -x", "beian types: flag provided but not defined: -x; see beian help types"},
		{"workflow -json -mermaid", "beian workflow: want one of -json and -mermaid; see beian help workflow"},
		{"workflow all", "beian workflow: takes no arguments but flags; see beian help workflow"},
		{"version all", "beian version: takes no arguments but flags; see beian help version"},
		{"help frob", "beian help: no such command, want one of check, detect, number, id, domain, phone, app, rules, "},
		{"help types help", "beian help: want one command; see beian help help"},
		{"help -x", "beian help: flag provided but not defined: -x; see beian help help"},
	} {
		code, stdout, stderr := callRun("", strings.Fields(test.args)...)
		require.Equal(t, exitMisuse, code, "run(%s) = %d, want %d", test.args, code, exitMisuse)
		require.Empty(t, stdout, "run(%s) wrote %q, want nothing", test.args, stdout)
		require.Contains(t, stderr, test.want, "run(%s)", test.args)
		require.Equal(t, 1, strings.Count(stderr, "\n"), "run(%s) wrote %q to stderr, want one line", test.args, stderr)
		require.NotContains(t, stderr, secret, "run(%s)", test.args)
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := callRun("")
	require.Equal(t, exitMisuse, code, "run() = %d, want %d", code, exitMisuse)
	require.Empty(t, stdout)
	require.Equal(t, usage(), stderr, "run() wrote %q to stderr, want the usage", stderr)

	for _, flag := range []string{"-h", "-help", "--help"} {
		code, stdout, _ := callRun("", flag)
		require.Equal(t, exitOK, code, "run(%s) = %d, want %d", flag, code, exitOK)
		require.Equal(t, usage(), stdout, "run(%s) = %q, want the usage", flag, stdout)
		for _, c := range commands() {
			code, stdout, stderr := callRun("", c.name, flag)
			require.Equal(t, exitOK, code, "run(%s %s) = %d, want %d", c.name, flag, code, exitOK)
			require.Equal(t, c.help, stdout+stderr, "run(%s %s) = %q, want its help", c.name, flag, stdout)
		}
	}
}

// The package comment is what go doc shows: it must not lag behind.
func TestPackageComment(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "main.go", nil, parser.ParseComments)
	require.NoError(t, err)
	words := strings.Join(strings.Fields(file.Doc.Text()), " ")
	for _, c := range commands() {
		for _, s := range c.synopses() {
			require.Contains(t, words, s, "the package comment lacks %q", s)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	code, stdout, _ := callRun("", "version")
	require.Equal(t, exitOK, code, "run(version) = %d, want %d", code, exitOK)
	require.Contains(t, stdout, " "+runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH+"\n")

	for _, test := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "(unknown)"},
		{&debug.BuildInfo{}, "(unknown)"},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, "v1.2.3"},
		{&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"},
		}}, "(devel) abc (modified)"},
	} {
		got := version(test.info)
		require.Equal(t, test.want, got, "version(%v) = %q, want %q", test.info, got, test.want)
	}
}

// failing fails every write.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestOutputFails(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left on device")
	for _, test := range []struct {
		args   string
		stdin  string
		out    error
		code   int
		stderr string
	}{
		{"number", "京ICP备05064772号\n", full, exitMisuse, "beian number: standard output: no space left on device\n"},
		{"detect", "{}\n", full, exitMisuse, "beian detect: standard output: no space left on device\n"},
		{"check", "{}\n", full, exitMisuse, "beian check: standard output: no space left on device\n"},
		{"rules", "", full, exitMisuse, "beian rules: standard output: no space left on device\n"},
		{"number x", "", full, exitMisuse, "beian number: standard output: no space left on device\n"},
		{"types", "", full, exitMisuse, "beian types: standard output: no space left on device\n"},
		{"number", "京ICP备05064772号\n", io.ErrClosedPipe, exitOK, ""},
		{"number", "x\n", io.ErrClosedPipe, exitProblems, ""},
		{"workflow", "", os.ErrClosed, exitOK, ""},
	} {
		var stderr bytes.Buffer
		code := run(context.Background(), strings.Fields(test.args), strings.NewReader(test.stdin),
			failing{test.out}, &stderr)
		require.Equal(t, test.code, code, "run(%s) with output %v = %d, want %d", test.args, test.out, code, test.code)
		require.Equal(t, test.stderr, stderr.String(), "run(%s) with output %v", test.args, test.out)
	}
}

// Output that nobody reads any more must end the reading too, or yes(1) would keep the program for ever.
func TestReaderGone(t *testing.T) {
	t.Parallel()
	endless := iotest.OneByteReader(io.MultiReader(
		strings.NewReader("京ICP备05064772号\n"), iotest.ErrReader(errors.New("read on")),
	))
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"number"}, endless, failing{io.ErrClosedPipe}, &stderr)
	require.Equal(t, exitOK, code, "run(number) = %d, want %d", code, exitOK)
	require.Empty(t, stderr.String())
}

func TestContextEnds(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, name := range []string{"number", "detect"} {
		var stdout, stderr bytes.Buffer
		code := run(ctx, []string{name}, strings.NewReader("x\n"), &stdout, &stderr)
		require.Equal(t, exitMisuse, code, "run(%s) = %d, want %d", name, code, exitMisuse)
		require.Equal(t, fmt.Sprintf("beian %s: standard input: context canceled\n", name), stderr.String())
		require.Empty(t, stdout.String())
	}
}

func TestProgram(t *testing.T) {
	t.Parallel()
	program := func(args ...string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Env = append(os.Environ(), asProgram+"=1")
		return cmd
	}
	var stderr bytes.Buffer
	cmd := program("number", "京ICP备1号")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	require.Equal(t, exitProblems, exit.ExitCode(), "exit code %d, want %d", exit.ExitCode(), exitProblems)
	require.Contains(t, string(out), `"valid":false`)
	require.Empty(t, stderr.String())

	// The pipe is closed before anything is read: the program must end, and say nothing.
	cmd = program("number")
	cmd.Stderr = &stderr
	cmd.Stdin = strings.NewReader(strings.Repeat("京ICP备05064772号\n", 100_000))
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	require.NoError(t, pipe.Close())
	_ = cmd.Wait() // ended by a signal or an exit code, depending on the system
	require.Empty(t, stderr.String(), "stderr = %q, want nothing", stderr.String())
}
