package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var linearizableChecks = []check{
	{"Linearizable", func(t *testing.T, s store.Store) {
		t.Helper()
		Linearizable(t, s)
	}},
}

const (
	hotCases   = 16
	hotWriters = 64
)

// Linearizable lets 64 writers loose on 16 cases (线性一致性): they read, commit, commit again what was committed, and ask for
// events and histories, while every seventh commit is said to have an unknown outcome, whether it was kept or not. The stores
// are of one database, as several desks have it. The test fails unless what all of them saw is what one after the other would
// have seen on each case, each at some moment while its call was out, and unless every history is whole.
//
// The writers write for longer with BEIAN_LONG=1; see scripts/linearizable.
func Linearizable(t *testing.T, stores ...store.Store) {
	t.Helper()
	each := 4
	if os.Getenv("BEIAN_LONG") != "" {
		each = 100
	}
	h := &hotHistory{t: t, began: time.Now(), last: make(map[string]store.Commit)}
	for i := range hotCases {
		c := opening(fmt.Sprintf("hot-%d", i), "a", event(fmt.Sprintf("open hot-%d", i)))
		c.Step.Link()
		commit(t, stores[0], c)
	}
	for i := range stores {
		var faults []Fault
		for n := 5 + i; n < 3*each*hotWriters; n += 7 {
			faults = append(faults, Fault{Method: "Commit", Call: n, After: n%2 == 0, Err: store.ErrOutcomeUnknown})
		}
		h.stores = append(h.stores, Faulty(stores[i], faults...))
	}
	for _, err := range together(hotWriters, func(w int) error { return h.write(w, each) }) {
		require.NoError(t, err)
	}
	require.NoError(t, h.judge())
	t.Logf("%d calls of %d writers on %d cases", len(h.ops), hotWriters, hotCases)
	for i := range hotCases {
		requireWhole(t, stores[0], fmt.Sprintf("hot-%d", i))
	}
}

// requireWhole wants a case's history to have a line for each revision, each tied to the one before.
func requireWhole(t tester, s store.Store, id string) {
	t.Helper()
	c, err := s.Case(t.Context(), id)
	require.NoError(t, err)
	lines, err := s.History(t.Context(), id, 0, int(c.Revision)+1)
	require.NoError(t, err)
	require.NoError(t, workflow.VerifyHistory(&c, lines))
}

// hotHistory is what the writers did and saw.
type hotHistory struct {
	t      *testing.T
	began  time.Time
	stores []store.Store

	mu   sync.Mutex
	ops  []porcupine.Operation
	last map[string]store.Commit // a commit of each case that somebody made
}

// hotCall is a call about a case.
type hotCall struct {
	kind  hotKind
	id    string
	event string // of a commit or look-up
	base  int64  // that the event's commit was based on
	head  string // that a commit makes
}

type hotKind int

const (
	hotRead hotKind = iota
	hotCommit
	hotEvent
	hotLines
)

// hotAnswer is what a call gave.
type hotAnswer struct {
	// revision is that of the case, or of the line of an event; 0 for an event that has none.
	revision int64
	// events are all events of the history; head is the digest of the last line.
	events string
	head   string
	// A commit found another in its place, was a repeat, or has an outcome that nobody knows.
	conflict, repeated, unknown bool
}

// write does so many rounds of one writer.
func (h *hotHistory) write(w, rounds int) error {
	ctx := h.t.Context()
	s := h.stores[w%len(h.stores)]
	draw := rand.New(rand.NewPCG(1, uint64(w))) //nolint:gosec // a test that can be repeated
	for n := range rounds {
		id := fmt.Sprintf("hot-%d", draw.IntN(hotCases))
		c, err := h.read(w, s, id)
		if err != nil {
			return err
		}
		step := next(c, event(fmt.Sprintf("%d.%d", w, n)), tell(time.Time{}))
		step.Step.Link()
		if draw.IntN(4) == 0 { // a double click, perhaps on another machine
			if again, ok := h.someCommit(id); ok {
				step = again
			}
		}
		if err := h.commit(w, s, step); err != nil {
			return err
		}
		switch draw.IntN(4) {
		case 0:
			err = h.call(w, hotCall{kind: hotEvent, id: id, event: step.Step.Line.EventID, base: step.Base}, func() (hotAnswer, error) {
				done, _, err := s.Event(ctx, step.Step.Line.EventID)
				if errors.Is(err, store.ErrNotFound) {
					return hotAnswer{}, nil
				}
				return hotAnswer{revision: done.Line.Revision}, err
			})
		case 1:
			err = h.call(w, hotCall{kind: hotLines, id: id}, func() (hotAnswer, error) {
				lines, err := s.History(ctx, id, 0, 1<<20)
				var events strings.Builder
				for i := range lines {
					events.WriteString(lines[i].EventID + "\n")
				}
				return hotAnswer{events: events.String()}, err
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (h *hotHistory) read(w int, s store.Store, id string) (c workflow.Case, err error) {
	err = h.call(w, hotCall{kind: hotRead, id: id}, func() (hotAnswer, error) {
		c, err = s.Case(h.t.Context(), id)
		return hotAnswer{revision: c.Revision, head: string(c.Head)}, err
	})
	return c, err
}

// commit commits until the outcome is known, as a desk does.
func (h *hotHistory) commit(w int, s store.Store, c store.Commit) error {
	in := hotCall{
		kind: hotCommit, id: c.Step.Case.ID, event: c.Step.Line.EventID, base: c.Base, head: string(c.Step.Case.Head),
	}
	for {
		var unknown bool
		err := h.call(w, in, func() (hotAnswer, error) {
			done, err := s.Commit(h.t.Context(), c)
			switch {
			case errors.Is(err, store.ErrConflict):
				return hotAnswer{conflict: true}, nil
			case errors.Is(err, store.ErrOutcomeUnknown):
				unknown = true
				return hotAnswer{unknown: true}, nil
			}
			return hotAnswer{revision: done.Line.Revision, repeated: done.Repeated}, err
		})
		if err != nil || !unknown {
			h.setCommit(in.id, c)
			return err
		}
	}
}

func (h *hotHistory) setCommit(id string, c store.Commit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last[id] = c
}

func (h *hotHistory) someCommit(id string) (store.Commit, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, ok := h.last[id]
	return c, ok
}

// call makes a call and notes it. One of which the store says that nothing was done is no part of the history.
func (h *hotHistory) call(w int, in hotCall, do func() (hotAnswer, error)) error {
	for {
		began := time.Since(h.began)
		out, err := do()
		ended := time.Since(h.began)
		switch {
		case store.SafeToRetry(err):
			time.Sleep(time.Millisecond)
			continue
		case err != nil:
			return err
		case out.unknown: // it may still come to be kept
			ended = 1 << 62
		}
		h.note(porcupine.Operation{
			ClientId: w, Input: in, Output: out, Call: began.Nanoseconds(), Return: ended.Nanoseconds(),
		})
		return nil
	}
}

func (h *hotHistory) note(op porcupine.Operation) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ops = append(h.ops, op)
}

// hotState is a case as the model has it: its last event, the digest of its line, and how many there are.
type hotState struct {
	event  string
	head   string
	n      int64
	before *hotState
}

// at is the state that the case had at a revision, nil if it had none.
func (s *hotState) at(revision int64) *hotState {
	for s != nil && s.n > revision {
		s = s.before
	}
	return s
}

// has tells whether an event that was committed on a base was kept: if so, it made the next revision.
func (s *hotState) has(event string, base int64) bool {
	then := s.at(base + 1)
	return then != nil && then.n == base+1 && then.event == event
}

// events are the events, each with a line end.
func (s *hotState) events() string {
	if s == nil {
		return ""
	}
	return s.before.events() + s.event + "\n"
}

// step is the model: what may be answered to a call in a state, and the state after it.
func (s *hotState) step(in hotCall, out hotAnswer) (bool, *hotState) {
	switch in.kind {
	case hotRead:
		return out.revision == s.n && (s.head == "" || out.head == s.head), s
	case hotLines:
		return out.events == s.events(), s
	case hotEvent:
		if s.has(in.event, in.base) {
			return out.revision == in.base+1, s
		}
		return out.revision == 0, s
	}
	after := &hotState{event: in.event, head: in.head, n: s.n + 1, before: s}
	kept := s.has(in.event, in.base)
	switch {
	case out.unknown && !kept && s.n == in.base:
		return true, after
	case out.unknown:
		return true, s
	case kept:
		return out.repeated && out.revision == in.base+1, s
	case s.n != in.base:
		return out.conflict, s
	}
	return !out.conflict && !out.repeated && out.revision == after.n, after
}

// judge looks for an order of the calls on each case that explains them.
func (h *hotHistory) judge() error {
	byCase := make(map[string][]porcupine.Operation)
	for _, op := range h.ops {
		id := op.Input.(hotCall).id //nolint:errcheck // nothing else is put there
		byCase[id] = append(byCase[id], op)
	}
	for id, ops := range byCase {
		switch porcupine.CheckOperationsTimeout(hotModel(id), ops, 5*time.Minute) {
		case porcupine.Illegal:
			return fmt.Errorf("the %d calls on case %s have no order that explains them", len(ops), id)
		case porcupine.Unknown:
			return fmt.Errorf("no order of the %d calls on case %s was found in five minutes", len(ops), id)
		}
	}
	return nil
}

// hotModel is the model of one case that was opened. The digest of the last line stands for the whole history.
func hotModel(id string) porcupine.Model {
	state := func(v any) *hotState { return v.(*hotState) } //nolint:errcheck // nothing else is a state
	return porcupine.Model{
		Init: func() any { return &hotState{event: "open " + id, n: 1} },
		Step: func(before, in, out any) (bool, any) {
			return state(before).step(in.(hotCall), out.(hotAnswer)) //nolint:errcheck // nothing else is put there
		},
		Equal: func(a, b any) bool { return state(a).n == state(b).n && state(a).head == state(b).head },
		Hash:  func(v any) uint64 { return uint64(state(v).n) }, //nolint:gosec // a revision is not negative
	}
}
