package main

import (
	"io"

	"github.com/beian-go/beian/filing"
)

// print writes the answer for a person.
func (d detection) print(w io.Writer, l filing.Lang) error {
	p := printer{w: w, lang: l}
	if e := d.Error; e != nil {
		text := filing.Text{Zh: e.MessageZh, En: e.MessageEn}.In(l)
		if e.Field != "" {
			text = e.Field + p.colon() + text
		}
		p.printf(filing.Text{Zh: "第 %d 行：有误：%s\n", En: "line %d: wrong: %s\n"}, d.Line, text)
		return p.err
	}
	p.decision(d.Line, d.Decision)
	return p.err
}

func (p *printer) decision(line int, d *filing.Decision) {
	result := d.Outcome.Label(p.lang)
	if d.Type != "" {
		result += p.colon() + d.Type.Label(p.lang)
	}
	p.printf(filing.Text{Zh: "第 %d 行：%s（判定表第 %d 行）\n", En: "line %d: %s (row %d of the table)\n"}, line, result, d.Row)
	if r := d.Reason; r != nil {
		p.item(filing.Text{Zh: "原因", En: "why"}, r.Message.In(p.lang))
		p.item(filing.Text{Zh: "办法", En: "what helps"}, r.Unblock.In(p.lang))
		p.item(filing.Text{Zh: "来源", En: "source"}, r.Source)
	}
	p.item(filing.Text{Zh: "填写", En: "to fill in"}, p.parts(d.Parts))
	p.item(filing.Text{Zh: "已有备案", En: "builds on"}, p.list(numbers(d.BuildsOn)))
	p.item(filing.Text{Zh: "可选", En: "offered"}, p.types(d.Offers))
	for _, n := range d.Notes {
		text := n.Message.In(p.lang)
		if fix := n.Fix.In(p.lang); fix != "" {
			text += filing.Text{Zh: "。", En: "; "}.In(p.lang) + fix
		}
		p.item(filing.Text{Zh: "提示", En: "note"}, text)
	}
	if !d.Certain() {
		p.item(filing.Text{Zh: "尚未确认", En: "uncertain"}, p.topics(d.Uncertain))
	}
}

func (p *printer) parts(parts []filing.Part) string {
	var names []string
	for _, part := range parts {
		names = append(names, part.Label(p.lang))
	}
	return p.list(names)
}

func (p *printer) types(types []filing.Type) string {
	var names []string
	for _, t := range types {
		names = append(names, t.Label(p.lang))
	}
	return p.list(names)
}

func (p *printer) topics(topics filing.Topics) string {
	return p.list(topics.Labels(p.lang))
}

// numbers are the filing numbers of a reference.
func numbers(ref filing.RecordRef) []string {
	var list []string
	for _, n := range []string{ref.SubjectNumber, ref.Service.Number} {
		if n != "" {
			list = append(list, n)
		}
	}
	return list
}
