// Package appkey holds the two values by which an APP filing (APP备案) names the signing certificate of an APP: the
// fingerprint of the certificate (签名MD5值, 证书指纹) and its public key (公钥).
//
// # Fingerprints
//
// [ParseFingerprint] reads what tools print and people paste: with colons, spaces or hyphens, in capitals, in full width,
// with the label of keytool, openssl, apksigner or jadx. A [Fingerprint] is comparable; its length says which digest it is:
//
//	f, err := appkey.ParseFingerprint("SHA1 Fingerprint=9E:04:AF:…")
//	f.Algorithm()             // appkey.SHA1
//	f.String()                // "9e04af…", 40 digits
//	err = f.Check(appkey.MD5) // "fingerprint: this is SHA-1 (40 hex digits), MD5 (32 hex digits) is wanted here"
//
// Which digest a platform files is for the caller to say. Providers ask for the MD5 of the certificate on Android, for its SHA-1 on
// iOS, written in the same field 签名MD5值, and for SHA-1, seldom MD5, on HarmonyOS; SHA-256 is asked nowhere (Huawei Cloud
// doc_0121, 2025-12; Huawei developer FAQ faqs-device-certificate-5, 2026-06-26). All of this is providers' documentation: no
// text of the ministry on the form of these fields is known, so nothing here is their last word.
//
// # Public keys
//
// One key is pasted in many forms: its modulus in hex (openssl, macOS) or in decimal digits (jadx), DER in hex, base64, PEM,
// the point of an elliptic curve, the text of Java or openssl, a whole certificate. [ParsePublicKey] reads them all, and keys are
// compared after decoding:
//
//	a, _ := appkey.ParsePublicKey("263683075806419057720708635781718448422039801144986…") // from jadx
//	b, _ := appkey.ParsePublicKey("30820122300d06092a864886f70d01010105000382010f00…")    // from the provider's tool
//	a.Matches(b)                        // true: the same modulus
//	b.Encode(appkey.FormModulusHex)     // the form that another provider asks for
//
// # Errors
//
// Each error is an [*Error]: it has a [Rule], a [Paste] if the text is known to be something else, a place, and messages in
// Chinese and English that say what to do. It repeats nothing of the text but one character, since people paste private keys.
package appkey
