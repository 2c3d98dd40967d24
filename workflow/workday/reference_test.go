package workday_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/workflow/workday"
)

// reference is a calendar that is slow and plain on purpose: a map of dates, walked hour by hour.
type reference struct {
	// special are the days that the tables name: true for working days.
	special map[string]bool
	years   map[int]bool
	// unpublished says whether a day outside years is a working day.
	unpublished func(time.Time) bool
}

func monToFri(t time.Time) bool { return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday }

func everyDay(time.Time) bool { return true }

func newReference(t require.TestingT, unpublished func(time.Time) bool, tables ...workday.Table) reference {
	r := reference{special: map[string]bool{}, years: map[int]bool{}, unpublished: unpublished}
	for _, table := range tables {
		for _, y := range table.Years {
			r.years[y.Year] = true
			for _, s := range y.Off {
				r.mark(t, s, false)
			}
			for _, s := range y.Work {
				r.mark(t, s, true)
			}
		}
	}
	return r
}

func (r reference) mark(t require.TestingT, entry string, work bool) {
	from, to, ranged := strings.Cut(entry, "/")
	if !ranged {
		to = from
	}
	day, err := time.Parse(time.DateOnly, from)
	require.NoError(t, err)
	for {
		r.special[day.Format(time.DateOnly)] = work
		if day.Format(time.DateOnly) == to {
			return
		}
		day = day.AddDate(0, 0, 1)
	}
}

// isWorkday takes a time in CST.
func (r reference) isWorkday(t time.Time) (work, known bool) {
	if !r.years[t.Year()] {
		return r.unpublished(t), false
	}
	if work, named := r.special[t.Format(time.DateOnly)]; named {
		return work, true
	}
	return monToFri(t), true
}

// add walks from full hour to full hour until the working time is used up.
func (r reference) add(start time.Time, left time.Duration) (end time.Time, known bool) {
	at := start.In(beijing)
	known = true
	for left > 0 {
		step := at.Truncate(time.Hour).Add(time.Hour).Sub(at)
		work, published := r.isWorkday(at)
		known = known && published
		if work {
			step = min(step, left)
			left -= step
		}
		at = at.Add(step)
	}
	return at, known
}

// between walks from a to b, which is not before a.
func (r reference) between(a, b time.Time) (worked time.Duration, known bool) {
	at := a.In(beijing)
	known = true
	for at.Before(b) {
		step := min(at.Truncate(time.Hour).Add(time.Hour).Sub(at), b.Sub(at))
		work, published := r.isWorkday(at)
		known = known && published
		if work {
			worked += step
		}
		at = at.Add(step)
	}
	return worked, known
}

// beijing is CST, made independently of the package.
var beijing = time.FixedZone("Beijing", 8*60*60)

// embeddedTable reads the embedded calendar as plain data.
func embeddedTable(t require.TestingT) workday.Table {
	data, err := os.ReadFile("calendar.json")
	require.NoError(t, err)
	var table workday.Table
	require.NoError(t, json.Unmarshal(data, &table))
	return table
}

// moments draws times from 2018 to 2030, many of them on a day's or year's edge, in several zones.
func moments() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		first := time.Date(2018, 1, 1, 0, 0, 0, 0, beijing)
		day := first.AddDate(0, 0, rapid.OneOf(
			rapid.IntRange(0, 12*365),
			rapid.SampledFrom([]int{729, 730, 731, 3286, 3287, 3288, 3289}), // around the ends of 2019 and 2026
		).Draw(t, "day"))
		gone := rapid.OneOf(
			rapid.Just(time.Duration(0)),
			rapid.SampledFrom([]time.Duration{1, 12 * time.Hour, 24*time.Hour - 1}),
			rapid.Map(rapid.Int64Range(0, int64(24*time.Hour)-1), func(ns int64) time.Duration {
				return time.Duration(ns)
			}),
		).Draw(t, "time of day")
		zone := rapid.SampledFrom([]*time.Location{
			beijing, time.UTC, time.FixedZone("", -11*60*60), time.FixedZone("", 14*60*60),
		}).Draw(t, "zone")
		return day.Add(gone).In(zone)
	})
}

// terms draws up to 40 working days.
func terms() *rapid.Generator[workday.Days] {
	return rapid.Map(rapid.IntRange(0, 80), func(halves int) workday.Days {
		return workday.MustDays(float64(halves) / 2)
	})
}

// publishedYears draws a table for some of the years 2018, 2019 and 2027 to 2029, with any days off and made up for.
func publishedYears() *rapid.Generator[workday.Table] {
	return rapid.Custom(func(t *rapid.T) workday.Table {
		numbers := rapid.SliceOfNDistinct(rapid.SampledFrom([]int{2018, 2019, 2027, 2028, 2029}), 1, 5, rapid.ID[int]).
			Draw(t, "years")
		table := workday.Table{Source: "drawn", Date: "2026-11-23"}
		for _, number := range numbers {
			y := workday.Year{Year: number, Off: []string{newYearsDay(number)}}
			changed := rapid.SliceOfNDistinct(rapid.IntRange(1, 364), 0, 60, rapid.ID[int]).Draw(t, "changed days")
			for _, n := range changed {
				day := time.Date(number, 1, 1+n, 0, 0, 0, 0, time.UTC)
				if entry := day.Format(time.DateOnly); monToFri(day) {
					y.Off = append(y.Off, entry)
				} else {
					y.Work = append(y.Work, entry)
				}
			}
			table.Years = append(table.Years, y)
		}
		return table
	})
}

func newYearsDay(year int) string {
	return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func TestCalendarAgainstReference(t *testing.T) {
	t.Parallel()
	base := embeddedTable(t)
	rapid.Check(t, func(t *rapid.T) {
		calendar, tables := workday.Default(), []workday.Table{base}
		if rapid.Bool().Draw(t, "more years") {
			more := publishedYears().Draw(t, "table")
			published, err := workday.New(more)
			require.NoError(t, err)
			calendar, tables = calendar.Merge(published), append(tables, more)
		}
		expected := newReference(t, monToFri, tables...)
		earliest := newReference(t, everyDay, tables...)
		start, term := moments().Draw(t, "start"), terms().Draw(t, "term")

		wantWork, wantKnown := expected.isWorkday(start.In(beijing))
		work, known := calendar.IsWorkday(start)
		require.Equal(t, [2]bool{wantWork, wantKnown}, [2]bool{work, known}, "IsWorkday(%v)", start)

		wantAt, wantCertain := expected.add(start, term.Duration())
		wantNotBefore, _ := earliest.add(start, term.Duration())
		got := calendar.Add(start, term)
		require.True(t, got.At.Equal(wantAt), "Add(%v, %v).At = %v, want %v", start, term, got.At, wantAt)
		require.Equal(t, wantCertain, got.Certain, "Add(%v, %v).Certain", start, term)
		require.True(t, got.NotBefore.Equal(wantNotBefore) || wantCertain && got.NotBefore.Equal(wantAt),
			"Add(%v, %v).NotBefore = %v, want %v", start, term, got.NotBefore, wantNotBefore)

		end := start.Add(time.Duration(rapid.Int64Range(0, int64(60*24*time.Hour)).Draw(t, "span")))
		wantWorked, wantCertain := expected.between(start, end)
		worked, certain := calendar.Between(start, end)
		require.Equal(t, wantWorked, worked, "Between(%v, %v)", start, end)
		require.Equal(t, wantCertain, certain, "Between(%v, %v) certain", start, end)
		require.Equal(t, wantCertain, calendar.Known(start, end), "Known(%v, %v)", start, end)
		require.Equal(t, wantCertain, calendar.Known(end, start), "Known(%v, %v)", end, start)
	})
}
