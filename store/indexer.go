package store

// Indexer turns a value that is looked up into the bytes that a store keeps for it: keys of subjects and domains,
// e-mails, mobiles, ids of events. The same value must always give the same bytes; different kinds may not share them.
type Indexer interface {
	// Index gives the bytes for a value of a kind.
	Index(kind, value string) []byte
}

// PlainIndexer keeps values as they are, for desks that do not seal personal data.
type PlainIndexer struct{}

// Index is kind, a zero byte and the value.
func (PlainIndexer) Index(kind, value string) []byte {
	b := make([]byte, 0, len(kind)+1+len(value))
	b = append(b, kind...)
	b = append(b, 0)
	return append(b, value...)
}

// The kinds under which accounts, events and the ids of entries of lists are indexed. Keys are indexed under the kind of the key.
const (
	IndexEmail  = "email"
	IndexMobile = "mobile"
	IndexEvent  = "event"
	IndexEntry  = "list_entry"
)
