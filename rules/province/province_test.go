package province_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

func TestOfHasEveryProvinceOnce(t *testing.T) {
	t.Parallel()
	seen := make(map[*province.Terms]region.Province)
	for p := range region.All() {
		terms := province.Of(p)
		require.NotNil(t, terms)
		require.Empty(t, seen[terms], "two provinces share a table")
		seen[terms] = p
		require.True(t, terms.LegalRep.Known(), p)
		require.True(t, terms.ShellSubjectNewSite.Known(), p)
	}
	require.Len(t, seen, 31)
}

func TestAllGivesTheProvincesInOrder(t *testing.T) {
	t.Parallel()
	var got []region.Province
	for p, terms := range province.All() {
		require.Same(t, province.Of(p), terms)
		got = append(got, p)
	}
	require.Equal(t, slices.Collect(region.All()), got)
	for p := range province.All() {
		require.Equal(t, region.Beijing, p)
		break
	}
}

func TestUnknownProvinceKnowsNothingOfItsOwn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		odd := rapid.SampledFrom([]string{"", "00", "10", "66", "71", "99", "110000"})
		p := region.Province(rapid.OneOf(rapid.String(), odd).Draw(t, "province"))
		if p.Known() {
			return
		}
		for name, fact := range province.Of(p).Facts() {
			require.False(t, fact.Known(), name)
		}
		require.Same(t, province.Nationwide(), province.Effective(p))
	})
	require.Same(t, province.Nationwide(), province.Effective(region.Province(strings.Repeat("1", 1<<20))))
}

func TestEffectiveTakesNationwideValuesWhereAProvinceHasNone(t *testing.T) {
	t.Parallel()
	nationwide := maps.Collect(province.Nationwide().Facts())
	for p := range region.All() {
		own := maps.Collect(province.Of(p).Facts())
		for name, fact := range province.Effective(p).Facts() {
			want := own[name]
			if !want.Known() && nationwide[name].Known() {
				want = nationwide[name]
			}
			require.Equal(t, want, fact, "%s of %s", name, p)
		}
		require.Equal(t, province.Of(p).Notes, province.Effective(p).Notes)
		require.Equal(t, province.Of(p).PapersOrg, province.Effective(p).PapersOrg)
	}
	require.False(t, province.Of(region.Beijing).IDMinValidityMonths.Known(), "Effective must not change the table itself")
	require.Equal(t, province.FooterSite, province.Effective(region.Beijing).FooterNumber.V)
	require.Equal(t, province.FooterSubject, province.Effective(region.Guangdong).FooterNumber.V)
}

func TestEffectiveIsMadeOnce(t *testing.T) {
	t.Parallel()
	var wait sync.WaitGroup
	got := make([]*province.Terms, 8)
	for i := range got {
		wait.Go(func() { got[i] = province.Effective(region.Qinghai) })
	}
	wait.Wait()
	require.Len(t, slices.Compact(got), 1)
}

func TestFactsStopWhenAsked(t *testing.T) {
	t.Parallel()
	for name := range province.Of(region.Beijing).Facts() {
		require.Equal(t, "min_age_org", name)
		break
	}
}

func TestJSONOfACell(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		cell       province.Fact
	}{
		{
			"agreed by two", `{"value":"auth_letter","sources":["HWP","FC62"],"date":"2025-12-31",
				"note":{"zh":"备注写明其为何部门领导、负责什么","en":"the remark says which department the person leads and what for"}}`,
			province.Of(region.Gansu).LegalRep,
		},
		{
			"disputed", `{"value":"must","sources":["JD21"],"date":"2021","disputed":true,"others":[{"value":"free","source":"TCFAQ"}]}`,
			province.Of(region.Liaoning).LegalRep,
		},
		{
			"told only by an old source", `{"disputed":true,"others":[{"value":{"when":"always"},"source":"ALI32"}]}`,
			province.Of(region.Jiangsu).DomainCertificateOrg,
		},
		{"false is written", `{"value":false,"sources":["HWOK"],"date":"2025-12-31"}`, province.Of(region.Hebei).ShellSubjectNewSite},
		{"nothing", `{}`, province.Of(region.Hebei).SMS},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := json.Marshal(c.cell)
			require.NoError(t, err)
			require.JSONEq(t, c.want, string(got))
		})
	}
}

func TestJSONOfTermsLeavesOutWhatNobodyStates(t *testing.T) {
	t.Parallel()
	got, err := json.Marshal(province.Of(region.Tibet))
	require.NoError(t, err)
	var fields map[string]any
	require.NoError(t, json.Unmarshal(got, &fields))
	require.Contains(t, fields, "legal_rep")
	require.Contains(t, fields, "papers_org")
	require.Contains(t, fields, "notes")
	require.NotContains(t, fields, "min_age_personal")
	empty, err := json.Marshal(province.Of("99"))
	require.NoError(t, err)
	require.JSONEq(t, `{}`, string(empty))
}

func TestFirmValues(t *testing.T) {
	t.Parallel()
	shanghai, liaoning := province.Of(region.Shanghai), province.Of(region.Liaoning)
	require.True(t, shanghai.LegalRep.Firm(), "stated in 2025, undisputed")
	require.False(t, liaoning.LegalRep.Firm(), "disputed")
	require.False(t, shanghai.MinAgeOrg.Firm(), "nobody knows how old the source is")
	require.False(t, province.Of(region.Hebei).SMS.Firm(), "not known")
	require.False(t, province.Of(region.Tianjin).IndividualBusiness.Firm(), "more than three years old")
	require.True(t, province.Of(region.Sichuan).SitePersonLetter.Firm(), "two weeks younger than three years")
	jiangsu := province.Of(region.Jiangsu).PapersOrg[0]
	require.True(t, jiangsu.Firm())
	require.Equal(t, "2025-12-31", jiangsu.Source().Date)
	require.False(t, province.Of(region.Tibet).PapersOrg[0].Firm(), "a later text leaves it out")
	require.False(t, province.Paper{}.Firm())
}

func TestPledgeWordsStandInThePledge(t *testing.T) {
	t.Parallel()
	require.NotEmpty(t, province.Pledge().En)
	for _, word := range province.PledgeWords() {
		require.Contains(t, province.Pledge().Zh, word)
	}
}

func BenchmarkEffective(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = province.Effective(region.Shanghai).LegalRep.Known()
	}
}
