package phone

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/beian-go/beian/filing"
)

// String is "***", or "-" for the zero Number. [Number.Number] gives the digits.
func (n Number) String() string {
	if n.IsValid() {
		return filing.Mask("1")
	}
	return filing.Mask("")
}

// Format writes [Number.String] for every verb, so that %v, %+v, %#v and %d show no digits.
func (n Number) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, n.String()) // package fmt gives the writer's error to its own caller
}

// LogValue is [Number.String], so that a structured log shows no digits.
func (n Number) LogValue() slog.Value { return slog.StringValue(n.String()) }
