package appfile_test

import (
	"crypto/x509"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"howett.net/plist"
	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"github.com/beian-go/beian/filing/appfile"
)

// fuzz asks for no panic, an Error of the package, and an Info that holds together.
func fuzz(f *testing.F, wrap func(t *testing.T, b []byte) []byte) {
	f.Helper()
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, run := range []func([]byte, ...appfile.Option) (appfile.Info, error){read, verify} {
			info, err := run(wrap(t, b), appfile.WithPassword("secret"))
			if err != nil {
				require.NotEmpty(t, errorOf(t, err).Rule)
				continue
			}
			require.NotEmpty(t, info.Kind)
			require.NotEmpty(t, info.Signers())
			for _, c := range info.Certificates {
				require.True(t, c.MD5.IsValid() && c.SHA1.IsValid() && c.SHA256.IsValid())
				require.NotEmpty(t, c.Schemes)
			}
			if info.Icon != nil {
				require.LessOrEqual(t, len(info.Icon.Data), 100<<10)
			}
		}
	})
}

func plain(_ *testing.T, b []byte) []byte { return b }

// jarSignature is made once; the fuzzed packages are signed by v1 alone, since signing each anew would take most of the time.
var jarSignature = sync.OnceValue(func() []file {
	t := &testing.T{}
	return []file{
		{name: "META-INF/A.SF", data: []byte("Signature-Version: 1.0\r\n\r\n"), stored: true},
		{name: "META-INF/A.EC", data: cmsOf(t, []byte("x"), identities()["leaf"]), stored: true},
	}
})

// withFile gives a small signed APK with one entry changed, all stored.
func withFile(t testing.TB, f file) []byte {
	t.Helper()
	files := append(apkFiles(t), jarSignature()...)
	files[2].data = tinyIcon()
	for k := range files {
		files[k].stored = true
		if files[k].name == f.name {
			files[k].data = f.data
		}
	}
	return zipOf(t, files...)
}

var tinyIcon = sync.OnceValue(func() []byte { return pngOf(&testing.T{}, 8, 8) })

func FuzzAPK(f *testing.F) { f.Add(smallSigned(f)); fuzz(f, plain) }
func FuzzIPA(f *testing.F) {
	f.Add(zipOf(f, smallIPA(f, machOf(cmsOf(f, []byte("x"), identities()["leaf"])))...))
	fuzz(f, plain)
}

func FuzzHAP(f *testing.F) { f.Add(seeds(f)["hap"]); fuzz(f, plain) }

// smallSigned is an APK with all schemes and little else.
func smallSigned(t testing.TB) []byte {
	t.Helper()
	files := append(apkFiles(t), jarSignature()...)
	files[2].data = tinyIcon()
	old, now := identities()["leaf"], identities()["ec"]
	return signAPK(t, zipOf(t, files...), scheme{id: idV2, by: old}, scheme{id: idV3, by: now, lineage: []identity{old, now}},
		scheme{id: idV31, by: now, lineage: []identity{old, now}})
}

func FuzzCertificates(f *testing.F) {
	for _, name := range []string{"cer", "p7b", "jks"} {
		f.Add(seeds(f)[name])
	}
	leaf, root := identities()["leaf"], identities()["root"]
	f.Add(pemOf("CERTIFICATE", leaf.der))
	p12, err := pkcs12.Modern.WithIterations(1).Encode(leaf.key, parse(f, leaf), []*x509.Certificate{parse(f, root)}, "secret")
	require.NoError(f, err)
	f.Add(p12)
	f.Add(profileOf(f, false, leaf))
	fuzz(f, plain)
}

func FuzzManifest(f *testing.F) {
	f.Add(apkFiles(f)[0].data)
	fuzz(f, func(t *testing.T, b []byte) []byte { return withFile(t, file{name: "AndroidManifest.xml", data: b}) })
}

func FuzzResources(f *testing.F) {
	f.Add(apkFiles(f)[1].data)
	fuzz(f, func(t *testing.T, b []byte) []byte {
		return withFile(t, file{name: "resources.arsc", data: b})
	})
}

func FuzzIcon(f *testing.F) {
	f.Add(pngOf(f, 8, 8))
	f.Add(crushed(f, 8))
	fuzz(f, func(t *testing.T, b []byte) []byte { return withFile(t, file{name: "res/a.png", data: b}) })
}

// smallIPA gives the entries of an IPA, all stored, with an icon that costs nothing.
func smallIPA(t testing.TB, executable []byte) []file {
	t.Helper()
	files := ipaFiles(t, executable, profile())
	for k := range files {
		files[k].stored = true
	}
	files[2].data = tinyIcon()
	return files
}

var profile = sync.OnceValue(func() []byte { return profileOf(&testing.T{}, false, identities()["leaf"]) })

func FuzzInfoPlist(f *testing.F) {
	for _, format := range []int{plist.BinaryFormat, plist.XMLFormat} {
		f.Add(plistOf(f, format, map[string]any{"CFBundleIdentifier": testAppID, "CFBundleVersion": "7"}))
	}
	files := smallIPA(f, nil)
	f.Add(files[0].data)
	fuzz(f, func(t *testing.T, b []byte) []byte {
		changed := slices.Clone(files)
		changed[0].data = b
		return zipOf(t, changed...)
	})
}

func FuzzMachO(f *testing.F) {
	f.Add(machOf(cmsOf(f, []byte("x"), identities()["leaf"])))
	files := smallIPA(f, []byte{0})
	at := slices.IndexFunc(files, func(f file) bool { return f.name == "Payload/A.app/A" })
	fuzz(f, func(t *testing.T, b []byte) []byte {
		changed := slices.Clone(files)
		changed[at].data = b
		return zipOf(t, changed...)
	})
}
