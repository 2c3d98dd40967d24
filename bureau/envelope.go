package bureau

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" // the interface knows no other hash
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
)

// MaxFile is the largest file that the interface takes, in bytes of XML (企业系统接口规范 V3.0, 3-3-1).
const MaxFile = 50 << 20

// defaultEntry is the name of the file inside the zip, as one implementation sends it.
const defaultEntry = "beianinfo.xml"

// The algorithms of an envelope, as the parameters of the calls name them. Hashing and compressing know one each.
const (
	// EncryptNone leaves the zip in the clear (encryptAlgorithm 0).
	EncryptNone = 0
	// EncryptAES is AES-CBC with PKCS#5 padding (encryptAlgorithm 1).
	EncryptAES = 1
	// HashMD5 is MD5 (hashAlgorithm 0).
	HashMD5 = 0
	// CompressZip is zip (compressionFormat 0).
	CompressZip = 0
)

// The errors of an envelope, for errors.Is.
var (
	// ErrTooLarge means that a file is larger than [MaxFile].
	ErrTooLarge = errors.New("bureau: the file is larger than 50 MB")
	// ErrHash means that what came is not what was sent (beianInfoHash).
	ErrHash = errors.New("bureau: the hash does not fit: the file was changed on the way, or the key is another")
	// ErrEnvelope means that what came cannot be opened: no base64, no whole blocks, wrong padding, no zip, not one file.
	ErrEnvelope = errors.New("bureau: the envelope cannot be opened")
)

// Envelope packs files for the wire and opens those that come (数据封装). It does not change, and any number of goroutines
// may share it.
type Envelope struct {
	block cipher.Block // nil for no encryption
	iv    []byte
}

// NewEnvelope makes an envelope of the key and the initialisation vector that the bureau issued, 16 characters each: AES-128,
// as the one implementation seen has it. Two empty strings mean no encryption. The error does not show them.
func NewEnvelope(key, iv string) (*Envelope, error) {
	if key == "" && iv == "" {
		return &Envelope{}, nil
	}
	if len(key) != aes.BlockSize || len(iv) != aes.BlockSize {
		return nil, fmt.Errorf("bureau: key and initialisation vector have %d and %d characters: the bureau issues %d each",
			len(key), len(iv), aes.BlockSize)
	}
	block, err := aes.NewCipher([]byte(key))
	if err != nil {
		return nil, fmt.Errorf("bureau: %w", err)
	}
	return &Envelope{block, []byte(iv)}, nil
}

// EncryptAlgorithm is the parameter encryptAlgorithm: [EncryptAES] or [EncryptNone].
func (e *Envelope) EncryptAlgorithm() int {
	if e.block == nil {
		return EncryptNone
	}
	return EncryptAES
}

// String hides the key.
func (e *Envelope) String() string {
	return fmt.Sprintf("bureau.Envelope, encryptAlgorithm %d", e.EncryptAlgorithm())
}

// GoString hides the key.
func (e *Envelope) GoString() string { return e.String() }

// Pack is [Envelope.Zip] with the usual name, encoded as it travels: base64 (beianInfo).
func (e *Envelope) Pack(w io.Writer, write func(io.Writer) error) (hash string, err error) {
	encoder := base64.NewEncoder(base64.StdEncoding, w)
	if hash, err = e.Zip(encoder, defaultEntry, write); err != nil {
		return "", err
	}
	return hash, encoder.Close()
}

// Zip zips, hashes and encrypts the file that write writes, under a name, and writes it to w. It gives the hash of the zip in
// base64 (beianInfoHash). Nothing of the file's size is held in memory. The error is that of write or w, or [ErrTooLarge]; what w
// has got by then is no file.
func (e *Envelope) Zip(w io.Writer, name string, write func(io.Writer) error) (hash string, err error) {
	sealed := io.WriteCloser(open{w})
	if e.block != nil {
		sealed = &cbcWriter{to: w, mode: cipher.NewCBCEncrypter(e.block, e.iv)}
	}
	sum := md5.New()
	archive := zip.NewWriter(io.MultiWriter(sealed, sum))
	entry, err := archive.Create(name)
	if err != nil {
		return "", fmt.Errorf("bureau: zip: %w", err)
	}
	if err := write(&limited{to: entry, left: MaxFile}); err != nil {
		return "", err
	}
	if err := archive.Close(); err != nil {
		return "", fmt.Errorf("bureau: zip: %w", err)
	}
	if err := sealed.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(sum.Sum(nil)), nil
}

// open is a writer that need not be closed.
type open struct{ io.Writer }

// Close implements io.Closer.
func (open) Close() error { return nil }

// Unpack opens what came: [Envelope.Unzip] of base64 (beianInfo). The error wraps [ErrEnvelope], [ErrHash] or [ErrTooLarge], or is
// that of read.
func (e *Envelope) Unpack(info io.Reader, hash string, read func(name string, r io.Reader) error) error {
	packed, err := io.ReadAll(io.LimitReader(base64.NewDecoder(base64.StdEncoding, info), maxPacked+1))
	if err != nil {
		return fmt.Errorf("%w: beianInfo is no base64: %w", ErrEnvelope, err)
	}
	return e.unzip(packed, hash, read)
}

// Unzip opens what [Envelope.Zip] made: decrypted, compared with its hash, unzipped. Read gets the file with its name. The zip is
// held in memory once more where it is encrypted, the file is not. The error is as that of [Envelope.Unpack].
func (e *Envelope) Unzip(packed []byte, hash string, read func(name string, r io.Reader) error) error {
	if e.block != nil {
		packed = bytes.Clone(packed)
	}
	return e.unzip(packed, hash, read)
}

// unzip decrypts in place.
func (e *Envelope) unzip(packed []byte, hash string, read func(name string, r io.Reader) error) error {
	if len(packed) > maxPacked {
		return ErrTooLarge
	}
	if e.block != nil {
		var err error
		if packed, err = e.decrypt(packed); err != nil {
			return err
		}
	}
	sum := md5.Sum(packed)
	if want, err := base64.StdEncoding.DecodeString(hash); err != nil || !bytes.Equal(want, sum[:]) {
		return ErrHash
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return fmt.Errorf("%w: no zip: %w", ErrEnvelope, err)
	}
	if len(archive.File) != 1 {
		return fmt.Errorf("%w: the zip holds %d files, one belongs there", ErrEnvelope, len(archive.File))
	}
	entry := archive.File[0]
	file, err := entry.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrEnvelope, err)
	}
	in := &limitedReader{from: file, left: MaxFile}
	err = read(entry.Name, in)
	switch { // whatever the reader made of it
	case in.over:
		err = ErrTooLarge
	case in.fault != nil:
		err = fmt.Errorf("%w: %w", ErrEnvelope, in.fault)
	}
	return errors.Join(err, file.Close())
}

// maxPacked is more than a file of MaxFile bytes can have in a zip: one that cannot be compressed grows a little.
const maxPacked = MaxFile + MaxFile/1000 + 4096

// decrypt opens in place.
func (e *Envelope) decrypt(b []byte) ([]byte, error) {
	if len(b) == 0 || len(b)%aes.BlockSize != 0 {
		return nil, fmt.Errorf("%w: %d bytes are no whole blocks", ErrEnvelope, len(b))
	}
	cipher.NewCBCDecrypter(e.block, e.iv).CryptBlocks(b, b)
	n := int(b[len(b)-1])
	if n == 0 || n > aes.BlockSize || !bytes.Equal(b[len(b)-n:], bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, fmt.Errorf("%w: the padding is wrong, as with another key", ErrEnvelope)
	}
	return b[:len(b)-n], nil
}

// cbcWriter encrypts whole blocks as they fill, and pads the last one.
type cbcWriter struct {
	to   io.Writer
	mode cipher.BlockMode
	rest []byte // less than a block
	buf  []byte
}

func (w *cbcWriter) Write(p []byte) (int, error) {
	w.buf = append(append(w.buf[:0], w.rest...), p...)
	whole := len(w.buf) - len(w.buf)%aes.BlockSize
	w.rest = append(w.rest[:0], w.buf[whole:]...)
	if whole == 0 {
		return len(p), nil
	}
	w.mode.CryptBlocks(w.buf[:whole], w.buf[:whole])
	if _, err := w.to.Write(w.buf[:whole]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close pads and writes the last block.
func (w *cbcWriter) Close() error {
	n := aes.BlockSize - len(w.rest)
	last := slices.Concat(w.rest, bytes.Repeat([]byte{byte(n)}, n))
	w.mode.CryptBlocks(last, last)
	_, err := w.to.Write(last)
	return err
}

// limited refuses more than so many bytes.
type limited struct {
	to   io.Writer
	left int64
}

func (l *limited) Write(p []byte) (int, error) {
	if int64(len(p)) > l.left {
		return 0, ErrTooLarge
	}
	l.left -= int64(len(p))
	return l.to.Write(p)
}

// limitedReader fails after so many bytes, and remembers what went wrong.
type limitedReader struct {
	from  io.Reader
	left  int64
	over  bool
	fault error
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.left < 0 {
		l.over = true
		return 0, ErrTooLarge
	}
	n, err := l.from.Read(p[:min(int64(len(p)), l.left+1)])
	if l.left -= int64(n); l.left < 0 {
		l.over = true
		return n, ErrTooLarge
	}
	if err != nil && !errors.Is(err, io.EOF) {
		l.fault = err
	}
	return n, err
}
