package beian

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// OpenAttachment opens the bytes of an attachment of a case that the actor may see. The caller closes the reader.
// Returns store.ErrNotFound if the case has no such attachment.
func (d *Desk) OpenAttachment(ctx context.Context, a Actor, caseID, attachment string) (io.ReadCloser, filing.Attachment, error) {
	c, err := d.Case(ctx, a, caseID)
	if err != nil {
		return nil, filing.Attachment{}, err
	}
	att, ok := c.Filing.Attachment(attachment)
	if !ok {
		return nil, filing.Attachment{}, store.ErrNotFound
	}
	r, err := d.files().OpenBlob(ctx, att.Digest)
	return r, *att, err
}

// OpenFile opens the bytes of an icon, an approval or a piece of evidence that a case names, now or in what was submitted, if
// the actor may see the case. The caller closes the reader.
// Returns store.ErrNotFound for a file that the case does not name, though another may: digests are not secret.
func (d *Desk) OpenFile(ctx context.Context, a Actor, caseID string, file filing.Digest) (io.ReadCloser, error) {
	c, err := d.Case(ctx, a, caseID)
	if err != nil {
		return nil, err
	}
	lines, err := d.History(ctx, a, caseID)
	if err != nil {
		return nil, err
	}
	for named := range filesOf(&c, lines) {
		if named == file {
			return d.files().OpenBlob(ctx, file)
		}
	}
	return nil, store.ErrNotFound
}

// filesOf are the digests of all files that a case names: in its content, in what was submitted and as evidence.
func filesOf(c *workflow.Case, lines []workflow.Line) iter.Seq[filing.Digest] {
	return func(yield func(filing.Digest) bool) {
		contents := []*filing.Filing{&c.Filing}
		for i := range c.Attempts {
			if f := c.Attempts[i].Filing; f != nil {
				contents = append(contents, f)
			}
		}
		for _, f := range contents {
			for i := range f.Attachments {
				if !yield(f.Attachments[i].Digest) {
					return
				}
			}
			for _, digest := range f.Files() {
				if !yield(digest) {
					return
				}
			}
		}
		for i := range lines {
			if e := lines[i].Evidence; e != nil && e.File != "" && !yield(e.File) {
				return
			}
		}
	}
}

// SweepFiles removes the bytes of files that no case names and nobody has used for some time (清理孤立附件): uploads that were
// never named, attachments that were replaced. It looks at every case, which takes its time, and keeps some 60 bytes for each
// file in memory. A desk of many is enough to do it, now and then. It is the system's.
//
// Of an account's uploads it knows only what cases name: give files that only an imported record names to another store.
//
// Returns how many were removed; an error for an age that is not above store.UsedWithin and the time that looking takes, or if
// the attachments are kept where nothing can be removed: a week will do. If one case cannot be read nothing is removed.
func (d *Desk) SweepFiles(ctx context.Context, a Actor, age time.Duration) (removed int, err error) {
	if err := anyOf(a, "sweep", workflow.System); err != nil {
		return 0, err
	}
	sweeper, ok := d.blobs.(store.Sweeper)
	if !ok {
		return 0, errors.New("beian: files cannot be removed where they are kept: give WithBlobs a store.Sweeper")
	}
	if err := store.CheckSweepAge(age); err != nil {
		return 0, err
	}
	began := d.now()
	needed, err := d.filesInUse(ctx, a)
	if err != nil {
		return 0, err
	}
	if took := d.now().Sub(began); took >= age-store.UsedWithin {
		return 0, fmt.Errorf("beian: looking at every case took %v, too long for an age of %v: give a greater one", took, age)
	}
	return sweeper.SweepBlobs(ctx, age, func(_ context.Context, digest filing.Digest) (bool, error) {
		key, ok := digestKey(digest)
		return !ok || needed[key], nil
	})
}

// filesInUse are the files that cases name, by the bytes of their digests.
func (d *Desk) filesInUse(ctx context.Context, a Actor) (map[[32]byte]bool, error) {
	out := make(map[[32]byte]bool)
	for q := (store.Query{Limit: 500}); ; {
		page, err := d.Progress(ctx, a, q)
		if err != nil {
			return nil, err
		}
		for i := range page.Cases {
			id := page.Cases[i].ID
			c, err := d.Case(ctx, a, id)
			if err != nil {
				return nil, fmt.Errorf("case %s: %w", id, err)
			}
			lines, err := d.History(ctx, a, id)
			if err != nil {
				return nil, fmt.Errorf("case %s: %w", id, err)
			}
			for digest := range filesOf(&c, lines) {
				if key, ok := digestKey(digest); ok {
					out[key] = true
				}
			}
		}
		if page.Next == "" {
			return out, nil
		}
		q.Cursor = page.Next
	}
}

// digestKey is a digest in half the room.
func digestKey(d filing.Digest) (key [32]byte, ok bool) {
	if !d.Valid() {
		return key, false
	}
	n, err := hex.Decode(key[:], []byte(d))
	return key, err == nil && n == len(key)
}
