package appkey

import "strings"

const pemBegin = "-begin "

// pem reads the one block of a PEM text, also without line breaks and with dashes that a word processor made.
func (r *reader) pem() (PublicKey, *Error) {
	var label, body string
	count, mixed := 0, false
	for text, lower := r.text, lowerASCII(r.text); ; count++ {
		l, b, next, ok := nextBlock(text, lower)
		if !ok {
			break
		}
		if count == 0 {
			label, body = l, b
		}
		mixed = mixed || l != label
		text, lower = text[next:], lower[next:]
	}
	if count == 0 {
		return PublicKey{}, r.refuse(RulePEM, "PEM缺少END行，请复制完整的内容，从BEGIN行到END行",
			"the END line of the PEM is missing: copy everything from the BEGIN line to the END line")
	}
	if count > 1 {
		if !mixed && strings.HasSuffix(label, "certificate") {
			return PublicKey{}, r.refusePaste(PasteCertificates)
		}
		return PublicKey{}, r.refuse(RuleSeveral, "有多个PEM块，只保留签名证书的公钥", "several PEM blocks: keep that of the signing certificate's key")
	}
	switch label {
	case "public key", "rsa public key", "certificate", "x509 certificate":
	case "certificate request", "new certificate request":
		return PublicKey{}, r.refusePaste(PasteCertificateRequest)
	case "pkcs7", "cms":
		return PublicKey{}, r.refusePaste(PasteSignedData)
	default:
		return PublicKey{}, r.refuse(RulePEM, "PEM类型不是PUBLIC KEY、RSA PUBLIC KEY或CERTIFICATE；"+r.field.wantZh,
			"a PEM block of another type than PUBLIC KEY, RSA PUBLIC KEY and CERTIFICATE; "+r.field.wantEn)
	}
	b, ok := decodeBase64(body)
	if !ok {
		return PublicKey{}, r.refuse(RuleBase64, "PEM内容不是有效的Base64，请重新复制", "what stands in the PEM is no base64: copy it again")
	}
	return r.der(b, pemForms)
}

// nextBlock finds the first PEM block of a text, which is also given in small letters: its type in small letters, what stands
// in it, and where the text goes on.
func nextBlock(text, lower string) (label, body string, next int, ok bool) {
	begin := strings.Index(lower, pemBegin)
	if begin < 0 {
		return "", "", 0, false
	}
	begin += len(pemBegin)
	end := strings.Index(lower[begin:], "-end ")
	if end < 0 {
		return "", "", 0, false
	}
	end += begin
	label, _, _ = strings.Cut(lower[begin:end], "-")
	body = strings.Trim(text[begin+len(label):end], "-"+white)
	return strings.Join(strings.Fields(label), " "), body, end + len("-end "), true
}
