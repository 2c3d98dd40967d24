package gbk_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-go/beian/filing/gbk"
)

func ExampleOutside() {
	fmt.Println(gbk.Outside("王䶮"))
	fmt.Println(gbk.Outside("王龑"))
	// Output:
	// 1 true
	// 0 false
}

func TestTable(t *testing.T) {
	t.Parallel()
	count, han := 0, 0
	var text strings.Builder
	for c := rune(utf8.RuneSelf); c <= unicode.MaxRune; c++ {
		two, ok := gbk.Rune(c)
		if !ok {
			continue
		}
		count++
		if unicode.Is(unicode.Han, c) && c >= 0x3400 {
			han++
		}
		back, err := simplifiedchinese.GBK.NewDecoder().Bytes(two[:])
		require.NoError(t, err)
		require.Equal(t, string(c), string(back))
		text.WriteRune(c)
	}
	require.Equal(t, 21_790, count, "what Python's gbk and OpenJDK's GBK have too, byte for byte")
	require.Equal(t, 20_923, han, "those of Unicode 1.1 and 21 that are there twice")
	_, found := gbk.Outside(text.String())
	require.False(t, found)
	encoded, err := gbk.Encode(text.String())
	require.NoError(t, err)
	back, err := simplifiedchinese.GBK.NewDecoder().Bytes(encoded)
	require.NoError(t, err)
	require.Equal(t, text.String(), string(back))
	for c := rune(0x4E00); c <= 0x9FA5; c++ {
		_, ok := gbk.Rune(c)
		require.True(t, ok, "GBK has the whole block of Unicode 1.1")
	}
}

func TestOutside(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "abc\t\r\n ~<>&\"'", "王", "（）《》", "礼﨎", "·—～", "镕喆堃", "ⅷ①"} {
		at, found := gbk.Outside(in)
		require.False(t, found, in)
		require.Zero(t, at)
	}
	for in, want := range map[string]int{
		"€": 0, "王䶮": 1, "ǹ": 0, "⊕": 0, "⿰": 0, "a😀": 1, "王\x00": 1, "x\x7f": 1, "\xff": 0, "王\xe4": 1, "\uFFFD": 0, "é\u200b": 1,
		"\uE000": 0, "㑳": 0, "𠮷": 0, "ok\xFF": 2, "名ǹ": 1,
	} {
		at, found := gbk.Outside(in)
		require.True(t, found, "%q", in)
		require.Equal(t, want, at, "%q", in)
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	b, err := gbk.Encode("密码a\x00")
	require.NoError(t, err)
	require.Equal(t, "\xc3\xdc\xc2\xeba\x00", string(b))
	for _, in := range []string{"secret€", "secret\xff", "secret😀"} {
		_, err := gbk.Encode(in)
		require.ErrorIs(t, err, gbk.ErrOutside)
		require.NotContains(t, err.Error(), "secret")
	}
}

func BenchmarkOutside(b *testing.B) {
	text := strings.Repeat("北京市海淀区中关村大街1号", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, found := gbk.Outside(text); found {
			b.Fatal("nothing is outside")
		}
	}
}
