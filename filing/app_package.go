package filing

// AppPackage is what an APP's package or signing certificate says of it (安装包信息), in the forms that a filing asks for.
// Package filing/appfile reads it out of an APK, IPA, HAP or certificate; whoever has other means can fill it in as well.
type AppPackage struct {
	// AppPlatform is what the filing's fields want: the platform, the package name (empty for a certificate alone), the
	// public key and the fingerprint of the certificate that signs.
	AppPlatform

	// Name is the name under the icon (应用名称); empty if the package does not tell it.
	Name string `json:"name,omitzero"`
	// Certificates are those that sign or signed, the one to file first.
	Certificates []AppCertificate `json:"certificates,omitzero"`
	// Doubts are reasons why the key and the fingerprint may not be those to file (存疑), such as several signers or a debug
	// build. With a doubt and neither key nor fingerprint the certificate is known to be the wrong one.
	Doubts []Text `json:"doubts,omitzero"`
	// Icon is an image fit to be filed, a square jpg or png of at most 100 KB; empty if there is none.
	Icon []byte `json:"icon,omitzero"`
}

// AppCertificate is a certificate with which an APP is or was signed (签名证书).
type AppCertificate struct {
	// MD5, SHA1 and SHA256 are the fingerprints in hex.
	MD5    string `json:"md5,omitzero"`
	SHA1   string `json:"sha1,omitzero"`
	SHA256 string `json:"sha256,omitzero"`
	// PublicKey is the key in any of the forms that tools print.
	PublicKey string `json:"public_key,omitzero"`
	// Earlier says that the key was rotated since: newer packages are signed with another certificate (轮换前的证书).
	Earlier bool `json:"earlier,omitzero"`
}
