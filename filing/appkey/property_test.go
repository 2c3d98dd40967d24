package appkey_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/md5" // the filing asks for MD5
	"crypto/rsa"
	"crypto/sha1" // the filing asks for SHA-1
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/appkey"
)

var writtenForms = []appkey.Form{
	appkey.FormModulusHex, appkey.FormModulusDecimal, appkey.FormSPKIHex, appkey.FormSPKIBase64, appkey.FormPEM,
	appkey.FormPKCS1Hex, appkey.FormPKCS1Base64, appkey.FormPKCS1PEM, appkey.FormPointHex,
}

// rsaKeys draws odd numbers of the sizes of RSA moduli, with any small odd exponent.
func rsaKeys() *rapid.Generator[*rsa.PublicKey] {
	return rapid.Custom(func(t *rapid.T) *rsa.PublicKey {
		size := rapid.SampledFrom([]int{96, 128, 192, 256, 384, 512, 1024}).Draw(t, "bytes")
		b := rapid.SliceOfN(rapid.Byte(), size, size).Draw(t, "modulus")
		b[0] |= 0x80
		b[size-1] |= 1
		return &rsa.PublicKey{N: new(big.Int).SetBytes(b), E: rapid.IntRange(1, 1<<30-1).Draw(t, "half")*2 + 1}
	})
}

func TestRSARoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		oracle := rsaKeys().Draw(t, "key")
		der, err := x509.MarshalPKIXPublicKey(oracle)
		require.NoError(t, err)
		k, err := appkey.PublicKeyFromDER(der)
		require.NoError(t, err)
		require.Equal(t, appkey.FormDER, k.Form())
		require.Equal(t, der, k.DER())
		require.Equal(t, oracle.E, k.Exponent())
		require.Equal(t, oracle.N.BitLen(), k.Bits())
		require.Empty(t, k.Curve())
		pkcs1, ok := k.Encode(appkey.FormPKCS1Hex)
		require.True(t, ok)
		require.Equal(t, hex.EncodeToString(x509.MarshalPKCS1PublicKey(oracle)), pkcs1)
		decimal, _ := k.Encode(appkey.FormModulusDecimal)
		require.Equal(t, oracle.N.String(), decimal)
		checkForms(t, k)

		java := fmt.Sprintf("Sun RSA public key, %d bits\n  params: null\n  modulus: %d\n  public exponent: %d", k.Bits(),
			oracle.N, oracle.E)
		ssh := "ssh-rsa " + base64.StdEncoding.EncodeToString(sshFields([]byte("ssh-rsa"),
			big.NewInt(int64(oracle.E)).Bytes(), append([]byte{0}, oracle.N.Bytes()...)))
		openssl := fmt.Sprintf("RSA Public-Key: (%d bit)\nModulus:\n    00:%s\nExponent: %d (0x%x)\n", k.Bits(),
			breakLines(pairs(oracle.N.Text(16), ":"), 45), oracle.E, oracle.E)
		old := fmt.Sprintf("Modulus (%d bit): 0x%s\nExponent: 0x%x", k.Bits(), oracle.N.Text(16), oracle.E)
		for text, form := range map[string]appkey.Form{
			java: appkey.FormJava, ssh: appkey.FormSSH, ssh + " a comment": appkey.FormSSH, openssl: appkey.FormOpenSSL,
			old: appkey.FormOpenSSL,
		} {
			read, err := appkey.ParsePublicKey(text)
			require.NoError(t, err, text)
			require.True(t, read.Equal(k), text)
			require.Equal(t, form, read.Form(), text)
		}
	})
}

// checkForms writes a key in every form and reads it again.
func checkForms(t *rapid.T, k appkey.PublicKey) {
	for _, form := range writtenForms {
		text, ok := k.Encode(form)
		if !ok {
			continue
		}
		read, err := appkey.ParsePublicKey(text)
		require.NoError(t, err, form)
		require.Equal(t, form, read.Form())
		require.True(t, read.Matches(k), form)
		require.Equal(t, k.Bits(), read.Bits())
		again, ok := read.Encode(form)
		require.True(t, ok)
		require.Equal(t, text, again)

		b, err := json.Marshal(read)
		require.NoError(t, err)
		var decoded appkey.PublicKey
		require.NoError(t, json.Unmarshal(b, &decoded))
		require.True(t, decoded.Equal(read), form)
	}
}

func sshFields(fields ...[]byte) []byte {
	var b []byte
	for _, f := range fields {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(f))), f...)
	}
	return b
}

func TestECRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()}).Draw(t, "curve")
		size := (c.Params().BitSize + 7) / 8
		scalar := rapid.SliceOfN(rapid.Byte(), size, size).Draw(t, "scalar")
		scalar[0], scalar[size-1] = 0, scalar[size-1]|1
		private, err := ecdsa.ParseRawPrivateKey(c, scalar)
		require.NoError(t, err)
		oracle := &private.PublicKey
		der, err := x509.MarshalPKIXPublicKey(oracle)
		require.NoError(t, err)
		k, err := appkey.PublicKeyFromDER(der)
		require.NoError(t, err)
		require.Equal(t, appkey.EC, k.Algorithm())
		require.Equal(t, der, k.DER())
		require.Equal(t, c.Params().Name, k.Curve())
		require.Equal(t, c.Params().BitSize, k.Bits())
		checkForms(t, k)
		point, err := oracle.Bytes()
		require.NoError(t, err)
		written, ok := k.Encode(appkey.FormPointHex)
		require.True(t, ok)
		require.Equal(t, hex.EncodeToString(point), written)

		x, y := new(big.Int).SetBytes(point[1:1+size]), new(big.Int).SetBytes(point[1+size:])
		compressed := elliptic.MarshalCompressed(c, x, y)
		java := fmt.Sprintf("Sun EC public key, %d bits\n  public x coord: %d\n  public y coord: %d\n  parameters:"+
			" secp%dr1 (1.2.3)", k.Bits(), x, y, k.Bits())
		texts := map[string]appkey.Form{hex.EncodeToString(compressed): appkey.FormPointHex, java: appkey.FormJava}
		if k.Bits() != 224 {
			name := fmt.Sprintf("nistp%d", k.Bits())
			texts["ecdsa-sha2-"+name+" "+base64.StdEncoding.EncodeToString(sshFields([]byte("ecdsa-sha2-"+name),
				[]byte(name), point))] = appkey.FormSSH
		}
		for text, form := range texts {
			read, err := appkey.ParsePublicKey(text)
			require.NoError(t, err, text)
			require.True(t, read.Equal(k), text)
			require.Equal(t, form, read.Form(), text)
		}
	})
}

func TestEd25519RoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		private := ed25519.NewKeyFromSeed(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "seed"))
		oracle, ok := private.Public().(ed25519.PublicKey)
		require.True(t, ok)
		der, err := x509.MarshalPKIXPublicKey(oracle)
		require.NoError(t, err)
		k, err := appkey.PublicKeyFromDER(der)
		require.NoError(t, err)
		require.Equal(t, appkey.Ed25519, k.Algorithm())
		require.Equal(t, "Ed25519", k.Curve())
		require.Equal(t, der, k.DER())
		checkForms(t, k)
		for _, text := range []string{
			"ssh-ed25519 " + base64.StdEncoding.EncodeToString(sshFields([]byte("ssh-ed25519"), oracle)),
			"ED25519 Public-Key:\npub:\n    " + breakLines(pairs(hex.EncodeToString(oracle), ":"), 45) + "\n",
		} {
			read, err := appkey.ParsePublicKey(text)
			require.NoError(t, err, text)
			require.True(t, read.Equal(k))
		}
	})
}

// TestLostDigits takes digits off a pasted modulus, DER or point: it is never read as another key.
func TestLostDigits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k, err := appkey.PublicKeyFromDER(mustPKIX(rsaKeys().Draw(t, "key")))
		require.NoError(t, err)
		text, _ := k.Encode(rapid.SampledFrom([]appkey.Form{
			appkey.FormModulusHex, appkey.FormModulusDecimal, appkey.FormSPKIHex, appkey.FormPKCS1Hex,
		}).Draw(t, "form"))
		lost := rapid.IntRange(1, 6).Draw(t, "lost")
		_, err = appkey.ParsePublicKey(text[:len(text)-lost])
		require.Error(t, err)
	})
}

func mustPKIX(key any) []byte {
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		panic(err)
	}
	return der
}

func TestFingerprintRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		certificate := rapid.SliceOfN(rapid.Byte(), 1, 64).Draw(t, "certificate")
		m, s, l := md5.Sum(certificate), sha1.Sum(certificate), sha256.Sum256(certificate) // the filing asks for them
		for algorithm, sum := range map[appkey.Algorithm][]byte{appkey.MD5: m[:], appkey.SHA1: s[:], appkey.SHA256: l[:]} {
			f := appkey.FingerprintOf(algorithm, certificate)
			require.Equal(t, sum, f.Bytes())
			require.Equal(t, hex.EncodeToString(sum), f.String())
			require.Equal(t, algorithm, f.Algorithm())
			require.Equal(t, len(sum), algorithm.Size())
			same, ok := appkey.FingerprintFromBytes(sum)
			require.True(t, ok)
			require.Equal(t, f, same)
			separator := rapid.SampledFrom([]string{"", ":", " ", "-", "\n", ": "}).Draw(t, "separator")
			text := f.Pairs(separator)
			if rapid.Bool().Draw(t, "small") {
				text = strings.ToLower(text)
			}
			read, err := appkey.ParseFingerprint(text)
			require.NoError(t, err)
			require.Equal(t, f, read)
			b, err := json.Marshal(f)
			require.NoError(t, err)
			var decoded appkey.Fingerprint
			require.NoError(t, json.Unmarshal(b, &decoded))
			require.Equal(t, f, decoded)
		}
	})
}
