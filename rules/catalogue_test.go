package rules_test

import (
	"errors"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

var update = flag.Bool("update", false, "write docs/rules.md and docs/rules.zh-CN.md anew")

// The catalogues of the documentation are those of the built-in rules.
func TestCatalogueDocuments(t *testing.T) {
	t.Parallel()
	list := compile(t).Rules()
	for l, file := range map[filing.Lang]string{filing.En: "../docs/rules.md", filing.Zh: "../docs/rules.zh-CN.md"} {
		var b strings.Builder
		require.NoError(t, rules.WriteCatalogue(&b, list, l))
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), b.String(), "%s is stale: run go test ./rules -update", file)
	}
}

// Each rule has one row with all that there is to know, in its section.
func TestCatalogueRows(t *testing.T) {
	t.Parallel()
	list := compile(t).Rules()
	for _, l := range []filing.Lang{filing.Zh, filing.En} {
		var b strings.Builder
		require.NoError(t, rules.WriteCatalogue(&b, list, l))
		rows := make(map[string]string)
		section := ""
		for line := range strings.Lines(b.String()) {
			if name, ok := strings.CutPrefix(line, "## "); ok {
				section = strings.TrimSpace(name)
			}
			code, rest, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` |")
			if !ok {
				continue
			}
			require.Empty(t, rows[code], "%s has two rows", code)
			require.True(t, strings.HasPrefix(code, section+"."), "%s stands in section %s", code, section)
			require.Equal(t, 7, strings.Count(strings.ReplaceAll(rest, `\|`, ""), "|")+1, "%s has another number of cells", code)
			rows[code] = rest
		}
		require.Len(t, rows, len(list))
		for _, r := range list {
			for _, text := range []string{r.Message.In(l), r.Fix.In(l), r.Source.Title, r.Source.Date, r.Scope.Text(l)} {
				require.Contains(t, rows[r.Code], strings.ReplaceAll(text, "|", `\|`), "row of %s in %s", r.Code, l)
			}
			if r.Bureau != 0 {
				require.Contains(t, rows[r.Code], "| "+strconv.Itoa(r.Bureau.ID())+" ", "row of %s in %s", r.Code, l)
			}
		}
	}
}

func TestCatalogueEscapes(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	require.NoError(t, rules.WriteCatalogue(&b, []rules.Rule{{
		Code: "house.a", Severity: filing.SeverityInfo, Message: filing.Text{En: "a|b"}, Fix: filing.Text{En: "<c>\nd"},
	}}, filing.En))
	require.Contains(t, b.String(), "| `house.a` | information | all | a\\|b<br>&lt;c><br>d |  |  |  |\n")
}

func TestCatalogueWriterFails(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	require.ErrorIs(t, rules.WriteCatalogue(fullWriter{full}, nil, filing.Zh), full)
}

type fullWriter struct{ err error }

func (f fullWriter) Write([]byte) (int, error) { return 0, f.err }

func TestScopeText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		scope  rules.Scope
		zh, en string
	}{
		{rules.Scope{}, "全部", "all"},
		{
			rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceWebsite}, Provinces: []region.Province{region.Beijing, region.Sichuan}},
			"网站；北京、四川", "website; Beijing, Sichuan",
		},
		{
			rules.Scope{
				Types: []filing.Type{filing.TypeFirst}, Parts: []filing.Part{filing.PartSubject},
				Natures: []filing.Nature{filing.NatureIndividual}, Ways: []filing.Way{filing.WayPaper},
			},
			"首次备案；主体信息；个人；纸质核验", "first filing; subject; individual; verification on paper",
		},
	} {
		require.Equal(t, test.zh, test.scope.Text(filing.Zh))
		require.Equal(t, test.en, test.scope.Text(filing.En))
	}
	var units []filing.Nature
	for _, n := range filing.Natures() {
		if !n.Personal() {
			units = append(units, n)
		}
	}
	require.Equal(t, "not: individual", rules.Scope{Natures: units}.Text(filing.En))
}

func ExampleWriteCatalogue() {
	_ = rules.WriteCatalogue(os.Stdout, []rules.Rule{{
		Code:     "house.app.waiting",
		Severity: filing.SeverityError,
		Scope:    rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceApp}},
		Message:  filing.Text{Zh: "APP 备案暂停受理", En: "APP filings are not taken at present"},
		Fix:      filing.Text{Zh: "请稍后再提交", En: "submit it later"},
		Source:   filing.Source{Title: "our terms", Date: "2026-11-01"},
	}}, filing.En)
	// Output:
	// # Rules
	//
	// This list is made from the rule set. An error stops a submission. A warning stops nothing: the sources disagree, are old,
	// or the bureau decides by case. Information is for reading. What stands in {} is filled in by each check.
	//
	// ## house
	//
	// | code | severity | scope | what is wrong, what to do | source | date | bureau code |
	// |---|---|---|---|---|---|---|
	// | `house.app.waiting` | error | app | APP filings are not taken at present<br>submit it later | our terms | 2026-11-01 |  |
}
