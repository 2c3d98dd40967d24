package bureau

import (
	"bufio"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// answer is what a call gave back (return), as far as it said anything.
type answer struct {
	code      CallCode
	message   string
	version   string
	missing   []int64
	sequence  int64
	file      *ReturnedFile
	status    Status
	verified  string
	hasStatus bool
}

// What an answer may hold beside the file.
const (
	maxAnswer      = 4 << 20                     // of a call that brings no file
	maxFileAnswer  = maxPacked/3*4*2 + maxAnswer // broken into short lines at worst
	maxAnswerNodes = 20_000
	maxMissing     = 10_000
)

// readAnswer reads what came back from a call, as leniently as it can: the return may stand in the answer as text, escaped or as
// CDATA, or as elements; names are taken in any namespace; the official schema, whose msg has exactly 256 characters, is not asked.
// Most is the largest answer that is read.
func readAnswer(r io.Reader, most int64) (*answer, error) {
	in := &limitedReader{from: r, left: most}
	cut := &fileCutter{from: bufio.NewReaderSize(in, 1<<16)}
	c := &answerReader{}
	err := c.document(cut, true)
	switch {
	case in.over:
		return nil, fmt.Errorf("%w: it has more than %d bytes", ErrAnswer, most)
	case in.fault != nil:
		return nil, in.fault
	case err != nil:
		return nil, err
	case c.faulted:
		return nil, &faultError{tidy(c.faultCode)}
	case !c.hasCode:
		return nil, fmt.Errorf("%w: it has no msg_code", ErrAnswer)
	}
	return c.finish(cut), nil
}

// answerReader collects the elements of an answer by their names.
type answerReader struct {
	answer
	returned  ReturnedFile
	hasCode   bool
	faulted   bool
	faultCode string
	nodes     int
	info      strings.Builder // of beianInfo where the cutter has not cut it out
}

// document reads one document: the answer, and then the return that stands in it as text.
func (c *answerReader) document(r io.Reader, outer bool) error {
	source, err := newSource(r)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	t := tokens{from: source, xml: newParser(source)}
	var name string // of the element whose text comes
	var text strings.Builder
	for {
		token, err := t.next()
		if errors.Is(err, io.EOF) {
			if t.depth > 0 {
				return fmt.Errorf("%w: it ends too early", ErrAnswer)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrAnswer, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if c.nodes++; c.nodes > maxAnswerNodes {
				return fmt.Errorf("%w: it has more than %d elements", ErrAnswer, maxAnswerNodes)
			}
			name = token.Name.Local
			text.Reset()
			c.start(token)
		case xml.CharData:
			text.Write(token)
			if text.Len() > maxText {
				return fmt.Errorf("%w: a text of more than %d bytes", ErrAnswer, maxText)
			}
		case xml.EndElement:
			if token.Name.Local != name {
				name = ""
				text.Reset()
				continue
			}
			name = ""
			value := text.String()
			text.Reset()
			if trimmed := strings.TrimSpace(value); outer && strings.HasPrefix(trimmed, "<") {
				if err := c.document(strings.NewReader(undeclared(trimmed)), false); err != nil {
					return err
				}
				continue
			}
			if err := c.value(token.Name.Local, value); err != nil {
				return err
			}
		}
	}
}

// undeclared drops the XML declaration of a return: as a text of the answer it is in the answer's encoding, whatever it declares.
func undeclared(document string) string {
	if rest, ok := strings.CutPrefix(document, "<?xml"); ok {
		if _, after, ok := strings.Cut(rest, "?>"); ok {
			return after
		}
	}
	return document
}

func (c *answerReader) start(e xml.StartElement) {
	switch strings.ToLower(e.Name.Local) {
	case "fault":
		c.faulted = true
	case "return":
		for _, a := range e.Attr {
			if a.Name.Local == "version" {
				c.version = a.Value
			}
		}
	case "fileinfos":
		c.file = &c.returned
	case "statusinfo":
		c.hasStatus = true
	}
}

// value takes the text of an element. Of one that comes twice the first counts.
func (c *answerReader) value(name, text string) error {
	trimmed := strings.TrimSpace(text)
	switch strings.ToLower(name) {
	case "msg_code":
		if c.hasCode {
			return nil
		}
		n, err := strconv.ParseUint(trimmed, 10, 31)
		if err != nil {
			return fmt.Errorf("%w: msg_code is no number", ErrAnswer)
		}
		c.code, c.hasCode = CallCode(n), true
	case "msg":
		first(&c.message, trimmed)
	case "datasequence":
		return c.sequences(trimmed)
	case "return_filename":
		first(&c.returned.Name, trimmed)
	case "beianinfo":
		c.info.WriteString(trimmed)
	case "beianinfohash":
		first(&c.returned.Hash, strings.Join(strings.Fields(trimmed), ""))
	case "encryptalgorithm":
		n, err := strconv.Atoi(trimmed)
		if err != nil && trimmed != "" {
			return fmt.Errorf("%w: encryptAlgorithm is no number", ErrAnswer)
		}
		c.returned.EncryptAlgorithm = n
	case "wzmc":
		first(&c.status.ServiceName, trimmed)
	case "ztbah":
		first(&c.status.SubjectNumber, trimmed)
	case "wzbah":
		first(&c.status.ServiceNumber, trimmed)
	case "bazt":
		first(&c.status.state, trimmed)
	case "verifyres":
		first(&c.verified, trimmed)
	case "faultcode", "value":
		if c.faulted {
			first(&c.faultCode, trimmed)
		}
	}
	return nil
}

func first(to *string, text string) {
	if *to == "" {
		*to = text
	}
}

// sequences takes one number or several with anything between them, as some systems list the missing ones.
func (c *answerReader) sequences(text string) error {
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil || len(c.missing) == maxMissing {
			return fmt.Errorf("%w: dataSequence is no list of numbers", ErrAnswer)
		}
		c.missing = append(c.missing, n)
	}
	return nil
}

// finish gives the answer with the file that was cut out of it.
func (c *answerReader) finish(cut *fileCutter) *answer {
	out := &c.answer
	if len(out.missing) > 0 {
		out.sequence = out.missing[0]
	}
	if out.file == nil {
		return out
	}
	out.file.Data, out.file.broken = cut.finish()
	if c.info.Len() > 0 { // not cut out, since it stands in CDATA or is no base64
		decoded, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(c.info.String()), ""))
		out.file.broken = err != nil || len(out.file.Data) > 0
		out.file.Data = decoded
	}
	if out.file.Name == "" && len(out.file.Data) == 0 {
		out.file = nil // nothing was uploaded yet
	}
	return out
}
