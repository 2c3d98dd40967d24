package rules

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
)

// RegistrantQuestion asks about the registration of one domain.
type RegistrantQuestion struct {
	// Domain is the registrable domain: example.cn also where the filing names www.example.cn.
	Domain filing.Domain
	// Subject is who should hold it, with its responsible person and legal representative. It belongs to the check.
	Subject *filing.Subject
}

// Registrant is what the register of domains says (域名注册信息).
type Registrant struct {
	// Registered says whether anybody has registered the domain.
	Registered Reply
	// Holder is who holds it, seen from the subject.
	Holder Holder
	// RealName says whether the holder is real-name verified (实名认证).
	RealName Reply
	// RealNameAt is when the holder was verified; zero when it is not known.
	RealNameAt time.Time
	// RegistrarApproved says whether the registrar is approved by the ministry (注册服务机构许可).
	RegistrarApproved Reply
	// ExpiresAt is when the registration ends; zero when it is not known.
	ExpiresAt time.Time
}

// Holder is who holds a domain, seen from the subject (域名所有者). The zero Holder is not known.
type Holder string

// Who holds a domain.
const (
	HolderUnknown Holder = ""
	// HolderSubject is the subject itself: the unit, or the individual.
	HolderSubject Holder = "subject"
	// HolderResponsible is the unit's main responsible person, as a rule its legal representative (主要负责人).
	HolderResponsible Holder = "responsible"
	// HolderShareholder is a shareholder of the unit (股东).
	HolderShareholder Holder = "shareholder"
	// HolderManager is a senior manager of the unit (高级管理人员).
	HolderManager Holder = "manager"
	// HolderUnproven is somebody else of whom the look-up cannot say whether they are shareholder or manager.
	HolderUnproven Holder = "unproven"
	// HolderOther is somebody who is none of these.
	HolderOther Holder = "other"
)

// maxRegistrants is how many domains are asked about in one check.
const maxRegistrants = 64

// registrantFact is what was answered about one registrable domain.
type registrantFact struct {
	domain filing.Domain
	answer Registrant
}

var (
	fromHuaweiDomains = filing.Source{Title: "Huawei Cloud 备案前准备; Tencent Cloud 备案域名 (2021-07-12)", Date: "2025-12-31"}
	fromRealNameAge   = filing.Source{Title: "Huawei Cloud 备案域名; Tencent Cloud 备案限制说明 (2021-03-18)", Date: "2025-12-31"}
)

// fromProvinceDomains is where the provinces' terms of domains are stated.
var fromProvinceDomains = filing.Source{
	Title: "Providers' digests of the bureaus' rules (rules/province, domain_owner_org, domain_min_validity_months)",
	Date:  province.Snapshot,
}

// registrantRules are about the registration of domains.
var registrantRules = []Rule{
	{
		Code: "service.domain.registrant.not_asked", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "未查询域名注册人；域名须由主办者本人或本单位（含股东、主要负责人、高管）注册",
			En: "nobody was asked who registered the domain: it must be the individual, or the unit, " +
				"its shareholder, head or senior manager",
		},
		Fix:    filing.Text{Zh: "请自行核对域名的实名注册信息", En: "check the registration of the domain"},
		Source: fromDomainNotice,
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.IsValid() && c.registrant(d).answer.Holder == HolderUnknown &&
					c.registrant(d).answer.Registered != ReplyNo {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.registration.not_asked", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "域名查询未说明是否实名、注册商是否获批或何时到期",
			En: "the look-up left open whether the holder is verified, the registrar approved, or when the domain expires",
		},
		Fix:    filing.Text{Zh: "请自行核对域名的实名、注册商和有效期", En: "check verification, registrar and expiry of the domain"},
		Source: fromHuaweiDomains,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.Registered != ReplyNo && r.Holder != HolderUnknown &&
					(r.RealName == ReplyUnknown || r.RegistrarApproved == ReplyUnknown || r.ExpiresAt.IsZero()) {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.unregistered", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名没有注册", En: "nobody has registered the domain"},
		Fix:     filing.Text{Zh: "请先注册域名并完成实名认证", En: "register it first and have the holder verified"},
		Source:  fromDomainNotice,
		Bureau:  filing.ResultInvalidDomain,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.Registered == ReplyNo {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.registrant.individual", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess, Natures: individuals},
		Message: filing.Text{Zh: "域名不是由主办者本人注册", En: "the individual who files does not hold the domain"},
		Fix:     filing.Text{Zh: "请先将域名过户到本人名下", En: "have the domain transferred to the individual first"},
		Source:  fromDomainNotice,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.Holder != HolderUnknown && r.Holder != HolderSubject {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.registrant.unit", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: withAccess, Natures: units},
		Message: filing.Text{
			Zh: "域名的注册人不是本单位，也不是其股东、主要负责人或高管",
			En: "the domain is held neither by the unit nor by its shareholder, main responsible person or senior manager",
		},
		Fix:    filing.Text{Zh: "请先将域名过户到本单位名下", En: "have the domain transferred to the unit first"},
		Source: fromDomainNotice,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.Holder == HolderOther {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.registrant.unproven", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: withAccess, Natures: units},
		Message: filing.Text{
			Zh: "域名的注册人不是本单位，是否为其股东或高管无法核实",
			En: "the unit does not hold the domain; whether the holder is its shareholder or senior manager is not proven",
		},
		Fix: filing.Text{
			Zh: "请提供注册人为股东、主要负责人或高管的证明，或将域名过户",
			En: "bring proof that the holder is one of them, or have the domain transferred",
		},
		Source: fromDomainNotice,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.Holder == HolderUnproven {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.registrant.province", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: withAccess, Natures: units},
		Message: filing.Text{
			Zh: "该省对域名所有者的要求更严：股东或高管注册的域名可能不被接受",
			En: "the province is stricter about who holds a unit's domain and may not take this holder",
		},
		Fix: filing.Text{
			Zh: "请将域名过户到单位，或按该省规定过户到法定代表人名下",
			En: "have the domain transferred to the unit or, where the province takes that, its legal representative",
		},
		Source: fromProvinceDomains,
		Check: func(c *Check) {
			owner := province.Effective(c.Filing().Province).DomainOwnerOrg
			if !owner.Known() {
				return
			}
			c.eachRegistrant(func(d *domain, r *Registrant) {
				narrow := r.Holder == HolderShareholder || r.Holder == HolderManager
				if narrow && owner.V == province.OwnerUnitOrLegalRep ||
					(narrow || r.Holder == HolderResponsible) && owner.V == province.OwnerUnit {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.real_name", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名没有实名认证", En: "the holder of the domain is not real-name verified"},
		Fix:     filing.Text{Zh: "请先完成域名实名认证", En: "have the holder verified at the registrar first"},
		Source:  fromHuaweiDomains,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.RealName == ReplyNo {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.real_name.recent", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "域名实名认证不足 {days} 天，信息可能尚未同步",
			En: "the holder was verified less than {days} days ago, which the ministry may not know yet",
		},
		Fix:    filing.Text{Zh: "请过几天再提交", En: "submit some days later"},
		Source: fromRealNameAge,
		Check: func(c *Check) {
			days := province.National().DomainRealNameDays.V
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if !r.RealNameAt.IsZero() && r.RealNameAt.AddDate(0, 0, days).After(c.Now()) {
					c.Report(d.path(), "{days}", strconv.Itoa(days))
				}
			})
		},
	},
	{
		Code: "service.domain.registrar", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名的注册商未获工信部批复", En: "the ministry has not approved the domain's registrar"},
		Fix:     filing.Text{Zh: "请将域名转入获批的注册商", En: "move the domain to a registrar that is approved"},
		Source:  fromDomainNotice,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.RegistrarApproved == ReplyNo {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.expired", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名已过期", En: "the registration of the domain has ended"},
		Fix:     filing.Text{Zh: "请先续费", En: "renew it first"},
		Source:  fromHuaweiDomains,
		Bureau:  filing.ResultInvalidDomain,
		Check: func(c *Check) {
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if !r.ExpiresAt.IsZero() && !r.ExpiresAt.After(c.Now()) {
					c.Report(d.path())
				}
			})
		},
	},
	{
		Code: "service.domain.expires", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "域名剩余有效期不足：该省要求超过 {months} 个月",
			En: "the domain expires too soon: the province asks for more than {months} months",
		},
		Fix:    filing.Text{Zh: "请先为域名续费", En: "renew the domain before you submit"},
		Source: fromProvinceDomains,
		Check: func(c *Check) {
			least := province.Effective(c.Filing().Province).DomainMinValidityMonths
			if !least.Known() {
				return
			}
			now := c.Now()
			c.eachRegistrant(func(d *domain, r *Registrant) {
				if r.ExpiresAt.After(now) && !r.ExpiresAt.After(now.AddDate(0, least.V, 0)) {
					c.Report(d.path(), "{months}", strconv.Itoa(least.V))
				}
			})
		},
	},
}

var individuals = []filing.Nature{filing.NatureIndividual}

// noRegistrant is what is known where nobody answered.
var noRegistrant registrantFact

// registrant is what was answered about the registrable domain of d.
func (c *Check) registrant(d *domain) *registrantFact {
	c.askRegistrants()
	known := c.run.outside.registrants
	if len(known) == 0 {
		return &noRegistrant
	}
	if !d.own.IsValid() {
		return &noRegistrant
	}
	for i := range known {
		if known[i].domain == d.own {
			return &known[i]
		}
	}
	return &noRegistrant
}

// eachRegistrant calls do for the domains in the rule's scope of which something was answered.
func (c *Check) eachRegistrant(do func(*domain, *Registrant)) {
	if c.run.lookups.registrants == nil {
		return
	}
	for d := range c.domains() {
		if !d.IsValid() {
			continue
		}
		if r := c.registrant(d); r != &noRegistrant {
			do(d, &r.answer)
		}
	}
}

// askRegistrants asks about each registrable domain once.
func (c *Check) askRegistrants() {
	out, l := &c.run.outside, c.run.lookups.registrants
	if out.registrantsAsked || l == nil {
		return
	}
	out.registrantsAsked = true
	subject := &c.run.filing.Subject
	if rec := c.record(); rec != nil && subject.Name == "" && rec.Subject.Name != "" {
		subject = &rec.Subject
	}
	asked := make([]filing.Domain, 0, 8)
	for d := range c.domains() {
		own := d.own
		if !own.IsValid() || slices.Contains(asked, own) || len(asked) == maxRegistrants || c.ctx.Err() != nil {
			continue
		}
		asked = append(asked, own)
		answer, ok := look(c, func(ctx context.Context) (Registrant, error) {
			return l.LookupRegistrant(ctx, RegistrantQuestion{Domain: own, Subject: subject})
		})
		if ok {
			out.registrants = append(out.registrants, registrantFact{own, answer})
		}
	}
}
