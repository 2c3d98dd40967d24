package filing_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Synthetic certificates: no such units or persons exist.
const (
	unitCode    = "91110108PDY000017R" // credit code
	unitOldCode = "PDY00001-7"         // the organisation code inside it
	otherCode   = "91310115PDY000025A"
	personID    = "11010119900101999X"

	here  = "provider-here"
	there = "provider-there"

	myAccount    = "account-mine"
	otherAccount = "account-other"
)

// testTerms are a provider's terms with every switch in the test's hand.
type testTerms struct {
	sideBySide    int
	emptyMayAdd   region.Province
	personMay     bool
	personIsKnown bool
}

func (testTerms) ProviderID() string { return here }

func (t testTerms) SideBySide() int { return max(t.sideBySide, 1) }

func (t testTerms) EmptySubjectMayAdd(p region.Province) bool { return p == t.emptyMayAdd }

func (t testTerms) PersonMayFileElsewhere(_, _ region.Province) (may, known bool) {
	return t.personMay, t.personIsKnown
}

// registryFunc lets a function be a registry.
type registryFunc func(ctx context.Context, q filing.Question) (filing.Answer, error)

func (f registryFunc) Ask(ctx context.Context, q filing.Question) (filing.Answer, error) {
	return f(ctx, q)
}

func failing(why string) filing.Registry {
	return registryFunc(func(context.Context, filing.Question) (filing.Answer, error) {
		return filing.Answer{}, errors.New(why)
	})
}

// known is a registry that answers every topic.
func known(a filing.Answer) filing.Registry {
	a.Answered = filing.AllTopics
	return filing.NewMemoryRegistry(a)
}

// unitRecord is the record of the unit, with services, in an account.
func unitRecord(account string, services ...filing.FiledService) *filing.Record {
	return &filing.Record{
		Number: "京ICP备2024000001号", BureauID: 100, Province: region.Beijing, Account: account,
		Subject: filing.Subject{
			Nature:      filing.NatureEnterprise,
			Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: unitCode},
		},
		Services: services, ServicesKnown: true,
	}
}

func otherRecord(account string, services ...filing.FiledService) *filing.Record {
	rec := unitRecord(account, services...)
	rec.Number, rec.BureauID, rec.Province = "沪ICP备2024000002号", 200, region.Shanghai
	rec.Subject.Certificate.Number = otherCode
	return rec
}

func personRecord(account string, services ...filing.FiledService) *filing.Record {
	rec := unitRecord(account, services...)
	rec.Subject.Nature = filing.NatureIndividual
	rec.Subject.Certificate = filing.Certificate{Type: filing.CertificateResidentID, Number: personID}
	return rec
}

// site is a filed website whose accesses are known.
func site(domain string, providers ...string) filing.FiledService {
	s := filing.FiledService{
		Number: "京ICP备2024000001号-1", BureauID: 101, AccessKnown: true,
		Service: filing.Service{Kind: filing.ServiceWebsite, Name: "示例站", Domains: []string{domain}},
	}
	for _, p := range providers {
		s.Accesses = append(s.Accesses, filing.FiledAccess{Provider: p})
	}
	return s
}

func app(kind filing.ServiceKind, name string, providers ...string) filing.FiledService {
	s := site("app.example.cn", providers...)
	s.Number, s.BureauID = "京ICP备2024000001号-2A", 102
	s.Service.Kind, s.Service.Name = kind, name
	return s
}

func filed(records ...*filing.Record) filing.Answer { return filing.Answer{Records: records} }

// running is a filing under way of the unit.
func running(t filing.Type, account, caseID string, more ...filing.Key) filing.Answer {
	keys := append(filing.SubjectKeys(filing.CertificateBusinessLicence, unitCode), more...)
	return filing.Answer{UnderWay: []filing.UnderWay{{Keys: keys, Type: t, Account: account, Case: caseID}}}
}

func domainKey(domain string) filing.Key { return filing.Key{Kind: filing.KeyDomain, Value: domain} }

// askSite is the inquiry of the unit for a website.
func askSite(domain string) filing.Inquiry {
	return filing.Inquiry{
		Account: myAccount, Province: region.Beijing, Nature: filing.NatureEnterprise,
		CertificateType: filing.CertificateBusinessLicence, CertificateNumber: unitCode,
		ServiceKind: filing.ServiceWebsite, Domain: domain,
	}
}

func askApp(name string) filing.Inquiry {
	in := askSite("")
	in.ServiceKind, in.AppName = filing.ServiceApp, name
	return in
}

func askPerson(p region.Province) filing.Inquiry {
	in := askSite("example.cn")
	in.Province, in.Nature = p, filing.NatureIndividual
	in.CertificateType, in.CertificateNumber = filing.CertificateResidentID, personID
	return in
}

// choose is the inquiry of the unit for a type that it chose, about its first service.
func choose(t filing.Type) filing.Inquiry {
	in := askSite("")
	in.ServiceKind, in.Wanted = 0, t
	in.Service = filing.FiledRef{Number: "京ICP备2024000001号-1"}
	return in
}

func with[T any](v T, change func(*T)) T {
	change(&v)
	return v
}

func changed(rec *filing.Record, change func(*filing.Record)) *filing.Record {
	change(rec)
	return rec
}

func detect(t testing.TB, in filing.Inquiry, reg filing.Registry, terms filing.Terms) filing.Decision {
	t.Helper()
	d, err := filing.Detect(context.Background(), in, reg, terms)
	require.NoError(t, err)
	return d
}

// TestDetectRows has for each row a situation that meets it and the neighbour that just does not.
func TestDetectRows(t *testing.T) {
	t.Parallel()
	const (
		file    = filing.OutcomeFile
		already = filing.OutcomeFiled
		blocked = filing.OutcomeBlocked
		refused = filing.OutcomeRefused
	)
	var none testTerms
	unowned := func(in filing.Inquiry) filing.Inquiry { in.Account = ""; return in }
	allService := func(s filing.FiledService) filing.Inquiry {
		return with(choose(filing.TypeCancelAccess), func(in *filing.Inquiry) { in.Service.Number = s.Number })
	}
	cases := []struct {
		name    string
		in      filing.Inquiry
		answer  filing.Answer
		terms   testTerms
		row     int
		outcome filing.Outcome
		typ     filing.Type
		reason  string
		bureau  filing.ResultCode
	}{
		{"1 nothing filed", askSite("example.cn"), filing.Answer{}, none, 1, file, filing.TypeFirst, "", 0},
		{"1 APP", askApp("示例"), filing.Answer{}, none, 1, file, filing.TypeFirst, "", 0},
		{"1 not: the domain is filed", askSite("example.cn"), filed(otherRecord("", site("example.cn", there))), none,
			9, blocked, "", "detection.conflict_old_certificate", 1005},
		{"2 subject in this account", askSite("new.cn"), filed(unitRecord(myAccount, site("example.cn", here))), none,
			2, file, filing.TypeAddedService, "", 0},
		{"2 not: nobody is logged in", unowned(askSite("new.cn")), filed(unitRecord(myAccount, site("example.cn", here))), none,
			3, file, filing.TypeAddedServiceElsewhere, "", 0},
		{"3 subject elsewhere", askSite("new.cn"), filed(unitRecord("", site("example.cn", there))), none,
			3, file, filing.TypeAddedServiceElsewhere, "", 0},
		{"4 access elsewhere", askSite("example.cn"), filed(unitRecord("", site("example.cn", there))), none,
			4, file, filing.TypeAddedAccess, "", 0},
		{"4 access elsewhere, subject in this account", askSite("example.cn"), filed(unitRecord(myAccount, site("example.cn", there))),
			none, 4, file, filing.TypeContinuedAccess, "", 0},
		{"4 not: access here too", askSite("example.cn"), filed(unitRecord(myAccount, site("example.cn", there, here))), none,
			5, already, "", "detection.already_filed", 1037},
		{"5 filed here", askSite("example.cn"), filed(unitRecord(myAccount, site("example.cn", here))), none,
			5, already, "", "detection.already_filed", 1037},
		{"5 mini program has no access",
			with(askApp("示例"), func(in *filing.Inquiry) { in.ServiceKind = filing.ServiceMiniProgram }),
			filed(unitRecord(myAccount, app(filing.ServiceMiniProgram, "示例"))), none, 5, already, "", "detection.already_filed", 1037},
		{"6 filed here, in no account", askSite("example.cn"), filed(unitRecord("", site("example.cn", here))), none,
			6, file, filing.TypeClaim, "", 0},
		{"7 in another account", askSite("new.cn"), filed(unitRecord(otherAccount, site("example.cn", here))), none,
			7, blocked, "", "detection.other_account", 0},
		{"7 in another account, any service", askSite("example.cn"), filed(unitRecord(otherAccount, site("example.cn", here))), none,
			7, blocked, "", "detection.other_account", 0},
		{"8 empty subject, province allows", askSite("new.cn"), filed(unitRecord(myAccount)), testTerms{emptyMayAdd: region.Beijing},
			8, file, filing.TypeAddedService, "", 0},
		{"8 empty subject elsewhere, province allows", askSite("new.cn"), filed(unitRecord("")), testTerms{emptyMayAdd: region.Beijing},
			8, file, filing.TypeAddedServiceElsewhere, "", 0},
		{"8 empty subject, province does not", askSite("new.cn"), filed(unitRecord(myAccount)), testTerms{emptyMayAdd: region.Hebei},
			8, blocked, "", "detection.empty_subject", 0},
		{"8 empty subject, record without province", askSite("new.cn"),
			filed(changed(unitRecord(myAccount), func(r *filing.Record) { r.Province = "" })),
			testTerms{emptyMayAdd: region.Beijing}, 8, file, filing.TypeAddedService, "", 0},
		{"8 not: services unknown", askSite("new.cn"),
			filed(changed(unitRecord(myAccount), func(r *filing.Record) { r.ServicesKnown = false })), none,
			2, file, filing.TypeAddedService, "", 0},
		{"9 domain without certificate", askSite("example.cn"), filed(otherRecord(otherAccount, site("example.cn", here))), none,
			9, blocked, "", "detection.conflict_old_certificate", 1005},
		{"9 not: an APP of this name", askApp("示例"), filed(otherRecord("", app(filing.ServiceApp, "示例", there))), none,
			1, file, filing.TypeFirst, "", 0},
		{"10 domain under another subject", askSite("example.cn"),
			filed(unitRecord(myAccount, site("own.cn", here)), otherRecord("", site("example.cn", there))), none,
			10, blocked, "", "detection.conflict_other_subject", 1005},
		{"10 not: the other subject has the same number", askSite("example.cn"),
			filed(unitRecord(myAccount, site("own.cn", here)),
				changed(otherRecord("", site("example.cn", there)), func(r *filing.Record) { r.Number = "京ICP备2024000001号" })),
			none, 4, file, filing.TypeContinuedAccess, "", 0},
		{"10 not: two records of one certificate", askSite("example.cn"),
			filed(changed(unitRecord(myAccount), func(r *filing.Record) { r.Number, r.ServicesKnown = "", false }),
				unitRecord("", site("example.cn", there))),
			none, 4, file, filing.TypeContinuedAccess, "", 0},
		{"11 under way", askSite("example.cn"), running(filing.TypeFirst, "", ""), none,
			11, blocked, "", "detection.under_way", 1003},
		{"11 change blocks adding", askSite("new.cn"), merge(filed(unitRecord(myAccount, site("example.cn", here))),
			running(filing.TypeChangeSubject, myAccount, "c1")), testTerms{sideBySide: 9}, 11, blocked, "", "detection.under_way", 0},
		{"11 not: side by side", askSite("new.cn"), merge(filed(unitRecord(myAccount, site("example.cn", here))),
			running(filing.TypeAddedService, myAccount, "c1")), testTerms{sideBySide: 2}, 2, file, filing.TypeAddedService, "", 0},
		{"11 the same domain is no side by side", askSite("www.new.cn"), merge(filed(unitRecord(myAccount, site("example.cn", here))),
			running(filing.TypeAddedService, myAccount, "c1", domainKey("new.cn"))), testTerms{sideBySide: 2},
			11, blocked, "", "detection.under_way", 0},
		{"12 domain under way elsewhere", askSite("example.cn"),
			filing.Answer{UnderWay: []filing.UnderWay{{Keys: []filing.Key{domainKey("example.cn")}}}}, none,
			12, blocked, "", "detection.domain_under_way", 1005},
		{"12 not: another domain", askSite("example.cn"),
			filing.Answer{UnderWay: []filing.UnderWay{{Keys: []filing.Key{domainKey("example.com")}}}}, none,
			1, file, filing.TypeFirst, "", 0},
		{"12 not: APP of the same name", askApp("示例"),
			filing.Answer{UnderWay: []filing.UnderWay{{Keys: []filing.Key{filing.AppKey(filing.ServiceApp, "示例")}}}}, none,
			1, file, filing.TypeFirst, "", 0},
		{"13 site without access", askSite("example.cn"), filed(unitRecord("", site("example.cn"))), none,
			13, file, filing.TypeAddedAccess, "", 0},
		{"13 in this account", askSite("example.cn"), filed(unitRecord(myAccount, site("example.cn"))), none,
			13, file, filing.TypeContinuedAccess, "", 0},
		{"13 not: accesses unknown", askSite("example.cn"),
			filed(unitRecord("", with(site("example.cn"), func(s *filing.FiledService) { s.AccessKnown = false }))), none,
			4, file, filing.TypeAddedAccess, "", 0},
		{"14 subject listed", askSite("example.cn"),
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: filing.SubjectKeys(1, unitCode)[1]}}}, none,
			14, refused, "", "detection.blacklist_subject", 1065},
		{"14 domain listed", askSite("www.example.cn"),
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: domainKey("example.cn")}}}, none,
			14, refused, "", "detection.blacklist_domain", 1064},
		{"14 domain of an APP listed", with(askApp("示例"), func(in *filing.Inquiry) { in.Domain = "api.example.cn" }),
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: domainKey("example.cn")}}}, none,
			14, refused, "", "detection.blacklist_domain", 1064},
		{"14 not: another domain listed", askSite("example.cn"),
			filing.Answer{Blacklist: []filing.BlacklistHit{{Key: domainKey("www.example.cn")}}}, none,
			1, file, filing.TypeFirst, "", 0},
		{"15 APP not filed", with(askApp("示例"), func(in *filing.Inquiry) { in.Domain = "example.cn" }),
			filed(unitRecord(myAccount, site("example.cn", here))), none, 15, file, filing.TypeAddedService, "", 0},
		{"15 subject elsewhere", askApp("示例"), filed(unitRecord("", site("example.cn", there))), none,
			15, file, filing.TypeAddedServiceElsewhere, "", 0},
		{"15 not: a mini program of this name counts", askApp("示例"),
			filed(unitRecord(myAccount, app(filing.ServiceMiniProgram, "示例"))), none, 15, file, filing.TypeAddedService, "", 0},
		{"16 APP filed elsewhere", askApp("示 例"), filed(unitRecord("", app(filing.ServiceApp, "示例", there))), none,
			16, file, filing.TypeAddedAccess, "", 0},
		{"16 not: filed here", askApp("示例"), filed(unitRecord(myAccount, app(filing.ServiceApp, "示例", here))), none,
			5, already, "", "detection.already_filed", 1037},
		{"17 unit in another province", with(askSite("new.cn"), func(in *filing.Inquiry) { in.Province = region.Hebei }),
			filed(unitRecord(myAccount, site("example.cn", here))), none, 17, refused, "", "detection.other_province", 1046},
		{"17 person, province refuses", askPerson(region.Hebei), filed(personRecord(myAccount, site("own.cn", here))),
			testTerms{personIsKnown: true}, 17, refused, "", "detection.other_province", 1046},
		{"17 not: province allows persons", askPerson(region.Hebei), filed(personRecord(myAccount, site("own.cn", here))),
			testTerms{personIsKnown: true, personMay: true}, 2, file, filing.TypeAddedService, "", 0},
		{"17 not: nobody knows", askPerson(region.Hebei), filed(personRecord(myAccount, site("own.cn", here))),
			none, 2, file, filing.TypeAddedService, "", 0},
		{"17 not: no province given", with(askSite("new.cn"), func(in *filing.Inquiry) { in.Province = "" }),
			filed(unitRecord(myAccount, site("example.cn", here))), none, 2, file, filing.TypeAddedService, "", 0},
		{"17 not: a second record in this province", askPerson(region.Hebei), filed(personRecord("", site("own.cn", here)),
			changed(personRecord("", site("two.cn", there)), func(r *filing.Record) {
				r.Number, r.Province = "冀ICP备2024000003号", region.Hebei
			})),
			testTerms{personIsKnown: true}, 3, file, filing.TypeAddedServiceElsewhere, "", 0},

		{"21 nothing to change", choose(filing.TypeChangeSubject), filing.Answer{}, none, 21, refused, "", "detection.not_filed", 1016},
		{"21 not: material for what is under way", choose(filing.TypeVerificationMaterial),
			running(filing.TypeFirst, myAccount, "c1"), none, 27, file, filing.TypeVerificationMaterial, "", 0},
		{"21 material for nothing", choose(filing.TypeVerificationMaterial), filing.Answer{}, none,
			21, refused, "", "detection.not_filed", 1016},
		{"22 in another account", choose(filing.TypeChangeService), filed(unitRecord(otherAccount, site("example.cn", here))), none,
			22, blocked, "", "detection.other_account", 0},
		{"22 not: a claim", choose(filing.TypeClaim), filed(unitRecord(otherAccount, site("example.cn", here))), none,
			27, file, filing.TypeClaim, "", 0},
		{"23 no such service", with(choose(filing.TypeChangeService), ofService("京ICP备2024000001号-9")),
			filed(unitRecord(myAccount, site("example.cn", here))), none, 23, refused, "", "detection.service_not_filed", 1059},
		{"23 not: named by the bureau's id", with(choose(filing.TypeChangeService), func(in *filing.Inquiry) {
			in.Service = filing.FiledRef{BureauID: 101}
		}), filed(unitRecord(myAccount, site("example.cn", here))), none, 27, file, filing.TypeChangeService, "", 0},
		{"23 not: services unknown", with(choose(filing.TypeChangeService), ofService("京ICP备2024000001号-9")),
			filed(changed(unitRecord(myAccount, site("example.cn", here)), func(r *filing.Record) { r.ServicesKnown = false })),
			none, 27, file, filing.TypeChangeService, "", 0},
		{"24 access elsewhere", choose(filing.TypeChangeService), filed(unitRecord(myAccount, site("example.cn", there))), none,
			24, refused, "", "detection.not_own_access", 1048},
		{"24 access to cancel elsewhere", choose(filing.TypeCancelAccess), filed(unitRecord(myAccount, site("example.cn", there))), none,
			24, refused, "", "detection.not_own_access", 1047},
		{"24 subject with accesses elsewhere only",
			with(choose(filing.TypeChangeSubject), func(in *filing.Inquiry) { in.Service = filing.FiledRef{} }),
			filed(unitRecord(myAccount, site("example.cn", there))), none, 24, refused, "", "detection.not_own_access", 1048},
		{"24 not: one service here", with(choose(filing.TypeCancelSubject), func(in *filing.Inquiry) { in.Service = filing.FiledRef{} }),
			filed(unitRecord(myAccount, site("example.cn", there), app(filing.ServiceApp, "示例", here))), none,
			27, file, filing.TypeCancelSubject, "", 0},
		{"24 not: a mini program has no access",
			with(choose(filing.TypeChangeService), func(in *filing.Inquiry) { in.Service.Number = "京ICP备2024000001号-2A" }),
			filed(unitRecord(myAccount, app(filing.ServiceMiniProgram, "示例"))), none, 27, file, filing.TypeChangeService, "", 0},
		{"25 the only access", allService(site("example.cn")), filed(unitRecord(myAccount, site("example.cn", here))), none,
			25, blocked, "", "detection.last_access", 1025},
		{"25 not: one of two", allService(site("example.cn")), filed(unitRecord(myAccount, site("example.cn", here, there))), none,
			27, file, filing.TypeCancelAccess, "", 0},
		{"26 empty subject", with(choose(filing.TypeCancelSubject), func(in *filing.Inquiry) { in.Service = filing.FiledRef{} }),
			filed(unitRecord(myAccount)), none, 26, refused, "", "detection.cancel_empty_subject", 0},
		{"26 not: has a service", choose(filing.TypeCancelSubject), filed(unitRecord(myAccount, site("example.cn", here))), none,
			27, file, filing.TypeCancelSubject, "", 0},
		{"27 overruled by what is under way", choose(filing.TypeCancelService),
			merge(filed(unitRecord(myAccount, site("example.cn", here))), running(filing.TypeCancelSubject, myAccount, "c1")), none,
			11, blocked, "", "detection.under_way", 1042},
	}
	positive := map[int]bool{}
	for _, c := range cases {
		positive[c.row] = true
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := detect(t, c.in, known(c.answer), c.terms)
			require.Equal(t, c.row, d.Row, "Detect: row")
			require.Equal(t, c.outcome, d.Outcome, "Detect: outcome")
			require.Equal(t, c.typ, d.Type, "Detect: type")
			if c.reason == "" {
				require.Nil(t, d.Reason, "Detect: reason")
				require.NotEmpty(t, d.Parts, "Detect: what to fill in")
				return
			}
			require.NotNil(t, d.Reason, "Detect: reason")
			require.Equal(t, c.reason, d.Reason.Code, "Detect: reason code")
			require.Equal(t, c.bureau, d.Reason.Bureau, "Detect: bureau code")
			requireText(t, d.Reason.Message, "message of "+c.reason)
			requireText(t, d.Reason.Unblock, "unblock of "+c.reason)
			require.NotEmpty(t, d.Reason.Source, "source of %s", c.reason)
			require.Empty(t, d.Parts, "Detect: what to fill in")
		})
	}
	for _, row := range append(filing.DetectionRows(), filing.ChosenRows()...) {
		require.True(t, positive[row.No], "row %d is met by no case", row.No)
	}
}

func requireText(t testing.TB, text filing.Text, of string) {
	t.Helper()
	require.NotEmpty(t, text.Zh, "%s: Chinese", of)
	require.NotEmpty(t, text.En, "%s: English", of)
}

func merge(answers ...filing.Answer) filing.Answer {
	var all filing.Answer
	for _, a := range answers {
		all.Records = append(all.Records, a.Records...)
		all.UnderWay = append(all.UnderWay, a.UnderWay...)
		all.Blacklist = append(all.Blacklist, a.Blacklist...)
	}
	return all
}

func TestDetectOrderOfJudgement(t *testing.T) {
	t.Parallel()
	in := with(askSite("new.cn"), func(in *filing.Inquiry) { in.Province = region.Hebei })
	rest := filed(unitRecord(otherAccount, site("example.cn", here)))
	underWay := running(filing.TypeChangeSubject, otherAccount, "c1")
	listed := filing.Answer{Blacklist: []filing.BlacklistHit{{Key: domainKey("new.cn")}}}
	taken := filing.Answer{UnderWay: []filing.UnderWay{{Keys: []filing.Key{domainKey("new.cn")}, Case: "c2"}}}

	require.Equal(t, 14, detect(t, in, known(merge(rest, underWay, taken, listed)), testTerms{}).Row)
	require.Equal(t, 11, detect(t, in, known(merge(rest, underWay, taken)), testTerms{}).Row)
	require.Equal(t, 12, detect(t, in, known(merge(rest, taken)), testTerms{}).Row)
	require.Equal(t, 17, detect(t, in, known(rest), testTerms{}).Row)
	in.Province = region.Beijing
	require.Equal(t, 7, detect(t, in, known(rest), testTerms{}).Row)
}

func TestDetectIsUncertain(t *testing.T) {
	t.Parallel()
	const (
		site0 = filing.TopicSubjects | filing.TopicDomains | filing.TopicUnderWay | filing.TopicElsewhere | filing.TopicBlacklist
		app0  = site0&^filing.TopicDomains | filing.TopicApps
	)
	withoutAccess := with(site("example.cn"), func(s *filing.FiledService) { s.AccessKnown = false })
	full := known(filed(unitRecord(myAccount, site("example.cn", here))))
	silent := filing.NewMemoryRegistry(filed(unitRecord(myAccount, site("example.cn", here))))
	cases := []struct {
		name     string
		in       filing.Inquiry
		reg      filing.Registry
		row      int
		want     filing.Topics
		failures int
	}{
		{"nil registry", askSite("example.cn"), nil, 1, site0, 0},
		{"nil registry, APP", askApp("示例"), nil, 1, app0, 0},
		{"nil registry, chosen", choose(filing.TypeChangeSubject), nil, 27, site0 &^ filing.TopicDomains, 0},
		{"failing registry", askSite("example.cn"), failing("connection refused"), 1, site0, 1},
		{"empty chain", askSite("example.cn"), filing.Chain{}, 1, site0, 0},
		{"chain with nil", askSite("example.cn"), filing.Chain{nil, full}, 5, 0, 0},
		{"chain with one failing", askSite("example.cn"), filing.Chain{failing("time-out"), silent}, 5,
			filing.TopicUnderWay | filing.TopicElsewhere | filing.TopicBlacklist, 1},
		{"chain, the other knows all", askSite("example.cn"), filing.Chain{failing("time-out"), full}, 5, 0, 1},
		{"unanswered topics", askSite("example.cn"), filing.NewMemoryRegistry(filing.Answer{
			Answered: filing.TopicSubjects | filing.TopicDomains,
		}), 1, filing.TopicUnderWay | filing.TopicElsewhere | filing.TopicBlacklist, 0},
		{"domain open for a new site of a known subject", askSite("new.cn"), silent, 2, site0 &^ filing.TopicSubjects, 0},
		{"accesses unknown", askSite("example.cn"), known(filed(unitRecord("", withoutAccess))), 4, filing.TopicAccess, 0},
		{"accesses of another subject do not matter", askSite("example.cn"), known(filed(otherRecord("", withoutAccess))), 9, 0, 0},
		{"mini program has none", with(askApp("示例"), func(in *filing.Inquiry) { in.ServiceKind = filing.ServiceMiniProgram }),
			known(filed(unitRecord(myAccount, with(app(filing.ServiceMiniProgram, "示例"), func(s *filing.FiledService) {
				s.AccessKnown = false
			})))), 5, 0, 0},
		{"chosen, accesses unknown", choose(filing.TypeCancelAccess), known(filed(unitRecord(myAccount, withoutAccess))), 27,
			filing.TopicAccess, 0},
		{"everything known", askSite("other.cn"), full, 2, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := detect(t, c.in, c.reg, testTerms{})
			require.Equal(t, c.row, d.Row, "Detect: row")
			require.Equal(t, c.want.Names(), d.Uncertain.Names(), "Detect: uncertain")
			require.Equal(t, c.want == 0, d.Certain(), "Certain()")
			require.Len(t, d.Failures, c.failures)
		})
	}
}

// TestDetectNeverTakesSilenceForAnAnswer drops topics at random: whatever is then decided without a record says so.
func TestDetectNeverTakesSilenceForAnAnswer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		answered := filing.Topics(rapid.Uint8Range(0, uint8(filing.AllTopics)).Draw(t, "answered"))
		in := rapid.SampledFrom([]filing.Inquiry{askSite("example.cn"), askApp("示例")}).Draw(t, "inquiry")
		d, err := filing.Detect(t.Context(), in, filing.NewMemoryRegistry(filing.Answer{Answered: answered}), testTerms{})
		require.NoError(t, err)
		need := filing.AllTopics &^ (filing.TopicAccess | filing.TopicApps)
		if in.ServiceKind == filing.ServiceApp {
			need = filing.AllTopics &^ (filing.TopicAccess | filing.TopicDomains)
		}
		require.Equal(t, need&^answered, d.Uncertain, "Detect with %s answered", answered)
	})
}

func TestDetectStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	slow := registryFunc(func(ctx context.Context, _ filing.Question) (filing.Answer, error) {
		cancel()
		<-ctx.Done()
		return filing.Answer{}, fmt.Errorf("query: %w", ctx.Err())
	})
	_, err := filing.Detect(ctx, askSite("example.cn"), filing.Chain{slow, nil}, testTerms{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = filing.Detect(ctx, askSite("example.cn"), nil, testTerms{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestDetectOwnTimeOutOfARegistryIsAFailure(t *testing.T) {
	t.Parallel()
	hasty := registryFunc(func(context.Context, filing.Question) (filing.Answer, error) {
		return filing.Answer{}, context.DeadlineExceeded
	})
	d := detect(t, askSite("example.cn"), hasty, testTerms{})
	require.False(t, d.Certain())
	require.Equal(t, []filing.Failure{{Topics: filing.AllTopics, Why: "context deadline exceeded"}}, d.Failures)
}

func TestDetectCapsFailureText(t *testing.T) {
	t.Parallel()
	d := detect(t, askSite("example.cn"), failing("\xff"+strings.Repeat("错", 1000)), testTerms{})
	require.Len(t, d.Failures, 1)
	require.LessOrEqual(t, len(d.Failures[0].Why), 210)
	require.True(t, strings.HasPrefix(d.Failures[0].Why, "?错"))
	require.True(t, strings.HasSuffix(d.Failures[0].Why, "错…"))
}

// TestDetectTellsAnotherAccountNothing: what is told about a filing under way is the same whatever it is.
func TestDetectTellsAnotherAccountNothing(t *testing.T) {
	t.Parallel()
	base := filed(unitRecord("", site("example.cn", there)))
	var first *filing.Decision
	for _, info := range filing.Types() {
		if !info.Case || info.Type == filing.TypeVerificationMaterial {
			continue
		}
		for _, account := range []string{otherAccount, ""} {
			d := detect(t, askSite("example.cn"), known(merge(base, running(info.Type, account, "c1"))), testTerms{})
			if first == nil {
				first = &d
			}
			require.Equal(t, *first, d, "Detect while %s runs", info.Type)
		}
	}
	require.Equal(t, "a filing of this subject is under way", first.Reason.Message.En)

	own := detect(t, askSite("example.cn"), known(merge(base, running(filing.TypeChangeSubject, myAccount, "c1"))), testTerms{})
	require.Equal(t, "a filing of this subject is under way: change of subject", own.Reason.Message.En)
	require.Equal(t, "该主体有进行中的备案：变更主体", own.Reason.Message.Zh)
}

func TestDetectGivesNoRecordOfAnotherAccount(t *testing.T) {
	t.Parallel()
	reg := known(filed(unitRecord(otherAccount, site("example.cn", here))))
	for _, in := range []filing.Inquiry{
		askSite("example.cn"), choose(filing.TypeClaim), with(askSite("new.cn"), func(in *filing.Inquiry) { in.Account = "" }),
	} {
		require.Nil(t, detect(t, in, reg, testTerms{}).Record)
	}
	own := detect(t, with(askSite("new.cn"), func(in *filing.Inquiry) { in.Account = otherAccount }), reg, testTerms{})
	require.NotNil(t, own.Record)
	require.Equal(t, filing.RecordRef{SubjectNumber: "京ICP备2024000001号", SubjectBureauID: 100}, own.BuildsOn)
}

func TestDetectBuildsOn(t *testing.T) {
	t.Parallel()
	d := detect(t, askSite("example.cn"), known(filed(unitRecord(myAccount, site("example.cn", there)))), testTerms{})
	require.Equal(t, filing.RecordRef{
		SubjectNumber: "京ICP备2024000001号", SubjectBureauID: 100,
		Service: filing.FiledRef{Number: "京ICP备2024000001号-1", BureauID: 101},
	}, d.BuildsOn)
	require.Equal(t, []filing.Part{filing.PartAccess, filing.PartAttachments}, d.Parts)
	again := detect(t, askSite("example.cn"), known(filed(unitRecord(myAccount, site("example.cn", there)))), testTerms{})
	require.True(t, d.SameAs(again))
	again.BuildsOn.Service.Number = "京ICP备2024000001号-2"
	require.False(t, d.SameAs(again))

	conflict := detect(t, askSite("example.cn"), known(filed(unitRecord(myAccount, site("own.cn", here)),
		otherRecord("", site("example.cn", there)))), testTerms{})
	require.Equal(t, filing.FiledRef{}, conflict.BuildsOn.Service, "the service of another subject")
}

func TestDetectPrefersTheRecordThatKnowsMore(t *testing.T) {
	t.Parallel()
	unknown := unitRecord("", with(site("example.cn"), func(s *filing.FiledService) { s.AccessKnown = false }))
	own := unitRecord(myAccount, site("example.cn", here))
	for _, records := range [][]*filing.Record{{unknown, own}, {own, unknown}} {
		d := detect(t, askSite("example.cn"), known(filed(records...)), testTerms{})
		require.Equal(t, 5, d.Row)
		require.True(t, d.Certain())
	}
}

func TestDetectKeepsItsOwnCaseOut(t *testing.T) {
	t.Parallel()
	in := with(askSite("example.cn"), func(in *filing.Inquiry) { in.Case = "c1" })
	answer := running(filing.TypeFirst, myAccount, "c1", domainKey("example.cn"))
	require.Equal(t, 1, detect(t, in, known(answer), testTerms{}).Row)
	// A registry that does not look at Question.Case makes no difference.
	careless := registryFunc(func(context.Context, filing.Question) (filing.Answer, error) { return answer, nil })
	require.Equal(t, 1, detect(t, in, careless, testTerms{}).Row)
	in.Case = "c2"
	require.Equal(t, 11, detect(t, in, known(answer), testTerms{}).Row)
}

func TestDetectSideBySideLimit(t *testing.T) {
	t.Parallel()
	for limit := 1; limit <= 4; limit++ {
		for beside := 0; beside <= 4; beside++ {
			answer := filed(unitRecord(myAccount, site("example.cn", here)))
			for i := range beside {
				answer = merge(answer, running(filing.TypeAddedService, myAccount, fmt.Sprint("c", i)))
			}
			want := 2
			if beside >= limit {
				want = 11
			}
			d := detect(t, askSite("new.cn"), known(answer), testTerms{sideBySide: limit})
			require.Equal(t, want, d.Row, "Detect with %d beside and a limit of %d", beside, limit)
		}
	}
}

// TestDetectCountsACaseOnce: a case met by several keys or reported by two registries is one.
func TestDetectCountsACaseOnce(t *testing.T) {
	t.Parallel()
	reg := known(merge(filed(unitRecord(myAccount, site("example.cn", here))), running(filing.TypeAddedService, "", "")))
	for _, reg := range []filing.Registry{reg, filing.Chain{reg, reg}} {
		require.Equal(t, 2, detect(t, askSite("new.cn"), reg, testTerms{sideBySide: 2}).Row)
	}
}

func TestDetectFindsOldAndNewCertificates(t *testing.T) {
	t.Parallel()
	old := filing.Certificate{Type: filing.CertificateOrganizationCodeEnterprise, Number: unitOldCode}
	code := filing.Certificate{Type: filing.CertificateBusinessLicence, Number: unitCode}
	personal := filing.Certificate{Type: filing.CertificateResidentID, Number: unitCode}
	cases := []struct {
		name         string
		filed, asked filing.Certificate
		former       []filing.Certificate
		row          int
	}{
		{"old on file, new asked", old, code, nil, 4},
		{"new on file, old asked", code, old, nil, 4},
		{
			"credit code under another type", code,
			filing.Certificate{Type: filing.CertificateCreditCodeGovernment, Number: unitCode}, nil, 4,
		},
		{"former certificate", filing.Certificate{Type: filing.CertificateBusinessLicence, Number: "110000001234567"}, code,
			[]filing.Certificate{{}, code}, 4},
		{"eighteen characters of a person are no credit code", personal, code, nil, 9},
		{"nine characters of another type are no organisation code", code,
			filing.Certificate{Type: filing.CertificatePassport, Number: unitOldCode}, nil, 9},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rec := unitRecord("", site("example.cn", there))
			rec.Subject.Certificate, rec.Former = c.filed, c.former
			in := askSite("example.cn")
			in.CertificateType, in.CertificateNumber = c.asked.Type, c.asked.Number
			require.Equal(t, c.row, detect(t, in, known(filed(rec)), testTerms{}).Row)
		})
	}
}

func TestDetectReadsWhatPeopleType(t *testing.T) {
	t.Parallel()
	numbers := []string{
		unitCode, strings.ToLower(unitCode), " 9111 0108 PDY0 0001 7R ", "91110108-PDY00001-7R", "９１１１０１０８ＰＤＹ００００１７Ｒ",
		"９１１１０１０８ｐｄｙ００００１７ｒ", "91110108PDY000017R\n", "\u200b91110108PDY000017R", "91110108\u2003PDY000017R\u3000",
		"91110108－PDY000017R", "91110108—PDY000017R",
	}
	domains := []string{
		"中文.cn", "xn--fiq228c.cn", "XN--FIQ228C.CN", "中文。cn", "中文．ＣＮ", " 中文.cn ", "www.中文.cn", "ａ.b.xn--fiq228c.Cn",
	}
	want := filing.Decision{}
	for i, number := range numbers {
		for j, domain := range domains {
			filedAs := unitRecord(myAccount, site(domains[(i+j)%6], there))
			filedAs.Subject.Certificate.Number = numbers[(i*j)%len(numbers)]
			in := askSite(domain)
			in.CertificateNumber = number
			d := detect(t, in, known(filed(filedAs)), testTerms{})
			d.Record = nil
			if i+j == 0 {
				want = d
			}
			require.Equal(t, want, d, "Detect(%q, %q)", number, domain)
		}
	}
	require.Equal(t, 4, want.Row)
}

func TestDetectTakesTheDomainAboveForAWebsiteOnly(t *testing.T) {
	t.Parallel()
	reg := known(filed(unitRecord(myAccount, site("example.cn", there))))
	require.Equal(t, 4, detect(t, askSite("www.example.cn"), reg, testTerms{}).Row)
	require.Equal(t, 4, detect(t, askSite("a.b.c.example.cn"), reg, testTerms{}).Row)
	require.Equal(t, 2, detect(t, askSite("wwwexample.cn"), reg, testTerms{}).Row)
	below := known(filed(unitRecord(myAccount, site("www.example.cn", there))))
	require.Equal(t, 2, detect(t, askSite("example.cn"), below, testTerms{}).Row)
}

func TestDetectNotes(t *testing.T) {
	t.Parallel()
	onDomain := func(in filing.Inquiry, domain string) filing.Inquiry { in.Domain = domain; return in }
	cases := []struct {
		name   string
		in     filing.Inquiry
		answer filing.Answer
		want   []string
	}{
		{"none", askSite("example.cn"), filing.Answer{}, nil},
		{"namesake", askApp("示例"), filed(otherRecord("", app(filing.ServiceApp, "示例", there))),
			[]string{"info detection.namesake app_name"}},
		{"namesake by width and case", askApp("Ａ bc"), filed(otherRecord("", app(filing.ServiceApp, "aBC", there))),
			[]string{"info detection.namesake app_name"}},
		{"no namesake of oneself", askApp("示例"), filed(unitRecord("", app(filing.ServiceApp, "示例", there))), nil},
		{"no namesake under the same number", askApp("示例"), filed(unitRecord("", site("example.cn", there)),
			changed(otherRecord("", app(filing.ServiceApp, "示例", there)), func(r *filing.Record) { r.Number = "京ICP备2024000001号" })),
			nil},
		{"domain of another subject", onDomain(askApp("新"), "api.app.example.cn"), filed(otherRecord("", site("app.example.cn", there))),
			[]string{"warning detection.domain_of_other_subject domain"}},
		{"namesake with the same domain", onDomain(askApp("示例"), "app.example.cn"),
			filed(otherRecord("", app(filing.ServiceApp, "示例", there))),
			[]string{"info detection.namesake app_name", "warning detection.domain_of_other_subject domain"}},
		{"account unknown", with(askSite("example.cn"), func(in *filing.Inquiry) { in.Account = "" }),
			filed(unitRecord(otherAccount, site("example.cn", here))), []string{"info detection.account_unknown account"}},
		{"person filed elsewhere", askPerson(region.Hebei), filed(personRecord("", site("own.cn", here))),
			[]string{"warning detection.person_other_province province"}},
		{"licence of another province", with(askSite("example.cn"), func(in *filing.Inquiry) { in.Province = region.Hebei }),
			filing.Answer{}, []string{"warning detection.licence_province province"}},
		{"licence without a province in it", with(askSite("example.cn"), func(in *filing.Inquiry) {
			in.CertificateNumber = "91000000PDY000017R"
		}), filing.Answer{}, nil},
		{"empty service", askSite("example.cn"), filed(unitRecord("", site("example.cn"))),
			[]string{"warning detection.empty_service "}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, n := range detect(t, c.in, known(c.answer), testTerms{}).Notes {
				got = append(got, string(n.Severity)+" "+n.Code+" "+n.Path)
				requireText(t, n.Message, n.Code)
				require.Equal(t, n.Code == "detection.account_unknown", n.Source.Title == "", "%s: source", n.Code)
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestDetectRefusesInquiry(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		in    filing.Inquiry
		field string
	}{
		{"no certificate number", with(askSite("example.cn"), numbered("")), "certificate_number"},
		{"nothing but spaces", with(askSite("example.cn"), numbered(" - \u3000")), "certificate_number"},
		{"certificate number of 1 MB", with(askSite("example.cn"), func(in *filing.Inquiry) {
			in.CertificateNumber = strings.Repeat("1", 1<<20)
		}), "certificate_number"},
		{"invalid UTF-8", with(askSite("example.cn"), func(in *filing.Inquiry) { in.CertificateNumber = "\xff" }), "certificate_number"},
		{"province", with(askSite("example.cn"), func(in *filing.Inquiry) { in.Province = "71" }), "province"},
		{"province by name", with(askSite("example.cn"), func(in *filing.Inquiry) { in.Province = "北京" }), "province"},
		{"service kind", with(askSite("example.cn"), func(in *filing.Inquiry) { in.ServiceKind = 2 }), "service_kind"},
		{"no service kind", with(askSite("example.cn"), func(in *filing.Inquiry) { in.ServiceKind = 0 }), "service_kind"},
		{"no domain", askSite(""), "domain"},
		{"URL", askSite("https://example.cn/"), "domain"},
		{"domain of 1 MB", askSite(strings.Repeat("a.", 1<<19) + "cn"), "domain"},
		{"wrong domain of an APP", with(askApp("示例"), func(in *filing.Inquiry) { in.Domain = "a..cn" }), "domain"},
		{"no APP name", askApp(" \u200b\t"), "app_name"},
		{"APP name of 1 MB", askApp(strings.Repeat("示", 1<<19)), "app_name"},
		{"APP name in GBK", askApp("\xd6\xd0"), "app_name"},
		{"unknown type", choose("new_filing"), "wanted"},
		{"type that is no case", choose(filing.TypeCancelEmptySubject), "wanted"},
		{"type that is detected", choose(filing.TypeFirst), "wanted"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			_, err := filing.Detect(t.Context(), c.in, nil, testTerms{})
			var inquiry *filing.InquiryError
			require.ErrorAs(t, err, &inquiry)
			require.Equal(t, c.field, inquiry.Field)
			requireText(t, inquiry.Message, c.field)
			require.Equal(t, c.field == "domain" && c.in.Domain != "", errors.Is(err, filing.ErrDomain))
			require.Less(t, len(err.Error()), 200)
			require.Less(t, time.Since(start), time.Minute, "Detect of a long text")
		})
	}
}

func TestDetectEachIsDetectForEach(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		ins := rapid.SliceOfN(rapid.Custom(w.drawInquiry), 0, 4).Draw(t, "inquiries")
		for i := range ins {
			ins[i].Case = "c0"
		}
		asked := 0
		reg := registryFunc(func(ctx context.Context, q filing.Question) (filing.Answer, error) {
			asked++
			seen := map[filing.Key]bool{}
			for _, k := range q.Keys {
				require.False(t, seen[k], "the question has a key twice")
				seen[k] = true
			}
			return w.registry().Ask(ctx, q)
		})
		each, err := filing.DetectEach(t.Context(), ins, reg, w.terms)
		require.NoError(t, err)
		require.Len(t, each, len(ins))
		require.Equal(t, min(len(ins), 1), asked, "questions to the registry")
		for i := range ins {
			one, err := filing.Detect(t.Context(), ins[i], w.registry(), w.terms)
			require.NoError(t, err)
			require.Equal(t, one, each[i], "DetectEach()[%d]", i)
		}
	})
}

func TestDetectEachRefusesTwoCases(t *testing.T) {
	t.Parallel()
	ins := []filing.Inquiry{askSite("a.cn"), with(askSite("b.cn"), func(in *filing.Inquiry) { in.Case = "c1" })}
	_, err := filing.DetectEach(t.Context(), ins, nil, testTerms{})
	var inquiry *filing.InquiryError
	require.ErrorAs(t, err, &inquiry)
	require.Equal(t, "case", inquiry.Field)
}

func TestFilingInquiries(t *testing.T) {
	t.Parallel()
	f := filing.Filing{
		Type: filing.TypeFirst, Province: region.Beijing,
		Subject: filing.Subject{
			Nature: filing.NatureEnterprise, Certificate: filing.Certificate{Type: filing.CertificateBusinessLicence, Number: unitCode},
		},
		Services: []filing.Service{
			{Kind: filing.ServiceWebsite, Name: "示例站", Domains: []string{"example.cn", "example.com"}},
			{Kind: filing.ServiceApp, Name: "示例", Domains: []string{"api.example.cn"}},
			{Kind: filing.ServiceMiniProgram, Name: "小示例"},
			{},
		},
	}
	base := askSite("")
	base.ServiceKind, base.Case = 0, "c1"
	want := []filing.Inquiry{base, base, base, base}
	want[0].ServiceKind, want[0].Domain = filing.ServiceWebsite, "example.cn"
	want[1].ServiceKind, want[1].Domain, want[1].AppName = filing.ServiceApp, "api.example.cn", "示例"
	want[2].ServiceKind, want[2].AppName = filing.ServiceMiniProgram, "小示例"
	require.Equal(t, want, f.Inquiries(myAccount, "c1"))

	change := filing.Filing{
		Type: filing.TypeChangeService, Province: region.Beijing, Subject: f.Subject,
		Services: []filing.Service{{Kind: filing.ServiceWebsite, Filed: filing.FiledRef{Number: "京ICP备2024000001号-1"}}},
	}
	got := change.Inquiries(myAccount, "c1")
	require.Len(t, got, 1)
	require.Equal(t, filing.TypeChangeService, got[0].Wanted)
	require.Equal(t, filing.FiledRef{Number: "京ICP备2024000001号-1"}, got[0].Service)
	change.Services = nil
	require.Len(t, change.Inquiries(myAccount, "c1"), 1, "a filing without services asks about its subject")
}

func FuzzDetect(f *testing.F) {
	f.Add("11", 4, 1, unitCode, 1, "example.cn", "", "", "京ICP备2024000001号-1")
	f.Add("", 5, 2, personID, 6, "", "示例", "", "")
	f.Add("31", 4, 12, unitOldCode, 1, "中文。cn", "", "change_service", "")
	f.Add("31", 4, 1, "一二三四五六", 1, "a.cn｡", "", "", "")                      // 18 bytes, no credit code; a root dot in disguise
	f.Add("99", -1, 1<<30, "\xff", 8, "xn--a.cn", "\xff", "abandon", "\xff") // invalid UTF-8 everywhere
	reg := known(merge(filed(unitRecord(myAccount, site("example.cn", here)), otherRecord("", app(filing.ServiceApp, "示例", there))),
		running(filing.TypeAddedService, myAccount, "c1")))
	f.Fuzz(func(t *testing.T, province string, nature, certificate int, number string, kind int, domain, app, wanted, service string) {
		in := filing.Inquiry{
			Account: myAccount, Province: region.Province(province), Nature: filing.Nature(nature),
			CertificateType: filing.CertificateType(certificate), CertificateNumber: number, ServiceKind: filing.ServiceKind(kind),
			Domain: domain, AppName: app, Wanted: filing.Type(wanted), Service: filing.FiledRef{Number: service},
		}
		d, err := filing.Detect(t.Context(), in, reg, testTerms{sideBySide: 2})
		if err != nil {
			var inquiry *filing.InquiryError
			require.ErrorAs(t, err, &inquiry)
			return
		}
		require.NotZero(t, d.Row)
		require.Equal(t, d.Outcome == filing.OutcomeFile, d.Reason == nil)
		require.Equal(t, d.Outcome == filing.OutcomeFile, d.Type != "")
		for _, k := range filing.SubjectKeys(in.CertificateType, in.CertificateNumber) {
			require.True(t, validKey(k), "a key that is not valid UTF-8")
		}
		again, err := filing.Detect(t.Context(), in, reg, testTerms{sideBySide: 2})
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}

func ofService(number string) func(*filing.Inquiry) {
	return func(in *filing.Inquiry) { in.Service.Number = number }
}

func numbered(number string) func(*filing.Inquiry) {
	return func(in *filing.Inquiry) { in.CertificateNumber = number }
}
