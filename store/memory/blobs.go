package memory

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math"

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
	s.owned[ownership{account, d}] = true
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
	return s.owned[ownership{account, d}], nil
}
