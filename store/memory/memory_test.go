package memory_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/store/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}

func TestStoreWithIndexer(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return memory.New(memory.WithIndexer(hashing{})) })
}

func TestSweep(t *testing.T) {
	t.Parallel()
	storetest.RunSweep(t, func(_ *testing.T, now func() time.Time) store.Blobs { return memory.New(memory.WithClock(now)) })
}

// hashing is an indexer whose bytes do not show the value.
type hashing struct{}

func (hashing) Index(kind, value string) []byte {
	sum := sha256.Sum256(store.PlainIndexer{}.Index(kind, value))
	return sum[:]
}

func BenchmarkStore(b *testing.B) {
	storetest.Bench(b, func(*testing.B) store.Store { return memory.New() })
}
