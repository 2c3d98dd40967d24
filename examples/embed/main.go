// Embed is the smallest embedding of a desk: an account, a question, a case.
//
//	go run ./examples/embed
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

func main() {
	ctx := context.Background()
	desk, err := beian.New(memory.New())
	if err != nil {
		log.Fatal(err)
	}
	account, err := desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "you@example.com"})
	if err != nil {
		log.Fatal(err)
	}
	customer := workflow.ApplicantActor(account.ID) // the embedder has authenticated the customer

	out, decision, err := desk.Open(ctx, customer, beian.Opening{
		EventID: "click-1",
		Inquiry: filing.Inquiry{
			Province: region.Beijing, Nature: filing.NatureEnterprise,
			CertificateType: filing.CertificateBusinessLicence, CertificateNumber: "91110108MA00000009",
			ServiceKind: filing.ServiceWebsite, Domain: "example.cn",
		},
	})
	if err != nil {
		log.Fatal(beian.Code(err), ": ", err)
	}
	fmt.Println(decision.Type.Label(filing.Zh), "| uncertain:", decision.Uncertain)

	events, err := desk.Events(ctx, customer, out.Case.ID)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		if e.Now {
			fmt.Println("now:  ", e.Event)
			continue
		}
		fmt.Println("later:", e.Event, "|", e.Why.Message.Zh)
	}
}
