package filing

// CertificateType is the kind of identity document of a subject or a person (证件类型, Zjlx). It is a [Code].
//
// Documents of one name have a type for each nature: the organization code certificate of an enterprise is another
// type than that of a public institution. The ids 26, 29 and 31 to 33 are not known.
type CertificateType int

// The certificate types.
const (
	CertificateBusinessLicence                      CertificateType = 1
	CertificateResidentID                           CertificateType = 2
	CertificateOrganizationCodeInstitution          CertificateType = 3
	CertificateInstitutionLegalPerson               CertificateType = 4
	CertificateMilitaryUnitCode                     CertificateType = 5
	CertificateSocialOrganizationLegalPerson        CertificateType = 6
	CertificatePassport                             CertificateType = 7
	CertificateMilitaryOfficerID                    CertificateType = 8
	CertificateOrganizationCodeGovernment           CertificateType = 9
	CertificateOrganizationCodeSocialOrganization   CertificateType = 10
	CertificateTaiwanTravelPermit                   CertificateType = 11
	CertificateOrganizationCodeEnterprise           CertificateType = 12
	CertificateCreditCodeGovernment                 CertificateType = 13
	CertificateHongKongMacaoTravelPermit            CertificateType = 14
	CertificateCreditCodeInstitution                CertificateType = 15
	CertificateOrganizationCodePrivateNonEnterprise CertificateType = 16
	CertificatePrivateNonEnterpriseRegistration     CertificateType = 17
	CertificateOrganizationCodeFoundation           CertificateType = 18
	CertificateFoundationLegalPerson                CertificateType = 19
	CertificateOrganizationCodeLawPractice          CertificateType = 20
	CertificateLawFirmLicence                       CertificateType = 21
	CertificateForeignCulturalCentre                CertificateType = 22
	CertificateMilitaryPaidServiceLicence           CertificateType = 23
	CertificateCreditCodeMassOrganization           CertificateType = 24
	CertificateReligiousSite                        CertificateType = 25
	CertificateForeignRepresentativeOffice          CertificateType = 27
	CertificateForensicLicence                      CertificateType = 28
	CertificateForeignPermanentResidentID           CertificateType = 30
	CertificateForeignTourismOffice                 CertificateType = 34
	CertificateOverseasOrganization                 CertificateType = 35
	CertificateSocialServiceOrganization            CertificateType = 36
	CertificatePrivateSchoolLicence                 CertificateType = 37
	CertificateMedicalLicence                       CertificateType = 38
	CertificateNotaryLicence                        CertificateType = 39
	CertificateBeijingEmbassySchoolLicence          CertificateType = 40
	CertificateHongKongMacaoResidencePermit         CertificateType = 41
	CertificateTaiwanResidencePermit                CertificateType = 42
	CertificateRuralCollectiveRegistration          CertificateType = 43
	CertificateArbitrationCommissionRegistration    CertificateType = 44
)

// CertificateTypes lists the known codes in the order of their ids.
func CertificateTypes() []CertificateType { return listCodes[CertificateType](&certificateTypeTable) }

// Natures lists the natures that may file with the type, one in all sources; none for a type that is not known.
// [CertificateType.NaturesConfidence] says how sure that is.
func (t CertificateType) Natures() []Nature {
	if n := t.nature(); n != 0 {
		return []Nature{n}
	}
	return nil
}

func (t CertificateType) nature() Nature {
	if t < 0 || int(t) >= len(certificateNatures) {
		return 0
	}
	return certificateNatures[t]
}

// NaturesConfidence is how sure [CertificateType.Natures] is: confirmed for the types 1 to 13, inferred from the order
// of two providers' forms for the later ones; empty for a type that is not known.
func (t CertificateType) NaturesConfidence() Confidence {
	switch {
	case !t.Known():
		return ""
	case t <= CertificateCreditCodeGovernment:
		return Confirmed
	}
	return Inferred
}

// ForPerson reports whether the document belongs to a natural person: an individual subject or a responsible person.
// Types that are not known are not.
func (t CertificateType) ForPerson() bool { return t.nature().Personal() }

// Legacy reports whether the type has been superseded: old records carry it, new filings should not.
func (t CertificateType) Legacy() bool {
	e := certificateTypeTable.find(int(t))
	return e != nil && e.Legacy
}

// ID implements [Code].
func (t CertificateType) ID() int { return certificateTypeTable.id(int(t)) }

// Known implements [Code].
func (t CertificateType) Known() bool { return certificateTypeTable.known(int(t)) }

// Slug implements [Code].
func (t CertificateType) Slug() string { return certificateTypeTable.slug(int(t)) }

// Label implements [Code].
func (t CertificateType) Label(l Lang) string { return certificateTypeTable.label(int(t), l) }

// String implements [Code].
func (t CertificateType) String() string { return certificateTypeTable.text(int(t)) }

// MarshalJSON writes the ministry's id; see [Code].
func (t CertificateType) MarshalJSON() ([]byte, error) { return certificateTypeTable.marshal(int(t)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (t *CertificateType) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, t, &certificateTypeTable)
}

var certificateTypeTable = codeTable{
	CodeTable: CodeTable{
		Name:       "certificate_type",
		Tag:        "Zjlx",
		Title:      Text{"证件类型", "certificate type"},
		Sources:    []Source{fromSpec, fromForm, fromWeChat, fromNetEase, fromInspur},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{
				ID: 1, Slug: "business_licence",
				Label: Text{"营业执照（个人或企业）", "business licence (individual business or enterprise)"},
			},
			{ID: 2, Slug: "resident_id", Label: Text{"居民身份证", "resident identity card"}},
			{
				ID: 3, Slug: "organization_code_institution", Label: Text{"组织机构代码证", "organization code certificate"},
				Legacy: true,
			},
			{
				ID: 4, Slug: "institution_legal_person",
				Label: Text{"事业单位法人证书", "legal person certificate of a public institution"},
			},
			{ID: 5, Slug: "military_unit_code", Label: Text{"部队代号", "military unit code"}},
			{
				ID: 6, Slug: "social_organization_legal_person",
				Label: Text{"社会团体法人登记证书", "legal person certificate of a social organization"},
			},
			{ID: 7, Slug: "passport", Label: Text{"护照", "passport"}},
			{
				ID: 8, Slug: "military_officer_id", Label: Text{"军官证", "military officer card"},
				Legacy: true,
				Note:   Text{"2023 年的表单不再提供", "not offered by the form of 2023"},
			},
			{
				ID: 9, Slug: "organization_code_government", Label: Text{"组织机构代码证", "organization code certificate"},
				Legacy: true,
			},
			{
				ID: 10, Slug: "organization_code_social_organization", Legacy: true,
				Label: Text{"组织机构代码证", "organization code certificate"},
			},
			{
				ID: 11, Slug: "taiwan_travel_permit",
				Label: Text{"台湾居民来往大陆通行证", "mainland travel permit for Taiwan residents"},
			},
			{
				ID: 12, Slug: "organization_code_enterprise", Label: Text{"组织机构代码证", "organization code certificate"},
				Source: fromNetEase, Legacy: true,
			},
			{
				ID: 13, Slug: "credit_code_government",
				Label: Text{"统一社会信用代码证书", "unified social credit code certificate"},
			},
			{
				ID: 14, Slug: "hong_kong_macao_travel_permit", Confidence: SingleSource,
				Label: Text{"港澳居民来往内地通行证", "mainland travel permit for Hong Kong and Macao residents"},
			},
			{
				ID: 15, Slug: "credit_code_institution", Confidence: SingleSource,
				Label: Text{"统一社会信用代码证书", "unified social credit code certificate"},
			},
			{
				ID: 16, Slug: "organization_code_private_non_enterprise", Confidence: SingleSource, Legacy: true,
				Label: Text{"组织机构代码证", "organization code certificate"},
			},
			{
				ID: 17, Slug: "private_non_enterprise_registration", Confidence: SingleSource,
				Label: Text{"民办非企业单位登记证书", "registration certificate of a private non-enterprise unit"},
			},
			{
				ID: 18, Slug: "organization_code_foundation", Label: Text{"组织机构代码证", "organization code certificate"},
				Confidence: SingleSource, Legacy: true,
			},
			{
				ID: 19, Slug: "foundation_legal_person", Confidence: SingleSource,
				Label: Text{"基金会法人登记证书", "legal person certificate of a foundation"},
			},
			{
				ID: 20, Slug: "organization_code_law_practice", Label: Text{"组织机构代码证", "organization code certificate"},
				Confidence: SingleSource, Legacy: true,
			},
			{
				ID: 21, Slug: "law_firm_licence", Label: Text{"律师事务所执业许可证", "practice licence of a law firm"},
				Confidence: SingleSource,
			},
			{
				ID: 22, Slug: "foreign_cultural_centre", Confidence: SingleSource,
				Label: Text{"外国在华文化中心登记证", "registration certificate of a foreign cultural centre in China"},
			},
			{
				ID: 23, Slug: "military_paid_service_licence", Confidence: SingleSource,
				Label: Text{"军队单位对外有偿服务许可证", "licence of a military unit for paid services"},
			},
			{
				ID: 24, Slug: "credit_code_mass_organization", Confidence: SingleSource,
				Label: Text{"统一社会信用代码证书", "unified social credit code certificate"},
			},
			{
				ID: 25, Slug: "religious_site", Confidence: SingleSource,
				Label: Text{"宗教活动场所登记证", "registration certificate of a site for religious activities"},
			},
			{
				ID: 27, Slug: "foreign_representative_office", Confidence: SingleSource,
				Label: Text{"外国企业常驻代表机构登记证", "registration of a foreign enterprise's representative office"},
			},
			{
				ID: 28, Slug: "forensic_licence", Label: Text{"司法鉴定许可证", "forensic examination licence"},
				Confidence: SingleSource,
			},
			{
				ID: 30, Slug: "foreign_permanent_resident_id", Confidence: SingleSource,
				Label: Text{"外国人永久居留身份证", "foreign permanent resident identity card"},
			},
			{
				ID: 34, Slug: "foreign_tourism_office", Confidence: SingleSource,
				Label: Text{"外国政府旅游部门常驻代表机构批准登记证", "registration certificate of a foreign government tourism office"},
			},
			{
				ID: 35, Slug: "overseas_organization", Label: Text{"境外机构证件", "certificate of an overseas organization"},
				Confidence: SingleSource,
			},
			{
				ID: 36, Slug: "social_service_organization", Confidence: SingleSource,
				Label: Text{"社会服务机构登记证书", "registration certificate of a social service organization"},
			},
			{
				ID: 37, Slug: "private_school_licence", Label: Text{"民办学校办学许可证", "licence of a private school"},
				Confidence: SingleSource,
			},
			{
				ID: 38, Slug: "medical_licence", Label: Text{"医疗机构执业许可证", "practice licence of a medical institution"},
				Confidence: SingleSource,
			},
			{
				ID: 39, Slug: "notary_licence", Label: Text{"公证机构执业证", "practice certificate of a notary institution"},
				Confidence: SingleSource,
			},
			{
				ID: 40, Slug: "beijing_embassy_school_licence", Confidence: SingleSource,
				Label: Text{"北京市外国驻华使馆人员子女学校办学许可证", "licence of a Beijing school for children of embassy staff"},
			},
			{
				ID: 41, Slug: "hong_kong_macao_residence_permit", Confidence: SingleSource,
				Label: Text{"港澳居民居住证", "residence permit for Hong Kong and Macao residents"},
			},
			{
				ID: 42, Slug: "taiwan_residence_permit", Confidence: SingleSource,
				Label: Text{"台湾居民居住证", "residence permit for Taiwan residents"},
			},
			{
				ID: 43, Slug: "rural_collective_registration", Confidence: SingleSource,
				Label: Text{"农村集体经济组织登记证", "registration certificate of a rural collective economic organization"},
			},
			{
				ID: 44, Slug: "arbitration_commission_registration", Confidence: SingleSource,
				Label: Text{"仲裁委员会登记证", "registration certificate of an arbitration commission"},
			},
		},
	},
}

// certificateNatures pairs types and natures. The sources name one nature for each type.
var certificateNatures = [...]Nature{
	CertificateBusinessLicence:                      NatureEnterprise,
	CertificateResidentID:                           NatureIndividual,
	CertificateOrganizationCodeInstitution:          NatureInstitution,
	CertificateInstitutionLegalPerson:               NatureInstitution,
	CertificateMilitaryUnitCode:                     NatureDefence,
	CertificateSocialOrganizationLegalPerson:        NatureSocialOrganization,
	CertificatePassport:                             NatureIndividual,
	CertificateMilitaryOfficerID:                    NatureIndividual,
	CertificateOrganizationCodeGovernment:           NatureGovernment,
	CertificateOrganizationCodeSocialOrganization:   NatureSocialOrganization,
	CertificateTaiwanTravelPermit:                   NatureIndividual,
	CertificateOrganizationCodeEnterprise:           NatureEnterprise,
	CertificateCreditCodeGovernment:                 NatureGovernment,
	CertificateHongKongMacaoTravelPermit:            NatureIndividual,
	CertificateCreditCodeInstitution:                NatureInstitution,
	CertificateOrganizationCodePrivateNonEnterprise: NaturePrivateNonEnterprise,
	CertificatePrivateNonEnterpriseRegistration:     NaturePrivateNonEnterprise,
	CertificateOrganizationCodeFoundation:           NatureFoundation,
	CertificateFoundationLegalPerson:                NatureFoundation,
	CertificateOrganizationCodeLawPractice:          NatureLawPractice,
	CertificateLawFirmLicence:                       NatureLawPractice,
	CertificateForeignCulturalCentre:                NatureForeignCulturalCentre,
	CertificateMilitaryPaidServiceLicence:           NatureDefence,
	CertificateCreditCodeMassOrganization:           NatureMassOrganization,
	CertificateReligiousSite:                        NatureReligiousGroup,
	CertificateForeignRepresentativeOffice:          NatureEnterprise,
	CertificateForensicLicence:                      NatureForensicInstitution,
	CertificateForeignPermanentResidentID:           NatureIndividual,
	CertificateForeignTourismOffice:                 NatureForeignCulturalCentre,
	CertificateOverseasOrganization:                 NatureOverseasOrganization,
	CertificateSocialServiceOrganization:            NaturePrivateNonEnterprise,
	CertificatePrivateSchoolLicence:                 NaturePrivateNonEnterprise,
	CertificateMedicalLicence:                       NatureMedicalInstitution,
	CertificateNotaryLicence:                        NatureNotaryInstitution,
	CertificateBeijingEmbassySchoolLicence:          NatureForeignCulturalCentre,
	CertificateHongKongMacaoResidencePermit:         NatureIndividual,
	CertificateTaiwanResidencePermit:                NatureIndividual,
	CertificateRuralCollectiveRegistration:          NatureCollectiveEconomy,
	CertificateArbitrationCommissionRegistration:    NatureArbitrationInstitution,
}
