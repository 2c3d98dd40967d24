package workflow

import (
	"context"
	"testing"

	"github.com/looplab/fsm"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// The step of both benchmarks: the initial review is passed and the filing goes to the bureau.

// BenchmarkApply is the whole step: role, ownership, revision and guard, the finite-state machine, a new attempt, the
// line of history and the message. Facts and ids are given.
func BenchmarkApply(b *testing.B) {
	p := newPlay(b, filing.TypeFirst, 2)
	p.to(InitialReview)
	e, f := p.event(EventPassInitial), p.facts()
	b.ReportAllocs()
	for b.Loop() {
		s, err := p.m.Apply(&p.c, e, f)
		if err != nil || s.Case.State != BureauSubmission {
			b.Fatal(s.Case.State, err)
		}
	}
}

// BenchmarkPooledFSM is the bare edge: SetState and Event on a pooled looplab machine with the edges of the table.
func BenchmarkPooledFSM(b *testing.B) {
	m, err := NewMachine()
	require.NoError(b, err)
	edge := string(EventPassInitial) + ">" + string(BureauSubmission)
	b.ReportAllocs()
	for b.Loop() {
		f, ok := m.pool.Get().(*fsm.FSM)
		if !ok {
			b.Fatal("the pool holds something else")
		}
		f.SetState(string(InitialReview))
		if err := f.Event(context.Background(), edge); err != nil {
			b.Fatal(err)
		}
		m.pool.Put(f)
	}
}

// BenchmarkRefused is an event that a guard refuses.
func BenchmarkRefused(b *testing.B) {
	p := newPlay(b, filing.TypeFirst, 1)
	p.to(Confirmation)
	e, f := p.event(EventSubmit), p.facts()
	f.MissingAttachments = []filing.Finding{{Code: "attachment.missing", Severity: filing.SeverityError}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.m.Apply(&p.c, e, f); err == nil {
			b.Fatal("not refused")
		}
	}
}
