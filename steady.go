package beian

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// steady is a store as a desk uses it. A call that failed in passing is made again, after a while and within its context;
// so is a write of which nobody knows whether it was kept, where that does nothing twice. What has no order is put in one.
type steady struct {
	store.Store
	// room is for the calls that may be out at once; nil means any number.
	room chan struct{}
	// brief says to try for triesBrief at most, however long the context: what fails comes again by itself.
	brief bool
}

const (
	// storeWait is the wait after the first failure; it doubles up to storeWaitMost.
	storeWait     = 25 * time.Millisecond
	storeWaitMost = time.Second
	// triesUnbound is how long a call is tried whose context has no deadline, long enough for a fail-over.
	triesUnbound = 30 * time.Second
	// triesBrief is how long a call is tried for a message or a deadline that comes again.
	triesBrief = 3 * time.Second
)

// goesOn reports whether a call is still tried after so long.
func (s steady) goesOn(ctx context.Context, spent time.Duration) bool {
	if s.brief {
		return spent <= triesBrief
	}
	_, bound := ctx.Deadline()
	return bound || spent <= triesUnbound
}

// tells reports that an error answers whether an earlier call with the same content was kept. Others are about the last call
// only.
func tells(err error) bool {
	for _, answer := range []error{
		store.ErrConflict, store.ErrClaimed, store.ErrEventReused, store.ErrTaken, store.ErrNotFound, store.ErrLeaseLost,
	} {
		if errors.Is(err, answer) {
			return true
		}
	}
	return false
}

// again makes a call until it succeeds or fails for good. If twice, a call of which nobody knows whether it was done is made
// again too; unknown says that there was one. The outcome stays unknown until a call tells.
func again[T any](ctx context.Context, s steady, twice bool, do func() (T, error)) (v T, unknown bool, err error) {
	var lost error
	began := time.Now()
	for wait := storeWait; ; wait = min(2*wait, storeWaitMost) {
		if v, err = through(ctx, s, do); err == nil {
			return v, lost != nil, nil
		}
		passes := store.SafeToRetry(err)
		if twice && errors.Is(err, store.ErrOutcomeUnknown) {
			lost, passes = err, true
		}
		if passes && s.goesOn(ctx, time.Since(began)+wait) {
			select {
			case <-time.After(wait):
				continue
			case <-ctx.Done():
			}
		}
		if lost != nil && !tells(err) && !errors.Is(err, store.ErrOutcomeUnknown) {
			err = fmt.Errorf("%w; then: %w", lost, err)
		}
		return v, lost != nil, err
	}
}

// through makes a call when there is room for it.
func through[T any](ctx context.Context, s steady, do func() (T, error)) (v T, err error) {
	if s.room == nil {
		return do()
	}
	select {
	case s.room <- struct{}{}:
	case <-ctx.Done():
		return v, ctx.Err()
	}
	defer func() { <-s.room }()
	return do()
}

// read makes a call that changes nothing.
func read[T any](ctx context.Context, s steady, do func() (T, error)) (T, error) {
	v, _, err := again(ctx, s, false, do)
	return v, err
}

// write makes a call that may be made twice.
func write(ctx context.Context, s steady, do func() error) (unknown bool, err error) {
	_, unknown, err = again(ctx, s, true, func() (struct{}, error) { return struct{}{}, do() })
	return unknown, err
}

// CreateAccount implements store.Accounts.
func (s steady) CreateAccount(ctx context.Context, a filing.Account) error {
	unknown, err := write(ctx, s, func() error { return s.Store.CreateAccount(ctx, a) })
	var taken *store.TakenError
	if unknown && errors.As(err, &taken) && taken.Field == "id" {
		return nil // by the call whose outcome was unknown: ids are made for one account
	}
	return err
}

// Account implements store.Accounts.
func (s steady) Account(ctx context.Context, id string) (filing.Account, error) {
	return read(ctx, s, func() (filing.Account, error) { return s.Store.Account(ctx, id) })
}

// AccountByEmail implements store.Accounts.
func (s steady) AccountByEmail(ctx context.Context, email string) (filing.Account, error) {
	return read(ctx, s, func() (filing.Account, error) { return s.Store.AccountByEmail(ctx, email) })
}

// UpdateAccount implements store.Accounts.
func (s steady) UpdateAccount(ctx context.Context, a filing.Account) error {
	_, err := write(ctx, s, func() error { return s.Store.UpdateAccount(ctx, a) })
	return err
}

// Commit implements store.Cases. A commit whose outcome was unknown and that turns out to be kept is no repeat.
func (s steady) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	done, unknown, err := again(ctx, s, true, func() (store.Committed, error) { return s.Store.Commit(ctx, c) })
	if line := &c.Step.Line; unknown && done.Repeated && done.Line.Revision == line.Revision &&
		done.Line.At.Truncate(time.Microsecond).Equal(line.At.Truncate(time.Microsecond)) {
		done.Repeated = false
	}
	return done, err
}

// Case implements store.Cases.
func (s steady) Case(ctx context.Context, id string) (workflow.Case, error) {
	return read(ctx, s, func() (workflow.Case, error) { return s.Store.Case(ctx, id) })
}

// Event implements store.Cases.
func (s steady) Event(ctx context.Context, eventID string) (store.Committed, filing.Digest, error) {
	type event struct {
		store.Committed
		digest filing.Digest
	}
	e, err := read(ctx, s, func() (event, error) {
		done, digest, err := s.Store.Event(ctx, eventID)
		return event{done, digest}, err
	})
	return e.Committed, e.digest, err
}

// History implements store.Cases.
func (s steady) History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	return read(ctx, s, func() ([]workflow.Line, error) { return s.Store.History(ctx, caseID, after, limit) })
}

// List implements store.Progress.
func (s steady) List(ctx context.Context, q store.Query) (store.Page, error) {
	return read(ctx, s, func() (store.Page, error) { return s.Store.List(ctx, q) })
}

// Due implements store.Progress.
func (s steady) Due(ctx context.Context, q store.DueQuery) (store.Page, error) {
	return read(ctx, s, func() (store.Page, error) { return s.Store.Due(ctx, q) })
}

// FindRecords implements store.Records.
func (s steady) FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error) {
	found, err := read(ctx, s, func() ([]*filing.Record, error) { return s.Store.FindRecords(ctx, keys) })
	slices.SortStableFunc(found, func(a, b *filing.Record) int { return strings.Compare(a.ID, b.ID) })
	return found, err
}

// UnderWay implements store.Records.
func (s steady) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	found, err := read(ctx, s, func() ([]filing.UnderWay, error) { return s.Store.UnderWay(ctx, keys) })
	slices.SortStableFunc(found, func(a, b filing.UnderWay) int { return strings.Compare(a.Case, b.Case) })
	return found, err
}

// DropRecord implements store.Records.
func (s steady) DropRecord(ctx context.Context, id string) error {
	_, err := write(ctx, s, func() error { return s.Store.DropRecord(ctx, id) })
	return err
}

// PutRecord implements store.Records.
func (s steady) PutRecord(ctx context.Context, r filing.Record) error {
	_, err := write(ctx, s, func() error { return s.Store.PutRecord(ctx, r) })
	return err
}

// Lease implements store.Outbox. A lease of which nobody knows whether it was given is not asked for again: its messages come
// when it has run out.
func (s steady) Lease(ctx context.Context, l store.Lease) ([]store.Delivery, error) {
	return read(ctx, s, func() ([]store.Delivery, error) { return s.Store.Lease(ctx, l) })
}

// Settle implements store.Outbox.
func (s steady) Settle(ctx context.Context, d store.Delivery, how store.Settlement) error {
	unknown, err := write(ctx, s, func() error { return s.Store.Settle(ctx, d, how) })
	if unknown && errors.Is(err, store.ErrLeaseLost) {
		return nil // settled by the call whose outcome was unknown
	}
	return err
}

// Waiting implements store.Outbox.
func (s steady) Waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	return read(ctx, s, func() ([]store.Delivery, error) { return s.Store.Waiting(ctx, parked, limit) })
}

// Replay implements store.Outbox.
func (s steady) Replay(ctx context.Context, messageID string, at time.Time) error {
	unknown, err := write(ctx, s, func() error { return s.Store.Replay(ctx, messageID, at) })
	if unknown && errors.Is(err, store.ErrNotFound) {
		return nil // made due by the call whose outcome was unknown
	}
	return err
}
