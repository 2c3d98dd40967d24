// Package beian runs the ICP filing desk (备案系统) of a hosting provider in mainland China: it tells which filing a customer
// needs, checks every field before a person or the bureau does, carries the filing through every stage, and keeps it safely.
//
// # A desk
//
// A [Desk] is the one object that an embedder calls. It needs a store and has a standard for everything else:
//
//	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN("desk.db"))
//	err = sqlstore.Migrate(ctx, db, sqlstore.SQLite)
//	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
//	desk, err := beian.New(st, beian.WithPolicy(provider), beian.WithNotifier(mailer))
//	go desk.Run(ctx)
//
// Every call takes an [Actor]. The desk authenticates nobody: the embedder does, and says who acts. An applicant sees and
// moves own cases, a reviewer those of some provinces or all; other people's cases are not found.
//
// # A filing's way
//
// [Desk.Register] makes an account. [Desk.Detect] finds out which filing is needed, [Desk.Open] opens a case for it with
// what is known filled in. [Desk.Save] keeps whatever was typed, [Desk.Attach] the scans, [Desk.Check] says what is wrong. From
// there the case moves by events, which [Desk.Fire] lets happen:
//
//	out, err := desk.Fire(ctx, customer, id, workflow.Event{ID: click, Name: workflow.EventSubmit, Revision: seen})
//
// [Desk.Events] lists what an actor may do now, and why not the rest. What outside parties report has calls of its own:
// [Desk.CompleteStep], [Desk.ReceivePapers], [Desk.RecordSMS], [Desk.RecordResult], [Desk.RecordNumbers].
//
// An event has an id of its own. The same event twice, a double click or a file that comes again, does nothing the second
// time and returns the outcome of the first. People say which revision they saw; if the case has moved on they are told.
//
// # Outside parties
//
// [Bureau], [Verifier] and [Notifier] are ports: what a desk lacks is left out in an orderly way. Without a bureau, and for
// whatever a bureau answers [ErrNotCarried] to, a reviewer takes the submission there by hand and records its answers with
// evidence. Without a verifier filings take the paper way. What must be told is written in the same transaction as the
// change that caused it and delivered by [Desk.Run] at least once, in order for each case: many at once and each channel by
// itself ([WithRelay]), again after a while when it fails, and left to a person after the last try ([WithRetry]). [Desk.Waiting]
// lists what was left so, [Desk.Replay] sends it again. Any number of desks on any number of machines share the work of one
// store. [WithMetrics] tells what goes out and how late.
//
// Registries given by [WithRegistry] know what is filed elsewhere. What nobody was asked is never taken for "not filed": the
// decision says that it is uncertain.
//
// [Desk.FillApp] fills the draft of an APP from its package, which filing/appfile reads, and tells what it changed and what it left
// as it was typed.
//
// # Errors
//
// Calls of the store that fail in passing are made again for some seconds, within the caller's context. So are commits of which
// nobody knows whether they were kept, as when a database fails over: the event's id tells, and nothing happens twice. If it
// cannot be found out the call returns store.ErrOutcomeUnknown; the same event again tells.
//
// [Code] gives each error a stable code for an API. Errors and logs hold no personal data.
package beian
