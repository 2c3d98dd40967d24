package appfile

import (
	"bytes"
	"crypto"
	"crypto/dsa" //nolint:staticcheck // APKs signed with DSA are old but real
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"math/big"
	"slices"
)

// contentDigest is a digest of the whole package.
type contentDigest int

const (
	chunkedSHA256 contentDigest = iota
	chunkedSHA512
	veritySHA256
)

// algorithm is a signature algorithm of the signing block.
type algorithm struct {
	content contentDigest
	hash    crypto.Hash
	pss     bool
	key     x509.PublicKeyAlgorithm
}

// algorithms are those of APK Signature Scheme v2 and v3 by id.
var algorithms = map[uint32]algorithm{
	0x0101: {chunkedSHA256, crypto.SHA256, true, x509.RSA},
	0x0102: {chunkedSHA512, crypto.SHA512, true, x509.RSA},
	0x0103: {chunkedSHA256, crypto.SHA256, false, x509.RSA},
	0x0104: {chunkedSHA512, crypto.SHA512, false, x509.RSA},
	0x0201: {chunkedSHA256, crypto.SHA256, false, x509.ECDSA},
	0x0202: {chunkedSHA512, crypto.SHA512, false, x509.ECDSA},
	0x0301: {chunkedSHA256, crypto.SHA256, false, x509.DSA},
	0x0421: {veritySHA256, crypto.SHA256, false, x509.RSA},
	0x0423: {veritySHA256, crypto.SHA256, false, x509.ECDSA},
	0x0425: {veritySHA256, crypto.SHA256, false, x509.DSA},
}

// verifyAPK checks every scheme of the signing block: signatures first, since they are cheap, then the content.
func (rd *reading) verifyAPK(a *archive, block *signingBlock, signers map[Scheme][]signer) *Error {
	if len(signers) == 0 {
		return fault(RuleScheme, -1, "只有v1（JAR）签名，无法校验完整性；请用apksigner校验，或上传v2以上签名的安装包",
			"signed by v1 (JAR) only, which is not verified here; use apksigner, or give a package signed by v2 or newer")
	}
	if a.directory+a.dirSize != a.end {
		return fault(RuleZip, a.directory+a.dirSize, "ZIP目录与结尾之间有多余数据，签名没有覆盖",
			"data that no signature covers stands behind the ZIP directory")
	}
	wanted := map[contentDigest]bool{}
	for _, scheme := range schemesOfBlock {
		for _, s := range signers[scheme] {
			if err := s.verify(scheme, signers, wanted); err != nil {
				return err
			}
		}
	}
	content := packageContent{a: a, block: block, progress: rd.progress}
	sums, err := content.digests(wanted)
	if err != nil {
		return err
	}
	for _, scheme := range schemesOfBlock {
		for _, s := range signers[scheme] {
			for _, d := range s.digests {
				alg, known := algorithms[d.algorithm]
				if known && !bytes.Equal(sums[alg.content], d.value) {
					return fault(RuleDigest, s.at, "内容与"+string(scheme)+"签名中的摘要不符，安装包在签名后被修改",
						"the content is not what was signed ("+string(scheme)+"); the package was changed after signing")
				}
			}
		}
		if len(signers[scheme]) > 0 {
			rd.info.Verified = append(rd.info.Verified, scheme)
		}
	}
	return nil
}

// verify checks one signer and notes which digests of the content it needs.
func (s *signer) verify(scheme Scheme, signers map[Scheme][]signer, wanted map[contentDigest]bool) *Error {
	bad := func(zh, en string) *Error {
		return fault(RuleSignature, s.at, string(scheme)+"签名无效："+zh, "the "+string(scheme)+" signature is wrong: "+en)
	}
	if s.stripped >= 3 && scheme == SchemeV2 && len(signers[SchemeV3]) == 0 && len(signers[SchemeV31]) == 0 {
		return bad("签名时还有v3，现已被去除", "it was made beside a v3 signature that is gone")
	}
	if s.rotation && scheme == SchemeV3 && len(signers[SchemeV31]) == 0 {
		return bad("签名时还有v3.1，现已被去除", "it was made beside a v3.1 signature that is gone")
	}
	if s.minSDK != s.innerMin || s.maxSDK != s.innerMax {
		return bad("SDK范围与签名数据不一致", "the SDK range is not the signed one")
	}
	key, err := publicKeyOf(s.certificates[0])
	if err != nil {
		return bad("证书无法解析", "its certificate cannot be parsed").because(err)
	}
	if spki, ok := subjectKey(s.certificates[0]); !ok || !bytes.Equal(spki, s.publicKey) {
		return bad("公钥与证书不一致", "its key is not that of its certificate")
	}
	ids := func(all []signedBytes) []uint32 {
		var list []uint32
		for _, one := range all {
			list = append(list, one.algorithm)
		}
		return list
	}
	if !slices.Equal(ids(s.digests), ids(s.signatures)) {
		return bad("摘要算法与签名算法不一致", "the algorithms of digests and signatures differ")
	}
	known := false
	for _, sig := range s.signatures {
		alg, ok := algorithms[sig.algorithm]
		if !ok {
			continue
		}
		if !alg.verify(key, s.signedData.b, sig.value) {
			return bad("签名与签名数据不符", "it does not belong to the signed data")
		}
		known = true
		wanted[alg.content] = true
	}
	if !known {
		return fault(RuleScheme, s.at, "签名算法未知，无法校验", "its algorithm is unknown; it cannot be verified")
	}
	return s.verifyLineage(bad)
}

// publicKeyOf takes the key of a certificate, which may be one that crypto/x509 finds too odd.
func publicKeyOf(der []byte) (any, error) {
	spki, ok := subjectKey(der)
	if !ok {
		return nil, errors.New("no certificate")
	}
	return x509.ParsePKIXPublicKey(spki)
}

// verifyLineage checks that each certificate of the lineage is signed by the one before, and that the last one signs.
func (s *signer) verifyLineage(bad func(zh, en string) *Error) *Error {
	if len(s.lineage) == 0 {
		return nil
	}
	for k := 1; k < len(s.lineage); k++ {
		before, level := s.lineage[k-1], s.lineage[k]
		parent, err := publicKeyOf(before.certificate)
		alg, known := algorithms[level.parent]
		if err != nil || !known || before.next != level.parent || !alg.verify(parent, level.signedData, level.signature) {
			return bad("密钥轮换记录无效", "a level of the lineage is not signed by the one before")
		}
	}
	if last := s.lineage[len(s.lineage)-1]; !bytes.Equal(last.certificate, s.certificates[0]) {
		return bad("密钥轮换记录的最后一个证书不是签名证书", "the last certificate of the lineage is not the one that signs")
	}
	return nil
}

// maxModulus is the longest RSA key in bits that is worked with, as on Android; longer ones would only take time.
const maxModulus = 16384

// verify checks a signature of data.
func (a algorithm) verify(key any, data, sig []byte) bool {
	h := a.hash.New()
	h.Write(data)
	sum := h.Sum(nil)
	switch k := key.(type) {
	case *rsa.PublicKey:
		if a.key != x509.RSA || k.N.BitLen() > maxModulus {
			return false
		}
		if a.pss {
			return rsa.VerifyPSS(k, a.hash, sum, sig, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}) == nil
		}
		return rsa.VerifyPKCS1v15(k, a.hash, sum, sig) == nil
	case *ecdsa.PublicKey:
		return a.key == x509.ECDSA && ecdsa.VerifyASN1(k, sum, sig)
	case *dsa.PublicKey:
		return a.key == x509.DSA && verifyDSA(k, sum, sig)
	}
	return false
}

func verifyDSA(k *dsa.PublicKey, sum, sig []byte) bool {
	var v struct{ R, S *big.Int }
	if rest, err := asn1.Unmarshal(sig, &v); err != nil || len(rest) > 0 {
		return false
	}
	if k.P.BitLen() > 4096 || k.Q.BitLen() > 512 {
		return false
	}
	return dsa.Verify(k, sum[:min(len(sum), (k.Q.BitLen()+7)/8)], v.R, v.S)
}
