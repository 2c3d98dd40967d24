package bureau_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// slow is a bureau that decides nothing of its own accord.
var slow = bureautest.Config{ReviewTime: 1000 * time.Hour}

// answerTo is a result on a first filing.
func answerTo(r *bureau.FirstFiling, codes ...int64) *bureau.Result {
	out := &bureau.Result{Operation: int64(filing.OperationFirst), Key: strconv.FormatInt(r.Subject.OwnID, 10)}
	for _, code := range codes {
		out.Lines = append(out.Lines, bureau.ResultLine{Code: code, Text: fmt.Sprint("说明", code)})
	}
	return out
}

func opinionOn(r *bureau.FirstFiling, decision int64, text string) *bureau.Opinion {
	return &bureau.Opinion{
		Reviewed: "2026-11-28 12:30:00", Decision: decision, Operation: int64(filing.OperationFirst), ID: r.Subject.OwnID, Text: text,
	}
}

func reasons(codes ...filing.ResultCode) []workflow.Reason {
	var out []workflow.Reason
	for _, code := range codes {
		out = append(out, workflow.Reason{Code: code, Text: fmt.Sprint("说明", int(code))})
	}
	return out
}

// Each reaction to a result or an opinion, and what comes of it.
func TestWhatAnswersDo(t *testing.T) {
	t.Parallel()
	reviewed := time.Date(2026, 11, 28, 4, 30, 0, 0, time.UTC)
	type want struct {
		result *workflow.BureauResult
		fire   *workflow.Event
		item   workflow.InboxKind
		forget bool
	}
	for name, c := range map[string]struct {
		send func(r *bureau.FirstFiling) []bureau.DownloadRecord
		want want
	}{
		"approved by result": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1001)} },
			want{result: &workflow.BureauResult{Attempt: 1, Approved: true}, forget: true},
		},
		"rejected by result": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1002)} },
			want{result: &workflow.BureauResult{Attempt: 1, Reasons: reasons(1002)}, forget: true},
		},
		"processing errors": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{answerTo(r, 1004, 1060, 1005)}
			},
			want{result: &workflow.BureauResult{Attempt: 1, Reasons: reasons(1004, 1060, 1005)}, forget: true},
		},
		"approved by opinion": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{opinionOn(r, 1, "同意")}
			},
			want{result: &workflow.BureauResult{Attempt: 1, Approved: true, HappenedAt: reviewed}, forget: true},
		},
		"rejected by opinion": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{opinionOn(r, 0, "名称不符")}
			},
			want{result: &workflow.BureauResult{
				Attempt: 1, HappenedAt: reviewed, Reasons: []workflow.Reason{{Code: 1002, Text: "名称不符"}},
			}, forget: true},
		},
		"an opinion without an operation": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				o := opinionOn(r, 1, "")
				o.Operation = 0
				return []bureau.DownloadRecord{o}
			},
			want{result: &workflow.BureauResult{Attempt: 1, Approved: true, HappenedAt: reviewed}, forget: true},
		},
		"the opinion counts where both approve": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{answerTo(r, 1001), opinionOn(r, 1, "同意")}
			},
			want{result: &workflow.BureauResult{Attempt: 1, Approved: true, HappenedAt: reviewed}, forget: true},
		},
		"a rejection has the opinion's text and the result's": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{answerTo(r, 1002), opinionOn(r, 0, "名称不符")}
			},
			want{result: &workflow.BureauResult{Attempt: 1, HappenedAt: reviewed, Reasons: []workflow.Reason{
				{Code: 1002, Text: "名称不符"}, {Code: 1002, Text: "说明1002"},
			}}, forget: true},
		},
		"informs only": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1060)} }, want{},
		},
		"in process": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1052)} },
			want{fire: &workflow.Event{
				Name: workflow.EventResubmit, Attempt: 1, Reasons: reasons(1052), NotBefore: morning.Add(30 * time.Minute),
			}},
		},
		"filed already": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1037)} },
			want{item: workflow.InboxAwaiting},
		},
		"cancelled already": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1027)} },
			want{item: workflow.InboxAwaiting},
		},
		"an unknown code": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord { return []bureau.DownloadRecord{answerTo(r, 1777)} },
			want{item: workflow.InboxParked},
		},
		"approved beside an error": {
			func(r *bureau.FirstFiling) []bureau.DownloadRecord {
				return []bureau.DownloadRecord{answerTo(r, 1001, 1004)}
			},
			want{item: workflow.InboxParked},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow)
			one, record := o.upload()
			o.send(c.send(record)...)
			heard := o.cases.heard()
			switch {
			case c.want.result != nil:
				require.Len(t, heard, 1)
				told, ok := heard[0].(resultTold)
				require.True(t, ok)
				told.Result.HappenedAt = told.Result.HappenedAt.UTC()
				require.Equal(t, resultTold{one.ID, *c.want.result}, told)
			case c.want.fire != nil:
				require.Equal(t, []any{fired{one.ID, workflow.System, *c.want.fire}}, heard)
			default:
				require.Empty(t, heard)
			}
			items := o.open()
			if c.want.item == "" {
				require.Empty(t, items)
			} else {
				require.Len(t, items, 1)
				require.Equal(t, c.want.item, items[0].Kind)
				require.Equal(t, one.ID, items[0].Case)
				require.Equal(t, 1, items[0].Attempt)
				require.NotEmpty(t, items[0].Why.Zh)
				require.NotEmpty(t, items[0].XML)
			}
			if c.want.forget {
				require.Equal(t, []string{one.ID}, o.passwords.cases)
			} else {
				require.Empty(t, o.passwords.cases)
			}
			// The same once more, in another file, says nothing new about what was decided.
			if c.want.result != nil {
				o.send(c.send(record)...)
				require.Empty(t, o.cases.heard())
				require.Empty(t, o.open())
			}
		})
	}
}

// A result and an opinion that contradict each other: the opinion counts, the result is put before people.
func TestAnswersThatContradictEachOther(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	one, record := o.upload()
	o.send(answerTo(record, 1001), opinionOn(record, 0, "名称不符"))
	heard := o.cases.heard()
	require.Len(t, heard, 1)
	told, ok := heard[0].(resultTold)
	require.True(t, ok)
	require.Equal(t, one.ID, told.Case)
	require.False(t, told.Result.Approved)
	items := o.open()
	require.Len(t, items, 1)
	require.Equal(t, workflow.InboxParked, items[0].Kind)
	require.Equal(t, reasons(1001), items[0].Reasons)
}

// Answers whose case nobody knows are put before people.
func TestAnswersOfNobody(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	_, known := o.upload()
	_, gone := o.upload()
	o.cases.mu.Lock()
	delete(o.cases.byID, "case-4")
	o.cases.mu.Unlock()
	nameless := answerTo(known, 1004)
	nameless.Key = ""
	number := answerTo(known, 1004)
	number.Key = "京ICP备2026000001号"
	o.send(
		&bureau.Result{Lines: []bureau.ResultLine{{Code: 1004}}, Operation: 1, Key: "99999"}, nameless, number, answerTo(gone, 1001),
		&bureau.Opinion{Reviewed: "2026-03-02", Decision: 1}, &bureau.Opinion{Reviewed: "2026-03-02", Decision: 1, ID: 99999},
		answerTo(known, 1004),
	)
	heard := o.cases.heard()
	require.Len(t, heard, 1, "the others hold up nothing")
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 6)
	var why []string
	for _, i := range parked {
		why = append(why, i.Why.En)
	}
	const noOwner, noCase = "no upload of ours is known that it answers", "the case that it is about is not there"
	require.ElementsMatch(t, []string{noOwner, noOwner, noOwner, noCase, noOwner, noOwner}, why)
}

// What came before the news of the upload waits, and is tried again in time; often enough it goes back to the customer.
func TestInProcess(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow, func(c *bureau.DownloaderConfig) { c.Retry = bureau.AnswerRetry{Tries: 2} })
	one, record := o.upload()
	one.State = workflow.BureauSubmission
	o.cases.put(one)
	o.send(answerTo(record, 1052))
	require.Empty(t, o.cases.heard())
	later := o.open(workflow.InboxLater)
	require.Len(t, later, 1)
	require.Equal(t, morning.Add(time.Minute), later[0].RetryAt)
	require.Zero(t, o.fetch().Records, "it is not due")

	one.State = workflow.SMSVerification
	o.cases.put(one)
	o.advance(2 * time.Minute)
	require.Equal(t, 1, o.fetch().Records)
	require.Empty(t, o.open())
	require.Equal(t, []any{fired{one.ID, workflow.System, workflow.Event{
		Name: workflow.EventResubmit, Attempt: 1, Reasons: reasons(1052), NotBefore: morning.Add(30 * time.Minute),
	}}}, o.cases.heard())

	// The old attempt is over: what is said of it again changes nothing.
	o.send(answerTo(record, 1052))
	require.Empty(t, o.cases.heard())
	require.Empty(t, o.open())

	// The second attempt is the last.
	second := o.submission()
	second.Case, second.Attempt = one.ID, 2
	_, err := o.up.Submit(t.Context(), second)
	require.NoError(t, err)
	taken := o.bureau.Taken()
	again := as[*bureau.FirstFiling](t, taken[len(taken)-1].Record)
	moved := o.cases.byID[one.ID]
	moved.State = workflow.SMSVerification
	o.cases.put(moved)
	o.send(answerTo(again, 1052))
	require.Equal(t, []any{resultTold{one.ID, workflow.BureauResult{Attempt: 2, Reasons: reasons(1052)}}}, o.cases.heard())
}

// What is filed already is settled by the filed record: approved where it bears the own ids, refused where it is another's.
func TestFiledAlready(t *testing.T) {
	t.Parallel()
	for _, own := range []bool{true, false} {
		for _, first := range []bool{true, false} {
			t.Run(fmt.Sprintf("own %t record first %t", own, first), func(t *testing.T) {
				t.Parallel()
				o := newOffice(t, slow)
				one, record := o.upload()
				if first {
					o.send(filedOf(record, own))
					o.send(answerTo(record, 1037))
				} else {
					o.send(answerTo(record, 1037))
					require.Len(t, o.open(workflow.InboxAwaiting), 1)
					o.send(filedOf(record, own))
				}
				var results []workflow.BureauResult
				for _, told := range o.cases.heard() {
					if r, ok := told.(resultTold); ok {
						require.Equal(t, one.ID, r.Case)
						results = append(results, r.Result)
					}
				}
				if first && !own {
					require.Empty(t, results)
					require.Len(t, o.open(workflow.InboxAwaiting), 1, "the next record of it tells")
					return
				}
				require.Len(t, results, 1)
				require.Equal(t, own, results[0].Approved)
				require.Equal(t, own, len(results[0].Reasons) == 0)
				require.Empty(t, o.open())
			})
		}
	}
}

// A file that the bureau refused as a whole: what is refused for good goes back to the customer, and wrong set-ups to people.
func TestWholeFilesRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		code    int64
		unknown bool
		why     string
	}{
		"against the schema": {code: 5001},
		"another unit": {
			code: 5003, why: "the whole file was refused because of the configuration: check unit, version and permission",
		},
		"a file of nobody's":  {code: 5001, unknown: true, why: "no upload of ours is known that it answers"},
		"against its content": {code: 1004},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow)
			one, _ := o.upload()
			file := o.file(one.ID + "/5/1").Name
			if c.unknown {
				file = "u110s99xabcdefgh.xml"
			}
			for range 2 {
				o.send(&bureau.Result{Lines: []bureau.ResultLine{{Code: c.code, Text: file}}, Operation: 1, Key: "1"})
			}
			if c.why != "" {
				require.Empty(t, o.cases.heard())
				items := o.open()
				require.NotEmpty(t, items)
				require.Equal(t, workflow.InboxParked, items[0].Kind)
				require.Equal(t, c.why, items[0].Why.En)
				return
			}
			require.Equal(t, []any{resultTold{one.ID, workflow.BureauResult{
				Attempt: 1, Reasons: []workflow.Reason{{Code: filing.ResultCode(c.code), Text: file}},
			}}}, o.cases.heard(), "once")
			require.Empty(t, o.open())
		})
	}
}
