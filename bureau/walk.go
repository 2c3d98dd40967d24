package bureau

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/gbk"
)

var fileType = reflect.TypeFor[File]()

// checkRecord compares a record with the schema and gives everything that does not fit, joined.
func checkRecord(name string, record any, omit map[string]bool) error {
	c := checking{omit: omit}
	c.structure(name, name, reflect.ValueOf(record).Elem())
	return errors.Join(c.errs...)
}

// checking walks a record. Two paths go along: at counts the members of lists, element does not.
type checking struct {
	omit map[string]bool
	errs []error
}

func (c *checking) fail(at, zh, en string) { c.failAs(filing.ResultSchemaViolation, at, zh, en) }

func (c *checking) failAs(code filing.ResultCode, at, zh, en string) {
	c.errs = append(c.errs, &FieldError{at, filing.Text{Zh: zh, En: en}, code})
}

func (c *checking) structure(at, path string, v reflect.Value) {
	chosen, choices := 0, ""
	for _, e := range schemaOf(v.Type()) {
		f, below := v.FieldByIndex(e.index), path+"/"+e.path()
		if f.Kind() == reflect.Slice {
			c.list(at, below, e, f)
			continue
		}
		given := !omitted(c.omit, below, e, f)
		if e.choice {
			choices += " " + e.name
			if given {
				chosen++
			}
		}
		switch {
		case given:
			c.value(at+"/"+e.name, below, e, f)
		case !e.optional && !e.choice:
			c.fail(at+"/"+e.name, "缺少必填项", "is missing")
		}
	}
	if choices != "" && chosen != 1 {
		c.fail(at, "须且只须填写以下之一："+choices[1:], fmt.Sprintf("exactly one of%s must be given, not %d", choices, chosen))
	}
	if own, ok := reflect.TypeAssert[checker](v); ok {
		if name, err := own.check(); err != nil {
			c.failAs(err.Code, at+"/"+name, err.Reason.Zh, err.Reason.En)
		}
	}
}

func (c *checking) list(at, path string, e element, v reflect.Value) {
	at += "/" + e.path()
	if c.omit[path] && e.optional {
		return
	}
	n := v.Len()
	switch {
	case n == 0 && !e.optional:
		c.fail(at, "缺少必填项", "is missing")
	case n > e.most:
		c.fail(at, fmt.Sprintf("有 %d 项，最多 %d 项", n, e.most), fmt.Sprintf("has %d members, at most %d are allowed", n, e.most))
		return
	}
	for i := range n {
		c.value(at+"["+strconv.Itoa(i)+"]", path, e, v.Index(i))
	}
}

func (c *checking) value(at, path string, e element, v reflect.Value) {
	if f, ok := reflect.TypeAssert[File](v); ok {
		if n := f.length(); n != unknownSize && (n < e.low || n > e.high) {
			c.failAs(filing.ResultMalformedAttachment, at, fmt.Sprintf("文件为 %d 字节，应为 %d 至 %d 字节", n, e.low, e.high),
				fmt.Sprintf("the file has %d bytes, %d to %d are allowed", n, e.low, e.high))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		c.structure(at, path, v)
	case reflect.String:
		c.text(at, e, v.String())
	default:
		if n := v.Int(); n < e.low || n > e.high {
			c.fail(at, fmt.Sprintf("数值不在 %d 至 %d 之间", e.low, e.high), fmt.Sprintf("the number is not from %d to %d", e.low, e.high))
		}
	}
}

func (c *checking) text(at string, e element, s string) {
	if n := int64(utf8.RuneCountInString(s)); n < e.low || n > e.high {
		c.fail(at, fmt.Sprintf("有 %d 个字符，应为 %d 至 %d 个", n, e.low, e.high),
			fmt.Sprintf("has %d characters, %d to %d are allowed", n, e.low, e.high))
		return
	}
	if i, outside := gbk.Outside(s); outside {
		c.failAs(filing.ResultIllegalCharacters, at, fmt.Sprintf("第 %d 个字符不在 GBK 字符集内，请改用登记证件上的规范写法，或走人工渠道", i+1),
			fmt.Sprintf("character %d is not in GBK: use the form that GBK has, or the manual channel", i+1))
	}
}

// omitted reports whether an element is left out: it is empty, or configured away. Empty elements fail in the schema.
func omitted(omit map[string]bool, path string, e element, v reflect.Value) bool {
	if e.optional && omit[path] {
		return true
	}
	switch v.Kind() {
	case reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return (e.optional || v.Type() == fileType) && v.IsZero()
	}
	// 0 is a value like any other for a number that must be there and whose range begins there.
	return v.IsZero() && (e.optional || e.choice || e.low > 0)
}
