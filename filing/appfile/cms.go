package appfile

import (
	"bytes"
	"slices"
)

// Blocks of CMS (PKCS#7, RFC 5652) are walked here and not by a library, since the fingerprint needs the exact bytes of each
// certificate, and the libraries at hand encode the block anew, refuse it whole for one odd certificate and take no
// bound for the depth. Lengths may be definite or, as Apple writes them, indefinite (BER).

const (
	maxCMS      = 4 << 20
	maxBERDepth = 16
	maxSignees  = 16 // signers of a block; real ones have one
)

// berValue is one value of BER.
type berValue struct {
	tag     byte // the whole identifier; tags above 30 do not occur in CMS
	content []byte
	full    []byte
}

const (
	tagInteger   = 0x02
	tagOctets    = 0x04
	tagOID       = 0x06
	tagSequence  = 0x30
	tagSet       = 0x31
	tagContext0  = 0xa0
	tagContext0P = 0x80 // [0] of a primitive value
	constructed  = 0x20
)

// nextBER takes the first value off b. The content of an indefinite length ends before its two zero bytes.
func nextBER(b []byte, depth int) (v berValue, rest []byte, ok bool) {
	if len(b) < 2 || depth > maxBERDepth || b[0]&0x1f == 0x1f {
		return v, b, false
	}
	v.tag = b[0]
	n, head := int(b[1]), 2
	switch {
	case n == 0x80:
		return indefiniteBER(b, depth)
	case n > 0x84:
		return v, b, false
	case n > 0x80:
		head += n - 0x80
		if len(b) < head {
			return v, b, false
		}
		n = 0
		for _, d := range b[2:head] {
			n = n<<8 | int(d)
		}
	}
	if n > len(b)-head {
		return v, b, false
	}
	v.content, v.full = b[head:head+n], b[:head+n]
	return v, b[head+n:], true
}

func indefiniteBER(b []byte, depth int) (v berValue, rest []byte, ok bool) {
	if b[0]&constructed == 0 {
		return v, b, false
	}
	rest = b[2:]
	for !bytes.HasPrefix(rest, []byte{0, 0}) {
		if _, rest, ok = nextBER(rest, depth+1); !ok {
			return v, b, false
		}
	}
	end := len(b) - len(rest)
	return berValue{tag: b[0], content: b[2:end], full: b[:end+2]}, rest[2:], true
}

// berValues are the values inside a constructed one.
func berValues(b []byte) ([]berValue, bool) {
	var all []berValue
	for len(b) > 0 {
		v, rest, ok := nextBER(b, 0)
		if !ok || len(all) > 4096 {
			return nil, false
		}
		all = append(all, v)
		b = rest
	}
	return all, true
}

// cms is what a SignedData holds.
type cms struct {
	certificates [][]byte // as they stand
	signers      [][]byte // the certificates that the SignerInfos name, of those that are there
	content      []byte
}

var oidSignedData = []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02}

// parseCMS walks a ContentInfo with SignedData. Bytes behind it are padding and ignored.
func parseCMS(b []byte) (cms, *Error) {
	broken := func(zh, en string) (cms, *Error) { return cms{}, fault(RuleCMS, -1, zh, en) }
	if len(b) > maxCMS {
		return broken("签名块过大", "the CMS block is larger than any real one")
	}
	outer, _, ok := nextBER(b, 0)
	if !ok || outer.tag != tagSequence {
		return broken("签名块不是CMS（PKCS#7）", "no CMS (PKCS#7) block")
	}
	info, ok := berValues(outer.content)
	if !ok || len(info) < 2 || info[0].tag != tagOID || info[1].tag != tagContext0 {
		return broken("签名块不是CMS（PKCS#7）", "no CMS (PKCS#7) block")
	}
	if !bytes.Equal(info[0].content, oidSignedData) {
		return broken("CMS块不是签名数据", "the CMS block holds no signed data")
	}
	signed, _, ok := nextBER(info[1].content, 0)
	if !ok || signed.tag != tagSequence {
		return broken("CMS签名数据损坏", "the signed data of the CMS block is broken")
	}
	fields, ok := berValues(signed.content)
	if !ok || len(fields) < 3 {
		return broken("CMS签名数据损坏", "the signed data of the CMS block is broken")
	}
	return readSignedData(fields), nil
}

// readSignedData takes the fields of SignedData: version, digests, content, [0] certificates, [1] lists, signers.
func readSignedData(fields []berValue) cms {
	var c cms
	for k, f := range fields {
		switch {
		case f.tag == tagContext0:
			values, _ := berValues(f.content)
			for _, v := range values {
				if v.tag == tagSequence && len(c.certificates) <= maxCertificates {
					c.certificates = append(c.certificates, v.full)
				}
			}
		case k == 2:
			c.content = cmsContent(f)
		}
	}
	last := fields[len(fields)-1]
	if last.tag != tagSet || len(fields) < 4 {
		return c
	}
	infos, _ := berValues(last.content)
	for _, info := range infos[:min(len(infos), maxSignees)] {
		if der := c.signerOf(info); der != nil {
			c.signers = append(c.signers, der)
		}
	}
	return c
}

// cmsContent joins the pieces of the content.
func cmsContent(f berValue) []byte {
	inner, ok := berValues(f.content)
	if !ok || len(inner) < 2 || inner[1].tag != tagContext0 {
		return nil
	}
	octets, _, ok := nextBER(inner[1].content, 0)
	if !ok {
		return nil
	}
	if octets.tag == tagOctets {
		return octets.content
	}
	pieces, _ := berValues(octets.content)
	var all []byte
	for _, p := range pieces {
		all = append(all, p.content...)
	}
	return all
}

// signerOf finds the certificate that a SignerInfo names by issuer and serial number, or by key identifier.
func (c cms) signerOf(info berValue) []byte {
	fields, ok := berValues(info.content)
	if !ok || len(fields) < 2 {
		return nil
	}
	if fields[1].tag == tagContext0P {
		return c.byKeyID(fields[1].content)
	}
	id, ok := berValues(fields[1].content)
	if !ok || len(id) != 2 {
		return nil
	}
	for _, der := range c.certificates {
		if issuer, serial, ok := issuerAndSerial(der); ok && bytes.Equal(issuer, id[0].full) && bytes.Equal(serial, id[1].content) {
			return der
		}
	}
	return nil
}

func (c cms) byKeyID(id []byte) []byte {
	i := slices.IndexFunc(c.certificates, func(der []byte) bool {
		parsed := newCertificate(der).parsed
		return parsed != nil && len(id) > 0 && bytes.Equal(parsed.SubjectKeyId, id)
	})
	if i < 0 {
		return nil
	}
	return c.certificates[i]
}

// tbsFields are the fields of a certificate from its serial number on: number, algorithm, issuer, validity, subject, key. The
// certificate may be one that crypto/x509 refuses.
func tbsFields(der []byte) ([]berValue, bool) {
	outer, _, ok := nextBER(der, 0)
	if !ok {
		return nil, false
	}
	tbs, _, ok := nextBER(outer.content, 0)
	if !ok {
		return nil, false
	}
	fields, ok := berValues(tbs.content)
	if ok && len(fields) > 0 && fields[0].tag == tagContext0 {
		fields = fields[1:] // the version
	}
	return fields, ok && len(fields) >= 6 && fields[0].tag == tagInteger
}

// issuerAndSerial takes both out of a certificate.
func issuerAndSerial(der []byte) (issuer, serial []byte, ok bool) {
	fields, ok := tbsFields(der)
	if !ok {
		return nil, nil, false
	}
	return fields[2].full, fields[0].content, true
}

// subjectKey is the SubjectPublicKeyInfo of a certificate.
func subjectKey(der []byte) ([]byte, bool) {
	fields, ok := tbsFields(der)
	if !ok {
		return nil, false
	}
	return fields[5].full, true
}

// addCMS keeps the certificates of a block: those of its signers, and the rest as their chain. A block that names no signer, as a
// .p7b does, has its leaves sign.
func (i *Info) addCMS(c cms, scheme Scheme) *Error {
	switch n := len(c.certificates); {
	case n == 0:
		return fault(RuleCMS, -1, "签名块中没有证书", "the CMS block holds no certificate")
	case n > maxCertificates:
		return tooManyCertificates()
	}
	signers := c.signers
	if len(signers) == 0 {
		signers = leaves(c.certificates)
	}
	first := i.signersOf(scheme)
	for n, der := range signers {
		if err := i.add(der, scheme, RoleSigner, first+n); err != nil {
			return err
		}
	}
	for _, der := range c.certificates {
		if err := i.add(der, scheme, RoleChain, 0); err != nil {
			return err
		}
	}
	return nil
}

// leaves are the certificates that issued none of the others: of a chain in any order, its leaf.
func leaves(certificates [][]byte) [][]byte {
	parsed := make([]Certificate, 0, len(certificates))
	for _, der := range certificates {
		parsed = append(parsed, newCertificate(der))
	}
	var all [][]byte
	for k, c := range parsed {
		above := c.parsed != nil && slices.ContainsFunc(parsed, func(o Certificate) bool {
			return o.parsed != nil && !bytes.Equal(o.DER, c.DER) && bytes.Equal(o.parsed.RawIssuer, c.parsed.RawSubject) &&
				!bytes.Equal(o.parsed.RawSubject, c.parsed.RawSubject)
		})
		authority := c.parsed != nil && c.parsed.IsCA && len(parsed) > 1
		if !above && !authority {
			all = append(all, certificates[k])
		}
	}
	if len(all) == 0 {
		all = certificates[len(certificates)-1:]
	}
	return all
}
