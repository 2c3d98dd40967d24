package bureau

// UploadRecord is one record of an upload: [FirstFiling], [AddedServices], [AddedAccess], [Change], [Cancellation], [Material],
// [Verification] or [UnfiledHandling]; of IP filing [IPSource], [IPAssignment] and their changed and deleted forms.
type UploadRecord interface {
	// Branch tells in which operation the record stands; a file holds records of one.
	Branch() Branch
	// element is the record's own element.
	element() string
}

// FirstFiling is a first filing (新增备案, XZBA/Baxx).
type FirstFiling struct {
	hidden
	Subject     NewSubject      `wire:"Zt_xx"`
	Services    []NewService    `wire:"Wz_xx+"`
	Attachments []OwnAttachment `wire:"Fj*/Fjxx"`
}

// NewSubject is a subject that is not filed yet (主体, Zt_xx).
type NewSubject struct {
	hidden
	OwnID       int64         `wire:"IspZtid 1.."`
	Name        string        `wire:"Dwmc 1..255"`
	Nature      int64         `wire:"Dwxz? 1..999"`
	Investor    string        `wire:"Tzr? 1..255"`
	Address     Address       `wire:"Txdz"`
	Certificate Certificate   `wire:"Zj"`
	Responsible SubjectPerson `wire:"Fzr"`
	// Mode is 0 for a subject that files itself, 1 for a provider that files for it (报备方式).
	Mode   int64  `wire:"Bbfs 0..1"`
	Remark string `wire:"Bz? 1..1024"`
}

// NewService is a website of a first filing (网站, Wz_xx).
type NewService struct {
	hidden
	OwnID        int64         `wire:"IspWzid 1.."`
	Name         string        `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64       `wire:"Fwnr/Fwnr_id+64 1..64"`
	Languages    []int64       `wire:"Yylb/Yylb_id+256 1..64"`
	Domains      []NewDomain   `wire:"Ym_xx+"`
	Accesses     []NewAccess   `wire:"Jr_xx+"`
	Responsible  ServicePerson `wire:"Wz_Fzr"`
	HomePage     string        `wire:"Syurl? 4..255"`
	Remark       string        `wire:"Wz_Bz? 1..1024"`
}

// AddedServices are websites for a filed subject (新增网站, XZWZ/Xzxx).
type AddedServices struct {
	hidden
	Subject     SubjectRef     `wire:"Zt_xx"`
	Services    []AddedService `wire:"Wz_xx+"`
	Attachments []Attachment   `wire:"Fj*/Fjxx"`
	Password    Secret         `wire:"ICPmm? 1..32"`
}

// SubjectRef is one of the number and the bureau's id of a filed subject.
type SubjectRef struct {
	Number   string `wire:"Ztbah 1..128 choice"`
	BureauID int64  `wire:"Ztid 1.. choice"`
}

// AddedService is a website of an added service (网站, Wz_xx). It is a [NewService] whose home page may be longer.
type AddedService struct {
	hidden
	OwnID        int64         `wire:"IspWzid 1.."`
	Name         string        `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64       `wire:"Fwnr/Fwnr_id+64 1..64"`
	Languages    []int64       `wire:"Yylb/Yylb_id+256 1..64"`
	Domains      []NewDomain   `wire:"Ym_xx+"`
	Accesses     []NewAccess   `wire:"Jr_xx+"`
	Responsible  ServicePerson `wire:"Wz_Fzr"`
	HomePage     string        `wire:"Syurl? 4..512"`
	Remark       string        `wire:"Wz_Bz? 1..1024"`
}

// AddedAccess is an access for a filed website (新增接入, XZJR/Xzxx).
type AddedAccess struct {
	hidden
	Service ServiceRef `wire:"Wz_xx"`
	// OwnID is another for each access that is added.
	OwnID       int64        `wire:"IspJrid 1.."`
	Locations   []int64      `wire:"Wzfb/Fbdd+64 1..64"`
	Methods     []int64      `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs         []NewIPRange `wire:"Ip_xx+"`
	Attachments []Attachment `wire:"Fj*/Fjxx"`
	Password    Secret       `wire:"ICPmm 1..32"`
}

// ServiceRef is one of the number and the bureau's id of a filed website.
type ServiceRef struct {
	Number   string `wire:"Wzbah 1..128 choice"`
	BureauID int64  `wire:"Wzid 1.. choice"`
}

// Change is a filed subject with its websites as they shall be, whole (变更备案, BGBA/Bgxx).
type Change struct {
	hidden
	Subject     ChangedSubject   `wire:"Zt_xx"`
	Services    []ChangedService `wire:"Wz_xx+"`
	Attachments []Attachment     `wire:"Fj*/Fjxx"`
	Password    Secret           `wire:"ICPmm? 1..32"`
}

// ChangedSubject is a filed subject as it shall be (主体, Zt_xx).
type ChangedSubject struct {
	hidden
	BureauID    int64              `wire:"Ztid 1.."`
	Name        string             `wire:"Dwmc 1..255"`
	Number      string             `wire:"Baxh 1..128"`
	Nature      int64              `wire:"Dwxz? 1..999"`
	Investor    string             `wire:"Tzr? 1..255"`
	Address     Address            `wire:"Txdz"`
	Certificate ChangedCertificate `wire:"Zj"`
	Responsible SubjectPerson      `wire:"Fzr"`
	Remark      string             `wire:"Bz? 1..1024"`
}

// ChangedCertificate is a [Certificate] of the old types only: the schema of a change has no newer ones.
type ChangedCertificate struct {
	hidden
	Type    int64  `wire:"Zjlx 1..11"`
	Number  string `wire:"Zjhm 1..255"`
	Address string `wire:"Zjzs 1..1024"`
}

// ChangedService is a filed website as it shall be (网站, Wz_xx).
type ChangedService struct {
	hidden
	BureauID     int64           `wire:"Wzid 1.."`
	Name         string          `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval   `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64         `wire:"Fwnr/Fwnr_id+64 1..64"`
	Languages    []int64         `wire:"Yylb/Yylb_id+256 1..64"`
	Domains      []ChangedDomain `wire:"Ym_xx+"`
	Accesses     []ChangedAccess `wire:"Jr_xx+"`
	Responsible  ServicePerson   `wire:"Wz_Fzr"`
	Number       string          `wire:"Baxh 1..128"`
	HomePage     string          `wire:"Syurl? 4..255"`
	// Remark has no limit in the schema of a change; it is held to that of all others.
	Remark string `wire:"Wz_Bz? 1..1024"`
}

// ChangedDomain is a domain of a change; the bureau's id is left out for a new one.
type ChangedDomain struct {
	OwnID    int64  `wire:"IspYmid 1.."`
	BureauID int64  `wire:"Ymid? 1.."`
	Name     string `wire:"Ym 4..128"`
}

// ChangedAccess is a filed access as it shall be. A change cannot add one: there is no place for the provider's own id.
type ChangedAccess struct {
	BureauID  int64            `wire:"Jrid 1.."`
	Locations []int64          `wire:"Wzfb/Fbdd+64 1..64"`
	Methods   []int64          `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs       []ChangedIPRange `wire:"Ip_xx+"`
}

// ChangedIPRange is a range of addresses of a change; the bureau's id is left out for a new one.
type ChangedIPRange struct {
	OwnID    int64 `wire:"IspIpid 1.."`
	BureauID int64 `wire:"Ipid? 1.."`
	From     int64 `wire:"Qsip 1..4294967295"`
	To       int64 `wire:"Zzip 1..4294967295"`
}

// Cancellation cancels a subject, a website or an access (注销备案, ZXBA/Zx_xx).
type Cancellation struct {
	hidden
	// Kind is 0 for the subject, 1 for a website, 2 for an access; BureauID is Ztid, Wzid or Jrid.
	Kind     int64 `wire:"Zxlb 0..2"`
	BureauID int64 `wire:"Jlid 1.."`
	// Reason is an id of a table that only the bureau delivers (JCDM, Zxly).
	Reason int64  `wire:"Zxly 1..999"`
	Remark string `wire:"Zxlybz? 1..1000"`
	// Password must be given for a subject.
	Password Secret `wire:"ICPmm? 1..32"`
}

// Material is verification material that goes alone (单独提交核验材料, XZHYD/Fjxx).
type Material Attachment

func (m Material) check() (string, *FieldError) { return Attachment(m).check() }

// UnfiledHandling is what the provider did about an unfiled website (未备案处理结果, WBACLJG/Clxx).
type UnfiledHandling struct {
	hidden
	Domain   string `wire:"Ym 4..128"`
	IP       int64  `wire:"IP 1..4294967295"`
	Operator int64  `wire:"Yys 1.."`
	Provider int64  `wire:"Jrs 1.."`
	Province int64  `wire:"Shengid 1.."`
	// Result is an id of a table that only the bureau delivers (JCDM, Wbacl).
	Result  int64  `wire:"Cljg 1..999"`
	Opinion string `wire:"Clyj 1..255"`
	// Listed and Deadline are dates, YYYY-MM-DD.
	Listed        string `wire:"Rbsj 10..10"`
	Deadline      string `wire:"Clsx 10..10"`
	ReporterName  string `wire:"Sbrxm? 1..128"`
	ReporterPhone string `wire:"Sbrdh? 11..128"`
	ReporterEmail string `wire:"Sbrdzyj? 6..128"`
}

// Branch implements [UploadRecord].
func (*FirstFiling) Branch() Branch { return BranchFirst }

// Branch implements [UploadRecord].
func (*AddedServices) Branch() Branch { return BranchAddService }

// Branch implements [UploadRecord].
func (*AddedAccess) Branch() Branch { return BranchAddAccess }

// Branch implements [UploadRecord].
func (*Change) Branch() Branch { return BranchChange }

// Branch implements [UploadRecord].
func (*Cancellation) Branch() Branch { return BranchCancel }

// Branch implements [UploadRecord].
func (*Material) Branch() Branch { return BranchMaterial }

// Branch implements [UploadRecord].
func (*Verification) Branch() Branch { return BranchVerification }

// Branch implements [UploadRecord].
func (*UnfiledHandling) Branch() Branch { return BranchUnfiled }

func (*FirstFiling) element() string     { return "Baxx" }
func (*AddedServices) element() string   { return "Xzxx" }
func (*AddedAccess) element() string     { return "Xzxx" }
func (*Change) element() string          { return "Bgxx" }
func (*Cancellation) element() string    { return "Zx_xx" }
func (*Material) element() string        { return "Fjxx" }
func (*Verification) element() string    { return "Hsjgxx" }
func (*UnfiledHandling) element() string { return "Clxx" }
