package filing_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// fixed answers every question with a deep copy of the same.
func fixed(a filing.Answer) filing.Registry {
	return registryFunc(func(context.Context, filing.Question) (filing.Answer, error) { return cloneAnswer(a), nil })
}

// cloneAnswer copies an answer and everything in it.
func cloneAnswer(a filing.Answer) filing.Answer {
	out := a
	out.Records = nil
	for _, r := range a.Records {
		c := *r
		c.Former, c.Services = slices.Clone(r.Former), slices.Clone(r.Services)
		for i := range c.Services {
			s := &c.Services[i]
			s.Service.Domains, s.Accesses = slices.Clone(s.Service.Domains), slices.Clone(s.Accesses)
		}
		out.Records = append(out.Records, &c)
	}
	out.UnderWay, out.Blacklist, out.Failures = slices.Clone(a.UnderWay), slices.Clone(a.Blacklist), slices.Clone(a.Failures)
	for i := range out.UnderWay {
		out.UnderWay[i].Keys = slices.Clone(a.UnderWay[i].Keys)
	}
	return out
}

func askAll(t require.TestingT, reg filing.Registry) filing.Answer {
	a, err := reg.Ask(context.Background(), filing.Question{})
	require.NoError(t, err)
	return a
}

func TestChainMergesBySubjectNumber(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	store := &filing.Record{
		ID: "r1", Number: "京ICP备2024000001号", Account: myAccount, Province: region.Beijing, UpdatedAt: day,
		Subject: filing.Subject{Name: "甲", Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: unitCode}},
		Services: []filing.FiledService{
			site("example.cn", here),
			{Service: filing.Service{Kind: filing.ServiceWebsite, Domains: []string{"late.cn"}}},
			{Number: "京ICP备2024000001号-3"},
		},
	}
	ministry := &filing.Record{
		ID: "other", Number: " 京icp备2024000001号", Account: otherAccount, Province: region.Hebei, BureauID: 7,
		UpdatedAt: day.AddDate(0, 0, 1),
		Subject: filing.Subject{Name: "乙", Certificate: filing.Certificate{
			Type: filing.CertificateOrganizationCodeEnterprise, Number: "OLDCODE-9",
		}},
		Former: []filing.Certificate{
			{Type: filing.CertificateBusinessLicence, Number: unitCode}, {Type: 1, Number: "110000001234567"},
		},
		ServicesKnown: true,
		Services: []filing.FiledService{
			{Number: "京ICP备2024000001号-1", BureauID: 9, Service: filing.Service{Name: "别名", Domains: []string{"not.cn"}}},
			{Number: "京ICP备2024000001号-2", Service: filing.Service{Kind: filing.ServiceWebsite, Domains: []string{"late.cn"}}},
			{Number: "京ICP备2024000001号-3", BureauID: 11, AccessKnown: true,
				Service:  filing.Service{Name: "三", Domains: []string{"three.cn"}},
				Accesses: []filing.FiledAccess{{Provider: there}}},
			{Number: "京ICP备2024000001号-4"},
		},
	}
	got := askAll(t, filing.Chain{fixed(filed(store)), fixed(filed(ministry))}).Records
	require.Len(t, got, 1)
	want := cloneAnswer(filed(store)).Records[0]
	want.BureauID, want.ServicesKnown, want.UpdatedAt = 7, true, day.AddDate(0, 0, 1)
	want.Former = []filing.Certificate{ministry.Subject.Certificate, {Type: 1, Number: "110000001234567"}}
	want.Services[1].Number = "京ICP备2024000001号-2"
	want.Services[2] = ministry.Services[2]
	want.Services = append(want.Services, ministry.Services[3])
	require.Equal(t, want, got[0])
}

func TestChainFillsWhatIsMissing(t *testing.T) {
	t.Parallel()
	full := unitRecord(myAccount, site("example.cn", here))
	full.ID, full.UpdatedAt = "r1", time.Unix(1, 0)
	empty := &filing.Record{Number: full.Number}
	got := askAll(t, filing.Chain{fixed(filed(empty)), fixed(filed(full))}).Records
	require.Equal(t, []*filing.Record{full}, got)
}

func TestChainKeepsRecordsWithoutNumberApart(t *testing.T) {
	t.Parallel()
	one, two := &filing.Record{ID: "1"}, &filing.Record{ID: "2"}
	reg := filing.NewMemoryRegistry(filing.Answer{})
	require.Empty(t, askAll(t, filing.Chain{reg}).Records)
	direct := registryFunc(func(context.Context, filing.Question) (filing.Answer, error) { return filed(one, two), nil })
	require.Equal(t, []*filing.Record{one, two}, askAll(t, filing.Chain{direct, direct}).Records)
}

// TestChainMergesServices: entries are one service by number, else by the bureau's id, else by what they are known by.
func TestChainMergesServices(t *testing.T) {
	t.Parallel()
	website := func(number string, id int64, domain string) filing.FiledService {
		return filing.FiledService{
			Number: number, BureauID: id, Service: filing.Service{Kind: filing.ServiceWebsite, Domains: []string{domain}},
		}
	}
	named := func(kind filing.ServiceKind, name string) filing.FiledService {
		return filing.FiledService{Service: filing.Service{Kind: kind, Name: name}}
	}
	cases := []struct {
		name string
		a, b filing.FiledService
		same bool
	}{
		{"number", website("n-1", 1, "a.cn"), website("n-1", 2, "b.cn"), true},
		{"other number", website("n-1", 1, "a.cn"), website("n-2", 1, "a.cn"), false},
		{"bureau's id", website("n-1", 1, "a.cn"), website("", 1, "b.cn"), true},
		{"other id", website("n-1", 1, "a.cn"), website("", 2, "a.cn"), false},
		{"domain", website("n-1", 0, "a.cn"), website("", 2, "a.cn"), true},
		{"other domain", website("n-1", 0, "a.cn"), website("", 2, "b.cn"), false},
		{"APP name", named(filing.ServiceApp, "示 例"), named(filing.ServiceApp, "示例"), true},
		{"other APP name", named(filing.ServiceApp, "甲"), named(filing.ServiceApp, "乙"), false},
		{"no name", named(filing.ServiceApp, ""), named(filing.ServiceApp, ""), false},
		{"other kind", named(filing.ServiceApp, "甲"), named(filing.ServiceQuickApp, "甲"), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := askAll(t, filing.Chain{fixed(filed(unitRecord("", c.a))), fixed(filed(unitRecord("", c.b)))}).Records
			require.Len(t, got, 1)
			want := 2
			if c.same {
				want = 1
			}
			require.Len(t, got[0].Services, want)
		})
	}
}

func TestChainIsIdempotentAndChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		one, two := drawWorld(t).all, drawWorld(t).all
		for i, r := range two.Records {
			if rapid.Bool().Draw(t, "forget") {
				r.Province, r.Account, r.ServicesKnown = "", "", false
			}
			if rapid.Bool().Draw(t, "former") {
				r.Former = append(r.Former, worldCertificates[i])
			}
		}
		before := cloneAnswer(merge(one, two))
		whole := func(a filing.Answer) filing.Registry {
			return registryFunc(func(context.Context, filing.Question) (filing.Answer, error) { return a, nil })
		}
		first := askAll(t, filing.Chain{whole(one), whole(two)})
		require.Equal(t, before, cloneAnswer(merge(one, two)), "Chain changed what belongs to a registry")

		for name, chain := range map[string]filing.Chain{
			"copies":  {whole(one), fixed(one), whole(two), fixed(two)},
			"twice":   {whole(one), whole(two), whole(one), whole(two)},
			"nested":  {filing.Chain{whole(one), whole(two)}, whole(two)},
			"with no": {nil, whole(one), nil, whole(two)},
		} {
			require.Equal(t, first, askAll(t, chain), "%s: merging again", name)
		}
		require.Equal(t, one.Answered|two.Answered, first.Answered)
		for _, r := range one.Records {
			i := slices.IndexFunc(first.Records, func(m *filing.Record) bool { return m.Number == r.Number })
			require.GreaterOrEqual(t, i, 0)
			m := first.Records[i]
			require.Equal(t, r.Subject.Certificate, m.Subject.Certificate, "the earlier registry's certificate")
			require.True(t, r.Account == "" || m.Account == r.Account, "the earlier registry's account")
			require.True(t, r.Province == "" || m.Province == r.Province, "the earlier registry's province")
			require.Equal(t, r.ServicesKnown || m.ServicesKnown, m.ServicesKnown)
			for _, k := range r.Keys() {
				require.Contains(t, m.Keys(), k, "a merged record is found under every key")
			}
		}
	})
}

func TestChainMergesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	a, b := domainKey("a.cn"), domainKey("b.cn")
	one := filing.Answer{UnderWay: []filing.UnderWay{
		{Keys: []filing.Key{a}, Type: filing.TypeFirst, Account: myAccount, Case: "c1"}, {Keys: []filing.Key{a}},
	}}
	two := filing.Answer{UnderWay: []filing.UnderWay{
		{Keys: []filing.Key{a, b}, Case: "c1"}, {Keys: []filing.Key{a}}, {Keys: []filing.Key{b}}, {Keys: []filing.Key{b}, Case: "c2"},
	}}
	require.Equal(t, []filing.UnderWay{
		{Keys: []filing.Key{a, b}, Type: filing.TypeFirst, Account: myAccount, Case: "c1"}, {Keys: []filing.Key{a}},
		{Keys: []filing.Key{b}}, {Keys: []filing.Key{b}, Case: "c2"},
	}, askAll(t, filing.Chain{fixed(one), fixed(two)}).UnderWay)
}

func TestTopics(t *testing.T) {
	t.Parallel()
	require.Equal(t, "subjects,domains,apps,access,under_way,under_way_elsewhere,blacklist", filing.AllTopics.String())
	require.Empty(t, filing.Topics(0).String())
	require.True(t, filing.AllTopics.Has(filing.TopicAccess|filing.TopicApps))
	require.False(t, filing.TopicAccess.Has(filing.TopicAccess|filing.TopicApps))
	for n := range int(filing.AllTopics) + 1 {
		want := filing.Topics(n)
		b, err := json.Marshal(want)
		require.NoError(t, err)
		got := filing.AllTopics
		require.NoError(t, json.Unmarshal(b, &got), "%s", b)
		require.Equal(t, want, got, "Topics of %s", b)
	}
	b, err := json.Marshal(filing.Topics(0))
	require.NoError(t, err)
	require.Equal(t, "[]", string(b))
	for _, bad := range []string{`["subject"]`, `"subjects"`, `[1]`, `{}`, `7`} {
		got := filing.TopicApps
		require.Error(t, json.Unmarshal([]byte(bad), &got), "Topics of %s", bad)
		require.Equal(t, filing.TopicApps, got, "Topics of %s: the value stays", bad)
	}
	require.ErrorContains(t, json.Unmarshal([]byte(`["subject"]`), new(filing.Topics)),
		`unknown topic "subject", want one of subjects, domains`)
}
