package province

import "github.com/beian-go/beian/filing"

// The provinces of East China (华东), field by field; see [Terms].

var shanghai = Terms{
	MinAgeOrg:      Value[Age]{V: Age{Min: 18}, By: tc31},
	MinAgePersonal: Value[Age]{V: Age{Min: 18}, By: tc31},
	LegalRep:       Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter: flag{
		V: true, By: hwg,
		Note: filing.Text{Zh: "用上海的授权书格式，写明职务和域名", En: "Shanghai's own form, with position and domain"},
	},
	EmergencyPhoneRequired: flag{V: true, By: rw31},
	EmergencyDiffersOrg: Value[Need]{
		V: NeedRequired, By: rw31,
		Note: filing.Text{Zh: "与主体负责人的所有号码都不同", En: "from every number of the subject's person"},
	},
	EmergencyDiffersPersonal: Value[Need]{
		V: NeedRequired, By: rw31,
		Note: filing.Text{Zh: "与主体负责人的所有号码都不同", En: "from every number of the subject's person"},
	},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalPermit, By: hwg,
		Others: []Other[NonlocalID]{
			{
				V: NonlocalPermit, By: jd31,
				Note: filing.Text{
					Zh: "号码不以 310 开头的本地证件也需居住证或户口本",
					En: "local IDs that do not begin with 310 need a permit or household register too",
				},
			},
		},
		Note: filing.Text{Zh: "居住证或临时居住证剩余至少 1 个月", En: "a permit, also temporary, with a month left"},
	},
	PersonalNonlocalProofs: Value[[]Document]{
		V:  []Document{DocResidencePermit, DocTemporaryPermit, DocPermitStatusProof},
		By: tc31,
		Note: filing.Text{
			Zh: "剩余超过 1 个月；外国人另加护照和居住单",
			En: "valid for more than a month; foreigners add passport and residence slip",
		},
	},
	DomainMinValidityMonths: count{
		V: 3, By: hwg,
		Others: []Other[int]{{V: 6, By: rw31, Note: filing.Text{Zh: "指域名证书", En: "of the domain certificate"}}},
	},
	DomainOwnerOrg: Value[Owner]{
		V: OwnerUnitOrLegalRep, By: tc31,
		Note: filing.Text{
			Zh: "中文或全拼全称；境外母公司持有须其证件、授权和域名证书",
			En: "full name in Chinese or pinyin; a foreign parent adds its certificate, authorization and domain certificate",
		},
	},
	DomainCertificateOrg: Value[Condition]{V: Condition{When: WhenForeignParentOwns}, By: tcmat},
	InstitutionSuffixes:  words{V: []string{".cn", ".公益"}, By: hwg},
	GovernmentSuffixes:   words{V: []string{".gov.cn", ".政务"}, By: hwg},
	PlanBookOrg:          Value[PlanBook]{V: PlanBook{From: 30, Counts: CountsSites}, By: hwg},
	SiteNameBansPersonal: Value[[]NameBan]{V: []NameBan{BanPureEnglish}, By: tc31},
	Finance: Value[Finance]{
		V: Finance{
			Words: []string{
				"交易所", "交易中心", "金融", "资产管理", "理财", "基金", "基金管理", "投资管理", "财富管理", "股权投资基金", "网贷", "网络借贷", "P2P",
				"股权众筹", "互联网保险", "支付", "信托",
			},
		},
		By: tc31,
		Note: filing.Text{
			Zh: "新备案需专项批准；仅含“投资”的可改名称或经营范围",
			En: "special approval for new filings; with 投资 alone the name or scope may be changed",
		},
	},
	Training: Value[Training]{
		V: Training{RemarkInstead: true}, By: tcpre,
		Note: filing.Text{Zh: "备注写明具体用途，或上传盖章声明", En: "the remark names the use, or a sealed statement is attached"},
	},
	ThreeInOne: flag{V: true, By: tc31},
	Copies: Value[Copies]{
		V: CopiesRefused, By: tc31, Also: hwrc,
		Note: filing.Text{Zh: "不收电子营业执照", En: "no electronic licences"},
	},
	IndividualBusiness:       Value[IndividualBusiness]{V: IndividualBusiness{Seal: true}, By: tc31},
	IDMinValidityMonths:      count{V: 3, By: tc31},
	LicenceMinValidityMonths: count{V: 12, By: tc31},
	PapersOrg: []Paper{
		{Document: DocCommitment, When: WhenAlways, By: jd31, Note: filing.Text{Zh: "上海的格式", En: "Shanghai's form"}},
		{Document: DocSubjectPersonID, When: WhenAlways, By: jd31},
		{Document: DocSitePersonID, When: WhenAlways, By: jd31},
		{Document: DocVerificationForm, When: WhenAlways, By: jd31, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	PapersPersonal: []Paper{
		{Document: DocCommitment, When: WhenAlways, By: jd31, Note: filing.Text{Zh: "上海的格式", En: "Shanghai's form"}},
		{Document: DocResidencePermit, When: WhenNonlocalID, By: jd31},
	},
	AddressHouseNumber: flag{
		V: true, By: tc31,
		Note: filing.Text{Zh: "个人写到门牌和室号", En: "individuals: house and room"},
	},
	AddressNoShixiaqu: flag{V: true, By: tc31},
	UnfiledSiteClosed: flag{V: true, By: rw31},
	UnitToPersonal:    Value[Change]{V: ChangeRefused, By: tc31},
	PersonalChange: Value[Change]{
		V: ChangeSameLegalRep, By: tc31,
		Note: filing.Text{Zh: "域名归企业", En: "the enterprise owns the domain"},
	},
	RenameLetter: flag{V: true, By: tc31, Also: tcchg},
	AccessBeforeChange: flag{
		V: true, By: tc31,
		Note: filing.Text{
			Zh: "上传法定代表人证件；本地主体先变更",
			En: "with the legal representative's ID; local subjects change first",
		},
	},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc31,
			Text: filing.Text{
				Zh: "外国人用护照；港澳台先用剩余超过 3 个月的居住证，否则用通行证",
				En: "foreigners: passport; Hong Kong, Macao, Taiwan: residence permit valid for over 3 months, else the travel permit",
			},
		},
		{
			Topic: TopicDomain, By: tc31,
			Text: filing.Text{
				Zh: "前缀含游戏等词的须批准，或备注无此内容",
				En: "prefixes with words such as game need an approval or a remark that there is none",
			},
		},
		{
			Topic: TopicApproval, By: tc31,
			Text: filing.Text{
				Zh: "游戏（含 APP）须版号，旅行社须许可",
				En: "games, also apps, need their publication number, travel agencies their licence",
			},
		},
		{
			Topic: TopicApproval, By: rw31,
			Text: filing.Text{
				Zh: "经营范围含展览、文化艺术交流的须文化批准或说明",
				En: "exhibitions or cultural exchange in the scope need an approval or a statement",
			},
		},
		{
			Topic: TopicAddress, By: tc31,
			Text: filing.Text{Zh: "用居住证的，通信地址与居住证一致", En: "with a residence permit the postal address is the one on it"},
		},
		{
			Topic: TopicCertificate, By: tc31,
			Text: filing.Text{
				Zh: "经营异常或吊销的不受理；外企代表处按企业",
				En: "abnormal or revoked enterprises are refused; foreign representative offices file as enterprises",
			},
		},
	},
}

var jiangsu = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tc32},
	MinAgePersonal: Value[Age]{
		V:  Age{Min: 16, ProofBelow: 18, Proof: filing.Text{Zh: "在职或收入证明", En: "proof of employment or income"}},
		By: hwp,
	},
	LegalRep:                Value[LegalRep]{V: LegalRepLetter, By: hwp, Others: []Other[LegalRep]{{V: LegalRepFree, By: tcfaq}}},
	SubjectPersonLetter:     Value[Letter]{V: LetterAccepted, By: hwp},
	SitePersonLetter:        flag{V: true, By: tc32},
	SiteSameAsSubject:       flag{V: true, By: hwp},
	PersonOneUnit:           flag{V: true, By: tc32},
	MobileLocalOrg:          Value[Need]{V: NeedRequired, By: jd32},
	MobileLocalPersonal:     Value[Need]{V: NeedRequired, By: jd32},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalPermit, By: tc32},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidencePermit, DocPropertyProof}, By: tc32},
	DomainMinValidityMonths: count{V: 3, By: hwp},
	DomainCertificateOrg:    Value[Condition]{Others: []Other[Condition]{{V: Condition{When: WhenAlways}, By: ali32}}},
	InstitutionSuffixes:     words{V: []string{".cn", ".公益"}, By: hwp},
	GovernmentSuffixes:      words{V: []string{".gov.cn", ".政务"}, By: hwp},
	PlanBookOrg:             Value[PlanBook]{V: PlanBook{From: 30, Counts: CountsAll}, By: tc32},
	PlanBookPersonal:        Value[PlanBook]{V: PlanBook{From: 10, Counts: CountsAll}, By: tc32},
	Training:                Value[Training]{V: Training{Words: []string{"教育咨询"}, In: []Where{InUnitName}}, By: tc32},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{}, By: tc32,
		Note: filing.Text{
			Zh: "企业登记可查的按企业，仅法定代表人，证件合传；查不到的按个人并备注",
			En: "found in the enterprise register: enterprise, legal representative only; not found: individual with a remark",
		},
	},
	PapersOrg: []Paper{
		{Document: DocResponsibility, When: WhenAlways, By: hwp},
		{
			Document: DocTruthCommitment, When: WhenAlways, By: hwp,
			Note: filing.Text{Zh: "服务负责人签字", En: "signed by the service's person"},
		},
		{Document: DocCommitmentVideo, When: WhenAlways, By: hwp},
	},
	PapersPersonal: []Paper{
		{Document: DocResponsibility, When: WhenAlways, By: tc32},
		{Document: DocTruthCommitment, When: WhenAlways, By: tc32},
		{Document: DocCommitmentVideo, When: WhenAlways, By: tc32},
	},
	AddressHouseNumber: flag{
		V: true, By: tc32,
		Note: filing.Text{Zh: "农村到村，城镇到门牌号或信箱号", En: "villages to the village, towns to the house or mailbox number"},
	},
	RemarkPersonal: flag{V: true, By: tc32},
	FiledSite: Value[FiledSite]{
		V: FiledSite{Number: true, Linked: true}, By: tc32,
		Note: filing.Text{Zh: "版权所有者与主体一致", En: "the copyright holder is the subject"},
	},
	PersonalChange: Value[Change]{
		V: ChangeSameLegalRep, By: tc32, Others: []Other[Change]{{V: ChangeRefused, By: jd32}},
	},
	ChangeWholeOnly: flag{V: true, By: tc32},
	RenameLetter:    flag{V: true, By: tc32, Also: tcchg, Note: filing.Text{Zh: "工商证明", En: "a proof by the registry"}},
	AccessBeforeChange: flag{
		V: true, By: tc32,
		Note: filing.Text{Zh: "10 个工作日内变更", En: "the change follows within 10 working days"},
	},
	SiteBeforeChange: flag{
		V: false, By: tc32,
		Note: filing.Text{Zh: "指主体负责人不一致时", En: "when the subject's person differs"},
	},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc32,
			Text: filing.Text{
				Zh: "台湾证件号含英文字母，港澳用来往通行证号",
				En: "Taiwan permits with their letters; Hong Kong and Macao with the travel permit's number",
			},
		},
		{
			Topic: TopicApproval, By: tc32,
			Text: filing.Text{Zh: "未经批准不得有论坛、经营或须审批内容", En: "no forum, trade or content that needs approval without one"},
		},
		{Topic: TopicName, By: tc32, Text: filing.Text{Zh: "名称与主体性质相符", En: "the name fits the nature of the subject"}},
	},
}

var zhejiang = Terms{
	MinAgeOrg:               Value[Age]{V: Age{Min: 18}, By: tc33},
	MinAgePersonal:          Value[Age]{V: Age{Min: 18}, By: tc33},
	LegalRep:                Value[LegalRep]{V: LegalRepMust, By: hwg},
	SubjectPersonLetter:     Value[Letter]{V: LetterRefused, By: tc33},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalPermit, By: hwg},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidenceProof, DocResidencePermit}, By: tc33},
	DomainMinValidityMonths: count{V: 3, By: hwg},
	InstitutionSuffixes:     words{V: []string{".cn", ".公益"}, By: hwg},
	GovernmentSuffixes:      words{V: []string{".gov.cn", ".政务"}, By: hwg},
	ContentsPersonal:        Value[Contents]{V: Contents{Approval: []filing.ServiceContent{filing.ContentBlog}}, By: tc33},
	Finance: Value[Finance]{
		V:  Finance{In: []Where{InUnitName, InServiceName, InScope}, Commitment: true},
		By: tc33,
		Note: filing.Text{
			Zh: "单位和接入商承诺；私募基金提供协会公示截图",
			En: "commitment of unit and provider; private funds add the association's public listing",
		},
	},
	Copies: Value[Copies]{V: CopiesRefused, By: tc33},
	IndividualBusiness: Value[IndividualBusiness]{
		V:      IndividualBusiness{Seal: true, WithName: AsEnterprise, WithoutName: AsEnterprise},
		By:     hwg,
		Others: []Other[IndividualBusiness]{{V: IndividualBusiness{Seal: true, WithoutName: AsNothing}, By: tc33}},
		Note:   filing.Text{Zh: "无字号：姓名（个体工商户）", En: "without a trade name: name （个体工商户）"},
	},
	IDMinValidityMonths:      count{V: 3, By: tc33},
	LicenceMinValidityMonths: count{V: 3, By: tc33},
	PapersOrg: []Paper{
		{Document: DocBusinessLicence, When: WhenAlways, By: jd33},
		{Document: DocLegalRepID, When: WhenAlways, By: jd33},
		{Document: DocSitePersonID, When: WhenAlways, By: jd33},
		{Document: DocVerificationForm, When: WhenAlways, By: jd33, Note: filing.Text{Zh: "加盖公章", En: "with the seal"}},
	},
	AddressNoShixiaqu: flag{V: true, By: tc33},
	UnfiledSiteClosed: flag{V: true, By: tc33},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MayClose: true}, By: tc33,
		Note: filing.Text{Zh: "用于小程序或公众号的可无内容", En: "no content if used for mini programs or official accounts"},
	},
	ChangeSubject:       Value[Change]{V: ChangeRefused, By: tc33},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc33},
	RenameLetter:        flag{V: true, By: tc33, Also: tcchg},
	AccessBeforeChange:  flag{V: true, By: tc33, Note: filing.Text{Zh: "上传最新证件", En: "with the latest certificates"}},
	ShellSubjectNewSite: flag{V: true, By: hwok},
	Notes: []Note{
		{
			Topic: TopicForeign, By: hwg,
			Text: filing.Text{Zh: "外国法定代表人用护照", En: "foreign legal representatives use the passport"},
		},
		{
			Topic: TopicCertificate, By: tc33,
			Text: filing.Text{Zh: "执照副本须标（1/1）或另附证明", En: "a duplicate licence is marked (1/1), or proof is added"},
		},
		{
			Topic: TopicAddress, By: tc33,
			Text: filing.Text{Zh: "网店地址须在执照中写明平台地址", En: "online shops: the licence names the platform address"},
		},
		{
			Topic: TopicName, By: tc33,
			Text: filing.Text{Zh: "备案名称与网站实际名称一致", En: "the filed name is the website's real name"},
		},
	},
}

var anhui = Terms{
	MinAgeOrg: Value[Age]{V: Age{Min: 18}, By: tc34},
	MinAgePersonal: Value[Age]{
		V:  Age{ProofBelow: 18, Proof: filing.Text{Zh: "监护人证件正反面和监护人说明", En: "guardian's ID, both sides, and letter"}},
		By: tc34,
	},
	LegalRep:                Value[LegalRep]{V: LegalRepLetter, By: hwg, Others: []Other[LegalRep]{{V: LegalRepMust, By: jd34}}},
	SubjectPersonLetter:     Value[Letter]{V: LetterAccepted, By: hwg},
	SitePersonLetter:        flag{V: true, By: tc34},
	SiteSameAsSubject:       flag{V: true, By: hwg},
	PersonalNonlocalID:      Value[NonlocalID]{V: NonlocalPermit, By: tc34},
	PersonalNonlocalProofs:  Value[[]Document]{V: []Document{DocResidenceProof}, By: tc34},
	DomainMinValidityMonths: count{V: 3, By: tc34},
	Training: Value[Training]{
		V:    Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}, OwnForm: true},
		By:   tctrain,
		Note: filing.Text{Zh: "写明咨询的教育部门、电话和结果", En: "it names the education authority asked, its phone and answer"},
	},
	ThreeInOne: flag{V: true, By: jd34},
	IndividualBusiness: Value[IndividualBusiness]{
		V:  IndividualBusiness{WithName: AsEnterprise, WithoutName: AsEnterprise},
		By: hwg, Also: tc34,
		Note: filing.Text{
			Zh: "无字号：法定代表人姓名，备注无字号无公章",
			En: "without a trade name: name of the legal representative, the remark says so",
		},
	},
	ChangeSubject: Value[Change]{
		V: ChangeRefused, By: hwg, Also: tc34,
		Note: filing.Text{Zh: "信用代码变了须注销重备", En: "a new credit code means cancel and file again"},
	},
	PersonalChange:      Value[Change]{V: ChangeSameLegalRep, By: tc34},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicApproval, By: tc34,
			Text: filing.Text{
				Zh: "命中前置审批词的先电话咨询主管部门，备注电话、部门和结果，并附承诺书",
				En: "words of pre-approval: ask the authority by phone, remark phone, department and answer, add a commitment",
			},
		},
	},
}

var fujian = Terms{
	MinAgeOrg: Value[Age]{
		V: Age{Min: 18}, By: hwp,
		Others: []Other[Age]{{V: Age{ProofBelow: 18, Proof: filing.Text{Zh: "本人身份证", En: "own ID card"}}, By: tc35}},
	},
	MinAgePersonal: Value[Age]{
		V: Age{
			Min: 16, ProofBelow: 18,
			Proof: filing.Text{
				Zh: "监护人证件、双方户口本页及监护人声明",
				En: "guardian's ID and statement, household register pages of both",
			},
		},
		By: tc35,
		Others: []Other[Age]{
			{V: Age{Min: 8, ProofBelow: 16, Proof: filing.Text{Zh: "监护人证明", En: "guardian"}}, By: tco35},
		},
	},
	LegalRep:               Value[LegalRep]{V: LegalRepMust, By: hwp},
	SitePersonLetter:       flag{V: true, By: tc35},
	PersonalNonlocalID:     Value[NonlocalID]{V: NonlocalPermit, By: hwp},
	PersonalNonlocalProofs: Value[[]Document]{V: []Document{DocResidencePermit, DocTemporaryPermit}, By: hwp},
	PersonalCertificates: Value[[]filing.CertificateType]{
		V: []filing.CertificateType{filing.CertificateResidentID}, By: tc35,
	},
	DomainOwnerOrg: Value[Owner]{V: OwnerUnitOrLegalRep, By: hwp, Others: []Other[Owner]{{V: OwnerUnit, By: tc35}}},
	Training: Value[Training]{
		V:  Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}, OwnForm: true},
		By: tctrain,
	},
	ThreeInOne: flag{V: true, By: tc35},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{Seal: true, WithoutName: AsNothing}, By: tc35,
	},
	UnfiledSiteClosed: flag{V: true, By: tc35},
	FiledSite: Value[FiledSite]{
		V: FiledSite{Number: true}, By: jd35, Note: filing.Text{Zh: "另有版权标识", En: "and a copyright mark"},
	},
	ChangeSubject:  Value[Change]{V: ChangeRefused, By: tc35},
	PersonalChange: Value[Change]{V: ChangeRefused, By: tc35},
	RenameLetter:   flag{V: true, By: tc35, Also: tcchg},
	AccessBeforeChange: flag{
		V: true, By: tc35,
		Note: filing.Text{Zh: "用旧证件号，上传新证件", En: "with the old number and the new certificate"},
	},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Investor: Value[Investor]{
		V:  Investor{Enterprise: InvestorUnit, Public: InvestorSuperior, AllOthers: true},
		By: tc35,
	},
	Notes: []Note{
		{
			Topic: TopicForeign, By: tc35,
			Text: filing.Text{
				Zh: "外国法定代表人的单位，服务负责人为获授权的持身份证者",
				En: "with a foreign legal representative the service's person is a named holder of an ID card",
			},
		},
		{
			Topic: TopicPhone, By: jd35,
			Text: filing.Text{Zh: "办公电话须能找到负责人", En: "the office phone must reach the person"},
		},
	},
}

var jiangxi = Terms{
	MinAgePersonal:   Value[Age]{V: Age{Min: 16}, By: tc36},
	LegalRep:         Value[LegalRep]{V: LegalRepMust, By: hwg},
	SitePersonLetter: flag{V: true, By: tcmat},
	PersonOneUnit:    flag{V: true, By: tc36},
	PhoneUnique: flag{
		V: true, By: tc36,
		Note: filing.Text{
			Zh: "负责人可另有个人备案，但号码他人不得用",
			En: "the person may have a personal filing, nobody else may use the number",
		},
	},
	PersonalNonlocalID: Value[NonlocalID]{
		V: NonlocalPermit, By: hwg,
		Others: []Other[NonlocalID]{{V: NonlocalForbidden, By: tc36}, {V: NonlocalForbidden, By: jd36}},
	},
	InstitutionApproval:   Value[Document]{V: DocInstitutionApproval, By: hwg},
	SitesPerOrderOrg:      Value[OrderLimit]{V: OrderLimit{Max: 1, FiledOver: 15}, By: hwg},
	SitesPerOrderPersonal: Value[OrderLimit]{V: OrderLimit{Max: 1, FiledOver: 7}, By: hwg},
	ContentsOrg:           Value[Contents]{V: Contents{Usual: filing.ContentUnitWebsite}, By: tc36},
	Training: Value[Training]{
		V: Training{
			Words: []string{"教育", "教育咨询", "教育服务", "教育科技"}, In: []Where{InUnitName, InScope},
			ScopeWords: []string{"体育", "艺术"},
		},
		By: tc36,
	},
	ThreeInOne: flag{V: true, By: tc36},
	PapersPersonal: []Paper{
		{
			Document: DocVerificationForm, When: WhenAlways, By: jd36,
			Note: filing.Text{Zh: "按红色指印", En: "with a red fingerprint"},
		},
	},
	UnfiledSiteClosed: flag{V: true, By: tc36},
	FiledSite: Value[FiledSite]{
		V: FiledSite{MustOpen: true, Number: true}, By: tc36,
		Note: filing.Text{Zh: "用于小程序、邮箱的可关闭并备注", En: "closed with a remark if used for mini programs or mail"},
	},
	ChangeSubject: Value[Change]{V: ChangeRefused, By: tc36},
	PersonalChange: Value[Change]{
		V: ChangeRefused, By: tc36, Others: []Other[Change]{{V: ChangeSameLegalRep, By: jd36}},
	},
	RenameLetter:        flag{V: true, By: tc36, Also: tcchg},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Notes: []Note{
		{
			Topic: TopicApproval, By: tc36,
			Text: filing.Text{
				Zh: "命中“文化”而不涉及的附承诺书，音乐、动漫等不接受",
				En: "words of culture: a commitment if not involved; none helps with music or animation",
			},
		},
		{
			Topic: TopicRemark, By: tc36,
			Text: filing.Text{Zh: "每单备注是否涉及前置审批", En: "every filing's remark says whether pre-approval is involved"},
		},
		{
			Topic: TopicPerson, By: jd36,
			Text: filing.Text{Zh: "无江西身份证的负责人须江西居住证", En: "persons without a Jiangxi ID need a Jiangxi residence permit"},
		},
	},
}

var shandong = Terms{
	MinAgePersonal: Value[Age]{
		V: Age{
			Min: 17, ProofBelow: 18,
			Proof: filing.Text{Zh: "监护人证件，备注注明关系", En: "guardian's ID, the relation in the remark"},
		},
		By: hwg, Also: tc37,
	},
	LegalRep: Value[LegalRep]{V: LegalRepMust, By: hwg},
	SubjectPersonLetter: Value[Letter]{
		V: LetterLimited, By: hwg,
		Note: filing.Text{Zh: "仅非大陆法定代表人", En: "only legal representatives from outside the mainland"},
	},
	PersonIDUnique: flag{V: true, By: tc37},
	MobileLocalOrg: Value[Need]{V: NeedNone, By: tc37},
	PhoneUnique: flag{
		V: true, By: tc37,
		Note: filing.Text{Zh: "服务负责人可另有个人备案", En: "a service's person may have a personal filing too"},
	},
	PersonalNonlocalID: Value[NonlocalID]{V: NonlocalProof, By: hwg},
	PersonalNonlocalProofs: Value[[]Document]{
		V: []Document{DocStudentCard, DocResidencePermit}, By: hwg,
		Others: []Other[[]Document]{
			{V: []Document{DocResidencePermit, DocTemporaryPermit, DocSocialInsurance, DocPurchaseContract}, By: tc37},
		},
	},
	SiteNameForbiddenOrg: words{
		V: namePatternWords, By: tc37,
		Note: filing.Text{Zh: "不以此类词命名", En: "not as the pattern of a name"},
	},
	SiteNameForbiddenPersonal: words{
		V: namePatternWords, By: tc37,
		Note: filing.Text{Zh: "不以此类词命名", En: "not as the pattern of a name"},
	},
	SiteNameApprovalOrg:      words{V: []string{"博客", "论坛", "在线", "社区", "交流"}, By: tc37},
	SiteNameApprovalPersonal: words{V: []string{"博客", "论坛", "在线", "社区", "交流"}, By: tc37},
	SiteNameBansOrg:          Value[[]NameBan]{V: []NameBan{BanEnglish, BanDomain, BanURL, BanPersonName}, By: tc37},
	SiteNameBansPersonal:     Value[[]NameBan]{V: []NameBan{BanEnglish, BanDomain, BanURL, BanPersonName}, By: tc37},
	Training:                 Value[Training]{V: Training{Words: []string{"教育"}, In: []Where{InUnitName, InScope}}, By: tctrain},
	IndividualBusiness: Value[IndividualBusiness]{
		V: IndividualBusiness{Seal: true, WithoutName: AsNothing}, By: tc37,
	},
	RemarkOrg:            flag{V: true, By: tc37},
	RemarkPersonal:       flag{V: true, By: tc37},
	RemarkPersonalPledge: flag{V: true, By: tc37},
	RemarkManyDomains:    Value[string]{V: "所有域名均指向同一网站", By: tc37},
	UnfiledSiteClosed:    flag{V: true, By: tc37},
	FiledSite:            Value[FiledSite]{V: FiledSite{Fits: true}, By: tc37},
	ChangeSubject:        Value[Change]{V: ChangeSameLegalRep, By: hwg, Also: tc37},
	PersonalChange: Value[Change]{
		V: ChangeSameLegalRep, By: tc37,
		Note: filing.Text{Zh: "或内容明显属企业并备注", En: "or the content is clearly an enterprise's, with a remark"},
	},
	ShellSubjectNewSite: flag{V: false, By: hwok},
	Investor:            Value[Investor]{V: Investor{Public: InvestorSuperior}, By: tc37},
	Notes: []Note{
		{
			Topic: TopicForeign, By: hwg,
			Text: filing.Text{
				Zh: "非大陆法定代表人可授权大陆人员为主体负责人",
				En: "legal representatives from outside the mainland may name a mainland person",
			},
		},
		{
			Topic: TopicApproval, By: tc37,
			Text: filing.Text{
				Zh: "投资类词需承诺书；影视、出版、药品、游戏类需许可或改经营范围",
				En: "words of investment need a commitment; film, publishing, medicine, games a licence or a smaller scope",
			},
		},
		{
			Topic: TopicName, By: tc37,
			Text: filing.Text{Zh: "名称看不出内容的须备注", En: "a name that does not show the content needs a remark"},
		},
		{
			Topic: TopicCertificate, By: tc37,
			Text: filing.Text{
				Zh: "无执照的事业单位、律所用组织机构代码证",
				En: "institutions and law firms without a licence use the organization code certificate",
			},
		},
	},
}
