package filing

import "log/slog"

// Service is an internet information service (互联网信息服务): a website, an APP, a mini program or a quick app.
// All fields hold what was typed.
type Service struct {
	// ID is the service's own id, unique in the filing and stable while it is revised. Attachments, accesses and
	// results refer to it.
	ID string `json:"id,omitzero"`
	// Kind is website, APP, mini program or quick app (服务类型).
	Kind ServiceKind `json:"kind,omitzero"`
	// Name is the name of the website or APP (网站名称, APP名称; Wzmc).
	Name string `json:"name,omitzero"`
	// Domains are the domains used (域名, Ym): websites file the registrable domain, APPs down to the level used.
	Domains []string `json:"domains,omitzero"`
	// HomePage is the address of the home page; it must contain one of the domains (首页URL, Syurl).
	HomePage string `json:"home_page,omitzero"`
	// Contents are the kinds of content (服务内容, Fwnr).
	Contents []ServiceContent `json:"contents,omitzero"`
	// Languages are the languages of the service (网站语言类别, Yylb).
	Languages []Language `json:"languages,omitzero"`
	// PreApprovals are the approvals that the content needs beforehand (前置审批, Nrlx).
	PreApprovals []Approval `json:"pre_approvals,omitzero"`
	// Responsible is the service's responsible person (互联网信息服务负责人, Wz_Fzr).
	Responsible Person `json:"responsible,omitzero"`
	// Accesses say where the service is hosted (接入信息, Jr). Mini programs and quick apps have none.
	Accesses []Access `json:"accesses,omitzero"`
	// App is the APP part (APP信息); nil for other kinds.
	App *App `json:"app,omitzero"`
	// Remark is free text for the bureau (备注, Wz_Bz).
	Remark string `json:"remark,omitzero"`
	// Filed is the filed service that an adding, a change or a cancellation builds on; zero for a new service.
	Filed FiledRef `json:"filed,omitzero"`
}

// String hides the responsible person.
func (s Service) String() string {
	return "service(" + s.Kind.String() + " " + s.ID + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (s Service) GoString() string { return s.String() }

// LogValue is String, so that a structured log shows no personal data.
func (s Service) LogValue() slog.Value { return slog.StringValue(s.String()) }

// HasAccess reports whether services of this kind have an access block: mini programs and quick apps have none
// (互联网信息服务备案登记表, attachment of 工信部信管〔2023〕105号).
func (k ServiceKind) HasAccess() bool { return k != ServiceMiniProgram && k != ServiceQuickApp }

// FiledRef points to something that is already filed.
type FiledRef struct {
	// Number is the filing number of the service (备案号), as the bureau issued it.
	Number string `json:"number,omitzero"`
	// BureauID is the bureau's own id of the service (Wzid); 0 when it is not known.
	BureauID int64 `json:"bureau_id,omitzero"`
}

// Approval is one approval that a content needs before the filing (前置或专项审批).
type Approval struct {
	// Kind is the kind of content (前置审批内容类型, Nrlx_id).
	Kind PreApproval `json:"kind,omitzero"`
	// Number is the approval's own number (前置审批号, Qzsph).
	Number string `json:"number,omitzero"`
	// Files are the digests of the approval's scans (审批文件, Spwj).
	Files []Digest `json:"files,omitzero"`
}

// Access is where and how a service is hosted (接入).
type Access struct {
	// ID is the access's own id, unique in the filing.
	ID string `json:"id,omitzero"`
	// Method is how the service is connected (接入方式, Jrfs).
	Method AccessMethod `json:"method,omitzero"`
	// Locations are the provinces in which the servers stand (服务器放置地, Fbdd).
	Locations []ServerLocation `json:"locations,omitzero"`
	// IPs are the addresses used (IP地址列表).
	IPs []IPRange `json:"ips,omitzero"`
	// BureauID is the bureau's own id of a filed access (Jrid); 0 when there is none.
	BureauID int64 `json:"bureau_id,omitzero"`
}

// IPRange is one address or a range of addresses, both ends included (起始IP Qsip, 终止IP Zzip).
type IPRange struct {
	// From is the first address, as typed.
	From string `json:"from,omitzero"`
	// To is the last address; empty means From alone.
	To string `json:"to,omitzero"`
}

// MaxIcon is the most bytes that an APP's icon may have: 100 KB (Huawei Cloud doc_0110).
const MaxIcon = 100 << 10

// App is the part of a service that only an APP has (APP信息), after the form attached to 工信部信管〔2023〕105号.
type App struct {
	// Platforms are the running platforms, one entry for each package (运行平台).
	Platforms []AppPlatform `json:"platforms,omitzero"`
	// Icon is the digest of the icon, jpg or png, at most 100 KB (图标).
	Icon Digest `json:"icon,omitzero"`
	// OffersSDK says that the APP itself is offered as an SDK (是否提供SDK服务).
	OffersSDK bool `json:"offers_sdk,omitzero"`
	// SDKs are the third parties' SDKs inside the APP (使用第三方SDK).
	SDKs []SDK `json:"sdks,omitzero"`
}

// AppPlatform is an APP on one platform.
type AppPlatform struct {
	// Platform is the operating system.
	Platform Platform `json:"platform,omitzero"`
	// Package is the package name or bundle id (包名, Bundle ID, bundleName).
	Package string `json:"package,omitzero"`
	// PublicKey is the public key of the signing certificate, in any of the forms that tools print (公钥).
	PublicKey string `json:"public_key,omitzero"`
	// Fingerprint is the fingerprint of the signing certificate in hex: MD5 on Android, SHA-1 on iOS and HarmonyOS
	// (签名MD5值).
	Fingerprint string `json:"fingerprint,omitzero"`
}

// SDK is a third party's software development kit inside an APP.
type SDK struct {
	// Provider is the maker (服务厂商).
	Provider string `json:"provider,omitzero"`
	// Function is what it is for (功能类型).
	Function string `json:"function,omitzero"`
}

// Platform is an operating system that APPs run on (运行平台). The ministry gives no ids for it, so it is a name.
type Platform string

// The platforms of the filing form (wangdun.cn 2023-11-14; beian.west.cn).
const (
	PlatformAndroid    Platform = "android"
	PlatformIOS        Platform = "ios"
	PlatformHarmony    Platform = "harmony"
	PlatformBlackBerry Platform = "blackberry"
	PlatformLinux      Platform = "linux"
	PlatformOther      Platform = "other"
)

// Label is the platform's name in a language; an unknown platform gives its own text.
func (p Platform) Label(l Lang) string {
	switch p {
	case PlatformAndroid:
		return Text{Zh: "安卓", En: "Android"}.In(l)
	case PlatformIOS:
		return "iOS"
	case PlatformHarmony:
		return Text{Zh: "鸿蒙", En: "HarmonyOS"}.In(l)
	case PlatformBlackBerry:
		return Text{Zh: "黑莓", En: "BlackBerry"}.In(l)
	case PlatformLinux:
		return "Linux"
	case PlatformOther:
		return Text{Zh: "其他", En: "other"}.In(l)
	}
	return string(p)
}

// Known reports whether p is a platform of the filing form.
func (p Platform) Known() bool {
	switch p {
	case PlatformAndroid, PlatformIOS, PlatformHarmony, PlatformBlackBerry, PlatformLinux, PlatformOther:
		return true
	}
	return false
}
