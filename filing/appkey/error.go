package appkey

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Rule is the rule that a text breaks that is no fingerprint or public key (规则). The names are stable.
type Rule string

// The rules.
const (
	// RuleEmpty: there is something besides white space.
	RuleEmpty Rule = "empty"
	// RuleLength: the text is no longer than 64 KB.
	RuleLength Rule = "length"
	// RuleEncoding: the text is valid UTF-8.
	RuleEncoding Rule = "encoding"
	// RulePaste: the text is of the wanted kind, not another thing of a signing certificate; [Error.Pasted] says which it is.
	RulePaste Rule = "paste"
	// RulePrivateKey: nobody hands out a private key.
	RulePrivateKey Rule = "private_key"
	// RuleSeveral: there is one fingerprint, key or certificate.
	RuleSeveral Rule = "several"
	// RuleCharacter: every character belongs to the value or to a known label.
	RuleCharacter Rule = "character"
	// RuleDigits: the count of digits is that of a digest, a key or whole bytes.
	RuleDigits Rule = "digits"
	// RuleLabel: a label in front of a fingerprint names the digest that its length shows.
	RuleLabel Rule = "label"
	// RuleNothing: a fingerprint is not the digest of empty input.
	RuleNothing Rule = "digest_of_nothing"
	// RuleAlgorithm: a fingerprint is of a wanted digest, a key of a known algorithm and curve.
	RuleAlgorithm Rule = "algorithm"
	// RuleBits: an RSA modulus has 768 to 16384 bits and, when it stands without DER, no lost digits.
	RuleBits Rule = "bits"
	// RuleValue: a modulus is odd; an exponent is odd and 3 to 2147483647.
	RuleValue Rule = "value"
	// RulePoint: a point lies on its curve.
	RulePoint Rule = "point"
	// RuleDER: the bytes are the DER of a public key or certificate, complete.
	RuleDER Rule = "der"
	// RuleBase64: what stands in PEM or SSH lines is base64.
	RuleBase64 Rule = "base64"
	// RulePEM: a PEM block has its BEGIN and END lines and one of the known types.
	RulePEM Rule = "pem"
)

// Error says which rule a text breaks that is no [Fingerprint] or [PublicKey], what it is instead, and where. It repeats no
// more of the text than one character.
type Error struct {
	// Rule is the rule that is broken.
	Rule Rule
	// Pasted is what the text is instead, if that is known.
	Pasted Paste
	// Offset is where in the text, in bytes from its start; 0 if no place is at fault.
	Offset int

	field     field
	character int // the same in characters from 1; 0 if no place is at fault
	zh, en    string
}

// Error is the English message.
func (e *Error) Error() string { return e.En() }

// En says in English what is wrong, at which character, and what to do.
func (e *Error) En() string {
	where := ""
	if e.character > 0 {
		where = ", character " + strconv.Itoa(e.character)
	}
	return e.field.en + where + ": " + e.en
}

// Zh says the same in Chinese.
func (e *Error) Zh() string {
	where := ""
	if e.character > 0 {
		where = "第" + strconv.Itoa(e.character) + "个字符"
	}
	return e.field.zh + where + "有误：" + e.zh
}

// field is what a text was read as, with what is wanted in it.
type field struct{ zh, en, wantZh, wantEn string }

var (
	fingerprintField = field{
		"签名指纹", "fingerprint",
		"请填写签名证书的指纹：MD5为32位、SHA-1为40位十六进制数字",
		"give the fingerprint of the signing certificate, 32 hex digits for MD5, 40 for SHA-1",
	}
	publicKeyField = field{
		"公钥", "public key",
		"请填写签名证书的公钥：模数、DER、PEM均可",
		"give the public key of the signing certificate, as modulus, DER or PEM",
	}
)

// reader is a text that is read as one field.
type reader struct {
	field field
	in    string // as it came
	text  string // plain, see plainText
}

// newReader refuses what no parser should look at and makes the rest plain.
func newReader(f field, in string) (reader, *Error) {
	r := reader{field: f, in: in}
	if len(in) > maxInput {
		err := r.refuse(RuleLength, "超过64KB；"+f.wantZh, "longer than 64 KB; "+f.wantEn)
		return r, err
	}
	if !utf8.ValidString(in) {
		err := r.refuseAt(RuleEncoding, invalidAt(in), "不是有效的UTF-8编码，请粘贴文本而不是文件内容",
			"not valid UTF-8; paste text, not the bytes of a file")
		return r, err
	}
	r.text = plainText(in)
	if isBlank(r.text) {
		err := r.refuse(RuleEmpty, "为空；"+f.wantZh, "empty; "+f.wantEn)
		return r, err
	}
	return r, nil
}

// refuse makes the error of a rule that no single place breaks.
func (r *reader) refuse(rule Rule, zh, en string) *Error {
	return &Error{Rule: rule, field: r.field, zh: zh, en: en}
}

// refuseAt makes the error of a rule that is broken at an offset of in.
func (r *reader) refuseAt(rule Rule, offset int, zh, en string) *Error {
	e := r.refuse(rule, zh, en)
	e.Offset = offset
	e.character = utf8.RuneCountInString(r.in[:offset]) + 1
	return e
}

// refuseCharacter makes the error of a character at an offset of text that belongs to nothing wanted.
func (r *reader) refuseCharacter(at int) *Error {
	offset := originalOffset(r.in, at)
	c, _ := utf8.DecodeRuneInString(r.in[offset:])
	shown := strconv.QuoteRuneToASCII(c)
	if unicode.IsPrint(c) {
		shown = strconv.QuoteRune(c)
	}
	return r.refuseAt(RuleCharacter, offset, shown+"不应出现在这里；"+r.field.wantZh, shown+" does not belong here; "+r.field.wantEn)
}

// refusePaste makes the error of a text that is something else.
func (r *reader) refusePaste(p Paste) *Error {
	rule := RulePaste
	switch p {
	case PastePrivateKey, PasteKeystore:
		rule = RulePrivateKey
	case PasteCertificates, PasteFingerprints:
		rule = RuleSeveral
	}
	t := pasteTexts[p]
	e := r.refuse(rule, "这是"+t.zh+"；"+r.field.wantZh, "this is "+t.en+"; "+r.field.wantEn)
	e.Pasted = p
	return e
}
