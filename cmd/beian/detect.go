package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
)

const detectHelp = `usage: beian detect [-registry FILE] [-policy FILE] [-lang zh|en] [-format json|text] [FILE|-]
       beian detect -table

Finds out which filing is needed. Reads inquiries from FILE or standard input, one JSON object a line:
检测需要办理的备案类型。从文件或标准输入逐行读取 JSON：

  {"province":"11","nature":"enterprise","certificate_type":"business_licence",
   "certificate_number":"91110000MA01EXAMP1","service_kind":"website","domain":"example.cn"}

(on one line), and writes {"line":1,"decision":{...}} or {"line":1,"error":{"field":...}} for each, in order.

  -registry FILE  what is filed, as lines of JSON; without it every decision is uncertain
  -policy FILE    the provider's terms, YAML or JSON; without it those of provider "default"
  -format text    for people, in the language of -lang (zh)
  -table          print the table by which is judged, as Markdown, and read nothing

Each line of the registry is one of:

  {"record":{"number":"京ICP备2024000001号","province":"11","subject":{...},"services":[...]}}, or the record alone
  {"under_way":{"type":"first_filing","subject":{"certificate_type":1,"number":"..."},"domain":"example.cn"}}
  {"blacklist":{"domain":"example.cn","reason":"..."}}
  {"not_asked":["apps","under_way_elsewhere"]}

The file is the whole truth on all topics but those that were not asked. Under_way and blacklist may also give the keys
themselves. An access is the provider's own if its "provider" is the id in the policy.

Exit code 1: a line is wrong, or its decision is blocked or refused.
`

func runDetect(ctx context.Context, c *call) (bool, error) {
	registryFile := c.flags.String("registry", "", "")
	policyFile := c.flags.String("policy", "", "")
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	table := c.flags.Bool("table", false, "")
	args, err := c.parse()
	switch {
	case err != nil:
		return false, err
	case *table && len(args) > 0:
		return false, misuse("-table reads no file")
	case *table:
		writeDetectionTable(c.out)
		return false, nil
	case len(args) > 1:
		return false, misuse("want one file, after the flags")
	}
	d := detector{terms: policy.Default()}
	if *policyFile != "" {
		if d.terms, err = openPolicy(*policyFile); err != nil {
			return false, err
		}
	}
	if *registryFile != "" {
		if d.registry, err = openRegistry(*registryFile); err != nil {
			return false, err
		}
	}
	encoder := newEncoder(c.out)
	write := func(a detection) error { return encoder.Encode(a) }
	if format.value == "text" {
		write = func(a detection) error { return a.print(c.out, filing.Lang(lang.value)) }
	}
	in, name := c.in, standardInput
	if len(args) == 1 && args[0] != "-" {
		f, err := openInput(args[0])
		if err != nil {
			return false, err
		}
		defer f.Close()
		in, name = f, args[0]
	}
	problems := false
	err = answerLines(ctx, in, c.out, func(l line) error {
		answer, err := d.detect(ctx, l)
		if err != nil {
			return err
		}
		problems = problems || answer.problem()
		return write(answer)
	})
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return problems, err
}

func openPolicy(name string) (*policy.Provider, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := policy.Load(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// detection is the answer to one line.
type detection struct {
	Line     int              `json:"line"`
	Decision *filing.Decision `json:"decision,omitempty"`
	Error    *inquiryProblem  `json:"error,omitempty"`
}

// inquiryProblem is why a line could not be decided.
type inquiryProblem struct {
	Field     string `json:"field"`
	MessageZh string `json:"message_zh"`
	MessageEn string `json:"message_en"`
}

// problem reports whether nothing can be filed for the line.
func (d detection) problem() bool {
	return d.Error != nil || d.Decision.Outcome == filing.OutcomeBlocked || d.Decision.Outcome == filing.OutcomeRefused
}

type detector struct {
	registry filing.Registry
	terms    filing.Terms
}

// detect answers one line. The error is that of a context that has ended.
func (d detector) detect(ctx context.Context, l line) (detection, error) {
	refuse := func(field string, message filing.Text) (detection, error) {
		return detection{Line: l.no, Error: &inquiryProblem{field, message.Zh, message.En}}, nil
	}
	var in filing.Inquiry
	if unread, ok := errors.AsType[*fieldError](decode(l, &in)); ok {
		return refuse(unread.field, unread.message)
	}
	decision, err := filing.Detect(ctx, in, d.registry, d.terms)
	var refused *filing.InquiryError
	switch {
	case errors.As(err, &refused):
		return refuse(refused.Field, refused.Message)
	case err != nil:
		return detection{}, err
	}
	return detection{Line: l.no, Decision: &decision}, nil
}

// writeDetectionTable prints the rows by which is judged, first those for detected types, then for chosen ones.
func writeDetectionTable(w io.Writer) {
	for i, table := range []struct {
		title filing.Text
		rows  []filing.DetectionRow
	}{
		{filing.Text{Zh: "检测类型", En: "Detecting a type"}, filing.DetectionRows()},
		{filing.Text{Zh: "已选类型", En: "Checking a chosen type"}, filing.ChosenRows()},
	} {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "## %s · %s\n\n", table.title.Zh, table.title.En)
		fmt.Fprint(w, "| 行 No. | 情形 When | 结论 Then | 来源 Source |\n|--:|---|---|---|\n")
		for _, row := range table.rows {
			fmt.Fprintf(w, "| %d | %s<br>%s | %s<br>%s | %s |\n",
				row.No, row.When.Zh, row.When.En, row.Then.Zh, row.Then.En, row.Source)
		}
	}
}
