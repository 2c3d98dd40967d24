package drill

import (
	"context"
	"hash/fnv"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// Lease is how long a message that a dead desk has taken waits for another.
const Lease = 3 * time.Second

// NewDesk makes a desk on a store whose outside parties remember nothing but by the log, so that another desk can go on
// where a dead one stopped. Nothing is filed anywhere else.
func NewDesk(st store.Store, worker string, record Recorder) (*beian.Desk, error) {
	return beian.New(st,
		beian.WithWorker(worker),
		beian.WithNotifier(notifier(record)), beian.WithBureau(bureau(record)), beian.WithVerifier(beiantest.Verifier{}),
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})),
		beian.WithPoll(20*time.Millisecond),
		beian.WithRetry(beian.Retry{First: 20 * time.Millisecond, Most: 200 * time.Millisecond, Tries: 10000, Lease: Lease}),
		beian.WithRelay(beian.Relay{Notices: 2, Uploads: 4, Grace: time.Second}),
	)
}

// notifier tells the log.
type notifier Recorder

// Notify implements beian.Notifier.
func (record notifier) Notify(ctx context.Context, n beian.Notice) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return record(Entry{Kind: Told, Message: n.ID})
}

// bureau takes everything and tells the log. The number of an upload follows from its id.
type bureau Recorder

// Submit implements beian.Bureau.
func (record bureau) Submit(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
	h := fnv.New32a()
	h.Write([]byte(s.ID))
	sequence := int64(h.Sum32()) + 1
	if err := s.Reserve(ctx, sequence); err != nil {
		return beian.Receipt{}, err
	}
	if err := ctx.Err(); err != nil {
		return beian.Receipt{}, err
	}
	return beian.Receipt{Sequence: sequence}, record(Entry{Kind: Told, Message: s.ID})
}
