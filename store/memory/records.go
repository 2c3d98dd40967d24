package memory

import (
	"context"

	"github.com/beian-go/beian/filing"
)

type recordEntry struct {
	doc  []byte
	keys []indexed
}

func (s *Store) encodeRecord(r *filing.Record) (recordEntry, error) {
	doc, err := encode("record", r)
	if err != nil {
		return recordEntry{}, err
	}
	keys := r.Keys()
	entry := recordEntry{doc: doc, keys: make([]indexed, len(keys))}
	for i, k := range keys {
		entry.keys[i] = s.indexKey(k)
	}
	return entry, nil
}

// FindRecords gives the records that any key meets.
func (s *Store) FindRecords(ctx context.Context, keys []filing.Key) ([]*filing.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out []*filing.Record
	for _, doc := range s.recordDocs(keys) {
		r, err := decode[*filing.Record]("record", doc)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func (s *Store) recordDocs(keys []filing.Key) [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	var docs [][]byte
	seen := make(map[string]bool)
	for _, k := range keys {
		for id := range s.byKey[s.indexKey(k)] {
			if !seen[id] {
				seen[id] = true
				docs = append(docs, s.records[id].doc)
			}
		}
	}
	return docs
}

// PutRecord keeps or replaces a record by its ID, with all its keys.
func (s *Store) PutRecord(ctx context.Context, r filing.Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entry, err := s.encodeRecord(&r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.putRecord(r.ID, entry)
	return nil
}

// DropRecord forgets a record by its ID.
func (s *Store) DropRecord(ctx context.Context, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropRecord(id)
	return nil
}

func (s *Store) putRecord(id string, entry recordEntry) {
	s.dropRecord(id)
	s.records[id] = entry
	for _, k := range entry.keys {
		if s.byKey[k] == nil {
			s.byKey[k] = make(map[string]bool)
		}
		s.byKey[k][id] = true
	}
}

func (s *Store) dropRecord(id string) {
	for _, k := range s.records[id].keys {
		delete(s.byKey[k], id)
		if len(s.byKey[k]) == 0 {
			delete(s.byKey, k)
		}
	}
	delete(s.records, id)
}

// UnderWay gives the cases under way that hold a claim on any key.
func (s *Store) UnderWay(ctx context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []filing.UnderWay
	at := make(map[string]int) // places in out by case
	seen := make(map[filing.Key]bool)
	for _, k := range keys {
		if seen[k] {
			continue
		}
		seen[k] = true
		holders := make(map[string]bool)
		for _, id := range s.claims[s.indexKey(k)] {
			if holders[id] {
				continue
			}
			holders[id] = true
			i, ok := at[id]
			if !ok {
				i = len(out)
				at[id] = i
				of := &s.cases[id].summary
				out = append(out, filing.UnderWay{Type: of.Type, Account: of.Account, Case: id})
			}
			out[i].Keys = append(out[i].Keys, k)
		}
	}
	return out, nil
}
