package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

var fromOfficePhone = filing.Source{Title: "Tencent Cloud, 备案小程序流程指引, 首次备案", Date: "2021-05-24"}

var officePhoneRules = []Rule{
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
				if persons[i].office.badOffice() {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.extension", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话的分机号写法有误", En: "the extension of the office phone is not written as it must be"},
		Fix: filing.Text{
			Zh: "请在分机号前用“-”，如 010-12345678-801；分机号为1至6位数字",
			En: "put a hyphen before it, as in 010-12345678-801; it has one to six digits",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidOfficePhone,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if n := &persons[i].office; n.rule == phone.RuleExtension || n.marked() {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.area_missing", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话缺少以0开头的区号", En: "the office phone lacks its area code, which begins with 0"},
		Fix:     filing.Text{Zh: "请在号码前填写区号，如 010", En: "put the area code before it, such as 010"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidOfficePhone,
		Follows: []string{"shape.length"},
		Check:   func(c *Check) { c.reportOffice(phone.RuleAreaMissing, phone.RuleMobileRange) },
	},
	{
		Code: "person.office_phone.area_code", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话的区号不存在", En: "the area code of the office phone does not exist"},
		Fix:     filing.Text{Zh: "请核对区号", En: "check the area code"},
		Source:  fromPhoneTables,
		Bureau:  filing.ResultInvalidOfficePhone,
		Check:   func(c *Check) { c.reportOffice(phone.RuleAreaCode) },
	},
	{
		Code: "person.office_phone.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话的位数不对", En: "the office phone has too few or too many digits"},
		Fix:     filing.Text{Zh: "请核对区号后的号码，一般为7至8位", En: "check the digits behind the area code: there are 7 or 8"},
		Source:  fromPhoneTables,
		Bureau:  filing.ResultInvalidOfficePhone,
		Follows: []string{"shape.length"},
		Check:   func(c *Check) { c.reportOffice(phone.RuleShort, phone.RuleLong) },
	},
	{
		Code: "person.office_phone.several", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "填写了多个办公电话", En: "there are several office phones"},
		Fix: filing.Text{
			Zh: "请只填写一个；接口规范虽允许用“;”分隔多个，但不逐个检查",
			En: "give one; the interface takes several with ; between them, but they are not checked one by one",
		},
		Source: fromInterface,
		Bureau: filing.ResultInvalidOfficePhone,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if n := &persons[i].office; n.rule == phone.RuleSeveral && dialable(n.typed, ';') {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.kind", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话填写的是{zh}", En: "the office phone is no landline but of another kind: {en}"},
		Fix: filing.Text{
			Zh: "请填写带区号的固定电话；管局可能不接受其他号码",
			En: "give a landline with its area code: the bureau may refuse others",
		},
		Source:  fromOfficePhone,
		Bureau:  filing.ResultInvalidOfficePhone,
		Follows: []string{"shape.length"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if k := persons[i].office.Kind(); k == phone.Service || k == phone.Foreign {
					c.Report(persons[i].path("office_phone"), "{zh}", k.Label(filing.Zh), "{en}", k.Label(filing.En))
				}
			}
		},
	},
	{
		Code: "person.office_phone.mobile", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "办公电话填写的是手机号码", En: "the office phone is a mobile number"},
		Fix:     filing.Text{Zh: "有固定电话的，请填写带区号的固定电话", En: "give a landline with its area code if there is one"},
		Source:  fromOfficePhone,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].office.Kind() == phone.Mobile {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.range", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "办公电话的位数与该区号的号码不同",
			En: "the office phone has another number of digits than its area is known to have",
		},
		Fix:     filing.Text{Zh: "请核对办公电话的每一位", En: "check each digit of the office phone"},
		Source:  fromPhoneTables,
		Bureau:  filing.ResultInvalidOfficePhone,
		Follows: []string{"person.office_phone.place"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if n := &persons[i].office; n.Kind() == phone.Landline && !n.KnownRange() {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
	{
		Code: "person.office_phone.place", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "办公电话的区号不属于主办者所在省份",
			En: "the area code of the office phone is that of another province than the organiser's",
		},
		Fix:    filing.Text{Zh: "请填写主办者所在地的办公电话", En: "give an office phone at the organiser's place"},
		Source: fromGuideSubject,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].office.elsewhere(c.Filing().Province) {
					c.Report(persons[i].path("office_phone"))
				}
			}
		},
	},
}

// badOffice reports whether an office phone has other characters than digits and hyphens, or none that make a number,
// apart from what other rules look at.
func (n *phoneNumber) badOffice() bool {
	switch n.rule {
	case "":
		return n.typed != "" && !n.marked() && (!dialable(n.typed, '-') || n.Kind() == phone.Landline && n.typed[0] != '0')
	case phone.RuleExtension, phone.RuleAreaMissing, phone.RuleMobileRange, phone.RuleAreaCode, phone.RuleShort, phone.RuleLong:
		return false
	case phone.RuleSeveral:
		return !dialable(n.typed, ';')
	}
	return true
}

// marked reports whether an extension stands behind anything but a hyphen.
func (n *phoneNumber) marked() bool { return !dialable(n.typed, '-') && n.Extension() != "" }

// reportOffice reports the office phones that break one of the rules of package phone.
func (c *Check) reportOffice(broken ...phone.Rule) {
	persons := c.persons()
	for i := range persons {
		if r := persons[i].office.rule; r != "" && slices.Contains(broken, r) {
			c.Report(persons[i].path("office_phone"))
		}
	}
}

// dialable reports whether s holds only digits, hyphens and one more sign.
func dialable(s string, sign byte) bool {
	for i := range len(s) {
		if b := s[i]; b != '-' && b != sign && (b < '0' || b > '9') {
			return false
		}
	}
	return true
}
