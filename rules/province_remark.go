package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
)

// provinceRemarkRules look at what provinces want in the remark of a website. The subject's remark counts where the
// website has none, since sources speak of both.
var provinceRemarkRules = []Rule{
	{
		Code: "service.remark.required", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites},
		where:   func(t *province.Terms) bool { return t.RemarkOrg.V || t.RemarkPersonal.V },
		Message: filing.Text{Zh: "本省要求在备注中说明网站内容", En: "the province wants a remark that describes the website"},
		Fix:     filing.Text{Zh: "请在备注中写明网站的内容和用途", En: "say in the remark what the website holds and is for"},
		Source:  fromBureaus,
		Follows: []string{"service.remark.short", "service.remark.pledge", "service.content.personal.remark"},
		Check: func(c *Check) {
			t := c.terms()
			v := ofNature(c, &t.RemarkOrg, &t.RemarkPersonal)
			for i, s := range c.Services() {
				if v.V && c.remark(s) == "" {
					c.reportTerm(v, servicePath(i)+".remark")
				}
			}
		},
	},
	{
		Code: "service.remark.short", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites, Natures: individuals},
		where:   func(t *province.Terms) bool { return t.RemarkPersonalMinLength.V > 0 },
		Message: filing.Text{Zh: "备注少于 {count} 个字", En: "the remark has fewer than {count} characters"},
		Fix:     filing.Text{Zh: "请在备注中用至少 {count} 个字说明网站内容", En: "describe the website in {count} characters or more"},
		Source:  fromBureaus,
		Follows: []string{"service.remark.pledge"},
		Check: func(c *Check) {
			v := &c.terms().RemarkPersonalMinLength
			for i, s := range c.Services() {
				if utf8.RuneCountInString(c.remark(s)) < v.V {
					c.reportTerm(v, servicePath(i)+".remark", "{count}", strconv.Itoa(v.V))
				}
			}
		},
	},
	{
		Code: "service.remark.pledge", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites, Natures: individuals},
		where:   func(t *province.Terms) bool { return t.RemarkPersonalPledge.V },
		Message: filing.Text{Zh: "备注中没有本省要求的个人网站承诺", En: "the remark lacks the pledge that the province wants of individuals"},
		Fix:     filing.Text{Zh: "请在备注中写明承诺：{pledge}", En: "write the pledge into the remark: {pledge_en}"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if !pledged(s.Remark) && !pledged(c.Filing().Subject.Remark) {
					c.reportTerm(&c.terms().RemarkPersonalPledge, servicePath(i)+".remark", textVars("pledge", province.Pledge())...)
				}
			}
		},
	},
	{
		Code: "service.remark.forbidden", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: websites, Natures: individuals},
		where:   func(t *province.Terms) bool { return len(t.RemarkPersonalForbidden.V) > 0 },
		Message: filing.Text{Zh: "本省的备注中不能出现“{word}”", En: "the province does not take {word} in the remark"},
		Fix:     filing.Text{Zh: "没有这类内容的，请从备注中去掉“{word}”", En: "if there is no such content, leave {word} out"},
		Source:  fromBureaus,
		Check: func(c *Check) {
			v := &c.terms().RemarkPersonalForbidden
			for i, s := range c.Services() {
				if w := wordIn(c.remark(s), v.V); w != "" {
					c.reportTerm(v, servicePath(i)+".remark", "{word}", w)
				}
			}
		},
	},
	{
		Code: "service.remark.many_domains", Severity: filing.SeverityWarning,
		// New websites have one domain each.
		Scope: Scope{Types: []filing.Type{filing.TypeChangeService, filing.TypeChangeFiling}, Kinds: websites},
		where: func(t *province.Terms) bool { return t.RemarkManyDomains.V != "" },
		Message: filing.Text{
			Zh: "网站有多个域名，备注没有说明指向同一网站",
			En: "the website has several domains, and the remark does not say that all lead to it",
		},
		Fix:     filing.Text{Zh: "请在备注中写明“{text}”", En: "write {text} into the remark"},
		Source:  fromBureaus,
		Follows: []string{"filing.subject_number.required", "service.filed.required"},
		Check: func(c *Check) {
			v := &c.terms().RemarkManyDomains
			for i, s := range c.Services() {
				if len(s.Domains) > 1 && !strings.Contains(s.Remark, "同一网站") &&
					!strings.Contains(c.Filing().Subject.Remark, "同一网站") {
					c.reportTerm(v, servicePath(i)+".remark", "{text}", v.V)
				}
			}
		},
	},
}

// remark is what the remark of a website says, or that of the subject where it is empty.
func (c *Check) remark(s *filing.Service) string {
	if r := strings.TrimSpace(s.Remark); r != "" {
		return r
	}
	return strings.TrimSpace(c.Filing().Subject.Remark)
}

// pledgeWords are the words that every wording of the pledge holds.
var pledgeWords = province.PledgeWords()

// pledged reports whether a remark holds the pledge.
func pledged(remark string) bool {
	return !slices.ContainsFunc(pledgeWords, func(w string) bool { return !strings.Contains(remark, w) })
}
