package beian_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// TestDeskAccess says who may call what on a draft: the code of the error for each actor, - for none, attempt for
// guard.closed_attempt. A case that is not the actor's does not exist for the actor, whatever is called.
func TestDeskAccess(t *testing.T) {
	t.Parallel()
	const columns = "owner other nobody reviewer elsewhere verifier bureau clock system zero unknown"
	const table = `
Register           -  -  -  -  -  wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Account            -  not_found not_found - - wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
UpdateAccount      -  not_found not_found - - wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
PutFile            -  - not_found - - wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Detect             -  -  -  -  -  wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Open               -  -  invalid.account - wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor
Progress           -  -  -  -  -  wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Due                wrong_actor wrong_actor wrong_actor - - wrong_actor wrong_actor - - wrong_actor wrong_actor
Case               -  not_found not_found - not_found - - - - not_found not_found
History            -  not_found not_found - not_found - - - - not_found not_found
Check              -  not_found not_found - not_found - - - - not_found not_found
Events             -  not_found not_found - not_found - - - - not_found not_found
OpenAttachment     -  not_found not_found - not_found - - - - not_found not_found
OpenFile           -  not_found not_found - not_found - - - - not_found not_found
SweepFiles         wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Audit              wrong_actor wrong_actor wrong_actor - not_found wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
AuditAll           wrong_actor wrong_actor wrong_actor - - wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
VerificationEntry  wrong_state not_found not_found wrong_state not_found wrong_state wrong_state wrong_state wrong_state not_found not_found
Save               -  not_found not_found - not_found wrong_actor wrong_actor wrong_actor wrong_actor not_found not_found
Retype             -  not_found not_found - not_found wrong_actor wrong_actor wrong_actor wrong_actor not_found not_found
FillApp            -  not_found not_found - not_found wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor
Attach             -  not_found not_found wrong_actor not_found wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor wrong_actor
Detach             -  not_found not_found wrong_actor not_found wrong_actor wrong_actor wrong_actor wrong_actor not_found not_found
Withdraw           -  not_found not_found - not_found wrong_actor wrong_actor wrong_actor wrong_actor not_found not_found
CompleteStep       wrong_actor not_found not_found wrong_actor not_found wrong_state wrong_actor wrong_actor wrong_actor not_found not_found
ReceivePapers      wrong_actor not_found not_found wrong_state not_found wrong_actor wrong_actor wrong_actor wrong_actor not_found not_found
RecordSMS          wrong_actor not_found not_found wrong_state not_found wrong_actor wrong_actor wrong_actor wrong_state not_found not_found
RecordResult       wrong_actor not_found not_found attempt not_found wrong_actor attempt wrong_actor wrong_actor not_found not_found
RecordNumbers      wrong_actor not_found not_found - not_found wrong_actor - wrong_actor wrong_actor not_found not_found
Waiting            wrong_actor wrong_actor wrong_actor - - wrong_actor wrong_actor wrong_actor - wrong_actor wrong_actor
Replay wrong_actor wrong_actor wrong_actor not_found not_found wrong_actor wrong_actor wrong_actor not_found wrong_actor wrong_actor
`
	r := newRoom(t)
	ctx := t.Context()
	other := r.account("other@example.com")
	actors := map[string]beian.Actor{
		"owner": r.customer, "other": other, "nobody": {Role: workflow.Applicant, ID: r.customer.ID}, "reviewer": reviewer,
		"elsewhere": {Role: workflow.Reviewer, ID: "r2", Provinces: []region.Province{region.Sichuan}},
		"verifier":  verifier, "bureau": bureau, "clock": {Role: workflow.Clock}, "system": smsGateway, "zero": {},
		"unknown": {Role: "root", Account: r.customer.Account},
	}
	calls := map[string]func(a beian.Actor, c workflow.Case) error{
		"Register": func(a beian.Actor, _ workflow.Case) error {
			_, err := r.desk.Register(ctx, a, beian.Registration{Email: r.id() + "@example.com"})
			return err
		},
		"Account": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Account(ctx, a, c.Account)
			return err
		},
		"UpdateAccount": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.UpdateAccount(ctx, a, c.Account, beian.Registration{Email: r.id() + "@example.com"})
			return err
		},
		"PutFile": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.PutFile(ctx, a, c.Account, bytes.NewReader(r.gen.Icon()))
			return err
		},
		"Detect": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Detect(ctx, a, inquiryOf(c.Filing))
			return err
		},
		"Open": func(a beian.Actor, c workflow.Case) error {
			_, _, err := r.desk.Open(ctx, a, beian.Opening{EventID: r.id(), Account: c.Account, Inquiry: inquiryOf(c.Filing)})
			return err
		},
		"Progress": func(a beian.Actor, _ workflow.Case) error {
			page, err := r.desk.Progress(ctx, a, store.Query{})
			for _, c := range page.Cases {
				require.True(t, a.Sees(c.Account, c.Province), "Progress shows %s a foreign case", a.Role)
			}
			return err
		},
		"Due": func(a beian.Actor, c workflow.Case) error {
			page, err := r.desk.Due(ctx, a, store.DueQuery{By: c.Due.Deadline.At})
			for _, c := range page.Cases {
				require.True(t, a.Sees(c.Account, c.Province), "Due shows %s a foreign case", a.Role)
			}
			return err
		},
		"Case": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Case(ctx, a, c.ID)
			return err
		},
		"History": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.History(ctx, a, c.ID)
			return err
		},
		"Check": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Check(ctx, a, c.ID)
			return err
		},
		"Events": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Events(ctx, a, c.ID)
			return err
		},
		"OpenAttachment": func(a beian.Actor, c workflow.Case) error {
			body, _, err := r.desk.OpenAttachment(ctx, a, c.ID, c.Filing.Attachments[0].ID)
			if err == nil {
				return body.Close()
			}
			return err
		},
		"OpenFile": func(a beian.Actor, c workflow.Case) error {
			body, err := r.desk.OpenFile(ctx, a, c.ID, c.Filing.Attachments[0].Digest)
			if err == nil {
				return body.Close()
			}
			return err
		},
		"SweepFiles": func(a beian.Actor, _ workflow.Case) error {
			_, err := r.desk.SweepFiles(ctx, a, 7*24*time.Hour)
			return err
		},
		"Audit": func(a beian.Actor, c workflow.Case) error { return r.desk.Audit(ctx, a, c.ID) },
		"AuditAll": func(a beian.Actor, _ workflow.Case) error {
			_, err := r.desk.AuditAll(ctx, a, func(id string, err error) bool {
				c, _ := r.desk.Case(ctx, smsGateway, id)
				require.True(t, a.Sees(c.Account, c.Filing.Province), "AuditAll tells %s of a foreign case", a.Role)
				return err == nil
			})
			return err
		},
		"VerificationEntry": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.VerificationEntry(ctx, a, c.ID)
			return err
		},
		"Save": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Save(ctx, a, c.ID, r.id(), c.Revision, c.Filing)
			return err
		},
		"Retype": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Retype(ctx, a, c.ID, r.id(), c.Revision, "")
			return err
		},
		"FillApp": func(a beian.Actor, c workflow.Case) error {
			_, _, err := r.desk.FillApp(ctx, a, c.ID, beian.AppFill{EventID: r.id(), Revision: c.Revision, Package: androidPackage})
			return err
		},
		"Attach": func(a beian.Actor, c workflow.Case) error {
			u := beian.Upload{
				EventID: r.id(), Revision: c.Revision, Purpose: filing.PurposeSubjectPersonCertificate, Owner: filing.OwnerSubject,
			}
			_, err := r.desk.Attach(ctx, a, c.ID, u, bytes.NewReader(r.gen.Icon()))
			return err
		},
		"Detach": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.Detach(ctx, a, c.ID, r.id(), c.Revision, c.Filing.Attachments[0].ID)
			return err
		},
		"Withdraw": func(a beian.Actor, c workflow.Case) error {
			_, err := r.try(a, c, workflow.Event{Name: workflow.EventWithdraw})
			return err
		},
		"CompleteStep": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.CompleteStep(ctx, a, c.ID, r.id(), workflow.StepEnter, time.Time{})
			return err
		},
		"ReceivePapers": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.ReceivePapers(ctx, a, c.ID, r.id(), c.Revision, r.clock.Now(), r.clock.Now())
			return err
		},
		"RecordSMS": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.RecordSMS(ctx, a, c.ID, beian.SMSConfirmation{
				EventID: r.id(), Revision: c.Revision, Role: filing.SubjectPerson,
			})
			return err
		},
		"RecordResult": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.RecordResult(ctx, a, c.ID, beian.Result{
				EventID: r.id(), Revision: c.Revision, Attempt: 1, Approved: true, Evidence: receipt,
			})
			return err
		},
		"RecordNumbers": func(a beian.Actor, c workflow.Case) error {
			_, err := r.desk.RecordNumbers(ctx, a, c.ID, r.id(), c.Revision, []workflow.IssuedNumber{{Number: "京ICP备2026000555号"}})
			return err
		},
		"Waiting": func(a beian.Actor, _ workflow.Case) error {
			_, err := r.desk.Waiting(ctx, a, false, 10)
			return err
		},
		"Replay": func(a beian.Actor, c workflow.Case) error { return r.desk.Replay(ctx, a, c.ID+"/1/1") },
	}
	names := strings.Fields(columns)
	require.Len(t, actors, len(names))
	rows := strings.Split(strings.TrimSpace(table), "\n")
	require.Len(t, calls, len(rows))
	for _, row := range rows {
		cells := strings.Fields(row)
		require.Len(t, cells, len(names)+1, row)
		for i, name := range names {
			c := r.open(r.customer, r.content(filing.ServiceWebsite, filing.ServiceApp))
			out, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
				EventID: r.id(), Revision: c.Revision, Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject,
			}, bytes.NewReader(r.gen.Icon()))
			require.NoError(t, err)
			code := beian.Code(calls[cells[0]](actors[name], out.Case))
			switch code {
			case "":
				code = "-"
			case "guard.closed_attempt":
				code = "attempt"
			}
			require.Equal(t, cells[i+1], code, "%s by %s", cells[0], name)
			if code != "-" {
				require.Equal(t, out.Case.Revision, r.now(c).Revision, "%s by %s changed the case", cells[0], name)
			}
		}
	}
}

func TestDeskTellsStrangersNothing(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	other := r.account("other@example.com")
	_, there := r.desk.Case(ctx, other, c.ID)
	_, nowhere := r.desk.Case(ctx, other, "no such case")
	require.Equal(t, nowhere, there, "a foreign case and none look the same")
	_, there = r.desk.Account(ctx, other, r.customer.Account)
	_, nowhere = r.desk.Account(ctx, other, "no such account")
	require.Equal(t, nowhere, there)
	e := workflow.Event{ID: "x", Name: workflow.EventSubmit, Revision: c.Revision}
	_, there = r.desk.Fire(ctx, other, c.ID, e)
	_, nowhere = r.desk.Fire(ctx, other, "no such case", e)
	require.Equal(t, nowhere, there)

	// What another account brought cannot be named, though the digest is known.
	mine, err := r.desk.PutFile(ctx, r.customer, "", bytes.NewReader(r.gen.Icon()))
	require.NoError(t, err)
	f := r.content(filing.ServiceApp)
	in := inquiryOf(f)
	out, _, err := r.desk.Open(ctx, other, beian.Opening{EventID: r.id(), Inquiry: in})
	require.NoError(t, err)
	f.Services[0].App.Icon = mine
	_, err = r.desk.Save(ctx, other, out.Case.ID, r.id(), out.Case.Revision, f)
	require.Equal(t, "invalid.services[0].app.icon", beian.Code(err))
	f.Services[0].App.Icon = ""
	f.Attachments = []filing.Attachment{{ID: "a", Digest: mine}}
	saved, err := r.desk.Save(ctx, other, out.Case.ID, r.id(), out.Case.Revision, f)
	require.NoError(t, err)
	_, _, err = r.desk.OpenAttachment(ctx, other, saved.Case.ID, "a")
	require.Equal(t, "not_found", beian.Code(err), "attachments come by Attach alone")
}
