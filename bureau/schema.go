package bureau

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// element is what a field's tag says about its place on the wire:
//
//	wire:"Dwmc 1..255"            an element that must be there, 1 to 255 characters (a number: from 1 to 255)
//	wire:"Tzr? 1..255"            one that may be left out
//	wire:"Wz_xx+"                 one or more; "+64" at most 64, "*" any number, "*10" at most 10
//	wire:"Fwnr/Fwnr_id+64 1..64"  a list inside an element of its own
//	wire:"Fj*/Fjxx"               a list whose members have an element of their own each
//	wire:"Ztbah 1..128 choice"    one of several of which exactly one is there
type element struct {
	index    []int  // of the field, through embedded structs
	name     string // Fwnr_id
	around   string // Fwnr
	each     bool   // around stands around each member
	optional bool
	choice   bool
	most     int // members of a list
	low      int64
	high     int64
}

// path is the element's place below the one of its record part.
func (e *element) path() string {
	if e.around == "" {
		return e.name
	}
	return e.around + "/" + e.name
}

// schemas holds the elements of each record type; types are few and never change.
var schemas sync.Map // reflect.Type → []element

func schemaOf(t reflect.Type) []element {
	if s, ok := schemas.Load(t); ok {
		known, _ := s.([]element)
		return known
	}
	var elements []element
	for _, f := range reflect.VisibleFields(t) {
		if tag, ok := f.Tag.Lookup("wire"); ok {
			elements = append(elements, parseElement(f.Index, tag))
		}
	}
	schemas.Store(t, elements)
	return elements
}

func parseElement(index []int, tag string) element {
	e := element{index: index, most: 1, high: math.MaxInt64}
	words := strings.Fields(tag)
	for _, word := range words[1:] {
		low, high, limits := strings.Cut(word, "..")
		if !limits {
			e.choice = true
			continue
		}
		if n, err := strconv.ParseInt(low, 10, 64); err == nil {
			e.low = n
		}
		if n, err := strconv.ParseInt(high, 10, 64); err == nil {
			e.high = n
		}
	}
	name := words[0]
	if around, inner, ok := strings.Cut(name, "/"); ok {
		e.around, name = around, inner
		if e.around, e.each = strings.CutSuffix(around, "*"); e.each {
			e.optional, e.most = true, math.MaxInt
		}
	}
	if at := strings.IndexAny(name, "?+*"); at >= 0 {
		e.optional = name[at] != '+'
		if name[at] != '?' {
			e.most = math.MaxInt
		}
		if n, err := strconv.Atoi(name[at+1:]); err == nil {
			e.most = n
		}
		name = name[:at]
	}
	e.name = name
	return e
}

// checker is a record part with a limit that its tags cannot say.
type checker interface {
	check() (name string, err *FieldError)
}
