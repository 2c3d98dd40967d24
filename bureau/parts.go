package bureau

import "github.com/beian-go/beian/filing"

// Address is a postal address (通信地址, Txdz): codes of GB/T 2260 and the rest.
type Address struct {
	hidden
	Province int64  `wire:"Shengid 100000.."`
	City     int64  `wire:"Shiid 100000.."`
	County   int64  `wire:"Xianid? 100000.."`
	Detail   string `wire:"Xxdz? 1..1024"`
}

// Certificate is the identity document of a subject (证件, Zj).
type Certificate struct {
	hidden
	Type    int64  `wire:"Zjlx 1..999"`
	Number  string `wire:"Zjhm 1..255"`
	Address string `wire:"Zjzs 1..1024"`
}

// SubjectPerson is a subject's responsible person (主体负责人, Fzr). Several phones or addresses are joined by semicolons.
type SubjectPerson struct {
	hidden
	Name              string `wire:"Fzr_xm? 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"Fzr_sjhm 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..128"`
}

// ServicePerson is a service's responsible person (网站负责人, Wz_Fzr).
type ServicePerson struct {
	hidden
	Name              string `wire:"Fzr_xm 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"Fzr_sjhm 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..128"`
}

// PreApproval is an approval that a content needs before the filing (前置或专项审批, Nrlx_xx).
type PreApproval struct {
	Kind   int64  `wire:"Nrlx_id 1..64"`
	Number string `wire:"Qzsph 1..512"`
	// Files are scans in JPEG, 100 KiB at most.
	Files []File `wire:"Spwj+10 1..102400"`
}

// NewDomain is a domain with the provider's own id (域名, Ym_xx).
type NewDomain struct {
	OwnID int64  `wire:"IspYmid 1.."`
	Name  string `wire:"Ym 4..128"`
}

// NewIPRange is a range of IPv4 addresses with the provider's own id (Ip_xx); both ends are whole numbers of 32 bits.
type NewIPRange struct {
	OwnID int64 `wire:"IspIpid 1.."`
	From  int64 `wire:"Qsip 1..4294967295"`
	To    int64 `wire:"Zzip 1..4294967295"`
}

// NewAccess is an access with the provider's own id (接入, Jr_xx).
type NewAccess struct {
	OwnID     int64        `wire:"IspJrid 1.."`
	Locations []int64      `wire:"Wzfb/Fbdd+64 1..64"`
	Methods   []int64      `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs       []NewIPRange `wire:"Ip_xx+"`
}

// OwnOwner is what an attachment of a first filing belongs to, by the provider's own id (Fjssdx).
type OwnOwner struct {
	Kind  int64 `wire:"Ssdxlx 1..10"`
	OwnID int64 `wire:"Ssdxbs 1.."`
}

// OwnAttachment is an attachment of a first filing (附件, Fjxx).
type OwnAttachment struct {
	Format  int64    `wire:"Fjwjgs 1.."`
	Purpose int64    `wire:"Fjyt 1.."`
	File    File     `wire:"Fjnr 1..153600"`
	Owner   OwnOwner `wire:"Fjssdx"`
	Remark  string   `wire:"Bz? 1..256"`
}

func (a OwnAttachment) check() (string, *FieldError) { return checkSize(a.Purpose, a.File) }

// OwnerRef is one of an id and a filing number (Ssdxbs). The id is the bureau's, except for a service that is being added, where it
// is the provider's own.
type OwnerRef struct {
	ID     int64  `wire:"Jlid 1.. choice"`
	Number string `wire:"Baxh 1..128 choice"`
}

// Owner is what an attachment belongs to (Fjssdx).
type Owner struct {
	Kind int64    `wire:"Ssdxlx 1..10"`
	Ref  OwnerRef `wire:"Ssdxbs"`
}

// Attachment is an attachment of everything but a first filing (附件, Fjxx).
type Attachment struct {
	Format  int64  `wire:"Fjwjgs 1.."`
	Purpose int64  `wire:"Fjyt 1.."`
	File    File   `wire:"Fjnr 1..153600"`
	Owner   Owner  `wire:"Fjssdx"`
	Remark  string `wire:"Bz? 1..256"`
}

func (a Attachment) check() (string, *FieldError) { return checkSize(a.Purpose, a.File) }

// checkSize holds the smaller limit of all attachments that are no verification sheet (4-1-1 of the specification).
func checkSize(purpose int64, f File) (string, *FieldError) {
	p := filing.AttachmentPurpose(purpose)
	if !p.Known() || f.length() <= p.MaxBytes() {
		return "", nil
	}
	return "Fjnr", &FieldError{Code: filing.ResultMalformedAttachment, Reason: filing.Text{
		Zh: "除核验单外，附件不得超过 100 KB", En: "the file is larger than the 100 KB that all but verification sheets may have",
	}}
}
