package appkey

import "strings"

// nibbles has the value of each hex digit, and 0xff for every other byte.
var nibbles = func() (table [256]byte) {
	for i := range table {
		table[i] = 0xff
	}
	for i, c := range "0123456789abcdef" {
		table[c] = byte(i)
	}
	for i, c := range "ABCDEF" {
		table[c] = byte(10 + i)
	}
	return table
}()

// plainFingerprint is the short way for hex digits that stand alone, as desks store them. It is false for what the long way
// must judge, the digests of nothing among them.
func plainFingerprint(s string) (f Fingerprint, ok bool) {
	switch len(s) {
	case 32, 40, 64:
	default:
		return Fingerprint{}, false
	}
	f.size = uint8(len(s) / 2)
	for i := range int(f.size) {
		high, low := nibbles[s[2*i]], nibbles[s[2*i+1]]
		if high|low > 0xf {
			return Fingerprint{}, false
		}
		f.sum[i] = high<<4 | low
	}
	switch uint16(f.sum[0])<<8 | uint16(f.sum[1]) {
	case 0xd41d, 0xda39, 0xe3b0: // how MD5, SHA-1 and SHA-256 of nothing begin
		return Fingerprint{}, false
	}
	return f, true
}

// plainModulus is the short way for the hex digits of a modulus that stand alone: of a multiple of 512 bits from 1024 to
// 16384, all of them used, and odd. It is false for what the long way must judge.
func plainModulus(s string) (PublicKey, bool) {
	n := len(s)
	if n%128 != 0 || n < 256 || 4*n > maxBits {
		return PublicKey{}, false
	}
	if first, last := nibbles[s[0]], nibbles[s[n-1]]; first > 0xf || first < 8 || last&1 == 0 {
		return PublicKey{}, false
	}
	var b strings.Builder
	b.Grow(n / 2)
	for i := 0; i < n; i += 2 {
		high, low := nibbles[s[i]], nibbles[s[i+1]]
		if high|low > 0xf {
			return PublicKey{}, false
		}
		b.WriteByte(high<<4 | low)
	}
	return PublicKey{algorithm: RSA, form: FormModulusHex, material: b.String(), bits: 4 * n}, true
}
