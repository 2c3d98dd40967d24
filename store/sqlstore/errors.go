package sqlstore

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// fault is a kind of failure that the dialects tell apart.
type fault int

const (
	faultOther fault = iota
	faultDuplicate
	faultBusy
	faultFull
	faultReadOnly
	faultDeadlock
	faultGone
	faultTooLarge
)

// lost tells the failure of a connection from others.
func lost(err error) fault {
	if err == nil {
		return faultOther
	}
	var network net.Error
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &network) || strings.Contains(err.Error(), "invalid connection") || unsent(err) {
		return faultGone
	}
	return faultOther
}

// unsent reports that a statement never left for the database.
func unsent(err error) bool {
	var op *net.OpError
	var safe interface{ SafeToRetry() bool } // pgx's word for it
	return errors.Is(err, driver.ErrBadConn) || errors.As(err, &op) && op.Op == "dial" ||
		errors.As(err, &safe) && safe.SafeToRetry() || unconnected(err)
}

// unconnected reports that pgx found no server, or among several none that takes writes, as during a fail-over. Its type
// has no mark but its text.
func unconnected(err error) bool { return strings.Contains(err.Error(), "failed to connect to `") }

// outcomeUnknown marks the error of a write of which nobody can say whether it was done.
func outcomeUnknown(err error) error { return fmt.Errorf("%w: %w", store.ErrOutcomeUnknown, err) }

// errUnwritten ends a transaction that found its outcome without writing.
var errUnwritten = errors.New("sqlstore: nothing to write")

// errUndone means that what was in the way of a write was gone when it was looked for.
var errUndone = errors.New("what was in the way is gone: try again")

// fail gives the error of an operation: those that package store promises as they are, that of a context that ended,
// and the driver's with what is known about it. It gives nil for nil.
func (d *dialect) fail(ctx context.Context, op string, err error) error {
	if err == nil || promised(err) {
		return err
	}
	if errors.Is(err, store.ErrOutcomeUnknown) {
		return fmt.Errorf("store: %s: %w", op, err)
	}
	if ended := ctx.Err(); ended != nil {
		return fmt.Errorf("store: %s: %w", op, ended)
	}
	switch d.fault(err) {
	case faultBusy, faultDeadlock:
		return fmt.Errorf("store: %s: %w: %w", op, store.ErrBusy, err)
	case faultFull:
		return fmt.Errorf("store: %s: %w: %w", op, store.ErrFull, err)
	case faultReadOnly:
		return fmt.Errorf("store: %s: %w: %w", op, store.ErrReadOnly, err)
	case faultGone:
		return fmt.Errorf("store: %s: %w: %w", op, store.ErrGone, err)
	case faultTooLarge:
		return fmt.Errorf("store: %s: %w: %w", op, store.ErrTooLarge, err)
	case faultDuplicate, faultOther:
	}
	return fmt.Errorf("store: %s: %w", op, err)
}

func promised(err error) bool {
	for _, known := range []error{
		errUnwritten, store.ErrNotFound, store.ErrConflict, store.ErrClaimed, store.ErrEventReused, store.ErrTaken,
		workflow.ErrLaneHeld, workflow.ErrLaneLost, workflow.ErrSequence, workflow.ErrSentBefore, workflow.ErrNoFile,
		store.ErrTooLarge, store.ErrLeaseLost, store.ErrSchema, store.ErrCorrupt, store.ErrKey, store.ErrNotSealed,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// corrupt is the error of a row that cannot be read. It leaves out what JSON says, which can quote the content.
func corrupt(at store.Place) error { return fmt.Errorf("%w: %s", store.ErrCorrupt, named(at)) }

// unopened is the error of sealed content that does not open.
func unopened(at store.Place, err error) error {
	if errors.Is(err, store.ErrKey) {
		return fmt.Errorf("store: %s: %w", named(at), err)
	}
	return fmt.Errorf("%w: %s: %w", store.ErrCorrupt, named(at), err)
}

// notSealed is the error of a plain document where all must be sealed.
func notSealed(at store.Place) error {
	return fmt.Errorf("%w: %s: run sqlstore.Reseal, and WithPlainDocuments until it has ended", store.ErrNotSealed, named(at))
}
