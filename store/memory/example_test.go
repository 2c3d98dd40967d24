package memory_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

func Example() {
	ctx := context.Background()
	machine, err := workflow.NewMachine()
	if err != nil {
		fmt.Println(err)
		return
	}
	st := memory.New()

	content := filing.Filing{Type: filing.TypeFirst, Province: "11"}
	opened := workflow.Event{
		ID: "7f9c", Actor: workflow.ApplicantActor("account-1"), At: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), Filing: &content,
	}
	route := filing.Route{Review: true, Bureau: true}
	step, err := machine.Open("case-1", "account-1", route, opened, workflow.Facts{Terms: &policy.Provider{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	commit := store.Commit{Step: step, EventDigest: filing.DigestOf([]byte("what the applicant sent"))}
	for range 2 { // a double click
		done, err := st.Commit(ctx, commit)
		fmt.Println(done.CaseID, done.Line.Event, "repeated:", done.Repeated, err)
	}

	_, err = st.Case(ctx, "case-2")
	fmt.Println(errors.Is(err, store.ErrNotFound))
	c, err := st.Case(ctx, "case-1")
	fmt.Println(c, c.Revision, err)
	// Output:
	// case-1 open repeated: false <nil>
	// case-1 open repeated: true <nil>
	// true
	// case case-1 (draft) 1 <nil>
}
