// Package rulestest has single faults for test suites: filings that are in order but for one thing, each with the code of the
// rule that says so and the place at which it does.
//
//	g := filingtest.New(1)
//	for _, fault := range rulestest.Faults() {
//		f := fault.Broken(g)
//		report := set.Check(ctx, &f)
//		// report has a finding fault.Rule() at fault.Path(); what else it has follows from it
//	}
//
// A sound filing has neither errors nor warnings under a set compiled with [Terms] and the clock [filingtest.Reference]. What a
// fault breaks besides its rule, the rule itself declares: rules.Rule.Follows. All persons are made up.
package rulestest
