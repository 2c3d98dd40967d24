package bureau

import "github.com/beian-go/beian/filing"

// lastChangeableCertificate is the highest certificate type that the schema of a change takes.
const lastChangeableCertificate = 11

// change is BGBA.
func (x *converting) change() (UploadRecord, error) {
	s := &x.f.Subject
	if s.Certificate.Type.ID() > lastChangeableCertificate {
		return nil, notCarried("subject.certificate.type", "变更备案的接口格式只有 11 及以下的证件类型，"+s.Certificate.Type.Label(filing.Zh)+"须走人工渠道",
			"the format of a change ends at certificate type 11: "+s.Certificate.Type.Label(filing.En)+" takes the manual channel")
	}
	if x.f.SubjectBureauID <= 0 {
		return nil, unknownSubject()
	}
	if x.f.SubjectNumber == "" {
		return nil, notCarried("subject_number", "不知道主体备案号，请先同步备案数据或走人工渠道",
			"the subject's filing number is not known: read the filed record first, or take the manual channel")
	}
	if len(x.f.Services) == 0 {
		return nil, notCarried("services", "变更备案须连同至少一个网站上报", "a change must name a website at least, even one of the subject alone")
	}
	r := &Change{Password: x.Password}
	r.Subject = ChangedSubject{
		BureauID: x.f.SubjectBureauID, Number: text(x.f.SubjectNumber), Name: text(s.Name), Nature: int64(s.Nature.ID()),
		Investor: text(s.Investor), Certificate: ChangedCertificate(certificate(s.Certificate)),
		Responsible: person(s.Responsible), Remark: text(s.Remark),
	}
	var err error
	if r.Subject.Address, err = address(s.Address); err != nil {
		return nil, err
	}
	for i := range x.f.Services {
		service, err := x.changedService(i)
		if err != nil {
			return nil, err
		}
		r.Services = append(r.Services, service)
	}
	r.Attachments, err = x.attachments(func(int) bool { return true })
	return r, err
}

func (x *converting) changedService(i int) (ChangedService, error) {
	s := &x.f.Services[i]
	out := ChangedService{
		BureauID: s.Filed.BureauID, Number: text(s.Filed.Number), Name: text(s.Name), PreApprovals: preApprovals(s.PreApprovals),
		Contents: ids(s.Contents), Languages: ids(s.Languages), Responsible: ServicePerson(person(s.Responsible)),
		HomePage: text(s.HomePage), Remark: text(s.Remark),
	}
	switch {
	case out.BureauID <= 0:
		return out, unknownService(i)
	case out.Number == "":
		return out, notCarried(servicePath(i)+".filed.number", "不知道网站备案号，请先同步备案数据或走人工渠道",
			"the service's filing number is not known: read the filed record first, or take the manual channel")
	case len(s.Accesses) == 0:
		return out, notCarried(servicePath(i)+".accesses", "变更备案须连同接入信息上报，而该网站没有本接入商的接入",
			"a change must name an access of each website, and this one has none here")
	}
	for _, d := range s.Domains {
		object := domainObject(s, d)
		id, err := x.number(IDDomain, object)
		if err != nil {
			return out, err
		}
		out.Domains = append(out.Domains, ChangedDomain{id, x.bureauID(IDDomain, object), text(d)})
	}
	for j := range s.Accesses {
		a := &s.Accesses[j]
		if a.BureauID <= 0 {
			return out, unknownAccess(i, j)
		}
		ranges, err := x.newIPs(i, j)
		if err != nil {
			return out, err
		}
		access := ChangedAccess{BureauID: a.BureauID, Locations: ids(a.Locations), Methods: methods(a)}
		for _, ip := range ranges {
			access.IPs = append(access.IPs, ChangedIPRange{
				ip.OwnID, x.bureauID(IDIPRange, ipObject(s, a, ip.From, ip.To)), ip.From, ip.To,
			})
		}
		out.Accesses = append(out.Accesses, access)
	}
	return out, nil
}
