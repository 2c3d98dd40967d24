package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// provinceNameRules look at what provinces ask of the names of websites, beside the nationwide rules: those speak of words
// of the state, of names that are a domain, digits or letters alone, and of places in names of individuals.
var provinceNameRules = []Rule{
	{
		Code: "service.name.han", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites},
		where:   func(t *province.Terms) bool { return t.SiteNameMinHanOrg.V > 0 || t.SiteNameMinHanPersonal.V > 0 },
		Message: filing.Text{Zh: "网站名称的汉字少于 {count} 个", En: "the website's name has fewer than {count} Chinese characters"},
		Fix:     filing.Text{Zh: "请使用至少 {count} 个汉字的名称", En: "choose a name with {count} or more"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.SiteNameMinHanOrg, &t.SiteNameMinHanPersonal)
			for i, s := range c.Services() {
				if s.Name != "" && hanCount(s.Name) < v.V {
					c.reportTerm(v, servicePath(i)+".name", "{count}", strconv.Itoa(v.V))
				}
			}
		},
	},
	{
		Code: "service.name.province_words", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return beyondState(t.SiteNameForbiddenOrg.V) || beyondState(t.SiteNameForbiddenPersonal.V)
		},
		Message: filing.Text{Zh: "本省的网站名称不使用“{word}”", En: "the province does not take {word} in a website's name"},
		Fix:     filing.Text{Zh: "请去掉“{word}”", En: "leave {word} out"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.SiteNameForbiddenOrg, &t.SiteNameForbiddenPersonal)
			for i, s := range c.Services() {
				if w := c.ownWord(s.Name, v.V); w != "" {
					c.reportTerm(v, servicePath(i)+".name", "{word}", w)
				}
			}
		},
	},
	{
		Code: "service.name.approval", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: websites},
		where: func(t *province.Terms) bool {
			return beyondState(t.SiteNameApprovalOrg.V) || beyondState(t.SiteNameApprovalPersonal.V)
		},
		Message: filing.Text{
			Zh: "网站名称含“{word}”，本省要求先取得批准",
			En: "the website's name has {word}, for which the province wants an approval",
		},
		Fix:     filing.Text{Zh: "请填写前置审批，或更换名称", En: "give the approval, or choose another name"},
		Source:  fromBureaus,
		Bureau:  filing.ResultInvalidPreApproval,
		Follows: []string{"service.pre_approval.word"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.SiteNameApprovalOrg, &t.SiteNameApprovalPersonal)
			forbidden := ofNature(c, &t.SiteNameForbiddenOrg, &t.SiteNameForbiddenPersonal)
			for i, s := range c.Services() {
				if w := c.ownWord(s.Name, v.V); w != "" && !slices.Contains(forbidden.V, w) && len(s.PreApprovals) == 0 {
					c.reportTerm(v, servicePath(i)+".name", "{word}", w)
				}
			}
		},
	},
	{
		Code: "service.name.english", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites},
		where:   func(t *province.Terms) bool { return bans(t, province.BanEnglish) },
		Message: filing.Text{Zh: "本省的网站名称不能含英文", En: "the province takes no English in a website's name"},
		Fix:     filing.Text{Zh: "请改用中文名称", En: "choose a Chinese name"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			c.reportNames(province.BanEnglish, func(s *filing.Service) bool { return strings.ContainsFunc(head(s.Name), isLatin) })
		},
	},
	{
		Code: "service.name.person", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites},
		where:   func(t *province.Terms) bool { return bans(t, province.BanPersonName) },
		Message: filing.Text{Zh: "本省的网站名称不能含人名", En: "the province takes no person's name in a website's name"},
		Fix:     filing.Text{Zh: "请去掉负责人的姓名", En: "leave the name of the person out"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			subject := &c.Filing().Subject
			c.reportNames(province.BanPersonName, func(s *filing.Service) bool {
				return holdsPerson(s.Name, s.Responsible.Name) || holdsPerson(s.Name, subject.Responsible.Name) ||
					holdsPerson(s.Name, subject.LegalRepresentative)
			})
		},
	},
	{
		Code: "service.name.place", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: websites, Natures: units},
		where: func(t *province.Terms) bool { return slices.Contains(t.SiteNameBansOrg.V, province.BanPlaceName) },
		Message: filing.Text{
			Zh: "网站名称含行政区划名，主办单位名称中没有",
			En: "the website's name has the name of a province, which the subject's own name has not",
		},
		Fix:    filing.Text{Zh: "无相应权限的，请去掉地名", En: "without the authority for it, leave the place out"},
		Source: fromBureaus,
		Check: func(c *Check) {
			if c.Filing().Subject.Nature == filing.NatureGovernment {
				return
			}
			c.reportNames(province.BanPlaceName, func(s *filing.Service) bool {
				place := placeIn(s.Name)
				return place != "" && !strings.Contains(c.Filing().Subject.Name, place)
			})
		},
	},
	{
		Code: "service.name.finance", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService},
		where: func(t *province.Terms) bool { return t.Finance.Known() },
		Message: filing.Text{
			Zh: "名称含金融类词语“{word}”，本省要求金融主管部门批准",
			En: "the name has {word}, a word of finance for which the province wants the financial authority's approval",
		},
		Fix:    filing.Text{Zh: "请填写互联网金融前置审批{otherwise}", En: "give the approval for internet finance{otherwise_en}"},
		Source: fromBureaus,
		Bureau: filing.ResultInvalidPreApproval,
		Check: func(c *Check) {
			v := &c.terms().Finance
			words, subject := v.V.Words, &c.Filing().Subject
			if len(words) == 0 {
				words = province.National().FinanceWords.V
			}
			unit := ""
			if !subject.Nature.Personal() && looksIn(v.V.In, province.InUnitName) {
				unit = financeIn(subject.Name, words)
			}
			for i, s := range c.Services() {
				if grants(s, filing.PreApprovalInternetFinance) {
					continue
				}
				if looksIn(v.V.In, province.InServiceName) {
					if w := financeIn(s.Name, words); w != "" {
						c.reportFinance(v, servicePath(i)+".name", w)
					}
				}
				if unit != "" {
					c.reportFinance(v, "subject.name", unit)
					unit = ""
				}
			}
		},
	},
}

// reportFinance reports a word of finance, with what helps those who do not deal with it.
func (c *Check) reportFinance(v *province.Value[province.Finance], path, word string) {
	otherwise := filing.Text{}
	if v.V.Commitment {
		otherwise = filing.Text{Zh: "；不从事金融业务的，可提交承诺书", En: "; who does not deal with finance may bring a commitment"}
	}
	c.reportTerm(v, path, append(textVars("otherwise", otherwise), "{word}", word)...)
}

// financeIn is wordIn, but a foundation (基金会) is no fund.
func financeIn(text string, words []string) string {
	const fund, foundation = "基金", "基金会"
	for _, w := range words {
		if strings.Contains(text, w) && (w != fund || strings.Count(text, fund) > strings.Count(text, foundation)) {
			return w
		}
	}
	return ""
}

// grants reports whether a service has an approval of a kind.
func grants(s *filing.Service, kind filing.PreApproval) bool {
	return slices.ContainsFunc(s.PreApprovals, func(a filing.Approval) bool { return a.Kind == kind })
}

// looksIn reports whether words are looked for in a place; everywhere where no source says.
func looksIn(in []province.Where, w province.Where) bool {
	return len(in) == 0 || slices.Contains(in, w)
}

// bans reports whether a province bans something from the names of units' or individuals' websites.
func bans(t *province.Terms, ban province.NameBan) bool {
	return slices.Contains(t.SiteNameBansOrg.V, ban) || slices.Contains(t.SiteNameBansPersonal.V, ban)
}

// reportNames reports the services whose names are what the province bans for this nature.
func (c *Check) reportNames(ban province.NameBan, is func(*filing.Service) bool) {
	t := c.terms()
	v := ofNature(c, &t.SiteNameBansOrg, &t.SiteNameBansPersonal)
	if !slices.Contains(v.V, ban) {
		return
	}
	for i, s := range c.Services() {
		if is(s) {
			c.reportTerm(v, servicePath(i)+".name")
		}
	}
}

// stateWord reports whether a word is one of the state, of which a nationwide rule speaks.
func stateWord(w string) bool { return slices.Contains(province.National().StateWords.V, w) }

// ownWord is the first word of the province's list that a name holds and of which no nationwide rule speaks; empty for none.
func (c *Check) ownWord(name string, words []string) string {
	for _, w := range words {
		personal := c.run.filing.Subject.Nature.Personal() && slices.Contains(province.National().PersonalNameWords.V, w)
		if strings.Contains(name, w) && !stateWord(w) && !personal {
			return w
		}
	}
	return ""
}

// beyondState reports whether a list has words of which no nationwide rule speaks.
func beyondState(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return !stateWord(w) })
}

// isLatin reports whether a character is a letter of English, in full width too.
func isLatin(r rune) bool {
	return 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ'
}

// hanCount is how many Chinese characters a text has.
func hanCount(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// holdsPerson reports whether a website's name holds the full name of a person, of two characters or more.
func holdsPerson(name, person string) bool {
	person = strings.TrimSpace(person)
	return utf8.RuneCountInString(person) >= 2 && strings.Contains(name, person)
}

// placeIn is the short name of a province that a text holds; empty for none.
func placeIn(text string) string {
	for p := range region.All() {
		if strings.Contains(text, p.ZhShort()) {
			return p.ZhShort()
		}
	}
	return ""
}
