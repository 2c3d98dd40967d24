package sqlstore

import (
	"database/sql"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver under test

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Every look-up must find its rows by an index: a SCAN reads a whole table. So it must when the planner knows nothing of the
// tables, and when it has counted them.
func TestQueryPlans(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("sqlite", SQLiteDSN(filepath.Join(t.TempDir(), "desk.db")))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	require.NoError(t, Migrate(t.Context(), db, SQLite))
	checkPlans(t, db)
	fillTables(t, db, SQLite, planRows(t))
	checkPlans(t, db)
}

func checkPlans(t *testing.T, db *sql.DB) {
	t.Helper()
	list := func(q store.Query) string {
		text, _ := listQuery(&sqlite, &q, position{at: math.MaxInt64}, 51)
		return text
	}
	items := func(q workflow.InboxQuery) string {
		text, _ := itemsQuery(&sqlite, &q, position{at: math.MinInt64}, 51)
		return text
	}
	states := []workflow.State{workflow.InitialReview, workflow.PaperCheck}
	for _, c := range []struct {
		name, text string
		want       []string // in the plan
	}{
		{"list", list(store.Query{}), []string{"cases_by_creation"}},
		{"list of provinces", list(store.Query{
			Types: []filing.Type{filing.TypeFirst}, Provinces: []region.Province{region.Beijing, region.Shanghai},
		}), []string{"cases_by_creation"}},
		{"list of an account", list(store.Query{Account: "a"}), []string{"cases_by_account (account=?"}},
		{"list of an account's state", list(store.Query{Account: "a", States: states[:1]}), []string{"cases_by_account (account=?"}},
		{"list of a state", list(store.Query{States: states[:1]}), []string{"cases_by_state (state=? AND (created_at,id)<"}},
		{"list of states", list(store.Query{States: states, Types: []filing.Type{filing.TypeFirst}}),
			[]string{"cases_by_state (state=? AND (created_at,id)<"}},
		{"due", queries[selectDue], []string{"cases_by_due ((due_at,id)>(?,?) AND due_at<?)"}},
		{"lease", queries[selectReady], []string{"outbox_by_readiness (parked=? AND channel=? AND ready_at<?", "(case_id=? AND"}},
		{"records", lookUpText(recordsByKey, 3), []string{"SEARCH record_keys USING PRIMARY KEY (ix=?)", "SEARCH records"}},
		{"under way", lookUpText(claimsByKey, 3), []string{"SEARCH claims USING PRIMARY KEY (ix=?)", "SEARCH cases"}},
		{"case", queries[selectCase], nil},
		{"update of a case", queries[updateCase], nil},
		{"event", queries[selectEvent], nil},
		{"history", queries[selectHistory], []string{"(case_id=? AND revision>?)"}},
		{"taken", queries[selectTaken], nil},
		{"record's keys", queries[deleteRecordKeys], []string{"record_keys_by_record"}},
		{"settled message", queries[deleteMessage], nil},
		{"next file", queries[selectNextFile], []string{"inbox_files_by_source (source=? AND done=?)"}},
		{"file's data", queries[selectData], nil},
		{"open items", items(workflow.InboxQuery{}), []string{"inbox_items_by_time (closed=? AND (at,id)>(?,?))"}},
		{"items of a case", items(workflow.InboxQuery{Case: "c"}),
			[]string{"inbox_items_by_case (case_id=? AND closed=? AND (at,id)>(?,?))"}},
		{"lane", queries[lockLane], nil},
		{"open or taken submissions", sentSubmission + placeholders(3) + " LIMIT 1", nil},
		{"submission's file", queries[selectSubmissionFile], nil},
		{"file under a number", queries[selectUploadAt], nil},
		{"sent data", queries[selectUploadData], nil},
		// The few files of a key are sorted once they are found.
		{"sent files by key", strings.TrimSuffix(queries[selectUploadsByKey], " ORDER BY seq DESC"),
			[]string{"SEARCH upload_keys USING PRIMARY KEY (ix=?)"}},
		{"files to sweep", queries[selectSweepable], []string{"upload_files_by_settling (has_data=? AND settled_at<?)"}},
		{"wire id", queries[selectWireID], nil},
		{"wire object", queries[selectWireObject], nil},
		{"entries", queries[selectEntries], nil},
		{"entries by key", lookUpText(entriesByKey, 3), []string{"SEARCH list_keys USING PRIMARY KEY (ix=?)"}},
	} {
		plan := explain(t, db, c.text)
		require.NotContains(t, withoutParts(plan), "SCAN", "plan of %s = %s, want no SCAN", c.name, plan)
		if !strings.Contains(c.text, "UNION") {
			require.NotContains(t, plan, "USE TEMP B-TREE", "plan of %s = %s, want rows in order", c.name, plan)
		}
		for _, want := range c.want {
			require.Contains(t, plan, want, "plan of %s = %s, want %s", c.name, plan, want)
		}
	}
}

// withoutParts leaves out the reading of the parts of a list, each no longer than the page.
func withoutParts(plan string) string {
	var out []string
	for line := range strings.Lines(plan) {
		if !strings.HasPrefix(line, "SCAN s") && !strings.HasPrefix(line, "SCAN CONSTANT ROW") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

func explain(t *testing.T, db *sql.DB, text string) string {
	t.Helper()
	args := make([]any, strings.Count(text, "?"))
	for i := range args {
		args[i] = 1
	}
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
	require.NoError(t, err)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var id, parent, unused int
		var detail string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
		plan.WriteString(detail + "\n")
	}
	require.NoError(t, rows.Err())
	return plan.String()
}
