package rules

import (
	"context"
	"strings"
	"unicode"

	"github.com/beian-go/beian/filing"
)

// Company is what the register of companies says (工商登记信息).
type Company struct {
	// Found says whether the register has the number. Where it does not say yes, the other fields mean nothing.
	Found Reply
	// Name is the registered name; empty when the register does not tell.
	Name string
	// LegalRepresentative is the registered name of the legal representative; empty when the register does not tell.
	LegalRepresentative string
	// Status is whether the company still is; empty when the register does not tell.
	Status CompanyStatus
}

// CompanyStatus is the standing of a company (登记状态).
type CompanyStatus string

// The standings of companies.
const (
	// CompanyActive is in business (存续, 在业).
	CompanyActive CompanyStatus = "active"
	// CompanyCancelled is struck off the register (注销).
	CompanyCancelled CompanyStatus = "cancelled"
	// CompanyRevoked has lost its licence (吊销).
	CompanyRevoked CompanyStatus = "revoked"
	// CompanyAbnormal is on the list of abnormal operations (经营异常).
	CompanyAbnormal CompanyStatus = "abnormal"
)

var (
	fromHuaweiErrors  = filing.Source{Title: "Huawei Cloud 错误提示FAQ", Date: "2026-05-19"}
	fromTencentErrors = filing.Source{Title: "Tencent Cloud 备案提示 “工商信息不匹配” 如何解决", Date: "2021-04-02"}
)

// companyRules compare units with the register of companies. They apply to business licences, which that register issues.
var companyRules = []Rule{
	{
		Code: "subject.company.not_asked", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "未查询企业登记信息", En: "the register of companies was not asked"},
		Fix: filing.Text{
			Zh: "请在国家企业信用信息公示系统核对名称、法定代表人和状态",
			En: "compare name, legal representative and standing with the national register",
		},
		Source: fromHuaweiErrors,
		Check: func(c *Check) {
			if c.licensed() && c.company().Found == ReplyUnknown {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.company.not_found", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "企业登记信息中没有该证件号码", En: "the register of companies does not have this number"},
		Fix: filing.Text{
			Zh: "请核对证件号码；新设立的企业可能尚未公示",
			En: "check the number; a company that is new may not be listed yet",
		},
		Source: fromTencentErrors,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if c.company().Found == ReplyNo {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.company.name", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "主办单位名称与企业登记信息不一致", En: "the subject's name is not the one in the register of companies"},
		Fix:     filing.Text{Zh: "请填写登记的全称", En: "give the full registered name"},
		Source:  fromHuaweiErrors,
		Check: func(c *Check) {
			if company := c.company(); company.Found == ReplyYes && differs(c.Filing().Subject.Name, company.Name) {
				c.Report("subject.name")
			}
		},
	},
	{
		Code: "subject.company.representative", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{
			Zh: "法定代表人与企业登记信息不一致",
			En: "the legal representative is not the one in the register of companies",
		},
		Fix:    filing.Text{Zh: "请核对法定代表人；登记已变更的请更新执照", En: "check who it is; after a change give the new licence"},
		Source: fromTencentErrors,
		Check: func(c *Check) {
			company := c.company()
			if company.Found == ReplyYes && differs(c.Filing().Subject.LegalRepresentative, company.LegalRepresentative) {
				c.Report("subject.legal_representative")
			}
		},
	},
	{
		Code: "subject.company.gone", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "企业已注销或被吊销", En: "the company is struck off or has lost its licence"},
		Fix:     filing.Text{Zh: "不能以该企业备案，请使用存续的主体", En: "it cannot file; use a subject that still is"},
		Source:  fromHuaweiErrors,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			company := c.company()
			if company.Found == ReplyYes && (company.Status == CompanyCancelled || company.Status == CompanyRevoked) {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.company.abnormal", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "企业被列入经营异常名录", En: "the company is on the list of abnormal operations"},
		Fix:     filing.Text{Zh: "请先申请移出经营异常名录", En: "have it taken off the list first"},
		Source:  fromHuaweiErrors,
		Check: func(c *Check) {
			if company := c.company(); company.Found == ReplyYes && company.Status == CompanyAbnormal {
				c.Report("subject.certificate.number")
			}
		},
	},
}

// licensed reports whether the subject has a business licence whose number can be looked up.
func (c *Check) licensed() bool {
	cert := c.subjectCertificate()
	return cert.Type == filing.CertificateBusinessLicence && cert.Number != "" && cert.rule == ""
}

// company is what the register says; nothing where it was not asked.
func (c *Check) company() *Company {
	out := &c.run.outside
	if l := c.run.lookups.companies; !out.companyAsked && l != nil && c.licensed() {
		out.companyAsked = true
		out.company, _ = look(c, func(ctx context.Context) (Company, error) {
			return l.LookupCompany(ctx, c.run.filing.Subject.Certificate)
		})
	}
	return &out.company
}

// differs reports whether two names are given and are not the same, apart from white space and the width of characters.
func differs(a, b string) bool {
	return a != b && a != "" && b != "" && strings.Map(halfWidth, a) != strings.Map(halfWidth, b)
}

func halfWidth(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return -1
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	return r
}
