package beian

import (
	"context"
	"errors"
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// fromTransfer is where the conditions of a transfer are stated.
var fromTransfer = filing.Source{Title: "Huawei Cloud 转移备案; Tencent Cloud 迁移备案账号 (2021-07)", Date: "2025-12"}

func targetFinding(code string, message, fix filing.Text) filing.Finding {
	return filing.Finding{
		Code: "filing.target." + code, Severity: filing.SeverityError, Path: "target", Message: message, Fix: fix, Source: fromTransfer,
	}
}

// The findings on the account that takes over. They come beside those of the rules, which know no accounts.
var (
	targetUnknown = targetFinding("unknown",
		filing.Text{Zh: "接收账号不存在", En: "there is no such account"},
		filing.Text{Zh: "请填写本接入商的账号编号", En: "give the id of an account of this provider"})
	targetOwn = targetFinding("own",
		filing.Text{Zh: "接收账号与本账号相同", En: "the account that takes over is the one that gives"},
		filing.Text{Zh: "请填写另一个账号", En: "give another account"})
	targetUnderWay = targetFinding("under_way",
		filing.Text{Zh: "接收账号有进行中的备案申请", En: "the account that takes over has a filing under way"},
		filing.Text{Zh: "请等待其结束", En: "wait until it ends"})
	targetHasSubject = targetFinding("has_subject",
		filing.Text{Zh: "接收账号已有备案主体", En: "the account that takes over has a subject already"},
		filing.Text{Zh: "请填写没有备案主体的账号", En: "give an account without a subject"})
	targetSourceUnderWay = targetFinding("source_under_way",
		filing.Text{Zh: "本账号有进行中的备案申请", En: "the account that gives has a filing under way"},
		filing.Text{Zh: "请等待其结束或撤回", En: "wait until it ends, or withdraw it"})
)

// findings are those of the rules, and those about accounts.
func (d *Desk) findings(ctx context.Context, c *workflow.Case) (found []filing.Finding, incomplete bool, err error) {
	record, err := d.recordOf(ctx, c, &c.Filing)
	if err != nil {
		return nil, false, err
	}
	report := d.rules.CheckGiven(ctx, &c.Filing, rules.Given{Account: c.Account, Case: c.ID, Record: record})
	target, err := d.targetFindings(ctx, c)
	return append(report.Findings, target...), report.Incomplete, err
}

// targetFindings looks at the account that takes over a transferred record: it must exist and be another one without a
// subject, and neither account may have a filing under way.
func (d *Desk) targetFindings(ctx context.Context, c *workflow.Case) ([]filing.Finding, error) {
	target := c.Filing.Target
	if c.Filing.Type != filing.TypeTransfer || target == "" {
		return nil, nil
	}
	if target == c.Account {
		return []filing.Finding{targetOwn}, nil
	}
	switch _, err := d.account(ctx, target); {
	case errors.Is(err, store.ErrNotFound):
		return []filing.Finding{targetUnknown}, nil
	case err != nil:
		return nil, err
	}
	var found []filing.Finding
	for _, look := range []struct {
		at      func(context.Context, string) (bool, error)
		account string
		finding filing.Finding
	}{
		{d.underWay, target, targetUnderWay}, {d.holdsSubject, target, targetHasSubject},
		{d.underWay, c.Account, targetSourceUnderWay},
	} {
		yes, err := look.at(ctx, look.account)
		if err != nil {
			return nil, err
		}
		if yes {
			found = append(found, look.finding)
		}
	}
	return found, nil
}

// underWay reports whether an account has a case under way.
func (d *Desk) underWay(ctx context.Context, account string) (bool, error) {
	states := slices.DeleteFunc(workflow.States(), func(s workflow.State) bool { return !s.UnderWay() })
	page, err := d.store.List(ctx, store.Query{Account: account, States: states, Limit: 1})
	return len(page.Cases) > 0, err
}

// holdsSubject reports whether a record that this desk filed for an account, or transferred to it, is still the account's.
// Records are not kept by account: they are looked up by the cases that wrote them.
func (d *Desk) holdsSubject(ctx context.Context, account string) (bool, error) {
	done := []workflow.State{workflow.Approved}
	for _, q := range []store.Query{
		{Account: account, States: done, Limit: 200},
		{Types: []filing.Type{filing.TypeTransfer}, States: done, Limit: 200},
	} {
		for {
			page, err := d.store.List(ctx, q)
			if err != nil {
				return false, err
			}
			for i := range page.Cases {
				if holds, err := d.wroteFor(ctx, page.Cases[i].ID, account); err != nil || holds {
					return holds, err
				}
			}
			if page.Next == "" {
				break
			}
			q.Cursor = page.Next
		}
	}
	return false, nil
}

// wroteFor reports whether the record that a case wrote is an account's now.
func (d *Desk) wroteFor(ctx context.Context, caseID, account string) (bool, error) {
	c, err := d.store.Case(ctx, caseID)
	if err != nil || c.Account != account && c.Filing.Target != account {
		return false, err
	}
	rec, err := d.recordOf(ctx, &c, &c.Filing)
	return rec != nil && rec.Account == account, err
}
