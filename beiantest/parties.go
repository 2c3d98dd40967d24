package beiantest

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/workflow"
)

// Verifier simulates the e-verification service: everybody may enter, and Pass takes the four steps.
type Verifier struct{}

// Entry gives an address of example.com.
func (Verifier) Entry(ctx context.Context, r beian.VerificationRequest) (beian.Entry, error) {
	if err := ctx.Err(); err != nil {
		return beian.Entry{}, err
	}
	return beian.Entry{URL: "https://verify.example.com/" + r.Case}, nil
}

// Pass takes the steps of e-verification that are not done yet for a case, which then waits for confirmation. A case that
// is verified anew after a return can be passed again.
func (Verifier) Pass(ctx context.Context, d *beian.Desk, caseID string) (workflow.Case, error) {
	actor := beian.Actor{Role: workflow.Verifier, ID: "beiantest"}
	c, err := d.Case(ctx, actor, caseID)
	if err != nil {
		return workflow.Case{}, err
	}
	id := caseID + "/" + strconv.FormatInt(c.Revision, 10) + "/"
	steps := workflow.VerificationSteps()
	if len(c.Steps) >= len(steps) {
		out, err := d.Fire(ctx, actor, caseID, workflow.Event{ID: id + "pass", Name: workflow.EventPassEVerification})
		return out.Case, err
	}
	for _, step := range steps[len(c.Steps):] {
		out, err := d.CompleteStep(ctx, actor, caseID, id+string(step), step, time.Time{})
		if err != nil {
			return workflow.Case{}, err
		}
		c = out.Case
	}
	return c, nil
}

// Notifier keeps the notices that it is given. Any number of goroutines may use it.
type Notifier struct {
	mu      sync.Mutex
	notices []beian.Notice
	seen    map[string]bool
}

// NewNotifier makes a notifier that was told nothing yet.
func NewNotifier() *Notifier { return &Notifier{seen: make(map[string]bool)} }

// Notify keeps a notice; one that comes again is kept once.
func (n *Notifier) Notify(ctx context.Context, notice beian.Notice) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.seen[notice.ID] {
		n.seen[notice.ID] = true
		n.notices = append(n.notices, notice)
	}
	return nil
}

// Take gives the notices kept since the last call.
func (n *Notifier) Take() []beian.Notice {
	n.mu.Lock()
	defer n.mu.Unlock()
	out := n.notices
	n.notices = nil
	return out
}

// Clock is a present that stands still until it is moved. Any number of goroutines may use it.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that shows a moment.
func NewClock(now time.Time) *Clock { return &Clock{now: now} }

// Now is what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// IDs gives ids that count up, the same in every run: id-1, id-2 …
type IDs struct {
	mu sync.Mutex
	n  int
}

// Next is the next id.
func (i *IDs) Next() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.n++
	return "id-" + strconv.Itoa(i.n)
}
