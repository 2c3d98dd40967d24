package beian

import (
	"context"
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Code gives the stable code of an error, fit for an API's answer; "internal" for what has none and "" for nil.
//
//	not_found        no such account, case or attachment, or not the actor's
//	stale            the case has changed since the actor looked: load it again
//	conflict         the case kept changing under a machine's event: send the same event again
//	wrong_state      the event does not exist in the case's state
//	wrong_actor      the actor may not fire the event
//	guard.<guard>    a condition of the event is not met, such as guard.no_errors
//	guard            the same, where no guard is named
//	claimed          another case under way holds the subject, a domain or the APP
//	event_reused     an event id was used before with other content
//	taken.<field>    another account has the e-mail or mobile; taken where no field is named
//	invalid.<field>  a field of a request is missing or wrong; invalid.cursor is a cursor that is not one of this list
//	blocked          detection says that nothing can be filed now
//	too_large        a filing or attachment is larger than allowed
//	uncertain        a registry does not answer, so that the type cannot be detected for the upload
//	no_verifier      the desk has no e-verification service
//	not_carried      the interface cannot carry the filing: a reviewer takes it to the bureau
//	refused          the bureau's system refused the submission for good
//	lane_held        another desk sends to the bureau now
//	lane_lost        another desk took the sending over
//	sequence, sent_before, no_file  the ledger of the interface refuses what would number or send something twice
//	inbox_moved, no_item  another has applied a bureau's file or closed an item of it, or there is none
//	abandoned        none of a message's deliveries came to an end, as when each ends the process
//	lease_lost       another desk has taken the message over
//	canceled, deadline  the caller's context ended
//	corrupt, schema  what is stored cannot be read, or is of another version
//	history_changed  a history is not the one that was written
//	key, not_sealed  what is stored is sealed with a key that the desk was not given, or is not sealed where it must be
//	full, read_only  there is no room to write, or nothing can be written; nothing was kept
//	busy, gone       the database is busy or cannot be reached; nothing was kept: try again after a moment
//	try_again        nothing was kept: try again after a moment
//	outcome_unknown  the database failed while it kept something: send the same event again, which is safe and tells
func Code(err error) string {
	if err == nil {
		return ""
	}
	var (
		guard   *workflow.GuardError
		taken   *store.TakenError
		field   *FieldError
		inquiry *filing.InquiryError
	)
	switch {
	case errors.As(err, &guard):
		return "guard." + string(guard.Guard)
	case errors.As(err, &taken):
		return "taken." + taken.Field
	case errors.As(err, &field):
		return "invalid." + field.Path
	case errors.As(err, &inquiry):
		return "invalid." + inquiry.Field
	}
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	return "internal"
}

var codes = []struct {
	err  error
	code string
}{
	{ErrBlocked, "blocked"},
	{ErrNoVerifier, "no_verifier"},
	{workflow.ErrStale, "stale"},
	{workflow.ErrChain, "history_changed"},
	{store.ErrConflict, "conflict"},
	{workflow.ErrWrongState, "wrong_state"},
	{workflow.ErrWrongActor, "wrong_actor"},
	{workflow.ErrGuard, "guard"},
	{store.ErrClaimed, "claimed"},
	{store.ErrEventReused, "event_reused"},
	{store.ErrNotFound, "not_found"},
	{store.ErrTooLarge, "too_large"},
	{store.ErrTaken, "taken"},
	{store.ErrCursor, "invalid.cursor"},
	{store.ErrLeaseLost, "lease_lost"},
	{errUncertain, "uncertain"},
	{ErrNotCarried, "not_carried"},
	{workflow.ErrRefused, "refused"},
	{workflow.ErrLaneHeld, "lane_held"},
	{workflow.ErrLaneLost, "lane_lost"},
	{workflow.ErrSequence, "sequence"},
	{workflow.ErrSentBefore, "sent_before"},
	{workflow.ErrNoFile, "no_file"},
	{workflow.ErrInboxMoved, "inbox_moved"},
	{workflow.ErrNoItem, "no_item"},
	{errAbandoned, "abandoned"},
	{store.ErrCorrupt, "corrupt"},
	{store.ErrKey, "key"},
	{store.ErrNotSealed, "not_sealed"},
	{store.ErrOutcomeUnknown, "outcome_unknown"},
	{store.ErrFull, "full"},
	{store.ErrReadOnly, "read_only"},
	{store.ErrBusy, "busy"},
	{store.ErrGone, "gone"},
	{store.ErrTryAgain, "try_again"},
	{store.ErrSchema, "schema"},
	{context.Canceled, "canceled"},
	{context.DeadlineExceeded, "deadline"},
}

// ErrBlocked means that detection found that nothing can be filed now. See BlockedError.
var ErrBlocked = errors.New("beian: nothing can be filed now")

// BlockedError is ErrBlocked with the decision.
type BlockedError struct {
	Decision filing.Decision
}

func (e *BlockedError) Error() string {
	if e.Decision.Reason == nil {
		return "beian: nothing can be filed now"
	}
	return "beian: " + e.Decision.Reason.Message.En + "; " + e.Decision.Reason.Unblock.En
}

// Is makes errors.Is(err, ErrBlocked) true.
func (e *BlockedError) Is(target error) bool { return target == ErrBlocked }

// FieldError means that a field of a request is missing or wrong.
type FieldError struct {
	// Path is the field in the request's JSON.
	Path string
	// Message says what is wrong and what to give. It does not repeat the value.
	Message filing.Text
}

func (e *FieldError) Error() string { return "beian: " + e.Path + ": " + e.Message.En }
