package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
	"github.com/beian-go/beian/rules/suffix"
)

var (
	fromSiteNames     = filing.Source{Title: "Tencent Cloud 网站命名要求; Huawei Cloud 备案驳回咨询 (2025-12-31)", Date: "2021-03-05"}
	fromHuaweiNames   = filing.Source{Title: "Huawei Cloud 备案材料咨询", Date: "2025-12-31"}
	fromAppNames      = filing.Source{Title: "Huawei Cloud doc_0123, App备案咨询", Date: "2025-12-31"}
	fromSubjectNames  = filing.Source{Title: "Huawei Cloud 错误提示FAQ; Tencent Cloud 北京市管局要求 (2021-07-20)", Date: "2026-05-19"}
	fromPersonalNames = filing.Source{Title: "Tencent Cloud 网站命名要求; Huawei Cloud 备案材料咨询 (2025-12-31)", Date: "2021-03-05"}
)

// nameRules look at the names of services and of the subject.
var nameRules = slices.Concat(subjectNameRules, siteNameRules, personalNameRules, appNameRules)

// subjectNameRules look at the name of the subject (主办单位名称).
var subjectNameRules = []Rule{
	{
		Code: "subject.name.latin", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: chineseNamed},
		Message: filing.Text{
			Zh: "主办单位名称含有字母或数字，证照上的名称通常为全中文",
			En: "the unit's name holds letters or digits, which names on licences mostly do not",
		},
		Fix:    filing.Text{Zh: "请填写证照上的全称", En: "give the full name as on the certificate"},
		Source: fromSubjectNames,
		Check: func(c *Check) {
			if strings.ContainsFunc(head(c.Filing().Subject.Name), isLatinOrDigit) {
				c.Report("subject.name")
			}
		},
	},
	{
		Code: "subject.name.short", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inSubject, Natures: chineseNamed},
		Message: filing.Text{Zh: "主办单位名称不足4个字，像是简称", En: "the unit's name has fewer than 4 characters and looks like a short form"},
		Fix:     filing.Text{Zh: "请填写证照上的全称，不用简称", En: "give the full name as on the certificate, no short form"},
		Source:  fromSubjectNames,
		Check: func(c *Check) {
			if name := strings.TrimSpace(c.Filing().Subject.Name); name != "" && shorterThan(name, 4) {
				c.Report("subject.name")
			}
		},
	},
	{
		Code: "subject.name.personal", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inSubject, Natures: individuals},
		Message: filing.Text{
			Zh: "单位性质为个人，名称却像单位名称",
			En: "the nature is individual, but the name looks like that of a unit",
		},
		Fix: filing.Text{
			Zh: "个人请填写证件上的姓名；单位请改选单位性质",
			En: "an individual gives the name on the certificate; for a unit choose its nature",
		},
		Source:  fromSubjectNames,
		Follows: []string{"subject.individual.name"},
		Check: func(c *Check) {
			if unitEndings.in(c.Filing().Subject.Name) != "" {
				c.Report("subject.name")
			}
		},
	},
	{
		Code: "subject.name.brackets", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inSubject, Natures: units},
		Message: filing.Text{Zh: "主办单位名称用了半角括号", En: "the unit's name has half-width brackets"},
		Fix: filing.Text{
			Zh: "证照上为全角括号（）的，请照样填写",
			En: "if the certificate has full-width ones （）, write those",
		},
		Source: fromSubjectNames,
		Check: func(c *Check) {
			if strings.ContainsAny(c.Filing().Subject.Name, "()") {
				c.Report("subject.name")
			}
		},
	},
}

// siteNameRules look at the names of websites (网站名称), and at words that no service may have in its name.
var siteNameRules = []Rule{
	{
		Code: "service.name.digits", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "网站名称全是数字", En: "the website's name is nothing but digits"},
		Fix:     filing.Text{Zh: "请填写能反映内容的中文名称", En: "choose a Chinese name that tells the content"},
		Source:  fromSiteNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if madeOf(s.Name, unicode.IsDigit) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.name.latin", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "网站名称全是英文", En: "the website's name is in Latin letters only"},
		Fix:     filing.Text{Zh: "请填写中文名称或中英文结合的名称", En: "choose a Chinese name, or one in Chinese and English"},
		Source:  fromSiteNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if madeOf(s.Name, isLatinOrDigit) && !madeOf(s.Name, unicode.IsDigit) && !c.provinceBansEnglish() {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.name.characters", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{
			Zh: "网站名称含有特殊字符，除括号和横线外不能使用符号",
			En: "the website's name holds special characters; only brackets and hyphens are allowed",
		},
		Fix:    filing.Text{Zh: "请删除符号和表情", En: "remove signs and emoji"},
		Source: fromSiteNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if strings.ContainsFunc(head(s.Name), isSpecial) && !c.isDomainName(i, s) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.name.domain", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: websites},
		Message: filing.Text{Zh: "网站名称就是域名", En: "the website's name is a domain"},
		Fix:     filing.Text{Zh: "请填写网站的中文名称", En: "give the name of the website in Chinese"},
		Source:  fromSiteNames,
		Follows: []string{"service.domain.tld.unknown", "service.home_page.domain"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if c.isDomainName(i, s) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.name.forbidden", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Natures: private},
		Message: filing.Text{Zh: "名称含有禁用词“{word}”", En: "the name holds the forbidden word {word}"},
		Fix:     filing.Text{Zh: "请删除该词", En: "remove the word"},
		Source:  fromSiteNames,
		Check:   func(c *Check) { c.reportWords(forbiddenWords, nil) },
	},
	{
		Code: "service.name.state", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: without(private, filing.NatureIndividual)},
		Message: filing.Text{
			Zh: "名称含“{word}”，非国家级单位须有批准文件",
			En: "the name holds {word}, for which units not of the state need an approval",
		},
		Fix: filing.Text{
			Zh: "请删除该词；属单位名称或商标一部分的，请在备注中说明并上传证明",
			En: "remove the word; if it is part of the unit's name or trade mark, say so in the remark and upload the proof",
		},
		Source: fromSiteNames,
		Check: func(c *Check) {
			c.reportWords(stateWords, func(word string) bool { return strings.Contains(c.Filing().Subject.Name, word) })
		},
	},
	{
		Code: "service.name.personal.state", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Natures: individuals},
		Message: filing.Text{Zh: "个人服务的名称不能含“{word}”", En: "the name of an individual's service holds {word}, a word of the state"},
		Fix:     filing.Text{Zh: "请换用不含该词的名称", En: "choose a name without the word"},
		Source:  fromPersonalNames,
		Check:   func(c *Check) { c.reportWords(stateWordsPersonal, nil) },
	},
	{
		Code: "service.name.complaint", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: private},
		Message: filing.Text{
			Zh: "名称含“{word}”，属纪检信访类用语",
			En: "the name holds {word}, a word of the authorities for discipline and complaints",
		},
		Fix:    filing.Text{Zh: "请删除该词，或向管局核实", En: "remove the word, or ask the bureau"},
		Source: fromHuaweiNames,
		Check:  func(c *Check) { c.reportWords(complaintWords, nil) },
	},
	{
		Code: "service.name.unrelated", Severity: filing.SeverityInfo,
		Scope: Scope{Types: adding, Kinds: websites, Natures: units},
		Message: filing.Text{
			Zh: "网站名称与单位名称没有明显关联，宜有商标或备注说明",
			En: "nothing of the unit's name stands in the website's; a trade mark or a remark helps",
		},
		Fix: filing.Text{
			Zh: "请使用单位全称或简称，或在备注中说明名称的由来",
			En: "use the unit's name or short name, or say in the remark where the name comes from",
		},
		Source: fromSiteNames,
		Check: func(c *Check) {
			subject := c.Filing().Subject.Name
			for i, s := range c.Services() {
				if subject != "" && s.Remark == "" && s.Name != "" && !related(s.Name, subject) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
}

// personalNameRules look at the names of the services of individuals.
var personalNameRules = []Rule{
	{
		Code: "service.name.personal.unit", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: individuals},
		Message: filing.Text{
			Zh: "个人服务的名称含单位、组织类用语“{word}”",
			En: "the name of an individual's service holds {word}, a word of companies and organisations",
		},
		Fix:    filing.Text{Zh: "请使用体现个人性质的名称；单位请以单位名义备案", En: "choose a name that fits an individual; a unit files in its own name"},
		Source: fromPersonalNames,
		Check:  func(c *Check) { c.reportWords(unitWords, nil) },
	},
	{
		Code: "service.name.personal.trade", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: individuals},
		Message: filing.Text{
			Zh: "个人服务的名称含经营类用语“{word}”",
			En: "the name of an individual's service holds {word}, a word of trade",
		},
		Fix:    filing.Text{Zh: "个人不得从事经营活动，请修改名称", En: "individuals file no trade: change the name"},
		Source: fromPersonalNames,
		Check:  func(c *Check) { c.reportWords(tradeWords, nil) },
	},
	{
		Code: "service.name.personal.forum", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Natures: individuals},
		Message: filing.Text{
			Zh: "个人服务的名称含“{word}”，博客、论坛类名称易被驳回",
			En: "the name of an individual's service holds {word}; names of blogs and forums are often refused",
		},
		Fix:    filing.Text{Zh: "请改用反映内容的名称，如学习记录、摄影作品", En: "choose a name that tells the content, such as notes or photos"},
		Source: fromPersonalNames,
		Check:  func(c *Check) { c.reportWords(forumWords, nil) },
	},
	{
		Code: "service.name.personal.place", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Natures: individuals},
		Message: filing.Text{Zh: "个人服务的名称含地名“{word}”", En: "the name of an individual's service holds the place {word}"},
		Fix:     filing.Text{Zh: "请删除地名", En: "remove the name of the place"},
		Source:  fromPersonalNames,
		Check:   func(c *Check) { c.reportWords(placeWords, nil) },
	},
	{
		Code: "service.name.personal.long", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inService, Kinds: websites, Natures: individuals},
		Message: filing.Text{Zh: "个人网站名称建议3至10个字", En: "3 to 10 characters are advised for the website of an individual"},
		Fix:     filing.Text{Zh: "可以缩短名称", En: "the name may be shortened"},
		Source:  fromHuaweiNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if !shorterThan(s.Name, 11) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
}

// appNameRules look at the names of APPs (APP名称).
var appNameRules = []Rule{
	{
		Code: "service.app.name.characters", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: notWebsites},
		Message: filing.Text{Zh: "名称含有表情、图形符号或 # * & 等字符", En: "the name holds emoji, pictures or characters such as # * &"},
		Fix:     filing.Text{Zh: "请删除这些字符，与应用内显示的名称一致", En: "remove them; the name is that which the application shows"},
		Source:  fromAppNames,
		Follows: []string{"filing.characters.gbk"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if strings.ContainsFunc(head(s.Name), isPictorial) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.app.name.generic", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "APP 名称只是通用词或行业名词", En: "the APP's name is nothing but a generic word"},
		Fix:     filing.Text{Zh: "请加上品牌等有识别性的文字", En: "add a brand or another word that tells it apart"},
		Source:  fromAppNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if genericWords.is(s.Name) != "" {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.app.name.marketing", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "APP 名称含价格或营销用语“{word}”", En: "the APP's name holds {word}, a word of prices or marketing"},
		Fix:     filing.Text{Zh: "请从名称中删除营销用语", En: "take marketing out of the name"},
		Source:  fromAppNames,
		Check:   func(c *Check) { c.reportWords(marketingWords, nil) },
	},
	{
		Code: "service.app.name.placeholder", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "APP 名称像是占位文字", En: "the APP's name looks like a placeholder"},
		Fix:     filing.Text{Zh: "请填写应用上架时使用的名称", En: "give the name under which it is published"},
		Source:  fromAppNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if placeholderWords.is(s.Name) != "" {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.app.name.long", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "APP 名称超过15个汉字（30个字符），应用商店可能不收",
			En: "the APP's name has more than 15 Chinese or 30 other characters, which stores may refuse",
		},
		Fix:    filing.Text{Zh: "备案名称须与上架名称一致，可以缩短", En: "the filed name is that in the store: shorten both"},
		Source: fromAppNames,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if wider(s.Name, 30) {
					c.Report(servicePath(i) + ".name")
				}
			}
		},
	},
	{
		Code: "service.app.name.repeated", Severity: filing.SeverityWarning,
		Scope:   Scope{Types: adding, Kinds: apps},
		Message: filing.Text{Zh: "同名的 APP 填写成了两项服务", En: "APPs of one name are given as two services"},
		Fix: filing.Text{
			Zh: "同一名称的各运行平台作为一个 APP 备案，请合并运行平台",
			En: "the platforms of one name are one APP: join them",
		},
		Source: fromAppNames,
		Check: func(c *Check) {
			services := c.Filing().Services
			repeats(len(services), func(i int) (string, bool) {
				return services[i].Name, services[i].Name != "" && services[i].Kind == filing.ServiceApp
			}, func(_, i int) { c.Report(servicePath(i) + ".name") })
		},
	},
}

// The words of names. Those of Tencent Cloud (2021-03-05) and Huawei Cloud (2025-12-31) are complete as the documents have
// them; generic, marketing and placeholder words are examples of what they describe.
var (
	forbiddenWords     = newWords("反腐", "赌博", "廉政", "色情")
	stateWords         = newWords("中国", "中华", "中央", "国家", "人民", "人大")
	stateWordsPersonal = newWords(append([]string{"政府"}, stateWords.list...)...)
	complaintWords     = newWords("纪检", "监察", "信访", "维权", "投诉")
	unitWords          = newWords("公司", "企业", "集团", "组织", "协会", "学会", "俱乐部", "社区", "社团", "联盟", "机构")
	tradeWords         = newWords("购买", "买卖", "交易", "优惠券", "电子商务")
	forumWords         = newWords("博客", "论坛")
	marketingWords     = newWords("免费", "福利", "特价", "优惠", "折扣", "秒杀", "红包", "最低价", "包邮", "限时")
	genericWords       = newWords(
		"计算器", "日历", "天气", "天气预报", "相机", "浏览器", "记事本", "备忘录", "闹钟", "手电筒", "地图", "导航", "音乐", "视频",
		"新闻", "阅读", "游戏", "购物", "商城", "教育", "医疗", "旅游", "外卖", "直播", "聊天", "社交", "办公", "健康",
	)
	placeholderWords = newWords("测试", "测试APP", "APP测试", "test", "demo", "app", "未命名", "待定", "暂无", "无", "名称", "APP名称", "应用名称", "xxx")
	unitEndings      = newWords("公司", "集团", "商行", "经营部", "合作社", "事务所", "研究院", "研究所", "协会", "学校", "医院")
	placeWords       = newWords(provinceNames()...)
)

// provinceNames are the short names of the provinces: 北京.
func provinceNames() []string {
	var names []string
	for p := range region.All() {
		names = append(names, p.ZhShort())
	}
	return names
}

// chineseNamed are the natures whose names are Chinese.
var chineseNamed = without(units, filing.NatureOverseasOrganization, filing.NatureForeignCulturalCentre, filing.NatureDefence)

func without(natures []filing.Nature, not ...filing.Nature) []filing.Nature {
	return slices.DeleteFunc(slices.Clone(natures), func(n filing.Nature) bool { return slices.Contains(not, n) })
}

// reportWords reports the names of services that hold a word, unless it is excused.
func (c *Check) reportWords(list *words, excused func(word string) bool) {
	for i, s := range c.Services() {
		if word := list.in(s.Name); word != "" && (excused == nil || !excused(word)) {
			c.Report(servicePath(i)+".name", "{word}", word)
		}
	}
}

// provinceBansEnglish reports whether the province has a rule of its own about English in names, which then takes the
// place of the nationwide one.
func (c *Check) provinceBansEnglish() bool {
	t := c.terms()
	return slices.Contains(ofNature(c, &t.SiteNameBansOrg, &t.SiteNameBansPersonal).V, province.BanEnglish)
}

// isDomainName reports whether the name of a service is one of its domains, with www. or without, or another domain under
// an approved suffix.
func (c *Check) isDomainName(i int, s *filing.Service) bool {
	name := strings.TrimSpace(s.Name)
	if len(name) > longestName || !strings.ContainsAny(name, dots) {
		return false
	}
	d, err := filing.ParseDomain(name)
	if err != nil {
		return false
	}
	if c.run.suffixes.Of(d).Status == suffix.Approved {
		return true
	}
	for _, other := range c.domainsOf(i) {
		if other.IsValid() && suffix.Within(d, other.Domain) {
			return true
		}
	}
	return false
}

// isLatinOrDigit reports Latin letters and digits, in full width too.
func isLatinOrDigit(r rune) bool {
	if r >= utf8.RuneSelf {
		return 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ' || '０' <= r && r <= '９'
	}
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// isSpecial reports what a website's name must not have: all but letters, digits, white space, brackets and hyphens.
func isSpecial(r rune) bool {
	if 0x4e00 <= r && r <= 0x9fff {
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) && !strings.ContainsRune("()-（）－·", r)
}

// isPictorial reports emoji, other pictures and the signs that stores refuse.
func isPictorial(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '#' || r == '*' || r == '&'
	}
	return !(0x4e00 <= r && r <= 0x9fff) && (unicode.Is(unicode.So, r) || r == '＃' || r == '＊' || r == '＆')
}

// madeOf reports whether a name holds a character and, apart from white space, brackets and hyphens, only those wanted.
func madeOf(name string, wanted func(rune) bool) bool {
	found := false
	for _, r := range head(name) {
		switch {
		case wanted(r):
			found = true
		case unicode.IsSpace(r), strings.ContainsRune("()-（）－", r):
		default:
			return false
		}
	}
	return found
}

// shorterThan reports whether s has fewer than n characters.
func shorterThan(s string, n int) bool {
	for range s {
		if n--; n == 0 {
			return false
		}
	}
	return true
}

// wider reports whether s is wider than n, where a character of one byte counts one and any other two.
func wider(s string, n int) bool {
	for _, r := range s {
		if n--; r >= utf8.RuneSelf {
			n--
		}
		if n < 0 {
			return true
		}
	}
	return false
}

// related reports whether two characters that stand together in a name do so in another.
func related(name, other string) bool {
	if len(name) > longestName || len(other) > longestName {
		return true
	}
	before, last := -1, -1
	for i := range head(name) {
		if before >= 0 && strings.Contains(other, name[before:i]) {
			return true
		}
		before, last = last, i
	}
	return before >= 0 && strings.Contains(other, name[before:]) || last <= 0
}
