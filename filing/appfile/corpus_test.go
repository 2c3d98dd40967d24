package appfile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCorpus compares the APKs under BEIAN_APK_CORPUS with what apksigner said of each in BEIAN_APK_ORACLE; scripts/apk-corpus sets
// both. It fails if apksigner accepts a file and the certificates differ.
func TestCorpus(t *testing.T) {
	t.Parallel()
	root, oracle := os.Getenv("BEIAN_APK_CORPUS"), os.Getenv("BEIAN_APK_ORACLE")
	if root == "" {
		t.Skip("scripts/apk-corpus runs it")
	}
	said := oracleOf(t, oracle)
	count := map[string]int{}
	require.NoError(t, filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".apk") {
			return err
		}
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		name := filepath.Base(path)
		info, err := read(b)
		_, verified := verify(b)
		var ours []string
		for _, c := range info.Signers() {
			ours = append(ours, c.MD5.String())
		}
		theirs := said[name]
		count["files"]++
		if info.Package != "" {
			count["package named"]++
		}
		switch {
		case theirs.accepted:
			count["apksigner accepts"]++
			require.NotEmpty(t, theirs.md5, name)
			for _, md5 := range theirs.md5 {
				require.Contains(t, ours, md5, name)
			}
			require.Equal(t, theirs.md5[0], ours[0], "%s: the certificate to file", name)
			count["the same certificate"]++
		case len(ours) > 0:
			count["apksigner refuses, certificate extracted"]++
		default:
			count["apksigner refuses, no certificate"]++
		}
		if theirs.block { // v2 or v3 verified
			count["apksigner verifies v2 or v3"]++
			if verified == nil {
				count["Verify as well"]++
			} else {
				t.Logf("%s: apksigner accepts, Verify: %v", name, verified)
			}
		}
		if !theirs.accepted && verified == nil {
			count["apksigner refuses, Verify accepts"]++
			t.Logf("%s: apksigner refuses, Verify accepts", name)
		}
		if err == nil && len(ours) == 0 {
			t.Errorf("%s: no error and no certificate", name)
		}
		return nil
	}))
	for _, k := range slices.Sorted(func(yield func(string) bool) {
		for k := range count {
			if !yield(k) {
				return
			}
		}
	}) {
		t.Logf("%-45s %d", k, count[k])
	}

}

type answer struct {
	accepted, block bool
	md5             []string
}

func oracleOf(t *testing.T, path string) map[string]answer {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	all := map[string]answer{}
	name := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "FILE "); ok {
			name = after
			continue
		}
		a := all[name]
		switch {
		case line == "Verifies":
			a.accepted = true
		case strings.HasPrefix(line, "Verified using v2") || strings.HasPrefix(line, "Verified using v3"):
			a.block = a.block || strings.HasSuffix(line, "true")
		case strings.Contains(line, "certificate MD5 digest: "):
			a.md5 = append(a.md5, line[strings.LastIndex(line, " ")+1:])
		}
		all[name] = a
	}
	return all
}
