package store

import (
	"context"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Inbox keeps what bureaus sent (收件箱). It is an ability of its own: a desk that files by hand only needs none.
type Inbox interface {
	// PutFile keeps a file by its ID. A file that is there already stays as it is; the number of times that it has come,
	// this one included, is returned.
	PutFile(ctx context.Context, f workflow.InboxFile) (times int, err error)

	// NextFile gives the file of a source that came first of those that were not applied to their end, with its data.
	// Returns workflow.ErrNoFile if there is none.
	NextFile(ctx context.Context, source string) (workflow.InboxFile, error)

	// Advance notes how far a file was applied and puts items into the inbox, all or nothing. Items that are there already
	// stay as they are.
	// Returns workflow.ErrInboxMoved if the file is not at a.From or is done, workflow.ErrNoFile if there is no such file.
	Advance(ctx context.Context, a workflow.InboxAdvance) error

	// Items gives one page of items, oldest first.
	// Returns ErrCursor for a cursor that no page of Items gave.
	Items(ctx context.Context, q workflow.InboxQuery) (workflow.InboxPage, error)

	// SettleItem replaces an open item by its ID, open or closed. Reopen lets its file be applied once more, from its
	// beginning: what its records did is known by the ids of their events.
	// Returns workflow.ErrNoItem if there is no such item, workflow.ErrInboxMoved if it is closed.
	SettleItem(ctx context.Context, item workflow.InboxItem, reopen bool) error
}

// Lists keeps the lists that bureaus deliver (下发名单). It is an ability of its own.
type Lists interface {
	// PutEntries adds, replaces and removes entries in the order given, all or nothing. Removing what is not there does
	// nothing.
	PutEntries(ctx context.Context, changes []workflow.ListEntry) error

	// FindEntries gives the entries of a list, of all sources, that any key meets, in no particular order.
	FindEntries(ctx context.Context, list workflow.ListName, keys []filing.Key) ([]workflow.ListEntry, error)

	// Entries gives the entries of a list of a source that follow the one with an id, in an order of the store's own, at most
	// limit of them; from the beginning for an empty id, none for a limit below 1.
	Entries(ctx context.Context, source string, list workflow.ListName, after string, limit int) ([]workflow.ListEntry, error)
}
