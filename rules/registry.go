package rules

import (
	"context"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// registryFacts are what the registry answered.
type registryFacts struct {
	answer filing.Answer
	// subject are the keys of the subject: of its certificate, of its number and, if the caller gave a record, of that.
	subject []filing.Key
	// record is the filed record of the subject; nil when there is none.
	record *filing.Record
	// filed are the filed services by their domains and, for those known by it, their names.
	filed map[filing.Key][]filedService
	// listed are the keys on the blacklist.
	listed map[filing.Key]bool
}

// filedService is a filed service with the record to which it belongs.
type filedService struct {
	*filing.FiledService

	record *filing.Record
	// own says that it belongs to the subject of the filing.
	own bool
}

var (
	fromDetection = filing.Source{
		Title: "企业系统接口规范 V3.0, MIIT, codes 1005, 1021, 1037, 1039; Tencent Cloud 备案驳回 (2021-07)", Date: "2013-10",
	}
	fromBlacklist     = filing.Source{Title: "企业系统接口规范 V3.0, MIIT (HMDLB), codes 1064, 1065", Date: "2013-10"}
	fromTencentFAQ    = filing.Source{Title: "Tencent Cloud 备案限制说明 (2021-03), 常见驳回原因", Date: "2021-07"}
	fromRegistryCodes = filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1016, 1058, 1059", Date: "2013-10"}
)

// addsService are the types that file a service anew.
var addsService = []filing.Type{filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedServiceElsewhere}

// registryRules compare the filing with what is filed.
var registryRules = []Rule{
	{
		Code: "registry.not_asked", Severity: filing.SeverityInfo,
		Message: filing.Text{
			Zh: "未查询备案库：是否已备案、有无进行中的备案、是否在黑名单中均不确定",
			En: "no registry was asked: what is filed, under way or blacklisted is not known",
		},
		Fix:    filing.Text{Zh: "请在提交前重新查询", En: "ask again before the submission"},
		Source: fromDetection,
		Check: func(c *Check) {
			if c.Filing().Type.IsCase() && c.registry() == nil {
				c.Report("type")
			}
		},
	},
	{
		Code: "registry.partly.not_asked", Severity: filing.SeverityInfo,
		Message: filing.Text{
			Zh: "备案库未答复：{open_zh}",
			En: "the registry did not tell: {open_en}",
		},
		Fix:    filing.Text{Zh: "请在提交前向能答复的一方查询", En: "ask whoever can tell before the submission"},
		Source: fromDetection,
		Check: func(c *Check) {
			r := c.registry()
			if r == nil {
				return
			}
			if open := c.topics() &^ r.answer.Answered; open != 0 {
				c.Report("type", "{open_zh}", strings.Join(open.Labels(filing.Zh), "；"),
					"{open_en}", strings.Join(open.Labels(filing.En), "; "))
			}
		},
	},
	{
		Code: "subject.blacklisted", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "主体在黑名单中", En: "the subject is on the bureau's blacklist"},
		Fix: filing.Text{
			Zh: "请主体向所在省通信管理局申请移出黑名单",
			En: "the subject asks the bureau of its province to be taken off",
		},
		Source: fromBlacklist,
		Bureau: filing.ResultSubjectBlacklisted,
		Check: func(c *Check) {
			if r := c.registry(); r != nil && slices.ContainsFunc(r.subject, func(k filing.Key) bool { return r.listed[k] }) {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "service.domain.blacklisted", Severity: filing.SeverityError,
		Scope:   Scope{Kinds: withAccess},
		Message: filing.Text{Zh: "域名在黑名单中", En: "the domain is on the bureau's blacklist"},
		Fix: filing.Text{
			Zh: "请更换域名，或向所在省通信管理局申请移出黑名单",
			En: "use another domain, or ask the bureau of the province to take it off",
		},
		Source: fromBlacklist,
		Bureau: filing.ResultDomainBlacklisted,
		Check: func(c *Check) {
			r := c.registry()
			if r == nil || len(r.listed) == 0 {
				return
			}
			for d := range c.domains() {
				for k := range domainKeys(d.Domain) {
					if r.listed[k] {
						c.Report(d.path())
						break
					}
				}
			}
		},
	},
	{
		Code: "subject.filed", Severity: filing.SeverityError,
		Scope:   Scope{Types: []filing.Type{filing.TypeFirst}},
		Message: filing.Text{Zh: "该主体已备案，不能再办理首次备案", En: "the subject is filed already; this is no first filing"},
		Fix:     filing.Text{Zh: "请重新验证备案类型，办理新增或变更", En: "let the type be detected again: an added service or a change"},
		Source:  fromDetection,
		Bureau:  filing.ResultSubjectConflict,
		Check: func(c *Check) {
			if rec := c.record(); rec != nil && !c.elsewhere(rec) {
				c.Report("type")
			}
		},
	},
	{
		Code: "subject.filed.elsewhere", Severity: filing.SeverityError,
		Scope:   Scope{Types: addsService, Natures: units},
		Message: filing.Text{Zh: "该单位已在其他省份备案", En: "the unit is filed in another province"},
		Fix: filing.Text{
			Zh: "请选择原备案省份，或先在原省注销主体",
			En: "choose the province of the record, or cancel the subject there first",
		},
		Source: fromTencentFAQ,
		Bureau: filing.ResultProvinceFixed,
		Check: func(c *Check) {
			if rec := c.record(); rec != nil && c.elsewhere(rec) {
				c.Report("province")
			}
		},
	},
	{
		Code: "service.domain.filed.other", Severity: filing.SeverityError,
		Scope:   Scope{Parts: []filing.Part{filing.PartService, filing.PartAccess}, Kinds: websites},
		Message: filing.Text{Zh: "域名已在另一主体名下备案", En: "the domain is filed under another subject"},
		Fix: filing.Text{
			Zh: "请原备案主体先注销该服务或迁移至本主体，或更换域名；如为旧证件备案，请用旧证件号码验证",
			En: "the holder cancels the service or migrates it first, or use another domain; " +
				"if it was filed with an old certificate, begin with that number",
		},
		Source: fromDetection,
		Bureau: filing.ResultDomainConflict,
		Check: func(c *Check) {
			c.eachFiledDomain(func(d *domain, filed filedService) bool {
				if filed.own {
					return false
				}
				c.Report(d.path())
				return true
			})
		},
	},
	{
		Code: "service.domain.filed.own", Severity: filing.SeverityError,
		Scope: Scope{
			Types: append([]filing.Type{filing.TypeChangeService, filing.TypeChangeFiling}, addsService...), Kinds: websites,
		},
		Message: filing.Text{Zh: "域名已在本主体的另一服务下备案", En: "the domain is filed already in another service of the subject"},
		Fix: filing.Text{
			Zh: "已备案的服务请办理新增接入或变更，不能再新增",
			En: "file an added access or a change for that service instead",
		},
		Source:  fromDetection,
		Bureau:  filing.ResultDomainAlreadyFiled,
		Follows: []string{"service.home_page.filed"},
		Check: func(c *Check) {
			c.eachFiledDomain(func(d *domain, filed filedService) bool {
				if !filed.own || refersTo(c.Filing().Services[d.service].Filed, filed.FiledService) {
					return false
				}
				c.Report(d.path())
				return true
			})
		},
	},
	{
		Code: "service.domain.under_way", Severity: filing.SeverityError,
		Scope:   Scope{Types: addsService, Kinds: websites},
		Message: filing.Text{Zh: "该域名正由其他主体备案", En: "another subject has a filing under way for this domain"},
		Fix: filing.Text{
			Zh: "请确认域名归属，等待对方结束，或更换域名",
			En: "make sure whose domain it is, wait until the other filing ends, or use another domain",
		},
		Source: fromTencentFAQ,
		Bureau: filing.ResultDomainConflict,
		Check: func(c *Check) {
			r := c.registry()
			if r == nil || len(r.answer.UnderWay) == 0 {
				return
			}
			for d := range c.domains() {
				if d.IsValid() && c.takenByOthers(r, d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.name.filed", Severity: filing.SeverityError,
		Scope: Scope{Types: addsService, Kinds: byName},
		Message: filing.Text{
			Zh: "本主体的同名APP、小程序或快应用已备案",
			En: "the subject has an APP, mini program or quick app of this name filed already",
		},
		Fix: filing.Text{
			Zh: "已备案的服务请办理变更或新增接入；各平台同名的APP是一项服务",
			En: "file a change or an added access for it; an APP of one name on all platforms is one service",
		},
		Source: fromDetection,
		Bureau: filing.ResultWebsiteAlreadyFiled,
		Check: func(c *Check) {
			c.eachNamesake(func(i int, filed filedService) bool {
				if filed.own {
					c.Report(servicePath(i) + ".name")
				}
				return filed.own
			})
		},
	},
	{
		Code: "service.name.namesake", Severity: filing.SeverityInfo,
		Scope: Scope{Types: addsService, Kinds: byName},
		Message: filing.Text{
			Zh: "另一主体已备案同名的APP、小程序或快应用",
			En: "another subject has an APP, mini program or quick app of this name filed",
		},
		Fix:    filing.Text{Zh: "同名不妨碍备案；请确认没有侵权", En: "that is no obstacle; make sure that the name is yours to use"},
		Source: fromHuaweiApp,
		Check: func(c *Check) {
			c.eachNamesake(func(i int, filed filedService) bool {
				if !filed.own {
					c.Report(servicePath(i) + ".name")
				}
				return !filed.own
			})
		},
	},
	{
		Code: "service.home_page.filed", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "首页地址已在另一服务下备案", En: "another service is filed with this home page"},
		Fix:     filing.Text{Zh: "请填写本网站自己的首页地址", En: "give the home page of this website"},
		Source:  fromDetection,
		Bureau:  filing.ResultHomePageConflict,
		Check: func(c *Check) {
			r := c.registry()
			if r == nil || len(r.filed) == 0 {
				return
			}
			for h := range c.homePages() {
				if h.IsValid() && c.homePageFiled(r, h) {
					c.Report(h.path())
				}
			}
		},
	},
	{
		Code: "filing.subject_number.unknown", Severity: filing.SeverityError,
		Scope:   Scope{Types: onRecord},
		Message: filing.Text{Zh: "备案库中没有该主体", En: "the filing register does not have the subject"},
		Fix: filing.Text{
			Zh: "请核对主体备案号和证件号码；未备案的请办理首次备案",
			En: "check filing number and certificate; a subject that is not filed makes a first filing",
		},
		Source: fromRegistryCodes,
		Bureau: filing.ResultRecordNotFound,
		Check: func(c *Check) {
			if c.subjectGone() {
				c.Report("subject_number")
			}
		},
	},
	{
		Code: "cancel.subject.gone", Severity: filing.SeverityError,
		Scope:   Scope{Types: []filing.Type{filing.TypeCancelSubject}},
		Message: filing.Text{Zh: "主体已注销，或从未备案", En: "the subject has been cancelled already, or was never filed"},
		Fix:     filing.Text{Zh: "无需再注销；请核对主体备案号", En: "there is nothing to cancel; check the filing number"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1049", Date: "2013-10"},
		Bureau:  filing.ResultSubjectCancelled,
		Check: func(c *Check) {
			if c.subjectGone() {
				c.Report("subject_number")
			}
		},
	},
}

// byName are the kinds of services that are known by their name.
var byName = []filing.ServiceKind{filing.ServiceApp, filing.ServiceMiniProgram, filing.ServiceQuickApp}

// registry is what the registry answered; nil where none was given or it failed.
func (c *Check) registry() *registryFacts {
	out := &c.run.outside
	if out.registryAsked || c.run.lookups.registry == nil {
		return out.registry
	}
	out.registryAsked = true
	r := &registryFacts{}
	f := c.run.filing
	r.subject = filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number)
	if k := filing.NumberKey(f.SubjectNumber); k != (filing.Key{}) {
		r.subject = append(r.subject, k)
	}
	if rec := c.run.given.Record; rec != nil {
		r.subject = append(r.subject, subjectKeys(rec)...)
	}
	q := filing.Question{Keys: slices.Clone(r.subject), Case: c.run.given.Case}
	seen := make(map[filing.Key]bool)
	add := func(k filing.Key) {
		if k != (filing.Key{}) && !seen[k] {
			seen[k] = true
			q.Keys = append(q.Keys, k)
		}
	}
	for i := range f.Services {
		if s := &f.Services[i]; s.Kind != filing.ServiceWebsite && s.Kind.Known() {
			add(filing.AppKey(s.Kind, s.Name))
		}
	}
	c.domains() // reads them all, not only those in the scope of the rule
	for i := range c.run.facts.domains {
		for k := range domainKeys(c.run.facts.domains[i].Domain) {
			add(k)
		}
	}
	answer, ok := look(c, func(ctx context.Context) (filing.Answer, error) { return c.run.lookups.registry.Ask(ctx, q) })
	if !ok {
		return nil
	}
	r.read(answer, c.run)
	out.registry = r
	return r
}

// read sorts the answer.
func (r *registryFacts) read(a filing.Answer, run *run) {
	r.answer = a
	r.record = run.given.Record
	for _, rec := range a.Records {
		if rec != nil && run.given.Record == nil && r.owns(rec) && (r.record == nil || nearer(rec, r.record, run.filing)) {
			r.record = rec
		}
	}
	r.filed = make(map[filing.Key][]filedService)
	for _, rec := range a.Records {
		if rec == nil {
			continue
		}
		own := r.owns(rec)
		for i := range rec.Services {
			fs := filedService{&rec.Services[i], rec, own}
			for k := range serviceKeys(&fs.Service) {
				r.filed[k] = append(r.filed[k], fs)
			}
		}
	}
	if len(a.Blacklist) > 0 {
		r.listed = make(map[filing.Key]bool, len(a.Blacklist))
		for i := range a.Blacklist {
			r.listed[a.Blacklist[i].Key] = true
		}
	}
}

// owns reports whether a record is of the subject: under its certificate, a former one, or its number.
func (r *registryFacts) owns(rec *filing.Record) bool {
	if r.record != nil && r.record == rec {
		return true
	}
	return meets(subjectKeys(rec), r.subject)
}

// nearer reports whether a is rather meant than b: the record of the number goes before that of the province.
func nearer(a, b *filing.Record, f *filing.Filing) bool {
	rank := func(rec *filing.Record) int {
		n := 0
		if k := filing.NumberKey(f.SubjectNumber); k != (filing.Key{}) && k == filing.NumberKey(rec.Number) {
			n += 2
		}
		if rec.Province == f.Province {
			n++
		}
		return n
	}
	return rank(a) > rank(b)
}

// record is the filed record of the subject: the one that the caller gave, else what the registry knows.
func (c *Check) record() *filing.Record {
	if rec := c.run.given.Record; rec != nil {
		return rec
	}
	if r := c.registry(); r != nil {
		return r.record
	}
	return nil
}

// topics are the topics that matter for the filing.
func (c *Check) topics() filing.Topics {
	f := c.run.filing
	need := filing.TopicBlacklist
	if f.Type != filing.TypeVerificationMaterial {
		need |= filing.TopicUnderWay | filing.TopicElsewhere
	}
	rec := c.record()
	if rec == nil {
		need |= filing.TopicSubjects
	}
	for i := range f.Services {
		s := &f.Services[i]
		switch {
		case slices.Contains(addsService, f.Type) && s.Kind == filing.ServiceWebsite:
			need |= filing.TopicDomains
		case slices.Contains(addsService, f.Type):
			need |= filing.TopicApps
		case slices.Contains(aboutAccess, f.Type):
			if fs, _ := c.filedService(s); fs == nil || !fs.AccessKnown {
				need |= filing.TopicAccess
			}
		}
	}
	return need
}

// elsewhere reports whether a record is of another province than the filing.
func (c *Check) elsewhere(rec *filing.Record) bool {
	p := c.Filing().Province
	return rec.Province != "" && p != "" && rec.Province != p
}

// subjectGone reports whether the registry is certain that the subject is not filed.
func (c *Check) subjectGone() bool {
	r := c.registry()
	return r != nil && c.record() == nil && len(r.subject) > 0 && r.answer.Answered.Has(filing.TopicSubjects)
}

// eachFiledDomain calls do for the domains in the rule's scope with the websites that are filed with them, until do has
// enough of a domain.
func (c *Check) eachFiledDomain(do func(*domain, filedService) bool) {
	r := c.registry()
	if r == nil || len(r.filed) == 0 {
		return
	}
	for d := range c.domains() {
		for k := range domainKeys(d.Domain) {
			enough := slices.ContainsFunc(r.filed[k], func(fs filedService) bool {
				return fs.Service.Kind == filing.ServiceWebsite && do(d, fs)
			})
			if enough {
				break
			}
		}
	}
}

// eachNamesake calls do for the services in the rule's scope with those that are filed under the same kind and name, until
// do has enough of a service.
func (c *Check) eachNamesake(do func(service int, filed filedService) bool) {
	r := c.registry()
	if r == nil || len(r.filed) == 0 {
		return
	}
	for i, s := range c.Services() {
		for _, fs := range r.filed[filing.AppKey(s.Kind, s.Name)] {
			if do(i, fs) {
				break
			}
		}
	}
}

// homePageFiled reports whether a website other than the one that the service builds on is filed with the home page.
func (c *Check) homePageFiled(r *registryFacts, h *homePage) bool {
	ref := c.Filing().Services[h.service].Filed
	for k := range domainKeys(h.Host) {
		for _, fs := range r.filed[k] {
			if !(fs.own && refersTo(ref, fs.FiledService)) && sameHomePage(fs.Service.HomePage, h.HomePage) {
				return true
			}
		}
	}
	return false
}

// takenByOthers reports whether a filing under way of another subject holds the domain.
func (c *Check) takenByOthers(r *registryFacts, d filing.Domain) bool {
	for i := range r.answer.UnderWay {
		w := &r.answer.UnderWay[i]
		if c.ownCase(w) || meets(w.Keys, r.subject) {
			continue
		}
		for k := range domainKeys(d) {
			if slices.Contains(w.Keys, k) {
				return true
			}
		}
	}
	return false
}

// ownCase reports whether a filing under way is the one that is checked.
func (c *Check) ownCase(w *filing.UnderWay) bool { return w.Case != "" && w.Case == c.run.given.Case }
