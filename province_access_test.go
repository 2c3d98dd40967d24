package beian_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// twoAccesses takes the cancellation of both accesses of one website to the bureau, which has not decided yet, and gives the bureau's
// ids of the accesses.
func (p *province) twoAccesses() (c workflow.Case, ids []int64) {
	p.t.Helper()
	f := p.content(filing.ServiceWebsite)
	f.Services[0].Accesses = append(f.Services[0].Accesses, p.content(filing.ServiceWebsite).Services[0].Accesses[0])
	f.Services[0].Accesses[1].ID = "second"
	first := p.toBureau(p.toReview(p.customer, p.open(p.customer, f)))
	p.fetch()
	p.clock.Advance(2 * time.Hour)
	p.fetch()
	first = p.now(first)
	require.Equal(p.t, workflow.Approved, first.State)
	filed := p.records(filing.NumberKey(first.Numbers[0].Number))[0]
	for _, a := range filed.Services[0].Accesses {
		ids = append(ids, a.BureauID)
	}
	require.Len(p.t, ids, 2)
	filed.Services[0].Accesses = append(filed.Services[0].Accesses, filing.FiledAccess{Provider: "elsewhere"})
	require.NoError(p.t, p.store.PutRecord(p.t.Context(), *filed)) // the last access cannot be cancelled
	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeCancelAccess, filing.FiledRef{Number: first.Numbers[1].Number}
	out, d, err := p.desk.Open(p.t.Context(), p.customer, beian.Opening{EventID: p.id(), Inquiry: in})
	require.NoError(p.t, err)
	require.Equal(p.t, filing.TypeCancelAccess, d.Type)
	cancel := out.Case.Filing
	cancel.Cancellation = &filing.Cancellation{Reason: 1}
	require.Len(p.t, cancel.Services[0].Accesses, 2)
	c = p.save(p.customer, out.Case, cancel)
	p.system.FailRecords(filing.ResultAccessIPMatch, filing.ResultAccessIPMatch) // it only informs: the test answers
	return p.toBureau(p.toReview(p.customer, c)), ids
}

// Accesses of one website in one filing are answered one by one: the case goes on only when the last of them was answered.
func TestAccessesAreAnsweredOneByOne(t *testing.T) {
	t.Parallel()
	opinion := func(approved bool, id int64) wire.DownloadRecord {
		o := &wire.Opinion{Reviewed: "2026-03-02 12:00:00", Operation: int64(filing.OperationCancelAccess), ID: id}
		if o.Text = "不同意"; approved {
			o.Decision, o.Text = 1, "同意"
		}
		return o
	}
	gone := func(_ bool, id int64) wire.DownloadRecord { return &wire.Cancelled{Kind: 2, BureauID: id} }
	for name, test := range map[string]struct {
		how  func(approved bool, id int64) wire.DownloadRecord
		says [2]bool
		want workflow.State
	}{
		"both approved":      {opinion, [2]bool{true, true}, workflow.Approved},
		"both gone":          {gone, [2]bool{true, true}, workflow.Approved},
		"the first rejected": {opinion, [2]bool{false, true}, workflow.Rejected},
		"the last rejected":  {opinion, [2]bool{true, false}, workflow.Rejected},
	} {
		for _, together := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				p := newProvince(t, bureautest.Config{ReviewTime: time.Hour})
				c, ids := p.twoAccesses()
				one, two := test.how(test.says[0], ids[0]), test.how(test.says[1], ids[1])
				if together {
					require.NoError(t, p.system.Send(one, two))
				} else {
					require.NoError(t, p.system.Send(one))
					p.fetch()
					require.Equal(t, workflow.BureauReview, p.now(c).State, "the other has no answer")
					require.Len(t, p.inbox(workflow.InboxAwaiting), 1)
					require.NoError(t, p.downloader.Retry(t.Context(), reviewer, p.inbox()[0]))
					require.NoError(t, p.system.Send(one))
					p.fetch()
					require.Equal(t, workflow.BureauReview, p.now(c).State, "told again, it is no answer to the other")
					require.Len(t, p.inbox(), 1)
					require.NoError(t, p.system.Send(two))
				}
				p.fetch()
				c = p.now(c)
				require.Equal(t, test.want, c.State)
				require.Len(t, c.Attempts[0].Results, 1)
				require.Empty(t, p.inbox())
				if test.want == workflow.Rejected {
					require.Equal(t, []workflow.Reason{{Code: filing.ResultRejected, Text: "不同意"}}, c.Reasons)
				}
			})
		}
	}
}

// A refused file with a record that belongs to no case is put before people: no case can tell them.
func TestARefusedFileOfNoCase(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{CheckFile: func([]byte) error { return errors.New("does not fit the schema") }})
	require.NoError(t, p.uploader.Send(t.Context(), "unfiled/1", &wire.UnfiledHandling{
		Domain: "example.cn", IP: 1, Operator: 1, Provider: 1, Province: 110000, Result: 1, Opinion: "已关闭", Listed: "2026-11-01",
		Deadline: "2026-11-30",
	}))
	p.fetch()
	notices := p.inbox(workflow.InboxNotice)
	require.Len(t, notices, 1)
	require.Equal(t, filing.ResultSchemaViolation, notices[0].Reasons[0].Code)
	require.Len(t, p.inbox(), 1)
}

// An own id answers what was sent with it: that of a website in a first filing is none of an added website.
func TestOwnIDsAreThoseOfWhatWasSent(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	c := p.submitted()
	rec := p.filedRecord(c, true)
	require.NoError(t, p.system.Send(
		&wire.Opinion{Reviewed: "2026-03-02", Operation: int64(filing.OperationAddService), ID: rec.Services[0].OwnID},
		&wire.Opinion{Reviewed: "2026-03-02", Operation: int64(filing.OperationAddAccess), ID: rec.Services[0].Accesses[0].OwnID},
	))
	p.fetch()
	require.Equal(t, workflow.SMSVerification, p.now(c).State)
	parked := p.inbox(workflow.InboxParked)
	require.Len(t, parked, 2)
	require.Empty(t, parked[0].Case)
}
