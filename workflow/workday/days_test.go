package workday_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/workflow/workday"
)

func TestNewDays(t *testing.T) {
	t.Parallel()
	for n, want := range map[float64]time.Duration{
		math.Copysign(0, -1): 0,
		0:                    0,
		0.5:                  12 * time.Hour,
		1.5:                  36 * time.Hour,
		2:                    48 * time.Hour,
		20:                   480 * time.Hour,
		workday.MaxDays:      24000 * time.Hour,
	} {
		d, err := workday.NewDays(n)
		require.NoError(t, err)
		require.Equal(t, want, d.Duration(), "NewDays(%v).Duration()", n)
		require.Equal(t, want == 0, d.IsZero(), "NewDays(%v).IsZero()", n)
	}
	for _, n := range []float64{-0.5, -20, math.NaN(), math.Inf(1), math.Inf(-1), workday.MaxDays + 0.5, 1e300} {
		_, err := workday.NewDays(n)
		require.ErrorContains(t, err, "out of range, want 0 to 1000", "NewDays(%v)", n)
		require.Panics(t, func() { workday.MustDays(n) }, "MustDays(%v)", n)
	}
	for _, n := range []float64{0.1, 1.25, 1.4999999, 5e-324} {
		_, err := workday.NewDays(n)
		require.ErrorContains(t, err, "want whole or half days", "NewDays(%v)", n)
	}
}

// badDays are texts that ParseDays refuses, with a part of the error.
var badDays = map[string]string{
	"":                        "want a plain decimal",
	".":                       "want a plain decimal",
	".5":                      "want a plain decimal",
	"1.":                      "want a plain decimal",
	"-1":                      "not negative",
	"+1":                      "want a plain decimal",
	"2 0":                     "want a plain decimal",
	"1e1":                     "want a plain decimal",
	"1.5.0":                   "want a plain decimal",
	"0x10":                    "want a plain decimal",
	"1_0":                     "want a plain decimal",
	"1,5":                     "want a plain decimal",
	"NaN":                     "want a plain decimal",
	"Inf":                     "want a plain decimal",
	"２０":                      "want a plain decimal",
	"36h":                     "want a plain decimal",
	"1.25":                    "want whole or half days",
	"1.05":                    "want whole or half days",
	"1000.5":                  "out of range",
	"1001":                    "out of range",
	"99999999999999999999999": "out of range",
}

func TestParseDays(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]float64{"0": 0, "20": 20, "1.5": 1.5, "2.0": 2, "002.500": 2.5, "1000.0": 1000} {
		got, err := workday.ParseDays(s)
		require.NoError(t, err)
		require.Equal(t, workday.MustDays(want), got, "ParseDays(%q) = %v, want %v", s, got, want)
	}
	for s, want := range badDays {
		_, err := workday.ParseDays(s)
		require.ErrorContains(t, err, want, "ParseDays(%q)", s)
	}
	_, err := workday.ParseDays(strings.Repeat("x", 1<<20))
	require.Less(t, len(err.Error()), 200, "the error does not repeat long input")
}

func TestDaysJSON(t *testing.T) {
	t.Parallel()
	type policy struct {
		Initial workday.Days `json:"initial"`
		Paper   workday.Days `json:"paper"`
		Bureau  workday.Days `json:"bureau"`
		None    workday.Days `json:"none,omitzero"`
	}
	want := policy{Initial: workday.MustDays(2), Paper: workday.MustDays(1.5), Bureau: workday.MustDays(20)}
	var got policy
	require.NoError(t, json.Unmarshal([]byte(`{"initial":2.0,"paper":"1.5","bureau":20,"none":null}`), &got))
	require.Equal(t, want, got)
	data, err := json.Marshal(want)
	require.NoError(t, err)
	require.Equal(t, `{"initial":2,"paper":1.5,"bureau":20}`, string(data))

	for _, bad := range []string{`-1`, `"-1"`, `1.25`, `1e1`, `1e999`, `true`, `{}`, `[1]`, `"NaN"`, `""`} {
		got := want.Paper
		require.ErrorContains(t, json.Unmarshal([]byte(bad), &got), "working days", "Unmarshal(%s)", bad)
		require.Equal(t, want.Paper, got, "Unmarshal(%s) leaves the value", bad)
	}
	require.Error(t, new(workday.Days).UnmarshalJSON([]byte(`"1`)))
	require.Error(t, new(workday.Days).UnmarshalJSON(nil))
}

func TestDaysYAML(t *testing.T) {
	t.Parallel()
	type policy struct {
		Paper workday.Days `yaml:"paper,omitempty"`
		None  workday.Days `yaml:"none,omitempty"`
	}
	want := policy{Paper: workday.MustDays(1.5)}
	for _, text := range []string{`paper: 1.5`, `paper: "1.5"`, "paper: 1.50\nnone: 0"} {
		var got policy
		require.NoError(t, yaml.Unmarshal([]byte(text), &got))
		require.Equal(t, want, got, "Unmarshal(%q)", text)
	}
	for _, text := range []string{`paper: -1`, `paper: .nan`, `paper: .inf`, `paper: 1e3`} {
		require.ErrorContains(t, yaml.Unmarshal([]byte(text), new(policy)), "working days", "Unmarshal(%q)", text)
	}
	data, err := yaml.Marshal(want)
	require.NoError(t, err)
	require.Equal(t, "paper: \"1.5\"\n", string(data))
}

func TestDaysRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := workday.MustDays(float64(rapid.IntRange(0, 2*workday.MaxDays).Draw(t, "halves")) / 2)
		got, err := workday.ParseDays(want.String())
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

func FuzzParseDays(f *testing.F) {
	f.Add("1.5")
	f.Add("0020.0")
	for s := range badDays {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := workday.ParseDays(s)
		if err != nil {
			require.Zero(t, d)
			return
		}
		require.LessOrEqual(t, d.Duration(), workday.MaxDays*24*time.Hour)
		again, err := workday.ParseDays(d.String())
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}

func FuzzDaysUnmarshalJSON(f *testing.F) {
	for _, s := range []string{`1.5`, `"1.5"`, `20`, `null`, `"\u0032"`, `-1`, `1e1`, `"`, `{}`, `1.25`, `1001`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var d, again workday.Days
		if err := d.UnmarshalJSON(data); err != nil {
			require.Zero(t, d)
			return
		}
		out, err := json.Marshal(d)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(out, &again))
		require.Equal(t, d, again)
	})
}
