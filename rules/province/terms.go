package province

import "github.com/beian-go/beian/filing"

// Terms are what one province asks (管局规则). Fields that end in Org hold for units, those in Personal for individuals,
// the others for both. A field that is not [Value.Known] was not found in any source: it never means that no rule exists.
//
// The tables are shared: do not change what a Terms points to.
type Terms struct {
	// MinAgeOrg and MinAgePersonal are how old responsible persons must be (年龄).
	MinAgeOrg      Value[Age] `json:"min_age_org,omitzero"`
	MinAgePersonal Value[Age] `json:"min_age_personal,omitzero"`
	// MaxAgeSitePerson is the age from which nobody is taken as a service's responsible person (负责人年龄上限).
	MaxAgeSitePerson Value[AgeLimit] `json:"max_age_site_person,omitzero"`
	// LegalRep is whether the subject's responsible person must be the legal representative (主体负责人是否须为法定代表人).
	LegalRep Value[LegalRep] `json:"legal_rep,omitzero"`
	// SubjectPersonLetter is whether a letter of authority helps a subject's responsible person who is not the legal
	// representative (主体负责人授权书).
	SubjectPersonLetter Value[Letter] `json:"subject_person_letter,omitzero"`
	// SitePersonLetter is whether a service's responsible person who is not the legal representative needs a letter of
	// authority (服务负责人授权书).
	SitePersonLetter Value[bool] `json:"site_person_letter,omitzero"`
	// SiteSameAsSubject is whether the service's responsible person must be the subject's when that one is not the legal
	// representative (两类负责人须为同一人).
	SiteSameAsSubject Value[bool] `json:"site_same_as_subject,omitzero"`
	// SiteDiffersFromSubject is whether the two responsible persons must be different persons (两类负责人不得为同一人).
	SiteDiffersFromSubject Value[bool] `json:"site_differs_from_subject,omitzero"`
	// PersonIDUnique is whether a person's ID number may stand under one subject only (负责人证件不得重复使用).
	PersonIDUnique Value[bool] `json:"person_id_unique,omitzero"`
	// PersonOneUnit is whether a person may be responsible for the services of one unit only (负责人只能负责一家单位).
	PersonOneUnit Value[bool] `json:"person_one_unit,omitzero"`

	// MobileLocalOrg and MobileLocalPersonal are whether mobiles must belong to the province (本地手机号).
	MobileLocalOrg      Value[Need] `json:"mobile_local_org,omitzero"`
	MobileLocalPersonal Value[Need] `json:"mobile_local_personal,omitzero"`
	// EmergencyPhoneRequired is whether the emergency phone must be given (应急联系电话必填).
	EmergencyPhoneRequired Value[bool] `json:"emergency_phone_required,omitzero"`
	// EmergencyDiffersOrg and EmergencyDiffersPersonal are whether the emergency phone must differ from the person's
	// mobile (应急联系电话不得与手机相同).
	EmergencyDiffersOrg      Value[Need] `json:"emergency_differs_org,omitzero"`
	EmergencyDiffersPersonal Value[Need] `json:"emergency_differs_personal,omitzero"`
	// DistinctPhonesSamePerson and DistinctPhonesTwoPersons are how many different numbers the four places, mobile and
	// emergency phone of both responsible persons, must hold at least: when the two are one person, and when they are
	// not (不同号码的最少个数).
	DistinctPhonesSamePerson Value[int] `json:"distinct_phones_same_person,omitzero"`
	DistinctPhonesTwoPersons Value[int] `json:"distinct_phones_two_persons,omitzero"`
	// PhoneUnique is whether a number that another subject has used is refused (号码不得用于其他主体).
	PhoneUnique Value[bool] `json:"phone_unique,omitzero"`

	// PersonalNonlocalID is what individuals whose ID is of another province need (外省身份证).
	PersonalNonlocalID Value[NonlocalID] `json:"personal_nonlocal_id,omitzero"`
	// PersonalNonlocalProofs are the proofs of which they bring one.
	PersonalNonlocalProofs Value[[]Document] `json:"personal_nonlocal_proofs,omitzero"`
	// PersonalCertificates are the certificates that individuals may file with (个人证件类型).
	PersonalCertificates Value[[]filing.CertificateType] `json:"personal_certificates,omitzero"`

	// DomainMinValidityMonths is how many months the domain must still be valid: more than so many (域名剩余有效期).
	DomainMinValidityMonths Value[int] `json:"domain_min_validity_months,omitzero"`
	// DomainOwnerOrg and DomainOwnerPersonal are who must own the domain (域名所有者).
	DomainOwnerOrg      Value[Owner] `json:"domain_owner_org,omitzero"`
	DomainOwnerPersonal Value[Owner] `json:"domain_owner_personal,omitzero"`
	// DomainCertificateOrg and DomainCertificatePersonal are when the domain certificate is asked for (域名证书).
	DomainCertificateOrg      Value[Condition] `json:"domain_certificate_org,omitzero"`
	DomainCertificatePersonal Value[Condition] `json:"domain_certificate_personal,omitzero"`
	// DomainSuffixesRefused are suffixes that the bureau does not take, with their dots (不受理的域名后缀).
	DomainSuffixesRefused Value[[]string] `json:"domain_suffixes_refused,omitzero"`
	// InstitutionSuffixes and GovernmentSuffixes are the suffixes of which the domains of public institutions, and of
	// party and government bodies, must have one (事业单位、党政机关域名后缀).
	InstitutionSuffixes Value[[]string] `json:"institution_suffixes,omitzero"`
	GovernmentSuffixes  Value[[]string] `json:"government_suffixes,omitzero"`
	// InstitutionApproval is the paper of the staffing office that public institutions need before they file (编办审核).
	InstitutionApproval Value[Document] `json:"institution_approval,omitzero"`
	// DomainsPerSite is how many domains one website may have (单个网站域名数).
	DomainsPerSite Value[int] `json:"domains_per_site,omitzero"`

	// SitesPerOrderOrg and SitesPerOrderPersonal are how many websites one filing may hold (单次备案网站数).
	SitesPerOrderOrg      Value[OrderLimit] `json:"sites_per_order_org,omitzero"`
	SitesPerOrderPersonal Value[OrderLimit] `json:"sites_per_order_personal,omitzero"`
	// SitesTotalOrg and SitesTotalPersonal are how many websites a subject may have in all, inclusive (网站总数).
	SitesTotalOrg      Value[int] `json:"sites_total_org,omitzero"`
	SitesTotalPersonal Value[int] `json:"sites_total_personal,omitzero"`
	// PlanBookOrg and PlanBookPersonal are from how many websites on a construction plan is asked for (网站建设方案书).
	PlanBookOrg      Value[PlanBook] `json:"plan_book_org,omitzero"`
	PlanBookPersonal Value[PlanBook] `json:"plan_book_personal,omitzero"`
	// ManyDomainsStatement is above how many domains a statement is asked for that all are the subject's own (多域名说明).
	ManyDomainsStatement Value[int] `json:"many_domains_statement,omitzero"`

	// SiteNameMinHanOrg and SiteNameMinHanPersonal are how many Chinese characters a website's name must have at least
	// (网站名称最少汉字数).
	SiteNameMinHanOrg      Value[int] `json:"site_name_min_han_org,omitzero"`
	SiteNameMinHanPersonal Value[int] `json:"site_name_min_han_personal,omitzero"`
	// SiteNameForbiddenOrg and SiteNameForbiddenPersonal are words that a website's name must not hold (网站名称禁用词).
	SiteNameForbiddenOrg      Value[[]string] `json:"site_name_forbidden_org,omitzero"`
	SiteNameForbiddenPersonal Value[[]string] `json:"site_name_forbidden_personal,omitzero"`
	// SiteNameApprovalOrg and SiteNameApprovalPersonal are words for which an approval is needed (网站名称须审批词).
	SiteNameApprovalOrg      Value[[]string] `json:"site_name_approval_org,omitzero"`
	SiteNameApprovalPersonal Value[[]string] `json:"site_name_approval_personal,omitzero"`
	// SiteNameBansOrg and SiteNameBansPersonal are what a website's name must not be (网站名称其他限制).
	SiteNameBansOrg      Value[[]NameBan] `json:"site_name_bans_org,omitzero"`
	SiteNameBansPersonal Value[[]NameBan] `json:"site_name_bans_personal,omitzero"`
	// ContentsOrg and ContentsPersonal are what kinds of content may be chosen (服务内容).
	ContentsOrg      Value[Contents] `json:"contents_org,omitzero"`
	ContentsPersonal Value[Contents] `json:"contents_personal,omitzero"`
	// Finance is what names with words of finance need (金融类词语).
	Finance Value[Finance] `json:"finance,omitzero"`
	// Training is when a commitment not to offer off-campus training is asked for (不涉及校外培训承诺书).
	Training Value[Training] `json:"training,omitzero"`

	// ThreeInOne is whether units need the latest certificate that bears the credit code (三证合一证照).
	ThreeInOne Value[bool] `json:"three_in_one,omitzero"`
	// Copies is whether a copy of the unit's certificate is taken (复印件).
	Copies Value[Copies] `json:"copies,omitzero"`
	// CertificatesRefused are certificate types that units may not file with.
	CertificatesRefused Value[[]filing.CertificateType] `json:"certificates_refused,omitzero"`
	// CertificateAddressLocal is whether the address on the certificate must be in the province (证件住所在本省).
	CertificateAddressLocal Value[bool] `json:"certificate_address_local,omitzero"`
	// IndividualBusiness is how self-employed traders file (个体工商户).
	IndividualBusiness Value[IndividualBusiness] `json:"individual_business,omitzero"`
	// IDMinValidityMonths and LicenceMinValidityMonths are how many months the persons' certificates, and that of the
	// unit, must still be valid (证件有效期).
	IDMinValidityMonths      Value[int] `json:"id_min_validity_months,omitzero"`
	LicenceMinValidityMonths Value[int] `json:"licence_min_validity_months,omitzero"`

	// PapersOrg and PapersPersonal are papers besides the letters, domain certificates, plan books and commitments that
	// fields of their own speak of (其他附件).
	PapersOrg      []Paper `json:"papers_org,omitempty"`
	PapersPersonal []Paper `json:"papers_personal,omitempty"`

	// AddressHouseNumber is whether the postal address must have a house number (门牌号).
	AddressHouseNumber Value[bool] `json:"address_house_number,omitzero"`
	// AddressNoShixiaqu is whether 市辖区 is refused as the county of an address.
	AddressNoShixiaqu Value[bool] `json:"address_no_shixiaqu,omitzero"`
	// AddressSameCity is whether postal address and certificate address must be in one city (同城).
	AddressSameCity Value[bool] `json:"address_same_city,omitzero"`
	// AddressRenamed are old names of places that an address must not use (已变更的区划名).
	AddressRenamed Value[[]Renamed] `json:"address_renamed,omitzero"`

	// RemarkOrg and RemarkPersonal are whether the remark must describe the content or use (备注须说明网站内容).
	RemarkOrg      Value[bool] `json:"remark_org,omitzero"`
	RemarkPersonal Value[bool] `json:"remark_personal,omitzero"`
	// RemarkPersonalMinLength is how many characters an individual's remark must have at least (备注最少字数).
	RemarkPersonalMinLength Value[int] `json:"remark_personal_min_length,omitzero"`
	// RemarkPersonalPledge is whether an individual's remark must hold the pledge; see [Pledge] (备注承诺语).
	RemarkPersonalPledge Value[bool] `json:"remark_personal_pledge,omitzero"`
	// RemarkPersonalForbidden are words that an individual's remark must not hold (备注禁用词).
	RemarkPersonalForbidden Value[[]string] `json:"remark_personal_forbidden,omitzero"`
	// RemarkManyDomains is what the remark says when several domains lead to one website (多域名备注).
	RemarkManyDomains Value[string] `json:"remark_many_domains,omitzero"`

	// UnfiledSiteClosed is whether a website must be closed until it is filed (未备案网站须关闭).
	UnfiledSiteClosed Value[bool] `json:"unfiled_site_closed,omitzero"`
	// FiledSite is in which state the subject's filed websites must be (已备案网站状态).
	FiledSite Value[FiledSite] `json:"filed_site,omitzero"`
	// FooterNumber is which number the page footer shows (页脚备案号).
	FooterNumber Value[FooterNumber] `json:"footer_number,omitzero"`

	// ChangeSubject is whether a unit's filing may pass to another unit by a change (变更主办单位).
	ChangeSubject Value[Change] `json:"change_subject,omitzero"`
	// UnitToPersonal is whether a unit's filing may become an individual's; PersonalChange is whether an individual's may pass
	// to a unit or another person (变更主体性质).
	UnitToPersonal Value[Change] `json:"unit_to_personal,omitzero"`
	PersonalChange Value[Change] `json:"personal_change,omitzero"`
	// ChangeWholeOnly is whether only the change of the whole filing is taken, none of a website alone (只支持变更备案).
	ChangeWholeOnly Value[bool] `json:"change_whole_only,omitzero"`
	// RenameLetter is whether a renamed unit needs a proof of its new name (更名函).
	RenameLetter Value[bool] `json:"rename_letter,omitzero"`
	// AccessBeforeChange and SiteBeforeChange are whether an access, and a service, may be added while the subject's
	// filed data is out of date (先接入后变更).
	AccessBeforeChange Value[bool] `json:"access_before_change,omitzero"`
	SiteBeforeChange   Value[bool] `json:"site_before_change,omitzero"`
	// ShellSubjectNewSite is whether a subject without services may add one without cancelling first (空壳主体).
	ShellSubjectNewSite Value[bool] `json:"shell_subject_new_site,omitzero"`
	// OneSubjectOneNumber is whether a subject may have one filing number only (一个主体一个备案号).
	OneSubjectOneNumber Value[bool] `json:"one_subject_one_number,omitzero"`
	// Migration is whether a service may move to another subject (网站迁移).
	Migration Value[bool] `json:"migration,omitzero"`
	// Investor is what to write as investor or superior unit (投资者或上级主管单位).
	Investor Value[Investor] `json:"investor,omitzero"`
	// SMS is the verification by the ministry's short messages (短信核验).
	SMS Value[SMS] `json:"sms,omitzero"`

	// Notes are what no program can check.
	Notes []Note `json:"notes,omitempty"`
}

// Note is a rule in words (说明).
type Note struct {
	// Topic is what it is about.
	Topic Topic `json:"topic"`
	// Text says it in short, in words of our own.
	Text filing.Text `json:"text"`
	// By is who says so.
	By SourceID `json:"source"`
}

// Topic is what a note is about.
type Topic string

// The topics of notes.
const (
	TopicAccess      Topic = "access"
	TopicAddress     Topic = "address"
	TopicApproval    Topic = "approval"
	TopicCertificate Topic = "certificate"
	TopicChange      Topic = "change"
	TopicDomain      Topic = "domain"
	TopicForeign     Topic = "foreign_person"
	TopicName        Topic = "name"
	TopicPerson      Topic = "person"
	TopicPhone       Topic = "phone"
	TopicRemark      Topic = "remark"
	TopicSite        Topic = "site"
)
