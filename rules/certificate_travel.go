package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

var (
	fromHongKongMacao = filing.Source{
		Title: "Ministry of Public Security on 港澳居民来往内地通行证; form of 8 digits after public source code", Date: "2010-03-10",
	}
	fromTaiwan   = filing.Source{Title: "Ministry of Public Security, notice on 台湾居民来往大陆通行证", Date: "2015-07-02"}
	fromPassport = filing.Source{Title: "Passport number forms as several pages have them; no official text"}
)

// travelRules look at the numbers of travel permits, passports and officer cards.
var travelRules = []Rule{
	{
		Code: "certificate.hong_kong_macao_permit.length", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "港澳居民来往内地通行证号码不是9位，也不是旧版的11位",
			En: "the number of the Hong Kong and Macao permit has neither 9 characters nor the 11 of older cards",
		},
		Fix: filing.Text{
			Zh: "请填写 H 或 M 和其后的全部数字",
			En: "give the H or M and all digits behind it",
		},
		Source:  fromHongKongMacao,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindHongKongMacaoPermit, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "certificate.hong_kong_macao_permit.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "港澳居民来往内地通行证号码第{position}个字符不能用在此处",
			En: "character {position} of the Hong Kong and Macao permit's number is not used in its place",
		},
		Fix: filing.Text{
			Zh: "号码以 H（香港）或 M（澳门）开头，其后为数字；非中国籍为 HA、MA；请对照通行证核对",
			En: "it begins with H (Hong Kong) or M (Macao), HA or MA for foreigners, and goes on in digits: compare it with the permit",
		},
		Source:  fromHongKongMacao,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindHongKongMacaoPermit, identity.RulePrefix, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.taiwan_permit.length", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "台湾居民来往大陆通行证号码不是8位，也不是旧版的10位",
			En: "the number of the Taiwan permit has neither 8 digits nor the 10 of older books",
		},
		Fix:     filing.Text{Zh: "请填写通行证上的全部数字", En: "give all digits of the permit"},
		Source:  fromTaiwan,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindTaiwanPermit, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "certificate.taiwan_permit.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "台湾居民来往大陆通行证号码第{position}个字符不能用在此处",
			En: "character {position} of the Taiwan permit's number is not used in its place",
		},
		Fix: filing.Text{
			Zh: "号码为数字，旧版末尾可有括号中的一个字母；请对照通行证核对",
			En: "it is of digits, in older books with a letter in brackets at the end: compare it with the permit",
		},
		Source:  fromTaiwan,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindTaiwanPermit, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.passport.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "护照号码第{position}个字符不是字母或数字",
			En: "character {position} of the passport number is neither letter nor digit",
		},
		Fix:     filing.Text{Zh: "护照号码只含字母和数字，请对照护照核对", En: "give letters and digits alone: compare it with the passport"},
		Source:  fromPassport,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindPassport, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.passport.form", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "护照号码的形式不常见", En: "the passport number has a form that no source knows"},
		Fix:     filing.Text{Zh: "请对照护照核对号码", En: "compare the number with the passport"},
		Source:  fromPassport,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportUnusual(identity.KindPassport) },
	},
	{
		Code: "certificate.officer_card.form", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "军官证号码不是常见的9个字符", En: "the number of the officer card has not the usual 9 characters"},
		Fix:     filing.Text{Zh: "请对照军官证核对号码", En: "compare the number with the officer card"},
		Source:  fromMilitary,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: slices.Concat(otherPerson, []string{"certificate.officer_card.superseded"}),
		Check:   func(c *Check) { c.reportUnusual(identity.KindOfficerCard) },
	},
}

// reportUnusual reports the numbers of a kind whose form no source knows, but those with a character that cannot be in
// any.
func (c *Check) reportUnusual(kind identity.Kind) {
	certificates := c.certificates()
	for i := range certificates {
		cert := &certificates[i]
		if cert.kind != kind || !cert.unusual || cert.other != "" {
			continue
		}
		if kind == identity.KindPassport && cert.broken(kind, []identity.Rule{identity.RuleCharacter, identity.RuleEncoding}) {
			continue
		}
		c.Report(cert.path("number"))
	}
}
