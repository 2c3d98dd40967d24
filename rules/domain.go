package rules

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

// domainRules look at domains and home pages.
var domainRules = []Rule{
	{
		Code: "service.domain.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "网站没有填写域名", En: "the website has no domain"},
		Fix:     filing.Text{Zh: "请填写网站使用的域名", En: "give the domain that it uses"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidDomain,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Domains) == 0 {
					c.Report(servicePath(i) + ".domains")
				}
			}
		},
	},
	{
		Code: "service.domain.unwanted", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{Zh: "小程序、快应用不填写域名", En: "mini programs and quick apps have no domains"},
		Fix:     filing.Text{Zh: "请删除域名", En: "remove the domains"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Domains) > 0 {
					c.Report(servicePath(i) + ".domains")
				}
			}
		},
	},
	{
		Code: "service.domain.invalid", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "不是有效的域名", En: "this is no domain name"},
		Fix: filing.Text{
			Zh: "请只填写域名，如 example.cn，不含协议、端口、路径和末尾的点",
			En: "give the domain alone, like example.cn, without protocol, port, path and final dot",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidDomain,
		Check: func(c *Check) {
			for d := range c.domains() {
				if !d.IsValid() {
					c.Report(d.path())
				}
			}
		},
	},
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
				if d.IsValid() {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.home_page.invalid", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "首页地址格式错误", En: "the home page address is malformed"},
		Fix:     filing.Text{Zh: "请按 www.example.cn 的形式填写", En: "write it like www.example.cn"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidHomePage,
		Check: func(c *Check) {
			for h := range c.homePages() {
				if !h.IsValid() {
					c.Report(h.path())
				}
			}
		},
	},
	{
		Code: "service.home_page.domain", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "首页地址不含所填的任何域名", En: "the home page contains none of the domains"},
		Fix:     filing.Text{Zh: "请填写所备案域名下的首页地址", En: "give a home page under a domain that is filed"},
		Source:  fromInterface,
		Bureau:  filing.ResultHomePageWithoutDomain,
		Check: func(c *Check) {
			for h := range c.homePages() {
				if h.IsValid() && len(c.Filing().Services[h.service].Domains) > 0 && !c.underDomain(h) {
					c.Report(h.path())
				}
			}
		},
	},
}

// underDomain reports whether a home page lies under a domain of its service. Domains that cannot be read do not count.
func (c *Check) underDomain(h *homePage) bool {
	for d := range c.domains() {
		if d.service == h.service && d.IsValid() && suffix.Within(h.Host, d.Domain) {
			return true
		}
	}
	return false
}
