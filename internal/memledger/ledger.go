package memledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/beian-go/beian/workflow"
)

// Ledger is a store.Ledger, store.Archive and store.WireIDs. The zero value is an empty one, ready for any number of goroutines.
type Ledger struct {
	mu    sync.Mutex
	lanes map[workflow.Lane]*lane
	// files are in the order in which their numbers were written.
	files   []*workflow.UploadFile
	byName  map[string]*workflow.UploadFile
	current map[string]*workflow.UploadFile // the newest file by submission
	byKey   map[keyed][]*workflow.UploadFile

	objects map[workflow.WireObject]int64
	numbers map[string][]workflow.WireObject // by kind; the id is the place, from 1
}

// keyed is a key of entries in a system.
type keyed struct{ system, key string }

type lane struct {
	worker string
	until  time.Time
	token  int64
	last   int64
	open   string
}

// HoldLane takes a lane for a worker until a moment.
func (l *Ledger) HoldLane(
	ctx context.Context, at workflow.Lane, worker string, now, until time.Time,
) (workflow.LaneHold, error) {
	if err := ctx.Err(); err != nil {
		return workflow.LaneHold{}, err
	}
	if worker == "" {
		return workflow.LaneHold{}, errors.New("store: hold lane: the worker has no name")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lanes == nil {
		l.lanes = make(map[workflow.Lane]*lane)
	}
	s := l.lanes[at]
	if s == nil {
		s = &lane{}
		l.lanes[at] = s
	}
	if s.worker != worker {
		if s.worker != "" && s.until.After(now) {
			return workflow.LaneHold{}, fmt.Errorf("store: lane %s: %w", at, workflow.ErrLaneHeld)
		}
		s.worker = worker
		s.token++
	}
	s.until = until
	return workflow.LaneHold{Lane: at, Worker: worker, Until: until, Token: s.token, Last: s.last, Open: s.open}, nil
}

// ReleaseLane gives a lane back.
func (l *Ledger) ReleaseLane(ctx context.Context, hold workflow.LaneHold) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if s, err := l.held(hold); err == nil {
		s.worker = ""
	}
	return nil
}

// held is the lane of a hold that still holds.
func (l *Ledger) held(hold workflow.LaneHold) (*lane, error) {
	s := l.lanes[hold.Lane]
	if s == nil || s.worker != hold.Worker || s.token != hold.Token {
		return nil, fmt.Errorf("store: lane %s: %w", hold.Lane, workflow.ErrLaneLost)
	}
	return s, nil
}

// ReserveFile keeps a file that is about to be sent.
func (l *Ledger) ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error {
	if err := errors.Join(ctx.Err(), workflow.CheckUploadFile(hold, &f)); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.held(hold)
	if err != nil {
		return err
	}
	if s.open != "" || f.Sequence <= s.last || l.byName[f.Name] != nil {
		return fmt.Errorf("store: lane %s, number %d: %w", f.Lane, f.Sequence, workflow.ErrSequence)
	}
	for _, e := range f.Entries {
		if sent := l.current[e.Submission]; sent != nil && (sent.State == workflow.FileOpen || sent.State == workflow.FileConfirmed) {
			return fmt.Errorf("store: submission %s: %w", e.Submission, workflow.ErrSentBefore)
		}
	}
	kept := clone(&f)
	kept.State, kept.SettledAt, kept.Codes = workflow.FileOpen, time.Time{}, nil
	if l.byName == nil {
		l.byName, l.current = make(map[string]*workflow.UploadFile), make(map[string]*workflow.UploadFile)
		l.byKey = make(map[keyed][]*workflow.UploadFile)
	}
	l.files = append(l.files, &kept)
	l.byName[f.Name] = &kept
	for _, e := range f.Entries {
		l.current[e.Submission] = &kept
		for _, key := range e.Keys {
			at := keyed{f.Lane.System, key}
			if have := l.byKey[at]; len(have) == 0 || have[len(have)-1] != &kept {
				l.byKey[at] = append(have, &kept)
			}
		}
	}
	s.open = f.Name
	return nil
}

// SettleFile moves a file on.
func (l *Ledger) SettleFile(ctx context.Context, hold workflow.LaneHold, name string, how workflow.FileSettlement) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.held(hold)
	if err != nil {
		return err
	}
	f := l.byName[name]
	if f == nil || f.Lane != hold.Lane {
		return fmt.Errorf("store: file %.40q: %w", name, workflow.ErrNoFile)
	}
	if f.State == how.State && how.State != workflow.FileOpen {
		return nil
	}
	if !f.State.MayBecome(how.State) {
		return fmt.Errorf("store: file %s cannot become %.20q: %w", f, string(how.State), workflow.ErrSequence)
	}
	if f.State == workflow.FileOpen {
		s.open = ""
	}
	if how.State == workflow.FileConfirmed {
		s.last = f.Sequence
	}
	f.State, f.SettledAt, f.Codes = how.State, how.At, slices.Clone(how.Codes)
	return nil
}

// SubmissionFile gives the newest file that a submission stands in.
func (l *Ledger) SubmissionFile(ctx context.Context, submission string) (workflow.UploadFile, error) {
	return l.find(ctx, false, func() *workflow.UploadFile { return l.current[submission] })
}

// UploadFile gives a file by its name.
func (l *Ledger) UploadFile(ctx context.Context, name string) (workflow.UploadFile, error) {
	return l.find(ctx, true, func() *workflow.UploadFile { return l.byName[name] })
}

// SequenceFile gives the file under a number.
func (l *Ledger) SequenceFile(ctx context.Context, at workflow.Lane, sequence int64) (workflow.UploadFile, error) {
	return l.find(ctx, true, func() *workflow.UploadFile {
		for _, f := range slices.Backward(l.files) {
			if f.Lane == at && f.Sequence == sequence && f.State != workflow.FileVoid {
				return f
			}
		}
		return nil
	})
}

func (l *Ledger) find(ctx context.Context, data bool, get func() *workflow.UploadFile) (workflow.UploadFile, error) {
	if err := ctx.Err(); err != nil {
		return workflow.UploadFile{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	f := get()
	if f == nil {
		return workflow.UploadFile{}, workflow.ErrNoFile
	}
	out := clone(f)
	if !data {
		out.Data = nil
	}
	return out, nil
}

// UploadFiles lists files, newest first.
func (l *Ledger) UploadFiles(ctx context.Context, q workflow.FileQuery) ([]workflow.UploadFile, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []workflow.UploadFile
	for _, f := range slices.Backward(l.files) {
		if len(out) == q.Most() {
			break
		}
		if q.Matches(f) {
			out = append(out, clone(f))
			out[len(out)-1].Data = nil
		}
	}
	return out, nil
}

// EntriesByKey gives the entries with a key, those of the newest file first.
func (l *Ledger) EntriesByKey(ctx context.Context, system, key string) ([]workflow.FileEntry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []workflow.FileEntry
	for _, f := range slices.Backward(l.byKey[keyed{system, key}]) {
		if f.State == workflow.FileVoid {
			continue
		}
		for _, e := range f.Entries {
			if slices.Contains(e.Keys, key) {
				e.Keys = slices.Clone(e.Keys)
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// SweepFiles deletes the bytes of files that were settled before a moment.
func (l *Ledger) SweepFiles(ctx context.Context, before time.Time) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, f := range l.files {
		if f.State != workflow.FileOpen && f.Data != nil && f.SettledAt.Before(before) {
			f.Data = nil
			n++
		}
	}
	return n, nil
}

// WireID gives the number of an object.
func (l *Ledger) WireID(ctx context.Context, o workflow.WireObject) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if n, ok := l.objects[o]; ok {
		return n, nil
	}
	if l.objects == nil {
		l.objects, l.numbers = make(map[workflow.WireObject]int64), make(map[string][]workflow.WireObject)
	}
	l.numbers[o.Kind] = append(l.numbers[o.Kind], o)
	n := int64(len(l.numbers[o.Kind]))
	l.objects[o] = n
	return n, nil
}

// WireObject gives the object of a number.
func (l *Ledger) WireObject(ctx context.Context, kind string, id int64) (workflow.WireObject, error) {
	if err := ctx.Err(); err != nil {
		return workflow.WireObject{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if id < 1 || id > int64(len(l.numbers[kind])) {
		return workflow.WireObject{}, workflow.ErrNoFile
	}
	return l.numbers[kind][id-1], nil
}

// clone copies all but the bytes, which nobody changes.
func clone(f *workflow.UploadFile) workflow.UploadFile {
	out := *f
	out.Codes = slices.Clone(f.Codes)
	out.Entries = slices.Clone(f.Entries)
	for i := range out.Entries {
		out.Entries[i].Keys = slices.Clone(out.Entries[i].Keys)
	}
	return out
}
