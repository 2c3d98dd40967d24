package province

import "github.com/beian-go/beian/filing"

// The provinces of the north-west (西北), field by field; see [Terms].

var shaanxi = Terms{
	MinAgeOrg:                 Value[Age]{V: Age{Min: 18}, By: tc61},
	LegalRep:                  Value[LegalRep]{V: LegalRepMust, By: hwp},
	SitePersonLetter:          flag{V: true, By: tc61, Note: filing.Text{Zh: "非主体负责人时提供", En: "if not the subject's person"}},
	MobileLocalOrg:            Value[Need]{V: NeedRequired, By: jd61},
	MobileLocalPersonal:       Value[Need]{V: NeedRequired, By: tc61},
	PersonalNonlocalID:        Value[NonlocalID]{V: NonlocalAllowed, By: hwp},
	DomainOwnerOrg:            Value[Owner]{V: OwnerUnitOrLegalRep, By: tc61},
	DomainCertificateOrg:      Value[Condition]{V: Condition{When: WhenManyDomains, N: 5}, By: jd61},
	DomainCertificatePersonal: Value[Condition]{V: Condition{When: WhenManyDomains, N: 5}, By: jd61},
	SitesTotalOrg:             count{V: 30, By: hwp},
	SitesTotalPersonal:        count{V: 5, By: tc61},
	ContentsPersonal: Value[Contents]{
		V:    Contents{Approval: []filing.ServiceContent{filing.ContentBlog}},
		By:   tc61,
		Note: filing.Text{Zh: "由网信办批准", En: "by the internet information office"},
	},
	Training:   Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne: flag{V: true, By: jd61},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsNothing},
		By: tc61,
	},
	UnfiledSiteClosed: flag{V: true, By: jd61},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MayClose: true, Fits: true, Number: true}, By: tc61,
		Note: filing.Text{Zh: "未建好的可关闭", En: "unfinished ones may be closed"},
	},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: hwc, Also: tc61},
	PersonalChange:      Value[Change]{V: ChangeRefused, By: jd61},
	RenameLetter:        flag{V: true, By: hwc, Also: tcchg},
	AccessBeforeChange:  flag{V: true, By: tc61},
	SiteBeforeChange:    flag{V: false, By: tc61},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Migration:           flag{V: true, By: hwt},
	Notes: []Note{
		{
			Topic: TopicName, By: tc61,
			Text: filing.Text{Zh: "多个网站同名时内容须不同", En: "websites of one name differ in content"},
		},
		{Topic: TopicName, By: jd61, Text: filing.Text{Zh: "多个网站名称须不同", En: "names of several websites differ"}},
		{
			Topic: TopicRemark, By: tc61,
			Text: filing.Text{Zh: "仅用于小程序、公众号的须备注", En: "use for mini programs or official accounts is remarked"},
		},
	},
}

var gansu = Terms{
	MinAgeOrg:      Value[Age]{V: Age{Min: 18}, By: fc62},
	MinAgePersonal: Value[Age]{V: Age{Min: 18}, By: fc62},
	LegalRep: Value[LegalRep]{
		V: LegalRepLetter, By: hwp, Also: fc62,
		Note: filing.Text{Zh: "备注写明其为何部门领导、负责什么", En: "the remark says which department the person leads and what for"},
	},
	SubjectPersonLetter:    Value[Letter]{V: LetterAccepted, By: fc62},
	SitePersonLetter:       flag{V: true, By: jd62},
	MobileLocalOrg:         Value[Need]{V: NeedRequired, By: jd62},
	MobileLocalPersonal:    Value[Need]{V: NeedRequired, By: fc62},
	EmergencyPhoneRequired: flag{V: true, By: fc62},
	EmergencyDiffersOrg: Value[Need]{
		V: NeedRequired, By: fc62,
		Note: filing.Text{Zh: "第三名员工，备注姓名和职务", En: "a third employee, name and position in the remark"},
	},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: fc62},
	DistinctPhonesTwoPersons: count{V: 3, By: fc62},
	PersonalNonlocalID:       Value[NonlocalID]{V: NonlocalForbidden, By: hwp},
	DomainMinValidityMonths:  count{V: 3, By: hwp},
	DomainOwnerOrg:           Value[Owner]{V: OwnerUnitOrLegalRep, By: fc62},
	DomainOwnerPersonal:      Value[Owner]{V: OwnerSelf, By: fc62},
	Training:                 Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	RemarkPersonal:           flag{V: true, By: tc62, Note: filing.Text{Zh: "另写预计开通时间", En: "the expected opening date too"}},
	RemarkPersonalPledge:     flag{V: true, By: fc62},
	UnfiledSiteClosed:        flag{V: true, By: fc62},
	FiledSite:                Value[FiledSite]{V: FiledSite{Fits: true}, By: fc62},
	UnitToPersonal:           Value[Change]{V: ChangeRefused, By: ali62},
	PersonalChange: Value[Change]{
		V: ChangeSameLegalRep, By: fc62, Others: []Other[Change]{{V: ChangeRefused, By: jd62}},
	},
	RenameLetter:        flag{Others: []Other[bool]{{V: true, By: jd62}}},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Investor:            Value[Investor]{V: Investor{Public: InvestorSuperior}, By: fc62},
	Notes: []Note{
		{
			Topic: TopicCertificate, By: fc62,
			Text: filing.Text{Zh: "企业用执照，其他用组织机构代码证", En: "enterprises: licence; others: organization code certificate"},
		},
	},
}

var qinghai = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tc63},
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 18, ProofBelow: 22, Proof: filing.Text{Zh: "在学或工作证明", En: "proof of study or work"}},
		By: tc63,
	},
	LegalRep: Value[LegalRep]{
		V: LegalRepMust, By: hwg,
		Others: []Other[LegalRep]{
			{By: tc63, Note: filing.Text{Zh: "政府机关和事业单位可用授权书", En: "government bodies and institutions may use a letter"}},
		},
	},
	SubjectPersonLetter: Value[Letter]{
		V: LetterLimited, By: tc63,
		Note: filing.Text{Zh: "仅政府机关和事业单位", En: "only government bodies and public institutions"},
	},
	SitePersonLetter:    flag{V: true, By: jd63},
	PersonalNonlocalID:  Value[NonlocalID]{V: NonlocalForbidden, By: hwg},
	DomainOwnerOrg:      Value[Owner]{V: OwnerUnit, By: tc63},
	ThreeInOne:          flag{V: true, By: jd63},
	RemarkPersonal:      flag{V: true, By: tc63},
	UnfiledSiteClosed:   flag{V: true, By: tc63},
	ChangeSubject:       Value[Change]{V: ChangeAllowed, By: tc63},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicPhone, By: tc63,
			Text: filing.Text{Zh: "不得为建站公司号码，须为内容负责人", En: "not the web designer's number but the real content person's"},
		},
		{
			Topic: TopicName, By: tc63,
			Text: filing.Text{Zh: "与已备案网站同名时说明用途", En: "a name that is filed already: describe the use"},
		},
		{
			Topic: TopicChange, By: hwg,
			Text: filing.Text{Zh: "变更主体须五张图片", En: "a change of subject needs five pictures"},
		},
	},
}

var ningxia = Terms{
	MinAgeOrg:                Value[Age]{V: Age{Min: 18}, By: tc64},
	MinAgePersonal:           Value[Age]{V: Age{Min: 18}, By: tc64},
	LegalRep:                 Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter:         flag{V: true, By: tc64},
	EmergencyPhoneRequired:   flag{V: true, By: tc64},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc64},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: tc64},
	DistinctPhonesSamePerson: count{V: 2, By: tc64},
	DistinctPhonesTwoPersons: count{
		V: 3, By: tc64,
		Note: filing.Text{Zh: "应急联系电话可相同", En: "the emergency phone may be shared"},
	},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalForbidden, By: hwg,
		Others: []Other[NonlocalID]{
			{
				V: NonlocalProof, By: tc64,
				Note: filing.Text{Zh: "一年以上租约或购房证明", En: "a lease of a year, or proof of purchase"},
			},
		},
	},
	DomainOwnerOrg: Value[Owner]{
		V: OwnerUnit, By: hwg,
		Note: filing.Text{Zh: "不得为法定代表人", En: "not the legal representative"},
	},
	PlanBookPersonal: Value[PlanBook]{
		V:  PlanBook{From: 3, Counts: CountsAll, Documents: []Document{DocUseExplanation}},
		By: tc64,
	},
	Training:   Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne: flag{V: true, By: jd64},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MustOpen: true}, By: tc64,
		Note: filing.Text{Zh: "新增网站时", En: "when a website is added"},
	},
	PersonalChange: Value[Change]{V: ChangeRefused, By: jd64},
	AccessBeforeChange: flag{
		V: false, By: tc64,
		Note: filing.Text{Zh: "旧证件的备案", En: "filings with an old certificate"},
	},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Investor: Value[Investor]{
		V:  Investor{Enterprise: InvestorLegalRep, Public: InvestorSuperior, AllOthers: true},
		By: tc64,
	},
	Notes: []Note{
		{
			Topic: TopicApproval, By: tc64,
			Text: filing.Text{Zh: "宗教内容咨询自治区宗教事务局", En: "religious content: ask the region's religious affairs bureau"},
		},
		{
			Topic: TopicChange, By: tc64,
			Text: filing.Text{
				Zh: "域名所有者须为本单位；旧证件在原接入商注销或变更",
				En: "the unit owns the domain; an old certificate is cancelled or changed at the old provider",
			},
		},
	},
}

var xinjiang = Terms{
	MinAgeOrg:           Value[Age]{V: Age{Min: 18}, By: tc65},
	MinAgePersonal:      Value[Age]{V: Age{Min: 18}, By: tc65},
	LegalRep:            Value[LegalRep]{V: LegalRepMust, By: hwg, Also: tc65},
	SubjectPersonLetter: Value[Letter]{V: LetterRefused, By: tc65},
	PersonIDUnique:      flag{V: true, By: tc65},
	MobileLocalOrg:      Value[Need]{V: NeedRequired, By: tc65},
	MobileLocalPersonal: Value[Need]{V: NeedRequired, By: tc65},
	PhoneUnique:         flag{V: true, By: tc65},
	PersonalNonlocalID:  Value[NonlocalID]{V: NonlocalForbidden, By: hwg},
	DomainsPerSite:      count{V: 1, By: hwg},
	ThreeInOne:          flag{V: true, By: jd65},
	PapersOrg: []Paper{
		{Document: DocPartyBuilding, When: WhenNotCancel, By: tc65},
	},
	PapersPersonal: []Paper{
		{Document: DocPartyBuilding, When: WhenNotCancel, By: tc65},
	},
	ChangeSubject:       Value[Change]{V: ChangeAllowed, By: tc65},
	PersonalChange:      Value[Change]{V: ChangeAllowed, By: tc65},
	ShellSubjectNewSite: flag{V: false, By: hwok},
}
