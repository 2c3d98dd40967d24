package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/province"
)

const provinceDocs = "../../docs/provinces"

func builtInRules(t *testing.T) []rules.Rule {
	t.Helper()
	set, err := rules.Compile()
	require.NoError(t, err)
	return set.Rules()
}

// document compares a page of the documentation with what is made now.
func document(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(provinceDocs, name)
	if *update {
		require.NoError(t, os.MkdirAll(provinceDocs, 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "%s is stale: run go test ./cmd/beian -update", file)
}

// The documentation has a page for each province, the one that beian rules -province prints, and a list of them.
func TestProvinceDocuments(t *testing.T) {
	t.Parallel()
	var index strings.Builder
	index.WriteString("# 各省差异 · What differs in each province\n\n")
	want := []string{"README.md"}
	for p := range region.All() {
		name := fmt.Sprintf("%s-%s.md", p, strings.ReplaceAll(strings.ToLower(p.En()), " ", "-"))
		want = append(want, name)
		fmt.Fprintf(&index, "- [%s %s · %s](%s)\n", p, p.Zh(), p.En(), name)
		code, stdout, stderr := callRun("", "rules", "-province", string(p))
		require.Equal(t, exitOK, code, stderr)
		document(t, name, stdout)
	}
	document(t, "README.md", index.String())
	entries, err := os.ReadDir(provinceDocs)
	require.NoError(t, err)
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	require.ElementsMatch(t, want, got)
}

// Each cell, paper and note that is known of a province stands on its page, in words and with its source.
func TestProvincePageHoldsAll(t *testing.T) {
	t.Parallel()
	for p, terms := range province.All() {
		var b strings.Builder
		require.NoError(t, writeProvince(&b, p, nil))
		page := b.String()
		require.NotContains(t, page, "{}", "a placeholder on the page of %s", p.En())
		require.NotContains(t, page, "%!", "a wrong format on the page of %s", p.En())
		for l := range strings.Lines(page) {
			if strings.HasPrefix(l, "|") {
				require.True(t, strings.HasSuffix(l, "|\n"), "%q", l)
			}
		}
		for name, fact := range terms.Facts() {
			require.NotEmpty(t, factNames[name].Zh, "no words for %s", name)
			require.NotEmpty(t, factNames[name].En, "no words for %s", name)
			shown := strings.Contains(page, "| "+both(factNames[name])+" |") ||
				strings.Contains(page, "| "+strings.ReplaceAll(both(factNames[name]), "\n", "<br>")+" |")
			disputed := reflect.ValueOf(fact).FieldByName("Others").Len() > 0
			require.Equal(t, fact.Known() || disputed, shown, "%s on the page of %s", name, p.En())
			for _, s := range fact.Sources() {
				require.Contains(t, page, sourceLink(s))
			}
		}
		for _, paper := range slices.Concat(terms.PapersOrg, terms.PapersPersonal) {
			require.Contains(t, page, strings.ReplaceAll(both(paper.Document.Text()), "\n", "<br>"))
		}
		for _, n := range terms.Notes {
			require.NotEmpty(t, topicNames[n.Topic].En, "no words for %s", n.Topic)
			require.Contains(t, page, strings.ReplaceAll(both(n.Text), "\n", "<br>"))
		}
	}
}

// Every word and field of the tables has words in both languages.
func TestCellsHaveWords(t *testing.T) {
	t.Parallel()
	var visit func(name string, v reflect.Value)
	visit = func(name string, v reflect.Value) {
		switch v.Interface().(type) {
		case filing.Text, province.Document, interface{ Label(l filing.Lang) string }:
			return
		}
		switch v.Kind() {
		case reflect.String:
			if v.Type().PkgPath() != "" && v.String() != "" {
				require.NotEmpty(t, valueNames[v.String()].En, "no words for %q in %s", v.String(), name)
			}
		case reflect.Slice:
			for i := range v.Len() {
				visit(name, v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				field, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
				require.NotEmpty(t, fieldNames[field].En, "no words for %q in %s", field, name)
				visit(name+"."+field, v.Field(i))
			}
		}
	}
	for _, terms := range province.All() {
		for name, fact := range terms.Facts() {
			v := reflect.ValueOf(fact)
			visit(name, v.FieldByName("V"))
			for i := range v.FieldByName("Others").Len() {
				visit(name, v.FieldByName("Others").Index(i).FieldByName("V"))
			}
		}
		for _, paper := range terms.PapersOrg {
			visit("papers", reflect.ValueOf(paper.When))
		}
	}
}

func TestProvincePageRules(t *testing.T) {
	t.Parallel()
	own := []rules.Rule{{
		Code: "a.beijing", Severity: filing.SeverityError, Scope: rules.Scope{Provinces: []region.Province{region.Beijing}},
		Message: filing.Text{Zh: "错", En: "wrong"}, Fix: filing.Text{Zh: "改", En: "mend"},
		Source: filing.Source{Title: "a|b", Date: "2026"},
	}}
	var b strings.Builder
	require.NoError(t, writeProvince(&b, region.Beijing, own))
	require.Contains(t, b.String(), "| `a.beijing` | 错误 error | 错<br>wrong<br>改<br>mend | a\\|b | 2026 |\n")
	full := errors.New("full")
	require.ErrorIs(t, writeProvince(failing{full}, region.Beijing, own), full)
}
