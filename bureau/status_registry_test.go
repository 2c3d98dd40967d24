package bureau_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// statusBureau is a bureau that knows some conditions, fails on others, and counts.
type statusBureau struct {
	filed map[string]bureau.Status
	fails map[string]bool
	calls []string
}

func (a *statusBureau) Status(ctx context.Context, kind int64, condition string) (bureau.Status, error) {
	key := strconv.FormatInt(kind, 10) + ":" + condition
	a.calls = append(a.calls, key)
	if a.fails[key] || ctx.Err() != nil {
		return bureau.Status{}, errors.New("no answer")
	}
	s, ok := a.filed[key]
	s.Filed = ok
	return s, nil
}

func domains(names ...string) []filing.Key {
	var out []filing.Key
	for _, n := range names {
		out = append(out, filing.Key{Kind: filing.KeyDomain, Value: n})
	}
	return out
}

// The registry answers what it could ask about and nothing else.
func TestStatusRegistryAnswersWhatItKnows(t *testing.T) {
	t.Parallel()
	const company, association, government = "91110108PDY9600535", "51110000PDY0000114", "11110000PDY0000126"
	filed := bureau.Status{SubjectNumber: "京ICP备2026000001号", ServiceNumber: "京ICP备2026000001号-1", ServiceName: "示例网"}
	with12 := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	for name, c := range map[string]struct {
		keys     []filing.Key
		filed    []string
		fails    []string
		types    []int64
		local    bool
		answered filing.Topics
		failed   filing.Topics
		records  int
	}{
		"a domain that is not filed": {keys: domains("www.example.cn", "example.cn", "cn"), answered: filing.TopicDomains},
		"a filed domain": {keys: domains("www.example.cn", "example.cn"), filed: []string{"0:example.cn"}, answered: filing.TopicDomains,
			records: 1},
		"a query that fails": {keys: domains("www.example.cn", "example.cn"), fails: []string{"0:example.cn"},
			filed: []string{"0:www.example.cn"}, failed: filing.TopicDomains, records: 1},
		"a person": {keys: filing.SubjectKeys(filing.CertificateResidentID, "11010119900307425X"), answered: filing.TopicSubjects},
		"a filed person": {keys: filing.SubjectKeys(filing.CertificateResidentID, "11010119900307425X"),
			filed: []string{"2:11010119900307425X"}, answered: filing.TopicSubjects, records: 1},
		"a person with a newer document": {keys: filing.SubjectKeys(filing.CertificateForeignPermanentResidentID, "911124198108030024"),
			failed: filing.TopicSubjects},
		"a company, whose old code cannot be asked about": {keys: filing.SubjectKeys(filing.CertificateBusinessLicence, company),
			failed: filing.TopicSubjects},
		"a company, where type 12 is taken": {keys: filing.SubjectKeys(filing.CertificateBusinessLicence, company), types: with12,
			answered: filing.TopicSubjects},
		"a filed company": {keys: filing.SubjectKeys(filing.CertificateBusinessLicence, company), filed: []string{"1:" + company},
			answered: filing.TopicSubjects, records: 1},
		"a company under its old code": {keys: filing.SubjectKeys(filing.CertificateBusinessLicence, company), types: with12,
			filed: []string{"12:PDY960053"}, answered: filing.TopicSubjects, records: 1},
		"an association": {keys: filing.SubjectKeys(filing.CertificateSocialOrganizationLegalPerson, association),
			answered: filing.TopicSubjects},
		"a government office": {keys: filing.SubjectKeys(filing.CertificateCreditCodeGovernment, government), failed: filing.TopicSubjects},
		"a government office under its old code": {keys: filing.SubjectKeys(filing.CertificateCreditCodeGovernment, government),
			filed: []string{"9:PDY000012"}, failed: filing.TopicSubjects, records: 1},
		"an organisation code alone": {keys: filing.SubjectKeys(filing.CertificateOrganizationCodeEnterprise, "PDY960053"), types: with12,
			failed: filing.TopicSubjects},
		"an APP": {keys: append(domains("app.example.cn"), filing.AppKey(filing.ServiceApp, "示例")),
			answered: filing.TopicDomains, failed: filing.TopicApps},
		"a bureau that sees its province only": {keys: domains("example.cn"), local: true, failed: filing.TopicDomains},
		"a number":                             {keys: []filing.Key{filing.NumberKey("京ICP备2026000001号")}},
		"nothing":                              {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &statusBureau{filed: make(map[string]bureau.Status), fails: make(map[string]bool)}
			for _, key := range c.filed {
				a.filed[key] = filed
			}
			for _, key := range c.fails {
				a.fails[key] = true
			}
			r, err := bureau.NewStatusRegistry(bureau.StatusConfig{Client: a, Types: c.types, Local: c.local})
			require.NoError(t, err)
			answer, err := r.Ask(t.Context(), filing.Question{Keys: c.keys})
			require.NoError(t, err)
			require.Equal(t, c.answered, answer.Answered)
			var failed filing.Topics
			for _, f := range answer.Failures {
				failed |= f.Topics
				require.NotEmpty(t, f.Why)
			}
			require.Equal(t, c.failed, failed)
			require.Len(t, answer.Records, c.records)
			require.Empty(t, answer.UnderWay)
			require.Empty(t, answer.Blacklist)
			for _, rec := range answer.Records {
				require.Equal(t, region.Beijing, rec.Province)
				require.False(t, rec.ServicesKnown, "it tells the service that was asked about only")
				met := false
				for _, k := range rec.Keys() {
					for _, asked := range c.keys {
						met = met || k == asked
					}
				}
				require.True(t, met, "the record is found by what was asked")
			}
		})
	}
}

func TestStatusRegistryKeepsAnswersForAWhile(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a := &statusBureau{fails: map[string]bool{"0:bad.cn": true}}
	r, err := bureau.NewStatusRegistry(bureau.StatusConfig{Client: a, Fresh: time.Hour, Now: func() time.Time { return now }})
	require.NoError(t, err)
	for range 3 {
		_, err := r.Ask(t.Context(), filing.Question{Keys: domains("example.cn", "bad.cn")})
		require.NoError(t, err)
	}
	require.Equal(t, []string{"0:example.cn", "0:bad.cn", "0:bad.cn", "0:bad.cn"}, a.calls, "failures are not kept")
	now = now.Add(time.Hour)
	_, err = r.Ask(t.Context(), filing.Question{Keys: domains("example.cn")})
	require.NoError(t, err)
	require.Len(t, a.calls, 5)

	ended, stop := context.WithCancel(t.Context())
	stop()
	_, err = r.Ask(ended, filing.Question{Keys: domains("other.cn")})
	require.ErrorIs(t, err, context.Canceled)
	_, err = bureau.NewStatusRegistry(bureau.StatusConfig{})
	require.Error(t, err)
	_, err = bureau.NewStatusRegistry(bureau.StatusConfig{Client: a, Fresh: time.Hour})
	require.Error(t, err)
}

// verifier counts the tries of passwords.
type verifier struct {
	right string
	most  int
	tries int
}

func (v *verifier) VerifyPassword(_ context.Context, _ string, p bureau.Secret) (bool, error) {
	if v.tries >= v.most {
		return false, &bureau.CallError{Code: 22}
	}
	if string(p) == "broken" {
		return false, errors.New("no answer")
	}
	v.tries++
	return string(p) == v.right, nil
}

func TestPasswordLookupCountsTries(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	v, given := &verifier{right: "right", most: 3}, bureau.Secret("")
	l, err := bureau.NewPasswordLookup(v, func(context.Context, *filing.Filing) (bureau.Secret, error) { return given, nil },
		func() time.Time { return now })
	require.NoError(t, err)
	f := filing.Filing{Services: []filing.Service{{Filed: filing.FiledRef{Number: "京ICP备2026000001号-1"}}}}
	look := func(p bureau.Secret, want filing.Reply) {
		t.Helper()
		given = p
		got, err := l.LookupPassword(t.Context(), &f)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	look("", filing.ReplyUnknown)
	for range 3 {
		look("wrong", filing.ReplyNo)
		look("right", filing.ReplyYes)
	}
	require.Equal(t, 2, v.tries, "a password is tried once")
	given = "broken"
	_, err = l.LookupPassword(t.Context(), &f)
	require.Error(t, err, "nobody answered")
	look("third", filing.ReplyNo)
	look("fourth", filing.ReplyUnknown)
	v.most = 100
	look("fourth", filing.ReplyUnknown)
	look("right", filing.ReplyYes)
	now = now.Add(25 * time.Hour)
	look("fourth", filing.ReplyNo)
	f = filing.Filing{}
	look("right", filing.ReplyUnknown)
	_, err = bureau.NewPasswordLookup(nil, nil, nil)
	require.Error(t, err)
}
