package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

const domainHelp = `usage: beian domain [-lang zh|en] [-format json|text] [-|DOMAIN...]

Reads domain names, from its arguments or, without any or with -, from standard input, one a line. For each it writes
the form in which names are compared, what is registered at a registrar, and what is known of the suffix.
校验域名：输出 ASCII 和中文形式、可注册域名，以及顶级域名是否已批复。

  {"input":"WWW.例子.CN","valid":true,"normalized":"www.xn--fsqu00a.cn","problems":[],"facts":{
   "ascii":"www.xn--fsqu00a.cn","unicode":"www.例子.cn","registrable":"xn--fsqu00a.cn","suffix":{"name":"cn",
   "status":"approved","confidence":"high","sources":[{"title":...,"date":...}],"table":"2022-08-30"}}}

(on one line). The status is approved, not_fileable, terminated or unknown, which means no more than that the suffix is
not in the table of that date. A status other than approved is a warning: the name itself is valid.

  -lang           the language of the messages (zh)
  -format text    for people

Exit code 1: a domain is not valid.
`

func runDomain(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	l := filing.Lang(lang.value)
	return judge{l, format.value, func(in line) answer { return readDomain(in, l) }}.run(ctx, c, args)
}

// suffixFact is what the table says of a suffix.
type suffixFact struct {
	Name       string            `json:"name,omitempty"`
	Status     suffix.Status     `json:"status"`
	Confidence suffix.Confidence `json:"confidence,omitempty"`
	Meaning    string            `json:"meaning,omitempty"`
	Reserved   string            `json:"reserved,omitempty"`
	Sources    []filing.Source   `json:"sources,omitempty"`
	Table      string            `json:"table"`
}

func readDomain(in line, l filing.Lang) answer {
	a := answer{Input: echo(in), Problems: []problem{}}
	d, err := filing.ParseDomain(string(in.text))
	if err != nil {
		a.refuse("domain", filing.Text{Zh: "不是域名：请填写含顶级域名的完整域名，如 example.cn，不含协议、端口和路径", En: err.Error()}.In(l))
		return a
	}
	a.Valid, a.Normalized = true, d.String()
	a.Facts.hide("ascii", d.String())
	if shown := d.Unicode(); shown == d.String() {
		a.Facts.hide("unicode", shown)
	} else {
		a.Facts.add("unicode", shown)
	}
	if own, ok := suffix.Registrable(d); ok {
		a.Facts.addUnder(filing.Text{Zh: "可注册域名", En: "registrable"}, "registrable", own.String(), own.Unicode())
	} else {
		a.warn("public_suffix", filing.Text{
			Zh: "这是域名后缀，不是可以注册的域名", En: "this is a suffix under which names are registered, not such a name",
		}.In(l))
	}
	addSuffix(&a, d, l)
	return a
}

func addSuffix(a *answer, d filing.Domain, l filing.Lang) {
	table := suffix.Default()
	e := table.Of(d)
	status := e.Status
	if status == suffix.Unknown {
		status = "unknown"
	}
	p := printer{lang: l}
	text := strings.TrimSpace(e.Suffix + " " + e.Status.Text().In(l))
	sources := make([]string, len(e.Sources))
	for i, s := range e.Sources {
		sources[i] = p.source(s)
	}
	if len(sources) > 0 {
		text += p.brackets(strings.Join(sources, "; "))
	}
	a.Facts.addUnder(filing.Text{Zh: "后缀", En: "suffix"}, "suffix", suffixFact{
		Name: e.Suffix, Status: status, Confidence: e.Confidence, Meaning: e.Meaning, Reserved: e.Reserved,
		Sources: e.Sources, Table: table.Date(),
	}, text)
	switch e.Status {
	case suffix.Approved:
	case suffix.Unknown:
		a.warn("suffix.unknown", fmt.Sprintf(filing.Text{
			Zh: "%s 的名单中没有该后缀，请到工业和信息化部网站查询是否已批复",
			En: "the suffix is not in the list of %s; look up with the ministry whether it is approved",
		}.In(l), table.Date()))
	default:
		a.warn("suffix."+string(status), filing.Text{
			Zh: "后缀" + e.Status.Text().Zh + "，请换用已批复的后缀",
			En: "the suffix is " + e.Status.Text().En + "; use an approved one",
		}.In(l))
	}
}
