package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// unreadable is why a message is parked that cannot be read: it must not hold up the others.
const unreadable = "the stored message cannot be read"

// Lease takes messages for a worker. See store.Outbox.
func (s *Store) Lease(ctx context.Context, l store.Lease) ([]store.Delivery, error) {
	if l.N <= 0 {
		return nil, nil
	}
	var taken []store.Delivery
	var shut error
	err := s.write(ctx, func(tx *sql.Tx) error {
		taken, shut = nil, nil // what an earlier run took was undone
		ready, bad, err := s.ready(ctx, tx, l)
		if err != nil {
			return err
		}
		if len(ready.seqs)+len(bad) == 0 {
			return errUnwritten
		}
		for _, m := range bad {
			if m.needsKey() {
				shut = errors.Join(shut, m.err)
				_, err = s.exec(ctx, tx, postponeMessage, micros(l.Until), m.seq)
			} else {
				_, err = s.exec(ctx, tx, parkUnreadable, unreadable, m.seq)
			}
			if err != nil {
				return err
			}
		}
		taken = ready.deliveries
		return s.take(ctx, tx, l, ready.seqs)
	})
	if err != nil && !errors.Is(err, errUnwritten) {
		return nil, s.fail(ctx, "lease messages", err)
	}
	if len(taken) == 0 && shut != nil {
		return nil, s.fail(ctx, "lease messages", shut)
	}
	return taken, nil
}

// ready are messages that can be taken, as they are once taken, and where they stand.
type ready struct {
	deliveries []store.Delivery
	seqs       []any
}

// badMessage is a message that cannot be read, and where it stands.
type badMessage struct {
	seq int64
	err error
}

// needsKey reports whether another desk may be able to read the message: it is put off for as long as a lease, not parked.
func (m *badMessage) needsKey() bool {
	return errors.Is(m.err, store.ErrKey) || errors.Is(m.err, store.ErrNotSealed)
}

// ready reads the messages that can be taken and those that cannot be read.
func (s *Store) ready(ctx context.Context, tx *sql.Tx, l store.Lease) (found ready, bad []badMessage, err error) {
	args := []any{string(l.Channel), micros(l.Now), l.N}
	if s.dialect == &mysql {
		const spare = 4 // for each message wanted, since other workers hold some of the first
		args = []any{args[0], args[1], min(l.N, math.MaxInt32) * spare, args[1], l.N}
	}
	rows, err := s.rows(ctx, tx, selectReady, args...)
	if err != nil {
		return found, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		d := store.Delivery{Worker: l.Worker, Until: l.Until}
		var seq int64
		var key workflow.Message
		var doc []byte
		if err := rows.Scan(&seq, &key.Case, &key.Revision, &key.N, &d.Tries, &d.LastError, &doc); err != nil {
			return found, nil, err
		}
		if err := s.decode(placeOf("outbox", key.ID()), doc, &d.Message); err != nil {
			bad = append(bad, badMessage{seq, err})
			continue
		}
		d.Tries++
		found.deliveries, found.seqs = append(found.deliveries, d), append(found.seqs, seq)
	}
	return found, bad, rows.Err()
}

// take leases the messages at the places given, all with one statement for as many as every database takes.
func (s *Store) take(ctx context.Context, tx *sql.Tx, l store.Lease, seqs []any) error {
	for some := range slices.Chunk(seqs, atOnce) {
		text := `UPDATE outbox SET worker = ?, ready_at = ?, tries = tries + 1 WHERE seq IN ` + placeholders(len(some))
		if _, err := tx.ExecContext(ctx, s.dialect.bind(text), append([]any{l.Worker, micros(l.Until)}, some...)...); err != nil {
			return err
		}
	}
	return nil
}

// Settle ends a lease. See store.Outbox.
func (s *Store) Settle(ctx context.Context, d store.Delivery, how store.Settlement) error {
	m := &d.Message
	lease := []any{m.Case, m.Revision, m.N, d.Worker, micros(d.Until), d.Tries}
	var n int64
	var err error
	switch how.Outcome {
	case store.SettleDone:
		n, err = s.writeOne(ctx, deleteMessage, lease...)
	case store.SettleRetry:
		n, err = s.writeOne(ctx, retryMessage, append([]any{micros(how.RetryAt), how.Why}, lease...)...)
	case store.SettlePark:
		n, err = s.writeOne(ctx, parkMessage, append([]any{how.Why}, lease...)...)
	case store.SettleRelease:
		n, err = s.writeOne(ctx, releaseMessage, append([]any{micros(how.RetryAt), how.Why}, lease...)...)
	default:
		return fmt.Errorf("store: settle message: outcome %.40q is not known, want %q, %q, %q or %q",
			string(how.Outcome), store.SettleDone, store.SettleRetry, store.SettlePark, store.SettleRelease)
	}
	if err == nil && n == 0 {
		err = store.ErrLeaseLost
	}
	return s.fail(ctx, "settle message", err)
}

// Waiting lists messages that are not done. See store.Outbox. A message that cannot be read is listed with its key only.
func (s *Store) Waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	if limit <= 0 {
		return nil, nil
	}
	list, err := s.waiting(ctx, parked, limit)
	return list, s.fail(ctx, "list messages", err)
}

func (s *Store) waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	from := 0 // the least value of the column parked
	if parked {
		from = 1
	}
	rows, err := s.stmts[selectWaiting].QueryContext(ctx, from, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []store.Delivery
	for rows.Next() {
		var d store.Delivery
		var key workflow.Message
		var readyAt int64
		var worker sql.NullString
		var doc []byte
		err := rows.Scan(&key.Case, &key.Revision, &key.N, &readyAt, &d.Parked, &d.Tries, &worker, &d.LastError, &doc)
		if err != nil {
			return nil, err
		}
		if s.decode(placeOf("outbox", key.ID()), doc, &d.Message) != nil {
			d.Message = key
		}
		if worker.Valid {
			d.Worker, d.Until = worker.String, timeOf(readyAt)
		}
		list = append(list, d)
	}
	return list, rows.Err()
}

// Replay makes a parked message due again. See store.Outbox.
func (s *Store) Replay(ctx context.Context, messageID string, at time.Time) error {
	m, ok := parseMessageID(messageID)
	if !ok {
		return store.ErrNotFound
	}
	n, err := s.writeOne(ctx, replayMessage, micros(at), m.Case, m.Revision, m.N)
	if err == nil && n == 0 {
		err = store.ErrNotFound
	}
	return s.fail(ctx, "replay message", err)
}

// parseMessageID reads workflow.Message.ID: case, revision and number.
func parseMessageID(id string) (m workflow.Message, ok bool) {
	rest, number, _ := cutLast(id, "/")
	caseID, revision, ok := cutLast(rest, "/")
	if !ok {
		return workflow.Message{}, false
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return workflow.Message{}, false
	}
	r, err := strconv.ParseInt(revision, 10, 64)
	if err != nil {
		return workflow.Message{}, false
	}
	return workflow.Message{Case: caseID, Revision: r, N: n}, true
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
