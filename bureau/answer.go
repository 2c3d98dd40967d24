package bureau

// Verification answers a task with the record as the task has it: the result, opinion and faults of who verified it still go into it,
// and the ways by which the record differs. Unit is the own reporting unit, date the day of the verification, YYYY-MM-DD.
//
// A city that the task does not name must be put in: an answer needs one.
func (t *Task) Verification(unit int64, verifier, date string) *Verification {
	s := &t.Subject
	p := &s.Responsible
	out := &Verification{Verifier: verifier, Date: date, Unit: unit}
	out.Filed.Subject = VerifiedSubject{
		BureauID: s.BureauID, Name: s.Name, Nature: s.Nature, Address: Address(s.Address), Investor: s.Investor,
		Certificate: s.Certificate, Remark: s.Remark,
		Responsible: VerifiedSubjectPerson{
			Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
			CertificateType: p.CertificateType, CertificateNumber: p.CertificateNumber,
		},
	}
	for i := range t.Services {
		s := &t.Services[i]
		service := VerifiedService{
			BureauID: s.BureauID, Name: s.Name, PreApprovals: s.PreApprovals, Contents: s.Contents, Domains: s.Domains,
			Responsible: VerifiedServicePerson(s.Responsible), HomePage: s.HomePage, Remark: s.Remark,
		}
		for _, a := range s.Accesses {
			service.Accesses = append(service.Accesses, VerifiedAccess{
				BureauID: a.BureauID, Locations: a.Locations, Methods: a.Methods, IPs: a.IPs, Mode: a.Mode,
			})
		}
		out.Filed.Services = append(out.Filed.Services, service)
	}
	return out
}

// Handling answers an unfiled website: what was done about it, the opinion, and the two dates still go into it. Provider is the own
// reporting unit.
func (s *UnfiledSite) Handling(provider int64) *UnfiledHandling {
	return &UnfiledHandling{Domain: s.Domain, IP: s.IP, Operator: s.Operator, Provider: provider, Province: s.Province}
}
