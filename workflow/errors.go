package workflow

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

// ErrNotFound means that there is no such case, account or other thing, or not the actor's. Stores return it.
var ErrNotFound = errors.New("not found")

// The four ways in which an event can be refused, for errors.Is. The errors themselves carry the details.
var (
	// ErrWrongState means that the event does not exist in the case's state. See StateError.
	ErrWrongState = errors.New("event not possible in this state")
	// ErrWrongActor means that the actor may not fire the event, or not on this case. See ActorError.
	ErrWrongActor = errors.New("event not allowed to this actor")
	// ErrGuard means that a condition of the event is not met. See GuardError.
	ErrGuard = errors.New("condition of the event not met")
	// ErrStale means that the case has changed since the actor looked. See StaleError.
	ErrStale = errors.New("the case has changed meanwhile")
)

// StateError is ErrWrongState with the state and what would be possible.
type StateError struct {
	Event EventName
	State State
	// Possible are the events of this state, for the actor's role.
	Possible []EventName
}

func (e *StateError) Error() string {
	names := make([]string, len(e.Possible))
	for i, n := range e.Possible {
		names[i] = string(n)
	}
	name := "an unknown event" // which may hold anything: it is not repeated
	if slices.Contains(Events(), e.Event) {
		name = strconv.Quote(string(e.Event))
	}
	if len(names) == 0 {
		return fmt.Sprintf("%s is not possible in state %.60q, nor is any other event of this role", name, string(e.State))
	}
	return fmt.Sprintf("%s is not possible in state %.60q; possible: %s", name, string(e.State), strings.Join(names, ", "))
}

// GoString is Error, so that %#v does not repeat an unknown event either.
func (e *StateError) GoString() string { return e.Error() }

// Is makes errors.Is(err, ErrWrongState) true.
func (e *StateError) Is(target error) bool { return target == ErrWrongState }

// ActorError is ErrWrongActor with the role and who may.
type ActorError struct {
	Event EventName
	Role  Role
	// Allowed are the roles that may fire the event; empty when the role is right but the case is not the actor's.
	Allowed []Role
}

func (e *ActorError) Error() string {
	if len(e.Allowed) == 0 {
		return fmt.Sprintf("%q: the case is not this %s's", string(e.Event), string(e.Role))
	}
	names := make([]string, len(e.Allowed))
	for i, r := range e.Allowed {
		names[i] = string(r)
	}
	return fmt.Sprintf("%q is not for role %.40q; it is for %s", string(e.Event), string(e.Role), strings.Join(names, ", "))
}

// Is makes errors.Is(err, ErrWrongActor) true.
func (e *ActorError) Is(target error) bool { return target == ErrWrongActor }

// GuardError is ErrGuard with the condition that is not met and what it found.
type GuardError struct {
	Event EventName
	Guard Guard
	// Message says what is missing and what to do.
	Message filing.Text
	// Findings are the errors found in the filing, for guards about its content.
	Findings []filing.Finding
	// Decision is the new decision, for guards about its type.
	Decision *filing.Decision
}

func (e *GuardError) Error() string {
	s := string(e.Event) + ": " + e.Message.En
	if n := len(e.Findings); n > 0 {
		s += fmt.Sprintf(" (%d findings, the first: %s)", n, e.Findings[0].String())
	}
	return s
}

// Is makes errors.Is(err, ErrGuard) true.
func (e *GuardError) Is(target error) bool { return target == ErrGuard }

// StaleError is ErrStale with both revisions.
type StaleError struct {
	// Based is the revision that the event was based on, Current the case's.
	Based, Current int64
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("based on revision %d, but the case is at revision %d: load it again", e.Based, e.Current)
}

// Is makes errors.Is(err, ErrStale) true.
func (e *StaleError) Is(target error) bool { return target == ErrStale }
