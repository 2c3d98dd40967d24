package policy

import (
	"net/netip"
	"slices"
	"sort"
)

// rangeSet is a set of addresses: ranges in order that do not overlap.
type rangeSet []Range

// newRangeSet joins ranges that overlap.
func newRangeSet(ranges []Range) rangeSet {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b Range) int { return a.from.Compare(b.from) })
	set := make(rangeSet, 0, len(sorted))
	for _, r := range sorted {
		// All IPv4 addresses come before all IPv6 addresses, so ranges of two families never overlap.
		if n := len(set); n > 0 && !set[n-1].to.Less(r.from) {
			if set[n-1].to.Less(r.to) {
				set[n-1].to = r.to
			}
			continue
		}
		set = append(set, r)
	}
	return set
}

func (s rangeSet) contains(addr netip.Addr) bool {
	addr = addr.Unmap()
	i := sort.Search(len(s), func(i int) bool { return !s[i].to.Less(addr) })
	return i < len(s) && s[i].Contains(addr)
}
