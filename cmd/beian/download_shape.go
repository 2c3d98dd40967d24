package main

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// shaped is an object whose members keep their order.
type shaped []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes an object.
func (s shaped) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", m.name)
		if err := newEncoder(&b).Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// shaper shows records under the names of the interface, which their tags tell. Elements that were not there are left out.
type shaper struct {
	personal bool
}

// personalElements hold what people are known by.
var personalElements = map[string]bool{
	"Fzr_xm": true, "Fzr_dhhm": true, "Fzr_sjhm": true, "sjhm": true, "Fzr_dzyj": true, "Msn": true, "Qq": true, "Fzr_zjhm": true,
	"Zjhm": true, "Zjzs": true, "Xxdz": true, "Shrxm": true, "Shr_dhhm": true, "Hsrxm": true, "Sbrxm": true, "Sbrdh": true,
	"Sbrdzyj": true, "Lxrxm": true, "Lxrdh": true, "Lxrdzyj": true, "Dzyj": true, "Sjhm": true, "ICPmm": true, "Tzr": true,
}

// nameElement is the name of a subject: of a person, where its nature is that of one or is not told.
const (
	nameElement   = "Dwmc"
	natureElement = "Dwxz"
)

func (s shaper) record(record any) shaped {
	v := reflect.ValueOf(record)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	return s.structure(v.Elem())
}

func (s shaper) structure(v reflect.Value) shaped {
	var out shaped
	nature, named := filing.Nature(0), -1
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag, ok := field.Tag.Lookup("wire")
		if !ok {
			if field.Anonymous && field.IsExported() { // its elements stand beside the others
				out = append(out, s.structure(v.Field(i))...)
			}
			continue
		}
		around, name := elementOf(tag)
		f := v.Field(i)
		if absent(tag, f) {
			continue
		}
		shown := s.value(name, f)
		if f.Kind() == reflect.Slice && around != "" {
			name = around + "/" + name
		}
		if name == natureElement {
			nature = filing.Nature(f.Int())
		}
		if name == nameElement {
			named = len(out)
		}
		out = append(out, member{name, shown})
	}
	if _, unit := reflect.TypeAssert[bureau.ReportingUnit](v); named >= 0 && !unit && !s.personal && (nature == 0 || nature.Personal()) {
		out[named].value = masked
	}
	return out
}

// absent reports whether an element was not there: it is empty, or a number for which 0 is a value says -1.
func absent(tag string, f reflect.Value) bool {
	if f.Kind() == reflect.Int64 && strings.Contains(tag, " 0..") && !strings.Contains(tag, "?") {
		return f.Int() < 0
	}
	return f.IsZero()
}

// masked stands in place of what is personal. It tells not even a length.
const masked = "***"

func (s shaper) value(name string, v reflect.Value) any {
	if f, ok := reflect.TypeAssert[bureau.File](v); ok {
		return shaped{{"sha256", f.Digest}, {"bytes", f.Size}}
	}
	switch v.Kind() {
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = s.value(name, v.Index(i))
		}
		return list
	case reflect.Struct:
		return s.structure(v)
	case reflect.String:
		if personalElements[name] && !s.personal {
			return masked
		}
		return v.String()
	}
	return v.Int()
}

// elementOf is the name of an element by its tag, with that of the one around a list.
func elementOf(tag string) (around, name string) {
	name, _, _ = strings.Cut(tag, " ")
	if before, after, ok := strings.Cut(name, "/"); ok {
		around, name = strings.TrimSuffix(before, "*"), after
	}
	if i := strings.IndexAny(name, "?+*"); i >= 0 {
		name = name[:i]
	}
	return around, name
}
