package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// Condition chooses between rows of the table that share event and state. The conditions of such rows exclude each
// other and one of them always holds.
type Condition string

// The conditions.
const (
	// WhenPaperWay: the persons are verified by papers.
	WhenPaperWay Condition = "paper_way"
	// WhenNoBureau: not the paper way, and the route has no bureau step.
	WhenNoBureau Condition = "no_bureau"
	// WhenBureau: not the paper way, and the route has a bureau step.
	WhenBureau Condition = "bureau"
	// WhenRouteBureau: the route has a bureau step.
	WhenRouteBureau Condition = "route_bureau"
	// WhenSMS: the route has an SMS verification.
	WhenSMS Condition = "sms"
	// WhenNoSMS: the route has none.
	WhenNoSMS Condition = "no_sms"
	// WhenAllApproved: with this result every part is approved.
	WhenAllApproved Condition = "all_approved"
	// WhenSomeRejected: with this result every part is answered, and at least one was rejected.
	WhenSomeRejected Condition = "some_rejected"
	// WhenPartsOpen: parts stay unanswered.
	WhenPartsOpen Condition = "parts_open"
)

// known reports whether w is one of the conditions, or none.
func (w Condition) known() bool {
	switch w {
	case "", WhenPaperWay, WhenNoBureau, WhenBureau, WhenRouteBureau, WhenSMS, WhenNoSMS, WhenAllApproved, WhenSomeRejected,
		WhenPartsOpen:
		return true
	}
	return false
}

func (w Condition) holds(c *Case, e *Event) bool {
	switch w {
	case "":
		return true
	case WhenPaperWay:
		return c.Way == filing.WayPaper
	case WhenNoBureau:
		return !c.Route.Bureau && (c.Way != filing.WayPaper || c.State == PaperCheck)
	case WhenBureau:
		return c.Way != filing.WayPaper && c.Route.Bureau
	case WhenRouteBureau:
		return c.Route.Bureau
	case WhenSMS:
		return len(c.Route.SMS) > 0
	case WhenNoSMS:
		return len(c.Route.SMS) == 0
	case WhenAllApproved, WhenSomeRejected, WhenPartsOpen:
		return w == tally(c, e)
	}
	return false
}

// tally tells how the parts stand with the result that e brings: a result for the whole answers every part.
func tally(c *Case, e *Event) Condition {
	approved := e.Name == EventApprove
	if partOf(&c.Filing, e) == "" {
		if approved {
			return WhenAllApproved
		}
		return WhenSomeRejected
	}
	var results []Result
	if a, ok := c.LiveAttempt(); ok {
		results = a.Results
	}
	rejected := !approved
	for i := range c.Filing.Services {
		id := c.Filing.Services[i].ID
		if id == e.Service {
			continue
		}
		r, ok := resultOf(results, id)
		if !ok {
			return WhenPartsOpen
		}
		rejected = rejected || !r.Approved
	}
	if rejected {
		return WhenSomeRejected
	}
	return WhenAllApproved
}

// answeredByPart reports whether the bureau answers filings of a type for each service or access on its own: a first
// filing is answered for the subject, while each service or access is added and cancelled by itself (企业系统接口规范 V3.0, Gjsh/Jlid).
func answeredByPart(t filing.Type) bool {
	switch t {
	case filing.TypeAddedService, filing.TypeAddedServiceElsewhere,
		filing.TypeAddedAccess, filing.TypeContinuedAccess, filing.TypeCancelService, filing.TypeCancelAccess:
		return true
	}
	return false
}

// partOf is the service that a result answers; empty for the whole.
func partOf(f *filing.Filing, e *Event) string {
	if answeredByPart(f.Type) {
		return e.Service
	}
	return ""
}

// allApproved reports whether the results approve the whole of what was submitted, at once or part by part.
func allApproved(submitted *filing.Filing, results []Result) bool {
	approves := func(service string) bool {
		r, ok := resultOf(results, service)
		return ok && r.Approved
	}
	return approves("") || len(submitted.Services) > 0 &&
		!slices.ContainsFunc(submitted.Services, func(s filing.Service) bool { return !approves(s.ID) })
}

// resultOf is the latest result for a service.
func resultOf(results []Result, service string) (Result, bool) {
	for _, result := range slices.Backward(results) {
		if result.Service == service {
			return result, true
		}
	}
	return Result{}, false
}
