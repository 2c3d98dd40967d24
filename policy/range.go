package policy

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// Range is a run of IP addresses of one family, both ends included (IP 地址段). It is comparable; the zero value is
// invalid and contains nothing.
type Range struct {
	from, to netip.Addr
}

// ErrRange is what every error of [ParseRange] wraps.
var ErrRange = errors.New("not a range of IP addresses")

// maxRangeText is more than the longest range takes, in bytes: two IPv6 addresses with a hyphen and some space.
const maxRangeText = 128

// ParseRange reads a prefix (192.0.2.0/24, 2001:db8::/32), a pair of ends (203.0.113.10-203.0.113.20, with or without
// space around the hyphen) or a single address.
//
// It refuses a prefix that does not start with its first address, ends in the wrong order or of two families, zones, and
// IPv4 addresses that are written as IPv6 (::ffff:192.0.2.1). Errors wrap [ErrRange].
func ParseRange(s string) (Range, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return Range{}, fmt.Errorf("%w: empty", ErrRange)
	}
	if len(text) > maxRangeText {
		return Range{}, fmt.Errorf("%w: %.40q is too long", ErrRange, text)
	}
	if strings.Contains(text, "/") {
		return parsePrefix(text)
	}
	first, last, pair := strings.Cut(text, "-")
	from, err := parseEnd(first)
	if err != nil {
		return Range{}, err
	}
	if !pair {
		return Range{from, from}, nil
	}
	to, err := parseEnd(last)
	switch {
	case err != nil:
		return Range{}, err
	case from.BitLen() != to.BitLen():
		return Range{}, fmt.Errorf("%w: %q has an IPv4 and an IPv6 end", ErrRange, text)
	case to.Less(from):
		return Range{}, fmt.Errorf("%w: %q ends before it begins", ErrRange, text)
	}
	return Range{from, to}, nil
}

func parsePrefix(text string) (Range, error) {
	prefix, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		return Range{}, fmt.Errorf("%w: %q is not a prefix such as 192.0.2.0/24 or 2001:db8::/32", ErrRange, text)
	case prefix.Addr().Is4In6():
		return Range{}, fmt.Errorf("%w: %q: write IPv4 addresses as such", ErrRange, text)
	case prefix != prefix.Masked():
		return Range{}, fmt.Errorf("%w: %q is not the start of its prefix, want %v", ErrRange, text, prefix.Masked())
	}
	return Range{prefix.Addr(), lastOf(prefix)}, nil
}

func parseEnd(s string) (netip.Addr, error) {
	addr, err := netip.ParseAddr(strings.TrimSpace(s))
	switch {
	case err != nil:
		return netip.Addr{}, fmt.Errorf("%w: %q is not an IP address", ErrRange, s)
	case addr.Zone() != "":
		return netip.Addr{}, fmt.Errorf("%w: %q has a zone", ErrRange, s)
	case addr.Is4In6():
		return netip.Addr{}, fmt.Errorf("%w: %q: write IPv4 addresses as such", ErrRange, s)
	}
	return addr, nil
}

// lastOf gives the last address of a prefix.
func lastOf(prefix netip.Prefix) netip.Addr {
	b := prefix.Addr().AsSlice()
	for bit := prefix.Bits(); bit < 8*len(b); bit++ {
		b[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(b)
	return last
}

// From gives the first address; the zero Addr for the zero Range.
func (r Range) From() netip.Addr { return r.from }

// To gives the last address; the zero Addr for the zero Range.
func (r Range) To() netip.Addr { return r.to }

// IsValid reports whether r is a range, not the zero Range.
func (r Range) IsValid() bool { return r.from.IsValid() }

// Contains reports whether addr lies in r. An IPv4 address in IPv6 form counts as IPv4; an address with a zone lies in
// no range.
func (r Range) Contains(addr netip.Addr) bool {
	addr = addr.Unmap()
	return r.IsValid() && addr.Zone() == "" && addr.BitLen() == r.from.BitLen() &&
		!addr.Less(r.from) && !r.to.Less(addr)
}

// String gives the shortest form that [ParseRange] reads: an address, a prefix, or from-to. It is empty for the zero
// Range.
func (r Range) String() string {
	switch {
	case !r.IsValid():
		return ""
	case r.from == r.to:
		return r.from.String()
	}
	for bits := range r.from.BitLen() {
		prefix := netip.PrefixFrom(r.from, bits)
		if prefix.Masked() == prefix && lastOf(prefix) == r.to {
			return prefix.String()
		}
	}
	return r.from.String() + "-" + r.to.String()
}

// MarshalText implements [encoding.TextMarshaler] with [Range.String].
func (r Range) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] with [ParseRange]; an empty text is the zero Range. On an error r
// is left as it was.
func (r *Range) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Range{}
		return nil
	}
	parsed, err := ParseRange(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}
