package workflow

import (
	"errors"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/beian-go/beian/filing"
)

// Lane is a way to a bureau that counts its files (上报通道): a province's system, and the unit that reports to it. Files of a
// lane carry the numbers 1, 2, 3 and so on (dataSequence); one file is on its way at a time.
type Lane struct {
	// System names the province's system, as the configuration does.
	System string `json:"system"`
	// Unit is the reporting unit's own id (Qqdwid).
	Unit int64 `json:"unit"`
}

// String names the lane.
func (l Lane) String() string { return l.System + "/" + strconv.FormatInt(l.Unit, 10) }

// LaneHold is a lane in the hands of one desk until a moment. Whoever holds it alone sends files.
type LaneHold struct {
	Lane Lane
	// Worker is who holds the lane, Until when.
	Worker string
	Until  time.Time
	// Token rises each time that the lane changes hands: what is done under an older one fails.
	Token int64
	// Last is the highest number that the bureau took as far as the ledger knows; 0 for none.
	Last int64
	// Open names the file whose number is written but not settled: the bureau has it or has not. Empty for none.
	Open string
}

// FileState is what became of a file (文件状态).
type FileState string

// The states of files.
const (
	// FileOpen means that the number is written and nobody knows yet whether the bureau has the file.
	FileOpen FileState = "open"
	// FileConfirmed means that the bureau took the file.
	FileConfirmed FileState = "confirmed"
	// FileVoid means that the bureau did not take the file: its number is free.
	FileVoid FileState = "void"
	// FileRefused means that the bureau took the file and refused it as a whole afterwards; its number is used up.
	FileRefused FileState = "refused"
)

// MayBecome reports whether a file may go from one state to another.
func (s FileState) MayBecome(next FileState) bool {
	switch s {
	case FileOpen:
		return next == FileConfirmed || next == FileVoid
	case FileConfirmed:
		return next == FileRefused
	case FileVoid, FileRefused:
	}
	return false
}

// UploadFile is a file on its way to a bureau as the ledger keeps it (上报文件).
type UploadFile struct {
	// Name is the file's name in the zip, letters and digits, never the same for two files.
	Name string `json:"name"`
	// Lane and Sequence are its place in the count.
	Lane     Lane  `json:"lane"`
	Sequence int64 `json:"sequence"`
	// Operation is the branch of the file, such as XZBA.
	Operation string    `json:"operation"`
	State     FileState `json:"state"`
	// Entries are its records, in their order.
	Entries []FileEntry `json:"entries"`
	// ReservedAt is when the number was written, SettledAt when the file left FileOpen; zero before.
	ReservedAt time.Time `json:"reserved_at"`
	SettledAt  time.Time `json:"settled_at,omitzero"`
	// Codes are why it was refused.
	Codes []filing.ResultCode `json:"codes,omitzero"`
	// Data is what was sent: the zip, encrypted as EncryptAlgorithm says; nil in lists and once it was swept. Hash is
	// beianInfoHash.
	Data             []byte `json:"-"`
	Hash             string `json:"hash"`
	EncryptAlgorithm int    `json:"encrypt_algorithm"`
	// Digest and Size are those of Data.
	Digest filing.Digest `json:"digest"`
	Size   int64         `json:"size"`
}

// String names the file and hides what is in it.
func (f UploadFile) String() string {
	return "file " + f.Name + " (" + f.Lane.String() + ", " + strconv.FormatInt(f.Sequence, 10) + ", " + string(f.State) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (f UploadFile) GoString() string { return f.String() }

// LogValue is String, so that a structured log shows no personal data.
func (f UploadFile) LogValue() slog.Value { return slog.StringValue(f.String()) }

// FileEntry is one record of a file: whose it is.
type FileEntry struct {
	// Submission is the id of the submission; the records of one stand together. Case and Attempt say whose it is.
	Submission string `json:"submission"`
	Case       string `json:"case"`
	Attempt    int    `json:"attempt"`
	// Reserved is the number that the case knows; another than the file's where a file was split.
	Reserved int64 `json:"reserved"`
	// Object is the part of the filing that the record is about, such as s1/a1 for an access; empty for the whole.
	Object string `json:"object,omitzero"`
	// Keys are those by which answers name the record, each with its operation, such as 3/1042.
	Keys []string `json:"keys,omitzero"`
}

// FileSettlement is how a file leaves a state.
type FileSettlement struct {
	// State is the new one: FileConfirmed or FileVoid after FileOpen, FileRefused after FileConfirmed.
	State FileState
	// At is when.
	At time.Time
	// Codes are why, for FileRefused.
	Codes []filing.ResultCode
}

// FileQuery asks for files of a lane, newest first.
type FileQuery struct {
	// Lane is whose files; the zero Lane means all.
	Lane Lane
	// States narrow the list; empty means all.
	States []FileState
	// Before asks for files whose number was written before a moment; zero for all.
	Before time.Time
	// Limit is the most files to give; 0 means 50, at most 1000.
	Limit int
}

// Most is the number of files that the query's limit asks for.
func (q *FileQuery) Most() int {
	const standard, most = 50, 1000
	if q.Limit <= 0 {
		return standard
	}
	return min(q.Limit, most)
}

// Matches reports whether a query asks for a file.
func (q *FileQuery) Matches(f *UploadFile) bool {
	return (q.Lane == Lane{} || q.Lane == f.Lane) && (len(q.States) == 0 || slices.Contains(q.States, f.State)) &&
		(q.Before.IsZero() || f.ReservedAt.Before(q.Before))
}

// CheckUploadFile refuses a file that a ledger could not keep: a fault of the program.
func CheckUploadFile(hold LaneHold, f *UploadFile) error {
	switch {
	case f.Name == "" || f.Sequence < 1 || len(f.Data) == 0 || len(f.Entries) == 0:
		return errors.New("store: reserve file: it has no name, number, bytes or entries")
	case f.Lane != hold.Lane:
		return errors.New("store: reserve file: it is of another lane than the hold")
	case slices.ContainsFunc(f.Entries, func(e FileEntry) bool { return e.Submission == "" }):
		return errors.New("store: reserve file: an entry has no submission")
	}
	return nil
}

// WireObject is what an id on the wire stands for (上报标识).
type WireObject struct {
	// Kind is the kind of id, such as IspWzid.
	Kind string `json:"kind"`
	// Case and Attempt say whose object it is, Object which part of the filing, such as s1/a1; empty for the subject.
	Case    string `json:"case"`
	Attempt int    `json:"attempt"`
	Object  string `json:"object,omitzero"`
}

// The errors of the ledger of the interface, for errors.Is.
var (
	// ErrLaneHeld means that another desk sends files of the lane now: try again in a moment.
	ErrLaneHeld = errors.New("another desk holds the lane to the bureau")
	// ErrLaneLost means that the lane has changed hands: nothing was done.
	ErrLaneLost = errors.New("the lane to the bureau has changed hands")
	// ErrSequence means that a number does not follow the last one, or another file is still open: nothing was done.
	ErrSequence = errors.New("the sequence number does not follow the last one, or a file is still open")
	// ErrSentBefore means that a submission stands in a file that is open or taken already: nothing was done.
	ErrSentBefore = errors.New("the submission is in another file already")
	// ErrNoFile means that the ledger has no such file, submission or id, or the inbox no file.
	ErrNoFile = errors.New("there is no such file")
)
