package identity_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
)

// refusals break each rule of each kind, at each sort of place.
var refusals = []struct {
	kind     identity.Kind
	in       string
	rule     identity.Rule
	position int
}{
	{identity.KindCreditCode, "91440300571973674", identity.RuleLength, 0},
	{identity.KindCreditCode, "91440300571973674L9", identity.RuleLength, 0},
	{identity.KindCreditCode, "91440300571973674M", identity.RuleChecksum, 18},
	{identity.KindCreditCode, "9144030057197367IL", identity.RuleCharacter, 17},
	{identity.KindCreditCode, "O1440300571973674L", identity.RuleCharacter, 1},
	{identity.KindCreditCode, "9S440300571973674L", identity.RuleCharacter, 2},
	{identity.KindCreditCode, "91Z40300571973674L", identity.RuleCharacter, 3},
	{identity.KindCreditCode, "91440A00571973674L", identity.RuleCharacter, 6},
	{identity.KindCreditCode, "9144030V571973674L", identity.RuleCharacter, 8},
	{identity.KindCreditCode, "9144 0300-57197367#L", identity.RuleCharacter, 19},
	{identity.KindCreditCode, "914403005719736７４中", identity.RuleCharacter, 18},
	{identity.KindCreditCode, "91350300M000100Y44", identity.RuleChecksum, 18}, // neither Fuzhou nor Xiamen
	{identity.KindCreditCode, "91350100M010100Y44", identity.RuleChecksum, 18}, // another body
	{identity.KindCreditCode, "9144\xff", identity.RuleEncoding, 5},

	{identity.KindOrganizationCode, "5719736740", identity.RuleLength, 0},
	{identity.KindOrganizationCode, "57197#67-4", identity.RuleCharacter, 6},
	{identity.KindOrganizationCode, "57197367-A", identity.RuleCharacter, 10},
	{identity.KindOrganizationCode, "57197367-5", identity.RuleChecksum, 10},

	{identity.KindBusinessRegistration, "4403011052743", identity.RuleLength, 0}, // of before 2007
	{identity.KindBusinessRegistration, "44030110527431O", identity.RuleCharacter, 15},
	{identity.KindBusinessRegistration, "440301105274314", identity.RuleChecksum, 15},

	{identity.KindResidentID, "", identity.RuleEmpty, 0},
	{identity.KindResidentID, "1101051949123100", identity.RuleLength, 0},
	{identity.KindResidentID, "110105491231002", identity.RuleSuperseded, 0},
	{identity.KindResidentID, "11010549123100X", identity.RuleLength, 0}, // 15, but no digit
	{identity.KindResidentID, "110105491331002", identity.RuleLength, 0}, // 15, but no date
	{identity.KindResidentID, "990105491231002", identity.RuleLength, 0}, // 15, but no province
	{identity.KindResidentID, "1101O519491231002X", identity.RuleCharacter, 5},
	{identity.KindResidentID, "11010519491231002Y", identity.RuleCharacter, 18},
	{identity.KindResidentID, "01010519491231002X", identity.RuleProvince, 1},
	{identity.KindResidentID, "16010519491231002X", identity.RuleProvince, 1},
	{identity.KindResidentID, "84010519491231002X", identity.RuleProvince, 1},
	{identity.KindResidentID, "810000199408230021", identity.RuleKind, 1},
	{identity.KindResidentID, "830000199201300022", identity.RuleKind, 1},
	{identity.KindResidentID, "911124198108030024", identity.RuleKind, 1},
	{identity.KindResidentID, "11010517991231002X", identity.RuleDate, 7},
	{identity.KindResidentID, "11010521001231002X", identity.RuleDate, 7},
	{identity.KindResidentID, "11010519490031002X", identity.RuleDate, 11},
	{identity.KindResidentID, "11010519491331002X", identity.RuleDate, 11},
	{identity.KindResidentID, "11010519490431002X", identity.RuleDate, 13},
	{identity.KindResidentID, "11010519490400002X", identity.RuleDate, 13},
	{identity.KindResidentID, "11010519490229002X", identity.RuleDate, 13},
	{identity.KindResidentID, "11010519000229002X", identity.RuleDate, 13},
	{identity.KindResidentID, "110105194912310020", identity.RuleChecksum, 18},
	{identity.KindResidentID, "110105 19491231 0020", identity.RuleChecksum, 20},

	{identity.KindResidencePermit, "11010519491231002X", identity.RulePrefix, 1},
	{identity.KindResidencePermit, "840000199408230021", identity.RulePrefix, 2},
	{identity.KindResidencePermit, "810001199408230021", identity.RulePrefix, 6},
	{identity.KindResidencePermit, "810000199408230022", identity.RuleChecksum, 18},
	{identity.KindResidencePermit, "81000019940823002", identity.RuleLength, 0},

	{identity.KindForeignPermanentResidentCard, "11010519491231002X", identity.RulePrefix, 1},
	{identity.KindForeignPermanentResidentCard, "900124198108030024", identity.RuleProvince, 2},
	{identity.KindForeignPermanentResidentCard, "971124198108030024", identity.RuleProvince, 2}, // Taiwan
	{identity.KindForeignPermanentResidentCard, "911124198113030024", identity.RuleDate, 11},
	{identity.KindForeignPermanentResidentCard, "911124198108030025", identity.RuleChecksum, 18},
	{identity.KindForeignPermanentResidentCard, "CA1110101010101", identity.RuleCharacter, 3},
	{identity.KindForeignPermanentResidentCard, "CANI10101010101", identity.RuleCharacter, 4},
	{identity.KindForeignPermanentResidentCard, "CAN1101010101012", identity.RuleLength, 0},

	{identity.KindHongKongMacaoPermit, "K12345678", identity.RulePrefix, 1},
	{identity.KindHongKongMacaoPermit, "H1234567", identity.RuleLength, 0},
	{identity.KindHongKongMacaoPermit, "H123456780", identity.RuleLength, 0},
	{identity.KindHongKongMacaoPermit, "HB1234567", identity.RuleCharacter, 2},
	{identity.KindHongKongMacaoPermit, "HA123456701", identity.RuleCharacter, 2},
	{identity.KindHongKongMacaoPermit, "H1234567O", identity.RuleCharacter, 9},

	{identity.KindTaiwanPermit, "1234567", identity.RuleLength, 0},
	{identity.KindTaiwanPermit, "123456789", identity.RuleLength, 0},
	{identity.KindTaiwanPermit, "123456789(A)", identity.RuleLength, 0},
	{identity.KindTaiwanPermit, "12345678901234", identity.RuleLength, 0},
	{identity.KindTaiwanPermit, "12345678A", identity.RuleCharacter, 9},
	{identity.KindTaiwanPermit, "T12345678", identity.RuleCharacter, 1},
	{identity.KindTaiwanPermit, "(A)", identity.RuleCharacter, 1},
	{identity.KindTaiwanPermit, "1234#678", identity.RuleCharacter, 5},
	{identity.KindTaiwanPermit, "12345678(1)", identity.RuleCharacter, 10},
	{identity.KindTaiwanPermit, "12345678(AB)", identity.RuleCharacter, 11},
	{identity.KindTaiwanPermit, "12345678(A)1", identity.RuleCharacter, 12},

	{identity.KindPassport, "E1234.678", identity.RuleCharacter, 6},
	{identity.KindPassport, "E.1234567", identity.RuleCharacter, 2},
	{identity.KindPassport, "S..1234567", identity.RuleCharacter, 3},
	{identity.KindPassport, "护照", identity.RuleCharacter, 1},

	{identity.KindOfficerCard, "军字（1234567）", identity.RuleCharacter, 3},
	{identity.KindMilitaryUnitCode, "1234.", identity.RuleCharacter, 5},
	{"identity_card", "11010519491231002X", identity.RuleKind, 0},
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	seen := map[identity.Rule]bool{}
	for _, test := range refusals {
		_, err := test.kind.Check(test.in)
		require.Error(t, err, "%q as %s", test.in, test.kind)
		requireError(t, test.kind, test.in, err)
		e, _ := errors.AsType[*identity.Error](err)
		require.Equal(t, test.rule, e.Rule, "rule of %q as %s: %v", test.in, test.kind, err)
		require.Equal(t, test.position, e.Position, "position of %q as %s: %v", test.in, test.kind, err)
		seen[e.Rule] = true
	}
	require.Len(t, seen, 10, "rules that the table breaks")
}

func TestMessages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind   identity.Kind
		in     string
		zh, en string
	}{
		{
			identity.KindResidentID, "110105194912310020",
			"公民身份号码第18个字符有误：校验码不符，请对照证件逐位核对",
			"resident ID number, character 18: the check character does not fit: compare each character with the document",
		},
		{
			identity.KindResidentID, "11010519491231002",
			"公民身份号码有误：应为18位，现为17位",
			"resident ID number: want 18 characters, have 17",
		},
		{
			identity.KindCreditCode, "9144030057197367IL",
			"统一社会信用代码第17个字符有误：代码不用字母I，可能是数字1",
			"unified social credit code, character 17: the letter I is not used, it may be the digit 1",
		},
		{
			identity.KindCreditCode, "91440300571973O74L",
			"统一社会信用代码第15个字符有误：代码不用字母O，可能是数字0",
			"unified social credit code, character 15: the letter O is not used, it may be the digit 0",
		},
		{
			identity.KindCreditCode, "91440300S71973674L",
			"统一社会信用代码第9个字符有误：代码不用字母S，可能是数字5",
			"unified social credit code, character 9: the letter S is not used, it may be the digit 5",
		},
		{
			identity.KindCreditCode, "914403005Z1973674L",
			"统一社会信用代码第10个字符有误：代码不用字母Z，可能是数字2",
			"unified social credit code, character 10: the letter Z is not used, it may be the digit 2",
		},
		{
			identity.KindCreditCode, "9144030057197367VL",
			"统一社会信用代码第17个字符有误：代码不用字母V，请对照证件核对",
			"unified social credit code, character 17: the letter V is not used: compare it with the certificate",
		},
		{
			identity.KindBusinessRegistration, "",
			"营业执照注册号有误：号码为空",
			"business registration number: empty",
		},
	} {
		_, err := test.kind.Check(test.in)
		e, ok := errors.AsType[*identity.Error](err)
		require.True(t, ok, "%q as %s: %v", test.in, test.kind, err)
		require.Equal(t, identity.Text{Zh: test.zh, En: test.en}, e.Message())
	}
}

func TestErrorHidesTheRenewedNumber(t *testing.T) {
	t.Parallel()
	_, err := identity.ParseResidentID("110105491231002")
	e, ok := errors.AsType[*identity.Error](err)
	require.True(t, ok)
	renewed, ok := e.ResidentID()
	require.True(t, ok)
	require.Equal(t, "11010519491231002X", renewed.Number())
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		for _, printed := range []string{fmt.Sprintf(verb, err), fmt.Sprintf(verb, *e)} {
			require.NotContains(t, printed, "491231", "verb %s", verb)
			require.NotContains(t, printed, "49 49 48", "verb %s", verb) // the number's bytes
			require.NotContains(t, printed, "0x31, 0x31, 0x30", "verb %s", verb)
		}
	}
}

func TestRuleIsAnError(t *testing.T) {
	t.Parallel()
	_, err := identity.ParseResidentID("110105194912310020")
	require.ErrorIs(t, err, identity.RuleChecksum)
	require.NotErrorIs(t, err, identity.RuleDate)
	require.ErrorIs(t, fmt.Errorf("subject: %w", err), identity.RuleChecksum)
	require.EqualError(t, identity.RuleChecksum, "identity: broken rule checksum")
}
