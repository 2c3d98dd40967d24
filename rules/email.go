package rules

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
)

// emailFault is what is wrong with an e-mail address.
type emailFault uint8

const (
	emailValid emailFault = iota
	emailLength
	emailCharacter
	emailSeveral
	emailMalformed
)

// The lengths that the interface V.3.0 allows, in characters.
const (
	minEmail = 6
	maxEmail = 128
)

// checkEmail looks at one bare address with a domain of at least two labels. Nearly all are told at once; what the quick
// look cannot tell, such as a Chinese domain, goes to net/mail.
func checkEmail(s string) emailFault {
	switch {
	case len(s) > maxEmail*utf8.UTFMax || utf8.RuneCountInString(s) > maxEmail || utf8.RuneCountInString(s) < minEmail:
		return emailLength
	case plainEmail(s):
		return emailValid
	case !strings.ContainsAny(s, "@＠"):
		return emailMalformed
	case severalEmails(s):
		return emailSeveral
	case !utf8.ValidString(s) || strings.ContainsFunc(s, unfitForEmail):
		return emailCharacter
	}
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s {
		return emailMalformed
	}
	if _, err = filing.ParseDomain(s[strings.LastIndexByte(s, '@')+1:]); err != nil {
		return emailMalformed
	}
	return emailValid
}

// plainEmail reports whether s is an address of words with dots, an at sign and a domain of letters, digits and hyphens.
func plainEmail(s string) bool {
	name, domain, _ := strings.Cut(s, "@")
	if len(name) > 64 || !dotted(name, emailSigns) {
		return false
	}
	last := domain[strings.LastIndexByte(domain, '.')+1:]
	return len(last) < len(domain) && digits(last) < len(last) && dotted(domain, "-") &&
		!strings.Contains(domain, "-.") && !strings.Contains(domain, ".-") && !strings.Contains(domain, "--") &&
		domain[0] != '-' && last[len(last)-1] != '-'
}

// emailSigns are the signs of an atom after RFC 5322, 3.2.3.
const emailSigns = "!#$%&'*+-/=?^_`{|}~"

// dotted reports whether s is words of up to 64 letters, digits and signs with dots between them.
func dotted(s, signs string) bool {
	length := 0
	for i := range len(s) {
		switch b := s[i]; {
		case b == '.':
			if length == 0 {
				return false
			}
			length = 0
			continue
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', strings.IndexByte(signs, b) >= 0:
			length++
		default:
			return false
		}
		if length > 63 {
			return false
		}
	}
	return length > 0
}

// severalEmails reports whether s is several addresses with semicolons between them, as the interface allows.
func severalEmails(s string) bool {
	n := 0
	for part := range strings.SplitSeq(s, ";") {
		if part != "" && !plainEmail(strings.TrimSpace(part)) {
			return false
		}
		n++
	}
	return n > 1
}

// unfitForEmail reports whether a character is in no address: white space, controls, what has no width, full-width letters
// and signs, Chinese punctuation.
func unfitForEmail(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= '！' && r <= '～' || r == '。' || r == '、'
}
