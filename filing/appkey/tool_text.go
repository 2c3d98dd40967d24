package appkey

import (
	"encoding/hex"
	"math/big"
	"slices"
	"strings"
)

// modulusText reads a text in which the modulus has its name before it, and perhaps the exponent: those of Java, of openssl
// rsa -text and x509 -modulus, of jadx.
func (r *reader) modulusText(lower string) (PublicKey, *Error) {
	_, rest, found := strings.Cut(lower, "modulus")
	if !found {
		_, rest, _ = strings.Cut(lower, "模数")
	}
	value, tail, hasExponent := strings.Cut(rest, "exponent")
	if !hasExponent {
		value, tail, hasExponent = strings.Cut(rest, "指数")
	}
	exponent, ok := readExponent(tail)
	if hasExponent && !ok {
		return PublicKey{}, r.refuse(RuleValue, "指数不是数字，请重新复制", "the exponent is no number: copy it again")
	}
	digits := leadingDigits(value)
	if digits == "" {
		return PublicKey{}, r.refuse(RuleDigits, "模数之后没有数字，请复制完整", "no digits follow the word modulus: copy all of it")
	}
	form := FormOpenSSL
	if strings.Contains(lower, "rsa public key,") {
		form = FormJava
	}
	var k PublicKey
	var err *Error
	if isDecimal(digits) {
		k, err = r.decimalModulus(digits, exponent)
	} else {
		if len(digits)%2 == 1 {
			digits = "0" + digits
		}
		b, _ := hex.DecodeString(digits)
		k, err = r.hexModulus(b, exponent)
	}
	if exponent != nil || form == FormJava {
		k.form = form
	}
	return k, err
}

// leadingDigits are the hex digits that a value begins with, after its colon or equals sign and a remark in brackets.
func leadingDigits(value string) string {
	value = strings.TrimLeft(value, white)
	if strings.HasPrefix(value, "(") {
		_, value, _ = strings.Cut(value, ")")
	}
	value = strings.TrimLeft(value, white+":=)")
	value = strings.TrimPrefix(value, "0x")
	end := strings.IndexFunc(value, func(r rune) bool { return r >= 0x80 || !isHex(byte(r)) && !isSeparator(byte(r)) })
	if end >= 0 {
		value = value[:end]
	}
	return hexDigits(value)
}

// readExponent reads the number after the word exponent, in decimal digits or in hex after 0x.
func readExponent(tail string) (*big.Int, bool) {
	tail = strings.TrimLeft(tail, white+":=")
	base := 10
	if strings.HasPrefix(tail, "0x") {
		tail, base = tail[2:], 16
	}
	end := strings.IndexFunc(tail, func(r rune) bool { return r >= 0x80 || !isHex(byte(r)) })
	if end >= 0 {
		tail = tail[:end]
	}
	if len(tail) > 20 {
		return nil, false
	}
	return new(big.Int).SetString(tail, base)
}

// javaPoint reads the text of Java's public key on a curve.
func (r *reader) javaPoint(lower string) (PublicKey, *Error) {
	x, okX := coordinate(lower, "x coord")
	y, okY := coordinate(lower, "y coord")
	_, parameters, _ := strings.Cut(lower, "parameters")
	c := namedCurve(parameters)
	if !okX || !okY {
		return PublicKey{}, r.refuse(RuleDigits, "缺少x或y坐标，请复制完整", "a coordinate is missing: copy all of it")
	}
	if c == nil {
		return PublicKey{}, r.refuseAlgorithm("")
	}
	if x.BitLen() > 8*c.size() || y.BitLen() > 8*c.size() {
		return r.point(c, nil)
	}
	point := make([]byte, 1+2*c.size())
	point[0] = 4
	x.FillBytes(point[1 : 1+c.size()])
	y.FillBytes(point[1+c.size():])
	k, err := r.point(c, point)
	k.form = FormJava
	return k, err
}

// coordinate reads the decimal number after a name; one of more than 160 digits fits no curve.
func coordinate(lower, name string) (*big.Int, bool) {
	_, rest, _ := strings.Cut(lower, name)
	rest = strings.TrimLeft(rest, white+":=")
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end >= 0 {
		rest = rest[:end]
	}
	if len(rest) > 160 {
		return nil, false
	}
	return new(big.Int).SetString(rest, 10)
}

// namedCurve is the curve whose name a text has.
func namedCurve(lower string) *curve {
	i := slices.IndexFunc(curves, func(c *curve) bool {
		return containsAny(lower, append(c.names, lowerASCII(c.name))...)
	})
	if i < 0 {
		return nil
	}
	return curves[i]
}

// opensslPoint reads the text of openssl for a key on a curve or of Ed25519.
func (r *reader) opensslPoint(lower string) (PublicKey, *Error) {
	head, rest, _ := strings.Cut(lower, "pub:")
	if i := strings.Index(rest, "asn1 oid"); i >= 0 {
		rest, head = rest[:i], head+rest[i:]
	}
	b, err := hex.DecodeString(leadingDigits(rest))
	if err != nil || len(b) == 0 {
		return PublicKey{}, r.refuse(RuleDigits, "pub之后没有完整的十六进制数字，请重新复制", "no whole hex bytes follow the word pub: copy it again")
	}
	var k PublicKey
	var fault *Error
	switch c := namedCurve(head); {
	case strings.Contains(head, "ed25519") && len(b) == 32:
		k = ed25519Key(b)
	case c != nil:
		k, fault = r.point(c, b)
	default:
		return PublicKey{}, r.refuseAlgorithm("")
	}
	k.form = FormOpenSSL
	return k, fault
}
