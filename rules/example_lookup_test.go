package rules_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/rules"
)

// registrar asks a registrar's interface for domains; here it knows one.
type registrar struct {
	ask func(ctx context.Context, domain string) (holder, status string, expires time.Time, err error)
}

func (r registrar) LookupRegistrant(ctx context.Context, q rules.RegistrantQuestion) (rules.Registrant, error) {
	holder, status, expires, err := r.ask(ctx, q.Domain.String())
	if err != nil {
		return rules.Registrant{}, err // nobody answered: the report says so
	}
	out := rules.Registrant{
		Registered: rules.ReplyYes, RealName: rules.ReplyNo, RegistrarApproved: rules.ReplyYes, ExpiresAt: expires,
	}
	if status == "verified" {
		out.RealName = rules.ReplyYes
	}
	switch holder {
	case q.Subject.Name:
		out.Holder = rules.HolderSubject
	case q.Subject.LegalRepresentative:
		out.Holder = rules.HolderResponsible
	default:
		out.Holder = rules.HolderUnproven // a shareholder or manager, or a stranger: this register cannot tell
	}
	return out, nil
}

// A look-up is an interface of one method; what it cannot tell it leaves open.
func ExampleRegistrantLookup() {
	expires := filingtest.Reference().AddDate(0, 2, 0)
	lookup := registrar{ask: func(_ context.Context, domain string) (string, string, time.Time, error) {
		if domain != "example.cn" {
			return "", "", time.Time{}, errors.New("the registrar did not answer")
		}
		return "他人有限公司", "verified", expires, nil
	}}
	set, err := rules.Compile(rules.WithRegistrants(lookup), rules.WithClock(filingtest.Reference))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := benchmarkFiling()
	f.Services[0].Domains = []string{"example.cn", "example.com"}
	f.Services[0].HomePage = "www.example.cn"
	for _, finding := range set.Check(context.Background(), &f).Findings {
		switch finding.Code {
		case "service.domain.registrant.unproven", "service.domain.registrant.not_asked", "service.domain.expires":
			fmt.Println(finding.Severity, finding.Code, finding.Path)
		}
	}
	// Output:
	// warning service.domain.registrant.unproven services[0].domains[0]
	// warning service.domain.expires services[0].domains[0]
	// info service.domain.registrant.not_asked services[0].domains[1]
}

// A caller who holds the record, such as a desk, gives it to the check of a change.
func ExampleSet_CheckGiven() {
	set, err := rules.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	g := filingtest.New(1)
	record := g.Record(filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
	change := g.FilingOn(record, filing.TypeChangeService)
	change.Services[0].Domains = []string{"example.cn"}
	change.Services[0].HomePage = "www.example.cn"

	report := set.CheckGiven(context.Background(), &change, rules.Given{Case: "case-1", Record: &record})
	for _, finding := range report.Errors() {
		fmt.Println(finding.Code, finding.Path)
		fmt.Println(finding.Message.En)
	}
	// Output:
	// change.domain.single services[0].domains[0]
	// the domain of a website that has one cannot be changed
}
