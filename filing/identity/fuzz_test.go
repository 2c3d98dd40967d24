package identity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
)

func FuzzParseCreditCode(f *testing.F)           { fuzz(f, identity.KindCreditCode) }
func FuzzParseOrganizationCode(f *testing.F)     { fuzz(f, identity.KindOrganizationCode) }
func FuzzParseBusinessRegistration(f *testing.F) { fuzz(f, identity.KindBusinessRegistration) }
func FuzzParseResidentID(f *testing.F)           { fuzz(f, identity.KindResidentID) }
func FuzzParseResidencePermit(f *testing.F)      { fuzz(f, identity.KindResidencePermit) }
func FuzzParseForeignPermanentResidentCard(f *testing.F) {
	fuzz(f, identity.KindForeignPermanentResidentCard)
}
func FuzzParseHongKongMacaoPermit(f *testing.F) { fuzz(f, identity.KindHongKongMacaoPermit) }
func FuzzParseTaiwanPermit(f *testing.F)        { fuzz(f, identity.KindTaiwanPermit) }
func FuzzParsePassport(f *testing.F)            { fuzz(f, identity.KindPassport) }
func FuzzParseOfficerCard(f *testing.F)         { fuzz(f, identity.KindOfficerCard) }
func FuzzParseMilitaryUnitCode(f *testing.F)    { fuzz(f, identity.KindMilitaryUnitCode) }

func FuzzDetect(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range identity.Detect(s) {
			require.True(t, kind.Known(), "Detect(%q) = %q", s, kind)
			if _, err := kind.Check(s); err != nil {
				require.ErrorIs(t, err, identity.RuleSuperseded, "Detect(%q) = %s", s, kind)
			}
		}
	})
}

func fuzz(f *testing.F, kind identity.Kind) {
	f.Helper()
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		requireInvariants(t, kind, s)
	})
}

func seed(f *testing.F) {
	f.Helper()
	for _, numbers := range samples {
		for _, number := range numbers {
			f.Add(number)
		}
	}
	for _, s := range []string{
		"", " ", "\xff", "91440300 ５71973674l", "57197367-4", "110105491231002", "S.1234567", "1234567801（b）", "9144O300571973674L",
		"11010519490230002X", "军\u200b12345", "12345678(", "\ufffd",
	} {
		f.Add(s)
	}
}
