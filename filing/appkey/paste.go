package appkey

// Paste is what a text is that was pasted into the wrong field (误填内容). The names are stable; the empty Paste says that
// it is not known.
type Paste string

// The things that people paste.
const (
	// PasteFingerprint is a fingerprint where a key is wanted.
	PasteFingerprint Paste = "fingerprint"
	// PasteFingerprints are several fingerprints, such as all that keytool prints.
	PasteFingerprints Paste = "fingerprints"
	// PasteSHA256 is a SHA-256 fingerprint where another is wanted.
	PasteSHA256 Paste = "sha256"
	// PasteSHA1 is a SHA-1 fingerprint where another is wanted.
	PasteSHA1 Paste = "sha1"
	// PasteMD5 is an MD5 fingerprint where another is wanted.
	PasteMD5 Paste = "md5"
	// PasteSHA512 is a digest of 64 bytes.
	PasteSHA512 Paste = "sha512"
	// PasteBase64Digest is a digest in base64, as key hashes for social logins are.
	PasteBase64Digest Paste = "base64_digest"
	// PasteKeyDigest is a digest of the public key, which apksigner prints beside that of the certificate.
	PasteKeyDigest Paste = "key_digest"
	// PasteKeyID is the key identifier of a certificate's extensions; it has 40 digits as SHA-1 has.
	PasteKeyID Paste = "key_id"
	// PasteSerialNumber is the serial number of a certificate.
	PasteSerialNumber Paste = "serial_number"
	// PasteUUID is a UUID, which has 32 hex digits as MD5 has.
	PasteUUID Paste = "uuid"
	// PastePackageName is a package name or bundle id.
	PastePackageName Paste = "package_name"
	// PasteModulus is the modulus of a public key where a fingerprint is wanted.
	PasteModulus Paste = "modulus"
	// PastePublicKey is a public key where a fingerprint is wanted.
	PastePublicKey Paste = "public_key"
	// PasteSSHKey is the line of an SSH key where a fingerprint is wanted.
	PasteSSHKey Paste = "ssh_key"
	// PasteCertificate is a certificate where a fingerprint is wanted.
	PasteCertificate Paste = "certificate"
	// PasteCertificates are several certificates, such as the three of a HarmonyOS .cer file.
	PasteCertificates Paste = "certificates"
	// PasteCertificateRequest is a request for a certificate (CSR).
	PasteCertificateRequest Paste = "certificate_request"
	// PasteSignedData is a PKCS#7 or CMS block, such as META-INF/CERT.RSA.
	PasteSignedData Paste = "signed_data"
	// PastePrivateKey is a private key.
	PastePrivateKey Paste = "private_key"
	// PasteKeystore is a keystore (PKCS#12, JKS), which holds the private key.
	PasteKeystore Paste = "keystore"
)

var pasteTexts = map[Paste]struct{ zh, en string }{
	PasteFingerprint:  {"指纹（摘要），不是公钥", "a fingerprint (digest), not a key"},
	PasteFingerprints: {"多个指纹，只填写所需的一个", "several fingerprints: keep the one that is asked for"},
	PasteSHA256:       {"SHA-256指纹（64位）", "a SHA-256 fingerprint (64 hex digits)"},
	PasteSHA1:         {"SHA-1指纹（40位）", "a SHA-1 fingerprint (40 hex digits)"},
	PasteMD5:          {"MD5指纹（32位）", "an MD5 fingerprint (32 hex digits)"},
	PasteSHA512:       {"SHA-512摘要（128位）", "a SHA-512 digest (128 hex digits)"},
	PasteBase64Digest: {"Base64编码的摘要，不是十六进制", "a digest in base64, not in hex"},
	PasteKeyDigest:    {"公钥的摘要，不是证书的指纹", "a digest of the public key, not of the certificate"},
	PasteKeyID:        {"证书扩展中的密钥标识符，不是指纹", "a key identifier of the certificate's extensions, not a fingerprint"},
	PasteSerialNumber: {"证书序列号", "a certificate's serial number"},
	PasteUUID:         {"UUID", "a UUID"},
	PastePackageName:  {"包名（Bundle ID）", "a package name or bundle id"},
	PasteModulus:      {"公钥的模数，应填在公钥一栏", "the modulus of a public key, which belongs in the field of the key"},
	PastePublicKey:    {"公钥，应填在公钥一栏", "a public key, which belongs in the field of the key"},
	PasteSSHKey:       {"SSH公钥", "an SSH key"},
	PasteCertificate:  {"证书本身，请计算它的指纹", "the certificate itself, whose fingerprint has to be taken"},
	PasteCertificates: {
		"多个证书（证书链），只取签名用的那一个，鸿蒙的.cer文件中是最后一个",
		"several certificates (a chain): keep the one that signs, the last in a .cer of HarmonyOS",
	},
	PasteCertificateRequest: {"证书请求（CSR），不是签发的证书", "a certificate request (CSR), not the issued certificate"},
	PasteSignedData:         {"PKCS#7签名块", "a PKCS#7 signature block"},
	PastePrivateKey: {
		"私钥！私钥不得交给任何人，请立即删除；已经发给他人的，请更换签名密钥",
		"a PRIVATE KEY: delete it here now, it must be given to nobody; if others have seen it, replace the signing key",
	},
	PasteKeystore: {
		"密钥库，内含私钥！密钥库不得交给任何人，请立即删除",
		"a keystore, which holds the PRIVATE KEY: delete it here now, it must be given to nobody",
	},
}
