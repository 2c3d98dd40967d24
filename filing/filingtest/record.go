package filingtest

import (
	"fmt"
	"slices"

	"github.com/beian-go/beian/filing"
)

// Account makes an account of the desk (账号).
func (g *Generator) Account() filing.Account {
	mobile := g.mobile()
	return filing.Account{
		ID: g.accountID(), Email: g.email(mobile), Mobile: mobile,
		Lang: pick(g, []filing.Lang{filing.Zh, filing.En}), CreatedAt: Reference(),
	}
}

func (g *Generator) accountID() string { return fmt.Sprintf("account-%08x", g.rand.Uint32()) }

// Record makes a filed record (已备案信息) of which everything is known: FilingOn builds filings on it. No account holds
// it: set Account where one shall.
func (g *Generator) Record(opts ...Option) filing.Record {
	s := g.settle(opts)
	if len(s.kinds) == 0 {
		s.kinds = g.kinds(s)
	}
	return g.record(s)
}

func (g *Generator) record(s settings) filing.Record {
	if len(s.providers) == 0 {
		s.providers = []string{Provider}
	}
	serial := g.numbers.next()
	rec := filing.Record{
		ID: fmt.Sprintf("record-%05d", serial),
		// No province has issued 900000 numbers in a year.
		Number:   fmt.Sprintf("%sICP备20259%05d号", s.province.ICPPrefix(), serial),
		BureauID: g.bureauID(), Province: s.province, Subject: g.subject(s),
		ServicesKnown: true, UpdatedAt: Reference(),
	}
	for i, service := range g.services(s, rec.Subject) {
		filed := filing.FiledService{
			Number: fmt.Sprintf("%s-%d%s", rec.Number, i+1, service.Kind.Suffix()), BureauID: g.bureauID(), AccessKnown: true,
		}
		service.ID = ""
		service.Accesses = nil
		filed.Service = service
		if service.Kind.HasAccess() {
			for _, provider := range s.providers {
				filed.Accesses = append(filed.Accesses, filing.FiledAccess{
					Provider: provider, BureauID: g.bureauID(), Access: g.access(service.Kind == filing.ServiceApp && s.ipv6),
				})
			}
		}
		rec.Services = append(rec.Services, filed)
	}
	return rec
}

func (g *Generator) bureauID() int64 { return 1_000_000_000 + g.rand.Int64N(1_000_000_000) }

// filed gives a filed service as a filing holds it, with the accesses of this provider.
func filed(fs *filing.FiledService) filing.Service {
	s := clone(fs.Service)
	s.Filed = filing.FiledRef{Number: fs.Number, BureauID: fs.BureauID}
	for i := range fs.Accesses {
		if fs.Accesses[i].Provider != Provider {
			continue
		}
		a := fs.Accesses[i].Access
		a.BureauID = fs.Accesses[i].BureauID
		a.Locations, a.IPs = slices.Clone(a.Locations), slices.Clone(a.IPs)
		s.Accesses = append(s.Accesses, a)
	}
	return s
}

// clone copies all that the original and a copy would share, except the accesses.
func clone(s filing.Service) filing.Service {
	s.Domains, s.Contents, s.Languages = slices.Clone(s.Domains), slices.Clone(s.Contents), slices.Clone(s.Languages)
	s.PreApprovals, s.Accesses = slices.Clone(s.PreApprovals), nil
	if s.App != nil {
		app := *s.App
		app.Platforms, app.SDKs = slices.Clone(app.Platforms), slices.Clone(app.SDKs)
		s.App = &app
	}
	return s
}
