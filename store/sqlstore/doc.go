// Package sqlstore keeps what a desk needs in a SQL database, over plain database/sql. It imports no driver: the embedder
// opens the database and says which dialect it speaks. With modernc.org/sqlite, which needs no C compiler:
//
//	import _ "modernc.org/sqlite"
//
//	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN("desk.db"))
//	…
//	err = sqlstore.Migrate(ctx, db, sqlstore.SQLite)
//	…
//	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
//
// With [PostgreSQL] the driver is "pgx" of github.com/jackc/pgx/v5/stdlib, with [MySQL] (MariaDB, Galera) it is "mysql" of
// github.com/go-sql-driver/mysql, whose option interpolateParams=true saves round trips of lists and look-ups.
//
// Any number of stores, in any number of processes, can share one database.
//
// # Schema
//
// What must be looked up, ordered or unique is a column; everything else is in documents: JSON in a column doc that the
// database never looks into. Values that name a person or a subject are columns only as the bytes of the indexer.
//
//	accounts        one row for each account; e-mail and mobile are unique
//	cases           the case without its filing, and what lists go by
//	filings         the filing of each case, apart so that a step that leaves it alone does not write it again
//	history         one line for each revision of a case; event ids are unique over all cases
//	claims          what cases under way hold: the primary key is what keeps two cases apart
//	records         what is filed
//	record_keys     the keys by which records are found
//	outbox          messages that are not done; one that is done is deleted, the history says what was told
//	blobs           bytes of attachments by digest
//	blob_owners     which account brought which bytes
//	blob_uses       when bytes were last put or asked after, for SweepBlobs
//	inbox_files     files that bureaus sent; their bytes are in inbox_data, what people are to look at in inbox_items
//	list_entries    what stands in the lists of bureaus; list_keys are the keys by which it is found
//	lanes           who holds the way to a bureau, and the last number that the bureau took
//	upload_files    files that went to bureaus; their bytes are in upload_data, in upload_submissions what stands in which,
//	                in upload_keys the keys by which answers name it
//	wire_ids        what ids on the wire stand for; wire_counters has the last of each kind
//	settings        fingerprints by which a wrong key or indexer is found
//	schema_version  one row for each migration that was applied
//
// Indexes serve what a desk asks for all day: detection reads claims and record_keys by their primary keys; progress lists
// read cases_by_creation, cases_by_account or cases_by_state, due lists cases_by_due, each in order and up to the limit; the
// outbox is read by outbox_by_readiness. In PostgreSQL text has the collation "C"; in MySQL text is VARBINARY, ids of at
// most 255 bytes, event ids of 512 and keys of 1024: a longer one is store.ErrTooLarge.
//
// Times in columns are microseconds since 1970 UTC, and so are those of a store.Summary; documents keep times in full.
// Filing types, states and the like are kept as text, so that those of a newer version survive an older one.
//
// # Migrations
//
// [Migrate] brings a database to the schema of this version; [Open] never changes the schema and refuses one that does not
// fit. Those who run migrations with a tool of their own find the files in [Migrations]: each is one transaction and
// writes its own number into schema_version.
//
// # Sealing
//
// With [WithSealer] each document and the bytes of each attachment are sealed by themselves, bound to their table and id, and
// look-up columns hold what an indexer makes of a value that nobody without its secret can try out. Package store/seal has both:
//
//	keys, index, err := seal.ReadKeys(file)
//	…
//	st, err := sqlstore.Open(ctx, db, sqlstore.PostgreSQL, sqlstore.WithSealer(keys), sqlstore.WithIndexer(index))
//
// In plain stay: ids of accounts, cases and records, states, filing types, provinces, times, revisions, the kinds of claims,
// the codes of failed deliveries, names of desks, digests of attachments, and how large everything is. Ids of events, which
// callers choose, are kept as the indexer has them. The digest of an event's content goes into the sealed line of history:
// beside it, an event of few possible contents, such as the question about one ID number, could be found by trying them all.
// The digests of the history's chain are within the documents and over plain text, so that sealing anew keeps the chain.
// The digest of an attachment tells who has the same picture that it was handed in; no picture can be made from it.
//
// A database keeps to its keys: [Open] refuses another indexer, a missing or wrong key, no key for a sealed database, and keys
// for one that was kept in plain. To change keys: give the new key to every desk, make it the current one, run [Reseal] while
// the desks go on, and take the old key away. To seal a database that was kept in plain, or to change the indexer's secret:
// stop the desks, run [Reindex], then [Reseal] with [WithPlainDocuments] and [Scrub]. The command beian reseal does all of it.
//
// # Errors
//
// Besides the errors that package store promises, calls return errors for store.ErrBusy, ErrGone, ErrFull and ErrReadOnly,
// and the driver's own wrapped with what was being done. This package puts no value of a row into an error; a driver's
// text may quote the key of a row. A transaction that the database undid in favour of another (a deadlock, a conflict in a
// cluster, even one that only shows at commit) is run again a few times before it becomes ErrBusy. Where a connection fails
// during a commit, the error is store.ErrOutcomeUnknown: committing the same event again is always safe and tells.
//
// # Replicated databases
//
// On PostgreSQL give the driver the addresses of all servers and target_session_attrs=read-write; on a Galera cluster give
// each session wsrep_sync_wait=3 and reach the nodes through [FirstNode] or a proxy. A commit is answered when the database
// answers it, so that synchronous_standby_names says how safe it is; an event that happened before is answered for only
// when it is as safe. What to set and what a fail-over is like stands in docs/scaling.md.
//
// # Isolation
//
// Every call is right at any isolation level from READ COMMITTED up. READ COMMITTED, which is PostgreSQL's own default,
// makes MySQL lock fewer gaps between rows.
package sqlstore
