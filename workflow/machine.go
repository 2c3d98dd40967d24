package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/looplab/fsm"
)

// Machine applies events to cases. It is made once from the table and shared by any number of goroutines.
type Machine struct {
	rows   map[place][]*row
	byName map[EventName][]*row
	pool   sync.Pool
}

// place is where a row applies.
type place struct {
	state State
	event EventName
}

// row is a Transition with what is worked out once.
type row struct {
	Transition
	step string // the name of the edge in the finite-state machine; empty when the state stays
}

// NewMachine checks the table and makes the machine. The error names every fault: an unknown or unreachable state, a
// live state that cannot end, a duplicate edge, a guard or text that does not exist.
func NewMachine() (*Machine, error) { return newMachine(table[:]) }

func newMachine(rows []Transition) (*Machine, error) {
	if err := checkTable(rows); err != nil {
		return nil, err
	}
	m := &Machine{rows: make(map[place][]*row), byName: make(map[EventName][]*row)}
	var edges fsm.Events
	for _, t := range rows {
		r := &row{Transition: t}
		if t.To != "" {
			// One (event, state) must have one destination in the machine: a second would overwrite the first.
			r.step = string(t.Event) + ">" + string(t.To)
			desc := fsm.EventDesc{Name: r.step, Dst: string(t.To)}
			for _, from := range t.From {
				desc.Src = append(desc.Src, string(from))
			}
			edges = append(edges, desc)
		}
		m.byName[t.Event] = append(m.byName[t.Event], r)
		for _, from := range t.From {
			at := place{from, t.Event}
			m.rows[at] = append(m.rows[at], r)
		}
	}
	m.pool.New = func() any { return fsm.NewFSM(string(Draft), edges, nil) }
	return m, nil
}

// errMachine is a fault of the machine itself, never of a case or an event.
var errMachine = errors.New("workflow: the state machine disagrees with its table")

// move takes one step in a pooled finite-state machine. The machine is thrown away after anything odd.
func (m *Machine) move(from State, r *row) (State, error) {
	if r.To == "" {
		return from, nil
	}
	f, ok := m.pool.Get().(*fsm.FSM)
	if !ok {
		return "", errMachine
	}
	f.SetState(string(from))
	if err := f.Event(context.Background(), r.step); err != nil {
		return "", fmt.Errorf("%w: %w", errMachine, err)
	}
	to := State(f.Current())
	if to != r.To {
		return "", fmt.Errorf("%w: %s leads to %s, not %s", errMachine, r.step, to, r.To)
	}
	m.pool.Put(f)
	return to, nil
}

// checkTable looks for the faults that would only show on the way.
func checkTable(rows []Transition) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf("workflow: "+format, args...)) }
	seen := make(map[place][]Condition)
	next := make(map[State][]State)
	for _, t := range rows {
		if len(t.From) == 0 || len(t.By) == 0 {
			fault("%s has no state to start from or nobody to fire it", t.Event)
		}
		if t.To != "" && !t.To.Known() {
			fault("%s leads to the unknown state %q", t.Event, t.To)
		}
		if !t.When.known() {
			fault("%s has the unknown condition %q", t.Event, t.When)
		}
		for _, role := range t.By {
			if !slices.Contains(Roles(), role) {
				fault("%s is for the unknown role %q", t.Event, role)
			}
		}
		for _, g := range t.Needs {
			if g.info() == nil {
				fault("%s needs the unknown guard %q", t.Event, g)
			}
		}
		for _, tell := range t.Tells {
			if tell.Text != "" && tell.Text.Text().En == string(tell.Text) {
				fault("%s tells the unknown text %q", t.Event, tell.Text)
			}
		}
		for _, from := range t.From {
			if !from.Known() {
				fault("%s starts from the unknown state %q", t.Event, from)
			}
			if t.To == from {
				fault("%s in %s leads to itself: leave To empty", t.Event, from)
			}
			if from.Ended() && t.To != "" {
				fault("%s leads out of the end state %s", t.Event, from)
			}
			at := place{from, t.Event}
			switch have := seen[at]; {
			case slices.Contains(have, t.When):
				fault("%s in %s stands twice under condition %q", t.Event, from, t.When)
			case len(have) > 0 && (t.When == "" || slices.Contains(have, "")):
				fault("%s in %s stands with and without a condition: only one could happen", t.Event, from)
			}
			seen[at] = append(seen[at], t.When)
			if t.To != "" {
				next[from] = append(next[from], t.To)
			}
		}
	}
	for _, info := range stateInfos {
		if info.state != Draft && !reaches(next, Draft, func(s State) bool { return s == info.state }) {
			fault("state %s cannot be reached", info.state)
		}
		if !info.ended && !reaches(next, info.state, State.Ended) {
			fault("state %s cannot end", info.state)
		}
	}
	return errors.Join(faults...)
}

func reaches(next map[State][]State, from State, goal func(State) bool) bool {
	seen := map[State]bool{from: true}
	queue := []State{from}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for _, to := range next[s] {
			if goal(to) {
				return true
			}
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return false
}

// find gives the row for an event, after looking at who fires it, on what and in which state.
func (m *Machine) find(c *Case, e *Event) (*row, error) {
	all := m.byName[e.Name]
	allowed := len(all) == 0 // what no role knows, no state knows: stateError says so
	for _, r := range all {
		if slices.Contains(r.By, e.Actor.Role) {
			allowed = true
			break
		}
	}
	if !allowed {
		return nil, &ActorError{Event: e.Name, Role: e.Actor.Role, Allowed: rolesOf(all)}
	}
	if !e.Actor.Sees(c.Account, c.Filing.Province) {
		return nil, &ActorError{Event: e.Name, Role: e.Actor.Role}
	}
	if e.Revision != c.Revision && (e.Revision != 0 || e.Actor.Role.Human()) {
		return nil, &StaleError{Based: e.Revision, Current: c.Revision}
	}
	here := m.rows[place{c.State, e.Name}]
	if len(here) == 0 {
		return nil, m.stateError(c, e)
	}
	for _, r := range here {
		if !slices.Contains(r.By, e.Actor.Role) {
			continue
		}
		if r.When.holds(c, e) {
			return r, nil
		}
		allowed = false
	}
	if allowed {
		return nil, &ActorError{Event: e.Name, Role: e.Actor.Role, Allowed: rolesOf(here)}
	}
	return nil, m.stateError(c, e)
}

func rolesOf(rows []*row) []Role {
	var out []Role
	for _, r := range rows {
		for _, role := range r.By {
			if !slices.Contains(out, role) {
				out = append(out, role)
			}
		}
	}
	return out
}

func (m *Machine) stateError(c *Case, e *Event) *StateError {
	err := &StateError{Event: e.Name, State: c.State}
	for i := range table {
		t := &table[i]
		if slices.Contains(t.From, c.State) && slices.Contains(t.By, e.Actor.Role) && !slices.Contains(err.Possible, t.Event) {
			err.Possible = append(err.Possible, t.Event)
		}
	}
	return err
}

// Needs lists the guards that an event may meet in the case's state, so that a caller knows which facts to gather.
func (m *Machine) Needs(c *Case, event EventName) []Guard {
	var out []Guard
	for _, r := range m.rows[place{c.State, event}] {
		for _, g := range r.Needs {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// Possible is an event that the state of a case knows for an actor, and whether it can be fired now.
type Possible struct {
	// Event is the event.
	Event EventName `json:"event"`
	// To are the states that may follow; empty when the state stays.
	To []State `json:"to,omitempty"`
	// Now reports whether nothing in the case and the facts stands in the way of an event that brings what Asks names.
	Now bool `json:"now"`
	// Why says what stands in the way; nil when Now is true.
	Why *GuardError `json:"-"`
	// Asks are the conditions on what the event itself must bring.
	Asks []Guard `json:"asks,omitempty"`
}

// Possible lists the events of the case's state for an actor, with what stands in the way of each. The facts are those
// that the guards judge by; guards on what an event must bring are listed, not judged.
func (m *Machine) Possible(c *Case, a Actor, f Facts) []Possible {
	f.settle()
	if !a.Sees(c.Account, c.Filing.Province) {
		return nil
	}
	var out []Possible
	for i := range table {
		t := &table[i]
		if !slices.Contains(t.From, c.State) || !slices.Contains(t.By, a.Role) {
			continue
		}
		if !conditionOnEvent(t.When) && !t.When.holds(c, &Event{Name: t.Event}) {
			continue
		}
		p := Possible{Event: t.Event, Now: true}
		if t.To != "" {
			p.To = []State{t.To}
		}
		e := Event{Name: t.Event, Actor: a, Revision: c.Revision}
		for _, g := range t.Needs {
			var blocked bool
			if g.AsksOfEvent() {
				p.Asks = append(p.Asks, g)
				blocked = g.hopeless(c, t.Event)
			} else {
				blocked = !g.holds(c, &e, &f)
			}
			if p.Now && blocked {
				p.Now, p.Why = false, g.error(c, &e, &f)
			}
		}
		if at := slices.IndexFunc(out, func(have Possible) bool { return have.Event == p.Event }); at >= 0 {
			out[at].To = append(out[at].To, p.To...)
			continue
		}
		out = append(out, p)
	}
	return out
}

func conditionOnEvent(w Condition) bool {
	return w == WhenAllApproved || w == WhenSomeRejected || w == WhenPartsOpen
}
