package beian_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the drivers of the databases
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	_ "modernc.org/sqlite"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/blobdir"
	"github.com/beian-go/beian/store/seal"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// deskDatabases are the databases that a desk can run on.
var deskDatabases = map[string]struct {
	dialect sqlstore.Dialect
	driver  string
	dsn     func(testing.TB) string
	// variable of the environment names a server of the developer's own, whose files are not looked into.
	variable string
	// directory asks the server where its files are, flush has it write what it still holds.
	directory, flush string
}{
	"SQLite": {dialect: sqlstore.SQLite, driver: "sqlite"},
	"PostgreSQL": {
		sqlstore.PostgreSQL, "pgx", dbtest.PostgreSQL, "BEIAN_POSTGRES_DSN", `SHOW data_directory`, `CHECKPOINT`,
	},
	"MariaDB": {
		sqlstore.MySQL, "mysql", dbtest.MariaDB, "BEIAN_MARIADB_DSN", `SELECT @@datadir`, `FLUSH LOGS`,
	},
}

// TestNoPersonalDataLeaks takes filings of made-up people all the way, with returns, a rejection and every kind of error
// provoked, and then looks for each person's data in the database's tables and files, the directory of attachments, the logs
// at debug level and the texts of the errors. There is none. That the search would find it is shown by the same run without
// sealing.
func TestNoPersonalDataLeaks(t *testing.T) {
	t.Parallel()
	for name := range deskDatabases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed, kept := range []string{"sealed", "plain"} {
				t.Run(kept, func(t *testing.T) {
					t.Parallel()
					run := newLeakRun(t, name, kept == "sealed", uint64(7*seed+len(name)))
					run.play()
					run.search()
				})
			}
		})
	}
}

// leakRun is one run on one database.
type leakRun struct {
	*room

	sealed bool
	began  time.Time
	db     *sql.DB
	st     *sqlstore.Store
	server string   // its name in deskDatabases
	dirs   []string // whose files are searched
	log    *bytes.Buffer
	errors bytes.Buffer
	// personal are the made-up people's data, by what it is.
	personal map[string]string
}

func newLeakRun(t *testing.T, server string, sealed bool, seed uint64) *leakRun {
	t.Helper()
	on, dir := deskDatabases[server], t.TempDir()
	l := &leakRun{
		sealed: sealed, began: time.Now().Add(-2 * time.Second), server: server, log: new(bytes.Buffer), dirs: []string{dir},
		personal: make(map[string]string),
	}
	dsn := sqlstore.SQLiteDSN(filepath.Join(dir, "desk.db"))
	if on.dsn != nil {
		dsn = on.dsn(t)
	}
	var err error
	l.db, err = sql.Open(on.driver, dsn)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l.db.Close()) })
	require.NoError(t, sqlstore.Migrate(t.Context(), l.db, on.dialect))
	var storeOptions []sqlstore.Option
	var dirOptions []blobdir.Option
	if sealed {
		keys, err := seal.NewKeys("k", map[string][]byte{"k": bytes.Repeat([]byte{byte(seed)}, seal.KeySize)})
		require.NoError(t, err)
		index, err := seal.NewIndexer(bytes.Repeat([]byte{byte(seed) + 1}, seal.KeySize))
		require.NoError(t, err)
		storeOptions = []sqlstore.Option{sqlstore.WithSealer(keys), sqlstore.WithIndexer(index)}
		dirOptions = []blobdir.Option{blobdir.WithSealer(keys)}
	}
	l.st, err = sqlstore.Open(t.Context(), l.db, on.dialect, storeOptions...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l.st.Close()) })
	var blobs store.Blobs = l.st
	if server == "SQLite" { // attachments in a directory here, in the database elsewhere
		attachments, err := blobdir.Open(filepath.Join(dir, "attachments"), dirOptions...)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, attachments.Close()) })
		blobs = attachments
	}
	logger := slog.New(slog.NewJSONHandler(l.log, &slog.HandlerOptions{Level: slog.LevelDebug, AddSource: true}))
	l.room = newRoomOn(t, l.st, beian.WithBlobs(blobs), beian.WithLogger(logger))
	l.gen = filingtest.New(1000 + seed)
	return l
}

// know notes the data of the people in a filing.
func (l *leakRun) know(who string, f *filing.Filing) {
	l.t.Helper()
	note := func(what, value string) {
		if value != "" {
			l.personal[who+" "+what] = value
		}
	}
	note("subject's name", f.Subject.Name)
	note("representative", f.Subject.LegalRepresentative)
	note("certificate", f.Subject.Certificate.Number)
	note("certificate's address", f.Subject.Certificate.Address)
	note("address", f.Subject.Address.Detail)
	persons := map[string]filing.Person{"subject person": f.Subject.Responsible}
	for i := range f.Services {
		persons[fmt.Sprint("service person ", i)] = f.Services[i].Responsible
		note("domain", f.Services[i].Domains[0])
	}
	for role, p := range persons {
		note(role+"'s name", p.Name)
		note(role+"'s certificate", p.Certificate.Number)
		note(role+"'s office phone", p.OfficePhone)
		note(role+"'s mobile", p.Mobile)
		note(role+"'s emergency phone", p.EmergencyPhone)
		note(role+"'s e-mail", p.Email)
	}
}

// failed keeps what an error that must come says.
func (l *leakRun) failed(err error) {
	l.t.Helper()
	require.Error(l.t, err)
	for e := err; e != nil; e = errors.Unwrap(e) {
		fmt.Fprintf(&l.errors, "%v %+v %#v %q %s\n", e, e, e, e, beian.Code(e))
	}
	logger := slog.New(slog.NewTextHandler(l.log, nil))
	logger.Error("an embedder logs it", slog.Any("error", err))
}

// play is a customer's and an individual's filing, from registration to the numbers.
func (l *leakRun) play() {
	l.t.Helper()
	ctx := l.t.Context()
	content := l.content(filing.ServiceWebsite)
	individual := l.gen.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
		filingtest.OfNature(filing.NatureIndividual), filingtest.WithServices(filing.ServiceWebsite))
	l.know("company's", &content)
	l.know("individual's", &individual)
	l.register(&content)
	other := l.account(individual.Subject.Responsible.Email)

	c := l.open(l.customer, content)
	c = l.attachScans(l.customer, c, &content)
	l.provoke(c, &content)
	c = l.now(c)
	text := fmt.Sprintf("%s，证件号码 %s，手机 %s，住址 %s", content.Subject.Responsible.Name,
		content.Subject.Responsible.Certificate.Number, content.Subject.Responsible.Mobile, content.Subject.Address.Detail)

	// Returned once, and asked, with people named in free text.
	c = l.toReview(l.customer, c)
	c = l.fire(reviewer, c, workflow.Event{Name: workflow.EventAsk, Note: "请核实：" + text})
	c = l.fire(l.customer, c, workflow.Event{Name: workflow.EventAnswer, Note: "已核实：" + text})
	c = l.fire(reviewer, c, workflow.Event{Name: workflow.EventReturn, Reasons: []workflow.Reason{{Path: "subject.name", Text: text}}})
	l.round()
	c = l.fire(l.customer, l.now(c), workflow.Event{Name: workflow.EventRevise})
	c = l.toBureau(l.toReview(l.customer, l.save(l.customer, c, content)))

	// Rejected once, on the whole.
	c = l.confirmAll(c)
	out, err := l.desk.RecordResult(ctx, bureau, c.ID, beian.Result{
		EventID: "result of " + content.Subject.Responsible.Name, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: text}},
	})
	require.NoError(l.t, err)
	require.Equal(l.t, workflow.Rejected, out.Case.State)
	l.round()
	c = l.fire(l.customer, l.now(out.Case), workflow.Event{Name: workflow.EventRevise})
	l.fail() // while the bureau and the notifier fail, and say whom they failed with
	c = l.toReview(l.customer, c)
	c = l.fire(reviewer, c, workflow.Event{Name: workflow.EventPassInitial})
	l.bureau.FailNext(errors.New("cannot take " + text))
	l.round()
	l.clock.Advance(time.Hour)
	l.round()
	c = l.now(c)
	require.Equal(l.t, workflow.SMSVerification, c.State)
	c = l.approve(l.confirmAll(c), 0)
	require.Equal(l.t, workflow.Approved, c.State)

	// The individual's stays under way: its claims are held, its messages wait, one of them parked.
	c = l.open(other, individual)
	c = l.fire(reviewer, l.toReview(other, c), workflow.Event{Name: workflow.EventAsk, Note: individual.Subject.Name})
	require.True(l.t, c.State.UnderWay())
	l.fail()
	waiting, err := l.st.Waiting(ctx, false, 100)
	require.NoError(l.t, err)
	require.NotEmpty(l.t, waiting)
	_, err = l.desk.Detect(ctx, other, inquiryOf(content))
	require.NoError(l.t, err)
}

// register makes the customer an account with a person's e-mail and mobile, and tries to take them again.
func (l *leakRun) register(content *filing.Filing) {
	l.t.Helper()
	p := content.Subject.Responsible
	registration := beian.Registration{Email: p.Email, Mobile: p.Mobile}
	anybody := beian.Actor{Role: workflow.Applicant}
	a, err := l.desk.Register(l.t.Context(), anybody, registration)
	require.NoError(l.t, err)
	l.customer = workflow.ApplicantActor(a.ID)
	_, err = l.desk.Register(l.t.Context(), anybody, registration)
	l.failed(err)
	_, err = l.desk.Register(l.t.Context(), anybody, beian.Registration{Email: "x@example.com", Mobile: p.Mobile})
	l.failed(err)
	_, err = l.desk.Register(l.t.Context(), anybody, beian.Registration{Email: p.Name + p.Email, Mobile: p.Name})
	l.failed(err)
	fmt.Fprintf(&l.errors, "%v %+v %#v %s\n", registration, registration, registration, registration)
}

// attachScans attaches pictures that hold the people's data as cameras write it into them.
func (l *leakRun) attachScans(a beian.Actor, c workflow.Case, content *filing.Filing) workflow.Case {
	l.t.Helper()
	scan := l.gen.Image(filing.PurposeSubjectPersonCertificate)
	for _, value := range []string{
		content.Subject.Responsible.Name, content.Subject.Responsible.Certificate.Number, content.Subject.Address.Detail,
	} {
		scan = append(scan, "\n"+value...)
	}
	out, err := l.desk.Attach(l.t.Context(), a, c.ID, beian.Upload{
		EventID: "upload by " + content.Subject.Responsible.Name, Revision: c.Revision,
		Purpose: filing.PurposeSubjectPersonCertificate, Owner: filing.OwnerSubject,
	}, bytes.NewReader(scan))
	require.NoError(l.t, err)
	return out.Case
}

// fail has a round of deliveries fail and panic, with people's data in what the outside parties say.
func (l *leakRun) fail() {
	l.t.Helper()
	var all []string
	for _, value := range l.personal {
		all = append(all, value)
	}
	said := strings.Join(all, " ")
	for i, notify := range []func() error{
		func() error { return errors.New(said) },
		func() error { panic(said) },
	} {
		logger := slog.New(slog.NewJSONHandler(l.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		desk := l.deskOn(l.st, beian.WithLogger(logger), beian.WithWorker(fmt.Sprint("failing ", i)), beian.WithBlobs(l.st),
			beian.WithNotifier(notifying(func(context.Context, beian.Notice) error { return notify() })),
			beian.WithRetry(beian.Retry{First: time.Second, Most: time.Second, Tries: 2, Lease: time.Minute}))
		l.clock.Advance(2 * time.Minute)
		_, err := desk.RunOnce(l.t.Context())
		require.NoError(l.t, err)
	}
	l.clock.Advance(2 * time.Minute)
}

// provoke makes the calls that are refused, with people's data wherever a caller can put it.
func (l *leakRun) provoke(c workflow.Case, content *filing.Filing) {
	l.t.Helper()
	ctx := l.t.Context()
	name, number := content.Subject.Responsible.Name, content.Subject.Responsible.Certificate.Number
	second := func(_ any, err error) error { return err }
	spoilt, long := *content, *content
	spoilt.Subject.Name = name + "\xff"
	long.Remark = strings.Repeat(name+number, 1<<20)
	ended, stop := context.WithCancel(ctx)
	stop()
	inquiry := inquiryOf(*content)
	inquiry.Domain = name + number
	for _, err := range []error{
		second(l.desk.Case(ctx, l.customer, name+number)),
		second(l.desk.Account(ctx, reviewer, number)),
		second(l.desk.Save(ctx, l.customer, c.ID, l.id(), c.Revision, spoilt)),
		second(l.desk.Save(ctx, l.customer, c.ID, l.id(), c.Revision, long)),
		second(l.desk.Save(ctx, l.customer, c.ID, l.id(), c.Revision+5, *content)),
		second(l.desk.Save(ctx, l.customer, c.ID, strings.Repeat(number, 100), c.Revision, *content)),
		second(l.desk.Save(ctx, l.customer, c.ID, "upload by "+name, c.Revision, *content)),
		second(l.desk.Save(ended, l.customer, c.ID, l.id(), c.Revision, *content)),
		second(l.desk.Fire(ctx, l.customer, c.ID, workflow.Event{
			ID: name + number, Name: workflow.EventAnswer, Note: number, Revision: c.Revision,
		})),
		second(l.desk.Fire(ctx, l.customer, c.ID, workflow.Event{ID: l.id(), Name: workflow.EventName(name), Revision: c.Revision})),
		second(l.desk.Fire(ctx, l.customer, c.ID, workflow.Event{ID: l.id(), Name: workflow.EventSubmit, Revision: c.Revision})),
		second(l.desk.RecordResult(ctx, bureau, c.ID, beian.Result{EventID: l.id(), Reasons: []workflow.Reason{{Text: name}}})),
		second(l.desk.RecordNumbers(ctx, reviewer, c.ID, l.id(), c.Revision, []workflow.IssuedNumber{{Number: number}})),
		second(l.desk.Attach(ctx, l.customer, c.ID, beian.Upload{EventID: l.id(), Service: name}, strings.NewReader(number))),
		second(l.desk.Attach(ctx, l.customer, c.ID, beian.Upload{
			EventID: l.id(), Revision: c.Revision, Owner: filing.OwnerSubject,
		}, strings.NewReader(strings.Repeat(number, 1<<18)))),
		second(l.desk.Detach(ctx, l.customer, c.ID, l.id(), c.Revision, name)),
		l.st.Replay(ctx, name+"/1/1", l.clock.Now()),
		l.st.CreateAccount(ctx, filing.Account{ID: l.customer.Account, Email: number}),
	} {
		l.failed(err)
	}
	_, _, err := l.desk.Open(ctx, l.customer, beian.Opening{EventID: l.id(), Inquiry: inquiry})
	l.failed(err)
	// What a server refuses where it is kept in plain, with everything that it can quote.
	var email strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&email, "%s%x", number, filing.DigestOf([]byte{byte(i), byte(i >> 8)}))
	}
	if err = l.st.CreateAccount(ctx, filing.Account{ID: "long", Email: email.String()}); err != nil {
		l.failed(err)
	}
}

// search looks for the people's data everywhere.
func (l *leakRun) search() {
	l.t.Helper()
	require.Greater(l.t, len(l.personal), 20)
	inTables := l.found(map[string][]byte{"tables": l.tables()})
	inFiles := l.found(l.files())
	if l.sealed {
		require.Empty(l.t, inTables)
		require.Empty(l.t, inFiles)
	} else {
		// The same run without sealing: each datum stands in the tables, and the search finds it; and it finds its way into
		// the files, which a server writes in its own time.
		require.Len(l.t, inTables, len(l.personal), "what is found in tables kept in plain: %v", inTables)
		few := len(l.personal) / 2
		if os.Getenv(deskDatabases[l.server].variable) != "" {
			few = -1 // no files are looked into
		}
		for range 20 {
			if len(inFiles) > few {
				break
			}
			time.Sleep(200 * time.Millisecond)
			inFiles = l.found(l.files())
		}
		require.Greater(l.t, len(inFiles), few, "what is found in files kept in plain: %v", inFiles)
	}
	require.NotEmpty(l.t, l.log.Bytes())
	require.Contains(l.t, l.log.String(), "message failed")
	require.Contains(l.t, l.log.String(), "panic")
	require.Empty(l.t, l.found(map[string][]byte{
		"log": l.log.Bytes(), "errors": l.errors.Bytes(), "room's log": l.room.log.Bytes(),
	}))
}

// found says of each datum that stands in some content where it does, with the line of a text around it.
func (l *leakRun) found(places map[string][]byte) map[string]string {
	found := make(map[string]string)
	for place, content := range places {
		for what, value := range l.personal {
			for form, needle := range forms(value) {
				before, after, ok := bytes.Cut(content, needle)
				if !ok {
					continue
				}
				begin := before[bytes.LastIndexByte(before, '\n')+1:]
				end, _, _ := bytes.Cut(after, []byte("\n"))
				found[what] = fmt.Sprintf("%s in %s: %.200q … %.100q", form, place, begin, end)
			}
		}
	}
	return found
}

// TestLeakSearch shows that a value is found in each form in which it can be written down.
func TestLeakSearch(t *testing.T) {
	t.Parallel()
	const name, number = "周宁佳", "110199199001010013"
	l := &leakRun{personal: map[string]string{"name": name, "number": number}}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(name)
	require.NoError(t, err)
	for form, text := range map[string]string{
		"UTF-8": name, "GBK": gbk, "hex": hex.EncodeToString([]byte("x" + name)), "escaped": `\u5468\u5b81\u4f73`,
		"Base64 0": base64.StdEncoding.EncodeToString([]byte(name)),
		"Base64 1": base64.StdEncoding.EncodeToString([]byte("x" + name + "yz")),
		"Base64 2": base64.StdEncoding.EncodeToString([]byte("xy" + name + "zz")),
	} {
		found := l.found(map[string][]byte{"log": []byte("first\n...." + text + "....\nlast")})
		require.Len(t, found, 1, form)
		require.Contains(t, found["name"], form+" in log", "%s", form)
	}
	require.Len(t, l.found(map[string][]byte{"log": []byte(name + number)}), 2)
	require.Empty(t, l.found(map[string][]byte{"log": []byte("周宁 11019919900101001")}))
}

// forms are the bytes in which a value may stand somewhere.
func forms(value string) map[string][]byte {
	out := map[string][]byte{"UTF-8": []byte(value), "hex": []byte(hex.EncodeToString([]byte(value)))}
	// What is too short is found by chance in sealed bytes.
	const least = 6
	if gbk, err := simplifiedchinese.GB18030.NewEncoder().String(value); err == nil && len(gbk) >= least && gbk != value {
		out["GBK"] = []byte(gbk)
	}
	for shift := range 3 { // a value can begin at each of the three bytes of a group; what depends on its neighbours is cut
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift), value...))
		if text = text[(shift*8+5)/6 : (shift+len(value))*8/6]; len(text) > least {
			out[fmt.Sprint("Base64 ", shift)] = []byte(text)
		}
	}
	if quoted := fmt.Sprintf("%+q", value); len(quoted) > len(value)+2 {
		out["escaped"] = []byte(strings.Trim(quoted, `"`))
	}
	return out
}

// tables is everything in the database's tables, as a dump has it.
func (l *leakRun) tables() []byte {
	l.t.Helper()
	names := l.query(map[string]string{
		"SQLite":     `SELECT name FROM sqlite_master WHERE type = 'table'`,
		"PostgreSQL": `SELECT tablename FROM pg_tables WHERE schemaname = current_schema()`,
		"MariaDB":    `SHOW TABLES`,
	}[l.server])
	require.Greater(l.t, len(names), 10)
	var all bytes.Buffer
	for _, name := range names {
		for _, value := range l.query("SELECT * FROM " + string(name)) {
			all.Write(value)
			all.WriteByte('\n')
		}
	}
	return all.Bytes()
}

// query gives the values of all columns of all rows.
func (l *leakRun) query(text string) [][]byte {
	l.t.Helper()
	rows, err := l.db.QueryContext(l.t.Context(), text)
	require.NoError(l.t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(l.t, err)
	var out [][]byte
	for rows.Next() {
		values, into := make([][]byte, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(l.t, rows.Scan(into...))
		out = append(out, values...)
	}
	require.NoError(l.t, rows.Err())
	return out
}

// files are the files that were written since the run began: of SQLite with its write-ahead log and of the attachments, or
// of the server with its logs.
func (l *leakRun) files() map[string][]byte {
	l.t.Helper()
	on := deskDatabases[l.server]
	if on.directory != "" && os.Getenv(on.variable) == "" {
		l.query(on.flush)
		directory := l.query(on.directory)
		l.dirs = append(l.dirs, filepath.Dir(strings.TrimSuffix(string(directory[0]), "/")))
	}
	out := make(map[string][]byte)
	for _, dir := range l.dirs {
		err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && !e.Type().IsRegular() {
				return nil
			}
			info, err := e.Info()
			if err == nil && info.ModTime().After(l.began) {
				out[name], err = os.ReadFile(name)
			}
			if errors.Is(err, fs.ErrNotExist) { // the server goes on
				return nil
			}
			return err
		})
		require.NoError(l.t, err)
	}
	return out
}
