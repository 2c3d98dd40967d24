package appfile

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"strings"

	"github.com/beian-go/beian/filing"
)

// maxAlone is the largest file that is no package: keystores and profiles have some hundred KB.
const maxAlone = 4 << 20

// readAlone reads a file with certificates.
func (rd *reading) readAlone() *Error {
	b := make([]byte, rd.size)
	if err := readFull(rd.r, b, 0); err != nil {
		return err
	}
	if err := rd.readCertificates(b); err != nil {
		return err
	}
	if rd.verify {
		return fault(RuleScheme, -1, "证书文件没有可校验的安装包签名", "a certificate alone has no package whose signature could be verified")
	}
	return nil
}

func (rd *reading) readCertificates(b []byte) *Error {
	_, _, isBER := nextBER(b, 0)
	switch {
	case bytes.HasPrefix(b, []byte(jksMagic)), bytes.HasPrefix(b, []byte(jceksMagic)):
		return rd.readJKS(b)
	case b[0] == tagSequence && isBER: // a profile of HarmonyOS holds PEM inside
		return rd.readDER(b)
	case bytes.Contains(b, []byte("-----BEGIN ")):
		return rd.readPEM(b)
	case b[0] == tagSequence:
		return rd.readDER(b)
	}
	if der, ok := bareBase64(b); ok {
		return rd.readDER(der)
	}
	if rd.hasZipEnd() {
		return rd.readPackage()
	}
	return unknownKind()
}

// bareBase64 decodes a certificate in base64 without BEGIN and END.
func bareBase64(b []byte) ([]byte, bool) {
	text := strings.Join(strings.Fields(string(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))), "")
	der, err := base64.StdEncoding.DecodeString(text)
	return der, err == nil && len(der) > 2 && der[0] == tagSequence
}

// readPEM reads the certificates of all blocks. Private keys are passed over, and said.
func (rd *reading) readPEM(b []byte) *Error {
	rd.info.Kind = KindCertificate
	var certificates [][]byte
	var refused *Error
	for range maxCertificates {
		var block *pem.Block
		if block, b = pem.Decode(b); block == nil {
			break
		}
		switch {
		case block.Type == "CERTIFICATE" || block.Type == "X509 CERTIFICATE" || block.Type == "TRUSTED CERTIFICATE":
			certificates = append(certificates, block.Bytes)
		case block.Type == "PKCS7" || block.Type == "CMS":
			rd.info.Kind = KindCMS
			c, err := parseCMS(block.Bytes)
			if err != nil {
				return err
			}
			certificates = append(certificates, c.certificates...)
		case strings.Contains(block.Type, "PRIVATE KEY"):
			refused = privateKeyFault()
		case strings.Contains(block.Type, "CERTIFICATE REQUEST"):
			refused = requestFault()
		case strings.HasSuffix(block.Type, "PUBLIC KEY"):
			refused = fault(RuleCertificate, -1, "这只是公钥，没有指纹可算，请上传签名证书",
				"this is a public key alone, which has no fingerprint; give the signing certificate")
		}
	}
	if len(certificates) == 0 {
		if refused != nil {
			return refused
		}
		return fault(RuleCertificate, -1, "PEM中没有完整的证书（BEGIN CERTIFICATE … END CERTIFICATE）",
			"the PEM holds no whole certificate, BEGIN to END")
	}
	rd.info.note(refused)
	return rd.addChain(certificates)
}

func privateKeyFault() *Error {
	return fault(RulePrivateKey, -1, "文件中有私钥，请勿外传，备案只需要证书",
		"the file holds a private key; keep it to yourself, the filing needs the certificate only")
}

func requestFault() *Error {
	return fault(RuleRequest, -1, "这是证书请求（CSR）而不是证书，请上传签发后的证书",
		"this is a request (CSR), not a certificate; give the certificate that was issued for it")
}

// addChain keeps certificates in any order: the leaves sign, the others are their chain. The .cer of HarmonyOS holds root,
// intermediate and leaf (Huawei developer FAQ faqs-device-certificate-5, 2026-06-26).
func (rd *reading) addChain(certificates [][]byte) *Error {
	for _, der := range certificates {
		if len(der) > maxCertificate || !isDER(der) {
			return fault(RuleCertificate, -1, "不是有效的证书（DER）", "no valid certificate (DER)")
		}
	}
	return rd.info.addCMS(cms{certificates: certificates[:min(len(certificates), maxCertificates)]}, SchemeFile)
}

// readDER tells the things apart that are DER: certificate, CMS, PKCS#12, request, private key.
func (rd *reading) readDER(b []byte) *Error {
	outer, _, ok := nextBER(b, 0)
	if !ok {
		return fault(RuleTruncated, 0, "证书文件不完整或不是DER", "the certificate is cut short or no DER")
	}
	first, rest, ok := nextBER(outer.content, 0)
	switch {
	case !ok:
	case first.tag == tagOID:
		return rd.readCMSFile(b)
	case first.tag == tagInteger && bytes.Equal(first.content, []byte{3}) && len(rest) > 0 && rest[0] == tagSequence:
		return rd.readPKCS12(b)
	case first.tag == tagInteger:
		return privateKeyFault()
	case first.tag == tagSequence:
		der := outer.full
		if _, err := x509.ParseCertificateRequest(der); err == nil {
			return requestFault()
		}
		if _, _, ok := issuerAndSerial(der); ok && newCertificate(der).PublicKey.IsValid() {
			rd.info.Kind = KindCertificate
			return rd.addChain([][]byte{der})
		}
	}
	return fault(RuleCertificate, 0, "不是有效的证书，请上传.cer、.pem、.p7b、.p12或.jks", "no valid certificate; give a .cer, .pem, .p7b, .p12 or .jks")
}

// readCMSFile reads a .p7b, the signature block of an APK, or a provisioning profile.
func (rd *reading) readCMSFile(b []byte) *Error {
	c, err := parseCMS(b)
	if err != nil {
		return err
	}
	if bytes.Contains(c.content, []byte("DeveloperCertificates")) {
		rd.info.Kind, rd.info.Platform = KindProfile, filing.PlatformIOS
		return rd.readProfile(b)
	}
	if isHarmonyProfile(c.content) {
		rd.info.Kind, rd.info.Platform = KindHarmonyProfile, filing.PlatformHarmony
		return rd.readHarmonyProfile(b)
	}
	rd.info.Kind = KindCMS
	return rd.info.addCMS(c, SchemeFile)
}
