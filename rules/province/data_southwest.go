package province

import "github.com/beian-go/beian/filing"

// The provinces of the south-west (西南), field by field; see [Terms].

var chongqing = Terms{
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "在职或收入证明", En: "proof of employment or income"}},
		By: tc50,
	},
	LegalRep:                 Value[LegalRep]{V: LegalRepMust, By: tc50},
	SitePersonLetter:         flag{V: true, By: tc50},
	PersonOneUnit:            flag{V: true, By: jd50},
	EmergencyPhoneRequired:   flag{V: true, By: tc50},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc50},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: tc50},
	PhoneUnique:              flag{V: true, By: tc50},
	PersonalNonlocalID:       Value[NonlocalID]{V: NonlocalForbidden, By: jd50},
	DomainOwnerOrg: Value[Owner]{
		V: OwnerUnitOrLegalRep, By: tc50,
		Note: filing.Text{Zh: "法定代表人持有时需单位说明", En: "with a letter of the unit if the legal representative owns it"},
	},
	DomainsPerSite: count{V: 1, By: tc50},
	PlanBookOrg:    Value[PlanBook]{V: PlanBook{From: 35, Counts: CountsSites}, By: tc50},
	PlanBookPersonal: Value[PlanBook]{
		V:  PlanBook{From: 6, Counts: CountsSites, Documents: []Document{DocPlanBook, DocGuarantee}},
		By: tc50,
	},
	SiteNameBansOrg:     Value[[]NameBan]{V: []NameBan{BanEnglish}, By: tc50},
	ContentsOrg:         Value[Contents]{V: Contents{Remark: []filing.ServiceContent{filing.ContentOther}}, By: tc50},
	ContentsPersonal:    Value[Contents]{V: Contents{Remark: []filing.ServiceContent{filing.ContentOther}}, By: tc50},
	ThreeInOne:          flag{V: true, By: jd50},
	UnfiledSiteClosed:   flag{V: true, By: tc50},
	FiledSite:           Value[FiledSite]{V: FiledSite{MustOpen: true, Number: true}, By: tc50},
	ChangeSubject:       Value[Change]{V: ChangeAllowed, By: tc50},
	PersonalChange:      Value[Change]{V: ChangeAllowed, By: tc50},
	RenameLetter:        flag{Others: []Other[bool]{{V: true, By: jd50}}},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicPhone, By: tc50,
			Text: filing.Text{Zh: "个人备注应急联系人姓名", En: "individuals remark the emergency contact's name"},
		},
	},
}

var sichuan = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tcw51},
	MinAgePersonal: Value[Age]{
		V: Age{
			Min: 16, ProofBelow: 18,
			Proof: filing.Text{
				Zh: "工作证明，或监护人证件、户口本和同意书",
				En: "proof of work, or guardian's ID, household register and consent",
			},
		},
		By: tc51, Others: []Other[Age]{{V: Age{Min: 18}, By: jd51}},
	},
	LegalRep:            Value[LegalRep]{V: LegalRepLetter, By: tcw51},
	SubjectPersonLetter: Value[Letter]{V: LetterAccepted, By: tcw51},
	SitePersonLetter:    flag{V: true, By: tcw51},
	PersonIDUnique:      flag{V: true, By: tcw51},
	PersonalNonlocalID:  Value[NonlocalID]{V: NonlocalProof, By: tc51},
	PersonalNonlocalProofs: Value[[]Document]{
		V:  []Document{DocStudentCard, DocSocialInsurance, DocEmploymentContract, DocResidencePermit},
		By: tc51,
	},
	DomainOwnerOrg:   Value[Owner]{V: OwnerUnitOrLegalRep, By: tcw51},
	SitesPerOrderOrg: Value[OrderLimit]{V: OrderLimit{Max: 5, Statement: true, For: OrdersChanges}, By: tc51},
	ManyDomainsStatement: count{
		V: 5, By: tcw51,
		Note: filing.Text{Zh: "单位盖章，个人按指印", En: "sealed; with a fingerprint from individuals"},
	},
	SiteNameMinHanPersonal: count{V: 3, By: tc51},
	SiteNameApprovalOrg: words{
		V:    []string{"新闻", "广播电影电视", "游戏", "药品器械", "网约车", "动漫动画", "教育培训", "金融"},
		By:   tcw51,
		Note: filing.Text{Zh: "来源列的是类别", En: "the source lists subjects rather than words"},
	},
	SiteNameApprovalPersonal: words{
		V:    []string{"新闻", "广播电影电视", "游戏", "药品器械", "网约车", "动漫动画", "教育培训", "金融"},
		By:   tcw51,
		Note: filing.Text{Zh: "来源列的是类别", En: "the source lists subjects rather than words"},
	},
	SiteNameBansPersonal: Value[[]NameBan]{V: []NameBan{BanEnglish, BanNumber, BanDomain, BanPersonName}, By: tc51},
	Training: Value[Training]{
		V:    Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}, OwnForm: true},
		By:   tctrain,
		Note: filing.Text{Zh: "须手写承诺语", En: "with a handwritten sentence"},
	},
	ThreeInOne:          flag{V: true, By: tcw51},
	Copies:              Value[Copies]{V: CopiesSealed, By: tcw51, Note: filing.Text{Zh: "仅特殊情况", En: "in special cases only"}},
	FiledSite:           Value[FiledSite]{V: FiledSite{MustOpen: true, Fits: true, Number: true}, By: tcw51},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: hwc},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc51},
	RenameLetter:        flag{V: true, By: hwc, Also: tcchg},
	AccessBeforeChange:  flag{V: false, By: tc51},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicPerson, By: tcw51,
			Text: filing.Text{
				Zh: "个体工商户和商贸公司的非四川证件负责人须居住证或 3 至 6 个月社保",
				En: "traders: persons without a Sichuan ID need a residence permit or 3 to 6 months of social insurance",
			},
		},
		{
			Topic: TopicAddress, By: tc51,
			Text: filing.Text{
				Zh: "网店执照：证件住所写平台和网址，通信地址在四川并有证明",
				En: "online-shop licences: platform and URL as certificate address, a proven postal address in Sichuan",
			},
		},
	},
}

var guizhou = Terms{
	MinAgeOrg:               Value[Age]{V: Age{Min: 18}, By: tc52},
	MinAgePersonal:          Value[Age]{V: Age{Min: 18}, By: tc52},
	LegalRep:                Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter:        flag{V: true, By: tc52},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalPermit, By: tc52},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidenceProof}, By: tc52},
	DomainMinValidityMonths: count{V: 3, By: hwg},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: tc52},
	SitesPerOrderOrg:        Value[OrderLimit]{V: OrderLimit{Max: 5}, By: tc52},
	ContentsPersonal:        Value[Contents]{V: Contents{Forbidden: []filing.ServiceContent{filing.ContentBlog}}, By: tc52},
	ThreeInOne:              flag{V: true, By: jd52},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{Seal: true, WithoutName: AsNothing}, By: tc52,
	},
	AddressSameCity:         flag{V: true, By: hwg},
	RemarkPersonalForbidden: words{V: []string{"论坛", "博客"}, By: tc52},
	FiledSite:               Value[FiledSite]{V: FiledSite{MayClose: true, Fits: true, Number: true, Linked: true}, By: tc52},
	ChangeSubject:           Value[Change]{V: ChangeRefused, By: tc52},
	PersonalChange:          Value[Change]{V: ChangeRefused, By: tc52},
	ChangeWholeOnly:         flag{V: true, By: tc52},
	RenameLetter:            flag{V: true, By: tc52, Also: tcchg},
	ShellSubjectNewSite:     flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicChange, By: hwc,
			Text: filing.Text{Zh: "换主体负责人走变更备案并附新授权书", En: "a new subject's person needs a change with a new letter"},
		},
	},
}

var yunnan = Terms{
	MinAgeOrg: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "在职或收入证明", En: "proof of employment or income"}},
		By: tc53,
	},
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "在职或收入证明", En: "proof of employment or income"}},
		By: tc53,
	},
	LegalRep:    Value[LegalRep]{V: LegalRepMust, By: tc53},
	PhoneUnique: flag{V: true, By: tc53},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalPermit, By: tc53,
		Others: []Other[NonlocalID]{{V: NonlocalForbidden, By: jd53}},
	},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidencePermit}, By: tc53},
	SiteNameBansOrg:         Value[[]NameBan]{V: []NameBan{BanPlaceName}, By: tc53},
	SiteNameBansPersonal:    Value[[]NameBan]{V: []NameBan{BanPlaceName}, By: tc53},
	Training:                Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	CertificateAddressLocal: flag{V: true, By: tc53},
	UnfiledSiteClosed:       flag{V: true, By: tc53},
	PersonalChange:          Value[Change]{V: ChangeSameLegalRep, By: tc53},
	RenameLetter:            flag{V: true, By: tc53, Also: tcchg},
	AccessBeforeChange:      flag{V: true, By: tc53, Note: filing.Text{Zh: "个人", En: "individuals"}},
	ShellSubjectNewSite:     flag{V: true, By: hwok},
	Investor: Value[Investor]{
		V: Investor{Public: InvestorUnitOrSuperior}, By: tc53,
		Note: filing.Text{Zh: "社会团体也一样", En: "social organizations too"},
	},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc53,
			Text: filing.Text{
				Zh: "大陆身份证、外国人护照、港澳通行证、台胞证",
				En: "mainland ID, foreigners' passport, Hong Kong and Macao travel permit, Taiwan travel permit",
			},
		},
	},
}

var tibet = Terms{
	MinAgeOrg:          Value[Age]{V: Age{Min: 18}, By: dyz54},
	LegalRep:           Value[LegalRep]{V: LegalRepMust, By: hwq},
	PersonalNonlocalID: Value[NonlocalID]{V: NonlocalForbidden, By: hwq},
	DomainOwnerOrg:     Value[Owner]{V: OwnerUnit, By: dyz54},
	PapersOrg: []Paper{
		{
			Document: DocPartyBuilding, When: WhenFirstFiling, By: tco54,
			Others: []Other[Document]{{By: dyz54, Note: filing.Text{Zh: "较新文本未写", En: "not in the newer text"}}},
		},
	},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MustOpen: true, Number: true}, By: dyz54,
		Note: filing.Text{Zh: "个人", En: "individuals"},
	},
	AccessBeforeChange: flag{
		V: true, By: dyz54,
		Note: filing.Text{Zh: "单位名称须一致", En: "the name of the unit must agree"},
	},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicPhone, By: dyz54,
			Text: filing.Text{Zh: "个人联系方式须真实，管局电话核实", En: "individuals: true contacts, the bureau phones"},
		},
		{
			Topic: TopicName, By: dyz54,
			Text: filing.Text{Zh: "名称与主体性质相符", En: "the name fits the nature of the subject"},
		},
	},
}
