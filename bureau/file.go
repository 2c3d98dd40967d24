package bureau

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"

	"github.com/beian-go/beian/filing"
)

// File is a scan or photo inside a record (Fjnr, Spwj), which travels as base64. A record that is sent names the bytes by their
// digest and reads them only while it is written; one that came has them in Bytes.
type File struct {
	// Digest names the bytes; it may be empty where Bytes are given.
	Digest filing.Digest
	// Size is the number of bytes behind Digest; below 0 where it is not known, as for the scans of approvals.
	Size int64
	// Bytes are the bytes themselves; nil where Digest names them.
	Bytes []byte
}

// unknownSize is the Size of a file of which only the digest is known.
const unknownSize = -1

// fileOf is a file that came.
func fileOf(b []byte) File { return File{filing.DigestOf(b), int64(len(b)), b} }

// String tells the size and hides the bytes.
func (f File) String() string { return fmt.Sprintf("file of %d bytes", f.length()) }

// GoString is String.
func (f File) GoString() string { return f.String() }

func (f File) length() int64 {
	if f.Bytes != nil {
		return int64(len(f.Bytes))
	}
	return f.Size
}

// ErrFile means that the bytes of an attachment are not there, or not as many as its size says.
var ErrFile = errors.New("bureau: an attachment's bytes cannot be read")

// writeTo writes base64 of most bytes at most.
func (f File) writeTo(ctx context.Context, w io.Writer, blobs filing.Blobs, most int64) error {
	encoder := base64.NewEncoder(base64.StdEncoding, w)
	if f.Bytes != nil {
		if _, err := encoder.Write(f.Bytes); err != nil {
			return err
		}
		return encoder.Close()
	}
	if blobs == nil {
		return fmt.Errorf("%w: no blobs were given", ErrFile)
	}
	r, err := blobs.OpenBlob(ctx, f.Digest)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFile, err)
	}
	n, err := io.Copy(encoder, io.LimitReader(r, most+1))
	switch err = errors.Join(err, r.Close()); {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrFile, err)
	case f.Size >= 0 && n != f.Size:
		return fmt.Errorf("%w: not the %d bytes that the attachment's size says", ErrFile, f.Size)
	case n == 0 || n > most:
		return fmt.Errorf("%w: 1 to %d bytes are allowed", ErrFile, most)
	}
	return encoder.Close()
}
