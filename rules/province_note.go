package rules

import (
	"slices"

	"github.com/beian-go/beian/filing/region"
)

// ForProvince lists the rules of the set that apply in some provinces only, this one among them, in their order (管局规则).
// The caller owns the copies. It lists none for an unknown province.
//
// What a province asks besides, that no program can check, is in the Notes of province.Of in package rules/province.
func (s *Set) ForProvince(p region.Province) []Rule {
	var out []Rule
	for i := range s.rules {
		if slices.Contains(s.rules[i].Scope.Provinces, p) {
			out = append(out, s.rules[i].clone())
		}
	}
	return out
}
