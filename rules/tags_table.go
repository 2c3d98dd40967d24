package rules

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/phone"
	"github.com/beian-go/beian/rules/suffix"
)

// tags are the validator tags, by subject.
var tags = []tag{
	{
		name: "icp_uscc", read: numberOf(identity.KindCreditCode),
		want: filing.Text{Zh: "18位统一社会信用代码", En: "a unified social credit code of 18 characters"},
	},
	{
		name: "icp_org_code", read: numberOf(identity.KindOrganizationCode),
		want: filing.Text{Zh: "9位组织机构代码", En: "an organization code of 9 characters"},
	},
	{
		name: "icp_business_registration", read: numberOf(identity.KindBusinessRegistration),
		want: filing.Text{Zh: "15位营业执照注册号", En: "a business registration number of 15 digits"},
	},
	{
		name: "icp_unit_code", read: numberOf(identity.KindMilitaryUnitCode),
		want: filing.Text{Zh: "部队代号", En: "a military unit code"},
	},
	{
		name: "icp_resident_id", read: numberOf(identity.KindResidentID),
		want: filing.Text{Zh: "18位公民身份号码", En: "a resident ID number of 18 characters"},
	},
	{
		name: "icp_residence_permit", read: numberOf(identity.KindResidencePermit),
		want: filing.Text{Zh: "18位港澳台居民居住证号码", En: "a residence permit number of 18 characters"},
	},
	{
		name: "icp_foreign_resident", read: numberOf(identity.KindForeignPermanentResidentCard),
		want: filing.Text{Zh: "外国人永久居留身份证号码", En: "a foreign permanent resident card number"},
	},
	{
		name: "icp_hk_macao_permit", read: numberOf(identity.KindHongKongMacaoPermit),
		want: filing.Text{Zh: "港澳居民来往内地通行证号码", En: "a Hong Kong and Macao travel permit number"},
	},
	{
		name: "icp_taiwan_permit", read: numberOf(identity.KindTaiwanPermit),
		want: filing.Text{Zh: "台湾居民来往大陆通行证号码", En: "a Taiwan travel permit number"},
	},
	{
		name: "icp_passport", read: numberOf(identity.KindPassport),
		want: filing.Text{Zh: "护照号码", En: "a passport number"},
	},
	{
		name: "icp_officer_card", read: numberOf(identity.KindOfficerCard),
		want: filing.Text{Zh: "军官证号码", En: "an officer card number"},
	},
	{
		name: tagCertificate,
		want: filing.Text{Zh: "与证件类型相符的证件号码", En: "a number that fits the certificate type"},
	},
	{
		name: "icp_mobile", read: phoneOf(phone.Mobile),
		want: filing.Text{Zh: "中国大陆手机号码", En: "a mainland mobile number"},
	},
	{
		name: "icp_landline", read: phoneOf(phone.Landline),
		want: filing.Text{Zh: "带区号的固定电话", En: "a landline number with its area code"},
	},
	{
		name: "icp_service_phone", read: phoneOf(phone.Service),
		want: filing.Text{Zh: "服务号码，如400电话", En: "a service number, such as one with 400"},
	},
	{
		name: "icp_phone", read: phoneOf(phone.Mobile, phone.Landline, phone.Service),
		want: filing.Text{Zh: "中国大陆电话号码", En: "a mainland phone number"},
	},
	{
		name: "icp_domain", read: domainIf(func(filing.Domain) error { return nil }),
		want: filing.Text{Zh: "域名，如 example.cn", En: "a domain name, such as example.cn"},
	},
	{
		name: "icp_registrable_domain", read: domainIf(registrable),
		want: filing.Text{Zh: "可注册的域名，如 example.cn，而非其子域名", En: "a domain as it is registered, such as example.cn, not below it"},
	},
	{
		name: "icp_approved_domain", read: domainIf(approved),
		want: filing.Text{Zh: "顶级域名已获批复的域名", En: "a domain under an approved top-level domain"},
	},
	{
		name: "icp_home_page", read: canonicalText(suffix.ParseHomePage),
		want: filing.Text{Zh: "首页地址，如 www.example.cn", En: "a home page, such as www.example.cn"},
	},
	{
		name: "icp_number", read: filingNumber(filing.NumberKindSubject, filing.NumberKindService),
		want: filing.Text{Zh: "ICP备案号，如 京ICP备05064772号", En: "a filing number, such as 京ICP备05064772号"},
	},
	{
		name: "icp_subject_number", read: filingNumber(filing.NumberKindSubject),
		want: filing.Text{Zh: "主体备案号，如 京ICP备05064772号", En: "a subject's filing number, such as 京ICP备05064772号"},
	},
	{
		name: "icp_service_number", read: filingNumber(filing.NumberKindService),
		want: filing.Text{Zh: "服务备案号，如 京ICP备05064772号-3", En: "a service's filing number, such as 京ICP备05064772号-3"},
	},
	{
		name: "icp_licence",
		read: filingNumber(filing.NumberKindLicence, filing.NumberKindTelecomProvince, filing.NumberKindTelecomNational),
		want: filing.Text{Zh: "经营许可证号，如 京ICP证030173号", En: "a licence number, such as 京ICP证030173号"},
	},
	{
		name: "icp_police", read: filingNumber(filing.NumberKindPolice),
		want: filing.Text{Zh: "公安备案号，如 京公网安备11010502037644号", En: "a police number, such as 京公网安备11010502037644号"},
	},
	{
		name: "icp_province", read: canonicalText(region.Parse),
		want: filing.Text{Zh: "省份，如 11 或 北京", En: "a province, such as 11 or Beijing"},
	},
	{
		name: "icp_division", read: division,
		want: filing.Text{Zh: "6位行政区划代码（GB/T 2260）", En: "a division code of six digits (GB/T 2260)"},
	},
	{
		name: "icp_filing_type", read: filingType,
		want: filing.Text{Zh: "备案类型代码", En: "the code of a filing type"},
	},
	{
		name: "icp_nature", read: nature,
		want: filing.Text{Zh: "单位性质代码", En: "the code of a subject's nature"},
	},
	{
		name: "icp_fingerprint", read: fingerprint, options: []string{"md5", "sha1", "sha256"},
		want: filing.Text{Zh: "签名证书指纹", En: "the fingerprint of a signing certificate"},
	},
	{
		name: "icp_public_key", read: canonicalText(appkey.ParsePublicKey),
		want: filing.Text{Zh: "签名证书公钥", En: "the public key of a signing certificate"},
	},
	{
		name: "icp_package_name", read: packageName, options: []string{"android", "ios", "harmony"},
		want: filing.Text{Zh: "软件包名，如 cn.example.app", En: "a package name or bundle id, such as cn.example.app"},
	},
}

// tagReader is the read function of a tag.
type tagReader = func(s, option string) (string, error)

// tagError says what is wrong where no parser does.
type tagError struct{ filing.Text }

func (e *tagError) Error() string { return e.En }

// Message says it in a language.
func (e *tagError) Message(l filing.Lang) string { return e.In(l) }

func tagFault(zh, en string) error { return &tagError{filing.Text{Zh: zh, En: en}} }

// numberOf reads a number of one kind. A number in canonical form is its own canonical form, any other has none.
func numberOf(k identity.Kind) tagReader {
	return func(s, _ string) (string, error) {
		changes, err := k.Check(s)
		return unchanged(s, changes), err
	}
}

// unchanged is s if nothing had to be changed in it.
func unchanged(s string, changes []identity.Change) string {
	if len(changes) > 0 {
		return ""
	}
	return s
}

func phoneOf(kinds ...phone.Kind) tagReader {
	return func(s, _ string) (string, error) {
		n, err := phone.Parse(s)
		if err != nil {
			return "", err
		}
		return n.Number(), oneOf(n.Kind(), kinds)
	}
}

func filingNumber(kinds ...filing.NumberKind) tagReader {
	return func(s, _ string) (string, error) {
		n, err := filing.ParseNumber(s)
		if err != nil {
			return "", err
		}
		return n.String(), oneOf(n.Kind(), kinds)
	}
}

// oneOf says which kind was given if it is not wanted.
func oneOf[K interface {
	comparable
	Label(filing.Lang) string
}](kind K, wanted []K) error {
	if slices.Contains(wanted, kind) {
		return nil
	}
	return tagFault("现为"+kind.Label(filing.Zh), "this is of another kind: "+kind.Label(filing.En))
}

func domainIf(check func(filing.Domain) error) tagReader {
	return func(s, _ string) (string, error) {
		d, err := filing.ParseDomain(s)
		if err != nil {
			return "", err
		}
		return d.String(), check(d)
	}
}

func registrable(d filing.Domain) error {
	if suffix.IsRegistrable(d) {
		return nil
	}
	return tagFault("现为子域名或公共后缀", "this is a sub-domain or a public suffix")
}

func approved(d filing.Domain) error {
	table := suffix.Default()
	if table.Of(d).Status == suffix.Approved {
		return nil
	}
	return tagFault("其后缀不在"+table.Date()+"的批复列表中", "its suffix is not in the list of "+table.Date())
}

// canonicalText reads with a parser whose String is the canonical form.
func canonicalText[T interface{ String() string }](parse func(string) (T, error)) tagReader {
	return func(s, _ string) (string, error) {
		x, err := parse(s)
		return x.String(), err
	}
}

func division(s, _ string) (string, error) {
	if _, ok := region.Lookup(s); !ok {
		return "", tagFault("不在代码表中，请重新选择", "it is not in the table: choose again")
	}
	return s, nil
}

func filingType(s, _ string) (string, error) {
	if !filing.Type(s).Known() {
		return "", tagFault("不在代码表中，请重新选择", "it is not in the table: choose again")
	}
	return s, nil
}

// maxCode is longer than any id or slug of a code table, in bytes.
const maxCode = 64

// nature reads an id or a slug, as [filing.Nature] does in JSON. Both are canonical.
func nature(s, _ string) (string, error) {
	var n filing.Nature
	if quoted, err := json.Marshal(s); len(s) <= maxCode && err == nil && n.UnmarshalJSON(quoted) == nil && n.Known() {
		if s == n.Slug() || s == strconv.Itoa(n.ID()) {
			return s, nil
		}
		return n.Slug(), nil
	}
	return "", tagFault("不在代码表中，请重新选择", "it is not in the table: choose again")
}

var tagDigests = map[string]appkey.Algorithm{"md5": appkey.MD5, "sha1": appkey.SHA1, "sha256": appkey.SHA256}

func fingerprint(s, digest string) (string, error) {
	f, err := appkey.ParseFingerprint(s)
	if err == nil && digest != "" {
		err = f.Check(tagDigests[digest])
	}
	return f.String(), err
}

// packageName looks at the characters, by the rules of the platform if that is given.
func packageName(s, platform string) (string, error) {
	if validPackage(filing.Platform(platform), s) && !isPackageFile(s) {
		return s, nil
	}
	return "", tagFault("长度、字符或分段有误，只能填写字母、数字和点等", "length, characters or segments are wrong: letters, digits and dots make it")
}

// fitCertificate looks at a number by the certificate type in a field beside it, in the manner of the rules.
func fitCertificate(number string, parent reflect.Value, field string) (string, error) {
	t, ok := certificateType(parent, field)
	if !ok {
		return "", tagFault("请同时填写证件类型", "give the certificate type with it, and check both")
	}
	c := readCertificate(&filing.Certificate{Type: t, Number: number}, ownerSubject)
	if !c.sound() || strings.TrimSpace(number) == "" {
		return "", tagFault("与证件类型不符，请对照证件核对", "it does not fit the type: compare both with the document")
	}
	return unchanged(number, c.changes), nil
}

// certificateType is the certificate type in a field of a struct; false if there is none, or nothing in it.
func certificateType(parent reflect.Value, field string) (filing.CertificateType, bool) {
	if parent.Kind() != reflect.Struct {
		return 0, false
	}
	at, ok := parent.Type().FieldByName(field)
	if !ok {
		return 0, false
	}
	value, err := parent.FieldByIndexErr(at.Index)
	if err != nil {
		return 0, false
	}
	for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	if !value.CanInt() || value.Int() <= 0 || value.Int() >= 1<<31 {
		return 0, false
	}
	return filing.CertificateType(value.Int()), true
}
