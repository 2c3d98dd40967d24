package sqlstore

import (
	"database/sql"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// planRows is how many rows each table has when plans are asked for: 20,000, or as many as BEIAN_CASES says.
func planRows(t *testing.T) int {
	t.Helper()
	s := os.Getenv("BEIAN_CASES")
	if s == "" {
		return 20_000
	}
	n, err := strconv.Atoi(s)
	require.NoError(t, err, "BEIAN_CASES")
	return n
}

// fillTables gives each table so many rows, so that a planner has a reason to use the indexes, and has them counted.
func fillTables(t *testing.T, db *sql.DB, d Dialect, n int) {
	t.Helper()
	rows, key := fmt.Sprintf(` FROM generate_series(1, %d) AS g`, n), `CAST(CONCAT('k', g) AS BYTEA)`
	switch d {
	case MySQL:
		rows, key = fmt.Sprintf(` FROM (SELECT seq AS g FROM seq_1_to_%d) AS numbers`, n), `CONCAT('k', g)`
	case SQLite:
		rows, key = fmt.Sprintf(` FROM (WITH RECURSIVE n(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM n WHERE g < %d) SELECT g FROM n)`, n),
			`CAST(CONCAT('k', g) AS BLOB)`
	}
	for _, text := range fill(rows) {
		text = strings.ReplaceAll(text, "KEY_OF_G", key)
		if d == SQLite {
			text = strings.ReplaceAll(text, "'{}'", "x'7b7d'")
		}
		_, err := db.ExecContext(t.Context(), text)
		require.NoError(t, err, text)
	}
	for table := range strings.FieldsSeq("cases filings history claims records record_keys outbox accounts") {
		analyze := "ANALYZE "
		if d == MySQL {
			analyze = "ANALYZE TABLE "
		}
		_, err := db.ExecContext(t.Context(), analyze+table)
		require.NoError(t, err)
	}
}

// fill gives the statements that fill the tables with rows for the numbers g.
func fill(rows string) []string {
	const blob = `'{}'`
	return []string{
		`INSERT INTO cases (id, account, type, state, province, revision, due_kind, due_at, deadline_at, deadline_certain,
			created_at, updated_at, doc)
			SELECT CONCAT('c', g), CONCAT('a', g % 500), 'first', CONCAT('s', g % 20), '11', 2, 'k',
			CASE WHEN g % 3 = 0 THEN g END, g, TRUE, g, g, ` + blob + rows,
		`INSERT INTO filings (case_id, doc) SELECT CONCAT('c', g), ` + blob + rows,
		`INSERT INTO history (case_id, revision, event_id, event_digest, at, doc)
			SELECT CONCAT('c', g), 1, CONCAT('e', g), 'd', g, ` + blob + rows,
		`INSERT INTO claims (ix, slot, case_id, kind) SELECT KEY_OF_G, 1, CONCAT('c', g), 'domain'` + rows,
		`INSERT INTO records (id, doc) SELECT CONCAT('r', g), ` + blob + rows,
		`INSERT INTO record_keys (ix, record_id) SELECT KEY_OF_G, CONCAT('r', g)` + rows,
		`INSERT INTO outbox (case_id, revision, n, channel, ready_at, parked, tries, last_error, doc)
			SELECT CONCAT('c', g), 1, 1, CONCAT('ch', g % 5), g, g % 2, 0, '', ` + blob + rows,
		`INSERT INTO accounts (id, email_ix, mobile_ix, doc) SELECT CONCAT('a', g), KEY_OF_G, KEY_OF_G, ` + blob + rows,
	}
}

// Every look-up must find its rows by an index on a server too.
func TestServerQueryPlans(t *testing.T) {
	t.Parallel()
	onServers(t, func(t *testing.T, v server) {
		t.Helper()
		db, st := v.open(t)
		fillTables(t, db, v.dialect, planRows(t))

		list := func(q store.Query) (string, []any) {
			return listQuery(st.dialect, &q, position{at: math.MaxInt64, id: ""}, 51)
		}
		fixed := func(q query, args ...any) func() (string, []any) {
			return func() (string, []any) { return queries[q], args }
		}
		if v.dialect == MySQL {
			fixed = func(q query, args ...any) func() (string, []any) {
				return func() (string, []any) { return st.dialect.text(q), args }
			}
		}
		due := append(append([]any{15000}, st.dialect.beyondArgs(position{at: 14000, id: "c"})...), 51)
		ready := []any{"ch1", 500, 10}
		if v.dialect == MySQL {
			ready = []any{"ch1", 500, 40, 500, 10}
		}
		states := []workflow.State{"s1", "s2"}
		k := []byte("k77")
		for _, c := range []struct {
			name string
			of   func() (string, []any)
			want []string // indexes in the plan
		}{
			{"list", func() (string, []any) { return list(store.Query{}) }, []string{"cases_by_creation"}},
			{"list of a type and province", func() (string, []any) {
				return list(store.Query{Types: []filing.Type{"first"}, Provinces: []region.Province{region.Beijing}})
			}, []string{"cases_by_creation"}},
			{"list of an account", func() (string, []any) { return list(store.Query{Account: "a7"}) }, []string{"cases_by_account"}},
			{"list of states", func() (string, []any) { return list(store.Query{States: states}) }, []string{"cases_by_state"}},
			{"due", fixed(selectDue, due...), []string{"cases_by_due"}},
			{"lease", fixed(selectReady, ready...), []string{"outbox_by_readiness"}},
			{"records", func() (string, []any) { return lookUpText(recordsByKey, 3), []any{k, k, k} }, nil},
			{"under way", func() (string, []any) { return lookUpText(claimsByKey, 3), []any{k, k, k} }, nil},
			{"case", fixed(selectCase, "c7"), nil},
			{"event", fixed(selectEvent, "e7"), nil},
			{"history", fixed(selectHistory, "c7", 0, 100), nil},
			{"account", fixed(selectAccountByEmail, k), nil},
			{"record's keys", fixed(deleteRecordKeys, "r7"), []string{"record_keys_by_record"}},
			{"settled message", fixed(deleteMessage, "c7", 1, 1, "w", 7, 1), nil},
		} {
			text, args := c.of()
			plan := explainServer(t, db, v.dialect, inline(v.dialect, text, args))
			for _, whole := range []string{"Seq Scan", `"access_type": "ALL"`, `"access_type": "index",`} {
				require.NotContains(t, withoutDerived(plan), whole, "plan of %s = %s, want no scan of a table", c.name, plan)
			}
			for _, want := range c.want {
				require.Contains(t, plan, want, "plan of %s = %s, want index %s", c.name, plan, want)
			}
		}
	})
}

// withoutDerived leaves out the reading of parts of a list, which MariaDB calls derived tables and unions.
func withoutDerived(plan string) string {
	var out []string
	lines := strings.Split(plan, "\n")
	for i, line := range lines {
		if i > 0 && (strings.Contains(lines[i-1], `"table_name": "<`) || strings.Contains(lines[i-1], `"table_name": "s`)) {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// inline writes the arguments into a statement, since not every plan can be asked for with placeholders.
func inline(d Dialect, text string, args []any) string {
	for _, a := range args {
		var literal string
		switch a := a.(type) {
		case []byte:
			literal = fmt.Sprintf("x'%x'", a)
			if d == PostgreSQL {
				literal = fmt.Sprintf(`'\x%x'`, a)
			}
		case string:
			literal = "'" + a + "'"
		default:
			literal = fmt.Sprint(a)
		}
		text = strings.Replace(text, "?", literal, 1)
	}
	return text
}

func explainServer(t *testing.T, db *sql.DB, d Dialect, text string) string {
	t.Helper()
	how := "EXPLAIN "
	if d == MySQL {
		how = "EXPLAIN FORMAT=JSON "
	}
	rows, err := db.QueryContext(t.Context(), how+text)
	require.NoError(t, err, text)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		plan.WriteString(line + "\n")
	}
	require.NoError(t, rows.Err())
	return plan.String()
}
