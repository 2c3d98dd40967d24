package filing

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Domain is a domain name (域名) in the form in which names are compared: ASCII (punycode), lower case, without the
// root dot. It is comparable; the zero value is no domain.
type Domain struct{ ascii string }

// maxDomainInput caps what ParseDomain looks at, in bytes: 253 characters of four bytes with room for white space.
const maxDomainInput = 1100

// ErrDomain is what every error of ParseDomain wraps.
var ErrDomain = errors.New("not a domain name")

var domainProfile = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.VerifyDNSLength(true))

// ParseDomain reads a domain as people type it: with capitals, in Chinese or in punycode, with the ideographic full
// stop. It refuses addresses, URLs, IP literals, a final dot and single labels. The error wraps ErrDomain and says which.
func ParseDomain(s string) (Domain, error) {
	if len(s) > maxDomainInput {
		return Domain{}, fmt.Errorf("%w: longer than 253 characters", ErrDomain)
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return Domain{}, fmt.Errorf("%w: empty", ErrDomain)
	case !utf8.ValidString(s):
		return Domain{}, fmt.Errorf("%w: not valid UTF-8", ErrDomain)
	case strings.ContainsAny(s, "/:@?#"):
		return Domain{}, fmt.Errorf("%w: give the domain alone, without protocol, port, path or mailbox", ErrDomain)
	}
	if ascii, ok := plainDomain(s); ok {
		return finishDomain(ascii)
	}
	ascii, err := domainProfile.ToASCII(s)
	if err != nil {
		return Domain{}, fmt.Errorf("%w: a label holds characters that domain names do not allow, or is too long", ErrDomain)
	}
	if reservedHyphens(ascii) {
		return Domain{}, fmt.Errorf("%w: a Chinese label has hyphens at its third and fourth place", ErrDomain)
	}
	return finishDomain(ascii)
}

func finishDomain(ascii string) (Domain, error) {
	if strings.HasSuffix(ascii, ".") {
		return Domain{}, fmt.Errorf("%w: ends with a dot", ErrDomain)
	}
	if !strings.Contains(ascii, ".") {
		return Domain{}, fmt.Errorf("%w: a single label, the top-level domain is missing", ErrDomain)
	}
	if last := ascii[strings.LastIndexByte(ascii, '.')+1:]; last[0] >= '0' && last[0] <= '9' {
		if _, err := netip.ParseAddr(ascii); err == nil {
			return Domain{}, fmt.Errorf("%w: an IP address", ErrDomain)
		}
		return Domain{}, fmt.Errorf("%w: the top-level domain begins with a digit", ErrDomain)
	}
	return Domain{ascii}, nil
}

// plainDomain is the way of nearly all domains: letters, digits and hyphens only. It lowers capitals and reports false
// for everything that needs the full rules.
func plainDomain(s string) (string, bool) {
	if len(s) > 253 {
		return "", false
	}
	upper := false
	start := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '.' {
			label := s[start:i]
			if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || hasACEPrefix(label) {
				return "", false
			}
			start = i + 1
			continue
		}
		switch b := s[i]; {
		case 'a' <= b && b <= 'z', '0' <= b && b <= '9', b == '-':
		case 'A' <= b && b <= 'Z':
			upper = true
		default:
			return "", false
		}
	}
	if upper {
		s = strings.ToLower(s)
	}
	return s, true
}

func hasACEPrefix(label string) bool { return len(label) >= 4 && strings.EqualFold(label[:4], "xn--") }

// reservedHyphens reports whether a label that stands in punycode has, once decoded, hyphens at its third and fourth
// place (RFC 5891, 4.2.3.1).
func reservedHyphens(ascii string) bool {
	for label := range strings.SplitSeq(ascii, ".") {
		if !hasACEPrefix(label) {
			continue
		}
		decoded, _ := domainProfile.ToUnicode(label)
		if runes := []rune(decoded); len(runes) > 3 && runes[2] == '-' && runes[3] == '-' {
			return true
		}
	}
	return false
}

// String is the ASCII form, empty for the zero value.
func (d Domain) String() string { return d.ascii }

// Unicode is the form that people read: 中文.cn instead of xn--fiq228c.cn.
func (d Domain) Unicode() string {
	u, err := domainProfile.ToUnicode(d.ascii)
	if err != nil {
		return d.ascii
	}
	return u
}

// IsValid reports whether d is a domain.
func (d Domain) IsValid() bool { return d.ascii != "" }

// Parent is the domain without its first label; false when only one label would stay.
func (d Domain) Parent() (Domain, bool) {
	_, rest, ok := strings.Cut(d.ascii, ".")
	if !ok || !strings.Contains(rest, ".") {
		return Domain{}, false
	}
	return Domain{rest}, true
}

// MarshalText gives the ASCII form.
func (d Domain) MarshalText() ([]byte, error) { return []byte(d.ascii), nil }

// UnmarshalText parses; an empty text gives the zero value.
func (d *Domain) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Domain{}
		return nil
	}
	parsed, err := ParseDomain(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
