package rules

import (
	"strings"
	"unicode"

	"github.com/beian-go/beian/filing"
)

var (
	websites     = []filing.ServiceKind{filing.ServiceWebsite}
	apps         = []filing.ServiceKind{filing.ServiceApp}
	withAccess   = []filing.ServiceKind{filing.ServiceWebsite, filing.ServiceApp}
	miniPrograms = []filing.ServiceKind{filing.ServiceMiniProgram, filing.ServiceQuickApp}
)

// serviceRules look at what all services have, or websites.
var serviceRules = []Rule{
	{
		Code: "service.kind.known", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService},
		Message: filing.Text{
			Zh: "服务类型不是网站、APP、小程序或快应用",
			En: "the service is no website, APP, mini program or quick app",
		},
		Fix:    filing.Text{Zh: "请重新选择服务类型", En: "choose the kind again"},
		Source: fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.Kind != 0 && !s.Kind.Known() {
					c.Report(servicePath(i) + ".kind")
				}
			}
		},
	},
	{
		Code: "service.name.short", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "网站名称少于3个字", En: "the website's name has fewer than 3 characters"},
		Fix: filing.Text{
			Zh: "请填写3个字以上的名称，括号和横线不计",
			En: "choose a name of 3 or more; brackets and hyphens do not count",
		},
		Source: fromTencentNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.Name != "" && !longEnough(s.Name) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.responsible.name.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "服务负责人姓名未填写", En: "the service's responsible person has no name"},
		Fix:     filing.Text{Zh: "请填写证件上的姓名", En: "give the name as on the certificate"},
		Source:  fromForm,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if strings.TrimSpace(s.Responsible.Name) == "" {
					c.Report(servicePath(i) + ".responsible.name")
				}
			}
		},
	},
	{
		Code: "service.responsible.office_phone.required", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Natures: units},
		Message: filing.Text{
			Zh: "单位的服务负责人办公电话未填写",
			En: "the responsible person of a unit's service has no office phone",
		},
		Fix:    filing.Text{Zh: "请填写带区号的办公电话", En: "give the office phone with its area code"},
		Source: fromInterface,
		Bureau: filing.ResultMissingOfficePhone,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if strings.TrimSpace(s.Responsible.OfficePhone) == "" {
					c.Report(servicePath(i) + ".responsible.office_phone")
				}
			}
		},
	},
	{
		Code: "service.content.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{
			Zh: "服务内容不在代码表中，或已停用",
			En: "the kind of content is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择服务内容", En: "choose it again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidServiceContent,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				reportUnknown(c, i, "contents", "service_content", s.Contents)
			}
		},
	},
	{
		Code: "service.language.known", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "语言不在代码表中，或已停用", En: "the language is not in the code table, or was withdrawn"},
		Fix:     filing.Text{Zh: "请重新选择语言", En: "choose it again"},
		Source:  fromCodeTables,
		Bureau:  filing.ResultInvalidLanguage,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				reportUnknown(c, i, "languages", "language", s.Languages)
			}
		},
	},
	{
		Code: "service.pre_approval.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService},
		Message: filing.Text{
			Zh: "前置审批类型不在代码表中，或已停用",
			En: "the kind of pre-approval is not in the code table, or was withdrawn",
		},
		Fix:     filing.Text{Zh: "请重新选择前置审批类型", En: "choose it again"},
		Source:  fromCodeTables,
		Bureau:  filing.ResultInvalidPreApproval,
		Follows: []string{"shape.required"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for j := range s.PreApprovals {
					if k := s.PreApprovals[j].Kind; k != 0 && !c.inTable("pre_approval", k) {
						c.Report(element(servicePath(i)+".pre_approvals", j) + ".kind")
					}
				}
			}
		},
	},
}

// reportUnknown reports the codes of a list that their table does not have.
func reportUnknown[C filing.Code](c *Check, service int, field, table string, codes []C) {
	for j, code := range codes {
		if !c.inTable(table, code) {
			c.Report(element(servicePath(service)+"."+field, j))
		}
	}
}

// longEnough reports whether a website's name has 3 characters without brackets, hyphens and white space.
func longEnough(name string) bool {
	n := 0
	for _, r := range head(name) {
		if !unicode.IsSpace(r) && !strings.ContainsRune("()-（）－", r) {
			n++
		}
		if n == 3 {
			return true
		}
	}
	return false
}
