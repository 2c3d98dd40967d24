package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

var (
	fromHuaweiPersons = filing.Source{Title: "Huawei Cloud filing knowledge base, 备案材料咨询, 备案驳回咨询", Date: "2025-12-31"}
	fromVolcengine    = filing.Source{Title: "Volcengine, https://www.volcengine.com/docs/6428/68745", Date: "2024-04-08"}
)

// personRules look at the responsible persons of the subject and of the services.
var personRules = slices.Concat(nameOfPersonRules, onlineRules, pairRules)

var nameOfPersonRules = []Rule{
	{
		Code: "person.name.digits", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "负责人姓名含有数字", En: "the name of the person holds digits"},
		Fix:     filing.Text{Zh: "请按证件填写姓名，不加数字", En: "give the name as on the certificate, without digits"},
		Source:  fromNotice,
		Follows: []string{"person.name.differs"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if strings.ContainsFunc(head(persons[i].Name), unicode.IsDigit) {
					c.Report(persons[i].path("name"))
				}
			}
		},
	},
}

// onlineRules look at e-mail addresses and messengers.
var onlineRules = []Rule{
	{
		Code: "person.email.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "电子邮箱不是6至128个字符", En: "the e-mail address has not 6 to 128 characters"},
		Fix:     filing.Text{Zh: "请填写一个6至128个字符的邮箱地址", En: "give one address of 6 to 128 characters"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidEmail,
		Check:   func(c *Check) { c.reportEmail(emailLength) },
	},
	{
		Code: "person.email.character", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "电子邮箱含有空格、全角字符或不可见字符",
			En: "the e-mail address holds white space, full-width characters or some without width",
		},
		Fix:    filing.Text{Zh: "请用半角字符重新输入邮箱地址", En: "type it again in half-width characters"},
		Source: fromInterface,
		Bureau: filing.ResultInvalidEmail,
		Check:  func(c *Check) { c.reportEmail(emailCharacter) },
	},
	{
		Code: "person.email.several", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "填写了多个电子邮箱", En: "there are several e-mail addresses"},
		Fix: filing.Text{
			Zh: "请只填写一个；接口规范允许用“;”分隔多个",
			En: "give one, though the interface takes several with ; between them",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidEmail,
		Check:  func(c *Check) { c.reportEmail(emailSeveral) },
	},
	{
		Code: "person.email.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "电子邮箱格式错误", En: "the e-mail address is malformed"},
		Fix:     filing.Text{Zh: "请填写一个邮箱地址，如 name@example.com", En: "give one address alone, such as name@example.com"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidEmail,
		Check:   func(c *Check) { c.reportEmail(emailMalformed) },
	},
	{
		Code: "person.qq.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "QQ账号不是5至128个字符", En: "the QQ account has not 5 to 128 characters"},
		Fix:     filing.Text{Zh: "请核对QQ账号；没有的不填", En: "check the QQ account, or leave it empty"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidQQ,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if !fitsAccount(persons[i].QQ, 5) {
					c.Report(persons[i].path("qq"))
				}
			}
		},
	},
	{
		Code: "person.msn.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "MSN账号不是6至128个字符", En: "the MSN account has not 6 to 128 characters"},
		Fix:     filing.Text{Zh: "请核对MSN账号；没有的不填", En: "check the MSN account, or leave it empty"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidMSN,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if !fitsAccount(persons[i].MSN, 6) {
					c.Report(persons[i].path("msn"))
				}
			}
		},
	},
}

// pairRules compare the telephones, addresses and names of a person with one another, and with those of the persons
// before.
var pairRules = []Rule{
	{
		Code: "person.emergency_phone.mobile", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "应急联系电话与手机号码相同", En: "the emergency phone is the mobile number"},
		Fix:     filing.Text{Zh: "请填写另一个号码", En: "give another number"},
		Source:  fromHuaweiPersons,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if p := &persons[i]; p.emergency.IsValid() && p.emergency.Number == p.mobile.Number {
					c.Report(p.path("emergency_phone"))
				}
			}
		},
	},
	{
		Code: "person.emergency_phone.other_person", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "应急联系电话是另一负责人的手机号码",
			En: "the emergency phone is the mobile number of another responsible person",
		},
		Fix:    filing.Text{Zh: "请填写负责人手机号码以外的号码", En: "give a number that is no responsible person's mobile"},
		Source: fromVolcengine,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].emergencyOfAnother(persons) {
					c.Report(persons[i].path("emergency_phone"))
				}
			}
		},
	},
	{
		Code: "person.mobile.shared", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "不同负责人填写了同一个手机号码", En: "different persons have the same mobile number"},
		Fix:     filing.Text{Zh: "请填写各人自己的手机号码", En: "give each person's own mobile number"},
		Source:  fromHuaweiPersons,
		Bureau:  filing.ResultInvalidContact,
		Follows: []string{"person.mobile.differs", "shape.required"},
		Check: func(c *Check) {
			c.reportPairs("mobile", func(p, q *person) bool {
				return p.mobile.IsValid() && p.mobile.Number == q.mobile.Number && differ(p, q)
			})
		},
	},
	{
		Code: "person.email.shared", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "不同负责人填写了同一个电子邮箱", En: "different persons have the same e-mail address"},
		Fix:     filing.Text{Zh: "请填写各人自己的电子邮箱", En: "give each person's own e-mail address"},
		Source:  fromHuaweiPersons,
		Bureau:  filing.ResultInvalidContact,
		Follows: []string{"person.email.differs"},
		Check: func(c *Check) {
			c.reportPairs("email", func(p, q *person) bool {
				return p.Email != "" && strings.EqualFold(p.Email, q.Email) && differ(p, q)
			})
		},
	},
	{
		Code: "person.mobile.differs", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "同一负责人填写了不同的手机号码",
			En: "one person has different mobile numbers in different places",
		},
		Fix:    filing.Text{Zh: "同一人请填写同一个手机号码", En: "give the same mobile number for the same person"},
		Source: fromHuaweiErrorFAQ,
		Bureau: filing.ResultInvalidContact,
		Check: func(c *Check) {
			c.reportPairs("mobile", func(p, q *person) bool {
				return p.mobile.Kind() == phone.Mobile && q.mobile.Kind() == phone.Mobile && p.mobile.Number != q.mobile.Number &&
					samePerson(p, q)
			})
		},
	},
	{
		Code: "person.email.differs", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "同一负责人填写了不同的电子邮箱",
			En: "one person has different e-mail addresses in different places",
		},
		Fix:    filing.Text{Zh: "同一人请填写同一个电子邮箱", En: "give the same e-mail address for the same person"},
		Source: fromHuaweiErrorFAQ,
		Bureau: filing.ResultInvalidContact,
		Check: func(c *Check) {
			c.reportPairs("email", func(p, q *person) bool {
				return p.Email != "" && q.Email != "" && p.email == emailValid && q.email == emailValid &&
					!strings.EqualFold(p.Email, q.Email) && samePerson(p, q)
			})
		},
	},
	{
		Code: "person.name.differs", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "证件号码相同，姓名却不同", En: "the number of the certificate is the same, but the name differs"},
		Fix:     filing.Text{Zh: "请核对两处的姓名和证件号码", En: "check name and number in both places"},
		Source:  fromNotice,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			c.reportPairs("name", func(p, q *person) bool {
				return differentNames(p.Name, q.Name) && samePerson(p, q)
			})
		},
	},
	{
		Code: "person.certificate.differs", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "姓名和手机号码相同，证件号码却不同",
			En: "name and mobile number are the same, but the number of the certificate differs",
		},
		Fix:    filing.Text{Zh: "请对照证件核对两处的证件号码", En: "compare the numbers in both places with the certificate"},
		Source: fromNotice,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			c.reportPairs("certificate.number", func(p, q *person) bool {
				return p.Name != "" && p.Name == q.Name && p.mobile.IsValid() && p.mobile.Number == q.mobile.Number &&
					sameType(p, q) && p.cert.sound() && q.cert.sound() && !samePerson(p, q)
			})
		},
	},
	{
		Code: "subject.individual.name", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject, Natures: []filing.Nature{filing.NatureIndividual}},
		Message: filing.Text{
			Zh: "个人备案的主体负责人姓名与主办者姓名不同",
			En: "an individual files, but the responsible person has another name",
		},
		Fix:     filing.Text{Zh: "请核对主办者和负责人的姓名", En: "check the name of the subject and that of the person"},
		Source:  fromAzureFAQ,
		Follows: []string{"subject.individual.same_person"},
		Check: func(c *Check) {
			if s := &c.Filing().Subject; differentNames(s.Name, s.Responsible.Name) {
				c.Report("subject.responsible.name")
			}
		},
	},
}

// emergencyOfAnother reports whether the emergency phone is the mobile number of another of the persons.
func (p *person) emergencyOfAnother(persons []person) bool {
	if !p.emergency.IsValid() {
		return false
	}
	for i := range min(len(persons), comparedPersons) {
		if q := &persons[i]; p.emergency.Number == q.mobile.Number && differ(p, q) {
			return true
		}
	}
	return false
}

// reportEmail reports the e-mail addresses that have this fault.
func (c *Check) reportEmail(fault emailFault) {
	persons := c.persons()
	for i := range persons {
		if persons[i].email == fault {
			c.Report(persons[i].path("email"))
		}
	}
}

// comparedPersons is how many persons before it a person is compared with, so that a filing with thousands of services
// takes no longer than it must. No province takes so many services in one filing.
const comparedPersons = 50

// reportPairs reports a field of the persons for whom a fault holds with one before them.
func (c *Check) reportPairs(field string, fault func(p, q *person) bool) {
	persons := c.persons()
	for i := range persons {
		for j := range min(i, comparedPersons) {
			if fault(&persons[i], &persons[j]) {
				c.Report(persons[i].path(field))
				break
			}
		}
	}
}

// differ reports whether two persons are known to be different: by the numbers of certificates of one type, unless their
// names are the same, else by their names.
func differ(p, q *person) bool {
	if !sameType(p, q) {
		return differentNames(p.Name, q.Name)
	}
	return !samePerson(p, q) && (differentNames(p.Name, q.Name) || p.Name == "" || q.Name == "")
}

// longestNumber is the length beyond which nothing is a number, in bytes: such texts are not brought to a canonical form.
const longestNumber = 256

// samePerson reports whether two persons have the same certificate.
func samePerson(p, q *person) bool {
	if len(p.Certificate.Number) > longestNumber || len(q.Certificate.Number) > longestNumber {
		return sameType(p, q) && p.Certificate.Number == q.Certificate.Number
	}
	return p.SamePerson(*q.Person)
}

// sameType reports whether both persons have numbers of certificates of one type.
func sameType(p, q *person) bool {
	return p.Certificate.Type == q.Certificate.Type && p.Certificate.Number != "" && q.Certificate.Number != ""
}

// differentNames reports whether two names are both given and differ in more than white space at their ends.
func differentNames(a, b string) bool {
	if a == b {
		return false
	}
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a != "" && b != "" && a != b
}

// fitsAccount reports whether the name of a messenger account, if there is one, has the length that the interface V.3.0
// allows, in characters.
func fitsAccount(s string, shortest int) bool {
	if s == "" {
		return true
	}
	n := utf8.RuneCountInString(s)
	return n >= shortest && n <= 128
}
