package workday_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/workflow/workday"
)

func TestIsWorkday(t *testing.T) {
	t.Parallel()
	tests := []struct {
		at          string
		work, known bool
	}{
		{"2026-10-10 00:00", true, true},   // Saturday, made up for
		{"2026-10-10 23:59", true, true},   //
		{"2026-10-11 00:00", false, true},  // Sunday
		{"2026-10-01 12:00", false, true},  // Thursday, National Day
		{"2026-02-23 12:00", false, true},  // Monday, end of the Spring Festival
		{"2026-02-14 12:00", true, true},   // Saturday before it, made up for
		{"2020-01-31 12:00", false, true},  // Friday, the Spring Festival of 2020 was lengthened
		{"2020-02-01 12:00", false, true},  // Saturday, first set to be made up for
		{"2024-06-08 12:00", false, true},  // Saturday that the notice joins to a holiday
		{"2022-12-31 12:00", false, true},  // Saturday in the notice for 2023
		{"2026-11-24 12:00", true, true},   // Tuesday
		{"2027-01-01 12:00", true, false},  // a holiday by law, but the year is unpublished: an estimate
		{"2027-01-02 12:00", false, false}, // Saturday
		{"2019-12-31 12:00", true, false},
	}
	for _, tt := range tests {
		work, known := workday.Default().IsWorkday(cst(t, tt.at))
		require.Equal(t, [2]bool{tt.work, tt.known}, [2]bool{work, known}, "IsWorkday(%s)", tt.at)
	}
	work, _ := workday.Default().IsWorkday(time.Date(2026, 10, 9, 16, 0, 0, 0, time.UTC))
	require.True(t, work, "16:00 UTC is the next day in CST")
	work, _ = workday.Default().IsWorkday(time.Date(2026, 10, 10, 16, 0, 0, 0, time.UTC))
	require.False(t, work, "16:00 UTC is the next day in CST")
}

// The numbers of days off and made-up days of each year were counted in github.com/6tail/lunar-go v1.4.6.
func TestEmbeddedCounts(t *testing.T) {
	t.Parallel()
	counts := map[int][2]int{
		2020: {30, 6}, 2021: {31, 7}, 2022: {32, 7}, 2023: {28, 7}, 2024: {30, 8}, 2025: {28, 5}, 2026: {33, 6},
	}
	table := embeddedTable(t)
	require.Len(t, table.Years, len(counts))
	for _, y := range table.Years {
		r := newReference(t, monToFri, workday.Table{Years: []workday.Year{y}})
		var got [2]int
		for _, work := range r.special {
			if work {
				got[1]++
			} else {
				got[0]++
			}
		}
		require.Equal(t, counts[y.Year], got, "days off and made-up days of %d", y.Year)
		require.NotEmpty(t, y.Notices, "notices of %d", y.Year)
	}
}

func TestDefault(t *testing.T) {
	t.Parallel()
	c := workday.Default()
	require.Same(t, c, workday.Default())
	require.Equal(t, []int{2020, 2021, 2022, 2023, 2024, 2025, 2026}, c.Years())
	require.Contains(t, c.Source(), "State Council")
	require.Contains(t, c.Source(), "(2025-11-05)")
	require.True(t, c.Known(cst(t, "2020-01-01 00:00"), cst(t, "2027-01-01 00:00")))
	require.False(t, c.Known(cst(t, "2019-12-31 23:59"), cst(t, "2020-01-01 00:01")))
	require.False(t, c.Known(cst(t, "2027-01-01 00:00"), cst(t, "2027-01-01 00:01")))

	c.Years()[0] = 1999
	require.Equal(t, 2020, c.Years()[0], "Years returns a copy")
}

func TestMerge(t *testing.T) {
	t.Parallel()
	published, err := workday.New(workday.Table{Source: "test", Date: "2026-12-01", Years: []workday.Year{
		{Year: 2028, Off: []string{"2028-01-03"}},
		{Year: 2026, Off: []string{"2026-10-01"}},
	}})
	require.NoError(t, err)
	require.Equal(t, []int{2026, 2028}, published.Years())

	merged := workday.Default().Merge(published)
	require.Equal(t, []int{2020, 2021, 2022, 2023, 2024, 2025, 2026, 2028}, merged.Years())
	require.Equal(t, "test (2026-12-01); "+workday.Default().Source(), merged.Source())
	require.Equal(t, merged.Source(), merged.Merge(published).Source(), "no source is named twice")

	work, known := merged.IsWorkday(cst(t, "2026-10-02 00:00"))
	require.Equal(t, [2]bool{true, true}, [2]bool{work, known}, "2026 comes from the merged calendar alone")
	require.False(t, merged.Known(cst(t, "2026-12-31 00:00"), cst(t, "2028-01-01 00:00")), "2027 is a gap")
	require.True(t, merged.Known(cst(t, "2028-01-01 00:00"), cst(t, "2029-01-01 00:00")))
	require.Equal(t, 2026, workday.Default().Years()[6], "Merge leaves the receiver alone")
	work, _ = workday.Default().IsWorkday(cst(t, "2026-10-02 00:00"))
	require.False(t, work, "Merge leaves the receiver alone")
}

// tableOf returns a table for 2026 with the lists given as JSON.
func tableOf(off, work string) string {
	return fmt.Sprintf(`{"source":"s","date":"2025-11-04","years":[{"year":2026,"off":%s,"work":%s}]}`, off, work)
}

// badTables are tables that Parse refuses, with a part of the error.
var badTables = []struct{ name, table, want string }{
	{"empty", ``, "EOF"},
	{"no JSON", `work: 2026-10-10`, "invalid character"},
	{"no object", `[]`, "cannot unmarshal array"},
	{"unknown field", `{"source":"s","holidays":[]}`, `unknown field "holidays"`},
	{"two tables", tableOf(`["2026-10-01"]`, `[]`) + `{}`, "text after the end of the table"},
	{"too long", `{"source":"` + strings.Repeat("x", 1<<20) + `"}`, "more than 1048576 bytes"},
	{"no source", `{"date":"2025-11-04","years":[{"year":2026,"off":["2026-10-01"]}]}`, "source: missing"},
	{"no date", `{"source":"s","years":[{"year":2026,"off":["2026-10-01"]}]}`,
		`date: "" is not the date of the source`},
	{"no years", `{"source":"s","date":"2025-11-04","years":[]}`, "years: missing"},
	{"year twice", `{"source":"s","date":"2025-11-04","years":[{"year":2026,"off":["2026-10-01"]},{"year":2026}]}`,
		"years[1]: 2026 comes twice"},
	{"no days off", tableOf(`[]`, `["2026-10-10"]`), "years[0].off: no days off in 2026"},
	{"no date in a list", tableOf(`["1 October"]`, `[]`), `years[0].off[0]: "1 October" is not a date`},
	{"no such day", tableOf(`["2026-02-29"]`, `[]`), `years[0].off[0]: "2026-02-29" is not a date`},
	{"half a range", tableOf(`["2026-10-01/"]`, `[]`), `years[0].off[0]: "" is not a date`},
	{"wrong year", tableOf(`["2025-10-01"]`, `[]`), "years[0].off[0]: 2025-10-01 is not in 2026"},
	{"range into the next year", tableOf(`["2026-12-31/2027-01-02"]`, `[]`),
		"years[0].off[0]: 2027-01-02 is not in 2026"},
	{"range back", tableOf(`["2026-10-07/2026-10-01"]`, `[]`),
		"years[0].off[0]: 2026-10-07/2026-10-01 ends before it begins"},
	{"day off twice", tableOf(`["2026-10-01/2026-10-03","2026-10-03"]`, `[]`),
		"years[0].off[1]: 2026-10-03 stands in off[0] too"},
	{"off and made up for", tableOf(`["2026-10-10"]`, `["2026-10-10"]`),
		"years[0].work[0]: 2026-10-10 stands in off[0] too"},
	{"weekday made up for", tableOf(`["2026-10-01"]`, `["2026-10-10","2026-10-09"]`),
		"years[0].work[1]: 2026-10-09 is a Friday, want a Saturday or Sunday"},
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range badTables {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := workday.Parse(strings.NewReader(tt.table))
			require.ErrorContains(t, err, tt.want)
			require.ErrorContains(t, err, "working-day calendar: ")
			require.Nil(t, c)
		})
	}
	broken := errors.New("disk is gone")
	_, err := workday.Parse(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func TestParseAllowsDaysOffOnWeekends(t *testing.T) {
	t.Parallel()
	table := tableOf(`["2026-10-01/2026-10-07","2026-11-01"]`, `["2026-10-10/2026-10-11"]`)
	c, err := workday.Parse(strings.NewReader(table))
	require.NoError(t, err)
	got, _ := c.Between(cst(t, "2026-10-01 00:00"), cst(t, "2026-10-12 00:00"))
	require.Equal(t, 4*24*time.Hour, got, "8 to 11 October")
	got, _ = c.Between(cst(t, "2026-11-01 00:00"), cst(t, "2026-11-02 00:00"))
	require.Zero(t, got, "Sunday 1 November")
}

func TestCalendarIsShared(t *testing.T) {
	t.Parallel()
	want := workday.Default().Add(cst(t, "2026-12-31 12:00"), workday.MustDays(3))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			c := workday.Default().Merge(workday.Default())
			if got := c.Add(cst(t, "2026-12-31 12:00"), workday.MustDays(3)); got != want {
				t.Errorf("Add = %v, want %v", got, want)
			}
		})
	}
	group.Wait()
}

func FuzzParse(f *testing.F) {
	embedded, err := os.ReadFile("calendar.json")
	require.NoError(f, err)
	f.Add(string(embedded))
	f.Add(tableOf(`["2026-10-01/2026-10-07"]`, `["2026-10-10"]`))
	for _, tt := range badTables {
		if len(tt.table) < 1<<10 {
			f.Add(tt.table)
		}
	}
	start := time.Date(2026, 9, 30, 12, 0, 0, 0, workday.CST())
	f.Fuzz(func(t *testing.T, table string) {
		c, err := workday.Parse(strings.NewReader(table))
		if err != nil {
			require.Nil(t, c)
			return
		}
		require.NotEmpty(t, c.Source())
		require.IsIncreasing(t, append([]int{-1}, c.Years()...))
		d := c.Add(start, workday.MustDays(20))
		require.False(t, d.NotBefore.Before(start.Add(20*24*time.Hour)), "NotBefore %v", d.NotBefore)
		require.False(t, d.At.Before(d.NotBefore), "At %v, NotBefore %v", d.At, d.NotBefore)
		worked, certain := c.Between(start, d.At)
		require.Equal(t, 20*24*time.Hour, worked)
		require.Equal(t, d.Certain, certain)
	})
}
