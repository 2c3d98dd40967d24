package memory

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/beian-go/beian/store"
)

// message is a message that is not done.
type message struct {
	store.Delivery
	id    string
	dueAt time.Time
}

// Lease takes up to n messages of a channel for a worker until a moment.
func (s *Store) Lease(ctx context.Context, l store.Lease) ([]store.Delivery, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []store.Delivery
	seen := make(map[string]bool) // cases with a message that is not done
	for _, m := range s.outbox {
		if len(out) >= l.N {
			break
		}
		if m.Parked || seen[m.Message.Case] {
			continue
		}
		seen[m.Message.Case] = true
		if m.Message.Channel != l.Channel || m.dueAt.After(l.Now) || m.Until.After(l.Now) {
			continue
		}
		m.Tries++
		m.Worker, m.Until = l.Worker, l.Until
		out = append(out, m.Delivery)
	}
	return out, nil
}

// Settle ends a lease.
func (s *Store) Settle(ctx context.Context, d store.Delivery, t store.Settlement) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(d.Message.ID())
	if i < 0 {
		return store.ErrLeaseLost
	}
	m := s.outbox[i]
	if m.Worker == "" || m.Worker != d.Worker || m.Tries != d.Tries || !m.Until.Equal(d.Until) {
		return store.ErrLeaseLost
	}
	switch t.Outcome {
	case store.SettleDone:
		s.outbox = slices.Delete(s.outbox, i, i+1)
		return nil
	case store.SettleRetry:
		m.dueAt = t.RetryAt
	case store.SettlePark:
		m.Parked = true
	case store.SettleRelease:
		m.Tries--
		m.dueAt = t.RetryAt
	default:
		return fmt.Errorf("store/memory: settle: unknown outcome %.20q, want done, retry, park or release", t.Outcome)
	}
	m.LastError, m.Worker, m.Until = t.Why, "", time.Time{}
	return nil
}

// Waiting lists messages that are not done, oldest first.
func (s *Store) Waiting(ctx context.Context, parked bool, limit int) ([]store.Delivery, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []store.Delivery
	for _, m := range s.outbox {
		if len(out) >= limit {
			break
		}
		if m.Parked || !parked {
			out = append(out, m.Delivery)
		}
	}
	return out, nil
}

// Replay makes a parked message due again, with its tries forgotten.
func (s *Store) Replay(ctx context.Context, messageID string, at time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(messageID)
	if i < 0 || !s.outbox[i].Parked {
		return store.ErrNotFound
	}
	m := s.outbox[i]
	m.Parked, m.Tries, m.dueAt = false, 0, at
	return nil
}

// find gives the place of a message in the outbox; -1 if it is not there.
func (s *Store) find(messageID string) int {
	return slices.IndexFunc(s.outbox, func(m *message) bool { return m.id == messageID })
}
