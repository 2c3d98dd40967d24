package region

import (
	_ "embed" // the table
	"iter"
	"slices"
	"strings"
	"sync"
)

// DivisionsDate is the month of the newest edition in the table of divisions. Codes that came later are not in it.
const DivisionsDate = "2024-12"

// Division is an administrative division (行政区划) as the table knows it: what a code of six digits stands for or once
// stood for. The zero value is no division.
//
// The table joins 23 editions, 2002-12 to [DivisionsDate]: 19 up to 2016-07, then 2020-12, 2022-12, 2023-12, 2024-12.
// From and Until name editions, so the day itself lies between that edition and the one before it.
type Division struct {
	// Code is the code of GB/T 2260, six digits.
	Code string
	// Name is the Chinese name; of a division that was renamed under its code, the newest one.
	Name string
	// From is the first edition that has the division, such as "2015-09". It is empty where that is the oldest edition or
	// earlier.
	From string
	// Until is the first edition that has the division no more. It is empty for a division in force, and where the time is
	// not known.
	Until string
	// Successor is the code under which the division went on, such as 110118 密云区 for 110228 密云县. It is told where the
	// name shows it within one edition; empty does not mean that there is none.
	Successor string
	// InForce tells that the edition of [DivisionsDate] has the division.
	InForce bool
}

// Level is the level of a division (行政级别). The zero value is none.
type Level uint8

// The levels that codes of six digits have.
const (
	LevelProvince   Level = iota + 1 // 省级
	LevelPrefecture                  // 地级
	LevelCounty                      // 县级
)

// String is the English name, such as "county"; empty for the zero value.
func (l Level) String() string {
	switch l {
	case LevelProvince:
		return "province"
	case LevelPrefecture:
		return "prefecture"
	case LevelCounty:
		return "county"
	}
	return ""
}

// Zh is the Chinese name, such as 县级; empty for the zero value.
func (l Level) Zh() string {
	switch l {
	case LevelProvince:
		return "省级"
	case LevelPrefecture:
		return "地级"
	case LevelCounty:
		return "县级"
	}
	return ""
}

//go:embed divisions.tsv
var divisionsTSV string

// A divisionRow says where the line of a code begins in the table.
type divisionRow struct{ code, at uint32 }

// divisionRows is the index of the table, by code and time. It is made at the first look-up.
var divisionRows = sync.OnceValue(func() []divisionRow {
	rows := make([]divisionRow, 0, strings.Count(divisionsTSV, "\n"))
	for at := 0; at < len(divisionsTSV); {
		line := divisionsTSV[at:]
		end := strings.IndexByte(line, '\n') + 1
		if code, ok := divisionNumber(line[:min(6, end)]); ok {
			rows = append(rows, divisionRow{code, uint32(at)})
		}
		at += end
	}
	return rows
})

// Lookup gives the division of a code of six digits; with several of different times, the newest. It is false for a text
// of another shape and for a code that the table does not know.
//
// An unknown code is information at most, never an error: the table ends at [DivisionsDate] and lacks some short-lived
// codes of the 1980s and 1990s that real identity cards carry. Whether a province takes filings is for [Of] to say: the
// table also has 710000, 810000 and 820000.
func Lookup(code string) (Division, bool) {
	rows := divisionsOf(code)
	if len(rows) == 0 {
		return Division{}, false
	}
	return rows[len(rows)-1].division(), true
}

// History gives all that a code stood for, the oldest first: 410307 was 洛龙区 and is 偃师区. It gives nothing for a code
// that the table does not know.
func History(code string) iter.Seq[Division] {
	return func(yield func(Division) bool) {
		for _, row := range divisionsOf(code) {
			if !yield(row.division()) {
				return
			}
		}
	}
}

// Divisions gives the divisions in force right below a province, by code: its cities. A municipality such as Beijing has
// one, 110100, that holds its districts; counties that no city holds are below one such as 469000 省直辖县级行政区划.
// It gives nothing for an unknown province.
func Divisions(p Province) iter.Seq[Division] {
	return Division{Code: string(p) + "0000"}.Children()
}

// Level is the level that the code tells; none for the zero value.
func (d Division) Level() Level {
	switch {
	case len(d.Code) != 6:
		return 0
	case d.Code[2:] == "0000":
		return LevelProvince
	case d.Code[4:] == "00":
		return LevelPrefecture
	}
	return LevelCounty
}

// Parent is the division that holds d: the one of the first four digits or, where the table has none, of the first two.
// It is false for a province.
func (d Division) Parent() (Division, bool) {
	switch d.Level() {
	case LevelCounty:
		if parent, ok := Lookup(d.Code[:4] + "00"); ok {
			return parent, true
		}
		fallthrough
	case LevelPrefecture:
		return Lookup(d.Code[:2] + "0000")
	}
	return Division{}, false
}

// Children gives the divisions in force right below d, by code: for lists to choose from. Counties have none, and so have
// a few cities: 东莞市, 中山市, 嘉峪关市, 儋州市.
func (d Division) Children() iter.Seq[Division] {
	return func(yield func(Division) bool) {
		code, ok := divisionNumber(d.Code)
		if !ok {
			return
		}
		var first, last, step uint32
		switch d.Level() {
		case LevelProvince:
			first, last, step = code+100, code+9900, 100
		case LevelPrefecture:
			first, last, step = code+1, code+99, 1
		default:
			return
		}
		rows := divisionRows()
		for _, row := range rows[divisionIndex(rows, first):] {
			if row.code > last {
				return
			}
			if row.code%step != 0 {
				continue
			}
			if child := row.division(); child.InForce && !yield(child) {
				return
			}
		}
	}
}

// String is code and name, such as "110101 东城区"; empty for the zero value.
func (d Division) String() string {
	if d.Code == "" {
		return ""
	}
	return d.Code + " " + d.Name
}

// divisionsOf gives the rows of a code.
func divisionsOf(code string) []divisionRow {
	number, ok := divisionNumber(code)
	if !ok {
		return nil
	}
	rows := divisionRows()
	from := divisionIndex(rows, number)
	to := from
	for to < len(rows) && rows[to].code == number {
		to++
	}
	return rows[from:to]
}

// divisionIndex is the place of the first row whose code is not below a number.
func divisionIndex(rows []divisionRow, number uint32) int {
	i, _ := slices.BinarySearchFunc(rows, number, func(row divisionRow, number uint32) int {
		return int(row.code) - int(number)
	})
	return i
}

// divisionNumber reads six digits.
func divisionNumber(code string) (uint32, bool) {
	if len(code) != 6 {
		return 0, false
	}
	number := uint32(0)
	for i := range len(code) {
		if code[i] < '0' || code[i] > '9' {
			return 0, false
		}
		number = 10*number + uint32(code[i]-'0')
	}
	return number, true
}

// division reads the line of the row: code, name, from, until, successor. An until of "-" is a time that is not known.
func (r divisionRow) division() Division {
	line, _, _ := strings.Cut(divisionsTSV[r.at:], "\n")
	var d Division
	d.Code, line, _ = strings.Cut(line, "\t")
	d.Name, line, _ = strings.Cut(line, "\t")
	d.From, line, _ = strings.Cut(line, "\t")
	d.Until, d.Successor, _ = strings.Cut(line, "\t")
	d.InForce = d.Until == ""
	if d.Until == "-" {
		d.Until = ""
	}
	return d
}
