package beian_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// flaky are attachments of which every other call fails so.
type flaky struct {
	store.Blobs
	err   error
	calls int
}

func (b *flaky) fail() error {
	if b.calls++; b.calls%2 == 1 {
		return b.err
	}
	return nil
}

func (b *flaky) PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error) {
	d, n, err := b.Blobs.PutBlob(ctx, account, r, limit) // it reads all even of what it loses
	if err := errors.Join(b.fail(), err); err != nil {
		return "", 0, err
	}
	return d, n, nil
}

func (b *flaky) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	if err := b.fail(); err != nil {
		return false, err
	}
	return b.Blobs.HasBlob(ctx, account, d)
}

func (b *flaky) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	if err := b.fail(); err != nil {
		return nil, err
	}
	return b.Blobs.OpenBlob(ctx, d)
}

// Attachments ride out failures that pass as everything else does.
func TestAttachmentsRideOutFailuresThatPass(t *testing.T) {
	t.Parallel()
	for _, err := range []error{store.ErrGone, store.ErrOutcomeUnknown} {
		t.Run(err.Error(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := newRoom(t)
				ctx := t.Context()
				c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
				blobs := &flaky{Blobs: r.store, err: fmt.Errorf("wire: %w", err)}
				d := r.deskOn(r.store, beian.WithBlobs(blobs))
				icon := r.gen.Icon()
				file, err := d.PutFile(ctx, r.customer, "", bytes.NewReader(icon))
				require.NoError(t, err)
				require.Equal(t, filing.DigestOf(icon), file)
				require.Equal(t, 2, blobs.calls)
				_, err = d.Save(ctx, r.customer, c.ID, "save", c.Revision, c.Filing)
				require.NoError(t, err)
				if store.SafeToRetry(blobs.err) {
					in, err := d.OpenFile(ctx, r.customer, c.ID, c.Filing.Attachments[0].Digest)
					require.NoError(t, err)
					require.NoError(t, in.Close())
				}
				require.Zero(t, blobs.calls%2, "each call that failed was made again")

				before := blobs.calls
				_, err = d.PutFile(ctx, r.customer, "", io.MultiReader(bytes.NewReader(icon), bytes.NewReader(make([]byte, 4<<20))))
				require.ErrorIs(t, err, store.ErrTooLarge)
				_, err = d.PutFile(ctx, r.customer, "", io.MultiReader(bytes.NewReader(icon), iotest.ErrReader(io.ErrUnexpectedEOF)))
				require.ErrorIs(t, err, io.ErrUnexpectedEOF)
				require.Equal(t, before, blobs.calls, "what cannot be kept is not tried")
			})
		})
	}
}
