package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// story is the desk with its simulated parties and the case that is being told.
type story struct {
	out      io.Writer
	desk     *beian.Desk
	clock    clock
	bureau   *beiantest.Bureau
	notifier *beiantest.Notifier

	gen      *filingtest.Generator
	subject  filing.Subject
	customer beian.Actor
	c        workflow.Case
	events   int
}

// clock is a present that the story moves on, if it can be moved.
type clock interface {
	Now() time.Time
	Advance(d time.Duration)
}

var (
	reviewer = beian.Actor{Role: workflow.Reviewer, ID: "reviewer-7"}
	bureau   = beian.Actor{Role: workflow.Bureau, ID: "beijing"}
)

// byHand are the chapters in which nothing goes over a wire.
func (s *story) byHand() []func(context.Context) error {
	return []func(context.Context) error{s.register, s.fileApp, s.fileWebsite}
}

func (s *story) say(zh, en string) { fmt.Fprintf(s.out, "%s\n%s\n", zh, en) }

func (s *story) head(zh, en string) { fmt.Fprintf(s.out, "\n=== %s · %s ===\n", zh, en) }

// eventID is the id of the next event. A console takes it from the form, so that a double click is one event.
func (s *story) eventID() string {
	s.events++
	return fmt.Sprintf("quickstart-%03d", s.events)
}

// fire lets an event happen and tells where the case stands then.
func (s *story) fire(ctx context.Context, a beian.Actor, e workflow.Event) error {
	e.ID, e.Revision = s.eventID(), s.c.Revision
	out, err := s.desk.Fire(ctx, a, s.c.ID, e)
	if err != nil {
		return fmt.Errorf("%s: %w", e.Name, err)
	}
	s.show(out)
	return nil
}

func (s *story) show(out beian.Outcome) {
	before := s.c
	s.c = out.Case
	by, event, state := out.Line.By.Role, out.Line.Event, out.Case.State
	at := s.clock.Now().Format("01-02 15:04")
	line := func(l filing.Lang) string {
		return fmt.Sprintf("%s  %s · %s → %s", at, by.Label(l), event.Label(l), state.Label(l))
	}
	s.say(line(filing.Zh), line(filing.En))
	if state.WaitsFor(filing.En) != "" && !s.c.Due.Deadline.At.IsZero() && (before.ID != s.c.ID || before.State != state) {
		until := s.c.Due.Deadline.At.Format("2006-01-02 15:04")
		s.say("             期限 "+until, "             until "+until)
	}
}

// round lets the desk do what is due and deliver what waits.
func (s *story) round(ctx context.Context) error {
	if _, err := s.desk.RunOnce(ctx); err != nil {
		return err
	}
	for _, n := range s.notifier.Take() {
		notice := func(text string) string { return fmt.Sprintf("             [%s → %s] %s", n.Channel, n.To, text) }
		s.say(notice(n.Text.Zh), notice(n.Text.En))
	}
	c, err := s.desk.Case(ctx, reviewer, s.c.ID)
	s.c = c
	return err
}

func (s *story) register(ctx context.Context) error {
	s.head("注册", "Registration")
	account, err := s.desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{
		Email: "filings@example.com", Mobile: "13800000000",
	})
	if err != nil {
		return err
	}
	s.customer = workflow.ApplicantActor(account.ID)
	s.say("账号 "+account.ID+" 已注册", "account "+account.ID+" registered")
	return nil
}

// open detects which filing is needed, opens it and saves what the customer fills in.
func (s *story) open(ctx context.Context, content filing.Filing) error {
	service := &content.Services[0]
	in := filing.Inquiry{
		Province: content.Province, Nature: content.Subject.Nature,
		CertificateType: content.Subject.Certificate.Type, CertificateNumber: content.Subject.Certificate.Number,
		ServiceKind: service.Kind,
	}
	if len(service.Domains) > 0 {
		in.Domain = service.Domains[0]
	}
	if service.Kind != filing.ServiceWebsite {
		in.AppName = service.Name
	}
	out, decision, err := s.desk.Open(ctx, s.customer, beian.Opening{EventID: s.eventID(), Inquiry: in})
	if err != nil {
		return err
	}
	s.say(
		fmt.Sprintf("验证备案类型：%s（第 %d 行）", decision.Type.Label(filing.Zh), decision.Row),
		fmt.Sprintf("type detected: %s (row %d)", decision.Type.Label(filing.En), decision.Row),
	)
	s.show(out)
	return s.save(ctx, content)
}

func (s *story) save(ctx context.Context, content filing.Filing) error {
	service := &content.Services[0]
	if service.App != nil {
		icon, err := s.desk.PutFile(ctx, s.customer, "", bytes.NewReader(s.gen.Icon()))
		if err != nil {
			return err
		}
		service.App.Icon = icon
	}
	service.ID = s.c.Filing.Services[0].ID
	out, err := s.desk.Save(ctx, s.customer, s.c.ID, s.eventID(), s.c.Revision, content)
	if err != nil {
		return err
	}
	s.show(out)
	return nil
}

func (s *story) attach(ctx context.Context, purposes ...filing.AttachmentPurpose) error {
	for _, p := range purposes {
		u := beian.Upload{
			EventID: s.eventID(), Revision: s.c.Revision, Purpose: p, Owner: filing.OwnerSubject,
		}
		if p != filing.PurposeSubjectCertificate && p != filing.PurposeSubjectPersonCertificate {
			u.Owner, u.Service = filing.OwnerService, s.c.Filing.Services[0].ID
		}
		out, err := s.desk.Attach(ctx, s.customer, s.c.ID, u, bytes.NewReader(s.gen.Image(p)))
		if err != nil {
			return err
		}
		s.show(out)
	}
	return nil
}

// made makes up what a company in Beijing fills in for a service.
func (s *story) made(kind filing.ServiceKind) filing.Filing {
	return s.gen.Filing(
		filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(kind),
	)
}

func (s *story) fileApp(ctx context.Context) error {
	s.head("APP 首次备案（电子化核验）", "First filing of an APP, by e-verification")
	content := s.made(filing.ServiceApp)
	s.subject = content.Subject
	if err := s.throughVerification(ctx, content); err != nil {
		return err
	}
	if err := s.takeByHand(ctx); err != nil {
		return err
	}
	s.clock.Advance(9 * 24 * time.Hour)
	return s.approve(ctx, reviewer, &workflow.Evidence{Kind: "opinion", Reference: "2026-03-BJ-0001"}, 0)
}

// throughVerification takes a filing from nothing to the bureau's door by e-verification.
func (s *story) throughVerification(ctx context.Context, content filing.Filing) error {
	if err := s.open(ctx, content); err != nil {
		return err
	}
	if err := s.attach(ctx, filing.PurposeSubjectCertificate); err != nil {
		return err
	}
	if err := s.fire(ctx, s.customer, workflow.Event{Name: workflow.EventBeginEVerification}); err != nil {
		return err
	}
	if err := s.round(ctx); err != nil {
		return err
	}
	entry, err := s.desk.VerificationEntry(ctx, s.customer, s.c.ID)
	if err != nil {
		return err
	}
	s.say("扫码进入小程序 "+entry.URL, "scan the QR code "+entry.URL)
	s.clock.Advance(20 * time.Minute)
	if s.c, err = (beiantest.Verifier{}).Pass(ctx, s.desk, s.c.ID); err != nil {
		return err
	}
	s.say("四个步骤已完成 → "+s.c.State.Label(filing.Zh), "four steps done → "+s.c.State.Label(filing.En))
	if err := s.fire(ctx, s.customer, workflow.Event{Name: workflow.EventSubmit}); err != nil {
		return err
	}
	if err := s.round(ctx); err != nil {
		return err
	}
	s.clock.Advance(26 * time.Hour)
	if err := s.fire(ctx, reviewer, workflow.Event{Name: workflow.EventPassInitial}); err != nil {
		return err
	}
	return s.round(ctx)
}

// takeByHand takes what the interface cannot carry to the bureau, up to its review.
func (s *story) takeByHand(ctx context.Context) error {
	s.say("接口 V3.0 不能承载 APP：由审核员人工上报，以回执为凭",
		"the interface V.3.0 has no place for APPs: a reviewer goes to the bureau by hand, with its receipt as evidence")
	s.clock.Advance(2 * time.Hour)
	err := s.fire(ctx, reviewer, workflow.Event{
		Name: workflow.EventReport, Evidence: &workflow.Evidence{Kind: "receipt", Reference: "2026-03-BJ-0001"},
	})
	if err != nil {
		return err
	}
	return s.confirmSMS(ctx, reviewer)
}

func (s *story) fileWebsite(ctx context.Context) error {
	s.head("新增网站（纸质核验，管局驳回后修改）", "Added website, on the paper way, rejected once")
	content := s.made(filing.ServiceWebsite)
	content.Subject = s.subject
	if err := s.open(ctx, content); err != nil {
		return err
	}
	if err := s.throughPaper(ctx); err != nil {
		return err
	}
	s.clock.Advance(7 * 24 * time.Hour)
	out, err := s.desk.RecordResult(ctx, bureau, s.c.ID, beian.Result{
		EventID: "BAJG-20260401-1", Attempt: s.c.Attempts[0].N,
		Reasons: []workflow.Reason{{Code: filing.ResultRejected, Path: "services[0].name", Text: "网站名称与主办单位不符"}},
	})
	if err != nil {
		return err
	}
	s.show(out)
	s.say("管局意见："+s.c.Reasons[0].Text, "the bureau's opinion, code 1002: "+s.c.Reasons[0].Path)
	if err := s.round(ctx); err != nil {
		return err
	}
	if err := s.fire(ctx, s.customer, workflow.Event{Name: workflow.EventRevise}); err != nil {
		return err
	}
	corrected := s.c.Filing
	corrected.Services = append([]filing.Service(nil), corrected.Services...)
	corrected.Services[0].Name = corrected.Subject.Name + "官网"
	if err := s.save(ctx, corrected); err != nil {
		return err
	}
	if err := s.throughPaper(ctx); err != nil {
		return err
	}
	s.clock.Advance(5 * 24 * time.Hour)
	return s.approve(ctx, bureau, nil, 1)
}

// throughPaper takes the case from the draft to the bureau's review on the paper way.
func (s *story) throughPaper(ctx context.Context) error {
	err := s.fire(ctx, s.customer, workflow.Event{
		Name: workflow.EventTakePaperWay, Note: "服务负责人的证件不支持电子化核验",
	})
	if err != nil {
		return err
	}
	err = s.attach(ctx, filing.PurposeVerificationSheet, filing.PurposeSubjectCertificate, filing.PurposeSubjectPersonCertificate,
		filing.PurposeServicePersonCertificate, filing.PurposeVerificationPhoto)
	if err != nil {
		return err
	}
	if err := s.fire(ctx, s.customer, workflow.Event{Name: workflow.EventSubmit}); err != nil {
		return err
	}
	if err := s.round(ctx); err != nil {
		return err
	}
	s.clock.Advance(20 * time.Hour)
	if err := s.fire(ctx, reviewer, workflow.Event{Name: workflow.EventPassInitial}); err != nil {
		return err
	}
	if err := s.round(ctx); err != nil {
		return err
	}
	s.clock.Advance(72 * time.Hour)
	out, err := s.desk.ReceivePapers(ctx, reviewer, s.c.ID, s.eventID(), s.c.Revision, s.clock.Now(), s.clock.Now())
	if err != nil {
		return err
	}
	s.show(out)
	s.clock.Advance(5 * time.Hour)
	if err := s.fire(ctx, reviewer, workflow.Event{Name: workflow.EventPassPaper}); err != nil {
		return err
	}
	if err := s.round(ctx); err != nil {
		return err
	}
	live, _ := s.c.LiveAttempt()
	s.say(fmt.Sprintf("已经接口上报，序号 %d", live.Sequence), fmt.Sprintf("submitted over the interface, sequence %d", live.Sequence))
	return s.confirmSMS(ctx, beian.Actor{Role: workflow.System, ID: "sms-status"})
}

// confirmSMS lets everybody who is asked confirm on the ministry's site. The desk hears of it; it never sees a code.
func (s *story) confirmSMS(ctx context.Context, by beian.Actor) error {
	if err := s.round(ctx); err != nil {
		return err
	}
	s.clock.Advance(time.Hour)
	for _, p := range workflow.AwaitedSMS(&s.c) {
		out, err := s.desk.RecordSMS(ctx, by, s.c.ID, beian.SMSConfirmation{
			EventID: s.eventID(), Revision: s.c.Revision, Role: p.Role, Service: p.Service, HappenedAt: s.clock.Now(),
		})
		if err != nil {
			return err
		}
		s.say("短信核验："+p.Role.Label(filing.Zh), "confirmed by SMS: "+p.Role.Label(filing.En))
		s.show(out)
	}
	return nil
}

// approve records the bureau's approval with the numbers it issued, and tells the history.
func (s *story) approve(ctx context.Context, by beian.Actor, evidence *workflow.Evidence, servicesBefore int) error {
	numbers, err := s.bureau.Numbers(s.c, region.Beijing, s.clock.Now().Year(), servicesBefore)
	if err != nil {
		return err
	}
	out, err := s.desk.RecordResult(ctx, by, s.c.ID, beian.Result{
		EventID: s.eventID(), Revision: s.c.Revision, Attempt: len(s.c.Attempts), Approved: true, Numbers: numbers,
		Evidence: evidence,
	})
	if err != nil {
		return err
	}
	s.show(out)
	if err := s.round(ctx); err != nil {
		return err
	}
	for _, n := range s.c.Numbers {
		s.say("备案号 "+n.Number, "number "+n.Number)
	}
	return s.history(ctx)
}

func (s *story) history(ctx context.Context) error {
	lines, err := s.desk.History(ctx, s.customer, s.c.ID)
	if err != nil {
		return err
	}
	s.say("\n办理记录：", "history:")
	for _, l := range lines {
		fmt.Fprintf(s.out, "  %3d  %s  %-9s  %-20s  %-17s  %s\n",
			l.Revision, l.At.Format("2006-01-02 15:04"), l.By.Role, l.Event, l.To, l.Event.Label(filing.Zh))
	}
	return nil
}
