package bureau

import (
	"unicode/utf8"

	"github.com/beian-go/beian/filing/gbk"
)

// appendGBK appends text as it stands in an XML element. What GBK does not have was refused before.
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
			if two, ok := gbk.Rune(c); ok {
				b = append(b, two[0], two[1])
			}
		}
	}
	return b
}
