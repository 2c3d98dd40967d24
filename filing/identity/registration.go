package identity

import "github.com/beian-go/beian/filing/region"

// Registrant is whom the sequence of a business registration number is for (注册号主体类别).
type Registrant string

// The registrants, after GS 15-2006.
const (
	// RegistrantDomestic has 0 to 3 as the seventh digit (内资).
	RegistrantDomestic Registrant = "domestic"
	// RegistrantForeign has 4 (外资).
	RegistrantForeign Registrant = "foreign"
	// RegistrantForeignOffice has 5 (外资办事处).
	RegistrantForeignOffice Registrant = "foreign_office"
	// RegistrantIndividual has 6 to 9 (个体工商户).
	RegistrantIndividual Registrant = "individual"
)

// Label is the Chinese and English name; an unknown one gives its own text.
func (r Registrant) Label() Text {
	switch r {
	case RegistrantDomestic:
		return Text{"内资", "domestic enterprise"}
	case RegistrantForeign:
		return Text{"外资", "enterprise with foreign capital"}
	case RegistrantForeignOffice:
		return Text{"外资办事处", "office of a foreign enterprise"}
	case RegistrantIndividual:
		return Text{"个体工商户", "individual business"}
	}
	return Text{string(r), string(r)}
}

// BusinessRegistration is the registration number of a business licence from before the three-in-one licence
// (营业执照注册号): 15 digits after GS 15-2006, the division of the registrar, a sequence and a check digit after MOD
// 11,10. It is a small comparable value that works with == and as a map key; the zero value is no number.
type BusinessRegistration struct {
	chars [15]byte
}

// ParseBusinessRegistration reads a number as people type it: white space, characters without width and hyphens are
// left out, full width and small letters folded. [NormalizeBusinessRegistration] also tells what was changed. The error
// is an [*Error].
func ParseBusinessRegistration(s string) (BusinessRegistration, error) {
	x, _, err := parseBusinessRegistration(s)
	return x, err
}

// NormalizeBusinessRegistration is [ParseBusinessRegistration] and tells what had to be changed, each change once, in
// the order of [Changes]. There is none exactly if s is the canonical form.
func NormalizeBusinessRegistration(s string) (BusinessRegistration, []Change, error) {
	return told(parseBusinessRegistration(s))
}

func parseBusinessRegistration(s string) (BusinessRegistration, changeSet, error) {
	t, err := scan(KindBusinessRegistration, s)
	if err != nil {
		return BusinessRegistration{}, 0, err
	}
	var x BusinessRegistration
	if t.count != len(x.chars) {
		return x, 0, refuseLength(KindBusinessRegistration, t.count)
	}
	if i := t.notDigit(0, t.count); i >= 0 {
		return x, 0, refuse(KindBusinessRegistration, RuleCharacter, s, i, wantDigit)
	}
	copy(x.chars[:], t.chars[:])
	if x.chars[14] != x.check() {
		return BusinessRegistration{}, 0, refuse(KindBusinessRegistration, RuleChecksum, s, 14, wrongCheck)
	}
	return x, t.changes, nil
}

// check is the check digit after MOD 11,10 of GB/T 17710.
func (x *BusinessRegistration) check() byte {
	product := 10
	for _, c := range x.chars[:14] {
		sum := product + int(c-'0') // modulo 10, with 10 for 0
		if sum > 10 {
			sum -= 10
		}
		product = 2 * sum // modulo 11
		if product > 11 {
			product -= 11
		}
	}
	return byte('0' + (11-product)%10)
}

// Division is the GB/T 2260 code of the registrar, six digits, 100000 for the national one; it may since be revoked. It
// is empty for the zero value.
func (x BusinessRegistration) Division() string { return number(x.chars[:6]) }

// Province is the province of [BusinessRegistration.Division]; empty if it is none of the 31.
func (x BusinessRegistration) Province() region.Province {
	p, _ := region.Of(x.Division())
	return p
}

// Registrant is whom the sequence is for; empty for the zero value.
func (x BusinessRegistration) Registrant() Registrant {
	switch c := x.chars[6]; {
	case c == 0:
		return ""
	case c <= '3':
		return RegistrantDomestic
	case c == '4':
		return RegistrantForeign
	case c == '5':
		return RegistrantForeignOffice
	}
	return RegistrantIndividual
}

// IsValid reports whether x is a number, not the zero value.
func (x BusinessRegistration) IsValid() bool { return x.chars[0] != 0 }

// String is the canonical form; empty for the zero value.
func (x BusinessRegistration) String() string { return number(x.chars[:]) }

// MarshalText gives the canonical form; it is empty for the zero value.
func (x BusinessRegistration) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads what [ParseBusinessRegistration] reads. An empty text gives the zero value; on an error x stays
// as it is.
func (x *BusinessRegistration) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseBusinessRegistration)
}
