package sqlstore_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())

// journey is what the workflow makes of one website's first filing, from the open form to the approval: seventeen steps.
// Journeys of different numbers are of different subjects.
func journey(t testing.TB, number int) []store.Commit {
	t.Helper()
	machine, err := workflow.NewMachine()
	require.NoError(t, err)
	id, account := caseID(number), fmt.Sprintf("account-%d", number%100)
	form := website(number)
	facts := workflow.Facts{
		Terms: policy.Default(), Calendar: workday.Default(), Content: filing.DigestOf([]byte(id)),
		Claims: workflow.ClaimsOf(&form, filing.ClaimExclusive, 1).At(1),
	}
	route := filing.Route{
		Verification: true, Review: true, Bureau: true, SMS: []filing.PersonRole{filing.ServicePerson}, Claim: filing.ClaimExclusive,
	}
	applicant := workflow.ApplicantActor(account)
	reviewer := workflow.Actor{Role: workflow.Reviewer, ID: "reviewer-7"}
	verifier, system := workflow.Actor{Role: workflow.Verifier}, workflow.Actor{Role: workflow.System}
	events := []workflow.Event{
		{Name: workflow.EventOpen, Actor: applicant, Filing: &form},
		{Name: workflow.EventSave, Actor: applicant, Filing: &form},
		{Name: workflow.EventBeginEVerification, Actor: applicant},
		{Name: workflow.EventCompleteStep, Actor: verifier, Step: workflow.StepEnter},
		{Name: workflow.EventCompleteStep, Actor: verifier, Step: workflow.StepSubjectID},
		{Name: workflow.EventCompleteStep, Actor: verifier, Step: workflow.StepFace},
		{Name: workflow.EventCompleteStep, Actor: verifier, Step: workflow.StepCommitment},
		{Name: workflow.EventPassEVerification, Actor: verifier},
		{Name: workflow.EventSubmit, Actor: applicant},
		{Name: workflow.EventAsk, Actor: reviewer, Note: "请补充说明网站的服务内容"},
		{Name: workflow.EventAnswer, Actor: applicant, Note: "网站只介绍本公司的产品"},
		{Name: workflow.EventPassInitial, Actor: reviewer},
		{Name: workflow.EventReserve, Actor: system, Sequence: int64(number + 1)},
		{Name: workflow.EventReport, Actor: system, Sequence: int64(number + 1)},
		{Name: workflow.EventRecordSMS, Actor: system, Role: filing.ServicePerson, Service: form.Services[0].ID},
		{Name: workflow.EventConfirmSMS, Actor: system},
		{Name: workflow.EventApprove, Actor: workflow.Actor{Role: workflow.Bureau}},
	}
	var commits []store.Commit
	var current workflow.Case
	for i, e := range events {
		e.ID = fmt.Sprintf("%s/event/%d", id, i+1)
		e.At = start.Add(time.Duration(number)*time.Second + time.Duration(i)*time.Minute)
		e.Revision = current.Revision
		var step workflow.Step
		var err error
		if i == 0 {
			step, err = machine.Open(id, account, route, e, facts)
		} else {
			step, err = machine.Apply(&current, e, facts)
		}
		require.NoError(t, err, "%s: %v", e.Name, err)
		commits = append(commits, store.Commit{Step: step, Base: current.Revision, EventDigest: filing.DigestOf([]byte(e.ID))})
		current = step.Case
	}
	require.Equal(t, workflow.Approved, current.State)
	return commits
}

// website is a filled-in form of a synthetic company; the numbers are made up.
func website(number int) filing.Filing {
	person := filing.Person{
		Name: "测试人员",
		Certificate: filing.Certificate{
			Type: 2, Number: "110101199001010000", ValidFrom: "2020-01-01", ValidUntil: "2040-01-01",
		},
		OfficePhone: "010-00000000", Mobile: "10000000000", EmergencyPhone: "10000000001", Email: "person@example.com",
	}
	domain := fmt.Sprintf("site-%d.com", number)
	photo := filing.DigestOf([]byte(domain))
	f := filing.Filing{
		Type: filing.TypeFirst, Province: region.Beijing,
		Subject: filing.Subject{
			Name: "示例科技有限公司", Nature: 4, LegalRepresentative: "测试人员", Investor: "示例科技有限公司",
			Certificate: filing.Certificate{
				Type: 1, Number: fmt.Sprintf("91110108%09dX", number), Address: "北京市海淀区示例路 1 号", ValidUntil: filing.LongTerm,
			},
			Address:     filing.Address{Province: "110000", City: "110100", County: "110108", Detail: "示例路 1 号 2 层 203 室"},
			Responsible: person,
		},
		Services: []filing.Service{{
			ID: "service-1", Kind: filing.ServiceWebsite, Name: "示例公司官网", Domains: []string{domain}, HomePage: "www." + domain,
			Contents: []filing.ServiceContent{1}, Languages: []filing.Language{1}, Responsible: person,
			Accesses: []filing.Access{{ID: "access-1", Method: 1, IPs: []filing.IPRange{{From: "192.0.2.1", To: "192.0.2.8"}}}},
			Remark:   "展示企业产品与联系方式",
		}},
	}
	for i := range 6 {
		f.Attachments = append(f.Attachments, filing.Attachment{
			ID: fmt.Sprintf("attachment-%d", i+1), Purpose: filing.AttachmentPurpose(i + 1), Format: 1, Digest: photo, Size: 204_800,
		})
	}
	return f
}
