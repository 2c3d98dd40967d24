package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/phone"
)

var (
	fromMobileSMS   = filing.Source{Title: "Huawei Cloud filing knowledge base, 备案短信核验", Date: "2025-12-31"}
	fromPhoneTables = filing.Source{Title: "github.com/nyaruka/phonenumbers " + phone.TableVersion()}
)

// phoneRules look at the telephones of the responsible persons.
var phoneRules = slices.Concat(mobileRules, officePhoneRules, emergencyPhoneRules)

var mobileRules = []Rule{
	{
		Code: "person.mobile.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "手机号码不是1开头的11位数字", En: "the mobile number is not 11 digits that begin with 1"},
		Fix: filing.Text{
			Zh: "请填写大陆手机号码，不含 +86、空格和横线",
			En: "give a mainland number without +86, spaces and hyphens",
		},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidMobile,
		Follows: []string{"person.mobile.differs"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].mobile.badMobile() {
					c.Report(persons[i].path("mobile"))
				}
			}
		},
	},
	{
		Code: "person.mobile.length", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "手机号码不是11位", En: "the mobile number has not 11 digits"},
		Fix:     filing.Text{Zh: "请核对号码，补全或删去多余的数字", En: "complete it, or remove what is too much"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidMobile,
		Check:   func(c *Check) { c.reportMobile(phone.RuleShort, phone.RuleLong) },
	},
	{
		Code: "person.mobile.start", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "手机号码不以13至19开头", En: "the mobile number does not begin with 13 to 19"},
		Fix:     filing.Text{Zh: "请核对号码的前三位", En: "check its first three digits"},
		Source:  fromPhoneTables,
		Bureau:  filing.ResultInvalidMobile,
		Check:   func(c *Check) { c.reportMobile(phone.RuleMobileRange) },
	},
	{
		Code: "person.mobile.several", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "填写了多个手机号码", En: "there are several mobile numbers"},
		Fix: filing.Text{
			Zh: "请只填写一个手机号码，短信核验码发到该号码",
			En: "give one alone: it gets the code of the SMS verification",
		},
		Source: fromMobileSMS,
		Bureau: filing.ResultInvalidMobile,
		Check:  func(c *Check) { c.reportMobile(phone.RuleSeveral) },
	},
	{
		Code: "person.mobile.kind", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "手机号码一栏填写的是{zh}",
			En: "the number given as mobile is of another kind: {en}",
		},
		Fix: filing.Text{
			Zh: "请填写负责人本人的大陆手机号码，用于接收短信核验码",
			En: "give the person's own mainland mobile number, which gets the code of the SMS verification",
		},
		Source: fromMobileSMS,
		Bureau: filing.ResultInvalidMobile,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if k := persons[i].mobile.Kind(); k != "" && k != phone.Mobile {
					c.Report(persons[i].path("mobile"), "{zh}", k.Label(filing.Zh), "{en}", k.Label(filing.En))
				}
			}
		},
	},
	{
		Code: "person.mobile.range", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "手机号码的号段不在已知号段中", En: "the mobile number is in no known range"},
		Fix:     filing.Text{Zh: "请核对号码的前五位", En: "check its first five digits"},
		Source:  fromPhoneTables,
		Bureau:  filing.ResultInvalidMobile,
		Follows: []string{"person.mobile.differs"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if n := &persons[i].mobile; n.Kind() == phone.Mobile && !n.KnownRange() {
					c.Report(persons[i].path("mobile"))
				}
			}
		},
	},
	{
		Code: "person.mobile.sms", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "2021年的名单未列出该号段可接收工信部短信",
			En: "a list of 2021 does not name this range among those that get the ministry's messages",
		},
		Fix: filing.Text{
			Zh: "名单不全；收不到短信核验码时，请更换其他号段的手机号码",
			En: "the list is not complete; should no code arrive, use a number of another range",
		},
		Source:  phone.SMSSource(),
		Follows: []string{"person.mobile.differs"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if n := &persons[i].mobile; n.Kind() == phone.Mobile && !n.ReceivesSMS() {
					c.Report(persons[i].path("mobile"))
				}
			}
		},
	},
	{
		Code: "person.mobile.place", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inPersons},
		Message: filing.Text{
			Zh: "手机号码归属地不是主办者所在省份",
			En: "the mobile number was given out in another province than the organiser's",
		},
		Fix: filing.Text{
			Zh: "请尽量填写归属主办者所在地的手机号码",
			En: "give a number of the organiser's place where there is one",
		},
		Source:  fromGuideSubject,
		Follows: []string{"person.mobile.differs"},
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				p := &persons[i]
				if p.mobile.Kind() == phone.Mobile && p.mobile.elsewhere(c.Filing().Province) && !c.wantsLocal(p) {
					c.Report(p.path("mobile"))
				}
			}
		},
	},
}

var emergencyPhoneRules = []Rule{
	{
		Code: "person.emergency_phone.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		Message: filing.Text{Zh: "应急联系电话不是有效的电话号码", En: "the emergency phone is no telephone number"},
		Fix: filing.Text{
			Zh: "请填写一个手机号码，或带区号的固定电话",
			En: "give one mobile number, or one landline with its area code",
		},
		Source: fromNotice,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].emergency.rule != "" {
					c.Report(persons[i].path("emergency_phone"))
				}
			}
		},
	},
}

// badMobile reports whether a mobile number is not typed as 11 digits, apart from what other rules look at.
func (n *phoneNumber) badMobile() bool {
	switch n.rule {
	case "":
		return n.Kind() == phone.Mobile && len(n.typed) != len("13800138000")
	case phone.RuleShort, phone.RuleLong, phone.RuleMobileRange, phone.RuleSeveral:
		return false
	}
	return true
}

// elsewhere reports whether the number is known to be given out in another province.
func (n *phoneNumber) elsewhere(p region.Province) bool {
	place, ok := n.Place()
	return ok && p.Known() && place.Province() != p
}

// reportMobile reports the mobile numbers that break one of the rules of package phone.
func (c *Check) reportMobile(broken ...phone.Rule) {
	persons := c.persons()
	for i := range persons {
		if r := persons[i].mobile.rule; r != "" && slices.Contains(broken, r) {
			c.Report(persons[i].path("mobile"))
		}
	}
}
