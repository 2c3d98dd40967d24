package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

// TestAnyWrongCharacterOfANumberIsAnError changes one character of a credit code or a resident ID.
func TestAnyWrongCharacterOfANumberIsAnError(t *testing.T) {
	t.Parallel()
	set := compile(t)
	rapid.Check(t, func(t *rapid.T) {
		certificate := rapid.SampledFrom([]filing.CertificateType{
			filing.CertificateBusinessLicence, filing.CertificateResidentID,
		}).Draw(t, "type")
		g := filingtest.New(rapid.Uint64().Draw(t, "seed"))
		f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithCertificate(certificate))
		number := []byte(f.Subject.Certificate.Number)
		i := rapid.IntRange(0, len(number)-1).Draw(t, "place")
		c := rapid.SampledFrom([]byte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")).Draw(t, "character")
		if c == number[i] {
			return
		}
		number[i] = c
		f.Subject.Certificate.Number = string(number)
		for _, finding := range set.Check(t.Context(), &f).Errors() {
			if finding.Path == subjectNumber {
				return
			}
		}
		require.Fail(t, "no error", "another character at %d of %s", i, certificate)
	})
}

// TestSoundCertificates checks that whatever filingtest makes is free of findings about its number, for every type of
// certificate and every province.
func TestSoundCertificates(t *testing.T) {
	t.Parallel()
	set := compile(t)
	g := filingtest.New(2)
	for _, certificate := range filing.CertificateTypes() {
		for p := range region.All() {
			f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithCertificate(certificate), filingtest.InProvince(p))
			require.Empty(t, codesAt(set.Check(t.Context(), &f).Findings, subjectNumber), "%s in %s", certificate, p)
		}
	}
}

// codesAt are the codes of the errors and warnings at a path.
func codesAt(findings []filing.Finding, path string) []string {
	var out []string
	for _, f := range findings {
		if f.Path == path && f.Severity != filing.SeverityInfo {
			out = append(out, f.Code)
		}
	}
	return out
}

// TestManyPersons checks that a filing with thousands of persons is answered fast.
func TestManyPersons(t *testing.T) {
	t.Parallel()
	f := enterprise(t)
	f.Services = f.Services[:1]
	g := filingtest.New(4)
	for range 3000 {
		s := f.Services[0]
		s.Responsible = g.Person(filingtest.InProvince(region.Beijing))
		s.Responsible.Email = f.Subject.Responsible.Email
		f.Services = append(f.Services, s)
	}
	report := compile(t).Check(t.Context(), &f)
	_, ok := found(report.Findings, "person.email.shared", "services[3000].responsible.email")
	require.True(t, ok)
}

// TestOneFaultOneFinding checks that a number of another kind, or of a wrong form, is told once.
func TestOneFaultOneFinding(t *testing.T) {
	t.Parallel()
	set := compile(t)
	for number, want := range map[string]string{
		"11010519491231002x": "certificate.resident_id.upper_case",
		"110105491231002":    "certificate.resident_id.old",
		"810000199408230021": "certificate.number.kind",
		"810000199408230022": "certificate.number.kind",
		"911124198108030024": "certificate.number.kind",
		"H00000001":          "certificate.number.kind",
		"1":                  "certificate.resident_id.length",
		"110105194912310021": "certificate.resident_id.checksum",
		"110105209912310018": "certificate.resident_id.checksum",
		"PDY00001X":          "certificate.resident_id.length",
	} {
		f := twoPersons(t)
		setResident(number)(&f)
		got := codesAt(set.Check(t.Context(), &f).Findings, personNumber)
		require.Equal(t, []string{want}, got, number)
	}
}
