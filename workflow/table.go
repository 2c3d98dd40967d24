package workflow

// Transition is one row of the table: what an event does in a state.
type Transition struct {
	// Event is what happens.
	Event EventName `json:"event"`
	// From are the states in which it can happen.
	From []State `json:"from"`
	// To is the state that follows; empty for events that change no state.
	To State `json:"to,omitempty"`
	// When chooses between rows of the same event and state; empty means always.
	When Condition `json:"when,omitempty"`
	// By are the roles that may fire it.
	By []Role `json:"by"`
	// Needs are the conditions that must be met, looked at in order.
	Needs []Guard `json:"needs,omitempty"`
	// Tells are the messages that it causes.
	Tells []Tell `json:"tells,omitempty"`
}

// Tell is whom an event tells, by what and with which text.
type Tell struct {
	To      Audience `json:"to"`
	Channel Channel  `json:"channel"`
	Text    TextCode `json:"text,omitempty"`
}

// Table lists the transitions: the truth about the workflow. The finite-state machine, the diagram and the list of
// allowed events are made from it.
func Table() []Transition {
	out := make([]Transition, len(table))
	for i, t := range table {
		t.From = append([]State(nil), t.From...)
		t.By = append([]Role(nil), t.By...)
		t.Needs = append([]Guard(nil), t.Needs...)
		t.Tells = append([]Tell(nil), t.Tells...)
		out[i] = t
	}
	return out
}

var (
	atBureau     = []State{BureauSubmission, SMSVerification, SMSExpired, BureauReview}
	applicant    = []Role{Applicant}
	reviewer     = []Role{Reviewer}
	bureauOrHand = []Role{Bureau, Reviewer}
	systemOrHand = []Role{System, Reviewer}

	tellReason = []Tell{
		{ToApplicant, Mail, TextReturned}, {ToReviewers, Phone, TextCallReturned},
	}
	tellRejected = []Tell{
		{ToApplicant, Mail, TextRejected}, {ToReviewers, Phone, TextCallRejected},
	}
	tellApproved = []Tell{
		{ToApplicant, Mail, TextApproved}, {ToSubjectPerson, SMS, TextApproved},
	}
	tellUpload = []Tell{{ToBureau, Upload, ""}}
)

var table = [...]Transition{
	{Event: EventBeginEVerification, From: []State{Draft}, To: EVerification, By: applicant,
		Needs: []Guard{GuardRouteVerifies, GuardNoErrors},
		Tells: []Tell{{ToApplicant, Mail, TextVerify}}},
	{Event: EventSkipVerification, From: []State{Draft}, To: Confirmation, By: applicant,
		Needs: []Guard{GuardRouteSkips, GuardNoErrors}},
	{Event: EventTakePaperWay, From: []State{Draft, EVerification}, To: Confirmation, By: applicant,
		Needs: []Guard{GuardRouteVerifies, GuardWayReason, GuardNoErrors}},
	{Event: EventPassEVerification, From: []State{EVerification}, To: Confirmation, By: []Role{Verifier},
		Needs: []Guard{GuardStepsDone}},
	{Event: EventReopen, From: []State{EVerification, Confirmation}, To: Draft, By: applicant},
	{Event: EventSubmit, From: []State{Confirmation}, To: InitialReview, By: applicant,
		Needs: []Guard{GuardRouteReviews, GuardNoErrors, GuardAttachments, GuardTypeUnchanged},
		Tells: []Tell{{ToReviewers, Task, TextReview}}},
	{Event: EventComplete, From: []State{Confirmation}, To: Approved, By: []Role{System},
		Needs: []Guard{GuardRouteCompletes, GuardNoErrors, GuardTypeUnchanged},
		Tells: []Tell{{ToApplicant, Mail, TextCompleted}}},
	{Event: EventPassInitial, From: []State{InitialReview}, To: PaperCheck, When: WhenPaperWay, By: reviewer,
		Needs: []Guard{GuardTypeUnchanged},
		Tells: []Tell{{ToServicePerson, Mail, TextBringPapers}, {ToServicePerson, SMS, TextBringPapers}}},
	{Event: EventPassInitial, From: []State{InitialReview}, To: Approved, When: WhenNoBureau, By: reviewer,
		Needs: []Guard{GuardTypeUnchanged},
		Tells: []Tell{{ToApplicant, Mail, TextCompleted}}},
	{Event: EventPassInitial, From: []State{InitialReview}, To: BureauSubmission, When: WhenBureau, By: reviewer,
		Needs: []Guard{GuardTypeUnchanged}, Tells: tellUpload},
	{Event: EventPassPaper, From: []State{PaperCheck}, To: BureauSubmission, When: WhenRouteBureau, By: reviewer,
		Needs: []Guard{GuardPapers, GuardSheetAge, GuardTypeUnchanged}, Tells: tellUpload},
	{Event: EventPassPaper, From: []State{PaperCheck}, To: Approved, When: WhenNoBureau, By: reviewer,
		Needs: []Guard{GuardPapers, GuardSheetAge, GuardTypeUnchanged},
		Tells: []Tell{{ToApplicant, Mail, TextCompleted}}},
	{Event: EventReturn, From: []State{InitialReview, PaperCheck, BureauSubmission, SMSExpired}, To: Returned,
		By: systemOrHand, Needs: []Guard{GuardReason}, Tells: tellReason},
	{Event: EventReport, From: []State{BureauSubmission}, To: SMSVerification, When: WhenSMS, By: systemOrHand,
		Needs: []Guard{GuardTaken},
		Tells: []Tell{{ToSubjectPerson, SMS, TextSMS}, {ToServicePerson, SMS, TextSMS}}},
	{Event: EventReport, From: []State{BureauSubmission}, To: BureauReview, When: WhenNoSMS, By: systemOrHand,
		Needs: []Guard{GuardTaken}},
	{Event: EventRefuse, From: []State{BureauSubmission, SMSVerification, BureauReview}, To: Returned, By: systemOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardProcessingError, GuardEvidence}, Tells: tellReason},
	{Event: EventConfirmSMS, From: []State{SMSVerification}, To: BureauReview, By: systemOrHand,
		Needs: []Guard{GuardSMSDone, GuardEvidence}},
	{Event: EventExpireSMS, From: []State{SMSVerification}, To: SMSExpired, By: []Role{Clock, System},
		Needs: []Guard{GuardSMSOver},
		Tells: []Tell{{ToApplicant, Mail, TextSMSExpired}, {ToReviewers, Task, TextTaskSMSExpired}}},
	{Event: EventResubmit, From: []State{SMSExpired}, To: BureauSubmission, By: reviewer,
		Needs: []Guard{GuardContentSame}, Tells: tellUpload},
	{Event: EventResubmit, From: []State{SMSVerification, BureauReview}, To: BureauSubmission, By: []Role{System},
		Needs: []Guard{GuardLiveAttempt, GuardProcessingError, GuardContentSame}, Tells: tellUpload},
	{Event: EventApprove, From: atBureau, To: Approved, When: WhenAllApproved, By: bureauOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardPart, GuardEvidence}, Tells: tellApproved},
	{Event: EventApprove, From: atBureau, To: Rejected, When: WhenSomeRejected, By: bureauOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardPart, GuardEvidence}, Tells: tellRejected},
	{Event: EventApprove, From: atBureau, When: WhenPartsOpen, By: bureauOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardPart, GuardEvidence}},
	{Event: EventReject, From: atBureau, To: Rejected, When: WhenSomeRejected, By: bureauOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardPart, GuardOpinion, GuardEvidence}, Tells: tellRejected},
	{Event: EventReject, From: atBureau, When: WhenPartsOpen, By: bureauOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardPart, GuardOpinion, GuardEvidence}},
	{Event: EventRevise, From: []State{Returned, Rejected}, To: Draft, By: []Role{Applicant, Reviewer},
		Needs: []Guard{GuardRestTyped}},
	{Event: EventWithdraw, From: []State{
		Draft, EVerification, Confirmation, InitialReview, PaperCheck, Returned, Rejected, BureauSubmission,
	}, To: Withdrawn, By: []Role{Applicant, Reviewer}, Needs: []Guard{GuardNotSent},
		Tells: []Tell{{ToApplicant, Mail, TextWithdrawn}}},
	{Event: EventLapse, From: []State{Draft, EVerification, Confirmation, PaperCheck, Returned, Rejected}, To: Withdrawn,
		By: []Role{Clock}, Needs: []Guard{GuardDeadlineGone},
		Tells: []Tell{{ToApplicant, Mail, TextLapsed}}},
	{Event: EventAdopt, From: []State{
		Draft, EVerification, Confirmation, InitialReview, PaperCheck, Returned, Rejected, SMSExpired,
	}, To: Approved, By: reviewer, Needs: []Guard{GuardLateApproval}, Tells: tellApproved},

	{Event: EventSave, From: []State{Draft}, By: []Role{Applicant, Reviewer}, Needs: []Guard{GuardSameType}},
	{Event: EventRetype, From: []State{Draft}, By: []Role{Applicant, Reviewer}, Needs: []Guard{GuardTypeFits}},
	{Event: EventAttach, From: []State{Draft, Confirmation}, By: applicant, Needs: []Guard{GuardSameType}},
	{Event: EventAttach, From: []State{PaperCheck}, By: []Role{Applicant, Reviewer}, Needs: []Guard{GuardSameType}},
	{Event: EventCompleteStep, From: []State{EVerification}, By: []Role{Verifier}, Needs: []Guard{GuardNextStep}},
	{Event: EventReceivePapers, From: []State{PaperCheck}, By: reviewer, Needs: []Guard{GuardNoPapers}},
	{Event: EventReserve, From: []State{BureauSubmission}, By: []Role{System}, Needs: []Guard{GuardSequence}},
	{Event: EventTakeManualChannel, From: []State{BureauSubmission}, By: systemOrHand, Needs: []Guard{GuardNotSent},
		Tells: []Tell{{ToReviewers, Task, TextManualChannel}}},
	{Event: EventRecordSMS, From: []State{SMSVerification}, By: systemOrHand,
		Needs: []Guard{GuardLiveAttempt, GuardNamedPerson, GuardInTime}},
	{Event: EventRecordNumbers, From: []State{BureauSubmission, SMSVerification, SMSExpired, BureauReview, Approved, Rejected, Returned,
		Draft, EVerification, Confirmation, InitialReview, PaperCheck, Withdrawn},
		By: bureauOrHand, Needs: []Guard{GuardNumbers}},
	{Event: EventAsk, From: []State{InitialReview, PaperCheck}, By: reviewer, Needs: []Guard{GuardNote},
		Tells: []Tell{{ToApplicant, Mail, TextQuestion}, {ToReviewers, Phone, TextCallQuestion}}},
	{Event: EventAnswer, From: []State{InitialReview, PaperCheck}, By: applicant, Needs: []Guard{GuardNote, GuardQuestion},
		Tells: []Tell{{ToReviewers, Task, TextAnswered}}},
	{Event: EventLateResult, From: []State{
		Draft, EVerification, Confirmation, InitialReview, PaperCheck, BureauSubmission, SMSVerification, SMSExpired,
		BureauReview, Approved, Rejected, Returned, Withdrawn,
	}, By: bureauOrHand, Needs: []Guard{GuardClosedAttempt, GuardEvidence},
		Tells: []Tell{{ToReviewers, Task, TextLateResult}}},
	{Event: EventOverdue, From: []State{InitialReview, PaperCheck, BureauReview}, By: []Role{Clock},
		Needs: []Guard{GuardDeadlineGone}, Tells: []Tell{{ToReviewers, Task, TextOverdue}}},
}
