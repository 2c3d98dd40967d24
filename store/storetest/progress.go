package storetest

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

var progressChecks = []check{
	{"Progress/Summary", checkSummary},
	{"Progress/Filters", checkListFilters},
	{"Progress/Pages", checkListPages},
	{"Progress/PagesWithSameTime", checkListSameTime},
	{"Progress/Limits", checkListLimits},
	{"Progress/Cursors", checkListCursors},
	{"Progress/Due", checkDue},
	{"Progress/DuePages", checkDuePages},
}

func idsOf(p store.Page) []string {
	ids := make([]string, 0, len(p.Cases))
	for _, c := range p.Cases {
		ids = append(ids, c.ID)
	}
	return ids
}

func list(t tester, s store.Store, q store.Query) store.Page {
	t.Helper()
	page, err := s.List(t.Context(), q)
	require.NoError(t, err)
	return page
}

func dueBy(t tester, s store.Store, by time.Time) []string {
	t.Helper()
	page, err := s.Due(t.Context(), store.DueQuery{By: by})
	require.NoError(t, err)
	return idsOf(page)
}

// eachPage walks through all pages and calls between after each.
func eachPage(t tester, get func(cursor string) (store.Page, error), between func()) []string {
	t.Helper()
	var ids []string
	cursor := ""
	for range 100 {
		page, err := get(cursor)
		require.NoError(t, err)
		ids = append(ids, idsOf(page)...)
		if page.Next == "" {
			return ids
		}
		require.NotEmpty(t, page.Cases, "a page with a next page is not empty")
		cursor = page.Next
		between()
	}
	require.Fail(t, "the pages do not end")
	return nil
}

func checkSummary(t *testing.T, s store.Store) {
	c := commit(t, s, opening("c", "a"))
	requireSame(t, "List", store.Page{Cases: []store.Summary{store.SummaryOf(&c)}}, list(t, s, store.Query{}))
	c = commit(t, s, next(c, state(workflow.InitialReview), due(epoch.Add(time.Hour)), file(func(f *filing.Filing) {
		f.Type, f.Province = filing.TypeChangeFiling, region.Tianjin
	})))
	want := store.Page{Cases: []store.Summary{store.SummaryOf(&c)}}
	requireSame(t, "List after a step", want, list(t, s, store.Query{}))
	page, err := s.Due(t.Context(), store.DueQuery{By: epoch.Add(time.Hour)})
	require.NoError(t, err)
	requireSame(t, "Due", want, page)
}

func checkListFilters(t *testing.T, s store.Store) {
	open := func(n int, account string, typ filing.Type, st workflow.State, p region.Province) {
		commit(t, s, opening(fmt.Sprint(n), account, createdAt(epoch.Add(time.Duration(n)*time.Second)), state(st),
			file(func(f *filing.Filing) { f.Type, f.Province = typ, p })))
	}
	open(1, "a", filing.TypeFirst, workflow.Draft, region.Beijing)
	open(2, "a", filing.TypeAddedService, workflow.InitialReview, region.Tianjin)
	open(3, "b", filing.TypeFirst, workflow.InitialReview, region.Beijing)
	open(4, "b", filing.TypeChangeFiling, workflow.Approved, "")
	for _, tt := range []struct {
		q    store.Query
		want []string
	}{
		{store.Query{}, []string{"4", "3", "2", "1"}},
		{store.Query{Account: "a"}, []string{"2", "1"}},
		{store.Query{Account: "c"}, []string{}},
		{store.Query{Types: []filing.Type{filing.TypeFirst}}, []string{"3", "1"}},
		{store.Query{Types: []filing.Type{filing.TypeFirst, filing.TypeChangeFiling}}, []string{"4", "3", "1"}},
		{store.Query{States: []workflow.State{workflow.InitialReview, workflow.Approved}}, []string{"4", "3", "2"}},
		{store.Query{Provinces: []region.Province{region.Tianjin}}, []string{"2"}},
		{store.Query{Provinces: []region.Province{"", region.Beijing}}, []string{"4", "3", "1"}},
		{store.Query{
			Account: "b", Types: []filing.Type{filing.TypeFirst}, States: []workflow.State{workflow.InitialReview},
			Provinces: []region.Province{region.Beijing, region.Tianjin},
		}, []string{"3"}},
		{store.Query{Account: "a", States: []workflow.State{workflow.Approved}}, []string{}},
	} {
		got := idsOf(list(t, s, tt.q))
		require.Equal(t, tt.want, got, "List(%+v) = %v, want %v", tt.q, got, tt.want)
	}
}

// checkListPages opens and moves cases while it pages: neither shifts what is still to come.
func checkListPages(t *testing.T, s store.Store) {
	var want []string
	cases := make(map[string]workflow.Case)
	for i := range 10 {
		id := fmt.Sprintf("%02d", i)
		cases[id] = commit(t, s, opening(id, "a", createdAt(epoch.Add(time.Duration(i)*time.Second))))
		want = append(want, id)
	}
	slices.Reverse(want)
	n := 0
	got := eachPage(t, func(cursor string) (store.Page, error) {
		return s.List(t.Context(), store.Query{Account: "a", Cursor: cursor, Limit: 3})
	}, func() {
		n++
		commit(t, s, opening(fmt.Sprintf("new %d", n), "a", createdAt(epoch.Add(time.Hour+time.Duration(n)))))
		commit(t, s, next(cases[want[n]]))
		commit(t, s, next(cases[want[len(want)-n]]))
	})
	require.Equal(t, want, got, "pages of 3 = %v, want %v", got, want)
	require.Equal(t, 3, n, "10 cases in pages of 3 have 3 further pages")

	exact := list(t, s, store.Query{Limit: 13})
	require.Len(t, exact.Cases, 13)
	require.Empty(t, exact.Next, "a page that ends with the last case has no next")
}

func checkListSameTime(t *testing.T, s store.Store) {
	var want []string
	for i := range 7 {
		id := fmt.Sprint(i)
		commit(t, s, opening(id, "a"))
		want = append(want, id)
	}
	got := eachPage(t, func(cursor string) (store.Page, error) {
		return s.List(t.Context(), store.Query{Cursor: cursor, Limit: 2})
	}, func() {})
	require.ElementsMatch(t, want, got, "cases of the same moment come once each")
}

func checkListLimits(t *testing.T, s store.Store) {
	for i := range 52 {
		commit(t, s, opening(fmt.Sprint(i), "a", due(epoch)))
	}
	for limit, want := range map[int]int{-1: 50, 0: 50, 1: 1, 51: 51, 52: 52, 1000: 52, math.MaxInt: 52} {
		page := list(t, s, store.Query{Limit: limit})
		require.Len(t, page.Cases, want, "List(limit %d)", limit)
		require.Equal(t, want < 52, page.Next != "", "List(limit %d).Next = %q", limit, page.Next)
		page, err := s.Due(t.Context(), store.DueQuery{By: epoch, Limit: limit})
		require.NoError(t, err)
		require.Len(t, page.Cases, want, "Due(limit %d)", limit)
	}
}

func checkListCursors(t *testing.T, s store.Store) {
	commit(t, s, opening("c", "a"))
	for _, cursor := range []string{"x", "0", "%%%", "' OR 1=1 --", "bm90aGluZw", "\xff", "2026-03-02T09:00:00Z", "null", "{}"} {
		_, err := s.List(t.Context(), store.Query{Cursor: cursor})
		require.ErrorIs(t, err, store.ErrCursor, "List(cursor %q)", cursor)
		_, err = s.Due(t.Context(), store.DueQuery{By: epoch, Cursor: cursor})
		require.ErrorIs(t, err, store.ErrCursor, "Due(cursor %q)", cursor)
	}
}

func checkDue(t *testing.T, s store.Store) {
	at := func(minutes int) time.Time { return epoch.Add(time.Duration(minutes) * time.Minute) }
	deadline := func(d workday.Deadline) change {
		return func(c *store.Commit) { c.Step.Case.Due = workflow.Due{Kind: workflow.DueBureau, Deadline: d} }
	}
	late := commit(t, s, opening("late", "a", due(at(30))))
	commit(t, s, opening("soon", "a", due(at(10))))
	commit(t, s, opening("uncertain", "a", deadline(workday.Deadline{At: at(60), NotBefore: at(20)})))
	commit(t, s, opening("plain", "a", deadline(workday.Deadline{At: at(40), Certain: true})))
	commit(t, s, opening("none", "a"))

	require.Empty(t, dueBy(t, s, at(10).Add(-time.Microsecond)))
	require.Equal(t, []string{"soon"}, dueBy(t, s, at(10)), "Due(exactly the deadline)")
	require.Equal(t, []string{"soon", "uncertain"}, dueBy(t, s, at(20)), "an uncertain deadline shows from NotBefore")
	require.Equal(t, []string{"soon", "uncertain", "late", "plain"}, dueBy(t, s, at(1000)))
	zone := time.FixedZone("", -5*3600)
	require.Equal(t, []string{"soon", "uncertain"}, dueBy(t, s, at(25).In(zone)), "Due(a moment in another zone)")

	late = commit(t, s, next(late, due(at(5))))
	require.Equal(t, []string{"late", "soon"}, dueBy(t, s, at(15)), "a deadline that moved")
	late.Due = workflow.Due{}
	commit(t, s, next(late))
	require.Equal(t, []string{"soon"}, dueBy(t, s, at(15)), "a deadline that is gone")
}

func checkDuePages(t *testing.T, s store.Store) {
	var want []string
	for i := range 9 {
		id := fmt.Sprint(i)
		commit(t, s, opening(id, "a", due(epoch.Add(time.Duration(i/3)*time.Minute))))
		want = append(want, id)
	}
	n := 0
	got := eachPage(t, func(cursor string) (store.Page, error) {
		return s.Due(t.Context(), store.DueQuery{By: epoch.Add(time.Hour), Cursor: cursor, Limit: 2})
	}, func() {
		n++
		commit(t, s, opening(fmt.Sprintf("new %d", n), "a", due(epoch.Add(-time.Minute))))
	})
	require.ElementsMatch(t, want, got, "Due in pages of 2 = %v, want %v", got, want)
	byMinute := func(a, b string) int { return int(a[0]-'0')/3 - int(b[0]-'0')/3 }
	require.True(t, slices.IsSortedFunc(got, byMinute), "soonest first: %v", got)
}
