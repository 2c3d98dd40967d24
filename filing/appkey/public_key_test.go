package appkey_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

func TestMatches(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	modulus := must2(appkey.ParsePublicKey(v[0].Forms[appkey.FormModulusHex]))
	decimal := must2(appkey.ParsePublicKey(v[0].Forms[appkey.FormModulusDecimal]))
	whole := must2(appkey.ParsePublicKey(v[0].Forms[appkey.FormSPKIHex]))
	odd := must2(appkey.ParsePublicKey("Modulus=" + v[0].Forms[appkey.FormModulusHex] + "\nExponent: 3"))
	other := must2(appkey.ParsePublicKey(v[1].Forms[appkey.FormModulusHex]))
	require.True(t, modulus.Equal(decimal))
	require.False(t, modulus.Equal(whole))
	require.True(t, modulus.Matches(whole))
	require.True(t, whole.Matches(modulus))
	require.True(t, modulus.Matches(odd))
	require.False(t, whole.Matches(odd))
	require.False(t, whole.Equal(odd))
	require.False(t, modulus.Matches(other))
	require.False(t, whole.Matches(must2(appkey.ParsePublicKey(v[3].Forms[appkey.FormPointHex]))))
	require.False(t, modulus.Complete())
	require.Nil(t, modulus.DER())
	require.Zero(t, modulus.Exponent())
	require.Equal(t, 65537, whole.Exponent())
	require.Equal(t, strings.ToLower(v[0].Forms[appkey.FormModulusHex]), modulus.String())
	_, ok := modulus.Encode(appkey.FormSPKIHex)
	require.False(t, ok)
	for _, form := range []appkey.Form{appkey.FormPointHex, appkey.FormSSH, appkey.FormJava, "no_form"} {
		_, ok = whole.Encode(form)
		require.False(t, ok)
	}
	for _, i := range []int{3, 4} { // EC and DSA
		k := must2(appkey.ParsePublicKey(v[i].Forms[appkey.FormSPKIHex]))
		for _, form := range []appkey.Form{appkey.FormModulusHex, appkey.FormModulusDecimal, appkey.FormPKCS1Hex, appkey.FormPKCS1PEM} {
			_, ok = k.Encode(form)
			require.False(t, ok)
		}
	}
}

func TestPublicKeyZero(t *testing.T) {
	t.Parallel()
	var k appkey.PublicKey
	require.False(t, k.IsValid())
	require.False(t, k.Complete())
	require.False(t, k.Matches(k))
	require.True(t, k.Equal(appkey.PublicKey{}))
	require.Empty(t, k.String())
	require.Empty(t, k.Form())
	require.Nil(t, k.DER())
	require.Error(t, k.UnmarshalText([]byte("x")))
	require.Error(t, k.UnmarshalText(make([]byte, 1<<20)))
	require.NoError(t, k.UnmarshalText([]byte(readVectors(t)[3].Forms[appkey.FormPointHex])))
	require.Equal(t, "P-256", k.Curve())
	require.Error(t, k.UnmarshalText([]byte("x")))
	require.True(t, k.IsValid())
	require.NoError(t, k.UnmarshalText(nil))
	require.False(t, k.IsValid())
}

func TestPublicKeyFromDER(t *testing.T) {
	t.Parallel()
	s := makeSigning()
	want := must2(appkey.PublicKeyFromDER(s.public))
	k := must2(appkey.PublicKeyFromDER(s.certificate))
	require.True(t, k.Equal(want))
	require.Equal(t, appkey.FormDER, k.Form())
	require.True(t, must2(appkey.ParsePublicKey(block("CERTIFICATE", s.certificate))).Equal(want))
	require.True(t, must2(appkey.ParsePublicKey("子\n"+block("X509 CERTIFICATE", s.certificate))).Equal(want))
	for _, wrong := range [][]byte{nil, {0x30}, {0x30, 0}, {0x30, 0x80}, {0x30, 0x84, 1, 1, 1, 1}, {0x30, 0x81, 1, 1}, {2, 1,
		1}, make([]byte, 1<<20), s.pkcs8, s.public[:99]} {
		_, err := appkey.PublicKeyFromDER(wrong)
		require.NotEmpty(t, requireError(t, err, "").Rule)
	}
}

// TestCertificates reads the keys of certificates of many shapes, with crypto/x509 as the oracle.
func TestCertificates(t *testing.T) {
	t.Parallel()
	for _, c := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		key := must2(ecdsa.GenerateKey(c, rand.Reader))
		template := &x509.Certificate{
			SerialNumber: new(big.Int).Lsh(big.NewInt(1), uint(c.Params().BitSize)%150),
			Subject:      pkix.Name{CommonName: "示例", Organization: []string{strings.Repeat("x", 60)}},
			NotBefore:    time.Unix(0, 0), NotAfter: time.Unix(1<<32, 0), IsCA: true, BasicConstraintsValid: true,
		}
		der := must2(x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key))
		oracle := must2(x509.ParseCertificate(der))
		k := must2(appkey.PublicKeyFromDER(der))
		require.Equal(t, oracle.RawSubjectPublicKeyInfo, k.DER())
		require.Equal(t, appkey.FormCertificateBase64, must2(appkey.ParsePublicKey(b64(der))).Form())
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, form := range append([]appkey.Form{
		appkey.FormJava, appkey.FormOpenSSL, appkey.FormSSH, appkey.FormCertificatePEM, appkey.FormCertificateBase64,
		appkey.FormCertificateHex, appkey.FormDER,
	}, writtenForms...) {
		require.NotEqual(t, string(form), form.En())
		require.NotEqual(t, string(form), form.Zh())
		require.False(t, seen[form.Zh()])
		seen[form.Zh()] = true
	}
	require.Len(t, seen, 16)
	require.Equal(t, "x", appkey.Form("x").Zh())
	require.Equal(t, "x", appkey.Form("x").En())
}

// TestAllDigits: forms whose hex digits happen to hold no letter are not taken for decimal numbers.
func TestAllDigits(t *testing.T) {
	t.Parallel()
	for _, size := range []int{104, 128, 256} { // 208 hex digits are also a decimal number
		digits := strings.Repeat("91", size)
		k := must2(appkey.ParsePublicKey("00" + digits))
		require.Equal(t, appkey.FormModulusHex, k.Form())
		require.Equal(t, 8*size, k.Bits())
		require.True(t, must2(appkey.ParsePublicKey(k.String())).Equal(k))
	}
	whole := must2(appkey.ParsePublicKey("Modulus=00" + strings.Repeat("91", 128) + "\nExponent: 3"))
	for _, form := range writtenForms {
		if text, ok := whole.Encode(form); ok {
			require.True(t, must2(appkey.ParsePublicKey(text)).Matches(whole), form)
		}
	}
	pkcs1 := "3070" + "0264" + strings.Repeat("11", 100) + "0208" + strings.Repeat("11", 8) // exponent too large, but PKCS#1
	_, err := appkey.ParsePublicKey(pkcs1)
	require.Equal(t, appkey.RuleValue, requireError(t, err, "").Rule)
}

// TestDecimalSizes: no decimal modulus of a usual size has a count of digits that is read as hex.
func TestDecimalSizes(t *testing.T) {
	t.Parallel()
	one := big.NewInt(1)
	for _, size := range []uint{768, 1024, 1536, 2048, 3072, 4096, 8192, 16384} {
		smallest := new(big.Int).SetBit(new(big.Int).Lsh(one, size-1), 0, 1)
		largest := new(big.Int).Sub(new(big.Int).Lsh(one, size), one)
		for _, n := range []*big.Int{smallest, largest} {
			k := must2(appkey.ParsePublicKey(n.String()))
			require.Equal(t, appkey.FormModulusDecimal, k.Form())
			require.Equal(t, int(size), k.Bits())
		}
	}
}
