package sqlstore

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// placeOf is where the document of a row is kept.
func placeOf(table, id string) store.Place { return store.Place{Kind: table, ID: id} }

// placeOfLine is where a line of history is kept.
func placeOfLine(caseID string, revision int64) store.Place {
	return store.Place{Kind: "history", ID: caseID, Path: strconv.FormatInt(revision, 10)}
}

// placeOfWire is where the object of an id on the wire is kept.
func placeOfWire(kind string, number int64) store.Place {
	return store.Place{Kind: "wire_ids", ID: kind, Path: strconv.FormatInt(number, 10)}
}

// named is a place as errors name it.
func named(at store.Place) string {
	if at.Path != "" {
		return "table " + at.Kind + ", id " + at.ID + "/" + at.Path
	}
	return "table " + at.Kind + ", id " + at.ID
}

// encode gives the document of something as it is kept: JSON, sealed if there is a sealer.
func (s *Store) encode(at store.Place, v any) ([]byte, error) {
	doc, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("store: %s: cannot be written as JSON: %w", named(at), err)
	}
	if len(doc) > s.maxDocument {
		return nil, fmt.Errorf("%w: %s: a document of %d bytes, at most %d are kept", store.ErrTooLarge, named(at), len(doc), s.maxDocument)
	}
	return s.seal(at, doc)
}

func (s *Store) seal(at store.Place, plain []byte) ([]byte, error) {
	if s.sealer == nil {
		return plain, nil
	}
	sealed, err := s.sealer.Seal(at, plain)
	if err != nil {
		return nil, fmt.Errorf("store: %s: cannot be sealed: %w", named(at), err)
	}
	return sealed, nil
}

// decode reads a document as it is kept.
func (s *Store) decode(at store.Place, doc []byte, v any) error {
	plain, err := s.unseal(at, doc)
	if err != nil {
		return err
	}
	if json.Unmarshal(plain, v) != nil {
		return corrupt(at)
	}
	return nil
}

// unseal gives the JSON of a document. What is not as this store keeps it is refused, never guessed at.
func (s *Store) unseal(at store.Place, doc []byte) ([]byte, error) {
	if store.IsSealed(doc) {
		return s.openSealed(at, doc)
	}
	if s.sealer != nil && !s.plainToo {
		return nil, notSealed(at)
	}
	return doc, nil
}

func (s *Store) openSealed(at store.Place, sealed []byte) ([]byte, error) {
	if s.sealer == nil {
		return nil, fmt.Errorf("%w: %s: sealed, and the store was opened without a sealer", store.ErrKey, named(at))
	}
	plain, err := s.sealer.Open(at, sealed)
	if err != nil {
		return nil, unopened(at, err)
	}
	return plain, nil
}

// eventKey is an id of an event as its column has it. Callers choose these ids, which may say more than they should.
func (s *Store) eventKey(eventID string) string {
	if s.indexesPlainly() {
		return eventID
	}
	return hex.EncodeToString(s.indexer.Index(store.IndexEvent, eventID))
}

func (s *Store) indexesPlainly() bool {
	_, plain := s.indexer.(store.PlainIndexer)
	return plain
}

// lineDoc is the document of a line of history.
type lineDoc struct {
	workflow.Line

	// EventDigest is the digest of the event where the documents are sealed. Beside them it would tell an event of few
	// possible contents, such as the first question about an ID number, to whoever tries them all.
	EventDigest filing.Digest `json:"event_digest,omitzero"`
}

// encodeLine gives the document of a line, and the digest that goes into the column beside it.
func (s *Store) encodeLine(caseID string, l *workflow.Line, event filing.Digest) (doc []byte, column filing.Digest, err error) {
	d := lineDoc{Line: *l}
	if s.sealer == nil {
		column = event
	} else {
		d.EventDigest = event
	}
	doc, err = s.encode(placeOfLine(caseID, l.Revision), &d)
	return doc, column, err
}

// decodeLine reads the document of a line, and gives the event's digest from it or from the column.
func (s *Store) decodeLine(caseID string, revision int64, doc []byte, column filing.Digest) (workflow.Line, filing.Digest, error) {
	var d lineDoc
	if err := s.decode(placeOfLine(caseID, revision), doc, &d); err != nil {
		return workflow.Line{}, "", err
	}
	if d.EventDigest != "" {
		return d.Line, d.EventDigest, nil
	}
	return d.Line, column, nil
}
