package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
	"github.com/beian-go/beian/rules/suffix"
)

// provinceServiceRules look at what provinces ask of contents, domains and numbers of services, and of the filing type.
var provinceServiceRules = []Rule{
	{
		Code: "service.content.forbidden", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return len(t.ContentsOrg.V.Forbidden)+len(t.ContentsPersonal.V.Forbidden) > 0
		},
		Message: filing.Text{Zh: "本省不受理服务内容“{content}”", En: "the province does not take {content_en} as content"},
		Fix:     filing.Text{Zh: "请选择与网站实际相符的其他内容", En: "choose another kind that fits the website"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidServiceContent,
		Check: func(c *Check) {
			v := c.contents()
			for i, s := range c.Services() {
				c.reportContents(v, i, s, v.V.Forbidden)
			}
		},
	},
	{
		Code: "service.content.approval", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return len(t.ContentsOrg.V.Approval)+len(t.ContentsPersonal.V.Approval) > 0
		},
		Message: filing.Text{
			Zh: "本省的服务内容“{content}”需要批准",
			En: "the province wants an approval for {content_en} as content",
		},
		Fix:    filing.Text{Zh: "请填写批准文件，或选择其他内容", En: "give the approval, or choose another kind"},
		Source: fromBureaus,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			v := c.contents()
			for i, s := range c.Services() {
				if len(s.PreApprovals) == 0 {
					c.reportContents(v, i, s, v.V.Approval)
				}
			}
		},
	},
	{
		Code: "service.content.remark", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return t.ContentsOrg.V.OthersRemark || t.ContentsPersonal.V.OthersRemark ||
				len(t.ContentsOrg.V.Remark)+len(t.ContentsPersonal.V.Remark) > 0
		},
		Message: filing.Text{
			Zh: "选择服务内容“{content}”的，本省要求填写备注",
			En: "the province wants a remark with {content_en} as content",
		},
		Fix:    filing.Text{Zh: "请在备注中说明网站的具体内容", En: "say in the remark what the website holds"},
		Source: fromBureaus,
		Check: func(c *Check) {
			v := c.contents()
			for i, s := range c.Services() {
				if c.remark(s) != "" {
					continue
				}
				c.reportContents(v, i, s, v.V.Remark)
				if v.V.OthersRemark {
					c.reportOthers(v, i, s)
				}
			}
		},
	},
	{
		Code: "service.content.usual", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool { return expects(t.ContentsOrg.V) || expects(t.ContentsPersonal.V) },
		Message: filing.Text{
			Zh: "本省的服务内容一般选择“{usual}”，不选“{content}”",
			En: "the province expects {usual_en} as content, not {content_en}",
		},
		Fix:    filing.Text{Zh: "请核对服务内容", En: "check the content"},
		Source: fromBureaus,
		Bureau: filing.ResultInvalidServiceContent,
		Check: func(c *Check) {
			v := c.contents()
			if !expects(v.V) {
				return
			}
			for i, s := range c.Services() {
				c.reportOthers(v, i, s)
			}
		},
	},
	{
		Code: "service.domain.suffix.refused", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		where:   func(t *province.Terms) bool { return len(t.DomainSuffixesRefused.V) > 0 },
		Message: filing.Text{Zh: "本省不受理 {suffix} 域名", En: "the province does not take domains under {suffix}"},
		Fix:     filing.Text{Zh: "请使用其他后缀的域名，或先向管局核实", En: "use a domain under another suffix, or ask the bureau first"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidDomain,
		Check: func(c *Check) {
			v := &c.terms().DomainSuffixesRefused
			for d := range c.domains() {
				if s := endOf(d.String(), v.V); s != "" && d.status != suffix.NotFileable {
					c.reportTerm(v, d.path(), "{suffix}", s)
				}
			}
		},
	},
	{
		Code: "filing.websites.order", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return counted(&t.SitesPerOrderOrg.V) || counted(&t.SitesPerOrderPersonal.V)
		},
		Message: filing.Text{Zh: "本省一次备案最多 {limit} 个网站", En: "the province takes at most {limit} websites in one filing"},
		Fix:     filing.Text{Zh: "请分次备案{otherwise}", En: "file the others later{otherwise_en}"},
		Source:  fromBureaus,
		Follows: []string{"filing.services.limit", "filing.subject_number.required", "service.domain.shared", "service.filed.required"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.SitesPerOrderOrg, &t.SitesPerOrderPersonal)
			if !counted(&v.V) || !ordered(v.V.For, c.Filing().Type) || c.websites() <= v.V.Max {
				return
			}
			otherwise, severity := filing.Text{}, filing.SeverityError
			if v.V.Statement {
				otherwise = filing.Text{Zh: "，或提交说明", En: ", or bring a statement"}
				severity = filing.SeverityWarning
			}
			if !v.Firm() {
				severity = filing.SeverityWarning
			}
			c.ReportAs(severity, v.Source(), "services",
				append(textVars("otherwise", otherwise), "{limit}", strconv.Itoa(v.V.Max))...)
		},
	},
	{
		Code: "filing.websites.total", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool { return t.SitesTotalOrg.V > 0 || t.SitesTotalPersonal.V > 0 },
		Message: filing.Text{
			Zh: "本省一个主体最多 {limit} 个网站，本次备案已超过",
			En: "the province lets a subject have {limit} websites, and this filing alone has more",
		},
		Fix:     filing.Text{Zh: "请减少网站，或注销不用的网站", En: "file fewer websites, or cancel those out of use"},
		Source:  fromBureaus,
		Follows: []string{"filing.services.limit", "service.domain.shared"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.SitesTotalOrg, &t.SitesTotalPersonal)
			if v.V > 0 && c.websites() > v.V {
				c.reportTerm(v, "services", "{limit}", strconv.Itoa(v.V))
			}
		},
	},
	{
		Code: "filing.change.whole", Severity: filing.SeverityWarning,
		Scope: Scope{Types: []filing.Type{filing.TypeChangeService}},
		where: func(t *province.Terms) bool { return t.ChangeWholeOnly.V },
		Message: filing.Text{
			Zh: "本省只受理变更备案，不单独受理变更互联网信息服务",
			En: "the province takes changes of the whole filing only, none of a service alone",
		},
		Fix:     filing.Text{Zh: "请改为办理变更备案", En: "file a change of subject and services instead"},
		Source:  fromBureaus,
		Follows: []string{"filing.subject_number.required", "service.filed.required"},
		Check:   func(c *Check) { c.reportTerm(&c.terms().ChangeWholeOnly, "type") },
	},
}

// endOf is the one of the suffixes that a domain ends in; empty for none.
func endOf(domain string, suffixes []string) string {
	for _, s := range suffixes {
		if strings.HasSuffix(domain, s) {
			return s
		}
	}
	return ""
}

// contents are what the province says of kinds of content, for the nature of the subject.
func (c *Check) contents() *province.Value[province.Contents] {
	t := c.terms()
	return ofNature(c, &t.ContentsOrg, &t.ContentsPersonal)
}

// expects reports whether a province expects one kind of content, whatever the remark says.
func expects(v province.Contents) bool { return v.Usual != 0 && !v.OthersRemark }

// reportContents reports the contents of a service that are in a list.
func (c *Check) reportContents(v province.Fact, i int, s *filing.Service, list []filing.ServiceContent) {
	if len(list) == 0 {
		return
	}
	for j, content := range s.Contents {
		if slices.Contains(list, content) {
			c.reportTerm(v, element(servicePath(i)+".contents", j), contentVars("content", content)...)
		}
	}
}

// reportOthers reports the contents of a service that are not the one that the province expects.
func (c *Check) reportOthers(v *province.Value[province.Contents], i int, s *filing.Service) {
	for j, content := range s.Contents {
		if content.Known() && content != v.V.Usual {
			vars := append(contentVars("content", content), contentVars("usual", v.V.Usual)...)
			c.reportTerm(v, element(servicePath(i)+".contents", j), vars...)
		}
	}
}

func contentVars(name string, content filing.ServiceContent) []string {
	return textVars(name, filing.Text{Zh: content.Label(filing.Zh), En: content.Label(filing.En)})
}

// websites is how many websites the filing has.
func (c *Check) websites() int {
	n := 0
	for i := range c.run.filing.Services {
		if c.run.filing.Services[i].Kind == filing.ServiceWebsite {
			n++
		}
	}
	return n
}

// counted reports whether a filing alone shows that it breaks the limit: one that holds from a number of filed websites on
// needs the record.
func counted(l *province.OrderLimit) bool { return l.Max > 0 && l.FiledOver == 0 }

// ordered reports whether a limit is meant for filings of a type. A change holds all services of the record, so that it
// counts only where a source speaks of changes.
func ordered(o province.Orders, t filing.Type) bool {
	switch t {
	case filing.TypeFirst:
		return o != province.OrdersChanges
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere:
		return o != province.OrdersChanges && o != province.OrdersFirst
	case filing.TypeChangeService, filing.TypeChangeFiling:
		return o == province.OrdersChanges
	}
	return false
}
