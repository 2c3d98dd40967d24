package drill

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Result is what a drill came to. All fields of the second group must be zero.
type Result struct {
	// Cases, Lines and Filed count what is in the database; Acknowledged counts the events that a desk acknowledged, Delivered
	// the messages that came out, Repeated those among them that came again.
	Cases, Lines, Filed, Acknowledged, Delivered, Repeated int

	// Lost counts acknowledged events that are in no history, or not where they were said to be; Twice what happened more
	// than once to a case; Untold messages that never came out; Invented messages that came out and are in no history;
	// Disordered messages that came out before an earlier one of their case; Broken cases whose history has a gap or does
	// not fit its digests.
	Lost, Twice, Untold, Invented, Disordered, Broken int

	// Details names what is behind the second group.
	Details []string
}

// Zeros reports that nothing was lost, done twice, left out or invented.
func (r *Result) Zeros() bool {
	return r.Lost+r.Twice+r.Untold+r.Invented+r.Disordered+r.Broken == 0
}

func (r *Result) String() string {
	return fmt.Sprintf("%d cases with %d events, %d filed; %d acknowledgements, %d messages of which %d came again: "+
		"lost %d, twice %d, untold %d, invented %d, out of order %d, broken histories %d",
		r.Cases, r.Lines, r.Filed, r.Acknowledged, r.Delivered, r.Repeated,
		r.Lost, r.Twice, r.Untold, r.Invented, r.Disordered, r.Broken)
}

func (r *Result) add(count *int, format string, args ...any) {
	*count++
	const most = 20
	if len(r.Details) < most {
		r.Details = append(r.Details, fmt.Sprintf(format, args...))
	}
}

// Drain delivers what waits in the outbox until nothing does, what dead desks had taken included.
func Drain(ctx context.Context, desk *beian.Desk, st store.Outbox) error {
	for {
		if _, err := desk.RunOnce(ctx); err != nil {
			return err
		}
		left, err := st.Waiting(ctx, false, 1)
		if err != nil || len(left) == 0 {
			return err
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
}

// Check compares the log with what the database has.
func Check(ctx context.Context, desk *beian.Desk, log []Entry) (*Result, error) {
	r := new(Result)
	h, err := r.histories(ctx, desk)
	if err != nil {
		return nil, err
	}
	_, err = desk.AuditAll(ctx, System, func(id string, fault error) bool {
		if fault != nil {
			r.add(&r.Broken, "case %s: %v", id, fault)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	delivered := make(map[string]bool)
	furthest := make(map[string]place)
	for i := range log {
		switch e := &log[i]; e.Kind {
		case Done:
			r.Acknowledged++
			line, ok := h.byEvent[e.Event]
			if !ok || line.caseID != e.Case || line.Revision != e.Revision || line.Digest() != e.Line {
				r.add(&r.Lost, "event %s at revision %d of case %s", e.Event, e.Revision, e.Case)
			}
		case Told:
			r.Delivered++
			r.deliver(e.Message, h, delivered, furthest)
		}
	}
	for id := range h.messages {
		if !delivered[id] {
			r.add(&r.Untold, "message %s", id)
		}
	}
	slices.Sort(r.Details)
	return r, nil
}

// histories are what the database has.
type histories struct {
	byEvent map[string]keptLine
	// messages are those that the lines say were told.
	messages map[string]bool
}

type keptLine struct {
	*workflow.Line
	caseID string
}

func (r *Result) histories(ctx context.Context, desk *beian.Desk) (*histories, error) {
	h := &histories{byEvent: make(map[string]keptLine), messages: make(map[string]bool)}
	for q := (store.Query{Limit: 1000}); ; {
		page, err := desk.Progress(ctx, System, q)
		if err != nil {
			return nil, err
		}
		for i := range page.Cases {
			c := &page.Cases[i]
			lines, err := desk.History(ctx, System, c.ID)
			if err != nil {
				return nil, err
			}
			r.Cases++
			if c.State == workflow.Approved {
				r.Filed++
			}
			r.collect(h, c.ID, lines)
		}
		if page.Next == "" {
			return h, nil
		}
		q.Cursor = page.Next
	}
}

// collect takes the lines of a case. Filings of a drill go straight on: nothing happens to one twice.
func (r *Result) collect(h *histories, caseID string, lines []workflow.Line) {
	type happening struct {
		event workflow.EventName
		about string
	}
	seen := make(map[happening]bool)
	for i := range lines {
		l := &lines[i]
		r.Lines++
		what := happening{l.Event, string(l.Step) + "/" + fmt.Sprint(l.Role) + "/" + l.Service}
		if _, again := h.byEvent[l.EventID]; again || seen[what] {
			r.add(&r.Twice, "%s at revision %d of case %s", l.Event, l.Revision, caseID)
		}
		seen[what] = true
		h.byEvent[l.EventID] = keptLine{Line: l, caseID: caseID}
		for n := range l.Told {
			h.messages[workflow.Message{Case: caseID, Revision: l.Revision, N: n + 1}.ID()] = true
		}
	}
}

// place is where a message stands among those of its case.
type place struct{ revision, n int64 }

func (p place) before(other place) bool {
	return p.revision < other.revision || p.revision == other.revision && p.n < other.n
}

// deliver notes a message that came out. One that comes for the first time comes after the earlier ones of its case.
func (r *Result) deliver(id string, h *histories, delivered map[string]bool, furthest map[string]place) {
	if delivered[id] {
		r.Repeated++
		return
	}
	delivered[id] = true
	if !h.messages[id] {
		r.add(&r.Invented, "message %s", id)
		return
	}
	parts := strings.Split(id, "/")
	at := place{number(parts[len(parts)-2]), number(parts[len(parts)-1])}
	caseID := strings.Join(parts[:len(parts)-2], "/")
	if at.before(furthest[caseID]) {
		r.add(&r.Disordered, "message %s", id)
	}
	furthest[caseID] = at
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1
	}
	return n
}
