package rules

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// WriteCatalogue writes a list of rules, such as that of [Set.Rules], as Markdown in one language (规则目录): a section for
// each first word of the codes, and in it a table with code, severity, scope, message and fix, source, date and bureau
// code. The rules keep their order within a section. The error is that of the writer.
func WriteCatalogue(w io.Writer, list []Rule, l filing.Lang) error {
	var b strings.Builder
	b.WriteString(catalogueTitle.In(l))
	var sections []string
	rules := make(map[string][]Rule)
	for _, r := range list {
		section, _, _ := strings.Cut(r.Code, ".")
		if _, ok := rules[section]; !ok {
			sections = append(sections, section)
		}
		rules[section] = append(rules[section], r)
	}
	for _, section := range sections {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n%s\n", section, catalogueHead.In(l), "|---|---|---|---|---|---|---|")
		for _, r := range rules[section] {
			writeCatalogueRow(&b, &r, l)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

var (
	catalogueTitle = filing.Text{
		Zh: `# 规则目录

本目录由规则集生成。错误阻止提交；警告不阻止：依据不一致、较旧，或由管局按个案决定；信息仅供参考。{} 中的字由每次检查填入。
`,
		En: `# Rules

This list is made from the rule set. An error stops a submission. A warning stops nothing: the sources disagree, are old,
or the bureau decides by case. Information is for reading. What stands in {} is filled in by each check.
`,
	}
	catalogueHead = filing.Text{
		Zh: "| 代码 | 级别 | 适用范围 | 问题与办法 | 依据 | 日期 | 管局结果代码 |",
		En: "| code | severity | scope | what is wrong, what to do | source | date | bureau code |",
	}
)

func writeCatalogueRow(b *strings.Builder, r *Rule, l filing.Lang) {
	bureau := ""
	if r.Bureau != 0 {
		bureau = fmt.Sprintf("%d %s", r.Bureau.ID(), r.Bureau.Label(l))
	}
	cells := []string{
		"`" + r.Code + "`", catalogueSeverity[r.Severity].In(l), r.Scope.Text(l),
		r.Message.In(l) + "\n" + r.Fix.In(l), r.Source.Title, r.Source.Date, bureau,
	}
	for _, cell := range cells {
		b.WriteString("| " + catalogueCell.Replace(cell) + " ")
	}
	b.WriteString("|\n")
}

// catalogueCell makes text fit for a cell of a Markdown table.
var catalogueCell = strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", "<br>")

var catalogueSeverity = map[filing.Severity]filing.Text{
	filing.SeverityError:   {Zh: "错误", En: "error"},
	filing.SeverityWarning: {Zh: "警告", En: "warning"},
	filing.SeverityInfo:    {Zh: "信息", En: "information"},
}

// Text says in a language when the rule applies, such as "website, APP; not: individual" (适用范围).
func (s Scope) Text(l filing.Lang) string {
	var types []filing.Type
	for _, info := range filing.Types() {
		types = append(types, info.Type)
	}
	var texts []string
	for _, text := range []string{
		scopeLabels(s.Types, types, l),
		scopeLabels(s.Parts, filing.Parts(), l),
		scopeLabels(s.Kinds, filing.ServiceKinds(), l),
		scopeLabels(s.Natures, filing.Natures(), l),
		scopeProvinces(s.Provinces, l),
		scopeLabels(s.Ways, nil, l),
	} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return filing.Text{Zh: "全部", En: "all"}.In(l)
	}
	return strings.Join(texts, filing.Text{Zh: "；", En: "; "}.In(l))
}

// scopeLabels lists the labels; of a list that holds more than half of all, those that are not in it. All may be nil.
func scopeLabels[T interface {
	comparable
	Label(l filing.Lang) string
}](list, all []T, l filing.Lang) string {
	if len(list) == 0 {
		return ""
	}
	before := ""
	if len(all) > 0 && 2*len(list) > len(all) {
		before = filing.Text{Zh: "除外：", En: "not: "}.In(l)
		list = slices.DeleteFunc(slices.Clone(all), func(v T) bool { return slices.Contains(list, v) })
	}
	labels := make([]string, len(list))
	for i, v := range list {
		labels[i] = v.Label(l)
	}
	return before + strings.Join(labels, filing.Text{Zh: "、", En: ", "}.In(l))
}

func scopeProvinces(list []region.Province, l filing.Lang) string {
	labels := make([]string, len(list))
	for i, p := range list {
		labels[i] = filing.Text{Zh: p.ZhShort(), En: p.En()}.In(l)
	}
	return strings.Join(labels, filing.Text{Zh: "、", En: ", "}.In(l))
}
