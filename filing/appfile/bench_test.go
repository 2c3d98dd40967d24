package appfile_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appfile"
)

// bigAPK writes a signed package of some MB to a disk.
func bigAPK(tb testing.TB, mb int) *os.File {
	tb.Helper()
	noise := make([]byte, 1<<20)
	for k := range noise {
		noise[k] = byte(k * k >> 7)
	}
	files := apkFiles(tb)
	for k := range mb {
		files = append(files, file{name: fmt.Sprintf("assets/%d", k), data: noise, stored: true})
	}
	path := filepath.Join(tb.TempDir(), "big.apk")
	require.NoError(tb, os.WriteFile(path, signAPK(tb, zipOf(tb, files...), scheme{id: idV2, by: identities()["rsa"]}), 0o600))
	f, err := os.Open(path)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, f.Close()) })
	return f
}

// TestWriteBigAPK writes a package of 100 MB to BEIAN_BIG_APK for scripts/apk-bench.
func TestWriteBigAPK(t *testing.T) {
	t.Parallel()
	path := os.Getenv("BEIAN_BIG_APK")
	if path == "" {
		t.Skip("scripts/apk-bench runs it")
	}
	b, err := os.ReadFile(bigAPK(t, 100).Name())
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, b, 0o600))
}

func benchmark(b *testing.B, run func(*os.File, int64) error) {
	b.Helper()
	for _, mb := range []int{1, 10, 100, 200} {
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			f := bigAPK(b, mb)
			stat, err := f.Stat()
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, run(f, stat.Size()))
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	benchmark(b, func(f *os.File, size int64) error { _, err := appfile.Read(f, size); return err })
}

func BenchmarkVerify(b *testing.B) {
	benchmark(b, func(f *os.File, size int64) error { _, err := appfile.Verify(f, size); return err })
}

// hole is a package with a large entry of zeros in it, which is on no disk and in no memory.
type hole struct {
	before, after []byte
	size          int64 // of the zeros
}

func (h hole) ReadAt(b []byte, at int64) (int, error) {
	for k := range b {
		switch p := at + int64(k); {
		case p < int64(len(h.before)):
			b[k] = h.before[p]
		case p < int64(len(h.before))+h.size:
			b[k] = 0
		case p < h.length():
			b[k] = h.after[p-int64(len(h.before))-h.size]
		default:
			return k, io.EOF
		}
	}
	return len(b), nil
}

func (h hole) length() int64 { return int64(len(h.before)+len(h.after)) + h.size }

// hugeAPK is a signed package of some MB, all but a few KB of it one stored entry.
func hugeAPK(t testing.TB, mb int) hole {
	t.Helper()
	size := int64(mb) << 20
	files := append(apkFiles(t), file{name: "assets/big", stored: true})
	b := signAPK(t, zipOf(t, files...), scheme{id: idV2, by: identities()["ec"]})
	local := bytes.LastIndex(b, []byte("PK\x03\x04"))
	header := bytes.LastIndex(b, []byte("PK\x01\x02"))
	data := local + 30 + len("assets/big")
	for _, at := range []int{20, 24} { // packed and unpacked size
		le.PutUint32(b[header+at:], uint32(size))
	}
	end := len(b) - 22
	le.PutUint32(b[end+16:], le.Uint32(b[end+16:])+uint32(size))
	return hole{before: b[:data], after: b[data:], size: size}
}

// TestBounds: at most 32 MB are allocated for a package of 200 MB, and most of it is not looked at.
//
//nolint:paralleltest // it measures
func TestBounds(t *testing.T) {
	h := hugeAPK(t, 200)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	info, err := appfile.Read(h, h.length())
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Len(t, info.Certificates, 1)
	require.Equal(t, testAppID, info.Package)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(32<<20))
}
