package appfile

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
)

const (
	payload     = "Payload/"
	bundlePlist = ".app/Info.plist"
	profileName = "embedded.mobileprovision"

	maxProfile  = 2 << 20
	maxFileName = 255
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

// infoPlists are the names of the APPs' Info.plist, sorted. A package has one.
func (a *archive) infoPlists() []string {
	var names []string
	for name := range a.entries {
		if isBundlePlist([]byte(name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// bundle is an Info.plist. Its values are looked at one by one, since tools write numbers where Apple asks for strings.
type bundle map[string]any

// text is a value that is a string or a number; empty for others.
func (b bundle) text(key string) string {
	switch v := b[key].(type) {
	case string:
		return plain(v)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// icons are the names of its icons, mostly without scale and extension; their place changed over the years.
func (b bundle) icons() []string {
	var names []string
	add := func(v any) {
		switch v := v.(type) {
		case string:
			names = append(names, v)
		case []any:
			for _, one := range v {
				if name, ok := one.(string); ok {
					names = append(names, name)
				}
			}
		}
	}
	for _, key := range []string{"CFBundleIcons", "CFBundleIcons~ipad"} {
		icons, _ := b[key].(map[string]any)
		primary, _ := icons["CFBundlePrimaryIcon"].(map[string]any)
		add(primary["CFBundleIconFiles"])
	}
	add(b["CFBundleIconFiles"])
	add(b["CFBundleIconFile"])
	return names
}

// localNames are the names in a language, from InfoPlist.strings.
type localNames struct {
	DisplayName string `plist:"CFBundleDisplayName"`
	Name        string `plist:"CFBundleName"`
}

// chineseStrings are where the name for China stands, the best first.
var chineseStrings = []string{
	"zh-Hans.lproj/InfoPlist.strings", "zh-Hans-CN.lproj/InfoPlist.strings", "zh_CN.lproj/InfoPlist.strings",
	"zh-CN.lproj/InfoPlist.strings", "zh.lproj/InfoPlist.strings",
}

func (rd *reading) readIPA(a *archive) *Error {
	rd.info.Kind, rd.info.Platform = KindIPA, filing.PlatformIOS
	lists := a.infoPlists()
	name := lists[0]
	if len(lists) > 1 {
		rd.info.noteText(RuleDuplicate, "Payload中有多个应用，取"+shown(name)+"，请核对",
			"Payload holds several APPs; this is what "+shown(name)+" says, make sure that it is the right one")
	}
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
	rd.info.Package, rd.info.Version, rd.info.Build = app.text("CFBundleIdentifier"), app.text("CFBundleShortVersionString"),
		app.text("CFBundleVersion")
	if rd.info.Package == "" {
		return fault(RuleManifest, -1, "没有Bundle ID（CFBundleIdentifier）", "no bundle id (CFBundleIdentifier)").in(name)
	}
	executable, _ := app["CFBundleExecutable"].(string)
	if strings.Contains(executable, "/") || len(executable) > maxFileName {
		executable = ""
	}
	wanted := []string{folder + profileName, folder + executable}
	for _, s := range chineseStrings {
		wanted = append(wanted, folder+s)
	}
	if err := a.look(wanted...); err != nil {
		return err
	}
	if err := rd.readLocalNames(a, folder); err != nil {
		return err
	}
	if display := app.text("CFBundleDisplayName"); display != "" {
		rd.info.named(display)
	} else {
		rd.info.named(app.text("CFBundleName"))
	}
	if executable != "" {
		if err := rd.readExecutable(a, folder+executable); err != nil {
			return err
		}
	}
	if err := rd.readEmbeddedProfile(a, folder+profileName); err != nil {
		return err
	}
	if err := rd.readIPAIcon(a, folder, app.icons()); err != nil {
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

// ofStore reports whether Apple signs: a package that came out of the App Store was signed anew for everybody.
func (i Info) ofStore() bool {
	return slices.ContainsFunc(i.Signers(), func(c Certificate) bool {
		return strings.Contains(c.Subject, "CN=Apple iPhone OS Application Signing")
	})
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

// entitlements tell a development profile, and for which APP it is: the team and the bundle id or a pattern of it.
type entitlements struct {
	Entitlements struct {
		Debug bool   `plist:"get-task-allow"`
		App   string `plist:"application-identifier"`
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
		if _, id, _ := strings.Cut(e.Entitlements.App, "."); rd.info.Package == "" && !strings.Contains(id, "*") {
			rd.info.Package = plain(id)
		}
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

// artwork are the icons that iTunes shows, beside Payload in packages that were exported for a few devices.
var artwork = []string{"iTunesArtwork@2x", "iTunesArtwork"}

// readIPAIcon takes the largest of the icons that stand in the bundle as files; the best ones are in Assets.car.
func (rd *reading) readIPAIcon(a *archive, folder string, icons []string) *Error {
	const most = 64
	var stems []string
	for _, icon := range icons[:min(len(icons), most)] {
		if icon != "" && !strings.Contains(icon, "/") && len(icon) <= maxFileName {
			stems = append(stems, folder+strings.TrimSuffix(icon, ".png"))
		}
	}
	var names []string
	if err := a.readDirectory(func(name []byte) bool {
		icon := slices.Contains(artwork, string(name)) || isImage(string(name)) && slices.ContainsFunc(stems, func(stem string) bool {
			return bytes.HasPrefix(name, []byte(stem)) && bytes.IndexByte(name[len(folder):], '/') < 0
		})
		if icon && len(names) < most {
			names = append(names, string(name))
		}
		return icon && len(names) < most
	}); err != nil {
		return err
	}
	slices.SortStableFunc(names, func(x, y string) int { return cmp.Compare(a.entries[y].unpacked, a.entries[x].unpacked) })
	if len(names) == 0 {
		rd.info.noteText(RuleIcon, "安装包中没有图标文件，请另行上传图标（jpg或png，不超过100KB）",
			"the package has no file with its icon; upload one, jpg or png of at most 100 KB")
		return nil
	}
	return rd.readIcon(a, names)
}
