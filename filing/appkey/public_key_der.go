package appkey

import (
	"math/big"
	"strconv"
	"strings"
)

// derKind is what a block of DER is.
type derKind int

const (
	derUnknown derKind = iota
	derSPKI
	derPKCS1
	derCertificate
)

// forms of the kinds of DER in a coding.
var (
	hexForms    = map[derKind]Form{derSPKI: FormSPKIHex, derPKCS1: FormPKCS1Hex, derCertificate: FormCertificateHex}
	base64Forms = map[derKind]Form{derSPKI: FormSPKIBase64, derPKCS1: FormPKCS1Base64, derCertificate: FormCertificateBase64}
	pemForms    = map[derKind]Form{derSPKI: FormPEM, derPKCS1: FormPKCS1PEM, derCertificate: FormCertificatePEM}
)

// PublicKeyFromDER reads the DER of a SubjectPublicKeyInfo, an RSAPublicKey (PKCS#1) or a certificate, whose key it takes
// without verifying it. The error is an [*Error].
func PublicKeyFromDER(b []byte) (PublicKey, error) {
	r := reader{field: publicKeyField}
	if len(b) > maxInput {
		return PublicKey{}, r.refuse(RuleLength, "超过64KB；"+r.field.wantZh, "longer than 64 KB; "+r.field.wantEn)
	}
	k, err := r.der(b, nil)
	if err != nil {
		return PublicKey{}, err
	}
	k.form = FormDER
	return k, nil
}

// der reads a block of DER; forms says which form each kind of it is.
func (r *reader) der(b []byte, forms map[derKind]Form) (PublicKey, *Error) {
	if n := announced(b); n == 0 || n != len(b) || b[0] != tagSequence {
		switch {
		case isCutPrivateKey(b):
			return PublicKey{}, r.refusePaste(PastePrivateKey)
		case n > 0 && b[0] != tagSequence:
			n = 0
		}
		return PublicKey{}, r.refuseDER(len(b), n)
	}
	kind, p := recognise(b)
	if p != "" {
		return PublicKey{}, r.refusePaste(p)
	}
	var k PublicKey
	var err *Error
	switch kind {
	case derSPKI:
		k, err = r.spki(b)
	case derPKCS1:
		k, err = r.pkcs1(b)
	case derCertificate:
		k, err = r.spki(certificateKey(b))
	default:
		return PublicKey{}, r.refuse(RuleDER, "不是公钥或证书的DER编码；"+r.field.wantZh, "DER, but of no public key or certificate; "+r.field.wantEn)
	}
	k.form = forms[kind]
	return k, err
}

// isCutPrivateKey reports the start of a private key: a sequence whose first element is the version 0 or 1.
func isCutPrivateKey(b []byte) bool {
	if announced(b) == 0 || b[0] != tagSequence {
		return false
	}
	inner := b[headerSize(b):]
	return len(inner) > 3 && inner[0] == tagInteger && inner[1] == 1 && inner[2] <= 1
}

// refuseDER makes the error of a block that has not the bytes that it announces.
func (r *reader) refuseDER(got, want int) *Error {
	if want <= 0 {
		return r.refuse(RuleDER, "DER编码有误，请重新复制；"+r.field.wantZh, "broken DER, copy it again; "+r.field.wantEn)
	}
	g, w := strconv.Itoa(got), strconv.Itoa(want)
	if got < want {
		return r.refuse(RuleDER, "DER编码不完整：应有"+w+"字节，只有"+g+"字节，请重新复制",
			"the DER is cut off: it says that it has "+w+" bytes and has "+g+"; copy it again")
	}
	return r.refuse(RuleDER, "DER编码之后有多余内容：应有"+w+"字节，却有"+g+"字节，请重新复制",
		"something follows the DER: it says that it has "+w+" bytes and has "+g+"; copy it again")
}

// recognise tells what a block of DER is by its first elements.
func recognise(b []byte) (derKind, Paste) {
	outer := &der{rest: b}
	d := outer.inside()
	switch d.peek() {
	case tagInteger:
		return recogniseNumbered(d)
	case tagOID:
		if strings.HasPrefix(string(d.read(tagOID)), oidPKCS7) {
			return derUnknown, PasteSignedData
		}
		return derUnknown, ""
	case tagSequence:
	default:
		return derUnknown, ""
	}
	first := d.inside()
	switch first.peek() {
	case tagOID:
		oid := string(first.read(tagOID))
		if strings.HasPrefix(oid, oidPKCS5) || strings.HasPrefix(oid, oidPKCS12) {
			return derUnknown, PastePrivateKey // PKCS#8, encrypted
		}
		return derSPKI, ""
	case tagInteger:
		if certificateKey(b) != nil { // version 1
			return derCertificate, ""
		}
		if version := first.read(tagInteger); len(version) == 1 && version[0] == 0 {
			return derUnknown, PasteCertificateRequest
		}
		return derUnknown, ""
	case tagVersion:
		return derCertificate, ""
	}
	return derUnknown, ""
}

// recogniseNumbered tells what a sequence is that begins with a whole number: the modulus of PKCS#1 or the version of
// something that is not public.
func recogniseNumbered(d *der) (derKind, Paste) {
	number := d.read(tagInteger)
	switch {
	case len(number) > 1:
		return derPKCS1, ""
	case len(number) == 1 && number[0] == 3 && d.peek() == tagSequence:
		return derUnknown, PasteKeystore // PKCS#12
	}
	return derUnknown, PastePrivateKey // PKCS#1, PKCS#8, SEC 1
}

// certificateKey is the SubjectPublicKeyInfo in a certificate (RFC 5280, 4.1); nil if it is none.
func certificateKey(b []byte) []byte {
	outer := &der{rest: b}
	d := outer.inside().inside()
	if d.peek() == tagVersion {
		d.read(tagVersion)
	}
	d.read(tagInteger) // serial number
	for range 4 {      // signature algorithm, issuer, validity, subject
		d.read(tagSequence)
	}
	if d.peek() != tagSequence {
		return nil
	}
	_, _, key := d.next()
	return key
}

// spki reads a SubjectPublicKeyInfo.
func (r *reader) spki(b []byte) (PublicKey, *Error) {
	d := (&der{rest: b}).inside()
	algorithm := d.inside()
	oid := string(algorithm.read(tagOID))
	key := d.read(tagBitString)
	if !d.done() || algorithm.broken || len(key) < 1 || key[0] != 0 {
		return PublicKey{}, r.refuseDER(0, 0)
	}
	key = key[1:]
	switch oid {
	case oidRSA:
		if algorithm.peek() == tagNull {
			algorithm.read(tagNull)
		}
		if !algorithm.done() {
			return PublicKey{}, r.refuseDER(0, 0)
		}
		return r.pkcs1(key)
	case oidEC:
		name := string(algorithm.read(tagOID))
		if !algorithm.done() {
			return PublicKey{}, r.refuseAlgorithm("")
		}
		for _, c := range curves {
			if c.oid == name {
				return r.point(c, key)
			}
		}
		return PublicKey{}, r.refuseAlgorithm(foreignCurves[name])
	case oidEd25519:
		if !algorithm.done() || len(key) != 32 {
			return PublicKey{}, r.refuseDER(0, 0)
		}
		return ed25519Key(key), nil
	case oidDSA:
		params := algorithm.inside()
		p, _, _ := params.positive(), params.positive(), params.positive()
		y := &der{rest: key}
		y.positive()
		if !params.done() || !algorithm.done() || !y.done() {
			return PublicKey{}, r.refuseDER(0, 0)
		}
		return PublicKey{algorithm: DSA, material: string(b), bits: bitLen(p)}, nil
	}
	return PublicKey{}, r.refuseAlgorithm("")
}

// refuseAlgorithm makes the error of a key that is of no known algorithm or curve.
func (r *reader) refuseAlgorithm(name string) *Error {
	zh, en := "", ""
	if name != "" {
		zh, en = "（"+name+"）", " ("+name+")"
	}
	return r.refuse(RuleAlgorithm, "不支持该密钥的算法或曲线"+zh+"，支持RSA、EC（P-224至P-521）、DSA、Ed25519",
		"a key of an unknown algorithm or curve"+en+"; known are RSA, EC (P-224 to P-521), DSA and Ed25519")
}

// pkcs1 reads an RSAPublicKey.
func (r *reader) pkcs1(b []byte) (PublicKey, *Error) {
	outer := &der{rest: b}
	d := outer.inside()
	modulus, exponent := d.positive(), d.positive()
	if !d.done() || !outer.done() {
		return PublicKey{}, r.refuseDER(0, 0)
	}
	return r.rsa(modulus, new(big.Int).SetBytes(exponent))
}

// rsa makes a key of a modulus without leading zeros and an exponent; nil if it is not known.
func (r *reader) rsa(modulus []byte, exponent *big.Int) (PublicKey, *Error) {
	n := bitLen(modulus)
	if n < minBits || n > maxBits {
		return PublicKey{}, r.refuseBits(n)
	}
	if modulus[len(modulus)-1]&1 == 0 {
		return PublicKey{}, r.refuse(RuleValue, "模数是偶数，不可能是RSA模数，请检查末尾是否复制完整",
			"the modulus is even, which none of RSA is: look whether its end was copied")
	}
	k := PublicKey{algorithm: RSA, material: string(modulus), bits: n}
	if exponent != nil {
		if !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > maxExponent || exponent.Bit(0) == 0 {
			return PublicKey{}, r.refuse(RuleValue, "RSA公钥指数应为3至2147483647之间的奇数，通常为65537",
				"the exponent must be odd and 3 to 2147483647, mostly it is 65537")
		}
		k.exponent = int(exponent.Int64())
	}
	return k, nil
}

func (r *reader) refuseBits(n int) *Error {
	bits := strconv.Itoa(n)
	return r.refuse(RuleBits, "有"+bits+"位（bit），RSA模数应有768至16384位，多为2048位，请检查是否复制完整",
		bits+" bits; a modulus of RSA has 768 to 16384, mostly 2048: look whether all was copied")
}

// point makes a key of a point of a curve.
func (r *reader) point(c *curve, point []byte) (PublicKey, *Error) {
	full, ok := c.uncompressed(point)
	if !ok {
		return PublicKey{}, r.refuse(RulePoint, "不是"+c.name+"曲线上的点，请检查是否复制完整",
			"no point of the curve "+c.name+": look whether all was copied")
	}
	return PublicKey{algorithm: EC, curve: c, material: string(full), bits: c.bits}, nil
}

func ed25519Key(b []byte) PublicKey {
	return PublicKey{algorithm: Ed25519, material: string(b), bits: 256}
}

// spki is the SubjectPublicKeyInfo of a complete key.
func (k PublicKey) spki() []byte {
	null := wrap(tagNull)
	key := func(b []byte) []byte { return wrap(tagBitString, []byte{0}, b) }
	switch k.algorithm {
	case RSA:
		return wrap(tagSequence, wrap(tagSequence, wrap(tagOID, []byte(oidRSA)), null), key(k.pkcs1()))
	case EC:
		return wrap(tagSequence, wrap(tagSequence, wrap(tagOID, []byte(oidEC)), wrap(tagOID, []byte(k.curve.oid))), key([]byte(k.material)))
	case Ed25519:
		return wrap(tagSequence, wrap(tagSequence, wrap(tagOID, []byte(oidEd25519))), key([]byte(k.material)))
	}
	return []byte(k.material)
}

// pkcs1 is the RSAPublicKey of a complete RSA key.
func (k PublicKey) pkcs1() []byte {
	exponent := big.NewInt(int64(k.exponent)).Bytes()
	return wrap(tagSequence, wrapPositive([]byte(k.material)), wrapPositive(exponent))
}
