package rules_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/rules/province"
	"github.com/beian-go/beian/rules/rulestest"
)

// provinceFacts are the cells of the table that each rule reads, by their names in the JSON. A cell asks for something
// unless its value is one of those behind the colon.
var provinceFacts = map[string][]string{
	"person.age.minimum":                       {"min_age_org/min", "min_age_personal/min"},
	"service.responsible.age.maximum":          {"max_age_site_person"},
	"subject.responsible.legal_representative": {"legal_rep:auth_letter,free"},
	"service.responsible.same_as_subject":      {"site_same_as_subject"},
	"service.responsible.differs_from_subject": {"site_differs_from_subject"},
	"person.mobile.local":                      {"mobile_local_org:not_required", "mobile_local_personal:not_required"},
	"person.emergency_phone.required":          {"emergency_phone_required"},
	"subject.certificate.nonlocal":             {"personal_nonlocal_id:allowed,residence_permit,proof"},
	"subject.certificate.personal_type":        {"personal_certificates"},
	"subject.certificate.refused":              {"certificates_refused"},
	"subject.certificate.validity.months":      {"licence_min_validity_months"},
	"subject.certificate.address.local":        {"certificate_address_local"},
	"subject.individual_business.trade_name":   {"individual_business/without_name:enterprise"},
	"subject.investor.enterprise":              {"investor/enterprise"},
	"subject.investor.superior":                {"investor/public:unit_or_superior"},
	"subject.address.house_number":             {"address_house_number"},
	"subject.address.shixiaqu":                 {"address_no_shixiaqu"},
	"subject.address.same_city":                {"address_same_city"},
	"subject.address.renamed":                  {"address_renamed"},
	"service.name.han":                         {"site_name_min_han_org", "site_name_min_han_personal"},
	"service.name.finance":                     {"finance"},
	"service.content.forbidden":                {"contents_org/forbidden", "contents_personal/forbidden"},
	"service.content.approval":                 {"contents_org/approval", "contents_personal/approval"},
	"service.domain.suffix.refused":            {"domain_suffixes_refused"},
	"filing.websites.total":                    {"sites_total_org", "sites_total_personal"},
	"filing.change.whole":                      {"change_whole_only"},
	"service.remark.required":                  {"remark_org", "remark_personal"},
	"service.remark.short":                     {"remark_personal_min_length"},
	"service.remark.pledge":                    {"remark_personal_pledge"},
	"service.remark.forbidden":                 {"remark_personal_forbidden"},
	"service.remark.many_domains":              {"remark_many_domains"},
	"attachment.residence_proof":               {"personal_nonlocal_id:allowed,forbidden"},
	"attachment.age_proof":                     {"min_age_org/proof_below", "min_age_personal/proof_below"},
	"attachment.subject_letter":                {"legal_rep:must,must_delegable,free"},
	"attachment.service_letter":                {"site_person_letter"},
	"attachment.domains_statement":             {"many_domains_statement"},
	"attachment.institution_approval":          {"institution_approval"},
	"attachment.training_commitment":           {"training/words"},
}

// provinceLists are the rules that read more than whether a cell is there.
var provinceLists = map[string]string{
	"service.name.province_words":   "12 37 41", // Guangdong's are words of the state
	"service.name.approval":         "12 37 51", // Guangdong's are words of the state
	"service.name.english":          "37 50 51",
	"service.name.person":           "37 41 51",
	"service.name.place":            "46 53",
	"service.content.remark":        "15 41 42 50",
	"service.content.usual":         "36",
	"filing.websites.order":         "14 23 41 42 43 45 46 51 52", // Jiangxi's limit depends on what is filed
	"attachment.domain_certificate": "15 43 61",
	"attachment.plan_book":          "31 32 44 45 50 64", // Hunan's depends on what is filed
	"attachment.province_paper":     "13 15 21 31 32 33 44 54 65",
}

// TestProvinceScopes checks that a rule applies exactly where the table knows the value, and that it is an error only if
// that is firm in one of the provinces.
func TestProvinceScopes(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, r := range compile(t).Rules() {
		facts, read := provinceFacts[r.Code]
		list, listed := provinceLists[r.Code]
		if !read && !listed {
			require.Empty(t, r.Scope.Provinces, "%s has provinces, but no line in the tables above", r.Code)
			continue
		}
		seen++
		want, firm := strings.Fields(list), false
		for p, terms := range province.All() {
			known := false
			for _, fact := range facts {
				if cell, ok := asks(t, terms, fact); ok {
					known, firm = true, firm || cell.Firm()
				}
			}
			if known {
				want = append(want, string(p))
			}
		}
		if read && len(r.Scope.Ways) == 0 {
			require.Equal(t, firm, r.Severity == filing.SeverityError, "severity of %s", r.Code)
		}
		var got []string
		for _, p := range r.Scope.Provinces {
			got = append(got, string(p))
		}
		require.Equal(t, want, got, r.Code)
	}
	require.Equal(t, len(provinceFacts)+len(provinceLists), seen, "rules that no set has")
}

// asks gives a cell and reports whether it, or its field behind a slash, has a value that none of those behind the colon
// is.
func asks(t *testing.T, terms *province.Terms, fact string) (province.Fact, bool) {
	t.Helper()
	path, but, _ := strings.Cut(fact, ":")
	name, field, _ := strings.Cut(path, "/")
	for have, cell := range terms.Facts() {
		if have != name {
			continue
		}
		text, err := json.Marshal(cell)
		require.NoError(t, err)
		var out struct {
			Value any `json:"value"`
		}
		require.NoError(t, json.Unmarshal(text, &out))
		value := out.Value
		if field != "" {
			fields, _ := value.(map[string]any)
			value = fields[field]
		}
		if yes, ok := value.(bool); value == nil || ok && !yes {
			return cell, false
		}
		word, _ := value.(string)
		return cell, word == "" || !slices.Contains(strings.Split(but, ","), word)
	}
	require.Fail(t, "no such cell", name)
	return nil, false
}

// TestForProvince counts the rules of each province.
func TestForProvince(t *testing.T) {
	t.Parallel()
	set := compile(t)
	got := make(map[region.Province]int)
	for p := range region.All() {
		for _, r := range set.ForProvince(p) {
			require.Contains(t, r.Scope.Provinces, p)
			got[p]++
		}
	}
	require.Equal(t, map[region.Province]int{
		region.Beijing:       12,
		region.Tianjin:       15,
		region.Hebei:         8,
		region.Shanxi:        5,
		region.InnerMongolia: 13,
		region.Liaoning:      7,
		region.Jilin:         6,
		region.Heilongjiang:  13,
		region.Shanghai:      11,
		region.Jiangsu:       13,
		region.Zhejiang:      8,
		region.Anhui:         7,
		region.Fujian:        10,
		region.Jiangxi:       7,
		region.Shandong:      14,
		region.Henan:         12,
		region.Hubei:         8,
		region.Hunan:         7,
		region.Guangdong:     13,
		region.Guangxi:       14,
		region.Hainan:        9,
		region.Chongqing:     9,
		region.Sichuan:       12,
		region.Guizhou:       10,
		region.Yunnan:        7,
		region.Tibet:         4,
		region.Shaanxi:       9,
		region.Gansu:         10,
		region.Qinghai:       6,
		region.Ningxia:       9,
		region.Xinjiang:      5,
	}, got)
	require.Empty(t, set.ForProvince("81"))
}

func TestForProvinceGivesCopies(t *testing.T) {
	t.Parallel()
	set := compile(t)
	set.ForProvince(region.Beijing)[0].Scope.Provinces[0] = "99"
	require.NotEmpty(t, set.ForProvince(region.Beijing)[0].Scope.Provinces)
	require.NotContains(t, set.ForProvince(region.Beijing)[0].Scope.Provinces, region.Province("99"))
}

// TestShellSubjects checks that detection and the table of the provinces agree on subjects without services.
func TestShellSubjects(t *testing.T) {
	t.Parallel()
	for p, terms := range province.All() {
		require.True(t, terms.ShellSubjectNewSite.Known(), p)
		require.Equal(t, terms.ShellSubjectNewSite.V, policy.Default().EmptySubjectMayAdd(p), p.En())
	}
}

func TestReportAs(t *testing.T) {
	t.Parallel()
	other := filing.Source{Title: "another source", Date: "2020"}
	for _, tc := range []struct{ rule, asked, want filing.Severity }{
		{filing.SeverityError, filing.SeverityError, filing.SeverityError},
		{filing.SeverityError, filing.SeverityWarning, filing.SeverityWarning},
		{filing.SeverityWarning, filing.SeverityError, filing.SeverityWarning},
		{filing.SeverityWarning, filing.SeverityInfo, filing.SeverityInfo},
		{filing.SeverityInfo, filing.SeverityError, filing.SeverityInfo},
		{filing.SeverityError, "odd", filing.SeverityError},
	} {
		set := compile(t, rules.WithRules(house(func(r *rules.Rule) {
			r.Severity = tc.rule
			r.Check = func(c *rules.Check) { c.ReportAs(tc.asked, other, "subject", "{limit}", "3") }
		})))
		got, ok := found(set.Check(t.Context(), new(filing.Filing)).Findings, "house.rule", "subject")
		require.True(t, ok)
		require.Equal(t, tc.want, got.Severity, "rule %s, ReportAs %s", tc.rule, tc.asked)
		require.Equal(t, other, got.Source)
		require.Equal(t, "at most 3", got.Message.En)
	}
}

// TestProvinceFindings checks that a finding is as severe as its source is firm, and names it.
func TestProvinceFindings(t *testing.T) {
	t.Parallel()
	set := compile(t, rules.WithClock(filingtest.Reference))
	general := make(map[string]string)
	for _, r := range set.Rules() {
		general[r.Code] = r.Source.Title
	}
	for _, tc := range rulestest.Faults() {
		if tc.Severity() == "" {
			continue
		}
		t.Run(tc.Rule()+" "+tc.Name(), func(t *testing.T) {
			t.Parallel()
			f := tc.Broken(filingtest.New(7))
			findings := set.Check(t.Context(), &f).Findings
			got, ok := found(findings, tc.Rule(), tc.Path())
			require.True(t, ok, "Check() = %v, want %s@%s", codes(findings), tc.Rule(), tc.Path())
			require.Equal(t, tc.Severity(), got.Severity)
			require.NotEqual(t, general[tc.Rule()], got.Source.Title)
			require.NotContains(t, got.String()+got.Message.Zh+got.Fix.Zh, "{")
		})
	}
}
