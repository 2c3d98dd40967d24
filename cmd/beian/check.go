package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

const checkHelp = `usage: beian check [-lang zh|en] [-policy FILE] [-format json|text] [-|FILE...]

Checks whether filings are fit to submit. Reads them from the files or standard input, as lines of JSON, one a line,
or as JSON spread over many lines, or as an array, and writes one line for each, in order.
检查备案单能否提交：逐条读取 JSON，按顺序输出问题、修改办法和依据。

  {"input":"filings.ndjson:3","valid":false,"problems":[{"code":"service.domain.invalid","severity":"error",
   "path":"services[0].domains[0]","message":...,"fix":...,"source":{"title":...,"date":...},"bureau_code":...}],
   "facts":{"line":3,"type":"first_filing","province":"11","services":1,"errors":1,"warnings":0}}

(on one line). Input is file and line, not the filing, so that the output holds no personal data. A filing is valid if
it has no error; warnings and information stop nothing. A line that is no filing is a problem too, and the next one is
read; so is a filing of more than 1 MiB.

  -lang           the language of the messages (zh)
  -policy FILE    the provider's terms, YAML or JSON; without it the rules about address ranges, access methods, data
                  centres and limits find nothing
  -format text    for people

All processors are used; GOMAXPROCS=1 leaves it at one. On a terminal, progress is shown on standard error.

Exit code 1: a filing is not valid.
`

func runCheck(ctx context.Context, c *call) (bool, error) {
	lang := langFlag(c.flags)
	policyFile := c.flags.String("policy", "", "")
	format := formatFlag(c.flags)
	names, err := c.parse()
	if err != nil {
		return false, err
	}
	checker := checker{lang: filing.Lang(lang.value), text: format.value == "text"}
	var opts []rules.Option
	if *policyFile != "" {
		terms, err := openPolicy(*policyFile)
		if err != nil {
			return false, err
		}
		opts = append(opts, rules.WithPolicy(terms))
	}
	if checker.set, err = rules.Compile(opts...); err != nil {
		return false, err
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	bar := newProgress(c)
	sources, err := bar.sources(c.in, names)
	if err != nil {
		return false, err
	}
	if os.Getenv("GOGC") == "" {
		// The heap is small and full of filings that live for one check: collecting less often saves a fifth of the time.
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	}
	p := newPipeline(func(w *bytes.Buffer, name string, l line) bool { return checker.check(ctx, w, name, l) })
	p.wrote = bar.wrote
	defer bar.clear()
	return p.run(ctx, sources, c.out)
}

// gcPercent lets the heap grow to some 40 MB.
const gcPercent = 400

type checker struct {
	set  *rules.Set
	lang filing.Lang
	text bool
}

// filingAnswer is the answer to one filing. It has the shape of an [answer], but is written without its freedom, since
// there may be millions.
type filingAnswer struct {
	Input    string      `json:"input"`
	Valid    bool        `json:"valid"`
	Problems []problem   `json:"problems"`
	Facts    filingFacts `json:"facts"`
}

// filingFacts is what is told of a filing besides its problems. Type and province are known ones only, since a wrong
// place may hold anything.
type filingFacts struct {
	Line     int             `json:"line"`
	Type     filing.Type     `json:"type,omitempty"`
	Province region.Province `json:"province,omitempty"`
	Services int             `json:"services"`
	Errors   int             `json:"errors"`
	Warnings int             `json:"warnings"`
}

// check answers one filing and reports whether it has a problem.
func (c checker) check(ctx context.Context, w *bytes.Buffer, name string, l line) bool {
	a := c.answer(ctx, name, l)
	if c.text {
		_ = a.print(w, c.lang) // a buffer takes everything
	} else {
		_ = newEncoder(w).Encode(&a)
	}
	return !a.Valid
}

func (c checker) answer(ctx context.Context, name string, l line) filingAnswer {
	a := filingAnswer{Input: name + ":" + strconv.Itoa(l.no), Facts: filingFacts{Line: l.no}}
	var f filing.Filing
	if unread, ok := errors.AsType[*fieldError](decodeObject(l, &f)); ok {
		a.Facts.Errors = 1
		a.Problems = []problem{{
			Code: lineCode(l, unread), Severity: filing.SeverityError, Path: unread.field, Message: unread.message.In(c.lang),
			Fix: lineFix.In(c.lang),
		}}
		return a
	}
	if f.Type.Known() {
		a.Facts.Type = f.Type
	}
	if f.Province.Known() {
		a.Facts.Province = f.Province
	}
	a.Facts.Services = len(f.Services)
	findings := c.set.Check(ctx, &f).Findings
	a.Problems = make([]problem, len(findings))
	for i := range findings {
		found := &findings[i]
		a.Problems[i] = problem{
			Code: found.Code, Severity: found.Severity, Path: found.Path, Message: found.Message.In(c.lang),
			Fix: found.Fix.In(c.lang), Source: &found.Source, Bureau: found.Bureau,
		}
		switch found.Severity {
		case filing.SeverityError:
			a.Facts.Errors++
		case filing.SeverityWarning:
			a.Facts.Warnings++
		}
	}
	a.Valid = a.Facts.Errors == 0
	return a
}

// decodeObject is decode for a line that must hold an object.
func decodeObject(l line, v any) error {
	if err := decode(l, v); err != nil {
		return err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(l.text), []byte("{")) {
		return wrong("", "应为 JSON 对象", "want a JSON object")
	}
	return nil
}

var lineFix = filing.Text{
	Zh: "请按备案单的 JSON 格式改正后重新检查", En: "mend the JSON of the filing and check it again",
}

// lineCode is the code of a line that is no filing.
func lineCode(l line, e *fieldError) string {
	switch {
	case l.long:
		return "line.length"
	case !utf8.Valid(l.text):
		return "line.encoding"
	case e.field != "":
		return "line.field"
	}
	return "line.json"
}

// print writes the answer for a person: for each problem the field, what is wrong, what to do and where it says so.
func (a *filingAnswer) print(w io.Writer, l filing.Lang) error {
	p := printer{w: w, lang: l}
	verdict := filing.Text{Zh: "可以提交", En: "fit to submit"}
	if !a.Valid {
		verdict = filing.Text{Zh: "不能提交", En: "not fit to submit"}
	}
	counts := ""
	if len(a.Problems) > 0 {
		counts = p.brackets(fmt.Sprintf(filing.Text{
			Zh: "错误 %d，警告 %d，信息 %d", En: "errors %d, warnings %d, information %d",
		}.In(l), a.Facts.Errors, a.Facts.Warnings, len(a.Problems)-a.Facts.Errors-a.Facts.Warnings))
	}
	p.printf(filing.Text{Zh: "%s：%s%s\n", En: "%s: %s%s\n"}, a.Input, verdict.In(l), counts)
	for i := range a.Problems {
		p.problem(&a.Problems[i])
	}
	return p.err
}

func (p *printer) problem(found *problem) {
	field := found.Path
	if field == "" {
		field = filing.Text{Zh: "整体", En: "as a whole"}.In(p.lang)
	}
	p.printf(filing.Text{Zh: "  [%s] %s：%s\n", En: "  [%s] %s: %s\n"}, severityText(found.Severity).In(p.lang), field, found.Message)
	for _, item := range []struct {
		heading filing.Text
		text    string
	}{
		{filing.Text{Zh: "办法", En: "what helps"}, found.Fix},
		{filing.Text{Zh: "依据", En: "source"}, p.problemSource(found)},
	} {
		if item.text != "" {
			p.printf(filing.Text{Zh: "    %s：%s\n", En: "    %s: %s\n"}, item.heading.In(p.lang), item.text)
		}
	}
}

// problemSource is where a problem says so, with its code.
func (p *printer) problemSource(found *problem) string {
	if found.Source == nil || found.Source.Title == "" {
		return ""
	}
	return p.source(*found.Source) + p.brackets(found.Code)
}

func severityText(s filing.Severity) filing.Text {
	switch s {
	case filing.SeverityError:
		return filing.Text{Zh: "错误", En: "error"}
	case filing.SeverityWarning:
		return filing.Text{Zh: "警告", En: "warning"}
	}
	return filing.Text{Zh: "信息", En: "information"}
}
