package main

import (
	"context"
	"fmt"

	"github.com/beian-go/beian/filing"
)

const typesHelp = `usage: beian types [-json]

Lists the filing types with the route of each: verification, review by the provider, bureau, then who confirms by
SMS and which numbers are issued. Types that are never a case have no route.
列出备案类型及其办理流程。

  -json  an array, with preconditions, parts, uploads and sources
`

func runTypes(_ context.Context, c *call) (bool, error) {
	asJSON := c.flags.Bool("json", false, "")
	if err := c.parseAlone(); err != nil {
		return false, err
	}
	if *asJSON {
		return false, writeArray(c.out, filing.Types())
	}
	var t table
	t.add(cell{"类型 type"}, cell{"名称 name"}, cell{"流程 route"}, cell{"短信 SMS"}, cell{"备案号 numbers"})
	for _, info := range filing.Types() {
		t.add(cell{string(info.Type), chosenOrDetected(info)}, bilingual(info.Label),
			routeSteps(info), named(info.Route.SMS), plain(info.Route.Numbers))
	}
	return false, t.print(c.out)
}

// bilingual is a label on two lines.
func bilingual(t filing.Text) cell { return cell{t.Zh, t.En} }

func chosenOrDetected(info filing.TypeInfo) string {
	if info.Chosen {
		return "  由客户选择 chosen"
	}
	return "  检测得出 detected"
}

func routeSteps(info filing.TypeInfo) cell {
	if !info.Case {
		return cell{"不作为办理 not a case"}
	}
	var steps cell
	for _, step := range []struct {
		taken bool
		label string
	}{
		{info.Route.Verification, "核验 verification"},
		{info.Route.Review, "初审 review"},
		{info.Route.Bureau, "管局 bureau"},
	} {
		if step.taken {
			steps = append(steps, fmt.Sprintf("%d %s", len(steps)+1, step.label))
		}
	}
	if len(steps) == 0 {
		return cell{"即时完成 at once"}
	}
	return steps
}
