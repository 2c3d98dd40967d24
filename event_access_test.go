package beian_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// eventAccess says who may fire which event in which states, written down apart from the workflow's own table: the owner of
// the case (a), reviewers of its province (r), the e-verification service (v), the bureau (b), the clock (c), the system (s).
const eventAccess = `
begin_e_verification  a    draft
skip_verification     a    draft
take_paper_way        a    draft e_verification
pass_e_verification   v    e_verification
reopen                a    e_verification confirmation
submit                a    confirmation
complete              s    confirmation
pass_initial          r    initial_review
pass_paper            r    paper_check
return                rs   initial_review paper_check bureau_submission sms_expired
report                rs   bureau_submission
refuse                rsb  bureau_submission sms_verification bureau_review
confirm_sms           rs   sms_verification
expire_sms            cs   sms_verification
resubmit              r    sms_expired
resubmit              s    sms_verification bureau_review
approve               rb   bureau_submission sms_verification sms_expired bureau_review
reject                rb   bureau_submission sms_verification sms_expired bureau_review
revise                ar   returned rejected
withdraw              ar   draft e_verification confirmation initial_review paper_check returned rejected bureau_submission
lapse                 c    draft e_verification confirmation paper_check returned rejected
adopt                 r    draft e_verification confirmation initial_review paper_check returned rejected sms_expired
complete_step         v    e_verification
receive_papers        r    paper_check
reserve               s    bureau_submission
take_manual_channel   rs   bureau_submission
record_sms            rs   sms_verification
record_numbers        rb   bureau_submission sms_verification sms_expired bureau_review approved rejected returned draft
record_numbers        rb   e_verification confirmation initial_review paper_check withdrawn
ask                   r    initial_review paper_check
answer                a    initial_review paper_check
late_result           rb   draft e_verification confirmation initial_review paper_check bureau_submission sms_verification
late_result           rb   sms_expired bureau_review approved rejected returned withdrawn
overdue               c    initial_review paper_check bureau_review
save                  ar   draft
retype                ar   draft
attach                a    draft confirmation
attach                ar   paper_check
`

// TestDeskEventAccess fires every event by every actor in every state. Who may not see the case does not find it; who may see
// it and not fire the event is told so, and nothing changes; for whom the table has a row, only a condition can be in the way.
func TestDeskEventAccess(t *testing.T) {
	t.Parallel()
	allowed := make(map[string]bool) // by event, letter and state
	known := make(map[workflow.EventName]bool)
	for line := range strings.SplitSeq(strings.TrimSpace(eventAccess), "\n") {
		words := strings.Fields(line)
		known[workflow.EventName(words[0])] = true
		for _, who := range words[1] {
			for _, state := range words[2:] {
				require.Contains(t, workflow.States(), workflow.State(state), line)
				allowed[words[0]+string(who)+state] = true
			}
		}
	}
	for _, e := range workflow.Events() {
		require.Equal(t, e != workflow.EventOpen, known[e], "%s stands in the table", e)
	}

	r := newRoom(t)
	other := r.account("other@example.com")
	actors := []struct {
		name   string
		letter string // in the table; empty for who must not find the case
		actor  beian.Actor
	}{
		{"owner", "a", r.customer},
		{"another applicant", "", other},
		{"applicant without account", "", beian.Actor{Role: workflow.Applicant, ID: r.customer.ID}},
		{"reviewer of all", "r", reviewer},
		{"reviewer of the province", "r", beian.Actor{Role: workflow.Reviewer, ID: "r1", Provinces: []region.Province{region.Beijing}}},
		{"reviewer elsewhere", "", beian.Actor{Role: workflow.Reviewer, ID: "r2", Provinces: []region.Province{region.Sichuan}}},
		{"verifier", "v", verifier},
		{"bureau", "b", bureau},
		{"clock", "c", beian.Actor{Role: workflow.Clock, ID: "c"}},
		{"system", "s", smsGateway},
		{"nobody", "", beian.Actor{}},
		{"unknown role", "", beian.Actor{Role: "root", ID: "x", Account: r.customer.Account}},
	}
	fired := 0
	for _, state := range workflow.States() {
		for _, event := range workflow.Events() {
			for _, a := range actors {
				c := r.put(state, r.content(filing.ServiceWebsite)) // of a subject of its own: some take claims
				_, err := r.fireAny(a.actor, c, event)
				code := beian.Code(err)
				what := fmt.Sprintf("%s by %s in %s: %v", event, a.name, state, err)
				switch {
				case a.letter == "":
					// Some calls know by the role alone that it is not for the caller.
					require.Contains(t, []string{"not_found", "wrong_actor"}, code, what)
				case allowed[string(event)+a.letter+string(state)]:
					require.NotContains(t, []string{"not_found", "wrong_actor", "wrong_state"}, code, what)
					fired++
				default:
					require.Contains(t, []string{"wrong_actor", "wrong_state"}, code, what)
				}
				if err != nil {
					require.Equal(t, int64(1), r.now(c).Revision, what)
				}
			}
		}
	}
	require.Greater(t, fired, 200)
}

// put keeps a case of the customer's in a state, as if the workflow had brought it there.
func (r *room) put(state workflow.State, content filing.Filing) workflow.Case {
	r.t.Helper()
	b, err := json.Marshal(content)
	require.NoError(r.t, err)
	id := "case " + r.id()
	step := workflow.Step{
		Case: workflow.Case{
			ID: id, Account: r.customer.Account, Revision: 1, State: state, Filing: content, CreatedAt: r.clock.Now(),
			UpdatedAt: r.clock.Now(), Way: filing.WayElectronic,
			Route: filing.Route{Verification: true, Review: true, Bureau: true, SMS: []filing.PersonRole{filing.ServicePerson}},
		},
		FilingChanged: true,
		Line: workflow.Line{
			Revision: 1, EventID: id, Event: workflow.EventOpen, By: r.customer, At: r.clock.Now(), To: state,
			Content: filing.DigestOf(b),
		},
	}
	atBureau := []workflow.State{workflow.BureauSubmission, workflow.SMSVerification, workflow.SMSExpired, workflow.BureauReview}
	if slices.Contains(atBureau, state) {
		step.Case.Attempts = []workflow.Attempt{{N: 1, StartedAt: r.clock.Now(), Content: filing.DigestOf(b)}}
	}
	step.Link()
	_, err = r.store.Commit(r.t.Context(), store.Commit{Step: step, EventDigest: filing.DigestOf([]byte(id))})
	require.NoError(r.t, err)
	return r.now(step.Case)
}

// fireAny fires an event by the call that is for it.
func (r *room) fireAny(a beian.Actor, c workflow.Case, event workflow.EventName) (beian.Outcome, error) {
	r.t.Helper()
	ctx := r.t.Context()
	switch event {
	case workflow.EventSave:
		return r.desk.Save(ctx, a, c.ID, r.id(), c.Revision, c.Filing)
	case workflow.EventRetype:
		return r.desk.Retype(ctx, a, c.ID, r.id(), c.Revision, "")
	case workflow.EventAttach:
		return r.desk.Attach(ctx, a, c.ID, beian.Upload{
			EventID: r.id(), Revision: c.Revision, Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject,
		}, bytes.NewReader(r.gen.Icon()))
	}
	return r.try(a, c, workflow.Event{Name: event})
}
