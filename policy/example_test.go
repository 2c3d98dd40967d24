package policy_test

import (
	"bytes"
	"fmt"
	"net/netip"
	"os"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
)

func ExampleLoad() {
	file, err := os.ReadFile("../examples/quickstart/provider.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	provider, err := policy.Load(bytes.NewReader(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(provider.Name().En)
	fmt.Println(provider.Owns(netip.MustParseAddr("203.0.113.12")))
	fmt.Println(provider.HostsIn(region.Guangdong))
	fmt.Println(provider.PaperCheckTime(), "working days")
	// Output:
	// Example provider
	// true
	// false
	// 1.5 working days
}

func ExampleLoad_errors() {
	_, err := policy.Load(strings.NewReader(`
id: example
name: {zh: 示例接入商, en: Example}
ranges:
  - 192.0.2.1/24
deadlines: {paper_check: 1.3}
`))
	fmt.Println(err)
	// Output:
	// policy: line 5: ranges[0]: not a range of IP addresses: "192.0.2.1/24" is not the start of its prefix, want 192.0.2.0/24
	// policy: line 6: deadlines.paper_check: working days "1.3": want whole or half days, such as 1.5
}

func ExampleNew() {
	terms := policy.DefaultTerms()
	terms.Limits.AddingSideBySide = 3
	terms.SkipVerification = []filing.Type{filing.TypeChangeAccess}
	terms.Switches = map[region.Province]policy.Switches{
		region.Guangdong: {EmptySubjectMayAdd: new(true)},
	}
	provider, err := policy.New(terms)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(provider.SideBySide())
	fmt.Println(provider.Route(filing.TypeChangeAccess).Verification)
	fmt.Println(provider.EmptySubjectMayAdd(region.Guangdong))
	// Output:
	// 3
	// false
	// true
}

func ExampleParseRange() {
	r, err := policy.ParseRange("203.0.113.0 - 203.0.113.127")
	fmt.Println(r, err)
	fmt.Println(r.Contains(netip.MustParseAddr("203.0.113.200")))
	// Output:
	// 203.0.113.0/25 <nil>
	// false
}
