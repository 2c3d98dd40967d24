package rules

import (
	"net/mail"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCheckEmail(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]emailFault{
		"a@b.cn":                       emailValid,
		"some.one+tag@mail.example.cn": emailValid,
		"o'neil_#1@EXAMPLE.com":        emailValid,
		"a@示例.中国":                      emailValid,
		"a@xn--fsq092h.xn--fiqs8s":     emailValid,
		"a@1.2.cn":                     emailValid,

		"":                          emailLength,
		"a@b.c":                     emailLength,
		strings.Repeat("例", 129):    emailLength,
		strings.Repeat("a", 1<<20):  emailLength,
		"name example.cn":           emailMalformed,
		"name@@example.cn":          emailMalformed,
		"a@b@example.cn":            emailMalformed,
		".name@example.cn":          emailMalformed,
		"name.@example.cn":          emailMalformed,
		"na..me@example.cn":         emailMalformed,
		"name@.example.cn":          emailMalformed,
		"name@example.cn.":          emailMalformed,
		"name@-example.cn":          emailMalformed,
		"name@example-.cn":          emailMalformed,
		"name@example.123":          emailMalformed,
		"name@192.0.2.1":            emailMalformed,
		"name@[192.0.2.1]":          emailMalformed,
		`"a.b"@example.cn`:          emailMalformed,
		"name@localhost":            emailMalformed,
		"<name@example.cn>":         emailMalformed,
		"a@example.cn,b@example.cn": emailMalformed,
		"name@" + strings.Repeat("a", 64) + ".cn": emailMalformed,

		"a@example.cn;b@example.cn":  emailSeveral,
		"a@example.cn; b@example.cn": emailSeveral,
		"a@example.cn;":              emailSeveral,

		"name @example.cn":          emailCharacter,
		"name@example.cn ":          emailCharacter,
		"name＠example.cn":           emailCharacter,
		"name@example。cn":           emailCharacter,
		"name\u200b@example.cn":     emailCharacter,
		"name@example.cn\n":         emailCharacter,
		"name\x00@example.cn":       emailCharacter,
		"name\xff@example.cn":       emailCharacter,
		"a@example.cn；b@example.cn": emailCharacter,
	} {
		require.Equal(t, want, checkEmail(in), "checkEmail(%.60q)", in)
	}
}

// TestPlainEmailIsAnEmail compares the quick look with net/mail: it may say no to an address, but yes to nothing else.
func TestPlainEmailIsAnEmail(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[aZ0.+_"( -]{0,8}@?[aZ0.@-]{0,12}(\.cn|\.0)?`).Draw(t, "address")
		if !plainEmail(s) {
			return
		}
		address, err := mail.ParseAddress(s)
		require.NoError(t, err, "%q", s)
		require.Equal(t, s, address.Address)
	})
}

func FuzzCheckEmail(f *testing.F) {
	for _, seed := range []string{"", "a@b.cn", "a@b.cn;c@d.cn", "＠", "\xff@", `"@"@b.cn`, "a@xn--.cn", "a@-.cn"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.LessOrEqual(t, checkEmail(s), emailMalformed)
	})
}
