package workflow

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/beian-go/beian/filing"
)

// ErrChain is what every error of [VerifyHistory] wraps: the history is not the one that was written.
var ErrChain = errors.New("workflow: the history was changed")

// Link ties the step's line to the line before it and makes it the head of the case's history (历史链). It is called once,
// after [Machine.Open] or [Machine.Apply] and before the step is kept.
func (s *Step) Link() {
	s.Line.Previous = s.Case.Head
	s.Case.Head = s.Line.Digest()
}

// linked is what the digest of a line covers, in the form in which it is hashed. Free text stands as its digest, so that
// text can be sealed, and sealed anew, without breaking the chain. A field that is added to Line later must be added under
// omitzero, so that old lines keep their digests.
type linked struct {
	Form       string            `json:"form"`
	Previous   filing.Digest     `json:"previous"`
	Revision   int64             `json:"revision"`
	EventID    string            `json:"event_id"`
	Event      EventName         `json:"event"`
	By         Actor             `json:"by"`
	At         time.Time         `json:"at"`
	HappenedAt time.Time         `json:"happened_at,omitzero"`
	From       State             `json:"from,omitzero"`
	To         State             `json:"to"`
	Attempt    int               `json:"attempt,omitzero"`
	Note       filing.Digest     `json:"note,omitzero"`
	Reasons    []linkedReason    `json:"reasons,omitzero"`
	Service    string            `json:"service,omitzero"`
	Role       filing.PersonRole `json:"role,omitzero"`
	Step       VerificationStep  `json:"step,omitzero"`
	Approved   bool              `json:"approved,omitzero"`
	Numbers    []IssuedNumber    `json:"numbers,omitempty"`
	Evidence   *linkedEvidence   `json:"evidence,omitzero"`
	Content    filing.Digest     `json:"content,omitzero"`
	Told       []Told            `json:"told,omitempty"`
}

type linkedReason struct {
	Code int           `json:"code,omitzero"`
	Path string        `json:"path,omitzero"`
	Text filing.Digest `json:"text,omitzero"`
}

type linkedEvidence struct {
	Kind      string        `json:"kind"`
	Reference filing.Digest `json:"reference,omitzero"`
	File      filing.Digest `json:"file,omitzero"`
}

const linkedForm = "beian history 1"

// Digest is the digest (SHA-256) of the line with all that it holds, the digest of the line before among it.
func (l *Line) Digest() filing.Digest {
	in := linked{
		Form: linkedForm, Previous: l.Previous, Revision: l.Revision, EventID: l.EventID, Event: l.Event, By: l.By,
		At: l.At.UTC(), From: l.From, To: l.To, Attempt: l.Attempt, Note: digestOf(l.Note), Service: l.Service, Role: l.Role,
		Step: l.Step, Approved: l.Approved, Numbers: l.Numbers, Content: l.Content, Told: l.Told,
	}
	if !l.HappenedAt.IsZero() {
		in.HappenedAt = l.HappenedAt.UTC()
	}
	for _, r := range l.Reasons {
		in.Reasons = append(in.Reasons, linkedReason{r.Code.ID(), r.Path, digestOf(r.Text)})
	}
	if e := l.Evidence; e != nil {
		in.Evidence = &linkedEvidence{e.Kind, digestOf(e.Reference), e.File}
	}
	b, err := json.Marshal(in)
	if err != nil {
		// Only a year that RFC 3339 cannot write fails; no store keeps such a line.
		return ""
	}
	return filing.DigestOf(b)
}

// digestOf is the digest of a text; empty for none.
func digestOf(text string) filing.Digest {
	if text == "" {
		return ""
	}
	return filing.DigestOf([]byte(text))
}

// VerifyHistory checks that the lines are the whole history of a case, oldest first: each is of the next revision and holds
// the digest of the one before, and the case holds that of the last. The error wraps [ErrChain] and names the first line
// that does not fit.
//
// Who can write the database can also write a whole new chain: to catch that, keep [Case.Head] of your cases elsewhere too.
func VerifyHistory(c *Case, lines []Line) error {
	var head filing.Digest
	for i := range lines {
		l := &lines[i]
		if want := int64(i + 1); l.Revision != want {
			return fmt.Errorf("%w: case %s has revision %d where %d belongs", ErrChain, c.ID, l.Revision, want)
		}
		if l.Previous != head {
			return fmt.Errorf("%w: line %d of case %s does not follow the line before it", ErrChain, l.Revision, c.ID)
		}
		head = l.Digest()
	}
	switch {
	case int64(len(lines)) != c.Revision:
		return fmt.Errorf("%w: case %s is at revision %d and has %d lines", ErrChain, c.ID, c.Revision, len(lines))
	case head != c.Head || head == "":
		return fmt.Errorf("%w: the last line of case %s is not the one that the case was written with", ErrChain, c.ID)
	}
	return nil
}
