package main

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
	"github.com/beian-go/beian/filing/appkey"
)

// appAnswer is what is written for one package or certificate. It has the shape of an [answer].
type appAnswer struct {
	Input    string    `json:"input"`
	Valid    bool      `json:"valid"`
	Problems []problem `json:"problems"`
	Facts    appFacts  `json:"facts"`

	lang filing.Lang
	info appfile.Info
}

// appFacts is what a file says.
type appFacts struct {
	Kind         appfile.Kind      `json:"kind,omitempty"`
	Platform     filing.Platform   `json:"platform,omitempty"`
	Package      string            `json:"package,omitempty"`
	Name         string            `json:"name,omitempty"`
	Names        []string          `json:"names,omitempty"`
	Version      string            `json:"version,omitempty"`
	Build        string            `json:"build,omitempty"`
	Debug        bool              `json:"debug,omitempty"`
	Rotated      bool              `json:"rotated,omitempty"`
	Verified     []appfile.Scheme  `json:"verified,omitempty"`
	Form         *appForm          `json:"form,omitempty"`
	Icon         *appIcon          `json:"icon,omitempty"`
	Certificates []appCertificate  `json:"certificates,omitempty"`
	Changes      []beian.AppChange `json:"changes,omitempty"`
}

// appForm is what the fields of the filing want.
type appForm struct {
	filing.AppPlatform

	Algorithm        appkey.Algorithm `json:"algorithm"`
	OtherAlgorithm   appkey.Algorithm `json:"other_algorithm,omitempty"`
	OtherFingerprint string           `json:"other_fingerprint,omitempty"`
}

// appIcon describes the icon; File is where it was written.
type appIcon struct {
	Format   string        `json:"format"`
	Side     int           `json:"side"`
	Bytes    int           `json:"bytes"`
	Digest   filing.Digest `json:"digest"`
	Entry    string        `json:"entry"`
	Original int           `json:"original"`
	File     string        `json:"file,omitempty"`
}

type appCertificate struct {
	Role      appfile.Role           `json:"role"`
	Schemes   []appfile.Scheme       `json:"schemes"`
	Subject   string                 `json:"subject,omitempty"`
	Issuer    string                 `json:"issuer,omitempty"`
	Serial    string                 `json:"serial,omitempty"`
	NotBefore time.Time              `json:"not_before,omitzero"`
	NotAfter  time.Time              `json:"not_after,omitzero"`
	MD5       appkey.Fingerprint     `json:"md5"`
	SHA1      appkey.Fingerprint     `json:"sha1"`
	SHA256    appkey.Fingerprint     `json:"sha256"`
	Algorithm appkey.KeyAlgorithm    `json:"algorithm,omitempty"`
	Bits      int                    `json:"bits,omitempty"`
	Keys      map[appkey.Form]string `json:"public_key,omitempty"`
}

// keyForms are the forms in which providers ask for a key, or tools print it.
var keyForms = []appkey.Form{
	appkey.FormModulusHex, appkey.FormModulusDecimal, appkey.FormSPKIHex, appkey.FormPKCS1Hex, appkey.FormPEM, appkey.FormPointHex,
}

func (a *appAnswer) refuse(code, message string) {
	a.Problems = append(a.Problems, problem{Code: code, Severity: filing.SeverityError, Message: message})
}

func (a *appAnswer) warn(code, message string) {
	a.Problems = append(a.Problems, problem{Code: code, Severity: filing.SeverityWarning, Message: message})
}

// tell puts into the answer what the file says, for a platform.
func (a *appAnswer) tell(platform filing.Platform) {
	in := &a.info
	a.Facts = appFacts{
		Kind: in.Kind, Platform: platform, Package: in.Package, Name: in.Name, Names: in.Names, Version: in.Version, Build: in.Build,
		Debug: in.Debug, Rotated: in.Rotated(), Verified: in.Verified,
	}
	if form, ok := in.FormFor(platform); ok {
		a.Facts.Form = &appForm{AppPlatform: form.AppPlatform, Algorithm: form.Wanted, OtherAlgorithm: form.Other}
		if form.Other != "" {
			a.Facts.Form.OtherFingerprint = form.OtherFingerprint.String()
		}
	}
	if icon := in.Icon; icon != nil {
		a.Facts.Icon = &appIcon{
			Format: icon.Format, Side: icon.Side, Bytes: len(icon.Data), Digest: filing.DigestOf(icon.Data), Entry: icon.Entry,
			Original: icon.Original,
		}
	}
	for _, c := range in.Certificates {
		keys := map[appkey.Form]string{}
		for _, form := range keyForms {
			if text, ok := c.PublicKey.Encode(form); ok {
				keys[form] = text
			}
		}
		a.Facts.Certificates = append(a.Facts.Certificates, appCertificate{
			Role: c.Role, Schemes: c.Schemes, Subject: c.Subject, Issuer: c.Issuer, Serial: c.Serial,
			NotBefore: c.NotBefore, NotAfter: c.NotAfter, MD5: c.MD5, SHA1: c.SHA1, SHA256: c.SHA256,
			Algorithm: c.PublicKey.Algorithm(), Bits: c.PublicKey.Bits(), Keys: keys,
		})
	}
}

// print writes the sheet.
func (a *appAnswer) print(w io.Writer) error {
	p := &printer{w: w, lang: a.lang}
	kind := kindText(a.Facts.Kind).In(a.lang)
	if kind == "" {
		kind = filing.Text{Zh: "无法识别", En: "unknown"}.In(a.lang)
	}
	p.printf(filing.Text{Zh: "%s：%s\n", En: "%s: %s\n"}, a.Input, kind)
	for i := range a.Problems {
		if a.Problems[i].Severity == filing.SeverityError {
			p.item(filing.Text{Zh: "错误", En: "error"}, a.problem(&a.Problems[i]))
		}
	}
	a.printForm(p)
	a.printChanges(p)
	for i := range a.Facts.Certificates {
		a.Facts.Certificates[i].print(p)
	}
	for i := range a.Problems {
		if a.Problems[i].Severity != filing.SeverityError {
			p.item(filing.Text{Zh: "注意", En: "note"}, a.problem(&a.Problems[i]))
		}
	}
	return p.err
}

func (a *appAnswer) problem(found *problem) string {
	if found.Path == "" {
		return found.Message
	}
	return found.Path + filing.Text{Zh: "：", En: ": "}.In(a.lang) + found.Message
}

// printForm prints what to type where.
func (a *appAnswer) printForm(p *printer) {
	f := &a.Facts
	if len(a.info.Certificates) == 0 && f.Package == "" {
		return
	}
	p.item(filing.Text{Zh: "运行平台", En: "platform (运行平台)"}, f.Platform.Label(p.lang))
	p.item(filing.Text{Zh: "APP 名称", En: "name (APP 名称)"}, p.list(f.Names))
	p.item(packageText(f.Platform), f.Package)
	if f.Form == nil {
		if f.Platform == "" && len(a.info.Signers()) > 0 {
			p.item(filing.Text{Zh: "公钥和签名MD5值", En: "key and fingerprint"}, filing.Text{
				Zh: "请用 -platform 指明平台（android、ios 或 harmony）", En: "say the platform with -platform android, ios or harmony",
			}.In(p.lang))
		}
	} else {
		p.item(filing.Text{Zh: "公钥", En: "public key (公钥)"}, f.Form.PublicKey)
		p.item(filing.Text{
			Zh: "签名MD5值（" + digestText(f.Form.Algorithm) + "）", En: "fingerprint (签名MD5值), " + digestText(f.Form.Algorithm),
		}, f.Form.Fingerprint)
		if f.Form.OtherFingerprint != "" {
			p.item(filing.Text{
				Zh: "如接入商要求 " + digestText(f.Form.OtherAlgorithm), En: "if the provider asks for " + digestText(f.Form.OtherAlgorithm),
			}, f.Form.OtherFingerprint)
		}
	}
	if icon := f.Icon; icon != nil {
		text := strconv.Itoa(icon.Side) + "×" + strconv.Itoa(icon.Side) + " " + icon.Format
		if icon.File != "" {
			text += " → " + icon.File
		} else {
			text += p.brackets(filing.Text{Zh: "用 -icon 文件名 取出", En: "take it out with -icon FILE"}.In(p.lang))
		}
		p.item(filing.Text{Zh: "图标", En: "icon (图标)"}, text)
	}
	version := f.Version
	if f.Build != "" {
		version = strings.TrimSpace(version + p.brackets(f.Build))
	}
	p.item(filing.Text{Zh: "版本", En: "version"}, version)
	if len(f.Verified) > 0 {
		p.item(filing.Text{Zh: "已校验", En: "verified"}, schemesText(f.Verified))
	}
}

// printChanges says what was filled in and what was kept.
func (a *appAnswer) printChanges(p *printer) {
	for _, c := range a.Facts.Changes {
		switch {
		case c.Kept && c.Before == "" && c.After != "" && len(c.Doubts) > 0:
			p.item(filing.Text{Zh: "存疑，未填入（核对后用 -replace 填入）", En: "in doubt, not filled in (make sure, then use -replace)"}, c.Path)
		case c.Kept && c.Before == "":
			p.item(filing.Text{Zh: "未填入", En: "not filled in"}, c.Path)
		case c.Kept:
			p.item(filing.Text{Zh: "与已填写的不同，未改动（-replace 覆盖）", En: "differs, left as it was typed (-replace overwrites)"},
				c.Path+" = "+short(c.Before))
		case c.Before == "":
			p.item(filing.Text{Zh: "已填入", En: "filled in"}, c.Path)
		default:
			p.item(filing.Text{Zh: "已替换", En: "replaced"}, c.Path+" = "+short(c.Before))
		}
	}
}

// short is the beginning of a long value, such as a key.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (c *appCertificate) print(p *printer) {
	head := c.Subject
	if head == "" {
		head = c.Serial
	}
	p.item(roleText(c.Role), head+p.brackets(schemesText(c.Schemes)))
	if !c.NotAfter.IsZero() {
		p.printf(filing.Text{Zh: "    有效期：%s 至 %s\n", En: "    valid: %s to %s\n"},
			c.NotBefore.Format(time.DateOnly), c.NotAfter.Format(time.DateOnly))
	}
	for _, f := range []appkey.Fingerprint{c.MD5, c.SHA1, c.SHA256} {
		p.printf(filing.Text{Zh: "    %s：%s\n", En: "    %s: %s\n"}, digestText(f.Algorithm()), f.String())
	}
}

func schemesText(all []appfile.Scheme) string {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

func digestText(a appkey.Algorithm) string {
	switch a {
	case appkey.MD5:
		return "MD5"
	case appkey.SHA1:
		return "SHA-1"
	case appkey.SHA256:
		return "SHA-256"
	}
	return string(a)
}

// packageText is what the field of the package name is called on a platform.
func packageText(p filing.Platform) filing.Text {
	switch p {
	case filing.PlatformIOS:
		return filing.Text{Zh: "Bundle ID", En: "bundle id (Bundle ID)"}
	case filing.PlatformHarmony:
		return filing.Text{Zh: "包名（bundleName）", En: "bundle name (包名)"}
	}
	return filing.Text{Zh: "包名", En: "package name (包名)"}
}

func roleText(r appfile.Role) filing.Text {
	switch r {
	case appfile.RoleEarlier:
		return filing.Text{Zh: "轮换前的证书", En: "certificate before the rotation"}
	case appfile.RoleChain:
		return filing.Text{Zh: "上级证书（不备案）", En: "certificate of an authority (not filed)"}
	}
	return filing.Text{Zh: "签名证书", En: "signing certificate"}
}

func kindText(k appfile.Kind) filing.Text {
	switch k {
	case appfile.KindAPK:
		return filing.Text{Zh: "安卓安装包（APK）", En: "package of Android (APK)"}
	case appfile.KindIPA:
		return filing.Text{Zh: "iOS 安装包（IPA）", En: "package of iOS (IPA)"}
	case appfile.KindHAP:
		return filing.Text{Zh: "鸿蒙安装包（HAP）", En: "package of HarmonyOS (HAP)"}
	case appfile.KindHarmonyApp:
		return filing.Text{Zh: "鸿蒙应用包（APP）", En: "package of HarmonyOS (APP)"}
	case appfile.KindProfile:
		return filing.Text{Zh: "iOS 描述文件", En: "provisioning profile of iOS"}
	case appfile.KindHarmonyProfile:
		return filing.Text{Zh: "鸿蒙 Profile 文件", En: "profile of HarmonyOS"}
	case appfile.KindCertificate, appfile.KindCMS:
		return filing.Text{Zh: "证书", En: "certificate"}
	case appfile.KindPKCS12, appfile.KindJKS:
		return filing.Text{Zh: "密钥库", En: "keystore"}
	}
	return filing.Text{}
}
