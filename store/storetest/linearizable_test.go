package storetest

import (
	"testing"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"
)

// The judge of concurrent histories must find what a store can get wrong.
func TestLinearizableJudge(t *testing.T) {
	t.Parallel()
	commit := func(event string, base int64) hotCall {
		return hotCall{kind: hotCommit, id: "c", event: event, head: "head of " + event, base: base}
	}
	read := func(revision int64, head string) (hotCall, hotAnswer) {
		return hotCall{kind: hotRead, id: "c"}, hotAnswer{revision: revision, head: head}
	}
	at := func(call, end int64, in hotCall, out hotAnswer) porcupine.Operation {
		return porcupine.Operation{Input: in, Output: out, Call: call, Return: end}
	}
	seen := func(call, end, revision int64, head string) porcupine.Operation {
		in, out := read(revision, head)
		return at(call, end, in, out)
	}
	kept := func(revision int64) hotAnswer { return hotAnswer{revision: revision} }
	again := func(revision int64) hotAnswer { return hotAnswer{revision: revision, repeated: true} }
	lines := func(events string) (hotCall, hotAnswer) {
		return hotCall{kind: hotLines, id: "c"}, hotAnswer{events: events}
	}
	history := func(call, end int64, events string) porcupine.Operation {
		in, out := lines(events)
		return at(call, end, in, out)
	}
	found := func(call, end int64, event string, revision int64) porcupine.Operation {
		return at(call, end, hotCall{kind: hotEvent, id: "c", event: event, base: 1}, kept(revision))
	}
	conflict, unknown := hotAnswer{conflict: true}, hotAnswer{unknown: true}
	const never = 1 << 62
	for name, tt := range map[string]struct {
		ops  []porcupine.Operation
		fits bool
	}{
		"one after the other": {[]porcupine.Operation{
			at(1, 2, commit("a", 1), kept(2)), seen(3, 4, 2, "head of a"), at(5, 6, commit("b", 2), kept(3)),
			history(7, 8, "open c\na\nb\n"), found(9, 10, "a", 2), found(11, 12, "x", 0),
		}, true},
		"one of two wins": {[]porcupine.Operation{
			at(1, 4, commit("a", 1), conflict), at(2, 3, commit("b", 1), kept(2)), seen(1, 9, 1, ""),
		}, true},
		"both of two win":       {[]porcupine.Operation{at(1, 4, commit("a", 1), kept(2)), at(2, 3, commit("b", 1), kept(2))}, false},
		"a conflict for nobody": {[]porcupine.Operation{at(1, 2, commit("a", 1), conflict), seen(3, 4, 1, "")}, false},
		"an old read":           {[]porcupine.Operation{at(1, 2, commit("a", 1), kept(2)), seen(3, 4, 1, "")}, false},
		"a read of another line": {[]porcupine.Operation{
			at(1, 2, commit("a", 1), kept(2)), seen(3, 4, 2, "head of b"),
		}, false},
		"a read of the future": {[]porcupine.Operation{seen(1, 2, 2, "head of a"), at(3, 4, commit("a", 1), kept(2))}, false},
		"kept twice": {[]porcupine.Operation{
			at(1, 2, commit("a", 1), kept(2)), at(3, 4, commit("a", 1), kept(3)), history(5, 6, "open c\na\na\n"),
		}, false},
		"a repeat":            {[]porcupine.Operation{at(1, 2, commit("a", 1), kept(2)), at(3, 4, commit("a", 1), again(2))}, true},
		"a repeat of nothing": {[]porcupine.Operation{at(1, 2, commit("a", 1), again(2))}, false},
		"a repeat that conflicts": {[]porcupine.Operation{
			at(1, 2, commit("a", 1), kept(2)), at(3, 4, commit("a", 1), conflict),
		}, false},
		"unknown and kept": {[]porcupine.Operation{
			at(1, never, commit("a", 1), unknown), seen(3, 4, 1, ""), seen(5, 6, 2, "head of a"),
			at(7, 8, commit("a", 1), again(2)),
		}, true},
		"unknown and lost": {[]porcupine.Operation{
			at(1, never, commit("a", 1), unknown), at(3, 4, commit("b", 1), kept(2)), at(5, 6, commit("a", 1), conflict),
		}, true},
		"unknown, kept and forgotten": {[]porcupine.Operation{
			at(1, never, commit("a", 1), unknown), seen(3, 4, 2, "head of a"), seen(5, 6, 1, ""),
		}, false},
		"a line is lost": {[]porcupine.Operation{
			at(1, 2, commit("a", 1), kept(2)), at(3, 4, commit("b", 2), kept(3)), history(5, 6, "open c\nb\n"),
		}, false},
		"an event is not found": {[]porcupine.Operation{at(1, 2, commit("a", 1), kept(2)), found(3, 4, "a", 0)}, false},
	} {
		h := hotHistory{ops: tt.ops}
		err := h.judge()
		if tt.fits {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorContains(t, err, "no order that explains", name)
	}
}
