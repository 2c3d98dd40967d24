package bureau

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// ErrFileRefused means that the bureau refused a whole file for a reason that lies in no record: another reporting unit, version or
// permission. Nothing was sent again: people must put the configuration right, and then [Uploader.SendAgain] sends it.
var ErrFileRefused = errors.New("bureau: a file was refused because of the system's configuration")

// FileRefused tells that the bureau refused a file as a whole after it had taken it: a result (BAJG) whose description names the
// file, which [FileNameIn] finds. A file of several submissions is halved and sent again under new numbers, so that one bad record
// does not take the others down; of a file of one, FileRefused gives the entries: they are refused for good, and the codes
// are why. Call it again after an error, and whenever the same result comes again: what was done is not done twice.
//
// Returns workflow.ErrNoFile for a name that the ledger does not have, [ErrFileRefused] for codes that are no record's fault.
func (u *Uploader) FileRefused(ctx context.Context, name string, codes []filing.ResultCode) ([]workflow.FileEntry, error) {
	var entries []workflow.FileEntry
	err := u.session(ctx, func(s *session) (err error) {
		entries, err = s.fileRefused(ctx, name, codes)
		return err
	})
	return entries, err
}

func (s *session) fileRefused(ctx context.Context, name string, codes []filing.ResultCode) ([]workflow.FileEntry, error) {
	f, err := s.config.Archive.UploadFile(ctx, name)
	if err != nil {
		return nil, err
	}
	if f.Lane != s.lane {
		return nil, fmt.Errorf("%w: %s is of lane %s", workflow.ErrNoFile, f.Name, f.Lane)
	}
	if !slices.ContainsFunc(codes, faultOfRecord) {
		return nil, fmt.Errorf("%w: %s", ErrFileRefused, f.Name)
	}
	if err := s.settle(ctx, &f, workflow.FileRefused, codes...); err != nil {
		return nil, err
	}
	submissions := submissionsOf(f.Entries)
	if len(submissions) == 1 {
		return f.Entries, nil
	}
	left, err := s.unsent(ctx, &f, submissions)
	if err != nil || len(left) == 0 {
		return nil, err
	}
	s.log.WarnContext(ctx, "file halved", slog.String("file", f.Name), slog.Int("submissions", len(submissions)))
	items, err := s.unpack(ctx, &f)
	if err != nil {
		return nil, err
	}
	for _, half := range [][]*item{items[:len(items)/2], items[len(items)/2:]} {
		half = slices.DeleteFunc(slices.Clone(half), func(it *item) bool { return !slices.Contains(left, it.submission) })
		s.send(ctx, half)
		for _, it := range half {
			if it.ended && it.err != nil {
				return nil, it.err
			}
		}
	}
	return nil, s.abort
}

// faultOfRecord reports whether a code may come from a record of the file: 5001 and most others, but not those of the provider's
// own configuration.
func faultOfRecord(code filing.ResultCode) bool {
	switch code {
	case filing.ResultUnitIDMismatch, filing.ResultWrongInterfaceVersion, filing.ResultNoPermission, filing.ResultNotOpen:
		return false
	}
	return workflow.IsProcessingError(code)
}

// SendAgain sends the records of a file once more that was refused because of the configuration ([ErrFileRefused]), once that was put
// right: in a file of its own with the unit and the version of now, on the lane of now. The old file is settled as refused. Call it
// again after an error: what was sent is not sent twice.
//
// Returns workflow.ErrNoFile for a name that the ledger does not have, [ErrArchiveGap] where the bytes were swept.
func (u *Uploader) SendAgain(ctx context.Context, name string, codes []filing.ResultCode) error {
	f, err := u.config.Archive.UploadFile(ctx, name)
	if err != nil {
		return err
	}
	if f.Lane != u.lane { // the reporting unit was what was wrong
		if err := u.refuseElsewhere(ctx, &f, codes); err != nil {
			return err
		}
	}
	return u.session(ctx, func(s *session) error {
		if f.Lane == u.lane {
			if err := s.settle(ctx, &f, workflow.FileRefused, codes...); err != nil {
				return err
			}
		}
		left, err := s.unsent(ctx, &f, submissionsOf(f.Entries))
		if err != nil || len(left) == 0 {
			return err
		}
		items, err := s.unpack(ctx, &f)
		if err != nil {
			return err
		}
		items = slices.DeleteFunc(items, func(it *item) bool { return !slices.Contains(left, it.submission) })
		s.send(ctx, items)
		for _, it := range items {
			if it.ended && it.err != nil {
				return it.err
			}
		}
		return s.abort
	})
}

// refuseElsewhere settles a file of another lane as refused.
func (u *Uploader) refuseElsewhere(ctx context.Context, f *workflow.UploadFile, codes []filing.ResultCode) error {
	now := u.client.config.Now()
	hold, err := u.config.Ledger.HoldLane(ctx, f.Lane, u.config.Worker, now, now.Add(patience))
	if err != nil {
		return err
	}
	err = u.config.Ledger.SettleFile(ctx, hold, f.Name, workflow.FileSettlement{State: workflow.FileRefused, At: now, Codes: codes})
	return errors.Join(err, u.config.Ledger.ReleaseLane(ctx, hold))
}

// unsent are the submissions of a refused file that are in no other yet.
func (s *session) unsent(ctx context.Context, f *workflow.UploadFile, submissions []string) ([]string, error) {
	var out []string
	for _, id := range submissions {
		now, err := s.config.Ledger.SubmissionFile(ctx, id)
		if err != nil {
			return nil, err
		}
		if now.Name == f.Name || now.State == workflow.FileVoid {
			out = append(out, id)
		}
	}
	return out, nil
}

// unpack gives the submissions of a file of the archive with their records as they were sent.
func (s *session) unpack(ctx context.Context, f *workflow.UploadFile) ([]*item, error) {
	if f.Data == nil {
		return nil, fmt.Errorf("%w: %s was swept", ErrArchiveGap, f.Name)
	}
	var content []byte
	own := ReturnedFile{Data: f.Data, Hash: f.Hash, EncryptAlgorithm: f.EncryptAlgorithm}
	err := own.Open(s.client.envelope, func(_ string, r io.Reader) (err error) {
		content, err = io.ReadAll(r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("bureau: archived file %s: %w", f.Name, err)
	}
	records, err := splitRecords(content, Branch(f.Operation))
	if err != nil || len(records) != len(f.Entries) {
		return nil, fmt.Errorf("bureau: archived file %s holds %d records and should hold %d", f.Name, len(records), len(f.Entries))
	}
	var items []*item
	for i, e := range f.Entries {
		if len(items) == 0 || items[len(items)-1].submission != e.Submission {
			items = append(items, &item{
				ctx: ctx, submission: e.Submission, branch: Branch(f.Operation), reserved: e.Reserved, done: make(chan struct{}),
			})
		}
		it := items[len(items)-1]
		it.entries = append(it.entries, e)
		it.records = append(it.records, records[i])
		it.size += int64(len(records[i]))
	}
	return items, nil
}

// splitRecords cuts a file that a [Writer] wrote into its records. No character of GBK has "<" or "/" as its second byte, and in
// texts "<" is escaped: the end of an element can be looked for as bytes.
func splitRecords(content []byte, branch Branch) ([][]byte, error) {
	record := newUpload(branch)
	if record == nil {
		return nil, fmt.Errorf("%w: no operation has the name %.20q", ErrXML, string(branch))
	}
	_, rest, ok := bytes.Cut(content, []byte("<"+string(branch)+">"))
	if !ok {
		return nil, fmt.Errorf("%w: no %s", ErrXML, branch)
	}
	start, end := []byte("<"+record.element()+">"), []byte("</"+record.element()+">")
	var out [][]byte
	for bytes.HasPrefix(rest, start) {
		i := bytes.Index(rest, end)
		if i < 0 {
			return nil, fmt.Errorf("%w: %s does not end", ErrXML, record.element())
		}
		i += len(end)
		out, rest = append(out, rest[:i:i]), rest[i:]
	}
	return out, nil
}
