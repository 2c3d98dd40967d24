package memory

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/internal/memledger"
	"github.com/beian-go/beian/store"
)

var (
	_ store.Store   = (*Store)(nil)
	_ store.Blobs   = (*Store)(nil)
	_ store.Sweeper = (*Store)(nil)
	_ store.Inbox   = (*Store)(nil)
	_ store.Lists   = (*Store)(nil)

	_ store.Ledger  = (*Store)(nil)
	_ store.Archive = (*Store)(nil)
	_ store.WireIDs = (*Store)(nil)
)

// Store is a store.Store and store.Blobs in memory (内存存储), safe for any number of goroutines. New makes one.
type Store struct {
	ledger // store.Ledger, store.Archive and store.WireIDs

	indexer store.Indexer
	now     func() time.Time

	mu       sync.Mutex
	accounts map[string]filing.Account
	emails   map[indexed]string // ids of accounts
	mobiles  map[indexed]string // ids of accounts
	cases    map[string]*caseEntry
	events   map[string]eventEntry
	claims   map[indexed]map[int]string // ids of cases by slot
	records  map[string]recordEntry
	byKey    map[indexed]map[string]bool // ids of records
	outbox   []*message                  // not done, in the order in which they were written
	blobs    map[filing.Digest][]byte
	owned    map[ownership]bool
	used     map[filing.Digest]time.Time // when blobs were last put or asked after

	inbox  map[string]*inboxFile
	items  map[string][]byte
	lists  map[listID]listEntry
	listed map[indexed]map[listID]bool
}

// ledger keeps numbers, sent files and ids on the wire.
type ledger struct{ memledger.Ledger }

// indexed is what the indexer gives for a value.
type indexed string

// Option changes how a store is made.
type Option func(*Store)

// WithIndexer looks values up by the bytes of an indexer; without it by store.PlainIndexer.
func WithIndexer(i store.Indexer) Option { return func(s *Store) { s.indexer = i } }

// WithClock gives the time by which SweepBlobs tells old attachments, in place of time.Now.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// New makes an empty store.
func New(opts ...Option) *Store {
	s := &Store{
		indexer:  store.PlainIndexer{},
		accounts: make(map[string]filing.Account),
		emails:   make(map[indexed]string),
		mobiles:  make(map[indexed]string),
		cases:    make(map[string]*caseEntry),
		events:   make(map[string]eventEntry),
		claims:   make(map[indexed]map[int]string),
		records:  make(map[string]recordEntry),
		byKey:    make(map[indexed]map[string]bool),
		blobs:    make(map[filing.Digest][]byte),
		owned:    make(map[ownership]bool),
		used:     make(map[filing.Digest]time.Time),
		now:      time.Now, //nolint:forbidigo // what WithClock replaces

		inbox:  make(map[string]*inboxFile),
		items:  make(map[string][]byte),
		lists:  make(map[listID]listEntry),
		listed: make(map[indexed]map[listID]bool),
	}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

func (s *Store) index(kind, value string) indexed { return indexed(s.indexer.Index(kind, value)) }

func (s *Store) indexKey(k filing.Key) indexed { return s.index(string(k.Kind), k.Value) }

// encode is how things are kept. Nothing encoded is ever changed, only replaced.
func encode(what string, v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("store/memory: encode %s: %w", what, err)
	}
	return b, nil
}

func decode[T any](what string, b []byte) (T, error) {
	var v T
	if err := json.Unmarshal(b, &v); err != nil {
		return v, fmt.Errorf("store/memory: %s: %w: %w", what, store.ErrCorrupt, err)
	}
	return v, nil
}
