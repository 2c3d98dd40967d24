package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// writeRecord works out the filed record after an approval of what was submitted: of one service, or of the whole when
// service is empty.
func (s *Step) writeRecord(f *Facts, e *Event, submitted *filing.Filing, service string) {
	c := &s.Case
	rec := filing.Record{ID: c.ID}
	if f.Record != nil {
		rec = *f.Record
		rec.Services = slices.Clone(f.Record.Services)
		if rec.ID == "" {
			rec.ID = c.ID
		}
	}
	if rec.Number == "" {
		rec.Number, rec.BureauID = c.BuildsOn.SubjectNumber, c.BuildsOn.SubjectBureauID
	}
	rec.UpdatedAt = e.happened()
	if submitted.Type == filing.TypeVerificationMaterial {
		return
	}
	by := filer{caseID: c.ID, account: c.Account, provider: f.Terms.ProviderID(), record: &rec}
	s.DropRecord = by.file(submitted, service)
	numberRecord(&rec, c.ID, c.Numbers)
	s.Record = &rec
}

// filer changes a record as a case's approval says.
type filer struct {
	caseID, account, provider string
	record                    *filing.Record
}

// file changes the record as the type of f says: for one service, or all when service is empty. It reports whether nothing
// stays filed.
func (by filer) file(f *filing.Filing, service string) (dropped bool) {
	rec := by.record
	switch f.Type {
	case filing.TypeFirst:
		by.takeSubject(f)
		rec.ServicesKnown = true
		eachService(f, service, by.putService)
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere, filing.TypeAddedAccess, filing.TypeContinuedAccess:
		if rec.Subject.Certificate.Number == "" {
			by.takeSubject(f)
		}
		rec.Account = by.account
		eachService(f, service, by.putService)
	case filing.TypeChangeSubject:
		by.takeSubject(f)
	case filing.TypeChangeFiling:
		by.takeSubject(f)
		eachService(f, service, by.putService)
	case filing.TypeChangeService, filing.TypeChangeAccess:
		eachService(f, service, by.putService)
	case filing.TypeCancelSubject:
		return true
	case filing.TypeCancelService, filing.TypeMigration:
		eachService(f, service, func(s *filing.Service) {
			rec.Services = slices.DeleteFunc(rec.Services, func(have filing.FiledService) bool { return by.isFiledAs(&have, s) })
		})
	case filing.TypeCancelAccess:
		eachService(f, service, by.dropAccess)
	case filing.TypeClaim:
		rec.Account = by.account
	case filing.TypeTransfer:
		rec.Account = f.Target
	}
	return false
}

func (by filer) takeSubject(f *filing.Filing) {
	rec := by.record
	was := rec.Subject.Certificate
	if now := f.Subject.Certificate; was.Number != "" && (was.Type != now.Type || was.Number != now.Number) {
		rec.Former = append(slices.Clip(rec.Former), was)
	}
	rec.Subject, rec.Province, rec.Account = f.Subject, f.Province, by.account
}

func eachService(f *filing.Filing, only string, do func(*filing.Service)) {
	for i := range f.Services {
		if s := &f.Services[i]; only == "" || s.ID == only {
			do(s)
		}
	}
}

func (by filer) isFiledAs(have *filing.FiledService, s *filing.Service) bool {
	return s.Filed.Number != "" && have.Number == s.Filed.Number ||
		s.Filed.BureauID != 0 && have.BureauID == s.Filed.BureauID ||
		s.ID != "" && have.Service.ID == s.ID && have.Case == by.caseID
}

// putService files s, in place of the filed service that it builds on. Accesses at other providers stay.
func (by filer) putService(s *filing.Service) {
	rec := by.record
	filed := *s
	filed.Accesses, filed.Filed = nil, filing.FiledRef{}
	at := slices.IndexFunc(rec.Services, func(have filing.FiledService) bool { return by.isFiledAs(&have, s) })
	if at < 0 {
		rec.Services = append(rec.Services, filing.FiledService{
			Number: s.Filed.Number, BureauID: s.Filed.BureauID, AccessKnown: s.Filed == filing.FiledRef{},
		})
		at = len(rec.Services) - 1
	}
	fs := &rec.Services[at]
	own := by.ownIDs(fs)
	if filed.Name == "" && len(filed.Domains) == 0 {
		filed = fs.Service
	}
	fs.Service, fs.Service.ID, fs.Case = filed, s.ID, by.caseID
	if len(s.Accesses) == 0 {
		return
	}
	fs.Accesses = slices.DeleteFunc(slices.Clone(fs.Accesses), func(a filing.FiledAccess) bool { return a.Provider == by.provider })
	for _, a := range s.Accesses {
		if a.BureauID == 0 {
			a.BureauID = own[a.ID]
		}
		fs.Accesses = append(fs.Accesses, filing.FiledAccess{Provider: by.provider, BureauID: a.BureauID, Access: a})
	}
}

// ownIDs are the bureau's ids of the accesses that this case filed, by the case's ids: a bureau may tell them (BASJ) before it tells
// its decision.
func (by filer) ownIDs(fs *filing.FiledService) map[string]int64 {
	if fs.Case != by.caseID {
		return nil
	}
	ids := make(map[string]int64)
	for i := range fs.Accesses {
		if a := &fs.Accesses[i]; a.Provider == by.provider && a.Access.ID != "" {
			ids[a.Access.ID] = a.BureauID
		}
	}
	return ids
}

func (by filer) dropAccess(s *filing.Service) {
	for i := range by.record.Services {
		fs := &by.record.Services[i]
		if by.isFiledAs(fs, s) {
			fs.Accesses = slices.DeleteFunc(slices.Clone(fs.Accesses), func(a filing.FiledAccess) bool { return a.Provider == by.provider })
		}
	}
}

// numberRecord writes the numbers that were issued to a case into the record.
func numberRecord(rec *filing.Record, caseID string, numbers []IssuedNumber) {
	for _, n := range numbers {
		if n.Service == "" {
			rec.Number = n.Number
			if n.BureauID != 0 {
				rec.BureauID = n.BureauID
			}
			continue
		}
		for i := range rec.Services {
			if fs := &rec.Services[i]; fs.Case == caseID && fs.Service.ID == n.Service {
				fs.Number = n.Number
				if n.BureauID != 0 {
					fs.BureauID = n.BureauID
				}
			}
		}
	}
}
