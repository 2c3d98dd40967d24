package beian

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Work is what one round did.
type Work struct {
	// Fired counts events of the clock, Delivered messages that went out, Failed messages to be tried again, Parked
	// messages left to a person.
	Fired, Delivered, Failed, Parked int
}

// Any reports whether the round did anything.
func (w Work) Any() bool { return w != Work{} }

// Run drives due times and the outbox until the context ends, whose error it returns. Any number of desks may run on one
// store. Errors of the store are logged and tried again.
func (d *Desk) Run(ctx context.Context) error {
	for {
		w, err := d.RunOnce(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			d.log.ErrorContext(ctx, "round failed", slog.String("code", Code(err)), slog.Any("error", err))
		}
		if w.Any() && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(d.poll):
		}
	}
}

// RunOnce fires what is due now and delivers the messages that wait. A case or message that fails does not keep the others
// back; the error joins what went wrong with the store.
func (d *Desk) RunOnce(ctx context.Context) (Work, error) {
	var w Work
	err := errors.Join(d.fireDue(ctx, &w), d.deliverAll(ctx, &w))
	return w, err
}

// fireDue lets time pass: cases lapse, SMS verifications run out, reviews become overdue.
func (d *Desk) fireDue(ctx context.Context, w *Work) error {
	now := d.now()
	var faults []error
	for q := (store.DueQuery{By: now, Limit: 200}); ; {
		page, err := d.store.Due(ctx, q)
		if err != nil {
			return errors.Join(append(faults, err)...)
		}
		for i := range page.Cases {
			if ctx.Err() != nil {
				return errors.Join(append(faults, ctx.Err())...)
			}
			fired, err := d.fireDueCase(ctx, &page.Cases[i], now)
			if err != nil {
				faults = append(faults, fmt.Errorf("case %s: %w", page.Cases[i].ID, err))
			}
			if fired {
				w.Fired++
			}
		}
		if page.Next == "" {
			return errors.Join(faults...)
		}
		q.Cursor = page.Next
	}
}

var dueEvents = map[workflow.DueKind]workflow.EventName{
	workflow.DueLapse:  workflow.EventLapse,
	workflow.DueSMS:    workflow.EventExpireSMS,
	workflow.DueReview: workflow.EventOverdue,
	workflow.DueBureau: workflow.EventOverdue,
}

// fireDueCase fires what a deadline means. A deadline that is not certain, or within the grace, waits.
func (d *Desk) fireDueCase(ctx context.Context, s *store.Summary, now time.Time) (bool, error) {
	event, ok := dueEvents[s.Due.Kind]
	if !ok || !s.Due.Deadline.Certain || now.Before(s.Due.Deadline.At) {
		return false, nil
	}
	out, err := d.fireEvent(ctx, d.clock(), s.ID, workflow.Event{
		ID:   fmt.Sprintf("%s%s/%d/%s", ownEvents, s.ID, s.Revision, event),
		Name: event, Revision: s.Revision,
	})
	if errors.Is(err, workflow.ErrGuard) || errors.Is(err, workflow.ErrStale) || errors.Is(err, workflow.ErrWrongState) {
		return false, nil
	}
	return err == nil && !out.Repeated, err
}

// deliverAll delivers messages until none waits, one lease at a time, so that none runs out behind a slow one.
func (d *Desk) deliverAll(ctx context.Context, w *Work) error {
	var faults []error
	for {
		now := d.now()
		out, err := d.store.Lease(ctx, store.Lease{Worker: d.worker, Now: now, Until: now.Add(d.retry.Lease), N: 1})
		if err != nil || len(out) == 0 {
			return errors.Join(append(faults, err)...)
		}
		if err := d.deliver(ctx, out[0], w); err != nil {
			faults = append(faults, fmt.Errorf("message %s: %w", out[0].Message.ID(), err))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// deliver delivers one message within its lease and settles it. Only errors of settling are returned.
func (d *Desk) deliver(ctx context.Context, out store.Delivery, w *Work) error {
	leased, done := context.WithTimeout(ctx, d.retry.Lease)
	err := d.deliverSafely(leased, &out.Message)
	done()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s := store.Settlement{Outcome: store.SettleDone}
	var later *workflow.LaterError
	switch {
	case err == nil:
		w.Delivered++
	case errors.As(err, &later):
		w.Failed++
		d.log.InfoContext(ctx, "message waits", slog.String("message", out.Message.ID()), slog.Time("until", later.At))
		s = store.Settlement{Outcome: store.SettleRetry, RetryAt: later.At, Why: Code(err)}
	case out.Tries >= d.retry.Tries:
		w.Parked++
		s = store.Settlement{Outcome: store.SettlePark, Why: Code(err)}
		d.log.ErrorContext(ctx, "message parked", slog.String("message", out.Message.ID()), slog.String("code", Code(err)))
	default:
		w.Failed++
		s = store.Settlement{Outcome: store.SettleRetry, RetryAt: d.now().Add(d.retry.wait(out.Tries)), Why: Code(err)}
		d.log.WarnContext(ctx, "message failed", slog.String("message", out.Message.ID()), slog.String("code", Code(err)))
	}
	if err := d.store.Settle(ctx, out, s); err != nil && !errors.Is(err, store.ErrLeaseLost) {
		return err
	}
	return nil
}

// wait is how long to wait after so many tries.
func (r Retry) wait(tries int) time.Duration {
	wait := r.First
	for range tries - 1 {
		if wait >= r.Most/2 {
			return r.Most
		}
		wait *= 2
	}
	return min(wait, r.Most)
}

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
		Blobs: d.blobs, Reserved: live.Sequence,
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
