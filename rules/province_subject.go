package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

var enterprises = []filing.Nature{filing.NatureEnterprise}

// provinceSubjectRules look at what provinces ask of the subject and its certificate.
var provinceSubjectRules = []Rule{
	{
		Code: "subject.certificate.nonlocal", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: individuals},
		where:   func(t *province.Terms) bool { return t.PersonalNonlocalID.V == province.NonlocalForbidden },
		Message: filing.Text{Zh: "本省不受理外省身份证的个人备案", En: "the province takes no individuals whose ID card is of another province"},
		Fix:     filing.Text{Zh: "请在身份证所在的省份备案", En: "file in the province of the ID card"},
		Source:  fromBureaus,
		Bureau:  filing.ResultWrongBureau,
		Follows: []string{"subject.individual.same_person"},
		Check: func(c *Check) {
			if c.nonlocal(c.subjectCertificate()) {
				c.reportTerm(&c.terms().PersonalNonlocalID, "subject.certificate.number")
			}
		},
	},
	{
		Code: "subject.certificate.personal_type", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inSubject, Natures: individuals},
		where:   func(t *province.Terms) bool { return len(t.PersonalCertificates.V) > 0 },
		Message: filing.Text{Zh: "本省的个人备案不受理这种证件", En: "the province does not let individuals file with this certificate"},
		Fix:     filing.Text{Zh: "请改用居民身份证，或先向管局核实", En: "use the resident ID card, or ask the bureau first"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"certificate.number.kind", "subject.individual.same_person"},
		Check: func(c *Check) {
			v, typ := &c.terms().PersonalCertificates, c.Filing().Subject.Certificate.Type
			if typ.Known() && !slices.Contains(v.V, typ) {
				c.reportTerm(v, "subject.certificate.type")
			}
		},
	},
	{
		Code: "subject.certificate.refused", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: units},
		where:   func(t *province.Terms) bool { return len(t.CertificatesRefused.V) > 0 },
		Message: filing.Text{Zh: "本省不受理这种单位证件", En: "the province does not let units file with this certificate"},
		Fix:     filing.Text{Zh: "请改用其他有效证件", En: "use another certificate of the unit"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidCertificate,
		Follows: []string{"subject.certificate.nature.inferred"},
		Check: func(c *Check) {
			v := &c.terms().CertificatesRefused
			if slices.Contains(v.V, c.Filing().Subject.Certificate.Type) {
				c.reportTerm(v, "subject.certificate.type")
			}
		},
	},
	{
		Code: "subject.certificate.validity.months", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: units},
		where: func(t *province.Terms) bool { return t.LicenceMinValidityMonths.V > 0 },
		Message: filing.Text{
			Zh: "单位证件的剩余有效期不足 {months} 个月",
			En: "the unit's certificate is valid for less than the {months} months that the province asks",
		},
		Fix:    filing.Text{Zh: "请先办理证件延期或换证", En: "have the certificate renewed first"},
		Source: fromBureaus,
		Bureau: filing.ResultInvalidCertificate,
		Check: func(c *Check) {
			v, until := &c.terms().LicenceMinValidityMonths, c.subjectCertificate().until.day
			now := c.Now().In(beijing)
			if until >= dayOf(now.Date()) && until < dayOf(now.AddDate(0, v.V, 0).Date()) {
				c.reportTerm(v, "subject.certificate.valid_until", "{months}", strconv.Itoa(v.V))
			}
		},
	},
	{
		Code: "subject.certificate.address.local", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: units},
		where:   func(t *province.Terms) bool { return t.CertificateAddressLocal.V },
		Message: filing.Text{Zh: "单位证件住所不在本省", En: "the address on the unit's certificate is in another province"},
		Fix:     filing.Text{Zh: "请在证件住所所在的省份备案", En: "file in the province of that address"},
		Source:  fromBureaus,
		Bureau:  filing.ResultWrongBureau,
		Check: func(c *Check) {
			f := c.Filing()
			if p := provinceOf(f.Subject.Certificate.Address); p != "" && p != f.Province {
				c.reportTerm(&c.terms().CertificateAddressLocal, "subject.certificate.address")
			}
		},
	},
	{
		Code: "subject.individual_business.trade_name", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: enterprises},
		where: func(t *province.Terms) bool {
			return t.IndividualBusiness.V.WithoutName == province.AsPersonal ||
				t.IndividualBusiness.V.WithoutName == province.AsNothing
		},
		Message: filing.Text{
			Zh: "无字号的个体工商户在本省不能按企业备案",
			En: "a self-employed trader without a trade name does not file as an enterprise in the province",
		},
		Fix:    filing.Text{Zh: "{how}", En: "{how_en}"},
		Source: fromBureaus,
		Bureau: filing.ResultInvalidNature,
		Check: func(c *Check) {
			s, v := &c.Filing().Subject, &c.terms().IndividualBusiness
			name, trader := strings.CutSuffix(strings.TrimSpace(s.Name), "（个体工商户）")
			if !trader || name == "" || name != strings.TrimSpace(s.LegalRepresentative) {
				return
			}
			how := filing.Text{Zh: "请以经营者个人名义备案", En: "file as the individual who owns the business"}
			if v.V.WithoutName == province.AsNothing {
				how = filing.Text{Zh: "请先登记字号和公章", En: "register a trade name and a seal first"}
			}
			c.reportTerm(v, "subject.nature", textVars("how", how)...)
		},
	},
	{
		Code: "subject.investor.enterprise", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: enterprises},
		where:   func(t *province.Terms) bool { return t.Investor.V.Enterprise != "" },
		Message: filing.Text{Zh: "企业的投资人或主管单位应填写{whose}", En: "an enterprise gives {whose_en} as investor in this province"},
		Fix:     filing.Text{Zh: "请按证件填写{whose}", En: "give {whose_en} as on the certificate"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			s, v := &c.Filing().Subject, &c.terms().Investor
			want, whose := s.Name, filing.Text{Zh: "单位全称", En: "its own full name"}
			if v.V.Enterprise == province.InvestorLegalRep {
				want, whose = s.LegalRepresentative, filing.Text{Zh: "法定代表人姓名", En: "the name of its legal representative"}
			}
			if unequal(s.Investor, want) {
				c.reportTerm(v, "subject.investor", textVars("whose", whose)...)
			}
		},
	},
	{
		Code: "subject.investor.superior", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: units},
		where: func(t *province.Terms) bool { return t.Investor.V.Public == province.InvestorSuperior },
		Message: filing.Text{
			Zh: "投资人或主管单位应填写上级主管单位，不是本单位",
			En: "the province wants the superior unit as investor, not the unit itself",
		},
		Fix:     filing.Text{Zh: "请填写上级主管单位全称", En: "give the full name of the superior unit"},
		Source:  fromBureaus,
		Follows: []string{"service.domain.institution_own", "subject.certificate.credit_code.nature", "subject.certificate.nature"},
		Check: func(c *Check) {
			s, v := &c.Filing().Subject, &c.terms().Investor
			switch s.Nature {
			case filing.NatureGovernment, filing.NatureInstitution:
			case filing.NatureEnterprise:
				return
			default:
				if !v.V.AllOthers {
					return
				}
			}
			if name := strings.TrimSpace(s.Name); name != "" && strings.TrimSpace(s.Investor) == name {
				c.reportTerm(v, "subject.investor")
			}
		},
	},
}

// unequal reports whether two texts that are both filled in are different.
func unequal(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a != "" && b != "" && a != b
}

// provinceOf is the province whose full name an address begins with; empty for none.
func provinceOf(address string) region.Province {
	for p := range region.All() {
		if strings.HasPrefix(address, p.Zh()) {
			return p
		}
	}
	return ""
}
