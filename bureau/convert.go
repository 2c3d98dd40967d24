package bureau

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

// Conversion is what a filing needs on its way to the wire beside itself.
type Conversion struct {
	// IDs gives the provider's own ids.
	IDs IDs
	// Bureau gives the bureau's own ids of filed domains and ranges of addresses (Ymid, Ipid) for a change, where they are known;
	// 0 for a new one. It may be nil. Objects are named as in [IDs].
	Bureau func(kind IDKind, object string) int64
	// Password is the filing password as [FilingPassword] gives it. Without it no access can be added and no subject cancelled.
	Password Secret
}

// Records gives the upload records of a filing: one for a first filing, an added service and a change, one for each access or
// service or attachment for the others. They still need [CheckUpload].
//
// What V.3.0 has no place for is refused with a [*NotCarriedError]: services that are no websites, IPv6 addresses, newer
// certificate types in a change, accesses that a change would add, filing types without an operation, and operations on filed
// things whose ids or numbers are not known. A text that is no number where the wire has one gives a [*FieldError] with the path
// in the filing. Errors of IDs come through.
//
// These fields never travel, since nobody but the desk needs them or V.3.0 came before them: the legal representative, the
// emergency phone, the validity of certificates, the address on the certificate of a person, the filing's own remark.
func (c Conversion) Records(ctx context.Context, f *filing.Filing) ([]UploadRecord, error) {
	info, known := f.Type.Info()
	if !known || info.Upload == filing.UploadNone {
		return nil, notCarried("type", "接口 V3.0 没有对应的操作", "the interface has no operation for this type of filing")
	}
	x := &converting{Conversion: c, ctx: ctx, f: f, info: info}
	if err := x.carried(); err != nil {
		return nil, err
	}
	switch info.Upload {
	case filing.UploadFirst:
		return x.one(x.first())
	case filing.UploadAddService:
		return x.one(x.addedServices())
	case filing.UploadAddAccess:
		return x.addedAccesses()
	case filing.UploadChange:
		return x.one(x.change())
	case filing.UploadCancel:
		return x.cancellations(info.CancelKind)
	default:
		return x.materials()
	}
}

// errNoIDs means that the program made a [Conversion] without IDs.
var errNoIDs = errors.New("bureau: the conversion has no source of own ids")

// converting is one conversion under way.
type converting struct {
	Conversion
	ctx  context.Context //nolint:containedctx // lives as long as one call
	f    *filing.Filing
	info filing.TypeInfo
}

func notCarried(path, zh, en string) error {
	return &NotCarriedError{path, filing.Text{Zh: zh, En: en}}
}

func invalid(path, zh, en string) error {
	return &FieldError{path, filing.Text{Zh: zh, En: en}, filing.ResultSchemaViolation}
}

func (x *converting) one(r UploadRecord, err error) ([]UploadRecord, error) {
	if err != nil {
		return nil, err
	}
	return []UploadRecord{r}, nil
}

// carried refuses kinds of service and addresses that V.3.0 cannot say, wherever they stand.
func (x *converting) carried() error {
	for i := range x.f.Services {
		s, at := &x.f.Services[i], servicePath(i)
		if s.Kind != filing.ServiceWebsite {
			return notCarried(at+".kind", "接口 V3.0 只能上报网站，"+s.Kind.Label(filing.Zh)+"须走人工渠道",
				"the interface knows websites only: a service of kind "+s.Kind.Label(filing.En)+" takes the manual channel")
		}
		if x.info.Upload == filing.UploadCancel || x.info.Upload == filing.UploadVerification {
			continue
		}
		for j := range s.Accesses {
			for k := range s.Accesses[j].IPs {
				if err := checkIPv4(accessPath(i, j)+ipPath(k), s.Accesses[j].IPs[k]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func servicePath(i int) string   { return "services[" + strconv.Itoa(i) + "]" }
func accessPath(i, j int) string { return servicePath(i) + ".accesses[" + strconv.Itoa(j) + "]" }
func ipPath(k int) string        { return ".ips[" + strconv.Itoa(k) + "]" }

// number asks for an own id.
func (x *converting) number(kind IDKind, object string) (int64, error) {
	if x.IDs == nil {
		return 0, errNoIDs
	}
	n, err := x.IDs.Number(x.ctx, kind, object)
	if err != nil {
		return 0, fmt.Errorf("bureau: own id %s: %w", kind, err)
	}
	return n, nil
}

func (x *converting) bureauID(kind IDKind, object string) int64 {
	if x.Bureau == nil {
		return 0
	}
	return x.Bureau(kind, object)
}

func text(s string) string { return strings.TrimSpace(s) }

// first is XZBA.
func (x *converting) first() (UploadRecord, error) {
	r := &FirstFiling{}
	var err error
	if r.Subject.OwnID, err = x.number(IDSubject, ""); err != nil {
		return nil, err
	}
	s := &x.f.Subject
	r.Subject.Name, r.Subject.Investor, r.Subject.Remark = text(s.Name), text(s.Investor), text(s.Remark)
	r.Subject.Nature = int64(s.Nature.ID())
	r.Subject.Mode = int64(filing.ReportByProvider.ID())
	r.Subject.Certificate = certificate(s.Certificate)
	r.Subject.Responsible = person(s.Responsible)
	if r.Subject.Address, err = address(s.Address); err != nil {
		return nil, err
	}
	services, err := x.newServices()
	if err != nil {
		return nil, err
	}
	r.Services = services
	for i := range x.f.Attachments {
		a := &x.f.Attachments[i]
		own := OwnAttachment{Format: int64(a.Format.ID()), Purpose: int64(a.Purpose.ID()), File: attachmentFile(a), Remark: text(a.Remark)}
		kind, object := IDSubject, ""
		if own.Owner.Kind = int64(a.Owner.ID()); a.Owner == filing.OwnerService {
			if _, err := x.ownerIndex(i); err != nil {
				return nil, err
			}
			kind, object = IDService, a.Service
		}
		if own.Owner.OwnID, err = x.number(kind, object); err != nil {
			return nil, err
		}
		r.Attachments = append(r.Attachments, own)
	}
	return r, nil
}

// addedServices is XZWZ.
func (x *converting) addedServices() (UploadRecord, error) {
	r := &AddedServices{Password: x.Password}
	switch {
	case x.f.SubjectBureauID > 0:
		r.Subject.BureauID = x.f.SubjectBureauID
	case x.f.SubjectNumber != "":
		r.Subject.Number = text(x.f.SubjectNumber)
	default:
		return nil, unknownSubject()
	}
	services, err := x.newServices()
	if err != nil {
		return nil, err
	}
	for i := range services {
		r.Services = append(r.Services, AddedService(services[i]))
	}
	r.Attachments, err = x.attachments(func(int) bool { return true })
	return r, err
}

func unknownSubject() error {
	return notCarried("subject_bureau_id", "不知道管局的主体 ID，接口须按此 ID 指定主体，请先同步备案数据或走人工渠道",
		"the bureau's id of the subject is not known, by which the interface names it: read the filed record first, "+
			"or take the manual channel")
}

func unknownService(i int) error {
	return notCarried(servicePath(i)+".filed.bureau_id", "不知道管局的网站 ID，请先同步备案数据或走人工渠道",
		"the bureau's id of the service is not known: read the filed record first, or take the manual channel")
}

func unknownAccess(i, j int) error {
	return notCarried(accessPath(i, j)+".bureau_id", "不知道管局的接入 ID（变更备案也不能新增接入），请先同步备案数据或走人工渠道",
		"the bureau's id of the access is not known, and a change cannot add one: read the filed record first, or take the manual channel")
}

func noPassword() error {
	return notCarried("filing_password", "接口 V3.0 的此项操作须提交备案密码，请向主办者索取，或走人工渠道",
		"this operation asks for the filing password: ask the subject for it, or take the manual channel")
}

// newServices are the services of XZBA and XZWZ.
func (x *converting) newServices() ([]NewService, error) {
	out := make([]NewService, 0, len(x.f.Services))
	for i := range x.f.Services {
		s := &x.f.Services[i]
		n := NewService{
			Name: text(s.Name), PreApprovals: preApprovals(s.PreApprovals), Contents: ids(s.Contents), Languages: ids(s.Languages),
			Responsible: ServicePerson(person(s.Responsible)), HomePage: text(s.HomePage), Remark: text(s.Remark),
		}
		var err error
		if n.OwnID, err = x.number(IDService, s.ID); err != nil {
			return nil, err
		}
		for _, d := range s.Domains {
			id, err := x.number(IDDomain, domainObject(s, d))
			if err != nil {
				return nil, err
			}
			n.Domains = append(n.Domains, NewDomain{id, text(d)})
		}
		for j := range s.Accesses {
			a := &s.Accesses[j]
			access := NewAccess{Locations: ids(a.Locations), Methods: methods(a)}
			if access.OwnID, err = x.number(IDAccess, accessObject(s, a)); err != nil {
				return nil, err
			}
			if access.IPs, err = x.newIPs(i, j); err != nil {
				return nil, err
			}
			n.Accesses = append(n.Accesses, access)
		}
		out = append(out, n)
	}
	return out, nil
}

func (x *converting) newIPs(i, j int) ([]NewIPRange, error) {
	s := &x.f.Services[i]
	a := &s.Accesses[j]
	out := make([]NewIPRange, 0, len(a.IPs))
	for k, typed := range a.IPs {
		from, to, err := ipNumbers(accessPath(i, j)+ipPath(k), typed)
		if err != nil {
			return nil, err
		}
		id, err := x.number(IDIPRange, ipObject(s, a, from, to))
		if err != nil {
			return nil, err
		}
		out = append(out, NewIPRange{id, from, to})
	}
	return out, nil
}

func domainObject(s *filing.Service, domain string) string { return s.ID + "/" + text(domain) }

func accessObject(s *filing.Service, a *filing.Access) string { return s.ID + "/" + a.ID }

func ipObject(s *filing.Service, a *filing.Access, from, to int64) string {
	return accessObject(s, a) + "/" + IPv4Text(from) + "-" + IPv4Text(to)
}

// addedAccesses is XZJR: one record for each access.
func (x *converting) addedAccesses() ([]UploadRecord, error) {
	if x.Password == "" {
		return nil, noPassword()
	}
	var out []UploadRecord
	for i := range x.f.Services {
		s := &x.f.Services[i]
		ref := ServiceRef{BureauID: s.Filed.BureauID}
		if ref.BureauID <= 0 {
			if ref = (ServiceRef{Number: text(s.Filed.Number)}); ref.Number == "" {
				return nil, unknownService(i)
			}
		}
		files, err := x.attachments(func(owner int) bool { return owner < 0 || owner == i })
		if err != nil {
			return nil, err
		}
		for j := range s.Accesses {
			a := &s.Accesses[j]
			r := &AddedAccess{
				Service: ref, Locations: ids(a.Locations), Methods: methods(a), Attachments: files, Password: x.Password,
			}
			if r.OwnID, err = x.number(IDAccess, accessObject(s, a)); err != nil {
				return nil, err
			}
			if r.IPs, err = x.newIPs(i, j); err != nil {
				return nil, err
			}
			out = append(out, r)
		}
	}
	return nonEmpty(out, "services", "没有要新增的接入", "there is no access to add")
}

// nonEmpty refuses a filing that says nothing: a bureau would never answer it.
func nonEmpty(out []UploadRecord, path, zh, en string) ([]UploadRecord, error) {
	if len(out) == 0 {
		return nil, invalid(path, zh, en)
	}
	return out, nil
}

// cancellations is ZXBA.
func (x *converting) cancellations(kind filing.CancelKind) ([]UploadRecord, error) {
	c := Cancellation{Kind: int64(kind.ID()), Password: x.Password}
	if x.f.Cancellation != nil {
		c.Reason, c.Remark = int64(x.f.Cancellation.Reason), text(x.f.Cancellation.Remark)
	}
	if kind == filing.CancelSubject {
		if c.BureauID = x.f.SubjectBureauID; c.BureauID <= 0 {
			return nil, unknownSubject()
		}
		if c.Password == "" {
			return nil, noPassword()
		}
		return []UploadRecord{&c}, nil
	}
	var out []UploadRecord
	for i := range x.f.Services {
		s := &x.f.Services[i]
		if kind == filing.CancelService {
			r := c
			if r.BureauID = s.Filed.BureauID; r.BureauID <= 0 {
				return nil, unknownService(i)
			}
			out = append(out, &r)
			continue
		}
		for j := range s.Accesses {
			r := c
			if r.BureauID = s.Accesses[j].BureauID; r.BureauID <= 0 {
				return nil, unknownAccess(i, j)
			}
			out = append(out, &r)
		}
	}
	return nonEmpty(out, "services", "没有要注销的服务或接入", "there is no service or access to cancel")
}

// materials is XZHYD: one record for each attachment.
func (x *converting) materials() ([]UploadRecord, error) {
	files, err := x.attachments(func(int) bool { return true })
	if err != nil {
		return nil, err
	}
	out := make([]UploadRecord, len(files))
	for i := range files {
		m := Material(files[i])
		out[i] = &m
	}
	return nonEmpty(out, "attachments", "没有要提交的核验材料", "there is no material to hand in")
}
