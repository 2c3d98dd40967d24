package rules_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

// answers are look-ups that all do the same.
type answers struct {
	do    func(ctx context.Context) error
	calls atomic.Int32
	last  atomic.Pointer[filing.Question]
}

func (a *answers) ask(ctx context.Context) error {
	a.calls.Add(1)
	return a.do(ctx)
}

func (a *answers) Ask(ctx context.Context, q filing.Question) (filing.Answer, error) {
	a.last.Store(&q)
	return filing.Answer{Answered: filing.AllTopics}, a.ask(ctx)
}

func (a *answers) LookupRegistrant(ctx context.Context, _ rules.RegistrantQuestion) (rules.Registrant, error) {
	return held, a.ask(ctx)
}

func (a *answers) LookupCompany(ctx context.Context, _ filing.Certificate) (rules.Company, error) {
	return rules.Company{Found: rules.ReplyYes, Name: "SECRET", LegalRepresentative: "SECRET"}, a.ask(ctx)
}

func (a *answers) LookupPassword(ctx context.Context, _ *filing.Filing) (rules.Reply, error) {
	return rules.ReplyYes, a.ask(ctx)
}

func (a *answers) LookupCancelReason(ctx context.Context, _ region.Province, _ int) (rules.Reply, error) {
	return rules.ReplyYes, a.ask(ctx)
}

func (a *answers) LookupPackages(ctx context.Context, _ *filing.Service) ([]filing.AppPackage, error) {
	return []filing.AppPackage{{Name: "SECRET"}}, a.ask(ctx)
}

func (a *answers) options() []rules.Option {
	return []rules.Option{
		rules.WithRegistry(a), rules.WithRegistrants(a), rules.WithCompanies(a), rules.WithPasswords(a), rules.WithCancelReasons(a),
		rules.WithPackages(a),
	}
}

func succeed(context.Context) error { return nil }

// notAsked are the codes of findings that say so.
var notAsked = []string{
	"registry.not_asked", "service.domain.registrant.not_asked", "subject.company.not_asked", "filing.password.not_asked",
	"filing.cancellation.reason.not_asked", "service.app.package.not_asked",
}

func TestLookupsThatFail(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(context.Context) error{
		"error": func(context.Context) error { return errLookup },
		"panic": func(context.Context) error { panic(errLookup) },
		"too slow": func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &answers{do: do}
			set := compile(t, append(a.options(), rules.WithLookupTimeout(time.Millisecond))...)
			told := make(map[string]bool)
			for _, typ := range []filing.Type{filing.TypeFirst, filing.TypeCancelSubject} {
				f, _ := onRecord(typ)
				report := set.Check(t.Context(), &f)
				require.False(t, report.Incomplete)
				require.Empty(t, codes(report.Errors()))
				b, err := json.Marshal(report)
				require.NoError(t, err)
				require.NotContains(t, string(b), "SECRET")
				for _, finding := range report.Findings {
					told[finding.Code] = true
				}
			}
			for _, code := range notAsked {
				require.True(t, told[code], "%s", code)
			}
		})
	}
}

func TestLookupsHeedTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	a := &answers{do: func(ctx context.Context) error {
		cancel()
		<-ctx.Done()
		return ctx.Err()
	}}
	f, _ := onRecord(filing.TypeFirst)
	report := compile(t, a.options()...).Check(ctx, &f)
	require.True(t, report.Incomplete)
	require.EqualValues(t, 1, a.calls.Load(), "calls after the context ended")
}

func TestRegistryIsAskedOneQuestion(t *testing.T) {
	t.Parallel()
	a := &answers{do: succeed}
	f, w := onRecord(filing.TypeAddedService)
	f.Services[website].Domains = []string{"www.example.com.cn"}
	compile(t, rules.WithRegistry(a)).CheckGiven(t.Context(), &f, rules.Given{Case: "case-1"})
	require.EqualValues(t, 1, a.calls.Load())
	q := a.last.Load()
	require.Equal(t, "case-1", q.Case)
	for _, want := range append(subjectKeys(&f), filing.NumberKey(w.record.Number),
		domainKey("www.example.com.cn"), domainKey("example.com.cn"), domainKey(f.Services[app].Domains[0]),
		filing.AppKey(filing.ServiceApp, f.Services[app].Name),
		filing.AppKey(filing.ServiceMiniProgram, f.Services[miniProgram].Name)) {
		require.Equal(t, 1, count(q.Keys, want), "keys = %v, want %s once", q.Keys, want.Kind)
	}
}

func count(keys []filing.Key, k filing.Key) int {
	n := 0
	for i := range keys {
		if keys[i] == k {
			n++
		}
	}
	return n
}

// TestRegistryIsAskedAboutEverything whatever rule asks first.
func TestRegistryIsAskedAboutEverything(t *testing.T) {
	t.Parallel()
	a := &answers{do: succeed}
	f, _ := onRecord(filing.TypeAddedService)
	compile(t, rules.WithRegistry(a), rules.Without(
		"registry.not_asked", "registry.partly.not_asked", "subject.blacklisted", "service.domain.blacklisted",
		"subject.filed.elsewhere", "filing.subject_number.differs", "service.filed.unknown", "change.province",
	)).Check(t.Context(), &f)
	require.Equal(t, 1, count(a.last.Load().Keys, domainKey(f.Services[app].Domains[0])), "the APP's domain")
}

func TestLookupsRunOnlyInScope(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		typ  filing.Type
		opts []filingtest.Option
		with func(*answers) rules.Option
	}{
		"domains of a change of subject": {
			filing.TypeChangeSubject, nil, func(a *answers) rules.Option { return rules.WithRegistrants(a) },
		},
		"company of an added service": {filing.TypeAddedService, nil, func(a *answers) rules.Option { return rules.WithCompanies(a) }},
		"company of an individual": {
			filing.TypeFirst, []filingtest.Option{filingtest.OfNature(filing.NatureIndividual)},
			func(a *answers) rules.Option { return rules.WithCompanies(a) },
		},
		"password of a first filing": {filing.TypeFirst, nil, func(a *answers) rules.Option { return rules.WithPasswords(a) }},
		"packages of a change of subject": {
			filing.TypeChangeSubject, nil, func(a *answers) rules.Option { return rules.WithPackages(a) },
		},
		"reason of a first filing": {filing.TypeFirst, nil, func(a *answers) rules.Option { return rules.WithCancelReasons(a) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &answers{do: succeed}
			f, _ := onRecord(tc.typ, tc.opts...)
			compile(t, tc.with(a)).Check(t.Context(), &f)
			require.Zero(t, a.calls.Load())
		})
	}
}

func TestDomainsAreAskedAboutOnce(t *testing.T) {
	t.Parallel()
	f, _ := onRecord(filing.TypeFirst)
	for name, tc := range map[string]struct {
		domains []string
		want    int32
		open    string
	}{
		"one registration": {[]string{"example.cn", "www.example.cn", "EXAMPLE.cn"}, 1, ""},
		"no registration":  {[]string{"no domain", "com.cn"}, 0, "services[0].domains[1]"},
		"too many":         {many(100), 64, "services[0].domains[64]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &answers{do: succeed}
			f := f
			f.Services = slices.Clone(f.Services[:1])
			f.Services[website].Domains = tc.domains
			report := compile(t, rules.WithRegistrants(a)).Check(t.Context(), &f)
			require.Equal(t, tc.want, a.calls.Load())
			first := slices.IndexFunc(report.Findings, func(f filing.Finding) bool {
				return f.Code == "service.domain.registrant.not_asked"
			})
			require.Equal(t, tc.open != "", first >= 0, "%v", codes(report.Findings))
			if first >= 0 {
				require.Equal(t, tc.open, report.Findings[first].Path)
			}
		})
	}
}

func many(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("example%d.cn", i)
	}
	return out
}

// TestSoundFilingsOnRecords checks filings of every type and nature against their own records, with all look-ups in order.
func TestSoundFilingsOnRecords(t *testing.T) {
	t.Parallel()
	for _, info := range filing.Types() {
		if !info.Case || info.Type == filing.TypeFirst {
			continue
		}
		t.Run(string(info.Type), func(t *testing.T) {
			t.Parallel()
			for _, n := range filing.Natures() {
				if info.Type == filing.TypeMigration && n.Personal() {
					continue
				}
				opts := []filingtest.Option{
					filingtest.OfNature(n), filingtest.InProvince(region.Beijing), filingtest.WithServices(filing.ServiceWebsite),
				}
				switch info.Type {
				case filing.TypeAddedAccess, filing.TypeContinuedAccess:
					opts = append(opts, filingtest.AccessedBy(filingtest.OtherProvider))
				case filing.TypeCancelAccess:
					opts = append(opts, filingtest.AccessedBy(filingtest.Provider, filingtest.OtherProvider))
				}
				g := filingtest.New(uint64(n))
				rec := g.Record(opts...)
				f := g.FilingOn(rec, info.Type, opts...)
				if slices.Contains([]filing.Type{filing.TypeAddedAccess, filing.TypeContinuedAccess}, info.Type) {
					// The other provider has addresses of its own.
					rec.Services[0].Accesses[0].Access.IPs = []filing.IPRange{{From: "203.0.113.1"}}
				}
				w := world{record: rec}
				w.filed()
				w.domains(held)
				w.password(rules.ReplyYes)
				w.reason(rules.ReplyYes)
				for _, given := range []rules.Given{{}, {Record: &rec}} {
					set := compile(t, append(w.opts, rules.WithClock(filingtest.Reference))...)
					got := set.CheckGiven(t.Context(), &f, given).Findings
					got = slices.DeleteFunc(got, func(f filing.Finding) bool { return f.Severity == filing.SeverityInfo })
					require.Empty(t, codes(got), "CheckGiven(%s, %s)", info.Type, n)
				}
			}
		})
	}
}

func TestCheckGivenWithoutFiling(t *testing.T) {
	t.Parallel()
	_, w := onRecord(filing.TypeChangeSubject)
	report := compile(t).CheckGiven(t.Context(), nil, rules.Given{Record: &w.record})
	require.Equal(t, codes(compile(t).Check(t.Context(), nil).Findings), codes(report.Findings))
}

// TestNamesOfTheRegisterStayThere checks that what a register says never reaches the findings.
func TestNamesOfTheRegisterStayThere(t *testing.T) {
	t.Parallel()
	a := &answers{do: succeed}
	f, _ := onRecord(filing.TypeFirst)
	f.Subject.LegalRepresentative = f.Subject.Responsible.Name
	report := compile(t, a.options()...).Check(t.Context(), &f)
	_, differs := found(report.Findings, "subject.company.representative", "subject.legal_representative")
	require.True(t, differs, "%v", codes(report.Findings))
	b, err := json.Marshal(report)
	require.NoError(t, err)
	require.NotContains(t, string(b), "SECRET")
	require.NotContains(t, string(b), f.Subject.Name)
}

// TestManyServicesAreQuick checks that a long filing against a long record takes time in proportion to both.
func TestManyServicesAreQuick(t *testing.T) {
	t.Parallel()
	f, w := onRecord(filing.TypeChangeAccess, filingtest.WithServices(filing.ServiceWebsite))
	service, filed := f.Services[0], w.record.Services[0]
	f.Services, w.record.Services = nil, nil
	for i := range 2000 {
		filed.Number, filed.BureauID = fmt.Sprintf("%s-%d", w.record.Number, i+1), int64(i+1)
		service.Filed = filing.FiledRef{Number: " " + filed.Number}
		f.Services, w.record.Services = append(f.Services, service), append(w.record.Services, filed)
	}
	w.filed()
	set := compile(t, w.opts...)
	start := time.Now()
	report := set.CheckGiven(t.Context(), &f, rules.Given{Record: &w.record})
	require.Less(t, time.Since(start), time.Minute)
	_, missing := found(report.Findings, "service.filed.unknown", "services[0].filed")
	require.False(t, missing)
}
