package bureautest

import (
	"crypto/md5" // the interface knows no other hash
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// subject is a filed subject with what the interface never tells.
type subject struct {
	bureau.FiledSubject

	number    filing.Number
	password  string // the filing password
	wzids     []int64
	filedSo   int // services that ever were: numbers are not given twice
	cancelled bool
	keys      []filing.Key // under which it is found
	domains   []string
	of        *Bureau
}

// service is a filed website.
type service struct {
	bureau.FiledService

	subject   *subject
	cancelled bool
}

// sites are the websites that are still filed.
func (s *subject) sites() []*service {
	var out []*service
	for _, id := range s.wzids {
		if site := s.of.services[id]; !site.cancelled {
			out = append(out, site)
		}
	}
	return out
}

// stock is all subjects that are still filed, in the order of their filing.
func (b *Bureau) stock() []*subject {
	var out []*subject
	for _, id := range b.order {
		if s := b.subjects[id]; !s.cancelled {
			out = append(out, s)
		}
	}
	return out
}

// newSubject files a subject.
func (b *Bureau) newSubject(s bureau.FiledSubject, n filing.Number, now time.Time) (*subject, error) {
	if !n.IsValid() {
		b.numbers++
		var err error
		if n, err = filing.SubjectNumber(b.conf.Province, now.Year(), b.numbers); err != nil {
			return nil, err
		}
	}
	if s.BureauID == 0 {
		s.BureauID = b.id()
	}
	s.Number, s.FirstFiled, s.Changed, s.Reviewed = n.String(), timeText(now), timeText(now), timeText(now)
	out := &subject{FiledSubject: s, number: n, password: fmt.Sprintf("bamm%08d", b.rand.IntN(100_000_000)), of: b}
	b.subjects[s.BureauID] = out
	b.order = append(b.order, s.BureauID)
	return out, nil
}

// newService files a website of a subject.
func (b *Bureau) newService(s *subject, f bureau.FiledService, now time.Time) error {
	s.filedSo++
	if f.Number == "" {
		n, err := s.number.WithService(s.filedSo, filing.ServiceWebsite)
		if err != nil {
			return err
		}
		f.Number = n.String()
	}
	if f.BureauID == 0 {
		f.BureauID = b.id()
	}
	for i := range f.Domains {
		if f.Domains[i].BureauID == 0 {
			f.Domains[i].BureauID = b.id()
		}
	}
	for i := range f.Accesses {
		b.number(&f.Accesses[i])
	}
	f.FirstFiled, f.Changed = timeText(now), timeText(now)
	b.services[f.BureauID] = &service{FiledService: f, subject: s}
	s.wzids = append(s.wzids, f.BureauID)
	return nil
}

// number gives an access and its addresses the ids that they lack.
func (b *Bureau) number(a *bureau.FiledAccess) {
	if a.BureauID == 0 {
		a.BureauID = b.id()
	}
	for i := range a.IPs {
		if a.IPs[i].BureauID == 0 {
			a.IPs[i].BureauID = b.id()
		}
	}
}

// filedRecord is what the provider is told about a subject. Own ids of other providers stay with them.
func (b *Bureau) filedRecord(s *subject) *bureau.FiledRecord {
	out := &bureau.FiledRecord{Subject: s.FiledSubject}
	for _, site := range s.sites() {
		told := site.FiledService
		told.Accesses = nil
		for _, a := range site.Accesses {
			a.IPs = append([]bureau.FiledIPRange(nil), a.IPs...)
			told.Accesses = append(told.Accesses, a)
		}
		if len(told.Accesses) > 0 { // the schema has no website without an access
			out.Services = append(out.Services, told)
		}
	}
	return out
}

// tellFiled queues the filed record, where the schema can say it.
func (b *Bureau) tellFiled(s *subject) {
	if r := b.filedRecord(s); len(r.Services) > 0 {
		b.tell(r)
	}
}

// byNumber finds a subject by its filing number, cancelled ones too.
func (b *Bureau) byNumber(number string) *subject { return b.subjectNumbers[strings.TrimSpace(number)] }

// siteByNumber finds a website by its filing number, cancelled ones too.
func (b *Bureau) siteByNumber(number string) *service {
	return b.serviceNumbers[strings.TrimSpace(number)]
}

// byDomain finds the website that holds a domain.
func (b *Bureau) byDomain(name string) *service { return b.domains[canonicalDomain(name)] }

// byCertificate finds a subject under a certificate, a company under its old one too.
func (b *Bureau) byCertificate(t int64, number string) *subject {
	for _, k := range filing.SubjectKeys(filing.CertificateType(t), number) {
		if s := b.certificates[k]; s != nil {
			return s
		}
	}
	return nil
}

// access finds an access by the bureau's id.
func (b *Bureau) access(id int64) (*service, int) {
	if s := b.accesses[id]; s != nil {
		for i := range s.Accesses {
			if s.Accesses[i].BureauID == id {
				return s, i
			}
		}
	}
	return nil, 0
}

// index notes under what a subject and its websites are found. It is called after every change.
func (b *Bureau) index(s *subject) {
	for _, k := range s.keys {
		delete(b.certificates, k)
	}
	for _, d := range s.domains {
		delete(b.domains, d)
	}
	s.keys, s.domains = nil, nil
	b.subjectNumbers[s.Number] = s
	for _, id := range s.wzids {
		site := b.services[id]
		b.serviceNumbers[site.Number] = site
		for i := range site.Accesses {
			b.accesses[site.Accesses[i].BureauID] = site
		}
	}
	if s.cancelled {
		return
	}
	s.keys = filing.SubjectKeys(filing.CertificateType(s.Certificate.Type), s.Certificate.Number)
	for _, k := range s.keys {
		b.certificates[k] = s
	}
	for _, site := range s.sites() {
		for _, d := range site.Domains {
			name := canonicalDomain(d.Name)
			s.domains = append(s.domains, name)
			b.domains[name] = site
		}
	}
}

// own reports whether the provider gives a website an access.
func (b *Bureau) own(s *service) bool {
	for i := range s.Accesses {
		if s.Accesses[i].Provider == b.conf.Unit {
			return true
		}
	}
	return false
}

// ownSubject reports whether the provider gives any of a subject's websites an access.
func (b *Bureau) ownSubject(s *subject) bool {
	return slices.ContainsFunc(s.sites(), b.own)
}

func canonicalDomain(name string) string {
	if d, err := filing.ParseDomain(strings.TrimSpace(name)); err == nil {
		return d.String()
	}
	return strings.ToLower(strings.TrimSpace(name))
}

// errStock is a record that this bureau cannot have.
var errStock = errors.New("bureautest: this cannot be filed here")

// File files a subject with its websites at once, as if it had been so for long, with every access at the reporting unit that provider
// gives for it; nil or 0 is this bureau's own provider. Ids and numbers that the record has are kept, others are issued. It gives the
// record as it is filed then, and tells nobody: see [Bureau.Sync].
func (b *Bureau) File(rec filing.Record, provider func(name string) int64) (filing.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	number, err := filing.ParseNumber(rec.Number)
	if rec.Number != "" && err != nil {
		return rec, fmt.Errorf("%w: its number is none", errStock)
	}
	for i := range rec.Services {
		if rec.Services[i].Service.Kind != filing.ServiceWebsite {
			return rec, fmt.Errorf("%w: the interface V.3.0 knows websites only", errStock)
		}
	}
	s, err := b.newSubject(filedSubjectOf(&rec), number, b.conf.Now())
	if err != nil {
		return rec, fmt.Errorf("%w: %w", errStock, err)
	}
	for i := range rec.Services {
		f, err := filedServiceOf(&rec.Services[i], func(name string) int64 {
			if provider != nil {
				if unit := provider(name); unit > 0 {
					return unit
				}
			}
			return b.conf.Unit
		})
		if err == nil {
			err = b.newService(s, f, b.conf.Now())
		}
		if err != nil {
			return rec, fmt.Errorf("%w: %w", errStock, err)
		}
	}
	b.index(s)
	return b.filedRecord(s).Record(bureau.Reading{Province: b.conf.Province, Whole: true, At: b.conf.Now()}), nil
}

func filedSubjectOf(rec *filing.Record) bureau.FiledSubject {
	s := &rec.Subject
	p := &s.Responsible
	return bureau.FiledSubject{
		BureauID: rec.BureauID, Name: s.Name, Nature: int64(s.Nature), Mode: 1, Investor: s.Investor, Remark: s.Remark,
		Address: bureau.FiledAddress{
			Province: division(s.Address.Province), City: division(s.Address.City), County: division(s.Address.County),
			Detail: s.Address.Detail,
		},
		Certificate: bureau.Certificate{Type: int64(s.Certificate.Type), Number: s.Certificate.Number, Address: s.Certificate.Address},
		Responsible: bureau.FiledSubjectPerson{
			Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
			CertificateType: int64(p.Certificate.Type), CertificateNumber: p.Certificate.Number,
		},
	}
}

func filedServiceOf(fs *filing.FiledService, provider func(string) int64) (bureau.FiledService, error) {
	s := &fs.Service
	p := &s.Responsible
	out := bureau.FiledService{
		BureauID: fs.BureauID, Number: fs.Number, Name: s.Name, HomePage: s.HomePage, Remark: s.Remark,
		Responsible: bureau.FiledServicePerson{
			Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
			CertificateType: int64(p.Certificate.Type), CertificateNumber: p.Certificate.Number,
		},
	}
	for _, c := range s.Contents {
		out.Contents = append(out.Contents, int64(c))
	}
	for _, l := range s.Languages {
		out.Languages = append(out.Languages, int64(l))
	}
	for _, d := range s.Domains {
		out.Domains = append(out.Domains, bureau.FiledDomain{Name: d})
	}
	for _, fa := range fs.Accesses {
		a := bureau.FiledAccess{BureauID: fa.BureauID, Provider: provider(fa.Provider), Methods: []int64{int64(fa.Access.Method)}}
		for _, l := range fa.Access.Locations {
			a.Locations = append(a.Locations, int64(l))
		}
		for _, ip := range fa.Access.IPs {
			from, to, err := addresses(ip)
			if err != nil {
				return out, err
			}
			a.IPs = append(a.IPs, bureau.FiledIPRange{From: from, To: to})
		}
		out.Accesses = append(out.Accesses, a)
	}
	return out, nil
}

// Number is a filed subject's number, empty where none has this certificate.
func (b *Bureau) Number(t filing.CertificateType, number string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.byCertificate(int64(t), number); s != nil {
		return s.Number
	}
	return ""
}

// FilingPassword is the filing password that the bureau sent the subject with this number (备案密码); empty for one that is not filed.
func (b *Bureau) FilingPassword(number string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.byNumber(number); s != nil {
		return s.password
	}
	return ""
}

// Records are all filed subjects with their websites, in the order of their filing.
func (b *Bureau) Records() []filing.Record {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.work()
	var out []filing.Record
	for _, s := range b.stock() {
		out = append(out, b.filedRecord(s).Record(bureau.Reading{Province: b.conf.Province, Whole: true, At: b.conf.Now()}))
	}
	return out
}

// AskToVerify lets a verification task for a filed subject wait to be fetched (HSRW). It reports whether there is such a subject.
func (b *Bureau) AskToVerify(number string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.byNumber(number)
	if s == nil || s.cancelled {
		return false
	}
	r := b.filedRecord(s)
	if len(r.Services) == 0 {
		return false
	}
	b.tell(task(r))
	return true
}

func task(r *bureau.FiledRecord) *bureau.Task {
	s := &r.Subject
	t := &bureau.Task{Subject: bureau.TaskSubject{
		BureauID: s.BureauID, Name: s.Name, Nature: s.Nature, Address: s.Address, Certificate: s.Certificate, Responsible: s.Responsible,
		Investor: s.Investor, Mode: s.Mode, FirstFiled: s.FirstFiled, Changed: s.Changed, Remark: s.Remark,
	}}
	for i := range r.Services {
		f := &r.Services[i]
		out := bureau.TaskService{
			BureauID: f.BureauID, Name: f.Name, PreApprovals: f.PreApprovals, Contents: f.Contents, Languages: f.Languages,
			Responsible: f.Responsible, HomePage: f.HomePage, Remark: f.Remark, FirstFiled: f.FirstFiled, Changed: f.Changed,
		}
		for _, d := range f.Domains {
			out.Domains = append(out.Domains, bureau.VerifiedDomain{BureauID: d.BureauID, Name: d.Name})
		}
		for _, a := range f.Accesses {
			access := bureau.TaskAccess{BureauID: a.BureauID, Locations: a.Locations, Methods: a.Methods, Reporter: a.Provider, Mode: 1}
			for _, ip := range a.IPs {
				access.IPs = append(access.IPs, bureau.VerifiedIPRange{BureauID: ip.BureauID, From: ip.From, To: ip.To})
			}
			out.Accesses = append(out.Accesses, access)
		}
		t.Services = append(t.Services, out)
	}
	return t
}

// learn takes from a record that is sent what the bureau itself goes by.
func (b *Bureau) learn(r bureau.DownloadRecord) {
	switch r := r.(type) {
	case *bureau.BlacklistedSubject:
		b.list(r.Keys(), r.Change)
	case *bureau.BlacklistedService:
		b.list(r.Keys(), r.Change)
	case *bureau.UnfiledSite:
		b.unfiled[canonicalDomain(r.Domain)] = true
	case *bureau.CodeRow:
		if b.tables[r.Table] == nil {
			b.tables[r.Table] = make(map[int64]bool)
		}
		b.tables[r.Table][r.ID] = !r.Withdrawn()
	}
}

func (b *Bureau) list(keys []filing.Key, change int64) {
	for _, k := range keys {
		if change == bureau.ListRemove {
			delete(b.blacklist, k)
		} else {
			b.blacklist[k] = true
		}
	}
}

// knows reports whether a code is in force: by the bureau's own table where it has such a row, else by the embedded one.
func (b *Bureau) knows(table string, id int64, embedded bool) bool {
	if valid, ok := b.tables[table][id]; ok {
		return valid
	}
	return embedded
}

// right reports whether a filing password in its hash is the subject's. The specification does not say which case the hex has.
func (s *subject) right(hash string) bool {
	sum := md5.Sum([]byte(s.password))
	return strings.EqualFold(hex.EncodeToString(sum[:]), strings.TrimSpace(hash))
}

func division(code string) int64 {
	var n int64
	_, _ = fmt.Sscanf(code, "%d", &n)
	return n
}

func provinceOf(code int64) region.Province {
	return region.Province(fmt.Sprintf("%02d", code/10_000))
}
