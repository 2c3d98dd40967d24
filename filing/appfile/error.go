package appfile

import (
	"strconv"
	"strings"
)

// Rule is what a file breaks that cannot be read or verified (规则). The names are stable.
type Rule string

// The rules.
const (
	// RuleKind: the file is a package or certificate of a known kind.
	RuleKind Rule = "kind"
	// RuleTruncated: everything that the file speaks of lies inside it.
	RuleTruncated Rule = "truncated"
	// RuleRead: the file could be read; the error unwraps to that of the reader.
	RuleRead Rule = "read"
	// RuleZip: the ZIP directory and its entries are well formed and do not overlap.
	RuleZip Rule = "zip"
	// RuleDuplicate: an entry that counts stands in the package once.
	RuleDuplicate Rule = "duplicate"
	// RuleEncrypted: the entries that count are not encrypted.
	RuleEncrypted Rule = "encrypted"
	// RuleSize: no part is larger than any real one, compressed or not.
	RuleSize Rule = "size"
	// RuleSigningBlock: the lengths inside a signing block add up.
	RuleSigningBlock Rule = "signing_block"
	// RuleManifest: the manifest is well formed and names its package.
	RuleManifest Rule = "manifest"
	// RuleResources: the resource table is well formed, and its references end.
	RuleResources Rule = "resources"
	// RulePlist: a property list is well formed and not nested too deeply.
	RulePlist Rule = "plist"
	// RuleCMS: a CMS (PKCS#7) block is well formed.
	RuleCMS Rule = "cms"
	// RuleMachO: an executable of iOS and its code signature are well formed.
	RuleMachO Rule = "macho"
	// RuleCertificate: a certificate is DER of X.509.
	RuleCertificate Rule = "certificate"
	// RuleKeystore: a keystore is well formed and asks for no endless work.
	RuleKeystore Rule = "keystore"
	// RulePassword: the password opens the keystore.
	RulePassword Rule = "password"
	// RulePrivateKey: nobody hands out a private key.
	RulePrivateKey Rule = "private_key"
	// RuleRequest: a request for a certificate (CSR) is not yet a certificate.
	RuleRequest Rule = "request"
	// RuleUnsigned: the package is signed.
	RuleUnsigned Rule = "unsigned"
	// RuleIcon: an icon is a square JPEG or PNG of at most 100 KB.
	RuleIcon Rule = "icon"
	// RuleScheme: [Verify] knows the signature scheme and algorithm.
	RuleScheme Rule = "scheme"
	// RuleSignature: the signature belongs to the signed data.
	RuleSignature Rule = "signature"
	// RuleDigest: the digest of the content is the signed one.
	RuleDigest Rule = "digest"
)

// Error says what is wrong with a file, where, and what to do. It repeats nothing of the file but the names of its entries.
type Error struct {
	// Rule is what is broken.
	Rule Rule
	// Entry is the entry of the package that is at fault; empty for the file itself.
	Entry string
	// Offset is the place in bytes: in the file, or in the unpacked entry if Entry is set; -1 if no place is at fault.
	Offset int64

	zh, en string
	cause  error
}

// Error is the English message.
func (e *Error) Error() string { return e.En() }

// En says in English what is wrong, where, and what to do.
func (e *Error) En() string {
	where := ""
	if e.Entry != "" {
		where = " in " + shown(e.Entry)
	}
	if e.Offset >= 0 {
		where += " at byte " + strconv.FormatInt(e.Offset, 10)
	}
	return "app file" + where + ": " + e.en
}

// Zh says the same in Chinese.
func (e *Error) Zh() string {
	where := ""
	if e.Entry != "" {
		where = "中的" + shown(e.Entry)
	}
	if e.Offset >= 0 {
		where += "第" + strconv.FormatInt(e.Offset, 10) + "字节处"
	}
	return "应用文件" + where + "有误：" + e.zh
}

// Unwrap is the error of the reader or of a library, if there is one.
func (e *Error) Unwrap() error { return e.cause }

// fault makes an Error of the file itself.
func fault(r Rule, offset int64, zh, en string) *Error {
	return &Error{Rule: r, Offset: offset, zh: zh, en: en}
}

// in says in which entry the place is.
func (e *Error) in(entry string) *Error {
	e.Entry = entry
	return e
}

// because keeps the error that lies below.
func (e *Error) because(cause error) *Error {
	e.cause = cause
	return e
}

// Note is something that the reader of an Info should know but that does not spoil it (提示).
type Note struct {
	// Rule is what is not as it should be.
	Rule Rule
	// Zh and En say it in both languages.
	Zh, En string
	// Doubt says that the certificate of the form may not be the one to file (存疑), so that a person has to make sure.
	Doubt bool
}

// noteOf makes a Note of an error that only costs a part of the Info. A signature that is not as it should be is a doubt.
func noteOf(e *Error) Note {
	return Note{Rule: e.Rule, Zh: e.Zh(), En: e.En(), Doubt: e.Rule == RuleSignature}
}

// shown makes a name of an entry fit for a message: short, printable, quoted.
func shown(name string) string {
	const most = 80
	if len(name) > most {
		name = strings.ToValidUTF8(name[:most], "") + "…"
	}
	return strconv.Quote(name)
}
