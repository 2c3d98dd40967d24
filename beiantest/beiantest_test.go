package beiantest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

func submission(f filing.Filing) beian.Submission {
	return beian.Submission{ID: "s", Case: "c", Attempt: 1, Filing: f, Reserve: func(context.Context, int64) error { return nil }}
}

func website(g *filingtest.Generator) filing.Filing {
	return g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
}

func TestBureauTakesWebsitesOnce(t *testing.T) {
	t.Parallel()
	b, s := beiantest.NewBureau(), submission(website(filingtest.New(1)))
	down := errors.New("down")
	b.FailNext(down, nil)
	_, err := b.Submit(t.Context(), s)
	require.ErrorIs(t, err, down)
	for range 2 {
		got, err := b.Submit(t.Context(), s)
		require.NoError(t, err)
		require.Equal(t, int64(1), got.Sequence)
	}
	require.Len(t, b.Submitted(), 1)
	s.ID = "another"
	got, err := b.Submit(t.Context(), s)
	require.NoError(t, err)
	require.Equal(t, int64(2), got.Sequence)

	refused := errors.New("reserved already")
	s.ID, s.Reserve = "third", func(context.Context, int64) error { return refused }
	_, err = b.Submit(t.Context(), s)
	require.ErrorIs(t, err, refused)
	require.Len(t, b.Submitted(), 2, "what has no number is not sent")
	ended, stop := context.WithCancel(t.Context())
	stop()
	_, err = b.Submit(ended, s)
	require.ErrorIs(t, err, context.Canceled)
}

func TestBureauCarriesNothingElse(t *testing.T) {
	t.Parallel()
	b := beiantest.NewBureau()
	for _, change := range []func(*filing.Filing){
		func(f *filing.Filing) { f.Services[0].Kind = filing.ServiceApp },
		func(f *filing.Filing) { f.Type = filing.TypeTransfer },
		func(f *filing.Filing) { f.Type = "bogus" },
	} {
		f := website(filingtest.New(1))
		change(&f)
		_, err := b.Submit(t.Context(), submission(f))
		require.ErrorIs(t, err, beian.ErrNotCarried)
	}
	require.Empty(t, b.Submitted())
}

func TestBureauIssuesNumbers(t *testing.T) {
	t.Parallel()
	b := beiantest.NewBureau()
	c := workflow.Case{Filing: website(filingtest.New(1))}
	numbers, err := b.Numbers(c, region.Beijing, 2026, 0)
	require.NoError(t, err)
	require.Equal(t, "京ICP备2026000001号", numbers[0].Number)
	require.Equal(t, "京ICP备2026000001号-1", numbers[1].Number)
	c.BuildsOn.SubjectNumber = numbers[0].Number
	numbers, err = b.Numbers(c, region.Beijing, 2026, 1)
	require.NoError(t, err)
	require.Len(t, numbers, 1)
	require.Equal(t, "京ICP备2026000001号-2", numbers[0].Number)
	c.Filing.Services[0].Filed = filing.FiledRef{Number: numbers[0].Number}
	numbers, err = b.Numbers(c, region.Beijing, 2026, 2)
	require.NoError(t, err)
	require.Empty(t, numbers, "a change issues none")
	_, err = b.Numbers(workflow.Case{}, "99", 2026, 0)
	require.Error(t, err)
}

func TestNotifierKeepsANoticeOnce(t *testing.T) {
	t.Parallel()
	n := beiantest.NewNotifier()
	for _, id := range []string{"a", "b", "a"} {
		require.NoError(t, n.Notify(t.Context(), beian.Notice{ID: id}))
	}
	require.Len(t, n.Take(), 2)
	require.Empty(t, n.Take())
	ended, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, n.Notify(ended, beian.Notice{ID: "c"}), context.Canceled)
}

func TestVerifierPassesAsOftenAsAsked(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	clock, ids := beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())), new(beiantest.IDs)
	desk, err := beian.New(memory.New(), beian.WithClock(clock.Now), beian.WithIDs(ids.Next),
		beian.WithVerifier(beiantest.Verifier{}),
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})))
	require.NoError(t, err)
	account, err := desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "owner@example.com"})
	require.NoError(t, err)
	require.Equal(t, "id-1", account.ID)
	owner := workflow.ApplicantActor(account.ID)
	f := website(filingtest.New(1))
	out, _, err := desk.Open(ctx, owner, beian.Opening{EventID: "open", Inquiry: f.Inquiries("", "")[0]})
	require.NoError(t, err)
	id := out.Case.ID
	_, err = beiantest.Verifier{}.Pass(ctx, desk, id)
	require.Error(t, err, "a draft waits for no verification")
	_, err = beiantest.Verifier{}.Pass(ctx, desk, "no such case")
	require.Equal(t, "not_found", beian.Code(err))
	out, err = desk.Save(ctx, owner, id, "save", out.Case.Revision, f)
	require.NoError(t, err)
	for _, round := range []string{"first", "second"} {
		_, err = desk.Fire(ctx, owner, id, workflow.Event{
			ID: "begin " + round, Name: workflow.EventBeginEVerification, Revision: out.Case.Revision,
		})
		require.NoError(t, err)
		entry, err := desk.VerificationEntry(ctx, owner, id)
		require.NoError(t, err)
		require.Contains(t, entry.URL, id)
		verifier := beian.Actor{Role: workflow.Verifier}
		_, err = desk.CompleteStep(ctx, verifier, id, "enter "+round, workflow.StepEnter, time.Time{})
		require.NoError(t, err)
		clock.Advance(time.Minute)
		c, err := beiantest.Verifier{}.Pass(ctx, desk, id)
		require.NoError(t, err)
		require.Equal(t, workflow.Confirmation, c.State)
		require.Equal(t, clock.Now(), c.UpdatedAt)
		out, err = desk.Fire(ctx, owner, id, workflow.Event{
			ID: "reopen " + round, Name: workflow.EventReopen, Revision: c.Revision,
		})
		require.NoError(t, err)
	}
	ended, stop := context.WithCancel(ctx)
	stop()
	_, err = beiantest.Verifier{}.Entry(ended, beian.VerificationRequest{Case: id})
	require.ErrorIs(t, err, context.Canceled)
}

func TestVerifierPassesWhatWasCutInTwo(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	desk, err := beian.New(memory.New())
	require.NoError(t, err)
	account, err := desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "owner@example.com"})
	require.NoError(t, err)
	owner := workflow.ApplicantActor(account.ID)
	f := website(filingtest.New(1))
	out, _, err := desk.Open(ctx, owner, beian.Opening{EventID: "open", Inquiry: f.Inquiries("", "")[0]})
	require.NoError(t, err)
	id := out.Case.ID
	out, err = desk.Save(ctx, owner, id, "save", out.Case.Revision, f)
	require.NoError(t, err)
	_, err = desk.Fire(ctx, owner, id, workflow.Event{
		ID: "begin", Name: workflow.EventBeginEVerification, Revision: out.Case.Revision,
	})
	require.NoError(t, err)
	for _, step := range workflow.VerificationSteps() { // by Fire, which takes the step alone
		_, err = desk.Fire(ctx, beian.Actor{Role: workflow.Verifier}, id, workflow.Event{
			ID: string(step), Name: workflow.EventCompleteStep, Step: step,
		})
		require.NoError(t, err)
	}
	c, err := beiantest.Verifier{}.Pass(ctx, desk, id)
	require.NoError(t, err)
	require.Equal(t, workflow.Confirmation, c.State)
}
