package bureau

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// applying is one file on its way into the desk. What its records do is the same however often it is applied: ids of events are
// those of the records, and all else is told by its content.
type applying struct {
	*Downloader
	file *workflow.InboxFile
	id   string // of the file
	open func() (io.Reader, error)

	from    int // records that the inbox knows to be applied
	entries []workflow.ListEntry
	items   []workflow.InboxItem
	codes   bool // rows of code tables came

	answers  map[int]*answered // results and opinions by record, once one was met
	awaiting []workflow.InboxItem
	awaited  bool // awaiting was read
}

// atOnce is how many records without effect on a case are noted as applied together.
const atOnce = 200

// applyInbox applies files until none is left.
func (d *Downloader) applyInbox(ctx context.Context, f *Fetched) error {
	for {
		file, err := d.config.Inbox.NextFile(ctx, d.source)
		if errors.Is(err, workflow.ErrNoFile) {
			return nil
		}
		if err != nil {
			return err
		}
		a := applying{Downloader: d, file: &file, id: file.ID(), from: file.Applied}
		if err := a.run(ctx, f); err != nil && !errors.Is(err, workflow.ErrInboxMoved) {
			return fmt.Errorf("bureau: file %s: %w", file.ID(), err)
		}
	}
}

func (a *applying) run(ctx context.Context, f *Fetched) error {
	var err error
	if a.open, err = a.Downloader.open(a.file); err != nil {
		a.put(f, a.item(-1, "", workflow.InboxParked, parkedFile, nil))
		return a.flush(ctx, a.from, true)
	}
	in, err := a.open()
	if err != nil { // what is kept is not what was kept
		a.put(f, a.item(-1, "", workflow.InboxParked, parkedFile, nil))
		return a.flush(ctx, a.from, true)
	}
	r, err := NewReader(in, a.config.Client.System().Format)
	for n := 0; err == nil; n++ {
		var item Item
		if item, err = r.Next(); err != nil {
			if errors.Is(err, io.EOF) {
				return a.end(ctx, n)
			}
			break
		}
		if n < a.file.Applied {
			continue
		}
		effect, fault := a.apply(ctx, n, &item, f)
		if fault != nil {
			return fault
		}
		f.Records++
		if effect || n+1-a.from >= atOnce {
			if err := a.flush(ctx, n+1, false); err != nil {
				return err
			}
		}
	}
	// What stands before the fault was applied; what comes after it nobody can read.
	a.put(f, a.item(-1, "", workflow.InboxParked, filing.Text{
		Zh: "文件无法继续读取：" + err.Error(), En: "the file cannot be read any further: " + err.Error(),
	}, nil))
	return a.end(ctx, a.from)
}

// end notes that a file was applied to its end.
func (a *applying) end(ctx context.Context, records int) error {
	if err := a.flush(ctx, max(records, a.from), true); err != nil {
		return err
	}
	a.forget(a.id)
	if a.codes && a.config.Tables != nil {
		return a.config.Tables.Load(ctx, a.config.Lists, systemsOf(a.config.Province, a.source))
	}
	return nil
}

// flush keeps what was gathered and notes how far the file was applied.
func (a *applying) flush(ctx context.Context, to int, done bool) error {
	if len(a.entries) > 0 {
		if err := a.config.Lists.PutEntries(ctx, a.entries); err != nil {
			return err
		}
	}
	err := a.config.Inbox.Advance(ctx, workflow.InboxAdvance{File: a.id, From: a.from, To: to, Done: done, Items: a.items})
	if err != nil {
		return err
	}
	for _, i := range a.items {
		if a.config.Tell != nil && !i.Closed && i.Kind != workflow.InboxLater {
			a.config.Tell(ctx, i)
		}
	}
	a.from, a.entries, a.items = to, nil, nil
	return nil
}

// recordID identifies a record of the file, the file itself by -1.
func (a *applying) recordID(n int) string { return workflow.InboxRecordID(a.id, n) }

// put puts an item into the inbox with the next flush.
func (a *applying) put(f *Fetched, i workflow.InboxItem) {
	f.Items++
	a.log.Warn("put into the inbox", slog.String("item", i.ID), slog.String("kind", string(i.Kind)), slog.String("why", i.Why.En))
	a.items = append(a.items, i)
	if i.Kind == workflow.InboxAwaiting {
		a.awaiting = append(a.awaiting, i)
	}
}

// maxItemXML is the most of a record that an item shows: what is larger, with scans in it, stays in the file.
const maxItemXML = 1 << 20

func (a *applying) item(n int, path string, kind workflow.InboxKind, why filing.Text, item *Item) workflow.InboxItem {
	out := workflow.InboxItem{
		ID: a.recordID(n), Source: a.source, File: a.file.Name, Record: n, Path: path, Kind: kind, Why: why, At: a.file.At,
	}
	if item != nil {
		if text := item.XML(); len(text) <= maxItemXML {
			out.XML = text
		}
	}
	return out
}

// The reasons for which something is put before people.
var (
	parkedFile     = filing.Text{Zh: "文件无法打开，请核对密钥与加密配置", En: "the file cannot be opened: check the key and how it is encrypted"}
	parkedUnknown  = filing.Text{Zh: "系统不认识该类数据", En: "this kind of record is not known"}
	parkedFaulty   = filing.Text{Zh: "数据有缺项或格式错误：", En: "the record has faults: "}
	parkedNoOwner  = filing.Text{Zh: "找不到对应的上报", En: "no upload of ours is known that it answers"}
	parkedNoKeys   = filing.Text{Zh: "名单条目没有证件号码或有效域名", En: "the entry has neither a certificate's number nor a valid domain"}
	parkedGone     = filing.Text{Zh: "找不到对应的备案办理", En: "the case that it is about is not there"}
	parkedCode     = filing.Text{Zh: "结果代码未知，或各结果互相矛盾", En: "a result code is not known, or the results contradict each other"}
	parkedOperator = filing.Text{Zh: "应由人工处理", En: "a person must see to it"}
)

// apply applies one record. It tells whether the desk was told something, which is noted at once. The error is one after which the
// file cannot go on now; all else is an item of the inbox.
func (a *applying) apply(ctx context.Context, n int, item *Item, f *Fetched) (effect bool, err error) {
	put := func(kind workflow.InboxKind, why filing.Text) { a.put(f, a.item(n, item.Path, kind, why, item)) }
	if item.Err != nil {
		why := filing.Text{Zh: parkedFaulty.Zh + item.Err.Error(), En: parkedFaulty.En + item.Err.Error()}
		if record, ok := item.Record.(*FiledRecord); ok && record.Subject.BureauID > 0 {
			// What could be read of a filed record takes nothing away: numbers and ids are worth having.
			if err := a.applyFiled(ctx, n, record); err != nil {
				return true, a.later(ctx, n, item, why, err, f)
			}
		}
		put(workflow.InboxParked, why)
		return true, nil
	}
	switch record := item.Record.(type) {
	case *FiledRecord:
		return true, a.later(ctx, n, item, filing.Text{}, a.applyFiled(ctx, n, record), f)
	case *Cancelled:
		why, err := a.applyCancelled(ctx, n, record, item, f)
		return true, a.later(ctx, n, item, why, err, f)
	case *Result, *Opinion:
		return true, a.applyAnswer(ctx, n, item, f)
	case *Task:
		put(workflow.InboxTask, parkedOperator)
	case *SubjectCheck, *AccessCheck, *EmptyServiceCheck, *LivenessCheck:
		put(workflow.InboxCheck, parkedOperator)
	case *Notice:
		put(workflow.InboxNotice, parkedOperator)
	case *IPResult:
		if !record.Succeeded() {
			i := a.item(n, item.Path, workflow.InboxNotice, parkedOperator, item)
			for _, line := range record.Lines {
				i.Reasons = append(i.Reasons, workflow.Reason{Code: codeOf[filing.ResultCode](line.Code), Text: line.Text})
			}
			a.put(f, i)
		}
	default:
		entry, listed, err := entryOf(a.source, record, a.file.At)
		switch {
		case err != nil:
			return false, err
		case !listed:
			put(workflow.InboxParked, parkedUnknown)
		case entry.ID == "":
			put(workflow.InboxParked, parkedNoKeys)
		default:
			a.entries = append(a.entries, entry)
			a.codes = a.codes || entry.List == workflow.ListCodes
		}
	}
	return false, nil
}

// inPlace is how often in a row a record may fail in passing before it is put off: until then it is applied again in its place, since
// what comes after it may be about the same.
const inPlace = 10

// later sorts what became of a record: an error that will stay puts it before people, one that may pass or the end of the context
// stops the file there, and one that does not pass puts the record off, so that it holds up the others no longer.
func (a *applying) later(ctx context.Context, n int, item *Item, why filing.Text, err error, f *Fetched) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && !stays(err) && a.failed(a.recordID(n)) < inPlace:
		return err
	case err != nil && !stays(err):
		i := a.item(n, item.Path, workflow.InboxLater, parkedLater(err), item)
		i.Tries, i.RetryAt = 1, a.config.Now().Add(a.config.Retry.wait(1))
		a.put(f, i)
	case err != nil:
		a.put(f, a.item(n, item.Path, workflow.InboxParked, filing.Text{Zh: textOf(err).Zh, En: textOf(err).En}, item))
	case why != (filing.Text{}):
		a.put(f, a.item(n, item.Path, workflow.InboxParked, why, item))
	}
	return nil
}

// stays reports whether an error of the desk is about what was told, so that telling it again does not help.
func stays(err error) bool {
	return errors.Is(err, workflow.ErrGuard) || errors.Is(err, workflow.ErrWrongState) || errors.Is(err, workflow.ErrWrongActor)
}

func textOf(err error) filing.Text {
	if guard, ok := errors.AsType[*workflow.GuardError](err); ok {
		return guard.Message
	}
	return filing.Text{Zh: "办理状态不允许：" + err.Error(), En: "the case does not allow it: " + err.Error()}
}

// parkedLater is why a record is put off. Errors of the desk and the store hold no personal data.
func parkedLater(err error) filing.Text {
	return filing.Text{Zh: "暂时无法处理，稍后重试：" + err.Error(), En: "cannot be applied now and is tried again: " + err.Error()}
}
