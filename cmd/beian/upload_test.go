package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/internal/xsdtest"
)

// uploadArgs are the flags of a call of upload that finds all it needs, before others.
func uploadArgs(dir string, args ...string) []string {
	return append([]string{
		"upload", "-unit", "110", "-out", dir, "-attachments", "testdata/attachments", "-passwords", "testdata/passwords.txt",
	}, args...)
}

func TestUpload(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"upload_json": nil, "upload_zh": {"-format", "text"}, "upload_en": {"-format", "text", "-lang", "en"},
	} {
		dir := t.TempDir()
		code, stdout, stderr := callRun("", uploadArgs(dir, append(args, "testdata/uploads.ndjson")...)...)
		require.Equal(t, exitProblems, code)
		require.Empty(t, stderr)
		golden(t, name, stdout)
		files, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Len(t, files, 3)
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			require.NoError(t, err)
			if xsdtest.Available() == nil {
				xsdtest.Upload.Accepts(t, b)
			}
			_, shown, _ := callRun(string(b), "download-decode", "-personal")
			golden(t, "upload_"+strings.TrimSuffix(f.Name(), ".xml"), shown)
		}
	}
}

// A filing that cannot go over the interface keeps no other back, and what was written is what the filings say.
func TestUploadSplitsByKindAndNumber(t *testing.T) {
	t.Parallel()
	g := filingtest.New(40)
	var in bytes.Buffer
	e := json.NewEncoder(&in)
	const each = bureau.MaxRecords + 10
	for range each {
		for _, typ := range []filing.Type{filing.TypeCancelService, filing.TypeCancelSubject} {
			f := g.Filing(filingtest.OfType(typ), filingtest.WithServices(filing.ServiceWebsite))
			require.NoError(t, e.Encode(f))
		}
	}
	dir := t.TempDir()
	code, stdout, stderr := callRun(in.String(), uploadArgs(dir)...)
	require.Equal(t, exitProblems, code, "subjects are cancelled with a password alone")
	require.Empty(t, stderr)
	require.Equal(t, each, strings.Count(stdout, `"valid":true`))
	require.Equal(t, each, strings.Count(stdout, "filing_password"))
	count := func(name string) (n int) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		r, err := bureau.NewUploadReader(bytes.NewReader(b), bureau.Format{})
		require.NoError(t, err)
		for {
			item, err := r.Next()
			if errors.Is(err, io.EOF) {
				return n
			}
			require.NoError(t, err)
			require.NoError(t, item.Err)
			n++
		}
	}
	require.Equal(t, bureau.MaxRecords, count("ZXBA-0001.xml"))
	require.Equal(t, each-bureau.MaxRecords, count("ZXBA-0002.xml"))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 2)
}

func TestUploadSplitsBySize(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	g := filingtest.New(41)
	files := newUploadFiles(dir, 110, g.Blobs())
	files.most = 6 << 10
	ids := newCountedIDs(7)
	var names []string
	for range 10 {
		ids.next()
		f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.WithServices(filing.ServiceWebsite))
		f.Attachments = nil
		records, err := bureau.Conversion{IDs: ids}.Records(t.Context(), &f)
		require.NoError(t, err)
		name, err := files.write(t.Context(), records[0])
		require.NoError(t, err)
		names = append(names, name)
	}
	require.NoError(t, files.close())
	require.NotEqual(t, names[0], names[9])
	made, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range made {
		info, err := f.Info()
		require.NoError(t, err)
		require.Less(t, info.Size(), int64(6<<10))
		require.NotContains(t, f.Name(), ".upload")
	}
}

func TestUploadTakesNoFilesPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	temp, name := filepath.Join(dir, "temp"), filepath.Join(dir, "name")
	for file, text := range map[string]string{temp: "new", name: "precious"} {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	require.ErrorIs(t, keepAs(temp, name), fs.ErrExist)
	kept, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, "precious", string(kept))
	require.ErrorIs(t, keepAs(filepath.Join(dir, "none"), filepath.Join(dir, "other")), fs.ErrNotExist)
}

func TestUploadInAnEnvelope(t *testing.T) {
	t.Parallel()
	key := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(key, []byte("0123456789abcdef\n0102030405060708\n"), 0o600))
	for name, args := range map[string][]string{"clear": nil, "encrypted": {"-key-file", key}} {
		dir := t.TempDir()
		code, _, stderr := callRun("", uploadArgs(dir, append(args, "-envelope", "-first-id", "1000", "testdata/uploads.ndjson")...)...)
		require.Equal(t, exitProblems, code)
		require.Empty(t, stderr)
		file := filepath.Join(dir, "XZBA-0001.json")
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		var packed packedUpload
		require.NoError(t, json.Unmarshal(b, &packed))
		require.Equal(t, "XZBA0001", packed.FileName)
		require.Equal(t, name == "encrypted", packed.EncryptAlgorithm == bureau.EncryptAES)
		_, err = base64.StdEncoding.DecodeString(packed.BeianInfo)
		require.NoError(t, err)
		code, stdout, stderr := callRun("", append([]string{"download-decode"}, append(args, file)...)...)
		require.Equal(t, exitOK, code, stderr)
		require.Contains(t, stdout, `"IspZtid":1000`)
		if name == "encrypted" {
			code, _, stderr = callRun("", "download-decode", file)
			require.Equal(t, exitMisuse, code)
			require.Contains(t, stderr, "it is encrypted: give the key")
		}
	}
}

func TestUploadMisuse(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	file("ZXBA-0001.xml", "")
	for args, want := range map[string]string{
		"":                                "-unit: want the reporting unit's own id",
		"-unit 110 -first-id 0":           "-first-id: want a number",
		"-unit 110 -key-file k":           "-key-file goes with -envelope",
		"-unit 110 -envelope -key-file k": "no such file",
		"-unit 110 nowhere":               "no such file",
		"-unit 110 " + dir:                "is a directory",
		"-unit 110 -attachments nowhere":  "no such file",
		"-unit 110 -passwords " + file("p", secret):                         "line 1 is not so",
		"-unit 110 -passwords " + file("q", "京ICP备2025900001号 "+secret+"😀"): "outside GBK",
		"-unit 110 -out " + dir + " testdata/uploads.ndjson":                "is there already",
		"-unit 110 -out nowhere testdata/uploads.ndjson":                    "no such file",
		"-unit 110 -envelope -key-file " + file("key", secret+"\nshort"):    "characters",
	} {
		code, _, stderr := callRun("", append([]string{"upload"}, strings.Fields(args)...)...)
		require.Equal(t, exitMisuse, code, args)
		require.Contains(t, stderr, want, args)
		require.NotContains(t, stderr, secret)
	}
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range left {
		require.NotContains(t, f.Name(), ".upload")
	}
}
