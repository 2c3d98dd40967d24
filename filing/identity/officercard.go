package identity

import (
	"fmt"
	"log/slog"
	"unicode/utf8"
)

// OfficerCard is the number of a military officer's card (军官证): up to 32 Chinese characters, letters and digits. The
// only source, of low confidence, has 9 characters; [OfficerCard.FormKnown] tells whether a warning is due. It is a
// small comparable value; the zero value is no number. It is personal data and hides itself in prints and logs.
type OfficerCard struct {
	text string
}

// ParseOfficerCard reads a number as people type it: white space, characters without width and hyphens are left out,
// full width and small letters folded. [NormalizeOfficerCard] also tells what was changed. The error is an [*Error].
func ParseOfficerCard(s string) (OfficerCard, error) {
	x, _, err := parseOfficerCard(s)
	return x, err
}

// NormalizeOfficerCard is [ParseOfficerCard] and tells what had to be changed, each change once, in the order of
// [Changes]. There is none exactly if s is the canonical form.
func NormalizeOfficerCard(s string) (OfficerCard, []Change, error) { return told(parseOfficerCard(s)) }

func parseOfficerCard(s string) (OfficerCard, changeSet, error) {
	text, changes, err := scanWords(KindOfficerCard, s)
	return OfficerCard{text}, changes, err
}

// FormKnown reports whether the number has the 9 characters of the only source. If not, warn and ask to compare it with
// the card.
func (x OfficerCard) FormKnown() bool { return utf8.RuneCountInString(x.text) == 9 }

// IsValid reports whether x is a number, not the zero value.
func (x OfficerCard) IsValid() bool { return x.text != "" }

// Number is the number itself, which is personal data; empty for the zero value.
func (x OfficerCard) Number() string { return x.text }

// String hides the number: "***", or "-" for the zero value. [OfficerCard.Number] gives it.
func (x OfficerCard) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x OfficerCard) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x OfficerCard) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x OfficerCard) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x OfficerCard) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseOfficerCard] reads. An empty text gives the zero value; on an error x stays as it is.
func (x *OfficerCard) UnmarshalText(text []byte) error { return unmarshal(x, text, parseOfficerCard) }
