package blobdir

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// SweepBlobs implements [store.Sweeper]. It also removes what broken-off calls left behind.
//
// A file goes out of its place before it is removed, and back if it turns out that somebody has used it meanwhile.
func (s *Store) SweepBlobs(
	ctx context.Context, age time.Duration, needed func(context.Context, filing.Digest) (bool, error),
) (int, error) {
	if err := store.CheckSweepAge(age); err != nil {
		return 0, err
	}
	before := s.now().Add(-age)
	if err := s.restore(ctx); err != nil {
		return 0, err
	}
	err := s.eachOld(ctx, incomingDir, before, s.root.Remove)
	if err != nil {
		return 0, err
	}
	removed := 0
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
		if err := s.disown(d, before); err != nil {
			return err
		}
		gone, err := s.removeOld(name, before)
		if gone {
			removed++
		}
		return err
	})
	return removed, err
}

// eachOld calls do for each file below dir that was last used before a moment.
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

// asidePrefix begins the names of files in incoming/ that were moved out of their places; the rest is the path they came from.
const asidePrefix = "aside-"

func aside(name string) string {
	return path.Join(incomingDir, asidePrefix+strings.ReplaceAll(name, "/", "_"))
}

// removeOld removes a file unless it was used since a moment.
func (s *Store) removeOld(name string, before time.Time) (bool, error) {
	out := aside(name)
	if err := s.root.Rename(name, out); err != nil {
		return false, err
	}
	info, err := s.root.Stat(out)
	if err != nil {
		return false, err
	}
	if !info.ModTime().Before(before) {
		return false, s.root.Rename(out, name)
	}
	return true, s.root.Remove(out)
}

// restore puts back what a sweep that was broken off had moved.
func (s *Store) restore(ctx context.Context) error {
	entries, err := fs.ReadDir(s.root.FS(), incomingDir)
	if err != nil {
		return fmt.Errorf("blobdir: sweep: %w", err)
	}
	for _, e := range entries {
		from, ok := strings.CutPrefix(e.Name(), asidePrefix)
		if !ok {
			continue
		}
		err := s.root.Rename(path.Join(incomingDir, e.Name()), strings.ReplaceAll(from, "_", "/"))
		if err := errors.Join(err, ctx.Err()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("blobdir: sweep: %w", err)
		}
	}
	return nil
}

// disown removes the notes of all accounts that brought bytes and have not used them since a moment.
func (s *Store) disown(d filing.Digest, before time.Time) error {
	accounts, err := fs.ReadDir(s.root.FS(), ownersDir)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		_, err := s.removeOld(path.Join(ownersDir, a.Name(), string(d)), before)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
