package bureau

import (
	"fmt"

	"github.com/beian-go/beian/filing"
)

// The branches of uploads of IP filing (UploadData/IP). Sources must be filed before what was assigned out of them. Broadcasts, which
// only the groups of operators file, and addresses that customers bring along have no record types here.
const (
	BranchAddIPSource        Branch = "IP/XZBA/Xzly" // new sources of addresses (新增 IP 来源)
	BranchAddIPAssignment    Branch = "IP/XZBA/Xzfp" // new assignments (新增 IP 分配)
	BranchChangeIPSource     Branch = "IP/XGBA/Xgly" // changed sources (修改 IP 来源)
	BranchChangeIPAssignment Branch = "IP/XGBA/Xgfp" // changed assignments (修改 IP 分配)
	BranchDeleteIPSource     Branch = "IP/SCBA/Scly" // deleted sources (删除 IP 来源)
	BranchDeleteIPAssignment Branch = "IP/SCBA/Scfp" // deleted assignments (删除 IP 分配)
)

// IPSource says from which reporting unit a range of addresses comes (IP 来源, Xzly/Ly).
type IPSource struct {
	OwnID int64 `wire:"IspId 1.."`
	From  int64 `wire:"Qsip 1..4294967295"`
	To    int64 `wire:"Zzip 1..4294967295"`
	// Unit is the reporting unit that the addresses come from (Lydw).
	Unit   int64  `wire:"Lydw 1.."`
	Remark string `wire:"Bz? 1..512"`
}

// ChangedIPSource is a filed source as it shall be (Xgly/Ly_xx).
type ChangedIPSource struct {
	BureauID int64  `wire:"Id 1.."`
	From     int64  `wire:"Qsip 1..4294967295"`
	To       int64  `wire:"Zzip 1..4294967295"`
	Unit     int64  `wire:"Lydw 1.."`
	Remark   string `wire:"Bz? 1..1024"`
}

// DeletedIPSource is a filed source that is to go (Scly/Ly).
type DeletedIPSource struct {
	BureauID int64 `wire:"Id 1.."`
}

// The ways in which addresses are assigned (分配使用状况, Fpfs) and used (使用方式, Syfs).
const (
	IPAssignedAndUsed = 1 // assigned to a customer who uses them (分配且使用)
	IPAssignedOn      = 2 // given on to another reporting unit (再次分配)
	IPOwnUse          = 3 // used by the provider itself (自用)
	IPReserved        = 4 // kept in reserve (预留)

	IPStatic  = 1 // static (静态)
	IPDynamic = 2 // dynamic (动态)
	IPUnknown = 3 // not known (未知)
)

// IPAssignment says what a range of addresses is used for (IP 分配使用信息, Xzfp/Fpsy). What must be filled in depends on Mode.
type IPAssignment struct {
	hidden
	OwnID int64 `wire:"IspId 1.."`
	From  int64 `wire:"Qsip 1..4294967295"`
	To    int64 `wire:"Zzip 1..4294967295"`
	IPUse
}

// ChangedIPAssignment is a filed assignment as it shall be (Xgfp/Fpsy).
type ChangedIPAssignment struct {
	hidden
	BureauID int64 `wire:"Id 1.."`
	From     int64 `wire:"Qsip 1..4294967295"`
	To       int64 `wire:"Zzip 1..4294967295"`
	IPUse
}

// DeletedIPAssignment is a filed assignment that is to go (Scfp/Fpsy).
type DeletedIPAssignment struct {
	BureauID int64 `wire:"Id 1.."`
}

// IPUse is who uses addresses, how and where.
type IPUse struct {
	hidden
	// Mode is one of [IPAssignedAndUsed], [IPAssignedOn], [IPOwnUse] and [IPReserved].
	Mode int64 `wire:"Fpfs 1..4"`
	// Unit is the reporting unit that they were given on to, for IPAssignedOn.
	Unit int64 `wire:"Fpdx? 1.."`
	// Use is [IPStatic], [IPDynamic] or [IPUnknown], Since a day, YYYY-MM-DD: for IPAssignedAndUsed and IPOwnUse.
	Use   int64  `wire:"Syfs? 1..3"`
	Since string `wire:"Fprq? 10..10"`
	// Jump is 1 for a server that forwards domains, else 0; empty where that is not said.
	Jump string `wire:"Sfymtz? 1..1"`
	// Name to Email are the unit that uses them and its contact, for IPAssignedAndUsed.
	Name     string `wire:"Dwmc? 1..255"`
	Nature   int64  `wire:"Dwxz? 1..999"`
	Category int64  `wire:"Dwfl? 1..999"`
	Industry int64  `wire:"Dwhyfl? 1..999"`
	Province int64  `wire:"Shengid? 100000.."`
	City     int64  `wire:"Shiid? 100000.."`
	County   int64  `wire:"Xianid? 100000.."`
	Address  string `wire:"Xxdz? 1..512"`
	Contact  string `wire:"Lxrxm? 1..20"`
	Phone    string `wire:"Lxrdh? 11..255"`
	Email    string `wire:"Lxrdzyj? 6..255"`
	// Gateway is the address of the gateway, GatewayPlace where it stands.
	Gateway      int64  `wire:"Wgip? 1..4294967295"`
	GatewayPlace string `wire:"Wgdz? 1..512"`
	Remark       string `wire:"Bz? 1..1024"`
}

// Branch implements [UploadRecord].
func (*IPSource) Branch() Branch { return BranchAddIPSource }

// Branch implements [UploadRecord].
func (*ChangedIPSource) Branch() Branch { return BranchChangeIPSource }

// Branch implements [UploadRecord].
func (*DeletedIPSource) Branch() Branch { return BranchDeleteIPSource }

// Branch implements [UploadRecord].
func (*IPAssignment) Branch() Branch { return BranchAddIPAssignment }

// Branch implements [UploadRecord].
func (*ChangedIPAssignment) Branch() Branch { return BranchChangeIPAssignment }

// Branch implements [UploadRecord].
func (*DeletedIPAssignment) Branch() Branch { return BranchDeleteIPAssignment }

func (*IPSource) element() string            { return "Ly" }
func (*ChangedIPSource) element() string     { return "Ly_xx" }
func (*DeletedIPSource) element() string     { return "Ly" }
func (*IPAssignment) element() string        { return "Fpsy" }
func (*ChangedIPAssignment) element() string { return "Fpsy" }
func (*DeletedIPAssignment) element() string { return "Fpsy" }

func (r IPSource) check() (string, *FieldError)        { return checkRange(r.From, r.To) }
func (r ChangedIPSource) check() (string, *FieldError) { return checkRange(r.From, r.To) }

func (r IPAssignment) check() (string, *FieldError) {
	if name, err := checkRange(r.From, r.To); err != nil {
		return name, err
	}
	return r.checkUse()
}

func (r ChangedIPAssignment) check() (string, *FieldError) {
	if name, err := checkRange(r.From, r.To); err != nil {
		return name, err
	}
	return r.checkUse()
}

func checkRange(from, to int64) (string, *FieldError) {
	if to >= from {
		return "", nil
	}
	return "Zzip", &FieldError{Reason: filing.Text{Zh: "终止 IP 小于起始 IP", En: "the last address is below the first"}}
}

// checkUse looks for what the text of the schema asks for in a mode, which its types do not.
func (u *IPUse) checkUse() (string, *FieldError) {
	type field struct {
		name    string
		missing bool
	}
	use, since := field{"Syfs", u.Use == 0}, field{"Fprq", u.Since == ""}
	var wanted []field
	switch u.Mode {
	case IPAssignedAndUsed:
		wanted = []field{
			use, since, {"Sfymtz", u.Jump == ""}, {"Dwmc", u.Name == ""}, {"Dwxz", u.Nature == 0}, {"Shengid", u.Province == 0},
			{"Shiid", u.City == 0}, {"Xxdz", u.Address == ""}, {"Lxrxm", u.Contact == ""}, {"Lxrdh", u.Phone == ""},
			{"Lxrdzyj", u.Email == ""},
		}
	case IPAssignedOn:
		wanted = []field{{"Fpdx", u.Unit == 0}}
	case IPOwnUse:
		wanted = []field{use, since}
	}
	for _, f := range wanted {
		if f.missing {
			return f.name, &FieldError{Reason: filing.Text{
				Zh: fmt.Sprintf("分配使用状况为 %d 时必填", u.Mode), En: fmt.Sprintf("must be given where Fpfs is %d", u.Mode),
			}}
		}
	}
	if u.Jump != "" && u.Jump != "0" && u.Jump != "1" {
		return "Sfymtz", &FieldError{Reason: filing.Text{Zh: "应为 0 或 1", En: "is neither 0 nor 1"}}
	}
	return "", nil
}

// IPResultKind says what an [IPResult] answers.
type IPResultKind string

// The kinds, named by their elements.
const (
	IPResultSource     IPResultKind = "Lyjg" // sources
	IPResultAssignment IPResultKind = "Fpjg" // assignments
	IPResultBroadcast  IPResultKind = "Gbjs" // broadcasts
	IPResultBrought    IPResultKind = "Zdip" // addresses that customers bring along
)

// The operations of IP filing (Czlx of an IP result).
const (
	IPAdd    = 1
	IPChange = 2
	IPDelete = 3
)

// IPResult is what the bureau's system made of one uploaded record of IP filing (IP 备案结果, IP/BAJG). The codes are 2001 to 2056
// for errors, 2998 for success and 2999 for other errors, and those of all filings, 5001 to 5999.
type IPResult struct {
	Kind  IPResultKind
	Lines []IPResultLine `wire:"Jgxx+"`
	// BureauID is the bureau's id of the record, OwnID the own one of a record that is new; 0 where they are not there.
	BureauID int64 `wire:"Id? 1.."`
	// Operation is [IPAdd], [IPChange] or [IPDelete].
	Operation int64  `wire:"Czlx 1..3"`
	OwnID     int64  `wire:"IspId? 1.."`
	Remark    string `wire:"Bz?"`
}

// IPResultLine is one result code with what it is about.
type IPResultLine struct {
	Code    int64       `wire:"Jgdm 1.."`
	Text    string      `wire:"Dmms 1..255"`
	Related []IPRelated `wire:"Xgsj*"`
}

// IPRelated is a filed record that an error is about (错误相关数据, Xgsj).
type IPRelated struct {
	BureauID int64  `wire:"Id? 1.."`
	OwnID    int64  `wire:"IspId? 1.."`
	From     int64  `wire:"Qsip 1..4294967295"`
	To       int64  `wire:"Zzip 1..4294967295"`
	Remark   string `wire:"Bz?"`
}

// Succeeded reports whether every line says success (2998); a result without a line does not.
func (r *IPResult) Succeeded() bool {
	for _, line := range r.Lines {
		if codeOf[filing.ResultCode](line.Code) != filing.ResultIPSucceeded {
			return false
		}
	}
	return len(r.Lines) > 0
}

// FiledIPSource is a filed source (SJTB/IP/Iply/Lyxx); Reporter is the unit that reported it.
type FiledIPSource struct {
	BureauID int64  `wire:"Id 1.."`
	OwnID    int64  `wire:"IspId 1.."`
	Reporter int64  `wire:"Bbdwid 1.."`
	From     int64  `wire:"Qsip 1..4294967295"`
	To       int64  `wire:"Zzip 1..4294967295"`
	Unit     int64  `wire:"Lydw 1.."`
	Remark   string `wire:"Bz? 1..512"`
}

// FiledIPAssignment is a filed assignment (SJTB/IP/Ipfp/Fpxx); Reporter is the unit that reported it.
type FiledIPAssignment struct {
	hidden
	BureauID int64 `wire:"Id 1.."`
	OwnID    int64 `wire:"IspId 1.."`
	Reporter int64 `wire:"Bbdwid 1.."`
	From     int64 `wire:"Qsip 0..4294967295"`
	To       int64 `wire:"Zzip 0..4294967295"`
	IPUse
}

func (*IPResult) download()          {}
func (*FiledIPSource) download()     {}
func (*FiledIPAssignment) download() {}
