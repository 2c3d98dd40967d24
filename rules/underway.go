package rules

import "github.com/beian-go/beian/filing"

var (
	fromUnderWay   = filing.Source{Title: "Tencent Cloud 备案审核; 21Vianet operating guide, 2.3, 2.4", Date: "2021-07"}
	fromOneAtATime = filing.Source{Title: "Huawei Cloud 备案限制 (2025-09); Tencent Cloud 备案限制说明", Date: "2021-03"}
	fromCodes      = filing.Source{Title: "企业系统接口规范 V3.0, MIIT, 3-5", Date: "2013-10"}
)

// underWayRules say what a filing of the subject that is under way means for this one, after the table of
// [filing.Blocks]. What runs in another account is told without its kind.
var underWayRules = []Rule{
	underWayRule("filing.under_way", filing.SeverityError, filing.ResultSubjectConflict, fromUnderWay,
		filing.Text{Zh: "该主体有进行中的备案", En: "a filing of this subject is under way"},
		func(b filing.Blocking, own bool) bool {
			return b.Verdict != filing.VerdictUnstated && (!own || b.Code == 0 || b.Code == filing.ResultSubjectConflict)
		}),
	underWayRule("filing.under_way.unstated", filing.SeverityWarning, 0, fromOneAtATime,
		filing.Text{
			Zh: "该主体有进行中的备案，没有规定说明可否同时办理",
			En: "a filing of this subject is under way, and no source says whether both may run",
		},
		func(b filing.Blocking, _ bool) bool { return b.Verdict == filing.VerdictUnstated }),
	underWayRule("filing.under_way.change", filing.SeverityError, filing.ResultChangeInProgress, fromCodes,
		filing.Text{Zh: "该主体的变更尚未审核完成", En: "a change of this subject is still under review"}, blockedWith(filing.ResultChangeInProgress)),
	underWayRule("cancel.subject.under_way", filing.SeverityError, filing.ResultSubjectCancelRepeated, fromCodes,
		filing.Text{Zh: "主体注销已在办理中", En: "the subject is being cancelled already"}, blockedWith(filing.ResultSubjectCancelRepeated)),
	underWayRule("cancel.service.under_way", filing.SeverityError, filing.ResultWebsiteCancelRepeated, fromCodes,
		filing.Text{Zh: "该主体的服务注销已在办理中", En: "a service of the subject is being cancelled already"},
		blockedWith(filing.ResultWebsiteCancelRepeated)),
	underWayRule("cancel.access.under_way", filing.SeverityError, filing.ResultAccessCancelRepeated, fromCodes,
		filing.Text{Zh: "该主体的取消接入已在办理中", En: "an access of the subject is being cancelled already"},
		blockedWith(filing.ResultAccessCancelRepeated)),
	underWayRule("cancel.service.subject_cancelled", filing.SeverityError, filing.ResultSubjectBeingCancelled, fromCodes,
		filing.Text{
			Zh: "主体正在注销，其服务不能单独注销",
			En: "the subject is being cancelled, so its services cannot be cancelled alone",
		}, blockedWith(filing.ResultSubjectBeingCancelled)),
	underWayRule("cancel.subject.service_cancelled", filing.SeverityError, filing.ResultWebsiteBeingCancelled, fromCodes,
		filing.Text{
			Zh: "主体的服务正在注销，主体暂不能注销",
			En: "a service of the subject is being cancelled, so the subject cannot be yet",
		}, blockedWith(filing.ResultWebsiteBeingCancelled)),
}

// blockedWith matches what the bureau would refuse with a code, within the account.
func blockedWith(code filing.ResultCode) func(filing.Blocking, bool) bool {
	return func(b filing.Blocking, own bool) bool { return own && b.Code == code }
}

// underWayRule makes a rule that reports once if a filing under way stands in the way and matches; own says that it runs
// in the account of the filing.
func underWayRule(
	code string, severity filing.Severity, bureau filing.ResultCode, source filing.Source, message filing.Text,
	matches func(b filing.Blocking, own bool) bool,
) Rule {
	return Rule{
		Code: code, Severity: severity, Message: message, Source: source, Bureau: bureau,
		Fix: filing.Text{Zh: "请等待其结束或撤回后再办理", En: "wait until it ends, or withdraw it"},
		Check: func(c *Check) {
			if c.blocked(matches) {
				c.Report("type")
			}
		},
	}
}

func (c *Check) blocked(matches func(b filing.Blocking, own bool) bool) bool {
	wanted := c.Filing().Type
	if !wanted.IsCase() {
		return false
	}
	r := c.registry()
	if r == nil || len(r.answer.UnderWay) == 0 {
		return false
	}
	beside := 0
	for i := range r.answer.UnderWay {
		if w := &r.answer.UnderWay[i]; c.runs(r, w) && filing.Blocks(w.Type, wanted).Verdict == filing.VerdictLimited {
			beside++
		}
	}
	limit := 1
	if p := c.Policy(); p != nil {
		limit = p.SideBySide()
	}
	for i := range r.answer.UnderWay {
		w := &r.answer.UnderWay[i]
		if !c.runs(r, w) {
			continue
		}
		b := filing.Blocks(w.Type, wanted)
		own := w.Account != "" && w.Account == c.run.given.Account
		if !b.Verdict.Allowed(beside, limit) && matches(b, own) {
			return true
		}
	}
	return false
}

// runs reports whether a filing under way is another one of the subject.
func (c *Check) runs(r *registryFacts, w *filing.UnderWay) bool {
	return !c.ownCase(w) && meets(w.Keys, r.subject)
}
