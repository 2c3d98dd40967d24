// Package policy holds the provider's own terms (接入商政策): which addresses, places and methods it has, which provinces
// it serves, how long its desk takes, what it allows and when an idle filing lapses. It also has the few differences
// between provinces that type detection needs.
//
// # Two forms
//
// [Terms] is the form in which terms are written down, in YAML, in JSON or in Go. [Provider] is the form in which they
// are used: checked, with its address ranges prepared for look-up. It never changes, so any number of goroutines
// may share one. The way from one to the other is [Load] or [New].
//
// # Writing terms down
//
// Only id and name are required; what a file leaves out is as in [DefaultTerms]:
//
//	id: example-provider
//	name: {zh: 示例接入商, en: Example provider}
//	ranges:
//	  - 192.0.2.0/24                  # a prefix, IPv4 or IPv6
//	  - 203.0.113.10-203.0.113.20     # from-to, both included
//	  - 2001:db8::1                   # a single address
//	data_centres: [11, 31, 13]        # GB/T 2260
//	methods: [cloud]                  # or the ministry's id, 5
//	deadlines: {initial_review: 2, paper_check: 1.5}
//	lapse: {draft: 30}                # calendar days, 0 for never
//
// JSON of the same shape is read too. A key that does not exist is an error, as is anything else that cannot be
// meant, each with its line and field:
//
//	policy: line 3: deadlines.paper_chek: no such key, want one of initial_review, paper_check, ...
//	policy: line 8: ranges[2]: "192.0.2.1/24" is not the start of its prefix, want 192.0.2.0/24
//
// [Load] reports every problem at once, as a join of [*FieldError].
//
// # Using them
//
//	provider, err := policy.Load(file)
//	if err != nil {
//		return err
//	}
//	decision, err := filing.Detect(ctx, inquiry, registry, provider)
//	provider.Owns(netip.MustParseAddr("192.0.2.7"))
//	provider.Route(filing.TypeChangeAccess)
//
// To change terms, take a copy of the old ones, change it and make a new Provider:
//
//	terms := provider.Terms()
//	terms.Limits.AddingSideBySide = 3
//	provider, err = policy.New(terms)
package policy
