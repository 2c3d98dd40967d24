package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

func TestRulesJSON(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := callRun("", "rules", "-json")
	require.Equal(t, exitOK, code, stderr)
	var got []map[string]any
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	list := builtInRules(t)
	require.Len(t, got, len(list))
	for i, r := range list {
		scope, err := json.Marshal(r.Scope)
		require.NoError(t, err)
		gotScope, err := json.Marshal(got[i]["scope"])
		require.NoError(t, err)
		require.JSONEq(t, string(scope), string(gotScope), r.Code)
		delete(got[i], "scope")
		require.Equal(t, map[string]any{
			"code": r.Code, "severity": string(r.Severity), "message_zh": r.Message.Zh, "message_en": r.Message.En,
			"fix_zh": r.Fix.Zh, "fix_en": r.Fix.En, "source": r.Source.Title, "date": r.Source.Date,
			"bureau_code": float64(r.Bureau.ID()),
		}, got[i])
	}
}

// Every rule stands in what people read.
func TestRulesText(t *testing.T) {
	t.Parallel()
	_, stdout, _ := callRun("", "rules")
	for _, r := range builtInRules(t) {
		require.Contains(t, stdout, "\n"+r.Code+" ")
		for _, text := range []string{r.Message.Zh, r.Message.En, r.Fix.Zh, r.Fix.En, r.Source.Title, r.Scope.Text(filing.Zh)} {
			require.Contains(t, stdout, text, "rule %s", r.Code)
		}
	}
}

func TestRulesMarkdown(t *testing.T) {
	t.Parallel()
	for _, l := range []filing.Lang{filing.Zh, filing.En} {
		var want strings.Builder
		require.NoError(t, rules.WriteCatalogue(&want, builtInRules(t), l))
		_, stdout, _ := callRun("", "rules", "-md", "-lang", string(l))
		require.Equal(t, want.String(), stdout)
	}
}

func TestRulesOfProvince(t *testing.T) {
	t.Parallel()
	_, byCode, _ := callRun("", "rules", "-province", "11")
	_, byName, _ := callRun("", "rules", "-province", "北京", "-md")
	require.Equal(t, byCode, byName)
	require.True(t, strings.HasPrefix(byCode, "# 11 北京市 · Beijing\n"))
	_, stdout, _ := callRun("", "rules", "-province", "11", "-json")
	set, err := rules.Compile()
	require.NoError(t, err)
	var got []ruleRow
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	require.Len(t, got, len(set.ForProvince(region.Beijing)))
}
