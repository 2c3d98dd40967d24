package filing

import (
	"log/slog"
	"strings"
	"unicode"
)

// Certificate is an identity document of a subject or a person (证件).
type Certificate struct {
	// Type is the kind of document (证件类型, Zjlx).
	Type CertificateType `json:"type,omitzero"`
	// Number is the number as typed (证件号码, Zjhm). For three-in-one licences it is the unified social credit code.
	Number string `json:"number,omitzero"`
	// Address is the address that stands on the document (证件住所, Zjzs).
	Address string `json:"address,omitzero"`
	// ValidFrom and ValidUntil are dates YYYY-MM-DD; ValidUntil is LongTerm for a document that does not end.
	ValidFrom  string `json:"valid_from,omitzero"`
	ValidUntil string `json:"valid_until,omitzero"`
}

// LongTerm is the ValidUntil of a document that does not end (长期).
const LongTerm = "长期"

// String names the type and hides the number and address.
func (c Certificate) String() string {
	return "certificate " + c.Type.String() + " " + Mask(c.Number)
}

// GoString is String, so that %#v shows no personal data either.
func (c Certificate) GoString() string { return c.String() }

// LogValue is String, so that a structured log shows no personal data.
func (c Certificate) LogValue() slog.Value { return slog.StringValue(c.String()) }

func (c Certificate) canonicalNumber() string { return canonicalCertificateNumber(c.Number) }

// canonicalCertificateNumber brings a typed number to the form that is compared: half width, upper case, without
// the white space and hyphens that people put between groups.
func canonicalCertificateNumber(s string) string {
	if digitsAndCapitals(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case unicode.IsSpace(r), unicode.In(r, unicode.Pd, unicode.Cf), r == '−':
			continue
		case 'a' <= r && r <= 'z':
			r -= 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// digitsAndCapitals reports whether s holds nothing else.
func digitsAndCapitals(s string) bool {
	for i := range len(s) {
		if b := s[i]; !('0' <= b && b <= '9' || 'A' <= b && b <= 'Z') {
			return false
		}
	}
	return true
}

// isOrganizationCode reports whether the number of such a certificate is an organisation code (组织机构代码证).
func (t CertificateType) isOrganizationCode() bool {
	switch t {
	case CertificateOrganizationCodeInstitution, CertificateOrganizationCodeGovernment,
		CertificateOrganizationCodeSocialOrganization, CertificateOrganizationCodeEnterprise,
		CertificateOrganizationCodePrivateNonEnterprise, CertificateOrganizationCodeFoundation,
		CertificateOrganizationCodeLawPractice:
		return true
	}
	return false
}
