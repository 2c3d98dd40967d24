package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/province"
)

// writeProvince writes what differs in a province as Markdown in both languages: its rules, as [rules.Set.ForProvince] lists
// them, what is known of it beside the nationwide values, its papers, and what no program can check.
func writeProvince(w io.Writer, p region.Province, list []rules.Rule) error {
	page := provincePage{}
	page.printf("# %s %s · %s\n\n", p, p.Zh(), p.En())
	page.printf("本页列出%s与全国规则不同之处，读取于 %s。没有列出的，是没有查到，不表示没有规定。依据均为接入商的整理，不是管局原文。\n\n",
		p.ZhShort(), province.Snapshot)
	page.printf("What differs in %s from the nationwide rules, as read on %s. What is not listed was not found, which does not\n"+
		"mean that there is no rule. All sources are digests by access providers, none is a document of the bureau.\n",
		p.En(), province.Snapshot)
	page.rules(list)
	terms := province.Of(p)
	page.facts(terms)
	page.papers(terms)
	page.notes(terms.Notes)
	_, err := io.WriteString(w, page.String())
	return err
}

// provincePage is a page under construction.
type provincePage struct{ strings.Builder }

func (b *provincePage) printf(format string, args ...any) { fmt.Fprintf(b, format, args...) }

// head begins a section with a table.
func (b *provincePage) head(title string, columns ...string) {
	b.printf("\n## %s\n\n| %s |\n|%s\n", title, strings.Join(columns, " | "), strings.Repeat("---|", len(columns)))
}

func (b *provincePage) row(cells ...string) {
	for _, cell := range cells {
		b.printf("| %s ", strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", "<br>").Replace(cell))
	}
	b.printf("|\n")
}

// both is a text in both languages, one below the other; once if they are the same.
func both(t filing.Text) string {
	if t.Zh == t.En {
		return t.Zh
	}
	return strings.Trim(t.Zh+"\n"+t.En, "\n")
}

func (b *provincePage) rules(list []rules.Rule) {
	if len(list) == 0 {
		return
	}
	b.head("规则 Rules", "代码 code", "级别 severity", "问题与办法 what is wrong, what to do", "依据 source", "日期 date")
	for _, r := range list {
		b.row("`"+r.Code+"`", severityText(r.Severity).Zh+" "+severityText(r.Severity).En,
			both(r.Message)+"\n"+both(r.Fix), r.Source.Title, r.Source.Date)
	}
}

func (b *provincePage) facts(terms *province.Terms) {
	b.head("规定 What it asks", "事项 what", "规定 value", "说明 note", "依据 source")
	for name, fact := range terms.Facts() {
		others := reflect.ValueOf(fact).FieldByName("Others")
		if !fact.Known() && others.Len() == 0 {
			continue
		}
		value := "不明 not known"
		if fact.Known() {
			value = both(factText(reflect.ValueOf(fact).FieldByName("V")))
		}
		var sources []string
		for _, s := range fact.Sources() {
			sources = append(sources, sourceLink(s))
		}
		note := []string{both(fact.Remark())}
		for i := range others.Len() {
			note = append(note, otherText(others.Index(i)))
		}
		b.row(both(factNames[name]), value, strings.Trim(strings.Join(note, "\n"), "\n"), strings.Join(sources, "\n"))
	}
}

// otherText is what another source says.
func otherText(other reflect.Value) string {
	note, _ := reflect.TypeAssert[filing.Text](other.FieldByName("Note"))
	text := both(note)
	if v := other.FieldByName("V"); !v.IsZero() || text == "" {
		text = strings.Trim(both(factText(v))+"\n"+text, "\n")
	}
	by, _ := reflect.TypeAssert[province.SourceID](other.FieldByName("By"))
	return "另有说法 others say: " + text + "\n" + sourceLink(by.Source())
}

func (b *provincePage) papers(terms *province.Terms) {
	if len(terms.PapersOrg)+len(terms.PapersPersonal) == 0 {
		return
	}
	b.head("附件 Papers", "对象 for", "附件 paper", "情形 when", "说明 note", "依据 source")
	for _, group := range []struct {
		who    filing.Text
		papers []province.Paper
	}{
		{filing.Text{Zh: "单位", En: "units"}, terms.PapersOrg},
		{filing.Text{Zh: "个人", En: "individuals"}, terms.PapersPersonal},
	} {
		for _, paper := range group.papers {
			note := []string{both(paper.Note)}
			for _, other := range paper.Others {
				note = append(note, otherText(reflect.ValueOf(other)))
			}
			b.row(both(group.who), both(paper.Document.Text()), both(factText(reflect.ValueOf(paper.When))),
				strings.Trim(strings.Join(note, "\n"), "\n"), sourceLink(paper.By.Source()))
		}
	}
}

func (b *provincePage) notes(list []province.Note) {
	if len(list) == 0 {
		return
	}
	b.head("其他说明 Notes", "事项 about", "说明 note", "依据 source")
	for _, n := range list {
		b.row(both(topicNames[n.Topic]), both(n.Text), sourceLink(n.By.Source()))
	}
}

// sourceLink is a source with its date and, where it is known, a link to it.
func sourceLink(s province.Source) string {
	f := s.Filing()
	text := strings.NewReplacer("[", "(", "]", ")").Replace(f.Title)
	if s.URL != "" {
		text = "[" + text + "](" + s.URL + ")"
	}
	if f.Date != "" {
		text += ", " + f.Date
	}
	return text
}

// factText puts a value of a cell into words.
func factText(v reflect.Value) filing.Text {
	switch value := v.Interface().(type) {
	case filing.Text:
		return value
	case province.Document:
		return value.Text()
	case interface{ Label(l filing.Lang) string }:
		return filing.Text{Zh: value.Label(filing.Zh), En: value.Label(filing.En)}
	case bool:
		if value {
			return filing.Text{Zh: "是", En: "yes"}
		}
		return filing.Text{Zh: "否", En: "no"}
	}
	switch v.Kind() {
	case reflect.Slice:
		texts := make([]filing.Text, v.Len())
		for i := range texts {
			texts[i] = factText(v.Index(i))
		}
		return joined(texts, "、", ", ")
	case reflect.Struct:
		return structText(v)
	}
	text := fmt.Sprint(v.Interface())
	if named, ok := valueNames[text]; ok && v.Type().PkgPath() != "" {
		return named
	}
	return filing.Text{Zh: text, En: text}
}

// structText names the fields that are filled.
func structText(v reflect.Value) filing.Text {
	var texts []filing.Text
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			continue
		}
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		format, value := fieldNames[name], factText(v.Field(i))
		texts = append(texts, filing.Text{
			Zh: strings.Replace(format.Zh, "{}", value.Zh, 1),
			En: strings.Replace(format.En, "{}", value.En, 1),
		})
	}
	return joined(texts, "；", "; ")
}

func joined(texts []filing.Text, zh, en string) filing.Text {
	var allZh, allEn []string
	for _, t := range texts {
		allZh, allEn = append(allZh, t.Zh), append(allEn, t.En)
	}
	return filing.Text{Zh: strings.Join(allZh, zh), En: strings.Join(allEn, en)}
}
