package bureau_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

const creditCode = "91110108MA01KBGC4J"

func blacklistedSubject(change int64) *bureau.BlacklistedSubject {
	return &bureau.BlacklistedSubject{Subject: bureau.ListedSubject{
		Name: "示例", Certificate: bureau.ListedCertificate{Type: 1, Number: creditCode},
	}, Change: change, Remark: "失信"}
}

// Each record of a list becomes one entry, which gives the record back.
func TestListsAreKept(t *testing.T) {
	t.Parallel()
	for list, record := range map[workflow.ListName]bureau.DownloadRecord{
		workflow.ListBlacklist: blacklistedSubject(bureau.ListAdd),
		workflow.ListUnfiled:   &bureau.UnfiledSite{ID: 5, Domain: "unfiled.example.cn", IP: 3221225985, Operator: 1},
		workflow.ListIllegalAccess: &bureau.IllegalAccess{
			ID: 6, Domain: "illegal.example.cn", IP: 3221225985, Provider: 1, Province: 110000, Seen: "2026-03-02",
		},
		workflow.ListUnits: &bureau.ReportingUnit{ID: unit, Name: "示例接入商", Valid: 1},
		workflow.ListCodes: &bureau.CodeRow{Table: "Zxly_dms", ID: 3, Reason: "不再经营", Valid: "1"},
	} {
		t.Run(string(list), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow)
			for range 2 { // what is told twice is there once
				require.Equal(t, bureau.Fetched{Files: 1, Records: 1}, o.send(record))
			}
			entries, err := o.lists.Entries(t.Context(), "11", list, "", 10)
			require.NoError(t, err)
			require.Len(t, entries, 1)
			require.Equal(t, morning, entries[0].At)
			got, err := bureau.ListRecord(entries[0])
			require.NoError(t, err)
			require.Equal(t, record, got)
			require.Empty(t, o.cases.heard())
			require.Empty(t, o.open())
		})
	}
}

// Filed addresses are read back by their kind.
func TestFiledAddressesAreRead(t *testing.T) {
	t.Parallel()
	for id, record := range map[string]bureau.DownloadRecord{
		"source/7": &bureau.FiledIPSource{BureauID: 7}, "assignment/8": &bureau.FiledIPAssignment{BureauID: 8},
	} {
		doc := []byte(`{"BureauID":` + id[len(id)-1:] + `}`)
		got, err := bureau.ListRecord(workflow.ListEntry{List: bureau.ListIPFilings, ID: id, Doc: doc})
		require.NoError(t, err)
		require.Equal(t, record, got)
	}
}

// The blacklist speaks for those who are not on it while everything was fetched lately, and for those who are always.
func TestBlacklist(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	const domain = "listed.example.cn"
	service := &bureau.BlacklistedService{
		Service: bureau.ListedService{Name: "示例", Domains: []bureau.ListedDomain{{Name: domain}}}, Change: bureau.ListAdd, Remark: "违规",
	}
	keys := append(filing.SubjectKeys(1, creditCode), filing.Key{Kind: filing.KeyDomain, Value: domain})
	ask := func(systems ...string) filing.Answer {
		t.Helper()
		a, err := bureau.Blacklist(o.lists, systems, 0, o.Now).Ask(t.Context(), filing.Question{Keys: keys})
		require.NoError(t, err)
		return a
	}
	reasons := func(a filing.Answer) []string {
		var out []string
		for _, hit := range a.Blacklist {
			out = append(out, hit.Reason)
		}
		return out
	}
	never := ask("11")
	require.Zero(t, never.Answered)
	require.Len(t, never.Failures, 1)
	require.Equal(t, filing.TopicBlacklist, never.Failures[0].Topics)

	o.send(blacklistedSubject(bureau.ListAdd), service)
	got := ask("11")
	require.Equal(t, filing.TopicBlacklist, got.Answered)
	require.Empty(t, got.Failures)
	require.Subset(t, []string{"失信", "违规"}, reasons(got))
	require.Contains(t, reasons(got), "失信")
	require.Contains(t, reasons(got), "违规")
	require.Zero(t, ask().Answered, "no bureau, no answer")
	require.Zero(t, ask("11", "31").Answered, "the other bureau's list is missing")

	o.advance(4 * 24 * time.Hour)
	old := ask("11")
	require.Zero(t, old.Answered)
	require.NotEmpty(t, old.Blacklist, "who is on it is on it")

	o.send(blacklistedSubject(bureau.ListRemove))
	require.NotContains(t, reasons(ask("11")), "失信")
	require.Contains(t, reasons(ask("11")), "违规")

	o.lists.fault = errStore
	_, err := bureau.Blacklist(o.lists, []string{"11"}, time.Hour, o.Now).Ask(t.Context(), filing.Question{Keys: keys})
	require.ErrorIs(t, err, errStore)
}

// An entry that names nobody is put before people.
func TestAListEntryWithoutAKey(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	o.send(&bureau.BlacklistedService{Service: bureau.ListedService{
		Name: "示例", Domains: []bureau.ListedDomain{{Name: "----"}},
	}})
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 1)
	require.Equal(t, "the entry has neither a certificate's number nor a valid domain", parked[0].Why.En)
}

// The keys by which answers are found have the operation and the name.
func TestEntryKeys(t *testing.T) {
	t.Parallel()
	require.Equal(t, "1/42", (&bureau.Result{Operation: 1, Key: " 42 "}).EntryKey())
	require.Empty(t, (&bureau.Result{Operation: 1}).EntryKey())
	require.Equal(t, "2/43", (&bureau.Opinion{Operation: 2, ID: 43}).EntryKey())
	require.Empty(t, (&bureau.Opinion{Operation: 2}).EntryKey())
	require.Empty(t, (&bureau.Opinion{ID: 43}).EntryKey())
}
