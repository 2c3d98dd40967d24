package bureau

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"io"
)

// fileCutter takes the base64 of beianInfo out of an answer and decodes it, so that no parser has to hold it as text. All else passes.
type fileCutter struct {
	from    *bufio.Reader
	pass    int  // bytes of the buffer that may pass
	cutting bool // inside beianInfo
	carry   []byte
	data    []byte
	broken  bool
	cuts    int // that were not empty
}

const fileTag = "beianInfo"

// tagEnds are how the tag may end, as an element and as text of one.
var tagEnds = [...]string{">", "&gt;"}

// lineBreaks are how line breaks inside base64 may be written.
var lineBreaks = [...]string{
	"&#13;", "&#10;", "&#xD;", "&#xd;", "&#xA;", "&#xa;",
	"&amp;#13;", "&amp;#10;", "&amp;#xD;", "&amp;#xd;", "&amp;#xA;", "&amp;#xa;",
}

// longest is the length of the longest text that is looked for.
const longest = len(fileTag) + len("&gt;")

// Read implements io.Reader.
func (c *fileCutter) Read(p []byte) (int, error) {
	for {
		if c.pass > 0 {
			buf, _ := c.from.Peek(min(c.pass, len(p)))
			n := copy(p, buf)
			_, _ = c.from.Discard(n)
			c.pass -= n
			return n, nil
		}
		var err error
		if c.cutting {
			err = c.cut()
		} else {
			err = c.seek()
		}
		if err != nil {
			return 0, err
		}
	}
}

// seek looks for the tag and lets pass what cannot be the start of it.
func (c *fileCutter) seek() error {
	buf, err := c.from.Peek(longest)
	if len(buf) == 0 {
		return err
	}
	last := err != nil
	buf, _ = c.from.Peek(c.from.Buffered())
	for from := 0; ; {
		i := bytes.Index(buf[from:], []byte(fileTag))
		if i < 0 {
			break
		}
		from += i + len(fileTag)
		if !last && len(buf)-from < len("&gt;") {
			c.pass = from - len(fileTag)
			if c.pass > 0 {
				return nil
			}
			// It stands at the start of the buffer: more can be read behind it.
			buf, err = c.from.Peek(longest)
			last = err != nil
		}
		for _, end := range tagEnds {
			if bytes.HasPrefix(buf[from:], []byte(end)) {
				c.pass, c.cutting = from+len(end), true
				return nil
			}
		}
	}
	c.pass = len(buf)
	if !last {
		c.pass -= longest - 1
	}
	return nil
}

// cut decodes up to the first byte that is neither base64 nor a line break.
func (c *fileCutter) cut() error {
	if _, err := c.from.Peek(1); err != nil {
		return err
	}
	buf, _ := c.from.Peek(c.from.Buffered())
	n := 0
	for n < len(buf) && base64Byte[buf[n]] {
		n++
	}
	if n > 0 {
		c.decode(buf[:n])
		_, _ = c.from.Discard(n)
		return nil
	}
	if k := blanks(buf); k > 0 {
		_, _ = c.from.Discard(k)
		return nil
	}
	if buf[0] == '&' {
		ahead, _ := c.from.Peek(len("&amp;#13;"))
		for _, b := range lineBreaks {
			if bytes.HasPrefix(ahead, []byte(b)) {
				_, _ = c.from.Discard(len(b))
				return nil
			}
		}
	}
	c.flush()
	c.cutting = false
	return nil
}

var base64Byte = func() (is [256]bool) {
	for _, b := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") {
		is[b] = true
	}
	return is
}()

func blanks(b []byte) int {
	return len(b) - len(bytes.TrimLeft(b, " \t\r\n"))
}

// decode takes base64 without line breaks.
func (c *fileCutter) decode(text []byte) {
	if c.broken {
		return
	}
	if c.carry == nil {
		c.carry = make([]byte, 0, 4)
		if c.cuts++; c.cuts > 1 {
			c.broken = true
			return
		}
	}
	if len(c.carry) > 0 {
		n := min(4-len(c.carry), len(text))
		c.carry = append(c.carry, text[:n]...)
		if text = text[n:]; len(c.carry) < 4 {
			return
		}
		c.add(c.carry)
		c.carry = c.carry[:0]
	}
	whole := len(text) - len(text)%4
	c.add(text[:whole])
	c.carry = append(c.carry, text[whole:]...)
}

// add decodes whole groups. Padding ends the data: a group after it is broken.
func (c *fileCutter) add(groups []byte) {
	if len(groups) == 0 || c.broken {
		return
	}
	if len(c.data)%3 != 0 || len(c.data) > maxPacked {
		c.broken = true
		return
	}
	data, err := base64.StdEncoding.AppendDecode(c.data, groups)
	c.data, c.broken = data, err != nil
}

func (c *fileCutter) flush() {
	c.broken = c.broken || len(c.carry) > 0
	c.carry = nil
}

// finish gives what was cut out, and whether it is no base64 or stood there more than once.
func (c *fileCutter) finish() (data []byte, broken bool) {
	c.flush()
	return c.data, c.broken
}

var _ io.Reader = (*fileCutter)(nil)

var errBroken = errors.New("beianInfo is no base64, or stands there twice")
