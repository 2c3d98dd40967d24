package rules_test

import (
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// faults holds at least one fault for each rule of Check.
func faults() []fault {
	return slices.Concat(
		generalFaults(), peopleFaults(), serviceFaults(), lookupFaults(), provinceFaults(),
	)
}

// generalFaults are those of the shape, the filing, the subject, the access and the attachments.
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

		// Certificates.
		{
			name: "empty", code: "subject.certificate.address.required", path: "subject.certificate.address",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Address = "" },
		},
		{
			name: "confirmed pair", code: "subject.certificate.nature", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificatePassport },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMedicalLicence },
		},
		{
			name: "inferred pair", code: "subject.certificate.nature.inferred", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMedicalLicence },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificatePassport },
		},
		{
			name: "unused id", code: "subject.certificate.type.known", path: "subject.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = 99 },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = 0 },
		},
		{
			name: "15 digits", code: "subject.certificate.credit_code.old", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "110000000000000" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Number = "11000000000000A" },
		},
		{
			name: "length", code: "subject.certificate.credit_code.form", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "9111" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Number = "110000000000000" },
		},
		{
			name: "letter", code: "subject.certificate.credit_code.form", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "I" + f.Subject.Certificate.Number[1:] },
		},
		{
			name: "check letter", code: "subject.certificate.credit_code.form", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = f.Subject.Certificate.Number[:17] + "Z" },
		},
		{
			name: "organization code certificate", code: "subject.certificate.credit_code.form", path: "subject.certificate.number",
			near: func(f *filing.Filing) {
				f.Subject.Certificate.Type = filing.CertificateOrganizationCodeEnterprise
				f.Subject.Certificate.Number = "PDY000017"
			},
		},
		{
			name: "swapped", code: "subject.certificate.credit_code.checksum", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "91110000PDY0000120" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Number = "91350100M000000001" },
		},
		{
			name: "Fuzhou", code: "subject.certificate.credit_code.early", path: "subject.certificate.number",
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "91350100M000000001" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Number = "91110000PDY0000120" },
		},
		{
			name: "person", code: "certificate.resident_id.upper_case", path: "subject.responsible.certificate.number",
			breaks: func(f *filing.Filing) { setResidentID(f, "11010519491231002x") },
			near:   func(f *filing.Filing) { setResidentID(f, "11010519491231002X") },
		},
		{
			name: "individual", code: "certificate.resident_id.invalid", path: "subject.certificate.number", base: individual,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Number = "110105194912310021" },
		},
		{
			name: "length", code: "certificate.resident_id.invalid", path: "subject.responsible.certificate.number",
			breaks: func(f *filing.Filing) { setResidentID(f, "110105491231002") },
			near:   func(f *filing.Filing) { setResidentID(f, "11010519491231002x") },
		},

		// Persons.
		{
			name: "landline", code: "person.mobile.form", path: "subject.responsible.mobile",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Mobile = "01012345678" },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Mobile = "16600000000" },
		},
		{
			name: "letter", code: "person.mobile.form", path: "services[1].responsible.mobile",
			breaks: func(f *filing.Filing) { f.Services[app].Responsible.Mobile = "1660000000o" },
		},
		{
			name: "brackets", code: "person.office_phone.form", path: "subject.responsible.office_phone",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.OfficePhone = "(010)00000000" },
			near:   func(f *filing.Filing) { f.Subject.Responsible.OfficePhone = "010-00000000" },
		},
		{
			name: "with name", code: "person.email.form", path: "subject.responsible.email",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Email = "Example <a@example.cn>" },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Email = "a@example.cn" },
		},
		{
			name: "no top level", code: "person.email.form", path: "subject.responsible.email",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Email = "someone@localhost" },
		},
		{
			name: "too long", code: "person.email.form", path: "subject.responsible.email",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Email = strings.Repeat("a", 120) + "@example.cn" },
		},
		{
			name: "licence", code: "person.certificate.type", path: "subject.responsible.certificate.type",
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Certificate.Type = filing.CertificateBusinessLicence },
			near:   func(f *filing.Filing) { f.Subject.Responsible.Certificate.Type = filing.CertificatePassport },
		},

		// Services.
		{
			name: "unused id", code: "service.kind.known", path: "services[0].kind",
			breaks: func(f *filing.Filing) { f.Services[website].Kind = 2 },
			near:   func(f *filing.Filing) { f.Services[website].Kind = 0 },
		},
		{
			name: "brackets do not count", code: "service.name.short", path: "services[0].name",
			breaks: func(f *filing.Filing) { f.Services[website].Name = "（示-例）" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例站" },
		},
		{
			name: "APP", code: "service.name.short", path: "services[1].name",
			near: func(f *filing.Filing) { f.Services[app].Name = "例" },
		},
		{
			name: "empty", code: "service.responsible.name.required", path: "services[0].responsible.name",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Name = "" },
		},
		{
			name: "unit", code: "service.responsible.office_phone.required", path: "services[0].responsible.office_phone",
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.OfficePhone = "" },
		},
		{
			name: "unused id", code: "service.content.known", path: "services[0].contents[1]",
			breaks: func(f *filing.Filing) { f.Services[website].Contents = []filing.ServiceContent{8, 999} },
		},
		{
			name: "mini programs have a table of their own", code: "service.content.known", path: "services[2].contents[0]",
			near: func(f *filing.Filing) { f.Services[miniProgram].Contents = []filing.ServiceContent{501} },
		},
		{
			name: "unused id", code: "service.language.known", path: "services[0].languages[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Languages = []filing.Language{99} },
		},
		{
			name: "unused id", code: "service.pre_approval.known", path: "services[0].pre_approvals[0].kind",
			breaks: func(f *filing.Filing) { f.Services[website].PreApprovals = []filing.Approval{{Kind: 99}} },
			near:   func(f *filing.Filing) { f.Services[website].PreApprovals = []filing.Approval{{Kind: 1}} },
		},

		// Domains.
		{
			name: "website", code: "service.domain.required", path: "services[0].domains",
			breaks: func(f *filing.Filing) { f.Services[website].Domains = nil },
		},
		{
			name: "APP", code: "service.domain.required", path: "services[1].domains",
			near: func(f *filing.Filing) { f.Services[app].Domains = nil },
		},
		{
			name: "mini program", code: "service.domain.unwanted", path: "services[2].domains",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Domains = []string{"example.cn"} },
		},
		{
			name: "address", code: "service.domain.invalid", path: "services[0].domains[1]",
			breaks: func(f *filing.Filing) { f.Services[website].Domains = []string{"example.cn", "https://example.cn/"} },
			near:   func(f *filing.Filing) { f.Services[website].Domains = []string{"example.cn", "示例.中国"} },
		},
		{
			name: "each domain", code: "service.domain.registrant.not_asked", path: "services[1].domains[0]",
			breaks: func(f *filing.Filing) { f.Services[app].Domains = []string{"example.cn"} },
			near:   func(f *filing.Filing) { f.Services[app].Domains = []string{"example"} },
		},
		{
			name: "other protocol", code: "service.home_page.invalid", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "ftp://example.cn" },
			near:   func(f *filing.Filing) { f.Services[website].HomePage = "https://www.example.cn:8443/a?b#c" },
		},
		{
			name: "no host", code: "service.home_page.invalid", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "https:///example.cn" },
		},
		{
			name: "too long", code: "service.home_page.invalid", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { f.Services[website].HomePage = "example.cn/" + strings.Repeat("a", 2048) },
		},
		{
			name: "end of another name", code: "service.home_page.domain", path: "services[0].home_page",
			breaks: func(f *filing.Filing) { setHome(f, "www.otherexample.cn", "example.cn") },
			near:   func(f *filing.Filing) { setHome(f, "WWW.Example.cn/home", "example.org", "example.cn") },
		},

		// APPs.
		{
			name: "nil", code: "service.app.platform.required", path: "services[1].app.platforms",
			breaks: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "empty", code: "service.app.platform.known", path: "services[1].app.platforms[0].platform",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Platform = "" },
		},
		{
			name: "no digest", code: "service.app.icon.required", path: "services[1].app.icon",
			breaks: func(f *filing.Filing) { f.Services[app].App.Icon = "icon.png" },
		},
		{
			name: "no icon without an APP part", code: "service.app.icon.required", path: "services[1].app.icon",
			breaks: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "no function", code: "service.app.sdk.incomplete", path: "services[1].app.sdks[0]",
			breaks: func(f *filing.Filing) { f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商"}} },
			near: func(f *filing.Filing) {
				f.Services[app].App.SDKs = []filing.SDK{{Provider: "示例厂商", Function: "统计"}}
			},
		},
		{
			name: "no APP part", code: "service.app.sdk.incomplete", path: "services[1].app.sdks[0]",
			near: func(f *filing.Filing) { f.Services[app].App = nil },
		},
		{
			name: "empty", code: "service.app.package.required", path: "services[1].app.platforms[0].package",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Package = "" },
		},
		{
			name: "Chinese", code: "service.app.package.form", path: "services[1].app.platforms[0].package",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Package = "com.示例" },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Package = "com.ex-ample.1" },
		},
		{
			name: "empty", code: "service.app.public_key.required", path: "services[1].app.platforms[0].public_key",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].PublicKey = "" },
		},
		{
			name: "empty", code: "service.app.fingerprint.required", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { f.Services[app].App.Platforms[0].Fingerprint = "" },
		},
		{
			name: "64 digits", code: "service.app.fingerprint.sha256", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab:", 32) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab:", 16) },
		},
		{
			name: "SHA-1 on Android", code: "service.app.fingerprint.form", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformAndroid).Fingerprint = strings.Repeat("ab", 20) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformIOS).Fingerprint = strings.Repeat("ab", 20) },
		},
		{
			name: "MD5", code: "service.app.fingerprint.harmony_md5", path: "services[1].app.platforms[0].fingerprint",
			breaks: func(f *filing.Filing) { setPlatform(f, filing.PlatformHarmony).Fingerprint = strings.Repeat("ab", 16) },
			near:   func(f *filing.Filing) { setPlatform(f, filing.PlatformHarmony).Fingerprint = strings.Repeat("ab", 20) },
		},
		{
			name: "mini program", code: "service.app.key.unwanted", path: "services[2].app.platforms[0]",
			breaks: func(f *filing.Filing) {
				f.Services[miniProgram].App = &filing.App{Platforms: []filing.AppPlatform{{Fingerprint: "ab"}}}
			},
			near: func(f *filing.Filing) {
				f.Services[miniProgram].App = &filing.App{Platforms: []filing.AppPlatform{{Package: "com.example"}}}
			},
		},

		// Accesses.
		{
			name: "APP", code: "access.required", path: "services[1].accesses",
			breaks: func(f *filing.Filing) { f.Services[app].Accesses = nil },
		},
		{
			name: "mini program", code: "access.unwanted", path: "services[2].accesses",
			breaks: func(f *filing.Filing) { f.Services[miniProgram].Accesses = f.Services[website].Accesses },
		},
		{
			name: "other order", code: "access.duplicate", path: "services[0].accesses[1]",
			breaks: func(f *filing.Filing) {
				setIPs(f, []string{"192.0.2.1", "::ffff:192.0.2.2"}, []string{"192.0.2.2", "192.0.2.1"})
			},
			near: func(f *filing.Filing) { setIPs(f, []string{"192.0.2.1"}, []string{"192.0.2.2"}) },
		},
		{
			name: "unused id", code: "access.method.known", path: "services[0].accesses[0].method",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Method = 9 },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Method = 0 },
		},
		{
			name: "colocation", code: "access.method.offered", path: "services[0].accesses[0].method",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Method = filing.AccessColocation },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Method = filing.AccessCloud },
		},
		{
			name: "unused id", code: "access.location.known", path: "services[0].accesses[0].locations[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = 13 },
		},
		{
			name: "Tibet", code: "access.location.hosted", path: "services[0].accesses[0].locations[0]",
			breaks: func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = filing.LocationTibet },
			near:   func(f *filing.Filing) { f.Services[website].Accesses[0].Locations[0] = filing.LocationShanghai },
		},
		{
			name: "leading zero", code: "access.ip.invalid", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.01", "192.0.2.2") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.1", "") },
		},
		{
			name: "zone", code: "access.ip.invalid", path: "services[0].accesses[0].ips[0].to",
			breaks: func(f *filing.Filing) { setRange(f, "fe80::1", "fe80::1%eth0") },
			near:   func(f *filing.Filing) { setRange(f, "2001:db8::1", "2001:db8::2") },
		},
		{
			name: "reversed", code: "access.ip.order", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.10", "192.0.2.9") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.9", "192.0.2.10") },
		},
		{
			name: "two families", code: "access.ip.order", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.1", "2001:db8::1") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.1", "::ffff:192.0.2.2") },
		},
		{
			name: "first", code: "access.ip.provider", path: "services[0].accesses[0].ips[0].from",
			breaks: func(f *filing.Filing) { setRange(f, "203.0.113.1", "") },
			near:   func(f *filing.Filing) { setRange(f, "198.51.100.1", "198.51.100.255") },
		},
		{
			name: "last", code: "access.ip.provider", path: "services[0].accesses[0].ips[0].to",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.255", "192.0.3.0") },
		},
		{
			name: "across a gap", code: "access.ip.provider", path: "services[0].accesses[0].ips[0]",
			breaks: func(f *filing.Filing) { setRange(f, "192.0.2.1", "198.51.100.1") },
			near:   func(f *filing.Filing) { setRange(f, "192.0.2.0", "192.0.2.255") },
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

func setResidentID(f *filing.Filing, number string) {
	f.Subject.Responsible.Certificate.Type = filing.CertificateResidentID
	f.Subject.Responsible.Certificate.Number = number
}

func setHome(f *filing.Filing, page string, domains ...string) {
	f.Services[website].HomePage, f.Services[website].Domains = page, domains
}

func setPlatform(f *filing.Filing, p filing.Platform) *filing.AppPlatform {
	platform := &f.Services[app].App.Platforms[0]
	platform.Platform = p
	return platform
}

func setRange(f *filing.Filing, from, to string) {
	f.Services[website].Accesses[0].IPs = []filing.IPRange{{From: from, To: to}}
}

// setIPs gives the website an access for each list of addresses.
func setIPs(f *filing.Filing, lists ...[]string) {
	s := &f.Services[website]
	first := s.Accesses[0]
	s.Accesses = nil
	for _, list := range lists {
		a := first
		a.IPs = nil
		for _, ip := range list {
			a.IPs = append(a.IPs, filing.IPRange{From: ip})
		}
		s.Accesses = append(s.Accesses, a)
	}
}
