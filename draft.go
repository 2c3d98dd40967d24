package beian

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Opening asks for a new case.
type Opening struct {
	// EventID makes the opening unique: a repeat returns the case of the first.
	EventID string
	// Account is whose case it is, when a reviewer opens it; an applicant opens own cases.
	Account string
	// Inquiry is what detection is asked. Its Wanted chooses a change, a cancellation or a transfer.
	Inquiry filing.Inquiry
}

// String hides what the inquiry hides.
func (o Opening) String() string { return "opening " + o.EventID + " by " + o.Inquiry.String() }

// GoString is String, so that %#v shows no personal data either.
func (o Opening) GoString() string { return o.String() }

// LogValue is String, so that a structured log shows no personal data.
func (o Opening) LogValue() slog.Value { return slog.StringValue(o.String()) }

// Open detects which filing is needed and opens a case for it, with what is known filled in: the inquiry's answers and,
// where the filing builds on a filed record that this desk or its registries know, that record's data. Of a record that is not
// the account's own only what is public is filled in: no persons, no addresses, nothing of an individual.
//
// Returns a *BlockedError with the decision if nothing can be filed now.
func (d *Desk) Open(ctx context.Context, a Actor, o Opening) (Outcome, filing.Decision, error) {
	if err := anyOf(a, workflow.EventOpen, workflow.Applicant, workflow.Reviewer); err != nil {
		return Outcome{}, filing.Decision{}, err
	}
	if err := checkEventID("event_id", o.EventID); err != nil {
		return Outcome{}, filing.Decision{}, err
	}
	account := o.Account
	if a.Role == workflow.Applicant {
		account = a.Account
	}
	if account == "" {
		return Outcome{}, filing.Decision{}, &FieldError{Path: "account", Message: filing.Text{
			Zh: "缺少账号", En: "empty; a case belongs to an account",
		}}
	}
	if _, err := d.account(ctx, account); err != nil {
		return Outcome{}, filing.Decision{}, err
	}
	o.Inquiry.Account, o.Inquiry.Case = account, ""
	digest, err := d.saidDigest(a, account, o.Inquiry)
	if err != nil {
		return Outcome{}, filing.Decision{}, err
	}
	if done, found, err := d.repeated(ctx, a, o.EventID, digest); err != nil || found {
		return done, filing.Decision{}, err
	}
	decision, err := filing.Detect(ctx, o.Inquiry, d.registry, d.policy)
	if err != nil {
		return Outcome{}, decision, err
	}
	shown := seenBy(a, decision)
	if decision.Outcome != filing.OutcomeFile {
		return Outcome{}, shown, &BlockedError{Decision: shown}
	}
	content := d.draftOf(account, o.Inquiry, decision)
	decision = shown
	if err := d.dropForeignFiles(ctx, account, &content); err != nil {
		return Outcome{}, decision, err
	}
	if err := d.checkContent(ctx, account, &content); err != nil {
		return Outcome{}, decision, err
	}
	e := workflow.Event{
		ID: o.EventID, Name: workflow.EventOpen, Actor: a, At: d.now(), Filing: &content, BuildsOn: decision.BuildsOn,
	}
	facts := workflow.Facts{Terms: d.policy, Calendar: d.calendar}
	if facts.Content, err = contentDigest(&content); err != nil {
		return Outcome{}, decision, err
	}
	step, err := d.machine.Open(d.newID(), account, d.policy.Route(content.Type), e, facts)
	if err != nil {
		return Outcome{}, decision, err
	}
	step.Link()
	done, err := d.store.Commit(ctx, store.Commit{Step: step, EventDigest: digest})
	if err != nil {
		return Outcome{}, decision, err
	}
	if done.Repeated {
		c, err := d.store.Case(ctx, done.CaseID)
		return Outcome{Case: c, Line: done.Line, Repeated: true}, decision, err
	}
	return Outcome{Case: step.Case, Line: step.Line}, decision, nil
}

// draftOf is the filing that a decision leads to, with what is known filled in.
func (d *Desk) draftOf(account string, in filing.Inquiry, decision filing.Decision) filing.Filing {
	f := filing.Filing{Province: in.Province}
	f.Subject.Nature = in.Nature
	f.Subject.Certificate.Type, f.Subject.Certificate.Number = in.CertificateType, in.CertificateNumber
	s := filing.Service{ID: "s1", Kind: in.ServiceKind, Name: in.AppName, Filed: in.Service}
	if in.Domain != "" {
		s.Domains = []string{in.Domain}
	}
	if in.ServiceKind == filing.ServiceApp {
		s.App = &filing.App{}
	}
	if in.ServiceKind != 0 || in.Service != (filing.FiledRef{}) {
		f.Services = []filing.Service{s}
	}
	return d.retyped(account, f, []filing.Decision{decision})
}

// retyped gives a filing the type of its decisions and keeps what still fits: parts that the type does not fill come from
// the filed record.
func (d *Desk) retyped(account string, f filing.Filing, decisions []filing.Decision) filing.Filing {
	first := decisions[0]
	f.Type = first.Type
	f.SubjectNumber, f.SubjectBureauID = first.BuildsOn.SubjectNumber, first.BuildsOn.SubjectBureauID
	if !f.Type.Fills(filing.PartCancellation) {
		f.Cancellation = nil
	}
	if !f.Type.Fills(filing.PartTarget) {
		f.Target = ""
	}
	rec := copyOf(first.Record)
	if rec != nil {
		if rec.Account != account {
			hidePersons(rec, &f)
		}
		if f.Province == "" {
			f.Province = rec.Province
		}
		if blankSubject(f.Subject) || !f.Type.Fills(filing.PartSubject) {
			f.Subject = rec.Subject
		}
	}
	f.Services = slices.Clone(f.Services)
	for i := range f.Services {
		s := &f.Services[i]
		ref := s.Filed
		if i < len(decisions) {
			ref = decisions[i].BuildsOn.Service
		}
		if ref == (filing.FiledRef{}) && f.Type.Chosen() {
			ref = s.Filed
		}
		s.Filed = ref
		if rec == nil || ref == (filing.FiledRef{}) {
			continue
		}
		if filed, ok := rec.Service(ref); ok && (blankService(s) || !f.Type.Fills(filing.PartService)) {
			if rec.Account != account {
				filed.Service.Responsible, filed.Service.Remark = s.Responsible, s.Remark
			}
			*s = serviceFrom(*s, filed, f.Type.Fills(filing.PartAccess), d.policy.ProviderID())
		}
	}
	return f
}

// hidePersons leaves of a record's subject what is public and what was typed: anybody can know the certificate number
// under which it is found.
func hidePersons(rec *filing.Record, typed *filing.Filing) {
	filed := rec.Subject
	rec.Subject = typed.Subject
	if filed.Nature.Personal() || typed.Subject.Nature.Personal() {
		return
	}
	rec.Subject.Name, rec.Subject.Nature = filed.Name, filed.Nature
	rec.Subject.Certificate.Type, rec.Subject.Certificate.Number = filed.Certificate.Type, filed.Certificate.Number
}

// dropForeignFiles takes out of a draft the files that the account did not bring, which come from a record that another
// account filed: they are uploaded again.
func (d *Desk) dropForeignFiles(ctx context.Context, account string, f *filing.Filing) error {
	foreign := make(map[filing.Digest]bool)
	for _, digest := range f.Files() {
		has, err := d.files().HasBlob(ctx, account, digest)
		if err != nil {
			return err
		}
		foreign[digest] = !has
	}
	for i := range f.Services {
		s := &f.Services[i]
		if s.App != nil && foreign[s.App.Icon] {
			app := *s.App
			app.Icon = ""
			s.App = &app
		}
		s.PreApprovals = slices.Clone(s.PreApprovals)
		for j := range s.PreApprovals {
			p := &s.PreApprovals[j]
			p.Files = slices.DeleteFunc(slices.Clone(p.Files), func(digest filing.Digest) bool { return foreign[digest] })
		}
	}
	return nil
}

// copyOf is a record of the draft's own: a registry's must not change with the draft. It is nil for one that cannot be
// kept.
func copyOf(rec *filing.Record) *filing.Record {
	b, err := json.Marshal(rec)
	if err != nil {
		return nil
	}
	var own *filing.Record
	if json.Unmarshal(b, &own) != nil {
		return nil
	}
	return own
}

// serviceFrom is a filed service with its accesses at this provider as the start of a filing about it. Accesses that were
// typed stay where the type fills them in.
func serviceFrom(typed filing.Service, filed *filing.FiledService, fillsAccess bool, provider string) filing.Service {
	s := filed.Service
	s.ID, s.Filed = typed.ID, typed.Filed
	s.Accesses = typed.Accesses
	if !fillsAccess {
		s.Accesses = nil
		for _, a := range filed.Accesses {
			if a.Provider != provider {
				continue
			}
			access := a.Access
			access.BureauID = a.BureauID
			s.Accesses = append(s.Accesses, access)
		}
	}
	return s
}

func blankSubject(s filing.Subject) bool { return s.Name == "" && s.Responsible.Name == "" }

// blankService reports whether nothing of a service is typed but what an inquiry asks.
func blankService(s *filing.Service) bool {
	return s.HomePage == "" && len(s.Contents) == 0 && s.Responsible.Name == ""
}

// Save keeps what the applicant typed, however unfinished. The type, the attachments and the record that the filing builds
// on stay as they are: Retype and Attach change them.
//
// Returns a *FieldError for text that is not valid UTF-8, a service without an id of its own or a file that the account did
// not bring, store.ErrTooLarge for a filing above the policy's limit, and the errors of Fire.
func (d *Desk) Save(ctx context.Context, a Actor, caseID, eventID string, revision int64, f filing.Filing) (Outcome, error) {
	if _, err := json.Marshal(f); err != nil {
		return Outcome{}, notEncodable(err)
	}
	if err := checkEventID("event_id", eventID); err != nil {
		return Outcome{}, err
	}
	return d.fire(ctx, a, caseID, eventID, f, func(c *workflow.Case) (workflow.Event, error) {
		kept := f
		kept.Type, kept.Attachments = c.Filing.Type, c.Filing.Attachments
		kept.SubjectNumber, kept.SubjectBureauID = c.Filing.SubjectNumber, c.Filing.SubjectBureauID
		if err := checkServiceIDs(c, &kept); err != nil {
			return workflow.Event{}, err
		}
		if err := d.checkContent(ctx, c.Account, &kept); err != nil {
			return workflow.Event{}, err
		}
		return workflow.Event{Name: workflow.EventSave, Revision: revision, Filing: &kept}, nil
	})
}

// checkServiceIDs refuses services that the bureau's answers could not be told apart by.
func checkServiceIDs(c *workflow.Case, f *filing.Filing) error {
	seen := make(map[string]bool, len(f.Services))
	for i := range f.Services {
		id := f.Services[i].ID
		_, had := c.Filing.Service(id)
		if id == "" || seen[id] || !had && approved(c, id) {
			return &FieldError{Path: "services[" + strconv.Itoa(i) + "].id", Message: filing.Text{
				Zh: "服务编号为空或重复", En: "empty, or another service of the case has it: give each service an id of its own",
			}}
		}
		seen[id] = true
	}
	return nil
}

func notEncodable(err error) error {
	return &FieldError{Path: "filing", Message: filing.Text{Zh: "含有无法保存的代码", En: err.Error()}}
}

// checkContent refuses what could not be kept faithfully, or is not the account's.
func (d *Desk) checkContent(ctx context.Context, account string, f *filing.Filing) error {
	if path, ok := filing.InvalidText(f); ok {
		return &FieldError{Path: path, Message: filing.Text{
			Zh: "含有无效字符，请重新填写", En: "not valid UTF-8; type it again",
		}}
	}
	b, err := json.Marshal(f)
	if err != nil {
		return notEncodable(err)
	}
	if len(b) > d.policy.DocumentLimit() {
		return store.ErrTooLarge
	}
	for path, digest := range f.Files() {
		has, err := d.files().HasBlob(ctx, account, digest)
		if err != nil {
			return err
		}
		if !has {
			return &FieldError{Path: path, Message: filing.Text{
				Zh: "文件不存在，请先上传", En: "no such file of this account: upload it first",
			}}
		}
	}
	return nil
}

// Retype detects the type of a draft anew and keeps what still fits. A chosen type is given in wanted; empty detects.
//
// Returns a *FieldError for a type that cannot be chosen, a *BlockedError with the decision if nothing can be filed now or the
// services need different types, and the errors of Fire.
func (d *Desk) Retype(ctx context.Context, a Actor, caseID, eventID string, revision int64, wanted filing.Type) (Outcome, error) {
	if err := checkEventID("event_id", eventID); err != nil {
		return Outcome{}, err
	}
	if wanted != "" && !(wanted.IsCase() && wanted.Chosen()) {
		return Outcome{}, &FieldError{Path: "wanted", Message: filing.Text{
			Zh: "不是可以自选办理的备案类型，请留空由系统判断", En: "not a type that customers choose; leave it empty to have it detected",
		}}
	}
	return d.fire(ctx, a, caseID, eventID, wanted, func(c *workflow.Case) (workflow.Event, error) {
		asked := c.Filing
		asked.Type = wanted
		decisions, err := filing.DetectEach(ctx, asked.Inquiries(c.Account, c.ID), d.registry, d.policy)
		if err != nil {
			return workflow.Event{}, err
		}
		for i := range decisions {
			if decisions[i].Outcome != filing.OutcomeFile {
				return workflow.Event{}, &BlockedError{Decision: seenBy(a, decisions[i])}
			}
			if decisions[i].Type != decisions[0].Type {
				return workflow.Event{}, &BlockedError{Decision: mixedTypes(seenBy(a, decisions[i]))}
			}
		}
		f := d.retyped(c.Account, c.Filing, decisions)
		if err := d.dropForeignFiles(ctx, c.Account, &f); err != nil {
			return workflow.Event{}, err
		}
		if err := d.checkContent(ctx, c.Account, &f); err != nil {
			return workflow.Event{}, err
		}
		return workflow.Event{
			Name: workflow.EventRetype, Revision: revision, Filing: &f, BuildsOn: decisions[0].BuildsOn,
		}, nil
	})
}

// mixedTypes is a decision that differs from that of the first service.
func mixedTypes(d filing.Decision) filing.Decision {
	d.Outcome, d.Reason = filing.OutcomeBlocked, &filing.Reason{
		Code: "detection.mixed_types",
		Message: filing.Text{
			Zh: "各项服务需要不同的备案类型", En: "the services need filings of different types",
		},
		Unblock: filing.Text{Zh: "请将其分开办理", En: "take them apart: open a case for each type"},
	}
	return d
}

// Upload is an attachment to be added to a case.
type Upload struct {
	// EventID and Revision are as in Fire.
	EventID  string
	Revision int64
	// Purpose, Owner and Service say what it is and to what it belongs.
	Purpose filing.AttachmentPurpose
	Owner   filing.AttachmentOwner
	Service string
	// Remark is free text for the bureau.
	Remark string
}

// maxAttachment is the most that Attach takes for purposes whose own limit is not known, in bytes: providers take 4 MB
// (Huawei Cloud, 2023).
const maxAttachment = 4 << 20

// Attach keeps the bytes of an attachment and adds it to the case; one with the same purpose and owner is replaced. Its format
// is what the bytes are, whatever their file is called.
//
// Returns store.ErrTooLarge if it is larger than its purpose allows (核验单 150 KB, others 100 KB by 企业系统接口规范 V3.0), a
// *FieldError for what is neither jpg nor png, and the errors of Fire.
func (d *Desk) Attach(ctx context.Context, a Actor, caseID string, u Upload, r io.Reader) (Outcome, error) {
	if err := anyOf(a, workflow.EventAttach, workflow.Applicant, workflow.Reviewer); err != nil {
		return Outcome{}, err
	}
	if err := checkEventID("event_id", u.EventID); err != nil {
		return Outcome{}, err
	}
	if r == nil {
		return Outcome{}, noFile()
	}
	c, err := d.Case(ctx, a, caseID)
	if err != nil {
		return Outcome{}, err
	}
	if _, ok := c.Filing.Service(u.Service); u.Service != "" && !ok {
		return Outcome{}, &FieldError{Path: "service", Message: filing.Text{
			Zh: "备案中没有这项服务", En: "no service of the filing has this id",
		}}
	}
	limit := u.Purpose.MaxBytes()
	if limit == 0 {
		limit = maxAttachment
	}
	format, r, err := sniff(r)
	if err != nil {
		return Outcome{}, err
	}
	digest, size, err := d.files().PutBlob(ctx, c.Account, r, limit)
	if err != nil {
		return Outcome{}, err
	}
	added := filing.Attachment{
		ID: attachmentID(u.EventID), Purpose: u.Purpose, Owner: u.Owner, Service: u.Service, Format: format,
		Digest: digest, Size: size, Remark: u.Remark,
	}
	return d.fire(ctx, a, caseID, u.EventID, added, func(c *workflow.Case) (workflow.Event, error) {
		f := c.Filing
		f.Attachments = slices.DeleteFunc(slices.Clone(f.Attachments), func(have filing.Attachment) bool {
			return have.Purpose == added.Purpose && have.Owner == added.Owner && have.Service == added.Service
		})
		f.Attachments = append(f.Attachments, added)
		if err := d.checkContent(ctx, c.Account, &f); err != nil {
			return workflow.Event{}, err
		}
		return workflow.Event{Name: workflow.EventAttach, Revision: u.Revision, Filing: &f}, nil
	})
}

// attachmentID is derived from the event, so that an upload that comes twice is one attachment.
func attachmentID(eventID string) string { return "f" + string(filing.DigestOf([]byte(eventID)))[:16] }

// Detach removes an attachment from the case.
// Returns store.ErrNotFound if the case has no such attachment, and the errors of Fire.
func (d *Desk) Detach(ctx context.Context, a Actor, caseID, eventID string, revision int64, attachment string) (Outcome, error) {
	if err := checkEventID("event_id", eventID); err != nil {
		return Outcome{}, err
	}
	return d.fire(ctx, a, caseID, eventID, attachment, func(c *workflow.Case) (workflow.Event, error) {
		f := c.Filing
		f.Attachments = slices.DeleteFunc(slices.Clone(f.Attachments), func(have filing.Attachment) bool {
			return have.ID == attachment
		})
		if len(f.Attachments) == len(c.Filing.Attachments) {
			return workflow.Event{}, store.ErrNotFound
		}
		return workflow.Event{Name: workflow.EventAttach, Revision: revision, Filing: &f}, nil
	})
}

// PutFile keeps the bytes of an icon, an approval or a piece of evidence for an account, to be named by their digest. What
// nothing names, SweepFiles removes after a time.
// Returns store.ErrTooLarge above 4 MB, a *FieldError for what is neither jpg nor png.
func (d *Desk) PutFile(ctx context.Context, a Actor, account string, r io.Reader) (filing.Digest, error) {
	if a.Role == workflow.Applicant {
		account = a.Account
	}
	if _, err := d.Account(ctx, a, account); err != nil {
		return "", err
	}
	if r == nil {
		return "", noFile()
	}
	_, r, err := sniff(r)
	if err != nil {
		return "", err
	}
	digest, _, err := d.files().PutBlob(ctx, account, r, maxAttachment)
	return digest, err
}

// sniff tells what the bytes of a file are, and gives a reader of all of them.
func sniff(r io.Reader) (filing.AttachmentFormat, io.Reader, error) {
	all := bufio.NewReader(r)
	head, err := all.Peek(filing.FormatBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, nil, fmt.Errorf("beian: read file: %w", err)
	}
	format := filing.FormatOf(head)
	if format == 0 {
		return 0, nil, &FieldError{Path: "file", Message: filing.Text{
			Zh: "只支持 JPG 或 PNG 格式的图片，请转换后重新上传", En: "neither jpg nor png: convert it and upload it again",
		}}
	}
	return format, all, nil
}

func noFile() error {
	return &FieldError{Path: "file", Message: filing.Text{Zh: "没有文件内容", En: "no bytes are given: send the file"}}
}

func checkAccount(a filing.Account) error {
	email := filing.NormalizeEmail(a.Email)
	if !plausibleEmail(email) {
		return &FieldError{Path: "email", Message: filing.Text{Zh: "请填写有效的电子邮箱", En: "not an e-mail address; it is the login"}}
	}
	if a.Mobile != "" && !plausibleMobile(a.Mobile) {
		return &FieldError{Path: "mobile", Message: filing.Text{
			Zh: "请填写有效的手机号码", En: "not a mobile number; leave it empty if there is none",
		}}
	}
	if a.Lang != filing.Zh && a.Lang != filing.En {
		return &FieldError{Path: "lang", Message: filing.Text{Zh: "语言应为 zh 或 en", En: "want zh or en"}}
	}
	return nil
}

// plausibleEmail reports whether an address can be a login: one address, without a display name.
func plausibleEmail(s string) bool {
	parsed, err := mail.ParseAddress(s)
	return err == nil && parsed.Address == s && len(s) <= maxEmail
}

// plausibleMobile reports whether a mobile number can be kept and told from others: 5 to 15 digits (ITU-T E.164), with
// room for how people write them.
func plausibleMobile(s string) bool {
	const least, most, written = 5, 15, 64
	digits := len(strings.TrimPrefix(filing.NormalizeMobile(s), "+"))
	return utf8.ValidString(s) && len(s) <= written && least <= digits && digits <= most
}

// maxEmail is the longest e-mail address in bytes (RFC 5321, 4.5.3.1.3).
const maxEmail = 254
