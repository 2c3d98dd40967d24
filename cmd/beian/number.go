package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/beian-go/beian/filing"
)

const numberHelp = `usage: beian number [-lang zh|en] [-format json|text] [-|NUMBER...]

Reads filing numbers, licences and police numbers, from its arguments or, without any or with -, from standard
input, one a line. For each it writes the canonical form and its parts, with what was changed on the way, or what is
wrong and where.
校验备案号：输出规范写法、组成部分和所作的更正，或指出错误及其位置。

  {"input":"京icp备05064772号-3","valid":true,"normalized":"京ICP备05064772号-3","problems":[],
   "facts":{"kind":"icp_service","province":"11","year":2005,"subject":"京ICP备05064772号","service":3,
   "service_kind":1,"changes":["case"]}}
  {"input":"京ICP备1号","valid":false,"problems":[{"code":"digits",...,"offset":9}],"facts":{}}

(each on one line). The offset counts bytes from the start of the input. Of a line of more than 1 MiB only the start is
repeated.

  -lang           the language of the messages (zh)
  -format text    for people

Exit code 1: a number is not valid.
`

func runNumber(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	l := filing.Lang(lang.value)
	return judge{l, format.value, func(in line) answer { return readNumber(in, l) }}.run(ctx, c, args)
}

func readNumber(in line, l filing.Lang) answer {
	a := answer{Input: echo(in), Problems: []problem{}}
	n, changes, err := filing.NormalizeNumber(string(in.text))
	if refused, ok := errors.AsType[*filing.NumberError](err); ok {
		a.refuseAt(string(refused.Rule), refused.Message(l), refused.Offset)
		return a
	}
	a.Valid, a.Normalized = true, n.String()
	a.Facts.add("kind", n.Kind(), n.Kind().Label(l))
	if p := n.Province(); p != "" {
		a.Facts.add("province", p, filing.Text{Zh: p.Zh(), En: p.En()}.In(l))
	}
	if year, ok := n.Year(); ok {
		a.Facts.add("year", year, fmt.Sprintf(filing.Text{Zh: "%d年", En: "%d"}.In(l), year))
	}
	if n.Subject().IsValid() {
		a.Facts.hide("subject", n.Subject())
	}
	if n.Service() != 0 {
		a.Facts.add("service", n.Service(), fmt.Sprintf(filing.Text{Zh: "服务%d（%s）", En: "service %d (%s)"}.In(l),
			n.Service(), n.ServiceKind().Label(l)))
		a.Facts.hide("service_kind", n.ServiceKind())
	}
	var codes, labels []string
	for _, c := range changes {
		codes, labels = append(codes, string(c)), append(labels, c.Label(l))
	}
	a.Facts.changed(codes, labels, l)
	return a
}
