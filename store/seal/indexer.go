package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/beian-go/beian/store"
)

// Indexer makes look-up columns blind with HMAC-SHA256 (盲索引). Any number of goroutines may share it.
type Indexer struct{ secret []byte }

var _ store.Indexer = (*Indexer)(nil)

// NewIndexer makes an indexer of a secret of [KeySize] random bytes. It must be another than the keys that seal.
func NewIndexer(secret []byte) (*Indexer, error) {
	if len(secret) != KeySize {
		return nil, fmt.Errorf("seal: the indexer's secret has %d bytes: give %d random ones", len(secret), KeySize)
	}
	return &Indexer{append([]byte(nil), secret...)}, nil
}

// Index implements [store.Indexer]: 32 bytes that tell nothing of the value.
func (x *Indexer) Index(kind, value string) []byte {
	mac := hmac.New(sha256.New, x.secret)
	var length [binary.MaxVarintLen64]byte
	mac.Write(length[:binary.PutUvarint(length[:], uint64(len(kind)))])
	mac.Write([]byte(kind))
	mac.Write([]byte(value))
	return mac.Sum(nil)
}

// String hides the secret.
func (x *Indexer) String() string { return "seal.Indexer" }

// GoString hides the secret.
func (x *Indexer) GoString() string { return x.String() }
