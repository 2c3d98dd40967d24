package storetest

import (
	"context"
	"errors"
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
	// Call is which call fails, counted from 1 among those that Method means; 0 means every one.
	Call int
	// After lets the call reach the store before it fails: the caller cannot know that it was done, as when the
	// connection breaks while a commit is confirmed.
	After bool
	// Err is the error that the caller gets; nil means ErrFault.
	Err error
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

// fault counts a call and gives the first fault that means it.
func (f *faulty) fault(method string) (after bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, fault := range f.faults {
		if fault.Method != "" && fault.Method != method {
			continue
		}
		f.calls[i]++
		if err != nil || fault.Call != 0 && fault.Call != f.calls[i] {
			continue
		}
		after, err = fault.After, fault.Err
		if err == nil {
			err = ErrFault
		}
	}
	return after, err
}

// try calls do, unless a fault comes before it, and fails if one comes after.
func try[T any](f *faulty, method string, do func() (T, error)) (T, error) {
	var zero T
	after, fault := f.fault(method)
	if fault != nil && !after {
		return zero, fault
	}
	v, err := do()
	if fault != nil {
		return zero, fault
	}
	return v, err
}

func (f *faulty) do(method string, do func() error) error {
	_, err := try(f, method, func() (struct{}, error) { return struct{}{}, do() })
	return err
}

// CreateAccount implements store.Accounts.
func (f *faulty) CreateAccount(ctx context.Context, a filing.Account) error {
	return f.do("CreateAccount", func() error { return f.inner.CreateAccount(ctx, a) })
}

// Account implements store.Accounts.
func (f *faulty) Account(ctx context.Context, id string) (filing.Account, error) {
	return try(f, "Account", func() (filing.Account, error) { return f.inner.Account(ctx, id) })
}

// AccountByEmail implements store.Accounts.
func (f *faulty) AccountByEmail(ctx context.Context, email string) (filing.Account, error) {
	return try(f, "AccountByEmail", func() (filing.Account, error) { return f.inner.AccountByEmail(ctx, email) })
}

// UpdateAccount implements store.Accounts.
func (f *faulty) UpdateAccount(ctx context.Context, a filing.Account) error {
	return f.do("UpdateAccount", func() error { return f.inner.UpdateAccount(ctx, a) })
}

// Commit implements store.Cases.
func (f *faulty) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	return try(f, "Commit", func() (store.Committed, error) { return f.inner.Commit(ctx, c) })
}

// Case implements store.Cases.
func (f *faulty) Case(ctx context.Context, id string) (workflow.Case, error) {
	return try(f, "Case", func() (workflow.Case, error) { return f.inner.Case(ctx, id) })
}

// Event implements store.Cases.
func (f *faulty) Event(ctx context.Context, eventID string) (store.Committed, filing.Digest, error) {
	type outcome struct {
		done   store.Committed
		digest filing.Digest
	}
	o, err := try(f, "Event", func() (outcome, error) {
		done, digest, err := f.inner.Event(ctx, eventID)
		return outcome{done, digest}, err
	})
	return o.done, o.digest, err
}

// History implements store.Cases.
func (f *faulty) History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	return try(f, "History", func() ([]workflow.Line, error) { return f.inner.History(ctx, caseID, after, limit) })
}

// List implements store.Progress.
func (f *faulty) List(ctx context.Context, q store.Query) (store.Page, error) {
	return try(f, "List", func() (store.Page, error) { return f.inner.List(ctx, q) })
}

// Due implements store.Progress.
func (f *faulty) Due(ctx context.Context, q store.DueQuery) (store.Page, error) {
	return try(f, "Due", func() (store.Page, error) { return f.inner.Due(ctx, q) })
}

// FindRecords implements store.Records.
func (f *faulty) FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error) {
	return try(f, "FindRecords", func() ([]*filing.Record, error) { return f.inner.FindRecords(ctx, keys) })
}

// PutRecord implements store.Records.
func (f *faulty) PutRecord(ctx context.Context, r filing.Record) error {
	return f.do("PutRecord", func() error { return f.inner.PutRecord(ctx, r) })
}

// DropRecord implements store.Records.
func (f *faulty) DropRecord(ctx context.Context, id string) error {
	return f.do("DropRecord", func() error { return f.inner.DropRecord(ctx, id) })
}

// UnderWay implements store.Records.
func (f *faulty) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	return try(f, "UnderWay", func() ([]filing.UnderWay, error) { return f.inner.UnderWay(ctx, keys) })
}

// Lease implements store.Outbox.
func (f *faulty) Lease(ctx context.Context, l store.Lease) ([]store.Delivery, error) {
	return try(f, "Lease", func() ([]store.Delivery, error) { return f.inner.Lease(ctx, l) })
}

// Settle implements store.Outbox.
func (f *faulty) Settle(ctx context.Context, d store.Delivery, s store.Settlement) error {
	return f.do("Settle", func() error { return f.inner.Settle(ctx, d, s) })
}

// Waiting implements store.Outbox.
func (f *faulty) Waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	return try(f, "Waiting", func() ([]store.Delivery, error) { return f.inner.Waiting(ctx, parked, limit) })
}

// Replay implements store.Outbox.
func (f *faulty) Replay(ctx context.Context, messageID string, at time.Time) error {
	return f.do("Replay", func() error { return f.inner.Replay(ctx, messageID, at) })
}
