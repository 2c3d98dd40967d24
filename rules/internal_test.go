package rules

import (
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
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

func TestCheckCreditCode(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]creditCodeFault{
		"91350100M000100Y43": creditCodeValid, // the example of GB 32100-2015
		"91350100M000100Y4X": creditCodeEarly,
		"91350100X000100Y43": creditCodeWrongCheck,
		"91350100M000100Y4I": creditCodeMalformed,
		"9135o100M000100Y43": creditCodeMalformed,
		"91350100M000100Y4":  creditCodeMalformed,
		"":                   creditCodeMalformed,
	} {
		require.Equal(t, want, checkCreditCode(in), "checkCreditCode(%q)", in)
	}
}

func TestCreditCodeFindsEverySingleError(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := filingtest.New(rapid.Uint64().Draw(t, "seed"))
		code := g.Certificate(filing.CertificateBusinessLicence).Number
		require.Equal(t, creditCodeValid, checkCreditCode(code))
		i := rapid.IntRange(0, len(code)-1).Draw(t, "place")
		b := rapid.SampledFrom([]byte(creditCodeAlphabet)).Draw(t, "character")
		if b == code[i] {
			return
		}
		wrong := code[:i] + string(b) + code[i+1:]
		require.NotEqual(t, creditCodeValid, checkCreditCode(wrong), "checkCreditCode with another character at %d", i)
	})
}

func TestValidResidentID(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"11010519491231002X":  true, // the example of GB 11643
		"11010519491231002x":  true,
		"440524188001010014":  true, // the other example of GB 11643
		"440524188001010015":  false,
		"44052418800101001X":  false,
		"4405241880010100":    false,
		"4405241880010100140": false,
		"4405241880010100１4":  false,
		"":                    false,
	} {
		require.Equal(t, want, validResidentID(in), "validResidentID(%q)", in)
	}
}

func TestResidentIDFindsEverySingleError(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := filingtest.New(rapid.Uint64().Draw(t, "seed"))
		number := g.Person().Certificate.Number
		require.True(t, validResidentID(number))
		i := rapid.IntRange(0, 16).Draw(t, "place")
		d := rapid.ByteRange('0', '9').Draw(t, "digit")
		if d != number[i] {
			require.False(t, validResidentID(number[:i]+string(d)+number[i+1:]), "another digit at %d", i)
		}
	})
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

func TestCheckFingerprint(t *testing.T) {
	t.Parallel()
	md5, sha1, sha256 := strings.Repeat("aB ", 16), strings.Repeat("0f:", 20), strings.Repeat("12", 32)
	for _, tc := range []struct {
		platform filing.Platform
		in       string
		want     fingerprintFault
	}{
		{filing.PlatformAndroid, md5, fingerprintValid},
		{filing.PlatformAndroid, sha1, fingerprintMalformed},
		{filing.PlatformAndroid, sha256, fingerprintSHA256},
		{filing.PlatformIOS, sha1, fingerprintValid},
		{filing.PlatformIOS, md5, fingerprintMalformed},
		{filing.PlatformHarmony, sha1, fingerprintValid},
		{filing.PlatformHarmony, md5, fingerprintUnusual},
		{filing.PlatformHarmony, "0f", fingerprintMalformed},
		{filing.PlatformLinux, md5, fingerprintValid},
		{filing.PlatformLinux, sha1, fingerprintValid},
		{filing.PlatformLinux, "0g", fingerprintMalformed},
	} {
		require.Equal(t, tc.want, checkFingerprint(tc.platform, tc.in), "checkFingerprint(%s, %q)", tc.platform, tc.in)
	}
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
