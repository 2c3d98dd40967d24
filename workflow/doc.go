// Package workflow says what may happen next to a filing, by whom and by when. A [Case] is a filing on its way; an [Event]
// applied to it gives a [Step] with the case after it, its line of history, what must be told and what is held.
//
// The truth is one typed table, [Table]: event, states, condition, roles, guards and who is told. A [Machine] is made from it
// once, checks it, and is shared by any number of goroutines:
//
//	m, err := workflow.NewMachine()
//	step, err := m.Apply(&c, workflow.Event{ID: id, Name: workflow.EventSubmit, Actor: a, At: now, Revision: c.Revision}, facts)
//
// Apply changes nothing that it is given and fetches nothing: what guards judge by comes in [Facts]. An event is refused in
// one of four ways: [ErrWrongActor], [ErrStale], [ErrWrongState], [ErrGuard].
//
// A result of the bureau belongs to an [Attempt]. One that comes for a closed attempt is recorded as a late result, and a
// reviewer may adopt it. What the interface cannot carry a reviewer takes to the bureau by hand, with [Evidence].
//
// A case under way holds [Claim] values, so that no second one can hold the same subject, domain or APP. Text that people are
// told stands in [TextCode.Text], in both languages; messages name roles, never persons.
package workflow
