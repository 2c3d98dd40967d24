package region_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/region"
)

// tableRows are the rows of the table, by their five columns.
func tableRows(t require.TestingT) [][]string {
	data, err := os.ReadFile("divisions.tsv")
	require.NoError(t, err)
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return rows
}

func TestDivisionTable(t *testing.T) {
	t.Parallel()
	rows := tableRows(t)
	require.Greater(t, len(rows), 7000)
	inForce := 0
	for i, row := range rows {
		require.Len(t, row, 5, "row %d: %q", i, row)
		code, name, from, until, successor := row[0], row[1], row[2], row[3], row[4]
		require.Regexp(t, `^[1-8][0-9]{5}$`, code, "row %d", i)
		require.Regexp(t, `^\p{Han}+$`, name, "row %d, %s", i, code)
		require.Regexp(t, `^(20[0-9]{2}-(0[1-9]|1[0-2]))?$`, from, "row %d, %s", i, code)
		require.Regexp(t, `^(-|20[0-9]{2}-(0[1-9]|1[0-2]))?$`, until, "row %d, %s", i, code)
		require.LessOrEqual(t, from, region.DivisionsDate, "row %d, %s", i, code)
		require.LessOrEqual(t, until, region.DivisionsDate, "row %d, %s", i, code)
		if from != "" && until != "" && until != "-" {
			require.Less(t, from, until, "row %d, %s: From, Until", i, code)
		}
		if i > 0 {
			require.Less(t, rows[i-1][0]+rows[i-1][2], code+from, "row %d, %s: order by code and time", i, code)
		}
		if until == "" {
			inForce++
		}
		if successor == "" {
			continue
		}
		require.NotEqual(t, code, successor, "row %d: successor of itself", i)
		require.Equal(t, code[:2], successor[:2], "row %d: successor in another province", i)
		heirs := slices.Collect(region.History(successor))
		require.True(t, slices.ContainsFunc(heirs, func(d region.Division) bool { return d.From == until }),
			"successor %s of %s %s begins in another edition than %s: %+v", successor, code, name, until, heirs)
	}
	require.Equal(t, 3225, inForce, "divisions in force in %s", region.DivisionsDate)
}

func TestDivisionTableSaysItsDate(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("divisions.tsv")
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(data), "\n")
	require.Contains(t, first, "to "+region.DivisionsDate+".")
}

func TestLookupGivesEveryRow(t *testing.T) {
	t.Parallel()
	newest := map[string][]string{}
	periods := map[string]int{}
	for _, row := range tableRows(t) {
		newest[row[0]] = row
		periods[row[0]]++
	}
	for code, row := range newest {
		d, ok := region.Lookup(code)
		require.True(t, ok, "Lookup(%s)", code)
		want := region.Division{
			Code: code, Name: row[1], From: row[2], Until: strings.Trim(row[3], "-"), Successor: row[4], InForce: row[3] == "",
		}
		if row[3] != "-" {
			want.Until = row[3]
		}
		require.Equal(t, want, d, "Lookup(%s)", code)
		history := slices.Collect(region.History(code))
		require.Len(t, history, periods[code], "History(%s)", code)
		require.Equal(t, d, history[len(history)-1], "the newest of History(%s)", code)
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	for _, want := range []region.Division{
		{Code: "110000", Name: "北京市", InForce: true},
		{Code: "110101", Name: "东城区", InForce: true},
		{Code: "110103", Name: "崇文区", Until: "2010-10"},
		{Code: "110228", Name: "密云县", Until: "2016-07", Successor: "110118"},
		{Code: "110118", Name: "密云区", From: "2016-07", InForce: true},
		{Code: "152600", Name: "乌兰察布盟", Until: "2004-09"},
		{Code: "420600", Name: "襄阳市", InForce: true},
		{Code: "500110", Name: "綦江区", From: "2011-10", InForce: true},
		{Code: "510226", Name: "合川县"},
		{Code: "710000", Name: "台湾省", InForce: true},
		{Code: "810000", Name: "香港特别行政区", InForce: true},
		{Code: "820000", Name: "澳门特别行政区", InForce: true},
	} {
		got, ok := region.Lookup(want.Code)
		require.True(t, ok, "Lookup(%s)", want.Code)
		require.Equal(t, want, got)
	}
}

func TestLookupRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"", "1", "11", "11000", "1100000", "11010a", "11010 ", " 10101", "000000", "999999", "830000", "119999", "北京", "１１０１０１",
		"# Divi", "\xff\xfe\xfd\xfc\xfb\xfa", strings.Repeat("1", 1<<20),
	} {
		d, ok := region.Lookup(in)
		require.False(t, ok, "Lookup(%.20q)", in)
		require.Zero(t, d, "Lookup(%.20q)", in)
		require.Empty(t, slices.Collect(region.History(in)), "History(%.20q)", in)
	}
}

func TestHistoryOfReusedCode(t *testing.T) {
	t.Parallel()
	require.Equal(t, []region.Division{
		{Code: "410307", Name: "洛龙区", Until: "2007-12", Successor: "410311"},
		{Code: "410307", Name: "偃师区", From: "2022-12", InForce: true},
	}, slices.Collect(region.History("410307")))
	for d := range region.History("410307") {
		require.Equal(t, "洛龙区", d.Name)
		break
	}
}

func TestProvincesAreInTable(t *testing.T) {
	t.Parallel()
	for p := range region.All() {
		d, ok := region.Lookup(string(p) + "0000")
		require.True(t, ok, "Lookup of %s", p)
		require.Equal(t, p.Zh(), d.Name)
		require.True(t, d.InForce)
		require.Equal(t, region.LevelProvince, d.Level())
	}
}

func TestPickersReachAllThatIsInForce(t *testing.T) {
	t.Parallel()
	reached := map[string]bool{}
	for p := range region.All() {
		for city := range region.Divisions(p) {
			require.Equal(t, region.LevelPrefecture, city.Level(), city.String())
			reached[city.Code] = true
			parent, ok := city.Parent()
			require.True(t, ok)
			require.Equal(t, p.Zh(), parent.Name, city.String())
			for county := range city.Children() {
				require.Equal(t, region.LevelCounty, county.Level(), county.String())
				require.False(t, reached[county.Code], "%s twice", county)
				reached[county.Code] = true
				parent, ok := county.Parent()
				require.True(t, ok)
				require.Equal(t, city, parent)
				require.Empty(t, slices.Collect(county.Children()))
			}
		}
	}
	for _, row := range tableRows(t) {
		code := row[0]
		if row[3] == "" && !strings.HasSuffix(code, "0000") {
			require.True(t, reached[code], "no picker offers %s %s", code, row[1])
			delete(reached, code)
		}
	}
	require.Empty(t, reached, "pickers offer what is not in force")
}

func TestDivisions(t *testing.T) {
	t.Parallel()
	var names []string
	for d := range region.Divisions(region.Hainan) {
		names = append(names, d.Name)
	}
	require.Equal(t, []string{"海口市", "三亚市", "三沙市", "儋州市", "省直辖县级行政区划"}, names)
	for d := range region.Divisions(region.Sichuan) {
		require.Equal(t, "510100 成都市", d.String())
		break
	}
	for _, p := range []region.Province{"", "1", "00", "16", "71", "81", "99", "110000", "ab", "北京"} {
		require.Empty(t, slices.Collect(region.Divisions(p)), "Divisions(%q)", p)
	}
	require.Empty(t, slices.Collect(region.Division{Code: "441900"}.Children()), "东莞市 has no counties")
}

func TestParentOfOldDivisions(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"110228": "110200 县", "469003": "469000 省直辖县级行政区划", "152601": "152600 乌兰察布盟", "132101": "132100 邯郸地区",
		"360100": "360000 江西省",
	} {
		d, ok := region.Lookup(code)
		require.True(t, ok, code)
		parent, ok := d.Parent()
		require.True(t, ok, code)
		require.Equal(t, want, parent.String())
	}
	orphan := region.Division{Code: "119901"}
	parent, ok := orphan.Parent()
	require.True(t, ok)
	require.Equal(t, "110000 北京市", parent.String(), "the province, where the table has no city")
	for _, code := range []string{"", "110000", "990000", "999900", "999999", "1101"} {
		_, ok := region.Division{Code: code}.Parent()
		require.False(t, ok, "Parent of %q", code)
	}
}

func TestLevel(t *testing.T) {
	t.Parallel()
	for level, want := range map[region.Level][2]string{
		0: {"", ""}, region.LevelProvince: {"province", "省级"}, region.LevelPrefecture: {"prefecture", "地级"},
		region.LevelCounty: {"county", "县级"}, 9: {"", ""},
	} {
		require.Equal(t, want, [2]string{level.String(), level.Zh()})
	}
	require.Zero(t, region.Division{}.Level())
	require.Empty(t, region.Division{}.String())
	require.Empty(t, slices.Collect(region.Division{}.Children()))
}

//nolint:paralleltest // AllocsPerRun counts the whole process
func TestLookupAllocatesNothing(t *testing.T) {
	for _, code := range []string{"110101", "110228", "999999", "x"} {
		got := testing.AllocsPerRun(100, func() { region.Lookup(code) })
		require.Zero(t, got, "allocations of Lookup(%s)", code)
	}
	got := testing.AllocsPerRun(100, func() {
		for d := range region.Divisions(region.Sichuan) {
			d.Parent()
		}
	})
	require.Zero(t, got, "allocations of Divisions")
}

func TestLookupProperties(t *testing.T) {
	t.Parallel()
	rows := tableRows(t)
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.OneOf(
			rapid.StringMatching(`[1-8][0-9]{5}`),
			rapid.Custom(func(t *rapid.T) string { return rows[rapid.IntRange(0, len(rows)-1).Draw(t, "row")][0] }),
			rapid.String(),
		).Draw(t, "code")
		d, ok := region.Lookup(code)
		known := slices.ContainsFunc(rows, func(row []string) bool { return row[0] == code })
		require.Equal(t, known, ok, "Lookup(%q)", code)
		if !ok {
			return
		}
		require.Equal(t, code, d.Code)
		require.False(t, d.InForce && (d.Until != "" || d.Successor != ""), "in force and ended: %+v", d)
		for parent, ok := d.Parent(); ok; parent, ok = parent.Parent() {
			require.Less(t, parent.Level(), d.Level(), "%s below %s", d, parent)
			d = parent
		}
		require.Equal(t, region.LevelProvince, d.Level(), "the topmost parent of %s", code)
	})
}

func FuzzLookup(f *testing.F) {
	for _, seed := range []string{"110101", "469003", "", "999999", "11010\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, code string) {
		d, ok := region.Lookup(code)
		if ok != (d.Code == code && code != "") {
			t.Fatalf("Lookup(%q) = %+v, %v", code, d, ok)
		}
		for child := range d.Children() {
			if parent, ok := child.Parent(); !ok || parent.Code != code {
				t.Fatalf("%s is below %q, its parent is %q", child, code, parent.Code)
			}
		}
		for range region.Divisions(region.Province(code)) {
			if len(code) != 2 {
				t.Fatalf("Divisions(%q) gives something", code)
			}
		}
	})
}
