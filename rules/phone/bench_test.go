package phone_test

import (
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/beian-go/beian/rules/phone"
)

// benchTexts are a plain mobile number, one with much around it, and a landline.
var benchTexts = []struct{ name, text string }{
	{"mobile", "13510012345"},
	{"written", "+86 135-1001-2345"},
	{"landline", "0571-87654321"},
}

func BenchmarkParseAndPlace(b *testing.B) {
	for _, test := range benchTexts {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n, err := phone.Parse(test.text)
				if _, known := n.Place(); err != nil || !known || !n.KnownRange() {
					b.Fatal(test.text, err)
				}
			}
		})
	}
}

// BenchmarkLibrary is the same with the library.
func BenchmarkLibrary(b *testing.B) {
	for _, test := range benchTexts {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n, err := phonenumbers.Parse(test.text, "CN")
				if err != nil || !phonenumbers.IsValidNumber(n) {
					b.Fatal(test.text, err)
				}
				if place, err := phonenumbers.GetGeocodingForNumber(n, "zh"); err != nil || place == "中国" {
					b.Fatal(test.text, err)
				}
			}
		})
	}
}

// BenchmarkPlace looks up blocks from all over the table.
func BenchmarkPlace(b *testing.B) {
	numbers := make([]phone.Number, 4096)
	for i := range numbers {
		n := 13000000000 + uint64(i)*7_000_000_000/uint64(len(numbers))
		if err := numbers[i].UnmarshalText(strconv.AppendUint(nil, n, 10)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	known, i := 0, 0
	for b.Loop() {
		if _, ok := numbers[i%len(numbers)*1021%len(numbers)].Place(); ok {
			known++
		}
		i++
	}
	if known == 0 {
		b.Fatal("no place is known")
	}
}
