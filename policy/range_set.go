package policy

import (
	"net/netip"
	"slices"
	"sort"
)

// rangeSet is a set of addresses: ranges in order that do not overlap.
type rangeSet []Range

// newRangeSet joins ranges that overlap or touch.
func newRangeSet(ranges []Range) rangeSet {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b Range) int { return a.from.Compare(b.from) })
	set := make(rangeSet, 0, len(sorted))
	for _, r := range sorted {
		// All IPv4 addresses come before all IPv6 addresses, so ranges of two families never overlap; Next is not valid
		// after the last address of a family, so they never touch either.
		if n := len(set); n > 0 && (!set[n-1].to.Less(r.from) || set[n-1].to.Next() == r.from) {
			if set[n-1].to.Less(r.to) {
				set[n-1].to = r.to
			}
			continue
		}
		set = append(set, r)
	}
	return set
}

// contains reports whether all addresses from the first to the last are in the set.
func (s rangeSet) contains(first, last netip.Addr) bool {
	first, last = first.Unmap(), last.Unmap()
	i := sort.Search(len(s), func(i int) bool { return !s[i].to.Less(first) })
	return i < len(s) && !last.Less(first) && s[i].Contains(first) && s[i].Contains(last)
}
