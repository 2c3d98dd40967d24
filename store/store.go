package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// Store is what a desk needs to keep. Implementations are safe for any number of goroutines; a context that ends stops a
// call with its error and nothing half written.
type Store interface {
	Accounts
	Cases
	Progress
	Records
	Outbox
}

// Accounts keeps customers' accounts. E-mail and mobile are compared as filing.NormalizeEmail and
// filing.NormalizeMobile have them, and each belongs to one account.
type Accounts interface {
	// CreateAccount keeps a new account.
	// Returns a *TakenError (ErrTaken) naming email or mobile if another account has it, or id if the id exists.
	CreateAccount(ctx context.Context, a filing.Account) error

	// Account gives an account.
	// Returns ErrNotFound if there is none.
	Account(ctx context.Context, id string) (filing.Account, error)

	// AccountByEmail gives the account with a login.
	// Returns ErrNotFound if there is none.
	AccountByEmail(ctx context.Context, email string) (filing.Account, error)

	// UpdateAccount replaces an account's e-mail, mobile and language; when it was created stays.
	// Returns ErrNotFound if there is none, a *TakenError as CreateAccount does.
	UpdateAccount(ctx context.Context, a filing.Account) error
}

// Cases keeps cases and their history.
type Cases interface {
	// Commit keeps a step: the case, its line of history, its messages, its claims and its record, all or nothing.
	//
	// The event id is looked at before the revision: an event that was committed before, with the same digest, returns
	// the stored outcome with Repeated set and writes nothing; with another digest it returns ErrEventReused.
	// Returns ErrConflict if the case is not at the base revision: it exists for base 0, or does not for another.
	// Releases come before takes; releasing a claim that another case holds does nothing.
	// Returns the error of Commit.Validate for a step that does not follow its base.
	// Returns a *ClaimedError (ErrClaimed) if another case holds one of the claims.
	Commit(ctx context.Context, c Commit) (Committed, error)

	// Case gives a case.
	// Returns ErrNotFound if there is none.
	Case(ctx context.Context, id string) (workflow.Case, error)

	// Event gives the outcome of an event that was committed, and its digest.
	// Returns ErrNotFound if no event with this id was.
	Event(ctx context.Context, eventID string) (Committed, filing.Digest, error)

	// History gives the lines of a case with a revision above after, oldest first, at most limit of them; none for a
	// limit below 1.
	// Returns ErrNotFound if there is no such case.
	History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error)
}

// Progress lists cases without their content.
type Progress interface {
	// List gives one page of the cases that a query asks for, newest first by CreatedAt.
	// Returns ErrCursor for a cursor that no page of List gave.
	List(ctx context.Context, q Query) (Page, error)

	// Due gives one page of the cases whose deadline may have come by a moment (its NotBefore), soonest first.
	// Returns ErrCursor for a cursor that no page of Due gave.
	Due(ctx context.Context, q DueQuery) (Page, error)
}

// Records keeps what is filed.
type Records interface {
	// FindRecords gives the records that any key meets, in no particular order.
	FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error)

	// PutRecord keeps or replaces a record by its ID, with all its keys; it is for what comes from outside.
	// Steps write their record through Commit.
	PutRecord(ctx context.Context, r filing.Record) error

	// DropRecord forgets a record by its ID: the bureau says that it is no longer filed. Dropping what is not there does
	// nothing.
	DropRecord(ctx context.Context, id string) error

	// UnderWay gives the cases under way that hold a claim on any key.
	UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error)
}

// Outbox keeps messages until they are delivered: at least once, and in order for each case.
type Outbox interface {
	// Lease takes up to n messages of a channel for a worker until a moment. It takes only messages that are due at now,
	// whose earlier ones of the same case, of any channel, are done or parked, and at most one of each case; a lease that
	// ran out is free.
	Lease(ctx context.Context, l Lease) ([]Delivery, error)

	// Settle ends a lease: the message is done, tried again later, parked for a person to look at, or given back.
	// A lease that ran out can still be settled while nobody has taken the message again.
	// Returns ErrLeaseLost if the message was taken again, or is settled.
	Settle(ctx context.Context, d Delivery, s Settlement) error

	// Waiting lists messages that are not done: those parked, or all, oldest first, at most limit of them.
	Waiting(ctx context.Context, parked bool, limit int) ([]Delivery, error)

	// Replay makes a parked message due again, with its tries forgotten.
	// Returns ErrNotFound if there is no such parked message.
	Replay(ctx context.Context, messageID string, at time.Time) error
}

// Blobs keeps the bytes of attachments by their digest, and who brought them. It is an ability of its own: a store may
// leave it to a directory or an object store.
type Blobs interface {
	filing.Blobs

	// PutBlob keeps what r gives under its digest and notes that the account has it. The same bytes are kept once.
	// Returns ErrTooLarge if there are more than limit bytes; nothing is kept then.
	PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error)

	// HasBlob reports whether an account brought these bytes. Who asks is about to name them: for a sweep they count as
	// used now, give or take UsedWithin.
	HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error)
}

// UsedWithin is how exactly a store of blobs remembers when bytes were last used: SweepBlobs may take them for as much older
// than they are, so that not every look is a write.
const UsedWithin = 24 * time.Hour

// Sweeper removes bytes that nothing names (清理孤立附件). It is an ability of stores that are Blobs.
type Sweeper interface {
	// SweepBlobs removes bytes that nobody has put or asked HasBlob about for some time, with the notes of who brought them,
	// if needed says that nothing names their digest. Whoever puts or names them at the same moment finds them there, as
	// long as needed knows all that was named until age - UsedWithin ago. On an error of needed nothing more is removed.
	// It gives how many were removed.
	// Returns an error for an age that is not above UsedWithin.
	SweepBlobs(
		ctx context.Context, age time.Duration, needed func(ctx context.Context, d filing.Digest) (bool, error),
	) (removed int, err error)
}

// CheckSweepAge refuses an age that SweepBlobs cannot keep apart from now.
func CheckSweepAge(age time.Duration) error {
	if age <= UsedWithin {
		return fmt.Errorf("store: sweep blobs: age %v: want more than %v", age, UsedWithin)
	}
	return nil
}

// Commit is a step to be kept.
type Commit struct {
	// Step is what to keep.
	Step workflow.Step
	// Base is the revision that the step was based on; 0 makes a new case.
	Base int64
	// EventDigest is the digest of the event's content, by which a repeat is told from a reused id.
	EventDigest filing.Digest
}

// Validate reports a step that does not follow its base: its case and its line must be one revision above, and belong to
// events with an id. Such a commit is a fault of the program; keeping it would tear a gap into the history.
func (c *Commit) Validate() error {
	want := c.Base + 1
	switch {
	case c.Step.Case.Revision != want || c.Step.Line.Revision != want:
		return fmt.Errorf("store: the case is at revision %d and its line at %d, want %d, one above the base",
			c.Step.Case.Revision, c.Step.Line.Revision, want)
	case c.Step.Case.ID == "" || c.Step.Line.EventID == "":
		return errors.New("store: the case or the event has no id")
	}
	return nil
}

// Committed is what became of a commit.
type Committed struct {
	// CaseID is the case.
	CaseID string
	// Line is the line of history that was written, by this commit or by the first of the same event.
	Line workflow.Line
	// Repeated says that the event had been committed before.
	Repeated bool
}

// Query asks for a page of cases. Empty lists mean "all".
type Query struct {
	// Account asks for the cases of one account.
	Account string
	// Types, States and Provinces narrow the list.
	Types     []filing.Type
	States    []workflow.State
	Provinces []region.Province
	// Cursor is the Next of the page before; empty for the first.
	Cursor string
	// Limit is the most cases on a page; 0 means 50, at most 1000.
	Limit int
}

// DueQuery asks for a page of due cases.
type DueQuery struct {
	// By is the moment: cases whose deadline may have come by then.
	By time.Time
	// Cursor and Limit are as in Query.
	Cursor string
	Limit  int
}

// Page is one page of cases.
type Page struct {
	Cases []Summary
	// Next is the cursor of the next page; empty after the last.
	Next string
}

// Summary is a case without its content.
type Summary struct {
	ID        string          `json:"id"`
	Account   string          `json:"account"`
	Type      filing.Type     `json:"type"`
	State     workflow.State  `json:"state"`
	Province  region.Province `json:"province,omitzero"`
	Revision  int64           `json:"revision"`
	Due       workflow.Due    `json:"due,omitzero"`
	CreatedAt time.Time       `json:"created_at"`
	UpdatedAt time.Time       `json:"updated_at"`
}

// SummaryOf is the summary of a case.
func SummaryOf(c *workflow.Case) Summary {
	return Summary{
		ID: c.ID, Account: c.Account, Type: c.Filing.Type, State: c.State, Province: c.Filing.Province,
		Revision: c.Revision, Due: c.Due, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
}

// Lease asks for messages to deliver.
type Lease struct {
	// Worker names who takes them.
	Worker string
	// Channel is which messages to take: each channel is delivered by itself, so that a slow one keeps no other back.
	Channel workflow.Channel
	// Now is the present; Until when the lease runs out.
	Now, Until time.Time
	// N is the most messages to take.
	N int
}

// Delivery is a message out for delivery.
type Delivery struct {
	Message workflow.Message
	// Tries counts the deliveries that were begun, this one included.
	Tries int
	// Worker holds the lease until Until.
	Worker string
	Until  time.Time
	// Parked says that it waits for a person; LastError says why the last try failed, without personal data.
	Parked    bool
	LastError string
}

// Settlement is how a delivery ended.
type Settlement struct {
	// Outcome says how.
	Outcome SettleOutcome
	// RetryAt is when to try again, for SettleRetry and SettleRelease.
	RetryAt time.Time
	// Why says what went wrong; nothing for SettleDone. It must hold no personal data.
	Why string
}

// SettleOutcome says how a delivery ended.
type SettleOutcome string

// The outcomes.
const (
	// SettleDone means delivered.
	SettleDone SettleOutcome = "done"
	// SettleRetry means that it is tried again at RetryAt.
	SettleRetry SettleOutcome = "retry"
	// SettlePark means that a person must look at it; later messages of the case go on.
	SettlePark SettleOutcome = "park"
	// SettleRelease means that the worker gives it back, since it stops or since nobody takes the message before RetryAt; the
	// try does not count.
	SettleRelease SettleOutcome = "release"
)

// PageLimit is the number of cases that a limit asks for: 50 for 0, at most 1000.
func PageLimit(limit int) int {
	const standard, most = 50, 1000
	switch {
	case limit <= 0:
		return standard
	case limit > most:
		return most
	}
	return limit
}

// DueAt is the moment from which a due list shows a deadline; zero for none.
func DueAt(d workflow.Due) time.Time {
	if d.Kind == "" {
		return time.Time{}
	}
	return earliest(d.Deadline)
}

func earliest(d workday.Deadline) time.Time {
	if d.NotBefore.IsZero() {
		return d.At
	}
	return d.NotBefore
}
