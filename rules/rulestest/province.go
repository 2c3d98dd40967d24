package rulestest

import (
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
)

// provinceFault is a fault in one province. The same is none in another.
type provinceFault struct {
	name, code, path string
	in, notIn        region.Province
	individual       bool
	breaks           func(*filing.Filing)
	// near comes close to the fault in the province; nil where the sound filing is near enough.
	near func(*filing.Filing)
	// whole is as in fault.
	whole bool
	// firm is that the finding is an error, since a firm source says so. It is a warning else.
	firm bool
}

func provinceFaults() []fault {
	var out []fault
	for _, p := range provinceCases() {
		out = append(out,
			fault{
				name: p.name + " in " + p.in.En(), code: p.code, path: p.path, base: p.base(p.in), breaks: p.breaks, near: p.near,
				severity: p.severity(), whole: p.whole,
			},
			fault{name: p.name + " not in " + p.notIn.En(), code: p.code, path: p.path, base: p.base(p.notIn), near: p.breaks},
		)
	}
	return out
}

func (f provinceFault) severity() filing.Severity {
	if f.firm {
		return filing.SeverityError
	}
	return filing.SeverityWarning
}

// base is the first filing of an enterprise, or of an individual with one website, in a province.
func (f provinceFault) base(in region.Province) func(*filingtest.Generator) filing.Filing {
	return func(g *filingtest.Generator) filing.Filing {
		if f.individual {
			return sample(g, filing.TypeFirst, filing.NatureIndividual, filingtest.InProvince(in),
				filingtest.WithServices(filing.ServiceWebsite), filingtest.WithCertificate(filing.CertificateResidentID))
		}
		return sample(g, filing.TypeFirst, filing.NatureEnterprise, filingtest.InProvince(in),
			filingtest.WithCertificate(filing.CertificateBusinessLicence))
	}
}

func provinceCases() []provinceFault {
	return slices.Concat(provincePersonCases(), provinceSubjectCases(), provinceNameCases(), provinceServiceCases())
}

func provincePersonCases() []provinceFault {
	return []provinceFault{
		{
			name: "17 years", code: "person.age.minimum", path: "services[0].responsible.certificate.number",
			in: region.Sichuan, notIn: region.Guangdong, firm: true,
			breaks: func(f *filing.Filing) { setHolder(f, "510199", "20080102", "001") },
			near:   func(f *filing.Filing) { setHolder(f, "510199", "20080101", "001") },
		},
		{
			name: "individual of 17 years", code: "person.age.minimum", path: "services[0].responsible.certificate.number",
			in: region.Beijing, notIn: region.Anhui, individual: true,
			breaks: func(f *filing.Filing) { setHolder(f, "110199", "20080102", "001") },
		},
		{
			name: "man of 60", code: "service.responsible.age.maximum", path: "services[0].responsible.certificate.number",
			in: region.Tianjin, notIn: region.Heilongjiang,
			breaks: func(f *filing.Filing) { setHolder(f, "120199", "19660101", "001") },
			near:   func(f *filing.Filing) { setHolder(f, "120199", "19660102", "001") },
		},
		{
			name: "woman of 55", code: "service.responsible.age.maximum", path: "services[0].responsible.certificate.number",
			in: region.Tianjin, notIn: region.Beijing,
			breaks: func(f *filing.Filing) { setHolder(f, "120199", "19701231", "002") },
			near:   func(f *filing.Filing) { setHolder(f, "120199", "19701231", "001") },
		},
		{
			name: "somebody else", code: "subject.responsible.legal_representative", path: "subject.responsible.name",
			in: region.Hunan, notIn: region.Gansu, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
			near:   func(f *filing.Filing) { f.Subject.LegalRepresentative = " " + f.Subject.Responsible.Name },
		},
		{
			name: "sources that disagree", code: "subject.responsible.legal_representative", path: "subject.responsible.name",
			in: region.Beijing, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
		},
		{
			name: "a letter helps some", code: "subject.responsible.legal_representative", path: "subject.responsible.name",
			in: region.Shandong, notIn: region.Jilin,
			breaks: func(f *filing.Filing) { f.Subject.LegalRepresentative = "例某" },
		},
		{
			name: "no enterprise", code: "subject.responsible.legal_representative", path: "subject.responsible.name",
			in: region.Hunan, notIn: region.Anhui,
			breaks: func(f *filing.Filing) {
				f.Subject.Nature, f.Subject.LegalRepresentative = filing.NatureLawPractice, "例某"
			},
		},
		{
			name: "another person", code: "service.responsible.same_as_subject", path: "services[0].responsible",
			in: region.Anhui, notIn: region.Hunan, firm: true,
			breaks: func(f *filing.Filing) {
				f.Subject.LegalRepresentative = "例某"
				setHolder(f, "340199", "19900101", "001")
			},
			near: func(f *filing.Filing) { setHolder(f, "340199", "19900101", "001") },
		},
		{
			name: "the subject's", code: "service.responsible.differs_from_subject", path: "services[0].responsible",
			in: region.Tianjin, notIn: region.Beijing,
			breaks: func(f *filing.Filing) { f.Services[website].Responsible = f.Subject.Responsible },
			near:   func(f *filing.Filing) { setHolder(f, "120199", "19900101", "001") },
		},
		{
			name: "number of Beijing", code: "person.mobile.local", path: "services[0].responsible.mobile",
			in: region.Jilin, notIn: region.Shandong,
			breaks: func(f *filing.Filing) { f.Services[website].Responsible.Mobile = "13800138000" },
			near:   func(f *filing.Filing) { f.Services[website].Responsible.Mobile = "19900000000" },
		},
		{
			name: "individual with a number of Beijing", code: "person.mobile.local", path: "subject.responsible.mobile",
			in: region.Hunan, notIn: region.Hubei, individual: true, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Responsible.Mobile = "13800138000" },
		},
		{
			name: "ID of another province", code: "person.mobile.local", path: "services[0].responsible.mobile",
			in: region.Hebei, notIn: region.Beijing, individual: true,
			breaks: func(f *filing.Filing) {
				setHolder(f, "440199", "19900101", "001")
				f.Services[website].Responsible.Mobile = "13800138000"
			},
			near: func(f *filing.Filing) { f.Services[website].Responsible.Mobile = "13800138000" },
		},
		{
			name: "empty", code: "person.emergency_phone.required", path: "subject.responsible.emergency_phone",
			in: region.Guangdong, notIn: region.Hunan,
			breaks: func(f *filing.Filing) { f.Subject.Responsible.EmergencyPhone = "" },
		},
	}
}

func provinceSubjectCases() []provinceFault {
	return []provinceFault{
		{
			name: "ID of Beijing", code: "subject.certificate.nonlocal", path: "subject.certificate.number",
			in: region.Xinjiang, notIn: region.Tianjin, individual: true, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Certificate = ResidentID("110199", "19900101", "001") },
			near:   func(f *filing.Filing) { f.Subject.Certificate = ResidentID("650199", "19900101", "001") },
		},
		{
			name: "old ID of Beijing", code: "subject.certificate.nonlocal", path: "subject.certificate.number",
			in: region.Henan, notIn: region.Guangdong, individual: true,
			breaks: func(f *filing.Filing) { f.Subject.Certificate = ResidentID("110228", "19900101", "001") },
		},
		{
			name: "passport", code: "subject.certificate.personal_type", path: "subject.certificate.type",
			in: region.InnerMongolia, notIn: region.Beijing, individual: true, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificatePassport },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Type = 0 },
		},
		{
			name: "medical licence", code: "subject.certificate.refused", path: "subject.certificate.type",
			in: region.Guangdong, notIn: region.Guangxi,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Type = filing.CertificateMedicalLicence },
		},
		{
			name: "11 months", code: "subject.certificate.validity.months", path: "subject.certificate.valid_until",
			in: region.Shanghai, notIn: region.Zhejiang,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2026-12-31" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2027-01-01" },
		},
		{
			name: "ended", code: "subject.certificate.validity.months", path: "subject.certificate.valid_until",
			in: region.Zhejiang, notIn: region.Hunan,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2026-03-31" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.ValidUntil = "2025-12-31" },
		},
		{
			name: "Guizhou", code: "subject.certificate.address.local", path: "subject.certificate.address",
			in: region.Yunnan, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Address = "贵州省示例路1号" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Address = "云南省贵州路1号" },
		},
		{
			name: "refused", code: "subject.individual_business.trade_name", path: "subject.nature",
			in: region.Guizhou, notIn: region.Liaoning,
			breaks: func(f *filing.Filing) { f.Subject.Name = f.Subject.LegalRepresentative + "（个体工商户）" },
			near:   func(f *filing.Filing) { f.Subject.Name = "示例商店（个体工商户）" },
		},
		{
			name: "own person", code: "subject.individual_business.trade_name", path: "subject.nature",
			in: region.Guangdong, notIn: region.Anhui,
			breaks: func(f *filing.Filing) { f.Subject.Name = f.Subject.LegalRepresentative + "（个体工商户）" },
			near:   func(f *filing.Filing) { f.Subject.Name = f.Subject.LegalRepresentative },
		},
		{
			name: "another unit", code: "subject.investor.enterprise", path: "subject.investor",
			in: region.Fujian, notIn: region.Guangdong,
			breaks: func(f *filing.Filing) { f.Subject.Investor = "示例集团" },
			near:   func(f *filing.Filing) { f.Subject.Investor = f.Subject.Name },
		},
		{
			name: "own name", code: "subject.investor.enterprise", path: "subject.investor",
			in: region.Ningxia, notIn: region.Jilin,
			breaks: func(f *filing.Filing) { f.Subject.Investor = f.Subject.Name },
			near:   func(f *filing.Filing) { f.Subject.Investor = f.Subject.LegalRepresentative },
		},
		{
			name: "institution's own name", code: "subject.investor.superior", whole: true, path: "subject.investor",
			in: region.Gansu, notIn: region.Yunnan,
			breaks: func(f *filing.Filing) {
				f.Subject.Nature, f.Subject.Investor = filing.NatureInstitution, f.Subject.Name
			},
			near: func(f *filing.Filing) {
				f.Subject.Nature, f.Subject.Investor = filing.NatureLawPractice, f.Subject.Name
			},
		},
		{
			name: "law firm's own name", code: "subject.investor.superior", whole: true, path: "subject.investor",
			in: region.Fujian, notIn: region.Gansu,
			breaks: func(f *filing.Filing) {
				f.Subject.Nature, f.Subject.Investor = filing.NatureLawPractice, f.Subject.Name
			},
			near: func(f *filing.Filing) { f.Subject.Investor = f.Subject.Name },
		},
		{
			name: "figures alone", code: "subject.address.house_number", path: "subject.address.detail",
			in: region.Beijing, notIn: region.Hunan, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Address.Detail = "示例小区1-2-3" },
			near:   func(f *filing.Filing) { f.Subject.Address.Detail = "示例镇示例村" },
		},
		{
			name: "county", code: "subject.address.shixiaqu", path: "subject.address.county",
			in: region.Guangxi, notIn: region.Guangdong,
			breaks: func(f *filing.Filing) { f.Subject.Address.County = string(f.Province) + "0101" },
			near:   func(f *filing.Filing) { f.Subject.Address.County = "450199" },
		},
		{
			name: "text", code: "subject.address.shixiaqu", path: "subject.address.detail",
			in: region.Zhejiang, notIn: region.Jiangsu,
			breaks: func(f *filing.Filing) { f.Subject.Address.Detail = "市辖区示例路1号" },
		},
		{
			name: "Tangshan", code: "subject.address.same_city", path: "subject.address.city",
			in: region.Hebei, notIn: region.Shanxi, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Address = "河北省唐山市示例路1号" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Address = "石家庄市唐山市路1号" },
		},
		{
			name: "no city", code: "subject.address.same_city", path: "subject.address.city",
			in: region.Guangdong, notIn: region.Guangxi,
			breaks: func(f *filing.Filing) { f.Subject.Certificate.Address = "深圳市示例路1号" },
			near:   func(f *filing.Filing) { f.Subject.Certificate.Address = "示例路1号" },
		},
		{
			name: "Xuanwu", code: "subject.address.renamed", path: "subject.address.detail",
			in: region.Beijing, notIn: region.Tianjin,
			breaks: func(f *filing.Filing) { f.Subject.Address.Detail = "宣武区示例路1号" },
			near:   func(f *filing.Filing) { f.Subject.Address.Detail = "西城区示例路1号" },
		},
	}
}

func provinceNameCases() []provinceFault {
	return []provinceFault{
		{
			name: "two", code: "service.name.han", path: "services[0].name", in: region.Tianjin, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例abc" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例站" },
		},
		{
			name: "platform", code: "service.name.province_words", path: "services[0].name",
			in: region.Shandong, notIn: region.Henan,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例平台" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例在线" },
		},
		{
			name: "individual", code: "service.name.province_words", path: "services[0].name",
			in: region.Henan, notIn: region.Guangdong, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "个人网站" },
		},
		{
			name: "online", code: "service.name.approval", path: "services[0].name", in: region.Tianjin, notIn: region.Beijing,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例在线" },
			near: func(f *filing.Filing) {
				f.Services[website].Name = "示例在线"
				f.Services[website].PreApprovals = []filing.Approval{{Kind: filing.PreApprovalNews, Number: "示例1号"}}
			},
		},
		{
			name: "forbidden anyway", code: "service.name.approval", path: "services[0].name",
			in: region.Sichuan, notIn: region.Shandong, firm: true,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例游戏论坛" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例论坛" },
		},
		{
			name: "one letter", code: "service.name.english", path: "services[0].name",
			in: region.Chongqing, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例网Ｂ" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "示例网2" },
		},
		{
			name: "own name", code: "service.name.person", path: "services[0].name",
			in: region.Henan, notIn: region.Hebei, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Name = f.Subject.Responsible.Name + "摄影" },
			near: func(f *filing.Filing) {
				f.Services[website].Name = f.Subject.Responsible.Name[:3] + "摄影"
			},
		},
		{
			name: "Sichuan", code: "service.name.place", path: "services[0].name", in: region.Yunnan, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "四川示例旅行" },
			near:   func(f *filing.Filing) { f.Services[website].Name = "云南示例旅行" },
		},
		{
			name: "government", code: "service.name.place", path: "services[0].name", in: region.Hainan, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "云南示例旅行" },
			near: func(f *filing.Filing) {
				f.Subject.Nature, f.Services[website].Name = filing.NatureGovernment, "云南示例旅行"
			},
		},
		{
			name: "fund", code: "service.name.finance", path: "services[0].name",
			in: region.Beijing, notIn: region.Tianjin, firm: true,
			breaks: func(f *filing.Filing) { f.Services[website].Name = "示例基金" },
			near: func(f *filing.Filing) {
				f.Services[website].Name = "示例基金"
				f.Services[website].PreApprovals = []filing.Approval{{Kind: filing.PreApprovalInternetFinance, Number: "示例1号"}}
			},
		},
		{
			name: "foundation", code: "service.name.finance", path: "subject.name", in: region.Beijing, notIn: region.Hunan, firm: true,
			breaks: func(f *filing.Filing) { f.Subject.Name = "示例基金会基金有限公司" },
			near:   func(f *filing.Filing) { f.Subject.Name = "示例基金会" },
		},
		{
			name: "trust company", code: "service.name.finance", path: "subject.name", in: region.Shanghai, notIn: region.Guangdong,
			breaks: func(f *filing.Filing) { f.Subject.Name = "示例信托有限公司" },
			near:   func(f *filing.Filing) { f.Subject.Name = "示例信贷有限公司" },
		},
	}
}

func provinceServiceCases() []provinceFault {
	return []provinceFault{
		{
			name: "blog", code: "service.content.forbidden", path: "services[0].contents[0]",
			in: region.Guizhou, notIn: region.Shaanxi, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Contents[0] = filing.ContentBlog },
			near:   func(f *filing.Filing) { f.Services[website].Contents[0] = filing.ContentOther },
		},
		{
			name: "other", code: "service.content.forbidden", path: "services[0].contents[1]",
			in: region.Heilongjiang, notIn: region.Guizhou,
			breaks: func(f *filing.Filing) {
				f.Services[website].Contents = []filing.ServiceContent{filing.ContentUnitWebsite, filing.ContentOther}
			},
		},
		{
			name: "blog", code: "service.content.approval", path: "services[0].contents[0]",
			in: region.Zhejiang, notIn: region.Guizhou, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Contents[0] = filing.ContentBlog },
			near: func(f *filing.Filing) {
				f.Services[website].Contents[0] = filing.ContentBlog
				f.Services[website].PreApprovals = []filing.Approval{{Kind: filing.PreApprovalBulletinBoard, Number: "示例1号"}}
			},
		},
		{
			name: "other", code: "service.content.remark", path: "services[0].contents[0]",
			in: region.Chongqing, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { setContent(f, filing.ContentOther, " ") },
			near:   func(f *filing.Filing) { setContent(f, filing.ContentOther, "示例") },
		},
		{
			name: "not the usual", code: "service.content.remark", path: "services[0].contents[0]",
			in: region.Hubei, notIn: region.Jiangxi,
			breaks: func(f *filing.Filing) { setContent(f, filing.ContentShopping, "") },
			near:   func(f *filing.Filing) { setContent(f, 99, "") },
		},
		{
			name: "shop", code: "service.content.usual", path: "services[0].contents[0]",
			in: region.Jiangxi, notIn: region.Hubei,
			breaks: func(f *filing.Filing) { f.Services[website].Contents[0] = filing.ContentShopping },
		},
		{
			name: "icu", code: "service.domain.suffix.refused", path: "services[0].domains[0]",
			in: region.Beijing, notIn: region.Tianjin,
			breaks: func(f *filing.Filing) { setHome(f, "www.example.icu", "EXAMPLE.ICU") },
			near:   func(f *filing.Filing) { setHome(f, "www.icu.cn", "icu.cn") },
		},
		{
			name: "two websites", code: "filing.websites.order", path: "services", in: region.Hunan, notIn: region.Jiangxi, firm: true,
			breaks: func(f *filing.Filing) { addWebsites(f, 1) },
			near: func(f *filing.Filing) {
				f.Type = filing.TypeChangeFiling
				addWebsites(f, 1)
			},
		},
		{
			name: "more with a statement", code: "filing.websites.order", path: "services",
			in: region.Guangxi, notIn: region.Sichuan,
			breaks: func(f *filing.Filing) { addWebsites(f, 5) },
			near:   func(f *filing.Filing) { addWebsites(f, 4) },
		},
		{
			name: "changes", code: "filing.websites.order", path: "services", in: region.Sichuan, notIn: region.Shanxi,
			breaks: func(f *filing.Filing) {
				f.Type = filing.TypeChangeService
				addWebsites(f, 5)
			},
			near: func(f *filing.Filing) {
				f.Type = filing.TypeAddedService
				addWebsites(f, 5)
			},
		},
		{
			name: "first filing", code: "filing.websites.order", path: "services",
			in: region.Hainan, notIn: region.Guangxi, individual: true,
			breaks: func(f *filing.Filing) { addWebsites(f, 1) },
			near: func(f *filing.Filing) {
				f.Type = filing.TypeAddedService
				addWebsites(f, 1)
			},
		},
		{
			name: "31 websites", code: "filing.websites.total", path: "services", in: region.Shaanxi, notIn: region.Gansu, firm: true,
			breaks: func(f *filing.Filing) { addWebsites(f, 30) },
			near:   func(f *filing.Filing) { addWebsites(f, 29) },
		},
		{
			name: "website alone", code: "filing.change.whole", path: "type", in: region.Jiangsu, notIn: region.Shanghai,
			breaks: func(f *filing.Filing) { f.Type = filing.TypeChangeService },
			near:   func(f *filing.Filing) { f.Type = filing.TypeChangeFiling },
		},
		{
			name: "unit", code: "service.remark.required", path: "services[0].remark",
			in: region.Shandong, notIn: region.Guangdong,
			breaks: func(f *filing.Filing) { f.Services[website].Remark = " " },
			near:   func(f *filing.Filing) { f.Services[website].Remark, f.Subject.Remark = "", "示例企业网站" },
		},
		{
			name: "individual", code: "service.remark.required", path: "services[0].remark",
			in: region.Guangdong, notIn: region.Hunan, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Remark = "" },
		},
		{
			name: "29 characters", code: "service.remark.short", path: "services[0].remark",
			in: region.InnerMongolia, notIn: region.Shanxi, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Remark = strings.Repeat("例", 29) },
			near:   func(f *filing.Filing) { f.Services[website].Remark = strings.Repeat("例", 30) },
		},
		{
			name: "no pledge", code: "service.remark.pledge", path: "services[0].remark",
			in: region.Gansu, notIn: region.Shaanxi, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Remark = "展示照片的个人网站" },
			near: func(f *filing.Filing) {
				f.Subject.Remark, f.Services[website].Remark = f.Services[website].Remark, ""
			},
		},
		{
			name: "forum", code: "service.remark.forbidden", path: "services[0].remark",
			in: region.Guizhou, notIn: region.Yunnan, individual: true,
			breaks: func(f *filing.Filing) { f.Services[website].Remark = "本站没有论坛" },
		},
		{
			name: "no word", code: "service.remark.many_domains", whole: true, path: "services[0].remark",
			in: region.Guangdong, notIn: region.Hunan,
			breaks: func(f *filing.Filing) {
				f.Type = filing.TypeChangeFiling
				setHome(f, "www.example.cn", "example.cn", "example.com")
			},
			near: func(f *filing.Filing) {
				f.Type = filing.TypeChangeFiling
				setHome(f, "www.example.cn", "example.cn", "example.com")
				f.Services[website].Remark = "域名均指向同一网站"
			},
		},
	}
}

// setHolder gives the website's person such a number.
func setHolder(f *filing.Filing, division, birth, sequence string) {
	f.Services[website].Responsible.Certificate = ResidentID(division, birth, sequence)
}

// setContent sets the content of the website and its remark.
func setContent(f *filing.Filing, content filing.ServiceContent, remark string) {
	f.Services[website].Contents[0], f.Services[website].Remark = content, remark
}

// addWebsites adds n copies of the website.
func addWebsites(f *filing.Filing, n int) {
	for range n {
		f.Services = append(f.Services, f.Services[website])
	}
}
