package rules_test

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/rulestest"
)

// house is a sound rule that reports the filing as a whole.
func house(change func(*rules.Rule)) rules.Rule {
	r := rules.Rule{
		Code: "house.rule", Severity: filing.SeverityWarning,
		Message: filing.Text{Zh: "至多 {limit} 项", En: "at most {limit}"},
		Fix:     filing.Text{Zh: "减少到 {limit} 项", En: "bring it to {limit}"},
		Source:  filing.Source{Title: "house"},
		Check:   func(c *rules.Check) { c.Report("", "{limit}", "3") },
	}
	if change != nil {
		change(&r)
	}
	return r
}

func TestCompileRefuses(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		opt  rules.Option
		want error
	}{
		"no code":          {rules.WithRules(house(func(r *rules.Rule) { r.Code = "" })), rules.ErrInvalidRule},
		"one word":         {rules.WithRules(house(func(r *rules.Rule) { r.Code = "house" })), rules.ErrInvalidRule},
		"capitals":         {rules.WithRules(house(func(r *rules.Rule) { r.Code = "house.Rule" })), rules.ErrInvalidRule},
		"empty word":       {rules.WithRules(house(func(r *rules.Rule) { r.Code = "house..rule" })), rules.ErrInvalidRule},
		"kept prefix":      {rules.WithRules(house(func(r *rules.Rule) { r.Code = "rules.panic" })), rules.ErrInvalidRule},
		"no severity":      {rules.WithRules(house(func(r *rules.Rule) { r.Severity = "" })), rules.ErrInvalidRule},
		"no zh message":    {rules.WithRules(house(func(r *rules.Rule) { r.Message.Zh = "" })), rules.ErrInvalidRule},
		"no en fix":        {rules.WithRules(house(func(r *rules.Rule) { r.Fix.En = "" })), rules.ErrInvalidRule},
		"no source":        {rules.WithRules(house(func(r *rules.Rule) { r.Source.Title = "" })), rules.ErrInvalidRule},
		"no check":         {rules.WithRules(house(func(r *rules.Rule) { r.Check = nil })), rules.ErrInvalidRule},
		"unknown type":     {inScope(rules.Scope{Types: []filing.Type{"x"}}), rules.ErrInvalidRule},
		"unknown nature":   {inScope(rules.Scope{Natures: []filing.Nature{7}}), rules.ErrInvalidRule},
		"unknown kind":     {inScope(rules.Scope{Kinds: []filing.ServiceKind{2}}), rules.ErrInvalidRule},
		"unknown province": {inScope(rules.Scope{Provinces: []region.Province{"81"}}), rules.ErrInvalidRule},
		"unknown part":     {inScope(rules.Scope{Parts: []filing.Part{"x"}}), rules.ErrInvalidRule},
		"unknown way":      {inScope(rules.Scope{Ways: []filing.Way{"x"}}), rules.ErrInvalidRule},
		"duplicate":        {rules.WithRules(house(nil), house(nil)), rules.ErrDuplicateCode},
		"taken":            {rules.WithRules(house(func(r *rules.Rule) { r.Code = "shape.required" })), rules.ErrDuplicateCode},
		"without unknown":  {rules.Without("no.such"), rules.ErrUnknownCode},
		"warning unknown":  {rules.AsWarning("no.such"), rules.ErrUnknownCode},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			set, err := rules.Compile(tc.opt)
			require.ErrorIs(t, err, tc.want)
			require.Nil(t, set)
		})
	}
}

func inScope(s rules.Scope) rules.Option {
	return rules.WithRules(house(func(r *rules.Rule) { r.Scope = s }))
}

func TestCompileJoinsErrors(t *testing.T) {
	t.Parallel()
	_, err := rules.Compile(nil, rules.Without("no.such"), rules.WithRules(house(nil), house(nil)))
	require.ErrorIs(t, err, rules.ErrUnknownCode)
	require.ErrorIs(t, err, rules.ErrDuplicateCode)
}

func TestOptions(t *testing.T) {
	t.Parallel()
	f := enterprise(t)
	f.Services[website].Name = "例"
	for name, tc := range map[string]struct {
		opts []rules.Option
		want filing.Severity
	}{
		"as it is":   {nil, filing.SeverityError},
		"as warning": {[]rules.Option{rules.AsWarning("service.name.short")}, filing.SeverityWarning},
		"without":    {[]rules.Option{rules.Without("service.name.short")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, _ := found(compile(t, tc.opts...).Check(t.Context(), &f).Findings, "service.name.short", "services[0].name")
			require.Equal(t, tc.want, got.Severity)
		})
	}
}

func TestReportFillsPlaceholders(t *testing.T) {
	t.Parallel()
	var f filing.Filing
	got, ok := found(compile(t, rules.WithRules(house(nil))).Check(t.Context(), &f).Findings, "house.rule", "")
	require.True(t, ok)
	require.Equal(t, filing.Text{Zh: "至多 3 项", En: "at most 3"}, got.Message)
	require.Equal(t, filing.Text{Zh: "减少到 3 项", En: "bring it to 3"}, got.Fix)
}

func TestScope(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		scope rules.Scope
		want  bool
	}{
		"all":                {rules.Scope{}, true},
		"type":               {rules.Scope{Types: []filing.Type{filing.TypeFirst}}, true},
		"other type":         {rules.Scope{Types: []filing.Type{filing.TypeClaim}}, false},
		"nature":             {rules.Scope{Natures: []filing.Nature{filing.NatureEnterprise}}, true},
		"other nature":       {rules.Scope{Natures: []filing.Nature{filing.NatureIndividual}}, false},
		"kind":               {rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceApp}}, true},
		"other kind":         {rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceQuickApp}}, false},
		"province":           {rules.Scope{Provinces: []region.Province{region.Xinjiang, region.Beijing}}, true},
		"other province":     {rules.Scope{Provinces: []region.Province{region.Xinjiang}}, false},
		"one of two parts":   {rules.Scope{Parts: []filing.Part{filing.PartTarget, filing.PartSubject}}, true},
		"other part":         {rules.Scope{Parts: []filing.Part{filing.PartTarget}}, false},
		"asked of a way":     {rules.Scope{Ways: []filing.Way{filing.WayPaper}}, false},
		"both must hold":     {rules.Scope{Provinces: []region.Province{region.Beijing}, Kinds: []filing.ServiceKind{8}}, false},
		"both hold together": {rules.Scope{Provinces: []region.Province{region.Beijing}, Kinds: []filing.ServiceKind{1}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := enterprise(t)
			_, got := found(compile(t, inScope(tc.scope)).Check(t.Context(), &f).Findings, "house.rule", "")
			require.Equal(t, tc.want, got)
		})
	}
}

func TestCheckGivesTheServicesOfItsScope(t *testing.T) {
	t.Parallel()
	var kinds []filing.ServiceKind
	var paths []string
	var fills bool
	set := compile(t, rules.WithPolicy(terms(t)), rules.WithRules(house(func(r *rules.Rule) {
		r.Scope.Kinds = []filing.ServiceKind{filing.ServiceApp, filing.ServiceMiniProgram}
		r.Check = func(c *rules.Check) {
			for _, s := range c.Services() {
				kinds = append(kinds, s.Kind)
				if s.Kind == filing.ServiceMiniProgram {
					break
				}
			}
			for path := range c.Persons() {
				paths = append(paths, path)
				if path == "services[0].responsible" {
					break
				}
			}
			fills = c.Fills(filing.PartAccess) && c.Policy() != nil && c.Context() != nil
		}
	})))
	f := enterprise(t)
	set.Check(t.Context(), &f)
	require.Equal(t, []filing.ServiceKind{filing.ServiceApp, filing.ServiceMiniProgram}, kinds)
	require.Equal(t, []string{"subject.responsible", "services[0].responsible"}, paths)
	require.True(t, fills)
}

func TestPanicBecomesAFinding(t *testing.T) {
	t.Parallel()
	for name, check := range map[string]func(*rules.Check){
		"panic":             func(*rules.Check) { panic("SECRET") },
		"odd placeholders":  func(c *rules.Check) { c.Report("", "{limit}") },
		"beyond the filing": func(c *rules.Check) { _ = c.Filing().Services[99] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			set := compile(t, rules.WithRules(
				house(func(r *rules.Rule) { r.Check = check }),
				house(func(r *rules.Rule) { r.Code = "house.later" }),
			))
			f := enterprise(t)
			report := set.Check(t.Context(), &f)
			require.True(t, report.HasErrors())
			require.Len(t, report.Errors(), 1)
			got := report.Errors()[0]
			require.Equal(t, rules.CodePanic, got.Code)
			require.Contains(t, got.Message.Zh, "house.rule")
			require.Contains(t, got.Message.En, "house.rule")
			require.NotContains(t, got.String(), "SECRET")
			_, ok := found(report.Findings, "house.later", "")
			require.True(t, ok, "Check() = %v, want the later rule to run", codes(report.Findings))
		})
	}
}

func TestCheckStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	set := compile(t, rules.WithRules(
		house(func(r *rules.Rule) { r.Check = func(c *rules.Check) { cancel() } }),
		house(func(r *rules.Rule) { r.Code = "house.later" }),
	))
	f := enterprise(t)
	report := set.Check(ctx, &f)
	require.True(t, report.Incomplete)
	require.Equal(t, []string{rules.CodeIncomplete + "@"}, codes(report.Errors()))
	_, ok := found(report.Findings, "house.later", "")
	require.False(t, ok)

	report = set.Check(t.Context(), &f)
	require.False(t, report.Incomplete)
}

func TestCheckOfNothing(t *testing.T) {
	t.Parallel()
	set := compile(t)
	require.Equal(t, []string{"filing.province.known@province", "filing.type.known@type"},
		codes(set.Check(t.Context(), nil).Findings))
	require.Empty(t, set.Attachments(nil, filing.WayPaper))
}

func TestFindingsAreOrdered(t *testing.T) {
	t.Parallel()
	f := enterprise(t)
	for len(f.Services) < 12 {
		f.Services = append(f.Services, filing.Service{Kind: filing.ServiceWebsite})
	}
	f.Type = filing.TypeFirst
	set := compile(t, rules.WithRules(house(nil), house(func(r *rules.Rule) { r.Code = "house.another" })))
	report := set.Check(t.Context(), &f)
	got := codes(report.Findings)
	require.Equal(t, []string{"house.rule@", "house.another@"}, got[:2], "rules at one path in their order")
	two := slices.Index(got, "access.required@services[4].accesses")
	ten := slices.Index(got, "access.required@services[10].accesses")
	require.Positive(t, two)
	require.Less(t, two, ten)

	byPath := report.ByPath()
	require.Len(t, byPath[""], 2)
	n := 0
	for _, findings := range byPath {
		n += len(findings)
	}
	require.Len(t, report.Findings, n)
}

func TestSetIsShared(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithPolicy(terms(t)))
	f := enterprise(t)
	f.Services[app].Domains = append(f.Services[app].Domains, "no domain", "")
	want := set.Check(t.Context(), &f)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := set.Check(t.Context(), &f); !reflect.DeepEqual(got, want) {
					t.Errorf("Check() = %v, want %v", codes(got.Findings), codes(want.Findings))
				}
			}
		})
	}
	wg.Wait()
}

func TestRulesAreCopies(t *testing.T) {
	t.Parallel()
	set := compile(t, inScope(rules.Scope{Types: []filing.Type{filing.TypeFirst}}))
	list := set.Rules()
	last := len(list) - 1
	require.Equal(t, "house.rule", list[last].Code)
	list[last].Scope.Types[0] = filing.TypeClaim
	list[0].Code = "changed"
	require.Equal(t, filing.TypeFirst, set.Rules()[last].Scope.Types[0])
	require.Equal(t, "shape.required", set.Rules()[0].Code)

	b, err := json.Marshal(list[last])
	require.NoError(t, err)
	require.Contains(t, string(b), `"scope":{"types":["claim"]}`)
}

func TestWithoutPolicyNothingOfTheProviderIsAsked(t *testing.T) {
	t.Parallel()
	f := enterprise(t)
	f.Province = "44"
	f.Services[website].Accesses[0].Method = filing.AccessLeasedLine
	f.Services[website].Accesses[0].Locations[0] = filing.LocationTibet
	setRange(&f, "203.0.113.1", "203.0.113.2")
	for range 20 {
		f.Services = append(f.Services, f.Services[app])
	}
	require.Empty(t, codes(compile(t).Check(t.Context(), &f).Errors()))
}

// eachString calls visit for every string in the filing with what sets it.
func eachString(f *filing.Filing, visit func(set func(string))) {
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if t := v.Type().Name(); t != "Type" && t != "Province" { // without them no rule would run
				visit(v.SetString)
			}
		case reflect.Struct:
			for _, field := range v.Fields() {
				walk(field)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		}
	}
	walk(reflect.ValueOf(f).Elem())
}

// TestHugeFieldsAreQuick puts a megabyte into each text in turn. A check takes milliseconds where every rule is linear;
// the limit leaves room for a busy machine and the race detector, not for anything quadratic.
func TestHugeFieldsAreQuick(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithPolicy(terms(t)))
	for _, unit := range []string{"a", "1", "a.", "例", "@", ":", "\xff", "("} {
		huge := strings.Repeat(unit, 1<<20/len(unit))
		f := enterprise(t)
		eachString(&f, func(set func(string)) { set(huge) })
		start := time.Now()
		report := set.Check(t.Context(), &f)
		require.Less(t, time.Since(start), time.Minute, "Check(%q…)", unit)
		require.True(t, report.HasErrors())
	}
}

// BenchmarkHugeField checks a filing in which one field has 1 MB, for each field in turn; the slowest is told.
func BenchmarkHugeField(b *testing.B) {
	set := compile(b, rules.WithPolicy(terms(b)))
	for name, unit := range map[string]string{"a": "a", "1": "1", "dots": "a.", "Han": "例", "invalid": "\xff", "bracket": "("} {
		b.Run(name, func(b *testing.B) {
			huge := strings.Repeat(unit, 1<<20/len(unit))
			fields := 0
			f := sampleOf(b)
			eachString(&f, func(func(string)) { fields++ })
			var slowest time.Duration
			for b.Loop() {
				slowest = 0
				for field := range fields {
					f, at := sampleOf(b), 0
					eachString(&f, func(set func(string)) {
						if at == field {
							set(huge)
						}
						at++
					})
					start := time.Now()
					set.Check(b.Context(), &f)
					slowest = max(slowest, time.Since(start))
				}
			}
			b.ReportMetric(float64(slowest.Microseconds())/1000, "slowest-ms")
		})
	}
}

func sampleOf(testing.TB) filing.Filing {
	return rulestest.Faults()[0].Sound(filingtest.New(7))
}

func FuzzCheck(f *testing.F) {
	set := compile(f)
	for _, seed := range []string{
		`{}`,
		`{"type":"first_filing","province":"11"}`,
		`{"type":"first_filing","subject":{"nature":4,"certificate":{"type":1,"number":"91110000PDY00001"}}}`,
		`{"type":"first_filing","subject":{"nature":5,"certificate":{"type":2,"number":"11010519491231002x"}}}`,
		`{"type":"added_service","services":[{"kind":1,"domains":["","a..cn"],"home_page":"http://[::1]:80/%zz"}]}`,
		`{"type":"first_filing","services":[{"kind":6,"app":{"platforms":[{"package":".","fingerprint":"zz"}]}}]}`,
		`{"type":"added_access","services":[{"accesses":[{"ips":[{"from":"1.2.3.4","to":"::1"}]},{}]}]}`,
		`{"type":"cancel_service","attachments":[{"owner":2,"service":"x"}]}`,
		`{"type":"first_filing","services":[{"kind":2147483647}],"subject":{"nature":99,"responsible":{"email":"@@"}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var in filing.Filing
		if json.Unmarshal(data, &in) != nil {
			return
		}
		before, err := json.Marshal(in)
		require.NoError(t, err)
		report := set.Check(t.Context(), &in)
		_, panicked := found(report.Findings, rules.CodePanic, "")
		require.False(t, panicked, "Check(%s) = %v, want no panic", data, codes(report.Findings))
		require.Equal(t, report, set.Check(t.Context(), &in), "a second check finds the same")
		set.Attachments(&in, filing.WayPaper)
		after, err := json.Marshal(in)
		require.NoError(t, err)
		require.True(t, bytes.Equal(before, after), "Check changed the filing")
	})
}

func BenchmarkCheckEmpty(b *testing.B) {
	set := compile(b)
	f := filing.Filing{Type: filing.TypeFirst, Province: region.Beijing, Services: make([]filing.Service, 1)}
	b.ReportAllocs()
	for b.Loop() {
		set.Check(b.Context(), &f)
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compile(b)
	}
}
