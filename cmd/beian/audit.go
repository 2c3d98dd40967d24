package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

const auditHelp = `usage: beian audit [-keys FILE] [-dialect NAME] [-case ID] [-lang zh|en] [-json] [DSN]

Verifies the histories of a desk's database: that every line of a case is there and as it was written, each with the digest
of the one before, and that the case's content is what its history says. Writes nothing.
审计：核对数据库中每个备案的办理记录是否完整、未被改动，内容是否与记录一致；不写入任何数据。

` + databaseHelp + `
  -case ID        one case; without it all
  -lang           the language of the report (zh)
  -json           one line of JSON for each case at fault, and one with the counts at the end:

  {"case":"...","code":"history_changed","message":"..."}
  {"audited":1200,"faulty":1}

The code is history_changed for a history or content that was changed, corrupt for what cannot be read, key for what is
sealed with a key that was not given. On a terminal, progress is shown on standard error.

Exit code 1: a case is at fault.
`

// auditFault is a case at fault.
type auditFault struct {
	Case    string `json:"case"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// auditCount is the end of a report.
type auditCount struct {
	Audited int `json:"audited"`
	Faulty  int `json:"faulty"`
}

func runAudit(ctx context.Context, c *call) (bool, error) {
	flags := newDatabaseFlags(c.flags)
	caseID := c.flags.String("case", "", "")
	lang := langFlag(c.flags)
	asJSON := c.flags.Bool("json", false, "")
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	db, err := flags.open(ctx, args)
	if err != nil {
		return false, err
	}
	defer db.Close() //nolint:errcheck // what was written is committed
	st, err := sqlstore.Open(ctx, db.DB, db.dialect, db.options(sqlstore.WithReadOnly())...)
	if err != nil {
		return false, err
	}
	defer st.Close() //nolint:errcheck // nothing was written
	desk, err := beian.New(st)
	if err != nil {
		return false, err
	}
	a := audit{call: c, desk: desk, json: *asJSON, lang: filing.Lang(lang.value), screen: newScreen(c)}
	if *caseID != "" {
		err = a.one(ctx, *caseID)
	} else {
		err = a.all(ctx)
	}
	if err != nil {
		return false, err
	}
	return a.faulty > 0, a.report()
}

// audit is a run of the command.
type audit struct {
	*call

	desk            *beian.Desk
	json            bool
	lang            filing.Lang
	screen          *screen
	audited, faulty int
	err             error // of writing
}

// auditor sees every case.
var auditor = beian.Actor{Role: workflow.System, ID: "beian audit"}

func (a *audit) one(ctx context.Context, id string) error {
	err := a.desk.Audit(ctx, auditor, id)
	if errors.Is(err, store.ErrNotFound) || ctx.Err() != nil {
		return err
	}
	a.audited = 1
	if err != nil {
		a.tell(id, err)
	}
	return a.err
}

func (a *audit) all(ctx context.Context) error {
	defer a.screen.clear()
	_, err := a.desk.AuditAll(ctx, auditor, func(id string, fault error) bool {
		a.audited++
		if fault != nil {
			a.tell(id, fault)
		}
		a.screen.show(func() string { return fmt.Sprintf("%d audited, %d at fault", a.audited, a.faulty) })
		return a.err == nil
	})
	return errors.Join(err, a.err)
}

func (a *audit) tell(id string, fault error) {
	a.faulty++
	f := auditFault{id, beian.Code(fault), fault.Error()}
	if a.json {
		a.err = json.NewEncoder(a.out).Encode(f)
		return
	}
	p := printer{w: a.out, lang: a.lang}
	p.printf(filing.Text{Zh: "%s：%s（%s）\n", En: "%s: %s (%s)\n"}, f.Case, f.Message, f.Code)
	a.err = p.err
}

func (a *audit) report() error {
	if a.json {
		return json.NewEncoder(a.out).Encode(auditCount{a.audited, a.faulty})
	}
	p := printer{w: a.out, lang: a.lang}
	p.printf(filing.Text{Zh: "已核对备案%d个，有问题%d个\n", En: "cases audited: %d, at fault: %d\n"}, a.audited, a.faulty)
	return p.err
}
