package identity

import (
	"fmt"
	"log/slog"
)

// TaiwanPermit is the number of a travel permit to the mainland for residents of Taiwan (台湾居民来往大陆通行证),
// without a check character: 8 digits that the holder keeps for life since 2008-09-25, on a card since 2015 (Ministry
// of Public Security, 2015-07-02). Older books may add two digits that count the issues and a letter of the authority
// in brackets.
//
// It is a small comparable value; the zero value is no number. It is personal data and hides itself in prints and logs.
type TaiwanPermit struct {
	chars [13]byte
}

// ParseTaiwanPermit reads a number as people type it: white space, characters without width and hyphens are left out,
// full width and small letters folded. [NormalizeTaiwanPermit] also tells what was changed. The error is an [*Error].
func ParseTaiwanPermit(s string) (TaiwanPermit, error) {
	x, _, err := parseTaiwanPermit(s)
	return x, err
}

// NormalizeTaiwanPermit is [ParseTaiwanPermit] and tells what had to be changed, each change once, in the order of
// [Changes]. There is none exactly if s is the canonical form.
func NormalizeTaiwanPermit(s string) (TaiwanPermit, []Change, error) {
	return told(parseTaiwanPermit(s))
}

func parseTaiwanPermit(s string) (TaiwanPermit, changeSet, error) {
	const kind = KindTaiwanPermit
	var x TaiwanPermit
	t, err := scan(kind, s)
	if err != nil {
		return x, 0, err
	}
	if t.count == 0 || t.count > len(x.chars) {
		return x, 0, refuseLength(kind, t.count)
	}
	end := 0 // of the digits
	for end < t.count && isDigit(t.chars[end]) {
		end++
	}
	switch {
	case end > 0 && (end == t.count || t.chars[end] == '('):
		if end != 8 && end != 10 {
			return x, 0, refuseLength(kind, end)
		}
	case end > 0 && isCapital(t.chars[end]):
		return x, 0, refuse(kind, RuleCharacter, s, end, Text{
			"应为数字；旧版通行证号码末尾的字母须放在括号内",
			"want a digit; the letter at the end of an older number stands in brackets",
		})
	default:
		return x, 0, refuse(kind, RuleCharacter, s, end, wantDigit)
	}
	if end < t.count {
		if i := wrongAuthority(&t, end); i >= 0 {
			return x, 0, refuse(kind, RuleCharacter, s, i, Text{
				"括号内应为一个字母，括号后不应有其他字符",
				"want one letter in the brackets and nothing behind them",
			})
		}
	}
	copy(x.chars[:], t.chars[:t.count])
	return x, t.changes, nil
}

// wrongAuthority looks at a letter in brackets with nothing behind it, and gives the index of what is wrong; -1 if
// nothing is.
func wrongAuthority(t *scanned, open int) int {
	switch {
	case !isCapital(t.chars[open+1]):
		return open + 1
	case t.chars[open+2] != ')':
		return open + 2
	case t.count > open+3:
		return open + 3
	}
	return -1
}

// Holder is the first 8 digits, which a holder keeps for life: what to compare two permits by. It is personal data, and
// empty for the zero value.
func (x TaiwanPermit) Holder() string { return number(x.chars[:8]) }

// Issue is the count of issues that an older book adds; false if there is none.
func (x TaiwanPermit) Issue() (int, bool) { return twoDigits(x.chars[8:]) }

// Authority is the letter of the authority that an older book adds, without brackets; empty if there is none.
func (x TaiwanPermit) Authority() string {
	for _, c := range x.chars {
		if isCapital(c) {
			return string(rune(c))
		}
	}
	return ""
}

// Old reports whether the number is that of an older book: there is more than the 8 digits.
func (x TaiwanPermit) Old() bool { return x.chars[8] != 0 }

// IsValid reports whether x is a number, not the zero value.
func (x TaiwanPermit) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x TaiwanPermit) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [TaiwanPermit.Number] gives it.
func (x TaiwanPermit) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x TaiwanPermit) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x TaiwanPermit) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x TaiwanPermit) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x TaiwanPermit) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParseTaiwanPermit] reads. An empty text gives the zero value; on an error x stays as it is.
func (x *TaiwanPermit) UnmarshalText(text []byte) error { return unmarshal(x, text, parseTaiwanPermit) }
