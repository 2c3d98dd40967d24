package beian_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	ministry "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/xsdtest"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// envStorm says how many submissions [TestBureauStorm] makes; see scripts/bureau-storm.
const envStorm = "BEIAN_STORM"

// The ways in which records are made bad on purpose.
const (
	soundRecord   = iota
	strangePage   // a home page of another domain: the bureau's system finds 1041
	takenDomain   // a domain that is filed under somebody else, unknown to the desk: 1005
	unfitRecord   // something that only the bureau's copy of the schema refuses: the whole file comes back with 5001
	badRecordKind // how many there are
)

// unfitRemark makes the storm's bureau refuse the file that holds it.
const unfitRemark = "storm: unfit"

// storm is desks that share a store, and a bureau over real HTTP that fails a share of all calls.
type storm struct {
	t         *testing.T
	clock     *beiantest.Clock
	bureau    *bureautest.Bureau
	store     *memory.Store
	desks     []*beian.Desk
	uploaders []*ministry.Uploader
	downloads []*ministry.Downloader
	notifier  *beiantest.Notifier
	gen       *filingtest.Generator

	events int
	cases  []*stormCase
	byID   map[string]*stormCase
	// changed and cancelled name the cases that change a subject or cancel a website, by the bureau's ids.
	changed, cancelled map[int64]*stormCase
}

// stormCase is a case and what was done to it.
type stormCase struct {
	id      string
	actor   beian.Actor
	filing  filing.Filing
	bad     int
	verdict verdict
}

// verdict is what the bureau made of a case in the end, read off the bureau's own books.
type verdict struct {
	state workflow.State
	codes []filing.ResultCode
}

func newStorm(t *testing.T, share float64) *storm {
	t.Helper()
	s := &storm{
		t: t, clock: beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())), store: memory.New(),
		gen: filingtest.New(11), notifier: beiantest.NewNotifier(), byID: make(map[string]*stormCase),
		changed: make(map[int64]*stormCase), cancelled: make(map[int64]*stormCase),
	}
	const key, iv = "0123456789abcdef", "0102030405060708"
	s.bureau = bureautest.MustNew(bureautest.Config{
		User: "provider", Password: "storm", Key: key, IV: iv, Seed: 7, Now: s.clock.Now, FaultRate: share, Informational: true,
		Decide: bureautest.RejectSome(7, 0.15, "网站名称与主办单位不符"), ReviewTime: time.Hour, ReviewSpread: 12 * time.Hour,
		CheckFile: func(file []byte) error {
			if bytes.Contains(file, []byte(unfitRemark)) {
				return ministry.ErrXML
			}
			if xsdtest.Available() == nil && os.Getenv(envStorm) == "" { // 10,000 submissions would take xmllint too long
				return xsdtest.Upload.Check(t, file)
			}
			return nil
		},
	})
	server := httptest.NewServer(s.bureau)
	t.Cleanup(server.Close)
	set, err := rules.Compile(rules.Without("service.home_page.domain")) // or no such record would leave the desk
	require.NoError(t, err)
	for i := range 2 {
		client, err := ministry.NewClient(s.bureau.System("11", server.URL), ministry.ClientConfig{Now: s.clock.Now, Sleep: noSleep})
		require.NoError(t, err)
		worker := "desk-" + strconv.Itoa(i)
		uploader, err := ministry.NewUploader(ministry.UploaderConfig{
			Client: client, Ledger: s.store, Archive: s.store, WireIDs: s.store, Worker: worker,
		})
		require.NoError(t, err)
		desk, err := beian.New(s.store,
			beian.WithClock(s.clock.Now), beian.WithWorker(worker), beian.WithRules(set), beian.WithVerifier(beiantest.Verifier{}),
			beian.WithRetry(beian.Retry{First: time.Minute, Most: 10 * time.Minute, Tries: 50, Lease: time.Hour}),
			beian.WithBureau(uploader), beian.WithNotifier(s.notifier),
			beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})),
		)
		require.NoError(t, err)
		download, err := ministry.NewDownloader(ministry.DownloaderConfig{
			Client: client, Province: region.Beijing, ProviderID: policy.Default().ProviderID(), Desk: desk, Inbox: s.store,
			Lists: s.store, Archive: s.store, WireIDs: s.store, Refusals: uploader, Now: s.clock.Now, Whole: true,
			Retry: ministry.AnswerRetry{First: time.Minute, Most: time.Hour, Tries: 50},
		})
		require.NoError(t, err)
		s.desks, s.uploaders, s.downloads = append(s.desks, desk), append(s.uploaders, uploader), append(s.downloads, download)
	}
	return s
}

func noSleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func (s *storm) event(c *workflow.Case, e workflow.Event) workflow.Event {
	s.events++
	e.ID, e.Revision = "storm-"+strconv.Itoa(s.events), c.Revision
	return e
}

// file takes a filing from nothing to the bureau's door.
func (s *storm) file(actor beian.Actor, f filing.Filing, bad int) *stormCase {
	s.t.Helper()
	ctx, desk := s.t.Context(), s.desks[len(s.cases)%len(s.desks)]
	in := f.Inquiries("", "")[0]
	if f.Type.Chosen() {
		in.Wanted = f.Type
	}
	s.events++
	out, _, err := desk.Open(ctx, actor, beian.Opening{EventID: "open-" + strconv.Itoa(s.events), Inquiry: in})
	require.NoError(s.t, err)
	id := out.Case.ID
	for i := range f.Services {
		if i < len(out.Case.Filing.Services) {
			f.Services[i].ID = out.Case.Filing.Services[i].ID
		}
	}
	f.Attachments = nil
	s.events++
	out, err = desk.Save(ctx, actor, id, "save-"+strconv.Itoa(s.events), out.Case.Revision, f)
	require.NoError(s.t, err)
	c := &stormCase{id: id, actor: actor, filing: f, bad: bad}
	s.cases, s.byID[id] = append(s.cases, c), c
	s.submit(desk, c, out.Case)
	return c
}

// submit takes a draft to the bureau's door.
func (s *storm) submit(desk *beian.Desk, c *stormCase, now workflow.Case) {
	s.t.Helper()
	ctx := s.t.Context()
	fire := func(a beian.Actor, e workflow.Event) {
		s.t.Helper()
		out, err := desk.Fire(ctx, a, c.id, s.event(&now, e))
		require.NoError(s.t, err, "%s of a %s", e.Name, now.Filing.Type)
		now = out.Case
	}
	if info, _ := now.Filing.Type.Info(); info.Route.Verification {
		if len(now.Filing.Attachments) == 0 && now.Filing.Type.Fills(filing.PartAttachments) {
			s.events++
			out, err := desk.Attach(ctx, c.actor, c.id, beian.Upload{
				EventID: "attach-" + strconv.Itoa(s.events), Revision: now.Revision, Purpose: filing.PurposeSubjectCertificate,
				Owner: filing.OwnerSubject,
			}, bytes.NewReader(s.gen.Image(filing.PurposeSubjectCertificate)))
			require.NoError(s.t, err)
			now = out.Case
		}
		fire(c.actor, workflow.Event{Name: workflow.EventBeginEVerification})
		passed, err := beiantest.Verifier{}.Pass(ctx, desk, c.id)
		require.NoError(s.t, err)
		now = passed
	} else {
		fire(c.actor, workflow.Event{Name: workflow.EventSkipVerification})
	}
	fire(c.actor, workflow.Event{Name: workflow.EventSubmit})
	fire(reviewer, workflow.Event{Name: workflow.EventPassInitial})
}

// first makes a first filing, bad in one way or another, by an account of its own.
func (s *storm) first(bad int) {
	s.t.Helper()
	f := s.gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.WithCertificate(filing.CertificateBusinessLicence), filingtest.WithServices(filing.ServiceWebsite))
	switch bad {
	case strangePage:
		f.Services[0].HomePage = "https://www.example.com/"
	case takenDomain:
		strangers := s.gen.Record(filingtest.InProvince(region.Beijing), filingtest.OfNature(filing.NatureEnterprise),
			filingtest.WithServices(filing.ServiceWebsite))
		strangers.Number, strangers.Services[0].Number = "", ""
		strangers.Services[0].Service.Domains = f.Services[0].Domains
		_, err := s.bureau.File(strangers, func(string) int64 { return 4711 })
		require.NoError(s.t, err)
	case unfitRecord:
		f.Services[0].Remark = unfitRemark
	}
	account, err := s.desks[0].Register(s.t.Context(), beian.Actor{Role: workflow.Applicant}, beian.Registration{
		Email: fmt.Sprintf("owner-%d@example.com", len(s.cases)),
	})
	require.NoError(s.t, err)
	s.file(workflow.ApplicantActor(account.ID), f, bad)
}

// next makes a filing of a subject that is filed by now: an added website, a change or a cancellation.
func (s *storm) next(c *stormCase, rec filing.Record) {
	s.t.Helper()
	kinds := []filing.Type{filing.TypeAddedService, filing.TypeChangeService, filing.TypeCancelService}
	typ := kinds[len(s.cases)%len(kinds)]
	f := s.gen.FilingOn(rec, typ, filingtest.WithServices(filing.ServiceWebsite))
	made := s.file(c.actor, f, soundRecord)
	switch typ {
	case filing.TypeChangeService:
		s.changed[rec.BureauID] = made
	case filing.TypeCancelService:
		s.cancelled[rec.Services[0].BureauID] = made
	}
}

// run lets desks and downloaders work, and time pass, until the bureau has nothing more to say.
func (s *storm) run() {
	s.t.Helper()
	ctx := s.t.Context()
	const mostRounds = 2000
	for quiet, n := 0, 0; quiet < 3; n++ {
		require.Less(s.t, n, mostRounds, "the storm does not end")
		var wait sync.WaitGroup
		var moved atomic.Bool
		for _, desk := range s.desks {
			wait.Go(func() {
				if w, _ := desk.RunOnce(ctx); w.Any() { // what fails comes again
					moved.Store(true)
				}
			})
		}
		wait.Wait()
		s.confirm()
		for _, download := range s.downloads {
			wait.Go(func() {
				if f, err := download.RunOnce(ctx); err != nil || f.Files > 0 || f.Records > 0 {
					moved.Store(true)
				}
			})
		}
		wait.Wait()
		if quiet++; moved.Load() || s.bureau.UnderReview() > 0 || s.bureau.Waiting() > 0 {
			quiet = 0
		}
		s.clock.Advance(20 * time.Minute)
	}
}

// verdicts reads off the bureau's books what it made of each case in the end.
func (s *storm) verdicts() {
	s.t.Helper()
	for _, c := range s.cases {
		c.verdict = verdict{}
	}
	for _, taken := range s.bureau.Taken() {
		c := s.caseOf(taken.Record)
		require.NotNil(s.t, c, "a record of no case")
		v := verdict{state: workflow.Approved}
		switch {
		case len(taken.Codes) > 0:
			v = verdict{state: workflow.Returned, codes: taken.Codes}
		case taken.Refused():
			v.state = workflow.Rejected
		}
		require.Len(s.t, taken.Decisions, taken.Parts, "everything is decided")
		c.verdict = v // what was sent later counts: a file that was refused as a whole is sent again in parts
	}
}

// confirm lets everybody who was asked to confirm by SMS do so, if the bureau has not answered already.
func (s *storm) confirm() {
	s.t.Helper()
	for _, notice := range s.notifier.Take() {
		if notice.Channel != workflow.SMS || notice.State != workflow.SMSVerification {
			continue
		}
		c, err := s.desks[0].Case(s.t.Context(), reviewer, notice.Case)
		require.NoError(s.t, err)
		for _, p := range workflow.AwaitedSMS(&c) {
			s.events++
			_, err := s.desks[0].RecordSMS(s.t.Context(), beian.Actor{Role: workflow.System, ID: "sms"}, c.ID, beian.SMSConfirmation{
				EventID: "sms-" + strconv.Itoa(s.events), Role: p.Role, Service: p.Service, HappenedAt: s.clock.Now(),
			})
			require.NoError(s.t, err)
		}
	}
}

func (s *storm) caseOf(r ministry.UploadRecord) *stormCase {
	s.t.Helper()
	object := func(kind ministry.IDKind, id int64) *stormCase {
		o, err := s.store.WireObject(s.t.Context(), string(kind), id)
		require.NoError(s.t, err)
		return s.byID[o.Case]
	}
	switch r := r.(type) {
	case *ministry.FirstFiling:
		return object(ministry.IDSubject, r.Subject.OwnID)
	case *ministry.AddedServices:
		return object(ministry.IDService, r.Services[0].OwnID)
	case *ministry.Change:
		return s.changed[r.Subject.BureauID]
	case *ministry.Cancellation:
		return s.cancelled[r.BureauID]
	}
	return nil
}

// check compares every case with the bureau's verdict.
func (s *storm) check() {
	s.t.Helper()
	s.verdicts()
	numbers := make(map[string]filing.Record)
	for _, rec := range s.bureau.Records() {
		numbers[rec.Subject.Certificate.Number] = rec
	}
	counts := make(map[string]int)
	for _, c := range s.cases {
		got, err := s.desks[0].Case(s.t.Context(), reviewer, c.id)
		require.NoError(s.t, err)
		counts[string(got.Filing.Type)+" "+string(got.State)]++
		require.Equal(s.t, c.verdict.state, got.State, "case %s of kind %d, codes %v", c.id, c.bad, c.verdict.codes)
		want := map[int][]filing.ResultCode{
			strangePage: {filing.ResultHomePageWithoutDomain}, takenDomain: {filing.ResultDomainConflict},
			unfitRecord: {filing.ResultSchemaViolation},
		}[c.bad]
		require.Equal(s.t, want, c.verdict.codes, "a bad record takes no other down, and is found")
		switch got.State {
		case workflow.Approved:
			if c.filing.Type == filing.TypeFirst {
				rec := numbers[c.filing.Subject.Certificate.Number]
				require.Equal(s.t, rec.Number, got.Numbers[0].Number)
				require.Equal(s.t, rec.Number+"-1", got.Numbers[1].Number)
			}
		case workflow.Rejected:
			require.NotEmpty(s.t, got.Reasons)
		case workflow.Returned:
			require.Equal(s.t, want[0], got.Reasons[0].Code)
		}
	}
	s.t.Logf("states: %v", counts)
	require.Empty(s.t, s.bureau.SentTwice())
	require.Empty(s.t, s.bureau.Gaps())
	require.Empty(s.t, s.bureau.Clashes())
	require.Zero(s.t, s.bureau.Waiting())
	_, err := s.desks[0].AuditAll(s.t.Context(), reviewer, func(id string, fault error) bool {
		require.NoError(s.t, fault, "the history of %s", id)
		return true
	})
	require.NoError(s.t, err)
}

// reviseHalf sends every other rejected first filing again as it was.
func (s *storm) reviseHalf() int {
	s.t.Helper()
	n := 0
	for i, c := range s.cases {
		if c.verdict.state != workflow.Rejected || i%2 == 0 {
			continue
		}
		now, err := s.desks[0].Case(s.t.Context(), reviewer, c.id)
		require.NoError(s.t, err)
		out, err := s.desks[0].Fire(s.t.Context(), c.actor, c.id, s.event(&now, workflow.Event{Name: workflow.EventRevise}))
		require.NoError(s.t, err)
		s.submit(s.desks[0], c, out.Case)
		n++
	}
	return n
}

// Whatever fails on the way, every case ends as the bureau decided, nothing is sent twice as new, no sequence is missing, and a bad
// record takes no other of its file down.
func TestBureauStorm(t *testing.T) {
	t.Parallel()
	submissions := 200
	if n, err := strconv.Atoi(os.Getenv(envStorm)); err == nil {
		submissions = n
	}
	s := newStorm(t, 0.2)
	firsts := submissions * 6 / 10
	for i := range firsts {
		bad := soundRecord
		if i%10 == 3 {
			bad = 1 + i/10%(badRecordKind-1)
		}
		s.first(bad)
	}
	s.run()
	s.check()
	sent := firsts + s.reviseHalf()
	filed := make(map[string]filing.Record)
	for _, rec := range s.bureau.Records() {
		filed[rec.Subject.Certificate.Number] = named(rec)
	}
	for _, c := range append([]*stormCase(nil), s.cases...) {
		if sent == submissions {
			break
		}
		if rec, ok := filed[c.filing.Subject.Certificate.Number]; ok && c.verdict.state == workflow.Approved {
			s.next(c, rec)
			sent++
		}
	}
	s.run()
	s.check()
	require.Equal(t, submissions, sent)
	spoiled := s.spoiledFiles()
	require.Positive(t, spoiled, "no bad record ever shared its file")
	calls := 0
	for _, m := range []ministry.Method{
		ministry.MethodUpload, ministry.MethodDownload, ministry.MethodAcknowledge, ministry.MethodPreviousUpload,
	} {
		t.Logf("%s: %d calls", m, s.bureau.Calls(m))
		calls += s.bureau.Calls(m)
	}
	t.Logf("%d submissions in %d files, %d calls of which a fifth broke, %d files of several records refused as a whole", sent,
		len(s.bureau.Sequences()), calls, spoiled)
}

// spoiledFiles counts files that were refused as a whole although they held more than the bad record.
func (s *storm) spoiledFiles() (n int) {
	records, refused := make(map[int64]int), make(map[int64]bool)
	for _, taken := range s.bureau.Taken() {
		records[taken.Sequence]++
		refused[taken.Sequence] = len(taken.Codes) == 1 && taken.Codes[0] == filing.ResultSchemaViolation
	}
	for sequence, of := range records {
		if of > 1 && refused[sequence] {
			n++
		}
	}
	return n
}

// named gives accesses of this provider the name under which filingtest knows it.
func named(rec filing.Record) filing.Record {
	for i := range rec.Services {
		for k := range rec.Services[i].Accesses {
			if a := &rec.Services[i].Accesses[k]; a.Provider == fmt.Sprintf("isp:%d", bureautest.DefaultUnit) {
				a.Provider = filingtest.Provider
			}
		}
	}
	return rec
}
