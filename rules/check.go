package rules

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
)

const reservedPrefix = "rules."

// The findings of the set itself, which no rule has.
const (
	// CodePanic is the finding of a rule that panicked. The message names the rule, never what it choked on.
	CodePanic = reservedPrefix + "panic"
	// CodeIncomplete is the finding of a check that its context ended.
	CodeIncomplete = reservedPrefix + "incomplete"
)

// Check runs every rule that applies to the filing. It does not change the filing; nobody else may while it runs.
//
// A rule that panics becomes a finding of the severity error with the code [CodePanic], and the others still run.
// When ctx ends, Check stops before long and adds a finding of the severity error with the code
// [CodeIncomplete], so that a filing that was not fully checked never looks clean. A nil filing is checked as an empty
// one.
func (s *Set) Check(ctx context.Context, f *filing.Filing) Report {
	if f == nil {
		f = new(filing.Filing)
	}
	return s.run(ctx, f, s.checks, "", Given{})
}

func (s *Set) run(
	ctx context.Context, f *filing.Filing, table map[filing.Type][]compiled, way filing.Way, given Given,
) Report {
	t := f.Type
	if !t.Known() {
		t = ""
	}
	r := runs.Get().(*run) //nolint:errcheck,forcetypeassert // the pool holds nothing else
	defer r.done()
	r.Set, r.filing, r.given = s, f, given
	r.check = Check{ctx: ctx, run: r}
	nature, province := bit(int(f.Subject.Nature)), provinceBit(f.Province)
	var kinds uint64
	for i := range f.Services {
		kinds |= bit(int(f.Services[i].Kind))
	}
	var report Report
	rules := table[t]
	for from := 0; from < len(rules) && !report.Incomplete; {
		from, report.Incomplete = r.ask(rules, from, nature, kinds, province, way)
	}
	if report.Incomplete {
		r.findings = append(r.findings, incomplete)
	}
	slices.SortStableFunc(r.findings, func(a, b filing.Finding) int { return comparePaths(a.Path, b.Path) })
	report.Findings = r.findings
	return report
}

// runs keeps the memory of checks that are done, with nothing in it.
var runs = sync.Pool{New: func() any { return new(run) }}

// done forgets everything of the check and keeps its memory for the next.
func (r *run) done() {
	facts := r.facts.empty()
	*r = run{facts: facts}
	runs.Put(r)
}

// run is one check of one filing.
type run struct {
	*Set

	filing   *filing.Filing
	check    Check
	findings []filing.Finding
	facts    facts
	// given is what the caller knows, outside what the look-ups answered.
	given   Given
	outside outside
}

// ask asks the rules that apply, from the one given, until all are asked, one panics or the context ends. It gives where to
// go on, and whether the context has ended.
func (r *run) ask(rules []compiled, from int, nature, kinds, province uint64, way filing.Way) (next int, ended bool) {
	next = from
	defer func() {
		if recover() != nil {
			r.findings = append(r.findings, panicked(rules[next-1].Rule))
		}
	}()
	for next < len(rules) {
		rule := &rules[next]
		// Most of our own rules take less time than this question.
		if (next%16 == 0 || rule.house) && r.check.ctx.Err() != nil {
			return next, true
		}
		next++
		if !rule.applies(nature, kinds, province) || way != "" && !slices.Contains(rule.ways, way) {
			continue
		}
		r.check.rule = rule
		rule.Check(&r.check)
	}
	return next, false
}

// Check is what a rule sees of one check of one filing (一次检查). It is valid only while the rule runs.
type Check struct {
	ctx  context.Context //nolint:containedctx // a Check lives as long as one call of a rule
	run  *run
	rule *compiled
}

// Context is the context of the check, for rules that ask somebody.
func (c *Check) Context() context.Context { return c.ctx }

// Filing is the filing. Rules must not change it.
func (c *Check) Filing() *filing.Filing { return c.run.filing }

// Policy is the provider's terms; nil when the set was compiled without.
func (c *Check) Policy() *policy.Provider { return c.run.policy }

// Now is the time by which validity and age are judged.
func (c *Check) Now() time.Time { return c.run.now() }

// Fills reports whether the customer fills in a part for filings of this type.
func (c *Check) Fills(p filing.Part) bool { return c.run.filing.Type.Fills(p) }

// Services are the services with their place in the filing: those of the kinds in the rule's scope, or all.
func (c *Check) Services() iter.Seq2[int, *filing.Service] {
	return func(yield func(int, *filing.Service) bool) {
		services := c.run.filing.Services
		for i := range services {
			if c.rule.kinds != 0 && c.rule.kinds&bit(int(services[i].Kind)) == 0 {
				continue
			}
			if !yield(i, &services[i]) {
				return
			}
		}
	}
}

// Persons are the responsible persons with their paths, such as services[0].responsible: the subject's where the filing
// type fills the subject, and the services' where it fills the services.
func (c *Check) Persons() iter.Seq2[string, *filing.Person] {
	return func(yield func(string, *filing.Person) bool) {
		persons := c.persons()
		for i := range persons {
			if !yield(strings.TrimSuffix(persons[i].path(""), "."), persons[i].Person) {
				return
			}
		}
	}
}

// Report adds a finding at a path of the filing's JSON, such as services[0].domains[1]; the empty path is the filing as
// a whole. A rule may report any number of times, also twice at one path.
//
// The vars are pairs of a placeholder in the rule's message and fix and what stands for it, as for
// [strings.NewReplacer]: Report(path, "{limit}", "128"). They must hold no personal data.
func (c *Check) Report(path string, vars ...string) {
	c.ReportAs(c.rule.Severity, c.rule.Source, path, vars...)
}

// ReportAs is Report for a rule that matters less in some cases, or is stated in another place: a rule that is data by
// province, for example. The finding has the given source, and the milder of the given severity and the rule's own.
func (c *Check) ReportAs(severity filing.Severity, source filing.Source, path string, vars ...string) {
	rule := c.rule.Rule
	f := filing.Finding{
		Code: rule.Code, Severity: milder(severity, rule.Severity), Path: path,
		Message: rule.Message, Fix: rule.Fix, Source: source, Bureau: rule.Bureau,
	}
	if len(vars) > 0 {
		fill := strings.NewReplacer(vars...)
		f.Message = filing.Text{Zh: fill.Replace(f.Message.Zh), En: fill.Replace(f.Message.En)}
		f.Fix = filing.Text{Zh: fill.Replace(f.Fix.Zh), En: fill.Replace(f.Fix.En)}
	}
	c.run.findings = append(c.run.findings, f)
}

// milder is the severity that matters less.
func milder(a, b filing.Severity) filing.Severity {
	for _, s := range [...]filing.Severity{filing.SeverityInfo, filing.SeverityWarning} {
		if a == s || b == s {
			return s
		}
	}
	return b
}

func panicked(r *Rule) filing.Finding {
	return filing.Finding{
		Code: CodePanic, Severity: filing.SeverityError,
		Message: filing.Text{
			Zh: "规则 " + r.Code + " 运行失败，该项未检查",
			En: "rule " + r.Code + " failed to run; what it checks is not checked",
		},
		Fix: filing.Text{
			Zh: "请联系维护该规则的人员",
			En: "tell those who maintain the rule",
		},
		Source: r.Source,
	}
}

var incomplete = filing.Finding{
	Code: CodeIncomplete, Severity: filing.SeverityError,
	Message: filing.Text{Zh: "检查被中断，结果不完整", En: "the check was stopped before all rules ran"},
	Fix:     filing.Text{Zh: "请重新检查", En: "check again"},
}

// servicePath is services[i].
func servicePath(i int) string { return element("services", i) }

// accessPath is services[i].accesses[j].
func accessPath(i, j int) string { return element(servicePath(i)+".accesses", j) }

// element is list[i].
func element(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
