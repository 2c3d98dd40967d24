package suffix_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/rules/suffix"
)

func BenchmarkOf(b *testing.B) {
	d, table := domain(b, "www.example.com.cn"), suffix.Default()
	b.ReportAllocs()
	for b.Loop() {
		table.Of(d)
	}
}

func BenchmarkRegistrable(b *testing.B) {
	for _, name := range []string{"www.example.com.cn", "www.example.com", "a.example.github.io"} {
		d := domain(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				suffix.Registrable(d)
			}
		})
	}
}

func BenchmarkParseHomePage(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := suffix.ParseHomePage("https://www.example.com.cn:8443/index.html"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseTable(b *testing.B) {
	data, err := os.ReadFile("snapshot.json")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := suffix.ParseTable(data); err != nil {
			b.Fatal(err)
		}
	}
}
