package identity_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

func residentID(t require.TestingT, s string) identity.ResidentID {
	x, err := identity.ParseResidentID(s)
	require.NoError(t, err, "ParseResidentID(%q)", s)
	return x
}

func TestResidentIDParts(t *testing.T) {
	t.Parallel()
	x := residentID(t, "11010519491231002x")
	year, month, day := x.BirthDate()
	require.Equal(t, []int{1949, 12, 31}, []int{year, int(month), day})
	require.Equal(t, identity.Female, x.Sex())
	require.Equal(t, "110105", x.Division())
	require.Equal(t, region.Beijing, x.Province())
	require.Equal(t, "11010519491231002X", x.Number())
	require.Equal(t, identity.Male, residentID(t, "360426199101010071").Sex())

	var zero identity.ResidentID
	year, month, day = zero.BirthDate()
	require.Equal(t, []int{0, 0, 0}, []int{year, int(month), day})
	require.Empty(t, string(zero.Sex())+zero.Division()+string(zero.Province())+zero.Number())
	require.False(t, zero.BornBy(time.Unix(1<<40, 0)))
}

func TestResidentIDUnknownCounty(t *testing.T) {
	t.Parallel()
	x := residentID(t, "11999919491231002"+personCheck("11999919491231002"))
	require.Equal(t, "119999", x.Division())
	taiwan := residentID(t, "71010119491231002"+personCheck("71010119491231002"))
	require.False(t, taiwan.Province().Known())
}

func TestResidentIDKeepsChange(t *testing.T) {
	t.Parallel()
	x, changes, err := identity.NormalizeResidentID("110105 1949-12-31 002ｘ")
	require.NoError(t, err)
	require.Equal(t, residentID(t, "11010519491231002X"), x)
	require.Equal(t, []identity.Change{
		identity.ChangeSpaces, identity.ChangeFullWidth, identity.ChangeHyphen, identity.ChangeCase,
	}, changes)
}

func TestBornBy(t *testing.T) {
	t.Parallel()
	china := time.FixedZone("CST", 8*3600)
	midnight := time.Date(1949, 12, 31, 0, 0, 0, 0, china)
	x := residentID(t, "11010519491231002X")
	require.True(t, x.BornBy(midnight))
	require.True(t, x.BornBy(midnight.UTC()), "the day of China, whatever the zone of t")
	require.False(t, x.BornBy(midnight.Add(-time.Nanosecond)))
	require.True(t, x.BornBy(midnight.AddDate(50, 0, 0)))
}

// TestSuperseded goes from a number of 18 digits to that of 15 and back.
func TestSuperseded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`(11|36|65|71)\d{4}19\d\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}`).Draw(t, "body")
		x := residentID(t, body+personCheck(body))
		_, err := identity.ParseResidentID(body[:6] + body[8:])
		require.ErrorIs(t, err, identity.RuleSuperseded)
		requireError(t, identity.KindResidentID, body[:6]+body[8:], err)
		e, ok := errors.AsType[*identity.Error](err)
		require.True(t, ok)
		renewed, ok := e.ResidentID()
		require.True(t, ok)
		require.Equal(t, x.Number(), renewed.Number(), "%s renewed", body)
	})
}

func TestResidencePermitParts(t *testing.T) {
	t.Parallel()
	for prefix, want := range map[string]identity.Origin{"810000": identity.HongKong, "820000": identity.Macao, "830000": identity.Taiwan} {
		s := prefix + "20000229001"
		x, err := identity.ParseResidencePermit(s + personCheck(s))
		require.NoError(t, err, "%q", s)
		require.Equal(t, want, x.Origin())
		year, month, day := x.BirthDate()
		require.Equal(t, []int{2000, 2, 29}, []int{year, int(month), day})
		require.Equal(t, identity.Male, x.Sex())
		require.True(t, x.BornBy(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
		require.False(t, x.BornBy(time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)))
		require.NotEqual(t, string(want), want.Label().Zh)
		require.NotEqual(t, want.Label().Zh, want.Label().En)
	}
	require.Empty(t, identity.ResidencePermit{}.Origin())
	require.Equal(t, identity.Text{Zh: "?", En: "?"}, identity.Origin("?").Label())
}

func TestForeignPermanentResidentCardParts(t *testing.T) {
	t.Parallel()
	x, err := identity.ParseForeignPermanentResidentCard("911124198108030024")
	require.NoError(t, err)
	require.False(t, x.Old())
	require.Equal(t, region.Beijing, x.Province())
	require.Equal(t, "124", x.Country())
	year, month, day := x.BirthDate()
	require.Equal(t, []int{1981, 8, 3}, []int{year, int(month), day})
	require.Equal(t, identity.Female, x.Sex())
	require.True(t, x.BornBy(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	require.False(t, x.BornBy(time.Date(1981, 8, 1, 0, 0, 0, 0, time.UTC)))

	for s, country := range map[string]string{"can110101010101": "CAN", "": ""} {
		var x identity.ForeignPermanentResidentCard
		require.NoError(t, x.UnmarshalText([]byte(s)))
		require.Equal(t, s != "", x.Old())
		require.Equal(t, country, x.Country())
		require.Empty(t, string(x.Province())+string(x.Sex()))
		require.False(t, x.BornBy(time.Unix(1<<40, 0)))
		year, month, day := x.BirthDate()
		require.Equal(t, []int{0, 0, 0}, []int{year, int(month), day})
	}
}

func TestHongKongMacaoPermitParts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in, holder string
		origin     identity.Origin
		issue      int
		counted    bool
		nonChinese bool
	}{
		{"H12345678", "H12345678", identity.HongKong, 0, false, false},
		{"m1234567800", "M12345678", identity.Macao, 0, true, false},
		{"H1234567812", "H12345678", identity.HongKong, 12, true, false},
		{"HA1234567", "HA1234567", identity.HongKong, 0, false, true},
		{"MA1234567", "MA1234567", identity.Macao, 0, false, true},
		{"", "", "", 0, false, false},
	} {
		var x identity.HongKongMacaoPermit
		require.NoError(t, x.UnmarshalText([]byte(test.in)))
		require.Equal(t, test.holder, x.Holder(), "Holder of %q", test.in)
		require.Equal(t, test.origin, x.Origin(), "Origin of %q", test.in)
		issue, counted := x.Issue()
		require.Equal(t, test.issue, issue, "Issue of %q", test.in)
		require.Equal(t, test.counted, counted, "Issue of %q", test.in)
		require.Equal(t, test.nonChinese, x.NonChinese(), "NonChinese of %q", test.in)
	}
}

func TestTaiwanPermitParts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in, number, holder string
		issue              int
		counted            bool
		authority          string
		old                bool
	}{
		{"12345678", "12345678", "12345678", 0, false, "", false},
		{"1234567801", "1234567801", "12345678", 1, true, "", true},
		{"1234567812 （b）", "1234567812(B)", "12345678", 12, true, "B", true},
		{"12345678(T)", "12345678(T)", "12345678", 0, false, "T", true},
		{"", "", "", 0, false, "", false},
	} {
		var x identity.TaiwanPermit
		require.NoError(t, x.UnmarshalText([]byte(test.in)))
		require.Equal(t, test.number, x.Number(), "Number of %q", test.in)
		require.Equal(t, test.holder, x.Holder(), "Holder of %q", test.in)
		issue, counted := x.Issue()
		require.Equal(t, test.issue, issue, "Issue of %q", test.in)
		require.Equal(t, test.counted, counted, "Issue of %q", test.in)
		require.Equal(t, test.authority, x.Authority(), "Authority of %q", test.in)
		require.Equal(t, test.old, x.Old(), "Old of %q", test.in)
	}
}

func TestPassportKind(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]identity.PassportKind{
		"E12345678": identity.PassportOrdinary, "EA1234567": identity.PassportOrdinary, "EE1234567": identity.PassportOrdinary,
		"EI1234567": identity.PassportForeign, "EO1234567": identity.PassportForeign, "E1234567": identity.PassportForeign,
		"G12345678": identity.PassportOrdinaryOld, "141234567": identity.PassportOrdinaryOld, "151234567": identity.PassportOrdinaryOld,
		"161234567": identity.PassportForeign, "GA1234567": identity.PassportForeign, "1412345678": identity.PassportForeign,
		"SE1234567": identity.PassportService, "S1234567": identity.PassportService, "S12345678": identity.PassportService,
		"SA1234567": identity.PassportForeign, "S.1234567": identity.PassportService, "S.12345678": identity.PassportService,
		"PE1234567": identity.PassportPublicAffairs, "P1234567": identity.PassportPublicAffairs,
		"p.1234567": identity.PassportPublicAffairs,
		"P12345678": identity.PassportForeign, "PA1234567": identity.PassportForeign,
		"DE1234567": identity.PassportDiplomatic, "D1234567": identity.PassportDiplomatic, "D12345678": identity.PassportForeign,
		"H12345678": identity.PassportHongKong, "K12345678": identity.PassportHongKong, "KJ1234567": identity.PassportHongKong,
		"HJ1234567": identity.PassportHongKong, "K1234567": identity.PassportForeign,
		"MA1234567": identity.PassportMacao, "MB1234567": identity.PassportMacao, "M12345678": identity.PassportForeign,
		"AB123": identity.PassportForeign, "A1B2C": identity.PassportForeign, "E1234567A": identity.PassportForeign,
		"ABCDE": identity.PassportForeign, "12345678901234567": identity.PassportForeign,
		"AB12": "", "123456789012345678": "", "": "",
	} {
		var x identity.Passport
		require.NoError(t, x.UnmarshalText([]byte(in)), "%q", in)
		require.Equal(t, want, x.Kind(), "Kind of %q", in)
		require.Equal(t, want != "", x.FormKnown(), "FormKnown of %q", in)
		if want != "" {
			require.NotEqual(t, string(want), want.Label().Zh)
			require.NotEqual(t, want.Label().Zh, want.Label().En)
		}
	}
	_, changes, err := identity.NormalizePassport("s.1234567")
	require.NoError(t, err)
	require.Equal(t, []identity.Change{identity.ChangeCase, identity.ChangeDot}, changes)
	require.Equal(t, identity.Text{Zh: "?", En: "?"}, identity.PassportKind("?").Label())
}

func TestOfficerCardForm(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"南字第12345号": true, "南字第１２３ 45 号": true, "123456789": true, "12345678": false, "南字第123456号": false,
	} {
		x, err := identity.ParseOfficerCard(in)
		require.NoError(t, err, "%q", in)
		require.Equal(t, want, x.FormKnown(), "FormKnown of %q", in)
	}
}

func TestSexLabel(t *testing.T) {
	t.Parallel()
	require.Equal(t, identity.Text{Zh: "男", En: "male"}, identity.Male.Label())
	require.Equal(t, identity.Text{Zh: "女", En: "female"}, identity.Female.Label())
	require.Equal(t, identity.Text{}, identity.Sex("").Label())
}
