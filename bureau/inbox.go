package bureau

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Inbox keeps what the bureau sent (收件箱), so that nothing is acknowledged before it is safe and nothing is applied twice. The
// stores of this module implement it; any number of desks share one.
type Inbox interface {
	// PutFile keeps a file by its ID, and tells how often it has come, this time included.
	PutFile(ctx context.Context, f workflow.InboxFile) (times int, err error)

	// NextFile gives the file of a source that came first of those that were not applied to their end.
	// Returns workflow.ErrNoFile if there is none.
	NextFile(ctx context.Context, source string) (workflow.InboxFile, error)

	// Advance notes how far a file was applied and puts items into the inbox, all or nothing.
	// Returns workflow.ErrInboxMoved if the file is not at a.From or is done, workflow.ErrNoFile if there is no such file.
	Advance(ctx context.Context, a workflow.InboxAdvance) error

	// Items gives one page of items, oldest first.
	Items(ctx context.Context, q workflow.InboxQuery) (workflow.InboxPage, error)

	// SettleItem replaces an open item by its ID, open or closed. Reopen lets its file be applied once more.
	// Returns workflow.ErrNoItem if there is no such item, workflow.ErrInboxMoved if it is closed.
	SettleItem(ctx context.Context, item workflow.InboxItem, reopen bool) error
}

// Lists keeps the lists that bureaus deliver (下发名单). The stores of this module implement it.
type Lists interface {
	// PutEntries adds, replaces and removes entries in the order given, all or nothing.
	PutEntries(ctx context.Context, changes []workflow.ListEntry) error

	// FindEntries gives the entries of a list, of all sources, that any key meets.
	FindEntries(ctx context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error)

	// Entries gives the entries of a list of a source that follow the one with an id.
	Entries(ctx context.Context, source string, list workflow.ListName, after string, limit int) ([]workflow.ListEntry, error)
}

// Desk is what a [Downloader] tells what came. The desk of this module implements it.
type Desk interface {
	// Case gives a case.
	Case(ctx context.Context, a workflow.Actor, id string) (workflow.Case, error)

	// Fire lets an event happen to a case: numbers, a further upload.
	Fire(ctx context.Context, a workflow.Actor, caseID string, e workflow.Event) (workflow.Outcome, error)

	// RecordResult records an answer of the bureau, early or late, for the whole or for a part.
	RecordResult(ctx context.Context, a workflow.Actor, caseID string, r workflow.BureauResult) (workflow.Outcome, error)

	// RecordFiled puts what is filed into the registry.
	RecordFiled(ctx context.Context, a workflow.Actor, told workflow.BureauRecord) error

	// RecordCancelled takes what is no longer filed out of the registry.
	RecordCancelled(ctx context.Context, a workflow.Actor, gone workflow.BureauCancellation) error
}
