package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// noGateway is a notifier that reaches nobody.
type noGateway struct{}

func (noGateway) Notify(context.Context, beian.Notice) error { return errors.New("gateway down") }

func TestOutbox(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	path, db, ids := sqliteDatabase(t, "")
	code, stdout, stderr := callRun("", "outbox", path)
	require.Equal(t, exitOK, code, stderr)
	require.Empty(t, stdout, "nothing is parked")

	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	desk, err := beian.New(st, beian.WithNotifier(noGateway{}),
		beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 1, Lease: time.Minute}))
	require.NoError(t, err)
	for _, id := range ids {
		c, err := desk.Case(ctx, operator, id)
		require.NoError(t, err)
		_, err = desk.Fire(ctx, workflow.ApplicantActor(c.Account), id, workflow.Event{
			ID: "withdraw " + id, Name: workflow.EventWithdraw, Revision: c.Revision,
		})
		require.NoError(t, err)
	}
	code, stdout, _ = callRun("", "outbox", "-all", path)
	require.Equal(t, exitOK, code)
	require.Equal(t, 3, strings.Count(stdout, "待投递"))
	w, err := desk.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, 3, w.Parked)

	code, stdout, _ = callRun("", "outbox", "-json", path)
	require.Equal(t, exitProblems, code)
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	require.Len(t, lines, 3)
	var first outboxLine
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &first))
	require.Equal(t, outboxLine{
		Message: ids[0] + "/3/1", Case: ids[0], Channel: workflow.Mail, To: workflow.ToApplicant, Text: first.Text, Tries: 1,
		Parked: true, Error: "internal",
	}, first)
	require.NotEmpty(t, first.Text)
	code, stdout, _ = callRun("", "outbox", "-lang", "en", path)
	require.Equal(t, exitProblems, code)
	require.Contains(t, stdout, first.Message+": parked, mail to applicant "+string(first.Text)+", tried 1 times internal\n")

	code, stdout, _ = callRun("", "outbox", "-replay", first.Message, "-lang", "en", path)
	require.Equal(t, exitOK, code)
	require.Equal(t, first.Message+": due again\n", stdout)
	code, _, stderr = callRun("", "outbox", "-replay", first.Message, path)
	require.Equal(t, exitMisuse, code)
	require.Equal(t, "beian outbox: message "+first.Message+": not found\n", stderr)
	code, stdout, _ = callRun("", "outbox", "-replay", "all", "-json", path)
	require.Equal(t, exitOK, code)
	require.Equal(t, 2, strings.Count(stdout, `{"replayed":`))
	code, stdout, _ = callRun("", "outbox", path)
	require.Equal(t, exitOK, code)
	require.Empty(t, stdout)

	works, err := beian.New(st)
	require.NoError(t, err)
	w, err = works.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, beian.Work{Delivered: 3}, w)
	code, _, stderr = callRun("", "outbox", "-all", "-replay", "all", path)
	require.Equal(t, exitMisuse, code)
	require.Contains(t, stderr, "give one of them")
}

// parkedDatabase is a database with three parked messages, and a desk on it.
func parkedDatabase(t *testing.T) (path string, db *sql.DB, desk *beian.Desk, ids []string) {
	t.Helper()
	ctx := t.Context()
	path, db, ids = sqliteDatabase(t, "")
	st, err := sqlstore.Open(ctx, db, sqlstore.SQLite)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	desk, err = beian.New(st, beian.WithNotifier(noGateway{}),
		beian.WithRetry(beian.Retry{First: time.Minute, Most: time.Minute, Tries: 1, Lease: time.Minute}))
	require.NoError(t, err)
	for _, id := range ids {
		c, err := desk.Case(ctx, operator, id)
		require.NoError(t, err)
		_, err = desk.Fire(ctx, workflow.ApplicantActor(c.Account), id, workflow.Event{
			ID: "withdraw " + id, Name: workflow.EventWithdraw, Revision: c.Revision,
		})
		require.NoError(t, err)
	}
	w, err := desk.RunOnce(ctx)
	require.NoError(t, err)
	require.Equal(t, 3, w.Parked)
	return path, db, desk, ids
}

func TestOutboxReplaysAllButWhatFails(t *testing.T) {
	t.Parallel()
	path, db, _, ids := parkedDatabase(t)
	_, err := db.ExecContext(t.Context(), `UPDATE filings SET doc = x'7b' WHERE case_id = '`+ids[0]+`'`)
	require.NoError(t, err)
	code, stdout, stderr := callRun("", "outbox", "-replay", "all", "-lang", "en", path)
	require.Equal(t, exitProblems, code)
	require.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
	require.Contains(t, stderr, "beian outbox: message "+ids[0]+"/3/1: ")
	require.Equal(t, 2, strings.Count(stdout, ": due again\n"))
	code, stdout, _ = callRun("", "outbox", "-lang", "en", path)
	require.Equal(t, exitProblems, code)
	require.Equal(t, 1, strings.Count(stdout, "parked"))
}

func TestOutboxReplaysPageByPage(t *testing.T) {
	t.Parallel()
	for page := 1; page <= 4; page++ {
		_, db, desk, ids := parkedDatabase(t)
		_, err := db.ExecContext(t.Context(), `UPDATE filings SET doc = x'7b' WHERE case_id IN ('`+ids[0]+`', '`+ids[1]+`')`)
		require.NoError(t, err)
		var out, errOut bytes.Buffer
		o := outbox{call: &call{out: bufio.NewWriter(&out), errOut: &errOut}, desk: desk, lang: filing.En, page: page}
		faulty, err := o.replayAll(t.Context())
		require.NoError(t, err)
		require.True(t, faulty)
		require.NoError(t, o.out.Flush())
		require.Equal(t, ids[2]+"/3/1: due again\n", out.String())
		require.Equal(t, 2, strings.Count(errOut.String(), "\n"), errOut.String())
	}
}
