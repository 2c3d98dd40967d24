package policy

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// decoder fills Go values from YAML nodes. It is stricter than the library's own, which has no lines for keys that do not
// exist once text is parsed, none for values that read themselves from text, and cuts 2.9 down to 2.
type decoder struct {
	// lines has the line of each path that was read.
	lines    map[string]int
	problems problems
}

func (d *decoder) fail(path string, n *yaml.Node, zh, en string) {
	d.problems.add(path, zh, en)
	d.problems[len(d.problems)-1].Line = n.Line
}

// value fills v, which is addressable, from n.
func (d *decoder) value(path string, n *yaml.Node, v reflect.Value) {
	d.lines[path] = n.Line
	if n.Kind == yaml.AliasNode {
		d.fail(path, n, "不支持 YAML 别名，请直接填写", "an alias; write the value out")
		return
	}
	if n.ShortTag() == "!!null" {
		d.fail(path, n, "没有值；如用默认值请删除此项", "no value; leave the key out for the default")
		return
	}
	if _, ok := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr()); ok {
		d.scalar(path, n, v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(path, n, v)
	case reflect.Map:
		d.mapping(path, n, v)
	case reflect.Slice:
		d.sequence(path, n, v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(path, n, v.Elem())
	default:
		d.scalar(path, n, v)
	}
}

func (d *decoder) structure(path string, n *yaml.Node, v reflect.Value) {
	fields := make(map[string]reflect.Value, v.NumField())
	names := make([]string, v.NumField())
	for i := range v.NumField() {
		names[i], _, _ = strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		fields[names[i]] = v.Field(i)
	}
	d.members(path, n, func(member string, key, value *yaml.Node) {
		if field, ok := fields[key.Value]; ok {
			d.value(member, value, field)
			return
		}
		known := strings.Join(names, ", ")
		d.fail(member, key, "没有这一项，可用的有："+known, "no such key, want one of "+known)
	})
}

func (d *decoder) mapping(path string, n *yaml.Node, v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	d.members(path, n, func(member string, key, value *yaml.Node) {
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(member, value, element)
		v.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), element)
	})
}

// maxKey is more than the longest key takes, in bytes.
const maxKey = 64

// members calls do for each member of a mapping, with its path.
func (d *decoder) members(path string, n *yaml.Node, do func(member string, key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.fail(path, n, "应为若干“键: 值”", "want keys with values")
		return
	}
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		member := key.Value
		if path != "" {
			member = path + "." + key.Value
		}
		switch {
		case key.Kind != yaml.ScalarNode || len(key.Value) > maxKey:
			d.fail(path, key, "键的格式不正确", "a key that is too long or not plain text")
		case seen[key.Value]:
			d.fail(member, key, "重复", "comes twice")
		default:
			seen[key.Value] = true
			do(member, key, value)
		}
	}
}

func (d *decoder) sequence(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		d.fail(path, n, "应为列表", "want a list")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, element := range n.Content {
		d.value(fmt.Sprintf("%s[%d]", path, i), element, v.Index(i))
	}
}

func (d *decoder) scalar(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode {
		d.fail(path, n, "应为单个值", "want a single value")
		return
	}
	switch target := v.Addr().Interface().(type) {
	case encoding.TextUnmarshaler:
		d.refuse(path, n, target.UnmarshalText([]byte(n.Value)))
		return
	case json.Unmarshaler: // codes: an id or a slug
		quoted, err := json.Marshal(n.Value)
		if err == nil {
			err = target.UnmarshalJSON(quoted)
		}
		d.refuse(path, n, err)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Int:
		if n.ShortTag() != "!!int" || n.Decode(v.Addr().Interface()) != nil {
			d.fail(path, n, "应为整数", "want a whole number")
		}
	case reflect.Bool:
		if n.Decode(v.Addr().Interface()) != nil {
			d.fail(path, n, "应为 true 或 false", "want true or false")
		}
	}
}

// refuse reports what a value said of its own text.
func (d *decoder) refuse(path string, n *yaml.Node, err error) {
	if err != nil {
		d.fail(path, n, "格式不正确："+err.Error(), err.Error())
	}
}
