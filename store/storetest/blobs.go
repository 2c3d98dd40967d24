package storetest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

var blobChecks = []check{
	{"Blobs/RoundTrip", withBlobs(checkBlobRoundTrip)},
	{"Blobs/Ownership", withBlobs(checkBlobOwnership)},
	{"Blobs/Limit", withBlobs(checkBlobLimit)},
	{"Blobs/BrokenReader", withBlobs(checkBlobBrokenReader)},
	{"Blobs/NotFound", withBlobs(checkBlobNotFound)},
	{"Blobs/Concurrent", withBlobs(checkBlobConcurrent)},
}

func withBlobs(run func(t *testing.T, b store.Blobs)) func(*testing.T, store.Store) {
	return func(t *testing.T, s store.Store) {
		t.Helper()
		b, ok := s.(store.Blobs)
		if !ok {
			t.Skip("the store keeps no blobs")
		}
		run(t, b)
	}
}

func putBlob(t tester, b store.Blobs, account string, content []byte) filing.Digest {
	t.Helper()
	d, n, err := b.PutBlob(t.Context(), account, bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	require.Equal(t, int64(len(content)), n, "PutBlob size")
	require.Equal(t, filing.DigestOf(content), d, "PutBlob digest")
	return d
}

func readBlob(t tester, b store.Blobs, d filing.Digest) []byte {
	t.Helper()
	r, err := b.OpenBlob(t.Context(), d)
	require.NoError(t, err)
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return content
}

// requireNoBlob makes sure that there are no such bytes, and that account a does not have them.
func requireNoBlob(t tester, b store.Blobs, content []byte) {
	t.Helper()
	d := filing.DigestOf(content)
	_, err := b.OpenBlob(t.Context(), d)
	require.ErrorIs(t, err, fs.ErrNotExist)
	has, err := b.HasBlob(t.Context(), "a", d)
	require.NoError(t, err)
	require.False(t, has, "HasBlob = true, want false")
}

func checkBlobRoundTrip(t *testing.T, b store.Blobs) {
	for _, content := range [][]byte{{}, {0}, []byte("\xff\xd8\xff\x00\x1a"), bytes.Repeat([]byte{0, 255, '\'', '\\'}, 1<<19)} {
		d := putBlob(t, b, "a", content)
		require.True(t, bytes.Equal(content, readBlob(t, b, d)), "the bytes of %d come back", len(content))
		require.True(t, bytes.Equal(content, readBlob(t, b, d)), "they can be read twice")
	}
	for name, r := range map[string]io.Reader{
		"one byte at a time": iotest.OneByteReader(bytes.NewReader([]byte("bytes"))),
		"data with EOF":      iotest.DataErrReader(bytes.NewReader([]byte("bytes"))),
	} {
		d, n, err := b.PutBlob(t.Context(), "a", r, math.MaxInt64)
		require.NoError(t, err, name)
		require.Equal(t, int64(5), n, name)
		require.Equal(t, "bytes", string(readBlob(t, b, d)), name)
	}
	content := []byte("mine")
	d := putBlob(t, b, "a", content)
	copy(content, "your")
	require.Equal(t, "mine", string(readBlob(t, b, d)))
}

func checkBlobOwnership(t *testing.T, b store.Blobs) {
	d := putBlob(t, b, "a", []byte("shared"))
	putBlob(t, b, "a", []byte("shared"))
	other := putBlob(t, b, "b", []byte("other"))
	has := func(account string, d filing.Digest) bool {
		t.Helper()
		has, err := b.HasBlob(t.Context(), account, d)
		require.NoError(t, err)
		return has
	}
	require.True(t, has("a", d))
	require.False(t, has("b", d), "another account did not bring them")
	require.False(t, has("", d))
	require.False(t, has("A", d))
	require.False(t, has("a", other))
	require.Equal(t, d, putBlob(t, b, "b", []byte("shared")))
	require.True(t, has("a", d))
	require.True(t, has("b", d))
}

func checkBlobLimit(t *testing.T, b store.Blobs) {
	ctx := t.Context()
	content := bytes.Repeat([]byte("x"), 1000)
	for _, limit := range []int64{0, 1, 999} {
		_, _, err := b.PutBlob(ctx, "a", bytes.NewReader(content), limit)
		require.ErrorIs(t, err, store.ErrTooLarge, "PutBlob(1000 bytes, limit %d)", limit)
		requireNoBlob(t, b, content)
		requireNoBlob(t, b, content[:limit])
	}
	_, _, err := b.PutBlob(ctx, "a", neverEnding{}, 1<<20)
	require.ErrorIs(t, err, store.ErrTooLarge, "PutBlob reads no more than it must")
	putBlob(t, b, "a", content)

	// What another account has is no way around the limit.
	_, _, err = b.PutBlob(ctx, "b", bytes.NewReader(content), 999)
	require.ErrorIs(t, err, store.ErrTooLarge)
	has, err := b.HasBlob(ctx, "b", filing.DigestOf(content))
	require.NoError(t, err)
	require.False(t, has)
}

type neverEnding struct{}

func (neverEnding) Read(b []byte) (int, error) { return len(b), nil }

func checkBlobBrokenReader(t *testing.T, b store.Blobs) {
	broken := errors.New("connection lost")
	for _, content := range []string{"", "part"} {
		r := io.MultiReader(bytes.NewReader([]byte(content)), iotest.ErrReader(broken))
		_, _, err := b.PutBlob(t.Context(), "a", r, 100)
		require.ErrorIs(t, err, broken)
		requireNoBlob(t, b, []byte(content))
	}
}

func checkBlobNotFound(t *testing.T, b store.Blobs) {
	requireNoBlob(t, b, []byte("nothing"))
	for _, d := range []filing.Digest{"", "x", "../../etc/passwd", "' OR ''='"} {
		_, err := b.OpenBlob(t.Context(), d)
		require.ErrorIs(t, err, fs.ErrNotExist, "OpenBlob(%q)", d)
		has, err := b.HasBlob(t.Context(), "a", d)
		require.NoError(t, err)
		require.False(t, has, "HasBlob(%q)", d)
	}
}

func checkBlobConcurrent(t *testing.T, b store.Blobs) {
	content := []byte("the same bytes")
	for _, err := range together(4, func(i int) error {
		_, _, err := b.PutBlob(t.Context(), string(rune('a'+i%2)), bytes.NewReader(content), 100)
		return err
	}) {
		require.NoError(t, err)
	}
	require.Equal(t, content, readBlob(t, b, filing.DigestOf(content)))
}
