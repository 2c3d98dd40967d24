package suffix

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"github.com/beian-go/beian/filing"
)

// Registrable is the part of a domain that is registered at a registrar (可注册域名): example.com.cn for
// www.example.com.cn. It is false for what is a public suffix itself, such as com.cn, and for no domain.
func Registrable(d filing.Domain) (filing.Domain, bool) {
	if !d.IsValid() {
		return filing.Domain{}, false
	}
	suffix := publicSuffix(d.String())
	for {
		_, rest, _ := strings.Cut(d.String(), ".")
		if rest == suffix {
			return d, true
		}
		parent, ok := d.Parent()
		if !ok {
			return filing.Domain{}, false
		}
		d = parent
	}
}

// IsRegistrable reports whether a domain is one that is registered at a registrar, not a sub-domain (子域名) and not a
// public suffix.
func IsRegistrable(d filing.Domain) bool {
	own, ok := Registrable(d)
	return ok && own == d
}

// publicSuffix is the suffix under which registrars sell domains. The suffixes of private owners do not count.
func publicSuffix(name string) string {
	if second, ok := cnSecondLevel(name); ok {
		return second
	}
	for {
		suffix, public := publicsuffix.PublicSuffix(name)
		_, rest, more := strings.Cut(suffix, ".")
		if public || !more {
			return suffix
		}
		name = rest
	}
}

// cnSecondLevel is the second-level domain of .cn that a domain ends with, if the snapshot has it: it knows 政务.cn and
// 公益.cn, which the list of public suffixes lacks.
func cnSecondLevel(name string) (string, bool) {
	rest, ok := strings.CutSuffix(name, ".cn")
	if !ok {
		return "", false
	}
	second := name[strings.LastIndexByte(rest, '.')+1:]
	_, ok = Default().entries[second]
	return second, ok
}

// IsGovernment reports whether a domain lies under a suffix of government bodies (政府网站域名): gov.cn, 政务.cn or 政务.
func IsGovernment(d filing.Domain) bool {
	if topLevel(d.String()) == governmentTLD {
		return true
	}
	second, ok := cnSecondLevel(d.String())
	return ok && second != d.String() && (second == "gov.cn" || second == governmentTLD+".cn")
}

// governmentTLD is 政务.
const governmentTLD = "xn--zfr164b"

// topLevel is the last label of a name.
func topLevel(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// Within reports whether a host is one of the domains or lies below one of them: www.example.cn within example.cn.
func Within(host filing.Domain, domains ...filing.Domain) bool {
	for _, d := range domains {
		if !d.IsValid() {
			continue
		}
		if before, ok := strings.CutSuffix(host.String(), d.String()); ok && (before == "" || strings.HasSuffix(before, ".")) {
			return true
		}
	}
	return false
}

// IsChinese reports whether a domain is a Chinese one (中文域名): a label of it, the top-level domain included, has Chinese
// characters.
func IsChinese(d filing.Domain) bool {
	return strings.Contains(d.String(), "xn--") && strings.ContainsFunc(d.Unicode(), isHan)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isForeign reports whether a character is neither Chinese nor of those that all domain names may have.
func isForeign(r rune) bool { return r > unicode.MaxASCII && !isHan(r) }

// CheckLabels looks at the labels of a domain of the Chinese domain name system (中国互联网域名体系): one under .cn or under a
// Chinese top-level domain. They hold letters, digits, hyphens and Chinese characters (MIIT, notice 7 of 2018); a label
// in another script gives an [*Error]. Domains under other top-level domains follow rules of their own: nil.
func CheckLabels(d filing.Domain) error {
	name := d.Unicode()
	if last := topLevel(name); last != "cn" && !strings.ContainsFunc(last, isHan) {
		return nil
	}
	place := 0
	for label := range strings.SplitSeq(name, ".") {
		place++
		if strings.ContainsFunc(label, isForeign) {
			return &Error{reason: filing.Text{
				Zh: fmt.Sprintf("域名第%d段含有汉字、字母、数字和连字符以外的字符", place),
				En: fmt.Sprintf("label %d of the domain has other characters than Chinese ones, letters, digits and hyphens", place),
			}}
		}
	}
	return nil
}
