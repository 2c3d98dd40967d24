package province

import "github.com/beian-go/beian/filing"

// Document is a paper that somebody brings (材料). It is a stable word, such as residence_permit.
type Document string

// The papers.
const (
	DocBusinessLicence     Document = "business_licence"
	DocLegalRepID          Document = "legal_rep_id"
	DocSubjectPersonID     Document = "subject_person_id"
	DocSitePersonID        Document = "site_person_id"
	DocIDFingerprint       Document = "id_copy_fingerprint"
	DocLegalRepPhoto       Document = "legal_rep_photo"
	DocVerificationForm    Document = "verification_form"
	DocCommitment          Document = "commitment"
	DocResponsibility      Document = "responsibility_notice"
	DocTruthCommitment     Document = "truth_commitment"
	DocCommitmentVideo     Document = "commitment_video"
	DocPartyBuilding       Document = "party_building_confirmation"
	DocMedicalLicence      Document = "medical_licence"
	DocMedicalAdvertising  Document = "medical_advertising_review"
	DocPlanBook            Document = "plan_book"
	DocGuarantee           Document = "guarantee"
	DocUseExplanation      Document = "use_explanation"
	DocDomainCertificate   Document = "domain_certificate"
	DocAccessContract      Document = "access_contract"
	DocInstitutionForm     Document = "institution_website_form"
	DocInstitutionNameForm Document = "institution_name_form"
	DocInstitutionApproval Document = "institution_approval"

	DocResidencePermit    Document = "residence_permit"
	DocTemporaryPermit    Document = "temporary_residence_permit"
	DocResidenceProof     Document = "residence_proof"
	DocPermitStatusProof  Document = "residence_permit_status"
	DocPropertyProof      Document = "property_certificate"
	DocPurchaseContract   Document = "purchase_contract"
	DocSocialInsurance    Document = "social_insurance"
	DocEmploymentContract Document = "employment_contract"
	DocStudentCard        Document = "student_card"
)

// Text names the paper in both languages; both are the word itself for one that is not known.
func (d Document) Text() filing.Text {
	switch d {
	case DocBusinessLicence:
		return filing.Text{Zh: "营业执照", En: "business licence"}
	case DocLegalRepID:
		return filing.Text{Zh: "法定代表人证件", En: "certificate of the legal representative"}
	case DocSubjectPersonID:
		return filing.Text{Zh: "主体负责人证件", En: "certificate of the subject's responsible person"}
	case DocSitePersonID:
		return filing.Text{Zh: "服务负责人证件", En: "certificate of the service's responsible person"}
	case DocIDFingerprint:
		return filing.Text{Zh: "按指印的证件复印件", En: "copy of the ID with a fingerprint"}
	case DocLegalRepPhoto:
		return filing.Text{Zh: "法定代表人手持证件和执照的照片", En: "photo of the legal representative holding ID and licence"}
	case DocVerificationForm:
		return filing.Text{Zh: "备案信息真实性核验单", En: "verification sheet"}
	case DocCommitment:
		return filing.Text{Zh: "互联网信息服务备案承诺书", En: "filing commitment"}
	case DocResponsibility:
		return filing.Text{Zh: "备案信息真实性责任告知书", En: "notice of responsibility for true data"}
	case DocTruthCommitment:
		return filing.Text{Zh: "备案信息真实性承诺书", En: "commitment to true data"}
	case DocCommitmentVideo:
		return filing.Text{Zh: "宣读承诺的视频", En: "video of the commitment being read"}
	case DocPartyBuilding:
		return filing.Text{Zh: "网站党建备案信息确认函", En: "confirmation of party-building data"}
	case DocMedicalLicence:
		return filing.Text{Zh: "医疗机构执业许可证", En: "licence of a medical institution"}
	case DocMedicalAdvertising:
		return filing.Text{Zh: "医疗广告审查证明", En: "review certificate for medical advertising"}
	case DocPlanBook:
		return filing.Text{Zh: "网站建设方案书", En: "website construction plan"}
	case DocGuarantee:
		return filing.Text{Zh: "保证书", En: "letter of guarantee"}
	case DocUseExplanation:
		return filing.Text{Zh: "网站用途详细说明", En: "detailed explanation of the websites' use"}
	case DocDomainCertificate:
		return filing.Text{Zh: "域名证书", En: "domain certificate"}
	case DocAccessContract:
		return filing.Text{Zh: "接入合同", En: "access contract"}
	case DocInstitutionForm:
		return filing.Text{Zh: "事业单位网站开办审核（申请）表", En: "form for opening a public institution's website"}
	case DocInstitutionNameForm:
		return filing.Text{Zh: "网站名称审核表", En: "form for a website's name"}
	case DocInstitutionApproval:
		return filing.Text{Zh: "编办审核意见", En: "approval of the staffing office"}
	}
	return d.proof()
}

// proof names the papers that show that a person lives in the province.
func (d Document) proof() filing.Text {
	switch d {
	case DocResidencePermit:
		return filing.Text{Zh: "居住证", En: "residence permit"}
	case DocTemporaryPermit:
		return filing.Text{Zh: "暂住证或临时居住证", En: "temporary residence permit"}
	case DocResidenceProof:
		return filing.Text{Zh: "居住证明", En: "proof of residence"}
	case DocPermitStatusProof:
		return filing.Text{Zh: "居住证办理状态证明", En: "proof of the state of a residence permit"}
	case DocPropertyProof:
		return filing.Text{Zh: "房产证", En: "property certificate"}
	case DocPurchaseContract:
		return filing.Text{Zh: "购房合同", En: "contract for a flat"}
	case DocSocialInsurance:
		return filing.Text{Zh: "社保证明", En: "proof of social insurance"}
	case DocEmploymentContract:
		return filing.Text{Zh: "聘用合同", En: "employment contract"}
	case DocStudentCard:
		return filing.Text{Zh: "学生证", En: "student card"}
	}
	return filing.Text{Zh: string(d), En: string(d)}
}
