package appkey

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestShortWaysAgreeWithLongWays gives both ways digits of lengths and values around those that the short ones take.
func TestShortWaysAgreeWithLongWays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{32, 40, 64, 255, 256, 257, 320, 384, 512, 768, 1024, 4096, 4224}).Draw(t, "digits")
		digits := []byte(hex.EncodeToString(rapid.SliceOfN(rapid.Byte(), n/2+1, n/2+1).Draw(t, "bytes")))[:n]
		if rapid.Bool().Draw(t, "capitals") {
			digits = []byte(strings.ToUpper(string(digits)))
		}
		if rapid.Bool().Draw(t, "decimal") {
			for i, c := range digits {
				digits[i] = '0' + c%10
			}
		}
		if rapid.Bool().Draw(t, "spoilt") {
			digits[rapid.IntRange(0, n-1).Draw(t, "at")] = rapid.SampledFrom([]byte("gG :\x00\xff08f")).Draw(t, "by")
		}
		s := string(digits)
		if f, ok := plainFingerprint(s); ok {
			long, err := parseFingerprint(s)
			require.NoError(t, err)
			require.Equal(t, long, f)
		}
		if k, ok := plainModulus(s); ok {
			long, err := parsePublicKey(s)
			require.NoError(t, err)
			require.True(t, long.Equal(k))
			require.Equal(t, long.Form(), k.Form())
			require.Equal(t, long.Bits(), k.Bits())
		}
	})
}

func TestShortWays(t *testing.T) {
	t.Parallel()
	modulus := "c" + strings.Repeat("0a", 255) + "1"
	_, ok := plainModulus(modulus)
	require.True(t, ok)
	for name, s := range map[string]string{
		"even": modulus[:511] + "2", "a bit short": "7" + modulus[1:], "a digit lost": modulus[1:],
		"letter":       modulus[:300] + "g" + modulus[301:],
		"first letter": "g" + modulus[1:], "too long": strings.Repeat(modulus, 9), "empty": "",
	} {
		_, ok := plainModulus(s)
		require.False(t, ok, name)
	}
	for _, a := range []Algorithm{MD5, SHA1, SHA256} {
		nothing := FingerprintOf(a, nil).String()
		_, ok := plainFingerprint(nothing)
		require.False(t, ok, "the long way says what is wrong with a digest of nothing")
		_, err := ParseFingerprint(nothing)
		var refused *Error
		require.ErrorAs(t, err, &refused)
		require.Equal(t, RuleNothing, refused.Rule)
		_, ok = plainFingerprint(FingerprintOf(a, []byte("x")).String())
		require.True(t, ok)
	}
	_, ok = plainFingerprint(strings.Repeat("g", 32))
	require.False(t, ok)
}
