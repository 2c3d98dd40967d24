package bureau

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Reading is what the conversion of a filed record needs beside it.
type Reading struct {
	// Province is the province of the bureau that the file came from; empty takes it from the subject's number.
	Province region.Province
	// Provider names the provider behind a reporting unit's id (Ispid), as policy names it; nil or an empty answer gives isp:<id>.
	Provider func(unit int64) string
	// Whole says that the file tells all services of a subject and all accesses of each. The specification does not promise it.
	Whole bool
	// At is when the file came.
	At time.Time
}

// Record is what is filed, in the terms of the desk, with the bureau's ids and numbers. Services are websites unless their number
// says another kind.
func (r *FiledRecord) Record(how Reading) filing.Record {
	s := &r.Subject
	out := filing.Record{
		Number: s.Number, BureauID: s.BureauID, Province: how.Province, ServicesKnown: how.Whole, UpdatedAt: how.At,
		Subject: filing.Subject{
			Name: s.Name, Nature: codeOf[filing.Nature](s.Nature), Investor: s.Investor, Remark: s.Remark,
			Certificate: s.Certificate.filing(), Address: Address(s.Address).filing(), Responsible: s.Responsible.filing(),
		},
	}
	if n, err := filing.ParseNumber(s.Number); err == nil && out.Province == "" {
		out.Province = n.Province()
	}
	for i := range r.Services {
		out.Services = append(out.Services, r.Services[i].filing(how))
	}
	return out
}

func (s *FiledService) filing(how Reading) filing.FiledService {
	out := filing.FiledService{Number: s.Number, BureauID: s.BureauID, AccessKnown: how.Whole}
	out.Service = filing.Service{
		Kind: filing.ServiceWebsite, Name: s.Name, HomePage: s.HomePage, Remark: s.Remark,
		Contents:  codesOf[filing.ServiceContent](s.Contents),
		Languages: codesOf[filing.Language](s.Languages), PreApprovals: approvals(s.PreApprovals),
		Responsible: personOf(SubjectPerson(ServicePerson(s.Responsible))),
		Filed:       filing.FiledRef{Number: s.Number, BureauID: s.BureauID},
	}
	if n, err := filing.ParseNumber(s.Number); err == nil && n.ServiceKind().Known() {
		out.Service.Kind = n.ServiceKind()
	}
	for _, d := range s.Domains {
		out.Service.Domains = append(out.Service.Domains, d.Name)
	}
	for i := range s.Accesses {
		a := &s.Accesses[i]
		access := filing.Access{BureauID: a.BureauID, Method: methodOf(a.Methods), Locations: codesOf[filing.ServerLocation](a.Locations)}
		for _, ip := range a.IPs {
			access.IPs = append(access.IPs, ipRange(ip.From, ip.To))
		}
		out.Accesses = append(out.Accesses, filing.FiledAccess{Provider: how.provider(a.Provider), BureauID: a.BureauID, Access: access})
	}
	return out
}

func (how Reading) provider(unit int64) string {
	if how.Provider != nil {
		if name := how.Provider(unit); name != "" {
			return name
		}
	}
	return "isp:" + strconv.FormatInt(unit, 10)
}

// IDPair is an object's own id beside the bureau's.
type IDPair struct {
	Kind   IDKind
	Own    int64
	Bureau int64
}

// IDs are the own ids that the bureau gave back, each with its own (IspZtid and Ztid, and so on).
func (r *FiledRecord) IDs() []IDPair {
	var out []IDPair
	add := func(kind IDKind, own, bureau int64) {
		if own > 0 && bureau > 0 {
			out = append(out, IDPair{kind, own, bureau})
		}
	}
	add(IDSubject, r.Subject.OwnID, r.Subject.BureauID)
	for i := range r.Services {
		s := &r.Services[i]
		add(IDService, s.OwnID, s.BureauID)
		for _, d := range s.Domains {
			add(IDDomain, d.OwnID, d.BureauID)
		}
		for j := range s.Accesses {
			a := &s.Accesses[j]
			add(IDAccess, a.OwnID, a.BureauID)
			for _, ip := range a.IPs {
				add(IDIPRange, ip.OwnID, ip.BureauID)
			}
		}
	}
	return out
}

// Keys are the keys under which a blacklisted subject is found.
func (b *BlacklistedSubject) Keys() []filing.Key {
	c := b.Subject.Certificate
	return filing.SubjectKeys(codeOf[filing.CertificateType](c.Type), c.Number)
}

// Keys are the keys under which a blacklisted website is found: those of its domains. A text that is no domain gives none.
func (b *BlacklistedService) Keys() []filing.Key {
	var out []filing.Key
	for _, d := range b.Service.Domains {
		out = append(out, domainKeys(d.Name)...)
	}
	return out
}

// Keys is the key of the domain that is connected against the rules; none where the text is no domain.
func (a *IllegalAccess) Keys() []filing.Key { return domainKeys(a.Domain) }

// Keys is the key of the domain that is not filed; none where the text is no domain.
func (s *UnfiledSite) Keys() []filing.Key { return domainKeys(s.Domain) }

func domainKeys(name string) []filing.Key {
	d, err := filing.ParseDomain(strings.TrimSpace(name))
	if err != nil {
		return nil
	}
	return []filing.Key{{Kind: filing.KeyDomain, Value: d.String()}}
}

func codeOf[C ~int](id int64) C {
	if id < 0 || id > 1<<31-1 {
		return 0
	}
	return C(id)
}

func codesOf[C ~int](ids []int64) []C {
	var out []C
	for _, id := range ids {
		out = append(out, codeOf[C](id))
	}
	return out
}

func methodOf(ids []int64) filing.AccessMethod {
	if len(ids) == 0 {
		return 0
	}
	return codeOf[filing.AccessMethod](ids[0])
}

func ipRange(from, to int64) filing.IPRange {
	out := filing.IPRange{From: IPv4Text(from)}
	if to != from {
		out.To = IPv4Text(to)
	}
	return out
}

func approvals(sent []PreApproval) []filing.Approval {
	var out []filing.Approval
	for _, p := range sent {
		a := filing.Approval{Kind: codeOf[filing.PreApproval](p.Kind), Number: p.Number}
		for _, f := range p.Files {
			a.Files = append(a.Files, f.Digest)
		}
		out = append(out, a)
	}
	return out
}

func (c Certificate) filing() filing.Certificate {
	return filing.Certificate{Type: codeOf[filing.CertificateType](c.Type), Number: c.Number, Address: c.Address}
}

func (a Address) filing() filing.Address {
	return filing.Address{Province: division(a.Province), City: division(a.City), County: division(a.County), Detail: a.Detail}
}

func division(code int64) string {
	if code <= 0 {
		return ""
	}
	return fmt.Sprintf("%06d", code)
}

func (p FiledSubjectPerson) filing() filing.Person {
	return personOf(SubjectPerson{
		Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
		CertificateType: p.CertificateType, CertificateNumber: p.CertificateNumber,
	})
}

func personOf(p SubjectPerson) filing.Person {
	return filing.Person{
		Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
		Certificate: filing.Certificate{Type: codeOf[filing.CertificateType](p.CertificateType), Number: p.CertificateNumber},
	}
}
