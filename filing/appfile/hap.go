package appfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"encoding/pem"
	"io"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// The entries of HarmonyOS packages, and the signing block between the entries and the directory (OpenHarmony,
// developtools_hapsigner).
const (
	moduleName   = "module.json" // the stage model
	configName   = "config.json" // the FA model
	packInfoName = "pack.info"   // of an .app
	moduleSuffix = ".hap"

	hapFooter        = 32 // count, size, magic, version
	hapHead          = 12 // type, length, offset
	hapMagic         = "<hap sign block>"
	hapMagicOld      = "HAP Sig Block 42"
	hapSignature     = 0x20000000
	hapProfile       = 0x20000002
	maxHAPBlocks     = 32
	maxHarmonyConfig = 2 << 20
)

// isModule reports whether an entry is a module of an .app.
func isModule(name []byte) bool {
	return strings.HasSuffix(string(name), moduleSuffix) && !strings.Contains(string(name), "/")
}

// harmonyApp is the part app of module.json, config.json and pack.info.
type harmonyApp struct {
	BundleName  string      `json:"bundleName"`
	VersionName string      `json:"versionName"`
	VersionCode json.Number `json:"versionCode"`
	Version     struct {
		Name string      `json:"name"`
		Code json.Number `json:"code"`
	} `json:"version"`
	Label string `json:"label"`
	Icon  string `json:"icon"`
	Debug bool   `json:"debug"`
}

// harmonyConfig is one of the three files.
type harmonyConfig struct {
	App     harmonyApp `json:"app"`
	Summary struct {
		App harmonyApp `json:"app"`
	} `json:"summary"`
}

func (rd *reading) readHAP(a *archive, kind Kind) *Error {
	rd.info.Kind, rd.info.Platform = kind, filing.PlatformHarmony
	if err := rd.readHAPBlock(a); err != nil {
		return err
	}
	if err := rd.readHarmonyConfig(a); err != nil {
		return err
	}
	if len(rd.info.Certificates) == 0 && kind == KindHarmonyApp {
		if err := rd.readModules(a); err != nil {
			return err
		}
	}
	if len(rd.info.Certificates) == 0 {
		return fault(RuleUnsigned, -1, "安装包没有签名，请上传签名后的正式包或发布证书（.cer）",
			"the package is not signed; give the signed release or the release certificate (.cer)")
	}
	if rd.verify {
		return fault(RuleScheme, -1, "暂不能校验鸿蒙安装包的签名，请用hapsigntool校验",
			"the signature of a HarmonyOS package is not verified here; use hapsigntool verify-app")
	}
	return nil
}

// readHarmonyConfig reads bundleName, version, name and icon.
func (rd *reading) readHarmonyConfig(a *archive) *Error {
	for _, name := range []string{moduleName, configName, packInfoName} {
		e, ok, err := a.get(name)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		b, err := a.read(e, maxHarmonyConfig)
		if err != nil {
			return err
		}
		var config harmonyConfig
		if err := json.Unmarshal(b, &config); err != nil {
			return fault(RuleManifest, -1, "不是有效的JSON", "no valid JSON").in(name).because(err)
		}
		app := config.App
		if name == packInfoName {
			app = config.Summary.App
		}
		if app.BundleName == "" {
			return fault(RuleManifest, -1, "没有bundleName", "no bundleName").in(name)
		}
		return rd.takeHarmonyApp(a, app)
	}
	return nil
}

func (rd *reading) takeHarmonyApp(a *archive, app harmonyApp) *Error {
	info := rd.info
	info.Package, info.Debug = plain(app.BundleName), info.Debug || app.Debug
	info.Version, info.Build = plain(app.VersionName), plain(app.VersionCode.String())
	if info.Version == "" {
		info.Version = plain(app.Version.Name)
	}
	if info.Build == "" {
		info.Build = plain(app.Version.Code.String())
	}
	if strings.HasPrefix(app.Label, "$") || app.Label == "" {
		info.noteText(RuleResources, "应用名称在resources.index中，未读取，请手工填写",
			"the name stands in resources.index, which is not read; fill it in by hand")
	} else {
		info.named(app.Label)
	}
	media, ok := strings.CutPrefix(app.Icon, "$media:")
	if !ok || strings.Contains(media, "/") || len(media) > 255 {
		return nil
	}
	var names []string
	for _, ext := range []string{".png", ".jpg", ".jpeg", ".webp"} {
		names = append(names, "resources/base/media/"+media+ext)
	}
	return rd.readIcon(a, names)
}

// readHAPBlock adds the certificates of the signing block; none is no error here.
func (rd *reading) readHAPBlock(a *archive) *Error {
	if a.directory < hapFooter {
		return nil
	}
	at := a.directory - hapFooter
	var footer [hapFooter]byte
	if err := readFull(a.r, footer[:], at); err != nil {
		return err
	}
	if magic := string(footer[12:28]); magic != hapMagic && magic != hapMagicOld {
		return nil
	}
	count, size := binary.LittleEndian.Uint32(footer[:]), binary.LittleEndian.Uint64(footer[4:])
	if size < hapFooter || size > uint64(a.directory) || count > maxHAPBlocks || uint64(count)*hapHead > size-hapFooter {
		return fault(RuleSigningBlock, at, "签名块的长度有误", "the length of the signing block is wrong")
	}
	start := a.directory - int64(size)
	heads := make([]byte, count*hapHead)
	if err := readFull(a.r, heads, start); err != nil {
		return err
	}
	var profile []byte
	for k := 0; k < len(heads); k += hapHead {
		head := heads[k : k+hapHead]
		length, offset := int64(binary.LittleEndian.Uint32(head[4:])), int64(binary.LittleEndian.Uint32(head[8:]))
		if offset > int64(size)-hapFooter || length > int64(size)-hapFooter-offset {
			return fault(RuleSigningBlock, start+int64(k), "签名块内的长度有误", "a length inside the signing block is wrong")
		}
		kind := binary.LittleEndian.Uint32(head)
		if kind != hapSignature && kind != hapProfile {
			continue
		}
		if length > maxCMS {
			return fault(RuleSize, start+int64(k), "签名数据过大", "the data of the signature is larger than any real one")
		}
		b := make([]byte, length)
		if err := readFull(a.r, b, start+offset); err != nil {
			return err
		}
		if kind == hapProfile {
			profile = b
			continue
		}
		c, err := parseCMS(b)
		if err == nil {
			err = rd.info.addCMS(c, SchemeHAP)
		}
		if err != nil {
			err.Offset = start + offset
			return err
		}
	}
	if profile != nil {
		rd.info.note(rd.readHarmonyProfile(profile))
	}
	return nil
}

// harmonyProfile is a profile of HarmonyOS (鸿蒙 Profile, .p7b): JSON in a CMS block that AppGallery Connect signs.
type harmonyProfile struct {
	Type   string `json:"type"`
	Bundle struct {
		Name         string `json:"bundle-name"`
		Distribution string `json:"distribution-certificate"`
		Development  string `json:"development-certificate"`
	} `json:"bundle-info"`
}

// isHarmonyProfile reports whether the content of a CMS block is such a profile.
func isHarmonyProfile(content []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) && bytes.Contains(content, []byte(`"bundle-info"`))
}

// readHarmonyProfile takes the certificate that the profile allows, which is that of the developer; whoever signed the profile is
// Huawei. Beside a signature it only tells whether this is a debug build and whether both speak of one APP.
func (rd *reading) readHarmonyProfile(b []byte) *Error {
	c, err := parseCMS(b)
	if err != nil {
		return err
	}
	var p harmonyProfile
	if !isHarmonyProfile(c.content) {
		return fault(RuleManifest, -1, "鸿蒙Profile的内容无法识别", "the content of the HarmonyOS profile is unknown")
	}
	if err := json.Unmarshal(c.content, &p); err != nil {
		return fault(RuleManifest, -1, "鸿蒙Profile不是有效的JSON", "the HarmonyOS profile is no valid JSON").because(err)
	}
	info := rd.info
	info.Debug = info.Debug || p.Type == "debug"
	if info.Package == "" {
		info.Package = plain(p.Bundle.Name)
	}
	text := p.Bundle.Distribution
	if text == "" {
		text = p.Bundle.Development
	}
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return fault(RuleCertificate, -1, "鸿蒙Profile中没有证书", "the HarmonyOS profile holds no certificate")
	}
	signers := info.Signers()
	known := slices.ContainsFunc(signers, func(c Certificate) bool { return bytes.Equal(c.DER, block.Bytes) })
	if len(signers) > 0 && !known {
		return fault(RuleSignature, -1, "签名证书与Profile中的证书不一致，请确认上传的是正式包",
			"the certificate that signs is not that of the profile; make sure that this is the release")
	}
	return info.add(block.Bytes, SchemeProfile, RoleSigner, 0)
}

// readModules looks for the signature in the modules of an .app that is itself not signed. Only stored modules can be opened
// in place.
func (rd *reading) readModules(a *archive) *Error {
	var names []string
	for name := range a.entries {
		if isModule([]byte(name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names[:min(len(names), maxTries)] {
		e, _, err := a.get(name)
		if err != nil || !e.inPlace() {
			continue
		}
		at, err := a.data(e)
		if err != nil {
			return err
		}
		inner, err := openArchive(io.NewSectionReader(a.r, at, e.packed), e.packed, wantedEntry)
		if err == nil {
			err = rd.readHAPBlock(inner)
		}
		if err != nil {
			return err.in(name)
		}
	}
	return nil
}
