package identity

import (
	"fmt"
	"io"
)

// mask hides a personal number: it says whether there is one, never any of it. It is filing.Mask.
func mask(valid bool) string {
	if valid {
		return "***"
	}
	return "-"
}

// formatMask writes a mask whatever the verb: without a Format method, %d or %#v would show the bytes of the number.
func formatMask(f fmt.State, valid bool) {
	_, _ = io.WriteString(f, mask(valid)) // a fmt.State does not fail
}
