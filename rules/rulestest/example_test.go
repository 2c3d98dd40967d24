package rulestest_test

import (
	"context"
	"fmt"

	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/rulestest"
)

// A desk's own test that every fault stops or warns.
func Example() {
	set, err := rules.Compile(rules.WithPolicy(rulestest.Terms()), rules.WithClock(filingtest.Reference))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fault := range rulestest.Faults() {
		if fault.Rule() != "service.home_page.domain" {
			continue
		}
		f := fault.Broken(filingtest.New(1))
		for _, found := range set.Check(context.Background(), &f).ByPath()[fault.Path()] {
			fmt.Println(found.Severity, found.Code, found.Message.Zh)
		}
	}
	// Output: error service.home_page.domain 首页地址不含所填的任何域名
}
