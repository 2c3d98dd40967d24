package phone_test

import (
	"errors"
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/phone"
)

func ExampleParse() {
	n, err := phone.Parse("（０１０）1234 5678 转 801")
	if err != nil {
		fmt.Println(err)
		return
	}
	wire, _ := n.Wire()
	fmt.Println(n.Kind().Label(filing.Zh), wire, n.AreaCode(), n.Extension(), n.E164())
	fmt.Println(n) // personal data
	// Output:
	// 固定电话 010-12345678-801 010 801 +861012345678
	// ***
}

func ExampleError() {
	for _, text := range []string{"12345678", "138****8000", "010-12345678/79"} {
		_, err := phone.Parse(text)
		if e, ok := errors.AsType[*phone.Error](err); ok {
			fmt.Println(e.Rule, e.Offset, e.Message(filing.Zh))
		}
	}
	// Output:
	// area_missing 0 电话号码第1个字符处有误：固定电话缺少以0开头的区号，请按010-12345678的形式填写
	// character 3 电话号码第4个字符处有误：号码被“*”遮盖，请填写完整
	// several 13 电话号码第14个字符处有误：只能填写一个号码，请删除其余号码
}

func ExampleNumber_Place() {
	for _, text := range []string{"13510012345", "028-12345678", "19912345678"} {
		place, known := phone.MustParse(text).Place()
		fmt.Println(known, place.Province(), place)
	}
	// Output:
	// true 44 广东 深圳市
	// true 51 四川 成都市、资阳市、眉山市
	// false
}
