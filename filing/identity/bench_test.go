package identity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
)

//nolint:paralleltest // AllocsPerRun counts the whole process
func TestParseAllocations(t *testing.T) {
	for kind, numbers := range samples {
		for _, number := range numbers {
			got := testing.AllocsPerRun(100, func() {
				if _, err := kind.Check(number); err != nil {
					t.Fatal(err)
				}
			})
			require.Zero(t, got, "%s: allocations of Check", kind)
		}
	}
}

func BenchmarkParseCreditCode(b *testing.B) {
	benchmark(b, identity.ParseCreditCode, "91440300571973674L")
}
func BenchmarkParseCreditCodeTyped(b *testing.B) {
	benchmark(b, identity.ParseCreditCode, "91440300 571973674l")
}
func BenchmarkParseOrganizationCode(b *testing.B) {
	benchmark(b, identity.ParseOrganizationCode, "57197367-4")
}
func BenchmarkParseBusinessRegistration(b *testing.B) {
	benchmark(b, identity.ParseBusinessRegistration, "440301105274313")
}
func BenchmarkParseResidentID(b *testing.B) {
	benchmark(b, identity.ParseResidentID, "11010519491231002X")
}
func BenchmarkParseResidencePermit(b *testing.B) {
	benchmark(b, identity.ParseResidencePermit, "810000199408230021")
}
func BenchmarkParseForeignPermanentResidentCard(b *testing.B) {
	benchmark(b, identity.ParseForeignPermanentResidentCard, "911124198108030024")
}
func BenchmarkParseHongKongMacaoPermit(b *testing.B) {
	benchmark(b, identity.ParseHongKongMacaoPermit, "H1234567801")
}
func BenchmarkParseTaiwanPermit(b *testing.B) {
	benchmark(b, identity.ParseTaiwanPermit, "1234567801(B)")
}
func BenchmarkParsePassport(b *testing.B) { benchmark(b, identity.ParsePassport, "EA1234567") }
func BenchmarkParseOfficerCard(b *testing.B) {
	benchmark(b, identity.ParseOfficerCard, "南字第12345号")
}
func BenchmarkParseMilitaryUnitCode(b *testing.B) {
	benchmark(b, identity.ParseMilitaryUnitCode, "12345")
}

func BenchmarkDetect(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if len(identity.Detect("91440300571973674L")) == 0 {
			b.Fatal("no kind")
		}
	}
}

func benchmark[T any](b *testing.B, parse func(string) (T, error), number string) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parse(number); err != nil {
			b.Fatal(err)
		}
	}
}
