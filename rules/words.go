package rules

import (
	"strings"
	"unicode/utf8"
)

// words looks for any of a list of words in a text, in one pass. Latin letters match in capitals and small letters.
type words struct {
	list []string
	// not are longer words that hold one of the list and mean something else.
	not []string
	// first has a bit for the last ten bits of each word's first character.
	first [16]uint64
}

func newWords(list ...string) *words {
	w := &words{list: list}
	for _, word := range list {
		r, _ := utf8.DecodeRuneInString(word)
		w.mark(r)
		if 'A' <= r && r <= 'Z' {
			w.mark(r + 'a' - 'A')
		}
		if 'a' <= r && r <= 'z' {
			w.mark(r - ('a' - 'A'))
		}
	}
	return w
}

func (w *words) mark(r rune) { w.first[r>>6&15] |= 1 << (r & 63) }

// mayBegin reports whether a word may begin with r.
func (w *words) mayBegin(r rune) bool { return w.first[r>>6&15]&(1<<(r&63)) != 0 }

// except makes the words of the list not count where one of these stands.
func (w *words) except(not ...string) *words {
	w.not = append(w.not, not...)
	return w
}

// in is the first word in s, of several at one place the one that stands first in the list; empty for none.
func (w *words) in(s string) string {
	if len(s) > longestName {
		return ""
	}
	for i, r := range s {
		if !w.mayBegin(r) || startsWith(s[i:], w.not) != "" {
			continue
		}
		if word := startsWith(s[i:], w.list); word != "" {
			return word
		}
	}
	return ""
}

// is is the word that s is, apart from white space around it; empty for none.
func (w *words) is(s string) string {
	s = strings.TrimSpace(s)
	if r, _ := utf8.DecodeRuneInString(s); len(s) > longestName || !w.mayBegin(r) {
		return ""
	}
	for _, word := range w.list {
		if strings.EqualFold(word, s) {
			return word
		}
	}
	return ""
}

// startsWith is the first of some words that s begins with; empty for none.
func startsWith(s string, list []string) string {
	for _, word := range list {
		if len(s) >= len(word) && sameLetters(s[:len(word)], word) {
			return word
		}
	}
	return ""
}

// sameLetters reports whether two texts of one length are the same but for capitals of the Latin alphabet.
func sameLetters(a, b string) bool {
	for i := range len(a) {
		if a[i] != b[i] && (a[i]|0x20 != b[i]|0x20 || b[i]|0x20 < 'a' || b[i]|0x20 > 'z') {
			return false
		}
	}
	return true
}

// longestName is what names are looked at, in bytes: 512 characters of the interface, of four bytes at most.
const longestName = 4 * 512

// head is the beginning of a text, for rules about its words: a longer one is an error of its shape whatever it says, and
// must not take time.
func head(s string) string { return s[:min(len(s), longestText)] }
