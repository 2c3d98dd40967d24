package beian

import (
	"context"
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// Bureau takes submissions to the bureau: the ministry's interface, or something that simulates it.
type Bureau interface {
	// Submit hands a submission in and returns when the bureau took it. Its answers come later, through
	// Desk.RecordResult.
	//
	// A bureau that numbers its uploads calls Submission.Reserve before it sends anything, so that a crash cannot lose
	// what was sent.
	//
	// Returns an error that wraps ErrNotCarried if this bureau cannot carry the filing: the case then takes the manual
	// channel. Returns a *RefusedError if the bureau's system refused it for good. Any other error is tried again.
	Submit(ctx context.Context, s Submission) (Receipt, error)
}

// ErrNotCarried means that the interface has no place for a filing, such as an APP in V.3.0. A reviewer takes it to the
// bureau by hand.
var ErrNotCarried = errors.New("beian: the interface cannot carry this filing")

// RefusedError means that the bureau's system refused a submission for good; the case is returned to the applicant.
type RefusedError struct {
	// Reasons are the processing errors (1003–1068, 1999, 5xxx).
	Reasons []workflow.Reason
}

func (e *RefusedError) Error() string { return "beian: the bureau's system refused the submission" }

// Submission is one submission to the bureau.
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
	// Reserve records the sequence number under which the upload is about to be sent.
	Reserve func(ctx context.Context, sequence int64) error
}

// Receipt is that the bureau took a submission.
type Receipt struct {
	// Sequence is the number of the upload (dataSequence), at least 1.
	Sequence int64
}

// Verifier is the e-verification service (电子化核验服务).
type Verifier interface {
	// Entry gives what the applicant scans to begin. The verifier reports the steps through Desk.CompleteStep.
	Entry(ctx context.Context, r VerificationRequest) (Entry, error)
}

// VerificationRequest asks to verify the persons of a case.
type VerificationRequest struct {
	// Case is the case.
	Case string
	// Filing says who the persons are and what they vouch for.
	Filing filing.Filing
}

// Entry is the way into e-verification.
type Entry struct {
	// URL is what the QR code holds.
	URL string `json:"url"`
}

// Notifier delivers what people are told: mail, SMS, calls, tasks of the reviewers.
type Notifier interface {
	// Notify delivers one notice. It may be called more than once with the same notice; an error makes it come again.
	Notify(ctx context.Context, n Notice) error
}

// Notice is something to be told.
type Notice struct {
	// ID is the same each time that this notice is delivered.
	ID string
	// Case and State say what it is about.
	Case  string
	State workflow.State
	// Channel is how it is told, To who is told.
	Channel workflow.Channel
	To      workflow.Audience
	// Recipients are where to reach them; empty for the reviewers.
	Recipients []Recipient
	// Code names the text, Text is its wording.
	Code workflow.TextCode
	Text filing.Text
	// Reasons are those of a return or rejection.
	Reasons []workflow.Reason
}

// String hides the recipients.
func (n Notice) String() string {
	return "notice " + n.ID + " (" + string(n.Channel) + " to " + string(n.To) + ", " + string(n.Code) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (n Notice) GoString() string { return n.String() }

// Recipient is where somebody is reached.
type Recipient struct {
	Email  string
	Mobile string
	// Lang is the language of an account; empty for responsible persons, who are told in Chinese.
	Lang filing.Lang
}

// String hides e-mail and mobile.
func (r Recipient) String() string {
	return "recipient(" + filing.Mask(r.Email) + ", " + filing.Mask(r.Mobile) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (r Recipient) GoString() string { return r.String() }

// noBureau is the bureau of a desk without one: everything takes the manual channel.
type noBureau struct{}

// Submit implements Bureau.
func (noBureau) Submit(context.Context, Submission) (Receipt, error) { return Receipt{}, ErrNotCarried }

// noVerifier is the verifier of a desk without one: the applicant takes the paper way.
type noVerifier struct{}

// ErrNoVerifier means that the desk has no e-verification service: filings take the paper way.
var ErrNoVerifier = errors.New("beian: the desk has no e-verification service")

// Entry implements Verifier.
func (noVerifier) Entry(context.Context, VerificationRequest) (Entry, error) {
	return Entry{}, ErrNoVerifier
}

// noNotifier is the notifier of a desk without one: notices are dropped. The embedder shows progress in its own pages.
type noNotifier struct{}

// Notify implements Notifier.
func (noNotifier) Notify(context.Context, Notice) error { return nil }
