package workflow

import (
	"sync"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/workflow/workday"
)

// EventName names what can happen to a case (事件).
type EventName string

// The events that change the state.
const (
	// EventBeginEVerification starts e-verification (开始电子化核验).
	EventBeginEVerification EventName = "begin_e_verification"
	// EventSkipVerification goes on without verification: the route has none, or the earlier one still stands (免核验).
	EventSkipVerification EventName = "skip_verification"
	// EventTakePaperWay goes on with papers instead of e-verification (转纸质核验).
	EventTakePaperWay EventName = "take_paper_way"
	// EventPassEVerification ends e-verification (电子化核验通过).
	EventPassEVerification EventName = "pass_e_verification"
	// EventReopen goes back to the draft; verification steps done are void (返回修改).
	EventReopen EventName = "reopen"
	// EventSubmit hands the filing to the provider (提交).
	EventSubmit EventName = "submit"
	// EventComplete ends a case whose route has no review (完成).
	EventComplete EventName = "complete"
	// EventPassInitial passes the initial review (初审通过).
	EventPassInitial EventName = "pass_initial"
	// EventPassPaper passes the paper check (纸质材料审核通过).
	EventPassPaper EventName = "pass_paper"
	// EventReturn gives the filing back to the applicant with reasons (退回).
	EventReturn EventName = "return"
	// EventReport says that the bureau took the upload (上报成功).
	EventReport EventName = "report"
	// EventRefuse says that the bureau's system refused the submission with a processing error (上报被拒).
	EventRefuse EventName = "refuse"
	// EventConfirmSMS ends the SMS verification (短信核验完成).
	EventConfirmSMS EventName = "confirm_sms"
	// EventExpireSMS says that the SMS verification ran out (短信核验超时).
	EventExpireSMS EventName = "expire_sms"
	// EventResubmit submits the unchanged filing once more (重新上报): a reviewer after the SMS verification ran out, the system
	// where the bureau's system could not take it at that time (1052).
	EventResubmit EventName = "resubmit"
	// EventApprove is the bureau's approval, of the whole or of one service (管局审核通过).
	EventApprove EventName = "approve"
	// EventReject is the bureau's rejection, of the whole or of one service (管局驳回).
	EventReject EventName = "reject"
	// EventRevise reopens a returned or rejected filing (修改).
	EventRevise EventName = "revise"
	// EventWithdraw gives the filing up (撤回).
	EventWithdraw EventName = "withdraw"
	// EventLapse ends a filing that the applicant left alone (逾期失效).
	EventLapse EventName = "lapse"
	// EventAdopt closes a case on an approval that came for a closed attempt (采纳迟到结果).
	EventAdopt EventName = "adopt"
)

// The events that change no state.
const (
	// EventOpen is the first line of every history (新建).
	EventOpen EventName = "open"
	// EventSave stores what the applicant typed (保存).
	EventSave EventName = "save"
	// EventRetype changes the filing type and keeps what still fits (变更备案类型).
	EventRetype EventName = "retype"
	// EventAttach adds or removes an attachment (上传附件).
	EventAttach EventName = "attach"
	// EventCompleteStep records a verification step (完成核验步骤).
	EventCompleteStep EventName = "complete_step"
	// EventReceivePapers records that the papers arrived and starts their review (收到纸质材料).
	EventReceivePapers EventName = "receive_papers"
	// EventReserve records the interface's sequence number before the upload is sent (占用上报序号).
	EventReserve EventName = "reserve"
	// EventTakeManualChannel records that a reviewer takes the submission to the bureau by hand (转人工上报).
	EventTakeManualChannel EventName = "take_manual_channel"
	// EventRecordSMS records that a person confirmed by SMS (记录短信核验).
	EventRecordSMS EventName = "record_sms"
	// EventRecordNumbers records filing numbers (记录备案号).
	EventRecordNumbers EventName = "record_numbers"
	// EventAsk is a reviewer's question (询问), EventAnswer the applicant's answer (答复).
	EventAsk    EventName = "ask"
	EventAnswer EventName = "answer"
	// EventLateResult records a bureau's result for a closed attempt or an ended case (迟到结果).
	EventLateResult EventName = "late_result"
	// EventOverdue notes that a review is past its deadline (超期提醒).
	EventOverdue EventName = "overdue"
)

// Event is something that happens to a case. Each event uses the fields that its name needs.
type Event struct {
	// ID makes the event unique: a second one with the same id is the same event. Ids of outside facts are derived
	// from source, file and record, so that a file that comes twice is applied once.
	ID string
	// Name is what happens.
	Name EventName
	// Actor is by whom.
	Actor Actor
	// At is when it is recorded, in any zone.
	At time.Time
	// Revision is the revision that the actor saw; people must give it, the others may leave it 0.
	Revision int64

	// Note is free text for the history, such as a question, an answer or why the paper way is taken. No personal data.
	Note string
	// Reasons are those of a return, refusal or rejection.
	Reasons []Reason
	// HappenedAt is when it happened, where that is earlier than At: an SMS confirmation, a bureau's result, the
	// arrival of papers. Zero means At.
	HappenedAt time.Time
	// Attempt is the attempt that a bureau's result or an SMS confirmation belongs to; 0 means the live one.
	Attempt int
	// Service is the service that a result, number or confirmation is about; empty for the whole.
	Service string
	// Role is as what a person confirmed by SMS.
	Role filing.PersonRole
	// Step is the verification step done.
	Step VerificationStep
	// SheetAt is when the verification sheet was signed.
	SheetAt time.Time
	// Sequence is the interface's data sequence.
	Sequence int64
	// NotBefore is the earliest moment of a further upload, for resubmit; zero means at once.
	NotBefore time.Time
	// TriesExhausted says that the SMS codes were wrong once too often.
	TriesExhausted bool
	// Approved is the answer of a late result.
	Approved bool
	// Numbers are the numbers that the bureau issued.
	Numbers []IssuedNumber
	// Evidence is what a reviewer bases a bureau's event on, on the manual channel.
	Evidence *Evidence
	// Filing is the new content, for save, retype and attach.
	Filing *filing.Filing
	// BuildsOn is the record that a retyped filing builds on.
	BuildsOn filing.RecordRef
}

// Evidence is what proves a bureau's event that a reviewer records by hand (人工上报凭据).
type Evidence struct {
	// Kind is what it is: receipt, opinion, number, page.
	Kind string `json:"kind"`
	// Reference identifies it, such as a receipt number.
	Reference string `json:"reference,omitzero"`
	// File is a scan or screen shot of it.
	File filing.Digest `json:"file,omitzero"`
}

func (e *Evidence) given() bool {
	return e != nil && e.Kind != "" && (e.Reference != "" || e.File != "")
}

// Facts are what the guards judge by. They are gathered by the caller: guards fetch nothing.
type Facts struct {
	// Terms are the provider's terms; nil stands for those of [policy.Default].
	Terms *policy.Provider
	// Calendar gives working days; nil stands for [workday.Default].
	Calendar *workday.Calendar
	// Findings are the findings of the rules on the filing as it stands, for begin_e_verification and submit.
	Findings []filing.Finding
	// MissingAttachments are what this way and province ask for and the filing lacks, for submit.
	MissingAttachments []filing.Finding
	// Decisions are the decisions for each service, detected just now, for submit, pass_initial and revise.
	Decisions []filing.Decision
	// Content is the digest of the filing as it stands; events that do not need it leave it empty.
	Content filing.Digest
	// Claims are what submit takes.
	Claims []Claim
	// Record is what is filed of the subject now, nil for nothing, for events that write the filed record.
	Record *filing.Record
}

var defaultTerms = sync.OnceValue(policy.Default)

// settle fills in what stands for nil.
func (f *Facts) settle() {
	if f.Terms == nil {
		f.Terms = defaultTerms()
	}
	if f.Calendar == nil {
		f.Calendar = workday.Default()
	}
}

// happened is when the event happened.
func (e *Event) happened() time.Time {
	if e.HappenedAt.IsZero() || e.HappenedAt.After(e.At) {
		return e.At
	}
	return e.HappenedAt
}
