package bureau

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// ListIPFilings are the filed sources and assignments of addresses, as a synchronisation tells them (SJTB/IP).
const ListIPFilings workflow.ListName = "ip_filings"

// listState is the list of what a source has delivered so far. Its one entry is there once everything that waited was fetched.
const (
	listState    workflow.ListName = "state"
	stateFetched string            = "fetched"
)

// entryOf makes an entry of a list of a record that belongs on one; false for other records.
func entryOf(source string, record DownloadRecord, at time.Time) (workflow.ListEntry, bool, error) {
	e := workflow.ListEntry{Source: source, At: at}
	change := int64(ListAdd)
	switch r := record.(type) {
	case *BlacklistedSubject:
		e.List, e.Keys, change = workflow.ListBlacklist, r.Keys(), r.Change
		if len(e.Keys) > 0 {
			e.ID = "subject/" + e.Keys[0].Value
		}
	case *BlacklistedService:
		e.List, e.Keys, change = workflow.ListBlacklist, r.Keys(), r.Change
		if len(e.Keys) > 0 {
			e.ID = "service/" + e.Keys[0].Value
		}
	case *IllegalAccess:
		e.List, e.Keys, e.ID = workflow.ListIllegalAccess, r.Keys(), strconv.FormatInt(r.ID, 10)
	case *UnfiledSite:
		e.List, e.Keys, e.ID = workflow.ListUnfiled, r.Keys(), strconv.FormatInt(r.ID, 10)
	case *CodeRow:
		e.List, e.ID = workflow.ListCodes, r.table()+"/"+strconv.FormatInt(r.ID, 10)
	case *ReportingUnit:
		e.List, e.ID = workflow.ListUnits, strconv.FormatInt(r.ID, 10)
	case *FiledIPSource:
		e.List, e.ID = ListIPFilings, "source/"+strconv.FormatInt(r.BureauID, 10)
	case *FiledIPAssignment:
		e.List, e.ID = ListIPFilings, "assignment/"+strconv.FormatInt(r.BureauID, 10)
	default:
		return e, false, nil
	}
	e.Removed = change == ListRemove
	var err error
	e.Doc, err = json.Marshal(record)
	return e, true, err
}

// ListRecord gives the record behind an entry of a list: a [*BlacklistedSubject] or [*BlacklistedService], [*IllegalAccess],
// [*UnfiledSite], [*CodeRow], [*ReportingUnit], [*FiledIPSource] or [*FiledIPAssignment].
func ListRecord(e workflow.ListEntry) (DownloadRecord, error) {
	var record DownloadRecord
	switch kind, _, _ := strings.Cut(e.ID, "/"); {
	case e.List == workflow.ListBlacklist && kind == "subject":
		record = &BlacklistedSubject{}
	case e.List == workflow.ListBlacklist:
		record = &BlacklistedService{}
	case e.List == workflow.ListIllegalAccess:
		record = &IllegalAccess{}
	case e.List == workflow.ListUnfiled:
		record = &UnfiledSite{}
	case e.List == workflow.ListCodes:
		record = &CodeRow{}
	case e.List == workflow.ListUnits:
		record = &ReportingUnit{}
	case e.List == ListIPFilings && kind == "source":
		record = &FiledIPSource{}
	case e.List == ListIPFilings:
		record = &FiledIPAssignment{}
	default:
		return nil, fmt.Errorf("bureau: the list %.40q has no records", string(e.List))
	}
	if err := json.Unmarshal(e.Doc, record); err != nil {
		return nil, fmt.Errorf("bureau: %s cannot be read", e)
	}
	return record, nil
}

// eachEntry goes over a list of a source.
func eachEntry(ctx context.Context, lists Lists, source string, list workflow.ListName, do func(*workflow.ListEntry) error) error {
	const page = 500
	for after := ""; ; {
		entries, err := lists.Entries(ctx, source, list, after, page)
		if err != nil {
			return err
		}
		for i := range entries {
			if err := do(&entries[i]); err != nil {
				return err
			}
			after = entries[i].ID
		}
		if len(entries) < page {
			return nil
		}
	}
}

// Blacklist lets the bureaus' blacklists (黑名单) answer as a [filing.Registry]: with hits of the lists of all bureaus, and for the whole
// truth on filing.TopicBlacklist only while everything that the bureaus had to send was fetched within the time that fresh says; 0 means
// three days. A list that nobody fetched says nothing about who is not on it.
func Blacklist(lists Lists, systems []string, fresh time.Duration, now func() time.Time) filing.Registry {
	const usual = 3 * 24 * time.Hour
	if fresh <= 0 {
		fresh = usual
	}
	return &blacklist{lists: lists, systems: systems, fresh: fresh, now: now}
}

type blacklist struct {
	lists   Lists
	systems []string
	fresh   time.Duration
	now     func() time.Time
}

// Ask implements filing.Registry.
func (b *blacklist) Ask(ctx context.Context, q filing.Question) (filing.Answer, error) {
	var out filing.Answer
	entries, err := b.lists.FindEntries(ctx, workflow.ListBlacklist, q.Keys)
	if err != nil {
		return out, err
	}
	slices.SortFunc(entries, func(a, b workflow.ListEntry) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.ID, b.ID))
	})
	for _, key := range q.Keys {
		for i := range entries {
			if slices.Contains(entries[i].Keys, key) {
				out.Blacklist = append(out.Blacklist, filing.BlacklistHit{Key: key, Reason: reasonOf(&entries[i])})
			}
		}
	}
	out.Answered = filing.TopicBlacklist
	for _, system := range b.systems {
		at, err := fetchedAt(ctx, b.lists, system)
		if err != nil {
			return filing.Answer{}, err
		}
		if b.now().Sub(at) > b.fresh {
			out.Answered = 0
			out.Failures = append(out.Failures, filing.Failure{
				Topics: filing.TopicBlacklist, Why: "the blacklist of bureau " + system + " was not fetched lately",
			})
		}
	}
	if len(b.systems) == 0 {
		out.Answered = 0
	}
	return out, nil
}

func reasonOf(e *workflow.ListEntry) string {
	record, err := ListRecord(*e)
	if err != nil {
		return ""
	}
	switch r := record.(type) {
	case *BlacklistedSubject:
		return r.Remark
	case *BlacklistedService:
		return r.Remark
	}
	return ""
}

// fetchedAt is when everything that a bureau had to send was fetched last; the zero time for never.
func fetchedAt(ctx context.Context, lists Lists, system string) (time.Time, error) {
	entries, err := lists.Entries(ctx, system, listState, "", 1)
	if err != nil || len(entries) == 0 {
		return time.Time{}, err
	}
	return entries[0].At, nil
}
