package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
)

func detectorFor(t require.TestingT) detector {
	registry, err := openRegistry("testdata/registry.ndjson")
	require.NoError(t, err)
	return detector{registry: registry, terms: policy.Default()}
}

func TestDetectRefuses(t *testing.T) {
	t.Parallel()
	d := detectorFor(t)
	for _, test := range []struct{ in, field, want string }{
		{`{}`, "certificate_number", "empty; give the number"},
		{`{"certificate_number":` + secret + `}`, "certificate_number", "wrong type, want a string"},
		{`{"service_kind":"` + secret + `"}`, "service_kind", "invalid code: want"},
		{`{"certificate_number":"1","service_kind":1,"domain":"` + secret + `"}`, "domain", "not a domain name"},
		{`{"` + secret + `":1}`, "", "no such field"},
		{`{"domian":1}`, "domian", "no such field"},
		{`{"service":{"numbr":1}}`, "numbr", "no such field"},
		{`{"service":{"number":1}}`, "service.number", "wrong type, want a string"},
		{`{"wanted":"first"}`, "wanted", "not a filing type"},
		{"\"" + secret, "", "the JSON ends too early"},
		{strings.Repeat("x", maxLine+1), "", "longer than 1048576 bytes"},
	} {
		l := line{no: 7, text: []byte(test.in), long: len(test.in) > maxLine}
		got, err := d.detect(context.Background(), l)
		require.NoError(t, err, "detect(%.80s)", test.in)
		require.True(t, got.problem(), "detect(%.80s) has no problem, want one", test.in)
		require.NotNil(t, got.Error, "detect(%.80s)", test.in)
		require.Equal(t, test.field, got.Error.Field,
			"detect(%.80s).Error.Field = %q, want %q", test.in, got.Error.Field, test.field)
		require.Contains(t, got.Error.MessageEn, test.want, "detect(%.80s)", test.in)
		require.NotEmpty(t, got.Error.MessageZh, "detect(%.80s)", test.in)
		require.NotContains(t, got.Error.MessageZh+got.Error.MessageEn, secret, "detect(%.80s)", test.in)
		require.Equal(t, 7, got.Line, "detect(%.80s).Line = %d, want 7", test.in, got.Line)
	}
}

func TestDetectionTable(t *testing.T) {
	t.Parallel()
	_, stdout, _ := callRun("", "detect", "-table")
	rows := append(filing.DetectionRows(), filing.ChosenRows()...)
	for _, row := range rows {
		want := fmt.Sprintf("| %d | %s<br>%s | %s<br>%s | %s |\n",
			row.No, row.When.Zh, row.When.En, row.Then.Zh, row.Then.En, row.Source)
		require.Contains(t, stdout, want, "run(detect -table) lacks row %d", row.No)
	}
	lines := strings.Count(stdout, "\n|")
	require.Equal(t, len(rows)+4, lines, "run(detect -table) has %d lines of tables, want %d", lines, len(rows)+4)
	require.Equal(t, 5*lines, strings.Count(stdout, "|"), "a cell holds a bar, which Markdown takes for the next cell")
}

func TestPrintFails(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	require.ErrorIs(t, transitionTable().print(failing{full}), full)
	a := detection{Decision: &filing.Decision{}}
	require.ErrorIs(t, a.print(failing{full}, filing.Zh), full)
}

func FuzzInquiryLine(f *testing.F) {
	example, err := os.ReadFile("testdata/inquiries.ndjson")
	require.NoError(f, err)
	for l := range strings.Lines(string(example)) {
		f.Add([]byte(l))
	}
	f.Add([]byte("{\"certificate_number\":\"\xff\"}")) // not UTF-8
	f.Add([]byte(`{"nature":-1}`))                     // no code
	f.Add([]byte(`{"service":[]}`))                    // wrong type
	d := detectorFor(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := d.detect(context.Background(), line{no: 1, text: text})
		require.NoError(t, err, "detect(%q)", text)
		require.NotEqual(t, got.Decision == nil, got.Error == nil, "detect(%q): want a decision or an error", text)
		if got.Error != nil {
			require.NotEmpty(t, got.Error.MessageZh, "detect(%q)", text)
			require.NotEmpty(t, got.Error.MessageEn, "detect(%q)", text)
		}
		for _, l := range []filing.Lang{filing.Zh, filing.En} {
			var b strings.Builder
			require.NoError(t, got.print(&b, l))
			require.True(t, strings.HasSuffix(b.String(), "\n"), "detect(%q) in %s = %q", text, l, b.String())
		}
	})
}
