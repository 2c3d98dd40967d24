package province

import "github.com/beian-go/beian/filing"

// The provinces of Central and South China (中南), field by field; see [Terms].

var henan = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tc41},
	MinAgePersonal: Value[Age]{
		V:  Age{ProofBelow: 18, Proof: filing.Text{Zh: "监护人证件，备注注明关系", En: "guardian's ID, the relation in the remark"}},
		By: tc41, Others: []Other[Age]{{V: Age{Min: 18}, By: jd41}},
	},
	LegalRep:                 Value[LegalRep]{V: LegalRepMust, By: hwg},
	PersonIDUnique:           flag{V: true, By: tc41},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRecommended, By: tco41},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRecommended, By: tco41},
	PhoneUnique:              flag{V: true, By: tc41},
	PersonalNonlocalID:       Value[NonlocalID]{V: NonlocalForbidden, By: tc41},
	DomainMinValidityMonths:  count{V: 3, By: tc41},
	DomainOwnerOrg:           Value[Owner]{V: OwnerUnitOrLegalRep, By: tc41},
	DomainsPerSite:           count{V: 1, By: tc41},
	SitesPerOrderOrg: Value[OrderLimit]{
		V: OrderLimit{Max: 5}, By: hwg,
		Others: []Other[OrderLimit]{{V: OrderLimit{Max: 1}, By: jd41}},
	},
	SitesPerOrderPersonal: Value[OrderLimit]{V: OrderLimit{Max: 1}, By: tc41},
	SiteNameForbiddenPersonal: words{
		V: []string{"中华", "中国", "个人"}, By: tc41,
		Note: filing.Text{Zh: "名称不得为“个人”或“个人网站”", En: "the name must not be 个人 or 个人网站"},
	},
	SiteNameBansPersonal: Value[[]NameBan]{V: []NameBan{BanDomain, BanPersonName}, By: tc41},
	ContentsPersonal: Value[Contents]{
		V: Contents{
			Forbidden: []filing.ServiceContent{filing.ContentBlog},
			Remark:    []filing.ServiceContent{filing.ContentOther},
		},
		By:   tc41,
		Note: filing.Text{Zh: "导航也不受理", En: "nor lists of links (导航)"},
	},
	Training: Value[Training]{
		V:  Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}, OwnForm: true},
		By: tctrain,
	},
	IDMinValidityMonths: count{V: 3, By: tc41},
	AddressSameCity:     flag{V: true, By: hwg},
	UnfiledSiteClosed:   flag{V: true, By: tc41, Note: filing.Text{Zh: "也不得有解析", En: "nor resolve"}},
	FiledSite:           Value[FiledSite]{V: FiledSite{MustOpen: true, Number: true, Linked: true}, By: tc41},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc41},
	ChangeWholeOnly:     flag{V: true, By: tc41},
	RenameLetter:        flag{V: true, By: tcchg},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicSite, By: tc41,
			Text: filing.Text{
				Zh: "地方门户仅限政府机关；小程序、公众号用途须备注",
				En: "local portals only for government bodies; use for mini programs or official accounts is remarked",
			},
		},
		{
			Topic: TopicApproval, By: tc41,
			Text: filing.Text{
				Zh: "不涉及前置审批的附承诺书，金融除外",
				En: "a commitment if pre-approval is not involved, finance excepted",
			},
		},
		{
			Topic: TopicCertificate, By: tc41,
			Text: filing.Text{
				Zh: "无执照的事业单位用组织机构代码证",
				En: "institutions without a licence use the organization code certificate",
			},
		},
	},
}

var hubei = Terms{
	MinAgeOrg:                Value[Age]{V: Age{Min: 18}, By: tcw42},
	MinAgePersonal:           Value[Age]{V: Age{Min: 18}, By: tc42},
	LegalRep:                 Value[LegalRep]{V: LegalRepMust, By: hwp},
	SitePersonLetter:         flag{V: true, By: tcw42},
	EmergencyPhoneRequired:   flag{V: true, By: tcw42},
	DistinctPhonesSamePerson: count{V: 2, By: tcw42},
	DistinctPhonesTwoPersons: count{
		V: 2, By: tc42,
		Note: filing.Text{Zh: "两人可互为应急联系人", En: "each may be the other's emergency contact"},
	},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalPermit, By: hwp},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidencePermit, DocTemporaryPermit}, By: hwp},
	DomainMinValidityMonths: count{V: 3, By: ali42},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: tcw42},
	InstitutionSuffixes:     words{V: []string{".cn", ".公益"}, By: hwp},
	GovernmentSuffixes:      words{V: []string{".gov.cn", ".政务"}, By: hwp},
	DomainsPerSite:          count{V: 1, By: tcw42},
	SitesPerOrderOrg:        Value[OrderLimit]{V: OrderLimit{Max: 1}, By: hwp},
	SitesPerOrderPersonal:   Value[OrderLimit]{V: OrderLimit{Max: 1}, By: tc42},
	ContentsOrg:             Value[Contents]{V: Contents{Usual: filing.ContentUnitWebsite, OthersRemark: true}, By: tcw42},
	ContentsPersonal:        Value[Contents]{V: Contents{Usual: filing.ContentBlog, OthersRemark: true}, By: tc42},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsEnterprise},
		By: tcw42,
		Note: filing.Text{
			Zh: "无字号：法定代表人姓名并备注",
			En: "without a trade name: name of the legal representative and a remark",
		},
	},
	IDMinValidityMonths: count{V: 3, By: ali42},
	RemarkPersonal:      flag{V: true, By: tc42},
	UnfiledSiteClosed:   flag{V: true, By: tcw42},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tcw42},
	PersonalChange: Value[Change]{
		V: ChangeRefused, By: tc42, Others: []Other[Change]{{V: ChangeSameLegalRep, By: jd42}},
	},
	RenameLetter:        flag{V: true, By: tcw42, Also: tcchg},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicApproval, By: tcw42,
			Text: filing.Text{
				Zh: "命中而不涉及的不收说明，须改经营范围；电商词须盖章情况说明",
				En: "statements are not taken, the scope must shrink; words of online trade need a sealed explanation",
			},
		},
		{
			Topic: TopicCertificate, By: tcw42,
			Text: filing.Text{Zh: "执照须有字号和印章", En: "the licence shows trade name and seal"},
		},
	},
}

var hunan = Terms{
	MinAgeOrg:                 Value[Age]{V: Age{Min: 18}, By: tc43},
	MinAgePersonal:            Value[Age]{V: Age{Min: 18}, By: hwg},
	LegalRep:                  Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter:          flag{V: true, By: tc43},
	MobileLocalOrg:            Value[Need]{Others: []Other[Need]{{V: NeedRequired, By: ali43}}},
	MobileLocalPersonal:       Value[Need]{V: NeedRequired, By: hwg},
	DomainOwnerOrg:            Value[Owner]{V: OwnerUnit, By: tc43},
	DomainCertificateOrg:      Value[Condition]{V: Condition{When: WhenAlways}, By: tc43},
	DomainCertificatePersonal: Value[Condition]{V: Condition{When: WhenAlways}, By: tc43},
	SitesPerOrderOrg:          Value[OrderLimit]{V: OrderLimit{Max: 1}, By: hwg},
	SitesPerOrderPersonal:     Value[OrderLimit]{V: OrderLimit{Max: 1}, By: tc43},
	PlanBookOrg: Value[PlanBook]{
		V: PlanBook{From: 2, Counts: CountsFiled}, By: hwg,
		Others: []Other[PlanBook]{{V: PlanBook{From: 1, Counts: CountsFiled}, By: jd43}},
	},
	PlanBookPersonal:  Value[PlanBook]{V: PlanBook{From: 2, Counts: CountsFiled}, By: tc43},
	ContentsPersonal:  Value[Contents]{V: Contents{Forbidden: []filing.ServiceContent{filing.ContentBlog}}, By: tc43},
	ThreeInOne:        flag{V: true, By: jd43},
	UnfiledSiteClosed: flag{V: true, By: jd43},
	FiledSite: Value[FiledSite]{
		V: FiledSite{Number: true}, By: jd43, Note: filing.Text{Zh: "另有版权标识", En: "and a copyright mark"},
	},
	ChangeSubject:       Value[Change]{V: ChangeAllowed, By: tc43},
	PersonalChange:      Value[Change]{V: ChangeAllowed, By: tc43},
	AccessBeforeChange:  flag{V: false, By: tc43},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{Topic: TopicPhone, By: tc43, Text: filing.Text{Zh: "手机须为本人号码", En: "the mobile is the person's own"}},
		{Topic: TopicDomain, By: tc43, Text: filing.Text{Zh: "不收境外注册的域名", En: "no domains registered abroad"}},
		{
			Topic: TopicChange, By: hwc,
			Text: filing.Text{Zh: "换主体负责人走变更备案并附新授权书", En: "a new subject's person needs a change with a new letter"},
		},
		{
			Topic: TopicAccess, By: tc43,
			Text: filing.Text{Zh: "已备案域名须解析到备案 IP", En: "filed domains resolve to the filed IP"},
		},
	},
}

var guangdong = Terms{
	MinAgeOrg: Value[Age]{
		V: Age{
			Min: 16, ProofBelow: 18,
			Proof: filing.Text{Zh: "在职证明（入职时间、职务、盖章）", En: "sealed proof of employment with entry date and position"},
		},
		By: hwp, Also: tc44,
	},
	MinAgePersonal: Value[Age]{
		V: Age{
			Min: 16, ProofBelow: 18,
			Proof: filing.Text{Zh: "在职证明（入职时间、职务、盖章）", En: "sealed proof of employment with entry date and position"},
		},
		By: hwp, Also: tc44,
		Note: filing.Text{Zh: "学生须满 18 周岁", En: "students must be 18"},
	},
	LegalRep: Value[LegalRep]{
		V: LegalRepMust, By: hwp,
		Others: []Other[LegalRep]{
			{
				By: tc44,
				Note: filing.Text{
					Zh: "新增备案必须；变更、接入和特殊单位为建议",
					En: "must for new filings; advice for changes, accesses and special units",
				},
			},
		},
	},
	EmergencyPhoneRequired:   flag{V: true, By: tc44},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: jd44},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: jd44},
	DistinctPhonesSamePerson: count{V: 2, By: tc44},
	DistinctPhonesTwoPersons: count{
		V: 2, By: tc44, Others: []Other[int]{{V: 3, By: ch44}},
		Note: filing.Text{Zh: "两位负责人不得共用号码", En: "the two persons may not share a number"},
	},
	PersonalNonlocalID: Value[NonlocalID]{V: NonlocalPermit, By: hwp},
	PersonalNonlocalProofs: Value[[]Document]{
		V:  []Document{DocPropertyProof, DocSocialInsurance, DocTemporaryPermit, DocResidencePermit},
		By: tc44,
		Note: filing.Text{
			Zh: "在有效期内，地址与身份证一致；不收学生证；深圳居住证另需有效期打印件或 3 个月社保",
			En: "in force, address as on the ID; no student card; Shenzhen permits add a validity print or 3 months of insurance",
		},
	},
	DomainMinValidityMonths: count{V: 3, By: ch44},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: hwp},
	PlanBookOrg: Value[PlanBook]{
		V: PlanBook{
			From: 32, Counts: CountsPrefixes,
			Documents: []Document{DocPlanBook, DocDomainCertificate, DocBusinessLicence, DocAccessContract},
		},
		By: tc44,
		Others: []Other[PlanBook]{
			{V: PlanBook{From: 32, Counts: CountsPrefixes, Documents: []Document{DocPlanBook, DocGuarantee}}, By: jd44},
			{V: PlanBook{From: 30, Counts: CountsSites}, By: ch44},
		},
	},
	PlanBookPersonal:          Value[PlanBook]{V: PlanBook{From: 6, Counts: CountsPrefixes}, By: tc44},
	SiteNameForbiddenPersonal: words{V: []string{"中国", "中华", "中央", "国家"}, By: tc44},
	SiteNameApprovalOrg: words{
		V: []string{"中国", "中央", "国家"}, By: tc44,
		Note: filing.Text{Zh: "须书面批准", En: "with a written approval"},
	},
	Finance: Value[Finance]{V: Finance{Commitment: true}, By: tcprov},
	Copies: Value[Copies]{
		V: CopiesSealed, By: tc44,
		Note: filing.Text{Zh: "水印只能写备案用途", En: "a watermark may only say that it is for filing"},
	},
	CertificatesRefused: Value[[]filing.CertificateType]{
		V:  []filing.CertificateType{filing.CertificateMedicalLicence},
		By: tc44,
	},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{WithoutName: AsPersonal}, By: tc44,
		Note: filing.Text{Zh: "执照作为其他材料上传并备注", En: "the licence as other material, and a remark"},
	},
	PapersOrg: []Paper{
		{
			Document: DocCommitment, When: WhenAlways, By: hwm,
			Others: []Other[Document]{
				{
					V: DocCommitment, By: tc44,
					Note: filing.Text{Zh: "可用签名章，日期手写", En: "a signature stamp will do, the date by hand"},
				},
			},
			Note: filing.Text{
				Zh: "2021-06-21 起；法定代表人黑色笔楷书签名，不用名章",
				En: "since 2021-06-21; the legal representative signs in black, in regular script, no name stamp",
			},
		},
	},
	PapersPersonal: []Paper{
		{Document: DocCommitment, When: WhenAlways, By: hwm, Note: filing.Text{Zh: "本人签字", En: "signed by the person"}},
		{Document: DocIDFingerprint, When: WhenAlways, By: hwm},
	},
	AddressSameCity:   flag{V: true, By: tc44},
	RemarkPersonal:    flag{V: true, By: tc44},
	RemarkManyDomains: Value[string]{V: "域名指向同一网站", By: tc44},
	FiledSite:         Value[FiledSite]{V: FiledSite{MustOpen: true, Fits: true}, By: jd44},
	FooterNumber:      Value[FooterNumber]{V: FooterSubject, By: hwok},
	ChangeSubject:     Value[Change]{V: ChangeAllowed, By: tc44},
	PersonalChange: Value[Change]{
		V: ChangeAllowed, By: tc44,
		Note: filing.Text{
			Zh: "资料一致、网站能打开、无经营或论坛内容",
			En: "data agrees, the website opens, nothing commercial, no forum",
		},
	},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Migration:           flag{V: true, By: hwt},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc44,
			Text: filing.Text{Zh: "香港居民用来往内地通行证或居住证", En: "Hong Kong residents use the travel or the residence permit"},
		},
		{
			Topic: TopicName, By: tc44,
			Text: filing.Text{
				Zh: "未独立登记的学院加注（内部学院）或（非独立机构）",
				En: "a college without its own registration adds （内部学院） or （非独立机构）",
			},
		},
		{
			Topic: TopicApproval, By: tc44,
			Text: filing.Text{
				Zh: "医院备注并上传许可；游戏备注版号；中医诊所须备案证",
				En: "hospitals remark and upload their licence, games their publication number, TCM clinics their filing",
			},
		},
		{
			Topic: TopicAddress, By: tc44,
			Text: filing.Text{Zh: "网店住所写作“通信地址：住所地址”", En: "online shops write postal address：certificate address"},
		},
		{
			Topic: TopicDomain, By: tc44,
			Text: filing.Text{Zh: "前缀不同视为不同网站", En: "different prefixes are different websites"},
		},
		{
			Topic: TopicRemark, By: tc44,
			Text: filing.Text{
				Zh: "仅用于小程序、公众号而无网站内容的须说明",
				En: "use for mini programs or official accounts without a website is explained",
			},
		},
	},
}

var guangxi = Terms{
	MinAgeOrg:                Value[Age]{V: Age{Min: 18}, By: tc45},
	MinAgePersonal:           Value[Age]{V: Age{Min: 18}, By: tc45},
	LegalRep:                 Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter:         flag{V: true, By: jd45},
	PersonIDUnique:           flag{V: true, By: tco45, Note: filing.Text{Zh: "个人；旧文本", En: "individuals; an older text"}},
	MobileLocalOrg:           Value[Need]{V: NeedRequired, By: jd45},
	MobileLocalPersonal:      Value[Need]{V: NeedRequired, By: jd45},
	EmergencyPhoneRequired:   flag{V: true, By: tc45},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc45},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: tc45},
	PhoneUnique:              flag{V: true, By: tco45, Note: filing.Text{Zh: "个人；旧文本", En: "individuals; an older text"}},
	PersonalNonlocalID:       Value[NonlocalID]{V: NonlocalForbidden, By: hwg},
	DomainOwnerOrg:           Value[Owner]{V: OwnerUnitOrLegalRep, By: tc45},
	DomainsPerSite:           count{V: 1, By: tc45},
	SitesPerOrderOrg: Value[OrderLimit]{
		V: OrderLimit{Max: 5, CountsFiled: true, Statement: true}, By: tc45,
		Note: filing.Text{Zh: "域名证书剩余超过 3 个月", En: "domain certificates valid for more than 3 months"},
	},
	PlanBookPersonal: Value[PlanBook]{
		V: PlanBook{From: 4, Counts: CountsAll}, By: tc45,
		Note: filing.Text{
			Zh: "纸质材料寄管局，备注寄送日期和单号",
			En: "on paper to the bureau; the remark has date and number of the parcel",
		},
	},
	ManyDomainsStatement: count{V: 5, By: tc45},
	Training:             Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	CertificatesRefused: Value[[]filing.CertificateType]{
		V:  []filing.CertificateType{filing.CertificateOrganizationCodeEnterprise},
		By: tc45,
	},
	AddressNoShixiaqu:    flag{V: true, By: tc45},
	RemarkPersonalPledge: flag{V: true, By: tc45},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MustOpen: true, Number: true, Linked: true}, By: hwg, Also: tc45,
		Note: filing.Text{Zh: "二级链接也须有内容", En: "second-level links need content too"},
	},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tc45},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc45},
	RenameLetter:        flag{V: true, By: tc45, Also: tcchg, Note: filing.Text{Zh: "工商证明", En: "a proof by the registry"}},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Investor:            Value[Investor]{V: Investor{Public: InvestorSuperior}, By: tc45},
	Notes: []Note{
		{
			Topic: TopicName, By: tc45,
			Text: filing.Text{
				Zh: "名称与单位或业务无明显关系的备注内容；个人须与内容相符",
				En: "units remark the content if the name shows no link; individuals' names fit the content",
			},
		},
		{
			Topic: TopicRemark, By: tc45,
			Text: filing.Text{Zh: "仅用于小程序、公众号的须备注", En: "use for mini programs or official accounts is remarked"},
		},
	},
}

var hainan = Terms{
	MinAgeOrg:      Value[Age]{V: Age{Min: 16}, By: tc46},
	MinAgePersonal: Value[Age]{V: Age{Min: 16}, By: tc46},
	LegalRep: Value[LegalRep]{
		V: LegalRepLetter, By: hwg,
		Others: []Other[LegalRep]{
			{V: LegalRepMust, By: hwhn21}, {V: LegalRepMust, By: jd46}, {V: LegalRepFree, By: tcfaq},
		},
	},
	SubjectPersonLetter:      Value[Letter]{V: LetterAccepted, By: hwg},
	SiteSameAsSubject:        flag{V: true, By: tc46},
	EmergencyPhoneRequired:   flag{V: true, By: tc46, Note: filing.Text{Zh: "至少两个联系方式", En: "at least two contacts"}},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc46},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: tc46},
	DistinctPhonesSamePerson: count{V: 2, By: tc46},
	PersonalCertificates: Value[[]filing.CertificateType]{
		V: []filing.CertificateType{filing.CertificateResidentID}, By: hwhn21,
		Note: filing.Text{Zh: "不收临时身份证", En: "no temporary ID cards"},
	},
	DomainOwnerPersonal: Value[Owner]{V: OwnerSelf, By: hwhn21},
	SitesPerOrderPersonal: Value[OrderLimit]{
		V: OrderLimit{Max: 1, For: OrdersFirst}, By: hwg,
		Others: []Other[OrderLimit]{{V: OrderLimit{Max: 1}, By: tc46}},
	},
	SiteNameBansOrg: Value[[]NameBan]{
		V: []NameBan{BanStateName, BanPlaceName}, By: tc46,
		Note: filing.Text{Zh: "单位有相应权限的除外", En: "units with matching authority excepted"},
	},
	SiteNameBansPersonal: Value[[]NameBan]{V: []NameBan{BanStateName, BanPlaceName}, By: tc46},
	Training:             Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{WithoutName: AsPersonal}, By: hwhn21,
		Note: filing.Text{Zh: "备注无字号工商户", En: "the remark says so"},
	},
	FiledSite:           Value[FiledSite]{V: FiledSite{MayClose: true, Number: true, Linked: true}, By: tc46},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tc46},
	PersonalChange:      Value[Change]{V: ChangeRefused, By: tc46},
	RenameLetter:        flag{V: true, By: tc46},
	AccessBeforeChange:  flag{V: true, By: hwhn21},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicCertificate, By: hwg,
			Text: filing.Text{
				Zh: "执照印章为海南省市场监督管理局商事登记专用章，号码带琼",
				En: "the licence's seal is that of Hainan's registration authority, with 琼 in the number",
			},
		},
		{
			Topic: TopicApproval, By: tc46,
			Text: filing.Text{Zh: "经营范围命中而不涉及的备注用途", En: "scope with such words but not involved: remark the use"},
		},
		{Topic: TopicName, By: tc46, Text: filing.Text{Zh: "实际名称与备案一致", En: "the real name is the filed one"}},
	},
}
