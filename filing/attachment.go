package filing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// Attachment is a scan or photo that goes with a filing (附件). Its bytes live in a blob store under Digest.
type Attachment struct {
	// ID is the attachment's own id, unique in the filing.
	ID string `json:"id,omitzero"`
	// Purpose is what it proves (附件用途, Fjyt).
	Purpose AttachmentPurpose `json:"purpose,omitzero"`
	// Owner is what it belongs to: the subject, or the service that Service names (所属对象类型, Ssdxlx).
	Owner AttachmentOwner `json:"owner,omitzero"`
	// Service is the id of the service that it belongs to; empty when Owner is the subject.
	Service string `json:"service,omitzero"`
	// Format is jpg or png (附件文件格式, Fjwjgs).
	Format AttachmentFormat `json:"format,omitzero"`
	// Digest identifies the bytes.
	Digest Digest `json:"digest,omitzero"`
	// Size is the number of bytes.
	Size int64 `json:"size,omitzero"`
	// Remark is free text for the bureau (备注, Bz).
	Remark string `json:"remark,omitzero"`
}

// Digest names the bytes of an attachment or icon: the SHA-256 in lower-case hex, 64 characters.
// The zero value names nothing.
type Digest string

// DigestOf is the digest of some bytes.
func DigestOf(b []byte) Digest {
	sum := sha256.Sum256(b)
	return Digest(hex.EncodeToString(sum[:]))
}

// Valid reports whether d has the form of a digest.
func (d Digest) Valid() bool {
	if len(d) != 2*sha256.Size {
		return false
	}
	for i := range len(d) {
		if b := d[i]; !('0' <= b && b <= '9' || 'a' <= b && b <= 'f') {
			return false
		}
	}
	return true
}

// FormatOf tells the format of a file by how its bytes begin, whatever its name says: JPEG and PNG by their signatures
// (ITU-T T.81, B.1.1.3; W3C PNG, 5.2). It is 0 for anything else. The first [FormatBytes] bytes are enough.
func FormatOf(head []byte) AttachmentFormat {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return FormatJPEG
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return FormatPNG
	}
	return 0
}

// FormatBytes is how many bytes FormatOf looks at.
const FormatBytes = 8

// Blobs gives the bytes behind digests. Stores implement it; checks of images read through it.
type Blobs interface {
	// OpenBlob opens the bytes of d for reading. The caller closes the reader.
	// Returns an error that wraps fs.ErrNotExist if there are no such bytes.
	OpenBlob(ctx context.Context, d Digest) (io.ReadCloser, error)
}
