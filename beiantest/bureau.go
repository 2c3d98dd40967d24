package beiantest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// Bureau simulates a bureau with the interface V.3.0. It takes what the interface can carry and keeps it until a test or
// example decides it. Like the interface it has no place for APPs, mini programs and quick apps: those take the manual
// channel. Any number of goroutines may use it.
type Bureau struct {
	mu        sync.Mutex
	sequence  int64
	serial    int
	failures  []error
	submitted []beian.Submission
	seen      map[string]int64
}

// NewBureau makes a bureau that has taken nothing yet.
func NewBureau() *Bureau { return &Bureau{seen: make(map[string]int64)} }

// FailNext makes the next submissions fail with the errors given, one each; nil lets one through.
func (b *Bureau) FailNext(errs ...error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures = append(b.failures, errs...)
}

// Submit takes a submission, or says that the interface cannot carry it. A submission that comes again is taken once.
func (b *Bureau) Submit(ctx context.Context, s beian.Submission) (beian.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return beian.Receipt{}, err
	}
	for i := range s.Filing.Services {
		if s.Filing.Services[i].Kind != filing.ServiceWebsite {
			return beian.Receipt{}, fmt.Errorf("%w: services[%d].kind", beian.ErrNotCarried, i)
		}
	}
	if upload, ok := s.Filing.Type.Info(); !ok || upload.Upload == filing.UploadNone {
		return beian.Receipt{}, fmt.Errorf("%w: type", beian.ErrNotCarried)
	}
	sequence, err := b.next(s.ID)
	if err != nil {
		return beian.Receipt{}, err
	}
	if err := s.Reserve(ctx, sequence); err != nil {
		return beian.Receipt{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !slices.ContainsFunc(b.submitted, func(taken beian.Submission) bool { return taken.ID == s.ID }) {
		b.submitted = append(b.submitted, s)
	}
	return beian.Receipt{Sequence: sequence}, nil
}

func (b *Bureau) next(id string) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.failures) > 0 {
		err := b.failures[0]
		b.failures = b.failures[1:]
		if err != nil {
			return 0, err
		}
	}
	if sequence, ok := b.seen[id]; ok {
		return sequence, nil
	}
	b.sequence++
	b.seen[id] = b.sequence
	return b.sequence, nil
}

// Submitted lists what was taken, oldest first.
func (b *Bureau) Submitted() []beian.Submission {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]beian.Submission(nil), b.submitted...)
}

// Numbers issues numbers for a case, as the bureau does on approval: one for the subject if it has none yet, and one for
// each new service, which count on from the number of services that the subject has had.
func (b *Bureau) Numbers(c workflow.Case, p region.Province, year, servicesBefore int) ([]workflow.IssuedNumber, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []workflow.IssuedNumber
	subject, err := filing.ParseNumber(c.BuildsOn.SubjectNumber)
	if err != nil {
		b.serial++
		if subject, err = filing.SubjectNumber(p, year, b.serial); err != nil {
			return nil, err
		}
		out = append(out, workflow.IssuedNumber{Number: subject.String(), BureauID: int64(b.serial)})
	}
	for i := range c.Filing.Services {
		s := &c.Filing.Services[i]
		if s.Filed != (filing.FiledRef{}) {
			continue
		}
		servicesBefore++
		n, err := subject.WithService(servicesBefore, s.Kind)
		if err != nil {
			return nil, err
		}
		out = append(out, workflow.IssuedNumber{Service: s.ID, Number: n.String(), BureauID: int64(1000*b.serial + servicesBefore)})
	}
	return out, nil
}
