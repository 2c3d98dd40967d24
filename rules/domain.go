package rules

import (
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

var (
	fromDomainSystem = filing.Source{Title: "工业和信息化部公告2018年第7号 (中国互联网域名体系)", Date: "2018-01-29"}
	fromDomainLevels = filing.Source{
		Title: "Tencent Cloud 备案域名 (2021-07-12), Huawei Cloud 备案前准备咨询", Date: "2025-12-31",
	}
	fromAppDomains    = filing.Source{Title: "Huawei Cloud App备案咨询: four levels; hsy.com/help/13-14-27: three", Date: "2025-12-31"}
	fromApproved      = filing.Source{Title: "工信部信管〔2017〕264号, and the snapshot of approved top-level domains", Date: "2018-01-01"}
	fromReserved      = filing.Source{Title: "Tencent Cloud 备案域名, second-level domains of .cn", Date: "2020-07-24"}
	fromGovernment    = filing.Source{Title: "互联网政务应用安全管理规定, after Huawei Cloud 各省管局备案规则", Date: "2025-12-31"}
	fromOneSite       = filing.Source{Title: "工信管函〔2019〕633号", Date: "2019-04-22"}
	fromHomePageField = filing.Source{
		Title: "Huawei Cloud 备案规则咨询; Tencent Cloud 广东省管局要求 (2021-07-20)", Date: "2026",
	}
)

// adding are the filing types that bring new services: what holds for new domains only is not asked of older records.
var adding = []filing.Type{filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedServiceElsewhere}

// domainFault is what is wrong with a text that is no domain name.
type domainFault string

// The faults of domains. Each asks for something else to be done.
const (
	domainEmpty    domainFault = "empty"
	domainSeveral  domainFault = "several"
	domainURL      domainFault = "url"
	domainAddress  domainFault = "address"
	domainWildcard domainFault = "wildcard"
	domainRootDot  domainFault = "root dot"
	domainSingle   domainFault = "single label"
	domainLabel    domainFault = "label"
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
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "不是有效的域名：某一段为空、过长，或含有域名不允许的字符",
			En: "this is no domain name: a label is empty, too long or holds characters that domain names do not allow",
		},
		Fix: filing.Text{
			Zh: "请核对拼写；各段由字母、数字、汉字和连字符组成，连字符不在首尾，每段不超过63个字符",
			En: "check the spelling: labels hold letters, digits, Chinese characters and inner hyphens, 63 at most",
		},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.domain.one"},
		Check:   func(c *Check) { c.reportDomains(domainLabel) },
	},
	{
		Code: "service.domain.empty", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名列表中有一项是空的", En: "an entry of the list of domains is empty"},
		Fix:     filing.Text{Zh: "请填写或删除该项", En: "fill it in or remove it"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidDomain,
		Check:   func(c *Check) { c.reportDomains(domainEmpty) },
	},
	{
		Code: "service.domain.several", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "一项中填写了多个域名或含有空格", En: "one entry holds several domains, or white space"},
		Fix:     filing.Text{Zh: "请每项只填写一个域名，不含空格和分隔符", En: "give one domain an entry, without white space and separators"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidDomain,
		Check:   func(c *Check) { c.reportDomains(domainSeveral) },
	},
	{
		Code: "service.domain.url", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "填写的是网址或邮箱，不是域名", En: "this is an address of a page or a mailbox, not a domain"},
		Fix: filing.Text{
			Zh: "请只填写域名，如 example.cn，不含协议、端口、路径和 @",
			En: "give the domain alone, like example.cn, without protocol, port, path and @",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidDomain,
		Check:  func(c *Check) { c.reportDomains(domainURL) },
	},
	{
		Code: "service.domain.ip", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "填写的是IP地址，不是域名", En: "this is an IP address, not a domain"},
		Fix: filing.Text{
			Zh: "请填写域名；IP地址填在接入信息中",
			En: "give the domain; addresses belong to the access",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidDomain,
		Check:  func(c *Check) { c.reportDomains(domainAddress) },
	},
	{
		Code: "service.domain.wildcard", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "填写的是泛域名（含星号）", En: "this is a wildcard with an asterisk, not one domain"},
		Fix: filing.Text{
			Zh: "网站请填写可注册的域名；APP 请逐个填写所用的子域名",
			En: "for a website give the registered domain, for an APP each sub-domain that it uses",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidDomain,
		Check:  func(c *Check) { c.reportDomains(domainWildcard) },
	},
	{
		Code: "service.domain.root_dot", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名末尾多了一个点", En: "the domain ends with a dot"},
		Fix:     filing.Text{Zh: "请删除末尾的点", En: "remove the final dot"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidDomain,
		Check:   func(c *Check) { c.reportDomains(domainRootDot) },
	},
	{
		Code: "service.domain.single_label", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "域名没有后缀", En: "the domain has no top-level domain: there is no dot in it"},
		Fix:     filing.Text{Zh: "请填写完整的域名，如 example.cn", En: "give the whole name, like example.cn"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidDomain,
		Check:   func(c *Check) { c.reportDomains(domainSingle) },
	},
	{
		Code: "service.domain.chinese_label", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: ".cn 及中文顶级域名下的域名只能由汉字、字母、数字和连字符组成",
			En: "a domain under .cn or a Chinese top-level domain has letters of another script",
		},
		Fix:     filing.Text{Zh: "请核对是否误用了形近的外文字母", En: "look for foreign letters that resemble Latin ones"},
		Source:  fromDomainSystem,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if strings.Contains(d.String(), "xn--") && suffix.CheckLabels(d.Domain) != nil {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.public_suffix", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "填写的是公共后缀，不是注册的域名", En: "this is a public suffix, under which domains are registered, not a domain"},
		Fix:     filing.Text{Zh: "请填写后缀下自己注册的域名，如 example.com.cn", En: "give the domain that is registered under it, like example.com.cn"},
		Source:  fromDomainLevels,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.IsValid() && !d.own.IsValid() {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.subdomain", Severity: filing.SeverityError,
		Scope: Scope{Types: adding, Kinds: websites},
		Message: filing.Text{
			Zh: "网站备案填写的是子域名，子域名无需备案",
			En: "this is a sub-domain, which a website does not file",
		},
		Fix: filing.Text{
			Zh: "请填写在注册商处注册的域名，如 example.cn",
			En: "give the domain that is registered at the registrar, like example.cn",
		},
		Source:  fromDomainLevels,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if !d.IsValid() {
					continue
				}
				if d.own.IsValid() && d.own != d.Domain && !suffix.IsGovernment(d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.levels", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: apps},
		Message: filing.Text{
			Zh: "APP 域名超过四级，接入商只受理到四级（有的只到三级）",
			En: "the APP's domain has more than four levels; providers take four at most, some three",
		},
		Fix: filing.Text{
			Zh: "请填写上一级域名，或向接入商核实",
			En: "give the domain above it, or ask the provider",
		},
		Source: fromAppDomains,
		Check: func(c *Check) {
			for d := range c.domains() {
				if strings.Count(d.String(), ".") > 3 {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.tld.not_fileable", Severity: filing.SeverityError,
		Scope:   Scope{Types: adding, Kinds: withAccess},
		Message: filing.Text{Zh: "该后缀的域名不能备案", En: "domains under this top-level domain cannot be filed"},
		Fix: filing.Text{
			Zh: "请换用工信部批复的顶级域名下的域名；如已批复，请更新后缀表",
			En: "use a domain under an approved top-level domain; if it is approved by now, give a newer table of suffixes",
		},
		Source:  fromApproved,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.domain.suffix.refused", "service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.status == suffix.NotFileable && d.confidence != suffix.Low {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.tld.terminated", Severity: filing.SeverityError,
		Scope:   Scope{Types: adding, Kinds: withAccess},
		Message: filing.Text{Zh: "该顶级域名已终止", En: "this top-level domain has been terminated"},
		Fix:     filing.Text{Zh: "请换用其他域名", En: "use another domain"},
		Source:  fromApproved,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.status == suffix.Terminated {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.tld.unknown", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: withAccess},
		Message: filing.Text{
			Zh: "该后缀不在工信部批复名单的快照（{date}）中，可能尚未批复，也可能在此之后批复",
			En: "the top-level domain is not in the list of approved ones of {date}: not approved, or approved later",
		},
		Fix: filing.Text{
			Zh: "请在 domain.miit.gov.cn 查询该后缀是否已批复",
			En: "look the top-level domain up at domain.miit.gov.cn",
		},
		Source:  fromApproved,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.IsValid() && d.status == suffix.Unknown {
					c.Report(d.path(), "{date}", c.run.suffixes.Date())
				}
			}
		},
	},
	{
		Code: "service.domain.tld.doubtful", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: withAccess},
		Message: filing.Text{
			Zh: "该后缀能否备案没有可靠依据，仅为推断",
			En: "whether domains under this top-level domain can be filed is only inferred",
		},
		Fix: filing.Text{
			Zh: "请在 domain.miit.gov.cn 核实，或改用 .cn、.com 域名",
			En: "make sure at domain.miit.gov.cn, or use .cn or .com",
		},
		Source:  fromApproved,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.domain.suffix.refused", "service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.confidence == suffix.Low && (d.status == suffix.Approved || d.status == suffix.NotFileable) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.reserved.government", Severity: filing.SeverityError,
		Scope: Scope{Types: adding, Kinds: withAccess, Natures: private},
		Message: filing.Text{
			Zh: "gov.cn、政务 域名只供党政群机关使用",
			En: "domains under gov.cn and 政务 are for government bodies only",
		},
		Fix:     filing.Text{Zh: "请换用其他域名，或核对单位性质", En: "use another domain, or check the nature of the subject"},
		Source:  fromReserved,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.reserved && suffix.IsGovernment(d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.reserved", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: withAccess},
		Message: filing.Text{
			Zh: "该后缀供特定性质的单位使用，与主办单位性质不符",
			En: "the suffix is kept for subjects of another nature",
		},
		Fix: filing.Text{
			Zh: "请核对单位性质，或换用其他域名",
			En: "check the nature of the subject, or use another domain",
		},
		Source:  fromReserved,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			n := c.Filing().Subject.Nature
			for d := range c.domains() {
				if d.reserved && n.Known() && !mayReserve(n, d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.government_own", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: websites, Natures: []filing.Nature{filing.NatureGovernment}},
		Message: filing.Text{
			Zh: "党政机关网站应使用 .gov.cn 或 .政务 域名",
			En: "websites of government bodies should use a domain under gov.cn or 政务",
		},
		Fix:     filing.Text{Zh: "请换用 .gov.cn 或 .政务 域名，或向管局核实", En: "use such a domain, or ask the bureau"},
		Source:  fromGovernment,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				if d.IsValid() && !suffix.IsGovernment(d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.institution_own", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: websites, Natures: []filing.Nature{filing.NatureInstitution}},
		Message: filing.Text{
			Zh: "事业单位网站应使用 .cn 或 .公益 域名",
			En: "websites of public institutions should use a domain under .cn or 公益",
		},
		Fix:     filing.Text{Zh: "请换用 .cn 或 .公益 域名，或向管局核实", En: "use such a domain, or ask the bureau"},
		Source:  fromGovernment,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for d := range c.domains() {
				name := d.String()
				if d.IsValid() && !strings.HasSuffix(name, ".cn") && !strings.HasSuffix(name, charityTLD) &&
					!suffix.IsGovernment(d.Domain) {
					c.Report(d.path())
				}
			}
		},
	},
	{
		Code: "service.domain.one", Severity: filing.SeverityError,
		Scope: Scope{Types: adding, Kinds: websites},
		Message: filing.Text{
			Zh: "一个网站只能填写一个域名",
			En: "a website has one domain only",
		},
		Fix: filing.Text{
			Zh: "请保留一个域名，其余域名各作为一个网站备案",
			En: "keep one; file each of the others as a website of its own",
		},
		Source:  fromOneSite,
		Bureau:  filing.ResultInvalidDomain,
		Follows: []string{"service.home_page.domain"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for j := 1; j < len(s.Domains); j++ {
					c.Report(element(servicePath(i)+".domains", j))
				}
			}
		},
	},
	{
		Code: "service.domain.duplicate", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{Zh: "同一服务重复填写了同一域名", En: "the service has the same domain twice"},
		Fix:     filing.Text{Zh: "请删除重复的域名", En: "remove one of them"},
		Source:  fromInterface,
		Bureau:  filing.ResultDomainAlreadyFiled,
		Follows: []string{"service.domain.one"},
		Check: func(c *Check) {
			list := c.allDomains()
			repeats(len(list), func(i int) (domainOf, bool) {
				d := &list[i]
				return domainOf{d.service, d.Domain}, d.IsValid() && c.wants(d.service)
			}, func(_, i int) { c.Report(list[i].path()) })
		},
	},
	{
		Code: "service.domain.shared", Severity: filing.SeverityError,
		Scope: Scope{Types: adding, Kinds: websites},
		Message: filing.Text{
			Zh: "同一域名填写在两个网站中（网站与 APP 可以共用）",
			En: "two websites have the same domain; only a website and an APP may share one",
		},
		Fix:    filing.Text{Zh: "请只在一个网站中填写该域名", En: "give it to one of them"},
		Source: fromOneSite,
		Bureau: filing.ResultDomainConflict,
		Check: func(c *Check) {
			list := c.allDomains()
			repeats(len(list), func(i int) (filing.Domain, bool) {
				d := &list[i]
				return d.Domain, d.IsValid() && c.wants(d.service)
			}, func(first, i int) {
				if list[first].service != list[i].service {
					c.Report(list[i].path())
				}
			})
		},
	},
	{
		Code: "service.home_page.missing", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Kinds: websites},
		Message: filing.Text{
			Zh: "网站没有填写首页网址，登记表要求填写",
			En: "the website has no home page, which the filing form asks for",
		},
		Fix:    filing.Text{Zh: "请填写域名下的首页网址，如 www.example.cn", En: "give the home page under its domain, like www.example.cn"},
		Source: fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.HomePage == "" {
					c.Report(servicePath(i) + ".home_page")
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
		Follows: []string{"shape.length"},
		Check:   func(c *Check) { c.reportHomePages(pageMalformed) },
	},
	{
		Code: "service.home_page.scheme", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "首页地址的协议不是 http 或 https", En: "the protocol of the home page is neither http nor https"},
		Fix:     filing.Text{Zh: "请填写能用浏览器打开的网址", En: "give an address that a browser opens"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidHomePage,
		Check:   func(c *Check) { c.reportHomePages(pageScheme) },
	},
	{
		Code: "service.home_page.ip", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "首页地址是IP地址，首页须在所备案的域名下", En: "the home page is at an IP address: it must be under the filed domain"},
		Fix:     filing.Text{Zh: "请把IP地址换成域名", En: "put the domain in place of the address"},
		Source:  fromInterface,
		Bureau:  filing.ResultHomePageWithoutDomain,
		Check:   func(c *Check) { c.reportHomePages(pageAddress) },
	},
	{
		Code: "service.home_page.several", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "填写了多个首页网址", En: "several home pages are given"},
		Fix:     filing.Text{Zh: "请只保留一个首页网址", En: "keep one"},
		Source:  fromHomePageField,
		Bureau:  filing.ResultInvalidHomePage,
		Check:   func(c *Check) { c.reportHomePages(pageSeveral) },
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

// private are the natures that are no part of the state: they have no claim to government domains and state words.
var private = []filing.Nature{
	filing.NatureEnterprise, filing.NatureIndividual, filing.NaturePrivateNonEnterprise, filing.NatureFoundation,
	filing.NatureLawPractice, filing.NatureReligiousGroup, filing.NatureOverseasOrganization, filing.NatureCollectiveEconomy,
}

// charityTLD is .公益.
const charityTLD = ".xn--55qw42g"

// mayReserve reports whether a subject of a nature may have a domain under a reserved suffix. Government suffixes of private
// subjects are a rule of their own.
func mayReserve(n filing.Nature, d filing.Domain) bool {
	name := d.String()
	switch {
	case suffix.IsGovernment(d):
		switch n {
		case filing.NatureGovernment, filing.NatureMassOrganization, filing.NatureDefence:
			return true
		}
		return slices.Contains(private, n)
	case strings.HasSuffix(name, ".mil.cn"):
		return n == filing.NatureDefence
	case strings.HasSuffix(name, ".edu.cn"), strings.HasSuffix(name, ".ac.cn"):
		return n != filing.NatureIndividual && n != filing.NatureEnterprise
	}
	// org.cn, 公益 and 公益.cn are for non-profit bodies.
	return n != filing.NatureIndividual && n != filing.NatureEnterprise && n != filing.NatureCollectiveEconomy
}

// domainOf is a domain of one service.
type domainOf struct {
	service int
	filing.Domain
}

// repeatsByHand is the length up to which repeats compares each with each.
const repeatsByHand = 16

// repeats calls found for each of n elements that has the key of an earlier one, with the first of those. Elements of which
// key says false do not count.
func repeats[K comparable](n int, key func(int) (K, bool), found func(first, i int)) {
	if n > repeatsByHand {
		firsts := make(map[K]int, n)
		for i := range n {
			k, ok := key(i)
			if !ok {
				continue
			}
			if first, seen := firsts[k]; seen {
				found(first, i)
			} else {
				firsts[k] = i
			}
		}
		return
	}
	for i := 1; i < n; i++ {
		k, ok := key(i)
		for j := 0; ok && j < i; j++ {
			if other, counts := key(j); counts && other == k {
				found(j, i)
				break
			}
		}
	}
}

// reportDomains reports the domains with a fault.
func (c *Check) reportDomains(fault domainFault) {
	for d := range c.domains() {
		if d.fault == fault {
			c.Report(d.path())
		}
	}
}

// faultOfDomain says what is wrong with a text that [filing.ParseDomain] refuses.
func faultOfDomain(typed string) domainFault {
	const longest = 1100
	if len(typed) > longest || !utf8.ValidString(typed) {
		return domainLabel
	}
	s := strings.TrimSpace(typed)
	switch {
	case s == "":
		return domainEmpty
	case strings.ContainsFunc(s, separates):
		return domainSeveral
	case strings.ContainsRune(s, '*'):
		return domainWildcard
	case isAddress(s):
		return domainAddress
	case strings.ContainsAny(s, "/:@?#"):
		return domainURL
	case strings.ContainsRune(dots, lastRune(s)):
		return domainRootDot
	case !strings.ContainsAny(s, dots):
		return domainSingle
	}
	return domainLabel
}

// dots are the characters that part labels.
const dots = ".。．｡"

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// separates reports whether people part entries of a list with r.
func separates(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r == ',' || r == ';' || r == '|' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r) || strings.ContainsRune("，；、｜", r)
}

// isAddress reports whether s is an IP address, alone or with protocol, port and path.
func isAddress(s string) bool {
	if _, after, ok := strings.Cut(s, "://"); ok {
		s = after
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if _, err := netip.ParseAddr(s); err == nil {
		return true
	}
	_, err := netip.ParseAddrPort(s)
	return err == nil || strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && parseIP(s[1:len(s)-1]).IsValid()
}

// pageFault is what is wrong with a home page.
type pageFault string

// The faults of home pages.
const (
	pageMalformed pageFault = "malformed"
	pageScheme    pageFault = "scheme"
	pageAddress   pageFault = "address"
	pageSeveral   pageFault = "several"
)

// reportHomePages reports the home pages with a fault.
func (c *Check) reportHomePages(fault pageFault) {
	for h := range c.homePages() {
		if h.fault == fault {
			c.Report(h.path())
		}
	}
}

// faultOfHomePage says what is wrong with a home page that reads as one or not.
func faultOfHomePage(typed string, valid bool) pageFault {
	const longest = 2048
	if len(typed) > longest || !utf8.ValidString(typed) {
		return pageMalformed
	}
	s := strings.TrimSpace(typed)
	if severalPages(s) {
		return pageSeveral
	}
	if valid {
		return ""
	}
	if isAddress(s) {
		return pageAddress
	}
	if scheme, _, ok := strings.Cut(s, "://"); ok && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return pageScheme
	}
	return pageMalformed
}

// severalPages reports whether another page follows a separator.
func severalPages(s string) bool {
	for {
		i := strings.IndexFunc(s, separates)
		if i < 0 {
			return false
		}
		s = strings.TrimLeftFunc(s[i:], separates)
		for _, begin := range []string{"http://", "https://", "www."} {
			if len(s) >= len(begin) && strings.EqualFold(s[:len(begin)], begin) {
				return true
			}
		}
	}
}

// underDomain reports whether a home page lies under a domain of its service, or may do so because one cannot be read, of
// which another rule speaks.
func (c *Check) underDomain(h *homePage) bool {
	for _, d := range c.domainsOf(h.service) {
		if !d.IsValid() || suffix.Within(h.Host, d.Domain) {
			return true
		}
	}
	return false
}

// domainsOf are the domains of one service.
func (c *Check) domainsOf(service int) []domain {
	list := c.allDomains()
	byService := func(d domain, service int) int { return d.service - service }
	begin, _ := slices.BinarySearchFunc(list, service, byService)
	end, _ := slices.BinarySearchFunc(list, service+1, byService)
	return list[begin:end]
}
