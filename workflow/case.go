package workflow

import (
	"log/slog"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow/workday"
)

// Case is a filing on its way (备案办理): the filing with its state, revision, attempts and deadline. The history is kept
// beside it: one Line for each revision.
//
// A Case is a value. Steps never change the case they are given: they make a new one that shares what did not change.
type Case struct {
	// ID identifies the case.
	ID string `json:"id"`
	// Account is the customer's account.
	Account string `json:"account"`
	// Revision counts the changes, from 1. It is the number of the latest line of history and fit for an ETag.
	Revision int64 `json:"revision"`
	// State is where the case stands.
	State State `json:"state"`
	// Filing is what is being filed.
	Filing filing.Filing `json:"filing"`
	// Route is the way of the case, fixed when its type was: a later change of policy does not turn running cases.
	Route filing.Route `json:"route"`
	// BuildsOn is the filed record that the filing builds on.
	BuildsOn filing.RecordRef `json:"builds_on,omitzero"`
	// Way is electronic or paper, once chosen.
	Way filing.Way `json:"way,omitzero"`
	// WayReason says why the paper way was taken.
	WayReason string `json:"way_reason,omitzero"`
	// Steps are the verification steps done, in order.
	Steps []StepDone `json:"steps,omitzero"`
	// Vouched is the digest of the filing that e-verification vouched for; empty when none stands.
	Vouched filing.Digest `json:"vouched,omitzero"`
	// PapersAt is when the papers arrived; zero before.
	PapersAt time.Time `json:"papers_at,omitzero"`
	// SheetAt is when the verification sheet was signed (核验单签署日期); zero when unknown.
	SheetAt time.Time `json:"sheet_at,omitzero"`
	// Attempts are the submissions to the bureau, oldest first.
	Attempts []Attempt `json:"attempts,omitzero"`
	// Reasons are those of the last return, refusal or rejection. They stay in view while the applicant revises.
	Reasons []Reason `json:"reasons,omitzero"`
	// OpenQuestions counts the reviewer's questions without an answer.
	OpenQuestions int `json:"open_questions,omitzero"`
	// Numbers are the filing numbers that the bureau issued.
	Numbers []IssuedNumber `json:"numbers,omitzero"`
	// LateApproval says that an approval came for a closed attempt, so that a reviewer may adopt it.
	LateApproval bool `json:"late_approval,omitzero"`
	// Claims are held while the case is under way.
	Claims []Claim `json:"claims,omitzero"`
	// Due is what happens when, in the present state; its zero value means nothing.
	Due Due `json:"due,omitzero"`
	// Head is the digest of the latest line of history: see [VerifyHistory].
	Head filing.Digest `json:"head,omitzero"`
	// CreatedAt and UpdatedAt are the times of the first and the latest line of history.
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// String names id, state and revision and hides the filing.
func (c Case) String() string { return "case " + c.ID + " (" + string(c.State) + ")" }

// GoString is String, so that %#v shows no personal data either.
func (c Case) GoString() string { return c.String() }

// LogValue is String, so that a structured log shows no personal data.
func (c Case) LogValue() slog.Value { return slog.StringValue(c.String()) }

// VerificationStep is one of the four steps of e-verification (电子化核验步骤).
type VerificationStep string

// The steps, in the order in which they must be done (21Vianet operating guide, part 3).
const (
	// StepEnter is entering the mini program by QR code (进入小程序).
	StepEnter VerificationStep = "enter"
	// StepSubjectID is uploading the ID of the subject's responsible person (主体负责人证件上传).
	StepSubjectID VerificationStep = "subject_person_id"
	// StepFace is the face check of the service's responsible person (网站负责人人脸核验).
	StepFace VerificationStep = "service_person_face"
	// StepCommitment is the truthfulness commitment letter (真实性承诺书).
	StepCommitment VerificationStep = "commitment_letter"
)

var verificationSteps = [...]VerificationStep{StepEnter, StepSubjectID, StepFace, StepCommitment}

// VerificationSteps lists the four steps in order.
func VerificationSteps() []VerificationStep {
	return append([]VerificationStep(nil), verificationSteps[:]...)
}

// StepDone is a verification step that was done.
type StepDone struct {
	// Step is which.
	Step VerificationStep `json:"step"`
	// At is when.
	At time.Time `json:"at"`
}

// Attempt is one submission to the bureau (一次上报). A result belongs to a case and an attempt.
type Attempt struct {
	// N counts from 1.
	N int `json:"n"`
	// Content is the digest of what was submitted.
	Content filing.Digest `json:"content,omitzero"`
	// Filing is what was submitted, kept when the case's content is changed afterwards; nil while [Case.Filing] or a later
	// attempt still holds it. See [Case.Submitted].
	Filing *filing.Filing `json:"filing,omitzero"`
	// StartedAt is when the case came to bureau submission.
	StartedAt time.Time `json:"started_at"`
	// Sequence is the interface's data sequence once one is reserved (dataSequence); from then on the case can no longer
	// be withdrawn. 0 before and on the manual channel.
	Sequence int64 `json:"sequence,omitzero"`
	// Manual says that a reviewer takes the submission to the bureau by hand.
	Manual bool `json:"manual,omitzero"`
	// ReportedAt is when the bureau took the submission; zero before.
	ReportedAt time.Time `json:"reported_at,omitzero"`
	// SMS are the confirmations by SMS.
	SMS []SMSConfirmation `json:"sms,omitzero"`
	// Results are the bureau's answers, per service or for the whole.
	Results []Result `json:"results,omitzero"`
	// ClosedAt is when the attempt ended; zero while it lives.
	ClosedAt time.Time `json:"closed_at,omitzero"`
}

// Live reports whether the attempt still waits for the bureau.
func (a *Attempt) Live() bool { return a.ClosedAt.IsZero() }

// SMSConfirmation is that a person confirmed by SMS (短信核验). The code itself is the ministry's and never kept.
type SMSConfirmation struct {
	// Role is as what the person confirmed.
	Role filing.PersonRole `json:"role"`
	// Service is the service whose responsible person confirmed; empty for the subject's.
	Service string `json:"service,omitzero"`
	// At is when it happened, which may be before it was heard of.
	At time.Time `json:"at"`
}

// Result is an answer of the bureau (审核结果).
type Result struct {
	// Service is the service that is answered; empty for the filing as a whole.
	Service string `json:"service,omitzero"`
	// Approved is the answer.
	Approved bool `json:"approved"`
	// Reasons are the bureau's, for a rejection.
	Reasons []Reason `json:"reasons,omitzero"`
	// At is when the bureau answered.
	At time.Time `json:"at"`
}

// Reason is why something was returned, refused or rejected (原因).
type Reason struct {
	// Code is the bureau's result code; 0 for the provider's own reasons.
	Code filing.ResultCode `json:"code,omitzero"`
	// Path is the field it is about, in the filing's JSON; empty for the whole.
	Path string `json:"path,omitzero"`
	// Text is the reason as the reviewer or the bureau wrote it (审核意见).
	Text string `json:"text,omitzero"`
}

// IssuedNumber is a filing number with the bureau's id (备案号).
type IssuedNumber struct {
	// Service is the service it belongs to; empty for the subject's number.
	Service string `json:"service,omitzero"`
	// Number is the number.
	Number string `json:"number"`
	// BureauID is the bureau's own id (Ztid, Wzid); 0 when it is not known.
	BureauID int64 `json:"bureau_id,omitzero"`
}

// Due is what a case waits for and until when.
type Due struct {
	// Kind says what happens at the deadline.
	Kind DueKind `json:"kind,omitzero"`
	// Deadline is when.
	Deadline workday.Deadline `json:"deadline,omitzero"`
}

// DueKind says what happens at a deadline.
type DueKind string

// The kinds of deadlines.
const (
	// DueLapse ends a case that the applicant left alone.
	DueLapse DueKind = "lapse"
	// DueReview reminds the provider's reviewers.
	DueReview DueKind = "review"
	// DueSMS ends the SMS verification, after the policy's grace.
	DueSMS DueKind = "sms"
	// DueBureau tells the reviewers that the bureau is past its time.
	DueBureau DueKind = "bureau"
)

// filed reports whether something of the case is filed: all of it, or what the bureau approved in any attempt.
func (c *Case) filed() bool {
	return c.State == Approved || slices.ContainsFunc(c.Attempts, func(a Attempt) bool {
		return slices.ContainsFunc(a.Results, func(r Result) bool { return r.Approved })
	})
}

// Submitted is what was sent to the bureau in an attempt, from 1; the present content for an attempt that does not exist.
func (c *Case) Submitted(attempt int) *filing.Filing {
	for i := max(0, attempt-1); i < len(c.Attempts); i++ {
		if f := c.Attempts[i].Filing; f != nil {
			return f
		}
	}
	return &c.Filing
}

// LiveAttempt is the attempt that waits for the bureau; false when there is none.
func (c *Case) LiveAttempt() (Attempt, bool) {
	if n := len(c.Attempts); n > 0 && c.Attempts[n-1].Live() {
		return c.Attempts[n-1], true
	}
	return Attempt{}, false
}
