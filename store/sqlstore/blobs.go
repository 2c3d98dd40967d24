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
	"time"

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
	kept, err := s.seal(placeOf("blobs", string(digest)), data)
	if err != nil {
		return "", 0, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		// The use comes first: there a sweep of the same bytes is met.
		if _, err := s.exec(ctx, tx, putBlobUse, string(digest), micros(s.now())); err != nil {
			return err
		}
		if _, err := s.exec(ctx, tx, insertBlob, string(digest), kept); err != nil {
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

// OpenBlob opens bytes for reading. See filing.Blobs. Bytes that are not those of the digest are store.ErrCorrupt.
func (s *Store) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	var kept []byte
	err := s.stmts[selectBlob].QueryRowContext(ctx, string(d)).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("store: open blob: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, s.fail(ctx, "open blob", err)
	}
	data, err := s.unsealBlob(d, kept)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// unsealBlob gives the bytes of a blob as it is kept. Plain bytes can begin with anything: they are known by their digest.
func (s *Store) unsealBlob(d filing.Digest, kept []byte) ([]byte, error) {
	at := placeOf("blobs", string(d))
	if filing.DigestOf(kept) == d {
		if s.sealer != nil && !s.plainToo {
			return nil, notSealed(at)
		}
		return kept, nil
	}
	if !store.IsSealed(kept) {
		return nil, corrupt(at)
	}
	data, err := s.openSealed(at, kept)
	if err == nil && filing.DigestOf(data) != d {
		err = corrupt(at)
	}
	return data, err
}

// HasBlob reports whether an account brought these bytes. See store.Blobs.
func (s *Store) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	var used int64
	err := s.stmts[selectBlobUse].QueryRowContext(ctx, account, string(d)).Scan(&used)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	has := err == nil
	if now := s.now(); has && now.Sub(timeOf(used)) > store.UsedWithin {
		var n int64
		n, err = s.writeOne(ctx, renewBlobUse, micros(now), string(d))
		has = n > 0 // else a sweep was quicker
	}
	return has && err == nil, s.fail(ctx, "look for blob", err)
}

// SweepBlobs removes bytes that nothing names. See store.Sweeper. Each is a transaction of its own.
func (s *Store) SweepBlobs(
	ctx context.Context, age time.Duration, needed func(context.Context, filing.Digest) (bool, error),
) (int, error) {
	if err := store.CheckSweepAge(age); err != nil {
		return 0, err
	}
	before := micros(s.now().Add(-age))
	removed := 0
	for after := ""; ; {
		const page = 100
		unused, err := s.unusedBlobs(ctx, before, after, page)
		if err != nil {
			return removed, s.fail(ctx, "sweep blobs", err)
		}
		for _, d := range unused {
			keep, err := needed(ctx, filing.Digest(d))
			if err != nil {
				return removed, err
			}
			if keep {
				continue
			}
			err = s.removeBlob(ctx, d, before)
			switch {
			case err == nil:
				removed++
			case !errors.Is(err, errUnwritten):
				return removed, s.fail(ctx, "sweep blobs", err)
			}
		}
		if len(unused) < page {
			return removed, nil
		}
		after = unused[len(unused)-1]
	}
}

func (s *Store) unusedBlobs(ctx context.Context, before int64, after string, limit int) ([]string, error) {
	rows, err := s.stmts[selectUnusedBlobs].QueryContext(ctx, before, after, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var unused []string
	for rows.Next() {
		var d string
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		unused = append(unused, d)
	}
	return unused, rows.Err()
}

// removeBlob removes bytes that are still unused.
func (s *Store) removeBlob(ctx context.Context, digest string, before int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		n, err := s.exec(ctx, tx, deleteBlobUse, digest, before)
		if err == nil && n == 0 {
			err = errUnwritten // somebody used them meanwhile, or another sweep was quicker
		}
		for _, q := range []query{deleteBlobOwners, deleteBlob} {
			if err == nil {
				_, err = s.exec(ctx, tx, q, digest)
			}
		}
		return err
	})
}
