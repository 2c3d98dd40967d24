package appfile

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode"
)

// cursor walks a byte slice that came from the file and knows where in the file each byte stood.
type cursor struct {
	b  []byte
	at int64 // of b[0]
}

// u32 takes four bytes, low byte first.
func (c *cursor) u32() (uint32, bool) {
	if len(c.b) < 4 {
		return 0, false
	}
	v := binary.LittleEndian.Uint32(c.b)
	c.skip(4)
	return v, true
}

// block takes a length of four bytes and that many bytes.
func (c *cursor) block() (cursor, bool) {
	if len(c.b) < 4 {
		return *c, false
	}
	n := binary.LittleEndian.Uint32(c.b)
	if uint64(n) > uint64(len(c.b)-4) {
		return *c, false
	}
	inner := cursor{b: c.b[4 : 4+n : 4+n], at: c.at + 4}
	c.skip(4 + int(n))
	return inner, true
}

func (c *cursor) skip(n int) {
	c.b = c.b[n:]
	c.at += int64(n)
}

// sizeText writes a limit.
func sizeText(n int64) string {
	if n >= 1<<20 {
		return strconv.FormatInt(n>>20, 10) + " MB"
	}
	return strconv.FormatInt(n>>10, 10) + " KB"
}

// plain makes a text of the file fit to be shown: valid UTF-8, no control or direction characters, at most 255 runes.
func plain(s string) string {
	const most = 255
	if len(s) > 8*most {
		s = s[:8*most]
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	n := 0
	for i := range s {
		if n == most {
			return s[:i]
		}
		n++
	}
	return strings.TrimSpace(s)
}
