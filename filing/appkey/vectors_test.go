package appkey_test

import (
	"crypto/dsa" //nolint:staticcheck // one of the vectors is a DSA key
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

// vector is the signing certificate of a public APK.
type vector struct {
	File              string
	Algorithm         appkey.KeyAlgorithm
	Bits              int
	MD5, SHA1, SHA256 string
	Forms             map[appkey.Form]string
}

// readVectors reads testdata/apk_vectors.json, which names its source and date.
func readVectors(t testing.TB) []vector {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "apk_vectors.json"))
	require.NoError(t, err)
	var file struct{ Vectors []vector }
	require.NoError(t, json.Unmarshal(b, &file))
	require.Len(t, file.Vectors, 5)
	return file.Vectors
}

// allForms adds the forms that the file does not hold, made of the DER by the standard library.
func allForms(t testing.TB, v vector) map[appkey.Form]string {
	t.Helper()
	forms := map[appkey.Form]string{}
	for form, text := range v.Forms {
		forms[form] = strings.ToLower(text)
	}
	add := func(from, base64Form, pemForm appkey.Form, blockType string) {
		if forms[from] == "" {
			return
		}
		der, err := hex.DecodeString(forms[from])
		require.NoError(t, err)
		forms[base64Form] = base64.StdEncoding.EncodeToString(der)
		forms[pemForm] = string(pem.EncodeToMemory(&pem.Block{Type: blockType, Bytes: der}))
	}
	add(appkey.FormSPKIHex, appkey.FormSPKIBase64, appkey.FormPEM, "PUBLIC KEY")
	add(appkey.FormPKCS1Hex, appkey.FormPKCS1Base64, appkey.FormPKCS1PEM, "RSA PUBLIC KEY")
	return forms
}

func TestVectorsAgree(t *testing.T) {
	t.Parallel()
	for _, v := range readVectors(t) {
		t.Run(v.File, func(t *testing.T) {
			t.Parallel()
			forms := allForms(t, v)
			require.Len(t, forms, map[appkey.KeyAlgorithm]int{appkey.RSA: 8, appkey.EC: 4, appkey.DSA: 3}[v.Algorithm])
			whole, err := appkey.ParsePublicKey(forms[appkey.FormSPKIHex])
			require.NoError(t, err)
			require.Equal(t, v.Algorithm, whole.Algorithm())
			require.Equal(t, v.Bits, whole.Bits())
			require.True(t, whole.Complete())
			require.Equal(t, forms[appkey.FormSPKIHex], whole.String())
			require.Equal(t, forms[appkey.FormSPKIHex], hex.EncodeToString(whole.DER()))
			for form, text := range forms {
				for name, pasted := range variants(form, text) {
					k, err := appkey.ParsePublicKey(pasted)
					require.NoError(t, err, "%s, %s", form, name)
					require.Equal(t, form, k.Form(), name)
					require.Equal(t, v.Algorithm, k.Algorithm())
					require.True(t, k.Matches(whole), "%s, %s", form, name)
					require.True(t, whole.Matches(k), "%s, %s", form, name)
					modulus := form == appkey.FormModulusHex || form == appkey.FormModulusDecimal
					require.Equal(t, !modulus, k.Equal(whole), form)
					require.Equal(t, !modulus, k.Complete(), form)
				}
				written, ok := whole.Encode(form)
				require.True(t, ok, form)
				require.Equal(t, text, written, form)
			}
			key, err := x509.ParsePKIXPublicKey(whole.DER())
			require.NoError(t, err)
			if v.Algorithm == appkey.DSA {
				oracle, ok := key.(*dsa.PublicKey)
				require.True(t, ok)
				require.Equal(t, whole.Bits(), oracle.P.BitLen())
			}
		})
	}
}

// variants are the ways in which people paste one form.
func variants(form appkey.Form, text string) map[string]string {
	v := map[string]string{
		"as is":      text,
		"white":      "\ufeff \t" + text + "\r\n\u3000",
		"full width": fullWidth(text),
		"broken":     breakLines(text, 61),
	}
	switch form {
	case appkey.FormPEM, appkey.FormPKCS1PEM:
		v["one line"] = strings.ReplaceAll(text, "\n", " ")
		v["Windows"] = strings.ReplaceAll(text, "\n", "\r\n")
		v["dashes"] = strings.ReplaceAll(text, "-----", "\u2014\u2013")
		v["prose"] = "公钥如下：\n" + text
		delete(v, "broken")
	case appkey.FormSPKIBase64, appkey.FormPKCS1Base64:
		v["URL"] = strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(text), "=")
		v["label"] = "公钥：" + text
		v["quotes"] = `"` + text + `",`
	case appkey.FormModulusDecimal:
		v["label"] = "公钥（模数）：" + text
	default:
		v["capitals"] = strings.ToUpper(text)
		v["colons"] = pairs(text, ":")
		v["spaces"] = pairs(text, " ")
		v["lines"] = breakLines(pairs(strings.ToUpper(text), ":"), 45)
		v["label"] = "公钥（16 进制）：\n" + text
		v["0x"] = "0x" + text
	}
	if form == appkey.FormModulusHex {
		v["openssl"] = "Modulus=" + strings.ToUpper(text) + "\n"
		v["zero"] = "00" + text
		v["zero pair"] = "00:" + pairs(text, ":")
		v["Chinese"] = "模数：" + text
	}
	return v
}

func pairs(s, separator string) string {
	var b strings.Builder
	for i := 0; i < len(s); i += 2 {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(s[i : i+2])
	}
	return b.String()
}

func breakLines(s string, width int) string {
	var b strings.Builder
	for len(s) > width {
		b.WriteString(s[:width] + "\r\n    ")
		s = s[width:]
	}
	return b.String() + s
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r + '\uff01' - '!'
		}
		return r
	}, s)
}

func TestVectorFingerprints(t *testing.T) {
	t.Parallel()
	for _, v := range readVectors(t) {
		for algorithm, text := range map[appkey.Algorithm]string{appkey.MD5: v.MD5, appkey.SHA1: v.SHA1, appkey.SHA256: v.SHA256} {
			want, err := appkey.ParseFingerprint(text)
			require.NoError(t, err)
			require.Equal(t, algorithm, want.Algorithm())
			require.Equal(t, text, want.String())
			upper := pairs(strings.ToUpper(text), ":")
			require.Equal(t, upper, want.Pairs(":"))
			require.Equal(t, strings.ToUpper(text), want.Pairs(""))
			short := strings.ReplaceAll(string(algorithm), "-", "")
			for _, pasted := range []string{
				upper, "  " + upper + "\n", pairs(text, " "), pairs(text, "-"), pairs(text, " : "), breakLines(upper, 20),
				fullWidth(upper),
				strings.ReplaceAll(upper, ":", "："), "0x" + text, `"` + text + `",`, "（" + upper + "）。", "\u200b" + text + "\u200b",
				pairs(text, "\u00a0"), pairs(text, "\u2009"), pairs(text, "\u202f"), pairs(text, "\u205f"),
				pairs(text, "\u2212"), pairs(text, "\u2013"),
				pairs(text, "\ufe63"), pairs(text, "\u2236"), pairs(text, "\u00ad"),
				pairs(text, "\u2060"), pairs(text, "\u202d"), pairs(text, "\u2028"),
				"\u201c" + text + "\u201d", "\u2066" + text + "\u2069", "\t " + short + ": " + upper,
				short + ":" + upper, short + "=" + text, short + " " + text, short + "：" + text,
				strings.ToLower(short) + " Fingerprint=" + upper, short + " Fingerprint=" + upper + "\n", // openssl
				string(algorithm) + ": " + upper, // Gradle
				"Certificate fingerprints:\n\t " + short + ": " + breakLines(upper, 48),
				"Signer #1 certificate " + string(algorithm) + " digest: " + text, // apksigner
				"V2 Signer: certificate " + string(algorithm) + " digest: " + text,
				string(algorithm) + " Fingerprint: " + pairs(strings.ToUpper(text), " "), // jadx
				"证书指纹 " + string(algorithm) + "：" + text, "签名" + short + "：" + text, "指纹：" + text, "Thumbprint (" + short + "): " + text,
				"Certificate thumbprint: " + text, short + "\n" + text, "MD5: d41d8cd98f00b204e9800998ecf8427e\n" + short + ": " + text,
			} {
				if strings.HasPrefix(pasted, "签名MD5") && algorithm == appkey.SHA256 {
					continue
				}
				got, err := appkey.ParseFingerprint(pasted)
				require.NoError(t, err, "%q", pasted)
				require.Equal(t, want, got, "%q", pasted)
			}
		}
		f, err := appkey.ParseFingerprint("签名MD5值：" + v.SHA1) // iOS
		require.NoError(t, err)
		require.Equal(t, v.SHA1, f.String())
		f, err = appkey.ParseFingerprint("公钥MD5: " + v.MD5)
		require.NoError(t, err)
		require.Equal(t, v.MD5, f.String())
	}
}

// TestToolTexts reads what tools printed of the keys of the vectors (OpenSSL 3.0.19, OpenJDK, OpenSSH, 2026-11-24).
func TestToolTexts(t *testing.T) {
	t.Parallel()
	vectors := readVectors(t)
	for file, want := range map[string]struct {
		vector int
		form   appkey.Form
	}{
		"openssl_rsa.txt":           {0, appkey.FormOpenSSL},
		"openssl_modulus.txt":       {0, appkey.FormModulusHex},
		"java_rsa.txt":              {0, appkey.FormJava},
		"ssh_rsa.txt":               {0, appkey.FormSSH},
		"pem_rsa.txt":               {0, appkey.FormPEM},
		"pem_pkcs1.txt":             {0, appkey.FormPKCS1PEM},
		"openssl_ec.txt":            {3, appkey.FormOpenSSL},
		"openssl_ec_compressed.txt": {3, appkey.FormOpenSSL},
		"java_ec.txt":               {3, appkey.FormJava},
		"ssh_ec.txt":                {3, appkey.FormSSH},
		"pem_ec.txt":                {3, appkey.FormPEM},
		"pem_dsa.txt":               {4, appkey.FormPEM},
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(filepath.Join("testdata", file))
			require.NoError(t, err)
			whole, err := appkey.ParsePublicKey(vectors[want.vector].Forms[appkey.FormSPKIHex])
			require.NoError(t, err)
			for _, text := range []string{string(b), "\n  " + strings.ReplaceAll(string(b), "\n", "\r\n") + "\n", fullWidth(string(b))} {
				k, err := appkey.ParsePublicKey(text)
				require.NoError(t, err)
				require.Equal(t, want.form, k.Form())
				require.True(t, k.Matches(whole))
				require.Equal(t, want.form != appkey.FormModulusHex, k.Equal(whole))
			}
		})
	}
}
