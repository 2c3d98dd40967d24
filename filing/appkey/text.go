package appkey

import (
	"strings"
	"unicode/utf8"
)

// maxInput caps what is looked at, in bytes. A certificate has a few thousand.
const maxInput = 64 << 10

const white = " \t\r\n"

func isBlank(s string) bool { return strings.Trim(s, white) == "" }

// dropped stands for characters without width, which leave no trace.
const dropped rune = -1

// plain is the character that a character is read as: full width as ASCII, blanks of all sorts as a space, dashes as a hyphen.
func plain(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case '\uff01' <= r && r <= '\uff5e':
		return r - '\uff01' + '!'
	case r == '\u00a0', r == '\u3000', '\u2000' <= r && r <= '\u200a', r == '\u202f', r == '\u205f':
		return ' '
	case r == '\u0085', r == '\u2028', r == '\u2029':
		return '\n'
	case r == '\u00ad', '\u200b' <= r && r <= '\u200f', '\u202a' <= r && r <= '\u202e', r == '\u2060',
		'\u2066' <= r && r <= '\u2069', r == '\ufeff':
		return dropped
	case '\u2010' <= r && r <= '\u2015', r == '\u2212', r == '\ufe58', r == '\ufe63':
		return '-'
	case r == '\u2236', r == '\ufe55', r == '\ua789':
		return ':'
	case '\u2018' <= r && r <= '\u201f':
		return '"'
	}
	return r
}

// plainText is s with each character as it is read; s itself if it is ASCII.
func plainText(s string) string { return strings.Map(plain, s) }

// originalOffset is the offset in s of the character that stands at an offset of plainText(s).
func originalOffset(s string, at int) int {
	n := 0
	for i, r := range s {
		p := plain(r)
		if p == dropped {
			continue
		}
		if n >= at {
			return i
		}
		n += utf8.RuneLen(p)
	}
	return len(s)
}

// invalidAt is the offset of the first byte that is not UTF-8.
func invalidAt(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, width := utf8.DecodeRuneInString(s[i:]); width == 1 {
				return i
			}
		}
	}
	return 0
}

// lowerASCII lowers capitals and keeps every byte in its place, also in a text that begins within a character.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isHex(b byte) bool { return isDigit(b) || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F' }

// isSeparator reports what may stand between hex digits.
func isSeparator(b byte) bool { return b == ':' || b == '-' || strings.IndexByte(white, b) >= 0 }

// hexDigits are the characters of s besides separators.
func hexDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && isSeparator(byte(r)) {
			return -1
		}
		return r
	}, s)
}

// splitLabel cuts a text whose end is hex digits and separators into what stands before them, and them. The label ends
// with a character that is neither, or with the name of a digest; the value begins at offset at.
func splitLabel(s string) (label, value string, at int) {
	last := len(s) - 1
	for last >= 0 && (isHex(s[last]) || isSeparator(s[last])) {
		last--
	}
	at = last + 1
	if at > 1 && (s[last] == 'x' || s[last] == 'X') && s[last-1] == '0' && (last < 2 || !isHex(s[last-2])) {
		return s[:last-1], s[at:], at
	}
	at += max(digestName(s[:at], s[at:]), wordEnd(s[:at], s[at:]))
	label = s[:at]
	for at < len(s) && (s[at] == ':' || s[at] == '=' || strings.IndexByte(white, s[at]) >= 0) {
		at++
	}
	return label, s[at:], at
}

// isGlued reports a label that runs into its value without anything between, as the letters of base64 run into those that
// are hex digits too. at is where the value begins.
func isGlued(label string, at int) bool {
	if label == "" || at != len(label) {
		return false
	}
	last := label[len(label)-1]
	return isLetter(last) || isDigit(last) || last == '+' || last == '/'
}

// digestName is how much of tail belongs to the name of a digest that head ends with: "M" "D5", "SHA" "-256".
func digestName(head, tail string) int {
	if hasSuffixFold(head, "m") && len(tail) >= 2 && strings.EqualFold(tail[:2], "d5") && !hexAt(tail, 2) {
		return 2
	}
	if !hasSuffixFold(head, "sh") || tail == "" || tail[0]|0x20 != 'a' {
		return 0
	}
	i := 1
	if i < len(tail) && (tail[i] == '-' || tail[i] == ' ') {
		i++
	}
	for _, n := range []string{"1", "224", "256", "384", "512"} {
		if strings.HasPrefix(tail[i:], n) && !hexAt(tail, i+len(n)) {
			return i + len(n)
		}
	}
	return 0
}

// wordEnd is how much of tail belongs to a word that head ends within: "UUI" "D:", "certificat" "e ".
func wordEnd(head, tail string) int {
	if head == "" || !isLetter(head[len(head)-1]) {
		return 0
	}
	i := 0
	for hexAt(tail, i) && isLetter(tail[i]) {
		i++
	}
	if i < len(tail) && tail[i] != '=' && !isSeparator(tail[i]) {
		return 0
	}
	return i
}

func hexAt(s string, i int) bool { return i < len(s) && isHex(s[i]) }

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// lastLine is the last line of a label that holds anything.
func lastLine(label string) string {
	label = strings.Trim(label, white)
	return label[strings.LastIndexAny(label, "\r\n")+1:]
}

// trimMarks drops white space, quotes, brackets and full stops around a value, as they come along from JSON and prose.
func trimMarks(s string) string {
	return strings.Trim(s, white+"\"'`,;.()[]<>{}。，；、「」《》【】")
}

// containsAny reports whether s holds one of the words.
func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
