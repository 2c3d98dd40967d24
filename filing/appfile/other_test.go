package appfile_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"encoding/pem"
	"maps"
	"testing"
	"time"

	"github.com/pavlo-v-chernykh/keystore-go/v4"
	"github.com/stretchr/testify/require"
	"howett.net/plist"
	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
	"github.com/beian-go/beian/filing/appkey"
)

func parse(t testing.TB, id identity) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(id.der)
	require.NoError(t, err)
	return c
}

func plistOf(t testing.TB, format int, v any) []byte {
	t.Helper()
	b, err := plist.Marshal(v, format)
	require.NoError(t, err)
	return b
}

// machOf writes an executable with a code signature.
func machOf(cms []byte) []byte {
	const at = 4096
	b := make([]byte, at)
	copy(b, u32(0xfeedfacf, 0x0100000c, 0, 2, 1, 16, 0, 0, 0x1d, 16, at, uint32(20+8+len(cms))))
	be := binary.BigEndian.AppendUint32
	for _, v := range []uint32{0xfade0cc0, uint32(28 + len(cms)), 1, 0x10000, 20, 0xfade0b01, uint32(8 + len(cms))} {
		b = be(b, v)
	}
	return bytes.Join([][]byte{b, cms}, nil)
}

func profileOf(t testing.TB, debug bool, ids ...identity) []byte {
	t.Helper()
	var certificates [][]byte
	for _, id := range ids {
		certificates = append(certificates, id.der)
	}
	return cmsOf(t, plistOf(t, plist.XMLFormat, map[string]any{
		"DeveloperCertificates": certificates, "Entitlements": map[string]any{"get-task-allow": debug},
	}), identities()["root"])
}

func ipaFiles(t testing.TB, executable, profile []byte) []file {
	t.Helper()
	files := []file{
		{name: "Payload/A.app/Info.plist", data: plistOf(t, plist.BinaryFormat, map[string]any{
			"CFBundleIdentifier": testAppID, "CFBundleName": "Yunfan", "CFBundleShortVersionString": "2.0", "CFBundleVersion": "7",
			"CFBundleExecutable": "A",
			"CFBundleIcons":      map[string]any{"CFBundlePrimaryIcon": map[string]any{"CFBundleIconFiles": []string{"Icon60"}}},
		})},
		{name: "Payload/A.app/zh-Hans.lproj/InfoPlist.strings", data: plistOf(t,
			plist.BinaryFormat, map[string]any{"CFBundleDisplayName": testName})},
		{name: "Payload/A.app/Icon60@2x.png", data: pngOf(t, 120, 120)},
	}
	if executable != nil {
		files = append(files, file{name: "Payload/A.app/A", data: executable})
	}
	if profile != nil {
		files = append(files, file{name: "Payload/A.app/embedded.mobileprovision", data: profile})
	}
	return files
}

func TestReadIPA(t *testing.T) {
	t.Parallel()
	leaf, other, root := identities()["leaf"], identities()["ec"], identities()["root"]
	executable := machOf(cmsOf(t, []byte("code"), leaf, root))
	b := zipOf(t, ipaFiles(t, executable, profileOf(t, true, other, leaf))...)
	info, err := read(b)
	require.NoError(t, err)
	require.Equal(t, appfile.KindIPA, info.Kind)
	require.Equal(t, testAppID, info.Package)
	require.Equal(t, []string{testName, "Yunfan"}, info.Names)
	require.Equal(t, "2.0 7", info.Version+" "+info.Build)
	require.True(t, info.Debug)
	require.Len(t, info.Signers(), 1, "the executable says which of the two certificates of the profile signs")
	require.Equal(t, leaf.der, info.Certificates[0].DER)
	require.Equal(t, []appfile.Scheme{appfile.SchemeMachO, appfile.SchemeProfile}, info.Certificates[0].Schemes)
	require.Equal(t, 120, info.Icon.Side)
	form, ok := info.Form()
	require.True(t, ok)
	require.Equal(t, info.Certificates[0].SHA1.String(), form.Fingerprint)
	_, err = verify(b)
	requireRule(t, err, appfile.RuleScheme)

	info, err = read(zipOf(t, ipaFiles(t, nil, profileOf(t, false, other, leaf))...))
	require.NoError(t, err)
	require.Len(t, info.Signers(), 2)
	require.NotEmpty(t, info.Notes)
	_, err = read(zipOf(t, ipaFiles(t, nil, nil)...))
	requireRule(t, err, appfile.RuleUnsigned)

	far := make([]byte, 20<<20)
	copy(far, u32(0xfeedfacf, 0x0100000c, 0, 2, 1, 16, 0, 0, 0x1d, 16, 19<<20, 100))
	info, err = read(zipOf(t, ipaFiles(t, far, profileOf(t, false, leaf))...))
	require.NoError(t, err)
	require.Len(t, info.Certificates, 1)

	stored := ipaFiles(t, executable, nil)
	stored[3].stored = true
	info, err = read(zipOf(t, stored...))
	require.NoError(t, err)
	require.Equal(t, leaf.der, info.Certificates[0].DER)
	fat := append(binary.BigEndian.AppendUint32(nil, 0xcafebabe), 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 0)
	info, err = read(zipOf(t, ipaFiles(t, append(fat[:28], executable...), nil)...))
	require.NoError(t, err)
	require.Equal(t, leaf.der, info.Certificates[0].DER)
	for _, bad := range [][]byte{[]byte("no Mach-O at all"), executable[:4100], executable[:3]} {
		info, err = read(zipOf(t, ipaFiles(t, bad, profileOf(t, false, leaf))...))
		require.NoError(t, err)
		require.NotEmpty(t, info.Notes)
	}
}

// part is a part of the signing block of HarmonyOS.
type part struct {
	kind uint32
	data []byte
}

func hapBlock(cms []byte) []byte { return hapParts(part{0x20000000, cms}) }

// hapParts writes the signing block of HarmonyOS.
func hapParts(parts ...part) []byte {
	var b, data []byte
	for _, p := range parts {
		b = append(b, u32(p.kind, uint32(len(p.data)), uint32(12*len(parts)+len(data)))...)
		data = append(data, p.data...)
	}
	b = append(b, data...)
	size := uint64(len(b) + 32)
	b = append(b, u32(uint32(len(parts)))...)
	b = binary.LittleEndian.AppendUint64(b, size)
	return append(append(b, "<hap sign block>"...), u32(3)...)
}

func TestReadHAP(t *testing.T) {
	t.Parallel()
	leaf, root := identities()["leaf"], identities()["root"]
	block := hapBlock(cmsOf(t, []byte("hap"), leaf, root))
	module := `{"app":{"bundleName":"` + testAppID +
		`","versionName":"1.0","versionCode":10,"label":"` + testName + `","icon":"$media:icon"}}`
	hap := insertBlock(zipOf(t, file{name: "module.json", data: []byte(module)},
		file{name: "resources/base/media/icon.png", data: pngOf(t, 256, 256)}), block)
	info, err := read(hap)
	require.NoError(t, err)
	require.Equal(t, appfile.KindHAP, info.Kind)
	require.Equal(t, []string{testAppID, testName, "1.0", "10"}, []string{info.Package, info.Name, info.Version, info.Build})
	require.Equal(t, leaf.der, info.Certificates[0].DER)
	require.Equal(t, appfile.RoleChain, info.Certificates[1].Role)
	require.NotNil(t, info.Icon)
	form, ok := info.Form()
	require.True(t, ok)
	require.Equal(t, []appkey.Algorithm{appkey.SHA1, appkey.MD5}, []appkey.Algorithm{form.Wanted, form.Other})
	_, err = verify(hap)
	requireRule(t, err, appfile.RuleScheme)

	pack := file{name: "pack.info", data: []byte(`{"summary":{"app":{"bundleName":"` + testAppID +
		`","version":{"code":3,"name":"0.3"}}}}`)}
	for name, app := range map[string][]byte{
		"signed":  insertBlock(zipOf(t, pack), block),
		"modules": zipOf(t, pack, file{name: "entry.hap", data: hap, stored: true}),
	} {
		info, err = read(app)
		require.NoError(t, err, name)
		require.Equal(t, appfile.KindHarmonyApp, info.Kind)
		require.Equal(t, "0.3 3", info.Version+" "+info.Build)
		require.Equal(t, leaf.der, info.Certificates[0].DER)
	}
	_, err = read(zipOf(t, pack))
	requireRule(t, err, appfile.RuleUnsigned)
	_, err = read(zipOf(t, file{name: "config.json", data: []byte("{")}))
	requireRule(t, err, appfile.RuleManifest)
	_, err = read(zipOf(t, file{name: "config.json", data: []byte("{}")}))
	requireRule(t, err, appfile.RuleManifest)
	wrong := bytes.Clone(block)
	binary.LittleEndian.PutUint32(wrong[4:], 1<<30)
	_, err = read(insertBlock(zipOf(t, pack), wrong))
	requireRule(t, err, appfile.RuleSigningBlock)
}

func pemOf(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func TestCertificatesAlone(t *testing.T) {
	t.Parallel()
	leaf, root := identities()["leaf"], identities()["root"]
	private, ok := leaf.key.(*ecdsa.PrivateKey)
	require.True(t, ok)
	cms := cmsOf(t, nil, leaf, root)
	p12, err := pkcs12.Modern.Encode(private, parse(t, leaf), []*x509.Certificate{parse(t, root)}, "secret")
	require.NoError(t, err)
	for name, c := range map[string]struct {
		b    []byte
		kind appfile.Kind
		opts []appfile.Option
	}{
		"DER":              {leaf.der, appfile.KindCertificate, nil},
		"PEM":              {pemOf("CERTIFICATE", leaf.der), appfile.KindCertificate, nil},
		"base64":           {[]byte(base64.StdEncoding.EncodeToString(leaf.der)), appfile.KindCertificate, nil},
		"Harmony .cer":     {append(pemOf("CERTIFICATE", root.der), pemOf("CERTIFICATE", leaf.der)...), appfile.KindCertificate, nil},
		"p7b":              {cms, appfile.KindCMS, nil},
		"p7b in PEM":       {pemOf("PKCS7", cms), appfile.KindCMS, nil},
		"p12":              {p12, appfile.KindPKCS12, []appfile.Option{appfile.WithPassword("secret")}},
		"jks":              {jksOf(t, leaf, root), appfile.KindJKS, []appfile.Option{appfile.WithPassword("secret")}},
		"jks locked":       {jksOf(t, leaf, root), appfile.KindJKS, nil},
		"with its key":     {append(pemOf("EC PRIVATE KEY", []byte{1}), pemOf("CERTIFICATE", leaf.der)...), appfile.KindCertificate, nil},
		"leaf comes first": {append(pemOf("CERTIFICATE", leaf.der), pemOf("CERTIFICATE", root.der)...), appfile.KindCertificate, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			info, err := read(c.b, c.opts...)
			require.NoError(t, err)
			require.Equal(t, c.kind, info.Kind)
			require.Len(t, info.Signers(), 1)
			require.Equal(t, leaf.der, info.Certificates[0].DER)
			_, ok := info.Form()
			require.False(t, ok, "the platform is not known")
			form, ok := info.FormFor(filing.PlatformHarmony)
			require.True(t, ok)
			require.Equal(t, info.Certificates[0].SHA1.String(), form.Fingerprint)
			_, ok = info.FormFor(filing.PlatformLinux)
			require.False(t, ok)
			require.Equal(t, info.Certificates[0].SHA256, form.Certificate.Fingerprint(appkey.SHA256))
			require.False(t, form.Certificate.Fingerprint("").IsValid())
			_, err = verify(c.b, c.opts...)
			requireRule(t, err, appfile.RuleScheme)
		})
	}
	for _, b := range [][]byte{p12, jksOf(t, leaf)} {
		_, err := read(b, appfile.WithPassword("wrong"))
		requireRule(t, err, appfile.RulePassword)
		require.Contains(t, errorOf(t, err).Zh(), "密码不正确")
	}
	_, err = read(p12)
	requireRule(t, err, appfile.RulePassword)
	require.Contains(t, errorOf(t, err).Zh(), "请提供密码")
}

// TestProfiles reads the profiles of Apple and of HarmonyOS alone: they name platform and APP, and the certificate to file is the
// developer's, not that of the authority which signed the profile.
func TestProfiles(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	apple := cmsOf(t, plistOf(t, plist.XMLFormat, map[string]any{
		"DeveloperCertificates": [][]byte{leaf.der},
		"Entitlements":          map[string]any{"get-task-allow": false, "application-identifier": "TEAM123456." + testAppID},
	}), identities()["root"])
	for _, c := range []struct {
		b        []byte
		kind     appfile.Kind
		platform filing.Platform
		debug    bool
	}{
		{apple, appfile.KindProfile, filing.PlatformIOS, false},
		{harmonyProfile(t, "release", leaf), appfile.KindHarmonyProfile, filing.PlatformHarmony, false},
		{harmonyProfile(t, "debug", leaf), appfile.KindHarmonyProfile, filing.PlatformHarmony, true},
	} {
		info, err := read(c.b)
		require.NoError(t, err)
		require.Equal(t, c.kind, info.Kind)
		require.Equal(t, c.debug, info.Debug)
		require.Equal(t, testAppID, info.Package)
		require.Len(t, info.Certificates, 1)
		require.Equal(t, []appfile.Scheme{appfile.SchemeProfile}, info.Certificates[0].Schemes)
		form, ok := info.Form()
		require.True(t, ok)
		require.Equal(t, c.platform, form.Platform)
		require.Equal(t, info.Certificates[0].SHA1.String(), form.Fingerprint)
	}
	info, err := read(profileOf(t, false, leaf))
	require.NoError(t, err)
	require.Empty(t, info.Package, "a profile may be for any APP of its team")

	for content, rule := range map[string]appfile.Rule{
		`{"bundle-info":`:    appfile.RuleManifest,
		`{"bundle-info":{}}`: appfile.RuleCertificate,
	} {
		_, err = read(cmsOf(t, []byte(content), identities()["root"]))
		requireRule(t, err, rule)
	}
}

// harmonyProfile writes a profile as AppGallery Connect does.
func harmonyProfile(t testing.TB, kind string, by identity) []byte {
	t.Helper()
	certificate := map[string]string{"release": "distribution-certificate", "debug": "development-certificate"}[kind]
	content, err := json.Marshal(map[string]any{"version-name": "2.0.0", "type": kind, "bundle-info": map[string]any{
		"bundle-name": testAppID, certificate: string(pemOf("CERTIFICATE", by.der)),
	}})
	require.NoError(t, err)
	return cmsOf(t, content, identities()["root"])
}

// TestHAPProfile reads a HAP with the profile in its signing block.
func TestHAPProfile(t *testing.T) {
	t.Parallel()
	leaf, root := identities()["leaf"], identities()["root"]
	module := file{name: "module.json", data: []byte(`{"app":{"bundleName":"` + testAppID + `","label":"a"}}`)}
	signature := part{0x20000000, cmsOf(t, []byte("hap"), leaf, root)}
	hap := func(parts ...part) []byte { return insertBlock(zipOf(t, module), hapParts(parts...)) }
	info, err := read(hap(signature, part{0x20000002, harmonyProfile(t, "debug", leaf)}, part{0x20000003, []byte("{}")}))
	require.NoError(t, err)
	require.True(t, info.Debug)
	require.Equal(t, []appfile.Scheme{appfile.SchemeHAP, appfile.SchemeProfile}, info.Certificates[0].Schemes)
	info, err = read(hap(signature, part{0x20000002, harmonyProfile(t, "release", identities()["ec"])}))
	require.NoError(t, err)
	require.Len(t, info.Signers(), 1, "the one that signs counts")
	require.Equal(t, appfile.RuleSignature, info.Notes[0].Rule)
	for _, bad := range [][]byte{[]byte("x"), cmsOf(t, []byte("x"), root)} {
		info, err = read(hap(signature, part{0x20000002, bad}))
		require.NoError(t, err)
		require.NotEmpty(t, info.Notes)
	}
}

// TestOddIPAs reads what exporters other than Xcode write.
func TestOddIPAs(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	list := func(more map[string]any) file {
		all := map[string]any{"CFBundleIdentifier": testAppID, "CFBundleVersion": 7, "CFBundleShortVersionString": 1.5, "CFBundleName": "N"}
		maps.Copy(all, more)
		return file{name: "Payload/A.app/Info.plist", data: plistOf(t, plist.XMLFormat, all)}
	}
	profile := file{name: "Payload/A.app/embedded.mobileprovision", data: profileOf(t, false, leaf)}
	inner := []file{
		{name: "Payload/A.app/PlugIns/W.appex/Info.plist", data: []byte("x")},
		{name: "Payload/A.app/Watch/W.app/Info.plist", data: []byte("x")},
	}
	info, err := read(zipOf(t, append(inner, list(nil), profile)...))
	require.NoError(t, err)
	require.Equal(t, "1.5 7", info.Version+" "+info.Build)
	require.Equal(t, testAppID, info.Package, "extensions do not count")

	second := list(map[string]any{"CFBundleIdentifier": "b"})
	second.name = "Payload/B.app/Info.plist"
	info, err = read(zipOf(t, second, list(nil), profile))
	require.NoError(t, err)
	require.Equal(t, testAppID, info.Package)
	require.Equal(t, appfile.RuleDuplicate, info.Notes[0].Rule)

	icon := func(name string) []file { return []file{profile, {name: name, data: pngOf(t, 60, 60)}} }
	primary := map[string]any{"CFBundlePrimaryIcon": map[string]any{"CFBundleIconFiles": []string{"P"}}}
	for name, c := range map[string]struct {
		keys  map[string]any
		files []file
	}{
		"pad":      {map[string]any{"CFBundleIcons~ipad": primary}, icon("Payload/A.app/P76x76@2x~ipad.png")},
		"old list": {map[string]any{"CFBundleIconFiles": []any{"I.png", 5}}, icon("Payload/A.app/I.png")},
		"older":    {map[string]any{"CFBundleIconFile": "I.png"}, icon("Payload/A.app/I.png")},
		"artwork":  {nil, icon("iTunesArtwork")},
	} {
		info, err = read(zipOf(t, append(c.files, list(c.keys))...))
		require.NoError(t, err)
		require.NotNil(t, info.Icon, name)
	}
	for _, text := range []string{`"CFBundleDisplayName" = "` + testName + `";`, `CFBundleName = "` + testName + `";`} {
		info, err = read(zipOf(t, list(nil), profile, file{name: "Payload/A.app/zh-Hans.lproj/InfoPlist.strings", data: []byte(text)}))
		require.NoError(t, err)
		require.Equal(t, []string{testName, "N"}, info.Names)
	}
	apple := newIdentity(t, "Apple iPhone OS Application Signing", identities()["ec"].key, nil)
	info, err = read(zipOf(t, list(map[string]any{"CFBundleExecutable": "A"}),
		file{name: "Payload/A.app/A", data: machOf(cmsOf(t, []byte("code"), apple))}))
	require.NoError(t, err)
	require.Equal(t, appfile.RuleSignature, info.Notes[len(info.Notes)-1].Rule)
	require.Contains(t, info.Notes[len(info.Notes)-1].En, "App Store")
	_, ok := info.Form()
	require.False(t, ok, "the certificate is not the one to file")
	p, ok := info.AppPackage(filing.PlatformIOS)
	require.True(t, ok)
	require.Equal(t, filing.AppPlatform{Platform: filing.PlatformIOS, Package: testAppID}, p.AppPlatform)
	require.Empty(t, p.Certificates)
	require.Len(t, p.Doubts, 1)
	require.Contains(t, p.Doubts[0].En, "App Store")
	_, ok = info.AppPackage(filing.PlatformAndroid)
	require.False(t, ok)
	info, err = read(apple.der)
	require.NoError(t, err)
	p, ok = info.AppPackage(filing.PlatformIOS)
	require.True(t, ok)
	require.Empty(t, p.PublicKey+p.Fingerprint, "nor is it alone")
	require.Len(t, p.Doubts, 1)
}

func jksOf(t testing.TB, ids ...identity) []byte {
	t.Helper()
	k := keystore.New()
	var chain []keystore.Certificate
	for _, id := range ids {
		chain = append(chain, keystore.Certificate{Type: "X509", Content: id.der})
	}
	require.NoError(t, k.SetPrivateKeyEntry("a", keystore.PrivateKeyEntry{
		CreationTime: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), PrivateKey: []byte("key"), CertificateChain: chain,
	}, []byte("secret")))
	var buf bytes.Buffer
	require.NoError(t, k.Store(&buf, []byte("secret")))
	return buf.Bytes()
}

func TestNotACertificate(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	request, err := x509.CreateCertificateRequest(nil, &x509.CertificateRequest{}, leaf.key)
	require.NoError(t, err)
	private, err := x509.MarshalPKCS8PrivateKey(leaf.key)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		b    []byte
		rule appfile.Rule
	}{
		"empty":       {nil, appfile.RuleTruncated},
		"text":        {[]byte("hello"), appfile.RuleKind},
		"large":       {make([]byte, 5<<20), appfile.RuleKind},
		"request":     {request, appfile.RuleRequest},
		"request PEM": {pemOf("CERTIFICATE REQUEST", request), appfile.RuleRequest},
		"key":         {private, appfile.RulePrivateKey},
		"key PEM":     {pemOf("PRIVATE KEY", private), appfile.RulePrivateKey},
		"cut DER":     {leaf.der[:100], appfile.RuleTruncated},
		"cut PEM":     {pemOf("CERTIFICATE", leaf.der)[:100], appfile.RuleCertificate},
		"sequence":    {[]byte{0x30, 0}, appfile.RuleCertificate},
		"PEM rubbish": {pemOf("CERTIFICATE", []byte("x")), appfile.RuleCertificate},
		"PEM CMS":     {pemOf("PKCS7", []byte("x")), appfile.RuleCMS},
		"other zip":   {zipOf(t, file{name: "a"}), appfile.RuleKind},
		"JKS":         {append([]byte("\xfe\xed\xfe\xed"), 0, 0, 0, 2, 0, 0, 0, 9), appfile.RuleKeystore},
		"JKS lengths": {append([]byte("\xfe\xed\xfe\xed"), 0, 0, 0, 2, 0, 0, 0, 1, 0,
			0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255), appfile.RuleKeystore},
		"JCEKS secret": {append([]byte("\xce\xce\xce\xce"), 0, 0, 0, 2, 0, 0,
			0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), appfile.RuleKeystore},
		"p12 rubbish": {[]byte{0x30, 5, 2, 1, 3, 0x30, 0}, appfile.RuleKeystore},
		"p12 work":    {[]byte{0x30, 14, 2, 1, 3, 0x30, 9, 4, 1, 0, 2, 4, 0x7f, 0xff, 0xff, 0xff}, appfile.RuleKeystore},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := read(c.b)
			requireRule(t, err, c.rule)
		})
	}
}
