package suffix_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

func TestParseHomePage(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"www.example.cn":                     "|www.example.cn|0|",
		"example.cn/":                        "|example.cn|0|/",
		"WWW.Example.CN\u3000":               "|www.example.cn|0|",
		"http://www.example.cn":              "http|www.example.cn|0|",
		"HTTPS://www.example.cn:8443/a?b#c":  "https|www.example.cn|8443|/a?b#c",
		"example.cn:80":                      "|example.cn|80|",
		"example.cn:65535?x=http://other.cn": "|example.cn|65535|?x=http://other.cn",
		"example.cn#/home":                   "|example.cn|0|#/home",
		"example.cn/go?to=a@b.cn":            "|example.cn|0|/go?to=a@b.cn",
		"https://例子.中国/首页":                   "https|例子.中国|0|/首页",
		"ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ":                     "|www.example.cn|0|",
		"www。example。cn":                     "|www.example.cn|0|",
		"example.cn//a":                      "|example.cn|0|//a",
		"https://example.cn?":                "https|example.cn|0|?",
	} {
		page, err := suffix.ParseHomePage(in)
		require.NoError(t, err, "ParseHomePage(%q)", in)
		got := strings.Join([]string{page.Scheme, page.Host.Unicode(), strings.TrimPrefix(portOf(page), ":"), page.Path}, "|")
		require.Equal(t, want, got, "ParseHomePage(%q)", in)
		require.True(t, page.IsValid())
		again, err := suffix.ParseHomePage(page.String())
		require.NoError(t, err, "ParseHomePage(%q)", page)
		require.Equal(t, page, again)
	}
	require.False(t, suffix.HomePage{}.IsValid())
	require.Empty(t, suffix.HomePage{}.String())
}

// portOf is the port of a page in its text, "0" for none.
func portOf(page suffix.HomePage) string {
	if page.Port == 0 {
		return "0"
	}
	_, rest, _ := strings.Cut(page.String(), page.Host.String())
	return strings.TrimSuffix(rest, page.Path)
}

func TestParseHomePageRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{
		"":                                 {"为空", "empty"},
		" \t\n":                            {"为空", "empty"},
		"\xff.cn":                          {"UTF-8", "UTF-8"},
		"a.cn b.cn":                        {"只能填写一个地址", "give one address"},
		"a.cn\x00":                         {"控制字符", "control"},
		"http:\\\\a.cn":                    {"反斜杠", "backslash"},
		"ftp://a.cn":                       {"http 或 https", "neither http nor https"},
		"javascript://a.cn":                {"http 或 https", "neither http nor https"},
		"://a.cn":                          {"http 或 https", "neither http nor https"},
		"http://":                          {"没有域名", "no domain"},
		"http:///a":                        {"没有域名", "no domain"},
		"//a.cn":                           {"没有域名", "no domain"},
		"/a":                               {"没有域名", "no domain"},
		"http：//a.cn":                      {"全角", "full-width"},
		"a.cn：80":                          {"全角", "full-width"},
		"a.cn／b":                           {"全角", "full-width"},
		"user@a.cn":                        {"邮箱", "mailbox"},
		"http://u:p@a.cn":                  {"用户名", "user name"},
		"mailto:a@b.cn":                    {"邮箱", "mailbox"},
		"[2001:db8::1]":                    {"IP", "IP address"},
		"http://[2001:db8::1]:80/":         {"IP", "IP address"},
		"192.0.2.1":                        {"不是有效的域名", "IP address"},
		"a.cn:":                            {"端口", "port"},
		"a.cn:0":                           {"端口", "port"},
		"a.cn:080":                         {"端口", "port"},
		"a.cn:+80":                         {"端口", "port"},
		"a.cn:65536":                       {"端口", "port"},
		"a.cn:80:80":                       {"端口", "port"},
		"https:/a.cn":                      {"http://", "http://"},
		"http//a.cn":                       {"不是有效的域名", "single label"},
		"localhost":                        {"不是有效的域名", "single label"},
		"a.cn.":                            {"不是有效的域名", "ends with a dot"},
		"a%2ecn.cn":                        {"不是有效的域名", "characters"},
		"http://a.cn;http://b.cn":          {"端口", "port"},
		"a.cn,b.cn":                        {"不是有效的域名", "characters"},
		strings.Repeat("a", 1<<20) + ".cn": {"过长", "longer than"},
	} {
		page, err := suffix.ParseHomePage(in)
		var e *suffix.Error
		require.ErrorAs(t, err, &e, "ParseHomePage(%.30q)", in)
		require.Zero(t, page, "ParseHomePage(%.30q)", in)
		require.Contains(t, e.Message(filing.Zh), want[0], "ParseHomePage(%.30q)", in)
		require.Contains(t, e.Error(), want[1], "ParseHomePage(%.30q)", in)
		require.Less(t, len(e.Error()), 200)
		if strings.Contains(want[0], "不是有效的域名") {
			require.ErrorIs(t, err, filing.ErrDomain)
		}
	}
}

func TestHomePageProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scheme := rapid.SampledFrom([]string{"", "http", "https"}).Draw(t, "scheme")
		host := rapid.StringMatching(`([a-z][a-z0-9]{0,8}\.){1,3}(cn|com|公司)`).Draw(t, "host")
		port := rapid.Uint16().Draw(t, "port")
		path := rapid.StringMatching(`([/?#][a-z0-9/?#&=:@.]{0,20})?`).Draw(t, "path")
		want := suffix.HomePage{Scheme: scheme, Host: domain(t, host), Port: port, Path: path}
		got, err := suffix.ParseHomePage(want.String())
		require.NoError(t, err, want)
		require.Equal(t, want, got)
	})
}

func FuzzParseHomePage(f *testing.F) {
	for _, seed := range []string{"www.example.cn", "https://例子.中国:8080/a?b#c", "http：//a.cn", "a@b.cn", "//", "[::1]", "a.cn:x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		page, err := suffix.ParseHomePage(s)
		if err != nil {
			if page.IsValid() || err.Error() == "" {
				t.Fatalf("ParseHomePage(%q) = %v, %v", s, page, err)
			}
			return
		}
		again, err := suffix.ParseHomePage(page.String())
		if err != nil && len(page.String()) <= 2048 || err == nil && again != page {
			t.Fatalf("ParseHomePage(%q) = %v, its text gives %v, %v", s, page, again, err)
		}
	})
}
