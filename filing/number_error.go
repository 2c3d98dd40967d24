package filing

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// NumberRule is the rule that a text breaks that is no [Number] (号码规则).
type NumberRule string

// The rules.
const (
	// NumberRuleEmpty: there is something besides white space.
	NumberRuleEmpty NumberRule = "empty"
	// NumberRuleLength: the text is no longer than 512 bytes.
	NumberRuleLength NumberRule = "length"
	// NumberRuleEncoding: the text is valid UTF-8.
	NumberRuleEncoding NumberRule = "encoding"
	// NumberRulePrefix: the number begins with the character of one of the 31 provinces, or of a national licence.
	NumberRulePrefix NumberRule = "prefix"
	// NumberRuleLabel: then comes ICP备, ICP证, 公网安备 or the category of a telecom licence.
	NumberRuleLabel NumberRule = "label"
	// NumberRuleCategory: the categories of a telecom licence are among A1, A2, B1 and B2, each once, with dots between.
	NumberRuleCategory NumberRule = "category"
	// NumberRuleDigits: the kind of number has the right count of digits.
	NumberRuleDigits NumberRule = "digits"
	// NumberRuleYear: a filing number carries a year of its form.
	NumberRuleYear NumberRule = "year"
	// NumberRuleSerial: the serial is 1 to 999999.
	NumberRuleSerial NumberRule = "serial"
	// NumberRuleRegion: the digits of a police number begin with a division of the province that it begins with.
	NumberRuleRegion NumberRule = "region"
	// NumberRulePolice: the seventh and eighth of the 14 digits of a police number are 02.
	NumberRulePolice NumberRule = "police"
	// NumberRuleSequence: the service's sequence counts from 1 and has at most four digits, nine on licences.
	NumberRuleSequence NumberRule = "sequence"
	// NumberRuleService: only filing numbers and licences have services, and these are of a known kind.
	NumberRuleService NumberRule = "service"
	// NumberRuleBrackets: a bracket around the number is closed.
	NumberRuleBrackets NumberRule = "brackets"
	// NumberRuleEnd: nothing follows the number.
	NumberRuleEnd NumberRule = "end"
)

// NumberError says which rule a text breaks that is no [Number], and where. It repeats no more of the text than one
// character, or the digits of a year or a province.
type NumberError struct {
	// Rule is the rule that is broken.
	Rule NumberRule
	// Offset is where in the text, in bytes from its start; 0 for an error of [SubjectNumber] or [Number.WithService].
	Offset int

	character int // the same in characters from 1; 0 if no place is at fault
	reason    Text
}

// Error is the English message.
func (e *NumberError) Error() string { return e.Message(En) }

// Message says in a language what is wrong, at which character, and what to do.
func (e *NumberError) Message(l Lang) string {
	where := Text{Zh: "号码有误：", En: "filing number: "}
	if e.character > 0 {
		where.Zh = fmt.Sprintf("号码第%d个字符有误：", e.character)
		where.En = fmt.Sprintf("filing number, character %d: ", e.character)
	}
	return where.In(l) + e.reason.In(l)
}

// refuse makes the error of a rule that is broken at an offset.
func (p *numberParser) refuse(rule NumberRule, offset int, zh, en string) error {
	return &NumberError{
		Rule: rule, Offset: offset,
		character: utf8.RuneCountInString(p.in[:offset]) + 1, reason: Text{zh, en},
	}
}

// want makes the error of a rule that wants something else than the character that the parser is at.
func (p *numberParser) want(rule NumberRule, zh, en string) error {
	if p.char == endOfNumber {
		return p.refuse(rule, p.at, "应为"+zh+"，但号码已结束", "want "+en+", found the end")
	}
	if r, width := utf8.DecodeRuneInString(p.in[p.at:]); r == utf8.RuneError && width == 1 {
		return p.refuse(NumberRuleEncoding, p.at, "不是有效的UTF-8编码", "not valid UTF-8")
	}
	found := strconv.QuoteRune(p.char)
	return p.refuse(rule, p.at, "应为"+zh+"，现为"+found, "want "+en+", found "+found)
}
