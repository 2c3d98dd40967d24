package appfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

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

// TestBounds: 200 ms and 32 MB for a package of 200 MB; the time has room for a busy machine.
//
//nolint:paralleltest // it measures
func TestBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 200 MB")
	}
	f := bigAPK(t, 200)
	stat, err := f.Stat()
	require.NoError(t, err)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	_, err = appfile.Read(f, stat.Size())
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Less(t, took, time.Second)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(32<<20))
}
