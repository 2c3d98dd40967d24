package sqlstore

import (
	"context"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Case gives a case. See store.Cases.
func (s *Store) Case(ctx context.Context, id string) (workflow.Case, error) {
	var state, content []byte
	if err := s.stmts[selectCase].QueryRowContext(ctx, id).Scan(&state, &content); err != nil {
		return workflow.Case{}, s.fail(ctx, "read case", notFound(err))
	}
	var c workflow.Case
	if err := s.decode(placeOf("cases", id), state, &c); err != nil {
		return workflow.Case{}, err
	}
	if err := s.decode(placeOf("filings", id), content, &c.Filing); err != nil {
		return workflow.Case{}, err
	}
	return c, nil
}

// History gives the lines of a case. See store.Cases.
func (s *Store) History(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	lines, err := s.history(ctx, caseID, after, limit)
	if err == nil && len(lines) == 0 {
		var n int
		err = s.stmts[selectCaseExists].QueryRowContext(ctx, caseID).Scan(&n)
		if err == nil && n == 0 {
			err = store.ErrNotFound
		}
	}
	return lines, s.fail(ctx, "read history", err)
}

func (s *Store) history(ctx context.Context, caseID string, after int64, limit int) ([]workflow.Line, error) {
	if limit <= 0 {
		return nil, nil
	}
	rows, err := s.stmts[selectHistory].QueryContext(ctx, caseID, after, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lines []workflow.Line
	for rows.Next() {
		var revision int64
		var doc []byte
		if err := rows.Scan(&revision, &doc); err != nil {
			return nil, err
		}
		l, _, err := s.decodeLine(caseID, revision, doc, "")
		if err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	return lines, rows.Err()
}
