package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/internal/xsdtest"
)

func TestDownloadDecode(t *testing.T) {
	t.Parallel()
	const file = "testdata/download.xml"
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	if xsdtest.Available() == nil {
		xsdtest.Download.Accepts(t, b)
	}
	code, stdout, stderr := callRun("", "download-decode", file)
	require.Equal(t, exitOK, code, stderr)
	golden(t, "decode", stdout)
	for _, hidden := range []string{"张三", "13800000000", "user@example.com", "010-00000000", "91110000PDY000011X", "示例路1号"} {
		require.NotContains(t, stdout, hidden)
	}
	_, stdout, _ = callRun(string(b), "download-decode", "-personal", "-")
	golden(t, "decode_personal", stdout)
}

// Whatever is around the file, the same comes out.
func TestDownloadDecodeUnwraps(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/download.xml")
	require.NoError(t, err)
	_, want, _ := callRun(string(b), "download-decode")
	key := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(key, []byte("0123456789abcdef\n0102030405060708\n"), 0o600))
	envelope, err := bureau.NewEnvelope("0123456789abcdef", "0102030405060708")
	require.NoError(t, err)
	var info strings.Builder
	hash, err := envelope.Pack(&info, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	require.NoError(t, err)
	answer := `<return version="V.3.0"><msg_code>1</msg_code><msg>x</msg><fileInfos><hashAlgorithm>0</hashAlgorithm>` +
		`<compressionFormat>0</compressionFormat><encryptAlgorithm>1</encryptAlgorithm><return_FileName>f</return_FileName><beianInfo>` +
		info.String() + `</beianInfo><beianInfoHash>` + hash + `</beianInfoHash></fileInfos></return>`
	var zipped bytes.Buffer
	archive := zip.NewWriter(&zipped)
	entry, err := archive.Create("f")
	require.NoError(t, err)
	_, err = entry.Write(b)
	require.NoError(t, err)
	require.NoError(t, archive.Close())
	for name, in := range map[string]string{
		"answer": answer, "soap": "<Envelope><Body><return>" + html.EscapeString(answer) + "</return></Body></Envelope>",
		"json": `{"beianInfo":"` + info.String() + `","beianInfoHash":"` + hash + `","encryptAlgorithm":1}`, "zip": zipped.String(),
	} {
		code, got, stderr := callRun(in, "download-decode", "-key-file", key)
		require.Equal(t, exitOK, code, "%s: %s", name, stderr)
		require.Equal(t, want, got, name)
	}
	broken := strings.Replace(answer, hash, base64.StdEncoding.EncodeToString(make([]byte, 16)), 1)
	code, _, stderr := callRun(broken, "download-decode", "-key-file", key)
	require.Equal(t, exitMisuse, code)
	require.Contains(t, stderr, "the hash does not fit")
}

func TestDownloadDecodeFaults(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := callRun(`<DownloadData version="V.3.0"><ICP><BAJG><Jg_xx><Jgxx><Jgdm>x</Jgdm></Jgxx><Czlx>1</Czlx><New>`+
		secret+`</New></Jg_xx></BAJG><XYZ><A>`+secret+`</A></XYZ></ICP></DownloadData>`, "download-decode")
	require.Equal(t, exitProblems, code, stderr)
	require.NotContains(t, stdout, secret)
	golden(t, "decode_faults", stdout)
	for name, test := range map[string]struct{ in, want string }{
		"nothing":        {"", "neither a file of the interface"},
		"something else": {"hello", "neither a file of the interface"},
		"json":           {`{"a":1}`, "JSON without beianInfo"},
		"answer":         {"<return><msg_code>2</msg_code><beianInfo/></return>", "an answer without a file"},
		"zip":            {"PK", "neither a file of the interface"},
		"version":        {`<DownloadData version="V.9"><ICP/></DownloadData>`, "another version"},
		"document type":  {`<!DOCTYPE x><DownloadData version="V.3.0"/>`, "document type"},
		"cut off":        {`<DownloadData version="V.3.0"><ICP><BAJG><Jg_xx>` + secret, "no XML of the interface"},
		"upload":         {`<UploadData version="V.3.0"><ICP><XZBA><Baxx>` + secret, "no XML of the interface"},
	} {
		code, _, stderr := callRun(test.in, "download-decode")
		require.Equal(t, exitMisuse, code, name)
		require.Contains(t, stderr, test.want, name)
		require.NotContains(t, stderr, secret)
	}
	for args, want := range map[string]string{"a b": "want one file", "nowhere": "no such file", "-key-file nowhere": "no such file"} {
		code, _, stderr := callRun("", append([]string{"download-decode"}, strings.Fields(args)...)...)
		require.Equal(t, exitMisuse, code)
		require.Contains(t, stderr, want)
	}
}

// Whatever stands in a file, the command ends without a panic and shows no secret by its errors.
func FuzzDownloadDecode(f *testing.F) {
	b, err := os.ReadFile("testdata/download.xml")
	require.NoError(f, err)
	f.Add(string(b))
	f.Add(`{"beianInfo":"UEs=","beianInfoHash":"","encryptAlgorithm":0}`)
	f.Add("<return><fileInfos><encryptAlgorithm>0</encryptAlgorithm><beianInfo>UEs=</beianInfo></fileInfos></return>")
	f.Add(`<UploadData version="V.3.0"><ICP><ZXBA><Zx_xx><Zxlb>1</Zxlb></Zx_xx></ZXBA></ICP></UploadData>`)
	f.Add("PK\x03\x04")
	f.Fuzz(func(t *testing.T, in string) {
		code, stdout, stderr := callRun(in, "download-decode")
		require.Contains(t, []int{exitOK, exitProblems, exitMisuse}, code)
		require.Equal(t, code == exitMisuse, stderr != "")
		for l := range strings.Lines(stdout) {
			require.True(t, json.Valid([]byte(l)))
		}
	})
}
