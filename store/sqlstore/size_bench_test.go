package sqlstore_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
)

// BenchmarkSize measures detection, the loading of a case and a committed transition in a database of many cases against one
// of 10,000, warm, taking turns call by call. It reports the median of each and the ratio of the medians and of the 99th
// percentiles (of-small, 1 = size does not matter). There are 50,000 cases unless BEIAN_CASES says otherwise;
// scripts/million runs it with 1,000,000.
//
//	BEIAN_CASES=1000000 go test ./store/sqlstore -run '^$' -bench BenchmarkSize -benchtime 1x
func BenchmarkSize(b *testing.B) {
	many := 50_000
	if s := os.Getenv("BEIAN_CASES"); s != "" {
		var err error
		many, err = strconv.Atoi(s)
		require.NoError(b, err, "BEIAN_CASES")
	}
	const few = 10_000
	for _, name := range []string{"SQLite", "PostgreSQL", "MariaDB"} {
		b.Run(name, func(b *testing.B) {
			on := backends[name]
			if name == "MariaDB" { // a cache for the part of the database that is used
				setServer(b, on, "SET GLOBAL innodb_buffer_pool_size = 4294967296", "SET GLOBAL innodb_log_file_size = 1073741824")
			}
			sides := [2]*side{newSide(b, on, few), newSide(b, on, many)}
			for _, s := range sides {
				s.warm(b)
			}
			b.Run("Detect", func(b *testing.B) { compareSides(b, sides, sampled*steps, (*side).detect) })
			b.Run("Load", func(b *testing.B) { compareSides(b, sides, sampled*steps, (*side).load) })
			b.Run("Transition", func(b *testing.B) { compareSides(b, sides, sampled*steps, (*side).advance) })
		})
	}
}

const (
	// Numbers of cases have nine digits, so that one can stand for another in every text. Every fourth case is in review with
	// nine lines of history, the others are drafts with two.
	firstNumber  = 100_000_001
	draftNumber  = 223456789
	reviewNumber = 323456789
	reviewEvery  = 4
	draftLines   = 2
	reviewLines  = 9
	// So many cases of each side are used, each for so many steps; the first step warms.
	sampled = 1000
	steps   = 7
)

// side is one database, and the cases of it that are used.
type side struct {
	store   *sqlstore.Store
	numbers []int
	commits [][]store.Commit
}

// newSide fills a database with cases: two are written by the store, and the database makes the others of them.
func newSide(b *testing.B, on backend, cases int) *side {
	b.Helper()
	ctx := b.Context()
	db := on.open(b, on.dsn(b))
	require.NoError(b, sqlstore.Migrate(ctx, db, on.dialect))
	st, err := sqlstore.Open(ctx, db, on.dialect)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, st.Close()) })
	began := time.Now()
	commitAll(b, st, journey(b, draftNumber)[:draftLines])
	review := journey(b, reviewNumber)
	commitAll(b, st, review[:reviewLines])
	require.NoError(b, st.PutRecord(ctx, *recordOf(b, review)))
	conn, err := db.Conn(ctx)
	require.NoError(b, err)
	for _, text := range multiply(on.dialect, cases) {
		_, err := conn.ExecContext(ctx, text)
		require.NoError(b, err, text)
	}
	require.NoError(b, conn.Close())
	b.Logf("%s: %d cases in %s", on.dialect, cases, time.Since(began).Round(time.Second))

	s := &side{store: st}
	reviews := cases / reviewEvery
	for i := range sampled { // all over the database
		n := firstNumber + reviewEvery*(i*reviews/sampled)
		s.numbers = append(s.numbers, n)
		s.commits = append(s.commits, journey(b, n)[reviewLines:])
		require.Len(b, s.commits[i], steps+1)
	}
	return s
}

// recordOf is what the approval at the end of a journey files.
func recordOf(b *testing.B, commits []store.Commit) *filing.Record {
	b.Helper()
	r := commits[len(commits)-1].Step.Record
	require.NotNil(b, r)
	return r
}

// multiply gives the statements that make all cases of the two: everything that holds the number of a case gets another.
func multiply(d sqlstore.Dialect, cases int) []string {
	const later = `(g - 100000000) * 1000000`
	var out []string
	for _, t := range []template{{draftNumber, firstNumber + 1, 1}, {reviewNumber, firstNumber, reviewEvery}} {
		fill := t.filler(d, cases)
		out = append(out,
			fill(`INSERT INTO cases (id, account, type, state, province, revision, due_kind, due_at, deadline_at, deadline_certain,
				created_at, updated_at, doc)
				SELECT @id, CONCAT('account-', g % 10000), t.type, t.state, t.province, t.revision, t.due_kind,
				t.due_at + `+later+`, t.deadline_at + `+later+`, t.deadline_certain,
				t.created_at + `+later+`, t.updated_at + `+later+`, @doc
				FROM cases AS t, @numbers WHERE t.id = @case`),
			fill(`INSERT INTO filings (case_id, doc) SELECT @case_id, @doc FROM filings AS t, @numbers WHERE t.case_id = @case`),
			fill(`INSERT INTO history (case_id, revision, event_id, event_digest, at, doc)
				SELECT @case_id, t.revision, @event_id, t.event_digest, t.at, @doc
				FROM history AS t, @numbers WHERE t.case_id = @case ORDER BY g, t.revision`),
			fill(`INSERT INTO claims (ix, slot, case_id, kind)
				SELECT @ix, t.slot, @case_id, t.kind FROM claims AS t, @numbers WHERE t.case_id = @case`),
			fill(`INSERT INTO records (id, doc) SELECT @id, @doc FROM records AS t, @numbers WHERE t.id = @case`),
			fill(`INSERT INTO record_keys (ix, record_id)
				SELECT @ix, @record_id FROM record_keys AS t, @numbers WHERE t.record_id = @case`),
		)
	}
	analyze := "ANALYZE "
	if d == sqlstore.MySQL {
		analyze = "ANALYZE TABLE "
	}
	for table := range strings.FieldsSeq("cases filings history claims records record_keys outbox accounts") {
		out = append(out, analyze+table)
	}
	return out
}

// template is a case of which others are made, and the numbers that they get: from one on, every so many.
type template struct{ number, from, every int }

// filler gives what turns a statement with @column, for a column of t with the number g in place of the template's, into the
// dialect's.
func (t template) filler(d sqlstore.Dialect, cases int) func(text string) string {
	doc, index, text := `CONVERT_TO(REPLACE(CONVERT_FROM($, 'UTF8'), 'NUMBER', g::text), 'UTF8')`,
		`DECODE(REPLACE(ENCODE($, 'escape'), 'NUMBER', g::text), 'escape')`, `REPLACE($, 'NUMBER', g::text)`
	numbers := `GENERATE_SERIES(FIRST::bigint, LAST, EVERY) AS numbers(g)`
	switch d {
	case sqlstore.SQLite:
		doc, text = `CAST(REPLACE(CAST($ AS TEXT), 'NUMBER', g) AS BLOB)`, `REPLACE($, 'NUMBER', g)`
		index = doc
		numbers = `(WITH RECURSIVE n(g) AS (SELECT FIRST UNION ALL SELECT g + EVERY FROM n WHERE g + EVERY <= LAST)
			SELECT g FROM n) AS numbers`
	case sqlstore.MySQL:
		doc = `REPLACE($, 'NUMBER', CAST(g AS BINARY))`
		index, text = doc, doc
		numbers = `(SELECT seq AS g FROM seq_FIRST_to_LAST_step_EVERY) AS numbers`
	}
	number := strconv.Itoa(t.number)
	pairs := []string{"@numbers", strings.NewReplacer(
		"FIRST", strconv.Itoa(t.from), "LAST", strconv.Itoa(firstNumber+cases-1), "EVERY", strconv.Itoa(t.every)).Replace(numbers)}
	for _, c := range []struct{ column, with string }{
		{"doc", doc}, {"ix", index}, {"id", text}, {"record_id", text}, {"event_id", text}, {"case_id", text},
	} {
		pairs = append(pairs, "@"+c.column, strings.NewReplacer("$", "t."+c.column, "NUMBER", number).Replace(c.with))
	}
	these := "'" + caseID(t.number) + "'"
	if t.every == 1 { // without those of the other template
		these += fmt.Sprintf(" AND (g - %d) %% %d <> 0", firstNumber, reviewEvery)
	}
	// Columns before @case, which begins as one of them does.
	r := strings.NewReplacer(append(pairs, "@case", these)...)
	return r.Replace
}

// warm uses every sampled case once, untimed.
func (s *side) warm(b *testing.B) {
	b.Helper()
	for i := range sampled {
		for _, do := range []func(*side, context.Context, int) error{(*side).load, (*side).detect, (*side).detect} {
			require.NoError(b, do(s, b.Context(), i))
			require.NoError(b, do(s, b.Context(), i+sampled))
		}
		_, err := s.store.Commit(b.Context(), s.commits[i][0])
		require.NoError(b, err)
	}
}

func (s *side) load(ctx context.Context, i int) error {
	c, err := s.store.Case(ctx, caseID(s.numbers[i%sampled]))
	if err == nil && c.Filing.Services[0].Domains[0] == "" {
		err = store.ErrNotFound
	}
	return err
}

// detect asks for a subject and domain under way in every second round, and for new ones in the others.
func (s *side) detect(ctx context.Context, i int) error {
	n := s.numbers[i%sampled]
	underWay := i/sampled%2 == 0
	if !underWay {
		n++ // a draft, which claims nothing
	}
	f := website(n)
	decision, err := filing.Detect(ctx, f.Inquiries("account-x", "")[0], store.Registry(s.store), policy.Default())
	if err == nil && underWay != (decision.Outcome == filing.OutcomeBlocked) {
		err = fmt.Errorf("case %d: detection says %s", n, decision.Outcome)
	}
	return err
}

func (s *side) advance(ctx context.Context, i int) error {
	done, err := s.store.Commit(ctx, s.commits[i%sampled][1+i/sampled])
	if err == nil && done.Repeated {
		err = store.ErrConflict
	}
	return err
}

// compareSides makes calls on both sides, the first of each pair alternately, and reports how they compare.
func compareSides(b *testing.B, sides [2]*side, calls int, do func(*side, context.Context, int) error) {
	b.Helper()
	var took [2][]time.Duration
	for i := range calls {
		for turn := range 2 {
			which := (i + turn) % 2
			began := time.Now()
			if err := do(sides[which], b.Context(), i); err != nil {
				b.Fatal(err)
			}
			took[which] = append(took[which], time.Since(began))
		}
	}
	for which := range took {
		slices.Sort(took[which])
	}
	at := func(which, percent int) float64 { return took[which][calls*percent/100].Seconds() }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(at(0, 50)*1e6, "small-µs")
	b.ReportMetric(at(1, 50)*1e6, "large-µs")
	b.ReportMetric(at(0, 99)*1e6, "small-p99-µs")
	b.ReportMetric(at(1, 99)*1e6, "large-p99-µs")
	b.ReportMetric(at(1, 50)/at(0, 50), "median-of-small")
	b.ReportMetric(at(1, 99)/at(0, 99), "p99-of-small")
}

// caseID is the id of a journey's case.
func caseID(number int) string { return fmt.Sprintf("01958f3c-0000-7000-8000-%012d", number) }
