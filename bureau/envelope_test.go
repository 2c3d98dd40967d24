package bureau_test

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/bureau"
)

const (
	key = "0123456789abcdef"
	iv  = "0102030405060708"
)

func envelope(t require.TestingT, key, iv string) *bureau.Envelope {
	e, err := bureau.NewEnvelope(key, iv)
	require.NoError(t, err)
	return e
}

func pack(t require.TestingT, e *bureau.Envelope, file []byte) (info, hash string) {
	var out strings.Builder
	hash, err := e.Pack(&out, func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	})
	require.NoError(t, err)
	return out.String(), hash
}

func unpack(e *bureau.Envelope, info, hash string) (name string, file []byte, err error) {
	err = e.Unpack(strings.NewReader(info), hash, func(n string, r io.Reader) error {
		name = n
		var err error
		file, err = io.ReadAll(r)
		return err
	})
	return name, file, err
}

func TestEnvelope(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := envelope(t, "", "")
		if rapid.Bool().Draw(t, "encrypted") {
			e = envelope(t, key, iv)
		}
		file := rapid.SliceOf(rapid.Byte()).Draw(t, "file")
		info, hash := pack(t, e, file)
		name, back, err := unpack(e, info, hash)
		require.NoError(t, err)
		require.Equal(t, "beianinfo.xml", name)
		require.Equal(t, string(file), string(back))
	})
}

// TestEnvelopeByHand takes the steps of the specification one after the other, each with the library's plainest function.
func TestEnvelopeByHand(t *testing.T) {
	t.Parallel()
	e := envelope(t, key, iv)
	require.Equal(t, bureau.EncryptAES, e.EncryptAlgorithm())
	require.Equal(t, bureau.EncryptNone, envelope(t, "", "").EncryptAlgorithm())
	file := bytes.Repeat([]byte("备案数据"), 5000)
	info, hash := pack(t, e, file)
	b, err := base64.StdEncoding.DecodeString(info)
	require.NoError(t, err)
	block, err := aes.NewCipher([]byte(key))
	require.NoError(t, err)
	cipher.NewCBCDecrypter(block, []byte(iv)).CryptBlocks(b, b)
	b = b[:len(b)-int(b[len(b)-1])]
	sum := md5.Sum(b)
	require.Equal(t, base64.StdEncoding.EncodeToString(sum[:]), hash)
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	r, err := archive.File[0].Open()
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, file, got)
}

// sent makes what a bureau sends of a zip.
func sent(t *testing.T, archive []byte) (info, hash string) {
	t.Helper()
	sum := md5.Sum(archive)
	return base64.StdEncoding.EncodeToString(archive), base64.StdEncoding.EncodeToString(sum[:])
}

func zipOf(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		entry, err := w.Create(name)
		require.NoError(t, err)
		_, err = entry.Write([]byte("x"))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestUnpackRefuses(t *testing.T) {
	t.Parallel()
	e := envelope(t, key, iv)
	info, hash := pack(t, e, []byte("file"))
	refused := func(e *bureau.Envelope, info, hash string, want error, why string) {
		t.Helper()
		_, _, err := unpack(e, info, hash)
		require.ErrorIs(t, err, want, why)
		require.NotContains(t, err.Error(), key)
	}
	refused(e, info, "", bureau.ErrHash, "no hash")
	refused(e, info, base64.StdEncoding.EncodeToString(make([]byte, 16)), bureau.ErrHash, "another hash")
	refused(e, info, "no base64", bureau.ErrHash, "a hash that is no base64")
	refused(e, info[:len(info)-8], hash, bureau.ErrEnvelope, "cut")
	refused(e, "!"+info, hash, bureau.ErrEnvelope, "no base64")
	refused(e, "", hash, bureau.ErrEnvelope, "nothing")
	refused(envelope(t, "", ""), info, hash, bureau.ErrHash, "not decrypted")
	refused(envelope(t, "another key 1234", iv), info, hash, bureau.ErrEnvelope, "another key")
	plain := envelope(t, "", "")
	none, noneHash := sent(t, []byte("no zip"))
	refused(plain, none, noneHash, bureau.ErrEnvelope, "no zip")
	two, twoHash := sent(t, zipOf(t, "a.xml", "b.xml"))
	refused(plain, two, twoHash, bureau.ErrEnvelope, "two files")
	empty, emptyHash := sent(t, zipOf(t))
	refused(plain, empty, emptyHash, bureau.ErrEnvelope, "no file")

	damaged := zipOf(t, "a.xml")
	damaged[30+len("a.xml")+1] ^= 0xff // in the compressed bytes
	spoilt, spoiltHash := sent(t, damaged)
	refused(plain, spoilt, spoiltHash, bureau.ErrEnvelope, "damaged before it was packed")

	// The reader's own error comes back.
	stop := errors.New("stop")
	err := e.Unpack(strings.NewReader(info), hash, func(string, io.Reader) error { return stop })
	require.ErrorIs(t, err, stop)
	err = e.Unpack(iotest.ErrReader(stop), hash, func(string, io.Reader) error { return nil })
	require.ErrorIs(t, err, bureau.ErrEnvelope)
}

// TestBombs unpacks small files that are larger inside than any file may be.
func TestBombs(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	entry, err := w.Create("bomb.xml")
	require.NoError(t, err)
	for range 60 {
		_, err = entry.Write(make([]byte, 1<<20))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	info, hash := sent(t, b.Bytes())
	e := envelope(t, "", "")
	err = e.Unpack(strings.NewReader(info), hash, func(_ string, r io.Reader) error {
		n, err := io.Copy(io.Discard, r)
		require.LessOrEqual(t, n, int64(bureau.MaxFile+1))
		return err
	})
	require.ErrorIs(t, err, bureau.ErrTooLarge)
	err = e.Unpack(strings.NewReader(info), hash, func(_ string, r io.Reader) error {
		_, _ = io.Copy(io.Discard, r)
		return nil // a reader that takes the end of the file for its end
	})
	require.ErrorIs(t, err, bureau.ErrTooLarge)
	_, _, err = unpack(e, strings.Repeat("AAAA", 18<<20), hash)
	require.ErrorIs(t, err, bureau.ErrTooLarge)
}

func TestPackRefuses(t *testing.T) {
	t.Parallel()
	e := envelope(t, key, iv)
	_, err := e.Pack(io.Discard, func(w io.Writer) error {
		chunk := make([]byte, 1<<20)
		for range 51 {
			if _, err := w.Write(chunk); err != nil {
				return err
			}
		}
		return nil
	})
	require.ErrorIs(t, err, bureau.ErrTooLarge)
	stop := errors.New("stop")
	_, err = e.Pack(io.Discard, func(io.Writer) error { return stop })
	require.ErrorIs(t, err, stop)
	for _, after := range []int{0, 1, 40} {
		_, err = e.Pack(&failing{left: after}, func(w io.Writer) error {
			_, err := io.CopyN(w, rand.Reader, 1<<20)
			return err
		})
		require.ErrorIs(t, err, errFull, after)
	}
}

var errFull = errors.New("disk full")

// failing takes so many writes.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestNewEnvelopeRefuses(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"short", iv}, {key, "short"}, {key, ""}, {"", iv}, {key + key, iv}} {
		_, err := bureau.NewEnvelope(pair[0], pair[1])
		require.ErrorContains(t, err, "the bureau issues 16 each")
		require.NotContains(t, err.Error(), "short")
	}
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		require.Equal(t, "bureau.Envelope, encryptAlgorithm 1", fmt.Sprintf(verb, envelope(t, key, iv)))
	}
}

func TestLogin(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	letters := make(map[rune]int)
	for range 500 {
		v, err := bureau.NewRandVal(rand.Reader)
		require.NoError(t, err)
		require.Regexp(t, `^[0-9A-Za-z]{20}$`, v)
		require.False(t, seen[v])
		seen[v] = true
		for _, r := range v {
			letters[r]++
		}
	}
	require.Len(t, letters, 62, "every letter comes up in 10,000")
	_, err := bureau.NewRandVal(strings.NewReader("too short"))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)

	// MD5 of "password01234567890123456789" by md5sum.
	hash, err := bureau.PasswordHash("password", "01234567890123456789")
	require.NoError(t, err)
	sum := md5.Sum([]byte("password01234567890123456789"))
	require.Equal(t, base64.StdEncoding.EncodeToString(sum[:]), hash)
	// 密码 in GBK is c3dc c2eb.
	hash, err = bureau.PasswordHash("密码", "")
	require.NoError(t, err)
	sum = md5.Sum([]byte("\xc3\xdc\xc2\xeb"))
	require.Equal(t, base64.StdEncoding.EncodeToString(sum[:]), hash)
	_, err = bureau.PasswordHash("€😀secret", "")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "secret")
}

func FuzzUnpack(f *testing.F) {
	e := envelope(f, key, iv)
	info, hash := pack(f, e, []byte("file"))
	f.Add(info, hash, true)
	f.Add("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "dtMnxyIUTSO5hyQ2kWqfJw==", false)
	f.Add("", "", true)
	plain := envelope(f, "", "")
	f.Fuzz(func(t *testing.T, info, hash string, encrypted bool) {
		e := plain
		if encrypted {
			e = envelope(t, key, iv)
		}
		_, _, err := unpack(e, info, hash)
		if err != nil {
			require.True(t, errors.Is(err, bureau.ErrEnvelope) || errors.Is(err, bureau.ErrHash) || errors.Is(err, bureau.ErrTooLarge), err)
		}
	})
}

// BenchmarkPack packs a file of 50 MB that cannot be compressed, as scans cannot.
func BenchmarkPack(b *testing.B) {
	file := make([]byte, 50<<20)
	_, err := rand.Read(file)
	require.NoError(b, err)
	e := envelope(b, key, iv)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Pack(io.Discard, func(w io.Writer) error {
			_, err := w.Write(file)
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
