package rules

import (
	"strconv"

	"github.com/beian-go/beian/filing"
)

var (
	fromHuaweiRejected = filing.Source{Title: "Huawei Cloud filing knowledge base, 备案驳回咨询", Date: "2025-12-31"}
	fromHuaweiErrorFAQ = filing.Source{Title: "Huawei Cloud filing knowledge base, 错误提示FAQ", Date: "2026-05-19"}
	fromHuaweiMonths   = filing.Source{
		Title: "Huawei Cloud filing knowledge base, 备案驳回咨询; against it WeChat filing instructions: 1 month", Date: "2025-12-31",
	}
	fromCertificateDates = filing.Source{Title: "Certificate dates as package filing keeps them, YYYY-MM-DD"}
)

// validMonths is how long the certificate of a person must still be valid.
const validMonths = 3

// validityRules look at the dates of certificates.
var validityRules = []Rule{
	{
		Code: "certificate.validity.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "证件有效期不是有效的日期", En: "the validity of the certificate is no date"},
		Fix: filing.Text{
			Zh: "请按 2026-01-31 的形式填写；截止日期为长期的，填写“长期”",
			En: "write it like 2026-01-31, or 长期 for a certificate that does not end",
		},
		Source: fromCertificateDates,
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				cert := &certificates[i]
				if cert.from.malformed || cert.ValidFrom == filing.LongTerm {
					c.Report(cert.path("valid_from"))
				}
				if cert.until.malformed {
					c.Report(cert.path("valid_until"))
				}
			}
		},
	},
	{
		Code: "certificate.validity.order", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "证件有效期的截止日期不晚于起始日期", En: "the validity of the certificate ends before it begins"},
		Fix:     filing.Text{Zh: "请对照证件核对有效期的起止日期", En: "compare both dates with the certificate"},
		Source:  fromCertificateDates,
		Follows: []string{"certificate.validity.expired", "certificate.validity.future"},
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				cert := &certificates[i]
				if cert.from.day != 0 && cert.until.day != 0 && cert.until.day <= cert.from.day {
					c.Report(cert.path("valid_until"))
				}
			}
		},
	},
	{
		Code: "certificate.validity.future", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "证件尚未生效", En: "the certificate is not valid yet"},
		Fix:     filing.Text{Zh: "请填写现行有效的证件", En: "give a certificate that is in force"},
		Source:  fromHuaweiRejected,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			today, certificates := c.today(), c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.from.day > today {
					c.Report(cert.path("valid_from"))
				}
			}
		},
	},
	{
		Code: "certificate.validity.expired", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "证件已过有效期", En: "the certificate has expired"},
		Fix:     filing.Text{Zh: "请换发证件后，按新证件填写", En: "renew it and give the new one"},
		Source:  fromHuaweiErrorFAQ,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			today, certificates := c.today(), c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.until.day != 0 && cert.until.day < today {
					c.Report(cert.path("valid_until"))
				}
			}
		},
	},
	{
		Code: "certificate.validity.short", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "负责人证件的有效期不足{months}个月",
			En: "the person's certificate ends in fewer than {months} months",
		},
		Fix:    filing.Text{Zh: "请尽快换发证件", En: "renew it soon"},
		Source: fromHuaweiMonths,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			now := c.Now().In(beijing)
			today, limit := dayOf(now.Date()), dayOf(now.AddDate(0, validMonths, 0).Date())
			certificates := c.certificates()
			for i := range certificates {
				cert := &certificates[i]
				if cert.personal() && cert.until.day >= today && cert.until.day < limit {
					c.Report(cert.path("valid_until"), "{months}", strconv.Itoa(validMonths))
				}
			}
		},
	},
}
