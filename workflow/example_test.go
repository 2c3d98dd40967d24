package workflow_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
	"github.com/beian-go/beian/workflow/workday"
)

// A case is opened and taken one event at a time: the step holds everything that a store must keep.
func ExampleMachine_Apply() {
	m, err := workflow.NewMachine()
	if err != nil {
		fmt.Println(err)
		return
	}
	customer := workflow.ApplicantActor("account-1")
	at := time.Date(2026, time.March, 2, 10, 0, 0, 0, workday.CST())
	f := filing.Filing{Type: filing.TypeFirst, Province: "11"}
	s, err := m.Open("case-1", "account-1", f.Type.Route(), workflow.Event{ID: "1", Actor: customer, At: at, Filing: &f}, workflow.Facts{})
	if err != nil {
		fmt.Println(err)
		return
	}
	begin := workflow.Event{
		ID: "2", Name: workflow.EventBeginEVerification, Actor: customer, At: at.Add(time.Hour), Revision: s.Case.Revision,
	}
	s, err = m.Apply(&s.Case, begin, workflow.Facts{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Case)
	fmt.Println(s.Line.From, "→", s.Line.To, "revision", s.Line.Revision)
	for _, told := range s.Messages {
		fmt.Println(told.Channel, "to", told.To)
	}
	// Output:
	// case case-1 (e_verification)
	// draft → e_verification revision 2
	// mail to applicant
}

// What is refused is refused in one of four ways, each with what helps.
func ExampleGuardError() {
	m, err := workflow.NewMachine()
	if err != nil {
		fmt.Println(err)
		return
	}
	customer := workflow.ApplicantActor("account-1")
	c := workflow.Case{ID: "case-1", Account: "account-1", State: workflow.Draft, Revision: 1, Route: filing.TypeFirst.Route()}

	_, err = m.Apply(&c, workflow.Event{Name: workflow.EventSkipVerification, Actor: customer, Revision: 1}, workflow.Facts{})
	if guard, ok := errors.AsType[*workflow.GuardError](err); ok {
		fmt.Println(guard.Guard, guard.Message.Zh)
	}
	_, err = m.Apply(&c, workflow.Event{Name: workflow.EventSubmit, Actor: customer, Revision: 1}, workflow.Facts{})
	if state, ok := errors.AsType[*workflow.StateError](err); ok {
		fmt.Println(state.Event, "not in", state.State.Label(filing.En), "but", state.Possible[:3])
	}
	_, err = m.Apply(&c, workflow.Event{Name: workflow.EventSave, Actor: customer, Revision: 9}, workflow.Facts{})
	fmt.Println(errors.Is(err, workflow.ErrStale), err)
	// Output:
	// route_skips 该备案类型须先完成电子化核验或转纸质核验
	// submit not in draft but [begin_e_verification skip_verification take_paper_way]
	// true based on revision 9, but the case is at revision 1: load it again
}

// A case tells which events it allows now, and why the others not.
func ExampleMachine_Possible() {
	m, err := workflow.NewMachine()
	if err != nil {
		fmt.Println(err)
		return
	}
	c := workflow.Case{ID: "case-1", Account: "account-1", State: workflow.PaperCheck, Revision: 9, Route: filing.TypeFirst.Route()}
	for _, p := range m.Possible(&c, workflow.Actor{Role: workflow.Reviewer, ID: "r-1"}, workflow.Facts{}) {
		if p.Now {
			fmt.Println(p.Event.Label(filing.En))
		} else {
			fmt.Println(p.Event.Label(filing.En), "– not yet:", p.Why.Message.En)
		}
	}
	// Output:
	// paper check passed – not yet: the papers have not arrived: record that first
	// returned
	// withdrawn
	// late result adopted – not yet: no approval came late that could be adopted
	// attachment
	// papers received
	// numbers recorded
	// question
	// late result – not yet: name a closed attempt of this case; results of the live one are not late
}
