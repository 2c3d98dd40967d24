package appfile_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"howett.net/plist"

	"github.com/beian-go/beian/filing/appfile"
)

// withEntry gives the signed APK with one entry changed.
func withEntry(t testing.TB, f file) []byte {
	t.Helper()
	files := apkFiles(t)
	for k := range files {
		if files[k].name == f.name {
			files[k] = f
			return signAPK(t, zipOf(t, files...), scheme{id: idV2, by: identities()["ec"]})
		}
	}
	return signAPK(t, zipOf(t, append(files, f)...), scheme{id: idV2, by: identities()["ec"]})
}

func TestTruncated(t *testing.T) {
	t.Parallel()
	for name, b := range seeds(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for n := 0; n < len(b); n += 1 + len(b)/150 {
				_, err := read(b[:n])
				require.Error(t, err, "%d of %d bytes", n, len(b))
			}
		})
	}
}

// TestLengths changes the lengths of the signing block one by one; nothing panics, and the error has a place.
func TestLengths(t *testing.T) {
	t.Parallel()
	plain := zipOf(t, apkFiles(t)[:1]...)
	old, now := identities()["rsa"], identities()["ec"]
	apk := signAPK(t, plain, scheme{id: idV3, by: now, lineage: []identity{old, now}})
	start, _ := directoryOf(plain)
	end := len(apk) - (len(plain) - start)
	seen := map[appfile.Rule]bool{}
	for at := start; at+4 <= end; at += 3 {
		for _, v := range []uint32{0, 3, 0x7fffffff, 0xffffffff} {
			changed := bytes.Clone(apk)
			le.PutUint32(changed[at:], v)
			if _, err := read(changed); err != nil {
				e := errorOf(t, err)
				seen[e.Rule] = true
				if e.Rule == appfile.RuleSigningBlock {
					require.GreaterOrEqual(t, e.Offset, int64(0))
				}
			}
		}
	}
	require.True(t, seen[appfile.RuleSigningBlock])
}

func TestZipBombs(t *testing.T) {
	t.Parallel()
	_, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: make([]byte, 64<<20)}))
	requireRule(t, err, appfile.RuleSize)
	require.Equal(t, "AndroidManifest.xml", errorOf(t, err).Entry)

	// The same with a directory that lies about the size.
	b := withEntry(t, file{name: "AndroidManifest.xml", data: make([]byte, 64<<20)})
	directory, _ := directoryOf(b)
	le.PutUint32(b[directory+24:], 100)
	_, err = read(b)
	requireRule(t, err, appfile.RuleSize)

	b = zipOf(t, apkFiles(t)...)
	directory, _ = directoryOf(b)
	second := directory + 46 + len("AndroidManifest.xml")
	le.PutUint32(b[second+42:], 0) // the second entry begins where the first does
	_, err = read(b)
	requireRule(t, err, appfile.RuleZip)

	b = zipOf(t, apkFiles(t)...)
	le.PutUint16(b[directory+10:], 0) // deflated, and said to be stored
	_, err = read(b)
	requireRule(t, err, appfile.RuleManifest)

	_, err = read(zipOf(t, append(apkFiles(t), apkFiles(t)...)...))
	requireRule(t, err, appfile.RuleDuplicate)

	b = zipOf(t, apkFiles(t)...)
	_, end := directoryOf(b)
	le.PutUint32(b[end+12:], 0xffffff)
	_, err = read(b)
	requireRule(t, err, appfile.RuleZip)
	_, err = read(append([]byte("PK\x03\x04"), make([]byte, 100)...))
	requireRule(t, err, appfile.RuleZip)

	var many []file
	for k := range 600 {
		many = append(many, file{name: "META-INF/" + strings.Repeat("A", k%200) + string(rune('a'+k/200)) + ".RSA"})
	}
	_, err = read(zipOf(t, append(apkFiles(t), many...)...))
	requireRule(t, err, appfile.RuleSize)
}

// TestMaskedEntries reads what packers mark as encrypted or as packed by an unknown method, as Android does.
func TestMaskedEntries(t *testing.T) {
	t.Parallel()
	by := scheme{id: idV2, by: identities()["ec"]}
	masked := func(stored bool, flags, method uint16) []byte {
		files := apkFiles(t)
		files[0].stored = stored
		b := zipOf(t, files...)
		directory, _ := directoryOf(b)
		le.PutUint16(b[directory+8:], flags)
		le.PutUint16(b[directory+10:], method)
		return b
	}
	for name, b := range map[string][]byte{
		"flagged":                 masked(false, 1, 8),
		"flagged and stored":      masked(true, 1, 0),
		"unknown method":          masked(false, 0, 99),
		"unknown method, stored":  masked(true, 0, 99),
		"flagged, unknown method": masked(true, 1, 99),
	} {
		info, err := read(signAPK(t, b, by))
		require.NoError(t, err, name)
		require.Equal(t, testAppID, info.Package, name)
	}
	b := masked(true, 1, 0) // encrypted in earnest: the bytes are others
	at := bytes.Index(b, []byte("AndroidManifest.xml")) + 19
	for k := range 100 {
		b[at+k] ^= 0x5a
	}
	_, err := read(signAPK(t, b, by))
	requireRule(t, err, appfile.RuleEncrypted)
	require.Equal(t, "AndroidManifest.xml", errorOf(t, err).Entry)
	b = masked(false, 1, 8)
	b[at] = 0xff
	_, err = read(signAPK(t, b, by))
	requireRule(t, err, appfile.RuleEncrypted)
}

// TestManifestsOfPackers reads manifests that packers changed to keep tools out and that Android installs.
func TestManifestsOfPackers(t *testing.T) {
	t.Parallel()
	good := apkFiles(t)[0].data
	kind := bytes.Clone(good)
	le.PutUint16(kind, 0)
	unknown := append(bytes.Clone(good[:8]), chunkOf(0x7777, 8, []byte("what is this"))...)
	unknown = append(unknown, good[8:]...)
	lure := manifestOf(testAppID, []attribute{{"versionName", 0x0101021c, "1.2.3", 0, 0}, {"package", 0x01010003, "com.lure", 0, 0}}, nil)
	first := bytes.Index(lure, []byte{2, 1, 16, 0})
	le.PutUint32(lure[first+16+20+2*20:], 0) // the third attribute stands in a namespace
	behind := append(bytes.Clone(good), 1, 0, 8, 0, 0, 0, 0, 0)
	le.PutUint32(behind[4:], uint32(len(good)))
	fooled := bytes.Clone(good) // two pools: the last one before the elements counts
	fooled = append(append(bytes.Clone(good[:8]), pool(false, "x", "y")...), fooled[8:]...)
	for name, b := range map[string][]byte{
		"kind of the whole": kind, "unknown chunk": unknown, "bytes behind": behind, "two pools": fooled, "lure": lure,
	} {
		info, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: b}))
		require.NoError(t, err, name)
		require.Equal(t, testAppID, info.Package, name)
		require.Equal(t, "1.2.3", info.Version, name)
	}
	at := bytes.Index(good, []byte{2, 1, 16, 0}) // the first element
	rest := at + int(le.Uint32(good[at+4:]))
	info, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: append(bytes.Clone(good[:rest]), 9, 9, 1, 0, 0, 0, 0, 0)}))
	require.NoError(t, err, "what is broken stands behind the package name")
	require.Equal(t, testAppID, info.Package)
	require.Equal(t, appfile.RuleManifest, info.Notes[0].Rule)
}

func TestSplitsAndBundles(t *testing.T) {
	t.Parallel()
	split := manifestOf(testAppID, []attribute{{"split", 0, "config.arm64_v8a", 0, 0},
		{"versionCode", 0x0101021b, "", 0x10, 7}, {"versionCodeMajor", 0x01010576, "", 0x10, 1}}, nil)
	info, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: split}))
	require.NoError(t, err)
	require.Equal(t, testAppID, info.Package)
	require.Equal(t, "4294967303", info.Build)
	require.Equal(t, appfile.RuleKind, info.Notes[0].Rule)
	require.Contains(t, info.Notes[0].En, "base.apk")
	for want, files := range map[string][]file{
		".aab":                        {{name: "BundleConfig.pb"}, {name: "base/manifest/AndroidManifest.xml"}, {name: "META-INF/A.RSA"}},
		"splits/base-master.apk":      {{name: "toc.pb"}, {name: "splits/base-master.apk"}},
		testAppID + ".apk":            {{name: "manifest.json"}, {name: testAppID + ".apk"}, {name: "config.zh.apk"}},
		"Payload/*.app/Info.plist, m": {{name: "a/b/AndroidManifest.xml"}},
	} {
		_, err := read(zipOf(t, files...))
		requireRule(t, err, appfile.RuleKind)
		require.Contains(t, errorOf(t, err).En(), want)
	}
}

func TestBrokenManifests(t *testing.T) {
	t.Parallel()
	good := apkFiles(t)[0].data
	for name, b := range map[string][]byte{
		"text":       []byte("<manifest package='a'/>"),
		"rubbish":    []byte("rubbish rubbish"),
		"empty":      {},
		"no package": manifestOf("", nil, nil),
		"endless":    append(bytes.Clone(good[:8]), 1, 0, 8, 0, 0, 0, 0, 0),
		"short pool": append(bytes.Clone(good[:8]), chunkOf(1, 8, u32(9))...),
		"short tag":  append(bytes.Clone(good[:8]), chunkOf(0x0102, 16, u32(9, 9))...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			info, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: b}))
			requireRule(t, err, appfile.RuleManifest)
			require.Len(t, info.Certificates, 1, "the certificate stands beside the error")
		})
	}
}

func TestBrokenResources(t *testing.T) {
	t.Parallel()
	loop := tableOf([]string{"x"}, []resource{{kind: 1, data: iconID},
		{kind: 1, data: iconID, language: "zh"}}, []resource{{kind: 1, data: labelID}})
	for name, b := range map[string][]byte{
		"loop": loop, "rubbish": []byte("rubbish rubbish"), "cut": loop[:len(loop)-3],
		"endless": append(bytes.Clone(loop[:12]), 1, 0, 8, 0, 0, 0, 0, 0),
	} {
		for _, stored := range []bool{true, false} {
			info, err := read(withEntry(t, file{name: "resources.arsc", data: b, stored: stored}))
			require.NoError(t, err, name)
			require.Equal(t, testAppID, info.Package)
			require.Empty(t, info.Name)
			require.NotEmpty(t, info.Notes)
			require.Equal(t, appfile.RuleResources, info.Notes[0].Rule)
		}
	}
}

func TestIcons(t *testing.T) {
	t.Parallel()
	noise := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	r := rand.New(rand.NewPCG(1, 2))
	for k := range noise.Pix {
		noise.Pix[k] = byte(r.Uint32())
	}
	var jpg, large bytes.Buffer
	require.NoError(t, jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 200, 200)), nil))
	require.NoError(t, png.Encode(&large, noise))
	for name, c := range map[string]struct {
		b      []byte
		format string
		side   int
	}{
		"small JPEG":  {jpg.Bytes(), "jpeg", 200},
		"noise":       {large.Bytes(), "jpeg", 256},
		"iOS":         {crushed(t, 64), "png", 64},
		"not square":  {pngOf(t, 100, 90), "", 0},
		"many pixels": {pngOf(t, 2000, 2000), "", 0},
		"rubbish":     {[]byte("rubbish"), "", 0},
		"cut":         {large.Bytes()[:5000], "", 0},
		"webp":        {[]byte("RIFF\x10\x00\x00\x00WEBPVP8 "), "", 0},
		"cut iOS":     {crushed(t, 64)[:60], "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			info, err := read(withEntry(t, file{name: "res/a.png", data: c.b}))
			require.NoError(t, err)
			if c.format == "" {
				require.Nil(t, info.Icon)
				require.Equal(t, appfile.RuleIcon, info.Notes[len(info.Notes)-1].Rule)
				return
			}
			require.NotNil(t, info.Icon, "%v", info.Notes)
			require.Equal(t, c.format, info.Icon.Format)
			require.Equal(t, c.side, info.Icon.Side)
			require.LessOrEqual(t, len(info.Icon.Data), 100<<10)
			config, format, err := image.DecodeConfig(bytes.NewReader(info.Icon.Data))
			require.NoError(t, err)
			require.Equal(t, c.format, format)
			require.Equal(t, c.side, config.Width)
		})
	}
}

// crushed writes a PNG as Xcode does: one colour, blue first, without the frame of zlib.
func crushed(t testing.TB, side int) []byte {
	t.Helper()
	row := append([]byte{0}, bytes.Repeat([]byte{10, 20, 30, 255}, side)...)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, 9)
	require.NoError(t, err)
	_, err = w.Write(bytes.Repeat(row, side))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	out := []byte("\x89PNG\r\n\x1a\n")
	be := binary.BigEndian.AppendUint32
	for _, c := range []struct {
		kind string
		data []byte
	}{
		{"CgBI", []byte{0x50, 0, 0x20, 6}}, {"IHDR", append(be(be(nil, uint32(side)), uint32(side)), 8, 6,
			0, 0, 0)}, {"IDAT", packed.Bytes()}, {"IEND", nil},
	} {
		out = be(out, uint32(len(c.data)))
		body := append([]byte(c.kind), c.data...)
		out = be(append(out, body...), crc32.ChecksumIEEE(body))
	}
	return out
}

func TestHostilePlists(t *testing.T) {
	t.Parallel()
	deep := "<?xml version=\"1.0\"?><plist>" + strings.Repeat("<array>", 50_000)
	var nested any = "x"
	for range 5000 {
		nested = []any{nested}
	}
	for name, b := range map[string][]byte{
		"deep XML":    []byte(deep),
		"deep binary": plistOf(t, plist.BinaryFormat, nested),
		"trailer":     append([]byte("bplist00"), bytes.Repeat([]byte{0xff}, 40)...),
		"short":       []byte("bplist00"),
		"text":        []byte("((((((((("),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := read(zipOf(t, file{name: "Payload/A.app/Info.plist", data: b}))
			requireRule(t, err, appfile.RulePlist)
		})
	}
	for _, app := range []map[string]any{{"a": "b"}, {"CFBundleIdentifier": []string{"a"}}} {
		_, err := read(zipOf(t, file{name: "Payload/A.app/Info.plist", data: plistOf(t, plist.XMLFormat, app)}))
		requireRule(t, err, appfile.RuleManifest)
	}
}

// TestIndefiniteCMS reads a block with the indefinite lengths that Apple writes, and one nested without end.
func TestIndefiniteCMS(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	oid := []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}
	data := []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1}
	open := func(tag byte, parts ...[]byte) []byte {
		return append(append([]byte{tag, 0x80}, bytes.Join(parts, nil)...), 0, 0)
	}
	content := open(0x30, data, open(0xa0, open(0x24, []byte{4, 1, 'x'}, []byte{4, 1, 'y'})))
	signed := open(0x30, []byte{2, 1, 1}, []byte{0x31, 0}, content, open(0xa0, leaf.der), []byte{0x31, 0})
	info, err := read(open(0x30, oid, open(0xa0, signed)))
	require.NoError(t, err)
	require.Equal(t, leaf.der, info.Certificates[0].DER)
	_, err = read(bytes.Repeat([]byte{0x30, 0x80}, 1<<20))
	requireRule(t, err, appfile.RuleTruncated)
}

// seeds are one good file of each format.
func seeds(t testing.TB) map[string][]byte {
	t.Helper()
	leaf, root := identities()["leaf"], identities()["root"]
	cms := cmsOf(t, []byte("x"), leaf, root)
	small := apkFiles(t)
	small[2].data = tinyIcon()
	return map[string][]byte{
		"apk": signAPK(t, zipOf(t, append(small, file{name: "META-INF/A.SF"}, file{name: "META-INF/A.EC",
			data: cms})...), scheme{id: idV2, by: leaf}, scheme{id: idV3, by: leaf}),
		"ipa": zipOf(t, ipaFiles(t, machOf(cms), profileOf(t, false, leaf))...),
		"hap": insertBlock(zipOf(t, file{name: "module.json",
			data: []byte(`{"app":{"bundleName":"a.b.c","icon":"$media:i"}}`)}), hapBlock(cms)),
		"cer":  leaf.der,
		"p7b":  cms,
		"jks":  jksOf(t, leaf, root),
		"arsc": withEntry(t, file{name: "resources.arsc", stored: true, data: apkFiles(t)[1].data}),
	}
}
