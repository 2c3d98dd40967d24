package appfile

import (
	"encoding/binary"
)

// The ids in the APK signing block (source.android.com, APK Signature Scheme v2, v3 and v3.1).
const (
	idV2         = 0x7109871a
	idV3         = 0xf05368c0
	idV31        = 0x1b93ad61
	attrLineage  = 0x3ba06f8c // proof of rotation
	attrStripped = 0xbeeff00d // in v2: a newer scheme was there too
	attrRotation = 0x559f8b02 // in v3: from which version of Android v3.1 takes its place
	blockMagic   = "APK Sig Block 42"
	blockFooter  = 24 // size and magic

	maxPairs     = 1024
	maxScheme    = 4 << 20 // real values have some KB
	maxBlock     = 256 << 20
	maxSigners   = 10 // as Android accepts at most
	maxChain     = 64
	maxLineage   = 64
	maxAlgorithm = 64
)

// signingBlock is the APK signing block: where it begins and the values of the schemes.
type signingBlock struct {
	start   int64
	schemes map[Scheme]cursor
}

// findSigningBlock reads the block between the entries and the directory; none is no error.
func (a *archive) findSigningBlock() (*signingBlock, *Error) {
	if a.directory < blockFooter+8 {
		return nil, nil
	}
	var footer [blockFooter]byte
	if err := readFull(a.r, footer[:], a.directory-blockFooter); err != nil {
		return nil, err
	}
	if string(footer[8:]) != blockMagic {
		return nil, nil
	}
	at := a.directory - blockFooter
	size := binary.LittleEndian.Uint64(footer[:])
	if size < blockFooter || size > uint64(a.directory-8) {
		return nil, fault(RuleSigningBlock, at, "签名块的长度超出文件", "the length of the signing block reaches outside the file")
	}
	if size > maxBlock {
		return nil, fault(RuleSize, at, "签名块过大", "the signing block is larger than any real one")
	}
	block := &signingBlock{start: a.directory - int64(size) - 8, schemes: map[Scheme]cursor{}}
	var head [8]byte
	if err := readFull(a.r, head[:], block.start); err != nil {
		return nil, err
	}
	if binary.LittleEndian.Uint64(head[:]) != size {
		return nil, fault(RuleSigningBlock, block.start, "签名块首尾的长度不一致", "the two lengths of the signing block differ")
	}
	err := block.readPairs(a)
	return block, err
}

// readPairs walks the pairs of id and value and takes the values of the schemes.
func (s *signingBlock) readPairs(a *archive) *Error {
	end := a.directory - blockFooter
	var head [12]byte
	at := s.start + 8
	for n := 0; at < end; n++ {
		if n == maxPairs {
			return fault(RuleSize, at, "签名块的条目过多", "the signing block has more parts than any real one")
		}
		if end-at < int64(len(head)) {
			return fault(RuleSigningBlock, at, "签名块的条目不完整", "a part of the signing block is cut short")
		}
		if err := readFull(a.r, head[:], at); err != nil {
			return err
		}
		size := binary.LittleEndian.Uint64(head[:])
		if size < 4 || size > uint64(end-at-8) {
			return fault(RuleSigningBlock, at, "签名块条目的长度超出签名块", "the length of a part reaches outside the signing block")
		}
		scheme := schemeOf(binary.LittleEndian.Uint32(head[8:]))
		if _, twice := s.schemes[scheme]; scheme != "" && !twice {
			if size > maxScheme {
				return fault(RuleSize, at, "签名数据过大", "the data of the signature is larger than any real one")
			}
			value := make([]byte, size-4)
			if err := readFull(a.r, value, at+12); err != nil {
				return err
			}
			s.schemes[scheme] = cursor{b: value, at: at + 12}
		}
		at += 8 + int64(size)
	}
	return nil
}

func schemeOf(id uint32) Scheme {
	switch id {
	case idV2:
		return SchemeV2
	case idV3:
		return SchemeV3
	case idV31:
		return SchemeV31
	}
	return ""
}

// signer is one signer of a scheme.
type signer struct {
	at           int64
	signedData   cursor
	digests      []signedBytes
	certificates [][]byte
	minSDK       uint32 // of v3
	maxSDK       uint32
	innerMin     uint32 // the same inside the signed data
	innerMax     uint32
	lineage      []lineageLevel
	stripped     uint32 // the scheme that v2 says was there too
	rotation     bool   // v3 says that v3.1 was there too
	signatures   []signedBytes
	publicKey    []byte
}

// signedBytes is a digest or signature with its algorithm.
type signedBytes struct {
	algorithm uint32
	value     []byte
}

// lineageLevel is a certificate of the lineage (proof of rotation).
type lineageLevel struct {
	certificate []byte
	signedData  []byte
	parent      uint32 // the algorithm with which the one before signed this one
	next        uint32 // the algorithm with which this one signs the next
	signature   []byte
}

func brokenBlock(c cursor) *Error {
	return fault(RuleSigningBlock, c.at, "签名块内的长度有误", "a length inside the signing block is wrong")
}

// parseSigners reads the value of a scheme.
func parseSigners(value cursor, scheme Scheme) ([]signer, *Error) {
	all, ok := value.block()
	if !ok || len(all.b) == 0 {
		return nil, brokenBlock(value)
	}
	var signers []signer
	for len(all.b) > 0 {
		if len(signers) == maxSigners {
			return nil, fault(RuleSize, all.at, "签名者过多", "more signers than Android accepts")
		}
		one, ok := all.block()
		if !ok {
			return nil, brokenBlock(all)
		}
		s, err := parseSigner(one, scheme)
		if err != nil {
			return nil, err
		}
		signers = append(signers, s)
	}
	return signers, nil
}

func parseSigner(c cursor, scheme Scheme) (signer, *Error) {
	s := signer{at: c.at}
	var ok bool
	if s.signedData, ok = c.block(); !ok {
		return s, brokenBlock(c)
	}
	if scheme != SchemeV2 {
		lowest, ok1 := c.u32()
		highest, ok2 := c.u32()
		if !ok1 || !ok2 {
			return s, brokenBlock(c)
		}
		s.minSDK, s.maxSDK = lowest, highest
	}
	signatures, ok := c.block()
	if !ok {
		return s, brokenBlock(c)
	}
	key, ok := c.block()
	if !ok {
		return s, brokenBlock(c)
	}
	s.publicKey = key.b
	var err *Error
	if s.signatures, err = parseSigned(signatures); err != nil {
		return s, err
	}
	err = s.parseSignedData(scheme)
	return s, err
}

// parseSigned reads a sequence of algorithm and bytes.
func parseSigned(c cursor) ([]signedBytes, *Error) {
	var all []signedBytes
	for len(c.b) > 0 {
		if len(all) == maxAlgorithm {
			return nil, fault(RuleSize, c.at, "签名算法过多", "more algorithms than there are")
		}
		one, ok := c.block()
		if !ok {
			return nil, brokenBlock(c)
		}
		algorithm, ok := one.u32()
		if !ok {
			return nil, brokenBlock(one)
		}
		value, ok := one.block()
		if !ok {
			return nil, brokenBlock(one)
		}
		all = append(all, signedBytes{algorithm, value.b})
	}
	return all, nil
}

// parseSignedData reads digests, certificates and attributes.
func (s *signer) parseSignedData(scheme Scheme) *Error {
	c := s.signedData
	digests, ok := c.block()
	if !ok {
		return brokenBlock(c)
	}
	var err *Error
	if s.digests, err = parseSigned(digests); err != nil {
		return err
	}
	certificates, ok := c.block()
	if !ok {
		return brokenBlock(c)
	}
	for len(certificates.b) > 0 {
		der, ok := certificates.block()
		if !ok {
			return brokenBlock(certificates)
		}
		if len(s.certificates) == maxChain {
			return fault(RuleSize, certificates.at, "证书过多", "more certificates than any real signature has")
		}
		s.certificates = append(s.certificates, der.b)
	}
	if len(s.certificates) == 0 {
		return fault(RuleSigningBlock, certificates.at, "签名中没有证书", "the signature has no certificate")
	}
	if scheme != SchemeV2 {
		lowest, ok1 := c.u32()
		highest, ok2 := c.u32()
		if !ok1 || !ok2 {
			return brokenBlock(c)
		}
		s.innerMin, s.innerMax = lowest, highest
	}
	if len(c.b) == 0 {
		return nil
	}
	attributes, ok := c.block()
	if !ok {
		return brokenBlock(c)
	}
	return s.parseAttributes(attributes)
}

func (s *signer) parseAttributes(c cursor) *Error {
	for n := 0; len(c.b) > 0; n++ {
		one, ok := c.block()
		if !ok || n == maxPairs {
			return brokenBlock(c)
		}
		id, ok := one.u32()
		if !ok {
			return brokenBlock(one)
		}
		switch id {
		case attrLineage:
			if err := s.parseLineage(one); err != nil {
				return err
			}
		case attrStripped:
			s.stripped, _ = one.u32()
		case attrRotation:
			s.rotation = true
		}
	}
	return nil
}

// parseLineage reads the certificates of a rotated key, the oldest first.
func (s *signer) parseLineage(c cursor) *Error {
	if _, ok := c.u32(); !ok { // the version
		return brokenBlock(c)
	}
	for len(c.b) > 0 {
		level, ok := c.block()
		if !ok {
			return brokenBlock(c)
		}
		if len(s.lineage) == maxLineage {
			return fault(RuleSize, c.at, "密钥轮换记录过多", "the key was rotated more often than any real one")
		}
		signed, ok := level.block()
		if !ok {
			return brokenBlock(level)
		}
		l := lineageLevel{signedData: signed.b}
		certificate, ok := signed.block()
		if !ok {
			return brokenBlock(signed)
		}
		l.certificate = certificate.b
		l.parent, _ = signed.u32()
		_, ok1 := level.u32() // the flags: what the old key may still do
		next, ok2 := level.u32()
		signature, ok3 := level.block()
		if !ok1 || !ok2 || !ok3 {
			return brokenBlock(level)
		}
		l.next, l.signature = next, signature.b
		s.lineage = append(s.lineage, l)
	}
	return nil
}
