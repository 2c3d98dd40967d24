package filing

// AttachmentPurpose is what an attachment proves (附件用途, Fjyt). It is a [Code].
type AttachmentPurpose int

// The attachment purposes.
const (
	PurposeVerificationSheet        AttachmentPurpose = 1
	PurposeSubjectCertificate       AttachmentPurpose = 2
	PurposeSubjectPersonCertificate AttachmentPurpose = 3
	PurposeServicePersonCertificate AttachmentPurpose = 4
	PurposeVerificationPhoto        AttachmentPurpose = 5
)

// AttachmentPurposes lists the known codes in the order of their ids.
func AttachmentPurposes() []AttachmentPurpose {
	return listCodes[AttachmentPurpose](&attachmentPurposeTable)
}

// MaxBytes is how large the file of an attachment may be in the interface V.3.0 (2013-10): 150 KiB for a verification
// sheet and 100 KiB for the others, in bytes; 0 for a purpose that is not known.
func (p AttachmentPurpose) MaxBytes() int64 {
	switch {
	case !p.Known():
		return 0
	case p == PurposeVerificationSheet:
		return 150 << 10
	}
	return 100 << 10
}

// ID implements [Code].
func (p AttachmentPurpose) ID() int { return attachmentPurposeTable.id(int(p)) }

// Known implements [Code].
func (p AttachmentPurpose) Known() bool { return attachmentPurposeTable.known(int(p)) }

// Slug implements [Code].
func (p AttachmentPurpose) Slug() string { return attachmentPurposeTable.slug(int(p)) }

// Label implements [Code].
func (p AttachmentPurpose) Label(l Lang) string { return attachmentPurposeTable.label(int(p), l) }

// String implements [Code].
func (p AttachmentPurpose) String() string { return attachmentPurposeTable.text(int(p)) }

// MarshalJSON writes the ministry's id; see [Code].
func (p AttachmentPurpose) MarshalJSON() ([]byte, error) {
	return attachmentPurposeTable.marshal(int(p))
}

// UnmarshalJSON reads an id or a slug; see [Code].
func (p *AttachmentPurpose) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, p, &attachmentPurposeTable)
}

var attachmentPurposeTable = codeTable{
	CodeTable: CodeTable{
		Name:       "attachment_purpose",
		Tag:        "Fjyt",
		Title:      Text{"附件用途", "purpose of an attachment"},
		Sources:    []Source{fromNetEase},
		Confidence: SingleSource,
		Entries: []CodeEntry{
			{ID: 1, Slug: "verification_sheet", Label: Text{"备案信息真实性核验单", "verification sheet"}},
			{ID: 2, Slug: "subject_certificate", Label: Text{"主办者有效证件", "certificate of the subject"}},
			{
				ID: 3, Slug: "subject_person_certificate",
				Label: Text{"主体负责人有效证件", "certificate of the subject's responsible person"},
			},
			{
				ID: 4, Slug: "service_person_certificate",
				Label: Text{"网站负责人有效证件", "certificate of the service's responsible person"},
			},
			{
				ID: 5, Slug: "verification_photo",
				Label: Text{"网站负责人核验现场照片", "photo of the service's responsible person at the verification"},
			},
		},
	},
}

// AttachmentOwner is what an attachment belongs to (附件所属对象类型, Ssdxlx). It is a [Code].
//
// These are the ids of uploads; the documentation of the code table of purposes (Fjytlx) counts from 0.
type AttachmentOwner int

// The attachment owners.
const (
	OwnerSubject AttachmentOwner = 1
	OwnerService AttachmentOwner = 2
)

// AttachmentOwners lists the known codes in the order of their ids.
func AttachmentOwners() []AttachmentOwner { return listCodes[AttachmentOwner](&attachmentOwnerTable) }

// ID implements [Code].
func (o AttachmentOwner) ID() int { return attachmentOwnerTable.id(int(o)) }

// Known implements [Code].
func (o AttachmentOwner) Known() bool { return attachmentOwnerTable.known(int(o)) }

// Slug implements [Code].
func (o AttachmentOwner) Slug() string { return attachmentOwnerTable.slug(int(o)) }

// Label implements [Code].
func (o AttachmentOwner) Label(l Lang) string { return attachmentOwnerTable.label(int(o), l) }

// String implements [Code].
func (o AttachmentOwner) String() string { return attachmentOwnerTable.text(int(o)) }

// MarshalJSON writes the ministry's id; see [Code].
func (o AttachmentOwner) MarshalJSON() ([]byte, error) { return attachmentOwnerTable.marshal(int(o)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (o *AttachmentOwner) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, o, &attachmentOwnerTable)
}

var attachmentOwnerTable = codeTable{
	CodeTable: CodeTable{
		Name:       "attachment_owner",
		Tag:        "Ssdxlx",
		Title:      Text{"附件所属对象类型", "owner of an attachment"},
		Sources:    []Source{fromSchema},
		Confidence: Confirmed,
		Entries: []CodeEntry{
			{ID: 1, Slug: "subject", Label: Text{"主体", "subject"}},
			{ID: 2, Slug: "service", Label: Text{"网站", "service"}},
		},
	},
}

// AttachmentFormat is the file format of an attachment (附件文件格式, Fjwjgs). It is a [Code].
type AttachmentFormat int

// The attachment formats.
const (
	FormatJPEG AttachmentFormat = 1
	FormatPNG  AttachmentFormat = 2
)

// AttachmentFormats lists the known codes in the order of their ids.
func AttachmentFormats() []AttachmentFormat {
	return listCodes[AttachmentFormat](&attachmentFormatTable)
}

// ID implements [Code].
func (f AttachmentFormat) ID() int { return attachmentFormatTable.id(int(f)) }

// Known implements [Code].
func (f AttachmentFormat) Known() bool { return attachmentFormatTable.known(int(f)) }

// Slug implements [Code].
func (f AttachmentFormat) Slug() string { return attachmentFormatTable.slug(int(f)) }

// Label implements [Code].
func (f AttachmentFormat) Label(l Lang) string { return attachmentFormatTable.label(int(f), l) }

// String implements [Code].
func (f AttachmentFormat) String() string { return attachmentFormatTable.text(int(f)) }

// MarshalJSON writes the ministry's id; see [Code].
func (f AttachmentFormat) MarshalJSON() ([]byte, error) { return attachmentFormatTable.marshal(int(f)) }

// UnmarshalJSON reads an id or a slug; see [Code].
func (f *AttachmentFormat) UnmarshalJSON(b []byte) error {
	return unmarshalCode(b, f, &attachmentFormatTable)
}

var attachmentFormatTable = codeTable{
	CodeTable: CodeTable{
		Name:       "attachment_format",
		Tag:        "Fjwjgs",
		Title:      Text{"附件文件格式", "format of an attachment"},
		Sources:    []Source{fromNetEase},
		Confidence: SingleSource,
		Entries: []CodeEntry{
			{ID: 1, Slug: "jpeg", Label: Text{"JPG", "JPEG"}},
			{ID: 2, Slug: "png", Label: Text{"PNG", "PNG"}},
		},
	},
}
