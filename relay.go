package beian

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Relay says how much of the outbox is delivered at once (投递并发). Each channel has room of its own, so that a slow one keeps
// no other back.
type Relay struct {
	// Notices is how many notices of each channel may be on their way at once.
	Notices int
	// Uploads is how many submissions may be out at once. It is large because a bureau's interface takes many of them in
	// one file: Bureau.Submit may wait until a file is full or its time has come.
	Uploads int
	// Grace is how long deliveries under way may go on once the desk is told to stop. Then their context ends, and what was
	// not delivered is given back at once for another desk to take.
	Grace time.Duration
}

// relayCalls is how many calls of the store the deliveries make at once, however many are out: people who wait for an answer
// stand in the same queue.
const relayCalls = 8

// settleTime is how long the end of a delivery may take to be written when the desk has been told to stop.
const settleTime = 10 * time.Second

// relay delivers what waits in the outbox (投递器). One goroutine, that of run or drain, takes messages; each delivery has a
// goroutine of its own.
type relay struct {
	desk  *Desk
	lanes []*lane
	ended chan ending
	out   int // deliveries under way
	cut   context.CancelFunc
	work  Work
}

// lane is one channel.
type lane struct {
	channel workflow.Channel
	room    int
	// empty says that the last look found no more; a delivery that ends may make room for the next of its case.
	empty bool
}

// ending is how a delivery ended.
type ending struct {
	lane    *lane
	outcome store.SettleOutcome
	err     error // of settling it
}

// newRelay makes a relay of the desk. Its deliveries see the store through a narrow gate.
func (d *Desk) newRelay() *relay {
	narrow := d.brief(make(chan struct{}, relayCalls))
	r := &relay{desk: narrow, ended: make(chan ending)}
	for _, c := range workflow.Channels() {
		room := d.relay.Notices
		if c == workflow.Upload {
			room = d.relay.Uploads
		}
		r.lanes = append(r.lanes, &lane{channel: c, room: room})
	}
	return r
}

// brief is the desk for what it does by itself and what comes again if it fails: it does not try the store for long, and sees
// it through a gate unless room is nil.
func (d *Desk) brief(room chan struct{}) *Desk {
	own := *d
	own.store.brief, own.store.room = true, room
	own.registry = append(filing.Chain{store.Registry(own.store)}, d.registries...)
	return &own
}

// run delivers until the context ends, and then lets what is under way come to its end.
func (r *relay) run(ctx context.Context) {
	under := r.under(ctx)
	defer r.cut()
	tick := time.NewTicker(r.desk.poll)
	defer tick.Stop()
	for ctx.Err() == nil {
		if err := r.take(ctx, under); err != nil && ctx.Err() == nil {
			r.desk.logRound(ctx, err)
		}
		select {
		case e := <-r.ended:
			if err := r.endAll(e); err != nil {
				r.desk.logRound(ctx, err)
			}
		case <-tick.C:
			r.look()
		case <-ctx.Done():
		}
	}
	if err := r.finish(); err != nil {
		r.desk.logRound(ctx, err)
	}
}

// drain delivers until nothing is ready and nothing under way. A delivery that cannot be settled keeps no other back.
func (r *relay) drain(ctx context.Context) error {
	under := r.under(ctx)
	defer r.cut()
	var faults []error
	for {
		err := r.take(ctx, under)
		if err != nil || r.out == 0 {
			return errors.Join(append(faults, err, r.finish())...)
		}
		select {
		case e := <-r.ended:
			faults = append(faults, r.endAll(e))
		case <-ctx.Done():
			return errors.Join(append(faults, ctx.Err(), r.finish())...)
		}
	}
}

// under gives the context of the deliveries, which outlives the caller's until cut is called.
func (r *relay) under(ctx context.Context) context.Context {
	under, cut := context.WithCancel(context.WithoutCancel(ctx))
	r.cut = cut
	return under
}

// look has all lanes looked into again.
func (r *relay) look() {
	for _, l := range r.lanes {
		l.empty = false
	}
}

// take leases what there is room for and begins to deliver it.
func (r *relay) take(ctx, under context.Context) error {
	d := r.desk
	var faults []error
	for _, l := range r.lanes {
		if l.empty || l.room == 0 {
			continue
		}
		now := d.now()
		taken, err := d.store.Lease(ctx, store.Lease{
			Channel: l.channel, Worker: d.worker, Now: now, Until: now.Add(d.retry.Lease), N: l.room,
		})
		d.metrics.leased(l.channel, len(taken), err)
		if ctx.Err() != nil && err != nil {
			return err
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", l.channel, err))
		}
		l.empty = len(taken) < l.room
		l.room -= len(taken)
		r.out += len(taken)
		for i := range taken {
			go func() {
				outcome, err := d.deliver(under, &taken[i])
				r.ended <- ending{l, outcome, err}
			}()
		}
	}
	return errors.Join(faults...)
}

// endAll counts a delivery that ended and those that have ended meanwhile, before the next look for messages.
func (r *relay) endAll(e ending) error {
	faults := []error{r.end(e)}
	for {
		select {
		case e := <-r.ended:
			faults = append(faults, r.end(e))
		default:
			return errors.Join(faults...)
		}
	}
}

// end counts a delivery that ended.
func (r *relay) end(e ending) error {
	r.out--
	e.lane.room++
	r.look()
	switch e.outcome {
	case store.SettleDone:
		r.work.Delivered++
	case store.SettleRetry:
		r.work.Failed++
	case store.SettlePark:
		r.work.Parked++
	}
	return e.err
}

// finish waits for the deliveries under way, and cuts them off after the grace.
func (r *relay) finish() error {
	grace := time.NewTimer(r.desk.relay.Grace)
	defer grace.Stop()
	var faults []error
	for r.out > 0 {
		select {
		case e := <-r.ended:
			faults = append(faults, r.end(e))
		case <-grace.C:
			r.cut()
		}
	}
	return errors.Join(faults...)
}

// deliver delivers one message within its lease and settles it. Only errors of settling are returned.
func (d *Desk) deliver(ctx context.Context, out *store.Delivery) (store.SettleOutcome, error) {
	m := &out.Message
	began := d.now()
	d.metrics.began(m.Channel)
	err := errAbandoned
	if out.Tries <= d.retry.Tries {
		leased, done := context.WithTimeout(ctx, d.retry.Lease)
		err = d.deliverSafely(leased, m)
		done()
	}
	s := store.Settlement{Outcome: store.SettleDone}
	var later *workflow.LaterError
	switch {
	case err == nil:
	case ctx.Err() != nil:
		s = store.Settlement{Outcome: store.SettleRelease, RetryAt: d.now(), Why: out.LastError}
	case errors.As(err, &later):
		at := d.now().Add(d.retry.First) // at the earliest, or a moment that has passed would bring it again at once
		if later.At.After(at) {
			at = later.At
		}
		s = store.Settlement{Outcome: store.SettleRelease, RetryAt: at, Why: Code(err)}
		d.log.InfoContext(ctx, "message waits", slog.String("message", m.ID()), slog.Time("until", at))
	case out.Tries >= d.retry.Tries:
		s = store.Settlement{Outcome: store.SettlePark, Why: Code(err)}
		d.log.ErrorContext(ctx, "message parked", slog.String("message", m.ID()), slog.String("code", Code(err)))
	default:
		s = store.Settlement{Outcome: store.SettleRetry, RetryAt: d.now().Add(d.retry.wait(out.Tries)), Why: Code(err)}
		d.log.WarnContext(ctx, "message failed", slog.String("message", m.ID()), slog.String("code", Code(err)))
	}
	settling, done := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer done()
	fault := d.store.Settle(settling, *out, s)
	if errors.Is(fault, store.ErrLeaseLost) {
		s.Outcome, fault = LeaseLost, nil
	}
	d.metrics.ended(Delivered{
		Channel: m.Channel, Outcome: s.Outcome, Code: Code(err), Tries: out.Tries, Waited: waited(m, began), Took: d.now().Sub(began),
	})
	if fault == nil {
		return s.Outcome, nil
	}
	return s.Outcome, fmt.Errorf("message %s: %w", m.ID(), fault)
}

// waited is how long a message has waited since it could have been delivered; zero if that is not known.
func waited(m *workflow.Message, now time.Time) time.Duration {
	since := m.At
	if m.NotBefore.After(since) {
		since = m.NotBefore
	}
	if since.IsZero() {
		return 0
	}
	return max(0, now.Sub(since))
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

// errAbandoned means that every delivery of a message so far came to no end, as when it ends the process each time.
var errAbandoned = errors.New("beian: none of the deliveries came to an end")
