package workflow

import (
	"strconv"
	"time"

	"github.com/beian-go/beian/filing"
)

// Message is something that must be told or done outside, written in the same transaction as the step that caused it
// (an outbox row, 发件箱). It names roles, never persons: who that is and where to reach them is read from the case when
// the message is delivered, so that the outbox holds no personal data.
type Message struct {
	// Case and Revision say which step caused it; N tells the messages of one step apart, from 1.
	Case     string `json:"case"`
	Revision int64  `json:"revision"`
	N        int    `json:"n"`
	// Channel is how it is told.
	Channel Channel `json:"channel"`
	// To is who is told.
	To Audience `json:"to"`
	// Text is which text is told.
	Text TextCode `json:"text,omitzero"`
	// Attempt is the attempt that an upload is for.
	Attempt int `json:"attempt,omitzero"`
	// At is when the step was recorded.
	At time.Time `json:"at,omitzero"`
	// NotBefore is the earliest moment of delivery; zero means at once.
	NotBefore time.Time `json:"not_before,omitzero"`
}

// ID identifies the message, the same on every delivery, so that receivers can drop repeats.
func (m Message) ID() string {
	return m.Case + "/" + strconv.FormatInt(m.Revision, 10) + "/" + strconv.Itoa(m.N)
}

// Channel is how a message is told (渠道).
type Channel string

// The channels.
const (
	// Mail is e-mail (邮件).
	Mail Channel = "mail"
	// SMS is a text message (短信).
	SMS Channel = "sms"
	// Phone asks a reviewer to call (电话); providers phone and mail what went wrong.
	Phone Channel = "phone"
	// Task is a task in the reviewers' list (待办).
	Task Channel = "task"
	// Upload is a submission over the ministry's interface (上报).
	Upload Channel = "upload"
)

// Channels lists the channels.
func Channels() []Channel { return []Channel{Mail, SMS, Phone, Task, Upload} }

// Audience is who is told.
type Audience string

// The audiences.
const (
	// ToApplicant is the customer's account.
	ToApplicant Audience = "applicant"
	// ToSubjectPerson is the subject's responsible person.
	ToSubjectPerson Audience = "subject_person"
	// ToServicePerson are the services' responsible persons.
	ToServicePerson Audience = "service_person"
	// ToReviewers are the provider's reviewers.
	ToReviewers Audience = "reviewers"
	// ToBureau is the bureau.
	ToBureau Audience = "bureau"
)

// Line is one line of history (办理记录): every revision of a case has exactly one.
type Line struct {
	// Revision is the revision that the event made.
	Revision int64 `json:"revision"`
	// EventID is the event's id.
	EventID string `json:"event_id"`
	// Event is what happened.
	Event EventName `json:"event"`
	// By is who did it.
	By Actor `json:"by"`
	// At is when it was recorded, HappenedAt when it happened if that was earlier.
	At         time.Time `json:"at"`
	HappenedAt time.Time `json:"happened_at,omitzero"`
	// From and To are the states before and after; equal when the state did not change.
	From State `json:"from,omitzero"`
	To   State `json:"to"`
	// Attempt is the attempt it was about.
	Attempt int `json:"attempt,omitzero"`
	// Note and Reasons say why.
	Note    string   `json:"note,omitzero"`
	Reasons []Reason `json:"reasons,omitzero"`
	// Service, Role and Step say what a result, confirmation or verification step was about.
	Service string            `json:"service,omitzero"`
	Role    filing.PersonRole `json:"role,omitzero"`
	Step    VerificationStep  `json:"step,omitzero"`
	// Approved is the answer of a late result.
	Approved bool `json:"approved,omitzero"`
	// Numbers are the numbers recorded.
	Numbers []IssuedNumber `json:"numbers,omitzero"`
	// Evidence is what a reviewer based a bureau's event on.
	Evidence *Evidence `json:"evidence,omitzero"`
	// Content is the digest of the filing after the event, where it changed.
	Content filing.Digest `json:"content,omitzero"`
	// Told is what was told to whom.
	Told []Told `json:"told,omitzero"`
	// Previous is the digest of the line before, empty in the first: see [VerifyHistory].
	Previous filing.Digest `json:"previous,omitzero"`
}

// Told is one message of a line.
type Told struct {
	Channel Channel  `json:"channel"`
	To      Audience `json:"to"`
	Text    TextCode `json:"text,omitzero"`
}
