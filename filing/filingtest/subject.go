package filingtest

import (
	"fmt"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Subject makes a subject (主办单位): a unit whose responsible person is its legal representative, or an individual who
// answers for itself.
func (g *Generator) Subject(opts ...Option) filing.Subject { return g.subject(g.settle(opts)) }

func (g *Generator) subject(s settings) filing.Subject {
	at := places[s.province]
	if s.nature.Personal() {
		p := g.person(at, s.certificate)
		return filing.Subject{
			Name: p.Name, Nature: s.nature, Certificate: p.Certificate, Investor: p.Name,
			Address: g.address(s.province), Responsible: p,
		}
	}
	p := g.person(at, filing.CertificateResidentID)
	name := s.province.ZhShort() + "示例" + g.brand().zh + units[s.certificate].suffix
	return filing.Subject{
		Name: name, Nature: s.nature, Certificate: g.certificate(s.certificate, at), LegalRepresentative: p.Name,
		Investor: investor(s, name, p.Name), Address: g.address(s.province), Responsible: p,
	}
}

// investor is the unit's own name, as for units without an investor. All but enterprises have a superior unit, and Ningxia
// wants the legal representative of enterprises.
func investor(s settings, name, representative string) string {
	switch {
	case s.nature != filing.NatureEnterprise:
		return s.province.ZhShort() + "示例主管单位"
	case s.province == region.Ningxia:
		return representative
	}
	return name
}

// Person makes a responsible person with a resident ID (负责人).
func (g *Generator) Person(opts ...Option) filing.Person {
	return g.person(places[g.settle(opts).province], filing.CertificateResidentID)
}

func (g *Generator) person(at place, t filing.CertificateType) filing.Person {
	mobile := g.mobile()
	return filing.Person{
		Name: g.personName(), Certificate: g.certificate(t, at), Mobile: mobile, EmergencyPhone: g.mobile(),
		OfficePhone: fmt.Sprintf("%s-%s%04d", at.areaCode, at.line, g.rand.IntN(10000)), Email: g.email(mobile),
	}
}

func (g *Generator) mobile() string {
	n := g.mobiles.next()
	return fmt.Sprintf("%s0000%04d", mobilePrefixes[n%len(mobilePrefixes)], n/len(mobilePrefixes))
}

// email is as unique as the mobile number is, but does not contain it.
func (g *Generator) email(mobile string) string {
	return "user-" + mobile[7:] + strings.TrimPrefix(mobile[:3], "1") + pick(g, []string{"@example.com", "@example.cn"})
}

func (g *Generator) address(p region.Province) filing.Address {
	at := places[p]
	return filing.Address{Province: string(p) + "0000", City: at.city, County: at.county, Detail: g.street()}
}

func (g *Generator) street() string {
	return fmt.Sprintf("示例%s路%d号%d室", pick(g, words[:]).zh, 1+g.rand.IntN(999), 101+g.rand.IntN(900))
}
