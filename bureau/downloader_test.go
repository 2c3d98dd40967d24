package bureau_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// A downloader says what it lacks.
func TestDownloaderConfig(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	for name, change := range map[string]func(c *bureau.DownloaderConfig){
		"Client":     func(c *bureau.DownloaderConfig) { c.Client = nil },
		"Province":   func(c *bureau.DownloaderConfig) { c.Province = "99" },
		"Desk":       func(c *bureau.DownloaderConfig) { c.Desk = nil },
		"Inbox":      func(c *bureau.DownloaderConfig) { c.Inbox = nil },
		"Lists":      func(c *bureau.DownloaderConfig) { c.Lists = nil },
		"Archive":    func(c *bureau.DownloaderConfig) { c.Archive = nil },
		"WireIDs":    func(c *bureau.DownloaderConfig) { c.WireIDs = nil },
		"Refusals":   func(c *bureau.DownloaderConfig) { c.Refusals = nil },
		"ProviderID": func(c *bureau.DownloaderConfig) { c.ProviderID = "" },
		"Now":        func(c *bureau.DownloaderConfig) { c.Now = nil },
	} {
		_, err := bureau.NewDownloader(o.config(change))
		require.ErrorContains(t, err, "DownloaderConfig."+name+" must be given")
	}
	_, err := bureau.NewDownloader(o.config(func(c *bureau.DownloaderConfig) { c.Passwords, c.Tables, c.Log = nil, nil, nil }))
	require.NoError(t, err)
}

// What is for people is put before them by its kind, told once, and can be read again.
func TestWhatIsForPeople(t *testing.T) {
	t.Parallel()
	const number = "京ICP备2026000001号-1"
	for name, c := range map[string]struct {
		record bureau.DownloadRecord
		kind   workflow.InboxKind
	}{
		"notice": {&bureau.Notice{Kind: 1, Number: number, Text: "请整改"}, workflow.InboxNotice},
		"subject check": {&bureau.SubjectCheck{
			BureauID: 5, Name: "示例", CertificateType: 1, CertificateNumber: creditCode, Fault: "名称不符",
		}, workflow.InboxCheck},
		"access check": {&bureau.AccessCheck{
			ServiceID: 1, Number: number, Result: 1, Checked: "2026-03-02",
		}, workflow.InboxCheck},
		"empty service check": {&bureau.EmptyServiceCheck{
			ServiceID: 1, Number: number, Result: 1, Checked: "2026-03-02",
		}, workflow.InboxCheck},
		"liveness check": {&bureau.LivenessCheck{ServiceID: 1, Number: number, Checked: "2026-03-02"}, workflow.InboxCheck},
		"task": {&bureau.Task{
			Subject: bureau.TaskSubject{
				BureauID: 5, Name: "示例", Certificate: bureau.Certificate{Type: 1, Number: creditCode, Address: "示例路1号"},
				Address: bureau.FiledAddress{Province: 110000}, Responsible: bureau.FiledSubjectPerson{Email: "post@example.com"},
				Mode: 1, FirstFiled: "2026-03-01 10:00:00",
			},
			Services: []bureau.TaskService{{
				BureauID: 6, Name: "示例", Languages: []int64{1}, Domains: []bureau.VerifiedDomain{{BureauID: 7, Name: "www.example.cn"}},
				Accesses: []bureau.TaskAccess{{
					BureauID: 8, Locations: []int64{2}, Methods: []int64{5}, Reporter: unit, Mode: 1,
					IPs: []bureau.VerifiedIPRange{{BureauID: 9, From: 3221225985, To: 3221225985}},
				}},
				Responsible: bureau.FiledServicePerson{Name: "示例", Email: "post@example.com"},
			}},
		}, workflow.InboxTask},
		"addresses refused": {&bureau.IPResult{
			Kind: bureau.IPResultSource, Operation: 1, OwnID: 4, Lines: []bureau.IPResultLine{{Code: 2003, Text: "地址冲突"}},
		}, workflow.InboxNotice},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told []workflow.InboxItem
			o := newOffice(t, slow, func(c *bureau.DownloaderConfig) {
				c.Tell = func(_ context.Context, i workflow.InboxItem) { told = append(told, i) }
			})
			require.Equal(t, bureau.Fetched{Files: 1, Records: 1, Items: 1}, o.send(c.record))
			items := o.open()
			require.Len(t, items, 1)
			require.Equal(t, items, told)
			require.Equal(t, c.kind, items[0].Kind)
			require.Equal(t, "a person must see to it", items[0].Why.En)
			require.Equal(t, o.bureau.Fetched()[0], items[0].File)
			require.Zero(t, items[0].Record)
			item, err := bureau.ReadItem(items[0])
			require.NoError(t, err)
			require.NoError(t, item.Err)
			require.IsType(t, c.record, item.Record)
			require.Empty(t, o.cases.heard())
			if r, ok := c.record.(*bureau.IPResult); ok {
				require.Equal(t, []workflow.Reason{{Code: 2003, Text: r.Lines[0].Text}}, items[0].Reasons)
			}
		})
	}
}

// A record that has faults is put before people; of a filed record what could be read is told all the same.
func TestRecordsWithFaults(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	one, record := o.upload()
	faulty := filedOf(record, true)
	faulty.Services = nil
	o.send(faulty)
	o.send(&bureau.Result{Operation: 1, Key: "1"})
	heard := o.cases.heard()
	require.Len(t, heard, 2)
	registry, ok := heard[0].(recorded)
	require.True(t, ok)
	require.Equal(t, one.ID, registry.Record.Case)
	require.Equal(t, fired{one.ID, workflow.Bureau, workflow.Event{
		Name: workflow.EventRecordNumbers, Numbers: []workflow.IssuedNumber{{Number: "京ICP备2026000077号", BureauID: 77}},
	}}, heard[1])
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 2)
	require.Contains(t, parked[0].Why.En, "the record has faults: ")
	require.Contains(t, parked[0].Why.En, "Wz_xx")
	require.Contains(t, parked[1].Why.Zh, "Jgxx")
	require.Empty(t, parked[1].Case)
}

// A file that comes again is applied once and acknowledged again.
func TestAFileThatComesAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	_, record := o.upload()
	o.send(opinionOn(record, 1, ""))
	require.Len(t, o.cases.heard(), 1)
	name := o.bureau.Fetched()[0]
	require.True(t, o.bureau.Redeliver(name))
	require.Equal(t, bureau.Fetched{Files: 1, Repeats: 1}, o.fetch())
	require.Empty(t, o.cases.heard())
	require.Equal(t, []string{name, name}, o.bureau.Fetched())
	require.Zero(t, o.bureau.Waiting())
	require.Equal(t, bureau.Fetched{}, o.fetch(), "there is nothing more")
}

// What cannot be kept is not acknowledged, and what could not be applied is applied with the next round.
func TestNothingIsLostByFaults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil, mend func(o *office, id string)
		kept        bool
	}{
		"the inbox is away": {
			func(o *office, _ string) { o.inbox.fault = errStore }, func(o *office, _ string) { o.inbox.fault = nil }, false,
		},
		"the desk is away": {
			func(o *office, id string) { o.cases.fail("RecordResult/"+id, errStore) },
			func(o *office, id string) { o.cases.fail("RecordResult/"+id, nil) }, true,
		},
		"the case cannot be loaded": {
			func(o *office, id string) { o.cases.fail("Case/"+id, errStore) },
			func(o *office, id string) { o.cases.fail("Case/"+id, nil) }, true,
		},
		"the registry is away": {
			func(o *office, _ string) { o.cases.fail("RecordFiled", errStore) },
			func(o *office, _ string) { o.cases.fail("RecordFiled", nil) }, true,
		},
		"what is cancelled cannot be told": {
			func(o *office, _ string) { o.cases.fail("RecordCancelled", errStore) },
			func(o *office, _ string) { o.cases.fail("RecordCancelled", nil) }, true,
		},
		"the passwords are away": {
			func(o *office, _ string) { o.passwords.fault = errStore }, func(o *office, _ string) { o.passwords.fault = nil }, true,
		},
		"the lists are away": {
			func(o *office, _ string) { o.lists.fault = errStore }, func(o *office, _ string) { o.lists.fault = nil }, true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow)
			one, record := o.upload()
			require.NoError(t, o.bureau.Send(
				opinionOn(record, 1, ""), filedOf(record, true), &bureau.Cancelled{Kind: 1, BureauID: 4711},
				blacklistedSubject(bureau.ListAdd),
			))
			waiting := o.bureau.Waiting()
			c.spoil(o, one.ID)
			_, err := o.down.RunOnce(t.Context())
			require.ErrorIs(t, err, errStore)
			if !c.kept {
				require.Equal(t, waiting, o.bureau.Waiting(), "it is not acknowledged")
			}
			c.mend(o, one.ID)
			o.fetch()
			require.Zero(t, o.bureau.Waiting())
			var results, records, numbers, gone int
			for _, told := range o.cases.heard() {
				switch told := told.(type) {
				case resultTold:
					results++
				case recorded:
					records++
				case cancelled:
					gone++
				case fired:
					require.Equal(t, workflow.EventRecordNumbers, told.Event.Name)
					numbers++
				}
			}
			require.Equal(t, []int{1, 1, 1, 1}, []int{results, records, gone, numbers})
			require.Equal(t, []string{one.ID}, o.passwords.cases)
			entries, err := o.lists.Entries(t.Context(), "11", workflow.ListBlacklist, "", 10)
			require.NoError(t, err)
			require.Len(t, entries, 1)
			require.Empty(t, o.open())
		})
	}
}

// What the case does not allow is put before people at once: telling it again does not help.
func TestWhatTheCaseDoesNotAllow(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err error
		zh  string
	}{
		"a guard":  {&workflow.GuardError{Message: filing.Text{Zh: "条件不满足", En: "not met"}}, "条件不满足"},
		"a state":  {workflow.ErrWrongState, "办理状态不允许"},
		"an actor": {workflow.ErrWrongActor, "办理状态不允许"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow)
			one, record := o.upload()
			o.cases.fail("RecordResult/"+one.ID, c.err)
			o.send(opinionOn(record, 1, ""))
			parked := o.open(workflow.InboxParked)
			require.Len(t, parked, 1)
			require.True(t, strings.HasPrefix(parked[0].Why.Zh, c.zh), parked[0].Why.Zh)
			require.Equal(t, one.ID, parked[0].Case)

			// A reviewer tries it again once the case was put right.
			o.cases.fail("RecordResult/"+one.ID, nil)
			require.NoError(t, o.down.Retry(t.Context(), reviewer, parked[0]))
			require.Len(t, o.cases.heard(), 1)
			require.Empty(t, o.open())
			page, err := o.inbox.Items(t.Context(), workflow.InboxQuery{Source: "11", Closed: true})
			require.NoError(t, err)
			require.Len(t, page.Items, 1)
			require.Equal(t, reviewer, page.Items[0].ClosedBy)
			require.Equal(t, "applied", page.Items[0].Note)
		})
	}
}

// A file that cannot be opened is asked for again; one that stays so is kept, put before people and read again when they say so.
func TestAFileThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	require.NoError(t, o.bureau.Send(&bureau.Notice{Kind: 1, Text: "请整改"}))
	o.bureau.Break(bureau.MethodDownload, bureautest.FaultCorrupt, 1)
	_, err := o.down.RunOnce(t.Context())
	require.Error(t, err)
	require.Empty(t, o.bureau.Fetched(), "it is not acknowledged")
	o.fetch()
	require.Len(t, o.open(workflow.InboxNotice), 1, "it came whole the second time")
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 1, "what came first is kept")
	require.Equal(t, -1, parked[0].Record)
	_, err = bureau.ReadItem(parked[0])
	require.Error(t, err)
	require.NoError(t, o.down.Retry(t.Context(), reviewer, parked[0]))
	o.fetch()
	require.Empty(t, o.open(workflow.InboxParked), "read again and as broken as before: the item is closed")
}

// A key that was wrong and is put right opens what was kept.
func TestAFileIsReadAgainWithTheRightKey(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	wrong := o.downloader(func(c *bureau.DownloaderConfig) {
		c.Client = o.client(func(s *bureau.System) { s.Key = "another-key-0123" })
	})
	require.NoError(t, o.bureau.Send(&bureau.Notice{Kind: 1, Text: "请整改"}))
	for range 2 {
		_, err := wrong.RunOnce(t.Context())
		require.Error(t, err)
	}
	_, err := wrong.RunOnce(t.Context())
	require.NoError(t, err, "it is not the way that spoils it")
	require.Zero(t, o.bureau.Waiting())
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 1)
	require.Equal(t, "the file cannot be opened: check the key and how it is encrypted", parked[0].Why.En)
	require.NoError(t, o.down.Retry(t.Context(), reviewer, parked[0]))
	o.fetch()
	require.Empty(t, o.open(workflow.InboxParked))
	require.Len(t, o.open(workflow.InboxNotice), 1)
}

// A record that keeps failing is put off after a while, so that the others go on, and before people in the end.
func TestARecordThatKeepsFailing(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]string{"the result": "RecordResult/", "the case": "Case/"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, slow, func(c *bureau.DownloaderConfig) { c.Retry = bureau.AnswerRetry{Tries: 3} })
			bad, first := o.upload()
			good, second := o.upload()
			o.cases.fail(call+bad.ID, errStore)
			require.NoError(t, o.bureau.Send(opinionOn(first, 1, ""), opinionOn(second, 1, "")))
			for range 9 {
				_, err := o.down.RunOnce(t.Context())
				require.ErrorIs(t, err, errStore)
			}
			require.Empty(t, o.cases.heard(), "what comes later may be about the same")
			_, err := o.down.RunOnce(t.Context())
			require.NoError(t, err)
			heard := o.cases.heard()
			require.Len(t, heard, 1)
			told, ok := heard[0].(resultTold)
			require.True(t, ok)
			require.Equal(t, good.ID, told.Case)
			later := o.open(workflow.InboxLater)
			require.Len(t, later, 1)
			require.Equal(t, bad.ID, later[0].Case)
			require.Equal(t, morning.Add(30*time.Minute), later[0].RetryAt)
			for wait := 30 * time.Minute; len(o.open(workflow.InboxLater)) > 0; wait *= 2 {
				require.Less(t, wait, 5*time.Hour, "it ends")
				o.advance(wait)
				o.fetch()
			}
			parked := o.open(workflow.InboxParked)
			require.Len(t, parked, 1)
			require.Equal(t, 4, parked[0].Tries)
			o.cases.fail(call+bad.ID, nil)
			require.NoError(t, o.down.Retry(t.Context(), reviewer, parked[0]))
			require.Len(t, o.cases.heard(), 1)
			require.Empty(t, o.open())
		})
	}
}

// Who may see to the inbox, and what of it is open.
func TestRetryAndClose(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	o.send(&bureau.Notice{Kind: 1, Text: "请整改"}, &bureau.Notice{Kind: 0, Text: "请核对"})
	items := o.open()
	require.Len(t, items, 2)
	customer := workflow.Actor{Role: workflow.Applicant, ID: "customer"}
	require.ErrorIs(t, o.down.Retry(t.Context(), customer, items[0]), workflow.ErrWrongActor)
	require.ErrorIs(t, o.down.Close(t.Context(), customer, items[0], "x"), workflow.ErrWrongActor)
	require.NoError(t, o.down.Retry(t.Context(), reviewer, items[0]))
	require.Len(t, o.open(), 2, "a notice is for people, however often it is applied")
	require.NoError(t, o.down.Close(t.Context(), reviewer, items[0], "seen"))
	require.Len(t, o.open(), 1)
	require.ErrorIs(t, o.down.Close(t.Context(), reviewer, items[0], "x"), workflow.ErrInboxMoved)
	closed := items[0]
	closed.Closed = true
	require.ErrorIs(t, o.down.Retry(t.Context(), reviewer, closed), workflow.ErrInboxMoved)
	gone := items[1]
	gone.ID = "11/none/0000000"
	require.ErrorIs(t, o.down.Close(t.Context(), reviewer, gone, "x"), workflow.ErrNoItem)
	spoilt := items[1]
	spoilt.XML = ""
	require.NoError(t, o.down.Retry(t.Context(), reviewer, spoilt))
	parked := o.open(workflow.InboxParked)
	require.Len(t, parked, 1)
	require.Equal(t, "the record cannot be read", parked[0].Why.En)
}

// Run goes on after faults, and asks as often as it is told, until its context ends.
func TestDownloaderRun(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	require.NoError(t, o.bureau.Send(&bureau.Notice{Kind: 1, Text: "请整改"}))
	// The first two rounds fail, and the third does not.
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var waits []time.Duration
	o.inbox.fault = errStore
	client, err := bureau.NewClient(o.client().System(), bureau.ClientConfig{
		Now: o.Now, Sleep: func(ctx context.Context, wait time.Duration) error {
			switch waits = append(waits, wait); len(waits) {
			case 2:
				o.inbox.fault = nil
			case 3:
				stop()
			}
			return ctx.Err()
		},
	})
	require.NoError(t, err)
	d := o.downloader(func(c *bureau.DownloaderConfig) { c.Client, c.Poll = client, time.Minute })
	require.ErrorIs(t, d.Run(ctx), context.Canceled)
	require.Equal(t, []time.Duration{time.Minute, time.Minute, time.Minute}, waits)
	require.Zero(t, o.bureau.Waiting())
	require.Len(t, o.open(workflow.InboxNotice), 1)
	require.ErrorIs(t, d.Run(ctx), context.Canceled, "at once")
	require.Len(t, waits, 3)
}

// Outside the opening hours it waits for them.
func TestDownloaderRunWaitsForTheOpening(t *testing.T) {
	t.Parallel()
	o := newOffice(t, bureautest.Config{Opens: 12 * time.Hour, Closes: 18 * time.Hour}) // it is 10:00
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var waits []time.Duration
	client, err := bureau.NewClient(o.client().System(), bureau.ClientConfig{
		Now: o.Now, Sleep: func(ctx context.Context, wait time.Duration) error {
			waits = append(waits, wait)
			stop()
			return ctx.Err()
		},
	})
	require.NoError(t, err)
	d := o.downloader(func(c *bureau.DownloaderConfig) { c.Client = client })
	require.ErrorIs(t, d.Run(ctx), context.Canceled)
	require.Equal(t, []time.Duration{2 * time.Hour}, waits)
}
