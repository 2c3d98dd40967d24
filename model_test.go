package beian_test

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver of the database
	"pgregory.net/rapid"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// TestDeskIsTheSameOnEveryStore makes the same random calls of desks on a store in memory and on SQLite and wants the same
// outcomes: codes of errors, cases, histories, lists.
func TestDeskIsTheSameOnEveryStore(t *testing.T) {
	t.Parallel()
	dir, runs := t.TempDir(), 0
	gen := filingtest.New(7)
	pool := filingPool(gen)
	image := gen.Image(filing.PurposeSubjectCertificate)
	icon := gen.Icon()
	states := make(map[workflow.State]int)
	codes := make(map[string]int)
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		dsn := sqlstore.SQLiteDSN(filepath.Join(dir, strconv.Itoa(runs)+".db"))
		db, err := sql.Open("sqlite", strings.Replace(dsn, "synchronous(FULL)", "synchronous(OFF)", 1))
		require.NoError(rt, err)
		defer func() { require.NoError(rt, db.Close()) }()
		require.NoError(rt, sqlstore.Migrate(t.Context(), db, sqlstore.SQLite))
		kept, err := sqlstore.Open(t.Context(), db, sqlstore.SQLite)
		require.NoError(rt, err)
		defer func() { require.NoError(rt, kept.Close()) }()
		w := &twins{T: rt, t: t, pool: pool, image: image, states: states, codes: codes}
		w.clock = beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST()))
		for i, st := range []store.Store{memory.New(), kept} {
			ids := new(beiantest.IDs)
			w.desks[i], err = beian.New(st,
				beian.WithClock(w.clock.Now), beian.WithIDs(ids.Next), beian.WithBureau(beiantest.NewBureau()),
				beian.WithVerifier(beiantest.Verifier{}), beian.WithNotifier(beiantest.NewNotifier()), beian.WithWorker("w"),
				beian.WithRelay(beian.Relay{Notices: 1, Uploads: 1}), // bureaus number uploads in the order in which they come
				beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})))
			require.NoError(rt, err)
			for _, mail := range []string{"a@example.com", "b@example.com"} {
				a, err := w.desks[i].Register(t.Context(), smsGateway, beian.Registration{Email: mail})
				require.NoError(rt, err)
				if i == 0 {
					w.accounts = append(w.accounts, workflow.ApplicantActor(a.ID))
				}
				_, err = w.desks[i].PutFile(t.Context(), workflow.ApplicantActor(a.ID), "", bytes.NewReader(icon))
				require.NoError(rt, err)
			}
		}
		// Most calls take a case further, so that all states are come by.
		calls := map[string]func(*rapid.T){
			"open": w.open, "save": w.save, "retype": w.retype, "attach": w.attach, "detach": w.detach, "any event": w.anyEvent,
			"result": w.result, "numbers": w.numbers, "time passes": w.timePasses, "round": w.round, "lists": w.lists,
			"account": w.account,
		}
		for i := range 12 {
			calls["go on "+strconv.Itoa(i)] = w.goOn
		}
		rt.Repeat(calls)
		w.lists(rt)
	})
	if runs >= 100 { // fewer when asked for, or when a failure is looked for again
		require.Greater(t, len(states), 8, "the walk is too short: %v", states)
		require.Greater(t, len(codes), 8, "the walk is too tame: %v", codes)
	}
}

// filingPool are filings some of which share a subject or a domain.
func filingPool(gen *filingtest.Generator) []filing.Filing {
	var pool []filing.Filing
	for _, kinds := range [][]filing.ServiceKind{
		{filing.ServiceWebsite}, {filing.ServiceWebsite, filing.ServiceWebsite}, {filing.ServiceApp}, {filing.ServiceWebsite},
	} {
		pool = append(pool, gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
			filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(kinds...)))
	}
	sameSubject, sameDomain := pool[3], pool[0]
	sameSubject.Subject = pool[0].Subject
	sameDomain.Subject = pool[3].Subject
	pool = append(pool, sameSubject, sameDomain)
	icon := filing.DigestOf(gen.Icon())
	for i := range pool {
		pool[i].Attachments = nil
		for j := range pool[i].Services {
			if app := pool[i].Services[j].App; app != nil {
				app.Icon = icon
			}
		}
	}
	return pool
}

// twins are two desks that are told the same.
type twins struct {
	*rapid.T
	t        *testing.T
	desks    [2]*beian.Desk
	clock    *beiantest.Clock
	accounts []beian.Actor
	pool     []filing.Filing
	image    []byte
	cases    []string
	events   int
	states   map[workflow.State]int
	codes    map[string]int
}

// id gives an event id: mostly a new one, sometimes one that was used.
func (w *twins) id(t *rapid.T) string {
	if w.events > 0 && rapid.IntRange(0, 9).Draw(t, "again") == 0 {
		return "e" + strconv.Itoa(rapid.IntRange(1, w.events).Draw(t, "event"))
	}
	w.events++
	return "e" + strconv.Itoa(w.events)
}

// pick gives one of the cases as it stands; false when there is none.
func (w *twins) pick(t *rapid.T) (workflow.Case, bool) {
	if len(w.cases) == 0 {
		return workflow.Case{}, false
	}
	// Late cases more often: the early ones have mostly ended.
	at := len(w.cases) - 1 - min(rapid.IntRange(0, len(w.cases)-1).Draw(t, "case"), rapid.IntRange(0, len(w.cases)-1).Draw(t, "case"))
	c, err := w.desks[0].Case(w.t.Context(), reviewer, w.cases[at])
	require.NoError(t, err)
	return c, true
}

func (w *twins) revision(t *rapid.T, c workflow.Case) int64 {
	if rapid.IntRange(0, 9).Draw(t, "stale") == 0 {
		return c.Revision - 1
	}
	return c.Revision
}

func (w *twins) owner(c workflow.Case) beian.Actor { return workflow.ApplicantActor(c.Account) }

// both makes a call of both desks and compares what comes of it.
func (w *twins) both(t *rapid.T, call func(d *beian.Desk) (beian.Outcome, error)) (beian.Outcome, error) {
	var outs [2]beian.Outcome
	var errs [2]error
	for i, d := range w.desks {
		outs[i], errs[i] = call(d)
	}
	code := beian.Code(errs[0])
	require.Equal(t, code, beian.Code(errs[1]), "%v against %v", errs[0], errs[1])
	require.NotEqual(t, "internal", code, "%v", errs[0])
	w.codes[code]++
	if errs[0] != nil {
		return outs[0], errs[0]
	}
	w.states[outs[0].Case.State]++
	require.Equal(t, outs[0].Repeated, outs[1].Repeated)
	require.JSONEq(t, encoded(t, outs[0].Case), encoded(t, outs[1].Case))
	w.compare(t, outs[0].Case.ID)
	return outs[0], nil
}

// compare wants the same case and the same history on both desks.
func (w *twins) compare(t *rapid.T, id string) {
	var cases, histories [2]string
	for i, d := range w.desks {
		c, err := d.Case(w.t.Context(), reviewer, id)
		require.NoError(t, err)
		lines, err := d.History(w.t.Context(), reviewer, id)
		require.NoError(t, err)
		require.Equal(t, c.Revision, int64(len(lines)), "a line for each revision")
		require.Equal(t, c.State, lines[len(lines)-1].To)
		require.Equal(t, c.State.UnderWay() && c.Route.Claim != filing.ClaimNone, len(c.Claims) > 0, "claims are held while under way")
		cases[i], histories[i] = encoded(t, c), encoded(t, lines)
	}
	require.JSONEq(t, cases[0], cases[1])
	require.JSONEq(t, histories[0], histories[1])
}

func encoded(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// summaries are listed cases in JSON; stores differ in the zone in which they give times.
func summaries(t require.TestingT, cases []store.Summary) string {
	for i := range cases {
		c := &cases[i]
		for _, at := range []*time.Time{&c.CreatedAt, &c.UpdatedAt, &c.Due.Deadline.At, &c.Due.Deadline.NotBefore} {
			*at = at.UTC()
		}
	}
	return encoded(t, append([]store.Summary{}, cases...))
}

func (w *twins) open(t *rapid.T) {
	f := rapid.SampledFrom(w.pool).Draw(t, "filing")
	in := inquiryOf(f)
	in.Wanted = rapid.SampledFrom([]filing.Type{"", "", "", "", filing.TypeChangeSubject, filing.TypeCancelService, filing.TypeTransfer}).
		Draw(t, "wanted")
	a, id := rapid.SampledFrom(w.accounts).Draw(t, "account"), w.id(t)
	out, err := w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
		out, _, err := d.Open(w.t.Context(), a, beian.Opening{EventID: id, Inquiry: in})
		return out, err
	})
	if err != nil || out.Repeated {
		return
	}
	w.cases = append(w.cases, out.Case.ID)
	if !out.Case.Filing.Type.Chosen() {
		id := w.id(t)
		_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
			return d.Save(w.t.Context(), a, out.Case.ID, id, out.Case.Revision, f)
		})
	}
}

func (w *twins) save(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok {
		return
	}
	f := c.Filing
	switch rapid.IntRange(0, 3).Draw(t, "change") {
	case 0:
		f = rapid.SampledFrom(w.pool).Draw(t, "filing")
	case 1:
		f.Remark = rapid.SampledFrom([]string{"", "改", "a\xff"}).Draw(t, "remark")
	case 2:
		f.Target = rapid.SampledFrom(w.accounts).Draw(t, "target").Account
		f.Cancellation = &filing.Cancellation{Reason: 1}
	case 3:
		f.Services = append(slices.Clone(f.Services), f.Services...)
	}
	a, id, revision := rapid.SampledFrom([]beian.Actor{w.owner(c), reviewer}).Draw(t, "actor"), w.id(t), w.revision(t, c)
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) { return d.Save(w.t.Context(), a, c.ID, id, revision, f) })
}

func (w *twins) retype(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok {
		return
	}
	wanted := rapid.SampledFrom([]filing.Type{"", "", filing.TypeChangeSubject, filing.TypeTransfer, "bogus"}).Draw(t, "wanted")
	id, revision := w.id(t), w.revision(t, c)
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
		return d.Retype(w.t.Context(), w.owner(c), c.ID, id, revision, wanted)
	})
}

func (w *twins) attach(t *rapid.T) {
	if c, ok := w.pick(t); ok {
		w.attachTo(t, c, rapid.SampledFrom(filing.AttachmentPurposes()).Draw(t, "purpose"), "")
	}
}

func (w *twins) attachTo(t *rapid.T, c workflow.Case, p filing.AttachmentPurpose, service string) {
	u := beian.Upload{EventID: w.id(t), Revision: c.Revision, Purpose: p, Owner: filing.OwnerSubject}
	if service != "" {
		u.Owner, u.Service = filing.OwnerService, service
	}
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
		return d.Attach(w.t.Context(), w.owner(c), c.ID, u, bytes.NewReader(w.image))
	})
}

func (w *twins) detach(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok || len(c.Filing.Attachments) == 0 {
		return
	}
	attachment, id := rapid.SampledFrom(c.Filing.Attachments).Draw(t, "attachment").ID, w.id(t)
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
		return d.Detach(w.t.Context(), w.owner(c), c.ID, id, c.Revision, attachment)
	})
}

var eventNames = func() []workflow.EventName {
	var names []workflow.EventName
	for _, t := range workflow.Table() {
		if !slices.Contains(names, t.Event) {
			names = append(names, t.Event)
		}
	}
	return names
}()

// anyEvent fires any event by anybody, with everything that an event can bring.
func (w *twins) anyEvent(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok {
		return
	}
	a := rapid.SampledFrom([]beian.Actor{
		w.owner(c), w.owner(c), reviewer, reviewer, verifier, bureau, smsGateway, {Role: workflow.Clock}, {}, w.accounts[0],
	}).Draw(t, "actor")
	e := workflow.Event{
		ID: w.id(t), Name: rapid.SampledFrom(eventNames).Draw(t, "name"), Revision: w.revision(t, c),
		Note: rapid.SampledFrom([]string{"", "说明"}).Draw(t, "note"), Attempt: rapid.IntRange(-1, 3).Draw(t, "attempt"),
		Sequence: rapid.Int64Range(0, 2).Draw(t, "sequence"), Evidence: receipt,
		Reasons: rapid.SampledFrom([][]workflow.Reason{nil, {{Code: 1005}}, {{Text: "不符"}}}).Draw(t, "reasons"),
		Step:    rapid.SampledFrom(workflow.VerificationSteps()).Draw(t, "step"), Role: filing.SubjectPerson,
	}
	if !a.Role.Human() {
		e.Revision = 0
	}
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) { return d.Fire(w.t.Context(), a, c.ID, e) })
}

// goOn takes a case to where it naturally goes next.
func (w *twins) goOn(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok {
		w.open(t)
		return
	}
	fire := func(a beian.Actor, e workflow.Event) {
		e.ID, e.Revision = w.id(t), c.Revision
		_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) { return d.Fire(w.t.Context(), a, c.ID, e) })
	}
	switch c.State {
	case workflow.Draft:
		w.begin(t, c, fire)
	case workflow.EVerification:
		_, err := w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
			now, err := beiantest.Verifier{}.Pass(w.t.Context(), d, c.ID)
			return beian.Outcome{Case: now}, err
		})
		require.NoError(t, err)
	case workflow.Confirmation:
		fire(w.owner(c), workflow.Event{Name: workflow.EventSubmit})
	case workflow.InitialReview:
		fire(reviewer, workflow.Event{Name: workflow.EventPassInitial})
	case workflow.PaperCheck:
		if c.PapersAt.IsZero() {
			id, now := w.id(t), w.clock.Now()
			_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
				return d.ReceivePapers(w.t.Context(), reviewer, c.ID, id, c.Revision, now, now)
			})
			return
		}
		fire(reviewer, workflow.Event{Name: workflow.EventPassPaper})
	case workflow.BureauSubmission:
		w.round(t)
		fire(reviewer, workflow.Event{Name: workflow.EventReport, Evidence: receipt})
	case workflow.SMSVerification:
		for _, p := range workflow.AwaitedSMS(&c) {
			s := beian.SMSConfirmation{EventID: w.id(t), Role: p.Role, Service: p.Service}
			_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) { return d.RecordSMS(w.t.Context(), smsGateway, c.ID, s) })
		}
	case workflow.SMSExpired:
		fire(reviewer, workflow.Event{Name: workflow.EventResubmit})
	case workflow.BureauReview:
		w.resultOf(t, c)
	case workflow.Returned, workflow.Rejected:
		fire(w.owner(c), workflow.Event{Name: workflow.EventRevise})
	case workflow.Approved, workflow.Withdrawn:
		w.open(t)
	}
}

func (w *twins) begin(t *rapid.T, c workflow.Case, fire func(beian.Actor, workflow.Event)) {
	if len(c.Filing.Attachments) == 0 && c.Filing.Type.Fills(filing.PartAttachments) {
		for _, p := range filing.AttachmentPurposes() {
			now, err := w.desks[0].Case(w.t.Context(), reviewer, c.ID)
			require.NoError(t, err)
			service := ""
			if p != filing.PurposeSubjectCertificate && p != filing.PurposeSubjectPersonCertificate {
				if len(now.Filing.Services) != 1 {
					continue
				}
				service = now.Filing.Services[0].ID
			}
			w.attachTo(t, now, p, service)
		}
		return
	}
	name := workflow.EventBeginEVerification
	if !c.Route.Verification || c.Vouched != "" {
		name = workflow.EventSkipVerification
	} else if rapid.Bool().Draw(t, "paper") {
		name = workflow.EventTakePaperWay
	}
	fire(w.owner(c), workflow.Event{Name: name, Note: "护照"})
}

func (w *twins) result(t *rapid.T) {
	if c, ok := w.pick(t); ok {
		w.resultOf(t, c)
	}
}

func (w *twins) resultOf(t *rapid.T, c workflow.Case) {
	r := beian.Result{
		EventID: w.id(t), Attempt: rapid.IntRange(0, 2).Draw(t, "attempt"),
		Approved: rapid.IntRange(0, 2).Draw(t, "answer") > 0, HappenedAt: w.clock.Now(),
	}
	if !r.Approved {
		r.Reasons = []workflow.Reason{{Code: rapid.SampledFrom([]filing.ResultCode{1002, 1005, 5001}).Draw(t, "code")}}
	}
	if len(c.Filing.Services) > 0 && rapid.Bool().Draw(t, "part") {
		r.Service = rapid.SampledFrom(c.Filing.Services).Draw(t, "service").ID
	}
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) { return d.RecordResult(w.t.Context(), bureau, c.ID, r) })
}

func (w *twins) numbers(t *rapid.T) {
	c, ok := w.pick(t)
	if !ok {
		return
	}
	serial := rapid.IntRange(1, 3).Draw(t, "serial")
	n := []workflow.IssuedNumber{{Number: "京ICP备202600000" + strconv.Itoa(serial) + "号"}}
	if len(c.Filing.Services) > 0 {
		n = append(n, workflow.IssuedNumber{Service: c.Filing.Services[0].ID, Number: n[0].Number + "-1"})
	}
	id := w.id(t)
	_, _ = w.both(t, func(d *beian.Desk) (beian.Outcome, error) {
		return d.RecordNumbers(w.t.Context(), bureau, c.ID, id, 0, n)
	})
}

func (w *twins) timePasses(t *rapid.T) {
	w.clock.Advance(time.Duration(rapid.SampledFrom([]int{1, 5, 24, 28, 24 * 40}).Draw(t, "hours")) * time.Hour)
	w.round(t)
}

func (w *twins) round(t *rapid.T) {
	var works [2]beian.Work
	for i, d := range w.desks {
		var err error
		works[i], err = d.RunOnce(w.t.Context())
		require.NoError(t, err)
	}
	require.Equal(t, works[0], works[1])
	for _, id := range w.cases {
		w.compare(t, id)
	}
}

// lists compares what the desks list, find and allow.
func (w *twins) lists(t *rapid.T) {
	var lists [2][]string
	for i, d := range w.desks {
		ctx := w.t.Context()
		for _, a := range append([]beian.Actor{reviewer}, w.accounts...) {
			for q := (store.Query{Limit: 2}); ; {
				page, err := d.Progress(ctx, a, q)
				require.NoError(t, err)
				lists[i] = append(lists[i], summaries(t, page.Cases))
				if page.Next == "" {
					break
				}
				q.Cursor = page.Next
			}
		}
		page, err := d.Due(ctx, reviewer, store.DueQuery{By: w.clock.Now().AddDate(1, 0, 0), Limit: 1000})
		require.NoError(t, err)
		lists[i] = append(lists[i], summaries(t, page.Cases))
		for _, f := range w.pool {
			decision, err := d.Detect(ctx, w.accounts[0], inquiryOf(f))
			require.NoError(t, err)
			lists[i] = append(lists[i], encoded(t, decision), encoded(t, decision.Record))
		}
		for _, id := range w.cases {
			events, err := d.Events(ctx, reviewer, id)
			require.NoError(t, err)
			report, err := d.Check(ctx, reviewer, id)
			require.NoError(t, err)
			lists[i] = append(lists[i], encoded(t, events), encoded(t, report))
		}
	}
	require.Equal(t, lists[0], lists[1])
}

func (w *twins) account(t *rapid.T) {
	a := rapid.SampledFrom(w.accounts).Draw(t, "account")
	r := beian.Registration{
		Email:  rapid.SampledFrom([]string{"a@example.com", "b@example.com", "C@example.com", "none"}).Draw(t, "email"),
		Mobile: rapid.SampledFrom([]string{"", "13800000001", "+86 138 0000 0001"}).Draw(t, "mobile"),
	}
	_, one := w.desks[0].UpdateAccount(w.t.Context(), a, a.Account, r)
	_, two := w.desks[1].UpdateAccount(w.t.Context(), a, a.Account, r)
	require.Equal(t, beian.Code(one), beian.Code(two))
	w.codes[cmp.Or(beian.Code(one), "account")]++
}
