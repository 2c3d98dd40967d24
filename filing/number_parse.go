package filing

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing/region"
)

const (
	// maxNumberInput caps what ParseNumber looks at, in bytes: any number in full width with room for white space.
	maxNumberInput = 512

	shortSerial   = 8  // digits of a filing number: YY and six
	longSerial    = 10 // YYYY and six
	licenceSerial = 6
	telecomSerial = 8
	policeSerial  = 14 // division of six, 02 and six
	oldPolice     = 12 // division of six and six

	maxSequence        = 9999
	maxLicenceSequence = 999_999_999 // of nine digits, so that it fits an int of 32 bits
)

// endOfNumber is the character behind the last one.
const endOfNumber rune = -1

// parseNumber reads a number by the grammar
//
//	number  = [ open ] ( filing | licence | police | telecom | wrapped ) [ close ]
//	filing  = province "ICP备" [ "案" [ "号" ] ] digits tail
//	licence = province "ICP证" digits tail
//	police  = province "公网安备" digits [ "号" ]
//	telecom = [ province | "合字" ] category { "." category } "-" digits tail
//	wrapped = "ICP证" telecom
//	tail    = [ "号" ] [ "-" digits [ "A" | "X" | "K" ] [ "号" ] ]
//
// over the characters that advance lets through.
func parseNumber(s string) (Number, numberChangeSet, error) {
	if len(s) > maxNumberInput {
		return Number{}, 0, &NumberError{Rule: NumberRuleLength, Offset: maxNumberInput, reason: Text{
			Zh: fmt.Sprintf("超过%d字节：请只填写号码本身", maxNumberInput),
			En: fmt.Sprintf("longer than %d bytes: give the number alone", maxNumberInput),
		}}
	}
	p := numberParser{in: s}
	p.advance()
	if p.char == endOfNumber {
		return Number{}, 0, &NumberError{Rule: NumberRuleEmpty, reason: Text{"号码为空", "empty"}}
	}
	closing := p.openBracket()
	if err := p.number(); err != nil {
		return Number{}, 0, err
	}
	if closing != 0 && !p.accept(closing) {
		return Number{}, 0, p.want(NumberRuleBrackets, "右括号", "the closing bracket")
	}
	if p.char != endOfNumber {
		return Number{}, 0, p.want(NumberRuleEnd, "号码结尾", "the end of the number")
	}
	return Number{string(p.out[:p.written]), p.kind, p.base}, p.changes, nil
}

type numberParser struct {
	in   string
	next int  // where the text behind char begins
	at   int  // where char begins
	char rune // the character to look at, as the canonical form has it

	// out is the canonical form so far. All that is written was read, apart from a missing 号.
	out     [maxNumberInput + len(numberEnd)]byte
	written int
	kind    NumberKind
	base    int // how much was written in front of the service's suffix
	changes numberChangeSet
}

// advance goes to the next character. White space and characters without width are passed over; full width, small
// letters and dashes are folded.
func (p *numberParser) advance() {
	for p.next < len(p.in) {
		p.at = p.next
		r, width := rune(p.in[p.at]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(p.in[p.at:])
		}
		p.next += width
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
			p.changes.add(NumberChangeFullWidth)
		}
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= '一' && r <= '鿿', r == '-', r == '.':
		case r >= 'a' && r <= 'z':
			r -= 'a' - 'A'
			p.changes.add(NumberChangeCase)
		case r >= '\u2010' && r <= '\u2015', r == '\u2212', r == '\ufe58', r == '\ufe63': // hyphens, dashes, minus
			r = '-'
			p.changes.add(NumberChangeHyphen)
		case unicode.IsSpace(r), r == '&' && p.skipEntity():
			p.changes.add(NumberChangeSpaces)
			continue
		case unicode.Is(unicode.Cf, r):
			p.changes.add(NumberChangeInvisible)
			continue
		}
		p.char = r
		return
	}
	p.at, p.char = len(p.in), endOfNumber
}

// skipEntity passes over the rest of an HTML entity that is white space, and reports whether there was one.
func (p *numberParser) skipEntity() bool {
	for _, entity := range [...]string{"nbsp;", "ensp;", "emsp;", "#160;", "#xa0;", "#12288;", "#x3000;"} {
		if len(p.in)-p.next >= len(entity) && strings.EqualFold(p.in[p.next:p.next+len(entity)], entity) {
			p.next += len(entity)
			return true
		}
	}
	return false
}

// accept goes over a character and reports whether it was there.
func (p *numberParser) accept(char rune) bool {
	if p.char != char {
		return false
	}
	p.advance()
	return true
}

// word goes over a word and reports whether all of it was there; if not, the parser is at the character that differs.
func (p *numberParser) word(word string) bool {
	for _, r := range word {
		if !p.accept(r) {
			return false
		}
	}
	return true
}

// hyphen goes over a hyphen, or several in a row such as the Chinese dash.
func (p *numberParser) hyphen() bool {
	if !p.accept('-') {
		return false
	}
	for p.accept('-') {
		p.changes.add(NumberChangeHyphen)
	}
	return true
}

func (p *numberParser) write(s string) { p.written += copy(p.out[p.written:], s) }

// copyChar writes the character, which is ASCII, and goes over it.
func (p *numberParser) copyChar() {
	p.out[p.written] = byte(p.char)
	p.written++
	p.advance()
}

// digits writes a run of digits and gives it.
func (p *numberParser) digits() []byte {
	start := p.written
	for p.char >= '0' && p.char <= '9' {
		p.copyChar()
	}
	return p.out[start:p.written]
}

// openBracket goes over an opening bracket and gives the one that closes it; 0 if there is none.
func (p *numberParser) openBracket() rune {
	var closing rune
	switch p.char {
	case '(':
		closing = ')'
	case '[':
		closing = ']'
	case '【':
		closing = '】'
	case '〔':
		closing = '〕'
	default:
		return 0
	}
	p.changes.add(NumberChangeBrackets)
	p.advance()
	return closing
}

func (p *numberParser) number() error {
	switch p.char {
	case 'A', 'B', '合':
		return p.nationalTelecom()
	case 'I':
		return p.wrapped()
	}
	at, prefix := p.at, p.in[p.at:p.next]
	province := numberProvince(prefix)
	if province == "" {
		return p.wrongPrefix()
	}
	p.advance()
	switch p.char {
	case 'I':
		return p.icp(prefix, province)
	case '公':
		return p.police(at, prefix, province)
	case 'A', 'B':
		p.write(prefix)
		return p.telecom(NumberKindTelecomProvince)
	}
	return p.want(NumberRuleLabel,
		"“ICP备”、“ICP证”、“公网安备”或业务种类（如B2）", "ICP备, ICP证, 公网安备 or a category such as B2")
}

func (p *numberParser) wrongPrefix() error {
	switch p.char {
	case '秦':
		return p.refuse(NumberRulePrefix, p.at, "陕西的号码以“陕”开头，不用“秦”", "numbers of Shaanxi begin with 陕, not 秦")
	case '港', '澳', '台':
		return p.refuse(NumberRulePrefix, p.at, "香港、澳门、台湾不属备案省份", "Hong Kong, Macao and Taiwan take no ICP filings")
	}
	return p.want(NumberRulePrefix, "省份简称（如“京”）", "the character of a province such as 京")
}

// wrapped reads a telecom licence behind the words ICP证, as in ICP证合字B2-20070004号.
func (p *numberParser) wrapped() error {
	at := p.at
	if !p.word("ICP") {
		return p.want(NumberRuleLabel, "“ICP”", "ICP")
	}
	if p.char == '备' {
		return p.refuse(NumberRulePrefix, at,
			"“ICP备”之前缺少省份简称（如“京”）", "the character of the province, such as 京, is missing before ICP备")
	}
	if !p.accept('证') {
		return p.want(NumberRuleLabel, "“证”", "证")
	}
	p.changes.add(NumberChangeWording)
	if prefix := p.in[p.at:p.next]; numberProvince(prefix) != "" {
		p.write(prefix)
		p.advance()
		return p.telecom(NumberKindTelecomProvince)
	}
	return p.nationalTelecom()
}

// icp reads a filing number, or a licence of the older form, behind its province.
func (p *numberParser) icp(prefix string, province region.Province) error {
	if !p.word("ICP") {
		return p.want(NumberRuleLabel, "“ICP”", "ICP")
	}
	switch {
	case p.accept('备'):
		if p.accept('案') {
			p.changes.add(NumberChangeWording)
			p.accept('号')
		}
		p.writePrefix(prefix, province.ICPPrefix())
		return p.filing()
	case p.accept('证'):
		p.write(prefix)
		return p.licence()
	}
	return p.want(NumberRuleLabel, "“备”或“证”", "备 or 证")
}

// writePrefix writes the character that a province's numbers of this kind begin with in place of the one found.
func (p *numberParser) writePrefix(found, canonical string) {
	if found != canonical {
		p.changes.add(NumberChangePrefixAlias)
	}
	p.write(canonical)
}

// filing reads a filing number from its digits on.
func (p *numberParser) filing() error {
	p.write(icpLabel)
	at := p.at
	digits := p.digits()
	switch len(digits) {
	case shortSerial:
		if year := 2000 + decimal(string(digits[:2])); year < firstYear || year > firstLongYear {
			return p.refuse(NumberRuleYear, at,
				fmt.Sprintf("8位数字的前两位为年份，须为05至20，现为%02d；2021年起为10位", year-2000),
				fmt.Sprintf("the first two of 8 digits are the year, 05 to 20, not %02d; from 2021 on there are 10 digits", year-2000))
		}
	case longSerial:
		if year := decimal(string(digits[:4])); year < firstLongYear || year > lastYear {
			return p.refuse(NumberRuleYear, at,
				fmt.Sprintf("10位数字的前四位为年份，须为2020至2099，现为%04d；2020年以前为8位", year),
				fmt.Sprintf("the first four of 10 digits are the year, 2020 to 2099, not %04d; before 2020 there are 8 digits", year))
		}
	case 5, 6:
		return p.refuse(NumberRuleDigits, at,
			fmt.Sprintf("备案号为8位或10位数字，现为%d位；5位、6位旧号未经证实，请在beian.miit.gov.cn查询现号", len(digits)),
			fmt.Sprintf("filing numbers have 8 or 10 digits, not %d; old ones of 5 or 6 are not confirmed: "+
				"look up the present number at beian.miit.gov.cn", len(digits)))
	default:
		return p.wrongCount(at, len(digits), "8位或10位", "8 or 10 digits")
	}
	if err := p.tail(numberEnd, maxSequence); err != nil {
		return err
	}
	p.kind = NumberKindSubject
	if p.base < p.written {
		p.kind = NumberKindService
	}
	return nil
}

// licence reads a licence of the older form from its digits on.
func (p *numberParser) licence() error {
	p.write(licenceLabel)
	at := p.at
	if digits := p.digits(); len(digits) != licenceSerial {
		return p.wrongCount(at, len(digits), "6位", "6 digits")
	}
	p.kind = NumberKindLicence
	return p.tail(numberEnd, maxLicenceSequence)
}

// police reads a police number behind its province.
func (p *numberParser) police(prefixAt int, prefix string, province region.Province) error {
	if !p.word(policeLabel) {
		return p.want(NumberRuleLabel, "“公网安备”", "公网安备")
	}
	p.writePrefix(prefix, province.PolicePrefix())
	p.write(policeLabel)
	at := p.at
	digits := p.digits()
	switch len(digits) {
	case policeSerial:
		if string(digits[6:8]) != "02" {
			return p.refuse(NumberRulePolice, at, "14位数字的第7、8位应为02", "the seventh and eighth of 14 digits must be 02")
		}
	case oldPolice:
	default:
		return p.wrongCount(at, len(digits), "14位（旧号12位）", "14 digits, 12 in the older form")
	}
	if string(digits[:2]) != string(province) {
		return p.refuse(NumberRuleRegion, prefixAt,
			fmt.Sprintf("省份简称“%s”与数字开头的行政区划%s不符", prefix, string(digits[:2])),
			fmt.Sprintf("%s and the division that the digits begin with, %s, are different provinces", prefix, string(digits[:2])))
	}
	if !p.accept('号') {
		p.changes.add(NumberChangeMissingHao)
	}
	p.write(numberEnd)
	p.kind, p.base = NumberKindPolice, p.written
	return nil
}

func (p *numberParser) nationalTelecom() error {
	if p.char == '合' {
		if !p.word("合字") {
			return p.want(NumberRuleLabel, "“合字”", "合字")
		}
		p.write("合字")
	}
	return p.telecom(NumberKindTelecomNational)
}

// telecom reads a telecom licence from its categories on. The categories are those of 电信业务分类目录: A1, A2, B1, B2.
func (p *numberParser) telecom(kind NumberKind) error {
	var seen [2][2]bool
	for {
		at, class := p.at, p.char
		if class != 'A' && class != 'B' {
			return p.want(NumberRuleCategory, "业务种类A1、A2、B1或B2", "a category: A1, A2, B1 or B2")
		}
		p.copyChar()
		group := p.char
		if group != '1' && group != '2' {
			return p.want(NumberRuleCategory, "业务种类的数字1或2", "1 or 2 of a category")
		}
		p.copyChar()
		have := &seen[class-'A'][group-'1']
		if *have {
			return p.refuse(NumberRuleCategory, at, "业务种类重复", "the category comes twice")
		}
		*have = true
		if !p.accept('.') {
			break
		}
		p.write(".")
	}
	if !p.hyphen() {
		return p.want(NumberRuleCategory, "“-”或“.”", "- or .")
	}
	p.write("-")
	at := p.at
	if digits := p.digits(); len(digits) != telecomSerial {
		return p.wrongCount(at, len(digits), "8位", "8 digits")
	}
	p.kind = kind
	return p.tail("", maxLicenceSequence)
}

// tail reads what follows the digits: 号, which the canonical form has or, with an empty end, has not, and the suffix of
// a service.
func (p *numberParser) tail(end string, most int) error {
	before, after := p.accept('号'), false
	p.write(end)
	p.base = p.written
	if p.hyphen() {
		if err := p.sequence(most); err != nil {
			return err
		}
		after = p.accept('号')
	}
	switch {
	case before && after, end == "" && (before || after):
		p.changes.add(NumberChangeExtraHao)
	case after:
		p.changes.add(NumberChangeMovedHao)
	case !before && end != "":
		p.changes.add(NumberChangeMissingHao)
	}
	return nil
}

// sequence reads the service's sequence and the letter of its kind.
func (p *numberParser) sequence(most int) error {
	p.write("-")
	at := p.at
	zeros := 0
	for p.accept('0') {
		zeros++
	}
	digits := p.digits()
	switch {
	case zeros+len(digits) == 0:
		return p.want(NumberRuleSequence, "服务序号", "the service's sequence")
	case len(digits) == 0:
		return p.refuse(NumberRuleSequence, at, "服务序号从1开始", "the service's sequence counts from 1")
	case len(digits) > 9 || decimal(string(digits)) > most:
		return p.refuse(NumberRuleSequence, at,
			fmt.Sprintf("服务序号最大为%d", most), fmt.Sprintf("the service's sequence is at most %d", most))
	case zeros > 0:
		p.changes.add(NumberChangeLeadingZeros)
	}
	switch p.char {
	case 'A', 'X', 'K':
		p.copyChar()
	}
	return nil
}

// wrongCount makes the error of a run of digits that began at an offset and has another length than is wanted.
func (p *numberParser) wrongCount(at, count int, zh, en string) error {
	if count == 0 {
		return p.want(NumberRuleDigits, zh+"数字", en)
	}
	return p.refuse(NumberRuleDigits, at,
		fmt.Sprintf("应为%s数字，现为%d位", zh, count), fmt.Sprintf("want %s, found %d", en, count))
}
