package rules

import (
	"strings"

	"github.com/beian-go/beian/filing"
)

// Report is what a check found (检查结果).
type Report struct {
	// Findings are ordered by path, and at one path by the order of the rules. Paths are compared piece by piece, list
	// indexes as numbers: services[2] stands before services[10]. The filing as a whole, the empty path, comes first.
	Findings []filing.Finding `json:"findings,omitempty"`
	// Incomplete says that the context ended before all rules had run. Findings then holds an error with the code
	// CodeIncomplete.
	Incomplete bool `json:"incomplete,omitzero"`
}

// HasErrors reports whether a finding is an error: the filing is not fit to submit.
func (r Report) HasErrors() bool { return filing.HasErrors(r.Findings) }

// Errors are the findings of the severity error, in order.
func (r Report) Errors() []filing.Finding {
	var out []filing.Finding
	for i := range r.Findings {
		if r.Findings[i].Severity == filing.SeverityError {
			out = append(out, r.Findings[i])
		}
	}
	return out
}

// ByPath groups the findings by their path, for a form that shows each beside its field.
func (r Report) ByPath() map[string][]filing.Finding {
	out := make(map[string][]filing.Finding)
	for i := range r.Findings {
		out[r.Findings[i].Path] = append(out[r.Findings[i].Path], r.Findings[i])
	}
	return out
}

// comparePaths orders paths byte by byte, but runs of digits as numbers: of two runs the longer is the greater, since
// indexes have no leading zeros.
func comparePaths(a, b string) int {
	for a != "" && b != "" {
		if x, y := digits(a), digits(b); x > 0 && y > 0 {
			if x != y {
				return x - y
			}
			if c := strings.Compare(a[:x], b[:y]); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

// digits is how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
