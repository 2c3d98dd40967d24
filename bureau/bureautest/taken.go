package bureautest

import (
	"fmt"
	"slices"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// Taken is a record that the bureau took, with what became of it.
type Taken struct {
	// Sequence is the file in which it came, File its name and Index its place in it, counted from 0.
	Sequence int64
	File     string
	Index    int
	// At is when it came.
	At time.Time
	// Branch is its operation, Record what it says; the bytes of attachments are gone.
	Branch bureau.Branch
	Record bureau.UploadRecord
	// Codes are the errors that the bureau's system found; empty where it found none or has not looked yet.
	Codes []filing.ResultCode
	// Decisions are those of the reviewer, one for each part: the subject of a first filing, each added website, and so on. Fewer than
	// Parts mean that the rest is under review.
	Decisions []Decided
	Parts     int
	// names are what makes it the same record as another.
	names []string
}

// Decided is a decision with what it is about.
type Decided struct {
	// ID is as in [Review].
	ID       int64
	Approved bool
	At       time.Time
}

// Refused reports whether the record ended in an error or was rejected in all its parts, so that it may rightly be sent again.
func (t *Taken) Refused() bool {
	if len(t.Codes) > 0 {
		return true
	}
	if t.Parts == 0 || len(t.Decisions) < t.Parts {
		return false
	}
	return !slices.ContainsFunc(t.Decisions, func(d Decided) bool { return d.Approved })
}

// Taken lists the records that came in files that were taken, in their order.
func (b *Bureau) Taken() []Taken {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.work()
	out := make([]Taken, len(b.taken))
	for i, t := range b.taken {
		out[i] = *t
		out[i].Codes, out[i].Decisions = slices.Clone(t.Codes), slices.Clone(t.Decisions)
	}
	return out
}

// Twice is a record that came as new although the same one had come before, and was neither refused nor rejected by then.
type Twice struct {
	First, Again Taken
	// Name is what they have in common, such as "IspZtid 7" or the domain of the same subject.
	Name string
}

// String names both files.
func (t Twice) String() string {
	return fmt.Sprintf("%s: sequence %d record %d, and again in sequence %d record %d", t.Name, t.First.Sequence, t.First.Index,
		t.Again.Sequence, t.Again.Index)
}

// SentTwice lists what was sent twice as new: by the provider's own id, or as the same website of the same subject. A provider that
// keeps its books never does so, whatever happens to its calls.
func (b *Bureau) SentTwice() []Twice {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.twice)
}

// note looks for a record that came before, and remembers this one. It is called before the record is judged.
func (b *Bureau) note(t *Taken) {
	t.names = namesOf(t.Record)
	for _, name := range t.names {
		if before := b.named[name]; before != nil && !before.Refused() {
			b.twice = append(b.twice, Twice{First: *before, Again: *t, Name: name})
			break
		}
	}
	for _, name := range t.names {
		b.named[name] = t
	}
}

// namesOf are the names of what a record would file anew.
func namesOf(r bureau.UploadRecord) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	switch r := r.(type) {
	case *bureau.FirstFiling:
		add("%s %d", bureau.IDSubject, r.Subject.OwnID)
		for i := range r.Services {
			add("%s %d", bureau.IDService, r.Services[i].OwnID)
			for _, d := range r.Services[i].Domains {
				add("first filing of %s by the same subject %s", canonicalDomain(d.Name),
					filing.DigestOf([]byte(r.Subject.Certificate.Number)))
			}
		}
	case *bureau.AddedServices:
		for i := range r.Services {
			add("%s %d", bureau.IDService, r.Services[i].OwnID)
			for _, d := range r.Services[i].Domains {
				add("added website %s of %d %s", canonicalDomain(d.Name), r.Subject.BureauID, r.Subject.Number)
			}
		}
	case *bureau.AddedAccess:
		add("%s %d", bureau.IDAccess, r.OwnID)
	case *bureau.IPSource:
		add("IP source %d", r.OwnID)
	case *bureau.IPAssignment:
		add("IP assignment %d", r.OwnID)
	}
	return out
}

// Sequences are those of the files that were taken, in ascending order.
func (b *Bureau) Sequences() []int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]int64, 0, len(b.uploads))
	for n := range b.uploads {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Gaps are the sequences below the highest one taken that are missing.
func (b *Bureau) Gaps() []int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.missing(b.last)
}

// Repeats counts the files that came once more under their sequence, as they do when an answer was lost.
func (b *Bureau) Repeats() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.repeats
}

// Clashes are the sequences under which a second, different file came: no provider may do so.
func (b *Bureau) Clashes() []int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.clashes)
}

// Forget loses a file that was taken, as a bureau does that goes back to a backup: its records that no reviewer has decided are gone,
// and the next upload is refused with 14 until the file has come again. It reports whether there was such a file.
func (b *Bureau) Forget(sequence int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	u := b.uploads[sequence]
	if u == nil {
		return false
	}
	delete(b.uploads, sequence)
	b.whole = min(b.whole, sequence-1)
	b.inbox = slices.DeleteFunc(b.inbox, func(have *upload) bool { return have == u })
	b.parts = slices.DeleteFunc(b.parts, func(p *part) bool {
		if p.taken.Sequence != sequence {
			return false
		}
		b.release(p.holds)
		return true
	})
	for _, t := range u.items {
		for _, name := range t.names {
			if b.named[name] == t {
				delete(b.named, name)
			}
		}
	}
	b.taken = slices.DeleteFunc(b.taken, func(t *Taken) bool { return t.Sequence == sequence && len(t.Decisions) == 0 })
	return true
}
