package identity

import (
	"fmt"
	"unicode/utf8"
)

// Rule is the rule that a text breaks that is no number of its kind (号码规则). It is an error, so that errors.Is tells
// them apart:
//
//	errors.Is(err, identity.RuleChecksum)
type Rule string

// The rules.
const (
	// RuleEmpty: there is something besides white space.
	RuleEmpty Rule = "empty"
	// RuleLength: the number has as many characters as its kind wants.
	RuleLength Rule = "length"
	// RuleEncoding: the text is valid UTF-8.
	RuleEncoding Rule = "encoding"
	// RuleCharacter: each character is one that may stand in its place.
	RuleCharacter Rule = "character"
	// RuleKind: the number is of the kind that it is parsed as; its first digits say that it is another document.
	RuleKind Rule = "kind"
	// RulePrefix: the number begins with what its kind begins with.
	RulePrefix Rule = "prefix"
	// RuleProvince: the digits of the province are in GB/T 2260.
	RuleProvince Rule = "province"
	// RuleDate: the date of birth is a day of the calendar in the years 1800 to 2099.
	RuleDate Rule = "date"
	// RuleChecksum: the check character fits the others.
	RuleChecksum Rule = "checksum"
	// RuleSuperseded: the number has today's form. A resident ID of 15 digits has not; see [Error.ResidentID].
	RuleSuperseded Rule = "superseded"
)

// Error names the rule.
func (r Rule) Error() string { return "identity: broken rule " + string(r) }

// Error says which rule a text breaks that is no number of its kind, and where. It never repeats the text; on the
// numbers of units it may name one letter that is not used.
type Error struct {
	// Kind is what the text was parsed as.
	Kind Kind
	// Rule is the rule that is broken. errors.Is finds it.
	Rule Rule
	// Offset is where in the text, in bytes from its start; 0 if no place is at fault.
	Offset int
	// Position is the same in characters from 1; 0 if no place is at fault.
	Position int

	reason  Text
	renewed **ResidentID // fmt follows one pointer, not two: a print of the struct does not show the number
}

// Error is the English message.
func (e *Error) Error() string { return e.Message().En }

// Message says what is wrong, at which character, and what to do.
func (e *Error) Message() Text {
	label := e.Kind.Label()
	if e.Position == 0 {
		return Text{label.Zh + "有误：" + e.reason.Zh, label.En + ": " + e.reason.En}
	}
	return Text{
		Zh: fmt.Sprintf("%s第%d个字符有误：%s", label.Zh, e.Position, e.reason.Zh),
		En: fmt.Sprintf("%s, character %d: %s", label.En, e.Position, e.reason.En),
	}
}

// Unwrap gives the rule.
func (e *Error) Unwrap() error { return e.Rule }

// ResidentID offers the number of 18 digits for a resident ID of 15 digits that was refused with [RuleSuperseded]: 19
// in front of the year and the check character added. It is false for other errors. The holder's card must confirm it.
func (e *Error) ResidentID() (ResidentID, bool) {
	if e.renewed == nil {
		return ResidentID{}, false
	}
	return **e.renewed, true
}

// refuseWhole makes the error of a text that is at fault as a whole.
func refuseWhole(k Kind, rule Rule, reason Text) *Error {
	return &Error{Kind: k, Rule: rule, reason: reason}
}

// refuse makes the error of the character that comes at an index among those that count.
func refuse(k Kind, rule Rule, s string, index int, reason Text) *Error {
	offset := 0
	for offset < len(s) {
		f := fold(s[offset:])
		if f.kept {
			if index == 0 {
				break
			}
			index--
		}
		offset += f.width
	}
	return &Error{Kind: k, Rule: rule, Offset: offset, Position: utf8.RuneCountInString(s[:offset]) + 1, reason: reason}
}

// refuseLength makes the error of a text with too few or too many characters that count.
func refuseLength(k Kind, count int) *Error {
	if count == 0 {
		return refuseWhole(k, RuleEmpty, Text{"号码为空", "empty"})
	}
	length := kinds[k.row()].length
	return refuseWhole(k, RuleLength, Text{
		Zh: fmt.Sprintf("%s，现为%d位", length.Zh, count),
		En: fmt.Sprintf("%s, have %d", length.En, count),
	})
}

var (
	wantDigit         = Text{"此处应为数字，不能用形近的字母代替", "want a digit here, not a letter that looks like one"}
	wantLetter        = Text{"此处应为字母", "want a letter here"}
	wantLetterOrDigit = Text{"此处应为字母或数字", "want a letter or a digit here"}
	wantCheck         = Text{"末位应为数字或X", "the last character must be a digit or X"}
	wrongCheck        = Text{"校验码不符，请对照证件逐位核对", "the check character does not fit: compare each character with the document"}
)
