package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// Claim is what a case holds while it is under way, so that no second case can (占用). Two cases can never hold the same
// claim: stores keep claims under a unique index, the key blinded by their indexer.
type Claim struct {
	// Key is what is held: a subject, a domain or an APP of a subject.
	Key filing.Key `json:"key"`
	// Slot tells the places of a shared claim apart, from 1. Shared claims take one place, exclusive claims all of them.
	Slot int `json:"slot"`
}

// ClaimSet is what a filing must hold to be under way.
type ClaimSet struct {
	// Fixed are the claims that must all be free.
	Fixed []Claim
	// Shared is the subject's key of which any one place must be free; its zero value means none is needed.
	Shared filing.Key
	// Slots is the number of places of Shared.
	Slots int
}

// ClaimsOf are the claims of a filing: the subject, exclusively or one of so many places side by side, its domains, and
// for APPs the name under the subject. Exclusive and shared filings of one subject exclude each other.
func ClaimsOf(f *filing.Filing, mode filing.ClaimMode, sideBySide int) ClaimSet {
	var set ClaimSet
	subject := filing.SubjectClaimKey(f.Subject.Certificate)
	if subject == (filing.Key{}) {
		return set
	}
	switch mode {
	case filing.ClaimExclusive:
		for slot := 1; slot <= max(1, sideBySide); slot++ {
			set.Fixed = append(set.Fixed, Claim{Key: subject, Slot: slot})
		}
	case filing.ClaimShared:
		set.Shared, set.Slots = subject, max(1, sideBySide)
	case filing.ClaimNone:
		return set
	}
	for i := range f.Services {
		set.Fixed = appendServiceClaims(set.Fixed, subject, &f.Services[i])
	}
	return set
}

func appendServiceClaims(claims []Claim, subject filing.Key, s *filing.Service) []Claim {
	if s.Kind == filing.ServiceWebsite {
		for _, typed := range s.Domains {
			if d, err := filing.ParseDomain(typed); err == nil {
				claims = addClaim(claims, Claim{Key: filing.Key{Kind: filing.KeyDomain, Value: d.String()}, Slot: 1})
			}
		}
		return claims
	}
	if k := filing.AppKey(s.Kind, s.Name); k != (filing.Key{}) {
		// The same name is free to other subjects.
		k.Value += "@" + subject.Value
		claims = addClaim(claims, Claim{Key: k, Slot: 1})
	}
	return claims
}

func addClaim(claims []Claim, c Claim) []Claim {
	if slices.Contains(claims, c) {
		return claims
	}
	return append(claims, c)
}

// At gives the claims with the shared one in a place.
func (s ClaimSet) At(slot int) []Claim {
	if s.Shared == (filing.Key{}) {
		return s.Fixed
	}
	return append(append(make([]Claim, 0, len(s.Fixed)+1), Claim{Key: s.Shared, Slot: slot}), s.Fixed...)
}

// Places are how many places there are to try: 1 without a shared claim.
func (s ClaimSet) Places() int {
	if s.Shared == (filing.Key{}) {
		return 1
	}
	return s.Slots
}
