package identity

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxInput = 256 // bytes that are looked at: any number in full width with room for white space
	maxChars = 32  // characters of the longest number
)

// foreign stands in a scan for a character outside ASCII.
const foreign = 0xff

// scanned holds the characters of a text that count, in half width and capitals.
type scanned struct {
	chars   [maxChars]byte
	count   int // also counts characters that had no room
	changes changeSet
	hyphens int // how many plain hyphens were left out
	hyphen  int // in front of which character the last was
}

// scan reads a text: white space, characters without width and hyphens are left out, full width and small letters
// folded.
func scan(k Kind, s string) (t scanned, err error) {
	if len(s) > maxInput {
		return t, refuseInput(k)
	}
	for at := 0; at < len(s); {
		c := s[at]
		if !isDigit(c) && !isCapital(c) {
			f := fold(s[at:])
			if f.r == utf8.RuneError && f.width == 1 {
				return t, refuseEncoding(k, s, t.count)
			}
			at += f.width
			t.changes |= f.changes
			if !f.kept {
				if c == '-' {
					t.hyphens++
					t.hyphen = t.count
				}
				continue
			}
			c = foreign
			if f.r < utf8.RuneSelf {
				c = byte(f.r)
			}
		} else {
			at++
		}
		if t.count < maxChars {
			t.chars[t.count] = c
		}
		t.count++
	}
	return t, nil
}

// scanWords reads a text that may hold Chinese characters besides letters and digits, with the folding of scan.
func scanWords(k Kind, s string) (string, changeSet, error) {
	if len(s) > maxInput {
		return "", 0, refuseInput(k)
	}
	var changes changeSet
	var b strings.Builder
	count, plain := 0, true
	for at := 0; at < len(s); {
		f := fold(s[at:])
		if f.r == utf8.RuneError && f.width == 1 {
			return "", 0, refuseEncoding(k, s, count)
		}
		if f.changes != 0 && plain {
			plain = false
			b.WriteString(s[:at])
		}
		changes |= f.changes
		at += f.width
		if !f.kept {
			continue
		}
		if !isWord(f.r) {
			return "", 0, refuse(k, RuleCharacter, s, count, Text{"只能用汉字、字母和数字", "only Chinese characters, letters and digits are used"})
		}
		count++
		if !plain {
			b.WriteRune(f.r)
		}
	}
	if count == 0 || count > maxChars {
		return "", 0, refuseLength(k, count)
	}
	if plain {
		return s, 0, nil
	}
	return b.String(), changes, nil
}

// isWord reports whether a folded character is a digit, a letter or a Chinese character.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isDigit(byte(r)) || isCapital(byte(r))
	}
	return unicode.Is(unicode.Han, r)
}

func refuseInput(k Kind) *Error {
	return refuseWhole(k, RuleLength, Text{
		Zh: fmt.Sprintf("超过%d字节：请只填写号码本身", maxInput),
		En: fmt.Sprintf("longer than %d bytes: give the number alone", maxInput),
	})
}

func refuseEncoding(k Kind, s string, index int) *Error {
	return refuse(k, RuleEncoding, s, index, Text{"不是有效的UTF-8编码", "not valid UTF-8"})
}

// folded is the first character of a text as it counts.
type folded struct {
	r       rune
	width   int // in bytes of the text
	kept    bool
	changes changeSet
}

// fold reads the first character of a text that is not empty.
func fold(s string) folded {
	r, width := utf8.DecodeRuneInString(s)
	f := folded{r: r, width: width, kept: true}
	if f.r >= '！' && f.r <= '～' {
		f.r -= '！' - '!'
		f.changes = changedFullWidth
	}
	switch {
	case f.r >= '0' && f.r <= '9', f.r >= 'A' && f.r <= 'Z', f.r >= '一' && f.r <= '鿿':
	case f.r >= 'a' && f.r <= 'z':
		f.r -= 'a' - 'A'
		f.changes |= changedCase
	case unicode.IsSpace(f.r):
		f.changes, f.kept = changedSpaces, false
	case unicode.In(f.r, unicode.Pd), f.r == '−':
		f.changes, f.kept = changedHyphen, false
	case unicode.Is(unicode.Cf, f.r):
		f.changes, f.kept = changedInvisible, false
	}
	return f
}

func isDigit(c byte) bool { return c-'0' < 10 }

func isCapital(c byte) bool { return c-'A' < 26 }

// notDigit gives the index of the first character from one index to another, itself not included, that is no digit; -1
// if all are.
func (t *scanned) notDigit(from, to int) int {
	for i := from; i < to; i++ {
		if !isDigit(t.chars[i]) {
			return i
		}
	}
	return -1
}

// number is the text of an array that is filled up with zeros.
func number(chars []byte) string {
	for i, c := range chars {
		if c == 0 {
			return string(chars[:i])
		}
	}
	return string(chars)
}

// unmarshal sets x to what a parser reads; an empty text gives the zero value, and on an error x stays as it is.
func unmarshal[T any](x *T, text []byte, parse func(string) (T, changeSet, error)) error {
	if len(text) == 0 {
		var zero T
		*x = zero
		return nil
	}
	parsed, _, err := parse(string(text[:min(len(text), maxInput+1)])) // a longer one is refused anyway
	if err != nil {
		return err
	}
	*x = parsed
	return nil
}
