package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// writeRecord works out the filed record after an approval: of one service, or of the whole when service is empty.
func (s *Step) writeRecord(f *Facts, e *Event, service string) {
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
	if c.Filing.Type == filing.TypeVerificationMaterial {
		return
	}
	s.DropRecord = fileInto(&rec, c, service, f.Terms.ProviderID())
	numberRecord(&rec, c.Numbers)
	s.Record = &rec
}

// fileInto changes rec as the case's type says; it reports whether nothing stays filed.
func fileInto(rec *filing.Record, c *Case, service, provider string) (dropped bool) {
	switch c.Filing.Type {
	case filing.TypeFirst:
		takeSubject(rec, c)
		rec.ServicesKnown = true
		eachService(c, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere, filing.TypeAddedAccess, filing.TypeContinuedAccess:
		if rec.Subject.Certificate.Number == "" {
			takeSubject(rec, c)
		}
		rec.Account = c.Account
		eachService(c, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeChangeSubject:
		takeSubject(rec, c)
	case filing.TypeChangeFiling:
		takeSubject(rec, c)
		eachService(c, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeChangeService, filing.TypeChangeAccess:
		eachService(c, service, func(s *filing.Service) { putService(rec, s, provider) })
	case filing.TypeCancelSubject:
		return true
	case filing.TypeCancelService, filing.TypeMigration:
		eachService(c, service, func(s *filing.Service) {
			rec.Services = slices.DeleteFunc(rec.Services, func(have filing.FiledService) bool { return isFiledAs(&have, s) })
		})
	case filing.TypeCancelAccess:
		eachService(c, service, func(s *filing.Service) { dropAccess(rec, s, provider) })
	case filing.TypeClaim:
		rec.Account = c.Account
	case filing.TypeTransfer:
		rec.Account = c.Filing.Target
	}
	return false
}

func takeSubject(rec *filing.Record, c *Case) {
	was := rec.Subject.Certificate
	if now := c.Filing.Subject.Certificate; was.Number != "" && (was.Type != now.Type || was.Number != now.Number) {
		rec.Former = append(slices.Clip(rec.Former), was)
	}
	rec.Subject, rec.Province, rec.Account = c.Filing.Subject, c.Filing.Province, c.Account
}

func eachService(c *Case, only string, do func(*filing.Service)) {
	for i := range c.Filing.Services {
		if s := &c.Filing.Services[i]; only == "" || s.ID == only {
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
