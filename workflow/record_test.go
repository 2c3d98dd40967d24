package workflow

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// filed is a record with two services, the first with an access here and one elsewhere.
func filed() *filing.Record {
	f := synthetic(filing.TypeFirst, 2)
	r := &filing.Record{
		ID: "record-1", Number: "京ICP备2020000001号", BureauID: 1, Province: f.Province, Account: account, Subject: f.Subject,
		ServicesKnown: true,
	}
	for i := range f.Services {
		s := f.Services[i]
		access := s.Accesses[0]
		s.Accesses = nil
		r.Services = append(r.Services, filing.FiledService{
			Number: "京ICP备2020000001号-" + string('1'+rune(i)), BureauID: int64(10 + i), Service: s, AccessKnown: true,
			Accesses: []filing.FiledAccess{
				{Provider: provider, BureauID: int64(100 + i), Access: access},
				{Provider: "another", BureauID: int64(200 + i), Access: access},
			},
		})
	}
	return r
}

// onRecord plays a type from a draft that builds on the filed record to its approval, and gives the record after it.
func onRecord(t *testing.T, typ filing.Type, change func(*filing.Filing)) (after *filing.Record, last Step) {
	t.Helper()
	f := synthetic(typ, 1)
	f.Services[0].Filed = filing.FiledRef{Number: "京ICP备2020000001号-1", BureauID: 10}
	if change != nil {
		change(&f)
	}
	p := openPlay(t, f, typ.Route())
	p.record = filed()
	before := filed()
	p.to(Approved)
	require.Equal(t, before, filed())
	require.NotNil(t, p.last.Record, "%s writes the record", typ)
	return p.last.Record, p.last
}

// A bureau may tell the ids of what it files before it tells that it approved: the approval must not lose them.
func TestApprovalKeepsTheBureausIDs(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		caseID string // whose the told service is
		want   int64
	}{{"", 7}, {"another", 0}} {
		p := newPlay(t, filing.TypeFirst, 1).to(BureauReview)
		s := p.c.Filing.Services[0]
		told := filing.FiledService{
			BureauID: 6, Case: test.caseID, Service: filing.Service{ID: s.ID, Kind: s.Kind, Domains: s.Domains},
			Accesses: []filing.FiledAccess{{Provider: provider, BureauID: 7, Access: filing.Access{ID: s.Accesses[0].ID, BureauID: 7}}},
		}
		if told.Case == "" {
			told.Case = p.c.ID
		}
		p.record = &filing.Record{ID: p.c.ID, Number: "京ICP备2020000001号", BureauID: 5, Services: []filing.FiledService{told}}
		p.to(Approved)
		services := p.last.Record.Services
		access := services[len(services)-1].Accesses[0]
		require.Equal(t, test.want, access.BureauID)
		require.Equal(t, test.want, access.Access.BureauID)
		require.Equal(t, s.Accesses[0].IPs, access.Access.IPs)
	}
}

func TestRecordAfterEachType(t *testing.T) {
	t.Parallel()
	t.Run("first filing", func(t *testing.T) {
		t.Parallel()
		p := newPlay(t, filing.TypeFirst, 2).to(Approved)
		r := p.record
		require.Equal(t, p.c.ID, r.ID)
		require.Equal(t, account, r.Account)
		require.True(t, r.ServicesKnown)
		require.Len(t, r.Services, 2)
		require.True(t, r.Services[0].AccessKnown)
		require.Equal(t, provider, r.Services[0].Accesses[0].Provider)
		require.Empty(t, r.Services[0].Service.Accesses, "accesses stand beside the service")
	})
	t.Run("added service", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeAddedService, func(f *filing.Filing) {
			f.Services[0].ID, f.Services[0].Filed, f.Services[0].Domains = "s9", filing.FiledRef{}, []string{"new.cn"}
		})
		require.Len(t, r.Services, 3)
		require.Equal(t, []string{"new.cn"}, r.Services[2].Service.Domains)
		require.Equal(t, "record-1", r.ID)
	})
	t.Run("added service, subject filed elsewhere and unknown", func(t *testing.T) {
		t.Parallel()
		p := openPlay(t, synthetic(filing.TypeAddedServiceElsewhere, 1), filing.TypeAddedServiceElsewhere.Route())
		p.c.BuildsOn = filing.RecordRef{SubjectNumber: "京ICP备2020000001号", SubjectBureauID: 1}
		p.to(Approved)
		require.Equal(t, "京ICP备2020000001号", p.record.Number)
		require.Equal(t, int64(1), p.record.BureauID)
		require.Equal(t, p.c.Filing.Subject, p.record.Subject)
		require.False(t, p.record.ServicesKnown, "what else is filed is not known")
	})
	t.Run("added access takes the place of the own one", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeAddedAccess, func(f *filing.Filing) {
			f.Services[0].Name, f.Services[0].Domains = "", nil
			f.Services[0].Accesses = []filing.Access{{ID: "a9", IPs: []filing.IPRange{{From: "192.0.2.99"}}}}
		})
		s := r.Services[0]
		require.Equal(t, "示例网站1", s.Service.Name, "the service stays as filed")
		require.Len(t, s.Accesses, 2)
		require.Equal(t, "another", s.Accesses[0].Provider)
		require.Equal(t, "a9", s.Accesses[1].Access.ID)
	})
	t.Run("changed certificate", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeChangeSubject, func(f *filing.Filing) {
			f.Subject.Certificate.Number, f.Services = "91110000MA11111111", nil
		})
		require.Equal(t, "91110000MA11111111", r.Subject.Certificate.Number)
		require.Equal(t, filed().Subject.Certificate, r.Former[0], "the subject is still found under the old one")
		require.Equal(t, filed().Services, r.Services)
	})
	t.Run("changed service without accesses", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeChangeService, func(f *filing.Filing) {
			f.Services[0].Name, f.Services[0].Accesses = "改名网站", nil
		})
		require.Equal(t, "改名网站", r.Services[0].Service.Name)
		require.Equal(t, filed().Services[0].Accesses, r.Services[0].Accesses)
		require.Equal(t, "京ICP备2020000001号-1", r.Services[0].Number)
	})
	t.Run("changed filing", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeChangeFiling, func(f *filing.Filing) {
			f.Subject.Name, f.Services[0].Name = "改名有限公司", "改名网站"
		})
		require.Equal(t, "改名有限公司", r.Subject.Name)
		require.Equal(t, "改名网站", r.Services[0].Service.Name)
		require.Empty(t, r.Former)
	})
	t.Run("cancelled subject", func(t *testing.T) {
		t.Parallel()
		r, last := onRecord(t, filing.TypeCancelSubject, nil)
		require.True(t, last.DropRecord)
		require.Equal(t, "record-1", r.ID)
	})
	t.Run("cancelled service", func(t *testing.T) {
		t.Parallel()
		r, last := onRecord(t, filing.TypeCancelService, nil)
		require.False(t, last.DropRecord)
		require.Len(t, r.Services, 1)
		require.Equal(t, "京ICP备2020000001号-2", r.Services[0].Number)
	})
	t.Run("cancelled access", func(t *testing.T) {
		t.Parallel()
		r, _ := onRecord(t, filing.TypeCancelAccess, nil)
		require.Len(t, r.Services[0].Accesses, 1)
		require.Equal(t, "another", r.Services[0].Accesses[0].Provider)
		require.Equal(t, filed().Services[1], r.Services[1])
	})
	t.Run("claim and transfer", func(t *testing.T) {
		t.Parallel()
		f := synthetic(filing.TypeClaim, 0)
		p := openPlay(t, f, filing.TypeClaim.Route())
		p.record = filed()
		p.record.Account = ""
		p.to(Approved)
		require.Equal(t, account, p.record.Account)
		r, _ := onRecord(t, filing.TypeTransfer, func(f *filing.Filing) { f.Target = "account-2" })
		require.Equal(t, "account-2", r.Account)
	})
	t.Run("verification material", func(t *testing.T) {
		t.Parallel()
		p := openPlay(t, synthetic(filing.TypeVerificationMaterial, 1), filing.TypeVerificationMaterial.Route())
		p.to(Approved)
		require.Nil(t, p.last.Record)
	})
}

// TestServicesOfTwoCases have the same ids by chance: neither takes the other's place or number.
func TestServicesOfTwoCases(t *testing.T) {
	t.Parallel()
	f := synthetic(filing.TypeAddedService, 1)
	f.Services[0].Domains = []string{"new.cn"}
	p := openPlay(t, f, filing.TypeAddedService.Route())
	p.record = filed()
	p.record.Services[0].Case, p.record.Services[0].Number = "case-0", ""
	p.to(Approved)
	require.Len(t, p.record.Services, 3)
	require.Equal(t, []string{"example1.cn"}, p.record.Services[0].Service.Domains)
	require.Equal(t, "case-1", p.record.Services[2].Case)
	e := p.event(EventRecordNumbers)
	e.Numbers = []IssuedNumber{{Service: "s1", Number: "京ICP备2020000001号-3"}}
	p.fire(e)
	require.Empty(t, p.record.Services[0].Number)
	require.Equal(t, "京ICP备2020000001号-3", p.record.Services[2].Number)
}

// TestPartsOneByOne files what is approved at once, and only that.
func TestPartsOneByOne(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeAddedService, 3).to(BureauReview)
	answer := func(name EventName, service string) {
		e := p.event(name)
		e.Service = service
		p.fire(e)
	}
	answer(EventApprove, "s2")
	require.Equal(t, BureauReview, p.c.State)
	require.Len(t, p.record.Services, 1)
	require.Equal(t, "s2", p.record.Services[0].Service.ID)
	answer(EventReject, "s1")
	require.Equal(t, BureauReview, p.c.State)
	require.Len(t, p.c.Reasons, 1)
	answer(EventApprove, "s3")
	require.Equal(t, Rejected, p.c.State)
	require.Len(t, p.record.Services, 2)
	rest, parts := RestOf(&p.c)
	require.True(t, parts)
	require.Len(t, rest.Services, 1)
	require.Equal(t, "s1", rest.Services[0].ID)

	whole := newPlay(t, filing.TypeAddedService, 2).to(BureauReview)
	whole.do(EventApprove)
	require.Equal(t, Approved, whole.c.State, "a result without a service answers all of them")
	_, parts = RestOf(&whole.c)
	require.False(t, parts)

	// A first filing is answered as a whole, whatever the result names.
	first := newPlay(t, filing.TypeFirst, 2).to(BureauReview)
	e := first.event(EventReject)
	e.Service = "s1"
	first.fire(e)
	require.Equal(t, Rejected, first.c.State)
}

// TestLateApproval is of content that has been changed since: what was submitted is filed, not what stands there now.
func TestLateApproval(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 2).to(SMSVerification)
	p.do(EventExpireSMS, EventResubmit, EventReject, EventRevise)
	require.Len(t, p.c.Attempts, 2)
	e := p.event(EventSave)
	e.Filing.Subject.Name, e.Filing.Services = "改名有限公司", e.Filing.Services[:1]
	p.content = "content-2"
	p.fire(e)
	require.Equal(t, "示例有限公司", p.c.Submitted(1).Subject.Name, "the first attempt sent the same")
	require.Equal(t, "示例有限公司", p.c.Submitted(2).Subject.Name)
	require.Equal(t, "改名有限公司", p.c.Submitted(3).Subject.Name)
	require.Nil(t, p.c.Attempts[0].Filing, "kept once")
	e = p.event(EventSave)
	e.Filing.Subject.Name = "又改名有限公司"
	p.fire(e)
	require.Equal(t, "示例有限公司", p.c.Submitted(2).Subject.Name)

	late := p.event(EventLateResult)
	late.Attempt = 1
	p.fire(late)
	require.Equal(t, Draft, p.c.State)
	require.True(t, p.c.LateApproval)
	require.Equal(t, "示例有限公司", p.record.Subject.Name)
	require.Len(t, p.record.Services, 2)
	require.Equal(t, 1, p.last.Line.Attempt)
	require.True(t, p.last.Line.Approved)
	p.do(EventAdopt)
	require.Equal(t, Approved, p.c.State)
	require.Equal(t, "示例有限公司", p.record.Subject.Name)

	// A late rejection files nothing and cannot be adopted.
	p = newPlay(t, filing.TypeFirst, 1).to(BureauReview)
	p.do(EventReject)
	late = p.event(EventLateResult)
	late.Approved, late.Reasons = false, []Reason{{Code: filing.ResultRejected}}
	p.fire(late)
	require.Nil(t, p.last.Record)
	p.refused(p.event(EventAdopt), GuardLateApproval)

	// After the end a late approval is filed and needs no adopting.
	p.do(EventWithdraw, EventLateResult)
	require.Equal(t, Withdrawn, p.c.State)
	require.NotNil(t, p.last.Record)
	require.False(t, p.c.LateApproval)
}
