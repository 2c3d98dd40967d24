package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// certificateRules look at the certificates of the subject and of the persons.
var certificateRules = []Rule{
	{
		Code: "subject.certificate.address.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "证件住所未填写", En: "the address on the certificate is missing"},
		Fix:     filing.Text{Zh: "请按证件填写住所", En: "give it as it stands on the certificate"},
		Source:  fromSchema,
		Check: func(c *Check) {
			if strings.TrimSpace(c.Filing().Subject.Certificate.Address) == "" {
				c.Report("subject.certificate.address")
			}
		},
	},
	{
		Code: "subject.certificate.nature", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件类型与单位性质不符",
			En: "the certificate type does not belong to the nature of the subject",
		},
		Fix:    filing.Text{Zh: "请核对单位性质与证件类型", En: "check nature and certificate type"},
		Source: fromInterface,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportNature(true) },
	},
	{
		Code: "subject.certificate.nature.inferred", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "证件类型与单位性质可能不符",
			En: "the certificate type does not seem to belong to the nature of the subject",
		},
		Fix:    filing.Text{Zh: "请核对单位性质与证件类型", En: "check nature and certificate type"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportNature(false) },
	},
	{
		Code: "subject.certificate.type.known", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "证件类型不在代码表中", En: "the certificate type is not in the code table"},
		Fix:     filing.Text{Zh: "请重新选择证件类型", En: "choose the certificate type again"},
		Source:  fromCodeTables,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			if t := c.Filing().Subject.Certificate.Type; t != 0 && !t.Known() {
				c.Report("subject.certificate.type")
			}
		},
	},
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
		Source: fromGuideSubject,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			cert := &c.Filing().Subject.Certificate
			if cert.Type == filing.CertificateBusinessLicence && isOldRegistration(cert.Number) {
				c.Report("subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.credit_code.form", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{
			Zh: "统一社会信用代码不是18位，或含有不用的字符",
			En: "the credit code has not 18 characters, or one that is not used",
		},
		Fix: filing.Text{
			Zh: "请按证件填写18位数字和大写字母，不含 I、O、S、V、Z",
			En: "give its 18 digits and capital letters; I, O, S, V, Z are not used",
		},
		Source: fromCreditCode,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportCreditCode(creditCodeMalformed) },
	},
	{
		Code: "subject.certificate.credit_code.checksum", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "统一社会信用代码校验位错误", En: "the check character of the credit code is wrong"},
		Fix:     filing.Text{Zh: "请对照证件核对每一位", En: "compare each character with the certificate"},
		Source:  fromCreditCode,
		Bureau:  filing.ResultInvalidCertificate,
		Check:   func(c *Check) { c.reportCreditCode(creditCodeWrongCheck) },
	},
	{
		Code: "subject.certificate.credit_code.early", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{
			Zh: "统一社会信用代码校验位不符；部分早期代码确实如此",
			En: "the check character of the credit code is wrong, as it really is in some early codes",
		},
		Fix:    filing.Text{Zh: "请对照证件核对每一位", En: "compare each character with the certificate"},
		Source: fromCreditFujian,
		Bureau: filing.ResultInvalidCertificate,
		Check:  func(c *Check) { c.reportCreditCode(creditCodeEarly) },
	},
	{
		Code: "certificate.resident_id.upper_case", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "身份证号码末位的 x 应为大写", En: "the ID number ends in a small x"},
		Fix:     filing.Text{Zh: "请改为大写 X", En: "write a capital X"},
		Source:  fromGuideSubject,
		Bureau:  filing.ResultInvalidResidentID,
		Check: func(c *Check) {
			for path, number := range c.residentIDs() {
				if strings.HasSuffix(number, "x") {
					c.Report(path)
				}
			}
		},
	},
	{
		Code: "certificate.resident_id.invalid", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "身份证号码不是18位，或校验位错误",
			En: "the ID number has not 18 characters, or its check character is wrong",
		},
		Fix:    filing.Text{Zh: "请对照身份证核对每一位，不含空格", En: "compare each character with the card, without spaces"},
		Source: fromResidentID,
		Bureau: filing.ResultInvalidResidentID,
		Check: func(c *Check) {
			for path, number := range c.residentIDs() {
				if !validResidentID(number) {
					c.Report(path)
				}
			}
		},
	},
}

// reportNature reports a certificate type of another nature, where the pairing is confirmed or where it is not.
func (c *Check) reportNature(confirmed bool) {
	s := &c.Filing().Subject
	t := s.Certificate.Type
	if !s.Nature.Known() || !t.Known() || (t.NaturesConfidence() == filing.Confirmed) != confirmed {
		return
	}
	if slices.Contains(t.Natures(), s.Nature) {
		return
	}
	c.Report("subject.certificate.type")
}

// reportCreditCode reports a credit code that has this fault, on the certificates that are three-in-one or credit code
// certificates.
func (c *Check) reportCreditCode(fault creditCodeFault) {
	cert := &c.Filing().Subject.Certificate
	switch cert.Type {
	case filing.CertificateBusinessLicence:
		if isOldRegistration(cert.Number) {
			return
		}
	case filing.CertificateCreditCodeGovernment, filing.CertificateCreditCodeInstitution,
		filing.CertificateCreditCodeMassOrganization:
	default:
		return
	}
	if cert.Number != "" && checkCreditCode(cert.Number) == fault {
		c.Report("subject.certificate.number")
	}
}

// residentIDs are the numbers of resident ID cards with their paths, without those that are empty.
func (c *Check) residentIDs() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		cert := &c.Filing().Subject.Certificate
		if c.Fills(filing.PartSubject) && isResidentID(cert) && !yield("subject.certificate.number", cert.Number) {
			return
		}
		for path, p := range c.Persons() {
			if isResidentID(&p.Certificate) && !yield(path+".certificate.number", p.Certificate.Number) {
				return
			}
		}
	}
}

func isResidentID(cert *filing.Certificate) bool {
	return cert.Type == filing.CertificateResidentID && cert.Number != ""
}

// isOldRegistration reports whether a number is a registration number of a licence from before 2015: 15 digits.
func isOldRegistration(number string) bool { return len(number) == 15 && digits(number) == 15 }
