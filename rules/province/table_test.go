package province_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// known is in how many of the 31 provinces each field is stated. A row that is lost by accident shows here.
var known = map[string]int{
	"min_age_org":                  28,
	"min_age_personal":             29,
	"max_age_site_person":          2,
	"legal_rep":                    31,
	"subject_person_letter":        12,
	"site_person_letter":           17,
	"site_same_as_subject":         4,
	"site_differs_from_subject":    1,
	"person_id_unique":             6,
	"person_one_unit":              3,
	"mobile_local_org":             11,
	"mobile_local_personal":        11,
	"emergency_phone_required":     12,
	"emergency_differs_org":        12,
	"emergency_differs_personal":   12,
	"distinct_phones_same_person":  7,
	"distinct_phones_two_persons":  7,
	"phone_unique":                 8,
	"personal_nonlocal_id":         27,
	"personal_nonlocal_proofs":     12,
	"personal_certificates":        4,
	"domain_min_validity_months":   14,
	"domain_owner_org":             20,
	"domain_owner_personal":        3,
	"domain_certificate_org":       3,
	"domain_certificate_personal":  4,
	"domain_suffixes_refused":      1,
	"institution_suffixes":         5,
	"government_suffixes":          4,
	"institution_approval":         3,
	"domains_per_site":             5,
	"sites_per_order_org":          9,
	"sites_per_order_personal":     6,
	"sites_total_org":              1,
	"sites_total_personal":         1,
	"plan_book_org":                5,
	"plan_book_personal":           6,
	"many_domains_statement":       2,
	"site_name_min_han_org":        1,
	"site_name_min_han_personal":   2,
	"site_name_forbidden_org":      2,
	"site_name_forbidden_personal": 4,
	"site_name_approval_org":       4,
	"site_name_approval_personal":  3,
	"site_name_bans_org":           4,
	"site_name_bans_personal":      6,
	"contents_org":                 5,
	"contents_personal":            9,
	"finance":                      4,
	"training":                     19,
	"three_in_one":                 18,
	"copies":                       6,
	"certificates_refused":         2,
	"certificate_address_local":    1,
	"individual_business":          17,
	"id_min_validity_months":       4,
	"licence_min_validity_months":  2,
	"address_house_number":         4,
	"address_no_shixiaqu":          5,
	"address_same_city":            4,
	"address_renamed":              2,
	"remark_org":                   1,
	"remark_personal":              9,
	"remark_personal_min_length":   1,
	"remark_personal_pledge":       5,
	"remark_personal_forbidden":    1,
	"remark_many_domains":          3,
	"unfiled_site_closed":          16,
	"filed_site":                   19,
	"footer_number":                1,
	"change_subject":               23,
	"unit_to_personal":             4,
	"personal_change":              29,
	"change_whole_only":            3,
	"rename_letter":                18,
	"access_before_change":         15,
	"site_before_change":           3,
	"shell_subject_new_site":       31,
	"one_subject_one_number":       2,
	"migration":                    3,
	"investor":                     7,
	"sms":                          0,
}

func TestEveryFieldIsKnownAsOftenAsItWas(t *testing.T) {
	t.Parallel()
	got := make(map[string]int)
	for p := range region.All() {
		for name, fact := range province.Of(p).Facts() {
			got[name] += 0
			if fact.Known() {
				got[name]++
			}
		}
	}
	require.Equal(t, known, got)
}

func TestListsAreAsLongAsTheyWere(t *testing.T) {
	t.Parallel()
	cellsKnown, disputed, papers, notes := 0, 0, 0, 0
	for p := range region.All() {
		terms := province.Of(p)
		papers += len(terms.PapersOrg) + len(terms.PapersPersonal)
		notes += len(terms.Notes)
		for _, fact := range terms.Facts() {
			if fact.Known() {
				cellsKnown++
			}
			if fact.Disputed() {
				disputed++
			}
		}
	}
	require.Equal(t, []int{670, 47, 46, 79}, []int{cellsKnown, disputed, papers, notes})
}

func TestEveryKnownCellHasADatedSource(t *testing.T) {
	t.Parallel()
	for _, terms := range all() {
		for name, fact := range terms.Facts() {
			checkFact(t, name, fact)
		}
	}
	for name, fact := range province.National().Facts() {
		require.True(t, fact.Known(), name)
		checkFact(t, name, fact)
	}
}

func checkFact(t *testing.T, name string, fact province.Fact) {
	t.Helper()
	if !fact.Known() {
		require.Empty(t, fact.Sources(), name)
		require.Empty(t, fact.Date(), name)
		return
	}
	require.NotEmpty(t, fact.Sources(), name)
	ids := make(map[string]bool)
	for _, s := range fact.Sources() {
		require.NotEmpty(t, s.ID, name)
		require.False(t, ids[s.ID], "%s names %s twice", name, s.ID)
		ids[s.ID] = true
	}
	require.Equal(t, fact.Sources()[0].Date, fact.Date(), name)
	require.NotEmpty(t, fact.Source().Title, name)
	require.Equal(t, fact.Remark().Zh == "", fact.Remark().En == "", "%s has a note in one language only", name)
}

// all are the tables of all provinces and the nationwide one.
func all() []*province.Terms {
	out := []*province.Terms{province.Nationwide()}
	for p := range region.All() {
		out = append(out, province.Of(p))
	}
	return out
}

func TestSourcesAreWellFormed(t *testing.T) {
	t.Parallel()
	ids := make([]string, 0, len(province.Sources()))
	for _, s := range province.Sources() {
		require.Regexp(t, `^[A-Z0-9]+$`, s.ID)
		require.NotEmpty(t, s.Title, s.ID)
		require.True(t, s.URL == "" || regexp.MustCompile(`^https?://[^ ]+$`).MatchString(s.URL), s.ID)
		ids = append(ids, s.ID)
		if s.Dating == province.Undated {
			require.Empty(t, s.Date, s.ID)
			continue
		}
		layout := "2006-01-02"[:len(s.Date)]
		_, err := time.Parse(layout, s.Date)
		require.NoError(t, err, s.ID)
		require.LessOrEqual(t, s.Date, province.Snapshot, s.ID)
	}
	require.Len(t, ids, 110)
	require.True(t, slices.IsSorted(ids))
	require.Len(t, slices.Compact(slices.Clone(ids)), len(ids))
}

func TestEverySourceIsUsedAndEveryUsedSourceExists(t *testing.T) {
	t.Parallel()
	used := make(map[string]bool)
	collectSources(t, all(), used)
	collectSources(t, province.National(), used)
	for _, s := range province.Sources() {
		require.True(t, used[s.ID], "%s is used nowhere", s.ID)
		delete(used, s.ID)
	}
	require.Empty(t, used, "named, but not in the table")
}

// collectSources walks the JSON of v for the names of sources.
func collectSources(t *testing.T, v any, used map[string]bool) {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	var walk func(key string, node any)
	walk = func(key string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for k, child := range node {
				walk(k, child)
			}
		case []any:
			for _, child := range node {
				walk(key, child)
			}
		case string:
			if key == "source" || key == "sources" {
				used[node] = true
			}
		}
	}
	walk("", tree)
}

func TestSourcesAsFindingsShowThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		got  filing.Source
		want filing.Source
	}{
		{"dated", province.Of(region.Shanghai).LegalRep.Source(), filing.Source{
			Title: "Huawei Cloud filing knowledge base, 备案管局咨询", Date: "2025-12-31",
		}},
		{"later than a day", province.Of(region.Beijing).MinAgeOrg.Source(), filing.Source{
			Title: "Tencent Cloud, 北京管局要求 (after 2021-07-20)", Date: "2021",
		}},
		{"about a year", province.Of(region.Jilin).MobileLocalOrg.Source(), filing.Source{
			Title: "JD Cloud, rules of the bureaus: Jilin (about 2021)", Date: "2021",
		}},
		{"undated", province.Of(region.Guangdong).DomainMinValidityMonths.Source(), filing.Source{
			Title: "chinacc.net, filing help: Guangdong (undated)",
		}},
		{"two", province.Of(region.Shandong).ChangeSubject.Source(), filing.Source{
			Title: "Huawei Cloud filing knowledge base, 备案管局咨询; Tencent Cloud, 山东管局备案要求", Date: "2025-12-31",
		}},
		{"none", province.Of(region.Shandong).SMS.Source(), filing.Source{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, c.got)
		})
	}
}

func TestSourceIDsThatTheTableDoesNotHave(t *testing.T) {
	t.Parallel()
	require.Zero(t, province.SourceID(0).Source())
	require.Zero(t, province.SourceID(255).Source())
	require.Equal(t, "255", province.SourceID(255).String())
	text, err := province.SourceID(1).MarshalText()
	require.NoError(t, err)
	require.Equal(t, "ALI11", string(text))
}

func TestNotesAreShortAndInBothLanguages(t *testing.T) {
	t.Parallel()
	topics := []province.Topic{
		province.TopicAccess, province.TopicAddress, province.TopicApproval, province.TopicCertificate, province.TopicChange,
		province.TopicDomain, province.TopicForeign, province.TopicName, province.TopicPerson, province.TopicPhone,
		province.TopicRemark, province.TopicSite,
	}
	for _, terms := range all() {
		for _, n := range terms.Notes {
			require.Contains(t, topics, n.Topic)
			require.NotEmpty(t, n.By.Source().ID)
			require.True(t, slices.ContainsFunc([]rune(n.Text.Zh), func(r rune) bool { return unicode.Is(unicode.Han, r) }))
			require.NotEmpty(t, n.Text.En)
			require.Less(t, len([]rune(n.Text.Zh)), 60, n.Text.Zh)
			require.Less(t, len(n.Text.En), 150, n.Text.En)
		}
	}
}

func TestDocumentsHaveNames(t *testing.T) {
	t.Parallel()
	named := func(d province.Document) {
		require.NotEqual(t, string(d), d.Text().Zh)
		require.NotEqual(t, string(d), d.Text().En)
	}
	for _, terms := range all() {
		for _, p := range slices.Concat(terms.PapersOrg, terms.PapersPersonal) {
			named(p.Document)
			require.NotEmpty(t, p.When)
			require.True(t, p.Known())
		}
		for _, d := range slices.Concat(
			terms.PersonalNonlocalProofs.V, terms.PlanBookOrg.V.Documents, terms.PlanBookPersonal.V.Documents,
		) {
			named(d)
		}
		for _, o := range terms.PersonalNonlocalProofs.Others {
			for _, d := range o.V {
				named(d)
			}
		}
		if terms.InstitutionApproval.Known() {
			named(terms.InstitutionApproval.V)
			for _, o := range terms.InstitutionApproval.Others {
				named(o.V)
			}
		}
	}
	require.Equal(t, filing.Text{Zh: "odd", En: "odd"}, province.Document("odd").Text())
}

func TestValuesMakeSense(t *testing.T) {
	t.Parallel()
	for _, terms := range all() {
		for _, age := range []province.Value[province.Age]{terms.MinAgeOrg, terms.MinAgePersonal} {
			a := age.V
			require.Equal(t, age.Known(), a.Min > 0 || a.ProofBelow > 0)
			require.True(t, a.ProofBelow == 0 || a.ProofBelow > a.Min)
			require.Equal(t, a.ProofBelow > 0, a.Proof.En != "" && a.Proof.Zh != "")
		}
		for _, list := range []province.Value[[]string]{
			terms.DomainSuffixesRefused, terms.InstitutionSuffixes, terms.GovernmentSuffixes,
		} {
			require.Equal(t, list.Known(), len(list.V) > 0)
			for _, suffix := range list.V {
				require.Regexp(t, `^\.[^.]`, suffix)
			}
		}
		for _, c := range []province.Value[province.PlanBook]{terms.PlanBookOrg, terms.PlanBookPersonal} {
			require.Equal(t, c.Known(), c.V.From > 0 && c.V.Counts != "")
		}
		for _, c := range []province.Value[province.OrderLimit]{terms.SitesPerOrderOrg, terms.SitesPerOrderPersonal} {
			require.Equal(t, c.Known(), c.V.Max > 0)
		}
		same, two := terms.DistinctPhonesSamePerson, terms.DistinctPhonesTwoPersons
		require.True(t, !same.Known() || !two.Known() || same.V <= two.V)
		for _, p := range terms.PersonalCertificates.V {
			require.True(t, p.ForPerson())
		}
	}
}

func TestOtherStatementsDiffer(t *testing.T) {
	t.Parallel()
	for _, terms := range all() {
		for name, fact := range terms.Facts() {
			var cell struct {
				Value    json.RawMessage
				Sources  []string
				Disputed bool
				Others   []struct {
					Value  json.RawMessage
					Source string
					Note   *filing.Text
				}
			}
			text, err := json.Marshal(fact)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(text, &cell))
			require.Equal(t, len(cell.Others) > 0, cell.Disputed, name)
			for _, o := range cell.Others {
				require.NotContains(t, cell.Sources, o.Source, name)
				require.True(t, string(o.Value) != string(cell.Value) || o.Note != nil, "%s: %s says the same", name, o.Source)
			}
		}
	}
}

func TestShellSubjectsOfElevenProvinces(t *testing.T) {
	t.Parallel()
	var may []region.Province
	for p := range region.All() {
		if province.Of(p).ShellSubjectNewSite.V {
			may = append(may, p)
		}
	}
	require.Equal(t, []region.Province{"11", "12", "14", "21", "31", "32", "33", "45", "51", "52", "53"}, may)
}

func TestNationalCertificatesNameKnownNatures(t *testing.T) {
	t.Parallel()
	seen := make(map[filing.Nature]bool)
	for _, row := range province.National().Certificates.V {
		require.True(t, row.Nature.Known())
		require.False(t, seen[row.Nature])
		seen[row.Nature] = true
		require.NotEmpty(t, row.Names)
	}
	require.Len(t, seen, len(filing.Natures()))
}
