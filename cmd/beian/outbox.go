package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

const outboxHelp = `usage: beian outbox [-keys FILE] [-dialect NAME] [-all] [-replay ID|all] [-lang zh|en] [-json] [DSN]

Lists the messages of a desk's database that were parked because every delivery failed, oldest first, or makes them due again
once what stood in the way is gone.
发件箱：列出多次投递失败而搁置的消息；排除故障后可重新投递。

` + databaseHelp + `
  -all            list the messages that wait too
  -replay ID      make one parked message due again, or all
  -lang           the language of the report (zh)
  -json           one line of JSON for each message:

  {"message":"...","case":"...","channel":"sms","to":"applicant","text":"approved","tries":12,"parked":true,"error":"deadline"}

The error is the code of the last failure. Messages name no persons.

A message that cannot be made due again keeps no other back.

Exit code 1: a message is parked, and was not made due again.
`

// outboxLine is a message as the command lists it.
type outboxLine struct {
	Message string            `json:"message"`
	Case    string            `json:"case"`
	Channel workflow.Channel  `json:"channel"`
	To      workflow.Audience `json:"to"`
	Text    workflow.TextCode `json:"text,omitzero"`
	Tries   int               `json:"tries"`
	Parked  bool              `json:"parked"`
	Error   string            `json:"error,omitzero"`
}

func runOutbox(ctx context.Context, c *call) (bool, error) {
	flags := newDatabaseFlags(c.flags)
	all := c.flags.Bool("all", false, "")
	replay := c.flags.String("replay", "", "")
	lang := langFlag(c.flags)
	asJSON := c.flags.Bool("json", false, "")
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	if *all && *replay != "" {
		return false, misuse("-all lists and -replay does not: give one of them")
	}
	db, err := flags.open(ctx, args)
	if err != nil {
		return false, err
	}
	defer db.Close() //nolint:errcheck // what was written is committed
	options := db.options()
	if *replay == "" {
		options = db.options(sqlstore.WithReadOnly())
	}
	st, err := sqlstore.Open(ctx, db.DB, db.dialect, options...)
	if err != nil {
		return false, err
	}
	defer st.Close() //nolint:errcheck // what was written is committed
	desk, err := beian.New(st)
	if err != nil {
		return false, err
	}
	o := outbox{call: c, desk: desk, json: *asJSON, lang: filing.Lang(lang.value), page: replayPage}
	switch *replay {
	case "":
		return o.list(ctx, !*all)
	case "all":
		return o.replayAll(ctx)
	}
	return false, o.replay(ctx, *replay)
}

// outbox is a run of the command.
type outbox struct {
	*call

	desk *beian.Desk
	json bool
	lang filing.Lang
	page int // how many messages are read at a time to be made due
}

const replayPage = 500

// operator sees every message.
var operator = beian.Actor{Role: workflow.System, ID: "beian outbox"}

func (o *outbox) list(ctx context.Context, parkedOnly bool) (bool, error) {
	list, err := o.desk.Waiting(ctx, operator, parkedOnly, math.MaxInt32)
	if err != nil {
		return false, err
	}
	parked := false
	for i := range list {
		parked = parked || list[i].Parked
		if err := o.tell(&list[i]); err != nil {
			return false, err
		}
	}
	return parked, nil
}

func (o *outbox) tell(d *store.Delivery) error {
	m := &d.Message
	line := outboxLine{m.ID(), m.Case, m.Channel, m.To, m.Text, d.Tries, d.Parked, d.LastError}
	if o.json {
		return json.NewEncoder(o.out).Encode(line)
	}
	state := filing.Text{Zh: "待投递", En: "waiting"}
	if d.Parked {
		state = filing.Text{Zh: "已搁置", En: "parked"}
	}
	p := printer{w: o.out, lang: o.lang}
	p.printf(filing.Text{Zh: "%s：%s，%s → %s %s，已投递%d次 %s\n", En: "%s: %s, %s to %s %s, tried %d times %s\n"},
		line.Message, state.In(o.lang), line.Channel, line.To, line.Text, line.Tries, line.Error)
	return p.err
}

// replayAll makes every parked message due again and reports whether any stayed as it was. A message that fails keeps no other
// back, and one that another made due meanwhile is no fault; a database that is away ends it.
func (o *outbox) replayAll(ctx context.Context) (faulty bool, err error) {
	tried := make(map[string]error)
	for held := 0; ; { // how many that were tried the list begins with
		list, err := o.desk.Waiting(ctx, operator, true, o.page+held)
		if err != nil {
			return faulty, err
		}
		again := 0
		for i := range list {
			id := list[i].Message.ID()
			before, known := tried[id]
			if known {
				again++
			}
			if known && !errors.Is(before, store.ErrNotFound) {
				continue
			}
			fault := o.desk.Replay(ctx, operator, id)
			if store.SafeToRetry(fault) || errors.Is(fault, store.ErrOutcomeUnknown) || ctx.Err() != nil {
				return faulty, fmt.Errorf("message %s: %w", id, fault)
			}
			tried[id] = fault
			switch {
			case fault == nil:
				if err := o.replayed(id); err != nil {
					return faulty, err
				}
			case known || !errors.Is(fault, store.ErrNotFound):
				faulty, tried[id] = true, errStays
				fmt.Fprintf(o.errOut, "beian outbox: message %s: %s\n", id, strings.ReplaceAll(fault.Error(), "\n", "; "))
			}
		}
		if again == len(list) && again <= held {
			return faulty, nil
		}
		held = max(held, again)
	}
}

// errStays says of a message that it was told of as one that stays parked.
var errStays = errors.New("stays parked")

func (o *outbox) replay(ctx context.Context, id string) error {
	if err := o.desk.Replay(ctx, operator, id); err != nil {
		return fmt.Errorf("message %s: %w", id, err)
	}
	return o.replayed(id)
}

// replayed tells of a message that is due again.
func (o *outbox) replayed(id string) error {
	if o.json {
		return json.NewEncoder(o.out).Encode(map[string]string{"replayed": id})
	}
	p := printer{w: o.out, lang: o.lang}
	p.printf(filing.Text{Zh: "%s：已重新排队投递\n", En: "%s: due again\n"}, id)
	return p.err
}
