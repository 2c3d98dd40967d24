package filing_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestParseDomain(t *testing.T) {
	t.Parallel()
	label63 := strings.Repeat("a", 63)
	longest := label63 + "." + label63 + "." + label63 + "." + strings.Repeat("b", 58) + ".cn"
	require.Len(t, longest, 253)
	for in, want := range map[string]string{
		"example.cn":                     "example.cn",
		"EXAMPLE.Com.CN":                 "example.com.cn",
		"example.cn\n":                   "example.cn",
		"ｅｘａｍｐｌｅ．ｃｎ":                     "example.cn",
		"例子。中国":                          "xn--fsqu00a.xn--fiqs8s",
		"中文.cn":                          "xn--fiq228c.cn",
		"中文｡cn":                          "xn--fiq228c.cn",
		"xn--fiq228c.cn":                 "xn--fiq228c.cn",
		"XN--FIQ228C.CN":                 "xn--fiq228c.cn",
		"ex\u00adam\u200bple.cn":         "example.cn",
		"bücher.de":                      "xn--bcher-kva.de",
		"straße.de":                      "xn--strae-oqa.de",
		"a-b.cn":                         "a-b.cn",
		"ab--cd.cn":                      "ab--cd.cn",
		"123.cn":                         "123.cn",
		"1.2.3.cn":                       "1.2.3.cn",
		"中-文.cn":                         "xn----kq6a506e.cn",
		label63 + ".cn":                  label63 + ".cn",
		longest:                          longest,
		strings.Repeat("a.", 125) + "cn": strings.Repeat("a.", 125) + "cn",
	} {
		d, err := filing.ParseDomain(in)
		require.NoError(t, err, "ParseDomain(%q)", in)
		require.Equal(t, want, d.String(), "ParseDomain(%q)", in)
		require.True(t, d.IsValid())
	}
}

func TestParseDomainRefuses(t *testing.T) {
	t.Parallel()
	label64 := strings.Repeat("a", 64)
	for in, want := range map[string]string{
		"":                               "empty",
		" \u3000\t":                      "empty",
		"\xff.cn":                        "UTF-8",
		"中\xe6.cn":                       "UTF-8",
		"https://example.cn":             "domain alone",
		"example.cn/index":               "domain alone",
		"example.cn:8080":                "domain alone",
		"a@example.cn":                   "domain alone",
		"example.cn?a":                   "domain alone",
		"[2001:db8::1]":                  "domain alone",
		"2001:db8::1":                    "domain alone",
		"example.cn.":                    "ends with a dot",
		"example.cn。":                    "ends with a dot",
		"example.cn．":                    "ends with a dot",
		"example.cn｡":                    "ends with a dot",
		"example.cn.\u200b":              "ends with a dot",
		"中文。cn。":                         "ends with a dot",
		"localhost":                      "single label",
		"cn":                             "single label",
		"中国":                             "single label",
		"192.0.2.1":                      "an IP address",
		"１９２.０.２.１":                      "an IP address",
		"example.123":                    "begins with a digit",
		"256.1.1.1":                      "begins with a digit",
		"a..cn":                          "not allow",
		".a.cn":                          "not allow",
		".":                              "not allow",
		"-a.cn":                          "not allow",
		"a-.cn":                          "not allow",
		"-中.cn":                          "not allow",
		"a_b.cn":                         "not allow",
		"a b.cn":                         "not allow",
		"a*.cn":                          "not allow",
		"*.example.cn":                   "not allow",
		"a，cn":                           "not allow",
		"xn--a.cn":                       "not allow",
		"xn--.cn":                        "not allow",
		"aא.cn":                          "not allow",
		label64 + ".cn":                  "too long",
		strings.Repeat("中", 60) + ".cn":  "too long",
		strings.Repeat("a.", 126) + "cn": "too long",
		strings.Repeat("中.", 250) + "cn": "too long",
		strings.Repeat("a", 1101):        "longer than 253",
		"ab--中.cn":                       "not allow",
		"中文--a.cn":                       "third and fourth",
		"中a--b.cn":                       "third and fourth",
		"中文--。cn":                        "not allow",
		"xn----a-u68do18h.cn":            "third and fourth",
		"a.é1--x。cn":                     "third and fourth",
	} {
		d, err := filing.ParseDomain(in)
		require.ErrorIs(t, err, filing.ErrDomain, "ParseDomain(%q)", in)
		require.ErrorContains(t, err, want, "ParseDomain(%q)", in)
		require.False(t, d.IsValid())
	}
}

func TestDomainParent(t *testing.T) {
	t.Parallel()
	d, err := filing.ParseDomain("www.例子.com.cn")
	require.NoError(t, err)
	require.Equal(t, "www.例子.com.cn", d.Unicode())
	var up []string
	for p, ok := d.Parent(); ok; p, ok = p.Parent() {
		up = append(up, p.String())
	}
	require.Equal(t, []string{"xn--fsqu00a.com.cn", "com.cn"}, up)
	_, ok := filing.Domain{}.Parent()
	require.False(t, ok)
}

func TestDomainText(t *testing.T) {
	t.Parallel()
	type form struct {
		Domain filing.Domain `json:"domain"`
	}
	var got form
	require.NoError(t, json.Unmarshal([]byte(`{"domain":"中文。CN"}`), &got))
	b, err := json.Marshal(got)
	require.NoError(t, err)
	require.JSONEq(t, `{"domain":"xn--fiq228c.cn"}`, string(b))
	require.ErrorIs(t, json.Unmarshal([]byte(`{"domain":"a..cn"}`), &got), filing.ErrDomain)
	require.Equal(t, "xn--fiq228c.cn", got.Domain.String(), "the value stays")
	require.NoError(t, json.Unmarshal([]byte(`{"domain":""}`), &got))
	require.Zero(t, got)
	require.Empty(t, filing.Domain{}.Unicode())
}

func FuzzParseDomain(f *testing.F) {
	for _, seed := range []string{
		"example.cn",          // the plain way
		"中文。CN",               // ideographic stop, capitals
		"ａ．ｂ",                 // full width
		"xn--fiq228c.cn",      // punycode
		"xn--a.cn",            // punycode that says nothing
		"xn----a-u68do18h.cn", // reserved hyphens inside punycode
		"a.cn｡",               // root dot in disguise
		"a.cn.\u200b",         // root dot before nothing
		"192.0.2.1",           // address
		"aא.cn",               // mixed directions
		"\xff",                // not UTF-8
		"a\u200cb.cn",         // joiner
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := filing.ParseDomain(s)
		if err != nil {
			require.ErrorIs(t, err, filing.ErrDomain)
			require.Zero(t, d)
			return
		}
		ascii := d.String()
		require.LessOrEqual(t, len(ascii), 253)
		require.Contains(t, ascii, ".")
		for label := range strings.SplitSeq(ascii, ".") {
			require.NotEmpty(t, label)
			require.LessOrEqual(t, len(label), 63)
			require.Empty(t, strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-"), "ParseDomain(%q) = %q", s, ascii)
			require.False(t, strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"), "ParseDomain(%q) = %q", s, ascii)
		}
		for _, form := range []string{ascii, strings.ToUpper(ascii), d.Unicode()} {
			again, err := filing.ParseDomain(form)
			require.NoError(t, err, "ParseDomain(%q) of ParseDomain(%q)", form, s)
			require.Equal(t, d, again, "ParseDomain(%q) of ParseDomain(%q)", form, s)
		}
	})
}
