package beian

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// maxRetries is how often an event that is not a person's reloads the case after a conflict.
const maxRetries = 20

// Fire lets an event happen to a case. The event's ID must be unique; a repeat with the same content returns the outcome of
// the first. Its Actor and At are set here. People give the Revision that they saw.
//
// Guards are given what they judge by: the rules' findings, the type detected again for each service, the digest of the
// content, the claims. An applicant's submit on a route without review completes the case.
//
// Events that bring content are fired by Save, Retype, Attach and Detach, which look at it.
//
// Returns store.ErrNotFound for a case that is not there or not the actor's, the errors of workflow.Machine.Apply, a
// *store.ClaimedError if another case under way holds the subject, a domain or the APP, store.ErrEventReused, a *FieldError
// for an id that cannot be one or evidence in a file that PutFile did not keep for the case's account, store.ErrTooLarge for
// an event above the policy's limit, and store.ErrConflict (ErrStale for people) if the case moved on meanwhile.
func (d *Desk) Fire(ctx context.Context, a Actor, caseID string, e workflow.Event) (Outcome, error) {
	switch e.Name {
	case workflow.EventSave, workflow.EventRetype, workflow.EventAttach:
		return Outcome{}, &FieldError{Path: "name", Message: filing.Text{
			Zh: "请使用保存、变更备案类型或附件的接口", En: "content does not come by Fire; call Save, Retype, Attach or Detach",
		}}
	}
	if err := checkEventID("id", e.ID); err != nil {
		return Outcome{}, err
	}
	e.Filing, e.BuildsOn = nil, filing.RecordRef{} // else a guard would judge the case by content that is not its own
	return d.fireEvent(ctx, a, caseID, e)
}

// fireEvent is Fire for events whose id may be the desk's own.
func (d *Desk) fireEvent(ctx context.Context, a Actor, caseID string, e workflow.Event) (Outcome, error) {
	said := e
	said.At, said.Revision = time.Time{}, 0
	return d.fire(ctx, a, caseID, e.ID, said, func(*workflow.Case) (workflow.Event, error) { return e, nil })
}

// then fires what follows by itself from an event that happened. Somebody may have been faster.
func (d *Desk) then(ctx context.Context, a Actor, first Outcome, e workflow.Event) (Outcome, error) {
	next, err := d.fireEvent(ctx, a, first.Case.ID, e)
	if errors.Is(err, workflow.ErrWrongState) {
		next.Case, err = d.store.Case(ctx, first.Case.ID)
	}
	if err != nil {
		return Outcome{}, err
	}
	first.Case = next.Case
	return first, nil
}

const (
	// maxEventID is the longest event id that callers may give, in bytes.
	maxEventID = 255
	// ownEvents begins the ids of the events that the desk derives itself, so that no caller can take them first.
	ownEvents = "desk:"
)

// plausibleID reports whether a text can be an id that a store keeps.
func plausibleID(id string) bool {
	return id != "" && len(id) <= maxEventID && utf8.ValidString(id) && !strings.Contains(id, "\x00")
}

// checkEventID refuses what cannot be an event's id. Ids are kept in an index.
func checkEventID(path, id string) error {
	switch {
	case id == "":
		return &FieldError{Path: path, Message: filing.Text{
			Zh: "事件缺少编号", En: "empty; give the event an id of its own, the same when it is sent again",
		}}
	case !plausibleID(id):
		return &FieldError{Path: path, Message: filing.Text{
			Zh: "事件编号过长或含有无效字符", En: "above 255 bytes, not valid UTF-8, or with a zero byte; a UUID will do",
		}}
	case strings.HasPrefix(id, ownEvents):
		return &FieldError{Path: path, Message: filing.Text{
			Zh: "事件编号不能以 desk: 开头", En: "begins with desk:, which is kept for the desk's own events",
		}}
	}
	return nil
}

// making makes an event for a case as it stands.
type making func(c *workflow.Case) (workflow.Event, error)

// fire lets an event happen that is made only if it has not happened before, and anew after each conflict. What was said
// tells a repeat from a reused id.
func (d *Desk) fire(ctx context.Context, a Actor, caseID, eventID string, said any, event making) (Outcome, error) {
	if !plausibleID(caseID) {
		return Outcome{}, store.ErrNotFound
	}
	digest, err := d.saidDigest(a, caseID, said)
	if err != nil {
		return Outcome{}, err
	}
	if done, found, err := d.repeated(ctx, a, eventID, digest); err != nil || found {
		return done, err
	}
	for try := 0; ; try++ {
		out, err := d.fireOnce(ctx, a, caseID, eventID, event, digest)
		if err == nil {
			return out, nil
		}
		// Of two clicks at once the second may find the case moved on by the first.
		if movedOn(err) {
			if done, found, lookErr := d.repeated(ctx, a, eventID, digest); lookErr == nil && found {
				return done, nil
			}
		}
		if !errors.Is(err, store.ErrConflict) {
			return out, err
		}
		if a.Role.Human() {
			return Outcome{}, fmt.Errorf("%w: %w", workflow.ErrStale, err)
		}
		if try == maxRetries || ctx.Err() != nil {
			return Outcome{}, errors.Join(err, ctx.Err())
		}
	}
}

// movedOn reports that an error may come of what happened to the case meanwhile, the same event included.
func movedOn(err error) bool {
	return errors.Is(err, store.ErrConflict) || errors.Is(err, workflow.ErrStale) || errors.Is(err, workflow.ErrWrongState) ||
		errors.Is(err, workflow.ErrGuard)
}

// repeated gives the outcome of an event that happened before.
func (d *Desk) repeated(ctx context.Context, a Actor, eventID string, digest filing.Digest) (Outcome, bool, error) {
	done, before, err := d.store.Event(ctx, eventID)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return Outcome{}, false, nil
	case err != nil:
		return Outcome{}, false, err
	case before != digest:
		return Outcome{}, false, store.ErrEventReused
	}
	c, err := d.Case(ctx, a, done.CaseID)
	if err != nil {
		return Outcome{}, false, err
	}
	return Outcome{Case: c, Line: done.Line, Repeated: true}, true, nil
}

func (d *Desk) fireOnce(
	ctx context.Context, a Actor, caseID, eventID string, event making, digest filing.Digest,
) (Outcome, error) {
	c, err := d.Case(ctx, a, caseID)
	if err != nil {
		return Outcome{}, err
	}
	e, err := event(&c)
	if err != nil {
		return Outcome{}, err
	}
	if err := d.checkEvidence(ctx, &c, &e); err != nil {
		return Outcome{}, err
	}
	e.ID, e.Actor, e.At = eventID, a, d.now()
	if e.Name == workflow.EventRefuse && a.Role == workflow.Bureau {
		e.Actor = Actor{Role: workflow.System, ID: a.ID} // the bureau's system refused, not the bureau
	}
	if e.Name == workflow.EventSubmit && !c.Route.Review && e.Actor.Role == workflow.Applicant {
		if e.Revision != c.Revision {
			return Outcome{}, &workflow.StaleError{Based: e.Revision, Current: c.Revision}
		}
		e.Name, e.Actor = workflow.EventComplete, Actor{Role: workflow.System, ID: e.Actor.ID}
	}
	about := &c.Filing
	if e.Name == workflow.EventLateResult {
		about = c.Submitted(e.Attempt)
	}
	facts, err := d.facts(ctx, &c, &e, about, d.machine.Needs(&c, e.Name))
	if err != nil {
		return Outcome{}, err
	}
	claims := workflow.ClaimsOf(&c.Filing, c.Route.Claim, d.policy.SideBySide())
	for place := 1; ; place++ {
		facts.Claims = claims.At(place)
		step, err := d.machine.Apply(&c, e, facts)
		if err != nil {
			return Outcome{}, err
		}
		step.Link()
		done, err := d.store.Commit(ctx, store.Commit{Step: step, Base: c.Revision, EventDigest: digest})
		var claimed *store.ClaimedError
		if errors.As(err, &claimed) && claimed.Claim.Key == claims.Shared && place < claims.Places() {
			continue
		}
		if err != nil {
			return Outcome{}, err
		}
		if done.Repeated {
			now, err := d.store.Case(ctx, done.CaseID)
			return Outcome{Case: now, Line: done.Line, Repeated: true}, err
		}
		return Outcome{Case: step.Case, Line: step.Line}, nil
	}
}

// checkEvidence refuses evidence that nobody brought: it would be missing when it is asked for.
func (d *Desk) checkEvidence(ctx context.Context, c *workflow.Case, e *workflow.Event) error {
	if e.Evidence == nil || e.Evidence.File == "" {
		return nil
	}
	has, err := d.files().HasBlob(ctx, c.Account, e.Evidence.File)
	if err == nil && !has {
		err = &FieldError{Path: "evidence.file", Message: filing.Text{
			Zh: "凭证文件不存在，请先上传", En: "no such file of the case's account: put it there first",
		}}
	}
	return err
}

// contentAfter is the content that the case has after an event.
func contentAfter(c *workflow.Case, e *workflow.Event, f *workflow.Facts) *filing.Filing {
	if e.Filing != nil {
		return e.Filing
	}
	if e.Name != workflow.EventRevise || len(f.Decisions) == 0 {
		return &c.Filing
	}
	rest, parts := workflow.RestOf(c)
	if !parts {
		return &c.Filing
	}
	rest.Type = f.Decisions[0].Type
	return &rest
}

// facts gathers what guards judge by, and the filed record of the subject that the event is about.
func (d *Desk) facts(
	ctx context.Context, c *workflow.Case, e *workflow.Event, about *filing.Filing, needs []workflow.Guard,
) (workflow.Facts, error) {
	f := workflow.Facts{Terms: d.policy, Calendar: d.calendar}
	var err error
	for _, g := range needs {
		switch g {
		case workflow.GuardNoErrors:
			f.Findings, _, err = d.findings(ctx, c)
		case workflow.GuardAttachments:
			f.MissingAttachments = d.rules.Attachments(&c.Filing, c.Way)
		case workflow.GuardTypeUnchanged:
			f.Decisions, err = d.detectAgain(ctx, c, c.Filing)
		case workflow.GuardRestTyped:
			f.Decisions, err = d.detectRest(ctx, c)
		}
		if err != nil {
			return f, err
		}
	}
	if err := ctx.Err(); err != nil {
		return f, err
	}
	if f.Content, err = contentDigest(contentAfter(c, e, &f)); err != nil {
		return f, err
	}
	// Read last, though the rules may have read it too: what is written back must not be older than the look-ups took.
	f.Record, err = d.recordOf(ctx, c, about)
	return f, err
}

// detectAgain detects the type for each service anew.
func (d *Desk) detectAgain(ctx context.Context, c *workflow.Case, f filing.Filing) ([]filing.Decision, error) {
	decisions, err := filing.DetectEach(ctx, f.Inquiries(c.Account, c.ID), d.registry, d.policy)
	for i := range decisions {
		if builds := c.BuildsOn.SubjectNumber; builds != "" && decisions[i].Outcome == filing.OutcomeFile &&
			decisions[i].BuildsOn.SubjectNumber != builds {
			decisions[i].Outcome, decisions[i].Reason = filing.OutcomeBlocked, &filing.Reason{
				Code: "detection.other_record",
				Message: filing.Text{
					Zh: "内容已不是本备案所依据的主体", En: "the content is no longer of the subject that the filing builds on",
				},
				Unblock: filing.Text{Zh: "请重新检测备案类型", En: "retype the filing"},
			}
		}
	}
	if inquiry, ok := errors.AsType[*filing.InquiryError](err); ok {
		return []filing.Decision{{Outcome: filing.OutcomeBlocked, Reason: &filing.Reason{
			Code: "detection.not_possible", Message: inquiry.Message,
			Unblock: filing.Text{Zh: "请补充后重新检测", En: "fill it in and detect again"},
		}}}, nil
	}
	return decisions, err
}

// detectRest detects the type of what stays after an approval of parts.
func (d *Desk) detectRest(ctx context.Context, c *workflow.Case) ([]filing.Decision, error) {
	rest, parts := workflow.RestOf(c)
	if !parts {
		return nil, nil
	}
	return d.detectAgain(ctx, c, rest)
}

func contentDigest(f *filing.Filing) (filing.Digest, error) {
	b, err := json.Marshal(f)
	if err != nil {
		return "", fmt.Errorf("beian: filing cannot be encoded: %w", err)
	}
	return filing.DigestOf(b), nil
}

// saidDigest is the digest by which a repeat is told from a reused id: of who said what about which case, but not when and
// on which revision. Of machines only the role counts: another desk may finish what one began.
func (d *Desk) saidDigest(a Actor, caseID string, said any) (filing.Digest, error) {
	by := Actor{Role: a.Role}
	if a.Role.Human() {
		by.ID, by.Account = a.ID, a.Account
	}
	b, err := json.Marshal(struct {
		By   Actor
		Case string
		Said any
	}{by, caseID, said})
	if err != nil {
		return "", &FieldError{Path: "event", Message: filing.Text{
			Zh: "含有无法保存的代码或时间", En: "a code or time in it is out of range and cannot be kept",
		}}
	}
	if len(b) > d.policy.DocumentLimit() {
		return "", store.ErrTooLarge
	}
	return filing.DigestOf(b), nil
}
