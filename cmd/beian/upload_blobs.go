package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/beian-go/beian/filing"
)

// directoryBlobs finds attachments in a directory by their content.
type directoryBlobs struct {
	root  *os.Root
	paths map[filing.Digest]string
}

// maxAttachment is the largest file that can be an attachment, in bytes.
var maxAttachment = filing.PurposeVerificationSheet.MaxBytes()

// openDirectory reads all files of a directory and those below it that are small enough for an attachment. An empty name is an empty
// directory.
func openDirectory(name string) (*directoryBlobs, error) {
	d := &directoryBlobs{paths: make(map[filing.Digest]string)}
	if name == "" {
		return d, nil
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	d.root = root
	return d, fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		info, err := entry.Info()
		if err != nil || info.Size() == 0 || info.Size() > maxAttachment {
			return err
		}
		b, err := fs.ReadFile(root.FS(), path)
		if err != nil {
			return err
		}
		d.paths[filing.DigestOf(b)] = path
		return nil
	})
}

// OpenBlob implements [filing.Blobs].
func (d *directoryBlobs) OpenBlob(_ context.Context, digest filing.Digest) (io.ReadCloser, error) {
	path, ok := d.paths[digest]
	if !ok {
		return nil, fmt.Errorf("the attachment %.12s…: %w", string(digest), fs.ErrNotExist)
	}
	return d.root.Open(path)
}
