package bureau_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// office is a provider's side with a downloader: what came is kept in memory, and cases hear of it.
type office struct {
	*desk

	cases     *cases
	inbox     *inbox
	lists     *lists
	up        *bureau.Uploader
	down      *bureau.Downloader
	tables    *bureau.CodeTables
	passwords *forgotten
}

func newOffice(t *testing.T, c bureautest.Config, change ...func(*bureau.DownloaderConfig)) *office {
	t.Helper()
	o := &office{
		desk: newDesk(t, c), cases: &cases{byID: make(map[string]workflow.Case), faults: make(map[string]error)},
		inbox: &inbox{}, lists: &lists{}, tables: &bureau.CodeTables{}, passwords: &forgotten{},
	}
	o.cases.desk = o.desk
	o.up = o.uploader()
	o.down = o.downloader(change...)
	return o
}

func (o *office) downloader(change ...func(*bureau.DownloaderConfig)) *bureau.Downloader {
	o.t.Helper()
	d, err := bureau.NewDownloader(o.config(change...))
	require.NoError(o.t, err)
	return d
}

func (o *office) config(change ...func(*bureau.DownloaderConfig)) bureau.DownloaderConfig {
	c := bureau.DownloaderConfig{
		Client: o.client(), Province: beijing, Desk: o.cases, Inbox: o.inbox, Lists: o.lists, Archive: o.ledger, WireIDs: o.ledger,
		Refusals: o.up, Passwords: o.passwords, Tables: o.tables, ProviderID: "own", Now: o.Now,
	}
	for _, f := range change {
		f(&c)
	}
	return c
}

// send lets records wait at the bureau and fetches them.
func (o *office) send(records ...bureau.DownloadRecord) bureau.Fetched {
	o.t.Helper()
	require.NoError(o.t, o.bureau.Send(records...))
	return o.fetch()
}

func (o *office) fetch() bureau.Fetched {
	o.t.Helper()
	o.bureau.Work()
	f, err := o.down.RunOnce(o.t.Context())
	require.NoError(o.t, err)
	return f
}

// open are the open items of some kinds.
func (o *office) open(kinds ...workflow.InboxKind) []workflow.InboxItem {
	o.t.Helper()
	page, err := o.inbox.Items(o.t.Context(), workflow.InboxQuery{Source: "11", Kinds: kinds})
	require.NoError(o.t, err)
	return page.Items
}

// upload takes a first filing to the bureau and opens its case.
func (o *office) upload() (workflow.Case, *bureau.FirstFiling) {
	o.t.Helper()
	s := o.submission()
	_, err := o.up.Submit(o.t.Context(), s)
	require.NoError(o.t, err)
	o.cases.put(workflow.Case{ID: s.Case, State: workflow.SMSVerification, Filing: s.Filing, Attempts: []workflow.Attempt{{N: 1}}})
	taken := o.bureau.Taken()
	record, ok := taken[len(taken)-1].Record.(*bureau.FirstFiling)
	require.True(o.t, ok)
	return o.cases.byID[s.Case], record
}

// filed is what the bureau tells of a first filing: with our own ids, or as another provider's.
func filedOf(r *bureau.FirstFiling, own bool) *bureau.FiledRecord {
	s, w := &r.Subject, &r.Services[0]
	id := func(n int64) int64 {
		if own {
			return n
		}
		return 900_000 + n
	}
	out := &bureau.FiledRecord{
		Subject: bureau.FiledSubject{
			OwnID: id(s.OwnID), BureauID: 77, Name: s.Name, Nature: s.Nature, Number: "京ICP备2026000077号", Mode: 1,
			Certificate: s.Certificate, Address: bureau.FiledAddress{Province: 110000},
			FirstFiled: "2026-03-01 10:00:00", Changed: "2026-03-01 10:00:00",
			Responsible: bureau.FiledSubjectPerson{Email: "post@example.com"},
		},
		Services: []bureau.FiledService{{
			OwnID: id(w.OwnID), BureauID: 78, Name: w.Name, Languages: []int64{1}, Number: "京ICP备2026000077号-1",
			Responsible: bureau.FiledServicePerson{Name: "示例", Email: "post@example.com"},
			Accesses: []bureau.FiledAccess{{
				OwnID: id(w.Accesses[0].OwnID), BureauID: 79, Provider: unit, Locations: []int64{2}, Methods: []int64{5},
				IPs: []bureau.FiledIPRange{{BureauID: 80, From: 3221225985, To: 3221225985}},
			}},
		}},
	}
	for _, d := range w.Domains {
		out.Services[0].Domains = append(out.Services[0].Domains, bureau.FiledDomain{BureauID: 81, Name: d.Name})
	}
	return out
}

// What cases were told.
type (
	resultTold struct {
		Case   string
		Result workflow.BureauResult
	}
	fired struct {
		Case  string
		By    workflow.Role
		Event workflow.Event
	}
	recorded  struct{ Record workflow.BureauRecord }
	cancelled struct{ Gone workflow.BureauCancellation }
)

// cases stand in for a desk: they note what they are told, each event once, and move on as far as answers look at it.
type cases struct {
	*desk

	mu     sync.Mutex
	byID   map[string]workflow.Case
	events []string
	told   []any
	faults map[string]error // by call and case, such as RecordResult/case-2
}

var errGone = fmt.Errorf("%w: no such case", workflow.ErrNotFound)

func (c *cases) put(one workflow.Case) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byID[one.ID] = one
}

func (c *cases) fail(call string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.faults[call] = err
}

// heard gives what was told since it was asked last.
func (c *cases) heard() []any {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.told
	c.told = nil
	return out
}

// happens notes an event; false if it happened before.
func (c *cases) happens(id string) bool {
	if id == "" || slices.Contains(c.events, id) {
		return false
	}
	c.events = append(c.events, id)
	return true
}

func (c *cases) Case(_ context.Context, _ workflow.Actor, id string) (workflow.Case, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.faults["Case/"+id]; err != nil {
		return workflow.Case{}, err
	}
	one, ok := c.byID[id]
	if !ok {
		return one, errGone
	}
	return one, nil
}

func (c *cases) Fire(_ context.Context, a workflow.Actor, id string, e workflow.Event) (workflow.Outcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.faults["Fire/"+id]; err != nil {
		return workflow.Outcome{}, err
	}
	one := c.byID[id]
	if !c.happens(e.ID) {
		return workflow.Outcome{Case: one, Repeated: true}, nil
	}
	switch e.ID = ""; e.Name {
	case workflow.EventRecordNumbers:
		one.Numbers = append(slices.Clip(one.Numbers), e.Numbers...)
	case workflow.EventResubmit:
		one.Attempts = slices.Clone(one.Attempts)
		one.Attempts[len(one.Attempts)-1].ClosedAt = c.Now()
		one.Attempts = append(one.Attempts, workflow.Attempt{N: len(one.Attempts) + 1})
		one.State = workflow.BureauSubmission
	}
	c.byID[id] = one
	c.told = append(c.told, fired{id, a.Role, e})
	return workflow.Outcome{Case: one}, nil
}

func (c *cases) RecordResult(_ context.Context, _ workflow.Actor, id string, r workflow.BureauResult) (workflow.Outcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.faults["RecordResult/"+id]; err != nil {
		return workflow.Outcome{}, err
	}
	one := c.byID[id]
	if !c.happens(r.EventID) {
		return workflow.Outcome{Case: one, Repeated: true}, nil
	}
	r.EventID = ""
	one.Attempts = slices.Clone(one.Attempts)
	attempt := &one.Attempts[r.Attempt-1]
	attempt.Results = append(slices.Clip(attempt.Results), workflow.Result{
		Service: r.Service, Approved: r.Approved, Reasons: r.Reasons,
	})
	if r.Service == "" {
		attempt.ClosedAt = c.Now()
	}
	c.byID[id] = one
	c.told = append(c.told, resultTold{id, r})
	return workflow.Outcome{Case: one}, nil
}

func (c *cases) RecordFiled(_ context.Context, _ workflow.Actor, told workflow.BureauRecord) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.faults["RecordFiled"]; err != nil {
		return err
	}
	c.told = append(c.told, recorded{told})
	return nil
}

func (c *cases) RecordCancelled(_ context.Context, _ workflow.Actor, gone workflow.BureauCancellation) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.faults["RecordCancelled"]; err != nil {
		return err
	}
	c.told = append(c.told, cancelled{gone})
	return nil
}

// forgotten are the cases whose filing passwords were forgotten.
type forgotten struct {
	mu    sync.Mutex
	cases []string
	fault error
}

func (*forgotten) FilingPassword(context.Context, string) (bureau.Secret, error) { return "", nil }

func (f *forgotten) ForgetPassword(_ context.Context, id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fault != nil {
		return f.fault
	}
	f.cases = append(f.cases, id)
	return nil
}

// inbox is an Inbox in memory.
type inbox struct {
	mu    sync.Mutex
	files []*workflow.InboxFile
	items []workflow.InboxItem
	fault error
}

func (b *inbox) PutFile(_ context.Context, f workflow.InboxFile) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fault != nil {
		return 0, b.fault
	}
	if have := b.file(f.ID()); have != nil {
		have.Times++
		return have.Times, nil
	}
	f.Times = 1
	b.files = append(b.files, &f)
	return 1, nil
}

func (b *inbox) file(id string) *workflow.InboxFile {
	for _, f := range b.files {
		if f.ID() == id {
			return f
		}
	}
	return nil
}

func (b *inbox) NextFile(_ context.Context, source string) (workflow.InboxFile, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.files {
		if f.Source == source && !f.Done {
			return *f, nil
		}
	}
	return workflow.InboxFile{}, workflow.ErrNoFile
}

func (b *inbox) Advance(_ context.Context, a workflow.InboxAdvance) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.file(a.File)
	switch {
	case f == nil:
		return workflow.ErrNoFile
	case f.Done || f.Applied != a.From:
		return workflow.ErrInboxMoved
	}
	f.Applied, f.Done = a.To, a.Done
	for i := range a.Items {
		if b.at(a.Items[i].ID) < 0 {
			b.items = append(b.items, a.Items[i])
		}
	}
	return nil
}

func (b *inbox) at(id string) int {
	return slices.IndexFunc(b.items, func(i workflow.InboxItem) bool { return i.ID == id })
}

func (b *inbox) Items(_ context.Context, q workflow.InboxQuery) (workflow.InboxPage, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	skip, _ := strconv.Atoi(q.Cursor)
	var found []workflow.InboxItem
	for _, i := range b.items {
		if i.Closed == q.Closed && i.Source == q.Source && (len(q.Kinds) == 0 || slices.Contains(q.Kinds, i.Kind)) &&
			(q.DueBy.IsZero() || !i.RetryAt.After(q.DueBy)) {
			found = append(found, i)
		}
	}
	const page = 3 // so that pages are turned
	found = found[min(skip, len(found)):]
	if q.Limit == 0 || len(found) <= page {
		return workflow.InboxPage{Items: found}, nil
	}
	return workflow.InboxPage{Items: found[:page], Next: strconv.Itoa(skip + page)}, nil
}

func (b *inbox) SettleItem(_ context.Context, i workflow.InboxItem, reopen bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := b.at(i.ID)
	switch {
	case at < 0:
		return workflow.ErrNoItem
	case b.items[at].Closed:
		return workflow.ErrInboxMoved
	}
	b.items[at] = i
	if f := b.file(i.FileID()); reopen && f != nil {
		f.Applied, f.Done = 0, false
	}
	return nil
}

// lists are Lists in memory.
type lists struct {
	mu      sync.Mutex
	entries []workflow.ListEntry
	fault   error
}

var errStore = errors.New("the store is away")

func (l *lists) PutEntries(_ context.Context, changes []workflow.ListEntry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fault != nil {
		return l.fault
	}
	for _, e := range changes {
		l.entries = slices.DeleteFunc(l.entries, func(h workflow.ListEntry) bool {
			return h.Source == e.Source && h.List == e.List && h.ID == e.ID
		})
		if !e.Removed {
			l.entries = append(l.entries, e)
		}
	}
	return nil
}

func (l *lists) FindEntries(_ context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fault != nil {
		return nil, l.fault
	}
	var out []workflow.ListEntry
	for _, e := range l.entries {
		if e.List == list && slices.ContainsFunc(e.Keys, func(k filing.Key) bool { return slices.Contains(keys, k) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

func (l *lists) Entries(
	_ context.Context, source string, list workflow.ListName, after string, limit int,
) ([]workflow.ListEntry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fault != nil {
		return nil, l.fault
	}
	var out []workflow.ListEntry
	for _, e := range l.entries {
		if e.Source == source && e.List == list && e.ID > after {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b workflow.ListEntry) int { return cmp.Compare(a.ID, b.ID) })
	return out[:min(limit, len(out))], nil
}
