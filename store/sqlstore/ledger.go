package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// laneRow is a lane as it is kept.
type laneRow struct {
	worker   sql.NullString
	until    int64
	token    int64
	last     int64
	openFile sql.NullString
}

// lockLane locks the row of a lane until the end of the transaction, made if there is none, and reads it.
func (s *Store) lockLane(ctx context.Context, tx *sql.Tx, at workflow.Lane) (laneRow, error) {
	var l laneRow
	n, err := s.exec(ctx, tx, lockLane, at.System, at.Unit)
	if err == nil && n == 0 {
		if _, err = s.exec(ctx, tx, insertLane, at.System, at.Unit); err == nil {
			_, err = s.exec(ctx, tx, lockLane, at.System, at.Unit)
		}
	}
	if err != nil {
		return l, err
	}
	err = s.row(ctx, tx, selectLane, at.System, at.Unit).Scan(&l.worker, &l.until, &l.token, &l.last, &l.openFile)
	return l, err
}

// heldLane is lockLane for a hold that must still hold.
func (s *Store) heldLane(ctx context.Context, tx *sql.Tx, hold *workflow.LaneHold) (laneRow, error) {
	l, err := s.lockLane(ctx, tx, hold.Lane)
	if err == nil && (l.token != hold.Token || l.worker.String != hold.Worker || !l.worker.Valid) {
		err = fmt.Errorf("store: lane %s: %w", hold.Lane, workflow.ErrLaneLost)
	}
	return l, err
}

func (s *Store) updateLane(ctx context.Context, tx *sql.Tx, at workflow.Lane, l *laneRow) error {
	_, err := s.exec(ctx, tx, updateLane, l.worker, l.until, l.token, l.last, l.openFile, at.System, at.Unit)
	return err
}

// HoldLane takes a lane for a worker until a moment. See store.Ledger.
func (s *Store) HoldLane(ctx context.Context, at workflow.Lane, worker string, now, until time.Time) (workflow.LaneHold, error) {
	if worker == "" {
		return workflow.LaneHold{}, errors.New("store: hold lane: the worker has no name")
	}
	var hold workflow.LaneHold
	err := s.write(ctx, func(tx *sql.Tx) error {
		l, err := s.lockLane(ctx, tx, at)
		if err != nil {
			return err
		}
		if !l.worker.Valid || l.worker.String != worker {
			if l.worker.Valid && l.until > micros(now) {
				return fmt.Errorf("store: lane %s: %w", at, workflow.ErrLaneHeld)
			}
			l.worker = sql.NullString{String: worker, Valid: true}
			l.token++
		}
		l.until = micros(until)
		hold = workflow.LaneHold{Lane: at, Worker: worker, Until: until, Token: l.token, Last: l.last, Open: l.openFile.String}
		return s.updateLane(ctx, tx, at, &l)
	})
	if err != nil {
		return workflow.LaneHold{}, s.fail(ctx, "hold lane", err)
	}
	return hold, nil
}

// ReleaseLane gives a lane back. See store.Ledger.
func (s *Store) ReleaseLane(ctx context.Context, hold workflow.LaneHold) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		l, err := s.heldLane(ctx, tx, &hold)
		if errors.Is(err, workflow.ErrLaneLost) {
			return errUnwritten
		}
		if err != nil {
			return err
		}
		l.worker = sql.NullString{}
		return s.updateLane(ctx, tx, hold.Lane, &l)
	})
	if errors.Is(err, errUnwritten) {
		return nil
	}
	return s.fail(ctx, "release lane", err)
}

// ReserveFile keeps a file that is about to be sent. See store.Ledger.
func (s *Store) ReserveFile(ctx context.Context, hold workflow.LaneHold, f workflow.UploadFile) error {
	if err := workflow.CheckUploadFile(hold, &f); err != nil {
		return err
	}
	f.State, f.SettledAt, f.Codes = workflow.FileOpen, time.Time{}, nil
	doc, err := s.encode(placeOf("upload_files", f.Name), &f)
	if err != nil {
		return err
	}
	parts, err := s.sealParts("upload_data", f.Name, f.Data)
	if err != nil {
		return err
	}
	submissions, keys := s.entryColumns(&f)
	err = s.write(ctx, func(tx *sql.Tx) error {
		l, err := s.heldLane(ctx, tx, &hold)
		if err != nil {
			return err
		}
		if l.openFile.Valid || f.Sequence <= l.last {
			return wrongSequence(&f)
		}
		if err := s.unsent(ctx, tx, submissions); err != nil {
			return err
		}
		n, err := s.exec(ctx, tx, insertUpload, f.Name, f.Lane.System, f.Lane.Unit, f.Sequence, string(f.State), micros(f.ReservedAt), doc)
		if err != nil {
			return err
		}
		if n == 0 { // the name was used
			return wrongSequence(&f)
		}
		for i, part := range parts {
			if _, err := s.exec(ctx, tx, insertUploadData, f.Name, i, part); err != nil {
				return err
			}
		}
		for _, id := range submissions {
			if _, err := s.exec(ctx, tx, putSubmission, id, f.Name); err != nil {
				return err
			}
		}
		for _, ix := range keys {
			if _, err := s.exec(ctx, tx, insertUploadKey, ix, f.Name); err != nil {
				return err
			}
		}
		l.openFile = sql.NullString{String: f.Name, Valid: true}
		return s.updateLane(ctx, tx, f.Lane, &l)
	})
	return s.fail(ctx, "reserve file", err)
}

func wrongSequence(f *workflow.UploadFile) error {
	return fmt.Errorf("store: lane %s, number %d: %w", f.Lane, f.Sequence, workflow.ErrSequence)
}

// entryColumns are the submissions and the keys of a file, each once.
func (s *Store) entryColumns(f *workflow.UploadFile) (submissions []string, keys [][]byte) {
	seen := make(map[string]bool)
	for i := range f.Entries {
		e := &f.Entries[i]
		if !seen["s"+e.Submission] {
			seen["s"+e.Submission] = true
			submissions = append(submissions, e.Submission)
		}
		for _, key := range e.Keys {
			if !seen["k"+key] {
				seen["k"+key] = true
				keys = append(keys, s.uploadKey(f.Lane.System, key))
			}
		}
	}
	return submissions, keys
}

// uploadKey is what is looked up for a key of an entry.
func (s *Store) uploadKey(system, key string) []byte {
	return s.indexer.Index("upload", system+"\x00"+key)
}

// unsent returns workflow.ErrSentBefore if a submission stands in a file that is open or confirmed.
func (s *Store) unsent(ctx context.Context, tx *sql.Tx, submissions []string) error {
	for some := range slices.Chunk(submissions, atOnce) {
		args := []any{string(workflow.FileOpen), string(workflow.FileConfirmed)}
		for _, id := range some {
			args = append(args, id)
		}
		var id string
		err := tx.QueryRowContext(ctx, s.dialect.bind(sentSubmission+placeholders(len(some))+" LIMIT 1"), args...).Scan(&id)
		switch {
		case err == nil:
			return fmt.Errorf("store: submission %s: %w", id, workflow.ErrSentBefore)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
	}
	return nil
}

const sentSubmission = `SELECT upload_submissions.submission FROM upload_submissions
	JOIN upload_files ON upload_files.name = upload_submissions.file_name
	WHERE upload_files.state IN (?, ?) AND upload_submissions.submission IN `

// SettleFile moves a file on. See store.Ledger.
func (s *Store) SettleFile(ctx context.Context, hold workflow.LaneHold, name string, how workflow.FileSettlement) error {
	codes, err := json.Marshal(how.Codes)
	if err != nil {
		return err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		l, err := s.heldLane(ctx, tx, &hold)
		if err != nil {
			return err
		}
		var state string
		var number sql.NullInt64
		err = s.row(ctx, tx, selectUploadState, name, hold.Lane.System, hold.Lane.Unit).Scan(&state, &number)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("store: file %.40q: %w", name, workflow.ErrNoFile)
		}
		if err != nil {
			return err
		}
		now := workflow.FileState(state)
		switch {
		case now == how.State && now != workflow.FileOpen:
			return errUnwritten
		case !now.MayBecome(how.State):
			return fmt.Errorf("store: file %.40q is %s and cannot become %.20q: %w", name, state, string(how.State), workflow.ErrSequence)
		case how.State == workflow.FileVoid:
			number = sql.NullInt64{}
		case how.State == workflow.FileConfirmed:
			l.last = number.Int64
		}
		if now == workflow.FileOpen {
			l.openFile = sql.NullString{}
		}
		if _, err := s.exec(ctx, tx, settleUpload, string(how.State), micros(how.At), string(codes), number, name); err != nil {
			return err
		}
		return s.updateLane(ctx, tx, hold.Lane, &l)
	})
	if errors.Is(err, errUnwritten) {
		return nil
	}
	return s.fail(ctx, "settle file", err)
}

// SubmissionFile gives the newest file that a submission stands in. See store.Ledger.
func (s *Store) SubmissionFile(ctx context.Context, submission string) (workflow.UploadFile, error) {
	f, err := s.scanUpload(s.stmts[selectSubmissionFile].QueryRowContext(ctx, submission))
	return f, s.fail(ctx, "read file", err)
}

// UploadFile gives a file by its name. See store.Archive.
func (s *Store) UploadFile(ctx context.Context, name string) (workflow.UploadFile, error) {
	return s.uploadFile(ctx, selectUpload, name)
}

// SequenceFile gives the file under a number. See store.Archive.
func (s *Store) SequenceFile(ctx context.Context, at workflow.Lane, sequence int64) (workflow.UploadFile, error) {
	return s.uploadFile(ctx, selectUploadAt, at.System, at.Unit, sequence)
}

// uploadFile gives the file of a statement, with its bytes.
func (s *Store) uploadFile(ctx context.Context, q query, args ...any) (workflow.UploadFile, error) {
	f, err := s.scanUpload(s.stmts[q].QueryRowContext(ctx, args...))
	if err == nil {
		f.Data, err = s.readParts(ctx, selectUploadData, "upload_data", f.Name)
	}
	if err == nil && f.Data != nil && filing.DigestOf(f.Data) != f.Digest {
		err = corrupt(placeOf("upload_data", f.Name))
	}
	if err != nil {
		return workflow.UploadFile{}, s.fail(ctx, "read file", err)
	}
	return f, nil
}

// scanUpload reads a row of uploadColumns.
func (s *Store) scanUpload(row interface{ Scan(to ...any) error }) (workflow.UploadFile, error) {
	var name, state, codes string
	var settled sql.NullInt64
	var doc []byte
	err := row.Scan(&name, &state, &settled, &codes, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return workflow.UploadFile{}, workflow.ErrNoFile
	}
	if err != nil {
		return workflow.UploadFile{}, err
	}
	var f workflow.UploadFile
	if err := s.decode(placeOf("upload_files", name), doc, &f); err != nil {
		return workflow.UploadFile{}, err
	}
	f.State, f.Codes = workflow.FileState(state), nil
	if settled.Valid {
		f.SettledAt = timeOf(settled.Int64)
	}
	if json.Unmarshal([]byte(codes), &f.Codes) != nil {
		return workflow.UploadFile{}, corrupt(placeOf("upload_files", name))
	}
	return f, nil
}

// UploadFiles lists files, newest first. See store.Archive.
func (s *Store) UploadFiles(ctx context.Context, q workflow.FileQuery) ([]workflow.UploadFile, error) {
	text, args := uploadsQuery(&q)
	var out []workflow.UploadFile
	err := s.eachRow(ctx, text, args, func(rows *sql.Rows) error {
		f, err := s.scanUpload(rows)
		out = append(out, f)
		return err
	})
	if err != nil {
		return nil, s.fail(ctx, "list files", err)
	}
	return out, nil
}

func uploadsQuery(q *workflow.FileQuery) (string, []any) {
	var where []string
	var args []any
	if q.Lane != (workflow.Lane{}) {
		where = append(where, "system_name = ? AND unit = ?")
		args = append(args, q.Lane.System, q.Lane.Unit)
	}
	if len(q.States) > 0 {
		where = append(where, "state IN "+placeholders(len(q.States)))
		for _, state := range q.States {
			args = append(args, string(state))
		}
	}
	if !q.Before.IsZero() {
		where = append(where, "reserved_at < ?")
		args = append(args, micros(q.Before))
	}
	text := "SELECT " + uploadColumns + " FROM upload_files"
	if len(where) > 0 {
		text += " WHERE " + strings.Join(where, " AND ")
	}
	return text + " ORDER BY seq DESC LIMIT ?", append(args, q.Most())
}

// EntriesByKey gives the entries with a key. See store.Archive.
func (s *Store) EntriesByKey(ctx context.Context, system, key string) ([]workflow.FileEntry, error) {
	rows, err := s.stmts[selectUploadsByKey].QueryContext(ctx, s.uploadKey(system, key), string(workflow.FileVoid))
	if err != nil {
		return nil, s.fail(ctx, "find entries", err)
	}
	defer rows.Close()
	var out []workflow.FileEntry
	for rows.Next() {
		f, err := s.scanUpload(rows)
		if err != nil {
			return nil, s.fail(ctx, "find entries", err)
		}
		for _, e := range f.Entries {
			if slices.Contains(e.Keys, key) {
				out = append(out, e)
			}
		}
	}
	return out, s.fail(ctx, "find entries", rows.Err())
}

// SweepFiles deletes the bytes of files that were settled before a moment. See store.Archive. Each is a transaction of its own.
func (s *Store) SweepFiles(ctx context.Context, before time.Time) (int, error) {
	swept := 0
	for {
		var name string
		err := s.stmts[selectSweepable].QueryRowContext(ctx, micros(before)).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return swept, nil
		}
		if err != nil {
			return swept, s.fail(ctx, "sweep files", err)
		}
		err = s.write(ctx, func(tx *sql.Tx) error {
			n, err := s.exec(ctx, tx, sweepUpload, name)
			if err != nil {
				return err
			}
			if n == 0 {
				return errUnwritten // another sweep was quicker
			}
			_, err = s.exec(ctx, tx, deleteUploadData, name)
			return err
		})
		switch {
		case err == nil:
			swept++
		case !errors.Is(err, errUnwritten):
			return swept, s.fail(ctx, "sweep files", err)
		}
	}
}

// wireKey is what is looked up for an object.
func (s *Store) wireKey(o *workflow.WireObject) ([]byte, error) {
	// JSON keeps apart what one text after the other might not.
	key, err := json.Marshal([]any{o.Kind, o.Case, o.Attempt, o.Object})
	if err != nil {
		return nil, err
	}
	return s.indexer.Index("wire", string(filing.DigestOf(key))), nil
}

// WireID gives the number of an object. See store.WireIDs.
func (s *Store) WireID(ctx context.Context, o workflow.WireObject) (int64, error) {
	ix, err := s.wireKey(&o)
	if err != nil {
		return 0, err
	}
	var n int64
	err = s.stmts[selectWireID].QueryRowContext(ctx, ix).Scan(&n)
	if !errors.Is(err, sql.ErrNoRows) {
		return n, s.fail(ctx, "read wire id", err)
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		// The counter is locked first: whoever gives the object a number at the same time is seen afterwards.
		counted, err := s.exec(ctx, tx, countWire, o.Kind)
		if err == nil && counted == 0 {
			if _, err = s.exec(ctx, tx, insertWireCounter, o.Kind); err == nil {
				_, err = s.exec(ctx, tx, countWire, o.Kind)
			}
		}
		if err != nil {
			return err
		}
		if err := s.row(ctx, tx, selectWireID, ix).Scan(&n); !errors.Is(err, sql.ErrNoRows) {
			if err == nil {
				err = errUnwritten
			}
			return err
		}
		if err := s.row(ctx, tx, selectWireCounter, o.Kind).Scan(&n); err != nil {
			return err
		}
		doc, err := s.encode(placeOfWire(o.Kind, n), &o)
		if err != nil {
			return err
		}
		_, err = s.exec(ctx, tx, insertWireID, o.Kind, n, ix, doc)
		return err
	})
	if err != nil && !errors.Is(err, errUnwritten) {
		return 0, s.fail(ctx, "give wire id", err)
	}
	return n, nil
}

// WireObject gives the object of a number. See store.WireIDs.
func (s *Store) WireObject(ctx context.Context, kind string, id int64) (workflow.WireObject, error) {
	var doc []byte
	err := s.stmts[selectWireObject].QueryRowContext(ctx, kind, id).Scan(&doc)
	if errors.Is(err, sql.ErrNoRows) {
		return workflow.WireObject{}, workflow.ErrNoFile
	}
	if err != nil {
		return workflow.WireObject{}, s.fail(ctx, "read wire object", err)
	}
	var o workflow.WireObject
	err = s.decode(placeOfWire(kind, id), doc, &o)
	return o, err
}
