package workflow

import (
	"strings"

	"github.com/looplab/fsm"
)

// Mermaid draws the table as a Mermaid state diagram, made by the finite-state machine from its own edges.
func Mermaid() (string, error) {
	var edges fsm.Events
	for i := range table {
		t := &table[i]
		if t.To == "" {
			continue
		}
		desc := fsm.EventDesc{Name: label(t), Dst: string(t.To)}
		for _, from := range t.From {
			desc.Src = append(desc.Src, string(from))
		}
		edges = append(edges, desc)
	}
	return fsm.VisualizeForMermaidWithGraphType(fsm.NewFSM(string(Draft), edges, nil), fsm.StateDiagram)
}

// label is the event with its condition, unique for each destination as the machine needs it.
func label(t *Transition) string {
	if t.When == "" {
		return string(t.Event)
	}
	return string(t.Event) + " [" + strings.ReplaceAll(string(t.When), "_", " ") + "]"
}
