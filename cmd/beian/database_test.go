package main

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/internal/dbtest"
	"github.com/beian-go/beian/store/blobdir"
	"github.com/beian-go/beian/store/seal"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// keyFile writes a file with keys of these ids, the first current, and gives its name.
func keyFile(t *testing.T, ids ...string) string {
	t.Helper()
	encode := func(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, seal.KeySize)) }
	file := map[string]any{"current": ids[0], "index": encode('i')}
	keys := make(map[string]string)
	for _, id := range ids {
		keys[id] = encode(id[0])
	}
	file["keys"] = keys
	text, err := json.Marshal(file)
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "keys.json")
	require.NoError(t, os.WriteFile(name, text, 0o600))
	return name
}

// deskDatabase makes a desk's database with some cases, sealed with the keys of a file unless that is empty, and gives
// their ids.
func deskDatabase(t *testing.T, db *sql.DB, dialect sqlstore.Dialect, keys string) []string {
	t.Helper()
	ctx := t.Context()
	require.NoError(t, sqlstore.Migrate(ctx, db, dialect))
	d := database{dialect: dialect}
	var err error
	if keys != "" {
		d.keys, d.index, err = readKeys(keys)
		require.NoError(t, err)
	}
	st, err := sqlstore.Open(ctx, db, dialect, d.options()...)
	require.NoError(t, err)
	defer func() { require.NoError(t, st.Close()) }()
	desk, err := beian.New(st, beian.WithRegistry(filing.NewMemoryRegistry(filing.Answer{Answered: filing.AllTopics})))
	require.NoError(t, err)
	account, err := desk.Register(ctx, beian.Actor{Role: workflow.Applicant}, beian.Registration{Email: "owner@example.com"})
	require.NoError(t, err)
	owner, g := workflow.ApplicantActor(account.ID), filingtest.New(1)
	var ids []string
	for i := range 3 {
		f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing),
			filingtest.OfNature(filing.NatureEnterprise), filingtest.WithServices(filing.ServiceWebsite))
		out, _, err := desk.Open(ctx, owner, beian.Opening{EventID: fmt.Sprint("open ", i), Inquiry: f.Inquiries("", "")[0]})
		require.NoError(t, err)
		out, err = desk.Save(ctx, owner, out.Case.ID, fmt.Sprint("save ", i), out.Case.Revision, f)
		require.NoError(t, err)
		ids = append(ids, out.Case.ID)
	}
	return ids
}

func sqliteDatabase(t *testing.T, keys string) (path string, db *sql.DB, ids []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "desk.db")
	db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(path))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return path, db, deskDatabase(t, db, sqlstore.SQLite, keys)
}

func TestAudit(t *testing.T) {
	t.Parallel()
	path, db, ids := sqliteDatabase(t, "")
	code, stdout, stderr := callRun("", "audit", "-lang", "en", path)
	require.Equal(t, exitOK, code, stderr)
	require.Equal(t, "cases audited: 3, at fault: 0\n", stdout)
	code, stdout, _ = callRun("", "audit", "-json", "-case", ids[0], path)
	require.Equal(t, exitOK, code)
	require.Equal(t, `{"audited":1,"faulty":0}`+"\n", stdout)

	for _, change := range []string{
		`UPDATE history SET doc = CAST(REPLACE(CAST(doc AS TEXT), '"event":"open"', '"event":"save"') AS BLOB)
			WHERE revision = 1 AND case_id = '` + ids[0] + `'`,
		`UPDATE filings SET doc = x'7b' WHERE case_id = '` + ids[1] + `'`,
		// A case that was set back stands behind its history.
		`UPDATE cases SET doc = CAST(REPLACE(CAST(doc AS TEXT), '"revision":2', '"revision":1') AS BLOB)
			WHERE id = '` + ids[2] + `'`,
	} {
		_, err := db.ExecContext(t.Context(), change)
		require.NoError(t, err)
	}
	code, stdout, stderr = callRun("", "audit", "-json", path)
	require.Equal(t, exitProblems, code)
	require.Empty(t, stderr)
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	require.Len(t, lines, 4)
	found := make(map[string]string)
	for _, line := range lines[:3] {
		var f auditFault
		require.NoError(t, json.Unmarshal([]byte(line), &f))
		found[f.Case] = f.Code
		require.NotEmpty(t, f.Message)
	}
	require.Equal(t, map[string]string{ids[0]: "history_changed", ids[1]: "corrupt", ids[2]: "history_changed"}, found)
	require.Equal(t, `{"audited":3,"faulty":3}`, lines[3])
	code, stdout, _ = callRun("", "audit", "-case", ids[0], path)
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, "已核对备案1个，有问题1个")
	require.Contains(t, stdout, ids[0]+"：")
	code, _, stderr = callRun("", "audit", "-case", "nobody's", path)
	require.Equal(t, exitMisuse, code)
	require.Equal(t, "beian audit: not found\n", stderr)
}

// A key is changed by the command alone, on every database.
func TestResealAndAudit(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]struct {
		dialect sqlstore.Dialect
		driver  string
		dsn     func(testing.TB) string
	}{
		"SQLite": {sqlstore.SQLite, "sqlite", func(t testing.TB) string {
			t.Helper()
			return sqlstore.SQLiteDSN(filepath.Join(t.TempDir(), "desk.db"))
		}},
		"PostgreSQL": {sqlstore.PostgreSQL, "pgx", dbtest.PostgreSQL},
		"MariaDB":    {sqlstore.MySQL, "mysql", dbtest.MariaDB},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dsn := b.dsn(t)
			db, err := sql.Open(b.driver, dsn)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, db.Close()) })
			old, both, next := keyFile(t, "old"), keyFile(t, "new", "old"), keyFile(t, "new")
			deskDatabase(t, db, b.dialect, old)

			code, _, stderr := callRun("", "audit", "-keys", next, dsn)
			require.Equal(t, exitMisuse, code)
			require.Contains(t, stderr, `"old"`, "the key that is missing")
			code, stdout, stderr := callRun("", "audit", "-keys", both, "-json", dsn)
			require.Equal(t, exitOK, code, stderr)
			require.Equal(t, `{"audited":3,"faulty":0}`+"\n", stdout)
			code, stdout, stderr = callRun("", "reseal", "-keys", both, "-json", dsn)
			require.Equal(t, exitOK, code, stderr)
			var did resealReport
			require.NoError(t, json.Unmarshal([]byte(stdout), &did))
			require.Positive(t, did.Sealed)
			require.Equal(t, resealReport{Rows: did.Rows, Sealed: did.Rows}, did)
			code, stdout, stderr = callRun("", "reseal", "-keys", next, "-lang", "en", dsn)
			require.Equal(t, exitOK, code, stderr)
			require.Contains(t, stdout, fmt.Sprintf("documents: %d, sealed anew: 0, not readable: 0\n", did.Rows))
			require.Contains(t, stdout, "no -blobs was given")
			code, stdout, stderr = callRun("", "audit", "-keys", next, "-json", dsn)
			require.Equal(t, exitOK, code, stderr)
			require.Equal(t, `{"audited":3,"faulty":0}`+"\n", stdout)
			code, _, stderr = callRun("", "audit", "-keys", old, dsn)
			require.Equal(t, exitMisuse, code)
			require.Contains(t, stderr, `"new"`)
		})
	}
}

func TestResealPlain(t *testing.T) {
	t.Parallel()
	path, db, _ := sqliteDatabase(t, "")
	keys := keyFile(t, "k")
	for _, test := range []struct{ args, want string }{
		{"reseal " + path, "beian reseal: want the keys, by -keys or in BEIAN_KEYS; see beian help reseal\n"},
		{"reseal -keys " + keys + " " + path, "-reindex changes the secret of the look-up columns"},
		{"reseal -keys " + keys + " -reindex " + path, "kept in plain"},
		{"audit -keys " + keys + " " + path, "another indexer"},
	} {
		code, stdout, stderr := callRun("", strings.Fields(test.args)...)
		require.Equal(t, exitMisuse, code, "%s: %s", test.args, stdout)
		require.Contains(t, stderr, test.want)
		require.Equal(t, 1, strings.Count(stderr, "\n"))
	}
	code, stdout, stderr := callRun("", "reseal", "-keys", keys, "-plain", "-reindex", path)
	require.Equal(t, exitOK, code, stderr)
	require.Contains(t, stdout, "已重建查询列")
	file, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(file), "owner@example.com")
	code, _, stderr = callRun("", "audit", "-keys", keys, path)
	require.Equal(t, exitOK, code, stderr)

	dir := t.TempDir()
	files, err := blobdir.Open(dir)
	require.NoError(t, err)
	_, _, err = files.PutBlob(t.Context(), "a", strings.NewReader("scan"), 10)
	require.NoError(t, err)
	require.NoError(t, files.Close())
	code, _, stderr = callRun("", "reseal", "-keys", keys, "-blobs", dir, path)
	require.Equal(t, exitProblems, code)
	require.Contains(t, stderr, "kept in plain")
	code, stdout, stderr = callRun("", "reseal", "-keys", keys, "-blobs", dir, "-plain", "-lang", "en", path)
	require.Equal(t, exitOK, code, stderr)
	require.Contains(t, stdout, "files of attachments sealed anew: 1\n")
	code, _, stderr = callRun("", "reseal", "-keys", keys, "-blobs", filepath.Join(dir, "nowhere"), path)
	require.Equal(t, exitMisuse, code)
	require.Contains(t, stderr, "no such file or directory")

	_, err = db.ExecContext(t.Context(), `UPDATE filings SET doc = x'0100' WHERE case_id IN (SELECT MIN(case_id) FROM filings)`)
	require.NoError(t, err)
	code, stdout, stderr = callRun("", "reseal", "-keys", keyFile(t, "new", "k"), "-json", path)
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, `"failed":1`)
	require.Contains(t, stderr, "beian reseal: ")
	require.Contains(t, stderr, "table filings")
	require.Equal(t, 1, strings.Count(stderr, "\n"))
}

// A database remembers the keys that the files of its attachments need.
func TestResealFilesFirst(t *testing.T) {
	t.Parallel()
	old, both, next := keyFile(t, "old"), keyFile(t, "new", "old"), keyFile(t, "new")
	path, _, _ := sqliteDatabase(t, old)
	dir := t.TempDir()
	ring, _, err := readKeys(old)
	require.NoError(t, err)
	files, err := blobdir.Open(dir, blobdir.WithSealer(ring))
	require.NoError(t, err)
	digest, _, err := files.PutBlob(t.Context(), "a", strings.NewReader("scan"), 10)
	require.NoError(t, err)
	require.NoError(t, files.Close())
	name := filepath.Join(dir, "blobs", string(digest[:2]), string(digest))
	sealed, err := os.ReadFile(name)
	require.NoError(t, err)

	require.NoError(t, os.WriteFile(name, sealed[:len(sealed)-1], 0o600))
	code, stdout, stderr := callRun("", "reseal", "-keys", both, "-blobs", dir, "-json", path)
	require.Equal(t, exitProblems, code, stderr)
	require.JSONEq(t, `{"rows":0,"sealed":0,"indexed":0,"files":0,"failed":1}`, stdout)
	code, _, stderr = callRun("", "audit", "-keys", next, path)
	require.Equal(t, exitMisuse, code)
	require.Contains(t, stderr, `"old"`, "the key that is missing")

	require.NoError(t, os.WriteFile(name, sealed, 0o600))
	code, stdout, stderr = callRun("", "reseal", "-keys", both, "-blobs", dir, "-lang", "en", path)
	require.Equal(t, exitOK, code, stderr)
	require.Contains(t, stdout, "files of attachments sealed anew: 1\n")
	require.NotContains(t, stdout, "-blobs")
	code, _, stderr = callRun("", "audit", "-keys", next, path)
	require.Equal(t, exitOK, code, stderr)
}

func TestDatabaseMisuse(t *testing.T) {
	t.Parallel()
	const secret = "hunter2"
	spoilt := filepath.Join(t.TempDir(), "keys.json")
	require.NoError(t, os.WriteFile(spoilt, []byte(`{"current":"`+secret), 0o600))
	path, _, _ := sqliteDatabase(t, "")
	for _, test := range []struct{ args, want string }{
		{"audit", "want a data source name, as the argument or in BEIAN_DSN; see beian help audit"},
		{"audit a b", "want one data source name"},
		{"audit " + secret, "the data source name is no file and does not tell its database: give -dialect"},
		{"audit sqlite:nowhere", "stat nowhere: no such file or directory"},
		{"audit -dialect sqlite nowhere", "stat nowhere: no such file or directory"},
		{"audit -dialect oracle x", "want auto or sqlite or postgres or mysql"},
		{"audit postgres://u:" + secret + "@127.0.0.1:1/db?connect_timeout=1", "does not answer"},
		{"audit u:" + secret + "@tcp(127.0.0.1:1)/db", "does not answer"},
		{"audit -dialect mysql " + secret, "cannot be read"},
		{"audit -dialect postgres port=" + secret, "cannot be read"},
		{"audit -keys nowhere " + path, "open nowhere: no such file or directory"},
		{"audit -keys " + spoilt + " " + path, "not the JSON of keys"},
		{"reseal -x", "flag provided but not defined: -x; see beian help reseal"},
	} {
		code, stdout, stderr := callRun("", strings.Fields(test.args)...)
		require.Equal(t, exitMisuse, code, test.args)
		require.Empty(t, stdout, test.args)
		require.Contains(t, stderr, test.want, test.args)
		require.Equal(t, 1, strings.Count(stderr, "\n"), "%s: %s", test.args, stderr)
		require.NotContains(t, stderr, secret, test.args)
	}
}

// What must not stand on the command line comes from the environment.
func TestDatabaseFromEnvironment(t *testing.T) {
	keys := keyFile(t, "k")
	path, _, _ := sqliteDatabase(t, keys)
	text, err := os.ReadFile(keys)
	require.NoError(t, err)
	t.Setenv(dsnVariable, path)
	t.Setenv(keysVariable, string(text))
	code, stdout, stderr := callRun("", "audit", "-json")
	require.Equal(t, exitOK, code, stderr)
	require.Equal(t, `{"audited":3,"faulty":0}`+"\n", stdout)
}

// What is shown on a terminal while it works.
func TestResealShows(t *testing.T) {
	t.Parallel()
	p, buffer, _ := shown()
	r := reseal{screen: p.screen}
	r.show("sealing")(sqlstore.Progress{Pass: 1, Table: "filings", Rows: 1, Of: 2, Written: 1})
	require.Equal(t, "\r[###############...............]  50 % sealing, round 1: filings, 1 of 2, 1 written\x1b[K", buffer.String())
}
