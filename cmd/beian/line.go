package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// line is one line of input that is not empty.
type line struct {
	// no counts all lines from 1.
	no int
	// text is the line without its end, cut at maxLine. It is valid until the next line is read.
	text []byte
	// long is true for a line of more than maxLine bytes.
	long bool
}

// lineReader reads lines of any length and passes over empty ones.
type lineReader struct {
	in  *bufio.Reader
	no  int
	buf []byte
}

func newLineReader(in io.Reader) *lineReader { return &lineReader{in: bufio.NewReaderSize(in, 1<<16)} }

var byteOrderMark = []byte("\uFEFF")

// next gives the next line that is not empty. The error is io.EOF at the end.
func (r *lineReader) next() (line, error) {
	for {
		text, long, err := r.read()
		if err != nil {
			return line{}, err
		}
		r.no++
		if r.no == 1 {
			text = bytes.TrimPrefix(text, byteOrderMark)
		}
		if long || len(bytes.TrimSpace(text)) > 0 {
			return line{r.no, text, long}, nil
		}
	}
}

// read gives a line without its end. A last line without an end counts.
func (r *lineReader) read() (text []byte, long bool, err error) {
	r.buf = r.buf[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		// Two more than the longest line, for its end.
		r.buf = append(r.buf, part[:min(len(part), maxLine+2-len(r.buf))]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && len(r.buf) > 0:
		case err != nil:
			return nil, false, err
		}
		text := bytes.TrimSuffix(bytes.TrimSuffix(r.buf, []byte("\n")), []byte("\r"))
		return text[:min(len(text), maxLine)], len(text) > maxLine, nil
	}
}

// waits reports whether the next line is not here yet.
func (r *lineReader) waits() bool { return r.in.Buffered() == 0 }

// answerLines calls answer with each line. The output is flushed before the program waits for more, so that it can
// answer a program that waits for it.
func answerLines(ctx context.Context, in io.Reader, out *bufio.Writer, answer func(line) error) error {
	lines := newLineReader(in)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("after line %d: %w", lines.no, err)
		}
		if err := answer(l); err != nil {
			return err
		}
		if lines.waits() {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
}

// standardInput is how messages name it.
const standardInput = "standard input"

// openInput opens a file to read. Closing it tells nothing more.
func openInput(name string) (io.ReadCloser, error) { return os.Open(name) }
