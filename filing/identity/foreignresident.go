package identity

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing/region"
)

// ForeignPermanentResidentCard is the number of a foreigner's permanent resident card (外国人永久居留身份证) in one of
// two forms:
//
//   - 18 characters on the card in use from 2023-12-01: 9, two digits of the province of application, three of the country
//     after GB/T 2659, date of birth, sequence, check character (National Immigration Administration; layout after
//     eastcoms.com 840.html)
//   - 15 on the older one: three letters of the nationality and 12 digits. No source gives its check digit, so only the
//     shape is looked at
//
// It is a small comparable value; the zero value is no number. It is personal data and hides itself in prints and logs.
type ForeignPermanentResidentCard struct {
	chars personChars // an old number is filled up with zeros
}

const oldCardLength = 15

// ParseForeignPermanentResidentCard reads a number as people type it: white space, characters without width and hyphens
// are left out, full width and small letters folded. [NormalizeForeignPermanentResidentCard] also tells what was
// changed. The error is an [*Error], with [RulePrefix] if 18 characters do not begin with 9 and [RuleProvince] if
// digits 2–3 are none of the 31 provinces.
func ParseForeignPermanentResidentCard(s string) (ForeignPermanentResidentCard, error) {
	x, _, err := parseForeignPermanentResidentCard(s)
	return x, err
}

// NormalizeForeignPermanentResidentCard is [ParseForeignPermanentResidentCard] and tells what had to be changed, each
// change once, in the order of [Changes]. There is none exactly if s is the canonical form.
func NormalizeForeignPermanentResidentCard(s string) (ForeignPermanentResidentCard, []Change, error) {
	return told(parseForeignPermanentResidentCard(s))
}

func parseForeignPermanentResidentCard(s string) (ForeignPermanentResidentCard, changeSet, error) {
	t, err := scan(KindForeignPermanentResidentCard, s)
	if err != nil {
		return ForeignPermanentResidentCard{}, 0, err
	}
	if t.count == oldCardLength {
		for i := range 3 {
			if !isCapital(t.chars[i]) {
				return ForeignPermanentResidentCard{}, 0, refuse(KindForeignPermanentResidentCard, RuleCharacter, s, i, wantLetter)
			}
		}
		if i := t.notDigit(3, oldCardLength); i >= 0 {
			return ForeignPermanentResidentCard{}, 0, refuse(KindForeignPermanentResidentCard, RuleCharacter, s, i, wantDigit)
		}
		var x ForeignPermanentResidentCard
		copy(x.chars[:], t.chars[:oldCardLength])
		return x, t.changes, nil
	}
	chars, err := parsePerson(KindForeignPermanentResidentCard, s, &t)
	if err != nil {
		return ForeignPermanentResidentCard{}, 0, err
	}
	return ForeignPermanentResidentCard{chars}, t.changes, nil
}

func (p *personChars) wrongForeignPlace() (int, Rule, Text) {
	if p[0] != '9' {
		return 0, RulePrefix, Text{
			"18位的外国人永久居留身份证号码以9开头，请核对证件类型",
			"the number of 18 characters begins with 9: check the type of document",
		}
	}
	if !region.Province(p[1:3]).Known() {
		return 1, RuleProvince, Text{
			"第2、3位不是省级行政区划代码，请对照证件核对",
			"digits 2 and 3 are no province: compare them with the card",
		}
	}
	return -1, "", Text{}
}

// Old reports whether the number has the 15 characters of the card before 2023.
func (x ForeignPermanentResidentCard) Old() bool { return x.IsValid() && x.chars[oldCardLength] == 0 }

// Province is where the holder applied; empty for an old number and the zero value.
func (x ForeignPermanentResidentCard) Province() region.Province {
	if x.chars[oldCardLength] == 0 {
		return ""
	}
	return region.Province(x.chars[1:3])
}

// Country is the holder's country: three digits of GB/T 2659 such as 124, on an old number three letters such as CAN.
// It is not looked up in a table. It is empty for the zero value.
func (x ForeignPermanentResidentCard) Country() string {
	if x.chars[oldCardLength] == 0 {
		return number(x.chars[:3])
	}
	return string(x.chars[3:6])
}

// BirthDate is the date of birth (出生日期); zeros for an old number and the zero value.
func (x ForeignPermanentResidentCard) BirthDate() (year int, month time.Month, day int) {
	if x.chars[oldCardLength] == 0 {
		return 0, 0, 0
	}
	return x.chars.birthDate()
}

// BornBy reports whether the holder was born by the day of t in China. It is false for an old number and the zero
// value. A number whose holder is not yet born is wrong, but parsing has no clock.
func (x ForeignPermanentResidentCard) BornBy(t time.Time) bool {
	return x.chars[oldCardLength] != 0 && x.chars.bornBy(t)
}

// Sex is what the 17th digit tells (性别); empty for an old number and the zero value.
func (x ForeignPermanentResidentCard) Sex() Sex {
	if x.chars[oldCardLength] == 0 {
		return ""
	}
	return x.chars.sex()
}

// IsValid reports whether x is a number, not the zero value.
func (x ForeignPermanentResidentCard) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x ForeignPermanentResidentCard) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [ForeignPermanentResidentCard.Number] gives it.
func (x ForeignPermanentResidentCard) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x ForeignPermanentResidentCard) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x ForeignPermanentResidentCard) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x ForeignPermanentResidentCard) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x ForeignPermanentResidentCard) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseForeignPermanentResidentCard] reads. An empty text gives the zero value; on an error x
// stays as it is.
func (x *ForeignPermanentResidentCard) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseForeignPermanentResidentCard)
}
