package appkey

import (
	"encoding/hex"
	"math/big"
	"strconv"
	"strings"
)

// ParsePublicKey reads a public key in any [Form]: modulus in hex or decimal digits, DER in hex or base64, PEM, a point of a
// curve, the text of Java or openssl, an SSH key, or a certificate, whose key it takes without verifying it. Hex digits may
// stand in capitals or small letters, with separators, in full width, after a label such as "Modulus=" or "公钥：".
//
// Digits alone are told apart by their count: 617 are a modulus of 2048 bits in decimal, though each is a hex digit too. A
// modulus that stands without DER must have a multiple of 64 bits, as a lost digit could not be seen otherwise; a key of
// another size is read from its DER or PEM. The error is an [*Error]; it says what else was pasted. A private key is refused
// and never repeated.
func ParsePublicKey(s string) (PublicKey, error) {
	if k, ok := plainModulus(s); ok {
		return k, nil
	}
	return parsePublicKey(s)
}

func parsePublicKey(s string) (PublicKey, error) {
	r, err := newReader(publicKeyField, s)
	if err != nil {
		return PublicKey{}, err
	}
	k, err := r.publicKey()
	if err != nil {
		return PublicKey{}, err
	}
	return k, nil
}

func (r *reader) publicKey() (PublicKey, *Error) {
	text := trimMarks(r.text)
	lower := lowerASCII(text)
	switch {
	case isPrivate(lower):
		return PublicKey{}, r.refusePaste(PastePrivateKey)
	case strings.Contains(lower, pemBegin):
		return r.pem()
	case isSSH(lower):
		return r.ssh(text)
	case strings.Contains(lower, "x coord"):
		return r.javaPoint(lower)
	case strings.Contains(lower, "pub:"):
		return r.opensslPoint(lower)
	case containsAny(lower, "modulus", "模数"):
		return r.modulusText(lower)
	}
	return r.bare(text)
}

// isPrivate reports the texts of private keys: PEM, and what Java and openssl print of them.
func isPrivate(lower string) bool {
	return containsAny(lower, "private key", "private-key", "privateexponent", "private exponent", "private crt key", "priv:", "私钥")
}

// bare reads digits or base64, perhaps after a label.
func (r *reader) bare(text string) (PublicKey, *Error) {
	if b, ok := base64DER(text); ok {
		return r.der(b, base64Forms)
	}
	label, value, at := splitLabel(text)
	glued := isGlued(label, at)
	label = lastLine(label)
	digits := hexDigits(value)
	if isBlank(label) || isKnownLabel(label) && digits != "" && !glued {
		if p := labelPaste(label); p == PasteSerialNumber || p == PasteKeyID || p == PasteKeyDigest {
			return PublicKey{}, r.refusePaste(p)
		}
		if isUUID(value) {
			return PublicKey{}, r.refusePaste(PasteUUID)
		}
		return r.digits(digits)
	}
	if base64Digest(text) {
		return PublicKey{}, r.refusePaste(PasteBase64Digest)
	}
	if isPackageName(text) {
		return PublicKey{}, r.refusePaste(PastePackageName)
	}
	value = text
	if i := strings.LastIndexByte(text, ':'); i >= 0 && isKnownLabel(lastLine(text[:i])) {
		value = text[i+1:]
	}
	if b, ok := decodeBase64(value); ok && len(b) >= minDER && (isDER(b) || isKeystore(b)) {
		if isKeystore(b) {
			return PublicKey{}, r.refusePaste(PasteKeystore)
		}
		return r.der(b, base64Forms)
	}
	return PublicKey{}, r.firstStranger()
}

// minDER is the fewest bytes that are looked at as DER; a key of Ed25519 has 44.
const minDER = 40

// isKeystore reports the first bytes of Java's keystores.
func isKeystore(b []byte) bool {
	return strings.HasPrefix(string(b), "\xfe\xed\xfe\xed") || strings.HasPrefix(string(b), "\xce\xce\xce\xce")
}

// firstStranger makes the error of a text that is neither hex nor base64.
func (r *reader) firstStranger() *Error {
	for i := range len(r.text) {
		if b := r.text[i]; !isHex(b) && !isSeparator(b) {
			return r.refuseCharacter(i)
		}
	}
	return r.refuse(RuleDigits, "没有十六进制数字；"+r.field.wantZh, "no hex digits; "+r.field.wantEn)
}

// digits reads hex or decimal digits that say nothing of their form.
func (r *reader) digits(digits string) (PublicKey, *Error) {
	n := len(digits)
	switch n {
	case 0:
		return PublicKey{}, r.firstStranger()
	case 32, 40, 64:
		return PublicKey{}, r.refusePaste(PasteFingerprint)
	case 128:
		return PublicKey{}, r.refusePaste(PasteSHA512)
	}
	if isDecimal(digits) && !isWholeDER(digits) {
		return r.decimalModulus(digits, nil)
	}
	if n%2 == 1 {
		count := strconv.Itoa(n)
		return PublicKey{}, r.refuse(RuleDigits, "有"+count+"位十六进制数字，应为偶数，请检查是否复制完整",
			count+" hex digits, an odd count: look whether all was copied")
	}
	b, err := hex.DecodeString(digits)
	if err != nil {
		return PublicKey{}, r.firstStranger()
	}
	if isDER(b) {
		return r.der(b, hexForms)
	}
	if c := curveOfPoint(b); c != nil {
		k, err := r.point(c, b)
		k.form = FormPointHex
		return k, err
	}
	return r.hexModulus(b, nil)
}

// isDecimal reports digits that are a decimal number: none of a to f, and not as many as whole 256 bits have in hex. No modulus of
// 768, 1024, 1536, 2048, 3072, 4096, 8192 or 16384 bits has as many decimal digits, and a modulus of which no hex digit is a
// letter does not happen.
func isDecimal(digits string) bool {
	return digits[0] != '0' && len(digits)%64 != 0 && strings.Trim(digits, "0123456789") == ""
}

// isDER reports bytes that are a sequence of DER, or the start of one that a copy has cut.
func isDER(b []byte) bool {
	n := announced(b)
	if n == 0 || b[0] != tagSequence {
		return false
	}
	if n == len(b) {
		return true
	}
	inner := b[min(headerSize(b), len(b)):]
	return len(inner) > 1 && (inner[0] == tagSequence || inner[0] == tagInteger) && announced(inner) > 0
}

// isWholeDER reports hex digits that are a sequence of DER with a whole number first, as PKCS#1 is.
func isWholeDER(digits string) bool {
	if !strings.HasPrefix(digits, "30") {
		return false
	}
	b, err := hex.DecodeString(digits)
	return err == nil && announced(b) == len(b) && (&der{rest: b}).inside().peek() == tagInteger
}

// base64DER decodes a text that is a whole sequence of DER in base64 and nothing else.
func base64DER(text string) ([]byte, bool) {
	b, ok := decodeBase64(text)
	return b, ok && len(b) >= minDER && b[0] == tagSequence && announced(b) == len(b)
}

// hexModulus makes a key of a modulus in bytes, which may have leading zeros.
func (r *reader) hexModulus(b []byte, exponent *big.Int) (PublicKey, *Error) {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	if n := bitLen(b); len(b)%8 != 0 && n >= minBits && n <= maxBits {
		return PublicKey{}, r.refusePartial(n)
	}
	k, err := r.rsa(b, exponent)
	k.form = FormModulusHex
	return k, err
}

// decimalModulus makes a key of a modulus in decimal digits.
func (r *reader) decimalModulus(digits string, exponent *big.Int) (PublicKey, *Error) {
	if len(digits) > maxDecimal {
		return PublicKey{}, r.refuse(RuleBits, "十进制数字超过"+strconv.Itoa(maxDecimal)+"位，RSA模数最多16384位（bit）",
			"more than "+strconv.Itoa(maxDecimal)+" decimal digits; a modulus of RSA has at most 16384 bits")
	}
	modulus, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return PublicKey{}, r.firstStranger()
	}
	n := modulus.BitLen()
	if n%64 != 0 && n%64 != 63 && n >= minBits && n <= maxBits {
		return PublicKey{}, r.refusePartial(n)
	}
	k, err := r.rsa(modulus.Bytes(), exponent)
	k.form = FormModulusDecimal
	return k, err
}

// maxDecimal is how many decimal digits a modulus of maxBits has.
const maxDecimal = 4933

func (r *reader) refusePartial(n int) *Error {
	bits := strconv.Itoa(n)
	return r.refuse(RuleBits, "有"+bits+"位（bit），不是64的倍数，多半漏了或多了数字，请重新复制；密钥确为此长度的，请粘贴PEM",
		bits+" bits, no multiple of 64: digits were lost or added, copy it again; if the key has this size, paste its PEM")
}
