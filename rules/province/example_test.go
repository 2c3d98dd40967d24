package province_test

import (
	"encoding/json"
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

func ExampleOf() {
	rep := province.Of(region.Heilongjiang).LegalRep
	fmt.Println(rep.V, rep.Known(), rep.Disputed())
	fmt.Println(rep.Source().Title)
	fmt.Println(rep.Note.In(filing.En))
	// Output:
	// must_delegable true true
	// Tencent Cloud, 黑龙江省管局要求 (after 2021-07-20)
	// a shareholder or senior manager, with articles or proof of office and a letter signed and sealed
}

func ExampleEffective() {
	for _, p := range []region.Province{region.Shanghai, region.Guangdong} {
		fmt.Println(p.En(), province.Effective(p).FooterNumber.V)
	}
	// Output:
	// Shanghai site_number
	// Guangdong subject_number
}

func ExampleValue_Known() {
	// Nobody states a minimum for Tibet's individuals. That is no permission.
	fmt.Println(province.Of(region.Tibet).MinAgePersonal.Known())
	// Output: false
}

func ExampleTerms_Facts() {
	known := 0
	for _, fact := range province.Of(region.Shanghai).Facts() {
		if fact.Known() {
			known++
		}
	}
	fmt.Println(known, "fields are known of Shanghai")
	// Output: 31 fields are known of Shanghai
}

func ExampleValue_MarshalJSON() {
	text, err := json.Marshal(province.Of(region.Liaoning).LegalRep)
	fmt.Println(string(text), err)
	// Output: {"value":"must","sources":["JD21"],"date":"2021","disputed":true,"others":[{"value":"free","source":"TCFAQ"}]} <nil>
}
