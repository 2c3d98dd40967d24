package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// PutBlob keeps bytes under their digest. See store.Blobs. They pass through memory: limit bounds that too.
func (s *Store) PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error) {
	data, err := io.ReadAll(io.LimitReader(r, min(limit, math.MaxInt64-1)+1))
	if err != nil {
		return "", 0, fmt.Errorf("store: put blob: read its bytes: %w", err)
	}
	if int64(len(data)) > limit {
		return "", 0, fmt.Errorf("%w: more than %d bytes", store.ErrTooLarge, limit)
	}
	digest := filing.DigestOf(data)
	err = s.write(ctx, func(tx *sql.Tx) error {
		if _, err := s.exec(ctx, tx, insertBlob, string(digest), data); err != nil {
			return err
		}
		_, err := s.exec(ctx, tx, insertBlobOwner, account, string(digest))
		return err
	})
	if err != nil {
		return "", 0, s.fail(ctx, "put blob", err)
	}
	return digest, int64(len(data)), nil
}

// OpenBlob opens bytes for reading. See filing.Blobs.
func (s *Store) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	var data []byte
	err := s.stmts[selectBlob].QueryRowContext(ctx, string(d)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("store: open blob: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, s.fail(ctx, "open blob", err)
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// HasBlob reports whether an account brought these bytes. See store.Blobs.
func (s *Store) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	var n int
	err := s.stmts[selectBlobOwner].QueryRowContext(ctx, account, string(d)).Scan(&n)
	return n > 0, s.fail(ctx, "look for blob", err)
}
