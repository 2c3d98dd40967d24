package rules_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/zh"
	ut "github.com/go-playground/universal-translator"
	"github.com/go-playground/validator/v10"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules"
)

func newTagValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	if err := rules.RegisterTags(v); err != nil {
		panic(err)
	}
	return v
}

// tryTags tells for each tag whether it takes the text behind it.
func tryTags(rows ...[2]string) string {
	v := newTagValidator()
	var out strings.Builder
	for _, row := range rows {
		fmt.Fprintln(&out, v.Var(row[1], row[0]) == nil, row[0], row[1])
	}
	return out.String()
}

// Another service checks its own struct with the tags.
func ExampleRegisterTags() {
	type customer struct {
		Company string                 `validate:"required,icp_uscc"`
		Mobile  string                 `validate:"required,icp_mobile=strict"`
		Site    *string                `validate:"omitempty,icp_registrable_domain"`
		Type    filing.CertificateType `validate:"required"`
		Number  string                 `validate:"required,icp_certificate=Type"`
	}
	site := "www.example.cn"
	err := newTagValidator().Struct(customer{
		Company: "91440300 571973674L",
		Mobile:  "138 0013 8000",
		Site:    &site,
		Type:    filing.CertificateResidentID,
		Number:  "91440300571973674L",
	})
	if failed, ok := errors.AsType[validator.ValidationErrors](err); ok {
		for _, fe := range failed {
			fmt.Println(fe.Field(), "does not fit", fe.Tag())
		}
	}
	// Output:
	// Mobile does not fit icp_mobile
	// Site does not fit icp_registrable_domain
	// Number does not fit icp_certificate
}

func ExampleRegisterTags_units() {
	fmt.Print(tryTags(
		[2]string{"icp_uscc", "91440300 571973674l"},
		[2]string{"icp_uscc=strict", "91440300 571973674l"},
		[2]string{"icp_uscc", "91440300571973674M"},
		[2]string{"icp_org_code", "57197367-4"},
		[2]string{"icp_business_registration", "110108000000016"},
		[2]string{"icp_unit_code", "32512"},
	))
	// Output:
	// true icp_uscc 91440300 571973674l
	// false icp_uscc=strict 91440300 571973674l
	// false icp_uscc 91440300571973674M
	// true icp_org_code 57197367-4
	// true icp_business_registration 110108000000016
	// true icp_unit_code 32512
}

func ExampleRegisterTags_persons() {
	fmt.Print(tryTags(
		[2]string{"icp_resident_id", "11010519491231002X"},
		[2]string{"icp_resident_id", "110105194912310020"},
		[2]string{"icp_residence_permit", "810000199408230021"},
		[2]string{"icp_foreign_resident", "911124198108030024"},
		[2]string{"icp_hk_macao_permit", "H12345678"},
		[2]string{"icp_taiwan_permit", "12345678"},
		[2]string{"icp_passport", "E12345678"},
		[2]string{"icp_officer_card", "军字第1234567号"},
	))
	// Output:
	// true icp_resident_id 11010519491231002X
	// false icp_resident_id 110105194912310020
	// true icp_residence_permit 810000199408230021
	// true icp_foreign_resident 911124198108030024
	// true icp_hk_macao_permit H12345678
	// true icp_taiwan_permit 12345678
	// true icp_passport E12345678
	// true icp_officer_card 军字第1234567号
}

func ExampleRegisterTags_phones() {
	fmt.Print(tryTags(
		[2]string{"icp_mobile", "+86 138-0013-8000"},
		[2]string{"icp_mobile=strict", "13800138000"},
		[2]string{"icp_landline", "（010）12345678 转 801"},
		[2]string{"icp_service_phone", "400-123-4567"},
		[2]string{"icp_phone", "95588"},
		[2]string{"icp_phone", "+852 2123 4567"},
	))
	// Output:
	// true icp_mobile +86 138-0013-8000
	// true icp_mobile=strict 13800138000
	// true icp_landline （010）12345678 转 801
	// true icp_service_phone 400-123-4567
	// true icp_phone 95588
	// false icp_phone +852 2123 4567
}

func ExampleRegisterTags_domains() {
	fmt.Print(tryTags(
		[2]string{"icp_domain", "www.例子.cn"},
		[2]string{"icp_domain", "https://example.cn"},
		[2]string{"icp_registrable_domain", "example.com.cn"},
		[2]string{"icp_registrable_domain", "www.example.com.cn"},
		[2]string{"icp_approved_domain", "example.公司"},
		[2]string{"icp_home_page", "https://www.example.cn/index.html"},
	))
	// Output:
	// true icp_domain www.例子.cn
	// false icp_domain https://example.cn
	// true icp_registrable_domain example.com.cn
	// false icp_registrable_domain www.example.com.cn
	// true icp_approved_domain example.公司
	// true icp_home_page https://www.example.cn/index.html
}

func ExampleRegisterTags_numbers() {
	fmt.Print(tryTags(
		[2]string{"icp_number", "京ICP备05064772号-3"},
		[2]string{"icp_subject_number", "京ICP备05064772号"},
		[2]string{"icp_subject_number", "京ICP备05064772号-3"},
		[2]string{"icp_service_number", "京ICP备05064772号-3"},
		[2]string{"icp_licence", "京ICP证030173号"},
		[2]string{"icp_police", "京公网安备11010502037644号"},
	))
	// Output:
	// true icp_number 京ICP备05064772号-3
	// true icp_subject_number 京ICP备05064772号
	// false icp_subject_number 京ICP备05064772号-3
	// true icp_service_number 京ICP备05064772号-3
	// true icp_licence 京ICP证030173号
	// true icp_police 京公网安备11010502037644号
}

func ExampleRegisterTags_codes() {
	fmt.Print(tryTags(
		[2]string{"icp_province", "北京"},
		[2]string{"icp_province=strict", "北京"},
		[2]string{"icp_division", "110105"},
		[2]string{"icp_filing_type", "first_filing"},
		[2]string{"icp_nature", "enterprise"},
	))
	// Output:
	// true icp_province 北京
	// false icp_province=strict 北京
	// true icp_division 110105
	// true icp_filing_type first_filing
	// true icp_nature enterprise
}

func ExampleRegisterTags_apps() {
	fmt.Print(tryTags(
		[2]string{"icp_fingerprint=md5", "E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E"},
		[2]string{"icp_fingerprint=sha1", "E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E"},
		[2]string{"icp_public_key", "a public key"},
		[2]string{"icp_package_name=android", "cn.example.app"},
	))
	fmt.Println(newTagValidator().Var(samplePoint, "icp_public_key"))
	// Output:
	// true icp_fingerprint=md5 E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E
	// false icp_fingerprint=sha1 E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E
	// false icp_public_key a public key
	// true icp_package_name=android cn.example.app
	// <nil>
}

func ExampleTags() {
	tags := rules.Tags()
	fmt.Println(len(tags), tags[0])
	// Output:
	// 32 icp_approved_domain
}

func ExampleTagText() {
	want, ok := rules.TagText("icp_mobile")
	fmt.Println(want.Zh, want.En, ok)
	// Output:
	// 中国大陆手机号码 a mainland mobile number true
}

func ExampleRegisterTagTranslations() {
	v := newTagValidator()
	u := ut.New(en.New(), en.New(), zh.New())
	type customer struct {
		Person string `validate:"icp_resident_id"`
	}
	failure := v.Struct(customer{"1101051949"})
	for _, language := range []string{"zh", "en"} {
		trans, _ := u.GetTranslator(language)
		if err := rules.RegisterTagTranslations(v, trans); err != nil {
			fmt.Println(err)
			return
		}
		if failed, ok := errors.AsType[validator.ValidationErrors](failure); ok {
			fmt.Println(failed[0].Translate(trans))
		}
	}
	// Output:
	// Person应为18位公民身份号码；公民身份号码有误：应为18位，现为10位
	// Person must be a resident ID number of 18 characters; resident ID number: want 18 characters, have 10
}
