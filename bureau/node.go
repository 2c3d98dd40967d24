package bureau

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// node is an element with all that stands below it. Attributes are not kept: the interface has none but the version.
type node struct {
	name  string
	text  string
	below []node
}

// tokens reads a file's elements one after another, within limits.
type tokens struct {
	from  *source
	xml   *xml.Decoder
	depth int
}

// next gives the next start or end of an element, or text.
func (t *tokens) next() (xml.Token, error) {
	for {
		token, err := t.xml.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		case t.from.fault != nil:
			return nil, t.from.fault
		case err != nil: // its text may hold what stands in the file
			line, column := t.xml.InputPos()
			return nil, fmt.Errorf("%w: line %d, column %d is not well-formed, or the file ends there", ErrXML, line, column)
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, ErrDTD
		case xml.StartElement:
			if t.depth++; t.depth > maxDepth {
				return nil, fmt.Errorf("%w: elements stand more than %d deep", ErrXML, maxDepth)
			}
			return token, nil
		case xml.EndElement:
			t.depth--
			return token, nil
		case xml.CharData:
			return token, nil
		}
	}
}

// read reads the rest of an element whose start was read.
func (t *tokens) read(name string) (node, error) {
	size := treeSize{}
	return t.tree(name, &size)
}

type treeSize struct{ nodes, text int }

func (t *tokens) tree(name string, size *treeSize) (node, error) {
	n := node{name: name}
	if size.nodes++; size.nodes > maxNodes {
		return n, fmt.Errorf("%w: a record of more than %d elements", ErrTooLarge, maxNodes)
	}
	var text strings.Builder
	for {
		token, err := t.next()
		if err != nil {
			return n, unexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			below, err := t.tree(token.Name.Local, size)
			if err != nil {
				return n, err
			}
			n.below = append(n.below, below)
		case xml.EndElement:
			n.text = text.String()
			return n, nil
		case xml.CharData:
			if size.text += len(token); size.text > maxText {
				return n, fmt.Errorf("%w: a record of more than %d bytes", ErrTooLarge, maxText)
			}
			if len(n.below) == 0 || strings.TrimSpace(string(token)) != "" {
				text.Write(token)
			}
		}
	}
}

// unexpectedEnd is an error where the file ends too early.
func unexpectedEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: it ends too early", ErrXML)
	}
	return err
}

// xml writes the element as it can be kept, in UTF-8.
func (n *node) xml(b *strings.Builder) {
	b.WriteString("<" + n.name + ">")
	_ = xml.EscapeText(b, []byte(n.text)) // a builder takes everything
	for i := range n.below {
		n.below[i].xml(b)
	}
	b.WriteString("</" + n.name + ">")
}

func (n *node) String() string {
	var b strings.Builder
	n.xml(&b)
	return b.String()
}
