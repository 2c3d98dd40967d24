package beian_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

func (r *room) retype(a beian.Actor, c workflow.Case, wanted filing.Type) (beian.Outcome, error) {
	return r.desk.Retype(r.t.Context(), a, c.ID, r.id(), c.Revision, wanted)
}

func TestRetypeKeepsWhatFits(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	filed, f := r.filed()
	ref := filing.FiledRef{Number: filed.Numbers[1].Number}
	cancel := inquiryOf(f)
	cancel.Wanted, cancel.Service = filing.TypeCancelService, ref
	out, _, err := r.desk.Open(t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: cancel})
	require.NoError(t, err)
	typed := out.Case.Filing
	typed.Cancellation = &filing.Cancellation{Reason: 1}
	typed.Remark = "原因"
	c := r.attach(r.customer, r.save(r.customer, out.Case, typed))
	attachments := c.Filing.Attachments
	require.NotEmpty(t, attachments)

	changed, err := r.retype(r.customer, c, filing.TypeChangeService)
	require.NoError(t, err)
	c = changed.Case
	require.Equal(t, workflow.EventRetype, changed.Line.Event)
	require.Equal(t, filing.TypeChangeService, c.Filing.Type)
	require.Equal(t, filing.TypeChangeService.Route(), c.Route)
	require.Nil(t, c.Filing.Cancellation, "a change has no reason to cancel")
	require.Equal(t, "原因", c.Filing.Remark)
	require.Equal(t, attachments, c.Filing.Attachments)
	require.Equal(t, f.Subject.Name, c.Filing.Subject.Name)
	require.Equal(t, ref.Number, c.Filing.Services[0].Filed.Number)
	require.Equal(t, filed.Numbers[0].Number, c.BuildsOn.SubjectNumber)

	// What was typed of a part that the new type fills in stays; of one that it does not, the record's comes back.
	c.Filing.Services[0].Name, c.Filing.Subject.Name = "改名后的网站", "改名后的单位"
	c = r.save(r.customer, c, c.Filing)
	again, err := r.retype(r.customer, c, filing.TypeChangeService)
	require.NoError(t, err)
	require.Equal(t, "改名后的网站", again.Case.Filing.Services[0].Name)
	require.Equal(t, f.Subject.Name, again.Case.Filing.Subject.Name)
	subject, err := r.retype(r.customer, again.Case, filing.TypeChangeSubject)
	require.NoError(t, err)
	require.Equal(t, f.Services[0].Name, subject.Case.Filing.Services[0].Name)

	move, err := r.retype(r.customer, subject.Case, filing.TypeTransfer)
	require.NoError(t, err)
	moving := move.Case.Filing
	moving.Target = "somebody"
	c = r.save(r.customer, move.Case, moving)
	back, err := r.retype(r.customer, c, filing.TypeChangeSubject)
	require.NoError(t, err)
	require.Empty(t, back.Case.Filing.Target, "a change has nobody who takes over")
}

func TestRetypeDetectsWithoutAChoice(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	_, f := r.filed()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	require.Equal(t, filing.TypeFirst, c.Filing.Type)
	same, err := r.retype(r.customer, c, "")
	require.NoError(t, err)
	require.Equal(t, c.Filing, same.Case.Filing)

	// The draft turns out to be of a subject that is filed.
	typed := same.Case.Filing
	typed.Subject = f.Subject
	c = r.save(r.customer, same.Case, typed)
	out, err := r.retype(r.customer, c, "")
	require.NoError(t, err)
	require.Equal(t, filing.TypeAddedService, out.Case.Filing.Type)
	require.NotEmpty(t, out.Case.Filing.SubjectNumber)
	require.Equal(t, typed.Services[0].Domains, out.Case.Filing.Services[0].Domains)
}

func TestRetypeRefuses(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	filed, f := r.filed()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	for _, wanted := range []filing.Type{filing.TypeFirst, filing.TypeAddedService, "bogus", filing.TypeAbandon, "\xff"} {
		_, err := r.retype(r.customer, c, wanted)
		require.Equal(t, "invalid.wanted", beian.Code(err), "Retype to %q", wanted)
	}
	_, err := r.retype(r.customer, c, filing.TypeChangeSubject)
	require.Equal(t, "blocked", beian.Code(err), "nothing is filed that could be changed")
	var blocked *beian.BlockedError
	require.ErrorAs(t, err, &blocked)
	require.Equal(t, "detection.not_filed", blocked.Decision.Reason.Code)
	_, err = r.desk.Retype(t.Context(), r.customer, c.ID, r.id(), c.Revision-1, "")
	require.Equal(t, "stale", beian.Code(err))

	empty := c.Filing
	empty.Subject.Certificate.Number = ""
	c = r.save(r.customer, c, empty)
	_, err = r.retype(r.customer, c, "")
	require.Equal(t, "invalid.certificate_number", beian.Code(err))

	// One service is filed, the other is not: no single type serves both.
	mixed := f
	mixed.Services = r.content(filing.ServiceWebsite, filing.ServiceWebsite).Services
	in := inquiryOf(mixed)
	out, _, err := r.desk.Open(t.Context(), r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	added := r.save(r.customer, out.Case, mixed)
	record, err := r.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey(filed.Numbers[0].Number)})
	require.NoError(t, err)
	record[0].Services = append(record[0].Services, filing.FiledService{
		Number: filed.Numbers[0].Number + "-9", Service: mixed.Services[1], AccessKnown: true,
	})
	require.NoError(t, r.store.PutRecord(t.Context(), *record[0]))
	_, err = r.retype(r.customer, added, "")
	require.ErrorAs(t, err, &blocked)
	require.Equal(t, "detection.mixed_types", blocked.Decision.Reason.Code)
	require.Contains(t, err.Error(), "different types")
	require.Equal(t, added.Revision, r.now(added).Revision)

	review := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
	_, err = r.retype(r.customer, review, "")
	require.Equal(t, "wrong_state", beian.Code(err))
}

// TestDraftsShowNothingOfForeignRecords: whoever knows the number on a licence must not learn from a draft who runs it.
func TestDraftsShowNothingOfForeignRecords(t *testing.T) {
	t.Parallel()
	for _, nature := range []filing.Nature{filing.NatureEnterprise, filing.NatureIndividual} {
		r := newRoom(t)
		ctx := t.Context()
		_, f := r.filed()
		if nature.Personal() {
			f.Subject.Nature = nature
			f.Subject.Certificate = f.Subject.Responsible.Certificate
		}
		f.Subject.LegalRepresentative = "某某"
		rec := filing.Record{
			ID: "imported", Number: "京ICP备2025000009号", Province: region.Beijing, Subject: f.Subject, ServicesKnown: true,
			Services: []filing.FiledService{{Number: "京ICP备2025000009号-1", Service: f.Services[0], AccessKnown: true,
				Accesses: []filing.FiledAccess{{Provider: "elsewhere"}}}},
		}
		rec.Subject.Certificate.Number = r.content(filing.ServiceWebsite).Subject.Certificate.Number
		rec.Services[0].Service.Domains = []string{"foreign.example.cn"}
		require.NoError(t, r.store.PutRecord(ctx, rec))
		in := filing.Inquiry{
			Province: region.Beijing, Nature: nature, CertificateType: rec.Subject.Certificate.Type,
			CertificateNumber: rec.Subject.Certificate.Number, ServiceKind: filing.ServiceWebsite, Domain: "foreign.example.cn",
		}
		d, err := r.desk.Detect(ctx, r.customer, in)
		require.NoError(t, err)
		require.Nil(t, d.Record)
		d, err = r.desk.Detect(ctx, reviewer, in)
		require.NoError(t, err)
		require.NotNil(t, d.Record, "a reviewer may see it")
		out, d, err := r.desk.Open(ctx, r.customer, beian.Opening{EventID: r.id(), Inquiry: in})
		require.NoError(t, err)
		require.Equal(t, filing.TypeAddedAccess, d.Type)
		require.Nil(t, d.Record)
		check := func(draft filing.Filing) {
			require.Equal(t, filing.Person{}, draft.Subject.Responsible)
			require.Equal(t, filing.Person{}, draft.Services[0].Responsible)
			require.Empty(t, draft.Subject.LegalRepresentative)
			require.Empty(t, draft.Subject.Address)
			require.Equal(t, rec.Subject.Certificate.Number, draft.Subject.Certificate.Number, "that was asked with")
			require.Equal(t, f.Services[0].Name, draft.Services[0].Name, "what stands on the site is public")
			if nature.Personal() {
				require.Empty(t, draft.Subject.Name)
			} else {
				require.Equal(t, f.Subject.Name, draft.Subject.Name)
			}
		}
		check(out.Case.Filing)
		again, err := r.retype(r.customer, out.Case, "")
		require.NoError(t, err)
		check(again.Case.Filing)
	}
}

func TestDraftsFailWithTheirBlobs(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	f := r.content(filing.ServiceApp)
	c := r.open(r.customer, f)
	d := r.deskOn(r.store, beian.WithBlobs(noBlobs{r.store}))
	_, err := d.Retype(t.Context(), r.customer, c.ID, r.id(), c.Revision, "")
	require.ErrorIs(t, err, storetest.ErrFault)
	_, err = d.Save(t.Context(), r.customer, c.ID, r.id(), c.Revision, c.Filing)
	require.ErrorIs(t, err, storetest.ErrFault)
	require.Equal(t, c.Revision, r.now(c).Revision)
}

// noBlobs cannot tell who brought what.
type noBlobs struct{ store.Blobs }

func (noBlobs) HasBlob(context.Context, string, filing.Digest) (bool, error) {
	return false, storetest.ErrFault
}
