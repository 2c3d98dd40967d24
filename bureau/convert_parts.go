package bureau

import (
	"errors"
	"net/netip"
	"strconv"

	"github.com/beian-go/beian/filing"
)

// attachments are those of the filing whose owner is wanted: the index of a service, or -1 for the subject.
func (x *converting) attachments(wanted func(owner int) bool) ([]Attachment, error) {
	var out []Attachment
	for i := range x.f.Attachments {
		a := &x.f.Attachments[i]
		owner, err := x.ownerIndex(i)
		if err != nil {
			return nil, err
		}
		if !wanted(owner) {
			continue
		}
		ref, err := x.ownerRef(owner)
		if err != nil {
			return nil, err
		}
		out = append(out, Attachment{
			Format: int64(a.Format.ID()), Purpose: int64(a.Purpose.ID()), File: attachmentFile(a),
			Owner: Owner{int64(a.Owner.ID()), ref}, Remark: text(a.Remark),
		})
	}
	return out, nil
}

// ownerIndex is the index of the service that an attachment belongs to, -1 for the subject.
func (x *converting) ownerIndex(i int) (int, error) {
	a := &x.f.Attachments[i]
	if a.Owner != filing.OwnerService {
		return -1, nil
	}
	for j := range x.f.Services {
		if x.f.Services[j].ID == a.Service {
			return j, nil
		}
	}
	return 0, invalid("attachments["+strconv.Itoa(i)+"].service", "附件所属的服务不在备案单内", "the filing has no service with this id")
}

// ownerRef names an owner: by the bureau's id where it is known, else by number; a service that is being added by the own id.
func (x *converting) ownerRef(owner int) (OwnerRef, error) {
	if owner < 0 {
		switch {
		case x.f.SubjectBureauID > 0:
			return OwnerRef{ID: x.f.SubjectBureauID}, nil
		case x.f.SubjectNumber != "":
			return OwnerRef{Number: text(x.f.SubjectNumber)}, nil
		}
		return OwnerRef{}, unknownSubject()
	}
	s := &x.f.Services[owner]
	switch {
	case x.info.Upload == filing.UploadAddService:
		id, err := x.number(IDService, s.ID)
		return OwnerRef{ID: id}, err
	case s.Filed.BureauID > 0:
		return OwnerRef{ID: s.Filed.BureauID}, nil
	case s.Filed.Number != "":
		return OwnerRef{Number: text(s.Filed.Number)}, nil
	}
	return OwnerRef{}, unknownService(owner)
}

func attachmentFile(a *filing.Attachment) File { return File{Digest: a.Digest, Size: a.Size} }

// preApprovals leave the sizes of the scans open: a filing does not tell them.
func preApprovals(typed []filing.Approval) []PreApproval {
	var out []PreApproval
	for i := range typed {
		p := PreApproval{Kind: int64(typed[i].Kind.ID()), Number: text(typed[i].Number)}
		for _, d := range typed[i].Files {
			p.Files = append(p.Files, File{Digest: d, Size: unknownSize})
		}
		out = append(out, p)
	}
	return out
}

func certificate(c filing.Certificate) Certificate {
	return Certificate{Type: int64(c.Type.ID()), Number: text(c.Number), Address: text(c.Address)}
}

func person(p filing.Person) SubjectPerson {
	return SubjectPerson{
		Name: text(p.Name), OfficePhone: text(p.OfficePhone), Mobile: text(p.Mobile), Email: text(p.Email), MSN: text(p.MSN),
		QQ: text(p.QQ), CertificateType: int64(p.Certificate.Type.ID()), CertificateNumber: text(p.Certificate.Number),
	}
}

func address(a filing.Address) (Address, error) {
	out := Address{Detail: text(a.Detail)}
	for _, d := range []struct {
		code, path string
		to         *int64
	}{
		{a.Province, "subject.address.province", &out.Province},
		{a.City, "subject.address.city", &out.City},
		{a.County, "subject.address.county", &out.County},
	} {
		if d.code == "" {
			continue
		}
		n, err := strconv.ParseUint(text(d.code), 10, 31)
		if err != nil {
			return out, invalid(d.path, "应为 6 位行政区划代码", "is no six-digit division code")
		}
		*d.to = int64(n)
	}
	return out, nil
}

func ids[C filing.Code](codes []C) []int64 {
	var out []int64
	for _, c := range codes {
		out = append(out, int64(c.ID()))
	}
	return out
}

func methods(a *filing.Access) []int64 {
	if a.Method == 0 {
		return nil
	}
	return []int64{int64(a.Method.ID())}
}

// checkIPv4 refuses IPv6 and leaves all else to ipNumbers.
func checkIPv4(path string, typed filing.IPRange) error {
	for _, end := range []struct{ text, path string }{{typed.From, path + ".from"}, {typed.To, path + ".to"}} {
		if a, err := netip.ParseAddr(text(end.text)); err == nil && a.Is6() && !a.Is4In6() {
			return notCarried(end.path, "接口 V3.0 只有 IPv4 地址，IPv6 须走人工渠道",
				"the interface has IPv4 addresses only: IPv6 takes the manual channel")
		}
	}
	return nil
}

// ipNumbers gives the ends of a range as they travel.
func ipNumbers(path string, typed filing.IPRange) (from, to int64, err error) {
	if from, err = ipv4Number(typed.From); err != nil {
		return 0, 0, invalid(path+".from", "不是 IPv4 地址", "is no IPv4 address")
	}
	if to = from; text(typed.To) != "" {
		if to, err = ipv4Number(typed.To); err != nil {
			return 0, 0, invalid(path+".to", "不是 IPv4 地址", "is no IPv4 address")
		}
	}
	if to < from {
		return 0, 0, invalid(path+".to", "终止 IP 小于起始 IP", "the last address is below the first")
	}
	return from, to, nil
}

func ipv4Number(typed string) (int64, error) {
	a, err := netip.ParseAddr(text(typed))
	if err != nil {
		return 0, err
	}
	if a = a.Unmap(); !a.Is4() {
		return 0, errNoIPv4
	}
	b := a.As4()
	return int64(b[0])<<24 | int64(b[1])<<16 | int64(b[2])<<8 | int64(b[3]), nil
}

// IPv4Text is an IPv4 address of the wire, an unsigned number of 32 bits, as people write it; empty for another number.
func IPv4Text(n int64) string {
	if n < 0 || n > 1<<32-1 {
		return ""
	}
	return netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}).String()
}

var errNoIPv4 = errors.New("no IPv4 address")
