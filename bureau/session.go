package bureau

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// The errors of uploads that people must look at, for errors.Is.
var (
	// ErrForeignUpload means that the bureau has other files under numbers that this ledger has given: another program reports for
	// the same unit, or the ledger is an old copy.
	ErrForeignUpload = errors.New("bureau: the bureau has files of this unit that the ledger does not know")
	// ErrArchiveGap means that the bureau misses a file that the archive does not have any more.
	ErrArchiveGap = errors.New("bureau: the bureau misses a file that is not in the archive")
)

// session is the time during which an uploader holds its lane.
type session struct {
	*Uploader
	holding workflow.LaneHold
	// singles counts submissions that were refused alone, one after the other, because of how they are packed; abort is why nothing
	// more is sent.
	singles int
	abort   error
}

// errPanic means that a port panicked: nothing is known of what it did.
var errPanic = errors.New("bureau: an outside party's code panicked")

// session runs f while the uploader holds its lane, has left no file open and knows the bureau's last number.
func (u *Uploader) session(ctx context.Context, f func(s *session) error) error {
	// Outside the opening hours no number is given: until it has one, a case can be withdrawn.
	if err := u.client.uploadsClosed(); err != nil {
		return err
	}
	return u.hold(ctx, func(s *session) error {
		if err := s.resolveOpen(ctx); err != nil {
			return err
		}
		if err := s.sync(ctx); err != nil {
			return err
		}
		return f(s)
	})
}

// hold runs f while the uploader holds its lane. Whatever f does, the lane is given back: a panic of a port must neither end the
// program nor keep others from sending. What it panicked with may hold anything and is not told.
func (u *Uploader) hold(ctx context.Context, f func(s *session) error) (err error) {
	select {
	case u.room <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-u.room }()
	s := &session{Uploader: u}
	defer func() {
		if recover() != nil {
			u.log.ErrorContext(ctx, "panic", slog.String("stack", string(debug.Stack())))
			err = errPanic
		}
		s.release(ctx)
	}()
	if err := s.acquire(ctx); err != nil {
		return err
	}
	return f(s)
}

// patience is how long what must be written is waited for once the caller may have left.
const patience = 30 * time.Second

// release gives the lane back even if the caller has left: others wait for it.
func (s *session) release(ctx context.Context) {
	if s.holding.Token == 0 {
		return
	}
	defer func() {
		if recover() != nil {
			s.log.ErrorContext(ctx, "panic", slog.String("stack", string(debug.Stack())))
		}
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := s.config.Ledger.ReleaseLane(ctx, s.holding); err != nil {
		s.log.WarnContext(ctx, "lane not released", slog.String("lane", s.lane.String()), slog.Any("error", err))
	}
}

// acquire waits for the lane, for a while; then it is worth another try later, which is no failure.
func (s *session) acquire(ctx context.Context) error {
	const tries = 50
	for try := 1; ; try++ {
		err := s.renew(ctx)
		if !errors.Is(err, workflow.ErrLaneHeld) {
			return err
		}
		if try == tries {
			return s.heldByOthers(err)
		}
		if err := s.client.config.Sleep(ctx, s.client.jitter(turn)); err != nil {
			return err
		}
	}
}

// turn is how often a lane that others hold is asked for, and how long one who has sent a file leaves it to them.
const turn = 100 * time.Millisecond

// heldByOthers is the error of a lane that others hold.
func (u *Uploader) heldByOthers(err error) error {
	const soon = 5 * time.Second
	return &workflow.LaterError{At: u.client.config.Now().Add(soon), Err: err}
}

// renew takes the lane or keeps it for longer.
func (s *session) renew(ctx context.Context) error {
	now := s.client.config.Now()
	hold, err := s.config.Ledger.HoldLane(ctx, s.lane, s.config.Worker, now, now.Add(s.config.Lease))
	if err != nil {
		return err
	}
	if s.holding.Token != 0 && hold.Token != s.holding.Token {
		return fmt.Errorf("bureau: %s: %w", s.lane, workflow.ErrLaneLost)
	}
	s.holding = hold
	return nil
}

// Decide settles a file that stays open because of [ErrForeignUpload]: a person has asked the bureau whether it took the file. What
// was not taken goes again under another number.
func (u *Uploader) Decide(ctx context.Context, name string, taken bool) error {
	return u.hold(ctx, func(s *session) error {
		f, err := u.config.Archive.UploadFile(ctx, name)
		if err != nil {
			return err
		}
		s.synced = false // the numbers are others' too
		switch {
		case s.holding.Open != name:
			return fmt.Errorf("bureau: %s is not open: %w", f, workflow.ErrSequence)
		case taken:
			return s.confirm(ctx, &f)
		}
		return s.settle(ctx, &f, workflow.FileVoid)
	})
}

// sync compares the ledger's last number with the bureau's, once: numbers that another program used are passed over.
func (s *session) sync(ctx context.Context) error {
	if s.synced {
		return nil
	}
	p, err := s.client.PreviousUpload(ctx)
	if err != nil {
		return err
	}
	s.synced = true
	s.pass(ctx, p.Sequence)
	return nil
}

// pass notes the bureau's last number.
func (s *session) pass(ctx context.Context, sequence int64) {
	if sequence > s.holding.Last {
		if s.holding.Last > 0 {
			s.log.ErrorContext(ctx, "numbers used by another program", slog.String("lane", s.lane.String()),
				slog.Int64("ledger", s.holding.Last), slog.Int64("bureau", sequence))
		}
		s.bureauLast = max(s.bureauLast, sequence)
	}
}

// resolveOpen settles the file that a desk left open.
func (s *session) resolveOpen(ctx context.Context) error {
	if s.holding.Open == "" {
		return nil
	}
	f, err := s.config.Archive.UploadFile(ctx, s.holding.Open)
	if err != nil {
		return err
	}
	s.log.WarnContext(ctx, "file left open", slog.String("file", f.Name))
	taken, err := s.taken(ctx, &f)
	if err != nil {
		return err
	}
	switch taken {
	case yes:
		return s.confirm(ctx, &f)
	case foreign:
		return s.settle(ctx, &f, workflow.FileVoid)
	}
	err = s.deliver(ctx, &f)
	if _, refused := errors.AsType[*wholeError](err); refused || errors.Is(err, errForeign) {
		return nil // its submissions come again, and are halved then
	}
	return err
}

// verdict is whether the bureau has a file.
type verdict int

const (
	no verdict = iota
	yes
	foreign // another file has its number
)

// taken asks the bureau whether it has a file.
func (s *session) taken(ctx context.Context, f *workflow.UploadFile) (verdict, error) {
	p, err := s.client.PreviousUpload(ctx)
	if err != nil {
		return no, err
	}
	s.synced = true
	switch {
	case p.Sequence < f.Sequence:
		return no, nil
	case p.Sequence > f.Sequence:
		return no, fmt.Errorf("%w: %s: it has number %d and file %s is open under %d", ErrForeignUpload,
			s.lane, p.Sequence, f.Name, f.Sequence)
	case p.File == nil, p.File.Hash == f.Hash:
		return yes, nil
	}
	same, err := s.sameContent(p.File, f)
	switch {
	case err != nil:
		return no, fmt.Errorf("%w: %s: what it has under number %d cannot be compared: %w", ErrForeignUpload, s.lane, f.Sequence, err)
	case same:
		return yes, nil
	}
	s.log.ErrorContext(ctx, "number used by another program", slog.String("lane", s.lane.String()), slog.Int64("number", f.Sequence))
	s.bureauLast = p.Sequence
	return foreign, nil
}

// sameContent compares the files that two zips hold.
func (s *session) sameContent(theirs *ReturnedFile, ours *workflow.UploadFile) (bool, error) {
	var a, b filing.Digest
	digest := func(to *filing.Digest) func(string, io.Reader) error {
		return func(_ string, r io.Reader) error {
			content, err := io.ReadAll(r)
			*to = filing.DigestOf(content)
			return err
		}
	}
	if err := theirs.Open(s.client.envelope, digest(&a)); err != nil {
		return false, err
	}
	own := ReturnedFile{Data: ours.Data, Hash: ours.Hash, EncryptAlgorithm: ours.EncryptAlgorithm}
	if err := own.Open(s.client.envelope, digest(&b)); err != nil {
		return false, err
	}
	return a == b, nil
}

// wholeError means that the bureau refused a file as a whole, at once; its number is free.
type wholeError struct{ call *CallError }

func (e *wholeError) Error() string { return e.call.Error() }
func (e *wholeError) Unwrap() error { return e.call }

// errForeign means that another file has the number of one that was to be sent; that one is void.
var errForeign = errors.New("bureau: the number was used by another program")

// deliver sends a file that stands in the ledger as open, and settles it. After an error that is neither a *wholeError nor
// errForeign the file stays open.
func (s *session) deliver(ctx context.Context, f *workflow.UploadFile) error {
	const rounds = 4
	for round := 1; ; round++ {
		err := s.upload(ctx, f)
		if err == nil {
			return s.confirm(ctx, f)
		}
		if ctx.Err() != nil || errors.As(err, new(*workflow.LaterError)) {
			return err
		}
		call, answered := errors.AsType[*CallError](err)
		switch {
		case !answered:
			taken, unknown := s.taken(ctx, f)
			switch {
			case unknown != nil:
				return errors.Join(err, unknown)
			case taken == yes:
				return s.confirm(ctx, f)
			case taken == foreign:
				if err := s.settle(ctx, f, workflow.FileVoid); err != nil {
					return err
				}
				return errForeign
			}
		case call.Action() == ActionResync:
			if err := s.fillGap(ctx, call, f.Sequence); err != nil {
				return err
			}
		case call.Action() == ActionCodec, call.Action() == ActionProgram:
			if err := s.settle(ctx, f, workflow.FileVoid); err != nil {
				return err
			}
			return &wholeError{call}
		default:
			return err
		}
		if round == rounds {
			return err
		}
		if err := s.renew(ctx); err != nil {
			return err
		}
	}
}

// upload makes the call within the lease.
func (s *session) upload(ctx context.Context, f *workflow.UploadFile) error {
	ctx, cancel := context.WithTimeout(ctx, s.holding.Until.Sub(s.client.config.Now()))
	defer cancel()
	return s.client.Upload(ctx, PackedFile{Sequence: f.Sequence, Data: f.Data, Hash: f.Hash, EncryptAlgorithm: f.EncryptAlgorithm})
}

// fillGap sends the files that the bureau misses once more, from the archive.
func (s *session) fillGap(ctx context.Context, call *CallError, before int64) error {
	missing := slices.Clone(call.Missing)
	slices.Sort(missing)
	if len(missing) == 0 || missing[len(missing)-1] >= before {
		return fmt.Errorf("%w: %s: it does not say which: %w", ErrArchiveGap, s.lane, call)
	}
	for _, sequence := range slices.Compact(missing) {
		f, err := s.config.Archive.SequenceFile(ctx, s.lane, sequence)
		switch {
		case errors.Is(err, workflow.ErrNoFile), err == nil && f.Data == nil:
			return fmt.Errorf("%w: %s, number %d: %w", ErrArchiveGap, s.lane, sequence, call)
		case err != nil:
			return err
		}
		s.log.WarnContext(ctx, "file sent once more", slog.String("file", f.Name))
		if err := s.renew(ctx); err != nil {
			return err
		}
		if err := s.upload(ctx, &f); err != nil {
			return err
		}
	}
	return nil
}

// confirm notes that the bureau took a file.
func (s *session) confirm(ctx context.Context, f *workflow.UploadFile) error {
	if err := s.settle(ctx, f, workflow.FileConfirmed); err != nil {
		return err
	}
	s.holding.Last = f.Sequence
	return nil
}

// settle notes what became of a file, even if the caller has left: it is known now.
func (s *session) settle(ctx context.Context, f *workflow.UploadFile, state workflow.FileState, codes ...filing.ResultCode) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	how := workflow.FileSettlement{State: state, At: s.client.config.Now(), Codes: codes}
	err := s.config.Ledger.SettleFile(ctx, s.holding, f.Name, how)
	if err == nil && s.holding.Open == f.Name {
		s.holding.Open = ""
	}
	return err
}

// send sends submissions of one operation and ends the wait of each; those that are left get the session's abort.
func (s *session) send(ctx context.Context, items []*item) {
	if s.abort != nil || len(items) == 0 {
		return
	}
	sent, err := s.sendFile(ctx, items)
	whole, refused := errors.AsType[*wholeError](err)
	switch {
	case err == nil:
		s.singles = 0
		for _, it := range sent {
			it.finish(nil)
		}
	case errors.Is(err, errForeign):
		s.send(ctx, sent)
	case !refused:
		s.abort = err
	case len(sent) == 1:
		s.alone(sent[0], whole)
	default:
		s.send(ctx, sent[:len(sent)/2])
		s.send(ctx, sent[len(sent)/2:])
	}
}

// alone ends a submission that was refused alone. The second in a row means that it is not the submissions: packing and bureau
// disagree, and halving all others down to one would be in vain.
func (s *session) alone(it *item, refused *wholeError) {
	if refused.call.Code == codeTooLarge {
		it.finish(notCarried("", "管局系统认为文件过大，须走人工渠道",
			"the bureau's system says that it is too large: it takes the manual channel"))
		return
	}
	it.finish(refused.call)
	if s.singles++; s.singles > 1 {
		s.abort = refused.call
	}
}

// codeTooLarge is the code of a file that is too large.
const codeTooLarge CallCode = 18

// sendFile sends submissions in one file and gives those that were in it; others have ended. The error is as that of deliver, or
// tells why nothing was sent.
func (s *session) sendFile(ctx context.Context, items []*item) ([]*item, error) {
	if err := s.renew(ctx); err != nil {
		return items, err
	}
	sequence := max(s.holding.Last, s.bureauLast) + 1
	items, f, err := s.number(ctx, items, sequence)
	if err != nil || len(items) == 0 {
		return items, err
	}
	err = s.config.Ledger.ReserveFile(ctx, s.holding, *f)
	if errors.Is(err, workflow.ErrSentBefore) {
		rest, found := s.withoutSent(ctx, items)
		if found && len(rest) > 0 {
			return s.sendFile(ctx, rest)
		}
		if found {
			return nil, nil
		}
	}
	if err != nil {
		return items, err
	}
	s.holding.Open = f.Name
	return items, s.deliver(ctx, f)
}

// number packs submissions into the file of a number and tells the number to their cases. A case that does not take it, such as
// one that was withdrawn, leaves the file.
func (s *session) number(ctx context.Context, items []*item, sequence int64) ([]*item, *workflow.UploadFile, error) {
	for len(items) > 0 {
		f, err := s.pack(items, sequence)
		if err != nil {
			return items, nil, err
		}
		left := items[:0:0]
		for _, it := range items {
			if it.reserved == 0 && it.reserve != nil {
				if err := it.reserve(ctx, sequence); err != nil {
					it.finish(err)
					continue
				}
			}
			if it.reserved == 0 {
				it.reserved = sequence
			}
			left = append(left, it)
		}
		if len(left) == len(items) {
			for _, it := range items {
				for _, e := range it.entries {
					e.Reserved = it.reserved
					f.Entries = append(f.Entries, e)
				}
			}
			return items, f, nil
		}
		items = left
	}
	return nil, nil, nil
}

// pack makes the file of a number.
func (s *session) pack(items []*item, sequence int64) (*workflow.UploadFile, error) {
	name, err := s.fileName(sequence)
	if err != nil {
		return nil, err
	}
	f := &workflow.UploadFile{
		Name: name, Lane: s.lane, Sequence: sequence, Operation: string(items[0].branch), State: workflow.FileOpen,
		ReservedAt: s.client.config.Now(), EncryptAlgorithm: s.client.envelope.EncryptAlgorithm(),
	}
	var out bytes.Buffer
	size := 0
	for _, it := range items {
		size += int(it.size)
	}
	out.Grow(size*77/100 + 1<<12) // base64 of scans becomes three quarters again
	f.Hash, err = s.client.envelope.Zip(&out, name, func(w io.Writer) error {
		xml := NewWriter(w, s.client.system.Format, items[0].branch, s.lane.Unit, nil)
		for _, it := range items {
			for _, r := range it.records {
				xml.writeEncoded(r)
			}
		}
		return xml.Close()
	})
	if err != nil {
		return nil, err
	}
	f.Data = out.Bytes()
	f.Digest, f.Size = filing.DigestOf(f.Data), int64(len(f.Data))
	return f, nil
}

// withoutSent ends the submissions that stand in another file already: another desk was faster. It reports whether there are any.
func (s *session) withoutSent(ctx context.Context, items []*item) (rest []*item, found bool) {
	for _, it := range items {
		f, err := s.config.Ledger.SubmissionFile(ctx, it.submission)
		if err == nil && (f.State == workflow.FileConfirmed || f.State == workflow.FileOpen) {
			_, _, err := s.sentBefore(&f, it.submission)
			it.finish(err)
			found = true
			continue
		}
		rest = append(rest, it)
	}
	return rest, found
}
