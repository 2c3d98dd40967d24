package rulestest

import (
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
)

// Terms are a provider's terms that fit what filingtest makes in Beijing: rules about address ranges, methods, data centres
// and provinces find nothing in sound filings and find the faults.
func Terms() *policy.Provider {
	terms := policy.Default().Terms()
	terms.ID = filingtest.Provider
	terms.Methods = []filing.AccessMethod{filing.AccessCloud}
	terms.DataCentres = []region.Province{region.Beijing, region.Shanghai, region.Hebei}
	terms.Provinces = []region.Province{region.Beijing}
	for _, s := range []string{"192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32"} {
		r, err := policy.ParseRange(s)
		if err != nil {
			panic(fmt.Sprintf("rulestest: %v", err))
		}
		terms.Ranges = append(terms.Ranges, r)
	}
	p, err := policy.New(terms)
	if err != nil {
		panic(fmt.Sprintf("rulestest: %v", err))
	}
	return p
}
