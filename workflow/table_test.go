package workflow

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// TestTableAgainstDomain catches a drift between the table and what the subject states.
func TestTableAgainstDomain(t *testing.T) {
	t.Parallel()
	want := slices.Concat(domainEdges(domainTable), domainEdges(ownTable))
	have := tableEdges()
	require.Empty(t, missing(want, have), "edges that the subject states and the table lacks")
	require.Empty(t, missing(have, want), "edges of the table that the subject does not state")
}

func TestNewMachine(t *testing.T) {
	t.Parallel()
	m, err := NewMachine()
	require.NoError(t, err)
	require.NotNil(t, m)
}

// TestBrokenTables breaks the real table in one way each.
func TestBrokenTables(t *testing.T) {
	t.Parallel()
	row := func(event EventName, from, to State) Transition {
		return Transition{Event: event, From: []State{from}, To: to, By: reviewer}
	}
	without := func(drop func(Transition) bool) []Transition { return slices.DeleteFunc(Table(), drop) }
	with := func(rows ...Transition) []Transition { return append(Table(), rows...) }
	changed := func(change func(*Transition)) []Transition {
		rows := Table()
		change(&rows[0])
		return rows
	}
	cases := []struct {
		name string
		rows []Transition
		want string
	}{
		{"unknown destination", with(row("x", Draft, "limbo")), `x leads to the unknown state "limbo"`},
		{"unknown start", with(row("x", "limbo", Draft)), `x starts from the unknown state "limbo"`},
		{"unreachable state", without(func(r Transition) bool { return r.To == SMSExpired }), "state sms_expired cannot be reached"},
		{
			"live state that cannot end",
			without(func(r Transition) bool {
				return r.To == Withdrawn || r.To == Approved || r.To == Rejected || r.To == Returned
			}),
			"state bureau_review cannot end",
		},
		{"duplicate edge", with(row(EventReopen, Confirmation, Returned)), `reopen in confirmation stands twice under condition ""`},
		{
			"duplicate edge under a condition",
			with(Transition{Event: EventReport, From: []State{BureauSubmission}, To: Returned, When: WhenSMS, By: reviewer}),
			`report in bureau_submission stands twice under condition "sms"`,
		},
		{
			"with and without a condition",
			with(row(EventReport, BureauSubmission, Returned)), "report in bureau_submission stands with and without a condition",
		},
		{"self loop", with(row("x", Draft, Draft)), "x in draft leads to itself"},
		{"unknown guard", changed(func(r *Transition) { r.Needs = []Guard{"luck"} }), `needs the unknown guard "luck"`},
		{"unknown text", changed(func(r *Transition) { r.Tells = []Tell{{ToApplicant, Mail, "poem"}} }), `tells the unknown text "poem"`},
		{"unknown condition", changed(func(r *Transition) { r.When = "moon" }), `has the unknown condition "moon"`},
		{"unknown role", changed(func(r *Transition) { r.By = []Role{"king"} }), `is for the unknown role "king"`},
		{"out of an end state", with(row("x", Withdrawn, Draft)), "x leads out of the end state withdrawn"},
		{"from nowhere", with(Transition{Event: "x", By: reviewer}), "x has no state to start from"},
		{"by nobody", with(Transition{Event: "x", From: []State{Draft}}), "x has no state to start from or nobody to fire it"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, err := newMachine(c.rows)
			require.Nil(t, m)
			require.ErrorContains(t, err, c.want)
			require.Equal(t, strings.ToLower(err.Error()[:1]), err.Error()[:1])
		})
	}
}

// TestBrokenTableNamesEveryFault expects all faults of one table, not the first.
func TestBrokenTableNamesEveryFault(t *testing.T) {
	t.Parallel()
	rows := append(Table(),
		Transition{Event: "x", From: []State{Draft}, To: "limbo", By: reviewer},
		Transition{Event: "y", From: []State{Draft}, To: Draft, By: reviewer, Needs: []Guard{"luck"}},
	)
	_, err := newMachine(rows)
	for _, want := range []string{"unknown state", "leads to itself", "unknown guard"} {
		require.ErrorContains(t, err, want)
	}
}

// TestTableIsACopy changes what Table gives and looks at it again.
func TestTableIsACopy(t *testing.T) {
	t.Parallel()
	rows := Table()
	for i := range rows {
		rows[i].From[0], rows[i].By[0], rows[i].To = "x", "x", "x"
		if len(rows[i].Needs) > 0 {
			rows[i].Needs[0] = "x"
		}
		if len(rows[i].Tells) > 0 {
			rows[i].Tells[0].Text = "x"
		}
	}
	for _, r := range Table() {
		require.NotEqual(t, State("x"), r.From[0])
		require.NotEqual(t, Role("x"), r.By[0])
		require.NotContains(t, r.Needs, Guard("x"))
		require.NotContains(t, r.Tells, Tell{Text: "x"})
	}
}

// TestConditionsExclude checks that of the rows of one event and state exactly one applies, for every kind of case.
func TestConditionsExclude(t *testing.T) {
	t.Parallel()
	m := newMachineOf(t)
	for at, rows := range m.rows {
		for _, way := range []filing.Way{"", filing.WayElectronic, filing.WayPaper} {
			for _, bureau := range []bool{false, true} {
				for _, sms := range [][]filing.PersonRole{nil, {filing.ServicePerson}} {
					for _, service := range []string{"", "s1"} {
						c := &Case{State: at.state, Way: way, Route: filing.Route{Bureau: bureau, SMS: sms}}
						c.Filing = synthetic(filing.TypeAddedService, 2)
						e := &Event{Name: at.event, Service: service}
						n := 0
						for _, r := range rows {
							if r.When.holds(c, e) {
								n++
							}
						}
						require.Equal(t, 1, n, "rows of %s in %s that apply, way %q, bureau %t, SMS %v",
							at.event, at.state, way, bureau, sms)
					}
				}
			}
		}
	}
	require.False(t, Condition("moon").holds(&Case{}, &Event{}))
}

// TestNames checks that everything with a name has it in both languages.
func TestNames(t *testing.T) {
	t.Parallel()
	both := func(zh, en, id string) {
		t.Helper()
		require.NotEmpty(t, en, id)
		require.NotEqual(t, zh, en, id)
		require.True(t, strings.ContainsFunc(zh, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }), "%s in zh = %q", id, zh)
		require.False(t, strings.ContainsFunc(en, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }), "%s in en = %q", id, en)
	}
	require.Len(t, States(), 13)
	for _, s := range States() {
		require.True(t, s.Known(), s)
		both(s.Label(filing.Zh), s.Label(filing.En), string(s))
		require.Equal(t, s.Ended(), s.WaitsFor(filing.Zh) == "", "%s waits for somebody unless it has ended", s)
		if !s.Ended() {
			both(s.WaitsFor(filing.Zh), s.WaitsFor(filing.En), string(s))
		}
	}
	require.Len(t, Roles(), 6)
	for _, r := range Roles() {
		both(r.Label(filing.Zh), r.Label(filing.En), string(r))
		require.Equal(t, r == Applicant || r == Reviewer, r.Human(), r)
	}
	for _, e := range Events() {
		both(e.Label(filing.Zh), e.Label(filing.En), string(e))
	}
	for _, r := range Table() {
		require.Contains(t, Events(), r.Event)
	}
	require.Contains(t, Events(), EventOpen)
	for i, info := range guardInfos {
		both(info.message.Zh, info.message.En, string(info.guard))
		for _, other := range guardInfos[:i] {
			require.NotEqual(t, other.guard, info.guard)
		}
	}
	for _, x := range texts {
		text := x.code.Text()
		require.True(t, strings.ContainsFunc(text.Zh, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }), x.code)
		require.NotEmpty(t, text.En, x.code)
	}
	require.Equal(t, "limbo", State("limbo").Label(filing.En))
	require.Empty(t, State("limbo").WaitsFor(filing.En))
	require.False(t, State("limbo").Known() || State("limbo").Ended() || State("limbo").UnderWay())
	require.Equal(t, "king", Role("king").Label(filing.Zh))
	require.Equal(t, "jump", EventName("jump").Label(filing.Zh))
	require.Equal(t, filing.Text{Zh: "poem", En: "poem"}, TextCode("poem").Text())
	require.Equal(t, filing.Text{Zh: "luck", En: "luck"}, Guard("luck").Message())
	require.False(t, Guard("luck").AsksOfEvent())
	require.False(t, Guard("luck").holds(&Case{}, &Event{}, &Facts{}))
}

// TestEveryGuardAndTextIsUsed finds leftovers.
func TestEveryGuardAndTextIsUsed(t *testing.T) {
	t.Parallel()
	var guards []Guard
	var told []TextCode
	for _, r := range Table() {
		guards = append(guards, r.Needs...)
		for _, tell := range r.Tells {
			told = append(told, tell.Text)
		}
	}
	for _, info := range guardInfos {
		require.Contains(t, guards, info.guard)
	}
	for _, x := range texts {
		require.Contains(t, told, x.code)
	}
}

// TestUnderWay lists the states that count: from submission to an end state, returned or rejected.
func TestUnderWay(t *testing.T) {
	t.Parallel()
	counted := []State{InitialReview, PaperCheck, BureauSubmission, SMSVerification, SMSExpired, BureauReview}
	for _, s := range States() {
		require.Equal(t, slices.Contains(counted, s), s.UnderWay(), s)
		require.Equal(t, s == Approved || s == Withdrawn, s.Ended(), s)
	}
}

func TestTableJSON(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(Table())
	require.NoError(t, err)
	var back []Transition
	require.NoError(t, json.Unmarshal(b, &back))
	require.Len(t, back, len(Table()))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(b), string(again))
	first, err := json.Marshal(Table()[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"event":"begin_e_verification","from":["draft"],"to":"e_verification","by":["applicant"],
		"needs":["route_verifies","no_errors"],"tells":[{"to":"applicant","channel":"mail","text":"verify"}]}`, string(first))
}
