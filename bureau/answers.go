package bureau

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// answered is a result or an opinion with whose upload it is about.
type answered struct {
	opinion bool
	// caseID is empty where nobody's upload was found; attempt and part say what of the case is answered, an empty part all of it.
	// object is the part, or the one access of it that is answered, such as s1/a1.
	caseID  string
	attempt int
	part    string
	object  string
	// foreign says that it answers a record that belongs to no case.
	foreign  bool
	reaction Reaction
	reasons  []workflow.Reason
	at       time.Time
	// file names a file of ours that was refused as a whole.
	file string
	// gone says that the case is not there, err that nobody could tell whose upload it is about.
	gone bool
	err  error
}

func (x *answered) same(y *answered) bool { return x.caseID == y.caseID && x.attempt == y.attempt }

// approves reports whether the answer is a decision, and which.
func (x *answered) approves() (approved, decided bool) {
	return x.reaction.Event == workflow.EventApprove, x.reaction.Event == workflow.EventApprove || x.reaction.Event == workflow.EventReject
}

// applyAnswer applies a result or an opinion. Both can tell the same decision: then the opinion is the one that counts, with the codes
// of the result, since it knows the parts.
func (a *applying) applyAnswer(ctx context.Context, n int, item *Item, f *Fetched) error {
	if a.answers == nil {
		if err := a.readAnswers(ctx); err != nil {
			return err
		}
	}
	x := a.answers[n]
	if x == nil { // read now, and not when the others were
		return errors.New("the file has changed while it was read")
	}
	why, kind, err := filing.Text{}, workflow.InboxKind(""), x.err
	if err == nil {
		why, kind, err = a.answer(ctx, n, x)
	}
	if err == nil && kind == "" {
		return nil
	}
	if kind == "" {
		kind = workflow.InboxParked
	}
	before := len(a.items)
	if err != nil {
		if fault := a.later(ctx, n, item, why, err, f); fault != nil {
			return fault
		}
	} else {
		i := a.item(n, item.Path, kind, why, item)
		if kind == workflow.InboxLater {
			const soon = time.Minute
			i.Tries, i.RetryAt = 1, a.config.Now().Add(soon)
		}
		a.put(f, i)
	}
	for i := before; i < len(a.items); i++ {
		a.items[i].Case, a.items[i].Attempt, a.items[i].Service, a.items[i].Reasons = x.caseID, x.attempt, x.part, x.reasons
		if _, decided := x.approves(); decided && kind == workflow.InboxAwaiting {
			a.items[i].Service = x.object
		}
		if a.items[i].Kind == workflow.InboxAwaiting {
			a.awaiting[len(a.awaiting)-1] = a.items[i]
		}
	}
	return nil
}

// readAnswers finds out whose uploads the results and opinions of the file are about, so that those that tell the same are seen
// together.
func (a *applying) readAnswers(ctx context.Context) error {
	a.answers = make(map[int]*answered)
	in, err := a.open()
	if err != nil {
		return err
	}
	r, err := NewReader(in, a.config.Client.System().Format)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return nil //nolint:nilerr // run comes to the same fault, and says so
		}
		if item.Err != nil {
			continue
		}
		x, err := a.answeredBy(ctx, item.Record)
		if err != nil {
			if ctx.Err() != nil || a.failed(a.id+"/answers") < inPlace {
				a.answers = nil
				return err
			}
			x.err = err
		}
		if x != nil {
			a.answers[n] = x
		}
	}
}

// answeredBy is what a result or an opinion answers; nil for other records.
func (a *applying) answeredBy(ctx context.Context, record DownloadRecord) (*answered, error) {
	switch r := record.(type) {
	case *Result:
		x := &answered{reaction: r.Reaction(), reasons: r.Reasons()}
		for _, line := range r.Lines {
			if name, ok := FileNameIn(line.Text); ok {
				x.file = name
				return x, nil
			}
		}
		return x, a.find(ctx, x, codeOf[filing.Operation](r.Operation), strings.TrimSpace(r.Key))
	case *Opinion:
		x := &answered{opinion: true, reaction: r.Reaction(), at: parseTime(r.Reviewed)}
		if x.reaction.Event == workflow.EventReject {
			x.reasons = []workflow.Reason{{Code: filing.ResultRejected, Text: r.Text}}
		} else if r.Text != "" {
			x.reasons = []workflow.Reason{{Code: filing.ResultApproved, Text: r.Text}}
		}
		if r.ID < 1 {
			return x, nil
		}
		id := strconv.FormatInt(r.ID, 10)
		if operation := codeOf[filing.Operation](r.Operation); operation != 0 {
			return x, a.find(ctx, x, operation, id)
		}
		return x, a.findAny(ctx, x, id)
	}
	return nil, nil
}

// ownKinds are the own ids by which answers name what was sent, by operation.
var ownKinds = map[filing.Operation]IDKind{
	filing.OperationFirst: IDSubject, filing.OperationAddService: IDService, filing.OperationAddAccess: IDAccess,
}

// findAny finds what an opinion answers that does not say its operation: only where one operation alone fits.
func (a *applying) findAny(ctx context.Context, x *answered, id string) error {
	var found []answered
	for _, operation := range filing.Operations() {
		try := *x
		if err := a.find(ctx, &try, operation, id); err != nil {
			return err
		}
		if try.caseID != "" && !slices.ContainsFunc(found, func(have answered) bool { return have.same(&try) }) {
			found = append(found, try)
		}
	}
	if len(found) == 1 {
		x.caseID, x.attempt, x.part, x.object = found[0].caseID, found[0].attempt, found[0].part, found[0].object
	}
	return nil
}

// find finds whose upload an answer names by an operation and a text: an own id, which is one attempt's alone, an id of the bureau
// or a number, which several attempts may have sent: then the one that lives is meant, else the latest.
func (a *applying) find(ctx context.Context, x *answered, operation filing.Operation, name string) error {
	if name == "" {
		return nil
	}
	id, numeric := int64(0), false
	if n, err := strconv.ParseInt(name, 10, 64); err == nil && n > 0 {
		id, numeric = n, true
	}
	entries, err := a.config.Archive.EntriesByKey(ctx, a.source, entryKey(operation, name))
	if err != nil || len(entries) == 0 {
		return err
	}
	// A result on added websites names the subject by the bureau's id; the opinion on one names the website by the own id.
	if kind := ownKinds[operation]; kind != "" && numeric && (operation != filing.OperationAddService || x.opinion) {
		o, err := a.config.WireIDs.WireObject(ctx, string(kind), id)
		sent := func(e workflow.FileEntry) bool { return e.Case == o.Case && e.Attempt == o.Attempt }
		if err == nil && slices.ContainsFunc(entries, sent) {
			x.caseID, x.attempt = o.Case, o.Attempt
			x.about(o.Object)
			return nil
		}
		if err != nil && !errors.Is(err, workflow.ErrNoFile) {
			return err
		}
	}
	var chosen *workflow.FileEntry
	for i := range entries {
		e := &entries[i]
		if e.Case == "" {
			x.foreign = true
			continue
		}
		c, err := a.config.Desk.Case(ctx, a.bureau, e.Case)
		if errors.Is(err, workflow.ErrNotFound) {
			x.gone = true
			continue
		}
		if err != nil {
			return err
		}
		if operation == filing.OperationAddService && numeric && otherSubject(c.Submitted(e.Attempt), id) {
			continue
		}
		if attempt, ok := c.LiveAttempt(); ok && attempt.N == e.Attempt {
			chosen = e
			break
		}
		if chosen == nil {
			chosen = e
		}
	}
	if chosen != nil {
		x.foreign = false
		x.caseID, x.attempt = chosen.Case, chosen.Attempt
		if operation != filing.OperationAddService {
			x.about(chosen.Object)
		}
		several := slices.ContainsFunc(entries, func(e workflow.FileEntry) bool {
			return e.Case == x.caseID && e.Attempt == x.attempt && e.Object != chosen.Object
		})
		if several { // the key is that of the service
			x.object = x.part
		}
	}
	return nil
}

// about notes what of the case is answered.
func (x *answered) about(object string) { x.part, x.object = partOfObject(object), object }

// otherSubject reports whether a filing is known to be of another subject than the one with an id of the bureau's.
func otherSubject(f *filing.Filing, id int64) bool {
	return f.SubjectBureauID != 0 && f.SubjectBureauID != id
}

// partOfObject is the service that an object belongs to.
func partOfObject(object string) string {
	part, _, _ := strings.Cut(object, "/")
	return part
}

// answer does what an answer means. A kind puts it into the inbox for the reason given; so does an error, for good or for a while.
func (a *applying) answer(ctx context.Context, n int, x *answered) (filing.Text, workflow.InboxKind, error) {
	switch {
	case x.file != "":
		return a.refuseFile(ctx, n, x)
	case x.reaction.Do == DoNothing:
		return filing.Text{}, "", nil
	case x.reaction.Do == DoPark:
		return parkedCode, workflow.InboxParked, nil
	case x.caseID == "" && x.gone:
		return parkedGone, workflow.InboxParked, nil
	case x.caseID == "" && x.foreign:
		return parkedOperator, workflow.InboxNotice, nil
	case x.caseID == "":
		return parkedNoOwner, workflow.InboxParked, nil
	}
	c, err := a.config.Desk.Case(ctx, a.bureau, x.caseID)
	if errors.Is(err, workflow.ErrNotFound) {
		return parkedGone, workflow.InboxParked, nil
	}
	if err != nil {
		return filing.Text{}, "", err
	}
	attempt, lives := c.LiveAttempt()
	lives = lives && attempt.N == x.attempt
	switch x.reaction.Do {
	case DoSettle:
		if !lives {
			return filing.Text{}, "", nil
		}
		return filing.Text{
			Zh: "此前已申请注销，等待管局下发注销数据", En: "the cancellation was asked for before: it waits for the bureau to tell that it is done",
		}, workflow.InboxAwaiting, nil
	case DoAwaitRecord:
		return a.awaitRecord(ctx, n, x, &c, lives)
	case DoRetry:
		return a.submitAgain(ctx, n, x, &c, lives)
	}
	return a.decide(ctx, n, x, &c)
}

// decide records a decision or a processing error.
func (a *applying) decide(ctx context.Context, n int, x *answered, c *workflow.Case) (filing.Text, workflow.InboxKind, error) {
	approved, decided := x.approves()
	reasons := x.reasons
	if decided {
		for _, m := range sortedKeys(a.answers) {
			y := a.answers[m]
			said, also := y.approves()
			if m == n || !also || !y.same(x) || y.opinion == x.opinion || !overlap(x.object, y.object) {
				continue
			}
			switch {
			case x.opinion && said == approved:
				reasons = withReasons(reasons, y.reasons)
			case !x.opinion && said == approved:
				return filing.Text{}, "", nil // the opinion tells it, and of which part
			case !x.opinion && (x.part == "" && y.part != "" || x.part == y.part):
				if x.part == "" && y.part != "" {
					return filing.Text{}, "", nil // parts were decided differently: the opinions tell
				}
				return parkedCode, workflow.InboxParked, nil
			}
		}
	}
	all := partAnswer{approved: approved, decided: decided, reasons: reasons}
	if why, kind, err := a.gather(ctx, a.recordID(n), x, c, &all); err != nil || kind != "" || all.known {
		return why, kind, err
	}
	if all.approved {
		all.reasons = nil
	}
	var err error
	if !told(c, x, all.approved, all.reasons) {
		err = a.record(ctx, x.caseID, workflow.BureauResult{
			EventID: a.recordID(n), Attempt: x.attempt, Service: x.part, Approved: all.approved, Reasons: all.reasons, HappenedAt: x.at,
		})
	} else if live, ok := c.LiveAttempt(); !ok || live.N == x.attempt { // it was told, but perhaps not to who keeps the password
		err = a.forgetPassword(ctx, x.caseID)
	}
	if err != nil {
		return filing.Text{}, "", err
	}
	return filing.Text{}, "", a.closeGathered(ctx, all.from)
}

// record records an answer and wipes the filing password of its case: the bureau has decided.
func (a *applying) record(ctx context.Context, caseID string, r workflow.BureauResult) error {
	if _, err := a.config.Desk.RecordResult(ctx, a.bureau, caseID, r); err != nil {
		return err
	}
	return a.forgetPassword(ctx, caseID)
}

// forgetPassword wipes the filing password of a case; wiping it again does nothing.
func (a *applying) forgetPassword(ctx context.Context, caseID string) error {
	if a.config.Passwords == nil {
		return nil
	}
	if err := a.config.Passwords.ForgetPassword(ctx, caseID); err != nil {
		return fmt.Errorf("bureau: filing password of case %s: %w", caseID, err)
	}
	return nil
}

func sortedKeys(answers map[int]*answered) []int {
	out := make([]int, 0, len(answers))
	for n := range answers {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// withReasons adds reasons that are not there. One that has a code and no text says nothing beside one with the same code.
func withReasons(have, more []workflow.Reason) []workflow.Reason {
	out := slices.Clone(have)
	for _, r := range more {
		if !slices.ContainsFunc(out, func(h workflow.Reason) bool { return h.Code == r.Code && (h.Text == r.Text || r.Text == "") }) {
			out = append(out, r)
		}
	}
	return out
}

// told reports whether the case knows an answer already, from another record or another file: it says nothing new.
func told(c *workflow.Case, x *answered, approved bool, reasons []workflow.Reason) bool {
	if x.attempt < 1 || x.attempt > len(c.Attempts) {
		return false
	}
	attempt := &c.Attempts[x.attempt-1]
	known := c.Reasons
	for _, r := range attempt.Results {
		if r.Service != x.part && r.Service != "" {
			continue
		}
		if approved && r.Approved {
			return true
		}
		if !r.Approved {
			known = append(slices.Clip(known), r.Reasons...)
		}
	}
	if approved || attempt.Live() || len(reasons) == 0 {
		return false
	}
	for _, r := range reasons {
		if !slices.ContainsFunc(known, func(h workflow.Reason) bool { return h.Code == r.Code && (h.Text == r.Text || r.Text == "") }) {
			return false
		}
	}
	return true
}

// awaitRecord is about what the bureau says is filed already: the filed record tells whether that is this very filing.
func (a *applying) awaitRecord(
	ctx context.Context, n int, x *answered, c *workflow.Case, lives bool,
) (filing.Text, workflow.InboxKind, error) {
	if !lives {
		return a.decide(ctx, n, x, c)
	}
	if slices.ContainsFunc(c.Numbers, func(issued workflow.IssuedNumber) bool { return issued.Service == x.part }) {
		// The filed record came before: it bore our own ids.
		err := a.record(ctx, x.caseID, workflow.BureauResult{
			EventID: a.recordID(n), Attempt: x.attempt, Service: x.part, Approved: true,
		})
		return filing.Text{}, "", err
	}
	return filing.Text{
		Zh: "管局称已备案，等待下发的备案数据核对", En: "the bureau says that it is filed already: it waits for the filed record that tells as what",
	}, workflow.InboxAwaiting, nil
}

// submitAgain submits a filing once more that the bureau could not take (1052).
func (a *applying) submitAgain(
	ctx context.Context, n int, x *answered, c *workflow.Case, lives bool,
) (filing.Text, workflow.InboxKind, error) {
	switch {
	case !lives:
		return filing.Text{}, "", nil
	case c.State == workflow.BureauSubmission:
		// The answer was faster than the news that the bureau took the upload.
		return filing.Text{
			Zh: "上报尚未登记完成，稍后处理", En: "the upload is not on record yet: it is looked at again",
		}, workflow.InboxLater, nil
	case x.part != "" && len(c.Filing.Services) > 1, len(c.Attempts) >= a.config.Retry.Tries:
		// Other parts may be with the bureau: nothing is sent twice. So it goes back, as after too many tries.
		return a.decide(ctx, n, x, c)
	}
	_, err := a.config.Desk.Fire(ctx, a.system, x.caseID, workflow.Event{
		ID: a.recordID(n), Name: workflow.EventResubmit, Attempt: x.attempt, Reasons: x.reasons,
		NotBefore: a.file.At.Add(a.config.Retry.wait(len(c.Attempts))),
	})
	return filing.Text{}, "", err
}

// refuseFile is about a file that was refused as a whole: the uploader halves it, and what is refused for good goes back.
func (a *applying) refuseFile(ctx context.Context, n int, x *answered) (filing.Text, workflow.InboxKind, error) {
	codes := make([]filing.ResultCode, len(x.reasons))
	for i := range x.reasons {
		codes[i] = x.reasons[i].Code
	}
	entries, err := a.config.Refusals.FileRefused(ctx, x.file, codes)
	switch {
	case errors.Is(err, workflow.ErrNoFile):
		return parkedNoOwner, workflow.InboxParked, nil
	case errors.Is(err, ErrFileRefused):
		return filing.Text{
			Zh: "整个文件因系统配置被拒，请核对报备单位、版本与权限",
			En: "the whole file was refused because of the configuration: check unit, version and permission",
		}, workflow.InboxParked, nil
	case err != nil:
		return filing.Text{}, "", err
	}
	foreign := false
	for i := range entries {
		e := &entries[i]
		if e.Case == "" {
			foreign = true
			continue
		}
		c, err := a.config.Desk.Case(ctx, a.bureau, e.Case)
		if err != nil {
			return filing.Text{}, "", err
		}
		part := answered{caseID: e.Case, attempt: e.Attempt, part: partOfObject(e.Object), reaction: x.reaction, reasons: x.reasons}
		if told(&c, &part, false, x.reasons) {
			continue
		}
		err = a.record(ctx, e.Case, workflow.BureauResult{
			EventID: a.recordID(n) + "/" + strconv.Itoa(i), Attempt: e.Attempt, Service: part.part, Reasons: x.reasons,
		})
		if err != nil {
			return filing.Text{}, "", err
		}
	}
	if foreign { // no case tells anybody
		return parkedOperator, workflow.InboxNotice, nil
	}
	return filing.Text{}, "", nil
}
