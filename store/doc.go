// Package store says what a desk needs to keep, in small interfaces by subject: [Accounts], [Cases], [Progress],
// [Records] and [Outbox] make a [Store]; [Blobs] is an ability of its own.
//
// # Keeping a step
//
// Everything that an event does to a case is one [Commit]: the case, its line of history, the messages that must be told,
// the claims it takes and gives back, the filed record. All of it is kept or nothing:
//
//	step, err := machine.Apply(&c, event, facts)
//	done, err := st.Commit(ctx, store.Commit{Step: step, Base: c.Revision, EventDigest: digest})
//
// A commit looks at three things in this order. The event's id: one that was kept before returns the stored outcome, so
// that a double click or a file that comes twice does nothing twice. The revision: the second of two writers gets
// [ErrConflict]. The claims: two cases can never hold the same subject, domain or APP, the second gets [ErrClaimed].
//
// # Implementations
//
// Package store/memory keeps everything in memory, package store/sqlstore in a SQL database. Package store/storetest
// holds the one kit of tests that every implementation passes; an implementation's own test calls it:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) store.Store { return memory.New() })
//	}
package store
