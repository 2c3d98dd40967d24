package rules

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules/suffix"
)

// Set is a compiled set of rules (规则集). It never changes, and any number of goroutines may share it.
type Set struct {
	rules  []Rule
	policy *policy.Provider
	shape  *shapeChecker
	// suffixes are the approved top-level domains.
	suffixes *suffix.Table
	// now tells the date for rules about validity and age.
	now func() time.Time
	// lookups are the outside parties that know what a filing cannot tell.
	lookups lookups
	// checks are the rules of Check for each filing type, in rule order; the key "" holds those of a filing whose type
	// is not in the catalogue.
	checks map[filing.Type][]compiled
	// attachments are the same for Attachments.
	attachments map[filing.Type][]compiled
}

// compiled is a rule with its scope as bits. A mask of 0 means all.
type compiled struct {
	*Rule
	natures   uint64
	kinds     uint64
	provinces uint64
	ways      []filing.Way
}

// Option changes what Compile builds. The order of options does not matter.
type Option func(*plan)

type plan struct {
	policy   *policy.Provider
	suffixes *suffix.Table
	now      func() time.Time
	lookups  lookups
	extra    []Rule
	without  []string
	warnings []string
}

// WithPolicy gives the provider's own terms. Rules about address ranges, access methods, data centres and limits find
// nothing without it.
func WithPolicy(p *policy.Provider) Option { return func(pl *plan) { pl.policy = p } }

// WithSuffixes gives a newer table of approved top-level domains in place of [suffix.Default].
func WithSuffixes(t *suffix.Table) Option { return func(pl *plan) { pl.suffixes = t } }

// WithClock gives the time by which rules about validity and age judge, in place of [time.Now].
func WithClock(now func() time.Time) Option { return func(pl *plan) { pl.now = now } }

// WithRules adds a house's own rules after the built-in ones.
func WithRules(rules ...Rule) Option {
	return func(pl *plan) { pl.extra = append(pl.extra, rules...) }
}

// Without switches rules off.
func Without(codes ...string) Option {
	return func(pl *plan) { pl.without = append(pl.without, codes...) }
}

// AsWarning makes rules warnings, whatever their severity is.
func AsWarning(codes ...string) Option {
	return func(pl *plan) { pl.warnings = append(pl.warnings, codes...) }
}

// Compile builds a set from the built-in rules and the options. The error joins everything that is wrong: it wraps
// [ErrInvalidRule], [ErrDuplicateCode] or [ErrUnknownCode] and names the rules.
func Compile(opts ...Option) (*Set, error) {
	var pl plan
	for _, opt := range opts {
		if opt != nil {
			opt(&pl)
		}
	}
	rules := make([]Rule, 0, len(builtin)+len(pl.extra))
	place := make(map[string]int, cap(rules))
	var errs []error
	for i, r := range slices.Concat(builtin, pl.extra) {
		if err := r.validate(); err != nil {
			errs = append(errs, err)
		}
		if _, taken := place[r.Code]; taken {
			errs = append(errs, fmt.Errorf("rule %.80q: %w: give each a code of its own", r.Code, ErrDuplicateCode))
		}
		place[r.Code] = len(rules)
		r = r.clone()
		r.locate()
		r.house = i >= len(builtin)
		rules = append(rules, r)
	}
	for i := range rules {
		for _, code := range rules[i].Follows {
			if _, ok := place[code]; !ok {
				errs = append(errs, fmt.Errorf("rule %.80q is followed by %.80q: %w", rules[i].Code, code, ErrUnknownCode))
			}
		}
	}
	for _, code := range pl.warnings {
		if i, ok := place[code]; ok {
			rules[i].Severity = filing.SeverityWarning
		} else {
			errs = append(errs, fmt.Errorf("as warning %.80q: %w", code, ErrUnknownCode))
		}
	}
	for _, code := range pl.without {
		if _, ok := place[code]; !ok {
			errs = append(errs, fmt.Errorf("without %.80q: %w", code, ErrUnknownCode))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("compile rules: %w", err)
	}
	rules = slices.DeleteFunc(rules, func(r Rule) bool { return slices.Contains(pl.without, r.Code) })
	s := &Set{rules: rules, policy: pl.policy, suffixes: pl.suffixes, now: pl.now, lookups: pl.lookups, shape: newShapeChecker()}
	if s.suffixes == nil {
		s.suffixes = suffix.Default()
	}
	if s.now == nil {
		s.now = time.Now //nolint:forbidigo // what WithClock replaces
	}
	s.partition()
	return s, nil
}

// Rules lists the rules of the set in their order, as they apply after [Without] and [AsWarning]. The caller owns the
// copies.
func (s *Set) Rules() []Rule {
	out := make([]Rule, len(s.rules))
	for i := range s.rules {
		out[i] = s.rules[i].clone()
	}
	return out
}

// partition sorts the rules by filing type, so that a check meets only those that can apply.
func (s *Set) partition() {
	s.checks = make(map[filing.Type][]compiled)
	s.attachments = make(map[filing.Type][]compiled)
	types := []filing.Type{""}
	for _, info := range filing.Types() {
		types = append(types, info.Type)
	}
	for i := range s.rules {
		r := &s.rules[i]
		c := compiled{Rule: r, ways: r.Scope.Ways}
		for _, n := range r.Scope.Natures {
			c.natures |= bit(int(n))
		}
		for _, k := range r.Scope.Kinds {
			c.kinds |= bit(int(k))
		}
		for _, p := range r.Scope.Provinces {
			c.provinces |= provinceBit(p)
		}
		table := s.checks
		if len(c.ways) > 0 {
			table = s.attachments
		}
		for _, t := range types {
			if r.Scope.includes(t) {
				table[t] = append(table[t], c)
			}
		}
	}
}

// includes reports whether filings of type t are in the scope by their type and parts.
func (s *Scope) includes(t filing.Type) bool {
	if len(s.Types) > 0 && !slices.Contains(s.Types, t) {
		return false
	}
	return len(s.Parts) == 0 || slices.ContainsFunc(s.Parts, t.Fills)
}

// bit is the bit of a code; none for a code that no table has room for.
func bit(code int) uint64 {
	if code < 0 || code > 63 {
		return 0
	}
	return 1 << code
}

// provinceBit is the bit of a province; none for one that is not known. The 31 provinces run from 11 to 65.
func provinceBit(p region.Province) uint64 {
	if !p.Known() {
		return 0
	}
	n, _ := strconv.Atoi(string(p))
	return bit(n - 11)
}

// applies reports whether the rule is for a filing with these bits.
func (c *compiled) applies(nature, kinds, province uint64) bool {
	return (c.natures == 0 || c.natures&nature != 0) &&
		(c.kinds == 0 || c.kinds&kinds != 0) &&
		(c.provinces == 0 || c.provinces&province != 0)
}
