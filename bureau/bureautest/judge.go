package bureautest

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

// judgement is what the bureau's system makes of one record. It finds what the codes of the specification name and a system can know:
// wrong shapes that the schema lets through, unknown codes, things that are filed already or not at all, and what is in process.
type judgement struct {
	b         *Bureau
	taken     *Taken
	operation filing.Operation // 0 for records that no result answers
	key       string           // Bs
	codes     []filing.ResultCode
	informs   []filing.ResultCode
	parts     []*part
}

func (j *judgement) fail(code filing.ResultCode) {
	if !slices.Contains(j.codes, code) {
		j.codes = append(j.codes, code)
	}
}

func (j *judgement) failIf(wrong bool, code filing.ResultCode) {
	if wrong {
		j.fail(code)
	}
}

func (j *judgement) record(r bureau.UploadRecord) {
	switch r := r.(type) {
	case *bureau.FirstFiling:
		j.first(r)
	case *bureau.AddedServices:
		j.addedServices(r)
	case *bureau.AddedAccess:
		j.addedAccess(r)
	case *bureau.Change:
		j.change(r)
	case *bureau.Cancellation:
		j.cancellation(r)
	case *bureau.Material:
		j.material(r)
	case *bureau.UnfiledHandling:
		j.unfiledHandling(r)
	}
}

func ownName(kind bureau.IDKind, id int64) string { return fmt.Sprint(kind, " ", id) }
func domainName(d string) string                  { return "domain " + canonicalDomain(d) }
func changeName(ztid int64) string                { return fmt.Sprint("change ", ztid) }
func cancelName(kind, id int64) string            { return fmt.Sprint("cancel ", kind, " ", id) }

func subjectName(t int64, number string) string {
	return "subject " + filing.SubjectClaimKey(filing.Certificate{Type: filing.CertificateType(t), Number: number}).Value
}

func (j *judgement) busy(name string) bool { return j.b.held[name] > 0 }

// first is XZBA.
func (j *judgement) first(r *bureau.FirstFiling) {
	s := &r.Subject
	j.operation, j.key = filing.OperationFirst, strconv.FormatInt(s.OwnID, 10)
	own, certificate := ownName(bureau.IDSubject, s.OwnID), subjectName(s.Certificate.Type, s.Certificate.Number)
	if j.busy(own) {
		j.fail(filing.ResultInProcess)
		return
	}
	unit := !filing.Nature(s.Nature).Personal()
	j.subject(s.Nature, s.Address.Province, s.Address.City, s.Certificate)
	j.person(unit, s.Responsible)
	j.failIf(unit && s.Responsible.Name == "", filing.ResultMissingPersonName)
	j.failIf(j.b.byCertificate(s.Certificate.Type, s.Certificate.Number) != nil || j.busy(certificate), filing.ResultSubjectConflict)
	p := &part{id: s.OwnID, holds: []string{own, certificate}, filing: r.Filing}
	for i := range r.Services {
		p.holds = append(p.holds, j.newService(unit, nil, &r.Services[i])...)
	}
	for _, a := range r.Attachments {
		j.attachment(a.Format, a.Purpose)
	}
	p.approve = func(now time.Time) error {
		filed, err := j.b.newSubject(bureau.FiledSubject{
			OwnID: s.OwnID, Name: s.Name, Nature: s.Nature, Address: bureau.FiledAddress(s.Address), Certificate: s.Certificate,
			Responsible: subjectPerson(s.Responsible), Mode: s.Mode, Investor: s.Investor, Remark: s.Remark,
		}, filing.Number{}, now)
		if err != nil {
			return err
		}
		for i := range r.Services {
			if err := j.b.newService(filed, j.filedService(&r.Services[i]), now); err != nil {
				return err
			}
		}
		j.b.index(filed)
		j.b.tellFiled(filed)
		return nil
	}
	j.parts = []*part{p}
}

// addedServices is XZWZ. Each website is decided for itself.
func (j *judgement) addedServices(r *bureau.AddedServices) {
	j.operation = filing.OperationAddService
	s := j.b.subjects[r.Subject.BureauID]
	if r.Subject.BureauID == 0 {
		s = j.b.byNumber(r.Subject.Number)
	}
	if j.key = strconv.FormatInt(r.Subject.BureauID, 10); r.Subject.BureauID == 0 {
		j.key = r.Subject.Number
	}
	if s != nil && j.b.conf.NumbersInResults {
		j.key = s.Number
	}
	if !j.subjectIsThere(s) {
		return
	}
	j.failIf(j.busy(changeName(s.BureauID)), filing.ResultChangeInProgress)
	j.failIf(j.busy(cancelName(0, s.BureauID)), filing.ResultSubjectConflict)
	j.failIf(r.Password != "" && !s.right(string(r.Password)), filing.ResultWrongFilingPassword)
	for _, k := range filing.SubjectKeys(filing.CertificateType(s.Certificate.Type), s.Certificate.Number) {
		j.failIf(j.b.blacklist[k], filing.ResultSubjectBlacklisted)
	}
	for i := range r.Services {
		n := bureau.NewService(r.Services[i])
		if j.busy(ownName(bureau.IDService, n.OwnID)) {
			j.fail(filing.ResultInProcess)
			continue
		}
		p := &part{
			id: n.OwnID, holds: j.newService(!filing.Nature(s.Nature).Personal(), s, &n),
			filing: func() filing.Filing {
				f := r.Filing()
				f.Services = f.Services[i : i+1]
				return f
			},
		}
		p.holds = append(p.holds, "adding "+strconv.FormatInt(s.BureauID, 10))
		p.approve = func(now time.Time) error {
			if err := j.b.newService(s, j.filedService(&n), now); err != nil {
				return err
			}
			s.Changed = timeText(now)
			j.b.index(s)
			j.b.tellFiled(s)
			return nil
		}
		j.parts = append(j.parts, p)
	}
	for _, a := range r.Attachments {
		j.attachment(a.Format, a.Purpose)
	}
}

// subjectIsThere refuses subjects that are not, or no longer, filed.
func (j *judgement) subjectIsThere(s *subject) bool {
	switch {
	case s == nil:
		j.fail(filing.ResultRecordNotFound)
	case s.cancelled:
		j.fail(filing.ResultSubjectCancelled)
	default:
		return true
	}
	return false
}

func (j *judgement) serviceIsThere(s *service) bool {
	switch {
	case s == nil:
		j.fail(filing.ResultRecordNotFound)
	case s.cancelled || s.subject.cancelled:
		j.fail(filing.ResultWebsiteCancelled)
	default:
		return true
	}
	return false
}

// addedAccess is XZJR.
func (j *judgement) addedAccess(r *bureau.AddedAccess) {
	j.operation, j.key = filing.OperationAddAccess, strconv.FormatInt(r.OwnID, 10)
	s := j.b.services[r.Service.BureauID]
	if r.Service.BureauID == 0 {
		s = j.b.siteByNumber(r.Service.Number)
	}
	if s != nil && j.b.conf.NumbersInResults {
		j.key = s.Number
	}
	own := ownName(bureau.IDAccess, r.OwnID)
	if j.busy(own) {
		j.fail(filing.ResultInProcess)
		return
	}
	if !j.serviceIsThere(s) {
		return
	}
	j.failIf(!s.subject.right(string(r.Password)), filing.ResultWrongFilingPassword)
	j.failIf(j.busy(changeName(s.subject.BureauID)), filing.ResultChangeInProgress)
	j.failIf(j.busy(cancelName(1, s.BureauID)) || j.busy(cancelName(0, s.subject.BureauID)), filing.ResultSubjectConflict)
	a := bureau.NewAccess{OwnID: r.OwnID, Locations: r.Locations, Methods: r.Methods, IPs: r.IPs}
	j.access(&a)
	for i := range s.Accesses {
		if s.Accesses[i].Provider != j.b.conf.Unit {
			continue
		}
		if same, overlap := compare(s.Accesses[i].IPs, r.IPs); same {
			j.fail(filing.ResultAccessAlreadyFiled)
		} else {
			j.failIf(overlap, filing.ResultAccessIPAlreadyFiled)
		}
	}
	for _, f := range r.Attachments {
		j.attachment(f.Format, f.Purpose)
	}
	j.parts = []*part{{
		id: r.OwnID, holds: []string{own, "adding " + strconv.FormatInt(s.subject.BureauID, 10)}, filing: r.Filing,
		approve: func(now time.Time) error {
			filed := j.filedAccess(&a)
			j.b.number(&filed)
			s.Accesses = append(s.Accesses, filed)
			s.Changed = timeText(now)
			j.b.index(s.subject)
			j.b.tellFiled(s.subject)
			return nil
		},
	}}
}

// compare reports whether ranges are those that are filed, or meet them.
func compare(filed []bureau.FiledIPRange, sent []bureau.NewIPRange) (same, overlap bool) {
	same = len(filed) == len(sent)
	for _, s := range sent {
		same = same && slices.ContainsFunc(filed, func(f bureau.FiledIPRange) bool { return f.From == s.From && f.To == s.To })
		overlap = overlap || slices.ContainsFunc(filed, func(f bureau.FiledIPRange) bool { return f.From <= s.To && s.From <= f.To })
	}
	return same, overlap
}

// cancellation is ZXBA.
func (j *judgement) cancellation(r *bureau.Cancellation) {
	j.operation, j.key = operationOfCancellation(r.Kind), strconv.FormatInt(r.BureauID, 10)
	j.failIf(!j.b.knows("Zxly_dms", r.Reason, len(j.b.tables["Zxly_dms"]) == 0), filing.ResultInvalidCancelReason)
	p := &part{id: r.BureauID, holds: []string{cancelName(r.Kind, r.BureauID)}}
	switch r.Kind {
	case 0:
		s := j.b.subjects[r.BureauID]
		if !j.subjectIsThere(s) {
			return
		}
		j.failIf(j.busy(p.holds[0]), filing.ResultSubjectCancelRepeated)
		j.failIf(!s.right(string(r.Password)), filing.ResultWrongFilingPassword)
		j.failIf(len(s.sites()) > 0 && !j.b.ownSubject(s), filing.ResultFilingNotOwn)
		j.failIf(j.busy(changeName(s.BureauID)), filing.ResultChangeInProgress)
		j.failIf(j.busy("adding "+strconv.FormatInt(s.BureauID, 10)), filing.ResultSubjectConflict)
		for _, site := range s.sites() {
			j.failIf(j.busy(cancelName(1, site.BureauID)), filing.ResultWebsiteBeingCancelled)
		}
		p.approve = func(time.Time) error {
			s.cancelled = true
			j.b.index(s)
			j.b.tell(&bureau.Cancelled{Kind: 0, BureauID: s.BureauID})
			return nil
		}
	case 1:
		s := j.b.services[r.BureauID]
		if !j.serviceIsThere(s) {
			return
		}
		j.failIf(j.busy(p.holds[0]), filing.ResultWebsiteCancelRepeated)
		j.failIf(j.busy(cancelName(0, s.subject.BureauID)), filing.ResultSubjectBeingCancelled)
		j.failIf(!j.b.own(s), filing.ResultFilingNotOwn)
		j.failIf(j.busy(changeName(s.subject.BureauID)), filing.ResultChangeInProgress)
		j.failIf(r.Password != "" && !s.subject.right(string(r.Password)), filing.ResultWrongFilingPassword)
		p.approve = func(time.Time) error {
			s.cancelled = true
			j.b.index(s.subject)
			j.b.tell(&bureau.Cancelled{Kind: 1, BureauID: s.BureauID})
			return nil
		}
	default:
		j.cancelledAccess(r, p)
	}
	j.parts = []*part{p}
}

func (j *judgement) cancelledAccess(r *bureau.Cancellation, p *part) {
	s, at := j.b.access(r.BureauID)
	if !j.serviceIsThere(s) {
		return
	}
	j.failIf(s.Accesses[at].Provider != j.b.conf.Unit, filing.ResultAccessNotOwn)
	j.failIf(j.busy(p.holds[0]), filing.ResultAccessCancelRepeated)
	going := 0
	for i := range s.Accesses {
		if j.busy(cancelName(2, s.Accesses[i].BureauID)) {
			going++
		}
	}
	j.failIf(len(s.Accesses)-going <= 1 && !j.busy(p.holds[0]), filing.ResultLastAccess)
	j.failIf(j.busy(changeName(s.subject.BureauID)), filing.ResultChangeInProgress)
	p.approve = func(now time.Time) error {
		s.Accesses = slices.DeleteFunc(s.Accesses, func(a bureau.FiledAccess) bool { return a.BureauID == r.BureauID })
		delete(j.b.accesses, r.BureauID)
		s.Changed = timeText(now)
		if j.b.conf.ProseCancellations {
			j.b.tell(&bureau.Cancelled{Kind: 2, BureauID: r.BureauID})
		}
		j.b.tellFiled(s.subject)
		return nil
	}
}

// material is XZHYD: nobody decides it.
func (j *judgement) material(r *bureau.Material) {
	j.operation = filing.OperationVerificationMaterial
	ref := r.Owner.Ref
	if j.key = strconv.FormatInt(ref.ID, 10); ref.ID == 0 {
		j.key = ref.Number
	}
	j.attachment(r.Format, r.Purpose)
	if filing.AttachmentOwner(r.Owner.Kind) == filing.OwnerService {
		s := j.b.services[ref.ID]
		if ref.ID == 0 {
			s = j.b.siteByNumber(ref.Number)
		}
		j.failIf(s == nil || s.cancelled || s.subject.cancelled, filing.ResultWebsiteNotFound)
	} else {
		s := j.b.subjects[ref.ID]
		if ref.ID == 0 {
			s = j.b.byNumber(ref.Number)
		}
		j.failIf(s == nil || s.cancelled, filing.ResultSubjectNotFound)
	}
	if len(j.codes) == 0 {
		j.b.tell(&bureau.Result{
			Lines: lines([]filing.ResultCode{filing.ResultVerificationSheetStored}), Operation: int64(j.operation), Key: j.key,
		})
	}
}

// unfiledHandling is WBACLJG. The specification has codes for its faults, but no operation with which a result could answer it: they
// are kept with the record and told to nobody.
func (j *judgement) unfiledHandling(r *bureau.UnfiledHandling) {
	open, listed := j.b.unfiled[canonicalDomain(r.Domain)]
	j.failIf(!listed, filing.ResultUnfiledWebsiteNotOwn)
	j.failIf(listed && !open, filing.ResultUnfiledWebsiteAlreadyReported)
	j.failIf(!j.b.knows("Wbacl_dms", r.Result, len(j.b.tables["Wbacl_dms"]) == 0), filing.ResultInvalidHandlingResult)
	if len(j.codes) == 0 {
		j.b.unfiled[canonicalDomain(r.Domain)] = false
	}
}

// subject looks at what first filings and changes say of a subject.
func (j *judgement) subject(nature, province, city int64, c bureau.Certificate) {
	n := filing.Nature(nature)
	j.failIf(nature != 0 && !j.b.knows("Dwxz_dms", nature, n.Known()), filing.ResultInvalidNature)
	switch p := provinceOf(province); {
	case !p.Known(), city != 0 && provinceOf(city) != p:
		j.fail(filing.ResultInvalidDivision)
	case p != j.b.conf.Province:
		j.fail(filing.ResultWrongBureau)
	}
	t := filing.CertificateType(c.Type)
	j.failIf(!j.b.knows("Zjlx_dms", c.Type, t.Known()), filing.ResultInvalidCertificate)
	j.certificate(c.Type, c.Number)
	for _, k := range filing.SubjectKeys(t, c.Number) {
		j.failIf(j.b.blacklist[k], filing.ResultSubjectBlacklisted)
	}
}

// certificate looks at numbers whose check character anybody can compute.
func (j *judgement) certificate(t int64, number string) {
	switch filing.CertificateType(t) {
	case filing.CertificateResidentID:
		_, err := identity.ParseResidentID(number)
		j.failIf(err != nil, filing.ResultInvalidResidentID)
	case filing.CertificateBusinessLicence:
		if len(number) == 18 {
			_, err := identity.ParseCreditCode(number)
			j.failIf(err != nil, filing.ResultInvalidCertificate)
		}
	}
}

// person looks at a responsible person; a unit's has an office phone.
func (j *judgement) person(unit bool, p bureau.SubjectPerson) {
	j.failIf(unit && p.OfficePhone == "", filing.ResultInvalidOfficePhone)
	j.failIf(!each(p.OfficePhone, phoneLike), filing.ResultInvalidOfficePhone)
	j.failIf(!each(p.Mobile, phoneLike), filing.ResultInvalidMobile)
	j.failIf(!each(p.Email, func(s string) bool { return strings.Count(s, "@") == 1 && !strings.ContainsAny(s, " \t") }),
		filing.ResultInvalidEmail)
	if p.CertificateNumber != "" {
		j.certificate(p.CertificateType, p.CertificateNumber)
	}
}

// each asks about each of several values that are joined by semicolons.
func each(joined string, right func(string) bool) bool {
	if joined == "" {
		return true
	}
	for one := range strings.SplitSeq(joined, ";") {
		if !right(strings.TrimSpace(one)) {
			return false
		}
	}
	return true
}

func phoneLike(s string) bool {
	return s != "" && strings.Trim(s, "0123456789-") == ""
}

// newService looks at a website that is to be filed, and gives what it holds while it is in process. Of is the subject that adds it,
// nil for a first filing.
func (j *judgement) newService(unit bool, of *subject, s *bureau.NewService) []string {
	holds := []string{ownName(bureau.IDService, s.OwnID)}
	j.content(unit, s.Contents, s.Languages, s.PreApprovals, s.Responsible)
	names := make([]string, len(s.Domains))
	for i, d := range s.Domains {
		names[i] = d.Name
		j.newDomain(of, d.Name)
		holds = append(holds, domainName(d.Name))
	}
	j.homePage(s.HomePage, names)
	for i := range s.Accesses {
		j.access(&s.Accesses[i])
		for k := range i {
			same := slices.EqualFunc(s.Accesses[k].IPs, s.Accesses[i].IPs, func(a, b bureau.NewIPRange) bool {
				return a.From == b.From && a.To == b.To
			})
			j.failIf(same, filing.ResultDuplicateAccess)
		}
	}
	if len(s.Accesses) > 0 {
		j.inform(filing.ResultAccessIPMatch)
	}
	return holds
}

func (j *judgement) inform(code filing.ResultCode) {
	if !slices.Contains(j.informs, code) {
		j.informs = append(j.informs, code)
	}
}

// newDomain looks at a domain that is to be filed by a subject, nil for one that is new itself.
func (j *judgement) newDomain(of *subject, name string) {
	d, err := filing.ParseDomain(name)
	if err != nil {
		j.fail(filing.ResultInvalidDomain)
		return
	}
	j.failIf(j.b.blacklist[filing.Key{Kind: filing.KeyDomain, Value: d.String()}], filing.ResultDomainBlacklisted)
	switch holder := j.b.byDomain(name); {
	case holder != nil && holder.subject == of:
		j.fail(filing.ResultDomainAlreadyFiled)
	case holder != nil, j.busy(domainName(name)):
		j.fail(filing.ResultDomainConflict)
	}
}

// content looks at what all kinds of records say of a website.
func (j *judgement) content(unit bool, contents, languages []int64, approvals []bureau.PreApproval, p bureau.ServicePerson) {
	for _, c := range contents {
		j.failIf(!j.b.knows("Wzfwlx_dms", c, filing.ServiceContent(c).Known()), filing.ResultInvalidServiceContent)
	}
	for _, l := range languages {
		j.failIf(!j.b.knows("Yylb_dms", l, filing.Language(l).Known()), filing.ResultInvalidLanguage)
	}
	for _, a := range approvals {
		j.failIf(!j.b.knows("Wzjylx_dms", a.Kind, filing.PreApproval(a.Kind).Known()), filing.ResultInvalidPreApproval)
	}
	j.failIf(unit && p.OfficePhone == "", filing.ResultMissingOfficePhone)
	j.person(false, bureau.SubjectPerson(p))
}

// homePage must be an address that contains one of the domains.
func (j *judgement) homePage(page string, domains []string) {
	if page == "" {
		return
	}
	if !strings.Contains(page, "://") {
		page = "http://" + page
	}
	u, err := url.Parse(page)
	if err != nil || u.Hostname() == "" {
		j.fail(filing.ResultInvalidHomePage)
		return
	}
	host := canonicalDomain(u.Hostname())
	for _, d := range domains {
		if d = canonicalDomain(d); host == d || strings.HasSuffix(host, "."+d) {
			return
		}
	}
	j.fail(filing.ResultHomePageWithoutDomain)
}

func (j *judgement) access(a *bureau.NewAccess) {
	ranges := make([]bureau.FiledIPRange, len(a.IPs))
	for i, ip := range a.IPs {
		ranges[i] = bureau.FiledIPRange{From: ip.From, To: ip.To}
	}
	j.hosting(a.Locations, a.Methods, ranges)
}

func (j *judgement) hosting(locations, methods []int64, ranges []bureau.FiledIPRange) {
	for _, l := range locations {
		j.failIf(!filing.ServerLocation(l).Known(), filing.ResultInvalidServerLocation)
	}
	for _, m := range methods {
		j.failIf(!j.b.knows("Wzjrfs_dms", m, filing.AccessMethod(m).Known()), filing.ResultInvalidAccessMethod)
	}
	for i, ip := range ranges {
		j.failIf(ip.To < ip.From, filing.ResultInvalidIP)
		for _, before := range ranges[:i] {
			j.failIf(before.From <= ip.To && ip.From <= before.To, filing.ResultAccessIPConflict)
		}
	}
}

func (j *judgement) attachment(format, purpose int64) {
	j.failIf(!j.b.knows("Fjwjgs_dms", format, filing.AttachmentFormat(format).Known()), filing.ResultInvalidAttachmentFormat)
	j.failIf(!j.b.knows("Fjytlx_dms", purpose, filing.AttachmentPurpose(purpose).Known()), filing.ResultInvalidAttachmentPurpose)
	if filing.AttachmentPurpose(purpose) == filing.PurposeVerificationSheet {
		j.inform(filing.ResultVerificationSheetStored)
	}
}

func (j *judgement) filedService(s *bureau.NewService) bureau.FiledService {
	out := bureau.FiledService{
		OwnID: s.OwnID, Name: s.Name, PreApprovals: s.PreApprovals, Contents: s.Contents, Languages: s.Languages,
		Responsible: bureau.FiledServicePerson(s.Responsible), HomePage: s.HomePage, Remark: s.Remark,
	}
	for _, d := range s.Domains {
		out.Domains = append(out.Domains, bureau.FiledDomain{OwnID: d.OwnID, Name: d.Name})
	}
	for i := range s.Accesses {
		out.Accesses = append(out.Accesses, j.filedAccess(&s.Accesses[i]))
	}
	return out
}

func (j *judgement) filedAccess(a *bureau.NewAccess) bureau.FiledAccess {
	out := bureau.FiledAccess{OwnID: a.OwnID, Provider: j.b.conf.Unit, Locations: a.Locations, Methods: a.Methods}
	for _, ip := range a.IPs {
		out.IPs = append(out.IPs, bureau.FiledIPRange{OwnID: ip.OwnID, From: ip.From, To: ip.To})
	}
	return out
}

func subjectPerson(p bureau.SubjectPerson) bureau.FiledSubjectPerson {
	return bureau.FiledSubjectPerson{
		Name: p.Name, OfficePhone: p.OfficePhone, Mobile: p.Mobile, Email: p.Email, MSN: p.MSN, QQ: p.QQ,
		CertificateNumber: p.CertificateNumber, CertificateType: p.CertificateType,
	}
}

// province is where a filed subject is.
func (s *subject) province() region.Province { return provinceOf(s.Address.Province) }
