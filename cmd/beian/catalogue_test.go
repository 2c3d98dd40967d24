package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

func TestTypesJSON(t *testing.T) {
	t.Parallel()
	_, stdout, _ := callRun("", "types", "-json")
	var got, want []filing.TypeInfo
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	marshalled, err := json.Marshal(filing.Types())
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(marshalled, &want))
	require.Equal(t, want, got)
}

func TestWorkflowJSON(t *testing.T) {
	t.Parallel()
	_, stdout, _ := callRun("", "workflow", "-json")
	var got []workflow.Transition
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	require.Equal(t, workflow.Table(), got)
}

func TestWorkflowMermaid(t *testing.T) {
	t.Parallel()
	want, err := workflow.Mermaid()
	require.NoError(t, err)
	_, stdout, _ := callRun("", "workflow", "-mermaid")
	require.Equal(t, want, stdout)
}

// Every state, event, role and condition of the table stands in what people read.
func TestWorkflowText(t *testing.T) {
	t.Parallel()
	_, stdout, _ := callRun("", "workflow")
	for _, row := range workflow.Table() {
		require.Contains(t, stdout, "\n"+string(row.Event)+" ")
		for _, text := range []string{
			row.Event.Label(filing.Zh), row.Event.Label(filing.En),
			string(row.To), row.To.Label(filing.Zh), string(row.When),
		} {
			require.Contains(t, stdout, text)
		}
		for _, guard := range row.Needs {
			require.Contains(t, stdout, string(guard))
		}
		for _, role := range row.By {
			require.Contains(t, stdout, role.Label(filing.Zh)+" "+string(role))
		}
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 0, "ab": 2, "备案": 4, "备a（": 5, "—": 1} {
		require.Equal(t, want, columns(text), "columns(%q) = %d, want %d", text, columns(text), want)
	}
}

func TestSourceWithoutDate(t *testing.T) {
	t.Parallel()
	p := printer{lang: filing.En}
	require.Equal(t, "a", p.source(filing.Source{Title: "a"}))
	require.Equal(t, "a, 2026", p.source(filing.Source{Title: "a", Date: "2026"}))
}
