package filing

// PreApproval is a content that needs the approval of another authority before the filing (前置或专项审批内容类型, Nrlx_id).
// It is a [Code].
//
// Religion (宗教) needs one too (工信部信管〔2023〕105号, 2023-07-21), but no source gives its id: it comes with the bureau's
// own table. Nor are the ids 7, 8 and 12 known; a form of 2016 had culture and broadcasting under 7 and 8. The notes on
// approvals that have been abolished are from Tencent Cloud (2021-07-15).
type PreApproval int

// The contents that need pre-approval.
const (
	PreApprovalNews              PreApproval = 1
	PreApprovalPublishing        PreApproval = 2
	PreApprovalEducation         PreApproval = 3
	PreApprovalHealthCare        PreApproval = 4
	PreApprovalDrugsAndDevices   PreApproval = 5
	PreApprovalBulletinBoard     PreApproval = 6
	PreApprovalCulture           PreApproval = 9
	PreApprovalBroadcasting      PreApproval = 10
	PreApprovalRideHailing       PreApproval = 11
	PreApprovalInternetFinance   PreApproval = 13
	PreApprovalOffCampusTraining PreApproval = 14
)

// PreApprovals lists the known codes in the order of their ids.
func PreApprovals() []PreApproval { return listCodes[PreApproval](&preApprovalTable) }

// ID implements [Code].
func (p PreApproval) ID() int { return preApprovalTable.id(int(p)) }

// Known implements [Code].
func (p PreApproval) Known() bool { return preApprovalTable.known(int(p)) }

// Slug implements [Code].
func (p PreApproval) Slug() string { return preApprovalTable.slug(int(p)) }

// Label implements [Code].
func (p PreApproval) Label(l Lang) string { return preApprovalTable.label(int(p), l) }

// String implements [Code].
func (p PreApproval) String() string { return preApprovalTable.text(int(p)) }

// MarshalJSON writes the ministry's id; see [Code].
func (p PreApproval) MarshalJSON() ([]byte, error) { return preApprovalTable.marshal(int(p)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (p *PreApproval) UnmarshalJSON(b []byte) error { return unmarshalCode(b, p, &preApprovalTable) }

var preApprovalTable = codeTable{
	CodeTable: CodeTable{
		Name:       "pre_approval",
		Tag:        "Nrlx_id",
		Title:      Text{"前置或专项审批内容类型", "content that needs pre-approval"},
		Sources:    []Source{fromWeChat, fromForm},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1, Slug: "news", Label: Text{"新闻", "news"}},
			{ID: 2, Slug: "publishing", Label: Text{"出版", "publishing"}},
			{
				ID: 3, Slug: "education", Label: Text{"教育", "education"},
				Note: Text{"全国不再审批，各省可另有要求", "no national approval any more; a province may still ask"},
			},
			{
				ID: 4, Slug: "health_care", Label: Text{"医疗保健", "health care"},
				Note: Text{"2015 年起全国不再审批，各省可另有要求", "no national approval since 2015; a province may still ask"},
			},
			{ID: 5, Slug: "drugs_and_devices", Label: Text{"药品和医疗器械", "drugs and medical devices"}},
			{
				ID: 6, Slug: "bulletin_board", Label: Text{"电子公告服务", "bulletin board service"},
				Note: Text{"审批已于 2010 年取消", "approval abolished in 2010"},
			},
			{ID: 9, Slug: "culture", Label: Text{"文化", "culture"}},
			{ID: 10, Slug: "broadcasting", Label: Text{"广播电影电视节目", "radio, film and television programmes"}},
			{ID: 11, Slug: "ride_hailing", Label: Text{"网络预约车", "ride hailing"}},
			{ID: 13, Slug: "internet_finance", Label: Text{"互联网金融", "internet finance"}},
			{
				ID: 14, Slug: "off_campus_training",
				Label: Text{"校外培训（高中及以下阶段）", "off-campus training up to senior secondary school"},
			},
		},
	},
}
