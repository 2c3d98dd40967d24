package blobdir_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/blobdir"
	"github.com/beian-go/beian/store/seal"
	"github.com/beian-go/beian/store/storetest"
)

func keys(t *testing.T) *seal.Keys {
	t.Helper()
	k, err := seal.NewKeys("k", map[string][]byte{"k": bytes.Repeat([]byte{7}, seal.KeySize)})
	require.NoError(t, err)
	return k
}

func open(t *testing.T, dir string, opts ...blobdir.Option) *blobdir.Store {
	t.Helper()
	s, err := blobdir.Open(dir, opts...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func put(t *testing.T, s *blobdir.Store, account, content string) filing.Digest {
	t.Helper()
	d, n, err := s.PutBlob(t.Context(), account, strings.NewReader(content), 1<<20)
	require.NoError(t, err)
	require.Equal(t, int64(len(content)), n)
	return d
}

// files are the files below a directory.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	require.NoError(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, name)
		}
		return err
	}))
	return out
}

func TestBlobs(t *testing.T) {
	t.Parallel()
	storetest.RunBlobs(t, func(t *testing.T) store.Blobs { return open(t, t.TempDir()) })
}

func TestSealedBlobs(t *testing.T) {
	t.Parallel()
	storetest.RunBlobs(t, func(t *testing.T) store.Blobs {
		return open(t, t.TempDir(), blobdir.WithSealer(keys(t)))
	})
}

// TestSealedFilesShowNothing looks for what was put in everything that is on the disk.
func TestSealedFilesShowNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, dir, blobdir.WithSealer(keys(t)))
	d := put(t, s, "account-1", "SECRET SCAN")
	for _, name := range files(t, dir) {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NotContains(t, string(b), "SECRET")
		require.NotContains(t, name, "account-1")
	}
	blob := filepath.Join(dir, "blobs", string(d[:2]), string(d))
	b, err := os.ReadFile(blob)
	require.NoError(t, err)
	b[len(b)-1]++
	require.NoError(t, os.WriteFile(blob, b, 0o600))
	_, err = s.OpenBlob(t.Context(), d)
	require.ErrorIs(t, err, store.ErrCorrupt)
	require.ErrorIs(t, err, seal.ErrSealed)
}

func TestSweep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Now()
	s := open(t, dir, blobdir.WithClock(func() time.Time { return now }))
	named, orphan := put(t, s, "a", "named"), put(t, s, "a", "orphan")
	put(t, s, "b", "orphan")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "incoming", "left"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "blobs", "notes.txt"), nil, 0o600))
	needed := func(_ context.Context, d filing.Digest) (bool, error) { return d == named, nil }

	n, err := s.Sweep(t.Context(), time.Hour, needed)
	require.NoError(t, err)
	require.Zero(t, n, "young bytes stay")
	now = now.Add(2 * time.Hour)
	broken := errors.New("database gone")
	n, err = s.Sweep(t.Context(), time.Hour, func(context.Context, filing.Digest) (bool, error) { return false, broken })
	require.ErrorIs(t, err, broken)
	require.Zero(t, n)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = s.Sweep(ended, time.Hour, needed)
	require.ErrorIs(t, err, context.Canceled)

	n, err = s.Sweep(t.Context(), time.Hour, needed)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	_, err = s.OpenBlob(t.Context(), orphan)
	require.ErrorIs(t, err, fs.ErrNotExist)
	for _, account := range []string{"a", "b"} {
		has, err := s.HasBlob(t.Context(), account, orphan)
		require.NoError(t, err)
		require.False(t, has)
	}
	r, err := s.OpenBlob(t.Context(), named)
	require.NoError(t, err)
	b, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, "named", string(b))
	require.Empty(t, files(t, filepath.Join(dir, "incoming")))
	n, err = s.Sweep(t.Context(), time.Hour, needed)
	require.NoError(t, err)
	require.Zero(t, n)
}

// TestNothingIsHalfKept looks for files that refused and broken calls leave.
func TestNothingIsHalfKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, dir)
	_, _, err := s.PutBlob(t.Context(), "a", strings.NewReader("too long"), 3)
	require.ErrorIs(t, err, store.ErrTooLarge)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = s.PutBlob(ended, "a", strings.NewReader("x"), 3)
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.OpenBlob(ended, filing.DigestOf(nil))
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.HasBlob(ended, "a", filing.DigestOf(nil))
	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, files(t, dir))
}

func TestOpenFails(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := blobdir.Open(file)
	require.Error(t, err)
	_, err = blobdir.Open(filepath.Join(file, "below"))
	require.Error(t, err)
	taken := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(taken, "owners"), nil, 0o600))
	_, err = blobdir.Open(taken)
	require.Error(t, err)

	// A directory that breaks later: every call fails and keeps nothing.
	dir := t.TempDir()
	s := open(t, dir)
	d := put(t, s, "a", "x")
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "incoming")))
	_, _, err = s.PutBlob(t.Context(), "a", strings.NewReader("y"), 3)
	require.Error(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "incoming"), 0o700))
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "owners")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "owners"), nil, 0o600))
	_, _, err = s.PutBlob(t.Context(), "a", strings.NewReader("y"), 3)
	require.Error(t, err)
	_, err = s.HasBlob(t.Context(), "a", d)
	require.Error(t, err)
}
