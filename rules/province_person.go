package rules

import (
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// provincePersonRules look at what provinces ask of responsible persons.
var provincePersonRules = []Rule{
	{
		Code: "person.age.minimum", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inPersons},
		where:   func(t *province.Terms) bool { return t.MinAgeOrg.V.Min > 0 || t.MinAgePersonal.V.Min > 0 },
		Message: filing.Text{Zh: "负责人未满本省要求的 {age} 周岁", En: "the person is younger than the {age} years that the province asks"},
		Fix:     filing.Text{Zh: "请更换负责人，或核对证件号码中的出生日期", En: "name another person, or check the birth date in the number"},
		Source:  fromBureaus,
		Follows: []string{"person.certificate.differs", "subject.individual.same_person"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.MinAgeOrg, &t.MinAgePersonal)
			if v.V.Min == 0 {
				return
			}
			persons := c.persons()
			for i := range persons {
				if persons[i].cert.younger(c.Now(), v.V.Min) {
					c.reportTerm(v, persons[i].path("certificate.number"), "{age}", strconv.Itoa(v.V.Min))
				}
			}
		},
	},
	{
		Code: "service.responsible.age.maximum", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService},
		where: func(t *province.Terms) bool { return t.MaxAgeSitePerson.V.Male > 0 },
		Message: filing.Text{
			Zh: "服务负责人年满 {age} 周岁，本省不受理",
			En: "the service's person has reached {age}, the age from which the province takes nobody",
		},
		Fix:     filing.Text{Zh: "请更换未到该年龄的服务负责人", En: "name a younger person for the service"},
		Source:  fromBureaus,
		Follows: []string{"person.certificate.differs"},
		Check: func(c *Check) {
			v := &c.terms().MaxAgeSitePerson
			persons := c.persons()
			for i := range persons {
				limit := v.V.Male
				if persons[i].cert.female() {
					limit = v.V.Female
				}
				if p := &persons[i]; p.service >= 0 && p.cert.birth != 0 && !p.cert.younger(c.Now(), limit) {
					c.reportTerm(v, p.path("certificate.number"), "{age}", strconv.Itoa(limit))
				}
			}
		},
	},
	{
		Code: "subject.responsible.legal_representative", Severity: filing.SeverityError,
		Scope: Scope{Parts: inSubject, Natures: units},
		where: func(t *province.Terms) bool {
			return t.LegalRep.V == province.LegalRepMust || t.LegalRep.V == province.LegalRepDelegable
		},
		Message: filing.Text{
			Zh: "主体负责人不是证件上的法定代表人",
			En: "the subject's responsible person is not the legal representative on the certificate",
		},
		Fix: filing.Text{
			Zh: "请填写法定代表人；确需授权他人的，请先核实本省是否受理",
			En: "name the legal representative; if somebody else must answer, ask first whether the province takes it",
		},
		Source:  fromBureaus,
		Follows: []string{"subject.certificate.credit_code.nature", "subject.certificate.nature"},
		Check: func(c *Check) {
			if !c.delegates() {
				return
			}
			t, s := c.terms(), &c.Filing().Subject
			letter := t.SubjectPersonLetter.V
			if t.LegalRep.V == province.LegalRepMust && s.Nature == filing.NatureEnterprise &&
				letter != province.LetterLimited && letter != province.LetterAccepted {
				c.reportTerm(&t.LegalRep, "subject.responsible.name")
				return
			}
			c.ReportAs(filing.SeverityWarning, t.LegalRep.Source(), "subject.responsible.name")
		},
	},
	{
		Code: "service.responsible.same_as_subject", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Natures: units},
		where: func(t *province.Terms) bool { return t.SiteSameAsSubject.V },
		Message: filing.Text{
			Zh: "主体负责人不是法定代表人时，本省要求服务负责人与主体负责人为同一人",
			En: "where the subject's person is not the legal representative, the province wants one person for subject and service",
		},
		Fix:     filing.Text{Zh: "请将两者填写为同一人", En: "name the same person for both"},
		Source:  fromBureaus,
		Follows: []string{"person.certificate.differs"},
		Check: func(c *Check) {
			if c.delegates() {
				c.reportTwins(&c.terms().SiteSameAsSubject, false)
			}
		},
	},
	{
		Code: "service.responsible.differs_from_subject", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: units},
		where: func(t *province.Terms) bool { return t.SiteDiffersFromSubject.V },
		Message: filing.Text{
			Zh: "本省要求服务负责人与主体负责人不是同一人",
			En: "the province does not take one person for both subject and service",
		},
		Fix:    filing.Text{Zh: "请更换服务负责人，或先向管局核实", En: "name another person for the service, or ask the bureau first"},
		Source: fromBureaus,
		Check:  func(c *Check) { c.reportTwins(&c.terms().SiteDiffersFromSubject, true) },
	},
	{
		Code: "person.mobile.local", Severity: filing.SeverityError,
		Scope: Scope{Parts: inPersons},
		where: func(t *province.Terms) bool {
			return asksLocal(t.MobileLocalOrg.V) || asksLocal(t.MobileLocalPersonal.V)
		},
		Message: filing.Text{Zh: "手机号码的归属地不在本省", En: "the mobile number was given out in another province"},
		Fix: filing.Text{
			Zh: "请填写归属地为本省的手机号码；携号转网的以实际为准",
			En: "give a number of the province; a ported number counts by where it really is",
		},
		Source:  fromBureaus,
		Follows: []string{"person.mobile.differs", "subject.individual.same_person"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.MobileLocalOrg, &t.MobileLocalPersonal)
			persons := c.persons()
			for i := range persons {
				if p := &persons[i]; c.wantsLocal(p) && p.mobile.elsewhere(c.Filing().Province) {
					c.reportTerm(v, p.path("mobile"))
				}
			}
		},
	},
	{
		Code: "person.emergency_phone.required", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inPersons},
		where:   func(t *province.Terms) bool { return t.EmergencyPhoneRequired.V },
		Message: filing.Text{Zh: "本省要求填写应急联系电话", En: "the province asks for an emergency phone"},
		Fix:     filing.Text{Zh: "请填写与手机不同的应急联系电话", En: "give one that is not the mobile number"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			persons := c.persons()
			for i := range persons {
				if persons[i].EmergencyPhone == "" {
					c.reportTerm(&c.terms().EmergencyPhoneRequired, persons[i].path("emergency_phone"))
				}
			}
		},
	},
}

// younger reports whether the number tells that the holder is younger than so many years, by the day that it is in China.
func (c *certificate) younger(now time.Time, years int) bool {
	return c.birth != 0 && c.birth > dayOf(now.In(beijing).AddDate(-years, 0, 0).Date())
}

// female reports whether the number tells that the holder is a woman.
func (c *certificate) female() bool {
	switch c.kind {
	case identity.KindResidentID:
		x, err := identity.ParseResidentID(c.Number)
		return err == nil && x.Sex() == identity.Female
	case identity.KindResidencePermit:
		x, err := identity.ParseResidencePermit(c.Number)
		return err == nil && x.Sex() == identity.Female
	case identity.KindForeignPermanentResidentCard:
		x, err := identity.ParseForeignPermanentResidentCard(c.Number)
		return err == nil && x.Sex() == identity.Female
	}
	return false
}

// nonlocal reports whether a resident ID number is of another province than the filing. A certificate that tells no
// province is not.
func (c *Check) nonlocal(cert *certificate) bool {
	if cert.kind != identity.KindResidentID || cert.rule != "" {
		return false
	}
	home, ok := region.Of(cert.Number[:min(6, len(cert.Number))])
	if len(cert.changes) > 0 {
		x, err := identity.ParseResidentID(cert.Number)
		home, ok = x.Province(), err == nil
	}
	return ok && home != "" && home != c.Filing().Province
}

// delegates reports whether somebody else than the legal representative answers for the subject, as far as both names
// are filled in.
func (c *Check) delegates() bool {
	s := &c.Filing().Subject
	representative, name := strings.TrimSpace(s.LegalRepresentative), strings.TrimSpace(s.Responsible.Name)
	return representative != "" && name != "" && representative != name
}

// reportTwins reports the services whose person is the subject's, or is not.
func (c *Check) reportTwins(v province.Fact, same bool) {
	subject := c.Filing().Subject.Responsible
	if !subject.SamePerson(subject) {
		return
	}
	for i, s := range c.Services() {
		if s.Responsible.SamePerson(s.Responsible) && s.Responsible.SamePerson(subject) == same {
			c.reportTerm(v, servicePath(i)+".responsible")
		}
	}
}

// asksLocal reports whether a province wants mobile numbers of its own, of everybody or of some.
func asksLocal(n province.Need) bool {
	return n == province.NeedRequired || n == province.NeedIfNonlocalID
}

// wantsLocal reports whether the province wants the mobile number of a person to be its own. Where it does not, that is
// advice: see the rule person.mobile.place.
func (c *Check) wantsLocal(p *person) bool {
	t := c.terms()
	switch ofNature(c, &t.MobileLocalOrg, &t.MobileLocalPersonal).V {
	case province.NeedRequired:
		return true
	case province.NeedIfNonlocalID:
		return c.nonlocal(p.cert)
	}
	return false
}
