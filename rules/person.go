package rules

import "github.com/beian-go/beian/filing"

// personRules look at the responsible persons of the subject and of the services.
var personRules = []Rule{
	{
		Code: "person.mobile.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "手机号码不是1开头的11位数字", En: "the mobile number is not 11 digits that begin with 1"},
		Fix: filing.Text{
			Zh: "请填写大陆手机号码，不含 +86、空格和横线",
			En: "give a mainland number without +86, spaces and hyphens",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidMobile,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				m := persons[i].Mobile
				if m != "" && !(len(m) == 11 && m[0] == '1' && digits(m) == 11) {
					c.Report(persons[i].path("mobile"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话只能含数字和“-”", En: "an office phone holds only digits and hyphens"},
		Fix:     filing.Text{Zh: "请按 010-12345678 的形式填写", En: "write it like 010-12345678"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidOfficePhone,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if !dialable(persons[i].OfficePhone) {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.email.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "电子邮箱格式错误", En: "the e-mail address is malformed"},
		Fix:     filing.Text{Zh: "请填写一个邮箱地址，6至128个字符", En: "give one address alone, 6 to 128 characters"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidEmail,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if e := persons[i].Email; e != "" && !validEmail(e) {
					c.Report(persons[i].path("email"))
				}
			}
		},
	},
	{
		Code: "person.certificate.type", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "负责人的证件不是个人证件", En: "the certificate of the responsible person belongs to a unit"},
		Fix:     filing.Text{Zh: "请选择个人证件，如居民身份证", En: "choose a personal document, such as the resident ID card"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				t := persons[i].Certificate.Type
				if t.NaturesConfidence() == filing.Confirmed && !t.ForPerson() {
					c.Report(persons[i].path("certificate.type"))
				}
			}
		},
	},
}

// dialable reports whether s holds only digits and hyphens.
func dialable(s string) bool {
	for i := range len(s) {
		if b := s[i]; b != '-' && (b < '0' || b > '9') {
			return false
		}
	}
	return true
}
