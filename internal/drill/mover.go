package drill

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// The people and machines of a drill. All customers share one account.
var (
	customer = workflow.ApplicantActor("drill")
	reviewer = beian.Actor{Role: workflow.Reviewer, ID: "reviewer"}
	verifier = beian.Actor{Role: workflow.Verifier, ID: "verifier"}
	official = beian.Actor{Role: workflow.Bureau, ID: "bureau"}
	// System sees everything.
	System = beian.Actor{Role: workflow.System, ID: "drill"}
)

// Prepare makes the account of the customers, if it is not there.
func Prepare(ctx context.Context, st store.Store) error {
	err := st.CreateAccount(ctx, filing.Account{ID: customer.Account, Email: "drill@example.com", Lang: filing.Zh})
	if errors.Is(err, store.ErrTaken) {
		return nil
	}
	return err
}

// Mover takes filings all the way on a desk. Any number of goroutines may use it.
type Mover struct {
	Desk   *beian.Desk
	Record Recorder
}

// Patience is how long a mover waits for the answer to one call before it asks again.
const Patience = 15 * time.Second

// File takes the first filing of a website all the way, from wherever it is. Everything about it follows from its number:
// who knows the number can go on with it.
func (m *Mover) File(ctx context.Context, number int) error {
	f := paper{number: number, name: fmt.Sprintf("filing-%06d", number)}
	made := filingtest.New(1)
	for range number + 1 { // one generator makes no subject twice
		f.content = made.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
			filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
	}
	opened, err := m.do(ctx, f.name+"/open", func(ctx context.Context, id string) (beian.Outcome, error) {
		out, _, err := m.Desk.Open(ctx, customer, beian.Opening{EventID: id, Inquiry: f.content.Inquiries("", "")[0]})
		return out, err
	})
	if err != nil {
		return fmt.Errorf("open %s: %w", f.name, err)
	}
	for c := opened.Case; ; {
		if c.State == workflow.Approved {
			return m.Record(Entry{Kind: Filed, Filing: f.name})
		}
		before := c.Revision
		if step := m.next(&c, &f); step != nil {
			_, err := m.do(ctx, fmt.Sprintf("%s/%d", f.name, c.Revision), step)
			if err != nil && !movedOn(err) {
				return fmt.Errorf("%s in %s at revision %d: %w", f.name, c.State, c.Revision, err)
			}
		}
		if c, err = m.reload(ctx, c.ID, before); err != nil {
			return err
		}
	}
}

// paper is a filing as the customer has it.
type paper struct {
	number  int
	name    string
	content filing.Filing
}

// action lets an event with an id happen.
type action func(ctx context.Context, id string) (beian.Outcome, error)

// next is what somebody does with a case as it stands; nil where the desk itself does it.
func (m *Mover) next(c *workflow.Case, f *paper) action {
	fire := func(by beian.Actor, e workflow.Event) action {
		e.Revision = c.Revision
		return func(ctx context.Context, id string) (beian.Outcome, error) {
			this := e // there may be two clicks
			this.ID = id
			return m.Desk.Fire(ctx, by, c.ID, this)
		}
	}
	switch c.State {
	case workflow.Draft:
		return m.draft(c, f)
	case workflow.EVerification:
		steps := workflow.VerificationSteps()
		if len(c.Steps) == len(steps) { // who was killed after the last step does not know its id
			return fire(verifier, workflow.Event{Name: workflow.EventPassEVerification})
		}
		step := steps[len(c.Steps)]
		return func(ctx context.Context, id string) (beian.Outcome, error) {
			return m.Desk.CompleteStep(ctx, verifier, c.ID, id, step, time.Time{})
		}
	case workflow.Confirmation:
		return fire(customer, workflow.Event{Name: workflow.EventSubmit})
	case workflow.InitialReview:
		return fire(reviewer, workflow.Event{Name: workflow.EventPassInitial})
	case workflow.SMSVerification:
		all := workflow.AwaitedSMS(c)
		if len(all) == 0 { // likewise
			return fire(System, workflow.Event{Name: workflow.EventConfirmSMS})
		}
		awaited := all[0]
		return func(ctx context.Context, id string) (beian.Outcome, error) {
			return m.Desk.RecordSMS(ctx, System, c.ID, beian.SMSConfirmation{
				EventID: id, Revision: c.Revision, Role: awaited.Role, Service: awaited.Service, HappenedAt: c.UpdatedAt,
			})
		}
	case workflow.BureauReview:
		return func(ctx context.Context, id string) (beian.Outcome, error) {
			numbers, err := f.numbers()
			if err != nil {
				return beian.Outcome{}, err
			}
			return m.Desk.RecordResult(ctx, official, c.ID, beian.Result{
				EventID: id, Revision: c.Revision, Attempt: len(c.Attempts), Approved: true, Numbers: numbers,
			})
		}
	}
	return nil
}

// draft is what the customer does with a draft: fills it in, adds a scan, goes to verification.
func (m *Mover) draft(c *workflow.Case, f *paper) action {
	return func(ctx context.Context, id string) (beian.Outcome, error) {
		switch {
		case c.Filing.Subject.Name == "":
			content := f.content
			content.Services = append([]filing.Service(nil), content.Services...)
			content.Services[0].ID = c.Filing.Services[0].ID
			return m.Desk.Save(ctx, customer, c.ID, id, c.Revision, content)
		case len(c.Filing.Attachments) == 0:
			return m.Desk.Attach(ctx, customer, c.ID, beian.Upload{
				EventID: id, Revision: c.Revision, Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject,
			}, bytes.NewReader(filingtest.New(uint64(f.number)+1).Image(filing.PurposeSubjectCertificate)))
		}
		return m.Desk.Fire(ctx, customer, c.ID, workflow.Event{ID: id, Name: workflow.EventBeginEVerification, Revision: c.Revision})
	}
}

// numbers are what the bureau issues.
func (f *paper) numbers() ([]workflow.IssuedNumber, error) {
	subject, err := filing.SubjectNumber(region.Beijing, 2026, f.number+1)
	if err != nil {
		return nil, err
	}
	service, err := subject.WithService(1, filing.ServiceWebsite)
	if err != nil {
		return nil, err
	}
	return []workflow.IssuedNumber{
		{Number: subject.String(), BureauID: int64(2*f.number + 1)},
		{Number: service.String(), BureauID: int64(2*f.number + 2), Service: f.content.Services[0].ID},
	}, nil
}

// do asks for an event until it is answered, now and then twice at the same moment, as by a double click.
func (m *Mover) do(ctx context.Context, id string, act action) (beian.Outcome, error) {
	if err := m.Record(Entry{Kind: Began, Event: id}); err != nil {
		return beian.Outcome{}, err
	}
	h := fnv.New32a()
	h.Write([]byte(id))
	if h.Sum32()%4 > 0 {
		return m.insist(ctx, id, act)
	}
	var other sync.WaitGroup
	var otherErr error
	other.Go(func() { _, otherErr = m.insist(ctx, id, act) })
	out, err := m.insist(ctx, id, act)
	other.Wait()
	if err == nil && otherErr != nil {
		err = fmt.Errorf("the other of two clicks: %w", otherErr)
	}
	return out, err
}

// insist asks for an event until it is answered.
func (m *Mover) insist(ctx context.Context, id string, act action) (beian.Outcome, error) {
	for {
		out, err := within(ctx, func(ctx context.Context) (beian.Outcome, error) { return act(ctx, id) })
		if err == nil {
			line := &out.Line
			return out, m.Record(Entry{Kind: Done, Event: id, Case: out.Case.ID, Revision: line.Revision, Line: line.Digest()})
		}
		if err := m.again(ctx, err); err != nil {
			return beian.Outcome{}, err
		}
	}
}

// reload reads a case until it has moved on, if somebody other than the mover does that.
func (m *Mover) reload(ctx context.Context, id string, revision int64) (workflow.Case, error) {
	for {
		c, err := within(ctx, func(ctx context.Context) (workflow.Case, error) { return m.Desk.Case(ctx, System, id) })
		if err == nil && c.Revision > revision {
			return c, nil
		}
		if err != nil {
			if err := m.again(ctx, err); err != nil {
				return workflow.Case{}, fmt.Errorf("read case %s: %w", id, err)
			}
			continue
		}
		if err := pause(ctx); err != nil {
			return workflow.Case{}, err
		}
	}
}

// again waits before a call is repeated. It returns the call's error if that does not pass by waiting.
func (m *Mover) again(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.Join(err, ctx.Err())
	}
	if !store.SafeToRetry(err) && !errors.Is(err, store.ErrOutcomeUnknown) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err := m.Record(Entry{Kind: Failed, Code: beian.Code(err)}); err != nil {
		return err
	}
	return pause(ctx)
}

func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(20 * time.Millisecond):
		return nil
	}
}

func within[T any](ctx context.Context, call func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	return call(ctx)
}

// movedOn reports that a case is no longer where the mover saw it.
func movedOn(err error) bool {
	return errors.Is(err, workflow.ErrStale) || errors.Is(err, workflow.ErrWrongState) || errors.Is(err, store.ErrConflict)
}
