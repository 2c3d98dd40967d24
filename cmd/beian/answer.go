package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/beian-go/beian/filing"
)

// answer is what is written for one line of input, by every command that judges lines.
type answer struct {
	Input      string    `json:"input"`
	Valid      bool      `json:"valid"`
	Normalized string    `json:"normalized,omitempty"`
	Problems   []problem `json:"problems"`
	Facts      facts     `json:"facts"`
}

// problem is one thing that is wrong or worth knowing. Only errors make a line invalid.
type problem struct {
	Code     string            `json:"code"`
	Severity filing.Severity   `json:"severity"`
	Path     string            `json:"path,omitempty"`
	Message  string            `json:"message"`
	Fix      string            `json:"fix,omitempty"`
	Source   *filing.Source    `json:"source,omitempty"`
	Bureau   filing.ResultCode `json:"bureau_code,omitzero"`
	// Offset is where in the input, in bytes from its start.
	Offset *int `json:"offset,omitempty"`
}

// refuse makes the answer that of an invalid line.
func (a *answer) refuse(code, message string) {
	a.Problems = append(a.Problems, problem{Code: code, Severity: filing.SeverityError, Message: message})
}

// refuseAt is refuse with the byte at which it is.
func (a *answer) refuseAt(code, message string, offset int) {
	a.refuse(code, message)
	a.Problems[len(a.Problems)-1].Offset = &offset
}

// warn adds what does not make the line invalid.
func (a *answer) warn(code, message string) {
	a.Problems = append(a.Problems, problem{Code: code, Severity: filing.SeverityWarning, Message: message})
}

// facts are what an input tells, in the order in which they are written.
type facts []fact

type fact struct {
	name  string
	value any
	// text is the value for people; empty for one that only programs ask for.
	text string
	// heading makes it a line of its own in text.
	heading filing.Text
}

// add adds a fact. Its text is that of the value if none is given.
func (f *facts) add(name string, value any, text ...string) {
	shown := fmt.Sprint(value)
	if len(text) > 0 {
		shown = text[0]
	}
	*f = append(*f, fact{name: name, value: value, text: shown})
}

// hide adds a fact that only programs ask for.
func (f *facts) hide(name string, value any) { f.add(name, value, "") }

// addUnder adds a fact with a heading.
func (f *facts) addUnder(heading filing.Text, name string, value any, text string) {
	*f = append(*f, fact{name, value, text, heading})
}

// MarshalJSON writes an object.
func (f facts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, fact := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", fact.name)
		if err := newEncoder(&b).Encode(fact.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// print writes the answer for a person.
func (a *answer) print(w io.Writer, l filing.Lang) error {
	p := printer{w: w, lang: l}
	for i := range a.Problems {
		problem := &a.Problems[i]
		if problem.Severity == filing.SeverityError {
			p.printf(filing.Text{Zh: "%q：%s\n", En: "%q: %s\n"}, a.Input, problem.Message)
		}
	}
	var shown []string
	for _, fact := range a.Facts {
		if fact.heading == (filing.Text{}) && fact.text != "" {
			shown = append(shown, fact.text)
		}
	}
	if len(shown) == 0 {
		shown = []string{filing.Text{Zh: "有效", En: "valid"}.In(l)}
	}
	if a.Valid {
		p.printf(filing.Text{Zh: "%s：%s\n", En: "%s: %s\n"}, a.Normalized, p.list(shown))
	}
	for _, fact := range a.Facts {
		if fact.heading != (filing.Text{}) {
			p.item(fact.heading, fact.text)
		}
	}
	for i := range a.Problems {
		if problem := &a.Problems[i]; problem.Severity != filing.SeverityError {
			p.item(filing.Text{Zh: "注意", En: "note"}, problem.Message)
		}
	}
	return p.err
}

// maxEcho is how much is repeated of an input that is too long, in bytes.
const maxEcho = 64

// echo is the input as it is repeated in the answer.
func echo(l line) string {
	if l.long {
		return strings.ToValidUTF8(string(l.text[:maxEcho]), "") + "…"
	}
	return string(l.text)
}

// judge is a command that judges the lines of its arguments or of standard input.
type judge struct {
	lang   filing.Lang
	format string
	// answer judges one line.
	answer func(line) answer
}

// run answers each argument or, without any or with "-", each line of standard input.
func (j judge) run(ctx context.Context, c *call, args []string) (problems bool, err error) {
	answer := func(l line) error {
		a := j.answer(l)
		problems = problems || !a.Valid
		return a.write(c.out, j.format, j.lang)
	}
	if len(args) == 0 || len(args) == 1 && args[0] == "-" {
		if err := answerLines(ctx, c.in, c.out, answer); err != nil {
			return problems, fmt.Errorf("%s: %w", standardInput, err)
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

func (a *answer) write(w *bufio.Writer, format string, l filing.Lang) error {
	if format == "text" {
		return a.print(w, l)
	}
	return newEncoder(w).Encode(a)
}

// changed lists what was changed on the way to the canonical form. The codes are for programs.
func (f *facts) changed(codes, labels []string, l filing.Lang) {
	if len(codes) == 0 {
		return
	}
	p := printer{lang: l}
	f.addUnder(filing.Text{Zh: "更正", En: "changed"}, "changes", codes, p.list(labels))
}
