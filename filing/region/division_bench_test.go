package region_test

import (
	"testing"

	"github.com/beian-go/beian/filing/region"
)

func BenchmarkLookup(b *testing.B) {
	for name, code := range map[string]string{"current": "510107", "old": "110228", "unknown": "519999"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				region.Lookup(code)
			}
		})
	}
}

func BenchmarkDivisions(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for range region.Divisions(region.Sichuan) {
		}
	}
}
