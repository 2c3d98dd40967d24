package province

import (
	"iter"
	"reflect"
	"strings"

	"github.com/beian-go/beian/filing"
)

// Fact is a cell whatever its type (一项规定), for catalogues that list them all. Every [Value] is one.
type Fact interface {
	// Known reports whether a source states it.
	Known() bool
	// Disputed reports whether other or older sources say something else.
	Disputed() bool
	// Firm reports whether a finding made of it may stop a filing.
	Firm() bool
	// Sources lists who states it.
	Sources() []Source
	// Source is where it is stated, fit for a finding.
	Source() filing.Source
	// Date is that of the newest source.
	Date() string
	// Remark is what the value cannot say.
	Remark() filing.Text
	// MarshalJSON writes the cell.
	MarshalJSON() ([]byte, error)
}

// Facts gives all cells with their names in the JSON, in the order of the fields, also those that nobody states. Papers
// and notes are lists of their own.
func (t *Terms) Facts() iter.Seq2[string, Fact] { return facts(reflect.ValueOf(t).Elem()) }

// Facts gives all cells with their names in the JSON, in the order of the fields.
func (c *Country) Facts() iter.Seq2[string, Fact] { return facts(reflect.ValueOf(c).Elem()) }

func facts(v reflect.Value) iter.Seq2[string, Fact] {
	return func(yield func(string, Fact) bool) {
		for i := range v.NumField() {
			fact, ok := reflect.TypeAssert[Fact](v.Field(i))
			if !ok {
				continue
			}
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if !yield(name, fact) {
				return
			}
		}
	}
}
