package suffix_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

func TestRegistrable(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"example.cn":                       "example.cn",
		"www.example.cn":                   "example.cn",
		"a.b.c.example.com.cn":             "example.com.cn",
		"example.bj.cn":                    "example.bj.cn",
		"www.例子.中国":                        "例子.中国",
		"www.例子.公司":                        "例子.公司",
		"www.例子.公司.cn":                     "例子.公司.cn",
		"www.例子.政务.cn":                     "例子.政务.cn",
		"www.例子.公益.cn":                     "例子.公益.cn",
		"www.example.gs.cn":                "example.gs.cn",
		"www.example.co.uk":                "example.co.uk",
		"www.example.com.hk":               "example.com.hk",
		"www.example.zzz":                  "example.zzz",
		"example.github.io":                "github.io",
		"www.example.github.io":            "github.io",
		"a.s3.amazonaws.com":               "amazonaws.com",
		"x.s3.cn-north-1.amazonaws.com.cn": "amazonaws.com.cn",
		"www.ck":                           "www.ck",
		"com.cn":                           "",
		"gov.cn":                           "",
		"政务.cn":                            "",
		"co.uk":                            "",
		"b.ck":                             "",
	} {
		own, ok := suffix.Registrable(domain(t, in))
		require.Equal(t, want != "", ok, "Registrable(%s)", in)
		require.Equal(t, want, own.Unicode(), "Registrable(%s)", in)
		require.Equal(t, want == domain(t, in).Unicode(), suffix.IsRegistrable(domain(t, in)), "IsRegistrable(%s)", in)
	}
	_, ok := suffix.Registrable(filing.Domain{})
	require.False(t, ok)
	require.False(t, suffix.IsRegistrable(filing.Domain{}))
}

func TestIsGovernment(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"example.gov.cn": true, "www.example.gov.cn": true, "例子.政务.cn": true, "例子.政务": true, "www.例子.政务": true,
		"gov.cn": false, "example.gov": false, "gov.example.cn": false, "examplegov.cn": false, "example.org.cn": false, "例子.公益": false,
		"政务.example.cn": false, "example.gov.cn.com": false,
	} {
		require.Equal(t, want, suffix.IsGovernment(domain(t, in)), in)
	}
	require.False(t, suffix.IsGovernment(filing.Domain{}))
}

func TestWithin(t *testing.T) {
	t.Parallel()
	cases := []struct {
		host    string
		domains []string
		want    bool
	}{
		{"example.cn", []string{"example.cn"}, true},
		{"www.example.cn", []string{"example.cn"}, true},
		{"WWW.EXAMPLE.CN", []string{"other.cn", "example.cn"}, true},
		{"www.例子.中国", []string{"xn--fsqu00a.xn--fiqs8s"}, true},
		{"badexample.cn", []string{"example.cn"}, false},
		{"example.cn", []string{"www.example.cn"}, false},
		{"example.cn.com", []string{"example.cn"}, false},
		{"example.cn", nil, false},
	}
	for _, c := range cases {
		var domains []filing.Domain
		for _, s := range c.domains {
			domains = append(domains, domain(t, s))
		}
		require.Equal(t, c.want, suffix.Within(domain(t, c.host), domains...), "%s within %s", c.host, c.domains)
	}
	require.False(t, suffix.Within(domain(t, "a.cn"), filing.Domain{}))
	require.False(t, suffix.Within(filing.Domain{}, filing.Domain{}))
	require.False(t, suffix.Within(filing.Domain{}, domain(t, "a.cn")))
}

func TestIsChinese(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"例子.cn": true, "example.公司": true, "www.例子.com": true, "xn--fiq228c.cn": true, "example.cn": false, "bücher.de": false,
	} {
		require.Equal(t, want, suffix.IsChinese(domain(t, in)), in)
	}
	require.False(t, suffix.IsChinese(filing.Domain{}))
}

func TestCheckLabels(t *testing.T) {
	t.Parallel()
	for _, ok := range []string{"example.cn", "例子.cn", "例-子1a.中国", "www.例子.公司", "bücher.de", "пример.com", "example.com"} {
		require.NoError(t, suffix.CheckLabels(domain(t, ok)), ok)
	}
	require.NoError(t, suffix.CheckLabels(filing.Domain{}))
	for in, place := range map[string]string{"bücher.cn": "1", "www.пример.cn": "2", "пример.公司": "1", "www.ひらがな.cn": "2", "한국.中国": "1"} {
		err := suffix.CheckLabels(domain(t, in))
		var e *suffix.Error
		require.ErrorAs(t, err, &e, in)
		require.Equal(t, "label "+place+" of the domain has other characters than Chinese ones, letters, digits and hyphens", e.Error(), in)
		require.Equal(t, "域名第"+place+"段含有汉字、字母、数字和连字符以外的字符", e.Message(filing.Zh), in)
	}
}

func TestDomainProperties(t *testing.T) {
	t.Parallel()
	label := rapid.OneOf(
		rapid.StringMatching(`[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?`), rapid.StringMatching(`\p{Han}{1,4}`),
		rapid.SampledFrom([]string{"com", "gov", "net", "bj", "github", "www", "公司", "s3", "amazonaws", "co"}),
	)
	tail := rapid.SampledFrom([]string{"cn", "com", "公司", "中国", "io", "uk", "ck", "jp", "hk", "com.cn", "政务.cn", "zz"})
	rapid.Check(t, func(t *rapid.T) {
		s := tail.Draw(t, "tail")
		for range rapid.IntRange(1, 4).Draw(t, "labels") {
			s = label.Draw(t, "label") + "." + s
		}
		d, err := filing.ParseDomain(s)
		if err != nil {
			return
		}
		own, ok := suffix.Registrable(d)
		if !ok {
			require.False(t, suffix.IsRegistrable(d))
			require.Zero(t, own)
			return
		}
		require.True(t, suffix.IsRegistrable(own))
		require.True(t, suffix.Within(d, own))
		again, ok := suffix.Registrable(domain(t, "www."+d.String()))
		if ok && len(d.String()) > len(own.String()) {
			require.Equal(t, own, again, "www. before %s", d)
		}
		if parent, ok := own.Parent(); ok {
			require.False(t, suffix.Within(parent, own))
		}
		require.Equal(t, d == own, suffix.IsRegistrable(d))
	})
}

func FuzzDomain(f *testing.F) {
	for _, seed := range []string{"www.example.com.cn", "例子.政务", "a.github.io", "b.ck", "com.cn", "xn--a.cn"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := filing.ParseDomain(s)
		if err != nil {
			return
		}
		own, ok := suffix.Registrable(d)
		if ok && (!suffix.IsRegistrable(own) || !suffix.Within(d, own)) {
			t.Fatalf("Registrable(%q) = %s", s, own)
		}
		if suffix.IsGovernment(d) && suffix.Default().Of(d).Reserved != "党政群机关" {
			t.Fatalf("%q is of the government, its suffix is not reserved", s)
		}
		suffix.IsChinese(d)
		if err := suffix.CheckLabels(d); err != nil && !suffix.IsChinese(d) && suffix.Default().Of(d).Suffix == "" {
			t.Fatalf("CheckLabels(%q): %v", s, err)
		}
	})
}
