package beian

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Waiting lists messages that are not delivered yet, oldest first: those parked after their last try, or all. Reviewers of some
// provinces are shown those of their cases, and so may get fewer than limit though there are more.
func (d *Desk) Waiting(ctx context.Context, a Actor, parked bool, limit int) ([]store.Delivery, error) {
	if err := anyOf(a, "waiting", workflow.Reviewer, workflow.System); err != nil {
		return nil, err
	}
	list, err := d.store.Waiting(ctx, parked, limit)
	if err != nil || a.Role != workflow.Reviewer || len(a.Provinces) == 0 {
		return list, err
	}
	mine := list[:0]
	for _, m := range list {
		switch _, err := d.Case(ctx, a, m.Message.Case); {
		case err == nil:
			mine = append(mine, m)
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return mine, nil
}

// Replay makes a parked message due again, with its tries forgotten, once what stood in its way is gone.
// Returns store.ErrNotFound if there is no such parked message or the actor may not see its case.
func (d *Desk) Replay(ctx context.Context, a Actor, messageID string) error {
	if err := anyOf(a, "replay", workflow.Reviewer, workflow.System); err != nil {
		return err
	}
	if _, err := d.Case(ctx, a, caseOf(messageID)); err != nil {
		return err
	}
	if err := d.store.Replay(ctx, messageID, d.now()); err != nil {
		return err
	}
	d.log.InfoContext(ctx, "message replayed", slog.String("message", messageID))
	return nil
}

// caseOf is the case of a message, whose id ends with the revision and a number.
func caseOf(messageID string) string {
	for range 2 {
		messageID = messageID[:max(0, strings.LastIndexByte(messageID, '/'))]
	}
	return messageID
}
