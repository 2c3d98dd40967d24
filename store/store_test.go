package store_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

func TestPageLimit(t *testing.T) {
	t.Parallel()
	for limit, want := range map[int]int{
		math.MinInt: 50, -1: 50, 0: 50, 1: 1, 50: 50, 999: 999, 1000: 1000, 1001: 1000, math.MaxInt: 1000,
	} {
		got := store.PageLimit(limit)
		require.Equal(t, want, got, "PageLimit(%d) = %d, want %d", limit, got, want)
	}
}

func TestDueAt(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	early := at.Add(-time.Hour)
	tests := []struct {
		name string
		due  workflow.Due
		want time.Time
	}{
		{"nothing is due", workflow.Due{}, time.Time{}},
		{"a deadline without a kind", workflow.Due{Deadline: workday.Deadline{At: at, NotBefore: at}}, time.Time{}},
		{"certain", workflow.Due{Kind: workflow.DueSMS, Deadline: workday.After(at, 0)}, at},
		{"uncertain", workflow.Due{Kind: workflow.DueSMS, Deadline: workday.Deadline{At: at, NotBefore: early}}, early},
		{"without NotBefore", workflow.Due{Kind: workflow.DueSMS, Deadline: workday.Deadline{At: at, Certain: true}}, at},
		{"a kind without a deadline", workflow.Due{Kind: workflow.DueSMS}, time.Time{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := store.DueAt(tt.due)
			require.True(t, tt.want.Equal(got), "DueAt(%v) = %v, want %v", tt.due, got, tt.want)
		})
	}
}

func TestSummaryOf(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	due := workflow.Due{Kind: workflow.DueLapse, Deadline: workday.AfterDays(at, 30)}
	c := workflow.Case{
		ID: "c", Account: "a", Revision: 3, State: workflow.Returned, Due: due,
		Filing:    filing.Filing{Type: filing.TypeTransfer, Province: "31"},
		CreatedAt: at, UpdatedAt: at.Add(time.Hour),
	}
	want := store.Summary{
		ID: "c", Account: "a", Type: filing.TypeTransfer, State: workflow.Returned, Province: "31", Revision: 3, Due: due,
		CreatedAt: at, UpdatedAt: at.Add(time.Hour),
	}
	require.Equal(t, want, store.SummaryOf(&c))
}

func TestErrors(t *testing.T) {
	t.Parallel()
	const secret = "110101199003070011" // synthetic
	claimed := &store.ClaimedError{Claim: workflow.Claim{Key: filing.Key{Kind: filing.KeyCertificate, Value: "2:" + secret}}}
	taken := &store.TakenError{Field: "mobile"}
	tests := []struct {
		err, is, isNot error
		want           string
	}{
		{claimed, store.ErrClaimed, store.ErrTaken, "store: the certificate is held by another case under way"},
		{taken, store.ErrTaken, store.ErrClaimed, "store: mobile is taken by another account"},
		{fmt.Errorf("submit: %w", claimed), store.ErrClaimed, store.ErrConflict,
			"submit: store: the certificate is held by another case under way"},
	}
	for _, tt := range tests {
		require.ErrorIs(t, tt.err, tt.is)
		require.NotErrorIs(t, tt.err, tt.isNot)
		require.EqualError(t, tt.err, tt.want)
		require.NotContains(t, fmt.Sprintf("%v %+v", tt.err, tt.err), secret, "an error shows no key")
	}
	require.NotContains(t, fmt.Sprintf("%v", claimed.Claim.Key), secret, "a printed key shows no value")
}

// Values and kinds may hold anything: no two pairs that a desk uses share their bytes.
func TestPlainIndexer(t *testing.T) {
	t.Parallel()
	var i store.PlainIndexer
	require.Equal(t, []byte("domain\x00example.com"), i.Index("domain", "example.com"))
	kinds := []string{
		store.IndexEmail, store.IndexMobile, string(filing.KeyCreditCode), string(filing.KeyOrganization),
		string(filing.KeyCertificate), string(filing.KeySubjectNumber), string(filing.KeyDomain), string(filing.KeyApp),
	}
	seen := make(map[string]string)
	for _, kind := range kinds {
		for _, value := range []string{"", "\x00", "a", "a\x00", "\x00a", "mobile\x00a", "备案"} {
			b, pair := string(i.Index(kind, value)), fmt.Sprintf("%q %q", kind, value)
			require.NotContains(t, seen, b, "Index(%s) = the bytes of %s", pair, seen[b])
			seen[b] = pair
		}
	}
}

// filed is store.Records with fixed answers.
type filed struct {
	store.Records
	records  []*filing.Record
	underWay []filing.UnderWay
	asked    [][]filing.Key
	errs     [2]error
}

func (f *filed) FindRecords(_ context.Context, keys []filing.Key) ([]*filing.Record, error) {
	f.asked = append(f.asked, keys)
	return f.records, f.errs[0]
}

func (f *filed) UnderWay(_ context.Context, keys []filing.Key) ([]filing.UnderWay, error) {
	f.asked = append(f.asked, keys)
	return f.underWay, f.errs[1]
}

func TestRegistry(t *testing.T) {
	t.Parallel()
	keys := []filing.Key{{Kind: filing.KeyDomain, Value: "example.com"}}
	f := &filed{
		records:  []*filing.Record{{ID: "r"}},
		underWay: []filing.UnderWay{{Keys: keys, Case: "own"}, {Keys: keys, Case: "other"}, {Keys: keys}},
	}
	got, err := store.Registry(f).Ask(t.Context(), filing.Question{Keys: keys, Case: "own"})
	require.NoError(t, err)
	want := filing.Answer{Records: f.records, UnderWay: f.underWay[1:], Answered: filing.TopicUnderWay}
	require.Equal(t, want, got, "Ask on behalf of a case leaves that case out")
	require.Equal(t, [][]filing.Key{keys, keys}, f.asked)

	got, err = store.Registry(f).Ask(t.Context(), filing.Question{Keys: keys})
	require.NoError(t, err)
	require.Equal(t, f.underWay, got.UnderWay, "Ask on behalf of nobody leaves nothing out")

	broken := errors.New("broken")
	for i := range f.errs {
		f.errs = [2]error{}
		f.errs[i] = broken
		got, err = store.Registry(f).Ask(t.Context(), filing.Question{Keys: keys})
		require.ErrorIs(t, err, broken)
		require.Empty(t, got, "nothing of a broken answer can be trusted")
	}
}

func TestCommitValidate(t *testing.T) {
	t.Parallel()
	good := store.Commit{Base: 2}
	good.Step.Case.ID, good.Step.Case.Revision = "c", 3
	good.Step.Line.EventID, good.Step.Line.Revision = "e", 3
	require.NoError(t, good.Validate())
	for name, spoil := range map[string]func(*store.Commit){
		"case revision": func(c *store.Commit) { c.Step.Case.Revision = 4 },
		"line revision": func(c *store.Commit) { c.Step.Line.Revision = 2 },
		"case id":       func(c *store.Commit) { c.Step.Case.ID = "" },
		"event id":      func(c *store.Commit) { c.Step.Line.EventID = "" },
	} {
		bad := good
		spoil(&bad)
		require.Error(t, bad.Validate(), name)
	}
}
