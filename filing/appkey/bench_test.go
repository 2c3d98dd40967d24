package appkey_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appkey"
)

func BenchmarkParseFingerprint(b *testing.B) {
	v := readVectors(b)[0]
	for name, text := range map[string]string{
		"bare":    v.MD5,
		"keytool": "\t SHA1: " + pairs(strings.ToUpper(v.SHA1), ":"),
		"wrong":   v.Forms[appkey.FormSPKIHex],
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = appkey.ParseFingerprint(text)
			}
		})
	}
}

func BenchmarkParsePublicKey(b *testing.B) {
	java, err := os.ReadFile(filepath.Join("testdata", "java_rsa.txt"))
	require.NoError(b, err)
	texts := map[string]string{"java": string(java), "digits64KB": strings.Repeat("7", 64<<10-1), "digits1MB": strings.Repeat("7", 1<<20)}
	for _, i := range []int{0, 3} {
		v := readVectors(b)[i]
		for form, text := range allForms(b, v) {
			texts[string(v.Algorithm)+"/"+string(form)] = text
		}
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = appkey.ParsePublicKey(text)
			}
		})
	}
}
