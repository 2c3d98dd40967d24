package suffix_test

import (
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

func Example() {
	for _, name := range []string{"www.example.com.cn", "例子.公司", "example.org", "example.de"} {
		d, err := filing.ParseDomain(name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		own, _ := suffix.Registrable(d)
		fmt.Println(own.Unicode(), suffix.IsRegistrable(d), suffix.Default().Of(d).Status.Text().En)
	}
	fmt.Println("list of", suffix.Default().Date())
	// Output:
	// example.com.cn false approved
	// 例子.公司 true approved
	// example.org true not fileable
	// example.de true not in the list
	// list of 2022-08-30
}

func ExampleParseHomePage() {
	d, _ := filing.ParseDomain("example.cn")
	page, err := suffix.ParseHomePage("https://www.example.cn:8443/index.html")
	fmt.Println(page.Host, page.Port, page.Path, err, suffix.Within(page.Host, d))

	_, err = suffix.ParseHomePage("ftp://www.example.cn")
	fmt.Println(err)
	// Output:
	// www.example.cn 8443 /index.html <nil> true
	// the protocol of the home page is neither http nor https
}

func ExampleTable_With() {
	table, err := suffix.Default().With("2026-11-01", suffix.Entry{
		Suffix: "example", Status: suffix.Approved, Confidence: suffix.High,
		Sources: []filing.Source{{Title: "list of the ministry", Date: "2026-11-01"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	e := table.Lookup("example")
	fmt.Println(e.Status, e.Sources[0].Date, suffix.Default().Lookup("example").Status == suffix.Unknown)
	// Output: approved 2026-11-01 true
}
