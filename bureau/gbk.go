package bureau

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// OutsideGBK looks for a character that GBK, the encoding of the interface, does not have: rare Han characters such as 䶮,
// emoji, letters of most other scripts. It gives the position of the first in characters, counted from 0. Bytes that are no
// UTF-8 count as outside. Control characters that XML cannot hold count as outside too.
//
// GBK is taken as its mapping before GB18030, which is the part that all systems share: no euro sign, none of the
// characters that GB18030-2000 moved into its two-byte range.
func OutsideGBK(s string) (at int, found bool) {
	for i, c := range s {
		if c < utf8.RuneSelf {
			if c >= ' ' && c != 0x7F || c == '\t' || c == '\n' || c == '\r' {
				at++
				continue
			}
			return at, true
		}
		if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
			return at, true
		}
		if _, ok := gbkRune(c); !ok {
			return at, true
		}
		at++
	}
	return 0, false
}

// gbkRune gives the two bytes of a character beyond ASCII.
func gbkRune(c rune) ([2]byte, bool) {
	var src [utf8.UTFMax]byte
	var dst [2]byte
	n := utf8.EncodeRune(src[:], c)
	written, _, err := simplifiedchinese.GBK.NewEncoder().Transform(dst[:], src[:n], true)
	if err != nil || written != 2 {
		return dst, false
	}
	// The encoder follows the later standard where the tables differ.
	lead, trail := dst[0], dst[1]
	return dst, lead != 0xFE && (lead != 0xA9 || trail < 0x89 || trail > 0x95) && (lead != 0xA8 || trail != 0xBF)
}

// appendGBK appends text as it stands in an XML element.
func appendGBK(b []byte, s string) []byte {
	for _, c := range s {
		switch {
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '<':
			b = append(b, "&lt;"...)
		case c == '>':
			b = append(b, "&gt;"...)
		case c == '\r':
			b = append(b, "&#13;"...)
		case c < utf8.RuneSelf:
			b = append(b, byte(c))
		default:
			if two, ok := gbkRune(c); ok {
				b = append(b, two[0], two[1])
			}
		}
	}
	return b
}
