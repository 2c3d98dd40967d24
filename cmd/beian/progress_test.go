package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// shown is a progress that writes into a buffer, with a clock of its own.
func shown() (p *progress, buffer *bytes.Buffer, clock *time.Time) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	buffer = &bytes.Buffer{}
	line := &screen{w: buffer, now: func() time.Time { return now }}
	return &progress{screen: line, start: now}, buffer, &now
}

func readAll(t *testing.T, sources []source) {
	t.Helper()
	for _, s := range sources {
		f, err := s.open()
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, f)
		require.NoError(t, err)
		require.NoError(t, f.Close())
	}
}

func TestProgressOfFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	require.NoError(t, os.WriteFile(a, make([]byte, 300), 0o600))
	require.NoError(t, os.WriteFile(b, make([]byte, 100), 0o600))
	p, screen, clock := shown()
	sources, err := p.sources(nil, []string{a, b})
	require.NoError(t, err)
	require.Equal(t, int64(400), p.size)
	*clock = clock.Add(time.Second)
	p.wrote(0, 0)
	readAll(t, sources[:1])
	*clock = clock.Add(progressPause - 1)
	p.wrote(5, 1) // too soon to be shown
	*clock = clock.Add(2*time.Second + 1 - progressPause)
	p.wrote(7, 1)
	readAll(t, sources[1:])
	*clock = clock.Add(time.Second)
	p.wrote(3, 0)
	p.clear()
	require.Equal(t, strings.Join([]string{
		"[..............................]   0 % 0 checked, 0 not valid, ? left\x1b[K",
		"[######################........]  75 % 12 checked, 2 not valid, 1 s left\x1b[K",
		"[##############################] 100 % 15 checked, 2 not valid, 0 s left\x1b[K",
		"\x1b[K",
	}, "\r"), strings.TrimPrefix(screen.String(), "\r"))
}

// A file may go before its turn comes.
func TestProgressFileGone(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "a")
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	p, _, _ := shown()
	sources, err := p.sources(nil, []string{name})
	require.NoError(t, err)
	require.NoError(t, os.Remove(name))
	_, err = sources[0].open()
	require.ErrorIs(t, err, os.ErrNotExist)
}

// Nobody knows how long a pipe is.
func TestProgressOfPipes(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, w.Close())
	for _, in := range []io.Reader{strings.NewReader("x"), r} {
		p, screen, clock := shown()
		sources, err := p.sources(in, []string{"main.go", "-"})
		require.NoError(t, err)
		require.Zero(t, p.size)
		readAll(t, sources)
		*clock = clock.Add(3 * time.Second)
		p.wrote(9, 2)
		require.Equal(t, "\r9 checked, 2 not valid, 3 s\x1b[K", screen.String())
	}

	file, err := os.Open("main.go")
	require.NoError(t, err)
	p, _, _ := shown()
	sources, err := p.sources(file, []string{"-"})
	require.NoError(t, err)
	require.NotZero(t, p.size, "standard input is a file")
	readAll(t, sources)
	require.Equal(t, p.size, p.read.Load())
	require.NoError(t, file.Close())
	_, err = p.sources(file, []string{"-"})
	require.ErrorIs(t, err, os.ErrClosed)
}

// Progress is shown on a terminal only, and not between answers that go to one.
func TestProgressOnTerminal(t *testing.T) {
	t.Parallel()
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a character device, as a terminal is
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, device.Close()) })
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	require.NoError(t, file.Close())
	require.NotNil(t, newProgress(&call{stdout: io.Discard, errOut: device}).w)
	require.Nil(t, newProgress(&call{stdout: device, errOut: device}).w)
	require.Nil(t, newProgress(&call{stdout: io.Discard, errOut: io.Discard}).w)
	require.Nil(t, newProgress(&call{stdout: io.Discard, errOut: file}).w)

	var stdout bytes.Buffer
	code := run(context.Background(), []string{"check"}, strings.NewReader(sound(t)), &stdout, device)
	require.Equal(t, exitOK, code)
	require.Equal(t, 1, strings.Count(stdout.String(), "\n"))

	p, screen, _ := shown()
	p.clear()
	require.Empty(t, screen.String(), "nothing was shown, nothing is to be cleared")
}
