package main

import (
	"bytes"
	"io"
)

// valueReader reads JSON values in any of the ways in which people keep them: one a line, spread over many lines, or in
// an array. A value is given as a line, with the number of the line on which it begins.
//
// Input is taken for an array if it begins with "[" and a "{" or "]", and for values spread over lines if it begins with
// a "{" that stands alone on its line and is followed by a name or a "}", since no line of JSON begins so. All else is
// lines of JSON: a wrong one spoils no other.
type valueReader struct {
	*lineReader

	form form
}

// form is how the values of an input stand.
type form int

const (
	formUnknown form = iota
	formLines
	formSpread
	formArray
)

func newValueReader(in io.Reader) *valueReader { return &valueReader{lineReader: newLineReader(in)} }

// next gives the next value. The error is io.EOF at the end.
func (r *valueReader) next() (line, error) {
	for {
		switch r.form {
		case formLines:
			return r.lineReader.next()
		case formSpread, formArray:
			l, ended, err := r.value()
			if !ended {
				return l, err
			}
			// The rest of the line on which the array ended is still to be read.
			r.no--
			r.form = formUnknown
		case formUnknown:
			if r.form = r.guess(); r.form != formLines {
				r.no++
			}
		}
	}
}

// guess looks at the start of the input, no further than it must. It passes over a byte order mark and over the bracket
// of an array.
func (r *valueReader) guess() form {
	if start, _ := r.in.Peek(1); r.no == 0 && len(start) > 0 && start[0] == byteOrderMark[0] {
		if start, _ = r.in.Peek(len(byteOrderMark)); bytes.Equal(start, byteOrderMark) {
			_, _ = r.in.Discard(len(byteOrderMark))
		}
	}
	var first byte // "{" or "[", once it was met
	newLine := false
	for n := 0; ; n++ {
		start, err := r.in.Peek(n + 1)
		if err != nil {
			return formLines
		}
		switch b := start[n]; {
		case b == '\n':
			newLine = true
		case b == ' ' || b == '\t' || b == '\r':
		case first == 0 && (b == '{' || b == '['):
			first, newLine = b, false
		case first == '[' && (b == '{' || b == ']'):
			r.enterArray()
			return formArray
		case first == '{' && newLine && (b == '"' || b == '}'):
			return formSpread
		default:
			return formLines
		}
	}
}

// enterArray reads up to the bracket of the array.
func (r *valueReader) enterArray() {
	for {
		switch b, _ := r.in.ReadByte(); b {
		case '\n':
			r.no++
		case '[':
			return
		}
	}
}

// value gives the next value of a form other than lines. It reports whether the array has ended instead.
func (r *valueReader) value() (l line, ended bool, err error) {
	for {
		b, err := r.in.ReadByte()
		switch {
		case err == io.EOF && r.form == formArray:
			r.form = formLines
			return line{no: r.no, text: []byte("[")}, false, nil
		case err != nil:
			return line{}, false, err
		case b == '\n':
			r.no++
		case b == ' ' || b == '\t' || b == '\r':
		case b == ',' && r.form == formArray:
		case b == ']' && r.form == formArray:
			return line{}, true, nil
		default:
			l, err := r.rest(b)
			return l, false, err
		}
	}
}

// rest reads the rest of a value that begins with b: up to the bracket that closes it, or to the end of the line if b is
// no bracket.
func (r *valueReader) rest(b byte) (line, error) {
	l := line{no: r.no}
	r.buf = r.buf[:0]
	depth, inString, escaped := 0, false, false
	for {
		if len(r.buf) < maxLine {
			r.buf = append(r.buf, b)
		} else {
			l.long = true
		}
		switch {
		case b == '\n':
			// No string goes on behind it: a quotation mark is missing.
			r.no++
			inString, escaped = false, false
		case escaped:
			escaped = false
		case inString && b == '\\':
			escaped = true
		case b == '"':
			inString = !inString
		case inString:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth <= 0 && (b == '\n' || b == '}' || b == ']') && !inString {
			break
		}
		var err error
		if b, err = r.in.ReadByte(); err == io.EOF {
			break
		} else if err != nil {
			return line{}, err
		}
	}
	l.text = r.buf
	return l, nil
}
