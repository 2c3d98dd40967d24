package rulestest

import (
	"strings"

	"github.com/beian-go/beian/filing"
)

// generalFaults are those of the shape, the filing, the subject and the attachments.
func generalFaults() []fault {
	return []fault{
		// The shape.
		{
			name: "subject name", code: "shape.required", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name = "" },
		},
		{
			name: "nested certificate", code: "shape.required", path: "services[0].responsible.certificate.number",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Certificate.Number = "" },
		},
		{
			name: "address range", code: "shape.required", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].IPs = []filing.IPRange{{}} },
		},
		{
			name: "subject is not filled by the type", code: "shape.required", path: "subject.address.detail",
			base: ofType(filing.TypeAddedService),
			near: func(f *filing.Filing) { f.Subject.Address = filing.Address{} },
		},
		{
			name: "attachment", code: "shape.required", path: "attachments[0].digest",
			breaks: func(f *filing.Filing) { f.Attachments[0].Digest = "" },
		},
		{
			name: "approval", code: "shape.required", path: "services[0].pre_approvals[0].number",
			breaks: func(f *filing.Filing) { f.Services[website].PreApprovals = []filing.Approval{{Kind: 1}} },
		},
		{
			name: "empty list of contents", code: "shape.required", path: "services[0].contents",
			breaks: func(f *filing.Filing) { f.Services[website].Contents = []filing.ServiceContent{} },
		},
		{
			name: "empty list of addresses", code: "shape.required", path: "services[0].accesses[0].ips",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].IPs = []filing.IPRange{} },
		},
		{
			name: "too long", code: "shape.length", path: "subject.name",
			breaks: func(f *filing.Filing) { f.Subject.Name = strings.Repeat("例", 256) },
			near:   func(f *filing.Filing) { f.Subject.Name = strings.Repeat("例", 255) },
		},
		{
			name: "too short", code: "shape.length", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "a.b" },
		},
		{
			name: "domain", code: "shape.length", path: "services[0].domains[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Domains[0] = strings.Repeat("a.", 70) + "cn" },
		},
		{
			name: "contents", code: "shape.count", path: "services[0].contents",
			breaks: func(f *filing.Filing) { f.Services[website].Contents = make([]filing.ServiceContent, 65) },
			near:   func(f *filing.Filing) { f.Services[website].Contents = make([]filing.ServiceContent, 64) },
		},
		{
			name: "division", code: "shape.digits", path: "subject.address.city",
			breaks: func(f *filing.Filing) { f.Subject.Address.City = "北京市朝阳区" },
		},

		// The filing as a whole.
		{
			name: "missing", code: "filing.type.known", path: "type",
			breaks: func(f *filing.Filing) { f.Type = "" },
		},
		{
			name: "not a case", code: "filing.type.known", path: "type",
			breaks: func(f *filing.Filing) { f.Type = filing.TypeAbandon },
		},
		{
			name: "Hong Kong", code: "filing.province.known", path: "province",
			breaks: func(f *filing.Filing) { f.Province = "81" },
		},
		{
			name: "another", code: "filing.province.served", path: "province",
			breaks: func(f *filing.Filing) { f.Province = "44" },
			near:   func(f *filing.Filing) { f.Province = "99" },
		},
		{
			name: "none", code: "filing.services.required", path: "services",
			breaks: func(f *filing.Filing) { f.Services = nil },
		},
		{
			name: "no part of the type", code: "filing.services.required", path: "services",
			base: ofType(filing.TypeChangeSubject),
			near: func(f *filing.Filing) { f.Services = nil },
		},
		{
			name: "individual", code: "filing.services.limit", path: "services", base: individual,
			breaks: func(f *filing.Filing) { f.Services = append(f.Services, f.Services[0]) },
		},
		{
			name: "missing", code: "filing.cancellation.required", path: "cancellation", base: ofType(filing.TypeCancelService),
			breaks: func(f *filing.Filing) { f.Cancellation = nil },
		},
		{
			name: "missing", code: "filing.target.required", path: "target", base: ofType(filing.TypeTransfer),
			breaks: func(f *filing.Filing) { f.Target = "" },
		},

		// The subject.
		{
			name: "unused id", code: "subject.nature.known", path: "subject.nature",
			breaks: func(f *filing.Filing) { f.Subject.Nature = 7 },
			near:   func(f *filing.Filing) { f.Subject.Nature = 0 },
		},
		{
			name: "empty", code: "subject.investor.required", path: "subject.investor",
			breaks: func(f *filing.Filing) { f.Subject.Investor = " " },
		},
		{
			name: "individual", code: "subject.investor.required", path: "subject.investor", base: individual,
			near: func(f *filing.Filing) { f.Subject.Investor = "" },
		},
		{
			name: "Macao", code: "subject.address.province.known", path: "subject.address.province",
			breaks: func(f *filing.Filing) { f.Subject.Address.Province = "820000" },
		},
		{
			name: "city", code: "subject.address.divisions", path: "subject.address.city",
			breaks: func(f *filing.Filing) { f.Subject.Address.City = "440100" },
		},
		{
			name: "county", code: "subject.address.divisions", path: "subject.address.county",
			breaks: func(f *filing.Filing) { f.Subject.Address.County = "440103" },
			near:   func(f *filing.Filing) { f.Subject.Address.County = "" },
		},
		{
			name: "street alone", code: "subject.address.detail.vague", path: "subject.address.detail",
			breaks: func(f *filing.Filing) { f.Subject.Address.Detail = "示例大街" },
			near:   func(f *filing.Filing) { f.Subject.Address.Detail = "示例镇示例村" },
		},
		{
			name: "mailbox", code: "subject.address.detail.vague", path: "subject.address.detail",
			near: func(f *filing.Filing) { f.Subject.Address.Detail = "示例市信箱" },
		},
		{
			name: "number", code: "subject.address.detail.mailbox", path: "subject.address.detail",
			breaks: func(f *filing.Filing) { f.Subject.Address.Detail = "示例市3050信箱" },
		},
		{
			name: "somebody else", code: "subject.responsible.legal_representative", path: "subject.responsible.name",
			breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
			near:   func(f *filing.Filing) { f.Subject.LegalRepresentative = "" },
		},
		{
			name: "empty", code: "subject.responsible.name.required", path: "subject.responsible.name",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Name = "" },
		},
		{
			name: "unit", code: "subject.responsible.office_phone.required", path: "subject.responsible.office_phone",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.OfficePhone = "" },
		},
		{
			name: "individual", code: "subject.responsible.office_phone.required", path: "subject.responsible.office_phone",
			base: individual,
			near: func(f *filing.Filing) { f.Subject.Responsible.OfficePhone = "" },
		},
		{
			name: "service's person", code: "subject.individual.same_person", base: individual,
			path:   "services[0].responsible.certificate.number",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Certificate.Number = "110199199001010010" },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.Certificate.Number = "" },
		},
		{
			name: "subject without number", code: "subject.individual.same_person", base: individual,
			path: "subject.responsible.certificate.number",
			near: func(f *filing.Filing) { f.Subject.Certificate.Number = "" },
		},

		// Attachments that are there.
		{
			name: "unused id", code: "attachment.purpose.known", path: "attachments[0].purpose",
			breaks: func(f *filing.Filing) { f.Attachments[0].Purpose = 99 },
			near:   func(f *filing.Filing) { f.Attachments[0].Purpose = 0 },
		},
		{
			name: "unused id", code: "attachment.format.known", path: "attachments[0].format",
			breaks: func(f *filing.Filing) { f.Attachments[0].Format = 99 },
			near:   func(f *filing.Filing) { f.Attachments[0].Format = 0 },
		},
		{
			name: "no such service", code: "attachment.service.known", path: "attachments[0].service",
			breaks: func(f *filing.Filing) { f.Attachments[0].Owner, f.Attachments[0].Service = filing.OwnerService, "none" },
			near: func(f *filing.Filing) {
				f.Attachments[0].Owner, f.Attachments[0].Service = filing.OwnerService, f.Services[app].ID
			},
		},
	}
}
