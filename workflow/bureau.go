package workflow

import (
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Outcome is what became of an event.
type Outcome struct {
	// Case is the case as it is now.
	Case Case
	// Line is the line of history that the event wrote.
	Line Line
	// Repeated says that the event had happened before and nothing was done again.
	Repeated bool
}

// String names the case and hides the filing.
func (o Outcome) String() string { return string(o.Line.Event) + " of " + o.Case.String() }

// GoString is String, so that %#v shows no personal data either.
func (o Outcome) GoString() string { return o.String() }

// LogValue is String, so that a structured log shows no personal data.
func (o Outcome) LogValue() slog.Value { return slog.StringValue(o.String()) }

// BureauResult is an answer of the bureau about a case (管局审核结果).
type BureauResult struct {
	// EventID makes the answer unique; one from a file is derived from source, file and record, so that a file that comes
	// twice is applied once. Revision is given by reviewers.
	EventID  string
	Revision int64
	// Attempt is the attempt that is answered; 0 means the latest.
	Attempt int
	// Service is the service that is answered; empty for the filing as a whole.
	Service string
	// Approved is the answer.
	Approved bool
	// Reasons are the bureau's opinion and codes, for a rejection. If all of them are processing errors (1003–1068, 1999,
	// 5xxx) the submission was refused, not rejected.
	Reasons []Reason
	// Numbers are those that the bureau issued, if they came along.
	Numbers []IssuedNumber
	// HappenedAt is when the bureau answered.
	HappenedAt time.Time
	// Evidence is what a reviewer bases the record on, on the manual channel.
	Evidence *Evidence
}

// BureauRecord is what a bureau tells of a filed subject (备案数据).
type BureauRecord struct {
	// Record is what is filed. Services, and the Case of each, carry the desk's own ids where the bureau gave them back.
	Record filing.Record
	// Case is the case that filed the subject, by the own id that the bureau gave back; empty where it gave none.
	Case string
	// Changed is when the bureau changed it last; zero where that is not told.
	Changed time.Time
}

// String names the record and hides the rest.
func (r BureauRecord) String() string { return r.Record.String() }

// GoString is String, so that %#v shows no personal data either.
func (r BureauRecord) GoString() string { return r.String() }

// LogValue is String, so that a structured log shows no personal data.
func (r BureauRecord) LogValue() slog.Value { return slog.StringValue(r.String()) }

// BureauCancellation is that something is no longer filed (注销数据).
type BureauCancellation struct {
	// Province is the province of the bureau that counts the ids.
	Province region.Province
	// Kind says what it is: the subject, a service or an access; BureauID is its Ztid, Wzid or Jrid.
	Kind     filing.CancelKind
	BureauID int64
	// At is when it was told.
	At time.Time
}
