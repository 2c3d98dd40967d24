package phone

import "github.com/beian-go/beian/filing"

// Parse reads a telephone number as people write it: with or without +86, 0086 or 86, with spaces, hyphens, points and
// brackets, in full width, with an extension behind 转, 分机, ext, x, # or a hyphen. It passes over white space and
// characters without width. A landline must have its area code, with its 0 unless +86 stands before it.
//
// What begins with + or 00 and another calling code is [Foreign]; its digits are not judged, see [ParseWith]. A range
// that the tables do not know is no error, see [Number.KnownRange]. The error is a [*Error].
func Parse(s string) (Number, error) {
	if n, ok := plainMobile(s); ok {
		return n, nil
	}
	p := parser{scanner: scanner{in: s}}
	if err := p.scan(); err != nil {
		return Number{}, err
	}
	return p.number()
}

// MustParse is [Parse] for numbers in the program's text: it panics on an error.
func MustParse(s string) Number {
	n, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}

// Library judges numbers that the tables of this package know nothing about. Package phonelib has one.
type Library interface {
	// Valid reports whether the digits fit the numbering plan of the number's country.
	Valid(n Number) bool
}

// ParseWith is [Parse], and a foreign number must be valid for the library too, unless that is nil.
func ParseWith(l Library, s string) (Number, error) {
	n, err := Parse(s)
	if err != nil {
		return Number{}, err
	}
	if n.kind == foreign && l != nil && !l.Valid(n) {
		text := scanner{in: s}
		return Number{}, text.refuse(RuleForeign, 0,
			"不符合该国家或地区的号码规则，请核对",
			"it does not fit the numbering plan of its country: compare it with the original")
	}
	return n, nil
}

// plainMobile reads the form in which most numbers are typed.
func plainMobile(s string) (Number, bool) {
	if len(s) != mobileSize || s[0] != '1' || s[1] < '3' {
		return Number{}, false
	}
	v := uint64(0)
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return Number{}, false
		}
		v = 10*v + uint64(s[i]-'0')
	}
	return Number{digits: v, size: mobileSize, kind: mobile}, true
}

const mobileSize = 11

// parser tells what the digits of a text mean. Those before next are read.
type parser struct {
	scanner
	next int
}

// number reads the digits.
func (p *parser) number() (Number, error) {
	coded, err := p.countryCode()
	if err != nil {
		return Number{}, err
	}
	if coded && !p.mainland() {
		return p.foreign()
	}
	trunk := p.at(0) == '0'
	if !trunk {
		if n, ok := p.service(); ok {
			return p.withExtension(n)
		}
	}
	if trunk && p.at(1) == '1' && p.at(2) >= '3' { // 0 before a mobile number, for calls from another place
		p.next++
	}
	switch {
	case p.at(0) == '1' && p.at(1) >= '3':
		return p.mobile()
	case p.hasPrefix("400"), p.hasPrefix("800"):
		return p.whole(Number{size: 10, kind: service})
	case trunk:
		p.next++
		return p.landline()
	case coded:
		return p.landline()
	}
	return Number{}, p.unnamed()
}

// countryCode goes over + or 00, and reports whether a calling code follows: 86 may also stand alone.
func (p *parser) countryCode() (bool, error) {
	switch {
	case p.plus:
	case p.hasPrefix("00"):
		p.next += 2
	default: // 86 alone, or before so many digits that they are no local number with an extension
		first := p.groupEnd(0)
		return p.hasPrefix("86") && (first == 2 && p.main > 2 || p.main >= 12 && first != 7 && first != 8), nil
	}
	if p.at(0) == '0' {
		return false, p.refuse(RuleCountryCode, p.offset(p.next),
			"“+”或“00”后应为国家或地区代码，不以0开头；国内号码请勿加“+”",
			"a calling code must follow, which does not begin with 0; write numbers of the mainland without the plus")
	}
	return true, nil
}

// mainland goes over 86.
func (p *parser) mainland() bool {
	if !p.hasPrefix("86") {
		return false
	}
	p.next += 2
	return true
}

func (p *parser) foreign() (Number, error) {
	size := p.main - p.next
	switch {
	case size < 4: // a calling code alone has up to three
		return Number{}, p.short("境外号码位数不足，请填写完整", "a number outside the mainland has more digits: complete it")
	case size > maxForeign:
		return Number{}, p.refuse(RuleLong, p.offset(p.next+maxForeign),
			"境外号码含国家或地区代码最多15位，请核对",
			"a number outside the mainland has at most 15 digits with the calling code: remove what is too much")
	}
	return p.withExtension(Number{digits: p.value(p.next, p.main), size: uint8(size), kind: foreign})
}

func (p *parser) mobile() (Number, error) {
	n, err := p.whole(Number{size: mobileSize, kind: mobile})
	if err == nil && n.extSize > 0 {
		return Number{}, p.refuse(RuleExtension, p.offset(p.next+mobileSize),
			"手机号码没有分机，请删除多余部分", "a mobile number has no extension: remove what follows it")
	}
	return n, err
}

// service reads a short number, which must be all there is before a marked extension.
func (p *parser) service() (Number, bool) {
	size := p.main - p.next
	fits := p.short5or6(size)
	switch size {
	case 3:
		fits = p.at(0) == '1' && p.at(1) <= '2'
	case 8:
		fits = p.hasPrefix("1010")
	case 10, 11:
		fits = p.hasPrefix("950")
	}
	return Number{digits: p.value(p.next, p.main), size: uint8(size), kind: service}, fits
}

// short5or6 reports whether the next digits are a number such as 10086, 12345, 95588, 950800 or 96315.
func (p *parser) short5or6(size int) bool {
	switch size {
	case 5:
		return p.at(0) == '1' && p.at(1) <= '2' || p.hasPrefix("95") || p.hasPrefix("96")
	case 6:
		return p.hasPrefix("95") || p.hasPrefix("96")
	}
	return false
}

// landline reads an area code without its 0, and what follows.
func (p *parser) landline() (Number, error) {
	width := 3
	if p.at(0) == '1' || p.at(0) == '2' {
		width = 2
	}
	if p.main-p.next < width {
		return Number{}, p.short("区号不完整，请填写区号和号码", "the area code ends early: give area code and number")
	}
	code := p.value(p.next, p.next+width)
	row := areas[code]
	if row.lengths == 0 {
		return Number{}, p.refuse(RuleAreaCode, p.offset(p.next),
			"区号不存在，请填写如010、0571的区号", "there is no such area code: give one such as 010 or 0571")
	}
	p.next += width
	n := Number{area: uint16(code), kind: landline}
	if size := p.main - p.next; p.short5or6(size) {
		n.kind, n.size, n.digits = service, uint8(size), p.value(p.next, p.main)
		return p.withExtension(n)
	}

	// A length that the area has, else eight digits, which an area of seven may have got since.
	for _, size := range [...]int{7, 8} {
		if row.lengths&lengthBit(size) != 0 && p.ends(size) {
			n.size = uint8(size)
			return p.whole(n)
		}
	}
	n.size = 8
	return p.whole(n)
}

// ends reports whether a number of so many digits ends where the text or a group of digits before a hyphen ends.
func (p *parser) ends(size int) bool {
	end := p.next + size
	return end == p.main || end < p.main && p.digits[end].gap == gapHyphen
}

// whole reads as many digits as the number has, and an extension.
func (p *parser) whole(n Number) (Number, error) {
	end := p.next + int(n.size)
	if end > p.main {
		return Number{}, p.tooShort(n)
	}
	n.digits = p.value(p.next, end)
	if end == p.main {
		return p.withExtension(n)
	}
	rest := p.count - end
	switch gap := p.digits[end].gap; {
	case gap == gapHyphen && p.main == p.count && rest <= maxExtension && p.groupEnd(end) == p.count:
		n.extension, n.extSize = uint32(p.value(end, p.count)), uint8(rest)
		return n, nil
	case gap != gapNone && rest > maxExtension:
		return Number{}, p.several(p.offset(end))
	}
	return Number{}, p.tooLong(n, end)
}

// withExtension adds a marked extension.
func (p *parser) withExtension(n Number) (Number, error) {
	if p.main == p.count && !p.marked {
		return n, nil
	}
	size := p.count - p.main
	if size == 0 || size > maxExtension {
		return Number{}, p.refuse(RuleExtension, p.offset(p.main),
			"分机号应为1至6位数字", "an extension has one to six digits")
	}
	n.extension, n.extSize = uint32(p.value(p.main, p.count)), uint8(size)
	return n, nil
}

// unnamed tells what is wrong with digits that begin neither with 0 nor as any number does.
func (p *parser) unnamed() error {
	first, size := p.offset(p.next), p.main-p.next
	switch {
	case size == mobileSize && p.at(0) == '1':
		return p.refuse(RuleMobileRange, first,
			"手机号码应以13至19开头，请核对；固定电话请填写以0开头的区号",
			"a mobile number begins with 13 to 19; a landline begins with its area code, and that with 0")
	case size < 7:
		return p.short("号码位数不足，请填写手机号码，或区号和号码", "too few digits: give a mobile number, or a landline with its area code")
	case p.groupEnd(p.next)-p.next > mobileSize:
		return p.refuse(RuleLong, p.offset(p.next+mobileSize),
			"号码位数过多，请核对", "too many digits: remove what is too much")
	}
	return p.refuse(RuleAreaMissing, first,
		"固定电话缺少以0开头的区号，请按010-12345678的形式填写",
		"a landline begins with its area code, and that with 0: write it like 010-12345678")
}

func (p *parser) tooShort(n Number) error {
	switch n.kind {
	case mobile:
		return p.short("手机号码应为11位，位数不足", "too few digits: a mobile number has 11")
	case service:
		return p.short("400、800号码应为10位，位数不足", "too few digits: 400 and 800 numbers have 10")
	}
	return p.short("区号后的号码位数不足，请核对", "too few digits behind the area code")
}

func (p *parser) tooLong(n Number, end int) error {
	text := filing.Text{Zh: "区号后的号码位数过多，分机号前请加“转”", En: "too many digits behind the area code: write ext before an extension"}
	switch n.kind {
	case mobile:
		text = filing.Text{Zh: "手机号码应为11位，位数过多", En: "too many digits: a mobile number has 11"}
	case service:
		text = filing.Text{Zh: "400、800号码应为10位，位数过多", En: "too many digits: 400 and 800 numbers have 10"}
	}
	return p.refuse(RuleLong, p.offset(end), text.Zh, text.En)
}

// short makes the error of a number that ends early.
func (p *parser) short(zh, en string) error { return p.refuse(RuleShort, p.offset(p.main), zh, en) }

// at is the digit so many after the next; 0 if there is none before an extension.
func (p *parser) at(i int) byte {
	if p.next+i < p.main {
		return p.digits[p.next+i].char
	}
	return 0
}

func (p *parser) hasPrefix(prefix string) bool {
	for i := range len(prefix) {
		if p.at(i) != prefix[i] {
			return false
		}
	}
	return true
}

// groupEnd is the end of the digits that stand together from one on.
func (p *parser) groupEnd(from int) int {
	end := from + 1
	for end < p.count && end != p.main && p.digits[end].gap == gapNone {
		end++
	}
	return end
}

// value is the value of a few digits: of 20 or more it is of no use.
func (p *parser) value(from, to int) uint64 {
	v := uint64(0)
	for _, d := range p.digits[from:to] {
		v = 10*v + uint64(d.char-'0')
	}
	return v
}
