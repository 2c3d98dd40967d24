package appkey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

// TestBoundedTime gives the parsers the largest texts that they look at, and larger ones.
func TestBoundedTime(t *testing.T) {
	t.Parallel()
	const limit = 64 << 10
	for _, unit := range []string{
		"1", "a", "AB:", " ", "\n", "MD5", "md5 ", "sha", "SHA1:", "SHA-256 ", "MD5: e995a5ed7137307661f854e66901ee9e ",
		"-----BEGIN ", "-----BEGIN X-----END X-----",
		"-BEGIN -END ", "ssh-", "modulus", "exponent", "模数", "私", "ａ", "\u200b", "0x", "pub:", "x coord", "MIIB", "30820122",
		"a.", "(", "\"", "serial=",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
	} {
		for _, prefix := range []string{"", "ssh-rsa ", "Modulus=", "公钥："} {
			for _, size := range []int{limit, 1 << 20} {
				text := prefix + strings.Repeat(unit, size/len(unit))
				start := time.Now()
				_, _ = appkey.ParseFingerprint(text)
				_, _ = appkey.ParsePublicKey(text)
				appkey.FindFingerprints(text)
				require.Less(t, time.Since(start), 30*time.Second, "%s%s × %d", prefix, unit, size/len(unit))
			}
		}
	}
}
