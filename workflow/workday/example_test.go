package workday_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/beian-go/beian/workflow/workday"
)

func ExampleCalendar_Add() {
	calendar := workday.Default()
	arrived := time.Date(2026, 10, 9, 15, 0, 0, 0, workday.CST()) // a Friday; Saturday is made up for

	deadline := calendar.Add(arrived, workday.MustDays(1.5))
	fmt.Println(deadline.At, deadline.Certain)
	// Output: 2026-10-12 03:00:00 +0800 CST true
}

// Twenty working days from 2026-12-11 run into 2027, for which nothing is published.
func ExampleDeadline() {
	submitted := time.Date(2026, 12, 11, 9, 0, 0, 0, workday.CST())
	deadline := workday.Default().Add(submitted, workday.MustDays(20))

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(deadline); err != nil {
		fmt.Println(err)
	}
	fmt.Println(deadline.Due(time.Date(2027, 1, 7, 0, 0, 0, 0, workday.CST())))
	// Output:
	// {
	//   "at": "2027-01-08T09:00:00+08:00",
	//   "certain": false,
	//   "not_before": "2027-01-06T09:00:00+08:00"
	// }
	// true
}

func ExampleCalendar_IsWorkday() {
	for _, day := range []int{9, 10, 11} {
		at := time.Date(2026, 10, day, 12, 0, 0, 0, workday.CST())
		work, known := workday.Default().IsWorkday(at)
		fmt.Println(at.Format("Mon 2006-01-02"), work, known)
	}
	// Output:
	// Fri 2026-10-09 true true
	// Sat 2026-10-10 true true
	// Sun 2026-10-11 false true
}

// The days of 2027 are made up here.
func ExampleCalendar_Merge() {
	published, err := workday.Parse(strings.NewReader(`{
		"source": "example",
		"date": "2026-12-01",
		"years": [{"year": 2027, "off": ["2027-01-01/2027-01-03"], "work": ["2027-01-09"]}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	calendar := workday.Default().Merge(published)
	deadline := calendar.Add(time.Date(2026, 12, 31, 9, 0, 0, 0, workday.CST()), workday.MustDays(2))
	fmt.Println(deadline.At, deadline.Certain)
	// Output: 2027-01-05 09:00:00 +0800 CST true
}

func ExampleParse() {
	_, err := workday.Parse(strings.NewReader(`{
		"source": "example",
		"date": "2026-12-01",
		"years": [{"year": 2027, "off": ["2027-01-01/2027-01-03"], "work": ["2027-01-08"]}]
	}`))
	fmt.Println(err)
	// Output: working-day calendar: years[0].work[0]: 2027-01-08 is a Friday, want a Saturday or Sunday
}

func ExampleCalendar_Between() {
	friday := time.Date(2026, 11, 27, 18, 0, 0, 0, workday.CST())
	monday := time.Date(2026, 11, 30, 9, 0, 0, 0, workday.CST())
	worked, certain := workday.Default().Between(friday, monday)
	fmt.Println(worked, certain)
	// Output: 15h0m0s true
}

func ExampleAfter() {
	sent := time.Date(2026, 10, 2, 8, 30, 0, 0, time.UTC)
	fmt.Println(workday.After(sent, 24*time.Hour).At)
	// Output: 2026-10-03 16:30:00 +0800 CST
}

func ExampleDays() {
	var terms map[string]workday.Days
	if err := json.Unmarshal([]byte(`{"initial_review": 2, "paper_check": "1.5"}`), &terms); err != nil {
		fmt.Println(err)
	}
	fmt.Println(terms["paper_check"], terms["paper_check"].Duration())
	// Output: 1.5 36h0m0s
}
