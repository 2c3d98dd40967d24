package filingtest

import (
	"fmt"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Filing makes a filing (备案单), complete as the customer submits it. Filings of every type but the first build on a
// record made for them; use Record and FilingOn where the record is needed too.
func (g *Generator) Filing(opts ...Option) filing.Filing {
	s := g.settle(opts)
	if s.typ == "" {
		s.typ = g.drawType(s.nature)
	}
	if len(s.kinds) == 0 {
		s.kinds = g.kinds(s)
	}
	if s.typ == filing.TypeFirst {
		f := filing.Filing{Type: s.typ, Province: s.province, Subject: g.subject(s)}
		f.Services = g.services(s, f.Subject)
		g.finish(&f)
		return f
	}
	of := s
	switch s.typ {
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere:
		of.kinds = []filing.ServiceKind{filing.ServiceWebsite}
	case filing.TypeAddedAccess, filing.TypeContinuedAccess:
		of.providers = []string{OtherProvider}
	case filing.TypeCancelAccess:
		of.providers = []string{Provider, OtherProvider}
	}
	if len(s.providers) > 0 {
		of.providers = s.providers
	}
	return g.filingOn(g.record(of), s)
}

// drawType leaves out migration for individuals, to whom it is not open.
func (g *Generator) drawType(n filing.Nature) filing.Type {
	var types []filing.Type
	for _, info := range filing.Types() {
		if info.Case && (info.Type != filing.TypeMigration || !n.Personal()) {
			types = append(types, info.Type)
		}
	}
	return pick(g, types)
}

// kinds draws kinds of service that fit the type: one for an individual, one or two for a unit, of which one at most is a
// website, since some provinces take no more in one filing.
func (g *Generator) kinds(s settings) []filing.ServiceKind {
	fit := filing.ServiceKinds()
	switch s.typ {
	case filing.TypeAddedAccess, filing.TypeContinuedAccess, filing.TypeChangeAccess, filing.TypeCancelAccess:
		fit = slices.DeleteFunc(fit, func(k filing.ServiceKind) bool { return !k.HasAccess() })
	case filing.TypeMigration:
		fit = []filing.ServiceKind{filing.ServiceWebsite}
	}
	kinds := []filing.ServiceKind{pick(g, fit)}
	if !s.nature.Personal() && g.rand.IntN(2) == 0 {
		if second := pick(g, fit); second != filing.ServiceWebsite || kinds[0] != second {
			kinds = append(kinds, second)
		}
	}
	return kinds
}

// services makes one service of each kind. One person answers for all: the subject's own or, in half of the units, another.
// In Tianjin, where sources want two persons, it is always another.
func (g *Generator) services(s settings, subject filing.Subject) []filing.Service {
	responsible := subject.Responsible
	if !s.nature.Personal() && (g.rand.IntN(2) == 0 || s.province == region.Tianjin) {
		responsible = g.person(places[s.province], filing.CertificateResidentID)
	}
	services := make([]filing.Service, len(s.kinds))
	for i, kind := range s.kinds {
		services[i] = g.service(kind, s, responsible)
	}
	return services
}

// FilingOn makes a filing of a type for a subject that is filed. Its SubjectNumber and the Filed of its services refer to
// the record; it holds the accesses that Provider gives. The services are
//
//   - new ones of the kinds of WithServices for the types that add services, and for a first filing, which refers to no
//     record;
//   - all filed services for a change, of which the first differs from the record if the type changes services or
//     accesses, and for verification material;
//   - those that can have an access, each with a new one, for the types that add accesses;
//   - the first alone for a migration and for the cancellation of a service or access;
//   - none otherwise.
//
// Province and nature are the record's; options cannot change them.
func (g *Generator) FilingOn(rec filing.Record, t filing.Type, opts ...Option) filing.Filing {
	opts = append(slices.Clone(opts), InProvince(rec.Province), OfNature(rec.Subject.Nature))
	s := g.settle(opts)
	s.typ = t
	if len(s.kinds) == 0 {
		s.kinds = g.kinds(s)
	}
	return g.filingOn(rec, s)
}

func (g *Generator) filingOn(rec filing.Record, s settings) filing.Filing {
	f := filing.Filing{
		Type: s.typ, Province: rec.Province, Subject: rec.Subject, SubjectNumber: rec.Number, SubjectBureauID: rec.BureauID,
	}
	var services []filing.Service
	for i := range rec.Services {
		services = append(services, filed(&rec.Services[i]))
	}
	first := services[:min(1, len(services))]
	switch s.typ {
	case filing.TypeFirst:
		f.SubjectNumber, f.SubjectBureauID = "", 0
		f.Services = g.services(s, f.Subject)
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere:
		f.Services = g.services(s, f.Subject)
	case filing.TypeAddedAccess, filing.TypeContinuedAccess:
		f.Services = g.addAccesses(services, s)
	case filing.TypeChangeSubject:
		f.Services = services
		g.changeSubject(&f.Subject)
	case filing.TypeChangeService:
		f.Services = services
		g.changeServices(first)
	case filing.TypeChangeFiling:
		f.Services = services
		g.changeSubject(&f.Subject)
		g.changeServices(first)
	case filing.TypeChangeAccess:
		f.Services = services
		g.changeAccesses(first)
	case filing.TypeMigration, filing.TypeCancelService, filing.TypeCancelAccess:
		f.Services = first
	case filing.TypeVerificationMaterial:
		f.Services = services
	}
	if s.typ.Fills(filing.PartCancellation) {
		f.Cancellation = &filing.Cancellation{Reason: 1, Remark: "示例业务停止"}
	}
	if s.typ.Fills(filing.PartTarget) {
		f.Target = g.accountID()
	}
	g.finish(&f)
	return f
}

func (g *Generator) addAccesses(services []filing.Service, s settings) []filing.Service {
	services = slices.DeleteFunc(services, func(s filing.Service) bool { return !s.Kind.HasAccess() })
	for i := range services {
		services[i].Accesses = []filing.Access{g.access(services[i].Kind == filing.ServiceApp && s.ipv6)}
	}
	return services
}

// changeSubject moves the subject to another street.
func (g *Generator) changeSubject(s *filing.Subject) { s.Address.Detail = "新" + g.street() }

// changeServices renames services: a change must not touch the only domain of a website (工信管函〔2019〕633号).
func (g *Generator) changeServices(services []filing.Service) {
	for i := range services {
		services[i].Name = g.brand().zh + "示例"
	}
}

// changeAccesses replaces the first address by another of 203.0.113.0/24.
func (g *Generator) changeAccesses(services []filing.Service) {
	for i := range services {
		for j := range services[i].Accesses {
			services[i].Accesses[j].IPs[0] = filing.IPRange{From: fmt.Sprintf("203.0.113.%d", 1+g.rand.IntN(254))}
		}
	}
}

// finish gives ids and, where the type asks for attachments, attaches what goes with subject and services.
func (g *Generator) finish(f *filing.Filing) {
	number(f.Services)
	if !f.Type.Fills(filing.PartAttachments) {
		return
	}
	g.attach(f, "", filing.PurposeVerificationSheet, filing.PurposeSubjectCertificate,
		filing.PurposeSubjectPersonCertificate)
	for i := range f.Services {
		g.attach(f, f.Services[i].ID, filing.PurposeServicePersonCertificate, filing.PurposeVerificationPhoto)
	}
}

func (g *Generator) attach(f *filing.Filing, service string, purposes ...filing.AttachmentPurpose) {
	for _, p := range purposes {
		b := g.image(p)
		a := filing.Attachment{
			ID: fmt.Sprintf("f%d", len(f.Attachments)+1), Purpose: p, Owner: filing.OwnerSubject, Service: service,
			Format: imageFormat(p), Digest: filing.DigestOf(b), Size: int64(len(b)),
		}
		if service != "" {
			a.Owner = filing.OwnerService
		}
		f.Attachments = append(f.Attachments, a)
	}
}

// Inquiry makes the question that a filing raises for its first service (验证备案类型), asked by an account. It says which
// type is wanted only for types that the customer chooses.
func (g *Generator) Inquiry(opts ...Option) filing.Inquiry {
	f := g.Filing(opts...)
	return f.Inquiries(g.accountID(), "")[0]
}
