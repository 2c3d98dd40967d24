package beian_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// passwords are the filing passwords that customers gave for cases. One goroutine uses them at a time.
type passwords map[string]wire.Secret

func (p passwords) FilingPassword(_ context.Context, caseID string) (wire.Secret, error) {
	return p[caseID], nil
}

func (p passwords) ForgetPassword(_ context.Context, caseID string) error {
	delete(p, caseID)
	return nil
}

// A filing password is kept while the bureau may have the same filing submitted again, and wiped once it has decided.
func TestTheFilingPasswordIsKeptUntilTheDecision(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{})
	first, f := p.approved()
	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeCancelSubject, filing.FiledRef{}
	out, _, err := p.desk.Open(t.Context(), p.customer, beian.Opening{EventID: p.id(), Inquiry: in})
	require.NoError(t, err)
	cancel := out.Case.Filing
	cancel.Cancellation = &filing.Cancellation{Reason: 1}
	c := p.toReview(p.customer, p.save(p.customer, out.Case, cancel))
	p.passwords[c.ID], err = wire.FilingPassword(p.system.FilingPassword(first.Numbers[0].Number))
	require.NoError(t, err)
	p.system.FailRecords(filing.ResultInProcess, filing.ResultInProcess)
	c = p.toBureau(c)
	for range 2 {
		p.fetch()
		require.Equal(t, workflow.BureauSubmission, p.now(c).State)
		p.clock.Advance(2 * time.Hour)
		p.round()
		require.Contains(t, p.passwords, c.ID)
	}
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.Approved, c.State)
	require.Len(t, c.Attempts, 3)
	require.Empty(t, p.passwords)
	require.Empty(t, p.inbox())
}
