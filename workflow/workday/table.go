package workday

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Table is the published calendar in the form in which it is written down (节假日安排表); [New] compiles it. In JSON it
// is what [Parse] reads.
type Table struct {
	// Source says where the days come from. Required.
	Source string `json:"source"`
	// Date is the date of the source, 2006-01-02. Required.
	Date string `json:"date"`
	// Years are the published years, in any order, each once. At least one.
	Years []Year `json:"years"`
}

// Year is what the notices of the State Council say about one calendar year (年度节假日安排). All other days follow the
// week: Monday to Friday are working days.
type Year struct {
	// Year is the calendar year, such as 2027.
	Year int `json:"year"`
	// Notices are the addresses of the notices.
	Notices []string `json:"notices,omitzero"`
	// Off are the days off (放假), each a day 2027-02-06 or a range 2027-02-06/2027-02-12 with both ends, all
	// within the year. A day off may be a Saturday or Sunday, as the notices name whole ranges. A published year
	// has some.
	Off []string `json:"off"`
	// Work are the Saturdays and Sundays that are made up for (调休上班), in the same form.
	Work []string `json:"work"`
}

// maxTableSize bounds what Parse reads, in bytes. The embedded table takes some 4 kB for seven years.
const maxTableSize = 1 << 20

// Parse reads a [Table] in JSON and compiles it. It fails on malformed JSON, on unknown fields, on more than 1
// MiB, and where [New] fails.
func Parse(r io.Reader) (*Calendar, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxTableSize+1))
	if err != nil {
		return nil, fmt.Errorf("working-day calendar: read: %w", err)
	}
	if len(data) > maxTableSize {
		return nil, fmt.Errorf("working-day calendar: more than %d bytes", maxTableSize)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	var table Table
	if err := decoder.Decode(&table); err != nil {
		return nil, fmt.Errorf("working-day calendar: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("working-day calendar: text after the end of the table, want one JSON object")
	}
	return New(table)
}

// New compiles a table. The error names the place, such as years[0].work[2], where
//   - source, date or years are missing,
//   - a year comes twice or has no days off,
//   - an entry is no date or range, ends before it begins, or lies in another year,
//   - a day comes twice, be it in one list or in both,
//   - a make-up working day is no Saturday or Sunday.
func New(table Table) (*Calendar, error) {
	if table.Source == "" {
		return nil, errors.New("working-day calendar: source: missing, name where the days come from")
	}
	if _, err := time.Parse(time.DateOnly, table.Date); err != nil {
		return nil, fmt.Errorf("working-day calendar: date: %.32q is not the date of the source, such as 2025-11-04",
			table.Date)
	}
	if len(table.Years) == 0 {
		return nil, errors.New("working-day calendar: years: missing, want at least one")
	}
	years := make([]year, 0, len(table.Years))
	seen := make(map[int]bool, len(table.Years))
	for i, y := range table.Years {
		if seen[y.Year] {
			return nil, fmt.Errorf("working-day calendar: years[%d]: %d comes twice", i, y.Year)
		}
		seen[y.Year] = true
		compiled, err := y.compile()
		if err != nil {
			return nil, fmt.Errorf("working-day calendar: years[%d].%w", i, err)
		}
		years = append(years, compiled)
	}
	return newCalendar(years, []string{fmt.Sprintf("%s (%s)", table.Source, table.Date)}), nil
}

// compile checks the year and keeps the days that differ from the plain week.
func (y Year) compile() (year, error) {
	if len(y.Off) == 0 {
		return year{}, fmt.Errorf("off: no days off in %d: every published year has some", y.Year)
	}
	compiled := year{number: y.Year}
	seen := map[date]string{}
	add := func(list string, entries []string, work bool) error {
		for i, entry := range entries {
			path := fmt.Sprintf("%s[%d]", list, i)
			first, last, err := y.parseRange(entry)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			for d := first; d <= last; d++ {
				if before, ok := seen[d]; ok {
					return fmt.Errorf("%s: %v stands in %s too", path, d, before)
				}
				seen[d] = path
				if work && !d.isWeekend() {
					return fmt.Errorf("%s: %v is a %v, want a Saturday or Sunday",
						path, d, d.weekday())
				}
				if work == d.isWeekend() {
					compiled.exceptions = append(compiled.exceptions, d)
				}
			}
		}
		return nil
	}
	if err := add("off", y.Off, false); err != nil {
		return year{}, err
	}
	if err := add("work", y.Work, true); err != nil {
		return year{}, err
	}
	slices.Sort(compiled.exceptions)
	return compiled, nil
}

// parseRange reads a day or a range with both ends within the year.
func (y Year) parseRange(entry string) (first, last date, err error) {
	from, to, ranged := strings.Cut(entry, "/")
	if first, err = y.parseDate(from); err != nil {
		return 0, 0, err
	}
	if !ranged {
		return first, first, nil
	}
	if last, err = y.parseDate(to); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, fmt.Errorf("%v/%v ends before it begins", first, last)
	}
	return first, last, nil
}

func (y Year) parseDate(s string) (date, error) {
	t, err := time.ParseInLocation(time.DateOnly, s, cst)
	if err != nil {
		return 0, fmt.Errorf("%.32q is not a date such as 2027-02-06, alone or as 2027-02-06/2027-02-12", s)
	}
	if t.Year() != y.Year {
		return 0, fmt.Errorf("%s is not in %d", s, y.Year)
	}
	d, _ := dateOf(t)
	return d, nil
}
