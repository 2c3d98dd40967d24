package appfile_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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

func FuzzAPK(f *testing.F) { f.Add(seeds(f)["apk"]); fuzz(f, plain) }
func FuzzIPA(f *testing.F) { f.Add(seeds(f)["ipa"]); fuzz(f, plain) }
func FuzzHAP(f *testing.F) { f.Add(seeds(f)["hap"]); fuzz(f, plain) }

func FuzzCertificates(f *testing.F) {
	for _, name := range []string{"cer", "p7b", "jks"} {
		f.Add(seeds(f)[name])
	}
	f.Add(pemOf("CERTIFICATE", identities()["leaf"].der))
	fuzz(f, plain)
}

func FuzzManifest(f *testing.F) {
	f.Add(apkFiles(f)[0].data)
	fuzz(f, func(t *testing.T, b []byte) []byte { return withEntry(t, file{name: "AndroidManifest.xml", data: b}) })
}

func FuzzResources(f *testing.F) {
	f.Add(apkFiles(f)[1].data)
	fuzz(f, func(t *testing.T, b []byte) []byte {
		return withEntry(t, file{name: "resources.arsc", data: b, stored: true})
	})
}

func FuzzIcon(f *testing.F) {
	f.Add(pngOf(f, 8, 8))
	f.Add(crushed(f, 8))
	fuzz(f, func(t *testing.T, b []byte) []byte { return withEntry(t, file{name: "res/a.png", data: b}) })
}

func FuzzInfoPlist(f *testing.F) {
	f.Add(ipaFiles(f, nil, nil)[0].data)
	leaf := identities()["leaf"]
	fuzz(f, func(t *testing.T, b []byte) []byte {
		files := ipaFiles(t, nil, profileOf(t, false, leaf))
		files[0].data = b
		return zipOf(t, files...)
	})
}

func FuzzMachO(f *testing.F) {
	leaf := identities()["leaf"]
	f.Add(machOf(cmsOf(f, []byte("x"), leaf)))
	fuzz(f, func(t *testing.T, b []byte) []byte { return zipOf(t, ipaFiles(t, b, profileOf(t, false, leaf))...) })
}
