package filing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestNormalizeEmail(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"user@example.cn": "user@example.cn", " User@Example.CN\n": "user@example.cn", "\u3000a@b.cn": "a@b.cn", "": "", " ": "",
	} {
		require.Equal(t, want, filing.NormalizeEmail(in), "NormalizeEmail(%q)", in)
		require.Equal(t, want, filing.NormalizeEmail(want), "NormalizeEmail(%q) again", want)
	}
}

func TestNormalizeMobile(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"19900000001":       "19900000001",
		" 199-0000 0001 ":   "19900000001",
		"１９９０００００００１":       "19900000001",
		"+86 199 0000 0001": "19900000001",
		"＋８６19900000001":    "19900000001",
		"0086-19900000001":  "19900000001",
		"8619900000001":     "19900000001",
		"(+86)19900000001":  "19900000001",
		"+85251234567":      "+85251234567",
		"+1 202 555 0100":   "+12025550100",
		"1+2":               "12",
		"none":              "",
		"":                  "",
	} {
		require.Equal(t, want, filing.NormalizeMobile(in), "NormalizeMobile(%q)", in)
		require.Equal(t, want, filing.NormalizeMobile(want), "NormalizeMobile(%q) again", want)
	}
}
