package workday_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/workflow/workday"
)

// cst reads a time such as 2026-12-04 10:00 in CST.
func cst(t require.TestingT, s string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", s, workday.CST())
	require.NoError(t, err)
	return at
}

func TestAdd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		start     string
		days      float64
		at        string
		notBefore string // empty if certain
	}{
		{"a day and a half within the week", "2026-11-23 10:00", 1.5, "2026-11-24 22:00", ""},
		{"over a weekend", "2026-11-27 10:00", 1, "2026-11-30 10:00", ""},
		{"from a weekend", "2026-11-28 10:00", 1.5, "2026-12-01 12:00", ""},
		{"ends with Friday, not on Monday", "2026-11-27 00:00", 1, "2026-11-28 00:00", ""},
		{"no time on a day off", "2026-11-28 10:00", 0, "2026-11-28 10:00", ""},
		{"no time in an unpublished year", "2031-11-28 10:00", 0, "2031-11-28 10:00", ""},
		{"made-up Saturday 2026-10-10 counts", "2026-10-09 18:00", 1, "2026-10-10 18:00", ""},
		{"Sunday 2026-10-11 does not", "2026-10-10 18:00", 1, "2026-10-12 18:00", ""},
		{"over the national holiday", "2026-09-30 12:00", 2, "2026-10-09 12:00", ""},
		{"20 days from 2026-12-04 end with the year", "2026-12-04 00:00", 20, "2027-01-01 00:00", ""},
		{"20 days from later that day leave the year", "2026-12-04 10:00", 20, "2027-01-01 10:00", "2027-01-01 10:00"},
		{"only the estimate leaves out weekends", "2026-12-31 12:00", 3, "2027-01-05 12:00", "2027-01-03 12:00"},
		{"before the first year", "2019-12-31 12:00", 1, "2020-01-02 12:00", "2020-01-02 12:00"},
		{"from a weekend before the first year", "2019-12-29 12:00", 1, "2019-12-31 00:00", "2019-12-30 12:00"},
		{"from before over the first days of 2020", "2019-12-28 00:00", 4, "2020-01-04 00:00", "2020-01-01 00:00"},
		{"zero year", "0000-01-03 00:00", 5, "0000-01-08 00:00", "0000-01-08 00:00"},
		{"the longest term", "9990-01-01 00:00", workday.MaxDays, "9993-10-30 00:00", "9992-09-27 00:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := workday.Deadline{At: cst(t, tt.at), Certain: tt.notBefore == "", NotBefore: cst(t, tt.at)}
			if tt.notBefore != "" {
				want.NotBefore = cst(t, tt.notBefore)
			}
			got := workday.Default().Add(cst(t, tt.start), workday.MustDays(tt.days))
			require.Equal(t, want, got, "Add(%s, %v) = %v, want %v", tt.start, tt.days, got, want)
		})
	}
}

func TestAddReturnsCST(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 22, 17, 30, 0, 5, time.UTC) // 01:30 on Monday in CST
	want := time.Date(2026, 11, 24, 1, 30, 0, 5, workday.CST())
	require.Equal(t, want, workday.Default().Add(start, workday.MustDays(1)).At)
	require.Equal(t, start.In(workday.CST()), workday.Default().Add(start, workday.Days{}).At)
}

func TestZeroCalendarKnowsNothing(t *testing.T) {
	t.Parallel()
	var c workday.Calendar
	require.Empty(t, c.Years())
	require.Empty(t, c.Source())
	work, known := c.IsWorkday(cst(t, "2026-10-10 00:00"))
	require.Equal(t, [2]bool{false, false}, [2]bool{work, known})
	require.Equal(t,
		workday.Deadline{At: cst(t, "2026-10-12 12:00"), NotBefore: cst(t, "2026-10-10 12:00")},
		c.Add(cst(t, "2026-10-09 12:00"), workday.MustDays(1)))
}

// Whatever is published later, a certain deadline stays and no deadline comes before NotBefore.
func TestNotBeforeHoldsWhateverIsPublished(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start, term := moments().Draw(t, "start"), terms().Draw(t, "term")
		now := workday.Default().Add(start, term)
		published, err := workday.New(publishedYears().Draw(t, "table"))
		require.NoError(t, err)
		later := workday.Default().Merge(published).Add(start, term)
		require.False(t, later.At.Before(now.NotBefore), "later %v, NotBefore %v", later.At, now.NotBefore)
		require.False(t, now.At.Before(now.NotBefore), "At %v, NotBefore %v", now.At, now.NotBefore)
		if now.Certain {
			require.Equal(t, now, later)
		}
	})
}

// NotBefore is no pessimism: a year without a free weekend brings the deadline there.
func TestNotBeforeCanComeTrue(t *testing.T) {
	t.Parallel()
	y := workday.Year{Year: 2027, Off: []string{"2027-12-31"}}
	for day := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2027; day = day.AddDate(0, 0, 1) {
		if !monToFri(day) {
			y.Work = append(y.Work, day.Format(time.DateOnly))
		}
	}
	published, err := workday.New(workday.Table{Source: "test", Date: "2026-11-23", Years: []workday.Year{y}})
	require.NoError(t, err)
	start, term := cst(t, "2026-12-18 15:00"), workday.MustDays(40)
	require.Equal(t,
		workday.Default().Add(start, term).NotBefore,
		workday.Default().Merge(published).Add(start, term).At)
}

func TestAddAndBetweenAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := workday.Default()
		start, first, second := moments().Draw(t, "start"), terms().Draw(t, "first"), terms().Draw(t, "second")
		middle := c.Add(start, first).At
		end := c.Add(middle, second).At

		both := workday.MustDays((first.Duration() + second.Duration()).Hours() / 24)
		require.Equal(t, c.Add(start, both).At, end, "Add(%v, %v + %v)", start, first, second)

		worked, certain := c.Between(start, end)
		require.Equal(t, both.Duration(), worked, "Between(%v, %v)", start, end)
		require.Equal(t, c.Add(start, both).Certain, certain)
		back, _ := c.Between(end, start)
		require.Equal(t, -worked, back)
	})
}

func TestBetween(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to string
		want     time.Duration
		certain  bool
	}{
		{"2026-11-27 10:00", "2026-11-30 10:00", 24 * time.Hour, true},
		{"2026-11-30 10:00", "2026-11-27 10:00", -24 * time.Hour, true},
		{"2026-10-01 00:00", "2026-10-08 00:00", 0, true},
		{"2026-12-31 00:00", "2027-01-01 00:00", 24 * time.Hour, true},
		{"2026-12-31 00:00", "2027-01-01 00:01", 24*time.Hour + time.Minute, false},
		{"2031-01-01 00:00", "2031-01-01 00:00", 0, true},
		{"0001-01-01 00:00", "9999-01-01 00:00", math.MaxInt64, false},
		{"9999-01-01 00:00", "0001-01-01 00:00", -math.MaxInt64, false},
	}
	for _, tt := range tests {
		got, certain := workday.Default().Between(cst(t, tt.from), cst(t, tt.to))
		require.Equal(t, tt.want, got, "Between(%s, %s)", tt.from, tt.to)
		require.Equal(t, tt.certain, certain, "Between(%s, %s) certain", tt.from, tt.to)
	}
}

func TestExtremeTimesEnd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := time.Unix(rapid.Int64().Draw(t, "seconds"), rapid.Int64().Draw(t, "nanoseconds"))
		other := time.Unix(rapid.Int64().Draw(t, "other"), 0)
		c, term := workday.Default(), terms().Draw(t, "term")
		c.Add(start, term)
		c.Between(start, other)
		c.Known(start, other)
		c.IsWorkday(start)
		workday.After(start, time.Duration(rapid.Int64().Draw(t, "duration")))
		workday.AfterDays(start, rapid.Int().Draw(t, "days"))
	})
	for _, seconds := range []int64{math.MinInt64, math.MaxInt64} {
		workday.Default().Add(time.Unix(seconds, 0), workday.MustDays(workday.MaxDays))
	}
	require.False(t, workday.Default().Add(time.Time{}, workday.MustDays(1)).Certain, "the zero time is in no calendar")
}

func TestAfter(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 12, 31, 4, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct{ got, want time.Time }{
		"24 hours":           {workday.After(start, 24*time.Hour).At, cst(t, "2027-01-01 12:00")},
		"30 calendar days":   {workday.AfterDays(start, 30).At, cst(t, "2027-01-30 12:00")},
		"no time at all":     {workday.After(start, 0).At, cst(t, "2026-12-31 12:00")},
		"calendar days back": {workday.AfterDays(start, -31).At, cst(t, "2026-11-30 12:00")},
	} {
		require.Equal(t, tt.want, tt.got, name)
	}
	now := time.Now()
	require.Equal(t, now.Round(0).In(workday.CST()), workday.After(now, 0).At, "no monotonic clock reading is left")
	d := workday.After(start, time.Hour)
	require.True(t, d.Certain)
	require.Equal(t, d.At, d.NotBefore)
}

func TestDeadlineDue(t *testing.T) {
	t.Parallel()
	d := workday.Default().Add(cst(t, "2026-12-31 12:00"), workday.MustDays(3))
	require.False(t, d.Due(d.NotBefore.Add(-1)), "Due(a moment before NotBefore)")
	require.True(t, d.Due(d.NotBefore), "Due(NotBefore)")
	require.True(t, d.Due(d.At), "Due(At)")
	require.False(t, d.IsZero())
	require.True(t, workday.Deadline{}.IsZero())
}

func TestDeadlineJSON(t *testing.T) {
	t.Parallel()
	d := workday.Default().Add(cst(t, "2026-12-31 12:00"), workday.MustDays(3))
	data, err := json.Marshal(d)
	require.NoError(t, err)
	require.JSONEq(t,
		`{"at":"2027-01-05T12:00:00+08:00","certain":false,"not_before":"2027-01-03T12:00:00+08:00"}`, string(data))
	var back workday.Deadline
	require.NoError(t, json.Unmarshal(data, &back))
	require.True(t, d.At.Equal(back.At) && d.NotBefore.Equal(back.NotBefore) && d.Certain == back.Certain)
}
