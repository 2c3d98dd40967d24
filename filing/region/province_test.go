package region_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/region"
)

// gbt2260 are the provinces of GB/T 2260 with the characters of filing numbers and police numbers.
const gbt2260 = `11 北京市 京 京
12 天津市 津 津
13 河北省 冀 冀
14 山西省 晋 晋
15 内蒙古自治区 蒙 蒙
21 辽宁省 辽 辽
22 吉林省 吉 吉
23 黑龙江省 黑 黑
31 上海市 沪 沪
32 江苏省 苏 苏
33 浙江省 浙 浙
34 安徽省 皖 皖
35 福建省 闽 闽
36 江西省 赣 赣
37 山东省 鲁 鲁
41 河南省 豫 豫
42 湖北省 鄂 鄂
43 湖南省 湘 湘
44 广东省 粤 粤
45 广西壮族自治区 桂 桂
46 海南省 琼 琼
50 重庆市 渝 渝
51 四川省 蜀 川
52 贵州省 黔 贵
53 云南省 滇 滇
54 西藏自治区 藏 藏
61 陕西省 陕 陕
62 甘肃省 陇 甘
63 青海省 青 青
64 宁夏回族自治区 宁 宁
65 新疆维吾尔自治区 新 新`

func TestProvinceTable(t *testing.T) {
	t.Parallel()
	all := slices.Collect(region.All())
	lines := strings.Split(gbt2260, "\n")
	require.Len(t, all, len(lines), "All()")
	for i, line := range lines {
		p, want := all[i], strings.Fields(line)
		got := []string{p.String(), p.Zh(), p.ICPPrefix(), p.PolicePrefix()}
		require.Equal(t, want, got, "All()[%d] = %q, want %q", i, got, want)
		require.True(t, p.Known(), "%q.Known() = false, want true", p)
		require.True(t, strings.HasPrefix(p.Zh(), p.ZhShort()), "%q.ZhShort() = %q, want the start of %q", p, p.ZhShort(), p.Zh())
		for _, end := range []string{"省", "市", "自治区", "族"} {
			require.False(t, strings.HasSuffix(p.ZhShort(), end), "%q.ZhShort() = %q, want no %q", p, p.ZhShort(), end)
		}
	}
}

func TestProvinceConstants(t *testing.T) {
	t.Parallel()
	for p, want := range map[region.Province]string{
		region.Shanxi: "山西", region.Shaanxi: "陕西", region.Hebei: "河北", region.Henan: "河南", region.Hubei: "湖北",
		region.Hunan: "湖南", region.Guangdong: "广东", region.Guangxi: "广西", region.InnerMongolia: "内蒙古", region.Tibet: "西藏",
	} {
		require.Equal(t, want, p.ZhShort(), "%s.ZhShort() = %s, want %s", p.En(), p.ZhShort(), want)
	}
}

func TestAllStops(t *testing.T) {
	t.Parallel()
	var seen []region.Province
	for p := range region.All() {
		seen = append(seen, p)
		if p == region.Hebei {
			break
		}
	}
	require.Equal(t, []region.Province{region.Beijing, region.Tianjin, region.Hebei}, seen)
}

func TestUnknownProvince(t *testing.T) {
	t.Parallel()
	for _, p := range []region.Province{"", "0", "00", "10", "16", "66", "71", "81", "82", "99", "110000", "1a", "a1", "\x00\xff", "北京"} {
		require.False(t, p.Known(), "%q.Known() = true, want false", p)
		got := p.Zh() + p.ZhShort() + p.En() + p.ICPPrefix() + p.PolicePrefix()
		require.Empty(t, got, "names of %q = %q, want none", p, got)
		require.Equal(t, string(p), p.String(), "%q.String() = %q, want itself", p, p.String())
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for p := range region.All() {
		for _, in := range []string{
			string(p), string(p) + "0000", p.Zh(), p.ZhShort(), p.ICPPrefix(), p.PolicePrefix(),
			p.En(), strings.ToUpper(p.En()), strings.ToLower(p.En()), " " + p.Zh() + "\u3000\n",
		} {
			got, err := region.Parse(in)
			require.NoError(t, err, "Parse(%q)", in)
			require.Equal(t, p, got, "Parse(%q) = %q, want %q", in, got, p)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                             "empty",
		" \t":                          "empty",
		"0000":                         "none of the 31",
		"71":                           "no bureau",
		"810000":                       "no bureau",
		"82":                           "no bureau",
		"110105":                       "none of the 31",
		"16":                           "none of the 31",
		"1":                            "none of the 31",
		"Bei jing":                     "none of the 31",
		"北":                            "none of the 31",
		"秦":                            "none of the 31",
		"\xff\xfe":                     "none of the 31",
		strings.Repeat("北京市", 100_000): "none of the 31",
	} {
		got, err := region.Parse(in)
		require.ErrorContains(t, err, want, "Parse(%.20q)", in)
		require.Empty(t, got, "Parse(%.20q) = %q, want none", in, got)
		require.Less(t, len(err.Error()), 200, "the error of Parse(%.20q)", in)
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]region.Province{
		"110105": region.Beijing, "659001": region.Xinjiang, "519999": region.Sichuan,
		"": "", "11": "", "1101": "", "11010": "", "1101055": "", "11010a": "", "1101 5": "", "710000": "", "990000": "", "京京": "",
	} {
		got, ok := region.Of(in)
		require.Equal(t, want, got, "Of(%q) = %q, want %q", in, got, want)
		require.Equal(t, want != "", ok, "Of(%q) = %v, want %v", in, ok, want != "")
	}
}

func TestByPrefix(t *testing.T) {
	t.Parallel()
	for p := range region.All() {
		got, ok := region.ByICPPrefix(p.ICPPrefix())
		require.True(t, ok && got == p, "ByICPPrefix(%s) = %q, %v, want %q", p.ICPPrefix(), got, ok, p)
		got, ok = region.ByPolicePrefix(p.PolicePrefix())
		require.True(t, ok && got == p, "ByPolicePrefix(%s) = %q, %v, want %q", p.PolicePrefix(), got, ok, p)
	}
	for _, prefix := range []string{"", "川", "贵", "云", "甘", "秦", "京京", "\xe4\xba"} {
		got, ok := region.ByICPPrefix(prefix)
		require.False(t, ok, "ByICPPrefix(%q) = %q, want none", prefix, got)
	}
	for _, prefix := range []string{"", "蜀", "黔", "云", "陇", "秦"} {
		got, ok := region.ByPolicePrefix(prefix)
		require.False(t, ok, "ByPolicePrefix(%q) = %q, want none", prefix, got)
	}
}

// Any text: no panic, and what is found is known and reads back.
func TestProvinceAnyText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{0,7}`)).Draw(t, "s")
		if p, ok := region.Of(s); ok != (p != "") || ok && (!p.Known() || !strings.HasPrefix(s, string(p))) {
			t.Fatalf("Of(%q) = %q, %v", s, p, ok)
		}
		p, err := region.Parse(s)
		if (err == nil) != p.Known() {
			t.Fatalf("Parse(%q) = %q, %v", s, p, err)
		}
		if known := slices.Contains(slices.Collect(region.All()), region.Province(s)); region.Province(s).Known() != known {
			t.Fatalf("%q.Known() = %v, want %v", s, !known, known)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"11", "110000", "北京", "beijing", "京", // the five ways
		"71",       // no bureau
		"110105",   // a division, no province
		"\xe4\xba", // half a character
		"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := region.Parse(s)
		require.Equal(t, err == nil, p.Known(), "Parse(%q) = %q, %v", s, p, err)
	})
}

func ExampleParse() {
	for _, s := range []string{"51", "510000", "四川", "Sichuan", "蜀", "71"} {
		p, err := region.Parse(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p, p.Zh(), p.ICPPrefix(), p.PolicePrefix())
	}
	// Output:
	// 51 四川省 蜀 川
	// 51 四川省 蜀 川
	// 51 四川省 蜀 川
	// 51 四川省 蜀 川
	// 51 四川省 蜀 川
	// province takes no ICP filings: Taiwan, Hong Kong and Macao have no bureau of this system
}

func ExampleOf() {
	p, ok := region.Of("110105")
	fmt.Println(p.En(), ok)
	// Output: Beijing true
}

func BenchmarkByICPPrefix(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := region.ByICPPrefix("新"); !ok {
			b.Fatal("no province")
		}
	}
}
