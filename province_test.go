package beian_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/memledger"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// province is a desk that speaks with a simulated bureau over HTTP.
type province struct {
	*room

	system     *bureautest.Bureau
	client     *wire.Client
	uploader   *wire.Uploader
	downloader *wire.Downloader
	tables     *wire.CodeTables
	ledger     *memledger.Ledger
	passwords  passwords
}

const systemName = "11"

func newProvince(t *testing.T, c bureautest.Config) *province {
	t.Helper()
	p := &province{passwords: make(passwords), tables: new(wire.CodeTables), ledger: new(memledger.Ledger)}
	c.User, c.Password, c.Key, c.IV = "provider", "login-password", "0123456789abcdef", "fedcba9876543210"
	early := time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())
	c.Now = func() time.Time {
		if p.room == nil {
			return early
		}
		return p.clock.Now()
	}
	p.system = bureautest.MustNew(c)
	server := httptest.NewServer(p.system)
	t.Cleanup(server.Close)
	var err error
	p.client, err = wire.NewClient(p.system.System(systemName, server.URL), wire.ClientConfig{Now: c.Now})
	require.NoError(t, err)
	ledger := p.ledger
	p.uploader, err = wire.NewUploader(wire.UploaderConfig{Client: p.client, Ledger: ledger, Archive: ledger, WireIDs: ledger, Worker: "w",
		Passwords: p.passwords})
	require.NoError(t, err)
	p.room = newRoom(t, beian.WithBureau(p.uploader))
	p.downloader, err = wire.NewDownloader(wire.DownloaderConfig{
		Client: p.client, Province: region.Beijing, Desk: p.desk, Inbox: p.store, Lists: p.store, Archive: ledger, WireIDs: ledger,
		Refusals: p.uploader, Passwords: p.passwords, Tables: p.tables, ProviderID: policy.Default().ProviderID(), Now: c.Now,
	})
	require.NoError(t, err)
	return p
}

// fetch lets the bureau work and the downloader fetch what it has.
func (p *province) fetch() wire.Fetched {
	p.t.Helper()
	p.system.Work()
	f, err := p.downloader.RunOnce(p.t.Context())
	require.NoError(p.t, err)
	return f
}

func (p *province) inbox(kinds ...workflow.InboxKind) []workflow.InboxItem {
	p.t.Helper()
	page, err := p.store.Items(p.t.Context(), workflow.InboxQuery{Source: systemName, Kinds: kinds})
	require.NoError(p.t, err)
	return page.Items
}

// submitted takes a new website to the bureau.
func (p *province) submitted() workflow.Case {
	p.t.Helper()
	c := p.toBureau(p.toReview(p.customer, p.open(p.customer, p.content(filing.ServiceWebsite))))
	require.Equal(p.t, workflow.SMSVerification, c.State)
	return c
}

func TestAFirstFilingIsApprovedOverTheInterface(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]bureautest.AnswerStyle{
		"results and opinions": bureautest.AnswerBoth, "opinions": bureautest.AnswerOpinion, "results": bureautest.AnswerResult,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvince(t, bureautest.Config{Answers: style, ReviewTime: time.Hour, Informational: true})
			c := p.confirmAll(p.submitted())
			p.fetch()
			require.Equal(t, workflow.BureauReview, p.now(c).State, "what informs changes nothing")
			p.clock.Advance(2 * time.Hour)
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Approved, c.State)
			require.Len(t, c.Numbers, 2)
			require.Empty(t, p.inbox())
			require.Len(t, c.Attempts[0].Results, 1, "a decision that is told twice is recorded once")
			found, err := p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey(c.Numbers[0].Number)})
			require.NoError(t, err)
			require.Len(t, found, 1)
			rec := found[0]
			require.Equal(t, c.ID, rec.ID)
			require.Equal(t, c.Account, rec.Account)
			require.Positive(t, rec.BureauID)
			require.Len(t, rec.Services, 1)
			require.Equal(t, c.Numbers[1].Number, rec.Services[0].Number)
			require.Positive(t, rec.Services[0].BureauID)
			require.Len(t, rec.Services[0].Accesses, len(c.Filing.Services[0].Accesses))
			require.Positive(t, rec.Services[0].Accesses[0].BureauID)
			require.Equal(t, c.Filing.Subject.LegalRepresentative, rec.Subject.LegalRepresentative, "what V.3.0 cannot say stays")
			require.Equal(t, wire.Fetched{}, p.fetch(), "there is nothing more")
		})
	}
}

func TestARejectionTellsCodeAndOpinion(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]bureautest.AnswerStyle{
		"results and opinions": bureautest.AnswerBoth, "opinions": bureautest.AnswerOpinion, "results": bureautest.AnswerResult,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvince(t, bureautest.Config{Answers: style, Decide: func(bureautest.Review) bureautest.Decision {
				return bureautest.Decision{Opinion: "网站名称不合规"}
			}})
			c := p.submitted()
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Rejected, c.State)
			require.Len(t, c.Reasons, 1)
			require.Equal(t, filing.ResultRejected, c.Reasons[0].Code)
			if style != bureautest.AnswerResult {
				require.Equal(t, "网站名称不合规", c.Reasons[0].Text)
			}
			require.Len(t, c.Attempts[0].Results, 1)
			require.Empty(t, p.inbox())
		})
	}
}

// reasonCodes are the codes of a case's reasons.
func reasonCodes(c workflow.Case) []filing.ResultCode {
	var out []filing.ResultCode
	for _, r := range c.Reasons {
		out = append(out, r.Code)
	}
	return out
}

// Every result code of an ICP filing does what the table of reactions says.
func TestResultCodesOverTheInterface(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 24 * time.Hour})
	for _, info := range filing.CodeTables() {
		if info.Name != "result_code" {
			continue
		}
		for _, entry := range info.Entries {
			code := filing.ResultCode(entry.ID)
			if code >= 2000 && code < 5000 || code == filing.ResultApproved || code == filing.ResultRejected {
				continue // IP addresses and domains; decisions
			}
			p.system.FailRecords(code)
			c := p.submitted()
			p.fetch()
			c = p.now(c)
			switch wire.ReactionTo(code).Do {
			case wire.DoFire:
				require.Equal(t, workflow.Returned, c.State, "%d", code)
				require.Equal(t, []filing.ResultCode{code}, reasonCodes(c))
				require.Empty(t, p.inbox())
			case wire.DoRetry:
				require.Equal(t, workflow.BureauSubmission, c.State, "%d", code)
				require.Len(t, c.Attempts, 2)
				require.Empty(t, p.inbox())
			case wire.DoAwaitRecord, wire.DoSettle:
				require.Equal(t, workflow.SMSVerification, c.State, "%d", code)
				waiting := p.inbox(workflow.InboxAwaiting)
				require.Len(t, waiting, 1, "%d", code)
				require.Equal(t, c.ID, waiting[0].Case)
				require.Equal(t, 1, waiting[0].Attempt)
				require.NoError(t, p.downloader.Close(t.Context(), reviewer, waiting[0], "seen"))
			default:
				require.Equal(t, workflow.SMSVerification, c.State, "%d", code)
			}
			p.finish()
		}
	}
}

// finish closes what is open.
func (p *province) finish() {
	p.t.Helper()
	for _, item := range p.inbox() {
		require.NoError(p.t, p.downloader.Close(p.t.Context(), reviewer, item, "seen"))
	}
}

// What was in process (1052) is sent again later as a new attempt, until the bureau takes it or it was tried often enough.
func TestInProcessIsSubmittedAgainLater(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{})
	p.system.FailRecords(filing.ResultInProcess, filing.ResultInProcess)
	c := p.submitted()
	p.fetch()
	require.Equal(t, workflow.BureauSubmission, p.now(c).State)
	p.round()
	require.Equal(t, workflow.BureauSubmission, p.now(c).State, "not at once")
	p.clock.Advance(31 * time.Minute)
	p.round()
	require.Equal(t, workflow.SMSVerification, p.now(c).State)
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.BureauSubmission, c.State)
	require.Len(t, c.Attempts, 3)
	p.clock.Advance(31 * time.Minute)
	p.round()
	require.Equal(t, workflow.BureauSubmission, p.now(c).State, "twice as long the second time")
	p.clock.Advance(31 * time.Minute)
	p.round()
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.Approved, c.State)
	require.Len(t, c.Numbers, 2)
	require.Empty(t, p.inbox())
	require.Empty(t, p.system.SentTwice())

	p.system.FailRecords(slices.Repeat([]filing.ResultCode{filing.ResultInProcess}, 20)...)
	c = p.submitted()
	for range 20 {
		p.fetch()
		p.clock.Advance(25 * time.Hour)
		p.round()
	}
	c = p.now(c)
	require.Equal(t, workflow.Returned, c.State, "often enough")
	require.Len(t, c.Attempts, 8)
	require.Equal(t, []filing.ResultCode{filing.ResultInProcess}, reasonCodes(c))
}

// A result that is faster than the news of the upload waits for it.
func TestAnEarlyAnswerWaitsForTheUpload(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{})
	p.system.FailRecords(filing.ResultInProcess)
	c := p.toReview(p.customer, p.open(p.customer, p.content(filing.ServiceWebsite)))
	c = p.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	live, _ := c.LiveAttempt()
	_, err := p.uploader.Submit(t.Context(), beian.Submission{
		ID: "early", Case: c.ID, Attempt: live.N, Province: c.Filing.Province, Filing: c.Filing, Blobs: p.store,
		Reserve: func(_ context.Context, sequence int64) error {
			_, err := p.desk.Fire(t.Context(), beian.Actor{Role: workflow.System, ID: "w"}, c.ID, workflow.Event{
				ID: "reserve", Name: workflow.EventReserve, Sequence: sequence,
			})
			return err
		},
	})
	require.NoError(t, err)
	require.Equal(t, 1, p.fetch().Items)
	later := p.inbox(workflow.InboxLater)
	require.Len(t, later, 1)
	require.Equal(t, c.ID, later[0].Case)
	_, err = p.desk.Fire(t.Context(), beian.Actor{Role: workflow.System, ID: "w"}, c.ID, workflow.Event{
		ID: "report", Name: workflow.EventReport, Sequence: 1,
	})
	require.NoError(t, err)
	require.Zero(t, p.fetch().Records, "it is not due")
	p.clock.Advance(2 * time.Minute)
	p.fetch()
	require.Len(t, p.now(c).Attempts, 2)
	require.Empty(t, p.inbox())
}

// What the bureau has already (1037 to 1040) is settled by the filed record that tells as what.
func TestAlreadyFiledWaitsForTheRecord(t *testing.T) {
	t.Parallel()
	for _, code := range []filing.ResultCode{
		filing.ResultWebsiteAlreadyFiled, filing.ResultAccessAlreadyFiled, filing.ResultDomainAlreadyFiled,
		filing.ResultAccessIPAlreadyFiled,
	} {
		for _, own := range []bool{true, false} {
			t.Run(fmt.Sprintf("%d own %t", code, own), func(t *testing.T) {
				t.Parallel()
				p := newProvince(t, bureautest.Config{})
				p.system.FailRecords(code)
				c := p.submitted()
				p.fetch()
				require.Len(t, p.inbox(workflow.InboxAwaiting), 1)
				rec := p.filedRecord(c, own)
				require.NoError(t, p.system.Send(rec))
				p.fetch()
				c = p.now(c)
				require.Empty(t, p.inbox())
				if own {
					require.Equal(t, workflow.Approved, c.State)
					require.Len(t, c.Numbers, 2)
					return
				}
				require.Equal(t, workflow.Returned, c.State)
				require.Equal(t, []filing.ResultCode{code}, reasonCodes(c))
				require.Empty(t, c.Numbers)
				found, err := p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey(rec.Subject.Number)})
				require.NoError(t, err)
				require.Len(t, found, 1, "what the bureau holds is known now")
				require.Empty(t, found[0].Account)
			})
		}
	}
}

// filedRecord is what a bureau would tell of a case's filing, with our own ids or another provider's.
func (p *province) filedRecord(c workflow.Case, own bool) *wire.FiledRecord {
	p.t.Helper()
	id := func(kind wire.IDKind, object string) int64 {
		n := int64(900_000)
		if own {
			var err error
			n, err = p.ledger.WireID(p.t.Context(), workflow.WireObject{
				Kind: string(kind), Case: c.ID, Attempt: len(c.Attempts), Object: object,
			})
			require.NoError(p.t, err)
		}
		return n
	}
	s, w := &c.Filing.Subject, &c.Filing.Services[0]
	provider := int64(bureautest.DefaultUnit)
	if !own {
		provider = 7
	}
	rec := &wire.FiledRecord{
		Subject: wire.FiledSubject{
			OwnID: id(wire.IDSubject, ""), BureauID: 77, Name: s.Name, Nature: int64(s.Nature.ID()), Number: "京ICP备2026000077号", Mode: 1,
			Certificate: wire.Certificate{Type: int64(s.Certificate.Type.ID()), Number: s.Certificate.Number, Address: "示例路1号"},
			Address:     wire.FiledAddress{Province: 110000}, FirstFiled: "2026-03-01 10:00:00", Changed: "2026-03-01 10:00:00",
			Responsible: wire.FiledSubjectPerson{Email: s.Responsible.Email},
		},
		Services: []wire.FiledService{{
			OwnID: id(wire.IDService, w.ID), BureauID: 78, Name: w.Name, Languages: []int64{1}, Number: "京ICP备2026000077号-1",
			Responsible: wire.FiledServicePerson{Name: w.Responsible.Name, Email: w.Responsible.Email},
			Accesses: []wire.FiledAccess{{
				OwnID: id(wire.IDAccess, w.ID+"/"+w.Accesses[0].ID), BureauID: 79, Provider: provider,
				Locations: []int64{2}, Methods: []int64{5},
				IPs: []wire.FiledIPRange{{BureauID: 80, From: 3221225985, To: 3221225985}},
			}},
		}},
	}
	for _, d := range w.Domains {
		rec.Services[0].Domains = append(rec.Services[0].Domains, wire.FiledDomain{BureauID: 81, Name: d})
	}
	return rec
}

// The filed record may come before the result, and the result before the record.
func TestRecordsAndResultsInAnyOrder(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	c := p.submitted()
	rec := p.filedRecord(c, true)
	require.NoError(t, p.system.Send(rec))
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.SMSVerification, c.State, "numbers decide nothing")
	require.Len(t, c.Numbers, 2)
	require.NoError(t, p.system.Send(&wire.Opinion{
		Reviewed: "2026-03-02 12:00:00", Decision: 1, Operation: int64(filing.OperationFirst), ID: rec.Subject.OwnID,
	}))
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.Approved, c.State)
	found, err := p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey("京ICP备2026000077号")})
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, c.ID, found[0].ID)
	require.Len(t, found[0].Services, 1, "one service, not one from each source")
	require.EqualValues(t, 78, found[0].Services[0].BureauID)
	require.Equal(t, c.Account, found[0].Account)

	// The same told again, under another name, in a synchronisation: nothing is done twice.
	before := c.Revision
	require.NoError(t, p.system.Send(rec))
	p.fetch()
	require.Equal(t, before, p.now(c).Revision)

	// What is no longer filed leaves the registry.
	require.NoError(t, p.system.Send(&wire.Cancelled{Kind: 1, BureauID: 78}))
	p.fetch()
	found, err = p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey("京ICP备2026000077号")})
	require.NoError(t, err)
	require.Empty(t, found[0].Services)
	require.NoError(t, p.system.Send(&wire.Cancelled{Kind: 0, BureauID: 77}))
	p.fetch()
	found, err = p.store.FindRecords(t.Context(), []filing.Key{filing.NumberKey("京ICP备2026000077号")})
	require.NoError(t, err)
	require.Empty(t, found)
	require.Empty(t, p.inbox())
}

// What nobody knows, cannot be read or answers nothing of ours is put before people, with its reason, and the rest goes on.
func TestWhatCannotBeAppliedIsPutBeforePeople(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	c := p.submitted()
	own := p.filedRecord(c, true).Subject.OwnID
	require.NoError(t, p.system.Send(
		&wire.Result{Lines: []wire.ResultLine{{Code: 1777, Text: "新代码"}}, Operation: 1, Key: strconv.FormatInt(own, 10)},
		&wire.Result{Lines: []wire.ResultLine{{Code: 1004}}, Operation: 1, Key: "99999"},
		&wire.Result{Lines: []wire.ResultLine{{Code: 1001}, {Code: 1004}}, Operation: 1, Key: strconv.FormatInt(own, 10)},
		&wire.Opinion{Reviewed: "2026-03-02", Decision: 0, Operation: 1, ID: own, Text: "名称不符"},
	))
	p.fetch()
	c = p.now(c)
	require.Equal(t, workflow.Rejected, c.State, "the good one goes on")
	parked := p.inbox(workflow.InboxParked)
	require.Len(t, parked, 3)
	for _, i := range parked {
		require.NotEmpty(t, i.Why.Zh)
		require.NotEmpty(t, i.XML)
		item, err := wire.ReadItem(i)
		require.NoError(t, err)
		require.IsType(t, &wire.Result{}, item.Record)
	}
	require.Equal(t, c.ID, parked[0].Case)
	require.Equal(t, []workflow.Reason{{Code: 1777, Text: "新代码"}}, parked[0].Reasons)
	require.Empty(t, parked[1].Case)

	// A reviewer tries again, or closes it.
	require.Equal(t, "wrong_actor", beian.Code(p.downloader.Close(t.Context(), p.customer, parked[0], "x")))
	require.NoError(t, p.downloader.Retry(t.Context(), reviewer, parked[1]))
	require.Len(t, p.inbox(workflow.InboxParked), 3, "still nobody's")
	require.NoError(t, p.downloader.Close(t.Context(), reviewer, parked[1], "not ours"))
	require.Len(t, p.inbox(workflow.InboxParked), 2)
	require.Equal(t, "inbox_moved", beian.Code(p.downloader.Close(t.Context(), reviewer, parked[1], "x")))
}

// Tasks, checks and notices are for people; lists answer the rules and detection.
func TestTasksNoticesAndLists(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{})
	f := p.content(filing.ServiceWebsite)
	cert := f.Subject.Certificate
	domain := f.Services[0].Domains[0]
	require.NoError(t, p.system.Send(
		&wire.Notice{Kind: 1, Number: "京ICP备2026000001号-1", Text: "请整改"},
		&wire.LivenessCheck{ServiceID: 1, Number: "京ICP备2026000001号-1", Checked: "2026-03-02"},
		&wire.BlacklistedSubject{Subject: wire.ListedSubject{
			Name: "示例", Certificate: wire.ListedCertificate{Type: int64(cert.Type.ID()), Number: cert.Number},
		}, Change: wire.ListAdd, Remark: "失信"},
		&wire.BlacklistedService{
			Service: wire.ListedService{Name: "示例", Domains: []wire.ListedDomain{{Name: domain}}}, Change: wire.ListAdd,
		},
		&wire.UnfiledSite{ID: 5, Domain: "unfiled.example.cn", IP: 3221225985, Operator: 1},
		&wire.IllegalAccess{ID: 6, Domain: "illegal.example.cn", IP: 3221225985, Provider: 1, Province: 110000, Seen: "2026-03-02"},
		&wire.CodeRow{Table: "Zxly_dms", ID: 3, Reason: "不再经营", Valid: "1"},
		&wire.CodeRow{Table: "Wzjrfs_dms", ID: 9, BitID: 256, Name: "新方式", Valid: "1"},
		&wire.CodeRow{Table: "Dwxz_dms", ID: 4, Name: "企业", Valid: "0"},
		&wire.ReportingUnit{ID: bureautest.DefaultUnit, Name: "示例接入商", Valid: 1},
	))
	registry := wire.Blacklist(p.store, []string{systemName}, 0, p.clock.Now)
	ask := func() filing.Answer {
		t.Helper()
		a, err := registry.Ask(t.Context(), filing.Question{Keys: append(
			filing.SubjectKeys(cert.Type, cert.Number), filing.Key{Kind: filing.KeyDomain, Value: domain})})
		require.NoError(t, err)
		return a
	}
	before := ask()
	require.Zero(t, before.Answered, "nothing was fetched yet")
	require.Len(t, before.Failures, 1)
	p.fetch()
	got := ask()
	require.Equal(t, filing.TopicBlacklist, got.Answered)
	require.NotEmpty(t, got.Blacklist)
	require.Equal(t, "失信", got.Blacklist[0].Reason)
	require.Equal(t, domain, got.Blacklist[len(got.Blacklist)-1].Key.Value)
	p.clock.Advance(4 * 24 * time.Hour)
	require.Zero(t, ask().Answered, "the list is old")

	require.Len(t, p.inbox(workflow.InboxNotice), 1)
	require.Len(t, p.inbox(workflow.InboxCheck), 1)
	require.Equal(t, filing.ReplyYes, p.tables.LookupCode(region.Beijing, "access_method", 9))
	require.Equal(t, filing.ReplyNo, p.tables.LookupCode(region.Beijing, "nature", 4))
	require.Equal(t, filing.ReplyUnknown, p.tables.LookupCode(region.Beijing, "nature", 5))
	require.Equal(t, filing.ReplyUnknown, p.tables.LookupCode(region.Shanghai, "access_method", 9))
	for reason, want := range map[int]filing.Reply{3: filing.ReplyYes, 4: filing.ReplyNo} {
		reply, err := p.tables.LookupCancelReason(t.Context(), region.Beijing, reason)
		require.NoError(t, err)
		require.Equal(t, want, reply)
	}
	reply, err := p.tables.LookupCancelReason(t.Context(), region.Shanghai, 3)
	require.NoError(t, err)
	require.Equal(t, filing.ReplyUnknown, reply)
	table, ok := p.tables.Table(region.Beijing, "access_method")
	require.True(t, ok)
	entry, ok := table.Entry(9)
	require.True(t, ok)
	require.Equal(t, "新方式", entry.Label.Zh)
	table, _ = p.tables.Table(region.Beijing, "nature")
	entry, _ = table.Entry(4)
	require.True(t, entry.Legacy)

	for list, want := range map[workflow.ListName]wire.DownloadRecord{
		workflow.ListUnfiled: &wire.UnfiledSite{ID: 5, Domain: "unfiled.example.cn", IP: 3221225985, Operator: 1},
		workflow.ListIllegalAccess: &wire.IllegalAccess{
			ID: 6, Domain: "illegal.example.cn", IP: 3221225985, Provider: 1, Province: 110000, Seen: "2026-03-02",
		},
		workflow.ListUnits: &wire.ReportingUnit{ID: bureautest.DefaultUnit, Name: "示例接入商", Valid: 1},
	} {
		entries, err := p.store.Entries(t.Context(), systemName, list, "", 10)
		require.NoError(t, err)
		require.Len(t, entries, 1)
		record, err := wire.ListRecord(entries[0])
		require.NoError(t, err)
		require.Equal(t, want, record)
	}
	require.NoError(t, p.system.Send(&wire.BlacklistedSubject{Subject: wire.ListedSubject{
		Name: "示例", Certificate: wire.ListedCertificate{Type: int64(cert.Type.ID()), Number: cert.Number},
	}, Change: wire.ListRemove}))
	p.fetch()
	for _, hit := range ask().Blacklist {
		require.Equal(t, filing.KeyDomain, hit.Key.Kind, "taken off the list")
	}
}

// approved takes a new website all the way over the interface.
func (p *province) approved() (workflow.Case, filing.Filing) {
	p.t.Helper()
	f := p.content(filing.ServiceWebsite)
	c := p.toBureau(p.toReview(p.customer, p.open(p.customer, f)))
	p.fetch()
	p.clock.Advance(2 * time.Hour)
	p.fetch()
	c = p.now(c)
	require.Equal(p.t, workflow.Approved, c.State)
	return c, f
}

// Websites of one filing are decided one by one, whether a result speaks for all of them too or not.
func TestAddedWebsitesAreAnsweredOneByOne(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]bureautest.AnswerStyle{
		"results and opinions": bureautest.AnswerBoth, "opinions": bureautest.AnswerOpinion,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var refused atomic.Int64 // the own id of the website that is rejected
			decide := func(r bureautest.Review) bureautest.Decision {
				if r.ID == refused.Load() && r.Operation == filing.OperationAddService {
					return bureautest.Decision{Opinion: "域名实名不一致"}
				}
				return bureautest.Decision{Approved: true}
			}
			p := newProvince(t, bureautest.Config{Answers: style, ReviewTime: time.Hour, Decide: decide})
			_, f := p.approved()
			added := f
			added.Services = p.content(filing.ServiceWebsite, filing.ServiceWebsite).Services
			out, d, err := p.desk.Open(t.Context(), p.customer, beian.Opening{EventID: p.id(), Inquiry: inquiryOf(added)})
			require.NoError(t, err)
			require.Equal(t, filing.TypeAddedService, d.Type)
			c := p.toBureau(p.toReview(p.customer, p.save(p.customer, out.Case, added)))
			one, two := c.Filing.Services[0].ID, c.Filing.Services[1].ID
			own, err := p.ledger.WireID(t.Context(), workflow.WireObject{Kind: string(wire.IDService), Case: c.ID, Attempt: 1, Object: two})
			require.NoError(t, err)
			refused.Store(own)
			p.fetch()
			p.clock.Advance(2 * time.Hour)
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Rejected, c.State)
			results := c.Attempts[0].Results
			require.Len(t, results, 2)
			for _, r := range results {
				require.Equal(t, r.Service == one, r.Approved)
			}
			require.Equal(t, "域名实名不一致", c.Reasons[0].Text)
			require.Len(t, c.Numbers, 1, "the approved one has its number")
			require.Equal(t, one, c.Numbers[0].Service)
			require.Empty(t, p.inbox())
			found := p.records(filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number)[0])
			require.Len(t, found, 1)
			require.Len(t, found[0].Services, 2)
			for _, s := range found[0].Services {
				require.NotEmpty(t, s.Number)
				require.Positive(t, s.BureauID)
			}
		})
	}
}

// A cancellation is done once the bureau tells so, by result, by what is no longer filed, or both; one that was asked for before waits.
func TestCancellationsOverTheInterface(t *testing.T) {
	t.Parallel()
	for name, repeated := range map[string]bool{"first": false, "asked for before": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvince(t, bureautest.Config{})
			first, f := p.approved()
			in := inquiryOf(f)
			in.Wanted, in.Service = filing.TypeCancelService, filing.FiledRef{Number: first.Numbers[1].Number}
			out, _, err := p.desk.Open(t.Context(), p.customer, beian.Opening{EventID: p.id(), Inquiry: in})
			require.NoError(t, err)
			cancel := out.Case.Filing
			cancel.Cancellation = &filing.Cancellation{Reason: 1}
			c := p.toReview(p.customer, p.save(p.customer, out.Case, cancel))
			if repeated {
				p.system.FailRecords(filing.ResultWebsiteCancelRepeated)
			}
			c = p.toBureau(c)
			require.Equal(t, workflow.SMSVerification, c.State)
			p.fetch()
			if repeated {
				c = p.now(c)
				require.Equal(t, workflow.SMSVerification, c.State, "it is being cancelled already")
				require.Len(t, p.inbox(workflow.InboxAwaiting), 1)
				for _, told := range p.filedBeside(first) {
					require.NoError(t, p.system.Send(told))
				}
				p.fetch()
				require.Equal(t, workflow.SMSVerification, p.now(c).State, "what is filed says nothing about the cancellation")
				require.Len(t, p.inbox(workflow.InboxAwaiting), 1)
				require.NoError(t, p.system.Send(&wire.Cancelled{Kind: 1, BureauID: first.Numbers[1].BureauID}))
			}
			p.clock.Advance(time.Hour)
			p.fetch()
			c = p.now(c)
			require.Equal(t, workflow.Approved, c.State)
			require.Empty(t, p.inbox())
			found := p.records(filing.NumberKey(first.Numbers[0].Number))
			for _, r := range found {
				for _, s := range r.Services {
					require.NotEqual(t, first.Numbers[1].Number, s.Number, "the website is no longer filed")
				}
			}
		})
	}
}

// filedBeside are filed records of a case's subject: with the website as it is, and with another alone.
func (p *province) filedBeside(c workflow.Case) []*wire.FiledRecord {
	p.t.Helper()
	same, other := p.filedRecord(c, false), p.filedRecord(c, false)
	for _, rec := range []*wire.FiledRecord{same, other} {
		rec.Subject.Number, rec.Services[0].Number = c.Numbers[0].Number, c.Numbers[1].Number
		rec.Subject.BureauID, rec.Services[0].BureauID = c.Numbers[0].BureauID, c.Numbers[1].BureauID
	}
	s := &other.Services[0]
	s.Number, s.BureauID, s.Domains = c.Numbers[0].Number+"-9", 9078, []wire.FiledDomain{{BureauID: 9081, Name: "beside.example.cn"}}
	s.Accesses[0].BureauID, s.Accesses[0].IPs[0].BureauID = 9079, 9080
	return []*wire.FiledRecord{same, other}
}

// A file that the bureau refuses as a whole is halved until the filing that spoils it stands alone: the others go on.
func TestAFileThatIsRefusedAsAWhole(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{CheckFile: func(xml []byte) error {
		if bytes.Contains(xml, []byte("SPOILT")) {
			return errors.New("does not fit the schema")
		}
		return nil
	}})
	var cases []workflow.Case
	for i := range 4 {
		f := p.content(filing.ServiceWebsite)
		if i == 2 {
			f.Subject.Remark = "SPOILT"
		}
		c := p.toReview(p.customer, p.open(p.customer, f))
		cases = append(cases, p.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial}))
	}
	p.round()
	for range 8 {
		p.fetch()
		p.clock.Advance(time.Minute)
		p.round()
	}
	for i, c := range cases {
		c = p.now(c)
		if i == 2 {
			require.Equal(t, workflow.Returned, c.State)
			require.Equal(t, []filing.ResultCode{filing.ResultSchemaViolation}, reasonCodes(c))
			continue
		}
		require.Equal(t, workflow.Approved, c.State, "case %d", i)
	}
	require.Empty(t, p.inbox())
	require.Empty(t, p.system.SentTwice())
	require.Empty(t, p.system.Gaps())
}

// A file that cannot be opened is asked for again; one that stays so is kept and put before people, who have it read again.
func TestAFileThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{})
	require.NoError(t, p.system.Send(&wire.Notice{Kind: 1, Text: "请整改"}))
	p.system.Break(wire.MethodDownload, bureautest.FaultCorrupt, 1)
	_, err := p.downloader.RunOnce(t.Context())
	require.Error(t, err)
	p.fetch()
	require.Len(t, p.inbox(workflow.InboxNotice), 1, "it came whole the second time")
	parked := p.inbox(workflow.InboxParked)
	require.Len(t, parked, 1, "what came first is kept")
	require.Equal(t, -1, parked[0].Record)
	require.NoError(t, p.downloader.Retry(t.Context(), reviewer, parked[0]))
	p.fetch()
	require.Empty(t, p.inbox(workflow.InboxParked), "read again, and as broken as before: the item is closed")
}

// A record that came before the bureau says that it is filed already settles that at once.
func TestAlreadyFiledAfterTheRecord(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	c := p.submitted()
	rec := p.filedRecord(c, true)
	require.NoError(t, p.system.Send(rec, &wire.Result{
		Lines: []wire.ResultLine{{Code: 1037}}, Operation: 1, Key: strconv.FormatInt(rec.Subject.OwnID, 10),
	}))
	p.fetch()
	require.Equal(t, workflow.Approved, p.now(c).State)
	require.Empty(t, p.inbox())
}

// An answer to a case that is not there holds nothing up, and reviewers are told of what was put before them.
func TestAnAnswerToACaseThatIsNotThere(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	own, err := p.ledger.WireID(t.Context(), workflow.WireObject{Kind: string(wire.IDSubject), Case: "gone", Attempt: 1})
	require.NoError(t, err)
	c := p.submitted()
	rec := p.filedRecord(c, true)
	lost := *rec
	lost.Subject.OwnID = own
	require.NoError(t, p.system.Send(
		&lost, &wire.Opinion{Reviewed: "2026-03-02", Decision: 1, Operation: 1, ID: own},
		&wire.Opinion{Reviewed: "2026-03-02", Decision: 1, ID: rec.Subject.OwnID},
	))
	var told []workflow.InboxItem
	d := p.downloaderOn(p.store, new(chance), func(c *wire.DownloaderConfig) {
		c.Tell = func(_ context.Context, i workflow.InboxItem) { told = append(told, i) }
	})
	_, err = d.RunOnce(t.Context())
	require.NoError(t, err)
	parked := p.inbox(workflow.InboxParked)
	require.Len(t, parked, 1)
	require.Equal(t, parked[0].ID, told[0].ID)
	require.Len(t, told, 1)
	require.Equal(t, workflow.Approved, p.now(c).State, "an opinion that names no operation is understood where only one fits")
}

// A record that keeps failing is put off after a while, so that the others go on, and put before people in the end.
func TestARecordThatKeepsFailingIsPutOff(t *testing.T) {
	t.Parallel()
	p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
	bad, good := p.submitted(), p.submitted()
	for _, c := range []workflow.Case{bad, good} {
		own := p.filedRecord(c, true).Subject.OwnID
		require.NoError(t, p.system.Send(&wire.Opinion{Reviewed: "2026-03-02", Decision: 1, Operation: 1, ID: own}))
	}
	d := p.downloaderOn(p.store, new(chance), func(c *wire.DownloaderConfig) { c.Desk = stubborn{p.desk, bad.ID} })
	for range 9 {
		_, err := d.RunOnce(t.Context())
		require.Error(t, err)
	}
	require.Equal(t, workflow.SMSVerification, p.now(good).State, "what comes later may be about the same")
	_, err := d.RunOnce(t.Context())
	require.NoError(t, err)
	require.Equal(t, workflow.Approved, p.now(good).State)
	require.Len(t, p.inbox(workflow.InboxLater), 1)
	for range 8 {
		p.clock.Advance(25 * time.Hour)
		_, err := d.RunOnce(t.Context())
		require.NoError(t, err)
	}
	parked := p.inbox(workflow.InboxParked)
	require.Len(t, parked, 1)
	require.NoError(t, p.downloader.Retry(t.Context(), reviewer, parked[0]), "once the fault is gone")
	require.Equal(t, workflow.Approved, p.now(bad).State)
	require.Empty(t, p.inbox())
}

// stubborn is a desk that never takes a result of one case.
type stubborn struct {
	*beian.Desk

	caseID string
}

func (s stubborn) RecordResult(ctx context.Context, a workflow.Actor, id string, r workflow.BureauResult) (workflow.Outcome, error) {
	if id == s.caseID {
		return workflow.Outcome{}, errFlaky
	}
	return s.Desk.RecordResult(ctx, a, id, r)
}
