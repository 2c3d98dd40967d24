package beian_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// tampered is a store in which somebody changed what was kept.
type tampered struct {
	store.Store

	lines func([]workflow.Line) []workflow.Line
	cases func(*workflow.Case)
	// caseErr is what reading a case gives instead.
	caseErr error
}

func (s tampered) History(ctx context.Context, id string, after int64, limit int) ([]workflow.Line, error) {
	lines, err := s.Store.History(ctx, id, after, limit)
	if s.lines != nil {
		lines = s.lines(lines)
	}
	return lines, err
}

func (s tampered) Case(ctx context.Context, id string) (workflow.Case, error) {
	c, err := s.Store.Case(ctx, id)
	if s.cases != nil {
		s.cases(&c)
	}
	if s.caseErr != nil {
		return workflow.Case{}, s.caseErr
	}
	return c, err
}

func TestDeskAudit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c, _ := r.filed()
	require.NoError(t, r.desk.Audit(t.Context(), reviewer, c.ID))
	require.ErrorIs(t, r.desk.Audit(t.Context(), r.customer, c.ID), workflow.ErrWrongActor)
	require.ErrorIs(t, r.desk.Audit(t.Context(), reviewer, "none"), store.ErrNotFound)
	n, err := r.desk.AuditAll(t.Context(), beian.Actor{Role: workflow.System}, func(string, error) bool { return false })
	require.NoError(t, err)
	require.Equal(t, 1, n)
	_, err = r.desk.AuditAll(t.Context(), r.customer, nil)
	require.ErrorIs(t, err, workflow.ErrWrongActor)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = r.desk.AuditAll(ended, reviewer, nil)
	require.Error(t, err)

	for name, s := range map[string]tampered{
		"a line gone":       {lines: func(l []workflow.Line) []workflow.Line { return append(l[:2:2], l[3:]...) }},
		"the last one gone": {lines: func(l []workflow.Line) []workflow.Line { return l[:len(l)-1] }},
		"another actor":     {lines: func(l []workflow.Line) []workflow.Line { l[4].By.ID = "somebody"; return l }},
		"content":           {cases: func(c *workflow.Case) { c.Filing.Subject.Name = "另一个名称" }},
		"head":              {cases: func(c *workflow.Case) { c.Head = filing.DigestOf(nil) }},
		"revision":          {cases: func(c *workflow.Case) { c.Revision-- }},
	} {
		s.Store = r.store
		desk, err := beian.New(s, beian.WithBlobs(r.store))
		require.NoError(t, err)
		require.ErrorIs(t, desk.Audit(t.Context(), reviewer, c.ID), workflow.ErrChain, name)
		told := 0
		n, err := desk.AuditAll(t.Context(), reviewer, func(id string, err error) bool {
			require.Equal(t, c.ID, id)
			require.ErrorIs(t, err, workflow.ErrChain)
			told++
			return false
		})
		require.NoError(t, err)
		require.Equal(t, 1, n)
		require.Equal(t, 1, told)
	}
}
