package appfile_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/appfile"
)

// TestCorpus compares the APKs under BEIAN_APK_CORPUS with what apksigner and aapt said of each in BEIAN_APK_ORACLE;
// scripts/apk-corpus sets both. It fails if apksigner accepts a file and the certificates differ, or aapt names
// another package.
func TestCorpus(t *testing.T) {
	t.Parallel()
	root, oracle := os.Getenv("BEIAN_APK_CORPUS"), os.Getenv("BEIAN_APK_ORACLE")
	if root == "" {
		t.Skip("scripts/apk-corpus runs it")
	}
	said := oracleOf(t, oracle)
	c := corpus{T: t, count: map[string]int{}}
	require.NoError(t, filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".apk") {
			return err
		}
		name, err := filepath.Rel(root, path)
		require.NoError(t, err)
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		info, err := read(b)
		_, verified := verify(b)
		c.count["files"]++
		if err == nil && len(info.Signers()) == 0 {
			t.Errorf("%s: no error and no certificate", name)
		}
		c.signature(name, info, said[name], verified)
		c.manifest(name, info, said[name])
		return nil
	}))
	for _, k := range slices.Sorted(maps.Keys(c.count)) {
		t.Logf("%-60s %d", k, c.count[k])
	}
}

type corpus struct {
	*testing.T

	count map[string]int
}

// signature compares with apksigner.
func (c *corpus) signature(name string, info appfile.Info, theirs answer, verified error) {
	var ours []string
	for _, s := range info.Signers() {
		ours = append(ours, s.MD5.String())
	}
	switch {
	case theirs.accepted:
		c.count["apksigner accepts"]++
		require.NotEmpty(c, theirs.md5, name)
		for _, md5 := range theirs.md5 {
			require.Contains(c, ours, md5, name)
		}
		require.Equal(c, theirs.md5[0], ours[0], "%s: the certificate to file", name)
		c.count["apksigner accepts, the same certificates"]++
	case len(ours) > 0:
		c.count["apksigner refuses, certificate extracted"]++
	default:
		c.count["apksigner refuses, no certificate"]++
	}
	if theirs.block { // v2 or v3 verified
		c.count["apksigner verifies v2 or v3"]++
		if verified == nil {
			c.count["apksigner verifies v2 or v3, Verify as well"]++
		} else {
			c.Logf("%s: apksigner accepts, Verify: %v", name, verified)
		}
	}
	if !theirs.accepted && verified == nil {
		c.count["apksigner refuses, Verify accepts"]++
		c.Logf("%s: apksigner refuses, Verify accepts", name)
	}
}

// manifest compares with aapt.
func (c *corpus) manifest(name string, info appfile.Info, theirs answer) {
	if info.Package != "" {
		c.count["package named"]++
	}
	if theirs.pkg == "" {
		return
	}
	c.count["aapt names a package"]++
	require.Equal(c, theirs.pkg, info.Package, name)
	c.same("version", name, theirs.version, info.Version)
	c.same("build", name, theirs.build, info.Build)
	label := theirs.labels["zh-CN"]
	for _, l := range []string{"zh", ""} {
		if label == "" {
			label = theirs.labels[l]
		}
	}
	c.same("name", name, label, info.Name)
	if theirs.icon != "" && !strings.HasSuffix(theirs.icon, ".xml") {
		c.count["aapt: icon is an image"]++
		if info.Icon != nil {
			c.count["aapt: icon is an image, found as well"]++
		} else {
			c.Logf("%s: icon %s: %v", name, theirs.icon, info.Notes)
		}
	}
}

// same counts what aapt and Read both say.
func (c *corpus) same(what, name, theirs, ours string) {
	if theirs == "" {
		return
	}
	c.count["aapt: "+what]++
	if theirs == ours {
		c.count["aapt: "+what+", the same"]++
	} else {
		c.Logf("%s: %s is %q, aapt says %q", name, what, ours, theirs)
	}
}

// answer is what apksigner and aapt say of a file.
type answer struct {
	accepted, block     bool
	md5                 []string
	pkg, version, build string
	labels              map[string]string
	icon                string
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
			all[name] = answer{labels: map[string]string{}}
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
		case strings.HasPrefix(line, "package:"):
			a.pkg, a.version, a.build = quoted(line, " name="), quoted(line, " versionName="), quoted(line, " versionCode=")
		case strings.HasPrefix(line, "application-label"):
			language, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(line, "application-label"), "-"), ":")
			a.labels[language] = quoted(line, ":")
		case strings.HasPrefix(line, "application:"):
			a.icon = quoted(line, " icon=")
		}
		all[name] = a
	}
	return all
}

// quoted is the value behind a key in a line of aapt.
func quoted(line, key string) string {
	_, after, _ := strings.Cut(line, key+"'")
	value, _, _ := strings.Cut(after, "'")
	return value
}
