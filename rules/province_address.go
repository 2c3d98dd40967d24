package rules

import (
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// provinceAddressRules look at what provinces ask of the postal address.
var provinceAddressRules = []Rule{
	{
		Code: "subject.address.house_number", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject},
		where:   func(t *province.Terms) bool { return t.AddressHouseNumber.V },
		Message: filing.Text{Zh: "本省要求通信地址写到门牌号", En: "the province wants the house number in the postal address"},
		Fix: filing.Text{
			Zh: "请写明“号”，如 1单元2层3号；农村地址写到村",
			En: "write it with 号, as in 1单元2层3号; in villages the village is enough",
		},
		Source:  fromBureaus,
		Follows: []string{"subject.address.detail.vague"},
		Check: func(c *Check) {
			detail := head(c.Filing().Subject.Address.Detail)
			if strings.TrimSpace(detail) != "" && !strings.ContainsAny(detail, "号村屯组") && !isMailbox(detail) {
				c.reportTerm(&c.terms().AddressHouseNumber, "subject.address.detail")
			}
		},
	},
	{
		Code: "subject.address.shixiaqu", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject},
		where:   func(t *province.Terms) bool { return t.AddressNoShixiaqu.V },
		Message: filing.Text{Zh: "本省不受理区县为“市辖区”的通信地址", En: "the province does not take 市辖区 as the county of an address"},
		Fix:     filing.Text{Zh: "请选择实际的区县", En: "choose the real district or county"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidDivision,
		Check: func(c *Check) {
			const word = "市辖区"
			a, v := &c.Filing().Subject.Address, &c.terms().AddressNoShixiaqu
			if d, ok := region.Lookup(a.County); ok && d.Name == word {
				c.reportTerm(v, "subject.address.county")
			}
			if strings.Contains(head(a.Detail), word) {
				c.reportTerm(v, "subject.address.detail")
			}
		},
	},
	{
		Code: "subject.address.same_city", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject, Natures: units},
		where: func(t *province.Terms) bool { return t.AddressSameCity.V },
		Message: filing.Text{
			Zh: "通信地址与证件住所不在同一城市",
			En: "the postal address is not in the city of the address on the certificate",
		},
		Fix:    filing.Text{Zh: "请填写证件住所所在城市的通信地址", En: "give a postal address in that city"},
		Source: fromBureaus,
		Check: func(c *Check) {
			s := &c.Filing().Subject
			if code := cityOf(s.Certificate.Address, c.Filing().Province); code != "" && len(s.Address.City) == 6 &&
				code != s.Address.City {
				c.reportTerm(&c.terms().AddressSameCity, "subject.address.city")
			}
		},
	},
	{
		Code: "subject.address.renamed", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject},
		where: func(t *province.Terms) bool { return len(t.AddressRenamed.V) > 0 },
		Message: filing.Text{
			Zh: "通信地址使用了“{old}”，本省要求写作“{new}”",
			En: "the postal address says {old}, which the province wants written as {new}",
		},
		Fix:    filing.Text{Zh: "请改为“{new}”", En: "write {new}"},
		Source: fromBureaus,
		Check: func(c *Check) {
			v := &c.terms().AddressRenamed
			for i := range v.V {
				if r := &v.V[i]; strings.Contains(head(c.Filing().Subject.Address.Detail), r.Old) {
					c.reportTerm(v, "subject.address.detail", "{old}", r.Old, "{new}", r.New)
				}
			}
		},
	},
}

// cityOf is the code of the city that an address in a province begins with, behind the province's name or not. It is
// empty for an address that names no city of the province by its full name.
func cityOf(address string, p region.Province) string {
	rest := strings.TrimPrefix(strings.TrimSpace(address), p.Zh())
	for d := range region.Divisions(p) {
		if strings.HasPrefix(rest, d.Name) {
			return d.Code
		}
	}
	return ""
}
