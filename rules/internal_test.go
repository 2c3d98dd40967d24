package rules

import (
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/filing/filingtest"
)

func TestPanicOfTheValidatorIsRecovered(t *testing.T) {
	t.Parallel()
	set, err := Compile()
	require.NoError(t, err)
	v := validator.New()
	v.RegisterStructValidation(func(validator.StructLevel) { panic("a bad tag") }, subjectShape{})
	set.shape = &shapeChecker{v}
	f := filingtest.New(1).Filing(filingtest.OfType(filing.TypeFirst))
	errs := set.Check(t.Context(), &f).Errors()
	require.Len(t, errs, 1)
	require.Equal(t, CodePanic, errs[0].Code)
	require.Contains(t, errs[0].Message.En, "shape.required")
}

func TestValidPackage(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		platform filing.Platform
		in       string
		want     bool
	}{
		{filing.PlatformAndroid, "com.example.app_1", true},
		{filing.PlatformAndroid, "example", false},
		{filing.PlatformAndroid, "com.1example", false},
		{filing.PlatformAndroid, "com.ex-ample", false},
		{filing.PlatformAndroid, "com..example", false},
		{filing.PlatformAndroid, ".com.example", false},
		{filing.PlatformAndroid, "com.example.", false},
		{filing.PlatformAndroid, "com example", false},
		{filing.PlatformAndroid, "", false},
		{filing.PlatformIOS, "com.ex-ample.1", true},
		{filing.PlatformIOS, "com.ex_ample", false},
		{filing.PlatformIOS, "Example", true},
		{filing.PlatformHarmony, "com.ex_ample.hm", true},
		{filing.PlatformOther, strings.Repeat("a", 256), false},
	} {
		require.Equal(t, tc.want, validPackage(tc.platform, tc.in), "validPackage(%s, %.40q)", tc.platform, tc.in)
	}
}

// TestPlainKeysAgree holds the quick way of bare hex digits against package appkey.
func TestPlainKeysAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{31, 32, 40, 64, 511, 512, 768, 1024}).Draw(t, "length")
		s := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789abcdefABCDEF")), n, n, n).Draw(t, "digits")
		if f := plainFingerprint(s); f.IsValid() {
			want, err := appkey.ParseFingerprint(s)
			require.NoError(t, err)
			require.Equal(t, want, f)
		}
		if plainModulus(s) {
			key, err := appkey.ParsePublicKey(s)
			require.NoError(t, err, s)
			require.Equal(t, appkey.RSA, key.Algorithm())
			require.Equal(t, 4*n, key.Bits())
		}
	})
	for _, nothing := range []string{"d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709"} {
		require.False(t, plainFingerprint(nothing).IsValid(), "plainFingerprint(the digest of nothing)")
	}
	require.False(t, plainModulus(strings.Repeat("1", 512)), "digits alone are decimal")
}

func TestComparePaths(t *testing.T) {
	t.Parallel()
	ordered := []string{
		"", "attachments", "attachments[0]", "attachments[2].format", "attachments[10]", "services[2]", "services[2].name",
		"services[10].domains[9]", "services[10].domains[11]", "subject",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			got := comparePaths(a, b)
			require.Equal(t, i < j, got < 0, "comparePaths(%q, %q) = %d", a, b, got)
			require.Equal(t, i == j, got == 0, "comparePaths(%q, %q) = %d", a, b, got)
		}
	}
}

func TestComparePathsIsAnOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.StringMatching(`([a-c]{1,2}(\[[0-9]{1,3}\])?\.?){0,3}`)
		a, b, c := path.Draw(t, "a"), path.Draw(t, "b"), path.Draw(t, "c")
		require.Equal(t, comparePaths(a, b) < 0, comparePaths(b, a) > 0)
		require.Equal(t, a == b, comparePaths(a, b) == 0)
		if comparePaths(a, b) <= 0 && comparePaths(b, c) <= 0 {
			require.LessOrEqual(t, comparePaths(a, c), 0, "%q <= %q <= %q", a, b, c)
		}
	})
}
