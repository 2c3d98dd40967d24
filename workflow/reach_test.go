package workflow

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// node is a case with what stands beside it.
type node struct {
	play
	key string
	// next are the keys of the nodes that one event leads to.
	next map[string]bool
}

// keyOf tells two cases apart by what guards and conditions look at.
func keyOf(p *play) string {
	c := &p.c
	live, isLive := c.LiveAttempt()
	results := ""
	for _, r := range live.Results {
		results += fmt.Sprintf("%s=%t,", r.Service, r.Approved)
	}
	last := filing.Digest("")
	if n := len(c.Attempts); n > 0 {
		last = c.Attempts[n-1].Content
	}
	_, rest := RestOf(c)
	return fmt.Sprint(c.State, c.Filing.Type, len(c.Filing.Services), c.Way, len(c.Steps), c.Vouched == p.content, !c.PapersAt.IsZero(),
		!c.SheetAt.IsZero(), c.OpenQuestions, len(c.Attempts), isLive, live.Sequence > 0, live.Manual, len(live.SMS), results,
		last == p.content, c.LateApproval, c.Due.Kind, rest, c.filed())
}

// explore walks everything that proper events can reach from a fresh draft, with at most two attempts and one open
// question, and tells every step to saw.
func explore(t *testing.T, typ filing.Type, route filing.Route, saw func(edge domainEdge)) map[string]*node {
	t.Helper()
	services := 1
	if answeredByPart(typ) {
		services = 2
	}
	start := &node{play: *openPlay(t, synthetic(typ, services), route)}
	start.key = keyOf(&start.play)
	all := map[string]*node{start.key: start}
	for queue := []*node{start}; len(queue) > 0; {
		n := queue[0]
		queue = queue[1:]
		n.next = make(map[string]bool)
		for _, e := range tries(n) {
			after := n.play
			if e.Name == EventSave {
				after.content = "content-1"
				if n.content == "content-1" {
					after.content = "content-2"
				}
			}
			if after.try(e) != nil || len(after.c.Attempts) > 2 || after.c.OpenQuestions > 1 {
				continue
			}
			to := after.c.State
			if to == n.c.State {
				to = ""
			}
			saw(domainEdge{e.Name, n.c.State, to, e.Actor.Role})
			after.now = later(after.now, e.At)
			key := keyOf(&after)
			n.next[key] = true
			if all[key] == nil {
				all[key] = &node{play: after, key: key}
				queue = append(queue, all[key])
			}
		}
	}
	return all
}

// tries are the events to try on a node: each by every role, results for the whole and for each service.
func tries(n *node) []Event {
	var out []Event
	for _, name := range Events() {
		for _, role := range rolesIn(name, n.c.State) {
			e := Event{ID: "e", Name: name, Actor: actorOf(role), At: n.now, Revision: n.c.Revision}
			supply(&n.c, &e)
			switch name {
			case EventApprove, EventReject, EventLateResult:
				for i := range n.c.Filing.Services {
					part := e
					part.Service = n.c.Filing.Services[i].ID
					out = append(out, part)
				}
			}
			out = append(out, e)
		}
	}
	return out
}

// rolesIn are the roles that the table lets fire an event in a state: what the others may not is tried elsewhere.
func rolesIn(name EventName, s State) []Role {
	var out []Role
	for _, t := range table {
		if t.Event == name && slices.Contains(t.From, s) {
			out = append(out, t.By...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// routes are the routes of all filing types, and every other combination of steps that a policy could make of them.
func routes() map[string]struct {
	typ   filing.Type
	route filing.Route
} {
	out := make(map[string]struct {
		typ   filing.Type
		route filing.Route
	})
	for _, info := range filing.Types() {
		if info.Case {
			out[string(info.Type)] = struct {
				typ   filing.Type
				route filing.Route
			}{info.Type, info.Type.Route()}
		}
	}
	for i := range 16 {
		has := func(bit int) bool { return i&bit != 0 }
		r := filing.TypeFirst.Route()
		r.Verification, r.Review, r.Bureau = has(1), has(2), has(4)
		if !has(8) {
			r.SMS = nil
		}
		out[fmt.Sprintf("verification %t review %t bureau %t SMS %t", has(1), has(2), has(4), has(8))] = struct {
			typ   filing.Type
			route filing.Route
		}{filing.TypeFirst, r}
	}
	return out
}

// TestEveryReachableStep compares every step that can be taken on every route with the table as the subject states it,
// and checks that from wherever a case can get to it can still end. Together the routes take every edge.
func TestEveryReachableStep(t *testing.T) {
	t.Parallel()
	stated := make(map[domainEdge]bool)
	for _, e := range slices.Concat(domainEdges(domainTable), domainEdges(ownTable)) {
		stated[e] = true
	}
	taken := make(map[domainEdge]bool)
	for name, r := range routes() {
		nodes := explore(t, r.typ, r.route, func(e domainEdge) {
			if !stated[e] {
				require.Fail(t, "a step that the subject does not state", "%s: %+v", name, e)
			}
			taken[e] = true
		})
		dead := unended(nodes)
		require.Empty(t, dead, "%s: cases that can no longer end", name)
	}
	left := maps.Clone(stated)
	maps.DeleteFunc(left, func(e domainEdge, _ bool) bool { return taken[e] })
	require.Empty(t, slices.Collect(maps.Keys(left)), "edges that the subject states and no route can take")
}

// unended are the nodes from which no way leads to an end state.
func unended(nodes map[string]*node) []string {
	ends := make(map[string]bool)
	for grown := true; grown; {
		grown = false
		for key, n := range nodes {
			if ends[key] {
				continue
			}
			ended := n.c.State.Ended()
			for next := range n.next {
				ended = ended || ends[next]
			}
			if ended {
				ends[key], grown = true, true
			}
		}
	}
	var out []string
	for key := range nodes {
		if !ends[key] {
			out = append(out, key)
		}
	}
	return out
}

// TestExploreFindsDeadEnds keeps the search honest: without the ways out of a state, the cases there are found.
func TestExploreFindsDeadEnds(t *testing.T) {
	t.Parallel()
	nodes := explore(t, filing.TypeFirst, filing.TypeFirst.Route(), func(domainEdge) {})
	var reviewed int
	for _, n := range nodes {
		if n.c.State == BureauReview {
			n.next, reviewed = nil, reviewed+1
		}
	}
	require.Positive(t, reviewed)
	require.GreaterOrEqual(t, len(unended(nodes)), reviewed)
	require.Greater(t, len(nodes), 200, "the search looks at many different cases")
}
