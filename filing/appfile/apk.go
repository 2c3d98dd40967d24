package appfile

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

const (
	manifestName  = "AndroidManifest.xml"
	resourcesName = "resources.arsc"

	maxManifest  = 4 << 20
	maxSignature = 1 << 20
	maxJarFiles  = 32
)

// schemesOfBlock are the schemes of the signing block, the newest first.
var schemesOfBlock = []Scheme{SchemeV31, SchemeV3, SchemeV2}

// readAPK reads the signatures first: they are what a filing needs most. Where they or the manifest are broken, the other is read
// all the same and stands beside the error.
func (rd *reading) readAPK(a *archive) *Error {
	rd.info.Kind, rd.info.Platform = KindAPK, filing.PlatformAndroid
	signers := map[Scheme][]signer{}
	block, err := rd.readSigningBlock(a, signers)
	for _, read := range []func(*archive) *Error{rd.readJarSignatures, rd.readManifest} {
		if next := read(a); err == nil {
			err = next
		}
	}
	if err != nil {
		return err
	}
	if len(rd.info.Certificates) == 0 {
		return fault(RuleUnsigned, -1, "安装包没有签名，请上传签名后的正式包", "the package is not signed; give the signed release")
	}
	if rd.verify {
		return rd.verifyAPK(a, block, signers)
	}
	return nil
}

// readSigningBlock adds the certificates of v2, v3 and v3.1.
func (rd *reading) readSigningBlock(a *archive, signers map[Scheme][]signer) (*signingBlock, *Error) {
	block, err := a.findSigningBlock()
	if err != nil || block == nil {
		return nil, err
	}
	for _, scheme := range schemesOfBlock {
		if err := rd.readScheme(block, scheme, signers); err != nil {
			return block, err
		}
	}
	return block, nil
}

// readScheme adds the certificates of one scheme and its lineage.
func (rd *reading) readScheme(block *signingBlock, scheme Scheme, signers map[Scheme][]signer) *Error {
	value, ok := block.schemes[scheme]
	if !ok {
		return nil
	}
	all, err := parseSigners(value, scheme)
	if err != nil {
		return err
	}
	signers[scheme] = all
	latest := slices.Clone(all)
	slices.SortStableFunc(latest, func(a, b signer) int { return cmp.Compare(b.maxSDK, a.maxSDK) })
	for n, s := range latest {
		for k, der := range s.certificates {
			role := RoleSigner
			if k > 0 {
				role = RoleChain
			}
			if err := rd.info.add(der, scheme, role, n); err != nil {
				err.Offset = s.at
				return err
			}
		}
		for _, level := range slices.Backward(s.lineage) {
			if err := rd.info.add(level.certificate, scheme, RoleEarlier, n); err != nil {
				err.Offset = s.at
				return err
			}
		}
	}
	return nil
}

// isJarList reports whether an entry is what a signature block of a JAR signs: META-INF/*.SF.
func isJarList(name []byte) bool { return jarExtension(name) == "SF" }

// isJarSignature reports whether an entry is a signature block of a JAR: META-INF/*.RSA, .DSA or .EC.
func isJarSignature(name []byte) bool {
	switch jarExtension(name) {
	case "RSA", "DSA", "EC":
		return true
	}
	return false
}

// jarExtension is the extension of a file in META-INF in capitals; empty for other entries.
func jarExtension(name []byte) string {
	const folder = "META-INF/"
	if len(name) < len(folder)+4 || len(name) > 255 || !bytes.EqualFold(name[:len(folder)], []byte(folder)) {
		return ""
	}
	file := name[len(folder):]
	dot := bytes.LastIndexByte(file, '.')
	if dot < 0 || bytes.IndexByte(file, '/') >= 0 {
		return ""
	}
	return strings.ToUpper(string(file[dot+1:]))
}

// jarSignatures are the names of the signature blocks, sorted.
func (a *archive) jarSignatures() []string {
	var names []string
	for name := range a.entries {
		if isJarSignature([]byte(name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// readJarSignatures adds the certificates of v1. A broken block beside a newer scheme is a note: Android 7 and later do not look at it.
func (rd *reading) readJarSignatures(a *archive) *Error {
	newer := len(rd.info.Certificates) > 0
	names := a.jarSignatures()
	if len(names) > maxJarFiles {
		return fault(RuleSize, -1, "META-INF中的签名文件过多", "more signature files in META-INF than any real package has")
	}
	for _, name := range names {
		if !a.hasJarList(name) {
			rd.info.noteText(RuleSignature, "META-INF中的"+shown(name)+"没有对应的.SF文件，不是安装包的签名，未采用",
				shown(name)+" in META-INF has no .SF beside it; it is no signature of the package and was not used")
			continue
		}
		if err := rd.readJarSignature(a, name); err != nil {
			if err.Rule == RuleRead || !newer {
				return err
			}
			rd.info.note(err)
		}
	}
	return nil
}

// hasJarList reports whether the .SF of a signature block is there.
func (a *archive) hasJarList(block string) bool {
	stem := block[:strings.LastIndexByte(block, '.')+1]
	for name := range a.entries {
		if isJarList([]byte(name)) && strings.EqualFold(name[:len(name)-2], stem) {
			return true
		}
	}
	return false
}

func (rd *reading) readJarSignature(a *archive, name string) *Error {
	e, _, err := a.get(name)
	if err != nil {
		return err
	}
	b, err := a.read(e, maxSignature)
	if err != nil {
		return err
	}
	c, err := parseCMS(b)
	if err == nil {
		err = rd.info.addCMS(c, SchemeV1)
	}
	if err != nil {
		return err.in(name)
	}
	return nil
}
