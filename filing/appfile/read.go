package appfile

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"sync/atomic"
)

// options are what [Read] and [Verify] were asked for.
type options struct {
	password string
	progress func(done, total int64)
}

// Option is a wish for [Read] and [Verify].
type Option func(*options)

// WithPassword gives the password of a keystore (.p12, .pfx, .jks).
func WithPassword(password string) Option { return func(o *options) { o.password = password } }

// WithProgress has [Verify] tell how many bytes of the file it has read. It calls progress about once for each MB, from one
// goroutine at a time.
func WithProgress(progress func(done, total int64)) Option {
	return func(o *options) { o.progress = progress }
}

// reading is the state of one Read.
type reading struct {
	options
	r      io.ReaderAt
	size   int64
	verify bool
	info   *Info
}

// Read tells what a package or certificate says of itself: package name, names, version, certificates, icon. It knows APK, IPA,
// HAP, APP of HarmonyOS, provisioning profiles, certificates in DER, PEM and CMS, and keystores. The kind is found
// from the content, not from the name.
//
// Read is extraction, not verification: it does not check that the signature belongs to the package; see [Verify].
//
// It reads the directory, the signature, the manifest and the icon, not the whole package: some milliseconds and some
// megabytes of memory, whatever the size. What is broken but does not matter for the filing is in Info.Notes. The error is
// an [*Error]; beside it stands what was read up to there.
func Read(r io.ReaderAt, size int64, opts ...Option) (Info, error) { return run(r, size, false, opts) }

// Verify does what [Read] does, and then reads the whole package to check that each signature of APK Signature Scheme v2, v3 and v3.1
// belongs to the signed data, that the digests in it are those of the content, and that the lineage of a rotated key holds.
// Info.Verified says which schemes passed; an [*Error] says which did not, or that the file has none that Verify knows:
// a JAR signature (v1), an IPA or a HAP cannot be verified here.
//
// That a certificate is genuine is another question: on Android it is its own authority, so compare it with the filed one.
func Verify(r io.ReaderAt, size int64, opts ...Option) (Info, error) { return run(r, size, true, opts) }

func run(r io.ReaderAt, size int64, verify bool, opts []Option) (Info, error) {
	info := Info{}
	watch := &watched{r: r}
	rd := &reading{r: watch, size: size, verify: verify, info: &info}
	for _, o := range opts {
		o(&rd.options)
	}
	err := rd.read()
	if failed := watch.failed.Load(); failed != nil && (err == nil || err.Rule != RuleRead) {
		err = failed
	}
	info.order()
	info.noteSigners()
	if err != nil {
		return info, err
	}
	return info, nil
}

// watched remembers the first failure of a reader, so that none is taken for a fault of the file, whoever met it.
type watched struct {
	r      io.ReaderAt
	failed atomic.Pointer[Error]
}

// ReadAt implements [io.ReaderAt].
func (w *watched) ReadAt(b []byte, at int64) (int, error) {
	n, err := w.r.ReadAt(b, at)
	if err != nil && !errors.Is(err, io.EOF) {
		w.failed.CompareAndSwap(nil, readFailed(at, err))
	}
	return n, err
}

// maxFile is the largest file that is looked at; positions beyond it would not fit the arithmetic.
const maxFile = math.MaxInt64 / 4

func (rd *reading) read() *Error {
	if rd.size <= 0 {
		return fault(RuleTruncated, 0, "文件为空，请重新上传", "the file is empty; upload it again")
	}
	if rd.size > maxFile {
		return fault(RuleSize, -1, "文件大小不合理", "no file has this size")
	}
	head := make([]byte, min(rd.size, 64))
	if err := readFull(rd.r, head, 0); err != nil {
		return err
	}
	if bytes.HasPrefix(head, []byte(localMagic)) || bytes.HasPrefix(head, []byte(endMagic)) {
		return rd.readPackage()
	}
	if rd.size > maxAlone {
		if rd.hasZipEnd() {
			return rd.readPackage()
		}
		return unknownKind()
	}
	return rd.readAlone()
}

// hasZipEnd reports whether a file that does not begin like a ZIP ends like one, as an APK behind other data does.
func (rd *reading) hasZipEnd() bool {
	a := &archive{r: rd.r, size: rd.size}
	return a.findDirectory() == nil
}

func unknownKind() *Error {
	return fault(RuleKind, 0, "不是安装包或证书，请上传APK、IPA、HAP、APP文件或签名证书",
		"neither a package nor a certificate; give an APK, IPA, HAP, APP or the signing certificate")
}

// readPackage tells the kinds of package apart by the entries that only they have.
func (rd *reading) readPackage() *Error {
	var inner []string
	a, err := openArchive(rd.r, rd.size, func(name []byte) bool {
		if isPackageFile(name) && len(inner) < maxTries {
			inner = append(inner, string(name))
		}
		return wantedEntry(name)
	})
	if err != nil {
		return err
	}
	has := func(name string) bool { _, ok := a.entries[name]; return ok }
	switch {
	case has(manifestName):
		return rd.readAPK(a)
	case len(a.infoPlists()) > 0:
		return rd.readIPA(a)
	case has(moduleName), has(configName):
		return rd.readHAP(a, KindHAP)
	case has(packInfoName):
		return rd.readHAP(a, KindHarmonyApp)
	case has(bundleConfigName), has(bundleManifestName):
		return fault(RuleKind, -1, "这是Android App Bundle（.aab），其签名可能只是上传密钥的，不是用户安装的包的；请上传由它生成的APK",
			"this is an Android App Bundle (.aab), signed perhaps with an upload key only and not with that of the package "+
				"which users get; give an APK made from it")
	case len(inner) > 0:
		name := shown(inner[0])
		return fault(RuleKind, -1, "这是装有安装包的压缩文件（如.xapk、.apks、.zip），请解压后上传其中的主安装包，如"+name,
			"this is an archive that holds packages (such as .xapk, .apks, .zip); unpack it and give the main one, such as "+name)
	}
	if block, err := a.findSigningBlock(); err == nil && block != nil || len(a.jarSignatures()) > 0 {
		return rd.readAPK(a)
	}
	return fault(RuleKind, -1, "ZIP文件中没有AndroidManifest.xml、Payload/*.app/Info.plist、module.json或config.json，不是安装包",
		"a ZIP without AndroidManifest.xml, Payload/*.app/Info.plist, module.json or config.json is no package")
}

// The entries that tell a bundle of Android (.aab).
const (
	bundleConfigName   = "BundleConfig.pb"
	bundleManifestName = "base/manifest/AndroidManifest.xml"
)

// isPackageFile reports whether an entry is itself a package.
func isPackageFile(name []byte) bool {
	for _, ext := range []string{".apk", ".ipa", ".hap", ".app", ".aab"} {
		if len(name) > len(ext) && bytes.EqualFold(name[len(name)-len(ext):], []byte(ext)) {
			return true
		}
	}
	return false
}

// wantedEntry picks the entries that some kind of package is read from.
func wantedEntry(name []byte) bool {
	if slices.Contains([]string{manifestName, resourcesName, moduleName, configName, packInfoName,
		bundleConfigName, bundleManifestName}, string(name)) {
		return true
	}
	return isJarSignature(name) || isJarList(name) || isBundlePlist(name) || isModule(name)
}
