package sqlstore

import (
	"context"
	"database/sql"
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Commit keeps a step. See store.Cases.
//
// The case's row is written first: it is where two writers of one case meet. That the event is looked at before the
// revision shows in the outcome only: a step that finds its revision gone asks whether its event was the reason.
func (s *Store) Commit(ctx context.Context, c store.Commit) (store.Committed, error) {
	w, err := s.newCommitWriter(&c)
	if err != nil {
		return store.Committed{}, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error { return w.write(ctx, tx) })
	if err != nil && !errors.Is(err, errUnwritten) {
		return store.Committed{}, s.fail(ctx, "commit", err)
	}
	if w.done.Repeated {
		if err := s.confirm(ctx); err != nil {
			return store.Committed{}, s.fail(ctx, "commit", err)
		}
	}
	return w.done, nil
}

// confirm waits until everything that can be seen is as safe as a commit that was answered.
func (s *Store) confirm(ctx context.Context) error {
	if s.dialect.confirm == "" {
		return nil
	}
	_, err := s.db.ExecContext(ctx, s.dialect.confirm)
	if err != nil {
		return outcomeUnknown(err)
	}
	return nil
}

// commitWriter is a commit with everything encoded before its transaction begins, since others wait for that.
type commitWriter struct {
	*store.Commit

	store      *Store
	state      []byte // the case without its filing
	filing     []byte // nil when it is not written
	line       []byte
	lineDigest filing.Digest // as its column has it
	messages   [][]byte
	record     *recordRow // nil when it is not touched
	done       store.Committed
}

// caseDoc is a case without its filing, which is a document of its own.
type caseDoc struct {
	*workflow.Case

	Filing struct{} `json:"filing,omitzero"` // hides the case's
}

func (s *Store) newCommitWriter(c *store.Commit) (*commitWriter, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	step := &c.Step
	id := step.Case.ID
	w := &commitWriter{Commit: c, store: s, done: store.Committed{CaseID: id, Line: step.Line}}
	var err error
	if w.state, err = s.encode(placeOf("cases", id), &caseDoc{Case: &step.Case}); err != nil {
		return nil, err
	}
	if step.FilingChanged || c.Base == 0 {
		if w.filing, err = s.encode(placeOf("filings", id), &step.Case.Filing); err != nil {
			return nil, err
		}
	}
	if w.line, w.lineDigest, err = s.encodeLine(id, &step.Line, c.EventDigest); err != nil {
		return nil, err
	}
	w.messages = make([][]byte, len(step.Messages))
	for i := range step.Messages {
		if w.messages[i], err = s.encode(placeOf("outbox", step.Messages[i].ID()), &step.Messages[i]); err != nil {
			return nil, err
		}
	}
	if step.Record != nil {
		if w.record, err = s.newRecordRow(step.Record); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *commitWriter) write(ctx context.Context, tx *sql.Tx) error {
	if err := w.writeCase(ctx, tx); err != nil {
		return err
	}
	if err := w.writeLine(ctx, tx); err != nil {
		return err
	}
	if err := w.writeClaims(ctx, tx); err != nil {
		return err
	}
	for i := range w.messages {
		m := &w.Step.Messages[i]
		var readyAt int64
		if !m.NotBefore.IsZero() {
			readyAt = micros(m.NotBefore)
		}
		if _, err := w.store.exec(ctx, tx, insertMessage, m.Case, m.Revision, m.N, string(m.Channel), readyAt, w.messages[i]); err != nil {
			return err
		}
	}
	if w.record == nil {
		return nil
	}
	return w.store.writeRecord(ctx, tx, w.record, w.Step.DropRecord)
}

func (w *commitWriter) writeCase(ctx context.Context, tx *sql.Tx) error {
	c := &w.Step.Case
	var dueAt, deadlineAt sql.NullInt64
	if at := store.DueAt(c.Due); !at.IsZero() {
		dueAt = sql.NullInt64{Int64: micros(at), Valid: true}
		deadlineAt = sql.NullInt64{Int64: micros(c.Due.Deadline.At), Valid: true}
	}
	put, putFiling := insertCase, insertFiling
	args := []any{
		c.Account, string(c.Filing.Type), string(c.State), string(c.Filing.Province), c.Revision,
		string(c.Due.Kind), dueAt, deadlineAt, c.Due.Deadline.Certain, micros(c.CreatedAt), micros(c.UpdatedAt), w.state, c.ID,
	}
	if w.Base > 0 {
		put, putFiling = updateCase, updateFiling
		args = append(args, w.Base)
	}
	n, err := w.store.exec(ctx, tx, put, args...)
	if err != nil {
		return err
	}
	if n == 0 {
		return w.repeated(ctx, tx)
	}
	if w.filing == nil {
		return nil
	}
	_, err = w.store.exec(ctx, tx, putFiling, w.filing, c.ID)
	return err
}

func (w *commitWriter) writeLine(ctx context.Context, tx *sql.Tx) error {
	l := &w.Step.Line
	n, err := w.store.exec(ctx, tx, insertLine, w.Step.Case.ID, l.Revision, w.store.eventKey(l.EventID), string(w.lineDigest),
		micros(l.At), w.line)
	if err == nil && n == 0 {
		return w.repeated(ctx, tx)
	}
	return err
}

// repeated finds out why a step found its place taken: its event was committed before, or the case has moved on.
func (w *commitWriter) repeated(ctx context.Context, tx *sql.Tx) error {
	done, digest, err := w.store.scanEvent(w.store.row(ctx, tx, selectEvent, w.store.eventKey(w.Step.Line.EventID)))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return store.ErrConflict
	case err != nil:
		return err
	case digest != w.EventDigest:
		return store.ErrEventReused
	}
	w.done = done
	w.done.Repeated = true
	return errUnwritten
}

// writeClaims gives back before it takes, so that a step can exchange claims.
func (w *commitWriter) writeClaims(ctx context.Context, tx *sql.Tx) error {
	id := w.Step.Case.ID
	for _, c := range w.Step.Release {
		if _, err := w.store.exec(ctx, tx, deleteClaim, w.store.index(c.Key), c.Slot, id); err != nil {
			return err
		}
	}
	for _, c := range w.Step.Take {
		ix := w.store.index(c.Key)
		n, err := w.store.exec(ctx, tx, insertClaim, ix, c.Slot, id, string(c.Key.Kind))
		if err != nil {
			return err
		}
		if n == 1 {
			continue
		}
		var holder string
		if err := w.store.row(ctx, tx, selectClaim, ix, c.Slot).Scan(&holder); err != nil {
			return err
		}
		if holder != id {
			return &store.ClaimedError{Claim: c}
		}
	}
	return nil
}

// Event gives the outcome of an event. See store.Cases.
func (s *Store) Event(ctx context.Context, eventID string) (store.Committed, filing.Digest, error) {
	done, digest, err := s.scanEvent(s.stmts[selectEvent].QueryRowContext(ctx, s.eventKey(eventID)))
	if err == nil {
		err = s.confirm(ctx)
	}
	if err != nil {
		return store.Committed{}, "", s.fail(ctx, "read event", err)
	}
	return done, digest, nil
}

func (s *Store) scanEvent(row *sql.Row) (store.Committed, filing.Digest, error) {
	var done store.Committed
	var revision int64
	var digest filing.Digest
	var doc []byte
	if err := row.Scan(&done.CaseID, &revision, &digest, &doc); err != nil {
		return store.Committed{}, "", notFound(err)
	}
	var err error
	if done.Line, digest, err = s.decodeLine(done.CaseID, revision, doc, digest); err != nil {
		return store.Committed{}, "", err
	}
	return done, digest, nil
}
