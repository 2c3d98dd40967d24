package rules

import (
	"strconv"

	"github.com/beian-go/beian/filing"
)

// filingRules look at the filing as a whole.
var filingRules = []Rule{
	{
		Code: "filing.type.known", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "备案类型未填写或不能办理", En: "the filing type is missing or none that can be filed"},
		Fix: filing.Text{
			Zh: "请先验证备案类型，或选择要办理的变更、注销",
			En: "let the type be detected, or choose a change or cancellation",
		},
		Source: fromInterface,
		Check: func(c *Check) {
			if !c.Filing().Type.IsCase() {
				c.Report("type")
			}
		},
	},
	{
		Code: "filing.province.known", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "备案省份未填写或不是31个省（区、市）之一", En: "the province is missing or none of the 31"},
		Fix:     filing.Text{Zh: "请选择证件所在的省份", En: "choose the province that the certificate names"},
		Source:  fromInterface,
		Bureau:  filing.ResultWrongBureau,
		Check: func(c *Check) {
			if !c.Filing().Province.Known() {
				c.Report("province")
			}
		},
	},
	{
		Code: "filing.province.served", Severity: filing.SeverityError,
		Message: filing.Text{Zh: "本接入商不受理该省份的备案", En: "this provider does not take filings of the province"},
		Fix:     filing.Text{Zh: "请通过受理该省份的接入商备案", En: "file through a provider that serves the province"},
		Source:  fromInterface,
		Bureau:  filing.ResultWrongBureau,
		Follows: []string{"person.office_phone.place", "subject.certificate.province"},
		Check: func(c *Check) {
			if p := c.Filing().Province; c.Policy() != nil && p.Known() && !c.Policy().Serves(p) {
				c.Report("province")
			}
		},
	},
	{
		Code: "filing.services.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: []filing.Part{filing.PartService, filing.PartAccess}},
		Message: filing.Text{Zh: "没有填写互联网信息服务", En: "the filing has no service"},
		Fix:     filing.Text{Zh: "请至少填写一项服务", En: "add at least one service"},
		Source:  fromSchema,
		Follows: []string{"attachment.service.known"},
		Check: func(c *Check) {
			if len(c.Filing().Services) == 0 {
				c.Report("services")
			}
		},
	},
	{
		Code: "filing.services.limit", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "一次备案的服务超过 {limit} 项", En: "one filing holds more than {limit} services"},
		Fix:     filing.Text{Zh: "请分次备案", En: "file the others later"},
		Source:  fromTencentLimits,
		Follows: []string{"service.domain.shared"},
		Check: func(c *Check) {
			if c.Policy() == nil {
				return
			}
			limit := c.Policy().ServicesPerFiling(c.Filing().Subject.Nature)
			if len(c.Filing().Services) > limit {
				c.Report("services", "{limit}", strconv.Itoa(limit))
			}
		},
	},
	{
		Code: "filing.cancellation.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: []filing.Part{filing.PartCancellation}},
		Message: filing.Text{Zh: "没有填写注销理由", En: "the reason of the cancellation is missing"},
		Fix:     filing.Text{Zh: "请选择注销理由", En: "choose a reason"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidCancelReason,
		Check: func(c *Check) {
			if c.Filing().Cancellation == nil {
				c.Report("cancellation")
			}
		},
	},
	{
		Code: "filing.target.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: []filing.Part{filing.PartTarget}},
		Message: filing.Text{Zh: "没有填写接收账号", En: "the account that takes over is missing"},
		Fix:     filing.Text{Zh: "请填写接收账号", En: "give the account"},
		Source:  fromHuaweiMove,
		Check: func(c *Check) {
			if c.Filing().Target == "" {
				c.Report("target")
			}
		},
	},
}
