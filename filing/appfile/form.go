package appfile

import (
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
)

// Form is what the fields of an APP filing want (备案表单). The values follow providers' guides, not a text of the ministry, of
// which none on the form of these fields is known.
type Form struct {
	// AppPlatform are the fields as a draft holds them. PublicKey is the modulus in hex for RSA (Huawei Cloud doc_0121,
	// 2025-12) and the SubjectPublicKeyInfo in hex for other keys. Fingerprint is written in small hex digits.
	filing.AppPlatform
	// Certificate is the one that they come from.
	Certificate Certificate
	// Wanted is the digest that the field 签名MD5值 wants on this platform.
	Wanted appkey.Algorithm
	// Other is a digest that some providers ask for instead, with its fingerprint; empty if there is none.
	Other            appkey.Algorithm
	OtherFingerprint appkey.Fingerprint
}

// Form gives what the filing form wants, from the certificate of the newest scheme; false if the platform is not known
// or no certificate signs. For a certificate that came alone use [Info.FormFor].
func (i Info) Form() (Form, bool) { return i.FormFor(i.Platform) }

// FormFor is [Info.Form] for a platform: MD5 of the certificate on Android, SHA-1 on iOS, SHA-1 and at some providers MD5 on
// HarmonyOS (Huawei Cloud doc_0121, 2025-12; Huawei developer FAQ faqs-device-certificate-5, 2026-06-26). For other
// platforms no source is known, and it gives false; also for another platform than that of the package, and for a package out
// of the App Store, which Apple signs. Notes with a Doubt say why the certificate may not be the one to file.
func (i Info) FormFor(p filing.Platform) (Form, bool) {
	signers := i.Signers()
	if len(signers) == 0 || i.Platform != "" && p != i.Platform || i.ofStore() {
		return Form{}, false
	}
	c := signers[0]
	f := Form{Certificate: c}
	f.Platform, f.Package = p, i.Package
	switch p {
	case filing.PlatformAndroid:
		f.Wanted = appkey.MD5
	case filing.PlatformIOS:
		f.Wanted = appkey.SHA1
	case filing.PlatformHarmony:
		f.Wanted, f.Other, f.OtherFingerprint = appkey.SHA1, appkey.MD5, c.MD5
	default:
		return Form{}, false
	}
	f.Fingerprint = c.Fingerprint(f.Wanted).String()
	f.PublicKey, _ = c.PublicKey.Encode(c.keyForm())
	return f, true
}

// AppPackage is the Info as a filing.AppPackage, which the desk fills drafts from and the rules compare with; conditions as for
// [Info.FormFor]. Certificates of authorities are left out. A package out of the App Store gives neither key nor fingerprint nor
// certificates, and a doubt.
func (i Info) AppPackage(p filing.Platform) (filing.AppPackage, bool) {
	form, ok := i.FormFor(p)
	store := p != "" && (i.Platform == "" || p == i.Platform) && i.ofStore()
	if !ok && !store {
		return filing.AppPackage{}, false
	}
	out := filing.AppPackage{AppPlatform: form.AppPlatform, Name: i.Name}
	if i.Icon != nil {
		out.Icon = i.Icon.Data
	}
	for _, n := range i.Notes {
		if n.Doubt {
			out.Doubts = append(out.Doubts, filing.Text{Zh: n.Zh, En: n.En})
		}
	}
	if store {
		out.Platform, out.Package = p, i.Package
		return out, true
	}
	newest := form.Certificate.Schemes[0]
	rotated := i.Rotated()
	for _, c := range i.Certificates {
		if c.Role == RoleChain {
			continue
		}
		key, _ := c.PublicKey.Encode(c.keyForm())
		out.Certificates = append(out.Certificates, filing.AppCertificate{
			MD5: c.MD5.String(), SHA1: c.SHA1.String(), SHA256: c.SHA256.String(), PublicKey: key,
			Earlier: c.Role == RoleEarlier || rotated && c.Schemes[0] != newest,
		})
	}
	return out, true
}

// Fingerprint is the fingerprint by a digest; the zero value for an unknown one.
func (c Certificate) Fingerprint(a appkey.Algorithm) appkey.Fingerprint {
	switch a {
	case appkey.MD5:
		return c.MD5
	case appkey.SHA1:
		return c.SHA1
	case appkey.SHA256:
		return c.SHA256
	}
	return appkey.Fingerprint{}
}

func (c Certificate) keyForm() appkey.Form {
	if c.PublicKey.Algorithm() == appkey.RSA {
		return appkey.FormModulusHex
	}
	return appkey.FormSPKIHex
}

// noteSigners says what a person should know before one certificate is filed.
func (i *Info) noteSigners() {
	signers := i.Signers()
	switch {
	case !i.Rotated():
	case signers[0].Schemes[0] == SchemeV2: // which knows no rotation
		i.doubt("v1和v2签名的证书不同，请确认备案哪一个", "v1 and v2 are signed with different certificates; make sure which one is filed")
	default:
		i.noteText(RuleSignature, "签名密钥已轮换，安装包中有多个证书；表单取最新的证书，请与已备案的证书核对",
			"the signing key was rotated and there are several certificates; the form takes the newest, compare it with the filed one")
	}
	if len(signers) > 1 && signers[0].Schemes[0] == signers[1].Schemes[0] {
		i.doubt("有多个签名证书，请确认备案哪一个",
			"several certificates sign; make sure which one is filed")
	}
	if i.ofStore() {
		i.doubt("该安装包来自App Store，由苹果重新签名，证书不是开发者的；请上传导出的.ipa或发布证书",
			"this package comes from the App Store and is signed by Apple, not with the developer's certificate; "+
				"give the .ipa as it was exported, or the distribution certificate")
	}
	if i.Debug {
		i.doubt("这是调试包，其签名证书通常不是正式发布的证书，请上传正式包",
			"this is a debug build, whose certificate is mostly not that of the release; give the release")
	}
}
