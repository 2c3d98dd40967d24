package bureau

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// Do is what is to be done about a result of the bureau.
type Do string

// What can be done.
const (
	// DoFire fires the event of the reaction.
	DoFire Do = "fire"
	// DoNothing keeps the result and changes nothing: it only informs.
	DoNothing Do = "nothing"
	// DoSettle takes the result as done already: what was to be cancelled is being cancelled (幂等).
	DoSettle Do = "settle"
	// DoAwaitRecord waits for the filed record (BASJ), which tells what the bureau holds.
	DoAwaitRecord Do = "await_record"
	// DoRetry submits again later.
	DoRetry Do = "retry"
	// DoPark puts the result before people: the code is not known, or the results contradict each other.
	DoPark Do = "park"
)

// Reaction is what follows from a result code of an ICP filing (结果代码).
type Reaction struct {
	// Do is what is to be done.
	Do Do
	// Event is what is fired for [DoFire]: approve, reject or refuse; empty otherwise.
	Event workflow.EventName
	// Source says where the meaning of the code is stated; what is done about it is this library's reading.
	Source filing.Source
}

// resultSource is where all result codes come from.
var resultSource = filing.Source{Title: "企业系统接口规范 V3.0, 3-5, MIIT", Date: "2013-10"}

func reaction(do Do, event workflow.EventName) Reaction { return Reaction{do, event, resultSource} }

// ReactionTo tells what follows from one result code:
//
//	1001                    approve
//	1002                    reject
//	1060, 1062              nothing: verification sheet stored, addresses match
//	1027, 1030, 1032        settled: the cancellation was asked for before
//	1037 to 1040            wait for the filed record: the website, access, domain or address is filed already
//	1052                    try again: the record is in process
//	1003 to 1068, 1999,
//	5001 to 5999            otherwise refuse: a processing error
//	any other               park
func ReactionTo(code filing.ResultCode) Reaction {
	switch code {
	case filing.ResultApproved:
		return reaction(DoFire, workflow.EventApprove)
	case filing.ResultRejected:
		return reaction(DoFire, workflow.EventReject)
	case filing.ResultVerificationSheetStored, filing.ResultAccessIPMatch:
		return reaction(DoNothing, "")
	case filing.ResultSubjectCancelRepeated, filing.ResultWebsiteCancelRepeated, filing.ResultAccessCancelRepeated:
		return reaction(DoSettle, "")
	case filing.ResultWebsiteAlreadyFiled, filing.ResultAccessAlreadyFiled, filing.ResultDomainAlreadyFiled,
		filing.ResultAccessIPAlreadyFiled:
		return reaction(DoAwaitRecord, "")
	case filing.ResultInProcess:
		return reaction(DoRetry, "")
	}
	if workflow.IsProcessingError(code) {
		return reaction(DoFire, workflow.EventRefuse)
	}
	return reaction(DoPark, "")
}

// heavy are reactions from the one that decides over all others downwards.
var heavy = []Reaction{
	reaction(DoPark, ""), reaction(DoFire, workflow.EventReject), reaction(DoFire, workflow.EventRefuse), reaction(DoRetry, ""),
	reaction(DoAwaitRecord, ""), reaction(DoSettle, ""), reaction(DoFire, workflow.EventApprove), reaction(DoNothing, ""),
}

// Reaction tells what follows from all lines of a result together: an error outweighs what only informs. An approval beside an
// error contradicts it and is parked, as is a result without a line.
func (r *Result) Reaction() Reaction {
	if len(r.Lines) == 0 {
		return reaction(DoPark, "")
	}
	least, approved := len(heavy)-1, false
	for _, line := range r.Lines {
		one := ReactionTo(codeOf[filing.ResultCode](line.Code))
		approved = approved || one.Event == workflow.EventApprove
		least = min(least, slices.Index(heavy, one))
	}
	if approved && least < slices.Index(heavy, reaction(DoFire, workflow.EventApprove)) {
		return reaction(DoPark, "")
	}
	return heavy[least]
}

// Reasons are the lines of a result as a case keeps them.
func (r *Result) Reasons() []workflow.Reason {
	out := make([]workflow.Reason, len(r.Lines))
	for i, line := range r.Lines {
		out[i] = workflow.Reason{Code: codeOf[filing.ResultCode](line.Code), Text: line.Text}
	}
	return out
}

// Reaction tells what follows from a reviewer's decision; one that says neither yes nor no is parked.
func (o *Opinion) Reaction() Reaction {
	switch o.Decision {
	case 0:
		return reaction(DoFire, workflow.EventReject)
	case 1:
		return reaction(DoFire, workflow.EventApprove)
	}
	return reaction(DoPark, "")
}
