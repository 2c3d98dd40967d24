package appfile_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appfile"
)

// hostileFiles are files that make Read do as much as its bounds allow.
func hostileFiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	leaf := identities()["leaf"]
	noise := make([]byte, 20<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for k := range noise {
		noise[k] = byte(r.Uint32()) & 0x7f // packs a little, so that it is slow to unpack
	}
	apk := func(files ...file) []byte {
		all := append(apkFiles(tb), jarSignature()...)
		for _, f := range files {
			if k := slices.IndexFunc(all, func(have file) bool { return have.name == f.name }); k >= 0 {
				all[k] = f
				continue
			}
			all = append(all, f)
		}
		return zipOf(tb, all...)
	}
	var many []file
	for k := range 240_000 {
		many = append(many, file{name: fmt.Sprintf("a%06d", (k*7919)%240_000), stored: true})
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 1024, 1024))
	for k := range deep.Pix {
		deep.Pix[k] = byte(k * k >> 5)
	}
	var jpg bytes.Buffer
	require.NoError(tb, jpeg.Encode(&jpg, deep, &jpeg.Options{Quality: 95}))
	flat := image.NewNRGBA64(image.Rect(0, 0, 1024, 1024))
	var flatPNG bytes.Buffer
	require.NoError(tb, png.Encode(&flatPNG, flat))
	cut := flatPNG.Bytes()[:flatPNG.Len()-20]

	chunks := bytes.Repeat(chunkOf(0x0180, 8, nil), 19_000)
	manifest := apkFiles(tb)[0].data
	slow := append(append(bytes.Clone(manifest[:8]), chunks...), manifest[8:]...)
	le.PutUint32(slow[4:], uint32(len(slow)))

	values := make([]resource, 0, 15_000)
	for k := range 15_000 {
		values = append(values, resource{kind: 1, data: iconID, density: uint16(k)})
	}
	refs := tableOf([]string{"x"}, values, []resource{{kind: 1, data: labelID}})

	var certificates []byte
	for range 700 {
		certificates = append(certificates, leaf.der...)
	}
	plist := "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>a</key><array>" + strings.Repeat("<true/>", 19_900) +
		"</array></dict></plist>"
	copy(noise, u32(0xfeedfacf, 0x0100000c, 0, 2, 1, 16, 0, 0, 0x1d, 16, 16<<20-4096, 4000))
	ipa := ipaFiles(tb, noise, profileOf(tb, false, leaf))
	wide := ipaFiles(tb, nil, profileOf(tb, false, leaf))
	wide[0].data = []byte(plist)
	return map[string][]byte{
		"directory":  zipOf(tb, append(many, append(apkFiles(tb), jarSignature()...)...)...),
		"manifest":   apk(file{name: "AndroidManifest.xml", data: slow}),
		"references": apk(file{name: "resources.arsc", data: refs, stored: true}),
		"PNG":        apk(file{name: "res/a.png", data: flatPNG.Bytes()}),
		"cut PNG":    apk(file{name: "res/a.png", data: cut}),
		"JPEG":       apk(file{name: "res/a.png", data: jpg.Bytes()}),
		"executable": zipOf(tb, ipa...),
		"plist":      zipOf(tb, wide...),
		"block":      append(pemOf("PKCS7", cmsOf(tb, certificates, leaf)), 0),
	}
}

// BenchmarkHostile is what a hostile file can cost. With BEIAN_HOSTILE the files are written there, to be read by the command.
func BenchmarkHostile(b *testing.B) {
	for name, data := range hostileFiles(b) {
		if dir := os.Getenv("BEIAN_HOSTILE"); dir != "" {
			require.NoError(b, os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "_")), data, 0o600))
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = appfile.Read(bytes.NewReader(data), int64(len(data)))
			}
		})
	}
}
