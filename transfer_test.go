package beian_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// transfer opens a transfer of what was filed to an account.
func (r *room) transfer(from beian.Actor, f filing.Filing, target string) workflow.Case {
	r.t.Helper()
	in := inquiryOf(f)
	in.Wanted, in.ServiceKind, in.Domain = filing.TypeTransfer, 0, ""
	out, _, err := r.desk.Open(r.t.Context(), from, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(r.t, err)
	move := out.Case.Filing
	move.Target = target
	return r.save(from, out.Case, move)
}

// onTarget are the codes of the findings on the account that takes over.
func onTarget(found []filing.Finding) []string {
	var codes []string
	for i := range found {
		if found[i].Path == "target" {
			codes = append(codes, found[i].Code)
		}
	}
	return codes
}

func TestDeskTransfersOnlyToAnAccountThatCanTake(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	_, f := r.filed()
	free, busy, owner := r.account("free@example.com"), r.account("busy@example.com"), r.account("owner2@example.com")
	_ = r.toReview(busy, r.open(busy, r.content(filing.ServiceWebsite)))
	held := r.content(filing.ServiceWebsite)
	mine := r.customer
	r.customer = owner
	r.approve(r.confirmAll(r.toBureau(r.toReview(owner, r.open(owner, held)))), 0)
	r.customer = mine

	for name, tt := range map[string]struct {
		target string
		codes  []string
	}{
		"empty":     {"", []string{"filing.target.required"}},
		"none":      {"no such account", []string{"filing.target.unknown"}},
		"invalid":   {"a\x00b", []string{"filing.target.unknown"}},
		"own":       {mine.Account, []string{"filing.target.own"}},
		"under way": {busy.Account, []string{"filing.target.under_way"}},
		"subject":   {owner.Account, []string{"filing.target.has_subject"}},
		"free":      {free.Account, nil},
	} {
		c := r.transfer(mine, f, tt.target)
		report, err := r.desk.Check(ctx, mine, c.ID)
		require.NoError(t, err, name)
		require.Equal(t, tt.codes, onTarget(report.Findings), name)
		if tt.codes == nil {
			continue
		}
		for i := range report.Findings {
			require.NotEmpty(t, report.Findings[i].Fix.En, name)
			require.NotEmpty(t, report.Findings[i].Source.Title, name)
		}
		_, err = r.try(mine, c, workflow.Event{Name: workflow.EventSkipVerification})
		var guard *workflow.GuardError
		require.ErrorAs(t, err, &guard, name)
		require.Equal(t, workflow.GuardNoErrors, guard.Guard, name)
		require.Equal(t, tt.codes, onTarget(guard.Findings), name)
	}
}

func TestDeskLooksAtTheTargetAgainOnSubmit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_, f := r.filed()
	other := r.account("other@example.com")
	c := r.transfer(r.customer, f, other.Account)
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	review := r.toReview(other, r.open(other, r.content(filing.ServiceWebsite)))
	_, err := r.try(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, "guard.no_errors", beian.Code(err))
	_ = r.fire(other, review, workflow.Event{Name: workflow.EventWithdraw})
	c = r.fire(r.customer, c, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, workflow.Approved, c.State)
}

func TestDeskTransfersFromAQuietAccountOnly(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_, f := r.filed()
	_ = r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	c := r.transfer(r.customer, f, r.account("other@example.com").Account)
	_, err := r.try(r.customer, c, workflow.Event{Name: workflow.EventSkipVerification})
	var guard *workflow.GuardError
	require.ErrorAs(t, err, &guard)
	require.Equal(t, []string{"filing.target.source_under_way"}, onTarget(guard.Findings))
}

func TestDeskKnowsWhatWasTransferred(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	_, one := r.filed()
	_, two := r.filed()
	other := r.account("other@example.com")
	done := r.transfer(r.customer, one, other.Account)
	done = r.fire(r.customer, done, workflow.Event{Name: workflow.EventSkipVerification})
	done = r.fire(r.customer, done, workflow.Event{Name: workflow.EventSubmit})
	require.Equal(t, workflow.Approved, done.State)

	second := r.transfer(r.customer, two, other.Account)
	report, err := r.desk.Check(ctx, r.customer, second.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"filing.target.has_subject"}, onTarget(report.Findings), "it took over a subject before")

	// What was given away is gone: it cannot be moved, changed or seen by its former account.
	in := inquiryOf(one)
	for _, wanted := range []filing.Type{filing.TypeTransfer, filing.TypeChangeSubject, filing.TypeCancelSubject} {
		in.Wanted = wanted
		_, d, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
		require.Equal(t, "blocked", beian.Code(err), wanted)
		require.Equal(t, "detection.other_account", d.Reason.Code)
		require.Nil(t, d.Record)
		_, _, err = r.desk.Open(ctx, other, beian.Opening{EventID: r.id(), Inquiry: in})
		require.NoError(t, err, "the account that took over may %s", wanted)
	}

	// The former account may take its subject back only when it holds no other.
	back := r.transfer(other, one, r.customer.Account)
	report, err = r.desk.Check(ctx, other, back.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"filing.target.has_subject"}, onTarget(report.Findings))
}

func TestDeskGivesTheRecordToTheTargetWithoutItsFiles(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	f := r.content(filing.ServiceApp)
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, f)))
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReport, Evidence: receipt})
	c = r.approve(r.confirmAll(c), 0)
	require.NotEmpty(t, c.Filing.Services[0].App.Icon)
	other := r.account("other@example.com")
	move := r.transfer(r.customer, f, other.Account)
	move = r.fire(r.customer, move, workflow.Event{Name: workflow.EventSkipVerification})
	_ = r.fire(r.customer, move, workflow.Event{Name: workflow.EventSubmit})

	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeChangeService, filing.FiledRef{Number: c.Numbers[1].Number}
	out, _, err := r.desk.Open(ctx, other, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	require.Equal(t, f.Services[0].Responsible.Name, out.Case.Filing.Services[0].Responsible.Name, "the record is its own now")
	require.Empty(t, out.Case.Filing.Services[0].App.Icon, "files stay with the account that brought them")
}

func TestDeskLeavesForeignCasesAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_, f := r.filed()
	other := r.account("other@example.com")
	c := r.transfer(r.customer, f, other.Account)
	for _, a := range []beian.Actor{
		other, {Role: workflow.Applicant, ID: r.customer.ID}, {Role: workflow.Applicant, ID: r.customer.ID, Account: other.Account},
	} {
		for _, name := range []workflow.EventName{
			workflow.EventSkipVerification, workflow.EventSubmit, workflow.EventWithdraw, workflow.EventReopen,
		} {
			_, err := r.try(a, c, workflow.Event{Name: name})
			require.Equal(t, "not_found", beian.Code(err), "%s of a foreign case", name)
		}
		moved := c.Filing
		moved.Target = a.Account
		_, err := r.desk.Save(t.Context(), a, c.ID, r.id(), c.Revision, moved)
		require.Equal(t, "not_found", beian.Code(err))
	}
	require.Equal(t, c.Revision, r.now(c).Revision)

	// A target that was typed into a filing of another type moves nothing.
	in := inquiryOf(f)
	in.Wanted = filing.TypeChangeSubject
	out, _, err := r.desk.Open(t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	change := out.Case.Filing
	change.Target = other.Account
	change.Services = slices.Clone(f.Services)
	change.Services[0].Filed = out.Case.Filing.Services[0].Filed
	done := r.approve(r.confirmAll(r.toBureau(r.toReview(r.customer, r.save(r.customer, out.Case, change)))), 1)
	require.Equal(t, workflow.Approved, done.State)
	d, err := r.desk.Detect(t.Context(), r.customer, inquiryOf(f))
	require.NoError(t, err)
	require.Equal(t, r.customer.Account, d.Record.Account)
}
