package workday_test

import (
	"testing"
	"time"

	"github.com/beian-go/beian/workflow/workday"
)

func BenchmarkAdd(b *testing.B) {
	term := workday.MustDays(20)
	for name, start := range map[string]time.Time{
		"certain":   time.Date(2026, 9, 21, 10, 0, 0, 0, workday.CST()),
		"uncertain": time.Date(2026, 12, 21, 10, 0, 0, 0, workday.CST()),
		"year 9999": time.Date(9999, 1, 4, 10, 0, 0, 0, workday.CST()),
	} {
		b.Run(name, func(b *testing.B) {
			c := workday.Default()
			b.ReportAllocs()
			for b.Loop() {
				c.Add(start, term)
			}
		})
	}
}

func BenchmarkIsWorkday(b *testing.B) {
	c, at := workday.Default(), time.Date(2026, 10, 10, 10, 0, 0, 0, workday.CST())
	b.ReportAllocs()
	for b.Loop() {
		c.IsWorkday(at)
	}
}
