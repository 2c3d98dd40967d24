package workflow

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Submission is one submission to the bureau (上报), as the desk hands it to whatever carries it there.
type Submission struct {
	// ID is the same each time that this submission is tried.
	ID string
	// Case and Attempt say what it is; results refer to them.
	Case    string
	Attempt int
	// Province is the province of the bureau.
	Province region.Province
	// Filing is what is submitted; BuildsOn the record it builds on.
	Filing   filing.Filing
	BuildsOn filing.RecordRef
	// Blobs gives the bytes of the attachments.
	Blobs filing.Blobs
	// Reserved is the sequence number that an earlier try reserved; 0 before. It may be with the bureau already.
	Reserved int64
	// Reserve records the sequence number under which the upload is about to be sent. It takes one number for a submission.
	Reserve func(ctx context.Context, sequence int64) error
}

// String names the submission and hides the filing.
func (s Submission) String() string { return "submission " + s.ID + " of " + s.Filing.String() }

// GoString is String, so that %#v shows no personal data either.
func (s Submission) GoString() string { return s.String() }

// LogValue is String, so that a structured log shows no personal data.
func (s Submission) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Receipt is that the bureau took a submission (回执).
type Receipt struct {
	// Sequence is the number that was reserved for the submission (dataSequence), at least 1. Where a file was split later,
	// the ledger of the interface knows the numbers of its parts.
	Sequence int64
}

// ErrNotCarried means that the interface has no place for a filing, such as an APP in V.3.0. A reviewer takes it to the
// bureau by hand.
var ErrNotCarried = errors.New("the interface cannot carry this filing")

// ErrRefused is what every [RefusedError] is, for errors.Is.
var ErrRefused = errors.New("the bureau's system refused the submission")

// RefusedError means that the bureau's system refused a submission for good; the case is returned to the applicant.
type RefusedError struct {
	// Reasons are the processing errors (1003–1068, 1999, 5xxx).
	Reasons []Reason
}

func (e *RefusedError) Error() string { return ErrRefused.Error() }

// Is makes errors.Is(err, ErrRefused) true.
func (e *RefusedError) Is(target error) bool { return target == ErrRefused }

// LaterError means that an outside party takes nothing before a moment, such as a bureau's system outside its opening hours
// (受理时段). Waiting for it is no failed try.
type LaterError struct {
	// At is when to try again.
	At time.Time
	// Err is what happened.
	Err error
}

func (e *LaterError) Error() string {
	if e.Err == nil {
		return "not before " + e.At.UTC().Format(time.RFC3339)
	}
	return "not before " + e.At.UTC().Format(time.RFC3339) + ": " + e.Err.Error()
}

// Unwrap gives what happened.
func (e *LaterError) Unwrap() error { return e.Err }
