package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
)

// The errors of an inbox, for errors.Is; see also [ErrNoFile].
var (
	// ErrInboxMoved means that another has applied the file's records or closed the item meanwhile: nothing was done.
	ErrInboxMoved = errors.New("another has moved on in the inbox: nothing was done")
	// ErrNoItem means that the inbox has no such item.
	ErrNoItem = errors.New("the inbox has no such item")
)

// InboxFile is a file that a bureau sent (下载文件), kept before it is acknowledged.
type InboxFile struct {
	// Source names the interface that it came from, such as the code of the bureau's province.
	Source string `json:"source"`
	// Name is the bureau's name of the file (return_FileName).
	Name string `json:"name"`
	// Digest is that of the content: a name can be used again, the same content under the same name is the same file.
	Digest filing.Digest `json:"digest"`
	// Broken says why the envelope could not be opened; empty for a file that was. Data is then what came, as it came.
	Broken string `json:"broken,omitzero"`
	// At is when it came first.
	At time.Time `json:"at"`
	// Times counts how often it has come.
	Times int `json:"times"`
	// Applied counts the records that were applied; the next is the one with this index.
	Applied int `json:"applied"`
	// Done says that it was applied to its end.
	Done bool `json:"done,omitzero"`
	// Hash and EncryptAlgorithm are those of a broken file, by which it can be opened once more.
	Hash             string `json:"hash,omitzero"`
	EncryptAlgorithm int    `json:"encrypt_algorithm,omitzero"`
	// Data are the file's bytes: its XML, compressed with gzip.
	Data []byte `json:"-"`
}

// ID identifies the file by source, name and content. Ids of events that follow from its records begin with it.
func (f *InboxFile) ID() string {
	sum := sha256.Sum256([]byte(f.Name + "\x00" + string(f.Digest)))
	return f.Source + "/" + hex.EncodeToString(sum[:12])
}

// RecordID identifies a record of the file by its index, the file as a whole by -1. Ids of later records sort behind those of
// earlier ones.
func (f *InboxFile) RecordID(record int) string { return InboxRecordID(f.ID(), record) }

// InboxRecordID is [InboxFile.RecordID] of the file with an id.
func InboxRecordID(file string, record int) string {
	if record < 0 {
		return file + "/file"
	}
	return fmt.Sprintf("%s/%07d", file, record)
}

// String names the file and hides its bytes.
func (f InboxFile) String() string { return "file " + f.Source + "/" + f.Name }

// GoString is String, so that %#v shows no personal data either.
func (f InboxFile) GoString() string { return f.String() }

// LogValue is String, so that a structured log shows no personal data.
func (f InboxFile) LogValue() slog.Value { return slog.StringValue(f.String()) }

// InboxKind says why something that a bureau sent was put before people.
type InboxKind string

// The kinds of items.
const (
	// InboxParked is a record or file that could not be applied (待人工处理): not known, not readable, or contradicting what is kept.
	InboxParked InboxKind = "parked"
	// InboxAwaiting is a result that waits for the filed record, which tells what the bureau holds (待备案数据).
	InboxAwaiting InboxKind = "awaiting"
	// InboxLater is a record that is applied again later (稍后重试).
	InboxLater InboxKind = "later"
	// InboxTask asks the provider to verify a filed record (核实任务, HSRW).
	InboxTask InboxKind = "task"
	// InboxCheck is a fault that the bureau found (核查结果, HCJG).
	InboxCheck InboxKind = "check"
	// InboxNotice is a notice that asks for a correction (相关通知, XGTZ).
	InboxNotice InboxKind = "notice"
)

// InboxItem is something that a bureau sent and that people are to look at, or that is applied later.
type InboxItem struct {
	// ID is that of the file's record. A record has one item at most.
	ID string `json:"id"`
	// Source and File say where it came from; File is the file's name.
	Source string `json:"source"`
	File   string `json:"file"`
	// Record is the record's index in the file, -1 for the file as a whole.
	Record int `json:"record"`
	// Path is where it stood in the file, such as ICP/BAJG/Jg_xx.
	Path string `json:"path,omitzero"`
	// Kind says why it is here.
	Kind InboxKind `json:"kind"`
	// Case, Attempt and Service say what it is about, where that is known. Service is s1/a1 for an answer to one access that waits for
	// the answers to the others of its service.
	Case    string `json:"case,omitzero"`
	Attempt int    `json:"attempt,omitzero"`
	Service string `json:"service,omitzero"`
	// Why says why it could not be applied, without personal data.
	Why filing.Text `json:"why,omitzero"`
	// Reasons are the bureau's codes and texts, for results.
	Reasons []Reason `json:"reasons,omitzero"`
	// XML is the record in UTF-8 as it came, without attributes; empty for a file.
	XML string `json:"xml,omitzero"`
	// RetryAt is when it is applied again, for [InboxLater].
	RetryAt time.Time `json:"retry_at,omitzero"`
	// Tries counts how often it was put off.
	Tries int `json:"tries,omitzero"`
	// At is when the file came.
	At time.Time `json:"at"`
	// Closed says that nothing is left to be done; ClosedBy and ClosedAt who said so and when, Note what was done.
	Closed   bool      `json:"closed,omitzero"`
	ClosedBy Actor     `json:"closed_by,omitzero"`
	ClosedAt time.Time `json:"closed_at,omitzero"`
	Note     string    `json:"note,omitzero"`
}

// FileID is the id of the file that the item came from.
func (i *InboxItem) FileID() string {
	at := strings.LastIndexByte(i.ID, '/')
	return i.ID[:max(at, 0)]
}

// String names the item and hides what it holds.
func (i InboxItem) String() string { return string(i.Kind) + " item " + i.ID }

// GoString is String, so that %#v shows no personal data either.
func (i InboxItem) GoString() string { return i.String() }

// LogValue is String, so that a structured log shows no personal data.
func (i InboxItem) LogValue() slog.Value { return slog.StringValue(i.String()) }

// InboxAdvance says how far a file was applied.
type InboxAdvance struct {
	// File is the id of the file, From the number of records that were applied before, To the number that are now.
	File     string
	From, To int
	// Done says that the file was applied to its end.
	Done bool
	// Items are put into the inbox; an item that is there already stays as it is.
	Items []InboxItem
}

// InboxQuery asks for a page of items, oldest first.
type InboxQuery struct {
	// Source, Kinds and Case narrow the list; empty means all.
	Source string
	Kinds  []InboxKind
	Case   string
	// Closed asks for the items that are closed instead of those that are open.
	Closed bool
	// DueBy leaves out items with a RetryAt after it; zero leaves out none.
	DueBy time.Time
	// Cursor is the Next of the page before; empty for the first.
	Cursor string
	// Limit is the most items on a page; 0 means 50, at most 1000.
	Limit int
}

// InboxPage is one page of items.
type InboxPage struct {
	Items []InboxItem
	// Next is the cursor of the next page; empty after the last.
	Next string
}
