package rules

import (
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/province"
)

// provinceRules are those of the provinces' bureaus. Each rule is written once; where it applies and what it asks there
// is data of package province. What a filing cannot show, such as the state of filed websites, is no rule.
//
// A rule is an error if the source of some province is firm, and a finding is if that of its province is: where sources
// disagree or are old, it warns; see [province.Value.Firm]. A finding names the province's own source.
var provinceRules = slices.Concat(
	provincePersonRules, provinceSubjectRules, provinceAddressRules, provinceNameRules, provinceServiceRules,
	provinceRemarkRules, provincePaperRules,
)

// fromBureaus stands for the sources of all provinces.
var fromBureaus = filing.Source{
	Title: "access providers' digests of what the bureaus ask; a finding names the province's own", Date: province.Snapshot,
}

// terms are what the province of the filing asks.
func (c *Check) terms() *province.Terms { return province.Effective(c.run.filing.Province) }

// ofNature is the one of two values that holds for the subject: that of units or that of individuals.
func ofNature[T any](c *Check, units, individuals *province.Value[T]) *province.Value[T] {
	if c.run.filing.Subject.Nature.Personal() {
		return individuals
	}
	return units
}

// reportTerm reports what breaks a value of the province, with its source: as severely as the rule says if the value is
// firm, else as a warning.
func (c *Check) reportTerm(v province.Fact, path string, vars ...string) {
	severity := filing.SeverityWarning
	if v.Firm() {
		severity = filing.SeverityError
	}
	c.ReportAs(severity, v.Source(), path, vars...)
}

// wordIn is the first of the words that a text holds; empty for none.
func wordIn(text string, words []string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// textVars are the placeholders {name} and {name_en} for a text in both languages.
func textVars(name string, t filing.Text) []string {
	return []string{"{" + name + "}", t.Zh, "{" + name + "_en}", t.En}
}
