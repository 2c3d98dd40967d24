package province

import "github.com/beian-go/beian/filing"

// The provinces of North China (华北), field by field; see [Terms].

var beijing = Terms{
	MinAgeOrg:      Value[Age]{V: Age{Min: 18}, By: tc11},
	MinAgePersonal: Value[Age]{V: Age{Min: 18}, By: tc11},
	LegalRep: Value[LegalRep]{
		V: LegalRepMust, By: hwp,
		Others: []Other[LegalRep]{
			{
				V: LegalRepFree, By: bd11,
				Note: filing.Text{Zh: "法定代表人持有域名时上传其证件", En: "the legal representative's ID if he owns the domain"},
			},
			{V: LegalRepFree, By: tcfaq},
		},
	},
	EmergencyPhoneRequired:   flag{V: true, By: tc11},
	EmergencyDiffersOrg:      Value[Need]{V: NeedRequired, By: tc11},
	EmergencyDiffersPersonal: Value[Need]{V: NeedNone, By: tc11},
	DistinctPhonesSamePerson: count{V: 2, By: tc11},
	DistinctPhonesTwoPersons: count{
		V: 3, By: tc11,
		Note: filing.Text{Zh: "应急联系电话可相同", En: "the emergency phone may be shared"},
	},
	PersonalCertificates: Value[[]filing.CertificateType]{
		V: []filing.CertificateType{
			filing.CertificateResidentID, filing.CertificateHongKongMacaoTravelPermit,
			filing.CertificatePassport,
		},
		By: tc11,
		Others: []Other[[]filing.CertificateType]{
			{V: []filing.CertificateType{filing.CertificateResidentID}, By: jd11},
		},
		Note: filing.Text{
			Zh: "内地居民身份证，香港居民通行证，外国人护照",
			En: "mainland ID, permit of Hong Kong residents, passport of foreigners",
		},
	},
	DomainMinValidityMonths: count{V: 3, By: hwp},
	DomainOwnerOrg: Value[Owner]{
		V: OwnerUnitOrLegalRep, By: bd11, Also: tc11,
		Note: filing.Text{
			Zh: "中文或全拼全称；法定代表人持有而非主体负责人时，上传其证件并备注",
			En: "full name in Chinese or pinyin; an owner who is legal representative but not the subject's person: his ID and a remark",
		},
	},
	DomainOwnerPersonal: Value[Owner]{V: OwnerSelf, By: ali11},
	DomainSuffixesRefused: words{
		V:  []string{".hk", ".tw", ".asia", ".jp", ".so", ".me", ".icu", ".io", ".win", ".org"},
		By: bd11,
		Others: []Other[[]string]{
			{
				V:    []string{".hk", ".tw", ".asia", ".jp", ".io", ".me", ".win", ".org"},
				By:   tcprov,
				Note: filing.Text{Zh: "另列 .icu、.cc、.tv、.co 为可受理", En: ".icu, .cc, .tv and .co are taken"},
			},
		},
		Note: filing.Text{Zh: "其他国别域名也不受理", En: "other country codes neither"},
	},
	ContentsPersonal: Value[Contents]{V: Contents{Forbidden: []filing.ServiceContent{filing.ContentBlog}}, By: tc11},
	Finance: Value[Finance]{
		V: Finance{In: []Where{InUnitName, InServiceName, InScope}}, By: bd11,
		Note: filing.Text{Zh: "需金融主管部门批准", En: "approval of the financial authority"},
	},
	Training: Value[Training]{
		V:  Training{Words: []string{"教育"}, In: []Where{InUnitName, InServiceName}, OwnForm: true},
		By: bd11, Also: tctrain,
		Note: filing.Text{Zh: "仅经营范围涉及而实际不做的不需要", En: "not if only the scope names it"},
	},
	Copies: Value[Copies]{V: CopiesRefused, By: bd11, Also: tc11},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{Seal: true, WithName: AsEnterprise, WithoutName: AsEnterprise},
		By: bd11, Also: tc11,
	},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd11},
		{Document: DocSubjectPersonID, When: WhenAlways, By: jd11},
		{Document: DocSitePersonID, When: WhenAlways, By: jd11},
		{Document: DocVerificationForm, When: WhenAlways, By: jd11, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	AddressHouseNumber: flag{
		V: true, By: bd11,
		Note: filing.Text{Zh: "写 1单元2层3号，不写 1-2-3", En: "write 1单元2层3号, not 1-2-3"},
	},
	AddressNoShixiaqu: flag{V: true, By: tc11},
	AddressRenamed:    Value[[]Renamed]{V: []Renamed{{"宣武", "西城"}, {"崇文", "东城"}, {"密云县", "密云区"}}, By: tc11},
	RemarkPersonal:    flag{V: true, By: tc11},
	UnfiledSiteClosed: flag{V: true, By: tc11},
	ChangeSubject:     Value[Change]{V: ChangeRefused, By: bd11, Also: tc11},
	UnitToPersonal:    Value[Change]{V: ChangeRefused, By: bd11},
	PersonalChange:    Value[Change]{V: ChangeRefused, By: tc11},
	RenameLetter:      flag{V: true, By: bd11, Also: tcchg},
	AccessBeforeChange: flag{
		V: true, By: tc11,
		Note: filing.Text{
			Zh: "单位资料和主体负责人一致；通过后 10 个工作日内变更",
			En: "if the unit's data and the subject's person agree; the change follows within 10 working days",
		},
	},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	OneSubjectOneNumber: flag{V: true, By: tc11},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc11,
			Text: filing.Text{
				Zh: "香港居民作负责人用来往内地通行证，外国个人用有效护照",
				En: "Hong Kong residents use the mainland travel permit, foreign individuals a valid passport",
			},
		},
		{Topic: TopicName, By: tc11, Text: filing.Text{Zh: "建议与主体名称一致", En: "best the same as the subject's name"}},
		{
			Topic: TopicApproval, By: tc11,
			Text: filing.Text{
				Zh: "个人发布法律内容须本人的北京律师执业证，律所提供执业许可证各页",
				En: "individuals with legal content need their own Beijing lawyer's licence, law firms all pages of theirs",
			},
		},
		{
			Topic: TopicCertificate, By: tc11,
			Text: filing.Text{Zh: "外资企业须北京的带信用代码的执照", En: "foreign enterprises need a Beijing licence with a credit code"},
		},
		{
			Topic: TopicDomain, By: bd11,
			Text: filing.Text{Zh: "境外注册商的域名先转入", En: "domains at foreign registrars are transferred first"},
		},
		{
			Topic: TopicDomain, By: tcprov,
			Text: filing.Text{Zh: "非国家级单位和个人的域名前缀不含中国、国家", En: "only bodies of the state use 中国 or 国家 in the domain"},
		},
	},
}

var tianjin = Terms{
	MinAgeOrg: Value[Age]{
		V: Age{
			Min: 16, ProofBelow: 18,
			Proof: filing.Text{
				Zh: "以监护人为负责人，并提供双方户口本页",
				En: "the guardian stands in as the person; household register pages of both",
			},
		},
		By: tc12,
	},
	MinAgePersonal: Value[Age]{
		V: Age{Min: 18}, By: hwp,
		Others: []Other[Age]{
			{
				V: Age{
					Min: 16, ProofBelow: 18,
					Proof: filing.Text{Zh: "监护人及双方户口本页", En: "guardian and household register pages of both"},
				},
				By: tc12,
			},
		},
	},
	MaxAgeSitePerson: Value[AgeLimit]{
		V: AgeLimit{Male: 60, Female: 55}, By: tc12,
		Note: filing.Text{Zh: "超过退休年龄不受理", En: "nobody past retirement age"},
	},
	LegalRep:         Value[LegalRep]{V: LegalRepMust, By: tc12},
	SitePersonLetter: flag{V: true, By: tc12},
	SiteDiffersFromSubject: flag{
		V: true, By: ali12, Also: jd12,
		Others: []Other[bool]{
			{
				V: false, By: tc12,
				Note: filing.Text{Zh: "另行规定了同一人时的号码个数", En: "it counts the numbers of one person in both places"},
			},
		},
	},
	PersonIDUnique: flag{
		V: true, By: tc12,
		Note: filing.Text{Zh: "服务负责人可另有个人备案", En: "a service's person may have a personal filing too"},
	},
	MobileLocalOrg:         Value[Need]{V: NeedRequired, By: jd12},
	MobileLocalPersonal:    Value[Need]{V: NeedRequired, By: jd12},
	EmergencyPhoneRequired: flag{V: true, By: tc12},
	EmergencyDiffersOrg: Value[Need]{
		V: NeedRequired, By: tc12,
		Note: filing.Text{Zh: "与两位负责人的手机都不同", En: "from the mobiles of both persons"},
	},
	EmergencyDiffersPersonal: Value[Need]{
		V: NeedRequired, By: tc12,
		Note: filing.Text{Zh: "与两位负责人的手机都不同", En: "from the mobiles of both persons"},
	},
	DistinctPhonesSamePerson: count{V: 2, By: tc12},
	DistinctPhonesTwoPersons: count{
		V: 3, By: tc12,
		Note: filing.Text{Zh: "应急联系电话可相同", En: "the emergency phone may be shared"},
	},
	PhoneUnique:               flag{V: true, By: tc12},
	PersonalNonlocalID:        Value[NonlocalID]{V: NonlocalAllowed, By: hwp},
	DomainMinValidityMonths:   count{V: 3, By: hwp},
	DomainCertificatePersonal: Value[Condition]{V: Condition{When: WhenBecomesUnit}, By: tc12},
	SiteNameMinHanOrg:         count{V: 3, By: tc12},
	SiteNameMinHanPersonal:    count{V: 3, By: tc12},
	SiteNameForbiddenOrg: words{
		V: namePatternWords, By: tc12,
		Note: filing.Text{Zh: "不以此类词命名", En: "not as the pattern of a name"},
	},
	SiteNameForbiddenPersonal: words{
		V: namePatternWords, By: tc12,
		Note: filing.Text{Zh: "不以此类词命名", En: "not as the pattern of a name"},
	},
	SiteNameApprovalOrg:      words{V: []string{"博客", "论坛", "在线", "社区", "交流"}, By: tc12},
	SiteNameApprovalPersonal: words{V: []string{"博客", "论坛", "在线", "社区", "交流"}, By: tc12},
	Copies:                   Value[Copies]{V: CopiesRefused, By: tc12},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsEnterprise},
		By: ali12,
		Note: filing.Text{
			Zh: "无字号：法定代表人姓名（个体工商户）",
			En: "without a trade name: name of the legal representative （个体工商户）",
		},
	},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd12},
		{Document: DocSubjectPersonID, When: WhenAlways, By: jd12},
		{Document: DocSitePersonID, When: WhenAlways, By: jd12},
		{Document: DocVerificationForm, When: WhenAlways, By: jd12, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	AddressHouseNumber:   flag{V: true, By: tc12},
	AddressNoShixiaqu:    flag{V: true, By: tc12},
	AddressRenamed:       Value[[]Renamed]{V: []Renamed{{"自贸区", "滨海新区"}, {"空港经济区", "滨海新区"}}, By: tc12},
	RemarkPersonalPledge: flag{V: true, By: tc12},
	UnfiledSiteClosed:    flag{V: true, By: tc12},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MustOpen: true}, By: ali12,
		Others: []Other[FiledSite]{{V: FiledSite{Fits: true}, By: tc12}},
		Note:   filing.Text{Zh: "备案满半年的", En: "once the number is older than half a year"},
	},
	ChangeSubject: Value[Change]{V: ChangeRefused, By: tc12},
	PersonalChange: Value[Change]{
		V: ChangeAllowed, By: tc12, Others: []Other[Change]{{V: ChangeRefused, By: jd12}},
		Note: filing.Text{
			Zh: "转企业须有企业为所有者的域名证书；换人的注销重备",
			En: "to an enterprise with a domain certificate in its name; to another person: cancel and file again",
		},
	},
	RenameLetter:        flag{V: true, By: tc12, Also: tcchg},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	OneSubjectOneNumber: flag{V: true, By: tc12},
	Notes: []Note{
		{
			Topic: TopicPhone, By: tc12,
			Text: filing.Text{
				Zh: "单位应急电话为员工号码，备注使用人及关系；个人为近亲属号码",
				En: "emergency phone: an employee's, of individuals a close relative's; the remark names user and relation",
			},
		},
		{
			Topic: TopicAccess, By: tc12,
			Text: filing.Text{Zh: "多个 IP 在不同省份时备注说明", En: "IPs in several provinces are explained in the remark"},
		},
		{
			Topic: TopicName, By: ali12,
			Text: filing.Text{
				Zh: "个人网站实际名称与备案一致，不含企业、行业内容，不做电商平台",
				En: "individuals: the real name is the filed one; nothing of enterprises or trades, no shopping platform",
			},
		},
		{
			Topic: TopicAddress, By: tc12,
			Text: filing.Text{
				Zh: "华苑：环内属南开区，环外属西青区；学生写到院系班级",
				En: "华苑 is 南开区 inside the ring, 西青区 outside; students give faculty and class",
			},
		},
	},
}

var hebei = Terms{
	MinAgeOrg:               Value[Age]{V: Age{Min: 18}, By: tc13},
	MinAgePersonal:          Value[Age]{V: Age{Min: 18}, By: hwg},
	LegalRep:                Value[LegalRep]{V: LegalRepMust, By: tc13},
	MobileLocalOrg:          Value[Need]{V: NeedNone, By: tco13},
	MobileLocalPersonal:     Value[Need]{V: NeedIfNonlocalID, By: tc13},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalAllowed, By: tc13},
	DomainMinValidityMonths: count{V: 3, By: hwg},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: tc13},
	Training:                Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne:              flag{V: true, By: jd13},
	IndividualBusiness: Value[IndividualBusiness]{
		V:    IndividualBusiness{WithName: AsEnterprise, WithoutName: AsPersonal},
		By:   tc13,
		Note: filing.Text{Zh: "无字号的备注个体工商户无工商字号", En: "without a trade name: the remark says so"},
	},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd13},
		{Document: DocLegalRepID, When: WhenAlways, By: jd13},
		{Document: DocSitePersonID, When: WhenAlways, By: jd13},
		{Document: DocVerificationForm, When: WhenAlways, By: jd13, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	AddressSameCity:   flag{V: true, By: hwg},
	RemarkPersonal:    flag{V: true, By: tc13},
	UnfiledSiteClosed: flag{V: true, By: tc13},
	FiledSite:         Value[FiledSite]{V: FiledSite{Fits: true, Number: true, Linked: true}, By: tc13},
	ChangeSubject:     Value[Change]{V: ChangeAllowed, By: tc13},
	UnitToPersonal:    Value[Change]{V: ChangeRefused, By: tc13},
	PersonalChange:    Value[Change]{V: ChangeAllowed, By: tc13},
	AccessBeforeChange: flag{
		V: false, By: hwg,
		Note: filing.Text{Zh: "旧证件在原接入商注销或变更", En: "with an old certificate: cancel or change at the old provider"},
	},
	SiteBeforeChange:    flag{V: false, By: hwg},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Migration:           flag{V: true, By: hwt},
	Notes: []Note{
		{
			Topic: TopicForeign, By: hwg,
			Text: filing.Text{
				Zh: "境外法定代表人须授权中国公民；外国个人不能备案",
				En: "a foreign legal representative names a Chinese citizen; foreign individuals cannot file",
			},
		},
		{
			Topic: TopicForeign, By: jd13,
			Text: filing.Text{Zh: "较早的来源说非中国公民一律不能备案", En: "an older source: nobody but Chinese citizens can file"},
		},
		{
			Topic: TopicDomain, By: tc13,
			Text: filing.Text{
				Zh: "2018 年前备案的境外注册商域名，变更前转入境内",
				En: "domains at foreign registrars filed before 2018 move before a change",
			},
		},
		{
			Topic: TopicApproval, By: tc13,
			Text: filing.Text{Zh: "论坛、社区先办专项审批", En: "forums and communities need a special approval first"},
		},
		{
			Topic: TopicAccess, By: tc13,
			Text: filing.Text{
				Zh: "一个网站多个云资源（最多 5 个）备注说明，接入备案用盖章说明",
				En: "several cloud resources for a website (at most 5) are explained in the remark, for an access on sealed paper",
			},
		},
	},
}

var shanxi = Terms{
	MinAgeOrg:      Value[Age]{V: Age{Min: 18}, By: tc14},
	MinAgePersonal: Value[Age]{V: Age{Min: 18}, By: tc14},
	LegalRep: Value[LegalRep]{
		V: LegalRepMust, By: hwg,
		Others: []Other[LegalRep]{{V: LegalRepLetter, By: jd14}, {V: LegalRepFree, By: tcfaq}},
		Note:   filing.Text{Zh: "仅境外法定代表人可授权他人", En: "only foreign representatives may name somebody"},
	},
	SubjectPersonLetter: Value[Letter]{
		V: LetterLimited, By: hwg, Others: []Other[Letter]{{V: LetterAccepted, By: jd14}},
		Note: filing.Text{Zh: "仅境外及港澳台法定代表人", En: "only legal representatives from abroad, Hong Kong, Macao, Taiwan"},
	},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalForbidden, By: hwg},
	DomainMinValidityMonths: count{V: 3, By: hwg},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: tc14},
	SitesPerOrderOrg:        Value[OrderLimit]{V: OrderLimit{Max: 3, For: OrdersNotChanges}, By: hwg},
	ThreeInOne:              flag{V: true, By: jd14},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsPersonal},
		By: tc14,
	},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd14},
		{Document: DocSubjectPersonID, When: WhenAlways, By: jd14},
		{Document: DocSitePersonID, When: WhenAlways, By: jd14},
		{Document: DocVerificationForm, When: WhenAlways, By: jd14, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	ChangeSubject:  Value[Change]{V: ChangeAllowed, By: tc14},
	PersonalChange: Value[Change]{V: ChangeAllowed, By: tc14},
	AccessBeforeChange: flag{
		V: true, By: tc14,
		Note: filing.Text{Zh: "用旧证件号，上传新证件", En: "with the old number and the new certificate"},
	},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicForeign, By: hwg,
			Text: filing.Text{
				Zh: "境外及港澳台法定代表人授权持大陆身份证者",
				En: "legal representatives from abroad, Hong Kong, Macao, Taiwan name a holder of a mainland ID",
			},
		},
	},
}

var innerMongolia = Terms{
	MinAgeOrg:        Value[Age]{V: Age{Min: 18}, By: tc15},
	MinAgePersonal:   Value[Age]{V: Age{Min: 18}, By: hwg},
	LegalRep:         Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter: flag{V: true, By: hwg},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalForbidden, By: hwg,
		Others: []Other[NonlocalID]{
			{V: NonlocalProof, By: jd15},
			{
				V: NonlocalProof, By: tcmat,
				Note: filing.Text{Zh: "公安机关居住证明，不收居住证、暂住证", En: "proof by the police, not a residence permit"},
			},
		},
		Note: filing.Text{Zh: "不受理临时身份证", En: "no temporary ID cards"},
	},
	PersonalCertificates: Value[[]filing.CertificateType]{
		V: []filing.CertificateType{filing.CertificateResidentID}, By: hwg,
		Note: filing.Text{Zh: "不收临时身份证", En: "no temporary ID cards"},
	},
	DomainMinValidityMonths: count{V: 3, By: hwg},
	DomainOwnerOrg:          Value[Owner]{V: OwnerUnitOrLegalRep, By: tc15},
	DomainCertificatePersonal: Value[Condition]{
		V: Condition{When: WhenAlways}, By: tc15,
		Note: filing.Text{Zh: "首次备案、新增网站、接入和变更", En: "first filings, added websites, accesses and changes"},
	},
	InstitutionSuffixes: words{V: []string{".cn", ".公益"}, By: hwg},
	InstitutionApproval: Value[Document]{
		V: DocInstitutionForm, By: hwg,
		Others: []Other[Document]{{V: DocInstitutionNameForm, By: tc15}},
	},
	ContentsOrg: Value[Contents]{V: Contents{Remark: []filing.ServiceContent{filing.ContentOther}}, By: tc15},
	ContentsPersonal: Value[Contents]{
		V: Contents{
			Approval: []filing.ServiceContent{filing.ContentBlog},
			Remark:   []filing.ServiceContent{filing.ContentOther},
		},
		By: tc15,
	},
	Training:   Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	ThreeInOne: flag{V: true, By: jd15},
	PapersOrg: []Paper{
		{Document: DocLegalRepPhoto, When: WhenLegalRepNonlocalID, By: tc15},
		{Document: DocMedicalLicence, When: WhenHospital, By: tc15},
		{Document: DocMedicalAdvertising, When: WhenHospital, By: tc15},
	},
	RemarkPersonalMinLength: count{V: 30, By: tc15},
	RemarkPersonalPledge:    flag{V: true, By: tc15},
	ChangeSubject:           Value[Change]{V: ChangeRefused, By: tc15},
	PersonalChange: Value[Change]{
		V: ChangeRefused, By: tc15, Others: []Other[Change]{{V: ChangeSameLegalRep, By: jd15}},
	},
	RenameLetter:        flag{V: true, By: tc15, Also: tcchg},
	ShellSubjectNewSite: flag{V: false, By: hwok},
}
