package filing

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/beian-go/beian/filing/region"
)

// Number is a filing number (备案号), or a licence or police number that stands in its place on a page. It is a small
// comparable value that works with == and as a map key. The zero Number is no number.
//
// The kinds and their canonical forms, all seen on public pages and in public lists (v2fly/domain-list-community,
// 2026-08-19; page footers, 2026-11-23):
//
//   - 京ICP备05064772号: a subject, year 05 to 20 and six digits
//   - 京ICP备2021026895号: a subject, year 2020 or later and six digits
//   - 粤ICP备16003809号-1: a website; with -2A an APP, -2X a mini program, -2K a quick app
//   - 京ICP证030173号: a licence of the older form, also with such a suffix
//   - 粤B2-20090059: a provincial telecom licence, also with a suffix
//   - 合字B2-20190051, B2-20080101, 合字A1.B1.B2-20180017: a national telecom licence, also with a suffix
//   - 京公网安备11010502037644号: a police number, division, 02 and six digits; an older form lacks 02
//
// Filing numbers begin with 蜀, 黔, 滇 and 陇, police numbers with 川, 贵, 滇 and 甘. On licences both are seen, and a
// licence keeps the character that it was written with.
type Number struct {
	text string
	kind NumberKind
	base int // length of text without the suffix of a service
}

const (
	icpLabel     = "ICP备"
	licenceLabel = "ICP证"
	policeLabel  = "公网安备"
	numberEnd    = "号"
)

// The years of filing numbers: the form with two digits of the year ends in 2020, that with four starts in 2020.
const (
	firstYear     = 2005
	firstLongYear = 2020
	lastYear      = 2099
)

// ParseNumber reads a number as pages and people write it and brings it to its canonical form: it passes over white
// space and characters without width, reads full width, small letters and dashes of all sorts, and does without 号.
// [NormalizeNumber] also tells what was changed. The error is a [*NumberError].
func ParseNumber(s string) (Number, error) {
	n, _, err := parseNumber(s)
	return n, err
}

// NormalizeNumber is [ParseNumber] and tells what had to be changed, each change once, in the order of
// [NumberChanges]. There is none exactly if s is the canonical form.
func NormalizeNumber(s string) (Number, []NumberChange, error) {
	n, changes, err := parseNumber(s)
	if err != nil {
		return Number{}, nil, err
	}
	return n, changes.list(), nil
}

// MustParseNumber is [ParseNumber] for numbers in the program's text: it panics on an error.
func MustParseNumber(s string) Number {
	n, err := ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

// SubjectNumber makes the filing number of a subject (主体备案号) in the form that bureaus issue: with eight digits for
// the years 2005 to 2019, with ten for 2020 to 2099. The serial is 1 to 999999. The error is a [*NumberError].
func SubjectNumber(p region.Province, year, serial int) (Number, error) {
	if !p.Known() {
		return Number{}, &NumberError{Rule: NumberRulePrefix, reason: Text{
			Zh: "省份不在31个省级行政区之列",
			En: "the province is none of the 31",
		}}
	}
	if year < firstYear || year > lastYear {
		return Number{}, &NumberError{Rule: NumberRuleYear, reason: Text{
			Zh: fmt.Sprintf("年份须在%d至%d之间", firstYear, lastYear),
			En: fmt.Sprintf("the year must be %d to %d", firstYear, lastYear),
		}}
	}
	if serial < 1 || serial > 999_999 {
		return Number{}, &NumberError{Rule: NumberRuleSerial, reason: Text{
			Zh: "序号须在1至999999之间",
			En: "the serial must be 1 to 999999",
		}}
	}
	if year < firstLongYear {
		year -= 2000
	}
	text := fmt.Sprintf("%s%s%02d%06d%s", p.ICPPrefix(), icpLabel, year, serial, numberEnd)
	return Number{text, NumberKindSubject, len(text)}, nil
}

// WithService gives the number of one of the subject's services (服务备案号): n with a sequence, which counts from 1
// over the services of all kinds together, and the letter of the kind. A suffix that n has is replaced. Police numbers
// have no services. The error is a [*NumberError].
func (n Number) WithService(sequence int, kind ServiceKind) (Number, error) {
	serviceKind, most := n.kind, maxLicenceSequence
	switch n.kind {
	case NumberKindSubject, NumberKindService:
		serviceKind, most = NumberKindService, maxSequence
	case NumberKindLicence, NumberKindTelecomProvince, NumberKindTelecomNational:
	default:
		return Number{}, &NumberError{Rule: NumberRuleService, reason: Text{
			Zh: "只有备案号和许可证号可以带服务序号",
			En: "only filing numbers and licences have services",
		}}
	}
	if !kind.Known() {
		return Number{}, &NumberError{Rule: NumberRuleService, reason: Text{
			Zh: "服务类型未知",
			En: "the kind of service is not known",
		}}
	}
	if sequence < 1 || sequence > most {
		return Number{}, &NumberError{Rule: NumberRuleSequence, reason: Text{
			Zh: fmt.Sprintf("服务序号须在1至%d之间", most),
			En: fmt.Sprintf("the service's sequence must be 1 to %d", most),
		}}
	}
	return Number{n.text[:n.base] + "-" + strconv.Itoa(sequence) + kind.Suffix(), serviceKind, n.base}, nil
}

// String is the canonical form; empty for the zero Number.
func (n Number) String() string { return n.text }

// MarshalText gives the canonical form; it is empty for the zero Number.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.text), nil }

// UnmarshalText reads what [ParseNumber] reads. An empty text gives the zero Number; on an error n stays as it is.
func (n *Number) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*n = Number{}
		return nil
	}
	parsed, err := ParseNumber(string(text[:min(len(text), maxNumberInput+1)])) // a longer one is refused anyway
	if err != nil {
		return err
	}
	*n = parsed
	return nil
}

// IsValid reports whether n is a number, not the zero value.
func (n Number) IsValid() bool { return n.text != "" }

// Kind is what the number numbers; empty for the zero Number.
func (n Number) Kind() NumberKind { return n.kind }

// Province is the province that the number begins with; empty for national licences and the zero Number.
func (n Number) Province() region.Province {
	_, width := utf8.DecodeRuneInString(n.text)
	return numberProvince(n.text[:width])
}

// Year is the year that a filing number or a telecom licence carries. A telecom licence has one if its digits begin
// with a year from 2000, when the Telecommunications Regulations (电信条例) came. Police numbers carry none, and no
// source tells whether licences of the older form do.
func (n Number) Year() (int, bool) {
	base := n.text[:n.base]
	switch n.kind {
	case NumberKindSubject, NumberKindService:
		_, serial, _ := strings.Cut(base, icpLabel)
		if len(serial) == shortSerial+len(numberEnd) {
			return 2000 + decimal(serial[:2]), true
		}
		return decimal(serial[:4]), true
	case NumberKindTelecomProvince, NumberKindTelecomNational:
		if year := decimal(base[len(base)-telecomSerial:][:4]); year >= 2000 && year <= lastYear {
			return year, true
		}
	}
	return 0, false
}

// Subject is the number without the suffix of a service: the subject's number or the licence. A number that has no
// suffix is its own.
func (n Number) Subject() Number {
	n.text = n.text[:n.base]
	if n.kind == NumberKindService {
		n.kind = NumberKindSubject
	}
	return n
}

// Service is the service's sequence in the suffix, from 1; 0 if there is no suffix.
func (n Number) Service() int {
	suffix := n.text[n.base:]
	if suffix == "" {
		return 0
	}
	return decimal(strings.TrimRight(suffix[1:], "AXK"))
}

// ServiceKind is the kind of service that the suffix tells: A an APP, X a mini program, K a quick app, no letter a
// website. It is 0 if there is no suffix.
func (n Number) ServiceKind() ServiceKind {
	if n.base == len(n.text) {
		return 0
	}
	switch n.text[len(n.text)-1] {
	case 'A':
		return ServiceApp
	case 'X':
		return ServiceMiniProgram
	case 'K':
		return ServiceQuickApp
	}
	return ServiceWebsite
}

// numberProvince gives the province that a character stands for at the start of any kind of number: 川 and 蜀 are both
// Sichuan. It is empty for a character that none begins with.
func numberProvince(prefix string) region.Province {
	if p, ok := region.ByICPPrefix(prefix); ok {
		return p
	}
	if p, ok := region.ByPolicePrefix(prefix); ok {
		return p
	}
	if prefix == "云" {
		return region.Yunnan
	}
	return ""
}

// decimal is the value of a few ASCII digits.
func decimal(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}
