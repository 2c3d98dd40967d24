package memory

import (
	"context"
	"sort"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

type caseEntry struct {
	summary store.Summary
	doc     []byte
	lines   []lineEntry // oldest first
}

type lineEntry struct {
	revision int64
	doc      []byte
}

type eventEntry struct {
	caseID string
	digest filing.Digest
	line   []byte
}

// Commit keeps a step, all of it or nothing.
func (s *Store) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	if err := ctx.Err(); err != nil {
		return store.Committed{}, err
	}
	if err := c.Validate(); err != nil {
		return store.Committed{}, err
	}
	step := &c.Step
	doc, err := encode("case", &step.Case)
	if err != nil {
		return store.Committed{}, err
	}
	line, err := encode("line", &step.Line)
	if err != nil {
		return store.Committed{}, err
	}
	var record recordEntry
	if step.Record != nil {
		if record, err = s.encodeRecord(step.Record); err != nil {
			return store.Committed{}, err
		}
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.events[step.Line.EventID]; ok {
		if e.digest != c.EventDigest {
			return store.Committed{}, store.ErrEventReused
		}
		done, err := e.outcome()
		done.Repeated = true
		return done, err
	}
	id := step.Case.ID
	entry := s.cases[id]
	if entry == nil {
		entry = &caseEntry{}
	}
	if entry.summary.Revision != c.Base {
		return store.Committed{}, store.ErrConflict
	}
	if err := s.moveClaims(id, step.Take, step.Release); err != nil {
		return store.Committed{}, err
	}

	entry.summary, entry.doc = store.SummaryOf(&step.Case), doc
	entry.lines = append(entry.lines, lineEntry{step.Line.Revision, line})
	s.cases[id] = entry
	s.events[step.Line.EventID] = eventEntry{id, c.EventDigest, line}
	for _, m := range step.Messages {
		s.outbox = append(s.outbox, &message{Delivery: store.Delivery{Message: m}, id: m.ID(), dueAt: m.NotBefore})
	}
	switch {
	case step.Record == nil:
	case step.DropRecord:
		s.dropRecord(step.Record.ID)
	default:
		s.putRecord(step.Record.ID, record)
	}
	return store.Committed{CaseID: id, Line: step.Line}, nil
}

// moveClaims gives the claims of a case back and takes others, or does nothing if another case holds one of these.
func (s *Store) moveClaims(id string, take, release []workflow.Claim) error {
	for _, c := range take {
		if holder, held := s.claims[s.indexKey(c.Key)][c.Slot]; held && holder != id {
			return &store.ClaimedError{Claim: c}
		}
	}
	for _, c := range release {
		key := s.indexKey(c.Key)
		if slots := s.claims[key]; slots[c.Slot] == id {
			delete(slots, c.Slot)
			if len(slots) == 0 {
				delete(s.claims, key)
			}
		}
	}
	for _, c := range take {
		key := s.indexKey(c.Key)
		if s.claims[key] == nil {
			s.claims[key] = make(map[int]string)
		}
		s.claims[key][c.Slot] = id
	}
	return nil
}

// Case gives a case.
func (s *Store) Case(ctx context.Context, id string) (workflow.Case, error) {
	if err := ctx.Err(); err != nil {
		return workflow.Case{}, err
	}
	s.mu.Lock()
	var doc []byte
	entry, ok := s.cases[id]
	if ok {
		doc = entry.doc
	}
	s.mu.Unlock()
	if !ok {
		return workflow.Case{}, store.ErrNotFound
	}
	return decode[workflow.Case]("case", doc)
}

// Event gives the outcome of an event that was committed, and its digest.
func (s *Store) Event(ctx context.Context, eventID string) (store.Committed, filing.Digest, error) {
	if err := ctx.Err(); err != nil {
		return store.Committed{}, "", err
	}
	s.mu.Lock()
	e, ok := s.events[eventID]
	s.mu.Unlock()
	if !ok {
		return store.Committed{}, "", store.ErrNotFound
	}
	done, err := e.outcome()
	return done, e.digest, err
}

func (e eventEntry) outcome() (store.Committed, error) {
	line, err := decode[workflow.Line]("line", e.line)
	return store.Committed{CaseID: e.caseID, Line: line}, err
}

// History gives the lines of a case with a revision above after, oldest first, at most limit of them.
func (s *Store) History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	var entries []lineEntry
	entry, ok := s.cases[caseID]
	if ok {
		entries = entry.lines
	}
	s.mu.Unlock()
	if !ok {
		return nil, store.ErrNotFound
	}
	first := sort.Search(len(entries), func(i int) bool { return entries[i].revision > after })
	entries = entries[first:]
	entries = entries[:max(0, min(limit, len(entries)))]
	lines := make([]workflow.Line, 0, len(entries))
	for _, e := range entries {
		line, err := decode[workflow.Line]("line", e.doc)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}
