package blobdir

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"

	"github.com/beian-go/beian/filing"
)

// Resealed says how far [Store.Reseal] has come.
type Resealed struct {
	// Files were looked at, Sealed of them sealed anew, and Failed could not be read: the error says which.
	Files, Sealed, Failed int64
}

// Reseal seals anew the files that are not sealed with the current key (重新加密), and plain ones too if [WithPlainFiles] allows it.
// Desks may run meanwhile, and it can be broken off and called again. A file that cannot be read stays as it is and does
// not keep the others back; the error names the first of them. tell, which may be nil, is told after each file.
func (s *Store) Reseal(ctx context.Context, tell func(Resealed)) (Resealed, error) {
	var did Resealed
	if s.sealer == nil {
		return did, errors.New("blobdir: nothing to seal with: give WithSealer")
	}
	var faults []error
	err := fs.WalkDir(s.root.FS(), blobsDir, func(name string, e fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		d := filing.Digest(path.Base(name))
		if e.IsDir() || !d.Valid() {
			return nil
		}
		did.Files++
		sealed, err := s.resealFile(name, d)
		const most = 20
		switch {
		case errors.Is(err, fs.ErrNotExist): // a sweep was faster
		case err != nil:
			did.Failed++
			if len(faults) < most {
				faults = append(faults, err)
			}
		case sealed:
			did.Sealed++
		}
		if tell != nil {
			tell(did)
		}
		return nil
	})
	if len(faults) > 0 {
		err = errors.Join(err, fmt.Errorf("blobdir: reseal: %d files stay as they are: %w", did.Failed, errors.Join(faults...)))
	}
	return did, err
}

// resealFile seals a file anew if it is not sealed with the current key. For a sweep it has been used by that.
func (s *Store) resealFile(name string, d filing.Digest) (bool, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return false, err
	}
	kept, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return false, err
	}
	if s.sealer.Current(kept) && filing.DigestOf(kept) != d {
		return false, nil
	}
	plain, err := s.unseal(d, kept)
	if err != nil {
		return false, err
	}
	sealed, err := s.sealer.Seal(place(d), plain)
	if err != nil {
		return false, err
	}
	in := path.Join(incomingDir, s.name+"-"+strconv.FormatInt(s.count.Add(1), 36))
	if err := s.write(in, sealed); err != nil {
		return false, failed(err)
	}
	now := s.now()
	if err := s.root.Chtimes(in, now, now); err != nil {
		return false, err
	}
	if err := s.root.Rename(in, name); err != nil {
		return false, err
	}
	return true, s.sync(path.Dir(name))
}

// write writes a new file and flushes it.
func (s *Store) write(name string, content []byte) error {
	f, err := s.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}
