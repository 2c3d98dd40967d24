package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func sourceOf(r io.Reader) source {
	return source{"-", func() (io.ReadCloser, error) { return io.NopCloser(r), nil }}
}

// The answers stand in the order of the lines, however long each takes and however many workers there are.
func TestPipelineKeepsOrder(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{1, 2, 7, 64} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			t.Parallel()
			const many = 20_000
			var in strings.Builder
			for i := range many {
				fmt.Fprintf(&in, "%d%s\n", i, strings.Repeat(".", i%300))
			}
			var under, most atomic.Int64
			lines, bad := 0, 0
			p := newPipeline(func(w *bytes.Buffer, name string, l line) bool {
				most.Store(max(most.Load(), under.Add(1)))
				defer under.Add(-1)
				if l.no%997 == 0 {
					time.Sleep(time.Millisecond)
				}
				number, _, _ := strings.Cut(string(l.text), ".")
				fmt.Fprintf(w, "%s %s %d\n", name, number, l.no)
				return l.no%10 == 0
			})
			p.workers = workers
			p.wrote = func(n, problems int) { lines, bad = lines+n, bad+problems }
			var out bytes.Buffer
			w := bufio.NewWriter(&out)
			problems, err := p.run(t.Context(), []source{sourceOf(strings.NewReader(in.String()))}, w)
			require.NoError(t, err)
			require.NoError(t, w.Flush())
			require.True(t, problems)
			require.Equal(t, many, lines, "wrote %d lines, want %d", lines, many)
			require.Equal(t, many/10, bad)
			require.LessOrEqual(t, most.Load(), int64(workers), "%d lines at once", most.Load())
			i := 0
			for l := range strings.Lines(out.String()) {
				require.Equal(t, fmt.Sprintf("- %d %d\n", i, i+1), l)
				i++
			}
			require.Equal(t, many, i)
		})
	}
}

// Memory is bounded: the reader does not run ahead of a writer that waits.
func TestPipelineWaitsForTheWriter(t *testing.T) {
	t.Parallel()
	var read atomic.Int64
	long := bytes.Repeat([]byte(strings.Repeat("x", 99)+"\n"), 700)
	endless := readerFunc(func(b []byte) (int, error) {
		n := copy(b, long)
		read.Add(int64(n))
		return n, nil
	})
	p := newPipeline(func(w *bytes.Buffer, _ string, _ line) bool { w.WriteString("x\n"); return false })
	p.workers = 2
	ctx, cancel := context.WithCancel(t.Context())
	blocked := writerFunc(func([]byte) (int, error) {
		time.Sleep(100 * time.Millisecond)
		cancel()
		return 0, errors.New("enough")
	})
	_, err := p.run(ctx, []source{sourceOf(endless)}, bufio.NewWriterSize(blocked, 1))
	require.EqualError(t, err, "enough")
	most := int64((p.workers*batchesPerWorker + 2) * 2 * batchBytes)
	require.LessOrEqual(t, read.Load(), most, "read %d bytes ahead, want at most %d", read.Load(), most)
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestPipelineEnds(t *testing.T) {
	t.Parallel()
	answer := func(w *bytes.Buffer, _ string, l line) bool { w.Write(l.text); return false }
	broken := errors.New("broken")
	notThere := source{"b", func() (io.ReadCloser, error) { return nil, broken }}
	run := func(ctx context.Context, out io.Writer, sources ...source) (string, error) {
		var text bytes.Buffer
		w := bufio.NewWriter(io.MultiWriter(&text, out))
		_, err := newPipeline(answer).run(ctx, sources, w)
		_ = w.Flush()
		return text.String(), err
	}
	text, err := run(t.Context(), io.Discard)
	require.NoError(t, err)
	require.Empty(t, text)

	text, err = run(t.Context(), io.Discard, sourceOf(strings.NewReader("1\n2")), sourceOf(strings.NewReader("3")))
	require.NoError(t, err)
	require.Equal(t, "123", text)

	text, err = run(t.Context(), io.Discard, sourceOf(strings.NewReader("1\n2")), notThere, sourceOf(strings.NewReader("3")))
	require.ErrorIs(t, err, broken)
	require.Equal(t, "12", text, "what was answered before is written")

	text, err = run(t.Context(), io.Discard, sourceOf(io.MultiReader(strings.NewReader("1\n2"), iotest.ErrReader(broken))))
	require.EqualError(t, err, "-: after line 1: broken")
	require.Equal(t, "1", text)

	_, err = run(t.Context(), failing{broken}, sourceOf(strings.NewReader("1\n2")))
	require.ErrorIs(t, err, broken)

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	text, err = run(ended, io.Discard, sourceOf(strings.NewReader("1\n2")))
	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, text)

	// The context ends while the reader waits for input that never comes.
	later, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	pipe, _ := io.Pipe()
	_, err = run(later, io.Discard, sourceOf(pipe))
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// The context may end while an answer is made; nobody waits for it.
func TestPipelineEndsWhileWorking(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	p := newPipeline(func(*bytes.Buffer, string, line) bool { cancel(); return false })
	_, err := p.run(ctx, []source{sourceOf(strings.NewReader("1\n"))}, bufio.NewWriter(io.Discard))
	require.ErrorIs(t, err, context.Canceled)
}

func TestBatchKeepsLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var b batch
		texts := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 100)).Draw(t, "texts")
		for range 2 {
			b.reset("-")
			buf := make([]byte, 100)
			for i, text := range texts {
				b.add(line{no: i, text: append(buf[:0], text...)})
			}
			for i, text := range texts {
				require.Equal(t, string(text), string(b.lines[i].text), "line %d", i)
			}
		}
	})
}
