package rules

import (
	"context"

	"github.com/beian-go/beian/filing"
)

// attachmentRules look at the attachments that are there, and ask for those that a way of verification needs.
//
// What each way asks for is stated for first filings and added services only. For the others no source says it, so
// nothing is asked: the provider adds its own rules with [WithRules].
var attachmentRules = []Rule{
	{
		Code: "attachment.purpose.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inAttachments},
		Message: filing.Text{
			Zh: "附件用途不在代码表中，或已停用",
			En: "the purpose of the attachment is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请重新选择附件用途", En: "choose it again"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidAttachmentPurpose,
		Check: func(c *Check) {
			for i := range c.Filing().Attachments {
				if p := c.Filing().Attachments[i].Purpose; p != 0 && !c.inTable("attachment_purpose", p) {
					c.Report(element("attachments", i) + ".purpose")
				}
			}
		},
	},
	{
		Code: "attachment.format.known", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inAttachments},
		Message: filing.Text{
			Zh: "附件格式不在代码表中，或已停用",
			En: "the format of the attachment is not in the code table, or was withdrawn",
		},
		Fix:    filing.Text{Zh: "请上传 JPG 或 PNG 文件", En: "upload JPG or PNG"},
		Source: fromCodeTables,
		Bureau: filing.ResultInvalidAttachmentFormat,
		Check: func(c *Check) {
			for i := range c.Filing().Attachments {
				if f := c.Filing().Attachments[i].Format; f != 0 && !c.inTable("attachment_format", f) {
					c.Report(element("attachments", i) + ".format")
				}
			}
		},
	},
	{
		Code: "attachment.service.known", Severity: filing.SeverityError,
		Scope: Scope{Parts: inAttachments},
		Message: filing.Text{
			Zh: "附件所属的服务不在本次备案中",
			En: "the attachment belongs to a service that the filing does not have",
		},
		Fix:    filing.Text{Zh: "请重新选择附件所属的服务", En: "choose the service again"},
		Source: fromSchema,
		Check: func(c *Check) {
			f := c.Filing()
			ids := make(map[string]bool, len(f.Services))
			for i := range f.Services {
				ids[f.Services[i].ID] = true
			}
			for i := range f.Attachments {
				if a := &f.Attachments[i]; a.Owner == filing.OwnerService && !ids[a.Service] {
					c.Report(element("attachments", i) + ".service")
				}
			}
		},
	},
	{
		Code: "attachment.subject_certificate.required", Severity: filing.SeverityError,
		Scope:   Scope{Types: withPapers, Ways: []filing.Way{filing.WayElectronic, filing.WayPaper}},
		Message: filing.Text{Zh: "没有上传主办单位（个人）有效证件", En: "the certificate of the subject is missing"},
		Fix:     filing.Text{Zh: "请上传证件原件的照片或彩色扫描件", En: "upload a photo or colour scan of the original"},
		Source:  fromGuidePapers,
		Check:   func(c *Check) { c.requirePurpose(filing.PurposeSubjectCertificate) },
	},
	{
		Code: "attachment.verification_sheet.required", Severity: filing.SeverityError,
		Scope:   Scope{Types: withPapers, Ways: []filing.Way{filing.WayPaper}},
		Message: filing.Text{Zh: "没有上传备案信息真实性核验单", En: "the verification sheet is missing"},
		Fix:     filing.Text{Zh: "请上传签字的核验单", En: "upload the signed sheet"},
		Source:  fromGuidePapers,
		Check:   func(c *Check) { c.requirePurpose(filing.PurposeVerificationSheet) },
	},
	{
		Code: "attachment.subject_person_certificate.required", Severity: filing.SeverityError,
		Scope: Scope{Types: withPapers, Ways: []filing.Way{filing.WayPaper}},
		Message: filing.Text{
			Zh: "没有上传主体负责人有效证件",
			En: "the certificate of the subject's responsible person is missing",
		},
		Fix:    filing.Text{Zh: "请上传证件原件的照片或彩色扫描件", En: "upload a photo or colour scan of the original"},
		Source: fromGuidePapers,
		Check:  func(c *Check) { c.requirePurpose(filing.PurposeSubjectPersonCertificate) },
	},
	{
		Code: "attachment.service_person_certificate.required", Severity: filing.SeverityError,
		Scope: Scope{Types: withPapers, Ways: []filing.Way{filing.WayPaper}},
		Message: filing.Text{
			Zh: "没有上传该服务负责人的有效证件",
			En: "the certificate of this service's responsible person is missing",
		},
		Fix:    filing.Text{Zh: "请为每项服务上传负责人证件", En: "upload one for each service"},
		Source: fromGuidePapers,
		Check: func(c *Check) {
			f := c.Filing()
			have := make(map[string]bool, len(f.Attachments))
			for i := range f.Attachments {
				if a := &f.Attachments[i]; a.Purpose == filing.PurposeServicePersonCertificate && a.Digest.Valid() {
					have[a.Service] = true
				}
			}
			for i, s := range c.Services() {
				if !have[s.ID] {
					c.Report(servicePath(i))
				}
			}
		},
	},
	{
		Code: "attachment.verification_photo.required", Severity: filing.SeverityError,
		Scope: Scope{Types: withPapers, Ways: []filing.Way{filing.WayPaper}},
		Message: filing.Text{
			Zh: "没有上传服务负责人核验现场照片",
			En: "the photo of the service's responsible person at the verification is missing",
		},
		Fix:    filing.Text{Zh: "请上传现场照片", En: "upload the photo"},
		Source: fromGuidePapers,
		Check:  func(c *Check) { c.requirePurpose(filing.PurposeVerificationPhoto) },
	},
}

var (
	inAttachments = []filing.Part{filing.PartAttachments}
	// withPapers are the filing types of which a source says what they bring.
	withPapers = []filing.Type{filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedServiceElsewhere}
)

// Attachments gives an error for each attachment that a way of verification asks for and that the filing lacks. An
// attachment without the digest of its bytes counts as missing.
//
// The paper way asks first filings and added services for the verification sheet, the certificates of the subject, of
// its person and of each service's person, and the photo (企业系统接口规范 V3.0, 4-1-1; 21Vianet operating guide, 4.2).
// The electronic way asks them for the certificate of the subject only: the persons upload theirs in the mini program.
// A way that is not chosen yet counts as the electronic one. For changes, cancellations and accesses no source says what
// to bring: nothing is asked.
func (s *Set) Attachments(f *filing.Filing, way filing.Way) []filing.Finding {
	if f == nil {
		f = new(filing.Filing)
	}
	if way != filing.WayPaper {
		way = filing.WayElectronic
	}
	return s.run(context.Background(), f, s.attachments, way, Given{}).Findings
}

// requirePurpose reports that no attachment serves a purpose.
func (c *Check) requirePurpose(p filing.AttachmentPurpose) {
	for i := range c.Filing().Attachments {
		if a := &c.Filing().Attachments[i]; a.Purpose == p && a.Digest.Valid() {
			return
		}
	}
	c.Report("attachments")
}
