package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

const (
	credit = "91110000MA01EXAMP1"
	organ  = "MA01EXAMP"
)

func TestReadRegistryLines(t *testing.T) {
	t.Parallel()
	site := filing.Key{Kind: filing.KeyDomain, Value: "example.cn"}
	subject := []filing.Key{
		{Kind: filing.KeyCreditCode, Value: credit}, {Kind: filing.KeyOrganization, Value: organ},
	}
	for _, test := range []struct {
		in   string
		want filing.Answer
	}{
		{"", filing.Answer{}},
		{`{"not_asked":[]}`, filing.Answer{}},
		{
			`{"number":"京ICP备2024000001号"}`,
			filing.Answer{Records: []*filing.Record{{Number: "京ICP备2024000001号"}}},
		},
		{
			`{"record":{"number":"京ICP备2024000001号"}}`,
			filing.Answer{Records: []*filing.Record{{Number: "京ICP备2024000001号"}}},
		},
		{
			`{"under_way":{"case":"c","keys":[{"kind":"domain","value":"example.cn"}]}}`,
			filing.Answer{UnderWay: []filing.UnderWay{{Case: "c", Keys: []filing.Key{site}}}},
		},
		{
			`{"under_way":{"type":"first_filing","account":"a","domain":"Example.CN"}}`,
			filing.Answer{UnderWay: []filing.UnderWay{
				{Type: filing.TypeFirst, Account: "a", Keys: []filing.Key{site}},
			}},
		},
		{
			`{"under_way":{"subject":{"certificate_type":"1","number":"` + credit + `"},"domain":"example.cn"}}`,
			filing.Answer{UnderWay: []filing.UnderWay{{Keys: append(subject[:2:2], site)}}},
		},
		{
			`{"under_way":{"app":{"kind":"app","name":"My APP"}}}`,
			filing.Answer{UnderWay: []filing.UnderWay{
				{Keys: []filing.Key{{Kind: filing.KeyApp, Value: "6:myapp"}}},
			}},
		},
		{
			`{"blacklist":{"key":{"kind":"domain","value":"example.cn"},"reason":"r"}}`,
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: site, Reason: "r"}}},
		},
		{
			`{"blacklist":{"subject":{"certificate_type":1,"number":"` + credit + `"}}}`,
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: subject[0]}, {Key: subject[1]}}},
		},
	} {
		test.want.Answered = filing.AllTopics
		got, err := readRegistry(strings.NewReader(test.in))
		require.NoError(t, err, "readRegistry(%s)", test.in)
		require.Equal(t, test.want, got, "readRegistry(%s)", test.in)
	}

	got, err := readRegistry(strings.NewReader("{\"not_asked\":[\"apps\"]}\n{\"not_asked\":[\"blacklist\",\"apps\"]}"))
	require.NoError(t, err)
	want := filing.AllTopics &^ (filing.TopicApps | filing.TopicBlacklist)
	require.Equal(t, want, got.Answered, "Answered = %v, want %v", got.Answered, want)
}

// secret stands in each wrong line where personal data may stand, and must not stand in the error.
const secret = "110101199001011234"

func TestReadRegistryRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want string }{
		{`{}`, "1: want one of record, under_way, blacklist and not_asked"},
		{"\n\n{}", "3: want one of"},
		{`null`, "1: want one of"},
		{`{"record":null}`, "1: want one of"},
		{`{"number":"京ICP备2024000001号","not_asked":[]}`, "1: want one of"},
		{`{"record":{"number":"京ICP备2024000001号"},"blacklist":{"domain":"a.cn"}}`, "1: want one of"},
		{`[]`, "1: wrong type, want an object"},
		{`{"record":5}`, "1: record: wrong type, want an object"},
		{`{"record":{"numbr":"x"}}`, "1: numbr: no such field"},
		{`{"` + secret + `":1}`, "1: no such field"},
		{`{"record":{"number":` + secret + `}}`, "1: record.number: wrong type, want a string"},
		{`{"subject":{"certificate":{"number":` + secret + `}}}`,
			"1: subject.certificate.number: wrong type, want a string"},
		{`{"bureau_id":"` + secret + `"}`, "1: bureau_id: wrong type, want a whole number"},
		{`{"services_known":"` + secret + `"}`, "1: services_known: wrong type, want true or false"},
		{`{"services":"` + secret + `"}`, "1: services: wrong type, want an array"},
		{`{"subject":{"nature":"` + secret + `"}}`, "1: nature: invalid code: want"},
		{`{"updated_at":"` + secret + `"}`, "1: a value has the wrong form"},
		{`{"record":{"id":"` + secret + `"}}`, "1: record: cannot be found"},
		{`{"id":"` + secret + `"}`, "1: cannot be found"},
		{`{"record":{"number":"` + secret + `"}}`, "1: record.number: filing number, character 1: "},
		{`{"number":"京ICP备2024000001号","province":"99"}`, "1: province: not a province"},
		{`{"services":[{"service":{"kind":1,"domains":["a.cn","` + secret + `"]}}]}`,
			"1: services[0].service.domains[1]: not a domain name: a single label"},
		{`{"under_way":{}}`, "1: under_way: give keys, subject, domain or app"},
		{`{"under_way":{"type":"frob","domain":"a.cn"}}`, "1: under_way.type: not a filing type"},
		{`{"under_way":{"type":"abandon","domain":"a.cn"}}`, "1: under_way.type: not a filing type"},
		{`{"under_way":{"subject":{"certificate_type":1}}}`, "1: under_way.subject.number: empty"},
		{`{"under_way":{"domain":"` + secret + `"}}`, "1: under_way.domain: not a domain name"},
		{`{"under_way":{"app":{"kind":6}}}`, "1: under_way.app: give kind"},
		{`{"under_way":{"app":{"kind":1,"name":"` + secret + `"}}}`, "1: under_way.app: give kind"},
		{`{"under_way":{"app":{"kind":99,"name":"` + secret + `"}}}`, "1: under_way.app: give kind"},
		{`{"under_way":{"keys":[{"kind":"` + secret + `","value":"x"}]}}`,
			"1: under_way.keys[0].kind: want credit_code"},
		{`{"under_way":{"keys":[{"kind":"domain","value":"A.CN"}]}}`,
			"1: under_way.keys[0].value: want a domain in lower-case"},
		{`{"under_way":{"keys":[{"kind":"certificate"}]}}`, "1: under_way.keys[0].value: empty"},
		{`{"blacklist":{"reason":"` + secret + `"}}`, "1: blacklist: give key, subject or domain"},
		{`{"blacklist":{"key":{"kind":"domain","value":"` + secret + `"}}}`, "1: blacklist.key.value: want a domain"},
		{`{"blacklist":{"domain":"` + secret + `"}}`, "1: blacklist.domain: not a domain name"},
		{`{"blacklist":{"app":{"kind":"app","name":"` + secret + `"}}}`,
			"1: blacklist: the blacklist is one of subjects and domains"},
		{`{"not_asked":["` + secret + `"]}`, "1: not_asked[0]: want one of subjects, domains, apps"},
		{`{"not_asked":["apps,access"]}`, "1: not_asked[0]: want one of"},
		{`{"not_asked":[""]}`, "1: not_asked[0]: want one of"},
		{`{"number":"` + secret, "1: the JSON ends too early"},
		{`{x` + secret, "1: not valid JSON at byte 2"},
		{`{"number":"京ICP备2024000001号"} {}`, "1: more than one JSON value on the line"},
		{"{\"number\":\"\xff\"}", "1: not valid UTF-8"},
		{strings.Repeat(" ", maxLine) + "{}", "1: the line is longer than 1048576 bytes"},
	} {
		_, err := readRegistry(strings.NewReader(test.in))
		require.ErrorContains(t, err, test.want, "readRegistry(%.80s)", test.in)
		require.NotContains(t, err.Error(), secret, "readRegistry(%s)", test.in)
		require.True(t, strings.HasPrefix(err.Error(), test.want),
			"readRegistry(%.80s) = %v, want %s", test.in, err, test.want)
	}
}

// The same filing under way must not count once for each of its keys.
func TestUnderWayCountsOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	registry, policy := filepath.Join(dir, "registry.ndjson"), filepath.Join(dir, "policy.yaml")
	subject := `"subject":{"certificate":{"type":1,"number":"` + credit + `"}}`
	require.NoError(t, os.WriteFile(registry, []byte(
		`{"number":"京ICP备2024000001号","account":"a",`+subject+`}`+"\n"+
			`{"under_way":{"type":"added_service","subject":{"certificate_type":1,"number":"`+credit+`"}}}`,
	), 0o600))
	require.NoError(t, os.WriteFile(policy, []byte(
		"id: p\nname: {zh: 甲, en: A}\nlimits: {adding_side_by_side: 2}\n"), 0o600))
	code, stdout, stderr := callRun(
		`{"account":"a","certificate_type":1,"certificate_number":"`+credit+`","service_kind":1,"domain":"b.cn"}`,
		"detect", "-registry", registry, "-policy", policy)
	require.Empty(t, stderr)
	require.Equal(t, exitOK, code, "run(detect) = %d %s, want %d: two may run side by side", code, stdout, exitOK)
}

func FuzzReadRegistry(f *testing.F) {
	example, err := os.ReadFile("testdata/registry.ndjson")
	require.NoError(f, err)
	f.Add(string(example))
	f.Add("{\"number\":\"京ICP备2024000001号\",\"not_asked\":[]}")                // two things on one line
	f.Add("{\"under_way\":{\"keys\":[{\"kind\":\"app\",\"value\":\"6:a\"}]}}") // keys by hand
	f.Add("{\"blacklist\":{\"app\":{\"kind\":6,\"name\":\"a\"}}}")             // APPs are not blacklisted
	f.Add("{\"services\":[{\"service\":{\"domains\":[\"-\"]}}]}")              // not a domain
	f.Add("{\"record\":{}} {}")                                                // two values
	f.Add("\xff")                                                              // not UTF-8
	f.Fuzz(func(t *testing.T, text string) {
		all, err := readRegistry(strings.NewReader(text))
		if err != nil {
			require.Regexp(t, `^[0-9]+: `, err.Error(), "readRegistry(%q): want the number of the line", text)
			require.Zero(t, all)
			return
		}
		for _, rec := range all.Records {
			require.NotEmpty(t, rec.Keys(), "readRegistry(%q) has a record that cannot be found", text)
		}
		for _, w := range all.UnderWay {
			require.NotEmpty(t, w.Keys, "readRegistry(%q) has a filing that cannot be found", text)
		}
		for _, hit := range all.Blacklist {
			require.NotEqual(t, filing.KeyApp, hit.Key.Kind, "readRegistry(%q) has an APP on the blacklist", text)
		}
		filing.NewMemoryRegistry(all)
	})
}
