package bureau

import (
	"context"
	"sync/atomic"

	"github.com/beian-go/beian/workflow"
)

// item is a submission on its way: its records, and who waits for it.
type item struct {
	ctx        context.Context //nolint:containedctx // of the one call that waits
	submission string
	branch     Branch
	entries    []workflow.FileEntry
	records    [][]byte
	size       int64
	// reserve tells the case its number; reserved is the number that the case knows, 0 before.
	reserve  func(ctx context.Context, sequence int64) error
	reserved int64

	done  chan struct{}
	ended bool
	err   error
}

// finish ends the wait. Only the session that has the item calls it.
func (it *item) finish(err error) {
	if it.ended {
		return
	}
	it.ended, it.err = true, err
	close(it.done)
}

// wait hands an item to the worker and waits for its end.
func (u *Uploader) wait(ctx context.Context, it *item) error {
	u.mu.Lock()
	u.queue = append(u.queue, it)
	if !u.working {
		u.working = true
		go u.work()
	}
	u.mu.Unlock()
	select {
	case <-it.done:
		return it.err
	case <-ctx.Done(): // the item goes on as far as it came; the ledger knows
		return ctx.Err()
	}
}

// work sends files until nothing waits.
func (u *Uploader) work() {
	for {
		u.gather()
		items := u.take()
		if len(items) == 0 {
			return
		}
		u.sendBatch(items)
		u.mu.Lock()
		more := len(u.queue) > 0
		u.mu.Unlock()
		if more { // other desks may wait for the lane
			_ = u.client.config.Sleep(context.WithoutCancel(items[0].ctx), u.client.jitter(turn))
		}
	}
}

// gather waits for more submissions, unless a file is full already.
func (u *Uploader) gather() {
	if u.config.Gather == 0 {
		return
	}
	u.mu.Lock()
	var records int
	var size int64
	for _, it := range u.queue {
		records += len(it.records)
		size += it.size
	}
	waiting := len(u.queue) > 0 && records < u.config.MaxRecords && size < u.maxContent()
	var ctx context.Context
	if waiting {
		ctx = u.queue[0].ctx
	}
	u.mu.Unlock()
	if waiting {
		_ = u.client.config.Sleep(ctx, u.config.Gather) // if the first one left, the others need not wait
	}
}

// take takes the submissions of one file out of the queue: those of the first one's operation, in their order, within the limits. It
// ends the work where nothing waits.
func (u *Uploader) take() []*item {
	u.mu.Lock()
	defer u.mu.Unlock()
	var taken, rest []*item
	var records int
	var size int64
	for _, it := range u.queue {
		switch {
		case it.ctx.Err() != nil: // nobody waits for it any more
			it.finish(it.ctx.Err())
		case len(taken) > 0 && it.branch != taken[0].branch,
			len(taken) > 0 && (records+len(it.records) > u.config.MaxRecords || size+it.size > u.maxContent()):
			rest = append(rest, it)
		default:
			taken = append(taken, it)
			records += len(it.records)
			size += it.size
		}
	}
	u.queue = rest
	u.working = len(taken) > 0
	return taken
}

// sendBatch sends submissions of one operation.
func (u *Uploader) sendBatch(items []*item) {
	ctx, stop := together(items)
	defer stop()
	err := u.session(ctx, func(s *session) error {
		s.send(ctx, items)
		return s.abort
	})
	for _, it := range items {
		it.finish(err)
	}
}

// together is a context that ends when those of all items have.
func together(items []*item) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(items[0].ctx))
	var left atomic.Int64
	left.Store(int64(len(items)))
	stops := make([]func() bool, len(items))
	for i, it := range items {
		stops[i] = context.AfterFunc(it.ctx, func() {
			if left.Add(-1) == 0 {
				cancel()
			}
		})
	}
	return ctx, func() {
		for _, stop := range stops {
			stop()
		}
		cancel()
	}
}
