//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/rules"
)

// filings are lines of JSON.
func filings(t require.TestingT, n int, opts ...filingtest.Option) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	g := filingtest.New(1)
	for range n {
		require.NoError(t, e.Encode(g.Filing(opts...)))
	}
	return b.Bytes()
}

// BenchmarkCheckCommand compares checking filings with decoding them alone, by the same decoder and workers: the ratio is
// that of the seconds of the processors.
func BenchmarkCheckCommand(b *testing.B) {
	const many = 2000
	set, err := rules.Compile()
	require.NoError(b, err)
	checker := checker{set: set, lang: filing.Zh}
	check := func(w *bytes.Buffer, name string, l line) bool { return checker.check(b.Context(), w, name, l) }
	decodeOnly := func(_ *bytes.Buffer, _ string, l line) bool {
		var f filing.Filing
		return decode(l, &f) != nil
	}
	for name, text := range map[string][]byte{
		"any":   filings(b, many),
		"first": filings(b, many, filingtest.OfType(filing.TypeFirst)),
	} {
		b.Run(name, func(b *testing.B) {
			var decoding, checking time.Duration
			rounds := 0
			for b.Loop() {
				decoding += spent(b, text, decodeOnly)
				checking += spent(b, text, check)
				rounds++
			}
			b.ReportMetric(float64(checking)/float64(decoding), "ratio")
			b.ReportMetric(float64(decoding.Nanoseconds())/float64(rounds*many), "decode-ns/filing")
			b.ReportMetric(float64(checking.Nanoseconds())/float64(rounds*many), "check-ns/filing")
		})
	}
}

// spent is what a pipeline takes of the processors.
func spent(b *testing.B, text []byte, answer func(*bytes.Buffer, string, line) bool) time.Duration {
	before := processorTime(b)
	_, err := newPipeline(answer).run(b.Context(), []source{sourceOf(bytes.NewReader(text))}, bufio.NewWriter(io.Discard))
	require.NoError(b, err)
	return processorTime(b) - before
}

// processorTime is what the program has used so far.
func processorTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
