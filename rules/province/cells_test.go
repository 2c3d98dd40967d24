package province_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules/province"
)

// cells are cells drawn by lot and copied from the research a second time, by hand and not from the tables.
var cells = []struct {
	province region.Province
	field    string
	value    string
	source   string
	disputed bool
}{
	{"11", "address_no_shixiaqu", `true`, "TC11", false},
	{"11", "min_age_org", `{"min":18}`, "TC11", false},
	{"11", "min_age_personal", `{"min":18}`, "TC11", false},
	{"11", "training", `{"words":["教育"],"in":["unit_name","service_name"],"own_form":true}`, "BD11", false},
	{"12", "domain_certificate_personal", `{"when":"becomes_unit"}`, "TC12", false},
	{"12", "mobile_local_personal", `"required"`, "JD12", false},
	{"12", "site_name_min_han_org", `3`, "TC12", false},
	{"12", "site_name_min_han_personal", `3`, "TC12", false},
	{"12", "max_age_site_person", `{"male":60,"female":55}`, "TC12", false},
	{"14", "personal_change", `"allowed"`, "TC14", false},
	{"14", "shell_subject_new_site", `true`, "HWOK", false},
	{"15", "min_age_org", `{"min":18}`, "TC15", false},
	{"15", "personal_certificates", `[2]`, "HWG", false},
	{"15", "shell_subject_new_site", `false`, "HWOK", false},
	{"15", "training", `{"words":["教育"],"in":["unit_name","business_scope"]}`, "TCTRAIN", false},
	{"22", "shell_subject_new_site", `false`, "HWOK", false},
	{"23", "emergency_phone_required", `true`, "JD23", false},
	{"23", "personal_nonlocal_id", `"forbidden"`, "TC23", false},
	{"23", "remark_many_domains", `"域名指向同一网站"`, "TC23", false},
	{"23", "sites_per_order_personal", `{"max":2}`, "TCO23", false},
	{"23", "legal_rep", `"must_delegable"`, "TC23", true},
	{"31", "personal_change", `"same_legal_rep"`, "TC31", false},
	{"31", "id_min_validity_months", `3`, "TC31", false},
	{"31", "licence_min_validity_months", `12`, "TC31", false},
	{"31", "min_age_org", `{"min":18}`, "TC31", false},
	{"31", "legal_rep", `"must"`, "HWG", false},
	{"31", "domain_min_validity_months", `3`, "HWG", true},
	{"32", "mobile_local_org", `"required"`, "JD32", false},
	{"32", "plan_book_personal", `{"from":10,"counts":"filed_and_new"}`, "TC32", false},
	{"33", "id_min_validity_months", `3`, "TC33", false},
	{"33", "subject_person_letter", `"refused"`, "TC33", false},
	{"35", "rename_letter", `true`, "TC35", false},
	{"36", "personal_change", `"refused"`, "TC36", true},
	{"36", "personal_nonlocal_id", `"residence_permit"`, "HWG", true},
	{"36", "sites_per_order_org", `{"max":1,"filed_over":15}`, "HWG", false},
	{"37", "mobile_local_org", `"not_required"`, "TC37", false},
	{"41", "domain_owner_org", `"unit_or_legal_rep"`, "TC41", false},
	{"41", "min_age_org", `{"min":18}`, "TC41", false},
	{"42", "distinct_phones_same_person", `2`, "TCW42", false},
	{"42", "personal_nonlocal_proofs", `["residence_permit","temporary_residence_permit"]`, "HWP", false},
	{"42", "contents_personal", `{"usual":6,"others_remark":true}`, "TC42", false},
	{"43", "domain_owner_org", `"unit"`, "TC43", false},
	{"43", "min_age_personal", `{"min":18}`, "HWG", false},
	{"43", "sites_per_order_org", `{"max":1}`, "HWG", false},
	{"43", "plan_book_org", `{"from":2,"counts":"filed"}`, "HWG", true},
	{"44", "personal_change", `"allowed"`, "TC44", false},
	{"44", "finance", `{"commitment":true}`, "TCPROV", false},
	{"44", "footer_number", `"subject_number"`, "HWOK", false},
	{"45", "plan_book_personal", `{"from":4,"counts":"filed_and_new"}`, "TC45", false},
	{"45", "sites_per_order_org", `{"max":5,"counts_filed":true,"statement":true}`, "TC45", false},
	{"46", "distinct_phones_same_person", `2`, "TC46", false},
	{"46", "min_age_personal", `{"min":16}`, "TC46", false},
	{"50", "plan_book_personal", `{"from":6,"counts":"sites","documents":["plan_book","guarantee"]}`, "TC50", false},
	{"50", "person_one_unit", `true`, "JD50", false},
	{"51", "site_name_min_han_personal", `3`, "TC51", false},
	{"51", "subject_person_letter", `"accepted"`, "TCW51", false},
	{"52", "domain_min_validity_months", `3`, "HWG", false},
	{"52", "personal_nonlocal_id", `"residence_permit"`, "TC52", false},
	{"52", "contents_personal", `{"forbidden":[6]}`, "TC52", false},
	{"52", "legal_rep", `"must"`, "HWG", false},
	{"53", "personal_nonlocal_proofs", `["residence_permit"]`, "TC53", false},
	{"53", "legal_rep", `"must"`, "TC53", false},
	{"61", "personal_change", `"refused"`, "JD61", false},
	{"61", "sites_total_org", `30`, "HWP", false},
	{"62", "domain_owner_org", `"unit_or_legal_rep"`, "FC62", false},
	{"62", "min_age_personal", `{"min":18}`, "FC62", false},
	{"64", "distinct_phones_same_person", `2`, "TC64", false},
	{"64", "min_age_personal", `{"min":18}`, "TC64", false},
	{"65", "domains_per_site", `1`, "HWG", false},
	{"65", "person_id_unique", `true`, "TC65", false},
	{"65", "personal_nonlocal_id", `"forbidden"`, "HWG", false},
}

func TestCellsAgreeWithASecondTranscription(t *testing.T) {
	t.Parallel()
	for _, c := range cells {
		t.Run(string(c.province)+" "+c.field, func(t *testing.T) {
			t.Parallel()
			fact := factOf(t, province.Of(c.province), c.field)
			require.True(t, fact.Known())
			require.Equal(t, c.source, fact.Sources()[0].ID)
			require.Equal(t, c.disputed, fact.Disputed())
			var got struct {
				Value json.RawMessage `json:"value"`
			}
			text, err := json.Marshal(fact)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(text, &got))
			require.JSONEq(t, c.value, string(got.Value))
		})
	}
}

func TestAgesBelowWhichAProofIsAsked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name               string
		got                province.Value[province.Age]
		minimum, proof     int
		disputed, hasProof bool
	}{
		{"Tianjin, units", province.Of(region.Tianjin).MinAgeOrg, 16, 18, false, true},
		{"Tianjin, individuals", province.Of(region.Tianjin).MinAgePersonal, 18, 0, true, false},
		{"Liaoning, units", province.Of(region.Liaoning).MinAgeOrg, 16, 18, true, true},
		{"Jilin names no minimum", province.Of(region.Jilin).MinAgeOrg, 0, 18, false, true},
		{"Heilongjiang, individuals", province.Of(region.Heilongjiang).MinAgePersonal, 16, 18, false, true},
		{"Jiangsu, individuals", province.Of(region.Jiangsu).MinAgePersonal, 16, 18, false, true},
		{"Jiangsu, units", province.Of(region.Jiangsu).MinAgeOrg, 18, 0, false, false},
		{"Fujian, individuals", province.Of(region.Fujian).MinAgePersonal, 16, 18, true, true},
		{"Shandong, individuals", province.Of(region.Shandong).MinAgePersonal, 17, 18, false, true},
		{"Henan, individuals", province.Of(region.Henan).MinAgePersonal, 0, 18, true, true},
		{"Guangdong, units", province.Of(region.Guangdong).MinAgeOrg, 16, 18, false, true},
		{"Sichuan, individuals", province.Of(region.Sichuan).MinAgePersonal, 16, 18, true, true},
		{"Qinghai, individuals", province.Of(region.Qinghai).MinAgePersonal, 18, 22, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.minimum, c.got.V.Min)
			require.Equal(t, c.proof, c.got.V.ProofBelow)
			require.Equal(t, c.disputed, c.got.Disputed())
			require.Equal(t, c.hasProof, c.got.V.Proof.Zh != "")
		})
	}
}

// factOf is the cell of a field, by its name in the JSON.
func factOf(t *testing.T, terms *province.Terms, field string) province.Fact {
	t.Helper()
	for name, fact := range terms.Facts() {
		if name == field {
			return fact
		}
	}
	require.Fail(t, "no such field", field)
	return nil
}
