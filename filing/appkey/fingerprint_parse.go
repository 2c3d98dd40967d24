package appkey

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// ParseFingerprint reads a fingerprint of 32, 40 or 64 hex digits as tools print it and people paste it: in capitals or small letters,
// with colons, spaces, hyphens and line breaks, in full width, after 0x, and after a label such as "SHA1:", "MD5 Fingerprint=",
// "Signer #1 certificate MD5 digest:" or "签名MD5值：". Of a longer output it takes the only line with a fingerprint.
//
// The label must name the digest that the length shows, except for 签名MD5值 and 公钥MD5, the names of the field in filing
// forms, which on iOS take SHA-1. Without a label, a serial number or key identifier of 20 bytes cannot be told from SHA-1.
// The error is an [*Error]; it says what else was pasted.
func ParseFingerprint(s string) (Fingerprint, error) {
	if f, ok := plainFingerprint(s); ok {
		return f, nil
	}
	return parseFingerprint(s)
}

func parseFingerprint(s string) (Fingerprint, error) {
	r, err := newReader(fingerprintField, s)
	if err != nil {
		return Fingerprint{}, err
	}
	if isPrivate(lowerASCII(r.text)) {
		return Fingerprint{}, r.refusePaste(PastePrivateKey)
	}
	if found := linesWithFingerprints(r.text); len(found) == 1 {
		return found[0], nil
	} else if len(found) > 1 {
		return Fingerprint{}, r.refusePaste(PasteFingerprints)
	}
	text := trimMarks(r.text)
	shift := strings.Index(r.text, text)
	f, err := r.fingerprint(text, shift)
	if err != nil {
		return Fingerprint{}, err
	}
	return f, nil
}

// maxLabel is how much of a long line counts as the label of the value at its end, in bytes.
const maxLabel = 96

// FindFingerprints gives the fingerprints of certificates in the output of a tool, each once, in the order of the output. It takes lines
// that name the digest, such as those of keytool -printcert and apksigner verify --print-certs, and looks at the first 64 KB.
func FindFingerprints(output string) []Fingerprint {
	return linesWithFingerprints(plainText(output[:min(len(output), maxInput)]))
}

func linesWithFingerprints(text string) []Fingerprint {
	var found []Fingerprint
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		at := len(found)
		for {
			line = trimMarks(line)
			whole, value, _ := splitLabel(line)
			start := max(0, len(whole)-maxLabel)
			label := whole[start:]
			f, ok := parseDigits(hexDigits(value))
			if ok && slices.Contains(labelAlgorithms(label), f.Algorithm()) && labelPaste(label) == "" &&
				!isNothing(f) && !slices.Contains(found, f) {
				found = slices.Insert(found, at, f)
			}
			// Another may stand before it in the same line.
			lower := lowerASCII(label)
			name := max(strings.LastIndex(lower, "md5"), strings.LastIndex(lower, "sha"))
			if name < 0 {
				break
			}
			line = line[:start+name]
		}
	}
	return found
}

// fingerprint reads a text that starts at offset shift of r.text.
func (r *reader) fingerprint(text string, shift int) (Fingerprint, *Error) {
	label, value, at := splitLabel(text)
	glued := isGlued(label, at)
	label = lastLine(label)
	named := isKnownLabel(label) && !glued
	digits := hexDigits(value)
	if named {
		if p := labelPaste(label); p != "" {
			return Fingerprint{}, r.refusePaste(p)
		}
		if isUUID(value) {
			return Fingerprint{}, r.refusePaste(PasteUUID)
		}
		if f, ok := parseDigits(digits); ok {
			return f, r.checkFingerprint(label, f)
		}
	}
	if p := r.identify(); p != "" {
		return Fingerprint{}, r.refusePaste(p)
	}
	if !named {
		for i := range len(text) {
			if !isHex(text[i]) && !isSeparator(text[i]) {
				return Fingerprint{}, r.refuseCharacter(shift + i)
			}
		}
	}
	n := strconv.Itoa(len(digits))
	return Fingerprint{}, r.refuse(RuleDigits, "有"+n+"位十六进制数字；"+r.field.wantZh, n+" hex digits found; "+r.field.wantEn)
}

func (r *reader) checkFingerprint(label string, f Fingerprint) *Error {
	if isNothing(f) {
		return r.refuse(RuleNothing, "这是空内容的摘要，说明计算指纹的命令没有读到证书，请重新计算",
			"this is the digest of nothing: the command that made it got no certificate; run it again")
	}
	if named := labelAlgorithms(label); named != nil && !slices.Contains(named, f.Algorithm()) {
		is, n := string(named[0]), strconv.Itoa(2*int(f.size))
		return r.refuse(RuleLabel, "标签为"+is+"，但有"+n+"位十六进制数字，请检查是否复制完整",
			"the label says "+is+", but "+n+" hex digits follow; copy it again")
	}
	return nil
}

func parseDigits(digits string) (Fingerprint, bool) {
	if len(digits) > 2*len(Fingerprint{}.sum) {
		return Fingerprint{}, false
	}
	sum, err := hex.DecodeString(digits)
	if err != nil {
		return Fingerprint{}, false
	}
	return FingerprintFromBytes(sum)
}

// isNothing reports the digest of empty input, which a pipe gives whose first command fails.
func isNothing(f Fingerprint) bool { return f == FingerprintOf(f.Algorithm(), nil) }

// isUUID reports groups of 8, 4, 4, 4 and 12 digits.
func isUUID(s string) bool {
	return len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' && len(hexDigits(s)) == 32
}

// isKnownLabel reports whether a label says that a value follows that belongs to a certificate.
func isKnownLabel(label string) bool {
	return isBlank(label) || containsAny(lowerASCII(label), "md5", "sha", "fingerprint", "thumbprint", "digest", "signature",
		"serial", "identifier", "keyid", "modulus", "public key", "uuid", "指纹", "签名", "证书", "摘要", "公钥", "序列号", "模数", "标识符")
}

// labelPaste is what a label names that is no fingerprint of a certificate.
func labelPaste(label string) Paste {
	label = lowerASCII(label)
	switch {
	case containsAny(label, "serial", "序列号"):
		return PasteSerialNumber
	case containsAny(label, "key identifier", "keyid", "密钥标识"):
		return PasteKeyID
	case strings.Contains(label, "public key") && containsAny(label, "md5", "sha", "digest"):
		return PasteKeyDigest
	case containsAny(label, "modulus", "模数"):
		return PasteModulus
	case strings.Contains(label, "uuid"):
		return PasteUUID
	case containsAny(label, "sha512", "sha-512"):
		return PasteSHA512
	}
	return ""
}

var withoutGaps = strings.NewReplacer("-", "", " ", "", "\t", "")

// labelAlgorithms are the digests that a label stands for: that which it names last, MD5 and SHA-1 for the field of the
// filing form, nil if it names none.
func labelAlgorithms(label string) []Algorithm {
	if label == "" {
		return nil
	}
	label = withoutGaps.Replace(lowerASCII(label))
	if containsAny(label, "签名md5", "公钥md5", "md5值") {
		return []Algorithm{MD5, SHA1}
	}
	var named []Algorithm
	at := -1
	for _, a := range []Algorithm{MD5, SHA1, SHA256} {
		name := strings.ToLower(strings.ReplaceAll(string(a), "-", ""))
		if i := strings.LastIndex(label, name); i > at {
			named, at = []Algorithm{a}, i
		}
	}
	return named
}

// identify says what a text is that is no fingerprint; empty if it is not known.
func (r *reader) identify() Paste {
	as := reader{field: publicKeyField, in: r.in, text: r.text}
	key, err := as.publicKey()
	if err != nil {
		if err.Pasted == PasteFingerprint {
			return ""
		}
		return err.Pasted
	}
	switch key.form {
	case FormModulusHex, FormModulusDecimal:
		return PasteModulus
	case FormCertificatePEM, FormCertificateBase64, FormCertificateHex:
		return PasteCertificate
	case FormSSH:
		return PasteSSHKey
	}
	return PastePublicKey
}

// base64Digest reports whether a text is a digest in base64, also with the label that ssh-keygen gives it.
func base64Digest(text string) bool {
	label, value, labelled := strings.Cut(text, ":")
	if !labelled {
		value = text
	} else if !isKnownLabel(label) {
		return false
	}
	b, ok := decodeBase64(value)
	if !ok || !labelled && !isMixed(value) {
		return false
	}
	switch len(b) {
	case 16, 20, 32, 64:
		return true
	}
	return false
}

// isMixed reports capitals, small letters and something else, which tell base64 from a word.
func isMixed(s string) bool {
	return strings.ContainsAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz") &&
		strings.ContainsAny(s, "0123456789+/=")
}

var oneAlphabet = strings.NewReplacer(" ", "", "\t", "", "\r", "", "\n", "", "-", "+", "_", "/")

// decodeBase64 decodes either alphabet, with or without padding and white space.
func decodeBase64(s string) ([]byte, bool) {
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(oneAlphabet.Replace(s), "="))
	return b, err == nil && len(b) > 0
}

// isPackageName reports two or more words of letters, digits, underscores and hyphens with dots between.
func isPackageName(s string) bool {
	if !strings.Contains(s, ".") {
		return false
	}
	for word := range strings.SplitSeq(s, ".") {
		if word == "" || isDigit(word[0]) || strings.Trim(word, packageLetters) != "" {
			return false
		}
	}
	return true
}

const packageLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
