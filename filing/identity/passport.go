package identity

import (
	"fmt"
	"log/slog"
	"strings"
)

// PassportKind is what the form of a passport number tells (护照种类).
type PassportKind string

// The kinds of passports. The Chinese forms come from several pages; no official text was found (medium confidence).
const (
	// PassportOrdinary is E with 8 digits, from 2012, or E, a letter but I and O, and 7 digits, from 2017-04-05 (普通护照).
	PassportOrdinary PassportKind = "ordinary"
	// PassportOrdinaryOld is G with 8 digits, or 14 or 15 with 7 (普通护照, 旧版).
	PassportOrdinaryOld PassportKind = "ordinary_old"
	// PassportService is SE with 7 digits or S with 7 or 8 (公务护照).
	PassportService PassportKind = "service"
	// PassportPublicAffairs is P or PE with 7 digits (公务普通护照).
	PassportPublicAffairs PassportKind = "public_affairs"
	// PassportDiplomatic is D or DE with 7 digits (外交护照).
	PassportDiplomatic PassportKind = "diplomatic"
	// PassportHongKong is H or K with 8 digits, or with a letter and 7, which no source confirms (香港特区护照).
	PassportHongKong PassportKind = "hong_kong"
	// PassportMacao is M, a letter and 7 digits; only MA is confirmed by a source (澳门特区护照).
	PassportMacao PassportKind = "macao"
	// PassportForeign is anything else of 5 to 17 letters and digits (外国护照); no source confirms the lengths.
	PassportForeign PassportKind = "foreign"
)

// Label is the Chinese and English name; an unknown kind gives its own text.
func (k PassportKind) Label() Text {
	switch k {
	case PassportOrdinary:
		return Text{"普通护照", "ordinary passport"}
	case PassportOrdinaryOld:
		return Text{"普通护照（旧版）", "ordinary passport (old)"}
	case PassportService:
		return Text{"公务护照", "service passport"}
	case PassportPublicAffairs:
		return Text{"公务普通护照", "passport for public affairs"}
	case PassportDiplomatic:
		return Text{"外交护照", "diplomatic passport"}
	case PassportHongKong:
		return Text{"香港特区护照", "Hong Kong SAR passport"}
	case PassportMacao:
		return Text{"澳门特区护照", "Macao SAR passport"}
	case PassportForeign:
		return Text{"外国护照", "foreign passport"}
	}
	return Text{string(k), string(k)}
}

// Passport is the number of a passport (护照号码): up to 32 letters and digits. No form can be refused for sure, since
// each country has its own; [Passport.FormKnown] tells whether a warning is due. It is a small comparable value; the
// zero value is no number. It is personal data and hides itself in prints and logs.
type Passport struct {
	chars [maxChars]byte
}

// ParsePassport reads a number as people type it: white space, characters without width and hyphens are left out, full
// width and small letters folded. [NormalizePassport] also tells what was changed. The error is an [*Error].
func ParsePassport(s string) (Passport, error) {
	x, _, err := parsePassport(s)
	return x, err
}

// NormalizePassport is [ParsePassport] and tells what had to be changed, each change once, in the order of [Changes].
// There is none exactly if s is the canonical form.
func NormalizePassport(s string) (Passport, []Change, error) { return told(parsePassport(s)) }

func parsePassport(s string) (Passport, changeSet, error) {
	t, err := scan(KindPassport, s)
	if err != nil {
		return Passport{}, 0, err
	}
	if t.count == 0 || t.count > maxChars {
		return Passport{}, 0, refuseLength(KindPassport, t.count)
	}
	var x Passport
	length := 0
	for i, c := range t.chars[:t.count] {
		switch {
		case isDigit(c), isCapital(c):
			x.chars[length] = c
			length++
		case c == '.' && i == 1 && (x.chars[0] == 'S' || x.chars[0] == 'P'): // as printed on service passports
			t.changes |= changedDot
		default:
			return Passport{}, 0, refuse(KindPassport, RuleCharacter, s, i, wantLetterOrDigit)
		}
	}
	return x, t.changes, nil
}

// Kind is what the form of the number tells; a foreign passport may have the form of a Chinese one. It is empty for a
// form that no source knows and for the zero value.
func (x Passport) Kind() PassportKind {
	chars := x.Number()
	n := len(chars)
	letters := n - len(strings.TrimLeft(chars, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if strings.Trim(chars[letters:], "0123456789") != "" {
		letters = -1
	}
	if k := chinesePassport(x.chars[0], x.chars[1], letters, n-letters); k != "" {
		return k
	}
	if n >= 5 && n <= 17 {
		return PassportForeign
	}
	return ""
}

// chinesePassport looks at the first two characters of a number with so many letters and then so many digits.
func chinesePassport(first, second byte, letters, digits int) PassportKind {
	one8, one7 := letters == 1 && digits == 8, letters == 1 && digits == 7
	two7 := letters == 2 && digits == 7
	switch {
	case letters == 0 && digits == 9 && first == '1' && (second == '4' || second == '5'), first == 'G' && one8:
		return PassportOrdinaryOld
	case first == 'E' && (one8 || two7 && second != 'I' && second != 'O'):
		return PassportOrdinary
	case first == 'S' && (one7 || one8 || two7 && second == 'E'):
		return PassportService
	case first == 'P' && (one7 || two7 && second == 'E'):
		return PassportPublicAffairs
	case first == 'D' && (one7 || two7 && second == 'E'):
		return PassportDiplomatic
	case (first == 'H' || first == 'K') && (one8 || two7):
		return PassportHongKong
	case first == 'M' && two7:
		return PassportMacao
	}
	return ""
}

// FormKnown reports whether the number has a form that a source knows, of low confidence for foreign passports. If not,
// warn and ask to compare it with the passport.
func (x Passport) FormKnown() bool { return x.Kind() != "" }

// IsValid reports whether x is a number, not the zero value.
func (x Passport) IsValid() bool { return x.chars[0] != 0 }

// Number is the number itself, which is personal data; empty for the zero value.
func (x Passport) Number() string { return number(x.chars[:]) }

// String hides the number: "***", or "-" for the zero value. [Passport.Number] gives it.
func (x Passport) String() string { return mask(x.IsValid()) }

// GoString is String, so that %#v shows no personal data either.
func (x Passport) GoString() string { return x.String() }

// Format writes String for every verb, so that none shows personal data.
func (x Passport) Format(f fmt.State, _ rune) { formatMask(f, x.IsValid()) }

// LogValue is String, so that a structured log shows no personal data.
func (x Passport) LogValue() slog.Value { return slog.StringValue(x.String()) }

// MarshalText gives the number itself, for storage and JSON; it is empty for the zero value.
func (x Passport) MarshalText() ([]byte, error) { return []byte(x.Number()), nil }

// UnmarshalText reads what [ParsePassport] reads. An empty text gives the zero value; on an error x stays as it is.
func (x *Passport) UnmarshalText(text []byte) error { return unmarshal(x, text, parsePassport) }
