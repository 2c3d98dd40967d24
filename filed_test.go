package beian_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// records finds what is filed under a key.
func (r *room) records(k filing.Key) []*filing.Record {
	r.t.Helper()
	found, err := r.store.FindRecords(r.t.Context(), []filing.Key{k})
	require.NoError(r.t, err)
	return found
}

// What a bureau tells goes into the record of the same subject, or makes one of its own.
func TestRecordFiledFindsTheSubject(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c, f := r.filed()
	number := filing.NumberKey(c.Numbers[0].Number)
	before := r.records(number)[0]
	told := func(change func(r *filing.Record)) workflow.BureauRecord {
		rec := filing.Record{
			Number: c.Numbers[0].Number, BureauID: c.Numbers[0].BureauID, Province: region.Beijing,
			Subject: filing.Subject{Certificate: f.Subject.Certificate, Name: "新名称"},
		}
		change(&rec)
		return workflow.BureauRecord{Record: rec, Changed: r.clock.Now().Add(time.Hour)}
	}
	for _, change := range []func(r *filing.Record){
		func(*filing.Record) {},
		func(r *filing.Record) { r.BureauID = 0 },
		func(r *filing.Record) { r.Number = "" },
		func(r *filing.Record) { r.BureauID, r.Number = 0, "" },
		func(r *filing.Record) { r.Subject.Certificate = filing.Certificate{} },
	} {
		require.NoError(t, r.desk.RecordFiled(t.Context(), bureau, told(change)))
		found := r.records(number)
		require.Len(t, found, 1)
		require.Equal(t, before.ID, found[0].ID)
		require.Equal(t, "新名称", found[0].Subject.Name)
		require.Equal(t, before.Services, found[0].Services)
		require.Equal(t, before.Account, found[0].Account)
	}
	older := told(func(r *filing.Record) { r.Subject.Name = "旧名称" })
	older.Changed = before.UpdatedAt.Add(-time.Hour)
	require.NoError(t, r.desk.RecordFiled(t.Context(), bureau, older))
	require.Equal(t, "新名称", r.records(number)[0].Subject.Name, "an older file does not undo a newer one")
	older.Changed = time.Time{}
	require.NoError(t, r.desk.RecordFiled(t.Context(), bureau, older))
	require.Equal(t, "新名称", r.records(number)[0].Subject.Name, "nor does one of unknown age")

	// The same certificate in another province, or another number, is another record.
	elsewhere := told(func(r *filing.Record) {
		r.Number, r.BureauID, r.Province = "沪ICP备2026000009号", 5, region.Shanghai
	})
	require.NoError(t, r.desk.RecordFiled(t.Context(), bureau, elsewhere))
	require.NoError(t, r.desk.RecordFiled(t.Context(), bureau, elsewhere))
	require.Len(t, r.records(filing.NumberKey("沪ICP备2026000009号")), 1)
	require.Len(t, r.records(filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number)[0]), 2)
	require.Empty(t, r.records(filing.NumberKey("沪ICP备2026000009号"))[0].Account)

	missing := told(func(*filing.Record) {})
	missing.Case = "no-such-case"
	require.Equal(t, "not_found", beian.Code(r.desk.RecordFiled(t.Context(), bureau, missing)))
	require.Equal(t, "wrong_actor", beian.Code(r.desk.RecordFiled(t.Context(), r.customer, missing)))
}

func TestRecordCancelled(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	rec := filing.Record{
		ID: "r", Number: "京ICP备2026000001号", BureauID: 1, Province: region.Beijing, UpdatedAt: r.clock.Now(),
		Services: []filing.FiledService{
			{BureauID: 2, Accesses: []filing.FiledAccess{{BureauID: 4}, {BureauID: 5}}}, {BureauID: 3},
		},
	}
	require.NoError(t, r.store.PutRecord(t.Context(), rec))
	number := filing.NumberKey(rec.Number)
	cancel := func(kind filing.CancelKind, id int64) error {
		return r.desk.RecordCancelled(t.Context(), bureau, workflow.BureauCancellation{
			Province: region.Beijing, Kind: kind, BureauID: id, At: r.clock.Now().Add(time.Hour),
		})
	}
	require.NoError(t, cancel(filing.CancelService, 99), "what is not there is left alone")
	require.NoError(t, cancel(filing.CancelAccess, 4))
	require.Equal(t, []filing.FiledAccess{{BureauID: 5}}, r.records(number)[0].Services[0].Accesses)
	require.NoError(t, cancel(filing.CancelService, 2))
	require.Len(t, r.records(number)[0].Services, 1)
	require.EqualValues(t, 3, r.records(number)[0].Services[0].BureauID)
	require.NoError(t, cancel(filing.CancelSubject, 1))
	require.NoError(t, cancel(filing.CancelSubject, 1))
	require.Empty(t, r.records(number))
	require.Equal(t, "invalid.bureau_id", beian.Code(cancel(filing.CancelSubject, 0)))
	require.Equal(t, "invalid.bureau_id", beian.Code(cancel(0, 1)))
	require.Equal(t, "wrong_actor", beian.Code(r.desk.RecordCancelled(t.Context(), r.customer, workflow.BureauCancellation{})))
}
