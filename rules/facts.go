package rules

import (
	"errors"
	"iter"
	"net/netip"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
	"github.com/beian-go/beian/rules/suffix"
)

// facts are what the fields of a filing read as, worked out once for all rules of a check, each group when the first
// rule asks for it.
type facts struct {
	// certificates are the subject's and then those of the persons.
	certificates []certificate
	persons      []person
	domains      []domain
	pages        []homePage
	ranges       []addressRange
	apps         []platform
	shapes       shapes
	failures     []shapeFailure

	// common says that the texts hold common characters only.
	common, commonKnown bool

	certificatesKnown, personsKnown, domainsKnown, pagesKnown, rangesKnown, appsKnown, failuresKnown bool
}

// empty is nothing known, in the memory of what was.
func (f *facts) empty() facts {
	out := facts{
		certificates: reuse(f.certificates), persons: reuse(f.persons), domains: reuse(f.domains), pages: reuse(f.pages),
		ranges: reuse(f.ranges), apps: reuse(f.apps),
	}
	out.shapes.service.preApprovals = reuse(f.shapes.service.preApprovals)
	out.shapes.access.ips = reuse(f.shapes.access.ips)
	return out
}

// keptMost bounds what is kept of a list: a filing far larger than others must not hold its memory for ever.
const keptMost = 64

func reuse[T any](list []T) []T {
	if cap(list) > keptMost {
		return nil
	}
	clear(list[:cap(list)])
	return list[:0]
}

// person is a responsible person with what the fields read as.
type person struct {
	*filing.Person

	// service is whose person it is; -1 for the subject's.
	service int
	// cert is the person's certificate.
	cert *certificate
	// mobile, office and emergency are the phones.
	mobile, office, emergency phoneNumber
	// email is what is wrong with the e-mail address; valid if there is none.
	email emailFault
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

// domain is a domain of a service and what it reads as.
type domain struct {
	filing.Domain

	// own is the part that is registered at a registrar; not valid for a public suffix.
	own filing.Domain
	// service and index are where it stands.
	service, index int
	// fault is what is wrong with a text that is no domain; empty for a domain.
	fault domainFault
	// status and confidence are what the table of suffixes says of the suffix, and whether it is kept for somebody.
	status     suffix.Status
	confidence suffix.Confidence
	reserved   bool
}

func (d *domain) path() string { return element(servicePath(d.service)+".domains", d.index) }

// homePage is the home page of a website and what it reads as. Websites without one have none.
type homePage struct {
	suffix.HomePage

	service int
	// fault is what is wrong with it; empty for nothing.
	fault pageFault
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
	c.readCertificates()
	return &c.run.facts.certificates[0]
}

// certificates are the certificates of the parts that the filing type fills: the subject's, then those of the persons
// in their order.
func (c *Check) certificates() []certificate {
	c.readCertificates()
	if all := c.run.facts.certificates; !c.Fills(filing.PartSubject) {
		return all[1:]
	}
	return c.run.facts.certificates
}

func (c *Check) readCertificates() {
	f := &c.run.facts
	if f.certificatesKnown {
		return
	}
	in := c.run.filing
	f.certificates = slices.Grow(f.certificates, len(in.Services)+2)
	f.certificates = append(f.certificates, readCertificate(&in.Subject.Certificate, ownerSubject))
	if in.Type.Fills(filing.PartSubject) {
		f.certificates = append(f.certificates, readCertificate(&in.Subject.Responsible.Certificate, ownerSubjectPerson))
	}
	if in.Type.Fills(filing.PartService) {
		for i := range in.Services {
			f.certificates = append(f.certificates, readCertificate(&in.Services[i].Responsible.Certificate, i))
		}
	}
	f.certificatesKnown = true
}

// persons are the responsible persons of the parts that the filing type fills, the subject's first.
func (c *Check) persons() []person {
	f := &c.run.facts
	if !f.personsKnown {
		c.readCertificates()
		in := c.run.filing
		certificates := f.certificates[1:]
		f.persons = slices.Grow(f.persons, len(certificates))[:len(certificates)]
		for i := range certificates {
			cert := &certificates[i]
			p := &in.Subject.Responsible
			if cert.owner >= 0 {
				p = &in.Services[cert.owner].Responsible
			}
			f.persons[i] = person{
				Person: p, service: cert.owner, cert: cert,
				mobile: readPhone(p.Mobile), office: readPhone(p.OfficePhone), emergency: readPhone(p.EmergencyPhone),
			}
			if p.Email != "" {
				f.persons[i].email = checkEmail(p.Email)
			}
		}
		f.personsKnown = true
	}
	return f.persons
}

// domains are the domains of the services in the rule's scope. Those that cannot be read are not valid.
func (c *Check) domains() iter.Seq[*domain] {
	known := c.allDomains()
	return func(yield func(*domain) bool) {
		for i := range known {
			if d := &known[i]; c.wants(d.service) && !yield(d) {
				return
			}
		}
	}
}

// allDomains are the domains of all services, in their order.
func (c *Check) allDomains() []domain {
	f := &c.run.facts
	if f.domainsKnown {
		return f.domains
	}
	f.domainsKnown = true
	n := 0
	for i := range c.run.filing.Services {
		n += len(c.run.filing.Services[i].Domains)
	}
	f.domains = slices.Grow(f.domains, n)
	for i := range c.run.filing.Services {
		for j, typed := range c.run.filing.Services[i].Domains {
			d := domain{service: i, index: j}
			if parsed, err := filing.ParseDomain(typed); err == nil {
				entry := c.run.suffixes.Of(parsed)
				d.Domain, d.status, d.confidence, d.reserved = parsed, entry.Status, entry.Confidence, entry.Reserved != ""
				d.own, _ = suffix.Registrable(parsed)
			} else {
				d.fault = faultOfDomain(typed)
			}
			f.domains = append(f.domains, d)
		}
	}
	return f.domains
}

// homePages are the home pages of the services in the rule's scope. Those that cannot be read are not valid.
func (c *Check) homePages() iter.Seq[*homePage] {
	known := c.allHomePages()
	return func(yield func(*homePage) bool) {
		for i := range known {
			if h := &known[i]; c.wants(h.service) && !yield(h) {
				return
			}
		}
	}
}

// allHomePages are the home pages of all services, in their order.
func (c *Check) allHomePages() []homePage {
	f := &c.run.facts
	if f.pagesKnown {
		return f.pages
	}
	f.pagesKnown = true
	f.pages = slices.Grow(f.pages, len(c.run.filing.Services))
	for i := range c.run.filing.Services {
		typed := c.run.filing.Services[i].HomePage
		if typed == "" {
			continue
		}
		h := homePage{service: i}
		if parsed, err := suffix.ParseHomePage(typed); err == nil {
			h.HomePage = parsed
		}
		h.fault = faultOfHomePage(typed, h.IsValid())
		f.pages = append(f.pages, h)
	}
	return f.pages
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
		f.ranges = slices.Grow(f.ranges, n)
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
