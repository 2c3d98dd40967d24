package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

var idHelp = `usage: beian id [-lang zh|en] [-format json|text] KIND [-|NUMBER...]

Reads the numbers of identity documents and units, from its arguments or, without any or with -, from standard input,
one a line. For each it writes the canonical form and what the number tells.
校验证件号码：输出规范写法和号码所含信息，或指出错误及其位置。

KIND is auto, which picks the likeliest, or one of:

  ` + strings.Join(idKinds(), "\n  ") + `

  {"input":"91440300 571973674l","valid":true,"normalized":"91440300571973674L","problems":[],"facts":{
   "kind":"credit_code","personal":false,"department":"9","category":"91","organization":"571973674","province":"44",
   "division":{"code":"440300","name":"深圳市","in_force":true},"changes":["spaces","case"]}}

(on one line). Numbers of persons also tell birth and sex as far as they hold them. The county is information only: no
table knows all that ever were. The output repeats the numbers; the errors do not.

  -lang           the language of the messages (zh)
  -format text    for people

Exit code 1: a number is not valid.
`

// idAuto is the KIND that picks one.
const idAuto identity.Kind = "auto"

func idKinds() []string {
	var names []string
	for _, k := range identity.Kinds() {
		names = append(names, string(k))
	}
	return names
}

func runID(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	kinds := "auto, " + strings.Join(idKinds(), ", ")
	if len(args) == 0 {
		return false, misuse("want a kind: %s", kinds)
	}
	kind := identity.Kind(args[0])
	if kind != idAuto && !kind.Known() {
		// What stands there may be a number, which is personal data.
		return false, misuse("the first argument is no kind: want %s", kinds)
	}
	l := filing.Lang(lang.value)
	return judge{l, format.value, func(in line) answer { return readID(kind, in, l) }}.run(ctx, c, args[1:])
}

func readID(kind identity.Kind, in line, l filing.Lang) answer {
	a := answer{Input: echo(in), Problems: []problem{}}
	typed := string(in.text)
	if kind == idAuto {
		if kind = likeliest(typed); kind == "" {
			a.refuse("kind", filing.Text{
				Zh: "看不出是哪种证件号码，请写明种类", En: "it does not show what number this is: give its kind",
			}.In(l))
			if may := identity.Detect(typed); len(may) > 0 {
				a.Facts.hide("may_be", may)
			}
			return a
		}
	}
	a.Facts.add("kind", kind, textOf(kind.Label(), l))
	a.Facts.hide("personal", kind.Personal())
	changes, err := kind.Check(typed)
	if refused, ok := errors.AsType[*identity.Error](err); ok {
		a.refuseAt(string(refused.Rule), textOf(refused.Message(), l), refused.Offset)
		if today, ok := refused.ResidentID(); ok {
			a.Facts.addUnder(filing.Text{Zh: "18位号码", En: "of 18 digits"}, "today", today.Number(), today.Number())
		}
		return a
	}
	a.Valid = true
	idReader{&a, l}.read(kind, typed)
	var codes, labels []string
	for _, c := range changes {
		codes, labels = append(codes, string(c)), append(labels, textOf(c.Label(), l))
	}
	a.Facts.changed(codes, labels, l)
	return a
}

// likeliest is the kind of a number or, if it is none, the one from which it is only a wrong check character away.
func likeliest(typed string) identity.Kind {
	if kind := identity.KindOf(typed); kind != "" {
		return kind
	}
	for _, kind := range identity.Kinds() {
		if _, err := kind.Check(typed); errors.Is(err, identity.RuleChecksum) {
			return kind
		}
	}
	return ""
}

func textOf(t identity.Text, l filing.Lang) string { return filing.Text(t).In(l) }

// idReader adds what a valid number tells. All its parsing is of texts that were checked.
type idReader struct {
	*answer

	lang filing.Lang
}

func (r idReader) read(kind identity.Kind, typed string) {
	switch kind {
	case identity.KindResidentID:
		x, _ := identity.ParseResidentID(typed)
		r.Normalized = x.Number()
		r.person(x.Sex(), x)
		r.division(x.Division())
	case identity.KindResidencePermit:
		x, _ := identity.ParseResidencePermit(typed)
		r.Normalized = x.Number()
		r.person(x.Sex(), x)
		r.label("origin", string(x.Origin()), x.Origin().Label())
	case identity.KindForeignPermanentResidentCard:
		x, _ := identity.ParseForeignPermanentResidentCard(typed)
		r.Normalized = x.Number()
		r.Facts.hide("old", x.Old())
		if !x.Old() {
			r.person(x.Sex(), x)
			r.province(x.Province())
		}
		r.Facts.add("country", x.Country(), filing.Text{Zh: "国家代码" + x.Country(), En: "country " + x.Country()}.In(r.lang))
	case identity.KindHongKongMacaoPermit:
		x, _ := identity.ParseHongKongMacaoPermit(typed)
		r.Normalized = x.Number()
		r.label("origin", string(x.Origin()), x.Origin().Label())
		r.Facts.hide("non_chinese", x.NonChinese())
		r.Facts.hide("holder", x.Holder())
		if issue, ok := x.Issue(); ok {
			r.Facts.hide("issue", issue)
		}
	case identity.KindTaiwanPermit:
		x, _ := identity.ParseTaiwanPermit(typed)
		r.Normalized = x.Number()
		r.Facts.hide("old", x.Old())
		r.Facts.hide("holder", x.Holder())
		if issue, ok := x.Issue(); ok {
			r.Facts.hide("issue", issue)
		}
		if x.Authority() != "" {
			r.Facts.hide("authority", x.Authority())
		}
	case identity.KindPassport:
		x, _ := identity.ParsePassport(typed)
		r.Normalized = x.Number()
		if x.FormKnown() {
			r.label("passport", string(x.Kind()), x.Kind().Label())
		}
		r.form(x.FormKnown())
	case identity.KindOfficerCard:
		x, _ := identity.ParseOfficerCard(typed)
		r.Normalized = x.Number()
		r.form(x.FormKnown())
	default:
		r.readUnit(kind, typed)
	}
}

func (r idReader) readUnit(kind identity.Kind, typed string) {
	switch kind {
	case identity.KindCreditCode:
		x, _ := identity.ParseCreditCode(typed)
		r.Normalized = x.String()
		r.creditCode(x)
	case identity.KindBusinessRegistration:
		x, _ := identity.ParseBusinessRegistration(typed)
		r.Normalized = x.String()
		r.label("registrant", string(x.Registrant()), x.Registrant().Label())
		r.division(x.Division())
	case identity.KindOrganizationCode:
		x, _ := identity.ParseOrganizationCode(typed)
		r.Normalized = x.String()
		r.Facts.hide("hyphenated", x.Hyphenated())
		r.Facts.hide("private", x.Private())
	case identity.KindMilitaryUnitCode:
		x, _ := identity.ParseMilitaryUnitCode(typed)
		r.Normalized = x.String()
		r.form(x.FormKnown())
	}
}

func (r idReader) creditCode(x identity.CreditCode) {
	r.Facts.hide("department", x.Department())
	r.Facts.hide("category", x.Category())
	if x.CategoryKnown() {
		r.Facts.hide("department_name", textOf(x.Department().Label(), r.lang))
		r.Facts.add("category_name", textOf(x.Category().Label(), r.lang))
	} else {
		r.caution("category", "登记管理部门或机构类别不在国家标准的表中，请对照证件核对",
			"the department or category is not in the standard's table; compare with the certificate")
	}
	if o, ok := x.Organization(); ok {
		r.Facts.hide("organization", o.String())
	} else {
		r.caution("organization", "主体标识码的校验码不符，请对照证件核对",
			"characters 9 to 17 are no organization code; compare with the certificate")
	}
	r.division(x.Division())
	if !x.DivisionKnown() {
		r.caution("division", "行政区划不属于31个省份，请对照证件核对",
			"the division lies in none of the 31 provinces; compare with the certificate")
	}
	if x.Early() {
		r.caution("early", "校验码不符，但福州、厦门早期代码确有此情况，请对照证件核对",
			"the check character is wrong, as it is on some early codes of Fuzhou and Xiamen; compare with the certificate")
	}
}

// birth is a number that tells when its holder was born.
type birth interface {
	BirthDate() (year int, month time.Month, day int)
	BornBy(t time.Time) bool
}

func (r idReader) person(sex identity.Sex, b birth) {
	year, month, day := b.BirthDate()
	r.Facts.add("birth", fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	r.label("sex", string(sex), sex.Label())
	if !b.BornBy(time.Now()) {
		r.caution("birth", "出生日期在今天之后，请对照证件核对", "the date of birth lies ahead; compare with the document")
	}
}

// divisionFact is what a code of GB/T 2260 stands for. The name is empty for a code that the table does not know.
type divisionFact struct {
	Code      string `json:"code"`
	Name      string `json:"name,omitempty"`
	InForce   bool   `json:"in_force"`
	Until     string `json:"until,omitempty"`
	Successor string `json:"successor,omitempty"`
}

func (r idReader) division(code string) {
	if p, ok := region.Of(code); ok {
		r.province(p)
	}
	d, _ := region.Lookup(code)
	r.Facts.add("division", divisionFact{code, d.Name, d.InForce, d.Until, d.Successor}, d.Name)
}

func (r idReader) province(p region.Province) {
	r.Facts.add("province", p, filing.Text{Zh: p.Zh(), En: p.En()}.In(r.lang))
}

func (r idReader) label(name, value string, label identity.Text) {
	r.Facts.add(name, value, textOf(label, r.lang))
}

// form warns of a form that no source knows.
func (r idReader) form(known bool) {
	if !known {
		r.caution("form", "号码的形式不常见，请对照证件核对", "no source knows this form; compare with the document")
	}
}

func (r idReader) caution(code, zh, en string) { r.warn(code, filing.Text{Zh: zh, En: en}.In(r.lang)) }
