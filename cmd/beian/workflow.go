package main

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

const workflowHelp = `usage: beian workflow [-json|-mermaid]

Prints the table of transitions: what can happen in which state, who may do it, what it needs and where it leads.
打印流程表：各状态下可发生的事件、操作者、条件和去向。

  -json     an array of transitions
  -mermaid  a Mermaid state diagram
`

func runWorkflow(_ context.Context, c *call) (bool, error) {
	asJSON := c.flags.Bool("json", false, "")
	asMermaid := c.flags.Bool("mermaid", false, "")
	err := c.parseAlone()
	switch {
	case err != nil:
		return false, err
	case *asJSON && *asMermaid:
		return false, misuse("want one of -json and -mermaid")
	case *asJSON:
		return false, writeArray(c.out, workflow.Table())
	case *asMermaid:
		diagram, err := workflow.Mermaid()
		if err != nil {
			return false, err
		}
		_, err = c.out.WriteString(diagram)
		return false, err
	}
	return false, transitionTable().print(c.out)
}

// transitionTable has a row for each transition; events that lead nowhere keep the state.
func transitionTable() *table {
	var t table
	t.add(cell{"事件 event"}, cell{"状态 from"}, cell{"去向 to"}, cell{"操作者 by"}, cell{"条件 needs"})
	for _, row := range workflow.Table() {
		to := cell{"—"}
		if row.To != "" {
			to = cell{row.To.Label(filing.Zh) + " " + string(row.To)}
		}
		if row.When != "" {
			to = append(to, "  ["+string(row.When)+"]")
		}
		t.add(
			cell{string(row.Event), "  " + row.Event.Label(filing.Zh) + " · " + row.Event.Label(filing.En)},
			named(row.From), to, named(row.By), plain(row.Needs),
		)
	}
	return &t
}
