package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/beian-go/beian/filing"
)

// printer prints in one language and keeps the first error.
type printer struct {
	w    io.Writer
	lang filing.Lang
	err  error
}

func (p *printer) printf(format filing.Text, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format.In(p.lang), args...)
	}
}

func (p *printer) colon() string { return filing.Text{Zh: "：", En: ": "}.In(p.lang) }

// item prints an indented line with a heading.
func (p *printer) item(heading filing.Text, text string) {
	if text != "" {
		p.printf(filing.Text{Zh: "  %s%s%s\n", En: "  %s%s%s\n"}, heading.In(p.lang), p.colon(), text)
	}
}

func (p *printer) list(names []string) string {
	return strings.Join(names, filing.Text{Zh: "、", En: ", "}.In(p.lang))
}

func (p *printer) brackets(text string) string {
	return filing.Text{Zh: "（" + text + "）", En: " (" + text + ")"}.In(p.lang)
}

// source is a source with its date.
func (p *printer) source(s filing.Source) string {
	if s.Date == "" {
		return s.Title
	}
	return s.Title + filing.Text{Zh: "，", En: ", "}.In(p.lang) + s.Date
}
