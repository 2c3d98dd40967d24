package filing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// deskRecord is what a desk knows of a filed subject: more than the interface can say, and without the bureau's ids.
func deskRecord() filing.Record {
	return filing.Record{
		ID: "case-1", Account: "a", Province: "11", ServicesKnown: true, UpdatedAt: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC),
		Subject: filing.Subject{
			Name: "北京示例有限公司", Nature: filing.NatureEnterprise, LegalRepresentative: "示例甲", Investor: "北京示例有限公司",
			Certificate: filing.Certificate{
				Type: filing.CertificateBusinessLicence, Number: "91110108PDY9600535", Address: "示例路1号", ValidUntil: filing.LongTerm,
			},
			Address:     filing.Address{Province: "110000", City: "110100", County: "110108", Detail: "示例路1号"},
			Responsible: filing.Person{Name: "示例乙", Mobile: "16600000001", EmergencyPhone: "16600000002", Email: "a@example.com"},
		},
		Services: []filing.FiledService{
			{Case: "case-1", AccessKnown: true, Service: filing.Service{
				ID: "s1", Kind: filing.ServiceWebsite, Name: "示例网", Domains: []string{"example.cn"},
				PreApprovals: []filing.Approval{{Kind: 1, Number: "1", Files: []filing.Digest{"d"}}},
			}, Accesses: []filing.FiledAccess{{Provider: "me", Access: filing.Access{ID: "a1", Method: 5}}}},
			{Case: "case-1", Service: filing.Service{ID: "s2", Kind: filing.ServiceApp, Name: "示例"}},
		},
	}
}

// told is what the bureau tells of the same.
func told() filing.Record {
	return filing.Record{
		Number: "京ICP备2026000001号", BureauID: 7, Province: "11", UpdatedAt: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
		Subject: filing.Subject{
			Name:        "北京示例科技有限公司",
			Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: "91110108PDY9600535"},
			Responsible: filing.Person{Name: "示例乙", Mobile: "16600000009"},
		},
		Services: []filing.FiledService{{Number: "京ICP备2026000001号-1", BureauID: 8, Service: filing.Service{
			Kind: filing.ServiceWebsite, Name: "示例新网", Domains: []string{"EXAMPLE.cn"},
			PreApprovals: []filing.Approval{{Kind: 1, Number: "1", Files: []filing.Digest{"other"}}},
		}, Accesses: []filing.FiledAccess{
			{Provider: "me", BureauID: 9, Access: filing.Access{BureauID: 9, Method: 3}},
			{Provider: "isp:2", BureauID: 10, Access: filing.Access{BureauID: 10}},
		}}},
	}
}

func TestUpdatedFrom(t *testing.T) {
	t.Parallel()
	for name, newer := range map[string]bool{"newer": true, "older": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			have, says := deskRecord(), told()
			got := have.UpdatedFrom(&says, newer)
			require.Equal(t, deskRecord(), have, "the record is not changed")
			require.Equal(t, told(), says)

			// Numbers and ids stand whatever is newer.
			require.Equal(t, "京ICP备2026000001号", got.Number)
			require.EqualValues(t, 7, got.BureauID)
			require.Equal(t, "京ICP备2026000001号-1", got.Services[0].Number)
			require.EqualValues(t, 8, got.Services[0].BureauID)
			require.EqualValues(t, 9, got.Services[0].Accesses[0].BureauID)
			require.EqualValues(t, 9, got.Services[0].Accesses[0].Access.BureauID)

			// What V.3.0 cannot say, or the bureau did not say, stays.
			require.Equal(t, "case-1", got.ID)
			require.Equal(t, "a", got.Account)
			require.True(t, got.ServicesKnown)
			require.Equal(t, "示例甲", got.Subject.LegalRepresentative)
			require.Equal(t, have.Subject.Certificate, got.Subject.Certificate, "the number is the same: the validity stays")
			require.Equal(t, have.Subject.Address, got.Subject.Address)
			require.Equal(t, "16600000002", got.Subject.Responsible.EmergencyPhone)
			require.Equal(t, "a@example.com", got.Subject.Responsible.Email)
			require.Len(t, got.Services, 2, "the APP is filed too")
			require.Equal(t, "s1", got.Services[0].Service.ID)
			require.Equal(t, "case-1", got.Services[0].Case)
			require.Equal(t, have.Services[0].Service.PreApprovals, got.Services[0].Service.PreApprovals, "with the scans of the desk")
			require.True(t, got.Services[0].AccessKnown)
			require.Len(t, got.Services[0].Accesses, 2, "the other provider's access")
			require.Equal(t, "a1", got.Services[0].Accesses[0].Access.ID)
			require.Empty(t, got.Former)

			if newer {
				require.Equal(t, "北京示例科技有限公司", got.Subject.Name)
				require.Equal(t, "16600000009", got.Subject.Responsible.Mobile)
				require.Equal(t, "示例新网", got.Services[0].Service.Name)
				require.EqualValues(t, 3, got.Services[0].Accesses[0].Access.Method)
				require.Equal(t, says.UpdatedAt, got.UpdatedAt)
			} else {
				require.Equal(t, have.Subject.Name, got.Subject.Name)
				require.Equal(t, "16600000001", got.Subject.Responsible.Mobile)
				require.Equal(t, "示例网", got.Services[0].Service.Name)
				require.EqualValues(t, 5, got.Services[0].Accesses[0].Access.Method)
				require.Equal(t, have.UpdatedAt, got.UpdatedAt)
			}
			again := got.UpdatedFrom(&says, newer)
			require.Equal(t, got, again, "told twice it changes nothing")
		})
	}
}

func TestUpdatedFromKeepsFormerCertificates(t *testing.T) {
	t.Parallel()
	have, says := deskRecord(), told()
	old := have.Subject.Certificate
	says.Subject.Certificate = filing.Certificate{
		Type: filing.CertificateForeignRepresentativeOffice, Number: "91110108PDY960061X", Address: "示例路2号",
	}
	got := have.UpdatedFrom(&says, true)
	require.Equal(t, says.Subject.Certificate, got.Subject.Certificate, "nothing of the old one stays, such as its validity")
	require.Equal(t, []filing.Certificate{old}, got.Former)
	got = have.UpdatedFrom(&says, false)
	require.Equal(t, old, got.Subject.Certificate)
	require.Equal(t, []filing.Certificate{says.Subject.Certificate}, got.Former, "it is found under both")
}

func TestUpdatedFromTellsServicesApart(t *testing.T) {
	t.Parallel()
	site := func(number string, id int64, domain string) filing.FiledService {
		return filing.FiledService{
			Number: number, BureauID: id, Service: filing.Service{Kind: filing.ServiceWebsite, Domains: []string{domain}},
		}
	}
	have := filing.Record{Services: []filing.FiledService{site("n-1", 1, "a.cn"), site("n-2", 0, "b.cn"), site("", 0, "c.cn")}}
	for name, c := range map[string]struct {
		told filing.FiledService
		at   int
	}{
		"by id":             {site("", 1, "z.cn"), 0},
		"by number":         {site("n-2", 9, "z.cn"), 1},
		"by domain":         {site("n-3", 9, "c.cn"), 2},
		"another id":        {site("n-1", 2, "a.cn"), 3},
		"another number":    {site("n-9", 0, "b.cn"), 3},
		"another domain":    {site("", 0, "z.cn"), 3},
		"no domain":         {site("", 0, ""), 3},
		"an APP of no name": {filing.FiledService{Service: filing.Service{Kind: filing.ServiceApp}}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := have.UpdatedFrom(&filing.Record{Services: []filing.FiledService{c.told}}, true)
			require.Len(t, got.Services, max(3, c.at+1))
			if c.told.BureauID != 0 {
				require.Equal(t, c.told.BureauID, got.Services[c.at].BureauID)
			}
		})
	}
}
