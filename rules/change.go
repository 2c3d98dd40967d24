package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
)

var (
	fromHuaweiChange = filing.Source{Title: "Huawei Cloud 备案变更咨询; Tencent Cloud 变更备案 (2021-06-16)", Date: "2026-05-27"}
	fromOneDomain    = filing.Source{Title: "工信管函〔2019〕633号", Date: "2019-04-22"}
	fromNature       = filing.Source{Title: "Huawei Cloud ICP rules; against it Tencent Cloud 变更信息 (2021-07-02)", Date: "2026"}
	fromSuffixes     = filing.Source{Title: "Huawei Cloud App备案咨询: 备案号后缀", Date: "2025-12-31"}
	fromNumbers      = filing.Source{
		Title: "企业系统接口规范 V3.0, MIIT (Ztbah, Wzbah, Baxh); 427 published filing numbers (2026-08)", Date: "2013-10",
	}
)

// The types that build on what is filed.
var (
	changesSubject = []filing.Type{filing.TypeChangeSubject, filing.TypeChangeFiling}
	changesService = []filing.Type{filing.TypeChangeService, filing.TypeChangeFiling}
	changes        = append([]filing.Type{filing.TypeChangeSubject, filing.TypeChangeAccess}, changesService...)
	addsAccess     = []filing.Type{filing.TypeAddedAccess, filing.TypeContinuedAccess}
	aboutAccess    = append([]filing.Type{filing.TypeChangeAccess, filing.TypeCancelAccess}, addsAccess...)
	cancelsOne     = []filing.Type{filing.TypeCancelService, filing.TypeCancelAccess}
	addsToSubject  = []filing.Type{filing.TypeAddedService, filing.TypeAddedServiceElsewhere}
	// onRecord are those that the ministry's interface sends with a reference to what is filed. The cancellation of a
	// subject that is gone has a rule of its own.
	onRecord = slices.Concat(addsToSubject, addsAccess, changes, cancelsOne)
	// onService are those that are about filed services.
	onService = slices.Concat(changesService, aboutAccess, []filing.Type{filing.TypeCancelService, filing.TypeMigration})
	// ownOnly are those that only the provider of an access may send.
	ownOnly = slices.Concat(changes, cancelsOne, []filing.Type{filing.TypeCancelSubject})
)

// changeRules compare changes and cancellations with the record that is filed: the one given to [Set.CheckGiven], else
// the registry's. Those that need it find nothing without.
var changeRules = slices.Concat(referenceRules, subjectChangeRules, serviceChangeRules, accessChangeRules)

// referenceRules look at the numbers by which a filing refers to what is filed.
var referenceRules = []Rule{
	{
		Code: "filing.subject_number.required", Severity: filing.SeverityError,
		Scope: Scope{Types: slices.Concat(addsToSubject, changes, []filing.Type{filing.TypeCancelSubject})},
		Message: filing.Text{
			Zh: "未指明已备案的主体：没有主体备案号",
			En: "the filing does not say on which filed subject it builds",
		},
		Fix:    filing.Text{Zh: "请填写主体备案号", En: "give the filing number of the subject"},
		Source: fromSchema,
		Bureau: filing.ResultSubjectNotFound,
		Check: func(c *Check) {
			if f := c.Filing(); f.SubjectNumber == "" && f.SubjectBureauID == 0 {
				c.Report("subject_number")
			}
		},
	},
	{
		Code: "filing.subject_number.malformed", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "不是主体备案号", En: "this is no filing number of a subject"},
		Fix: filing.Text{
			Zh: "请按 京ICP备05064772号 的形式填写，不带服务序号",
			En: "write it like 京ICP备05064772号, without the number of a service",
		},
		Source: fromNumbers,
		Bureau: filing.ResultSubjectNotFound,
		Check: func(c *Check) {
			if typed := c.Filing().SubjectNumber; typed != "" && !c.subjectNumber().IsValid() {
				c.Report("subject_number")
			}
		},
	},
	{
		Code: "filing.subject_number.province", Severity: filing.SeverityError,
		Message: filing.Text{
			Zh: "主体备案号不属于所选的备案省份",
			En: "the filing number was issued in another province than the filing is for",
		},
		Fix:     filing.Text{Zh: "请选择备案号所在的省份", En: "choose the province of the number"},
		Source:  fromNumbers,
		Bureau:  filing.ResultWrongBureau,
		Follows: []string{"change.province"},
		Check: func(c *Check) {
			f := c.Filing()
			if p := c.subjectNumber().Province(); p != "" && f.Province.Known() && p != f.Province {
				c.Report("subject_number")
			}
		},
	},
	{
		Code: "filing.subject_number.differs", Severity: filing.SeverityError,
		Scope:   Scope{Types: append([]filing.Type{filing.TypeCancelSubject}, onRecord...)},
		Message: filing.Text{Zh: "主体备案号不是该主体的备案号", En: "the subject is filed under another number"},
		Fix:     filing.Text{Zh: "请按备案信息填写主体备案号", En: "give the number as it is filed"},
		Source:  fromRegistryCodes,
		Bureau:  filing.ResultSubjectNotFound,
		Check: func(c *Check) {
			n := c.subjectNumber()
			if rec := c.record(); rec != nil && rec.Number != "" && n.IsValid() && !sameNumber(n.String(), rec.Number) {
				c.Report("subject_number")
			}
		},
	},
	{
		Code: "service.filed.required", Severity: filing.SeverityError,
		Scope: Scope{Types: onService},
		Message: filing.Text{
			Zh: "未指明所涉及的已备案服务",
			En: "the service does not say which filed service it is",
		},
		Fix:    filing.Text{Zh: "请选择已备案的服务", En: "choose the filed service"},
		Source: fromSchema,
		Bureau: filing.ResultWebsiteNotFound,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.Filed == (filing.FiledRef{}) {
					c.Report(servicePath(i) + ".filed")
				}
			}
		},
	},
	{
		Code: "service.filed.number.malformed", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "不是服务备案号", En: "this is no filing number of a service"},
		Fix: filing.Text{
			Zh: "请按 京ICP备05064772号-3 的形式填写，APP、小程序、快应用以 A、X、K 结尾",
			En: "write it like 京ICP备05064772号-3, with A, X or K after it for APP, mini program and quick app",
		},
		Source: fromNumbers,
		Bureau: filing.ResultWebsiteNotFound,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.Filed.Number != "" && !filedNumber(s).IsValid() {
					c.Report(servicePath(i) + ".filed.number")
				}
			}
		},
	},
	{
		Code: "service.filed.number.subject", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "服务备案号不属于该主体备案号", En: "the number of the service belongs to another subject's number"},
		Fix:     filing.Text{Zh: "请核对主体备案号和服务备案号", En: "compare both numbers"},
		Source:  fromNumbers,
		Bureau:  filing.ResultWebsiteNotFound,
		Follows: []string{"service.filed.unknown", "cancel.service.gone"},
		Check: func(c *Check) {
			subject := c.subjectNumber()
			if !subject.IsValid() {
				return
			}
			for i, s := range c.Services() {
				if n := filedNumber(s); n.IsValid() && n.Subject() != subject {
					c.Report(servicePath(i) + ".filed.number")
				}
			}
		},
	},
	{
		Code: "service.filed.number.kind", Severity: filing.SeverityWarning,
		Message: filing.Text{Zh: "服务备案号的后缀与服务类型不符", En: "the letter at the end of the number is that of another kind of service"},
		Fix: filing.Text{
			Zh: "网站无字母，APP 为 A，小程序为 X，快应用为 K；请核对备案号",
			En: "websites have none, APPs A, mini programs X, quick apps K; check the number",
		},
		Source: fromSuffixes,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if n := filedNumber(s); n.IsValid() && s.Kind.Known() && n.ServiceKind() != s.Kind {
					c.Report(servicePath(i) + ".filed.number")
				}
			}
		},
	},
	{
		Code: "service.filed.unknown", Severity: filing.SeverityError,
		Scope: Scope{Types: slices.DeleteFunc(slices.Clone(onService), func(t filing.Type) bool {
			return slices.Contains(cancelsOne, t)
		})},
		Message: filing.Text{Zh: "该主体没有此备案服务", En: "the record of the subject does not have this service"},
		Fix:     filing.Text{Zh: "请从已备案的服务中选择", En: "choose one of the filed services"},
		Source:  fromRegistryCodes,
		Bureau:  filing.ResultWebsiteNotFound,
		Check:   (*Check).reportMissing,
	},
	{
		Code: "cancel.service.gone", Severity: filing.SeverityError,
		Scope:   Scope{Types: cancelsOne},
		Message: filing.Text{Zh: "该服务已注销，或从未备案", En: "the service has been cancelled already, or was never filed"},
		Fix:     filing.Text{Zh: "无需再注销；请核对服务备案号", En: "there is nothing to cancel; check the number of the service"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1050", Date: "2013-10"},
		Bureau:  filing.ResultWebsiteCancelled,
		Check:   (*Check).reportMissing,
	},
}

// subjectChangeRules are what may not change about the subject.
var subjectChangeRules = []Rule{
	{
		Code: "change.province", Severity: filing.SeverityError,
		Scope:   Scope{Types: changes},
		Message: filing.Text{Zh: "变更备案不能改变主体所在省", En: "a change cannot move the subject to another province"},
		Fix:     filing.Text{Zh: "请先注销，再在新的省份首次备案", En: "cancel the filing, then file anew in the other province"},
		Source:  fromHuaweiChange,
		Bureau:  filing.ResultProvinceFixed,
		Check: func(c *Check) {
			rec := c.record()
			if rec == nil {
				return
			}
			if c.elsewhere(rec) {
				c.Report("province")
			}
			from, to := rec.Subject.Address.ProvinceCode(), c.Filing().Subject.Address.ProvinceCode()
			if c.Fills(filing.PartSubject) && from != "" && to != "" && from != to {
				c.Report("subject.address.province")
			}
		},
	},
	{
		Code: "change.certificate", Severity: filing.SeverityError,
		Scope: Scope{Types: changesSubject, Natures: units},
		Message: filing.Text{
			Zh: "单位的证件号码不能通过变更备案修改",
			En: "a change cannot give a unit another certificate number",
		},
		Fix:    filing.Text{Zh: "换成另一家单位的，请注销后重新备案", En: "for another unit, cancel the filing and file anew"},
		Source: fromHuaweiChange,
		Check: func(c *Check) {
			if c.otherCertificate() && !c.mayBecomeAnother() {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "change.subject", Severity: filing.SeverityWarning,
		Scope: Scope{Types: changesSubject, Natures: units},
		Message: filing.Text{
			Zh: "变更为另一家单位：该省有条件地受理",
			En: "the change puts another unit in place: the province takes that on conditions",
		},
		Fix: filing.Text{
			Zh: "请准备两家单位关系的证明，如法定代表人相同",
			En: "bring proof of how both are related, such as the same legal representative",
		},
		Source: fromProvinceChange,
		Check: func(c *Check) {
			if c.otherCertificate() && c.mayBecomeAnother() {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "change.nature.unit", Severity: filing.SeverityWarning,
		Scope:   Scope{Types: changesSubject, Natures: units},
		Message: filing.Text{Zh: "个人备案变更为单位备案，多数管局不受理", En: "an individual's filing becomes a unit's, which most bureaus refuse"},
		Fix:     filing.Text{Zh: "请注销后以单位重新备案，或先咨询该省规定", En: "cancel it and file as the unit, or ask what the province allows"},
		Source:  fromNature,
		Check: func(c *Check) {
			if rec := c.record(); rec != nil && rec.Subject.Nature.Personal() {
				c.Report("subject.nature")
			}
		},
	},
	{
		Code: "change.nature.individual", Severity: filing.SeverityWarning,
		Scope:   Scope{Types: changesSubject, Natures: individuals},
		Message: filing.Text{Zh: "单位备案变更为个人备案，多数管局不受理", En: "a unit's filing becomes an individual's, which most bureaus refuse"},
		Fix:     filing.Text{Zh: "请注销后以个人重新备案，或先咨询该省规定", En: "cancel it and file as the individual, or ask what the province allows"},
		Source:  fromProvinceChange,
		Check: func(c *Check) {
			if rec := c.record(); rec != nil && rec.Subject.Nature.Known() && !rec.Subject.Nature.Personal() {
				c.Report("subject.nature")
			}
		},
	},
	{
		Code: "change.nothing", Severity: filing.SeverityWarning,
		Scope:   Scope{Types: changes},
		Message: filing.Text{Zh: "与备案信息相比没有任何变化", En: "nothing differs from what is filed"},
		Fix:     filing.Text{Zh: "请修改需要变更的内容，或撤回本次变更", En: "change what shall be changed, or withdraw the change"},
		Source:  fromHuaweiChange,
		Check: func(c *Check) {
			if c.unchanged() {
				c.Report("")
			}
		},
	},
	{
		Code: "change.not_own", Severity: filing.SeverityError,
		Scope: Scope{Types: ownOnly},
		Message: filing.Text{
			Zh: "该备案的所有服务均不由本接入商接入",
			En: "no service of the record has an access at this provider",
		},
		Fix: filing.Text{
			Zh: "请通过其接入商办理，或先新增接入",
			En: "go to the provider of the access, or add an access here first",
		},
		Source: filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1048", Date: "2013-10"},
		Bureau: filing.ResultFilingNotOwn,
		Check: func(c *Check) {
			if rec := c.record(); rec != nil && c.foreign(rec) {
				c.Report("subject_number")
			}
		},
	},
}

// fromProvinceChange is where the provinces' terms of changes are stated.
var fromProvinceChange = filing.Source{
	Title: "Providers' digests of the bureaus' rules (rules/province, change_subject, unit_to_personal)", Date: province.Snapshot,
}

// serviceChangeRules are what may not change about a service.
var serviceChangeRules = []Rule{
	{
		Code: "change.domain.single", Severity: filing.SeverityError,
		Scope:   Scope{Types: changesService, Kinds: websites},
		Message: filing.Text{Zh: "只有一个域名的网站不能变更域名", En: "the domain of a website that has one cannot be changed"},
		Fix:     filing.Text{Zh: "更换域名请新增网站，再注销原网站", En: "file the other domain as an added service and cancel this one"},
		Source:  fromOneDomain,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				fs, _ := c.filedService(s)
				if fs == nil || len(fs.Service.Domains) != 1 || len(s.Domains) == 0 {
					continue
				}
				for j, typed := range s.Domains {
					if !hasDomain(fs.Service.Domains, typed) {
						c.Report(element(servicePath(i)+".domains", j))
					}
				}
			}
		},
	},
	{
		Code: "change.domain.added", Severity: filing.SeverityError,
		Scope: Scope{Types: changesService, Kinds: websites},
		Message: filing.Text{
			Zh: "多域名网站变更时只能保留或减少域名，不能增加",
			En: "a change may keep or drop domains of a website that has several, never add one",
		},
		Fix:    filing.Text{Zh: "请删除该域名，并将其作为新增网站备案", En: "remove it here and file it as an added service"},
		Source: fromOneDomain,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				fs, _ := c.filedService(s)
				if fs == nil || len(fs.Service.Domains) < 2 {
					continue
				}
				for j, typed := range s.Domains {
					if !hasDomain(fs.Service.Domains, typed) {
						c.Report(element(servicePath(i)+".domains", j))
					}
				}
			}
		},
	},
	{
		Code: "change.kind", Severity: filing.SeverityError,
		Scope:   Scope{Types: changesService},
		Message: filing.Text{Zh: "服务类型不能变更", En: "the service is filed as another kind, which cannot change"},
		Fix: filing.Text{
			Zh: "网站、APP、小程序、快应用分别备案；请新增所需的服务",
			En: "websites, APPs, mini programs and quick apps are filed apart; add the service that you need",
		},
		Source:  fromNotice,
		Follows: []string{"service.filed.number.kind"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if fs, _ := c.filedService(s); fs != nil && fs.Service.Kind.Known() && s.Kind != 0 && fs.Service.Kind != s.Kind {
					c.Report(servicePath(i) + ".kind")
				}
			}
		},
	},
	{
		Code: "migration.app", Severity: filing.SeverityError,
		Scope:   Scope{Types: []filing.Type{filing.TypeMigration}, Kinds: apps},
		Message: filing.Text{Zh: "APP不能迁移到其他主体", En: "APPs cannot move to another subject"},
		Fix:     filing.Text{Zh: "请注销后由新主体重新备案", En: "cancel it and have the other subject file it"},
		Source:  filing.Source{Title: "Huawei Cloud 迁移备案; App备案咨询", Date: "2025-12-31"},
		Check: func(c *Check) {
			for i := range c.Services() {
				c.Report(servicePath(i) + ".kind")
			}
		},
	},
	{
		Code: "migration.individual", Severity: filing.SeverityError,
		Scope:   Scope{Types: []filing.Type{filing.TypeMigration}, Natures: individuals},
		Message: filing.Text{Zh: "个人的服务不能迁移到其他主体", En: "services of individuals cannot move to another subject"},
		Fix:     filing.Text{Zh: "请注销后由新主体重新备案", En: "cancel it and have the other subject file it"},
		Source:  fromHuaweiMove,
		Check:   func(c *Check) { c.Report("subject.nature") },
	},
}

// accessChangeRules compare accesses with those that are filed.
var accessChangeRules = []Rule{
	{
		Code: "change.access.unknown", Severity: filing.SeverityError,
		Scope:   Scope{Types: slices.Concat(changes, cancelsOne)},
		Message: filing.Text{Zh: "备案库中没有该接入", En: "the filed service does not have this access"},
		Fix:     filing.Text{Zh: "请从已备案的接入中选择", En: "choose one of the filed accesses"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1023", Date: "2013-10"},
		Bureau:  filing.ResultAccessIPNotFound,
		Check: func(c *Check) {
			for at, a := range c.accesses() {
				fs, _ := c.filedService(&c.Filing().Services[at.service])
				if fs != nil && fs.AccessKnown && a.BureauID != 0 && filedAccess(fs, a.BureauID) == nil {
					c.Report(at.path())
				}
			}
		},
	},
	{
		Code: "change.access.not_own", Severity: filing.SeverityError,
		Scope:   Scope{Types: slices.Concat(changes, cancelsOne)},
		Message: filing.Text{Zh: "接入不属于本接入商", En: "the access belongs to another provider"},
		Fix:     filing.Text{Zh: "请通过该接入的接入商办理", En: "go to the provider of that access"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1047", Date: "2013-10"},
		Bureau:  filing.ResultAccessNotOwn,
		Check: func(c *Check) {
			id := c.provider()
			if id == "" {
				return
			}
			for at, a := range c.accesses() {
				fs, _ := c.filedService(&c.Filing().Services[at.service])
				if fs == nil || a.BureauID == 0 {
					continue
				}
				if filed := filedAccess(fs, a.BureauID); filed != nil && filed.Provider != "" && filed.Provider != id {
					c.Report(at.path())
				}
			}
		},
	},
	{
		Code: "cancel.access.none", Severity: filing.SeverityError,
		Scope: Scope{Types: []filing.Type{filing.TypeCancelAccess, filing.TypeChangeAccess}},
		Message: filing.Text{
			Zh: "该服务在本接入商没有接入",
			En: "the service has no access at this provider",
		},
		Fix:     filing.Text{Zh: "请选择由本接入商接入的服务", En: "choose a service that has one here"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1047", Date: "2013-10"},
		Bureau:  filing.ResultAccessNotOwn,
		Follows: []string{"change.not_own"},
		Check: func(c *Check) {
			id := c.provider()
			if id == "" {
				return
			}
			own := func(a filing.FiledAccess) bool { return a.Provider == id }
			for i, s := range c.Services() {
				fs, _ := c.filedService(s)
				if fs != nil && fs.AccessKnown && !slices.ContainsFunc(fs.Accesses, own) {
					c.Report(servicePath(i) + ".filed")
				}
			}
		},
	},
	{
		Code: "cancel.access.last", Severity: filing.SeverityError,
		Scope:   Scope{Types: []filing.Type{filing.TypeCancelAccess}},
		Message: filing.Text{Zh: "这是该服务唯一的接入，不能取消", En: "this is the only access of the service and cannot be cancelled"},
		Fix: filing.Text{
			Zh: "服务停止的请注销该服务；转到其他接入商的，请先在那里新增接入",
			En: "cancel the service if it ends; if it moves, add the access at the other provider first",
		},
		Source: filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1025", Date: "2013-10"},
		Bureau: filing.ResultLastAccess,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if fs, _ := c.filedService(s); fs != nil && fs.AccessKnown && c.leavesNone(s, fs) {
					c.Report(servicePath(i) + ".filed")
				}
			}
		},
	},
	{
		Code: "access.filed", Severity: filing.SeverityError,
		Scope:   Scope{Types: addsAccess},
		Message: filing.Text{Zh: "该接入已备案", En: "this very access is filed already"},
		Fix:     filing.Text{Zh: "无需重复报备；IP 有变的请办理变更接入", En: "there is nothing to add; if addresses changed, change the access"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1038", Date: "2013-10"},
		Bureau:  filing.ResultAccessAlreadyFiled,
		Follows: []string{"access.ip.filed"},
		Check: func(c *Check) {
			for at, a := range c.accesses() {
				fs, _ := c.filedService(&c.Filing().Services[at.service])
				if fs == nil || len(fs.Accesses) == 0 {
					continue
				}
				key := accessKey(a)
				if slices.ContainsFunc(fs.Accesses, func(f filing.FiledAccess) bool { return accessKey(&f.Access) == key }) {
					c.Report(at.path())
				}
			}
		},
	},
	{
		Code: "access.ip.filed", Severity: filing.SeverityError,
		Scope:   Scope{Types: addsAccess},
		Message: filing.Text{Zh: "IP地址已在该服务的其他接入中备案", En: "the address is filed already in another access of the service"},
		Fix:     filing.Text{Zh: "请填写新接入自己的IP地址", En: "give the addresses of the new access alone"},
		Source:  filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5: 1040", Date: "2013-10"},
		Bureau:  filing.ResultAccessIPAlreadyFiled,
		Check: func(c *Check) {
			ranges := c.ranges()
			for i := range ranges {
				r := &ranges[i]
				fs, _ := c.filedService(&c.Filing().Services[r.service])
				if fs != nil && r.whole() && overlapsFiled(fs, r) {
					c.Report(r.path())
				}
			}
		},
	},
}

// subjectNumber is the subject's filing number; the zero number for what is none.
func (c *Check) subjectNumber() filing.Number {
	typed := c.Filing().SubjectNumber
	if typed == "" {
		return filing.Number{}
	}
	n, err := filing.ParseNumber(typed)
	if err != nil || n.Kind() != filing.NumberKindSubject && n.Kind() != filing.NumberKindLicence {
		return filing.Number{}
	}
	return n
}

// filedNumber is the number of the filed service; the zero number for what is none.
func filedNumber(s *filing.Service) filing.Number {
	if s.Filed.Number == "" {
		return filing.Number{}
	}
	n, err := filing.ParseNumber(s.Filed.Number)
	if err != nil || n.Kind() != filing.NumberKindService {
		return filing.Number{}
	}
	return n
}

// recordIndex finds the services of a record.
type recordIndex struct {
	byNumber map[string]*filing.FiledService
	byID     map[int64]*filing.FiledService
	// numbered and identified say that each service has a number, and an id of the bureau.
	numbered, identified bool
}

func indexRecord(rec *filing.Record) *recordIndex {
	x := &recordIndex{
		byNumber: make(map[string]*filing.FiledService, len(rec.Services)), byID: make(map[int64]*filing.FiledService, len(rec.Services)),
		numbered: true, identified: true,
	}
	for i := range rec.Services {
		fs := &rec.Services[i]
		x.numbered, x.identified = x.numbered && fs.Number != "", x.identified && fs.BureauID != 0
		if fs.Number != "" {
			x.byNumber[canonicalNumber(fs.Number)] = fs
		}
		if fs.BureauID != 0 {
			x.byID[fs.BureauID] = fs
		}
	}
	return x
}

// filedService is the filed service to which s refers: by its number, else by the bureau's id. Where there is none,
// missing says whether that is certain.
func (c *Check) filedService(s *filing.Service) (fs *filing.FiledService, missing bool) {
	rec := c.record()
	if rec == nil || s.Filed == (filing.FiledRef{}) {
		return nil, false
	}
	if c.run.outside.index == nil {
		c.run.outside.index = indexRecord(rec)
	}
	x := c.run.outside.index
	if s.Filed.Number != "" {
		if fs := x.byNumber[canonicalNumber(s.Filed.Number)]; fs != nil {
			return fs, false
		}
	}
	if fs := x.byID[s.Filed.BureauID]; fs != nil && (fs.Number == "" || s.Filed.Number == "") {
		return fs, false
	}
	return nil, rec.ServicesKnown && (s.Filed.Number != "" && x.numbered || s.Filed.BureauID != 0 && x.identified)
}

// reportMissing reports the services that the record does not have.
func (c *Check) reportMissing() {
	for i, s := range c.Services() {
		if _, missing := c.filedService(s); missing {
			c.Report(servicePath(i) + ".filed")
		}
	}
}

// otherCertificate reports whether a unit's certificate is none under which the record is found. A credit code and the
// organisation code inside it are one.
func (c *Check) otherCertificate() bool {
	rec := c.record()
	if rec == nil || rec.Subject.Certificate.Number == "" || rec.Subject.Nature.Personal() {
		return false
	}
	cert := &c.Filing().Subject.Certificate
	keys := filing.SubjectKeys(cert.Type, cert.Number)
	return len(keys) > 0 && !meets(keys, subjectKeys(rec))
}

// mayBecomeAnother reports whether the province lets another unit take a record over by a change.
func (c *Check) mayBecomeAnother() bool {
	may := province.Effective(c.Filing().Province).ChangeSubject
	return may.Known() && may.V != province.ChangeRefused
}

// provider is how registries name this provider; empty when no policy is known.
func (c *Check) provider() string {
	if c.Policy() == nil {
		return ""
	}
	return c.Policy().ProviderID()
}

// foreign reports whether it is certain that no service of the record has an access at this provider. Services that have
// no access at all belong to nobody.
func (c *Check) foreign(rec *filing.Record) bool {
	id, others := c.provider(), false
	if id == "" || !rec.ServicesKnown {
		return false
	}
	for i := range rec.Services {
		fs := &rec.Services[i]
		if !fs.Service.Kind.HasAccess() || !fs.AccessKnown {
			return false
		}
		for j := range fs.Accesses {
			if p := fs.Accesses[j].Provider; p == id || p == "" {
				return false
			}
			others = true
		}
	}
	return others
}

// leavesNone reports whether a cancelled access leaves the service without any: those that the filing names, else all of
// this provider, are cancelled.
func (c *Check) leavesNone(s *filing.Service, fs *filing.FiledService) bool {
	id, stay, gone := c.provider(), 0, 0
	for i := range fs.Accesses {
		a := &fs.Accesses[i]
		named := slices.ContainsFunc(s.Accesses, func(x filing.Access) bool { return x.BureauID != 0 && x.BureauID == a.BureauID })
		if named || len(s.Accesses) == 0 && a.Provider == id {
			gone++
		} else {
			stay++
		}
	}
	return gone > 0 && stay == 0
}

func filedAccess(fs *filing.FiledService, id int64) *filing.FiledAccess {
	for i := range fs.Accesses {
		if fs.Accesses[i].BureauID == id {
			return &fs.Accesses[i]
		}
	}
	return nil
}

// overlapsFiled reports whether a range of addresses meets a filed one.
func overlapsFiled(fs *filing.FiledService, r *addressRange) bool {
	for i := range fs.Accesses {
		for _, ip := range fs.Accesses[i].Access.IPs {
			filed := addressRange{first: parseIP(ip.From), last: parseIP(ip.To)}
			if ip.To == "" {
				filed.last = filed.first
			}
			if filed.whole() && filed.first.BitLen() == r.first.BitLen() &&
				filed.first.Compare(r.last) <= 0 && r.first.Compare(filed.last) <= 0 {
				return true
			}
		}
	}
	return false
}

// hasDomain reports whether a list has a domain, however it is written. One that cannot be read counts as had: that is
// the fault of another rule.
func hasDomain(list []string, typed string) bool {
	if slices.Contains(list, typed) {
		return true
	}
	d, err := filing.ParseDomain(typed)
	return err != nil || slices.ContainsFunc(list, func(s string) bool {
		have, err := filing.ParseDomain(s)
		return err == nil && have == d
	})
}

// unchanged reports whether a change differs from the record in nothing that its type fills. It is false where the record
// does not tell enough.
func (c *Check) unchanged() bool {
	f, rec := c.Filing(), c.record()
	if rec == nil {
		return false
	}
	if c.Fills(filing.PartSubject) && (rec.Subject.Responsible.Name == "" || f.Subject != rec.Subject) {
		return false
	}
	service, access := c.Fills(filing.PartService), c.Fills(filing.PartAccess)
	if (service || access) && len(f.Services) == 0 {
		return false
	}
	for i := range f.Services {
		s := &f.Services[i]
		fs, _ := c.filedService(s)
		switch {
		case fs == nil && (service || access),
			service && (fs.Service.Responsible.Name == "" || !sameService(s, &fs.Service)),
			access && (!fs.AccessKnown || !sameAccesses(s, fs, c.provider())):
			return false
		}
	}
	return true
}

// sameService reports whether two services are the same in all that a change of services fills.
func sameService(a, b *filing.Service) bool {
	return a.Kind == b.Kind && a.Name == b.Name && a.HomePage == b.HomePage && a.Responsible == b.Responsible &&
		a.Remark == b.Remark && slices.Equal(a.Domains, b.Domains) && slices.Equal(a.Contents, b.Contents) &&
		slices.Equal(a.Languages, b.Languages) && slices.EqualFunc(a.PreApprovals, b.PreApprovals, sameApproval) && sameApp(a.App, b.App)
}

func sameApproval(a, b filing.Approval) bool {
	return a.Kind == b.Kind && a.Number == b.Number && slices.Equal(a.Files, b.Files)
}

func sameApp(a, b *filing.App) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Icon == b.Icon && a.OffersSDK == b.OffersSDK && slices.Equal(a.Platforms, b.Platforms) && slices.Equal(a.SDKs, b.SDKs)
}

// sameAccesses reports whether the accesses of a service are those that are filed with this provider.
func sameAccesses(s *filing.Service, fs *filing.FiledService, provider string) bool {
	own := 0
	for i := range fs.Accesses {
		if fs.Accesses[i].Provider == provider {
			own++
		}
	}
	if own != len(s.Accesses) {
		return false
	}
	for i := range s.Accesses {
		filed := filedAccess(fs, s.Accesses[i].BureauID)
		if filed == nil || accessKey(&s.Accesses[i]) != accessKey(&filed.Access) {
			return false
		}
	}
	return true
}
