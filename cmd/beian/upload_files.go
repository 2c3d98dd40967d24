package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// uploadFiles are the files being written, one for each operation at a time.
type uploadFiles struct {
	dir      string
	unit     int64
	blobs    filing.Blobs
	envelope *bureau.Envelope // nil for the XML itself
	// most is how many bytes of XML a file may have.
	most int64
	open map[bureau.Branch]*uploadFile
	made map[bureau.Branch]int
}

// uploadFile is a file that is being written.
type uploadFile struct {
	name   string // as it will be called
	temp   *os.File
	out    *bufio.Writer
	writer *bureau.Writer
	size   int64
}

// frame is more than the elements around the records of a file take.
const frame = 1 << 10

func newUploadFiles(dir string, unit int64, blobs filing.Blobs) *uploadFiles {
	return &uploadFiles{
		dir: dir, unit: unit, blobs: blobs, most: bureau.MaxFile - frame, open: make(map[bureau.Branch]*uploadFile),
		made: make(map[bureau.Branch]int),
	}
}

// check reports whether a record can be written: against the schema, with all its attachments, alone.
func (u *uploadFiles) check(ctx context.Context, r bureau.UploadRecord) error {
	_, err := u.measure(ctx, r)
	return err
}

// measure writes a record to nowhere and gives its size.
func (u *uploadFiles) measure(ctx context.Context, r bureau.UploadRecord) (int64, error) {
	var n byteCounter
	w := bureau.NewWriter(&n, bureau.Format{}, r.Branch(), u.unit, u.blobs)
	if err := w.Write(ctx, r); err != nil {
		return 0, err
	}
	if err := w.Close(); err != nil {
		return 0, err
	}
	return int64(n), nil
}

type byteCounter int64

// Write implements [io.Writer].
func (n *byteCounter) Write(p []byte) (int, error) {
	*n += byteCounter(len(p))
	return len(p), nil
}

// write puts a record that was checked into the file of its operation, and gives the file's name.
func (u *uploadFiles) write(ctx context.Context, r bureau.UploadRecord) (string, error) {
	size, err := u.measure(ctx, r)
	if err != nil {
		return "", err
	}
	f := u.open[r.Branch()]
	if f != nil && (f.writer.Count() == bureau.MaxRecords || f.size+size > u.most) {
		if err := u.finish(r.Branch()); err != nil {
			return "", err
		}
		f = nil
	}
	if f == nil {
		if f, err = u.begin(r.Branch()); err != nil {
			return "", err
		}
	}
	f.size += size
	return f.name, f.writer.Write(ctx, r)
}

func (u *uploadFiles) begin(branch bureau.Branch) (*uploadFile, error) {
	u.made[branch]++
	f := &uploadFile{name: fmt.Sprintf("%s-%04d.xml", branch, u.made[branch])}
	if u.envelope != nil {
		f.name = strings.TrimSuffix(f.name, ".xml") + ".json"
	}
	if fileExists(filepath.Join(u.dir, f.name)) {
		return nil, fmt.Errorf("%s is there already: give another directory with -out", filepath.Join(u.dir, f.name))
	}
	var err error
	if f.temp, err = os.CreateTemp(u.dir, ".upload-*"); err != nil {
		return nil, err
	}
	f.out = bufio.NewWriter(f.temp)
	f.writer = bureau.NewWriter(f.out, bureau.Format{}, branch, u.unit, u.blobs)
	u.open[branch] = f
	return f, nil
}

// finish ends a file and gives it its name.
func (u *uploadFiles) finish(branch bureau.Branch) error {
	f := u.open[branch]
	delete(u.open, branch)
	err := errors.Join(f.writer.Close(), f.out.Flush())
	if err == nil && u.envelope != nil {
		err = u.pack(f)
	}
	err = errors.Join(err, f.temp.Close())
	if err == nil {
		err = keepAs(f.temp.Name(), filepath.Join(u.dir, f.name))
	}
	if removed := os.Remove(f.temp.Name()); !errors.Is(removed, fs.ErrNotExist) {
		err = errors.Join(err, removed)
	}
	return err
}

// keepAs gives a file its name. A link, unlike a new name, never takes the place of a file that came meanwhile; where there are no
// links, looking before must do.
func keepAs(temp, name string) error {
	err := os.Link(temp, name)
	if err == nil || errors.Is(err, fs.ErrExist) || fileExists(name) {
		return err
	}
	return os.Rename(temp, name)
}

// packedUpload is a packed file with the parameters of isp_upload that go with it.
type packedUpload struct {
	FileName          string `json:"fileName"`
	BeianInfo         string `json:"beianInfo"`
	BeianInfoHash     string `json:"beianInfoHash"`
	EncryptAlgorithm  int    `json:"encryptAlgorithm"`
	HashAlgorithm     int    `json:"hashAlgorithm"`
	CompressionFormat int    `json:"compressionFormat"`
}

// pack puts the file into its envelope.
func (u *uploadFiles) pack(f *uploadFile) error {
	if _, err := f.temp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	// The name must be the file's own: errors of a whole file come back with it. It has letters and digits only.
	name := strings.NewReplacer("-", "", ".json", "").Replace(f.name)
	var info strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &info)
	hash, err := u.envelope.Zip(encoder, name, func(w io.Writer) error {
		_, err := io.Copy(w, f.temp)
		return err
	})
	if err := errors.Join(err, encoder.Close()); err != nil {
		return err
	}
	packed := packedUpload{
		FileName: name, BeianInfo: info.String(), BeianInfoHash: hash, EncryptAlgorithm: u.envelope.EncryptAlgorithm(),
		HashAlgorithm: bureau.HashMD5, CompressionFormat: bureau.CompressZip,
	}
	b, err := json.MarshalIndent(packed, "", "  ")
	if err != nil {
		return err
	}
	if err := f.temp.Truncate(0); err != nil {
		return err
	}
	_, err = f.temp.WriteAt(append(b, '\n'), 0)
	return err
}

// close ends the files that are still open, in the order of their names.
func (u *uploadFiles) close() error {
	var faults []error
	for _, branch := range slices.Sorted(maps.Keys(u.open)) {
		faults = append(faults, u.finish(branch))
	}
	return errors.Join(faults...)
}
