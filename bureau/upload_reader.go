package bureau

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strconv"
	"strings"
)

// UploadItem is one record of an upload as it was sent.
type UploadItem struct {
	Record UploadRecord
	// Err is not nil where the record does not fit the schema; it holds [*FieldError] values. The order of elements is not checked.
	Err error
}

// String names the operation and hides the record.
func (i UploadItem) String() string {
	if i.Record == nil {
		return "no item"
	}
	return "item of " + string(i.Record.Branch())
}

// GoString is String, so that %#v shows no personal data either.
func (i UploadItem) GoString() string { return i.String() }

// LogValue is String, so that a structured log shows no personal data.
func (i UploadItem) LogValue() slog.Value { return slog.StringValue(i.String()) }

// UploadReader reads an upload file (UploadData) as a bureau would, strictly: what the schema does not have is an error of its
// record. It holds one record at a time.
type UploadReader struct {
	r      *Reader
	format Format
	unit   int64
}

// NewUploadReader reads from r. The format says which version is expected.
func NewUploadReader(r io.Reader, f Format) (*UploadReader, error) {
	reader, err := newReader(r, f, "UploadData")
	if err != nil {
		return nil, err
	}
	return &UploadReader{r: reader, format: f}, nil
}

// Unit is the reporting unit that sent the file (Qqdwid); 0 until the end was read.
func (u *UploadReader) Unit() int64 { return u.unit }

// Next gives the next record, io.EOF after the last. Errors are as those of [Reader.Next].
func (u *UploadReader) Next() (UploadItem, error) {
	for {
		if u.r.err != nil {
			return UploadItem{}, u.r.err
		}
		path, n, err := u.r.element(func(path string) bool { return uploadContainers[path] })
		if err == nil && (path == "ICP/Qqdwid" || path == "IP/Qqdwid") {
			u.unit, _ = strconv.ParseInt(strings.TrimSpace(n.text), 10, 64)
			continue
		}
		item := UploadItem{}
		if err == nil {
			item, err = u.item(path, &n)
		}
		u.r.err = err
		return item, err
	}
}

func (u *UploadReader) item(path string, n *node) (UploadItem, error) {
	branch, name, _ := cutLast(strings.TrimPrefix(path, "ICP/"))
	record := newUpload(Branch(branch))
	if record == nil || record.element() != name {
		return UploadItem{}, fmt.Errorf("%w: it has an element that no operation known here has", ErrXML)
	}
	var f filling
	f.structure(name, n, reflect.ValueOf(record).Elem())
	for i := range f.unknown {
		f.problem(f.unknown[i].Path, "接口没有此项", "is no element of the interface")
	}
	item := UploadItem{Record: record, Err: errors.Join(f.problems...)}
	if item.Err == nil {
		item.Err = CheckUpload(record, u.format)
	}
	return item, nil
}

// uploadContainers are the elements of an upload that hold records and are none.
var uploadContainers = func() map[string]bool {
	out := make(map[string]bool)
	for _, b := range []Branch{
		BranchFirst, BranchAddService, BranchAddAccess, BranchChange, BranchCancel, BranchMaterial, BranchVerification, BranchUnfiled,
		BranchAddIPSource, BranchAddIPAssignment, BranchChangeIPSource, BranchChangeIPAssignment, BranchDeleteIPSource,
		BranchDeleteIPAssignment,
	} {
		elements := b.elements()
		for i := range elements {
			out[strings.Join(elements[:i+1], "/")] = true
		}
	}
	return out
}()

func newUpload(b Branch) UploadRecord {
	switch b {
	case BranchFirst:
		return &FirstFiling{}
	case BranchAddService:
		return &AddedServices{}
	case BranchAddAccess:
		return &AddedAccess{}
	case BranchChange:
		return &Change{}
	case BranchCancel:
		return &Cancellation{}
	case BranchMaterial:
		return &Material{}
	case BranchVerification:
		return &Verification{}
	case BranchUnfiled:
		return &UnfiledHandling{}
	case BranchAddIPSource:
		return &IPSource{}
	case BranchChangeIPSource:
		return &ChangedIPSource{}
	case BranchDeleteIPSource:
		return &DeletedIPSource{}
	case BranchAddIPAssignment:
		return &IPAssignment{}
	case BranchChangeIPAssignment:
		return &ChangedIPAssignment{}
	case BranchDeleteIPAssignment:
		return &DeletedIPAssignment{}
	}
	return nil
}
