package bureau

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/beian-go/beian/filing"
)

// The errors of calls, for errors.Is.
var (
	// ErrCall is what every [CallError] is: the bureau answered that it did not do what was asked.
	ErrCall = errors.New("bureau: the call was refused")
	// ErrAnswer means that what came back is no answer of the interface: another status than 200, a fault of SOAP, no msg_code, an
	// answer larger than allowed. Whether the bureau did what was asked is not known.
	ErrAnswer = errors.New("bureau: what came back is no answer of the interface")
)

// CallError is a call that the bureau answered with a code that is no success (返回状态代码).
type CallError struct {
	// Method is what was called.
	Method Method
	// Code says what happened.
	Code CallCode
	// Message is the bureau's own text, shortened, without the login.
	Message string
	// Missing are the sequences that must come first, for code 14.
	Missing []int64
}

// Error tells method, code and message.
func (e *CallError) Error() string {
	text := "bureau: " + string(e.Method) + ": " + e.Code.String()
	if e.Message != "" {
		text += " (" + e.Message + ")"
	}
	return text
}

// Is makes errors.Is find [ErrCall].
func (e *CallError) Is(target error) bool { return target == ErrCall }

// Action is what to do about it.
func (e *CallError) Action() Action { return e.Code.Action() }

// Text is what happened in the language of a user.
func (e *CallError) Text() filing.Text {
	return filing.Text{Zh: e.Code.Label(filing.Zh), En: e.Code.Label(filing.En)}
}

// callAction is the action of a CallError in err; empty for another error, of which nobody knows what the bureau made of it.
func callAction(err error) Action {
	if call, ok := errors.AsType[*CallError](err); ok {
		return call.Action()
	}
	return ""
}

// faultError is a fault of SOAP. Its text stays out of the error: services repeat there what they were sent.
type faultError struct{ code string }

func (e *faultError) Error() string {
	return ErrAnswer.Error() + ": SOAP fault " + strconv.Quote(e.code)
}

// Is makes errors.Is find [ErrAnswer].
func (e *faultError) Is(target error) bool { return target == ErrAnswer }

// statusError is an answer with another HTTP status than 200.
type statusError struct{ status int }

func (e *statusError) Error() string {
	return fmt.Sprintf("%s: HTTP status %d", ErrAnswer.Error(), e.status)
}

// Is makes errors.Is find [ErrAnswer].
func (e *statusError) Is(target error) bool { return target == ErrAnswer }

// tidy is a text of another party as it may stand in an error: one line, short, without what must stay secret.
func tidy(text string, secrets ...string) string {
	const most = 200
	for _, s := range secrets {
		if s != "" {
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r)
	}), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}
