package policy

import (
	"net/netip"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow/workday"
)

// Provider is the provider whose desk this is (接入服务商), with terms that were checked. It is made by [Load], [New] or
// [Default], never changes, and can be shared by any number of goroutines. The zero value is not usable.
type Provider struct {
	terms  Terms
	ranges rangeSet
}

var _ filing.Terms = (*Provider)(nil)

// New checks terms and makes a provider of them. The provider keeps a copy. Fails where [Terms.Validate] does.
func New(t Terms) (*Provider, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	return &Provider{terms: t.clone(), ranges: newRangeSet(t.Ranges)}, nil
}

// Default is a provider with [DefaultTerms].
func Default() *Provider { return &Provider{terms: DefaultTerms()} }

// Terms gives a copy of the provider's terms.
func (p *Provider) Terms() Terms { return p.terms.clone() }

// ProviderID is how registries name this provider. It implements [filing.Terms].
func (p *Provider) ProviderID() string { return p.terms.ID }

// Name is the provider's name.
func (p *Provider) Name() filing.Text { return p.terms.Name }

// Lang is the language in which people are told who have chosen none.
func (p *Provider) Lang() filing.Lang { return p.terms.Lang }

// Owns reports whether addr lies in the provider's address ranges. An IPv4 address in IPv6 form counts as IPv4. Without
// ranges it is false for all: ask KnowsRanges before taking that for an answer.
func (p *Provider) Owns(addr netip.Addr) bool { return p.ranges.contains(addr, addr) }

// OwnsRange reports whether every address from the first to the last lies in the provider's address ranges, which may
// touch each other. It is false where the last is below the first. See Owns for the rest.
func (p *Provider) OwnsRange(first, last netip.Addr) bool { return p.ranges.contains(first, last) }

// KnowsRanges reports whether the terms list address ranges at all.
func (p *Provider) KnowsRanges() bool { return len(p.ranges) > 0 }

// HostsIn reports whether the provider has a data centre in a province.
func (p *Provider) HostsIn(province region.Province) bool {
	return province.Known() && allows(p.terms.DataCentres, province)
}

// Offers reports whether the provider offers an access method.
func (p *Provider) Offers(m filing.AccessMethod) bool { return m > 0 && allows(p.terms.Methods, m) }

// Serves reports whether the provider takes filings of a province.
func (p *Provider) Serves(province region.Province) bool {
	return province.Known() && allows(p.terms.Provinces, province)
}

// allows reports whether a list has a value; an empty list has all.
func allows[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// InitialReviewTime is the time of the provider's initial review.
func (p *Provider) InitialReviewTime() workday.Days { return p.terms.Deadlines.InitialReview }

// PaperCheckTime is the time of the provider's check of papers, from their arrival.
func (p *Provider) PaperCheckTime() workday.Days { return p.terms.Deadlines.PaperCheck }

// BureauReviewTime is the time of the bureau's review, from the submission.
func (p *Provider) BureauReviewTime() workday.Days { return p.terms.Deadlines.BureauReview }

// SMSWindow is how long the codes of the SMS verification are valid.
func (p *Provider) SMSWindow() time.Duration { return time.Duration(p.terms.Deadlines.SMS) }

// SMSGrace is how much longer the desk waits for news of the SMS verification.
func (p *Provider) SMSGrace() time.Duration { return time.Duration(p.terms.Deadlines.SMSGrace) }

// LapseDays is after how many calendar days a filing lapses in a state, named as in the terms: draft, e_verification,
// confirmation, paper_check, returned or rejected. It is 0, for never, in all other states.
func (p *Provider) LapseDays(state string) int {
	for _, s := range p.terms.Lapse.states() {
		if s.name == state {
			return s.days
		}
	}
	return 0
}

// SideBySide is how many adding filings of one subject may be under way at once. It implements [filing.Terms].
func (p *Provider) SideBySide() int { return p.terms.Limits.AddingSideBySide }

// ServicesPerFiling is how many services one filing of a subject of this nature may hold.
func (p *Provider) ServicesPerFiling(n filing.Nature) int {
	if n.Personal() {
		return p.terms.Limits.ServicesPerFilingPerson
	}
	return p.terms.Limits.ServicesPerFilingUnit
}

// SheetMonths is how old the signature on a verification sheet may be when a change relies on it, in months.
func (p *Provider) SheetMonths() int { return p.terms.Limits.SheetMonths }

// DocumentLimit is the largest filing that the desk keeps, without its attachments, in bytes of JSON.
func (p *Provider) DocumentLimit() int { return p.terms.Limits.DocumentBytes }

// RefusesUncertain reports whether a submission is refused whose type could not be detected for certain.
func (p *Provider) RefusesUncertain() bool { return p.terms.UncertainDetection == RefuseUncertain }

// Route is the way that this provider's cases of a type take: that of the type, without verification where the terms
// skip it.
func (p *Provider) Route(t filing.Type) filing.Route {
	route := t.Route()
	if slices.Contains(p.terms.SkipVerification, t) {
		route.Verification = false
	}
	return route
}

// EmptySubjectMayAdd reports whether the province lets a subject without services add one directly. It implements
// [filing.Terms].
func (p *Provider) EmptySubjectMayAdd(province region.Province) bool {
	return p.terms.Switches[province].emptySubject(province)
}

// PersonMayFileElsewhere reports whether individuals who are filed in one province may file in another too, by the
// switch of the other. Known is false unless the terms say it: no public source does. It implements [filing.Terms].
func (p *Provider) PersonMayFileElsewhere(_, to region.Province) (may, known bool) {
	return p.terms.Switches[to].personElsewhere()
}
