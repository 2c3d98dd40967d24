package policy

import (
	"fmt"
	"strings"
	"time"
)

// Duration is a time span (时长) that is written as text in JSON and YAML, in the form of [time.ParseDuration]: 24h, 90m.
type Duration time.Duration

// String gives the form in which durations are written, without parts that are zero: 24h, not 24h0m0s.
func (d Duration) String() string {
	s := time.Duration(d).String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// MarshalText implements [encoding.TextMarshaler] with [Duration.String].
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] with [time.ParseDuration]. On an error d is left as it was.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%.32q is not a time span such as 24h or 90m", text)
	}
	*d = Duration(parsed)
	return nil
}
