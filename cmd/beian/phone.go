package main

import (
	"context"
	"errors"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

const phoneHelp = `usage: beian phone [-lang zh|en] [-format json|text] [-|NUMBER...]

Reads telephone numbers, from its arguments or, without any or with -, from standard input, one a line. For each it
writes the forms of the number and where it was given out, as far as that is known.
校验电话号码：输出各种写法和归属地，或指出错误及其位置。

  {"input":"（010）1234 5678 转 801","valid":true,"normalized":"010-12345678-801","problems":[],"facts":{
   "kind":"landline","number":"010-12345678-801","e164":"+861012345678","wire":"010-12345678-801","country":86,
   "extension":"801","province":"11","city":"北京市"}}

(on one line). Wire is the form for the ministry's interface; it is missing where a number has none, such as 95588. The
digits of foreign numbers are not judged: "judged":false. The output repeats the numbers; the errors do not.

  -lang           the language of the messages (zh)
  -format text    for people

Exit code 1: a number is not valid.
`

func runPhone(ctx context.Context, c *call) (bool, error) {
	lang, format := langFlag(c.flags), formatFlag(c.flags)
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	l := filing.Lang(lang.value)
	return judge{l, format.value, func(in line) answer { return readPhone(in, l) }}.run(ctx, c, args)
}

func readPhone(in line, l filing.Lang) answer {
	a := answer{Input: echo(in), Problems: []problem{}}
	n, err := phone.Parse(string(in.text))
	if refused, ok := errors.AsType[*phone.Error](err); ok {
		a.refuseAt(string(refused.Rule), refused.Message(l), refused.Offset)
		return a
	}
	a.Valid, a.Normalized = true, n.Number()
	a.Facts.add("kind", n.Kind(), n.Kind().Label(l))
	a.Facts.hide("number", n.Number())
	if n.E164() != "" {
		a.Facts.hide("e164", n.E164())
	}
	if wire, ok := n.Wire(); ok {
		a.Facts.hide("wire", wire)
	} else {
		a.warn("wire", filing.Text{
			Zh: "该号码没有可上报的形式，备案时请填写其他号码", En: "the interface has no form for this number; file another one",
		}.In(l))
	}
	a.Facts.hide("country", n.CountryCode())
	if n.Extension() != "" {
		a.Facts.hide("extension", n.Extension())
	}
	if place, ok := n.Place(); ok {
		a.Facts.add("province", place.Province(), filing.Text{Zh: place.Province().Zh(), En: place.Province().En()}.In(l))
		a.Facts.add("city", place.City())
	}
	if n.Kind() == phone.Foreign {
		a.Facts.hide("judged", false)
		a.warn("not_judged", filing.Text{
			Zh: "境外号码未按当地编码规则校验", En: "the digits of a foreign number are not judged",
		}.In(l))
	} else if !n.KnownRange() {
		a.warn("range", filing.Text{
			Zh: "号段不在表中，可能是新号段，请核对", En: "the range is not in the tables; it may be new: check the number",
		}.In(l))
	}
	return a
}
