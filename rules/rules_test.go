package rules_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/rulestest"
)

// fault is one way to make a rule fire on a filing that is otherwise in order.
type fault struct {
	name string
	code string
	// base makes the filing; nil for the first filing of an enterprise.
	base func(*testing.T) filing.Filing
	// breaks makes the rule fire at path.
	breaks func(*filing.Filing)
	path   string
	// near comes close to the fault and does not make the rule fire; nil where only the sound filing is compared.
	near func(*filing.Filing)
	// outside gives what the caller and the look-ups know of the filing, for rules that ask them: with the fault, or near it.
	outside func(f *filing.Filing, broken bool) (rules.Given, []rules.Option)
}

// website, app and miniProgram are the places of the services in the filings below.
const (
	website = iota
	app
	miniProgram
)

func enterprise(t *testing.T) filing.Filing {
	t.Helper()
	return sample(t, filing.TypeFirst, filing.NatureEnterprise, filingtest.WithCertificate(filing.CertificateBusinessLicence))
}

func sample(t *testing.T, typ filing.Type, n filing.Nature, opts ...filingtest.Option) filing.Filing {
	t.Helper()
	return filingtest.New(7).Filing(append([]filingtest.Option{
		filingtest.OfType(typ), filingtest.OfNature(n), filingtest.InProvince(region.Beijing),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp, filing.ServiceMiniProgram),
	}, opts...)...)
}

// terms fit what filingtest makes.
func terms(testing.TB) *policy.Provider { return rulestest.Terms() }

// faults holds at least one fault for each rule of Check: those that a filing shows alone, and those that others know.
func faults() []fault {
	out := lookupFaults()
	for _, f := range rulestest.NearMisses() {
		row := fault{
			name: f.Name(), code: f.Rule(), path: f.Path(),
			base: func(*testing.T) filing.Filing { return f.Sound(filingtest.New(7)) },
			near: func(in *filing.Filing) { *in = f.Near(filingtest.New(7)) },
		}
		if f.Breaks() {
			row.breaks = func(in *filing.Filing) { *in = f.Broken(filingtest.New(7)) }
		}
		out = append(out, row)
	}
	return out
}

func compile(t testing.TB, opts ...rules.Option) *rules.Set {
	t.Helper()
	set, err := rules.Compile(append([]rules.Option{rules.WithClock(filingtest.Reference)}, opts...)...)
	require.NoError(t, err)
	return set
}

// found is the finding with a code at a path.
func found(findings []filing.Finding, code, path string) (filing.Finding, bool) {
	i := slices.IndexFunc(findings, func(f filing.Finding) bool { return f.Code == code && f.Path == path })
	if i < 0 {
		return filing.Finding{}, false
	}
	return findings[i], true
}

func codes(findings []filing.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Code+"@"+f.Path)
	}
	return out
}

func TestFaults(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithPolicy(terms(t)), rules.WithClock(filingtest.Reference))
	for _, tc := range faults() {
		t.Run(tc.code+" "+tc.name, func(t *testing.T) {
			t.Parallel()
			base := tc.base
			if base == nil {
				base = enterprise
			}
			if tc.breaks != nil {
				f := base(t)
				tc.breaks(&f)
				got := tc.check(t, set, &f, true)
				_, ok := found(got, tc.code, tc.path)
				require.True(t, ok, "Check(broken) = %v, want %s@%s", codes(got), tc.code, tc.path)
			}
			f := base(t)
			if tc.near != nil {
				tc.near(&f)
			}
			got := tc.check(t, set, &f, false)
			_, ok := found(got, tc.code, tc.path)
			require.False(t, ok, "Check(sound) = %v, want no %s@%s", codes(got), tc.code, tc.path)
		})
	}
}

// check is what is found with what the caller and the look-ups know, if the fault needs them.
func (tc *fault) check(t *testing.T, set *rules.Set, f *filing.Filing, broken bool) []filing.Finding {
	t.Helper()
	if tc.outside == nil {
		return set.Check(t.Context(), f).Findings
	}
	given, opts := tc.outside(f, broken)
	opts = append(opts, rules.WithPolicy(terms(t)), rules.WithClock(filingtest.Reference))
	return compile(t, opts...).CheckGiven(t.Context(), f, given).Findings
}

// TestEveryRuleHasAFault keeps the table above complete.
func TestEveryRuleHasAFault(t *testing.T) {
	t.Parallel()
	tested := make(map[string]bool)
	for _, tc := range faults() {
		tested[tc.code] = tested[tc.code] || tc.breaks != nil
	}
	for _, r := range compile(t).Rules() {
		if len(r.Scope.Ways) == 0 {
			require.True(t, tested[r.Code], "faults()[%s] = none, want one", r.Code)
		}
	}
}

func TestEveryRuleSaysWhatItMeans(t *testing.T) {
	t.Parallel()
	seen := make(map[filing.Text]string)
	for _, r := range compile(t).Rules() {
		require.NotEmpty(t, r.Message.Zh, "%s message zh", r.Code)
		require.NotEmpty(t, r.Message.En, "%s message en", r.Code)
		require.NotEmpty(t, r.Fix.Zh, "%s fix zh", r.Code)
		require.NotEmpty(t, r.Fix.En, "%s fix en", r.Code)
		require.NotEmpty(t, r.Source.Title, "%s source", r.Code)
		require.NotEqual(t, r.Message.Zh, r.Message.En, "%s message", r.Code)
		require.True(t, r.Bureau == 0 || r.Bureau.Known(), "%s bureau code = %d, want a known one", r.Code, r.Bureau)
		require.Empty(t, seen[r.Message], "%s message = that of another rule", r.Code)
		seen[r.Message] = r.Code
	}
}

// TestSoundFilings checks that the filings that filingtest makes have no errors and no warnings, whatever their type,
// nature and province. Papers that a province asks for besides are warnings: filingtest makes none.
func TestSoundFilings(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithClock(filingtest.Reference))
	g := filingtest.New(1)
	for _, info := range filing.Types() {
		if !info.Case {
			continue
		}
		for _, n := range filing.Natures() {
			if info.Type == filing.TypeMigration && n.Personal() {
				continue // not open to individuals
			}
			for p := range region.All() {
				f := g.Filing(filingtest.OfType(info.Type), filingtest.OfNature(n), filingtest.InProvince(p))
				got := slices.DeleteFunc(set.Check(t.Context(), &f).Findings, func(found filing.Finding) bool {
					switch found.Code {
					case "filing.change.whole", // some provinces take no change of a service alone
						"subject.certificate.refused": // Guangdong refuses the only certificate of medical institutions
						return true
					}
					return found.Severity == filing.SeverityInfo
				})
				require.Empty(t, codes(got), "Check(%s, %s, %s)", info.Type, n, p)
				attachments := set.Attachments(&f, filing.WayElectronic)
				require.False(t, filing.HasErrors(attachments), "Attachments(%s, electronic) = %v", info.Type, codes(attachments))
			}
		}
	}
}

func TestReportShowsNoPersonalData(t *testing.T) {
	t.Parallel()
	const secret = "SECRET秘密"
	set := compile(t, rules.WithPolicy(terms(t)))
	f := enterprise(t)
	eachString(&f, func(set func(string)) { set(secret) })
	report := set.Check(t.Context(), &f)
	require.True(t, report.HasErrors())
	for _, finding := range append(report.Findings, set.Attachments(&f, filing.WayPaper)...) {
		b, err := json.Marshal(finding)
		require.NoError(t, err)
		require.NotContains(t, string(b), "SECRET")
	}
}
