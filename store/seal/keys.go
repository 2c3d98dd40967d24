package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/beian-go/beian/store"
)

// KeySize is the length of a key and of the indexer's secret, in bytes.
const KeySize = 32

// maxKeyID bounds the ids of keys, in bytes.
const maxKeyID = 64

// The errors of Open, for errors.Is.
var (
	// ErrKey means that the ring does not hold the key that sealed a document. It is store.ErrKey too.
	ErrKey error = missingKey{}
	// ErrSealed means that the bytes are not what was sealed for this place: they were changed, cut or moved, or another key
	// has the id of the one that sealed them.
	ErrSealed = errors.New("seal: changed, cut or moved")
)

type missingKey struct{}

func (missingKey) Error() string { return "seal: the key is not in the ring" }

// Is makes errors.Is(err, store.ErrKey) true.
func (missingKey) Is(target error) bool { return target == store.ErrKey }

// Keys is a ring of keys, one of them current (密钥环). It does not change, and any number of goroutines may share it.
type Keys struct {
	current string
	ring    map[string]cipher.AEAD
}

var _ store.Sealer = (*Keys)(nil)

// NewKeys makes a ring. Ids have 1 to 64 bytes, keys [KeySize] random bytes; current is the id of the key that seals. The
// error names the id at fault, never a key.
func NewKeys(current string, keys map[string][]byte) (*Keys, error) {
	k := &Keys{current: current, ring: make(map[string]cipher.AEAD, len(keys))}
	var errs []error
	for id, key := range keys {
		if id == "" || len(id) > maxKeyID {
			errs = append(errs, fmt.Errorf("seal: key id %.80q: give it 1 to %d bytes", id, maxKeyID))
			continue
		}
		if len(key) != KeySize {
			errs = append(errs, fmt.Errorf("seal: key %.80q has %d bytes: AES-256 takes %d random ones", id, len(key), KeySize))
			continue
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			errs = append(errs, fmt.Errorf("seal: key %.80q: %w", id, err))
			continue
		}
		if k.ring[id], err = cipher.NewGCMWithRandomNonce(block); err != nil {
			errs = append(errs, fmt.Errorf("seal: key %.80q: %w", id, err))
		}
	}
	if _, ok := keys[current]; !ok {
		errs = append(errs, fmt.Errorf("seal: the current key %.80q is not among the keys", current))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return k, nil
}

// String names the current key and hides the keys.
func (k *Keys) String() string { return "seal.Keys, current " + k.current }

// GoString is String.
func (k *Keys) GoString() string { return k.String() }

// form is the first byte of everything sealed, and stands for the form that follows it.
const form = store.SealedByte

// Seal implements [store.Sealer]: form, length of the key's id, id, nonce, ciphertext and tag.
func (k *Keys) Seal(at store.Place, plain []byte) ([]byte, error) {
	aead := k.ring[k.current]
	out := make([]byte, 0, 2+len(k.current)+len(plain)+aead.Overhead())
	out = append(out, form, byte(len(k.current)))
	out = append(out, k.current...)
	return aead.Seal(out, nil, plain, bound(at, out)), nil
}

// Open implements [store.Sealer]. The error wraps [ErrKey] or [ErrSealed].
func (k *Keys) Open(at store.Place, sealed []byte) ([]byte, error) {
	id, head, ok := keyOf(sealed)
	if !ok {
		return nil, fmt.Errorf("%w: no sealed document", ErrSealed)
	}
	aead, ok := k.ring[id]
	if !ok {
		return nil, fmt.Errorf("%w: %.80q", ErrKey, id)
	}
	plain, err := aead.Open(nil, nil, sealed[head:], bound(at, sealed[:head]))
	if err != nil {
		return nil, fmt.Errorf("%w: sealed with the key %.80q", ErrSealed, id)
	}
	return plain, nil
}

// Current implements [store.Sealer].
func (k *Keys) Current(sealed []byte) bool {
	id, _, ok := keyOf(sealed)
	return ok && id == k.current
}

// keyOf reads the id of the key, and where the rest begins.
func keyOf(sealed []byte) (id string, head int, ok bool) {
	if len(sealed) < 2 || sealed[0] != form || sealed[1] == 0 || len(sealed) < 2+int(sealed[1]) {
		return "", 0, false
	}
	head = 2 + int(sealed[1])
	return string(sealed[2:head]), head, true
}

// bound is the additional data: the head and the place, each part with its length in front, so that no two places share it.
func bound(at store.Place, head []byte) []byte {
	var out []byte
	for _, part := range []string{string(head), at.Kind, at.ID, at.Path} {
		out = binary.AppendUvarint(out, uint64(len(part)))
		out = append(out, part...)
	}
	return out
}
