package bureau

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

func systemsOf(p region.Province, source string) map[region.Province]string {
	return map[region.Province]string{p: source}
}

// parseTime reads a time as bureaus write it, in Chinese time; the zero time for another text.
func parseTime(text string) time.Time {
	text = strings.TrimSpace(strings.ReplaceAll(text, "T", " "))
	for _, layout := range []string{time.DateTime, "2006-01-02 15:04:05.0", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, text, workday.CST()); err == nil {
			return t
		}
	}
	return time.Time{}
}

// applyFiled tells the desk what is filed (BASJ): the registry, and the cases by the own ids that the bureau gave back their numbers.
func (a *applying) applyFiled(ctx context.Context, n int, r *FiledRecord) error {
	told := workflow.BureauRecord{
		Record: r.Record(Reading{
			Province: a.config.Province, Provider: a.provider, Whole: a.config.Whole, At: a.file.At,
		}),
		Changed: parseTime(r.Subject.Changed),
	}
	numbers, err := a.own(ctx, r, &told)
	if err != nil {
		return err
	}
	if err := a.config.Desk.RecordFiled(ctx, a.bureau, told); err != nil {
		return err
	}
	for _, caseNumbers := range numbers {
		if err := a.recordNumbers(ctx, n, caseNumbers); err != nil {
			return err
		}
	}
	return a.settleAwaiting(ctx, r, &told)
}

// caseNumbers are the numbers that a file brought for a case, and the parts of it that are filed.
type caseNumbers struct {
	caseID  string
	issued  []workflow.IssuedNumber
	attempt int
	parts   []string // services; "" for the subject
}

// own puts the desk's own ids into what is told, as far as the bureau gave them back, and gives what they say about cases. An own id
// of a case whose subject is another belongs to another provider, which counts for itself.
func (a *applying) own(ctx context.Context, r *FiledRecord, told *workflow.BureauRecord) ([]*caseNumbers, error) {
	var out []*caseNumbers
	of := func(o *workflow.WireObject) *caseNumbers {
		for _, c := range out {
			if c.caseID == o.Case {
				return c
			}
		}
		out = append(out, &caseNumbers{caseID: o.Case, attempt: o.Attempt})
		return out[len(out)-1]
	}
	subject, err := a.ownObject(ctx, IDSubject, r.Subject.OwnID, &told.Record)
	if err != nil {
		return nil, err
	}
	if subject != nil {
		told.Case = subject.Case
		c := of(subject)
		c.parts = append(c.parts, "")
		if told.Record.Number != "" {
			c.issued = append(c.issued, workflow.IssuedNumber{Number: told.Record.Number, BureauID: told.Record.BureauID})
		}
	}
	for i := range r.Services {
		s, fs := &r.Services[i], &told.Record.Services[i]
		service, err := a.ownObject(ctx, IDService, s.OwnID, &told.Record)
		if err != nil {
			return nil, err
		}
		if service != nil {
			fs.Case, fs.Service.ID = service.Case, service.Object
			c := of(service)
			c.parts = append(c.parts, service.Object)
			if fs.Number != "" {
				c.issued = append(c.issued, workflow.IssuedNumber{Service: service.Object, Number: fs.Number, BureauID: fs.BureauID})
			}
		}
		for j := range s.Accesses {
			access, err := a.ownObject(ctx, IDAccess, s.Accesses[j].OwnID, &told.Record)
			if err != nil {
				return nil, err
			}
			if access == nil {
				continue
			}
			part, id, _ := strings.Cut(access.Object, "/")
			fs.Accesses[j].Access.ID = id
			c := of(access)
			c.parts = append(c.parts, part)
		}
	}
	return out, nil
}

// ownObject is the desk's object behind an own id that came back; nil for none of ours.
func (a *applying) ownObject(ctx context.Context, kind IDKind, id int64, told *filing.Record) (*workflow.WireObject, error) {
	if id <= 0 {
		return nil, nil
	}
	o, err := a.config.WireIDs.WireObject(ctx, string(kind), id)
	if errors.Is(err, workflow.ErrNoFile) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	c, err := a.config.Desk.Case(ctx, a.bureau, o.Case)
	if errors.Is(err, workflow.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !aboutSame(c.Submitted(o.Attempt), &c, told) {
		return nil, nil
	}
	return &o, nil
}

// aboutSame reports whether a filing is about the subject of a record: by certificate, number, the bureau's id, or a common domain.
func aboutSame(f *filing.Filing, c *workflow.Case, told *filing.Record) bool {
	keys := filing.SubjectKeys(f.Subject.Certificate.Type, f.Subject.Certificate.Number)
	for _, number := range []string{f.SubjectNumber, c.BuildsOn.SubjectNumber} {
		if k := filing.NumberKey(number); k != (filing.Key{}) {
			keys = append(keys, k)
		}
	}
	for _, id := range []int64{f.SubjectBureauID, c.BuildsOn.SubjectBureauID} {
		if k := filing.BureauKey(told.Province, filing.CancelSubject, id); k != (filing.Key{}) {
			keys = append(keys, k)
		}
	}
	for i := range f.Services {
		keys = append(keys, filedKeys(&f.Services[i], told.Province)...)
	}
	return meet(keys, told.Keys())
}

// filedKeys are the keys of a service by its domains and by what it builds on.
func filedKeys(s *filing.Service, p region.Province) []filing.Key {
	var keys []filing.Key
	for _, d := range s.Domains {
		keys = append(keys, domainKeys(d)...)
	}
	if k := filing.BureauKey(p, filing.CancelService, s.Filed.BureauID); k != (filing.Key{}) {
		keys = append(keys, k)
	}
	if k := filing.NumberKey(s.Filed.Number); k != (filing.Key{}) {
		keys = append(keys, k)
	}
	return keys
}

func meet(a, b []filing.Key) bool {
	return slices.ContainsFunc(a, func(k filing.Key) bool { return slices.Contains(b, k) })
}

// recordNumbers records the numbers of a case that it does not have yet.
func (a *applying) recordNumbers(ctx context.Context, n int, told *caseNumbers) error {
	if len(told.issued) == 0 {
		return nil
	}
	c, err := a.config.Desk.Case(ctx, a.bureau, told.caseID)
	if err != nil {
		return err
	}
	fresh := slices.DeleteFunc(slices.Clone(told.issued), func(issued workflow.IssuedNumber) bool {
		return slices.ContainsFunc(c.Numbers, func(have workflow.IssuedNumber) bool {
			return have.Service == issued.Service && sameNumber(have.Number, issued.Number) && have.BureauID == issued.BureauID
		})
	})
	if len(fresh) == 0 {
		return nil
	}
	_, err = a.config.Desk.Fire(ctx, a.bureau, told.caseID, workflow.Event{
		ID: a.recordID(n) + "/numbers/" + told.caseID, Name: workflow.EventRecordNumbers, Numbers: told.issued,
	})
	return err
}

func sameNumber(a, b string) bool {
	x, errX := filing.ParseNumber(a)
	y, errY := filing.ParseNumber(b)
	return errX == nil && errY == nil && x == y
}

// settleAwaiting ends what waited for this record: a case whose own ids came back is filed, so the bureau has approved it; one whose
// domain, website or subject is filed without them is not what the bureau holds, and is refused with the code that it was told.
func (a *applying) settleAwaiting(ctx context.Context, r *FiledRecord, told *workflow.BureauRecord) error {
	waiting, err := a.waiting(ctx)
	if err != nil || len(waiting) == 0 {
		return err
	}
	for i := range waiting {
		w := waiting[i]
		if !awaitsRecord(w.Reasons) {
			continue
		}
		c, err := a.config.Desk.Case(ctx, a.bureau, w.Case)
		if errors.Is(err, workflow.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		submitted := c.Submitted(w.Attempt)
		if !aboutPart(submitted, &c, w.Service, &told.Record) {
			continue
		}
		mine, err := a.filedAs(ctx, r, &w)
		if err != nil {
			return err
		}
		result := workflow.BureauResult{
			EventID: w.ID + "/settled", Attempt: w.Attempt, Service: w.Service, Approved: mine, HappenedAt: told.Changed,
		}
		note := "the filed record bears our own ids: filed"
		if !mine {
			result.Reasons, result.HappenedAt, note = w.Reasons, time.Time{}, "the filed record is another: refused"
		}
		if err := a.record(ctx, w.Case, result); err != nil && !stays(err) {
			return err
		}
		if err := a.close(ctx, w, note); err != nil {
			return err
		}
		a.awaiting = slices.DeleteFunc(a.awaiting, func(have workflow.InboxItem) bool { return have.ID == w.ID })
	}
	return nil
}

// awaitsRecord reports whether codes wait for a filed record. A cancellation that was asked for before does not: what is filed still says
// nothing about it, only what is no longer filed or a decision does.
func awaitsRecord(codes []workflow.Reason) bool {
	return slices.ContainsFunc(codes, func(r workflow.Reason) bool { return ReactionTo(r.Code).Do == DoAwaitRecord })
}

// aboutPart reports whether a record is about what a part of a filing is about: its own service where it has one, else the subject.
func aboutPart(f *filing.Filing, c *workflow.Case, service string, told *filing.Record) bool {
	if s, ok := f.Service(service); ok {
		return meet(filedKeys(s, told.Province), told.Keys())
	}
	return aboutSame(f, c, told)
}

// filedAs reports whether a record bears the own ids of a waiting part.
func (a *applying) filedAs(ctx context.Context, r *FiledRecord, w *workflow.InboxItem) (bool, error) {
	for _, pair := range r.IDs() {
		if pair.Kind != IDSubject && pair.Kind != IDService && pair.Kind != IDAccess {
			continue
		}
		o, err := a.config.WireIDs.WireObject(ctx, string(pair.Kind), pair.Own)
		if errors.Is(err, workflow.ErrNoFile) {
			continue
		}
		if err != nil {
			return false, err
		}
		part, _, _ := strings.Cut(o.Object, "/")
		if o.Case == w.Case && o.Attempt == w.Attempt && (w.Service == "" || part == w.Service) {
			return true, nil
		}
	}
	return false, nil
}

// waiting are the open items that wait for a filed record: those of the inbox and those of this file.
func (a *applying) waiting(ctx context.Context) ([]workflow.InboxItem, error) {
	if !a.awaited {
		a.awaited = true
		q := workflow.InboxQuery{Source: a.source, Kinds: []workflow.InboxKind{workflow.InboxAwaiting}, Limit: 1000}
		for {
			page, err := a.config.Inbox.Items(ctx, q)
			if err != nil {
				a.awaited = false
				return nil, err
			}
			a.awaiting = append(a.awaiting, page.Items...)
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
	}
	return slices.Clone(a.awaiting), nil
}

// close closes an item. One of this file that is not in the inbox yet goes in closed.
func (a *applying) close(ctx context.Context, i workflow.InboxItem, note string) error {
	i.Closed, i.ClosedBy, i.ClosedAt, i.Note = true, a.system, a.config.Now(), note
	for j := range a.items {
		if a.items[j].ID == i.ID {
			a.items[j] = i
			return nil
		}
	}
	err := a.config.Inbox.SettleItem(ctx, i, false)
	if errors.Is(err, workflow.ErrInboxMoved) {
		return nil
	}
	return err
}

// applyCancelled tells the desk what is no longer filed (ZXSJ). A cancellation of ours that lives is done by it, whatever the results
// say: an approval that comes afterwards says the same.
func (a *applying) applyCancelled(ctx context.Context, n int, r *Cancelled, item *Item, f *Fetched) (filing.Text, error) {
	kind := filing.CancelKindOf(int(r.Kind))
	operation := filing.OperationCancelAccess
	switch kind {
	case filing.CancelSubject:
		operation = filing.OperationCancelSubject
	case filing.CancelService:
		operation = filing.OperationCancelService
	}
	if !kind.Known() {
		return parkedUnknown, nil
	}
	err := a.config.Desk.RecordCancelled(ctx, a.bureau, workflow.BureauCancellation{
		Province: a.config.Province, Kind: kind, BureauID: r.BureauID, At: a.file.At,
	})
	if err != nil {
		return filing.Text{}, err
	}
	entries, err := a.config.Archive.EntriesByKey(ctx, a.source, idKey(operation, r.BureauID))
	if err != nil {
		return filing.Text{}, err
	}
	for i := range entries {
		c, err := a.config.Desk.Case(ctx, a.bureau, entries[i].Case)
		if errors.Is(err, workflow.ErrNotFound) {
			continue
		}
		if err != nil {
			return filing.Text{}, err
		}
		if live, ok := c.LiveAttempt(); !ok || live.N != entries[i].Attempt {
			continue
		}
		x := answered{
			caseID: c.ID, attempt: entries[i].Attempt, reaction: reaction(DoFire, workflow.EventApprove),
			reasons: []workflow.Reason{{Code: filing.ResultApproved}}, at: a.file.At,
		}
		x.about(entries[i].Object)
		why, kind, err := a.cancelled(ctx, n, &x, &c)
		if err != nil || kind == workflow.InboxParked {
			return why, err
		}
		if kind != "" {
			waits := a.item(n, item.Path, kind, why, item)
			waits.Case, waits.Attempt, waits.Service, waits.Reasons = x.caseID, x.attempt, x.object, x.reasons
			a.put(f, waits)
		}
	}
	return filing.Text{}, nil
}

// cancelled takes what is no longer filed as an approval of its cancellation.
func (a *applying) cancelled(ctx context.Context, n int, x *answered, c *workflow.Case) (filing.Text, workflow.InboxKind, error) {
	all := partAnswer{approved: true, decided: true}
	if why, kind, err := a.gather(ctx, a.recordID(n), x, c, &all); err != nil || kind != "" || all.known {
		return why, kind, err
	}
	if told(c, x, all.approved, all.reasons) {
		return filing.Text{}, "", nil
	}
	err := a.record(ctx, c.ID, workflow.BureauResult{
		EventID: a.recordID(n) + "/" + c.ID, Attempt: x.attempt, Service: x.part, Approved: all.approved, Reasons: all.reasons,
		HappenedAt: x.at,
	})
	if err != nil {
		return filing.Text{}, "", err
	}
	return filing.Text{}, "", a.closeAwaiting(ctx, x)
}

// closeAwaiting closes what waits for a case, or for the part of it that was told.
func (a *applying) closeAwaiting(ctx context.Context, x *answered) error {
	waiting, err := a.waiting(ctx)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if w.Case != x.caseID || !overlap(partOfObject(w.Service), x.part) {
			continue
		}
		if err := a.close(ctx, w, "done: it is no longer filed"); err != nil {
			return err
		}
		a.awaiting = slices.DeleteFunc(a.awaiting, func(have workflow.InboxItem) bool { return have.ID == w.ID })
	}
	return nil
}
