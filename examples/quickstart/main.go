// Quickstart takes two filings of one company from registration to issued numbers, on SQLite: an APP by the electronic way,
// which the ministry's interface cannot carry, so that a reviewer takes it to the bureau by hand; and a website on the
// paper way, which the bureau first rejects.
//
// Everything outside is simulated, the clock stands still but for what is told, and all people are made up.
//
//	go run ./examples/quickstart [-db FILE]
//
// With -bureau it speaks the ministry's interface over HTTP to a system at an address, such as beian bureau-sim: the first filing of a
// website, a website added to it, and an APP by hand, since the interface has no place for it. Login and key are taken from
// BEIAN_BUREAU_PASSWORD, BEIAN_BUREAU_KEY and BEIAN_BUREAU_IV; the clock is the real one then.
//
//	go run ./examples/quickstart -db bureau.db -bureau http://127.0.0.1:8480
package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/beiantest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow/workday"
)

func main() {
	file := flag.String("db", "quickstart.db", "the SQLite file to leave behind; it must not exist")
	address := flag.String("bureau", "", "where a province's system is, such as http://127.0.0.1:8480 of beian bureau-sim")
	flag.Parse()
	var over *overHTTP
	if *address != "" {
		over = &overHTTP{system: systemAt(*address), clock: realClock{}}
	}
	if err := run(context.Background(), os.Stdout, *file, over); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

// run tells the story on a new database: with simulated parties alone, or over HTTP.
func run(ctx context.Context, out io.Writer, file string, over *overHTTP) (err error) {
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already: remove it, or give another file with -db", file)
	}
	provider, err := loadPolicy()
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(file))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := sqlstore.Migrate(ctx, db, sqlstore.SQLite); err != nil {
		return err
	}
	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(st.Close(), err) }()

	s := &story{
		out: out, gen: filingtest.New(2026), bureau: beiantest.NewBureau(), notifier: beiantest.NewNotifier(),
		clock: beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())),
	}
	chapters, bureau := s.byHand(), beian.Bureau(s.bureau)
	if over != nil {
		if chapters, bureau, err = over.join(s, st, provider); err != nil {
			return err
		}
	}
	ids := new(beiantest.IDs)
	s.desk, err = beian.New(st,
		beian.WithPolicy(provider), beian.WithClock(s.clock.Now), beian.WithIDs(ids.Next),
		beian.WithBureau(bureau), beian.WithVerifier(beiantest.Verifier{}), beian.WithNotifier(s.notifier),
		// Nothing is filed anywhere else, and this registry may say so.
		beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})),
	)
	if err != nil {
		return err
	}
	for _, chapter := range chapters {
		if err := chapter(ctx); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, `
%[1]s 里是全部数据，可以这样查看：
%[1]s holds it all. To look into it:
  sqlite3 %[1]s 'SELECT id, type, state, revision FROM cases'
  sqlite3 %[1]s 'SELECT case_id, revision, event_id FROM history ORDER BY case_id, revision'
`, file)
	return nil
}

// loadPolicy reads the provider's terms, from wherever in the repository the example runs.
func loadPolicy() (*policy.Provider, error) {
	for _, dir := range []string{"examples/quickstart", "."} {
		b, err := os.ReadFile(filepath.Join(dir, "provider.yaml"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return policy.Load(bytes.NewReader(b))
	}
	return nil, errors.New("provider.yaml is not here: run it from the top of the repository")
}
