package appfile_test

import (
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appfile"
)

// tool runs a program that others wrote, in a directory of its own.
func tool(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed (Debian: openssl, default-jre-headless)", name)
	}
	c := exec.CommandContext(t.Context(), name, args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

// TestKeystoresOfTools reads what keytool and openssl write, and finds the fingerprints that they print.
func TestKeystoresOfTools(t *testing.T) {
	t.Parallel()
	const password = "secret12"
	const subject = "/O=Example/CN=Tool"
	fingerprint := func(printed string) string {
		_, after, _ := strings.Cut(printed, "=")
		return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(after), ":", ""))
	}
	check := func(t *testing.T, dir, file, md5 string, kind appfile.Kind) {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		info, err := read(b, appfile.WithPassword(password))
		require.NoError(t, err, file)
		require.Equal(t, kind, info.Kind, file)
		require.Len(t, info.Signers(), 1, file)
		require.Equal(t, md5, info.Certificates[0].MD5.String(), file)
	}
	t.Run("openssl", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		tool(t, dir, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "a.pem", "-days", "9000",
			"-subj", subject)
		md5 := fingerprint(tool(t, dir, "openssl", "x509", "-in", "a.pem", "-noout", "-fingerprint", "-md5"))
		modulus := fingerprint(tool(t, dir, "openssl", "x509", "-in", "a.pem", "-noout", "-modulus"))
		tool(t, dir, "openssl", "x509", "-in", "a.pem", "-outform", "DER", "-out", "a.der")
		tool(t, dir, "openssl", "crl2pkcs7", "-nocrl", "-certfile", "a.pem", "-outform", "DER", "-out", "a.p7b")
		tool(t, dir, "openssl", "pkcs12", "-export", "-inkey", "key.pem", "-in", "a.pem", "-out", "a.p12", "-passout", "pass:"+password)
		tool(t, dir, "openssl", "pkcs12", "-export", "-inkey", "key.pem", "-in", "a.pem", "-out", "old.p12", "-passout", "pass:"+password,
			"-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1")
		tool(t, dir, "openssl", "cms", "-sign", "-in", "a.pem", "-signer", "a.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "a.rsa")
		for file, kind := range map[string]appfile.Kind{
			"a.pem": appfile.KindCertificate, "a.der": appfile.KindCertificate, "a.p7b": appfile.KindCMS, "a.rsa": appfile.KindCMS,
			"a.p12": appfile.KindPKCS12, "old.p12": appfile.KindPKCS12,
		} {
			check(t, dir, file, md5, kind)
		}
		b, err := os.ReadFile(filepath.Join(dir, "a.der"))
		require.NoError(t, err)
		info, err := read(b)
		require.NoError(t, err)
		form, _ := info.FormFor("android")
		want, err := hex.DecodeString(modulus)
		require.NoError(t, err)
		require.Equal(t, hex.EncodeToString(want), form.PublicKey)
	})
	t.Run("keytool", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		for file, kind := range map[string]appfile.Kind{"a.jks": appfile.KindJKS, "a.keystore": appfile.KindPKCS12} {
			store := map[appfile.Kind]string{appfile.KindJKS: "JKS", appfile.KindPKCS12: "PKCS12"}[kind]
			tool(t, dir, "keytool", "-genkeypair", "-keystore", file, "-storetype", store, "-storepass", password, "-keypass", password,
				"-alias", "a", "-keyalg", "EC", "-dname", "CN=Tool, O=Example", "-validity", "9000")
			tool(t, dir, "keytool", "-exportcert", "-keystore", file, "-storepass", password, "-alias", "a", "-file", file+".cer")
			der, err := os.ReadFile(filepath.Join(dir, file+".cer"))
			require.NoError(t, err)
			info, err := read(der)
			require.NoError(t, err)
			check(t, dir, file, info.Certificates[0].MD5.String(), kind)
		}
	})
}
