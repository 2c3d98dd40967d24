package appfile_test

import (
	"bytes"
	"crypto/x509"
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
)

// zip64 rewrites the end of a package with a ZIP64 record and locator.
func zip64(b []byte) []byte {
	directory, end := directoryOf(b)
	record := bytes.Clone(b[end:])
	out := bytes.Clone(b[:end])
	big := []byte("PK\x06\x06")
	big = append(binary.LittleEndian.AppendUint64(big, 44), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	for _, v := range []int{int(le.Uint16(record[10:])), int(le.Uint16(record[10:])), end - directory, directory} {
		big = binary.LittleEndian.AppendUint64(big, uint64(v))
	}
	out = append(out, big...)
	out = append(append(out, "PK\x06\x07\x00\x00\x00\x00"...), binary.LittleEndian.AppendUint64(nil, uint64(end))...)
	out = append(out, 1, 0, 0, 0)
	copy(record[8:], bytes.Repeat([]byte{0xff}, 12))
	return append(out, record...)
}

func TestZip64(t *testing.T) {
	t.Parallel()
	info, err := read(zip64(zipOf(t, apkFiles(t)...)))
	requireRule(t, err, appfile.RuleUnsigned)
	require.Equal(t, testAppID, info.Package)
	b := zip64(zipOf(t, apkFiles(t)...))
	binary.LittleEndian.PutUint64(b[len(b)-22-12:], 1<<60)
	_, err = read(b)
	requireRule(t, err, appfile.RuleZip)
}

// TestEntryOffsets writes the offsets of a table in the three ways that Android knows.
func TestEntryOffsets(t *testing.T) {
	t.Parallel()
	good := apkFiles(t)[1].data
	at := bytes.Index(good, []byte{0x01, 0x02, 68, 0}) // the first type chunk: entry 0 of 2
	for _, flags := range []byte{1, 2} {
		table := bytes.Clone(good)
		table[at+9] = flags
		if flags == 1 {
			le.PutUint32(table[at+12:], 1) // one entry: index 0 at offset 0
		}
		info, err := read(withEntry(t, file{name: "resources.arsc", data: table, stored: true}))
		require.NoError(t, err)
		require.Contains(t, info.Names, "Yunfan")
	}
}

// TestKeyIdentifier names the signer by key identifier instead of issuer and serial number.
func TestKeyIdentifier(t *testing.T) {
	t.Parallel()
	root := identities()["root"]
	id := parse(t, root).SubjectKeyId
	require.NotEmpty(t, id)
	tlv := func(tag byte, parts ...[]byte) []byte {
		all := bytes.Join(parts, nil)
		return append(append([]byte{tag, 0x82}, byte(len(all)>>8), byte(len(all))), all...)
	}
	signed := func(key []byte) []byte {
		info := tlv(0x30, []byte{2, 1, 3}, tlv(0x80, key))
		data := tlv(0x30, []byte{2, 1, 1}, tlv(0x31), tlv(0x30, []byte{6, 1,
			1}), tlv(0xa0, identities()["leaf"].der, root.der), tlv(0x31, info))
		return tlv(0x30, []byte{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2}, tlv(0xa0, data))
	}
	info, err := read(signed(id))
	require.NoError(t, err)
	require.Equal(t, root.der, info.Certificates[0].DER)
	info, err = read(signed([]byte{1}))
	require.NoError(t, err)
	require.Equal(t, identities()["leaf"].der, info.Certificates[0].DER)
}

func TestOddCertificate(t *testing.T) {
	t.Parallel()
	der := bytes.Clone(identities()["rsa"].der)
	serial := bytes.Index(der, []byte{2, 1, 107})
	require.Positive(t, serial)
	der[serial+2] = 0xff // a negative serial number, which crypto/x509 refuses
	_, err := x509.ParseCertificate(der)
	require.Error(t, err)
	info, err := read(der)
	require.NoError(t, err)
	c := info.Certificates[0]
	require.Equal(t, "-1", c.Serial)
	require.False(t, c.NotAfter.IsZero())
	require.True(t, c.PublicKey.IsValid())
	require.Empty(t, c.Subject)
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	_, err := appfile.Read(&counting{r: bytes.NewReader(make([]byte, 100)), fail: 1}, 100)
	requireRule(t, err, appfile.RuleRead)
	require.ErrorIs(t, err, errDisk)
	_, err = appfile.Read(bytes.NewReader(nil), 1<<62)
	requireRule(t, err, appfile.RuleSize)
	_, err = appfile.Read(bytes.NewReader([]byte("x")), 100)
	requireRule(t, err, appfile.RuleTruncated)
}

// TestAppPackage gives the facts that drafts are filled from: certificates that sign, those from before a rotation marked.
func TestAppPackage(t *testing.T) {
	t.Parallel()
	old, now, root := identities()["rsa"], identities()["ec"], identities()["root"]
	info, err := read(signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV2, by: old},
		scheme{id: idV3, by: now, lineage: []identity{root, now}}))
	require.NoError(t, err)
	p, ok := info.AppPackage(filing.PlatformAndroid)
	require.True(t, ok)
	require.Equal(t, filing.PlatformAndroid, p.Platform)
	require.Equal(t, testAppID, p.Package)
	require.Equal(t, testName, p.Name)
	require.Equal(t, info.Icon.Data, p.Icon)
	require.Equal(t, p.Fingerprint, p.Certificates[0].MD5)
	require.Empty(t, p.Doubts, "a rotation tells which certificate is the newest")
	require.Len(t, p.Certificates, 3)
	require.Equal(t, []bool{false, true, true},
		[]bool{p.Certificates[0].Earlier, p.Certificates[1].Earlier, p.Certificates[2].Earlier})
	require.Equal(t, info.Certificates[1].SHA256.String(), p.Certificates[1].SHA256)
	_, ok = info.AppPackage(filing.PlatformIOS)
	require.False(t, ok)

	chain, err := read(append(pemOf("CERTIFICATE", root.der), pemOf("CERTIFICATE", identities()["leaf"].der)...))
	require.NoError(t, err)
	p, ok = chain.AppPackage(filing.PlatformHarmony)
	require.True(t, ok)
	require.Len(t, p.Certificates, 1, "authorities are left out")
	require.Empty(t, p.Icon)
}

// TestAppPackageInDoubt gives for each package or certificate the doubt whether its first certificate is the one to file.
func TestAppPackageInDoubt(t *testing.T) {
	t.Parallel()
	one, two := identities()["rsa"], identities()["ec"]
	v1 := func(name string, by identity) []file {
		return []file{{name: "META-INF/" + name + ".SF"}, {name: "META-INF/" + name + ".RSA", data: cmsOf(t, []byte("x"), by)}}
	}
	apk := func(more ...file) []byte { return zipOf(t, append(apkFiles(t), more...)...) }
	module := file{name: "module.json", data: []byte(`{"app":{"bundleName":"` + testAppID + `","label":"a"}}`)}
	const several = "several certificates sign"
	for name, c := range map[string]struct {
		b    []byte
		on   filing.Platform
		want string
	}{
		"one v2 signer":    {signAPK(t, apk(), scheme{id: idV2, by: one}), filing.PlatformAndroid, ""},
		"two v1 signers":   {apk(append(v1("A", one), v1("B", two)...)...), filing.PlatformAndroid, several},
		"v1 unlike v2":     {signAPK(t, apk(v1("A", one)...), scheme{id: idV2, by: two}), filing.PlatformAndroid, "v1 and v2"},
		"v1 like v2":       {signAPK(t, apk(v1("A", one)...), scheme{id: idV2, by: one}), filing.PlatformAndroid, ""},
		"profile of one":   {zipOf(t, ipaFiles(t, nil, profileOf(t, false, one))...), filing.PlatformIOS, ""},
		"profile of two":   {zipOf(t, ipaFiles(t, nil, profileOf(t, false, one, two))...), filing.PlatformIOS, several},
		"debug build":      {zipOf(t, ipaFiles(t, nil, profileOf(t, true, one))...), filing.PlatformIOS, "a debug build"},
		"two certificates": {append(pemOf("CERTIFICATE", one.der), pemOf("CERTIFICATE", two.der)...), filing.PlatformAndroid, several},
		"profile of another": {
			insertBlock(zipOf(t, module), hapParts(part{0x20000000, cmsOf(t, []byte("hap"), one)},
				part{0x20000002, harmonyProfile(t, "release", two)})), filing.PlatformHarmony, "not that of the profile",
		},
	} {
		info, err := read(c.b)
		require.NoError(t, err, name)
		p, ok := info.AppPackage(c.on)
		require.True(t, ok, name)
		require.NotEmpty(t, p.Fingerprint, name)
		if c.want == "" {
			require.Empty(t, p.Doubts, name)
			continue
		}
		require.Len(t, p.Doubts, 1, name)
		require.Contains(t, p.Doubts[0].En, c.want, name)
		require.NotEmpty(t, p.Doubts[0].Zh, name)
	}
}
