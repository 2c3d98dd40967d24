package identity_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
)

func TestDetect(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in   string
		want []identity.Kind
		kind identity.Kind
	}{
		{"91440300571973674L", []identity.Kind{identity.KindCreditCode}, identity.KindCreditCode},
		{"81320000MJ0000018E", []identity.Kind{identity.KindCreditCode}, identity.KindCreditCode},
		// an unknown category, but nothing else
		{withCheck("94440300MJ0000018"), []identity.Kind{identity.KindCreditCode}, identity.KindCreditCode},
		{"11010519491231002X", []identity.Kind{identity.KindResidentID}, identity.KindResidentID},
		{"810000199408230021", []identity.Kind{identity.KindResidencePermit}, identity.KindResidencePermit},
		{"830000199201300022", []identity.Kind{identity.KindResidencePermit}, identity.KindResidencePermit},
		{"911124198108030024", []identity.Kind{identity.KindForeignPermanentResidentCard}, identity.KindForeignPermanentResidentCard},
		{
			"CAN110101010101",
			[]identity.Kind{identity.KindForeignPermanentResidentCard, identity.KindPassport},
			identity.KindForeignPermanentResidentCard,
		},
		{"110105491231001", []identity.Kind{identity.KindResidentID, identity.KindPassport}, identity.KindResidentID},
		{ // fits the check digit of registrations by chance
			"110105491231002",
			[]identity.Kind{identity.KindResidentID, identity.KindBusinessRegistration, identity.KindPassport},
			identity.KindResidentID,
		},
		{"440301105274313", []identity.Kind{identity.KindBusinessRegistration, identity.KindPassport}, identity.KindBusinessRegistration},
		{
			"71093465-X",
			[]identity.Kind{identity.KindOrganizationCode, identity.KindPassport, identity.KindOfficerCard},
			identity.KindOrganizationCode,
		},
		{
			"H12345678",
			[]identity.Kind{identity.KindHongKongMacaoPermit, identity.KindPassport, identity.KindOfficerCard},
			identity.KindHongKongMacaoPermit,
		},
		{"12345678", []identity.Kind{identity.KindTaiwanPermit, identity.KindPassport}, identity.KindTaiwanPermit},
		{"12345678(B)", []identity.Kind{identity.KindTaiwanPermit}, identity.KindTaiwanPermit},
		{"E12345678", []identity.Kind{identity.KindPassport, identity.KindOfficerCard}, identity.KindPassport},
		{"AB1234", []identity.Kind{identity.KindPassport}, ""},
		{"1234", []identity.Kind{identity.KindMilitaryUnitCode}, ""},
		{"12345", []identity.Kind{identity.KindPassport, identity.KindMilitaryUnitCode}, ""},
		{"南字第12345号", []identity.Kind{identity.KindOfficerCard}, ""},
		{"110105194912310020", nil, ""},
		{"#", nil, ""},
		{"", nil, ""},
	} {
		require.Equal(t, test.want, identity.Detect(test.in), "Detect(%q)", test.in)
		require.Equal(t, test.kind, identity.KindOf(test.in), "KindOf(%q)", test.in)
	}
}

// TestDetectTellsResidentsFromUnits makes numbers of made-up residents that fit the check character of credit codes too,
// as one of 31 does.
func TestDetectTellsResidentsFromUnits(t *testing.T) {
	t.Parallel()
	found := 0
	for sequence := range 1000 {
		s := fmt.Sprintf("36010118000101%03d", sequence)
		s += personCheck(s)
		if _, err := identity.ParseCreditCode(s); err != nil {
			continue
		}
		found++
		require.Equal(t, []identity.Kind{identity.KindResidentID}, identity.Detect(s), "Detect(%q)", s)
		require.False(t, creditCode(t, s).CategoryKnown(), "CategoryKnown of %q", s)
	}
	require.Positive(t, found)

	// 51 is a department and category as well as Sichuan, and 32 a province as well as part of the county.
	both := 0
	for sequence := range 1000 {
		s := fmt.Sprintf("51322118000101%03d", sequence)
		s += personCheck(s)
		if _, err := identity.ParseCreditCode(s); err == nil {
			both++
			require.Equal(t, []identity.Kind{identity.KindResidentID, identity.KindCreditCode}, identity.Detect(s), "Detect(%q)", s)
		}
	}
	require.Positive(t, both)
}

func TestKinds(t *testing.T) {
	t.Parallel()
	require.Len(t, identity.Kinds(), 11)
	for _, k := range identity.Kinds() {
		require.True(t, k.Known())
		require.NotEqual(t, string(k), k.Label().Zh)
		require.NotEqual(t, k.Label().Zh, k.Label().En)
	}
	unknown := identity.Kind("card")
	require.False(t, unknown.Known())
	require.True(t, unknown.Personal())
	require.Equal(t, identity.Text{Zh: "card", En: "card"}, unknown.Label())
	require.Empty(t, identity.Detect("card"))
}

func TestChanges(t *testing.T) {
	t.Parallel()
	require.Len(t, identity.Changes(), 6)
	for _, c := range identity.Changes() {
		require.NotEqual(t, string(c), c.Label().Zh)
		require.NotEqual(t, c.Label().Zh, c.Label().En)
	}
	require.Equal(t, identity.Text{Zh: "?", En: "?"}, identity.Change("?").Label())
}
