package appfile_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appfile"
)

// TestOddExecutables takes the certificate from the profile where the executable has no signature or a broken one, and says so.
func TestOddExecutables(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	cms := cmsOf(t, []byte("x"), leaf)
	be := binary.BigEndian.AppendUint32
	head := func(magic uint32, commands ...uint32) []byte {
		b := u32(magic, 0x0100000c, 0, 2, 1, uint32(4*len(commands)), 0)
		if magic == 0xfeedfacf {
			b = append(b, 0, 0, 0, 0)
		}
		return append(b, u32(commands...)...)
	}
	blob := func(words ...uint32) []byte {
		b := head(0xfeedface, 0x1d, 16, 64, 100)
		b = append(b, make([]byte, 64-len(b))...)
		for _, w := range words {
			b = be(b, w)
		}
		return b
	}
	for name, c := range map[string]struct {
		b     []byte
		noted bool
	}{
		"no signature":         {head(0xfeedfacf, 0x19, 8), false},
		"short command":        {head(0xfeedfacf, 0x19, 4), true},
		"long command":         {head(0xfeedfacf, 0x19, 400), true},
		"many commands":        {u32(0xfeedfacf, 0, 0, 2, 1, 2<<20, 0, 0), true},
		"cut":                  {head(0xfeedface)[:20], true},
		"no blobs":             {blob(0xfade0cc0, 12, 0), false},
		"many blobs":           {blob(0xfade0cc0, 12, 65), true},
		"no super blob":        {blob(1, 12, 1), true},
		"other blob":           {blob(0xfade0cc0, 20, 1, 0, 20), false},
		"ad hoc":               {blob(0xfade0cc0, 28, 1, 0x10000, 20, 0xfade0b01, 8), false},
		"no CMS":               {blob(0xfade0cc0, 28, 1, 0x10000, 20, 1, 8), true},
		"backward":             {blob(0xfade0cc0, 28, 1, 0x10000, 0, 1, 8), true},
		"cut index":            {blob(0xfade0cc0, 28, 9), true},
		"cut blob":             {blob(0xfade0cc0, 28, 1, 0x10000, 20, 0xfade0b01), true},
		"rubbish in CMS":       {append(blob(0xfade0cc0, 28, 1, 0x10000, 20, 0xfade0b01, 12), "none"...), true},
		"no architectures":     {be(be(nil, 0xcafebabe), 0), true},
		"cut architectures":    {be(be(nil, 0xcafebabe), 1), true},
		"architecture far off": {be(be(be(be(be(be(be(nil, 0xcafebabe), 1), 0), 0), 0x7fffffff), 0), 0), true},
		"architecture missing": {be(be(be(be(be(be(be(nil, 0xcafebabe), 1), 0), 0), 4096), 0), 0), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, stored := range []bool{false, true} {
				files := ipaFiles(t, c.b, profileOf(t, false, leaf))
				files[3].stored = stored
				info, err := read(zipOf(t, files...))
				require.NoError(t, err)
				require.Len(t, info.Certificates, 1)
				noted := false
				for _, n := range info.Notes {
					noted = noted || n.Rule == appfile.RuleMachO || n.Rule == appfile.RuleCMS
				}
				require.Equal(t, c.noted, noted, "%v", info.Notes)
			}
		})
	}
	good := blob(0xfade0cc0, uint32(28+len(cms)), 1, 0x10000, 20, 0xfade0b01, uint32(8+len(cms)))
	info, err := read(zipOf(t, ipaFiles(t, append(good, cms...), nil)...))
	require.NoError(t, err)
	require.Equal(t, leaf.der, info.Certificates[0].DER, "32 bits")
}

// TestBrokenProfile: beside a signature it is a note, alone an error.
func TestBrokenProfile(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	executable := machOf(cmsOf(t, []byte("x"), leaf))
	for name, profile := range map[string][]byte{
		"rubbish": []byte("x"), "no list": cmsOf(t, []byte("x"), leaf), "no certificates": profileOf(t, false),
	} {
		info, err := read(zipOf(t, ipaFiles(t, executable, profile)...))
		require.NoError(t, err, name)
		require.Equal(t, leaf.der, info.Certificates[0].DER)
		require.NotEmpty(t, info.Notes)
		_, err = read(zipOf(t, ipaFiles(t, nil, profile)...))
		require.Equal(t, "Payload/A.app/embedded.mobileprovision", errorOf(t, err).Entry, name)
	}
	_, err := read(cmsOf(t, []byte("<plist><DeveloperCertificates"), leaf))
	require.Error(t, err)
}

// TestZip64Entry reads sizes and offset of an entry out of the extra field of ZIP64.
func TestZip64Entry(t *testing.T) {
	t.Parallel()
	b := zipOf(t, apkFiles(t)...)
	directory, end := directoryOf(b)
	name := directory + 46 + len("AndroidManifest.xml")
	header := bytes.Clone(b[directory:name])
	extra := append([]byte{9, 0, 2, 0, 0, 0, 1, 0, 24, 0}, binary.LittleEndian.AppendUint64(nil, uint64(le.Uint32(header[24:])))...)
	extra = binary.LittleEndian.AppendUint64(extra, uint64(le.Uint32(header[20:])))
	extra = binary.LittleEndian.AppendUint64(extra, uint64(le.Uint32(header[42:])))
	for _, at := range []int{20, 24, 42} {
		le.PutUint32(header[at:], 0xffffffff)
	}
	for cut, rule := range map[int]appfile.Rule{0: appfile.RuleUnsigned, 8: appfile.RuleZip} {
		with := extra[:len(extra)-cut]
		le.PutUint16(header[30:], uint16(len(with)))
		le.PutUint16(with[8:], uint16(24-cut))
		wide := bytes.Join([][]byte{b[:directory], header, with, b[name:]}, nil)
		le.PutUint32(wide[end+len(with)+12:], uint32(end-directory+len(with)))
		info, err := read(wide)
		requireRule(t, err, rule)
		if cut == 0 {
			require.Equal(t, testAppID, info.Package)
		}
	}
}

func TestWebP(t *testing.T) {
	t.Parallel()
	b, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	require.NoError(t, err)
	info, err := read(withEntry(t, file{name: "res/a.png", data: b}))
	require.NoError(t, err)
	require.NotNil(t, info.Icon, "%v", info.Notes)
	require.Equal(t, "png", info.Icon.Format, "a form that filings take")
	require.Equal(t, 1, info.Icon.Original)
}

// TestManyCertificates refuses what would take long.
func TestManyCertificates(t *testing.T) {
	t.Parallel()
	leaf := identities()["leaf"]
	tlv := func(tag byte, parts ...[]byte) []byte {
		all := bytes.Join(parts, nil)
		return append([]byte{tag, 0x83, byte(len(all) >> 16), byte(len(all) >> 8), byte(len(all))}, all...)
	}
	var many [][]byte
	for range 300 {
		many = append(many, leaf.der)
	}
	data := tlv(0x30, []byte{2, 1, 1}, tlv(0x31), tlv(0x30, []byte{6, 1, 1}), tlv(0xa0, many...), tlv(0x31))
	block := tlv(0x30, []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}, tlv(0xa0, data))
	_, err := read(block)
	requireRule(t, err, appfile.RuleSize)

	empty := tlv(0x30, []byte{2, 1, 1}, tlv(0x31), tlv(0x30, []byte{6, 1, 1}))
	for content, rule := range map[string]appfile.Rule{
		string(tlv(0x30, []byte{6, 1, 1}, tlv(0xa0))):                                                      appfile.RuleCMS,
		string(tlv(0x30, []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}, tlv(0xa0))):            appfile.RuleCMS,
		string(tlv(0x30, []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}, tlv(0xa0, tlv(0x30)))): appfile.RuleCMS,
		string(tlv(0x30, []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}, tlv(0xa0, empty))):     appfile.RuleCMS,
	} {
		_, err := read([]byte(content))
		requireRule(t, err, rule)
	}
}

// TestNamesAreFitToShow takes what could do harm out of names, and shortens them.
func TestNamesAreFitToShow(t *testing.T) {
	t.Parallel()
	manifest := manifestOf("a\x00b\u202e.c", []attribute{{"versionName", 0x0101021c, strings.Repeat("长", 3000), 0, 0}},
		[]attribute{{"label", 0x01010001, " 云\n帆 ", 0, 0}})
	info, err := read(withEntry(t, file{name: "AndroidManifest.xml", data: manifest}))
	require.NoError(t, err)
	require.Equal(t, "ab.c", info.Package)
	require.Equal(t, "云帆", info.Name)
	require.Equal(t, strings.Repeat("长", 255), info.Version)
	long := strings.Repeat("é", 60)
	_, err = read(zipOf(t, file{name: long + ".apk"}))
	require.Contains(t, errorOf(t, err).En(), "…")
	require.NotContains(t, errorOf(t, err).En(), long)
}
