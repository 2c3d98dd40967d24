package identity

import (
	"fmt"
	"log/slog"
)

// HongKongMacaoPermit is the number of a travel permit to the mainland for residents of Hong Kong and Macao
// (港澳居民来往内地通行证), without a check character:
//
//   - H or M and 8 digits that the holder keeps for life; older cards add two digits that count the issues from 00
//     (Ministry of Public Security, 2010-03-10)
//   - HA or MA and 7 digits for holders who are not Chinese citizens, from one source of medium confidence
//
// It is a small comparable value; the zero value is no number. It is personal data and hides itself in prints and logs.
type HongKongMacaoPermit struct {
	chars [11]byte
}

// ParseHongKongMacaoPermit reads a number as people type it: white space, characters without width and hyphens are left
// out, full width and small letters folded. [NormalizeHongKongMacaoPermit] also tells what was changed. The error is an
// [*Error].
func ParseHongKongMacaoPermit(s string) (HongKongMacaoPermit, error) {
	x, _, err := parseHongKongMacaoPermit(s)
	return x, err
}

// NormalizeHongKongMacaoPermit is [ParseHongKongMacaoPermit] and tells what had to be changed, each change once, in the
// order of [Changes]. There is none exactly if s is the canonical form.
func NormalizeHongKongMacaoPermit(s string) (HongKongMacaoPermit, []Change, error) {
	return told(parseHongKongMacaoPermit(s))
}

func parseHongKongMacaoPermit(s string) (HongKongMacaoPermit, changeSet, error) {
	const kind = KindHongKongMacaoPermit
	var x HongKongMacaoPermit
	t, err := scan(kind, s)
	if err != nil {
		return x, 0, err
	}
	if t.count != 9 && t.count != 11 {
		return x, 0, refuseLength(kind, t.count)
	}
	if t.chars[0] != 'H' && t.chars[0] != 'M' {
		return x, 0, refuse(kind, RulePrefix, s, 0, Text{
			"号码以H（香港）或M（澳门）开头",
			"the number begins with H (Hong Kong) or M (Macao)",
		})
	}
	first := 1
	if t.count == 9 && t.chars[1] == 'A' {
		first = 2
	}
	if i := t.notDigit(first, t.count); i >= 0 {
		return x, 0, refuse(kind, RuleCharacter, s, i, wantDigit)
	}
	copy(x.chars[:], t.chars[:t.count])
	return x, t.changes, nil
}

// Origin is HongKong for H and Macao for M; empty for the zero value.
func (x HongKongMacaoPermit) Origin() Origin {
	switch x.chars[0] {
	case 'H':
		return HongKong
	case 'M':
		return Macao
	}
	return ""
}

// Holder is the number without the count of issues, which a holder keeps for life: what to compare two permits by. It
// is personal data, and empty for the zero value.
func (x HongKongMacaoPermit) Holder() string { return number(x.chars[:9]) }

// Issue is the count of issues that an older card adds; false if there is none.
func (x HongKongMacaoPermit) Issue() (int, bool) { return twoDigits(x.chars[9:]) }

// NonChinese reports whether the number has the form for holders who are not Chinese citizens (非中国籍).
func (x HongKongMacaoPermit) NonChinese() bool { return x.chars[1] == 'A' }

// twoDigits is the number that two digits make; false if they are zero bytes or signs.
func twoDigits(chars []byte) (int, bool) {
	if !isDigit(chars[0]) {
		return 0, false
	}
	return 10*int(chars[0]-'0') + int(chars[1]-'0'), true
}

// IsValid reports whether x is a number, not the zero value.
func (x HongKongMacaoPermit) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x HongKongMacaoPermit) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [HongKongMacaoPermit.Number] gives it.
func (x HongKongMacaoPermit) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x HongKongMacaoPermit) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x HongKongMacaoPermit) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x HongKongMacaoPermit) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x HongKongMacaoPermit) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseHongKongMacaoPermit] reads. An empty text gives the zero value; on an error x stays as
// it is.
func (x *HongKongMacaoPermit) UnmarshalText(text []byte) error {
	return unmarshal(x, text, parseHongKongMacaoPermit)
}
