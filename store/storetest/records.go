package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
)

var recordChecks = []check{
	{"Records/FoundByEveryKey", checkRecordKeys},
	{"Records/SteppedInAndOut", checkRecordSteps},
	{"Records/Replaced", checkRecordReplaced},
	{"Records/Dropped", checkRecordDropped},
	{"Records/SharedKeys", checkRecordSharedKeys},
	{"Records/ManyKeys", checkRecordManyKeys},
}

// fullRecord is a record with every kind of key.
func fullRecord() filing.Record {
	return filing.Record{
		ID: "r", Number: "京ICP备12345678号", BureauID: 42, Province: region.Beijing, Account: "a",
		Subject: filing.Subject{Name: "示例科技有限公司", Nature: 4, Certificate: creditCode},
		Former:  []filing.Certificate{{Type: certificateLicence, Number: "110108012345678"}},
		Services: []filing.FiledService{
			{Number: "京ICP备12345678号-1", BureauID: 43, AccessKnown: true,
				Service: filing.Service{ID: "s1", Kind: filing.ServiceWebsite, Name: "示例网", Domains: []string{"Example.com", "中文.cn"}},
				Accesses: []filing.FiledAccess{{
					Provider: "p", BureauID: 44, Access: filing.Access{ID: "x", IPs: []filing.IPRange{{From: "192.0.2.1"}}},
				}}},
			{Number: "京ICP备12345678号-2A", Service: filing.Service{ID: "s2", Kind: filing.ServiceApp, Name: "示例 App"}},
		},
		ServicesKnown: true, UpdatedAt: epoch,
	}
}

// findRecords finds records, sorted by id.
func findRecords(t tester, s store.Store, keys ...filing.Key) []*filing.Record {
	t.Helper()
	found, err := s.FindRecords(t.Context(), keys)
	require.NoError(t, err)
	slices.SortFunc(found, func(a, b *filing.Record) int { return strings.Compare(a.ID, b.ID) })
	return found
}

func requireFound(t tester, s store.Store, want filing.Record, keys ...filing.Key) {
	t.Helper()
	requireSame(t, "FindRecords", []*filing.Record{&want}, findRecords(t, s, keys...))
}

func checkRecordKeys(t *testing.T, s store.Store) {
	want := fullRecord()
	require.NoError(t, s.PutRecord(t.Context(), want))
	app := filing.AppKey(filing.ServiceApp, "示例app")
	keys := []filing.Key{
		{Kind: filing.KeyCreditCode, Value: "91110108123456784K"},
		{Kind: filing.KeyOrganization, Value: "123456784"},
		filing.SubjectKeys(orgCode.Type, orgCode.Number)[0],
		filing.SubjectKeys(certificateLicence, "110108012345678")[0],
		filing.NumberKey("京ICP备12345678号"),
		domainKey("example.com"), domainKey("xn--fiq228c.cn"), app,
	}
	for _, k := range keys {
		requireFound(t, s, want, k)
	}
	requireFound(t, s, want, keys...)
	for _, k := range []filing.Key{
		domainKey("www.example.com"), domainKey("123456784"), {Kind: filing.KeyApp, Value: "7" + app.Value[1:]},
		{Kind: filing.KeyCertificate, Value: "2:91110108123456784K"}, {},
	} {
		require.Empty(t, findRecords(t, s, k), "FindRecords(another %s)", k.Kind)
	}
	require.Empty(t, findRecords(t, s))
}

func checkRecordSteps(t *testing.T, s store.Store) {
	c := commit(t, s, opening("c", "a"))
	r := fullRecord()
	c = commit(t, s, next(c, putRecord(r)))
	requireFound(t, s, r, domainKey("example.com"))
	c = commit(t, s, next(c)) // a step without a record leaves it alone
	requireFound(t, s, r, domainKey("example.com"))
	r.Services = r.Services[1:]
	r.UpdatedAt = epoch.Add(time.Hour)
	c = commit(t, s, next(c, putRecord(r)))
	requireFound(t, s, r, r.Keys()...)
	require.Empty(t, findRecords(t, s, domainKey("example.com")), "a domain that is no longer filed finds nothing")
	c = commit(t, s, next(c, dropRecord(r)))
	require.Empty(t, findRecords(t, s, allKeys(fullRecord())...), "a dropped record is not found")
	c = commit(t, s, next(c, dropRecord(r))) // what is not there can be dropped
	commit(t, s, next(c, putRecord(r)))
	requireFound(t, s, r, r.Keys()...)
}

func checkRecordReplaced(t *testing.T, s store.Store) {
	ctx := t.Context()
	old := fullRecord()
	require.NoError(t, s.PutRecord(ctx, old))
	require.NoError(t, s.PutRecord(ctx, old))
	requireFound(t, s, old, old.Keys()...)
	changed := fullRecord()
	changed.Subject.Certificate = filing.Certificate{Type: certificateLicence, Number: "91110108987654321X"}
	changed.Services[0].Service.Domains = []string{"example.org", "中文.cn"}
	require.NoError(t, s.PutRecord(ctx, changed))
	for _, k := range changed.Keys() {
		requireFound(t, s, changed, k)
	}
	for _, k := range old.Keys() {
		if !slices.Contains(changed.Keys(), k) {
			require.Empty(t, findRecords(t, s, k), "a stale %s finds nothing", k.Kind)
		}
	}
}

func checkRecordDropped(t *testing.T, s store.Store) {
	r, other := fullRecord(), fullRecord()
	other.ID = "other"
	require.NoError(t, s.DropRecord(t.Context(), r.ID), "what is not there can be dropped")
	require.NoError(t, s.PutRecord(t.Context(), r))
	require.NoError(t, s.PutRecord(t.Context(), other))
	require.NoError(t, s.DropRecord(t.Context(), r.ID))
	requireFound(t, s, other, r.Keys()...)
	require.NoError(t, s.PutRecord(t.Context(), r))
	requireSame(t, "FindRecords", []*filing.Record{&other, &r}, findRecords(t, s, domainKey("example.com")))
}

func checkRecordSharedKeys(t *testing.T, s store.Store) {
	ctx := t.Context()
	one, two := fullRecord(), fullRecord()
	two.ID, two.Number, two.Services = "r2", "沪ICP备2023020020号", nil
	require.NoError(t, s.PutRecord(ctx, one))
	require.NoError(t, s.PutRecord(ctx, two))
	subject := filing.SubjectKeys(creditCode.Type, creditCode.Number)
	requireSame(t, "FindRecords(subject)", []*filing.Record{&one, &two}, findRecords(t, s, subject...))
	requireFound(t, s, two, filing.NumberKey("沪ICP备2023020020号"))
	requireFound(t, s, one, domainKey("example.com"))

	c := commit(t, s, opening("c", "a", dropRecord(one)))
	requireFound(t, s, two, subject...)
	commit(t, s, next(c, dropRecord(two)))
	require.Empty(t, findRecords(t, s, subject...))
}

// checkRecordManyKeys asks for more keys than one SQL statement may have parameters on some databases.
func checkRecordManyKeys(t *testing.T, s store.Store) {
	want := fullRecord()
	require.NoError(t, s.PutRecord(t.Context(), want))
	commit(t, s, opening("c", "a", take(claim("example.com"))))
	keys := make([]filing.Key, 0, 2001)
	for i := range 2000 {
		keys = append(keys, domainKey(fmt.Sprintf("free%d.com", i)))
	}
	keys = append(keys, domainKey("example.com"))
	requireFound(t, s, want, keys...)
	running, err := s.UnderWay(t.Context(), keys)
	require.NoError(t, err)
	require.Len(t, running, 1)
}

func allKeys(r filing.Record) []filing.Key { return r.Keys() }
