package policy_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow/workday"
)

const head = "id: p\nname: {zh: 甲, en: A}\n"

func load(t require.TestingT, text string) *policy.Provider {
	p, err := policy.Load(strings.NewReader(text))
	require.NoError(t, err)
	return p
}

func TestLoadKeepsDefaults(t *testing.T) {
	t.Parallel()
	want := policy.DefaultTerms()
	want.ID, want.Name = "p", filing.Text{Zh: "甲", En: "A"}
	require.Equal(t, want, load(t, head).Terms())

	want.Deadlines.PaperCheck = workday.MustDays(3)
	want.Lapse.Draft = 0
	want.Methods = []filing.AccessMethod{filing.AccessCloud, filing.AccessOther, 9}
	require.Equal(t, want, load(t, head+"deadlines: {paper_check: 3.0}\nlapse: {draft: 0}\nmethods: [cloud, 4, '9']\n").Terms())
}

func TestLoadJSON(t *testing.T) {
	t.Parallel()
	p := load(t, "{\n\t\"id\": \"p\", \"name\": {\"zh\": \"\\u7532\", \"en\": \"A\\/B\\\\/\"},\n\t\"provinces\": [\"11\", 31],\n"+
		"\t\"switches\": {\"44\": {\"person_may_file_elsewhere\": true}}\n}")
	require.Equal(t, filing.Text{Zh: "甲", En: `A/B\/`}, p.Name())
	require.Equal(t, []region.Province{region.Beijing, region.Shanghai}, p.Terms().Provinces)
	may, known := p.PersonMayFileElsewhere(region.Beijing, region.Guangdong)
	require.True(t, may && known)
}

func TestLoadExample(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../examples/quickstart/provider.yaml")
	require.NoError(t, err)
	p := load(t, string(file))
	want := policy.DefaultTerms()
	want.ID = "example-provider"
	want.Name = filing.Text{Zh: "示例接入商", En: "Example provider"}
	want.Ranges = parseRanges(t, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.10-203.0.113.20", "2001:db8::/32")
	want.DataCentres = []region.Province{region.Beijing, region.Shanghai, region.Hebei}
	want.Methods = []filing.AccessMethod{filing.AccessCloud}
	require.Equal(t, want, p.Terms(), "the example writes down the defaults")
}

// badFiles are files that Load refuses, with a part of the error.
var badFiles = []struct{ name, text, want string }{
	{"empty", "", "policy: empty, want at least id and name"},
	{"only a comment", "# nothing\n", "policy: empty"},
	{"no value", "null\n", "policy: line 1: no value"},
	{"no YAML", "id: [\n", "policy: yaml: line 1"},
	{"no mapping", "- a\n", "policy: line 1: want keys with values"},
	{"plain text", "provider\n", "policy: line 1: want keys with values"},
	{"two documents", head + "---\nid: q\n", "policy: line 3: a second document"},
	{"broken second document", head + "---\nid: [\n", "policy: yaml: "},
	{"too long", "# " + strings.Repeat("x", 1<<20), "policy: more than 1048576 bytes"},
	{"unknown key", head + "rangs: []\n", "policy: line 3: rangs: no such key, want one of id, name, "},
	{"unknown key below", head + "deadlines:\n  paper_chek: 2\n",
		"policy: line 4: deadlines.paper_chek: no such key, want one of initial_review, paper_check, "},
	{"unknown switch", head + "switches: {11: {may: true}}\n", "policy: line 3: switches.11.may: no such key"},
	{"key twice", head + "id: q\n", "policy: line 3: id: comes twice"},
	{"long key", head + strings.Repeat("k", 200) + ": 1\n", "policy: line 3: a key that is too long"},
	{"key is a list", head + "? [a]\n: 1\n", "policy: line 3: a key that is too long or not plain text"},
	{"alias", "id: &a p\nname: {zh: *a, en: A}\n", "policy: line 2: name.zh: an alias"},
	{"merge", head + "x: &x {sms: 1h}\ndeadlines: {<<: *x}\n", "policy: line 4: deadlines.<<: no such key"},
	{"key without value", head + "lapse: {draft: }\n", "policy: line 3: lapse.draft: no value"},
	{"number for a list", head + "ranges: 1\n", "policy: line 3: ranges: want a list"},
	{"list for a text", "id: [p]\nname: {zh: 甲, en: A}\n", "policy: line 1: id: want a single value"},
	{"text for a mapping", head + "limits: none\n", "policy: line 3: limits: want keys with values"},
	{"text for a number", head + "limits: {sheet_months: two}\n", "policy: line 3: limits.sheet_months: want a whole number"},
	{"fraction", head + "limits: {sheet_months: 2.9}\n", "policy: line 3: limits.sheet_months: want a whole number"},
	{"overflow", head + "limits: {sheet_months: 99999999999999999999}\n", "limits.sheet_months: want a whole number"},
	{"text for a switch", head + "switches: {11: {empty_subject_may_add: maybe}}\n",
		"policy: line 3: switches.11.empty_subject_may_add: want true or false"},
	{"no range", head + "ranges:\n  - 192.0.2.0/24\n  - 192.0.2.1/24\n",
		`policy: line 5: ranges[1]: not a range of IP addresses: "192.0.2.1/24" is not the start of its prefix`},
	{"empty range", head + "ranges: [\"\"]\n", "policy: line 3: ranges[0]: empty"},
	{"quarter day", head + "deadlines:\n  paper_check: 1.25\n", "policy: line 4: deadlines.paper_check: working days"},
	{"no days", head + "deadlines: {initial_review: 0}\n", "policy: line 3: deadlines.initial_review: want more than 0"},
	{"duration without unit", head + "deadlines: {sms: 24}\n", `policy: line 3: deadlines.sms: "24" is not a time span`},
	{"negative grace", head + "deadlines: {sms_grace: -1h}\n", "policy: line 3: deadlines.sms_grace: negative"},
	{"unknown method", head + "methods: [clowd]\n", "policy: line 3: methods[0]: access_method: invalid code"},
	{"no method", head + "methods: [0]\n", "policy: line 3: methods[0]: want the id of an access method"},
	{"no province", head + "data_centres: [11, 71]\n", "policy: line 3: data_centres[1]: not a province"},
	{"province twice", head + "provinces: [11, 12, 11]\n", "policy: line 3: provinces[2]: comes twice"},
	{"switches of no province", head + "switches: {99: {}}\n", "policy: line 3: switches.99: not a province"},
	{"skip of a detected type", head + "skip_verification: [first_filing]\n", "policy: line 3: skip_verification[0]: not a"},
	{"skip without bureau", head + "skip_verification: [claim]\n", "skip_verification[0]: not a"},
	{"skip where none is asked", head + "skip_verification: [verification_material]\n", "skip_verification[0]: not a"},
	{"skip of no type", head + "skip_verification: [change]\n", "skip_verification[0]: not a"},
	{"many side by side", head + "limits: {adding_side_by_side: 101}\n", "limits.adding_side_by_side: want 1 to 100"},
	{"lapse in the past", head + "lapse:\n  draft: 30\n  returned: -1\n", "policy: line 5: lapse.returned: want 0 to 3650"},
	{"uncertain", head + "uncertain_detection: accept\n", "uncertain_detection: want note or refuse"},
	{"language", head + "lang: fr\n", "policy: line 3: lang: want zh or en"},
	{"no id", "name: {zh: 甲, en: A}\n", "policy: id: want 1 to 64"},
	{"odd id", "id: a b\nname: {zh: 甲, en: A}\n", "policy: line 1: id: want 1 to 64"},
	{"no name", "id: p\n", "policy: name.zh: empty"},
	{"half a name", "id: p\nname: {zh: 甲}\n", "policy: name.en: empty"},
}

func TestLoadErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range badFiles {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := policy.Load(strings.NewReader(tt.text))
			require.ErrorContains(t, err, tt.want)
			require.Nil(t, p)
		})
	}
	broken := errors.New("disk is gone")
	_, err := policy.Load(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func TestLoadReportsEverything(t *testing.T) {
	t.Parallel()
	_, err := policy.Load(strings.NewReader(head + "lang: fr\nlimits: {sheet_months: 0}\nprovinces: [00]\n"))
	var joined interface{ Unwrap() []error }
	require.ErrorAs(t, err, &joined)
	var lines []string
	for _, e := range joined.Unwrap() {
		var field *policy.FieldError
		require.ErrorAs(t, e, &field)
		require.NotEmpty(t, field.Message.Zh)
		lines = append(lines, field.Error())
	}
	require.Equal(t, []string{
		"policy: line 3: lang: want zh or en",
		"policy: line 5: provinces[0]: not a province; give the two digits of GB/T 2260, such as 11",
		"policy: line 4: limits.sheet_months: want 1 to 120",
	}, lines)
}

// A file of aliases that double themselves is refused before it is expanded.
func TestLoadAliasBomb(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("a: &a [x, x]\n")
	for c := 'b'; c <= 'z'; c++ {
		b.WriteString(string(c) + ": &" + string(c) + " [*" + string(c-1) + ", *" + string(c-1) + "]\n")
	}
	b.WriteString(head + "ranges: *z\n")
	_, err := policy.Load(strings.NewReader(b.String()))
	require.ErrorContains(t, err, "ranges: an alias")
	_, err = policy.Load(strings.NewReader(head + "ranges: " + strings.Repeat("[", 1<<19)))
	require.Error(t, err, "deep nesting")
}

func drawTerms(t *rapid.T) policy.Terms {
	terms := policy.DefaultTerms()
	days := rapid.Custom(func(t *rapid.T) workday.Days {
		return workday.MustDays(float64(rapid.IntRange(1, 2*workday.MaxDays).Draw(t, "halves")) / 2)
	})
	span := rapid.Custom(func(t *rapid.T) policy.Duration {
		return policy.Duration(rapid.Int64Range(1, 1<<62).Draw(t, "nanoseconds"))
	})
	provinces := rapid.Map(rapid.SliceOfNDistinct(rapid.SampledFrom(allProvinces), 0, 5, rapid.ID), emptyToNil)
	lapse := rapid.IntRange(0, policy.MaxLapseDays)
	choice := rapid.Ptr(rapid.Bool(), true)
	terms.ID = rapid.StringMatching(`[A-Za-z0-9._-]{1,64}`).Draw(t, "id")
	terms.Name = filing.Text{
		Zh: rapid.StringMatching(`[一-龥"':#&*!|>%@, -]{0,20}甲`).Draw(t, "zh"),
		En: rapid.StringMatching(`[A-Za-z0-9"':#&*!|>%@, -]{0,20}A`).Draw(t, "en"),
	}
	terms.Lang = rapid.SampledFrom([]filing.Lang{filing.Zh, filing.En}).Draw(t, "lang")
	for range rapid.IntRange(0, 5).Draw(t, "ranges") {
		terms.Ranges = append(terms.Ranges, drawRange(t))
	}
	terms.DataCentres = provinces.Draw(t, "data centres")
	terms.Provinces = provinces.Draw(t, "provinces")
	methods := rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(1, 99), accessMethod), 0, 3, rapid.ID)
	terms.Methods = rapid.Map(methods, emptyToNil).Draw(t, "methods")
	terms.Deadlines = policy.Deadlines{
		InitialReview: days.Draw(t, "initial"), PaperCheck: days.Draw(t, "paper"), BureauReview: days.Draw(t, "bureau"),
		SMS: span.Draw(t, "sms"), SMSGrace: span.Draw(t, "grace"),
	}
	terms.Lapse = policy.Lapse{
		Draft: lapse.Draw(t, "l"), EVerification: lapse.Draw(t, "l"), Confirmation: lapse.Draw(t, "l"),
		PaperCheck: lapse.Draw(t, "l"), Returned: lapse.Draw(t, "l"), Rejected: lapse.Draw(t, "l"),
	}
	terms.Limits.AddingSideBySide = rapid.IntRange(1, policy.MaxSideBySide).Draw(t, "side by side")
	terms.Limits.DocumentBytes = rapid.IntMin(1).Draw(t, "bytes")
	skips := rapid.SliceOfNDistinct(rapid.SampledFrom(skippable()), 0, 4, rapid.ID)
	terms.SkipVerification = rapid.Map(skips, emptyToNil).Draw(t, "skips")
	terms.UncertainDetection = rapid.SampledFrom(
		[]policy.UncertainDetection{policy.NoteUncertain, policy.RefuseUncertain}).Draw(t, "uncertain")
	for _, p := range provinces.Draw(t, "switches") {
		if terms.Switches == nil {
			terms.Switches = map[region.Province]policy.Switches{}
		}
		terms.Switches[p] = policy.Switches{
			EmptySubjectMayAdd: choice.Draw(t, "empty"), PersonMayFileElsewhere: choice.Draw(t, "person"),
		}
	}
	return terms
}

func accessMethod(id int) filing.AccessMethod { return filing.AccessMethod(id) }

func emptyToNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestTermsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawTerms(t)
		inYAML, err := yaml.Marshal(want)
		require.NoError(t, err)
		require.Equal(t, want, load(t, string(inYAML)).Terms(), "from YAML:\n%s", inYAML)
		inJSON, err := json.MarshalIndent(want, "", "\t")
		require.NoError(t, err)
		require.Equal(t, want, load(t, string(inJSON)).Terms(), "from JSON:\n%s", inJSON)
		var decoded policy.Terms
		require.NoError(t, json.Unmarshal(inJSON, &decoded))
		require.Equal(t, want, decoded, "from JSON with encoding/json")
	})
}

func FuzzLoad(f *testing.F) {
	example, err := os.ReadFile("../examples/quickstart/provider.yaml")
	require.NoError(f, err)
	f.Add(string(example))
	f.Add(head + "switches: {11: {empty_subject_may_add: false}}\n")
	for _, tt := range badFiles {
		if len(tt.text) < 1<<10 {
			f.Add(tt.text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := policy.Load(strings.NewReader(text))
		if err != nil {
			require.Nil(t, p)
			require.ErrorContains(t, err, "policy: ")
			return
		}
		again, err := policy.New(p.Terms())
		require.NoError(t, err)
		require.Equal(t, p, again)
		written, err := json.Marshal(p.Terms())
		require.NoError(t, err)
		var decoded policy.Terms
		require.NoError(t, json.Unmarshal(written, &decoded))
		require.NoError(t, decoded.Validate())
	})
}
