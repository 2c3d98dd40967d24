package bureau

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// The errors of a [Reader], for errors.Is.
var (
	// ErrVersion means that a file says another version than the format.
	ErrVersion = errors.New("bureau: the file is of another version")
	// ErrEncoding means that a file is in another encoding than GBK, GB18030 and UTF-8, or not in the one that it declares.
	ErrEncoding = errors.New("bureau: the file's encoding cannot be read")
	// ErrXML means that a file is no well-formed XML, or not as a file of the interface is built.
	ErrXML = errors.New("bureau: the file is no XML of the interface")
	// ErrDTD means that a file brings a document type: the interface has none, and they are used for attacks.
	ErrDTD = errors.New("bureau: the file has a document type declaration, which is not read")
)

// What a file may hold, beyond any that is honest. An attachment of 150 KB is 200 KB of base64.
const (
	maxRun   = 2 << 20  // bytes without a "<": one text, or one tag with its attributes
	maxDepth = 32       // elements inside each other
	maxNodes = 200_000  // elements of a record
	maxText  = 32 << 20 // bytes of text of a record
)

const declarationLength = 256

// newSource gives the file in UTF-8, by its declaration.
func newSource(r io.Reader) (*source, error) {
	in := bufio.NewReaderSize(&limitedReader{from: r, left: MaxFile}, 1<<15)
	head, err := in.Peek(declarationLength)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\xFE\xFF")) || bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.IndexByte(head, 0) >= 0 {
		return nil, fmt.Errorf("%w: it looks like UTF-16 or UTF-32", ErrEncoding)
	}
	if rest, ok := bytes.CutPrefix(head, []byte("\xEF\xBB\xBF")); ok {
		head = rest
		if _, err := in.Discard(3); err != nil {
			return nil, err
		}
	}
	var out io.Reader = in
	switch name := declared(head); strings.ToUpper(name) {
	case "", "UTF-8", "UTF8":
	case "GBK", "GB2312", "CP936":
		out = transform.NewReader(in, &strict{Transformer: simplifiedchinese.GBK.NewDecoder()})
	case "GB18030":
		out = transform.NewReader(in, &strict{Transformer: simplifiedchinese.GB18030.NewDecoder()})
	default:
		return nil, fmt.Errorf("%w: GBK, GB18030 and UTF-8 are known", ErrEncoding)
	}
	return &source{from: out}, nil
}

// declared is the encoding that the XML declaration names; empty without one.
func declared(head []byte) string {
	declaration, _, ok := bytes.Cut(head, []byte("?>"))
	if !ok || !bytes.HasPrefix(declaration, []byte("<?xml")) {
		return ""
	}
	_, after, ok := bytes.Cut(declaration, []byte("encoding"))
	if !ok {
		return ""
	}
	after = bytes.TrimLeft(after, " \t\r\n=")
	if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
		return "no name"
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	return string(name)
}

// strict refuses what the decoders of simplified Chinese replace by U+FFFD.
type strict struct{ transform.Transformer }

// Transform implements transform.Transformer.
func (s *strict) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	nDst, nSrc, err = s.Transformer.Transform(dst, src, atEOF)
	if bytes.Contains(dst[:nDst], []byte("\uFFFD")) {
		return 0, 0, fmt.Errorf("%w: it holds bytes that are no characters of the one it declares", ErrEncoding)
	}
	return nDst, nSrc, err
}

// source is a file in UTF-8. It refuses texts and tags that no honest file has, before the parser would hold them, and remembers
// what went wrong, so that it is told from the parser's own errors.
type source struct {
	from  io.Reader
	run   int
	fault error
}

// Read implements io.Reader.
func (l *source) Read(p []byte) (int, error) {
	n, err := l.read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		l.fault = err
	}
	return n, err
}

func (l *source) read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	rest := p[:n]
	for {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			l.run += len(rest)
			break
		}
		if l.run += i; l.run > maxRun {
			break
		}
		l.run, rest = 0, rest[i+1:]
	}
	if l.run > maxRun {
		return 0, fmt.Errorf("%w: a text or tag of more than %d bytes", ErrTooLarge, maxRun)
	}
	return n, err
}

// newParser reads XML that newSource has brought to UTF-8, whatever its declaration says.
func newParser(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}
