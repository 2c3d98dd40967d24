package bureau_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// A filed record goes into the registry, and its numbers to the case whose own ids came back, each once.
func TestAFiledRecordOfOurs(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	one, record := o.upload()
	told := filedOf(record, true)
	o.send(told)
	heard := o.cases.heard()
	require.Len(t, heard, 2)
	registry, ok := heard[0].(recorded)
	require.True(t, ok)
	require.Equal(t, one.ID, registry.Record.Case)
	require.True(t, registry.Record.Changed.Equal(time.Date(2026, 3, 1, 10, 0, 0, 0, workday.CST())))
	rec := registry.Record.Record
	require.EqualValues(t, 77, rec.BureauID)
	require.Equal(t, "京ICP备2026000077号", rec.Number)
	require.Len(t, rec.Services, 1)
	require.Equal(t, one.ID, rec.Services[0].Case)
	require.Equal(t, one.Filing.Services[0].ID, rec.Services[0].Service.ID)
	require.Equal(t, one.Filing.Services[0].Accesses[0].ID, rec.Services[0].Accesses[0].Access.ID)
	require.Equal(t, "own", rec.Services[0].Accesses[0].Provider)
	require.Equal(t, fired{one.ID, workflow.Bureau, workflow.Event{
		Name: workflow.EventRecordNumbers, Numbers: []workflow.IssuedNumber{
			{Number: "京ICP备2026000077号", BureauID: 77},
			{Service: one.Filing.Services[0].ID, Number: "京ICP备2026000077号-1", BureauID: 78},
		},
	}}, heard[1])
	require.Empty(t, o.open())

	o.send(told)
	again := o.cases.heard()
	require.Len(t, again, 1, "the case has its numbers")
	require.IsType(t, recorded{}, again[0])
}

// A filed record that is none of ours goes into the registry alone, however much its ids look like ours.
func TestAFiledRecordOfAnother(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(r *bureau.FiledRecord){
		"ids of nobody": func(r *bureau.FiledRecord) {
			*r = *withIDs(r, 990_001)
			r.Services[0].Accesses[0].Provider = 7
		},
		"no ids": func(r *bureau.FiledRecord) { *r = *withIDs(r, 0) },
		"another provider's ids that are ours too": func(r *bureau.FiledRecord) {
			r.Subject.Certificate.Number, r.Subject.BureauID = creditCode, 9977
			r.Subject.Number, r.Services[0].Number = "京ICP备2026009977号", "京ICP备2026009977号-1"
			r.Services[0].Domains[0].Name = "of-another-subject.example.cn"
			r.Services[0].Domains = r.Services[0].Domains[:1]
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow, func(c *bureau.DownloaderConfig) {
				c.Provider = func(n int64) string { return map[int64]string{7: "seven"}[n] }
			})
			_, record := o.upload()
			r := filedOf(record, true)
			change(r)
			o.send(r)
			heard := o.cases.heard()
			require.Len(t, heard, 1)
			registry, ok := heard[0].(recorded)
			require.True(t, ok)
			require.Empty(t, registry.Record.Case)
			require.Empty(t, registry.Record.Record.Services[0].Case)
			if name == "ids of nobody" {
				require.Equal(t, "seven", registry.Record.Record.Services[0].Accesses[0].Provider)
			}
			require.Empty(t, o.open())
		})
	}
}

// withIDs puts one own id everywhere.
func withIDs(r *bureau.FiledRecord, id int64) *bureau.FiledRecord {
	out := *r
	out.Subject.OwnID = id
	out.Services[0].OwnID, out.Services[0].Accesses[0].OwnID = id, id
	return &out
}

// What is no longer filed leaves the registry.
func TestCancelled(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	for kind, want := range map[int64]filing.CancelKind{
		0: filing.CancelSubject, 1: filing.CancelService, 2: filing.CancelAccess,
	} {
		o.send(&bureau.Cancelled{Kind: kind, BureauID: 70 + kind})
		heard := o.cases.heard()
		require.Len(t, heard, 1)
		gone, ok := heard[0].(cancelled)
		require.True(t, ok)
		require.Equal(t, workflow.BureauCancellation{Province: beijing, Kind: want, BureauID: 70 + kind, At: morning}, gone.Gone)
	}
	require.Empty(t, o.open())
}

// A cancellation of ours that the bureau is doing already (1030) waits, and is done once the bureau says that it is.
func TestOurCancellationIsDone(t *testing.T) {
	t.Parallel()
	for _, waits := range []bool{false, true} {
		o := newOffice(t, bureautest.Config{ReviewTime: slow.ReviewTime})
		g := filingtest.New(7)
		f := g.Filing(
			filingtest.OfType(filing.TypeCancelService), filingtest.WithServices(filing.ServiceWebsite), filingtest.InProvince(beijing),
		)
		f.Services[0].Filed.BureauID = 4711
		f.SubjectBureauID = 4700
		f.Cancellation = &filing.Cancellation{Reason: 1}
		s := o.submit(f, g.Blobs())
		_, err := o.up.Submit(t.Context(), s)
		require.NoError(t, err)
		o.fetch() // the bureau does not know the website
		o.cases.heard()
		o.cases.put(workflow.Case{ID: s.Case, State: workflow.SMSVerification, Filing: f, Attempts: []workflow.Attempt{{N: 1}}})
		for _, item := range o.open() {
			require.NoError(t, o.down.Close(t.Context(), reviewer, item, "seen"))
		}
		if waits {
			o.send(&bureau.Result{
				Lines: []bureau.ResultLine{{Code: int64(filing.ResultWebsiteCancelRepeated)}}, Key: "4711",
				Operation: int64(filing.OperationCancelService.ID()),
			})
			require.Len(t, o.open(workflow.InboxAwaiting), 1)
		}
		o.send(&bureau.Cancelled{Kind: 1, BureauID: 4711})
		heard := o.cases.heard()
		require.Len(t, heard, 2)
		require.IsType(t, cancelled{}, heard[0])
		told, ok := heard[1].(resultTold)
		require.True(t, ok)
		require.Equal(t, resultTold{s.Case, workflow.BureauResult{
			Attempt: 1, Service: f.Services[0].ID, Approved: true, HappenedAt: morning,
		}}, told)
		require.Empty(t, o.open())

		o.send(&bureau.Cancelled{Kind: 1, BureauID: 4711, Remark: "再次"})
		require.Len(t, o.cases.heard(), 1, "the case knows")
	}
}

// reviewer sees to the inbox.
var reviewer = workflow.Actor{Role: workflow.Reviewer, ID: "reviewer"}
