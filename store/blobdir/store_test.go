package blobdir_test

import (
	"bytes"
	"context"
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
	storetest.RunSweep(t, func(t *testing.T, now func() time.Time) store.Blobs {
		return open(t, t.TempDir(), blobdir.WithClock(now))
	})
}

// TestSweepTidiesUp removes what broken-off calls left, puts back what a broken-off sweep had moved, and leaves alone what
// is not the store's.
func TestSweepTidiesUp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Now()
	s := open(t, dir, blobdir.WithClock(func() time.Time { return now }))
	d := put(t, s, "a", "moved aside")
	at := string("blobs_" + d[:2] + "_" + d)
	incoming := filepath.Join(dir, "incoming")
	require.NoError(t, os.Rename(filepath.Join(dir, "blobs", string(d[:2]), string(d)), filepath.Join(incoming, "aside-"+at)))
	require.NoError(t, os.WriteFile(filepath.Join(incoming, "left"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "blobs", "notes.txt"), nil, 0o600))
	now = now.Add(48 * time.Hour)
	n, err := s.SweepBlobs(t.Context(), 25*time.Hour, func(context.Context, filing.Digest) (bool, error) { return true, nil })
	require.NoError(t, err)
	require.Zero(t, n)
	has, err := s.HasBlob(t.Context(), "a", d)
	require.NoError(t, err)
	require.True(t, has)
	require.Empty(t, files(t, incoming))
	_, err = os.Stat(filepath.Join(dir, "blobs", "notes.txt"))
	require.NoError(t, err)
}

func TestReseal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ring := func(current string) *seal.Keys {
		t.Helper()
		k, err := seal.NewKeys(current, map[string][]byte{
			"k": bytes.Repeat([]byte{7}, seal.KeySize), "new": bytes.Repeat([]byte{8}, seal.KeySize),
		})
		require.NoError(t, err)
		return k
	}
	// Kept in plain, one of them with bytes that look sealed with the current key.
	plain := open(t, dir)
	contents := []string{"scan", "\x01\x03new another scan"}
	for _, content := range contents {
		put(t, plain, "a", content)
	}
	_, err := plain.Reseal(t.Context(), nil)
	require.ErrorContains(t, err, "WithSealer")
	strict := open(t, dir, blobdir.WithSealer(ring("k")))
	_, err = strict.OpenBlob(t.Context(), filing.DigestOf([]byte("scan")))
	require.ErrorIs(t, err, store.ErrNotSealed)
	did, err := strict.Reseal(t.Context(), nil)
	require.ErrorIs(t, err, store.ErrNotSealed)
	require.Equal(t, blobdir.Resealed{Files: 2, Failed: 2}, did)

	read := func(s *blobdir.Store) {
		t.Helper()
		for _, content := range contents {
			r, err := s.OpenBlob(t.Context(), filing.DigestOf([]byte(content)))
			require.NoError(t, err)
			b, err := io.ReadAll(r)
			require.NoError(t, err)
			require.Equal(t, content, string(b))
			has, err := s.HasBlob(t.Context(), "a", filing.DigestOf([]byte(content)))
			require.NoError(t, err)
			require.True(t, has)
		}
	}
	mixed := open(t, dir, blobdir.WithSealer(ring("k")), blobdir.WithPlainFiles())
	read(mixed)
	var told []blobdir.Resealed
	did, err = mixed.Reseal(t.Context(), func(r blobdir.Resealed) { told = append(told, r) })
	require.NoError(t, err)
	require.Equal(t, blobdir.Resealed{Files: 2, Sealed: 2}, did)
	require.Equal(t, did, told[1])
	read(strict)

	rotated := open(t, dir, blobdir.WithSealer(ring("new")))
	read(rotated)
	did, err = rotated.Reseal(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, blobdir.Resealed{Files: 2, Sealed: 2}, did)
	did, err = rotated.Reseal(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, blobdir.Resealed{Files: 2}, did, "what is sealed with the current key is left alone")
	_, err = open(t, dir, blobdir.WithSealer(keys(t))).OpenBlob(t.Context(), filing.DigestOf([]byte("scan")))
	require.ErrorIs(t, err, store.ErrKey)
	require.NotErrorIs(t, err, store.ErrCorrupt)
	require.Empty(t, files(t, filepath.Join(dir, "incoming")))

	// One that was changed stays, and the other is sealed.
	d := filing.DigestOf([]byte("scan"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "blobs", string(d[:2]), string(d)), []byte("\x01\x03new"), 0o600))
	did, err = open(t, dir, blobdir.WithSealer(ring("k"))).Reseal(t.Context(), nil)
	require.ErrorIs(t, err, store.ErrCorrupt)
	require.Equal(t, blobdir.Resealed{Files: 2, Sealed: 1, Failed: 1}, did)
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
