package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// ErrFault is the error of a Fault that names no other.
var ErrFault = errors.New("storetest: fault")

// Fault makes calls of a store fail (故障注入).
type Fault struct {
	// Method is the name of the method whose calls fail, such as Commit; empty means all.
	Method string
	// About is the id of the case, account, event or record whose calls fail, as when its row cannot be read; empty means all.
	About string
	// Call is which call fails, counted from 1 among those that Method and About mean; 0 means every one.
	Call int
	// After lets the call reach the store before it fails: the caller cannot know that it was done, as when the
	// connection breaks while a commit is confirmed.
	After bool
	// Slow keeps the caller waiting until its context ends, and gives that error.
	Slow bool
	// Err is the error that the caller gets, such as one of Outages; nil means ErrFault.
	Err error
}

// Outages are the errors that a store gives when something is wrong with what keeps it, as stores wrap them, by what is wrong.
// For a store that is slow see Fault.Slow.
func Outages() map[string]error {
	out := make(map[string]error)
	for name, err := range map[string]error{
		"full": store.ErrFull, "read-only": store.ErrReadOnly, "gone": store.ErrGone, "busy": store.ErrBusy,
		"outcome unknown": store.ErrOutcomeUnknown, "older or newer schema": store.ErrSchema, "corrupt JSON": store.ErrCorrupt,
		"wrong key": store.ErrKey, "not sealed": store.ErrNotSealed,
	} {
		out[name] = fmt.Errorf("store: call: %w: %w", err, errors.New("what the database says"))
	}
	return out
}

// Faulty wraps a store so that chosen calls fail. It is safe for any number of goroutines. It is no store.Blobs.
func Faulty(inner store.Store, faults ...Fault) store.Store {
	return &faulty{inner: inner, faults: faults, calls: make([]int, len(faults))}
}

type faulty struct {
	inner  store.Store
	faults []Fault

	mu    sync.Mutex
	calls []int // those that each fault means, so far
}

// fault counts a call and gives the first fault that means it; nil for none.
func (f *faulty) fault(method, about string) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	var first *Fault
	for i := range f.faults {
		fault := &f.faults[i]
		if fault.Method != "" && fault.Method != method || fault.About != "" && fault.About != about {
			continue
		}
		f.calls[i]++
		if first == nil && (fault.Call == 0 || fault.Call == f.calls[i]) {
			first = fault
		}
	}
	return first
}

// happen is what the caller gets.
func (f *Fault) happen(ctx context.Context) error {
	switch {
	case f.Slow:
		<-ctx.Done()
		return ctx.Err()
	case f.Err != nil:
		return f.Err
	}
	return ErrFault
}

// try calls do, unless a fault comes before it, and fails if one comes after.
func try[T any](ctx context.Context, f *faulty, method, about string, do func() (T, error)) (T, error) {
	var zero T
	fault := f.fault(method, about)
	if fault != nil && !fault.After {
		return zero, fault.happen(ctx)
	}
	v, err := do()
	if fault != nil {
		return zero, fault.happen(ctx)
	}
	return v, err
}

func (f *faulty) do(ctx context.Context, method, about string, do func() error) error {
	_, err := try(ctx, f, method, about, func() (struct{}, error) { return struct{}{}, do() })
	return err
}

// CreateAccount implements store.Accounts.
func (f *faulty) CreateAccount(ctx context.Context, a filing.Account) error {
	return f.do(ctx, "CreateAccount", a.ID, func() error { return f.inner.CreateAccount(ctx, a) })
}

// Account implements store.Accounts.
func (f *faulty) Account(ctx context.Context, id string) (filing.Account, error) {
	return try(ctx, f, "Account", id, func() (filing.Account, error) { return f.inner.Account(ctx, id) })
}

// AccountByEmail implements store.Accounts.
func (f *faulty) AccountByEmail(ctx context.Context, email string) (filing.Account, error) {
	return try(ctx, f, "AccountByEmail", "", func() (filing.Account, error) { return f.inner.AccountByEmail(ctx, email) })
}

// UpdateAccount implements store.Accounts.
func (f *faulty) UpdateAccount(ctx context.Context, a filing.Account) error {
	return f.do(ctx, "UpdateAccount", a.ID, func() error { return f.inner.UpdateAccount(ctx, a) })
}

// Commit implements store.Cases.
func (f *faulty) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	return try(ctx, f, "Commit", c.Step.Case.ID, func() (store.Committed, error) { return f.inner.Commit(ctx, c) })
}

// Case implements store.Cases.
func (f *faulty) Case(ctx context.Context, id string) (workflow.Case, error) {
	return try(ctx, f, "Case", id, func() (workflow.Case, error) { return f.inner.Case(ctx, id) })
}

// Event implements store.Cases.
func (f *faulty) Event(ctx context.Context, eventID string) (store.Committed, filing.Digest, error) {
	type outcome struct {
		done   store.Committed
		digest filing.Digest
	}
	o, err := try(ctx, f, "Event", eventID, func() (outcome, error) {
		done, digest, err := f.inner.Event(ctx, eventID)
		return outcome{done, digest}, err
	})
	return o.done, o.digest, err
}

// History implements store.Cases.
func (f *faulty) History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	return try(ctx, f, "History", caseID, func() ([]workflow.Line, error) { return f.inner.History(ctx, caseID, after, limit) })
}

// List implements store.Progress.
func (f *faulty) List(ctx context.Context, q store.Query) (store.Page, error) {
	return try(ctx, f, "List", "", func() (store.Page, error) { return f.inner.List(ctx, q) })
}

// Due implements store.Progress.
func (f *faulty) Due(ctx context.Context, q store.DueQuery) (store.Page, error) {
	return try(ctx, f, "Due", "", func() (store.Page, error) { return f.inner.Due(ctx, q) })
}

// FindRecords implements store.Records.
func (f *faulty) FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error) {
	return try(ctx, f, "FindRecords", "", func() ([]*filing.Record, error) { return f.inner.FindRecords(ctx, keys) })
}

// PutRecord implements store.Records.
func (f *faulty) PutRecord(ctx context.Context, r filing.Record) error {
	return f.do(ctx, "PutRecord", r.ID, func() error { return f.inner.PutRecord(ctx, r) })
}

// DropRecord implements store.Records.
func (f *faulty) DropRecord(ctx context.Context, id string) error {
	return f.do(ctx, "DropRecord", id, func() error { return f.inner.DropRecord(ctx, id) })
}

// UnderWay implements store.Records.
func (f *faulty) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	return try(ctx, f, "UnderWay", "", func() ([]filing.UnderWay, error) { return f.inner.UnderWay(ctx, keys) })
}

// Lease implements store.Outbox.
func (f *faulty) Lease(ctx context.Context, l store.Lease) ([]store.Delivery, error) {
	return try(ctx, f, "Lease", "", func() ([]store.Delivery, error) { return f.inner.Lease(ctx, l) })
}

// Settle implements store.Outbox.
func (f *faulty) Settle(ctx context.Context, d store.Delivery, s store.Settlement) error {
	return f.do(ctx, "Settle", d.Message.Case, func() error { return f.inner.Settle(ctx, d, s) })
}

// Waiting implements store.Outbox.
func (f *faulty) Waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	return try(ctx, f, "Waiting", "", func() ([]store.Delivery, error) { return f.inner.Waiting(ctx, parked, limit) })
}

// Replay implements store.Outbox.
func (f *faulty) Replay(ctx context.Context, messageID string, at time.Time) error {
	return f.do(ctx, "Replay", messageID, func() error { return f.inner.Replay(ctx, messageID, at) })
}
