package store

// Place says where a sealed document is kept. It is bound to what is sealed: bytes that somebody moves to another place do
// not open there.
type Place struct {
	// Kind is the kind of document, such as cases, filings, history.
	Kind string
	// ID is the document's id.
	ID string
	// Path is the part of the document; empty for the whole.
	Path string
}

// Sealer seals what a store keeps, so that neither its files nor its backups show personal data (加密存放). Package seal has
// one. It is shared by any number of goroutines.
type Sealer interface {
	// Seal gives the bytes to keep for a document. They differ each time and begin with SealedByte.
	Seal(at Place, plain []byte) ([]byte, error)
	// Open gives the document back. It fails for bytes that were changed or moved, and with an error that wraps ErrKey for
	// those sealed with a key that is not there; the error says which key, and holds nothing of the document.
	Open(at Place, sealed []byte) ([]byte, error)
	// Current reports whether bytes are sealed with the key that Seal uses now, so that others can be sealed anew.
	Current(sealed []byte) bool
}

// SealedByte is the first byte of everything sealed. JSON cannot begin with it: by it a store tells a sealed document from
// a plain one.
const SealedByte = 0x01

// IsSealed reports whether a document is sealed.
func IsSealed(doc []byte) bool { return len(doc) > 0 && doc[0] == SealedByte }
