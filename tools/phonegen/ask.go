package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"github.com/beian-go/beian/filing/region"
)

const (
	library = "github.com/nyaruka/phonenumbers"

	mainland = 86 // the calling code

	firstPage, lastPage = 13000, 19999 // the first five digits of mobile numbers
	blocksPerPage       = 100          // a block is the first seven digits

	firstArea, lastArea = 10, 999 // area codes without the leading 0
)

// table is what the library knows.
type table struct {
	version string
	places  []place
	index   map[string]int // of places by the library's name

	pages  [lastPage - firstPage + 1][blocksPerPage]int // places of mobile blocks
	ranges []span                                       // pages of valid mobile numbers
	areas  map[int]area
	codes  []int // calling codes
}

// place is a row of places; the first is the unknown one.
type place struct {
	province region.Province
	city     string
}

// span is a run of pages, both ends belong to it.
type span struct{ first, last int }

// area is an area code: its place and the lengths that its subscribers' numbers may have.
type area struct {
	place        int
	seven, eight bool
}

func ask() (*table, error) {
	version, err := libraryVersion()
	if err != nil {
		return nil, err
	}
	t := &table{version: version, places: []place{{}}, index: map[string]int{}, areas: map[int]area{}}
	if err := t.askMobiles(); err != nil {
		return nil, err
	}
	if err := t.askAreas(); err != nil {
		return nil, err
	}
	for code := range phonenumbers.GetSupportedCallingCodes() {
		t.codes = append(t.codes, code)
	}
	slices.Sort(t.codes)
	return t, nil
}

func libraryVersion() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", errors.New("the program does not know what it was built from")
	}
	for _, m := range info.Deps {
		if m.Path == library {
			return m.Version, nil
		}
	}
	return "", errors.New("the program was built without " + library)
}

func (t *table) askMobiles() error {
	for page := firstPage; page <= lastPage; page++ {
		valid, err := mobilePage(page)
		if err != nil {
			return err
		}
		if !valid {
			continue
		}
		if n := len(t.ranges); n > 0 && t.ranges[n-1].last == page-1 {
			t.ranges[n-1].last = page
		} else {
			t.ranges = append(t.ranges, span{page, page})
		}
		for block := range blocksPerPage {
			at, err := t.place(uint64(page*blocksPerPage+block) * 1e4)
			if err != nil {
				return err
			}
			t.pages[page-firstPage][block] = at
		}
	}
	return nil
}

// mobilePage reports whether the numbers of a page are valid mobile numbers: all of them or none, or it is an error.
func mobilePage(page int) (bool, error) {
	valid := 0
	for block := range blocksPerPage {
		n := number(uint64(page*blocksPerPage+block) * 1e4)
		if phonenumbers.IsValidNumber(n) && phonenumbers.GetNumberType(n) == phonenumbers.MOBILE {
			valid++
		}
	}
	if valid != 0 && valid != blocksPerPage {
		return false, fmt.Errorf("page %d is valid in part: the tables have no room for this", page)
	}
	return valid > 0, nil
}

func (t *table) askAreas() error {
	for code := firstArea; code <= lastArea; code++ {
		if code >= 30 && code < 300 {
			continue // codes have two digits from 10 to 29, else three
		}
		a := area{seven: landline(code, 7), eight: landline(code, 8)}
		if !a.seven && !a.eight {
			continue
		}
		length := uint64(1e8)
		if !a.eight {
			length = 1e7
		}
		var err error
		if a.place, err = t.place(uint64(code)*length + length/10*8); err != nil {
			return err
		}
		t.areas[code] = a
	}
	return nil
}

// landline reports whether subscribers' numbers of a length are valid in an area, whatever their first digit is.
func landline(code, length int) bool {
	for first := uint64(2); first <= 8; first++ {
		n := uint64(code)
		for range length {
			n = 10*n + first
		}
		if phonenumbers.IsValidNumber(number(n)) && phonenumbers.GetNumberType(number(n)) == phonenumbers.FIXED_LINE {
			return true
		}
	}
	return false
}

func number(national uint64) *phonenumbers.PhoneNumber {
	code := int32(mainland)
	return &phonenumbers.PhoneNumber{CountryCode: &code, NationalNumber: &national}
}

// place gives the row of a number's place, a new one if need be.
func (t *table) place(national uint64) (int, error) {
	name, err := phonenumbers.GetGeocodingForNumber(number(national), "zh")
	if err != nil {
		return 0, fmt.Errorf("place of %d: %w", national, err)
	}
	if name == "中国" {
		return 0, nil
	}
	if at, ok := t.index[name]; ok {
		return at, nil
	}
	p, err := parsePlace(name)
	if err != nil {
		return 0, err
	}
	at := slices.Index(t.places, p)
	if at < 0 {
		at = len(t.places)
		t.places = append(t.places, p)
	}
	t.index[name] = at
	return at, nil
}

// parsePlace takes the province off a name such as 广东省广州市, 内蒙古包头市 or 北京市. Of cities named twice one stays; a
// municipality is its own city.
func parsePlace(name string) (place, error) {
	for p := range region.All() {
		city, ok := strings.CutPrefix(name, p.ZhShort())
		if !ok {
			continue
		}
		if strings.HasSuffix(p.Zh(), "市") {
			if city != "" && city != "市" {
				break
			}
			return place{p, p.Zh()}, nil
		}
		if strings.HasSuffix(p.Zh(), "省") {
			if city, ok = strings.CutPrefix(city, "省"); !ok {
				continue // 吉林市 is a city too
			}
		}
		var cities []string
		for c := range strings.SplitSeq(city, "、") {
			if c == "" || strings.ContainsFunc(c, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
				return place{}, fmt.Errorf("place %q: not a list of Chinese names", name)
			}
			if !slices.Contains(cities, c) {
				cities = append(cities, c)
			}
		}
		return place{p, strings.Join(cities, "、")}, nil
	}
	return place{}, fmt.Errorf("place %q: it begins with no province", name)
}
