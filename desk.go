package beian

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Desk is a filing desk (备案系统): the one object that an embedder calls. It ties the store, the rules, the workflow and the
// outside parties together. Any number of goroutines may use a desk, and any number of desks a store.
//
// Every call takes an Actor. The desk authenticates nobody: the embedder says who acts.
type Desk struct {
	options
	store    steady
	machine  *workflow.Machine
	table    []workflow.Transition
	registry filing.Registry
}

// Actor is who does something; see workflow.Actor.
type Actor = workflow.Actor

// New makes a desk on a store. It refuses options that a desk could not work with, such as a nil Notifier.
func New(st store.Store, opts ...Option) (*Desk, error) {
	if st == nil {
		return nil, errors.New("beian: no store")
	}
	d := &Desk{options: defaults(), store: steady{Store: st}}
	for _, opt := range opts {
		if opt != nil {
			opt(&d.options)
		}
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	machine, err := workflow.NewMachine()
	if err != nil {
		return nil, err
	}
	d.machine, d.table = machine, workflow.Table()
	if d.rules == nil {
		if d.rules, err = rules.Compile(rules.WithPolicy(d.policy), rules.WithClock(d.now)); err != nil {
			return nil, fmt.Errorf("beian: rules: %w", err)
		}
	}
	if d.blobs == nil {
		blobs, ok := st.(store.Blobs)
		if !ok {
			return nil, errors.New("beian: the store keeps no attachments: give WithBlobs")
		}
		d.blobs = blobs
	}
	d.registry = append(filing.Chain{store.Registry(d.store)}, d.registries...)
	return d, nil
}

// Outcome is what became of an event; see workflow.Outcome.
type Outcome = workflow.Outcome

// Registration asks for an account.
type Registration struct {
	// Email is the login.
	Email string `json:"email"`
	// Mobile may be empty.
	Mobile string `json:"mobile,omitzero"`
	// Lang is the language of what the desk tells; empty means Chinese.
	Lang filing.Lang `json:"lang,omitzero"`
}

// String hides e-mail and mobile.
func (r Registration) String() string {
	return "registration(" + filing.Mask(r.Email) + ", " + filing.Mask(r.Mobile) + ")"
}

// GoString is String, so that %#v shows no personal data either.
func (r Registration) GoString() string { return r.String() }

// LogValue is String, so that a structured log shows no personal data.
func (r Registration) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Register makes an account. The actor is an applicant, who needs no account yet, a reviewer or the system.
//
// Returns a *store.TakenError if the e-mail or mobile belongs to an account, a *FieldError for an e-mail that is none.
func (d *Desk) Register(ctx context.Context, a Actor, r Registration) (filing.Account, error) {
	if err := anyOf(a, "register", workflow.Applicant, workflow.Reviewer, workflow.System); err != nil {
		return filing.Account{}, err
	}
	account := filing.Account{ID: d.newID(), Email: strings.TrimSpace(r.Email), Mobile: r.Mobile, Lang: r.Lang, CreatedAt: d.now()}
	if account.Lang == "" {
		account.Lang = filing.Zh
	}
	if err := checkAccount(account); err != nil {
		return filing.Account{}, err
	}
	if err := d.store.CreateAccount(ctx, account); err != nil {
		return filing.Account{}, err
	}
	return account, nil
}

// Account gives an account: an applicant's own, or any for reviewers and the system.
// Returns store.ErrNotFound if there is none or it is another's.
func (d *Desk) Account(ctx context.Context, a Actor, id string) (filing.Account, error) {
	if a.Role == workflow.Applicant && a.Account != id {
		return filing.Account{}, store.ErrNotFound
	}
	if err := anyOf(a, "account", workflow.Applicant, workflow.Reviewer, workflow.System); err != nil {
		return filing.Account{}, err
	}
	return d.account(ctx, id)
}

func (d *Desk) account(ctx context.Context, id string) (filing.Account, error) {
	if !plausibleID(id) {
		return filing.Account{}, store.ErrNotFound
	}
	return d.store.Account(ctx, id)
}

// UpdateAccount changes e-mail, mobile and language of an account, as Account finds it.
// Returns a *store.TakenError if the e-mail or mobile belongs to another account.
func (d *Desk) UpdateAccount(ctx context.Context, a Actor, id string, r Registration) (filing.Account, error) {
	account, err := d.Account(ctx, a, id)
	if err != nil {
		return filing.Account{}, err
	}
	account.Email, account.Mobile = strings.TrimSpace(r.Email), r.Mobile
	if r.Lang != "" {
		account.Lang = r.Lang
	}
	if err := checkAccount(account); err != nil {
		return filing.Account{}, err
	}
	if err := d.store.UpdateAccount(ctx, account); err != nil {
		return filing.Account{}, err
	}
	return account, nil
}

// Detect finds out which filing is needed; see filing.Detect. An applicant asks for the own account, and is given no record
// but the account's own.
func (d *Desk) Detect(ctx context.Context, a Actor, in filing.Inquiry) (filing.Decision, error) {
	if err := anyOf(a, "detect", workflow.Applicant, workflow.Reviewer, workflow.System); err != nil {
		return filing.Decision{}, err
	}
	if a.Role == workflow.Applicant {
		in.Account = a.Account
	}
	in.Case = ""
	decision, err := filing.Detect(ctx, in, d.registry, d.policy)
	return seenBy(a, decision), err
}

// seenBy is a decision as an actor may see it: who knows a certificate number is not told what is filed under it.
func seenBy(a Actor, d filing.Decision) filing.Decision {
	if a.Role == workflow.Applicant && d.Record != nil && (a.Account == "" || d.Record.Account != a.Account) {
		d.Record = nil
	}
	return d
}

// Case gives a case that the actor may see.
// Returns store.ErrNotFound if there is none or the actor may not see it.
func (d *Desk) Case(ctx context.Context, a Actor, id string) (workflow.Case, error) {
	if !plausibleID(id) {
		return workflow.Case{}, store.ErrNotFound
	}
	c, err := d.store.Case(ctx, id)
	if err != nil {
		return workflow.Case{}, err
	}
	if !a.Sees(c.Account, c.Filing.Province) {
		return workflow.Case{}, store.ErrNotFound
	}
	return c, nil
}

// History gives all lines of a case that the actor may see, oldest first.
func (d *Desk) History(ctx context.Context, a Actor, id string) ([]workflow.Line, error) {
	if _, err := d.Case(ctx, a, id); err != nil {
		return nil, err
	}
	const page = 500
	var lines []workflow.Line
	for after := int64(0); ; {
		more, err := d.store.History(ctx, id, after, page)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
		if len(more) < page {
			return lines, nil
		}
		after = more[len(more)-1].Revision
	}
}

// Progress lists cases, newest first: an applicant's own, a reviewer's provinces, or all for the system.
func (d *Desk) Progress(ctx context.Context, a Actor, q store.Query) (store.Page, error) {
	if err := anyOf(a, "progress", workflow.Applicant, workflow.Reviewer, workflow.System); err != nil {
		return store.Page{}, err
	}
	switch a.Role {
	case workflow.Applicant:
		if a.Account == "" {
			return store.Page{}, nil
		}
		q.Account = a.Account
	case workflow.Reviewer:
		if len(a.Provinces) > 0 {
			if q.Provinces = common(q.Provinces, a.Provinces); len(q.Provinces) == 0 {
				return store.Page{}, nil
			}
		}
	}
	return d.store.List(ctx, q)
}

// common are the wanted that are also allowed; all allowed when nothing is wanted in particular.
func common[T comparable](wanted, allowed []T) []T {
	if len(wanted) == 0 {
		return allowed
	}
	var out []T
	for _, w := range wanted {
		if slices.Contains(allowed, w) {
			out = append(out, w)
		}
	}
	return out
}

// Due lists the cases whose deadline may have come by now, soonest first. A deadline past the published calendar is shown
// from the earliest moment that it may fall on, with Certain false. A page of a reviewer of some provinces may hold fewer
// cases than asked for, even none, though another follows.
func (d *Desk) Due(ctx context.Context, a Actor, q store.DueQuery) (store.Page, error) {
	if err := anyOf(a, "due", workflow.Reviewer, workflow.System, workflow.Clock); err != nil {
		return store.Page{}, err
	}
	if q.By.IsZero() {
		q.By = d.now()
	}
	page, err := d.store.Due(ctx, q)
	if err != nil || a.Role != workflow.Reviewer || len(a.Provinces) == 0 {
		return page, err
	}
	mine := page.Cases[:0]
	for _, c := range page.Cases {
		if a.Sees(c.Account, c.Province) {
			mine = append(mine, c)
		}
	}
	page.Cases = mine
	return page, nil
}

// Check gives the findings of the rules on a case's filing, with those on the account that takes over and the attachments
// that its way asks for and lacks.
func (d *Desk) Check(ctx context.Context, a Actor, id string) (rules.Report, error) {
	c, err := d.Case(ctx, a, id)
	if err != nil {
		return rules.Report{}, err
	}
	var report rules.Report
	if report.Findings, report.Incomplete, err = d.findings(ctx, &c); err != nil {
		return rules.Report{}, err
	}
	report.Findings = append(report.Findings, d.rules.Attachments(&c.Filing, c.Way)...)
	return report, ctx.Err()
}

// Events lists what the actor may do with a case now, and what stands in the way of the rest.
func (d *Desk) Events(ctx context.Context, a Actor, id string) ([]workflow.Possible, error) {
	c, err := d.Case(ctx, a, id)
	if err != nil {
		return nil, err
	}
	facts, err := d.facts(ctx, &c, &workflow.Event{}, &c.Filing, d.needs(&c, a))
	if err != nil {
		return nil, err
	}
	return d.machine.Possible(&c, a, facts), nil
}

// needs are the guards of all events that the actor may fire in the case's state.
func (d *Desk) needs(c *workflow.Case, a Actor) []workflow.Guard {
	var out []workflow.Guard
	for i := range d.table {
		t := &d.table[i]
		if !slices.Contains(t.From, c.State) || !slices.Contains(t.By, a.Role) {
			continue
		}
		for _, g := range t.Needs {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// VerificationEntry gives what the applicant scans to begin e-verification.
// Returns ErrNoVerifier if the desk has no verifier, a *workflow.StateError if the case is not in e-verification.
func (d *Desk) VerificationEntry(ctx context.Context, a Actor, id string) (Entry, error) {
	c, err := d.Case(ctx, a, id)
	if err != nil {
		return Entry{}, err
	}
	if c.State != workflow.EVerification {
		possible := d.machine.Possible(&c, a, workflow.Facts{Terms: d.policy, Calendar: d.calendar})
		fault := &workflow.StateError{Event: workflow.EventCompleteStep, State: c.State}
		for i := range possible {
			fault.Possible = append(fault.Possible, possible[i].Event)
		}
		return Entry{}, fault
	}
	return d.verifier.Entry(ctx, VerificationRequest{Case: c.ID, Filing: c.Filing})
}

func anyOf(a Actor, call workflow.EventName, roles ...workflow.Role) error {
	if slices.Contains(roles, a.Role) {
		return nil
	}
	return &workflow.ActorError{Event: call, Role: a.Role, Allowed: roles}
}
