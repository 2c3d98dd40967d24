package beian_test

import (
	"bytes"
	"context"
	"expvar"
	"fmt"
	"log"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// exampleDesk is a desk in memory with simulated parties, and a customer's account.
func exampleDesk(ctx context.Context, more ...beian.Option) (*beian.Desk, beian.Actor) {
	clock, ids := beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())), new(beiantest.IDs)
	desk, err := beian.New(memory.New(), append(more,
		beian.WithClock(clock.Now), beian.WithIDs(ids.Next), beian.WithVerifier(beiantest.Verifier{}),
		// Nothing is filed elsewhere, and this registry may say so.
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})))...)
	if err != nil {
		log.Fatal(err)
	}
	account, err := desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "owner@example.com"})
	if err != nil {
		log.Fatal(err)
	}
	return desk, workflow.ApplicantActor(account.ID)
}

// exampleFiling is what a made-up company fills in for its website.
func exampleFiling() filing.Filing {
	return filingtest.New(1).Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
}

// A customer says what is to be filed and gets a draft of the type that this needs.
func ExampleDesk_Open() {
	ctx := context.Background()
	desk, customer := exampleDesk(ctx)
	company := exampleFiling()
	out, decision, err := desk.Open(ctx, customer, beian.Opening{
		EventID: "click-1",
		Inquiry: filing.Inquiry{
			Province: region.Beijing, Nature: filing.NatureEnterprise,
			CertificateType: company.Subject.Certificate.Type, CertificateNumber: company.Subject.Certificate.Number,
			ServiceKind: filing.ServiceWebsite, Domain: company.Services[0].Domains[0],
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(decision.Type.Label(filing.Zh), decision.Parts)
	fmt.Println(out.Case)

	again, _, err := desk.Open(ctx, customer, beian.Opening{EventID: "click-1"})
	fmt.Println(again.Repeated, beian.Code(err))
	// Output:
	// 首次备案 [subject service access attachments]
	// case id-2 (draft)
	// false event_reused
}

// Drafts may be unfinished. Check says what is wrong, where and what to do.
func ExampleDesk_Check() {
	ctx := context.Background()
	desk, customer := exampleDesk(ctx)
	typed := exampleFiling()
	out, _, err := desk.Open(ctx, customer, beian.Opening{EventID: "click-1", Inquiry: typed.Inquiries("", "")[0]})
	if err != nil {
		log.Fatal(err)
	}
	typed.Subject.Responsible.Email = "somebody at example.com"
	out, err = desk.Save(ctx, customer, out.Case.ID, "click-2", out.Case.Revision, typed)
	if err != nil {
		log.Fatal(err)
	}
	report, err := desk.Check(ctx, customer, out.Case.ID)
	if err != nil {
		log.Fatal(err)
	}
	for path, findings := range report.ByPath() {
		if path == "subject.responsible.email" {
			fmt.Println(findings[0].Severity, findings[0].Code)
		}
	}
	fmt.Println(report.HasErrors())
	// Output:
	// error person.email.form
	// true
}

// The desk says which events are possible, and what stands in the way of the rest.
func ExampleDesk_Events() {
	ctx := context.Background()
	desk, customer := exampleDesk(ctx)
	typed := exampleFiling()
	out, _, err := desk.Open(ctx, customer, beian.Opening{EventID: "click-1", Inquiry: typed.Inquiries("", "")[0]})
	if err != nil {
		log.Fatal(err)
	}
	events, err := desk.Events(ctx, customer, out.Case.ID)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		if e.Now {
			fmt.Println(e.Event, "is possible")
			continue
		}
		fmt.Println(e.Event, "is not:", e.Why.Message.En)
	}
	// Output:
	// begin_e_verification is not: what was filled in has errors: mend them first
	// skip_verification is not: this filing type needs e-verification, or the paper way
	// take_paper_way is not: what was filled in has errors: mend them first
	// withdraw is possible
	// save is possible
	// retype is possible
	// attach is possible
}

// A filing that is complete is submitted; a reviewer of the provider then has a task.
func ExampleDesk_Fire() {
	ctx := context.Background()
	desk, customer := exampleDesk(ctx)
	typed := exampleFiling()
	out, _, err := desk.Open(ctx, customer, beian.Opening{EventID: "click-1", Inquiry: typed.Inquiries("", "")[0]})
	if err != nil {
		log.Fatal(err)
	}
	id := out.Case.ID
	out, err = desk.Save(ctx, customer, id, "click-2", out.Case.Revision, typed)
	if err != nil {
		log.Fatal(err)
	}
	if out, err = attachAll(ctx, desk, customer, out.Case); err != nil {
		log.Fatal(err)
	}
	out, err = desk.Fire(ctx, customer, id, workflow.Event{
		ID: "click-3", Name: workflow.EventBeginEVerification, Revision: out.Case.Revision,
	})
	if err != nil {
		log.Fatal(err)
	}
	verified, err := beiantest.Verifier{}.Pass(ctx, desk, id)
	if err != nil {
		log.Fatal(err)
	}
	_, err = desk.Fire(ctx, customer, id, workflow.Event{ID: "click-4", Name: workflow.EventSubmit, Revision: out.Case.Revision})
	fmt.Println(beian.Code(err), "-", err)
	out, err = desk.Fire(ctx, customer, id, workflow.Event{ID: "click-5", Name: workflow.EventSubmit, Revision: verified.Revision})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(out.Case.State.Label(filing.Zh), out.Case.Due.Deadline.At.Format(time.DateTime))
	for _, told := range out.Line.Told {
		fmt.Println(told.Channel, told.To, told.Text)
	}
	// Output:
	// stale - based on revision 8, but the case is at revision 13: load it again
	// 初审 2026-03-04 09:00:00
	// task reviewers review
}

// What a desk does by itself is counted with whatever the embedder counts with: here the variables of package expvar, elsewhere
// the gauges, counters and histograms of a metrics library.
func ExampleWithMetrics() {
	ctx := context.Background()
	inFlight, outcomes, late := new(expvar.Int), new(expvar.Map), new(expvar.Int)
	desk, customer := exampleDesk(ctx, beian.WithMetrics(beian.Metrics{
		Began: func(workflow.Channel) { inFlight.Add(1) },
		Ended: func(d beian.Delivered) {
			inFlight.Add(-1)
			outcomes.Add(string(d.Channel)+"."+string(d.Outcome), 1)
			if d.Waited > time.Minute {
				late.Add(1)
			}
		},
		Leased: func(_ workflow.Channel, _ int, err error) {
			if err != nil {
				outcomes.Add("store."+beian.Code(err), 1)
			}
		},
	}))
	typed := exampleFiling()
	out, _, err := desk.Open(ctx, customer, beian.Opening{EventID: "click-1", Inquiry: typed.Inquiries("", "")[0]})
	if err != nil {
		log.Fatal(err)
	}
	_, err = desk.Fire(ctx, customer, out.Case.ID, workflow.Event{
		ID: "click-2", Name: workflow.EventWithdraw, Revision: out.Case.Revision,
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := desk.RunOnce(ctx); err != nil {
		log.Fatal(err)
	}
	fmt.Println(outcomes, "in flight:", inFlight, "late:", late)
	// Output: {"mail.done": 1} in flight: 0 late: 0
}

// attachAll attaches a picture for every purpose.
func attachAll(ctx context.Context, desk *beian.Desk, a beian.Actor, c workflow.Case) (out beian.Outcome, err error) {
	gen := filingtest.New(1)
	out.Case = c
	for _, p := range filing.AttachmentPurposes() {
		u := beian.Upload{
			EventID: fmt.Sprint("attach-", p), Revision: out.Case.Revision, Purpose: p, Owner: filing.OwnerSubject,
		}
		if p != filing.PurposeSubjectCertificate && p != filing.PurposeSubjectPersonCertificate {
			u.Owner, u.Service = filing.OwnerService, c.Filing.Services[0].ID
		}
		if out, err = desk.Attach(ctx, a, c.ID, u, bytes.NewReader(gen.Image(p))); err != nil {
			return out, err
		}
	}
	return out, nil
}
