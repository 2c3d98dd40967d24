package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

var ledgerChecks = []check{
	{"Ledger/Lane", withLedger(checkLane)},
	{"Ledger/LaneRunsOut", withLedger(checkLaneExpiry)},
	{"Ledger/RoundTrip", withLedger(checkFileRoundTrip)},
	{"Ledger/States", withLedger(checkFileStates)},
	{"Ledger/Sequence", withLedger(checkFileSequence)},
	{"Ledger/SentBefore", withLedger(checkSentBefore)},
	{"Ledger/BadFile", withLedger(checkBadFile)},
	{"Ledger/Query", withLedger(checkFileQuery)},
	{"Ledger/Keys", withLedger(checkEntriesByKey)},
	{"Ledger/Sweep", withLedger(checkSweepFiles)},
	{"Ledger/Concurrent", withLedger(checkConcurrentLane)},
	{"Ledger/EndedContext", withLedger(checkLedgerContext)},
	{"WireIDs/Stable", withLedger(checkWireIDs)},
	{"WireIDs/Concurrent", withLedger(checkConcurrentWireIDs)},
}

// ledger is what a store keeps of a bureau's interface.
type ledger interface {
	store.Ledger
	store.Archive
	store.WireIDs
}

func withLedger(run func(t *testing.T, l ledger)) func(*testing.T, store.Store) {
	return func(t *testing.T, s store.Store) {
		t.Helper()
		l, ok := s.(ledger)
		if !ok {
			t.Skip("the store keeps no ledger")
		}
		run(t, l)
	}
}

var beijing = workflow.Lane{System: "11", Unit: 110}

func hold(t tester, l ledger, worker string, now time.Time) workflow.LaneHold {
	t.Helper()
	h, err := l.HoldLane(t.Context(), beijing, worker, now, now.Add(leaseTime))
	require.NoError(t, err)
	return h
}

// uploadFile is a file of a lane with an entry for each submission.
func uploadFile(lane workflow.Lane, sequence int64, submissions ...string) workflow.UploadFile {
	data := fmt.Appendf(nil, "%s %d %v", lane, sequence, submissions)
	f := workflow.UploadFile{
		Name: fmt.Sprintf("u%ss%dx%v.xml", strings.ReplaceAll(lane.String(), "/", "u"), sequence, strings.Join(submissions, "y")),
		Lane: lane, Sequence: sequence, Operation: "XZBA", State: workflow.FileOpen,
		ReservedAt: epoch.Add(time.Duration(sequence) * time.Minute),
		Data:       data, Hash: "hash", EncryptAlgorithm: 1, Digest: filing.DigestOf(data), Size: int64(len(data)),
	}
	for _, id := range submissions {
		f.Entries = append(f.Entries, workflow.FileEntry{
			Submission: id, Case: "case of " + id, Attempt: 2, Reserved: sequence, Object: "s1/a1", Keys: []string{"1/" + id, "3/京ICP备1号"},
		})
	}
	return f
}

func reserve(t tester, l ledger, h workflow.LaneHold, f workflow.UploadFile) {
	t.Helper()
	require.NoError(t, l.ReserveFile(t.Context(), h, f), "ReserveFile(%s)", f.Name)
}

func settleFile(t tester, l ledger, h workflow.LaneHold, f workflow.UploadFile, state workflow.FileState) {
	t.Helper()
	how := workflow.FileSettlement{State: state, At: epoch.Add(time.Hour)}
	require.NoError(t, l.SettleFile(t.Context(), h, f.Name, how), "SettleFile(%s, %s)", f.Name, state)
}

// confirmed reserves a file and has the bureau take it.
func confirmed(t tester, l ledger, h workflow.LaneHold, f workflow.UploadFile) workflow.UploadFile {
	t.Helper()
	reserve(t, l, h, f)
	settleFile(t, l, h, f, workflow.FileConfirmed)
	return f
}

func fileState(t tester, l ledger, name string) workflow.FileState {
	t.Helper()
	f, err := l.UploadFile(t.Context(), name)
	require.NoError(t, err)
	return f.State
}

func checkLane(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	require.Equal(t, beijing, h.Lane)
	require.Equal(t, "a", h.Worker)
	require.True(t, h.Until.Equal(epoch.Add(leaseTime)))
	require.Zero(t, h.Last)
	require.Empty(t, h.Open)
	_, err := l.HoldLane(ctx, beijing, "b", epoch, epoch.Add(leaseTime))
	require.ErrorIs(t, err, workflow.ErrLaneHeld)
	longer := hold(t, l, "a", epoch.Add(time.Second))
	require.Equal(t, h.Token, longer.Token, "the holder keeps the lane for longer under the same token")

	other := workflow.Lane{System: "11", Unit: 111}
	_, err = l.HoldLane(ctx, other, "b", epoch, epoch.Add(leaseTime))
	require.NoError(t, err, "another unit has a lane of its own")
	_, err = l.HoldLane(ctx, workflow.Lane{System: "31", Unit: 110}, "b", epoch, epoch.Add(leaseTime))
	require.NoError(t, err, "another system has a lane of its own")

	require.NoError(t, l.ReleaseLane(ctx, h))
	next := hold(t, l, "b", epoch.Add(time.Second))
	require.Greater(t, next.Token, h.Token)
	require.NoError(t, l.ReleaseLane(ctx, h), "a lane that changed hands is not released by who had it")
	_, err = l.HoldLane(ctx, beijing, "a", epoch.Add(2*time.Second), epoch.Add(leaseTime))
	require.ErrorIs(t, err, workflow.ErrLaneHeld)
	require.NoError(t, l.ReleaseLane(ctx, next))
	again := hold(t, l, "b", epoch.Add(3*time.Second))
	require.Greater(t, again.Token, next.Token, "a lane that was given back is taken anew")
	_, err = l.HoldLane(ctx, beijing, "", epoch, epoch.Add(leaseTime))
	require.Error(t, err, "a worker without a name")
}

func checkLaneExpiry(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	f := uploadFile(beijing, 1, "s1")
	reserve(t, l, h, f)
	now := epoch.Add(leaseTime)
	_, err := l.HoldLane(ctx, beijing, "b", now.Add(-time.Microsecond), now.Add(leaseTime))
	require.ErrorIs(t, err, workflow.ErrLaneHeld)
	next := hold(t, l, "b", now)
	require.Equal(t, f.Name, next.Open, "what was left open is the next holder's")
	require.Zero(t, next.Last)

	how := workflow.FileSettlement{State: workflow.FileConfirmed, At: now}
	require.ErrorIs(t, l.SettleFile(ctx, h, f.Name, how), workflow.ErrLaneLost)
	require.ErrorIs(t, l.ReserveFile(ctx, h, uploadFile(beijing, 2, "s2")), workflow.ErrLaneLost)
	stranger := next
	stranger.Worker = "c"
	require.ErrorIs(t, l.SettleFile(ctx, stranger, f.Name, how), workflow.ErrLaneLost)
	require.Equal(t, workflow.FileOpen, fileState(t, l, f.Name))
	settleFile(t, l, next, f, workflow.FileConfirmed)
	kept := hold(t, l, "b", now.Add(time.Second))
	require.Equal(t, int64(1), kept.Last)
	require.Empty(t, kept.Open)

	// A lease that ran out still holds while nobody took the lane.
	late := uploadFile(beijing, 2, "s2")
	reserve(t, l, kept, late)
	settleFile(t, l, kept, late, workflow.FileVoid)
	require.ErrorIs(t, l.SettleFile(ctx, workflow.LaneHold{Lane: workflow.Lane{System: "none"}, Worker: "b"}, f.Name, how),
		workflow.ErrLaneLost)
}

func checkFileRoundTrip(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	f := uploadFile(beijing, 7, "s1", "s2")
	f.Data = bytes.Repeat([]byte("\x01\x00片"), 700_000) // larger than a row and, at its start, like something sealed
	f.Digest, f.Size = filing.DigestOf(f.Data), int64(len(f.Data))
	_, err := l.SubmissionFile(ctx, "s1")
	require.ErrorIs(t, err, workflow.ErrNoFile)
	_, err = l.UploadFile(ctx, f.Name)
	require.ErrorIs(t, err, workflow.ErrNoFile)
	_, err = l.SequenceFile(ctx, beijing, 7)
	require.ErrorIs(t, err, workflow.ErrNoFile)
	reserve(t, l, h, f)
	h = hold(t, l, "a", epoch)
	require.Equal(t, f.Name, h.Open)

	got, err := l.UploadFile(ctx, f.Name)
	require.NoError(t, err)
	require.True(t, bytes.Equal(f.Data, got.Data))
	got.Data, f.Data = nil, nil
	requireSame(t, "UploadFile", f, got)
	got, err = l.SequenceFile(ctx, beijing, 7)
	require.NoError(t, err)
	require.Len(t, got.Data, int(f.Size))
	got, err = l.SubmissionFile(ctx, "s2")
	require.NoError(t, err)
	requireSame(t, "SubmissionFile", f, got)

	how := workflow.FileSettlement{State: workflow.FileConfirmed, At: epoch.Add(time.Hour)}
	require.NoError(t, l.SettleFile(ctx, h, f.Name, how))
	how = workflow.FileSettlement{State: workflow.FileRefused, At: epoch.Add(2 * time.Hour), Codes: []filing.ResultCode{5001, 5008}}
	require.NoError(t, l.SettleFile(ctx, h, f.Name, how))
	f.State, f.SettledAt, f.Codes = how.State, how.At, how.Codes
	got, err = l.SubmissionFile(ctx, "s1")
	require.NoError(t, err)
	requireSame(t, "SubmissionFile once it is refused", f, got)
}

func checkFileStates(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	settle := func(name string, state workflow.FileState) error {
		return l.SettleFile(ctx, h, name, workflow.FileSettlement{State: state, At: epoch})
	}
	require.ErrorIs(t, settle("nothing", workflow.FileConfirmed), workflow.ErrNoFile)
	for i, c := range []struct {
		way   []workflow.FileState
		wrong []workflow.FileState
	}{
		{nil, []workflow.FileState{workflow.FileOpen, workflow.FileRefused, "", "from the future"}},
		{[]workflow.FileState{workflow.FileConfirmed}, []workflow.FileState{workflow.FileOpen, workflow.FileVoid, ""}},
		{
			[]workflow.FileState{workflow.FileConfirmed, workflow.FileRefused},
			[]workflow.FileState{workflow.FileOpen, workflow.FileVoid, workflow.FileConfirmed},
		},
		{[]workflow.FileState{workflow.FileVoid}, []workflow.FileState{workflow.FileOpen, workflow.FileConfirmed, workflow.FileRefused}},
	} {
		f := uploadFile(beijing, int64(i+1), fmt.Sprint("s", i))
		reserve(t, l, h, f)
		state := workflow.FileOpen
		for _, state = range c.way {
			require.NoError(t, settle(f.Name, state))
			require.NoError(t, settle(f.Name, state), "settling it so again does nothing")
		}
		for _, wrong := range c.wrong {
			require.ErrorIs(t, settle(f.Name, wrong), workflow.ErrSequence, "from %s to %q", state, wrong)
		}
		require.Equal(t, state, fileState(t, l, f.Name))
		if c.way == nil {
			require.NoError(t, settle(f.Name, workflow.FileConfirmed))
		}
	}
	other := workflow.Lane{System: "31", Unit: 1}
	elsewhere, err := l.HoldLane(ctx, other, "a", epoch, epoch.Add(leaseTime))
	require.NoError(t, err)
	name := uploadFile(beijing, 1, "s0").Name
	require.ErrorIs(t, l.SettleFile(ctx, elsewhere, name, workflow.FileSettlement{State: workflow.FileRefused}), workflow.ErrNoFile)
}

func checkFileSequence(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	refused := func(f workflow.UploadFile, why string) {
		t.Helper()
		require.ErrorIs(t, l.ReserveFile(ctx, h, f), workflow.ErrSequence, why)
	}
	first := uploadFile(beijing, 5, "s1")
	reserve(t, l, h, first)
	refused(uploadFile(beijing, 6, "s2"), "a file is open")
	settleFile(t, l, h, first, workflow.FileVoid)
	_, err := l.SequenceFile(ctx, beijing, 5)
	require.ErrorIs(t, err, workflow.ErrNoFile, "a void file is under no number")
	require.Zero(t, hold(t, l, "a", epoch).Last)
	again := uploadFile(beijing, 5, "s1", "s2")
	reserve(t, l, h, again)
	got, err := l.SequenceFile(ctx, beijing, 5)
	require.NoError(t, err)
	require.Equal(t, again.Name, got.Name)
	got, err = l.SubmissionFile(ctx, "s1")
	require.NoError(t, err)
	require.Equal(t, again.Name, got.Name, "the newest file that it stands in")
	settleFile(t, l, h, again, workflow.FileConfirmed)
	require.Equal(t, int64(5), hold(t, l, "a", epoch).Last)
	for _, n := range []int64{4, 5} {
		refused(uploadFile(beijing, n, "s3"), "it is not above the last")
	}
	used := uploadFile(beijing, 6, "s3")
	used.Name = first.Name
	refused(used, "the name was used")
	confirmed(t, l, h, uploadFile(beijing, 9, "s3"))
	require.Equal(t, int64(9), hold(t, l, "a", epoch).Last, "numbers may be passed over")
}

func checkSentBefore(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	first := uploadFile(beijing, 1, "s1", "s2")
	reserve(t, l, h, first)
	other := workflow.Lane{System: "31", Unit: 1}
	elsewhere, err := l.HoldLane(ctx, other, "a", epoch, epoch.Add(leaseTime))
	require.NoError(t, err)
	require.ErrorIs(t, l.ReserveFile(ctx, elsewhere, uploadFile(other, 1, "s2", "s3")), workflow.ErrSentBefore, "it is in an open file")
	_, err = l.SubmissionFile(ctx, "s3")
	require.ErrorIs(t, err, workflow.ErrNoFile, "nothing was done")
	settleFile(t, l, h, first, workflow.FileConfirmed)
	require.ErrorIs(t, l.ReserveFile(ctx, h, uploadFile(beijing, 2, "s3", "s1")), workflow.ErrSentBefore, "the bureau took it")
	require.Empty(t, hold(t, l, "a", epoch).Open)
	settleFile(t, l, h, first, workflow.FileRefused)
	second := uploadFile(beijing, 2, "s1")
	reserve(t, l, h, second)
	settleFile(t, l, h, second, workflow.FileVoid)
	confirmed(t, l, h, uploadFile(beijing, 2, "s1", "s3"))
	got, err := l.SubmissionFile(ctx, "s2")
	require.NoError(t, err)
	require.Equal(t, first.Name, got.Name)
}

func checkBadFile(t *testing.T, l ledger) {
	h := hold(t, l, "a", epoch)
	for name, spoil := range map[string]func(f *workflow.UploadFile){
		"no name":             func(f *workflow.UploadFile) { f.Name = "" },
		"number 0":            func(f *workflow.UploadFile) { f.Sequence = 0 },
		"no bytes":            func(f *workflow.UploadFile) { f.Data = nil },
		"no entries":          func(f *workflow.UploadFile) { f.Entries = nil },
		"another lane":        func(f *workflow.UploadFile) { f.Lane.Unit++ },
		"entry of no one":     func(f *workflow.UploadFile) { f.Entries[0].Submission = "" },
		"entry of no one, 2.": func(f *workflow.UploadFile) { f.Entries = append(f.Entries, workflow.FileEntry{}) },
	} {
		f := uploadFile(beijing, 1, "s1")
		spoil(&f)
		require.Error(t, l.ReserveFile(t.Context(), h, f), name)
	}
	require.Empty(t, hold(t, l, "a", epoch).Open)
}

func checkFileQuery(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	var names []string
	for n := range int64(5) {
		f := uploadFile(beijing, n+1, fmt.Sprint("s", n))
		confirmed(t, l, h, f)
		names = append(names, f.Name)
	}
	refused := uploadFile(beijing, 3, "s2")
	settleFile(t, l, h, refused, workflow.FileRefused)
	open := uploadFile(beijing, 6, "s6")
	reserve(t, l, h, open)
	names = append(names, open.Name)
	other := workflow.Lane{System: "31", Unit: 110}
	elsewhere, err := l.HoldLane(ctx, other, "a", epoch, epoch.Add(leaseTime))
	require.NoError(t, err)
	there := uploadFile(other, 1, "t1")
	reserve(t, l, elsewhere, there)
	slices.Reverse(names)
	for _, c := range []struct {
		q    workflow.FileQuery
		want []string
	}{
		{workflow.FileQuery{}, append([]string{there.Name}, names...)},
		{workflow.FileQuery{Lane: beijing}, names},
		{workflow.FileQuery{Lane: beijing, Limit: 2}, names[:2]},
		{workflow.FileQuery{States: []workflow.FileState{workflow.FileOpen}}, []string{there.Name, open.Name}},
		{
			workflow.FileQuery{States: []workflow.FileState{workflow.FileOpen, workflow.FileRefused}, Lane: beijing},
			[]string{open.Name, refused.Name},
		},
		{workflow.FileQuery{Before: epoch.Add(3 * time.Minute), Lane: beijing}, names[4:]},
		{workflow.FileQuery{Lane: workflow.Lane{System: "11"}}, nil},
	} {
		files, err := l.UploadFiles(ctx, c.q)
		require.NoError(t, err)
		var got []string
		for _, f := range files {
			require.Nil(t, f.Data, "lists leave the bytes out")
			got = append(got, f.Name)
		}
		require.Equal(t, c.want, got, "UploadFiles(%+v)", c.q)
	}
}

func checkEntriesByKey(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	first := confirmed(t, l, h, uploadFile(beijing, 1, "s1", "s2"))
	second := uploadFile(beijing, 2, "s3")
	reserve(t, l, h, second)
	found := func(system, key string) []workflow.FileEntry {
		t.Helper()
		entries, err := l.EntriesByKey(ctx, system, key)
		require.NoError(t, err)
		return entries
	}
	requireSame(t, "EntriesByKey", []workflow.FileEntry{first.Entries[1]}, found("11", "1/s2"))
	requireSame(t, "EntriesByKey, newest first", slices.Concat(second.Entries, first.Entries), found("11", "3/京ICP备1号"))
	require.Empty(t, found("31", "1/s2"))
	require.Empty(t, found("11", "1/s"))
	require.Empty(t, found("11", ""))
	settleFile(t, l, h, second, workflow.FileVoid)
	require.Empty(t, found("11", "1/s3"), "what did not reach the bureau is not answered")
}

func checkSweepFiles(t *testing.T, l ledger) {
	ctx := t.Context()
	h := hold(t, l, "a", epoch)
	old := confirmed(t, l, h, uploadFile(beijing, 1, "s1"))
	void := uploadFile(beijing, 2, "s2")
	reserve(t, l, h, void)
	settleFile(t, l, h, void, workflow.FileVoid)
	young := uploadFile(beijing, 2, "s3")
	reserve(t, l, h, young)
	late := workflow.FileSettlement{State: workflow.FileConfirmed, At: epoch.Add(2 * time.Hour)}
	require.NoError(t, l.SettleFile(ctx, h, young.Name, late))
	open := uploadFile(beijing, 3, "s4")
	reserve(t, l, h, open)

	before := epoch.Add(time.Hour)
	n, err := l.SweepFiles(ctx, before)
	require.NoError(t, err)
	require.Zero(t, n, "settled at that moment is not before it")
	n, err = l.SweepFiles(ctx, before.Add(time.Microsecond))
	require.NoError(t, err)
	require.Equal(t, 2, n)
	n, err = l.SweepFiles(ctx, before.Add(time.Microsecond))
	require.NoError(t, err)
	require.Zero(t, n)
	got, err := l.UploadFile(ctx, old.Name)
	require.NoError(t, err)
	require.Nil(t, got.Data)
	old.Data, old.State, old.SettledAt = nil, workflow.FileConfirmed, before
	requireSame(t, "a swept file", old, got)
	for _, f := range []workflow.UploadFile{young, open} {
		got, err := l.UploadFile(ctx, f.Name)
		require.NoError(t, err)
		require.Equal(t, f.Data, got.Data)
	}
}

// checkConcurrentLane lets workers send files of one lane as fast as they get it, some dying in the middle. Nothing is numbered twice.
func checkConcurrentLane(t *testing.T, l ledger) {
	ctx := t.Context()
	const workers, files = 6, 40
	var mu sync.Mutex
	clock, submission := epoch, 0
	tick := func() (time.Time, int) {
		mu.Lock()
		defer mu.Unlock()
		clock = clock.Add(leaseTime / 10)
		submission++
		return clock, submission
	}
	work := func(worker int) error {
		for {
			now, n := tick()
			h, err := l.HoldLane(ctx, beijing, fmt.Sprint("worker ", worker), now, now.Add(leaseTime))
			if errors.Is(err, workflow.ErrLaneHeld) || store.SafeToRetry(err) {
				continue
			}
			if err != nil {
				return err
			}
			if h.Last >= files {
				return l.ReleaseLane(ctx, h)
			}
			name := h.Open
			if name == "" {
				f := uploadFile(beijing, h.Last+1, fmt.Sprint("s", n))
				f.Name = fmt.Sprintf("w%dn%d", worker, n)
				err, name = l.ReserveFile(ctx, h, f), f.Name
			}
			if err == nil && n%7 == 0 {
				continue // it dies, and comes back under the same name or is taken over
			}
			if err == nil {
				err = l.SettleFile(ctx, h, name, workflow.FileSettlement{State: workflow.FileConfirmed, At: now})
			}
			if err == nil {
				err = l.ReleaseLane(ctx, h)
			}
			if err != nil && !errors.Is(err, workflow.ErrLaneLost) && !errors.Is(err, workflow.ErrSequence) && !store.SafeToRetry(err) {
				return err
			}
		}
	}
	for _, err := range together(workers, work) {
		require.NoError(t, err)
	}
	list, err := l.UploadFiles(ctx, workflow.FileQuery{Lane: beijing, States: []workflow.FileState{workflow.FileConfirmed}, Limit: 1000})
	require.NoError(t, err)
	var numbers []int64
	for _, f := range list {
		numbers = append(numbers, f.Sequence)
	}
	slices.Sort(numbers)
	want := make([]int64, files)
	for i := range want {
		want[i] = int64(i + 1)
	}
	require.Equal(t, want, numbers, "each number was given once and none was left out")
}

func checkLedgerContext(t *testing.T, l ledger) {
	h := hold(t, l, "a", epoch)
	f := uploadFile(beijing, 1, "s1")
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range map[string]func() error{
		"HoldLane":       func() error { _, err := l.HoldLane(ended, beijing, "a", epoch, epoch.Add(time.Hour)); return err },
		"ReleaseLane":    func() error { return l.ReleaseLane(ended, h) },
		"ReserveFile":    func() error { return l.ReserveFile(ended, h, f) },
		"SettleFile":     func() error { return l.SettleFile(ended, h, f.Name, workflow.FileSettlement{State: workflow.FileVoid}) },
		"SubmissionFile": func() error { _, err := l.SubmissionFile(ended, "s1"); return err },
		"UploadFile":     func() error { _, err := l.UploadFile(ended, f.Name); return err },
		"SequenceFile":   func() error { _, err := l.SequenceFile(ended, beijing, 1); return err },
		"UploadFiles":    func() error { _, err := l.UploadFiles(ended, workflow.FileQuery{}); return err },
		"EntriesByKey":   func() error { _, err := l.EntriesByKey(ended, "11", "1/s1"); return err },
		"SweepFiles":     func() error { _, err := l.SweepFiles(ended, epoch); return err },
		"WireID":         func() error { _, err := l.WireID(ended, workflow.WireObject{Kind: "k"}); return err },
		"WireObject":     func() error { _, err := l.WireObject(ended, "k", 1); return err },
	} {
		require.ErrorIs(t, call(), context.Canceled, name)
	}
	require.Equal(t, h.Token, hold(t, l, "a", epoch).Token)
	require.Empty(t, hold(t, l, "a", epoch).Open)
}

func checkWireIDs(t *testing.T, l ledger) {
	ctx := t.Context()
	var objects []workflow.WireObject
	for _, kind := range []string{"IspZtid", "IspWzid"} {
		for _, caseID := range []string{"c", "c/1"} {
			for attempt := range 3 {
				for _, object := range []string{"", "1", "1/例.cn"} {
					objects = append(objects, workflow.WireObject{Kind: kind, Case: caseID, Attempt: attempt, Object: object})
				}
			}
		}
	}
	ids := make(map[workflow.WireObject]int64)
	for range 2 {
		for _, o := range objects {
			id, err := l.WireID(ctx, o)
			require.NoError(t, err)
			if have, ok := ids[o]; ok {
				require.Equal(t, have, id, "the same object has the same id")
			}
			ids[o] = id
			got, err := l.WireObject(ctx, o.Kind, id)
			require.NoError(t, err)
			require.Equal(t, o, got)
		}
	}
	for i, kind := range []string{"IspZtid", "IspWzid"} {
		for n, o := range objects[i*18 : (i+1)*18] {
			require.Equal(t, int64(n+1), ids[o], "each kind counts for itself, from 1")
		}
		for _, id := range []int64{0, -1, 19} {
			_, err := l.WireObject(ctx, kind, id)
			require.ErrorIs(t, err, workflow.ErrNoFile)
		}
	}
	_, err := l.WireObject(ctx, "IspYmid", 1)
	require.ErrorIs(t, err, workflow.ErrNoFile)
}

func checkConcurrentWireIDs(t *testing.T, l ledger) {
	const workers, objects = 8, 20
	ids := make([][objects]int64, workers)
	errs := together(workers, func(i int) error {
		for n := range objects {
			o := workflow.WireObject{Kind: "IspJrid", Case: "c", Object: fmt.Sprint((n + i) % objects)}
			for {
				id, err := l.WireID(t.Context(), o)
				if store.SafeToRetry(err) {
					continue
				}
				if err != nil {
					return err
				}
				ids[i][(n+i)%objects] = id
				break
			}
		}
		return nil
	})
	for i, err := range errs {
		require.NoError(t, err)
		require.Equal(t, ids[0], ids[i], "all workers get the same ids")
	}
	seen := ids[0][:]
	slices.Sort(seen)
	require.Equal(t, int64(1), seen[0])
	require.Len(t, slices.Compact(seen), objects)
}
