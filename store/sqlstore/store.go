package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

var (
	_ store.Store   = (*Store)(nil)
	_ store.Blobs   = (*Store)(nil)
	_ store.Sweeper = (*Store)(nil)
	_ store.Inbox   = (*Store)(nil)
	_ store.Lists   = (*Store)(nil)

	_ store.Ledger  = (*Store)(nil)
	_ store.Archive = (*Store)(nil)
	_ store.WireIDs = (*Store)(nil)
)

// Store is a store.Store and store.Blobs in a SQL database (数据库存储). It is safe for any number of goroutines.
type Store struct {
	db          *sql.DB
	dialect     *dialect
	stmts       [queryCount]*sql.Stmt
	indexer     store.Indexer
	sealer      store.Sealer // nil keeps documents in plain
	plainToo    bool         // documents that are not sealed are read although there is a sealer
	readOnly    bool
	maxDocument int
	now         func() time.Time

	// writer has room for the one writer of this store, nil for dialects with many: waiting here is fair and costs
	// nothing, waiting in the database is polling.
	writer chan struct{}
}

// DefaultMaxDocument is the most bytes of a document unless WithMaxDocument says otherwise: 16 MiB, a filing of some ten
// thousand services.
const DefaultMaxDocument = 16 << 20

// Option sets how a store works.
type Option func(*Store)

// WithIndexer sets what turns keys, e-mails, mobiles and ids of events into the bytes that are looked up;
// store.PlainIndexer otherwise. A database must always be opened with the same one, and refuses another; Reindex changes it.
func WithIndexer(i store.Indexer) Option { return func(s *Store) { s.indexer = i } }

// WithSealer seals every document, and the bytes of attachments. It asks for an indexer that hides values: the plain one
// would show in the look-up columns what is sealed beside them. Documents that are not sealed are refused: see Reseal for
// a database that was kept in plain, and for changing keys.
func WithSealer(sealer store.Sealer) Option { return func(s *Store) { s.sealer = sealer } }

// WithPlainDocuments reads documents that are not sealed too, for the time in which Reseal seals a database that was kept
// in plain. What is written is sealed. Leave it out afterwards: with it, whoever can write the database can put plain
// documents in place of sealed ones.
func WithPlainDocuments() Option { return func(s *Store) { s.plainToo = true } }

// WithReadOnly opens a database to look at it: opening it notes no keys, and every call that writes is store.ErrReadOnly.
func WithReadOnly() Option { return func(s *Store) { s.readOnly = true } }

// WithClock gives the time by which SweepBlobs tells old attachments, in place of time.Now.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// WithMaxDocument sets the most bytes that the JSON of one case, filing, line, record or account may have; writing a
// larger one returns store.ErrTooLarge.
func WithMaxDocument(bytes int) Option { return func(s *Store) { s.maxDocument = bytes } }

// Open gives the store in a database. The database stays the caller's, who closes it after the store.
// Returns store.ErrSchema if the schema is older than this version (run Migrate) or newer, store.ErrKey if the database was
// written with other keys or another indexer, or is sealed and no sealer is given, and store.ErrNotSealed if it holds
// what was kept in plain.
func Open(ctx context.Context, db *sql.DB, d Dialect, opts ...Option) (*Store, error) {
	rules, err := d.dialect()
	if err != nil {
		return nil, err
	}
	if err := checkSchema(ctx, db, d, rules); err != nil {
		return nil, rules.fail(ctx, "open", err)
	}
	s, err := newStore(db, rules, opts)
	if err != nil {
		return nil, err
	}
	if err := s.checkKeys(ctx); err != nil {
		return nil, rules.fail(ctx, "open", err)
	}
	for q := range queryCount {
		s.stmts[q], err = db.PrepareContext(ctx, rules.text(q)) //nolint:sqlclosecheck // Close closes it
		if err != nil {
			return nil, errors.Join(rules.fail(ctx, "open", err), s.Close())
		}
	}
	return s, nil
}

// newStore is a store with its options, without its statements.
func newStore(db *sql.DB, rules *dialect, opts []Option) (*Store, error) {
	s := &Store{
		db: db, dialect: rules, indexer: store.PlainIndexer{}, maxDocument: DefaultMaxDocument,
		now: time.Now, //nolint:forbidigo // what WithClock replaces
	}
	for _, o := range opts {
		o(s)
	}
	if s.sealer != nil && s.indexesPlainly() {
		return nil, errors.New("sqlstore: WithSealer without WithIndexer: the plain indexer keeps in look-up columns what is sealed; " +
			"give one that hides values, such as seal.Indexer")
	}
	if rules.oneWriter {
		s.writer = make(chan struct{}, 1)
	}
	return s, nil
}

// Close frees the prepared statements. It does not close the database.
func (s *Store) Close() error {
	var errs []error
	for _, stmt := range s.stmts {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(errs...)
}

// write runs f in a transaction that is committed if f returns nil, again if the database sacrificed it to another.
func (s *Store) write(ctx context.Context, f func(tx *sql.Tx) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.leave()
	return s.again(ctx, func() error { return s.transact(ctx, f) })
}

func (s *Store) transact(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return err
	}
	if err := ctx.Err(); err != nil {
		tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		if !s.dialect.undone(err) {
			err = outcomeUnknown(err)
		}
		tx.Rollback() // there is something to roll back only if the commit left it
		return err
	}
	return nil
}

// again repeats what the database undid in favour of another transaction: a deadlock, a conflict in a cluster.
func (s *Store) again(ctx context.Context, do func() error) error {
	const tries = 12
	for try := 1; ; try++ {
		err := do()
		if err == nil || try == tries || errors.Is(err, store.ErrOutcomeUnknown) || s.dialect.fault(err) != faultDeadlock {
			return err
		}
		if err := pause(ctx, try); err != nil {
			return err
		}
	}
}

// pause waits before what failed so many times is tried again.
func pause(ctx context.Context, tries int) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(min(time.Millisecond<<tries, 50*time.Millisecond)):
		return nil
	}
}

// writeOne runs one statement as a transaction of its own and gives the number of rows.
func (s *Store) writeOne(ctx context.Context, q query, args ...any) (int64, error) {
	if err := s.enter(ctx); err != nil {
		return 0, err
	}
	defer s.leave()
	var n int64
	err := s.again(ctx, func() (err error) {
		n, err = affected(s.stmts[q].ExecContext(ctx, args...))
		if err != nil && s.dialect.fault(err) == faultGone && !unsent(err) {
			err = outcomeUnknown(err)
		}
		return err
	})
	return n, err
}

func (s *Store) enter(ctx context.Context) error {
	if s.readOnly {
		return store.ErrReadOnly
	}
	if s.writer == nil {
		return nil
	}
	select {
	case s.writer <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) leave() {
	if s.writer != nil {
		<-s.writer
	}
}

// exec runs a statement in a transaction and gives the number of rows.
func (s *Store) exec(ctx context.Context, tx *sql.Tx, q query, args ...any) (int64, error) {
	stmt := tx.StmtContext(ctx, s.stmts[q]) //nolint:sqlclosecheck // the end of the transaction closes it
	n, err := affected(stmt.ExecContext(ctx, args...))
	return s.dialect.absent(q, n, err)
}

// row reads one row in a transaction.
func (s *Store) row(ctx context.Context, tx *sql.Tx, q query, args ...any) *sql.Row {
	stmt := tx.StmtContext(ctx, s.stmts[q]) //nolint:sqlclosecheck // the end of the transaction closes it
	return stmt.QueryRowContext(ctx, args...)
}

// rows reads rows in a transaction.
func (s *Store) rows(ctx context.Context, tx *sql.Tx, q query, args ...any) (*sql.Rows, error) {
	stmt := tx.StmtContext(ctx, s.stmts[q]) //nolint:sqlclosecheck // the end of the transaction closes it
	return stmt.QueryContext(ctx, args...)
}

func affected(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (s *Store) fail(ctx context.Context, op string, err error) error {
	return s.dialect.fail(ctx, op, err)
}

func (s *Store) index(k filing.Key) []byte { return s.indexer.Index(string(k.Kind), k.Value) }

// notFound turns the absence of a row into store.ErrNotFound.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNotFound
	}
	return err
}

// micros is a time as columns have it, timeOf its inverse in UTC.
func micros(t time.Time) int64 { return t.UnixMicro() }

func timeOf(micros int64) time.Time { return time.UnixMicro(micros).UTC() }
