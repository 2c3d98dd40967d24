package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// Guard is a condition that an event needs. Guards judge by the case, the event and the facts they are given.
type Guard string

// The guards.
const (
	// GuardRouteVerifies: the type's route has a verification.
	GuardRouteVerifies Guard = "route_verifies"
	// GuardRouteSkips: the route has no verification, or the earlier e-verification still stands.
	GuardRouteSkips Guard = "route_skips"
	// GuardRouteReviews: the route has a review by the provider.
	GuardRouteReviews Guard = "route_reviews"
	// GuardRouteCompletes: the route has no review by the provider.
	GuardRouteCompletes Guard = "route_completes"
	// GuardNoErrors: the rules find no error in what was filled in.
	GuardNoErrors Guard = "no_errors"
	// GuardAttachments: every attachment that this way and province ask for is there.
	GuardAttachments Guard = "attachments"
	// GuardTypeUnchanged: detected again for each service, the type is the same.
	GuardTypeUnchanged Guard = "type_unchanged"
	// GuardSameType: content is given, of the case's type. Another type takes another route: retype.
	GuardSameType Guard = "same_type"
	// GuardTypeFits: the new type is one that can be a case.
	GuardTypeFits Guard = "type_fits"
	// GuardRestTyped: after an approval of parts, the type of the rest was detected anew.
	GuardRestTyped Guard = "rest_typed"
	// GuardWayReason: a reason for the paper way is given.
	GuardWayReason Guard = "way_reason"
	// GuardStepsDone: the four verification steps are done.
	GuardStepsDone Guard = "steps_done"
	// GuardNextStep: the step is the next in order.
	GuardNextStep Guard = "next_step"
	// GuardPapers: the papers have arrived.
	GuardPapers Guard = "papers"
	// GuardNoPapers: the papers have not arrived yet.
	GuardNoPapers Guard = "no_papers"
	// GuardSheetAge: the verification sheet is not too old.
	GuardSheetAge Guard = "sheet_age"
	// GuardReason: at least one reason is given.
	GuardReason Guard = "reason"
	// GuardOpinion: the bureau's opinion or result code is given.
	GuardOpinion Guard = "opinion"
	// GuardProcessingError: every reason has a code of a processing error.
	GuardProcessingError Guard = "processing_error"
	// GuardEvidence: a reviewer who records a bureau's event gives evidence.
	GuardEvidence Guard = "evidence"
	// GuardTaken: the bureau took the upload: a sequence number, or a reviewer's evidence.
	GuardTaken Guard = "taken"
	// GuardSequence: a sequence number is given, none is reserved yet, and no reviewer has taken the submission by hand.
	GuardSequence Guard = "sequence"
	// GuardNotSent: no sequence number is reserved.
	GuardNotSent Guard = "not_sent"
	// GuardLiveAttempt: the event is about the live attempt.
	GuardLiveAttempt Guard = "live_attempt"
	// GuardClosedAttempt: the event is about a closed attempt, or the case has ended.
	GuardClosedAttempt Guard = "closed_attempt"
	// GuardPart: the service that is answered belongs to the filing and has no answer yet.
	GuardPart Guard = "part"
	// GuardNamedPerson: the route asks this person for an SMS confirmation.
	GuardNamedPerson Guard = "named_person"
	// GuardInTime: the confirmation happened in the time of the live attempt, at most 24 hours after the upload.
	GuardInTime Guard = "in_time"
	// GuardSMSDone: every person named has confirmed.
	GuardSMSDone Guard = "sms_done"
	// GuardSMSOver: somebody has not confirmed, and the time with the grace is over or the tries are exhausted.
	GuardSMSOver Guard = "sms_over"
	// GuardContentSame: nothing changed since the last attempt.
	GuardContentSame Guard = "content_same"
	// GuardDeadlineGone: the deadline has passed for certain.
	GuardDeadlineGone Guard = "deadline_gone"
	// GuardLateApproval: an approval came for a closed attempt.
	GuardLateApproval Guard = "late_approval"
	// GuardNumbers: numbers are given, each a filing number of this province and of a service of the filing.
	GuardNumbers Guard = "numbers"
	// GuardNote: a text is given.
	GuardNote Guard = "note"
	// GuardQuestion: there is an open question.
	GuardQuestion Guard = "question"
)

type guardInfo struct {
	guard   Guard
	payload bool // judges what the event brings, not the case
	message filing.Text
}

var guardInfos = [...]guardInfo{
	{GuardRouteVerifies, false, filing.Text{Zh: "该备案类型无需核验", En: "this filing type needs no verification: skip it"}},
	{GuardRouteSkips, false, filing.Text{
		Zh: "该备案类型须先完成电子化核验或转纸质核验", En: "this filing type needs e-verification, or the paper way",
	}},
	{GuardRouteReviews, false, filing.Text{Zh: "该备案类型无需审核，由系统直接完成", En: "this filing type has no review: it is completed by the system"}},
	{GuardRouteCompletes, false, filing.Text{Zh: "该备案类型须经接入商审核", En: "this filing type needs the provider's review: submit it"}},
	{GuardNoErrors, false, filing.Text{Zh: "填写内容有错误，请先改正", En: "what was filled in has errors: mend them first"}},
	{GuardAttachments, false, filing.Text{Zh: "缺少必需的附件", En: "attachments are missing: upload them first"}},
	{GuardTypeUnchanged, false, filing.Text{
		Zh: "重新检测后备案类型已变化，请变更备案类型", En: "detected again, the filing type has changed: retype the filing",
	}},
	{GuardSameType, true, filing.Text{
		Zh: "请提供内容；更换备案类型请使用变更备案类型", En: "give the content, of the same filing type: to change the type, retype",
	}},
	{GuardTypeFits, true, filing.Text{Zh: "不是可以办理的备案类型", En: "not a filing type that can be a case"}},
	{GuardRestTyped, false, filing.Text{
		Zh: "部分服务已通过，其余服务须重新检测备案类型", En: "parts are approved: the type of the rest must be detected anew",
	}},
	{GuardWayReason, true, filing.Text{
		Zh: "请说明不能电子化核验的原因", En: "say which certificate or person does not qualify for e-verification",
	}},
	{GuardStepsDone, false, filing.Text{Zh: "四个核验步骤尚未全部完成", En: "the four verification steps are not all done"}},
	{GuardNextStep, true, filing.Text{Zh: "核验步骤须依次完成", En: "verification steps must be done in order"}},
	{GuardPapers, false, filing.Text{Zh: "尚未收到纸质材料", En: "the papers have not arrived: record that first"}},
	{GuardNoPapers, false, filing.Text{Zh: "纸质材料已登记收到", En: "the papers were recorded already"}},
	{GuardSheetAge, true, filing.Text{
		Zh: "核验单签署已超过有效期，请重新核验", En: "the verification sheet is too old: a new one must be signed",
	}},
	{GuardReason, true, filing.Text{Zh: "请至少填写一条原因", En: "give at least one reason"}},
	{GuardOpinion, true, filing.Text{Zh: "请填写管局意见或结果代码", En: "give the bureau's opinion or result code"}},
	{GuardProcessingError, true, filing.Text{
		Zh: "请填写数据处理错误代码（1003–1068、1999 或 5xxx）", En: "give codes of processing errors (1003–1068, 1999 or 5xxx)",
	}},
	{GuardEvidence, true, filing.Text{
		Zh: "人工登记管局结果须附凭据（回执、意见或备案号）",
		En: "give the evidence on which a bureau's event is recorded by hand: receipt, opinion or number",
	}},
	{GuardTaken, true, filing.Text{
		Zh: "请提供上报序号，人工上报请附回执", En: "give the sequence number of the upload; by hand, the receipt as evidence",
	}},
	{GuardSequence, true, filing.Text{
		Zh: "上报序号须大于 0，尚未占用，且未转人工上报",
		En: "the sequence number must be above 0, none reserved yet and the submission not taken by hand",
	}},
	{GuardNotSent, false, filing.Text{
		Zh: "已占用上报序号，不能撤回或转人工", En: "a sequence number is reserved: the submission can no longer be taken back",
	}},
	{GuardLiveAttempt, true, filing.Text{
		Zh: "结果不属于当前上报，请按迟到结果登记", En: "the result is not of the live attempt: record it as a late result",
	}},
	{GuardClosedAttempt, true, filing.Text{
		Zh: "请指明已关闭的上报", En: "name a closed attempt of this case; results of the live one are not late",
	}},
	{GuardPart, true, filing.Text{
		Zh: "该服务不属于本备案，或已有结果", En: "the service is not one of this filing, or it is answered already",
	}},
	{GuardNamedPerson, true, filing.Text{
		Zh: "该备案类型不要求此负责人短信核验", En: "no SMS confirmation is asked of this person",
	}},
	{GuardInTime, true, filing.Text{
		Zh: "短信核验不在本次上报的 24 小时之内", En: "the confirmation did not happen within the 24 hours of this submission",
	}},
	{GuardSMSDone, false, filing.Text{Zh: "仍有负责人未完成短信核验", En: "not every person named has confirmed yet"}},
	{GuardSMSOver, true, filing.Text{
		Zh: "短信核验尚未超时，或均已完成", En: "the time for SMS confirmations, with the grace, is not over yet, or all have confirmed",
	}},
	{GuardContentSame, false, filing.Text{
		Zh: "内容与上次上报不同，请退回后重新提交", En: "the content differs from the last attempt: return it and have it submitted again",
	}},
	{GuardDeadlineGone, true, filing.Text{Zh: "期限未到", En: "the deadline has not passed for certain"}},
	{GuardLateApproval, false, filing.Text{Zh: "没有迟到的通过结果可采纳", En: "no approval came late that could be adopted"}},
	{GuardNumbers, true, filing.Text{
		Zh: "备案号无效、省份不符，或不属于本备案的服务",
		En: "a number is no filing number, is of another province, or names no service of this filing",
	}},
	{GuardNote, true, filing.Text{Zh: "请填写内容", En: "give a text"}},
	{GuardQuestion, false, filing.Text{Zh: "没有待答复的问题", En: "there is no open question"}},
}

// holds reports whether the guard is met; a guard that does not exist never is.
func (g Guard) holds(c *Case, e *Event, f *Facts) bool {
	switch g {
	case GuardRouteVerifies:
		return c.Route.Verification
	case GuardRouteSkips:
		return !c.Route.Verification || c.Vouched != "" && c.Vouched == f.Content
	case GuardRouteReviews:
		return c.Route.Review
	case GuardRouteCompletes:
		return !c.Route.Review
	case GuardNoErrors:
		return !filing.HasErrors(f.Findings)
	case GuardAttachments:
		return len(f.MissingAttachments) == 0
	case GuardTypeUnchanged:
		return changedDecision(c, f) == nil
	case GuardSameType:
		return e.Filing != nil && e.Filing.Type == c.Filing.Type
	case GuardTypeFits:
		return e.Filing != nil && e.Filing.Type.IsCase()
	case GuardRestTyped:
		if _, parts := RestOf(c); !parts {
			return true
		}
		return len(f.Decisions) > 0 && f.Decisions[0].Outcome == filing.OutcomeFile
	case GuardWayReason:
		return e.Note != ""
	case GuardStepsDone:
		return len(c.Steps) == len(verificationSteps)
	case GuardNextStep:
		return len(c.Steps) < len(verificationSteps) && verificationSteps[len(c.Steps)] == e.Step
	case GuardPapers:
		return !c.PapersAt.IsZero()
	case GuardNoPapers:
		return c.PapersAt.IsZero()
	case GuardSheetAge:
		return sheetYoungEnough(c, e, f)
	case GuardReason:
		return givesReason(e.Reasons)
	case GuardOpinion:
		return givesReason(e.Reasons)
	case GuardProcessingError:
		return len(e.Reasons) > 0 && !slices.ContainsFunc(e.Reasons, func(r Reason) bool { return !IsProcessingError(r.Code) })
	case GuardEvidence:
		return e.Actor.Role != Reviewer || e.Evidence.given()
	case GuardTaken:
		if e.Actor.Role == Reviewer {
			return e.Evidence.given()
		}
		a, ok := c.LiveAttempt()
		return ok && e.Sequence > 0 && (a.Sequence == 0 || a.Sequence == e.Sequence)
	case GuardSequence:
		return e.Sequence > 0 && mayReserve(c)
	case GuardNotSent:
		a, ok := c.LiveAttempt()
		return !ok || a.Sequence == 0
	case GuardLiveAttempt:
		a, ok := c.LiveAttempt()
		return ok && (e.Attempt == 0 || e.Attempt == a.N)
	case GuardClosedAttempt:
		i := e.Attempt - 1
		return i >= 0 && i < len(c.Attempts) && !c.Attempts[i].Live()
	case GuardPart:
		if e.Service == "" {
			return true
		}
		if _, ok := c.Filing.Service(e.Service); !ok {
			return false
		}
		a, _ := c.LiveAttempt()
		_, answered := resultOf(a.Results, e.Service)
		return !answered
	case GuardNamedPerson:
		return namedPerson(c, e.Role, e.Service)
	case GuardInTime:
		a, ok := c.LiveAttempt()
		at := e.happened()
		return ok && !at.Before(a.StartedAt) && !at.After(a.ReportedAt.Add(f.Terms.SMSWindow()))
	case GuardSMSDone:
		return len(AwaitedSMS(c)) == 0
	case GuardSMSOver:
		if len(AwaitedSMS(c)) == 0 {
			return false
		}
		if e.TriesExhausted {
			return e.Actor.Role == System
		}
		a, _ := c.LiveAttempt()
		return !e.At.Before(a.ReportedAt.Add(f.Terms.SMSWindow() + f.Terms.SMSGrace()))
	case GuardContentSame:
		n := len(c.Attempts)
		return n > 0 && f.Content != "" && c.Attempts[n-1].Content == f.Content
	case GuardDeadlineGone:
		if (e.Name == EventLapse) != (c.Due.Kind == DueLapse) {
			return false
		}
		d := c.Due.Deadline
		return c.Due.Kind != "" && d.Certain && !e.At.Before(d.At)
	case GuardLateApproval:
		return c.LateApproval
	case GuardNumbers:
		return numbersFit(c, e, f)
	case GuardNote:
		return e.Note != ""
	case GuardQuestion:
		return c.OpenQuestions > 0
	}
	return false
}

func (g Guard) info() *guardInfo {
	for i := range guardInfos {
		if guardInfos[i].guard == g {
			return &guardInfos[i]
		}
	}
	return nil
}

// Message says what a guard that is not met asks for.
func (g Guard) Message() filing.Text {
	if info := g.info(); info != nil {
		return info.message
	}
	return filing.Text{Zh: string(g), En: string(g)}
}

// AsksOfEvent reports whether the guard judges what the event brings rather than the case.
func (g Guard) AsksOfEvent() bool {
	info := g.info()
	return info != nil && info.payload
}

func (g Guard) error(c *Case, e *Event, f *Facts) *GuardError {
	err := &GuardError{Event: e.Name, Guard: g, Message: g.Message()}
	switch g {
	case GuardNoErrors:
		err.Findings = f.Findings
	case GuardAttachments:
		err.Findings = f.MissingAttachments
	case GuardTypeUnchanged:
		err.Decision = changedDecision(c, f)
	}
	return err
}

// changedDecision is the first decision that no longer leads to the case's filing; nil when all do.
func changedDecision(c *Case, f *Facts) *filing.Decision {
	for i := range f.Decisions {
		d := &f.Decisions[i]
		if d.Outcome != filing.OutcomeFile || d.Type != c.Filing.Type {
			return d
		}
		if f.Terms.RefusesUncertain() && !d.Certain() {
			return d
		}
	}
	return nil
}

// hopeless reports whether no event could meet a guard of what it must bring, as the case stands.
func (g Guard) hopeless(c *Case, event EventName) bool {
	switch g {
	case GuardNextStep:
		return len(c.Steps) == len(verificationSteps)
	case GuardSequence:
		return !mayReserve(c)
	case GuardClosedAttempt:
		return !slices.ContainsFunc(c.Attempts, func(a Attempt) bool { return !a.Live() })
	case GuardSMSOver:
		return len(AwaitedSMS(c)) == 0
	case GuardDeadlineGone:
		return !c.Due.Deadline.Certain || (event == EventLapse) != (c.Due.Kind == DueLapse)
	}
	return false
}

func mayReserve(c *Case) bool {
	a, ok := c.LiveAttempt()
	return ok && a.Sequence == 0 && !a.Manual
}

func givesReason(reasons []Reason) bool {
	return slices.ContainsFunc(reasons, func(r Reason) bool { return r.Text != "" || r.Code != 0 })
}

// IsProcessingError reports whether a result code says that the bureau's system refused a record: 1003–1068, 1999 and
// 5001–5999, but for the informational 1060 and 1062 (企业系统接口规范 V3.0, 3-5).
func IsProcessingError(code filing.ResultCode) bool {
	switch {
	case code == 1060 || code == 1062:
		return false
	case code >= 1003 && code <= 1068, code == 1999, code >= 5001 && code <= 5999:
		return true
	}
	return false
}

func sheetYoungEnough(c *Case, e *Event, f *Facts) bool {
	signed := e.SheetAt
	if signed.IsZero() {
		signed = c.SheetAt
	}
	if signed.IsZero() {
		return false
	}
	return !signed.After(e.At) && !signed.AddDate(0, f.Terms.SheetMonths(), 0).Before(e.At)
}

func numbersFit(c *Case, e *Event, _ *Facts) bool {
	if len(e.Numbers) == 0 {
		return false
	}
	for _, issued := range e.Numbers {
		n, err := filing.ParseNumber(issued.Number)
		if err != nil || n.Kind() == filing.NumberKindPolice ||
			c.Filing.Province != "" && n.Province() != "" && n.Province() != c.Filing.Province {
			return false
		}
		if issued.Service == "" {
			if n.Kind() == filing.NumberKindService {
				return false
			}
			continue
		}
		if _, ok := c.Filing.Service(issued.Service); !ok && !everApproved(c, issued.Service) {
			return false
		}
	}
	return true
}

// everApproved reports whether the bureau approved a service in any attempt: it may have left the filing since.
func everApproved(c *Case, service string) bool {
	return slices.ContainsFunc(c.Attempts, func(a Attempt) bool {
		r, ok := resultOf(a.Results, service)
		return ok && r.Approved
	})
}
