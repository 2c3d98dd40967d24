package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// tester is what the tests of this package share of *testing.T, *testing.B and *rapid.T.
type tester interface {
	require.TestingT
	Helper()
	Context() context.Context
}

// epoch is when everything here begins. It has microseconds, as all stores keep them.
var epoch = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

// change changes a commit before it is made.
type change func(*store.Commit)

// opening is a commit that opens a case.
func opening(id, account string, changes ...change) store.Commit {
	c := workflow.Case{
		ID: id, Account: account, State: workflow.Draft,
		Filing: filing.Filing{
			Type: filing.TypeFirst, Province: region.Beijing,
			Subject: filing.Subject{Name: "示例科技有限公司", Responsible: filing.Person{Name: "张三"}},
		},
		Route:     filing.Route{Verification: true, Review: true, Bureau: true, Claim: filing.ClaimExclusive},
		CreatedAt: epoch,
	}
	commit := next(c, changes...)
	commit.Step.FilingChanged = true
	return commit
}

// next is a commit that takes a case one revision further.
func next(c workflow.Case, changes ...change) store.Commit {
	base, from, event := c.Revision, c.State, workflow.EventSave
	if base == 0 {
		from, event = "", workflow.EventOpen
	}
	c.Revision++
	c.UpdatedAt = c.CreatedAt.Add(time.Duration(base) * time.Minute)
	id := fmt.Sprintf("event %s@%d", c.ID, c.Revision)
	commit := store.Commit{
		Base:        base,
		EventDigest: filing.DigestOf([]byte(id)),
		Step: workflow.Step{Case: c, Line: workflow.Line{
			Revision: c.Revision, EventID: id, Event: event, By: workflow.ApplicantActor(c.Account), At: c.UpdatedAt, From: from,
		}},
	}
	for _, change := range changes {
		change(&commit)
	}
	commit.Step.Line.To = commit.Step.Case.State
	return commit
}

// event gives the commit's event another id, and content to go with it.
func event(id string) change {
	return func(c *store.Commit) { c.Step.Line.EventID, c.EventDigest = id, filing.DigestOf([]byte(id)) }
}

func state(s workflow.State) change { return func(c *store.Commit) { c.Step.Case.State = s } }

func createdAt(at time.Time) change {
	return func(c *store.Commit) { c.Step.Case.CreatedAt, c.Step.Case.UpdatedAt, c.Step.Line.At = at, at, at }
}

func note(text string) change { return func(c *store.Commit) { c.Step.Line.Note = text } }

// file changes the filing.
func file(edit func(*filing.Filing)) change {
	return func(c *store.Commit) {
		edit(&c.Step.Case.Filing)
		c.Step.FilingChanged = true
	}
}

func due(at time.Time) change {
	return func(c *store.Commit) {
		d := workday.Deadline{At: at, Certain: true, NotBefore: at}
		c.Step.Case.Due = workflow.Due{Kind: workflow.DueReview, Deadline: d}
	}
}

func take(claims ...workflow.Claim) change {
	return func(c *store.Commit) { c.Step.Take = append(c.Step.Take, claims...) }
}

func release(claims ...workflow.Claim) change {
	return func(c *store.Commit) { c.Step.Release = append(c.Step.Release, claims...) }
}

// tell adds messages, one for each moment before which it must not be delivered; zero is at once.
func tell(notBefore ...time.Time) change {
	return func(c *store.Commit) {
		for _, at := range notBefore {
			c.Step.Messages = append(c.Step.Messages, workflow.Message{
				Case: c.Step.Case.ID, Revision: c.Step.Case.Revision, N: len(c.Step.Messages) + 1,
				Channel: workflow.Mail, To: workflow.ToApplicant, Text: "text", NotBefore: at,
			})
		}
	}
}

// by sends the nth message of a step by another channel.
func by(n int, channel workflow.Channel) change {
	return func(c *store.Commit) { c.Step.Messages[n-1].Channel = channel }
}

func putRecord(r filing.Record) change { return func(c *store.Commit) { c.Step.Record = &r } }

func dropRecord(r filing.Record) change {
	return func(c *store.Commit) { c.Step.Record, c.Step.DropRecord = &r, true }
}

// Synthetic certificates: the organisation code 123456784 stands in the credit code.
var (
	creditCode = filing.Certificate{Type: certificateLicence, Number: "91110108123456784K"}
	orgCode    = filing.Certificate{Type: certificateOrgCode, Number: "12345678-4"}
)

const (
	certificateLicence filing.CertificateType = 1
	certificateOrgCode filing.CertificateType = 3
)

func domainKey(name string) filing.Key { return filing.Key{Kind: filing.KeyDomain, Value: name} }

func claim(name string) workflow.Claim { return workflow.Claim{Key: domainKey(name), Slot: 1} }

// commit commits what must succeed and gives the case as it is then.
func commit(t tester, s store.Store, c store.Commit) workflow.Case {
	t.Helper()
	done, err := s.Commit(t.Context(), c)
	require.NoError(t, err, "Commit(%s) = %v, want success", c.Step.Line.EventID, err)
	requireSame(t, "Commit("+c.Step.Line.EventID+")", store.Committed{CaseID: c.Step.Case.ID, Line: c.Step.Line}, done)
	return c.Step.Case
}

// requireSame compares two values by their JSON, times as moments.
func requireSame(t tester, call string, want, got any) {
	t.Helper()
	w, g := canonical(t, want), canonical(t, got)
	require.Equal(t, w, g, "%s = %s, want %s", call, short(g), short(w))
}

// canonical is a value's JSON with all times in UTC.
func canonical(t tester, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(b, &tree))
	return inUTC(tree)
}

func inUTC(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = inUTC(v[k])
		}
	case []any:
		for i := range v {
			v[i] = inUTC(v[i])
		}
	case string:
		if at, err := time.Parse(time.RFC3339Nano, v); err == nil {
			return at.UTC().Format(time.RFC3339Nano)
		}
	}
	return v
}

func short(v any) string {
	const most = 300
	s := fmt.Sprint(v)
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}
