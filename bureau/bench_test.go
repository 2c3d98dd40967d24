package bureau_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
)

// largeFile writes first filings with attachments to out, 48 KB each.
func largeFile(t testing.TB, out io.Writer, records int) {
	r, _ := firstFiling(t)
	r.Attachments = r.Attachments[:1]
	r.Attachments[0].File.Size = 35 << 10
	scan := make([]byte, 35<<10) // scans are compressed already
	_, err := rand.Read(scan)
	require.NoError(t, err)
	blobs := fixed(scan)
	w := bureau.NewWriter(out, bureau.Format{}, bureau.BranchFirst, unit, blobs)
	for range records {
		require.NoError(t, w.Write(t.Context(), r))
	}
	require.NoError(t, w.Close())
}

func BenchmarkWriter(b *testing.B) {
	var size countingWriter
	for b.Loop() {
		size = 0
		largeFile(b, &size, bureau.MaxRecords)
	}
	b.SetBytes(int64(size))
}

// BenchmarkWriterInAnEnvelope is BenchmarkWriter through an envelope; BenchmarkEnvelopeOfAWrittenFile is the envelope's own share.
func BenchmarkWriterInAnEnvelope(b *testing.B) {
	e, err := bureau.NewEnvelope("0123456789abcdef", "0123456789abcdef")
	require.NoError(b, err)
	for b.Loop() {
		_, err := e.Pack(io.Discard, func(w io.Writer) error {
			largeFile(b, w, bureau.MaxRecords)
			return nil
		})
		require.NoError(b, err)
	}
}

func BenchmarkEnvelopeOfAWrittenFile(b *testing.B) {
	e, err := bureau.NewEnvelope("0123456789abcdef", "0123456789abcdef")
	require.NoError(b, err)
	var file bytes.Buffer
	largeFile(b, &file, bureau.MaxRecords)
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		_, err := e.Pack(io.Discard, func(w io.Writer) error {
			_, err := w.Write(file.Bytes())
			return err
		})
		require.NoError(b, err)
	}
}

// BenchmarkUploaderFile is what an uploader does for a file of 1,000 records with attachments: it tells the highest heap beside the
// file's size. Compare its time with that of BenchmarkEnvelopeOfAWrittenFile.
func BenchmarkUploaderFile(b *testing.B) {
	e, err := bureau.NewEnvelope("0123456789abcdef", "0123456789abcdef")
	require.NoError(b, err)
	r, _ := firstFiling(b)
	r.Attachments = r.Attachments[:1]
	r.Attachments[0].File.Size = 35 << 10
	scan := make([]byte, 35<<10) // scans are compressed already
	_, err = rand.Read(scan)
	require.NoError(b, err)
	blobs := fixed(scan)
	// What is held is of interest, not how much garbage the collector lets lie.
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	stop := make(chan struct{})
	peak := make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(5 * time.Millisecond):
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	var size int64
	for b.Loop() {
		size, _, err = bureau.UploaderFile(b.Context(), e, r, bureau.MaxRecords, blobs)
		require.NoError(b, err)
	}
	close(stop)
	b.SetBytes(size)
	b.ReportMetric(float64(<-peak-before.HeapInuse)/float64(size), "heap/file")
}

func BenchmarkUploadReader(b *testing.B) {
	var file bytes.Buffer
	largeFile(b, &file, bureau.MaxRecords)
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		readUploads(b, file.Bytes())
	}
}

// TestReaderMemory looks at what is held while a file of 12 MB is read record by record.
//
//nolint:paralleltest // it measures what the process holds
func TestReaderMemory(t *testing.T) {
	var file bytes.Buffer
	largeFile(t, &file, 240)
	require.Greater(t, file.Len(), 11<<20)
	u, err := bureau.NewUploadReader(bytes.NewReader(file.Bytes()), bureau.Format{})
	require.NoError(t, err)
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	for n := 0; ; n++ {
		item, err := u.Next()
		if errors.Is(err, io.EOF) {
			require.Equal(t, 240, n)
			return
		}
		require.NoError(t, errors.Join(err, item.Err))
		if n%60 == 59 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			require.Less(t, now.HeapAlloc, before.HeapAlloc+uint64(file.Len()/4), "the file lies beside it in memory")
		}
	}
}
