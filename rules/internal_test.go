package rules

import (
	"strings"
	"testing"
	"unicode/utf8"

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
	f.Subject.Investor = strings.Repeat("x", 256)
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

// TestBareDigitsAreRead gives keys and fingerprints in bare hex digits, as desks store them.
func TestBareDigitsAreRead(t *testing.T) {
	t.Parallel()
	read := func(digits string) platform {
		return readPlatform(&filing.AppPlatform{Fingerprint: digits, PublicKey: digits}, 0, 0)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{31, 32, 40, 64, 511, 512, 768, 1024}).Draw(t, "length")
		s := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789abcdefABCDEF")), n, n, n).Draw(t, "digits")
		got := read(s)
		want, err := appkey.ParseFingerprint(s)
		require.Equal(t, want, got.fingerprint)
		require.Equal(t, err != nil, got.fingerprintFault != nil)
		key, err := appkey.ParsePublicKey(s)
		require.True(t, key.Equal(got.key))
		require.Equal(t, err != nil, got.keyFault != nil)
		if s[0] >= '8' && strings.ContainsAny(s[n-1:], "13579bdfBDF") && n >= 512 && n%2 == 0 {
			require.Equal(t, appkey.RSA, got.key.Algorithm())
			require.Equal(t, 4*n, got.key.Bits())
		}
	})
	for _, nothing := range []string{"d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709"} {
		require.False(t, read(nothing).fingerprint.IsValid(), "the digest of nothing")
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

// TestCommonAgreesWithGBK compares the bytes with what they mean.
func TestCommonAgreesWithGBK(t *testing.T) {
	t.Parallel()
	for r := range rune(0x11000) {
		want := ' ' <= r && r <= '~' || 0x4e00 <= r && r <= 0x9fa5 || r == '（' || r == '）'
		require.Equal(t, want, common(string(r)) && utf8.ValidRune(r), "common(%U)", r)
	}
	for _, s := range []string{"\xe5", "\xe5\xbc", "\xe5ab", "备\xe6", "\xe4\xb7\xbf", "\xff", "a\x80"} {
		require.False(t, common(s), "common(%q)", s)
	}
	require.True(t, common("示例（北京）Co., Ltd."))
}

// TestWholeShapesPassTheValidator gives shapes around every bound: where the quick look finds nothing, neither does the
// validator.
func TestWholeShapesPassTheValidator(t *testing.T) {
	t.Parallel()
	checker := newShapeChecker()
	text := rapid.Custom(func(t *rapid.T) string {
		unit := rapid.SampledFrom([]string{"x", "7", "备", "é", "\xff"}).Draw(t, "unit")
		n := rapid.SampledFrom([]int{0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 128, 129, 255, 256, 512, 513, 1024, 1025}).Draw(t, "length")
		return strings.Repeat(unit, n)
	})
	list := func(t *rapid.T) int {
		return rapid.SampledFrom([]int{0, 1, 2, 10, 11, 64, 65, 256, 257}).Draw(t, "entries")
	}
	rapid.Check(t, func(t *rapid.T) {
		or := func(sound string) string {
			if rapid.IntRange(0, 9).Draw(t, "sound") > 0 {
				return sound
			}
			return text.Draw(t, "text")
		}
		entries := func(sound int) int {
			if rapid.IntRange(0, 9).Draw(t, "sound list") > 0 {
				return sound
			}
			return list(t)
		}
		certificate := filing.Certificate{Type: filing.CertificateType(entries(1)), Number: or("1"), Address: or("x")}
		person := filing.Person{
			Name: or("x"), Certificate: certificate, OfficePhone: or("010-12345678"), Mobile: or("1"), Email: or("a@b"),
		}
		var in shapes
		in.subject.read(&filing.Subject{
			Name: or("x"), Nature: filing.Nature(entries(4)), Certificate: certificate, Investor: or("x"), Responsible: person,
			Address: filing.Address{Province: or("110000"), City: or("110100"), County: or(""), Detail: or("x")}, Remark: or(""),
		})
		in.service.read(&filing.Service{
			Kind: filing.ServiceKind(entries(1)), Name: or("x"), Domains: []string{or("a.cn")}, HomePage: or("a.cn"),
			Contents: make([]filing.ServiceContent, entries(1)), Languages: make([]filing.Language, entries(1)),
			PreApprovals: []filing.Approval{{
				Kind: filing.PreApproval(entries(1)), Number: or("1"), Files: make([]filing.Digest, entries(1)),
			}},
			Responsible: person, Remark: or(""),
		})
		in.access.read(&filing.Access{
			Method: filing.AccessMethod(entries(1)), Locations: make([]filing.ServerLocation, entries(1)),
			IPs: []filing.IPRange{{From: or("192.0.2.1")}},
		})
		in.attachment.read(&filing.Attachment{
			Purpose: filing.AttachmentPurpose(entries(1)), Owner: filing.AttachmentOwner(entries(1)),
			Format: filing.AttachmentFormat(entries(1)), Digest: filing.Digest(or("x")),
		})
		for _, shape := range []interface{ whole() bool }{&in.subject, &in.service, &in.access, &in.attachment} {
			if shape.whole() {
				require.NoError(t, checker.validate.Struct(shape))
			}
		}
	})
}
