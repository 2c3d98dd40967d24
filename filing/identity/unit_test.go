package identity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/filing/region"
)

func creditCode(t require.TestingT, s string) identity.CreditCode {
	x, err := identity.ParseCreditCode(s)
	require.NoError(t, err, "ParseCreditCode(%q)", s)
	return x
}

func TestCreditCodeParts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		code       string
		department identity.Department
		category   identity.Category
		division   string
		province   region.Province
		inner      string
	}{
		{"91440300571973674L", identity.DepartmentMarketRegulation, identity.CategoryEnterprise, "440300", region.Guangdong, "57197367-4"},
		{"91350100M000100Y43", identity.DepartmentMarketRegulation, identity.CategoryEnterprise, "350100", region.Fujian, "M000100Y-4"},
		{"9111000071093465XC", identity.DepartmentMarketRegulation, identity.CategoryEnterprise, "110000", region.Beijing, "71093465-X"},
		{"12441400456763110Y", identity.DepartmentStaffing, identity.CategoryPublicInstitution, "441400", region.Guangdong, "45676311-0"},
		{"N2330106MJ0000018W", identity.DepartmentAgriculture, identity.CategoryVillageCollective, "330106", region.Zhejiang, "MJ000001-8"},
		{"A1110000MJ0000018T", identity.DepartmentMilitary, identity.CategoryMilitaryInstitution, "110000", region.Beijing, "MJ000001-8"},
		{"31310000MJ0000018F", identity.DepartmentJustice, identity.CategoryLawPractice, "310000", region.Shanghai, "MJ000001-8"},
	} {
		x := creditCode(t, test.code)
		require.Equal(t, test.department, x.Department(), "department of %s", test.code)
		require.Equal(t, test.category, x.Category(), "category of %s", test.code)
		require.Equal(t, test.department, x.Category().Department(), "department of the category of %s", test.code)
		require.True(t, x.CategoryKnown(), "CategoryKnown of %s", test.code)
		require.Equal(t, test.division, x.Division(), "division of %s", test.code)
		require.Equal(t, test.province, x.Province(), "province of %s", test.code)
		require.True(t, x.DivisionKnown(), "DivisionKnown of %s", test.code)
		require.False(t, x.Early(), "Early of %s", test.code)
		inner, ok := x.Organization()
		require.True(t, ok, "Organization of %s", test.code)
		require.Equal(t, test.inner, inner.Hyphenated(), "Organization of %s", test.code)
	}
	var zero identity.CreditCode
	require.Empty(t, string(zero.Department())+string(zero.Category())+zero.Division()+string(zero.Province()))
	require.False(t, zero.Early() || zero.CategoryKnown() || zero.DivisionKnown())
	_, ok := zero.Organization()
	require.False(t, ok)
}

// withCheck adds the check character to 17 characters.
func withCheck(body string) string { return body + creditCheck(body) }

func TestCreditCodeWarnings(t *testing.T) {
	t.Parallel()
	national := creditCode(t, withCheck("91100000MJ0000018"))
	require.True(t, national.DivisionKnown(), "100000 is the whole country")
	require.Empty(t, national.Province())

	for _, body := range []string{"94440300MJ0000018", "B1440300MJ0000018", "9A440300MJ0000018", "36440300MJ0000018"} {
		x := creditCode(t, withCheck(body))
		require.False(t, x.CategoryKnown(), "CategoryKnown of %s", x)
	}
	for _, body := range []string{"91000000MJ0000018", "91100001MJ0000018", "91710000MJ0000018", "91810000MJ0000018"} {
		x := creditCode(t, withCheck(body))
		require.False(t, x.DivisionKnown(), "DivisionKnown of %s", x)
	}
	x := creditCode(t, withCheck("91440300MJ0000017"))
	_, ok := x.Organization()
	require.False(t, ok, "Organization of %s", x)
}

func TestCreditCodeEarly(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"91350100M000100Y44", "91350200M000100Y4X", "92350203M000000001"} {
		x := creditCode(t, s)
		require.True(t, x.Early(), "Early of %s", s)
		require.True(t, x.IsValid())
	}
	require.False(t, creditCode(t, "91350100M000100Y43").Early())
}

func TestCategoryTable(t *testing.T) {
	t.Parallel()
	require.Len(t, identity.Departments(), 12)
	require.Len(t, identity.Categories(), 36)
	for _, d := range identity.Departments() {
		require.True(t, d.Known())
		require.NotEmpty(t, d.Label().Zh)
		require.NotEmpty(t, d.Label().En)
	}
	for _, c := range identity.Categories() {
		require.True(t, c.Known())
		require.True(t, c.Department().Known(), "department of %q", c)
		require.NotEmpty(t, c.Label().Zh)
		require.NotEmpty(t, c.Label().En)
	}
	// the first letters of certificates in the data on documents
	for category, zh := range map[identity.Category]string{
		"11": "机关", "12": "事业单位", "31": "律师执业机构", "32": "公证处", "51": "社会团体", "52": "民办非企业单位", "53": "基金会",
		"71": "宗教活动场所", "81": "基层工会", "91": "企业", "92": "个体工商户", "93": "农民专业合作社", "A1": "军队事业单位",
		"N1": "组级集体经济组织", "N2": "村级集体经济组织", "N3": "乡镇级集体经济组织", "Y1": "其他",
	} {
		require.Equal(t, zh, category.Label().Zh, "label of %q", category)
	}
	require.Equal(t, identity.Text{Zh: "Z9", En: "Z9"}, identity.Category("Z9").Label())
	require.Equal(t, identity.Text{Zh: "Z", En: "Z"}, identity.Department("Z").Label())
	require.Equal(t, identity.Department(""), identity.Category("").Department())
}

func TestOrganizationCodeHyphen(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]identity.Change{
		"571973674":   nil,
		"57197367-4":  nil,
		"57197367－4":  {identity.ChangeHyphen},
		"57197367–4":  {identity.ChangeHyphen},
		"5719-73674":  {identity.ChangeHyphen},
		"57197367-4-": {identity.ChangeHyphen},
		"57197367--4": {identity.ChangeHyphen},
		"57197367- 4": {identity.ChangeSpaces, identity.ChangeHyphen},
		"71093465-x":  {identity.ChangeHyphen, identity.ChangeCase},
	} {
		x, changes, err := identity.NormalizeOrganizationCode(in)
		require.NoError(t, err, "%q", in)
		require.True(t, x.IsValid())
		require.ElementsMatch(t, want, changes, "changes of %q", in)
	}
	require.Empty(t, identity.OrganizationCode{}.Hyphenated())
}

func TestOrganizationCodePrivate(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		"PDY00001": true, "PDY99999": true, "PDY00000": false, "PDY0000A": false, "PDX00001": false, "57197367": false,
	} {
		x, err := identity.ParseOrganizationCode(body + organizationCheck(body))
		require.NoError(t, err, "%q", body)
		require.Equal(t, want, x.Private(), "Private of %s", x)
	}
}

func TestBusinessRegistrationParts(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]identity.Registrant{
		"44030100000001": identity.RegistrantDomestic, "44030130000001": identity.RegistrantDomestic,
		"44030140000001": identity.RegistrantForeign, "44030150000001": identity.RegistrantForeignOffice,
		"44030160000001": identity.RegistrantIndividual, "44030190000001": identity.RegistrantIndividual,
	} {
		x, err := identity.ParseBusinessRegistration(body + registrationCheck(body))
		require.NoError(t, err, "%q", body)
		require.Equal(t, want, x.Registrant(), "Registrant of %s", x)
		require.Equal(t, "440301", x.Division())
		require.Equal(t, region.Guangdong, x.Province())
		require.NotEqual(t, string(want), want.Label().Zh)
	}
	x, err := identity.ParseBusinessRegistration("10000000000001" + registrationCheck("10000000000001"))
	require.NoError(t, err)
	require.Empty(t, x.Province(), "the national registrar has no province")
	var zero identity.BusinessRegistration
	require.Empty(t, string(zero.Registrant())+zero.Division()+string(zero.Province()))
	require.Equal(t, identity.Text{Zh: "?", En: "?"}, identity.Registrant("?").Label())
}

func TestMilitaryUnitCodeForm(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{"1234": true, "12345": true, "123": false, "123456": false, "1234A": false, "某部队12345": false} {
		x, err := identity.ParseMilitaryUnitCode(s)
		require.NoError(t, err, "%q", s)
		require.Equal(t, want, x.FormKnown(), "FormKnown of %q", s)
	}
	require.False(t, identity.MilitaryUnitCode{}.FormKnown())
}
