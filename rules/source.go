package rules

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// The documents in which the rules are stated. The operating guide is undated; it is later than the notice of 2023.
var (
	fromInterface = filing.Source{Title: "企业系统接口规范 V3.0, MIIT", Date: "2013-10"}
	fromSchema    = filing.Source{Title: "XSD files of 企业系统接口规范 V3.0, MIIT", Date: "2013-10"}
	fromForm      = filing.Source{
		Title: "互联网信息服务备案登记表, attachment of 工信部信管〔2023〕105号, and 企业系统接口规范 V3.0, MIIT",
		Date:  "2023-08-04",
	}
	fromNotice       = filing.Source{Title: "工信部信管〔2023〕105号 and its 互联网信息服务备案登记表", Date: "2023-08-04"}
	fromDomainNotice = filing.Source{
		Title: "工信部信管〔2017〕264号, and 21Vianet operating guide 备案系统操作指导—APP备案, 2.3", Date: "2018-01-01",
	}
	fromGuideSubject = filing.Source{Title: "21Vianet operating guide 备案系统操作指导—APP备案, 2.2"}
	fromGuideAccess  = filing.Source{Title: "21Vianet operating guide 备案系统操作指导—APP备案, 2.4"}
	fromGuidePapers  = filing.Source{
		Title: "企业系统接口规范 V3.0, MIIT, 4-1-1, and 21Vianet operating guide 备案系统操作指导—APP备案, 4.2", Date: "2013-10",
	}
	fromAzureFAQ      = filing.Source{Title: "Azure China (21Vianet) ICP filing FAQ 3", Date: "2017-07"}
	fromWeChatAddress = filing.Source{
		Title: "WeChat open platform, mini program filing API; against it 21Vianet operating guide, 2.2",
		Date:  "2024-08-14",
	}
	fromTencentNames  = filing.Source{Title: "Tencent Cloud 网站命名要求", Date: "2021-07"}
	fromTencentLimits = filing.Source{Title: "Tencent Cloud 备案限制说明; the provider's policy", Date: "2021-03-18"}
	fromHuaweiApp     = filing.Source{Title: "Huawei Cloud App备案咨询", Date: "2025-12-31"}
	fromHuaweiHarmony = filing.Source{Title: "Huawei developer FAQ faqs-device-certificate-5", Date: "2026-06-26"}
	fromHuaweiMove    = filing.Source{Title: "Huawei Cloud 转移备案, 迁移备案", Date: "2025-12"}
	fromPackageNames  = filing.Source{Title: "Android application ID; Apple CFBundleIdentifier"}
	fromCreditCode    = filing.Source{Title: "GB 32100-2015 法人和其他组织统一社会信用代码编码规则", Date: "2015-09-17"}
	fromCreditFujian  = filing.Source{Title: "Early credit codes of Fuzhou and Xiamen, reports to open ID libraries"}
	fromResidentID    = filing.Source{Title: "GB 11643-1999 公民身份号码", Date: "1999"}
	fromCodeTables    = filing.Source{Title: "企业系统接口规范 V3.0, MIIT (JCDM); the embedded code table", Date: "2013-10"}
)

// builtin are the built-in rules in their order.
var builtin = slices.Concat(
	shapeRules, filingRules, subjectRules, certificateRules, personRules,
	phoneRules, serviceRules, nameRules, contentRules, domainRules, appRules, keyRules, accessRules, attachmentRules,
	uploadRules, changeRules, lookupRules, provinceRules,
)

// units are all natures but the individual.
var units = slices.DeleteFunc(filing.Natures(), filing.Nature.Personal)

// The parts in which rules look.
var (
	inSubject = []filing.Part{filing.PartSubject}
	inService = []filing.Part{filing.PartService}
	inAccess  = []filing.Part{filing.PartAccess}
	inPersons = []filing.Part{filing.PartSubject, filing.PartService}
)
