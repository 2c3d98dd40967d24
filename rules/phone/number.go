package phone

import (
	"slices"
	"strconv"

	"github.com/beian-go/beian/filing"
)

// Number is a telephone number (电话号码): a small comparable value that works with == and as a map key. Numbers that were
// typed in different ways and dial the same are equal. The zero Number is no number.
//
// A number is personal data: String and everything that prints or logs show "***". [Number.Number], [Number.Wire],
// [Number.E164] and MarshalText give the digits. Package fmt cannot call methods of unexported fields, so keep a Number
// in an exported field where a whole struct may be printed.
type Number struct {
	digits    uint64 // mobile and service: all; landline: the subscriber's number; foreign: with the calling code
	extension uint32
	area      uint16 // area code without its 0; 0 if there is none
	size      uint8  // how many digits
	extSize   uint8  // how many digits the extension has; 0 if there is none
	kind      kind
}

// IsValid reports whether n is a number, not the zero value.
func (n Number) IsValid() bool { return n.kind != 0 }

// Kind is what sort of number it is; empty for the zero Number.
func (n Number) Kind() Kind { return kinds[n.kind] }

// Number is the canonical form, which [Parse] reads back to the same number, in digits:
//
//   - mobile 13800138000
//   - landline 010-12345678, with an extension 010-12345678-801
//   - service 400-1234567, with an extension 400-1234567-801
//   - other service numbers 95588, with an area code 010-12345, with an extension 95588x801
//   - foreign +85221234567, with an extension +85221234567x801
//
// It is empty for the zero Number.
func (n Number) Number() string {
	var buf [maxCanonical]byte
	return string(n.append(buf[:0]))
}

func (n Number) append(b []byte) []byte {
	switch {
	case n.kind == 0:
		return b
	case n.kind == foreign:
		b = append(b, '+')
	case n.area != 0:
		b = strconv.AppendUint(append(b, '0'), uint64(n.area), 10)
		b = append(b, '-')
	case n.national():
		b = strconv.AppendUint(b, n.digits/nationalService, 10)
		b = appendPadded(append(b, '-'), n.digits%nationalService, n.size-3)
		return n.appendExtension(b, '-')
	}
	b = appendPadded(b, n.digits, n.size)
	if n.kind == landline {
		return n.appendExtension(b, '-')
	}
	return n.appendExtension(b, 'x') // a hyphen could stand inside the number as well
}

func (n Number) appendExtension(b []byte, mark byte) []byte {
	if n.extSize == 0 {
		return b
	}
	return appendPadded(append(b, mark), uint64(n.extension), n.extSize)
}

// national reports whether n is a 400 or 800 number: 9501234567 is as long.
func (n Number) national() bool {
	return n.kind == service && n.area == 0 && n.size == 10 && n.digits < 9e9
}

// appendPadded writes v with leading zeros.
func appendPadded(b []byte, v uint64, size uint8) []byte {
	var buf [20]byte
	for i := int(size) - 1; i >= 0; i-- {
		buf[i] = '0' + byte(v%10)
		v /= 10
	}
	return append(b, buf[:size]...)
}

// Wire is the form for the ministry's interface: nothing but digits and "-", 11 characters or more. It is [Number.Number]
// for numbers of the mainland; a foreign number begins with 00 and its calling code, as in 00852-21234567, of which no
// source tells whether the bureaus take it. It is false if the number has no such form: a short one such as 95588, or a
// foreign one with an unknown calling code or too few digits.
func (n Number) Wire() (string, bool) {
	var buf [maxCanonical]byte
	b := n.append(buf[:0])
	switch {
	case n.kind == service && !n.national() && n.extSize > 0:
		return "", false
	case n.kind == foreign:
		code := n.CountryCode()
		if code == 0 {
			return "", false
		}
		b = strconv.AppendInt(append(buf[:0], "00"...), int64(code), 10)
		rest := n.size - uint8(len(b)-len("00"))
		b = appendPadded(append(b, '-'), n.digits%pow10(rest), rest)
		b = n.appendExtension(b, '-')
	}
	if len(b) < minWire {
		return "", false
	}
	return string(b), true
}

// E164 is the form for international use (E.164), such as +8613800138000, without an extension. It is empty for short
// numbers such as 95588, which cannot be dialled from abroad as they are, and for the zero Number.
func (n Number) E164() string {
	var buf [maxCanonical]byte
	b := append(buf[:0], '+')
	switch {
	case n.kind == foreign:
	case n.kind == mobile, n.kind == landline, n.kind == service && n.size >= 10:
		b = append(b, "86"...)
		if n.area != 0 {
			b = strconv.AppendUint(b, uint64(n.area), 10)
		}
	default:
		return ""
	}
	return string(appendPadded(b, n.digits, n.size))
}

// AreaCode is the area code of a landline with its 0 (区号), such as 010; empty if n has none.
func (n Number) AreaCode() string {
	if n.area == 0 {
		return ""
	}
	return "0" + strconv.Itoa(int(n.area))
}

// Extension is the extension behind the number (分机号) in digits; empty if there is none.
func (n Number) Extension() string {
	var buf [maxExtension]byte
	return string(appendPadded(buf[:0], uint64(n.extension), n.extSize))
}

// CountryCode is the calling code of the country (国际区号): 86 for numbers of the mainland, 0 for the zero Number and for
// a foreign number that begins with no known code.
func (n Number) CountryCode() int {
	switch n.kind {
	case 0:
		return 0
	case foreign:
		return callingCode(n.digits, n.size)
	}
	return mainlandCode
}

// MarshalText gives [Number.Number]; it is empty for the zero Number.
func (n Number) MarshalText() ([]byte, error) { return n.append(nil), nil }

// UnmarshalText reads what [Parse] reads. An empty text gives the zero Number; on an error n stays as it is.
func (n *Number) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*n = Number{}
		return nil
	}
	parsed, err := Parse(string(text[:min(len(text), maxInput+1)])) // a longer one is refused anyway
	if err != nil {
		return err
	}
	*n = parsed
	return nil
}

// Kind says what sort of number a [Number] is (号码种类).
type Kind string

// The kinds of numbers.
const (
	// Mobile is a mainland mobile number of 11 digits (手机号码).
	Mobile Kind = "mobile"
	// Landline is a fixed line with an area code (固定电话).
	Landline Kind = "landline"
	// Service is a number of a company or authority (服务号码): 400 and 800, or short such as 95588, 12345, 010-12345.
	Service Kind = "service"
	// Foreign is a number of a place with another calling code than 86 (境外号码); so are those of Hong Kong, Macao and Taiwan.
	Foreign Kind = "foreign"
)

// Label is the kind's name in a language; an unknown kind gives its own text.
func (k Kind) Label(l filing.Lang) string {
	switch k {
	case Mobile:
		return filing.Text{Zh: "手机号码", En: "mobile number"}.In(l)
	case Landline:
		return filing.Text{Zh: "固定电话", En: "landline"}.In(l)
	case Service:
		return filing.Text{Zh: "服务号码", En: "service number"}.In(l)
	case Foreign:
		return filing.Text{Zh: "境外号码", En: "number outside the mainland"}.In(l)
	}
	return string(k)
}

// kind is a Kind in one byte.
type kind uint8

const (
	mobile kind = iota + 1
	landline
	service
	foreign
)

var kinds = [...]Kind{mobile: Mobile, landline: Landline, service: Service, foreign: Foreign}

const (
	mainlandCode    = 86
	nationalService = 1e7 // what stands behind 400 and 800

	minWire      = 11 // interface V.3.0: phones under 11 characters fail
	maxExtension = 6
	maxForeign   = 15 // digits with the calling code: ITU-T E.164
	maxCanonical = 2 + 1 + maxForeign + 1 + maxExtension
)

// callingCode gives the calling code that digits begin with, 0 if there is none. No code begins with another.
func callingCode(digits uint64, size uint8) int {
	for length := uint8(1); length <= min(3, size); length++ {
		if code := uint16(digits / pow10(size-length)); slices.Contains(callingCodes[:], code) {
			return int(code)
		}
	}
	return 0
}

func pow10(exponent uint8) uint64 {
	v := uint64(1)
	for range exponent {
		v *= 10
	}
	return v
}
