package appkey

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"math/bits"
)

// KeyAlgorithm is the algorithm of a [PublicKey] (公钥算法).
type KeyAlgorithm string

// The algorithms of keys.
const (
	RSA     KeyAlgorithm = "RSA"
	EC      KeyAlgorithm = "EC"
	DSA     KeyAlgorithm = "DSA"
	Ed25519 KeyAlgorithm = "Ed25519"
)

// PublicKey is the public key of a signing certificate (公钥), or the modulus alone of an RSA key, as it is filed. The zero value
// is no key. Read it with [ParsePublicKey].
//
// Compare keys with [PublicKey.Equal] or [PublicKey.Matches]: the value also remembers its [Form], so == is a compile error.
// String serves as a map key.
type PublicKey struct {
	_         [0]func() // not comparable
	algorithm KeyAlgorithm
	form      Form
	curve     *curve
	// material is the modulus without leading zeros, the uncompressed point, the 32 bytes of Ed25519, or the
	// SubjectPublicKeyInfo of DSA.
	material string
	exponent int // of RSA; 0 if only the modulus is known
	bits     int
}

// The bounds of an RSA modulus. Much smaller ones could not be told from digests;
// very large ones are refused.
const (
	minBits = 768
	maxBits = 16384
)

// maxExponent is the largest public exponent of RSA that crypto/rsa works with.
const maxExponent = 1<<31 - 1

// Algorithm is the key's algorithm; empty for the zero value.
func (k PublicKey) Algorithm() KeyAlgorithm { return k.algorithm }

// Form is the form that the key was read from.
func (k PublicKey) Form() Form { return k.form }

// IsValid reports whether k is a key.
func (k PublicKey) IsValid() bool { return k.algorithm != "" }

// Complete reports whether the whole key is known, not only its modulus.
func (k PublicKey) Complete() bool { return k.IsValid() && (k.algorithm != RSA || k.exponent != 0) }

// Bits is the size of the key in bits: of the modulus of RSA, the prime of DSA, the curve.
func (k PublicKey) Bits() int { return k.bits }

// Curve is the name of the curve, such as P-256; empty for RSA and DSA.
func (k PublicKey) Curve() string {
	switch {
	case k.curve != nil:
		return k.curve.name
	case k.algorithm == Ed25519:
		return string(Ed25519)
	}
	return ""
}

// Exponent is the public exponent of an RSA key, mostly 65537; 0 if it is not known or the key is another.
func (k PublicKey) Exponent() int { return k.exponent }

// Equal reports whether both are the same key or both the same modulus alone; the form does not count. A modulus alone is
// not equal to the whole key: see [PublicKey.Matches].
func (k PublicKey) Equal(other PublicKey) bool {
	return k.algorithm == other.algorithm && k.material == other.material && k.exponent == other.exponent
}

// Matches reports whether both can be the same key: they are equal, or have the same modulus and one of them lacks the exponent.
// The zero value matches nothing. Matches is not transitive, two keys with different exponents match the same modulus.
func (k PublicKey) Matches(other PublicKey) bool {
	return k.IsValid() && k.algorithm == other.algorithm && k.material == other.material &&
		(k.exponent == other.exponent || k.exponent == 0 || other.exponent == 0)
}

// String is the whole key in one canonical form: [FormSPKIHex], or [FormModulusHex] if only the modulus is known. Keys with the
// same String are equal. It is empty for the zero value.
func (k PublicKey) String() string {
	form := FormSPKIHex
	if !k.Complete() {
		form = FormModulusHex
	}
	s, _ := k.Encode(form)
	return s
}

// Encode writes the key in a form, in small hex digits; false if the key has no such form, its exponent is not known, or
// [Form] does not say that it is written. No text of the ministry says which form the field 公钥 takes: Huawei Cloud doc_0121
// (2025-12) asks for the modulus, [FormSPKIHex] was filed through Tencent (2026-10-05).
func (k PublicKey) Encode(form Form) (string, bool) {
	switch form {
	case FormModulusHex, FormModulusDecimal, FormPKCS1Hex, FormPKCS1Base64, FormPKCS1PEM:
		if k.algorithm != RSA {
			return "", false
		}
	case FormPointHex:
		if k.algorithm != EC {
			return "", false
		}
	}
	switch form {
	case FormModulusHex, FormPointHex:
		digits := hex.EncodeToString([]byte(k.material))
		if isDecimal(digits) {
			digits = "00" + digits // else it would be read as a decimal number
		}
		return digits, true
	case FormModulusDecimal:
		return new(big.Int).SetBytes([]byte(k.material)).String(), true
	}
	if !k.Complete() {
		return "", false
	}
	switch form {
	case FormSPKIHex:
		return hex.EncodeToString(k.spki()), true
	case FormSPKIBase64:
		return base64.StdEncoding.EncodeToString(k.spki()), true
	case FormPEM:
		return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: k.spki()})), true
	case FormPKCS1Hex:
		return hex.EncodeToString(k.pkcs1()), true
	case FormPKCS1Base64:
		return base64.StdEncoding.EncodeToString(k.pkcs1()), true
	case FormPKCS1PEM:
		return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: k.pkcs1()})), true
	}
	return "", false
}

// DER is the DER of the SubjectPublicKeyInfo, as crypto/x509.ParsePKIXPublicKey reads it; nil if the key is not complete.
func (k PublicKey) DER() []byte {
	if !k.Complete() {
		return nil
	}
	return k.spki()
}

// MarshalText gives String; it is empty for the zero value.
func (k PublicKey) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what [ParsePublicKey] reads. An empty text gives the zero value; on an error k stays as it is.
func (k *PublicKey) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*k = PublicKey{}
		return nil
	}
	parsed, err := ParsePublicKey(string(text[:min(len(text), maxInput+1)])) // a longer one is refused anyway
	if err != nil {
		return err
	}
	*k = parsed
	return nil
}

// bitLen is the count of bits of a number without leading zero bytes.
func bitLen(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	return 8*(len(b)-1) + bits.Len8(b[0])
}
