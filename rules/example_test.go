package rules_test

import (
	"context"
	"fmt"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/rules"
)

func benchmarkFiling() filing.Filing {
	return filingtest.New(1).Filing(
		filingtest.OfType(filing.TypeFirst), filingtest.OfNature(filing.NatureEnterprise),
		filingtest.InProvince(region.Beijing), filingtest.WithServices(filing.ServiceWebsite),
	)
}

func Example() {
	set, err := rules.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	f := benchmarkFiling()
	f.Services[0].HomePage = "www.example.org"
	f.Services[0].Accesses[0].IPs[0].From = "192.0.2.256"

	report := set.Check(context.Background(), &f)
	for _, finding := range report.Errors() {
		fmt.Println(finding.Path)
		fmt.Println("  ", finding.Message.In(filing.Zh))
		fmt.Println("  ", finding.Fix.In(filing.Zh))
		fmt.Println("  ", finding.Bureau.ID(), finding.Source.Title)
	}
	// Output:
	// services[0].accesses[0].ips[0].from
	//    不是有效的IP地址
	//    请填写 IPv4 或 IPv6 地址，不含端口和掩码
	//    1006 企业系统接口规范 V3.0, MIIT
	// services[0].home_page
	//    首页地址不含所填的任何域名
	//    请填写所备案域名下的首页地址
	//    1041 企业系统接口规范 V3.0, MIIT
}

// A house adds its own rules, switches some off and turns others into warnings.
func ExampleCompile() {
	set, err := rules.Compile(
		rules.WithRules(rules.Rule{
			Code:     "house.app.waiting",
			Severity: filing.SeverityError,
			Scope:    rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceApp}},
			Message:  filing.Text{Zh: "APP 备案暂停受理", En: "APP filings are not taken at present"},
			Fix:      filing.Text{Zh: "请稍后再提交", En: "submit it later"},
			Source:   filing.Source{Title: "terms of service", Date: "2026-11-01"},
			Check: func(c *rules.Check) {
				for i := range c.Services() {
					c.Report(fmt.Sprintf("services[%d]", i))
				}
			},
		}),
		rules.Without("service.name.short"),
		rules.AsWarning("subject.certificate.address.required"),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	f := filingtest.New(1).Filing(
		filingtest.OfType(filing.TypeFirst), filingtest.OfNature(filing.NatureEnterprise),
		filingtest.WithServices(filing.ServiceWebsite, filing.ServiceApp),
	)
	f.Subject.Certificate.Address = ""
	for _, finding := range set.Check(context.Background(), &f).Findings {
		if finding.Severity != filing.SeverityInfo {
			fmt.Printf("%s at %s: %s\n  %s\n", finding.Code, finding.Path, finding.Message.En, finding.Fix.En)
		}
	}
	// Output:
	// house.app.waiting at services[1]: APP filings are not taken at present
	//   submit it later
	// subject.certificate.address.required at subject.certificate.address: the address on the certificate is missing
	//   give it as it stands on the certificate
}

// What is missing depends on the way of verification.
func ExampleSet_Attachments() {
	set, err := rules.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	f := filing.Filing{Type: filing.TypeFirst, Services: []filing.Service{{ID: "s1", Kind: filing.ServiceWebsite}}}
	fmt.Println("electronic:", len(set.Attachments(&f, filing.WayElectronic)), "missing")
	for _, finding := range set.Attachments(&f, filing.WayPaper) {
		fmt.Println("paper:", finding.Message.En)
	}
	// Output:
	// electronic: 1 missing
	// paper: the certificate of the subject is missing
	// paper: the verification sheet is missing
	// paper: the certificate of the subject's responsible person is missing
	// paper: the photo of the service's responsible person at the verification is missing
	// paper: the certificate of this service's responsible person is missing
}

func ExampleSet_Rules() {
	set, err := rules.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range set.Rules() {
		if r.Bureau == filing.ResultInvalidMSN {
			fmt.Println(r.Code, r.Severity, r.Bureau.ID(), r.Source.Date)
		}
	}
	// Output: person.msn.length error 1012 2013-10
}
