package province

import "github.com/beian-go/beian/filing"

// Country are nationwide parameters that have no place in a [Terms] (全国规则): words, lengths and deadlines that hold in
// every province, beside what the province adds.
type Country struct {
	// StateWords are words that only bodies of the state may use in a website's name (国字号).
	StateWords Value[[]string] `json:"state_words"`
	// SensitiveWords are words that no website's name may hold (敏感词).
	SensitiveWords Value[[]string] `json:"sensitive_words"`
	// PersonalNameWords are words that the website of an individual may not have in its name (个人网站名称禁用词).
	PersonalNameWords Value[[]string] `json:"personal_name_words"`
	// FinanceWords are words of finance in names and business scopes that need an approval (金融类词语).
	FinanceWords Value[[]string] `json:"finance_words"`
	// OneDomainSince is the day from which first filings and added websites have one domain each (一站一域名).
	OneDomainSince Value[string] `json:"one_domain_since"`
	// FilingsAtOnce is how many filings of a subject may be under way (同时在办备案数).
	FilingsAtOnce Value[int] `json:"filings_at_once"`
	// PersonalServicesMax is how many services an individual may file (个人服务数上限).
	PersonalServicesMax Value[int] `json:"personal_services_max"`
	// UnitElsewhere is whether a unit that is filed in another province may file (单位跨省备案).
	UnitElsewhere Value[bool] `json:"unit_elsewhere"`
	// BureauReviewDays and ProviderReviewDays are the working days that a review takes at most (审核工作日).
	BureauReviewDays   Value[int] `json:"bureau_review_days"`
	ProviderReviewDays Value[int] `json:"provider_review_days"`
	// ChangeNoticeDays is how many days ahead a change is filed (变更提前天数).
	ChangeNoticeDays Value[int] `json:"change_notice_days"`
	// DomainRealNameDays is how many days the domain's holder must have been verified (域名实名天数).
	DomainRealNameDays Value[int] `json:"domain_real_name_days"`
	// LetterMaxAgeMonths is how old letters and commitments may be, in months (授权书、承诺书落款日期).
	LetterMaxAgeMonths Value[int] `json:"letter_max_age_months"`
	// Images are the pictures that are taken (附件图片).
	Images Value[Images] `json:"images"`
	// Certificates are the certificates that each nature may file with (单位性质与证件).
	Certificates Value[[]NatureCertificates] `json:"certificates"`
}

// Images are the pictures that are taken (附件图片).
type Images struct {
	Formats []string `json:"formats"`
	// MaxMB is their largest size, in megabytes.
	MaxMB int `json:"max_mb"`
}

// NatureCertificates are the certificates that a nature may file with, by the names that providers give them.
type NatureCertificates struct {
	Nature filing.Nature `json:"nature"`
	Names  []string      `json:"names"`
}

// National gives the nationwide parameters. The table is shared: do not change it.
func National() *Country { return &country }

// Pledge says what the pledge of individuals promises, in words of our own; see [Terms.RemarkPersonalPledge]
// (备注承诺语).
func Pledge() filing.Text {
	return filing.Text{
		Zh: "声明是个人网站、没有企业或单位的信息；如有，接受按虚假备案注销网站，主体和域名列入黑名单",
		En: "that it is a personal website without information of enterprises or units, and that the website may be cancelled as " +
			"falsely filed and subject and domain blacklisted otherwise",
	}
}

// PledgeWords are words that every wording of the pledge holds, to look for in a remark.
func PledgeWords() []string {
	return []string{"个人网站", "企业", "单位", "注销", "黑名单"}
}

var nationwide = Terms{
	PersonOneUnit: flag{V: true, By: tcfaq, Note: filing.Text{Zh: "指服务负责人", En: "as the service's person"}},
	EmergencyDiffersOrg: Value[Need]{
		V: NeedRequired, By: hwr, Also: hwm,
	},
	EmergencyDiffersPersonal: Value[Need]{
		V: NeedRequired, By: hwr, Also: hwm,
	},
	PhoneUnique:         flag{V: true, By: hwr, Also: hwm},
	DomainOwnerPersonal: Value[Owner]{V: OwnerSelf, By: hwq, Also: tcdom},
	InstitutionSuffixes: words{V: []string{".cn", ".公益"}, By: hwg, Also: hwp},
	GovernmentSuffixes:  words{V: []string{".gov.cn", ".政务"}, By: hwg, Also: hwp},
	DomainsPerSite: count{
		V: 1, By: n633,
		Note: filing.Text{Zh: "首次备案和新增网站；旧网站的域名只减不增", En: "first filings and added websites; old websites may only lose domains"},
	},
	IDMinValidityMonths: count{V: 3, By: hwr},
	UnfiledSiteClosed:   flag{V: true, By: hwr, Also: tcrej},
	FiledSite:           Value[FiledSite]{V: FiledSite{MustOpen: true, Fits: true, Number: true}, By: hwr},
	FooterNumber:        Value[FooterNumber]{V: FooterSite, By: hwok},
	SMS: Value[SMS]{
		V: SMS{
			Since: "2020-08-17", Hours: 24, Tries: 5, Resends: 3, Sender: "12381",
			Except: []filing.Type{filing.TypeCancelAccess},
		},
		By: hws, Also: tcsms,
	},
	Notes: []Note{
		{
			Topic: TopicChange, By: hwc,
			Text: filing.Text{
				Zh: "省份、单位证件号码和域名不能变更；换成另一家单位只有部分省支持",
				En: "province, certificate number and domain cannot be changed; another unit only in some provinces",
			},
		},
		{
			Topic: TopicChange, By: hwt,
			Text: filing.Text{Zh: "网站迁移在 26 个省支持，来源未列全", En: "26 provinces let a website move; the source does not name them all"},
		},
		{
			Topic: TopicChange, By: hwrc,
			Text: filing.Text{
				Zh: "个人备案不能直接变为单位备案，须注销重备；较早的来源说部分省可以",
				En: "an individual's filing does not become a unit's: cancel and file again; older sources allow it in some provinces",
			},
		},
		{
			Topic: TopicPerson, By: hwm,
			Text: filing.Text{
				Zh: "两位负责人不同的，手机和邮箱也须不同",
				En: "two different responsible persons have different mobiles and mailboxes",
			},
		},
		{
			Topic: TopicDomain, By: hwq,
			Text: filing.Text{
				Zh: "域名在批复的后缀和注册商下，未过期且已实名；单位域名也可由股东、主要负责人或高管持有",
				En: "suffix and registrar approved, not expired, holder verified; of units also shareholders, main person, senior managers",
			},
		},
	},
}

var country = Country{
	StateWords: words{
		V: []string{"中国", "中华", "中央", "国家", "人民", "人大", "纪检", "监察", "信访", "维权", "投诉"}, By: hwm, Also: tcname,
		Note: filing.Text{Zh: "后五个仅华为云列出", En: "the last five by Huawei Cloud only"},
	},
	SensitiveWords: words{V: []string{"反腐", "赌博", "廉政", "色情"}, By: tcname},
	PersonalNameWords: words{
		V: []string{"博客", "论坛", "购买", "买卖", "交易", "优惠券", "电子商务"}, By: tcname,
		Note: filing.Text{
			Zh: "也不用企业、机构、俱乐部、社区类词、地名和他人姓名",
			En: "nor words of companies, organizations, clubs and communities, place names or other persons' names",
		},
	},
	FinanceWords: words{
		V: []string{
			"交易所", "交易中心", "金融", "资产管理", "理财", "基金", "基金管理", "投资管理", "财富管理", "股权投资基金",
			"网贷", "网络借贷", "P2P", "股权众筹", "互联网保险", "支付",
		},
		By: tcpre,
	},
	OneDomainSince: Value[string]{V: "2019-04-22", By: n633},
	FilingsAtOnce:  count{V: 1, By: hwf, Also: tclim},
	PersonalServicesMax: count{
		V: 5, By: hwrc, Note: filing.Text{Zh: "华为云的说法，各省不同", En: "so Huawei Cloud; provinces differ"},
	},
	UnitElsewhere:      flag{V: false, By: tcfaq, Also: tcrej},
	BureauReviewDays:   count{V: 20, By: hwp, Also: l33},
	ProviderReviewDays: count{V: 2, By: hwa, Also: tcfirst},
	ChangeNoticeDays:   count{V: 30, By: hwc, Also: l33},
	DomainRealNameDays: count{
		V: 3, By: hwd, Also: tclim,
		Note: filing.Text{Zh: "腾讯云域名为自然日，其他为工作日", En: "calendar days for domains of Tencent Cloud, working days for others"},
	},
	LetterMaxAgeMonths: count{V: 3, By: tctpl},
	Images: Value[Images]{
		V: Images{Formats: []string{"jpg", "png"}, MaxMB: 4}, By: hwm,
		Note: filing.Text{
			Zh: "微信小程序：2 MB，至少 720×1280",
			En: "WeChat mini programs: 2 MB, at least 720×1280",
		},
		Also: wxg,
	},
	Certificates: Value[[]NatureCertificates]{V: natureCertificates, By: tcmat},
}

var natureCertificates = []NatureCertificates{
	{filing.NatureGovernment, []string{"组织机构代码证书", "统一社会信用代码证书"}},
	{filing.NatureDefence, []string{"部队代号", "军队单位对外有偿服务许可证"}},
	{filing.NatureInstitution, []string{"组织机构代码证书", "事业法人证书"}},
	{filing.NatureEnterprise, []string{"工商营业执照（统一社会信用代码证书）", "组织机构代码证书", "外国企业常驻代表机构登记证"}},
	{filing.NatureSocialOrganization, []string{"社会团体法人登记证书", "组织机构代码证"}},
	{
		filing.NaturePrivateNonEnterprise,
		[]string{"组织机构代码证书", "民办非企业单位登记证书", "社会服务机构登记证书", "民办学校办学许可证"},
	},
	{filing.NatureFoundation, []string{"组织机构代码证书", "基金会法人登记证书"}},
	{filing.NatureLawPractice, []string{"组织机构代码证书", "律师事务所执业许可证"}},
	{
		filing.NatureForeignCulturalCentre,
		[]string{"外国在华文化中心登记证", "外国政府旅游部门常驻代表机构登记证", "北京市外国驻华使馆人员子女学校办学许可证"},
	},
	{filing.NatureMassOrganization, []string{"统一社会信用代码证书"}},
	{filing.NatureForensicInstitution, []string{"司法鉴定许可证"}},
	{filing.NatureReligiousGroup, []string{"宗教活动场所登记证"}},
	{filing.NatureOverseasOrganization, []string{"境外机构证件"}},
	{filing.NatureMedicalInstitution, []string{"医疗机构执业许可证"}},
	{filing.NatureNotaryInstitution, []string{"公证机构执业证"}},
	{filing.NatureCollectiveEconomy, []string{"农村集体经济组织登记证"}},
	{filing.NatureArbitrationInstitution, []string{"仲裁委员会登记证"}},
	{filing.NatureIndividual, []string{"身份证", "港澳居民来往内地通行证", "台胞证", "护照"}},
}
