package rules_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/zh"
	"github.com/go-playground/locales/zh_Hans_CN"
	ut "github.com/go-playground/universal-translator"
	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules"
)

func tagValidator(t *testing.T) *validator.Validate {
	t.Helper()
	v := validator.New(validator.WithRequiredStructEnabled())
	require.NoError(t, rules.RegisterTags(v))
	return v
}

const (
	sampleMD5    = "e995a5ed7137307661f854e66901ee9e"
	sampleSHA1   = "00112233445566778899aabbccddeeff00112233"
	sampleSHA256 = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	// samplePoint is the generator of P-256 (FIPS 186-4).
	samplePoint = "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
		"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
	samplePointSPKI = "3059301306072a8648ce3d020106082a8648ce3d030107034200" + samplePoint
)

// tagCases are for each tag texts in canonical form, others that people write, and wrong ones.
var tagCases = map[string]struct{ canonical, typed, wrong []string }{
	"icp_uscc": {
		[]string{"91440300571973674L"}, []string{"91440300 571973674l", "９１440300571973674L"},
		[]string{"91440300571973674M", "9144030057197367", "91440300571973674I", "57197367-4"},
	},
	"icp_org_code": {
		[]string{"571973674", "57197367-4"},
		[]string{"5719 73674"},
		[]string{"571973675", "57197367"},
	},
	"icp_business_registration": {
		[]string{"110108000000016"},
		[]string{"110108 000000016"},
		[]string{"110108000000017", "1101080000"},
	},
	"icp_unit_code": {[]string{"32512"}, nil, []string{" ", strings.Repeat("1", 40)}},
	"icp_resident_id": {
		[]string{"11010519491231002X"}, []string{"11010519491231002x", "110105 19491231 002X"},
		[]string{"110105194912310020", "11010519490230002X", "110105491231002"},
	},
	"icp_residence_permit": {
		[]string{"810000199408230021"},
		[]string{"810000 199408230021"},
		[]string{"810000199408230022", "11010519491231002X"},
	},
	"icp_foreign_resident": {
		[]string{"911124198108030024"},
		[]string{"911124 198108030024"},
		[]string{"911124198108030025"},
	},
	"icp_hk_macao_permit": {[]string{"H12345678"}, []string{"h12345678"}, []string{"X12345678", "H1234"}},
	"icp_taiwan_permit":   {[]string{"12345678"}, []string{"1234 5678"}, []string{"1234567", "A2345678"}},
	"icp_passport":        {[]string{"E12345678"}, []string{"e12345678"}, []string{" ", strings.Repeat("E", 40)}},
	"icp_officer_card":    {[]string{"军字第1234567号"}, []string{"军字第 1234567 号"}, []string{" ", strings.Repeat("1", 40)}},
	"icp_mobile": {
		[]string{"13800138000"},
		[]string{"+86 138-0013-8000", "１３８00138000"},
		[]string{"010-12345678", "1380013800", "+85221234567"},
	},
	"icp_landline": {
		[]string{"010-12345678", "010-12345678-801"},
		[]string{"（０１０）1234 5678 转 801"},
		[]string{"12345678", "13800138000"},
	},
	"icp_service_phone": {
		[]string{"400-1234567", "95588"},
		[]string{"4001234567"},
		[]string{"13800138000", "010-12345678"},
	},
	"icp_phone": {
		[]string{"13800138000", "010-12345678", "400-1234567"},
		[]string{"01012345678"},
		[]string{"+85221234567", "abc"},
	},
	"icp_domain": {
		[]string{"example.cn", "www.example.com.cn", "xn--fiq228c.cn"},
		[]string{"Example.CN", "中文.cn"},
		[]string{"example", "http://example.cn", "192.0.2.1", "example.cn."},
	},
	"icp_registrable_domain": {
		[]string{"example.com.cn"},
		[]string{"EXAMPLE.cn"},
		[]string{"www.example.cn", "com.cn", "example"},
	},
	"icp_approved_domain": {
		[]string{"example.cn", "www.example.com"},
		[]string{"example.公司"},
		[]string{"example.invalid", "example"},
	},
	"icp_home_page": {
		[]string{"www.example.cn", "https://example.cn/a"},
		[]string{" WWW.example.cn"},
		[]string{"ftp://example.cn", "192.0.2.1", "a b.cn"},
	},
	"icp_number": {
		[]string{"京ICP备05064772号", "京ICP备05064772号-3"},
		[]string{"京icp备 05064772 号", "川ICP备05064772号"},
		[]string{"京ICP证030173号", "ICP"},
	},
	"icp_subject_number": {
		[]string{"京ICP备05064772号"},
		[]string{"京ICP备05064772"},
		[]string{"京ICP备05064772号-3", "京ICP"},
	},
	"icp_service_number": {
		[]string{"京ICP备05064772号-3", "京ICP备05064772号-3A"},
		[]string{"京ICP备05064772号 - 3"},
		[]string{"京ICP备05064772号", "京ICP"},
	},
	"icp_licence": {
		[]string{"京ICP证030173号", "粤B2-20090059", "合字B2-20190051"},
		[]string{"京ICP证030173"},
		[]string{"京ICP备05064772号", "B2"},
	},
	"icp_police": {
		[]string{"京公网安备11010502037644号"},
		[]string{"京公网安备 11010502037644"},
		[]string{"京ICP备05064772号", "京公网安备1号"},
	},
	"icp_province":    {[]string{"11"}, []string{"北京", "京", "beijing", "110000"}, []string{"81", "10", "北"}},
	"icp_division":    {[]string{"110105", "440300"}, nil, []string{"119999", "11", "abcdef"}},
	"icp_filing_type": {[]string{string(filing.TypeFirst)}, nil, []string{"first", "1"}},
	"icp_nature": {
		[]string{filing.NatureEnterprise.Slug(), "4"}, []string{"04"}, []string{"9999", "-1", "4.0", strings.Repeat("4", 99)},
	},
	"icp_fingerprint": {
		[]string{sampleMD5, sampleSHA1, sampleSHA256},
		[]string{"MD5:E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E"},
		[]string{"e995a5", samplePointSPKI},
	},
	"icp_public_key": {
		[]string{samplePointSPKI},
		[]string{samplePoint, strings.ToUpper(samplePointSPKI)},
		[]string{sampleMD5, samplePoint + "0"},
	},
	"icp_package_name": {
		[]string{"cn.example.app", "app_1-2"},
		nil,
		[]string{"cn..app", "应用", "example.apk", strings.Repeat("a", 256)},
	},
}

func TestTags(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	names := rules.Tags()
	require.True(t, slices.IsSorted(names))
	require.Len(t, slices.Compact(names), len(tagCases)+1, "a tag without cases, or listed twice")
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.True(t, strings.HasPrefix(name, "icp_"))
			text, ok := rules.TagText(name)
			require.True(t, ok)
			require.NotEmpty(t, text.Zh)
			require.NotEmpty(t, text.En)
			require.Error(t, v.Var("", name), "empty")
			require.NoError(t, v.Var("", "omitempty,"+name))
			if name == "icp_certificate" {
				return // see TestTagCertificate
			}
			cases, ok := tagCases[name]
			require.True(t, ok)
			require.NotEmpty(t, cases.canonical)
			require.NotEmpty(t, cases.wrong)
			for _, s := range cases.canonical {
				require.NoError(t, v.Var(s, name), s)
				require.NoError(t, v.Var(s, name+"=strict"), s)
				require.Error(t, v.Var(s, name+"=other"), "unknown parameter")
			}
			for _, s := range cases.typed {
				require.NoError(t, v.Var(s, name), s)
				require.Error(t, v.Var(s, name+"=strict"), s)
			}
			for _, s := range cases.wrong {
				require.Error(t, v.Var(s, name), s)
				require.Error(t, v.Var(s, name+"=strict"), s)
			}
		})
	}
	_, ok := rules.TagText("icp_none")
	require.False(t, ok)
}

func TestTagParameters(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	for _, c := range []struct {
		tag, value string
		ok         bool
	}{
		{"icp_fingerprint=md5", sampleMD5, true},
		{"icp_fingerprint=md5 strict", sampleMD5, true},
		{"icp_fingerprint=strict md5", strings.ToUpper(sampleMD5), false},
		{"icp_fingerprint=md5", sampleSHA1, false},
		{"icp_fingerprint=sha1", sampleSHA1, true},
		{"icp_fingerprint=sha256", sampleSHA256, true},
		{"icp_fingerprint=sha1", sampleSHA256, false},
		{"icp_fingerprint=md5 sha1", sampleMD5, false},
		{"icp_fingerprint=MD5", sampleMD5, false},
		{"icp_package_name=android", "cn.example.app", true},
		{"icp_package_name=android", "app", false},
		{"icp_package_name=ios", "cn.example.my-app", true},
		{"icp_package_name=ios", "cn.example.my_app", false},
		{"icp_package_name=harmony", "cn.example.my_app", true},
		{"icp_uscc", "91350100M000100Y43", true}, // an early code of Fuzhou
	} {
		require.Equal(t, c.ok, v.Var(c.value, c.tag) == nil, "%s %s", c.tag, c.value)
	}
}

// hidden has a field behind an embedded pointer.
type hidden struct{ Type int }

func TestTagCertificate(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	type form struct {
		Type   filing.CertificateType
		Number string `validate:"icp_certificate=Type"`
	}
	for _, c := range []struct {
		form form
		ok   bool
	}{
		{form{filing.CertificateBusinessLicence, "91440300571973674L"}, true},
		{form{filing.CertificateBusinessLicence, "91440300 571973674L"}, true},
		{form{filing.CertificateBusinessLicence, "110108000000016"}, true},
		{form{filing.CertificateBusinessLicence, "11010519491231002X"}, false},
		{form{filing.CertificateResidentID, "11010519491231002X"}, true},
		{form{filing.CertificateResidentID, "91440300571973674L"}, false},
		{form{filing.CertificateHongKongMacaoTravelPermit, "H12345678"}, true},
		{form{9999, "anything"}, true},
		{form{9999, " "}, false},
		{form{0, "11010519491231002X"}, false},
		{form{-1, "11010519491231002X"}, false},
		{form{filing.CertificateResidentID, ""}, false},
	} {
		require.Equal(t, c.ok, v.Struct(c.form) == nil, "%d", int(c.form.Type))
		require.Equal(t, c.ok, v.Struct(&c.form) == nil, "%d", int(c.form.Type))
	}
	type strict struct {
		Type   *int
		Number string `validate:"icp_certificate=Type strict"`
	}
	two := int(filing.CertificateResidentID)
	require.NoError(t, v.Struct(strict{&two, "11010519491231002X"}))
	require.Error(t, v.Struct(strict{&two, "11010519491231002x"}))
	require.Error(t, v.Struct(strict{nil, "11010519491231002X"}))

	type misspelt struct {
		Type   int
		Number string `validate:"icp_certificate=Typo"`
	}
	require.Error(t, v.Struct(misspelt{two, "11010519491231002X"}))
	type text struct {
		Type   string
		Number string `validate:"icp_certificate=Type"`
	}
	require.Error(t, v.Struct(text{"2", "11010519491231002X"}))
	type embedding struct {
		*hidden
		Number string `validate:"icp_certificate=Type"`
	}
	require.Error(t, v.Struct(embedding{nil, "11010519491231002X"}))
	require.NoError(t, v.Struct(embedding{&hidden{two}, "11010519491231002X"}))
	require.Error(t, v.Var("11010519491231002X", "icp_certificate=Type"), "no struct")
}

func TestTagKinds(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	type mobile string
	good := mobile("13800138000")
	plain := "13800138000"
	pointer := &plain
	var held any = &good
	for _, value := range []any{good, &good, plain, pointer, &pointer, held, &held} {
		require.NoError(t, v.Var(value, "icp_mobile"))
	}
	require.NoError(t, v.Struct(struct {
		Any any `validate:"icp_mobile"`
	}{held}))
	var none *string
	for _, value := range []any{
		13800138000, uint(4), 1.5, true, none, nil, []string{plain}, [1]string{plain}, []byte(plain), map[string]string{"a": plain},
		struct{ S string }{plain}, &struct{}{}, make(chan int), func() {}, complex(1, 2), uintptr(1), error(nil), &none,
	} {
		for _, name := range rules.Tags() {
			require.NotPanics(t, func() {
				err := v.Var(value, name)
				if reflect.Indirect(reflect.ValueOf(value)).Kind() != reflect.Struct { // Var looks at no tag of a struct
					require.Error(t, err, "%s %T", name, value)
				}
			})
		}
	}
	type fields struct {
		Int    int                `validate:"icp_mobile"`
		Slice  []string           `validate:"icp_mobile"`
		Nil    *string            `validate:"icp_mobile"`
		Struct struct{ S string } `validate:"icp_mobile"`
		Face   any                `validate:"icp_mobile"`
		Map    map[string]string  `validate:"icp_mobile"`
	}
	var failed validator.ValidationErrors
	require.ErrorAs(t, v.Struct(fields{}), &failed)
	require.Len(t, failed, 6)
	require.NoError(t, v.Struct(struct {
		Phones []string `validate:"dive,icp_mobile"`
	}{[]string{plain}}))

	for value, ok := range map[any]bool{filing.NatureEnterprise: true, 4: true, int8(4): true, 0: false, -1: false, uint(4): false} {
		require.Equal(t, ok, v.Var(value, "icp_nature") == nil, "%T %v", value, value)
	}
}

func TestTagsHostile(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	for _, s := range []string{
		strings.Repeat("1", 1<<20), strings.Repeat("中", 1<<18), "\xff\xfe", "\x00", strings.Repeat(" ", 1<<20),
		strings.Repeat("a.", 1<<19),
	} {
		for _, name := range rules.Tags() {
			require.Error(t, v.Var(s, name), "%s of %d bytes", name, len(s))
		}
	}
}

func TestTagsAnyText(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		name := rapid.SampledFrom(rules.Tags()).Draw(t, "tag")
		if v.Var(s, name+"=strict") == nil {
			require.NoError(t, v.Var(s, name), "strict takes what the tag does not")
		}
	})
}

func TestRegisterTagsTwice(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	require.NoError(t, rules.RegisterTags(v))
	require.NoError(t, v.Var("13800138000", "icp_mobile"))
	require.Error(t, v.Var("1", "icp_mobile"))
	require.ErrorContains(t, rules.RegisterTags(nil), "nil")
	require.ErrorContains(t, rules.RegisterTags(new(validator.Validate)), "validator.New")
}

func TestTagsShared(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for name, cases := range tagCases {
				if v.Var(cases.canonical[0], name) != nil || v.Var(cases.wrong[0], name) == nil {
					t.Errorf("%s answers otherwise", name)
				}
			}
		})
	}
	group.Wait()
}

func translators(t *testing.T, v *validator.Validate) (chinese, english ut.Translator) {
	t.Helper()
	u := ut.New(en.New(), en.New(), zh.New())
	chinese, ok := u.GetTranslator("zh")
	require.True(t, ok)
	english, ok = u.GetTranslator("en")
	require.True(t, ok)
	for _, trans := range []ut.Translator{chinese, english, english} {
		require.NoError(t, rules.RegisterTagTranslations(v, trans))
	}
	return chinese, english
}

func translated(t *testing.T, err error, trans ut.Translator) string {
	t.Helper()
	var failed validator.ValidationErrors
	require.ErrorAs(t, err, &failed)
	return failed[0].Translate(trans)
}

func TestTagTranslations(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	chinese, english := translators(t, v)
	for name, cases := range tagCases {
		want, _ := rules.TagText(name)
		for _, s := range cases.wrong {
			err := v.Struct(reflectStruct(name, s))
			zhText, enText := translated(t, err, chinese), translated(t, err, english)
			require.True(t, strings.HasPrefix(zhText, "Field应为"+want.Zh), zhText)
			require.True(t, strings.HasPrefix(enText, "Field must be "+want.En+"; "), enText)
			if !strings.Contains(want.Zh+want.En, s) && len(s) > 8 {
				require.NotContains(t, zhText, s)
				require.NotContains(t, enText, s)
			}
		}
	}
	for _, c := range []struct {
		tag    string
		value  any
		zh, en string
	}{
		{
			"icp_resident_id", "110105194912310020",
			"Field应为18位公民身份号码；公民身份号码第18个字符有误：校验码不符，请对照证件逐位核对",
			"Field must be a resident ID number of 18 characters; resident ID number, character 18: " +
				"the check character does not fit: compare each character with the document",
		},
		{"icp_mobile", "010-12345678", "Field应为中国大陆手机号码；现为固定电话", "Field must be a mainland mobile number; this is of another kind: "},
		{"icp_mobile=strict", "138 0013 8000", "不是规范写法", "canonical form"},
		{"icp_mobile=md5", "13800138000", "标签参数未知", "unknown parameter"},
		{"icp_mobile", 5, "字段类型须为文本", "does not hold a text"},
		{"icp_mobile", (*string)(nil), "字段类型须为文本", "does not hold a text"},
		{"icp_mobile", "", "内容为空", "empty"},
		{"icp_domain", "example", "Field应为域名，如 example.cn", "a single label"},
		{"icp_approved_domain", "example.invalid", "批复列表", "not in the list of 20"},
		{"icp_fingerprint=md5", sampleSHA1, "MD5", "MD5"},
		{"icp_home_page", "ftp://example.cn", "http", "neither http nor https"},
		{"icp_certificate=Other", "11010519491231002X", "与证件类型不符", "does not fit the type"},
	} {
		err := v.Struct(reflectStruct(c.tag, c.value))
		require.Contains(t, translated(t, err, chinese), c.zh)
		require.Contains(t, translated(t, err, english), c.en)
	}
}

// reflectStruct is a struct with one field of a tag.
func reflectStruct(tag string, value any) any {
	kind := reflect.StructOf([]reflect.StructField{{
		Name: "Field", Type: reflect.TypeOf(value), Tag: reflect.StructTag(`validate:"` + tag + `"`),
	}})
	s := reflect.New(kind).Elem()
	s.Field(0).Set(reflect.ValueOf(value))
	return s.Interface()
}

func TestTagTranslationsRefused(t *testing.T) {
	t.Parallel()
	v := tagValidator(t)
	u := ut.New(de.New(), de.New(), zh_Hans_CN.New())
	german, _ := u.GetTranslator("de")
	regional, _ := u.GetTranslator("zh_Hans_CN")
	require.NoError(t, rules.RegisterTagTranslations(v, regional))
	require.Contains(t, translated(t, v.Var("1", "icp_mobile"), regional), "应为中国大陆手机号码")
	require.ErrorContains(t, rules.RegisterTagTranslations(v, german), "none in")
	require.ErrorContains(t, rules.RegisterTagTranslations(v, nil), "nil")
	require.ErrorContains(t, rules.RegisterTagTranslations(nil, regional), "nil")
}
