package appkey

import (
	"crypto/md5"  // the filing asks for MD5
	"crypto/sha1" // the filing asks for SHA-1
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Algorithm is the digest of a [Fingerprint] (摘要算法).
type Algorithm string

// The digests of fingerprints.
const (
	MD5    Algorithm = "MD5"
	SHA1   Algorithm = "SHA-1"
	SHA256 Algorithm = "SHA-256"
)

// Size is the length of the digest in bytes, half its hex digits; 0 for an unknown one.
func (a Algorithm) Size() int {
	switch a {
	case MD5:
		return md5.Size
	case SHA1:
		return sha1.Size
	case SHA256:
		return sha256.Size
	}
	return 0
}

// Fingerprint is the fingerprint of a certificate (证书指纹, 签名MD5值): a digest of its DER. It is comparable and works as a
// map key; the zero value is no fingerprint. Read it with [ParseFingerprint].
type Fingerprint struct {
	size uint8
	sum  [sha256.Size]byte
}

// FingerprintOf takes the fingerprint of a certificate's DER. An unknown algorithm gives the zero Fingerprint.
func FingerprintOf(a Algorithm, certificate []byte) Fingerprint {
	f := Fingerprint{size: uint8(a.Size())}
	switch a {
	case MD5:
		sum := md5.Sum(certificate) // the filing asks for MD5
		copy(f.sum[:], sum[:])
	case SHA1:
		sum := sha1.Sum(certificate) // the filing asks for SHA-1
		copy(f.sum[:], sum[:])
	case SHA256:
		f.sum = sha256.Sum256(certificate)
	}
	return f
}

// FingerprintFromBytes makes a fingerprint of a digest of 16, 20 or 32 bytes; false for another length.
func FingerprintFromBytes(sum []byte) (Fingerprint, bool) {
	switch len(sum) {
	case md5.Size, sha1.Size, sha256.Size:
		f := Fingerprint{size: uint8(len(sum))}
		copy(f.sum[:], sum)
		return f, true
	}
	return Fingerprint{}, false
}

// Algorithm is the digest, told from the length; empty for the zero value.
func (f Fingerprint) Algorithm() Algorithm {
	switch f.size {
	case md5.Size:
		return MD5
	case sha1.Size:
		return SHA1
	case sha256.Size:
		return SHA256
	}
	return ""
}

// IsValid reports whether f is a fingerprint.
func (f Fingerprint) IsValid() bool { return f.size != 0 }

// Bytes is the digest: 16, 20 or 32 bytes.
func (f Fingerprint) Bytes() []byte { return f.sum[:f.size:f.size] }

// String is the digest in lower hex digits without separators; empty for the zero value. Fingerprints of APP filings are seen
// in capitals and in small letters, and no source asks for either, so small letters are a choice; [Fingerprint.Pairs] is the other one.
func (f Fingerprint) String() string { return hex.EncodeToString(f.sum[:f.size]) }

// Pairs is the digest in pairs of capital hex digits with a separator between, ":" as keytool and openssl print it or " "
// as jadx does; "" gives capitals only.
func (f Fingerprint) Pairs(separator string) string {
	digits := strings.ToUpper(f.String())
	var b strings.Builder
	for i := 0; i < len(digits); i += 2 {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(digits[i : i+2])
	}
	return b.String()
}

// Check reports whether f is of one of the wanted digests. The error is an [*Error] of [RuleAlgorithm] that says which f is.
func (f Fingerprint) Check(want ...Algorithm) error {
	r := reader{field: fingerprintField}
	if !f.IsValid() {
		return r.refuse(RuleEmpty, "为空；"+r.field.wantZh, "empty; "+r.field.wantEn)
	}
	var wantZh, wantEn []string
	for _, a := range want {
		if a == f.Algorithm() {
			return nil
		}
		digits := strconv.Itoa(2 * a.Size())
		wantZh = append(wantZh, string(a)+"（"+digits+"位）")
		wantEn = append(wantEn, string(a)+" ("+digits+" hex digits)")
	}
	is := f.Algorithm()
	digits := strconv.Itoa(2 * is.Size())
	e := r.refuse(RuleAlgorithm,
		"这是"+string(is)+"（"+digits+"位），应填写"+strings.Join(wantZh, "或"),
		"this is "+string(is)+" ("+digits+" hex digits), "+strings.Join(wantEn, " or ")+" is wanted here")
	e.Pasted = map[Algorithm]Paste{MD5: PasteMD5, SHA1: PasteSHA1, SHA256: PasteSHA256}[is]
	return e
}

// MarshalText gives String; it is empty for the zero value.
func (f Fingerprint) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what [ParseFingerprint] reads. An empty text gives the zero value; on an error f stays as it is.
func (f *Fingerprint) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*f = Fingerprint{}
		return nil
	}
	parsed, err := ParseFingerprint(string(text[:min(len(text), maxInput+1)])) // a longer one is refused anyway
	if err != nil {
		return err
	}
	*f = parsed
	return nil
}
