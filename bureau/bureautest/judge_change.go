package bureautest

import (
	"slices"
	"strconv"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// change is BGBA: a subject and its websites as they shall be.
func (j *judgement) change(r *bureau.Change) {
	sent := &r.Subject
	j.operation, j.key = filing.OperationChange, strconv.FormatInt(sent.BureauID, 10)
	s := j.b.subjects[sent.BureauID]
	if !j.subjectIsThere(s) {
		return
	}
	unit := !filing.Nature(sent.Nature).Personal()
	j.failIf(sent.Number != s.Number, filing.ResultRecordNotFound)
	j.failIf(!j.b.ownSubject(s), filing.ResultFilingNotOwn)
	j.failIf(j.busy(changeName(s.BureauID)), filing.ResultChangeInProgress)
	j.failIf(j.busy(cancelName(0, s.BureauID)), filing.ResultSubjectConflict)
	j.failIf(j.busy("adding "+strconv.FormatInt(s.BureauID, 10)), filing.ResultSubjectConflict)
	j.failIf(r.Password != "" && !s.right(string(r.Password)), filing.ResultWrongFilingPassword)
	if provinceOf(sent.Address.Province) != s.province() {
		j.fail(filing.ResultProvinceFixed)
	} else {
		j.subject(sent.Nature, sent.Address.Province, sent.Address.City, bureau.Certificate(sent.Certificate))
	}
	holder := j.b.byCertificate(sent.Certificate.Type, sent.Certificate.Number)
	j.failIf(holder != nil && holder != s, filing.ResultSubjectConflict)
	j.person(unit, sent.Responsible)
	j.failIf(unit && sent.Responsible.Name == "", filing.ResultMissingPersonName)
	p := &part{id: s.BureauID, holds: []string{changeName(s.BureauID)}, filing: r.Filing}
	for i := range r.Services {
		p.holds = append(p.holds, j.changedService(unit, s, &r.Services[i])...)
	}
	for _, a := range r.Attachments {
		j.attachment(a.Format, a.Purpose)
	}
	p.approve = func(now time.Time) error {
		j.b.apply(s, r, now)
		return nil
	}
	j.parts = []*part{p}
}

// changedService looks at a website as it shall be, and gives the domains that it would take.
func (j *judgement) changedService(unit bool, of *subject, sent *bureau.ChangedService) []string {
	s := j.b.services[sent.BureauID]
	if !j.serviceIsThere(s) {
		return nil
	}
	if s.subject != of || sent.Number != s.Number {
		j.fail(filing.ResultRecordNotFound)
		return nil
	}
	j.content(unit, sent.Contents, sent.Languages, sent.PreApprovals, sent.Responsible)
	var holds, names []string
	for _, d := range sent.Domains {
		names = append(names, d.Name)
		known := slices.ContainsFunc(s.Domains, func(f bureau.FiledDomain) bool { return f.BureauID == d.BureauID })
		j.failIf(d.BureauID != 0 && !known, filing.ResultRecordNotFound)
		if j.b.byDomain(d.Name) != s {
			j.newDomain(of, d.Name)
			holds = append(holds, domainName(d.Name))
		}
	}
	j.homePage(sent.HomePage, names)
	for i := range sent.Accesses {
		j.changedAccess(s, &sent.Accesses[i])
	}
	return holds
}

func (j *judgement) changedAccess(of *service, sent *bureau.ChangedAccess) {
	s, at := j.b.access(sent.BureauID)
	if s == nil || s != of {
		j.fail(filing.ResultRecordNotFound)
		return
	}
	j.failIf(s.Accesses[at].Provider != j.b.conf.Unit, filing.ResultAccessNotOwn)
	ranges := make([]bureau.FiledIPRange, len(sent.IPs))
	for i, ip := range sent.IPs {
		ranges[i] = bureau.FiledIPRange{From: ip.From, To: ip.To}
		known := slices.ContainsFunc(s.Accesses[at].IPs, func(f bureau.FiledIPRange) bool { return f.BureauID == ip.BureauID })
		j.failIf(ip.BureauID != 0 && !known, filing.ResultAccessIPNotFound)
	}
	j.hosting(sent.Locations, sent.Methods, ranges)
}

// apply does an approved change. Domains and addresses that are named without an id of the bureau's and are filed already keep theirs.
func (b *Bureau) apply(s *subject, r *bureau.Change, now time.Time) {
	sent := &r.Subject
	s.Name, s.Nature, s.Investor, s.Remark = sent.Name, sent.Nature, sent.Investor, sent.Remark
	s.Address, s.Certificate = bureau.FiledAddress(sent.Address), bureau.Certificate(sent.Certificate)
	s.Responsible = subjectPerson(sent.Responsible)
	s.Changed, s.Reviewed = timeText(now), timeText(now)
	for i := range r.Services {
		sent := &r.Services[i]
		f := &b.services[sent.BureauID].FiledService
		f.Name, f.PreApprovals, f.Contents, f.Languages = sent.Name, sent.PreApprovals, sent.Contents, sent.Languages
		f.Responsible, f.HomePage, f.Remark = bureau.FiledServicePerson(sent.Responsible), sent.HomePage, sent.Remark
		f.Changed = timeText(now)
		var domains []bureau.FiledDomain
		for _, d := range sent.Domains {
			id := d.BureauID
			for _, before := range f.Domains {
				if id == 0 && canonicalDomain(before.Name) == canonicalDomain(d.Name) {
					id = before.BureauID
				}
			}
			if id == 0 {
				id = b.id()
			}
			domains = append(domains, bureau.FiledDomain{OwnID: d.OwnID, BureauID: id, Name: d.Name})
		}
		f.Domains = domains
		for k := range sent.Accesses {
			b.applyAccess(f, &sent.Accesses[k])
		}
	}
	b.index(s)
	b.tellFiled(s)
}

func (b *Bureau) applyAccess(f *bureau.FiledService, sent *bureau.ChangedAccess) {
	for i := range f.Accesses {
		a := &f.Accesses[i]
		if a.BureauID != sent.BureauID {
			continue
		}
		a.Locations, a.Methods = sent.Locations, sent.Methods
		var ranges []bureau.FiledIPRange
		for _, ip := range sent.IPs {
			id := ip.BureauID
			for _, before := range a.IPs {
				if id == 0 && before.From == ip.From && before.To == ip.To {
					id = before.BureauID
				}
			}
			ranges = append(ranges, bureau.FiledIPRange{OwnID: ip.OwnID, BureauID: id, From: ip.From, To: ip.To})
		}
		a.IPs = ranges
		b.number(a)
	}
}
