package appkey_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

func addSeeds(f *testing.F) {
	for _, v := range readVectors(f) {
		for _, text := range allForms(f, v) {
			f.Add(text)
		}
		f.Add("MD5: " + pairs(v.MD5, ":") + "\nSHA1: " + v.SHA1)
		f.Add("sha256 Fingerprint=" + v.SHA256)
	}
	s := makeSigning()
	for _, der := range [][]byte{s.certificate, s.request, s.pkcs8, s.pkcs1, s.sec1, s.ed8} {
		f.Add(b64(der))
		f.Add(block("CERTIFICATE", der))
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	require.NoError(f, err)
	require.NotEmpty(f, files)
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(b))
	}
	for _, text := range []string{"", "\xff", "：", "SHA", "md5", "0x", "M", "Modulus=", "pub:", "x coord", "ssh-",
		"-begin -end ", "İMD5:00", "私钥"} {
		f.Add(text)
	}
}

// FuzzParseFingerprint: nothing panics; what is read is read again from its canonical form; errors say something in both languages.
func FuzzParseFingerprint(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, found := range appkey.FindFingerprints(s) {
			require.True(t, found.IsValid())
		}
		got, err := appkey.ParseFingerprint(s)
		if err != nil {
			requireFuzzError(t, err, s)
			require.Zero(t, got)
			return
		}
		require.True(t, got.IsValid())
		again, err := appkey.ParseFingerprint(got.Pairs(":"))
		require.NoError(t, err)
		require.Equal(t, got, again)
	})
}

// FuzzParsePublicKey: nothing panics; what is read is read again from every form that it can be written in; the standard
// library reads its DER.
func FuzzParsePublicKey(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		k, err := appkey.ParsePublicKey(s)
		if err != nil {
			requireFuzzError(t, err, s)
			require.False(t, k.IsValid())
			return
		}
		require.NotEmpty(t, k.Form())
		b, err := json.Marshal(k)
		require.NoError(t, err)
		var decoded appkey.PublicKey
		require.NoError(t, json.Unmarshal(b, &decoded))
		require.True(t, decoded.Equal(k))
		if !k.Complete() {
			return
		}
		again, err := appkey.PublicKeyFromDER(k.DER())
		require.NoError(t, err)
		require.True(t, again.Equal(k))
		_, err = x509.ParsePKIXPublicKey(k.DER())
		require.NoError(t, err)
	})
}

// FuzzPublicKeyFromDER: what the standard library reads as a public key of a known algorithm is the same key here.
func FuzzPublicKeyFromDER(f *testing.F) {
	s := makeSigning()
	for _, der := range [][]byte{s.public, s.certificate, s.request, s.pkcs8, s.pkcs1, s.sec1, s.ed8, {}, {0x30}, {0x30, 0x82}} {
		f.Add(der)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		k, err := appkey.PublicKeyFromDER(der)
		if err != nil {
			requireFuzzError(t, err, "")
			return
		}
		_, err = x509.ParsePKIXPublicKey(k.DER())
		require.NoError(t, err)
		if c, err := x509.ParseCertificate(der); err == nil && c.PublicKey != nil {
			require.True(t, bytes.Equal(c.RawSubjectPublicKeyInfo, k.DER()) || k.Algorithm() == appkey.EC)
		}
	})
}

func requireFuzzError(t *testing.T, err error, s string) {
	var e *appkey.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Rule)
	require.NotEmpty(t, e.En())
	require.NotEmpty(t, e.Zh())
	require.LessOrEqual(t, e.Offset, len(s))
}
