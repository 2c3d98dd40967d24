package workday

import "time"

// cst is China Standard Time. China has one zone and no daylight saving, so no time-zone database is needed.
var cst = time.FixedZone("CST", 8*60*60)

// CST returns China Standard Time (中国标准时间), UTC+8 all year: the zone in which working days begin and end and in
// which this package returns its times.
func CST() *time.Location { return cst }

const (
	dayLength  = 24 * time.Hour
	daySeconds = int64(dayLength / time.Second)
	cstOffset  = 8 * 60 * 60
)

// date is a day in CST, counted from 1970-01-01.
type date int64

// dateOf returns the day that t falls on and how much of it has gone by.
func dateOf(t time.Time) (date, time.Duration) {
	seconds := t.Unix()
	days, rest := floorDiv(seconds, daySeconds)
	if rest += cstOffset; rest >= daySeconds {
		days, rest = days+1, rest-daySeconds
	}
	return date(days), time.Duration(rest)*time.Second + time.Duration(t.Nanosecond())
}

// newYear returns 1 January of the year.
func newYear(year int) date {
	d, _ := dateOf(time.Date(year, time.January, 1, 0, 0, 0, 0, cst))
	return d
}

// at returns the moment when the given part of the day has gone by.
func (d date) at(gone time.Duration) time.Time {
	return time.Unix(int64(d)*daySeconds-cstOffset, int64(gone)).In(cst)
}

// String returns the day as 2006-01-02.
func (d date) String() string { return d.at(0).Format(time.DateOnly) }

// weekday returns the day of the week.
func (d date) weekday() time.Weekday {
	_, sinceMonday := floorDiv(int64(d)+daysToMonday, 7)
	return time.Weekday((sinceMonday + 1) % 7)
}

// isWeekend reports whether the day is a Saturday or a Sunday.
func (d date) isWeekend() bool {
	w := d.weekday()
	return w == time.Saturday || w == time.Sunday
}

// daysToMonday is the distance from 1970-01-01, a Thursday, back to the Monday before it.
const daysToMonday = 3

// weekdays counts the Mondays to Fridays from that Monday up to and without d; it is negative before it.
func (d date) weekdays() int64 {
	weeks, rest := floorDiv(int64(d)+daysToMonday, 7)
	return 5*weeks + min(rest, 5)
}

// weekends counts the Saturdays and Sundays from that Monday up to and without d.
func (d date) weekends() int64 {
	return int64(d) + daysToMonday - d.weekdays()
}

// floorDiv divides so that the remainder is never negative.
func floorDiv(n, by int64) (quotient, remainder int64) {
	quotient, remainder = n/by, n%by
	if remainder < 0 {
		quotient, remainder = quotient-1, remainder+by
	}
	return quotient, remainder
}
