package blobdir

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// Store is a directory of blobs. Any number of goroutines and processes may use it.
type Store struct {
	root   *os.Root
	sealer store.Sealer
	now    func() time.Time
	name   string // tells the files of this process in incoming/ from those of others
	count  atomic.Int64
}

var _ store.Blobs = (*Store)(nil)

// Option changes what Open opens.
type Option func(*Store)

// WithSealer seals the bytes. Sealed bytes are held in memory as a whole while they are put and opened. The directory
// must have been sealed from its first file on.
func WithSealer(s store.Sealer) Option { return func(st *Store) { st.sealer = s } }

// WithClock gives the time by which [Store.Sweep] tells old files, in place of [time.Now].
func WithClock(now func() time.Time) Option { return func(st *Store) { st.now = now } }

const (
	blobsDir    = "blobs"
	ownersDir   = "owners"
	incomingDir = "incoming"
)

// Open opens a directory, and makes it if it is not there. Nothing outside the directory is ever touched.
func Open(dir string, opts ...Option) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("blobdir: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("blobdir: %w", err)
	}
	s := &Store{root: root, now: time.Now} //nolint:forbidigo // what WithClock replaces
	for _, opt := range opts {
		opt(s)
	}
	s.name = strconv.Itoa(os.Getpid()) + "-" + strconv.FormatInt(time.Now().UnixNano(), 36) //nolint:forbidigo // a name, no date
	for _, d := range []string{blobsDir, ownersDir, incomingDir} {
		if err := root.MkdirAll(d, 0o700); err != nil {
			return nil, errors.Join(fmt.Errorf("blobdir: %w", err), root.Close())
		}
	}
	return s, nil
}

// Close gives the directory back. Readers that are open stay so.
func (s *Store) Close() error { return s.root.Close() }

// PutBlob implements [store.Blobs].
func (s *Store) PutBlob(ctx context.Context, account string, r io.Reader, limit int64) (filing.Digest, int64, error) {
	if err := ctx.Err(); err != nil {
		return "", 0, err
	}
	in, err := s.receive(r, limit)
	if err != nil {
		return "", 0, err
	}
	defer in.discard()
	if err := ctx.Err(); err != nil {
		return "", 0, err
	}
	d := in.digest()
	if err := s.keep(in, d); err != nil {
		return "", 0, fmt.Errorf("blobdir: keep %s: %w", d, err)
	}
	if err := s.own(account, d); err != nil {
		return "", 0, fmt.Errorf("blobdir: keep %s: %w", d, err)
	}
	return d, in.size, nil
}

// incoming is a file that is being received.
type incoming struct {
	root *os.Root
	name string
	file *os.File
	hash hash.Hash
	size int64
}

func (s *Store) receive(r io.Reader, limit int64) (*incoming, error) {
	in := &incoming{root: s.root, hash: sha256.New()}
	in.name = path.Join(incomingDir, s.name+"-"+strconv.FormatInt(s.count.Add(1), 36))
	var err error
	if in.file, err = s.root.OpenFile(in.name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err != nil {
		return nil, fmt.Errorf("blobdir: %w", err)
	}
	var to io.Writer = in.file
	var plain bytes.Buffer
	if s.sealer != nil {
		to = &plain
	}
	in.size, err = io.Copy(io.MultiWriter(to, in.hash), io.LimitReader(r, min(limit, math.MaxInt64-1)+1))
	switch {
	case err != nil:
		err = fmt.Errorf("blobdir: read blob: %w", err)
	case in.size > limit:
		err = store.ErrTooLarge
	case s.sealer != nil:
		var sealed []byte
		if sealed, err = s.sealer.Seal(place(in.digest()), plain.Bytes()); err == nil {
			_, err = in.file.Write(sealed)
		}
	}
	if err != nil {
		in.discard()
		return nil, err
	}
	return in, nil
}

func (in *incoming) digest() filing.Digest {
	return filing.Digest(hex.EncodeToString(in.hash.Sum(nil)))
}

// discard closes the file and removes it where it was not kept.
func (in *incoming) discard() {
	_ = in.file.Close()
	_ = in.root.Remove(in.name)
}

// keep moves a file that was received to its place. The same bytes may be there already: which of the two stays is the same.
func (s *Store) keep(in *incoming, d filing.Digest) error {
	if err := in.file.Sync(); err != nil {
		return err
	}
	to := blobPath(d)
	if err := s.root.MkdirAll(path.Dir(to), 0o700); err != nil {
		return err
	}
	if err := s.root.Rename(in.name, to); err != nil {
		return err
	}
	return s.sync(path.Dir(to))
}

// own notes that an account brought bytes.
func (s *Store) own(account string, d filing.Digest) error {
	name := ownerPath(account, d)
	if err := s.root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := s.root.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return s.sync(path.Dir(name))
}

// sync flushes a directory, so that a name in it outlives a crash.
func (s *Store) sync(dir string) error {
	f, err := s.root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// OpenBlob implements [store.Blobs]. The error wraps [fs.ErrNotExist] for bytes that are not there, [store.ErrCorrupt] for
// sealed bytes that were changed.
func (s *Store) OpenBlob(ctx context.Context, d filing.Digest) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !d.Valid() {
		return nil, fmt.Errorf("blobdir: blob %.64q: %w", string(d), fs.ErrNotExist)
	}
	f, err := s.root.Open(blobPath(d))
	if err != nil {
		return nil, fmt.Errorf("blobdir: %w", err)
	}
	if s.sealer == nil {
		return f, nil
	}
	sealed, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("blobdir: blob %s: %w", d, err)
	}
	plain, err := s.sealer.Open(place(d), sealed)
	if err != nil {
		return nil, fmt.Errorf("%w: blob %s: %w", store.ErrCorrupt, d, err)
	}
	return io.NopCloser(bytes.NewReader(plain)), nil
}

// HasBlob implements [store.Blobs].
func (s *Store) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if !d.Valid() {
		return false, nil
	}
	_, err := s.root.Stat(ownerPath(account, d))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func place(d filing.Digest) store.Place { return store.Place{Kind: "blobs", ID: string(d)} }

func blobPath(d filing.Digest) string { return path.Join(blobsDir, string(d[:2]), string(d)) }

// ownerPath names an account by its digest: ids may hold what no file name can.
func ownerPath(account string, d filing.Digest) string {
	return path.Join(ownersDir, string(filing.DigestOf([]byte(account))), string(d))
}
