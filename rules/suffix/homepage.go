package suffix

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
)

// Error says what is wrong with a home page or with the labels of a domain, and what to do. It repeats nothing of the text.
type Error struct {
	reason filing.Text
	cause  error
}

// Error is the English message.
func (e *Error) Error() string { return e.Message(filing.En) }

// Message says it in a language.
func (e *Error) Message(l filing.Lang) string { return e.reason.In(l) }

// Unwrap is the error of [filing.ParseDomain] where the host is no domain name.
func (e *Error) Unwrap() error { return e.cause }

// HomePage is the address of a website's home page (首页地址). It is comparable; the zero value is none.
type HomePage struct {
	// Scheme is the protocol, http or https; empty if none was given.
	Scheme string
	// Host is the domain. An IP address is no home page: it must lie under a filed domain.
	Host filing.Domain
	// Port is the port; 0 if none was given.
	Port uint16
	// Path is all that follows, as it was given, with its slash, query and fragment; often empty.
	Path string
}

// maxHomePage caps what ParseHomePage reads, in bytes. The interface V.3.0 takes less.
const maxHomePage = 2048

// ParseHomePage reads a home page as people type it: www.example.cn, https://例子.中国/index.html, example.com:8080. White
// space around it is dropped. An error is an [*Error].
func ParseHomePage(s string) (HomePage, error) {
	if len(s) > maxHomePage {
		return HomePage{}, wrong("首页地址过长", "the home page is longer than 2048 bytes")
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return HomePage{}, wrong("首页地址为空", "the home page is empty")
	case !utf8.ValidString(s):
		return HomePage{}, wrong("首页地址不是有效的 UTF-8 文本", "the home page is not valid UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return HomePage{}, wrong("首页地址中间有空格或控制字符；只能填写一个地址", "the home page has white space or control characters in it; give one address")
	case strings.ContainsRune(s, '\\'):
		return HomePage{}, wrong("首页地址含有反斜杠，请使用 /", "the home page has a backslash: write /")
	}
	var page HomePage
	authority := s
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		authority, page.Path = s[:i], s[i:]
	}
	if scheme, ok := strings.CutSuffix(authority, ":"); ok && strings.HasPrefix(page.Path, "//") {
		page.Scheme = strings.ToLower(scheme)
		if page.Scheme != "http" && page.Scheme != "https" {
			return HomePage{}, wrong("首页地址的协议只能是 http 或 https", "the protocol of the home page is neither http nor https")
		}
		authority, page.Path = page.Path[2:], ""
		if i := strings.IndexAny(authority, "/?#"); i >= 0 {
			authority, page.Path = authority[:i], authority[i:]
		}
	}
	switch {
	case authority == "":
		return HomePage{}, wrong("首页地址没有域名", "the home page has no domain")
	case strings.ContainsAny(authority, "：／"):
		return HomePage{}, wrong("首页地址含有全角冒号或斜杠，请改为半角", "the home page has a full-width colon or slash: write : and /")
	case strings.ContainsRune(authority, '@'):
		return HomePage{}, wrong("首页地址含有用户名或邮箱", "the home page has a user name or is a mailbox")
	case strings.ContainsAny(authority, "[]"):
		return HomePage{}, wrong("首页地址不能是 IP 地址，请填写域名", "the home page is an IP address: give a domain")
	}
	host, port, ok := strings.Cut(authority, ":")
	if ok {
		if page.Port = portNumber(port); page.Port == 0 {
			return HomePage{}, wrong("首页地址的端口应为 1 至 65535；协议应写作 http:// 或 https://",
				"the port of the home page is none of 1 to 65535; a protocol is written http:// or https://")
		}
	}
	d, err := filing.ParseDomain(host)
	if err != nil {
		return HomePage{}, &Error{
			reason: filing.Text{Zh: "首页地址的主机名不是有效的域名", En: "the host of the home page: " + err.Error()},
			cause:  err,
		}
	}
	page.Host = d
	return page, nil
}

// portNumber reads a port without sign and leading zero; 0 for none.
func portNumber(s string) uint16 {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0
	}
	port, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return 0
	}
	return uint16(port)
}

func wrong(zh, en string) *Error { return &Error{reason: filing.Text{Zh: zh, En: en}} }

// IsValid reports whether h is a home page.
func (h HomePage) IsValid() bool { return h.Host.IsValid() }

// String is the address, with the host in ASCII; empty for the zero value.
func (h HomePage) String() string {
	if !h.IsValid() {
		return ""
	}
	s := h.Host.String()
	if h.Scheme != "" {
		s = h.Scheme + "://" + s
	}
	if h.Port != 0 {
		s += ":" + strconv.Itoa(int(h.Port))
	}
	return s + h.Path
}
