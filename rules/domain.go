package rules

import (
	"net/url"
	"strings"

	"github.com/beian-go/beian/filing"
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
			for i, s := range c.Services() {
				for j, name := range s.Domains {
					if _, err := filing.ParseDomain(name); err != nil {
						c.Report(element(servicePath(i)+".domains", j))
					}
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
			for i, s := range c.Services() {
				for j, name := range s.Domains {
					if _, err := filing.ParseDomain(name); err == nil {
						c.Report(element(servicePath(i)+".domains", j))
					}
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
			for i, s := range c.Services() {
				if s.HomePage != "" && !homePageHost(s.HomePage).IsValid() {
					c.Report(servicePath(i) + ".home_page")
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
			for i, s := range c.Services() {
				host := homePageHost(s.HomePage)
				if host.IsValid() && len(s.Domains) > 0 && !underAny(host, s.Domains) {
					c.Report(servicePath(i) + ".home_page")
				}
			}
		},
	},
}

// maxHomePage is more than any field of the interface V.3.0 takes for a home page, in bytes.
const maxHomePage = 2048

// homePageHost is the host of a home page, with or without a protocol; the zero domain for what has none.
func homePageHost(s string) filing.Domain {
	s = strings.TrimSpace(s)
	if len(s) > maxHomePage {
		return filing.Domain{}
	}
	if !strings.Contains(s, "://") {
		s = "http://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return filing.Domain{}
	}
	d, err := filing.ParseDomain(u.Hostname())
	if err != nil {
		return filing.Domain{}
	}
	return d
}

// underAny reports whether the host is one of the domains or lies below one. Domains that cannot be read do not count.
func underAny(host filing.Domain, domains []string) bool {
	for _, name := range domains {
		d, err := filing.ParseDomain(name)
		if err == nil && (host == d || strings.HasSuffix(host.String(), "."+d.String())) {
			return true
		}
	}
	return false
}
