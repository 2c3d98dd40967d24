package filing_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

var (
	_ encoding.TextMarshaler   = filing.Number{}
	_ encoding.TextUnmarshaler = (*filing.Number)(nil)
)

// publicNumbers are numbers of public page footers and public lists, one or more of each province and kind.
var publicNumbers = []struct {
	text     string
	kind     filing.NumberKind
	province region.Province
	year     int
	subject  string // empty: the number itself
	service  int
	of       filing.ServiceKind
}{
	{"京ICP备05064772号", filing.NumberKindSubject, region.Beijing, 2005, "", 0, 0},
	{"京ICP备2021026895号-5", filing.NumberKindService, region.Beijing, 2021, "京ICP备2021026895号", 5, 1},
	{"津ICP备2022009678号-1", filing.NumberKindService, region.Tianjin, 2022, "津ICP备2022009678号", 1, 1},
	{"冀ICP备20012219号-3", filing.NumberKindService, region.Hebei, 2020, "冀ICP备20012219号", 3, 1},
	{"晋ICP备13006057号-1", filing.NumberKindService, region.Shanxi, 2013, "晋ICP备13006057号", 1, 1},
	{"蒙ICP备18004194号", filing.NumberKindSubject, region.InnerMongolia, 2018, "", 0, 0},
	{"辽ICP备2023009191号-2A", filing.NumberKindService, region.Liaoning, 2023, "辽ICP备2023009191号", 2, 6},
	{"吉ICP备2022006636号-1", filing.NumberKindService, region.Jilin, 2022, "吉ICP备2022006636号", 1, 1},
	{"黑ICP备16002903号-1", filing.NumberKindService, region.Heilongjiang, 2016, "黑ICP备16002903号", 1, 1},
	{"沪ICP备2023020020号-1", filing.NumberKindService, region.Shanghai, 2023, "沪ICP备2023020020号", 1, 1},
	{"苏ICP备18014251号-2", filing.NumberKindService, region.Jiangsu, 2018, "苏ICP备18014251号", 2, 1},
	{"浙ICP备12018679号-9", filing.NumberKindService, region.Zhejiang, 2012, "浙ICP备12018679号", 9, 1},
	{"浙ICP备2025131364号-2A", filing.NumberKindService, region.Zhejiang, 2025, "浙ICP备2025131364号", 2, 6},
	{"皖ICP备2023025306号-4", filing.NumberKindService, region.Anhui, 2023, "皖ICP备2023025306号", 4, 1},
	{"闽ICP备19007929号-2", filing.NumberKindService, region.Fujian, 2019, "闽ICP备19007929号", 2, 1},
	{"闽ICP备11028257号-28", filing.NumberKindService, region.Fujian, 2011, "闽ICP备11028257号", 28, 1},
	{"赣ICP备2021007278号-3", filing.NumberKindService, region.Jiangxi, 2021, "赣ICP备2021007278号", 3, 1},
	{"鲁ICP备16022801号-9", filing.NumberKindService, region.Shandong, 2016, "鲁ICP备16022801号", 9, 1},
	{"豫ICP备20019239号-6", filing.NumberKindService, region.Henan, 2020, "豫ICP备20019239号", 6, 1},
	{"鄂ICP备19014093号", filing.NumberKindSubject, region.Hubei, 2019, "", 0, 0},
	{"湘ICP备18009856号-2", filing.NumberKindService, region.Hunan, 2018, "湘ICP备18009856号", 2, 1},
	{"粤ICP备16003809号-1", filing.NumberKindService, region.Guangdong, 2016, "粤ICP备16003809号", 1, 1},
	{"桂ICP备19003645号-1", filing.NumberKindService, region.Guangxi, 2019, "桂ICP备19003645号", 1, 1},
	{"琼ICP备2022019306号-1", filing.NumberKindService, region.Hainan, 2022, "琼ICP备2022019306号", 1, 1},
	{"渝ICP备2022008889号-1", filing.NumberKindService, region.Chongqing, 2022, "渝ICP备2022008889号", 1, 1},
	{"蜀ICP备16029882号-1", filing.NumberKindService, region.Sichuan, 2016, "蜀ICP备16029882号", 1, 1},
	{"黔ICP备2024032117号-2", filing.NumberKindService, region.Guizhou, 2024, "黔ICP备2024032117号", 2, 1},
	{"滇ICP备14007358号", filing.NumberKindSubject, region.Yunnan, 2014, "", 0, 0},
	{"藏ICP备2025003289号-1", filing.NumberKindService, region.Tibet, 2025, "藏ICP备2025003289号", 1, 1},
	{"陕ICP备19016945号-1", filing.NumberKindService, region.Shaanxi, 2019, "陕ICP备19016945号", 1, 1},
	{"陇ICP备15000477号-1", filing.NumberKindService, region.Gansu, 2015, "陇ICP备15000477号", 1, 1},
	{"青ICP备2023000774号-1", filing.NumberKindService, region.Qinghai, 2023, "青ICP备2023000774号", 1, 1},
	{"宁ICP备2024004974号-1", filing.NumberKindService, region.Ningxia, 2024, "宁ICP备2024004974号", 1, 1},
	{"新ICP备2024015133号-3", filing.NumberKindService, region.Xinjiang, 2024, "新ICP备2024015133号", 3, 1},

	{"京ICP证030173号", filing.NumberKindLicence, region.Beijing, 0, "", 0, 0},
	{"京ICP证010639号-4", filing.NumberKindLicence, region.Beijing, 0, "京ICP证010639号", 4, 1},

	{"粤B2-20090059", filing.NumberKindTelecomProvince, region.Guangdong, 2009, "", 0, 0},
	{"粤B2-20090059-1", filing.NumberKindTelecomProvince, region.Guangdong, 2009, "粤B2-20090059", 1, 1},
	{"粤B2-20090059-1626X", filing.NumberKindTelecomProvince, region.Guangdong, 2009, "粤B2-20090059", 1626, 7},
	{"浙B2-20070189", filing.NumberKindTelecomProvince, region.Zhejiang, 2007, "", 0, 0},
	{"鄂B2-20080076-9", filing.NumberKindTelecomProvince, region.Hubei, 2008, "鄂B2-20080076", 9, 1},
	{"皖B2-20190103-4", filing.NumberKindTelecomProvince, region.Anhui, 2019, "皖B2-20190103", 4, 1},

	{"B2-20080101", filing.NumberKindTelecomNational, "", 2008, "", 0, 0},
	{"合字B2-20190051", filing.NumberKindTelecomNational, "", 2019, "", 0, 0},
	{"合字A1.B1.B2-20180017", filing.NumberKindTelecomNational, "", 2018, "", 0, 0},

	{"京公网安备11010502037644号", filing.NumberKindPolice, region.Beijing, 0, "", 0, 0},
	{"川公网安备51019002006069号", filing.NumberKindPolice, region.Sichuan, 0, "", 0, 0},
	{"甘公网安备62090202000584号", filing.NumberKindPolice, region.Gansu, 0, "", 0, 0},
	{"青公网安备63010502000671号", filing.NumberKindPolice, region.Qinghai, 0, "", 0, 0},
	{"京公网安备110102000848号", filing.NumberKindPolice, region.Beijing, 0, "", 0, 0},
}

func TestParseNumberPublic(t *testing.T) {
	t.Parallel()
	for _, want := range publicNumbers {
		n, changes, err := filing.NormalizeNumber(want.text)
		require.NoError(t, err, "NormalizeNumber(%q)", want.text)
		require.Empty(t, changes, "NormalizeNumber(%q) = %v, want no changes", want.text, changes)
		require.Equal(t, want.text, n.String(), "ParseNumber(%q).String() = %q", want.text, n)
		require.True(t, n.IsValid(), "%v.IsValid() = false, want true", n)
		require.Equal(t, want.kind, n.Kind(), "%v.Kind() = %v, want %v", n, n.Kind(), want.kind)
		require.Equal(t, want.province, n.Province(), "%v.Province() = %v, want %v", n, n.Province(), want.province)
		year, ok := n.Year()
		require.Equal(t, want.year, year, "%v.Year() = %d, want %d", n, year, want.year)
		require.Equal(t, want.year != 0, ok, "%v.Year() = %v, want %v", n, ok, want.year != 0)
		require.Equal(t, want.service, n.Service(), "%v.Service() = %d, want %d", n, n.Service(), want.service)
		require.Equal(t, want.of, n.ServiceKind(), "%v.ServiceKind() = %v, want %v", n, n.ServiceKind(), want.of)
		subject := want.text
		if want.subject != "" {
			subject = want.subject
		}
		require.Equal(t, filing.MustParseNumber(subject), n.Subject(), "%v.Subject() = %v, want %v", n, n.Subject(), subject)
	}
}

func TestNormalizeNumber(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in      string
		want    string
		changes []filing.NumberChange
	}{
		{" 京ICP备 05064772 号 - 1 \n", "京ICP备05064772号-1", []filing.NumberChange{"spaces"}},
		{"京公网安备 11010502037644号", "京公网安备11010502037644号", []filing.NumberChange{"spaces"}},
		{"京ICP备\u00a005064772\u3000号", "京ICP备05064772号", []filing.NumberChange{"spaces"}},
		{"京ICP备&nbsp;05064772&#160;号&NBSP;", "京ICP备05064772号", []filing.NumberChange{"spaces"}},
		{"\ufeff京ICP备05064772\u200b号", "京ICP备05064772号", []filing.NumberChange{"invisible"}},
		{"京ＩＣＰ备０５０６４７７２号－３Ａ", "京ICP备05064772号-3A", []filing.NumberChange{"full_width"}},
		{"京ｉｃｐ备05064772号", "京ICP备05064772号", []filing.NumberChange{"full_width", "case"}},
		{"京icp备05064772号-3x", "京ICP备05064772号-3X", []filing.NumberChange{"case"}},
		{"京Icp证030173号", "京ICP证030173号", []filing.NumberChange{"case"}},
		{"合字a1．b1.B2-20180017", "合字A1.B1.B2-20180017", []filing.NumberChange{"full_width", "case"}},
		{"京ICP备05064772号–1", "京ICP备05064772号-1", []filing.NumberChange{"hyphen"}},
		{"京ICP备05064772号——1", "京ICP备05064772号-1", []filing.NumberChange{"hyphen"}},
		{"京ICP备05064772号--1", "京ICP备05064772号-1", []filing.NumberChange{"hyphen"}},
		{"粤B2‐20090059−1", "粤B2-20090059-1", []filing.NumberChange{"hyphen"}},
		{"【京ICP备05064772号】", "京ICP备05064772号", []filing.NumberChange{"brackets"}},
		{"[京ICP备05064772号-1]", "京ICP备05064772号-1", []filing.NumberChange{"brackets"}},
		{"〔粤B2-20090059〕", "粤B2-20090059", []filing.NumberChange{"brackets"}},
		{"（京ICP备05064772号）", "京ICP备05064772号", []filing.NumberChange{"full_width", "brackets"}},
		{"川ICP备16029882号-1", "蜀ICP备16029882号-1", []filing.NumberChange{"prefix_alias"}},
		{"贵ICP备2024032117号", "黔ICP备2024032117号", []filing.NumberChange{"prefix_alias"}},
		{"云ICP备14007358号", "滇ICP备14007358号", []filing.NumberChange{"prefix_alias"}},
		{"甘ICP备15000477号", "陇ICP备15000477号", []filing.NumberChange{"prefix_alias"}},
		{"蜀公网安备51019002006069号", "川公网安备51019002006069号", []filing.NumberChange{"prefix_alias"}},
		{"黔公网安备52010302000001号", "贵公网安备52010302000001号", []filing.NumberChange{"prefix_alias"}},
		{"云公网安备53010202000001号", "滇公网安备53010202000001号", []filing.NumberChange{"prefix_alias"}},
		{"陇公网安备62090202000584号", "甘公网安备62090202000584号", []filing.NumberChange{"prefix_alias"}},
		{"京ICP备案05064772号", "京ICP备05064772号", []filing.NumberChange{"wording"}},
		{"京ICP备案号05064772", "京ICP备05064772号", []filing.NumberChange{"wording", "missing_hao"}},
		{"ICP证合字B2-20070004号", "合字B2-20070004", []filing.NumberChange{"wording", "extra_hao"}},
		{"ICP证粤B2-20090059", "粤B2-20090059", []filing.NumberChange{"wording"}},
		{"ICP证B2-20080101", "B2-20080101", []filing.NumberChange{"wording"}},
		{"京ICP备05064772", "京ICP备05064772号", []filing.NumberChange{"missing_hao"}},
		{"京ICP备05064772-1", "京ICP备05064772号-1", []filing.NumberChange{"missing_hao"}},
		{"京ICP证030173", "京ICP证030173号", []filing.NumberChange{"missing_hao"}},
		{"京公网安备11010502037644", "京公网安备11010502037644号", []filing.NumberChange{"missing_hao"}},
		{"京ICP备05064772-1号", "京ICP备05064772号-1", []filing.NumberChange{"moved_hao"}},
		{"京ICP证010639-4号", "京ICP证010639号-4", []filing.NumberChange{"moved_hao"}},
		{"京ICP备05064772号-1号", "京ICP备05064772号-1", []filing.NumberChange{"extra_hao"}},
		{"粤B2-20090059号", "粤B2-20090059", []filing.NumberChange{"extra_hao"}},
		{"粤B2-20090059号-1", "粤B2-20090059-1", []filing.NumberChange{"extra_hao"}},
		{"粤B2-20090059-1号", "粤B2-20090059-1", []filing.NumberChange{"extra_hao"}},
		{"京ICP备05064772号-01", "京ICP备05064772号-1", []filing.NumberChange{"leading_zeros"}},
		// Every change at once.
		{
			"【\u200b川 ｉcp备案１６０２９８８２—０１号】", "蜀ICP备16029882号-1",
			[]filing.NumberChange{
				"spaces", "invisible", "full_width", "hyphen", "case", "brackets", "prefix_alias", "wording", "moved_hao", "leading_zeros",
			},
		},
	} {
		n, changes, err := filing.NormalizeNumber(test.in)
		require.NoError(t, err, "NormalizeNumber(%q)", test.in)
		require.Equal(t, test.want, n.String(), "NormalizeNumber(%q) = %v, want %v", test.in, n, test.want)
		require.Equal(t, test.changes, changes, "NormalizeNumber(%q) = %v, want %v", test.in, changes, test.changes)
		require.Equal(t, filing.MustParseNumber(test.want), n, "NormalizeNumber(%q) == ParseNumber(%q)", test.in, test.want)
	}
}

func TestNormalizeNumberEverySign(t *testing.T) {
	t.Parallel()
	for change, signs := range map[filing.NumberChange][]string{
		filing.NumberChangeHyphen: {"‐", "‑", "‒", "–", "—", "―", "−", "\ufe58", "\ufe63", "--", "——"},
		filing.NumberChangeSpaces: {
			" -", "\t-", "\r\n-", "\u00a0-", "\u2003-", "\u202f-", "\u3000-",
			"&nbsp;-", "&ensp;-", "&emsp;-", "&#160;-", "&#xA0;-", "&#12288;-", "&#x3000;-",
		},
		filing.NumberChangeInvisible: {"\u00ad-", "\u200b-", "\u200d-", "\u200e-", "\u202e-", "\u2060-", "\ufeff-"},
		filing.NumberChangeFullWidth: {"－"},
	} {
		for _, sign := range signs {
			in := "京ICP备05064772号" + sign + "1"
			n, changes, err := filing.NormalizeNumber(in)
			require.NoError(t, err, "NormalizeNumber(%+q)", in)
			require.Equal(t, "京ICP备05064772号-1", n.String(), "NormalizeNumber(%+q) = %v", in, n)
			require.Equal(t, []filing.NumberChange{change}, changes, "NormalizeNumber(%+q) = %v, want %v", in, changes, change)
		}
	}
	for _, sign := range []string{"&nbsp-", "&lt;-", "~", "_", "·", "一"} {
		n, err := filing.ParseNumber("京ICP备05064772号" + sign + "1")
		require.Error(t, err, "ParseNumber of %q between = %v, want an error", sign, n)
	}
}

// On licences both characters of a province are seen: they stay, and mean the same province.
func TestLicencePrefixStays(t *testing.T) {
	t.Parallel()
	for prefix, want := range map[string]region.Province{
		"川": "51", "蜀": "51", "贵": "52", "黔": "52", "云": "53", "滇": "53", "甘": "62", "陇": "62",
	} {
		for _, rest := range []string{"B2-20090059", "B1.B2-20090059-1A", "ICP证030173号", "ICP证030173号-2"} {
			n, changes, err := filing.NormalizeNumber(prefix + rest)
			require.NoError(t, err, "NormalizeNumber(%q)", prefix+rest)
			require.Empty(t, changes, "NormalizeNumber(%q) = %v, want no changes", prefix+rest, changes)
			require.Equal(t, want, n.Province(), "%v.Province() = %q, want %q", n, n.Province(), want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in     string
		rule   filing.NumberRule
		offset int
		en, zh string // in the messages
	}{
		{"", filing.NumberRuleEmpty, 0, "empty", "为空"},
		{" \u3000\u200b", filing.NumberRuleEmpty, 0, "empty", "为空"},
		{strings.Repeat("京", 171), filing.NumberRuleLength, 512, "512 bytes", "512字节"},
		{strings.Repeat(" ", 1<<20), filing.NumberRuleLength, 512, "512 bytes", "512字节"},
		{"\xe4\xba", filing.NumberRuleEncoding, 0, "character 1: not valid UTF-8", "第1个字符"},
		{"京ICP备0506\xff4772号", filing.NumberRuleDigits, 9, "", ""},
		{"京ICP备05064772号\xff", filing.NumberRuleEncoding, 20, "character 15: not valid", "UTF-8"},
		{"京ICP备\xff", filing.NumberRuleEncoding, 9, "character 6: not valid", "UTF-8"},
		{"05064772", filing.NumberRulePrefix, 0, "province such as 京, found '0'", "现为'0'"},
		{"  秦ICP备19016945号", filing.NumberRulePrefix, 2, "character 3: numbers of Shaanxi begin with 陕", "“陕”开头"},
		{"秦公网安备61010302000001号", filing.NumberRulePrefix, 0, "陕", "陕"},
		{"秦B2-20090059", filing.NumberRulePrefix, 0, "陕", "陕"},
		{"港ICP备05064772号", filing.NumberRulePrefix, 0, "Hong Kong", "香港"},
		{"台ICP备05064772号", filing.NumberRulePrefix, 0, "Taiwan", "台湾"},
		{"ICP备05064772号", filing.NumberRulePrefix, 0, "missing before ICP备", "缺少省份简称"},
		{"公网安备11010502037644号", filing.NumberRulePrefix, 0, "found '公'", "'公'"},
		{"&amp;", filing.NumberRulePrefix, 0, "found '&'", "'&'"},
		{"京", filing.NumberRuleLabel, 3, "found the end", "号码已结束"},
		{"京备05064772号", filing.NumberRuleLabel, 3, "found '备'", "'备'"},
		{"京ICB备05064772号", filing.NumberRuleLabel, 5, "want ICP, found 'B'", "'B'"},
		{"京ICP05064772号", filing.NumberRuleLabel, 6, "want 备 or 证, found '0'", "“备”或“证”"},
		{"京公安网备11010502037644号", filing.NumberRuleLabel, 6, "want 公网安备, found '安'", "'安'"},
		{"IC备", filing.NumberRuleLabel, 2, "want ICP", "ICP"},
		{"ICP号", filing.NumberRuleLabel, 3, "want 证", "证"},
		{"合B2-20190051", filing.NumberRuleLabel, 3, "want 合字", "合字"},
		{"ICP证05064772号", filing.NumberRuleCategory, 6, "a category", "业务种类"},
		{"粤B3-20090059", filing.NumberRuleCategory, 4, "1 or 2", "1或2"},
		{"粤B-20090059", filing.NumberRuleCategory, 4, "1 or 2", "1或2"},
		{"粤B2.C1-20090059", filing.NumberRuleCategory, 6, "a category", "业务种类"},
		{"粤B2.B2-20090059", filing.NumberRuleCategory, 6, "twice", "重复"},
		{"粤B220090059", filing.NumberRuleCategory, 5, "want - or .", "“-”或“.”"},
		{"粤B2-2009005", filing.NumberRuleDigits, 6, "want 8 digits, found 7", "应为8位数字，现为7位"},
		{"粤B2-号", filing.NumberRuleDigits, 6, "found '号'", "数字"},
		{"京ICP证03017号", filing.NumberRuleDigits, 9, "want 6 digits, found 5", "6位"},
		{"京ICP证号", filing.NumberRuleDigits, 9, "found '号'", "数字"},
		{"京ICP备号", filing.NumberRuleDigits, 9, "found '号'", "数字"},
		{"京ICP备050647号", filing.NumberRuleDigits, 9, "not 6; old ones", "现为6位"},
		{"京ICP备05064号", filing.NumberRuleDigits, 9, "not 5; old ones", "现为5位"},
		{"京ICP备0506477号", filing.NumberRuleDigits, 9, "want 8 or 10 digits, found 7", "8位或10位"},
		{"京ICP备050647720号", filing.NumberRuleDigits, 9, "found 9", "9位"},
		{"京ICP备" + strings.Repeat("1", 500), filing.NumberRuleDigits, 9, "found 500", "500位"},
		{"京公网安备1101050203764号", filing.NumberRuleDigits, 15, "14 digits, 12 in the older form, found 13", "14位（旧号12位）"},
		{"京公网安备号", filing.NumberRuleDigits, 15, "found '号'", "数字"},
		{"京ICP备04064772号", filing.NumberRuleYear, 9, "05 to 20, not 04", "现为04"},
		{"京ICP备21064772号", filing.NumberRuleYear, 9, "05 to 20, not 21", "2021年起为10位"},
		{"京ICP备2019064772号", filing.NumberRuleYear, 9, "not 2019", "现为2019"},
		{"京ICP备2100064772号", filing.NumberRuleYear, 9, "not 2100", "现为2100"},
		{"京公网安备11010501037644号", filing.NumberRulePolice, 15, "must be 02", "应为02"},
		{"京公网安备44010502037644号", filing.NumberRuleRegion, 0, "京 and the division that the digits begin with, 44", "“京”"},
		{"粤公网安备110102000848号", filing.NumberRuleRegion, 0, "粤", "11"},
		{"京ICP备05064772号-", filing.NumberRuleSequence, 21, "found the end", "服务序号"},
		{"京ICP备05064772号-A", filing.NumberRuleSequence, 21, "found 'A'", "'A'"},
		{"京ICP备05064772号-0", filing.NumberRuleSequence, 21, "counts from 1", "从1开始"},
		{"京ICP备05064772号-10000", filing.NumberRuleSequence, 21, "at most 9999", "9999"},
		{"京ICP证030173号-1000000000", filing.NumberRuleSequence, 19, "at most 999999999", "999999999"},
		{"粤B2-20090059-" + strings.Repeat("9", 100), filing.NumberRuleSequence, 15, "at most 999999999", "999999999"},
		{"(京ICP备05064772号", filing.NumberRuleBrackets, 21, "closing bracket", "右括号"},
		{"(京ICP备05064772号]", filing.NumberRuleBrackets, 21, "found ']'", "']'"},
		{"京ICP备05064772号)", filing.NumberRuleEnd, 20, "found ')'", "号码结尾"},
		{"京ICP备05064772号1", filing.NumberRuleEnd, 20, "character 15", "第15个字符"},
		{"京ICP备05064772号号", filing.NumberRuleEnd, 20, "found '号'", "'号'"},
		{"京ICP备05064772号-1B", filing.NumberRuleEnd, 22, "found 'B'", "'B'"},
		{"京ICP备05064772号-1AX", filing.NumberRuleEnd, 23, "found 'X'", "'X'"},
		{"京ICP备05064772号 京公网安备11010502037644号", filing.NumberRuleEnd, 21, "found '京'", "'京'"},
		{"京公网安备11010502037644号-1", filing.NumberRuleEnd, 32, "found '-'", "'-'"},
		{"京ICP备٠٥٠٦٤٧٧٢号", filing.NumberRuleDigits, 9, "found '٠'", "'٠'"},
	} {
		shown := test.in[:min(len(test.in), 60)]
		n, err := filing.ParseNumber(test.in)
		require.Zero(t, n, "ParseNumber(%q) = %v, want none", shown, n)
		var e *filing.NumberError
		require.ErrorAs(t, err, &e, "ParseNumber(%q)", shown)
		require.Equal(t, test.rule, e.Rule, "rule of ParseNumber(%q): %v", shown, e)
		require.Equal(t, test.offset, e.Offset, "offset of ParseNumber(%q): %v", shown, e)
		require.Contains(t, e.Error(), test.en, "ParseNumber(%q)", shown)
		require.Contains(t, e.Message(filing.Zh), test.zh, "ParseNumber(%q)", shown)
		require.Equal(t, e.Error(), e.Message(filing.En), "ParseNumber(%q)", shown)
		require.Less(t, len(e.Error()), 200, "ParseNumber(%q)", shown)
		_, changes, err := filing.NormalizeNumber(test.in)
		require.Error(t, err, "NormalizeNumber(%q)", shown)
		require.Empty(t, changes, "NormalizeNumber(%q)", shown)
	}
}

// A number of an identity card or a phone, typed into the wrong field, is not repeated.
func TestNumberErrorRepeatsNothing(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"11010119900101123X", "13800138000", "京11010119900101123X", "京ICP备110101199001011234", "ICP备13800138000"} {
		_, err := filing.ParseNumber(in)
		require.Error(t, err, "ParseNumber(%q)", in)
		require.NotRegexp(t, `\d{5}`, err.Error(), "ParseNumber(%q)", in)
	}
}

func TestMustParseNumber(t *testing.T) {
	t.Parallel()
	require.PanicsWithError(t, "filing number: empty", func() { filing.MustParseNumber("") })
}

func TestZeroNumber(t *testing.T) {
	t.Parallel()
	var zero filing.Number
	year, ok := zero.Year()
	require.False(t, zero.IsValid() || ok, "zero.IsValid(), zero.Year()")
	require.Zero(t, year, "zero.Year() = %d, want 0", year)
	require.Empty(t, zero.String()+string(zero.Kind())+string(zero.Province()), "names of the zero number")
	require.Zero(t, zero.Service(), "zero.Service()")
	require.Zero(t, zero.ServiceKind(), "zero.ServiceKind()")
	require.Equal(t, zero, zero.Subject(), "zero.Subject()")
}

func TestNumberText(t *testing.T) {
	t.Parallel()
	type page struct {
		Number filing.Number `json:"number,omitzero"`
	}
	for in, want := range map[string]string{
		`{"number":"京icp备05064772号-1"}`: `{"number":"京ICP备05064772号-1"}`,
		`{"number":""}`:                 `{}`,
		`{"number":null}`:               `{}`,
		`{}`:                            `{}`,
	} {
		var p page
		require.NoError(t, json.Unmarshal([]byte(in), &p), "Unmarshal(%s)", in)
		got, err := json.Marshal(p)
		require.NoError(t, err, "Marshal(%v)", p)
		require.Equal(t, want, string(got), "Marshal(Unmarshal(%s)) = %s, want %s", in, got, want)
	}
	n := filing.MustParseNumber("京ICP备05064772号")
	for _, bad := range []string{"京ICP备", strings.Repeat("京", 1<<18)} {
		kept := n
		var e *filing.NumberError
		require.ErrorAs(t, kept.UnmarshalText([]byte(bad)), &e, "UnmarshalText(%.20q)", bad)
		require.Equal(t, n, kept, "UnmarshalText(%.20q) = %v, want it unchanged", bad, kept)
	}
	require.NoError(t, n.UnmarshalText(nil))
	require.Zero(t, n, "UnmarshalText(nil) = %v, want the zero number", n)
	text, err := n.MarshalText()
	require.NoError(t, err)
	require.Empty(t, text, "zero.MarshalText() = %q, want none", text)
}

// The year of a telecom licence is told only if it can be one.
func TestTelecomYear(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int{"粤B2-19990059": 0, "粤B2-20000059": 2000, "B2-20990001": 2099, "合字B2-21000001": 0} {
		year, ok := filing.MustParseNumber(in).Year()
		require.Equal(t, want != 0, ok, "%s.Year() = %d, %v", in, year, ok)
		if ok {
			require.Equal(t, want, year, "%s.Year() = %d, want %d", in, year, want)
		}
	}
}

func TestNumberIsMapKey(t *testing.T) {
	t.Parallel()
	seen := map[filing.Number]int{}
	for _, in := range []string{"川ICP备16029882号", "蜀icp备 16029882", "蜀ICP备16029882号-1", "（蜀ICP备16029882号－1）"} {
		seen[filing.MustParseNumber(in)]++
	}
	require.Equal(t, map[filing.Number]int{
		filing.MustParseNumber("蜀ICP备16029882号"): 2, filing.MustParseNumber("蜀ICP备16029882号-1"): 2,
	}, seen)
}

func TestSubjectNumber(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		province     region.Province
		year, serial int
		want         string
		rule         filing.NumberRule
	}{
		{region.Beijing, 2005, 64772, "京ICP备05064772号", ""},
		{region.Sichuan, 2019, 1, "蜀ICP备19000001号", ""},
		{region.Gansu, 2020, 999999, "陇ICP备2020999999号", ""},
		{region.Tibet, 2099, 42, "藏ICP备2099000042号", ""},
		{"", 2020, 1, "", filing.NumberRulePrefix},
		{"71", 2020, 1, "", filing.NumberRulePrefix},
		{region.Beijing, 2004, 1, "", filing.NumberRuleYear},
		{region.Beijing, 2100, 1, "", filing.NumberRuleYear},
		{region.Beijing, 20, 1, "", filing.NumberRuleYear},
		{region.Beijing, 2020, 0, "", filing.NumberRuleSerial},
		{region.Beijing, 2020, -1, "", filing.NumberRuleSerial},
		{region.Beijing, 2020, 1000000, "", filing.NumberRuleSerial},
	} {
		n, err := filing.SubjectNumber(test.province, test.year, test.serial)
		require.Equal(t, test.want, n.String(), "SubjectNumber(%s, %d, %d) = %v", test.province, test.year, test.serial, n)
		requireRule(t, test.rule, err)
		if err == nil {
			require.Equal(t, filing.MustParseNumber(test.want), n, "SubjectNumber = %v, want what ParseNumber reads", n)
		}
	}
}

func TestWithService(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		number   string
		sequence int
		kind     filing.ServiceKind
		want     string
		rule     filing.NumberRule
	}{
		{"京ICP备05064772号", 1, filing.ServiceWebsite, "京ICP备05064772号-1", ""},
		{"京ICP备05064772号", 9999, filing.ServiceApp, "京ICP备05064772号-9999A", ""},
		{"京ICP备05064772号-1", 2, filing.ServiceMiniProgram, "京ICP备05064772号-2X", ""},
		{"京ICP证030173号", 3, filing.ServiceQuickApp, "京ICP证030173号-3K", ""},
		{"粤B2-20090059-7", 1626, filing.ServiceMiniProgram, "粤B2-20090059-1626X", ""},
		{"合字B2-20190051", 999999999, filing.ServiceWebsite, "合字B2-20190051-999999999", ""},
		{"京ICP备05064772号", 0, filing.ServiceWebsite, "", filing.NumberRuleSequence},
		{"京ICP备05064772号", 10000, filing.ServiceWebsite, "", filing.NumberRuleSequence},
		{"粤B2-20090059", 1000000000, filing.ServiceWebsite, "", filing.NumberRuleSequence},
		{"京ICP备05064772号", 1, 0, "", filing.NumberRuleService},
		{"京ICP备05064772号", 1, 5, "", filing.NumberRuleService},
		{"京公网安备11010502037644号", 1, filing.ServiceWebsite, "", filing.NumberRuleService},
		{"", 1, filing.ServiceWebsite, "", filing.NumberRuleService},
	} {
		var n filing.Number
		require.NoError(t, n.UnmarshalText([]byte(test.number)))
		got, err := n.WithService(test.sequence, test.kind)
		require.Equal(t, test.want, got.String(), "%v.WithService(%d, %v) = %v", n, test.sequence, test.kind, got)
		requireRule(t, test.rule, err)
		if err == nil {
			require.Equal(t, filing.MustParseNumber(test.want), got, "WithService = %v, want what ParseNumber reads", got)
		}
	}
}

// requireRule requires a NumberError of a rule, without a place; no error for the empty rule.
func requireRule(t *testing.T, rule filing.NumberRule, err error) {
	t.Helper()
	if rule == "" {
		require.NoError(t, err)
		return
	}
	var e *filing.NumberError
	require.ErrorAs(t, err, &e)
	require.Equal(t, rule, e.Rule, "rule of %v", e)
	require.Zero(t, e.Offset, "offset of %v", e)
	require.True(t, strings.HasPrefix(e.Error(), "filing number: "), "Error() = %q", e)
	require.True(t, strings.HasPrefix(e.Message(filing.Zh), "号码有误："), "Message(Zh) = %q", e.Message(filing.Zh))
}

func TestNumberLabels(t *testing.T) {
	t.Parallel()
	changes := filing.NumberChanges()
	require.Len(t, changes, 12, "NumberChanges()")
	seen := map[string]bool{}
	tell := func(name, zh, en string) {
		for _, label := range []string{zh, en} {
			require.False(t, seen[label] || label == name || label == "", "labels of %s: %q, %q", name, zh, en)
			seen[label] = true
		}
	}
	for _, c := range changes {
		tell(string(c), c.Label(filing.Zh), c.Label(filing.En))
	}
	for _, n := range publicNumbers {
		if k := n.kind; !seen[k.Label(filing.Zh)] {
			tell(string(k), k.Label(filing.Zh), k.Label(filing.En))
		}
	}
	require.Equal(t, "other", filing.NumberChange("other").Label(filing.Zh))
	require.Equal(t, "other", filing.NumberKind("other").Label(filing.En))
}

// drawNumber builds a number of any kind.
func drawNumber(t *rapid.T) filing.Number {
	p := rapid.SampledFrom(slices.Collect(region.All())).Draw(t, "province")
	digits := func(n int) string { return rapid.StringMatching(`[0-9]{`+strconv.Itoa(n)+`}`).Draw(t, "digits") }
	var n filing.Number
	switch rapid.IntRange(0, 4).Draw(t, "form") {
	case 0:
		var err error
		n, err = filing.SubjectNumber(p, rapid.IntRange(2005, 2099).Draw(t, "year"), rapid.IntRange(1, 999999).Draw(t, "serial"))
		if err != nil {
			t.Fatal(err)
		}
	case 1:
		n = filing.MustParseNumber(p.ICPPrefix() + "ICP证" + digits(6) + "号")
	case 2:
		categories := rapid.SampledFrom([]string{"B1", "B2", "A2.B1"}).Draw(t, "categories")
		n = filing.MustParseNumber(p.PolicePrefix() + categories + "-" + digits(8))
	case 3:
		n = filing.MustParseNumber(rapid.SampledFrom([]string{"", "合字"}).Draw(t, "joint") + "A2.B1.B2-" + digits(8))
	default:
		return filing.MustParseNumber(p.PolicePrefix() + "公网安备" + string(p) + digits(4) +
			rapid.SampledFrom([]string{"02", ""}).Draw(t, "02") + digits(6) + "号")
	}
	if rapid.Bool().Draw(t, "with service") {
		kind := rapid.SampledFrom(filing.ServiceKinds()).Draw(t, "kind")
		sequence := rapid.IntRange(1, 9999).Draw(t, "sequence")
		with, err := n.WithService(sequence, kind)
		if err != nil || with.Service() != sequence || with.ServiceKind() != kind ||
			with.Subject() != n || with.Province() != n.Province() {
			t.Fatalf("%v.WithService(%d, %v) = %v, %v", n, sequence, kind, with, err)
		}
		return with
	}
	return n
}

func TestNumberRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNumber(t)
		got, changes, err := filing.NormalizeNumber(n.String())
		if err != nil || got != n || len(changes) > 0 {
			t.Fatalf("NormalizeNumber(%q) = %v, %v, %v", n, got, changes, err)
		}
	})
}

// However a number is disfigured, it reads as the same number, and every change is told.
func TestDisfiguredNumber(t *testing.T) {
	t.Parallel()
	aliases := strings.NewReplacer("蜀ICP备", "川ICP备", "黔ICP备", "贵ICP备", "滇ICP备", "云ICP备", "陇ICP备", "甘ICP备",
		"川公", "蜀公", "贵公", "黔公", "滇公", "云公", "甘公", "陇公")
	move := regexp.MustCompile(`号(-\d+[AXK]?)$`)
	rapid.Check(t, func(t *rapid.T) {
		n := drawNumber(t)
		in := n.String()
		var want []filing.NumberChange
		disfigure := func(c filing.NumberChange, change func(string) string) {
			if !rapid.Bool().Draw(t, string(c)) {
				return
			}
			if changed := change(in); changed != in {
				in = changed
				want = append(want, c)
			}
		}
		everywhere := func(change func(r rune) string) func(string) string {
			return func(s string) string {
				var b strings.Builder
				for _, r := range s {
					if rapid.Bool().Draw(t, "here") {
						b.WriteString(change(r))
					} else {
						b.WriteRune(r)
					}
				}
				return b.String()
			}
		}
		if rapid.Bool().Draw(t, "hao") {
			disfigure(filing.NumberChangeMovedHao, func(s string) string { return move.ReplaceAllString(s, "${1}号") })
		} else {
			disfigure(filing.NumberChangeMissingHao, func(s string) string { return strings.Replace(s, "号", "", 1) })
		}
		disfigure(filing.NumberChangePrefixAlias, aliases.Replace)
		disfigure(filing.NumberChangeWording, func(s string) string { return strings.Replace(s, "ICP备", "ICP备案", 1) })
		disfigure(filing.NumberChangeBrackets, func(s string) string { return "【" + s + "】" })
		disfigure(filing.NumberChangeCase, strings.ToLower)
		disfigure(filing.NumberChangeHyphen, everywhere(func(r rune) string {
			if r == '-' {
				return rapid.SampledFrom([]string{"‐", "‑", "–", "—", "——", "−", "--"}).Draw(t, "hyphen")
			}
			return string(r)
		}))
		disfigure(filing.NumberChangeFullWidth, everywhere(func(r rune) string {
			if r > ' ' && r <= '~' {
				r += '！' - '!'
			}
			return string(r)
		}))
		disfigure(filing.NumberChangeSpaces, everywhere(func(r rune) string {
			spaces := []string{" ", "\t", "\n", "\u00a0", "\u3000", "\u2003", "&nbsp;", "&#12288;"}
			return string(r) + rapid.SampledFrom(spaces).Draw(t, "space")
		}))
		disfigure(filing.NumberChangeInvisible, everywhere(func(r rune) string {
			if r == '&' || r == ';' || r == '#' || r >= '0' && r <= 'z' { // an entity stays whole
				return string(r)
			}
			return rapid.SampledFrom([]string{"\u200b", "\ufeff", "\u200e", "\u00ad"}).Draw(t, "invisible") + string(r)
		}))
		got, changes, err := filing.NormalizeNumber(in)
		if err != nil || got != n {
			t.Fatalf("NormalizeNumber(%q) = %v, %v, want %v", in, got, err, n)
		}
		slices.Sort(want)
		slices.Sort(changes)
		if !slices.Equal(changes, want) {
			t.Fatalf("changes of %q = %v, want %v", in, changes, want)
		}
	})
}

const (
	icpPrefixes = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼蜀黔滇藏陕陇青宁新"
	allPrefixes = icpPrefixes + "川贵云甘"
)

// numberGrammars are the canonical forms as regular expressions.
var numberGrammars = map[filing.NumberKind]*regexp.Regexp{
	filing.NumberKindSubject: regexp.MustCompile(`^[` + icpPrefixes + `]ICP备(?:(?:0[5-9]|1\d|20)\d{6}|20[2-9]\d{7})号$`),
	filing.NumberKindService: regexp.MustCompile(
		`^[` + icpPrefixes + `]ICP备(?:(?:0[5-9]|1\d|20)\d{6}|20[2-9]\d{7})号-[1-9]\d{0,3}[AXK]?$`),
	filing.NumberKindLicence:         regexp.MustCompile(`^[` + allPrefixes + `]ICP证\d{6}号(?:-[1-9]\d{0,8}[AXK]?)?$`),
	filing.NumberKindTelecomProvince: regexp.MustCompile(`^[` + allPrefixes + `][AB][12](?:\.[AB][12])*-\d{8}(?:-[1-9]\d{0,8}[AXK]?)?$`),
	filing.NumberKindTelecomNational: regexp.MustCompile(`^(?:合字)?[AB][12](?:\.[AB][12])*-\d{8}(?:-[1-9]\d{0,8}[AXK]?)?$`),
	filing.NumberKindPolice:          regexp.MustCompile(`^[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵滇藏陕甘青宁新]公网安备\d{6}(?:02)?\d{6}号$`),
}

// grammarKind is the slow oracle: the kind of a canonical number, empty for any other text.
func grammarKind(s string) filing.NumberKind {
	for kind, grammar := range numberGrammars {
		if !grammar.MatchString(s) {
			continue
		}
		switch kind {
		case filing.NumberKindTelecomProvince, filing.NumberKindTelecomNational:
			for _, category := range []string{"A1", "A2", "B1", "B2"} {
				if strings.Count(s, category) > 1 {
					return ""
				}
			}
		case filing.NumberKindPolice:
			of, _ := region.ByPolicePrefix(s[:3])
			if !strings.HasPrefix(s[15:], string(of)) {
				return ""
			}
		}
		return kind
	}
	return ""
}

func TestParseNumberAgainstGrammar(t *testing.T) {
	t.Parallel()
	pieces := []string{"京", "蜀", "川", "云", "秦", "ICP", "备", "证", "公网安备", "合字", "A1", "B2", "B3", ".", "-", "号",
		"05064772", "2021026895", "2019", "030173", "51019002006069", "110102000848", "110105", "02", "0", "1", "12", "9999", "A", "X", "K"}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 7), func(p []string) string { return strings.Join(p, "") }),
			rapid.StringMatching(`[京川蜀云]ICP[备证][012][0-9]{5,9}号?(-[0-9]{1,5}[AXK]?)?`),
			rapid.StringMatching(`[川蜀]?(合字)?[AB][123](\.[AB][12]){0,2}-[0-9]{7,8}(-[0-9]{1,2}[AXKB]?)?`),
			rapid.StringMatching(`[京川蜀]公网安备(11|51)[0-9]{4}(02)?[0-9]{6}号?`),
			rapid.Custom(func(t *rapid.T) string { return drawNumber(t).String() }),
		).Draw(t, "s")
		n, changes, err := filing.NormalizeNumber(s)
		var got filing.NumberKind
		if err == nil && len(changes) == 0 {
			got = n.Kind()
		}
		if want := grammarKind(s); got != want {
			t.Fatalf("kind of %q = %q (%v, %v), want %q", s, got, changes, err, want)
		}
		if err == nil && grammarKind(n.String()) != n.Kind() {
			t.Fatalf("ParseNumber(%q) = %v, want a canonical form", s, n)
		}
	})
}

// requireNumberInvariants are what holds for any text.
func requireNumberInvariants(t require.TestingT, s string) {
	n, changes, err := filing.NormalizeNumber(s)
	if err != nil {
		var e *filing.NumberError
		require.ErrorAs(t, err, &e, "NormalizeNumber(%q)", s)
		require.True(t, e.Rule != "" && e.Offset >= 0 && e.Offset <= len(s), "NormalizeNumber(%q) at %d: %v", s, e.Offset, e)
		require.True(t, utf8.ValidString(e.Error()) && utf8.ValidString(e.Message(filing.Zh)), "NormalizeNumber(%q): %v", s, e)
		require.Zero(t, n, "NormalizeNumber(%q) = %v, want none", s, n)
		return
	}
	require.Equal(t, s == n.String(), len(changes) == 0, "NormalizeNumber(%q) = %v, %v", s, n, changes)
	require.Equal(t, n.Kind(), grammarKind(n.String()), "kind of NormalizeNumber(%q) = %v", s, n)
	again, changes, err := filing.NormalizeNumber(n.String())
	require.NoError(t, err, "NormalizeNumber(%q)", n)
	require.Empty(t, changes, "NormalizeNumber(%q)", n)
	require.Equal(t, n, again, "NormalizeNumber(%q) = %v", n, again)
	require.Equal(t, n.Kind() == filing.NumberKindTelecomNational, n.Province() == "", "%v.Province() = %q", n, n.Province())
	require.Equal(t, n.Service() > 0, n.ServiceKind() != 0, "%v.Service() = %d, ServiceKind() = %v", n, n.Service(), n.ServiceKind())
	require.Zero(t, n.Subject().Service(), "%v.Subject() = %v", n, n.Subject())
	if n.Service() > 0 {
		with, err := n.Subject().WithService(n.Service(), n.ServiceKind())
		require.NoError(t, err, "%v.WithService", n)
		require.Equal(t, n, with, "%v.Subject().WithService(…) = %v", n, with)
	}
}

func TestParseNumberAnyText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		requireNumberInvariants(t, rapid.OneOf(rapid.String(), rapid.StringMatching(`[京川]?(ICP[备证])?[ 0-9AB.号-]{0,20}`)).Draw(t, "s"))
	})
}

//nolint:paralleltest // AllocsPerRun counts the whole process
func TestParseNumberAllocations(t *testing.T) {
	for _, n := range publicNumbers {
		got := testing.AllocsPerRun(100, func() {
			if _, err := filing.ParseNumber(n.text); err != nil {
				t.Error(err)
			}
		})
		require.LessOrEqual(t, got, 1.0, "allocations of ParseNumber(%q) = %v, want 1", n.text, got)
	}
}

func BenchmarkParseNumber(b *testing.B) {
	for _, s := range []string{
		"京ICP备05064772号", "新ICP备2024015133号-3", "川B2-20090059-1626X", "合字A1.B1.B2-20180017", "青公网安备63010502000671号",
		"【川 ｉｃｐ备案１６０２９８８２—０１号】",
	} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := filing.ParseNumber(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	long := strings.Repeat("京ICP备05064772号 ", 1<<16)
	b.Run("1 MB", func(b *testing.B) {
		for b.Loop() {
			if _, err := filing.ParseNumber(long); err == nil {
				b.Fatal("no error")
			}
		}
	})
}

func ExampleParseNumber() {
	n, err := filing.ParseNumber("粤B2-20090059-1626X")
	if err != nil {
		fmt.Println(err)
		return
	}
	year, _ := n.Year()
	fmt.Println(n.Kind(), n.Province().En(), year)
	fmt.Println(n.Subject(), n.Service(), n.ServiceKind())

	_, err = filing.ParseNumber("秦ICP备19016945号")
	fmt.Println(err)
	if e, ok := errors.AsType[*filing.NumberError](err); ok {
		fmt.Println(e.Rule, e.Offset, e.Message(filing.Zh))
	}
	// Output:
	// telecom_licence_province Guangdong 2009
	// 粤B2-20090059 1626 mini_program
	// filing number, character 1: numbers of Shaanxi begin with 陕, not 秦
	// prefix 0 号码第1个字符有误：陕西的号码以“陕”开头，不用“秦”
}

func ExampleNormalizeNumber() {
	n, changes, err := filing.NormalizeNumber("川ＩＣＰ备 16029882-1")
	fmt.Println(n, err)
	for _, c := range changes {
		fmt.Println(c+":", c.Label(filing.En))
	}
	// Output:
	// 蜀ICP备16029882号-1 <nil>
	// spaces: white space was left out
	// full_width: full-width characters were made half-width
	// prefix_alias: the province's character became the one in use: 蜀, 黔, 滇, 陇 on filing numbers, 川, 贵, 滇, 甘 on police numbers
	// missing_hao: the missing 号 was added
}

func ExampleSubjectNumber() {
	subject, err := filing.SubjectNumber(region.Sichuan, 2026, 17)
	if err != nil {
		fmt.Println(err)
		return
	}
	app, err := subject.WithService(2, filing.ServiceApp)
	fmt.Println(subject, app, err)
	// Output: 蜀ICP备2026000017号 蜀ICP备2026000017号-2A <nil>
}
