package bureau

import (
	"context"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Accesses of one website are records of their own, each with its answer, while a case knows answers to websites alone. So the answers
// to the accesses of a website wait in the inbox until the last of them is there.

// partAnswer is the answer to a website out of those to its accesses.
type partAnswer struct {
	approved bool
	decided  bool
	reasons  []workflow.Reason
	// from are the items that it was gathered from.
	from []workflow.InboxItem
	// known says that the answer to the one access tells nothing new.
	known bool
}

// accessesOf are the accesses of a part that were sent as records of their own.
func accessesOf(f *filing.Filing, part string) []string {
	return slices.DeleteFunc(recordObjects(f), func(object string) bool { return !strings.HasPrefix(object, part+"/") })
}

// overlap reports whether two answers are about the same, or one about a part of what the other is about.
func overlap(x, y string) bool {
	return x == "" || y == "" || x == y || strings.HasPrefix(x, y+"/") || strings.HasPrefix(y, x+"/")
}

// gather adds what the other accesses of the part were answered to the answer that stands in a record of the file. A kind puts that
// into the inbox: others are missing, or it contradicts what came before. A processing error waits for nothing: it takes the case back.
func (a *applying) gather(
	ctx context.Context, record string, x *answered, c *workflow.Case, all *partAnswer,
) (filing.Text, workflow.InboxKind, error) {
	objects := accessesOf(c.Submitted(x.attempt), x.part)
	if x.part == "" || len(objects) < 2 {
		return filing.Text{}, "", nil
	}
	waiting, err := a.waiting(ctx)
	if err != nil {
		return filing.Text{}, "", err
	}
	answers := make(map[string]bool, len(objects))
	for _, w := range waiting {
		if w.Case != x.caseID || w.Attempt != x.attempt || w.ID == record || !slices.Contains(objects, w.Service) {
			continue
		}
		approved := slices.ContainsFunc(w.Reasons, func(r workflow.Reason) bool { return r.Code == filing.ResultApproved })
		if w.Service == x.object && all.decided {
			if approved != all.approved {
				return parkedCode, workflow.InboxParked, nil
			}
			all.known = true
		}
		answers[w.Service] = approved
		all.from = append(all.from, w)
	}
	live, ok := c.LiveAttempt()
	if !ok || live.N != x.attempt || x.object == x.part || !all.decided { // nothing waits any more, or the answer is the whole website's
		all.known = false
		return filing.Text{}, "", nil
	}
	answers[x.object] = all.approved
	if len(answers) < len(objects) {
		if all.known {
			return filing.Text{}, "", nil
		}
		return filing.Text{
			Zh: "该网站的其他接入尚未得到管局答复", En: "the other accesses of the website have no answer yet",
		}, workflow.InboxAwaiting, nil
	}
	all.known = false
	if all.approved {
		all.reasons = nil
	}
	for i := range all.from {
		if !answers[all.from[i].Service] {
			all.approved, all.reasons = false, withReasons(all.reasons, all.from[i].Reasons)
		}
	}
	return filing.Text{}, "", nil
}

// closeGathered closes the items that an answer was gathered from.
func (a *applying) closeGathered(ctx context.Context, items []workflow.InboxItem) error {
	for _, w := range items {
		if err := a.close(ctx, w, "told with the other accesses"); err != nil {
			return err
		}
		a.awaiting = slices.DeleteFunc(a.awaiting, func(have workflow.InboxItem) bool { return have.ID == w.ID })
	}
	return nil
}
