package beian_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver of the tests

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/store/sqlstore"
	"github.com/beian-go/beian/workflow"
)

// keeping is what a downloader keeps things in.
type keeping interface {
	store.Inbox
	store.Lists
}

var errFlaky = errors.New("flaky")

// chance makes calls fail, before or after they did something, and lets the process die there or not.
type chance struct {
	draw func() (fails, after, dies bool)
	die  context.CancelFunc
}

func (c *chance) call(do func() error) error {
	if c.draw == nil {
		return do()
	}
	fails, after, dies := c.draw()
	if !fails {
		return do()
	}
	if after {
		_ = do()
	}
	if dies {
		c.die()
	}
	return errFlaky
}

// flakyInbox, flakyLists and flakyDesk are the ports of a downloader with a chance of faults.
type flakyInbox struct {
	keeping
	*chance
}

func (f flakyInbox) PutFile(ctx context.Context, file workflow.InboxFile) (times int, err error) {
	err = f.call(func() (err error) { times, err = f.keeping.PutFile(ctx, file); return err })
	return times, err
}

func (f flakyInbox) NextFile(ctx context.Context, source string) (file workflow.InboxFile, err error) {
	err = f.call(func() (err error) { file, err = f.keeping.NextFile(ctx, source); return err })
	return file, err
}

func (f flakyInbox) Advance(ctx context.Context, a workflow.InboxAdvance) error {
	return f.call(func() error { return f.keeping.Advance(ctx, a) })
}

func (f flakyInbox) SettleItem(ctx context.Context, i workflow.InboxItem, reopen bool) error {
	return f.call(func() error { return f.keeping.SettleItem(ctx, i, reopen) })
}

func (f flakyInbox) PutEntries(ctx context.Context, changes []workflow.ListEntry) error {
	return f.call(func() error { return f.keeping.PutEntries(ctx, changes) })
}

type flakyDesk struct {
	*beian.Desk
	*chance
}

func (f flakyDesk) Case(ctx context.Context, a workflow.Actor, id string) (c workflow.Case, err error) {
	err = f.call(func() (err error) { c, err = f.Desk.Case(ctx, a, id); return err })
	return c, err
}

func (f flakyDesk) Fire(ctx context.Context, a workflow.Actor, id string, e workflow.Event) (o workflow.Outcome, err error) {
	err = f.call(func() (err error) { o, err = f.Desk.Fire(ctx, a, id, e); return err })
	return o, err
}

func (f flakyDesk) RecordResult(
	ctx context.Context, a workflow.Actor, id string, r workflow.BureauResult,
) (o workflow.Outcome, err error) {
	err = f.call(func() (err error) { o, err = f.Desk.RecordResult(ctx, a, id, r); return err })
	return o, err
}

func (f flakyDesk) RecordFiled(ctx context.Context, a workflow.Actor, told workflow.BureauRecord) error {
	return f.call(func() error { return f.Desk.RecordFiled(ctx, a, told) })
}

func (f flakyDesk) RecordCancelled(ctx context.Context, a workflow.Actor, gone workflow.BureauCancellation) error {
	return f.call(func() error { return f.Desk.RecordCancelled(ctx, a, gone) })
}

// crowd sends the bureau's answers of all kinds to a few cases, in one file, and gives the cases.
func (p *province) crowd() []workflow.Case {
	p.t.Helper()
	var records []wire.DownloadRecord
	var cases []workflow.Case
	result := func(own int64, code int64) *wire.Result {
		return &wire.Result{Lines: []wire.ResultLine{{Code: code, Text: "说明"}}, Operation: 1, Key: strconv.FormatInt(own, 10)}
	}
	opinion := func(own int64, decision int64) *wire.Opinion {
		return &wire.Opinion{Reviewed: "2026-03-02 12:00:00", Decision: decision, Operation: 1, ID: own, Text: "意见"}
	}
	for i := range 7 {
		c := p.submitted()
		cases = append(cases, c)
		rec := p.filedRecord(c, true)
		n := int64(1000 * (i + 1))
		rec.Subject.BureauID, rec.Services[0].BureauID, rec.Services[0].Accesses[0].BureauID = n, n+1, n+2
		rec.Subject.Number = fmt.Sprintf("京ICP备202600%04d号", 100+i)
		rec.Services[0].Number = rec.Subject.Number + "-1"
		own := rec.Subject.OwnID
		switch i {
		case 0:
			records = append(records, rec, result(own, 1001), opinion(own, 1))
		case 1:
			records = append(records, result(own, 1002), opinion(own, 0))
		case 2:
			records = append(records, result(own, 1004))
		case 3:
			records = append(records, result(own, 1037), rec)
		case 4:
			records = append(records, result(own, 1052))
		case 5:
			records = append(records, result(own, 1777), opinion(own, 1), rec)
		case 6:
			records = append(records, opinion(own, 1), rec, &wire.Cancelled{Kind: 1, BureauID: n + 1})
		}
	}
	records = append(records,
		&wire.Notice{Kind: 0, Number: "京ICP备20260077号", Text: "请整改"}, result(999_999, 1001),
		&wire.UnfiledSite{ID: 5, Domain: "unfiled.example.cn", IP: 3221225985, Operator: 1},
		&wire.CodeRow{Table: "Zxly_dms", ID: 3, Reason: "不再经营", Valid: "1"},
		&wire.BlacklistedService{Service: wire.ListedService{Name: "示例", Domains: []wire.ListedDomain{{Name: "bad.example.cn"}}}},
	)
	require.NoError(p.t, p.system.Send(records...))
	return cases
}

// seen is what is there in the end: events of each case, what is filed, and what waits in the inbox and on the lists.
func (p *province) seen(kept keeping, cases []workflow.Case) map[string][]string {
	p.t.Helper()
	ctx := p.t.Context()
	out := make(map[string][]string)
	for i, c := range cases {
		lines, err := p.desk.History(ctx, reviewer, c.ID)
		require.NoError(p.t, err)
		key := "case " + strconv.Itoa(i)
		for _, l := range lines {
			out[key] = append(out[key], string(l.Event)+" "+string(l.From)+" "+string(l.To)+fmt.Sprint(l.Reasons, l.Numbers))
		}
		slices.Sort(out[key])
		now := p.now(c)
		out[key] = append(out[key], string(now.State), fmt.Sprint(len(now.Attempts)), fmt.Sprint(now.Numbers))
		cert := c.Filing.Subject.Certificate
		records, err := p.store.FindRecords(ctx, filing.SubjectKeys(cert.Type, cert.Number))
		require.NoError(p.t, err)
		for _, r := range records {
			out[key] = append(out[key], fmt.Sprintf("filed %s %d with %d services", r.Number, r.BureauID, len(r.Services)))
			for _, s := range r.Services {
				out[key] = append(out[key], fmt.Sprintf("service %s %d with %d accesses", s.Number, s.BureauID, len(s.Accesses)))
			}
		}
	}
	page, err := kept.Items(ctx, workflow.InboxQuery{})
	require.NoError(p.t, err)
	for _, i := range page.Items {
		out["inbox"] = append(out["inbox"], string(i.Kind)+" "+i.Path+" "+fmt.Sprint(i.Record, i.Reasons))
	}
	slices.Sort(out["inbox"])
	for _, list := range []workflow.ListName{workflow.ListBlacklist, workflow.ListUnfiled, workflow.ListCodes} {
		entries, err := kept.Entries(ctx, systemName, list, "", 100)
		require.NoError(p.t, err)
		for _, e := range entries {
			out["lists"] = append(out["lists"], string(e.List)+" "+e.ID)
		}
	}
	return out
}

func (p *province) downloaderOn(kept keeping, c *chance, change ...func(*wire.DownloaderConfig)) *wire.Downloader {
	p.t.Helper()
	inbox := flakyInbox{kept, c}
	config := wire.DownloaderConfig{
		Client: p.client, Province: region.Beijing, Desk: flakyDesk{p.desk, c}, Inbox: inbox, Lists: inbox, Archive: p.ledger,
		WireIDs: p.ledger, Refusals: p.uploader, ProviderID: policy.Default().ProviderID(), Now: p.clock.Now,
	}
	for _, f := range change {
		f(&config)
	}
	d, err := wire.NewDownloader(config)
	require.NoError(p.t, err)
	return d
}

// Whatever fails, before or after it did something, wherever the process dies and however often a file comes: in the end each record was
// applied once, as where nothing failed.
func TestEveryRecordIsAppliedOnce(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(t *testing.T) keeping{
		"memory": func(*testing.T) keeping { return memory.New() },
		"SQLite": func(t *testing.T) keeping {
			t.Helper()
			db, err := sql.Open("sqlite", sqlstore.SQLiteDSN(filepath.Join(t.TempDir(), "desk.db")))
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, db.Close()) })
			require.NoError(t, sqlstore.Migrate(t.Context(), db, sqlstore.SQLite))
			st, err := sqlstore.Open(t.Context(), db, sqlstore.SQLite)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, st.Close()) })
			return st
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			calm := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
			cases, kept := calm.crowd(), open(t)
			_, err := calm.downloaderOn(kept, new(chance)).RunOnce(t.Context())
			require.NoError(t, err)
			want := calm.seen(kept, cases)
			require.Len(t, want["inbox"], 3, "a code that is not known, an answer to nobody, a notice")
			require.Contains(t, want["case 3"], string(workflow.Approved))

			for seed := range uint64(10) {
				random := rand.New(rand.NewPCG(seed, 0))
				p := newProvince(t, bureautest.Config{ReviewTime: 1000 * time.Hour})
				cases, kept := p.crowd(), open(t)
				rate := 2 + random.IntN(30) // one call in so many fails
				c := &chance{draw: func() (fails, after, dies bool) {
					return random.IntN(rate) == 0, random.IntN(2) == 0, random.IntN(2) == 0
				}}
				d := p.downloaderOn(kept, c)
				for range 9 {
					var ctx context.Context
					ctx, c.die = context.WithCancel(t.Context())
					_, _ = d.RunOnce(ctx)
					c.die()
					if files := p.system.Fetched(); len(files) > 0 && random.IntN(2) == 0 {
						p.system.Redeliver(files[len(files)-1])
					}
				}
				c.draw = nil
				for range 3 {
					_, err := d.RunOnce(t.Context())
					require.NoError(t, err)
					p.clock.Advance(25 * time.Hour)
				}
				require.Equal(t, want, p.seen(kept, cases), "seed %d", seed)
			}
		})
	}
}
