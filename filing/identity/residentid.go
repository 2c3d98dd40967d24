package identity

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing/region"
)

// ResidentID is the number of a mainland citizen (公民身份号码), 18 characters after GB 11643-1999. It is a small
// comparable value that works with == and as a map key; the zero value is no number. It is personal data and hides
// itself in prints and logs.
type ResidentID struct {
	chars personChars
}

const oldResidentLength = 15

// ParseResidentID reads a number as people type it: white space, characters without width and hyphens are left out,
// full width and small letters folded. [NormalizeResidentID] also tells what was changed. The error is an [*Error]:
//
//   - [RuleSuperseded] for the form of 15 digits; [Error.ResidentID] offers the number of 18
//   - [RuleKind] for a residence permit or a permanent resident card
//   - [RuleProvince] for digits 1–2 outside GB/T 2260. A county is not looked at: no table knows all that ever were
//   - [RuleDate] for a date of birth outside the calendar or the years 1800 to 2099; see [ResidentID.BornBy].
func ParseResidentID(s string) (ResidentID, error) {
	x, _, err := parseResidentID(s)
	return x, err
}

// NormalizeResidentID is [ParseResidentID] and tells what had to be changed, each change once, in the order of
// [Changes]. There is none exactly if s is the canonical form.
func NormalizeResidentID(s string) (ResidentID, []Change, error) { return told(parseResidentID(s)) }

func parseResidentID(s string) (ResidentID, changeSet, error) {
	t, err := scan(KindResidentID, s)
	if err != nil {
		return ResidentID{}, 0, err
	}
	if t.count == oldResidentLength {
		if renewed, ok := renew(&t); ok {
			e := refuseWhole(KindResidentID, RuleSuperseded, Text{
				Zh: "15位旧号码已停用，请填写18位号码",
				En: "the form of 15 digits is no longer used: give the 18 characters of the card",
			})
			number := &renewed
			e.renewed = &number
			return ResidentID{}, 0, e
		}
	}
	chars, err := parsePerson(KindResidentID, s, &t)
	if err != nil {
		return ResidentID{}, 0, err
	}
	return ResidentID{chars}, t.changes, nil
}

// wrongResidentPlace wants a province. Taiwan has a division in GB/T 2260; those of Hong Kong and Macao begin the
// numbers of residence permits.
func (p *personChars) wrongResidentPlace() (int, Rule, Text) {
	switch first := p.two(0); {
	case first >= 90:
		return 0, RuleKind, Text{
			"9开头的是外国人永久居留身份证号码，请核对证件类型",
			"9 begins the number of a foreign permanent resident card: check the type of document",
		}
	case first >= 81 && first <= 83:
		return 0, RuleKind, Text{
			"81、82、83开头的是港澳台居民居住证号码，请核对证件类型",
			"81, 82 and 83 begin the numbers of residence permits: check the type of document",
		}
	case first != 71 && !region.Province(p[:2]).Known():
		return 0, RuleProvince, Text{
			"前两位不是省级行政区划代码，请对照身份证核对",
			"digits 1 and 2 are no province: compare them with the card",
		}
	}
	return -1, "", Text{}
}

// renew makes 18 characters of the 15 that a resident ID had before: it adds 19 to the year and a check character.
func renew(t *scanned) (ResidentID, bool) {
	if t.notDigit(0, t.count) >= 0 {
		return ResidentID{}, false
	}
	var p personChars
	copy(p[:6], t.chars[:6])
	p[6], p[7] = '1', '9'
	copy(p[8:17], t.chars[6:])
	p[17] = p.check()
	if i, _, _ := p.wrongResidentPlace(); i >= 0 {
		return ResidentID{}, false
	}
	if i, _ := p.wrongDate(); i >= 0 {
		return ResidentID{}, false
	}
	return ResidentID{p}, true
}

// Division is the GB/T 2260 code of the place that issued the number first, six digits; it may since be revoked. It is
// empty for the zero value.
func (x ResidentID) Division() string { return number(x.chars[:6]) }

// Province is the province of [ResidentID.Division]; for 71 (Taiwan) it is not Known, as no bureau takes filings there.
func (x ResidentID) Province() region.Province { return region.Province(number(x.chars[:2])) }

// BirthDate is the date of birth (出生日期); zeros for the zero value.
func (x ResidentID) BirthDate() (year int, month time.Month, day int) { return x.chars.birthDate() }

// BornBy reports whether the holder was born by the day of t in China. It is false for the zero value. A number
// whose holder is not yet born is wrong, but parsing has no clock.
func (x ResidentID) BornBy(t time.Time) bool { return x.chars.bornBy(t) }

// Sex is what the 17th digit tells (性别); empty for the zero value.
func (x ResidentID) Sex() Sex { return x.chars.sex() }

// IsValid reports whether x is a number, not the zero value.
func (x ResidentID) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x ResidentID) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [ResidentID.Number] gives it.
func (x ResidentID) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x ResidentID) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x ResidentID) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x ResidentID) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x ResidentID) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseResidentID] reads. An empty text gives the zero value; on an error x stays as it is.
func (x *ResidentID) UnmarshalText(text []byte) error { return unmarshal(x, text, parseResidentID) }
