package appfile

import (
	"crypto/sha1" //nolint:gosec // the checksum of the format
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"unicode/utf16"

	pkcs12 "software.sslmate.com/src/go-pkcs12"
)

const (
	jksMagic   = "\xfe\xed\xfe\xed"
	jceksMagic = "\xce\xce\xce\xce"

	jksKey         = 1
	jksCertificate = 2
	maxJKSEntries  = 1024

	// maxIterations bounds the work of opening a PKCS#12, all its layers together. Java and openssl write 2,048 to 10,000 for
	// each of two or three layers; the most that is advised anywhere is some 600,000.
	maxIterations = 2_000_000
)

func (rd *reading) passwordFault() *Error {
	if rd.password == "" {
		return fault(RulePassword, -1, "密钥库有密码，请提供密码", "the keystore has a password; give it")
	}
	return fault(RulePassword, -1, "密钥库的密码不正确，请核对后重试", "the password of the keystore is wrong; check it and try again")
}

// readPKCS12 opens a .p12 or .pfx.
func (rd *reading) readPKCS12(b []byte) *Error {
	rd.info.Kind = KindPKCS12
	work := 0
	if !boundedPKCS12(b, 0, &work) {
		return fault(RuleKeystore, -1, "密钥库的迭代次数过大，拒绝打开", "the keystore asks for more iterations than any real one")
	}
	certificates, err := openPKCS12(b, rd.password)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return rd.passwordFault().because(err)
	case err != nil:
		return fault(RuleKeystore, -1, "密钥库（PKCS#12）损坏或使用了不支持的算法",
			"the keystore (PKCS#12) is broken or uses an unknown algorithm").because(err)
	case len(certificates) == 0:
		return fault(RuleKeystore, -1, "密钥库中没有证书", "the keystore holds no certificate")
	}
	rd.info.note(privateKeyFault())
	return rd.addChain(certificates)
}

// openPKCS12 gives the certificates, the one of the key first. A keystore with several keys is read as blocks.
func openPKCS12(b []byte, password string) (certificates [][]byte, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("the library gave up")
		}
	}()
	_, leaf, chain, err := pkcs12.DecodeChain(b, password)
	if err == nil {
		certificates = append(certificates, leaf.Raw)
		for _, c := range chain {
			certificates = append(certificates, c.Raw)
		}
		return certificates, nil
	}
	if errors.Is(err, pkcs12.ErrIncorrectPassword) {
		return nil, err
	}
	blocks, err := pkcs12.ToPEM(b, password) //nolint:staticcheck // the only call that takes several keys
	for _, block := range blocks {
		if block.Type == "CERTIFICATE" {
			certificates = append(certificates, block.Bytes)
		}
	}
	return certificates, err
}

// boundedPKCS12 adds up the counts of iterations, each of which stands behind its salt, in all layers that are not encrypted.
func boundedPKCS12(b []byte, depth int, work *int) bool {
	if depth > 2*maxBERDepth {
		return false
	}
	salt := false
	for len(b) > 0 {
		v, rest, ok := nextBER(b, 0)
		if !ok {
			return true // no DER inside this one
		}
		if salt && v.tag == tagInteger {
			*work += count(v.content)
		}
		if *work > maxIterations {
			return false
		}
		salt = v.tag == tagOctets
		if (v.tag&constructed != 0 || v.tag == tagOctets) && !boundedPKCS12(v.content, depth+1, work) {
			return false
		}
		b = rest
	}
	return true
}

// count is a count of iterations, or one more than are allowed.
func count(integer []byte) int {
	n := 0
	for _, d := range integer {
		if n = n<<8 | int(d); n > maxIterations {
			return maxIterations + 1
		}
	}
	return n
}

// jksReader walks a keystore of Java. The certificates in it are not encrypted; the library at hand believes every
// length, so it is not used.
type jksReader struct {
	b  []byte
	at int
	ok bool
}

func (j *jksReader) take(n int) []byte {
	if n < 0 || n > len(j.b)-j.at {
		j.ok = false
		return make([]byte, 8)
	}
	j.at += n
	return j.b[j.at-n : j.at]
}

func (j *jksReader) u32() int { return int(binary.BigEndian.Uint32(j.take(4))) }

func (j *jksReader) text() { j.take(int(binary.BigEndian.Uint16(j.take(2)))) }

func (j *jksReader) certificate(version int) []byte {
	if version == 2 {
		j.text() // X.509
	}
	return j.take(j.u32())
}

func (rd *reading) readJKS(b []byte) *Error {
	rd.info.Kind = KindJKS
	j := &jksReader{b: b, at: 4, ok: true}
	broken := func() *Error {
		return fault(RuleKeystore, int64(j.at), "密钥库（JKS）损坏或不完整", "the keystore (JKS) is broken or cut short")
	}
	version, count := j.u32(), j.u32()
	if !j.ok || version != 1 && version != 2 || count > maxJKSEntries {
		return broken()
	}
	for range count {
		tag := j.u32()
		j.text()  // the alias
		j.take(8) // the date
		if err := rd.readJKSEntry(j, tag, version); err != nil {
			return err
		}
		if !j.ok {
			return broken()
		}
	}
	content := b[:j.at]
	sum := j.take(sha1.Size)
	if !j.ok {
		return broken()
	}
	if rd.password != "" && subtle.ConstantTimeCompare(sum, jksSum(rd.password, content)) != 1 {
		rd.info.Certificates = nil
		return rd.passwordFault()
	}
	if len(rd.info.Certificates) == 0 {
		return fault(RuleKeystore, -1, "密钥库中没有证书", "the keystore holds no certificate")
	}
	return nil
}

// readJKSEntry adds the chain of a key, leaf first, or a certificate alone.
func (rd *reading) readJKSEntry(j *jksReader, tag, version int) *Error {
	chain := 1
	switch tag {
	case jksKey:
		j.take(j.u32()) // the encrypted key
		chain = j.u32()
	case jksCertificate:
	default: // secret keys of JCEKS are objects of Java without a length
		return fault(RuleKeystore, int64(j.at), "密钥库中有无法跳过的条目（JCEKS对称密钥），请导出证书后上传",
			"the keystore holds an entry that cannot be passed over (a secret key of JCEKS); export the certificate and give that")
	}
	for n := 0; n < chain && j.ok; n++ {
		der := j.certificate(version)
		role := RoleSigner
		if n > 0 || tag == jksCertificate {
			role = RoleChain
		}
		if !j.ok {
			break
		}
		if err := rd.info.add(der, SchemeFile, role, len(rd.info.Certificates)); err != nil {
			err.Offset = int64(j.at)
			return err
		}
	}
	return nil
}

// jksSum is the checksum at the end: SHA-1 of the password in UTF-16, two words, and all that stands before.
func jksSum(password string, content []byte) []byte {
	h := sha1.New() //nolint:gosec // the checksum of the format
	var units []byte
	for _, u := range utf16.Encode([]rune(password)) {
		units = binary.BigEndian.AppendUint16(units, u)
	}
	h.Write(units)
	h.Write([]byte("Mighty Aphrodite"))
	h.Write(content)
	return h.Sum(nil)
}
