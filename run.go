package beian

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

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
//
// Once the context has ended nothing new begins. What is under way may go on for the grace of WithRelay; what is not delivered
// then is given back.
func (d *Desk) Run(ctx context.Context) error {
	var deadlines sync.WaitGroup
	deadlines.Go(func() { d.runDue(ctx) })
	d.newRelay().run(ctx)
	deadlines.Wait()
	return ctx.Err()
}

func (d *Desk) runDue(ctx context.Context) {
	for {
		fired, err := d.fireDue(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			d.logRound(ctx, err)
		case fired > 0:
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(d.poll):
		}
	}
}

func (d *Desk) logRound(ctx context.Context, err error) {
	d.log.ErrorContext(ctx, "round failed", slog.String("code", Code(err)), slog.Any("error", err))
}

// RunOnce fires what is due now and delivers the messages that wait, until none is ready and none is under way. A case or
// message that fails does not keep the others back; the error joins what went wrong with the store.
func (d *Desk) RunOnce(ctx context.Context) (Work, error) {
	fired, faults := d.fireDue(ctx)
	r := d.newRelay()
	err := r.drain(ctx)
	r.work.Fired = fired
	return r.work, errors.Join(faults, err)
}

// fireDue fires what is due and tells how many events happened.
func (d *Desk) fireDue(ctx context.Context) (fired int, err error) {
	fired, err = d.brief(nil).fireAll(ctx)
	d.metrics.due(fired, err)
	return fired, err
}

// fireAll lets time pass: cases lapse, SMS verifications run out, reviews become overdue.
func (d *Desk) fireAll(ctx context.Context) (fired int, err error) {
	now := d.now()
	var faults []error
	for q := (store.DueQuery{By: now, Limit: 200}); ; {
		page, err := d.store.Due(ctx, q)
		if err != nil {
			return fired, errors.Join(append(faults, err)...)
		}
		for i := range page.Cases {
			if ctx.Err() != nil {
				return fired, errors.Join(append(faults, ctx.Err())...)
			}
			happened, err := d.fireDueCase(ctx, &page.Cases[i], now)
			if err != nil {
				faults = append(faults, fmt.Errorf("case %s: %w", page.Cases[i].ID, err))
			}
			if happened {
				fired++
			}
		}
		if page.Next == "" {
			return fired, errors.Join(faults...)
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
