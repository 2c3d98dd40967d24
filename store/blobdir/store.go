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
	"syscall"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// Store is a directory of blobs. Any number of goroutines and processes may use it.
type Store struct {
	root     *os.Root
	sealer   store.Sealer // nil keeps files in plain
	plainToo bool         // plain files are read although there is a sealer
	now      func() time.Time
	name     string // tells the files of this process in incoming/ from those of others
	count    atomic.Int64
}

var (
	_ store.Blobs   = (*Store)(nil)
	_ store.Sweeper = (*Store)(nil)
)

// Option changes what Open opens.
type Option func(*Store)

// WithSealer seals the bytes. Sealed bytes are held in memory as a whole while they are put and opened. Files that are not
// sealed are refused: see [Store.Reseal] for a directory that was kept in plain, and for changing keys.
func WithSealer(s store.Sealer) Option { return func(st *Store) { st.sealer = s } }

// WithPlainFiles reads files that are not sealed too, until [Store.Reseal] has sealed them.
func WithPlainFiles() Option { return func(st *Store) { st.plainToo = true } }

// WithClock gives the time by which [Store.SweepBlobs] tells old files, in place of [time.Now].
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
		if err := s.makeDir(d); err != nil {
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
	err = s.keep(in, d)
	if err == nil {
		err = s.own(account, d)
	}
	has := false
	if err == nil { // a sweep that came between may have taken one of the two with it
		has, err = s.HasBlob(ctx, account, d)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !has:
		return "", 0, fmt.Errorf("blobdir: keep %s: %w: a sweep was faster", d, store.ErrTryAgain)
	case err != nil:
		return "", 0, failed(fmt.Errorf("blobdir: keep %s: %w", d, err))
	}
	return d, in.size, nil
}

// failed tells the failures of a disk that an operator can do something about.
func failed(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w: %w", store.ErrFull, err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", store.ErrReadOnly, err)
	}
	return err
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
		return nil, failed(fmt.Errorf("blobdir: %w", err))
	}
	var to io.Writer = in.file
	var plain bytes.Buffer
	if s.sealer != nil {
		to = &plain
	}
	in.size, err = io.Copy(io.MultiWriter(to, in.hash), io.LimitReader(r, min(limit, math.MaxInt64-1)+1))
	switch {
	case err != nil:
		err = failed(fmt.Errorf("blobdir: receive blob: %w", err))
	case in.size > limit:
		err = store.ErrTooLarge
	case s.sealer != nil:
		var sealed []byte
		if sealed, err = s.sealer.Seal(place(in.digest()), plain.Bytes()); err == nil {
			_, err = in.file.Write(sealed)
			err = failed(err)
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
	if err := s.makeDir(path.Dir(to)); err != nil {
		return err
	}
	now := s.now()
	if err := s.root.Chtimes(in.name, now, now); err != nil {
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
	if err := s.makeDir(path.Dir(name)); err != nil {
		return err
	}
	f, err := s.root.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	now := s.now()
	if err := errors.Join(f.Sync(), f.Close(), s.root.Chtimes(name, now, now)); err != nil {
		return err
	}
	return s.sync(path.Dir(name))
}

// makeDir makes a directory inside one that is there, if it is not there yet, and flushes its name.
func (s *Store) makeDir(dir string) error {
	switch err := s.root.Mkdir(dir, 0o700); {
	case errors.Is(err, fs.ErrExist):
		return s.root.MkdirAll(dir, 0o700) // fails where a file stands in its place
	case err != nil:
		return err
	}
	return s.sync(path.Dir(dir))
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
// sealed bytes that were changed, [store.ErrKey] for those of another key and [store.ErrNotSealed] for plain ones where all
// must be sealed. Without a sealer the file itself is read, as far as the caller wants, and not compared with its digest.
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
	kept, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("blobdir: blob %s: %w", d, err)
	}
	plain, err := s.unseal(d, kept)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(plain)), nil
}

// unseal gives the bytes of a file. Plain bytes can begin with anything: they are known by their digest.
func (s *Store) unseal(d filing.Digest, kept []byte) ([]byte, error) {
	if filing.DigestOf(kept) == d {
		if !s.plainToo {
			return nil, fmt.Errorf("%w: blob %s: run Reseal, and WithPlainFiles until it has ended", store.ErrNotSealed, d)
		}
		return kept, nil
	}
	plain, err := s.sealer.Open(place(d), kept)
	switch {
	case errors.Is(err, store.ErrKey):
		return nil, fmt.Errorf("blobdir: blob %s: %w", d, err)
	case err != nil:
		return nil, fmt.Errorf("%w: blob %s: %w", store.ErrCorrupt, d, err)
	case filing.DigestOf(plain) != d:
		return nil, fmt.Errorf("%w: blob %s", store.ErrCorrupt, d)
	}
	return plain, nil
}

// HasBlob implements [store.Blobs].
func (s *Store) HasBlob(ctx context.Context, account string, d filing.Digest) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if !d.Valid() {
		return false, nil
	}
	for _, name := range []string{ownerPath(account, d), blobPath(d)} {
		if has, err := s.use(name); err != nil || !has {
			return false, err
		}
	}
	return true, nil
}

// use reports whether a file is there, and keeps it from getting old.
func (s *Store) use(name string) (bool, error) {
	info, err := s.root.Stat(name)
	if now := s.now(); err == nil && now.Sub(info.ModTime()) > store.UsedWithin {
		err = s.root.Chtimes(name, now, now)
	}
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
