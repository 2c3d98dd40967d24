package bureautest

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing/gbk"
)

// element is an XML element that is about to be sent. Elements are written by hand, in the order of the ministry's schema of
// downloads, so that they check what package bureau reads.
type element struct {
	name      string
	attribute string
	text      string
	below     []*element
}

// leaf is an element with text. An optional one without text is left out by opt.
func leaf(name, text string) *element { return &element{name: name, text: text} }

func number(name string, n int64) *element { return leaf(name, strconv.FormatInt(n, 10)) }

// opt is a leaf, nil where there is nothing to say.
func opt(name, text string) *element {
	if text == "" {
		return nil
	}
	return leaf(name, text)
}

func optNumber(name string, n int64) *element {
	if n <= 0 {
		return nil
	}
	return number(name, n)
}

// tree is an element around others; nil ones are passed over.
func tree(name string, below ...*element) *element {
	return (&element{name: name}).with(below...)
}

func (e *element) with(below ...*element) *element {
	for _, b := range below {
		if b != nil {
			e.below = append(e.below, b)
		}
	}
	return e
}

// list is an element around as many others as there are members, nil for none.
func list[T any](name string, members []T, each func(T) *element) *element {
	if len(members) == 0 {
		return nil
	}
	e := &element{name: name}
	for _, m := range members {
		e.with(each(m))
	}
	return e
}

func all[T any](members []T, each func(T) *element) []*element {
	out := make([]*element, 0, len(members))
	for _, m := range members {
		out = append(out, each(m))
	}
	return out
}

func (e *element) write(b *strings.Builder) {
	b.WriteString("<" + e.name + e.attribute + ">")
	_ = xml.EscapeText(b, []byte(bureauText(e.text))) // a builder takes everything
	for _, below := range e.below {
		below.write(b)
	}
	b.WriteString("</" + e.name + ">")
}

// bureauText puts a question mark for what does not travel in GBK, as real systems do.
func bureauText(s string) string {
	for {
		at, found := gbk.Outside(s)
		if !found {
			return s
		}
		runes := []rune(s)
		runes[at] = '?'
		s = string(runes)
	}
}
