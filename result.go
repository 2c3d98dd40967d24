package beian

import (
	"context"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// CompleteStep records a step of e-verification. After the last one the verification is passed. When the call is repeated,
// it does what is still to be done.
func (d *Desk) CompleteStep(
	ctx context.Context, a Actor, caseID, eventID string, step workflow.VerificationStep, happened time.Time,
) (Outcome, error) {
	out, err := d.Fire(ctx, a, caseID, workflow.Event{
		ID: eventID, Name: workflow.EventCompleteStep, Step: step, HappenedAt: happened,
	})
	if err != nil || out.Case.State != workflow.EVerification || len(out.Case.Steps) < len(workflow.VerificationSteps()) {
		return out, err
	}
	return d.then(ctx, a, out, workflow.Event{ID: ownEvents + eventID + "/passed", Name: workflow.EventPassEVerification})
}

// ReceivePapers records that the papers of a case arrived, and when the verification sheet was signed; the paper check must
// end within the policy's time from their arrival.
func (d *Desk) ReceivePapers(
	ctx context.Context, a Actor, caseID, eventID string, revision int64, arrived, sheetSigned time.Time,
) (Outcome, error) {
	return d.Fire(ctx, a, caseID, workflow.Event{
		ID: eventID, Name: workflow.EventReceivePapers, Revision: revision, HappenedAt: arrived, SheetAt: sheetSigned,
	})
}

// SMSConfirmation is that a person confirmed by SMS on the ministry's site. The code itself is never asked for.
type SMSConfirmation struct {
	// EventID and Revision are as in Fire.
	EventID  string
	Revision int64
	// Attempt is the attempt; 0 means the live one.
	Attempt int
	// Role and Service say who confirmed.
	Role    filing.PersonRole
	Service string
	// HappenedAt is when; it must lie within 24 hours of the submission, however late it is heard of.
	HappenedAt time.Time
}

// RecordSMS records a confirmation. When every person named has confirmed, the case goes on to the bureau's review. When
// the call is repeated, it does what is still to be done.
func (d *Desk) RecordSMS(ctx context.Context, a Actor, caseID string, s SMSConfirmation) (Outcome, error) {
	out, err := d.Fire(ctx, a, caseID, workflow.Event{
		ID: s.EventID, Name: workflow.EventRecordSMS, Revision: s.Revision, Attempt: s.Attempt, Role: s.Role,
		Service: s.Service, HappenedAt: s.HappenedAt,
	})
	if err != nil || out.Case.State != workflow.SMSVerification || len(workflow.AwaitedSMS(&out.Case)) > 0 {
		return out, err
	}
	return d.then(ctx, d.system(), out, workflow.Event{ID: ownEvents + s.EventID + "/confirmed", Name: workflow.EventConfirmSMS})
}

// Result is an answer of the bureau; see workflow.BureauResult.
type Result = workflow.BureauResult

// RecordResult records an answer of the bureau, early or late, for the whole or for a part: it becomes approve, reject or
// refuse for the live attempt, and late_result for any other. Nothing is dropped.
func (d *Desk) RecordResult(ctx context.Context, a Actor, caseID string, r Result) (Outcome, error) {
	if err := checkEventID("event_id", r.EventID); err != nil {
		return Outcome{}, err
	}
	said := r
	said.Revision = 0
	return d.fire(ctx, a, caseID, r.EventID, said, func(c *workflow.Case) (workflow.Event, error) {
		e := workflow.Event{
			Revision: r.Revision, Attempt: r.Attempt, Service: r.Service, Reasons: r.Reasons, Numbers: r.Numbers,
			HappenedAt: r.HappenedAt, Evidence: r.Evidence,
		}
		e.Name = resultEvent(c, &r)
		if e.Name == workflow.EventLateResult {
			e.Approved = r.Approved
			if e.Attempt == 0 {
				e.Attempt = len(c.Attempts)
			}
		}
		return e, nil
	})
}

func resultEvent(c *workflow.Case, r *Result) workflow.EventName {
	live, ok := c.LiveAttempt()
	if !ok || r.Attempt != 0 && r.Attempt != live.N {
		return workflow.EventLateResult
	}
	if r.Approved {
		return workflow.EventApprove
	}
	refused := len(r.Reasons) > 0 && c.State != workflow.SMSExpired
	for _, reason := range r.Reasons {
		refused = refused && workflow.IsProcessingError(reason.Code)
	}
	if refused {
		return workflow.EventRefuse
	}
	return workflow.EventReject
}

// RecordNumbers records filing numbers, which come with or without a result, before or after it.
func (d *Desk) RecordNumbers(
	ctx context.Context, a Actor, caseID, eventID string, revision int64, numbers []workflow.IssuedNumber,
) (Outcome, error) {
	return d.Fire(ctx, a, caseID, workflow.Event{
		ID: eventID, Name: workflow.EventRecordNumbers, Revision: revision, Numbers: numbers,
	})
}

func (d *Desk) system() Actor { return Actor{Role: workflow.System, ID: d.worker} }
func (d *Desk) clock() Actor  { return Actor{Role: workflow.Clock, ID: d.worker} }
