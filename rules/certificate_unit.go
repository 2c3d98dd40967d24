package rules

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
)

var (
	fromCreditTable    = filing.Source{Title: "GB 32100-2015 with its first amendment: departments, categories and divisions", Date: "2016"}
	fromOrganization   = filing.Source{Title: "GB 11714-1997 全国组织机构代码编制规则", Date: "1997"}
	fromRegistration   = filing.Source{Title: "GS 15-2006 工商行政管理市场主体注册号编制规则", Date: "2007-07-01"}
	fromMilitary       = filing.Source{Title: "Lengths of 部队代号 and 军官证 in the source code of one hosting system"}
	fromCrossProvince  = filing.Source{Title: "Tencent Cloud, 主体信息, 常见驳回原因及其处理", Date: "2021-07-08"}
	fromCategoryNature = filing.Source{
		Title: "GB 32100-2015 with its first amendment, and the natures of 企业系统接口规范 V3.0, MIIT: our reading", Date: "2016",
	}
)

// unitNumberRules look at the number of a unit's certificate: credit code, registration number, unit code.
var unitNumberRules = []Rule{
	{
		Code: "subject.certificate.credit_code.old", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: []filing.Nature{filing.NatureEnterprise}},
		Message: filing.Text{
			Zh: "填写的是15位营业执照注册号",
			En: "this is a registration number of 15 digits from before the three-in-one licence",
		},
		Fix: filing.Text{
			Zh: "已三证合一的，请填写18位统一社会信用代码",
			En: "with a three-in-one licence give its credit code of 18 characters",
		},
		Source:  fromGuideSubject,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"certificate.number.normal"},
		Check: func(c *Check) {
			if c.subjectCertificate().kind == identity.KindBusinessRegistration {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.registration.checksum", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "营业执照注册号校验位不符", En: "the check digit of the registration number is wrong"},
		Fix: filing.Text{
			Zh: "请对照营业执照核对每一位；2007年以前核发的号码可能没有校验位",
			En: "compare each digit with the licence; numbers from before 2007 may have no check digit",
		},
		Source:  fromRegistration,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.credit_code.old"},
		Check: func(c *Check) {
			c.reportBroken(identity.KindBusinessRegistration, identity.RuleChecksum)
		},
	},
	{
		Code: "subject.certificate.credit_code.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "统一社会信用代码不是18位", En: "the credit code has not 18 characters"},
		Fix: filing.Text{
			Zh: "请按证件填写18位统一社会信用代码；尚未换照的，填写15位注册号",
			En: "give its 18 characters, or the 15 digits of a licence that is not yet three-in-one",
		},
		Source:  fromCreditCode,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"shape.length"},
		Check: func(c *Check) {
			c.reportBroken(identity.KindCreditCode, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "subject.certificate.credit_code.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码第{position}个字符不能用在此处",
			En: "character {position} of the credit code is not used in its place",
		},
		Fix: filing.Text{
			Zh: "只用数字和大写字母，不含 I、O、S、V、Z，第3至8位只用数字；请对照证件核对",
			En: "only digits and capitals but I, O, S, V, Z are used, and digits alone in places 3 to 8: compare it with the certificate",
		},
		Source: fromCreditCode,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			c.reportBroken(identity.KindCreditCode, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "subject.certificate.credit_code.checksum", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "统一社会信用代码校验位错误", En: "the check character of the credit code is wrong"},
		Fix:     filing.Text{Zh: "请对照证件核对每一位", En: "compare each character with the certificate"},
		Source:  fromCreditCode,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.nature.inferred"},
		Check:   func(c *Check) { c.reportBroken(identity.KindCreditCode, identity.RuleChecksum) },
	},
	{
		Code: "subject.certificate.credit_code.early", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码校验位不符；部分早期代码确实如此",
			En: "the check character of the credit code is wrong, as it really is in some early codes",
		},
		Fix:     filing.Text{Zh: "请对照证件核对每一位", En: "compare each character with the certificate"},
		Source:  fromCreditFujian,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.province"},
		Check: func(c *Check) {
			if cert := c.subjectCertificate(); cert.soundCredit() && cert.credit.Early() {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.credit_code.organization", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码第9至17位不是有效的组织机构代码",
			En: "characters 9 to 17 of the credit code are no valid organization code",
		},
		Fix:    filing.Text{Zh: "请对照证件核对第9至17位", En: "compare characters 9 to 17 with the certificate"},
		Source: fromCreditCode,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			cert := c.subjectCertificate()
			if !cert.soundCredit() || cert.credit.Early() {
				return
			}
			if _, ok := cert.credit.Organization(); !ok {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.credit_code.category", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码前两位不是已知的登记管理部门和机构类别",
			En: "the first two characters of the credit code are no known department and category",
		},
		Fix:    filing.Text{Zh: "请对照证件核对前两位", En: "compare the first two characters with the certificate"},
		Source: fromCreditTable,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if cert := c.subjectCertificate(); cert.soundCredit() && !cert.credit.CategoryKnown() {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.credit_code.division", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码第3至8位不是已知的行政区划",
			En: "characters 3 to 8 of the credit code are no known division",
		},
		Fix:    filing.Text{Zh: "请对照证件核对第3至8位", En: "compare characters 3 to 8 with the certificate"},
		Source: fromCreditTable,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if cert := c.subjectCertificate(); cert.soundCredit() && !cert.credit.DivisionKnown() {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.credit_code.nature", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "统一社会信用代码的机构类别与单位性质可能不符",
			En: "the category in the credit code does not seem to belong to the nature of the subject",
		},
		Fix: filing.Text{
			Zh: "请核对单位性质，并对照证件核对代码前两位",
			En: "check the nature, and the first two characters of the code",
		},
		Source: fromCategoryNature,
		Bureau: filing.ResultInvalidNature,
		Check: func(c *Check) {
			cert := c.subjectCertificate()
			if cert.soundCredit() && cert.credit.CategoryKnown() &&
				!categoryFits(cert.credit.Category(), c.Filing().Subject.Nature) {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.province", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件号码中的登记机关不在备案省份",
			En: "the registrar that the number names is not in the province of filing",
		},
		Fix: filing.Text{
			Zh: "单位只能在证件登记地所在省备案；登记地已迁移的，请核对证件住所",
			En: "units file in the province of their certificate; if the unit has moved since, check the address on the certificate",
		},
		Source:  fromCrossProvince,
		Follows: []string{"subject.certificate.credit_code.old"},
		Check: func(c *Check) {
			cert := c.subjectCertificate()
			if cert.province != "" && cert.other == "" && c.Filing().Province.Known() && cert.province != c.Filing().Province {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.military_unit_code.form", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "部队代号不是常见的4至5位数字", En: "the unit code is not the usual 4 or 5 digits"},
		Fix:     filing.Text{Zh: "请对照证件核对部队代号", En: "compare it with the document"},
		Source:  fromMilitary,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"certificate.number.normal", "subject.certificate.nature"},
		Check: func(c *Check) {
			if cert := c.subjectCertificate(); cert.kind == identity.KindMilitaryUnitCode && cert.unusual && cert.other == "" {
				c.Report("subject.certificate.number")
			}
		},
	},
}

// organizationCodeRules look at organization code certificates, which the three-in-one licence replaced.
var organizationCodeRules = []Rule{
	{
		Code: "subject.certificate.organization_code.superseded", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "组织机构代码证已被三证合一的证照取代",
			En: "organization code certificates were replaced by three-in-one licences",
		},
		Fix: filing.Text{
			Zh: "已换发新证照的，请选择新证照并填写18位统一社会信用代码",
			En: "with a new certificate choose its type and give the credit code of 18 characters",
		},
		Source: fromGuideSubject,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if numberKind(c.Filing().Subject.Certificate.Type) == identity.KindOrganizationCode {
				c.Report("subject.certificate.type")
			}
		},
	},
	{
		Code: "subject.certificate.organization_code.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "组织机构代码不是9位", En: "the organization code has not 9 characters"},
		Fix: filing.Text{
			Zh: "请填写8位代码和1位校验码，如 12345678-9 的形式",
			En: "give 8 characters and the check character, in the form 12345678-9",
		},
		Source:  fromOrganization,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.organization_code.superseded"},
		Check: func(c *Check) {
			c.reportBroken(identity.KindOrganizationCode, identity.RuleLength, identity.RuleEmpty)
		},
	},
	{
		Code: "subject.certificate.organization_code.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "组织机构代码第{position}个字符不能用在此处",
			En: "character {position} of the organization code is not used in its place",
		},
		Fix: filing.Text{
			Zh: "只用数字和大写字母，末位为数字或 X；请对照证件核对",
			En: "digits and capitals are used, and a digit or X at the end: compare it with the certificate",
		},
		Source:  fromOrganization,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.organization_code.superseded"},
		Check: func(c *Check) {
			c.reportBroken(identity.KindOrganizationCode, identity.RuleCharacter, identity.RuleEncoding)
		},
	},
	{
		Code: "subject.certificate.organization_code.checksum", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "组织机构代码校验位错误", En: "the check character of the organization code is wrong"},
		Fix:     filing.Text{Zh: "请对照证件核对代码的每一位", En: "compare each character of the code with the certificate"},
		Source:  fromOrganization,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.organization_code.superseded"},
		Check:   func(c *Check) { c.reportBroken(identity.KindOrganizationCode, identity.RuleChecksum) },
	},
}

// categoryFits reports whether units of the nature have credit codes of the category. Natures whose units are registered
// by several departments fit any.
func categoryFits(category identity.Category, n filing.Nature) bool {
	switch n {
	case filing.NatureEnterprise:
		return category.Department() == identity.DepartmentMarketRegulation
	case filing.NatureGovernment:
		return category == identity.CategoryGovernment || category == identity.CategoryStaffingOther
	case filing.NatureInstitution:
		return category == identity.CategoryPublicInstitution || category == identity.CategoryStaffingOther ||
			category == identity.CategoryMilitaryInstitution
	case filing.NatureSocialOrganization:
		return category == identity.CategorySocialOrganization
	case filing.NaturePrivateNonEnterprise:
		return category == identity.CategoryPrivateNonEnterprise
	case filing.NatureFoundation:
		return category == identity.CategoryFoundation
	case filing.NatureLawPractice:
		return category == identity.CategoryLawPractice
	case filing.NatureNotaryInstitution:
		return category == identity.CategoryNotaryOffice
	case filing.NatureReligiousGroup:
		return category.Department() == identity.DepartmentReligion || category == identity.CategorySocialOrganization
	}
	return true
}
