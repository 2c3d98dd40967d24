package store

import (
	"errors"
	"fmt"

	"github.com/beian-go/beian/workflow"
)

// The errors that stores return, for errors.Is.
var (
	// ErrNotFound means that there is no such thing.
	ErrNotFound = workflow.ErrNotFound
	// ErrConflict means that the case has moved on since the step was made: load it, decide again, commit again.
	ErrConflict = errors.New("store: the case has changed meanwhile")
	// ErrClaimed means that another case holds a claim. See ClaimedError.
	ErrClaimed = errors.New("store: held by another case under way")
	// ErrEventReused means that an event id was used before with other content.
	ErrEventReused = errors.New("store: event id was used before with other content")
	// ErrTaken means that another account has the e-mail or mobile. See TakenError.
	ErrTaken = errors.New("store: taken by another account")
	// ErrTooLarge means that something is larger than the limit given.
	ErrTooLarge = errors.New("store: too large")
	// ErrLeaseLost means that a message is no longer the worker's to settle.
	ErrLeaseLost = errors.New("store: lease lost")
	// ErrCursor means that a cursor is not the next of an earlier page of the same list.
	ErrCursor = errors.New("store: not the cursor of a page of this list")
	// ErrSchema means that the database's schema is not the one this version works with.
	ErrSchema = errors.New("store: schema does not fit this version")
	// ErrTryAgain means that nothing was done because of others or of a failure that passes. See SafeToRetry.
	ErrTryAgain = errors.New("nothing was done, try again")
	// ErrOutcomeUnknown means that the database failed while it kept something: it may be kept or not. Committing the same
	// event again is safe and tells; a cause that is a context's end shows through errors.Is too.
	ErrOutcomeUnknown = errors.New("it is not known whether it was kept")
	// ErrCorrupt means that something stored cannot be read.
	ErrCorrupt = errors.New("store: stored content cannot be read")
	// ErrKey means that something stored is sealed with a key that the program was not given, or that the store was opened
	// with other keys than it was written with: give the right ones. See Sealer and Indexer.
	ErrKey = errors.New("not the keys that this was kept with")
	// ErrNotSealed means that something is kept in plain where sealed content is wanted.
	ErrNotSealed = errors.New("store: kept in plain, sealed content is wanted")
)

// The failures of a database or directory that an operator can do something about, for errors.Is.
var (
	// ErrBusy means that other writers held the database for longer than the driver waits, or that it takes no more
	// connections; the call can be repeated.
	ErrBusy = fmt.Errorf("the database is busy: %w", ErrTryAgain)
	// ErrGone means that the database cannot be reached, or stopped before anything was written; the call can be repeated.
	ErrGone = fmt.Errorf("the database cannot be reached: %w", ErrTryAgain)
	// ErrFull means that the disk or the database's size limit is full: make room. Nothing was kept.
	ErrFull = errors.New("full: make room on the disk or raise the limit of the database's size")
	// ErrReadOnly means that nothing can be written there. Nothing was kept.
	ErrReadOnly = errors.New("read-only: it is a standby, or check the rights of the file and directory")
)

// ClaimedError is ErrClaimed with the claim. It does not say which case holds it.
type ClaimedError struct {
	// Claim is the claim that is held; its key prints without its value.
	Claim workflow.Claim
}

func (e *ClaimedError) Error() string {
	return fmt.Sprintf("store: the %s is held by another case under way", e.Claim.Key.Kind)
}

// Is makes errors.Is(err, ErrClaimed) true.
func (e *ClaimedError) Is(target error) bool { return target == ErrClaimed }

// TakenError is ErrTaken with the field.
type TakenError struct {
	// Field is email, mobile or id.
	Field string
}

func (e *TakenError) Error() string { return "store: " + e.Field + " is taken by another account" }

// Is makes errors.Is(err, ErrTaken) true.
func (e *TakenError) Is(target error) bool { return target == ErrTaken }

// IsConflict reports that a step lost against another of the same case: load the case, decide again, commit again.
func IsConflict(err error) bool { return errors.Is(err, ErrConflict) }

// SafeToRetry reports that nothing was done and the same call can be repeated as it is, after a moment. It is false for
// ErrOutcomeUnknown: then only calls that may happen twice can be repeated, Commit among them.
func SafeToRetry(err error) bool {
	return errors.Is(err, ErrTryAgain) && !errors.Is(err, ErrOutcomeUnknown)
}
