package policy_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow/workday"
)

var allProvinces = slices.Collect(region.All())

func parseRanges(t require.TestingT, texts ...string) []policy.Range {
	ranges := make([]policy.Range, len(texts))
	for i, text := range texts {
		var err error
		ranges[i], err = policy.ParseRange(text)
		require.NoError(t, err)
	}
	return ranges
}

// skippable are the types that may skip verification, by the routes of the catalogue.
func skippable() []filing.Type {
	return []filing.Type{
		filing.TypeChangeSubject, filing.TypeChangeService, filing.TypeChangeFiling, filing.TypeChangeAccess,
		filing.TypeCancelSubject, filing.TypeCancelService, filing.TypeCancelAccess, filing.TypeMigration,
	}
}

func newProvider(t require.TestingT, change func(*policy.Terms)) *policy.Provider {
	terms := policy.DefaultTerms()
	change(&terms)
	p, err := policy.New(terms)
	require.NoError(t, err)
	return p
}

func TestDefaultTerms(t *testing.T) {
	t.Parallel()
	require.NoError(t, policy.DefaultTerms().Validate())
	p, err := policy.New(policy.DefaultTerms())
	require.NoError(t, err)
	require.Equal(t, policy.DefaultTerms(), p.Terms())
	require.Equal(t, p.Terms(), policy.Default().Terms())
	written, err := yaml.Marshal(policy.DefaultTerms())
	require.NoError(t, err)
	require.Equal(t, `id: default
name:
    zh: 接入商
    en: provider
lang: zh
deadlines:
    initial_review: "2"
    paper_check: "1.5"
    bureau_review: "20"
    sms: 24h
    sms_grace: 2h
lapse:
    draft: 60
    e_verification: 60
    confirmation: 60
    paper_check: 60
    returned: 60
    rejected: 60
limits:
    adding_side_by_side: 1
    services_per_filing_unit: 10
    services_per_filing_person: 1
    sheet_months: 24
    document_bytes: 1048576
uncertain_detection: note
`, string(written))
}

func TestProviderGivesItsTerms(t *testing.T) {
	t.Parallel()
	p := policy.Default()
	require.Equal(t, "default", p.ProviderID())
	require.Equal(t, filing.Text{Zh: "接入商", En: "provider"}, p.Name())
	require.Equal(t, filing.Zh, p.Lang())
	require.Equal(t, workday.MustDays(2), p.InitialReviewTime())
	require.Equal(t, workday.MustDays(1.5), p.PaperCheckTime())
	require.Equal(t, workday.MustDays(20), p.BureauReviewTime())
	require.Equal(t, 24*time.Hour, p.SMSWindow())
	require.Equal(t, 2*time.Hour, p.SMSGrace())
	require.Equal(t, 1, p.SideBySide())
	require.Equal(t, 10, p.ServicesPerFiling(filing.NatureEnterprise))
	require.Equal(t, 1, p.ServicesPerFiling(filing.NatureIndividual))
	require.Equal(t, 24, p.SheetMonths())
	require.Equal(t, 1<<20, p.DocumentLimit())
	require.False(t, p.RefusesUncertain())
	strict := newProvider(t, func(terms *policy.Terms) { terms.UncertainDetection = policy.RefuseUncertain })
	require.True(t, strict.RefusesUncertain())
}

func TestLapseDays(t *testing.T) {
	t.Parallel()
	p := newProvider(t, func(terms *policy.Terms) { terms.Lapse = policy.Lapse{1, 2, 3, 4, 5, 6} })
	for state, want := range map[string]int{
		"draft": 1, "e_verification": 2, "confirmation": 3, "paper_check": 4, "returned": 5, "rejected": 6,
		"initial_review": 0, "approved": 0, "": 0,
	} {
		require.Equal(t, want, p.LapseDays(state), "LapseDays(%q)", state)
	}
}

func TestListsRestrict(t *testing.T) {
	t.Parallel()
	open := policy.Default()
	p := newProvider(t, func(terms *policy.Terms) {
		terms.DataCentres = []region.Province{region.Beijing, region.Hebei}
		terms.Provinces = []region.Province{region.Shanghai}
		terms.Methods = []filing.AccessMethod{filing.AccessCloud}
	})
	for province := range region.All() {
		require.True(t, open.HostsIn(province) && open.Serves(province), "no list restricts nothing: %s", province)
		require.Equal(t, province == "11" || province == "13", p.HostsIn(province), "HostsIn(%s)", province)
		require.Equal(t, province == "31", p.Serves(province), "Serves(%s)", province)
	}
	for _, m := range filing.AccessMethods() {
		require.True(t, open.Offers(m))
		require.Equal(t, m == filing.AccessCloud, p.Offers(m), "Offers(%v)", m)
	}
	for _, none := range []region.Province{"", "71", "1"} {
		require.False(t, open.HostsIn(none), "HostsIn(%q)", none)
		require.False(t, open.Serves(none), "Serves(%q)", none)
	}
	require.False(t, open.Offers(0), "not given")
	require.False(t, open.Offers(-1))
}

func TestOwns(t *testing.T) {
	t.Parallel()
	p := newProvider(t, func(terms *policy.Terms) {
		terms.Ranges = parseRanges(t, "2001:db8::/32", "203.0.113.10-203.0.113.20", "192.0.2.0/24", "192.0.2.128-192.0.3.5")
	})
	require.True(t, p.KnowsRanges())
	for addr, want := range map[string]bool{
		"192.0.1.255": false, "192.0.2.0": true, "192.0.2.200": true, "192.0.3.5": true, "192.0.3.6": false,
		"203.0.113.9": false, "203.0.113.10": true, "203.0.113.20": true, "203.0.113.21": false,
		"::ffff:192.0.2.1": true, "2001:db8::1": true, "2001:db9::": false, "fe80::1%eth0": false,
		"2001:db8::1%eth0": false, "0.0.0.0": false, "::": false,
	} {
		require.Equal(t, want, p.Owns(netip.MustParseAddr(addr)), "Owns(%s)", addr)
	}
	require.False(t, p.Owns(netip.Addr{}))
	require.False(t, policy.Default().KnowsRanges())
	require.False(t, policy.Default().Owns(netip.MustParseAddr("192.0.2.1")))
}

// Look-up in the joined ranges agrees with a look at each range.
func TestOwnsAgreesWithRanges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// Addresses of few bits, so that ranges meet.
		addr := rapid.Custom(func(t *rapid.T) netip.Addr {
			last := byte(rapid.IntRange(0, 40).Draw(t, "last"))
			if rapid.Bool().Draw(t, "v6") {
				return netip.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8, 15: last})
			}
			return netip.AddrFrom4([4]byte{192, 0, 2, last})
		})
		var ranges []policy.Range
		for range rapid.IntRange(0, 12).Draw(t, "ranges") {
			from, to := addr.Draw(t, "from"), addr.Draw(t, "to")
			if r, err := policy.ParseRange(from.String() + "-" + to.String()); err == nil {
				ranges = append(ranges, r)
			}
		}
		p := newProvider(t, func(terms *policy.Terms) { terms.Ranges = ranges })
		a := addr.Draw(t, "addr")
		want := slices.ContainsFunc(ranges, func(r policy.Range) bool { return r.Contains(a) })
		require.Equal(t, want, p.Owns(a), "Owns(%v) with %v", a, ranges)

		b := addr.Draw(t, "last of the range")
		all := a.Is4() == b.Is4() && !b.Less(a)
		for x := a; all && !b.Less(x); x = x.Next() {
			all = slices.ContainsFunc(ranges, func(r policy.Range) bool { return r.Contains(x) })
		}
		require.Equal(t, all, p.OwnsRange(a, b), "OwnsRange(%v, %v) with %v", a, b, ranges)
	})
}

func TestOwnsRangeAcrossRanges(t *testing.T) {
	t.Parallel()
	p := newProvider(t, func(terms *policy.Terms) {
		terms.Ranges = parseRanges(t, "192.0.2.0/25", "192.0.2.128/25", "198.51.100.0/24", "255.255.255.0/24", "::/128")
	})
	addr := netip.MustParseAddr
	require.True(t, p.OwnsRange(addr("192.0.2.1"), addr("192.0.2.200")), "two ranges that touch")
	require.False(t, p.OwnsRange(addr("192.0.2.1"), addr("198.51.100.1")), "a gap between")
	require.False(t, p.OwnsRange(addr("192.0.2.9"), addr("192.0.2.1")), "last below first")
	require.False(t, p.OwnsRange(addr("255.255.255.255"), addr("::")), "two families")
	require.False(t, p.OwnsRange(netip.Addr{}, netip.Addr{}))
	require.True(t, p.OwnsRange(addr("::ffff:192.0.2.1"), addr("192.0.2.200")))
}

func TestRoute(t *testing.T) {
	t.Parallel()
	p := newProvider(t, func(terms *policy.Terms) { terms.SkipVerification = []filing.Type{filing.TypeChangeAccess} })
	for _, info := range filing.Types() {
		require.Equal(t, info.Route, policy.Default().Route(info.Type), "Default().Route(%s)", info.Type)
		want := info.Route
		if info.Type == filing.TypeChangeAccess {
			want.Verification = false
		}
		require.Equal(t, want, p.Route(info.Type), "Route(%s)", info.Type)
	}
	require.Zero(t, p.Route("no type"))
	require.True(t, filing.TypeChangeAccess.Route().Verification, "the catalogue stays")
}

func TestOnlySomeTypesSkipVerification(t *testing.T) {
	t.Parallel()
	for _, info := range filing.Types() {
		terms := policy.DefaultTerms()
		terms.SkipVerification = []filing.Type{info.Type}
		require.Equal(t, slices.Contains(skippable(), info.Type), terms.Validate() == nil, "skip %s", info.Type)
	}
}

func TestProvinceSwitches(t *testing.T) {
	t.Parallel()
	p := policy.Default()
	var may []string
	for province := range region.All() {
		if p.EmptySubjectMayAdd(province) {
			may = append(may, province.ZhShort())
		}
		_, known := p.PersonMayFileElsewhere(region.Beijing, province)
		require.False(t, known, "no source says it of %s", province)
	}
	// Huawei Cloud doc_0037, 2025-12-31.
	require.ElementsMatch(t, strings.Split("天津 辽宁 四川 云南 江苏 浙江 上海 广西 山西 北京 贵州", " "), may)
	require.False(t, p.EmptySubjectMayAdd("71"))

	own := newProvider(t, func(terms *policy.Terms) {
		terms.Switches = map[region.Province]policy.Switches{
			region.Beijing:   {EmptySubjectMayAdd: new(false)},
			region.Guangdong: {EmptySubjectMayAdd: new(true), PersonMayFileElsewhere: new(false)},
			region.Hainan:    {PersonMayFileElsewhere: new(true)},
		}
	})
	require.False(t, own.EmptySubjectMayAdd(region.Beijing))
	require.True(t, own.EmptySubjectMayAdd(region.Guangdong))
	require.True(t, own.EmptySubjectMayAdd(region.Tianjin), "others stay")
	for to, want := range map[region.Province][2]bool{
		region.Guangdong: {false, true}, region.Hainan: {true, true}, region.Beijing: {false, false},
	} {
		may, known := own.PersonMayFileElsewhere(region.Hainan, to)
		require.Equal(t, want, [2]bool{may, known}, "PersonMayFileElsewhere(46, %s)", to)
	}
}

// What went into a provider and what came out can be changed without changing the provider.
func TestProviderNeverChanges(t *testing.T) {
	t.Parallel()
	build := func() policy.Terms {
		terms := policy.DefaultTerms()
		terms.Ranges = parseRanges(t, "192.0.2.0/24")
		terms.DataCentres = []region.Province{region.Beijing}
		terms.Methods = []filing.AccessMethod{filing.AccessCloud}
		terms.Provinces = []region.Province{region.Beijing}
		terms.SkipVerification = []filing.Type{filing.TypeChangeAccess}
		terms.Switches = map[region.Province]policy.Switches{
			region.Hainan: {EmptySubjectMayAdd: new(true), PersonMayFileElsewhere: new(true)},
		}
		return terms
	}
	spoil := func(terms policy.Terms) {
		terms.Ranges[0] = policy.Range{}
		terms.DataCentres[0], terms.Provinces[0] = region.Hainan, region.Hainan
		terms.Methods[0], terms.SkipVerification[0] = filing.AccessOther, filing.TypeFirst
		*terms.Switches[region.Hainan].EmptySubjectMayAdd = false
		*terms.Switches[region.Hainan].PersonMayFileElsewhere = false
		terms.Switches[region.Beijing] = policy.Switches{}
	}
	in := build()
	p, err := policy.New(in)
	require.NoError(t, err)
	spoil(in)
	require.Equal(t, build(), p.Terms(), "after a change of what went in")
	spoil(p.Terms())
	require.Equal(t, build(), p.Terms(), "after a change of what came out")
	require.True(t, p.Owns(netip.MustParseAddr("192.0.2.1")))
}

func TestValidate(t *testing.T) {
	t.Parallel()
	var empty policy.Terms
	err := empty.Validate()
	for _, path := range []string{
		"id", "name.zh", "name.en", "lang", "deadlines.initial_review", "deadlines.paper_check", "deadlines.bureau_review",
		"deadlines.sms", "limits.adding_side_by_side", "limits.services_per_filing_unit",
		"limits.services_per_filing_person", "limits.sheet_months", "limits.document_bytes", "uncertain_detection",
	} {
		require.ErrorContains(t, err, "policy: "+path+": ", "Validate of zero terms")
	}
	require.NotContains(t, err.Error(), "lapse", "0 is never")
	require.NotContains(t, err.Error(), "sms_grace", "no grace is fine")
	p, err := policy.New(empty)
	require.Error(t, err)
	require.Nil(t, p)

	terms := policy.DefaultTerms()
	terms.ID = strings.Repeat("a", 65)
	require.ErrorContains(t, terms.Validate(), "policy: id: ")
	terms.ID = "中"
	require.ErrorContains(t, terms.Validate(), "policy: id: ")
	require.Equal(t, "policy: odd", (&policy.FieldError{Message: filing.Text{En: "odd"}}).Error())
}

func TestDuration(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"24h": "24h", "90m": "1h30m", "1h0m10s": "1h0m10s", "10m": "10m", "0": "0s", "1.5h": "1h30m", "20s": "20s",
		"100h": "100h", "-2h": "-2h", "1ms": "1ms",
	} {
		var d policy.Duration
		require.NoError(t, d.UnmarshalText([]byte(text)))
		require.Equal(t, want, d.String(), "String of %s", text)
		again := d
		require.NoError(t, again.UnmarshalText([]byte(d.String())))
		require.Equal(t, d, again)
	}
	d := policy.Duration(time.Hour)
	require.ErrorContains(t, d.UnmarshalText([]byte("24")), "is not a time span")
	require.Equal(t, policy.Duration(time.Hour), d, "an error leaves the value")
}

func BenchmarkOwns(b *testing.B) {
	var ranges []policy.Range
	for i := range 1000 {
		ranges = append(ranges, parseRanges(b, fmt.Sprintf("10.%d.%d.0/25", i/250, i%250))...)
	}
	p := newProvider(b, func(terms *policy.Terms) { terms.Ranges = ranges })
	addr := netip.MustParseAddr("10.2.77.3")
	b.ReportAllocs()
	for b.Loop() {
		p.Owns(addr)
	}
}
