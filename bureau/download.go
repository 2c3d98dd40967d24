package bureau

import "strings"

// DownloadRecord is one record of a download, such as a [*FiledRecord] or a [*Result]; what is not known here, such
// as the filing of domains, is a [*Raw].
type DownloadRecord interface {
	download()
}

// FiledRecord is what is filed of a subject (备案数据, BASJ/Baxx, SJTB/ICP/Baxx): here the bureau's ids and numbers arrive.
type FiledRecord struct {
	hidden
	Subject  FiledSubject   `wire:"Zt_xx"`
	Services []FiledService `wire:"Wz_xx+"`
	Remark   string         `wire:"Bz?"`
}

// FiledSubject is a filed subject (主体, Zt_xx). Own ids are those of the provider that sent it.
type FiledSubject struct {
	hidden
	OwnID       int64              `wire:"IspZtid? 1.."`
	BureauID    int64              `wire:"Ztid 1.."`
	Name        string             `wire:"Dwmc 1..255"`
	Nature      int64              `wire:"Dwxz? 1..999"`
	Address     FiledAddress       `wire:"Txdz"`
	Certificate Certificate        `wire:"Zj"`
	Responsible FiledSubjectPerson `wire:"Fzr"`
	Number      string             `wire:"Baxh? 1..128"`
	// Mode is 0 for a subject that filed itself, 1 for a provider that filed for it, -1 where that is not said.
	Mode     int64  `wire:"Bbyhlx 0..1"`
	Investor string `wire:"Tzr? 1..255"`
	// FirstFiled and Changed are times as the bureau writes them, 10 to 22 characters.
	FirstFiled  string `wire:"Scbbsj 10..22"`
	Changed     string `wire:"Zjxgsj 10..22"`
	ValidUntil  string `wire:"Zsyxq? 10..22"`
	LicencePath string `wire:"Zslj? 1..255"`
	Licence     string `wire:"Zsxh? 1..128"`
	Reviewer    string `wire:"Shrxm? 1..128"`
	Reviewed    string `wire:"Shsj? 10..22"`
	Remark      string `wire:"Bz? 1..1024"`
}

// FiledAddress is an [Address] that may lack the city.
type FiledAddress struct {
	hidden
	Province int64  `wire:"Shengid 100000.."`
	City     int64  `wire:"Shiid? 100000.."`
	County   int64  `wire:"Xianid? 100000.."`
	Detail   string `wire:"Xxdz? 1..1024"`
}

// FiledSubjectPerson is a filed subject's responsible person (Fzr).
type FiledSubjectPerson struct {
	hidden
	Name              string `wire:"Fzr_xm? 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"Fzr_sjhm? 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..255"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
}

// FiledServicePerson is a filed service's responsible person (Wz_Fzr).
type FiledServicePerson struct {
	hidden
	Name              string `wire:"Fzr_xm 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"Fzr_sjhm? 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..128"`
}

// FiledService is a filed website (网站, Wz_xx).
type FiledService struct {
	hidden
	OwnID        int64              `wire:"IspWzid? 1.."`
	BureauID     int64              `wire:"Wzid 1.."`
	Name         string             `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval      `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64            `wire:"Fwnr/Fwnr_id*64 1..64"`
	Languages    []int64            `wire:"Yylb/Yylb_id+256 1..64"`
	Domains      []FiledDomain      `wire:"Ym_xx+"`
	Accesses     []FiledAccess      `wire:"Jr_xx+"`
	Responsible  FiledServicePerson `wire:"Wz_Fzr"`
	HomePage     string             `wire:"Syurl? 4..255"`
	Remark       string             `wire:"Wz_Bz? 1..1024"`
	FirstFiled   string             `wire:"Scbbsj? 10..22"`
	Changed      string             `wire:"Zjxgsj? 10..22"`
	Number       string             `wire:"Baxh? 1..128"`
}

// FiledDomain is a filed domain (Ym_xx).
type FiledDomain struct {
	OwnID    int64  `wire:"IspYmid? 1.."`
	BureauID int64  `wire:"Ymid 1.."`
	Name     string `wire:"Ym 4..128"`
}

// FiledAccess is a filed access (Jr_xx); Provider is the reporting unit that gives it (Ispid).
type FiledAccess struct {
	OwnID     int64          `wire:"IspJrid? 1.."`
	BureauID  int64          `wire:"Jrid 1.."`
	Provider  int64          `wire:"Ispid 1.."`
	Locations []int64        `wire:"Wzfb/Fbdd+64 1..64"`
	Methods   []int64        `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs       []FiledIPRange `wire:"Ip_xx+"`
}

// FiledIPRange is a filed range of addresses (Ip_xx).
type FiledIPRange struct {
	OwnID    int64 `wire:"IspIpid? 1.."`
	BureauID int64 `wire:"Ipid 1.."`
	From     int64 `wire:"Qsip 1..4294967295"`
	To       int64 `wire:"Zzip 1..4294967295"`
}

// Cancelled says that a subject or website is no longer filed (注销数据, ZXSJ/Zxxx).
type Cancelled struct {
	// Kind is 0 for a subject, 1 for a website, 2 for an access: the schema has 0 and 1, the prose all three. -1 is not said.
	Kind     int64  `wire:"Zxlb 0..2"`
	BureauID int64  `wire:"Jlid 1.."`
	Remark   string `wire:"Bz?"`
}

// The kinds of change of a blacklist (Czlx).
const (
	ListAdd    = 0
	ListChange = 1
	ListRemove = 2
)

// BlacklistedSubject is a subject on the blacklist (主体黑名单, HMDLB/Zthmdxxs).
type BlacklistedSubject struct {
	hidden
	Subject ListedSubject `wire:"Zt_xx?"`
	// Change is [ListAdd], [ListChange] or [ListRemove]; -1 where it is not said.
	Change int64  `wire:"Czlx 0..2"`
	Remark string `wire:"Bz?"`
}

// ListedSubject names a subject (Zt_xx).
type ListedSubject struct {
	hidden
	Name        string            `wire:"Dwmc 1..255"`
	Nature      int64             `wire:"Dwxz? 1..999"`
	Certificate ListedCertificate `wire:"Zj"`
}

// ListedCertificate is a certificate without its address (Zj).
type ListedCertificate struct {
	hidden
	Type   int64  `wire:"Zjlx 1..999"`
	Number string `wire:"Zjhm 1..255"`
}

// BlacklistedService is a website on the blacklist (网站黑名单, HMDLB/Wzhmdxxs).
type BlacklistedService struct {
	Service ListedService `wire:"Wz_xx"`
	// Change is [ListAdd], [ListChange] or [ListRemove]; -1 where it is not said.
	Change int64  `wire:"Czlx 0..2"`
	Remark string `wire:"Bz?"`
}

// ListedService names a website (Wz_xx).
type ListedService struct {
	Name     string         `wire:"Wzmc 1..512"`
	Domains  []ListedDomain `wire:"Ym_xx+"`
	HomePage string         `wire:"Syurl? 4..255"`
}

// ListedDomain is a domain without an id (Ym_xx).
type ListedDomain struct {
	Name string `wire:"Ym 4..128"`
}

// IllegalAccess is a website that is connected against the rules (非法接入黑名单, FFJRHMD/Ffjrxx).
type IllegalAccess struct {
	ID       int64  `wire:"Id 1.."`
	Domain   string `wire:"Ym 4..128"`
	IP       int64  `wire:"Ip 1..4294967295"`
	Provider int64  `wire:"Zjjrz 1.."`
	Province int64  `wire:"Szs 1.."`
	Seen     string `wire:"Dqjcsj 10..22"`
	Remark   string `wire:"Bz?"`
}

// UnfiledSite is a website that answers without being filed (未备案网站, WBAWZLB/Wbawz_xx).
type UnfiledSite struct {
	ID        int64   `wire:"Id 1.."`
	Domain    string  `wire:"Wzym_mc 1..128"`
	Languages []int64 `wire:"Yylb/Yylb_id*256 1..64"`
	IP        int64   `wire:"IP 1..4294967295"`
	Seen      string  `wire:"Dqjcsj? 10..22"`
	Times     int64   `wire:"Jccs? 0.."`
	Province  int64   `wire:"Sssh? 1.."`
	FirstSeen string  `wire:"Scjcsj? 10..22"`
	Provider  int64   `wire:"Jrs? 1.."`
	Operator  int64   `wire:"Yys 1.."`
	Remark    string  `wire:"Bz?"`
}

// Result is what the bureau's system made of one uploaded record (备案结果, BAJG/Jg_xx).
type Result struct {
	Lines []ResultLine `wire:"Jgxx+"`
	// Operation is an id of the table of operations (Czlx). The schema ends at 7, its text knows 35 too.
	Operation int64 `wire:"Czlx 1.."`
	// Key says which record: the own subject id for a first filing, the subject's number or bureau id for an added service, the
	// own access id or the website's number for an added access, else the id or number that was sent (Bs).
	Key    string `wire:"Bs? 1..255"`
	Remark string `wire:"Bz?"`
}

// ResultLine is one result code with the bureau's description (Jgxx). For a file that does not fit the schema the description is
// the file's name.
type ResultLine struct {
	Code int64  `wire:"Jgdm 1.."`
	Text string `wire:"Dmms? 1..255"`
}

// Opinion is the decision of the bureau's reviewer on one record (管局审核意见, BAJG/GJSHS/Gjsh).
type Opinion struct {
	hidden
	Reviewer      string `wire:"Shrxm? 1..128"`
	ReviewerPhone string `wire:"Shr_dhhm? 11..128"`
	Reviewed      string `wire:"Shsj 10..22"`
	Text          string `wire:"Shyj? 1..1024"`
	// Decision is 0 for a rejection, 1 for an approval, -1 where it is not said.
	Decision  int64 `wire:"Shjg 0..1"`
	Operation int64 `wire:"Czlx? 1.."`
	// ID is the own id of the subject (first filing), website (added service) or access (added access), or the bureau's id of the
	// subject (change, cancelled subject), access or website (cancelled).
	ID int64 `wire:"Jlid? 1.."`
}

// Task asks the provider to verify a filed record (核实任务, HSRW/Baxx); a [Verification] answers it.
type Task struct {
	hidden
	Subject  TaskSubject   `wire:"Zt_xx"`
	Services []TaskService `wire:"Wz_xx+"`
	Remark   string        `wire:"Bz?"`
}

// TaskSubject is the subject to verify (Zt_xx).
type TaskSubject struct {
	hidden
	BureauID    int64              `wire:"Ztid 1.."`
	Name        string             `wire:"Dwmc 1..255"`
	Nature      int64              `wire:"Dwxz? 1..999"`
	Address     FiledAddress       `wire:"Txdz"`
	Certificate Certificate        `wire:"Zj"`
	Responsible FiledSubjectPerson `wire:"Fzr"`
	Investor    string             `wire:"Tzr? 1..255"`
	Mode        int64              `wire:"Bbyhlx 0..1"`
	FirstFiled  string             `wire:"Scbbsj 10..22"`
	Changed     string             `wire:"Zjxgsj? 10..22"`
	Remark      string             `wire:"Bz? 1..1024"`
}

// TaskService is a website to verify (Wz_xx).
type TaskService struct {
	hidden
	BureauID     int64              `wire:"Wzid 1.."`
	Name         string             `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval      `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64            `wire:"Fwnr/Fwnr_id*64 1..64"`
	Languages    []int64            `wire:"Yylb/Yylb_id*256 1..64"`
	Domains      []VerifiedDomain   `wire:"Ym_xx+"`
	Accesses     []TaskAccess       `wire:"Jr_xx+"`
	Responsible  FiledServicePerson `wire:"Wz_Fzr"`
	HomePage     string             `wire:"Syurl? 4..255"`
	Remark       string             `wire:"Wz_Bz? 1..1024"`
	FirstFiled   string             `wire:"Scbbsj? 10..22"`
	Changed      string             `wire:"Zjxgsj? 10..22"`
}

// TaskAccess is an access to verify (Jr_xx).
type TaskAccess struct {
	BureauID  int64             `wire:"Jrid 1.."`
	Locations []int64           `wire:"Wzfb/Fbdd+64 1..64"`
	Methods   []int64           `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs       []VerifiedIPRange `wire:"Ip_xx+"`
	// Reporter is the reporting unit, or the subject where Mode is 0.
	Reporter int64 `wire:"Bbyhid 1.."`
	Mode     int64 `wire:"Bbyhlx 0..1"`
}

// SubjectCheck is a fault of a filed subject (主体核查, HCJG/Jgxx/Zthc).
type SubjectCheck struct {
	hidden
	BureauID          int64  `wire:"Ztid 1.."`
	Name              string `wire:"Dwmc 1..255"`
	CertificateType   int64  `wire:"Zjlx 1..999"`
	CertificateNumber string `wire:"Zjhm 1..255"`
	Fault             string `wire:"Cwyy? 1..512"`
	Remark            string `wire:"Bz?"`
}

// AccessCheck is an access that was filed but is not there, or is there but was not filed (接入核查, HCJG/Jgxx/Jrhc).
type AccessCheck struct {
	ServiceID int64  `wire:"Wzid 1.."`
	Number    string `wire:"Wz_Baxh 5..255"`
	Domain    string `wire:"Ym? 4..255"`
	IP        int64  `wire:"Jxip? 0..4294967295"`
	Provider  int64  `wire:"Bbisp? 1.."`
	// Result is 1 for too much filed (多报), 2 for too little (少报).
	Result   int64  `wire:"Hcjg 1..2"`
	Checked  string `wire:"Hcsj 10..22"`
	BureauID int64  `wire:"Jrid? 1.."`
	Remark   string `wire:"Bz?"`
}

// EmptyServiceCheck is whether a website without an access is alive (空壳网站核查, HCJG/Jgxx/Kkwzhc).
type EmptyServiceCheck struct {
	ServiceID int64  `wire:"Wzid 1.."`
	Number    string `wire:"Wz_Baxh 5..255"`
	// Result is 0 for alive, 1 for dead, -1 where it is not said.
	Result   int64  `wire:"Hcjg 0..1"`
	Checked  string `wire:"Hcsj 10..22"`
	HomePage string `wire:"Syurl? 7..255"`
	Remark   string `wire:"Bz?"`
}

// LivenessCheck is a website that did not answer (网站存活检测, HCJG/Jgxx/Wzch).
type LivenessCheck struct {
	ServiceID int64  `wire:"Wzid 1.."`
	Number    string `wire:"Wz_Baxh 5..255"`
	HomePage  string `wire:"Syurl? 4..255"`
	Checked   string `wire:"Hcsj 10..22"`
	Remark    string `wire:"Bz?"`
}

// Notice asks for a correction (相关通知, XGTZ/Tzxx).
type Notice struct {
	// Kind is 0 for the subject, 1 for a website, -1 where it is not said.
	Kind     int64  `wire:"Tzlb 0..1"`
	Number   string `wire:"Baxh? 1..128"`
	BureauID int64  `wire:"Jlid? 1.."`
	Text     string `wire:"Tznr 1..255"`
	Remark   string `wire:"Bz?"`
}

// ReportingUnit is a unit that may report (报备单位, JCDM/Bbdwlb/Bbdw).
type ReportingUnit struct {
	ID       int64  `wire:"Id 1.."`
	Name     string `wire:"Dwmc 1..255"`
	Category int64  `wire:"Dwfl? 1..999"`
	Industry int64  `wire:"Dwhyfl? 1..999"`
	Licence  string `wire:"Jyxkzbh? 1..128"`
	Province int64  `wire:"Shengid? 100000.."`
	City     int64  `wire:"Shiid? 100000.."`
	County   int64  `wire:"Xianid? 100000.."`
	Address  string `wire:"Xxdz? 1..1024"`
	// Valid is 1 for a unit that may report now, 0 for one that may not, -1 where it is not said.
	Valid  int64  `wire:"Sfyx 0..1"`
	Remark string `wire:"Bz? ..128"`
}

// CodeRow is one row of a code table of the bureau (基础代码, JCDM/Jcdm_xx).
type CodeRow struct {
	// Table is the element of the table, such as Dwxz_dms or Zxly_dms.
	Table string
	ID    int64  `wire:"Id 1.."`
	BitID int64  `wire:"Ysid? 1.."`
	Code  string `wire:"Bm?"`
	Name  string `wire:"Mc?"`
	// Reason, State, First and Second are names too, of reasons to cancel, states of unfiled sites and kinds of feedback.
	Reason string `wire:"Nr?"`
	State  string `wire:"Ztmc?"`
	First  string `wire:"Fl1?"`
	Second string `wire:"Fl2?"`
	Level  int64  `wire:"Lx?"`
	// UnitClass goes with certificate types, PreApproval (1 yes) with contents, Owner with purposes of attachments: 0 is the subject
	// and 1 the website there, unlike in uploads.
	UnitClass   int64  `wire:"Dwflid?"`
	PreApproval int64  `wire:"Sfqzsp?"`
	Owner       string `wire:"Ssdxlx?"`
	Province    int64  `wire:"Shengid?"`
	Short       string `wire:"Shengjc?"`
	Email       string `wire:"Dzyj?"`
	Mobile      string `wire:"Sjhm?"`
	Remark      string `wire:"Bz?"`
	// Valid is 1 for a row in force, 0 for one that is not, empty where that is not said; see [CodeRow.Withdrawn].
	Valid string `wire:"Sfyx?"`
}

// Withdrawn reports whether the row says that it is no longer in force.
func (c *CodeRow) Withdrawn() bool { return strings.TrimSpace(c.Valid) == "0" }

// Label is the row's name, whichever element holds it.
func (c *CodeRow) Label() string {
	for _, s := range []string{c.Name, c.Reason, c.State, c.Second} {
		if s != "" {
			return s
		}
	}
	return ""
}

// Raw is an element that is kept as it came.
type Raw struct {
	hidden
	// Path is where it stood, such as DownloadData/IP/BAJG/Fpjg.
	Path string
	// XML is the element in UTF-8, without attributes.
	XML string
}

func (*FiledRecord) download()        {}
func (*Cancelled) download()          {}
func (*BlacklistedSubject) download() {}
func (*BlacklistedService) download() {}
func (*IllegalAccess) download()      {}
func (*UnfiledSite) download()        {}
func (*Result) download()             {}
func (*Opinion) download()            {}
func (*Task) download()               {}
func (*SubjectCheck) download()       {}
func (*AccessCheck) download()        {}
func (*EmptyServiceCheck) download()  {}
func (*LivenessCheck) download()      {}
func (*Notice) download()             {}
func (*ReportingUnit) download()      {}
func (*CodeRow) download()            {}
func (*Raw) download()                {}
