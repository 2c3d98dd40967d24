package filing_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

var update = flag.Bool("update", false, "write the golden files and docs/detection.md anew")

// codeType is a code type with its type parameter gone, so that one test covers all of them.
type codeType struct {
	table  string
	known  []filing.Code
	value  func(int) filing.Code
	decode func([]byte) (value int, c filing.Code, err error)
	// direct calls UnmarshalJSON without encoding/json, on a value that is already set.
	direct func([]byte) (value int, err error)
	shift  int
}

func codeTypeOf[C interface {
	~int
	filing.Code
}, P interface {
	*C
	json.Unmarshaler
}](table string, known []C, shift int) codeType {
	t := codeType{
		table: table,
		value: func(n int) filing.Code { return C(n) },
		decode: func(b []byte) (int, filing.Code, error) {
			var c C
			err := json.Unmarshal(b, &c)
			return int(c), c, err
		},
		direct: func(b []byte) (int, error) {
			c := C(77)
			err := P(&c).UnmarshalJSON(b)
			return int(c), err
		},
		shift: shift,
	}
	for _, c := range known {
		t.known = append(t.known, c)
	}
	return t
}

func codeTypes() []codeType {
	return []codeType{
		codeTypeOf("nature", filing.Natures(), 0),
		codeTypeOf("certificate_type", filing.CertificateTypes(), 0),
		codeTypeOf("service_kind", filing.ServiceKinds(), 0),
		codeTypeOf("service_content", filing.ServiceContents(), 0),
		codeTypeOf("language", filing.Languages(), 0),
		codeTypeOf("pre_approval", filing.PreApprovals(), 0),
		codeTypeOf("messenger", filing.Messengers(), 0),
		codeTypeOf("access_method", filing.AccessMethods(), 0),
		codeTypeOf("server_location", filing.ServerLocations(), 0),
		codeTypeOf("attachment_purpose", filing.AttachmentPurposes(), 0),
		codeTypeOf("attachment_owner", filing.AttachmentOwners(), 0),
		codeTypeOf("attachment_format", filing.AttachmentFormats(), 0),
		codeTypeOf("operation", filing.Operations(), 0),
		codeTypeOf("cancel_kind", filing.CancelKinds(), 1),
		codeTypeOf("report_mode", filing.ReportModes(), 1),
		codeTypeOf("notice_kind", filing.NoticeKinds(), 1),
		codeTypeOf("result_code", filing.ResultCodes(), 0),
		codeTypeOf("result_category", filing.ResultCategories(), 0),
	}
}

func TestCodeTablesAreComplete(t *testing.T) {
	t.Parallel()
	confidences := []filing.Confidence{filing.Confirmed, filing.SingleSource, filing.Inferred}
	names := map[string]bool{}
	for _, table := range filing.CodeTables() {
		require.NotEmpty(t, table.Name)
		require.False(t, names[table.Name], "table %s is listed twice", table.Name)
		names[table.Name] = true
		require.NotEmpty(t, table.Title.Zh, table.Name)
		require.NotEmpty(t, table.Title.En, table.Name)
		require.Contains(t, confidences, table.Confidence, table.Name)
		require.NotEmpty(t, table.Sources, table.Name)
		for _, s := range table.Sources {
			require.NotEmpty(t, s.Title, table.Name)
			require.NotEmpty(t, s.Date, table.Name)
		}
		require.NotEmpty(t, table.Entries, table.Name)
		slugs := map[string]bool{}
		last := -1
		for _, e := range table.Entries {
			at := fmt.Sprintf("%s %d", table.Name, e.ID)
			require.Greater(t, e.ID, last, at)
			last = e.ID
			require.Regexp(t, `^[a-z][a-z0-9]*(_[a-z0-9]+)*$`, e.Slug, at)
			require.NotEqual(t, "unset", e.Slug, at)
			require.False(t, slugs[e.Slug], "%s: slug %s is used twice", at, e.Slug)
			slugs[e.Slug] = true
			require.NotEmpty(t, e.Label.Zh, at)
			require.NotEmpty(t, e.Label.En, at)
			require.Equal(t, e.Note.Zh == "", e.Note.En == "", "%s: a note is in both languages", at)
			require.Contains(t, confidences, e.Confidence, at)
		}
	}
}

func TestCodeTablesMatchGolden(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, table := range filing.CodeTables() {
		fmt.Fprintf(&b, "%s %s | %s | %s\n", table.Name, table.Tag, table.Title.Zh, table.Title.En)
		for _, e := range table.Entries {
			legacy := ""
			if e.Legacy {
				legacy = ", legacy"
			}
			fmt.Fprintf(&b, "  %d %s | %s | %s | %s%s\n", e.ID, e.Slug, e.Label.Zh, e.Label.En, e.Confidence, legacy)
		}
	}
	file := filepath.Join("testdata", "codes.golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "the tables changed; if that is right, run go test ./filing -update")
}

func TestCodeTablesAreCopies(t *testing.T) {
	t.Parallel()
	before := filing.CodeTables()
	spoilt := filing.CodeTables()
	for i := range spoilt {
		spoilt[i].Name = ""
		clear(spoilt[i].Sources)
		clear(spoilt[i].Entries)
	}
	clear(filing.Natures())
	clear(filing.NatureEnterprise.CertificateTypes())
	require.Equal(t, before, filing.CodeTables())
	require.Equal(t, filing.NatureDefence, filing.Natures()[0])
	require.Equal(t, filing.CertificateBusinessLicence, filing.NatureEnterprise.CertificateTypes()[0])
}

func TestCodeTableEntry(t *testing.T) {
	t.Parallel()
	// A table that a bureau delivered, in the order in which it came.
	table := filing.CodeTable{Entries: []filing.CodeEntry{{ID: 15, Slug: "religion"}, {ID: 1, Slug: "news"}}}
	e, ok := table.Entry(15)
	require.True(t, ok)
	require.Equal(t, "religion", e.Slug)
	_, ok = table.Entry(2)
	require.False(t, ok, "Entry(2) = _, true, want false")
}

// TestCodeTypesMatchTables checks every method of every type against the tables as data.
func TestCodeTypesMatchTables(t *testing.T) {
	t.Parallel()
	types, tables := codeTypes(), filing.CodeTables()
	require.Len(t, tables, len(types))
	for i, typ := range types {
		table := tables[i]
		require.Equal(t, typ.table, table.Name)
		require.Len(t, typ.known, len(table.Entries))
		for j, e := range table.Entries {
			c := typ.known[j]
			at := fmt.Sprintf("%s %d", table.Name, e.ID)
			require.Equal(t, typ.value(e.ID+typ.shift), c, at)
			require.True(t, c.Known(), at)
			require.Equal(t, e.ID, c.ID(), at)
			require.Equal(t, e.Slug, c.Slug(), at)
			require.Equal(t, e.Slug, c.String(), at)
			require.Equal(t, e.Label.Zh, c.Label(filing.Zh), at)
			require.Equal(t, e.Label.En, c.Label(filing.En), at)

			id := strconv.Itoa(e.ID)
			b, err := json.Marshal(c)
			require.NoError(t, err, at)
			require.Equal(t, id, string(b), at)
			for _, form := range []string{id, strconv.Quote(id), strconv.Quote(e.Slug)} {
				_, got, err := typ.decode([]byte(form))
				require.NoError(t, err, "%s from %s", at, form)
				require.Equal(t, c, got, "%s from %s", at, form)
			}
		}
	}
}

func TestCodeNotGiven(t *testing.T) {
	t.Parallel()
	for _, typ := range codeTypes() {
		c := typ.value(0)
		require.False(t, c.Known(), typ.table)
		require.Equal(t, -typ.shift, c.ID(), typ.table)
		require.Empty(t, c.Slug(), typ.table)
		require.Equal(t, "unset", c.String(), typ.table)
		require.Equal(t, "未填写", c.Label(filing.Zh), typ.table)
		require.Equal(t, "not given", c.Label(filing.En), typ.table)
		b, err := json.Marshal(c)
		require.NoError(t, err, typ.table)
		require.Equal(t, []string{"0", "null"}[typ.shift], string(b), typ.table)
		for _, form := range []string{"null", `""`, string(b)} {
			got, err := typ.direct([]byte(form))
			require.NoError(t, err, "%s from %s", typ.table, form)
			require.Zero(t, got, "%s from %s", typ.table, form)
		}
	}
}

func TestCodeUnknown(t *testing.T) {
	t.Parallel()
	for _, typ := range codeTypes() {
		c := typ.value(99 + typ.shift)
		require.False(t, c.Known(), typ.table)
		require.Equal(t, 99, c.ID(), typ.table)
		require.Empty(t, c.Slug(), typ.table)
		require.Equal(t, "99", c.String(), typ.table)
		require.Equal(t, "未知(99)", c.Label(filing.Zh), typ.table)
		require.Equal(t, "unknown (99)", c.Label(filing.En), typ.table)
	}
}

func TestCodeRoundTrip(t *testing.T) {
	t.Parallel()
	types := codeTypes()
	rapid.Check(t, func(t *rapid.T) {
		typ := types[rapid.IntRange(0, len(types)-1).Draw(t, "type")]
		value := rapid.OneOf(rapid.IntRange(0, 60), rapid.IntRange(0, math.MaxInt32)).Draw(t, "value")
		b, err := json.Marshal(typ.value(value))
		require.NoError(t, err)
		got, _, err := typ.decode(b)
		require.NoError(t, err)
		require.Equal(t, value, got)
	})
}

func TestCodeMarshalRefuses(t *testing.T) {
	t.Parallel()
	tooLarge := int64(math.MaxInt32) + 1
	for _, typ := range codeTypes() {
		for _, value := range []int{-1, math.MinInt32, math.MinInt, int(tooLarge)} {
			_, err := json.Marshal(typ.value(value))
			require.ErrorIs(t, err, filing.ErrInvalidCode, "Marshal(%s(%d))", typ.table, value)
			require.ErrorContains(t, err, typ.table)
			require.False(t, typ.value(value).Known(), "%s(%d).Known()", typ.table, value)
			require.NotEmpty(t, typ.value(value).Label(filing.En))
		}
	}
}

func TestCodeUnmarshalRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		`-1`, `"-1"`, `"+1"`, // signs
		`1.0`, `1.5`, `1e0`, `"1.0"`, // no whole numbers
		`2147483648`, `"2147483648"`, `99999999999999999999`, // too large
		`"Subject"`, `"no_such_slug"`, `" 1"`, `"1 "`, `"0x1"`, `"1_0"`, `"１"`, // neither slug nor digits
		`true`, `[]`, `[1]`, `{}`, // other JSON
		`"unset"`, `"未填写"`, // what is shown is not what is read
	} {
		for _, typ := range codeTypes() {
			got, err := typ.direct([]byte(in))
			require.ErrorIs(t, err, filing.ErrInvalidCode, "%s from %s", typ.table, in)
			require.Equal(t, 77, got, "%s from %s: a refused value changes nothing", typ.table, in)
			require.True(t, strings.HasPrefix(err.Error(), typ.table+": "), "%s: %v", typ.table, err)
			require.Contains(t, err.Error(), strconv.Quote(typ.known[0].Slug()), typ.table)
		}
	}
	_, err := codeTypes()[0].direct([]byte(`"11010519491231002X"`))
	require.NotContains(t, err.Error(), "110105", "an ID number in the wrong field is not repeated")
	for _, broken := range []string{"", `"`, `"a`, `"\x"`, "\xff", "nul"} {
		_, err := codeTypes()[0].direct([]byte(broken))
		require.ErrorIs(t, err, filing.ErrInvalidCode, "Nature from %q", broken)
	}
}

func TestCodeIDsFromZero(t *testing.T) {
	t.Parallel()
	require.Equal(t, filing.CancelSubject, filing.CancelKindOf(0))
	require.Equal(t, filing.CancelService, filing.CancelKindOf(1))
	require.Equal(t, filing.CancelAccess, filing.CancelKindOf(2))
	require.Equal(t, filing.ReportBySelf, filing.ReportModeOf(0))
	require.Equal(t, filing.ReportByProvider, filing.ReportModeOf(1))
	require.Equal(t, filing.NoticeRectifySubject, filing.NoticeKindOf(0))
	require.Equal(t, filing.NoticeRectifyService, filing.NoticeKindOf(1))
	require.Equal(t, 9, filing.CancelKindOf(9).ID(), "an unknown id survives")
	for _, id := range []int{-1, math.MaxInt32, math.MaxInt} {
		require.Zero(t, filing.CancelKindOf(id), "CancelKindOf(%d)", id)
	}

	_, _, err := codeTypes()[13].decode([]byte("2147483647"))
	require.ErrorIs(t, err, filing.ErrInvalidCode, "the value of the largest id has no room")

	type order struct {
		Kind filing.CancelKind `json:"kind,omitzero"`
	}
	var o order
	require.NoError(t, json.Unmarshal([]byte(`{}`), &o))
	require.NotEqual(t, filing.CancelSubject, o.Kind, "a forgotten kind cancels nothing")
	b, err := json.Marshal(order{Kind: filing.CancelSubject})
	require.NoError(t, err)
	require.JSONEq(t, `{"kind":0}`, string(b))
}

// naturePairs is typed in again from the table of natures and certificates, the other way round from the code.
var naturePairs = map[filing.Nature][]int{
	filing.NatureDefence:                {5, 23},
	filing.NatureGovernment:             {9, 13},
	filing.NatureInstitution:            {3, 4, 15},
	filing.NatureEnterprise:             {1, 12, 27},
	filing.NatureIndividual:             {2, 7, 8, 11, 14, 30, 41, 42},
	filing.NatureSocialOrganization:     {6, 10},
	filing.NaturePrivateNonEnterprise:   {16, 17, 36, 37},
	filing.NatureFoundation:             {18, 19},
	filing.NatureLawPractice:            {20, 21},
	filing.NatureForeignCulturalCentre:  {22, 34, 40},
	filing.NatureMassOrganization:       {24},
	filing.NatureForensicInstitution:    {28},
	filing.NatureReligiousGroup:         {25},
	filing.NatureOverseasOrganization:   {35},
	filing.NatureMedicalInstitution:     {38},
	filing.NatureNotaryInstitution:      {39},
	filing.NatureCollectiveEconomy:      {43},
	filing.NatureArbitrationInstitution: {44},
}

func TestNatureCertificatePairs(t *testing.T) {
	t.Parallel()
	require.Len(t, naturePairs, len(filing.Natures()))
	paired := 0
	for _, n := range filing.Natures() {
		var ids []int
		for _, c := range n.CertificateTypes() {
			ids = append(ids, c.ID())
			require.Equal(t, []filing.Nature{n}, c.Natures(), "%v.Natures()", c)
		}
		require.Equal(t, naturePairs[n], ids, "%v.CertificateTypes()", n)
		paired += len(ids)
	}
	require.Equal(t, len(filing.CertificateTypes()), paired, "every certificate type has a nature")
	for _, c := range filing.CertificateTypes() {
		for _, n := range c.Natures() {
			require.Contains(t, n.CertificateTypes(), c)
		}
	}
	for _, n := range []filing.Nature{-1, 0, 7, 21, math.MaxInt} {
		require.Empty(t, n.CertificateTypes(), "Nature(%d).CertificateTypes()", int(n))
	}
	for _, c := range []filing.CertificateType{math.MinInt, -1, 0, 26, 29, 45, math.MaxInt} {
		require.Empty(t, c.Natures(), "CertificateType(%d).Natures()", int(c))
		require.Empty(t, c.NaturesConfidence(), "CertificateType(%d).NaturesConfidence()", int(c))
		require.False(t, c.ForPerson(), "CertificateType(%d).ForPerson()", int(c))
		require.False(t, c.Legacy(), "CertificateType(%d).Legacy()", int(c))
	}
}

func TestCertificateTypeTraits(t *testing.T) {
	t.Parallel()
	persons := []int{2, 7, 8, 11, 14, 30, 41, 42}
	legacy := []int{3, 8, 9, 10, 12, 16, 18, 20}
	for _, c := range filing.CertificateTypes() {
		require.Equal(t, slices.Contains(persons, c.ID()), c.ForPerson(), "%v.ForPerson()", c)
		require.Equal(t, slices.Contains(legacy, c.ID()), c.Legacy(), "%v.Legacy()", c)
		want := filing.Inferred
		if c.ID() <= 13 {
			want = filing.Confirmed
		}
		require.Equal(t, want, c.NaturesConfidence(), "%v.NaturesConfidence()", c)
	}
	for _, n := range filing.Natures() {
		require.Equal(t, n.ID() == 5, n.Personal(), "%v.Personal()", n)
	}
}

func TestServiceKindSuffix(t *testing.T) {
	t.Parallel()
	for kind, want := range map[filing.ServiceKind]string{
		filing.ServiceWebsite:     "",
		filing.ServiceApp:         "A",
		filing.ServiceMiniProgram: "X",
		filing.ServiceQuickApp:    "K",
		0:                         "",
		99:                        "",
	} {
		require.Equal(t, want, kind.Suffix(), "%v.Suffix()", kind)
	}
}

func TestServerLocationProvince(t *testing.T) {
	t.Parallel()
	// GB/T 2260 by name, in its own order: the list of the ministry is in another.
	names := map[string]region.Province{
		"北京": "11", "天津": "12", "河北": "13", "山西": "14", "内蒙古": "15",
		"辽宁": "21", "吉林": "22", "黑龙江": "23",
		"上海": "31", "江苏": "32", "浙江": "33", "安徽": "34", "福建": "35", "江西": "36", "山东": "37",
		"河南": "41", "湖北": "42", "湖南": "43", "广东": "44", "广西": "45", "海南": "46",
		"重庆": "50", "四川": "51", "贵州": "52", "云南": "53", "西藏": "54",
		"陕西": "61", "甘肃": "62", "青海": "63", "宁夏": "64", "新疆": "65",
	}
	require.Len(t, filing.ServerLocations(), len(names))
	for _, l := range filing.ServerLocations() {
		require.Equal(t, names[l.Label(filing.Zh)], l.Province(), "%v.Province()", l)
	}
	for _, l := range []filing.ServerLocation{math.MinInt, -1, 0, 13, 20, 30, 35, math.MaxInt} {
		require.Empty(t, l.Province(), "ServerLocation(%d).Province()", int(l))
	}
}

func TestAttachmentPurposeMaxBytes(t *testing.T) {
	t.Parallel()
	for purpose, want := range map[filing.AttachmentPurpose]int64{
		filing.PurposeVerificationSheet:        153600,
		filing.PurposeSubjectCertificate:       102400,
		filing.PurposeSubjectPersonCertificate: 102400,
		filing.PurposeServicePersonCertificate: 102400,
		filing.PurposeVerificationPhoto:        102400,
		0:                                      0,
		6:                                      0,
	} {
		require.Equal(t, want, purpose.MaxBytes(), "%v.MaxBytes()", purpose)
	}
}

func TestResultCodes(t *testing.T) {
	t.Parallel()
	require.Len(t, filing.ResultCodes(), 178)
	var successes []int
	count := map[filing.ResultCategory]int{}
	for _, c := range filing.ResultCodes() {
		if c.Success() {
			successes = append(successes, c.ID())
		}
		count[c.Category()]++
	}
	require.Equal(t, []int{1001, 1060, 1062, 2998, 3998}, successes)
	require.Equal(t, map[filing.ResultCategory]int{
		filing.CategoryICP: 69, filing.CategoryIP: 58, filing.CategoryDomain: 39, filing.CategoryGeneral: 12,
	}, count)
	for code, want := range map[filing.ResultCode]filing.ResultCategory{
		1070: filing.CategoryICP, 5500: filing.CategoryGeneral, 4001: 0, 999: 0, 0: 0, -1001: 0, 11001: 0,
	} {
		require.Equal(t, want, code.Category(), "ResultCode(%d).Category()", int(code))
		require.False(t, code.Success(), "ResultCode(%d).Success()", int(code))
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	text := filing.Text{Zh: "备案", En: "filing"}
	for lang, want := range map[filing.Lang]string{filing.Zh: "备案", filing.En: "filing", "": "filing", "fr": "filing"} {
		require.Equal(t, want, text.In(lang), "In(%q)", lang)
	}
}

func FuzzCodeUnmarshal(f *testing.F) {
	for _, seed := range []string{
		`4`, `"4"`, `"enterprise"`, `"subject"`, `null`, `""`, // all accepted
		`99`, `2147483647`, // not in a table, still accepted
		`2147483648`, // too large
		`-1`,         // negative
		`4.0`, `4e0`, // no whole number
		`"Enterprise"`, `" 4"`, // a slug and digits are exact
		`"\u0065nterprise"`,      // an escaped slug
		`"1\u00000"`, `"\ud800"`, // escapes that are no digits
		`{"id":4}`, `[4]`, `true`, // other JSON
		`"`, ``, "\xff", // no JSON
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, typ := range codeTypes() {
			value, err := typ.direct(b)
			if err != nil {
				require.ErrorIs(t, err, filing.ErrInvalidCode)
				require.Equal(t, 77, value)
				continue
			}
			require.GreaterOrEqual(t, value, 0)
			require.LessOrEqual(t, value, math.MaxInt32)
			out, err := json.Marshal(typ.value(value))
			require.NoError(t, err)
			again, err := typ.direct(out)
			require.NoError(t, err)
			require.Equal(t, value, again, "%s from %q", typ.table, b)
		}
	})
}

func ExampleNature() {
	var subject struct {
		Nature filing.Nature `json:"nature"`
	}
	for _, form := range []string{`{"nature": 4}`, `{"nature": "enterprise"}`, `{"nature": 99}`} {
		if err := json.Unmarshal([]byte(form), &subject); err != nil {
			fmt.Println(err)
			return
		}
		n := subject.Nature
		fmt.Println(n.ID(), n, n.Known(), n.Label(filing.Zh), n.Label(filing.En))
	}
	fmt.Println(filing.NatureEnterprise.CertificateTypes())
	// Output:
	// 4 enterprise true 企业 enterprise
	// 4 enterprise true 企业 enterprise
	// 99 99 false 未知(99) unknown (99)
	// [business_licence organization_code_enterprise foreign_representative_office]
}

func ExampleCancelKind() {
	// The ministry's id of a cancelled subject is 0; a kind that is not given is something else.
	var forgotten filing.CancelKind
	for _, k := range []filing.CancelKind{filing.CancelSubject, filing.CancelKindOf(2), forgotten} {
		b, err := json.Marshal(k)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(k, k.ID(), string(b))
	}
	// Output:
	// subject 0 0
	// access 2 2
	// unset -1 null
}

func ExampleCodeTables() {
	for _, table := range filing.CodeTables() {
		if table.Name != "access_method" {
			continue
		}
		fmt.Println(table.Title.Zh, table.Tag)
		for _, e := range table.Entries {
			fmt.Println(e.ID, e.Slug, e.Label.Zh, e.Confidence)
		}
	}
	// Output:
	// 接入方式 Jrfs
	// 1 leased_line 专线 inferred
	// 2 colocation 主机托管 inferred
	// 3 virtual_host 虚拟主机 inferred
	// 4 other 其他方式 inferred
	// 5 cloud 云接入 inferred
}
