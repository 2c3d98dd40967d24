package sqlstore

import (
	"context"
	"slices"
	"strconv"

	"github.com/beian-go/beian/store"
)

// maxPart is the most bytes of a file in one row: less than every database takes in a packet.
const maxPart = 1 << 20

// partMark begins each part, so that no bytes of a file can look like sealed ones.
const partMark = 'f'

// placeOfPart is where a part of a file is kept.
func placeOfPart(table, file string, n int) store.Place {
	return store.Place{Kind: table, ID: file, Path: strconv.Itoa(n)}
}

// sealParts gives the parts of a file as they are kept in a table.
func (s *Store) sealParts(table, file string, data []byte) ([][]byte, error) {
	var out [][]byte
	for part := range slices.Chunk(data, maxPart) {
		kept, err := s.seal(placeOfPart(table, file, len(out)), append([]byte{partMark}, part...))
		if err != nil {
			return nil, err
		}
		out = append(out, kept)
	}
	return out, nil
}

// readParts gives the bytes of a file from its parts, in the order in which a statement gives them; nil where there are none.
func (s *Store) readParts(ctx context.Context, parts query, table, file string) ([]byte, error) {
	rows, err := s.stmts[parts].QueryContext(ctx, file)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var data []byte
	for n := 0; rows.Next(); n++ {
		var kept []byte
		if err := rows.Scan(&kept); err != nil {
			return nil, err
		}
		at := placeOfPart(table, file, n)
		part, err := s.unseal(at, kept)
		if err != nil {
			return nil, err
		}
		if len(part) == 0 || part[0] != partMark {
			return nil, corrupt(at)
		}
		data = append(data, part[1:]...)
	}
	return data, rows.Err()
}
