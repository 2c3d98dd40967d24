package beian_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/storetest"
	"github.com/beian-go/beian/workflow"
)

// outageCodes are the codes of storetest.Outages.
var outageCodes = map[string]string{
	"full": "full", "read-only": "read_only", "gone": "gone", "busy": "busy", "outcome unknown": "outcome_unknown",
	"older or newer schema": "schema", "corrupt JSON": "corrupt", "wrong key": "key", "not sealed": "not_sealed",
}

// passes reports whether a desk repeats a call that failed so, for longer than these tests wait.
func passes(outage error) bool {
	return store.SafeToRetry(outage) || errors.Is(outage, store.ErrOutcomeUnknown)
}

// TestDeskOverAFailingStore lets every call of the store fail in every way, before and after it reached the store: each call
// of the desk has the code of what is wrong, nothing is half written, and the same call does it once the store works again.
func TestDeskOverAFailingStore(t *testing.T) {
	t.Parallel()
	outages := storetest.Outages()
	require.Len(t, outages, len(outageCodes))
	for name, err := range outages {
		code := outageCodes[name]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, method := range []string{"Event", "Case", "Commit"} {
				for _, after := range []bool{false, true} {
					r := newRoom(t)
					c := r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
					before := len(r.names(c.ID))
					desk := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: method, After: after, Err: err}))
					e := workflow.Event{ID: "click", Name: workflow.EventBeginEVerification, Revision: c.Revision}
					ctx, stop := context.WithCancel(t.Context())
					if passes(err) {
						ctx, stop = context.WithTimeout(t.Context(), 500*time.Millisecond)
					}
					_, got := desk.Fire(ctx, r.customer, c.ID, e)
					stop()
					require.Equal(t, code, beian.Code(got), "%s, after %t", method, after)
					lines := before
					if method == "Commit" && after {
						lines++ // it was kept, though nobody could say so
					}
					require.Len(t, r.names(c.ID), lines)
					if lines == before {
						requireUntouched(t, c, r.now(c))
					}
					out, got := r.desk.Fire(t.Context(), r.customer, c.ID, e)
					require.NoError(t, got, "the same event again")
					require.Equal(t, lines > before, out.Repeated)
					require.Equal(t, workflow.EVerification, out.Case.State)
					require.Len(t, r.names(c.ID), before+1, "once")
				}
			}
		})
	}
}

// TestDeskCallsOverAFailingStore calls everything while the store fails in every way that does not pass.
func TestDeskCallsOverAFailingStore(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.now(r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	ctx := t.Context()
	for name, outage := range storetest.Outages() {
		if passes(outage) {
			continue
		}
		desk := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Err: outage}))
		for call, err := range map[string]error{
			"Register":    second(desk.Register(ctx, r.customer, beian.Registration{Email: "x@example.com"})),
			"Account":     second(desk.Account(ctx, r.customer, r.customer.Account)),
			"Case":        second(desk.Case(ctx, r.customer, c.ID)),
			"History":     second(desk.History(ctx, r.customer, c.ID)),
			"Progress":    second(desk.Progress(ctx, r.customer, store.Query{})),
			"Due":         second(desk.Due(ctx, reviewer, store.DueQuery{})),
			"Check":       second(desk.Check(ctx, r.customer, c.ID)),
			"Events":      second(desk.Events(ctx, r.customer, c.ID)),
			"Save":        second(desk.Save(ctx, r.customer, c.ID, "1", c.Revision, c.Filing)),
			"Attach":      second(desk.Attach(ctx, r.customer, c.ID, beian.Upload{EventID: "2"}, bytes.NewReader(r.gen.Icon()))),
			"Detach":      second(desk.Detach(ctx, r.customer, c.ID, "3", c.Revision, c.Filing.Attachments[0].ID)),
			"Fire":        second(desk.Fire(ctx, r.customer, c.ID, workflow.Event{ID: "4", Name: workflow.EventWithdraw})),
			"OpenFile":    second(desk.OpenFile(ctx, r.customer, c.ID, c.Filing.Attachments[0].Digest)),
			"PutFile":     second(desk.PutFile(ctx, r.customer, "", bytes.NewReader(r.gen.Icon()))),
			"Audit":       desk.Audit(ctx, reviewer, c.ID),
			"AuditAll":    second(desk.AuditAll(ctx, reviewer, func(string, error) bool { return true })),
			"SweepFiles":  second(desk.SweepFiles(ctx, beian.Actor{Role: workflow.System}, 48*time.Hour)),
			"RunOnce":     second(desk.RunOnce(ctx)),
			"UpdateOwner": second(desk.UpdateAccount(ctx, r.customer, r.customer.Account, beian.Registration{Email: "y@example.com"})),
		} {
			require.Equal(t, outageCodes[name], beian.Code(err), "%s: %s = %v", name, call, err)
		}
		requireUntouched(t, c, r.now(c))
	}
}

// TestDeskGivesUpOnASlowStore ends with the caller's deadline, with nothing half written.
func TestDeskGivesUpOnASlowStore(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	c := r.now(r.attach(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite))))
	for _, method := range []string{"Event", "Case", "Commit"} {
		desk := r.deskOn(storetest.Faulty(r.store, storetest.Fault{Method: method, Slow: true}))
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
		_, err := desk.Fire(ctx, r.customer, c.ID, workflow.Event{
			ID: "click", Name: workflow.EventBeginEVerification, Revision: c.Revision,
		})
		stop()
		require.Equal(t, "deadline", beian.Code(err), method)
		requireUntouched(t, c, r.now(c))
	}
}

// TestDeskGoesOnForTheOthers has one case whose row cannot be read, or cannot be written: everything about it fails, and
// other cases are listed, moved, driven by their due times and told about.
func TestDeskGoesOnForTheOthers(t *testing.T) {
	t.Parallel()
	for name, outage := range storetest.Outages() {
		if passes(outage) {
			continue // that is no matter of one row
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			bad := r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceWebsite)))
			other := r.account("other@example.com")
			good := r.toReview(other, r.open(other, r.content(filing.ServiceWebsite)))
			desk := r.deskOn(storetest.Faulty(r.store, storetest.Fault{About: bad.ID, Err: outage}))
			ctx := t.Context()

			_, err := desk.Case(ctx, r.customer, bad.ID)
			require.Equal(t, outageCodes[name], beian.Code(err))
			page, err := desk.Progress(ctx, reviewer, store.Query{})
			require.NoError(t, err)
			require.Len(t, page.Cases, 2, "it is still listed")
			pass := workflow.Event{ID: "pass", Name: workflow.EventPassInitial, Revision: good.Revision}
			out, err := desk.Fire(ctx, reviewer, good.ID, pass)
			require.NoError(t, err)
			require.Equal(t, workflow.BureauSubmission, out.Case.State)

			r.notifier.Take()
			for range 3 { // rounds in which the bad case fails in its own way each time
				desk.RunOnce(ctx) //nolint:errcheck // it tells of the bad case; what counts is that the good one goes on
			}
			require.Equal(t, workflow.SMSVerification, r.now(good).State, "the upload of the good case went out")
			for _, n := range r.notifier.Take() {
				require.Equal(t, good.ID, n.Case)
			}
			r.clock.Advance(40 * 24 * time.Hour) // SMS verification runs out for the good, the review is overdue for the bad
			_, err = desk.RunOnce(ctx)
			require.Error(t, err)
			require.Contains(t, err.Error(), bad.ID)
			require.Equal(t, workflow.SMSExpired, r.now(good).State)
			faults := make(map[string]string)
			n, err := desk.AuditAll(ctx, reviewer, func(id string, fault error) bool { faults[id] = beian.Code(fault); return true })
			require.NoError(t, err)
			require.Equal(t, 2, n)
			require.Equal(t, map[string]string{bad.ID: outageCodes[name], good.ID: ""}, faults)
			requireUntouched(t, bad, r.now(bad))
		})
	}
}
