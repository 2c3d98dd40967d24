package filing

import (
	"slices"
	"strings"
)

// UpdatedFrom gives the record as it is once a bureau told what it holds (备案数据, BASJ). Neither is changed. What the bureau says is
// put over what the desk knows by these rules:
//
//   - ids and numbers that the bureau gives stand;
//   - content that the bureau gives stands if it is newer, else it only fills what is missing;
//   - what the bureau does not give stays: empty fields, and all that V.3.0 has no place for, such as the legal representative, the
//     validity of certificates, emergency phones and APPs;
//   - services and accesses that the bureau does not name stay: a file need not tell all. A cancellation (ZXSJ) takes them off;
//   - a certificate that is replaced goes to Former, so that the subject is found under it too;
//   - the account, and which case filed a service, stay with the desk.
//
// Services are the same by the bureau's id, else by number, else by the desk's own case and id, else as websites with a common
// domain; accesses by the bureau's id, else by the desk's own id, else where a provider has one each.
func (r *Record) UpdatedFrom(b *Record, newer bool) Record {
	out := *r
	given(&out.Number, b.Number)
	given(&out.BureauID, b.BureauID)
	fill(&out.Province, b.Province, false)
	fill(&out.Account, b.Account, false)
	was, now := r.Subject.Certificate, b.Subject.Certificate
	out.Former = slices.Clone(r.Former)
	updateSubject(&out.Subject, &b.Subject, newer)
	if newer && now.Number != "" && was.Number != "" {
		out.addFormer(was)
	} else {
		out.addFormer(now)
	}
	out.ServicesKnown = r.ServicesKnown || b.ServicesKnown
	out.Services = slices.Clone(r.Services)
	for i := range b.Services {
		s := &b.Services[i]
		at := slices.IndexFunc(out.Services, func(have FiledService) bool { return have.isFiled(s) })
		if at < 0 {
			out.Services = append(out.Services, *s)
			continue
		}
		out.Services[at] = out.Services[at].updatedFrom(s, newer)
	}
	if newer && b.UpdatedAt.After(out.UpdatedAt) {
		out.UpdatedAt = b.UpdatedAt
	}
	return out
}

// given puts what was given in place of what there is.
func given[T comparable](have *T, told T) { fill(have, told, true) }

// fill puts what was told in place of what is missing, or of anything if it is newer.
func fill[T comparable](have *T, told T, newer bool) {
	var none T
	if told != none && (newer || *have == none) {
		*have = told
	}
}

func fillList[T any](have *[]T, told []T, newer bool) {
	if len(told) > 0 && (newer || len(*have) == 0) {
		*have = told
	}
}

func updateSubject(s, told *Subject, newer bool) {
	fill(&s.Name, told.Name, newer)
	fill(&s.Nature, told.Nature, newer)
	updateCertificate(&s.Certificate, &told.Certificate, newer)
	fill(&s.LegalRepresentative, told.LegalRepresentative, newer)
	fill(&s.Investor, told.Investor, newer)
	if newer && told.Address.Province != "" || s.Address == (Address{}) {
		fill(&s.Address, told.Address, newer)
	}
	updatePerson(&s.Responsible, &told.Responsible, newer)
	fill(&s.Remark, told.Remark, newer)
}

// updateCertificate takes type and number together; a new number has lost the validity of the old one.
func updateCertificate(c, told *Certificate, newer bool) {
	if told.Number == "" {
		return
	}
	same := slices.Equal(SubjectKeys(c.Type, c.Number), SubjectKeys(told.Type, told.Number))
	switch {
	case c.Number == "", newer && !same:
		*c = *told
	case newer || same:
		fill(&c.Type, told.Type, newer && same)
		fill(&c.Address, told.Address, newer)
	}
}

func updatePerson(p, told *Person, newer bool) {
	fill(&p.Name, told.Name, newer)
	updateCertificate(&p.Certificate, &told.Certificate, newer)
	fill(&p.OfficePhone, told.OfficePhone, newer)
	fill(&p.Mobile, told.Mobile, newer)
	fill(&p.EmergencyPhone, told.EmergencyPhone, newer)
	fill(&p.Email, told.Email, newer)
	fill(&p.QQ, told.QQ, newer)
	fill(&p.MSN, told.MSN, newer)
}

// isFiled reports whether two filed services are one.
func (s FiledService) isFiled(t *FiledService) bool {
	switch {
	case s.BureauID != 0 && t.BureauID != 0:
		return s.BureauID == t.BureauID
	case s.Number != "" && t.Number != "":
		return s.Number == t.Number
	case s.Case != "" && s.Case == t.Case && s.Service.ID != "" && s.Service.ID == t.Service.ID:
		return true
	case s.Service.Kind != ServiceWebsite || t.Service.Kind != ServiceWebsite:
		return false
	}
	return slices.ContainsFunc(s.Service.Domains, func(d string) bool {
		return slices.ContainsFunc(t.Service.Domains, func(e string) bool { return sameDomain(d, e) })
	})
}

func sameDomain(a, b string) bool {
	x, errX := ParseDomain(a)
	y, errY := ParseDomain(b)
	return errX == nil && errY == nil && x == y
}

func (s FiledService) updatedFrom(t *FiledService, newer bool) FiledService {
	given(&s.Number, t.Number)
	given(&s.BureauID, t.BureauID)
	if s.Case == "" && t.Case != "" {
		s.Case, s.Service.ID = t.Case, t.Service.ID
	}
	have, told := &s.Service, &t.Service
	fill(&have.Kind, told.Kind, false)
	fill(&have.Name, told.Name, newer)
	fill(&have.HomePage, told.HomePage, newer)
	fill(&have.Remark, told.Remark, newer)
	fillList(&have.Domains, told.Domains, newer)
	fillList(&have.Contents, told.Contents, newer)
	fillList(&have.Languages, told.Languages, newer)
	fillList(&have.PreApprovals, withFilesOf(have.PreApprovals, told.PreApprovals), newer)
	updatePerson(&have.Responsible, &told.Responsible, newer)
	s.AccessKnown = s.AccessKnown || t.AccessKnown
	s.Accesses = slices.Clone(s.Accesses)
	for i := range t.Accesses {
		a := &t.Accesses[i]
		at := slices.IndexFunc(s.Accesses, func(have FiledAccess) bool {
			return have.BureauID != 0 && have.BureauID == a.BureauID
		})
		if at < 0 {
			at = slices.IndexFunc(s.Accesses, func(have FiledAccess) bool {
				return have.BureauID == 0 && have.Provider == a.Provider &&
					(a.Access.ID == "" || have.Access.ID == "" || a.Access.ID == have.Access.ID)
			})
		}
		if at < 0 {
			s.Accesses = append(s.Accesses, *a)
			continue
		}
		s.Accesses[at] = s.Accesses[at].updatedFrom(a, newer)
	}
	return s
}

// withFilesOf are the told approvals with the scans that the desk has of them: those of the bureau are not kept.
func withFilesOf(have, told []Approval) []Approval {
	out := slices.Clone(told)
	for i := range out {
		out[i].Files = nil
		for j := range have {
			if have[j].Kind == out[i].Kind && strings.TrimSpace(have[j].Number) == strings.TrimSpace(out[i].Number) {
				out[i].Files = have[j].Files
			}
		}
	}
	return out
}

func (a FiledAccess) updatedFrom(t *FiledAccess, newer bool) FiledAccess {
	given(&a.BureauID, t.BureauID)
	given(&a.Access.BureauID, t.BureauID)
	fill(&a.Provider, t.Provider, false)
	fill(&a.Access.ID, t.Access.ID, false)
	fill(&a.Access.Method, t.Access.Method, newer)
	fillList(&a.Access.Locations, t.Access.Locations, newer)
	fillList(&a.Access.IPs, t.Access.IPs, newer)
	return a
}
