package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
)

var (
	fromPersonalContents = filing.Source{Title: "Huawei Cloud 备案前准备咨询; Tencent Cloud 网站信息 (2021-07-12)", Date: "2025-12-31"}
	fromSiteContents     = filing.Source{Title: "Tencent Cloud 网站信息", Date: "2021-07-12"}
	fromLanguageField    = filing.Source{Title: "Huawei Cloud, support documents on ICP filing"}
	fromApprovals        = filing.Source{Title: "Tencent Cloud 前置审批相关", Date: "2021-07-24"}
	fromApprovalField    = filing.Source{Title: "WeChat open platform, mini program filing API", Date: "2024-08-14"}
)

// contentRules look at contents, languages and approvals.
var contentRules = []Rule{
	{
		Code: "service.content.duplicate", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "服务内容重复", En: "a kind of content is given twice"},
		Fix:     filing.Text{Zh: "请删除重复的服务内容", En: "remove one of them"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidServiceContent,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				reportRepeats(c, i, "contents", s.Contents)
			}
		},
	},
	{
		Code: "service.content.personal", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites, Natures: individuals},
		Message: filing.Text{
			Zh: "个人网站的服务内容一般只能是“博客/个人空间”或“其他”",
			En: "websites of individuals have the contents blog or personal space, or other",
		},
		Fix: filing.Text{
			Zh: "请改选并在备注中说明内容；从事其他服务的，以单位名义备案",
			En: "choose one of them and describe the content in the remark; other services are filed by a unit",
		},
		Source:  fromPersonalContents,
		Bureau:  filing.ResultInvalidServiceContent,
		Follows: []string{"service.content.forbidden"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for j, content := range s.Contents {
					if content.Known() && content != filing.ContentBlog && content != filing.ContentOther && !c.provinceSpeaksOf(content) {
						c.Report(element(servicePath(i)+".contents", j))
					}
				}
			}
		},
	},
	{
		Code: "service.content.personal.remark", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites, Natures: individuals},
		Message: filing.Text{Zh: "个人网站的服务内容选“其他”，须在备注中说明", En: "a website of an individual with other content needs a remark on it"},
		Fix:     filing.Text{Zh: "请在备注中写明网站的具体内容和用途", En: "say in the remark what the website shows and what for"},
		Source:  fromPersonalContents,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for _, content := range s.Contents {
					if content == filing.ContentOther && strings.TrimSpace(s.Remark) == "" && !c.provinceSpeaksOf(content) {
						c.Report(servicePath(i) + ".remark")
						break
					}
				}
			}
		},
	},
	{
		Code: "service.content.unit.remark", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService, Kinds: websites, Natures: units},
		Message: filing.Text{
			Zh: "单位网站的服务内容多为“单位门户网站”，选其他内容的宜在备注中说明",
			En: "websites of units mostly are about the unit itself; other content is best described in the remark",
		},
		Fix:    filing.Text{Zh: "请在备注中说明网站内容，或改选“单位门户网站”", En: "describe it in the remark, or choose the unit's own website"},
		Source: fromSiteContents,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for _, content := range s.Contents {
					if content.Known() && content != filing.ContentUnitWebsite && strings.TrimSpace(s.Remark) == "" &&
						!c.provinceSpeaksOf(content) {
						c.Report(servicePath(i) + ".remark")
						break
					}
				}
			}
		},
	},
	{
		Code: "service.mini_program.contents", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{Zh: "小程序的服务内容超过5项", En: "the mini program has more than 5 kinds of content"},
		Fix:     filing.Text{Zh: "请只保留主要的服务内容，最多5项", En: "keep the main ones, 5 at most"},
		Source:  fromApprovalField,
		Bureau:  filing.ResultInvalidServiceContent,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Contents) > 5 {
					c.Report(servicePath(i) + ".contents")
				}
			}
		},
	},
	{
		Code: "service.mini_program.remark", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{
			Zh: "小程序备注应为20至200个字，这里过短或过长",
			En: "the remark of a mini program has 20 to 200 characters; this is shorter or longer",
		},
		Fix:    filing.Text{Zh: "请写明小程序的实际服务内容", En: "say what the mini program really offers"},
		Source: fromApprovalField,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.Remark == "" {
					continue
				}
				if n := utf8.RuneCountInString(s.Remark); n < 20 || n > 200 {
					c.Report(servicePath(i) + ".remark")
				}
			}
		},
	},
	{
		Code: "service.language.duplicate", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "语言重复", En: "a language is given twice"},
		Fix:     filing.Text{Zh: "请删除重复的语言", En: "remove one of them"},
		Source:  fromSchema,
		Bureau:  filing.ResultInvalidLanguage,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				reportRepeats(c, i, "languages", s.Languages)
			}
		},
	},
	{
		Code: "service.language.several", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "选择了多种语言，建议只选主要语言", En: "several languages are given; the main one is enough"},
		Fix:     filing.Text{Zh: "请只保留内容的主要语言", En: "keep the main language of the content"},
		Source:  fromLanguageField,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if len(s.Languages) > 1 {
					c.Report(servicePath(i) + ".languages")
				}
			}
		},
	},
	{
		Code: "service.pre_approval.duplicate", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService},
		Message: filing.Text{Zh: "同一前置审批类型填写了两次", En: "a kind of pre-approval is given twice"},
		Fix:     filing.Text{Zh: "请合并为一项，文件上传在同一项中", En: "join them; an approval holds several files"},
		Source:  fromApprovalField,
		Bureau:  filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				list := s.PreApprovals
				repeats(len(list), func(j int) (filing.PreApproval, bool) { return list[j].Kind, list[j].Kind != 0 },
					func(_, j int) { c.Report(element(servicePath(i)+".pre_approvals", j) + ".kind") })
			}
		},
	},
	{
		Code: "service.pre_approval.abolished", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService},
		Message: filing.Text{
			Zh: "该类审批（教育、医疗保健、电子公告）全国已取消",
			En: "this approval (education, health care, bulletin boards) has been abolished nationwide",
		},
		Fix:    filing.Text{Zh: "所在省未另行要求的，可以不填", En: "leave it out unless the province asks for it"},
		Source: fromApprovals,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for j := range s.PreApprovals {
					switch s.PreApprovals[j].Kind {
					case filing.PreApprovalEducation, filing.PreApprovalHealthCare, filing.PreApprovalBulletinBoard:
						c.Report(element(servicePath(i)+".pre_approvals", j) + ".kind")
					}
				}
			}
		},
	},
	{
		Code: "service.pre_approval.content", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: withAccess},
		Message: filing.Text{
			Zh: "服务内容“{内容}”通常须有“{审批}”类前置审批，未填写",
			En: "the content {content} mostly needs a pre-approval of the kind {approval}, which is not given",
		},
		Fix: filing.Text{
			Zh: "请填写审批号并上传批文；不涉及的，改选服务内容并在备注中说明",
			En: "give the number and the papers; if the service needs none, choose another content and say why in the remark",
		},
		Source: fromApprovals,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				for j, content := range s.Contents {
					if kind := approvalOf(content); kind != 0 && !grants(s, kind) {
						c.Report(element(servicePath(i)+".contents", j),
							"{内容}", content.Label(filing.Zh), "{content}", content.Label(filing.En),
							"{审批}", kind.Label(filing.Zh), "{approval}", kind.Label(filing.En))
					}
				}
			}
		},
	},
	{
		Code: "service.pre_approval.finance", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService},
		Message: filing.Text{
			Zh: "名称含金融类关键字“{word}”，通常须有金融管理部门的审批，未填写",
			En: "the name holds the financial keyword {word}: an approval of the financial authorities is mostly asked, none is given",
		},
		Fix: filing.Text{
			Zh: "请填写“互联网金融”类审批并上传批文；不从事金融业务的，请修改名称或在备注中说明",
			En: "give the approval for internet finance; if the service is none, change the name or say so in the remark",
		},
		Source: fromApprovals,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if word := financeWords.in(s.Name); word != "" && !grants(s, filing.PreApprovalInternetFinance) &&
					!c.provinceLooksForFinance(province.InServiceName) {
					c.Report(servicePath(i)+".name", "{word}", word)
				}
			}
		},
	},
	{
		Code: "service.pre_approval.finance_unit", Severity: filing.SeverityWarning,
		Scope: Scope{Types: adding, Natures: []filing.Nature{filing.NatureEnterprise}},
		Message: filing.Text{
			Zh: "企业名称含金融类关键字“{word}”，通常须有金融管理部门的审批，各项服务均未填写",
			En: "the company's name holds the financial keyword {word}: an approval of the financial authorities is mostly asked, " +
				"no service gives one",
		},
		Fix: filing.Text{
			Zh: "请填写“互联网金融”类审批；网站不涉及金融业务的，按管局要求提交承诺书",
			En: "give the approval for internet finance; where the website is about something else, hand in the bureau's statement",
		},
		Source: fromApprovals,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			word := financeWords.in(c.Filing().Subject.Name)
			if word == "" || c.provinceLooksForFinance(province.InUnitName) {
				return
			}
			for _, s := range c.Services() {
				if grants(s, filing.PreApprovalInternetFinance) {
					return
				}
			}
			c.Report("subject.name", "{word}", word)
		},
	},
	{
		Code: "service.pre_approval.word", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService},
		Message: filing.Text{
			Zh: "名称含“{word}”，可能涉及“{审批}”类前置审批，未填写",
			En: "the name holds {word}, which may need a pre-approval of the kind {approval}; none is given",
		},
		Fix: filing.Text{
			Zh: "请填写审批号并上传批文；不涉及的，请修改名称或在备注中说明",
			En: "give the number and the papers; if the service needs none, change the name or say so in the remark",
		},
		Source: fromApprovals,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				word := approvalWords.in(s.Name)
				if word == "" {
					continue
				}
				if kind := approvalOfWord(word); !grants(s, kind) {
					c.Report(servicePath(i)+".name", "{word}", word, "{审批}", kind.Label(filing.Zh), "{approval}", kind.Label(filing.En))
				}
			}
		},
	},
}

// financeWords are the words of finance of the national rules. A foundation (基金会) is no fund.
var financeWords = newWords(province.National().FinanceWords.V...).except("基金会")

// approvalWords are the approvals by the names of what they are for.
var approvalWords = newWords(
	"新闻", "出版", "药品", "药房", "医疗器械", "影视", "视听", "广播", "电视", "网约车", "校外培训", "游戏",
)

// approvalOfWord is the approval that a word of approvalWords points to.
func approvalOfWord(word string) filing.PreApproval {
	switch word {
	case "新闻":
		return filing.PreApprovalNews
	case "出版", "游戏":
		return filing.PreApprovalPublishing
	case "药品", "药房", "医疗器械":
		return filing.PreApprovalDrugsAndDevices
	case "网约车":
		return filing.PreApprovalRideHailing
	case "校外培训":
		return filing.PreApprovalOffCampusTraining
	}
	return filing.PreApprovalBroadcasting
}

// approvalOf is the approval that a content mostly needs; 0 for none. The pairs follow from what the approvals are for; no
// source lists them by the ids of the contents.
func approvalOf(content filing.ServiceContent) filing.PreApproval {
	switch content {
	case filing.ContentNews:
		return filing.PreApprovalNews
	case filing.ContentGames:
		return filing.PreApprovalPublishing
	case filing.ContentMusic:
		return filing.PreApprovalCulture
	case filing.ContentVideo:
		return filing.PreApprovalBroadcasting
	case filing.ContentPayment, filing.ContentBanking, filing.ContentStockTrading, filing.ContentOnlineLending,
		filing.ContentEquityFinancing, filing.ContentInsurance, filing.ContentCrossSectorFinance, filing.ContentNonBankPayment:
		return filing.PreApprovalInternetFinance
	}
	return 0
}

// provinceSpeaksOf reports whether the province has a rule of its own about a content, which then takes the place of the
// nationwide one.
func (c *Check) provinceSpeaksOf(content filing.ServiceContent) bool {
	v := &c.contents().V
	return v.OthersRemark || v.Usual != 0 || slices.Contains(v.Forbidden, content) || slices.Contains(v.Approval, content) ||
		slices.Contains(v.Remark, content)
}

// provinceLooksForFinance reports whether the province has a rule of its own about words of finance in a place.
func (c *Check) provinceLooksForFinance(in province.Where) bool {
	v := &c.terms().Finance
	return v.Known() && looksIn(v.V.In, in)
}

// reportRepeats reports the codes of a list that stand in it before.
func reportRepeats[C filing.Code](c *Check, service int, field string, codes []C) {
	repeats(len(codes), func(i int) (int, bool) { return codes[i].ID(), codes[i].Known() },
		func(_, i int) { c.Report(element(servicePath(service)+"."+field, i)) })
}
