package gbk

import (
	"errors"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// ErrOutside means that a text has a character that GBK does not have. It does not show the text.
var ErrOutside = errors.New("gbk: the text has a character that GBK does not have")

// table gives the two bytes of each character beyond ASCII; 0 for one that is outside.
var table = sync.OnceValue(func() *[1 << 16]uint16 {
	codes := new([1 << 16]uint16)
	encoder := simplifiedchinese.GBK.NewEncoder()
	var src [utf8.UTFMax]byte
	var dst [2]byte
	for c := rune(utf8.RuneSelf); c < 1<<16; c++ {
		encoder.Reset()
		n := utf8.EncodeRune(src[:], c)
		written, read, err := encoder.Transform(dst[:], src[:n], true)
		if err == nil && written == 2 && read == n && c != utf8.RuneError && shared(c, dst[0], dst[1]) {
			codes[c] = uint16(dst[0])<<8 | uint16(dst[1])
		}
	}
	return codes
})

// shared leaves out what the encoder has from later standards, and what programs read differently.
func shared(c rune, lead, trail byte) bool {
	switch {
	case lead == 0xFE && trail >= 0x50: // 80 Han characters of GB 18030, 䶮 among them
		return false
	case lead == 0xA9 && trail >= 0x89 && trail <= 0x95: // signs that describe characters, of GB 18030
		return false
	case lead == 0xA8 && trail == 0xBF: // ǹ, of GB 18030
		return false
	case c == '⊕': // ♁ in Java
		return false
	}
	return true
}

// Rune gives the two bytes of a character beyond ASCII; false for one that is outside.
func Rune(c rune) ([2]byte, bool) {
	if c < utf8.RuneSelf || c >= 1<<16 {
		return [2]byte{}, false
	}
	code := table()[c]
	return [2]byte{byte(code >> 8), byte(code)}, code != 0
}

// Outside looks for a character that GBK does not have: rare Han characters, emoji, letters of most other scripts. It gives the
// position of the first in characters, counted from 0. Bytes that are no UTF-8 are outside, and so are the control characters
// that XML cannot hold.
func Outside(s string) (at int, found bool) {
	for _, c := range s {
		switch {
		case c >= utf8.RuneSelf:
			if _, ok := Rune(c); !ok {
				return at, true
			}
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7F:
			return at, true
		}
		at++
	}
	return 0, false
}

// Encode gives a text in GBK, or ErrOutside. It takes every character of ASCII.
func Encode(s string) ([]byte, error) {
	out := make([]byte, 0, len(s))
	for _, c := range s {
		if c < utf8.RuneSelf {
			out = append(out, byte(c))
			continue
		}
		two, ok := Rune(c)
		if !ok {
			return nil, ErrOutside
		}
		out = append(out, two[0], two[1])
	}
	return out, nil
}
