package identity

import (
	"fmt"
	"log/slog"
	"time"
)

// Origin is where the holder of a permit comes from (来源地区).
type Origin string

// The origins; the zero value is unknown.
const (
	HongKong Origin = "hong_kong"
	Macao    Origin = "macao"
	Taiwan   Origin = "taiwan"
)

// Label is the Chinese and English name; an unknown origin gives its own text.
func (o Origin) Label() Text {
	switch o {
	case HongKong:
		return Text{"香港", "Hong Kong"}
	case Macao:
		return Text{"澳门", "Macao"}
	case Taiwan:
		return Text{"台湾", "Taiwan"}
	}
	return Text{string(o), string(o)}
}

// ResidencePermit is the number of a residence permit for residents of Hong Kong, Macao and Taiwan (港澳台居民居住证):
// 810000, 820000 or 830000, then as a [ResidentID] (国办发〔2018〕81号, 2018-08-19). It is a small comparable value;
// the zero value is no number. It is personal data and hides itself in prints and logs.
type ResidencePermit struct {
	chars personChars
}

// ParseResidencePermit reads a number as people type it: white space, characters without width and hyphens are left
// out, full width and small letters folded. [NormalizeResidencePermit] also tells what was changed. The error is an
// [*Error], with [RulePrefix] if the number begins otherwise.
func ParseResidencePermit(s string) (ResidencePermit, error) {
	x, _, err := parseResidencePermit(s)
	return x, err
}

// NormalizeResidencePermit is [ParseResidencePermit] and tells what had to be changed, each change once, in the order
// of [Changes]. There is none exactly if s is the canonical form.
func NormalizeResidencePermit(s string) (ResidencePermit, []Change, error) {
	return told(parseResidencePermit(s))
}

func parseResidencePermit(s string) (ResidencePermit, changeSet, error) {
	t, err := scan(KindResidencePermit, s)
	if err != nil {
		return ResidencePermit{}, 0, err
	}
	chars, err := parsePerson(KindResidencePermit, s, &t)
	if err != nil {
		return ResidencePermit{}, 0, err
	}
	return ResidencePermit{chars}, t.changes, nil
}

func (p *personChars) wrongPermitPlace() (int, Rule, Text) {
	wrong := Text{
		"港澳台居民居住证号码以810000、820000或830000开头，请核对证件类型",
		"the number begins with 810000, 820000 or 830000: check the type of document",
	}
	for i, want := range [6]string{"8", "123", "0", "0", "0", "0"} {
		if p[i] < want[0] || p[i] > want[len(want)-1] {
			return i, RulePrefix, wrong
		}
	}
	return -1, "", Text{}
}

// Origin is where the holder comes from; empty for the zero value.
func (x ResidencePermit) Origin() Origin {
	switch x.chars[1] {
	case '1':
		return HongKong
	case '2':
		return Macao
	case '3':
		return Taiwan
	}
	return ""
}

// BirthDate is the date of birth (出生日期); zeros for the zero value.
func (x ResidencePermit) BirthDate() (year int, month time.Month, day int) {
	return x.chars.birthDate()
}

// BornBy reports whether the holder was born by the day of t in China. It is false for the zero value. A number
// whose holder is not yet born is wrong, but parsing has no clock.
func (x ResidencePermit) BornBy(t time.Time) bool { return x.chars.bornBy(t) }

// Sex is what the 17th digit tells (性别); empty for the zero value.
func (x ResidencePermit) Sex() Sex { return x.chars.sex() }

// IsValid reports whether x is a number, not the zero value.
func (x ResidencePermit) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x ResidencePermit) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [ResidencePermit.Number] gives it.
func (x ResidencePermit) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x ResidencePermit) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x ResidencePermit) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x ResidencePermit) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x ResidencePermit) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseResidencePermit] reads. An empty text gives the zero value; on an error x stays as it
// is.
func (x *ResidencePermit) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseResidencePermit)
}
