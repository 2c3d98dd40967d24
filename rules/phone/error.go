package phone

import (
	"fmt"

	"github.com/beian-go/beian/filing"
)

// Rule is the rule that a text breaks that is no [Number] (号码规则). Its text is stable.
type Rule string

// The rules.
const (
	// RuleEmpty: there is something besides white space.
	RuleEmpty Rule = "empty"
	// RuleInput: the text is no longer than 256 bytes.
	RuleInput Rule = "input"
	// RuleEncoding: the text is valid UTF-8.
	RuleEncoding Rule = "encoding"
	// RuleLetters: there are no letters or words besides those that mark an extension.
	RuleLetters Rule = "letters"
	// RuleCharacter: there is nothing but digits, spaces, hyphens, points, brackets and a plus at the start.
	RuleCharacter Rule = "character"
	// RuleBrackets: brackets open and close.
	RuleBrackets Rule = "brackets"
	// RuleSeveral: there is one number, not several.
	RuleSeveral Rule = "several"
	// RuleAreaMissing: a landline begins with its area code, and that with 0.
	RuleAreaMissing Rule = "area_missing"
	// RuleAreaCode: the area code is one of the mainland.
	RuleAreaCode Rule = "area_code"
	// RuleShort: there are enough digits.
	RuleShort Rule = "short"
	// RuleLong: there are not too many digits.
	RuleLong Rule = "long"
	// RuleMobileRange: a mobile number begins with 13 to 19.
	RuleMobileRange Rule = "mobile_range"
	// RuleExtension: an extension has one to six digits, and mobile numbers have none.
	RuleExtension Rule = "extension"
	// RuleCountryCode: behind a plus or 00 comes a calling code, which does not begin with 0.
	RuleCountryCode Rule = "country_code"
	// RuleForeign: a foreign number fits the plan of its country; only [ParseWith] looks at this.
	RuleForeign Rule = "foreign"
)

// Error says which rule a text breaks that is no [Number], and where. It repeats nothing of the text.
type Error struct {
	// Rule is the rule that is broken.
	Rule Rule
	// Offset is where in the text, in bytes from its start.
	Offset int

	character int // the same in characters from 1
	reason    filing.Text
}

// Error is the English message.
func (e *Error) Error() string { return e.Message(filing.En) }

// Message says in a language what is wrong, at which character, and what to do.
func (e *Error) Message(l filing.Lang) string {
	where := filing.Text{
		Zh: fmt.Sprintf("电话号码第%d个字符处有误：", e.character),
		En: fmt.Sprintf("phone number, character %d: ", e.character),
	}
	return where.In(l) + e.reason.In(l)
}
