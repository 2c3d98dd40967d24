package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
)

const (
	maxInput  = 256 // bytes
	maxDigits = 40  // more than any number with an extension has
)

// gap is what stands before a digit.
type gap uint8

const (
	gapNone gap = iota
	gapSpace
	gapHyphen
)

type digit struct {
	offset uint16
	char   byte
	gap    gap
}

// scanner takes a text apart into digits and what stands between them.
type scanner struct {
	in     string
	digits [maxDigits]digit
	count  int  // of digits
	main   int  // count of digits before the mark of an extension
	plus   bool // a plus stands before all digits
	marked bool // an extension is marked

	gap      gap
	dangling int // offset of the hyphen since the last digit
	bracket  int // offset of the open bracket plus 1; 0 if none is open
	list     int // offset plus 1 of a sign that stands between two numbers; 0 if there is none
}

// marks are the words before an extension, long ones first.
var marks = [...]string{"extension", "ext", "转分机", "轉分機", "分机号", "分機號", "分机", "分機", "内线", "內線", "转", "轉"}

// scan goes over all the text.
func (s *scanner) scan() error {
	if len(s.in) > maxInput {
		return s.refuse(RuleInput, 0, "内容过长，请只填写一个电话号码", "the text is too long: give one phone number and nothing else")
	}
	for at := 0; at < len(s.in); {
		r, width := utf8.DecodeRuneInString(s.in[at:])
		if r == utf8.RuneError && width == 1 {
			return s.refuse(RuleEncoding, at, "不是有效的UTF-8编码，请重新填写", "not valid UTF-8: type the number again")
		}
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if r >= '0' && r <= '9' {
			if err := s.digit(byte(r), at); err != nil {
				return err
			}
			at += width
			continue
		}
		if mark := s.mark(at, r, width); mark > 0 {
			s.main, s.marked, s.gap = s.count, true, gapNone
			at += mark
			continue
		}
		if err := s.sign(r, at); err != nil {
			return err
		}
		at += width
	}
	return s.end()
}

func (s *scanner) digit(char byte, at int) error {
	if s.list > 0 || s.count == maxDigits {
		return s.several(at)
	}
	s.digits[s.count] = digit{uint16(at), char, s.gap}
	s.count++
	s.gap = gapNone
	return nil
}

// mark gives the length of the word before an extension that stands at an offset; 0 if there is none.
func (s *scanner) mark(at int, r rune, width int) int {
	switch {
	case s.marked || s.count == 0:
		return 0
	case r == 'x' || r == 'X' || r == '#':
		return width
	case r == 'e' || r == 'E' || r >= utf8.RuneSelf:
		for _, mark := range marks {
			if len(s.in)-at >= len(mark) && strings.EqualFold(s.in[at:at+len(mark)], mark) {
				return len(mark)
			}
		}
	}
	return 0
}

// sign goes over a character that is neither a digit nor a mark.
func (s *scanner) sign(r rune, at int) error {
	switch {
	case unicode.IsSpace(r):
		s.gap = max(s.gap, gapSpace)
	case unicode.Is(unicode.Cf, r):
	case r == '-', r >= '\u2010' && r <= '\u2015', r == '\u2212', r == '\ufe58', r == '\ufe63', r == '\u2500': // hyphens, dashes, minus
		if s.count == 0 || s.list > 0 {
			return s.unexpected(at)
		}
		s.gap, s.dangling = gapHyphen, at
	case r == '.':
		s.gap = max(s.gap, gapSpace)
	case (r == ':' || r == '=') && s.marked && s.main == s.count: // as in ext: 801
	case r == '(', r == '[', r == '【':
		if s.bracket > 0 {
			return s.refuse(RuleBrackets, at, "括号里不能再有括号，请删除", "a bracket opens inside a bracket: remove it")
		}
		s.bracket = at + 1
		s.gap = max(s.gap, gapSpace)
	case r == ')', r == ']', r == '】':
		if s.bracket == 0 {
			return s.refuse(RuleBrackets, at, "括号没有左半边，请补全或删除", "a bracket closes that was not opened: remove it")
		}
		s.bracket = 0
		s.gap = max(s.gap, gapSpace)
	case r == '+':
		if s.plus || s.count > 0 {
			return s.unexpected(at)
		}
		s.plus = true
	case strings.ContainsRune("/,;、|\\&或和及", r):
		if s.count == 0 {
			return s.unexpected(at)
		}
		s.list = at + 1
	case unicode.IsLetter(r):
		return s.refuse(RuleLetters, at, "不能含有文字或字母，请只填写号码；分机号前请写“转”",
			"there are letters: give the number alone, with ext before an extension")
	case r == '*':
		return s.refuse(RuleCharacter, at, "号码被“*”遮盖，请填写完整", "digits are hidden: give all of them")
	default:
		return s.unexpected(at)
	}
	return nil
}

// end looks at what the end of the text leaves open.
func (s *scanner) end() error {
	switch {
	case s.bracket > 0:
		return s.refuse(RuleBrackets, s.bracket-1, "括号没有右半边，请补全或删除", "a bracket is not closed: close or remove it")
	case s.list > 0:
		return s.unexpected(s.list - 1)
	case s.count == 0 && s.plus:
		return s.refuse(RuleShort, len(s.in), "“+”后没有号码，请填写完整", "nothing follows the plus: complete the number")
	case s.count == 0:
		return s.refuse(RuleEmpty, len(s.in), "号码为空，请填写", "the number is empty: give one")
	case s.gap == gapHyphen:
		return s.refuse(RuleCharacter, s.dangling, "“-”后没有数字，请补全或删除", "nothing follows the hyphen: complete the number or remove it")
	}
	if !s.marked {
		s.main = s.count
	}
	return nil
}

// offset is where a digit stands; the end of the text for one behind the last.
func (s *scanner) offset(digit int) int {
	if digit < s.count {
		return int(s.digits[digit].offset)
	}
	return len(s.in)
}

func (s *scanner) several(at int) error {
	return s.refuse(RuleSeveral, at, "只能填写一个号码，请删除其余号码", "there are several numbers: keep one")
}

func (s *scanner) unexpected(at int) error {
	return s.refuse(RuleCharacter, at, "只能含数字、空格、“-”和括号，“+”只能在最前面，请删除多余字符",
		"only digits, spaces, hyphens and brackets are allowed, and a plus at the start: remove what else there is")
}

// refuse makes the error of a rule that is broken at an offset.
func (s *scanner) refuse(rule Rule, offset int, zh, en string) error {
	return &Error{
		Rule: rule, Offset: offset,
		character: utf8.RuneCountInString(s.in[:offset]) + 1, reason: filing.Text{Zh: zh, En: en},
	}
}
