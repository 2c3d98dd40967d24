package filing_test

import (
	"strings"
	"testing"
)

func FuzzParseNumber(f *testing.F) {
	for _, n := range publicNumbers {
		f.Add(n.text)
	}
	for _, seed := range []string{
		"【\u200b川 ｉcp备案１６０２９８８２—０１号】", // every change at once
		"ICP证合字B2-20070004号",          // words around a licence
		"京ICP备案号05064772&nbsp;",       // words inside, an entity at the end
		"",                            // empty
		strings.Repeat("京", 171),      // length
		"京ICP备\xff",                   // encoding
		"秦ICP备19016945号",              // prefix
		"ICP备05064772号",               // prefix missing
		"京备05064772号",                 // label
		"合字C2-20190051",               // category
		"合字B2.B2-20190051",            // category twice
		"京ICP备050647号",                // digits
		"京ICP备21064772号",              // year
		"京公网安备11010501037644号",        // police: no 02
		"京公网安备44010502037644号",        // region
		"京ICP备05064772号-0",            // sequence
		"(京ICP备05064772号",             // brackets
		"京ICP备05064772号-1B",           // end
		"京ICP备05064772号&",             // end, half an entity
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) { requireNumberInvariants(t, s) })
}
