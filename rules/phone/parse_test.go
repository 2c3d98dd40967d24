package phone_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

// The numbers here are made up; 13800138000 is an operator's own service line.
var readable = []struct {
	text, number string
	kind         phone.Kind
}{
	{"13800138000", "13800138000", phone.Mobile},
	{" 138 0013-8000\n", "13800138000", phone.Mobile},
	{"138.0013.8000", "13800138000", phone.Mobile},
	{"１３８００１３８０００", "13800138000", phone.Mobile},
	{"138\u200b0013\u202c8000", "13800138000", phone.Mobile},
	{"+86 13800138000", "13800138000", phone.Mobile},
	{"＋８６（１３８）００１３－８０００", "13800138000", phone.Mobile},
	{"(+86)13800138000", "13800138000", phone.Mobile},
	{"+86-013800138000", "13800138000", phone.Mobile},
	{"008613800138000", "13800138000", phone.Mobile},
	{"8613800138000", "13800138000", phone.Mobile},
	{"86138 0013 8000", "13800138000", phone.Mobile},
	{"86-138-0013-8000", "13800138000", phone.Mobile},
	{"013800138000", "13800138000", phone.Mobile},
	{"16400000000", "16400000000", phone.Mobile}, // no known range

	{"010-12345678", "010-12345678", phone.Landline},
	{"01012345678", "010-12345678", phone.Landline},
	{"010—1234—5678", "010-12345678", phone.Landline},
	{"（010）1234 5678", "010-12345678", phone.Landline},
	{"【010】12345678", "010-12345678", phone.Landline},
	{"+86 10 12345678", "010-12345678", phone.Landline},
	{"+86 (0)10 12345678", "010-12345678", phone.Landline},
	{"86 10 12345678", "010-12345678", phone.Landline},
	{"861012345678", "010-12345678", phone.Landline},
	{"86571-87654321", "0571-87654321", phone.Landline},
	{"0571-8765-4321", "0571-87654321", phone.Landline},
	{"0951-5551234", "0951-5551234", phone.Landline},
	{"0951 5551-2345", "0951-55512345", phone.Landline}, // longer than the area's numbers were
	{"0754-88888888", "0754-88888888", phone.Landline},  // both lengths are known
	{"0754-8888888", "0754-8888888", phone.Landline},
	{"010-12345678-801", "010-12345678-801", phone.Landline},
	{"010-12345678转801", "010-12345678-801", phone.Landline},
	{"010-12345678 转分机: 801", "010-12345678-801", phone.Landline},
	{"010-12345678分機801", "010-12345678-801", phone.Landline},
	{"(010-12345678内线0801)", "010-12345678-0801", phone.Landline},
	{"010-12345678 ext. 801", "010-12345678-801", phone.Landline},
	{"010-12345678 Extension=801", "010-12345678-801", phone.Landline},
	{"010-12345678ｘ801", "010-12345678-801", phone.Landline},
	{"010-12345678-#801", "010-12345678-801", phone.Landline},
	{"0951-555-1234-8", "0951-5551234-8", phone.Landline},
	{"0754-8888888-1", "0754-8888888-1", phone.Landline},
	{"0951-5551-2345-000001", "0951-55512345-000001", phone.Landline},

	{"4008001234", "400-8001234", phone.Service},
	{"400-800-1234-2", "400-8001234-2", phone.Service},
	{"800 800 1234 转 2", "800-8001234-2", phone.Service},
	{"+86 400 800 1234", "400-8001234", phone.Service},
	{"9501234567", "9501234567", phone.Service},
	{"95012345678", "95012345678", phone.Service},
	{"95588", "95588", phone.Service},
	{"95588转1", "95588x1", phone.Service},
	{"955880", "955880", phone.Service},
	{"96315", "96315", phone.Service},
	{"10108888", "10108888", phone.Service},
	{"12345", "12345", phone.Service},
	{"110", "110", phone.Service},
	{"010-12345", "010-12345", phone.Service},
	{"(0571) 96315转2", "0571-96315x2", phone.Service},
	{"+86 951 955880", "0951-955880", phone.Service},

	{"+852 2123 4567", "+85221234567", phone.Foreign},
	{"00852-2123-4567", "+85221234567", phone.Foreign},
	{"+1 (212) 555-0123 x45", "+12125550123x45", phone.Foreign},
	{"+123456789012345", "+123456789012345", phone.Foreign},
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, test := range readable {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			n, err := phone.Parse(test.text)
			require.NoError(t, err)
			require.Equal(t, test.number, n.Number())
			require.Equal(t, test.kind, n.Kind())
			require.True(t, n.IsValid())
			requireInvariants(t, test.text)
		})
	}
}

var refused = []struct {
	text      string
	rule      phone.Rule
	character int
}{
	{"", phone.RuleEmpty, 1},
	{" 　\t", phone.RuleEmpty, 4},
	{"()", phone.RuleEmpty, 3},
	{strings.Repeat("1", 257), phone.RuleInput, 1},
	{"010\xff12345678", phone.RuleEncoding, 4},
	{"abc", phone.RuleLetters, 1},
	{"电话010-12345678", phone.RuleLetters, 1},
	{"转801", phone.RuleLetters, 1},
	{"010-12345678转801转2", phone.RuleLetters, 17},
	{"010-12345678 Beijing", phone.RuleLetters, 14},
	{"010-12345678 east", phone.RuleLetters, 14},
	{"138****8000", phone.RuleCharacter, 4},
	{"13800138000!", phone.RuleCharacter, 12},
	{"-13800138000", phone.RuleCharacter, 1},
	{"010-12345678-", phone.RuleCharacter, 13},
	{"010+12345678", phone.RuleCharacter, 4},
	{"++8613800138000", phone.RuleCharacter, 2},
	{"/13800138000", phone.RuleCharacter, 1},
	{"13800138000;", phone.RuleCharacter, 12},
	{"13800138000/-", phone.RuleCharacter, 13},
	{"138\x00013800", phone.RuleCharacter, 4},
	{"#13800138000", phone.RuleCharacter, 1},
	{"010:12345678", phone.RuleCharacter, 4},
	{"(010-12345678", phone.RuleBrackets, 1},
	{"【010-12345678", phone.RuleBrackets, 1},
	{"010)12345678", phone.RuleBrackets, 4},
	{"((010)12345678)", phone.RuleBrackets, 2},
	{"13800138000/13900139000", phone.RuleSeveral, 13},
	{"13800138000、13900139000", phone.RuleSeveral, 13},
	{"13800138000或13900139000", phone.RuleSeveral, 13},
	{"13800138000 13900139000", phone.RuleSeveral, 13},
	{"010-12345678/79", phone.RuleSeveral, 14},
	{"010-12345678 010-12345679", phone.RuleSeveral, 14},
	{"010-12345678-8012345", phone.RuleSeveral, 14},
	{"400-800-1234 400-800-1235", phone.RuleSeveral, 14},
	{strings.Repeat("1 ", 41), phone.RuleSeveral, 81},
	{"12345678", phone.RuleAreaMissing, 1},
	{"1234-5678", phone.RuleAreaMissing, 1},
	{"86123456-8012", phone.RuleAreaMissing, 1},
	{"8612345", phone.RuleAreaMissing, 1},
	{"5551234", phone.RuleAreaMissing, 1},
	{"10-12345678", phone.RuleAreaMissing, 1},
	{"57187654321", phone.RuleAreaMissing, 1},
	{"0123-12345678", phone.RuleAreaCode, 2},
	{"026-12345678", phone.RuleAreaCode, 2},
	{"+86 0400-12345678", phone.RuleAreaCode, 6},
	{"86-12345678", phone.RuleAreaCode, 4},
	{"1234", phone.RuleShort, 5},
	{"86", phone.RuleShort, 3},
	{"01", phone.RuleShort, 3},
	{"057", phone.RuleShort, 4},
	{"010", phone.RuleShort, 4},
	{"+", phone.RuleShort, 2},
	{"+852", phone.RuleShort, 5},
	{"+86", phone.RuleShort, 4},
	{"1380013800", phone.RuleShort, 11},
	{"400-800-123", phone.RuleShort, 12},
	{"010-1234567", phone.RuleShort, 12},
	{"010-1234567转8", phone.RuleShort, 13},
	{"0951-555123", phone.RuleShort, 12},
	{"138001380001", phone.RuleLong, 12},
	{"13800138000 1", phone.RuleLong, 13},
	{"010-123456789", phone.RuleLong, 13},
	{"010-12345678 801", phone.RuleLong, 14},
	{"010-12345678-80-1", phone.RuleLong, 14},
	{"0951-555123456", phone.RuleLong, 14},
	{"400-800-12345", phone.RuleLong, 13},
	{"777777777777", phone.RuleLong, 12},
	{"+1234567890123456", phone.RuleLong, 17},
	{"10800138000", phone.RuleMobileRange, 1},
	{"12800138000", phone.RuleMobileRange, 1},
	{"13800138000转1", phone.RuleExtension, 13},
	{"13800138000-1", phone.RuleExtension, 13},
	{"010-12345678转", phone.RuleExtension, 14},
	{"010-12345678转1234567", phone.RuleExtension, 14},
	{"+0086 13800138000", phone.RuleCountryCode, 2},
	{"+010-12345678", phone.RuleCountryCode, 2},
	{"000-12345678", phone.RuleCountryCode, 3},
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range refused {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			n, err := phone.Parse(test.text)
			var e *phone.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, test.rule, e.Rule, "%v", err)
			require.Equal(t, phone.Number{}, n)
			require.Equal(t, test.character, utf8.RuneCountInString(test.text[:e.Offset])+1, "character of offset %d", e.Offset)
			require.Equal(t, err.Error(), e.Message(filing.En))
			require.True(t, strings.HasPrefix(e.Message(filing.En), fmt.Sprintf("phone number, character %d: ", test.character)))
			require.True(t, strings.HasPrefix(e.Message(filing.Zh), fmt.Sprintf("电话号码第%d个字符处有误：", test.character)))
			requireInvariants(t, test.text)
		})
	}
}

// requireInvariants holds for any text.
func requireInvariants(t require.TestingT, s string) {
	n, err := phone.Parse(s)
	if err != nil {
		var e *phone.Error
		require.ErrorAs(t, err, &e)
		require.NotEmpty(t, e.Rule)
		require.True(t, e.Offset >= 0 && e.Offset <= len(s), "offset %d of %d", e.Offset, len(s))
		require.Equal(t, phone.Number{}, n)
		return
	}
	require.True(t, n.IsValid())
	require.NotEmpty(t, n.Kind())
	again, err := phone.Parse(n.Number())
	require.NoError(t, err, "canonical form of %q", s)
	require.Equal(t, n, again, "canonical form of %q is another number", s)
	wire, ok := n.Wire()
	if ok {
		require.GreaterOrEqual(t, len(wire), 11)
		require.Empty(t, strings.Trim(wire, "0123456789-"))
	}
	if ok && n.Kind() != phone.Foreign {
		require.Equal(t, n.Number(), wire)
	}
	require.Equal(t, "***", fmt.Sprint(n))
	if e164 := n.E164(); e164 != "" {
		bare, err := phone.Parse(e164)
		require.NoError(t, err, "E.164 form of %q", s)
		require.Equal(t, e164, bare.E164())
		require.Equal(t, n.Extension() == "", n == bare)
	}
	if place, known := n.Place(); known {
		require.True(t, place.Province().Known())
		require.NotEmpty(t, place.City())
	}
}

func TestParseAnyText(t *testing.T) {
	t.Parallel()
	signs := rapid.SliceOfN(rapid.SampledFrom([]string{
		"0", "1", "3", "8", "9", "6", "86", "10", "0951", "0754", "400", "95", "+", "-", " ", "(", ")", "转", "ext", "x", "/", "５", "\u200b",
		"13800138000", "5551234", "55512345",
	}), 0, 14)
	rapid.Check(t, func(t *rapid.T) {
		requireInvariants(t, strings.Join(signs.Draw(t, "signs"), ""))
		requireInvariants(t, rapid.String().Draw(t, "text"))
	})
}

// However a number is written, it is read as the same one.
func TestParseForms(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		gap := rapid.SampledFrom([]string{"", " ", "-", "—", ".", "\u200b", "  ", "－"})
		prefix := rapid.SampledFrom([]string{"", "+86", "+86 ", "0086", "86-", "(+86)", "＋８６ "}).Draw(t, "prefix")
		mobile := rapid.StringMatching(`1[3-9][0-9]{9}`).Draw(t, "mobile")
		text := prefix + mobile[:3] + gap.Draw(t, "first") + mobile[3:7] + gap.Draw(t, "second") + mobile[7:]
		n, err := phone.Parse(text)
		require.NoError(t, err)
		require.Equal(t, mobile, n.Number())

		area := rapid.SampledFrom([]string{"010", "021", "0571", "0898"}).Draw(t, "area")
		line := rapid.StringMatching(`[2-8][0-9]{7}`).Draw(t, "line")
		open, closing := "", gap.Draw(t, "third")
		if rapid.Bool().Draw(t, "brackets") {
			open, closing = "（", "）"
		}
		extension := rapid.StringMatching(`[0-9]{1,6}`).Draw(t, "extension")
		mark := rapid.SampledFrom([]string{"-", "转", " ext ", "x", "#", "分机", "转分机："}).Draw(t, "mark")
		n, err = phone.Parse(prefix + open + area + closing + line[:4] + gap.Draw(t, "fourth") + line[4:] + mark + extension)
		require.NoError(t, err)
		require.Equal(t, area+"-"+line+"-"+extension, n.Number())
		require.Equal(t, extension, n.Extension())
		require.Equal(t, area, n.AreaCode())
	})
}

// No run of four digits of a refused text is in its error: none is in the fixed texts either, with these digits.
func TestErrorsRepeatNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[+(]?[3579]{4,14}[/)转 x*!]?[3579]{0,20}`).Draw(t, "text")
		_, err := phone.Parse(text)
		e, ok := errors.AsType[*phone.Error](err)
		if !ok {
			return
		}
		for i := range len(text) - 3 {
			if run := text[i : i+4]; strings.Trim(run, "3579") == "" {
				require.NotContains(t, e.Message(filing.Zh)+e.Message(filing.En), run)
			}
		}
	})
}

func TestHugeInputIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	huge := strings.Repeat("１", 1<<20)
	_, err := phone.Parse(huge)
	require.ErrorContains(t, err, "too long")
	var n phone.Number
	require.ErrorContains(t, n.UnmarshalText([]byte(huge)), "too long")
}

func TestMustParse(t *testing.T) {
	t.Parallel()
	require.Equal(t, "95588", phone.MustParse("95588").Number())
	require.Panics(t, func() { phone.MustParse("9558") })
}

// library takes numbers that begin with +852.
type library struct{}

func (library) Valid(n phone.Number) bool { return strings.HasPrefix(n.E164(), "+852") }

func TestParseWith(t *testing.T) {
	t.Parallel()
	for text, rule := range map[string]phone.Rule{
		"+852 2123 4567": "",
		"13800138000":    "", // not asked about
		"+8531234":       phone.RuleForeign,
		"12345678":       phone.RuleAreaMissing,
	} {
		_, err := phone.ParseWith(library{}, text)
		if rule == "" {
			require.NoError(t, err, text)
			continue
		}
		var e *phone.Error
		require.ErrorAs(t, err, &e, text)
		require.Equal(t, rule, e.Rule, text)
	}
	n, err := phone.ParseWith(nil, "+8531234")
	require.NoError(t, err)
	require.Equal(t, phone.Foreign, n.Kind())
}

func FuzzParse(f *testing.F) {
	for _, test := range readable {
		f.Add(test.text)
	}
	for _, test := range refused {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, s string) { requireInvariants(t, s) })
}
