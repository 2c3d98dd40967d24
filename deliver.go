package beian

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// errPanic means that a port panicked.
var errPanic = errors.New("beian: an outside party's code panicked")

// deliverSafely keeps a panic of an outside party's code from ending the desk: the message is tried again and then parked.
// What it panicked with may hold anything and is not logged; the stack holds no values of fields.
func (d *Desk) deliverSafely(ctx context.Context, m *workflow.Message) (err error) {
	defer func() {
		if recover() != nil {
			d.log.ErrorContext(ctx, "panic", slog.String("message", m.ID()), slog.String("stack", string(debug.Stack())))
			err = errPanic
		}
	}()
	return d.deliverMessage(ctx, m)
}

func (d *Desk) deliverMessage(ctx context.Context, m *workflow.Message) error {
	c, err := d.store.Case(ctx, m.Case)
	if err != nil {
		return err
	}
	if m.Channel == workflow.Upload {
		return d.upload(ctx, &c, m)
	}
	n := Notice{
		ID: m.ID(), Case: m.Case, State: c.State, Channel: m.Channel, To: m.To, Code: m.Text, Text: m.Text.Text(),
	}
	if n.Reasons, err = d.reasonsOf(ctx, &c, m); err != nil {
		return err
	}
	if n.Recipients, err = d.recipients(ctx, &c, m.To); err != nil {
		return err
	}
	return d.notifier.Notify(ctx, n)
}

// reasonsOf are the reasons of the return or rejection that a message tells, though the case may have gone on since.
func (d *Desk) reasonsOf(ctx context.Context, c *workflow.Case, m *workflow.Message) ([]workflow.Reason, error) {
	switch m.Text {
	case workflow.TextReturned, workflow.TextCallReturned, workflow.TextRejected, workflow.TextCallRejected:
	default:
		return nil, nil
	}
	if c.Revision == m.Revision {
		return c.Reasons, nil
	}
	lines, err := d.store.History(ctx, m.Case, m.Revision-1, 1)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	line := &lines[0]
	if line.Event == workflow.EventReturn || line.Event == workflow.EventRefuse || line.Attempt > len(c.Attempts) || line.Attempt < 1 {
		return line.Reasons, nil
	}
	var out []workflow.Reason
	for _, r := range c.Attempts[line.Attempt-1].Results {
		if !r.Approved {
			out = append(out, r.Reasons...)
		}
	}
	return out, nil
}

// recipients are where an audience is reached; a person in several roles stands there once.
func (d *Desk) recipients(ctx context.Context, c *workflow.Case, to workflow.Audience) ([]Recipient, error) {
	switch to {
	case workflow.ToApplicant:
		account, err := d.store.Account(ctx, c.Account)
		if err != nil {
			return nil, err
		}
		return []Recipient{{Email: account.Email, Mobile: account.Mobile, Lang: account.Lang}}, nil
	case workflow.ToSubjectPerson:
		p := c.Filing.Subject.Responsible
		return []Recipient{{Email: p.Email, Mobile: p.Mobile}}, nil
	case workflow.ToServicePerson:
		var out []Recipient
		for i := range c.Filing.Services {
			p := c.Filing.Services[i].Responsible
			r := Recipient{Email: p.Email, Mobile: p.Mobile}
			known := false
			for _, have := range out {
				known = known || have == r
			}
			if !known {
				out = append(out, r)
			}
		}
		return out, nil
	}
	return nil, nil
}

// upload hands a case to the bureau. What became of it is an event of the case: reported, refused, returned because its type
// changed, or left to a reviewer because the interface cannot carry it.
func (d *Desk) upload(ctx context.Context, c *workflow.Case, m *workflow.Message) error {
	live, ok := c.LiveAttempt()
	if !ok || c.State != workflow.BureauSubmission || live.N != m.Attempt || live.Manual {
		return nil
	}
	if live.Sequence == 0 { // else it may be with the bureau: a number that was reserved must be sent
		if returned, err := d.returnIfTypeChanged(ctx, c, m); err != nil || returned {
			return err
		}
	}
	receipt, err := d.bureau.Submit(ctx, Submission{
		ID: m.ID(), Case: c.ID, Attempt: live.N, Province: c.Filing.Province, Filing: c.Filing, BuildsOn: c.BuildsOn,
		Blobs: d.files(), Reserved: live.Sequence,
		Reserve: func(ctx context.Context, sequence int64) error {
			_, err := d.fireEvent(ctx, d.system(), c.ID, workflow.Event{
				ID: fmt.Sprintf("%s%s/reserve/%d", ownEvents, m.ID(), sequence), Name: workflow.EventReserve, Sequence: sequence,
			})
			return err
		},
	})
	var refused *RefusedError
	switch {
	case errors.Is(err, ErrNotCarried):
		return d.fireSystem(ctx, c.ID, workflow.Event{ID: ownEvents + m.ID() + "/manual", Name: workflow.EventTakeManualChannel})
	case errors.As(err, &refused):
		return d.fireSystem(ctx, c.ID, workflow.Event{
			ID: ownEvents + m.ID() + "/refused", Name: workflow.EventRefuse, Reasons: refused.Reasons,
		})
	case err != nil:
		return err
	}
	return d.fireSystem(ctx, c.ID, workflow.Event{
		ID: ownEvents + m.ID() + "/reported", Name: workflow.EventReport, Sequence: receipt.Sequence,
	})
}

// returnIfTypeChanged detects the type again and returns the case to the applicant if it is another.
func (d *Desk) returnIfTypeChanged(ctx context.Context, c *workflow.Case, m *workflow.Message) (bool, error) {
	decisions, err := d.detectAgain(ctx, c, c.Filing)
	if err != nil {
		return false, err
	}
	for i := range decisions {
		now := &decisions[i]
		if now.Outcome == filing.OutcomeFile && now.Type == c.Filing.Type {
			continue
		}
		if len(now.Failures) > 0 {
			return false, errUncertain
		}
		return true, d.fireSystem(ctx, c.ID, workflow.Event{
			ID: ownEvents + m.ID() + "/type_changed", Name: workflow.EventReturn, Reasons: []workflow.Reason{typeChanged(now)},
		})
	}
	return false, nil
}

// errUncertain means that a registry did not answer, so that nobody knows whether the type has really changed.
var errUncertain = errors.New("beian: the type cannot be detected while a registry does not answer")

// fireSystem fires an event of the desk itself. That the case went on meanwhile is no fault.
func (d *Desk) fireSystem(ctx context.Context, caseID string, e workflow.Event) error {
	_, err := d.fireEvent(ctx, d.system(), caseID, e)
	if errors.Is(err, workflow.ErrWrongState) {
		return nil
	}
	return err
}

// typeChanged is the reason for a return because the type, detected again, is another.
func typeChanged(now *filing.Decision) workflow.Reason {
	text := "重新检测后备案类型已变化，请变更备案类型后重新提交"
	switch {
	case now.Reason != nil:
		text = "重新检测后不能办理：" + now.Reason.Message.Zh
	case now.Type != "":
		text += "：" + now.Type.Label(filing.Zh)
	}
	return workflow.Reason{Text: text}
}
