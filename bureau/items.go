package bureau

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// ReadItem reads the record of an item of the inbox again, for people to look at: a [*Task] to verify, a [*Notice], a check, or whatever
// could not be applied. An item of a whole file has none, nor has one whose record is too large to be shown.
func ReadItem(i workflow.InboxItem) (Item, error) {
	if i.XML == "" {
		return Item{}, fmt.Errorf("bureau: %s keeps no record", i)
	}
	return readItem(i.Path, i.XML)
}

// applyDue applies again what was put off and is due.
func (d *Downloader) applyDue(ctx context.Context, f *Fetched) error {
	q := workflow.InboxQuery{Source: d.source, Kinds: []workflow.InboxKind{workflow.InboxLater}, DueBy: d.config.Now(), Limit: 200}
	for {
		page, err := d.config.Inbox.Items(ctx, q)
		if err != nil {
			return err
		}
		for i := range page.Items {
			if err := d.applyItem(ctx, d.system, page.Items[i], f); err != nil {
				return err
			}
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return nil
		}
	}
}

// applyItem applies the record of an item once more and notes what became of it.
func (d *Downloader) applyItem(ctx context.Context, by workflow.Actor, i workflow.InboxItem, f *Fetched) error {
	item, err := ReadItem(i)
	if err != nil {
		i.Kind, i.Why = workflow.InboxParked, filing.Text{Zh: "记录无法读取", En: "the record cannot be read"}
		return d.settle(ctx, i)
	}
	a := applying{
		Downloader: d, file: &workflow.InboxFile{Source: i.Source, Name: i.File, At: i.At}, id: i.FileID(),
		open: func() (io.Reader, error) { return nil, errors.ErrUnsupported },
	}
	if a.answers = make(map[int]*answered); item.Err == nil {
		x, err := a.answeredBy(ctx, item.Record)
		if err != nil { // what it is about cannot be asked now: it stays as it is
			return err
		}
		if x != nil {
			if len(i.Reasons) > 0 {
				x.reasons = i.Reasons
			}
			a.answers[i.Record] = x
		}
	}
	if _, err := a.apply(ctx, i.Record, &item, f); err != nil && ctx.Err() != nil {
		return ctx.Err()
	} else if err != nil {
		a.items = []workflow.InboxItem{i}
		a.items[0].Kind, a.items[0].Why = workflow.InboxLater, parkedLater(err)
	}
	f.Records++
	if len(a.entries) > 0 {
		if err := d.config.Lists.PutEntries(ctx, a.entries); err != nil {
			return err
		}
	}
	if len(a.items) == 0 {
		i.Closed, i.ClosedBy, i.ClosedAt, i.Note = true, by, d.config.Now(), "applied"
		return d.settle(ctx, i)
	}
	again := a.items[0]
	again.Tries = i.Tries + 1
	if again.Kind == workflow.InboxLater {
		again.RetryAt = d.config.Now().Add(d.config.Retry.wait(again.Tries))
		if again.Tries > d.config.Retry.Tries {
			again.Kind = workflow.InboxParked
		}
	}
	return d.settle(ctx, again)
}

// settle replaces an item, unless another was faster.
func (d *Downloader) settle(ctx context.Context, i workflow.InboxItem) error {
	err := d.config.Inbox.SettleItem(ctx, i, false)
	if errors.Is(err, workflow.ErrInboxMoved) {
		return nil
	}
	return err
}

// Retry applies an item of the inbox once more, for a reviewer or the system: after a case was put right, or a key. A file that could not
// be opened is read again with the next round.
// Returns workflow.ErrInboxMoved for an item that is closed, a *workflow.ActorError for another role.
func (d *Downloader) Retry(ctx context.Context, by workflow.Actor, i workflow.InboxItem) error {
	if err := reviewing(by, "retry"); err != nil {
		return err
	}
	if i.Closed {
		return workflow.ErrInboxMoved
	}
	if i.Record < 0 {
		i.Closed, i.ClosedBy, i.ClosedAt, i.Note = true, by, d.config.Now(), "read again"
		return d.config.Inbox.SettleItem(ctx, i, true)
	}
	return d.applyItem(ctx, by, i, &Fetched{})
}

// Close closes an item of the inbox that a reviewer has seen to. The note says how, without personal data.
// Returns workflow.ErrNoItem for one that is not there, workflow.ErrInboxMoved for one that is closed, a *workflow.ActorError for
// another role.
func (d *Downloader) Close(ctx context.Context, by workflow.Actor, i workflow.InboxItem, note string) error {
	if err := reviewing(by, "close"); err != nil {
		return err
	}
	i.Closed, i.ClosedBy, i.ClosedAt, i.Note = true, by, d.config.Now(), note
	return d.config.Inbox.SettleItem(ctx, i, false)
}

func reviewing(by workflow.Actor, call workflow.EventName) error {
	roles := []workflow.Role{workflow.Reviewer, workflow.System}
	if slices.Contains(roles, by.Role) {
		return nil
	}
	return &workflow.ActorError{Event: call, Role: by.Role, Allowed: roles}
}
