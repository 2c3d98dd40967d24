package bureau

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"sync"

	"github.com/beian-go/beian/filing"
)

// MaxRecords is the largest number of records that a file may hold (企业系统接口规范 V3.0, 3-3-1).
const MaxRecords = 1000

// The errors of a [Writer], for errors.Is.
var (
	// ErrTooManyRecords means that a file would hold more than [MaxRecords].
	ErrTooManyRecords = errors.New("bureau: a file holds 1000 records at most")
	// ErrMixed means that a record is of another operation than the file.
	ErrMixed = errors.New("bureau: a file holds records of one operation")
	// ErrClosed means that the file was closed already, or an earlier error spoiled it.
	ErrClosed = errors.New("bureau: nothing can be written to this file any more")
	// ErrEmpty means that a file without a record was closed.
	ErrEmpty = errors.New("bureau: a file without records is none")
)

// CheckUpload compares a record with the ministry's schema as format has it: lengths, ranges, what must be there, characters
// outside GBK, sizes of files. It gives everything that does not fit, each a [*FieldError], joined.
func CheckUpload(r UploadRecord, f Format) error {
	return checkRecord(r.element(), r, omitSet(f))
}

// Writer writes an upload file (UploadData) in GBK, record by record; attachments are read from blobs while they are written. It
// holds nothing of a file's size, and does not count it: [Envelope.Pack] refuses more than [MaxFile]. One goroutine may use it.
type Writer struct {
	out    *bufio.Writer
	format Format
	omit   map[string]bool
	branch Branch
	unit   int64
	blobs  filing.Blobs
	count  int
	buf    []byte
	broken error
}

// NewWriter writes records of one operation to w. Unit is the reporting unit's own id (Qqdwid), blobs may be nil where no
// record names files by digest.
func NewWriter(w io.Writer, f Format, branch Branch, unit int64, blobs filing.Blobs) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 1<<15), format: f, omit: omitSet(f), branch: branch, unit: unit, blobs: blobs}
}

// Write checks a record as [CheckUpload] does and writes it. A record that is refused leaves the file as it was; its error holds
// [*FieldError] values or is [ErrMixed] or [ErrTooManyRecords]. After any other error ([ErrFile], that of the writer below)
// the file is spoiled and must be thrown away.
func (w *Writer) Write(ctx context.Context, r UploadRecord) error {
	switch {
	case w.broken != nil:
		return w.broken
	case r.Branch() != w.branch:
		return fmt.Errorf("%w: %s does not belong into a file of %s", ErrMixed, r.Branch(), w.branch)
	case w.count == MaxRecords:
		return ErrTooManyRecords
	case w.unit < 1:
		return invalid("Qqdwid", "须填写报备单位 ID", "the reporting unit's id must be given")
	}
	if err := checkRecord(r.element(), r, w.omit); err != nil {
		return err
	}
	w.begin()
	if err := w.record(ctx, r); err != nil {
		w.broken = errors.Join(ErrClosed, err)
		return err
	}
	return nil
}

// begin opens the file before its first record.
func (w *Writer) begin() {
	if w.count == 0 {
		w.open()
	}
	w.count++
}

func (w *Writer) record(ctx context.Context, r UploadRecord) error {
	w.start(r.element())
	if err := w.structure(ctx, r.element(), reflect.ValueOf(r).Elem()); err != nil {
		return err
	}
	w.end(r.element())
	return nil
}

// encodeRecord checks a record and gives it as it stands in a file, without the file around it.
func encodeRecord(ctx context.Context, r UploadRecord, f Format, blobs filing.Blobs) ([]byte, error) {
	if err := CheckUpload(r, f); err != nil {
		return nil, err
	}
	e, _ := recordBuffers.Get().(*recordBuffer)
	defer recordBuffers.Put(e)
	e.text.Reset()
	e.out.Reset(&e.text)
	w := &Writer{out: e.out, format: f, omit: omitSet(f), branch: r.Branch(), blobs: blobs}
	if err := w.record(ctx, r); err != nil {
		return nil, err
	}
	if err := w.out.Flush(); err != nil {
		return nil, err
	}
	return bytes.Clone(e.text.Bytes()), nil // no larger than it must be, since a file's records are held together
}

// recordBuffer is where a record is encoded.
type recordBuffer struct {
	text bytes.Buffer
	out  *bufio.Writer
}

var recordBuffers = sync.Pool{New: func() any { return &recordBuffer{out: bufio.NewWriterSize(io.Discard, 1<<12)} }}

// writeEncoded writes what encodeRecord gave.
func (w *Writer) writeEncoded(record []byte) {
	w.begin()
	_, _ = w.out.Write(record) // the buffer keeps the first error and gives it at the end
}

// Count is the number of records written.
func (w *Writer) Count() int { return w.count }

// Close ends the file. It does not close the writer below.
func (w *Writer) Close() error {
	if w.broken != nil {
		return w.broken
	}
	if w.count == 0 {
		return ErrEmpty
	}
	w.broken = ErrClosed
	around := w.branch.elements()
	for _, name := range slices.Backward(around[1:]) {
		w.end(name)
	}
	w.leaf("Qqdwid", strconv.FormatInt(w.unit, 10))
	w.end(around[0])
	w.end("UploadData")
	return w.out.Flush()
}

func (w *Writer) open() {
	w.raw(`<?xml version="1.0" encoding="GBK"?>` + "\n<UploadData")
	if w.format.Namespace != "" {
		w.attribute("xmlns", w.format.Namespace)
	}
	w.attribute("version", w.format.version())
	w.raw(">")
	for _, name := range w.branch.elements() {
		w.start(name)
	}
}

func (w *Writer) attribute(name, value string) {
	w.raw(" " + name + `="`)
	w.buf = appendGBK(w.buf[:0], value)
	for _, b := range w.buf {
		if b == '"' {
			w.raw("&quot;")
			continue
		}
		_ = w.out.WriteByte(b) // the buffer keeps the first error and gives it at the end
	}
	w.raw(`"`)
}

func (w *Writer) raw(s string) { _, _ = w.out.WriteString(s) }

func (w *Writer) start(name string) {
	w.raw("<")
	w.raw(name)
	w.raw(">")
}

func (w *Writer) end(name string) {
	w.raw("</")
	w.raw(name)
	w.raw(">")
}

func (w *Writer) leaf(name, value string) {
	w.start(name)
	w.buf = appendGBK(w.buf[:0], value)
	_, _ = w.out.Write(w.buf)
	w.end(name)
}

func (w *Writer) structure(ctx context.Context, path string, v reflect.Value) error {
	for _, e := range schemaOf(v.Type()) {
		f, below := v.FieldByIndex(e.index), path+"/"+e.path()
		if f.Kind() != reflect.Slice {
			if omitted(w.omit, below, e, f) {
				continue
			}
			if err := w.value(ctx, below, e, f); err != nil {
				return err
			}
			continue
		}
		if f.Len() == 0 || e.optional && w.omit[below] {
			continue
		}
		if e.around != "" && !e.each {
			w.start(e.around)
		}
		for i := range f.Len() {
			if e.each {
				w.start(e.around)
			}
			if err := w.value(ctx, below, e, f.Index(i)); err != nil {
				return err
			}
			if e.each {
				w.end(e.around)
			}
		}
		if e.around != "" && !e.each {
			w.end(e.around)
		}
	}
	return nil
}

func (w *Writer) value(ctx context.Context, path string, e element, v reflect.Value) error {
	if f, ok := reflect.TypeAssert[File](v); ok {
		w.start(e.name)
		if err := f.writeTo(ctx, w.out, w.blobs, e.high); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		w.end(e.name)
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		w.start(e.name)
		if err := w.structure(ctx, path, v); err != nil {
			return err
		}
		w.end(e.name)
	case reflect.String:
		w.leaf(e.name, v.String())
	default:
		w.leaf(e.name, strconv.FormatInt(v.Int(), 10))
	}
	return nil
}

func omitSet(f Format) map[string]bool {
	omit := make(map[string]bool, len(f.Omit))
	for _, path := range f.Omit {
		omit[path] = true
	}
	return omit
}
