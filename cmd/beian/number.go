package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

const numberHelp = `usage: beian number [-lang zh|en] [-format json|text] [-|NUMBER...]

Reads filing numbers, licences and police numbers, from its arguments or, without any or with -, from standard
input, one a line. For each it writes the canonical form and its parts, with what was changed on the way, or what is
wrong and where.
校验备案号：输出规范写法、组成部分和所作的更正，或指出错误及其位置。

  {"input":"京icp备05064772号-3","valid":true,"number":"京ICP备05064772号-3","kind":"icp_service",
   "province":"11","subject":"京ICP备05064772号","service":3,"service_kind":1,"year":2005,
   "changes":[{"code":"case",...}]}
  {"input":"京ICP备1号","valid":false,"problems":[{"code":"digits",...,"offset":9}]}

(each on one line). The offset counts bytes from the start of the input. Of a line of more than 1 MiB only the start is
repeated.

  -format text    for people, in the language of -lang (zh)

Exit code 1: a number is not valid.
`

func runNumber(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	encoder := newEncoder(c.out)
	write := func(n numberAnswer) error { return encoder.Encode(n) }
	if format.value == "text" {
		write = func(n numberAnswer) error { return n.print(c.out, filing.Lang(lang.value)) }
	}
	problems := false
	answer := func(l line) error {
		n := readNumber(l)
		problems = problems || !n.Valid
		return write(n)
	}
	if len(args) == 0 || len(args) == 1 && args[0] == "-" {
		if err := answerLines(ctx, c.in, c.out, answer); err != nil {
			return problems, fmt.Errorf("standard input: %w", err)
		}
		return problems, nil
	}
	for _, arg := range args {
		if err := answer(line{text: []byte(arg)}); err != nil {
			return problems, err
		}
	}
	return problems, nil
}

// numberAnswer is the answer to one input.
type numberAnswer struct {
	Input       string             `json:"input"`
	Valid       bool               `json:"valid"`
	Number      filing.Number      `json:"number,omitzero"`
	Kind        filing.NumberKind  `json:"kind,omitzero"`
	Province    region.Province    `json:"province,omitzero"`
	Subject     filing.Number      `json:"subject,omitzero"`
	Service     int                `json:"service,omitzero"`
	ServiceKind filing.ServiceKind `json:"service_kind,omitzero"`
	Year        int                `json:"year,omitzero"`
	Changes     []numberRemark     `json:"changes,omitzero"`
	Problems    []numberProblem    `json:"problems,omitzero"`
}

// numberRemark is one thing that was changed, or that is wrong.
type numberRemark struct {
	Code      string `json:"code"`
	MessageZh string `json:"message_zh"`
	MessageEn string `json:"message_en"`
}

func (r numberRemark) in(l filing.Lang) string {
	return filing.Text{Zh: r.MessageZh, En: r.MessageEn}.In(l)
}

// numberProblem says which rule the input breaks, and at which byte.
type numberProblem struct {
	numberRemark
	Offset int `json:"offset"`
}

// maxEcho is how much is repeated of an input that is too long, in bytes.
const maxEcho = 64

func readNumber(l line) numberAnswer {
	a := numberAnswer{Input: string(l.text)}
	if l.long {
		a.Input = strings.ToValidUTF8(a.Input[:maxEcho], "") + "…"
	}
	n, changes, err := filing.NormalizeNumber(string(l.text))
	if refused, ok := errors.AsType[*filing.NumberError](err); ok {
		a.Problems = []numberProblem{{
			numberRemark{string(refused.Rule), refused.Message(filing.Zh), refused.Message(filing.En)}, refused.Offset,
		}}
		return a
	}
	a.Valid, a.Number, a.Kind, a.Province, a.Subject = true, n, n.Kind(), n.Province(), n.Subject()
	a.Service, a.ServiceKind = n.Service(), n.ServiceKind()
	a.Year, _ = n.Year()
	a.Changes = make([]numberRemark, 0, len(changes))
	for _, c := range changes {
		a.Changes = append(a.Changes, numberRemark{string(c), c.Label(filing.Zh), c.Label(filing.En)})
	}
	return a
}

// print writes the answer for a person.
func (a numberAnswer) print(w io.Writer, l filing.Lang) error {
	p := printer{w: w, lang: l}
	for _, problem := range a.Problems {
		p.printf(filing.Text{Zh: "%q：%s\n", En: "%q: %s\n"}, a.Input, problem.in(l))
	}
	if !a.Valid {
		return p.err
	}
	facts := []string{a.Kind.Label(l)}
	if a.Province != "" {
		facts = append(facts, filing.Text{Zh: a.Province.Zh(), En: a.Province.En()}.In(l))
	}
	if a.Year != 0 {
		facts = append(facts, fmt.Sprintf(filing.Text{Zh: "%d年", En: "%d"}.In(l), a.Year))
	}
	if a.Service != 0 {
		facts = append(facts, fmt.Sprintf(filing.Text{Zh: "服务%d（%s）", En: "service %d (%s)"}.In(l),
			a.Service, a.ServiceKind.Label(l)))
	}
	p.printf(filing.Text{Zh: "%s：%s\n", En: "%s: %s\n"}, a.Number, p.list(facts))
	for _, c := range a.Changes {
		p.item(filing.Text{Zh: "更正", En: "changed"}, c.in(l))
	}
	return p.err
}
