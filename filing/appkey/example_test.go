package appkey_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/beian-go/beian/filing/appkey"
)

func ExampleParseFingerprint() {
	f, err := appkey.ParseFingerprint("md5 Fingerprint=E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E")
	fmt.Println(f, f.Algorithm(), err)
	fmt.Println(f.Pairs(":"))

	_, err = appkey.ParseFingerprint("MD5:E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE")
	fmt.Println(err)
	// Output:
	// e995a5ed7137307661f854e66901ee9e MD5 <nil>
	// E9:95:A5:ED:71:37:30:76:61:F8:54:E6:69:01:EE:9E
	// fingerprint: 30 hex digits found; give the fingerprint of the signing certificate, 32 hex digits for MD5, 40 for SHA-1
}

// On iOS the field named 签名MD5值 takes SHA-1.
func ExampleFingerprint_Check() {
	f, _ := appkey.ParseFingerprint("签名MD5值：e995a5ed7137307661f854e66901ee9e")
	if e, ok := errors.AsType[*appkey.Error](f.Check(appkey.SHA1)); ok {
		fmt.Println(e.Rule, e.Pasted)
		fmt.Println(e.Zh())
	}
	// Output:
	// algorithm md5
	// 签名指纹有误：这是MD5（32位），应填写SHA-1（40位）
}

func ExampleFindFingerprints() {
	for _, f := range appkey.FindFingerprints(`Signer #1 certificate DN: CN=rsa-2048
Signer #1 certificate SHA-1 digest: 0aa07c0f297b4ae834dc85a17eea8c2cf9380ff7
Signer #1 certificate MD5 digest: e995a5ed7137307661f854e66901ee9e`) {
		fmt.Println(f.Algorithm(), f)
	}
	// Output:
	// SHA-1 0aa07c0f297b4ae834dc85a17eea8c2cf9380ff7
	// MD5 e995a5ed7137307661f854e66901ee9e
}

func ExampleParsePublicKey() {
	pem, err := appkey.ParsePublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpl8RPSLLSROQgwesMe4roOkTi3hf
rGU20U6izpDStL/hlLUM3I4Wn1SnOpke8Pp2MpglvgeMx4J0BwPaRLTX6w==
-----END PUBLIC KEY-----`)
	fmt.Println(pem.Algorithm(), pem.Curve(), pem.Form(), err)
	point, ok := pem.Encode(appkey.FormPointHex)
	fmt.Println(point[:16]+"…", ok)

	other, _ := appkey.ParsePublicKey(strings.ToUpper(point))
	fmt.Println(other.Form(), other.Equal(pem))
	// Output:
	// EC P-256 pem <nil>
	// 04a65f113d22cb49… true
	// point_hex true
}

func ExampleParsePublicKey_privateKey() {
	_, err := appkey.ParsePublicKey("-----BEGIN PRIVATE KEY-----\n…")
	if e, ok := errors.AsType[*appkey.Error](err); ok {
		fmt.Println(e.Rule)
		fmt.Println(e.Zh())
	}
	// Output:
	// private_key
	// 公钥有误：这是私钥！私钥不得交给任何人，请立即删除；已经发给他人的，请更换签名密钥；请填写签名证书的公钥：模数、DER、PEM均可
}
