package rules

import (
	"errors"
	"iter"
	"net/netip"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/rules/phone"
	"github.com/beian-go/beian/rules/suffix"
)

// facts are what the fields of a filing read as, worked out once for all rules of a check, each group when the first
// rule asks for it.
type facts struct {
	persons  []person
	subject  certificate
	domains  []domain
	pages    []homePage
	ranges   []addressRange
	shapes   shapes
	failures []shapeFailure

	personsKnown, subjectKnown, domainsKnown, pagesKnown, rangesKnown, failuresKnown bool
}

// person is a responsible person with what the fields read as.
type person struct {
	*filing.Person

	// service is whose person it is; -1 for the subject's.
	service int
	// cert is the person's certificate.
	cert certificate
	// mobile, office and emergency are the phones.
	mobile, office, emergency phoneNumber
}

// path is the path of a field of the person, such as services[0].responsible.mobile.
func (p *person) path(field string) string {
	if p.service < 0 {
		return "subject.responsible." + field
	}
	return servicePath(p.service) + ".responsible." + field
}

// phoneNumber is a phone field and what it reads as.
type phoneNumber struct {
	phone.Number

	// typed is the field; empty for none.
	typed string
	// rule is the rule of package phone that the field breaks; empty for none.
	rule phone.Rule
}

func readPhone(s string) phoneNumber {
	if s == "" {
		return phoneNumber{}
	}
	n, err := phone.Parse(s)
	p := phoneNumber{Number: n, typed: s}
	if e, ok := errors.AsType[*phone.Error](err); ok {
		p.rule = e.Rule
	}
	return p
}

// certificate is a certificate and what its number reads as.
type certificate struct {
	*filing.Certificate

	// kind is what the number must be by the type of the certificate; empty where no standard describes it, and for an
	// empty number.
	kind identity.Kind
	// rule is the rule of package identity that the number breaks; empty for none.
	rule identity.Rule
	// changes are what the canonical number differs in from what was typed.
	changes []identity.Change
}

func readCertificate(c *filing.Certificate) certificate {
	out := certificate{Certificate: c}
	if c.Number == "" {
		return out
	}
	if out.kind = numberKind(c); out.kind == "" {
		return out
	}
	changes, err := out.kind.Check(c.Number)
	out.changes = changes
	if e, ok := errors.AsType[*identity.Error](err); ok {
		out.rule = e.Rule
	}
	return out
}

// numberKind is what the number of a certificate must be; empty where no standard describes it.
func numberKind(c *filing.Certificate) identity.Kind {
	switch c.Type {
	case filing.CertificateBusinessLicence:
		if isOldRegistration(c.Number) {
			return identity.KindBusinessRegistration
		}
		return identity.KindCreditCode
	case filing.CertificateCreditCodeGovernment, filing.CertificateCreditCodeInstitution,
		filing.CertificateCreditCodeMassOrganization:
		return identity.KindCreditCode
	case filing.CertificateOrganizationCodeInstitution, filing.CertificateOrganizationCodeGovernment,
		filing.CertificateOrganizationCodeSocialOrganization, filing.CertificateOrganizationCodeEnterprise,
		filing.CertificateOrganizationCodePrivateNonEnterprise, filing.CertificateOrganizationCodeFoundation,
		filing.CertificateOrganizationCodeLawPractice:
		return identity.KindOrganizationCode
	case filing.CertificateResidentID:
		return identity.KindResidentID
	case filing.CertificateHongKongMacaoResidencePermit, filing.CertificateTaiwanResidencePermit:
		return identity.KindResidencePermit
	case filing.CertificateForeignPermanentResidentID:
		return identity.KindForeignPermanentResidentCard
	case filing.CertificateHongKongMacaoTravelPermit:
		return identity.KindHongKongMacaoPermit
	case filing.CertificateTaiwanTravelPermit:
		return identity.KindTaiwanPermit
	case filing.CertificatePassport:
		return identity.KindPassport
	case filing.CertificateMilitaryOfficerID:
		return identity.KindOfficerCard
	case filing.CertificateMilitaryUnitCode:
		return identity.KindMilitaryUnitCode
	}
	return ""
}

// domain is a domain of a service and what it reads as.
type domain struct {
	filing.Domain

	// service and index are where it stands.
	service, index int
	// entry is what the table of suffixes says.
	entry suffix.Entry
}

func (d *domain) path() string { return element(servicePath(d.service)+".domains", d.index) }

// homePage is the home page of a website and what it reads as. Websites without one have none.
type homePage struct {
	suffix.HomePage

	service int
}

func (h *homePage) path() string { return servicePath(h.service) + ".home_page" }

// addressRange is a range of IP addresses of an access and what it reads as: an end that cannot be read is not valid,
// and the last is the first where only that is given.
type addressRange struct {
	*filing.IPRange

	service, access, index int
	first, last            netip.Addr
}

func (r *addressRange) path() string { return element(accessPath(r.service, r.access)+".ips", r.index) }

// whole reports whether both ends can be read and are in order.
func (r *addressRange) whole() bool {
	return r.first.IsValid() && r.last.IsValid() && r.first.BitLen() == r.last.BitLen() && r.first.Compare(r.last) <= 0
}

// subjectCertificate is the subject's certificate.
func (c *Check) subjectCertificate() *certificate {
	f := &c.run.facts
	if !f.subjectKnown {
		f.subjectKnown = true
		f.subject = readCertificate(&c.run.filing.Subject.Certificate)
	}
	return &f.subject
}

// persons are the responsible persons of the parts that the filing type fills, the subject's first.
func (c *Check) persons() []person {
	f := &c.run.facts
	if !f.personsKnown {
		f.personsKnown = true
		in := c.run.filing
		f.persons = make([]person, 0, len(in.Services)+1)
		if in.Type.Fills(filing.PartSubject) {
			f.persons = append(f.persons, readPerson(&in.Subject.Responsible, -1))
		}
		if in.Type.Fills(filing.PartService) {
			for i := range in.Services {
				f.persons = append(f.persons, readPerson(&in.Services[i].Responsible, i))
			}
		}
	}
	return f.persons
}

func readPerson(p *filing.Person, service int) person {
	return person{
		Person: p, service: service, cert: readCertificate(&p.Certificate),
		mobile: readPhone(p.Mobile), office: readPhone(p.OfficePhone), emergency: readPhone(p.EmergencyPhone),
	}
}

// domains are the domains of the services in the rule's scope. Those that cannot be read are not valid.
func (c *Check) domains() iter.Seq[*domain] {
	f := &c.run.facts
	if !f.domainsKnown {
		f.domainsKnown = true
		n := 0
		for i := range c.run.filing.Services {
			n += len(c.run.filing.Services[i].Domains)
		}
		f.domains = make([]domain, 0, n)
		for i := range c.run.filing.Services {
			for j, typed := range c.run.filing.Services[i].Domains {
				d := domain{service: i, index: j}
				if parsed, err := filing.ParseDomain(typed); err == nil {
					d.Domain, d.entry = parsed, c.run.suffixes.Of(parsed)
				}
				f.domains = append(f.domains, d)
			}
		}
	}
	return func(yield func(*domain) bool) {
		for i := range f.domains {
			if d := &f.domains[i]; c.wants(d.service) && !yield(d) {
				return
			}
		}
	}
}

// homePages are the home pages of the services in the rule's scope. Those that cannot be read are not valid.
func (c *Check) homePages() iter.Seq[*homePage] {
	f := &c.run.facts
	if !f.pagesKnown {
		f.pagesKnown = true
		f.pages = make([]homePage, 0, len(c.run.filing.Services))
		for i := range c.run.filing.Services {
			typed := c.run.filing.Services[i].HomePage
			if typed == "" {
				continue
			}
			parsed, err := suffix.ParseHomePage(typed)
			if err != nil {
				parsed = suffix.HomePage{}
			}
			f.pages = append(f.pages, homePage{parsed, i})
		}
	}
	return func(yield func(*homePage) bool) {
		for i := range f.pages {
			if h := &f.pages[i]; c.wants(h.service) && !yield(h) {
				return
			}
		}
	}
}

// ranges are the address ranges of the accesses of all services that may have one.
func (c *Check) ranges() []addressRange {
	f := &c.run.facts
	if !f.rangesKnown {
		f.rangesKnown = true
		n := 0
		for _, a := range c.accesses() {
			n += len(a.IPs)
		}
		f.ranges = make([]addressRange, 0, n)
		for at, a := range c.accesses() {
			for k := range a.IPs {
				r := addressRange{IPRange: &a.IPs[k], service: at.service, access: at.access, index: k}
				r.first, r.last = parseIP(r.From), parseIP(r.To)
				if r.To == "" {
					r.last = r.first
				}
				f.ranges = append(f.ranges, r)
			}
		}
	}
	return f.ranges
}

// wants reports whether a service is of the kinds in the rule's scope.
func (c *Check) wants(service int) bool {
	return c.rule.kinds == 0 || c.rule.kinds&bit(int(c.run.filing.Services[service].Kind)) != 0
}

// parseIP reads an address without zone; the zero address for what is none. An IPv4 address in IPv6 clothes is one of
// IPv4.
func parseIP(s string) netip.Addr {
	const longest = len("0000:0000:0000:0000:0000:0000:255.255.255.255")
	if s == "" || len(s) > longest {
		return netip.Addr{}
	}
	a, err := netip.ParseAddr(s)
	if err != nil || a.Zone() != "" {
		return netip.Addr{}
	}
	return a.Unmap()
}
