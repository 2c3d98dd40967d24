package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

var (
	fromResidencePermit = filing.Source{Title: "国办发〔2018〕81号 港澳台居民居住证申领发放办法", Date: "2018-08-19"}
	fromForeignCard     = filing.Source{
		Title: "National Immigration Administration, card in use from 2023-12-01; layout after eastcoms.com 840.html", Date: "2023-12-01",
	}
)

// permitRules look at the numbers that have the form of a resident ID: residence permits of residents of Hong Kong, Macao
// and Taiwan, and cards of foreign permanent residents.
var permitRules = []Rule{
	{
		Code: "certificate.residence_permit.origin", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证号码是{zh}居民的，与证件类型不符",
			En: "the residence permit is one for residents of {en}, which is not the chosen type",
		},
		Fix: filing.Text{
			Zh: "81、82开头选港澳居民居住证，83开头选台湾居民居住证",
			En: "numbers that begin with 81 and 82 are of Hong Kong and Macao, with 83 of Taiwan: choose that type",
		},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			certificates := c.certificates()
			for i := range certificates {
				cert := &certificates[i]
				if cert.origin != "" && (cert.origin == identity.Taiwan) != (cert.Type == filing.CertificateTaiwanResidencePermit) {
					label := cert.origin.Label()
					c.Report(cert.path("number"), "{zh}", label.Zh, "{en}", label.En)
				}
			}
		},
	},
	{
		Code: "certificate.residence_permit.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "居住证号码不是18位", En: "the number of the residence permit has not 18 characters"},
		Fix:     filing.Text{Zh: "请填写居住证上的18位号码", En: "give all 18 characters of the residence permit"},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindResidencePermit, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "certificate.residence_permit.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证号码第{position}个字符不能用在此处",
			En: "character {position} of the residence permit's number is not used in its place",
		},
		Fix: filing.Text{
			Zh: "前17位只用数字，末位为数字或 X；请对照居住证核对",
			En: "17 digits and a digit or X at the end: compare it with the residence permit",
		},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindResidencePermit, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.residence_permit.prefix", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证号码不以810000、820000或830000开头",
			En: "the number of the residence permit does not begin with 810000, 820000 or 830000",
		},
		Fix: filing.Text{
			Zh: "请核对证件类型，并对照居住证核对前六位",
			En: "check the type, and compare the first six digits with the residence permit",
		},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidencePermit, identity.RulePrefix) },
	},
	{
		Code: "certificate.residence_permit.date", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证号码中的出生日期不存在",
			En: "the date of birth in the residence permit's number does not exist",
		},
		Fix:     filing.Text{Zh: "请对照居住证核对第7至14位", En: "compare digits 7 to 14 with the residence permit"},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidencePermit, identity.RuleDate) },
	},
	{
		Code: "certificate.residence_permit.checksum", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证号码校验位错误",
			En: "the check character of the residence permit's number is wrong",
		},
		Fix:     filing.Text{Zh: "请对照居住证核对每一位", En: "compare each character with the residence permit"},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check:   func(c *Check) { c.reportBroken(identity.KindResidencePermit, identity.RuleChecksum) },
	},
	{
		Code: "certificate.foreign_card.length", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "外国人永久居留身份证号码不是18位，也不是旧版的15位",
			En: "the number of the permanent resident card has neither 18 characters nor the 15 of the older card",
		},
		Fix:     filing.Text{Zh: "请填写永久居留身份证上的完整号码", En: "give the whole number of the permanent resident card"},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "certificate.foreign_card.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "外国人永久居留身份证号码第{position}个字符不能用在此处",
			En: "character {position} of the permanent resident card's number is not used in its place",
		},
		Fix: filing.Text{
			Zh: "18位号码前17位为数字、末位为数字或 X；旧版为3个字母和12位数字",
			En: "18 characters are 17 digits and a digit or X; the older 15 are three letters and 12 digits",
		},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "certificate.foreign_card.prefix", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "18位的外国人永久居留身份证号码不以9开头",
			En: "the 18 characters of the permanent resident card do not begin with 9",
		},
		Fix: filing.Text{
			Zh: "请核对证件类型，并对照永久居留身份证核对首位",
			En: "check the type, and compare the first digit with the permanent resident card",
		},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RulePrefix)
		},
	},
	{
		Code: "certificate.foreign_card.province", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "外国人永久居留身份证号码第2、3位不是省份代码",
			En: "digits 2 and 3 of the permanent resident card's number are no province",
		},
		Fix:     filing.Text{Zh: "请对照永久居留身份证核对第2、3位", En: "compare digits 2 and 3 with the permanent resident card"},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RuleProvince)
		},
	},
	{
		Code: "certificate.foreign_card.date", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "外国人永久居留身份证号码中的出生日期不存在",
			En: "the date of birth in the permanent resident card's number does not exist",
		},
		Fix:     filing.Text{Zh: "请对照永久居留身份证核对第7至14位", En: "compare digits 7 to 14 with the permanent resident card"},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RuleDate)
		},
	},
	{
		Code: "certificate.foreign_card.checksum", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "外国人永久居留身份证号码校验位错误",
			En: "the check character of the permanent resident card's number is wrong",
		},
		Fix:     filing.Text{Zh: "请对照永久居留身份证核对每一位", En: "compare each character with the permanent resident card"},
		Source:  fromForeignCard,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: otherPerson,
		Check: func(c *Check) {
			c.reportBroken(identity.KindForeignPermanentResidentCard, identity.RuleChecksum)
		},
	},
	{
		Code: "certificate.permit.unborn", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "居住证或永久居留身份证号码中的出生日期在今天之后",
			En: "the date of birth in the number of the permit or card is yet to come",
		},
		Fix:     filing.Text{Zh: "请对照证件核对出生日期", En: "compare the date of birth with the document"},
		Source:  fromResidencePermit,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: slices.Concat(otherPerson, []string{"person.age.minimum"}),
		Check: func(c *Check) {
			today, certificates := c.today(), c.certificates()
			for i := range certificates {
				if cert := &certificates[i]; cert.kind != identity.KindResidentID && cert.birth > today {
					c.Report(cert.path("number"))
				}
			}
		},
	},
}
