package filing

// NumberKind is what a [Number] numbers (号码种类).
type NumberKind string

// The kinds of numbers.
const (
	// NumberKindSubject is the filing number of a subject (主体备案号), such as 京ICP备05064772号.
	NumberKindSubject NumberKind = "icp_subject"
	// NumberKindService is the filing number of a service (服务备案号), such as 京ICP备05064772号-3.
	NumberKindService NumberKind = "icp_service"
	// NumberKindLicence is an ICP licence of the older form (ICP经营许可证), such as 京ICP证030173号.
	NumberKindLicence NumberKind = "icp_licence"
	// NumberKindTelecomProvince is a provincial telecom licence (增值电信业务经营许可证), such as 粤B2-20090059.
	NumberKindTelecomProvince NumberKind = "telecom_licence_province"
	// NumberKindTelecomNational is a national telecom licence (跨地区电信业务经营许可证), such as 合字B2-20190051.
	NumberKindTelecomNational NumberKind = "telecom_licence_national"
	// NumberKindPolice is a number of the police's own filing (公安联网备案号), such as 京公网安备11010502037644号.
	NumberKindPolice NumberKind = "police"
)

// Label is the kind's name in a language; an unknown kind gives its own text.
func (k NumberKind) Label(l Lang) string {
	switch k {
	case NumberKindSubject:
		return Text{Zh: "主体备案号", En: "filing number of a subject"}.In(l)
	case NumberKindService:
		return Text{Zh: "服务备案号", En: "filing number of a service"}.In(l)
	case NumberKindLicence:
		return Text{Zh: "ICP经营许可证号", En: "ICP licence"}.In(l)
	case NumberKindTelecomProvince:
		return Text{Zh: "增值电信业务经营许可证号", En: "provincial telecom licence"}.In(l)
	case NumberKindTelecomNational:
		return Text{Zh: "跨地区电信业务经营许可证号", En: "national telecom licence"}.In(l)
	case NumberKindPolice:
		return Text{Zh: "公安备案号", En: "police number"}.In(l)
	}
	return string(k)
}
