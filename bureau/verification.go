package bureau

// Verification answers a verification task of the bureau (核实结果, HSJG/Hsjgxx).
type Verification struct {
	hidden
	// Result is 0 for a record that was found true, 1 for one that was not.
	Result   int64  `wire:"Hsjg 0..1"`
	Verifier string `wire:"Hsrxm 1..128"`
	// Date is YYYY-MM-DD.
	Date    string         `wire:"Hssj 10..10"`
	Unit    int64          `wire:"Bbdw 1.."`
	Opinion string         `wire:"Hsyj 1..1024"`
	Faults  string         `wire:"Cwxx? 1..4000"`
	Filed   VerifiedRecord `wire:"Baxx"`
}

// VerifiedRecord is the record that was verified (备案信息, Baxx).
type VerifiedRecord struct {
	hidden
	Subject  VerifiedSubject   `wire:"Zt_xx"`
	Services []VerifiedService `wire:"Wz_xx+"`
}

// VerifiedSubject is the subject that was verified (主体, Zt_xx).
type VerifiedSubject struct {
	hidden
	BureauID    int64                 `wire:"Ztid 1.."`
	Name        string                `wire:"Dwmc 1..255"`
	Nature      int64                 `wire:"Dwxz? 1..999"`
	Address     Address               `wire:"Txdz"`
	Investor    string                `wire:"Tzr? 1..255"`
	Certificate Certificate           `wire:"Zj"`
	Responsible VerifiedSubjectPerson `wire:"Fzr"`
	Remark      string                `wire:"Bz? 1..1024"`
}

// VerifiedSubjectPerson is a [SubjectPerson] whose mobile number has another element here.
type VerifiedSubjectPerson struct {
	hidden
	Name              string `wire:"Fzr_xm? 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"sjhm 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..128"`
}

// VerifiedService is a website that was verified (网站, Wz_xx).
type VerifiedService struct {
	hidden
	BureauID     int64                 `wire:"Wzid 1.."`
	Name         string                `wire:"Wzmc 1..512"`
	PreApprovals []PreApproval         `wire:"Nrlx/Nrlx_xx*64"`
	Contents     []int64               `wire:"Fwnr/Fwnr_id+64 1..64"`
	Domains      []VerifiedDomain      `wire:"Ym_xx+"`
	Accesses     []VerifiedAccess      `wire:"Jr_xx+"`
	Responsible  VerifiedServicePerson `wire:"Wz_Fzr"`
	HomePage     string                `wire:"Syurl? 4..255"`
	Remark       string                `wire:"Wz_Bz? 1..1024"`
}

// VerifiedServicePerson is a [ServicePerson] whose mobile number has another element here and may be absent.
type VerifiedServicePerson struct {
	hidden
	Name              string `wire:"Fzr_xm 1..128"`
	OfficePhone       string `wire:"Fzr_dhhm? 11..128"`
	Mobile            string `wire:"sjhm? 11..128"`
	Email             string `wire:"Fzr_dzyj 6..128"`
	MSN               string `wire:"Msn? 6..128"`
	QQ                string `wire:"Qq? 5..128"`
	CertificateType   int64  `wire:"Fzr_zjlx? 1..999"`
	CertificateNumber string `wire:"Fzr_zjhm? 1..128"`
}

// VerifiedDomain is a domain with the bureau's id.
type VerifiedDomain struct {
	BureauID int64  `wire:"Ymid 1.."`
	Name     string `wire:"Ym 4..128"`
}

// VerifiedAccess is an access with the bureau's id and who filed it.
type VerifiedAccess struct {
	BureauID  int64             `wire:"Jrid 1.."`
	Locations []int64           `wire:"Wzfb/Fbdd+64 1..64"`
	Methods   []int64           `wire:"Wzjrfs/Jrfs+64 1..64"`
	IPs       []VerifiedIPRange `wire:"Ip_xx+"`
	// Mode is 0 for a subject that filed itself, 1 for a provider that filed for it.
	Mode int64 `wire:"Bbfs 0..1"`
}

// VerifiedIPRange is a range of addresses with the bureau's id.
type VerifiedIPRange struct {
	BureauID int64 `wire:"Ipid 1.."`
	From     int64 `wire:"Qsip 1..4294967295"`
	To       int64 `wire:"Zzip 1..4294967295"`
}
