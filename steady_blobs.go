package beian

import (
	"bytes"
	"context"
	"io"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// steadyBlobs are the attachments as a desk uses them; see steady. All their calls may be made twice.
type steadyBlobs struct {
	blobs store.Blobs
	steady
}

// files are the attachments of the desk.
func (d *Desk) files() steadyBlobs { return steadyBlobs{d.blobs, d.store} }

// OpenBlob implements filing.Blobs.
func (s steadyBlobs) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	return read(ctx, s.steady, func() (io.ReadCloser, error) { return s.blobs.OpenBlob(ctx, d) })
}

// PutBlob implements store.Blobs. It holds the bytes in memory, limit of them at most, so that they can be kept again.
func (s steadyBlobs) PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return "", 0, err
	}
	if int64(len(data)) > limit {
		return "", 0, store.ErrTooLarge
	}
	digest, _, err := again(ctx, s.steady, true, func() (filing.Digest, error) {
		d, _, err := s.blobs.PutBlob(ctx, account, bytes.NewReader(data), limit)
		return d, err
	})
	if err != nil {
		return "", 0, err
	}
	return digest, int64(len(data)), nil
}

// HasBlob implements store.Blobs.
func (s steadyBlobs) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	has, _, err := again(ctx, s.steady, true, func() (bool, error) { return s.blobs.HasBlob(ctx, account, d) })
	return has, err
}
