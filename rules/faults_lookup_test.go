package rules_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

// world is what is known outside of a filing.
type world struct {
	// record is what is filed of the subject.
	record filing.Record
	given  rules.Given
	opts   []rules.Option
}

// registry lets the registry answer.
func (w *world) registry(a filing.Answer) {
	w.opts = append(w.opts, rules.WithRegistry(filing.NewMemoryRegistry(a)))
}

// filed lets the registry know the subject's record and more, on all topics.
func (w *world) filed(more ...*filing.Record) {
	w.registry(filing.Answer{Records: append(more, &w.record), Answered: filing.AllTopics})
}

// running lets the registry know a filing of the subject that is under way.
func (w *world) running(f *filing.Filing, t filing.Type, account, id string) {
	w.registry(filing.Answer{
		Records:  []*filing.Record{&w.record},
		UnderWay: []filing.UnderWay{{Keys: subjectKeys(f), Type: t, Account: account, Case: id}},
		Answered: filing.AllTopics,
	})
	w.given.Account = "account-1"
}

func (w *world) domains(answer rules.Registrant) {
	w.opts = append(w.opts, rules.WithRegistrants(registrants{answer: answer}))
}

func (w *world) company(answer rules.Company) {
	w.opts = append(w.opts, rules.WithCompanies(companies{answer: answer}))
}

func (w *world) password(answer rules.Reply) {
	w.opts = append(w.opts, rules.WithPasswords(passwords{answer: answer}))
}

func (w *world) reason(answer rules.Reply) {
	w.opts = append(w.opts, rules.WithCancelReasons(reasons{answer: answer}))
}

func subjectKeys(f *filing.Filing) []filing.Key {
	return filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number)
}

func domainKey(domain string) filing.Key { return filing.Key{Kind: filing.KeyDomain, Value: domain} }

// The look-ups of the tests give one answer, or fail.
type (
	registrants struct {
		answer rules.Registrant
		err    error
	}
	companies struct {
		answer rules.Company
		err    error
	}
	passwords struct {
		answer rules.Reply
		err    error
	}
	reasons struct {
		answer rules.Reply
		err    error
	}
)

func (l registrants) LookupRegistrant(context.Context, rules.RegistrantQuestion) (rules.Registrant, error) {
	return l.answer, l.err
}

func (l companies) LookupCompany(context.Context, filing.Certificate) (rules.Company, error) {
	return l.answer, l.err
}

func (l passwords) LookupPassword(context.Context, *filing.Filing) (rules.Reply, error) {
	return l.answer, l.err
}

func (l reasons) LookupCancelReason(context.Context, region.Province, int) (rules.Reply, error) {
	return l.answer, l.err
}

var errLookup = errors.New("SECRET 密码 110101199003070011")

// held is a registration in order.
var held = rules.Registrant{
	Registered: rules.ReplyYes, Holder: rules.HolderSubject, RealName: rules.ReplyYes, RegistrarApproved: rules.ReplyYes,
	ExpiresAt: filingtest.Reference().AddDate(1, 0, 0),
}

// placed is a fault of a filing that builds on a record, or of what is known about it.
type placed struct {
	name, code, path string
	typ              filing.Type
	opts             []filingtest.Option
	breaks, near     func(*filing.Filing, *world)
}

// onRecord makes a record and a filing on it, each time the same.
func onRecord(typ filing.Type, opts ...filingtest.Option) (filing.Filing, world) {
	opts = append([]filingtest.Option{
		filingtest.WithCertificate(filing.CertificateBusinessLicence), filingtest.InProvince(region.Beijing),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp, filing.ServiceMiniProgram),
	}, opts...)
	g := filingtest.New(7)
	rec := g.Record(opts...)
	return g.FilingOn(rec, typ, opts...), world{record: rec}
}

// fault plays the change twice: on the filing that is checked, and on what is known beside it.
func (p placed) fault() fault {
	play := func(change func(*filing.Filing, *world)) func(*filing.Filing) {
		if change == nil {
			return nil
		}
		return func(f *filing.Filing) {
			_, w := onRecord(p.typ, p.opts...)
			change(f, &w)
		}
	}
	return fault{
		name: p.name, code: p.code, path: p.path,
		base: func(*testing.T) filing.Filing {
			f, _ := onRecord(p.typ, p.opts...)
			return f
		},
		breaks: play(p.breaks), near: play(p.near),
		outside: func(_ *filing.Filing, broken bool) (rules.Given, []rules.Option) {
			f, w := onRecord(p.typ, p.opts...)
			change := p.near
			if broken {
				change = p.breaks
			}
			if change == nil {
				change = func(_ *filing.Filing, w *world) {
					w.filed()
					w.domains(held)
					w.company(rules.Company{Found: rules.ReplyYes, Status: rules.CompanyActive})
					w.password(rules.ReplyYes)
					w.reason(rules.ReplyYes)
				}
			}
			change(&f, &w)
			return w.given, w.opts
		},
	}
}

func lookupFaults() []fault {
	out := uploadFaults()
	for _, p := range slices.Concat(registryFaults(), underWayFaults(), registrantFaults(), companyFaults(),
		packageFaults(), secretFaults(),
		referenceFaults(), changeFaults(), accessFaults()) {
		out = append(out, p.fault())
	}
	return out
}

func uploadFaults() []fault {
	return []fault{
		{
			name: "zero width", code: "filing.characters", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name += "\u200b" },
			near:   func(f *filing.Filing) { f.Subject.Name += "（例）" },
		},
		{
			name: "not UTF-8", code: "filing.characters", path: "services[1].app.sdks[0].provider",
			breaks: func(f *filing.Filing) { f.Services[app].App.SDKs = []filing.SDK{{Provider: "\xff", Function: "例"}} },
			near:   func(f *filing.Filing) { f.Services[app].App.SDKs = []filing.SDK{{Provider: "\ufffd", Function: "例"}} },
		},
		{
			name: "lines", code: "filing.characters", path: "services[0].remark",
			breaks: func(f *filing.Filing) { f.Services[website].Remark = "一\x00二" },
			near:   func(f *filing.Filing) { f.Services[website].Remark = "一\n二" },
		},
		{
			name: "lines of a name", code: "filing.characters", path: "services[0].responsible.name",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Name = "例\n某" },
		},
		{
			name: "rare character", code: "filing.characters.gbk", path: "subject.responsible.name",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Name = "例𬱖" },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Name = "例·龥〇" },
		},
		{
			name: "character of GB 18030", code: "filing.characters.gbk", path: "subject.responsible.name",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Name = "例䶮" },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Name = "例龑" },
		},
		{
			name: "euro sign", code: "filing.characters.gbk", path: "services[0].remark",
			breaks: func(f *filing.Filing) { f.Services[website].Remark = "1€" },
		},
		{
			name: "approval", code: "filing.characters.gbk", path: "services[0].pre_approvals[0].number",
			breaks: func(f *filing.Filing) {
				f.Services[website].PreApprovals = []filing.Approval{{Kind: 1, Number: "№1 ✓"}}
			},
			near: func(f *filing.Filing) {
				f.Services[website].PreApprovals = []filing.Approval{{Kind: 1, Number: "№1"}}
			},
		},
		{
			name: "two accesses", code: "access.ip.overlap", path: "services[0].accesses[1].ips[0]",
			breaks: func(f *filing.Filing) { setIPs(f, []string{"192.0.2.1"}, []string{"192.0.2.1", "192.0.2.2"}) },
			near:   func(f *filing.Filing) { setIPs(f, []string{"192.0.2.1"}, []string{"192.0.2.1"}) },
		},
		{
			name: "one access", code: "access.ip.overlap", path: "services[0].accesses[0].ips[1]",
			breaks: func(f *filing.Filing) {
				f.Services[website].Accesses[0].IPs = []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.9"}, {From: "192.0.2.9"}}
			},
			near: func(f *filing.Filing) {
				f.Services[website].Accesses[0].IPs = []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.9"}, {From: "192.0.2.10"}}
			},
		},
		{
			name: "service's person", code: "attachment.owner", path: "attachments[0].owner",
			breaks: func(f *filing.Filing) { f.Attachments[0].Purpose = filing.PurposeServicePersonCertificate },
			near:   func(f *filing.Filing) { f.Attachments[0].Purpose = filing.PurposeVerificationPhoto },
		},
		{
			name: "verification sheet", code: "attachment.size", path: "attachments[0].size",
			breaks: func(f *filing.Filing) {
				f.Attachments[0].Purpose, f.Attachments[0].Size = filing.PurposeVerificationSheet, 150<<10+1
			},
			near: func(f *filing.Filing) {
				f.Attachments[0].Purpose, f.Attachments[0].Size = filing.PurposeVerificationSheet, 150<<10
			},
		},
	}
}

// other is a record of another subject with the services of the filing.
func other(f *filing.Filing) *filing.Record {
	rec := filingtest.New(99).Record(filingtest.OfNature(filing.NatureEnterprise), filingtest.InProvince(region.Beijing))
	rec.Services = nil
	for i := range f.Services {
		s := f.Services[i]
		s.Accesses = nil
		rec.Services = append(rec.Services, filing.FiledService{
			Number: rec.Number + "-1", BureauID: int64(i + 1), Service: s, AccessKnown: true,
		})
	}
	return &rec
}

func registryFaults() []placed {
	return []placed{
		{
			name: "no registry", code: "registry.not_asked", path: "type", typ: filing.TypeFirst,
			breaks: func(*filing.Filing, *world) {},
		},
		{
			name: "a failing one", code: "registry.not_asked", path: "type", typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) { w.opts = append(w.opts, rules.WithRegistry(failing{})) },
		},
		{
			name: "nothing answered", code: "registry.partly.not_asked", path: "type", typ: filing.TypeAddedService,
			breaks: func(_ *filing.Filing, w *world) { w.registry(filing.Answer{}) },
		},
		{
			name: "accesses of a filed service", code: "registry.partly.not_asked", path: "type", typ: filing.TypeCancelAccess,
			breaks: func(_ *filing.Filing, w *world) {
				w.record.Services[0].AccessKnown = false
				w.registry(filing.Answer{Records: []*filing.Record{&w.record}, Answered: filing.AllTopics &^ filing.TopicAccess})
			},
			near: func(_ *filing.Filing, w *world) {
				w.registry(filing.Answer{Records: []*filing.Record{&w.record}, Answered: filing.AllTopics &^ filing.TopicAccess})
			},
		},
		{
			name: "subject", code: "subject.blacklisted", path: "subject.certificate.number", typ: filing.TypeFirst,
			breaks: func(f *filing.Filing, w *world) {
				w.registry(filing.Answer{Blacklist: []filing.BlacklistHit{{Key: subjectKeys(f)[1]}}, Answered: filing.AllTopics})
			},
			near: func(f *filing.Filing, w *world) {
				w.registry(filing.Answer{
					Blacklist: []filing.BlacklistHit{{Key: domainKey(f.Services[website].Domains[0])}}, Answered: filing.AllTopics,
				})
			},
		},
		{
			name: "the domain above", code: "service.domain.blacklisted", path: "services[0].domains[0]", typ: filing.TypeFirst,
			breaks: func(f *filing.Filing, w *world) {
				listed := domainKey(f.Services[website].Domains[0])
				f.Services[website].Domains[0] = "www." + f.Services[website].Domains[0]
				w.registry(filing.Answer{Blacklist: []filing.BlacklistHit{{Key: listed}}, Answered: filing.AllTopics})
			},
			near: func(f *filing.Filing, w *world) {
				w.registry(filing.Answer{Blacklist: []filing.BlacklistHit{{Key: subjectKeys(f)[1]}}, Answered: filing.AllTopics})
			},
		},
		{
			name: "same province", code: "subject.filed", path: "type", typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) { w.filed() },
			near: func(_ *filing.Filing, w *world) {
				w.record.Province = region.Guangdong
				w.filed()
			},
		},
		{
			name: "unit", code: "subject.filed.elsewhere", path: "province", typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) {
				w.record.Province = region.Guangdong
				w.filed()
			},
			near: func(_ *filing.Filing, w *world) { w.filed() },
		},
		{
			name: "another subject", code: "service.domain.filed.other", path: "services[0].domains[0]", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) { w.filed(other(f)) },
		},
		{
			name: "as an APP", code: "service.domain.filed.other", path: "services[0].domains[0]", typ: filing.TypeAddedService,
			near: func(f *filing.Filing, w *world) {
				rec := other(f)
				rec.Services[website].Service.Kind = filing.ServiceApp
				w.filed(rec)
			},
		},
		{
			name: "same subject", code: "service.domain.filed.own", path: "services[0].domains[0]", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) {
				f.Services[website].Domains = slices.Clone(w.record.Services[website].Service.Domains)
				w.filed()
			},
			near: func(f *filing.Filing, w *world) { w.filed(other(f)) },
		},
		{
			name: "the service itself", code: "service.domain.filed.own", path: "services[0].domains[0]",
			typ: filing.TypeChangeService,
		},
		{
			name: "another subject's", code: "service.domain.under_way", path: "services[0].domains[0]", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) {
				w.registry(filing.Answer{
					UnderWay: []filing.UnderWay{{Keys: []filing.Key{domainKey(f.Services[website].Domains[0])}}},
					Answered: filing.AllTopics,
				})
			},
			near: func(f *filing.Filing, w *world) {
				w.registry(filing.Answer{
					UnderWay: []filing.UnderWay{{Keys: []filing.Key{domainKey(f.Services[website].Domains[0])}, Case: "case-1"}},
					Answered: filing.AllTopics,
				})
				w.given.Case = "case-1"
			},
		},
		{
			name: "APP", code: "service.name.filed", path: "services[1].name", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) {
				f.Services[app].Name = " " + w.record.Services[app].Service.Name
				w.filed()
			},
			near: func(f *filing.Filing, w *world) { w.filed(other(f)) },
		},
		{
			name: "another subject's APP", code: "service.name.namesake", path: "services[1].name", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) { w.filed(other(f)) },
			near: func(f *filing.Filing, w *world) {
				f.Services[app].Name = w.record.Services[app].Service.Name
				w.filed()
			},
		},
		{
			name: "of another service", code: "service.home_page.filed", path: "services[0].home_page", typ: filing.TypeAddedService,
			breaks: func(f *filing.Filing, w *world) {
				setHome(f, "example.cn", "example.cn")
				w.record.Services[website].Service.HomePage = "https://www.example.cn/"
				w.record.Services[website].Service.Domains = []string{"example.cn"}
				w.filed()
			},
			near: func(f *filing.Filing, w *world) {
				setHome(f, "example.cn/new", "example.cn")
				w.record.Services[website].Service.HomePage = "https://www.example.cn/"
				w.record.Services[website].Service.Domains = []string{"example.cn"}
				w.filed()
			},
		},
		{
			name: "of the service itself", code: "service.home_page.filed", path: "services[0].home_page",
			typ: filing.TypeChangeService,
		},
		{
			name: "nobody knows it", code: "filing.subject_number.unknown", path: "subject_number", typ: filing.TypeChangeSubject,
			breaks: func(_ *filing.Filing, w *world) { w.registry(filing.Answer{Answered: filing.AllTopics}) },
			near: func(_ *filing.Filing, w *world) {
				w.registry(filing.Answer{Answered: filing.AllTopics &^ filing.TopicSubjects})
			},
		},
		{
			name: "the caller holds the record", code: "filing.subject_number.unknown", path: "subject_number",
			typ: filing.TypeChangeSubject,
			near: func(_ *filing.Filing, w *world) {
				w.registry(filing.Answer{Answered: filing.AllTopics})
				w.given.Record = &w.record
			},
		},
		{
			name: "nobody knows it", code: "cancel.subject.gone", path: "subject_number", typ: filing.TypeCancelSubject,
			breaks: func(_ *filing.Filing, w *world) { w.registry(filing.Answer{Answered: filing.AllTopics}) },
		},
	}
}

// failing is a registry that cannot be asked.
type failing struct{}

func (failing) Ask(context.Context, filing.Question) (filing.Answer, error) {
	return filing.Answer{}, errLookup
}

func underWayFaults() []placed {
	blocked := func(code string, running, wanted filing.Type) placed {
		return placed{
			name: string(running), code: code, path: "type", typ: wanted,
			breaks: func(f *filing.Filing, w *world) { w.running(f, running, "account-1", "case-1") },
			near: func(f *filing.Filing, w *world) {
				w.running(f, running, "account-1", "case-1")
				w.given.Case = "case-1"
			},
		}
	}
	hidden := blocked("filing.under_way", filing.TypeChangeSubject, filing.TypeChangeService)
	hidden.breaks = func(f *filing.Filing, w *world) { w.running(f, filing.TypeChangeSubject, "account-2", "case-1") }
	shown := hidden
	shown.code, shown.breaks = "filing.under_way.change", nil
	shown.near = hidden.breaks
	return []placed{
		blocked("filing.under_way", filing.TypeFirst, filing.TypeAddedService),
		blocked("filing.under_way", filing.TypeAddedService, filing.TypeAddedService),
		hidden, shown,
		blocked("filing.under_way.unstated", filing.TypeFirst, filing.TypeCancelSubject),
		blocked("filing.under_way.change", filing.TypeChangeSubject, filing.TypeChangeService),
		blocked("cancel.subject.under_way", filing.TypeCancelSubject, filing.TypeCancelSubject),
		blocked("cancel.service.under_way", filing.TypeCancelService, filing.TypeCancelService),
		blocked("cancel.access.under_way", filing.TypeCancelAccess, filing.TypeCancelAccess),
		blocked("cancel.service.subject_cancelled", filing.TypeCancelSubject, filing.TypeCancelService),
		blocked("cancel.subject.service_cancelled", filing.TypeCancelService, filing.TypeCancelSubject),
	}
}

func registrantFaults() []placed {
	answered := func(code string, n filing.Nature, breaks, near func(*rules.Registrant)) placed {
		with := func(change func(*rules.Registrant)) func(*filing.Filing, *world) {
			return func(_ *filing.Filing, w *world) {
				answer := held
				change(&answer)
				w.domains(answer)
			}
		}
		p := placed{
			name: "domain", code: code, path: "services[0].domains[0]", typ: filing.TypeFirst,
			opts:   []filingtest.Option{filingtest.OfNature(n), filingtest.InProvince(region.Henan)},
			breaks: with(breaks),
		}
		if near != nil {
			p.near = with(near)
		}
		return p
	}
	holder := func(h rules.Holder) func(*rules.Registrant) { return func(r *rules.Registrant) { r.Holder = h } }
	expires := func(months, days int) func(*rules.Registrant) {
		return func(r *rules.Registrant) { r.ExpiresAt = filingtest.Reference().AddDate(0, months, days) }
	}
	verified := func(days int) func(*rules.Registrant) {
		return func(r *rules.Registrant) { r.RealNameAt = filingtest.Reference().AddDate(0, 0, -days) }
	}
	return []placed{
		{
			name: "no look-up", code: "service.domain.registrant.not_asked", path: "services[0].domains[0]", typ: filing.TypeFirst,
			breaks: func(*filing.Filing, *world) {},
		},
		{
			name: "no domain", code: "service.domain.registrant.not_asked", path: "services[0].domains[0]", typ: filing.TypeFirst,
			near: func(f *filing.Filing, _ *world) { f.Services[website].Domains[0] = "no domain" },
		},
		{
			name: "a failing one", code: "service.domain.registrant.not_asked", path: "services[1].domains[0]", typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) {
				w.opts = append(w.opts, rules.WithRegistrants(registrants{answer: held, err: errLookup}))
			},
		},
		answered("service.domain.registration.not_asked", filing.NatureEnterprise,
			func(r *rules.Registrant) { r.RealName = rules.ReplyUnknown }, nil),
		answered("service.domain.unregistered", filing.NatureEnterprise,
			func(r *rules.Registrant) { *r = rules.Registrant{Registered: rules.ReplyNo} },
			func(r *rules.Registrant) { *r = rules.Registrant{} }),
		answered("service.domain.registrant.individual", filing.NatureIndividual,
			holder(rules.HolderUnproven), holder(rules.HolderUnknown)),
		answered("service.domain.registrant.unit", filing.NatureEnterprise, holder(rules.HolderOther), holder(rules.HolderManager)),
		answered("service.domain.registrant.unproven", filing.NatureEnterprise,
			holder(rules.HolderUnproven), holder(rules.HolderShareholder)),
		answered("service.domain.registrant.province", filing.NatureEnterprise,
			holder(rules.HolderShareholder), holder(rules.HolderResponsible)),
		answered("service.domain.real_name", filing.NatureEnterprise,
			func(r *rules.Registrant) { r.RealName = rules.ReplyNo }, func(r *rules.Registrant) { r.RealName = rules.ReplyUnknown }),
		answered("service.domain.real_name.recent", filing.NatureEnterprise, verified(2), verified(3)),
		answered("service.domain.registrar", filing.NatureEnterprise,
			func(r *rules.Registrant) { r.RegistrarApproved = rules.ReplyNo },
			func(r *rules.Registrant) { r.RegistrarApproved = rules.ReplyUnknown }),
		answered("service.domain.expired", filing.NatureEnterprise, expires(0, 0), expires(0, 1)),
		answered("service.domain.expires", filing.NatureEnterprise, expires(3, 0), expires(3, 1)),
	}
}

func companyFaults() []placed {
	answered := func(name, code, path string, breaks, near func(*rules.Company)) placed {
		with := func(change func(*rules.Company)) func(*filing.Filing, *world) {
			return func(f *filing.Filing, w *world) {
				answer := rules.Company{
					Found: rules.ReplyYes, Name: f.Subject.Name, LegalRepresentative: f.Subject.LegalRepresentative,
					Status: rules.CompanyActive,
				}
				change(&answer)
				w.company(answer)
			}
		}
		p := placed{name: name, code: code, path: path, typ: filing.TypeFirst, breaks: with(breaks)}
		if near != nil {
			p.near = with(near)
		}
		return p
	}
	const number = "subject.certificate.number"
	status := func(s rules.CompanyStatus) func(*rules.Company) { return func(c *rules.Company) { c.Status = s } }
	return []placed{
		{
			name: "no look-up", code: "subject.company.not_asked", path: number, typ: filing.TypeFirst,
			breaks: func(*filing.Filing, *world) {},
		},
		{
			name: "a failing one", code: "subject.company.not_asked", path: number, typ: filing.TypeFirst,
			breaks: func(_ *filing.Filing, w *world) {
				w.opts = append(w.opts, rules.WithCompanies(companies{answer: rules.Company{Found: rules.ReplyYes}, err: errLookup}))
			},
		},
		{
			name: "no company", code: "subject.company.not_asked", path: number, typ: filing.TypeFirst,
			opts: []filingtest.Option{filingtest.OfNature(filing.NatureGovernment)},
			near: func(*filing.Filing, *world) {},
		},
		answered("number", "subject.company.not_found", number,
			func(c *rules.Company) { *c = rules.Company{Found: rules.ReplyNo} }, func(c *rules.Company) { *c = rules.Company{} }),
		answered("another", "subject.company.name", "subject.name",
			func(c *rules.Company) { c.Name += "分公司" }, func(c *rules.Company) { c.Name = " " + c.Name }),
		answered("another", "subject.company.representative", "subject.legal_representative",
			func(c *rules.Company) { c.LegalRepresentative = "例某" }, func(c *rules.Company) { c.LegalRepresentative = "" }),
		answered("struck off", "subject.company.gone", number, status(rules.CompanyCancelled), status("")),
		answered("licence revoked", "subject.company.gone", number, status(rules.CompanyRevoked), status(rules.CompanyAbnormal)),
		answered("listed", "subject.company.abnormal", number, status(rules.CompanyAbnormal), status(rules.CompanyActive)),
	}
}

func secretFaults() []placed {
	return []placed{
		{
			name: "wrong", code: "filing.password.wrong", typ: filing.TypeAddedAccess,
			breaks: func(_ *filing.Filing, w *world) { w.password(rules.ReplyNo) },
			near:   func(_ *filing.Filing, w *world) { w.password(rules.ReplyUnknown) },
		},
		{
			name: "no look-up", code: "filing.password.not_asked", typ: filing.TypeCancelSubject,
			breaks: func(*filing.Filing, *world) {},
			near:   func(_ *filing.Filing, w *world) { w.password(rules.ReplyNo) },
		},
		{
			name: "not needed", code: "filing.password.not_asked", typ: filing.TypeCancelService,
			near: func(*filing.Filing, *world) {},
		},
		{
			name: "none", code: "filing.cancellation.reason.required", path: "cancellation.reason", typ: filing.TypeCancelService,
			breaks: func(f *filing.Filing, _ *world) { f.Cancellation.Reason = 0 },
		},
		{
			name: "not in the table", code: "filing.cancellation.reason.known", path: "cancellation.reason", typ: filing.TypeCancelAccess,
			breaks: func(_ *filing.Filing, w *world) { w.reason(rules.ReplyNo) },
			near:   func(_ *filing.Filing, w *world) { w.reason(rules.ReplyUnknown) },
		},
		{
			name: "no table", code: "filing.cancellation.reason.not_asked", path: "cancellation.reason", typ: filing.TypeCancelAccess,
			breaks: func(*filing.Filing, *world) {},
			near:   func(_ *filing.Filing, w *world) { w.reason(rules.ReplyNo) },
		},
	}
}

// given is a change to the filing and the record, which the caller holds.
func given(change func(*filing.Filing, *filing.Record)) func(*filing.Filing, *world) {
	return func(f *filing.Filing, w *world) {
		change(f, &w.record)
		w.given.Record = &w.record
	}
}

func referenceFaults() []placed {
	number := func(typed string) func(*filing.Filing, *world) {
		return func(f *filing.Filing, _ *world) { f.SubjectNumber = typed }
	}
	filed := func(typed string) func(*filing.Filing, *world) {
		return func(f *filing.Filing, _ *world) { f.Services[website].Filed.Number = typed }
	}
	return []placed{
		{
			name: "nothing", code: "filing.subject_number.required", path: "subject_number", typ: filing.TypeChangeSubject,
			breaks: func(f *filing.Filing, _ *world) { f.SubjectNumber, f.SubjectBureauID = "", 0 },
			near:   func(f *filing.Filing, _ *world) { f.SubjectNumber = "" },
		},
		{
			name: "number of a service", code: "filing.subject_number.malformed", path: "subject_number", typ: filing.TypeAddedService,
			breaks: number("京ICP备05064772号-3"), near: number(" 京icp备05064772 "),
		},
		{
			name: "police number", code: "filing.subject_number.malformed", path: "subject_number", typ: filing.TypeAddedService,
			breaks: number("京公网安备11010502037644号"), near: number("京ICP证030173号"),
		},
		{
			name: "another", code: "filing.subject_number.province", path: "subject_number", typ: filing.TypeAddedService,
			breaks: number("沪ICP备05064772号"), near: number("京ICP备05064772号"),
		},
		{
			name: "another", code: "filing.subject_number.differs", path: "subject_number", typ: filing.TypeCancelSubject,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.SubjectNumber = "京ICP备05064772号" }),
			near:   given(func(f *filing.Filing, _ *filing.Record) { f.SubjectNumber = " " + f.SubjectNumber }),
		},
		{
			name: "the registry knows the subject", code: "filing.subject_number.differs", path: "subject_number",
			typ: filing.TypeChangeSubject,
			breaks: func(f *filing.Filing, w *world) {
				f.SubjectNumber = "京ICP备05064772号"
				w.filed()
			},
		},
		{
			name: "nothing", code: "service.filed.required", path: "services[0].filed", typ: filing.TypeChangeAccess,
			breaks: func(f *filing.Filing, _ *world) { f.Services[website].Filed = filing.FiledRef{} },
			near:   func(f *filing.Filing, _ *world) { f.Services[website].Filed.Number = "" },
		},
		{
			name: "number of a subject", code: "service.filed.number.malformed", path: "services[0].filed.number",
			typ: filing.TypeChangeService, breaks: filed("京ICP备05064772号"), near: filed("京ICP备05064772号-3"),
		},
		{
			name: "another subject", code: "service.filed.number.subject", path: "services[0].filed.number",
			typ: filing.TypeChangeService, breaks: filed("京ICP备05064772号-3"),
		},
		{
			name: "APP", code: "service.filed.number.kind", path: "services[0].filed.number",
			typ: filing.TypeChangeService, breaks: filed("京ICP备05064772号-3A"), near: filed("京ICP备05064772号-3"),
		},
		{
			name: "not in the record", code: "service.filed.unknown", path: "services[0].filed", typ: filing.TypeAddedAccess,
			breaks: given(func(_ *filing.Filing, rec *filing.Record) { rec.Services = rec.Services[1:] }),
			near: given(func(_ *filing.Filing, rec *filing.Record) {
				rec.Services, rec.ServicesKnown = rec.Services[1:], false
			}),
		},
		{
			name: "not comparable", code: "service.filed.unknown", path: "services[0].filed", typ: filing.TypeAddedAccess,
			near: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Filed.BureauID = 0
				rec.Services[website].Number = ""
			}),
		},
		{
			name: "not in the record", code: "cancel.service.gone", path: "services[0].filed", typ: filing.TypeCancelService,
			breaks: given(func(_ *filing.Filing, rec *filing.Record) { rec.Services = rec.Services[1:] }),
			near:   given(func(*filing.Filing, *filing.Record) {}),
		},
	}
}

func changeFaults() []placed {
	nature := func(n filing.Nature) []filingtest.Option { return []filingtest.Option{filingtest.OfNature(n)} }
	in := func(p region.Province) []filingtest.Option { return []filingtest.Option{filingtest.InProvince(p)} }
	another := given(func(f *filing.Filing, _ *filing.Record) {
		f.Subject.Certificate = filingtest.New(99).Certificate(filing.CertificateBusinessLicence)
	})
	oldCode := given(func(f *filing.Filing, rec *filing.Record) {
		number := f.Subject.Certificate.Number
		rec.Subject.Certificate = filing.Certificate{
			Type: filing.CertificateOrganizationCodeEnterprise, Number: number[8:16] + "-" + number[16:17],
		}
	})
	return []placed{
		{
			name: "of the filing", code: "change.province", path: "province", typ: filing.TypeChangeService,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.Province = region.Shanghai }),
			near:   given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "of the address", code: "change.province", path: "subject.address.province", typ: filing.TypeChangeSubject,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.Subject.Address.Province = "310000" }),
			near:   given(func(f *filing.Filing, _ *filing.Record) { f.Subject.Address.Province = "" }),
		},
		{
			name: "another unit", code: "change.certificate", path: "subject.certificate.number", typ: filing.TypeChangeFiling,
			opts: in(region.Hubei), breaks: another, near: oldCode,
		},
		{
			name: "another unit", code: "change.subject", path: "subject.certificate.number", typ: filing.TypeChangeFiling,
			opts: in(changesUnits), breaks: another, near: oldCode,
		},
		{
			name: "individual", code: "change.nature.unit", path: "subject.nature", typ: filing.TypeChangeSubject,
			breaks: given(func(_ *filing.Filing, rec *filing.Record) { rec.Subject.Nature = filing.NatureIndividual }),
			near:   given(func(_ *filing.Filing, rec *filing.Record) { rec.Subject.Nature = filing.NatureInstitution }),
		},
		{
			name: "unit", code: "change.nature.individual", path: "subject.nature", typ: filing.TypeChangeSubject,
			opts:   nature(filing.NatureIndividual),
			breaks: given(func(_ *filing.Filing, rec *filing.Record) { rec.Subject.Nature = filing.NatureEnterprise }),
			near:   given(func(_ *filing.Filing, rec *filing.Record) { rec.Subject.Nature = 0 }),
		},
		{
			name: "subject", code: "change.nothing", typ: filing.TypeChangeSubject,
			breaks: given(func(f *filing.Filing, rec *filing.Record) { f.Subject = rec.Subject }),
			near: given(func(f *filing.Filing, rec *filing.Record) {
				f.Subject = rec.Subject
				rec.Subject.Responsible = filing.Person{}
			}),
		},
		{
			name: "services", code: "change.nothing", typ: filing.TypeChangeService,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Name = rec.Services[website].Service.Name
			}),
			near: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Name = rec.Services[website].Service.Name
				f.Services[app].App.Icon = filing.DigestOf([]byte("another icon"))
			}),
		},
		{
			name: "accesses", code: "change.nothing", typ: filing.TypeChangeAccess,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Accesses[0].IPs = slices.Clone(rec.Services[website].Accesses[0].Access.IPs)
			}),
			near: given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "all accesses elsewhere", code: "change.not_own", path: "subject_number", typ: filing.TypeChangeSubject,
			opts: []filingtest.Option{
				filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp), filingtest.AccessedBy(filingtest.OtherProvider),
			},
			breaks: given(func(*filing.Filing, *filing.Record) {}),
			near: given(func(_ *filing.Filing, rec *filing.Record) {
				rec.Services[app].Accesses[0].Provider = filingtest.Provider
			}),
		},
		{
			name: "another", code: "change.domain.single", path: "services[0].domains[0]", typ: filing.TypeChangeService,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.Services[website].Domains = []string{"example.cn"} }),
			near: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Domains = []string{" " + rec.Services[website].Service.Domains[0]}
			}),
		},
		{
			name: "third", code: "change.domain.added", path: "services[0].domains[1]", typ: filing.TypeChangeService,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				rec.Services[website].Service.Domains = []string{"example.cn", "example.com.cn"}
				f.Services[website].Domains = []string{"example.cn", "example.com"}
			}),
			near: given(func(f *filing.Filing, rec *filing.Record) {
				rec.Services[website].Service.Domains = []string{"example.cn", "example.com.cn"}
				f.Services[website].Domains = []string{"example.com.cn"}
			}),
		},
		{
			name: "APP from a website", code: "change.kind", path: "services[0].kind", typ: filing.TypeChangeService,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.Services[website].Kind = filing.ServiceApp }),
			near:   given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "APP", code: "migration.app", path: "services[0].kind", typ: filing.TypeMigration,
			breaks: func(f *filing.Filing, _ *world) { f.Services[0].Kind = filing.ServiceApp },
		},
		{
			name: "individual", code: "migration.individual", path: "subject.nature", typ: filing.TypeMigration,
			breaks: func(f *filing.Filing, _ *world) { f.Subject.Nature = filing.NatureIndividual },
		},
	}
}

// changesUnits is a province that lets one unit take over from another on conditions.
const changesUnits = region.Guangdong

func accessFaults() []placed {
	elsewhere := []filingtest.Option{filingtest.AccessedBy(filingtest.OtherProvider)}
	both := []filingtest.Option{filingtest.AccessedBy(filingtest.Provider, filingtest.OtherProvider)}
	return []placed{
		{
			name: "not filed", code: "change.access.unknown", path: "services[0].accesses[0]", typ: filing.TypeChangeAccess,
			breaks: given(func(f *filing.Filing, _ *filing.Record) { f.Services[website].Accesses[0].BureauID = 7 }),
			near:   given(func(f *filing.Filing, _ *filing.Record) { f.Services[website].Accesses[0].BureauID = 0 }),
		},
		{
			name: "another provider's", code: "change.access.not_own", path: "services[0].accesses[0]", typ: filing.TypeChangeAccess,
			opts: both,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Accesses[0].BureauID = rec.Services[website].Accesses[1].BureauID
			}),
			near: given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "all elsewhere", code: "cancel.access.none", path: "services[0].filed", typ: filing.TypeCancelAccess, opts: elsewhere,
			breaks: given(func(*filing.Filing, *filing.Record) {}),
			near:   given(func(_ *filing.Filing, rec *filing.Record) { rec.Services[website].AccessKnown = false }),
		},
		{
			name: "only one", code: "cancel.access.last", path: "services[0].filed", typ: filing.TypeCancelAccess, opts: both,
			breaks: given(func(_ *filing.Filing, rec *filing.Record) {
				rec.Services[website].Accesses = rec.Services[website].Accesses[:1]
			}),
			near: given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "none named", code: "cancel.access.last", path: "services[0].filed", typ: filing.TypeCancelAccess, opts: both,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Accesses = nil
				rec.Services[website].Accesses = rec.Services[website].Accesses[:1]
			}),
			near: given(func(f *filing.Filing, _ *filing.Record) { f.Services[website].Accesses = nil }),
		},
		{
			name: "again", code: "access.filed", path: "services[0].accesses[0]", typ: filing.TypeAddedAccess, opts: elsewhere,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				f.Services[website].Accesses[0] = rec.Services[website].Accesses[0].Access
			}),
			near: given(func(*filing.Filing, *filing.Record) {}),
		},
		{
			name: "inside a filed range", code: "access.ip.filed", path: "services[0].accesses[0].ips[0]", typ: filing.TypeAddedAccess,
			opts: elsewhere,
			breaks: given(func(f *filing.Filing, rec *filing.Record) {
				rec.Services[website].Accesses[0].Access.IPs = []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.9"}}
				setRange(f, "192.0.2.9", "192.0.2.20")
			}),
			near: given(func(f *filing.Filing, rec *filing.Record) {
				rec.Services[website].Accesses[0].Access.IPs = []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.9"}}
				setRange(f, "192.0.2.10", "192.0.2.20")
			}),
		},
	}
}
