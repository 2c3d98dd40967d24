package appfile

import (
	"bytes"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

const (
	payload     = "Payload/"
	bundlePlist = ".app/Info.plist"
	profileName = "embedded.mobileprovision"

	maxProfile = 2 << 20
)

// isBundlePlist reports whether an entry is Payload/*.app/Info.plist.
func isBundlePlist(name []byte) bool {
	rest, ok := bytes.CutPrefix(name, []byte(payload))
	if !ok {
		return false
	}
	app, ok := bytes.CutSuffix(rest, []byte(bundlePlist))
	return ok && len(app) > 0 && !bytes.ContainsRune(app, '/')
}

// infoPlist is the name of the APP's Info.plist, the first if there are several; empty if there is none.
func (a *archive) infoPlist() string {
	first := ""
	for name := range a.entries {
		if isBundlePlist([]byte(name)) && (first == "" || name < first) {
			first = name
		}
	}
	return first
}

// bundle is what a filing needs of Info.plist.
type bundle struct {
	Identifier  string `plist:"CFBundleIdentifier"`
	DisplayName string `plist:"CFBundleDisplayName"`
	Name        string `plist:"CFBundleName"`
	Version     string `plist:"CFBundleShortVersionString"`
	Build       string `plist:"CFBundleVersion"`
	Executable  string `plist:"CFBundleExecutable"`
}

// bundleIcons are the names of its icons without scale and extension; read apart, as their shape changed over the years.
type bundleIcons struct {
	Icons struct {
		Primary struct {
			Files []string `plist:"CFBundleIconFiles"`
		} `plist:"CFBundlePrimaryIcon"`
	} `plist:"CFBundleIcons"`
}

// localNames are the names in a language, from InfoPlist.strings.
type localNames struct {
	DisplayName string `plist:"CFBundleDisplayName"`
	Name        string `plist:"CFBundleName"`
}

// chineseStrings are where the name for China stands, the best first.
var chineseStrings = []string{"zh-Hans.lproj/InfoPlist.strings", "zh_CN.lproj/InfoPlist.strings", "zh-CN.lproj/InfoPlist.strings"}

func (rd *reading) readIPA(a *archive) *Error {
	rd.info.Kind, rd.info.Platform = KindIPA, filing.PlatformIOS
	name := a.infoPlist()
	folder := strings.TrimSuffix(name, "Info.plist")
	e, _, err := a.get(name)
	if err != nil {
		return err
	}
	b, err := a.read(e, maxPlist)
	if err != nil {
		return err
	}
	var app bundle
	if err := parsePlist(b, &app); err != nil {
		return err.in(name)
	}
	if app.Identifier == "" {
		return fault(RuleManifest, -1, "没有Bundle ID（CFBundleIdentifier）", "no bundle id (CFBundleIdentifier)").in(name)
	}
	rd.info.Package, rd.info.Version, rd.info.Build = plain(app.Identifier), plain(app.Version), plain(app.Build)
	wanted := []string{folder + profileName}
	if app.Executable != "" && !strings.Contains(app.Executable, "/") && len(app.Executable) < 256 {
		wanted = append(wanted, folder+app.Executable)
	}
	for _, s := range chineseStrings {
		wanted = append(wanted, folder+s)
	}
	if err := a.look(wanted...); err != nil {
		return err
	}
	if err := rd.readLocalNames(a, folder); err != nil {
		return err
	}
	rd.info.named(app.DisplayName)
	if app.DisplayName == "" {
		rd.info.named(app.Name)
	}
	if app.Executable != "" {
		if err := rd.readExecutable(a, folder+app.Executable); err != nil {
			return err
		}
	}
	if err := rd.readEmbeddedProfile(a, folder+profileName); err != nil {
		return err
	}
	if err := rd.readIPAIcon(a, folder, b); err != nil {
		return err
	}
	if len(rd.info.Certificates) == 0 {
		return fault(RuleUnsigned, -1, "安装包中没有描述文件和代码签名，无法取得证书；请上传发布证书",
			"neither a profile nor a code signature with a certificate; give the distribution certificate")
	}
	if rd.verify {
		return fault(RuleScheme, -1, "暂不能校验IPA的签名，请用codesign校验", "the signature of an IPA is not verified here; use codesign")
	}
	return nil
}

// readLocalNames takes the name for Chinese of the mainland, which users see first.
func (rd *reading) readLocalNames(a *archive, folder string) *Error {
	for _, s := range chineseStrings {
		e, ok, err := a.get(folder + s)
		if !ok || err != nil {
			continue
		}
		b, err := a.read(e, maxPlist)
		if err != nil {
			if err.Rule == RuleRead {
				return err
			}
			continue
		}
		var names localNames
		if parsePlist(b, &names) != nil {
			continue
		}
		rd.info.named(names.DisplayName)
		if names.DisplayName == "" {
			rd.info.named(names.Name)
		}
	}
	return nil
}

// provision is what a filing needs of a provisioning profile.
type provision struct {
	Certificates [][]byte `plist:"DeveloperCertificates"`
}

// entitlements tell a development profile.
type entitlements struct {
	Entitlements struct {
		Debug bool `plist:"get-task-allow"`
	} `plist:"Entitlements"`
}

func (rd *reading) readEmbeddedProfile(a *archive, name string) *Error {
	e, ok, err := a.get(name)
	if !ok {
		return nil // packages from the App Store have none
	}
	var b []byte
	if err == nil {
		b, err = a.read(e, maxProfile)
	}
	if err == nil {
		err = rd.readProfile(b)
		if err != nil {
			err = err.in(name)
		}
	}
	if err != nil && err.Rule != RuleRead && len(rd.info.Certificates) > 0 {
		rd.info.note(err)
		return nil
	}
	return err
}

// readProfile adds the certificates of a profile. If the executable told which one signs, the others do not count.
func (rd *reading) readProfile(b []byte) *Error {
	c, err := parseCMS(b)
	if err != nil {
		return err
	}
	var p provision
	if err := parsePlist(c.content, &p); err != nil {
		return err
	}
	var e entitlements
	if parsePlist(c.content, &e) == nil {
		rd.info.Debug = e.Entitlements.Debug
	}
	if len(p.Certificates) == 0 {
		return fault(RuleCertificate, -1, "描述文件中没有证书", "the provisioning profile holds no certificate")
	}
	signers := rd.info.Signers()
	for n, der := range p.Certificates {
		known := slices.ContainsFunc(signers, func(c Certificate) bool { return bytes.Equal(c.DER, der) })
		if len(signers) > 0 && !known {
			continue
		}
		if err := rd.info.add(der, SchemeProfile, RoleSigner, n); err != nil {
			return err
		}
	}
	return nil
}

// readIPAIcon takes the largest of the icons that stand in the bundle as files; the best ones are in Assets.car.
func (rd *reading) readIPAIcon(a *archive, folder string, plist []byte) *Error {
	var icons bundleIcons
	rd.info.note(parsePlist(plist, &icons))
	var names []string
	for _, file := range icons.Icons.Primary.Files {
		if len(names) > 64 || strings.Contains(file, "/") || len(file) > 255 {
			break
		}
		base := strings.TrimSuffix(file, ".png")
		for _, scale := range []string{"@3x.png", "@2x.png", ".png", "@2x~ipad.png"} {
			names = append(names, folder+base+scale)
		}
	}
	if err := a.look(names...); err != nil {
		return err
	}
	names = slices.DeleteFunc(names, func(name string) bool { _, ok := a.entries[name]; return !ok })
	slices.SortStableFunc(names, func(x, y string) int { return int(a.entries[y].unpacked - a.entries[x].unpacked) })
	if len(names) == 0 {
		rd.info.noteText(RuleIcon, "安装包中没有图标文件，请另行上传图标（jpg或png，不超过100KB）",
			"the package has no file with its icon; upload one, jpg or png of at most 100 KB")
		return nil
	}
	return rd.readIcon(a, names)
}
