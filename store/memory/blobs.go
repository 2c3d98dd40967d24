package memory

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

type ownership struct {
	account string
	digest  filing.Digest
}

// PutBlob keeps what r gives under its digest and notes that the account has it.
func (s *Store) PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error) {
	if err := ctx.Err(); err != nil {
		return "", 0, err
	}
	b, err := io.ReadAll(io.LimitReader(r, min(limit, math.MaxInt64-1)+1))
	if err != nil {
		return "", 0, fmt.Errorf("store/memory: read blob: %w", err)
	}
	if int64(len(b)) > limit {
		return "", 0, store.ErrTooLarge
	}
	if err := ctx.Err(); err != nil {
		return "", 0, err
	}
	d := filing.DigestOf(b)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.owned[ownership{account, d}], s.used[d] = true, s.now()
	if _, ok := s.blobs[d]; !ok {
		s.blobs[d] = b
	}
	return d, int64(len(b)), nil
}

// OpenBlob opens the bytes of d for reading.
func (s *Store) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.blobs[d]
	if !ok {
		return nil, fmt.Errorf("store/memory: blob %.64s: %w", d, fs.ErrNotExist)
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// HasBlob reports whether an account brought these bytes.
func (s *Store) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	has := s.owned[ownership{account, d}]
	if has {
		s.used[d] = s.now()
	}
	return has, nil
}

// SweepBlobs removes bytes that nothing names. See store.Sweeper.
func (s *Store) SweepBlobs(
	ctx context.Context, age time.Duration, needed func(context.Context, filing.Digest) (bool, error),
) (int, error) {
	if err := store.CheckSweepAge(age); err != nil {
		return 0, err
	}
	before := s.now().Add(-age)
	removed := 0
	for _, d := range s.unusedBlobs(before) {
		if err := ctx.Err(); err != nil {
			return removed, err
		}
		keep, err := needed(ctx, d)
		if err != nil {
			return removed, err
		}
		if !keep && s.removeBlob(d, before) {
			removed++
		}
	}
	return removed, nil
}

func (s *Store) unusedBlobs(before time.Time) []filing.Digest {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []filing.Digest
	for d, used := range s.used {
		if used.Before(before) {
			out = append(out, d)
		}
	}
	return out
}

// removeBlob removes bytes that are still unused.
func (s *Store) removeBlob(d filing.Digest, before time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if used, ok := s.used[d]; !ok || !used.Before(before) {
		return false
	}
	delete(s.used, d)
	delete(s.blobs, d)
	maps.DeleteFunc(s.owned, func(o ownership, _ bool) bool { return o.digest == d })
	return true
}
