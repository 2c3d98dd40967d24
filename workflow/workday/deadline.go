package workday

import (
	"sort"
	"time"
)

// Deadline is a moment by which something must be done (截止时间). Times are in CST.
type Deadline struct {
	// At is the deadline, or the best estimate if it is not certain: unpublished years are taken as plain weeks
	// of Monday to Friday. Holidays can then move it later and make-up days earlier.
	At time.Time `json:"at"`
	// Certain is false if the term runs through a year whose calendar is not published or not loaded.
	Certain bool `json:"certain"`
	// NotBefore is the earliest that the deadline can turn out to be: At if it is certain, else the moment that
	// it would be if every day of the unpublished years were a working day.
	NotBefore time.Time `json:"not_before"`
}

// IsZero reports whether d is no deadline.
func (d Deadline) IsZero() bool { return d == Deadline{} }

// Due reports whether the deadline can have come by now, that is whether now is at or after NotBefore. If the
// deadline is not Certain it may still lie ahead.
func (d Deadline) Due(now time.Time) bool { return !now.Before(d.NotBefore) }

// Add returns the moment at which d of working time has gone by since start. A working day holds 24 hours,
// midnight to midnight in CST; other days hold none. A term that ends with a working day ends at its midnight,
// not on the next working day; no days at all end at start, even on a day off.
//
// A deadline that is not certain should be computed again, from the same start, with a calendar that has the
// missing year. Start may be any time; the result is only meaningful where the time package can order it.
func (c *Calendar) Add(start time.Time, d Days) Deadline {
	first, gone := dateOf(start)
	if d.IsZero() {
		return certainly(first.at(gone))
	}
	last, at := c.advance(first, gone, d, (*Calendar).expected)
	if c.published(first, last) {
		return certainly(at)
	}
	_, notBefore := c.advance(first, gone, d, (*Calendar).most)
	return Deadline{At: at, NotBefore: notBefore}
}

// advance finds the moment at which d of working time has gone by since that part of the first day had, and the
// day that it ends. The days are counted by count, which is [Calendar.expected] or [Calendar.most].
func (c *Calendar) advance(
	first date, gone time.Duration, d Days, count func(*Calendar, date) int64,
) (last date, at time.Time) {
	before := count(c, first)
	need := d.Duration()
	if count(c, first+1) > before {
		need += gone
	}
	// The term ends in the working day after so many full ones, counted from the first day.
	full := int64((need - 1) / dayLength)
	// At worst all exceptions lie ahead and are weekdays off.
	reach := 7 * int((full+1+int64(len(c.exceptions)))/5+1)
	last = first + date(sort.Search(reach, func(n int) bool {
		return count(c, first+date(n)+1)-before > full
	}))
	return last, last.at(need - time.Duration(full)*dayLength)
}

// After returns the deadline a span of plain time after start, such as the 24 hours of an SMS verification. It is
// always certain, as no calendar is needed.
func After(start time.Time, d time.Duration) Deadline {
	return certainly(start.Add(d))
}

// AfterDays returns the deadline n calendar days (自然日) after start, at the same time of day in CST. It is always
// certain.
func AfterDays(start time.Time, n int) Deadline {
	return certainly(start.In(cst).AddDate(0, 0, n))
}

// certainly returns the certain deadline, in CST.
func certainly(at time.Time) Deadline {
	at = at.In(cst) // drops the monotonic clock reading too
	return Deadline{At: at, Certain: true, NotBefore: at}
}
