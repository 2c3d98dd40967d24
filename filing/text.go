package filing

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// InvalidText looks for a text in a filing that is not valid UTF-8, which JSON could not keep as it is. It gives the path of
// the first in the filing's JSON, such as services[0].name.
func InvalidText(f *Filing) (path string, found bool) {
	return invalidText(reflect.ValueOf(f).Elem(), "")
}

func invalidText(v reflect.Value, path string) (string, bool) {
	switch v.Kind() {
	case reflect.String:
		return path, !utf8.ValidString(v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			return invalidText(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if p, found := invalidText(v.Index(i), path+"["+strconv.Itoa(i)+"]"); found {
				return p, true
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if path != "" {
				name = path + "." + name
			}
			if p, found := invalidText(v.Field(i), name); found {
				return p, true
			}
		}
	}
	return "", false
}
