package workflow

import "github.com/beian-go/beian/filing"

var eventLabels = [...]struct {
	event EventName
	label filing.Text
}{
	{EventOpen, filing.Text{Zh: "新建", En: "opened"}},
	{EventSave, filing.Text{Zh: "保存", En: "saved"}},
	{EventRetype, filing.Text{Zh: "变更备案类型", En: "type changed"}},
	{EventAttach, filing.Text{Zh: "上传附件", En: "attachment"}},
	{EventBeginEVerification, filing.Text{Zh: "开始电子化核验", En: "e-verification begun"}},
	{EventSkipVerification, filing.Text{Zh: "免核验", En: "verification skipped"}},
	{EventTakePaperWay, filing.Text{Zh: "转纸质核验", En: "paper way taken"}},
	{EventCompleteStep, filing.Text{Zh: "完成核验步骤", En: "verification step done"}},
	{EventPassEVerification, filing.Text{Zh: "电子化核验通过", En: "e-verification passed"}},
	{EventReopen, filing.Text{Zh: "返回填写", En: "reopened"}},
	{EventSubmit, filing.Text{Zh: "提交", En: "submitted"}},
	{EventComplete, filing.Text{Zh: "办理完成", En: "completed"}},
	{EventPassInitial, filing.Text{Zh: "初审通过", En: "initial review passed"}},
	{EventAsk, filing.Text{Zh: "询问", En: "question"}},
	{EventAnswer, filing.Text{Zh: "答复", En: "answer"}},
	{EventReceivePapers, filing.Text{Zh: "收到纸质材料", En: "papers received"}},
	{EventPassPaper, filing.Text{Zh: "纸质材料审核通过", En: "paper check passed"}},
	{EventReturn, filing.Text{Zh: "退回", En: "returned"}},
	{EventReserve, filing.Text{Zh: "占用上报序号", En: "sequence reserved"}},
	{EventTakeManualChannel, filing.Text{Zh: "转人工上报", En: "manual channel taken"}},
	{EventReport, filing.Text{Zh: "上报成功", En: "reported to the bureau"}},
	{EventRefuse, filing.Text{Zh: "上报被拒", En: "refused by the bureau's system"}},
	{EventRecordSMS, filing.Text{Zh: "短信核验一人完成", En: "SMS confirmation"}},
	{EventConfirmSMS, filing.Text{Zh: "短信核验完成", En: "SMS verification done"}},
	{EventExpireSMS, filing.Text{Zh: "短信核验超时", En: "SMS verification expired"}},
	{EventResubmit, filing.Text{Zh: "重新上报", En: "submitted again"}},
	{EventApprove, filing.Text{Zh: "管局审核通过", En: "approved by the bureau"}},
	{EventReject, filing.Text{Zh: "管局驳回", En: "rejected by the bureau"}},
	{EventRecordNumbers, filing.Text{Zh: "登记备案号", En: "numbers recorded"}},
	{EventLateResult, filing.Text{Zh: "迟到结果", En: "late result"}},
	{EventAdopt, filing.Text{Zh: "采纳迟到结果", En: "late result adopted"}},
	{EventRevise, filing.Text{Zh: "修改", En: "revision begun"}},
	{EventWithdraw, filing.Text{Zh: "撤回", En: "withdrawn"}},
	{EventLapse, filing.Text{Zh: "逾期失效", En: "lapsed"}},
	{EventOverdue, filing.Text{Zh: "超期提醒", En: "overdue"}},
}

// Events lists all events, roughly in the order of a case.
func Events() []EventName {
	out := make([]EventName, len(eventLabels))
	for i := range eventLabels {
		out[i] = eventLabels[i].event
	}
	return out
}

// Label is the event's name in a language; an unknown event gives its own text.
func (e EventName) Label(l filing.Lang) string {
	for i := range eventLabels {
		if eventLabels[i].event == e {
			return eventLabels[i].label.In(l)
		}
	}
	return string(e)
}
