package workday

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// MaxDays is the longest term that [Days] holds, in working days: some four years, where the longest term of a
// filing is 20 working days. It stops slips of the keyboard and keeps every sum far from overflow.
const MaxDays = 1000

const halfDay = dayLength / 2

// Days is a number of working days (工作日数), whole or half, from 0 to [MaxDays]. The zero value is no time at all.
// Days are comparable. They are written as a plain decimal such as 1.5: in JSON as a number, in text and YAML as
// text; JSON strings are read too.
type Days struct {
	halves int32
}

// NewDays returns n working days. It fails unless n is a multiple of 0.5 from 0 to [MaxDays].
func NewDays(n float64) (Days, error) {
	if !(n >= 0 && n <= MaxDays) {
		return Days{}, fmt.Errorf("working days %v: out of range, want 0 to %d", n, MaxDays)
	}
	if n*2 != math.Trunc(n*2) {
		return Days{}, fmt.Errorf("working days %v: want whole or half days, such as 1.5", n)
	}
	return Days{halves: int32(n * 2)}, nil
}

// MustDays is [NewDays] for terms written in the program, such as MustDays(1.5). It panics where NewDays fails.
func MustDays(n float64) Days {
	d, err := NewDays(n)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDays reads working days from a plain decimal such as "20", "1.5" or "2.0": digits with at most one point,
// no sign, exponent or space. It fails on anything else and where [NewDays] fails.
func ParseDays(s string) (Days, error) {
	whole, fraction, pointed := strings.Cut(s, ".")
	if !isDigits(whole) || pointed && !isDigits(fraction) {
		return Days{}, fmt.Errorf("working days %.32q: want a plain decimal that is not negative, such as 20 or 1.5", s)
	}
	n, err := strconv.Atoi(whole)
	if err != nil || n > MaxDays {
		return Days{}, fmt.Errorf("working days %.32q: out of range, want 0 to %d", s, MaxDays)
	}
	switch strings.TrimRight(fraction, "0") {
	case "":
		return NewDays(float64(n))
	case "5":
		return NewDays(float64(n) + 0.5)
	default:
		return Days{}, fmt.Errorf("working days %.32q: want whole or half days, such as 1.5", s)
	}
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Duration returns the working time that d stands for: 24 hours a day, so 36 hours for 1.5.
func (d Days) Duration() time.Duration { return time.Duration(d.halves) * halfDay }

// IsZero reports whether d is no time at all.
func (d Days) IsZero() bool { return d.halves == 0 }

// String returns d as a plain decimal, such as 20 or 1.5.
func (d Days) String() string {
	return strconv.FormatFloat(float64(d.halves)/2, 'f', -1, 64)
}

// MarshalText implements [encoding.TextMarshaler] with [Days.String].
func (d Days) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] with [ParseDays]. On an error d is left as it was.
func (d *Days) UnmarshalText(text []byte) error {
	parsed, err := ParseDays(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalJSON implements [json.Marshaler]: d is a JSON number.
func (d Days) MarshalJSON() ([]byte, error) { return d.MarshalText() }

// UnmarshalJSON implements [json.Unmarshaler]. It reads a number or a string, in the form of [ParseDays]; null
// changes nothing.
func (d *Days) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) > 0 && data[0] == '"' {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return fmt.Errorf("working days: %w", err)
		}
		return d.UnmarshalText([]byte(s))
	}
	return d.UnmarshalText(data)
}
