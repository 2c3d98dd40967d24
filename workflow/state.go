package workflow

import "github.com/beian-go/beian/filing"

// State is where a case stands (办理状态).
type State string

// The states.
const (
	// Draft is being filled in by the applicant (填写).
	Draft State = "draft"
	// EVerification waits for the four steps of electronic verification (电子化核验).
	EVerification State = "e_verification"
	// Confirmation waits for the applicant to review everything and to submit (资料确认).
	Confirmation State = "confirmation"
	// InitialReview waits for the provider's reviewer (初审).
	InitialReview State = "initial_review"
	// PaperCheck waits for papers, then for their review (纸质材料审核).
	PaperCheck State = "paper_check"
	// BureauSubmission waits for the interface, or for a reviewer on the manual channel (上报管局).
	BureauSubmission State = "bureau_submission"
	// SMSVerification waits for the persons named to confirm by SMS (短信核验).
	SMSVerification State = "sms_verification"
	// SMSExpired is a case whose SMS verification ran out; a reviewer submits it again or returns it (短信核验超时).
	SMSExpired State = "sms_expired"
	// BureauReview waits for the bureau (管局审核).
	BureauReview State = "bureau_review"
	// Approved is the end of a case that the bureau, or a route without bureau, approved (备案成功).
	Approved State = "approved"
	// Rejected waits for the applicant after the bureau's rejection (管局驳回).
	Rejected State = "rejected"
	// Returned waits for the applicant after the provider's return (退回修改).
	Returned State = "returned"
	// Withdrawn is the end of a case that was given up or lapsed (撤回).
	Withdrawn State = "withdrawn"
)

type stateInfo struct {
	state   State
	label   filing.Text
	waits   filing.Text
	ended   bool
	counted bool // under way, as blocking and "one at a time" mean it
}

var stateInfos = [...]stateInfo{
	{Draft, filing.Text{Zh: "填写", En: "draft"}, filing.Text{Zh: "申请人填写", En: "the applicant fills it in"}, false, false},
	{EVerification, filing.Text{Zh: "电子化核验", En: "e-verification"},
		filing.Text{Zh: "申请人完成四个核验步骤", En: "the applicant takes the four steps"}, false, false},
	{Confirmation, filing.Text{Zh: "资料确认", En: "confirmation"},
		filing.Text{Zh: "申请人核对并提交", En: "the applicant reviews and submits"}, false, false},
	{InitialReview, filing.Text{Zh: "初审", En: "initial review"},
		filing.Text{Zh: "接入商审核", En: "the provider's reviewer"}, false, true},
	{PaperCheck, filing.Text{Zh: "纸质材料审核", En: "paper check"},
		filing.Text{Zh: "申请人递交材料，接入商审核", En: "the applicant brings papers, the provider reviews them"}, false, true},
	{BureauSubmission, filing.Text{Zh: "上报管局", En: "bureau submission"},
		filing.Text{Zh: "接口或审核员上报", En: "the interface, or a reviewer by hand"}, false, true},
	{SMSVerification, filing.Text{Zh: "短信核验", En: "SMS verification"},
		filing.Text{Zh: "负责人短信核验", En: "the responsible persons"}, false, true},
	{SMSExpired, filing.Text{Zh: "短信核验超时", En: "SMS verification expired"},
		filing.Text{Zh: "接入商重新上报或退回", En: "the provider submits again or returns"}, false, true},
	{BureauReview, filing.Text{Zh: "管局审核", En: "bureau review"},
		filing.Text{Zh: "通信管理局审核", En: "the bureau"}, false, true},
	{Approved, filing.Text{Zh: "备案成功", En: "approved"}, filing.Text{}, true, false},
	{Rejected, filing.Text{Zh: "管局驳回", En: "rejected"},
		filing.Text{Zh: "申请人修改", En: "the applicant revises"}, false, false},
	{Returned, filing.Text{Zh: "退回修改", En: "returned"},
		filing.Text{Zh: "申请人修改", En: "the applicant revises"}, false, false},
	{Withdrawn, filing.Text{Zh: "撤回", En: "withdrawn"}, filing.Text{}, true, false},
}

// States lists the states in the order of the constants.
func States() []State {
	out := make([]State, len(stateInfos))
	for i := range stateInfos {
		out[i] = stateInfos[i].state
	}
	return out
}

func (s State) info() *stateInfo {
	for i := range stateInfos {
		if stateInfos[i].state == s {
			return &stateInfos[i]
		}
	}
	return nil
}

// Known reports whether s is one of the states.
func (s State) Known() bool { return s.info() != nil }

// Ended reports whether a case in this state is over.
func (s State) Ended() bool {
	info := s.info()
	return info != nil && info.ended
}

// UnderWay reports whether a case in this state counts as under way: from submission to an end state, returned or
// rejected (进行中). Drafts block nobody.
func (s State) UnderWay() bool {
	info := s.info()
	return info != nil && info.counted
}

// Label is the state's name in a language; an unknown state gives its own text.
func (s State) Label(l filing.Lang) string {
	if info := s.info(); info != nil {
		return info.label.In(l)
	}
	return string(s)
}

// WaitsFor says for whom a case in this state waits; empty for end states.
func (s State) WaitsFor(l filing.Lang) string {
	if info := s.info(); info != nil {
		return info.waits.In(l)
	}
	return ""
}
