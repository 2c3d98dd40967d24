package rules

import "github.com/beian-go/beian/filing"

var (
	fromIcon           = filing.Source{Title: "Huawei Cloud doc_0110; wangdun.cn, APP备案图标", Date: "2023-11-14"}
	fromIndividualApps = filing.Source{Title: "Huawei Cloud App备案咨询; Alibaba Cloud App备案 FAQ", Date: "2025-12-31"}

	notWebsites = []filing.ServiceKind{filing.ServiceApp, filing.ServiceMiniProgram, filing.ServiceQuickApp}
)

// appRules look at what APPs have, and mini programs and quick apps have not.
var appRules = []Rule{
	{
		Code: "service.app.platform.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "APP 没有填写运行平台", En: "the APP has no platform"},
		Fix: filing.Text{
			Zh: "请填写每个运行平台及其包名、公钥和签名",
			En: "give each platform with package name, key and fingerprint",
		},
		Source:  fromNotice,
		Follows: []string{"service.app.icon.required"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil || len(s.App.Platforms) == 0 {
					c.Report(servicePath(i) + ".app.platforms")
				}
			}
		},
	},
	{
		Code: "service.app.platform.known", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "运行平台未填写或不在登记表中", En: "the platform is missing or not in the form"},
		Fix:     filing.Text{Zh: "请重新选择运行平台", En: "choose it again"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if !list[i].Platform.Known() {
					c.Report(list[i].path("platform"))
				}
			}
		},
	},
	{
		Code: "service.app.icon.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "没有上传 APP 图标", En: "the APP has no icon"},
		Fix:     filing.Text{Zh: "请上传不超过100 KB的图标", En: "upload an icon of at most 100 KB"},
		Source:  fromNotice,
		Follows: []string{"service.app.platform.required"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil || !s.App.Icon.Valid() {
					c.Report(servicePath(i) + ".app.icon")
				}
			}
		},
	},
	{
		Code: "service.app.sdk.incomplete", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "第三方 SDK 的服务厂商或功能类型未填写", En: "a third party's SDK lacks its maker or its function"},
		Fix:     filing.Text{Zh: "请填写服务厂商和功能类型", En: "give both"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil {
					continue
				}
				for j, sdk := range s.App.SDKs {
					if sdk.Provider == "" || sdk.Function == "" {
						c.Report(element(servicePath(i)+".app.sdks", j))
					}
				}
			}
		},
	},
	{
		Code: "service.app.package.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "包名（Bundle ID）未填写", En: "the package name or bundle id is missing"},
		Fix:     filing.Text{Zh: "请填写安装包中的包名", En: "give it as it stands in the package"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].Package == "" {
					c.Report(list[i].path("package"))
				}
			}
		},
	},
	{
		Code: "service.app.package.form", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "包名（Bundle ID）格式错误", En: "the package name or bundle id is malformed"},
		Fix: filing.Text{
			Zh: "请按 com.example.app 的形式填写，不含空格和中文",
			En: "write it like com.example.app, without spaces and Chinese characters",
		},
		Source:  fromPackageNames,
		Follows: []string{"service.app.fingerprint.algorithm"},
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if p := &list[i]; p.Package != "" && !validPackage(p.Platform, p.Package) {
					c.Report(p.path("package"))
				}
			}
		},
	},
	{
		Code: "service.app.package.file", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "包名像是安装包的文件名", En: "the package name looks like the name of the package's file"},
		Fix: filing.Text{
			Zh: "请填写安装包中的包名（Bundle ID），如 com.example.app",
			En: "give the name that stands in the package, like com.example.app",
		},
		Source: fromPackageNames,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if isPackageFile(list[i].Package) {
					c.Report(list[i].path("package"))
				}
			}
		},
	},
	{
		Code: "service.app.platform.duplicate", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: notWebsites},
		Message: filing.Text{Zh: "同一运行平台和包名填写了两次", En: "the same platform and package name are given twice"},
		Fix:     filing.Text{Zh: "请删除重复的一项", En: "remove one of them"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil {
					continue
				}
				list := s.App.Platforms
				repeats(len(list), func(j int) (packageOn, bool) {
					return packageOn{list[j].Platform, list[j].Package}, list[j].Package != ""
				}, func(_, j int) { c.Report(element(servicePath(i)+".app.platforms", j)) })
			}
		},
	},
	{
		Code: "service.app.sdk.duplicate", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "同一厂商、同一功能的 SDK 填写了两次", En: "an SDK of the same maker and function is given twice"},
		Fix:     filing.Text{Zh: "请删除重复的一项", En: "remove one of them"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil {
					continue
				}
				list := s.App.SDKs
				repeats(len(list), func(j int) (filing.SDK, bool) {
					return list[j], list[j].Provider != "" && list[j].Function != ""
				}, func(_, j int) { c.Report(element(servicePath(i)+".app.sdks", j)) })
			}
		},
	},
	{
		Code: "service.app.icon.size", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "APP 图标超过100 KB", En: "the icon is larger than 100 KB"},
		Fix:     filing.Text{Zh: "请压缩图标或缩小尺寸，建议256×256像素", En: "compress it or make it smaller, 256 by 256 pixels is advised"},
		Source:  fromIcon,
		Follows: []string{"shape.required"},
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil || s.App.Icon == "" {
					continue
				}
				for j := range c.Filing().Attachments {
					if a := &c.Filing().Attachments[j]; a.Digest == s.App.Icon && a.Size > filing.MaxIcon {
						c.Report(servicePath(i) + ".app.icon")
						break
					}
				}
			}
		},
	},
	{
		Code: "service.app.individual.mixed", Severity: filing.SeverityWarning,
		Scope:   Scope{Types: adding, Kinds: apps, Natures: individuals},
		Message: filing.Text{Zh: "个人的网站和 APP 须分两次提交备案", En: "an individual files a website and an APP in two orders"},
		Fix:     filing.Text{Zh: "请先提交其中一项，完成后再提交另一项", En: "submit one of them, and the other when it is done"},
		Source:  fromIndividualApps,
		Follows: []string{
			"filing.services.limit", "access.required", "person.emergency_phone.required", "service.app.icon.required",
			"service.app.platform.required", "service.responsible.name.required", "shape.required",
		},
		Check: func(c *Check) {
			for i := range c.Filing().Services {
				if c.Filing().Services[i].Kind == filing.ServiceWebsite {
					c.Report("services")
					return
				}
			}
		},
	},
	{
		Code: "service.mini_program.app_id.form", Severity: filing.SeverityWarning,
		Scope: Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{
			Zh: "小程序（快应用）的 ID 含有汉字、空格或符号",
			En: "the id of the mini program or quick app holds Chinese characters, white space or signs",
		},
		Fix:    filing.Text{Zh: "请填写平台分配的 AppID 或包名", En: "give the id or package name that its platform has assigned"},
		Source: fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil {
					continue
				}
				for j := range s.App.Platforms {
					if id := s.App.Platforms[j].Package; id != "" && !validID(id) {
						c.Report(element(servicePath(i)+".app.platforms", j) + ".package")
					}
				}
			}
		},
	},
	{
		Code: "service.app.key.unwanted", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{Zh: "小程序、快应用不填写公钥和签名", En: "mini programs and quick apps have no key and fingerprint"},
		Fix:     filing.Text{Zh: "请删除公钥和签名", En: "remove them"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, s := range c.Services() {
				if s.App == nil {
					continue
				}
				for j := range s.App.Platforms {
					if p := &s.App.Platforms[j]; p.PublicKey != "" || p.Fingerprint != "" {
						c.Report(element(servicePath(i)+".app.platforms", j))
					}
				}
			}
		},
	},
}

// packageOn is a package name on a platform.
type packageOn struct {
	platform filing.Platform
	name     string
}
