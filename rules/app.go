package rules

import (
	"iter"

	"github.com/beian-go/beian/filing"
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
		Source: fromNotice,
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
			for path, p := range c.platforms() {
				if !p.Platform.Known() {
					c.Report(path() + ".platform")
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
			for path, p := range c.platforms() {
				if p.Package == "" {
					c.Report(path() + ".package")
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
		Source: fromPackageNames,
		Check: func(c *Check) {
			for path, p := range c.platforms() {
				if p.Package != "" && !validPackage(p.Platform, p.Package) {
					c.Report(path() + ".package")
				}
			}
		},
	},
	{
		Code: "service.app.public_key.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "公钥未填写", En: "the public key is missing"},
		Fix:     filing.Text{Zh: "请填写签名证书的公钥", En: "give the public key of the signing certificate"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for path, p := range c.platforms() {
				if p.PublicKey == "" {
					c.Report(path() + ".public_key")
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "签名MD5值未填写", En: "the certificate's fingerprint is missing"},
		Fix: filing.Text{
			Zh: "请填写签名证书的指纹：安卓 MD5，iOS 和鸿蒙 SHA-1",
			En: "give it: MD5 on Android, SHA-1 on iOS and HarmonyOS",
		},
		Source: fromNotice,
		Check: func(c *Check) {
			for path, p := range c.platforms() {
				if p.Fingerprint == "" {
					c.Report(path() + ".fingerprint")
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.sha256", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "填写的是 SHA-256 指纹", En: "this is a SHA-256 fingerprint"},
		Fix: filing.Text{
			Zh: "安卓请填写 MD5（32位），iOS 和鸿蒙请填写 SHA-1（40位）",
			En: "give MD5 (32 digits) on Android, SHA-1 (40 digits) on iOS and HarmonyOS",
		},
		Source: fromHuaweiApp,
		Check:  func(c *Check) { c.reportFingerprint(fingerprintSHA256) },
	},
	{
		Code: "service.app.fingerprint.form", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "签名指纹的位数或字符不符合该平台的要求",
			En: "the fingerprint has not the hex digits that the platform asks for",
		},
		Fix: filing.Text{
			Zh: "安卓请填写 MD5（32位），iOS 和鸿蒙请填写 SHA-1（40位）",
			En: "give MD5 (32 digits) on Android, SHA-1 (40 digits) on iOS and HarmonyOS",
		},
		Source: fromHuaweiApp,
		Check:  func(c *Check) { c.reportFingerprint(fingerprintMalformed) },
	},
	{
		Code: "service.app.fingerprint.harmony_md5", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "鸿蒙通常填写 SHA-1 指纹，这里是 MD5", En: "HarmonyOS usually files SHA-1, this is MD5"},
		Fix: filing.Text{
			Zh: "接入商未要求 MD5 的，请填写 SHA-1（40位）",
			En: "unless the provider asks for MD5, give SHA-1 (40 digits)",
		},
		Source: fromHuaweiHarmony,
		Check:  func(c *Check) { c.reportFingerprint(fingerprintUnusual) },
	},
	{
		Code: "service.app.key.unwanted", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: miniPrograms},
		Message: filing.Text{Zh: "小程序、快应用不填写公钥和签名", En: "mini programs and quick apps have no key and fingerprint"},
		Fix:     filing.Text{Zh: "请删除公钥和签名", En: "remove them"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for path, p := range c.platforms() {
				if p.PublicKey != "" || p.Fingerprint != "" {
					c.Report(path())
				}
			}
		},
	},
}

// platforms are the platforms of the services with their paths, such as services[0].app.platforms[1].
func (c *Check) platforms() iter.Seq2[func() string, *filing.AppPlatform] {
	return func(yield func(func() string, *filing.AppPlatform) bool) {
		for i, s := range c.Services() {
			if s.App == nil {
				continue
			}
			for j := range s.App.Platforms {
				path := func() string { return element(servicePath(i)+".app.platforms", j) }
				if !yield(path, &s.App.Platforms[j]) {
					return
				}
			}
		}
	}
}

// reportFingerprint reports the fingerprints with this fault.
func (c *Check) reportFingerprint(fault fingerprintFault) {
	for path, p := range c.platforms() {
		if p.Fingerprint != "" && checkFingerprint(p.Platform, p.Fingerprint) == fault {
			c.Report(path() + ".fingerprint")
		}
	}
}
