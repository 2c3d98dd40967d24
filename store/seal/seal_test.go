package seal_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/seal"
)

var (
	oldKey = bytes.Repeat([]byte{1}, seal.KeySize)
	newKey = bytes.Repeat([]byte{2}, seal.KeySize)
	place  = store.Place{Kind: "filings", ID: "case-1"}
)

func ring(t require.TestingT, current string) *seal.Keys {
	k, err := seal.NewKeys(current, map[string][]byte{"old": oldKey, "new": newKey})
	require.NoError(t, err)
	return k
}

func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := ring(t, rapid.SampledFrom([]string{"old", "new"}).Draw(t, "current"))
		at := store.Place{Kind: rapid.String().Draw(t, "kind"), ID: rapid.String().Draw(t, "id"), Path: rapid.String().Draw(t, "path")}
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		sealed, err := k.Seal(at, plain)
		require.NoError(t, err)
		require.True(t, k.Current(sealed))
		again, err := k.Seal(at, plain)
		require.NoError(t, err)
		require.NotEqual(t, sealed, again, "the same document never gives the same bytes")
		back, err := ring(t, "new").Open(at, sealed)
		require.NoError(t, err)
		require.Equal(t, string(plain), string(back))

		moved := store.Place{Kind: rapid.String().Draw(t, "kind"), ID: rapid.String().Draw(t, "id"), Path: rapid.String().Draw(t, "path")}
		if moved != at {
			_, err := k.Open(moved, sealed)
			require.ErrorIs(t, err, seal.ErrSealed)
		}
		spoilt := bytes.Clone(sealed)
		spoilt[rapid.IntRange(0, len(spoilt)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		_, err = k.Open(at, spoilt)
		require.Error(t, err)
		_, err = k.Open(at, sealed[:rapid.IntRange(0, len(sealed)-1).Draw(t, "cut")])
		require.Error(t, err)
	})
}

// TestPlacesDoNotRunTogether moves the border between the parts of a place.
func TestPlacesDoNotRunTogether(t *testing.T) {
	t.Parallel()
	k := ring(t, "new")
	sealed, err := k.Seal(store.Place{Kind: "ab", ID: "c"}, []byte("x"))
	require.NoError(t, err)
	for _, at := range []store.Place{{Kind: "a", ID: "bc"}, {Kind: "abc"}, {Kind: "ab", Path: "c"}, {}} {
		_, err := k.Open(at, sealed)
		require.ErrorIs(t, err, seal.ErrSealed, "%+v", at)
	}
}

func TestRotation(t *testing.T) {
	t.Parallel()
	sealed, err := ring(t, "old").Seal(place, []byte("x"))
	require.NoError(t, err)
	now := ring(t, "new")
	require.False(t, now.Current(sealed))
	plain, err := now.Open(place, sealed)
	require.NoError(t, err)
	sealed, err = now.Seal(place, plain)
	require.NoError(t, err)
	require.True(t, now.Current(sealed))
	dropped, err := seal.NewKeys("old", map[string][]byte{"old": oldKey})
	require.NoError(t, err)
	_, err = dropped.Open(place, sealed)
	require.ErrorIs(t, err, seal.ErrKey)
	require.ErrorContains(t, err, `"new"`)
	other, err := seal.NewKeys("new", map[string][]byte{"new": oldKey})
	require.NoError(t, err)
	_, err = other.Open(place, sealed)
	require.ErrorIs(t, err, seal.ErrSealed, "another key under the same id")
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	k := ring(t, "new")
	for _, s := range []string{
		"", "\x01", "\x01\x00", "\x01\x05new", `{"plain":true}`, "\x02\x03new", "\x01\x03new", strings.Repeat("\x01", 300),
	} {
		_, err := k.Open(place, []byte(s))
		require.Error(t, err, "%q", s)
		require.False(t, k.Current([]byte(s)) && s != "\x01\x03new", "%q", s)
	}
}

func TestNewKeysRefuses(t *testing.T) {
	t.Parallel()
	for want, keys := range map[string]map[string][]byte{
		`key "short" has 31 bytes`:             {"new": newKey, "short": newKey[:31]},
		`key id ""`:                            {"new": newKey, "": newKey},
		`key id "xxx`:                          {"new": newKey, strings.Repeat("x", 65): newKey},
		`current key "new" is not among the`:   {"old": oldKey},
		`the current key "new" is not among `:  nil,
		`key "new" has 0 bytes: AES-256 takes`: {"new": nil},
	} {
		_, err := seal.NewKeys("new", keys)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), string(newKey[:8]))
	}
}

func TestKeysHideThemselves(t *testing.T) {
	t.Parallel()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		require.Equal(t, "seal.Keys, current new", fmt.Sprintf(verb, ring(t, "new")))
	}
}

func TestIndexer(t *testing.T) {
	t.Parallel()
	_, err := seal.NewIndexer(newKey[:16])
	require.ErrorContains(t, err, "16 bytes")
	x, err := seal.NewIndexer(newKey)
	require.NoError(t, err)
	other, err := seal.NewIndexer(oldKey)
	require.NoError(t, err)
	one := x.Index(store.IndexMobile, "16600000001")
	require.Len(t, one, 32)
	require.Equal(t, one, x.Index(store.IndexMobile, "16600000001"))
	require.NotEqual(t, one, x.Index(store.IndexEmail, "16600000001"))
	require.NotEqual(t, one, other.Index(store.IndexMobile, "16600000001"))
	require.NotEqual(t, x.Index("ab", "c"), x.Index("a", "bc"))
	for _, shown := range []string{fmt.Sprint(x), fmt.Sprintf("%+v", x), fmt.Sprintf("%#v", x)} {
		require.Equal(t, "seal.Indexer", shown)
	}
	secret := bytes.Clone(newKey)
	kept, err := seal.NewIndexer(secret)
	require.NoError(t, err)
	secret[0]++
	require.Equal(t, one, kept.Index(store.IndexMobile, "16600000001"), "the caller may wipe the secret")
}

func FuzzOpen(f *testing.F) {
	k := ring(f, "new")
	sealed, err := k.Seal(place, []byte("x"))
	require.NoError(f, err)
	f.Add(sealed)
	f.Add([]byte("\x01\x03new"))
	f.Fuzz(func(t *testing.T, b []byte) {
		plain, err := k.Open(place, b)
		if err == nil {
			require.Equal(t, "x", string(plain), "nobody but Seal makes what opens")
		}
	})
}

func BenchmarkSealAndOpen(b *testing.B) {
	k := ring(b, "new")
	plain := bytes.Repeat([]byte("x"), 4096)
	b.ReportAllocs()
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		sealed, err := k.Seal(place, plain)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := k.Open(place, sealed); err != nil {
			b.Fatal(err)
		}
	}
}
