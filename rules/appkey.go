package rules

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
)

var (
	fromAppFeatures = filing.Source{Title: "Huawei Cloud App备案咨询; Tencent Cloud 243/97789", Date: "2025-12-31"}
	fromOneKey      = filing.Source{Title: "RFC 5280: a certificate has one key; 工信部信管〔2023〕105号, the form", Date: "2023-08-04"}
)

// platform is a platform of a service with what its key and fingerprint read as.
type platform struct {
	*filing.AppPlatform

	service, index int
	// key is the public key; the zero key where keyFault says why and where nothing was typed.
	key      appkey.PublicKey
	keyFault *appkey.Error
	// fingerprint is not valid where fingerprintFault says why and where nothing was typed.
	fingerprint      appkey.Fingerprint
	fingerprintFault *appkey.Error
}

func (p *platform) path(field string) string {
	return element(servicePath(p.service)+".app.platforms", p.index) + "." + field
}

// platforms are the platforms of APPs, in their order.
func (c *Check) platforms() []platform {
	f := &c.run.facts
	if f.appsKnown {
		return f.apps
	}
	f.appsKnown = true
	n := 0
	for i := range c.run.filing.Services {
		if s := &c.run.filing.Services[i]; s.Kind == filing.ServiceApp && s.App != nil {
			n += len(s.App.Platforms)
		}
	}
	f.apps = slices.Grow(f.apps, n)
	for i := range c.run.filing.Services {
		s := &c.run.filing.Services[i]
		if s.Kind != filing.ServiceApp || s.App == nil {
			continue
		}
		for j := range s.App.Platforms {
			f.apps = append(f.apps, readPlatform(&s.App.Platforms[j], i, j))
		}
	}
	return f.apps
}

func readPlatform(in *filing.AppPlatform, service, index int) platform {
	p := platform{AppPlatform: in, service: service, index: index}
	var err error
	if in.Fingerprint != "" {
		p.fingerprint, err = appkey.ParseFingerprint(in.Fingerprint)
		p.fingerprintFault, _ = errors.AsType[*appkey.Error](err)
	}
	if in.PublicKey != "" {
		p.key, err = appkey.ParsePublicKey(in.PublicKey)
		p.keyFault, _ = errors.AsType[*appkey.Error](err)
	}
	return p
}

// wantedDigests are the digests that a platform files. For BlackBerry, Linux and other platforms no source says it: MD5 and
// SHA-1 pass.
func wantedDigests(p filing.Platform, a appkey.Algorithm) bool {
	switch p {
	case filing.PlatformAndroid:
		return a == appkey.MD5
	case filing.PlatformIOS:
		return a == appkey.SHA1
	}
	return a == appkey.MD5 || a == appkey.SHA1
}

// keyRules look at the public keys and fingerprints of APPs.
var keyRules = []Rule{
	{
		Code: "service.app.public_key.required", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "公钥未填写", En: "the public key is missing"},
		Fix:     filing.Text{Zh: "请填写签名证书的公钥", En: "give the public key of the signing certificate"},
		Source:  fromNotice,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].PublicKey == "" {
					c.Report(list[i].path("public_key"))
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
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].Fingerprint == "" {
					c.Report(list[i].path("fingerprint"))
				}
			}
		},
	},
	{
		Code: "service.app.private_key", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "填写的是私钥或含私钥的密钥库",
			En: "this is a private key, or a keystore that holds one",
		},
		Fix: filing.Text{
			Zh: "请立即删除，只填写公钥和指纹；私钥已发给他人的，请更换签名密钥",
			En: "delete it now and give the public key and the fingerprint only; if others have seen it, replace the signing key",
		},
		Source: fromAppFeatures,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				if f := p.fingerprintFault; f != nil && isPrivateKey(f) {
					c.Report(p.path("fingerprint"))
				}
				if f := p.keyFault; f != nil && isPrivateKey(f) {
					c.Report(p.path("public_key"))
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
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].fingerprint.Algorithm() == appkey.SHA256 {
					c.Report(list[i].path("fingerprint"))
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.algorithm", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "填写的是 {algorithm} 指纹，该平台要求 {wanted}",
			En: "this is a fingerprint of {algorithm}; the platform files {wanted}",
		},
		Fix: filing.Text{
			Zh: "请对同一签名证书计算 {wanted} 指纹后填写",
			En: "give the {wanted} fingerprint of the same certificate",
		},
		Source:  fromAppFeatures,
		Follows: []string{"service.app.platform.duplicate"},
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				a := p.fingerprint.Algorithm()
				if a != appkey.MD5 && a != appkey.SHA1 || wantedDigests(p.Platform, a) {
					continue
				}
				wanted := appkey.SHA1
				if p.Platform == filing.PlatformAndroid {
					wanted = appkey.MD5
				}
				c.Report(p.path("fingerprint"), "{algorithm}", string(a), "{wanted}", string(wanted))
			}
		},
	},
	{
		Code: "service.app.fingerprint.harmony_md5", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "鸿蒙通常填写 SHA-1 指纹，这里是 MD5", En: "HarmonyOS usually files SHA-1, this is MD5"},
		Fix: filing.Text{
			Zh: "接入商未要求 MD5 的，请填写 SHA-1（40位）",
			En: "unless the provider asks for MD5, give SHA-1 (40 digits)",
		},
		Source:  fromHuaweiHarmony,
		Follows: []string{"service.app.platform.duplicate"},
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if p := &list[i]; p.Platform == filing.PlatformHarmony && p.fingerprint.Algorithm() == appkey.MD5 {
					c.Report(p.path("fingerprint"))
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.key", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "签名指纹一栏填写的是公钥或证书",
			En: "the field of the fingerprint holds a public key or a certificate",
		},
		Fix: filing.Text{
			Zh: "请把公钥填在公钥一栏；指纹用 keytool、openssl 或 jadx 从证书计算",
			En: "put the key into its own field; take the fingerprint of the certificate with keytool, openssl or jadx",
		},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportFingerprints(holdsKey) },
	},
	{
		Code: "service.app.fingerprint.other", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "填写的不是签名证书的指纹。{原因}",
			En: "this is something else than the fingerprint of the signing certificate. {reason}",
		},
		Fix: filing.Text{
			Zh: "请填写证书指纹：安卓 MD5（32位），iOS 和鸿蒙 SHA-1（40位）",
			En: "give the certificate's fingerprint: MD5 (32 digits) on Android, SHA-1 (40 digits) on iOS and HarmonyOS",
		},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportFingerprints(holdsOther) },
	},
	{
		Code: "service.app.fingerprint.form", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "签名指纹的位数或字符有误。{原因}",
			En: "the fingerprint has a wrong number of digits, or other characters. {reason}",
		},
		Fix: filing.Text{
			Zh: "请从工具的输出中完整复制指纹，不要手工录入",
			En: "copy the whole fingerprint from the output of the tool; do not type it",
		},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportFingerprints(holdsMalformed) },
	},
	{
		Code: "service.app.public_key.fingerprint", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "公钥一栏填写的是指纹", En: "the field of the public key holds a fingerprint"},
		Fix: filing.Text{
			Zh: "请填写签名证书的公钥（RSA 公钥为模数，2048位约512个十六进制字符）",
			En: "give the key of the signing certificate: for RSA the modulus, 512 hex digits for 2048 bits",
		},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportKeys(holdsFingerprint) },
	},
	{
		Code: "service.app.public_key.several", Severity: filing.SeverityError,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "公钥一栏填写了多个公钥或证书（证书链）", En: "the field of the public key holds several keys or certificates, a chain"},
		Fix: filing.Text{
			Zh: "请只保留签名用的那一个；鸿蒙的 .cer 文件中是最后一个",
			En: "keep the one that signs, the last in a .cer file of HarmonyOS",
		},
		Source: fromHuaweiHarmony,
		Check:  func(c *Check) { c.reportKeys(holdsSeveral) },
	},
	{
		Code: "service.app.public_key.other", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "填写的不是公钥。{原因}",
			En: "this is something else than a public key. {reason}",
		},
		Fix:    filing.Text{Zh: "请填写已签发的签名证书中的公钥", En: "give the public key of the signing certificate as it was issued"},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportKeys(holdsOther) },
	},
	{
		Code: "service.app.public_key.form", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "公钥不完整或格式错误。{原因}",
			En: "the public key is malformed or incomplete. {reason}",
		},
		Fix: filing.Text{
			Zh: "请从工具的输出中完整复制公钥（模数、PEM 或十六进制 DER）",
			En: "copy the whole key from the output of the tool: modulus, PEM or DER in hex",
		},
		Source: fromAppFeatures,
		Check:  func(c *Check) { c.reportKeys(holdsMalformed) },
	},
	{
		Code: "service.app.public_key.ssh", Severity: filing.SeverityWarning,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "填写的是 SSH 公钥，APP 不用它签名", En: "this is an SSH key, with which no APP is signed"},
		Fix:     filing.Text{Zh: "请填写 APP 签名证书的公钥", En: "give the key of the certificate that signs the APP"},
		Source:  fromAppFeatures,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].key.Form() == appkey.FormSSH {
					c.Report(list[i].path("public_key"))
				}
			}
		},
	},
	{
		Code: "service.app.public_key.certificate", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "填写的是整个证书，取其中的公钥", En: "this is a whole certificate; its key is taken"},
		Fix:     filing.Text{Zh: "接入商要求公钥模数的，请改填模数", En: "where the provider asks for the modulus, give that"},
		Source:  fromAppFeatures,
		Follows: []string{"service.app.fingerprint.mismatch"},
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				if list[i].key.Form().IsCertificate() {
					c.Report(list[i].path("public_key"))
				}
			}
		},
	},
	{
		Code: "service.app.public_key.short", Severity: filing.SeverityInfo,
		Scope:   Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{Zh: "公钥只有 {bits} 位，请确认没有填错", En: "the key has {bits} bits only: make sure that it is the right one"},
		Fix: filing.Text{
			Zh: "签名密钥通常为 RSA 2048位以上或 P-256；确实如此的可以不改",
			En: "signing keys mostly are RSA of 2048 bits or more, or P-256; leave it if it is so",
		},
		Source: fromAppFeatures,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				if a := p.key.Algorithm(); (a == appkey.RSA || a == appkey.DSA) && p.key.Bits() < 2048 {
					c.Report(p.path("public_key"), "{bits}", strconv.Itoa(p.key.Bits()))
				}
			}
		},
	},
	{
		Code: "service.app.public_key.unusual", Severity: filing.SeverityInfo,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "该平台的签名证书通常是 RSA 公钥，这里是 {algorithm}",
			En: "certificates of the platform mostly have an RSA key, this is {algorithm}",
		},
		Fix:    filing.Text{Zh: "请确认公钥取自该平台的签名证书", En: "make sure that the key comes from the certificate of this platform"},
		Source: fromAppFeatures,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				if a := p.key.Algorithm(); a != "" && a != appkey.RSA &&
					(p.Platform == filing.PlatformAndroid || p.Platform == filing.PlatformIOS) {
					c.Report(p.path("public_key"), "{algorithm}", string(a))
				}
			}
		},
	},
	{
		Code: "service.app.fingerprint.mismatch", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "指纹与公钥一栏中证书的指纹不一致",
			En: "the fingerprint is not that of the certificate in the field of the public key",
		},
		Fix:    filing.Text{Zh: "请填写同一签名证书的公钥和指纹", En: "give the key and the fingerprint of one certificate"},
		Source: fromOneKey,
		Check: func(c *Check) {
			for i, list := 0, c.platforms(); i < len(list); i++ {
				p := &list[i]
				if !p.key.Form().IsCertificate() || !p.fingerprint.IsValid() {
					continue
				}
				if der := certificateBytes(p.PublicKey, p.key.Form()); der != nil &&
					appkey.FingerprintOf(p.fingerprint.Algorithm(), der) != p.fingerprint {
					c.Report(p.path("fingerprint"))
				}
			}
		},
	},
	{
		Code: "service.app.public_key.contradiction", Severity: filing.SeverityError,
		Scope: Scope{Parts: inService, Kinds: apps},
		Message: filing.Text{
			Zh: "与前面某个平台的指纹相同而公钥不同：一张证书只有一个公钥",
			En: "an earlier platform has the same fingerprint and another key: a certificate has one key",
		},
		Fix:    filing.Text{Zh: "请核对两处的公钥和指纹", En: "check key and fingerprint of both"},
		Source: fromOneKey,
		Check: func(c *Check) {
			list := c.platforms()
			repeats(len(list), func(i int) (appkey.Fingerprint, bool) {
				return list[i].fingerprint, list[i].fingerprint.IsValid()
			}, func(first, i int) {
				if list[first].PublicKey == list[i].PublicKey {
					return
				}
				a, b := list[first].key, list[i].key
				if a.IsValid() && b.IsValid() && !a.Matches(b) {
					c.Report(list[i].path("public_key"))
				}
			})
		},
	},
}

// held is what a field for a key or fingerprint holds instead.
type held int

const (
	holdsMalformed held = iota
	holdsPrivateKey
	holdsKey
	holdsFingerprint
	holdsSeveral
	holdsOther
)

func isPrivateKey(e *appkey.Error) bool {
	return e.Rule == appkey.RulePrivateKey || e.Pasted == appkey.PastePrivateKey || e.Pasted == appkey.PasteKeystore
}

// whatHolds says what the text of an error is.
func whatHolds(e *appkey.Error) held {
	if isPrivateKey(e) {
		return holdsPrivateKey
	}
	switch e.Pasted {
	case appkey.PasteModulus, appkey.PastePublicKey, appkey.PasteSSHKey, appkey.PasteCertificate:
		return holdsKey
	case appkey.PasteFingerprint, appkey.PasteFingerprints, appkey.PasteMD5, appkey.PasteSHA1, appkey.PasteSHA256:
		return holdsFingerprint
	case appkey.PasteCertificates:
		return holdsSeveral
	case "":
		if e.Rule == appkey.RuleSeveral {
			return holdsSeveral
		}
		return holdsMalformed
	}
	return holdsOther
}

// reportFingerprints reports the fingerprint fields that hold something. Several things in one are something else.
func (c *Check) reportFingerprints(wanted held) {
	for i, list := 0, c.platforms(); i < len(list); i++ {
		e := list[i].fingerprintFault
		if e == nil {
			continue
		}
		holds := whatHolds(e)
		if e.Pasted == appkey.PasteCertificates {
			holds = holdsKey
		}
		if holds == holdsSeveral || holds == holdsFingerprint {
			holds = holdsOther
		}
		if holds == wanted {
			c.Report(list[i].path("fingerprint"), "{reason}", e.En(), "{原因}", e.Zh())
		}
	}
}

// reportKeys reports the key fields that hold something.
func (c *Check) reportKeys(wanted held) {
	for i, list := 0, c.platforms(); i < len(list); i++ {
		if e := list[i].keyFault; e != nil && whatHolds(e) == wanted {
			c.Report(list[i].path("public_key"), "{reason}", e.En(), "{原因}", e.Zh())
		}
	}
}

// certificateBytes is the DER of a certificate that was read as a key; nil where it cannot be taken out again.
func certificateBytes(s string, form appkey.Form) []byte {
	switch form {
	case appkey.FormCertificatePEM:
		if block, _ := pem.Decode([]byte(strings.TrimSpace(s))); block != nil {
			return block.Bytes
		}
	case appkey.FormCertificateBase64:
		if der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), "")); err == nil {
			return der
		}
	case appkey.FormCertificateHex:
		digits := strings.NewReplacer(":", "", " ", "", "-", "", "\n", "", "\r", "", "\t", "").Replace(s)
		if der, err := hex.DecodeString(digits); err == nil {
			return der
		}
	}
	return nil
}
