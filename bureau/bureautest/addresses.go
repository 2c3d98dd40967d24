package bureautest

import (
	"encoding/binary"
	"fmt"
	"net/netip"

	"github.com/beian-go/beian/filing"
)

// addresses are the ends of a range as they travel: whole numbers of 32 bits.
func addresses(r filing.IPRange) (from, to int64, err error) {
	if from, err = address(r.From); err != nil {
		return 0, 0, err
	}
	if to = from; r.To != "" {
		to, err = address(r.To)
	}
	return from, to, err
}

func address(text string) (int64, error) {
	a, err := netip.ParseAddr(text)
	if err != nil || !a.Is4() {
		return 0, fmt.Errorf("%w: the interface V.3.0 has IPv4 addresses only", errStock)
	}
	b := a.As4()
	return int64(binary.BigEndian.Uint32(b[:])), nil
}
