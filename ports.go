package beian

import (
	"context"
	"errors"
	"log/slog"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Bureau takes submissions to the bureau: the ministry's interface, or something that simulates it.
type Bureau interface {
	// Submit hands a submission in and returns when the bureau took it. Its answers come later, through
	// Desk.RecordResult.
	//
	// It is called from as many goroutines at once as Relay.Uploads allows, so it may wait until others have brought
	// enough for one file. It returns when its context ends, at the latest when Retry.Lease has passed.
	//
	// A bureau that numbers its uploads calls Submission.Reserve before it sends anything, so that a crash cannot lose
	// what was sent.
	//
	// Returns an error that wraps ErrNotCarried if this bureau cannot carry the filing: the case then takes the manual
	// channel. Returns a *RefusedError if the bureau's system refused it for good. Any other error is tried again, after a
	// *workflow.LaterError as often as it takes, each time Retry.First later at the earliest.
	Submit(ctx context.Context, s Submission) (Receipt, error)
}

// What goes to a Bureau and comes back belongs to package workflow, so that package bureau can implement the port; here it has
// the names by which embedders call it.
type (
	// Submission is one submission to the bureau. See workflow.Submission.
	Submission = workflow.Submission
	// Receipt is that the bureau took a submission. See workflow.Receipt.
	Receipt = workflow.Receipt
	// RefusedError means that the bureau's system refused a submission for good. See workflow.RefusedError.
	RefusedError = workflow.RefusedError
)

// ErrNotCarried means that the interface has no place for a filing. See workflow.ErrNotCarried.
var ErrNotCarried = workflow.ErrNotCarried

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

// String names the case and hides the filing.
func (r VerificationRequest) String() string { return "verification of case " + r.Case }

// GoString is String, so that %#v shows no personal data either.
func (r VerificationRequest) GoString() string { return r.String() }

// LogValue is String, so that a structured log shows no personal data.
func (r VerificationRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Entry is the way into e-verification.
type Entry struct {
	// URL is what the QR code holds.
	URL string `json:"url"`
}

// Notifier delivers what people are told: mail, SMS, calls, tasks of the reviewers. It is called from several goroutines at
// once, but for one case only when its earlier notices are out of the way.
type Notifier interface {
	// Notify delivers one notice. It may be called more than once with the same notice; an error makes it come again.
	Notify(ctx context.Context, n Notice) error
}

// Notice is something to be told.
type Notice struct {
	// ID is the same each time that this notice is delivered.
	ID string
	// Case says what it is about, State where the case stands now.
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
	// Reasons are those of the return or rejection that is told; empty for every other text.
	Reasons []workflow.Reason
}

// String hides the recipients.
func (n Notice) String() string {
	return "notice " + n.ID + " (" + string(n.Channel) + " to " + string(n.To) + ", " + string(n.Code) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (n Notice) GoString() string { return n.String() }

// LogValue is String, so that a structured log shows no personal data.
func (n Notice) LogValue() slog.Value { return slog.StringValue(n.String()) }

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

// LogValue is String, so that a structured log shows no personal data.
func (r Recipient) LogValue() slog.Value { return slog.StringValue(r.String()) }

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
