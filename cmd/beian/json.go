package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
)

// fieldError says what is wrong with one line of JSON. It does not repeat values, which may be personal data.
type fieldError struct {
	field   string // path; empty for the line as a whole
	message filing.Text
}

// Error is the path with the English message.
func (e *fieldError) Error() string {
	if e.field == "" {
		return e.message.En
	}
	return e.field + ": " + e.message.En
}

func wrong(field, zh, en string) *fieldError { return &fieldError{field, filing.Text{Zh: zh, En: en}} }

// decode reads the one JSON value of a line. Unknown fields are errors, since they are misspelt ones. The error is a
// *fieldError.
func decode(l line, v any) error {
	switch {
	case l.long:
		return wrong("", fmt.Sprintf("该行超过%d字节", maxLine), fmt.Sprintf("the line is longer than %d bytes", maxLine))
	case !utf8.Valid(l.text):
		return wrong("", "不是有效的 UTF-8 文本", "not valid UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(l.text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return explain(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return wrong("", "一行只能有一个 JSON 对象", "more than one JSON value on the line")
	}
	return nil
}

// explain puts an error of encoding/json into words that hold nothing of the line but names of fields.
func explain(err error) error {
	var (
		syntax    *json.SyntaxError
		typeError *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &syntax):
		at := strconv.FormatInt(syntax.Offset, 10)
		return wrong("", "第"+at+"个字节处不是有效的 JSON", "not valid JSON at byte "+at)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return wrong("", "JSON 不完整", "the JSON ends too early")
	case errors.As(err, &typeError):
		want := wanted(typeError.Type)
		return wrong(jsonPath(typeError.Field), "类型不对，应为"+want.Zh, "wrong type, want "+want.En)
	case errors.Is(err, filing.ErrInvalidCode):
		// The error begins with the name of the code's table, which is that of the field.
		field, want, _ := strings.Cut(err.Error(), ": ")
		return wrong(field, "代码无效，应为数字代码或其名称", want)
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return wrong(fieldName(name), "没有这个字段", "no such field")
	}
	return wrong("", "有一个值的格式不对", "a value has the wrong form")
}

// jsonPath leaves out the embedded structs, which encoding/json puts into paths by their Go names.
func jsonPath(field string) string {
	var names []string
	for name := range strings.SplitSeq(field, ".") {
		if name != "" && !unicode.IsUpper(rune(name[0])) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ".")
}

// fieldName is the quoted name of an unknown field if it looks like one, not like a value in the wrong place.
func fieldName(quoted string) string {
	name := strings.Trim(quoted, `"`)
	if len(name) > 40 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return name
}

// wanted names the JSON that a Go type is read from.
func wanted(t reflect.Type) filing.Text {
	switch t.Kind() {
	case reflect.String:
		return filing.Text{Zh: "字符串", En: "a string"}
	case reflect.Bool:
		return filing.Text{Zh: "true 或 false", En: "true or false"}
	case reflect.Slice:
		return filing.Text{Zh: "数组", En: "an array"}
	case reflect.Struct, reflect.Pointer:
		return filing.Text{Zh: "对象", En: "an object"}
	}
	return filing.Text{Zh: "整数", En: "a whole number"}
}

// newEncoder writes one line of JSON for each value, with <, > and & as they are.
func newEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// writeArray writes an indented array.
func writeArray[T any](w io.Writer, list []T) error {
	e := newEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
