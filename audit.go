package beian

import (
	"context"
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Audit checks that the history of a case is whole and unchanged, and that the case's content is what its history says
// (审计). The error wraps [workflow.ErrChain] where it is not. Reviewers may audit the cases that they see, the system all.
func (d *Desk) Audit(ctx context.Context, a Actor, caseID string) error {
	if err := anyOf(a, "audit", workflow.Reviewer, workflow.System); err != nil {
		return err
	}
	// A case that moves on between the two looks is looked at again; then it must have come as far as its history was.
	var seen int64
	for {
		c, err := d.Case(ctx, a, caseID)
		if err != nil {
			return err
		}
		lines, err := d.History(ctx, a, caseID)
		if err != nil {
			return err
		}
		if n := len(lines); n > 0 && lines[n-1].Revision > c.Revision && c.Revision >= seen {
			seen = lines[n-1].Revision
			continue
		}
		if err := workflow.VerifyHistory(&c, lines); err != nil {
			return err
		}
		return verifyContent(&c, lines)
	}
}

// verifyContent compares the case's content with the digest in the latest line that changed it.
func verifyContent(c *workflow.Case, lines []workflow.Line) error {
	var want filing.Digest
	for i := range lines {
		if lines[i].Content != "" {
			want = lines[i].Content
		}
	}
	got, err := contentDigest(&c.Filing)
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("%w: the content of case %s is not what its history says", workflow.ErrChain, c.ID)
	}
	return nil
}

// AuditAll audits every case that the actor may see and tells each with its fault, nil for none, until tell returns false.
// It gives how many it looked at. The error is that of listing the cases, or of the context.
func (d *Desk) AuditAll(ctx context.Context, a Actor, tell func(caseID string, fault error) bool) (audited int, err error) {
	if err := anyOf(a, "audit", workflow.Reviewer, workflow.System); err != nil {
		return 0, err
	}
	q := store.Query{Limit: 500}
	for {
		page, err := d.Progress(ctx, a, q)
		if err != nil {
			return audited, err
		}
		for i := range page.Cases {
			id := page.Cases[i].ID
			err := d.Audit(ctx, a, id)
			if ctx.Err() != nil {
				return audited, ctx.Err()
			}
			audited++
			if !tell(id, err) {
				return audited, nil
			}
		}
		if page.Next == "" {
			return audited, nil
		}
		q.Cursor = page.Next
	}
}
