package rules

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/beian-go/beian/filing"
)

// tagStrict is the parameter that wants the canonical form.
const tagStrict = "strict"

// tagCertificate is the tag that looks at another field.
const tagCertificate = "icp_certificate"

// RegisterTags gives a validator of another service the tags of this package (校验标签), each over the parser of the
// library. [Tags] lists them:
//
//   - numbers of units: icp_uscc (early codes of Fuzhou and Xiamen pass), icp_org_code, icp_business_registration,
//     icp_unit_code
//   - numbers of persons: icp_resident_id, icp_residence_permit, icp_foreign_resident, icp_hk_macao_permit,
//     icp_taiwan_permit, icp_passport, icp_officer_card
//   - icp_certificate=Type: the number fits the certificate type in the field Type of the same struct, an integer such as
//     [filing.CertificateType]
//   - telephones of the mainland: icp_mobile, icp_landline, icp_service_phone, icp_phone for any of the three
//   - domains: icp_domain, icp_registrable_domain, icp_approved_domain (the top-level domain is approved in the snapshot of
//     package suffix: one that was approved later fails), icp_home_page
//   - filing numbers: icp_number for icp_subject_number and icp_service_number, icp_licence for ICP and telecom licences,
//     icp_police
//   - codes: icp_province, icp_division (six digits), icp_filing_type, icp_nature (id or slug, an integer too)
//   - apps: icp_fingerprint with md5, sha1 or sha256, icp_public_key, icp_package_name with android, ios or harmony
//
// A tag takes what the parser takes, in the forms in which people write. With the parameter strict, as in
// icp_mobile=strict, it takes the canonical form only, that of the parsed value's String or MarshalText: a domain in
// punycode, for instance. Parameters stand together with a space between: icp_fingerprint=md5 strict.
// icp_certificate=Type strict works in the same way.
//
// Fields are strings, types whose kind is string, and pointers and interfaces that hold them. Every other kind fails, as do
// nil, the empty text (put omitempty first) and a parameter that the tag does not have: a tag that is misspelt behind the
// equals sign refuses everything, and never panics. A tag whose name is not registered makes the validator panic when it
// first sees the struct, so let a test build every struct.
//
// RegisterTags may be called again. It is not for use while the validator runs. The error says that v is nil or was not
// made by validator.New.
func RegisterTags(v *validator.Validate) error {
	return registerEach(v, func(t *tag) error {
		return v.RegisterValidation(t.name, func(fl validator.FieldLevel) bool {
			_, ok := t.judge(fl.Field(), fl.Param(), fl.Parent())
			return ok
		})
	})
}

// registerEach calls register for all tags and recovers, since a validator without maps panics.
func registerEach(v *validator.Validate, register func(*tag) error) (err error) {
	if v == nil {
		return errors.New("rules: the validator is nil: make one with validator.New")
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("rules: the validator takes no tags, make it with validator.New: %v", r)
		}
	}()
	var errs []error
	for i := range tags {
		errs = append(errs, register(&tags[i]))
	}
	return errors.Join(errs...)
}

// Tags lists the tags that [RegisterTags] registers (校验标签), sorted.
func Tags() []string {
	names := make([]string, len(tags))
	for i := range tags {
		names[i] = tags[i].name
	}
	slices.Sort(names)
	return names
}

// TagText says what a tag wants, such as 中国大陆手机号码 and "a mainland mobile number"; false if there is no such tag.
func TagText(name string) (filing.Text, bool) {
	i := slices.IndexFunc(tags, func(t tag) bool { return t.name == name })
	if i < 0 {
		return filing.Text{}, false
	}
	return tags[i].want, true
}

// tag is one validator tag.
type tag struct {
	name string
	want filing.Text
	// options are the parameters besides strict.
	options []string
	// read gives the canonical form of s, or says what is wrong.
	read func(s, option string) (canonical string, err error)
}

// judge reports whether a field fits, and says what is wrong as far as that is known. The parent is the struct that holds
// the field; a zero one leaves icp_certificate without a type.
func (t *tag) judge(field reflect.Value, param string, parent reflect.Value) (filing.Text, bool) {
	option, strict, ok := t.parameter(param)
	if !ok {
		return filing.Text{Zh: "标签参数未知", En: "the tag has an unknown parameter"}, false
	}
	s, ok := t.text(field)
	if !ok {
		return filing.Text{Zh: "字段类型须为文本", En: "the field does not hold a text"}, false
	}
	if s == "" {
		return filing.Text{Zh: "内容为空，请填写", En: "it is empty: fill it in"}, false
	}
	var canonical string
	var err error
	if t.name == tagCertificate {
		canonical, err = fitCertificate(s, parent, option)
	} else {
		canonical, err = t.read(s, option)
	}
	switch {
	case err != nil:
		return tagReason(err), false
	case strict && canonical != s:
		return filing.Text{
			Zh: "不是规范写法，请去掉空格、分隔符等并统一大小写",
			En: "it is not in the canonical form: mind spaces, separators, letter case and the like",
		}, false
	}
	return filing.Text{}, true
}

// parameter splits the parameter of a tag into strict and the rest.
func (t *tag) parameter(param string) (option string, strict, ok bool) {
	for word := range strings.FieldsSeq(param) {
		switch {
		case word == tagStrict:
			strict = true
		case option == "" && (t.name == tagCertificate || slices.Contains(t.options, word)):
			option = word
		default:
			return "", false, false
		}
	}
	return option, strict, true
}

// text is the text that a field holds. The validator has followed pointers and interfaces.
func (t *tag) text(field reflect.Value) (string, bool) {
	switch {
	case field.Kind() == reflect.String:
		return field.String(), true
	case t.name == "icp_nature" && field.CanInt():
		return fmt.Sprint(field.Int()), true
	}
	return "", false
}
