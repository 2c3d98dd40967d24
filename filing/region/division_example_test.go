package region_test

import (
	"fmt"

	"github.com/beian-go/beian/filing/region"
)

func ExampleLookup() {
	d, ok := region.Lookup("110228")
	fmt.Println(ok, d, d.Level().Zh(), d.InForce)
	fmt.Println("gone since the edition of", d.Until)
	now, _ := region.Lookup(d.Successor)
	fmt.Println(now, now.InForce)

	_, ok = region.Lookup("119999")
	fmt.Println(ok, "as of", region.DivisionsDate)
	// Output:
	// true 110228 密云县 县级 false
	// gone since the edition of 2016-07
	// 110118 密云区 true
	// false as of 2024-12
}

func ExampleDivisions() {
	for city := range region.Divisions(region.Qinghai) {
		counties := 0
		for range city.Children() {
			counties++
		}
		fmt.Println(city, counties)
	}
	// Output:
	// 630100 西宁市 7
	// 630200 海东市 6
	// 632200 海北藏族自治州 4
	// 632300 黄南藏族自治州 4
	// 632500 海南藏族自治州 5
	// 632600 果洛藏族自治州 6
	// 632700 玉树藏族自治州 6
	// 632800 海西蒙古族藏族自治州 6
}

func ExampleHistory() {
	for d := range region.History("410307") {
		fmt.Println(d, d.Successor)
	}
	// Output:
	// 410307 洛龙区 410311
	// 410307 偃师区
}
