package identity_test

import (
	"errors"
	"fmt"

	"github.com/beian-go/beian/filing/identity"
)

func ExampleParseCreditCode() {
	code, err := identity.ParseCreditCode("91440300571973674L")
	if err != nil {
		fmt.Println(err)
		return
	}
	organization, _ := code.Organization()
	fmt.Println(code, code.Category().Label().Zh, code.Province().Zh(), organization.Hyphenated())
	// Output:
	// 91440300571973674L 企业 广东省 57197367-4
}

func ExampleNormalizeCreditCode() {
	code, changes, err := identity.NormalizeCreditCode("91440300 571973674l")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(code)
	for _, change := range changes {
		fmt.Println(change.Label().Zh)
	}
	// Output:
	// 91440300571973674L
	// 去掉了空格
	// 小写字母改为大写
}

func ExampleCreditCode_CategoryKnown() {
	code, err := identity.ParseCreditCode("94440300MJ0000018J")
	fmt.Println(err)
	fmt.Println(code.CategoryKnown())
	// Output:
	// <nil>
	// false
}

func ExampleParseResidentID() {
	id, err := identity.ParseResidentID("11010519491231002x")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(id) // hidden, since it is personal
	fmt.Println(id.Number())
	fmt.Println(id.Province().Zh(), id.Sex().Label().Zh)
	fmt.Println(id.BirthDate())
	// Output:
	// ***
	// 11010519491231002X
	// 北京市 女
	// 1949 December 31
}

func ExampleError() {
	_, err := identity.ParseResidentID("110105194912310020")
	if e, ok := errors.AsType[*identity.Error](err); ok {
		fmt.Println(e.Message().Zh)
		fmt.Println(e.Message().En)
		fmt.Println(errors.Is(err, identity.RuleChecksum), e.Position)
	}
	// Output:
	// 公民身份号码第18个字符有误：校验码不符，请对照证件逐位核对
	// resident ID number, character 18: the check character does not fit: compare each character with the document
	// true 18
}

func ExampleError_ResidentID() {
	_, err := identity.ParseResidentID("110105491231002")
	fmt.Println(err)
	if e, ok := errors.AsType[*identity.Error](err); ok {
		if renewed, ok := e.ResidentID(); ok {
			fmt.Println(renewed.Number())
		}
	}
	// Output:
	// resident ID number: the form of 15 digits is no longer used: give the 18 characters of the card
	// 11010519491231002X
}

func ExampleDetect() {
	fmt.Println(identity.Detect("H12345678"))
	fmt.Println(identity.Detect("911124198108030024"))
	fmt.Println(identity.KindOf("91440300571973674L"))
	// Output:
	// [hong_kong_macao_permit passport officer_card]
	// [foreign_permanent_resident_card]
	// credit_code
}
