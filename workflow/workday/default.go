package workday

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed calendar.json
var embedded string

var defaultCalendar = sync.OnceValue(func() *Calendar { return mustParse(embedded) })

// Default returns the calendar that comes with this package: 2020 to 2026, from the notices of the General Office
// of the State Council as compiled by github.com/6tail/lunar-go v1.4.6 (MIT, 2025-11-05), with 2026 checked
// against the notice of 2025-11-04. All seven years agree with github.com/NateScarlet/holiday-cn (MIT,
// 2026-08-07). The addresses of the notices stand in calendar.json beside this code.
func Default() *Calendar { return defaultCalendar() }

func mustParse(table string) *Calendar {
	c, err := Parse(strings.NewReader(table))
	if err != nil {
		panic(err)
	}
	return c
}
