package appfile

import (
	"crypto/x509"
	"encoding/asn1"
	"math/big"
	"slices"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appkey"
)

// Kind is what a file is (文件类型). The names are stable.
type Kind string

// The kinds.
const (
	// KindAPK is a package of Android (安卓安装包).
	KindAPK Kind = "apk"
	// KindIPA is a package of iOS (苹果安装包).
	KindIPA Kind = "ipa"
	// KindHAP is a module of HarmonyOS (鸿蒙模块包), a .hap or .hsp.
	KindHAP Kind = "hap"
	// KindHarmonyApp is the package of HarmonyOS that holds the modules (鸿蒙应用包), an .app.
	KindHarmonyApp Kind = "harmony_app"
	// KindProfile is a provisioning profile of Apple (描述文件), a .mobileprovision.
	KindProfile Kind = "mobileprovision"
	// KindHarmonyProfile is a profile of HarmonyOS (鸿蒙 Profile 文件), a .p7b of AppGallery Connect.
	KindHarmonyProfile Kind = "harmony_profile"
	// KindCertificate is one or more certificates in DER or PEM (证书), such as .cer, .crt, .der, .pem.
	KindCertificate Kind = "certificate"
	// KindCMS is certificates in a CMS block (PKCS#7), such as .p7b or META-INF/CERT.RSA.
	KindCMS Kind = "cms"
	// KindPKCS12 is a keystore in PKCS#12 (密钥库), a .p12 or .pfx.
	KindPKCS12 Kind = "pkcs12"
	// KindJKS is a keystore of Java (密钥库), a .jks or .keystore.
	KindJKS Kind = "jks"
)

// Scheme is where in a package a certificate was found (签名方案). The names are stable.
type Scheme string

// The schemes.
const (
	// SchemeV1 is the JAR signature of an APK in META-INF.
	SchemeV1 Scheme = "v1"
	// SchemeV2 is APK Signature Scheme v2 (Android 7).
	SchemeV2 Scheme = "v2"
	// SchemeV3 is APK Signature Scheme v3 (Android 9), which knows rotated keys.
	SchemeV3 Scheme = "v3"
	// SchemeV31 is APK Signature Scheme v3.1 (Android 13).
	SchemeV31 Scheme = "v3.1"
	// SchemeProfile is the profile of an IPA or HAP, inside it or alone: a certificate with which the APP may be signed.
	SchemeProfile Scheme = "profile"
	// SchemeMachO is the code signature of the executable of an IPA.
	SchemeMachO Scheme = "macho"
	// SchemeHAP is the signing block of a HarmonyOS package.
	SchemeHAP Scheme = "hap"
	// SchemeFile is a certificate or keystore that was handed over alone.
	SchemeFile Scheme = "file"
)

// Role is what a certificate does (证书角色). The names are stable.
type Role string

// The roles.
const (
	// RoleSigner is a certificate that signs: the leaf.
	RoleSigner Role = "signer"
	// RoleEarlier is a certificate that signed before the key was rotated, from the lineage of v3 (轮换前的证书).
	RoleEarlier Role = "earlier"
	// RoleChain is a certificate of an authority above the leaf, never the one to file.
	RoleChain Role = "chain"
)

// Info is what a package or certificate says of itself (应用信息). It is an extract: [Read] verifies nothing, so whoever made
// the file can have written anything into it. [Verify] checks what can be checked.
type Info struct {
	// Kind is what the file is.
	Kind Kind
	// Platform is the operating system; empty if the file is no package and does not say.
	Platform filing.Platform
	// Package is the package name, bundle id or bundleName (包名, Bundle ID, bundleName).
	Package string
	// Name is what users see under the icon (应用名称): the one for Chinese of the mainland if the package has it.
	Name string
	// Names are all names for Chinese and the default one, each once, Name first.
	Names []string
	// Version is the version that users see, Build the number that stores compare (versionName, versionCode).
	Version, Build string
	// Certificates are the distinct certificates, first those that sign, the newest scheme first, then earlier ones from
	// the newest to the oldest, then those of authorities.
	Certificates []Certificate
	// Icon is the icon, if the package has one that can be read.
	Icon *Icon
	// Debug says that the package is a debug build (调试版), whose certificate is mostly not the one of the release.
	Debug bool
	// Verified are the schemes whose digests and signatures [Verify] found right; empty after [Read].
	Verified []Scheme
	// Notes are what the reader should know: parts that could not be read, several signers, a rotated key.
	Notes []Note
}

// Certificate is one certificate of a file (签名证书).
type Certificate struct {
	// DER is the certificate as it stands in the file.
	DER []byte
	// Subject and Issuer are the distinguished names (RFC 4514). On iOS they can hold a person's name.
	Subject, Issuer string
	// Serial is the serial number in hex.
	Serial string
	// NotBefore and NotAfter are the validity (有效期), zero if the certificate is not well formed.
	NotBefore, NotAfter time.Time
	// MD5, SHA1 and SHA256 are the fingerprints (证书指纹).
	MD5, SHA1, SHA256 appkey.Fingerprint
	// PublicKey is the key, in any form by its Encode; invalid if its algorithm is unknown.
	PublicKey appkey.PublicKey
	// Role is what it does.
	Role Role
	// Schemes are those in which it has this role, the newest first.
	Schemes []Scheme
	// Signer tells the signers of one scheme apart, from 0.
	Signer int

	parsed *x509.Certificate // nil if crypto/x509 refuses it
}

// Signers are the certificates that sign, the newest scheme first.
func (i Info) Signers() []Certificate {
	return slices.DeleteFunc(slices.Clone(i.Certificates), func(c Certificate) bool { return c.Role != RoleSigner })
}

// Rotated reports whether the signing key was changed: the package carries earlier certificates, or an older scheme is
// signed with another certificate than the newest.
func (i Info) Rotated() bool {
	newest := 0
	for _, c := range i.Certificates {
		if c.Role == RoleEarlier {
			return true
		}
	}
	signers := i.Signers()
	for _, c := range signers {
		if c.Schemes[0] == signers[0].Schemes[0] {
			newest++
		}
	}
	return i.Kind == KindAPK && len(signers) > newest
}

// rank orders the schemes, the newest first.
func (s Scheme) rank() int {
	return slices.Index([]Scheme{SchemeV31, SchemeV3, SchemeV2, SchemeV1, SchemeMachO, SchemeHAP, SchemeFile, SchemeProfile}, s)
}

func (r Role) rank() int { return slices.Index([]Role{RoleSigner, RoleEarlier, RoleChain}, r) }

// maxCertificate and maxCertificates bound what is parsed. Real ones have 1 to 3 KB, and profiles list up to some hundred.
const (
	maxCertificate  = 64 << 10
	maxCertificates = 256
)

// newCertificate reads what can be read; a certificate that crypto/x509 refuses keeps its fingerprints.
func newCertificate(der []byte) Certificate {
	c := Certificate{
		DER:    slices.Clone(der),
		MD5:    appkey.FingerprintOf(appkey.MD5, der),
		SHA1:   appkey.FingerprintOf(appkey.SHA1, der),
		SHA256: appkey.FingerprintOf(appkey.SHA256, der),
	}
	if key, err := appkey.PublicKeyFromDER(der); err == nil {
		c.PublicKey = key
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		c.readNames()
		return c
	}
	c.parsed = parsed
	c.Subject, c.Issuer = plain(parsed.Subject.String()), plain(parsed.Issuer.String())
	c.Serial = parsed.SerialNumber.Text(16)
	c.NotBefore, c.NotAfter = parsed.NotBefore, parsed.NotAfter
	return c
}

// certificateShape is the outermost layer of X.509, for certificates that crypto/x509 finds too odd, such as those with
// negative serial numbers.
type certificateShape struct {
	TBS struct {
		Raw       asn1.RawContent
		Version   int `asn1:"optional,explicit,default:0,tag:0"`
		Serial    *big.Int
		Algorithm asn1.RawValue
		Issuer    asn1.RawValue
		Validity  struct{ NotBefore, NotAfter time.Time }
	}
}

// readNames takes serial number and validity of an odd certificate.
func (c *Certificate) readNames() {
	var shape certificateShape
	if _, err := asn1.Unmarshal(c.DER, &shape); err != nil {
		return
	}
	c.Serial = shape.TBS.Serial.Text(16)
	c.NotBefore, c.NotAfter = shape.TBS.Validity.NotBefore, shape.TBS.Validity.NotAfter
}

// isDER reports whether b is one DER value that could be a certificate.
func isDER(b []byte) bool {
	var v asn1.RawValue
	rest, err := asn1.Unmarshal(b, &v)
	return err == nil && len(rest) == 0 && v.IsCompound && v.Tag == asn1.TagSequence
}

// add keeps a certificate once. One that signs in any scheme is a signer.
func (i *Info) add(der []byte, scheme Scheme, role Role, signer int) *Error {
	if len(der) > maxCertificate || !isDER(der) {
		return fault(RuleCertificate, -1, "签名中的证书不是有效的DER", "a certificate of the signature is no valid DER")
	}
	for k := range i.Certificates {
		c := &i.Certificates[k]
		if string(c.DER) != string(der) {
			continue
		}
		switch {
		case role.rank() < c.Role.rank():
			c.Role, c.Signer, c.Schemes = role, signer, []Scheme{scheme}
		case role == c.Role && !slices.Contains(c.Schemes, scheme):
			c.Schemes = append(c.Schemes, scheme)
		}
		return nil
	}
	if len(i.Certificates) >= maxCertificates {
		return tooManyCertificates()
	}
	c := newCertificate(der)
	c.Schemes, c.Role, c.Signer = []Scheme{scheme}, role, signer
	i.Certificates = append(i.Certificates, c)
	return nil
}

func tooManyCertificates() *Error {
	return fault(RuleSize, -1, "证书过多", "more certificates than any real file has")
}

// signersOf counts the signers of a scheme so far: several blocks number theirs one after the other.
func (i *Info) signersOf(scheme Scheme) int {
	n := 0
	for _, c := range i.Certificates {
		if c.Role == RoleSigner && slices.Contains(c.Schemes, scheme) {
			n++
		}
	}
	return n
}

// order sorts the certificates as Info promises.
func (i *Info) order() {
	for k := range i.Certificates {
		slices.SortStableFunc(i.Certificates[k].Schemes, func(a, b Scheme) int { return a.rank() - b.rank() })
	}
	slices.SortStableFunc(i.Certificates, func(a, b Certificate) int {
		if d := a.Role.rank() - b.Role.rank(); d != 0 {
			return d
		}
		if a.Role != RoleSigner {
			return 0
		}
		if d := a.Schemes[0].rank() - b.Schemes[0].rank(); d != 0 {
			return d
		}
		return a.Signer - b.Signer
	})
}

func (i *Info) note(e *Error) {
	if e != nil {
		i.Notes = append(i.Notes, noteOf(e))
	}
}

// doubt notes why the certificate of the form may not be the one to file.
func (i *Info) doubt(zh, en string) {
	i.Notes = append(i.Notes, Note{Rule: RuleSignature, Zh: zh, En: en, Doubt: true})
}

func (i *Info) noteText(r Rule, zh, en string) {
	i.Notes = append(i.Notes, Note{Rule: r, Zh: zh, En: en})
}

// named adds a name for Chinese or the default one.
func (i *Info) named(name string) {
	name = plain(name)
	if name == "" || slices.Contains(i.Names, name) {
		return
	}
	i.Names = append(i.Names, name)
	i.Name = i.Names[0]
}
