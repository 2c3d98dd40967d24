package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// Rule is one thing that a filing must or should hold (填报规则). It is a value: what it says, how much it matters,
// when it applies and where it is stated can be listed without running it.
type Rule struct {
	// Code is stable and unique in a set: lower-case words of letters, digits and underscores, joined by dots, such as
	// subject.certificate.nature. Codes that begin with "rules." are kept for the set itself.
	Code string `json:"code"`
	// Severity is how much a finding of the rule matters, at most: see [Check.ReportAs].
	Severity filing.Severity `json:"severity"`
	// Scope is when the rule applies.
	Scope Scope `json:"scope,omitzero"`
	// Message says what is wrong, in both languages. It may hold placeholders, see [Check.Report].
	Message filing.Text `json:"message"`
	// Fix says what to do, in both languages. It may hold placeholders too.
	Fix filing.Text `json:"fix"`
	// Source is where the rule is stated; the date may be empty for a document that has none.
	Source filing.Source `json:"source"`
	// Bureau is the bureau's result code that the rule pre-empts; 0 for none.
	Bureau filing.ResultCode `json:"bureau_code,omitzero"`
	// Follows are the codes of other rules that the same fault breaks too, so that a reader of a report, or a test, can
	// tell one mistake from many.
	Follows []string `json:"follows,omitempty"`
	// Check looks at a filing and reports. It is called by many goroutines at once and must keep no state.
	Check func(c *Check) `json:"-"`

	// house says that the rule is not one of ours.
	house bool
	// where tells from what is known of a province whether the rule applies there; nil for a rule that does not ask. Compile
	// fills Scope.Provinces with it.
	where func(*province.Terms) bool
}

// Scope is when a rule applies (适用范围). An empty list means all; the lists hold together, so that a scope of a nature
// and a province is that nature in that province.
type Scope struct {
	// Types are the filing types.
	Types []filing.Type `json:"types,omitempty"`
	// Natures are the natures of the subject. A rule with natures does not apply to a subject without one.
	Natures []filing.Nature `json:"natures,omitempty"`
	// Kinds are the kinds of services: the rule applies if the filing has such a service, and [Check.Services] gives
	// only those.
	Kinds []filing.ServiceKind `json:"kinds,omitempty"`
	// Provinces are the provinces of the bureau.
	Provinces []region.Province `json:"provinces,omitempty"`
	// Parts are parts of the form: the rule applies to filing types that fill at least one of them.
	Parts []filing.Part `json:"parts,omitempty"`
	// Ways make it a rule about the attachments that a way of verification asks for. Such rules are asked by
	// [Set.Attachments] only, all others by [Set.Check] only.
	Ways []filing.Way `json:"ways,omitempty"`
}

// The errors of Compile; it joins all that it finds.
var (
	// ErrInvalidRule says that a rule lacks its code, severity, message, fix, source or check, or that its scope names
	// something that does not exist.
	ErrInvalidRule = errors.New("invalid rule")
	// ErrDuplicateCode says that two rules have the same code.
	ErrDuplicateCode = errors.New("duplicate rule code")
	// ErrUnknownCode says that an option names a code that no rule has.
	ErrUnknownCode = errors.New("unknown rule code")
)

// validate gives every fault of the rule.
func (r *Rule) validate() error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("rule %.80q: %w: "+format, append([]any{r.Code, ErrInvalidRule}, args...)...))
	}
	if !validCode(r.Code) {
		fault("the code must be lower-case words joined by dots")
	} else if strings.HasPrefix(r.Code, reservedPrefix) {
		fault("codes that begin with %q are kept for the set itself", reservedPrefix)
	}
	switch r.Severity {
	case filing.SeverityError, filing.SeverityWarning, filing.SeverityInfo:
	default:
		fault("severity %.40q is none of error, warning, info", r.Severity)
	}
	if r.Message.Zh == "" || r.Message.En == "" {
		fault("message must be given in zh and en")
	}
	if r.Fix.Zh == "" || r.Fix.En == "" {
		fault("fix must be given in zh and en")
	}
	if r.Source.Title == "" {
		fault("source must be given")
	}
	if r.Check == nil {
		fault("check must be given")
	}
	for _, t := range r.Scope.Types {
		if !t.Known() {
			fault("scope names the unknown filing type %.40q", t)
		}
	}
	for _, n := range r.Scope.Natures {
		if !n.Known() {
			fault("scope names the unknown nature %d", int(n))
		}
	}
	for _, k := range r.Scope.Kinds {
		if !k.Known() {
			fault("scope names the unknown service kind %d", int(k))
		}
	}
	for _, p := range r.Scope.Provinces {
		if !p.Known() {
			fault("scope names the unknown province %.40q", p)
		}
	}
	for _, p := range r.Scope.Parts {
		if !slices.Contains(filing.Parts(), p) {
			fault("scope names the unknown part %.40q", p)
		}
	}
	for _, w := range r.Scope.Ways {
		if !w.Known() {
			fault("scope names the unknown way %.40q", w)
		}
	}
	return errors.Join(errs...)
}

// validCode reports whether s is two or more words of a-z, 0-9 and _ joined by dots.
func validCode(s string) bool {
	words := 0
	for word := range strings.SplitSeq(s, ".") {
		if word == "" {
			return false
		}
		for i := range len(word) {
			if b := word[i]; !('a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '_') {
				return false
			}
		}
		words++
	}
	return words >= 2
}

// clone is a copy that shares nothing with r that could be changed.
func (r Rule) clone() Rule {
	r.Scope.Types = slices.Clone(r.Scope.Types)
	r.Scope.Natures = slices.Clone(r.Scope.Natures)
	r.Scope.Kinds = slices.Clone(r.Scope.Kinds)
	r.Scope.Provinces = slices.Clone(r.Scope.Provinces)
	r.Scope.Parts = slices.Clone(r.Scope.Parts)
	r.Scope.Ways = slices.Clone(r.Scope.Ways)
	r.Follows = slices.Clone(r.Follows)
	return r
}

// locate fills in the provinces that the rule applies to.
func (r *Rule) locate() {
	if r.where == nil {
		return
	}
	r.Scope.Provinces = nil
	for p, terms := range province.All() {
		if r.where(terms) {
			r.Scope.Provinces = append(r.Scope.Provinces, p)
		}
	}
}
