package main

import (
	"archive/zip"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"image"
	"image/png"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"github.com/beian-go/beian/filing"
)

// appDir holds a small APK, signed by v1 with the certificate of testdata, and what it was made of. The files of testdata are
// made up; nobody knows the keys any more.
func appDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var icon, apk bytes.Buffer
	require.NoError(t, png.Encode(&icon, image.NewGray(image.Rect(0, 0, 256, 256))))
	w := zip.NewWriter(&apk)
	for name, file := range map[string]string{
		"AndroidManifest.xml": "manifest.axml", "resources.arsc": "resources.arsc", "META-INF/CERT.RSA": "release.p7b",
		"META-INF/CERT.SF": "", "res/a.png": "icon",
	} {
		b := icon.Bytes()
		var err error
		switch file {
		case "":
			b = []byte("Signature-Version: 1.0\r\n\r\n")
		case "icon":
		default:
			b, err = os.ReadFile("testdata/app/" + file)
			require.NoError(t, err)
		}
		e, err := w.Create(name)
		require.NoError(t, err)
		_, err = e.Write(b)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(filepath.Join(dir, "yunfan.apk"), apk.Bytes(), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "rubbish.apk"), apk.Bytes()[:500], 0o600))
	for _, name := range []string{"harmony.cer", "release.pem"} {
		b, err := os.ReadFile("testdata/app/" + name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
	}
	return dir
}

// callApp runs beian app on files of a directory, which is cut out of the answers.
func callApp(dir string, args ...string) (code int, stdout, stderr string) {
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "$", dir+"/")
	}
	code, stdout, stderr = callRun("", append([]string{"app"}, args...)...)
	return code, strings.ReplaceAll(stdout, dir+"/", ""), strings.ReplaceAll(stderr, dir+"/", "")
}

func TestApp(t *testing.T) {
	t.Parallel()
	dir := appDir(t)
	for _, test := range []struct {
		golden string
		args   string
		code   int
	}{
		{"app_zh", "$yunfan.apk $rubbish.apk", exitProblems},
		{"app_en", "-lang en -verify $yunfan.apk", exitProblems},
		{"app_json", "-json -platform harmony $harmony.cer $release.pem", exitOK},
		{"app_certificate", "$release.pem", exitOK},
		{"app_harmony_zh", "-platform harmony $harmony.cer", exitOK},
		{"app_harmony_en", "-lang en -platform harmony $harmony.cer", exitOK},
		{"app_platform", "-lang en -platform ios $yunfan.apk", exitProblems},
	} {
		t.Run(test.golden, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := callApp(dir, strings.Fields(test.args)...)
			require.Equal(t, test.code, code, stdout)
			require.Empty(t, stderr)
			golden(t, test.golden, stdout)
		})
	}
}

// TestAppFill fills a filing with two packages, and is careful with what was typed.
func TestAppFill(t *testing.T) {
	t.Parallel()
	dir := appDir(t)
	draft := filepath.Join(dir, "filing.json")
	write := func(f filing.Filing) {
		b, err := json.Marshal(f)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(draft, b, 0o640))
	}
	read := func() filing.Filing {
		var f filing.Filing
		b, err := os.ReadFile(draft)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &f))
		return f
	}
	start := filing.Filing{Type: filing.TypeFirst, Remark: "备注", Services: []filing.Service{{ID: "s1", Kind: filing.ServiceApp}}}
	write(start)
	code, stdout, stderr := callApp(dir, "-fill", "$filing.json", "-icon", "$icon.png", "$yunfan.apk")
	require.Equal(t, exitOK, code, stdout+stderr)
	golden(t, "app_fill", stdout)
	code, stdout, stderr = callApp(dir, "-json", "-platform", "harmony", "-fill", "$filing.json", "$harmony.cer")
	require.Equal(t, exitOK, code, stdout+stderr)
	f := read()
	icon, err := os.ReadFile(filepath.Join(dir, "icon.png"))
	require.NoError(t, err)
	app := f.Services[0].App
	require.Equal(t, filing.DigestOf(icon), app.Icon)
	require.Equal(t, "备注", f.Remark)
	require.Equal(t, "云帆记账", f.Services[0].Name)
	require.Len(t, app.Platforms, 2)
	require.Equal(t, "com.example.yunfan", app.Platforms[0].Package)
	require.Equal(t, "fdceb9a8c10621ed42526c2e16728663", app.Platforms[0].Fingerprint, "openssl x509 -fingerprint -md5")
	require.Equal(t, "5054130e13499d08696556470761f0adb069a23a", app.Platforms[1].Fingerprint, "openssl x509 -fingerprint -sha1")
	stat, err := os.Stat(draft)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o640), stat.Mode().Perm())

	typed := f
	typed.Services[0].App.Platforms[0].Fingerprint = strings.Repeat("ab", 16)
	write(typed)
	code, stdout, _ = callApp(dir, "-lang", "en", "-fill", "$filing.json", "$yunfan.apk")
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, "differs, left as it was typed (-replace overwrites): services[0].app.platforms[0].fingerprint = abab")
	require.Equal(t, typed, read())
	code, stdout, _ = callApp(dir, "-fill", "$filing.json", "-replace", "$yunfan.apk")
	require.Equal(t, exitOK, code)
	require.Contains(t, stdout, "已替换：services[0].app.platforms[0].fingerprint = abab")
	require.Equal(t, app.Platforms[1], read().Services[0].App.Platforms[1])
	require.Equal(t, "fdceb9a8c10621ed42526c2e16728663", read().Services[0].App.Platforms[0].Fingerprint)

	code, stdout, _ = callApp(dir, "-lang", "en", "-fill", "$filing.json", "-service", "s9", "$yunfan.apk")
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, "error: service: the filing has no such APP")
	code, stdout, _ = callApp(dir, "-fill", "$filing.json", "$release.pem")
	require.Equal(t, exitProblems, code, "a certificate alone needs its platform")
	require.Contains(t, stdout, "package.platform")
	require.NoFileExists(t, draft+".new")
}

// TestAppFillInDoubt says why it does not fill in one of two certificates, and does on request.
func TestAppFillInDoubt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	draft := filepath.Join(dir, "filing.json")
	require.NoError(t, os.WriteFile(draft, []byte(`{"type":"first_filing","services":[{"id":"s1","kind":"app"}]}`), 0o600))
	var both []byte
	for range 2 {
		_, certificate := selfSigned(t)
		both = append(both, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})...)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "both.pem"), both, 0o600))
	fingerprint := func() string {
		b, err := os.ReadFile(draft)
		require.NoError(t, err)
		var f filing.Filing
		require.NoError(t, json.Unmarshal(b, &f))
		return f.Services[0].App.Platforms[0].Fingerprint
	}
	code, stdout, _ := callApp(dir, "-lang", "en", "-platform", "android", "-fill", "$filing.json", "$both.pem")
	require.Equal(t, exitProblems, code, stdout)
	require.Contains(t, stdout, "in doubt, not filled in (make sure, then use -replace): services[0].app.platforms[0].fingerprint")
	require.Contains(t, stdout, "note: several certificates sign")
	require.Empty(t, fingerprint())
	code, stdout, _ = callApp(dir, "-platform", "android", "-fill", "$filing.json", "-replace", "$both.pem")
	require.Equal(t, exitOK, code, stdout)
	require.NotEmpty(t, fingerprint())
}

// selfSigned makes a certificate that signs itself.
func selfSigned(t *testing.T) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return key, certificate
}

// TestAppPassword opens a keystore with the password of a file and of the environment.
func TestAppPassword(t *testing.T) {
	dir := t.TempDir()
	key, certificate := selfSigned(t)
	p12, err := pkcs12.Modern.Encode(key, certificate, nil, "secret")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.p12"), p12, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "password"), []byte("secret\r\nmore"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "wrong"), []byte("no"), 0o600))

	code, stdout, _ := callApp(dir, "-lang", "en", "$a.p12")
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, "the keystore has a password")
	code, stdout, _ = callApp(dir, "-lang", "en", "-password-file", "$wrong", "$a.p12")
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, "password of the keystore is wrong")
	code, _, _ = callApp(dir, "-password-file", "$password", "$a.p12")
	require.Equal(t, exitOK, code)
	t.Setenv(appPassword, "secret")
	code, stdout, _ = callApp(dir, "$a.p12")
	require.Equal(t, exitOK, code)
	require.NotContains(t, stdout, "secret")
}

func TestAppMisuse(t *testing.T) {
	t.Parallel()
	dir := appDir(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "bad.json"), []byte(`{"nature":`), 0o600))
	for args, want := range map[string]string{
		"":                             "beian app: want the file of a package or certificate; see beian help app\n",
		"-x":                           "beian app: flag provided but not defined: -x; see beian help app\n",
		"-platform linux a":            "beian app: -platform: want android, ios or harmony; see beian help app\n",
		"-replace a":                   "beian app: -service and -replace belong to -fill; see beian help app\n",
		"nowhere":                      "beian app: open nowhere: no such file or directory\n",
		"testdata":                     "beian app: testdata: no regular file\n",
		"-password-file nowhere a":     "beian app: open nowhere: no such file or directory\n",
		"-fill nowhere a":              "beian app: open nowhere: no such file or directory\n",
		"-fill $bad.json a":            "beian app: bad.json: the JSON ends too early\n",
		"-icon $none/icon $yunfan.apk": "beian app: open none/icon: no such file or directory\n",
	} {
		code, stdout, stderr := callApp(dir, strings.Fields(args)...)
		require.Equal(t, exitMisuse, code, args)
		require.Empty(t, stdout, args)
		require.Equal(t, want, stderr)
	}
}

func TestAppProgress(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	now := time.Unix(0, 0)
	p := appProgress{w: &out, name: "a.apk", now: func() time.Time { return now }}
	for _, done := range []int64{1, 2, 3} {
		now = now.Add(progressPause / 2)
		p.read(done<<20, 4<<20)
	}
	p.read(0, 0)
	p.clear()
	require.Equal(t, "\ra.apk:  25 % of 4 MB\x1b[K\ra.apk:  75 % of 4 MB\x1b[K\r\x1b[K", out.String())
	p = appProgress{now: time.Now}
	p.read(1, 2)
	p.clear()
}
