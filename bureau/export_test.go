package bureau

import (
	"context"
	"crypto/rand"
	"io"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Answer is what a call gave back.
type Answer struct {
	Code   CallCode
	File   *ReturnedFile
	Broken bool
}

// ReadAnswer is readAnswer for tests.
func ReadAnswer(r io.Reader) (Answer, error) {
	a, err := readAnswer(r, maxFileAnswer)
	if err != nil {
		return Answer{}, err
	}
	return Answer{a.code, a.file, a.file != nil && a.file.broken}, nil
}

// UploaderFile makes a file as an uploader does: each record encoded alone, then all of them packed.
func UploaderFile(
	ctx context.Context, e *Envelope, r UploadRecord, records int, blobs filing.Blobs,
) (xml int64, packed []byte, err error) {
	it := &item{branch: r.Branch()}
	for range records {
		encoded, err := encodeRecord(ctx, r, Format{}, blobs)
		if err != nil {
			return 0, nil, err
		}
		it.records = append(it.records, encoded)
		it.size += int64(len(encoded))
	}
	s := &session{Uploader: &Uploader{
		client: &Client{envelope: e, config: ClientConfig{Random: rand.Reader, Now: time.Now}}, lane: workflow.Lane{Unit: 1},
	}}
	f, err := s.pack([]*item{it}, 1)
	if err != nil {
		return 0, nil, err
	}
	return it.size, f.Data, nil
}

// Waiting is the number of submissions that wait for a file.
func (u *Uploader) Waiting() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return len(u.queue)
}
