package suffix_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules/suffix"
)

func domain(t require.TestingT, s string) filing.Domain {
	d, err := filing.ParseDomain(s)
	require.NoError(t, err, s)
	return d
}

// snapshotFile is the snapshot as it lies in the repository, read without the package.
type snapshotFile struct {
	Date     string                   `json:"date"`
	Sources  map[string]filing.Source `json:"sources"`
	Suffixes []struct {
		Suffix     string            `json:"suffix"`
		Status     suffix.Status     `json:"status"`
		Confidence suffix.Confidence `json:"confidence"`
		Meaning    string            `json:"meaning"`
		Reserved   string            `json:"reserved"`
		Sources    []string          `json:"sources"`
	} `json:"suffixes"`
}

func readSnapshot(t require.TestingT) snapshotFile {
	data, err := os.ReadFile("snapshot.json")
	require.NoError(t, err)
	var file snapshotFile
	require.NoError(t, json.Unmarshal(data, &file))
	return file
}

func TestEverySnapshotEntry(t *testing.T) {
	t.Parallel()
	file := readSnapshot(t)
	table := suffix.Default()
	require.Equal(t, "2022-08-30", table.Date())
	require.Equal(t, file.Date, table.Date())
	for _, want := range file.Suffixes {
		got := table.Lookup(want.Suffix)
		require.Equal(t, want.Suffix, got.Suffix)
		require.Equal(t, want.Status, got.Status, want.Suffix)
		require.Equal(t, want.Confidence, got.Confidence, want.Suffix)
		require.Equal(t, want.Meaning, got.Meaning, want.Suffix)
		require.Equal(t, want.Reserved, got.Reserved, want.Suffix)
		require.Len(t, got.Sources, len(want.Sources), want.Suffix)
		require.NotEmpty(t, got.Sources, want.Suffix)
		for i, name := range want.Sources {
			require.Equal(t, file.Sources[name], got.Sources[i], want.Suffix)
			require.NotEmpty(t, got.Sources[i].Title, want.Suffix)
			require.NotEmpty(t, got.Sources[i].Date, want.Suffix)
		}
		ascii := strings.TrimPrefix(domain(t, "a."+want.Suffix).String(), "a.")
		require.Equal(t, got, table.Lookup(ascii), "the ASCII form of %s", want.Suffix)
		require.Equal(t, got, table.Lookup(strings.ToUpper(want.Suffix)), "capitals of %s", want.Suffix)
		for _, host := range []string{"example.", "www.example.", "例子."} {
			require.Equal(t, got, table.Of(domain(t, host+want.Suffix)), host+want.Suffix)
			own, ok := suffix.Registrable(domain(t, host+want.Suffix))
			require.True(t, ok, host+want.Suffix)
			require.Equal(t, own.String(), domain(t, host[strings.LastIndexByte(host[:len(host)-1], '.')+1:]+want.Suffix).String())
		}
	}
	require.Len(t, slices.Collect(table.Entries()), len(file.Suffixes))
}

func TestSnapshotCounts(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	for e := range suffix.Default().Entries() {
		switch {
		case strings.HasSuffix(e.Suffix, ".cn"):
			counts["second level"]++
			require.Equal(t, suffix.Approved, e.Status, e.Suffix)
			require.NotEmpty(t, e.Meaning, e.Suffix)
		case e.Status == suffix.Approved:
			counts[string(e.Confidence)]++
			if e.Suffix[0] >= 0x80 {
				counts["Chinese"]++
			}
		default:
			counts[string(e.Status)]++
		}
	}
	require.Equal(t, map[string]int{
		"second level": 43, "high": 153, "medium": 2, "low": 1, "Chinese": 33, "not_fileable": 7, "terminated": 1,
	}, counts)
}

func TestLookup(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]suffix.Status{
		"com": suffix.Approved, "CN": suffix.Approved, "公司": suffix.Approved, "xn--55qx5d": suffix.Approved,
		"XN--55QX5D": suffix.Approved,
		"网络":         suffix.Approved, "中國": suffix.Approved, "gov.cn": suffix.Approved,
		" com ": suffix.Approved, "Gov.CN": suffix.Approved,
		"org": suffix.NotFileable, "io": suffix.NotFileable, "工行": suffix.Terminated,
		"de": suffix.Unknown, "zzz": suffix.Unknown, "a.b.c": suffix.Unknown, "": suffix.Unknown, ".": suffix.Unknown,
		".com": suffix.Unknown,
		"com.": suffix.Unknown, "co m": suffix.Unknown, "\xff": suffix.Unknown, strings.Repeat("公", 1<<20): suffix.Unknown,
	} {
		got := suffix.Default().Lookup(in)
		require.Equal(t, want, got.Status, "Lookup(%.20q)", in)
		if want == suffix.Unknown {
			require.Zero(t, got, "Lookup(%.20q)", in)
		}
	}
	require.Zero(t, suffix.Default().Of(filing.Domain{}))
	require.Zero(t, suffix.Default().Of(domain(t, "example.de")))
	require.Equal(t, "党政群机关", suffix.Default().Of(domain(t, "www.example.gov.cn")).Reserved)
	require.Equal(t, "cn", suffix.Default().Of(domain(t, "www.gov.example.cn")).Suffix)
}

func TestStatusText(t *testing.T) {
	t.Parallel()
	for status, want := range map[suffix.Status]filing.Text{
		suffix.Unknown: {Zh: "未收录", En: "not in the list"}, suffix.Approved: {Zh: "已批复", En: "approved"},
		suffix.NotFileable: {Zh: "不可备案", En: "not fileable"}, suffix.Terminated: {Zh: "已终止", En: "terminated"},
		"x": {Zh: "未知状态", En: "unknown status"},
	} {
		require.Equal(t, want, status.Text())
	}
}

func TestTableIsNotShared(t *testing.T) {
	t.Parallel()
	sources := []filing.Source{{Title: "one"}}
	table, err := suffix.NewTable("2026-01-01", []suffix.Entry{{Suffix: "example", Status: suffix.Approved, Sources: sources}})
	require.NoError(t, err)
	sources[0].Title = "changed"
	got := table.Lookup("example")
	require.Equal(t, "one", got.Sources[0].Title)
	_ = append(got.Sources, filing.Source{Title: "two"})
	require.Len(t, table.Lookup("example").Sources, 1)
}

func TestWith(t *testing.T) {
	t.Parallel()
	base := suffix.Default()
	table, err := base.With("2026-11-01",
		suffix.Entry{Suffix: "ORG", Status: suffix.Approved, Confidence: suffix.High},
		suffix.Entry{Suffix: "例子", Status: suffix.Approved},
	)
	require.NoError(t, err)
	require.Equal(t, "2026-11-01", table.Date())
	require.Equal(t, suffix.Approved, table.Lookup("org").Status)
	require.Equal(t, suffix.Approved, table.Of(domain(t, "a.例子")).Status)
	require.Equal(t, base.Lookup("com"), table.Lookup("com"))
	require.Equal(t, suffix.NotFileable, base.Lookup("org").Status, "With changed its table")
	require.Equal(t, suffix.Unknown, base.Lookup("例子").Status, "With changed its table")
	_, err = base.With("", suffix.Entry{Suffix: "com"})
	require.ErrorContains(t, err, "entry 1: the suffix com has no status")
}

func TestNewTableRefuses(t *testing.T) {
	t.Parallel()
	good := suffix.Entry{Suffix: "com", Status: suffix.Approved}
	for want, e := range map[string]suffix.Entry{
		"entry 2: no suffix":             {Status: suffix.Approved},
		"entry 2: the suffix com comes":  {Suffix: " COM", Status: suffix.Approved},
		"entry 2: the suffix net has no": {Suffix: "net", Status: "x"},
		"net has an unknown confidence":  {Suffix: "net", Status: suffix.Approved, Confidence: "x"},
	} {
		_, err := suffix.NewTable("", []suffix.Entry{good, e})
		require.ErrorContains(t, err, want)
	}
	for _, s := range []string{".com", "com.", "a.b.c", "a b", "1", "\xff", "-", "a/b", strings.Repeat("a", 64)} {
		_, err := suffix.NewTable("", []suffix.Entry{{Suffix: s, Status: suffix.Approved}})
		require.ErrorContains(t, err, "no suffix", s)
	}
	empty, err := suffix.NewTable("2026", nil)
	require.NoError(t, err)
	require.Zero(t, empty.Lookup("com"))
	require.Zero(t, (&suffix.Table{}).Lookup("com"))
}

func TestParseTableRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		``:              "EOF",
		`[]`:            "cannot unmarshal",
		`{"dates": ""}`: "unknown field",
		`{} {}`:         "something follows",
		`{"suffixes": [{"suffix": "com", "status": "approved", "sources": ["x"]}]}`: `entry 1: its source "x"`,
		`{"suffixes": [{"suffix": "com", "status": "fine"}]}`:                       "has no status",
		strings.Repeat(" ", 5<<20):                                                  "larger than",
	} {
		_, err := suffix.ParseTable([]byte(in))
		require.ErrorContains(t, err, want, "ParseTable(%.40q)", in)
	}
}

func TestEntriesAreInOrder(t *testing.T) {
	t.Parallel()
	var seen []string
	for e := range suffix.Default().Entries() {
		if seen = append(seen, e.Suffix); len(seen) == 3 {
			break
		}
	}
	require.Equal(t, []string{"ac.cn", "ah.cn", "ai"}, seen)
}

func FuzzParseTable(f *testing.F) {
	f.Add([]byte(`{"date": "2026", "suffixes": [{"suffix": "公司", "status": "approved"}]}`))
	f.Add([]byte(`{"suffixes": [{"suffix": "a.b", "status": "terminated", "sources": ["x"]}], "sources": {"x": {"title": "y"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := suffix.ParseTable(data)
		if err != nil {
			return
		}
		entries := slices.Collect(table.Entries())
		again, err := suffix.NewTable(table.Date(), entries)
		if err != nil {
			t.Fatalf("the entries of a table make none: %v", err)
		}
		for _, e := range entries {
			if got := again.Lookup(e.Suffix); got.Suffix != e.Suffix || got.Status == suffix.Unknown {
				t.Fatalf("Lookup(%q) = %+v", e.Suffix, got)
			}
		}
	})
}

func TestOfAgreesWithLookup(t *testing.T) {
	t.Parallel()
	file := readSnapshot(t)
	names := make([]string, 0, len(file.Suffixes)+2)
	for _, s := range file.Suffixes {
		names = append(names, s.Suffix)
	}
	names = append(names, "de", "co.uk")
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "suffix")
		host := rapid.StringMatching(`([a-z][a-z0-9]{0,5}\.){1,3}`).Draw(t, "host")
		d := domain(t, host+name)
		got := suffix.Default().Of(d)
		if strings.HasSuffix(name, ".cn") || !strings.Contains(name, ".") && name != "cn" {
			require.Equal(t, suffix.Default().Lookup(name), got, d)
		}
		own, ok := suffix.Registrable(d)
		require.True(t, ok || name == "cn" || name == "de" || !suffix.IsRegistrable(d), d)
		if ok {
			require.True(t, suffix.IsRegistrable(own), "%s of %s", own, d)
			require.True(t, suffix.Within(d, own), "%s of %s", own, d)
		}
	})
}
