package main

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

const rulesHelp = `usage: beian rules [-lang zh|en] [-json|-md] [-province NN]

Lists the rules by which filings are checked: what is wrong and what to do, with the source and its date.
列出检查备案单的规则：级别、适用范围、问题与办法、依据及日期。

  -json         an array; each rule has code, severity, scope, message_zh, message_en, fix_zh, fix_en, source, date
                and bureau_code, the bureau's result code that it pre-empts, 0 for none
  -md           a catalogue in Markdown, in the language of -lang (zh)
  -province NN  only what differs in a province, by its code of two digits or its name: the rules that do not hold
                everywhere and, without -json, all else that is known, as a page in Markdown in both languages
`

// ruleRow is a rule as -json writes it.
type ruleRow struct {
	Code      string          `json:"code"`
	Severity  filing.Severity `json:"severity"`
	Scope     rules.Scope     `json:"scope"`
	MessageZh string          `json:"message_zh"`
	MessageEn string          `json:"message_en"`
	FixZh     string          `json:"fix_zh"`
	FixEn     string          `json:"fix_en"`
	Source    string          `json:"source"`
	Date      string          `json:"date"`
	Bureau    int             `json:"bureau_code"`
}

func runRules(_ context.Context, c *call) (bool, error) {
	lang := langFlag(c.flags)
	asJSON := c.flags.Bool("json", false, "")
	asMarkdown := c.flags.Bool("md", false, "")
	name := c.flags.String("province", "", "")
	if err := c.parseAlone(); err != nil {
		return false, err
	}
	if *asJSON && *asMarkdown {
		return false, misuse("want one of -json and -md")
	}
	set, err := rules.Compile()
	if err != nil {
		return false, err
	}
	list := set.Rules()
	var p region.Province
	if *name != "" {
		if p, err = region.Parse(*name); err != nil {
			return false, misuse("-province: %v", err)
		}
		list = set.ForProvince(p)
	}
	switch {
	case *asJSON:
		return false, writeArray(c.out, ruleRows(list))
	case p != "":
		return false, writeProvince(c.out, p, list)
	case *asMarkdown:
		return false, rules.WriteCatalogue(c.out, list, filing.Lang(lang.value))
	}
	return false, ruleTable(list).print(c.out)
}

func ruleRows(list []rules.Rule) []ruleRow {
	rows := make([]ruleRow, len(list))
	for i, r := range list {
		rows[i] = ruleRow{
			r.Code, r.Severity, r.Scope, r.Message.Zh, r.Message.En, r.Fix.Zh, r.Fix.En, r.Source.Title, r.Source.Date, r.Bureau.ID(),
		}
	}
	return rows
}

// ruleTable has a row for each rule.
func ruleTable(list []rules.Rule) *table {
	var t table
	t.add(cell{"代码 code"}, cell{"范围 scope"}, cell{"问题 what is wrong", "办法 what to do"}, cell{"依据 source"})
	for _, r := range list {
		severity := severityText(r.Severity)
		t.add(
			cell{r.Code, "  " + severity.Zh + " " + severity.En},
			cell{r.Scope.Text(filing.Zh), r.Scope.Text(filing.En)},
			cell{r.Message.Zh, r.Message.En, r.Fix.Zh, r.Fix.En},
			cell{r.Source.Title, r.Source.Date},
		)
	}
	return &t
}
