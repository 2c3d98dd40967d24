package appkey_test

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

// signing is a synthetic signing key with what tools make of it.
type signing struct {
	certificate, request       []byte
	public                     []byte
	pkcs8, pkcs1, sec1, ed8    []byte
	rsaText, ecText, encrypted string
}

var makeSigning = sync.OnceValue(func() signing {
	key, err := rsa.GenerateKey(nil, 2048)
	must(err)
	ec, err := ecdsa.GenerateKey(elliptic.P256(), nil)
	must(err)
	_, ed, err := ed25519.GenerateKey(nil)
	must(err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "t"}, NotAfter: time.Unix(1<<31, 0)}
	var s signing
	s.certificate, err = x509.CreateCertificate(nil, template, template, &key.PublicKey, key)
	must(err)
	s.request, err = x509.CreateCertificateRequest(nil, &x509.CertificateRequest{Subject: template.Subject}, ec)
	must(err)
	s.public, err = x509.MarshalPKIXPublicKey(&key.PublicKey)
	must(err)
	s.pkcs8, err = x509.MarshalPKCS8PrivateKey(key)
	must(err)
	s.pkcs1 = x509.MarshalPKCS1PrivateKey(key)
	s.sec1, err = x509.MarshalECPrivateKey(ec)
	must(err)
	s.ed8, err = x509.MarshalPKCS8PrivateKey(ed)
	must(err)
	s.rsaText = fmt.Sprintf("Private-Key: (2048 bit, 2 primes)\nmodulus:\n    00:%x\npublicExponent: 65537"+
		" (0x10001)\nprivateExponent:\n %x", key.N, key.D)
	s.ecText = "Private-Key: (256 bit)\npriv:\n    00\npub:\n    04\n"
	s.encrypted = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END" +
		" RSA PRIVATE KEY-----"
	return s
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func block(blockType string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: blockType, Bytes: der}))
}

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// requireError checks the shape that every error has, and that it repeats nothing of the text.
func requireError(t *testing.T, err error, in string) *appkey.Error {
	t.Helper()
	require.Error(t, err, "%.80q", in)
	var e *appkey.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Rule)
	require.Equal(t, e.En(), e.Error())
	require.NotEmpty(t, e.Zh())
	require.NotEqual(t, e.En(), e.Zh())
	require.LessOrEqual(t, e.Offset, len(in))
	for i := 0; i+16 <= len(in); i += 8 {
		require.NotContains(t, e.En(), in[i:i+16])
		require.NotContains(t, e.Zh(), in[i:i+16])
	}
	return e
}

func TestWrongPastes(t *testing.T) {
	t.Parallel()
	s := makeSigning()
	v := readVectors(t)
	sum := sha256.Sum256(s.certificate)
	certificate := block("CERTIFICATE", s.certificate)
	sha512 := strings.Repeat("0123456789abcdef", 8)
	ssh, err := os.ReadFile(filepath.Join("testdata", "ssh_rsa.txt"))
	require.NoError(t, err)
	const some = appkey.Paste("accepted")
	for name, c := range map[string]struct {
		text                     string
		inFingerprint, inKeyword appkey.Paste
	}{
		"PEM PKCS#8":        {block("PRIVATE KEY", s.pkcs8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM PKCS#1":        {block("RSA PRIVATE KEY", s.pkcs1), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM SEC 1":         {block("EC PRIVATE KEY", s.sec1), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM encrypted":     {s.encrypted, appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM both":          {certificate + block("PRIVATE KEY", s.pkcs8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM full width":    {fullWidth(block("PRIVATE KEY", s.pkcs8)), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PEM cut":           {block("PRIVATE KEY", s.pkcs8)[:300], appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PGP":               {"-----BEGIN PGP PRIVATE KEY BLOCK-----", appkey.PastePrivateKey, appkey.PastePrivateKey},
		"base64 PKCS#8":     {b64(s.pkcs8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"base64 PKCS#1":     {b64(s.pkcs1), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"base64 PKCS#1 cut": {b64(s.pkcs1)[:800], appkey.PastePrivateKey, appkey.PastePrivateKey},
		"base64 Ed25519":    {b64(s.ed8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"hex PKCS#8":        {hex.EncodeToString(s.pkcs8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"hex PKCS#8 cut":    {hex.EncodeToString(s.pkcs8)[:1000], appkey.PastePrivateKey, appkey.PastePrivateKey},
		"hex SEC 1":         {hex.EncodeToString(s.sec1), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"private in other":  {block("PUBLIC KEY", s.pkcs8), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"encrypted PKCS#8": {"305630" + "40" + "06092a864886f70d01050d" + strings.Repeat("00", 53) + "0412" +
			strings.Repeat("00", 18), appkey.PastePrivateKey, appkey.PastePrivateKey},
		"openssl private":    {s.rsaText, appkey.PastePrivateKey, appkey.PastePrivateKey},
		"openssl private EC": {s.ecText, appkey.PastePrivateKey, appkey.PastePrivateKey},
		"Java private":       {"Sun RSA private CRT key, 2048 bits\n  modulus: 1234", appkey.PastePrivateKey, appkey.PastePrivateKey},
		"PKCS#12": {b64(append([]byte{0x30, 0x2a, 2, 1, 3, 0x30, 0x25}, make([]byte, 37)...)),
			appkey.PasteKeystore, appkey.PasteKeystore},
		"JKS": {b64(append([]byte{0xfe, 0xed, 0xfe, 0xed}, make([]byte, 90)...)), appkey.PasteKeystore,
			appkey.PasteKeystore},
		"certificate":        {certificate, appkey.PasteCertificate, some},
		"certificate base64": {b64(s.certificate), appkey.PasteCertificate, some},
		"certificate hex":    {hex.EncodeToString(s.certificate), appkey.PasteCertificate, some},
		"chain":              {certificate + certificate + certificate, appkey.PasteCertificates, appkey.PasteCertificates},
		"request":            {block("CERTIFICATE REQUEST", s.request), appkey.PasteCertificateRequest, appkey.PasteCertificateRequest},
		"request base64":     {b64(s.request), appkey.PasteCertificateRequest, appkey.PasteCertificateRequest},
		"PKCS#7 PEM":         {block("PKCS7", s.request), appkey.PasteSignedData, appkey.PasteSignedData},
		"PKCS#7 base64": {b64(append([]byte{0x30, 0x2b, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2, 0xa0, 0x1e},
			make([]byte, 30)...)), appkey.PasteSignedData, appkey.PasteSignedData},
		"public key":        {block("PUBLIC KEY", s.public), appkey.PastePublicKey, some},
		"public key base64": {b64(s.public), appkey.PastePublicKey, some},
		"point":             {v[3].Forms[appkey.FormPointHex], appkey.PastePublicKey, some},
		"SSH":               {string(ssh), appkey.PasteSSHKey, some},
		"modulus":           {v[0].Forms[appkey.FormModulusHex], appkey.PasteModulus, some},
		"modulus labelled":  {"Modulus=" + v[0].Forms[appkey.FormModulusHex], appkey.PasteModulus, some},
		"modulus decimal":   {v[0].Forms[appkey.FormModulusDecimal], appkey.PasteModulus, some},
		"MD5":               {v[0].MD5, some, appkey.PasteFingerprint},
		"SHA-1":             {"SHA1: " + pairs(v[0].SHA1, ":"), some, appkey.PasteFingerprint},
		"SHA-256":           {v[0].SHA256, some, appkey.PasteFingerprint},
		"SHA-512":           {sha512, appkey.PasteSHA512, appkey.PasteSHA512},
		"SHA-512 labelled":  {"SHA512: " + pairs(sha512, ":"), appkey.PasteSHA512, appkey.PasteSHA512},
		"base64 MD5":        {"IiegEJ9z44jOSYYDOzn9hQ==", appkey.PasteBase64Digest, appkey.PasteBase64Digest},
		"base64 SHA-1":      {"CqB8DylbSug03IWheuqMLPk4D/c=", appkey.PasteBase64Digest, appkey.PasteBase64Digest},
		"base64 SHA-256":    {b64(sum[:]), appkey.PasteBase64Digest, appkey.PasteBase64Digest},
		"ssh-keygen":        {"SHA256:0G6OJjxm8c6qRC1iHdXCtqBFXL14hUPtr21VCOB44bk", appkey.PasteBase64Digest, appkey.PasteBase64Digest},
		"serial number":     {"serial=42DF144776CC0D3BB768A1D24A7FB219C5573D54", appkey.PasteSerialNumber, appkey.PasteSerialNumber},
		"keytool serial": {"Serial number: 42df144776cc0d3bb768a1d24a7fb219c5573d54", appkey.PasteSerialNumber,
			appkey.PasteSerialNumber},
		"Chinese serial": {"序列号：42df14", appkey.PasteSerialNumber, appkey.PasteSerialNumber},
		"key identifier": {"X509v3 Subject Key Identifier: \n   " +
			" FB:8D:C6:CC:7F:DA:EB:18:9B:B0:0B:A9:8E:4A:A5:E6:B0:41:86:D7", appkey.PasteKeyID, appkey.PasteKeyID},
		"apksigner's key": {"Signer #1 public key MD5 digest: 2227a0109f73e388ce4986033b39fd85", appkey.PasteKeyDigest,
			appkey.PasteKeyDigest},
		"UUID":             {"6b29fc40-ca47-1067-b31d-00dd010662da", appkey.PasteUUID, appkey.PasteUUID},
		"UUID labelled":    {"UUID: 6B29FC40-CA47-1067-B31D-00DD010662DA", appkey.PasteUUID, appkey.PasteUUID},
		"package":          {"com.example.app", appkey.PastePackageName, appkey.PastePackageName},
		"several in lines": {"MD5:  " + v[0].MD5 + "\nSHA1: " + v[0].SHA1, appkey.PasteFingerprints, appkey.PasteFingerprint},
		"several in one line": {"MD5:" + pairs(v[0].MD5, ":") + " SHA1:" + v[0].SHA1 + " SHA-256=" + v[0].SHA256,
			appkey.PasteFingerprints, appkey.PasteFingerprint},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, text := range []string{c.text, "\n " + c.text + "\n"} {
				_, err := appkey.ParseFingerprint(text)
				requirePaste(t, c.inFingerprint, err, text, "fingerprint: ", "签名指纹有误：")
				k, err := appkey.ParsePublicKey(text)
				requirePaste(t, c.inKeyword, err, text, "public key: ", "公钥有误：")
				require.Equal(t, err == nil && strings.HasPrefix(name, "certificate"), k.Form().IsCertificate())
			}
		})
	}
}

func requirePaste(t *testing.T, want appkey.Paste, err error, text, en, zh string) {
	t.Helper()
	if want == "accepted" {
		require.NoError(t, err)
		return
	}
	e := requireError(t, err, text)
	require.Equal(t, want, e.Pasted)
	require.True(t, strings.HasPrefix(e.En(), en+"this is "), e.En())
	require.True(t, strings.HasPrefix(e.Zh(), zh+"这是"), e.Zh())
	rule := appkey.RulePaste
	switch want {
	case appkey.PastePrivateKey, appkey.PasteKeystore:
		rule = appkey.RulePrivateKey
		require.Contains(t, e.En(), "PRIVATE KEY")
		require.Contains(t, e.Zh(), "私钥！")
	case appkey.PasteCertificates, appkey.PasteFingerprints:
		rule = appkey.RuleSeveral
	}
	require.Equal(t, rule, e.Rule)
}

func TestFingerprintErrors(t *testing.T) {
	t.Parallel()
	const md5 = "2227a0109f73e388ce4986033b39fd85"
	for _, c := range []struct {
		in     string
		rule   appkey.Rule
		offset int
		en     string
	}{
		{"", appkey.RuleEmpty, 0, "empty"},
		{" \u3000\u200b\n", appkey.RuleEmpty, 0, "empty"},
		{"\"\"", appkey.RuleDigits, 0, "0 hex digits found"},
		{strings.Repeat("a", 64<<10+1), appkey.RuleLength, 0, "longer than 64 KB"},
		{"ab\xff", appkey.RuleEncoding, 2, "character 3: not valid UTF-8"},
		{"\ufffd" + md5, appkey.RuleCharacter, 0, "character 1: '�'"},
		{md5[:31], appkey.RuleDigits, 0, "31 hex digits found; give the fingerprint of the signing certificate, 32 hex" +
			" digits for MD5, 40 for SHA-1"},
		{md5 + "0", appkey.RuleDigits, 0, "33 hex digits"},
		{"MD5: " + md5[:30], appkey.RuleDigits, 0, "30 hex digits"},
		{"e9:95:a5:ed:71:37:30:76:61:f8:54:e6:69:01:ee:9g", appkey.RuleCharacter, 46, "character 47: 'g' does not belong here"},
		{"\u3000e9：95：a5：ed：71：37：30：76：61：f8：54：e6：69：01：ee：9ｇ", appkey.RuleCharacter, 79, "character 48: 'ｇ'"},
		{"\ufeffe9\u200bg", appkey.RuleCharacter, 8, "character 5: 'g'"},
		{"\ufffd\xff", appkey.RuleEncoding, 3, "not valid UTF-8"},
		{"e9\x0095", appkey.RuleCharacter, 2, `'\x00'`},
		{"SHA1: " + md5, appkey.RuleLabel, 0, "the label says SHA-1, but 32 hex digits follow"},
		{"SHA-256 Fingerprint=" + md5 + md5[:8], appkey.RuleLabel, 0, "the label says SHA-256, but 40 hex digits follow"},
		{"MD5: " + md5 + md5[:8], appkey.RuleLabel, 0, "the label says MD5"},
		{"签名MD5值：" + md5 + md5, appkey.RuleLabel, 0, "the label says MD5"},
		{"d41d8cd98f00b204e9800998ecf8427e", appkey.RuleNothing, 0, "digest of nothing"},
		{"SHA1:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", appkey.RuleNothing, 0, "digest of nothing"},
		{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", appkey.RuleNothing, 0, "digest of nothing"},
		{"指纹", appkey.RuleDigits, 0, "0 hex digits"},
		{"keyid certificate face: " + md5, appkey.RulePaste, 0, "key identifier"},
		{"hello", appkey.RuleCharacter, 0, "'h'"},
		{"https://example.cn/a.apk", appkey.RuleCharacter, 0, "'h'"},
		{"abcdefghijklmnopqrstuv", appkey.RuleCharacter, 6, "'g'"}, // 22 letters, as MD5 has in base64
		{"label:IiegEJ9z44jOSYYDOzn9hQ==", appkey.RuleCharacter, 0, "'l'"},
	} {
		f, err := appkey.ParseFingerprint(c.in)
		e := requireError(t, err, c.in)
		require.Zero(t, f)
		require.Equal(t, c.rule, e.Rule, "%.80q", c.in)
		require.Equal(t, c.offset, e.Offset, "%.80q", c.in)
		require.Contains(t, e.En(), c.en)
	}
}

func TestFingerprintCheck(t *testing.T) {
	t.Parallel()
	f := appkey.FingerprintOf(appkey.SHA256, []byte("x"))
	require.NoError(t, f.Check(appkey.MD5, appkey.SHA256))
	e := requireError(t, f.Check(appkey.SHA1, appkey.MD5), "")
	require.Equal(t, appkey.RuleAlgorithm, e.Rule)
	require.Equal(t, appkey.PasteSHA256, e.Pasted)
	require.Equal(t, "fingerprint: this is SHA-256 (64 hex digits), SHA-1 (40 hex digits) or MD5 (32 hex digits) is wanted here", e.En())
	require.Equal(t, "签名指纹有误：这是SHA-256（64位），应填写SHA-1（40位）或MD5（32位）", e.Zh())
	require.Equal(t, appkey.PasteMD5, requireError(t, appkey.FingerprintOf(appkey.MD5, nil).Check(appkey.SHA1), "").Pasted)
	require.Equal(t, appkey.PasteSHA1, requireError(t, appkey.FingerprintOf(appkey.SHA1, nil).Check(appkey.MD5), "").Pasted)
	require.Equal(t, appkey.RuleEmpty, requireError(t, appkey.Fingerprint{}.Check(appkey.MD5), "").Rule)
}

func TestFingerprintZero(t *testing.T) {
	t.Parallel()
	var f appkey.Fingerprint
	require.False(t, f.IsValid())
	require.Empty(t, f.String())
	require.Empty(t, f.Pairs(":"))
	require.Empty(t, f.Algorithm())
	require.Empty(t, f.Bytes())
	require.Zero(t, appkey.Algorithm("SHA-3").Size())
	require.Zero(t, appkey.FingerprintOf("SHA-3", nil))
	_, ok := appkey.FingerprintFromBytes(make([]byte, 19))
	require.False(t, ok)
	f = appkey.FingerprintOf(appkey.MD5, nil)
	require.Error(t, f.UnmarshalText([]byte("x")))
	require.Error(t, f.UnmarshalText(make([]byte, 1<<20)))
	require.True(t, f.IsValid())
	require.NoError(t, f.UnmarshalText(nil))
	require.Zero(t, f)
}

func TestFindFingerprints(t *testing.T) {
	t.Parallel()
	v := readVectors(t)[0]
	upper := func(s string) string { return pairs(strings.ToUpper(s), ":") }
	keytool := "Owner: CN=t\nSerial number: 42df144776cc0d3bb768a1d24a7fb219c5573d54\nCertificate fingerprints:\n\t MD5:  " +
		upper(v.MD5) +
		"\n\t SHA1: " + upper(v.SHA1) + "\n\t SHA256: " + upper(v.SHA256) + "\nSignature algorithm name: SHA256withRSA\nVersion: 3\n"
	apksigner := "Signer #1 certificate DN: CN=t\nSigner #1 certificate SHA-256 digest: " + v.SHA256 +
		"\nSigner #1 certificate SHA-1 digest: " + v.SHA1 +
		"\nSigner #1 certificate MD5 digest: " + v.MD5 +
		"\nSigner #1 key algorithm: RSA\nSigner #1 key size (bits): 2048\nSigner #1 public key SHA-256 digest: " +
		strings.Repeat("ab", 32) + "\nSigner #1 public key MD5 digest: " + strings.Repeat("ab", 16) + "\n"
	var texts []string
	for _, f := range appkey.FindFingerprints(keytool + keytool) {
		texts = append(texts, f.String())
	}
	require.Equal(t, []string{v.MD5, v.SHA1, v.SHA256}, texts)
	texts = nil
	for _, f := range appkey.FindFingerprints(strings.ReplaceAll(apksigner, "\n", "\r\n")) {
		texts = append(texts, f.String())
	}
	require.Equal(t, []string{v.SHA256, v.SHA1, v.MD5}, texts)
	require.Empty(t, appkey.FindFingerprints(""))
	require.Empty(t, appkey.FindFingerprints(v.MD5+"\n"+v.SHA1))
	require.Empty(t, appkey.FindFingerprints("MD5: d41d8cd98f00b204e9800998ecf8427e"))

	// Of a whole output with one fingerprint, that one is read.
	f, err := appkey.ParseFingerprint("Owner: CN=t\nSerial number: 42df144776cc0d3bb768a1d24a7fb219c5573d54\n SHA1: " +
		upper(v.SHA1) + "\nVersion: 3")
	require.NoError(t, err)
	require.Equal(t, v.SHA1, f.String())
}

func TestPublicKeyErrors(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	modulus, decimal, spki, point := v[0].Forms[appkey.FormModulusHex], v[0].Forms[appkey.FormModulusDecimal],
		v[0].Forms[appkey.FormSPKIHex], v[3].Forms[appkey.FormPointHex]
	ecSPKI, dsaSPKI := v[3].Forms[appkey.FormSPKIHex], v[4].Forms[appkey.FormSPKIHex]
	x25519 := mustPKIX(must2(ecdh.X25519().NewPublicKey(append(make([]byte, 31), 9))))
	exponent := func(e string) string { return "Modulus=" + modulus + " Exponent: " + e }
	ed := "302a300506032b6570032100"
	pemKey, _ := must2(appkey.ParsePublicKey(spki)).Encode(appkey.FormPEM)
	for _, c := range []struct {
		in     string
		rule   appkey.Rule
		offset int
		en     string
	}{
		{"", appkey.RuleEmpty, 0, "empty"},
		{strings.Repeat("1", 64<<10+1), appkey.RuleLength, 0, "longer than 64 KB"},
		{strings.Repeat("1", 64<<10-1), appkey.RuleBits, 0, "more than 4933 decimal digits"},
		{strings.Repeat("d", 64<<10), appkey.RuleBits, 0, "262144 bits"},
		{strings.Repeat("f", 4112), appkey.RuleBits, 0, "16448 bits"},
		{"a\xf0", appkey.RuleEncoding, 1, "not valid UTF-8"},
		{"::", appkey.RuleDigits, 0, "no hex digits"},
		{"公钥", appkey.RuleCharacter, 0, "'公'"},
		{"公钥：", appkey.RuleCharacter, 0, "'公'"},
		{"一把钥匙", appkey.RuleCharacter, 0, "'一'"},
		{"ff\x00", appkey.RuleCharacter, 2, `'\x00'`},
		{modulus[:511], appkey.RuleDigits, 0, "511 hex digits, an odd count"},
		{modulus[:510], appkey.RuleBits, 0, "2040 bits, no multiple of 64"},
		{decimal[:616], appkey.RuleBits, 0, "no multiple of 64"},
		{decimal[:100], appkey.RuleBits, 0, "a modulus of RSA has 768 to 16384"},
		{"abcd", appkey.RuleBits, 0, "16 bits"},
		{"3000", appkey.RuleBits, 0, "12 bits"},
		{"30820002", appkey.RuleBits, 0, "25 bits"},
		{"300a", appkey.RuleBits, 0, "14 bits"},
		{"0000", appkey.RuleBits, 0, "0 bits"},
		{modulus[:511] + "8", appkey.RuleValue, 0, "even"},
		{decimal[:616] + "2", appkey.RuleValue, 0, "even"},
		{spki[:400], appkey.RuleDER, 0, "it says that it has 294 bytes and has 200"},
		{spki + "00", appkey.RuleDER, 0, "something follows the DER"},
		{spki[:586] + "00", appkey.RuleValue, 0, "exponent"},
		{spki[:586] + "02", appkey.RuleValue, 0, "exponent"},
		{"30820122" + strings.Repeat("0c00", 145), appkey.RuleDER, 0, "no public key"},
		{"30820122" + strings.Repeat("300a", 145), appkey.RuleDER, 0, "no public key"},
		{"30820122" + "300d0603550403" + strings.Repeat("00", 283), appkey.RuleDER, 0, "broken DER"},
		{b64([]byte("0\x82\x01\x22" + strings.Repeat("\x30\x00", 100))), appkey.RuleDER, 0, "cut off"},
		{strings.Replace(spki, "0500", "0501", 1), appkey.RuleDER, 0, "broken DER"},
		{strings.Replace(spki, "0382010f00", "0382010f01", 1), appkey.RuleDER, 0, "broken DER"},
		{strings.Replace(spki, "0282010100", "0382010100", 1), appkey.RuleDER, 0, "broken DER"},
		{strings.Replace(dsaSPKI, "021500", "031500", 1), appkey.RuleDER, 0, "broken DER"},
		{strings.Replace(ecSPKI, "2a8648ce3d030107", "2a8648ce3d030109", 1), appkey.RuleAlgorithm, 0, "unknown algorithm or curve;"},
		{strings.Replace(ecSPKI, "06082a8648ce3d030107", "04082a8648ce3d030107", 1), appkey.RuleAlgorithm, 0,
			"unknown algorithm or curve;"},
		{"3056301006072a8648ce3d020106052b8104000a0342000423cbe65a398470f51adc3b75c860" +
			"10e1039a0a6c2af96087d0c9452f4e28f81ddc9062686319505857b29529d7d25213b37e61b103fe2d7601faf11670c26a4c",
			appkey.RuleAlgorithm, 0, "(secp256k1)"},
		{"3059301306072a8648ce3d020106082a811ccf5501822d0342000464b9065fe93be541481da0" +
			"a75d7e07ab92693bfb0a6b2f10b47d8e2759bb1d88b679fa7be96c6dcede457b7ced366856d8c86889f6ff9ffe392104b6e7861041",
			appkey.RuleAlgorithm, 0, "(SM2)"},
		{hex.EncodeToString(x25519), appkey.RuleAlgorithm, 0, "unknown algorithm or curve;"},
		{"3029" + ed[4:18] + "032000" + strings.Repeat("11", 31), appkey.RuleDER, 0, "broken DER"},
		{point[:129] + "0", appkey.RulePoint, 0, "no point of the curve P-256"},
		{"02" + strings.Repeat("ff", 32), appkey.RulePoint, 0, "no point of the curve P-256"},
		{pemKey[:200], appkey.RulePEM, 0, "END line"},
		{strings.Replace(pemKey, "MII", "M*I", 1), appkey.RuleBase64, 0, "no base64"},
		{strings.ReplaceAll(pemKey, "PUBLIC KEY", "PGP MESSAGE"), appkey.RulePEM, 0, "of another type"},
		{pemKey + pemKey, appkey.RuleSeveral, 0, "several PEM blocks"},
		{"-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----", appkey.RuleBase64, 0, "no base64"},
		{"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", appkey.RuleDER, 0, "broken DER"},
		{"ssh-rsa", appkey.RuleBase64, 0, "whole line"},
		{"ssh-rsa **** nobody", appkey.RuleBase64, 0, "no base64"},
		{"ssh-rsa AAAA", appkey.RuleBase64, 0, "no base64"},
		{"ssh-rsa " + b64(sshFields([]byte("ssh-rsa"), []byte{1})), appkey.RuleDER, 0, "cut off or broken"},
		{"ssh-rsa " + b64(sshFields([]byte("ssh-rsa"), []byte{1}, []byte{1})), appkey.RuleBits, 0, "1 bits"},
		{"ssh-ed25519 " + b64(sshFields([]byte("ssh-ed25519"), []byte{1})), appkey.RuleDER, 0, "cut off or broken"},
		{"ecdsa-sha2-x " + b64(sshFields([]byte("ecdsa-sha2-x"), []byte("x"), []byte{4})), appkey.RuleDER, 0, "cut off or broken"},
		{"ecdsa-sha2-nistp256 " + b64(sshFields([]byte("ecdsa-sha2-nistp256"), []byte("nistp256"), []byte{4})),
			appkey.RulePoint, 0, "P-256"},
		{"ssh-dss " + b64(sshFields([]byte("ssh-dss"), []byte{1})), appkey.RuleAlgorithm, 0, "unknown"},
		{exponent("x"), appkey.RuleValue, 0, "no number"},
		{exponent("0x"), appkey.RuleValue, 0, "no number"},
		{exponent("65536"), appkey.RuleValue, 0, "65537"},
		{exponent("1"), appkey.RuleValue, 0, "65537"},
		{exponent("2147483649"), appkey.RuleValue, 0, "65537"},
		{exponent(strings.Repeat("9", 20)), appkey.RuleValue, 0, "65537"},
		{exponent(strings.Repeat("9", 21)), appkey.RuleValue, 0, "no number"},
		{"Modulus: none", appkey.RuleDigits, 0, "no digits follow"},
		{"模数：无", appkey.RuleDigits, 0, "no digits follow"},
		{"Sun EC public key, 256 bits\n public x coord: 1\n public y coord: \n parameters: secp256r1", appkey.RuleDigits, 0,
			"coordinate is missing"},
		{"public x coord: " + strings.Repeat("1", 161) + "\n public y coord: 1\n parameters: secp256r1", appkey.RuleDigits,
			0, "coordinate is missing"},
		{"public x coord: " + strings.Repeat("1", 160) + "\n public y coord: 1\n parameters: secp256r1", appkey.RulePoint, 0, "P-256"},
		{"public x coord: 1\n public y coord: 1\n parameters: secp256r1", appkey.RulePoint, 0, "P-256"},
		{"public x coord: 1\n public y coord: 1\n parameters: secp256k1", appkey.RuleAlgorithm, 0, "unknown"},
		{"pub:\n  04:a", appkey.RuleDigits, 0, "no whole hex bytes"},
		{"pub:\n  zz", appkey.RuleDigits, 0, "no whole hex bytes"},
		{"pub:\n  04:a6\nASN1 OID: prime256v1", appkey.RulePoint, 0, "P-256"},
		{"pub:\n  04:a6\nASN1 OID: SM2", appkey.RuleAlgorithm, 0, "unknown"},
	} {
		k, err := appkey.ParsePublicKey(c.in)
		e := requireError(t, err, c.in)
		require.False(t, k.IsValid())
		require.Equal(t, c.rule, e.Rule, "%.100q: %v", c.in, err)
		require.Equal(t, c.offset, e.Offset, "%.100q", c.in)
		require.Contains(t, e.En(), c.en)
	}
}

func must2[T any](v T, err error) T {
	must(err)
	return v
}
