package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// listID names an entry of a list.
type listID struct {
	source string
	list   workflow.ListName
	id     string
}

type listEntry struct {
	doc  []byte
	keys []indexed
}

// PutEntries adds, replaces and removes entries.
func (s *Store) PutEntries(ctx context.Context, changes []workflow.ListEntry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries := make([]listEntry, len(changes))
	for i := range changes {
		e := &changes[i]
		doc, err := encode("entry", e)
		if err != nil {
			return err
		}
		entries[i].doc = doc
		for _, k := range e.Keys {
			entries[i].keys = append(entries[i].keys, s.indexKey(k))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range changes {
		id := listID{changes[i].Source, changes[i].List, changes[i].ID}
		for _, k := range s.lists[id].keys {
			delete(s.listed[k], id)
		}
		if changes[i].Removed {
			delete(s.lists, id)
			continue
		}
		s.lists[id] = entries[i]
		for _, k := range entries[i].keys {
			if s.listed[k] == nil {
				s.listed[k] = make(map[listID]bool)
			}
			s.listed[k][id] = true
		}
	}
	return nil
}

// FindEntries gives the entries of a list that any key meets.
func (s *Store) FindEntries(ctx context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := make(map[listID]bool)
	for _, k := range keys {
		for id := range s.listed[s.indexKey(k)] {
			if id.list == list {
				found[id] = true
			}
		}
	}
	var out []workflow.ListEntry
	for id := range found {
		e, err := decode[workflow.ListEntry]("entry", s.lists[id].doc)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Entries gives the entries of a list of a source behind an id.
func (s *Store) Entries(
	ctx context.Context, source string, list workflow.ListName, after string, limit int,
) ([]workflow.ListEntry, error) {
	if err := ctx.Err(); err != nil || limit < 1 {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []workflow.ListEntry
	for id := range s.lists {
		if id.source != source || id.list != list || after != "" && s.index(store.IndexEntry, id.id) <= s.index(store.IndexEntry, after) {
			continue
		}
		e, err := decode[workflow.ListEntry]("entry", s.lists[id].doc)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b workflow.ListEntry) int {
		return cmp.Compare(s.index(store.IndexEntry, a.ID), s.index(store.IndexEntry, b.ID))
	})
	return out[:min(limit, len(out))], nil
}
