package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

// residentIDRules look at the numbers of resident ID cards.
var residentIDRules = []Rule{
	{
		Code: "certificate.resident_id.upper_case", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码末位的 x 应为大写", En: "the ID number ends in a small x"},
		Fix:     filing.Text{Zh: "请改为大写 X", En: "write a capital X"},
		Source:  fromGuideSubject,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: []string{"person.certificate.differs"},
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.smallX() {
					c.Report(cert.path("number"))
				}
			}
		},
	},
	{
		Code: "certificate.resident_id.old", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "填写的是15位旧身份证号码", En: "this is an ID number of the old form with 15 digits"},
		Fix:     filing.Text{Zh: "请填写现用身份证上的18位号码", En: "give the 18 characters on the card in use"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidentID, identity.RuleSuperseded) },
	},
	{
		Code: "certificate.resident_id.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码不是18位", En: "the ID number has not 18 characters"},
		Fix:     filing.Text{Zh: "请填写身份证上的18位号码", En: "give all 18 characters of the card"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindResidentID, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "certificate.resident_id.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "身份证号码第{position}个字符不能用在此处",
			En: "character {position} of the ID number is not used in its place",
		},
		Fix: filing.Text{
			Zh: "前17位只用数字，末位为数字或 X；请对照身份证核对",
			En: "17 digits and a digit or X at the end: compare it with the card",
		},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindResidentID, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.resident_id.province", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码前两位不是省份代码", En: "the first two digits of the ID number are no province"},
		Fix:     filing.Text{Zh: "请对照身份证核对前两位", En: "compare the first two digits with the card"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidentID, identity.RuleProvince) },
	},
	{
		Code: "certificate.resident_id.date", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码中的出生日期不存在", En: "the date of birth in the ID number does not exist"},
		Fix:     filing.Text{Zh: "请对照身份证核对第7至14位", En: "compare digits 7 to 14 with the card"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidentID, identity.RuleDate) },
	},
	{
		Code: "certificate.resident_id.unborn", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码中的出生日期在今天之后", En: "the date of birth in the ID number is yet to come"},
		Fix:     filing.Text{Zh: "请对照身份证核对出生日期", En: "compare the date of birth with the card"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: slices.Concat(otherPerson, []string{"person.age.minimum", "person.certificate.differs"}),
		Check: func(c *Check) {
			today, certificates := c.today(), c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.kind == identity.KindResidentID && cert.birth > today {
					c.Report(cert.path("number"))
				}
			}
		},
	},
	{
		Code: "certificate.resident_id.checksum", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码校验位错误", En: "the check character of the ID number is wrong"},
		Fix:     filing.Text{Zh: "请对照身份证核对每一位", En: "compare each character with the card"},
		Source:  fromResidentID,
		Bureau:  filing.ResultInvalidResidentID,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidentID, identity.RuleChecksum) },
	},
}
