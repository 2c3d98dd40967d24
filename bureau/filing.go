package bureau

import (
	"strconv"

	"github.com/beian-go/beian/filing"
)

// Filing is what a first filing says, in the terms of the desk: the reverse of [Conversion.Records]. Services and accesses are
// named by their own ids in digits. It is for programs that play a bureau.
func (r *FirstFiling) Filing() filing.Filing {
	s := &r.Subject
	f := filing.Filing{Type: filing.TypeFirst, Subject: filing.Subject{
		Name: s.Name, Nature: codeOf[filing.Nature](s.Nature), Investor: s.Investor, Remark: s.Remark, Address: s.Address.filing(),
		Certificate: s.Certificate.filing(), Responsible: personOf(s.Responsible),
	}}
	for i := range r.Services {
		f.Services = append(f.Services, r.Services[i].filing())
	}
	for _, a := range r.Attachments {
		service := ""
		if a.Owner.Kind == int64(filing.OwnerService.ID()) {
			service = strconv.FormatInt(a.Owner.OwnID, 10)
		}
		f.Attachments = append(f.Attachments, attachmentOf(a.Format, a.Purpose, a.Owner.Kind, a.File, a.Remark, service))
	}
	return f
}

// Filing is what an added service says, in the terms of the desk; see [FirstFiling.Filing].
func (r *AddedServices) Filing() filing.Filing {
	f := filing.Filing{
		Type: filing.TypeAddedService, SubjectNumber: r.Subject.Number, SubjectBureauID: r.Subject.BureauID,
	}
	for i := range r.Services {
		service := NewService(r.Services[i])
		f.Services = append(f.Services, service.filing())
	}
	f.Attachments = attachmentsOf(r.Attachments)
	return f
}

// Filing is what an added access says, in the terms of the desk; see [FirstFiling.Filing].
func (r *AddedAccess) Filing() filing.Filing {
	a := NewAccess{OwnID: r.OwnID, Locations: r.Locations, Methods: r.Methods, IPs: r.IPs}
	return filing.Filing{
		Type: filing.TypeAddedAccess,
		Services: []filing.Service{{
			Kind: filing.ServiceWebsite, Filed: filing.FiledRef{Number: r.Service.Number, BureauID: r.Service.BureauID},
			Accesses: []filing.Access{a.filing()},
		}},
		Attachments: attachmentsOf(r.Attachments),
	}
}

// Filing is what a change says, in the terms of the desk; see [FirstFiling.Filing]. Services are named by the bureau's ids.
func (r *Change) Filing() filing.Filing {
	s := &r.Subject
	f := filing.Filing{
		Type: filing.TypeChangeFiling, SubjectNumber: s.Number, SubjectBureauID: s.BureauID,
		Subject: filing.Subject{
			Name: s.Name, Nature: codeOf[filing.Nature](s.Nature), Investor: s.Investor, Remark: s.Remark, Address: s.Address.filing(),
			Certificate: Certificate(s.Certificate).filing(), Responsible: personOf(s.Responsible),
		},
		Attachments: attachmentsOf(r.Attachments),
	}
	for i := range r.Services {
		f.Services = append(f.Services, r.Services[i].filing())
	}
	return f
}

func (s *NewService) filing() filing.Service {
	out := filing.Service{
		ID: strconv.FormatInt(s.OwnID, 10), Kind: filing.ServiceWebsite, Name: s.Name, HomePage: s.HomePage, Remark: s.Remark,
		Contents: codesOf[filing.ServiceContent](s.Contents), Languages: codesOf[filing.Language](s.Languages),
		PreApprovals: approvals(s.PreApprovals), Responsible: personOf(SubjectPerson(s.Responsible)),
	}
	for _, d := range s.Domains {
		out.Domains = append(out.Domains, d.Name)
	}
	for i := range s.Accesses {
		out.Accesses = append(out.Accesses, s.Accesses[i].filing())
	}
	return out
}

func (a *NewAccess) filing() filing.Access {
	out := filing.Access{
		ID: strconv.FormatInt(a.OwnID, 10), Method: methodOf(a.Methods), Locations: codesOf[filing.ServerLocation](a.Locations),
	}
	for _, ip := range a.IPs {
		out.IPs = append(out.IPs, ipRange(ip.From, ip.To))
	}
	return out
}

func (s *ChangedService) filing() filing.Service {
	out := filing.Service{
		ID: strconv.FormatInt(s.BureauID, 10), Kind: filing.ServiceWebsite, Name: s.Name, HomePage: s.HomePage, Remark: s.Remark,
		Contents: codesOf[filing.ServiceContent](s.Contents), Languages: codesOf[filing.Language](s.Languages),
		PreApprovals: approvals(s.PreApprovals), Responsible: personOf(SubjectPerson(s.Responsible)),
		Filed: filing.FiledRef{Number: s.Number, BureauID: s.BureauID},
	}
	for _, d := range s.Domains {
		out.Domains = append(out.Domains, d.Name)
	}
	for i := range s.Accesses {
		a := &s.Accesses[i]
		access := filing.Access{BureauID: a.BureauID, Method: methodOf(a.Methods), Locations: codesOf[filing.ServerLocation](a.Locations)}
		for _, ip := range a.IPs {
			access.IPs = append(access.IPs, ipRange(ip.From, ip.To))
		}
		out.Accesses = append(out.Accesses, access)
	}
	return out
}

func attachmentsOf(sent []Attachment) []filing.Attachment {
	var out []filing.Attachment
	for _, a := range sent {
		service := ""
		if a.Owner.Kind == int64(filing.OwnerService.ID()) {
			if service = a.Owner.Ref.Number; a.Owner.Ref.ID > 0 {
				service = strconv.FormatInt(a.Owner.Ref.ID, 10)
			}
		}
		out = append(out, attachmentOf(a.Format, a.Purpose, a.Owner.Kind, a.File, a.Remark, service))
	}
	return out
}

func attachmentOf(format, purpose, owner int64, f File, remark, service string) filing.Attachment {
	return filing.Attachment{
		Purpose: codeOf[filing.AttachmentPurpose](purpose), Owner: codeOf[filing.AttachmentOwner](owner), Service: service,
		Format: codeOf[filing.AttachmentFormat](format), Digest: f.Digest, Size: f.Size, Remark: remark,
	}
}
