package appkey

// Form is a form in which a public key is written (公钥形式). The names are stable.
type Form string

// The forms. [PublicKey.Encode] writes those that say so; all are read.
const (
	// FormModulusHex is the modulus of an RSA key in hex, as openssl x509 -modulus and the macOS keychain give it. Written.
	FormModulusHex Form = "modulus_hex"
	// FormModulusDecimal is the modulus of an RSA key in decimal digits, as jadx gives it. Written.
	FormModulusDecimal Form = "modulus_decimal"
	// FormSPKIHex is the DER of a SubjectPublicKeyInfo (RFC 5280) in hex. Written.
	FormSPKIHex Form = "spki_hex"
	// FormSPKIBase64 is the same in base64. Written.
	FormSPKIBase64 Form = "spki_base64"
	// FormPEM is a PEM block PUBLIC KEY, the same in base64 with BEGIN and END. Written.
	FormPEM Form = "pem"
	// FormPKCS1Hex is the DER of an RSAPublicKey (RFC 8017, PKCS#1) in hex. Written.
	FormPKCS1Hex Form = "pkcs1_hex"
	// FormPKCS1Base64 is the same in base64. Written.
	FormPKCS1Base64 Form = "pkcs1_base64"
	// FormPKCS1PEM is a PEM block RSA PUBLIC KEY. Written.
	FormPKCS1PEM Form = "pkcs1_pem"
	// FormPointHex is the point of a key on an elliptic curve in hex: 04 and both coordinates. Written; the compressed point,
	// 02 or 03 and one coordinate, is read.
	FormPointHex Form = "point_hex"
	// FormJava is the text of Java's PublicKey.toString.
	FormJava Form = "java"
	// FormOpenSSL is the text of openssl with -text, or another with the words modulus and exponent.
	FormOpenSSL Form = "openssl_text"
	// FormSSH is the line of an SSH key (RFC 4253).
	FormSSH Form = "ssh"
	// FormCertificatePEM is a certificate in PEM, whose key was taken.
	FormCertificatePEM Form = "certificate_pem"
	// FormCertificateBase64 is a certificate in base64, whose key was taken.
	FormCertificateBase64 Form = "certificate_base64"
	// FormCertificateHex is a certificate in hex, whose key was taken.
	FormCertificateHex Form = "certificate_hex"
	// FormDER is the DER of a SubjectPublicKeyInfo, RSAPublicKey or certificate, given to [PublicKeyFromDER].
	FormDER Form = "der"
)

// IsCertificate reports whether the key was taken out of a certificate.
func (f Form) IsCertificate() bool {
	return f == FormCertificatePEM || f == FormCertificateBase64 || f == FormCertificateHex
}

var formTexts = map[Form]struct{ zh, en string }{
	FormModulusHex:        {"模数（十六进制）", "modulus in hex"},
	FormModulusDecimal:    {"模数（十进制）", "modulus in decimal digits"},
	FormSPKIHex:           {"SPKI公钥DER（十六进制）", "DER of the SubjectPublicKeyInfo in hex"},
	FormSPKIBase64:        {"SPKI公钥DER（Base64）", "DER of the SubjectPublicKeyInfo in base64"},
	FormPEM:               {"PEM公钥", "public key in PEM"},
	FormPKCS1Hex:          {"PKCS#1公钥DER（十六进制）", "DER of the RSAPublicKey in hex"},
	FormPKCS1Base64:       {"PKCS#1公钥DER（Base64）", "DER of the RSAPublicKey in base64"},
	FormPKCS1PEM:          {"PKCS#1 PEM公钥", "RSA public key in PEM"},
	FormPointHex:          {"椭圆曲线点（十六进制）", "point of the curve in hex"},
	FormJava:              {"Java公钥文本", "text of Java"},
	FormOpenSSL:           {"openssl公钥文本", "text of openssl"},
	FormSSH:               {"SSH公钥", "SSH key"},
	FormCertificatePEM:    {"PEM证书，已取其公钥", "certificate in PEM, whose key was taken"},
	FormCertificateBase64: {"Base64证书，已取其公钥", "certificate in base64, whose key was taken"},
	FormCertificateHex:    {"十六进制证书，已取其公钥", "certificate in hex, whose key was taken"},
	FormDER:               {"DER", "DER"},
}

// Zh is the form's name in Chinese; an unknown form gives its own text.
func (f Form) Zh() string {
	if t, ok := formTexts[f]; ok {
		return t.zh
	}
	return string(f)
}

// En is the form's name in English; an unknown form gives its own text.
func (f Form) En() string {
	if t, ok := formTexts[f]; ok {
		return t.en
	}
	return string(f)
}
