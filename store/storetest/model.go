package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// checkModel runs random sequences of calls on a store and on a model of maps and slices, and compares all reads.
func checkModel(t *testing.T, open func(t *testing.T) store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		withStore(t, open, func(s store.Store) {
			r := &replica{store: s, model: newModel(), now: epoch}
			rt.Repeat(map[string]func(*rapid.T){
				"open":        r.open,
				"advance":     r.advance,
				"repeat":      r.repeat,
				"lease":       r.lease,
				"settle":      r.settle,
				"replay":      r.replay,
				"put record":  r.putRecord,
				"put account": r.putAccount,
				"time passes": func(t *rapid.T) {
					r.now = r.now.Add(time.Duration(rapid.IntRange(1, 5).Draw(t, "minutes")) * time.Minute)
				},
				"compare":       r.compare,
				"compare lists": r.compareLists,
			})
			r.compare(rt)
			r.compareLists(rt)
		})
	})
}

// withStore opens a store that is closed again when use returns. A panic, by which rapid ends a failed run, goes through.
func withStore(t *testing.T, open func(t *testing.T) store.Store, use func(store.Store)) {
	t.Helper()
	var failure any
	t.Run("store", func(t *testing.T) {
		defer func() { failure = recover() }()
		use(open(t))
	})
	if failure != nil {
		panic(failure)
	}
}

// model is a store without any cleverness. Everything is looked for in full.
type model struct {
	accounts []filing.Account
	commits  []store.Commit // that were kept, in order
	claims   map[workflow.Claim]string
	records  map[string]filing.Record
	outbox   []*modelMessage
}

type modelMessage struct {
	store.Delivery
	dueAt time.Time
	done  bool
}

func newModel() *model {
	return &model{claims: make(map[workflow.Claim]string), records: make(map[string]filing.Record)}
}

func (m *model) committed(eventID string) *store.Commit {
	for i := range m.commits {
		if m.commits[i].Step.Line.EventID == eventID {
			return &m.commits[i]
		}
	}
	return nil
}

// last is the case as it was committed last; its revision is 0 if it never was.
func (m *model) last(id string) workflow.Case {
	var c workflow.Case
	for i := range m.commits {
		if m.commits[i].Step.Case.ID == id {
			c = m.commits[i].Step.Case
		}
	}
	return c
}

func (m *model) commit(c store.Commit) (store.Committed, error) {
	step := c.Step
	if before := m.committed(step.Line.EventID); before != nil {
		if before.EventDigest != c.EventDigest {
			return store.Committed{}, store.ErrEventReused
		}
		return store.Committed{CaseID: before.Step.Case.ID, Line: before.Step.Line, Repeated: true}, nil
	}
	if m.last(step.Case.ID).Revision != c.Base {
		return store.Committed{}, store.ErrConflict
	}
	for _, claim := range step.Take {
		if holder, held := m.claims[claim]; held && holder != step.Case.ID {
			return store.Committed{}, store.ErrClaimed
		}
	}
	for _, claim := range step.Release {
		if m.claims[claim] == step.Case.ID {
			delete(m.claims, claim)
		}
	}
	for _, claim := range step.Take {
		m.claims[claim] = step.Case.ID
	}
	for _, message := range step.Messages {
		m.outbox = append(m.outbox, &modelMessage{Delivery: store.Delivery{Message: message}, dueAt: message.NotBefore})
	}
	switch {
	case step.DropRecord:
		delete(m.records, step.Record.ID)
	case step.Record != nil:
		m.records[step.Record.ID] = *step.Record
	}
	m.commits = append(m.commits, c)
	return store.Committed{CaseID: step.Case.ID, Line: step.Line}, nil
}

// free are the messages that may be leased.
func (m *model) free(c workflow.Channel, now time.Time) []*modelMessage {
	var out []*modelMessage
	seen := make(map[string]bool)
	for _, msg := range m.outbox {
		if msg.done || msg.Parked || seen[msg.Message.Case] {
			continue
		}
		seen[msg.Message.Case] = true
		if msg.Message.Channel == c && !msg.dueAt.After(now) && !msg.Until.After(now) {
			out = append(out, msg)
		}
	}
	return out
}

func (m *model) waiting(parked bool) []store.Delivery {
	var out []store.Delivery
	for _, msg := range m.outbox {
		if !msg.done && (msg.Parked || !parked) {
			out = append(out, msg.Delivery)
		}
	}
	return out
}

func (m *model) underWay(keys []filing.Key) []filing.UnderWay {
	var out []filing.UnderWay
	for _, id := range caseIDs {
		c := m.last(id)
		w := filing.UnderWay{Type: c.Filing.Type, Account: c.Account, Case: id}
		for _, k := range keys {
			if m.claims[workflow.Claim{Key: k, Slot: 1}] == id || m.claims[workflow.Claim{Key: k, Slot: 2}] == id {
				w.Keys = append(w.Keys, k)
			}
		}
		if len(w.Keys) > 0 {
			out = append(out, w)
		}
	}
	return out
}

func (m *model) find(keys []filing.Key) []*filing.Record {
	var out []*filing.Record
	for _, id := range recordIDs {
		r, ok := m.records[id]
		if ok && slices.ContainsFunc(r.Keys(), func(k filing.Key) bool { return slices.Contains(keys, k) }) {
			out = append(out, &r)
		}
	}
	return out
}

// putAccount gives the error of a creation or an update.
func (m *model) putAccount(a filing.Account, create bool) error {
	at := slices.IndexFunc(m.accounts, func(b filing.Account) bool { return a.ID == b.ID })
	if create && at >= 0 {
		return store.ErrTaken
	}
	if !create && at < 0 {
		return store.ErrNotFound
	}
	for _, b := range m.accounts {
		mobile := filing.NormalizeMobile(a.Mobile)
		if b.ID != a.ID && (filing.NormalizeEmail(a.Email) == filing.NormalizeEmail(b.Email) ||
			mobile != "" && mobile == filing.NormalizeMobile(b.Mobile)) {
			return store.ErrTaken
		}
	}
	if create {
		m.accounts = append(m.accounts, a)
		return nil
	}
	a.CreatedAt = m.accounts[at].CreatedAt
	m.accounts[at] = a
	return nil
}

// The few values that everything is drawn from, so that calls meet each other.
var (
	caseIDs    = []string{"c0", "c1", "c2", "c3"}
	accountIDs = []string{"a0", "a1", "a2"}
	recordIDs  = []string{"r0", "r1", "r2"}
	domains    = []string{"d0.com", "d1.com", "d2.com"}
	modelKeys  = []filing.Key{domainKey("d0.com"), domainKey("d1.com"), domainKey("d2.com")}
	allClaims  = []workflow.Claim{
		{Key: modelKeys[0], Slot: 1}, {Key: modelKeys[0], Slot: 2}, {Key: modelKeys[1], Slot: 1}, {Key: modelKeys[2], Slot: 1},
	}
)

// replica is a store with its model.
type replica struct {
	store  store.Store
	model  *model
	now    time.Time
	events int
	tried  []store.Commit
	leases []store.Delivery
}

func (r *replica) drawRecord(t *rapid.T) filing.Record {
	return filing.Record{
		ID:       rapid.SampledFrom(recordIDs).Draw(t, "record"),
		Services: []filing.FiledService{{Service: filing.Service{Domains: subset(domains).Draw(t, "domains")}}},
	}
}

func subset[T any](all []T) *rapid.Generator[[]T] {
	return rapid.Custom(func(t *rapid.T) []T {
		var out []T
		for _, v := range all {
			if rapid.Bool().Draw(t, "in") {
				out = append(out, v)
			}
		}
		return out
	})
}

// drawChanges draws what a commit does besides.
func (r *replica) drawChanges(t *rapid.T) []change {
	r.events++
	changes := []change{event(fmt.Sprint("event ", r.events))}
	if rapid.Bool().Draw(t, "claims") {
		changes = append(changes, take(subset(allClaims).Draw(t, "take")...), release(subset(allClaims).Draw(t, "release")...))
	}
	for n := range rapid.IntRange(0, 2).Draw(t, "messages") {
		at := time.Time{}
		if rapid.Bool().Draw(t, "later") {
			at = r.now.Add(time.Duration(rapid.IntRange(-1, 5).Draw(t, "minutes")) * time.Minute)
		}
		channel := rapid.SampledFrom([]workflow.Channel{workflow.Mail, workflow.Upload}).Draw(t, "by")
		changes = append(changes, tell(at), by(n+1, channel))
	}
	switch rapid.IntRange(0, 3).Draw(t, "filed") {
	case 1:
		changes = append(changes, putRecord(r.drawRecord(t)))
	case 2:
		changes = append(changes, dropRecord(r.drawRecord(t)))
	}
	if rapid.Bool().Draw(t, "due") {
		changes = append(changes, due(epoch.Add(time.Duration(rapid.IntRange(0, 20).Draw(t, "due at"))*time.Minute)))
	}
	return append(changes, state(rapid.SampledFrom(workflow.States()).Draw(t, "state")))
}

func (r *replica) commit(t *rapid.T, c store.Commit) {
	want, wantErr := r.model.commit(c)
	got, err := r.store.Commit(t.Context(), c)
	requireError(t, "Commit", wantErr, err)
	requireSame(t, "Commit", want, got)
	r.tried = append(r.tried, c)
}

// requireError compares an error with the one that the model gives.
func requireError(t tester, call string, want, got error) {
	t.Helper()
	if want == nil {
		require.NoError(t, got, "%s = %v, want success", call, got)
		return
	}
	require.ErrorIs(t, got, want, "%s = %v, want %v", call, got, want)
}

func (r *replica) open(t *rapid.T) {
	changes := append([]change{createdAt(epoch.Add(time.Duration(r.events) * time.Second))}, r.drawChanges(t)...)
	r.commit(t, opening(rapid.SampledFrom(caseIDs).Draw(t, "case"), rapid.SampledFrom(accountIDs).Draw(t, "account"), changes...))
}

func (r *replica) advance(t *rapid.T) {
	c := r.model.last(rapid.SampledFrom(caseIDs).Draw(t, "case"))
	if c.Revision == 0 {
		t.Skip("not open")
	}
	c.Due = workflow.Due{}
	if rapid.IntRange(0, 4).Draw(t, "stale") == 0 {
		c.Revision = max(1, c.Revision+int64(rapid.SampledFrom([]int{-1, 1}).Draw(t, "off by")))
	}
	r.commit(t, next(c, r.drawChanges(t)...))
}

func (r *replica) repeat(t *rapid.T) {
	if len(r.tried) == 0 {
		t.Skip("nothing to repeat")
	}
	c := rapid.SampledFrom(r.tried).Draw(t, "commit")
	if rapid.IntRange(0, 2).Draw(t, "reuse") == 0 {
		c.EventDigest = filing.DigestOf([]byte("other"))
	}
	r.commit(t, c)
}

// lease leases so that leases end between the minutes: never at the very moment of another call.
func (r *replica) lease(t *rapid.T) {
	l := store.Lease{
		Channel: rapid.SampledFrom([]workflow.Channel{workflow.Mail, workflow.Upload}).Draw(t, "channel"),
		Worker:  rapid.SampledFrom([]string{"w", "x"}).Draw(t, "worker"),
		Now:     r.now, Until: r.now.Add(90 * time.Second), N: rapid.IntRange(0, 3).Draw(t, "n"),
	}
	got, err := r.store.Lease(t.Context(), l)
	require.NoError(t, err)
	free := r.model.free(l.Channel, l.Now)
	require.Len(t, got, min(l.N, len(free)), "Lease gives what is free")
	for _, d := range got {
		i := slices.IndexFunc(free, func(m *modelMessage) bool { return m.Message.ID() == d.Message.ID() })
		require.GreaterOrEqual(t, i, 0, "Lease gave %s, which is not free", d.Message.ID())
		m := free[i]
		free = slices.Delete(free, i, i+1)
		m.Tries++
		m.Worker, m.Until = l.Worker, l.Until
		requireSame(t, "Lease", m.Delivery, d)
		r.leases = append(r.leases, d)
	}
}

func (r *replica) settle(t *rapid.T) {
	if len(r.leases) == 0 {
		t.Skip("nothing leased")
	}
	d := rapid.SampledFrom(r.leases).Draw(t, "delivery")
	how := store.Settlement{Outcome: rapid.SampledFrom([]store.SettleOutcome{
		store.SettleDone, store.SettleRetry, store.SettlePark, store.SettleRelease,
	}).Draw(t, "outcome")}
	if how.Outcome != store.SettleDone {
		how.RetryAt, how.Why = r.now.Add(time.Minute), "why"
	}
	want := store.ErrLeaseLost
	for _, m := range r.model.outbox {
		if m.Message.ID() != d.Message.ID() || m.done || m.Worker != d.Worker || m.Tries != d.Tries || !m.Until.Equal(d.Until) {
			continue
		}
		want = nil
		m.done, m.Parked = how.Outcome == store.SettleDone, how.Outcome == store.SettlePark
		m.Worker, m.Until, m.LastError = "", time.Time{}, how.Why
		switch how.Outcome {
		case store.SettleRelease:
			m.Tries--
			m.dueAt = how.RetryAt
		case store.SettleRetry:
			m.dueAt = how.RetryAt
		}
	}
	requireError(t, "Settle", want, r.store.Settle(t.Context(), d, how))
}

func (r *replica) replay(t *rapid.T) {
	if len(r.model.outbox) == 0 {
		t.Skip("no messages")
	}
	m := rapid.SampledFrom(r.model.outbox).Draw(t, "message")
	var want error
	if !m.Parked {
		want = store.ErrNotFound
	} else {
		m.Parked, m.Tries, m.dueAt = false, 0, r.now
	}
	requireError(t, "Replay", want, r.store.Replay(t.Context(), m.Message.ID(), r.now))
}

func (r *replica) putRecord(t *rapid.T) {
	record := r.drawRecord(t)
	r.model.records[record.ID] = record
	require.NoError(t, r.store.PutRecord(t.Context(), record))
}

func (r *replica) putAccount(t *rapid.T) {
	a := filing.Account{
		ID:        rapid.SampledFrom(accountIDs).Draw(t, "id"),
		Email:     rapid.SampledFrom([]string{"a@example.com", "A@Example.com ", "b@example.com", "c@example.com"}).Draw(t, "email"),
		Mobile:    rapid.SampledFrom([]string{"", "13800138000", "+86 13800138000", "13900139000"}).Draw(t, "mobile"),
		CreatedAt: r.now,
	}
	if rapid.Bool().Draw(t, "create") {
		requireError(t, "CreateAccount", r.model.putAccount(a, true), r.store.CreateAccount(t.Context(), a))
		return
	}
	requireError(t, "UpdateAccount", r.model.putAccount(a, false), r.store.UpdateAccount(t.Context(), a))
}

// compare compares accounts, cases and events.
func (r *replica) compare(t *rapid.T) {
	ctx := t.Context()
	for _, want := range r.model.accounts {
		got, err := r.store.Account(ctx, want.ID)
		require.NoError(t, err)
		requireSame(t, "Account", want, got)
		got, err = r.store.AccountByEmail(ctx, strings.ToUpper(want.Email))
		require.NoError(t, err)
		requireSame(t, "AccountByEmail", want, got)
	}
	for _, id := range caseIDs {
		want := r.model.last(id)
		got, err := r.store.Case(ctx, id)
		if want.Revision == 0 {
			require.ErrorIs(t, err, store.ErrNotFound)
			continue
		}
		require.NoError(t, err)
		requireSame(t, "Case", want, got)
		var lines []workflow.Line
		for i := range r.model.commits {
			if step := &r.model.commits[i].Step; step.Case.ID == id {
				lines = append(lines, step.Line)
			}
		}
		history, err := r.store.History(ctx, id, 0, 1000)
		require.NoError(t, err)
		requireSame(t, "History", lines, history)
	}
	for _, c := range r.tried {
		want := r.model.committed(c.Step.Line.EventID)
		_, digest, err := r.store.Event(ctx, c.Step.Line.EventID)
		if want == nil {
			require.ErrorIs(t, err, store.ErrNotFound, "Event(one that was refused)")
			continue
		}
		require.NoError(t, err)
		require.Equal(t, want.EventDigest, digest)
	}
}

// compareLists compares what is found, under way, listed, due and waiting.
func (r *replica) compareLists(t *rapid.T) {
	ctx := t.Context()
	keys := subset(modelKeys).Draw(t, "keys")
	requireSame(t, "FindRecords", r.model.find(keys), findRecords(t, r.store, keys...))
	running, err := r.store.UnderWay(ctx, keys)
	require.NoError(t, err)
	slices.SortFunc(running, func(a, b filing.UnderWay) int { return strings.Compare(a.Case, b.Case) })
	for i := range running {
		slices.SortFunc(running[i].Keys, func(a, b filing.Key) int { return strings.Compare(a.Value, b.Value) })
	}
	requireSame(t, "UnderWay", r.model.underWay(keys), running)
	for _, parked := range []bool{false, true} {
		requireSame(t, "Waiting", r.model.waiting(parked), waiting(t, r.store, parked))
	}

	var all, dues []store.Summary
	for _, id := range caseIDs {
		c := r.model.last(id)
		if c.Revision == 0 {
			continue
		}
		all = append(all, store.SummaryOf(&c))
		if at := store.DueAt(c.Due); !at.IsZero() && !at.After(r.now) {
			dues = append(dues, store.SummaryOf(&c))
		}
	}
	slices.SortFunc(all, func(a, b store.Summary) int { return b.CreatedAt.Compare(a.CreatedAt) })
	requireSame(t, "List", store.Page{Cases: all}, list(t, r.store, store.Query{}))
	page, err := r.store.Due(ctx, store.DueQuery{By: r.now})
	require.NoError(t, err)
	byDue := func(a, b store.Summary) int { return store.DueAt(a.Due).Compare(store.DueAt(b.Due)) }
	require.True(t, slices.IsSortedFunc(page.Cases, byDue), "Due gives the soonest first")
	slices.SortFunc(page.Cases, func(a, b store.Summary) int { return cmp.Compare(a.ID, b.ID) })
	requireSame(t, "Due", store.Page{Cases: dues}, page)
}
