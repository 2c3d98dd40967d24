package drill

import (
	"sync"

	"github.com/beian-go/beian/filing"
)

// Kind says what a line of the log is about.
type Kind string

// The kinds.
const (
	// Began is that a desk was asked to let an event happen.
	Began Kind = "began"
	// Done is that a desk has acknowledged an event.
	Done Kind = "done"
	// Told is that a message was delivered.
	Told Kind = "told"
	// Filed is that a filing has gone all the way.
	Filed Kind = "filed"
	// Failed is that a desk answered with an error, which the mover took for a reason to ask again.
	Failed Kind = "failed"
)

// Entry is a line of the log.
type Entry struct {
	Kind Kind `json:"kind"`
	// Event is the id of an event; Case, Revision and Line say where a desk said that it stands, Line by the line's digest.
	Event    string        `json:"event,omitzero"`
	Case     string        `json:"case,omitzero"`
	Revision int64         `json:"revision,omitzero"`
	Line     filing.Digest `json:"line,omitzero"`
	// Message is the id of a message.
	Message string `json:"message,omitzero"`
	// Filing is the name of a filing.
	Filing string `json:"filing,omitzero"`
	// Code is the code of an error.
	Code string `json:"code,omitzero"`
}

// Recorder writes a line of the log. What it returns nil for is never lost.
type Recorder func(Entry) error

// Log keeps entries in memory. Any number of goroutines may use it.
type Log struct {
	mu      sync.Mutex
	entries []Entry
	counts  map[Kind]int
	grown   *sync.Cond
}

// NewLog makes an empty log.
func NewLog() *Log {
	l := &Log{counts: make(map[Kind]int)}
	l.grown = sync.NewCond(&l.mu)
	return l
}

// Record is a Recorder.
func (l *Log) Record(e Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, e)
	l.counts[e.Kind]++
	l.grown.Broadcast()
	return nil
}

// Entries are all entries so far.
func (l *Log) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Entry(nil), l.entries...)
}

// Count is how many entries of a kind there are.
func (l *Log) Count(k Kind) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.counts[k]
}
