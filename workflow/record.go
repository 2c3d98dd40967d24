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
	rec.UpdatedAt = e.At
	if submitted.Type == filing.TypeVerificationMaterial {
		return
	}
	s.DropRecord = fileInto(&rec, c.Account, submitted, service, f.Terms.ProviderID())
	numberRecord(&rec, c.Numbers)
	s.Record = &rec
}

// fileInto changes rec as the type of f says; it reports whether nothing stays filed.
func fileInto(rec *filing.Record, account string, f *filing.Filing, service, provider string) (dropped bool) {
	switch f.Type {
	case filing.TypeFirst:
		takeSubject(rec, account, f)
		rec.ServicesKnown = true
		eachService(f, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere, filing.TypeAddedAccess, filing.TypeContinuedAccess:
		if rec.Subject.Certificate.Number == "" {
			takeSubject(rec, account, f)
		}
		rec.Account = account
		eachService(f, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeChangeSubject:
		takeSubject(rec, account, f)
	case filing.TypeChangeFiling:
		takeSubject(rec, account, f)
		eachService(f, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeChangeService, filing.TypeChangeAccess:
		eachService(f, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeCancelSubject:
		return true
	case filing.TypeCancelService, filing.TypeMigration:
		eachService(f, service, func(s *filing.Service) {
			rec.Services = slices.DeleteFunc(rec.Services, func(have filing.FiledService) bool { return isFiledAs(&have, s) })
		})
	case filing.TypeCancelAccess:
		eachService(f, service, func(s *filing.Service) { dropAccess(rec, s, provider) })
	case filing.TypeClaim:
		rec.Account = account
	case filing.TypeTransfer:
		rec.Account = f.Target
	}
	return false
}

func takeSubject(rec *filing.Record, account string, f *filing.Filing) {
	was := rec.Subject.Certificate
	if now := f.Subject.Certificate; was.Number != "" && (was.Type != now.Type || was.Number != now.Number) {
		rec.Former = append(slices.Clip(rec.Former), was)
	}
	rec.Subject, rec.Province, rec.Account = f.Subject, f.Province, account
}

func eachService(f *filing.Filing, only string, do func(*filing.Service)) {
	for i := range f.Services {
		if s := &f.Services[i]; only == "" || s.ID == only {
			do(s)
		}
	}
}

func isFiledAs(have *filing.FiledService, s *filing.Service) bool {
	return s.Filed.Number != "" && have.Number == s.Filed.Number ||
		s.Filed.BureauID != 0 && have.BureauID == s.Filed.BureauID ||
		s.ID != "" && have.Service.ID == s.ID
}

// putService files s in rec, in place of the filed service that it builds on. Accesses at other providers stay.
func putService(rec *filing.Record, s *filing.Service, provider string) {
	filed := *s
	filed.Accesses, filed.Filed = nil, filing.FiledRef{}
	at := slices.IndexFunc(rec.Services, func(have filing.FiledService) bool { return isFiledAs(&have, s) })
	if at < 0 {
		rec.Services = append(rec.Services, filing.FiledService{
			Number: s.Filed.Number, BureauID: s.Filed.BureauID, AccessKnown: s.Filed == filing.FiledRef{},
		})
		at = len(rec.Services) - 1
	}
	fs := &rec.Services[at]
	if filed.Name == "" && len(filed.Domains) == 0 {
		filed = fs.Service
	}
	fs.Service = filed
	if len(s.Accesses) == 0 {
		return
	}
	fs.Accesses = slices.DeleteFunc(slices.Clone(fs.Accesses), func(a filing.FiledAccess) bool { return a.Provider == provider })
	for _, a := range s.Accesses {
		fs.Accesses = append(fs.Accesses, filing.FiledAccess{Provider: provider, BureauID: a.BureauID, Access: a})
	}
}

func dropAccess(rec *filing.Record, s *filing.Service, provider string) {
	for i := range rec.Services {
		fs := &rec.Services[i]
		if isFiledAs(fs, s) {
			fs.Accesses = slices.DeleteFunc(slices.Clone(fs.Accesses), func(a filing.FiledAccess) bool { return a.Provider == provider })
		}
	}
}

// numberRecord writes the issued numbers into the record.
func numberRecord(rec *filing.Record, numbers []IssuedNumber) {
	for _, n := range numbers {
		if n.Service == "" {
			rec.Number = n.Number
			if n.BureauID != 0 {
				rec.BureauID = n.BureauID
			}
			continue
		}
		for i := range rec.Services {
			if fs := &rec.Services[i]; fs.Service.ID == n.Service {
				fs.Number = n.Number
				if n.BureauID != 0 {
					fs.BureauID = n.BureauID
				}
			}
		}
	}
}
