package appfile_test

import (
	"bytes"
	"errors"
	"io"
	"sync/atomic"
	"testing"

	"github.com/smallstep/pkcs7"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
	"github.com/beian-go/beian/filing/appkey"
)

func read(b []byte, opts ...appfile.Option) (appfile.Info, error) {
	return appfile.Read(bytes.NewReader(b), int64(len(b)), opts...)
}

func verify(b []byte, opts ...appfile.Option) (appfile.Info, error) {
	return appfile.Verify(bytes.NewReader(b), int64(len(b)), opts...)
}

// requireRule asks for an Error of a rule.
func requireRule(t *testing.T, err error, rule appfile.Rule) {
	t.Helper()
	require.Equal(t, rule, errorOf(t, err).Rule, "%v", err)
}

// errorOf asks for an Error in both languages.
func errorOf(t *testing.T, err error) *appfile.Error {
	t.Helper()
	var e *appfile.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Zh())
	require.Equal(t, e.En(), e.Error())
	return e
}

func cmsOf(t testing.TB, content []byte, by identity, chain ...identity) []byte {
	t.Helper()
	s, err := pkcs7.NewSignedData(content)
	require.NoError(t, err)
	s.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	for _, c := range chain {
		s.AddCertificate(parse(t, c))
	}
	require.NoError(t, s.AddSigner(parse(t, by), by.key, pkcs7.SignerInfoConfig{}))
	b, err := s.Finish()
	require.NoError(t, err)
	return b
}

func TestReadAPK(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"rsa", "ec"} {
		for label, id := range map[string]uint32{"v2": idV2, "v3": idV3, "v3.1": idV31} {
			t.Run(name+" "+label, func(t *testing.T) {
				t.Parallel()
				by := identities()[name]
				apk := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: id, by: by})
				info, err := read(apk)
				require.NoError(t, err)
				require.Equal(t, appfile.KindAPK, info.Kind)
				require.Equal(t, filing.PlatformAndroid, info.Platform)
				require.Equal(t, testAppID, info.Package)
				require.Equal(t, []string{testName, "Yunfan"}, info.Names)
				require.Equal(t, testName, info.Name)
				require.Equal(t, "1.2.3", info.Version)
				require.Equal(t, "42", info.Build)
				require.Len(t, info.Certificates, 1)
				c := info.Certificates[0]
				require.Equal(t, by.der, c.DER)
				require.Equal(t, appkey.FingerprintOf(appkey.SHA256, by.der), c.SHA256)
				require.Equal(t, []appfile.Scheme{appfile.Scheme(label)}, c.Schemes)
				require.Contains(t, c.Subject, "CN=")
				require.True(t, c.PublicKey.Complete())
				require.False(t, info.Rotated())
				require.Empty(t, info.Verified)
				require.NotNil(t, info.Icon)
				require.Equal(t, 256, info.Icon.Side)
				require.Equal(t, 512, info.Icon.Original)
				require.LessOrEqual(t, len(info.Icon.Data), 100<<10)
				form, ok := info.Form()
				require.True(t, ok)
				require.Equal(t, c.MD5.String(), form.Fingerprint)
				require.Equal(t, appkey.MD5, form.Wanted)
				key, err := appkey.ParsePublicKey(form.PublicKey)
				require.NoError(t, err)
				require.True(t, key.Matches(c.PublicKey))
				_, ok = info.FormFor(filing.PlatformIOS)
				require.False(t, ok)

				var done int64
				info, err = verify(apk, appfile.WithProgress(func(n, total int64) { done = n; require.LessOrEqual(t, n, total) }))
				require.NoError(t, err)
				require.Equal(t, []appfile.Scheme{appfile.Scheme(label)}, info.Verified)
				require.Positive(t, done)
			})
		}
	}
}

// TestVerifyRefuses has one thing wrong with a signature at a time; Read takes the certificate all the same.
func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	by := identities()["rsa"]
	for wrong, rule := range map[string]appfile.Rule{
		"sdk": appfile.RuleSignature, "key": appfile.RuleSignature, "algorithms": appfile.RuleSignature, "signer": appfile.RuleSignature,
		"dsa": appfile.RuleSignature, "certificate": appfile.RuleSignature, "unknown": appfile.RuleScheme,
	} {
		apk := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV3, by: by, wrong: wrong})
		info, err := verify(apk)
		requireRule(t, err, rule)
		require.Empty(t, info.Verified)
		info, err = read(apk)
		require.NoError(t, err)
		require.Len(t, info.Certificates, 1)
	}
	now := identities()["ec"]
	rotation := lp(u32(0x559f8b02, 33))
	both := []scheme{{id: idV3, by: by, attr: rotation}, {id: idV31, by: now}}
	_, err := verify(signAPK(t, zipOf(t, apkFiles(t)...), both...))
	require.NoError(t, err)
	_, err = verify(signAPK(t, zipOf(t, apkFiles(t)...), both[0]))
	requireRule(t, err, appfile.RuleSignature) // v3.1 was taken away
	lineage := scheme{id: idV3, by: now, lineage: []identity{by, identities()["leaf"]}}
	_, err = verify(signAPK(t, zipOf(t, apkFiles(t)...), lineage))
	requireRule(t, err, appfile.RuleSignature) // it does not end with the signer
}

func TestVerifyVerity(t *testing.T) {
	t.Parallel()
	for _, size := range []int{100, 5000, 4096 * 300} {
		content := bytes.Repeat([]byte("x"), size)
		files := append(apkFiles(t), file{name: "assets/x", data: content, stored: true})
		plain := zipOf(t, files...)
		directory, _ := directoryOf(plain)
		plain = insertBlock(plain, make([]byte, (4096-directory%4096)%4096)) // padding as zipalign would
		apk := signAPK(t, plain, scheme{id: idV2, by: identities()["rsa"], verity: true})
		_, err := verify(apk)
		require.NoError(t, err)
		apk[directory-1] ^= 1
		_, err = verify(apk)
		requireRule(t, err, appfile.RuleDigest)
	}
}

func TestRotation(t *testing.T) {
	t.Parallel()
	old, now := identities()["rsa"], identities()["ec"]
	apk := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV2, by: old},
		scheme{id: idV3, by: now, lineage: []identity{old, now}})
	info, err := verify(apk)
	require.NoError(t, err)
	require.True(t, info.Rotated())
	require.Len(t, info.Certificates, 2)
	require.Equal(t, now.der, info.Certificates[0].DER)
	require.Equal(t, appfile.RoleSigner, info.Certificates[1].Role)
	require.Len(t, info.Signers(), 2)
	form, ok := info.Form()
	require.True(t, ok)
	require.Equal(t, now.der, form.Certificate.DER)
	require.NotEmpty(t, info.Notes)

	only := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV3, by: now, lineage: []identity{old, now}})
	info, err = read(only)
	require.NoError(t, err)
	require.Equal(t, appfile.RoleEarlier, info.Certificates[1].Role)
	require.True(t, info.Rotated())

	wrong := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV3, by: now, lineage: []identity{now, old}})
	_, err = verify(wrong)
	requireRule(t, err, appfile.RuleSignature)
	stripped := signAPK(t, zipOf(t, apkFiles(t)...), scheme{id: idV2, by: old, attr: lp(u32(0xbeeff00d, 3))})
	_, err = verify(stripped)
	requireRule(t, err, appfile.RuleSignature)
}

func TestJarSignature(t *testing.T) {
	t.Parallel()
	by := identities()["leaf"]
	block := file{name: "META-INF/CERT.EC", data: cmsOf(t, []byte("x"), by, identities()["root"])}
	list := file{name: "META-INF/CERT.SF", data: []byte("Signature-Version: 1.0\r\n\r\n")}
	info, err := read(zipOf(t, append(apkFiles(t), block)...))
	requireRule(t, err, appfile.RuleUnsigned) // a block without its list signs nothing
	require.NotEmpty(t, info.Notes)
	apk := zipOf(t, append(apkFiles(t), list, block)...)
	info, err = read(apk)
	require.NoError(t, err)
	require.Len(t, info.Certificates, 2)
	require.Equal(t, by.der, info.Certificates[0].DER)
	require.Equal(t, appfile.RoleChain, info.Certificates[1].Role)
	_, err = verify(apk)
	requireRule(t, err, appfile.RuleScheme)

	other := []file{{name: "META-INF/OTHER.SF"}, {name: "META-INF/OTHER.RSA", data: cmsOf(t, []byte("x"), identities()["rsa"])}}
	info, err = read(zipOf(t, append(apkFiles(t), append(other, list, block)...)...))
	require.NoError(t, err)
	signers := info.Signers()
	require.Len(t, signers, 2)
	require.Equal(t, []int{0, 1}, []int{signers[0].Signer, signers[1].Signer})
	require.False(t, info.Rotated(), "several signers are no rotation")

	list.name = "META-INF/A.SF"
	broken := file{name: "META-INF/A.RSA", data: []byte("no CMS")}
	_, err = read(zipOf(t, append(apkFiles(t), list, broken)...))
	requireRule(t, err, appfile.RuleCMS)
	require.Equal(t, "META-INF/A.RSA", errorOf(t, err).Entry)
	info, err = read(signAPK(t, zipOf(t, append(apkFiles(t), list, broken)...), scheme{id: idV2, by: by}))
	require.NoError(t, err, "Android 7 does not look at v1 beside v2")
	require.NotEmpty(t, info.Notes)
}

// TestVerifyFindsChanges flips bytes everywhere: none of them goes unseen, but for the block itself outside what is signed.
func TestVerifyFindsChanges(t *testing.T) {
	t.Parallel()
	files := apkFiles(t)
	files[2].data = tinyIcon()
	plain := zipOf(t, files...)
	apk := signAPK(t, plain, scheme{id: idV2, by: identities()["ec"]})
	directory, _ := directoryOf(plain)
	after := len(apk) - (len(plain) - directory)
	for at := 0; at < len(apk); at += 1 + len(apk)/400 {
		if at >= directory && at < after {
			continue
		}
		changed := bytes.Clone(apk)
		changed[at] ^= 0x10
		_, err := verify(changed)
		require.Error(t, err, "byte %d", at)
	}
}

func TestUnsignedAndIncomplete(t *testing.T) {
	t.Parallel()
	info, err := read(zipOf(t, apkFiles(t)...))
	requireRule(t, err, appfile.RuleUnsigned)
	require.Equal(t, testAppID, info.Package, "what was read stands beside the error")
	apk := signAPK(t, zipOf(t, append(apkFiles(t), jarSignature()...)...), scheme{id: idV2, by: identities()["ec"]})
	directory, _ := directoryOf(apk)
	apk[directory-24]++ // the length at the end of the signing block
	info, err = read(apk)
	requireRule(t, err, appfile.RuleSigningBlock)
	require.Equal(t, testAppID, info.Package)
	require.Equal(t, identities()["leaf"].der, info.Certificates[0].DER, "v1 is read beside a broken block")
	info, err = read(signAPK(t, zipOf(t, file{name: "classes.dex"}), scheme{id: idV2, by: identities()["ec"]}))
	requireRule(t, err, appfile.RuleManifest)
	require.Len(t, info.Certificates, 1)
}

var errDisk = errors.New("disk")

// counting is a reader whose call number fail fails.
type counting struct {
	r     io.ReaderAt
	calls atomic.Int64
	fail  int64
}

func (c *counting) ReadAt(b []byte, at int64) (int, error) {
	if c.calls.Add(1) == c.fail {
		return 0, errDisk
	}
	return c.r.ReadAt(b, at)
}

// TestReaderFails has each call of the reader fail in turn, on each format: the error is always that of the reader.
func TestReaderFails(t *testing.T) {
	t.Parallel()
	files := seeds(t)
	files["jar"] = withFile(t, file{})
	files["apk"] = smallSigned(t)
	delete(files, "arsc") // its large icon takes time and tells nothing more
	files["app"] = zipOf(t, file{name: "pack.info", data: []byte(`{"summary":{"app":{"bundleName":"a.b"}}}`)},
		file{name: "entry.hap", data: files["hap"], stored: true})
	for name, b := range files {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, run := range []func(io.ReaderAt, int64, ...appfile.Option) (appfile.Info, error){appfile.Read, appfile.Verify} {
				good := &counting{r: bytes.NewReader(b)}
				_, _ = run(good, int64(len(b)))
				for k := range good.calls.Load() {
					_, err := run(&counting{r: bytes.NewReader(b), fail: k + 1}, int64(len(b)))
					requireRule(t, err, appfile.RuleRead)
					require.ErrorIs(t, err, errDisk, "call %d", k)
				}
			}
		})
	}
}
