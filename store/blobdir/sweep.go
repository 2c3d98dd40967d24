package blobdir

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/beian-go/beian/filing"
)

// Sweep removes bytes that nothing names any more, and what broken-off calls left behind (清理孤立附件). Needed says whether a
// filing, a record or a history still names a digest; on its error nothing more is removed. Bytes that are younger than age
// stay: somebody may be about to name them. It gives how many blobs were removed.
func (s *Store) Sweep(ctx context.Context, age time.Duration, needed func(context.Context, filing.Digest) (bool, error)) (int, error) {
	before := s.now().Add(-age)
	removed := 0
	err := s.eachOld(ctx, incomingDir, before, s.root.Remove)
	if err != nil {
		return 0, err
	}
	err = s.eachOld(ctx, blobsDir, before, func(name string) error {
		d := filing.Digest(path.Base(name))
		if !d.Valid() {
			return nil
		}
		keep, err := needed(ctx, d)
		if err != nil || keep {
			return err
		}
		// The notes go first: whoever is noted must find the bytes.
		if err := s.disown(d); err != nil {
			return err
		}
		removed++
		return s.root.Remove(name)
	})
	return removed, err
}

// eachOld calls do for each file below dir that was last written before a moment.
func (s *Store) eachOld(ctx context.Context, dir string, before time.Time, do func(name string) error) error {
	return fs.WalkDir(s.root.FS(), dir, func(name string, e fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		if e.IsDir() {
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.ModTime().Before(before) {
			return nil
		}
		if err == nil {
			err = do(name)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // another sweep was quicker
		}
		if err != nil {
			return fmt.Errorf("blobdir: sweep: %w", err)
		}
		return nil
	})
}

// disown removes the notes of all accounts that brought bytes.
func (s *Store) disown(d filing.Digest) error {
	accounts, err := fs.ReadDir(s.root.FS(), ownersDir)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if err := s.root.Remove(path.Join(ownersDir, a.Name(), string(d))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
