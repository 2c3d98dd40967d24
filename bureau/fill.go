package bureau

import (
	"encoding/base64"
	"reflect"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

// Unknown is an element that the schema does not have at its place, kept as it came.
type Unknown struct {
	hidden
	// Path is where it stood, such as Baxx/Zt_xx/Caijima.
	Path string
	// XML is the element in UTF-8, without attributes.
	XML string
}

// filling puts a tree into a record. It takes elements in any order, and notes what does not fit.
type filling struct {
	unknown  []Unknown
	problems []error
}

func (x *filling) problem(path, zh, en string) {
	x.problems = append(x.problems, &FieldError{path, filing.Text{Zh: zh, En: en}, filing.ResultSchemaViolation})
}

func (x *filling) structure(path string, n *node, v reflect.Value) {
	schema := schemaOf(v.Type())
	for i := range schema {
		if f := v.FieldByIndex(schema[i].index); schema[i].unknownZero(f) {
			f.SetInt(-1)
		}
	}
	seen := make([]int, len(schema))
	for i := range n.below {
		child := &n.below[i]
		at, e := find(schema, child.name)
		if e == nil {
			x.keep(path, child)
			continue
		}
		f := v.FieldByIndex(e.index)
		if e.around == "" {
			x.member(path, child, e, f, &seen[at])
			continue
		}
		for j := range child.below {
			if inner := &child.below[j]; inner.name == e.name {
				x.member(path+"/"+e.around, inner, e, f, &seen[at])
			} else {
				x.keep(path+"/"+e.around, inner)
			}
		}
	}
	for i := range schema {
		if e := &schema[i]; seen[i] == 0 && !e.optional && !e.choice {
			x.problem(path+"/"+e.name, "缺少必填项", "is missing")
		}
	}
}

// unknownZero reports whether the absence of a number must not look like the value 0.
func (e *element) unknownZero(v reflect.Value) bool {
	return v.Kind() == reflect.Int64 && !e.optional && !e.choice && e.low <= 0
}

// find gives the element of the schema with a name; where it stands inside another, that one's name.
func find(schema []element, name string) (int, *element) {
	for i := range schema {
		e := &schema[i]
		if e.around == name || e.around == "" && e.name == name {
			return i, e
		}
	}
	return 0, nil
}

func (x *filling) keep(path string, n *node) {
	x.unknown = append(x.unknown, Unknown{Path: path + "/" + n.name, XML: n.String()})
}

func (x *filling) member(path string, n *node, e *element, f reflect.Value, seen *int) {
	path += "/" + e.name
	if f.Kind() != reflect.Slice {
		if *seen++; *seen > 1 {
			x.keep(path, n)
			return
		}
		x.value(path, n, f)
		return
	}
	at := path + "[" + strconv.Itoa(*seen) + "]"
	*seen++
	f.Grow(1)
	f.SetLen(f.Len() + 1)
	x.value(at, n, f.Index(f.Len()-1))
}

func (x *filling) value(path string, n *node, v reflect.Value) {
	switch {
	case v.Type() == fileType:
		b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(n.text), ""))
		if err != nil {
			x.problem(path, "不是 base64", "is no base64")
			return
		}
		v.Set(reflect.ValueOf(fileOf(b)))
	case v.Kind() == reflect.Struct:
		x.structure(path, n, v)
		return
	case v.Kind() == reflect.String:
		v.SetString(n.text)
	default:
		number, err := strconv.ParseInt(strings.TrimSpace(n.text), 10, 64)
		if err != nil {
			x.problem(path, "不是整数", "is no whole number")
			return
		}
		v.SetInt(number)
	}
	for i := range n.below {
		x.keep(path, &n.below[i])
	}
}
