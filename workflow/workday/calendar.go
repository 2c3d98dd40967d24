package workday

import (
	"math"
	"slices"
	"strings"
	"time"
)

// Calendar tells working days from days off (工作日历): the published years day by day, all others by the plain week
// of Monday to Friday, which is then called an estimate. It never changes; any number of goroutines may share it.
// The zero value knows no published year.
type Calendar struct {
	sources []string
	years   []year
	spans   []span
	// exceptions are the days of the published years that differ from the plain week, in order.
	exceptions []exception
}

// year is one published year: the days that differ from the plain week, in order.
type year struct {
	number     int
	exceptions []date
}

// span is a run of published years, without a gap: first to before end.
type span struct {
	first, end date
}

// exception is a day that differs from the plain week, with the sum of the differences up to it: one more working
// day for each make-up day, one less for each weekday off.
type exception struct {
	day   date
	total int64
}

func newCalendar(years []year, sources []string) *Calendar {
	slices.SortFunc(years, func(a, b year) int { return a.number - b.number })
	c := &Calendar{sources: sources, years: years}
	var total int64
	for _, y := range years {
		first, end := newYear(y.number), newYear(y.number+1)
		if n := len(c.spans); n > 0 && c.spans[n-1].end == first {
			c.spans[n-1].end = end
		} else {
			c.spans = append(c.spans, span{first: first, end: end})
		}
		for _, d := range y.exceptions {
			if d.isWeekend() {
				total++
			} else {
				total--
			}
			c.exceptions = append(c.exceptions, exception{day: d, total: total})
		}
	}
	return c
}

// Merge returns a calendar with the published years of both; where both have one, with that of other. So a file
// with the one year that has just been published completes [Default].
func (c *Calendar) Merge(other *Calendar) *Calendar {
	years := slices.Clone(other.years)
	for _, y := range c.years {
		if !slices.ContainsFunc(other.years, func(o year) bool { return o.number == y.number }) {
			years = append(years, y)
		}
	}
	sources := slices.Clone(other.sources)
	for _, s := range c.sources {
		if !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	return newCalendar(years, sources)
}

// Source says where the published years come from, with the date. The sources of a merged calendar are joined by
// semicolons.
func (c *Calendar) Source() string { return strings.Join(c.sources, "; ") }

// Years returns the published years, in order.
func (c *Calendar) Years() []int {
	numbers := make([]int, len(c.years))
	for i, y := range c.years {
		numbers[i] = y.number
	}
	return numbers
}

// Known reports whether all time between a and b, in either order, lies in published years. The later moment itself
// does not count, so Known is true for the same moment twice, whatever the year.
func (c *Calendar) Known(a, b time.Time) bool {
	if b.Before(a) {
		a, b = b, a
	}
	if a.Equal(b) {
		return true
	}
	first, _ := dateOf(a)
	last, gone := dateOf(b)
	if gone == 0 {
		last--
	}
	return c.published(first, last)
}

// IsWorkday reports whether the day that t falls on in CST is a working day, and whether that is known: in an
// unpublished year it is the estimate that Monday to Friday are.
func (c *Calendar) IsWorkday(t time.Time) (work, known bool) {
	d, _ := dateOf(t)
	return c.works(d), c.published(d, d)
}

// Between returns the working time from a to b, 24 hours for each working day, and whether it is certain: if the
// time runs through unpublished years it is an estimate. It is negative if b is before a. Beyond some 290 years
// of working time it is the longest [time.Duration].
func (c *Calendar) Between(a, b time.Time) (worked time.Duration, certain bool) {
	if b.Before(a) {
		worked, certain = c.Between(b, a)
		return -worked, certain
	}
	first, goneFirst := dateOf(a)
	last, goneLast := dateOf(b)
	certain = c.Known(a, b)
	days := c.expected(last) - c.expected(first)
	if days >= int64(math.MaxInt64/dayLength) {
		return math.MaxInt64, certain
	}
	worked = time.Duration(days) * dayLength
	if c.works(first) {
		worked -= goneFirst
	}
	if c.works(last) {
		worked += goneLast
	}
	return worked, certain
}

// published reports whether all days from first to last lie in published years.
func (c *Calendar) published(first, last date) bool {
	for _, s := range c.spans {
		if s.first <= first && last < s.end {
			return true
		}
	}
	return false
}

// works reports whether d is a working day, by estimate in unpublished years.
func (c *Calendar) works(d date) bool { return c.expected(d+1) > c.expected(d) }

// expected counts the working days before d, from a fixed day that cancels out in differences. Unpublished years
// have plain weeks.
func (c *Calendar) expected(d date) int64 {
	n := d.weekdays()
	if before := c.exceptionsBefore(d); before > 0 {
		n += c.exceptions[before-1].total
	}
	return n
}

// most counts like expected, but every day of an unpublished year is a working day: any weekend may yet be made
// up for.
func (c *Calendar) most(d date) int64 {
	unpublished := d.weekends()
	for _, s := range c.spans {
		if s.first < d {
			unpublished -= min(d, s.end).weekends() - s.first.weekends()
		}
	}
	return c.expected(d) + unpublished
}

// exceptionsBefore counts the exceptions before d.
func (c *Calendar) exceptionsBefore(d date) int {
	low, high := 0, len(c.exceptions)
	for low < high {
		middle := (low + high) / 2
		if c.exceptions[middle].day < d {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
