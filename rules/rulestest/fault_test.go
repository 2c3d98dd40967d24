package rulestest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/rulestest"
)

func compile(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Compile(rules.WithPolicy(rulestest.Terms()), rules.WithClock(filingtest.Reference))
	require.NoError(t, err)
	return set
}

// part is the part of a filing that a path is in, such as services[0] or subject; empty for the filing as a whole. The persons
// are one part, since one person may answer for several, and so is an individual who files.
func part(path string) string {
	if strings.Contains(path, ".responsible") || strings.HasPrefix(path, "subject.certificate.") {
		return "persons"
	}
	part, _, _ := strings.Cut(path, ".")
	if part == "type" || part == "province" || part == "services" || strings.HasPrefix(part, "attachments") {
		return ""
	}
	return part
}

// TestSingleFaults breaks filings of several seeds in one way each: the rule fires, and whatever else is found is what the
// rule says may follow, in the same part of the filing.
func TestSingleFaults(t *testing.T) {
	t.Parallel()
	set := compile(t)
	follows := make(map[string][]string)
	for _, r := range set.Rules() {
		follows[r.Code] = append(r.Follows, r.Code)
	}
	for _, fault := range rulestest.Faults() {
		t.Run(fault.Rule()+" "+fault.Name(), func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(5) {
				sound := fault.Sound(filingtest.New(seed))
				had := set.Check(t.Context(), &sound).Findings
				f := fault.Broken(filingtest.New(seed))
				findings := set.Check(t.Context(), &f).Findings
				require.True(t, slices.ContainsFunc(findings, func(found filing.Finding) bool {
					return found.Code == fault.Rule() && found.Path == fault.Path()
				}), "seed %d: Check() = %v, want %s at %s", seed, findings, fault.Rule(), fault.Path())
				for _, found := range findings {
					if found.Severity == filing.SeverityInfo || slices.ContainsFunc(had, func(before filing.Finding) bool {
						return before.Code == found.Code && before.Path == found.Path
					}) {
						continue
					}
					require.Contains(t, follows[fault.Rule()], found.Code, "seed %d: found at %s", seed, found.Path)
					if from := part(fault.Path()); !fault.Whole() && from != "" && part(found.Path) != "" {
						require.Equal(t, from, part(found.Path), "seed %d: %s is found at %s", seed, found.Code, found.Path)
					}
				}
			}
		})
	}
}

// TestNearMisses makes filings beside each fault.
func TestNearMisses(t *testing.T) {
	t.Parallel()
	set := compile(t)
	for _, fault := range rulestest.NearMisses() {
		f := fault.Near(filingtest.New(3))
		for _, found := range set.Check(t.Context(), &f).Findings {
			require.False(t, found.Code == fault.Rule() && found.Path == fault.Path(), "%s %s: %s", fault.Rule(), fault.Name(), found)
		}
	}
}

// TestFaultsNameKnownRules finds rows left over from a rule that is gone.
func TestFaultsNameKnownRules(t *testing.T) {
	t.Parallel()
	known := make(map[string]bool)
	for _, r := range compile(t).Rules() {
		known[r.Code] = true
	}
	require.Greater(t, len(rulestest.Faults()), 300)
	for _, fault := range rulestest.Faults() {
		require.True(t, known[fault.Rule()], fault.Rule())
		require.NotEmpty(t, fault.Name())
		require.True(t, fault.Breaks())
	}
}
