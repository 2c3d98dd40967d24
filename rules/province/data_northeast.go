package province

import "github.com/beian-go/beian/filing"

// The provinces of the north-east (东北), field by field; see [Terms].

var liaoning = Terms{
	MinAgeOrg: Value[Age]{
		V:      Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "收入或工作证明", En: "proof of income or work"}},
		By:     tc21,
		Others: []Other[Age]{{V: Age{Min: 18}, By: tco21}, {V: Age{Min: 18}, By: jd21}},
	},
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "收入或工作证明", En: "proof of income or work"}},
		By: tc21,
	},
	LegalRep:       Value[LegalRep]{V: LegalRepMust, By: jd21, Others: []Other[LegalRep]{{V: LegalRepFree, By: tcfaq}}},
	MobileLocalOrg: Value[Need]{V: NeedRequired, By: jd21, Others: []Other[Need]{{V: NeedRecommended, By: tc21}}},
	MobileLocalPersonal: Value[Need]{
		V: NeedRequired, By: jd21, Others: []Other[Need]{{V: NeedRecommended, By: tc21}},
	},
	EmergencyPhoneRequired:   flag{V: true, By: tc21},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc21},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: tc21},
	DistinctPhonesSamePerson: count{V: 2, By: tc21},
	DistinctPhonesTwoPersons: count{V: 3, By: tc21},
	Training:                 Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne:               flag{V: true, By: tc21},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsEnterprise},
		By: tc21,
	},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd21},
		{Document: DocLegalRepID, When: WhenAlways, By: jd21},
		{Document: DocSitePersonID, When: WhenAlways, By: jd21},
		{Document: DocVerificationForm, When: WhenAlways, By: jd21, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tc21},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc21},
	RenameLetter:        flag{V: true, By: tc21, Also: tcchg},
	AccessBeforeChange:  flag{V: false, By: tc21},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicApproval, By: tc21,
			Text: filing.Text{
				Zh: "经营范围含广播电视节目制作的须批准或删去，不收承诺书",
				En: "broadcast production in the scope needs an approval or must go; no commitment helps",
			},
		},
	},
}

var jilin = Terms{
	MinAgeOrg: Value[Age]{V: Age{ProofBelow: 18, Proof: filing.Text{Zh: "收入证明", En: "proof of income"}}, By: tc22},
	MinAgePersonal: Value[Age]{
		V:  Age{ProofBelow: 18, Proof: filing.Text{Zh: "收入证明", En: "proof of income"}},
		By: tc22,
	},
	LegalRep:            Value[LegalRep]{V: LegalRepLetter, By: tc22},
	SubjectPersonLetter: Value[Letter]{V: LetterAccepted, By: tc22},
	MobileLocalOrg:      Value[Need]{V: NeedRequired, By: jd22},
	MobileLocalPersonal: Value[Need]{V: NeedRequired, By: jd22},
	PersonalNonlocalID:  Value[NonlocalID]{V: NonlocalPermit, By: tc22},
	PersonalNonlocalProofs: Value[[]Document]{
		V:  []Document{DocResidenceProof, DocResidencePermit, DocTemporaryPermit},
		By: tcmat,
	},
	DomainOwnerOrg:      Value[Owner]{V: OwnerUnit, By: tc22, Note: filing.Text{Zh: "单位全称", En: "full name of the unit"}},
	Training:            Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne:          flag{V: true, By: jd22},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tc22},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc22},
	RenameLetter:        flag{V: true, By: tc22, Also: tcchg, Note: filing.Text{Zh: "工商证明", En: "a proof by the registry"}},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Investor: Value[Investor]{
		V: Investor{Enterprise: InvestorUnit}, By: tco22,
		Note: filing.Text{Zh: "较新文本未写", En: "not in the newer text"},
	},
	Notes: []Note{
		{
			Topic: TopicDomain, By: tc22,
			Text: filing.Text{Zh: "“中国…．中国”域名仅限国家级单位", En: "domains 中国….中国 only for units of the state"},
		},
	},
}

var heilongjiang = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tc23},
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "收入或工作证明", En: "proof of income or work"}},
		By: tc23,
	},
	MaxAgeSitePerson: Value[AgeLimit]{V: AgeLimit{Male: 65, Female: 65}, By: tc23},
	LegalRep: Value[LegalRep]{
		V: LegalRepDelegable, By: tc23,
		Others: []Other[LegalRep]{{V: LegalRepMust, By: jd23}, {V: LegalRepMust, By: tcfaq}},
		Note: filing.Text{
			Zh: "可委托股东或高管：章程或任职证明，法定代表人签字、公司盖章的说明",
			En: "a shareholder or senior manager, with articles or proof of office and a letter signed and sealed",
		},
	},
	SubjectPersonLetter: Value[Letter]{
		V: LetterLimited, By: tc23,
		Note: filing.Text{Zh: "仅股东或高管", En: "only shareholders and senior managers"},
	},
	SiteSameAsSubject:        flag{V: true, By: tc23},
	MobileLocalOrg:           Value[Need]{V: NeedRequired, By: jd23},
	MobileLocalPersonal:      Value[Need]{V: NeedRequired, By: jd23},
	EmergencyPhoneRequired:   flag{V: true, By: jd23},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: jd23},
	EmergencyDiffersPersonal: Value[Need]{V: NeedRequired, By: jd23},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalForbidden, By: tc23,
		Note: filing.Text{Zh: "新增网站和变更也不受理", En: "nor for added websites and changes"},
	},
	InstitutionApproval: Value[Document]{V: DocInstitutionForm, By: tc23},
	SitesPerOrderOrg: Value[OrderLimit]{
		V: OrderLimit{Max: 4}, By: tco23, Note: filing.Text{Zh: "较新文本未写", En: "not in the newer text"},
	},
	SitesPerOrderPersonal: Value[OrderLimit]{
		V: OrderLimit{Max: 2}, By: tco23, Note: filing.Text{Zh: "较新文本未写", En: "not in the newer text"},
	},
	ContentsOrg: Value[Contents]{V: Contents{Forbidden: []filing.ServiceContent{filing.ContentOther}}, By: tc23},
	ThreeInOne:  flag{V: true, By: jd23},
	IndividualBusiness: Value[IndividualBusiness]{
		V:    IndividualBusiness{WithName: AsEnterprise, WithoutName: AsEnterprise},
		By:   tc23,
		Note: filing.Text{Zh: "法定代表人为负责人", En: "the legal representative is responsible"},
	},
	RemarkPersonal:      flag{V: true, By: tc23},
	RemarkManyDomains:   Value[string]{V: "域名指向同一网站", By: tc23},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc23},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{Topic: TopicName, By: jd23, Text: filing.Text{Zh: "用单位全称或简称", En: "full or short name of the unit"}},
		{
			Topic: TopicChange, By: tc23,
			Text: filing.Text{
				Zh: "个体工商户可变更为其法定代表人个人",
				En: "a self-employed trader's filing may become its legal representative's own",
			},
		},
	},
}
