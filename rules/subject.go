package rules

import (
	"strings"
	"unicode"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// subjectRules look at the subject apart from its certificate and person.
var subjectRules = []Rule{
	{
		Code: "subject.nature.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "主办单位性质不在代码表中，或已停用",
			En: "the nature of the subject is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择单位性质", En: "choose the nature again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidNature,
		Check: func(c *Check) {
			if n := c.Filing().Subject.Nature; n != 0 && !c.inTable("nature", n) {
				c.Report("subject.nature")
			}
		},
	},
	{
		Code: "subject.investor.required", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "投资人或主管单位未填写", En: "the investor or superior unit is missing"},
		Fix:     filing.Text{Zh: "没有投资人或主管单位的，请填写本单位名称", En: "without one, give the unit's own name"},
		Source:  fromGuideSubject,
		Check: func(c *Check) {
			if strings.TrimSpace(c.Filing().Subject.Investor) == "" {
				c.Report("subject.investor")
			}
		},
	},
	{
		Code: "subject.address.province.known", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "通信地址的省份代码不存在", En: "the address names a province that does not exist"},
		Fix:     filing.Text{Zh: "请重新选择省份", En: "choose the province again"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidDivision,
		Check: func(c *Check) {
			a := &c.Filing().Subject.Address
			if len(a.Province) == 6 && a.ProvinceCode() == "" {
				c.Report("subject.address.province")
			}
		},
	},
	{
		Code: "subject.address.divisions", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "市、县代码不属于所选省份", En: "the city or county does not lie in the chosen province"},
		Fix:     filing.Text{Zh: "请重新选择市、县", En: "choose city and county again"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidDivision,
		Check: func(c *Check) {
			a := &c.Filing().Subject.Address
			province := a.ProvinceCode()
			if province == "" {
				return
			}
			if city, ok := region.Of(a.City); ok && city != province {
				c.Report("subject.address.city")
			}
			if county, ok := region.Of(a.County); ok && county != province {
				c.Report("subject.address.county")
			}
		},
	},
	{
		Code: "subject.address.detail.vague", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "通信地址不够详细", En: "the postal address is not detailed"},
		Fix: filing.Text{
			Zh: "请填写到街道门牌号、房间号，农村地址填写到村",
			En: "give street, house number and room; in villages down to the village",
		},
		Source:  fromGuideSubject,
		Follows: []string{"subject.address.house_number"},
		Check: func(c *Check) {
			detail := c.Filing().Subject.Address.Detail
			if detail != "" && !isMailbox(detail) && !isDetailed(detail) {
				c.Report("subject.address.detail")
			}
		},
	},
	{
		Code: "subject.address.detail.mailbox", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		Message: filing.Text{
			Zh: "通信地址是信箱：有的接入商接受信箱编号，有的不接受",
			En: "the postal address is a mailbox: some providers take a mailbox number, others refuse it",
		},
		Fix:    filing.Text{Zh: "请尽量填写街道门牌号", En: "give street and house number where there is one"},
		Source: fromWeChatAddress,
		Check: func(c *Check) {
			if isMailbox(c.Filing().Subject.Address.Detail) {
				c.Report("subject.address.detail")
			}
		},
	},
	{
		Code: "subject.responsible.name.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		Message: filing.Text{Zh: "主体负责人姓名未填写", En: "the subject's responsible person has no name"},
		Fix:     filing.Text{Zh: "请填写证件上的姓名", En: "give the name as on the certificate"},
		Source:  fromForm,
		Bureau:  filing.ResultMissingPersonName,
		Check: func(c *Check) {
			if strings.TrimSpace(c.Filing().Subject.Responsible.Name) == "" {
				c.Report("subject.responsible.name")
			}
		},
	},
	{
		Code: "subject.responsible.office_phone.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "单位的主体负责人办公电话未填写", En: "the responsible person of a unit has no office phone"},
		Fix:     filing.Text{Zh: "请填写带区号的办公电话", En: "give the office phone with its area code"},
		Source:  fromInterface,
		Bureau:  filing.ResultInvalidOfficePhone,
		Check: func(c *Check) {
			if strings.TrimSpace(c.Filing().Subject.Responsible.OfficePhone) == "" {
				c.Report("subject.responsible.office_phone")
			}
		},
	},
	{
		Code: "subject.individual.same_person", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons, Natures: []filing.Nature{filing.NatureIndividual}},
		Message: filing.Text{
			Zh: "个人备案的负责人不是主办者本人",
			En: "an individual files, but the responsible person is somebody else",
		},
		Fix:     filing.Text{Zh: "请填写主办者本人的证件", En: "give the individual's own certificate"},
		Source:  fromAzureFAQ,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"person.certificate.differs"},
		Check: func(c *Check) {
			self := filing.Person{Certificate: c.Filing().Subject.Certificate}
			if !self.SamePerson(self) {
				return
			}
			persons := c.persons()
			for i := range persons {
				p := persons[i].Person
				if p.Certificate.Type != 0 && p.SamePerson(*p) && !p.SamePerson(self) {
					c.Report(persons[i].path("certificate.number"))
				}
			}
		},
	},
}

// isMailbox reports whether an address is a post office box.
func isMailbox(detail string) bool { return strings.Contains(head(detail), "信箱") }

// isDetailed reports whether an address names a house, a room or a village.
func isDetailed(detail string) bool {
	return strings.ContainsFunc(head(detail), func(r rune) bool {
		switch r {
		case '号', '室', '村', '屯', '组':
			return true
		}
		return unicode.IsDigit(r)
	})
}
