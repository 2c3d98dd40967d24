package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var inboxChecks = []check{
	{"Inbox/KeptOnceAndInOrder", withInbox(checkInboxOrder)},
	{"Inbox/LargeFile", withInbox(checkInboxLargeFile)},
	{"Inbox/Advance", withInbox(checkInboxAdvance)},
	{"Inbox/Items", withInbox(checkInboxItems)},
	{"Inbox/Settle", withInbox(checkInboxSettle)},
	{"Inbox/Concurrent", withInbox(checkInboxConcurrent)},
}

func withInbox(run func(t *testing.T, b store.Inbox)) func(*testing.T, store.Store) {
	return func(t *testing.T, s store.Store) {
		t.Helper()
		b, ok := s.(store.Inbox)
		if !ok {
			t.Skip("the store keeps no inbox")
		}
		run(t, b)
	}
}

func inboxFile(source, name, content string) workflow.InboxFile {
	return workflow.InboxFile{
		Source: source, Name: name, Digest: filing.DigestOf([]byte(content)), At: epoch, Data: []byte(content),
	}
}

func putFile(t tester, b store.Inbox, f workflow.InboxFile) int {
	t.Helper()
	times, err := b.PutFile(t.Context(), f)
	require.NoError(t, err)
	return times
}

func advance(t tester, b store.Inbox, f workflow.InboxFile, from, to int, done bool, items ...workflow.InboxItem) {
	t.Helper()
	require.NoError(t, b.Advance(t.Context(), workflow.InboxAdvance{File: f.ID(), From: from, To: to, Done: done, Items: items}))
}

func items(t tester, b store.Inbox, q workflow.InboxQuery) []workflow.InboxItem {
	t.Helper()
	page, err := b.Items(t.Context(), q)
	require.NoError(t, err)
	return page.Items
}

func checkInboxOrder(t *testing.T, b store.Inbox) {
	ctx := t.Context()
	_, err := b.NextFile(ctx, "11")
	require.ErrorIs(t, err, workflow.ErrNoFile)
	first, second := inboxFile("11", "b.xml", "one"), inboxFile("11", "a.xml", "two")
	otherContent, otherSource := inboxFile("11", "b.xml", "another"), inboxFile("31", "b.xml", "one")
	for _, f := range []workflow.InboxFile{first, second, otherContent, otherSource} {
		require.Equal(t, 1, putFile(t, b, f), "%s", f)
	}
	require.Equal(t, 2, putFile(t, b, first), "the same file came again")
	require.Equal(t, 3, putFile(t, b, first))

	for _, want := range []workflow.InboxFile{first, second, otherContent} {
		got, err := b.NextFile(ctx, "11")
		require.NoError(t, err)
		require.Equal(t, want.Data, got.Data)
		require.Equal(t, want.ID(), got.ID())
		require.True(t, got.At.Equal(epoch))
		require.False(t, got.Done)
		require.Zero(t, got.Applied)
		advance(t, b, want, 0, 2, true)
	}
	_, err = b.NextFile(ctx, "11")
	require.ErrorIs(t, err, workflow.ErrNoFile)
	require.Equal(t, 4, putFile(t, b, first), "a file that is done stays done")
	_, err = b.NextFile(ctx, "11")
	require.ErrorIs(t, err, workflow.ErrNoFile)
	got, err := b.NextFile(ctx, "31")
	require.NoError(t, err)
	require.Equal(t, otherSource.ID(), got.ID())
}

func checkInboxLargeFile(t *testing.T, b store.Inbox) {
	for i, n := range []int{0, 1, 1 << 20, 1<<20 + 1, 5<<20 + 17} {
		f := inboxFile("11", fmt.Sprintf("f%d.xml", i), "")
		f.Data = bytes.Repeat([]byte{0, 255, '\'', byte(i)}, n/4+1)[:n]
		f.Digest = filing.DigestOf(f.Data)
		f.Broken = "why"
		putFile(t, b, f)
		got, err := b.NextFile(t.Context(), "11")
		require.NoError(t, err)
		require.True(t, bytes.Equal(f.Data, got.Data), "the bytes of %d come back", n)
		require.Equal(t, "why", got.Broken)
		advance(t, b, f, 0, 0, true)
	}
}

func checkInboxAdvance(t *testing.T, b store.Inbox) {
	ctx := t.Context()
	f := inboxFile("11", "f.xml", "content")
	err := b.Advance(ctx, workflow.InboxAdvance{File: f.ID(), To: 1})
	require.ErrorIs(t, err, workflow.ErrNoFile)
	putFile(t, b, f)
	item := inboxItem(&f, 0, workflow.InboxParked)
	advance(t, b, f, 0, 3, false, item)
	got, err := b.NextFile(ctx, "11")
	require.NoError(t, err)
	require.Equal(t, 3, got.Applied)
	later := inboxItem(&f, 4, workflow.InboxNotice)
	err = b.Advance(ctx, workflow.InboxAdvance{File: f.ID(), From: 0, To: 5, Items: []workflow.InboxItem{later}})
	require.ErrorIs(t, err, workflow.ErrInboxMoved)
	require.Len(t, items(t, b, workflow.InboxQuery{}), 1, "a lost advance puts nothing into the inbox")
	advance(t, b, f, 3, 3, false, item) // nothing moves, and the item is there
	again := item
	again.Why.En = "another reason"
	advance(t, b, f, 3, 5, true, again, later)
	requireSame(t, "Items", []workflow.InboxItem{item, later}, items(t, b, workflow.InboxQuery{}))
	err = b.Advance(ctx, workflow.InboxAdvance{File: f.ID(), From: 5, To: 6})
	require.ErrorIs(t, err, workflow.ErrInboxMoved, "a file that is done moves no more")
	_, err = b.NextFile(ctx, "11")
	require.ErrorIs(t, err, workflow.ErrNoFile)
}

func inboxItem(f *workflow.InboxFile, record int, kind workflow.InboxKind) workflow.InboxItem {
	return workflow.InboxItem{
		ID: f.RecordID(record), Source: f.Source, File: f.Name, Record: record, Path: "ICP/BAJG/Jg_xx", Kind: kind,
		Why: filing.Text{Zh: "原因", En: "why"}, XML: "<Jg_xx>内容</Jg_xx>", At: f.At,
		Reasons: []workflow.Reason{{Code: filing.ResultInProcess, Text: "处理中"}},
	}
}

func checkInboxItems(t *testing.T, b store.Inbox) {
	ctx := t.Context()
	f, g := inboxFile("11", "f.xml", "1"), inboxFile("31", "g.xml", "2")
	g.At = epoch.Add(time.Hour)
	putFile(t, b, f)
	putFile(t, b, g)
	var all []workflow.InboxItem
	for i := range 12 {
		item := inboxItem(&f, i, workflow.InboxParked)
		if i%3 == 0 {
			item.Kind, item.Case, item.Attempt = workflow.InboxAwaiting, "c", 1
		}
		all = append(all, item)
	}
	late := inboxItem(&g, 2, workflow.InboxLater)
	late.Case, late.RetryAt = "c", epoch.Add(3*time.Hour)
	all = append(all, late)
	advance(t, b, f, 0, 12, true, all[:12]...)
	advance(t, b, g, 0, 3, true, late)

	requireSame(t, "all", all, items(t, b, workflow.InboxQuery{}))
	require.Empty(t, items(t, b, workflow.InboxQuery{Closed: true}))
	requireSame(t, "of a source", all[12:], items(t, b, workflow.InboxQuery{Source: "31"}))
	requireSame(t, "of a case", []workflow.InboxItem{all[0], all[3], all[6], all[9], late}, items(t, b, workflow.InboxQuery{Case: "c"}))
	requireSame(t, "of a kind", []workflow.InboxItem{late}, items(t, b, workflow.InboxQuery{
		Kinds: []workflow.InboxKind{workflow.InboxLater},
	}))
	requireSame(t, "of kinds and a case", []workflow.InboxItem{all[0], all[3], all[6], all[9], late}, items(t, b, workflow.InboxQuery{
		Case: "c", Kinds: []workflow.InboxKind{workflow.InboxLater, workflow.InboxAwaiting},
	}))
	require.Len(t, items(t, b, workflow.InboxQuery{DueBy: late.RetryAt.Add(-time.Second)}), 12)
	require.Len(t, items(t, b, workflow.InboxQuery{DueBy: late.RetryAt}), 13)

	var paged []workflow.InboxItem
	for q := (workflow.InboxQuery{Limit: 5}); ; {
		page, err := b.Items(ctx, q)
		require.NoError(t, err)
		require.LessOrEqual(t, len(page.Items), 5)
		paged = append(paged, page.Items...)
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	requireSame(t, "by pages", all, paged)
	for _, cursor := range []string{"x", "eA", strings.Repeat("A", 300)} {
		_, err := b.Items(ctx, workflow.InboxQuery{Cursor: cursor})
		require.ErrorIs(t, err, store.ErrCursor)
	}
}

func checkInboxSettle(t *testing.T, b store.Inbox) {
	ctx := t.Context()
	f := inboxFile("11", "f.xml", "1")
	putFile(t, b, f)
	item := inboxItem(&f, 7, workflow.InboxLater)
	item.RetryAt = epoch.Add(time.Hour)
	require.ErrorIs(t, b.SettleItem(ctx, item, false), workflow.ErrNoItem)
	advance(t, b, f, 0, 8, true, item)
	item.Tries, item.RetryAt, item.Case = 1, epoch.Add(2*time.Hour), "c"
	require.NoError(t, b.SettleItem(ctx, item, false))
	require.NoError(t, b.SettleItem(ctx, item, false), "the same again")
	requireSame(t, "put off", []workflow.InboxItem{item}, items(t, b, workflow.InboxQuery{Case: "c"}))
	require.Empty(t, items(t, b, workflow.InboxQuery{DueBy: epoch.Add(time.Hour)}))

	item.Closed, item.ClosedBy, item.ClosedAt, item.Note = true, workflow.Actor{Role: workflow.Reviewer, ID: "r"}, epoch, "done"
	require.NoError(t, b.SettleItem(ctx, item, true))
	require.Empty(t, items(t, b, workflow.InboxQuery{}))
	requireSame(t, "closed", []workflow.InboxItem{item}, items(t, b, workflow.InboxQuery{Closed: true}))
	require.ErrorIs(t, b.SettleItem(ctx, item, false), workflow.ErrInboxMoved)
	got, err := b.NextFile(ctx, "11")
	require.NoError(t, err, "the file was opened again")
	require.Zero(t, got.Applied)
	advance(t, b, f, 0, 8, true, inboxItem(&f, 7, workflow.InboxParked))
	require.Empty(t, items(t, b, workflow.InboxQuery{}), "an item that is closed stays closed")
}

// checkInboxConcurrent lets several workers apply one file: each step is one worker's.
func checkInboxConcurrent(t *testing.T, b store.Inbox) {
	f := inboxFile("11", "f.xml", "1")
	const workers, records = 4, 20
	var work sync.WaitGroup
	steps := make([]int, workers)
	for w := range workers {
		work.Go(func() {
			_, err := b.PutFile(t.Context(), f)
			for err == nil {
				var got workflow.InboxFile
				if got, err = b.NextFile(t.Context(), "11"); err != nil {
					break
				}
				at := got.Applied
				fault := b.Advance(t.Context(), workflow.InboxAdvance{
					File: got.ID(), From: at, To: at + 1, Done: at+1 == records,
					Items: []workflow.InboxItem{inboxItem(&f, at, workflow.InboxParked)},
				})
				if fault == nil {
					steps[w]++
				}
			}
		})
	}
	work.Wait()
	sum := 0
	for _, n := range steps {
		sum += n
	}
	require.Equal(t, records, sum)
	require.Len(t, items(t, b, workflow.InboxQuery{Limit: 1000}), records)
}

var listChecks = []check{
	{"Lists/FoundByEveryKey", withLists(checkListKeys)},
	{"Lists/ChangedAndRemoved", withLists(checkListChanges)},
	{"Lists/Pages", withLists(checkEntryPages)},
}

func withLists(run func(t *testing.T, l store.Lists)) func(*testing.T, store.Store) {
	return func(t *testing.T, s store.Store) {
		t.Helper()
		l, ok := s.(store.Lists)
		if !ok {
			t.Skip("the store keeps no lists")
		}
		run(t, l)
	}
}

func listEntry(source string, list workflow.ListName, id string, keys ...filing.Key) workflow.ListEntry {
	return workflow.ListEntry{Source: source, List: list, ID: id, Keys: keys, Doc: []byte(`{"name":"示例"}`), At: epoch}
}

func findEntries(t tester, l store.Lists, list workflow.ListName, keys ...filing.Key) []string {
	t.Helper()
	found, err := l.FindEntries(t.Context(), list, keys)
	require.NoError(t, err)
	out := []string{}
	for _, e := range found {
		out = append(out, e.Source+"/"+e.ID)
	}
	return out
}

func checkListKeys(t *testing.T, l store.Lists) {
	person := filing.Key{Kind: filing.KeyCertificate, Value: "2:110101199003074258"}
	entries := []workflow.ListEntry{
		listEntry("11", workflow.ListBlacklist, "1", person),
		listEntry("11", workflow.ListBlacklist, "2", domainKey("example.com"), domainKey("example.cn")),
		listEntry("31", workflow.ListBlacklist, "1", domainKey("example.com")),
		listEntry("11", workflow.ListUnfiled, "1", domainKey("example.com")),
		listEntry("11", workflow.ListCodes, "nature/4"),
	}
	require.NoError(t, l.PutEntries(t.Context(), entries))
	require.Equal(t, []string{"11/1"}, findEntries(t, l, workflow.ListBlacklist, person))
	require.ElementsMatch(t, []string{"11/2", "31/1"}, findEntries(t, l, workflow.ListBlacklist, domainKey("example.com")))
	require.ElementsMatch(t, []string{"11/2", "31/1"},
		findEntries(t, l, workflow.ListBlacklist, domainKey("example.com"), domainKey("example.cn")), "found once")
	require.Equal(t, []string{"11/1"}, findEntries(t, l, workflow.ListUnfiled, domainKey("example.com")))
	require.Empty(t, findEntries(t, l, workflow.ListUnfiled, domainKey("example.cn")))
	require.Empty(t, findEntries(t, l, workflow.ListBlacklist))
	found, err := l.FindEntries(t.Context(), workflow.ListBlacklist, []filing.Key{person})
	require.NoError(t, err)
	requireSame(t, "entry", entries[:1], found)
}

func checkListChanges(t *testing.T, l store.Lists) {
	ctx := t.Context()
	old := listEntry("11", workflow.ListBlacklist, "1", domainKey("example.com"))
	gone := old
	gone.Removed = true
	require.NoError(t, l.PutEntries(ctx, []workflow.ListEntry{gone}), "what is not there can be removed")
	changed := listEntry("11", workflow.ListBlacklist, "1", domainKey("example.org"))
	require.NoError(t, l.PutEntries(ctx, []workflow.ListEntry{old, changed}))
	require.Empty(t, findEntries(t, l, workflow.ListBlacklist, domainKey("example.com")))
	require.Equal(t, []string{"11/1"}, findEntries(t, l, workflow.ListBlacklist, domainKey("example.org")))
	require.NoError(t, l.PutEntries(ctx, []workflow.ListEntry{
		gone, listEntry("11", workflow.ListBlacklist, "2", domainKey("example.org")),
	}))
	require.Equal(t, []string{"11/2"}, findEntries(t, l, workflow.ListBlacklist, domainKey("example.org")))
	require.NoError(t, l.PutEntries(ctx, nil))
}

func checkEntryPages(t *testing.T, l store.Lists) {
	var entries []workflow.ListEntry
	for i := range 25 {
		entries = append(entries, listEntry("11", workflow.ListCodes, fmt.Sprintf("nature/%03d", i)))
	}
	require.NoError(t, l.PutEntries(t.Context(), append(entries, listEntry("31", workflow.ListCodes, "nature/001"))))
	var got []workflow.ListEntry
	for after := ""; ; {
		page, err := l.Entries(t.Context(), "11", workflow.ListCodes, after, 10)
		require.NoError(t, err)
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
		after = page[len(page)-1].ID
	}
	slices.SortFunc(got, func(a, b workflow.ListEntry) int { return strings.Compare(a.ID, b.ID) })
	requireSame(t, "pages", entries, got)
	none, err := l.Entries(t.Context(), "11", workflow.ListCodes, "", 0)
	require.NoError(t, err)
	require.Empty(t, none)
	none, err = l.Entries(t.Context(), "11", workflow.ListUnits, "", 10)
	require.NoError(t, err)
	require.Empty(t, none)
}
