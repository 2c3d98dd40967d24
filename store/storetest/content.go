package storetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

var contentChecks = []check{
	{"Content/Large", checkLarge},
	{"Content/OddText", checkOddText},
	{"Content/InvalidUTF8", checkInvalidUTF8},
	{"Content/UnknownValues", checkUnknownValues},
	{"Content/Times", checkTimes},
	{"Content/ZeroValues", checkZeroValues},
}

// requireCase reads a case, its history and its summary back.
func requireCase(t tester, s store.Store, want store.Commit) {
	t.Helper()
	id := want.Step.Case.ID
	got, err := s.Case(t.Context(), id)
	require.NoError(t, err)
	requireSame(t, "Case", want.Step.Case, got)
	lines, err := s.History(t.Context(), id, want.Base, 1)
	require.NoError(t, err)
	requireSame(t, "History", []workflow.Line{want.Step.Line}, lines)
}

func checkLarge(t *testing.T, s store.Store) {
	long := strings.Repeat("备案🌏x", 64<<10/len("备案🌏x"))
	c := opening("c", "a", note(long), file(func(f *filing.Filing) {
		for i := range 200 {
			f.Services = append(f.Services, filing.Service{
				ID: fmt.Sprint(i), Kind: filing.ServiceWebsite, Name: fmt.Sprintf("示例网%d", i),
				Domains: []string{fmt.Sprintf("example%d.com", i)}, Remark: long[:25<<10/len("备案🌏x")*len("备案🌏x")],
			})
		}
		f.Remark = long
	}))
	c.Step.Case.WayReason = long
	record := filing.Record{ID: "r", Subject: filing.Subject{Remark: long}}
	for _, service := range c.Step.Case.Filing.Services {
		record.Services = append(record.Services, filing.FiledService{Service: service})
		c.Step.Take = append(c.Step.Take, claim(service.Domains[0]))
	}
	c.Step.Record = &record
	b, err := json.Marshal(c.Step.Case.Filing)
	require.NoError(t, err)
	require.Greater(t, len(b), 5_000_000, "a filing of 5 MB")

	commit(t, s, c)
	requireCase(t, s, c)
	requireFound(t, s, record, domainKey("example199.com"))
	running, err := s.UnderWay(t.Context(), record.Keys())
	require.NoError(t, err)
	require.Len(t, running, 1)
	require.Len(t, running[0].Keys, 200)
}

func checkOddText(t *testing.T, s store.Store) {
	for i, text := range []string{
		"👨‍👩‍👧‍👦🏳️‍🌈", "𠮷野家 龘𪚥", "e\u0301 é", "'; DROP TABLE cases; --", `\"'` + "`%_[]{}",
		"?$1:name@p1", "\\u0000\\n", "\t\r\n\x01\x1f\x7f",
		"\u2028\u2029\ufeff\u200b", "\u202eabc", " leading and trailing ", "<script>&amp;",
		"\U0010ffff\ufffd", "null", "0x00", "2026-03-02",
	} {
		id := fmt.Sprint(i)
		c := opening(id, text, note(text), event("event "+text), file(func(f *filing.Filing) {
			f.Remark, f.Subject.Name, f.Subject.Responsible.Name = text, text, text
			f.Services = []filing.Service{{ID: text, Domains: []string{text}}}
		}))
		c.Step.Line.By.ID = text
		commit(t, s, c)
		requireCase(t, s, c)
		_, digest, err := s.Event(t.Context(), "event "+text)
		require.NoError(t, err, "Event(%+q)", text)
		require.Equal(t, c.EventDigest, digest)
		page := list(t, s, store.Query{Account: text})
		require.Equal(t, []string{id}, idsOf(page), "List(account %+q)", text)

		key := filing.Key{Kind: filing.KeyApp, Value: "6:" + text}
		held := opening("holder "+id, "a", take(workflow.Claim{Key: key, Slot: 1}))
		commit(t, s, held)
		running, err := s.UnderWay(t.Context(), []filing.Key{key})
		require.NoError(t, err)
		require.Equal(t, []filing.UnderWay{{Keys: []filing.Key{key}, Type: filing.TypeFirst, Account: "a", Case: "holder " + id}}, running)
	}
}

// checkInvalidUTF8: what cannot be in JSON is replaced as encoding/json does, and nothing else is lost.
func checkInvalidUTF8(t *testing.T, s store.Store) {
	c := opening("c", "a", note("\xff\xfe ok"), file(func(f *filing.Filing) { f.Remark = "备\xe5\xa4案 \xed\xa0\x80" }))
	_, err := s.Commit(t.Context(), c)
	require.NoError(t, err)
	got, err := s.Case(t.Context(), "c")
	require.NoError(t, err)
	require.Equal(t, "备\ufffd\ufffd案 \ufffd\ufffd\ufffd", got.Filing.Remark)
	lines, err := s.History(t.Context(), "c", 0, 1)
	require.NoError(t, err)
	require.Equal(t, "\ufffd\ufffd ok", lines[0].Note)
}

// checkUnknownValues keeps what a later version may write.
func checkUnknownValues(t *testing.T, s store.Store) {
	c := opening("c", "a", state("future_state"), file(func(f *filing.Filing) {
		f.Type, f.Province = "future_type", "99"
		f.Subject.Nature, f.Subject.Certificate = 9901, filing.Certificate{Type: 9902, Number: "F 1"}
		f.Services = []filing.Service{{
			ID: "s", Kind: 9903, Contents: []filing.ServiceContent{9904}, Languages: []filing.Language{9905},
		}}
		f.Attachments = []filing.Attachment{{ID: "x", Purpose: 9906, Owner: 9907, Format: 9908}}
	}))
	step := &c.Step
	step.Case.Route = filing.Route{
		Claim: "future_mode", SMS: []filing.PersonRole{"future_role"}, Numbers: []filing.Part{"future_part"},
	}
	step.Case.Way = "future_way"
	step.Case.Due = workflow.Due{Kind: "future_due", Deadline: workday.Deadline{At: epoch, NotBefore: epoch}}
	step.Case.Reasons = []workflow.Reason{{Code: 99999}}
	step.Line.Event, step.Line.Step, step.Line.Role = "future_event", "future_step", "future_role"
	step.Line.By.Role = "future_actor"
	step.Line.Told = []workflow.Told{{Channel: "future_channel", To: "future_audience", Text: "future_text"}}
	step.Messages = []workflow.Message{{
		Case: "c", Revision: 1, N: 1, Channel: "future_channel", To: "future_audience", Text: "future_text",
	}}
	key := filing.Key{Kind: "future_kind", Value: "1"}
	step.Take = []workflow.Claim{{Key: key, Slot: 7}}
	record := filing.Record{ID: "r", Subject: step.Case.Filing.Subject}
	step.Record = &record
	commit(t, s, c)

	requireCase(t, s, c)
	requireFound(t, s, record, record.Keys()...)
	requireSame(t, "Waiting", []store.Delivery{{Message: step.Messages[0]}}, waiting(t, s, false))
	require.Equal(t, []string{"c"}, idsOf(list(t, s, store.Query{
		Types: []filing.Type{"future_type"}, States: []workflow.State{"future_state"}, Provinces: nil,
	})))
	require.Equal(t, []string{"c"}, dueBy(t, s, epoch))
	running, err := s.UnderWay(t.Context(), []filing.Key{key})
	require.NoError(t, err)
	require.Equal(t, []filing.UnderWay{{Keys: []filing.Key{key}, Type: "future_type", Account: "a", Case: "c"}}, running)

	a := account("a")
	a.Lang = "future_lang"
	require.NoError(t, s.CreateAccount(t.Context(), a))
	got, err := s.Account(t.Context(), "a")
	require.NoError(t, err)
	requireSame(t, "Account", a, got)
}

func checkTimes(t *testing.T, s store.Store) {
	for i, at := range []time.Time{
		epoch,
		epoch.In(workday.CST()),
		time.Date(2026, 12, 31, 23, 59, 59, 999999000, time.FixedZone("", -11*3600)),
		time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC),
		time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2262, 4, 12, 0, 0, 0, 1000, time.UTC), // beyond what counts as nanoseconds in 64 bits
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	} {
		id := fmt.Sprint(i)
		c := opening(id, id, createdAt(at), due(at), tell(at))
		c.Step.Line.HappenedAt, c.Step.Case.PapersAt = at, at
		record := filing.Record{ID: id, Subject: filing.Subject{Certificate: filing.Certificate{Number: id}}, UpdatedAt: at}
		c.Step.Record = &record
		commit(t, s, c)
		requireCase(t, s, c)
		requireFound(t, s, record, record.Keys()...)
		page := list(t, s, store.Query{Account: id})
		require.Len(t, page.Cases, 1)
		requireSame(t, "List", store.SummaryOf(&c.Step.Case), page.Cases[0])
		require.Contains(t, dueBy(t, s, at), id, "Due(%v)", at)
		require.NotContains(t, dueBy(t, s, at.Add(-time.Microsecond)), id, "Due(before %v)", at)
		out, err := s.Lease(t.Context(), store.Lease{Channel: workflow.Mail, Worker: "w", Now: at, Until: at.Add(time.Microsecond), N: 10})
		require.NoError(t, err)
		require.Len(t, out, 1, "Lease(%v)", at)
		leased := store.Delivery{Message: c.Step.Messages[0], Tries: 1, Worker: "w", Until: at.Add(time.Microsecond)}
		requireSame(t, "Lease", leased, out[0])
		settle(t, s, out[0], done)

		a := account(id)
		a.CreatedAt = at
		require.NoError(t, s.CreateAccount(t.Context(), a))
		got, err := s.Account(t.Context(), id)
		require.NoError(t, err)
		requireSame(t, "Account", a, got)
	}
}

func checkZeroValues(t *testing.T, s store.Store) {
	c := store.Commit{Step: workflow.Step{
		Case: workflow.Case{ID: "c", Revision: 1}, FilingChanged: true, Line: workflow.Line{Revision: 1, EventID: "e"},
		Messages: []workflow.Message{{Case: "c", Revision: 1, N: 1}}, Record: &filing.Record{ID: "r", Number: "京ICP备12345678号"},
	}}
	commit(t, s, c)
	requireCase(t, s, c)
	got, err := s.Case(t.Context(), "c")
	require.NoError(t, err)
	require.True(t, got.CreatedAt.IsZero() && got.UpdatedAt.IsZero() && got.PapersAt.IsZero(), "zero times stay zero")
	require.True(t, got.Due.Deadline.At.IsZero() && got.Due.Deadline.NotBefore.IsZero())
	page := list(t, s, store.Query{})
	requireSame(t, "List", store.Page{Cases: []store.Summary{{ID: "c", Revision: 1}}}, page)
	require.True(t, page.Cases[0].CreatedAt.IsZero(), "zero times stay zero in a summary")
	require.Empty(t, dueBy(t, s, epoch))
	out := leaseOf(t, s, "", "w", epoch, 10)
	require.Len(t, out, 1)
	d := out[0]
	require.True(t, d.Message.At.IsZero() && d.Message.NotBefore.IsZero(), "zero times stay zero in a message")
	found := findRecords(t, s, filing.NumberKey("京ICP备12345678号"))
	require.Len(t, found, 1)
	require.True(t, found[0].UpdatedAt.IsZero(), "zero times stay zero in a record")
	require.NoError(t, s.CreateAccount(t.Context(), filing.Account{ID: "a", Email: "a@example.com"}))
	a, err := s.Account(t.Context(), "a")
	require.NoError(t, err)
	require.Equal(t, filing.Account{ID: "a", Email: "a@example.com"}, a)
}
