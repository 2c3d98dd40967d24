package beian_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// recordWith gives the record of a filing number.
func (r *room) recordWith(number string) *filing.Record {
	r.t.Helper()
	found, err := r.store.FindRecords(r.t.Context(), []filing.Key{filing.NumberKey(number)})
	require.NoError(r.t, err)
	require.Len(r.t, found, 1)
	return found[0]
}

// add opens a case that adds a website to a filed subject and takes it to the bureau's review.
func (r *room) add(f filing.Filing) workflow.Case {
	r.t.Helper()
	f.Services = r.content(filing.ServiceWebsite).Services
	out, d, err := r.desk.Open(r.t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: inquiryOf(f)})
	require.NoError(r.t, err)
	require.Equal(r.t, filing.TypeAddedService, d.Type)
	return r.confirmAll(r.toBureau(r.toReview(r.customer, r.save(r.customer, out.Case, f))))
}

// TestDeskKeepsServicesOfEarlierCases: every case counts its services anew, so that ids meet.
func TestDeskKeepsServicesOfEarlierCases(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	first, f := r.filed()
	subject := first.Numbers[0].Number
	second := r.add(f)
	require.Equal(t, first.Filing.Services[0].ID, second.Filing.Services[0].ID)
	out, err := r.desk.RecordResult(ctx, bureau, second.ID, beian.Result{EventID: r.id(), Attempt: 1, Approved: true})
	require.NoError(t, err)
	require.Equal(t, workflow.Approved, out.Case.State)
	rec := r.recordWith(subject)
	require.Len(t, rec.Services, 2, "the site that was there stays")
	require.Equal(t, f.Services[0].Domains, rec.Services[0].Service.Domains)
	require.Equal(t, second.Filing.Services[0].Domains, rec.Services[1].Service.Domains)

	// Its number comes later and goes to the new site alone.
	id := second.Filing.Services[0].ID
	_, err = r.desk.RecordNumbers(ctx, bureau, second.ID, r.id(), 0, []workflow.IssuedNumber{{Service: id, Number: subject + "-2"}})
	require.NoError(t, err)
	rec = r.recordWith(subject)
	require.Equal(t, []string{subject + "-1", subject + "-2"}, []string{rec.Services[0].Number, rec.Services[1].Number})

	// A change is of the service that it names, whatever its id.
	in := inquiryOf(f)
	in.Wanted, in.Service = filing.TypeChangeService, filing.FiledRef{Number: subject + "-2"}
	change, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	typed := change.Case.Filing
	require.Equal(t, second.Filing.Services[0].Domains, typed.Services[0].Domains)
	typed.Services[0].Name = "改名后的网站"
	c := r.toReview(r.customer, r.save(r.customer, change.Case, typed))
	c = r.confirmAll(r.toBureau(c))
	_ = r.approve(c, 2)
	rec = r.recordWith(subject)
	require.Equal(t, f.Services[0].Name, rec.Services[0].Service.Name)
	require.Equal(t, "改名后的网站", rec.Services[1].Service.Name)
}

func TestDeskWritesTheRecordThatTheCaseBuildsOn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		records []filing.Record
		want    string // the id of the record that has the new site; empty for the case's own
	}{
		{"none", nil, ""},
		{"of another province", []filing.Record{{ID: "a", Province: region.Sichuan, Number: "蜀ICP备2025000001号"}}, ""},
		{"without a number", []filing.Record{{ID: "a", Province: region.Beijing}}, "a"},
		{
			"two of one subject",
			[]filing.Record{{ID: "a", Province: region.Sichuan, Number: "蜀ICP备2025000001号"}, {ID: "b", Province: region.Beijing}},
			"b",
		},
	} {
		r := newRoom(t)
		ctx := t.Context()
		f := r.content(filing.ServiceWebsite)
		c := r.confirmAll(r.toBureau(r.toReview(r.customer, r.open(r.customer, f))))
		for _, rec := range tt.records {
			rec.Subject = f.Subject
			require.NoError(t, r.store.PutRecord(ctx, rec))
		}
		_ = r.approve(c, 0)
		want := tt.want
		if want == "" {
			want = c.ID
		}
		found, err := r.store.FindRecords(ctx, filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number))
		require.NoError(t, err)
		for _, rec := range found {
			require.Equal(t, rec.ID == want, len(rec.Services) == 1, "%s: record %s", tt.name, rec.ID)
			if rec.ID == "a" && want != "a" {
				require.Equal(t, "蜀ICP备2025000001号", rec.Number, tt.name)
				require.Equal(t, region.Sichuan, rec.Province, tt.name)
			}
		}
	}
}

// TestDeskRecordsALateApprovalOfWhatWasSubmitted though the draft is of another subject by now.
func TestDeskRecordsALateApprovalOfWhatWasSubmitted(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	_, other := r.filed()
	f := r.content(filing.ServiceWebsite)
	c := r.confirmAll(r.toBureau(r.toReview(r.customer, r.open(r.customer, f))))
	out, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: r.id(), Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "不符"}},
	})
	require.NoError(t, err)
	c = r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventRevise})
	changed := c.Filing
	changed.Subject = other.Subject
	c = r.save(r.customer, c, changed)
	numbers := []workflow.IssuedNumber{{Number: "京ICP备2026000077号"}, {Service: f.Services[0].ID, Number: "京ICP备2026000077号-1"}}
	late, err := r.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: r.id(), Attempt: 1, Approved: true, Numbers: numbers})
	require.NoError(t, err)
	require.Equal(t, workflow.EventLateResult, late.Line.Event)
	rec := r.recordWith("京ICP备2026000077号")
	require.Equal(t, f.Subject.Name, rec.Subject.Name)
	require.Equal(t, f.Services[0].Domains, rec.Services[0].Service.Domains)
	kept, err := r.store.FindRecords(ctx, filing.SubjectKeys(other.Subject.Certificate.Type, other.Subject.Certificate.Number))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.Equal(t, other.Subject.Name, kept[0].Subject.Name, "the other subject's record is untouched")
	require.Empty(t, kept[0].Former)
	require.Len(t, kept[0].Services, 1)
}

func TestDeskRefusesServicesThatCannotBeToldApart(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	for path, ids := range map[string][]string{"services[0].id": {"", "b"}, "services[1].id": {"a", "a"}} {
		f := r.content(filing.ServiceWebsite, filing.ServiceWebsite)
		for i := range ids {
			f.Services[i].ID = ids[i]
		}
		_, err := r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, f)
		require.Equal(t, "invalid."+path, beian.Code(err))
	}

	// The id of a part that was approved is not free again.
	first, f := r.filed()
	f.Services = r.content(filing.ServiceWebsite, filing.ServiceWebsite).Services
	out, _, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: inquiryOf(f)})
	require.NoError(t, err)
	added := r.confirmAll(r.toBureau(r.toReview(r.customer, r.save(r.customer, out.Case, f))))
	one, two := f.Services[0].ID, f.Services[1].ID
	_, err = r.desk.RecordResult(ctx, bureau, added.ID, beian.Result{
		EventID: r.id(), Service: one, Approved: true,
		Numbers: []workflow.IssuedNumber{{Service: one, Number: first.Numbers[0].Number + "-2"}},
	})
	require.NoError(t, err)
	out, err = r.desk.RecordResult(ctx, bureau, added.ID, beian.Result{
		EventID: r.id(), Service: two, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "不符"}},
	})
	require.NoError(t, err)
	rest := r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventRevise})
	again := rest.Filing
	again.Services = append(again.Services, r.content(filing.ServiceWebsite).Services...)
	again.Services[1].ID = one
	_, err = r.desk.Save(ctx, r.customer, rest.ID, r.id(), rest.Revision, again)
	require.Equal(t, "invalid.services[1].id", beian.Code(err))
}

// TestDeskLeavesTheOtherNumberAlone: the case builds on a record that only a registry outside knows.
func TestDeskLeavesTheOtherNumberAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	f := r.content(filing.ServiceWebsite)
	outside := filing.Record{Number: "京ICP备2025000001号", Province: region.Beijing, Subject: f.Subject}
	inside := filing.Record{ID: "a", Number: "蜀ICP备2025000002号", Subject: f.Subject}
	require.NoError(t, r.store.PutRecord(ctx, inside))
	known := filing.NewMemoryRegistry(filing.Answer{Records: []*filing.Record{&outside}, Answered: filing.AllTopics})
	r.desk = r.deskOn(r.store, beian.WithRegistry(known), beian.WithIDs(func() string { return r.id() }))
	c := r.open(r.customer, f)
	require.Equal(t, outside.Number, c.BuildsOn.SubjectNumber)
	c = r.confirmAll(r.toBureau(r.toReview(r.customer, c)))
	_ = r.approve(c, 0)
	require.Empty(t, r.recordWith(inside.Number).Services)
	require.Len(t, r.recordWith(outside.Number).Services, 1)
}
