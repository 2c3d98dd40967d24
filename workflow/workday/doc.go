// Package workday counts working days (工作日) of mainland China: the week of Monday to Friday, less the public
// holidays, plus the weekend days that are made up for (调休上班).
//
// # The calendar
//
// The General Office of the State Council publishes the days of each year in a notice, as a rule in the autumn
// before. [Default] holds 2020 to 2026:
//
//	work, known := workday.Default().IsWorkday(t)
//
// A later year is not guessed: it is the plain week, and known is false. When the notice for 2027 is out, write
// it down as a [Table] in a file of your own and merge it, without waiting for a new version of this package. The
// form, with made-up days:
//
//	{
//	  "source": "notice of the General Office of the State Council",
//	  "date": "2026-12-01",
//	  "years": [{"year": 2027, "off": ["2027-01-01/2027-01-03"], "work": []}]
//	}
//
//	published, err := workday.Parse(file)
//	if err != nil {
//		return err
//	}
//	calendar := workday.Default().Merge(published)
//
// Notices have changed days that were settled before: the one for 2012 made Saturday 2011-12-31 a working day,
// and one of January 2020 lengthened the Spring Festival that was under way. A year given to [Calendar.Merge]
// replaces the same year of the receiver, so such a year is written down again as a whole.
//
// # Deadlines
//
// A working day is 24 hours of working-day time in China Standard Time ([CST]). One and a half working days are
// 36 hours that pass only on working days, at any time of the day:
//
//	deadline := calendar.Add(arrived, workday.MustDays(1.5))
//
// A [Deadline] that runs into an unpublished year is not Certain. At is then the estimate for plain weeks, and
// NotBefore the earliest that it can turn out to be. A list of what is due shows it from NotBefore on
// ([Deadline.Due]), with a mark. Keep the start and the [Days], and compute the deadline again once the year is
// published.
//
// Terms in hours or calendar days need no calendar: [After] and [AfterDays]. The working time between two moments
// is [Calendar.Between].
package workday
